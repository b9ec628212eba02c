//! What an owner's clause with goods in it asks for.

use crate::domain::{Item, Payment, Question, Reason, Tool, Unit};

use super::account::{Party, payment};
use super::build::{Needs, Outcome, act};
use super::concept::Concept::{
    self, Account, Add, Alert, All, Approx, Arrive, At, Available, Below, Bill, Bought, Cash, Cost, Counted, Credit,
    Customerword, Damaged, Delete, Delivered, Dont, Evening, Expired, Finish, For, Fut, Give, Goods, Have, How,
    Howmuch, If, In, Kal, Khata, Ko, Left, List, Low, Lower, Money, Morning, Mrp, My, Ne, Neg, New, Night, Noon, Now,
    Otherperiod, Paid, Per, Price, Q, Raise, Remind, Remove, Return, Sales, Sell, Send, Set, Show, Soldweak, Stock,
    Store, Supplier, To, Today, Tomorrow, Took, Total, Unitword, Upi, Want, What, When, Where, Write, Wrong, Yesterday,
};
use super::concept::Concepts;
use super::lexicon::Languages;
use super::mark::Mention;
use super::number::UnitWord;
use super::piece::{Piece, Span, Sum};
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
    if let Some(outcome) = by_so_much(clause) {
        return outcome;
    }
    if clause.says(&[If]) || (clause.says(&[Fut]) && !clause.says(&[Howmuch, Left, Available])) {
        return Outcome::Nothing(Reason::NotYet);
    }
    let moves = clause.says(&[Sell, Add, Arrive, Return, Damaged, Expired]);
    if clause.says(&[Neg]) {
        // "nahi moong" denies a good, not a deed: it may be about what stands written.
        let deed = moves || clause.has_verb() || clause.has_amount();
        return if deed { Outcome::Nothing(Reason::NotHappened) } else { Outcome::Unknown };
    }
    // "rice ka mrp 70" is no sale of anything.
    let tells = |span: &&Span| matches!(span.piece, Piece::Money { sum: Sum::Mrp | Sum::Cost, .. });
    if !moves && !clause.has_verb() && !clause.has_amount() && clause.spans.iter().any(tells) {
        return Outcome::Unknown;
    }
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
    let supplied = clause.says(&[Supplier]) && clause.says(&[Soldweak, Paid, Send]) && !clause.says(&[Ko]);
    let stock_in = clause.says(&[Add, Arrive]) || supplied;
    let credit = on_credit(clause, party);
    if clause.says(&[Damaged, Expired]) {
        let fits =
            clause.only(&[Damaged, Expired, Remove, Set, Soldweak, Arrive, Now, Today, Stock]) && !clause.has_unknown();
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
    let somebody = party.is_some() || clause.says(&[Customerword]);
    let written = credit && party.is_some() && clause.says(&[Write]);
    let sold = heading || written || clause.says(&[Sell, Bill]) || (clause.says(&[Took]) && somebody);
    if stock_in && !sold {
        let fits = clause.only(&[
            Add, Arrive, Set, Soldweak, Took, Write, Morning, Noon, Evening, Night, Give, Send, In, Now, Today, Store,
            Stock, Goods, My, New, To, At, Supplier, Raise, Delivered, Paid, Ne,
        ]);
        let supplied = party.is_none_or(|party| party.source);
        return if fits && supplied && !credit { add(sentence, clause) } else { Outcome::Unknown };
    }
    if clause.says(&[Stock, Counted]) && clause.says(&[Set, Counted]) && !sold {
        let fits = clause.only(&[Stock, Counted, Set, Now, Today, In, To, Store, My, Left, Howmuch, Soldweak]);
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
    actions.iter().flat_map(|action| &action.lines).all(|line| {
        line.quantity.is_none()
            && line.price.is_none()
            && line.amount.is_none()
            && line.cost.is_none()
            && line.mrp.is_none()
    })
}

fn sale(sentence: &Sentence, clause: &Clause, party: Option<&Party>) -> Outcome {
    let mut allowed = vec![
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
        Account,
        Want,
    ];
    // "poore 110 me"
    if clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { .. })) {
        allowed.extend([All, Total]);
    }
    let credit = on_credit(clause, party);
    let put = credit && party.is_some() && clause.says(&[Write]);
    let comes = clause.says(&[Add, Arrive]) && !clause.says(&[Took]) && !put;
    // "rakhwa diya", but for its spelling: what stands before "diya" is the verb.
    let guessed = |pair: &[&Span]| match pair {
        [verb, given] => verb.repaired && verb.piece == Piece::Word && given.has(Soldweak),
        _ => false,
    };
    if clause.has_unknown() || !clause.only(&allowed) || comes || clause.spans.windows(2).any(guessed) {
        return Outcome::Unknown;
    }
    let pays = if credit { Some(Payment::Credit) } else { payment(clause) };
    // Somebody is meant whose name was not found. Where nobody is named at all, the shop asks whose khata it is.
    if party.is_none() && clause.says(&[Ko]) {
        return Outcome::Unknown;
    }
    with_party(act(sentence, clause, Tool::RecordSale, Needs::QuantityOrWorth), party, pays)
}

