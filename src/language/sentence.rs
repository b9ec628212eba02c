//! One message cut into clauses, each with its lines and the words that say what to do with them.

use crate::domain::{Item, Line, Paise, Quantity, Role, Unit};

use super::concept::{Concept, Concepts};
use super::fold::Token;
use super::lexicon::Lexicon;
use super::line::{Draft, drafts};
use super::mark::Mention;
use super::number::UnitWord;
use super::piece::{Piece, Span};
use super::resolve::{Found, resolve};
use super::store::StoreNames;

/// All that reading one message needs.
pub struct Sentence<'a> {
    pub lexicon: &'a Lexicon,
    pub names: &'a StoreNames,
    pub role: Role,
    pub tokens: &'a [Token],
}

impl Sentence<'_> {
    /// The words as written, from a token until another.
    #[must_use]
    pub fn text(&self, from: usize, until: usize) -> String {
        let mut words = String::new();
        for token in self.tokens.get(from..until).unwrap_or_default() {
            if !words.is_empty() && !token.glued {
                words.push(' ');
            }
            words.push_str(&token.text);
        }
        words
    }
}

/// Words that say what is done; a new one with new goods begins a new clause.
pub const VERBS: Concepts = Concepts::of(&[
    Concept::Sell,
    Concept::Add,
    Concept::Arrive,
    Concept::Return,
    Concept::Damaged,
    Concept::Expired,
    Concept::Howmuch,
    Concept::Left,
    Concept::Available,
    Concept::Want,
    Concept::Send,
    Concept::Finish,
]);

const SPOILT: Concepts = Concepts::of(&[Concept::Damaged, Concept::Expired]);

/// Words that neither add to nor change what a clause says.
pub const POLITE: Concepts = Concepts::of(&[
    Concept::Filler,
    Concept::Aux,
    Concept::Have,
    Concept::Ofh,
    Concept::Ofe,
    Concept::And,
    Concept::Also,
    Concept::Give,
    Concept::Per,
    Concept::Times,
    Concept::Take,
    Concept::Personword,
    Concept::Request,
    Concept::Wala,
]);

/// A stretch of a message with its own verb.
#[derive(Debug, Default)]
pub struct Clause<'a> {
    pub spans: Vec<&'a Span>,
    /// What all its words can say.
    pub says: Concepts,
    pub asks: bool,
    pub starts_with_and: bool,
}

impl<'a> Clause<'a> {
    fn push(&mut self, span: &'a Span) {
        let splits = span.meets(Concepts::of(&[Concept::And, Concept::Also]));
        self.starts_with_and |= self.spans.is_empty() && splits;
        if span.piece == Piece::Word {
            self.says = self.says.or(span.concepts);
        }
        self.spans.push(span);
    }

    #[must_use]
    pub fn says(&self, list: &[Concept]) -> bool {
        self.says.meets(Concepts::of(list))
    }

    #[must_use]
    pub fn has_item(&self) -> bool {
        self.spans.iter().any(|span| matches!(span.piece, Piece::Item(_)))
    }

    #[must_use]
    pub fn has_content(&self) -> bool {
        self.spans.iter().any(|span| matches!(span.piece, Piece::Item(_) | Piece::Amount { .. }))
    }

    #[must_use]
    pub fn has_amount(&self) -> bool {
        self.spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. }))
    }

    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.spans.iter().any(|span| span.piece == Piece::Unknown)
    }

    #[must_use]
    pub fn has_verb(&self) -> bool {
        self.says.meets(VERBS)
    }

    #[must_use]
    pub fn drafts(&self) -> Option<Vec<Draft>> {
        drafts(&self.spans)
    }

    /// Whether every word is polite or one of these.
    #[must_use]
    pub fn only(&self, list: &[Concept]) -> bool {
        let allowed = Concepts::of(list).or(POLITE);
        self.spans.iter().all(|span| span.piece != Piece::Word || span.concepts.meets(allowed))
    }
}

