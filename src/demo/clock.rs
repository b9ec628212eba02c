//! The clock that a world shares with the product under test: the real one plus an offset that tests push forward.
//! The only place of the demo that reads the system's clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::time::Time;

/// Clones tell the same time.
#[derive(Debug, Clone)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
    jumps: Arc<watch::Sender<u64>>,
}

impl Clock {
    /// Starts at the machine's time.
    #[must_use]
    pub fn new() -> Clock {
        Clock { offset_ms: Arc::new(AtomicI64::new(0)), jumps: Arc::new(watch::Sender::new(0)) }
    }

    /// Starts at the given moment and goes on from there, so that a play does not depend on the hour it is played.
    #[must_use]
    pub fn starting_at(start: Time) -> Clock {
        let clock = Clock::new();
        clock.offset_ms.store(start.0 - system_ms(), Ordering::SeqCst);
        clock
    }

    #[must_use]
    pub fn now(&self) -> Time {
        Time(system_ms().saturating_add(self.offset_ms.load(Ordering::SeqCst)))
    }

    /// Lets time pass at once. Waiting polls of the pretend Telegram end, so that the product hears the new date.
    pub fn advance(&self, by: Duration) {
        let by_ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX / 4);
        self.offset_ms.fetch_add(by_ms, Ordering::SeqCst);
        self.ring();
    }

    /// Ends waiting polls, so that the product hears the date.
    pub(super) fn ring(&self) {
        self.jumps.send_modify(|count| *count += 1);
    }

    /// Changes whenever somebody calls `advance` or `ring`.
    pub(super) fn jumps(&self) -> watch::Receiver<u64> {
        self.jumps.subscribe()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Clock::new()
    }
}

/// A moment as the `Date` header of HTTP has it.
pub(super) fn http_date(now: Time) -> String {
    let stamp = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default();
    stamp.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[expect(clippy::disallowed_methods, reason = "the demo's only look at the machine's clock")]
fn system_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_jump_together() {
        let clock = Clock::starting_at(Time(1_795_392_000_000));
        let other = clock.clone();
        clock.advance(Duration::from_secs(86_400));
        let passed = other.now().since(Time(1_795_392_000_000));
        assert!(passed >= Duration::from_secs(86_400) && passed < Duration::from_secs(86_460));
    }

    #[test]
    fn dates_are_written_as_http_wants_them() {
        assert_eq!(http_date(Time(1_795_392_000_000)), "Mon, 23 Nov 2026 00:00:00 GMT");
    }
}
