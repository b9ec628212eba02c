//! Pairs quantities with goods: from the pieces of one clause to its lines. Which tool they are for is not its matter.

use super::concept::{Concept, Concepts};
use super::mark::Mention;
use super::number::UnitWord;
use super::piece::{Piece, Span, Sum};

/// One good with what was said of it, before the store is asked which good it is.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub mention: Option<Mention>,
    /// Tokens of the good's own words.
    pub words: (usize, usize),
    /// In thousandths of the unit said.
    pub quantity: Option<(i64, Option<UnitWord>)>,
    /// `1 atta 5kg`: the size of each.
    pub pack: Option<(i64, UnitWord)>,
    pub price: Option<(i64, Option<UnitWord>)>,
    pub amount: Option<i64>,
    pub cost: Option<i64>,
    pub mrp: Option<i64>,
    /// Rupees with no word for what.
    pub bare: Option<i64>,
    /// A number after a measure, with no word for what: packs ("butter 500 gm 1") or rupees ("rice 2 kg 100").
    pub trailing: Option<i64>,
    /// Tokens: from, until.
    pub span: (usize, usize),
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.mention.is_none() && self.quantity.is_none() && !self.has_money()
    }

    fn has_money(&self) -> bool {
        self.price.is_some()
            || self.amount.is_some()
            || self.cost.is_some()
            || self.mrp.is_some()
            || self.bare.is_some()
    }

    fn cover(&mut self, span: &Span) {
        self.span = if self.span.1 == 0 {
            (span.from, span.until)
        } else {
            (self.span.0.min(span.from), self.span.1.max(span.until))
        };
    }

    fn set_money(&mut self, sum: Sum, value: i64, per: Option<UnitWord>) -> Option<()> {
        let slot = match sum {
            Sum::Price => {
                return self.price.replace((value, per)).is_none().then_some(());
            }
            Sum::Total | Sum::Worth => &mut self.amount,
            Sum::Cost => &mut self.cost,
            Sum::Mrp => &mut self.mrp,
            Sum::Bare => &mut self.bare,
        };
        slot.replace(value).is_none().then_some(())
    }
}

/// The lines of a clause. `None` when quantities and goods do not pair in just one way.
#[must_use]
pub fn drafts(spans: &[&Span]) -> Option<Vec<Draft>> {
    let mut all: Vec<Draft> = Vec::new();
    // "1 more salt"
    if let Some(at) = spans.windows(3).position(is_more) {
        let rest: Vec<&Span> =
            spans.iter().enumerate().filter(|(other, _)| *other != at + 1).map(|(_, span)| *span).collect();
        return drafts(&rest);
    }
    if let Some(at) = spans.windows(2).position(is_size) {
        return packed(spans, at);
    }
    if let Some(each) = each_of_all(spans) {
        return Some(each);
    }
    for chunk in spans.split(|span| splits(span)) {
        chunk_lines(chunk, &mut all)?;
    }
    all.iter().all(|draft| draft.mention.is_some()).then_some(all)
}

fn is_more(three: &[&Span]) -> bool {
    match three {
        [amount, more, item] => {
            let also = more.has(Concept::Also) && more.until - more.from == 1;
            matches!(amount.piece, Piece::Amount { .. }) && also && matches!(item.piece, Piece::Item(_))
        }
        _ => false,
    }
}

/// "5 kilo wala"
fn is_size(pair: &[&Span]) -> bool {
    match pair {
        [size, wala] => {
            let measured = matches!(size.piece, Piece::Amount { unit: Some(unit), .. } if is_measure(unit));
            wala.has(Concept::Wala) && measured
        }
        _ => false,
    }
}

/// "5 kilo wala atta 1", "2 bori chawal 25 kilo wali": one good, and how big each of it is.
fn packed(spans: &[&Span], at: usize) -> Option<Vec<Draft>> {
    let goods = spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).count();
    let Piece::Amount { value, unit: Some(unit), .. } = spans.get(at)?.piece else { return None };
    let rest: Vec<&Span> =
        spans.iter().enumerate().filter(|(other, _)| *other != at && *other != at + 1).map(|(_, span)| *span).collect();
    let mut lines = drafts(&rest)?;
    let [line] = lines.as_mut_slice() else { return None };
    let counted = !matches!(line.quantity, Some((_, Some(said))) if is_measure(said));
    if goods != 1 || line.quantity.is_none() || line.pack.is_some() || !counted {
        return None;
    }
    line.pack = Some((value, unit));
    line.cover(spans.get(at)?);
    Some(lines)
}

