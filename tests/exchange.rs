//! Export, import and erasure as an admin meets them: the real binary, its files, its output and its exit codes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test may")]

use std::path::Path;
use std::process::{Command, Output};

use rusqlite::Connection;
use serde_json::Value;

const BOOKS: &str = concat!(
    "pragma foreign_keys = off;",
    include_str!("fixtures/v1.sql"),
    include_str!("../src/db/version_2.sql"),
    include_str!("fixtures/v2.sql"),
    include_str!("../src/db/version_3.sql"),
    include_str!("fixtures/v3.sql"),
    "pragma user_version = 3;"
);

#[cfg(unix)]
#[path = "support/terminal.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod terminal;

struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    fn empty() -> Shop {
        Shop { folder: tempfile::tempdir().unwrap() }
    }

    fn with_books() -> Shop {
        let shop = Shop::empty();
        Connection::open(shop.path().join("kirana.db")).unwrap().execute_batch(BOOKS).unwrap();
        shop
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn run(&self, arguments: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments.split_whitespace()).env_clear().env("HOME", self.path()).current_dir(self.path());
        Ran::of(&command.env("KIRANA_DATA_DIR", self.path()).output().unwrap())
    }

    fn number(&self, sql: &str) -> i64 {
        let books = Connection::open(self.path().join("kirana.db")).unwrap();
        books.query_row(sql, (), |row| row.get(0)).unwrap()
    }

    #[track_caller]
    fn is_right(&self) {
        self.run("check").ends(0, "ok: ", "");
    }
}

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    #[track_caller]
    fn ends(self, code: i32, out: &str, err: &str) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.out.contains(out) && self.err.contains(err), "{out:?} {err:?} in {self:?}");
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

#[test]
fn a_shops_books_come_out_as_csv_and_as_a_workbook() {
    let shop = Shop::with_books();
    let ran = shop.run("export 1 out --json").ends(0, "", "").json();
    assert_eq!(ran["rows"]["items"], 2);
    let items = shop.read("out/items.csv");
    assert!(items.starts_with("\u{feff}name,unit,stock,set_aside,price,mrp,cost,low_stock_level\r\n"), "{items}");
    for table in ["stock_movements", "orders", "order_lines", "sales", "khata", "khata_entries"] {
        assert!(shop.read(&format!("out/{table}.csv")).lines().count() > 1, "{table} is empty");
    }
    shop.run("export 1 out").ends(2, "", "exists already");
    shop.run("export 1 out.xlsx").ends(0, "out.xlsx", "");
    assert!(std::fs::read(shop.path().join("out.xlsx")).unwrap().starts_with(b"PK"));
    shop.run("export 1 --format xlsx").ends(0, "store-1-20", "");
    shop.run("export 9 other").ends(2, "", "there is no store 9");
    shop.run("export 1 missing/out").ends(2, "", "hint: ");
}

#[test]
fn what_was_exported_is_imported_without_a_change() {
    let shop = Shop::with_books();
    for path in ["out", "out.xlsx"] {
        shop.run(&format!("export 1 {path}")).ends(0, "", "");
        shop.run(&format!("import 1 {path} --yes")).ends(0, "0 new, 0 changed, 2 as they were", "");
    }
    assert_eq!(shop.number("select count(*) from entries where kind = 'import'"), 0);
}

#[test]
fn formulas_are_neutralised_and_read_back_as_they_were() {
    let shop = Shop::with_books();
    let evil = "=cmd|' /C calc'!A0";
    shop.write("list.csv", &format!("name,price\n\"{evil}\",10\n+91 Tea,20\n-1 Salt,5\n@Home,6\n"));
    shop.run("import 2 list.csv --yes").ends(0, "4 new", "");
    for path in ["out", "out.xlsx"] {
        shop.run(&format!("export 2 {path}")).ends(0, "", "");
    }
    let items = shop.read("out/items.csv");
    for sign in ["=", "+", "-", "@"] {
        assert!(!items.lines().any(|line| line.trim_start_matches('"').starts_with(sign)), "{items}");
    }
    assert!(items.contains(&format!("'{evil}")), "{items}");
    for path in ["out", "out.xlsx"] {
        shop.run(&format!("import 2 {path} --yes")).ends(0, "0 new, 0 changed, 5 as they were", "");
    }
}

