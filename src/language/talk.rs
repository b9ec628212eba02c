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
use super::piece::{Piece, Span, Sum};
use super::price::rename;
use super::sentence::{Clause, POLITE, Sentence, clauses};

#[must_use]
pub fn read(sentence: &Sentence, mut spans: Vec<Span>) -> Reading {
    let said = spans.iter().filter(|span| is_word(span)).fold(Concepts::NONE, |all, span| all.or(span.concepts));
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    if sentence.role == Role::Customer && says(&[Concept::Claim]) {
        return Reading::Nothing(Reason::Injection);
    }
    if sentence.role == Role::Customer {
        drop_dashes(&mut spans);
    }
    if spans.iter().any(|span| span.piece == Piece::Separator('-')) {
        return Reading::Nothing(Reason::Invalid);
    }
    if spans.iter().any(|span| matches!(span.piece, Piece::Separator('~' | '<' | '>' | '%'))) {
        return Reading::Unknown;
    }
    if spans.windows(3).any(is_measured_by_a_guess) {
        return Reading::Unknown;
    }
    if let Some(outcome) = manage(sentence, &spans, said) {
        return combine(vec![outcome]);
    }
    qualify(sentence, &mut spans);
    drop_greeting(&mut spans);
    settle_ka(&mut spans);
    settle_ne(sentence, &mut spans);
    if sentence.role == Role::Owner {
        settle_paid(&mut spans);
    }
    settle_questions(sentence, &mut spans);
    if sentence.role == Role::Customer && is_no_order(sentence, &spans) {
        return Reading::Unknown;
    }
    if sentence.role == Role::Customer {
        drop_purpose(&mut spans);
    }
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
    // "1 kg rice cash me aur 1 kg sugar upi me": who paid what how is more than one payment can say.
    let paid = |list: &[Concept]| spans.iter().any(|span| is_word(span) && span.meets(Concepts::of(list)));
    let ways = [paid(&[Concept::Credit, Concept::Khata]), paid(&[Concept::Upi]), paid(&[Concept::Cash])];
    if ways.into_iter().filter(|way| *way).count() > 1 {
        return Reading::Unknown;
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
    for (at, clause) in clauses.iter().enumerate() {
        let outcome = if clause.has_item() || clause.has_content() {
            let outcome = owner(sentence, clause, party.as_ref());
            let before = at.checked_sub(1).and_then(|at| clauses.get(at));
            before.and_then(|before| inherited(sentence, before, clause, &outcomes)).unwrap_or(outcome)
        } else if clause.spans.iter().all(|span| !is_word(span) || span.concepts.meets(POLITE)) {
            continue;
        } else {
            Outcome::Unknown
        };
        outcomes.push(outcome);
    }
    combine(outcomes)
}

/// "1 cup sugar", "1 paisa rice": what stands between a bare number and its good may be a measure that nobody knows.
fn is_measured_by_a_guess(three: &[Span]) -> bool {
    match three {
        [number, word, good] => {
            let bare = matches!(number.piece, Piece::Amount { unit: None, each: false, .. });
            let measure = is_word(word) && (word.repaired || word.has(Concept::Money));
            bare && measure && matches!(good.piece, Piece::Item(_))
        }
        _ => false,
    }
}

/// Goods after a verb that is over share it: "2 kilo chini bechi aur ek namak", "doodh 12 packet aaya dahi 6".
fn inherited(sentence: &Sentence, before: &Clause, clause: &Clause, done: &[Outcome]) -> Option<Outcome> {
    use super::build::{Needs, act};
    const LINKS: Concepts = Concepts::of(&[Concept::And, Concept::Also, Concept::Filler]);
    let count = |wanted: fn(&Piece) -> bool| clause.spans.iter().filter(|span| wanted(&span.piece)).count();
    let goods = count(|piece| matches!(piece, Piece::Item(_)));
    let quantities = count(|piece| matches!(piece, Piece::Amount { .. }));
    // What begins a sentence of its own may say something else.
    let parted = before.spans.last().is_some_and(|last| matches!(last.piece, Piece::Separator('.' | '!' | '\n' | ';')));
    let bare = clause.spans.iter().all(|span| {
        let other = span.meets(Concepts::of(&[Concept::Aux, Concept::Have, Concept::Give])) && !span.has(Concept::Also);
        !is_word(span) || span.meets(LINKS) && !other
    });
    let own = parted && !clause.starts_with_and || clause.asks || clause.has_unknown() || !bare;
    if own || goods == 0 || goods != quantities {
        return None;
    }
    let Some(Outcome::Do(actions)) = done.last() else { return None };
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

/// Beside an order: that it be brought, and roughly when.
const ASIDE: Concepts = Concepts::of(&[
    Concept::Send,
    Concept::Home,
    Concept::Today,
    Concept::Now,
    Concept::Noon,
    Concept::Evening,
    Concept::Night,
    Concept::Goods,
    Concept::Orders,
    Concept::My,
    Concept::New,
]);

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
                    && !span.meets(ASIDE)
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

/// "matar sukha": a good and a word that belongs to another good's name are that good.
fn whole_name(sentence: &Sentence, spans: &mut Vec<Span>) {
    let found = spans.windows(2).enumerate().find_map(|(at, pair)| {
        let [one, two] = pair else { return None };
        let joins =
            matches!((&one.piece, &two.piece), (Piece::Item(_), Piece::Unknown) | (Piece::Unknown, Piece::Item(_)));
        let (one, two) = (sentence.text(one.from, one.until), sentence.text(two.from, two.until));
        let good =
            sentence.lexicon.only_good(&(two.clone() + &one)).or_else(|| sentence.lexicon.only_good(&(one + &two)));
        good.filter(|_| joins).map(|good| (at, good))
    });
    let Some((at, good)) = found else { return };
    let until = spans.get(at + 1).map_or(0, |span| span.until);
    if let Some(span) = spans.get_mut(at) {
        span.piece = Piece::Item(super::mark::Mention { goods: vec![(good, None)], ..Default::default() });
        span.until = until;
        spans.remove(at + 1);
    }
}

/// "sugar -2kg, rice -1kg": the dash of a list, not a sign.
fn drop_dashes(spans: &mut Vec<Span>) {
    let dash = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| spans.get(at));
        before.is_some_and(|span| matches!(span.piece, Piece::Item(_)))
            && spans.get(at).is_some_and(|span| span.piece == Piece::Separator('-'))
    };
    let dashes: Vec<usize> = (0..spans.len()).filter(|at| dash(*at)).collect();
    for at in dashes.into_iter().rev() {
        spans.remove(at);
    }
}

