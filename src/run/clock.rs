//! Trusted time: the `Date` of Telegram's latest answer plus what the monotonic clock says has passed since. The
//! machine's own clock is not believed, for a small computer wakes up in 1970, or in 2036. The only place of the
//! service that reads clocks.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;
use tokio::time::Instant;

use crate::time::Time;

/// A step of time beyond this is a jump: a clock was set, or the machine slept.
const JUMP: Duration = Duration::from_secs(5 * 60);
/// For so long after the first date, and after a jump, nothing expires and nothing falls due: what people wrote
/// meanwhile is to be read first.
const GRACE: Duration = Duration::from_secs(60);
/// A date is cut to the second and a little old when it arrives: smaller steps back are no news.
const SLACK: Duration = Duration::from_secs(2);

/// Clones tell the same time.
#[derive(Clone)]
pub struct Clock {
    face: Arc<Face>,
}

struct Face {
    source: Source,
    /// Raised when time was first set, and when it was moved on purpose.
    changes: watch::Sender<u64>,
}

enum Source {
    /// Set by dates that come from outside. `None` before the first.
    Dates(Mutex<Option<Sample>>),
    /// The machine's clock and an offset in milliseconds that others move; dates from outside are not needed.
    Shifted { offset_ms: Arc<AtomicI64>, last: Mutex<Shift> },
}

#[derive(Clone, Copy)]
struct Sample {
    time: Time,
    taken: Instant,
    /// Nothing expires before.
    calm_from: Instant,
    /// The machine's own word, which any other date replaces.
    is_guess: bool,
}

#[derive(Clone, Copy)]
struct Shift {
    offset_ms: i64,
    calm_from: Instant,
}

impl Clock {
    /// A clock that waits for its first date.
    #[must_use]
    pub fn trusted() -> Clock {
        Clock::of(Source::Dates(Mutex::new(None)))
    }

    /// The machine's clock moved by `offset_ms`, which may be moved while it runs; then call [`Clock::ring`].
    #[must_use]
    pub fn shifted(offset_ms: Arc<AtomicI64>) -> Clock {
        let last = Shift { offset_ms: offset_ms.load(Ordering::SeqCst), calm_from: Instant::now() };
        Clock::of(Source::Shifted { offset_ms, last: Mutex::new(last) })
    }

    fn of(source: Source) -> Clock {
        Clock { face: Arc::new(Face { source, changes: watch::Sender::new(0) }) }
    }

    /// The time, as well as it is known: before the first date it is the machine's.
    #[must_use]
    pub fn now(&self) -> Time {
        match &self.face.source {
            Source::Dates(sample) => locked(sample).map_or_else(system_time, |sample| sample.at(Instant::now())),
            Source::Shifted { offset_ms, .. } => Time(system_time().0.saturating_add(offset_ms.load(Ordering::SeqCst))),
        }
    }

    /// The time for what falls due: `None` until a while after the first date, and right after a jump that nobody wanted.
    #[must_use]
    pub fn due_now(&self) -> Option<Time> {
        match &self.face.source {
            Source::Dates(_) => self.expiring_now(),
            Source::Shifted { .. } => Some(self.now()),
        }
    }

    /// The time for what is given up or purged: `None` until a while after the first date, and right after any jump.
    #[must_use]
    pub fn expiring_now(&self) -> Option<Time> {
        self.expiring_at(Instant::now())
    }

    fn expiring_at(&self, instant: Instant) -> Option<Time> {
        match &self.face.source {
            Source::Dates(sample) => {
                locked(sample).filter(|sample| instant >= sample.calm_from).map(|sample| sample.at(instant))
            }
            Source::Shifted { offset_ms, last } => {
                let offset = offset_ms.load(Ordering::SeqCst);
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                if Duration::from_millis(offset.abs_diff(last.offset_ms)) > JUMP {
                    last.calm_from = instant + GRACE;
                }
                last.offset_ms = offset;
                (instant >= last.calm_from).then(|| self.now())
            }
        }
    }

    /// Whether the time is known at all.
    #[must_use]
    pub fn is_set(&self) -> bool {
        match &self.face.source {
            Source::Dates(sample) => locked(sample).is_some(),
            Source::Shifted { .. } => true,
        }
    }

    /// Takes note of the date of an answer that is Telegram's own.
    pub fn observe(&self, date: Time) {
        self.observe_at(date, Instant::now());
    }

    fn observe_at(&self, date: Time, taken: Instant) {
        let Source::Dates(slot) = &self.face.source else { return };
        let mut sample = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(known) = *sample else {
            *sample = Some(Sample { time: date, taken, calm_from: taken + GRACE, is_guess: false });
            drop(sample);
            self.ring();
            return;
        };
        let expected = known.at(taken);
        let back = expected.since(date);
        if !known.is_guess && date <= expected && back <= SLACK {
            return;
        }
        let jumped = back > JUMP || date.since(expected) > JUMP;
        if jumped {
            tracing::warn!(from_ms = expected.0, to_ms = date.0, "the time jumped; nothing expires for a minute");
        }
        let calm_from = if jumped { taken + GRACE } else { known.calm_from };
        *sample = Some(Sample { time: date, taken, calm_from, is_guess: false });
    }