/// "ek ek maggi aur bread": one quantity, said once, for every good.
fn each_of_all(spans: &[&Span]) -> Option<Vec<Draft>> {
    let content: Vec<&Span> = spans.iter().filter(|span| is_content(span)).copied().collect();
    let (first, goods) = content.split_first()?;
    let Piece::Amount { value, unit, each: true } = &first.piece else { return None };
    let each = goods.iter().map(|span| match &span.piece {
        Piece::Item(mention) => Some(Draft { quantity: Some((*value, *unit)), ..named(mention, span) }),
        _ => None,
    });
    each.collect::<Option<Vec<Draft>>>().filter(|drafts| drafts.len() > 1)
}

fn splits(span: &Span) -> bool {
    matches!(span.piece, Piece::Separator(',' | ';' | '\n' | '.' | '!' | ':' | '|'))
        || span.meets(Concepts::of(&[Concept::And, Concept::Also]))
}

fn chunk_lines(chunk: &[&Span], all: &mut Vec<Draft>) -> Option<()> {
    let content: Vec<&Span> = chunk.iter().filter(|span| is_content(span)).copied().collect();
    let first = content.iter().find(|span| is_quantity(span) || matches!(span.piece, Piece::Item(_)));
    let Some(first) = first else { return tail(&content, all) };
    let items = content.iter().filter(|span| matches!(span.piece, Piece::Item(_))).count();
    if items == 0 {
        return late_quantity(&content, all);
    }
    let each = content.iter().any(|span| matches!(span.piece, Piece::Amount { each: true, .. }));
    if each {
        return one_each(&content, all);
    }
    let lines = if is_quantity(first) { quantity_first(&content) } else { item_first(&content) };
    all.extend(lines.or_else(|| in_turn(&content))?);
    Some(())
}

fn is_content(span: &Span) -> bool {
    !matches!(span.piece, Piece::Word | Piece::Separator(_) | Piece::Unknown)
}

fn is_quantity(span: &Span) -> bool {
    matches!(span.piece, Piece::Amount { .. } | Piece::Money { sum: Sum::Worth, .. })
}

/// Only money or a unit: said of the last line.
fn tail(content: &[&Span], all: &mut [Draft]) -> Option<()> {
    for span in content {
        let last = all.last_mut()?;
        last.cover(span);
        match &span.piece {
            Piece::Money { sum, value, per } => last.set_money(*sum, *value, *per)?,
            _ => return None,
        }
    }
    Some(())
}

/// "rice, 2 kg" and "agarbatti aur kapur chahiye, ek ek".
fn late_quantity(content: &[&Span], all: &mut [Draft]) -> Option<()> {
    // "2 bottle vithachu, onnu 40 rs": what one of them costs.
    if let [one, sum] = content
        && let (Piece::Amount { value: 1000, unit, each: false }, Piece::Money { sum: Sum::Bare, value, per: None }) =
            (&one.piece, &sum.piece)
        && let Some(last) = all.last_mut().filter(|last| last.quantity.is_some() && !last.has_money())
    {
        last.cover(sum);
        return last.set_money(Sum::Price, *value, *unit);
    }
    for span in content {
        match &span.piece {
            Piece::Amount { value, unit, each: true } => {
                for draft in all.iter_mut().filter(|draft| draft.quantity.is_none()) {
                    draft.quantity = Some((*value, *unit));
                }
            }
            Piece::Amount { value, unit, each: false } => {
                let last = all.last_mut().filter(|last| last.quantity.is_none() && last.amount.is_none())?;
                last.cover(span);
                last.quantity = Some((*value, *unit));
            }
            Piece::Money { sum, value, per } => all.last_mut()?.set_money(*sum, *value, *per)?,
            _ => return None,
        }
    }
    Some(())
}

