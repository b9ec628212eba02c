//! Cuts a message into tokens and folds their spelling. Knows scripts, not words: what a token means is the lexicon's.

use unicode_normalization::UnicodeNormalization;

use crate::domain::name::is_hidden;

/// Nobody lists more than this in one message; what is longer is not read.
pub const MAX_TOKENS: usize = 600;
/// Loose keys of at most so many letters keep their aspirates.
const SHORT: usize = 3;
/// A longer run of letters is no word.
const MAX_WORD: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// A number in digits, in thousandths.
    Number(i64),
    /// Digits that make no quantity: negative, too large, too fine, a range.
    BadNumber,
    Negative,
    Mark(char),
}

#[derive(Debug, Clone)]
pub struct Token {
    /// As written, without invisible characters.
    pub text: String,
    /// What spellings of one word have in common over case and Unicode form.
    pub key: String,
    pub kind: Kind,
    /// Nothing stands between it and the token before: `70g`.
    pub glued: bool,
}

/// The tokens of a message, at most [`MAX_TOKENS`] and one more.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let normal: Vec<char> = if text.is_ascii() {
        text.chars().collect()
    } else {
        let plain = text.replace('¼', " 1/4").replace('½', " 1/2").replace('¾', " 3/4");
        plain.nfkd().filter(|c| !is_accent(*c) && !is_hidden(*c)).nfc().collect()
    };
    let normal = without_list_numbers(normal);
    let mut cutter = Cutter { chars: &normal, at: 0, end: 0, out: Vec::new() };
    while cutter.out.len() <= MAX_TOKENS && cutter.cut() {}
    cutter.out
}

/// "1. sugar", "2) rice" on lines of their own count the lines, nothing else.
fn without_list_numbers(text: Vec<char>) -> Vec<char> {
    if !text.contains(&'\n') {
        return text;
    }
    let mut kept = Vec::with_capacity(text.len());
    let mut numbered = 0;
    for line in text.split(|c| *c == '\n') {
        let rest = list_number(line).filter(|(number, _)| *number == numbered + 1);
        numbered += i64::from(rest.is_some());
        kept.extend_from_slice(rest.map_or(line, |(_, rest)| rest));
        kept.push('\n');
    }
    if numbered > 1 { kept } else { text }
}

/// The number that a line begins with as one of a list, and what follows.
fn list_number(line: &[char]) -> Option<(i64, &[char])> {
    let start = line.iter().position(|c| !c.is_whitespace())?;
    let line = line.get(start..)?;
    let digits = line.iter().take_while(|c| digit(**c).is_some()).count();
    let number = line.get(..digits).filter(|digits| (1..=2).contains(&digits.len()))?;
    let number = number.iter().filter_map(|c| digit(*c)).fold(0, |all, value| all * 10 + value);
    let (sign, rest) = line.get(digits..)?.split_first()?;
    let apart = rest.first().is_some_and(|c| c.is_whitespace() || (*sign == ')' || is_letter(*c)));
    (matches!(sign, '.' | ')') && apart).then_some((number, rest))
}

/// The strict key of a phrase: its words without the spaces between them.
#[must_use]
pub fn key(phrase: &str) -> String {
    tokens(phrase).iter().filter(|token| !matches!(token.kind, Kind::Mark(_))).map(|token| token.key.as_str()).collect()
}

/// The keys of words with single spaces between them.
#[must_use]
pub fn spaced(words: &[Token]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).filter(|key| !key.is_empty()).collect();
    keys.join(" ")
}

struct Cutter<'a> {
    chars: &'a [char],
    at: usize,
    /// Where the last token ended.
    end: usize,
    out: Vec<Token>,
}