    /// Takes note of an update's date, where no answer has one. It may be old: it moves the time only forward, unless
    /// there was nothing better than the machine's.
    pub fn observe_update(&self, date: Time) {
        let Source::Dates(slot) = &self.face.source else { return };
        if locked(slot).is_none_or(|known| known.is_guess || date > known.at(Instant::now())) {
            self.observe(date);
        }
    }

    /// Takes the machine's clock where no better one is told: a server without dates, whose updates have none either.
    pub fn observe_machine(&self) {
        if !self.is_set() {
            tracing::warn!("Telegram tells no date; the machine's clock is taken");
            self.observe(system_time());
            self.doubt();
        }
    }

    fn doubt(&self) {
        let Source::Dates(slot) = &self.face.source else { return };
        if let Some(sample) = slot.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            sample.is_guess = true;
        }
    }

    /// Moves a shifted clock on, at once for all who wait for a time. A trusted one follows its dates alone.
    pub fn advance(&self, by: Duration) {
        if let Source::Shifted { offset_ms, .. } = &self.face.source {
            offset_ms.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX / 4), Ordering::SeqCst);
            self.ring();
        }
    }

    /// Wakes all who wait for a time: somebody moved the offset.
    pub fn ring(&self) {
        self.face.changes.send_modify(|count| *count += 1);
    }

    /// Changes when the time was first set or moved on purpose.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.face.changes.subscribe()
    }

    /// Waits until the time is known.
    pub async fn wait_set(&self) {
        let mut changes = self.changes();
        while !self.is_set() {
            if changes.changed().await.is_err() {
                return;
            }
        }
    }
}

impl Sample {
    fn at(self, instant: Instant) -> Time {
        self.time.plus(instant.saturating_duration_since(self.taken))
    }
}

fn locked(sample: &Mutex<Option<Sample>>) -> Option<Sample> {
    *sample.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::disallowed_methods, reason = "the one look at the machine's clock")]
fn system_time() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(i64::try_from(since.as_millis()).unwrap_or(i64::MAX / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Time = Time(1_795_392_000_000);
    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn nothing_is_due_before_the_first_date() {
        let clock = Clock::trusted();
        assert!(!clock.is_set() && clock.due_now().is_none() && clock.expiring_now().is_none());
        let waiting = clock.clone();
        let waiter = tokio::spawn(async move { waiting.wait_set().await });
        let first = Instant::now();
        clock.observe_at(START, first);
        waiter.await.unwrap();
        assert!(clock.is_set() && clock.due_now().is_none(), "what came meanwhile is read first");
        assert_eq!(clock.expiring_at(first + 59 * SECOND), None);
        assert_eq!(clock.expiring_at(first + 67 * SECOND), Some(START.plus(67 * SECOND)));
    }

    #[test]
    fn any_date_replaces_the_machines_and_old_updates_then_change_nothing() {
        for date in [START, Time(7_000_000_000_000)] {
            let clock = Clock::trusted();
            clock.observe_machine();
            clock.observe_update(date);
            assert!(clock.now() >= date && clock.now().since(date) < 60 * SECOND, "{date:?}");
            clock.observe_update(Time(START.0 - 1_000_000));
            clock.observe_machine();
            assert!(clock.now() >= date && clock.now().since(date) < 60 * SECOND, "{date:?}");
            clock.observe_update(date.plus(3600 * SECOND));
            assert!(clock.now() >= date.plus(3600 * SECOND));
        }
        let (clock, guessed) = (Clock::trusted(), system_time());
        clock.observe_machine();
        clock.observe(guessed);
        clock.observe_update(START.min(Time(guessed.0 - 1_000_000)));
        assert!(clock.now() >= guessed, "a server's date is no guess");
    }

    #[test]
    fn small_steps_back_are_no_news_and_steps_forward_are_taken() {
        let (clock, first) = (Clock::trusted(), Instant::now());
        clock.observe_at(START, first);
        let later = first + 100 * SECOND;
        clock.observe_at(START.plus(99 * SECOND), later);
        assert_eq!(clock.expiring_at(later), Some(START.plus(100 * SECOND)));
        clock.observe_at(START.plus(102 * SECOND), later);
        assert_eq!(clock.expiring_at(later), Some(START.plus(102 * SECOND)), "no jump");
    }

    #[test]
    fn after_a_jump_nothing_expires_for_a_while() {
        let (clock, first) = (Clock::trusted(), Instant::now());
        clock.observe_at(Time(2_100_000_000_000), first);
        clock.observe_at(START, first);
        assert_eq!((clock.expiring_at(first), clock.due_now()), (None, None));
        assert!(clock.now().since(START) < 60 * SECOND, "the time itself is taken at once");
        assert_eq!(clock.expiring_at(first + GRACE), Some(START.plus(GRACE)));
    }

    #[test]
    fn a_wanted_jump_makes_timers_due_at_once_and_gives_nothing_up() {
        let clock = Clock::shifted(Arc::new(AtomicI64::new(0)));
        assert!(clock.expiring_now().is_some());
        let changes = clock.changes();
        let before = clock.now();
        clock.advance(86_400 * SECOND);
        assert!(changes.has_changed().unwrap());
        assert!(clock.due_now().unwrap().since(before) >= 86_400 * SECOND);
        let jumped = Instant::now();
        assert_eq!(clock.expiring_at(jumped), None);
        assert!(clock.expiring_at(jumped + GRACE).is_some());
    }
}
