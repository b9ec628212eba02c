//! The pump from the inbox through `step`: one event, one transaction. Events of one chat go in order, chats share
//! commits. An event that failed, or was found unfinished at the start, is tried alone, and set aside after three
//! attempts; one that panicked, at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::context::{Context, is_passing};
use super::metrics::Step;
use super::pulse::{Loop, SHORT};
use crate::db::Tx;
use crate::db::inbox::{EventKind, StoredEvent};
use crate::domain::{Bot, EventId, UserId};
use crate::error::{Error, Kind, Result};
use crate::shop::event::{Due, Refusal, Reply};
use crate::shop::{self, Env, Event, Fate};
use crate::telegram::{self, Key};

/// Events that are handed to the writer at once.
const BATCH: u32 = 256;
/// Of those, no more come from one chat: whoever writes without an end delays nobody else.
const OF_ONE_CHAT: u32 = 20;
const MOST_ATTEMPTS: i64 = 3;
/// Looks although nobody woke the pump: another process may have written.
const TICK: Duration = Duration::from_secs(1);
/// While the disk is full or the database is busy.
const AGAIN: Duration = Duration::from_secs(1);

/// What came of handing an event to the writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Done,
    /// Done already, or given up.
    Past,
    /// An earlier event of its chat must go first.
    Behind,
}

/// Runs until the process is to end, once the time is known and `ready` is through; only what the process cannot go on
/// with is an error.
pub async fn pump(context: Context, ready: impl Future<Output = ()>) -> Result<()> {
    // Before anything new comes in: what is there now was left by an earlier run.
    let interrupted = context.read(|tx| tx.find_last_new_event()).await?;
    let start = async {
        context.clock.wait_set().await;
        ready.await;
    };
    tokio::select! {
        () = context.stopped() => return Ok(()),
        () = start => {}
    }
    if let Some(last) = interrupted {
        finish_interrupted(&context, last).await?;
    }
    while !context.is_stopping() {
        context.pulse.beat(Loop::Steps, SHORT);
        let events = match context.read(|tx| tx.list_fair_events(OF_ONE_CHAT, BATCH)).await {
            Ok(events) => events,
            Err(error) if is_passing(&error) => Vec::new(),
            Err(error) => return Err(error),
        };
        if !events.is_empty() {
            let moved = take_batch(&context, events).await?;
            context.wake.stepped();
            if moved {
                continue;
            }
        }
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = context.wake.inbox.notified() => {}
            () = sleep(TICK) => {}
        }
    }
    Ok(())
}

/// What an earlier process left unfinished may be what ended it: each is tried alone, and counted before.
async fn finish_interrupted(context: &Context, last: EventId) -> Result<()> {
    tracing::info!("taking up what an earlier run left");
    let mut after = EventId(0);
    loop {
        context.pulse.beat(Loop::Steps, SHORT);
        let events = match context.read(move |tx| tx.list_new_events(after, BATCH)).await {
            Err(error) if is_passing(&error) && !context.is_stopping() => {
                sleep(AGAIN).await;
                continue;
            }
            events => events?,
        };
        let Some(end) = events.last() else { return Ok(()) };
        after = end.id;
        for event in events {
            if event.id > last || context.is_stopping() {
                return Ok(());
            }
            try_alone(context, event).await?;
            context.wake.stepped();
        }
    }
}

/// Hands events to the writer in order. `false` when nothing moved and it is better to wait.
async fn take_batch(context: &Context, events: Vec<StoredEvent>) -> Result<bool> {
    let begun = Instant::now();
    let answers: Vec<_> =
        events.into_iter().map(|event| (event.clone(), submit(context, Arc::new(event), false))).collect();
    let mut failed = Vec::new();
    let mut moved = false;
    for (event, answer) in answers {
        context.pulse.beat(Loop::Steps, SHORT);
        match answer.await.unwrap_or_else(|_| Err(gone())) {
            Ok(Taken::Done) => {
                moved = true;
                context.metrics.stepped(event.kind, Step::Done);
                context.metrics.took(begun.elapsed());
                // At once: the answer to a press is not to wait for the rest of the batch.
                context.wake.stepped();
            }
            Ok(Taken::Past | Taken::Behind) => {}
            Err(error) => {
                context.shop.forget_names();
                failed.push((event, error));
            }
        }
    }
    let passing = failed.iter().filter(|(_, error)| is_passing(error)).count();
    if let Some((_, error)) = failed.iter().find(|(_, error)| is_passing(error)) {
        tracing::warn!(events = passing, %error, "events wait");
    }
    for (event, error) in failed {
        if error.kind == Kind::Io {
            return Err(error);
        }
        if is_passing(&error) {
            continue;
        }
        moved = true;
        if is_panic(&error) {
            set_aside(context, &event, &error).await?;
        } else {
            tracing::warn!(event = event.id.0, %error, "an event failed and is tried alone");
            context.metrics.stepped(event.kind, Step::Failed);
            try_alone(context, event).await?;
        }
    }
    Ok(moved)
}

