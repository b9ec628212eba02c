//! One message without regard to the one before: what kind it is, and who reads its clauses.

use crate::domain::{Action, Payment, Reading, Reason, Role, Tool};

use super::account::{account, take_party};
use super::build::{Outcome, combine};
use super::concept::{Concept, Concepts};
use super::customer::customer;
use super::intent::{Meaning, period};
use super::is_word;
use super::manage::{manage, nameless};
use super::order::order;
use super::owner::owner;
use super::piece::{Piece, Span};
use super::price::rename;
use super::sentence::{Clause, POLITE, Sentence, clauses};

#[must_use]
pub fn read(sentence: &Sentence, mut spans: Vec<Span>) -> Reading {
    let said = spans.iter().filter(|span| is_word(span)).fold(Concepts::NONE, |all, span| all.or(span.concepts));
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    if sentence.role == Role::Customer && says(&[Concept::Claim]) {
        return Reading::Nothing(Reason::Injection);
    }
    if spans.iter().any(|span| span.piece == Piece::Separator('-')) {
        return Reading::Nothing(Reason::Invalid);
    }
    if spans.iter().any(|span| matches!(span.piece, Piece::Separator('~' | '<' | '>' | '%'))) {
        return Reading::Unknown;
    }
    if let Some(outcome) = manage(sentence, &spans, said) {
        return combine(vec![outcome]);
    }
    qualify(sentence, &mut spans);
    if says(&[Concept::Rename]) && sentence.role == Role::Owner {
        return combine(vec![rename(sentence, &spans)]);
    }
    let found = order(sentence, &spans)
        .or_else(|| language(&spans))
        .or_else(|| whole(sentence, &spans, said))
        .or_else(|| delivery(sentence, &spans, said));
    if let Some(outcome) = found {
        return combine(vec![outcome]);
    }
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    if !goods && says(&[Concept::Abuse]) && !spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. })) {
        return Reading::Nothing(Reason::Abuse);
    }
    if says(&[Concept::Scope]) && !(goods && spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. }))) {
        return Reading::Nothing(Reason::OutOfScope);
    }
    if let Some(reason) = unknown_good(sentence, &spans, said) {
        return Reading::Nothing(reason);
    }
    let reading = match sentence.role {
        Role::Owner => owner_talk(sentence, spans.clone()),
        Role::Customer => customer_talk(sentence, &spans),
    };
    match reading {
        Reading::Unknown | Reading::Nothing(Reason::Ambiguous) => {
            nameless(sentence, &spans, said).map_or(reading, |outcome| combine(vec![outcome]))
        }
        reading => reading,
    }
}

fn owner_talk(sentence: &Sentence, mut spans: Vec<Span>) -> Reading {
    let party = take_party(sentence, &mut spans);
    if let Some(outcome) = party.as_ref().and_then(|party| account(&spans, party)) {
        return combine(vec![outcome]);
    }
    if let Some(outcome) = debtors(&spans) {
        return combine(vec![outcome]);
    }
    let clauses = clauses(&spans);
    // "Add 5 kg dragon fruit": the one place where a good may be named that nobody knows.
    let new_good =
        |clause: &Clause| clause.says(&[Concept::Add, Concept::Arrive]) && clause.has_unknown() && clause.has_content();
    if !clauses.iter().any(|clause| clause.has_item() || new_good(clause)) {
        let bare = spans.iter().all(|span| !matches!(span.piece, Piece::Unknown));
        return if bare && party.is_none() { Reading::Nothing(Reason::Ambiguous) } else { Reading::Unknown };
    }
    if party.is_some() && clauses.iter().filter(|clause| clause.has_item()).count() > 1 {
        return Reading::Unknown;
    }
    let mut outcomes: Vec<Outcome> = Vec::new();
    for clause in &clauses {
        let outcome = if clause.has_item() || clause.has_content() {
            let outcome = owner(sentence, clause, party.as_ref());
            inherited(sentence, clause, &outcomes).unwrap_or(outcome)
        } else if clause.spans.iter().all(|span| !is_word(span) || span.concepts.meets(POLITE)) {
            continue;
        } else {
            Outcome::Unknown
        };
        outcomes.push(outcome);
    }
    combine(outcomes)
}

