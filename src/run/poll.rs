//! The pump from Telegram to the inbox, one per bot. A batch is stored raw and committed before its offset moves, so
//! that Telegram keeps what we could not keep. It understands nothing of the updates but their chat.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::backoff::Backoff;
use super::context::{Context, is_passing};
use super::pulse::{Loop, SHORT};
use crate::db::Tx;
use crate::db::alert::AlertKind;
use crate::domain::{Bot, EventId, UserId};
use crate::error::{Error, Kind, Result};
use crate::shop::{self, Env};
use crate::telegram::{self, Batch, Client, Failure, Menu, Trouble};

/// After a quick restart Telegram still holds the last poll of the run before; only what lasts is another program.
const DOUBLED: Duration = Duration::from_secs(60);
/// Telegram's own most.
const LARGEST_BATCH: u32 = 100;
/// Between polls that answer at once with nothing new.
const PAUSE: Duration = Duration::from_millis(300);
/// An answer faster than this did not wait for updates.
const AT_ONCE: Duration = Duration::from_millis(250);
const SECOND_POLLER: Duration = Duration::from_secs(5);
/// Connections that led nowhere for so long are given up.
const STALE: Duration = Duration::from_secs(90);
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Events of one chat that may wait. Far beyond what a busy owner writes during a day without kirana.
const MOST_WAITING: u32 = 1000;
/// Whoever goes on flooding is told again after so long.
const FLOOD: Duration = Duration::from_secs(600);
const STORE_AGAIN: Duration = Duration::from_secs(2);

/// What storing a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stored {
    new: usize,
    /// The next offset; `None` when no update of the batch had an id.
    next: Option<i64>,
}

/// Learns the bot's name and tells Telegram its menus. Tries until it succeeds; a token that is not taken is an error,
/// and so is one of this shop's other bot. `known` says when nothing speaks against serving this bot.
pub async fn introduce(
    context: &Context,
    bot: Bot,
    client: &Client,
    menus: &[Menu],
    known: &watch::Sender<bool>,
) -> Result<()> {
    let mut backoff = Backoff::new(FIRST_WAIT, LONGEST_WAIT);
    let account = loop {
        match client.me().await {
            Ok(account) => break account,
            Err(failure) if is_barred(&failure) => {
                // The poll meets the same, and tells it.
                known.send_replace(true);
                return Err(barred(bot));
            }
            Err(failure) => {
                tracing::warn!(bot = bot.as_str(), %failure, "the bot's name is not known yet");
                sleep(backoff.next()).await;
            }
        }
    };
    if let Some(id) = account.id {
        recognise(context, bot, id).await?;
    }
    known.send_replace(true);
    if let Some(username) = account.username {
        tracing::info!(bot = bot.as_str(), username, "the bot is there");
        context.shop.set_username(bot, &username);
    }
    for menu in menus {
        // A nicety, never a reason not to serve.
        if let Err(failure) = client.set_menu(menu).await {
            tracing::warn!(bot = bot.as_str(), %failure, "the menu was not set");
            break;
        }
    }
    Ok(())
}

/// Compares the bot with the one that this shop was set up with. Swapped tokens would show the owner's questions to the
/// customers, and the goods to nobody.
async fn recognise(context: &Context, bot: Bot, id: i64) -> Result<()> {
    loop {
        match context.db.writer.step(move |tx| compare(tx, bot, id)).await {
            Err(error) if is_passing(&error) && !context.is_stopping() => sleep(STORE_AGAIN).await,
            ended => return ended,
        }
    }
}

fn compare(tx: &Tx<'_>, bot: Bot, id: i64) -> Result<()> {
    if tx.find_bot_id(bot.other())? == Some(id) {
        let (bot, other) = (bot.as_str(), bot.other().as_str());
        return Err(Error::new(Kind::Config, format!("the token of the {bot} bot is that of this shop's {other} bot"))
            .hint("the two tokens are swapped, or one stands there twice: `kirana init --edit` sets them right"));
    }
    match tx.find_bot_id(bot)? {
        None => tx.set_bot_id(bot, id),
        Some(known) => {
            if known != id {
                tracing::warn!(bot = bot.as_str(), "another bot than the one that this shop was set up with");
            }
            Ok(())
        }
    }
}