impl Cutter<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn digit(&self, ahead: usize) -> Option<i64> {
        self.peek(ahead).and_then(digit)
    }

    /// Takes one token or skips one character; false at the end.
    fn cut(&mut self) -> bool {
        let Some(c) = self.peek(0) else { return false };
        let (start, count) = (self.at, self.out.len());
        if digit(c).is_some() {
            self.number();
        } else if is_letter(c) {
            self.word();
        } else if matches!(c, '-' | '\u{2212}' | '\u{2013}') && self.digit(1).is_some() {
            let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at)).copied();
            self.at += 1;
            match before {
                Some(b) if digit(b).is_some() => self.push(Kind::BadNumber, "-"),
                // "B-12" is shown as it was written.
                Some(b) if is_letter(b) => {
                    self.number();
                    if let Some(token) = self.out.get_mut(count) {
                        token.text.insert(0, '-');
                    }
                }
                Some(')') => {}
                _ => self.push(Kind::Negative, "-"),
            }
        } else {
            self.at += 1;
            match c {
                '&' | '+' => {
                    self.out.push(Token { text: c.to_string(), key: "and".into(), kind: Kind::Word, glued: false });
                }
                '\u{20b9}' | '\u{20a8}' => self.push(Kind::Mark('₹'), "₹"),
                '\u{964}' | '\u{965}' => self.push(Kind::Mark('.'), "."),
                ',' | ';' | ':' | '.' | '!' | '?' | '\n' | '/' | '@' | '#' | '%' | '=' | '|' | '~' | '<' | '>' => {
                    self.push(Kind::Mark(c), c.encode_utf8(&mut [0; 4]));
                }
                '\u{60c}' | '\u{3001}' => self.push(Kind::Mark(','), ","),
                _ => {}
            }
        }
        if self.out.len() > count {
            let glued = count > 0 && start == self.end;
            if let Some(token) = self.out.get_mut(count) {
                token.glued = glued;
            }
            self.end = self.at;
        }
        true
    }

    fn push(&mut self, kind: Kind, text: &str) {
        self.out.push(Token { text: text.to_owned(), key: String::new(), kind, glued: false });
    }

    fn number(&mut self) {
        let start = self.at;
        let mut whole = self.digits();
        while self.peek(0) == Some(',') {
            let group = (1..=3).take_while(|ahead| self.digit(*ahead).is_some()).count();
            let last = self.digit(group + 1).is_none() && self.peek(group + 1) != Some(',');
            if group < 2 || (last && group != 3) || whole.as_ref().is_none_or(|digits| digits.len() > 12) {
                break;
            }
            self.at += 1;
            let more = self.digits();
            whole = whole.zip(more).map(|(a, b)| a + &b);
        }
        let mut value =
            whole.as_deref().and_then(|digits| digits.parse::<i64>().ok()).and_then(|n| n.checked_mul(1000));
        if self.peek(0) == Some('.') && self.digit(1).is_some() {
            self.at += 1;
            let decimals = self.digits().filter(|digits| digits.len() <= 3);
            let thousandths = decimals.and_then(|digits| format!("{digits:0<3}").parse::<i64>().ok());
            value = value.zip(thousandths).and_then(|(whole, part)| whole.checked_add(part));
        } else if matches!(self.peek(0), Some('/' | '\u{2044}')) && self.digit(1).is_some() {
            self.at += 1;
            let below = self.digits().and_then(|digits| digits.parse::<i64>().ok()).filter(|below| *below > 0);
            value = value.zip(below).filter(|(above, below)| above % below == 0).map(|(above, below)| above / below);
        }
        let text: String = self.chars.get(start..self.at).unwrap_or_default().iter().collect();
        let ascii = |c: char| {
            digit(c).and_then(|value| u32::try_from(value).ok()).and_then(|value| char::from_digit(value, 10))
        };
        let key = text.chars().map(|c| ascii(c).unwrap_or(c)).collect();
        // 1e9 is how machines write numbers, not people.
        let machine = matches!(self.peek(0), Some('e' | 'E')) && self.digit(1).is_some();
        let kind = value.filter(|_| !machine).map_or(Kind::BadNumber, Kind::Number);
        self.out.push(Token { text, key, kind, glued: false });
        if self.peek(0) == Some('/') && matches!(self.peek(1), Some('-' | '=')) {
            self.at += 2;
            self.push(Kind::Mark('₹'), "/-");
        }
    }

    /// The digits from here; `None` when there are absurdly many.
    fn digits(&mut self) -> Option<String> {
        let mut digits = String::new();
        while let Some(value) = self.digit(0) {
            self.at += 1;
            digits.extend(u32::try_from(value).ok().and_then(|value| char::from_digit(value, 10)));
        }
        (digits.len() <= 12).then_some(digits)
    }

    fn word(&mut self) {
        let (mut text, mut letters, mut short) = (String::new(), 0, false);
        while let Some(c) = self.peek(0) {
            let abbreviation = c == '.' && letters <= 1 && self.is_abbreviation();
            if is_letter(c) {
                letters += 1;
                text.push(c);
            } else if is_joiner(c) {
                text.push(c);
            } else if is_apostrophe(c) && self.peek(1).is_some_and(is_letter) {
                text.push('\'');
            } else if !abbreviation {
                break;
            }
            if abbreviation {
                letters = 0;
                short = true;
            }
            self.at += 1;
        }
        // The last dot of `k.g.` ends no sentence.
        self.at += usize::from(short && letters == 1 && self.peek(0) == Some('.'));
        let key = if text.len() > 8 * MAX_WORD || letters > MAX_WORD { String::new() } else { fold_word(&text) };
        self.out.push(Token { text, key, kind: Kind::Word, glued: false });
    }

    /// Whether the dot here stands inside `k.g.`: single letters on both sides.
    fn is_abbreviation(&self) -> bool {
        self.peek(1).is_some_and(is_letter) && !self.peek(2).is_some_and(is_letter)
    }
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '`')
}

