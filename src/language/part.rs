//! Parts of a message by themselves: an item's name, a quantity as an answer, and whether a text says a number at all.
//! With these the other reader's lines are checked against the words they came from.

use super::concept::{Concept, Concepts};
use super::fold;
use super::lexicon::Lexicon;
use super::mark::marks;
use super::number::UnitWord;
use super::piece::{Piece, Span, pieces};
use super::resolve::{Found, resolve};
use super::sentence::POLITE;
use super::store::{StoreItem, StoreNames};
use crate::domain::{Item, ItemId, Line, Paise, Payment, Quantity, Unit, name};

/// What words that should name an item may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    One(Item),
    Several(Vec<Item>),
    Nothing,
}

/// Reads words that are nothing but an item's name.
#[must_use]
pub fn item(lexicon: &Lexicon, names: &StoreNames, words: &str) -> Match {
    let spans = spans(lexicon, names, words);
    let mut mentions = spans.iter().filter_map(|span| match &span.piece {
        Piece::Item(mention) => Some(mention),
        _ => None,
    });
    let rest = spans.iter().any(|span| !matches!(span.piece, Piece::Item(_)) && !span.has(Concept::Filler));
    let (Some(mention), None, false) = (mentions.next(), mentions.next(), rest) else { return Match::Nothing };
    match resolve(lexicon, names, mention) {
        Found::Item(item, _) | Found::Kin(item, _, _) => Match::One(item),
        Found::Several(items) => Match::Several(items),
        Found::OtherBrand(..) | Found::None => Match::Nothing,
    }
}

/// The one candidate that the words single out: "moong" of Toor Dal, Moong Dal and Chana Dal.
#[must_use]
pub fn narrow<'c>(lexicon: &Lexicon, candidates: &'c [Item], words: &str) -> Option<&'c Item> {
    let said = name::key(words);
    let has_all = |candidate: &&Item| {
        let called = name::key(candidate.name());
        !said.is_empty() && said.split(' ').all(|word| called.split(' ').any(|part| part == word))
    };
    let mut literal = candidates.iter().filter(has_all);
    if let (Some(only), None) = (literal.next(), literal.next()) {
        return Some(only);
    }
    let named = (0_i64..).zip(candidates).map(|(number, candidate)| StoreItem {
        id: ItemId(number),
        name: candidate.name().to_owned(),
        unit: Unit::Unit,
        aliases: Vec::new(),
    });
    let names = StoreNames::new(lexicon, named);
    match item(lexicon, &names, words) {
        Match::One(Item::Stored { id, .. }) => usize::try_from(id.0).ok().and_then(|number| candidates.get(number)),
        Match::One(_) | Match::Several(_) | Match::Nothing => None,
    }
}

/// Whether a store may keep these words as its own name for an item: they are short, name no other item or good, are no
/// number, no unit and no part of a sentence.
#[must_use]
pub fn can_be_alias(lexicon: &Lexicon, names: &StoreNames, words: &str, item: ItemId) -> bool {
    let tokens = fold::tokens(words);
    if tokens.is_empty() || tokens.len() > 3 || tokens.iter().any(|token| token.kind != fold::Kind::Word) {
        return false;
    }
    match spans(lexicon, names, words).as_slice() {
        [span] => match &span.piece {
            Piece::Item(mention) => match resolve(lexicon, names, mention) {
                Found::Several(items) => items.iter().any(|one| matches!(one, Item::Stored { id, .. } if *id == item)),
                Found::None => true,
                _ => false,
            },
            piece => *piece == Piece::Unknown,
        },
        several => several.iter().all(|span| span.piece == Piece::Unknown),
    }
}

/// Reads words that are nothing but a quantity, with or without its unit.
#[must_use]
pub fn quantity(lexicon: &Lexicon, words: &str) -> Option<(Quantity, Option<Unit>)> {
    let spans = spans(lexicon, &StoreNames::empty(), words);
    let mut amounts = spans.iter().filter_map(amount);
    let only = amounts.next().filter(|_| amounts.next().is_none())?;
    let rest = spans.iter().any(|span| amount(span).is_none() && !span.has(Concept::Filler));
    if rest { None } else { only }
}

