//! The languages that the bots speak: a new one is a variant, a line of facts and a file of texts.

use serde::{Deserialize, Serialize};

/// A language that the bots speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "en")]
    En,
    #[serde(rename = "hi-Latn")]
    Hinglish,
    #[serde(rename = "hi")]
    Hi,
    #[serde(rename = "mr")]
    Mr,
    #[serde(rename = "gu")]
    Gu,
    #[serde(rename = "bn")]
    Bn,
    #[serde(rename = "ta")]
    Ta,
    #[serde(rename = "te")]
    Te,
    #[serde(rename = "kn")]
    Kn,
}

/// What stands once for each language.
struct Facts {
    code: &'static str,
    own_name: &'static str,
    grammar: &'static str,
    texts: &'static str,
}

impl Language {
    /// In the order of the buttons to choose from.
    pub const ALL: [Language; 9] = [
        Language::En,
        Language::Hinglish,
        Language::Hi,
        Language::Mr,
        Language::Gu,
        Language::Bn,
        Language::Ta,
        Language::Te,
        Language::Kn,
    ];

    const fn facts(self) -> Facts {
        let (code, own_name, grammar, texts) = match self {
            Language::En => ("en", "English", "en", include_str!("texts/en.ftl")),
            Language::Hinglish => ("hi-Latn", "Hinglish", "hi", include_str!("texts/hi-Latn.ftl")),
            Language::Hi => ("hi", "हिन्दी", "hi", include_str!("texts/hi.ftl")),
            Language::Mr => ("mr", "मराठी", "mr", include_str!("texts/mr.ftl")),
            Language::Gu => ("gu", "ગુજરાતી", "gu", include_str!("texts/gu.ftl")),
            Language::Bn => ("bn", "বাংলা", "bn", include_str!("texts/bn.ftl")),
            Language::Ta => ("ta", "தமிழ்", "ta", include_str!("texts/ta.ftl")),
            Language::Te => ("te", "తెలుగు", "te", include_str!("texts/te.ftl")),
            Language::Kn => ("kn", "ಕನ್ನಡ", "kn", include_str!("texts/kn.ftl")),
        };
        Facts { code, own_name, grammar, texts }
    }

    /// The IETF code used in the database and in settings: two letters, but for Hinglish `hi-Latn`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.facts().code
    }

    /// What its speakers call it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.facts().own_name
    }

    /// Whose plural forms it has: the plural rules know no Hindi in Latin letters.
    pub(super) fn grammar(self) -> &'static str {
        self.facts().grammar
    }

    /// Its file of texts.
    pub(super) fn texts(self) -> &'static str {
        self.facts().texts
    }

    /// The inverse of [`Language::code`], in whatever case it is written.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language of a phone by its IETF tag, `mr-IN` being Marathi and `hi-Latn-IN` Hinglish; English where nothing
    /// fits.
    #[must_use]
    pub fn of_phone(tag: Option<&str>) -> Language {
        tag.and_then(Language::named_by_phone).unwrap_or(Language::En)
    }

    /// The same; `None` where nothing fits.
    #[must_use]
    pub fn named_by_phone(tag: &str) -> Option<Language> {
        let mut parts = tag.split(['-', '_']);
        let spoken = parts.next().and_then(Language::from_code)?;
        let in_latin = spoken == Language::Hi && parts.any(|part| part.eq_ignore_ascii_case("latn"));
        Some(if in_latin { Language::Hinglish } else { spoken })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_leads_back_to_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert_eq!(serde_json::to_value(language).unwrap(), language.code(), "the books know it by the same code");
        }
        let names: BTreeSet<_> = Language::ALL.into_iter().map(Language::own_name).collect();
        assert_eq!(names.len(), Language::ALL.len());
        assert_eq!(Language::from_code("hi-IN"), None);
    }

    #[test]
    fn a_phone_is_answered_in_its_language_or_in_english() {
        for (tag, language) in [
            ("en", Language::En),
            ("en-IN", Language::En),
            ("hi", Language::Hi),
            ("hi-IN", Language::Hi),
            ("hi-Deva-IN", Language::Hi),
            ("hi-Latn", Language::Hinglish),
            ("hi-Latn-IN", Language::Hinglish),
            ("hi_latn_in", Language::Hinglish),
            ("mr", Language::Mr),
            ("gu-IN", Language::Gu),
            ("bn-BD", Language::Bn),
            ("ta-LK", Language::Ta),
            ("TE-in", Language::Te),
            ("kn", Language::Kn),
            ("kn-Latn", Language::Kn),
            ("de", Language::En),
            ("hil", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(Language::of_phone(Some(tag)), language, "{tag}");
        }
        assert_eq!(Language::of_phone(None), Language::En);
    }
}
