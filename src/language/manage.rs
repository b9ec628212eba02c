//! The shop's own affairs: its name, what its packs hold, its words for goods, what was sold of one good, and what kirana
//! cannot do yet. Also quantities without any good.

use crate::domain::{Action, Item, Line, Question, Reason, Role, Tool, name};

use super::build::{Needs, Outcome, assemble};
use super::concept::{Concept, Concepts};
use super::intent::period;
use super::line::Draft;
use super::number::UnitWord;
use super::piece::{Piece, Span};
use super::sentence::{POLITE, Sentence, Settled, VERBS};

/// Words that end a command of this kind and belong to no name.
const CLOSING: Concepts =
    Concepts::of(&[Concept::Set, Concept::Rename, Concept::Now, Concept::To, Concept::In, Concept::Nameword])
        .with(Concept::Aux);
/// "ka" may ask or own, so that only a question mark makes a question of these.
const UNSURE: [Concept; 3] = [Concept::Neg, Concept::If, Concept::Fut];

/// What a message about the shop itself asks for. `None`: it is about something else.
#[must_use]
pub fn manage(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let asks = spans.iter().any(|span| span.piece == Piece::Separator('?'));
    let unsure = asks || said.meets(Concepts::of(&UNSURE));
    if sentence.role != Role::Owner {
        return None;
    }
    let sold = sold_of_one(sentence, spans, said);
    if sold.is_some() || unsure {
        return sold;
    }
    rename_store(sentence, spans, said).or_else(|| pack(sentence, spans, said)).or_else(|| word(sentence, spans, said))
}

/// "change shop name to Gupta Store", "dukaan ka naam Gupta Store rakho". Shown for confirmation before it counts.
fn rename_store(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let renames = said.has(Concept::Rename) || (said.has(Concept::Nameword) && said.has(Concept::Set));
    let store = spans.iter().position(|span| span.has(Concept::Store)).filter(|_| renames)?;
    let naming = |span: &Span| span.meets(Concepts::of(&[Concept::Rename, Concept::Nameword]));
    let marker = spans.iter().position(naming)?;
    let after = spans.iter().enumerate().skip(store.max(marker) + 1);
    // "rename shop to X", else everything behind the word for name.
    let to = after.clone().find(|(_, span)| span.has(Concept::To)).map(|(at, _)| at);
    let first = to.unwrap_or(store.max(marker)) + 1;
    let goods = |span: &Span| matches!(span.piece, Piece::Item(_) | Piece::Amount { .. } | Piece::Money { .. });
    if spans.iter().take(first).any(goods) {
        return None;
    }
    let closing = |span: &Span| (span.meets(CLOSING) && !span.repaired) || matches!(span.piece, Piece::Separator(_));
    let last = spans.iter().rposition(|span| !closing(span)).filter(|last| *last >= first)?;
    let start = spans.iter().enumerate().skip(first).find(|(_, span)| !closing(span)).map(|(at, _)| at)?;
    let (from, until) = (spans.get(start)?.from, spans.get(last)?.until);
    let new_name = name::clean(&sentence.text(from, until))?;
    Some(Outcome::Do(vec![Action { detail: Some(new_name), ..Action::of(Tool::RenameStore) }]))
}