/// "का" asks at the end of a sentence in Marathi; elsewhere it is "of".
fn settle_ka(spans: &mut [Span]) {
    let ends: Vec<bool> = (0..spans.len())
        .map(|at| spans.get(at + 1).is_none_or(|next| matches!(next.piece, Piece::Separator(_))))
        .collect();
    for (span, last) in spans.iter_mut().zip(ends) {
        if span.has(Concept::Q) && span.has(Concept::Ofh) && !last {
            span.concepts = span.concepts.without(Concepts::of(&[Concept::Q]));
        }
    }
}

/// "becha, upi aaya": what came in is the money.
fn settle_paid(spans: &mut [Span]) {
    let paid = Concepts::of(&[Concept::Upi, Concept::Cash]);
    let came: Vec<usize> = (1..spans.len())
        .filter(|at| spans.get(at - 1).is_some_and(|before| before.meets(paid)))
        .filter(|at| spans.get(*at).is_some_and(|span| span.has(Concept::Arrive)))
        .collect();
    let moved = spans.iter().any(|span| span.meets(Concepts::of(&[Concept::Sell, Concept::Paid])));
    for at in came.into_iter().filter(|_| moved) {
        if let Some(span) = spans.get_mut(at) {
            span.concepts = Concepts::of(&[Concept::Paid]);
        }
    }
}

