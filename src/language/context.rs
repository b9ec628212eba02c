//! Follow-ups: what a message means after the one before. Corrections, additions, and answers to an open question.

use crate::domain::action::Op;
use crate::domain::{Action, Item, Line, Paise, Question, Reading, Role, Tool};

use super::build::{Needs, Outcome, act, combine};
use super::concept::{Concept, Concepts};
use super::fold;
use super::line::Draft;
use super::mark::marks;
use super::piece::{Piece, Span, pieces};
use super::resolve::{Found, resolve};
use super::sentence::{Clause, POLITE, Sentence, Settled, clauses};

/// What the message before has done or shown.
struct Prior {
    /// What was done, for an owner; nothing for a basket.
    tool: Option<Tool>,
    lines: Vec<Line>,
}

/// What this message means as a follow-up. `None` when it stands on its own.
#[must_use]
pub fn follow(sentence: &Sentence, spans: &[Span], previous: &str) -> Option<Reading> {
    if previous.len() > 4096 || spans.iter().any(|span| matches!(span.piece, Piece::Separator('-' | '~' | '?'))) {
        return None;
    }
    let (before, answer) = previous.rsplit_once("Bot:").unwrap_or(("", previous));
    let asked = before.trim().split_once(':').map(|(_, message)| message.trim()).filter(|message| !message.is_empty());
    if let Some(message) = asked.filter(|_| answer.contains('?')) {
        return reply(sentence, spans, message);
    }
    if let Some(before) = answer.trim().strip_prefix("Khata = ").and_then(|sum| Paise::parse(sum.trim_end_matches('.')))
    {
        return other_sum(spans, before);
    }
    let prior = prior(sentence, answer)?;
    match sentence.role {
        Role::Owner => owner(sentence, spans, &prior),
        Role::Customer => customer(sentence, spans, &prior),
    }
}

/// "nahi 500 nahi 300": the sum that was put on a khata was another one.
fn other_sum(spans: &[Span], before: Paise) -> Option<Reading> {
    let sums = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value, unit: None, each: false } if value % 10 == 0 => Some(Paise(value / 10)),
        Piece::Money { value, per: None, .. } => Some(Paise(value)),
        _ => None,
    });
    let allowed = Concepts::of(&MENDING).or(POLITE).with(Concept::Money).with(Concept::Write).with(Concept::Rupee);
    let plain = spans.iter().all(|span| match span.piece {
        Piece::Word => span.meets(allowed),
        Piece::Amount { .. } | Piece::Money { .. } | Piece::Separator(_) => true,
        Piece::Item(_) | Piece::Unit(_) | Piece::Unknown => false,
    });
    let mends =
        spans.iter().any(|span| span.meets(Concepts::of(&[Concept::Neg, Concept::Was, Concept::Wrong, Concept::No])));
    let amount = match sums.collect::<Vec<_>>()[..] {
        [old, new] | [new, old] if old == before && new != before => new,
        [new] if new != before => new,
        _ => return None,
    };
    let action = Action { amount: Some(amount), ..Action::of(Tool::CorrectLast) };
    (plain && mends && amount > Paise::ZERO).then(|| Reading::Certain(vec![action]))
}

fn read_spans(sentence: &Sentence<'_>, tokens: &[fold::Token]) -> Vec<Span> {
    pieces(sentence.lexicon, &marks(sentence.lexicon, sentence.names, tokens))
}

