//! Settles which good words mean in this store: one of its own, one of the vocabulary, or several to choose from.

use crate::domain::{Item, Unit};

use super::lexicon::{Good, Lexicon};
use super::mark::Mention;
use super::store::{MAX_CANDIDATES, Match, StoreNames};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Beyond doubt, with the unit it is counted in.
    Item(Item, Unit),
    /// The vocabulary's good is meant and the store keeps only its kin.
    Kin(Item, Unit, Vec<Item>),
    /// The store keeps this good, of other brands only.
    OtherBrand(Unit, Vec<Item>),
    Several(Vec<Item>),
    None,
}

#[must_use]
pub fn resolve(lexicon: &Lexicon, names: &StoreNames, mention: &Mention) -> Found {
    if let Some(found) = mention.stored.and_then(|row| stored(names, row)) {
        return found;
    }
    if let [(good, brand)] = mention.goods.as_slice() {
        if names.is_empty() {
            return known(lexicon, *good);
        }
        return match names.of_good(*good, brand.or(mention.brand)) {
            Match::Item(row) => stored(names, row).unwrap_or(Found::None),
            Match::Several(rows) => several(names, &rows),
            Match::None => match (names.of_good(*good, None), lexicon.good(*good)) {
                (Match::Item(row), Some(known)) => Found::OtherBrand(known.unit, offers(names, &[row])),
                (Match::Several(rows), Some(known)) => Found::OtherBrand(known.unit, offers(names, &rows)),
                _ => kin(lexicon, names, *good),
            },
        };
    }
    let members: Vec<Good> = if mention.goods.is_empty() {
        let group = mention.group.and_then(|group| lexicon.group(group)).map(|row| &row.members);
        let brand = mention.brand.and_then(|brand| lexicon.brands.get(usize::from(brand)));
        group.or(brand).cloned().unwrap_or_default()
    } else {
        mention.goods.iter().map(|(good, _)| *good).collect()
    };
    if names.is_empty() {
        return match members.as_slice() {
            [] => Found::None,
            [good] => known(lexicon, *good),
            _ => Found::Several(members.iter().filter_map(|good| lexicon.known(*good)).take(MAX_CANDIDATES).collect()),
        };
    }
    choose(lexicon, names, mention, &members)
}

/// A word for several goods, in a store with a catalogue.
fn choose(lexicon: &Lexicon, names: &StoreNames, mention: &Mention, members: &[Good]) -> Found {
    if let (Some(group), true) = (mention.group, mention.goods.is_empty()) {
        match names.of_group(group) {
            Match::Item(row) => return stored(names, row).unwrap_or(Found::None),
            Match::Several(rows) => return several(names, &rows),
            Match::None => {}
        }
    }
    let mut rows: Vec<usize> = mention.partly.clone();
    let mut sure = rows.is_empty();
    for good in members {
        match names.of_good(*good, mention.brand) {
            Match::Item(row) => rows.push(row),
            Match::Several(more) => {
                sure = false;
                rows.extend(more);
            }
            Match::None => {}
        }
    }
    rows.sort_unstable();
    rows.dedup();
    match (rows.as_slice(), members) {
        ([], []) => Found::None,
        ([], [good]) => known(lexicon, *good),
        ([], members) => {
            Found::Several(members.iter().filter_map(|good| lexicon.known(*good)).take(MAX_CANDIDATES).collect())
        }
        ([row], [_]) if sure => stored(names, *row).unwrap_or(Found::None),
        (rows, _) => several(names, rows),
    }
}

fn stored(names: &StoreNames, row: usize) -> Option<Found> {
    Some(Found::Item(names.item(row)?, names.unit(row)?))
}

fn known(lexicon: &Lexicon, good: Good) -> Found {
    match (lexicon.known(good), lexicon.good(good)) {
        (Some(item), Some(row)) => Found::Item(item, row.unit),
        _ => Found::None,
    }
}

fn several(names: &StoreNames, rows: &[usize]) -> Found {
    Found::Several(offers(names, rows))
}

fn offers(names: &StoreNames, rows: &[usize]) -> Vec<Item> {
    rows.iter().filter_map(|row| names.item(*row)).take(MAX_CANDIDATES).collect()
}

fn kin(lexicon: &Lexicon, names: &StoreNames, good: Good) -> Found {
    let Found::Item(item, unit) = known(lexicon, good) else { return Found::None };
    let groups = lexicon.good(good).map_or(&[][..], |row| row.groups.as_slice());
    let others = groups.iter().find_map(|group| match names.of_group(*group) {
        Match::Item(row) => Some(vec![row]),
        Match::Several(rows) => Some(rows),
        Match::None => None,
    });
    match others {
        None => Found::Item(item, unit),
        Some(rows) => Found::Kin(item, unit, offers(names, &rows)),
    }
}