/// "ને" after a verb is "and" in Gujarati; after a name it is "to".
fn settle_ne(sentence: &Sentence, spans: &mut [Span]) {
    let said = |span: &Span| sentence.tokens.get(span.from).map_or("", |token| token.key.as_str());
    let verbs = super::sentence::VERBS;
    let joins: Vec<usize> = (1..spans.len())
        .filter(|at| spans.get(*at).is_some_and(|span| matches!(said(span), "ને" | "ne") && span.until - span.from == 1))
        .filter(|at| spans.get(at - 1).is_some_and(|before| before.meets(verbs)))
        .filter(|at| spans.get(at + 1).is_some_and(|next| matches!(next.piece, Piece::Item(_) | Piece::Amount { .. })))
        .collect();
    let goods =
        |span: Option<&Span>| span.is_some_and(|span| matches!(span.piece, Piece::Item(_) | Piece::Amount { .. }));
    // "appuram" is "and then" between goods, "later" elsewhere.
    let then: Vec<usize> = (1..spans.len())
        .filter(|at| spans.get(*at).is_some_and(|span| span.has(Concept::And) && span.has(Concept::Fut)))
        .filter(|at| goods(spans.get(at - 1)) && goods(spans.get(at + 1)))
        .collect();
    for at in joins.into_iter().chain(then) {
        if let Some(span) = spans.get_mut(at) {
            (span.piece, span.concepts) = (Piece::Word, Concepts::of(&[Concept::And]));
        }
    }
}

/// "good morning, 2 kg sugar": a greeting before the matter.
fn drop_greeting(spans: &mut Vec<Span>) {
    let matter = spans.iter().any(|span| matches!(span.piece, Piece::Item(_) | Piece::Amount { .. } | Piece::Unknown));
    let greets = |span: &&Span| {
        span.has(Concept::Greet)
            || span.has(Concept::Filler)
            || matches!(span.piece, Piece::Separator(',' | '.' | '!' | '\n'))
    };
    let count = spans.iter().take_while(greets).count();
    let greeted = spans.iter().take(count).any(|span| span.has(Concept::Greet));
    if matter && greeted {
        spans.drain(..count);
    }
}

/// "6 nariyal pooja ke liye": what a customer wants it for is no part of the order.
fn drop_purpose(spans: &mut Vec<Span>) {
    let wanted = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let purpose = |pair: &[Span]| match pair {
        [what, mark] => {
            let event = what.meets(Concepts::of(&[Concept::Scope, Concept::Home]));
            let named = what.piece == Piece::Unknown || what.repaired || event;
            named && mark.has(Concept::Ko) && mark.until - mark.from > 1
        }
        _ => false,
    };
    if let (true, Some(at)) = (wanted, spans.windows(2).position(purpose)) {
        spans.drain(at..at + 2);
    }
}

/// "did you send 2 breads", "should I order 2 kg": asked, not wanted; "daily 1 packet": more than one order.
fn is_no_order(sentence: &Sentence, spans: &[Span]) -> bool {
    const ASKING: [&str; 9] = ["did", "does", "should", "shall", "was", "were", "have", "has", "why"];
    const AGAIN: [&str; 10] =
        ["daily", "everyday", "weekly", "monthly", "roz", "roj", "rozana", "rojana", "रोज", "रोज़ाना"];
    let said = |span: &Span| sentence.tokens.get(span.from).map_or("", |token| token.key.as_str());
    let skipped = |span: &&Span| span.has(Concept::Filler) && !span.has(Concept::Aux);
    // "did kilo" is one and a half in Marathi.
    let asks =
        spans.iter().find(|span| !skipped(span)).is_some_and(|span| is_word(span) && ASKING.contains(&said(span)));
    let again = spans.iter().any(|span| AGAIN.contains(&said(span)));
    (asks || again) && spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. }))
}

