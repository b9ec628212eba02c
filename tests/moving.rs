//! Over books that came about by chance: a store that moves has the same books, a list that is taken in can be taken
//! back, and whoever is forgotten leaves books that are right.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::needless_pass_by_value, reason = "quickcheck hands its values over")]

mod support;

use kirana::db::archive::{Again, Unpacked};
use kirana::db::erase::Erasure;
use kirana::domain::table::{Cell, Table};
use kirana::domain::{Bot, StoreId};
use kirana::shop::{LIFE_OF_INVITE, import, invite_to, rights};
use kirana::table::{csv, xlsx};
use quickcheck::{Arbitrary, Gen, QuickCheck};
use support::{ASHA, Bench, OWNER, text};

const GOODS: [&str; 4] = ["Zubbo Chips", "Kirko Biscuit", "Lumo Soap", "Tarvi Tea"];
const CUSTOMERS: [i64; 3] = [ASHA, 2002, 2003];

/// What somebody does in a shop.
#[derive(Debug, Clone)]
struct Deed {
    what: u8,
    good: usize,
    count: u8,
    who: usize,
}

impl Arbitrary for Deed {
    fn arbitrary(source: &mut Gen) -> Deed {
        Deed {
            what: u8::arbitrary(source) % 13,
            good: usize::arbitrary(source) % GOODS.len(),
            count: 1 + u8::arbitrary(source) % 30,
            who: usize::arbitrary(source) % CUSTOMERS.len(),
        }
    }
}

fn tried(bench: &mut Bench, bot: Bot, user: i64, label: &str) {
    if bench.button(bot, user, label).is_some() {
        bench.press(bot, user, label);
    }
}

fn done(bench: &mut Bench, deed: &Deed) {
    let (good, count, who) = (GOODS[deed.good], deed.count, CUSTOMERS[deed.who]);
    match deed.what {
        0..=2 => drop(bench.owner_says(OWNER, &format!("Add {count} packets of {good} at {count} rupees"))),
        3 => drop(bench.owner_says(OWNER, &format!("sold {count} packets {good}"))),
        4 => drop(bench.owner_says(OWNER, &format!("Ramesh took {count} packets {good} on udhaar"))),
        5 => drop(bench.owner_says(OWNER, &format!("Ramesh paid {count} rupees"))),
        6 => drop(bench.owner_says(OWNER, &format!("set price of {good} {count}"))),
        7 => drop(bench.owner_says(OWNER, "/undo")),
        8 => drop(bench.owner_says(OWNER, &format!("delete {good}"))),
        9 | 10 => {
            bench.customer_says(who, "/start store_1");
            bench.customer_says(who, &format!("I need {count} packets {good}"));
            tried(bench, Bot::Customer, who, "Confirm");
        }
        11 => tried(bench, Bot::Owner, OWNER, "Accept"),
        _ => tried(bench, Bot::Owner, OWNER, "Reject"),
    }
}

fn lived(deeds: &[Deed]) -> Bench {
    let mut bench = Bench::with_store();
    for deed in deeds {
        done(&mut bench, deed);
    }
    bench
}

fn packed(bench: &Bench, store: StoreId) -> Vec<Table> {
    bench.db.read(|tx| tx.scope_of_row(store).pack()).unwrap()
}

/// What a table says, whatever stands in which file.
fn cells(tables: &[Table]) -> Vec<(String, Vec<Vec<Cell>>)> {
    let rows = |table: &Table| table.rows.iter().map(|row| row.cells.clone()).collect();
    tables.iter().map(|table| (table.name.clone(), rows(table))).collect()
}

fn through_files(tables: &[Table], as_workbook: bool) -> Vec<Table> {
    if as_workbook {
        let mut back = xlsx::read(xlsx::write(tables).unwrap()).unwrap();
        // Cells at the end of a row that hold nothing are not written.
        for table in &mut back {
            let width = table.columns.len();
            table.rows.iter_mut().for_each(|row| row.cells.resize(width, None));
        }
        return back;
    }
    tables.iter().map(|table| csv::read(&table.name, &csv::write(table).unwrap()).unwrap()).collect()
}

