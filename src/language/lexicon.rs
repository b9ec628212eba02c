//! The built-in vocabulary, read once from the tables beside the code: goods, numbers, units and the words of the
//! sentence, by spelling. It knows no store.

use std::collections::{HashMap, HashSet};

use crate::domain::{Item, Quantity, Unit};

use super::concept::{Concept, Concepts};
use super::fold;
use super::fuzzy::Neighbours;
use super::intent::Intents;
use super::number::{NumberWord, UnitWord, parse_fraction};

const ITEMS: &str = include_str!("data/items.tsv");
const SPELLINGS: &str = include_str!("data/spellings.tsv");
const GROUPS: &str = include_str!("data/groups.tsv");
const NUMBERS: &str = include_str!("data/numbers.tsv");
const WORDS: &str = include_str!("data/words.tsv");

/// The languages of the name columns of `items.tsv`, in their order after `packs`.
pub const NAME_LANGUAGES: [&str; 8] = ["hi", "hin", "ta", "te", "bn", "mr", "gu", "kn"];

/// Languages in which the ones stand apart from the tens ("twenty five").
const JOINING: [&str; 4] = ["en", "ta", "te", "kn"];

/// A good as an index into the vocabulary.
pub type Good = u16;
/// A brand as an index.
pub type Brand = u16;
/// A word that stands for several goods, as an index.
pub type Group = u16;

#[derive(Debug)]
pub struct GoodRow {
    pub name: String,
    pub unit: Unit,
    pub packs: Vec<(Quantity, Unit)>,
    /// In the order of [`NAME_LANGUAGES`]; the first spelling of each; empty where unknown.
    pub names: Vec<String>,
    pub groups: Vec<Group>,
}

#[derive(Debug)]
pub struct GroupRow {
    pub members: Vec<Good>,
}

/// Languages as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Languages(pub u16);

impl Languages {
    fn of(code: &str) -> Languages {
        let place = match code {
            "en" => 0,
            "hi" | "hin" | "hi/mr" => 1,
            "mr" => 2,
            "gu" => 3,
            "bn" => 4,
            "ta" => 5,
            "te" => 6,
            "kn" => 7,
            _ => return Languages(0),
        };
        Languages(1 << place)
    }

    #[must_use]
    pub fn or(self, other: Languages) -> Languages {
        Languages(self.0 | other.0)
    }

    #[must_use]
    pub fn meets(self, other: Languages) -> bool {
        self.0 & other.0 != 0
    }
}

/// A number word and the languages in which it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    pub word: NumberWord,
    pub languages: Languages,
}

/// All that one spelling can mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub concepts: Concepts,
    pub number: Option<Spoken>,
    /// Another number in other languages: `arai` is ½ in Tamil and 2½ in Bengali.
    pub rival: Option<Spoken>,
    /// The languages whose tables have this spelling.
    pub languages: Languages,
    pub unit: Option<UnitWord>,
    /// Goods by this spelling, with the brand it carries: `colgate` is toothpaste of one brand.
    pub goods: Vec<(Good, Option<Brand>)>,
    pub group: Option<Group>,
    pub brand: Option<Brand>,
    pub language: Option<&'static str>,
}

impl Entry {
    /// Whether two spellings say the same, in whatever language.
    #[must_use]
    pub fn means(&self, other: &Entry) -> bool {
        let word = |spoken: &Option<Spoken>| spoken.map(|spoken| spoken.word);
        self.concepts == other.concepts
            && word(&self.number) == word(&other.number)
            && word(&self.rival) == word(&other.rival)
            && self.unit == other.unit
            && self.goods == other.goods
            && self.group == other.group
            && self.brand == other.brand
            && self.language == other.language
    }

