//! Prices, units and names of items: the owner's words about the catalogue itself.

use crate::domain::{Action, Paise, Tool, Unit};

use super::build::{Needs, Outcome, assemble};
use super::line::Draft;
use super::number::UnitWord;
use super::piece::{Piece, Span};
use super::sentence::{Clause, Sentence, Settled};

/// One good and one sum: its price from now on.
#[must_use]
pub fn set_price(sentence: &Sentence, clause: &Clause) -> Outcome {
    let Some(mut settled) = only_good(sentence, clause) else { return Outcome::Unknown };
    let sum = clause.spans.iter().find_map(|span| match span.piece {
        Piece::Money { value, per, .. } => Some((value, per)),
        Piece::Amount { value, unit, .. } if value % 10 == 0 => Some((value / 10, unit)),
        _ => None,
    });
    let Some((paise, per)) = sum else { return Outcome::Unknown };
    let beside = clause.spans.iter().find_map(|span| match span.piece {
        Piece::Unit(unit) => Some(unit),
        _ => None,
    });
    let unit = match per.or(beside) {
        None => None,
        Some(UnitWord::Plain { unit, times: 1 }) => Some(unit),
        Some(UnitWord::Plain { unit: Unit::Piece, times: 12 }) => Some(Unit::Dozen),
        Some(_) => return Outcome::Unknown,
    };
    // A price of nothing is for the tool to refuse, which knows how to say it.
    if !(0..=Paise::MAX.0).contains(&paise) {
        return Outcome::Nothing(crate::domain::Reason::Invalid);
    }
    settled.line.price = Some(Paise(paise));
    settled.line.unit = unit;
    assemble(Tool::SetPrice, vec![settled], Needs::Price)
}

/// "set unit of rice to kg": one good and one unit.
#[must_use]
pub fn set_unit(sentence: &Sentence, clause: &Clause) -> Outcome {
    let mut units = clause.spans.iter().filter_map(|span| match span.piece {
        Piece::Unit(UnitWord::Plain { unit: Unit::Piece, times: 12 }) => Some(Unit::Dozen),
        Piece::Unit(UnitWord::Plain { unit, times: 1 } | UnitWord::Ask(Some(unit))) => Some(unit),
        _ => None,
    });
    let (Some(unit), None) = (units.next(), units.next()) else { return Outcome::Unknown };
    let Some(mut settled) = only_good(sentence, clause) else { return Outcome::Unknown };
    settled.line.unit = Some(unit);
    assemble(Tool::SetUnit, vec![settled], Needs::Price)
}

/// The one good of the clause, without any quantity.
#[must_use]
pub fn only_good(sentence: &Sentence, clause: &Clause) -> Option<Settled> {
    let mut goods = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Item(_)));
    let (Some(span), None) = (goods.next(), goods.next()) else { return None };
    if clause.has_unknown() {
        return None;
    }
    Some(settle_good(sentence, span))
}

fn settle_good(sentence: &Sentence, span: &Span) -> Settled {
    let Piece::Item(mention) = &span.piece else { return sentence.settle(&Draft::default()) };
    let words = (span.from, span.until);
    sentence.settle(&Draft { mention: Some(mention.clone()), words, span: words, ..Draft::default() })
}

/// "rename rice to basmati rice": the good, and the words after `to`.
#[must_use]
pub fn rename(sentence: &Sentence, spans: &[Span]) -> Outcome {
    use super::concept::{Concept, Concepts};
    use super::sentence::POLITE;
    let verb = spans.iter().position(|span| span.has(Concept::Rename));
    let to = spans.iter().position(|span| span.has(Concept::To) && !span.has(Concept::Rename));
    let (Some(verb), Some(to)) = (verb, to) else { return Outcome::Unknown };
    let unsure = Concepts::of(&[
        Concept::Neg,
        Concept::Dont,
        Concept::If,
        Concept::Fut,
        Concept::Q,
        Concept::How,
        Concept::When,
        Concept::Kal,
        Concept::Tomorrow,
        Concept::Yesterday,
        Concept::Was,
    ]);
    let asked = |span: &Span| span.piece == Piece::Separator('?') || span.meets(unsure);
    let before = spans.get(..verb).unwrap_or_default().iter();
    if spans.iter().any(asked)
        || before
            .filter(|span| !span.meets(POLITE))
            .any(|span| span.piece == Piece::Word || span.piece == Piece::Unknown)
    {
        return Outcome::Unknown;
    }
    let (old, new) = match spans.get(verb + 1..to) {
        // rename rice to basmati rice
        Some(old) if !old.is_empty() => (old, spans.get(to + 1..).unwrap_or_default()),
        _ => return Outcome::Unknown,
    };
    let old: Vec<&Span> = old.iter().filter(|span| span.piece != Piece::Word).collect();
    let ([old], Some(first), Some(last)) = (old.as_slice(), new.first(), new.last()) else { return Outcome::Unknown };
    let words = sentence.text(first.from, last.until);
    let Some(name) = crate::domain::name::clean(&words) else { return Outcome::Unknown };
    let settled = settle_good(sentence, old);
    match assemble(Tool::RenameItem, vec![settled], Needs::Good) {
        Outcome::Do(actions) => {
            Outcome::Do(actions.into_iter().map(|action| Action { detail: Some(name.clone()), ..action }).collect())
        }
        Outcome::Ask(actions, question) => Outcome::Ask(
            actions.into_iter().map(|action| Action { detail: Some(name.clone()), ..action }).collect(),
            question,
        ),
        other => other,
    }
}