/// Goods after a verb that is over share it: "2 kilo chini bechi aur ek namak".
fn inherited(sentence: &Sentence, clause: &Clause, before: &[Outcome]) -> Option<Outcome> {
    use super::build::{Needs, act};
    let quantities = clause.spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. }));
    if !clause.starts_with_and || clause.asks || !quantities || clause.has_unknown() || !clause.only(&[]) {
        return None;
    }
    let Some(Outcome::Do(actions)) = before.last() else { return None };
    let last = actions.last()?;
    matches!(last.tool, Tool::RecordSale | Tool::AddStock).then(|| {
        match act(sentence, clause, last.tool, Needs::Quantity) {
            Outcome::Do(mut more) => {
                for action in &mut more {
                    action.customer.clone_from(&last.customer);
                    action.payment = last.payment;
                }
                Outcome::Do(more)
            }
            other => other,
        }
    })
}

fn customer_talk(sentence: &Sentence, spans: &[Span]) -> Reading {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for part in spans.split(|span| matches!(span.piece, Piece::Separator(';' | '.' | '!'))) {
        // What only an owner may say, beside an order, is left aside: the order is confirmed before it counts.
        if part.iter().any(|span| span.has(Concept::Mark))
            && !part.iter().any(|span| matches!(span.piece, Piece::Item(_)))
        {
            continue;
        }
        for clause in clauses(part) {
            if clause.has_content() {
                outcomes.push(customer(sentence, &clause));
            } else if clause.spans.iter().any(|span| {
                !matches!(span.piece, Piece::Separator(_))
                    && !span.meets(POLITE)
                    && !span.has(Concept::Want)
                    && !span.has(Concept::Thanks)
            }) {
                outcomes.push(Outcome::Unknown);
            }
        }
    }
    merge_orders(combine(outcomes))
}

/// Goods of one order are lines of one action, however many sentences name them.
fn merge_orders(reading: Reading) -> Reading {
    let Reading::Certain(actions) = reading else { return reading };
    let mut all: Vec<Action> = Vec::new();
    for action in actions {
        match all.last_mut() {
            Some(last) if last.tool == action.tool => last.lines.extend(action.lines),
            _ => all.push(action),
        }
    }
    Reading::Certain(all)
}

/// "tel 2 litre, sarson wala", "tel sarson 1 litre": a word that makes a general good a certain one.
fn qualify(sentence: &Sentence, spans: &mut Vec<Span>) {
    let general = |span: &Span| matches!(&span.piece, Piece::Item(mention) if mention.group.is_some() && mention.stored.is_none() && mention.goods.is_empty());
    let Some(at) = spans.iter().position(general) else { return };
    let Some(group) = spans.get(at).cloned() else { return };
    let found = (0..spans.len()).filter(|other| *other != at).find_map(|other| {
        let kind = spans.get(other).filter(|kind| matches!(kind.piece, Piece::Unknown | Piece::Item(_)))?;
        let wala = spans.get(other + 1).is_some_and(|span| span.has(Concept::Wala));
        let beside = other + 1 == at || other == at + 1;
        let words = sentence.text(kind.from, kind.until) + &sentence.text(group.from, group.until);
        let good = sentence.lexicon.only_good(&words).filter(|_| wala || beside)?;
        Some((other, other + usize::from(wala), good))
    });
    let Some((first, last, good)) = found else { return };
    if let Some(Span { piece: Piece::Item(mention), .. }) = spans.get_mut(at) {
        mention.goods = vec![(good, None)];
        mention.group = None;
    }
    spans.drain(first..=last);
}

/// Commands and small talk.
fn whole(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let (meaning, extra) = sentence.lexicon.intents.find(sentence.role, spans)?;
    let tool = match meaning {
        Meaning::Nothing(reason) => return Some(Outcome::Nothing(reason)),
        Meaning::Do(tool) => tool,
    };
    let unsure = Concepts::of(&[Concept::If, Concept::Neg]);
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    if said.meets(unsure) && !matches!(tool, Tool::OrderStatus | Tool::CancelOrder | Tool::LowStock | Tool::Help) {
        return Some(Outcome::Unknown);
    }
    let asks = spans.iter().any(|span| span.piece == Piece::Separator('?'));
    if asks
        && matches!(tool, Tool::UndoLast | Tool::OpenStore | Tool::CloseStore | Tool::CancelOrder | Tool::ClaimPayment)
    {
        return Some(Outcome::Unknown);
    }
    let mut action = Action::of(tool);
    match tool {
        Tool::SalesSummary => match period(said) {
            Some(period) => action.period = Some(period),
            None => return Some(Outcome::Unknown),
        },
        Tool::CheckCredit => action.customer = Some(if extra == "me" { "me" } else { "*" }.to_owned()),
        Tool::Export => {
            let what = [
                (&[Concept::Sales][..], "sales"),
                (&[Concept::Credit, Concept::Khata], "khata"),
                (&[Concept::Orders], "orders"),
            ];
            let what = what.into_iter().find(|(words, _)| says(words)).map_or("stock", |(_, what)| what);
            action.detail = Some(what.to_owned());
        }
        Tool::ClaimPayment => {
            action.payment =
                if says(&[Concept::Upi]) { Some(Payment::Upi) } else { says(&[Concept::Cash]).then_some(Payment::Cash) }
        }
        Tool::Help if sentence.role == Role::Owner || sentence.role == Role::Customer => {}
        _ => {}
    }
    Some(Outcome::Do(vec![action]))
}