/// "did I sell 2 kg?", with or without its mark, is a question; "can you add 50 kg?" is none.
fn settle_questions(sentence: &Sentence, spans: &mut Vec<Span>) {
    const TURNED: [&str; 17] = [
        "did", "do", "does", "should", "shall", "is", "are", "was", "were", "has", "have", "may", "must", "will",
        "would", "can", "could",
    ];
    const WHO: [&str; 13] =
        ["i", "we", "it", "he", "she", "they", "this", "that", "there", "the", "my", "you", "anyone"];
    const ALWAYS: [&str; 6] = ["did", "does", "should", "shall", "was", "were"];
    if spans.iter().any(|span| span.has(Concept::Request)) {
        spans.retain(|span| span.piece != Piece::Separator('?'));
        return;
    }
    let skipped = |span: &&Span| span.has(Concept::Filler) && !span.has(Concept::Aux);
    let opening = spans.iter().find(|span| !skipped(span));
    if opening.is_some_and(|span| matches!(span.piece, Piece::Amount { .. } | Piece::Item(_))) {
        return;
    }
    let first = opening.map_or(0, |span| span.from);
    let said = |at: usize| sentence.tokens.get(at).map_or("", |token| token.key.as_str());
    // A customer who asks whether he can get something wants it.
    let asks = TURNED.iter().take(if sentence.role == Role::Owner { 17 } else { 11 }).any(|word| *word == said(first));
    let ends = spans.last().map_or(0, |span| span.until);
    let of_a_good =
        said(first) == "is" && spans.iter().any(|span| span.from == first + 1 && matches!(span.piece, Piece::Item(_)));
    let owners = sentence.role == Role::Owner && (ALWAYS.contains(&said(first)) || of_a_good);
    if asks && (WHO.contains(&said(first + 1)) || owners) {
        let piece = Piece::Separator('?');
        spans.push(Span { piece, concepts: Concepts::NONE, from: ends, until: ends, repaired: false, language: None });
    }
}

/// "tel 2 litre, sarson wala", "tel sarson 1 litre": a word that makes a general good a certain one.
fn qualify(sentence: &Sentence, spans: &mut Vec<Span>) {
    whole_name(sentence, spans);
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
    let forbids = (says(&[Concept::Dont]) || denies_cancelling(spans))
        && !matches!(tool, Tool::OrderStatus | Tool::LowStock | Tool::Help);
    let wondering = Concepts::of(&[Concept::Q, Concept::When, Concept::How, Concept::Where]);
    let wonders = |span: &Span| span.meets(wondering) && !span.has(Concept::Aux) && !span.has(Concept::Was);
    let asks = asks || spans.iter().any(wonders) || (says(&[Concept::Fut]) && tool != Tool::CancelOrder);
    if forbids
        || asks
            && matches!(
                tool,
                Tool::UndoLast | Tool::OpenStore | Tool::CloseStore | Tool::CancelOrder | Tool::ClaimPayment
            )
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

/// "order cancel pannathinga": a denial right after the verb is of the verb. "Not needed, cancel" has it before.
fn denies_cancelling(spans: &[Span]) -> bool {
    let verb = spans.iter().rposition(|span| span.has(Concept::Cancel));
    let after = verb.map_or(&[][..], |at| spans.get(at + 1..).unwrap_or_default());
    let after: Vec<&Span> = after.iter().take_while(|span| !matches!(span.piece, Piece::Separator(_))).collect();
    // "order cancel karna hai, nahi chahiye ab": the verb is over, and the goods are not wanted.
    let reason = |at: &usize| {
        let wanted = after.get(at + 1).is_some_and(|next| next.has(Concept::Want));
        wanted
            && after.iter().take(*at).any(|span| span.has(Concept::Set))
            && after.iter().take(*at).any(|span| span.has(Concept::Aux))
    };
    after.iter().position(|span| span.has(Concept::Neg)).is_some_and(|at| !reason(&at))
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
    // A street may be a slip away from a good: "Shanti Nagar" is no ginger.
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)) && !span.repaired);
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    let asks = [Concept::If, Concept::Howmuch, Concept::Q, Concept::When, Concept::Where, Concept::What];
    // "house no 12"
    let denied = |span: &Span| span.has(Concept::Neg) && !span.has(Concept::Numberword);
    let marked = spans.iter().any(|span| span.piece == Piece::Separator('?') || denied(span));
    if sentence.role != Role::Customer || goods || marked || says(&asks) {
        return None;
    }
    let detail = if let Some(detail) = own_address(sentence, spans) {
        detail
    } else if says(&[Concept::Oclock]) {
        slot(spans, said)?
    } else {
        let at = spans.iter().position(|span| span.has(Concept::Address))?;
        let wanted = says(&[Concept::Home, Concept::Send, Concept::Want, Concept::Give]);
        // "at 14 gandhi street" is the number of a house, not a price.
        let counted = |span: &Span| {
            let sum = matches!(span.piece, Piece::Money { sum: Sum::Price, per: None, .. });
            sum && !span.concepts.has(Concept::Rupee) || matches!(span.piece, Piece::Amount { unit: None, .. })
        };
        // "gate no 3 sector 14"
        let named = |span: &&Span| {
            let part = span.meets(Concepts::of(&[Concept::Numberword, Concept::Address]));
            span.piece == Piece::Unknown || span.repaired || counted(span) || part
        };
        let before = spans.iter().take(at).rev().take_while(named).count();
        let (first, last) = (spans.get(at - before)?, spans.last()?);
        if !wanted {
            return None;
        }
        let until = spans
            .iter()
            .skip(at)
            .find(|span| span.meets(Concepts::of(&[Concept::Send, Concept::Want, Concept::Give])))
            .map_or(last.until, |span| span.from);
        sentence.text(first.from, without_case(sentence, first.from, until))
    };
    Some(Outcome::Do(vec![Action { detail: Some(detail), ..Action::of(Tool::SetDelivery) }]))
}

