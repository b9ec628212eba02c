//! What a good is called in each language, for saying it to people. How it is read is the lexicon's.

use super::fold;
use super::lexicon::{Good, Lexicon, NAME_LANGUAGES};

/// Goods that some languages call by one maker's name, which would be wrong of another maker's.
const CALLED_BY_BRAND: [&str; 7] = [
    "Adhesive Bandage",
    "Fabric Conditioner",
    "Floor Cleaner",
    "Fruit Salt",
    "Malted Health Drink",
    "Rose Syrup",
    "Toilet Cleaner",
];

/// The first spelling of each cell that is no maker's name; empty where there is none.
#[must_use]
pub(super) fn names(canonical: &str, cells: &[&str], brands: &str) -> Vec<String> {
    let plain = |phrase: &&str| !CALLED_BY_BRAND.contains(&canonical) && !says_brand(canonical, phrase, brands);
    cells.iter().map(|cell| cell.split('|').find(plain).unwrap_or_default().to_owned()).collect()
}

/// Whether a spelling begins like one of the brands, when the good's own name does not: `surf` of Detergent Powder.
fn says_brand(canonical: &str, phrase: &str, brands: &str) -> bool {
    let (own, said) = (first_word(canonical), first_word(phrase));
    brands.split(',').map(first_word).filter(|brand| !brand.is_empty() && *brand != own).any(|brand| {
        let slip = brand.chars().count() > 3 && strsim::damerau_levenshtein(&said, &brand) <= 1;
        said == brand || slip
    })
}

fn first_word(words: &str) -> String {
    fold::tokens(words).into_iter().next().map(|token| token.key).unwrap_or_default()
}

impl Lexicon {
    /// What people call a store's item in a language (`hi`, `hin`, `ta`, …). `None`: as its owner wrote it, because it
    /// has a brand or a variety in its name, because that language's name is not known, or because the owner chose
    /// another word of the same script.
    #[must_use]
    pub fn local_name(&self, name: &str, language: &str) -> Option<&str> {
        let key = fold::key(name);
        let entry = self.find(&key).and_then(|id| self.entry(id))?;
        let [(good, brand)] = entry.goods.as_slice() else { return None };
        let row = self.good(*good)?;
        let canonical = fold::key(&row.name) == key;
        if !canonical && (brand.is_some() || entry.brand.is_some() || entry.group.is_some()) {
            return None;
        }
        let local = if language == "en" {
            &row.name
        } else {
            let at = NAME_LANGUAGES.iter().position(|known| *known == language)?;
            row.names.get(at).filter(|local| self.reads_as(local, *good))?
        };
        (canonical || script(name) != script(local)).then_some(local)
    }

    fn reads_as(&self, words: &str, good: Good) -> bool {
        !words.is_empty() && self.only_good(words) == Some(good)
    }
}

/// The block of a word's first letter: each Indic script has 128 code points of its own.
fn script(words: &str) -> u32 {
    let first = words.chars().find(|c| c.is_alphabetic()).map_or(0, u32::from);
    if first < 0x900 { 0 } else { first / 128 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_goods_are_called_in_the_readers_language() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.local_name("Sugar", "hi"), Some("चीनी"));
        assert_eq!(lexicon.local_name("sugar", "hin"), Some("chini"));
        assert_eq!(lexicon.local_name("Toor Dal", "ta"), Some("துவரம் பருப்பு"));
        assert_eq!(lexicon.local_name("चीनी", "en"), Some("Sugar"));
        assert_eq!(lexicon.local_name("चीनी", "te"), Some("పంచదార"));
        assert_eq!(lexicon.local_name("Vanaspati", "hin"), Some("vanaspati"), "Dalda is one maker's");
        assert_eq!(lexicon.local_name("Detergent Powder", "hin"), Some("washing powder"));
        assert_eq!(lexicon.local_name("Maggi Noodles", "hin"), Some("maggi"), "and Maggi is no other's");
    }

    #[test]
    fn what_the_owner_wrote_stays_where_it_says_more_or_says_it_already() {
        let lexicon = Lexicon::new();
        for own in ["Tata Salt", "Zubbo Chips", "Colgate", "Tata Tea Gold", "Dal", "Rice 5kg", "Fruit Salt", ""] {
            assert_eq!(lexicon.local_name(own, "hi"), None, "{own}");
        }
        assert_eq!(lexicon.local_name("शक्कर", "hi"), None, "the owner's own word for sugar");
        assert_eq!(lexicon.local_name("Chawal", "en"), None);
    }

    #[test]
    fn no_two_goods_are_called_the_same_in_one_language() {
        let lexicon = Lexicon::new();
        for language in NAME_LANGUAGES {
            let mut called: Vec<&str> =
                lexicon.goods.iter().filter_map(|good| lexicon.local_name(&good.name, language)).collect();
            let all = called.len();
            called.sort_unstable();
            called.dedup();
            assert!(called.len() == all && all > 120, "{language}: {all} names, {} differ", called.len());
        }
    }
}
