//! Joins pieces that are one thing said in several words: "2 kilo 500 gram", "amul butter", "arhar ki dal".

use crate::domain::Unit;

use super::concept::{Concept, Concepts};
use super::lexicon::{Brand, Good, Lexicon};
use super::mark::Mention;
use super::number::UnitWord;
use super::piece::{Piece, Span};

/// Joins "2 kilo 500 gram".
pub fn join_amounts(spans: &mut Vec<Span>) {
    let mut at = 0;
    while at + 1 < spans.len() {
        let joined = match (spans.get(at).map(|span| &span.piece), spans.get(at + 1).map(|span| &span.piece)) {
            (
                Some(Piece::Amount { value, unit: Some(UnitWord::Plain { unit: big, times: 1 }), each: false }),
                Some(Piece::Amount { value: rest, unit: Some(UnitWord::Plain { unit: small, times: 1 }), each: false }),
            ) if matches!((big, small), (Unit::Kg, Unit::G) | (Unit::Litre, Unit::Ml))
                && *rest < 1_000_000
                && rest % 1000 == 0
                && value % 1000 == 0 =>
            {
                value.checked_add(rest / 1000).map(|sum| (sum, *big))
            }
            _ => None,
        };
        let until = spans.get(at + 1).map(|span| span.until);
        if let (Some((value, unit)), Some(span), Some(until)) = (joined, spans.get_mut(at), until) {
            span.piece = Piece::Amount { value, unit: Some(UnitWord::Plain { unit, times: 1 }), each: false };
            span.until = until;
            spans.remove(at + 1);
        }
        at += 1;
    }
}

/// "basmati 5 kilo india gate": the brand said last.
pub fn join_brands(lexicon: &Lexicon, spans: &mut Vec<Span>) {
    let mut at = 0;
    while at + 2 < spans.len() {
        let counted = |span: &Span| matches!(span.piece, Piece::Amount { .. });
        let joined = match (spans.get(at), spans.get(at + 1), spans.get(at + 2)) {
            (Some(Span { piece: Piece::Item(a), .. }), Some(amount), Some(Span { piece: Piece::Item(b), .. }))
                if counted(amount) && !spans.get(at + 3).is_some_and(counted) =>
            {
                branded_after(lexicon, a, b).or_else(|| named_again(a, b))
            }
            _ => None,
        };
        if let (Some(mention), Some(first)) = (joined, spans.get_mut(at)) {
            first.piece = Piece::Item(mention);
            spans.remove(at + 2);
        }
        at += 1;
    }
}

/// "shampoo hai clinic plus", "chhole hai kya kabuli chana": after the verb the good is named once more, or its brand. It
/// is one good as long as nothing else stands beside the second name.
pub fn join_echoes(lexicon: &Lexicon, spans: &mut Vec<Span>) {
    let goods: Vec<usize> =
        (0..spans.len()).filter(|at| spans.get(*at).is_some_and(|span| matches!(span.piece, Piece::Item(_)))).collect();
    let [first, second] = goods.as_slice() else { return };
    let links = Concepts::of(&[Concept::And, Concept::Also, Concept::Neg, Concept::Was, Concept::Substitute]);
    let said = |span: &Span| span.piece == Piece::Word && !span.meets(links);
    let verb = spans.get(first + 1..*second).unwrap_or_default();
    let spoken = verb.iter().any(|span| span.meets(super::sentence::VERBS) || span.has(Concept::Have));
    let plain = verb.iter().all(|span| said(span) || matches!(span.piece, Piece::Amount { .. }));
    let counted = |at: Option<usize>| {
        at.and_then(|at| spans.get(at))
            .is_some_and(|span| matches!(span.piece, Piece::Amount { .. } | Piece::Money { .. } | Piece::Unknown))
    };
    let alone = !counted(second.checked_sub(1)) && !counted(Some(second + 1));
    let pair = (spans.get(*first).map(|span| &span.piece), spans.get(*second).map(|span| &span.piece));
    let (Some(Piece::Item(a)), Some(Piece::Item(b)), true) = (pair.0, pair.1, spoken && plain && alone) else { return };
    let known = a.stored.is_none() && b.stored.is_none();
    let joined = named_again(a, b).or_else(|| branded_after(lexicon, a, b)).or_else(|| join(lexicon, b, a, false));
    if let (Some(mention), Some(span), true) = (joined, spans.get_mut(*first), known) {
        span.piece = Piece::Item(mention);
        spans.remove(*second);
    }
}

/// One good by two of its names, where they are not of two brands.
fn named_again(a: &Mention, b: &Mention) -> Option<Mention> {
    let ([(good, first)], [(other, second)]) = (a.goods.as_slice(), b.goods.as_slice()) else { return None };
    let brands = (first.or(a.brand), second.or(b.brand));
    let rivals = matches!(brands, (Some(one), Some(two)) if one != two);
    let stored = a.stored.is_some() || b.stored.is_some();
    let brand = brands.0.or(brands.1);
    (good == other && !rivals && !stored).then(|| Mention { goods: vec![(*good, brand)], brand, ..Mention::default() })
}