/// Reads the bot's own words: its lines and what it did with them.
fn prior(sentence: &Sentence, answer: &str) -> Option<Prior> {
    let text = answer.trim().strip_prefix("Cart:").unwrap_or(answer);
    let tokens = fold::tokens(text);
    if tokens.len() > fold::MAX_TOKENS {
        return None;
    }
    let own = Sentence { tokens: &tokens, ..*sentence };
    let spans = read_spans(sentence, &tokens);
    let end = spans.iter().position(|span| matches!(span.piece, Piece::Separator('='))).unwrap_or(spans.len());
    let spans: Vec<Span> = spans.into_iter().take(end).collect();
    let clauses = clauses(&spans);
    let clause = clauses.iter().find(|clause| clause.has_item())?;
    let tool = if clause.says(&[Concept::Sell, Concept::Soldweak]) {
        Some(Tool::RecordSale)
    } else if clause.says(&[Concept::Add, Concept::Arrive]) {
        Some(Tool::AddStock)
    } else if clause.says(&[Concept::Damaged]) {
        Some(Tool::WriteOff)
    } else {
        None
    };
    // A sale on somebody's khata is not continued or corrected without that name.
    if clause.says(&[Concept::Credit, Concept::Khata]) {
        return None;
    }
    let settled: Vec<Settled> = clause.drafts()?.iter().map(|draft| own.settle(draft)).collect();
    let sure = settled.iter().all(|one| one.doubt.is_none() && one.line.quantity.is_some());
    sure.then(|| Prior { tool, lines: settled.into_iter().map(|one| one.line).collect() })
}

const MENDING: [Concept; 10] = [
    Concept::Write,
    Concept::Neg,
    Concept::Was,
    Concept::Wrong,
    Concept::Hold,
    Concept::Set,
    Concept::Now,
    Concept::Substitute,
    Concept::No,
    Concept::In,
];

fn owner(sentence: &Sentence, spans: &[Span], prior: &Prior) -> Option<Reading> {
    let tool = prior.tool?;
    let clauses = clauses(spans);
    let [clause] = clauses.as_slice() else { return None };
    let verbs = match tool {
        Tool::AddStock => [Concept::Add, Concept::Arrive],
        Tool::WriteOff => [Concept::Damaged, Concept::Expired],
        _ => [Concept::Sell, Concept::Soldweak],
    };
    if let Some(taken_back) = taken_back(clause) {
        return Some(taken_back);
    }
    // "wahi": the same once more, which is asked about before it counts.
    let again = clause.says(&[Concept::Same]) && !clause.has_content() && !clause.has_unknown() && !clause.asks;
    if again && clause.only(&[Concept::Same, Concept::Set, Concept::Now]) {
        let actions = vec![Action::with_lines(tool, prior.lines.clone())];
        return Some(Reading::Unclear { actions, question: Question::WhatToDo { tools: vec![tool] } });
    }
    if adds(clause)
        && clause.has_item()
        && !clause.has_verb()
        && !clause.asks
        && clause.only(&[Concept::Now, Concept::Set])
        && !clause.has_unknown()
    {
        return Some(combine(vec![act(sentence, clause, tool, Needs::Quantity)]));
    }
    let set = clause.says(&[Concept::Set]) && clause.has_amount() && !clause.says(&[Concept::Price]);
    let mends = clause.says(&[Concept::Neg, Concept::Was, Concept::Wrong, Concept::Substitute]) || set;
    let others = clause.says.meets(super::sentence::VERBS.without(Concepts::of(&verbs)));
    let allowed: Vec<Concept> = MENDING.into_iter().chain(verbs).collect();
    if !mends || others || clause.has_unknown() || !clause.only(&allowed) {
        return None;
    }
    let (_, line) = mended(sentence, clause, prior)?;
    Some(Reading::Certain(vec![Action::with_lines(Tool::CorrectLast, vec![line])]))
}

/// Whether one good more is named: "aur 2 kilo chawal", "ek namak aur", "1 kilo chini bhi".
fn adds(clause: &Clause) -> bool {
    let goods = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).count();
    clause.says(&[Concept::Also]) || clause.starts_with_and || (goods == 1 && clause.says(&[Concept::And]))
}

/// "cancel that", "ye entry hata do", right after something was written down.
fn taken_back(clause: &Clause) -> Option<Reading> {
    let back = clause.says(&[Concept::Cancel, Concept::Remove, Concept::Delete]);
    let bare = clause.spans.iter().all(|span| matches!(span.piece, Piece::Word | Piece::Separator(_)));
    let allowed = [
        Concept::Cancel,
        Concept::Remove,
        Concept::Delete,
        Concept::Wrong,
        Concept::Set,
        Concept::Now,
        Concept::No,
        Concept::Same,
    ];
    let fits = clause.only(&allowed) && !clause.says(&[Concept::Dont, Concept::If, Concept::Fut, Concept::All]);
    (back && bare && fits).then(|| Reading::Certain(vec![Action::of(Tool::UndoLast)]))
}

