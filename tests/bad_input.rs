//! Whatever people send: a clear answer in their language, nothing lost, and the books unchanged.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use std::time::Duration;

use kirana::domain::{Bot, ButtonId};
use kirana::shop::event::{Did, Event, Media, Person, Update};
use kirana::shop::{LIFE_OF_INVITE, Registration, Settings, invite};
use support::{ASHA, Bench, OWNER, START, Sent, settings, text};

const HINDI_OWNER: i64 = 1002;
const HINDI_CUSTOMER: i64 = 2002;
const STRANGER: i64 = 3001;

/// Two stores with the same goods, an English one and a Hindi one, each with a customer of its language.
fn stocked() -> Bench {
    let mut bench = Bench::with_store();
    bench.did_in("hi", Bot::Owner, HINDI_OWNER, wrote("/start"));
    bench.did_in("hi", Bot::Owner, HINDI_OWNER, wrote("Gupta Store"));
    let hindi = bench.button(Bot::Owner, HINDI_OWNER, "हिन्दी");
    bench.press_id(Bot::Owner, HINDI_OWNER, hindi);
    for owner in [OWNER, HINDI_OWNER] {
        bench.owner_says(owner, "Add 10 packets of Zubbo Chips");
        bench.owner_says(owner, "Add 20 kg rice");
    }
    bench.customer_says(ASHA, "/start store_1");
    bench.did_in("hi", Bot::Customer, HINDI_CUSTOMER, wrote("/start store_2"));
    assert_eq!(bench.number("select count(*) from inventory"), 4);
    assert_eq!(bench.number("select count(*) from customers"), 2);
    bench.sent();
    bench
}

fn wrote(text: &str) -> Did {
    Did::Wrote { text: text.to_owned() }
}

fn is_hindi(text: &str) -> bool {
    text.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c))
}

/// The same from both of a role: each gets an answer in their language, and nothing else happens. Answers with what was
/// said in English.
fn changes_nothing(bench: &mut Bench, bot: Bot, did: &Did) -> String {
    let (english, hindi) = match bot {
        Bot::Owner => (OWNER, HINDI_OWNER),
        Bot::Customer => (ASHA, HINDI_CUSTOMER),
    };
    let before = bench.books();
    let told = bench.did_in("en", bot, english, did.clone());
    let told_in_hindi = bench.did_in("hi", bot, hindi, did.clone());
    assert_eq!(bench.books(), before, "the books changed after {did:?}: {}", text(&told));
    for (person, sent) in [(english, &told), (hindi, &told_in_hindi)] {
        assert!(!sent.is_empty(), "{did:?} got no answer");
        assert!(sent.iter().all(|sent| sent.chat == person && !sent.text.trim().is_empty()), "{did:?}: {sent:?}");
    }
    // Buttons of questions carry item names; the sentence before them is in the person's language.
    assert!(is_hindi(&text(&told_in_hindi)), "{did:?} was answered in English: {told_in_hindi:?}");
    assert!(!is_hindi(&text(&told)), "{did:?} was answered in Hindi: {told:?}");
    // What was asked back is taken away, so that the next line stands alone.
    bench.did_in("en", bot, english, wrote("/cancel"));
    bench.did_in("hi", bot, hindi, wrote("/cancel"));
    bench.sent();
    text(&told)
}

