//! The world around the product: both pretend services on loopback, with what a test may ask them and do to them.
//! What people do in it is in `person`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use serde_json::Value;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

use super::chat::{Heard, How, Media, Message, Posted};
use super::claude::{self, Ask, Reply, Script};
use super::clock::Clock;
use super::fault::Fault;
use super::state::{Call, State, username};
use super::telegram;
use super::wire::{Cut, Loopback};
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};

/// How long `settle` waits for bots that do not come to rest.
const SETTLE_MAX: Duration = Duration::from_secs(3);
/// A path prefix, since the setting allows one.
const CLAUDE_PREFIX: &str = "/claude";

/// A pretend Telegram and a scripted Claude. Clones are the same world; the servers end with the last of them.
#[derive(Clone)]
pub struct World {
    pub(super) inner: Arc<Inner>,
    servers: Arc<Servers>,
}

struct Servers {
    telegram: std::net::SocketAddr,
    claude: std::net::SocketAddr,
    tasks: Vec<JoinHandle<()>>,
}

impl Drop for Servers {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// What the servers share with the world.
pub(super) struct Inner {
    pub(super) clock: Clock,
    state: Mutex<State>,
    script: Mutex<Script>,
    changes: watch::Sender<u64>,
}

impl Inner {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Wakes everyone who waits for something to change.
    pub(super) fn touch(&self) {
        self.changes.send_modify(|count| *count += 1);
    }
}

impl World {
    /// Starts both servers on free ports of this machine alone, on the runtime that calls.
    pub async fn start(clock: Clock) -> Result<World> {
        let inner = Arc::new(Inner {
            clock,
            state: Mutex::new(State::new()),
            script: Mutex::new(Script::default()),
            changes: watch::Sender::new(0),
        });
        let telegram_router = Router::new().fallback(telegram::handle).with_state(Arc::clone(&inner));
        let claude_router = Router::new().fallback(claude::handle).with_state(Arc::clone(&inner));
        let (telegram, telegram_task) = serve(telegram_router).await?;
        let (claude, claude_task) = serve(claude_router).await?;
        let servers = Arc::new(Servers { telegram, claude, tasks: vec![telegram_task, claude_task] });
        Ok(World { inner, servers })
    }

    /// For `telegram.api_url`.
    #[must_use]
    pub fn telegram_url(&self) -> String {
        format!("http://{}", self.servers.telegram)
    }

    /// For `claude.api_url`; any key will do.
    #[must_use]
    pub fn claude_url(&self) -> String {
        format!("http://{}{CLAUDE_PREFIX}", self.servers.claude)
    }

    #[must_use]
    pub fn token(&self, bot: Bot) -> String {
        telegram::token(bot).to_owned()
    }

    /// The bot's name without `@`.
    #[must_use]
    pub fn username(&self, bot: Bot) -> &'static str {
        username(bot)
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Lays ready what Claude answers when it is asked next; several wait in line.
    pub fn script_claude(&self, reply: Reply) {
        self.inner.script().ready.push_back(reply);
    }

    /// What Claude was asked so far.
    #[must_use]
    pub fn asks(&self) -> Vec<Ask> {
        self.inner.script().asks.clone()
    }

    /// Everything the bots called so far, polls included, in the order in which it was answered.
    #[must_use]
    pub fn journal(&self) -> Vec<Call> {
        self.inner.state().calls.clone()
    }

    pub fn inject(&self, fault: Fault) {
        self.inner.state().faults.push(fault);
    }

    pub fn clear_faults(&self) {
        self.inner.state().faults.clear();
    }

    /// Puts any object into a bot's queue: an update that nobody knows, or one that cannot be read.
    pub fn raw_update(&self, bot: Bot, update: Value) {
        let now = self.inner.clock.now();
        let fields = match update {
            Value::Object(fields) => fields,
            other => serde_json::Map::from_iter([("unknown".to_owned(), other)]),
        };
        self.inner.state().queue(bot).push_raw(now, fields);
        self.inner.touch();
    }

    /// From now on update ids go on from here, which may be lower than before.
    pub fn reset_update_ids(&self, bot: Bot, next_id: i64) {
        self.inner.state().queue(bot).go_on_from(next_id);
    }

    /// Delivers the last `count` confirmed updates once more.
    pub fn redeliver(&self, bot: Bot, count: usize) {
        self.inner.state().queue(bot).redeliver(count);
        self.inner.touch();
    }

    /// Somebody else set a webhook: polls are refused until the bot deletes it.
    pub fn set_webhook(&self, bot: Bot, url: &str) {
        self.inner.state().queue(bot).webhook = Some(url.to_owned());
        self.inner.touch();
    }

    /// The messages in a person's chat with their bot as they now stand, oldest first.
    #[must_use]
    pub fn chat(&self, person: &str) -> Vec<Message> {
        let mut state = self.inner.state();
        let posted: Vec<Posted> = state.private_chat(person).1.posted.values().cloned().collect();
        posted.iter().map(|posted| message(&state, posted)).collect()
    }

    /// Everything that a person was shown so far, in order.
    #[must_use]
    pub fn heard(&self, person: &str) -> Vec<Heard> {
        self.inner.state().private_chat(person).1.heard.clone()
    }

    /// What a person was shown and has not taken note of yet, in order.
    #[must_use]
    pub fn unseen(&self, person: &str) -> Vec<Heard> {
        let mut state = self.inner.state();
        let (_, chat) = state.private_chat(person);
        chat.heard.get(chat.seen..).unwrap_or_default().to_vec()
    }

