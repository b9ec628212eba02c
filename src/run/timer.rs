//! The pumps of time: timers that are due become events, those who wait for Claude see somebody typing, and what is
//! long done is forgotten.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use super::context::{Context, is_passing};
use super::pulse::{Loop, SHORT};
use crate::db::Tx;
use crate::db::inbox::EventKind;
use crate::domain::Bot;
use crate::error::{Error, Result};
use crate::shop::event::Due;
use crate::shop::rights;
use crate::telegram::Client;
use crate::time::Time;

const TICK: Duration = Duration::from_secs(1);
/// Timers that become events in one transaction.
const BATCH: u32 = 64;
/// Telegram shows it for five seconds.
const TYPING: Duration = Duration::from_secs(4);
const FIRST_CLEANING: Duration = Duration::from_secs(60);
const CLEANING: Duration = Duration::from_secs(3600);
/// Telegram may give an update again for a day; ids are compared for a week.
const KEPT: Duration = rights::WORDS_KEPT;
const CLEANED_AT_ONCE: u32 = 500;
const WAL_LOOK: Duration = Duration::from_secs(5);
/// Half of what the log may grow to outside a backup.
const WAL_LARGE: u64 = 32 * 1024 * 1024;
/// What is forgotten once it is older than [`KEPT`]; people's words, too, are kept no longer.
const FORGETTING: [fn(&Tx<'_>, Time) -> Result<usize>; 7] = [
    |tx, before| tx.delete_done_events(before, CLEANED_AT_ONCE),
    |tx, before| tx.delete_ended_outgoing(before, CLEANED_AT_ONCE),
    |tx, before| tx.delete_expired_buttons(before, CLEANED_AT_ONCE),
    |tx, before| tx.blank_dead_events(before, CLEANED_AT_ONCE),
    |tx, before| tx.blank_ended_asks(before, CLEANED_AT_ONCE),
    |tx, before| tx.blank_old_contexts(before, CLEANED_AT_ONCE),
    |tx, before| tx.delete_cleared_alerts(before, CLEANED_AT_ONCE),
];

/// Turns timers that are due into events.
pub async fn pump(context: Context) -> Result<()> {
    let mut changes = context.clock.changes();
    loop {
        context.pulse.beat(Loop::Timers, SHORT);
        if let Some(now) = context.clock.due_now() {
            fire(&context, now).await?;
        }
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = sleep(TICK) => {}
            // A clock that is gone only means that nobody moves it any more.
            Ok(()) = changes.changed() => {}
        }
    }
}