#[test]
fn a_list_is_previewed_imported_and_can_be_taken_back() {
    let shop = Shop::with_books();
    let name = "Basmati Rice";
    let list = format!(
        "Item Name;UOM;Selling Price (Rs.);MRP;Purchase Rate;Opening Stock;Reorder Level;HSN\n\
         {name};kg;₹ 1,200.00;;900;12.5;2;1006\nEggs;dozen;72;;;5;1;0407\n"
    );
    shop.write("list.csv", &list);
    let seen = shop.run("import 1 list.csv --dry-run").ends(0, "price 1200", "passed over");
    assert!(seen.out.contains("2 new, 0 changed, 0 as they were: nothing was changed"), "{seen:?}");
    assert_eq!(shop.number("select count(*) from entries where kind = 'import'"), 0);
    shop.run("import 1 list.csv").ends(2, "price 1200", "--yes");
    assert_eq!(shop.number("select count(*) from entries where kind = 'import'"), 0, "nobody was there to say yes");
    let done = shop.run("import 1 list.csv --yes --json").ends(0, "", "").json();
    assert_eq!((&done["new"], &done["changed"]), (&Value::from(2), &Value::from(0)));
    assert_eq!(shop.number("select current_stock from inventory where item_name = 'Basmati Rice'"), 12_500);
    assert_eq!(shop.number("select current_stock from inventory where item_name = 'Eggs'"), 60_000, "in pieces");
    assert_eq!(shop.number("select price_paise from inventory where item_name = 'Eggs'"), 600);
    assert_eq!(shop.number("select count(*) from entries where kind = 'import'"), 1, "one entry");
    assert_eq!(shop.number("select count(*) from outbox where bot = 'owner' and body like '%📥%'"), 1);
    shop.is_right();
    shop.run("import 1 list.csv --yes").ends(0, "0 new, 0 changed, 2 as they were", "");
    shop.write("list.csv", &list.replace("1,200.00", "1,150").replace("12.5", "20"));
    let changed = shop.run("import 1 list.csv --yes").ends(0, "price 1200 -> 1150", "");
    assert!(changed.out.contains("stock 12.5 -> 20"), "{changed:?}");
    shop.is_right();
}