fn is_indic(c: char) -> bool {
    ('\u{900}'..='\u{dff}').contains(&c)
}

fn is_letter(c: char) -> bool {
    digit(c).is_none() && (c.is_alphabetic() || (is_indic(c) && !matches!(c, '\u{964}' | '\u{965}')))
}

/// The value of a decimal digit of the Latin or an Indic script. All Indic blocks keep their digits at one offset.
fn digit(c: char) -> Option<i64> {
    if c.is_ascii_digit() {
        return Some(i64::from(u32::from(c) - u32::from('0')));
    }
    let offset = u32::from(c) & 0x7f;
    (('\u{900}'..='\u{d7f}').contains(&c) && (0x66..=0x6f).contains(&offset)).then(|| i64::from(offset - 0x66))
}

/// Lower case; without nukta, which many leave out, and with one nasal sign.
fn fold_word(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(|c| !is_apostrophe(*c)).map(|c| c.to_ascii_lowercase()).collect();
    }
    let mut key = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match (is_indic(c), u32::from(c) & 0x7f) {
            _ if is_joiner(c) || is_apostrophe(c) => {}
            (true, 0x3c) => {}
            (true, 0x01) => key.extend(char::from_u32(u32::from(c) + 1)),
            _ => key.push(c),
        }
    }
    key
}

/// What common misspellings of one word share: doubled letters, long and short vowels, aspirates, w/v, z/j, c/k, sh/s.
/// Two goods never share it unnoticed: the lexicon drops loose keys that stand for more than one thing.
#[must_use]
pub fn loose(key: &str) -> String {
    if !key.is_ascii() {
        return loose_indic(key);
    }
    let folded = loose_latin(key.as_bytes(), true);
    // In a word as short as this an aspirate is all that tells two apart: gol is jaggery, ghol is buttermilk.
    if folded.len() <= SHORT { loose_latin(key.as_bytes(), false) } else { folded }
}

