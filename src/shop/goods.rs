//! How items are named to people: in the reader's language where the vocabulary knows the good, else as the owner wrote
//! it. What stands in the books does not change.

use crate::say::{Good, Language};

use super::LEXICON;

/// An item by the name that stands in the books.
pub(super) fn good(name: &str) -> Good {
    Good { name: name.to_owned(), called }
}

fn called(name: &str, language: Language) -> Option<String> {
    let code = if language == Language::Hinglish { "hin" } else { language.code() };
    let local = LEXICON.local_name(name, code)?;
    Some(if language == Language::Hinglish { capitalised(local) } else { local.to_owned() })
}

/// "toor dal" as a name: "Toor Dal".
pub(super) fn capitalised(words: &str) -> String {
    let upper = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    words.split(' ').map(upper).collect::<Vec<_>>().join(" ")
}
