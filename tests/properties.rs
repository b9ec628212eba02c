//! The seventeen correctness properties of the design document, driven through `step` by typed words and presses.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::needless_pass_by_value, reason = "quickcheck hands its values over")]

mod support;

use std::collections::BTreeSet;

use kirana::domain::order::Status;
use kirana::domain::{Bot, Quantity, StoreId, link, name};
use kirana::shop::event::Call;
use quickcheck::{Arbitrary, Gen, QuickCheck, TestResult};
use support::{ASHA, Bench, OWNER, START, text};

/// Names of goods that are in no vocabulary, so that a test says just what it means.
const GOODS: [&str; 5] = ["Zubbo Chips", "Kirko Biscuit", "Lumo Soap", "Tarvi Tea", "Nopal Juice"];

fn hundred(test: impl quickcheck::Testable) {
    QuickCheck::new().tests(100).quickcheck(test);
}

/// A whole quantity from 1 to 200.
#[derive(Debug, Clone, Copy)]
struct Count(i64);

impl Arbitrary for Count {
    fn arbitrary(source: &mut Gen) -> Count {
        Count(1 + i64::from(u8::arbitrary(source)) % 200)
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Count>> {
        Box::new((1..self.0).rev().take(3).map(Count))
    }
}

fn stocked(counts: &[i64]) -> Bench {
    let mut bench = Bench::with_store();
    for (good, count) in GOODS.iter().zip(counts) {
        bench.owner_says(OWNER, &format!("Add {count} packets of {good}"));
    }
    bench
}

fn order(bench: &mut Bench, customer: i64, lines: &[(usize, i64)]) {
    bench.customer_says(customer, "/start store_1");
    let words: Vec<String> = lines.iter().map(|(good, count)| format!("{count} packets {}", GOODS[*good])).collect();
    bench.customer_says(customer, &format!("I need {}", words.join(" and ")));
    if bench.button(Bot::Customer, customer, "Confirm").is_some() {
        bench.press(Bot::Customer, customer, "Confirm");
    }
}

// Feature: telegram-kirana-store-os, Property 1: Multi-Tenant Data Isolation
#[test]
fn property_01_no_store_sees_anothers_rows() {
    fn holds(mine: Count, theirs: Count) {
        let mut bench = Bench::with_store();
        bench.open_store(1002, "Gupta Store");
        bench.owner_says(OWNER, &format!("Add {} packets of {}", mine.0, GOODS[0]));
        bench.owner_says(1002, &format!("Add {} packets of {}", theirs.0, GOODS[1]));
        order(&mut bench, ASHA, &[(0, 1)]);
        assert!(!text(&bench.owner_says(OWNER, "/inventory")).contains(GOODS[1]));
        assert!(!text(&bench.owner_says(1002, "/inventory")).contains(GOODS[0]));
        assert!(text(&bench.owner_says(1002, "/orders")).contains("No pending orders"));
        let foreign = text(&bench.owner_says(1002, "accept order 1"));
        assert!(foreign.contains("no order #1"), "{foreign}");
        assert_eq!(bench.number("select count(*) from orders where status = 'accepted'"), 0);
        let seen = text(&bench.customer_says(ASHA, "/items"));
        assert!(seen.contains("Sharma") && !seen.contains(GOODS[1]), "{seen}");
        bench.check();
    }
    hundred(holds as fn(Count, Count));
}

#[test]
fn two_stores_keep_goods_of_the_same_name_apart() {
    let mut bench = Bench::with_store();
    bench.open_store(1002, "Gupta Store");
    bench.owner_says(OWNER, &format!("Add 3 packets of {}", GOODS[0]));
    bench.owner_says(1002, &format!("Add 5 packets of {}", GOODS[0]));
    bench.owner_says(1002, &format!("Add 2 packets of {}", GOODS[1]));
    bench.owner_says(1002, &format!("Rename {} to Ostrel Candle", GOODS[1]));
    bench.owner_says(OWNER, "Add 7 packets of Ostrel Candle");
    let stock = |store, item| bench.stock(store, item);
    assert_eq!((stock(1, GOODS[0]), stock(2, GOODS[0])), (Some(3000), Some(5000)));
    assert_eq!((stock(1, "Ostrel Candle"), stock(2, "Ostrel Candle")), (Some(7000), Some(2000)));
    bench.check();
}

// Feature: telegram-kirana-store-os, Property 2: Unique Store Identification
#[test]
fn property_02_store_ids_are_unique_and_never_come_twice() {
    fn holds(owners: Vec<u8>) {
        let mut bench = Bench::new();
        let owners: BTreeSet<u8> = owners.into_iter().take(12).collect();
        for owner in &owners {
            bench.open_store(3000 + i64::from(*owner), "A Store");
            // Even where the last store has gone, its number does not come again.
            let newest = bench.number("select max(store_id) from stores");
            assert_eq!(newest, bench.number("select last_value from counters where name = 'store'"));
        }
        let wanted = i64::try_from(owners.len()).unwrap();
        assert_eq!(bench.number("select count(distinct store_id) from stores"), wanted);
    }
    hundred(holds as fn(Vec<u8>));
}

// Feature: telegram-kirana-store-os, Property 3: Deep Link Store ID Extraction
#[test]
fn property_03_links_are_read_exactly_or_refused() {
    fn valid(number: u32) -> bool {
        let store = StoreId(i64::from(number) + 1);
        let url = link::url("CustomerBot", &link::payload(store));
        link::parse_payload(&link::payload(store)) == Some(store) && link::parse_url(&url) == Some(store)
    }
    fn malformed(payload: String) -> TestResult {
        let digits = payload.strip_prefix("store_").unwrap_or_default();
        let good = digits.parse::<i64>().is_ok_and(|number| number > 0 && number.to_string() == digits);
        if good {
            return TestResult::discard();
        }
        TestResult::from_bool(link::parse_payload(&payload).is_none())
    }
    fn mutated(number: u32, at: usize, with: char) -> TestResult {
        let mut payload: Vec<char> = link::payload(StoreId(i64::from(number) + 1)).chars().collect();
        let at = at % payload.len();
        payload[at] = with;
        malformed(payload.into_iter().collect())
    }
    hundred(valid as fn(u32) -> bool);
    hundred(malformed as fn(String) -> TestResult);
    hundred(mutated as fn(u32, usize, char) -> TestResult);
}

// Feature: telegram-kirana-store-os, Property 4: Customer-Store Mapping Persistence
#[test]
fn property_04_the_last_link_opened_is_the_current_store() {
    fn holds(visits: Vec<bool>) {
        let mut bench = Bench::with_store();
        bench.open_store(1002, "Gupta Store");
        for second in visits.into_iter().take(10) {
            let store = if second { 2 } else { 1 };
            bench.customer_says(ASHA, &format!("/start store_{store}"));
            assert_eq!(bench.number("select current_store_id from chats where bot = 'customer'"), store);
        }
    }
    hundred(holds as fn(Vec<bool>));
}

// Feature: telegram-kirana-store-os, Property 5: Idempotent Owner Registration
#[test]
fn property_05_registering_again_makes_no_second_store() {
    fn holds(words: Vec<bool>) {
        let mut bench = Bench::with_store();
        for start in words.into_iter().take(10) {
            bench.owner_says(OWNER, if start { "/start" } else { "Another Store" });
        }
        assert_eq!(bench.number("select count(*) from stores"), 1);
        assert_eq!(bench.number("select count(*) from owners"), 1);
    }
    hundred(holds as fn(Vec<bool>));
}

// Feature: telegram-kirana-store-os, Property 6: Tool Call Parameter Validation
#[test]
fn property_06_bad_parameters_change_nothing() {
    fn holds(tool: usize, quantity: i64, item: String, shape: u8) -> TestResult {
        let named = name::clean(&item).is_some();
        if quantity > 0 && named && shape.is_multiple_of(4) {
            return TestResult::discard();
        }
        let tool = ["add_stock", "record_sale", "check_stock", "create_order"][tool % 4];
        let input = match shape % 4 {
            0 => serde_json::json!({"item_name": item, "quantity": quantity}),
            1 => serde_json::json!({"lines": [{"item": "", "quantity": "1"}]}),
            2 => serde_json::json!({"lines": "Rice 2"}),
            _ => {
                serde_json::json!({"lines": [{"item": GOODS[0], "quantity": format!("-{}", quantity.unsigned_abs())}]})
            }
        };
        let mut bench = stocked(&[10]);
        bench.customer_says(ASHA, "/start store_1");
        let before = bench.books();
        let (bot, user) = if tool == "create_order" { (Bot::Customer, ASHA) } else { (Bot::Owner, OWNER) };
        support_reply(&mut bench, bot, user, Call { name: tool.to_owned(), input });
        assert_eq!(bench.books(), before);
        TestResult::passed()
    }
    hundred(holds as fn(usize, i64, String, u8) -> TestResult);
}

/// Lets Claude answer a question of this person with one call.
fn support_reply(bench: &mut Bench, bot: Bot, user: i64, call: Call) {
    use kirana::shop::event::{Event, Outcome, Reply};
    let now = START;
    let message = format!("{} {}", call.name, call.input);
    let ask = bench
        .db
        .writer
        .step_blocking(move |tx| {
            let chat = tx.find_chat(bot, kirana::domain::UserId(user))?.unwrap();
            tx.insert_ask(&kirana::db::ask::NewAsk {
                bot,
                chat: user,
                store: StoreId(1),
                conversation_version: chat.conversation_version,
                message_at: now,
                message: &message,
                context: "{}",
                now,
            })
        })
        .unwrap();
    bench.happens(Event::Reply(Reply { ask, outcome: Outcome::Calls(vec![call]) }));
}

// Feature: telegram-kirana-store-os, Property 7: Inventory Upsert Behavior
#[test]
fn property_07_adding_makes_the_item_or_adds_to_it() {
    fn holds(first: Count, second: Count) {
        let mut bench = stocked(&[first.0]);
        assert_eq!(bench.stock(1, GOODS[0]), Some(first.0 * 1000));
        bench.owner_says(OWNER, &format!("add {} packets of {}", second.0, GOODS[0].to_uppercase()));
        assert_eq!(bench.stock(1, GOODS[0]), Some((first.0 + second.0) * 1000));
        assert_eq!(bench.number("select count(*) from inventory"), 1);
        bench.check();
    }
    hundred(holds as fn(Count, Count));
}

// Feature: telegram-kirana-store-os, Property 8: Item Name Normalization
#[test]
fn property_08_spellings_of_one_name_are_one_item() {
    fn holds(upper: Vec<bool>, spaces: u8) {
        let mut bench = stocked(&[10]);
        let gap = " ".repeat(1 + usize::from(spaces % 4));
        let varied: String =
            GOODS[0]
                .chars()
                .enumerate()
                .map(|(at, c)| {
                    if upper.get(at).copied().unwrap_or(false) {
                        c.to_ascii_uppercase()
                    } else {
                        c.to_ascii_lowercase()
                    }
                })
                .collect::<String>()
                .replace(' ', &gap);
        assert_eq!(name::key(&varied), name::key(GOODS[0]));
        bench.owner_says(OWNER, &format!("Sold 1 packet {varied}"));
        assert_eq!(bench.stock(1, GOODS[0]), Some(9000), "{varied:?}");
    }
    fn spellings(which: usize) {
        let spellings = ["chawal", "chaval", "Rice", "RICE", "chaawal", "चावल"];
        let mut bench = Bench::with_store();
        bench.owner_says(OWNER, "Add 10 kg rice");
        bench.owner_says(OWNER, &format!("Sold 1 kg {}", spellings[which % spellings.len()]));
        assert_eq!(bench.number("select count(*) from inventory"), 1);
        assert_eq!(bench.number("select current_stock from inventory"), 9000);
    }
    hundred(holds as fn(Vec<bool>, u8));
    hundred(spellings as fn(usize));
}

// Feature: telegram-kirana-store-os, Property 9: Sales Audit Trail
#[test]
fn property_09_every_sale_is_logged_and_leaves_the_shelf() {
    fn holds(stock: Count, sold: Count) {
        let mut bench = stocked(&[stock.0]);
        bench.owner_says(OWNER, &format!("Sold {} packets {}", sold.0, GOODS[0]));
        let possible = sold.0 <= stock.0;
        let left = if possible { stock.0 - sold.0 } else { stock.0 };
        assert_eq!(bench.stock(1, GOODS[0]), Some(left * 1000));
        let logged = bench.number("select sum(quantity) from sales_logs where item_name = 'Zubbo Chips'");
        assert_eq!(logged, if possible { sold.0 * 1000 } else { 0 });
        bench.check();
    }
    hundred(holds as fn(Count, Count));
}

// Feature: telegram-kirana-store-os, Property 10: Low Stock Threshold Detection
#[test]
fn property_10_low_is_what_is_below_its_level() {
    fn holds(stock: Count, level: Count) {
        let mut bench = stocked(&[stock.0]);
        let set = text(&bench.owner_says(OWNER, &format!("alert me when {} goes below {} packets", GOODS[0], level.0)));
        assert!(set.contains("warn"), "{set}");
        let low = text(&bench.owner_says(OWNER, "/low"));
        assert_eq!(low.contains(GOODS[0]), stock.0 < level.0, "{low}");
    }
    hundred(holds as fn(Count, Count));
}

// Feature: telegram-kirana-store-os, Property 11: Order Acceptance State Transition
#[test]
fn property_11_accepting_keeps_the_stock() {
    fn holds(stock: Count, wanted: Count) -> TestResult {
        if wanted.0 > stock.0 {
            return TestResult::discard();
        }
        let mut bench = stocked(&[stock.0]);
        order(&mut bench, ASHA, &[(0, wanted.0)]);
        let left = bench.stock(1, GOODS[0]);
        assert_eq!(left, Some((stock.0 - wanted.0) * 1000));
        bench.press(Bot::Owner, OWNER, "Accept");
        assert_eq!(bench.stock(1, GOODS[0]), left);
        assert_eq!(bench.number("select count(*) from orders where status = 'accepted'"), 1);
        bench.check();
        TestResult::passed()
    }
    hundred(holds as fn(Count, Count) -> TestResult);
}

// Feature: telegram-kirana-store-os, Property 12: Order Rejection Inventory Restoration
#[test]
fn property_12_rejecting_gives_the_stock_back() {
    fn holds(stock: Count, wanted: Count) -> TestResult {
        if wanted.0 > stock.0 {
            return TestResult::discard();
        }
        let mut bench = stocked(&[stock.0, 5]);
        order(&mut bench, ASHA, &[(0, wanted.0), (1, 2)]);
        bench.press(Bot::Owner, OWNER, "Reject");
        assert_eq!(bench.stock(1, GOODS[0]), Some(stock.0 * 1000));
        assert_eq!(bench.stock(1, GOODS[1]), Some(5000));
        assert_eq!(bench.number("select count(*) from orders where status = 'rejected'"), 1);
        bench.check();
        TestResult::passed()
    }
    hundred(holds as fn(Count, Count) -> TestResult);
}

// Feature: telegram-kirana-store-os, Property 13: Store Existence Validation
#[test]
fn property_13_nobody_registers_with_a_store_that_is_not_there() {
    fn holds(number: u32) {
        let mut bench = Bench::with_store();
        let store = i64::from(number) + 2;
        let said = text(&bench.customer_says(ASHA, &format!("/start store_{store}")));
        assert!(said.contains("This store is not available. Please contact the store owner."), "{said}");
        assert_eq!(bench.number("select count(*) from customers"), 0);
    }
    hundred(holds as fn(u32));
}

// Feature: telegram-kirana-store-os, Property 14: Customer Registration Upsert
#[test]
fn property_14_registering_again_renews_the_customer() {
    fn holds(customers: Vec<u8>) {
        let mut bench = Bench::with_store();
        for customer in customers.iter().take(20) {
            bench.customer_says(2000 + i64::from(*customer % 5), "/start store_1");
        }
        let distinct: BTreeSet<u8> = customers.iter().take(20).map(|customer| customer % 5).collect();
        assert_eq!(bench.number("select count(*) from customers"), i64::try_from(distinct.len()).unwrap());
    }
    hundred(holds as fn(Vec<u8>));
}

// Feature: telegram-kirana-store-os, Property 15: Concurrent Inventory Safety
#[test]
fn property_15_racing_orders_and_sales_never_take_more_than_there_is() {
    fn holds(stock: Count, wanted: Vec<Count>) {
        use kirana::db::order::{Placed, Wanted};
        let bench = stocked(&[stock.0]);
        let mut bench = bench;
        bench.customer_says(ASHA, "/start store_1");
        let answers: Vec<_> = wanted
            .iter()
            .take(12)
            .map(|count| {
                let quantity = Quantity(count.0 * 1000);
                // All are handed to the writer before any is answered: they share its groups.
                bench.db.writer.submit(
                    move |tx| {
                        let (store, customer) = tx.find_shopping(kirana::domain::UserId(ASHA))?.unwrap();
                        let item = store.find_item_by_name(GOODS[0])?.unwrap().id;
                        let lines = [Wanted { item, quantity }];
                        tx.attempt(|| {
                            Ok(match store.insert_order(customer.id, &lines, START, START)? {
                                Placed::Yes(_) => Ok(quantity.0),
                                Placed::Short(_) => Err(()),
                            })
                        })
                    },
                    false,
                )
            })
            .collect();
        let taken: i64 = answers.into_iter().filter_map(|answer| answer.blocking_recv().unwrap().unwrap().ok()).sum();
        assert!(taken <= stock.0 * 1000);
        assert_eq!(bench.stock(1, GOODS[0]), Some(stock.0 * 1000 - taken));
        bench.check();
    }
    hundred(holds as fn(Count, Vec<Count>));
}

// Feature: telegram-kirana-store-os, Property 16: Order Creation Atomicity
#[test]
fn property_16_an_order_is_whole_or_not_at_all() {
    fn holds(stocks: Vec<Count>, wanted: Vec<Count>) -> TestResult {
        use kirana::db::order::{Placed, Wanted};
        let lines = stocks.len().min(wanted.len()).min(GOODS.len());
        if lines == 0 {
            return TestResult::discard();
        }
        let counts: Vec<i64> = stocks.iter().take(lines).map(|count| count.0).collect();
        let mut bench = stocked(&counts);
        bench.customer_says(ASHA, "/start store_1");
        let before = bench.books();
        let quantities: Vec<i64> = wanted.iter().take(lines).map(|count| count.0).collect();
        let enough = counts.iter().zip(&quantities).all(|(stock, wanted)| wanted <= stock);
        let ordered = quantities.clone();
        let placed = bench
            .db
            .writer
            .step_blocking(move |tx| {
                let (store, customer) = tx.find_shopping(kirana::domain::UserId(ASHA))?.unwrap();
                let mut lines = Vec::new();
                for (good, count) in GOODS.iter().zip(&ordered) {
                    let item = store.find_item_by_name(good)?.unwrap().id;
                    lines.push(Wanted { item, quantity: Quantity(count * 1000) });
                }
                tx.attempt(|| {
                    Ok(match store.insert_order(customer.id, &lines, START, START)? {
                        Placed::Yes(id) => Ok(id),
                        Placed::Short(item) => Err(item),
                    })
                })
            })
            .unwrap();
        assert_eq!(placed.is_ok(), enough);
        if enough {
            for ((good, stock), wanted) in GOODS.iter().zip(&counts).zip(&quantities) {
                assert_eq!(bench.stock(1, good), Some((stock - wanted) * 1000));
            }
        } else {
            assert_eq!(bench.books(), before);
        }
        bench.check();
        TestResult::passed()
    }
    hundred(holds as fn(Vec<Count>, Vec<Count>) -> TestResult);
}

// Feature: telegram-kirana-store-os, Property 17: Pending Order Deletion Prevention
#[test]
fn property_17_what_a_pending_order_holds_is_not_deleted() {
    fn holds(held: usize, asked: usize) {
        let (held, asked) = (held % 3, asked % 3);
        let mut bench = stocked(&[10, 10, 10]);
        order(&mut bench, ASHA, &[(held, 1)]);
        assert_eq!(bench.number("select count(*) from orders where status = 'pending'"), 1);
        bench.owner_says(OWNER, &format!("delete {}", GOODS[asked]));
        assert_eq!(bench.stock(1, GOODS[asked]).is_some(), held == asked);
        bench.check();
    }
    hundred(holds as fn(usize, usize));
}

/// One act on the khata, with the rupees of it.
#[derive(Debug, Clone, Copy)]
enum Act {
    Credit(i64),
    Payment(i64),
    /// So many packets on udhaar.
    Sale(i64),
    Undo,
    /// Presses the newest Undo there is, again and again.
    Press,
}

impl Arbitrary for Act {
    fn arbitrary(source: &mut Gen) -> Act {
        let much = 1 + i64::from(u8::arbitrary(source)) % 90;
        match u8::arbitrary(source) % 5 {
            0 => Act::Credit(much),
            1 => Act::Payment(much),
            2 => Act::Sale(1 + much % 5),
            3 => Act::Undo,
            _ => Act::Press,
        }
    }
}

#[test]
fn a_khata_is_what_was_put_on_it_whatever_was_done_and_undone() {
    fn holds(acts: Vec<(bool, Act)>) {
        let mut bench = Bench::with_store();
        bench.owner_says(OWNER, &format!("Add 100 packets of {} at 10 rupees", GOODS[0]));
        // Money from a name without a khata is asked about, so both have one.
        for name in ["ramesh", "meena"] {
            bench.owner_says(OWNER, &format!("{name} ke khate me 1 likh do"));
        }
        // What stands, newest last: whose it is and what it changed.
        let mut standing: Vec<(usize, i64)> = Vec::new();
        let mut pressed = false;
        for (second, act) in acts.into_iter().take(10) {
            let (who, name) = if second { (1, "meena") } else { (0, "ramesh") };
            let (words, change) = match act {
                Act::Credit(rupees) => (format!("{name} ke khate me {rupees} likh do"), rupees),
                Act::Payment(rupees) => (format!("{name} ne {rupees} diye"), -rupees),
                Act::Sale(packets) => (format!("{packets} packet {} {name} ko udhaar diya", GOODS[0]), packets * 10),
                Act::Undo if standing.pop().is_some() => {
                    bench.owner_says(OWNER, "/undo");
                    pressed = true;
                    continue;
                }
                Act::Press if !standing.is_empty() && !pressed => {
                    bench.press(Bot::Owner, OWNER, "Undo");
                    standing.pop();
                    pressed = true;
                    continue;
                }
                Act::Undo | Act::Press => continue,
            };
            let said = text(&bench.owner_says(OWNER, &words));
            assert!(said.contains('₹'), "{words}: {said}");
            standing.push((who, change));
            pressed = false;
        }
        bench.check();
        for (who, name) in ["ramesh", "meena"].into_iter().enumerate() {
            let changes = standing.iter().filter(|(whose, _)| *whose == who).map(|(_, change)| change * 100);
            let wanted = 100 + changes.sum::<i64>();
            let balance = format!("select sum(balance_paise) from khatas where name_key = '{name}'");
            assert_eq!(bench.number(&balance), wanted, "{name}");
            let lines = format!(
                "select sum(amount_paise) from khata_entries join khatas using (store_id, khata_id)
                  where name_key = '{name}'"
            );
            assert_eq!(bench.number(&lines), wanted, "{name}");
        }
    }
    hundred(holds as fn(Vec<(bool, Act)>));
}

#[test]
fn an_orders_life_has_just_these_edges() {
    let edges = [
        (Status::Pending, Status::Accepted),
        (Status::Pending, Status::Rejected),
        (Status::Pending, Status::Cancelled),
        (Status::Pending, Status::Expired),
        (Status::Accepted, Status::Withdrawn),
        (Status::Accepted, Status::Delivered),
        (Status::Delivered, Status::Accepted),
    ];
    for from in Status::ALL {
        for to in Status::ALL {
            assert_eq!(from.may_become(to), edges.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }
}

/// What an owner may do with an accepted order.
#[derive(Debug, Clone, Copy)]
enum Further {
    HandOver(&'static str),
    Withdraw,
    AcceptAgain,
    Undo,
}

impl Arbitrary for Further {
    fn arbitrary(source: &mut Gen) -> Further {
        match u8::arbitrary(source) % 6 {
            0 => Further::HandOver("cash"),
            1 => Further::HandOver("upi"),
            2 => Further::HandOver("udhaar"),
            3 => Further::Withdraw,
            4 => Further::AcceptAgain,
            _ => Further::Undo,
        }
    }
}

#[test]
fn an_accepted_order_is_sold_while_it_is_handed_over_and_back_on_the_shelf_once_it_is_withdrawn() {
    fn holds(deeds: Vec<Further>) {
        let mut bench = stocked(&[10]);
        bench.owner_says(OWNER, &format!("set price of {} to 14", GOODS[0]));
        order(&mut bench, ASHA, &[(0, 3)]);
        bench.press(Bot::Owner, OWNER, "Accept");
        let mut status = "accepted";
        let mut on_khata = 0;
        for deed in deeds.into_iter().take(8) {
            match (deed, status) {
                (Further::HandOver(way), before) => {
                    bench.owner_says(OWNER, &format!("order 1 delivered {way}"));
                    if before == "accepted" {
                        status = "delivered";
                        on_khata = if way == "udhaar" { 4200 } else { 0 };
                    }
                }
                (Further::Withdraw, before) => {
                    // Nothing takes it back, so it is asked about first.
                    bench.owner_says(OWNER, "order 1 cancel karo");
                    if before == "accepted" {
                        bench.press(Bot::Owner, OWNER, "Cancel #1");
                    }
                    status = if before == "accepted" { "withdrawn" } else { before };
                }
                (Further::AcceptAgain, _) => {
                    bench.owner_says(OWNER, "accept order 1");
                }
                // What stands before the order is not what is tried here.
                (Further::Undo, "delivered") => {
                    bench.owner_says(OWNER, "undo");
                    (status, on_khata) = ("accepted", 0);
                }
                (Further::Undo, _) => {}
            }
            let stored = format!("select count(*) from orders where status = '{status}'");
            assert_eq!(bench.number(&stored), 1, "{status}");
            let left = if status == "withdrawn" { 10_000 } else { 7000 };
            assert_eq!(bench.stock(1, GOODS[0]), Some(left), "{status}");
            let sold = if status == "delivered" { 4200 } else { 0 };
            assert_eq!(bench.number("select coalesce(sum(amount_paise), 0) from sales_logs"), sold, "{status}");
            assert_eq!(bench.number("select coalesce(sum(balance_paise), 0) from khatas"), on_khata, "{status}");
            bench.check();
        }
    }
    hundred(holds as fn(Vec<Further>));
}

/// What an owner does about sales of one good.
#[derive(Debug, Clone, Copy)]
enum Change {
    Sell(i64),
    Correct(i64),
    Undo,
}

impl Arbitrary for Change {
    fn arbitrary(source: &mut Gen) -> Change {
        let count = 1 + i64::from(u8::arbitrary(source)) % 9;
        match u8::arbitrary(source) % 3 {
            0 => Change::Sell(count),
            1 => Change::Correct(count),
            _ => Change::Undo,
        }
    }
}

#[test]
fn what_a_correction_replaced_comes_back_step_by_step() {
    fn holds(changes: Vec<Change>) {
        let mut bench = stocked(&[200]);
        // Every sale with what it was before it was corrected.
        let mut sales: Vec<Vec<i64>> = Vec::new();
        let mut fresh = false;
        for change in changes.into_iter().take(12) {
            match (change, sales.last_mut()) {
                (Change::Sell(count), _) => {
                    bench.owner_says(OWNER, &format!("Sold {count} packets {}", GOODS[0]));
                    sales.push(vec![count]);
                    fresh = true;
                }
                (Change::Correct(count), Some(last)) if fresh && last.last() != Some(&count) => {
                    bench.owner_says(OWNER, &format!("nahi {count} packets {}", GOODS[0]));
                    last.push(count);
                }
                (Change::Undo, Some(last)) => {
                    bench.owner_says(OWNER, "undo");
                    last.pop();
                    if last.is_empty() {
                        sales.pop();
                    }
                    fresh = false;
                }
                (Change::Correct(_) | Change::Undo, _) => {}
            }
            let sold: i64 = sales.iter().filter_map(|sale| sale.last()).sum();
            assert_eq!(bench.stock(1, GOODS[0]), Some((200 - sold) * 1000), "{sales:?}");
            assert_eq!(bench.number("select coalesce(sum(quantity), 0) from sales_logs"), sold * 1000, "{sales:?}");
        }
        bench.check();
    }
    hundred(holds as fn(Vec<Change>));
}
