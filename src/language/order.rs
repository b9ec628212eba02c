//! Words about one order by its number: accept, reject, cancel, its bill, how far it is.

use crate::domain::{Action, OrderId, Payment, Role, Tool};

use super::build::Outcome;
use super::concept::Concept::{
    self, Accept, Arrive, Bill, Cancel, Cash, Credit, Customerword, Delivered, Dont, Filler, Finish, Fut, Have,
    Howmuch, If, In, Khata, Ko, Mark, My, Neg, Numberword, Orders, Paid, Q, Ready, Reject, Remove, Sell, Send, Set,
    Show, Soldweak, Status, Stock, Take, Thanks, To, Upi, Wala, Want, What, When, Where, Write, Yes,
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
    let asks = spans.iter().any(|span| span.piece == Piece::Separator('?'));
    let sure = |allowed: &[Concept], action: Action| {
        let reads = matches!(action.tool, Tool::SendBill | Tool::OrderStatus);
        Some(if only(spans, at, allowed) && (reads || !asks) && !said(&[If, Fut]) {
            Outcome::Do(vec![action])
        } else {
            Outcome::Unknown
        })
    };
    match sentence.role {
        Role::Owner => {
            let rejects = verb(&[Reject]) || (verb(&[Cancel]) && numbered);
            let goods_next = matches!(spans.get(at + 1).map(|span| &span.piece), Some(Piece::Item(_)));
            if rejects && !numbered && goods_next {
                return Some(Outcome::Unknown);
            }
            let last = spans.iter().rposition(|span| span.meets(Concepts::of(&[Reject, Cancel, Accept])));
            let forbids = spans.iter().take(last.map_or(0, |last| last + 2)).any(|span| span.has(Dont));
            if forbids {
                return Some(Outcome::Unknown);
            }
            if rejects && !verb(&[Accept]) {
                let detail = (!verb(&[Reject])).then(|| "cancel".to_owned());
                return Some(reject(sentence, spans, at, Action { detail, ..act(Tool::RejectOrder) }));
            }
            if spans.iter().any(|span| span.has(Neg) && !span.has(Numberword)) {
                return numbered.then_some(Outcome::Unknown);
            }
            // "5 le lo" alone may be about goods.
            let plain = spans.iter().any(|span| span.has(Accept) && !span.has(Take) && !span.has(Yes));
            if verb(&[Accept]) && (numbered || plain) && !verb(&[Delivered, Ready]) {
                return sure(&[Accept, Mark, Set, Take, Yes, Thanks], act(Tool::AcceptOrder));
            }
            if !numbered {
                return None;
            }
            let status = |name: &str| Action { detail: Some(name.to_owned()), ..act(Tool::SetOrderStatus) };
            if verb(&[Delivered, Soldweak, Sell]) && !verb(&[Ready, Bill]) {
                return handed_over(&status("delivered"), says)
                    .map_or(Some(Outcome::Unknown), |action| sure(&HANDED_OVER, action));
            }
            if verb(&[Ready]) {
                return sure(&[Ready, Mark, Set, To], status("ready"));
            }
            if verb(&[Bill]) {
                return sure(&[Bill, Send, Show, Set, To, Customerword, Sell], act(Tool::SendBill));
            }
            strict.then_some(Outcome::Unknown)
        }
        Role::Customer if numbered => customers(spans, at, says, &act(Tool::OrderStatus)),
        Role::Customer => None,
    }
}

/// Words that may stand beside an order that was handed over.
const HANDED_OVER: [Concept; 15] =
    [Delivered, Mark, Set, Soldweak, Sell, To, Cash, Upi, Credit, Khata, Paid, In, Write, Customerword, Ko];

/// The order was handed over, paid as it was said; `None` where two ways were said.
fn handed_over(action: &Action, says: Concepts) -> Option<Action> {
    let ways = [(&[Credit, Khata][..], Payment::Credit), (&[Upi], Payment::Upi), (&[Cash], Payment::Cash)];
    let mut paid = ways.iter().filter(|(list, _)| says.meets(Concepts::of(list))).map(|(_, way)| *way);
    let payment = paid.next();
    paid.next().is_none().then(|| Action { payment, ..action.clone() })
}

/// What a customer may ask for an order of his own. `action` names it.
fn customers(spans: &[Span], at: usize, says: Concepts, action: &Action) -> Option<Outcome> {
    let said = |list: &[Concept]| says.meets(Concepts::of(list));
    let sure = |fits: bool, tool: Tool| {
        Some(if fits && !said(&[If]) { Outcome::Do(vec![Action { tool, ..action.clone() }]) } else { Outcome::Unknown })
    };
    let marked = spans.iter().any(|span| span.piece == Piece::Separator('?'));
    if spans.iter().any(|span| span.has(Cancel)) {
        let marked = marked || said(&[Dont]);
        let fits = only(spans, at, &[Cancel, Set, My, Want, Remove, Neg]) && !marked && !said(&[Fut]);
        return sure(fits, Tool::CancelOrder);
    }
    let asks = marked || said(&[Q, What, When, Where, Status, Have, My]);
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    if said(&[Accept, Reject, Mark]) && !asks && !goods {
        return Some(Outcome::Nothing(crate::domain::Reason::Injection));
    }
    if said(&[Where, When, Status, Accept, Ready, Delivered, Show]) && !said(&[Mark]) {
        let allowed = [Where, When, Status, Accept, Ready, Delivered, Show, My, Fut, Q, Arrive, What, Howmuch];
        return sure(only(spans, at, &allowed), Tool::OrderStatus);
    }
    None
}