/// "my address is flat 302", "पता: गली 5": what follows the word is the address.
fn own_address(sentence: &Sentence, spans: &[Span]) -> Option<String> {
    let said = |span: &Span| sentence.tokens.get(span.from).map_or("", |token| token.key.as_str());
    let at = spans.iter().position(|span| matches!(said(span), "address" | "pata" | "पता"))?;
    let lead = |span: &Span| span.meets(POLITE.with(Concept::My)) || matches!(span.piece, Piece::Separator(_));
    let named = |span: &Span| {
        span.piece == Piece::Separator(':')
            || matches!(said(span), "is" | "hai" | "h" | "है" | "-") && span.piece == Piece::Word
    };
    let rest = spans.get(at + 1..)?;
    let skipped = rest.iter().take_while(|span| named(span)).count();
    let mine = spans.iter().take(at).any(|span| span.has(Concept::My));
    // "mera pata makan number 12 hai"
    let ended = usize::from(skipped == 0 && mine && rest.last().is_some_and(named));
    let (first, last) = (rest.get(skipped)?, rest.len().checked_sub(ended + 1).and_then(|at| rest.get(at))?);
    let plain = rest.iter().skip(skipped).any(|span| span.piece == Piece::Unknown || span.has(Concept::Address));
    (skipped + ended > 0 && plain && spans.iter().take(at).all(lead)).then(|| sentence.text(first.from, last.until))
}

/// Where an address ends: before the "me" of "flat 302 me bhejna".
fn without_case(sentence: &Sentence, from: usize, until: usize) -> usize {
    const CASES: [&str; 28] = [
        "me",
        "mein",
        "main",
        "m",
        "pe",
        "par",
        "ko",
        "tak",
        "में",
        "मे",
        "पर",
        "पे",
        "को",
        "तक",
        "please",
        "pls",
        "la",
        "ला",
        "ma",
        "માં",
        "પર",
        "ku",
        "ki",
        "lo",
        "ge",
        "ಗೆ",
        "కి",
        "లో",
    ];
    let said = |at: usize| sentence.tokens.get(at).map_or("", |token| token.key.as_str());
    (from + 1..until).rev().find(|at| !CASES.contains(&said(*at))).map_or(until, |last| last + 1)
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
    let credit = said.meets(Concepts::of(&[Concept::Credit, Concept::Left]))
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
