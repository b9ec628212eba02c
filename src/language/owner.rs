//! What an owner's clause with goods in it asks for.

use crate::domain::{Item, Payment, Question, Reason, Tool};

use super::account::{Party, payment};
use super::build::{Needs, Outcome, act};
use super::concept::Concept::{
    self, Add, Alert, All, Approx, Arrive, At, Available, Below, Bill, Bought, Cash, Counted, Credit, Customerword,
    Damaged, Delete, Evening, Expired, Finish, For, Fut, Give, Goods, Have, How, Howmuch, If, In, Kal, Khata, Ko, Left,
    List, Low, Money, Morning, Mrp, My, Ne, Neg, New, Night, Noon, Now, Otherperiod, Paid, Per, Price, Q, Remove,
    Return, Sales, Sell, Send, Set, Show, Soldweak, Stock, Store, To, Today, Tomorrow, Took, Unitword, Upi, Want, What,
    When, Where, Write, Wrong, Yesterday,
};
use super::mark::Mention;
use super::piece::{Piece, Span};
use super::sentence::{Clause, Sentence};

/// Words that may stand in any statement about stock.
const PLAIN: [Concept; 9] = [Now, Today, All, In, Store, Stock, Goods, My, New];

/// What this clause does. `party` is the customer it names.
#[must_use]
pub fn owner(sentence: &Sentence, clause: &Clause, party: Option<&Party>) -> Outcome {
    if let Some(outcome) =
        level(sentence, clause).or_else(|| price(sentence, clause)).or_else(|| shape(sentence, clause))
    {
        return outcome;
    }
    if clause.says(&[If]) || (clause.says(&[Fut]) && !clause.says(&[Howmuch, Left, Available])) {
        return Outcome::Nothing(Reason::NotYet);
    }
    if clause.says(&[Neg]) {
        return Outcome::Nothing(Reason::NotHappened);
    }
    let moves = clause.says(&[Sell, Add, Arrive, Return, Damaged, Expired]);
    if let Some(outcome) = question(sentence, clause, moves) {
        return outcome;
    }
    if clause.asks
        || clause.says(&[Q, What, When, Where, How])
        || clause.says(&[Kal, Yesterday, Tomorrow, Otherperiod, Approx])
    {
        return Outcome::Unknown;
    }
    statement(sentence, clause, party)
}

fn statement(sentence: &Sentence, clause: &Clause, party: Option<&Party>) -> Outcome {
    let stock_in = clause.says(&[Add, Arrive]);
    let credit = clause.says(&[Credit, Khata]);
    if clause.says(&[Damaged, Expired]) {
        let fits = clause.only(&[Damaged, Expired, Remove, Set, Soldweak, Arrive, Now, Today, Stock]);
        let reason = if clause.says(&[Expired]) { "expired" } else { "damaged" };
        return if fits {
            with_reason(act(sentence, clause, Tool::WriteOff, Needs::Quantity), reason)
        } else {
            Outcome::Unknown
        };
    }
    if clause.says(&[Return]) {
        let fits = clause.only(&[Return, Arrive, Set, Soldweak, Customerword, To, Ne, Now, Today, Paid]);
        // To somebody is not from a customer.
        let from_customer =
            party.is_none_or(|party| party.mark.has(Ne)) && !clause.says(&[Ko]) && !clause.has_unknown();
        return if fits && from_customer {
            act(sentence, clause, Tool::RecordReturn, Needs::Quantity)
        } else {
            Outcome::Unknown
        };
    }
    // "Sale: 2 kg rice"
    let heading = clause.spans.first().is_some_and(|span| span.has(Sales)) && clause.has_amount();
    let sold = heading || clause.says(&[Sell, Bill]) || (clause.says(&[Took]) && party.is_some());
    if stock_in && !sold {
        let fits = clause.only(&[
            Add, Arrive, Set, Soldweak, Took, Write, Morning, Noon, Evening, Night, Give, Send, In, Now, Today, Store,
            Stock, Goods, My, New, To, At,
        ]);
        return if fits && party.is_none() && !credit { add(sentence, clause) } else { Outcome::Unknown };
    }
    if clause.says(&[Stock, Counted]) && clause.says(&[Set, Counted]) && !sold {
        let fits = clause.only(&[Stock, Counted, Set, Now, Today, In, To, Store, My, Left, Howmuch]);
        let sure = fits && party.is_none() && !clause.has_unknown();
        return if sure { act(sentence, clause, Tool::SetStock, Needs::Quantity) } else { Outcome::Unknown };
    }
    if sold || clause.says(&[Soldweak, Took]) || (credit && clause.has_content()) {
        return sale(sentence, clause, party);
    }
    if clause.has_unknown() || !clause.only(&PLAIN) || party.is_some() {
        return Outcome::Unknown;
    }
    match act(sentence, clause, Tool::RecordSale, Needs::QuantityOrWorth) {
        Outcome::Do(actions) => {
            Outcome::Ask(actions, Question::WhatToDo { tools: vec![Tool::RecordSale, Tool::AddStock] })
        }
        Outcome::Ask(actions, Question::HowMuch { .. }) if bare(&actions) => check(sentence, clause),
        other => other,
    }
}

