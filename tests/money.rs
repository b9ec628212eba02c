//! What a thing costs stays true when its unit changes, when a price is said for another unit, and under a printed
//! price.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

mod support;

use kirana::domain::Bot;
use support::{ASHA, Bench, OWNER, text};

fn told(bench: &mut Bench, words: &str) -> String {
    text(&bench.owner_says(OWNER, words))
}

/// One field of the only item of that name.
fn field(bench: &Bench, item: &str, column: &str) -> Option<i64> {
    let sql = format!("select {column} from inventory where item_name = ?1 and retired_at_ms is null");
    bench.sql.query_row(&sql, [item], |row| row.get(0)).unwrap()
}

fn sugar(bench: &mut Bench) {
    told(bench, "Add 10 kg sugar at 50 rupees");
    assert_eq!(field(bench, "Sugar", "price_paise"), Some(5000));
}

#[test]
fn a_new_unit_of_the_same_kind_converts_stock_prices_and_level() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    let said = told(&mut bench, "set unit of sugar to g");
    assert!(said.contains("₹0.05"), "{said}");
    assert_eq!(bench.stock(1, "Sugar"), Some(10_000_000));
    assert_eq!(field(&bench, "Sugar", "price_paise"), Some(5));
    assert_eq!(field(&bench, "Sugar", "low_stock_threshold"), Some(10_000_000));
    let said = told(&mut bench, "sold 500 g sugar");
    assert!(said.contains("₹25"), "{said}");
    assert_eq!(bench.number("select amount_paise from sales_logs"), 2500);
    bench.check();
}

#[test]
fn an_entry_from_before_a_new_unit_is_not_taken_back() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    let added = bench.button(Bot::Owner, OWNER, "Undo");
    told(&mut bench, "set unit of sugar to g");
    let books = bench.books();
    let said = text(&bench.press_id(Bot::Owner, OWNER, added));
    assert!(said.contains("changed again since"), "an entry in kg took grams: {said}");
    assert_eq!(bench.books(), books);
}

#[test]
fn an_undone_unit_is_as_it_was_even_after_a_sale() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    let added = bench.button(Bot::Owner, OWNER, "Undo");
    told(&mut bench, "set unit of sugar to g");
    let changed = bench.button(Bot::Owner, OWNER, "Undo");
    told(&mut bench, "sold 500 g sugar");
    let sold = bench.button(Bot::Owner, OWNER, "Undo");
    bench.press_id(Bot::Owner, OWNER, changed);
    assert_eq!(bench.stock(1, "Sugar"), Some(9500));
    assert_eq!(field(&bench, "Sugar", "price_paise"), Some(5000));
    assert_eq!(field(&bench, "Sugar", "low_stock_threshold"), Some(10_000));
    let said = text(&bench.press_id(Bot::Owner, OWNER, sold));
    assert!(said.contains("changed again since"), "500 g came back as 500 kg: {said}");
    told(&mut bench, "add 500 g sugar");
    bench.press_id(Bot::Owner, OWNER, added);
    assert_eq!(bench.stock(1, "Sugar"), Some(0), "in kg again, the first entry can be taken back");
    bench.check();
}

#[test]
fn a_unit_of_another_kind_takes_the_prices_with_it() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    let said = told(&mut bench, "set unit of sugar to packet");
    assert!(said.contains("only when nothing is left"), "{said}");
    told(&mut bench, "sold 10 kg sugar");
    told(&mut bench, "set low stock level of sugar to 3");
    told(&mut bench, "set unit of sugar to packet");
    assert_eq!(field(&bench, "Sugar", "price_paise"), None);
    assert_eq!(field(&bench, "Sugar", "low_stock_threshold"), Some(10_000));
    told(&mut bench, "undo");
    assert_eq!(field(&bench, "Sugar", "price_paise"), Some(5000));
    assert_eq!(field(&bench, "Sugar", "low_stock_threshold"), Some(3000));
    bench.check();
}

#[test]
fn a_price_that_does_not_come_out_even_in_the_new_unit_is_not_known() {
    let mut bench = Bench::with_store();
    told(&mut bench, "Add 10 kg sugar at 45.50 rupees");
    told(&mut bench, "set unit of sugar to g");
    assert_eq!(bench.stock(1, "Sugar"), Some(10_000_000));
    assert_eq!(field(&bench, "Sugar", "price_paise"), None);
}

#[test]
fn a_basket_from_before_the_change_cannot_be_ordered() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    told(&mut bench, "Add 10 packets of Zubbo Chips");
    bench.customer_says(ASHA, "/start store_1");
    bench.customer_says(ASHA, "2 kg sugar and 1 packet zubbo chips");
    let confirm = bench.button(Bot::Customer, ASHA, "Confirm");
    let version = bench.number("select version from baskets");
    told(&mut bench, "set unit of sugar to g");
    assert_eq!(bench.number("select count(*) from basket_items"), 1, "what was not touched stays");
    assert_eq!(bench.number("select version from baskets"), version + 1);
    bench.press_id(Bot::Customer, ASHA, confirm);
    assert_eq!(bench.number("select count(*) from orders"), 0);
    bench.check();
}

