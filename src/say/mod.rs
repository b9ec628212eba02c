//! What the bots say: one list of texts, one Fluent file per language, money and quantities the Indian way, and the
//! only place where HTML is escaped. It knows what can be said, not when.

mod language;
mod number;
mod text;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::{Paise, Quantity, Unit};

pub use language::Language;
pub use number::{grouped, money};
pub use text::Text;

/// A name that people wrote: escaped wherever it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(pub String);

/// An item of a store: the name that stands in the books, and what finds the reader's name for it. It is translated
/// when it is said, for one text may go to people of different languages.
#[derive(Debug, Clone)]
pub struct Good {
    pub name: String,
    /// The name in a language; `None` where the stored one is said.
    pub called: fn(&str, Language) -> Option<String>,
}

impl Good {
    fn said(&self, language: Language) -> String {
        let local = (self.called)(&self.name, language);
        isolated(&escape(local.as_deref().unwrap_or(&self.name)))
    }
}

impl PartialEq for Good {
    fn eq(&self, other: &Good) -> bool {
        self.name == other.name
    }
}

impl Eq for Good {}

/// Several items, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goods(pub Vec<Good>);

/// So much of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(pub Quantity, pub Unit);

/// A text within a text, in the same language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part(pub Box<Text>);

/// A unit as in "how many packets": more than one of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Units(pub Unit);

/// Several short texts, one beside the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(pub Vec<Text>);

/// What can stand in a text.
pub(crate) trait Argument {
    fn value(&self, language: Language) -> FluentValue<'static>;
}

impl Argument for Name {
    fn value(&self, _language: Language) -> FluentValue<'static> {
        isolated(&escape(&self.0)).into()
    }
}

impl Argument for Good {
    fn value(&self, language: Language) -> FluentValue<'static> {
        self.said(language).into()
    }
}

impl Argument for Goods {
    fn value(&self, language: Language) -> FluentValue<'static> {
        self.0.iter().map(|good| good.said(language)).collect::<Vec<_>>().join(", ").into()
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

impl Argument for Units {
    fn value(&self, language: Language) -> FluentValue<'static> {
        unit_name(language, Quantity(2000), self.0).into()
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

impl Argument for Parts {
    fn value(&self, language: Language) -> FluentValue<'static> {
        self.0.iter().map(|text| say(language, text)).collect::<Vec<_>>().join(" · ").into()
    }
}

static BUNDLES: LazyLock<BTreeMap<Language, FluentBundle<FluentResource>>> =
    LazyLock::new(|| Language::ALL.into_iter().map(|language| (language, bundle(language))).collect());

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.grammar().parse().expect("the codes of our own languages are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Names carry their own isolation where they need it.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(language.texts().to_owned())
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

/// `2.5 kg`, `1 packet`, `12 packets`; less than one kilo or litre as people say it: `250 g`, `500 ml`.
#[must_use]
pub fn amount(language: Language, quantity: Quantity, unit: Unit) -> String {
    let (quantity, unit) = match unit {
        Unit::Kg if is_part_of_one(quantity) => (Quantity(quantity.0 * 1000), Unit::G),
        Unit::Litre if is_part_of_one(quantity) => (Quantity(quantity.0 * 1000), Unit::Ml),
        unit => (quantity, unit),
    };
    format!("{} {}", grouped(quantity), unit_name(language, quantity, unit))
}

fn is_part_of_one(quantity: Quantity) -> bool {
    quantity > Quantity::ZERO && quantity < Quantity::ONE
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

    /// Something that can stand in a text, as long as it gets in a shop.
    pub(super) trait Sample {
        fn sample() -> Self;
    }

    impl Sample for Name {
        fn sample() -> Name {
            Name("Shree <Ganesh> & Sons".to_owned())
        }
    }

    impl Sample for Good {
        fn sample() -> Good {
            let called = |_: &str, language: Language| (language == Language::Hi).then(|| "चीनी & <गुड़>".to_owned());
            Good { name: "Sugar & <Jaggery>".to_owned(), called }
        }
    }

    impl Sample for Goods {
        fn sample() -> Goods {
            Goods(vec![Good::sample(), Good::sample()])
        }
    }

    impl Sample for Amount {
        fn sample() -> Amount {
            Amount(Quantity(12_345_500), Unit::Bundle)
        }
    }

    impl Sample for Unit {
        fn sample() -> Unit {
            Unit::Packet
        }
    }

    impl Sample for Units {
        fn sample() -> Units {
            Units(Unit::Packet)
        }
    }

    impl Sample for Paise {
        fn sample() -> Paise {
            Paise(12_345_650)
        }
    }

    impl Sample for i64 {
        fn sample() -> i64 {
            12
        }
    }

    impl Sample for Parts {
        fn sample() -> Parts {
            Parts(vec![Text::TermMrp { price: Paise(5000) }, Text::Today {}])
        }
    }

    impl Sample for Part {
        fn sample() -> Part {
            Part(Box::new(Text::ThisMonth {}))
        }
    }

    /// What is wrong with the tags of a message, which may be bold, italic or code, one within the other.
    fn wrong_tag(html: &str) -> Option<String> {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
            match tag.strip_prefix('/') {
                Some(name) if open.pop() == Some(name) => {}
                None if matches!(tag, "b" | "i" | "code") => open.push(tag),
                Some(_) | None => return Some(tag.to_owned()),
            }
        }
        open.pop().map(str::to_owned)
    }

    /// What a translation keeps: the commands, in whatever order, and the pictures among the letters.
    fn kept(said: &str) -> (BTreeSet<String>, Vec<char>) {
        let commands = said.split_whitespace().filter(|word| word.starts_with('/')).map(str::to_owned).collect();
        let mut pictures: Vec<char> =
            said.chars().filter(|c| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}')).collect();
        pictures.sort_unstable();
        (commands, pictures)
    }

    #[test]
    fn every_text_is_said_whole_in_every_language() {
        for (language, text) in Language::ALL.into_iter().flat_map(|l| Text::samples().into_iter().map(move |t| (l, t)))
        {
            let (html, id) = (say(language, &text), format!("{} in {}", text.id(), language.code()));
            assert_eq!(wrong_tag(&html), None, "{id}: {html}");
            let words = plain(&html);
            assert!(!words.trim().is_empty() && !words.contains(['{', '}', '$']), "{id}: {words}");
            assert!(words.encode_utf16().count() < 1024, "{id} is too long below a picture");
            assert_eq!(kept(&words), kept(&plain(&say(Language::En, &text))), "{id}: {words}");
            for (_, value) in text.arguments(language) {
                let FluentValue::String(value) = value else { continue };
                assert!(html.contains(value.as_ref()), "{id} leaves out {value}");
            }
            // Telegram: 256 letters for a command's description, 120 for a bot's, 200 for an answer to a button.
            let most = match text.id().split('-').next() {
                Some("menu") => 60,
                Some("description") => 120,
                Some("label") if text.arguments(language).is_empty() => 24,
                _ => 1024,
            };
            assert!(words.chars().count() <= most, "{id} has more than {most} letters: {words}");
        }
    }

    #[test]
    fn every_language_says_that_no_native_speaker_has_reviewed_it() {
        for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
            let first = language.texts().lines().next().unwrap_or_default();
            assert!(first.starts_with("# ") && first.contains("No native speaker has reviewed"), "{}", language.code());
        }
    }