/// Waits until nothing speaks against serving the bot; `false`: something does, or the process is to end.
pub async fn is_known(mut known: watch::Receiver<bool>) -> bool {
    known.wait_for(|known| *known).await.is_ok()
}

/// Runs until the process is to end. An error of kind `Refused` ends this bot alone; any other, the process.
pub async fn pump(context: Context, bot: Bot, mut client: Client) -> Result<()> {
    let mut offset = None;
    let mut limit = LARGEST_BATCH;
    let mut backoff = Backoff::new(FIRST_WAIT, LONGEST_WAIT);
    let mut completed = Instant::now();
    // What an earlier run has raised may be over.
    let mut raised = true;
    let mut doubled = Doubled::default();
    while !context.is_stopping() {
        let begun = Instant::now();
        context.pulse.beat(Loop::Poll(bot), client.longest_poll() + SHORT);
        let polled = tokio::select! {
            () = context.stopped() => return Ok(()),
            polled = client.poll(offset, limit) => polled,
        };
        context.metrics.polled(bot, polled.is_ok());
        let wait = match polled {
            Ok(batch) => {
                context.pulse.hear(bot);
                completed = Instant::now();
                backoff.reset();
                doubled = Doubled::default();
                if raised {
                    raised = !note_polled(&context, bot).await;
                }
                context.wake.of(bot).online.notify_one();
                let stored = take(&context, bot, batch).await?;
                offset = stored.next.or(offset);
                limit = LARGEST_BATCH;
                context.metrics.updated(bot, stored.new);
                if stored.new > 0 {
                    context.wake.inbox.notify_one();
                }
                if stored.new == 0 && begun.elapsed() < AT_ONCE { PAUSE } else { Duration::ZERO }
            }
            Err(failure) if is_barred(&failure) => {
                note(&context, shop::alert::refused(bot)).await;
                return Err(barred(bot));
            }
            Err(failure) => {
                if is_doubled(&failure) && doubled.lasts(begun) {
                    raised |= note(&context, shop::alert::doubled(bot)).await;
                }
                if failure.trouble == Trouble::TooLarge {
                    limit = (limit / 2).max(1);
                }
                if completed.elapsed() > STALE {
                    client = client.renewed()?;
                    completed = Instant::now();
                }
                recover(bot, &client, &failure, &mut backoff).await
            }
        };
        if !wait.is_zero() {
            context.pulse.beat(Loop::Poll(bot), wait + SHORT);
            tokio::select! {
                () = context.stopped() => return Ok(()),
                () = sleep(wait) => {}
            }
        }
    }
    Ok(())
}

/// Does what can be done about a poll that failed; answers how long to wait before the next.
async fn recover(bot: Bot, client: &Client, failure: &Failure, backoff: &mut Backoff) -> Duration {
    let wait = backoff.next();
    match &failure.trouble {
        Trouble::Refused { code: 409, description, .. } if description.to_lowercase().contains("webhook") => {
            tracing::warn!(bot = bot.as_str(), "a webhook is set; taking it away");
            match client.delete_webhook().await {
                Ok(()) => Duration::ZERO.max(wait / 4),
                Err(failure) => {
                    tracing::warn!(bot = bot.as_str(), %failure, "the webhook is still there");
                    wait
                }
            }
        }
        Trouble::Refused { code: 409, .. } => {
            tracing::error!(bot = bot.as_str(), "another program polls with this bot's token; stop it");
            wait.max(SECOND_POLLER)
        }
        Trouble::Refused { retry_after: Some(told), .. } => *told,
        Trouble::Refused { .. } | Trouble::Offline | Trouble::Unknown | Trouble::Foreign { .. } | Trouble::TooLarge => {
            tracing::warn!(bot = bot.as_str(), %failure, wait_s = wait.as_secs(), "a poll failed");
            wait
        }
    }
}