/// Whether a sale goes onto somebody's account.
fn on_credit(clause: &Clause, party: Option<&Party>) -> bool {
    clause.says(&[Credit, Khata]) || (party.is_some() && clause.says(&[Account]) && clause.says(&[Write]))
}

/// "chini 2 rupay badha do", "reduce rice by 5": by how much is said, not to what.
fn by_so_much(clause: &Clause) -> Option<Outcome> {
    let sums = clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { .. }));
    let priced = clause.says(&[Price]) && clause.says(&[Raise]);
    (clause.says(&[Lower]) || clause.says(&[Raise]) && (sums || priced)).then_some(Outcome::Unknown)
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
        Outcome::Do(actions) if clause.says(&[Bought]) => match cheap(&actions) {
            Some((line, amount)) => Outcome::Ask(actions, Question::PriceOrTotal { action: 0, line, amount }),
            None => Outcome::Do(at_cost(actions)),
        },
        Outcome::Ask(actions, question) if clause.says(&[Bought]) => Outcome::Ask(at_cost(actions), question),
        other => other,
    }
}

/// "50 kilo chini kharidi 40 me": nobody buys fifty kilos for forty rupees; it may be the price of one.
fn cheap(actions: &[crate::domain::Action]) -> Option<(usize, crate::domain::Paise)> {
    const LEAST: i64 = 300;
    let lines = &actions.first()?.lines;
    lines.iter().enumerate().find_map(|(at, line)| {
        let (amount, quantity) = (line.amount?, line.quantity?);
        let divided = line.unit.is_some_and(|unit| matches!(unit, Unit::Kg | Unit::Litre));
        (divided && amount.0.saturating_mul(1000) < quantity.0.saturating_mul(LEAST)).then_some((at, amount))
    })
}

/// What the owner paid is not what customers pay.
fn at_cost(mut actions: Vec<crate::domain::Action>) -> Vec<crate::domain::Action> {
    for line in actions.iter_mut().flat_map(|action| &mut action.lines) {
        if line.cost.is_none() {
            line.cost = line.price.take();
        }
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
        Outcome::Do(actions) if clean(&actions) && !is_plain_add(sentence, clause) => {
            Outcome::Ask(actions, Question::WhatToDo { tools: vec![Tool::AddStock] })
        }
        Outcome::Do(actions) if clean(&actions) => Outcome::Do(actions),
        Outcome::Ask(actions, question @ Question::HowMuch { .. }) => Outcome::Ask(actions, question),
        _ => Outcome::Unknown,
    }
}

/// Whether a new good is put onto the shelf in so many words: "add 3 kg xyz". That xyz came in may be a word misheard.
fn is_plain_add(sentence: &Sentence, clause: &Clause) -> bool {
    let north = Languages::of("en").or(Languages::of("hin"));
    let plain = |span: &&Span| {
        let key: String = sentence
            .tokens
            .get(span.from..span.until)
            .unwrap_or_default()
            .iter()
            .map(|token| token.key.as_str())
            .collect();
        let entry = sentence.lexicon.find(&key).and_then(|id| sentence.lexicon.entry(id));
        entry.is_some_and(|entry| entry.concepts.has(Add) && entry.languages.meets(north))
    };
    let verbs: Vec<&Span> =
        clause.spans.iter().filter(|span| span.meets(Concepts::of(&[Add, Arrive]))).copied().collect();
    !verbs.is_empty() && verbs.iter().all(plain)
}

