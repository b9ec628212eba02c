//! Handing over to Claude what the local reader cannot read, and taking its reply. The reply says what to do; whether
//! that is what the person wrote is checked here, and what cannot be checked is asked.

use serde_json::json;

use crate::db::Tx;
use crate::db::ask::{Ask, NewAsk};
use crate::domain::{Action, EventId, Item, Quantity, Question, Role, Tool, UserId, name};
use crate::error::{Error, Result};
use crate::language;
use crate::say::{Name, Text};

use super::event::{Call, Outcome, Reply};
use super::sheet::Sheet;
use super::visit::{Counter, Visit};
use super::{Env, question, tool, words};

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
        let Some(parsed) = tool::parse(shop.lexicon, &names, counter.role(), call) else {
            tracing::warn!(ask = ask.id.0, tool = known(&call.name), "a tool call that does not fit its schema");
            return trouble(counter, Text::PleaseRephrase {});
        };
        if let Some((line, candidates)) = parsed.unclear {
            let action = actions.len();
            let words = parsed.action.lines.get(line).map_or_else(String::new, |line| line.item.name().to_owned());
            unclear.get_or_insert(Question::WhichItem { action, line, words, candidates });
        }
        actions.push(parsed.action);
    }
    if actions.is_empty() {
        return trouble(counter, Text::PleaseRephrase {});
    }
    if let Some(which) = unclear {
        return words::act_or_ask(counter, &ask.message, actions, which);
    }
    if actions.iter().any(cannot_be) {
        return counter.show(&words::with_menu(counter.role(), Sheet::of(vec![Text::QuantityMustBePositive {}])));
    }
    let sure = actions.iter().all(|action| !tool::writes(action.tool) || is_said(counter, action, &ask.message));
    if sure && !moved_on {
        return tool::run_all(counter, &actions);
    }
    propose(counter, ask, actions)
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

/// Shows what would be done, for one press.
fn propose(counter: &Counter<'_>, ask: &Ask, actions: Vec<Action>) -> Result<()> {
    let Some(first) = actions.first().map(|action| action.tool) else {
        return trouble(counter, Text::PleaseRephrase {});
    };
    let alike: Vec<Action> = actions.into_iter().filter(|action| action.tool == first).collect();
    question::ask(counter, &ask.message, alike, Question::WhatToDo { tools: vec![first] })
}

/// Whether the message really says what the action would write. A customer's basket is confirmed by hand anyway.
fn is_said(counter: &Counter<'_>, action: &Action, message: &str) -> bool {
    if counter.role() == Role::Customer {
        return true;
    }
    let lexicon = counter.visit.env.shop.lexicon;
    let whole = name::key(message);
    let number_said = |number: &str| whole.split(|c: char| !c.is_ascii_digit() && c != '.').any(|part| part == number);
    let order_said = action
        .order
        .is_none_or(|order| number_said(&order.to_string()) || language::says_number(lexicon, message, order.0));
    let sum_said = action
        .amount
        .is_none_or(|sum| language::says_number(lexicon, message, sum.0 / 100) || whole.contains(&sum.decimal()));
    let person_said = action.customer.as_deref().is_none_or(|person| whole.contains(&name::key(person)));
    order_said
        && sum_said
        && person_said
        && action.lines.iter().all(|line| {
            let source = name::key(&line.source);
            let quoted = source.is_empty() || whole.contains(&source);
            let part = if source.is_empty() { message } else { &line.source };
            let quantity_said =
                line.quantity.is_none_or(|quantity| language::says_quantity(lexicon, part, quantity, line.unit));
            let money_said = [line.price, line.amount, line.cost, line.mrp].into_iter().flatten().all(|money| {
                language::says_number(lexicon, message, money.0 / 100) || whole.contains(&money.decimal())
            });
            let item_said = match &line.item {
                Item::Stored { .. } => true,
                Item::Known { name, .. } | Item::Named(name) => whole.contains(&name::key(name)),
            };
            quoted && quantity_said && money_said && item_said
        })
}
