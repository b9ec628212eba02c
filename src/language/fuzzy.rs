//! Slips of the finger: words one edit away from a known one, found through the words with one letter left out.

/// Shorter words are too close to each other to repair.
const SHORTEST: usize = 3;
/// From this length on a consonant may be missing, doubled or swapped; below it only a vowel.
const LONG: usize = 5;
const VOWELS: &str = "aeiou";
/// Nothing longer is repaired: the work per word stays bounded.
const LONGEST: usize = 24;

/// An index of loose keys by what is left of them without one letter. Of each such rest only a number is kept: the
/// words are many, and whatever else falls on one number is no slip.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// All keys, one after the other.
    letters: String,
    /// Where each key ends in `letters`.
    ends: Vec<u32>,
    /// The number of a rest and the place of its key in `ends`, in order.
    rests: Vec<(u32, u32)>,
}

impl Neighbours {
    pub fn of<'a>(keys: impl Iterator<Item = &'a str>) -> Neighbours {
        let mut index = Neighbours::default();
        for key in keys.filter(|key| (SHORTEST..=LONGEST).contains(&key.chars().count())) {
            index.letters.push_str(key);
            let (Ok(place), Ok(end)) = (u32::try_from(index.ends.len()), u32::try_from(index.letters.len())) else {
                break;
            };
            index.ends.push(end);
            index.rests.extend(rests(key).map(|rest| (rest, place)));
        }
        index.rests.sort_unstable();
        index.rests.dedup();
        index.rests.shrink_to_fit();
        index
    }

    /// What the keys one edit away from `word` stand for, if they all stand for the same.
    pub fn nearest<T: Copy>(
        &self,
        word: &str,
        find: impl Fn(&str) -> Option<T>,
        same: impl Fn(T, T) -> bool,
        fits: fn(&str, &str) -> bool,
    ) -> Option<T> {
        let length = word.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return None;
        }
        let mut found: Option<T> = None;
        for rest in rests(word) {
            for key in self.with_rest(rest).filter(|key| key.chars().next() == word.chars().next() && fits(word, key)) {
                let meaning = find(key)?;
                if found.is_some_and(|other| !same(other, meaning)) {
                    return None;
                }
                found = Some(meaning);
            }
        }
        found
    }

    fn with_rest(&self, rest: u32) -> impl Iterator<Item = &str> {
        let from = self.rests.partition_point(|(number, _)| *number < rest);
        let all = self.rests.get(from..).unwrap_or_default();
        all.iter().take_while(move |(number, _)| *number == rest).filter_map(|(_, place)| self.key(*place))
    }

    fn key(&self, place: u32) -> Option<&str> {
        let place = usize::try_from(place).ok()?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.letters.get(usize::try_from(start).ok()?..usize::try_from(*self.ends.get(place)?).ok()?)
    }
}

/// The numbers of the word itself and of the word without one of its letters, the first excepted.
fn rests(word: &str) -> impl Iterator<Item = u32> {
    let without = word.char_indices().skip(1).map(|(at, c)| {
        let (head, tail) = word.split_at(at);
        number_of(head, tail.get(c.len_utf8()..).unwrap_or_default())
    });
    std::iter::once(number_of(word, "")).chain(without)
}

/// FNV-1a of two parts as if they were one.
fn number_of(head: &str, tail: &str) -> u32 {
    head.bytes()
        .chain(tail.bytes())
        .fold(0x811c_9dc5, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Whether `word` is `key` with one slip that changes no sound much: a vowel left out or doubled, e for i, o for u, or
/// letters of a long word. What else is one edit away may be another word altogether: a basket is no biscuit.
pub fn is_sure_slip(word: &str, key: &str) -> bool {
    if !is_slip(word, key) {
        return false;
    }
    let (typed, meant) = (word.chars().count(), key.chars().count());
    if typed != meant {
        return meant > typed || typed.min(meant) >= LONG;
    }
    let differing: Vec<(char, char)> = word.chars().zip(key.chars()).filter(|(a, b)| a != b).collect();
    match differing.as_slice() {
        [('e', 'i') | ('i', 'e') | ('o', 'u') | ('u', 'o')] => true,
        [(a, b)] => typed > LONG && !VOWELS.contains(*a) && !VOWELS.contains(*b),
        _ => true,
    }
}

/// Whether `word` is `key` with one slip. The first letter is never the wrong one; in short words only a vowel is.
pub fn is_slip(word: &str, key: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (word.chars().collect(), key.chars().collect());
    let head = typed.iter().zip(&meant).take_while(|(x, y)| x == y).count();
    let (a, b) = (typed.get(head..).unwrap_or_default(), meant.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - tail).unwrap_or_default(), b.get(..b.len() - tail).unwrap_or_default());
    let length = key.chars().count().min(word.chars().count());
    let vowel = |c: &char| VOWELS.contains(*c) || is_vowel_sign(*c);
    match (a, b) {
        ([], [c]) | ([c], []) => length >= LONG || (vowel(c) && length >= SHORTEST),
        ([x], [y]) => (vowel(x) && vowel(y)) || length > LONG && !vowel(x) && !vowel(y),
        (swapped @ [_, _], [z, w]) => swapped == [*w, *z] && length >= LONG,
        _ => false,
    }
}

fn is_vowel_sign(c: char) -> bool {
    ('\u{900}'..='\u{d7f}').contains(&c) && matches!(u32::from(c) & 0x7f, 0x3e..=0x4c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str) -> Option<usize> {
        let keys = ["tamatar", "cini", "Cana", "til", "tel", "masur"];
        let index = Neighbours::of(keys.into_iter());
        index.nearest(word, |key| keys.iter().position(|known| *known == key), |a, b| a == b, is_slip)
    }

    #[test]
    fn one_slip_is_repaired_and_two_are_not() {
        assert_eq!(near("tamater"), Some(0));
        assert_eq!(near("ceni"), Some(1));
        assert_eq!(near("cni"), Some(1));
        assert_eq!(near("tamtr"), None);
        assert_eq!(near("tal"), None, "til or tel?");
        assert_eq!(near("nasur"), None, "the first letter is never wrong");
    }

    #[test]
    fn another_word_is_no_sure_slip() {
        for (typed, meant) in [("basin", "besin"), ("pan", "pen"), ("basket", "bisket")] {
            assert!(is_slip(typed, meant) && !is_sure_slip(typed, meant), "{typed} for {meant}");
        }
        for (typed, meant) in [("cni", "cini"), ("ceni", "cini"), ("kolgat", "kolgate")] {
            assert!(is_sure_slip(typed, meant), "{typed} for {meant}");
        }
    }
}
