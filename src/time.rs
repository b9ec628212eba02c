//! Moments and business days. Nothing here reads a clock: the time is always given.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// India has one zone and no summer time.
const IST: Duration = Duration::from_secs(5 * 3600 + 1800);
/// A sale at 00:40 belongs to yesterday: the business day starts at 04:00.
const DAY_START: Duration = Duration::from_secs(4 * 3600);
const DAY_MS: i64 = 86_400_000;

/// A moment, in milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

/// A business day in India, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i64);

impl Time {
    #[must_use]
    pub fn plus(self, duration: Duration) -> Time {
        Time(self.0.saturating_add(millis(duration)))
    }

    #[must_use]
    pub fn minus(self, duration: Duration) -> Time {
        Time(self.0.saturating_sub(millis(duration)))
    }

    /// Zero when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Time) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The business day that this moment belongs to.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.plus(IST).minus(DAY_START).0.div_euclid(DAY_MS))
    }

    /// Date and time on the wall clock in India, as files have it: `2026-11-23 05:30:00`.
    #[must_use]
    pub fn stamp(self) -> String {
        let seconds = self.plus(IST).0.div_euclid(1000);
        let (date, rest) = (Day(seconds.div_euclid(86_400)).date(), seconds.rem_euclid(86_400));
        format!("{date} {:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// Hour and minute on the wall clock in India.
    #[must_use]
    pub fn wall_clock(self) -> (u8, u8) {
        let minutes = self.plus(IST).0.div_euclid(60_000).rem_euclid(24 * 60);
        let part = |value: i64| u8::try_from(value).expect("an hour or a minute fits a byte");
        (part(minutes / 60), part(minutes % 60))
    }
}

impl Day {
    /// The calendar date of this business day, as year, month and day of the month.
    #[must_use]
    pub fn date(self) -> jiff::civil::Date {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.saturating_add(jiff::Span::new().days(self.0.clamp(-700_000, 2_900_000)))
    }

    /// The business day of a calendar date.
    #[must_use]
    pub fn of(date: jiff::civil::Date) -> Day {
        let epoch = jiff::civil::date(1970, 1, 1);
        Day(i64::from(epoch.until(date).map_or(0, |span| span.get_days())))
    }

    #[must_use]
    pub fn plus_days(self, days: i64) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The first moment of this business day.
    #[must_use]
    pub fn start(self) -> Time {
        Time(self.0.saturating_mul(DAY_MS)).plus(DAY_START).minus(IST)
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23 00:00 UTC, which is 05:30 in India.
    const MONDAY: Time = Time(1_795_392_000_000);

    #[test]
    fn a_day_starts_at_four_in_the_morning_in_india() {
        assert_eq!(MONDAY.day().date().to_string(), "2026-11-23");
        assert_eq!(MONDAY.minus(Duration::from_secs(5401)).day().date().to_string(), "2026-11-22");
        assert_eq!(MONDAY.day().start(), MONDAY.minus(Duration::from_secs(5400)));
        assert_eq!(Day::of(MONDAY.day().date()), MONDAY.day());
        assert_eq!(MONDAY.wall_clock(), (5, 30));
        assert_eq!(MONDAY.stamp(), "2026-11-23 05:30:00");
        assert_eq!(Time(-1).stamp(), "1970-01-01 05:29:59");
    }
}