/// "ek bori chini me 50 kilo", "1 peti maggi = 24 packet".
fn pack(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let equals = spans.iter().any(|span| span.piece == Piece::Separator('='));
    if !(equals || said.has(Concept::In)) || said.meets(VERBS.without(Concepts::of(&[Concept::Left]))) {
        return None;
    }
    let known = |span: &Span| match span.piece {
        Piece::Word => span.meets(POLITE.or(Concepts::of(&[Concept::In, Concept::Each, Concept::Total]))),
        Piece::Amount { .. } | Piece::Unit(_) | Piece::Item(_) | Piece::Separator('=' | '.' | '!') => true,
        _ => false,
    };
    if !spans.iter().all(known) {
        return None;
    }
    let packs = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value: 1000, unit: Some(UnitWord::Ask(Some(kind))), .. }
        | Piece::Unit(UnitWord::Ask(Some(kind))) => Some(kind),
        _ => None,
    });
    let contents = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value, unit: Some(UnitWord::Plain { unit, times }), .. } => {
            Some((value.checked_mul(times)?, Some(unit)))
        }
        Piece::Amount { value, unit: None, .. } => Some((value, None)),
        _ => None,
    });
    let goods = spans.iter().filter(|span| matches!(span.piece, Piece::Item(_)));
    let [kind] = packs.collect::<Vec<_>>()[..] else { return None };
    let [(content, unit)] = contents.collect::<Vec<_>>()[..] else { return None };
    let [good] = goods.collect::<Vec<_>>()[..] else { return None };
    let mut settled = settle(sentence, good)?;
    (settled.line.quantity, settled.line.unit) = (Some(crate::domain::Quantity(content)), unit);
    let outcome = assemble(Tool::SetPack, vec![settled], Needs::Quantity);
    let told = |actions: Vec<Action>| {
        actions.into_iter().map(|action| Action { detail: Some(kind.as_str().to_owned()), ..action }).collect()
    };
    Some(match outcome {
        Outcome::Do(actions) => Outcome::Do(told(actions)),
        Outcome::Ask(actions, question) => Outcome::Ask(told(actions), question),
        other => other,
    })
}

/// "dal ka matlab toor dal", "forget dal": the store's own words.
fn word(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let text = |spans: &[Span]| {
        let named = |span: &&Span| matches!(span.piece, Piece::Item(_) | Piece::Unknown);
        let (first, last) = (spans.iter().find(named)?, spans.iter().rev().find(named)?);
        name::clean(&sentence.text(first.from, last.until))
    };
    if said.has(Concept::Forget) && !said.meets(VERBS) {
        let words = text(spans)?;
        return Some(Outcome::Do(vec![Action { detail: Some(words), ..Action::of(Tool::ForgetWord) }]));
    }
    let at = spans.iter().position(|span| span.has(Concept::Means))?;
    let words = text(spans.get(..at)?)?;
    let good = match spans.get(at + 1..)?.iter().filter(|span| !span.meets(POLITE)).collect::<Vec<_>>()[..] {
        [good] if matches!(good.piece, Piece::Item(_)) => good,
        _ => return None,
    };
    let outcome = assemble(Tool::LearnWord, vec![settle(sentence, good)?], Needs::Good);
    Some(match outcome {
        Outcome::Do(actions) => {
            Outcome::Do(actions.into_iter().map(|action| Action { detail: Some(words.clone()), ..action }).collect())
        }
        other => other,
    })
}

/// "how much rice did I sell today", "maggi ki bikri": reading harms nobody.
fn sold_of_one(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    use Concept::{All, Show, Soldweak, Store, Today, Total, Was, Week, What, Yesterday};
    use Concept::{
        Goods, Howmuch, In, Kal, Lastmonth, Lastweek, Left, Money, Month, My, Now, Q, Report, Sales, Sell, Set,
    };
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    let sold = says(&[Sales]) || (says(&[Sell, Soldweak]) && says(&[Howmuch, What, Total]));
    if !sold || says(&[Concept::Neg, Concept::If, Concept::Fut, Left]) {
        return None;
    }
    let allowed = Concepts::of(&[
        Goods, Howmuch, In, Kal, Lastmonth, Lastweek, Money, Month, My, Now, Q, Report, Sales, Sell, Set,
    ])
    .or(Concepts::of(&[Show, Soldweak, Store, Today, Total, Was, Week, What, Yesterday, All]))
    .or(POLITE);
    let fits = |span: &Span| match span.piece {
        Piece::Word => span.meets(allowed),
        Piece::Item(_) | Piece::Unit(_) | Piece::Separator(_) => true,
        Piece::Amount { .. } | Piece::Money { .. } | Piece::Unknown => false,
    };
    let goods: Vec<&Span> = spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).collect();
    if goods.is_empty() || goods.len() > 6 || !spans.iter().all(fits) {
        return None;
    }
    let settled = goods.into_iter().filter_map(|good| settle(sentence, good)).collect();
    let period = period(said)?;
    Some(match assemble(Tool::SalesSummary, settled, Needs::Good) {
        Outcome::Do(actions) => {
            Outcome::Do(actions.into_iter().map(|action| Action { period: Some(period), ..action }).collect())
        }
        Outcome::Ask(actions, question) => Outcome::Ask(
            actions.into_iter().map(|action| Action { period: Some(period), ..action }).collect(),
            question,
        ),
        other => other,
    })
}

