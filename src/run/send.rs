//! The pump from the outbox to Telegram, one per bot: when to send what, how fast, and what to write down afterwards.
//! Each chat goes in order, one message at a time; chats go side by side; answers to presses go past all limits.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use super::backoff::{Backoff, wait_after};
use super::context::{Context, is_passing};
use super::pace::{Paces, Rate};
use super::pulse::{Loop, SHORT};
use crate::db::Tx;
use crate::db::inbox::EventKind;
use crate::db::outbox::{Ending, StoredOutgoing};
use crate::domain::message::Outgoing;
use crate::domain::{Bot, OutboxId};
use crate::error::{Error, Result};
use crate::shop;
use crate::shop::event::Refusal;
use crate::telegram::{Client, Delivery, Outcome, deliver};
use crate::time::Time;

/// Looks although nobody woke the pump: another process may have written.
const TICK: Duration = Duration::from_secs(1);
/// Chats that are read, and messages on their way, at once.
const HEADS: u32 = 256;
const ON_THE_WAY: usize = 32;
/// A phone waits no longer for the answer to a press.
const ANSWER_LIFE: Duration = Duration::from_secs(10);
/// Two chats that are slowed down within this time mean that the bot is too fast.
const CROWDED: Duration = Duration::from_secs(10);
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(300);
const LONGEST_OFFLINE: Duration = Duration::from_secs(60);
const BARRED_WAIT: Duration = Duration::from_secs(60);
const RECORD_AGAIN: Duration = Duration::from_secs(1);
/// Each try sends the whole file.
const FILE_TRIES: i64 = 5;
const FILE_WAIT: Duration = Duration::from_secs(60);

/// How fast a bot may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    pub bot: Rate,
    pub chat: Rate,
}

/// What holds more than one chat back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Brake {
    None,
    /// This chat was told to wait.
    Limited {
        chat: i64,
        wait: Duration,
    },
    Offline,
    Barred,
}

/// A message that came back from its way.
struct Returned {
    id: OutboxId,
    /// `None`: an answer to a press or a file, which no chat waits for.
    lane: Option<i64>,
    brake: Brake,
}

/// What the pump remembers between two looks at the outbox. All of it may be lost.
struct Traffic {
    paces: Paces,
    lanes: BTreeSet<i64>,
    answers: BTreeSet<OutboxId>,
    file: Option<OutboxId>,
    limited: BTreeMap<i64, Instant>,
    paused_until: Instant,
    offline: Backoff,
}

/// What a look at the outbox found.
struct Found {
    answers: Vec<StoredOutgoing>,
    heads: Vec<StoredOutgoing>,
    file: Option<StoredOutgoing>,
    next: Option<Time>,
    expired: bool,
}

/// Runs until the process is to end, then lets what is on its way arrive.
pub async fn pump(context: Context, bot: Bot, client: Client, rates: Rates) -> Result<()> {
    let mut traffic = Traffic::new(rates, Instant::now());
    let mut under_way: JoinSet<Result<Returned>> = JoinSet::new();
    let mut next_expiry = Instant::now();
    while !context.is_stopping() {
        let now = Instant::now();
        context.pulse.beat(Loop::Send(bot), SHORT);
        let expiring = if now >= next_expiry { context.clock.expiring_now() } else { None };
        if expiring.is_some() {
            next_expiry = now + TICK;
        }
        let wait = match look(&context, bot, expiring).await {
            Ok(found) => dispatch(&context, bot, &client, &mut traffic, &mut under_way, found).await?,
            Err(error) if is_passing(&error) => TICK,
            Err(error) => return Err(error),
        };
        tokio::select! {
            () = context.stopped() => break,
            () = context.wake.of(bot).outbox.notified() => {}
            () = context.wake.of(bot).online.notified() => traffic.come_online(Instant::now()),
            () = sleep(wait.min(TICK)) => {}
            Some(returned) = under_way.join_next() => {
                traffic.take_back(bot, &finished(returned)?, Instant::now());
                // Others may have come back meanwhile: one look at the outbox serves them all.
                while let Some(returned) = under_way.try_join_next() {
                    traffic.take_back(bot, &finished(returned)?, Instant::now());
                }
            }
        }
    }
    while let Some(returned) = under_way.join_next().await {
        finished(returned)?;
    }
    Ok(())
}

