//! Latencies, medians, and what the kernel says of a process: processor time, memory.

use std::time::{Duration, Instant};

use crate::Outcome;

/// How long things took.
#[derive(Debug, Default, Clone)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, other: Times) {
        self.0.extend(other.0);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The time below which this share of a thousand lies; zero where there is none.
    pub fn per_mille(&self, share: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * share / 1000).min(sorted.len().saturating_sub(1));
        sorted.get(at).copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.per_mille(500)
    }

    pub fn p95(&self) -> Duration {
        self.per_mille(950)
    }

    pub fn p99(&self) -> Duration {
        self.per_mille(990)
    }
}

/// How long one call takes, several times over.
pub fn timed<T>(rounds: usize, mut call: impl FnMut() -> Outcome<T>) -> Outcome<Times> {
    let mut times = Times::default();
    for _ in 0..rounds {
        let begun = Instant::now();
        call()?;
        times.add(begun.elapsed());
    }
    Ok(times)
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Processor time that a process has used so far, in user and kernel mode, its ended threads included.
pub fn cpu_of(process: u32) -> Outcome<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit_once(')').ok_or("an odd /proc/stat")?.1;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    // The kernel shows hundredths of a second, whatever its own clock.
    Ok(Duration::from_millis(ticks * 10))
}

pub fn own_cpu() -> Outcome<Duration> {
    cpu_of(std::process::id())
}

/// A line of `/proc/…/status` that ends in kB, such as `VmRSS`, in bytes.
pub fn memory_of(process: u32, line: &str) -> Outcome<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':'));
    let kilobytes = value.and_then(|value| value.trim().strip_suffix(" kB")).ok_or("an odd /proc/status")?;
    Ok(kilobytes.trim().parse::<u64>()? * 1024)
}

pub fn millis(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1000.0;
    if millis < 0.1 {
        format!("{:.0} µs", millis * 1000.0)
    } else if millis < 10.0 {
        format!("{millis:.2} ms")
    } else if millis < 10_000.0 {
        format!("{millis:.0} ms")
    } else {
        format!("{:.1} s", millis / 1000.0)
    }
}

pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

pub fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