/// Raises an alert about a bot; `false` when it could not be written down, which is no reason to stop.
async fn note(context: &Context, subject: &'static str) -> bool {
    let now = context.clock.now();
    let noted = context.db.writer.step(move |tx| tx.raise_alert(AlertKind::BotStopped, subject, now)).await;
    noted.inspect_err(|error| tracing::warn!(%error, "an alert was not written down")).is_ok()
}

/// The bot gets its messages: whatever was wrong is over.
async fn note_polled(context: &Context, bot: Bot) -> bool {
    let now = context.clock.now();
    let cleared = context.db.writer.step(move |tx| {
        tx.clear_alert(AlertKind::BotStopped, shop::alert::refused(bot), now)?;
        tx.clear_alert(AlertKind::BotStopped, shop::alert::doubled(bot), now)
    });
    cleared.await.is_ok()
}

/// For how long another program has been seen, from poll to poll.
#[derive(Debug, Default)]
struct Doubled {
    since: Option<Instant>,
    is_told: bool,
}

impl Doubled {
    /// Whether it has lasted long enough to be told; once.
    fn lasts(&mut self, now: Instant) -> bool {
        let since = *self.since.get_or_insert(now);
        let tells = !self.is_told && now.saturating_duration_since(since) >= DOUBLED;
        self.is_told |= tells;
        tells
    }
}

/// Another program polls with the same token.
fn is_doubled(failure: &Failure) -> bool {
    matches!(&failure.trouble, Trouble::Refused { code: 409, description, .. }
        if !description.to_lowercase().contains("webhook"))
}

fn is_barred(failure: &Failure) -> bool {
    matches!(failure.trouble, Trouble::Refused { code: 401 | 404, .. })
}

fn barred(bot: Bot) -> Error {
    Error::new(Kind::Refused, format!("Telegram does not take the token of the {} bot", bot.as_str()))
        .hint("copy it anew from @BotFather, then start again")
}

/// Stores the batch, however long that takes: the offset moves only afterwards.
async fn take(context: &Context, bot: Bot, batch: Batch) -> Result<Stored> {
    if batch.date.is_none() {
        observe_updates(context, &batch);
    }
    if batch.updates.is_empty() {
        return Ok(Stored { new: 0, next: None });
    }
    let updates = Arc::new(batch.updates);
    loop {
        context.pulse.beat(Loop::Poll(bot), SHORT);
        let (batch, env) = (Arc::clone(&updates), context.env());
        match context.db.writer.step(move |tx| store(tx, &env, bot, &batch)).await {
            Ok(stored) => return Ok(stored),
            Err(error) if is_passing(&error) && !context.is_stopping() => {
                tracing::error!(bot = bot.as_str(), %error, "updates wait to be stored");
                sleep(STORE_AGAIN).await;
            }
            Err(error) => return Err(error),
        }
    }
}

/// A server that tells no date: the latest of its updates counts, or else the machine's clock.
fn observe_updates(context: &Context, batch: &Batch) {
    let latest = batch.updates.iter().filter_map(|raw| telegram::envelope(raw)?.date).max();
    match latest {
        Some(date) => context.clock.observe_update(date),
        None => context.clock.observe_machine(),
    }
}