/// The one line of the prior that the clause corrects, and what it becomes.
fn mended(sentence: &Sentence, clause: &Clause, prior: &Prior) -> Option<(usize, Line)> {
    let amounts: Vec<(usize, &Span)> = clause
        .spans
        .iter()
        .enumerate()
        .filter(|(_, span)| matches!(span.piece, Piece::Amount { .. }))
        .map(|(at, span)| (at, *span))
        .collect();
    let items: Vec<Item> = items(sentence, clause)?;
    let place = |item: &Item| prior.lines.iter().position(|line| line.item == *item);
    match (amounts.as_slice(), items.as_slice()) {
        ([(_, a), (_, b)], [] | [_]) => {
            let (a, b) = (quantity(sentence, a)?, quantity(sentence, b)?);
            let fits = |said: &Line, line: &Line| {
                said.quantity == line.quantity && (said.unit.is_none() || said.unit == line.unit)
            };
            let named = items.first().map(place);
            // "nahi 1 nahi 2": what is denied first is what was written, whichever other line is also 2.
            let first = |wanted: Concept| clause.spans.iter().position(|span| span.has(wanted));
            let at = amounts.first().map_or(0, |(at, _)| *at);
            let until = amounts.last().map_or(0, |(at, _)| *at);
            let denied = first(Concept::Neg).is_some_and(|neg| neg < at)
                && clause.spans.iter().skip(until).all(|span| !span.has(Concept::Neg));
            if let (true, None) = (denied, named) {
                let mut old = prior.lines.iter().enumerate().filter(|(_, line)| fits(&a, line));
                if let (Some((at, old)), None) = (old.next(), old.next()) {
                    return Some((at, Line { quantity: b.quantity, unit: b.unit.or(old.unit), ..new_line(old) }));
                }
            }
            let mut olds = prior.lines.iter().enumerate().filter(|(at, line)| {
                named.is_none_or(|named| named == Some(*at)) && (fits(&a, line) != fits(&b, line))
            });
            let ((at, old), None) = (olds.next()?, olds.next()) else { return None };
            let new = if fits(&a, old) { b } else { a };
            Some((at, Line { quantity: new.quantity, unit: new.unit.or(old.unit), ..new_line(old) }))
        }
        ([(at, amount)], [] | [_]) => {
            let new = quantity(sentence, amount)?;
            let line = match items.first() {
                Some(item) => place(item)?,
                None if prior.lines.len() == 1 => 0,
                None => return None,
            };
            let old = prior.lines.get(line)?;
            let negated_before =
                clause.spans.iter().take(*at).any(|span| span.has(Concept::Neg) || span.has(Concept::Wrong));
            let negated_after = clause.spans.iter().skip(*at).any(|span| span.has(Concept::Neg));
            let set = clause.says(&[Concept::Set]) && !clause.says(&[Concept::Neg]);
            let meant = (negated_before || set || clause.says(&[Concept::Was])) && !negated_after;
            let changed = new.quantity != old.quantity || new.unit.is_some_and(|unit| Some(unit) != old.unit);
            (meant && changed)
                .then(|| (line, Line { quantity: new.quantity, unit: new.unit.or(old.unit), ..new_line(old) }))
        }
        ([], [first, second]) => {
            let (old, new) = match (place(first), place(second)) {
                (Some(at), None) => (at, second),
                (None, Some(at)) => (at, first),
                _ => return None,
            };
            let line = prior.lines.get(old)?;
            Some((old, Line { item: new.clone(), ..new_line(line) }))
        }
        _ => None,
    }
}

fn new_line(old: &Line) -> Line {
    Line { quantity: old.quantity, unit: old.unit, ..Line::of(old.item.clone()) }
}