/// Whether a good stands here with the word for its price: "... aur chini ka rate 44 kar do".
fn is_priced(spans: &[Span], at: usize) -> bool {
    let item = spans.get(at).is_some_and(|span| matches!(span.piece, Piece::Item(_)));
    let of = usize::from(spans.get(at + 1).is_some_and(|span| span.has(Concept::Ofh)));
    let rest = spans.get(at + 1 + of..).unwrap_or_default();
    item && rest.first().is_some_and(|span| span.has(Concept::Price)) && rest.iter().any(|span| span.has(Concept::Set))
}

/// Cuts a message where a verb is over and new goods begin.
#[must_use]
pub fn clauses(spans: &[Span]) -> Vec<Clause<'_>> {
    let mut all: Vec<Clause> = Vec::new();
    let mut clause = Clause::default();
    let (mut content, mut verb, mut over) = (false, Concepts::NONE, false);
    let mut parted = false;
    for (at, span) in spans.iter().enumerate() {
        let goods = matches!(span.piece, Piece::Item(_) | Piece::Amount { .. });
        let says_verb = span.meets(VERBS);
        let new_verb = says_verb && !over && content && !verb.is_empty() && parted && !span.concepts.meets(verb);
        let priced = !clause.says(&[Concept::Price]) && parted && content && !verb.is_empty() && is_priced(spans, at);
        if (goods && over) || new_verb || priced {
            let joined =
                clause.spans.last().is_some_and(|last| last.meets(Concepts::of(&[Concept::And, Concept::Also])));
            all.push(std::mem::take(&mut clause));
            clause.starts_with_and = joined;
            (content, verb, over) = (false, Concepts::NONE, false);
        }
        if says_verb {
            over = over || (content && verb.is_empty());
            verb = verb.or(span.concepts);
            if verb.meets(SPOILT) {
                verb = verb.or(SPOILT);
            }
        }
        content |= goods;
        parted = match span.piece {
            Piece::Separator(_) => true,
            Piece::Word => span.meets(Concepts::of(&[Concept::And, Concept::Also])),
            _ => parted && !goods,
        };
        clause.push(span);
        if span.piece == Piece::Separator('?') {
            clause.asks = true;
            over = over || content;
        }
    }
    all.push(clause);
    join_tails(all)
}

/// A clause of quantities alone ("… chahiye ek ek") belongs to the one before it.
fn join_tails(clauses: Vec<Clause<'_>>) -> Vec<Clause<'_>> {
    let mut all: Vec<Clause> = Vec::new();
    for clause in clauses {
        match all.last_mut() {
            // "dhai kilo becha aloo"
            Some(last)
                if clause.has_item()
                    && !clause.has_verb()
                    && !clause.has_amount()
                    && !last.has_item()
                    && last.has_amount() =>
            {
                last.asks |= clause.asks;
                for span in clause.spans {
                    last.push(span);
                }
            }
            Some(last) if !clause.has_item() && !clause.has_verb() && last.has_item() => {
                last.asks |= clause.asks;
                for span in clause.spans {
                    last.push(span);
                }
            }
            _ => all.push(clause),
        }
    }
    all
}

/// Why a line cannot stand as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    Which {
        words: String,
        candidates: Vec<Item>,
    },
    HowMuch,
    HowBig {
        word: String,
    },
    PriceOrTotal(Paise),
    /// Zero or negative.
    Invalid,
    /// Beyond what a line can carry.
    TooMuch,
    /// Nothing that can be asked in one question.
    Unclear,
}

/// A line with its good settled as far as it can be.
#[derive(Debug, Clone)]
pub struct Settled {
    pub line: Line,
    pub unit: Unit,
    pub doubt: Option<Doubt>,
    /// The vocabulary knows the good and the store keeps only its kin.
    pub kin: Vec<Item>,
    /// The good's own words, where they are only a slip away from it.
    pub guessed: Option<String>,
}

