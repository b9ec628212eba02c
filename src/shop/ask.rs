//! Handing over to Claude what the local reader cannot read, and taking its reply. The reply says what to do; whether
//! that is what the person wrote is checked here, and what cannot be checked is asked.

use serde_json::json;

use crate::db::Tx;
use crate::db::ask::{Ask, NewAsk};
use crate::domain::{Action, EventId, Quantity, Question, Tool, UserId, name};
use crate::error::{Error, Result};
use crate::language;
use crate::say::{Name, Text};

use super::event::{Call, Outcome, Reply};
use super::sheet::Sheet;
use super::visit::{Counter, Visit};
use super::{Env, evidence, question, tool, words};

/// Items of the store that Claude may choose from.
const CANDIDATES: usize = 40;
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
    visit.tx.insert_ask(&new).map(drop)
}

/// What Claude is told beside the message: candidate items of this store and the last turn. Names come from strangers,
/// so they travel as JSON strings, cleaned when they were stored.
fn context(counter: &Counter<'_>, text: &str) -> Result<String> {
    let shop = &counter.visit.env.shop;
    let names = shop.names(&counter.store)?;
    let mut items = Vec::new();
    for id in language::candidates(shop.lexicon, &names, text, CANDIDATES) {
        if let Some(item) = counter.store.find_item(id)? {
            items.push(json!({"item": item.name, "unit": item.unit}));
        }
    }
    let language = counter.visit.language.code();
    Ok(json!({"language": language, "items": items, "before": words::context(counter)?}).to_string())
}

pub(super) fn take_reply(tx: &Tx<'_>, env: &Env, reply: &Reply, event: EventId) -> Result<()> {
    let Some(ask) = tx.find_ask(reply.ask)? else {
        return Err(Error::bug("a reply came to a question that was never asked"));
    };
    tx.set_events_ready(ask.bot, ask.chat)?;
    if ask.state == crate::db::ask::AskState::Withdrawn {
        return Ok(());
    }
    let Some(chat) = tx.find_chat(ask.bot, UserId(ask.chat))? else { return Ok(()) };
    let moved_on = chat.conversation_version != ask.conversation_version;
    let visit = Visit::resume(tx, env, chat, ask.message_at, event);
    // Asked again: whoever lost the store in between gets nothing out of an old question.
    let Some(counter) = Counter::find_in(&visit, ask.store)? else { return Ok(()) };
    match &reply.outcome {
        Outcome::Calls(calls) => act(&counter, &ask, calls, moved_on),
        Outcome::Text(said) => {
            let short: String = said.chars().filter(|c| !name::is_hidden(*c)).take(TEXT_CHARS).collect();
            visit.tell(Text::AnswerOnly { words: Name(short) })
        }
        Outcome::Unavailable => trouble(&counter, Text::ServiceUnavailable {}),
        Outcome::Malformed => trouble(&counter, Text::PleaseRephrase {}),
        Outcome::OverBudget => words::not_understood(&counter),
    }
}

fn trouble(counter: &Counter<'_>, text: Text) -> Result<()> {
    counter.show(&words::with_menu(counter.role(), Sheet::of(vec![text, words::examples(counter.role())])))
}

fn act(counter: &Counter<'_>, ask: &Ask, calls: &[Call], moved_on: bool) -> Result<()> {
    let shop = &counter.visit.env.shop;
    let names = shop.names(&counter.store)?;
    let mut actions = Vec::new();
    let mut unclear = None;
    for call in calls {
        let Some(mut parsed) = tool::parse(shop.lexicon, &names, counter.role(), call) else {
            tracing::warn!(ask = ask.id.0, tool = known(&call.name), "a tool call that does not fit its schema");
            return trouble(counter, Text::PleaseRephrase {});
        };
        if let Some((line, candidates)) = parsed.unclear {
            let action = actions.len();
            let words = parsed.action.lines.get(line).map_or_else(String::new, |line| line.item.name().to_owned());
            unclear.get_or_insert(Question::WhichItem { action, line, words, candidates });
        }
        evidence::take_units(shop.lexicon, &mut parsed.action, &ask.message);
        actions.push(parsed.action);
    }
    if actions.is_empty() {
        return trouble(counter, Text::PleaseRephrase {});
    }
    if actions.iter().any(cannot_be) {
        return counter.show(&words::with_menu(counter.role(), Sheet::of(vec![Text::QuantityMustBePositive {}])));
    }
    let role = counter.role();
    let sure = !moved_on
        && !words::is_late(counter.visit)
        && actions.iter().all(|action| evidence::is_enough(shop.lexicon, &names, role, action, &ask.message));
    match unclear {
        Some(which) if sure => words::act_or_ask(counter, &ask.message, actions, which),
        Some(which) => question::ask_unsure(counter, &ask.message, actions, which),
        None if sure => tool::run_all(counter, &actions),
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