/// The goods of a clause. `None` when one of them is not certain.
fn items(sentence: &Sentence, clause: &Clause) -> Option<Vec<Item>> {
    let mut all = Vec::new();
    for span in &clause.spans {
        match &span.piece {
            Piece::Item(mention) => match resolve(sentence.lexicon, sentence.names, mention) {
                Found::Item(item, _) => all.push(item),
                Found::Kin(..) | Found::OtherBrand(..) | Found::Several(_) | Found::None => return None,
            },
            Piece::Unknown | Piece::Money { .. } => return None,
            Piece::Amount { .. } | Piece::Unit(_) | Piece::Word | Piece::Separator(_) => {}
        }
    }
    Some(all)
}

/// A quantity as a line without a good.
fn quantity(sentence: &Sentence, span: &Span) -> Option<Line> {
    let Piece::Amount { value, unit, .. } = &span.piece else { return None };
    let draft = Draft { quantity: Some((*value, *unit)), span: (span.from, span.until), ..Draft::default() };
    let settled = sentence.settle(&draft);
    (settled.doubt.is_none() && settled.line.quantity.is_some()).then_some(settled.line)
}

fn customer(sentence: &Sentence, spans: &[Span], prior: &Prior) -> Option<Reading> {
    let clauses = clauses(spans);
    let [clause] = clauses.as_slice() else { return None };
    if clause.has_unknown() || clause.asks {
        return None;
    }
    let amounts = clause.has_amount();
    if clause.says(&[Concept::Cancel]) && !clause.has_content() && !clause.says(&[Concept::Dont]) {
        use Concept::{All, Cancel, My, No, Orders, Set, Want};
        let fits = clause.only(&[Cancel, Set, All, Orders, My, No, Want]);
        return fits.then(|| Reading::Certain(vec![Action::of(Tool::CancelOrder)]));
    }
    if refuses(sentence, clause) && !amounts && clause.has_item() {
        return taken_out(sentence, clause, prior);
    }
    let named = items(sentence, clause)?;
    if let Some(lines) = swapped(sentence, clause, prior, &named).filter(|_| !amounts) {
        return Some(update(lines));
    }
    let one_set = clause.says(&[Concept::Set]) && amounts && !clause.has_item() && prior.lines.len() == 1;
    if (clause.says(&[Concept::Neg, Concept::Was]) || one_set) && clause.only(&MENDING) {
        let (at, line) = mended(sentence, clause, prior)?;
        let old = prior.lines.get(at)?;
        return Some(update(if line.item == old.item { vec![with(Op::Set, line)] } else { exchange(old, line) }));
    }
    changed(sentence, clause, prior)
}

fn update(lines: Vec<Line>) -> Reading {
    Reading::Certain(vec![Action::with_lines(Tool::UpdateOrder, lines)])
}

fn with(op: Op, line: Line) -> Line {
    Line { op: Some(op), ..line }
}

/// One good for another.
fn exchange(old: &Line, new: Line) -> Vec<Line> {
    vec![with(Op::Remove, Line::of(old.item.clone())), with(Op::Add, new)]
}

/// Whether a good of the basket is not wanted: "no salt", "namak rehne do".
fn refuses(sentence: &Sentence, clause: &Clause) -> bool {
    let first = clause.spans.first().and_then(|span| sentence.tokens.get(span.from));
    clause.says(&[Concept::Remove, Concept::Refuse, Concept::Cancel])
        || first.is_some_and(|token| matches!(token.key.as_str(), "no" | "without"))
        || (clause.says(&[Concept::Neg]) && clause.says(&[Concept::Want, Concept::Give, Concept::Send]))
        || (clause.says(&[Concept::Neg]) && clause.only(&[Concept::Neg]))
}