/// Joins what names one good: `amul` + `butter`, `arhar` + `ki` + `dal`.
pub fn join_names(lexicon: &Lexicon, spans: &mut Vec<Span>) {
    let mut at = 0;
    while at + 1 < spans.len() {
        let of = spans.get(at + 1).is_some_and(|span| span.has(Concept::Ofh) && !span.has(Concept::Wala));
        let second = at + 1 + usize::from(of);
        let joined = match (spans.get(at).map(|span| &span.piece), spans.get(second).map(|span| &span.piece)) {
            (Some(Piece::Item(a)), Some(Piece::Item(b))) => join(lexicon, a, b, of),
            _ => None,
        };
        let until = spans.get(second).map(|span| span.until);
        match (joined, spans.get_mut(at), until) {
            (Some(mention), Some(first), Some(until)) => {
                first.piece = Piece::Item(mention);
                first.until = until;
                spans.drain(at + 1..=second);
            }
            _ => at += 1,
        }
    }
}

fn join(lexicon: &Lexicon, a: &Mention, b: &Mention, of: bool) -> Option<Mention> {
    let named = |mention: &Mention| !mention.goods.is_empty();
    if let (Some(brand), None, None, false) = (a.brand, a.stored, b.stored, of)
        && let [(good, _)] = b.goods.as_slice()
        && makes(lexicon, brand, *good)
    {
        return Some(Mention { goods: vec![(*good, Some(brand))], brand: Some(brand), ..Mention::default() });
    }
    if let Some(mention) = branded_after(lexicon, a, b).filter(|_| !of) {
        return Some(mention);
    }
    if let (Some(brand), None, false, false) = (a.brand, a.stored, named(a), of) {
        return branded(lexicon, brand, b);
    }
    if a.stored.is_some() || b.stored.is_some() {
        return None;
    }
    if let ([(good, first)], [(other, second)], false) = (a.goods.as_slice(), b.goods.as_slice(), of)
        && good == other
    {
        let brand = first.or(*second).or(a.brand).or(b.brand);
        return Some(Mention { goods: vec![(*good, brand)], ..Mention::default() });
    }
    if let ([(good, _)], [(other, _)], false) = (a.goods.as_slice(), b.goods.as_slice(), of)
        && let Some(kind) = kind_of(lexicon, *good, *other)
    {
        return Some(Mention { goods: vec![(kind, None)], ..Mention::default() });
    }
    let members = |mention: &Mention| -> Vec<_> {
        let group = mention.group.and_then(|group| lexicon.group(group)).map_or(&[][..], |row| row.members.as_slice());
        let goods = mention.goods.iter().map(|(good, _)| *good);
        if named(mention) { goods.collect() } else { group.to_vec() }
    };
    if b.group.is_none() && !named(b) || (b.group.is_none() && !of) {
        return None;
    }
    let (first, second) = (members(a), members(b));
    let common: Vec<_> = first.into_iter().filter(|good| second.contains(good)).collect();
    let group = if common.len() > 1 { a.group } else { None };
    (!common.is_empty()).then(|| Mention {
        goods: common.into_iter().map(|good| (good, None)).collect(),
        group,
        ..Mention::default()
    })
}

fn makes(lexicon: &Lexicon, brand: Brand, good: Good) -> bool {
    lexicon.brands.get(usize::from(brand)).is_some_and(|made| made.contains(&good))
}

/// "ghee amul": a brand that makes the good before it.
fn branded_after(lexicon: &Lexicon, a: &Mention, b: &Mention) -> Option<Mention> {
    let only_brand = b.goods.is_empty() && b.group.is_none() && b.stored.is_none() && a.stored.is_none();
    let brand = b.brand.filter(|_| only_brand)?;
    let [(good, None)] = a.goods.as_slice() else { return None };
    makes(lexicon, brand, *good).then(|| Mention {
        goods: vec![(*good, Some(brand))],
        brand: Some(brand),
        ..Mention::default()
    })
}

/// A brand before a good, or before the word for several goods of which the brand makes some.
fn branded(lexicon: &Lexicon, brand: Brand, good: &Mention) -> Option<Mention> {
    let made = lexicon.brands.get(usize::from(brand))?;
    let members = good.group.and_then(|group| lexicon.group(group)).map_or(&[][..], |row| row.members.as_slice());
    let goods: Vec<_> = if good.goods.is_empty() {
        members.iter().filter(|member| made.contains(member)).map(|member| (*member, Some(brand))).collect()
    } else {
        good.goods.iter().map(|(good, _)| (*good, Some(brand))).collect()
    };
    (!goods.is_empty()).then(|| Mention { goods, brand: Some(brand), ..Mention::default() })
}

/// The special one of two goods of which the other is the plain word for its kind: `biscuit parle g`.
fn kind_of(lexicon: &Lexicon, a: Good, b: Good) -> Option<Good> {
    let groups = &lexicon.good(a)?.groups;
    let group = groups.iter().filter_map(|group| lexicon.group(*group)).find(|row| row.members.contains(&b))?;
    match group.members.first() {
        Some(plain) if *plain == a => Some(b),
        Some(plain) if *plain == b => Some(a),
        _ => None,
    }
}