fn settle(sentence: &Sentence, span: &Span) -> Option<Settled> {
    let Piece::Item(mention) = &span.piece else { return None };
    let words = (span.from, span.until);
    Some(sentence.settle(&Draft { mention: Some(mention.clone()), words, span: words, ..Draft::default() }))
}

/// What was said without any good: things that come later, and "give me 2 kg", where the good is all that is missing.
#[must_use]
pub fn nameless(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    let is = |wanted: fn(&Piece) -> bool| spans.iter().any(|span| wanted(&span.piece));
    if is(|piece| matches!(piece, Piece::Item(_))) || says(&UNSURE) {
        return None;
    }
    let numbers = is(|piece| matches!(piece, Piece::Amount { .. } | Piece::Money { .. }));
    let gives = says(&[Concept::Send, Concept::Give, Concept::Show, Concept::Want, Concept::Set, Concept::Add]);
    let does = |tool: Tool| Some(Outcome::Do(vec![Action::of(tool)]));
    let owner = sentence.role == Role::Owner;
    if owner && says(&[Concept::Customerword]) && says(&[Concept::Messageword]) {
        return does(Tool::Broadcast);
    }
    let moved = says(&[Concept::Sell, Concept::Arrive, Concept::Paid, Concept::Write, Concept::Khata, Concept::Credit]);
    if says(&[Concept::Upi]) && !moved && !says(&[Concept::Ne]) && (gives || (owner && numbers)) {
        return does(Tool::RequestPayment);
    }
    if says(&[Concept::Bill]) && gives && !numbers && !moved && !says(&[Concept::Howmuch]) {
        return does(Tool::SendBill);
    }
    if owner && says(&[Concept::Staff]) && !numbers {
        return does(Tool::AddStaff);
    }
    if !owner && says(&[Concept::Home]) && says(&[Concept::Send, Concept::Give, Concept::Want]) && !numbers {
        return Some(Outcome::Nothing(Reason::Delivery));
    }
    of_what(sentence, spans, said)
}

/// One quantity with its unit, and a verb, and no good.
fn of_what(sentence: &Sentence, spans: &[Span], said: Concepts) -> Option<Outcome> {
    let says = |list: &[Concept]| said.meets(Concepts::of(list));
    let tool = match sentence.role {
        Role::Customer => Tool::CreateOrder,
        Role::Owner if says(&[Concept::Sell]) && !says(&[Concept::Add, Concept::Arrive]) => Tool::RecordSale,
        Role::Owner if says(&[Concept::Add, Concept::Arrive]) && !says(&[Concept::Sell]) => Tool::AddStock,
        Role::Owner => return None,
    };
    let allowed = Concepts::of(&[
        Concept::Want,
        Concept::Send,
        Concept::Give,
        Concept::Add,
        Concept::Arrive,
        Concept::Sell,
        Concept::Set,
        Concept::Now,
        Concept::Today,
        Concept::My,
        Concept::Soldweak,
    ])
    .or(POLITE);
    let fits = |span: &Span| match span.piece {
        Piece::Word => span.meets(allowed),
        Piece::Amount { each: false, unit: Some(UnitWord::Plain { .. }), .. } | Piece::Separator('.' | '!' | ',') => {
            true
        }
        _ => false,
    };
    if !spans.iter().all(fits) {
        return None;
    }
    let amounts = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value, unit: Some(unit), .. } => Some((value, unit, span)),
        _ => None,
    });
    let [(value, unit, span)] = amounts.collect::<Vec<_>>()[..] else { return None };
    let span = (span.from, span.until);
    let settled = sentence.settle(&Draft { quantity: Some((value, Some(unit))), span, ..Draft::default() });
    let sure = settled.doubt.is_none() && settled.line.quantity.is_some();
    let words = sentence.text(span.0, span.1);
    let line = Line { item: Item::Named(String::new()), ..settled.line };
    sure.then(|| {
        let question = Question::WhichItem { action: 0, line: 0, words, candidates: Vec::new() };
        Outcome::Ask(vec![Action::with_lines(tool, vec![line])], question)
    })
}
