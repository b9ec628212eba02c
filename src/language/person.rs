//! People's names across scripts: whether two of them sound alike. It knows sounds, not who is meant.

use unicode_normalization::UnicodeNormalization;

/// How near two names are, where they are not written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// One name in two scripts: रमेश and Ramesh.
    Same,
    /// They may mean one person, or two: Suneeta and Sunita, Sunita and Sunita Sharma.
    Maybe,
    Other,
}

/// Said to anybody out of respect, and part of no name.
const RESPECT: [&str; 9] = ["ji", "जी", "જી", "జి", "ஜி", "ಜಿ", "জি", "mr", "mrs"];

/// Compares two names as people say them.
#[must_use]
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (a, b) = (sounds(one), sounds(other));
    if a.is_empty() || b.is_empty() {
        return Likeness::Other;
    }
    let voiceless = [&a, &b].into_iter().flatten().any(|sound| sound.tamil);
    let fine = |words: &[Sound]| -> Vec<String> {
        words.iter().map(|word| if voiceless { voiceless_of(&word.fine) } else { word.fine.clone() }).collect()
    };
    let scripts_differ = a.iter().zip(&b).all(|(a, b)| a.script != b.script);
    if fine(&a) == fine(&b) && (scripts_differ || written(&a) == written(&b)) {
        return Likeness::Same;
    }
    let coarse = |words: &[Sound]| -> Vec<String> { words.iter().map(|word| coarse_of(&word.fine)).collect() };
    let (a, b) = (coarse(&a), coarse(&b));
    let within = |small: &[String], large: &[String]| small.iter().all(|word| large.contains(word));
    if within(&a, &b) || within(&b, &a) { Likeness::Maybe } else { Likeness::Other }
}

struct Sound {
    written: String,
    fine: String,
    /// 0 is Latin; else the number of the Indic block.
    script: u32,
    tamil: bool,
}

fn written(words: &[Sound]) -> Vec<&str> {
    words.iter().map(|word| word.written.as_str()).collect()
}

fn sounds(name: &str) -> Vec<Sound> {
    let folded: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| !is_joiner(*c)).collect();
    let parts = folded.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-'));
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    let plain: Vec<&str> = words.iter().copied().filter(|word| !RESPECT.contains(word)).collect();
    let named = if plain.is_empty() { words } else { plain };
    named
        .into_iter()
        .map(|word| {
            let script = word.chars().find_map(block).unwrap_or(0);
            let raw = if script == 0 { latin(word) } else { indic(word) };
            Sound { written: word.to_owned(), fine: settled(&raw), script, tamil: script == TAMIL }
        })
        .collect()
}

const TAMIL: u32 = 0xb80 >> 7;

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The Indic block of a character; all of them are laid out alike.
fn block(c: char) -> Option<u32> {
    ('\u{900}'..='\u{dff}').contains(&c).then(|| u32::from(c) >> 7)
}

/// Latin spelling to sounds: one letter each, aspirates as their plain sound, `C` for ch.
fn latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let (sound, takes_next) = match (c, next) {
            ('c', 'h') => ("C", true),
            ('p', 'h') => ("f", true),
            ('e', 'e') => ("i", true),
            ('o', 'o') => ("u", true),
            ('a', 'i') => ("e", true),
            ('a', 'u') => ("o", true),
            ('h', _) if "kgtdbjrscl".contains(before) => ("", false),
            ('c' | 'q', _) => ("k", false),
            ('w', _) => ("v", false),
            ('z', _) => ("j", false),
            ('x', _) => ("ks", false),
            ('y', _) => ("i", false),
            _ => ("?", false),
        };
        if sound == "?" {
            out.push(c);
        } else {
            out.push_str(sound);
        }
        before = if takes_next { 'h' } else { c };
        if takes_next {
            rest.next();
        }
    }
    out
}