fn finished(returned: std::result::Result<Result<Returned>, tokio::task::JoinError>) -> Result<Returned> {
    returned.unwrap_or_else(|error| Err(Error::bug("sending panicked").because(error)))
}

/// Also looks for what is to be given up at `expiring`, if that is given.
async fn look(context: &Context, bot: Bot, expiring: Option<Time>) -> Result<Found> {
    let now = context.clock.now();
    context
        .read(move |tx| {
            Ok(Found {
                answers: tx.list_waiting_answers(bot, now, HEADS)?,
                heads: tx.list_waiting_heads(bot, now, HEADS)?,
                file: tx.find_waiting_file(bot, now)?,
                next: tx.find_next_sending(bot, now)?,
                expired: match expiring {
                    Some(now) => tx.has_expired_outgoing(now, now.minus(ANSWER_LIFE))?,
                    None => false,
                },
            })
        })
        .await
}

/// Sends what may go now; answers how long to wait for what may not.
async fn dispatch(
    context: &Context,
    bot: Bot,
    client: &Client,
    traffic: &mut Traffic,
    under_way: &mut JoinSet<Result<Returned>>,
    found: Found,
) -> Result<Duration> {
    if found.expired {
        expire(context).await?;
        return Ok(Duration::ZERO);
    }
    let mut wait = found.next.map_or(TICK, |next| next.since(context.clock.now()).max(Duration::from_millis(1)));
    let now = Instant::now();
    let pause = traffic.paused_until.saturating_duration_since(now);
    if !pause.is_zero() {
        return Ok(wait.min(pause));
    }
    for row in found.answers {
        if traffic.answers.insert(row.id) {
            under_way.spawn(carry(context.clone(), client.clone(), row, None));
        }
    }
    for row in found.heads {
        if traffic.lanes.len() >= ON_THE_WAY {
            break;
        }
        let chat = row.chat;
        if traffic.lanes.contains(&chat) {
            continue;
        }
        match traffic.paces.take(chat, now) {
            Ok(()) => {
                traffic.lanes.insert(chat);
                under_way.spawn(carry(context.clone(), client.clone(), row, Some(chat)));
            }
            Err(longer) => wait = wait.min(longer),
        }
    }
    // One at a time, and never in the way of what people wait for.
    if let Some(row) = found.file.filter(|_| traffic.file.is_none()) {
        match traffic.paces.take(row.chat, now) {
            Ok(()) => {
                traffic.file = Some(row.id);
                under_way.spawn(carry(context.clone(), client.clone(), row, None));
            }
            Err(longer) => wait = wait.min(longer),
        }
    }
    traffic.paces.forget_idle(now);
    tracing::trace!(bot = bot.as_str(), under_way = under_way.len(), "looked at the outbox");
    Ok(wait)
}

impl Traffic {
    fn new(rates: Rates, now: Instant) -> Traffic {
        Traffic {
            paces: Paces::new(rates.bot, rates.chat, now),
            lanes: BTreeSet::new(),
            answers: BTreeSet::new(),
            file: None,
            limited: BTreeMap::new(),
            paused_until: now,
            offline: Backoff::new(FIRST_WAIT, LONGEST_OFFLINE),
        }
    }

    fn come_online(&mut self, now: Instant) {
        if self.offline.is_waiting() {
            self.offline.reset();
            self.paused_until = now;
        }
    }

    fn take_back(&mut self, bot: Bot, returned: &Returned, now: Instant) {
        match returned.lane {
            Some(chat) => self.lanes.remove(&chat),
            None => self.answers.remove(&returned.id),
        };
        self.file = self.file.filter(|file| *file != returned.id);
        match returned.brake {
            Brake::None => self.offline.reset(),
            Brake::Limited { chat, wait } => {
                self.limited.retain(|_, at| now.saturating_duration_since(*at) < CROWDED);
                self.limited.insert(chat, now);
                if self.limited.len() >= 2 {
                    tracing::warn!(bot = bot.as_str(), wait_s = wait.as_secs(), "too fast for Telegram; the bot waits");
                    self.paused_until = self.paused_until.max(now + wait);
                }
            }
            Brake::Offline => {
                if self.paused_until <= now {
                    self.paused_until = now + self.offline.next();
                }
            }
            Brake::Barred => self.paused_until = self.paused_until.max(now + BARRED_WAIT),
        }
    }
}

