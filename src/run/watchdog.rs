//! What systemd is told: that the service is ready, how it does, and that it lives. It lives while its loops turn and
//! the writer answers. Without systemd nothing is told and nothing costs.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::context::Context;
use super::pulse::Loop;
use crate::domain::Bot;
use crate::error::Result;

/// Without a watchdog, the status line is brought up to date this often.
const STATUS: Duration = Duration::from_secs(30);
/// A poll is held for half a minute; after twice that Telegram is out of reach.
const OFFLINE: Duration = Duration::from_secs(90);

/// What keeps the service from being alive.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Hang {
    Loops(Vec<Loop>),
    Writer,
}

/// The books are open and the loops run: what depends on the shop may start.
pub fn ready() {
    notify(&["READY=1", "STATUS=starting"]);
}

pub fn stopping() {
    notify(&["STOPPING=1", "STATUS=finishing what is in hand"]);
}

/// Feeds the watchdog, if there is one, until the process is to end.
pub async fn pump(context: Context) -> Result<()> {
    let patience = patience();
    // Twice within the time after which systemd would end the process, and a little earlier.
    let every = patience.map_or(STATUS, |patience| patience / 3);
    loop {
        match find_hang(&context, patience.unwrap_or(STATUS) / 3).await {
            None => notify(&["WATCHDOG=1", &format!("STATUS={}", status(&context).await)]),
            Some(hang) if patience.is_some() => {
                tracing::error!(?hang, "the service hangs; systemd will start it again unless this passes");
            }
            Some(hang) => tracing::error!(?hang, "the service hangs"),
        }
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = sleep(every) => {}
        }
    }
}

/// The writer answers when it has run a step of nothing; that the disk is full or the database busy is an answer too.
async fn find_hang(context: &Context, within: Duration) -> Option<Hang> {
    let late = context.pulse.late(Instant::now());
    if !late.is_empty() {
        return Some(Hang::Loops(late));
    }
    timeout(within, context.db.writer.step(|_| Ok(()))).await.is_err().then_some(Hang::Writer)
}

/// One line for `systemctl status`: figures, and nobody's words.
async fn status(context: &Context) -> String {
    let waiting = context.read(|tx| Ok((tx.count_stores()?, tx.inbox_depth()?.new))).await;
    let books = waiting.map_or_else(
        |_| "the books cannot be read".to_owned(),
        |(stores, events)| format!("{stores} stores, {events} messages being read"),
    );
    let now = Instant::now();
    let silent = Bot::BOTH.into_iter().filter(|bot| context.pulse.silence(*bot, now).is_none_or(|time| time > OFFLINE));
    let silent: Vec<&str> = silent.map(Bot::as_str).collect();
    if silent.is_empty() {
        return format!("{books}; Telegram answers");
    }
    format!("{books}; Telegram does not answer the bot of: {}", silent.join(", "))
}

#[cfg(unix)]
fn patience() -> Option<Duration> {
    sd_notify::watchdog_enabled()
}

#[cfg(not(unix))]
fn patience() -> Option<Duration> {
    None
}

#[cfg(unix)]
fn notify(words: &[&str]) {
    let states: Vec<sd_notify::NotifyState<'_>> =
        words.iter().map(|word| sd_notify::NotifyState::Custom(word)).collect();
    // systemd notices by itself when it hears nothing.
    if let Err(error) = sd_notify::notify(&states) {
        tracing::warn!(%error, "systemd cannot be told how the service does");
    }
}