/// "language hindi", "hindi me baat karo".
fn language(spans: &[Span]) -> Option<Outcome> {
    let mut codes = spans.iter().filter_map(|span| span.language);
    let (code, None) = (codes.next()?, codes.next()) else { return None };
    let allowed = Concepts::of(&[
        Concept::Language,
        Concept::Set,
        Concept::To,
        Concept::In,
        Concept::Show,
        Concept::Want,
        Concept::My,
    ])
    .or(POLITE);
    let plain = spans
        .iter()
        .all(|span| span.language.is_some() || span.meets(allowed) || matches!(span.piece, Piece::Separator(_)));
    plain.then(|| Outcome::Do(vec![Action { detail: Some(code.to_owned()), ..Action::of(Tool::SetLanguage) }]))
}

/// Where or when a customer wants the goods.
fn delivery(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    if sentence.role != Role::Customer || goods || says(&[Concept::Neg, Concept::If, Concept::Howmuch]) {
        return None;
    }
    let detail = if says(&[Concept::Oclock]) {
        slot(spans, said)?
    } else {
        let at = spans.iter().position(|span| span.has(Concept::Address))?;
        let wanted = says(&[Concept::Home, Concept::Send, Concept::Want]);
        let (first, last) = (spans.get(at)?, spans.last()?);
        if !wanted {
            return None;
        }
        let until = spans
            .iter()
            .skip(at)
            .find(|span| span.meets(Concepts::of(&[Concept::Send, Concept::Want])))
            .map_or(last.until, |span| span.from);
        sentence.text(first.from, until)
    };
    Some(Outcome::Do(vec![Action { detail: Some(detail), ..Action::of(Tool::SetDelivery) }]))
}

fn slot(spans: &[Span], said: Concepts) -> Option<String> {
    let mut hours = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value, unit: None, .. } if value % 1000 == 0 => Some(value / 1000),
        _ => None,
    });
    let (hour @ 1..=23, None) = (hours.next()?, hours.next()) else { return None };
    let late = said.meets(Concepts::of(&[Concept::Evening, Concept::Night, Concept::Noon]));
    let morning = said.has(Concept::Morning);
    let hour = match hour {
        1..=11 if late => hour + 12,
        12.. => hour,
        _ if morning => hour,
        _ => return None,
    };
    Some(format!("{hour:02}:00"))
}

/// "jiska 1000 se zyada udhaar hai unki list do".
fn debtors(spans: &[Span]) -> Option<Outcome> {
    let said = spans.iter().filter(|span| is_word(span)).fold(Concepts::NONE, |all, span| all.or(span.concepts));
    let credit = said.has(Concept::Credit)
        && said.meets(Concepts::of(&[Concept::Who, Concept::List, Concept::All]))
        && said.has(Concept::Morethan);
    let plain = spans.iter().all(|span| !matches!(span.piece, Piece::Unknown | Piece::Item(_)));
    let mut sums = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value, unit: None, .. } => Some(value / 10),
        Piece::Money { value, .. } => Some(value),
        _ => None,
    });
    let (Some(sum), None) = (sums.next(), sums.next()) else { return None };
    (credit && plain).then(|| {
        let amount = Some(crate::domain::Paise(sum));
        Outcome::Do(vec![Action { customer: Some("*".to_owned()), amount, ..Action::of(Tool::CheckCredit) }])
    })
}

/// A question or order about something no kirana keeps.
fn unknown_good(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Reason> {
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let unknown = spans.iter().any(|span| span.piece == Piece::Unknown || span.has(Concept::Foreign));
    let asks = said.meets(Concepts::of(&[Concept::Available, Concept::Have, Concept::Any, Concept::Price]))
        || spans.iter().any(|span| span.piece == Piece::Separator('?'));
    let foreign = said.has(Concept::Foreign);
    let customer = sentence.role == Role::Customer && !said.meets(Concepts::of(&[Concept::Orders, Concept::Neg]));
    (!goods && unknown && customer && (foreign || asks)).then_some(Reason::UnknownItem)
}