#[test]
fn a_price_for_another_unit_is_for_that_unit() {
    let mut bench = Bench::with_store();
    told(&mut bench, "Add 5 dozen eggs at 60 rupees");
    assert_eq!(field(&bench, "Egg", "price_paise"), Some(500));
    let said = told(&mut bench, "sold 2 dozen eggs @ 60");
    assert!(said.contains("₹120"), "{said}");
    let said = told(&mut bench, "sold 2 dozen eggs @ 50");
    assert!(said.contains("₹100"), "what is uneven for one is exact for the dozens: {said}");
    assert_eq!(bench.number("select count(*) from sales_logs where price_paise is null and amount_paise = 10000"), 1);
    let books = bench.books();
    let said = told(&mut bench, "Add 5 dozen eggs at 50 rupees");
    assert!(said.contains("does not come out even"), "{said}");
    assert_eq!(bench.books(), books);
    bench.check();
}

#[test]
fn nobody_prices_a_gram() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    let said = told(&mut bench, "sold 500 g sugar @ 48");
    assert!(said.contains("₹24"), "{said}");
}

#[test]
fn a_printed_price_holds_whatever_way_the_price_is_said() {
    let mut bench = Bench::with_store();
    told(&mut bench, "Add 10 packets maggi at 20 rupees");
    let books = bench.books();
    let said = told(&mut bench, "Add 10 packets maggi, MRP 14");
    assert!(said.contains("sold at ₹20"), "{said}");
    assert_eq!(bench.books(), books);
    told(&mut bench, "set price of maggi to 14");
    told(&mut bench, "Add 10 packets maggi, MRP 14");
    assert_eq!(bench.stock(1, "Maggi"), Some(20_000));
    for dear in ["sold 2 packets maggi, total 100 rupees", "sold 2 packets maggi @ 15", "set price of maggi to 15"] {
        let books = bench.books();
        let said = told(&mut bench, dear);
        assert!(said.contains("above its MRP"), "{dear}: {said}");
        assert_eq!(bench.books(), books, "{dear}");
    }
    told(&mut bench, "Add 5 dozen eggs, MRP 72");
    assert_eq!(field(&bench, "Egg", "mrp_paise"), Some(600), "an MRP of a dozen is the dozen's");
    let said = told(&mut bench, "set price of eggs to 60 per dozen");
    assert!(said.contains("₹5"), "60 a dozen is below an MRP of ₹6 each: {said}");
    let said = told(&mut bench, "sold 1 dozen eggs @ 84");
    assert!(said.contains("above its MRP"), "{said}");
    bench.check();
}

#[test]
fn a_price_of_nothing_is_asked_for_again() {
    let mut bench = Bench::with_store();
    told(&mut bench, "Add 10 kg rice at 60 rupees");
    let said = told(&mut bench, "set price of rice to 0");
    assert!(said.contains("price above ₹0"), "{said}");
    assert_eq!(field(&bench, "Rice", "price_paise"), Some(6000));
}

#[test]
fn accepted_orders_stand_in_the_summary_of_their_day() {
    let mut bench = Bench::with_store();
    sugar(&mut bench);
    told(&mut bench, "Add 10 packets of Zubbo Chips");
    bench.customer_says(ASHA, "/start store_1");
    for words in ["2 kg sugar and 1 packet zubbo chips", "1 kg sugar", "3 kg sugar"] {
        bench.customer_says(ASHA, words);
        bench.press(Bot::Customer, ASHA, "Confirm");
    }
    told(&mut bench, "accept order 1");
    told(&mut bench, "accept order 2");
    let said = told(&mut bench, "/today");
    assert!(said.contains("nothing sold yet") && said.contains("not handed over yet: 2, ₹150"), "{said}");
    told(&mut bench, "sold 1 kg sugar");
    let said = told(&mut bench, "/today");
    assert!(said.contains("Today: ₹50") && said.contains("not handed over yet: 2, ₹150"), "{said}");
    bench.later(std::time::Duration::from_secs(86_400));
    assert!(!told(&mut bench, "/today").contains("not handed over yet"));
    assert!(told(&mut bench, "sales yesterday").contains("not handed over yet: 2, ₹150"));
}

#[test]
fn a_name_of_stacked_marks_is_refused_not_stumbled_over() {
    let mut bench = Bench::new();
    bench.owner_says(OWNER, "/start");
    let said = told(&mut bench, &format!("Shop q{}", "\u{301}".repeat(700)));
    assert!(!said.is_empty());
    assert_eq!(bench.number("select count(*) from stores where length(store_name) > 100"), 0);
}
