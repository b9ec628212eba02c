//! Handing over to Claude what the local reader cannot read, and taking its reply. The reply says what to do; whether
//! that is what the person wrote is checked here, and what cannot be checked is asked.

use std::time::Duration;

use crate::db::Tx;
use crate::db::ask::{Ask, NewAsk};
use crate::domain::message::Priority;
use crate::domain::{Action, AskId, EventId, Quantity, Question, Tool, UserId, name};
use crate::error::{Error, Result};
use crate::say::{Name, Text};

use super::event::{Call, Due, Outcome, Reply};
use super::reading::{self, Beside, Heard};
use super::sheet::{self, Recipient, Sheet};
use super::visit::{Counter, Visit};
use super::{Env, basket, question, tool, words};

/// After this long whoever waits is told that it takes longer.
const PATIENCE: Duration = Duration::from_secs(15);
/// The timer, and the subject of the card that it shows.
const SLOW: &str = "ask_slow";
/// Of Claude's own words, no more than this is shown.
const TEXT_CHARS: usize = 600;

/// Queues the question to Claude; the chat's next words wait for the reply.
pub(super) fn put(counter: &Counter<'_>, text: &str) -> Result<()> {
    let visit = counter.visit;
    let chat =
        visit.tx.find_chat(visit.bot(), visit.user())?.ok_or_else(|| Error::bug("the chat of a visit is gone"))?;
    let new = NewAsk {
        bot: visit.bot(),
        chat: visit.user().0,
        store: counter.store.id(),
        conversation_version: chat.conversation_version,
        message_at: visit.at,
        message: text,
        context: &context(counter, text)?,
        now: counter.now(),
    };
    let ask = visit.tx.insert_ask(&new)?;
    visit.tx.set_timer(SLOW, counter.store.id(), ask.0, counter.now().plus(PATIENCE))
}

/// The question is open for long: whoever waits is told so, once.
pub(super) fn take_longer(tx: &Tx<'_>, env: &Env, due: &Due) -> Result<()> {
    // A timer of one store says nothing of another's question.
    let known = tx.find_ask(AskId(due.subject))?;
    let Some(ask) = known.filter(|ask| ask.state.is_open() && ask.store == due.store) else { return Ok(()) };
    let to = Recipient::find(tx, ask.bot, UserId(ask.chat))?;
    let sheet = Sheet::of(vec![Text::TakesLonger {}]).about(SLOW, ask.id.0);
    sheet::show(tx, env, to, Some(ask.store), &sheet, Priority::Reply)
}

/// The wait is over: nothing more is said of it, and where something was, the answer stands below.
pub(super) fn end_wait(tx: &Tx<'_>, env: &Env, ask: &Ask) -> Result<()> {
    tx.delete_timer(SLOW, ask.store, ask.id.0)?;
    let over = Sheet::of(vec![Text::HereItIs {}]).about(SLOW, ask.id.0);
    sheet::redraw_about(&tx.scope_of_row(ask.store), env, ask.bot, UserId(ask.chat), &over)
}

/// What Claude is told beside the message.
fn context(counter: &Counter<'_>, text: &str) -> Result<String> {
    let before = words::last_turns(counter);
    let basket = if counter.customer.is_some() { basket::as_context(counter)? } else { None };
    let beside = Beside {
        role: counter.role(),
        language: counter.visit.language.code(),
        before: before.as_deref(),
        basket: basket.as_deref(),
    };
    let names = counter.names()?;
    reading::context(counter.visit.env.shop.lexicon, &names, text, &beside, |id| {
        Ok(counter.store.find_item(id)?.map(|item| (item.name, item.unit)))
    })
}

pub(super) fn take_reply(tx: &Tx<'_>, env: &Env, reply: &Reply, event: EventId) -> Result<()> {
    let Some(ask) = tx.find_ask(reply.ask)? else {
        return Err(Error::bug("a reply came to a question that was never asked"));
    };
    tx.set_events_ready(ask.bot, ask.chat)?;
    if ask.state == crate::db::ask::AskState::Withdrawn {
        return Ok(());
    }
    end_wait(tx, env, &ask)?;
    let Some(chat) = tx.find_chat(ask.bot, UserId(ask.chat))? else { return Ok(()) };
    let moved_on = chat.conversation_version != ask.conversation_version;
    let visit = Visit { said: Some(ask.message.clone()), ..Visit::resume(tx, env, chat, ask.message_at, event) };
    // Asked again: whoever lost the store in between gets nothing out of an old question.
    let Some(counter) = Counter::find_in(&visit, ask.store)? else { return Ok(()) };
    match &reply.outcome {
        Outcome::Calls(calls) => act(&counter, &ask, calls, moved_on),
        Outcome::Text(said) => {
            let short: String = said.chars().filter(|c| !name::is_hidden(*c)).take(TEXT_CHARS).collect();
            visit.tell(Text::AnswerOnly { words: Name(short) })
        }
        Outcome::Unavailable => words::not_understood(&counter, &ask.message, Text::ServiceUnavailable {}),
        Outcome::Malformed => trouble(&counter, Text::PleaseRephrase {}),
        Outcome::OverBudget => words::not_understood(&counter, &ask.message, Text::NotUnderstood {}),
    }
}