/// Gives up what is no longer worth sending.
async fn expire(context: &Context) -> Result<()> {
    let Some(now) = context.clock.expiring_now() else { return Ok(()) };
    let given_up = context
        .db
        .writer
        .step(move |tx| {
            if tx.has_expired_file(now)? {
                shop::lose_backup(tx, now)?;
            }
            Ok(tx.set_answers_expired(now.minus(ANSWER_LIFE), now)? + tx.set_outgoing_expired(now)?)
        })
        .await;
    match given_up {
        Ok(messages) => tracing::warn!(messages, "messages were given up: too late to be of use"),
        Err(error) if is_passing(&error) => sleep(RECORD_AGAIN).await,
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Sends one message and writes down what came of it.
async fn carry(context: Context, client: Client, row: StoredOutgoing, lane: Option<i64>) -> Result<Returned> {
    let (id, chat) = (row.id, row.chat);
    let outcome = if row.overtaken && row.message.is_some() { None } else { Some(send(&context, &client, &row).await) };
    let brake = match &outcome {
        Some(Outcome::Limited(wait)) => Brake::Limited { chat, wait: *wait },
        Some(Outcome::Offline(_)) => Brake::Offline,
        Some(Outcome::Barred(_)) => Brake::Barred,
        _ => Brake::None,
    };
    record(&context, row, outcome).await?;
    Ok(Returned { id, lane, brake })
}

async fn send(context: &Context, client: &Client, row: &StoredOutgoing) -> Outcome {
    let outgoing: Outgoing = match serde_json::from_str(&row.body) {
        Ok(outgoing) => outgoing,
        // The parser's own words quote the message.
        Err(_) => return Outcome::Undrawable(Error::bug("a stored message cannot be read")),
    };
    let delivery = Delivery {
        bot: row.bot,
        chat: row.chat,
        is_card: row.card.is_some(),
        message: row.message,
        outgoing: &outgoing,
    };
    let begun = Instant::now();
    let outcome = deliver(client, &context.key, &delivery).await;
    context.metrics.sent(row.bot, &outcome, begun.elapsed());
    outcome
}

/// What is to be written down about a message.
#[derive(Debug, Clone, Copy)]
enum Record {
    Ended(Ending),
    Later(Time),
    /// Refused for good, which is an event.
    Lost {
        unreachable: bool,
    },
    Nothing,
}

async fn record(context: &Context, row: StoredOutgoing, outcome: Option<Outcome>) -> Result<()> {
    let now = context.clock.now();
    let (bot, id) = (row.bot.as_str(), row.id.0);
    let mut place = None;
    let record = match outcome {
        None => Record::Ended(Ending::Skipped),
        Some(Outcome::Delivered { message }) => {
            place = message.filter(|message| row.message != Some(*message));
            Record::Ended(Ending::Sent)
        }
        Some(Outcome::Limited(wait)) => {
            tracing::warn!(bot, message = id, wait_s = wait.as_secs(), "Telegram asks to wait");
            Record::Later(now.plus(wait))
        }
        Some(Outcome::Offline(failure)) => {
            tracing::warn!(bot, %failure, "offline");
            Record::Nothing
        }
        Some(Outcome::Later(failure)) if row.is_file && row.attempts + 1 >= FILE_TRIES => {
            tracing::error!(bot, message = id, %failure, "a file was given up");
            Record::Lost { unreachable: false }
        }
        Some(Outcome::Later(failure)) => {
            let first = if row.is_file { FILE_WAIT } else { FIRST_WAIT };
            let wait = wait_after(first, LONGEST_WAIT, u32::try_from(row.attempts).unwrap_or(u32::MAX));
            tracing::warn!(bot, message = id, %failure, wait_s = wait.as_secs(), "sending failed; again later");
            Record::Later(now.plus(wait))
        }
        Some(Outcome::Barred(failure)) => {
            tracing::error!(bot, %failure, "Telegram does not take this bot's token");
            Record::Nothing
        }
        Some(Outcome::Unreachable(failure)) => {
            tracing::info!(bot, message = id, %failure, "nobody there");
            Record::Lost { unreachable: true }
        }
        Some(Outcome::Refused(failure)) => {
            tracing::error!(bot, message = id, %failure, "a message was refused for good");
            Record::Lost { unreachable: false }
        }
        Some(Outcome::Undrawable(error)) => {
            tracing::error!(bot, message = id, %error, "a message cannot be made");
            Record::Lost { unreachable: false }
        }
    };
    if matches!(record, Record::Nothing) {
        return Ok(());
    }
    // What was sent must be written down, or it is sent again: this is tried until it succeeds.
    loop {
        let row = row.clone();
        match context.db.writer.step(move |tx| write(tx, &row, record, place, now)).await {
            Ok(()) => break,
            Err(error) if is_passing(&error) && !context.is_stopping() => sleep(RECORD_AGAIN).await,
            Err(error) => return Err(error),
        }
    }
    if matches!(record, Record::Lost { .. }) {
        context.wake.inbox.notify_one();
    }
    Ok(())
}

fn write(tx: &Tx<'_>, row: &StoredOutgoing, record: Record, place: Option<i64>, now: Time) -> Result<()> {
    match record {
        Record::Ended(ending) => {
            tx.set_outgoing_ended(row.id, ending, now)?;
            if row.is_file {
                shop::deliver_backup(tx, now)?;
            }
        }
        Record::Later(then) => tx.set_outgoing_later(row.id, then)?,
        Record::Lost { unreachable } => {
            tx.set_outgoing_ended(row.id, Ending::Refused, now)?;
            let refusal = Refusal { outbox: row.id, bot: row.bot, chat: row.chat, unreachable };
            let body = serde_json::to_string(&refusal)
                .map_err(|error| Error::bug("a refusal cannot be written as JSON").because(error))?;
            tx.insert_event(EventKind::Refused, Some(row.bot), Some(row.chat), &body, now)?;
        }
        Record::Nothing => {}
    }
    match (row.card, place) {
        (Some(card), Some(message)) => tx.set_card_message(card, Some(message)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

    const FIVE: Duration = Duration::from_secs(5);

    fn traffic(now: Instant) -> Traffic {
        let rate = Rate { per_second: NonZeroU32::MIN, burst: NonZeroU32::MIN };
        Traffic::new(Rates { bot: rate, chat: rate }, now)
    }

    fn limited(chat: i64) -> Returned {
        Returned { id: OutboxId(1), lane: Some(chat), brake: Brake::Limited { chat, wait: FIVE } }
    }

    fn offline() -> Returned {
        Returned { id: OutboxId(1), lane: Some(1), brake: Brake::Offline }
    }

    #[test]
    fn one_slowed_chat_holds_back_itself_and_two_the_bot() {
        let now = Instant::now();
        let mut traffic = traffic(now);
        traffic.take_back(Bot::Owner, &limited(1), now);
        traffic.take_back(Bot::Owner, &limited(1), now);
        assert_eq!(traffic.paused_until, now);
        traffic.take_back(Bot::Owner, &limited(2), now);
        assert_eq!(traffic.paused_until, now + FIVE);
    }

    #[test]
    fn two_slowed_chats_far_apart_do_not_hold_back_the_bot() {
        let now = Instant::now();
        let mut traffic = traffic(now);
        traffic.take_back(Bot::Owner, &limited(1), now);
        traffic.take_back(Bot::Owner, &limited(2), now + CROWDED);
        assert_eq!(traffic.paused_until, now);
    }

    #[test]
    fn being_offline_pauses_longer_and_longer_until_telegram_answers() {
        let now = Instant::now();
        let mut traffic = traffic(now);
        traffic.take_back(Bot::Owner, &offline(), now);
        traffic.take_back(Bot::Owner, &offline(), now);
        assert_eq!(traffic.paused_until, now + FIRST_WAIT, "chats that fail together count once");
        let later = now + FIRST_WAIT;
        traffic.take_back(Bot::Owner, &offline(), later);
        assert_eq!(traffic.paused_until, later + 2 * FIRST_WAIT);
        traffic.come_online(later);
        assert_eq!(traffic.paused_until, later);
    }
}