/// Runs of unknown words, with a known good after them at most, become one good each.
fn name_goods(clause: &Clause) -> Option<Vec<Span>> {
    let mut out: Vec<Span> = Vec::new();
    let (mut open, mut counted) = (false, false);
    for span in &clause.spans {
        match (&span.piece, out.last_mut()) {
            (Piece::Unknown, Some(last)) if open => last.until = span.until,
            (Piece::Unknown, last) => {
                let beside = last.is_none_or(|last| !matches!(last.piece, Piece::Item(_)));
                if !beside {
                    return None;
                }
                let number = |span: &&Span| !span.has(Concept::Ofe);
                counted = out.iter().rev().find(number).is_some_and(|span| matches!(span.piece, Piece::Amount { .. }));
                out.push(Span { piece: Piece::Item(Mention::default()), ..(*span).clone() });
                open = true;
            }
            // "10 packets of Zubbo Chips"; elsewhere the word may say when or how.
            (Piece::Item(_), Some(last)) if open && counted => {
                last.until = span.until;
                open = false;
            }
            (Piece::Item(_), Some(_)) if open => return None,
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
    // "put 20 maggi in stock"
    let stocked = clause.spans.iter().all(|span| !span.has(Available) || span.has(Concept::Aux));
    let available = clause.says(&[Available]) && !(stocked && numbers && moves);
    let asked = clause.says(&[Howmuch]) || available || (clause.asks && !numbers) || clause.says(&[Left]) && !numbers;
    let finished = clause.says(&[Finish]) && (clause.asks || clause.says(&[Q])) && !numbers && !moves;
    if finished {
        return Some(check(sentence, clause));
    }
    let printed = clause.says(&[Mrp]) && !numbers && (clause.asks || clause.says(&[What, Q, Show]));
    if asked && (moves || clause.says(&[Bill, Credit, Khata])) {
        return Some(Outcome::Unknown);
    }
    let shown = !numbers
        && clause.says(&[Stock, Price, Show, Have])
        && !moves
        && !clause.says(&[Set, Soldweak, Counted, Mrp, Bill, Send, Khata, Credit, Sales]);
    (asked || shown || printed && !clause.says(&[Set]) || (clause.asks && clause.says(&[Have, Stock, Price]) && !moves))
        .then(|| check(sentence, clause))
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
    let number = clause.has_amount();
    let warns = clause.says(&[Low]) || clause.spans.iter().any(|span| span.has(Alert) && !span.has(Show));
    let alarm = clause.says(&[Below]) || (warns && number && clause.says(&[Set]) && !clause.says(&[Price]));
    if !alarm || !clause.has_item() || clause.says(&[Sell, Add, Arrive, Lower]) {
        return None;
    }
    let allowed = [
        Below, Alert, Show, Set, Stock, When, If, To, Now, At, My, Low, Left, For, Send, In, Fut, Store, Goods, Remind,
        Write,
    ];
    if clause.says(&[Neg]) || clause.has_unknown() || !clause.only(&allowed) {
        return Some(Outcome::Unknown);
    }
    Some(act(sentence, clause, Tool::SetLowStockLevel, Needs::Quantity))
}

/// Words that put a statement into the past.
const PAST: [&str; 7] = ["was", "were", "tha", "thi", "था", "थी", "थे"];

/// "Set price of salt to 28", "doodh ab 34 rupay ka packet hai".
fn price(sentence: &Sentence, clause: &Clause) -> Option<Outcome> {
    if let Some(outcome) = prices(sentence, clause) {
        return Some(outcome);
    }
    let newer = without_old_price(sentence, clause);
    let clause = newer.as_ref().unwrap_or(clause);
    let led = |span: &&Span| matches!(span.piece, Piece::Money { .. }) && span.concepts.has(Price);
    let moves = clause.says(&[Raise, Lower]) && (clause.says(&[Price]) || clause.spans.iter().any(led));
    let sums = |wanted: fn(&Piece) -> bool| clause.spans.iter().filter(|span| wanted(&span.piece)).count();
    let money = sums(|piece| matches!(piece, Piece::Money { .. }));
    let amounts = sums(|piece| matches!(piece, Piece::Amount { .. }));
    let goods = sums(|piece| matches!(piece, Piece::Item(_)));
    let moved = clause.says(&[Sell, Arrive, Return, Damaged, Expired, Took, Bill, Credit, Khata, Below, Finish])
        || clause.says(&[Add]) && !moves
        || clause.says(&[Want]) && !clause.says(&[Write, Set]);
    let priced = clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { sum: Sum::Price, .. }));
    let named = clause.says(&[Price, Set, Now]) || clause.spans.iter().any(led);
    let past = clause
        .spans
        .iter()
        .filter_map(|span| sentence.tokens.get(span.from))
        .any(|token| PAST.contains(&token.key.as_str()));
    let printed = |span: &&Span| matches!(span.piece, Piece::Money { sum: Sum::Mrp | Sum::Cost, .. });
    if goods != 1 || moved || clause.asks || clause.says(&[Howmuch, Neg, If, Fut, Kal, Yesterday, Tomorrow]) {
        return None;
    }
    let plain = money == 1 && amounts == 0 && (priced || clause.says(&[Price, Set, Now]));
    let number = money == 0 && amounts == 1 && (clause.says(&[Price]) || newer.is_some());
    if !(plain || number) || clause.has_unknown() {
        return None;
    }
    // What is printed on the packet, or was paid for it, is not what it is sold for.
    let other = past || clause.spans.iter().any(printed) || clause.says(&[Mrp, Cost]);
    let fits = clause.only(&[Price, Set, Now, To, At, My, Today, New, In, Sales, For, Per, Raise, Lower, Write]);
    if other || !fits || (moves && !to_a_sum(sentence, clause)) {
        return Some(Outcome::Unknown);
    }
    let outcome = super::price::set_price(sentence, clause);
    if named {
        return Some(outcome);
    }
    // "chini 50 rupay kilo": probably its price from now on, but that was not said.
    Some(match outcome {
        Outcome::Do(actions) => Outcome::Ask(actions, Question::WhatToDo { tools: vec![Tool::SetPrice] }),
        other => other,
    })
}

