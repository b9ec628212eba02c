//! What the pumps share: the books, the clock, the shop, and how they wake one another. No state of the shop is here.

use std::sync::Arc;

use tokio::sync::{Notify, watch};

use super::clock::Clock;
use super::metrics::Metrics;
use super::pulse::Pulse;
use crate::db::{Db, Tx};
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::shop::{Env, Shop};
use crate::telegram::Key;

/// Cheap to clone.
#[derive(Clone)]
pub struct Context {
    pub db: Arc<Db>,
    pub clock: Clock,
    pub shop: Arc<Shop>,
    pub key: Key,
    pub wake: Arc<Wake>,
    pub pulse: Arc<Pulse>,
    pub metrics: Arc<Metrics>,
    /// True once the process is to end.
    pub stop: watch::Receiver<bool>,
}

/// Each permit is for one pump: a wake-up that comes while the pump works is not lost.
#[derive(Default)]
pub struct Wake {
    /// Something was stored in the inbox.
    pub inbox: Arc<Notify>,
    /// Something may wait for Claude.
    pub asks: Arc<Notify>,
    /// Numbers may have been given out.
    pub journal: Notify,
    /// The same as for asks, for those who show that somebody is thinking.
    pub typing: Notify,
    pub owner: BotWake,
    pub customer: BotWake,
}

#[derive(Default)]
pub struct BotWake {
    /// Something was stored in the outbox.
    pub outbox: Notify,
    /// Telegram has just answered: the network is there.
    pub online: Notify,
}

impl Wake {
    pub fn of(&self, bot: Bot) -> &BotWake {
        match bot {
            Bot::Owner => &self.owner,
            Bot::Customer => &self.customer,
        }
    }

    /// After steps: they may have queued anything.
    pub fn stepped(&self) {
        self.owner.outbox.notify_one();
        self.customer.outbox.notify_one();
        self.asks.notify_one();
        self.journal.notify_one();
        self.typing.notify_one();
    }
}

impl Context {
    /// What a step may know beside the books, now.
    pub fn env(&self) -> Env {
        // Chance comes from the machine; where it has none to give, the time is the seed.
        let now = self.clock.now();
        let seed = getrandom::u64().unwrap_or(now.0.unsigned_abs());
        Env { now, seed, shop: Arc::clone(&self.shop) }
    }

    /// Reads the books without holding up the runtime.
    pub async fn read<T: Send + 'static>(&self, read: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static) -> Result<T> {
        let db = Arc::clone(&self.db);
        tokio::task::spawn_blocking(move || db.read(read))
            .await
            .unwrap_or_else(|error| Err(Error::bug("a read panicked").because(error)))
    }

    /// Returns once the process is to end.
    pub async fn stopped(&self) {
        let mut stop = self.stop.clone();
        // A supervisor that is gone stops everything, too.
        let _ = stop.wait_for(|stop| *stop).await;
    }

    pub fn is_stopping(&self) -> bool {
        *self.stop.borrow()
    }
}

/// A failure that passes by itself: the database is busy, or the disk is full for now.
pub fn is_passing(error: &Error) -> bool {
    matches!(error.kind, Kind::Unavailable | Kind::Full)
}
