//! One store's own items, indexed once so that every message finds them by hash. Which of them words mean is decided
//! here; what to do with them is not.

use std::collections::{BTreeSet, HashMap};

use crate::domain::{Item, ItemId, Unit};

use super::concept::Concept;
use super::fold::{self, Kind};
use super::fuzzy::{self, Neighbours};
use super::lexicon::{Brand, Good, Group, Lexicon};
use super::number::UnitWord;
use super::spelling::Spellings;

/// At most this many items are offered for one word.
pub const MAX_CANDIDATES: usize = 8;

/// An item of a store with the other words its people use for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreItem {
    pub id: ItemId,
    pub name: String,
    pub unit: Unit,
    pub aliases: Vec<String>,
}

/// What a name says beyond its spelling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Meaning {
    good: Option<Good>,
    group: Option<Group>,
    brand: Option<Brand>,
    /// A word or a pack size that makes it a variety of its own: `Tata Tea Gold` is not `Tata Tea`.
    special: bool,
}

#[derive(Debug)]
struct Row {
    id: ItemId,
    name: String,
    unit: Unit,
    meaning: Meaning,
}

/// The items of one store, ready for matching.
#[derive(Debug, Default)]
pub struct StoreNames {
    rows: Vec<Row>,
    strict: Spellings,
    /// The row of each place in `strict`.
    strict_rows: Vec<usize>,
    loose: Spellings,
    /// The row of each place in `loose`; `None` where several share the key.
    loose_rows: Vec<Option<usize>>,
    by_good: HashMap<Good, Vec<usize>>,
    by_group: HashMap<Group, Vec<usize>>,
    /// The loose words of all names.
    words: Spellings,
    /// The rows of each place in `words`, one place after the other, and where those of each end.
    word_rows: Vec<usize>,
    word_ends: Vec<usize>,
    near: Neighbours,
    pub(super) longest: usize,
}

impl StoreNames {
    /// Indexes a store's items; where two share a name, the first one keeps it.
    #[must_use]
    pub fn new(lexicon: &Lexicon, items: impl IntoIterator<Item = StoreItem>) -> StoreNames {
        let mut names = StoreNames::default();
        let mut aliases: Vec<(usize, String)> = Vec::new();
        let mut words: BTreeSet<(u32, usize)> = BTreeSet::new();
        for (at, item) in items.into_iter().enumerate() {
            aliases.extend(item.aliases.iter().map(|alias| (at, alias.clone())));
            names.insert(lexicon, item, &mut words);
        }
        // Names come first: no alias takes the name of another item.
        for (at, alias) in aliases {
            names.index(at, &alias, &mut words);
        }
        names.near = Neighbours::of(names.loose.iter());
        names.seal(words);
        names
    }

    /// A catalogue without items: every good of the vocabulary is known as itself.
    #[must_use]
    pub fn empty() -> StoreNames {
        StoreNames::default()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Many stores are kept at once: nothing takes more room than it needs.
    fn seal(&mut self, words: BTreeSet<(u32, usize)>) {
        self.word_ends.resize(self.words.len(), 0);
        for (place, row) in words {
            self.word_rows.push(row);
            if let Some(end) = usize::try_from(place).ok().and_then(|place| self.word_ends.get_mut(place)) {
                *end = self.word_rows.len();
            }
        }
        for words in [&mut self.strict, &mut self.loose, &mut self.words] {
            words.seal();
        }
        self.rows.shrink_to_fit();
        self.strict_rows.shrink_to_fit();
        self.loose_rows.shrink_to_fit();
        self.word_rows.shrink_to_fit();
        self.word_ends.shrink_to_fit();
        self.by_good.shrink_to_fit();
    }

    fn insert(&mut self, lexicon: &Lexicon, item: StoreItem, words: &mut BTreeSet<(u32, usize)>) {
        let at = self.rows.len();
        self.index(at, &item.name, words);
        let meaning = meaning(lexicon, &item.name);
        if let Some(good) = meaning.good {
            self.by_good.entry(good).or_default().push(at);
            for group in lexicon.good(good).into_iter().flat_map(|row| &row.groups) {
                self.by_group.entry(*group).or_default().push(at);
            }
        }
        if let Some(group) = meaning.group {
            self.by_group.entry(group).or_default().push(at);
        }
        self.rows.push(Row { id: item.id, name: item.name, unit: item.unit, meaning });
    }

    /// Makes an item known by a name, unless another one has it.
    fn index(&mut self, at: usize, name: &str, words: &mut BTreeSet<(u32, usize)>) {
        let key = fold::key(name);
        if key.is_empty() {
            return;
        }
        let tokens = fold::tokens(name);
        self.longest = self.longest.max(tokens.len());
        for token in tokens.iter().filter(|token| token.kind == Kind::Word) {
            words.insert((self.words.insert(&fold::loose(&token.key)), at));
        }
        let loose = usize::try_from(self.loose.insert(&fold::loose(&key))).unwrap_or(usize::MAX);
        match self.loose_rows.get_mut(loose) {
            None => self.loose_rows.push(Some(at)),
            Some(slot) => *slot = slot.filter(|other| *other == at),
        }
        self.strict.insert(&key);
        self.strict_rows.resize(self.strict.len(), at);
    }

    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.strict_rows.get(usize::try_from(self.strict.place(key)?).ok()?).copied()
    }