/// "set price sugar 45 and rice 60": several goods, each with its sum after it.
fn prices(sentence: &Sentence, clause: &Clause) -> Option<Outcome> {
    let content: Vec<&Span> = clause
        .spans
        .iter()
        .filter(|span| matches!(span.piece, Piece::Item(_) | Piece::Money { .. } | Piece::Amount { .. }))
        .copied()
        .collect();
    let bare = |span: &Span| {
        matches!(span.piece, Piece::Amount { unit: None, .. } | Piece::Money { sum: Sum::Price | Sum::Bare, .. })
    };
    let fits = clause.only(&[Price, Set, Now, To, At, My, Today, New, In]) && !clause.has_unknown() && !clause.asks;
    // "rate badal tamatar 40 kilo aur pyaj 30 kilo": so much for a kilo.
    let measured = |span: &Span| {
        clause.says(&[Set]) && matches!(span.piece, Piece::Amount { unit: Some(UnitWord::Plain { times: 1, .. }), .. })
    };
    let bare = |span: &Span| bare(span) || measured(span);
    let paired = |pair: &[&Span]| match pair {
        [item, sum] => matches!(item.piece, Piece::Item(_)) && bare(sum),
        _ => false,
    };
    if content.len() < 4 || !clause.says(&[Price]) || !fits || !content.chunks(2).all(paired) {
        return None;
    }
    let each = content.chunks(2).map(|pair| {
        let one = Clause { spans: pair.to_vec(), says: clause.says, ..Clause::default() };
        super::price::set_price(sentence, &one)
    });
    let mut actions = Vec::new();
    for outcome in each {
        let Outcome::Do(more) = outcome else { return Some(Outcome::Unknown) };
        actions.extend(more);
    }
    Some(Outcome::Do(actions))
}

/// "price … from 42 to 45", "bhav 42 se 45 kar do": the clause without the old price.
fn without_old_price<'a>(sentence: &Sentence, clause: &Clause<'a>) -> Option<Clause<'a>> {
    let sums: Vec<usize> = (0..clause.spans.len())
        .filter(|at| {
            let sum = |span: &&&Span| matches!(span.piece, Piece::Money { .. } | Piece::Amount { unit: None, .. });
            clause.spans.get(*at).as_ref().is_some_and(sum)
        })
        .collect();
    let [old, new] = sums.as_slice() else { return None };
    let between: Vec<&str> = clause
        .spans
        .get(old + 1..*new)?
        .iter()
        .filter(|span| !span.has(Concept::Rupee))
        .filter_map(|span| sentence.tokens.get(span.from))
        .map(|token| token.key.as_str())
        .collect();
    let moves = matches!(between.as_slice(), ["to" | "se" | "से"]);
    let priced = clause.says(&[Price]) || clause.spans.iter().any(|span| span.concepts.has(Price));
    if !moves || !priced || !clause.says(&[Set, Raise, Lower, Now]) {
        return None;
    }
    let spans = clause.spans.iter().enumerate().filter(|(at, _)| at != old).map(|(_, span)| *span).collect();
    Some(Clause { spans, says: clause.says, asks: clause.asks, starts_with_and: clause.starts_with_and })
}

/// Whether a price that goes up or down goes to the sum said, not by it: "to 45", "badha ke 45 kar do".
fn to_a_sum(sentence: &Sentence, clause: &Clause) -> bool {
    let sum = |span: &&Span| matches!(span.piece, Piece::Money { .. } | Piece::Amount { .. });
    let Some(at) = clause.spans.iter().position(sum) else { return false };
    let word = |at: usize| {
        let span = clause.spans.get(at)?;
        sentence.tokens.get(span.from).map(|token| token.key.as_str())
    };
    let before = at.checked_sub(1).and_then(word);
    let before = if before.is_some_and(|word| matches!(word, "rs" | "₹" | "rupees")) {
        at.checked_sub(2).and_then(word)
    } else {
        before
    };
    let turned = clause.spans.iter().take(at).any(|span| span.meets(Concepts::of(&[Raise, Lower])));
    let set = clause.spans.iter().skip(at).any(|span| span.has(Set) && !span.meets(Concepts::of(&[Raise, Lower])));
    before == Some("to") || (turned && set)
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
        if !fits || clause.asks || clause.says(&[Neg, Dont, If, Fut, Q, When, How]) {
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