#[test]
fn impossible_quantities_and_names_of_an_owner_change_nothing() {
    let long = "a".repeat(5000);
    let lines = "sold 1 kg rice\n".repeat(60);
    let cases: &[(&str, &str)] = &[
        ("Add 0 packets of Zubbo Chips", "Quantity must be positive"),
        ("Add -5 packets of Zubbo Chips", "Quantity must be positive"),
        ("Sold 0 packets of Zubbo Chips", "Quantity must be positive"),
        ("Sold -2 kg rice", "Quantity must be positive"),
        ("Sold 0.0 kg rice", "Quantity must be positive"),
        ("Sold 2.5 packets of Zubbo Chips", "is sold whole"),
        ("Add 1.5 packets of Zubbo Chips", "is sold whole"),
        ("Add 100000 packets of Zubbo Chips", "more than any shop has"),
        ("Add 99999999999999999999 packets of Zubbo Chips", ""),
        ("Add 9223372036854775807 kg rice", ""),
        ("Sold 0.00001 kg rice", ""),
        ("Sold 500 packets of Zubbo Chips", "Only 10 packets available"),
        ("Sold 20.001 kg rice", "Only 20 kg available"),
        ("Add 5 packets of", ""),
        ("Add 5 packets of \u{202e}\u{200b}", ""),
        ("Add 5", ""),
        ("Add", ""),
        ("Sold", ""),
        ("Sold 1 packet of a good that nobody has", ""),
        ("Set price of rice to 0", ""),
        ("Set price of rice to -5", ""),
        ("Set price of unicorns to 5", ""),
        ("Rename rice to Zubbo Chips", "already exists"),
        ("Rename rice to", ""),
        ("Rename unicorns to horses", ""),
        ("Delete unicorns", ""),
        ("Accept order 99", "no order #99"),
        ("Reject order 99", "no order #99"),
        ("Accept order 0", ""),
        ("Accept order -1", ""),
        ("Accept order 99999999999999999999999999", ""),
        ("/accept", ""),
        ("/accept x", ""),
        ("/add", ""),
        ("/nonsense", "don't know this command"),
        ("/", "don't know this command"),
        ("//", "don't know this command"),
        ("", ""),
        ("   \n\t ", ""),
        ("\u{202e}\u{2066}\u{200b}\u{feff}", ""),
        ("\u{0}\u{1}\u{7f}", ""),
        ("🍅🍅🍅", ""),
        ("👨‍👩‍👧‍👦", ""),
        ("0", ""),
        ("-1", ""),
        ("?", ""),
        ("<b>", ""),
        ("&lt;&amp;", ""),
        (&long, "too long"),
        (&lines, ""),
    ];
    let mut bench = stocked();
    for (line, words) in cases {
        let told = changes_nothing(&mut bench, Bot::Owner, &wrote(line));
        assert!(told.contains(words), "{line:?} was answered with {told:?}");
    }
    bench.check();
}

