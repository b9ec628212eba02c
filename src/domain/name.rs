//! Names that people type: cleaned for showing, folded for matching.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The longest name of an item, a store or a person, in grapheme clusters.
pub const MAX_GRAPHEMES: usize = 60;
/// The most characters that the schema takes: marks can be stacked on one grapheme without end.
const MAX_CHARACTERS: usize = 500;

const ZWNJ: char = '\u{200c}';
const ZWJ: char = '\u{200d}';

/// A name as it is stored and shown: NFC, no control, bidi or invisible characters (the joiners that Indic scripts
/// need stay), single spaces, none at the ends. `None` when nothing is left or it is longer than a name can be.
#[must_use]
pub fn clean(raw: &str) -> Option<String> {
    let cleaned = fold_spaces(&raw.nfc().filter(|c| !is_hidden(*c)).collect::<String>());
    let visible = cleaned.chars().any(char::is_alphanumeric);
    let short = cleaned.chars().count() <= MAX_CHARACTERS && cleaned.graphemes(true).count() <= MAX_GRAPHEMES;
    (visible && short).then_some(cleaned)
}

/// What two spellings of one name have in common over case, white space and Unicode form. Names with equal keys are
/// the same item. Joiners do not count: they change the shape of a word, not the word.
#[must_use]
pub fn key(name: &str) -> String {
    let folded: String =
        name.nfkc().filter(|c| !is_hidden(*c) && *c != ZWJ && *c != ZWNJ).flat_map(char::to_lowercase).collect();
    fold_spaces(&folded.nfc().collect::<String>())
}

/// Whether a character has no place in a name: controls, bidi marks, zero-width and other invisible ones.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    if c == ZWJ || c == ZWNJ || c.is_whitespace() {
        return false;
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{fe00}'..='\u{fe0f}')
}

fn fold_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for same in ["Tata Salt", "tata  salt", " TATA\tSALT\n", "Ｔａｔａ Salt", "Tata\u{200b} Salt"] {
            assert_eq!(key(same), "tata salt");
        }
        assert_eq!(key("प\u{93c}"), key("प\u{93c}\u{200d}"));
    }

    #[test]
    fn names_without_a_letter_are_no_names() {
        for empty in ["", "   ", "\u{202e}", "...", "\u{200b}\u{200d}"] {
            assert_eq!(clean(empty), None, "{empty:?}");
        }
        assert_eq!(clean(" Sharma \u{202e} Kirana\n").as_deref(), Some("Sharma Kirana"));
        assert_eq!(clean(&"a".repeat(61)), None);
        let stacked = format!("q{}", "\u{301}".repeat(499));
        assert_eq!(clean(&stacked).as_deref(), Some(stacked.as_str()));
        assert_eq!(clean(&format!("{stacked}\u{301}")), None, "one grapheme, more characters than the schema takes");
    }
}
