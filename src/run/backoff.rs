//! Waits that grow while something goes on failing.

use std::time::Duration;

/// Doubles from `first` to `longest`.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failures: u32,
}

impl Backoff {
    #[must_use]
    pub const fn new(first: Duration, longest: Duration) -> Backoff {
        Backoff { first, longest, failures: 0 }
    }

    /// The wait after one more failure.
    pub fn next(&mut self) -> Duration {
        let wait = wait_after(self.first, self.longest, self.failures);
        self.failures = self.failures.saturating_add(1);
        wait
    }

    /// Whether the last try failed.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.failures > 0
    }

    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

/// The wait after the failure that followed `failures` others.
#[must_use]
pub fn wait_after(first: Duration, longest: Duration, failures: u32) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(failures)).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_start_anew() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(5));
        assert_eq!([(); 4].map(|()| backoff.next().as_secs()), [1, 2, 4, 5]);
        backoff.reset();
        assert_eq!(backoff.next().as_secs(), 1);
        assert_eq!(wait_after(Duration::from_secs(1), Duration::from_secs(300), u32::MAX).as_secs(), 300);
    }
}