#[test]
fn every_bad_cell_is_named_by_line_and_column_and_nothing_is_written() {
    let shop = Shop::with_books();
    let before = shop.number("select count(*) from inventory");
    let head = "name,unit,price,mrp,cost,stock,low stock level\n";
    let unreadable = [
        (",kg,10,,,,", "column A (name): the name is missing"),
        ("...,kg,10,,,,", "column A (name): no name for goods"),
        ("Ghee A,stone,10,,,,", "column B (unit): \"stone\" is no unit"),
        ("Ghee B,kg,ten,,,,", "column C (price): \"ten\" is no amount"),
        ("Ghee C,kg,-5,,,,", "column C (price): \"-5\" is no amount"),
        ("Ghee D,kg,0,,,,", "column C (price): must be above zero"),
        ("Ghee E,kg,1.234,,,,", "column C (price): \"1.234\" is no amount"),
        ("Ghee F,kg,99999999999,,,,", "column C (price): \"99999999999\" is no amount"),
        ("Ghee G,kg,,1e3,,,", "column D (mrp): \"1e3\" is no amount"),
        ("Ghee H,kg,,,x,,", "column E (cost): \"x\" is no amount"),
        ("Ghee I,kg,,,,-1,", "column F (stock): \"-1\" is no quantity"),
        ("Ghee J,kg,,,,1.2345,", "column F (stock): \"1.2345\" is no quantity"),
        ("Ghee K,kg,,,,100000000,", "column F (stock): 100000000 is more than any shop has"),
        ("Ghee L,kg,,,,,low", "column G (low stock level): \"low\" is no quantity"),
        ("Ghee M,kg,1,,,,,surplus", "column H (): stands beyond the last head"),
        ("Good Ghee,kg,1,,,,", ""),
        (" good  GHEE ,kg,2,,,,", "column A (name): \"good GHEE\" stands in line 17 already"),
    ];
    let against_the_rules = [
        ("Ghee,kg,600,500,,,", "column C (price): "),
        ("Soap,piece,,,,1.5,", "column F (stock): "),
        ("Oil,ml,5,,,,", "column C (price): for one ml?"),
        ("Eggs,dozen,71,,,1.55,", "column C (price): "),
        ("Tea,bundle,1,,,3,", ""),
    ];
    let all = [&unreadable[..], &against_the_rules[..]].concat();
    for rows in [&unreadable[..], &against_the_rules[..], &all] {
        let lines: Vec<&str> = rows.iter().map(|(row, _)| *row).collect();
        shop.write("list.csv", &format!("{head}{}\n", lines.join("\n")));
        let ran = shop.run("import 1 list.csv --yes").ends(1, "", "nothing was changed");
        assert!(ran.err.contains("hint: "), "{ran:?}");
        for (line, (row, wanted)) in (2..).zip(rows) {
            let told = ran.out.lines().find(|told| told.starts_with(&format!("line {line}, ")));
            let good = told.map_or(wanted.is_empty(), |told| !wanted.is_empty() && told.contains(wanted));
            assert!(good, "{row}: {told:?} in {ran:?}");
        }
    }
    for (file, wanted) in [
        ("", "there is no line of goods"),
        ("price,stock\n1,2\n", "no column is headed \"name\""),
        ("name,price,rate\nGhee,1,2\n", "line 1, column C (rate): says the same as column B (price)"),
        ("name,price\n", "there is no line of goods"),
    ] {
        shop.write("list.csv", file);
        shop.run("import 1 list.csv --yes").ends(1, wanted, "nothing was changed");
    }
    std::fs::write(shop.path().join("list.csv"), b"name,price\nGhee,1\n\xff\xfe,2\n").unwrap();
    shop.run("import 1 list.csv --yes").ends(1, "", "line 3 is not UTF-8");
    std::fs::write(shop.path().join("list.xlsx"), b"PK\x03\x04 and then nothing").unwrap();
    shop.run("import 1 list.xlsx --yes").ends(1, "", "no workbook");
    shop.run("import 1 nowhere.csv --yes").ends(2, "", "nowhere.csv");
    shop.run("import one list.csv").ends(2, "", "no store's number");
    shop.run("import").ends(2, "", "nothing is named");
    let faults = shop.run("import 1 list.csv --json");
    assert_eq!(faults.code, 1);
    assert_eq!(shop.number("select count(*) from entries where kind = 'import'"), 0);
    assert_eq!(shop.number("select count(*) from inventory"), before);
    shop.is_right();
}

#[test]
fn every_fault_of_a_row_is_told() {
    let shop = Shop::with_books();
    shop.write("list.csv", "name,unit,price,mrp,stock\nBread,piece,30,20,1.5\nMilk,piece,x,y,2.5\n");
    let told = shop.run("import 1 list.csv --json").ends(1, "", "").json();
    let places: Vec<_> =
        told["faults"].as_array().unwrap().iter().map(|fault| (&fault["line"], &fault["column"])).collect();
    let places: Vec<_> = places.iter().map(|(line, column)| format!("{line} {column}").replace('"', "")).collect();
    assert_eq!(places, ["2 C (price)", "2 E (stock)", "3 C (price)", "3 D (mrp)"]);
}

#[test]
fn faults_come_as_data_too() {
    let shop = Shop::with_books();
    shop.write("list.csv", "name,price\nGhee,ten\n");
    let faults = shop.run("import 1 list.csv --json").ends(1, "", "").json();
    assert_eq!(faults["ok"], false);
    assert_eq!(
        (&faults["faults"][0]["line"], &faults["faults"][0]["column"]),
        (&Value::from(2), &Value::from("B (price)"))
    );
}

#[test]
fn the_template_is_a_list_that_can_be_imported() {
    let shop = Shop::with_books();
    let template = shop.run("import --template").ends(0, "name,unit,price", "").out;
    shop.write("list.csv", &template);
    shop.run("import 2 list.csv --dry-run").ends(0, "Maggi", "");
    for file in ["new.csv", "new.xlsx"] {
        shop.run(&format!("import --template {file}")).ends(0, "", "");
        shop.run(&format!("import --template {file}")).ends(2, "", "exists already");
        shop.run(&format!("import 2 {file} --dry-run")).ends(0, "Maggi", "");
    }
}