fn one_each(content: &[&Span], all: &mut Vec<Draft>) -> Option<()> {
    for span in content {
        match &span.piece {
            Piece::Item(mention) => all.push(named(mention, span)),
            Piece::Amount { value, unit, each: true } => {
                for draft in all.iter_mut().filter(|draft| draft.quantity.is_none()) {
                    draft.quantity = Some((*value, *unit));
                }
            }
            _ => return None,
        }
    }
    Some(())
}

fn named(mention: &Mention, span: &Span) -> Draft {
    let words = (span.from, span.until);
    Draft { mention: Some(mention.clone()), words, span: words, ..Draft::default() }
}

/// `3 packet maggi 1 amul butter`, with money before or after the good.
fn quantity_first(content: &[&Span]) -> Option<Vec<Draft>> {
    let mut lines: Vec<Draft> = Vec::new();
    let mut open = Draft::default();
    for (at, span) in content.iter().enumerate() {
        let next = content.get(at + 1).map(|next| &next.piece);
        match &span.piece {
            Piece::Amount { value, unit, .. } if open.quantity.is_none() && open.amount.is_none() => {
                let before_item = content.iter().skip(at + 1).any(|later| matches!(later.piece, Piece::Item(_)))
                    && !matches!(next, Some(Piece::Amount { .. }));
                match (lines.last_mut(), unit) {
                    (Some(last), Some(size)) if !before_item && open.is_empty() && is_pack(last, *size) => {
                        last.cover(span);
                        last.pack = Some((*value, *size));
                    }
                    (_, _) if before_item => {
                        open.quantity = Some((*value, *unit));
                        open.cover(span);
                    }
                    // "10 takar kurkure 5 packet": five of those that cost ten.
                    (Some(last), unit)
                        if last.quantity.is_none() && last.price.is_none() && !unit.is_some_and(is_measure) =>
                    {
                        last.cover(span);
                        last.price = last.amount.take().map(|each| (each, None));
                        last.quantity = Some((*value, *unit));
                    }
                    _ => return None,
                }
            }
            Piece::Item(mention) if open.mention.is_none() && (open.quantity.is_some() || open.amount.is_some()) => {
                open.mention = Some(mention.clone());
                open.words = (span.from, span.until);
                open.cover(span);
                lines.push(std::mem::take(&mut open));
            }
            Piece::Money { sum: Sum::Worth, value, .. } if open.is_empty() => {
                open.amount = Some(*value);
                open.cover(span);
            }
            Piece::Money { sum, value, per } => {
                let ahead = open.quantity.is_some() || open.amount.is_some() || lines.is_empty();
                let line = if ahead { &mut open } else { lines.last_mut()? };
                line.cover(span);
                line.set_money(*sum, *value, *per)?;
            }
            Piece::Unit(unit) => {
                let last = lines.last_mut()?;
                let (_, said) = last.quantity.as_mut()?;
                // "5 kg atta ka packet" is one packet of five kilos.
                let sized = said.is_some_and(is_measure) && !is_measure(*unit);
                if !sized && said.replace(*unit).is_some() {
                    return None;
                }
                last.cover(span);
            }
            _ => return None,
        }
    }
    open.is_empty().then_some(lines)
}

/// "4 nimbu, dhaniya 1 gaddi" in one breath: as many quantities as goods, and each good beside its own. There is only one
/// way in which they pair.
fn in_turn(content: &[&Span]) -> Option<Vec<Draft>> {
    let mut goods: Vec<(usize, Draft)> = Vec::new();
    let mut amounts: Vec<(usize, i64, Option<UnitWord>, &Span)> = Vec::new();
    for (at, span) in content.iter().enumerate() {
        match &span.piece {
            Piece::Item(mention) => goods.push((at, named(mention, span))),
            Piece::Amount { value, unit, each: false } => amounts.push((at, *value, *unit, span)),
            _ => return None,
        }
    }
    if goods.len() != amounts.len() {
        return None;
    }
    let pairs = goods.into_iter().zip(amounts).map(|((place, mut line), (at, value, unit, span))| {
        line.quantity = Some((value, unit));
        line.cover(span);
        (place.abs_diff(at) == 1).then_some(line)
    });
    pairs.collect()
}