#[test]
fn a_store_that_moves_has_the_same_books_whatever_happened_in_it() {
    fn holds(deeds: Vec<Deed>, as_workbook: bool) {
        let (from, to) = (lived(&deeds), lived(&[]));
        let whole = packed(&from, StoreId(1));
        let carried = through_files(&whole, as_workbook);
        assert_eq!(cells(&carried), cells(&whole), "files lose nothing");
        let store = to
            .db
            .writer
            .step_blocking(move |tx| {
                let Unpacked::Store { store, .. } = tx.unpack(&carried, Again::Refuse)? else {
                    panic!("it was refused")
                };
                invite_to(&tx.scope_of_row(store), [7; 16], support::START, LIFE_OF_INVITE)?;
                Ok(store)
            })
            .unwrap();
        assert_eq!(store, StoreId(2));
        assert_eq!(cells(&packed(&to, store)), cells(&whole));
        to.check();
    }
    QuickCheck::new().tests(20).quickcheck(holds as fn(Vec<Deed>, bool));
}

#[test]
fn whoever_is_forgotten_leaves_books_that_are_right() {
    fn holds(deeds: Vec<Deed>) {
        let mut bench = lived(&deeds);
        let sums = ["select count(*) from orders", "select coalesce(sum(amount_paise), 0) from sales_logs"];
        let before = sums.map(|sql| bench.number(sql));
        for who in CUSTOMERS {
            bench.customer_says(who, "/start store_1");
            let said = text(&bench.customer_says(who, "/forget"));
            if said.contains("open orders") {
                while bench.button(Bot::Customer, who, "Cancel #").is_some() && bench.number(&waiting(who)) > 0 {
                    let order = bench.number(&format!("select max(order_id) from ({})", waiting_orders(who)));
                    bench.press(Bot::Customer, who, &format!("Cancel #{order}"));
                }
                bench.customer_says(who, "/forget");
            }
            let said = text(&bench.press(Bot::Customer, who, "Forget me"));
            assert!(said.contains("has forgotten you"), "{said}");
            bench.check();
            for table in ["customers where telegram_id", "chats where bot = 'customer' and chat_id"] {
                assert_eq!(bench.number(&format!("select count(*) from {table} = {who}")), 0, "{table}");
            }
        }
        assert_eq!(sums.map(|sql| bench.number(sql)), before);
        let env = bench.env.clone();
        let erased = bench.db.writer.step_blocking(move |tx| rights::erase_store(&tx.scope_of_row(StoreId(1)), &env));
        assert_eq!(erased.unwrap(), Erasure::Done);
        assert_eq!(sums.map(|sql| bench.number(sql)), before);
        bench.check();
    }
    QuickCheck::new().tests(12).quickcheck(holds as fn(Vec<Deed>));
}

fn waiting_orders(who: i64) -> String {
    format!(
        "select order_id from orders join customers using (store_id, customer_id)
         where status = 'pending' and telegram_id = {who}"
    )
}

fn waiting(who: i64) -> String {
    format!("select count(*) from ({})", waiting_orders(who))
}

#[test]
fn a_list_is_taken_in_by_the_shops_rules_and_taken_back_by_undo() {
    fn holds(deeds: Vec<Deed>, rows: Vec<(u8, u8, Option<u16>, Option<u16>, Option<u16>)>) {
        let mut bench = lived(&deeds);
        let mut table = Table::of("items", &["name", "unit", "#price", "#mrp", "#stock"]);
        for (index, (good, unit, price, mrp, stock)) in rows.into_iter().enumerate() {
            let known =
                GOODS.get(usize::from(good) % 8).map_or_else(|| format!("New Good {index}"), |good| (*good).to_owned());
            let unit = ["packet", "kg", "g", "dozen", ""][usize::from(unit) % 5];
            let cell = |number: Option<u16>| number.map(|number| number.to_string());
            let unit = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
            table.push(vec![Some(known), unit, cell(price), cell(mrp), cell(stock)]);
        }
        let before = shelf(&bench);
        let Ok(list) = import::read_list(&[table]) else { return };
        let env = bench.env.clone();
        let taken = bench
            .db
            .writer
            .step_blocking(move |tx| tx.attempt(|| import::import(&tx.scope_of_row(StoreId(1)), &env, &list)))
            .unwrap();
        bench.check();
        let over = "select count(*) from inventory where price_paise > mrp_paise";
        assert_eq!(bench.number(over), 0, "nothing is sold above its printed price");
        match taken {
            Err(_) => assert_eq!(shelf(&bench), before, "a list with faults changes nothing"),
            Ok(taken) if taken.entry.is_none() => assert_eq!(shelf(&bench), before),
            Ok(_) => {
                assert_ne!(shelf(&bench), before);
                bench.press(Bot::Owner, OWNER, "Undo");
                assert_eq!(shelf(&bench), before, "all of it is taken back");
                bench.check();
            }
        }
    }
    QuickCheck::new()
        .tests(40)
        .quickcheck(holds as fn(Vec<Deed>, Vec<(u8, u8, Option<u16>, Option<u16>, Option<u16>)>));
}

