//! The built-in vocabulary, read once from the tables beside the code: goods, numbers, units and the words of the
//! sentence, by spelling. It knows no store.

mod table;

use std::collections::{HashMap, HashSet};

use crate::domain::{Item, Quantity, Unit};

use super::concept::Concepts;
use super::fold;
use super::fuzzy::{self, Neighbours};
use super::intent::Intents;
use super::number::{NumberWord, UnitWord};
use super::spelling::Spellings;

/// The languages of the name columns of `items.tsv`, in their order after `packs`.
pub const NAME_LANGUAGES: [&str; 8] = ["hi", "hin", "ta", "te", "bn", "mr", "gu", "kn"];

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
    /// A piece of it is a bunch.
    pub bunched: bool,
    /// In the order of [`NAME_LANGUAGES`]; one spelling of each; empty where unknown.
    pub names: Vec<String>,
    pub groups: Vec<Group>,
}

#[derive(Debug)]
pub struct GroupRow {
    pub members: Vec<Good>,
}

/// Languages as a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Languages(pub u16);

impl Languages {
    #[must_use]
    pub fn of(code: &str) -> Languages {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spoken {
    pub word: NumberWord,
    pub languages: Languages,
}

/// All that one spelling can mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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
    /// While the tables are read, one for each spelling; then each of them once.
    entries: Vec<Entry>,
    strict: Spellings,
    /// The entry of each place in `strict`.
    meanings: Vec<u32>,
    /// Phrases of several words as they are parted: `and a` is not `anda`.
    parted: Spellings,
    /// While the tables are read: the places in `strict` of what is written as one word.
    single: HashSet<u32>,
    /// Loose keys of forms from other languages, which a slip is never surely meant for.
    pub(super) borrowed: Spellings,
    loose: Spellings,
    /// The entry of each place in `loose`; `None` where spellings that share a loose key mean different things.
    loose_meanings: Vec<Option<u32>>,
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
            strict: Spellings::default(),
            meanings: Vec::new(),
            parted: Spellings::default(),
            single: HashSet::new(),
            loose: Spellings::default(),
            loose_meanings: Vec::new(),
            borrowed: Spellings::default(),
            near: Neighbours::default(),
            good_names: HashMap::new(),
            longest: 1,
            intents: Intents::new(),
        };
        lexicon.load_tables();
        lexicon.share_entries();
        lexicon.index();
        lexicon
    }

    pub(super) fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.get(usize::try_from(id).ok()?)
    }

    pub(super) fn find(&self, key: &str) -> Option<u32> {
        self.meaning(self.strict.place(key)?)
    }

    fn meaning(&self, place: u32) -> Option<u32> {
        self.meanings.get(usize::try_from(place).ok()?).copied()
    }

    /// Whether these words may be read as one: they are parted like this in the tables, or one of them is no word.
    pub(super) fn may_join(&self, words: &[fold::Token]) -> bool {
        words.len() < 2
            || words.iter().any(|word| word.kind == fold::Kind::Word && self.find(&word.key).is_none())
            || self.parted.contains(&fold::spaced(words))
    }

    /// Whether a phrase of the tables is parted like this.
    pub(super) fn is_parted(&self, spaced: &str) -> bool {
        self.parted.contains(spaced)
    }

    pub(super) fn find_loose(&self, loose: &str) -> Option<u32> {
        let place = usize::try_from(self.loose.place(loose)?).ok()?;
        self.loose_meanings.get(place).copied().flatten()
    }

    /// The entry one slip away, and whether the slip leaves no doubt. Forms borrowed from other languages always do.
    pub(super) fn find_near(&self, loose: &str) -> Option<(u32, bool)> {
        // The last letter of a verb is its tense: bechu is not becha.
        let ends = |key: &str| key.chars().next_back() == loose.chars().next_back();
        let plain = |id: &u32| self.entry(*id).is_some_and(|entry| entry.concepts.is_empty());
        let find = |key: &str| self.find_loose(key).filter(|id| ends(key) || plain(id));
        let own = |key: &str| find(key).filter(|_| !self.borrowed.contains(key));
        let same = |a, b| self.same_meaning(a, b);
        let found = self.near.nearest(loose, find, same, fuzzy::is_slip)?;
        let sure = self.near.nearest(loose, own, same, fuzzy::is_sure_slip).is_some_and(|sure| same(sure, found));
        Some((found, sure))
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

    /// Whether one good is a kind of another, which is the plain word for all of them: Marie Biscuit of Biscuit.
    pub(super) fn is_kind_of(&self, kind: &str, plain: &str) -> bool {
        let (Some(kind), Some(plain)) = (self.only_good(kind), self.only_good(plain)) else { return false };
        let groups = self.good(kind).map_or(&[][..], |row| row.groups.as_slice());
        let heads = groups.iter().filter_map(|group| self.group(*group)).filter_map(|row| row.members.first());
        kind != plain && heads.into_iter().any(|head| *head == plain)
    }

    pub(super) fn known(&self, good: Good) -> Option<Item> {
        self.good(good).map(|row| Item::Known { name: row.name.clone(), unit: row.unit })
    }

    pub(super) fn good_named(&self, name: &str) -> Option<Good> {
        self.good_names.get(&fold::key(name)).copied()
    }

    /// Most spellings mean what some other one means too.
    fn share_entries(&mut self) {
        let mut known: HashMap<Entry, u32> = HashMap::new();
        for entry in std::mem::take(&mut self.entries) {
            let next = u32::try_from(known.len()).expect("there are fewer meanings than spellings");
            self.meanings.push(*known.entry(entry).or_insert(next));
        }
        let mut entries: Vec<(u32, Entry)> = known.into_iter().map(|(entry, id)| (id, entry)).collect();
        entries.sort_unstable_by_key(|(id, _)| *id);
        self.entries = entries.into_iter().map(|(_, entry)| entry).collect();
    }

    fn index(&mut self) {
        let single = std::mem::take(&mut self.single);
        let mut repaired = Vec::new();
        for (place, key) in (0..).zip(self.strict.iter()) {
            let Some(id) = self.meaning(place) else { continue };
            let loose = usize::try_from(self.loose.insert(&fold::loose(key))).unwrap_or(usize::MAX);
            match self.loose_meanings.get(loose) {
                None => self.loose_meanings.push(Some(id)),
                Some(Some(other)) if self.same_meaning(*other, id) => {}
                Some(_) => self.loose_meanings.iter_mut().skip(loose).take(1).for_each(|slot| *slot = None),
            }
            // Slips are repaired in single words and in the names of goods, never in numbers.
            let is_repaired = self
                .entry(id)
                .is_some_and(|entry| entry.number.is_none() && (single.contains(&place) || !entry.goods.is_empty()));
            repaired.resize(self.loose.len(), false);
            repaired.iter_mut().skip(loose).take(1).for_each(|slot| *slot |= is_repaired);
        }
        self.near = Neighbours::of(self.loose.iter().zip(repaired).filter_map(|(key, is)| is.then_some(key)));
        self.loose_meanings.shrink_to_fit();
        for words in [&mut self.strict, &mut self.parted, &mut self.borrowed, &mut self.loose] {
            words.seal();
        }
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
