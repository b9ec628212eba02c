//! The pulse of the loops: each says when it will be back at the latest. All their waits are bounded, so one that is not
//! back in time hangs, whatever the network does. An offline shop is not a hung one.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::domain::Bot;

/// For loops whose turns are short: they wait a second for news and some for a busy database.
pub const SHORT: Duration = Duration::from_secs(60);

/// A loop that must turn for the shop to live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loop {
    Poll(Bot),
    Send(Bot),
    Steps,
    Asks,
    Timers,
    Cleaning,
    Alerts,
    Journal,
    Backups,
}

#[derive(Default)]
pub struct Pulse {
    due: Mutex<BTreeMap<Loop, Instant>>,
    heard: Mutex<BTreeMap<Bot, Instant>>,
}

impl Pulse {
    /// The loop turns, and will be back within this time.
    pub fn beat(&self, turning: Loop, within: Duration) {
        locked(&self.due).insert(turning, Instant::now() + within);
    }

    /// The loop has ended as it should, and owes nothing any more.
    pub fn end(&self, ended: Loop) {
        locked(&self.due).remove(&ended);
    }

    /// The loops that ought to be back and are not.
    pub fn late(&self, now: Instant) -> Vec<Loop> {
        locked(&self.due).iter().filter(|(_, due)| **due < now).map(|(late, _)| *late).collect()
    }

    /// Telegram has answered this bot.
    pub fn hear(&self, bot: Bot) {
        locked(&self.heard).insert(bot, Instant::now());
    }

    /// How long ago Telegram answered this bot; `None` when it has not yet.
    pub fn silence(&self, bot: Bot, now: Instant) -> Option<Duration> {
        locked(&self.heard).get(&bot).map(|heard| now.saturating_duration_since(*heard))
    }
}

fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_late_only_when_it_owes_a_turn() {
        let (pulse, now) = (Pulse::default(), Instant::now());
        assert_eq!(pulse.late(now + 2 * SHORT), [], "what never turned owes nothing");
        pulse.beat(Loop::Steps, SHORT);
        pulse.beat(Loop::Poll(Bot::Owner), 3 * SHORT);
        assert_eq!(pulse.late(now), []);
        assert_eq!(pulse.late(now + 2 * SHORT), [Loop::Steps], "a longer wait that was announced is none");
        pulse.beat(Loop::Steps, 9 * SHORT);
        pulse.end(Loop::Poll(Bot::Owner));
        assert_eq!(pulse.late(now + 8 * SHORT), [], "a bot whose token is refused ends, the service goes on");
    }

    #[test]
    fn silence_is_counted_from_the_last_answer() {
        let pulse = Pulse::default();
        assert_eq!(pulse.silence(Bot::Owner, Instant::now()), None);
        pulse.hear(Bot::Owner);
        let silence = pulse.silence(Bot::Owner, Instant::now() + SHORT).unwrap();
        assert!(silence >= SHORT && silence < 2 * SHORT && pulse.silence(Bot::Customer, Instant::now()).is_none());
    }
}
