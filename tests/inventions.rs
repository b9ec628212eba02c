//! A lying Claude, messages that come late, and presses that come twice or too late: what must not reach the books.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use std::time::Duration;

use kirana::domain::{Bot, StoreId, UserId};
use kirana::shop::event::{Call, Event, Outcome, Reply};
use kirana::time::Time;
use serde_json::{Value, json};
use support::{ASHA, Bench, OWNER, Sent, text};

fn shop() -> Bench {
    let mut bench = Bench::with_store();
    bench.owner_says(OWNER, "Add 20 packets of Maggi at 14 rupees each");
    bench.owner_says(OWNER, "Add 20 kg rice");
    bench
}

/// Puts words to Claude as the shop would, and lets it answer with these calls.
fn claude(bench: &mut Bench, bot: Bot, user: i64, words: &str, at: Time, calls: &[(&str, Value)]) -> Vec<Sent> {
    let (message, now) = (words.to_owned(), bench.env.now);
    let ask = bench
        .db
        .writer
        .step_blocking(move |tx| {
            let chat = tx.find_chat(bot, UserId(user))?.unwrap();
            tx.insert_ask(&kirana::db::ask::NewAsk {
                bot,
                chat: user,
                store: StoreId(1),
                conversation_version: chat.conversation_version,
                message_at: at,
                message: &message,
                context: "{}",
                now,
            })
        })
        .unwrap();
    let calls = calls.iter().map(|(name, input)| Call { name: (*name).to_owned(), input: input.clone() }).collect();
    bench.sent();
    bench.happens(Event::Reply(Reply { ask, outcome: Outcome::Calls(calls) }));
    bench.sent()
}

#[test]
fn what_the_message_does_not_say_is_shown_and_not_done() {
    let line = |value: Value| json!({"lines": [value]});
    let inventions: &[(&str, &str, Value)] = &[
        ("zzq flurb quux", "delete_item", line(json!({"item": "Maggi", "source_text": ""}))),
        ("the shop flurbs qqq today", "close_store", json!({})),
        (
            "zzq flurb 2 grommits",
            "record_sale",
            line(json!({"item": "Maggi", "quantity": "2", "source_text": "2 grommits"})),
        ),
        (
            "zzq flurb 15 grommits",
            "set_price",
            line(json!({"item": "Maggi", "price": "5", "source_text": "15 grommits"})),
        ),
        (
            "some maggi flurbed",
            "add_stock",
            line(json!({"item": "Maggi", "quantity": "50", "source_text": "some maggi"})),
        ),
        ("maggi 15 flurb", "set_price", line(json!({"item": "Maggi", "price": "5", "source_text": "maggi 15"}))),
        (
            "rice 2 kg flurb",
            "record_sale",
            line(json!({"item": "Rice", "quantity": "2", "unit": "g", "source_text": "rice 2 kg"})),
        ),
        (
            "maggi flurb 3",
            "rename_item",
            json!({"lines": [{"item": "Maggi", "source_text": "maggi"}], "new_name": "Hacked"}),
        ),
        ("flurb 1", "accept_order", json!({"order_id": 1})),
        ("take it back flurb", "undo_last", json!({})),
    ];
    let mut bench = shop();
    bench.customer_says(ASHA, "/start store_1");
    bench.customer_says(ASHA, "I need 2 packets maggi");
    bench.press(Bot::Customer, ASHA, "Confirm");
    let before = bench.books();
    for (words, tool, input) in inventions {
        let now = bench.env.now;
        let said = text(&claude(&mut bench, Bot::Owner, OWNER, words, now, &[(tool, input.clone())]));
        assert_eq!(bench.books(), before, "{tool} was done for {words:?}");
        assert!(!said.is_empty(), "{tool} for {words:?} was met with silence");
    }
}

#[test]
fn what_the_message_says_is_done_at_once() {
    let mut bench = shop();
    let now = bench.env.now;
    let call =
        json!({"lines": [{"item": "Maggi", "quantity": "5", "unit": "packet", "source_text": "5 packets maggi"}]});
    claude(&mut bench, Bot::Owner, OWNER, "on the shelf now 5 packets maggi flurb", now, &[("add_stock", call)]);
    assert_eq!(bench.stock(1, "Maggi"), Some(25_000));
}

