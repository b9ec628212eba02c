//! What the bots say: one list of texts, one Fluent file per language, money and quantities the Indian way, and the
//! only place where HTML is escaped. It knows what can be said, not when.

mod number;
mod text;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use crate::domain::{Paise, Quantity, Unit};

pub use number::{grouped, money};
pub use text::Text;

/// A language that the bots speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    En,
    Hi,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::En, Language::Hi];

    /// The code used in the database, in settings and by Telegram.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Hi => "hi",
        }
    }

    /// What its speakers call it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Hi => "हिन्दी",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language of a phone by its IETF tag, `hi-IN` being Hindi; English where nothing fits.
    #[must_use]
    pub fn of_phone(tag: Option<&str>) -> Language {
        let primary = tag.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or_default().to_ascii_lowercase();
        Language::from_code(&primary).unwrap_or(Language::En)
    }

    fn source(self) -> &'static str {
        match self {
            Language::En => include_str!("texts/en.ftl"),
            Language::Hi => include_str!("texts/hi.ftl"),
        }
    }
}

/// A name that people wrote: escaped wherever it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(pub String);

/// So much of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(pub Quantity, pub Unit);

/// A text within a text, in the same language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part(pub Box<Text>);

/// What can stand in a text.
pub(crate) trait Argument {
    fn value(&self, language: Language) -> FluentValue<'static>;
}

impl Argument for Name {
    fn value(&self, _language: Language) -> FluentValue<'static> {
        isolated(&escape(&self.0)).into()
    }
}

impl Argument for Amount {
    fn value(&self, language: Language) -> FluentValue<'static> {
        amount(language, self.0, self.1).into()
    }
}

impl Argument for Unit {
    fn value(&self, language: Language) -> FluentValue<'static> {
        unit_name(language, Quantity::ONE, *self).into()
    }
}

impl Argument for Paise {
    fn value(&self, _language: Language) -> FluentValue<'static> {
        money(*self).into()
    }
}

impl Argument for i64 {
    fn value(&self, _language: Language) -> FluentValue<'static> {
        (*self).into()
    }
}

impl Argument for Part {
    fn value(&self, language: Language) -> FluentValue<'static> {
        say(language, &self.0).into()
    }
}

static BUNDLES: LazyLock<BTreeMap<Language, FluentBundle<FluentResource>>> =
    LazyLock::new(|| Language::ALL.into_iter().map(|language| (language, bundle(language))).collect());

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.code().parse().expect("the codes of our own languages are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Names carry their own isolation where they need it.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(language.source().to_owned())
        .map_err(|(_, errors)| format!("{errors:?}"))
        .expect("our own texts parse: a test reads them all");
    bundle.add_resource(resource).map_err(|errors| format!("{errors:?}")).expect("no id stands twice in one file");
    bundle
}

/// Says a text in a language, as the small HTML of messages.
#[must_use]
pub fn say(language: Language, text: &Text) -> String {
    let mut arguments = FluentArgs::new();
    for (name, value) in text.arguments(language) {
        arguments.set(name, value);
    }
    format(language, text.id(), &arguments)
}

fn format(language: Language, id: &str, arguments: &FluentArgs<'_>) -> String {
    let bundle = BUNDLES.get(&language).expect("every language has its bundle");
    let pattern = bundle
        .get_message(id)
        .and_then(|message| message.value())
        .expect("every text stands in every language: a test compares them");
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{id} in {}: {errors:?}", language.code());
    said
}

/// `2.5 kg`, `1 packet`, `12 packets`.
#[must_use]
pub fn amount(language: Language, quantity: Quantity, unit: Unit) -> String {
    format!("{} {}", grouped(quantity), unit_name(language, quantity, unit))
}

fn unit_name(language: Language, quantity: Quantity, unit: Unit) -> String {
    let mut arguments = FluentArgs::new();
    // Only the grammar's number: which plural form. Nothing is computed with it.
    #[expect(clippy::cast_precision_loss, reason = "a plural form does not depend on the sixteenth digit")]
    arguments.set("count", quantity.0 as f64 / 1000.0);
    format(language, &format!("unit-{}", unit.as_str()), &arguments)
}

/// Makes words harmless inside the HTML of a message.
#[must_use]
pub fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Undoes [`escape`] and drops the tags: for a label on a button or a toast, which are not HTML.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Keeps right-to-left words from turning the rest of the line around.
fn isolated(words: &str) -> String {
    let right_to_left =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if words.contains(right_to_left) { format!("\u{2068}{words}\u{2069}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The messages of a file with the variables that stand in each.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in language.source().lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                id.clone_into(&mut current);
                assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{current} stands twice");
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect::<String>()
            });
            if let Some(known) = found.get_mut(&current) {
                known.extend(variables);
            }
        }
        found
    }

    #[test]
    fn every_language_says_every_text_with_the_same_variables() {
        let wanted: BTreeMap<String, BTreeSet<String>> = Text::IDS
            .iter()
            .map(|(id, names)| ((*id).to_owned(), names.iter().map(|name| (*name).to_owned()).collect()))
            .chain(Unit::ALL.iter().map(|unit| (format!("unit-{unit}"), BTreeSet::from(["count".to_owned()]))))
            .collect();
        for language in Language::ALL {
            let said = messages(language);
            for (id, variables) in &wanted {
                let Some(used) = said.get(id) else { panic!("{} lacks {id}", language.code()) };
                let grammar = id.starts_with("unit-");
                assert!(used == variables || (grammar && used.is_empty()), "{id} in {}: {used:?}", language.code());
            }
            for id in said.keys() {
                assert!(wanted.contains_key(id), "nobody says {id} of {}", language.code());
            }
        }
    }

    #[test]
    fn names_cannot_write_into_the_message() {
        assert_eq!(escape("<b>&\""), "&lt;b&gt;&amp;&quot;");
        assert_eq!(plain(&escape("a <b> & c")), "a <b> & c");
        assert_eq!(plain("<b>Rice</b> 5"), "Rice 5");
    }

    #[test]
    fn amounts_agree_with_their_number() {
        assert_eq!(amount(Language::En, Quantity(1000), Unit::Packet), "1 packet");
        assert_eq!(amount(Language::En, Quantity(50_000), Unit::Packet), "50 packets");
        assert_eq!(amount(Language::En, Quantity(1250), Unit::Kg), "1.25 kg");
        assert_eq!(amount(Language::Hi, Quantity(2000), Unit::Litre), "2 लीटर");
    }
}