async fn fire(context: &Context, now: Time) -> Result<()> {
    loop {
        context.pulse.beat(Loop::Timers, SHORT);
        let due = match context.read(move |tx| tx.list_due_timers(now, 1)).await {
            Ok(due) => due,
            Err(error) if is_passing(&error) => return Ok(()),
            Err(error) => return Err(error),
        };
        if due.is_empty() {
            return Ok(());
        }
        match context.db.writer.step(move |tx| make_events(tx, now)).await {
            Ok(()) => context.wake.inbox.notify_one(),
            Err(error) if is_passing(&error) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// The timer goes and its event comes in one transaction: it fires once.
pub fn make_events(tx: &Tx<'_>, now: Time) -> Result<()> {
    for timer in tx.list_due_timers(now, BATCH)? {
        tx.delete_timer(&timer.kind, timer.store, timer.subject)?;
        let kind = serde_json::from_value(serde_json::Value::String(timer.kind))
            .map_err(|error| Error::bug("a timer of an unknown kind").because(error))?;
        let due = Due { kind, store: timer.store, subject: timer.subject };
        let body =
            serde_json::to_string(&due).map_err(|error| Error::bug("a timer cannot be written").because(error))?;
        tx.insert_event(EventKind::Timer, None, None, &body, now)?;
    }
    Ok(())
}

/// Shows "typing" in chats where somebody waits for Claude. A nicety: what fails is forgotten.
pub async fn show_typing(context: Context, owner: Client, customer: Client) -> Result<()> {
    let mut requests: JoinSet<()> = JoinSet::new();
    let mut shown: BTreeMap<(Bot, i64), Instant> = BTreeMap::new();
    loop {
        let chats = context.read(|tx| tx.list_asking_chats()).await.unwrap_or_default();
        let now = Instant::now();
        shown.retain(|chat, at| chats.contains(chat) && now < *at + TYPING);
        for (bot, chat) in chats {
            let Entry::Vacant(fresh) = shown.entry((bot, chat)) else { continue };
            fresh.insert(now);
            let client = match bot {
                Bot::Owner => owner.clone(),
                Bot::Customer => customer.clone(),
            };
            requests.spawn(async move {
                if let Err(failure) = client.show_typing(chat).await {
                    tracing::debug!(%failure, "typing was not shown");
                }
            });
        }
        let next = shown.values().min().map(|at| *at + TYPING);
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = context.wake.typing.notified() => {}
            () = sleep_until(next.unwrap_or(now)), if next.is_some() => {}
        }
        while requests.try_join_next().is_some() {}
    }
}

/// Forgets what is long done, and keeps the write-ahead log small.
pub async fn clean(context: Context) -> Result<()> {
    let mut next = Instant::now() + FIRST_CLEANING;
    loop {
        context.pulse.beat(Loop::Cleaning, SHORT);
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = sleep(WAL_LOOK) => {}
        }
        shrink_log(&context).await;
        if Instant::now() < next {
            continue;
        }
        let Some(now) = context.clock.expiring_now() else { continue };
        next = Instant::now() + CLEANING;
        let before = now.minus(KEPT);
        for query in FORGETTING {
            match sweep(&context, before, query).await {
                Err(error) if is_passing(&error) => break,
                swept => swept?,
            }
        }
    }
}

/// Deletes in small transactions, so that nobody waits for it.
async fn sweep(context: &Context, before: Time, query: fn(&Tx<'_>, Time) -> Result<usize>) -> Result<()> {
    while !context.is_stopping() {
        context.pulse.beat(Loop::Cleaning, SHORT);
        let gone = context.db.writer.step(move |tx| query(tx, before)).await?;
        if gone < CLEANED_AT_ONCE as usize {
            break;
        }
    }
    Ok(())
}

async fn shrink_log(context: &Context) {
    // Only looked at from outside: opening it would drop SQLite's locks when it is closed.
    let mut log = context.db.path().as_os_str().to_owned();
    log.push("-wal");
    let size = std::fs::metadata(&log).map_or(0, |about| about.len());
    if size <= WAL_LARGE {
        return;
    }
    let db = Arc::clone(&context.db);
    match tokio::task::spawn_blocking(move || db.truncate_log()).await {
        Ok(Ok(true)) => tracing::info!(size, "the write-ahead log was emptied"),
        Ok(Ok(false)) => tracing::debug!(size, "the write-ahead log is in use"),
        Ok(Err(error)) => tracing::warn!(%error, "the write-ahead log cannot be emptied"),
        Err(error) => tracing::error!(%error, "emptying the write-ahead log panicked"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use crate::domain::{EventId, StoreId, UserId};
    use crate::shop::event::TimerKind;

    #[test]
    fn the_log_can_be_emptied_while_the_books_are_open() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer.step_blocking(|tx| tx.insert_store(UserId(42), "Sharma", "en", Time(0)).map(drop)).unwrap();
        let log = folder.path().join("kirana.db-wal");
        assert!(std::fs::metadata(&log).unwrap().len() > 0);
        assert!(db.truncate_log().unwrap());
        assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
        assert_eq!(db.read(|tx| tx.count_stores()).unwrap(), 1);
    }

    #[test]
    fn a_timer_fires_once_and_says_what_is_due() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                tx.insert_store(UserId(42), "Sharma", "en", Time(0))?;
                tx.set_timer("order_expiry", StoreId(1), 7, Time(100))?;
                make_events(tx, Time(99))?;
                assert!(tx.list_new_events(EventId(0), 9)?.is_empty());
                make_events(tx, Time(100))?;
                make_events(tx, Time(100))?;
                let events = tx.list_new_events(EventId(0), 9)?;
                assert_eq!(events.len(), 1);
                let due: Due = serde_json::from_str(&events[0].body).unwrap();
                assert_eq!(due, Due { kind: TimerKind::OrderExpiry, store: StoreId(1), subject: 7 });
                Ok(())
            })
            .unwrap();
    }
}
