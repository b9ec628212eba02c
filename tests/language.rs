//! What the reader promises whatever is written: names are read as themselves, numbers come back, nothing panics, and
//! two goods that differ are never one.

#![expect(clippy::indexing_slicing, reason = "a test may panic")]

use kirana::domain::{Item, ItemId, Quantity, Question, Reading, Role, Tool, Unit};
use kirana::language::{Context, Lexicon, StoreItem, StoreNames, answer, candidates, read};
use quickcheck::{QuickCheck, TestResult};

const ITEMS: &str = include_str!("../src/language/data/items.tsv");
const NUMBERS: &str = include_str!("../src/language/data/numbers.tsv");

const OWNER: Context = Context { role: Role::Owner, previous: None };
const CUSTOMER: Context = Context { role: Role::Customer, previous: None };

/// Read once for all tests.
fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

fn store(lexicon: &Lexicon, items: &[(&str, Unit)]) -> StoreNames {
    let items = (1..).zip(items).map(|(id, (name, unit))| StoreItem {
        id: ItemId(id),
        name: (*name).to_owned(),
        unit: *unit,
        aliases: Vec::new(),
    });
    StoreNames::new(lexicon, items)
}

/// The one line of a certain reading: its tool, item and quantity.
fn only_line(reading: &Reading) -> Option<(Tool, String, Option<Quantity>)> {
    let Reading::Certain(actions) = reading else { return None };
    let [action] = actions.as_slice() else { return None };
    let [line] = action.lines.as_slice() else { return None };
    Some((action.tool, line.item.name().to_owned(), line.quantity))
}

#[test]
fn every_name_and_spelling_of_the_vocabulary_is_read_as_itself() {
    let lexicon = lexicon();
    let mut others = Vec::new();
    let mut count = 0;
    for row in ITEMS.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let names = columns[4..12].iter().flat_map(|cell| cell.split('|')).chain([columns[0]]);
        for name in names.filter(|name| !name.is_empty()) {
            count += 1;
            if lexicon.canonical(name).is_none_or(|known| known.name != columns[0]) {
                others.push(format!(
                    "{name} for {} is {:?}",
                    columns[0],
                    lexicon.canonical(name).map(|known| known.name)
                ));
            }
        }
    }
    assert!(others.is_empty(), "{others:#?}");
    assert!(count > 2000, "{count}");
}

