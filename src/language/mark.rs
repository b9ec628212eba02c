//! Finds the longest known words and phrases of a message: each mark is a stretch of tokens with all it can mean.

use super::concept::{Concept, Concepts};
use super::fold::{self, Kind, Token};
use super::lexicon::{Brand, Entry, Good, Group, Languages, Lexicon, Spoken};
use super::number::{NumberWord, UnitWord};
use super::store::StoreNames;

/// Phrases of more words are not looked for.
const WIDEST: usize = 6;
/// So many unknown words are searched for slips of the finger; a message with more is no order.
const MAX_REPAIRS: usize = 24;

/// Words that name goods, before it is settled which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mention {
    /// The store's item with exactly this name.
    pub stored: Option<usize>,
    pub goods: Vec<(Good, Option<Brand>)>,
    pub group: Option<Group>,
    /// A brand alone, or before its good.
    pub brand: Option<Brand>,
    /// Items of the store that have these words in their names.
    pub partly: Vec<usize>,
    /// Only a slip away from these words, and the slip may be another word: never acted on without asking.
    pub guessed: bool,
}

#[derive(Debug, Clone)]
pub struct Mark {
    /// The tokens it covers: from, until.
    pub from: usize,
    pub until: usize,
    pub concepts: Concepts,
    pub digits: Option<i64>,
    pub slash: bool,
    pub number: Option<NumberWord>,
    /// Two numbers that this word is in different languages.
    rivals: Option<(Spoken, Spoken)>,
    languages: Languages,
    pub unit: Option<UnitWord>,
    pub item: Option<Mention>,
    pub separator: Option<char>,
    pub language: Option<&'static str>,
    /// Repaired: not as written.
    pub repaired: bool,
}

impl Mark {
    fn at(from: usize, until: usize) -> Mark {
        Mark {
            from,
            until,
            concepts: Concepts::NONE,
            digits: None,
            slash: false,
            number: None,
            rivals: None,
            languages: Languages::default(),
            unit: None,
            item: None,
            separator: None,
            language: None,
            repaired: false,
        }
    }

    #[must_use]
    pub fn has(&self, concept: Concept) -> bool {
        self.concepts.has(concept)
    }

    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.concepts.is_empty()
            && self.digits.is_none()
            && self.number.is_none()
            && self.unit.is_none()
            && self.item.is_none()
            && self.separator.is_none()
    }

    fn take(&mut self, entry: &Entry) {
        self.concepts = self.concepts.or(entry.concepts);
        self.number = self.number.or(entry.number.map(|spoken| spoken.word));
        self.rivals = self.rivals.or(entry.number.zip(entry.rival));
        self.languages = self.languages.or(entry.languages);
        self.unit = self.unit.or(entry.unit);
        self.language = self.language.or(entry.language);
        if !entry.goods.is_empty() || entry.group.is_some() || entry.brand.is_some() {
            let item = self.item.get_or_insert_default();
            item.goods.clone_from(&entry.goods);
            item.group = entry.group;
            item.brand = entry.brand;
        }
    }

    fn take_stored(&mut self, row: usize) {
        self.item.get_or_insert_default().stored = Some(row);
    }
}

/// "2kgchini": a unit that runs into its good becomes a word of its own, where both are known.
#[must_use]
pub fn unglue(lexicon: &Lexicon, names: &StoreNames, tokens: Vec<Token>) -> Vec<Token> {
    let known = |key: &str| {
        let goods = lexicon.find(key).and_then(|id| lexicon.entry(id));
        names.find(key).is_some() || goods.is_some_and(|entry| !entry.goods.is_empty() || entry.group.is_some())
    };
    let parts = |token: &Token| {
        if lexicon.find(&token.key).is_some() || names.find(&token.key).is_some() {
            return None;
        }
        let cuts = token.key.char_indices().map(|(at, _)| at).filter(|at| *at > 0).take(6);
        cuts.filter_map(|at| token.key.split_at_checked(at))
            .filter(|(_, good)| good.chars().count() >= 3 && known(good))
            .filter(|(unit, _)| lexicon.find(unit).and_then(|id| lexicon.entry(id)).is_some_and(|it| it.unit.is_some()))
            .map(|(unit, good)| (unit.to_owned(), good.to_owned()))
            .last()
    };
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let counted = token.glued && out.last().is_some_and(|last| matches!(last.kind, Kind::Number(_)));
        match (counted && token.kind == Kind::Word).then(|| parts(&token)).flatten() {
            Some((unit, good)) => {
                out.push(Token { text: unit.clone(), key: unit, ..token.clone() });
                out.push(Token { text: good.clone(), key: good, glued: false, ..token });
            }
            None => out.push(token),
        }
    }
    out
}

