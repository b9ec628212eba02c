//! Opens a folder as the next start would, and looks for everything that was acknowledged: plain SQL, then the shop itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kirana::db::Db;
use kirana::domain::{Bot, EventId};
use sha2::{Digest as _, Sha256};

use crate::working::{Given, Working, number};

/// Adds one packet.
pub const ADD: &str = "Add 1 packet of Zubbo Chips";
/// Sells one piece.
pub const SALE: &str = "Sold 1 piece Lumo Soap";

/// What was said to be on the disk.
#[derive(Debug, Clone)]
pub enum Ack {
    /// Telegram has given so many updates; nothing is promised of the last ones.
    Given(usize),
    Stored(Bot, i64),
    Done(EventId),
    /// An order, and the version that somebody saw.
    Order(i64, i64),
    /// The journal knows this order number.
    Journal(i64),
    Backup(PathBuf),
}

pub fn judge(folder: &Path, acks: &[Ack], given: &[Given]) -> Result<(), String> {
    let db = Db::open(folder).map_err(|error| format!("the books cannot be opened: {error:?}"))?;
    sound(&db)?;
    let books = rusqlite::Connection::open(db.path()).map_err(|error| error.to_string())?;
    found(&books, folder, acks)?;
    once(&books, given, "select update_id from inbox where state = 'done' and update_id is not null")?;
    // The next run: Telegram gives again what it was not told to forget, and more.
    let shop = Working::begin(db, 0);
    shop.takes(given);
    sound(&shop.db)?;
    once(&books, given, "select update_id from inbox where update_id is not null")?;
    shop.db.write_journal(&mut None).map_err(|error| format!("the journal cannot be written: {error:?}"))?;
    let last = number(&books, "select max(order_id) from orders");
    if last > 0 && journal(folder)? != last {
        return Err(format!("the journal does not know order {last} after the next run"));
    }
    Ok(())
}

pub fn sound(db: &Db) -> Result<(), String> {
    whole(db.path())?;
    let violations = db.read(|tx| tx.check()).map_err(|error| format!("check: {error:?}"))?;
    if violations.is_empty() { Ok(()) } else { Err(format!("check: {violations:?}")) }
}

pub fn whole(database: &Path) -> Result<(), String> {
    let said = rusqlite::Connection::open(database).and_then(|books| {
        books.query_row(
            "select (select * from pragma_integrity_check) || (select count(*) from pragma_foreign_key_check)",
            [],
            |row| row.get::<_, String>(0),
        )
    });
    match said {
        Ok(said) if said == "ok0" => Ok(()),
        said => Err(format!("{} is damaged: {said:?}", database.display())),
    }
}

fn found(books: &rusqlite::Connection, folder: &Path, acks: &[Ack]) -> Result<(), String> {
    let stored = pairs(books, "select bot || update_id, 1 from inbox where update_id is not null");
    let done = pairs(books, "select event_id, 1 from inbox where state = 'done'");
    let orders = pairs(books, "select order_id, version from orders");
    for ack in acks {
        let there = match ack {
            Ack::Given(_) => true,
            Ack::Stored(bot, id) => stored.contains_key(&format!("{}{id}", bot.as_str())),
            Ack::Done(event) => done.contains_key(&event.0.to_string()),
            Ack::Order(order, version) => orders.get(&order.to_string()).is_some_and(|now| now >= version),
            Ack::Journal(order) => journal(folder)? >= *order,
            Ack::Backup(backup) => is_backup(&folder.join(backup)),
        };
        if !there {
            return Err(format!("{ack:?} was acknowledged and is lost"));
        }
    }
    // Whatever else has the name of a backup is one too.
    for entry in std::fs::read_dir(folder.join("backups")).into_iter().flatten().flatten() {
        let is_named = entry.file_name().to_string_lossy().starts_with("kirana-");
        if is_named && entry.path().extension().is_some_and(|end| end == "db") {
            whole(&entry.path())?;
        }
    }
    Ok(())
}

/// Whole, and with its sum beside it.
fn is_backup(backup: &Path) -> bool {
    let said = std::fs::read_to_string(backup.with_extension("db.sha256")).unwrap_or_default();
    let bytes = std::fs::read(backup).unwrap_or_default();
    said.starts_with(&kirana::db::hex(&Sha256::digest(bytes))) && whole(backup).is_ok()
}

fn pairs(books: &rusqlite::Connection, sql: &str) -> BTreeMap<String, i64> {
    let mut statement = books.prepare(sql).unwrap();
    let text = |value: rusqlite::types::Value| match value {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => format!("{other:?}"),
    };
    let rows = statement.query_map([], |row| Ok((text(row.get(0)?), row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Each line that is done moved stock once, and no other did.
fn once(books: &rusqlite::Connection, given: &[Given], done: &str) -> Result<(), String> {
    let ids = pairs(books, &done.replace("select update_id", "select update_id, 1"));
    for (words, item, kind) in [(ADD, "Zubbo Chips", "add"), (SALE, "Lumo Soap", "sale")] {
        let lines =
            given.iter().filter(|given| given.words == words && ids.contains_key(&given.id.to_string())).count();
        let moved = number(
            books,
            &format!(
                "select count(*) from stock_movements m join inventory i using (store_id, inventory_id)
             where i.item_name = '{item}' and m.kind = '{kind}' and abs(m.quantity) = 1000"
            ),
        );
        if i64::try_from(lines).unwrap() != moved {
            return Err(format!("{lines} lines of {words:?} moved stock {moved} times"));
        }
    }
    Ok(())
}

/// The highest order number of the first store in the whole lines of the journal.
fn journal(folder: &Path) -> Result<i64, String> {
    let bytes = std::fs::read(folder.join("journal")).map_err(|error| format!("the journal: {error}"))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let orders =
        lines.filter_map(|line| line.strip_prefix("counter 1 order ")).filter_map(|number| number.parse().ok());
    Ok(orders.max().unwrap_or(0))
}