impl Sentence<'_> {
    /// Settles good, quantity and money of one line.
    #[must_use]
    pub fn settle(&self, draft: &Draft) -> Settled {
        let words = self.text(draft.words.0, draft.words.1);
        let found = draft.mention.as_ref().map_or(Found::None, |mention| resolve(self.lexicon, self.names, mention));
        let mut kin = Vec::new();
        let (item, unit, mut doubt) = match found {
            Found::Item(item, unit) => (item, unit, None),
            Found::Kin(item, unit, others) => {
                kin = others;
                (item, unit, None)
            }
            Found::OtherBrand(unit, others) => {
                kin = others;
                (Item::Named(words), unit, None)
            }
            Found::Several(candidates) => {
                let doubt = Doubt::Which { words: words.clone(), candidates };
                (Item::Named(words), Unit::Unit, Some(doubt))
            }
            Found::None => (Item::Named(words), Unit::Unit, None),
        };
        let mut line = Line::of(item);
        let brand =
            |mention: &Mention| mention.brand.is_some() || mention.goods.iter().any(|(_, brand)| brand.is_some());
        if draft.mention.as_ref().is_some_and(brand) {
            line.branded = self.text(draft.words.0, draft.words.1);
        }
        line.source = self.text(draft.span.0, draft.span.1);
        let draft = &with_trailing(draft, unit);
        let said = match self.quantity(draft, unit, &mut line) {
            // How big one is may be known to the shop; what was paid for it stays said.
            Err(size @ Doubt::HowBig { .. }) => money(draft, &mut line).and(Err(size)),
            other => other.and_then(|()| money(draft, &mut line)),
        };
        keep_dozens(draft, &mut line);
        if let Err(other) = said {
            let first = doubt.is_none() || matches!(other, Doubt::Invalid | Doubt::TooMuch | Doubt::Unclear);
            doubt = if first { Some(other) } else { doubt };
        }
        let guessed = draft.mention.as_ref().is_some_and(|mention| mention.guessed);
        let guessed = guessed.then(|| self.text(draft.words.0, draft.words.1));
        Settled { line, unit, doubt, kin, guessed }
    }

    /// Coriander and the like are counted in bunches: two bunches are two pieces.
    fn comes_in_bunches(&self, draft: &Draft) -> bool {
        let goods = draft.mention.as_ref().map_or(&[][..], |mention| mention.goods.as_slice());
        let bunched = |good| self.lexicon.good(good).is_some_and(|row| row.bunched);
        !goods.is_empty() && goods.iter().all(|(good, _)| bunched(*good))
    }

    fn quantity(&self, draft: &Draft, own: Unit, line: &mut Line) -> Result<(), Doubt> {
        let Some((value, said)) = draft.quantity else { return Ok(()) };
        let (mut unit, mut value) = (None, value);
        match said {
            None => {}
            // A tray is thirty eggs; of anything else it is some other number.
            Some(UnitWord::Plain { unit: Unit::Piece, times: 30 }) if own != Unit::Piece => {
                return Err(Doubt::HowBig { word: self.text(draft.span.0, draft.span.1) });
            }
            Some(UnitWord::Plain { unit: Unit::Bundle, times: 1 })
                if own == Unit::Piece && self.comes_in_bunches(draft) =>
            {
                unit = Some(Unit::Piece);
            }
            Some(UnitWord::Plain { unit: said, times }) => {
                unit = Some(said);
                value = value.checked_mul(times).ok_or(Doubt::TooMuch)?;
            }
            Some(UnitWord::Sachet) => unit = Some(if own == Unit::Piece { Unit::Piece } else { Unit::Packet }),
            // "2 bori chawal 25 kilo wali" says how big they are.
            Some(UnitWord::Ask(_)) if own.divides() && draft.pack.is_some() => {}
            Some(UnitWord::Ask(kind)) => {
                let known = kind.filter(|kind| own == *kind || matches!(line.item, Item::Named(_)));
                let Some(known) = known else {
                    // What one of it holds may have been said before: the shop knows.
                    if kind.is_some() {
                        counted(line, value, kind)?;
                    }
                    return Err(Doubt::HowBig { word: self.text(draft.span.0, draft.span.1) });
                };
                unit = Some(known);
            }
        }
        if let Some((size, UnitWord::Plain { unit: measure, times })) = draft.pack {
            // Two bottles of 500 ml are two bottles; one atta of 5 kg is five kilos.
            if !own.divides() {
                return counted(line, value, unit);
            }
            let each = size.checked_mul(times).ok_or(Doubt::TooMuch)?;
            let total = i128::from(value) * i128::from(each);
            if total % 1000 != 0 {
                return Err(Doubt::Unclear);
            }
            value = i64::try_from(total / 1000).map_err(|_| Doubt::TooMuch)?;
            unit = Some(measure);
        }
        counted(line, value, unit)
    }
}

