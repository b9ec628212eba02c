//! Endings that Indian languages hang on a noun: case, plural, "and". A stem is only a candidate; the lexicon decides.

/// Longer endings first, so that the shortest stem is tried last.
const ENDINGS: &[&str] = &[
    "पेक्षा",
    "য়ের",
    "গুলো",
    "গুলি",
    "টার",
    "টা",
    "টি",
    "ের",
    "কে",
    "তে",
    "ও",
    "ে",
    "র", // bn
    "ઓમાં",
    "ઓનું",
    "નું",
    "ની",
    "નો",
    "ના",
    "ને",
    "માં",
    "ઓ", // gu
    "ांचा",
    "ाचा",
    "ाची",
    "ाचे",
    "ेचा",
    "ेची",
    "ेचे",
    "ीचा",
    "ीची",
    "ीचे",
    "ला",
    "ने",
    "त", // mr
    "ையும்",
    "யும்",
    "ையை",
    "வும்",
    "உம்",
    "ும்",
    "யின்",
    "ின்",
    "க்கு",
    "யை",
    "ை",
    "கள்", // ta
    "లను",
    "లు",
    "ను",
    "ని",
    "కి", // te
    "ಗಳು",
    "ಯನ್ನು",
    "ನ್ನು",
    "ಗೆ",
    "ಯ",
    "ವನ್ನು", // kn
];

/// At least so many letters must remain.
const SHORTEST: usize = 2;

/// What may be left of a word when an ending is taken off.
pub fn stems(word: &str) -> impl Iterator<Item = &str> {
    ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.chars().count() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_endings_come_off() {
        assert!(stems("চিনির").any(|stem| stem == "চিনি"));
        assert!(stems("సుగర్లు").any(|stem| stem == "సుగర్"));
        assert_eq!(stems("rice").count(), 0);
    }
}