#[test]
fn a_store_moves_to_another_installation_with_the_same_books() {
    let from = Shop::with_books();
    for path in ["whole", "whole.xlsx"] {
        from.run(&format!("export 1 {path} --all")).ends(0, "", "");
        let to = Shop::empty();
        let archive = from.path().join(path).display().to_string();
        to.run(&format!("import {archive} --dry-run")).ends(0, "Sharma Kirana Store", "");
        to.run(&format!("import {archive} --dry-run --data-dir new/books")).ends(0, "nothing was changed", "");
        to.run(&format!("import {archive}")).ends(2, "Sharma Kirana Store", "--yes");
        assert_eq!(std::fs::read_dir(to.path()).unwrap().count(), 0, "nothing is made before somebody agrees");
        to.run(&format!("import {archive} --yes --data-dir new/books")).ends(0, "is store 1 here", "");
        let ran = to.run(&format!("import {archive} --yes --json")).ends(0, "", "").json();
        assert_eq!(ran["stores"][0]["store"], 1);
        assert!(ran["stores"][0]["invitation"]["code"].as_str().unwrap().len() == 32, "{ran}");
        to.is_right();
        for (shop, all) in [(&from, "again"), (&to, "arrived")] {
            let _ = std::fs::remove_dir_all(shop.path().join(all));
            shop.run(&format!("export 1 {all} --all")).ends(0, "", "");
        }
        let mut compared = 0;
        for file in std::fs::read_dir(from.path().join("again")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            // A new owner is still to come, and so nothing of owners was given out.
            assert_eq!(from.read(&format!("again/{name}")), to.read(&format!("arrived/{name}")), "{name}");
            compared += 1;
        }
        assert!(compared > 15, "{compared}");
        to.run("store invite --to 1").ends(0, "becomes the owner of Sharma Kirana Store", "");
        // A second store beside others, with a number of its own.
        from.run(&format!("import {path} --yes")).ends(2, "", "this store is here already: it is store 1");
        to.run(&format!("import {archive} --yes")).ends(2, "", "--again makes another one");
        from.run(&format!("import {path} --again --yes")).ends(0, "Sharma Kirana Store is store 3 here", "");
        from.is_right();
        from.run("store invite --to 1").ends(2, "", "has an owner");
        from.run("store erase 3 --yes").ends(0, "store 3 is erased", "");
        from.is_right();
        let fresh = Shop::with_books();
        fresh.run("export 1 whole --all").ends(0, "", "");
        std::fs::write(fresh.path().join("whole/orders.csv"), "order_id\n1\n").unwrap();
        fresh.run("import whole --again --yes").ends(1, "orders, line 1", "nothing was changed");
        fresh.run("import 1 whole --yes").ends(2, "", "leave the store's number out");
        return_to_books(&from);
    }
}

/// As it was before: the next round begins with the same books.
fn return_to_books(shop: &Shop) {
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(shop.path().join(format!("kirana.db{end}")));
    }
    Connection::open(shop.path().join("kirana.db")).unwrap().execute_batch(BOOKS).unwrap();
    let _ = std::fs::remove_dir_all(shop.path().join("again"));
}

#[test]
fn no_export_holds_a_secret_or_a_word_of_a_chat() {
    let shop = Shop::with_books();
    shop.run("export 1 books").ends(0, "", "");
    shop.run("export 1 whole --all").ends(0, "", "");
    let hash = "select code_hash from invites limit 1";
    let books = Connection::open(shop.path().join("kirana.db")).unwrap();
    let secrets: Vec<String> =
        [hash, "select message from asks limit 1", "select answer from buttons where answer is not null limit 1"]
            .into_iter()
            .map(|sql| books.query_row(sql, (), |row| row.get(0)).unwrap())
            .collect();
    for folder in ["books", "whole"] {
        for file in std::fs::read_dir(shop.path().join(folder)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for secret in &secrets {
                assert!(!text.contains(secret), "{secret} in {folder}");
            }
        }
    }
}