fn loose_latin(key: &[u8], aspirates: bool) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(key.len());
    let mut rest = key;
    while let [c, tail @ ..] = rest {
        let (sound, taken): (u8, usize) = match (c, tail) {
            (b'c', [b'h', b'h', ..]) => (b'C', 3),
            (b'c', [b'h', ..]) => (b'C', 2),
            (b'k' | b'g' | b't' | b'd' | b'b' | b'j', [b'h', ..]) if !aspirates => (c.to_ascii_uppercase(), 2),
            (b'c' | b'q', [b'k', ..]) | (b'k' | b'g' | b't' | b'd' | b'b' | b'j' | b'r' | b's', [b'h', ..]) => {
                (if *c == b'c' || *c == b'q' { b'k' } else { *c }, 2)
            }
            (b'p', [b'h', ..]) => (b'f', 2),
            (b'e', [b'e', ..]) => (b'i', 2),
            (b'o', [b'o', ..]) => (b'u', 2),
            (b'a', [b'y', ..]) => {
                out.push(b'a');
                (b'i', 2)
            }
            (b'h', []) if out.last().is_some_and(|last| b"aeiou".contains(last)) => break,
            (b'w', _) => (b'v', 1),
            (b'z', _) => (b'j', 1),
            (b'c' | b'q', _) => (b'k', 1),
            (b'y', _) => (b'i', 1),
            (c, _) => (*c, 1),
        };
        if out.last() != Some(&sound) {
            out.push(sound);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    out.into_iter().map(char::from).collect()
}

/// The Indic blocks are laid out alike, so that one rule by offset serves them all.
fn loose_indic(key: &str) -> String {
    let chars: Vec<char> = key.chars().collect();
    let mut out = String::with_capacity(key.len());
    let mut last = '\0';
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        at += 1;
        let code = u32::from(c);
        let offset = if is_indic(c) { code & 0x7f } else { 0 };
        let moved = |to: u32| char::from_u32(code - offset + to).unwrap_or(c);
        let halant = chars.get(at).is_some_and(|next| is_indic(*next) && u32::from(*next) & 0x7f == 0x4d);
        let folded = match offset {
            0x19 | 0x1e | 0x23 | 0x28 | 0x2e if halant && chars.get(at + 1).is_some_and(|next| *next != c) => {
                at += 1;
                moved(0x02)
            }
            0x03 => continue,
            0x40 => moved(0x3f),
            0x42 => moved(0x41),
            0x46 => moved(0x47),
            0x4a => moved(0x4b),
            0x08 => moved(0x07),
            0x0a => moved(0x09),
            0x0e => moved(0x0f),
            0x12 => moved(0x13),
            _ if halant && chars.get(at + 1) == Some(&c) => {
                at += 1;
                continue;
            }
            _ => c,
        };
        if folded != last || offset == 0 {
            out.push(folded);
        }
        last = folded;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        tokens(text)
            .into_iter()
            .map(|token| match token.kind {
                Kind::Mark(c) => c.to_string(),
                Kind::Number(n) => format!("#{n}"),
                Kind::BadNumber => "bad".into(),
                Kind::Negative => "neg".into(),
                Kind::Word => token.key,
            })
            .collect()
    }

    #[test]
    fn numbers_and_words_part_without_a_space() {
        assert_eq!(keys("2kg Rice"), ["#2000", "kg", "rice"]);
        assert_eq!(
            keys("1,200 k.g. ५०किलो 1/2 2½ 1.25"),
            ["#1200000", "kg", "#50000", "किलो", "#500", "#2000", "#500", "#1250"]
        );
        assert_eq!(keys("14/- parle-g -2 kilo"), ["#14000", "₹", "parle", "g", "neg", "#2000", "kilo"]);
        assert_eq!(keys("rice, 2"), ["rice", ",", "#2000"]);
        assert_eq!(
            keys("2-3 kilo 1,5 kg 0.12345"),
            ["#2000", "bad", "#3000", "kilo", "#1000", ",", "#5000", "kg", "bad"]
        );
    }

    #[test]
    fn loose_keys_join_common_spellings() {
        for (a, b) in [
            ("chawal", "chaval"),
            ("chini", "cheeni"),
            ("aata", "ata"),
            ("jeera", "zeera"),
            ("dhaniya", "daniya"),
            ("pyaaz", "pyaj"),
            ("maida", "mayda"),
            ("kolget", "colget"),
            ("पांच", "पान्च"),
            ("आलू", "आलु"),
        ] {
            assert_eq!(loose(&key(a)), loose(&key(b)), "{a} {b}");
        }
        assert_ne!(loose("til"), loose("tel"));
    }
}