    fn add_number(&mut self, word: NumberWord, languages: Languages) {
        let new = Spoken { word, languages };
        match (self.number, self.rival) {
            (None, _) => self.number = Some(new),
            (Some(old), _) if old.word == word || is_its_part(old.word, word) => {
                self.number = Some(Spoken { word: old.word, languages: old.languages.or(languages) });
            }
            (Some(old), _) if is_its_part(word, old.word) => {
                self.number = Some(Spoken { word, languages: old.languages.or(languages) });
            }
            (Some(_), Some(rival)) if rival.word == word => {
                self.rival = Some(Spoken { word, languages: rival.languages.or(languages) });
            }
            (Some(_), _) => self.rival = Some(new),
        }
    }
}

/// Whether `part` is what `shift` says without a number after it.
fn is_its_part(shift: NumberWord, part: NumberWord) -> bool {
    matches!((shift, part), (NumberWord::Shift { alone: Some(alone), .. }, NumberWord::Part(value)) if alone == value)
}

/// What the vocabulary knows of a good, for those outside this room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownItem {
    pub name: String,
    pub unit: Unit,
    pub packs: Vec<(Quantity, Unit)>,
}

#[derive(Debug)]
pub struct Lexicon {
    pub(super) goods: Vec<GoodRow>,
    pub(super) groups: Vec<GroupRow>,
    /// Each brand's own goods.
    pub(super) brands: Vec<Vec<Good>>,
    entries: Vec<Entry>,
    strict: HashMap<String, u32>,
    /// Phrases of several words as they are parted: `and a` is not `anda`.
    parted: HashSet<String>,
    /// Entries that are written as one word.
    single: HashSet<u32>,
    /// `None` where spellings that share a loose key mean different things.
    loose: HashMap<String, Option<u32>>,
    near: Neighbours,
    good_names: HashMap<String, Good>,
    pub(super) longest: usize,
    pub(super) intents: Intents,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::new()
    }
}