/// Reads words that are nothing but a way of paying: "cash", "udhaar me likh do".
#[must_use]
pub fn payment(lexicon: &Lexicon, words: &str) -> Option<Payment> {
    const WAYS: [(&[Concept], Payment); 3] = [
        (&[Concept::Credit, Concept::Khata], Payment::Credit),
        (&[Concept::Upi], Payment::Upi),
        (&[Concept::Cash], Payment::Cash),
    ];
    let spans = spans(lexicon, &StoreNames::empty(), words);
    let beside =
        Concepts::of(&[Concept::In, Concept::Set, Concept::Write, Concept::Paid, Concept::Soldweak, Concept::Give])
            .or(POLITE);
    let mut said = None;
    for span in &spans {
        if matches!(span.piece, Piece::Separator(mark) if mark != '?') {
            continue;
        }
        match WAYS.iter().find(|(concepts, _)| span.piece == Piece::Word && span.meets(Concepts::of(concepts))) {
            Some((_, way)) if said.is_none_or(|before| before == *way) => said = Some(*way),
            None if span.piece == Piece::Word && span.meets(beside) => {}
            _ => return None,
        }
    }
    said
}

/// Whether words only close what was said: "thanks", "theek hai".
#[must_use]
pub fn closes(lexicon: &Lexicon, words: &str) -> bool {
    let spans = spans(lexicon, &StoreNames::empty(), words);
    let says = |concept| spans.iter().any(|span: &Span| span.has(concept));
    !says(Concept::Greet) && (says(Concept::Thanks) || super::answer(lexicon, words) == Some(true))
}

/// The store's goods that a message names beyond doubt, whatever else it says: at most a few. Where it names just one good
/// and says just one quantity, the two belong together.
#[must_use]
pub fn understood(lexicon: &Lexicon, names: &StoreNames, text: &str) -> Vec<Line> {
    const MOST: usize = 6;
    let spans = spans(lexicon, names, text);
    let mut lines: Vec<Line> = Vec::new();
    for span in &spans {
        let Piece::Item(mention) = &span.piece else { continue };
        if let Found::Item(item @ Item::Stored { .. }, _) = resolve(lexicon, names, mention)
            && !mention.guessed
            && lines.len() < MOST
            && lines.iter().all(|line| line.item != item)
        {
            lines.push(Line::of(item));
        }
    }
    let goods = spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).count();
    let money = spans.iter().any(|span| matches!(span.piece, Piece::Money { .. }));
    let amounts: Vec<_> = spans.iter().filter_map(amount).collect();
    // A bare number may count anything: "1 cup sugar", "namak 2 min me lao".
    let amount = amounts.as_slice();
    if let ([line], [Some((quantity, Some(unit)))], 1, false) = (lines.as_mut_slice(), amount, goods, money) {
        (line.quantity, line.unit) = (Some(*quantity), Some(*unit));
    }
    lines
}

/// Whether the text speaks of any good at all.
#[must_use]
pub fn names_goods(lexicon: &Lexicon, names: &StoreNames, text: &str) -> bool {
    spans(lexicon, names, text).iter().any(|span| matches!(span.piece, Piece::Item(_)))
}

/// Whether the words can be somebody's name: none of them is a word of the sentence, a number or a good of the store.
#[must_use]
pub fn can_be_name(lexicon: &Lexicon, names: &StoreNames, text: &str) -> bool {
    spans(lexicon, names, text).iter().all(|span| match &span.piece {
        Piece::Unknown => true,
        Piece::Word => span.repaired || span.has(Concept::Filler) || span.has(Concept::Personword),
        Piece::Item(mention) => mention.stored.is_none(),
        Piece::Amount { .. } | Piece::Money { .. } | Piece::Unit(_) | Piece::Separator(_) => false,
    })
}