    /// The messages of a file with the variables that stand in each.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in language.texts().lines().filter(|line| !line.starts_with('#')) {
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
    fn a_name_written_from_the_right_keeps_to_itself() {
        for (name, shown) in [("دكان", "\u{2068}دكان\u{2069}"), ("Sharma", "Sharma"), ("शर्मा", "शर्मा")]
        {
            let said = say(Language::En, &Text::NewsAccepted { order: 7, store: Name(name.to_owned()) });
            assert!(said.contains(&format!(" {shown} ")), "{said}");
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
        assert_eq!(amount(Language::En, Quantity(250), Unit::Kg), "250 g");
        assert_eq!(amount(Language::Hi, Quantity(500), Unit::Litre), "500 मिली");
        assert_eq!(amount(Language::En, Quantity(0), Unit::Kg), "0 kg");
        assert_eq!(amount(Language::Hi, Quantity(2000), Unit::Litre), "2 लीटर");
        assert_eq!(amount(Language::Hinglish, Quantity(500), Unit::Box), "0.5 dibba");
        assert_eq!(amount(Language::Hinglish, Quantity(2000), Unit::Box), "2 dibbe");
        assert_eq!(amount(Language::Mr, Quantity(1000), Unit::Packet), "1 पाकीट");
        assert_eq!(amount(Language::Mr, Quantity(500), Unit::Packet), "0.5 पाकिटे");
        assert_eq!(amount(Language::Mr, Quantity(50_000), Unit::Packet), "50 पाकिटे");
        assert_eq!(amount(Language::Gu, Quantity(500), Unit::Box), "0.5 ડબ્બો");
        assert_eq!(amount(Language::Gu, Quantity(3000), Unit::Box), "3 ડબ્બા");
        assert_eq!(amount(Language::Te, Quantity(1000), Unit::Kg), "1 కిలో");
        assert_eq!(amount(Language::Te, Quantity(125_000), Unit::Kg), "125 కిలోలు");
    }
}