fn taken_out(sentence: &Sentence, clause: &Clause, prior: &Prior) -> Option<Reading> {
    use Concept::{Cancel, Give, My, Neg, No, Now, Orders, Refuse, Remove, Send, Set, Want};
    let fits = clause.only(&[Remove, Neg, Want, Give, Send, Set, Now, Orders, No, Cancel, Refuse, My]);
    let goods = in_basket(sentence, clause, prior).filter(|_| fits)?;
    let kept = goods.iter().all(|item| prior.lines.iter().any(|line| line.item == *item));
    let lines = goods.into_iter().map(|item| with(Op::Remove, Line::of(item)));
    kept.then(|| update(lines.collect()))
}

/// The goods of a clause, each as the line that it can only mean: where there is one biscuit, "the biscuit" is that one.
fn in_basket(sentence: &Sentence, clause: &Clause, prior: &Prior) -> Option<Vec<Item>> {
    let goods = clause.spans.iter().filter_map(|span| match &span.piece {
        Piece::Item(mention) => Some(mention),
        _ => None,
    });
    let only = |fits: &dyn Fn(&Item) -> bool| {
        let mut lines = prior.lines.iter().filter(|line| fits(&line.item));
        lines.next().filter(|_| lines.next().is_none()).map(|line| line.item.clone())
    };
    goods
        .map(|mention| match resolve(sentence.lexicon, sentence.names, mention) {
            Found::Item(item, _) => {
                only(&|one| *one == item).or_else(|| only(&|one| sentence.lexicon.is_kind_of(one.name(), item.name())))
            }
            Found::Several(items) => only(&|one| items.contains(one)),
            Found::Kin(..) | Found::OtherBrand(..) | Found::None => None,
        })
        .collect()
}

/// "make it sunflower oil instead", "mustard oil ki jagah sunflower oil".
fn swapped(sentence: &Sentence, clause: &Clause, prior: &Prior, named: &[Item]) -> Option<Vec<Line>> {
    let word =
        |span: &&Span| sentence.tokens.get(span.from).is_some_and(|token| matches!(token.key.as_str(), "to" | "with"));
    let substitutes = clause.says(&[Concept::Substitute]);
    let turned = clause.says(&[Concept::Set]) && clause.spans.iter().any(word);
    let place = |item: &Item| prior.lines.iter().find(|line| line.item == *item);
    let (old, new) = match (named, prior.lines.as_slice()) {
        ([item], [old]) if substitutes && clause.only(&MENDING) && *item != old.item => (old, item),
        ([first, second], _) if substitutes || turned => match (place(first), place(second)) {
            (Some(old), None) => (old, second),
            (None, Some(old)) => (old, first),
            _ => return None,
        },
        _ => return None,
    };
    Some(exchange(old, Line { item: new.clone(), ..new_line(old) }))
}

/// "chawal 3 kilo kar do", "1 kilo chini bhi": quantities set, and goods added.
fn changed(sentence: &Sentence, clause: &Clause, prior: &Prior) -> Option<Reading> {
    let sets = clause.says(&[Concept::Set])
        && !clause.says(&[Concept::Want, Concept::Send, Concept::Neg])
        && clause.only(&MENDING);
    let more = (adds(clause) || clause.says(&[Concept::Add]))
        && clause.only(&[Concept::Want, Concept::Send, Concept::Set, Concept::Now, Concept::Add]);
    if !(sets || more) || !clause.has_item() || !clause.has_amount() {
        return None;
    }
    let Outcome::Do(actions) = act(sentence, clause, Tool::CreateOrder, Needs::Quantity) else { return None };
    let lines: Vec<Line> = actions.into_iter().flat_map(|action| action.lines).collect();
    let known = lines.iter().all(|line| prior.lines.iter().any(|old| old.item == line.item));
    let op = if more { Op::Add } else { Op::Set };
    (more || known).then(|| update(lines.into_iter().map(|line| with(op, line)).collect()))
}

