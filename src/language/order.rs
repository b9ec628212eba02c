//! Words about one order by its number: accept, reject, cancel, its bill, how far it is.

use crate::domain::{Action, OrderId, Role, Tool};

use super::build::Outcome;
use super::concept::Concept::{
    self, Accept, Arrive, Bill, Cancel, Customerword, Delivered, Filler, Finish, Fut, Have, Howmuch, If, Mark, My, Neg,
    Numberword, Orders, Q, Ready, Reject, Remove, Sell, Send, Set, Show, Soldweak, Status, Stock, Take, Thanks, To,
    Wala, Want, What, When, Where, Yes,
};
use super::concept::Concepts;
use super::piece::{Piece, Span};
use super::sentence::Sentence;

/// What is asked for an order that is named by its number. `None` when the message is about something else.
#[must_use]
pub fn order(sentence: &Sentence, spans: &[Span]) -> Option<Outcome> {
    let (at, number) = number(spans)?;
    let says =
        spans.iter().filter(|span| span.piece == Piece::Word).fold(Concepts::NONE, |all, span| all.or(span.concepts));
    let said = |list: &[Concept]| says.meets(Concepts::of(list));
    let verb = |list: &[Concept]| spans.iter().any(|span| span.meets(Concepts::of(list)));
    let numbered = said(&[Orders]) || said(&[Numberword]);
    let strict = only(spans, at, &[]);
    let act = |tool| Action { order: Some(OrderId(number)), ..Action::of(tool) };
    let sure = |allowed: &[Concept], action: Action| {
        Some(if only(spans, at, allowed) && !said(&[If, Fut]) { Outcome::Do(vec![action]) } else { Outcome::Unknown })
    };
    match sentence.role {
        Role::Owner => {
            let rejects = verb(&[Reject]) || (verb(&[Cancel]) && numbered);
            if rejects && !verb(&[Accept]) {
                return Some(reject(sentence, spans, at, act(Tool::RejectOrder)));
            }
            if spans.iter().any(|span| span.has(Neg) && !span.has(Numberword)) {
                return numbered.then_some(Outcome::Unknown);
            }
            if verb(&[Accept, Mark]) && verb(&[Accept]) && !verb(&[Delivered, Ready]) {
                return sure(&[Accept, Mark, Set, Take, Yes, Thanks], act(Tool::AcceptOrder));
            }
            if !numbered {
                return None;
            }
            let status = |name: &str| Action { detail: Some(name.to_owned()), ..act(Tool::SetOrderStatus) };
            if verb(&[Delivered]) {
                return sure(&[Delivered, Mark, Set, Soldweak, To], status("delivered"));
            }
            if verb(&[Ready]) {
                return sure(&[Ready, Mark, Set, To], status("ready"));
            }
            if verb(&[Bill]) {
                return sure(&[Bill, Send, Show, Set, To, Customerword, Sell], act(Tool::SendBill));
            }
            strict.then_some(Outcome::Unknown)
        }
        Role::Customer => {
            if !numbered {
                return None;
            }
            if verb(&[Cancel]) {
                return sure(&[Cancel, Set, My, Want, Remove, Neg], act(Tool::CancelOrder));
            }
            let asks = said(&[Q, What, When, Where, Status, Have, My])
                || spans.iter().any(|span| span.piece == Piece::Separator('?'));
            let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
            if verb(&[Accept, Reject, Mark]) && !asks && !goods {
                return Some(Outcome::Nothing(crate::domain::Reason::Injection));
            }
            if said(&[Where, When, Status, Accept, Ready, Delivered, Show]) && !said(&[Mark]) {
                let allowed = [Where, When, Status, Accept, Ready, Delivered, Show, My, Fut, Q, Arrive, What, Howmuch];
                return sure(&allowed, act(Tool::OrderStatus));
            }
            None
        }
    }
}

/// The one whole number of a message: beside the word order, or number, or the verb.
fn number(spans: &[Span]) -> Option<(usize, i64)> {
    let near = |at: usize| {
        let marks = Concepts::of(&[Orders, Numberword, Accept, Reject]);
        let before = at
            .checked_sub(1)
            .and_then(|at| spans.get(at))
            .is_some_and(|span| span.meets(marks) || span.piece == Piece::Separator('#') || span.has(Concept::Filler));
        before || spans.get(at + 1).is_some_and(|span| span.meets(marks))
    };
    spans.iter().enumerate().find_map(|(at, span)| match span.piece {
        Piece::Amount { value, unit: None, each: false } if value > 0 && value % 1000 == 0 && near(at) => {
            Some((at, value / 1000))
        }
        _ => None,
    })
}

fn only(spans: &[Span], number: usize, list: &[Concept]) -> bool {
    let polite = super::sentence::POLITE;
    let allowed = Concepts::of(list).or(polite).or(Concepts::of(&[Orders, Numberword, Wala]));
    spans.iter().enumerate().all(|(at, span)| match span.piece {
        Piece::Word => span.concepts.meets(allowed),
        Piece::Separator(_) => true,
        _ => at == number,
    })
}

/// A rejection: what stands after the verb is the reason.
fn reject(sentence: &Sentence, spans: &[Span], number: usize, action: Action) -> Outcome {
    let verb = Concepts::of(&[Reject, Cancel]);
    let head = Concepts::of(&[Orders, Numberword, Wala, Set]).or(verb).or(super::sentence::POLITE);
    let last = spans.iter().rposition(|span| span.meets(verb)).unwrap_or_default().max(number);
    let Some(before) = spans.get(..=last) else { return Outcome::Unknown };
    let clean = before.iter().enumerate().all(|(at, span)| match span.piece {
        Piece::Word => span.concepts.meets(head) && !span.has(Concept::Neg),
        Piece::Separator(_) => true,
        _ => at == number,
    });
    let rest = spans.get(last + 1..).unwrap_or_default();
    let glue = Concepts::of(&[Set, Filler]);
    let rest: Vec<&Span> = rest
        .iter()
        .skip_while(|span| {
            matches!(span.piece, Piece::Separator(_))
                || (span.meets(glue) && !span.meets(Concepts::of(&[Neg, Finish, Stock])))
        })
        .collect();
    if !clean {
        return Outcome::Unknown;
    }
    let reason = match (rest.first(), rest.last()) {
        (Some(first), Some(last)) => Some(sentence.text(first.from, last.until)),
        _ => None,
    };
    Outcome::Do(vec![Action { reason, ..action }])
}