/// Tries an event in transactions of its own until it is done, or set aside.
async fn try_alone(context: &Context, event: StoredEvent) -> Result<()> {
    let event = Arc::new(event);
    let mut attempts = event.attempts;
    let mut last = Error::bug("the process ended during each attempt");
    while attempts < MOST_ATTEMPTS {
        let id = event.id;
        attempts = patiently(context, move |tx| tx.set_event_attempted(id)).await?;
        let error = loop {
            context.pulse.beat(Loop::Steps, SHORT);
            let begun = Instant::now();
            let answer = submit(context, Arc::clone(&event), true).await;
            match answer.unwrap_or_else(|_| Err(gone())) {
                Ok(_) => {
                    context.metrics.stepped(event.kind, Step::Done);
                    context.metrics.took(begun.elapsed());
                    return Ok(());
                }
                Err(error) if is_passing(&error) && !context.is_stopping() => sleep(AGAIN).await,
                Err(error) => break error,
            }
        };
        if error.kind == Kind::Io || is_passing(&error) {
            return Err(error);
        }
        tracing::warn!(event = id.0, attempts, %error, "an event failed");
        context.metrics.stepped(event.kind, Step::Failed);
        let panicked = is_panic(&error);
        last = error;
        if panicked {
            break;
        }
    }
    set_aside(context, &event, &last).await
}

/// Makes a dead letter of the event and tells its chat so.
async fn set_aside(context: &Context, event: &StoredEvent, error: &Error) -> Result<()> {
    let problem = error.source.as_ref().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
    let id = event.id;
    let env = context.env();
    // Whoever cannot be reached is not told that they cannot be reached.
    let told = match event.kind {
        EventKind::Update | EventKind::Reply => event.bot.zip(event.chat.filter(|chat| *chat > 0)),
        EventKind::Timer | EventKind::Refused => None,
    };
    let freed = if event.kind == EventKind::Reply { event.bot.zip(event.chat) } else { None };
    tracing::error!(event = id.0, kind = event.kind.as_str(), problem, "an event was set aside");
    context.metrics.stepped(event.kind, Step::SetAside);
    let (words, speaker) = (problem.clone(), env.clone());
    let apology = patiently(context, move |tx| {
        let reference = tx.set_event_dead(id, &words, speaker.now)?;
        release(tx, freed)?;
        match told {
            Some((bot, chat)) => shop::apologise(tx, &speaker, bot, UserId(chat), &reference),
            None => Ok(()),
        }
    })
    .await;
    match apology {
        Err(error) if error.kind != Kind::Io && !is_passing(&error) => {
            tracing::error!(event = id.0, %error, "not even the apology could be queued");
            patiently(context, move |tx| {
                tx.set_event_dead(id, &problem, env.now)?;
                release(tx, freed)
            })
            .await
        }
        told => told,
    }
}

/// What a chat held back for a reply that is given up goes on: nothing else would ever let it.
fn release(tx: &Tx<'_>, chat: Option<(Bot, i64)>) -> Result<()> {
    chat.map_or(Ok(()), |(bot, chat)| tx.set_events_ready(bot, chat).map(drop))
}

/// A step of our own, tried until the disk has room and the database is free.
async fn patiently<T: Send + 'static>(
    context: &Context,
    step: impl Fn(&Tx<'_>) -> Result<T> + Clone + Send + 'static,
) -> Result<T> {
    loop {
        context.pulse.beat(Loop::Steps, SHORT);
        match context.db.writer.step_alone(step.clone()).await {
            Err(error) if is_passing(&error) && !context.is_stopping() => sleep(AGAIN).await,
            ended => return ended,
        }
    }
}

fn submit(context: &Context, event: Arc<StoredEvent>, alone: bool) -> tokio::sync::oneshot::Receiver<Result<Taken>> {
    let (env, key) = (context.env(), context.key.clone());
    context.db.writer.submit(move |tx| take(tx, &env, &key, &event), alone)
}

/// The one transaction of an event: its effects and the mark that it is done.
pub fn take(tx: &Tx<'_>, env: &Env, key: &Key, event: &StoredEvent) -> Result<Taken> {
    if tx.find_new_event(event.id)?.is_none() {
        return Ok(Taken::Past);
    }
    if let (Some(bot), Some(chat)) = (event.bot, event.chat)
        && tx.find_earlier_event(bot, chat, event.id)?.is_some()
    {
        return Ok(Taken::Behind);
    }
    let happened = read(event, key)?;
    match shop::step(tx, env, &happened, event.id)? {
        Fate::Done => tx.set_event_done(event.id, env.now)?,
        Fate::Held => tx.set_event_held(event.id)?,
    }
    Ok(Taken::Done)
}

fn read(event: &StoredEvent, key: &Key) -> Result<Event> {
    match event.kind {
        EventKind::Update => {
            let bot = event.bot.ok_or_else(|| Error::bug("an update without its bot"))?;
            telegram::decode(bot, &event.body, event.received_at, key).map(Event::Update)
        }
        EventKind::Reply => read_json::<Reply>(&event.body).map(Event::Reply),
        EventKind::Timer => read_json::<Due>(&event.body).map(Event::Due),
        EventKind::Refused => read_json::<Refusal>(&event.body).map(Event::Refused),
    }
}

fn read_json<T: serde::de::DeserializeOwned>(body: &str) -> Result<T> {
    // The parser's own words quote the input.
    serde_json::from_str(body).map_err(|error| {
        Error::new(Kind::Malformed, format!("a stored event cannot be read (column {})", error.column()))
    })
}

fn gone() -> Error {
    Error::new(Kind::Io, "the writer has stopped")
}

/// The writer's own word for it.
fn is_panic(error: &Error) -> bool {
    error.kind == Kind::Bug && error.message == "a step panicked"
}