#[test]
fn every_good_can_be_sold_by_any_of_its_names() {
    let lexicon = lexicon();
    let names = StoreNames::empty();
    let mut wrong = Vec::new();
    for row in ITEMS.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        for name in columns[4..12].iter().flat_map(|cell| cell.split('|')).filter(|name| !name.is_empty()) {
            let reading = read(lexicon, &names, &OWNER, &format!("sold 2 packet {name}"));
            if let Some((tool, item, quantity)) = only_line(&reading)
                && (tool != Tool::RecordSale || item != columns[0] || quantity != Some(Quantity(2000)))
            {
                wrong.push(format!("{name}: {tool:?} {item} {quantity:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words for a whole number below 100 in a language: one word of the table, or tens and ones.
fn spoken(language: &str, number: i64) -> Vec<String> {
    let rows: Vec<Vec<&str>> = NUMBERS.lines().skip(1).map(|row| row.split('\t').collect()).collect();
    let words = |value: i64| -> Vec<String> {
        let fits = |row: &&Vec<&str>| row[0] == "number" && row[3] == language && row[1] == value.to_string();
        let column = if language == "en" { 5 } else { 4 };
        rows.iter()
            .filter(fits)
            .flat_map(|row| row[column].split('|'))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let whole = words(number);
    if !whole.is_empty() || number < 20 {
        return whole;
    }
    let ones = words(number % 10);
    words(number / 10 * 10).iter().flat_map(|tens| ones.iter().map(move |one| format!("{tens} {one}"))).collect()
}

#[test]
fn numbers_from_1_to_99_come_back_in_every_language() {
    let lexicon = lexicon();
    let names = StoreNames::empty();
    let units = [
        ("en", "kg"),
        ("hi", "किलो"),
        ("mr", "किलो"),
        ("gu", "કિલો"),
        ("bn", "কেজি"),
        ("ta", "கிலோ"),
        ("te", "కిలో"),
        ("kn", "ಕೆಜಿ"),
    ];
    for (language, unit) in units {
        for number in 1..100 {
            let words = spoken(language, number);
            assert!(!words.is_empty(), "{language} {number}");
            for word in words {
                let text = format!("{word} {unit} sugar");
                let line = only_line(&read(lexicon, &names, &CUSTOMER, &text));
                let meant = Some((Tool::CreateOrder, "Sugar".to_owned(), Some(Quantity(number * 1000))));
                assert_eq!(line, meant, "{language}: {text}");
            }
        }
    }
}

#[test]
fn fractions_before_a_unit_come_back_in_every_language() {
    let lexicon = lexicon();
    let names = StoreNames::empty();
    let mut asked = Vec::new();
    for row in NUMBERS.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>()) {
        let Some(value) = Quantity::parse(row[1]).filter(|_| row[0] == "fraction" && row[2] == "factor") else {
            continue;
        };
        for word in row[4].split('|').chain(row[5].split('|')).filter(|word| !word.is_empty()) {
            let text = format!("{word} kilo sugar");
            match only_line(&read(lexicon, &names, &CUSTOMER, &text)) {
                Some((_, item, quantity)) => assert_eq!((item.as_str(), quantity), ("Sugar", Some(value)), "{text}"),
                None => asked.push(text),
            }
        }
    }
    // Only words that mean two different numbers in two languages are not read.
    println!("{asked:?}");
    assert!(asked.len() <= 6, "{asked:?}");
}

#[test]
fn quantities_in_digits_come_back_exactly() {
    fn holds(thousandths: u32) -> TestResult {
        let quantity = Quantity(i64::from(thousandths % 99_999_000));
        if quantity.0 == 0 {
            return TestResult::discard();
        }
        let lexicon = lexicon();
        let text = format!("sold {} kg sugar", quantity.decimal());
        let line = only_line(&read(lexicon, &StoreNames::empty(), &OWNER, &text));
        TestResult::from_bool(line == Some((Tool::RecordSale, "Sugar".to_owned(), Some(quantity))))
    }
    QuickCheck::new().tests(20).quickcheck(holds as fn(u32) -> TestResult);
}

#[test]
fn a_stores_own_name_always_wins() {
    let lexicon = lexicon();
    let names = store(
        lexicon,
        &[("Chawal", Unit::Kg), ("Oil", Unit::Litre), ("Maggi", Unit::Packet), ("Zubbo Chips", Unit::Packet)],
    );
    for (text, item) in [
        ("sold 2 kg rice", "Chawal"),
        ("sold 2 kg CHAWAL", "Chawal"),
        ("2 किलो चावल बेचा", "Chawal"),
        ("sold 1 litre oil", "Oil"),
        ("2 maggi noodles becha", "Maggi"),
        ("sold 3 zubbo  chips", "Zubbo Chips"),
    ] {
        let reading = read(lexicon, &names, &OWNER, text);
        let Reading::Certain(actions) = &reading else { panic!("{text}: {reading:?}") };
        assert!(matches!(&actions[0].lines[0].item, Item::Stored { name, .. } if name == item), "{text}: {reading:?}");
    }
}

#[test]
fn an_alias_is_learnt_but_never_takes_another_items_name() {
    let item = |id, name: &str, aliases: &[&str]| StoreItem {
        id: ItemId(id),
        name: name.to_owned(),
        unit: Unit::Kg,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    };
    let names = StoreNames::new(
        lexicon(),
        [item(1, "Toor Dal", &["dal", "Peeli"]), item(2, "Moong Dal", &[]), item(3, "Peeli", &[])],
    );
    for (text, id) in [("sold 2 kg dal", 1), ("sold 2 kg moong dal", 2), ("sold 2 kg peeli", 3)] {
        let reading = read(lexicon(), &names, &OWNER, text);
        let Reading::Certain(actions) = &reading else { panic!("{text}: {reading:?}") };
        assert!(
            matches!(&actions[0].lines[0].item, Item::Stored { id: found, .. } if *found == ItemId(id)),
            "{reading:?}"
        );
    }
}

#[test]
fn goods_that_differ_are_never_merged() {
    let lexicon = lexicon();
    let names = store(
        lexicon,
        &[
            ("Toor Dal", Unit::Kg),
            ("Moong Dal", Unit::Kg),
            ("Tata Tea Gold", Unit::Packet),
            ("Tata Salt", Unit::Packet),
            ("Pepsodent", Unit::Piece),
        ],
    );
    for text in [
        "sold 2 dal",
        "sold 2 masoor dal",
        "sold 2 tata tea",
        "sold 2 rock salt",
        "sold 2 black salt",
        "2 kala namak becha",
        "sold 2 colgate",
    ] {
        let reading = read(lexicon, &names, &OWNER, text);
        let stored = only_line(&reading).is_some_and(|(_, item, _)| {
            ["Toor Dal", "Moong Dal", "Tata Tea Gold", "Tata Salt", "Pepsodent"].contains(&item.as_str())
        });
        assert!(!stored, "{text}: {reading:?}");
    }
    assert!(!lexicon.same_good("toor dal", "moong dal"));
    assert!(!lexicon.same_good("colgate", "pepsodent"));
    assert!(lexicon.same_good("chawal", "Rice"));
    assert!(lexicon.same_good("चीनी", "sugar"));
}

#[test]
fn an_unclear_dal_is_asked_about_with_this_stores_dals() {
    let lexicon = lexicon();
    let names = store(lexicon, &[("Toor Dal", Unit::Kg), ("Moong Dal", Unit::Kg), ("Rice", Unit::Kg)]);
    let reading = read(lexicon, &names, &OWNER, "1 kilo dal bechi");
    let Reading::Unclear { actions, question: Question::WhichItem { candidates, words, .. } } = reading else {
        panic!("{reading:?}")
    };
    let offered: Vec<&str> = candidates.iter().map(Item::name).collect();
    assert_eq!((words.as_str(), offered), ("dal", vec!["Toor Dal", "Moong Dal"]));
    assert_eq!(actions[0].tool, Tool::RecordSale);
    let previous = Some("Owner: 1 kilo dal bechi. Bot: Kaunsi dal? Toor Dal, Moong Dal");
    let answered = read(lexicon, &names, &Context { role: Role::Owner, previous }, "moong");
    assert_eq!(only_line(&answered), Some((Tool::RecordSale, "Moong Dal".into(), Some(Quantity::ONE))));
}

#[test]
fn a_customer_never_gets_the_owners_tools() {
    let lexicon = lexicon();
    let names = StoreNames::empty();
    let allowed = [
        Tool::CheckStock,
        Tool::CreateOrder,
        Tool::ListInventory,
        Tool::Help,
        Tool::UpdateOrder,
        Tool::CancelOrder,
        Tool::OrderStatus,
        Tool::RepeatLastOrder,
        Tool::SetDelivery,
        Tool::ClaimPayment,
        Tool::CheckCredit,
        Tool::SetLanguage,
        // Customers are only told where their bill is.
        Tool::SendBill,
    ];
    let data = include_str!("data/utterances.tsv").to_owned() + include_str!("data/paraphrases.tsv");
    for message in data.lines().filter_map(|row| row.split('\t').nth(2)) {
        for previous in [None, Some("Cart: 2 kg Rice, 1 packet Salt"), Some("Bot: Added 5 kg Sugar.")] {
            let customer = read(lexicon, &names, &Context { role: Role::Customer, previous }, message);
            let owner = read(lexicon, &names, &Context { role: Role::Owner, previous }, message);
            if let Reading::Certain(actions) | Reading::Unclear { actions, .. } = customer {
                assert!(actions.iter().all(|action| allowed.contains(&action.tool)), "{message}: {actions:?}");
            }
            if let Reading::Certain(actions) | Reading::Unclear { actions, .. } = owner {
                assert!(actions.iter().all(|action| action.tool != Tool::CreateOrder), "{message}: {actions:?}");
            }
        }
    }
}

#[test]
fn a_bare_yes_or_no_is_heard_in_every_language() {
    let lexicon = lexicon();
    for yes in [
        "yes",
        "ok",
        "haan",
        "haan ji",
        "हाँ",
        "हां जी",
        "होय",
        "હા",
        "হ্যাঁ",
        "ஆமா",
        "சரி",
        "అవును",
        "సరే",
        "ಹೌದು",
        "ಸರಿ",
        "confirm",
        "👍",
        "Yes!",
    ] {
        assert_eq!(answer(lexicon, yes), Some(true), "{yes}");
    }
    for no in ["no", "nahi", "cancel", "नहीं", "नको", "ના", "না", "வேண்டாம்", "వద్దు", "ಬೇಡ", "rehne do", "❌"]
    {
        assert_eq!(answer(lexicon, no), Some(false), "{no}");
    }
    for other in ["", "yes no", "2 kg rice", "yes 2 kg rice", "maggi", "?", "haan 2 kilo"] {
        assert_eq!(answer(lexicon, other), None, "{other}");
    }
}

#[test]
fn candidates_are_this_stores_nearest_items() {
    let lexicon = lexicon();
    let names = store(
        lexicon,
        &[("Toor Dal", Unit::Kg), ("Moong Dal", Unit::Kg), ("Rice", Unit::Kg), ("Zubbo Chips", Unit::Packet)],
    );
    assert_eq!(candidates(lexicon, &names, "dal", 5), [ItemId(1), ItemId(2)]);
    assert_eq!(candidates(lexicon, &names, "chawal aur zubbo", 5), [ItemId(3), ItemId(4)]);
    assert_eq!(candidates(lexicon, &names, "chawal aur zubbo", 1).len(), 1);
}

/// Text made to hurt: long runs of one thing, marks without letters, directions, digits without end.
fn hostile() -> Vec<String> {
    let pieces = [
        "a",
        "क",
        "\u{94d}",
        "\u{301}",
        "\u{202e}",
        "\u{200d}",
        "9",
        "-",
        "1/",
        "½",
        "do ",
        "ek ",
        "2 kg rice ",
        "wala ",
        "ka ",
        "\u{feff}",
        "рісе ",
        "🍚",
        ",",
        "?",
        "\n",
        "sava ",
        "sau ",
        "chini nahi ",
        "ramesh ko ",
        "order 5 ",
        "அ",
        "ಕ್",
        "x2",
        "₹",
        "@",
        "'",
        "k.g.",
        "ＲＩＣＥ ",
        "\u{0}",
        "sugr ",
        "zzzzy ",
        "dal ",
    ];
    let mut all: Vec<String> = pieces.iter().map(|piece| piece.chars().cycle().take(10_000).collect()).collect();
    all.extend(pieces.iter().flat_map(|a| pieces.iter().map(move |b| format!("{a}{b}{a} {b}"))));
    all
}

#[test]
fn hostile_text_neither_panics_nor_takes_long() {
    let lexicon = lexicon();
    let names = store(lexicon, &[("Rice", Unit::Kg), ("रasam", Unit::Packet)]);
    let texts = hostile();
    for text in texts.iter().filter(|text| !text.is_empty()) {
        for role in [Role::Owner, Role::Customer] {
            for previous in [None, Some(text.as_str()), Some("Cart: 2 kg Rice")] {
                let _ = read(lexicon, &names, &Context { role, previous }, text);
            }
        }
        let _ = (answer(lexicon, text), candidates(lexicon, &names, text, 40), lexicon.canonical(text));
    }
}

#[test]
#[expect(clippy::needless_pass_by_value, reason = "quickcheck hands over values")]
fn no_text_at_all_panics() {
    fn holds(words: Vec<String>, more: Vec<u8>) -> bool {
        let lexicon = lexicon();
        let frame = ["sold", "2", "kg", "ko", "ka", "aur", "nahi", "?", ",", "rice", "order", "sava", "₹", "do"];
        let mut text = String::new();
        for (at, word) in words.iter().enumerate() {
            text.push_str(word);
            text.push(' ');
            let pick = more.get(at).copied().unwrap_or_default() as usize;
            text.push_str(frame[pick % frame.len()]);
            text.push(' ');
        }
        for role in [Role::Owner, Role::Customer] {
            let _ = read(lexicon, &StoreNames::empty(), &Context { role, previous: Some(&text) }, &text);
        }
        true
    }
    QuickCheck::new().tests(400).quickcheck(holds as fn(Vec<String>, Vec<u8>) -> bool);
}

/// Letters, marks and digits of every Indic block and arbitrary bytes, as people's keyboards never send them.
#[test]
#[expect(clippy::needless_pass_by_value, reason = "quickcheck hands over values")]
fn no_bytes_and_no_indic_characters_panic() {
    fn holds(bytes: Vec<u8>, places: Vec<u16>) -> bool {
        let lexicon = lexicon();
        let indic: String = places
            .iter()
            .filter_map(|place| match place % 7 {
                0 => Some(' '),
                1 => char::from_digit(u32::from(*place) % 10, 10),
                _ => char::from_u32(0x900 + u32::from(*place) % 0x480),
            })
            .collect();
        for text in [String::from_utf8_lossy(&bytes).into_owned(), indic] {
            for role in [Role::Owner, Role::Customer] {
                for previous in [None, Some(text.as_str()), Some("Bot: 2 kg Rice becha.")] {
                    let _ = read(lexicon, &StoreNames::empty(), &Context { role, previous }, &text);
                }
            }
            let _ = (answer(lexicon, &text), candidates(lexicon, &StoreNames::empty(), &text, 5));
        }
        true
    }
    QuickCheck::new().tests(300).quickcheck(holds as fn(Vec<u8>, Vec<u16>) -> bool);
}

/// Prints how long reading takes against a store of 2,000 items; `cargo test --release` gives the figures that count.
#[test]
#[expect(clippy::disallowed_methods, reason = "a measurement needs the clock")]
fn reading_takes_microseconds() {
    let brands = ["Tata", "Amul", "Zubbo", "Kaveri", "Laxmi", "Royal", "Gold", "Star", "Super", "Best"];
    let goods = ["Rice", "Sugar", "Toor Dal", "Maggi", "Soap", "Chips", "Oil", "Tea", "Salt", "Biscuit"];
    let items = (1..).zip(0..2000_usize).map(|(id, at)| StoreItem {
        id: ItemId(id),
        name: format!("{} {} {}", brands[at % 10], goods[at / 10 % 10], at / 100),
        unit: Unit::Packet,
        aliases: Vec::new(),
    });
    let names = StoreNames::new(lexicon(), items);
    let mut times: Vec<_> = include_str!("data/utterances.tsv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split('\t').nth(2))
        .map(|message| {
            let start = std::time::Instant::now();
            let _ = read(lexicon(), &names, &OWNER, message);
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("median {:?}, slowest {:?}", times[times.len() / 2], times[times.len() - 1]);
    // A debug build beside other work proves only that nothing explodes.
    let (bound, per_kb) = if cfg!(debug_assertions) { (50_000, 200_000) } else { (50, 1_000) };
    assert!(times[times.len() / 2].as_micros() < bound, "{:?}", times[times.len() / 2]);
    for piece in ["क", "zzzzy ", "2 kg rice ", "sugr ", "tel wala ", "ramesh ko "] {
        for length in [2_500, 10_000] {
            let text: String = piece.chars().cycle().take(length).collect();
            let start = std::time::Instant::now();
            let _ = read(lexicon(), &names, &OWNER, &text);
            let micros = start.elapsed().as_micros();
            assert!(micros < per_kb * (text.len() as u128 / 1000 + 1), "{piece:?} × {length}: {micros} µs");
        }
    }
}