fn bare(actions: &[crate::domain::Action]) -> bool {
    actions
        .iter()
        .flat_map(|action| &action.lines)
        .all(|line| line.price.is_none() && line.amount.is_none() && line.cost.is_none() && line.mrp.is_none())
}

fn sale(sentence: &Sentence, clause: &Clause, party: Option<&Party>) -> Outcome {
    let allowed = [
        Sell,
        Morning,
        Noon,
        Evening,
        Night,
        Soldweak,
        Took,
        Bill,
        Credit,
        Khata,
        Upi,
        Cash,
        Set,
        Write,
        Paid,
        Give,
        Now,
        Today,
        To,
        Ko,
        Ne,
        For,
        In,
        Customerword,
        Sales,
        At,
        My,
        Store,
        Money,
        Send,
    ];
    if clause.has_unknown() || !clause.only(&allowed) || clause.says(&[Add, Arrive]) && !clause.says(&[Took]) {
        return Outcome::Unknown;
    }
    let pays = payment(clause);
    // Somebody is meant whose name was not found. Where nobody is named at all, the shop asks whose khata it is.
    if party.is_none() && clause.says(&[Ko]) {
        return Outcome::Unknown;
    }
    with_party(act(sentence, clause, Tool::RecordSale, Needs::QuantityOrWorth), party, pays)
}

fn with_party(outcome: Outcome, party: Option<&Party>, pays: Option<Payment>) -> Outcome {
    let fill = |mut actions: Vec<crate::domain::Action>| {
        for action in &mut actions {
            action.customer = party.map(|party| party.name.clone());
            action.payment = pays;
        }
        actions
    };
    match outcome {
        Outcome::Do(actions) => Outcome::Do(fill(actions)),
        Outcome::Ask(actions, question) => Outcome::Ask(fill(actions), question),
        other => other,
    }
}

fn with_reason(outcome: Outcome, reason: &str) -> Outcome {
    let fill = |mut actions: Vec<crate::domain::Action>| {
        for action in &mut actions {
            action.reason = Some(reason.to_owned());
        }
        actions
    };
    match outcome {
        Outcome::Do(actions) => Outcome::Do(fill(actions)),
        Outcome::Ask(actions, question) => Outcome::Ask(fill(actions), question),
        other => other,
    }
}

/// Stock in. Here alone a good that nobody knows may be named: its words stand right beside their quantity.
fn add(sentence: &Sentence, clause: &Clause) -> Outcome {
    match take_in(sentence, clause) {
        Outcome::Do(actions) if clause.says(&[Bought]) => Outcome::Do(at_cost(actions)),
        Outcome::Ask(actions, question) if clause.says(&[Bought]) => Outcome::Ask(at_cost(actions), question),
        other => other,
    }
}