fn prototype(shop: &Shop) {
    std::fs::create_dir_all(shop.path().join("dump")).unwrap();
    for (table, text) in [
        (
            "stores",
            "store_id,store_name,language_preference,created_at\n\
             4,Sharma Kirana Store,hi,2026-01-05 10:11:12.123456\n7,\"Gupta, General\",,2026-02-01 08:00:00\n",
        ),
        ("owners", "owner_id,telegram_id,store_id,created_at\n1,700001,4,2026-01-05 10:11:12\n"),
        (
            "inventory",
            "inventory_id,store_id,item_name,current_stock,low_stock_threshold,created_at,updated_at\n\
             1,4,Maggi,30,5,2026-01-05 10:12:00,2026-03-01 09:00:00\n2,4,Rice,12,10,2026-01-05 10:12:00,2026-03-01 09:00:00\n\
             3,7,Maggi,3,,2026-02-01 08:00:00,2026-02-01 08:00:00\n",
        ),
        (
            "customers",
            "customer_id,telegram_id,store_id,customer_name,created_at\n\
             1,800001,4,Asha,2026-01-06 10:00:00\n2,800002,4,,2026-01-07 10:00:00\n3,800001,7,Asha,2026-02-02 10:00:00\n",
        ),
        (
            "orders",
            "order_id,customer_id,store_id,status,total_items,created_at,updated_at\n\
             11,1,4,accepted,2,2026-01-06 11:00:00,2026-01-06 11:05:00\n12,2,4,pending,1,2026-03-01 08:00:00,2026-03-01 08:00:00\n\
             13,3,7,rejected,1,2026-02-02 11:00:00,2026-02-02 11:05:00\n",
        ),
        (
            "order_items",
            "order_item_id,order_id,item_name,quantity,price_snapshot\n\
             1,11,Maggi,2,14.00\n2,11,Toor Dal,1,0.00\n3,12,rice,3,60.50\n4,13,Maggi,99,14.00\n",
        ),
        (
            "sales_logs",
            "sale_id,store_id,item_name,quantity,sale_date,created_at\n\
             1,4,Maggi,5,2026-01-06,2026-01-06 12:00:00\n2,4,Old Soap,4,2026-01-07,2026-01-07 12:00:00\n",
        ),
    ] {
        shop.write(&format!("dump/{table}.csv"), text);
    }
}

#[test]
fn a_prototypes_tables_become_stores_whose_books_are_right() {
    let shop = Shop::empty();
    prototype(&shop);
    let ran = shop.run("import dump --yes --json").ends(0, "", "").json();
    assert_eq!(ran["stores"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&ran["stores"][0]["invitation"], &ran["stores"][1]["name"]),
        (&Value::Null, &Value::from("Gupta, General"))
    );
    assert!(ran["stores"][1]["invitation"]["code"].is_string(), "the second has no owner: {ran}");
    shop.is_right();
    for (sql, wanted) in [
        ("select current_stock from inventory where store_id = 1 and item_name = 'Maggi'", 30_000),
        ("select current_stock from inventory where store_id = 1 and item_name = 'Rice'", 12_000),
        ("select count(*) from inventory where store_id = 1 and retired_at_ms is not null", 2),
        ("select low_stock_threshold from inventory where store_id = 1 and item_name = 'Maggi'", 5_000),
        ("select count(*) from customers where store_id = 1", 2),
        ("select count(*) from orders where store_id = 1 and order_id in (1, 2)", 2),
        ("select total_paise from orders where store_id = 1 and order_id = 2", 18_150),
        ("select count(*) from order_items where price_snapshot is null", 1),
        ("select count(*) from timers", 1),
        ("select count(*) from sales_logs where sale_date in ('2026-01-06', '2026-01-07')", 2),
        ("select telegram_id from owners", 700_001),
        ("select current_store_id from chats where chat_id = 800001", 2),
        ("select created_at_ms from stores where store_id = 1", 1_767_607_872_123),
    ] {
        assert_eq!(shop.number(sql), wanted, "{sql}");
    }
    shop.run("import dump --yes").ends(1, "owners, line 2, column telegram_id: owns a store here already", "");
    let owners = shop.read("dump/owners.csv");
    shop.write("dump/owners.csv", &owners.replace("1,700001,4", "1,700009,4,2026-01-05 10:11:12\n2,700001,4"));
    shop.run("import dump --yes").ends(1, "owners, line 3, column telegram_id: owns a store here already", "");
    assert_eq!(shop.number("select count(*) from stores"), 2, "all or nothing");
    // One that has no owners at all is known by its stores.
    shop.write("dump/owners.csv", owners.lines().next().unwrap());
    shop.run("import dump --yes").ends(2, "", "this store is here already: it is store 1");
    shop.run("import dump --yes --again").ends(0, "is store 3 here", "");
    let inventory = shop.read("dump/inventory.csv");
    shop.write("dump/owners.csv", &owners);
    shop.write("dump/inventory.csv", &inventory.replace("Maggi,30", "Maggi,-30"));
    let both = shop.run("import dump --yes").ends(1, "owns a store here already", "");
    assert!(both.out.contains("-30 is out of bounds"), "all at once: {both:?}");
}