/// Indic letters to the same sounds, by their place in the block. Vowels that are not written are not sounded.
fn indic(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if block(c).is_none() {
            out.push(c);
            continue;
        }
        out.push_str(match u32::from(c) & 0x7f {
            0x01 | 0x02 | 0x19 | 0x1e | 0x23 | 0x28 | 0x29 => "n",
            0x05 | 0x06 | 0x3e => "a",
            0x07 | 0x08 | 0x2f | 0x3f | 0x40 | 0x5f => "i",
            0x09 | 0x0a | 0x41 | 0x42 => "u",
            0x0b | 0x43 => "ri",
            0x0e | 0x0f | 0x10 | 0x46 | 0x47 | 0x48 => "e",
            0x11..=0x14 | 0x49..=0x4c => "o",
            0x15 | 0x16 => "k",
            0x17 | 0x18 => "g",
            0x1a | 0x1b => "C",
            0x1c | 0x1d => "j",
            0x1f | 0x20 | 0x24 | 0x25 => "t",
            0x21 | 0x22 | 0x26 | 0x27 => "d",
            0x2a => "p",
            0x2b => "f",
            0x2c | 0x2d => "b",
            0x2e => "m",
            0x30 | 0x31 => "r",
            0x32..=0x34 => "l",
            0x35 => "v",
            0x36..=0x38 => "s",
            0x39 => "h",
            _ => "",
        });
    }
    out
}

/// Without the a that Indic scripts do not write inside a word, doubled sounds once, n before p and b as m.
fn settled(sounds: &str) -> String {
    let chars: Vec<char> = sounds.chars().collect();
    let mut out = String::with_capacity(sounds.len());
    for (at, c) in chars.iter().copied().enumerate() {
        let inside = at > 0 && at + 1 < chars.len();
        let lips = chars.get(at + 1).is_some_and(|next| matches!(next, 'p' | 'b'));
        let sound = if c == 'n' && lips { 'm' } else { c };
        if (sound == 'a' && inside) || out.ends_with(sound) {
            continue;
        }
        out.push(sound);
    }
    out
}

fn voiceless_of(sounds: &str) -> String {
    let plain = |c| match c {
        'g' => 'k',
        'd' => 't',
        'b' | 'f' => 'p',
        'j' | 'C' => 's',
        other => other,
    };
    settled(&sounds.chars().map(plain).collect::<String>())
}

/// What even careless spellings share: no a at all, e as i, o as u, v as b.
fn coarse_of(sounds: &str) -> String {
    let coarse = |c| match c {
        'e' => 'i',
        'o' => 'u',
        'v' => 'b',
        'f' => 'p',
        other => other,
    };
    let without: String = sounds.chars().filter(|c| *c != 'a' && *c != 'h').map(coarse).collect();
    if without.is_empty() { sounds.to_owned() } else { settled(&without) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_scripts_is_the_same() {
        for (one, other) in [
            ("रमेश", "Ramesh"),
            ("सुनीता शर्मा", "Sunita Sharma"),
            ("सुरेश", "suresh"),
            ("गुप्ता जी", "Gupta ji"),
            ("Sharma ji", "Sharma"),
            ("महेश", "Mahesh"),
            ("विजय", "Vijay"),
            ("कृष्णा", "Krishna"),
            ("लक्ष्मी", "Laxmi"),
            ("રમેશ", "Ramesh"),
            ("ரமேஷ்", "Ramesh"),
            ("రమేష్", "रमेश"),
            ("ರಮೇಶ್", "Ramesh"),
            ("রমেশ", "Ramesh"),
            ("अनिल", "Anil"),
            ("दीपक", "Deepak"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Same, "{one} {other}");
            assert_eq!(likeness(other, one), Likeness::Same, "{other} {one}");
        }
    }

    #[test]
    fn what_may_be_two_people_is_never_the_same() {
        for (one, other) in [
            ("Suneeta", "Sunita"),
            ("Sunita", "Sunita Sharma"),
            ("Ramesh bhai", "Ramesh"),
            ("Amit", "अमिता"),
            ("Rama", "राम"),
        ] {
            assert_eq!(likeness(one, other), Likeness::Maybe, "{one} {other}");
        }
        for (one, other) in
            [("Ramesh", "Suresh"), ("Sunita Sharma", "Sunita Gupta"), ("Asha", "Usha"), ("Mohan", "Sohan"), ("", "A")]
        {
            assert_eq!(likeness(one, other), Likeness::Other, "{one} {other}");
        }
        assert_ne!(likeness("Anil", "नील"), Likeness::Same);
    }
}