    /// A person takes note of everything up to and with this one.
    pub fn see(&self, person: &str, number: usize) {
        let mut state = self.inner.state();
        let (_, chat) = state.private_chat(person);
        chat.seen = chat.seen.max(number.saturating_add(1));
    }

    /// Waits for the next message or edit that a person has not seen, passing over toasts, and takes note of it.
    pub async fn next_message(&self, person: &str, within: Duration) -> Result<Heard> {
        let deadline = Instant::now() + within;
        let mut changes = self.inner.changes();
        loop {
            if let Some(heard) = self.unseen(person).into_iter().find(|heard| heard.how != How::Toast) {
                self.see(person, heard.number);
                return Ok(heard);
            }
            if !changed_before(&mut changes, deadline).await {
                let message = format!("{person} got no message within {} s", within.as_secs());
                return Err(Error::new(Kind::Failed, message));
            }
        }
    }

    /// Changes whenever anything happened: a call of a bot, a word of a person, a question to Claude.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.inner.changes()
    }

    /// Waits until the bots have taken in everything, answered every press, stopped typing, and said nothing for this
    /// long; at most three seconds.
    pub async fn settle(&self, quiet: Duration) {
        let deadline = Instant::now() + SETTLE_MAX;
        let mut changes = self.inner.changes();
        let mut last_sends = None;
        let mut quiet_since = Instant::now();
        loop {
            let (idle, sends) = self.rest();
            if !idle || last_sends != Some(sends) {
                quiet_since = Instant::now();
            }
            last_sends = Some(sends);
            let at = if idle { deadline.min(quiet_since + quiet) } else { deadline };
            if Instant::now() >= at {
                return;
            }
            changed_before(&mut changes, at).await;
        }
    }

    /// Lets time pass at once and waits until the bots have heard the new date and come to rest.
    pub async fn advance(&self, by: Duration) {
        self.pass(|| self.inner.clock.advance(by)).await;
    }

    /// The same where somebody else moves the clock. Every bot that polls gets two answers with the new date, since a
    /// careful one does not believe the first after a jump; this takes at most three seconds each.
    pub(super) async fn pass(&self, jump: impl FnOnce()) {
        let before = self.polls();
        jump();
        self.polls_since(before).await;
        let before = self.polls();
        self.inner.clock.ring();
        self.polls_since(before).await;
        self.settle(Duration::from_millis(100)).await;
    }

    /// Waits until every bot that polls has had an answer and asked again.
    async fn polls_since(&self, before: BTreeMap<Bot, (u64, u64)>) {
        let deadline = Instant::now() + SETTLE_MAX;
        let mut changes = self.inner.changes();
        loop {
            let heard = self.polls().iter().all(|(bot, (began, ended))| {
                let (began_before, ended_before) = before.get(bot).copied().unwrap_or_default();
                *began == 0 || (*began > began_before && *ended > ended_before)
            });
            if heard || !changed_before(&mut changes, deadline).await {
                return;
            }
        }
    }

    /// Polls that began and polls that ended, by bot.
    fn polls(&self) -> BTreeMap<Bot, (u64, u64)> {
        let mut state = self.inner.state();
        let count = |bot| {
            let queue = state.queue(bot);
            (bot, (queue.newest_poll, queue.polls_ended))
        };
        Bot::BOTH.into_iter().map(count).collect()
    }

    /// Whether nothing is under way, and how much was sent so far.
    fn rest(&self) -> (bool, u64) {
        let now = self.inner.clock.now();
        let mut state = self.inner.state();
        let taken = Bot::BOTH.into_iter().all(|bot| {
            let queue = state.queue(bot);
            queue.newest_poll == 0 || queue.len() == 0
        });
        let answered = state.presses.values().all(|press| press.answered || now.since(press.born) > SETTLE_MAX);
        let typing = |since| now.since(since) < Duration::from_secs(5);
        let typing = state.chats.values().any(|chat| chat.typing_since.is_some_and(typing));
        (taken && answered && !typing, state.sends)
    }
}

/// Whether something changed before the deadline.
pub(super) async fn changed_before(changes: &mut watch::Receiver<u64>, deadline: Instant) -> bool {
    tokio::select! {
        outcome = changes.changed() => outcome.is_ok(),
        () = sleep_until(deadline) => false,
    }
}

fn message(state: &State, posted: &Posted) -> Message {
    let bytes = |file_id: &str| state.files.get(file_id).map(|file| Arc::clone(&file.bytes)).unwrap_or_default();
    let (photo, document) = match &posted.media {
        Some(Media::Photo { file_id }) => (Some(bytes(file_id)), None),
        Some(Media::Document { file_id, file_name }) => (None, Some((file_name.clone(), bytes(file_id)))),
        Some(Media::Sticker) | None => (None, None),
    };
    Message {
        id: posted.id,
        from_bot: posted.from_bot,
        at: posted.at,
        text: posted.rich.text.clone(),
        buttons: posted.buttons.clone(),
        photo,
        document,
        edited: posted.edited_at.is_some(),
    }
}

async fn serve(router: Router) -> Result<(std::net::SocketAddr, JoinHandle<()>)> {
    let opened = Loopback::open().await;
    let (listener, address) = opened.map_err(|e| Error::new(Kind::Io, "no free port on this machine").because(e))?;
    let service = router.into_make_service_with_connect_info::<Cut>();
    let task = tokio::spawn(async move {
        // It serves until the task is aborted; it has no other end.
        let _endless = axum::serve(listener, service).await;
    });
    Ok((address, task))
}