/// Sets the quantity of a line, if a line can carry it.
fn counted(line: &mut Line, value: i64, unit: Option<Unit>) -> Result<(), Doubt> {
    if value <= 0 {
        return Err(Doubt::Invalid);
    }
    if value > Quantity::MAX_LINE.0 {
        return Err(Doubt::TooMuch);
    }
    line.quantity = Some(Quantity(value));
    line.unit = unit;
    Ok(())
}

/// What a number after a measure is. A few of what is counted are packs; of what is weighed, and in larger numbers, it may
/// as well be rupees, which is asked about and never multiplied.
fn with_trailing(draft: &Draft, own: Unit) -> Draft {
    const MOST_PACKS: i64 = 10_000;
    let mut draft = draft.clone();
    if let (Some(value), Some((size, Some(measure)))) = (draft.trailing, draft.quantity) {
        if !own.divides() && value <= MOST_PACKS {
            draft.pack = Some((size, measure));
            draft.quantity = Some((value, None));
        } else {
            draft.bare = Some(if value % 10 == 0 { value / 10 } else { -1 });
        }
    }
    draft
}

fn money(draft: &Draft, line: &mut Line) -> Result<(), Doubt> {
    let sum = |value: Option<i64>| match value {
        Some(value) if !(0..=Paise::MAX.0).contains(&value) => Err(Doubt::Invalid),
        value => Ok(value.map(Paise)),
    };
    line.amount = sum(draft.amount)?;
    line.cost = sum(draft.cost)?;
    line.mrp = sum(draft.mrp)?;
    if let Some((price, per)) = draft.price {
        line.price = sum(Some(price))?;
        if let Some(per) = per {
            price_per(per, line)?;
        }
    }
    let one = line.quantity == Some(Quantity::ONE);
    if one && line.price.is_none() && line.amount.is_some() {
        line.price = line.amount.take();
    }
    if let Some(bare) = sum(draft.bare)? {
        if one && line.price.is_none() {
            line.price = Some(bare);
        } else {
            return Err(Doubt::PriceOrTotal(bare));
        }
    }
    Ok(())
}

/// "2 dozen eggs at 60": that is the price of a dozen, so the line stays in dozens.
fn keep_dozens(draft: &Draft, line: &mut Line) {
    let priced = match draft.price {
        // What it is for was said, and is taken into account already.
        Some((_, Some(_))) => false,
        Some((_, None)) => true,
        None => draft.cost.is_some() || draft.mrp.is_some(),
    };
    if let (true, Some((value, Some(UnitWord::Plain { unit: Unit::Piece, times: 12 }))), Some(Unit::Piece)) =
        (priced, draft.quantity, line.unit)
    {
        line.quantity = Some(Quantity(value));
        line.unit = Some(Unit::Dozen);
    }
}

/// A price per kilo for a quantity in grams, or per dozen for pieces: both are brought to one unit.
fn price_per(per: UnitWord, line: &mut Line) -> Result<(), Doubt> {
    let (per, times) = match per {
        UnitWord::Plain { unit, times } => (unit, times),
        UnitWord::Ask(Some(pack)) if line.unit == Some(pack) => (pack, 1),
        UnitWord::Ask(_) | UnitWord::Sachet => return Err(Doubt::Unclear),
    };
    let (Some(price), Some(unit)) = (line.price, line.unit) else {
        if line.quantity.is_none() || times == 1 {
            line.unit = line.unit.or(Some(per));
            return if times == 1 { Ok(()) } else { Err(Doubt::Unclear) };
        }
        return Err(Doubt::Unclear);
    };
    if times != 1 {
        if unit != per || price.0 % times != 0 {
            return Err(Doubt::Unclear);
        }
        line.price = Some(Paise(price.0 / times));
        return Ok(());
    }
    if unit != per {
        let converted = line.quantity.and_then(|quantity| unit.convert(quantity, per)).ok_or(Doubt::Unclear)?;
        line.quantity = Some(converted);
        line.unit = Some(per);
    }
    Ok(())
}