#[test]
fn impossible_orders_change_nothing_not_even_the_basket() {
    let long = "मुझे चाहिए ".repeat(500);
    let cases: &[(&str, &str)] = &[
        ("I need 0 packets Zubbo Chips", "Quantity must be positive"),
        ("I need -2 packets Zubbo Chips", "Quantity must be positive"),
        ("I need 1.5 packets Zubbo Chips", "is sold whole"),
        ("I need 11 packets Zubbo Chips", "Only 10 packets available"),
        ("I need 100000 packets Zubbo Chips", "more than any shop has"),
        ("I need 99999999999999999999 packets Zubbo Chips", ""),
        ("I need 3 unicorns", ""),
        ("I need", ""),
        ("Add 50 packets of Maggi", ""),
        ("Set price of rice to 1", ""),
        ("accept order 1", ""),
        ("cancel order 7", "no order #7"),
        ("cancel order 99999999999999999999", ""),
        ("confirm", ""),
        ("yes", ""),
        ("/accept 1", "don't know this command"),
        ("/inventory", "don't know this command"),
        ("/order", ""),
        ("/start store_0", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_-1", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_01", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_1x", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_१", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_1 store_2", "Invalid store link. Please ask the store owner for a new link."),
        ("/start shop_1", "Invalid store link. Please ask the store owner for a new link."),
        ("/start '; drop table stores; --", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_99999999999999999999", "Invalid store link. Please ask the store owner for a new link."),
        ("/start store_99", "This store is not available. Please contact the store owner."),
        ("/start store_9223372036854775807", "This store is not available. Please contact the store owner."),
        ("🍅🍅🍅", ""),
        ("\u{202e}\u{2066}\u{200b}", ""),
        ("", ""),
        (&long, "too long"),
    ];
    let mut bench = stocked();
    for (line, words) in cases {
        let told = changes_nothing(&mut bench, Bot::Customer, &wrote(line));
        assert!(told.contains(words), "{line:?} was answered with {told:?}");
    }
    bench.check();
}

#[test]
fn what_is_no_text_is_answered_and_nothing_is_done() {
    let mut bench = stocked();
    for bot in Bot::BOTH {
        for (media, words) in [
            (Media::Photo, "can't read pictures"),
            (Media::Document, "can't read pictures"),
            (Media::Voice, "can't listen"),
            (Media::Sticker, "only read text"),
            (Media::Contact, "only read text"),
            (Media::Location, "only read text"),
            (Media::Other, "only read text"),
        ] {
            let told = changes_nothing(&mut bench, bot, &Did::Sent(media));
            assert!(told.contains(words), "{media:?}: {told}");
        }
        let edited = Did::Edited { text: "Sold 2 kg rice".to_owned() };
        assert!(changes_nothing(&mut bench, bot, &edited).contains("don't read changed messages"));
    }
}

#[test]
fn a_forged_foreign_or_expired_button_does_nothing_and_says_so() {
    let mut bench = stocked();
    bench.customer_says(ASHA, "I need 2 packets Zubbo Chips");
    let confirm = bench.button(Bot::Customer, ASHA, "Confirm");
    assert!(confirm.is_some());
    bench.did_in("hi", Bot::Customer, HINDI_CUSTOMER, wrote("I need 2 packets Zubbo Chips"));
    bench.owner_says(OWNER, "Add 3 packets of Lumo Soap");
    let undo = bench.button(Bot::Owner, OWNER, "Undo");
    bench.sent();
    let gone = "This button is no longer valid";
    let before = bench.books();
    for button in [None, Some(ButtonId(0)), Some(ButtonId(-1)), Some(ButtonId(i64::MAX)), undo] {
        assert!(text(&bench.press_id(Bot::Customer, ASHA, button)).contains(gone), "{button:?}");
    }
    // Asha's own button, pressed by another customer, and through the other bot.
    let pressed = Did::Pressed { callback: "c".to_owned(), button: confirm };
    let told = bench.did_in("hi", Bot::Customer, HINDI_CUSTOMER, pressed.clone());
    assert!(text(&told).contains("यह बटन अब काम का नहीं है"), "{told:?}");
    assert!(text(&bench.did(Bot::Owner, ASHA, pressed.clone())).contains(gone));
    assert!(text(&bench.did(Bot::Owner, OWNER, pressed)).contains(gone));
    assert!(text(&bench.press_id(Bot::Owner, HINDI_OWNER, undo)).contains("यह बटन अब काम का नहीं है"));
    assert_eq!(bench.books(), before);
    // Another customer of the same shop, with the same basket.
    bench.customer_says(STRANGER, "/start store_1");
    bench.customer_says(STRANGER, "I need 2 packets Zubbo Chips");
    assert!(text(&bench.press_id(Bot::Customer, STRANGER, confirm)).contains(gone));
    assert_eq!(bench.number("select count(*) from orders"), 0);
    let before = bench.books();
    bench.later(Duration::from_secs(15 * 24 * 3600));
    assert!(text(&bench.press_id(Bot::Customer, ASHA, confirm)).contains(gone), "it has expired");
    assert_eq!(bench.books(), before);
    bench.check();
}

#[test]
fn a_group_gets_one_polite_line_and_is_left() {
    let mut bench = stocked();
    let before = bench.books();
    for (bot, chat, added) in [(Bot::Owner, -100, true), (Bot::Customer, -200, true), (Bot::Customer, -300, false)] {
        let told = bench.did(bot, STRANGER, Did::Grouped { chat, added });
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].text.contains("private chats") && told[1].text == "(leaves)", "{told:?}");
        assert!(told.iter().all(|sent| sent.chat == chat && sent.bot == bot.as_str()));
        let more = bench.did(bot, STRANGER, Did::Grouped { chat, added: false });
        assert!(more.is_empty(), "it is leaving already: {more:?}");
    }
    let told = bench.did_in("hi", Bot::Owner, STRANGER, Did::Grouped { chat: -400, added: true });
    assert!(is_hindi(&text(&told)), "{told:?}");
    assert_eq!(bench.books(), before);
}