    pub(super) fn find_loose(&self, loose: &str) -> Option<usize> {
        self.loose_rows.get(usize::try_from(self.loose.place(loose)?).ok()?).copied().flatten()
    }

    /// The item one slip away, and whether the slip leaves no doubt.
    pub(super) fn find_near(&self, loose: &str) -> Option<(usize, bool)> {
        let find = |key: &str| self.find_loose(key);
        let found = self.near.nearest(loose, find, |a, b| a == b, fuzzy::is_slip)?;
        let sure = self.near.nearest(loose, find, |a, b| a == b, fuzzy::is_sure_slip) == Some(found);
        Some((found, sure))
    }

    /// The items with this loose word in their names.
    pub(super) fn with_word(&self, loose: &str) -> &[usize] {
        let rows = || {
            let place = usize::try_from(self.words.place(loose)?).ok()?;
            let start = place.checked_sub(1).and_then(|before| self.word_ends.get(before)).copied().unwrap_or(0);
            self.word_rows.get(start..*self.word_ends.get(place)?)
        };
        rows().unwrap_or_default()
    }

    pub(super) fn item(&self, at: usize) -> Option<Item> {
        self.rows.get(at).map(|row| Item::Stored { id: row.id, name: row.name.clone() })
    }

    pub(super) fn id(&self, at: usize) -> Option<ItemId> {
        self.rows.get(at).map(|row| row.id)
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.rows.get(at).map(|row| row.unit)
    }

    pub(super) fn good_of(&self, at: usize) -> Option<Good> {
        self.rows.get(at).and_then(|row| row.meaning.good)
    }

    /// The store's items of this good, and whether there is just one that it can mean.
    pub(super) fn of_good(&self, good: Good, brand: Option<Brand>) -> Match {
        let rows = self.by_good.get(&good).map_or(&[][..], Vec::as_slice);
        let fits = |at: &&usize| {
            let meaning = self.rows.get(**at).map(|row| &row.meaning);
            meaning.is_some_and(|meaning| brand.is_none() || meaning.brand.is_none() || meaning.brand == brand)
        };
        let plain = |at: &&usize| self.rows.get(**at).is_some_and(|row| !row.meaning.special);
        let exact = |at: &&usize| self.rows.get(**at).is_some_and(|row| row.meaning.brand == brand);
        let fitting: Vec<usize> = rows.iter().filter(fits).copied().collect();
        if let [only] = fitting.as_slice()
            && plain(&only)
        {
            return Match::Item(*only);
        }
        let mut best = fitting.iter().filter(plain).filter(exact);
        match (best.next(), best.next()) {
            (Some(only), None) if fitting.len() == 1 || brand.is_some() => Match::Item(*only),
            _ if fitting.is_empty() => Match::None,
            _ => Match::Several(fitting),
        }
    }

    /// The store's items of a group of goods.
    pub(super) fn of_group(&self, group: Group) -> Match {
        let rows = self.by_group.get(&group).map_or(&[][..], Vec::as_slice);
        match rows {
            [] => Match::None,
            [only] if self.rows.get(*only).is_some_and(|row| row.meaning.group == Some(group)) => Match::Item(*only),
            rows => Match::Several(rows.to_vec()),
        }
    }
}

/// How many of a store's items some words can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    None,
    Item(usize),
    Several(Vec<usize>),
}

/// Reads an item's name as brand, good and the rest.
fn meaning(lexicon: &Lexicon, name: &str) -> Meaning {
    let tokens: Vec<_> = fold::tokens(name).into_iter().filter(|token| !matches!(token.kind, Kind::Mark(_))).collect();
    let mut meaning = Meaning::default();
    let mut at = 0;
    while at < tokens.len() {
        let widest = lexicon.longest.min(tokens.len() - at);
        let found = (1..=widest).rev().find_map(|width| {
            let key: String = tokens.iter().skip(at).take(width).map(|token| token.key.as_str()).collect();
            let id = lexicon.find(&key).or_else(|| lexicon.find_loose(&fold::loose(&key)))?;
            lexicon.entry(id).filter(|entry| is_name_part(entry)).map(|entry| (entry, width))
        });
        let Some((entry, width)) = found else {
            meaning.special = true;
            at += 1;
            continue;
        };
        match (entry.goods.as_slice(), entry.group) {
            ([(good, brand)], _) => {
                meaning.special |= meaning.good.is_some_and(|other| other != *good);
                meaning.good = Some(*good);
                meaning.brand = meaning.brand.or(*brand);
            }
            (_, Some(group)) => meaning.group = Some(group),
            _ => {}
        }
        meaning.brand = meaning.brand.or(entry.brand);
        meaning.special |= entry.goods.len() > 1;
        at += width;
    }
    if let (None, Some(brand)) = (meaning.good, meaning.brand)
        && let Some([good]) = lexicon.brands.get(usize::from(brand)).map(Vec::as_slice)
    {
        meaning.good = Some(*good);
    }
    if meaning.good.is_some() || meaning.special || meaning.brand.is_some() {
        meaning.group = None;
    }
    meaning
}

fn is_name_part(entry: &super::lexicon::Entry) -> bool {
    let unit = matches!(entry.unit, Some(UnitWord::Plain { unit: Unit::Packet | Unit::Bottle, .. }));
    !entry.goods.is_empty()
        || entry.group.is_some()
        || entry.brand.is_some()
        || unit
        || entry.concepts.has(Concept::Ofh)
}