/// Whether a measure after a line is the size of its packs.
fn is_pack(line: &Draft, size: UnitWord) -> bool {
    let counted = matches!(line.quantity, Some((_, None | Some(UnitWord::Plain { .. } | UnitWord::Ask(_)))));
    let no_measure = !matches!(line.quantity, Some((_, Some(unit))) if is_measure(unit));
    counted && no_measure && line.pack.is_none() && is_measure(size)
}

fn is_measure(unit: UnitWord) -> bool {
    use crate::domain::Unit;
    matches!(unit, UnitWord::Plain { unit: Unit::Kg | Unit::G | Unit::Litre | Unit::Ml, .. })
}

/// A unit without a number: of the quantity before it, or one of it in a list ("biyyam 5 kilolu kandipappu kilo").
fn unit_after(lines: &mut [Draft], unit: UnitWord, span: &Span) -> Option<()> {
    let listed = lines.iter().any(|line| line.quantity.is_some());
    let last = lines.last_mut()?;
    match &mut last.quantity {
        Some((_, said)) => said.replace(unit).is_none().then_some(()),
        None if listed && is_measure(unit) && last.amount.is_none() => {
            last.quantity = Some((1000, Some(unit)));
            last.cover(span);
            Some(())
        }
        None => Some(()),
    }
}

/// Whether nothing that was said stands between a piece and the one before it: else it may be of another good.
fn follows(content: &[&Span], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| content.get(at));
    content.get(at).zip(before).is_some_and(|(span, before)| before.until == span.from)
}

/// `poha 500 gram mungfali 250 gram`.
fn item_first(content: &[&Span]) -> Option<Vec<Draft>> {
    let mut lines: Vec<Draft> = Vec::new();
    let mut price: Vec<&Span> = Vec::new();
    for (at, span) in content.iter().enumerate() {
        let next = content.get(at + 1).map(|next| &next.piece);
        match &span.piece {
            Piece::Item(mention) => {
                // Two goods in a row without a quantity between them do not pair.
                if lines.last().is_some_and(|last| last.quantity.is_none() && last.amount.is_none()) {
                    return None;
                }
                let mut line = named(mention, span);
                for money in price.drain(..) {
                    line.cover(money);
                    if let Piece::Money { sum, value, per } = &money.piece {
                        line.set_money(*sum, *value, *per)?;
                    }
                }
                lines.push(line);
            }
            Piece::Amount { value, unit, .. } => {
                let last = lines.last_mut()?;
                last.cover(span);
                let plain = last.pack.is_none() && !last.has_money();
                match (&mut last.quantity, unit) {
                    (None, _) if last.amount.is_none() => last.quantity = Some((*value, *unit)),
                    // "haldi 100 gram 2 packet"
                    (Some((size, Some(measure))), Some(pack))
                        if is_measure(*measure) && !is_measure(*pack) && follows(content, at) =>
                    {
                        last.pack = Some((*size, *measure));
                        last.quantity = Some((*value, *unit));
                    }
                    // "butter 500 gm 1"
                    (Some((_, Some(measure))), None) if is_measure(*measure) && next.is_none() && plain => {
                        last.trailing = Some(*value);
                    }
                    (Some((count, None)), Some(size)) if is_measure(*size) && follows(content, at) => {
                        let count = *count;
                        last.quantity = Some((count, None));
                        last.pack = Some((*value, *size));
                    }
                    _ => return None,
                }
            }
            Piece::Money { sum, value, per } => {
                let done = lines.last().is_none_or(|last| last.quantity.is_some());
                if done && matches!(next, Some(Piece::Item(_))) {
                    price.push(span);
                    continue;
                }
                let last = lines.last_mut()?;
                last.cover(span);
                last.set_money(*sum, *value, *per)?;
            }
            Piece::Unit(unit) => unit_after(&mut lines, *unit, span)?,
            _ => return None,
        }
    }
    let paired = lines.iter().filter(|line| line.quantity.is_some() || line.amount.is_some()).count();
    (price.is_empty() && (paired == lines.len() || lines.len() == 1)).then_some(lines)
}