/// Words written so long before they arrived.
fn late(bench: &mut Bench, bot: Bot, user: i64, minutes: u64, words: &str) -> Vec<Sent> {
    let person = Person { id: kirana::domain::UserId(user), name: "Late".to_owned(), language: Some("en".to_owned()) };
    let at = bench.env.now.minus(Duration::from_secs(minutes * 60));
    bench.happens(Event::Update(Update { bot, person, at, did: wrote(words) }));
    bench.sent()
}

#[test]
fn what_was_written_long_ago_is_asked_about_and_done_once_if_wanted() {
    let mut bench = stocked();
    assert!(text(&late(&mut bench, Bot::Owner, OWNER, 29, "Sold 1 kg rice")).contains("1 kg sold"));
    let before = bench.books();
    for words in [
        "Sold 2 kg rice",
        "Add 5 packets of Zubbo Chips",
        "Set price of rice to 60",
        "undo",
        "close the shop",
        "/undo",
        "/close",
        "/sold 2 kg rice",
        "/add 5 packets of Zubbo Chips",
        "/delete rice",
    ] {
        let told = text(&late(&mut bench, Bot::Owner, OWNER, 31, words));
        assert!(told.contains("You wrote this a while ago") && told.contains("Shall I do it now?"), "{words}: {told}");
        assert_eq!(bench.books(), before, "{words}");
        assert!(text(&bench.press(Bot::Owner, OWNER, "No")).contains("nothing was done"), "{words}");
        assert_eq!(bench.books(), before, "{words}");
    }
    for words in ["How much rice?", "/inventory", "/help", "/low", "hello"] {
        let told = text(&late(&mut bench, Bot::Owner, OWNER, 500, words));
        assert!(!told.contains("a while ago") && !told.is_empty(), "{words}: {told}");
    }
    late(&mut bench, Bot::Owner, OWNER, 300, "/sold 2 kg rice");
    let yes = bench.button(Bot::Owner, OWNER, "Yes");
    assert!(text(&bench.press_id(Bot::Owner, OWNER, yes)).contains("2 kg sold"));
    bench.press_id(Bot::Owner, OWNER, yes);
    bench.press_id(Bot::Owner, OWNER, yes);
    assert_eq!(bench.number("select current_stock from inventory where store_id = 1 and unit = 'kg'"), 17_000);
    late(&mut bench, Bot::Owner, OWNER, 300, "/undo");
    assert!(text(&bench.owner_says(OWNER, "yes")).contains("Taken back") || bench.stock(1, "rice") == Some(19_000));
    assert_eq!(bench.number("select current_stock from inventory where store_id = 1 and unit = 'kg'"), 19_000);
    bench.check();
}

#[test]
fn a_late_order_and_a_late_yes_place_nothing() {
    let mut bench = stocked();
    let told = text(&late(&mut bench, Bot::Customer, ASHA, 45, "I need 2 packets Zubbo Chips"));
    assert!(told.contains("You wrote this a while ago"), "{told}");
    assert_eq!(bench.number("select count(*) from basket_items"), 0);
    assert!(text(&bench.press(Bot::Customer, ASHA, "Yes")).contains("Total"));
    let told = text(&late(&mut bench, Bot::Customer, ASHA, 45, "yes"));
    assert!(!told.is_empty());
    assert_eq!(bench.number("select count(*) from orders"), 0, "{told}");
    assert_eq!(bench.number("select count(*) from basket_items"), 1);
    bench.check();
}