/// The word for the pack in "5 peti maggi": peti.
#[must_use]
pub fn pack_word(lexicon: &Lexicon, text: &str) -> Option<String> {
    let tokens = fold::tokens(text);
    let spans = pieces(lexicon, &marks(lexicon, &StoreNames::empty(), &tokens));
    let packed = spans.iter().find(|span| {
        matches!(&span.piece, Piece::Amount { unit: Some(unit), .. } | Piece::Unit(unit)
            if matches!(unit, UnitWord::Ask(_) | UnitWord::Plain { unit: Unit::Box | Unit::Bag | Unit::Bundle | Unit::Packet | Unit::Bottle, .. }))
    })?;
    let word = tokens.get(packed.until.checked_sub(1)?)?.text.clone();
    let singular = if word.ends_with("xes") { word.strip_suffix("es") } else { word.strip_suffix('s') };
    Some(singular.filter(|short| short.is_ascii() && short.len() > 2).map_or(word.clone(), str::to_owned))
}

/// Whether the text says just this quantity: in this unit, or in another of its kind. A quantity whose unit was said is
/// not the same number of something else.
#[must_use]
pub fn says_quantity(lexicon: &Lexicon, text: &str, wanted: Quantity, unit: Option<Unit>) -> bool {
    amounts(lexicon, text).into_iter().any(|(said, said_unit)| match (said_unit, unit) {
        (Some(from), Some(to)) => from.convert(said, to) == Some(wanted),
        (None, _) => said == wanted,
        (Some(_), None) => false,
    })
}

/// The unit that the text gives to this number, where it gives just one.
#[must_use]
pub fn unit_said(lexicon: &Lexicon, text: &str, quantity: Quantity) -> Option<Unit> {
    let amounts = amounts(lexicon, text);
    let mut units = amounts.into_iter().filter(|(said, _)| *said == quantity).map(|(_, unit)| unit);
    units.next().flatten().filter(|_| units.next().is_none())
}

/// Whether the text names this item: one of the store's, or a good by words of its own.
#[must_use]
pub fn says_item(lexicon: &Lexicon, names: &StoreNames, text: &str, wanted: &Item) -> bool {
    if let Item::Named(words) = wanted {
        let (text, words) = (name::key(text), name::key(words));
        return format!(" {text} ").contains(&format!(" {words} "));
    }
    spans(lexicon, names, text).iter().any(|span| match &span.piece {
        Piece::Item(mention) => match resolve(lexicon, names, mention) {
            Found::Item(item, _) | Found::Kin(item, _, _) => item.name() == wanted.name(),
            Found::OtherBrand(..) | Found::Several(_) | Found::None => false,
        },
        _ => false,
    })
}

/// Whether the text says this sum, in words or digits.
#[must_use]
pub fn says_money(lexicon: &Lexicon, text: &str, wanted: Paise) -> bool {
    spans(lexicon, &StoreNames::empty(), text).iter().any(|span| match &span.piece {
        // A bare number is counted in thousandths, a sum in paise.
        Piece::Amount { value, unit: None, .. } => Some(*value) == wanted.0.checked_mul(10),
        Piece::Money { value, .. } => *value == wanted.0,
        _ => false,
    })
}

fn amounts(lexicon: &Lexicon, text: &str) -> Vec<(Quantity, Option<Unit>)> {
    spans(lexicon, &StoreNames::empty(), text).iter().filter_map(amount).flatten().collect()
}

/// `None`: the span is no amount. The inner `None`: it is one whose unit has no fixed size.
#[expect(clippy::option_option, reason = "the two absences mean different things")]
fn amount(span: &Span) -> Option<Option<(Quantity, Option<Unit>)>> {
    let Piece::Amount { value, unit, .. } = &span.piece else { return None };
    Some(match unit {
        None => Some((Quantity(*value), None)),
        Some(UnitWord::Plain { unit, times }) => value.checked_mul(*times).map(|value| (Quantity(value), Some(*unit))),
        Some(UnitWord::Sachet | UnitWord::Ask(_)) => None,
    })
}