impl Lexicon {
    /// Reads the embedded tables: some milliseconds, once a process.
    #[must_use]
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon {
            goods: Vec::new(),
            groups: Vec::new(),
            brands: Vec::new(),
            entries: Vec::new(),
            strict: HashMap::new(),
            parted: HashSet::new(),
            single: HashSet::new(),
            loose: HashMap::new(),
            near: Neighbours::default(),
            good_names: HashMap::new(),
            longest: 1,
            intents: Intents::new(),
        };
        lexicon.load_items();
        lexicon.load_groups();
        lexicon.load_spellings();
        lexicon.load_numbers();
        lexicon.load_words();
        lexicon.index();
        lexicon
    }

    pub(super) fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(id).ok()?)
    }

    pub(super) fn find(&self, key: &str) -> Option<u32> {
        self.strict.get(key).copied()
    }

    /// Whether these words may be read as one: they are parted like this in the tables, or one of them is no word.
    pub(super) fn may_join(&self, words: &[fold::Token]) -> bool {
        words.len() < 2
            || words.iter().any(|word| word.kind == fold::Kind::Word && self.find(&word.key).is_none())
            || self.parted.contains(&fold::spaced(words))
    }

    pub(super) fn find_loose(&self, loose: &str) -> Option<u32> {
        self.loose.get(loose).copied().flatten()
    }

    /// The one entry a slip of the finger away from this loose key.
    pub(super) fn find_near(&self, loose: &str) -> Option<u32> {
        self.near.nearest(loose, |key| self.loose.get(key).copied().flatten(), |a, b| self.same_meaning(a, b))
    }

    fn same_meaning(&self, a: u32, b: u32) -> bool {
        self.entry(a).zip(self.entry(b)).is_some_and(|(a, b)| a.means(b))
    }

    pub(super) fn good(&self, good: Good) -> Option<&GoodRow> {
        self.goods.get(usize::from(good))
    }

    pub(super) fn group(&self, group: Group) -> Option<&GroupRow> {
        self.groups.get(usize::from(group))
    }

    pub(super) fn known(&self, good: Good) -> Option<Item> {
        self.good(good).map(|row| Item::Known { name: row.name.clone(), unit: row.unit })
    }

    pub(super) fn good_named(&self, name: &str) -> Option<Good> {
        self.good_names.get(&fold::key(name)).copied()
    }

    fn slot(&mut self, phrase: &str) -> Option<&mut Entry> {
        let tokens = fold::tokens(phrase);
        let key = fold::key(phrase);
        if key.is_empty() {
            return None;
        }
        self.longest = self.longest.max(tokens.len());
        if tokens.len() > 1 {
            self.parted.insert(fold::spaced(&tokens));
        }
        let next = u32::try_from(self.entries.len()).ok()?;
        let id = *self.strict.entry(key).or_insert(next);
        if tokens.len() == 1 {
            self.single.insert(id);
        }
        if id == next {
            self.entries.push(Entry::default());
        }
        self.entries.get_mut(usize::try_from(id).ok()?)
    }

    fn add_name(&mut self, phrase: &str, good: Good, brand: Option<Brand>) {
        if let Some(entry) = self.slot(phrase)
            && !entry.goods.iter().any(|(other, _)| *other == good)
        {
            entry.goods.push((good, brand));
        }
    }

    fn load_items(&mut self) {
        let mut by_brand: HashMap<String, Brand> = HashMap::new();
        for columns in rows(ITEMS).skip(1) {
            let [name, _, unit, packs, names @ .., brands] = columns.as_slice() else { continue };
            let Ok(good) = Good::try_from(self.goods.len()) else { continue };
            let unit = Unit::from_name(unit).unwrap_or(Unit::Unit);
            let mut own: Vec<(String, Brand)> = Vec::new();
            for spelling in brands.split(',').map(str::trim).filter(|brand| !brand.is_empty()) {
                let next = Brand::try_from(self.brands.len()).unwrap_or(Brand::MAX);
                let key = fold::loose(&fold::key(spelling));
                let brand = *by_brand.entry(key.clone()).or_insert(next);
                if brand == next {
                    self.brands.push(Vec::new());
                }
                self.brands.get_mut(usize::from(brand)).into_iter().for_each(|goods| goods.push(good));
                own.push((key, brand));
                if let Some(entry) = self.slot(spelling) {
                    entry.brand = Some(brand);
                }
            }
            let carried = |phrase: &str| carried_brand(phrase, &own);
            let first = names.iter().map(|cell| cell.split('|').next().unwrap_or_default().to_owned()).collect();
            let spellings: Vec<(&str, &str, Option<Brand>)> = std::iter::once((*name, "en"))
                .chain(
                    names
                        .iter()
                        .zip(NAME_LANGUAGES)
                        .flat_map(|(cell, language)| cell.split('|').map(move |phrase| (phrase, language))),
                )
                .map(|(phrase, language)| (phrase, language, carried(phrase)))
                .collect();
            for (phrase, language, brand) in spellings {
                self.add_name(phrase, good, brand);
                if let Some(entry) = self.slot(phrase) {
                    entry.languages = entry.languages.or(Languages::of(language));
                }
            }
            self.good_names.insert(fold::key(name), good);
            self.goods.push(GoodRow {
                name: (*name).to_owned(),
                unit,
                packs: packs.split(',').filter_map(parse_pack).collect(),
                names: first,
                groups: Vec::new(),
            });
        }
    }

    fn load_groups(&mut self) {
        for columns in rows(GROUPS) {
            let [_, members, forms, ..] = columns.as_slice() else { continue };
            let Ok(group) = Group::try_from(self.groups.len()) else { continue };
            let members: Vec<Good> = members.split('|').filter_map(|member| self.good_named(member)).collect();
            for good in &members {
                if let Some(row) = self.goods.get_mut(usize::from(*good)) {
                    row.groups.push(group);
                }
            }
            for form in forms.split('|') {
                if let Some(entry) = self.slot(form) {
                    entry.group = Some(group);
                }
            }
            self.groups.push(GroupRow { members });
        }
    }

    fn load_spellings(&mut self) {
        for columns in rows(SPELLINGS) {
            let [name, forms, ..] = columns.as_slice() else { continue };
            let Some(good) = self.good_named(name) else { continue };
            for form in forms.split('|') {
                self.add_name(form, good, None);
            }
        }
    }

    fn load_numbers(&mut self) {
        for columns in rows(NUMBERS).skip(1) {
            let [kind, value, _, language, native, romanized, ..] = columns.as_slice() else { continue };
            let joins = JOINING.contains(language);
            let number = match *kind {
                "number" => value.parse::<i64>().ok().map(|value| match value {
                    100 => NumberWord::Times(100),
                    value => NumberWord::Cardinal { value: value * 1000, joins },
                }),
                "multiplier" => value.parse::<i64>().ok().map(NumberWord::Times),
                "fraction" => parse_fraction(value),
                _ => None,
            };
            let unit = if *kind == "unit" { parse_unit(value) } else { None };
            for form in native.split('|').chain(romanized.split('|')).map(str::trim) {
                let plain = form.split(" (").next().unwrap_or(form);
                if plain.chars().any(|c| c.is_ascii_digit() || c == 'X') || (number.is_none() && unit.is_none()) {
                    continue;
                }
                let Some(entry) = self.slot(plain) else { continue };
                let spoken_in = Languages::of(language);
                entry.languages = entry.languages.or(spoken_in);
                if let Some(word) = number {
                    entry.add_number(word, spoken_in);
                }
                entry.unit = entry.unit.or(unit);
            }
        }
    }

    fn load_words(&mut self) {
        for columns in rows(WORDS) {
            let [concept, spoken_in, forms, ..] = columns.as_slice() else { continue };
            let spoken_in = Languages::of(spoken_in);
            let language = concept.strip_prefix("LANG:").and_then(language_code);
            let rupees = *concept == "RUPEEOF";
            let concept = Concept::from_name(concept);
            for form in forms.split('|') {
                let Some(entry) = self.slot(form) else { continue };
                entry.concepts = concept.map_or(entry.concepts, |concept| entry.concepts.with(concept));
                if rupees {
                    // "of so many rupees", which these languages say in one word.
                    entry.concepts = entry.concepts.with(Concept::Rupee).with(Concept::Ofh);
                }
                entry.language = entry.language.or(language);
                entry.languages = entry.languages.or(spoken_in);
                if language.is_some() {
                    entry.concepts = entry.concepts.with(Concept::Language);
                }
            }
        }
    }

    fn index(&mut self) {
        for (key, id) in &self.strict {
            let entries = &self.entries;
            let meaning = |id: u32| entries.get(usize::try_from(id).ok()?);
            let same = |other: &u32| meaning(*other).zip(meaning(*id)).is_some_and(|(a, b)| a.means(b));
            self.loose.entry(fold::loose(key)).and_modify(|slot| *slot = slot.filter(same)).or_insert(Some(*id));
        }
        // Slips are repaired in single words and in the names of goods, never in numbers.
        let repairs = |id: u32| {
            self.entry(id)
                .is_some_and(|entry| entry.number.is_none() && (self.single.contains(&id) || !entry.goods.is_empty()))
        };
        let keys =
            self.strict.iter().filter(|(_, id)| repairs(**id)).map(|(key, _)| fold::loose(key)).collect::<HashSet<_>>();
        self.near = Neighbours::of(keys.iter().map(String::as_str));
    }

    /// The good with exactly this name or spelling. `None` when the words stand for none or for several.
    #[must_use]
    pub fn canonical(&self, words: &str) -> Option<KnownItem> {
        let row = self.good(self.only_good(words)?)?;
        Some(KnownItem { name: row.name.clone(), unit: row.unit, packs: row.packs.clone() })
    }

    pub(super) fn only_good(&self, words: &str) -> Option<Good> {
        let key = fold::key(words);
        let found = |id: u32| match self.entry(id).map(|entry| entry.goods.as_slice()) {
            Some([(good, _)]) => Some(*good),
            _ => None,
        };
        self.find(&key).and_then(found).or_else(|| self.find_loose(&fold::loose(&key)).and_then(found))
    }

    /// The name of a good in a language (`hi`, `ta`, …), by its canonical name or any spelling; `None` where unknown.
    #[must_use]
    pub fn local_name(&self, name: &str, language: &str) -> Option<&str> {
        let row = self.good(self.only_good(name)?)?;
        if language == "en" {
            return Some(&row.name);
        }
        let at = NAME_LANGUAGES.iter().position(|known| *known == language)?;
        row.names.get(at).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Whether two spellings name one good: `chawal` and `Rice`. Brands count: `Colgate` is not `Pepsodent`.
    #[must_use]
    pub fn same_good(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold::key(a), fold::key(b));
        let meaning = |key: &str| {
            let id = self.find(key).or_else(|| self.find_loose(&fold::loose(key)))?;
            self.entry(id).map(|entry| (entry.goods.clone(), entry.group))
        };
        let named =
            |meaning: &(Vec<(Good, Option<Brand>)>, Option<Group>)| !meaning.0.is_empty() || meaning.1.is_some();
        a == b || meaning(&a).filter(named).is_some_and(|found| Some(found) == meaning(&b))
    }

    /// The usual packs of a good: 100 g, 1 litre. Empty for loose and unknown goods.
    #[must_use]
    pub fn packs(&self, canonical: &str) -> &[(Quantity, Unit)] {
        self.only_good(canonical).and_then(|good| self.good(good)).map_or(&[], |row| row.packs.as_slice())
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

/// The brand that a spelling of a good is: `colget` for Colgate, `amul butter` for Amul.
fn carried_brand(phrase: &str, own: &[(String, Brand)]) -> Option<Brand> {
    let loose = fold::loose(&fold::key(phrase));
    let carries = |key: &str| loose.starts_with(key) || is_misspelt(&loose, key);
    own.iter().filter(|(key, _)| carries(key)).map(|(_, brand)| *brand).min()
}

fn is_misspelt(word: &str, brand: &str) -> bool {
    brand.chars().count() >= 5 && strsim::damerau_levenshtein(word, brand) <= 2
}

/// `100 g`, `1 litre`, `50 kg bag`; what is no measure (`₹10`, `loose`, `S/M/L`) is no pack.
fn parse_pack(pack: &str) -> Option<(Quantity, Unit)> {
    let mut words = pack.split_whitespace();
    let quantity = Quantity::parse(words.next()?)?;
    let unit = Unit::from_name(words.next()?)?;
    matches!(unit, Unit::Kg | Unit::G | Unit::Litre | Unit::Ml).then_some((quantity, unit))
}

fn parse_unit(value: &str) -> Option<UnitWord> {
    let plain = |unit, times| Some(UnitWord::Plain { unit, times });
    match value {
        "1000 g" => plain(Unit::Kg, 1),
        "100000 g" => plain(Unit::Kg, 100),
        "1000 ml" => plain(Unit::Litre, 1),
        "1 sachet" => Some(UnitWord::Sachet),
        "1 bunch" => plain(Unit::Bundle, 1),
        "? piece" | "1 box" => Some(UnitWord::Ask(Some(Unit::Box))),
        "? kg" | "1 bag" => Some(UnitWord::Ask(Some(Unit::Bag))),
        _ => {
            let (times, unit) = value.split_once(' ')?;
            let Some(unit) = Unit::from_name(unit).filter(|_| value != "15 kg") else {
                return (!matches!(unit, "rupee") && value != "money").then_some(UnitWord::Ask(None));
            };
            times.parse().map_or(Some(UnitWord::Ask(None)), |times| plain(unit, times))
        }
    }
}

fn language_code(code: &str) -> Option<&'static str> {
    ["en", "hin", "hi", "ta", "te", "bn", "mr", "gu", "kn"].into_iter().find(|known| *known == code)
}