#[test]
fn a_yes_in_words_orders_only_what_was_shown() {
    let mut bench = stocked();
    bench.owner_says(OWNER, "Set price of rice to 60");
    bench.customer_says(ASHA, "I need 2 kg rice");
    bench.owner_says(OWNER, "Set price of rice to 70");
    let told = text(&bench.customer_says(ASHA, "yes"));
    assert!(told.contains("Something has changed since") && told.contains("₹140"), "{told}");
    assert_eq!(bench.number("select count(*) from orders"), 0);
    assert!(text(&bench.customer_says(ASHA, "yes")).contains("Order #1"));
    assert_eq!(bench.number("select total_paise from orders"), 14_000);
    bench.check();
}

#[test]
fn a_question_of_one_store_is_not_answered_in_another() {
    use kirana::shop::event::{Call, Outcome, Reply};
    let mut bench = Bench::with(Settings { claude: true, ..settings() });
    bench.open_store(OWNER, "Sharma Kirana Store");
    bench.open_store(HINDI_OWNER, "Gupta Store");
    bench.owner_says(OWNER, "Add 10 kg toor dal");
    bench.owner_says(OWNER, "Add 10 kg moong dal");
    bench.owner_says(HINDI_OWNER, "Add 10 kg rice");
    bench.owner_says(HINDI_OWNER, "Add 10 kg sugar");
    bench.customer_says(ASHA, "/start store_1");
    bench.customer_says(ASHA, "qwertz uiop dal 2 kg asdf zxcvb");
    let ask = kirana::domain::AskId(bench.number("select ask_id from asks where state = 'waiting'"));
    // She goes on to another shop, whose goods have the same numbers, and only then the answer comes.
    bench.customer_says(ASHA, "/start store_2");
    let lines =
        serde_json::json!({"lines": [{"item": "dal", "quantity": "2", "unit": "kg", "source_text": "dal 2 kg"}]});
    let calls = vec![Call { name: "create_order".to_owned(), input: lines }];
    bench.db.writer.step_blocking(move |tx| tx.set_ask_answered(ask, START)).unwrap();
    bench.happens(Event::Reply(Reply { ask, outcome: Outcome::Calls(calls) }));
    let asked = text(&bench.sent());
    assert!(asked.contains("Which"), "{asked}");
    bench.customer_says(ASHA, "toor dal");
    assert_eq!(bench.number("select count(*) from basket_items where store_id = 2"), 0);
    bench.check();
}

fn invited_only() -> Bench {
    Bench::with(Settings { registration: Registration::Invite, ..settings() })
}

fn code(bench: &Bench, chance: u8) -> String {
    bench.db.writer.step_blocking(move |tx| invite(tx, [chance; 16], START, LIFE_OF_INVITE)).unwrap().code
}

#[test]
fn who_is_not_invited_is_told_exactly_what_to_do() {
    let mut bench = invited_only();
    for words in
        ["/start", "Sharma Kirana Store", "/inventory", "Add 50 packets of Maggi", "/undo", "hello", "/start x"]
    {
        let told = text(&bench.owner_says(OWNER, words));
        assert!(told.contains("kirana store invite"), "{words}: {told}");
        let told = text(&bench.did_in("hi", Bot::Owner, HINDI_OWNER, wrote(words)));
        assert!(told.contains("kirana store invite") && is_hindi(&told), "{words}: {told}");
    }
    assert_eq!(bench.number("select count(*) from stores"), 0);
}

