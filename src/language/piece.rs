//! Turns marks into pieces: quantities, goods, money and words, with each homonym settled by its neighbours.

use crate::domain::{Paise, Unit};

use super::concept::{Concept, Concepts};
use super::join::{join_amounts, join_brands, join_echoes, join_names};
use super::lexicon::Lexicon;
use super::mark::{Mark, Mention};
use super::number::{NumberWord, Part, UnitWord, compose};

/// What an amount of money is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// Per unit.
    Price,
    /// For the whole line: `2 kilo 90 me`.
    Total,
    /// So many rupees' worth: `50 ki chini`.
    Worth,
    Cost,
    Mrp,
    /// Rupees, with no word for what.
    Bare,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In thousandths. `each` for "ek ek".
    Amount {
        value: i64,
        unit: Option<UnitWord>,
        each: bool,
    },
    Money {
        sum: Sum,
        value: i64,
        per: Option<UnitWord>,
    },
    Item(Mention),
    /// A unit without a number.
    Unit(UnitWord),
    Word,
    Unknown,
    Separator(char),
}

#[derive(Debug, Clone)]
pub struct Span {
    pub piece: Piece,
    /// All that the words can say; for money the words that lead to it; empty for goods and quantities.
    pub concepts: Concepts,
    /// Tokens: from, until.
    pub from: usize,
    pub until: usize,
    pub repaired: bool,
    pub language: Option<&'static str>,
}

impl Span {
    #[must_use]
    pub fn has(&self, concept: Concept) -> bool {
        self.piece == Piece::Word && self.concepts.has(concept)
    }

    #[must_use]
    pub fn meets(&self, concepts: Concepts) -> bool {
        self.piece == Piece::Word && self.concepts.meets(concepts)
    }
}

const LEADS: Concepts = Concepts::of(&[Concept::At, Concept::For, Concept::Cost, Concept::Mrp, Concept::Price]);

#[must_use]
pub fn pieces(lexicon: &Lexicon, marks: &[Mark]) -> Vec<Span> {
    let mut reader = Reader { marks, out: Vec::with_capacity(marks.len()) };
    let mut at = 0;
    while at < marks.len() {
        at = reader.take(at);
    }
    let mut out = reader.out;
    join_amounts(&mut out);
    join_names(lexicon, &mut out);
    join_brands(lexicon, &mut out);
    join_echoes(lexicon, &mut out);
    out
}

struct Reader<'a> {
    marks: &'a [Mark],
    out: Vec<Span>,
}