fn spans(lexicon: &Lexicon, names: &StoreNames, text: &str) -> Vec<Span> {
    let tokens = fold::tokens(text);
    if tokens.len() > fold::MAX_TOKENS {
        return Vec::new();
    }
    pieces(lexicon, &marks(lexicon, names, &tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_for_what_it_is() {
        let lexicon = Lexicon::new();
        assert_eq!(quantity(&lexicon, "dhai kilo"), Some((Quantity(2500), Some(Unit::Kg))));
        assert_eq!(quantity(&lexicon, "5"), Some((Quantity(5000), None)));
        assert_eq!(quantity(&lexicon, "rice"), None);
        let dals = ["Toor Dal", "Moong Dal"].map(|name| Item::Named(name.to_owned()));
        assert_eq!(narrow(&lexicon, &dals, "moong"), dals.get(1));
        assert_eq!(narrow(&lexicon, &dals, "rajma"), None);
    }

    #[test]
    fn a_store_learns_only_words_that_mean_nothing_else() {
        let lexicon = Lexicon::new();
        let stored =
            |id, name: &str| StoreItem { id: ItemId(id), name: name.to_owned(), unit: Unit::Kg, aliases: Vec::new() };
        let items = [stored(1, "Toor Dal"), stored(2, "Moong Dal"), stored(3, "Sugar")];
        let names = StoreNames::new(&lexicon, items);
        assert!(can_be_alias(&lexicon, &names, "dal", ItemId(1)));
        assert!(can_be_alias(&lexicon, &names, "zubbo", ItemId(1)));
        for other in
            ["moong dal", "chini", "rajma", "5", "kilo", "dozen", "sold 2 kg dal", "dal becha", "kitna hai", ""]
        {
            assert!(!can_be_alias(&lexicon, &names, other, ItemId(1)), "{other}");
        }
        assert!(!can_be_alias(&lexicon, &names, "dal", ItemId(3)), "sugar is no dal");
    }

    #[test]
    fn an_alias_wins_over_the_group_and_loses_to_a_name() {
        let lexicon = Lexicon::new();
        let stored = |id, name: &str, aliases: &[&str]| StoreItem {
            id: ItemId(id),
            name: name.to_owned(),
            unit: Unit::Kg,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        let found = |names: &StoreNames, words: &str| match item(&lexicon, names, words) {
            Match::One(Item::Stored { id, .. }) => Some(id.0),
            _ => None,
        };
        let dals = [stored(1, "Toor Dal", &["dal"]), stored(2, "Moong Dal", &[])];
        let names = StoreNames::new(&lexicon, dals.clone());
        assert_eq!(found(&names, "dal"), Some(1));
        assert_eq!(found(&names, "moong dal"), Some(2));
        let names = StoreNames::new(&lexicon, dals.into_iter().chain([stored(3, "Dal", &[])]));
        assert_eq!(found(&names, "dal"), Some(3), "what is called so is meant");
    }

    #[test]
    fn numbers_that_were_not_said_are_not_found() {
        let lexicon = Lexicon::new();
        assert!(says_quantity(&lexicon, "50 packets of maggi", Quantity(50_000), Some(Unit::Packet)));
        assert!(says_quantity(&lexicon, "aadha kilo paneer", Quantity(500_000), Some(Unit::G)));
        assert!(!says_quantity(&lexicon, "some maggi", Quantity(50_000), Some(Unit::Packet)));
        assert!(!says_quantity(&lexicon, "2 kg maggi", Quantity(2000), Some(Unit::G)));
        assert_eq!(unit_said(&lexicon, "haldi 250 g", Quantity(250_000)), Some(Unit::G));
        assert!(says_money(&lexicon, "maggi at 14 rupees", Paise(1400)));
        assert!(!says_money(&lexicon, "maggi at 15 rupees", Paise(500)));
        let (maggi, names) = (item(&lexicon, &StoreNames::empty(), "maggi"), StoreNames::empty());
        let Match::One(maggi) = maggi else { panic!("{maggi:?}") };
        assert!(says_item(&lexicon, &names, "put fifty maggi there", &maggi));
        assert!(!says_item(&lexicon, &names, "put fifty grommits there", &maggi));
    }
}
