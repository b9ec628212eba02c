//! Words of people, as far as no books are needed to read them.

use std::sync::LazyLock;

use kirana::domain::{Action, Item, Paise, Quantity, Reading, Role, StoreId, Unit, link, name};
use kirana::language::{self, Context, Lexicon, StoreItem, StoreNames};

pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

static NAMES: LazyLock<StoreNames> = LazyLock::new(|| {
    let goods = [("Rice", Unit::Kg, "chawal wala"), ("Toor Dal", Unit::Kg, "dal"), ("Maggi", Unit::Packet, "")];
    let items = (1..).zip(goods).map(|(id, (name, unit, alias))| StoreItem {
        id: kirana::domain::ItemId(id),
        name: name.to_owned(),
        unit,
        aliases: (!alias.is_empty()).then(|| alias.to_owned()).into_iter().collect(),
    });
    StoreNames::new(&LEXICON, items)
});

/// A link opens the store that its digits name, written in the one way in which they are written, or nothing.
pub fn link(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Some(store) = link::parse_payload(text) {
        assert!(store.0 > 0, "store {store}");
        assert_eq!(link::payload(store), text, "one store, one payload");
        assert_eq!(link::parse_url(&link::url("ShopBot", text)), Some(store));
    }
    if let Some(store) = link::parse_url(text) {
        assert!(text.ends_with(&link::payload(store)) && text.contains("t.me/"), "{text:?} opens {store}");
    }
    if let Some(number) = bytes.first_chunk().map(|bytes| i64::from_le_bytes(*bytes)).filter(|number| *number > 0) {
        assert_eq!(link::parse_payload(&link::payload(StoreId(number))), Some(StoreId(number)));
    }
}

/// Numbers read back as they are written, no sum is wrong by a paisa, and what does not fit is nothing.
pub fn number(bytes: &[u8]) {
    if let Some((one, other)) = bytes.split_first_chunk().and_then(|(one, rest)| Some((one, rest.first_chunk()?))) {
        sums(Paise(i64::from_le_bytes(*one)), Quantity(i64::from_le_bytes(*other)));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Some(quantity) = Quantity::parse(text) {
        assert!(quantity >= Quantity::ZERO);
        assert_eq!(Quantity::parse(&quantity.decimal()), Some(quantity));
    }
    if let Some(sum) = Paise::parse(text) {
        assert!((Paise::ZERO..=Paise::MAX).contains(&sum));
        assert_eq!(Paise::parse(&sum.decimal()), Some(sum));
    }
    let _ = language::quantity(&LEXICON, text);
    let _ = language::pack_word(&LEXICON, text);
    let _ = language::says_money(&LEXICON, text, Paise(1400));
}

fn sums(sum: Paise, quantity: Quantity) {
    let exact = i128::from(sum.0) * i128::from(quantity.0);
    if let Some(cost) = sum.times(quantity) {
        let off = i128::from(cost.0) * 1000 - exact;
        assert!((-499..=500).contains(&off), "{sum:?} times {quantity:?} is {cost:?}");
    }
    if let Some(bought) = sum.buys(Paise(quantity.0)) {
        let (paid, had) = (i128::from(bought.0) * i128::from(quantity.0), i128::from(sum.0) * 1000);
        assert!((had - paid).abs() < i128::from(quantity.0), "{sum:?} buys {bought:?} at {quantity:?}");
    }
    for from in Unit::ALL {
        for to in Unit::ALL {
            if let Some(there) = from.convert(quantity, to) {
                assert_eq!(to.convert(there, from), Some(quantity), "{quantity:?} from {from} to {to}");
            }
        }
    }
    let _ = kirana::say::money(sum);
    assert!(!sum.decimal().contains('e') && !quantity.decimal().contains('e'));
}

/// The first line is what was said before, the rest is the message. It is read in either role, twice the same, into
/// numbers that fit and names that can be shown.
pub fn sentence(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (before, text) = text.split_once('\n').unwrap_or(("", text));
    for role in [Role::Owner, Role::Customer] {
        for previous in [None, Some(before)] {
            let context = Context { role, previous };
            let reading = language::read(&LEXICON, &NAMES, &context, text);
            assert_eq!(reading, language::read(&LEXICON, &NAMES, &context, text), "read twice, and differently");
            let (Reading::Certain(actions) | Reading::Unclear { actions, .. }) = &reading else { continue };
            actions.iter().for_each(expect_sane);
            let json = language::to_json(text, "local", &reading);
            assert_eq!(json["actions"].as_array().map(Vec::len), Some(actions.len()));
        }
    }
    let _ = language::answer(&LEXICON, text);
    assert!(language::candidates(&LEXICON, &NAMES, text, 5).len() <= 5);
    assert!(language::understood(&LEXICON, &NAMES, text).len() <= 6);
}

fn expect_sane(action: &Action) {
    for line in &action.lines {
        assert!(line.quantity.is_none_or(|quantity| Quantity::parse(&quantity.decimal().replace('-', "")).is_some()));
        for sum in [line.price, line.amount, line.cost, line.mrp, action.amount].into_iter().flatten() {
            assert!(sum >= Paise::ZERO, "{sum:?}: {action:?}");
        }
        if let Item::Named(words) = &line.item {
            assert!(!words.chars().any(name::is_hidden), "{words:?}");
        }
    }
}