fn store(tx: &Tx<'_>, env: &Env, bot: Bot, updates: &[String]) -> Result<Stored> {
    let now = env.now;
    let mut stored = Stored { new: 0, next: None };
    // Of the chats that flood, whether they were told; looked up once.
    let mut told = BTreeMap::new();
    for raw in updates {
        let Some(envelope) = telegram::envelope(raw) else {
            tracing::error!(bot = bot.as_str(), "something that is no update came and was left");
            continue;
        };
        // The ids of this batch, not the highest ever: after a quiet week Telegram may start lower.
        stored.next = Some(envelope.update_id.saturating_add(1));
        let added = match telegram::chat_of(raw) {
            Ok(Some(chat)) if tx.is_chat_full(bot, chat, MOST_WAITING)? => {
                let is_told = match told.entry(chat) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(tx.has_dead_update_since(bot, chat, now.minus(FLOOD))?),
                };
                let problem = "too much of its chat waits";
                let dead = tx.insert_dead_update(bot, envelope.update_id, Some(chat), raw, problem, now)?;
                if let Some(EventId(id)) = dead {
                    tracing::error!(bot = bot.as_str(), event = id, "a chat floods: an update was set aside");
                    // Groups are left, not talked to.
                    if !std::mem::replace(is_told, true) && chat > 0 {
                        shop::stop_flood(tx, env, bot, UserId(chat))?;
                    }
                }
                dead.is_some()
            }
            Ok(chat) => tx.insert_update(bot, envelope.update_id, chat, raw, now)?,
            Err(error) => {
                let dead = tx.insert_dead_update(bot, envelope.update_id, None, raw, &error.to_string(), now)?;
                if let Some(EventId(id)) = dead {
                    tracing::error!(bot = bot.as_str(), event = id, %error, "an update was set aside");
                }
                dead.is_some()
            }
        };
        stored.new += usize::from(added);
    }
    Ok(stored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use crate::shop::{Registration, Settings, Shop};
    use crate::time::Time;

    fn env() -> Env {
        let day = std::time::Duration::from_secs(86_400);
        let settings = Settings {
            registration: Registration::Open,
            order_expiry: day,
            order_nudge: day,
            claude: false,
            operator: None,
            language: crate::say::Language::En,
        };
        Env { now: Time(1_000_000), seed: 1, shop: Arc::new(Shop::new(settings)) }
    }

    #[test]
    fn one_odd_update_costs_no_other_and_the_offset_follows_the_last_of_the_batch() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        let batch = [
            r#"{"update_id":900,"message":{"chat":{"id":5},"text":"a"}}"#,
            r#"{"update_id":901,"message":"odd"}"#,
            r#"{"no":"id"}"#,
            r#"{"update_id":12,"message":{"chat":{"id":5},"text":"b"}}"#,
        ]
        .map(str::to_owned);
        db.writer
            .step_blocking(move |tx| {
                let stored = store(tx, &env(), Bot::Owner, &batch)?;
                assert_eq!(stored, Stored { new: 3, next: Some(13) });
                assert_eq!(store(tx, &env(), Bot::Owner, &batch)?.new, 0);
                let depth = tx.inbox_depth()?;
                assert_eq!((depth.new, depth.dead), (2, 1));
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn another_program_is_told_of_once_it_has_stayed_for_a_minute() {
        let (start, mut doubled) = (Instant::now(), Doubled::default());
        let told = [0, 5, 59, 60, 65, 600].map(|seconds| doubled.lasts(start + Duration::from_secs(seconds)));
        assert_eq!(told, [false, false, false, true, false, false]);
    }

    #[test]
    fn what_floods_is_set_aside_and_costs_no_other_chat() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        let update = |id: u32, chat: u32| format!(r#"{{"update_id":{id},"message":{{"chat":{{"id":{chat}}}}}}}"#);
        let batch: Vec<String> = (1..=MOST_WAITING + 2).map(|id| update(id, 5)).chain([update(9_000, 6)]).collect();
        db.writer
            .step_blocking(move |tx| {
                assert_eq!(store(tx, &env(), Bot::Customer, &batch)?.next, Some(9_001));
                assert_eq!(tx.outbox_depth()?, 1, "the person is told, and only once");
                let depth = tx.inbox_depth()?;
                assert_eq!((depth.new, depth.dead), (i64::from(MOST_WAITING) + 1, 2));
                assert_eq!(tx.check()?, []);
                Ok(())
            })
            .unwrap();
    }
}