impl Reader<'_> {
    fn mark(&self, at: usize) -> Option<&Mark> {
        self.marks.get(at)
    }

    fn has(&self, at: usize, concept: Concept) -> bool {
        self.mark(at).is_some_and(|mark| mark.has(concept))
    }

    fn separator(&self, at: usize, c: char) -> bool {
        self.mark(at).is_some_and(|mark| mark.separator == Some(c))
    }

    fn unit(&self, at: usize) -> Option<UnitWord> {
        self.mark(at).and_then(|mark| mark.unit)
    }

    fn is_rupee(&self, at: usize) -> bool {
        self.separator(at, '₹') || self.has(at, Concept::Rupee)
    }

    fn is_item(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|mark| mark.item.is_some())
    }

    fn push(&mut self, piece: Piece, concepts: Concepts, from: usize, until: usize) {
        let (Some(first), Some(last)) = (self.marks.get(from), until.checked_sub(1).and_then(|at| self.marks.get(at)))
        else {
            return;
        };
        let span = Span {
            piece,
            concepts,
            from: first.from,
            until: last.until,
            repaired: first.repaired,
            language: first.language,
        };
        self.out.push(span);
    }

    /// Takes what begins at this mark; the mark after it.
    fn take(&mut self, at: usize) -> usize {
        let Some(mark) = self.marks.get(at) else { return at + 1 };
        if self.part(at).is_some() {
            return self.take_number(at);
        }
        if self.has(at, Concept::Article) && self.is_item(at + 1) {
            self.push(Piece::Amount { value: 1000, unit: None, each: false }, Concepts::NONE, at, at + 1);
            return at + 1;
        }
        let article = self.has(at, Concept::Per) && self.unit(at + 1).is_some() && !self.after_money();
        if article && mark.number.is_none() {
            let until = at + 2;
            let unit = self.unit(at + 1);
            self.push(Piece::Amount { value: 1000, unit, each: false }, Concepts::NONE, at, until);
            return until;
        }
        match mark {
            Mark { separator: Some('@'), .. } => self.push(Piece::Word, Concepts::of(&[Concept::At]), at, at + 1),
            Mark { separator: Some('₹'), .. } => self.push(Piece::Word, Concepts::of(&[Concept::Rupee]), at, at + 1),
            Mark { separator: Some(c), .. } => self.push(Piece::Separator(*c), Concepts::NONE, at, at + 1),
            Mark { item: Some(mention), .. } if self.item_wins(at) => {
                self.push(Piece::Item(mention.clone()), Concepts::NONE, at, at + 1);
            }
            Mark { unit: Some(unit), concepts, .. } if concepts.is_empty() => return self.take_unit(at, *unit),
            Mark { concepts, .. } if !concepts.is_empty() => self.push(Piece::Word, *concepts, at, at + 1),
            _ => self.push(Piece::Unknown, Concepts::NONE, at, at + 1),
        }
        at + 1
    }

    fn after_money(&self) -> bool {
        matches!(self.out.last().map(|span| &span.piece), Some(Piece::Money { .. } | Piece::Amount { .. }))
    }

    /// `pav bhar adrak` is a quarter kilo, కిలోన్నర one and a half; other units need a number.
    fn take_unit(&mut self, at: usize, unit: UnitWord) -> usize {
        let spoken = matches!(unit, UnitWord::Plain { unit: Unit::G | Unit::Ml, times: 250.. });
        let bhar = self.has(at + 1, Concept::Bhar);
        if spoken || bhar {
            let until = at + 1 + usize::from(bhar);
            self.push(Piece::Amount { value: 1000, unit: Some(unit), each: false }, Concepts::NONE, at, until);
            return until;
        }
        self.push(Piece::Unit(unit), Concepts::NONE, at, at + 1);
        at + 1
    }

    /// A good, unless the word says something else here: next to a quantity it is the good.
    fn item_wins(&self, at: usize) -> bool {
        let Some(mark) = self.mark(at) else { return false };
        let quantity_before = matches!(self.out.last().map(|span| &span.piece), Some(Piece::Amount { .. }));
        if let Some(unit) = mark.unit {
            // पाव is a bun where it is counted in packets, a quarter kilo beside another good.
            let quarter = matches!(unit, UnitWord::Plain { times: 250, .. });
            let item_beside = self.is_item(at + 1)
                || self.has(at + 1, Concept::Bhar)
                || matches!(self.out.last().map(|span| &span.piece), Some(Piece::Item(_)));
            return quarter && !item_beside;
        }
        if mark.concepts.is_empty() {
            return true;
        }
        // "khand 2 kilo cha 1 packet" is tea; "dudhacha", "2 kilo cha tandul" is a case.
        let particle = Concepts::of(&[Concept::Ofh, Concept::Aux, Concept::Filler]);
        if mark.concepts.without(particle).is_empty() {
            let counted = self.mark(at + 1).is_some_and(|next| next.digits.is_some() || next.number.is_some());
            // "chal 5 kilo chini likh" begins with no rice.
            let counted = counted && (mark.has(Concept::Ofh) || !self.is_item(at + 2) && !self.is_item(at + 3));
            let begins = matches!(
                self.out.last().map(|span| &span.piece),
                None | Some(Piece::Separator(_) | Piece::Amount { unit: Some(_), .. })
            );
            return counted && begins;
        }
        let verb = mark.concepts.meets(super::sentence::VERBS);
        let named = self.out.iter().any(|span| matches!(span.piece, Piece::Item(_)));
        let last = self.marks.iter().skip(at + 1).all(|later| later.item.is_none() && later.digits.is_none());
        if verb && named && last {
            return false;
        }
        let number_after = self.mark(at + 1).is_some_and(|next| next.digits.is_some() || next.number.is_some());
        quantity_before || (number_after && mark.item.as_ref().is_some_and(|item| item.stored.is_some()))
    }

    /// What the mark can add to a number here.
    fn part(&self, at: usize) -> Option<Part> {
        let mark = self.mark(at)?;
        if let Some(value) = mark.digits {
            return Some(if mark.slash { Part::Slash(value) } else { Part::Digits(value) });
        }
        let word = mark.number?;
        let before_measure = self.unit(at + 1).is_some() || self.is_rupee(at + 1) || self.is_times(at + 1);
        if mark.unit.is_some() {
            // पाव किलो, tin kilo
            return before_measure.then_some(Part::Word(word));
        }
        let weak = mark.has(Concept::Weak);
        // "kaju ka rate 900 kar do kilo": the end of the verb, not two.
        let ends_verb = at.checked_sub(1).is_some_and(|before| self.has(before, Concept::Set))
            && mark.has(Concept::Give)
            && self.marks.iter().any(|other| other.has(Concept::Price));
        if weak && ends_verb {
            return None;
        }
        let shifted = at
            .checked_sub(1)
            .and_then(|before| self.mark(before))
            .is_some_and(|before| matches!(before.number, Some(NumberWord::Shift { .. })));
        let shifts = matches!(word, NumberWord::Shift { .. })
            && self.mark(at + 1).is_some_and(|next| next.digits.is_some() || next.number.is_some());
        let repeated = self.mark(at + 1).is_some_and(|next| next.number == Some(word))
            && (self.unit(at + 2).is_some() || self.is_item(at + 2));
        let fits =
            before_measure || self.is_item(at + 1) || shifted || shifts || repeated || self.has(at + 1, Concept::Wala);
        (!weak || fits).then_some(Part::Word(word))
    }

    fn is_times(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|mark| matches!(mark.number, Some(NumberWord::Times(_))))
    }

    /// The parts of a number from here, and the mark after each.
    fn parts(&self, at: usize) -> (Vec<Part>, Vec<usize>) {
        let (mut parts, mut ends) = (Vec::new(), Vec::new());
        let mut next = at;
        while parts.len() < 12 {
            let part = match self.part(next) {
                Some(part) => part,
                None if !parts.is_empty() && self.has(next, Concept::And) => Part::And,
                None if !parts.is_empty() && self.has(next, Concept::Halfword) => {
                    if parts.last() != Some(&Part::And) {
                        parts.push(Part::And);
                        ends.push(next);
                    }
                    parts.push(Part::Word(NumberWord::Part(500)));
                    ends.push(next + 1);
                    break;
                }
                None => break,
            };
            parts.push(part);
            next += 1;
            ends.push(next);
        }
        (parts, ends)
    }

    fn take_number(&mut self, at: usize) -> usize {
        let (parts, ends) = self.parts(at);
        let Some((value, taken)) = compose(&parts) else {
            self.push(Piece::Unknown, Concepts::NONE, at, at + 1);
            return at + 1;
        };
        let mut next = taken.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(at + 1);
        // "half a dozen"
        let half = matches!(parts.first(), Some(Part::Word(NumberWord::Part(_)))) && self.has(next, Concept::Article);
        next += usize::from(half && self.unit(next + 1).is_some());
        if let Some((sum, per, until)) = self.money(next) {
            self.push_money(at, sum, value, per, until);
            return until;
        }
        let each = taken == 1
            && self.part(next).is_some()
            && self.mark(at).is_some_and(|mark| {
                self.mark(next).is_some_and(|other| mark.number.is_some() && mark.number == other.number)
            });
        if each {
            next += 1;
        }
        let times_sign = self.has(next, Concept::Times);
        next += usize::from(times_sign);
        let unit = self
            .unit(next)
            .filter(|unit| !matches!(unit, UnitWord::Plain { times: 250, .. }) || !self.item_is_bun(next));
        next += usize::from(unit.is_some());
        next += usize::from(unit.is_some() && self.has(next, Concept::Bhar));
        self.push(Piece::Amount { value, unit, each }, Concepts::NONE, at, next);
        next
    }

    /// Whether `pav` here is the bun: nothing beside it to be a quarter kilo of.
    fn item_is_bun(&self, at: usize) -> bool {
        let before = matches!(self.out.last().map(|span| &span.piece), Some(Piece::Item(_)));
        self.is_item(at) && !before && !self.is_item(at + 1) && !self.has(at + 1, Concept::Bhar)
    }

    /// What the words after a number make of it, if money: which sum, per what, and the mark after.
    fn money(&self, after: usize) -> Option<(Option<Sum>, Option<UnitWord>, usize)> {
        if self.has(after, Concept::Oclock) {
            return None;
        }
        let rupee = self.is_rupee(after);
        let next = after + usize::from(rupee);
        let slash = self.separator(next, '/') || self.has(next, Concept::Per);
        let price = Some(Sum::Price);
        let order = self.has(next + 1, Concept::Orders);
        if self.has(next, Concept::Wala) && !self.has(next, Concept::Ofh) && !order || self.has(next, Concept::Hisab) {
            return Some((price, None, next + 1));
        }
        if slash && self.unit(next + 1).is_some() {
            return Some((price, self.unit(next + 1), self.skip_hisab(next + 2)));
        }
        if self.has(next, Concept::Each) {
            return Some((price, None, next + 1));
        }
        if rupee && self.unit(next).is_some() {
            return Some((price, self.unit(next), self.skip_hisab(next + 1)));
        }
        if rupee && self.has(next, Concept::Ofh) && self.unit(next + 1).is_some() {
            return Some((price, self.unit(next + 1), next + 2));
        }
        // "ghee 620 ka kilo"
        let whole = self.unit(next + 1).filter(|unit| {
            matches!(unit, UnitWord::Plain { unit: Unit::Kg | Unit::Litre, .. }) && !self.is_item(next + 2)
        });
        if self.has(next, Concept::Ofh) && whole.is_some() {
            return Some((price, whole, next + 2));
        }
        if self.has(next, Concept::In) {
            return Some((Some(Sum::Total), None, next + 1));
        }
        let said = self.out.iter().rposition(|span| !matches!(span.piece, Piece::Word | Piece::Unit(_)));
        let after_item = said.and_then(|at| self.out.get(at)).is_some_and(|span| matches!(span.piece, Piece::Item(_)));
        if self.has(next, Concept::Ofh) && after_item && !self.is_item(next + 1) && self.is_counted(said) {
            return Some((None, None, next + 1));
        }
        if self.has(next, Concept::Ofh) && (self.is_item(next + 1) || after_item && self.unit(next + 1).is_none()) {
            return Some((Some(Sum::Worth), None, next + 1));
        }
        let measured = matches!(self.out.last().map(|span| &span.piece), Some(Piece::Amount { unit: Some(_), .. }));
        let named = self.out.iter().any(|span| matches!(span.piece, Piece::Item(_)));
        if self.has(next, Concept::Ofh) && measured && named && self.unit(next + 1).is_none() {
            return Some((Some(Sum::Total), None, next + 1));
        }
        if rupee && self.has(after, Concept::Ofh) && (self.is_item(next) || after_item) {
            return Some((Some(Sum::Worth), None, next));
        }
        rupee
            .then_some((None, None, next))
            .or_else(|| (self.lead().is_some() && self.unit(next).is_none()).then_some((None, None, next)))
    }

    /// Whether the good here has its quantity right before it: "2 kilo chini 90 ki" says 90 of all or of one.
    fn is_counted(&self, item: Option<usize>) -> bool {
        let before = |by: usize| item.and_then(|at| at.checked_sub(by)).and_then(|at| self.out.get(at));
        before(1).is_some_and(|span| matches!(span.piece, Piece::Amount { .. }))
            && before(2).is_none_or(|span| !matches!(span.piece, Piece::Item(_)))
    }

    fn skip_hisab(&self, at: usize) -> usize {
        at + usize::from(self.has(at, Concept::Hisab))
    }

    /// The word before the number that says which sum it is, and how many pieces it takes.
    fn lead(&self) -> Option<(Option<Sum>, usize)> {
        let mut taken = 0;
        let mut rupee = false;
        let mut lead = Concepts::NONE;
        for span in self.out.iter().rev().take(4) {
            let glue = span.has(Concept::Rupee) || matches!(span.piece, Piece::Separator(':' | '='));
            if span.meets(LEADS) && (lead.is_empty() || !span.has(Concept::For)) {
                lead = lead.or(span.concepts);
            } else if glue && lead.is_empty() {
                rupee |= span.has(Concept::Rupee);
            } else {
                break;
            }
            taken += 1;
        }
        let sum = if lead.has(Concept::Cost) {
            Some(Sum::Cost)
        } else if lead.has(Concept::Mrp) {
            Some(Sum::Mrp)
        } else if lead.meets(Concepts::of(&[Concept::At, Concept::Price])) {
            Some(Sum::Price)
        } else if lead.has(Concept::For) {
            Some(Sum::Total)
        } else {
            None
        };
        (sum.is_some() || rupee).then_some((sum, taken))
    }

    fn push_money(&mut self, at: usize, sum: Option<Sum>, value: i64, per: Option<UnitWord>, until: usize) {
        let lead = self.lead();
        let mut said = Concepts::NONE;
        if let Some((_, taken)) = lead {
            let rest = self.out.split_off(self.out.len() - taken);
            said = rest.iter().fold(Concepts::NONE, |all, span| all.or(span.concepts));
        }
        let before = lead.and_then(|(sum, _)| sum);
        let sum = match (before, sum) {
            (Some(Sum::Total) | None, Some(after)) => after,
            (Some(before), _) => before,
            (None, None) => Sum::Bare,
        };
        // Money in paise: rupees in thousandths, a tenth.
        let value = if value % 10 == 0 && value / 10 <= Paise::MAX.0 { value / 10 } else { -1 };
        self.push(Piece::Money { sum, value, per }, said, at, until);
    }
}