fn trouble(counter: &Counter<'_>, text: Text) -> Result<()> {
    counter.show(&words::with_menu(counter.role(), Sheet::of(vec![text, words::examples(counter.role())])))
}

fn act(counter: &Counter<'_>, ask: &Ask, calls: &[Call], moved_on: bool) -> Result<()> {
    let lexicon = counter.visit.env.shop.lexicon;
    let names = counter.names()?;
    let Heard { actions, open, is_evident } = match reading::hear(lexicon, &names, counter.role(), &ask.message, calls)
    {
        Ok(heard) => heard,
        Err(name) => {
            tracing::warn!(ask = ask.id.0, tool = known(name), "a tool call that does not fit its schema");
            return trouble(counter, Text::PleaseRephrase {});
        }
    };
    if actions.is_empty() {
        return trouble(counter, Text::PleaseRephrase {});
    }
    if actions.iter().any(cannot_be) {
        return counter.show(&words::with_menu(counter.role(), Sheet::of(vec![Text::QuantityMustBePositive {}])));
    }
    // How much of it is asked last, with what else the shop would have to know.
    let unclear = open.filter(|open| matches!(open, Question::WhichItem { .. }));
    let sure = !moved_on && !words::is_late(counter.visit) && is_evident;
    match unclear {
        Some(which) if sure => words::act_or_ask(counter, &ask.message, actions, which),
        Some(which) => question::ask_unsure(counter, &ask.message, actions, which),
        None if sure => words::do_certain(counter, &ask.message, actions),
        None => question::propose(counter, &ask.message, actions),
    }
}

/// A quantity that no answer could make right, so nobody is asked to confirm it.
fn cannot_be(action: &Action) -> bool {
    let zero_is_fine = matches!(action.tool, Tool::SetStock | Tool::UpdateOrder | Tool::SetLowStockLevel);
    let least = if zero_is_fine { Quantity::ZERO } else { Quantity(1) };
    tool::writes(action.tool) && action.lines.iter().any(|line| line.quantity.is_some_and(|said| said < least))
}

/// A tool's name for the log: ours, or nothing, for a stranger's words do not belong there.
fn known(name: &str) -> &'static str {
    crate::domain::Tool::from_name(name).map_or("unknown", crate::domain::Tool::as_str)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::db::Db;
    use crate::domain::{Bot, StoreId};
    use crate::shop::event::{Event, TimerKind};
    use crate::shop::{Registration, Settings, Shop, step};
    use crate::time::Time;

    #[test]
    fn whoever_waits_long_is_told_once_and_the_answer_ends_the_wait() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        let day = Duration::from_secs(86_400);
        let settings = Settings {
            registration: Registration::Open,
            order_expiry: day,
            order_nudge: day,
            claude: true,
            operator: None,
            language: crate::say::Language::En,
        };
        let env = Env { now: Time(1_000_000), seed: 1, shop: Arc::new(Shop::new(settings)) };
        let told = db.writer.step_blocking(move |tx| {
            let (user, now) = (UserId(7), env.now);
            tx.upsert_chat(Bot::Owner, user, "Asha", None, now)?;
            let store = tx.insert_store(user, "Sharma", "en", now)?.id();
            let ask = tx.insert_ask(&NewAsk {
                bot: Bot::Owner,
                chat: user.0,
                store,
                conversation_version: 0,
                message_at: now,
                message: "blorp",
                context: "{}",
                now,
            })?;
            let of_another = Due { kind: TimerKind::AskSlow, store: StoreId(store.0 + 1), subject: ask.0 };
            step(tx, &env, &Event::Due(of_another), EventId(1))?;
            assert_eq!(tx.outbox_depth()?, 0, "a timer of another store");
            let due = Event::Due(Due { kind: TimerKind::AskSlow, store, subject: ask.0 });
            step(tx, &env, &due, EventId(1))?;
            let slow = tx.outbox_depth()?;
            let reply = Event::Reply(Reply { ask, outcome: Outcome::Unavailable });
            tx.set_ask_answered(ask, now)?;
            step(tx, &env, &reply, EventId(2))?;
            let after = tx.outbox_depth()?;
            // The timer of a question that is over says nothing.
            step(tx, &env, &due, EventId(3))?;
            Ok((slow, after, tx.outbox_depth()?, store))
        });
        let (slow, after, late, store) = told.unwrap();
        assert_eq!(store, StoreId(1));
        assert_eq!(slow, 1, "that it takes longer");
        assert_eq!(after, 3, "the end of the wait and the answer");
        assert_eq!(late, after);
    }
}
