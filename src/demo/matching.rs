//! Whether a message contains the words and numbers of a line, in their order.
//!
//! Both sides are cut into words and numbers; case, spaces, punctuation and signs do not count. A word must be the
//! whole word and a number the whole number: `1250` is `₹1,250.00` and not `12500`. Words of the message may stand
//! between those of the line, but a number that the line does not name may not: `Sugar 5 kg` is not said by "Sugar 2 kg,
//! Rice 5 kg". `…` in the line stands for anything, numbers too.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// Without grouping commas, leading and trailing zeros.
    Number(String),
    Anything,
}

/// Whether the text says what the line says.
pub(super) fn says(text: &str, line: &str) -> bool {
    let wanted = tokens(line);
    if wanted.iter().all(|token| *token == Token::Anything) {
        return line.split('…').map(folded).all(|part| folded(text).contains(&part));
    }
    let said: Vec<Token> = tokens(text).into_iter().filter(|token| *token != Token::Anything).collect();
    // Places of the text up to which the line was found; at first anything may be passed over.
    let mut reached = vec![true; said.len() + 1];
    let mut free = true;
    for token in &wanted {
        if *token == Token::Anything {
            free = true;
        } else {
            reached = reach(&said, token, &reached, free);
            free = false;
        }
    }
    reached.contains(&true)
}

/// The places just behind this token, from the places reached before.
fn reach(said: &[Token], token: &Token, before: &[bool], free: bool) -> Vec<bool> {
    let mut after = vec![false];
    let mut under_way = false;
    for (word, start) in said.iter().zip(before) {
        under_way |= start;
        after.push(under_way && word == token);
        if !free && matches!(word, Token::Number(_)) {
            under_way = false;
        }
    }
    after
}

/// Case and spaces folded, and the signs that keyboards have in several shapes.
pub(super) fn folded(text: &str) -> String {
    let sign = |letter: char| match letter {
        '−' | '–' | '➖' => '-',
        '➕' | '＋' => '+',
        other => other,
    };
    let text: String = text.nfkc().map(sign).filter(|letter| !is_invisible(*letter)).collect();
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}' | '\u{2066}'..='\u{2069}')
}

fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.nfc().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let rest = letters.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        let length = if letter == '…' {
            tokens.push(Token::Anything);
            1
        } else if let Some((number, length)) = number(rest, before) {
            tokens.push(Token::Number(number));
            length
        } else if letter.is_alphabetic() {
            let word: String = rest.iter().copied().take_while(|letter| in_word(*letter)).collect();
            let length = word.chars().count();
            tokens.push(Token::Word(word));
            length
        } else {
            1
        };
        at += length;
    }
    tokens
}

fn in_word(letter: char) -> bool {
    letter.is_alphabetic() || is_combining_mark(letter)
}

/// A number at the start of `rest`, and how many letters it takes. A minus counts where it cannot be a dash.
fn number(rest: &[char], before: Option<char>) -> Option<(String, usize)> {
    let minus = matches!(rest.first(), Some('-' | '−')) && before.is_none_or(|before| !before.is_alphanumeric());
    let sign = usize::from(minus) + usize::from(minus && rest.get(1) == Some(&'₹'));
    let digits = rest.get(sign..)?;
    digit(*digits.first()?)?;
    let mut whole = String::new();
    let mut used = 0;
    while let Some(letter) = digits.get(used).copied() {
        match digit(letter) {
            Some(digit) => whole.push(digit),
            None if letter == ',' && groups(digits.get(used..).unwrap_or_default()) => {}
            None => break,
        }
        used += 1;
    }
    let mut fraction = String::new();
    if digits.get(used) == Some(&'.') {
        fraction = digits.iter().skip(used + 1).map_while(|letter| digit(*letter)).collect();
        used += if fraction.is_empty() { 0 } else { 1 + fraction.chars().count() };
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let mut number = String::from(if minus { "-" } else { "" });
    number.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        number.push('.');
        number.push_str(fraction);
    }
    Some((number, sign + used))
}

/// Whether the comma at the start groups digits, the Indian way or the other: two or three digits, the last three.
fn groups(rest: &[char]) -> bool {
    let mut rest = rest;
    while let Some((',', after)) = rest.split_first() {
        let run = after.iter().take_while(|letter| digit(**letter).is_some()).count();
        let more = after.get(run) == Some(&',');
        match run {
            3 if !more => return true,
            2 | 3 => rest = after.get(run..).unwrap_or_default(),
            _ => return false,
        }
    }
    false
}

/// A decimal digit of the scripts of India, as its ASCII digit.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [u32; 10] = [0x30, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66];
    let code = u32::from(letter);
    let value = ZEROS.into_iter().find_map(|zero| code.checked_sub(zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_in_their_order_and_whole() {
        assert!(says("Welcome!  What is the\nName of your store?", "name of your store"));
        assert!(says("✅ Sugar — 2 kg sold", "sugar 2 KG"));
        assert!(says("चीनी: ५ kg", "चीनी 5 kg"));
        assert!(!says("your store name", "name of your store"));
        assert!(!says("Confirmed", "confirm"));
        assert!(!says("anything", "nothing"));
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(says("Total ₹1,250.00", "total 1250"));
        assert!(says("Total 1250", "₹1,250"));
        assert!(says("₹1,00,000", "100000"));
        assert!(says("2kg", "2 kg"));
        assert!(!says("Rice 50 kg", "rice 5 kg"));
        assert!(!says("Rice 2.5 kg", "2 kg"));
        assert!(!says("left: -5", "left 5"));
        assert!(says("items 1, 2, 3", "1 2 3"));
        assert!(says("10-12-2026", "12 2026"));
    }

    #[test]
    fn a_number_is_passed_over_only_where_the_line_says_so() {
        assert!(!says("Sugar 2 kg\nRice 5 kg", "sugar 5 kg"));
        assert!(says("Sugar 2 kg\nRice 5 kg", "sugar … 5 kg"));
        assert!(says("New order #7 from Asha\nRice 5 kg", "new order … rice 5 kg"));
        assert!(says("Rice 2 kg, Rice 5 kg", "rice 5 kg"));
        assert!(!says("New order #7", "new order … rice"));
    }

    #[test]
    fn a_line_without_words_is_taken_as_it_stands() {
        assert!(says("✅ Done", "✅"));
        assert!(!says("Done", "✅"));
        assert!(says("whatever", "…"));
    }
}