/// Whatever bytes somebody takes for a list, and whatever became of an archive on its way: it is refused or it is right.
#[test]
fn files_that_are_none_never_break_anything() {
    fn bytes(noise: Vec<u8>, words: String) {
        for bytes in [noise.clone(), words.clone().into_bytes(), [b"PK\x03\x04".to_vec(), noise].concat()] {
            if let Ok(table) = csv::read("list", &bytes) {
                let _ = import::read_list(&[table]);
            }
            assert!(xlsx::read(bytes).is_err());
        }
        if let Ok(table) = csv::read("list", format!("name,price,stock\n{words}").as_bytes()) {
            let _ = import::read_list(&[table]);
        }
    }
    fn archive(deeds: Vec<Deed>, at: (usize, usize, usize), with: Option<String>) {
        let (from, to) = (lived(&deeds), lived(&[]));
        let mut whole = packed(&from, StoreId(1));
        let tables = whole.len();
        let table = &mut whole[at.0 % tables];
        let (rows, columns) = (table.rows.len(), table.columns.len());
        if rows > 0 {
            table.rows[at.1 % rows].cells[at.2 % columns] = with;
        }
        let unpacked = to.db.writer.step_blocking(move |tx| {
            tx.attempt(|| match tx.unpack(&whole, Again::Beside)? {
                Unpacked::Store { store, .. } => {
                    invite_to(&tx.scope_of_row(store), [7; 16], support::START, LIFE_OF_INVITE)?;
                    Ok(if tx.check()?.is_empty() { Ok(()) } else { Err(()) })
                }
                Unpacked::Faults(_) => Ok(Err(())),
            })
        });
        assert!(unpacked.is_ok_and(|right| right.is_ok()) || to.number("select count(*) from stores") == 1);
        to.check();
    }
    QuickCheck::new().tests(100).quickcheck(bytes as fn(Vec<u8>, String));
    QuickCheck::new().tests(20).quickcheck(archive as fn(Vec<Deed>, (usize, usize, usize), Option<String>));
}

#[test]
fn of_all_links_to_a_store_the_newest_makes_an_owner_and_none_makes_a_second() {
    let mut bench = Bench::new();
    let link = |bench: &Bench, store: StoreId, chance: u8| {
        let made = bench
            .db
            .writer
            .step_blocking(move |tx| invite_to(&tx.scope_of_row(store), [chance; 16], support::START, LIFE_OF_INVITE));
        format!("/start {}", made.unwrap().code)
    };
    let store = bench.db.writer.step_blocking(|tx| Ok(tx.insert_ownerless("Verma Store", "en", support::START)?.id()));
    let store = store.unwrap();
    let (first, second) = (link(&bench, store, 1), link(&bench, store, 2));
    let owners = |bench: &Bench| bench.number("select sum(telegram_id) from owners");
    bench.owner_says(2002, &first);
    assert_eq!(owners(&bench), 0, "it ended when the second was made");
    assert!(text(&bench.owner_says(OWNER, &second)).contains("Verma Store"));
    assert_eq!(owners(&bench), OWNER);
    // However it came about: a store that has an owner gets no other.
    let third = link(&bench, store, 3);
    bench.owner_says(2002, &third);
    assert_eq!(owners(&bench), OWNER);
    bench.check();
}

/// What is on the shelf, as people see it.
fn shelf(bench: &Bench) -> Vec<Vec<Cell>> {
    let table = bench.db.read(|tx| tx.scope_of_row(StoreId(1)).sheet_of_items()).unwrap();
    table.rows.into_iter().map(|row| row.cells).collect()
}