#[test]
fn a_one_time_link_opens_one_store() {
    let mut bench = invited_only();
    let code = code(&bench, 7);
    let start = format!("/start {code}");
    // Two people hold the same link, and both get as far as the name.
    for person in [OWNER, STRANGER] {
        assert!(text(&bench.owner_says(person, &start)).contains("name of your store"));
    }
    for bad in ["\u{202e}\u{200b}", "...", "🏪", &"x".repeat(61), &"x".repeat(5000)] {
        bench.owner_says(OWNER, bad);
        assert_eq!(bench.number("select count(*) from stores"), 0, "{bad:?}");
    }
    bench.owner_says(OWNER, "Sharma \u{202e}Kirana\u{200b} Store");
    let name: String = bench.sql.query_row("select store_name from stores", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "Sharma Kirana Store");
    assert!(text(&bench.owner_says(STRANGER, "Another Store")).contains("used already"));
    assert!(text(&bench.owner_says(STRANGER, &start)).contains("used already"));
    assert!(text(&bench.owner_says(STRANGER, "Another Store")).contains("kirana store invite"));
    assert!(text(&bench.owner_says(OWNER, &start)).contains("Sharma Kirana Store"), "the owner is welcome again");
    assert_eq!(bench.number("select count(*) from stores"), 1);
    bench.check();
}

#[test]
fn a_one_time_link_ends_after_a_week() {
    let mut bench = invited_only();
    let code = code(&bench, 9);
    assert!(text(&bench.owner_says(OWNER, &format!("/start {code}"))).contains("name of your store"));
    bench.later(Duration::from_secs(7 * 24 * 3600 + 1));
    assert!(text(&bench.owner_says(OWNER, "Sharma Kirana Store")).contains("has expired"));
    assert!(text(&bench.owner_says(OWNER, &format!("/start {code}"))).contains("has expired"));
    assert_eq!(bench.number("select count(*) from stores"), 0);
}

#[test]
fn hostile_names_are_shown_as_they_are_and_break_nothing() {
    let mut bench = stocked();
    let name = format!("<b>&\u{202e}\"Asha\"</b>{}", "x".repeat(5000));
    let person = Person { id: kirana::domain::UserId(STRANGER), name, language: None };
    for words in ["/start store_1", "I need 1 packet Zubbo Chips", "yes"] {
        let (at, person) = (bench.env.now, person.clone());
        bench.happens(Event::Update(Update { bot: Bot::Customer, person, at, did: wrote(words) }));
    }
    let told = text(&bench.sent());
    assert!(told.contains("New order #1") && told.contains("<b>&\"Asha\"</b>x"), "{told}");
    assert!(!told.contains('\u{202e}') && !told.contains(&"x".repeat(61)), "{told}");
    bench.open_store(STRANGER, "<i>'); drop table stores;-- & Sons</i>");
    let told = text(&bench.customer_says(ASHA, "/start store_3"));
    assert!(told.contains("<i>'); drop table stores;-- & Sons</i>"), "{told}");
    assert_eq!(bench.number("select count(*) from stores"), 3);
    bench.check();
}

#[test]
fn nobody_without_a_store_gets_anything_done() {
    let mut bench = stocked();
    let before = bench.books();
    for words in ["hello", "I need 2 kg rice", "/items", "/basket", "/orders", "/stores", "/cancel", "/help", "/start"]
    {
        let told = bench.customer_says(STRANGER, words);
        assert!(!told.is_empty() && !text(&told).contains("Zubbo"), "{words}: {told:?}");
    }
    for words in ["Add 5 packets of Zubbo Chips", "/undo", "/orders", "accept order 1"] {
        let told = bench.owner_says(STRANGER, words);
        assert!(!text(&told).contains("Zubbo"), "{words}: {told:?}");
        bench.owner_says(STRANGER, "/cancel");
    }
    // Where anyone may open a store, the first words after the question are its name: that is the only thing.
    assert!(bench.books().iter().zip(&before).skip(2).all(|(now, before)| now == before));
}
