//! How fast may be sent: so many in a second, with a short burst after a pause. Holds no clock; the moment is given.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

use tokio::time::Instant;

/// So many in a second, and so many at once after a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub per_second: NonZeroU32,
    pub burst: NonZeroU32,
}

/// Keeps one rate. `full` is the moment at which the whole burst is free again.
#[derive(Debug, Clone, Copy)]
struct Pace {
    full: Instant,
}

impl Pace {
    /// How long to wait before one more may go; zero: now.
    fn wait(self, rate: Rate, now: Instant) -> Duration {
        let ahead = self.full.saturating_duration_since(now);
        ahead.saturating_sub(rate.interval() * (rate.burst.get() - 1))
    }

    fn take(&mut self, rate: Rate, now: Instant) {
        self.full = self.full.max(now) + rate.interval();
    }
}

impl Rate {
    fn interval(self) -> Duration {
        Duration::from_secs(1) / self.per_second.get()
    }
}

/// The rates of one bot: in all, and for each chat.
pub struct Paces {
    bot_rate: Rate,
    chat_rate: Rate,
    bot: Pace,
    chats: BTreeMap<i64, Pace>,
}

impl Paces {
    #[must_use]
    pub fn new(bot_rate: Rate, chat_rate: Rate, now: Instant) -> Paces {
        Paces { bot_rate, chat_rate, bot: Pace { full: now }, chats: BTreeMap::new() }
    }

    /// Takes one for this chat, or answers how long to wait for it.
    pub fn take(&mut self, chat: i64, now: Instant) -> Result<(), Duration> {
        let wait = self.bot.wait(self.bot_rate, now);
        let pace = self.chats.entry(chat).or_insert(Pace { full: now });
        let wait = wait.max(pace.wait(self.chat_rate, now));
        if !wait.is_zero() {
            return Err(wait);
        }
        pace.take(self.chat_rate, now);
        self.bot.take(self.bot_rate, now);
        Ok(())
    }

    /// Forgets the chats that are as free as new ones.
    pub fn forget_idle(&mut self, now: Instant) {
        self.chats.retain(|_, pace| pace.full > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(per_second: u32, burst: u32) -> Rate {
        Rate { per_second: NonZeroU32::new(per_second).unwrap(), burst: NonZeroU32::new(burst).unwrap() }
    }

    #[test]
    fn a_chat_gets_a_burst_and_then_one_a_second() {
        let start = Instant::now();
        let mut paces = Paces::new(rate(25, 25), rate(1, 3), start);
        for _ in 0..3 {
            assert_eq!(paces.take(7, start), Ok(()));
        }
        assert_eq!(paces.take(7, start), Err(Duration::from_secs(1)));
        assert_eq!(paces.take(8, start), Ok(()), "another chat does not wait");
        let later = start + Duration::from_millis(1500);
        assert_eq!(paces.take(7, later), Ok(()));
        assert_eq!(paces.take(7, later), Err(Duration::from_millis(500)));
    }

    #[test]
    fn all_chats_together_keep_to_the_bots_rate() {
        let start = Instant::now();
        let mut paces = Paces::new(rate(25, 2), rate(1, 3), start);
        assert_eq!((paces.take(1, start), paces.take(2, start)), (Ok(()), Ok(())));
        assert_eq!(paces.take(3, start), Err(Duration::from_millis(40)));
        let second = start + Duration::from_secs(10);
        let sent = (0..9).take_while(|chat| paces.take(100 + chat, second).is_ok()).count();
        assert_eq!(sent, 2);
        paces.forget_idle(second + Duration::from_secs(60));
        assert!(paces.chats.is_empty());
    }
}