#[test]
fn every_bad_row_of_a_prototype_is_listed_and_nothing_is_taken() {
    let shop = Shop::empty();
    for (table, from, to, wanted) in [
        ("stores", "4,Sharma Kirana Store", "4,...", "stores, line 2, column store_name: \"...\" is no name"),
        ("stores", "7,\"Gupta", "4,\"Gupta", "stores, line 3, column store_id: stands there twice"),
        ("stores", "2026-02-01 08:00:00", "soon", "stores, line 3, column created_at: \"soon\" is no time"),
        ("owners", "700001", "x", "owners, line 2, column telegram_id: \"x\" is no whole number"),
        ("owners", "700001", "-5", "owners, line 2, column telegram_id: -5 is nobody's"),
        (
            "owners",
            "\n1,",
            "\n2,700001,7,2026-01-05 10:11:12\n1,",
            "owners, line 3, column telegram_id: stands there twice",
        ),
        ("inventory", "Maggi,30", "Maggi,-30", "inventory, line 2, column current_stock: -30 is out of bounds"),
        ("inventory", "4,Rice", "4,maggi", "inventory, line 3, column item_name: stands there twice"),
        ("inventory", "3,7,", "3,9,", "inventory, line 4, column store_id: there is no store 9"),
        ("customers", "2,800002", "2,800001", "customers, line 3, column telegram_id: stands there twice"),
        ("orders", "12,2,4", "12,3,4", "orders, line 3, column customer_id: customer 3 is not one of store 4"),
        ("orders", "pending", "lost", "orders, line 3, column status: \"lost\" is not"),
        ("order_items", "3,12", "3,11", "orders, line 3, column order_id: has no line"),
        ("order_items", "99,14.00", "0,14.00", "order_items, line 5, column quantity: 0 is out of bounds"),
        ("order_items", "60.50", "60.505", "order_items, line 4, column price_snapshot: \"60.505\" is no amount"),
        ("sales_logs", "2026-01-06,", ",", "sales_logs, line 2, column sale_date: is missing"),
    ] {
        prototype(&shop);
        let text = shop.read(&format!("dump/{table}.csv"));
        assert!(text.contains(from), "{table} {from}");
        shop.write(&format!("dump/{table}.csv"), &text.replacen(from, to, 1));
        shop.run("import dump --yes").ends(1, wanted, "nothing was changed");
    }
    prototype(&shop);
    std::fs::remove_file(shop.path().join("dump/customers.csv")).unwrap();
    shop.run("import dump --yes").ends(1, "customers, line 1: this table is missing", "");
    assert!(!shop.path().join("kirana.db").exists(), "nothing is made of it");
    shop.write("dump/stores.csv", "a,b\n");
    shop.run("import dump --yes").ends(2, "", "neither an archive");
}