/// The marks of a message from left to right. Every token is in just one.
#[must_use]
pub fn marks(lexicon: &Lexicon, names: &StoreNames, tokens: &[Token]) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(tokens.len());
    let widest = lexicon.longest.max(names.longest).min(WIDEST);
    let mut repairs = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mark = match token.kind {
            Kind::Mark(c) => Mark { separator: Some(c), ..Mark::at(at, at + 1) },
            Kind::BadNumber => Mark { separator: Some('~'), ..Mark::at(at, at + 1) },
            Kind::Negative => Mark { separator: Some('-'), ..Mark::at(at, at + 1) },
            Kind::Word | Kind::Number(_) => phrase(lexicon, names, tokens, at, widest).unwrap_or_else(|| {
                if let Kind::Number(value) = token.kind {
                    let slash = token.text.contains(['/', '\u{2044}']);
                    Mark { digits: Some(value), slash, ..Mark::at(at, at + 1) }
                } else {
                    repairs += 1;
                    if repairs > MAX_REPAIRS { Mark::at(at, at + 1) } else { repaired(lexicon, names, tokens, at) }
                }
            }),
        };
        at = mark.until;
        marks.push(mark);
    }
    settle_rivals(&mut marks);
    marks
}

/// A word that is two numbers is the one of the language that the rest of the message is in, else none.
fn settle_rivals(marks: &mut [Mark]) {
    if marks.iter().all(|mark| mark.rivals.is_none() && !mark.has(Concept::Orword)) {
        return;
    }
    // Only words of a single language tell which one it is.
    let telling =
        |mark: &&Mark| mark.rivals.is_none() && !mark.has(Concept::Orword) && mark.languages.0.is_power_of_two();
    let heard = marks.iter().filter(telling).fold(Languages::default(), |all, mark| all.or(mark.languages));
    // Names of goods travel between languages; verbs and particles do not.
    let grammar = marks.iter().filter(telling).filter(|mark| mark.item.is_none());
    let grammar = grammar.fold(Languages::default(), |all, mark| all.or(mark.languages));
    let hindi = grammar.meets(Languages::of("hin"))
        || (!grammar.meets(Languages::of("en")) && heard.meets(Languages::of("hin")));
    for mark in marks {
        if mark.has(Concept::Orword) {
            // "and" in romanised Hindi, an alternative in English.
            mark.concepts = mark.concepts.with(if hindi { Concept::And } else { Concept::If });
        }
        let Some((a, b)) = mark.rivals else { continue };
        mark.number = match (a.languages.meets(heard), b.languages.meets(heard)) {
            (true, false) => Some(a.word),
            (false, true) => Some(b.word),
            _ => {
                mark.concepts = mark.concepts.with(Concept::Approx);
                None
            }
        };
    }
}

/// The longest phrase from here that is known as it stands, or but for its spelling.
fn phrase(lexicon: &Lexicon, names: &StoreNames, tokens: &[Token], at: usize, widest: usize) -> Option<Mark> {
    let rest = tokens.get(at..)?;
    let reach = rest.iter().take(widest).take_while(|token| matches!(token.kind, Kind::Word | Kind::Number(_))).count();
    let mut key = String::new();
    let mut ends = Vec::with_capacity(reach);
    for token in rest.iter().take(reach) {
        key.push_str(&token.key);
        ends.push(key.len());
    }
    let starts_with_digits = !matches!(rest.first()?.kind, Kind::Word);
    for (index, end) in ends.iter().enumerate().rev() {
        let width = index + 1;
        let key = key.get(..*end)?;
        if key.is_empty() || (starts_with_digits && width == 1) {
            continue;
        }
        let mut mark = Mark::at(at, at + width);
        let joins = || rest.get(..width).is_some_and(|words| lexicon.may_join(words));
        let stored = names.find(key);
        let known = lexicon.find(key).filter(|_| joins());
        if stored.is_none() && known.is_none() && !starts_with_digits {
            let loose = fold::loose(key);
            let stored = names.find_loose(&loose);
            let known = lexicon.find_loose(&loose).filter(|_| joins()).and_then(|id| lexicon.entry(id));
            if let Some(entry) = known {
                mark.take(entry);
            }
            if let Some(row) = stored {
                mark.take_stored(row);
            }
        }
        if let Some(entry) = known.and_then(|id| lexicon.entry(id)) {
            mark.take(entry);
        }
        if let Some(row) = stored {
            mark.take_stored(row);
        }
        if starts_with_digits && mark.item.is_none() || gives_a_number(lexicon, rest, width) {
            continue;
        }
        if mark.is_unknown()
            && let Some(words) = rest.get(..width)
        {
            inflect(lexicon, names, words, &mut mark);
        }
        if !mark.is_unknown() {
            return Some(mark);
        }
    }
    None
}

/// A known noun with an ending: চিনিটা, शेंगदाण्याचा. Verbs stand in the tables with all their forms, because there an
/// ending says who did it, and whether it was done at all.
fn inflect(lexicon: &Lexicon, names: &StoreNames, words: &[Token], mark: &mut Mark) {
    let Some((last, before)) = words.split_last() else { return };
    for stem in super::ending::stems(&last.key) {
        let parts: Vec<&str> =
            before.iter().map(|token| token.key.as_str()).chain(std::iter::once(stem.as_str())).collect();
        let key = parts.concat();
        let parted = before.is_empty() || lexicon.is_parted(&parts.join(" "));
        let found = lexicon.find(&key).or_else(|| lexicon.find_loose(&fold::loose(&key))).filter(|_| parted);
        if let Some(entry) = found.and_then(|id| lexicon.entry(id)).filter(|entry| is_noun(entry)) {
            mark.take(entry);
        }
        if let Some(row) = names.find(&key).or_else(|| names.find_loose(&fold::loose(&key))) {
            mark.take_stored(row);
        }
        if !mark.is_unknown() {
            return;
        }
    }
}

