//! Many words by their spelling, kept tight: their letters one after the other, and a table of places. As strings of
//! their own they would take several times the memory.

use hashbrown::HashTable;

/// A set of words. Each has a place, which counts from 0 in the order of insertion.
#[derive(Debug, Default)]
pub struct Spellings {
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
    places: HashTable<u32>,
}

impl Spellings {
    /// The place of a word, which is new if it was not there.
    pub fn insert(&mut self, word: &str) -> u32 {
        if let Some(place) = self.place(word) {
            return place;
        }
        let place = narrow(self.ends.len());
        self.letters.push_str(word);
        self.ends.push(narrow(self.letters.len()));
        let Spellings { letters, ends, places } = self;
        let hash = |place: &u32| hash(word_at(letters, ends, *place));
        places.insert_unique(self::hash(word), place, hash);
        place
    }

    pub fn place(&self, word: &str) -> Option<u32> {
        self.places.find(hash(word), |place| self.word(*place) == word).copied()
    }

    pub fn contains(&self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// Empty where there is no such place.
    pub fn word(&self, place: u32) -> &str {
        word_at(&self.letters, &self.ends, place)
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All words in the order of their places.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..narrow(self.ends.len())).map(|place| self.word(place))
    }

    /// No more words come.
    pub fn seal(&mut self) {
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
        let Spellings { letters, ends, places } = self;
        places.shrink_to_fit(|place| hash(word_at(letters, ends, *place)));
    }
}

fn word_at<'a>(letters: &'a str, ends: &[u32], place: u32) -> &'a str {
    let end = |place: usize| ends.get(place).and_then(|end| usize::try_from(*end).ok());
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    let start = place.checked_sub(1).and_then(end).unwrap_or(0);
    end(place).and_then(|end| letters.get(start..end)).unwrap_or_default()
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).expect("the vocabulary is far smaller than four gigabytes")
}

/// FNV-1a, stirred, since the table looks at the highest bits. The words are our own, so nobody can choose them to collide.
fn hash(word: &str) -> u64 {
    let mixed = word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_place_and_is_found_by_its_letters_alone() {
        let mut words = Spellings::default();
        let places: Vec<u32> = ["chini", "चीनी", "", "chini", "chin", "i"].map(|word| words.insert(word)).to_vec();
        assert_eq!(places, [0, 1, 2, 0, 3, 4]);
        words.seal();
        assert_eq!(words.iter().collect::<Vec<_>>(), ["chini", "चीनी", "", "chin", "i"]);
        assert_eq!((words.place("चीनी"), words.place("चीन"), words.word(9)), (Some(1), None, ""));
    }
}