/// What the owner paid is not what customers pay.
fn at_cost(mut actions: Vec<crate::domain::Action>) -> Vec<crate::domain::Action> {
    for line in actions.iter_mut().flat_map(|action| &mut action.lines) {
        line.cost = line.cost.or(line.price.take());
    }
    actions
}

fn take_in(sentence: &Sentence, clause: &Clause) -> Outcome {
    if !clause.has_unknown() {
        return act(sentence, clause, Tool::AddStock, Needs::Quantity);
    }
    let measured = clause.spans.iter().any(|span| matches!(span.piece, Piece::Amount { unit: Some(_), .. }));
    let known_kind = clause.says(&[Add]) && clause.has_item();
    if !(measured || known_kind) {
        return Outcome::Unknown;
    }
    let Some(spans) = name_goods(clause) else { return Outcome::Unknown };
    let named = Clause { spans: spans.iter().collect(), says: clause.says, ..Clause::default() };
    let outcome = act(sentence, &named, Tool::AddStock, Needs::Quantity);
    let clean = |actions: &[crate::domain::Action]| {
        actions.iter().flat_map(|action| &action.lines).all(|line| match &line.item {
            Item::Named(name) => crate::domain::name::clean(name).is_some(),
            Item::Stored { .. } | Item::Known { .. } => true,
        })
    };
    match outcome {
        Outcome::Do(actions) if clean(&actions) => Outcome::Do(actions),
        Outcome::Ask(actions, question @ Question::HowMuch { .. }) => Outcome::Ask(actions, question),
        _ => Outcome::Unknown,
    }
}

/// Runs of unknown words, with a known good after them at most, become one good each.
fn name_goods(clause: &Clause) -> Option<Vec<Span>> {
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for span in &clause.spans {
        match (&span.piece, out.last_mut()) {
            (Piece::Unknown, Some(last)) if open => last.until = span.until,
            (Piece::Unknown, last) => {
                let beside = last.is_none_or(|last| !matches!(last.piece, Piece::Item(_)));
                if !beside {
                    return None;
                }
                out.push(Span { piece: Piece::Item(Mention::default()), ..(*span).clone() });
                open = true;
            }
            (Piece::Item(_), Some(last)) if open => {
                last.until = span.until;
                open = false;
            }
            _ => {
                open = false;
                out.push((*span).clone());
            }
        }
    }
    let short = |span: &Span| span.until - span.from <= 5;
    out.iter()
        .filter(|span| matches!(&span.piece, Piece::Item(mention) if *mention == Mention::default()))
        .all(short)
        .then_some(out)
}

/// Questions about goods. Reading harms nobody, so that words beside the question may stay unknown.
fn question(sentence: &Sentence, clause: &Clause, moves: bool) -> Option<Outcome> {
    let numbers = clause.spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. } | Piece::Money { .. }));
    let asked = clause.says(&[Howmuch, Available]) || (clause.asks && !numbers) || clause.says(&[Left]) && !numbers;
    let finished = clause.says(&[Finish]) && (clause.asks || clause.says(&[Q])) && !numbers && !moves;
    if finished {
        return Some(check(sentence, clause));
    }
    if asked && (moves || clause.says(&[Bill, Credit, Khata])) {
        return Some(Outcome::Unknown);
    }
    let shown = !numbers
        && clause.says(&[Stock, Price, Show, Have])
        && !moves
        && !clause.says(&[Set, Soldweak, Counted, Mrp, Bill, Send, Khata, Credit, Sales]);
    (asked || shown || (clause.asks && clause.says(&[Have, Stock, Price]) && !moves)).then(|| check(sentence, clause))
}