#[test]
fn a_unit_that_the_call_left_out_is_taken_from_the_message() {
    let mut bench = shop();
    let now = bench.env.now;
    let call = json!({"lines": [{"item": "Rice", "quantity": "250", "source_text": "250 g rice"}]});
    claude(&mut bench, Bot::Owner, OWNER, "flurb 250 g rice flurb", now, &[("record_sale", call)]);
    assert_eq!(bench.stock(1, "Rice"), Some(19_750));
}

#[test]
fn a_proposal_shows_everything_that_would_be_written() {
    let mut bench = shop();
    let now = bench.env.now;
    let calls = [
        ("rename_item", json!({"lines": [{"item": "Maggi", "source_text": "maggi"}], "new_name": "Hacked"})),
        ("set_price", json!({"lines": [{"item": "Rice", "price": "77", "source_text": ""}]})),
    ];
    let said = text(&claude(&mut bench, Bot::Owner, OWNER, "maggi flurb", now, &calls));
    for part in ["Maggi", "Hacked", "Rice", "₹77"] {
        assert!(said.contains(part), "{part} is hidden: {said}");
    }
    bench.press(Bot::Owner, OWNER, "Yes");
    assert!(bench.stock(1, "Hacked").is_some());
    assert_eq!(bench.number("select price_paise from inventory where name_key = 'rice'"), 7700);
}

#[test]
fn an_old_message_is_shown_even_when_claude_reads_it() {
    let mut bench = shop();
    let long_ago = bench.env.now.minus(Duration::from_secs(6 * 3600));
    let call = json!({"lines": [{"item": "Rice", "quantity": "2", "unit": "kg", "source_text": "2 kg rice"}]});
    claude(&mut bench, Bot::Owner, OWNER, "flurb 2 kg rice", long_ago, &[("record_sale", call)]);
    assert_eq!(bench.stock(1, "Rice"), Some(20_000));
}

#[test]
fn names_that_were_taken_back_are_not_remembered() {
    let mut bench = shop();
    bench.owner_says(OWNER, "add 1 kg tea");
    bench.owner_says(OWNER, "rename tea to chai patti");
    // Refused as a whole: there is no chana, so no sugar comes to be either.
    bench.owner_says(OWNER, "add 5 kg sugar, sold 2 kg chana dal");
    bench.press(Bot::Owner, OWNER, "Undo");
    bench.owner_says(OWNER, "add 3 kg wheat grain, 5 kg sugar");
    assert_eq!(bench.stock(1, "Sugar"), Some(5000), "{:?}", bench.books());
    assert_eq!(bench.stock(1, "Wheat Grain"), Some(3000));
    bench.check();
}

#[test]
fn a_press_that_was_overtaken_by_the_order_changes_nothing() {
    let mut bench = shop();
    bench.customer_says(ASHA, "/start store_1");
    bench.customer_says(ASHA, "I need 2 packets maggi");
    let cancel = bench.button(Bot::Customer, ASHA, "Cancel");
    bench.press(Bot::Customer, ASHA, "Confirm");
    let said = text(&bench.press_id(Bot::Customer, ASHA, cancel));
    assert!(!said.contains("empty"), "{said}");
    assert_eq!(bench.number("select count(*) from orders where status = 'pending'"), 1);
}

#[test]
fn a_reply_that_a_press_has_overtaken_is_shown_and_not_done() {
    use kirana::db::ask::NewAsk;
    let mut bench = shop();
    bench.owner_says(OWNER, "sold 1 kg rice");
    bench.owner_says(OWNER, "sold 2 packets maggi");
    let now = bench.env.now;
    let ask = bench
        .db
        .writer
        .step_blocking(move |tx| {
            let chat = tx.find_chat(Bot::Owner, UserId(OWNER))?.unwrap();
            tx.insert_ask(&NewAsk {
                bot: Bot::Owner,
                chat: OWNER,
                store: StoreId(1),
                conversation_version: chat.conversation_version,
                message_at: now,
                message: "take back flurb",
                context: "{}",
                now,
            })
        })
        .unwrap();
    bench.press(Bot::Owner, OWNER, "Undo");
    let call = Call { name: "undo_last".to_owned(), input: json!({}) };
    bench.happens(Event::Reply(Reply { ask, outcome: Outcome::Calls(vec![call]) }));
    assert_eq!(bench.stock(1, "Rice"), Some(19_000), "the earlier sale was taken back too");
}