/// The one whole number of a message: beside the word order, or number, or the verb.
fn number(spans: &[Span]) -> Option<(usize, i64)> {
    let near = |at: usize| {
        let marks = Concepts::of(&[Orders, Numberword, Accept, Reject]);
        let before = at
            .checked_sub(1)
            .and_then(|at| spans.get(at))
            .is_some_and(|span| span.meets(marks) || span.piece == Piece::Separator('#') || span.has(Concept::Filler));
        let wala = usize::from(spans.get(at + 1).is_some_and(|span| span.has(Wala)));
        before || spans.get(at + 1 + wala).is_some_and(|span| span.meets(marks))
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

/// Words that lead to a reason and are none of it.
const LEADING: [&str; 14] = [
    "because",
    "since",
    "as",
    "reason",
    "coz",
    "cuz",
    "bcoz",
    "cos",
    "kyunki",
    "kyuki",
    "kyonki",
    "kyunke",
    "क्योंकि",
    "due",
];

/// Whether what follows the verb is a reason, not the tail of the verb: "reject karega" rejects nothing.
fn gives_a_reason(rest: &[&Span], next: Option<&Span>) -> bool {
    let set_off = next.is_some_and(|span| matches!(span.piece, Piece::Separator(_)));
    let unsure = Concepts::of(&[Fut, If, Q, Concept::Dont]);
    let goods = rest.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let unknown = rest.iter().any(|span| span.piece == Piece::Unknown);
    let denied = !goods && !unknown && rest.first().is_some_and(|span| span.has(Neg));
    let told = Concepts::of(&[Finish, Stock, Concept::Goods, Concept::Store, Concept::Money, Customerword]);
    let tells = |span: &&Span| matches!(span.piece, Piece::Item(_) | Piece::Unknown) || span.meets(told);
    rest.is_empty()
        || set_off
        || (rest.iter().any(tells) && !denied && !rest.iter().take(2).any(|span| span.meets(unsure)))
}

/// A rejection: what stands after the verb is the reason.
fn reject(sentence: &Sentence, spans: &[Span], number: usize, action: Action) -> Outcome {
    let verb = Concepts::of(&[Reject, Cancel]);
    let head = Concepts::of(&[Orders, Numberword, Wala, Set]).or(verb).or(super::sentence::POLITE);
    let last = spans.iter().rposition(|span| span.meets(verb)).unwrap_or_default().max(number);
    let named = Concepts::of(&[Orders, Numberword]).or(verb);
    let start = spans.iter().position(|span| span.meets(named)).map_or(number, |at| at.min(number));
    let ahead = spans.get(..start).unwrap_or_default();
    let lacks = Concepts::of(&[Finish, Neg]);
    let tells =
        ahead.iter().any(|span| matches!(span.piece, Piece::Item(_))) && ahead.iter().any(|span| span.meets(lacks));
    let start = if tells { start } else { 0 };
    let Some(before) = spans.get(start..=last) else { return Outcome::Unknown };
    let clean = before.iter().enumerate().all(|(at, span)| match span.piece {
        // "46 order venam, reject pannu": what is not wanted is said first.
        Piece::Word if span.has(Concept::Neg) => {
            before.iter().skip(at).any(|later| matches!(later.piece, Piece::Separator(',' | '.' | '\n')))
        }
        Piece::Word => span.concepts.meets(head),
        Piece::Separator(_) => true,
        _ => at + start == number,
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
    if !clean || before.iter().chain(spans).any(|span| span.piece == Piece::Separator('?')) {
        return Outcome::Unknown;
    }
    if !gives_a_reason(&rest, spans.get(last + 1)) {
        return Outcome::Unknown;
    }
    let led = |span: &&&Span| {
        matches!(span.piece, Piece::Separator(_))
            || sentence.tokens.get(span.from).is_some_and(|token| LEADING.contains(&token.key.as_str()))
    };
    let rest: Vec<&Span> = rest.iter().skip_while(led).copied().collect();
    // "doodh khatam hai, order 15 reject karo"
    let glued =
        |span: &&Span| matches!(span.piece, Piece::Separator(_)) || span.meets(Concepts::of(&[Filler, Concept::And]));
    let ahead: Vec<&Span> = if tells { ahead.iter().rev().skip_while(glued).collect() } else { Vec::new() };
    let rest = match (ahead.last(), ahead.first(), rest.is_empty()) {
        (Some(first), Some(last), true) => vec![*first, *last],
        (Some(_), _, false) => return Outcome::Unknown,
        _ => rest,
    };
    let reason = match (rest.first(), rest.last()) {
        (Some(first), Some(last)) => Some(sentence.text(first.from, last.until)),
        _ => None,
    };
    Outcome::Do(vec![Action { reason, ..action }])
}