#[test]
fn customers_are_listed_given_out_and_forgotten() {
    let shop = Shop::with_books();
    let list = shop.run("customer list 1 --json").ends(0, "", "").json();
    let id = list[0]["id"].as_i64().unwrap();
    let name = list[0]["name"].as_str().unwrap().to_owned();
    shop.run("customer list 1").ends(0, &name, "");
    let all = shop.run(&format!("customer export 1 {id}")).ends(0, "telegram_id", "").json();
    assert!(!all["orders"].as_array().unwrap().is_empty() && all["name"] == name.as_str(), "{all}");
    assert_eq!(shop.run(&format!("customer export 1 {id} --json")).ends(0, "", "").json(), all);
    shop.run("customer export 1 99").ends(2, "", "no customer 99");
    shop.run(&format!("customer erase 1 {id}")).ends(2, "", "nothing was erased");
    let waits = shop.run(&format!("customer erase 1 {id} --yes"));
    if waits.code != 0 {
        waits.ends(2, "", "still wait");
        let books = Connection::open(shop.path().join("kirana.db")).unwrap();
        books
            .execute_batch(
                "insert into stock_movements select store_id, inventory_id, 900 + order_item_id, quantity, 'returned', null,
                   order_id, 1 from order_items join orders using (store_id, order_id) where status = 'pending';
                 update inventory set current_stock = (select sum(quantity) from stock_movements as m
                   where m.store_id = inventory.store_id and m.inventory_id = inventory.inventory_id);
                 update counters set last_value = 999 where name = 'movement';
                 update orders set status = 'cancelled' where status = 'pending';",
            )
            .unwrap();
        shop.run(&format!("customer erase 1 {id} --yes --json")).ends(0, r#""erased":true"#, "");
    }
    shop.run(&format!("customer erase 1 {id} --yes")).ends(2, "", "forgotten before");
    assert_eq!(shop.number("select count(*) from erasures where person_hash is not null"), 2, "one was there");
    shop.is_right();
}

#[test]
fn an_erased_store_is_gone_and_its_books_are_right() {
    let shop = Shop::with_books();
    shop.run("store erase 1").ends(2, "", "nothing was erased");
    shop.run("store erase 1 --yes --json").ends(0, r#""erased":true"#, "");
    shop.run("store erase 1 --yes").ends(2, "", "there is no store 1");
    shop.run("store show 1").ends(2, "", "there is no store 1");
    shop.run("export 1 out").ends(2, "", "there is no store 1");
    let list = shop.run("store list").ends(0, "", "");
    assert!(!list.out.contains("Sharma"), "{list:?}");
    shop.is_right();
}

#[test]
fn no_act_at_the_command_line_is_earlier_than_the_last_one_in_the_books() {
    const AHEAD: i64 = 4_000_000_000_000;
    let books = || {
        let shop = Shop::with_books();
        // A machine whose clock is decades behind: its books know better.
        let sql =
            format!("update inbox set received_at_ms = {AHEAD} where event_id = (select max(event_id) from inbox)");
        assert_eq!(Connection::open(shop.path().join("kirana.db")).unwrap().execute(&sql, []).unwrap(), 1);
        shop.write("list.csv", "name,unit,price\nGhee,kg,600\n");
        shop
    };
    for (command, sql) in [
        ("import 1 list.csv --yes", "select max(at_ms) from entries"),
        ("store close 1", "select closed_at_ms from stores where store_id = 1"),
        ("store erase 1 --yes", "select erased_at_ms from stores where store_id = 1"),
    ] {
        let shop = books();
        shop.run(command).ends(0, "", "");
        assert_eq!(shop.number(sql), AHEAD, "{command}");
    }
}

#[test]
fn without_a_database_only_whole_stores_make_one() {
    let shop = Shop::empty();
    shop.write("list.csv", "name,price\nGhee,10\n");
    for command in ["export 1", "import 1 list.csv --yes", "customer list 1", "store erase 1 --yes"] {
        shop.run(command).ends(78, "", "hint: ");
    }
    assert_eq!(std::fs::read_dir(shop.path()).unwrap().count(), 1, "nothing was made");
    let from = Shop::with_books();
    from.run("export 1 whole.xlsx --all").ends(0, "", "");
    let archive = from.path().join("whole.xlsx").display().to_string();
    std::fs::create_dir(shop.path().join("backups")).unwrap();
    shop.write("backups/before-restore-20261123-101500.db", "lost");
    for how in ["--dry-run", "--yes"] {
        shop.run(&format!("import {archive} {how}")).ends(78, "", "shows that there was a shop");
    }
}

/// What the journal beside the books says.
fn journal(shop: &Shop) -> String {
    std::fs::read_to_string(shop.path().join("journal")).unwrap_or_default()
}

#[test]
fn acts_at_the_command_line_are_in_the_journal_before_they_are_told() {
    let shop = Shop::with_books();
    shop.write("list.csv", "name,unit,price\nGhee,kg,600\n");
    shop.run("import 1 list.csv --dry-run").ends(0, "", "");
    assert_eq!(journal(&shop), "", "what changes nothing writes nothing");
    shop.run("import 1 list.csv --yes").ends(0, "", "");
    let entries = shop.number("select last_value from counters where store_id = 1 and name = 'entry'");
    assert!(journal(&shop).contains(&format!("counter 1 entry {entries}\n")), "{}", journal(&shop));
    shop.run("export 1 whole --all").ends(0, "", "");
    shop.run("import whole --again --yes").ends(0, "is store 3 here", "");
    assert!(journal(&shop).contains("counter 0 store 3\n"), "{}", journal(&shop));
    shop.run("store erase 3 --yes").ends(0, "", "");
    assert!(journal(&shop).lines().any(|line| line.starts_with("erasure ") && line.contains(" 3 - ")));

    // The act stands without it, and the operator hears.
    std::fs::remove_file(shop.path().join("journal")).unwrap();
    std::fs::create_dir(shop.path().join("journal")).unwrap();
    shop.run("store rename 1 Other").ends(0, "is now called Other", "the journal of numbers cannot be written");
    let alerts = || shop.number("select count(*) from alerts where kind = 'journal' and cleared_at_ms is null");
    assert_eq!(alerts(), 1);
    std::fs::remove_dir(shop.path().join("journal")).unwrap();
    shop.run("store rename 1 Third").ends(0, "is now called Third", "");
    assert_eq!(alerts(), 0, "it is over");
}

#[test]
fn an_owner_is_told_what_the_admin_did_to_the_store() {
    let shop = Shop::with_books();
    let told = |words: &str| {
        let sql = format!("select count(*) from outbox where bot = 'owner' and instr(body, '{words}') > 0");
        shop.number(&sql)
    };
    let from_admin = "यह सेवा चलाने वाले";
    shop.run("store rename 1 Gupta").ends(0, "is now called Gupta", "");
    assert_eq!((told(from_admin), told("नया नाम: <b>Gupta</b>")), (1, 1));
    shop.run("store rename 1 Gupta").ends(0, "", "");
    shop.run("store close 1").ends(0, "is closed", "");
    shop.run("store close 1").ends(0, "is closed", "");
    assert_eq!((told(from_admin), told("<b>Gupta</b> बंद है")), (2, 1));
    shop.run("store open 1").ends(0, "is open", "");
    assert_eq!((told(from_admin), told("<b>Gupta</b> खुल गई")), (3, 1));
    shop.is_right();
}

#[test]
fn a_link_is_good_for_as_long_as_is_said() {
    let shop = Shop::with_books();
    let days = |with: &str| {
        shop.run(&format!("store invite {with}")).ends(0, "/start", "");
        shop.number(
            "select (expires_at_ms - created_at_ms) / 3600000 from invites order by created_at_ms desc, expires_at_ms desc",
        )
    };
    assert_eq!([days(""), days("--valid 30d"), days("--valid 90d")], [7 * 24, 30 * 24, 90 * 24]);
    for wrong in ["91d", "0d", "30", "3w", "99999999999999999999h", "-1d"] {
        shop.run(&format!("store invite --valid={wrong}")).ends(2, "", "such as 30d or 48h, up to 90d");
    }
}

#[cfg(unix)]
#[test]
fn nobody_waits_while_somebody_looks_at_a_preview() {
    let from = Shop::with_books();
    from.run("export 1 whole.xlsx --all").ends(0, "", "");
    let shop = Shop::with_books();
    shop.write("list.csv", "name,unit,price\nGhee,kg,600\n");
    let archive = from.path().join("whole.xlsx").display().to_string();
    for (arguments, question) in [
        (format!("import {archive} --again"), "Take over 1 stores?"),
        ("import 1 list.csv".to_owned(), "Write this into"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments.split_whitespace()).env_clear().env("HOME", shop.path()).current_dir(shop.path());
        command.env("KIRANA_DATA_DIR", shop.path());
        let mut terminal = terminal::Terminal::start(command);
        terminal.wait(question);
        let books = Connection::open(shop.path().join("kirana.db")).unwrap();
        books.busy_timeout(std::time::Duration::ZERO).unwrap();
        books.execute_batch("begin immediate; update stores set store_name = store_name || 'x'; commit").unwrap();
        drop(books);
        terminal.answer("", "y");
        let (code, shown) = terminal.end();
        assert_eq!(code, 0, "{shown}");
    }
    shop.is_right();
}