/// A word of the sentence in a language whose tenses are one letter apart: கொடுத்தார் has paid, கொடுப்பார் will. No slip
/// is mended there.
fn is_inflected(entry: &Entry) -> bool {
    let north = Languages::of("en").or(Languages::of("hin"));
    !entry.concepts.is_empty() && !entry.languages.meets(north)
}

/// What may carry a case: goods, units, numbers and the nouns among the words of the sentence.
fn is_noun(entry: &Entry) -> bool {
    const NOUNS: Concepts = Concepts::of(&[
        Concept::Orders,
        Concept::Store,
        Concept::Bill,
        Concept::Price,
        Concept::Mrp,
        Concept::Stock,
        Concept::Goods,
        Concept::Khata,
        Concept::Account,
        Concept::Credit,
        Concept::Money,
        Concept::Sales,
        Concept::Customerword,
        Concept::Report,
        Concept::Link,
        Concept::Rupee,
        Concept::Numberword,
        Concept::Today,
        Concept::Yesterday,
        Concept::Week,
        Concept::Month,
        Concept::Morning,
        Concept::Evening,
        Concept::Upi,
        Concept::Cash,
        Concept::List,
    ]);
    let named = !entry.goods.is_empty() || entry.group.is_some() || entry.brand.is_some();
    let measured = entry.number.is_some() || entry.unit.is_some();
    (named || measured || entry.concepts.meets(NOUNS)) && !entry.concepts.meets(super::sentence::VERBS)
}

/// Whether the `do` that would end this phrase counts what follows: `dal do kilo`.
fn gives_a_number(lexicon: &Lexicon, rest: &[Token], width: usize) -> bool {
    let ends = |at: usize| rest.get(at).map(|token| token.key.as_str());
    let unit = |key: &str| lexicon.find(key).and_then(|id| lexicon.entry(id)).is_some_and(|entry| entry.unit.is_some());
    width > 1 && matches!(ends(width - 1), Some("do" | "दो")) && ends(width).is_some_and(unit)
}

/// An English plural without its ending: `cokes`, `brushes`.
fn plural_of(word: &str) -> Option<&str> {
    let long = |stem: &&str| stem.len() >= 3 && stem.is_ascii();
    word.strip_suffix('s').filter(long)
}

fn names_goods(entry: &Entry) -> bool {
    entry.concepts.is_empty() && entry.number.is_none() && (!entry.goods.is_empty() || entry.group.is_some())
}

/// A word nobody knows: part of a name of this store, a known word with an ending, or one with a slip.
fn repaired(lexicon: &Lexicon, names: &StoreNames, tokens: &[Token], at: usize) -> Mark {
    let mut mark = Mark { repaired: true, ..Mark::at(at, at + 1) };
    let Some(token) = tokens.get(at).filter(|token| !token.key.is_empty()) else { return mark };
    let loose = fold::loose(&token.key);
    if let Some(singular) = plural_of(&token.key)
        && let Some(entry) = lexicon.find(singular).and_then(|id| lexicon.entry(id)).filter(|entry| names_goods(entry))
    {
        mark.take(entry);
        return mark;
    }
    let partly = names.with_word(&loose);
    if !partly.is_empty() {
        mark.item = Some(Mention { partly: partly.to_vec(), ..Mention::default() });
        return mark;
    }
    let pair = tokens
        .get(at + 1)
        .filter(|next| next.kind == Kind::Word)
        .map(|next| (fold::loose(&(token.key.clone() + &next.key)), 2));
    for (loose, width) in pair.into_iter().filter(|(loose, _)| loose.chars().count() >= 7).chain([(loose, 1)]) {
        let stored = names.find_near(&loose);
        let known = lexicon
            .find_near(&loose)
            .and_then(|(id, sure)| lexicon.entry(id).zip(Some(sure)))
            .filter(|(entry, _)| entry.number.is_none() && (width == 1 || !entry.goods.is_empty()))
            .filter(|(entry, _)| !is_inflected(entry));
        let agree = match (stored, known) {
            (Some((row, _)), Some((entry, _))) => entry.goods.iter().any(|(good, _)| names.good_of(row) == Some(*good)),
            _ => true,
        };
        if !agree {
            return mark;
        }
        if let Some((entry, _)) = known {
            mark.take(entry);
        }
        if let Some((row, _)) = stored {
            mark.take_stored(row);
        }
        if !mark.is_unknown() {
            let sure =
                [stored.map(|(_, sure)| sure), known.map(|(_, sure)| sure)].into_iter().flatten().all(|sure| sure);
            if let Some(mention) = &mut mark.item {
                mention.guessed = !sure;
            }
            mark.until = at + width;
            return mark;
        }
    }
    mark
}