/// The answer to a question about an earlier message: it completes that message.
fn reply(sentence: &Sentence, spans: &[Span], message: &str) -> Option<Reading> {
    let tokens = fold::tokens(message);
    let own = Sentence { tokens: &tokens, ..*sentence };
    let spans_before = read_spans(sentence, &tokens);
    let clauses = clauses(spans);
    let [clause] = clauses.as_slice() else { return None };
    let (mut actions, question) = match super::talk::read(&own, spans_before) {
        Reading::Unclear { actions, question } => (actions, question),
        Reading::Certain(actions) => return confirmed(sentence, clause, actions),
        Reading::Nothing(_) | Reading::Unknown => return None,
    };
    if clause.has_unknown() && !matches!(question, Question::WhichItem { .. }) {
        return None;
    }
    match question {
        Question::WhichItem { action, line, candidates, .. } => {
            let chosen = chosen(sentence, clause, &candidates)?;
            actions.get_mut(action)?.lines.get_mut(line)?.item = chosen;
        }
        Question::HowMuch { action, line } => {
            let mut amounts = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Amount { .. }));
            let (Some(amount), None) = (amounts.next(), amounts.next()) else { return None };
            if clause.has_item() || !clause.only(&[Concept::Want, Concept::Send]) {
                return None;
            }
            let said = quantity(sentence, amount)?;
            let line = actions.get_mut(action)?.lines.get_mut(line)?;
            (line.quantity, line.unit) = (said.quantity, said.unit);
        }
        Question::WhatToDo { .. } => {
            let tool = if clause.says(&[Concept::Sell, Concept::Soldweak]) {
                Tool::RecordSale
            } else if clause.says(&[Concept::Add, Concept::Arrive]) {
                Tool::AddStock
            } else {
                return None;
            };
            let verbs = [Concept::Sell, Concept::Soldweak, Concept::Add, Concept::Arrive, Concept::Set];
            let both = clause.says(&[Concept::Sell]) && clause.says(&[Concept::Add, Concept::Arrive]);
            if clause.has_content() || both || clause.says(&[Concept::Neg]) || !clause.only(&verbs) {
                return None;
            }
            for action in &mut actions {
                action.tool = tool;
            }
        }
        Question::HowBig { .. } | Question::PriceOrTotal { .. } | Question::HowPaid { .. } => return None,
    }
    Some(Reading::Certain(actions))
}

/// A message that was clear by itself, asked about nevertheless: the answer names the same good.
fn confirmed(sentence: &Sentence, clause: &Clause, actions: Vec<Action>) -> Option<Reading> {
    let [Action { lines, .. }] = actions.as_slice() else { return None };
    let [line] = lines.as_slice() else { return None };
    let named = items(sentence, clause)?;
    let plain = !clause.has_amount() && clause.only(&[Concept::Wala]);
    (plain && named.as_slice() == [line.item.clone()]).then_some(Reading::Certain(actions))
}

/// The one candidate that the clause names.
fn chosen(sentence: &Sentence, clause: &Clause, candidates: &[Item]) -> Option<Item> {
    let one = |span: &Span| {
        sentence.tokens.get(span.from).is_some_and(|token| token.key == "one") && span.until - span.from == 1
    };
    let rest: Vec<&&Span> = clause
        .spans
        .iter()
        .filter(|span| !one(span) && !span.meets(POLITE) && !matches!(span.piece, Piece::Separator(_)))
        .collect();
    if let [word] = rest.as_slice()
        && word.piece == Piece::Unknown
    {
        return super::part::narrow(sentence.lexicon, candidates, &sentence.text(word.from, word.until)).cloned();
    }
    let goods: Vec<&Span> = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).copied().collect();
    let plain = clause.spans.iter().all(|span| {
        matches!(span.piece, Piece::Item(_) | Piece::Separator(_))
            || one(span)
            || span.meets(POLITE.with(Concept::Wala))
    });
    let ([span], true) = (goods.as_slice(), plain) else { return None };
    let Piece::Item(mention) = &span.piece else { return None };
    let named = match resolve(sentence.lexicon, sentence.names, mention) {
        Found::Item(item, _) => vec![item],
        Found::Several(items) => items,
        Found::Kin(..) | Found::OtherBrand(..) | Found::None => return None,
    };
    let mut fitting = named.into_iter().filter(|item| candidates.contains(item));
    match (fitting.next(), fitting.next()) {
        (Some(item), None) => Some(item),
        _ => None,
    }
}
