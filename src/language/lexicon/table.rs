//! The tables beside the code, read into the lexicon. Their columns are described in their first lines and in
//! `data/README.md`.

use std::collections::{HashMap, HashSet};

use crate::domain::{Quantity, Unit};

use super::{Brand, Entry, Good, GoodRow, Group, GroupRow, Languages, Lexicon, NAME_LANGUAGES};
use crate::language::called;
use crate::language::concept::Concept;
use crate::language::fold;
use crate::language::number::{NumberWord, UnitWord, parse_fraction};

const ITEMS: &str = include_str!("../data/items.tsv");
const SPELLINGS: &str = include_str!("../data/spellings.tsv");
const GROUPS: &str = include_str!("../data/groups.tsv");
const NUMBERS: &str = include_str!("../data/numbers.tsv");
const WORDS: &str = include_str!("../data/words.tsv");

/// Languages in which the ones stand apart from the tens ("twenty five").
const JOINING: [&str; 4] = ["en", "ta", "te", "kn"];

impl Lexicon {
    pub(super) fn load_tables(&mut self) {
        self.load_items();
        self.load_groups();
        self.load_spellings();
        self.load_numbers();
        self.load_words();
    }

    fn slot(&mut self, phrase: &str) -> Option<&mut Entry> {
        let tokens = fold::tokens(phrase);
        let key = fold::key(phrase);
        if key.is_empty() {
            return None;
        }
        self.longest = self.longest.max(tokens.len());
        if tokens.len() > 1 {
            self.parted.insert(&fold::spaced(&tokens));
        }
        let place = self.strict.insert(&key);
        if tokens.len() == 1 {
            self.single.insert(place);
        }
        self.entries.resize_with(self.strict.len(), Entry::default);
        self.entries.get_mut(usize::try_from(place).ok()?)
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
                bunched: packs.split(',').any(|pack| pack.trim() == "bunch"),
                names: called::names(name, names, brands),
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
        let own: HashSet<String> = self.strict.iter().map(fold::loose).collect();
        for columns in rows(SPELLINGS) {
            let [name, forms, rest @ ..] = columns.as_slice() else { continue };
            let Some(good) = self.good_named(name) else { continue };
            // Each spelling still has an entry of its own.
            let brand = rest.first().and_then(|brand| self.strict.place(&fold::key(brand)));
            let brand = brand.and_then(|place| self.entry(place)).and_then(|entry| entry.brand);
            for form in forms.split('|') {
                let loose = fold::loose(&fold::key(form));
                if !own.contains(&loose) {
                    self.borrowed.insert(&loose);
                }
                let brand = brand.or_else(|| self.leading_brand(form, good));
                self.add_name(form, good, brand);
            }
        }
    }

    /// The maker of this good with whose name a spelling begins.
    fn leading_brand(&self, form: &str, good: Good) -> Option<Brand> {
        let tokens = fold::tokens(form);
        (1..=tokens.len()).rev().find_map(|width| {
            let key: String = tokens.iter().take(width).map(|token| token.key.as_str()).collect();
            let brand = self.strict.place(&key).and_then(|place| self.entry(place))?.brand?;
            self.brands.get(usize::from(brand)).is_some_and(|goods| goods.contains(&good)).then_some(brand)
        })
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
                // "crate (eggs)": of anything else it holds another number.
                if form.ends_with("(eggs)") {
                    continue;
                }
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
        let families: HashMap<&str, &str> =
            rows(WORDS).filter_map(|columns| Some((columns.first()?.strip_prefix('@')?, *columns.get(2)?))).collect();
        for columns in rows(WORDS).filter(|columns| columns.first().is_some_and(|name| !name.starts_with('@'))) {
            let [concept, spoken_in, forms, ..] = columns.as_slice() else { continue };
            let spoken_in = Languages::of(spoken_in);
            let language = concept.strip_prefix("LANG:").and_then(language_code);
            let rupees = *concept == "RUPEEOF";
            let concept = Concept::from_name(concept);
            for form in forms.split('|').flat_map(|form| inflected(form, &families)) {
                let Some(entry) = self.slot(&form) else { continue };
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
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
}

/// A form with all endings of the family it names: `bech{diya}` is `bech diya`, `bech di` and so on.
fn inflected(form: &str, families: &HashMap<&str, &str>) -> Vec<String> {
    let parts = form.split_once('{').and_then(|(stem, rest)| Some((stem, rest.split_once('}')?)));
    let Some((stem, (family, tail))) = parts else { return vec![form.to_owned()] };
    let endings = families.get(family).copied().unwrap_or_default();
    endings.split('|').map(|ending| format!("{stem} {ending}{tail}")).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_words_says_something_and_every_name_is_a_goods() {
        let lexicon = Lexicon::new();
        let families: Vec<&str> = rows(WORDS).filter_map(|row| row.first()?.strip_prefix('@')).collect();
        for row in rows(WORDS) {
            let forms = row.get(2).copied().unwrap_or_default();
            for family in forms.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                assert!(families.contains(&family), "{family}");
            }
            let known = row.first().is_some_and(|name| {
                *name == "RUPEEOF"
                    || name.starts_with('@')
                    || Concept::from_name(name).is_some()
                    || name.strip_prefix("LANG:").and_then(language_code).is_some()
            });
            assert!(known && row.len() == 3, "{row:?}");
            // A sign falls out of a phrase: "@ rs" would say of "rs" alone what the sign says.
            let bare = |part: &str| !part.chars().any(char::is_alphanumeric);
            let loses = |form: &str| form.contains(' ') && form.split(' ').any(bare);
            assert!(!forms.split('|').any(loses), "{row:?}");
        }
        for row in rows(SPELLINGS) {
            assert!(row.first().is_some_and(|name| lexicon.good_named(name).is_some()), "{row:?}");
        }
        for row in rows(GROUPS) {
            let members = row.get(1).copied().unwrap_or_default();
            assert!(members.split('|').all(|name| lexicon.good_named(name).is_some()), "{row:?}");
        }
    }
}