fn check(sentence: &Sentence, clause: &Clause) -> Outcome {
    let items: Vec<&Span> = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).copied().collect();
    if items.is_empty() || items.len() > 6 {
        return Outcome::Unknown;
    }
    let settled = items.iter().filter_map(|span| {
        let Piece::Item(mention) = &span.piece else { return None };
        let words = (span.from, span.until);
        Some(sentence.settle(&super::line::Draft {
            mention: Some(mention.clone()),
            words,
            span: words,
            ..super::line::Draft::default()
        }))
    });
    super::build::assemble(Tool::CheckStock, settled.collect(), Needs::Good)
}

/// "Tell me when rice goes below 10 kg."
fn level(sentence: &Sentence, clause: &Clause) -> Option<Outcome> {
    if !clause.says(&[Below]) || !clause.has_item() || clause.says(&[Sell, Add, Arrive]) {
        return None;
    }
    let allowed =
        [Below, Alert, Show, Set, Stock, When, If, To, Now, At, My, Low, Left, For, Send, In, Fut, Store, Goods];
    if clause.says(&[Neg]) || clause.has_unknown() || !clause.only(&allowed) {
        return Some(Outcome::Unknown);
    }
    Some(act(sentence, clause, Tool::SetLowStockLevel, Needs::Quantity))
}

/// "Set price of salt to 28", "doodh ab 34 rupay ka packet hai".
fn price(sentence: &Sentence, clause: &Clause) -> Option<Outcome> {
    let sums = |wanted: fn(&Piece) -> bool| clause.spans.iter().filter(|span| wanted(&span.piece)).count();
    let money = sums(|piece| matches!(piece, Piece::Money { .. }));
    let amounts = sums(|piece| matches!(piece, Piece::Amount { .. }));
    let goods = sums(|piece| matches!(piece, Piece::Item(_)));
    let moved =
        clause.says(&[Sell, Add, Arrive, Return, Damaged, Expired, Took, Bill, Credit, Khata, Below, Finish, Want]);
    let priced =
        clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { sum: super::piece::Sum::Price, .. }));
    if goods != 1 || moved || clause.asks || clause.says(&[Howmuch, Neg, If, Fut, Kal, Yesterday, Tomorrow]) {
        return None;
    }
    let plain = money == 1 && amounts == 0 && (priced || clause.says(&[Price, Set, Now]));
    let number = money == 0 && amounts == 1 && clause.says(&[Price]);
    if !(plain || number) || clause.has_unknown() {
        return None;
    }
    if !clause.only(&[Price, Set, Now, To, At, My, Today, New, In, Sales, For, Per]) {
        return Some(Outcome::Unknown);
    }
    let outcome = super::price::set_price(sentence, clause);
    if clause.says(&[Price, Set, Now]) {
        return Some(outcome);
    }
    // "chini 50 rupay kilo": probably its price from now on, but that was not said.
    Some(match outcome {
        Outcome::Do(actions) => Outcome::Ask(actions, Question::WhatToDo { tools: vec![Tool::SetPrice] }),
        other => other,
    })
}

/// Renaming, deleting, and the unit of an item.
fn shape(sentence: &Sentence, clause: &Clause) -> Option<Outcome> {
    let numbers = clause.spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. } | Piece::Money { .. }));
    if clause.says(&[Unitword]) && !numbers {
        return Some(super::price::set_unit(sentence, clause));
    }
    let deletes =
        clause.says(&[Delete, Remove]) && !numbers && !clause.says(&[Damaged, Expired, Wrong, Sell, Add, Arrive]);
    if deletes && clause.has_item() {
        let fits = clause.only(&[Delete, Remove, Set, Goods, Stock, Store, My, List]) && !clause.has_unknown();
        if !fits || clause.asks || clause.says(&[Neg]) {
            return Some(Outcome::Unknown);
        }
        let outcome = act(sentence, clause, Tool::DeleteItem, Needs::Good);
        // "chini hata do" may mean what was just written down.
        return Some(match outcome {
            Outcome::Do(actions) if !clause.says(&[Delete, List]) => {
                Outcome::Ask(actions, Question::WhatToDo { tools: vec![Tool::DeleteItem, Tool::UndoLast] })
            }
            other => other,
        });
    }
    None
}