#[cfg(not(unix))]
fn notify(_words: &[&str]) {}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::watch;

    use super::*;
    use crate::db::Db;
    use crate::run::context::Wake;
    use crate::run::pulse::{Pulse, SHORT};
    use crate::run::{Backups, Clock, Metrics, alert, backup, journal};
    use crate::shop::{Registration, Settings, Shop};
    use crate::telegram::Key;

    const MOMENT: Duration = Duration::from_millis(100);

    fn context(folder: &tempfile::TempDir) -> (Context, watch::Sender<bool>) {
        let (stop, stopping) = watch::channel(false);
        let settings = Settings {
            registration: Registration::Open,
            order_expiry: SHORT,
            order_nudge: SHORT,
            claude: false,
            operator: None,
            language: crate::say::Language::En,
        };
        let context = Context {
            db: Arc::new(Db::create(folder.path()).unwrap()),
            clock: Clock::trusted(),
            shop: Arc::new(Shop::new(settings)),
            key: Key::new([0; 32]),
            wake: Arc::new(Wake::default()),
            pulse: Arc::new(Pulse::default()),
            metrics: Arc::new(Metrics::default()),
            stop: stopping,
        };
        (context, stop)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_writer_that_does_not_answer_is_a_hang() {
        let folder = tempfile::tempdir().unwrap();
        let (context, _stop) = context(&folder);
        assert_eq!(find_hang(&context, SHORT).await, None);
        let (hold, held) = std::sync::mpsc::channel::<()>();
        let busy = context.db.writer.submit(move |_| Ok(held.recv().is_ok()), true);
        assert_eq!(find_hang(&context, MOMENT).await, Some(Hang::Writer));
        hold.send(()).unwrap();
        assert!(busy.await.unwrap().unwrap());
        assert_eq!(find_hang(&context, SHORT).await, None);
    }

    /// Waits until it holds, up to ten seconds.
    async fn until(mut holds: impl FnMut() -> bool) {
        for _ in 0..1_000 {
            if holds() {
                return;
            }
            tokio::time::sleep(MOMENT / 10).await;
        }
        panic!("waited in vain");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_loops_that_keep_the_books_owe_a_turn_too() {
        let folder = tempfile::tempdir().unwrap();
        let (context, stop) = context(&folder);
        let wanted = Backups {
            every: SHORT,
            keep: crate::db::retention::Keep { hourly: 1, daily: 1, weekly: 1 },
            recipients: Vec::new(),
            send: false,
        };
        let running = [
            tokio::spawn(alert::pump(context.clone())),
            tokio::spawn(journal::pump(context.clone())),
            tokio::spawn(backup::pump(context.clone(), folder.path().join("backups"), wanted)),
        ];
        until(|| {
            let owed = context.pulse.late(Instant::now() + 100 * SHORT);
            [Loop::Alerts, Loop::Journal, Loop::Backups].iter().all(|turning| owed.contains(turning))
        })
        .await;
        stop.send(true).unwrap();
        for pump in running {
            pump.await.unwrap().unwrap();
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_journal_that_cannot_be_written_is_told_until_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let (context, stop) = context(&folder);
        std::fs::create_dir(folder.path().join("journal")).unwrap();
        let standing = || {
            let alerts = context.db.read(|tx| tx.list_standing_alerts()).unwrap();
            alerts.iter().any(|alert| alert.kind == crate::db::alert::AlertKind::Journal)
        };
        let running = tokio::spawn(journal::pump(context.clone()));
        until(standing).await;
        stop.send(true).unwrap();
        running.await.unwrap().unwrap();
        // The next start does not know of it, and clears it all the same.
        std::fs::remove_dir(folder.path().join("journal")).unwrap();
        journal::pump(context.clone()).await.unwrap();
        assert!(!standing());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_alert_that_a_command_raised_ends_where_the_service_can_write() {
        let folder = tempfile::tempdir().unwrap();
        let (context, stop) = context(&folder);
        let alerts = || context.db.read(|tx| tx.list_standing_alerts()).unwrap().len();
        let running = tokio::spawn(journal::pump(context.clone()));
        until(|| folder.path().join("journal").exists()).await;
        tokio::time::sleep(MOMENT).await;
        let raise =
            |tx: &crate::db::Tx<'_>| tx.raise_alert(crate::db::alert::AlertKind::Journal, "", crate::time::Time(1));
        assert!(context.db.writer.step(raise).await.unwrap());
        context.wake.journal.notify_one();
        until(|| alerts() == 0).await;
        stop.send(true).unwrap();
        running.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_loop_that_does_not_come_back_is_a_hang_and_a_silent_network_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let (context, _stop) = context(&folder);
        context.pulse.beat(Loop::Poll(Bot::Owner), SHORT);
        assert_eq!(find_hang(&context, SHORT).await, None);
        assert!(status(&context).await.contains("0 stores, 0 messages being read; Telegram does not answer"));
        context.pulse.hear(Bot::Owner);
        context.pulse.hear(Bot::Customer);
        assert!(status(&context).await.ends_with("; Telegram answers"));
        context.pulse.beat(Loop::Steps, Duration::ZERO);
        tokio::time::sleep(MOMENT).await;
        assert_eq!(find_hang(&context, SHORT).await, Some(Hang::Loops(vec![Loop::Steps])));
    }
}
