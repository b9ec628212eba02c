//! Books of any size, written straight into the tables and proven by `check`: stores with goods, customers, orders and
//! sales of a year, and baskets that wait for their Confirm.

use std::path::Path;
use std::time::Duration;

use kirana::db::{Db, FILE_NAME};
use kirana::domain::{ButtonId, UserId, name};
use rusqlite::Connection;

use crate::Outcome;

/// Monday, 2026-11-23, 05:30 in India.
pub const NOW_MS: i64 = 1_795_392_000_000;
const DAY_MS: i64 = 86_400_000;
const GOODS: &str = include_str!("../../src/language/data/items.tsv");
/// Thousandths of a unit that came in at first: nobody runs out.
const PLENTY: i64 = 1_000_000_000;
/// Thousandths in one line of an order.
const QUANTITY: i64 = 2_000;
pub const LINES: i64 = 3;

#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub stores: i64,
    pub items: i64,
    /// Of each store.
    pub customers: i64,
    /// Of each store, spread over the last year.
    pub orders: i64,
}

/// A basket with its card and the button that confirms it.
#[derive(Debug, Clone, Copy)]
pub struct Basket {
    pub store: i64,
    pub customer: i64,
    pub user: UserId,
    pub button: ButtonId,
}

pub fn owner_of(store: i64) -> i64 {
    1_000_000 + store
}

pub fn user_of(store: i64, customer: i64) -> i64 {
    2_000_000_000 + store * 100_000 + customer
}

pub fn price_of(item: i64) -> i64 {
    1_000 + 100 * (item % 90)
}

/// Goods as shops call them: the vocabulary's own names first, then the same with a maker's name.
pub fn goods(count: i64) -> Vec<(String, String)> {
    let rows: Vec<(&str, &str)> = GOODS
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.nth(1)?))
        })
        .collect();
    let known = i64::try_from(rows.len()).expect("the vocabulary is small");
    (0..count)
        .map(|number| {
            let (good, unit) = rows[usize::try_from(number % known).expect("a small number")];
            let name = if number < known { good.to_owned() } else { format!("{} {good}", maker(number / known)) };
            (name, unit.to_owned())
        })
        .collect()
}

/// A maker's name that is in no vocabulary: another one for each number.
fn maker(mut number: i64) -> String {
    const SYLLABLES: [&str; 10] = ["vo", "zu", "ki", "ba", "lum", "tor", "nop", "mez", "fa", "gri"];
    let mut name = String::from("Q");
    while number > 0 {
        name.push_str(SYLLABLES[usize::try_from(number % 10).expect("a digit")]);
        number /= 10;
    }
    name
}

/// Opens the file without the product, quickly and unsafely: nobody else is there.
pub fn open_raw(folder: &Path) -> Outcome<Connection> {
    let connection = Connection::open(folder.join(FILE_NAME))?;
    connection.busy_timeout(Duration::from_secs(20))?;
    connection.execute_batch("pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -200000;")?;
    Ok(connection)
}

/// Makes a database of this size in a folder.
pub fn make(folder: &Path, size: &Size) -> Outcome<()> {
    drop(Db::create(folder)?);
    let sql = open_raw(folder)?;
    let goods = goods(size.items);
    for first in (1..=size.stores).step_by(100) {
        sql.execute_batch("begin immediate")?;
        for store in first..=size.stores.min(first + 99) {
            make_store(&sql, store, size, &goods)?;
        }
        sql.execute_batch("commit")?;
    }
    sql.execute("insert into counters (store_id, name, last_value) values (0, 'store', ?1)", [size.stores])?;
    sql.execute_batch("pragma wal_checkpoint(truncate);")?;
    Ok(())
}

fn make_store(sql: &Connection, store: i64, size: &Size, goods: &[(String, String)]) -> Outcome<()> {
    let year_ago = NOW_MS - 365 * DAY_MS;
    sql.prepare_cached("insert into stores (store_id, store_name, created_at_ms) values (?1, ?2, ?3)")?.execute((
        store,
        format!("Store {store}"),
        year_ago,
    ))?;
    let owner = owner_of(store);
    sql.prepare_cached("insert into owners (store_id, owner_id, telegram_id, created_at_ms) values (?1, 1, ?2, ?3)")?
        .execute((store, owner, year_ago))?;
    make_chat(sql, "owner", owner, None)?;
    sql.prepare_cached(
        "insert into entries (store_id, entry_id, kind, actor_id, at_ms) values (?1, 1, 'import', ?2, ?3)",
    )?
    .execute((store, owner, year_ago))?;
    for customer in 1..=size.customers {
        let user = user_of(store, customer);
        sql.prepare_cached(
            "insert into customers (store_id, customer_id, telegram_id, customer_name, created_at_ms, updated_at_ms)
             values (?1, ?2, ?3, 'Asha', ?4, ?4)",
        )?
        .execute((store, customer, user, year_ago))?;
        make_chat(sql, "customer", user, Some(store))?;
    }
    let mut moved = vec![0_i64; goods.len()];
    let movements = make_orders(sql, store, size, &mut moved)?;
    for (item, ((name, unit), moved)) in (1_i64..).zip(goods.iter().zip(&moved)) {
        sql.prepare_cached(
            "insert into inventory (store_id, inventory_id, item_name, name_key, unit, current_stock, price_paise,
               created_at_ms, updated_at_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
        )?
        .execute((store, item, name, name::key(name), unit, PLENTY + moved, price_of(item), year_ago))?;
        move_stock(sql, store, item, movements + item, PLENTY, ("add", Some(1), None), year_ago)?;
    }
    let counters = [
        ("owner", 1),
        ("customer", size.customers),
        ("item", size.items),
        ("order", size.orders),
        ("sale", size.orders / 5),
        ("entry", 1 + size.orders / 5),
        ("movement", movements + size.items),
    ];
    for (name, last) in counters {
        sql.prepare_cached("insert into counters (store_id, name, last_value) values (?1, ?2, ?3)")?
            .execute((store, name, last))?;
    }
    Ok(())
}

fn make_chat(sql: &Connection, bot: &str, user: i64, store: Option<i64>) -> Outcome<()> {
    sql.prepare_cached(
        "insert into chats (bot, chat_id, person_name, phone_language, current_store_id, seen_at_ms)
         values (?1, ?2, 'Asha', 'en', ?3, ?4)",
    )?
    .execute((bot, user, store, NOW_MS - 365 * DAY_MS))?;
    Ok(())
}

/// The orders of a year, one in twenty rejected, and a sale over the counter for every fifth. Answers the number of
/// movements.
fn make_orders(sql: &Connection, store: i64, size: &Size, moved: &mut [i64]) -> Outcome<i64> {
    let mut movements = 0;
    for order in 1..=size.orders {
        let at = NOW_MS - 365 * DAY_MS * (size.orders - order + 1) / (size.orders + 1);
        let rejected = order % 20 == 0;
        let items: Vec<i64> = (0..LINES).map(|line| 1 + (order * 7 + line * 131 + store) % size.items).collect();
        let total: i64 = items.iter().map(|item| price_of(*item) * QUANTITY / 1000).sum();
        sql.prepare_cached(
            "insert into orders (store_id, order_id, customer_id, status, total_items, total_paise, created_at_ms,
               updated_at_ms, expires_at_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
        )?
        .execute((
            store,
            order,
            1 + order % size.customers,
            if rejected { "rejected" } else { "accepted" },
            LINES,
            total,
            at,
            at + DAY_MS,
        ))?;
        for (line, item) in (1_i64..).zip(items) {
            let price = price_of(item);
            sql.prepare_cached(
                "insert into order_items (store_id, order_id, order_item_id, inventory_id, item_name, unit, quantity,
                   price_snapshot, amount_paise) values (?1, ?2, ?3, ?4, 'Goods', 'kg', ?5, ?6, ?7)",
            )?
            .execute((store, order, line, item, QUANTITY, price, price * QUANTITY / 1000))?;
            movements += 1;
            move_stock(sql, store, item, movements, -QUANTITY, ("order", None, Some(order)), at)?;
            if rejected {
                movements += 1;
                move_stock(sql, store, item, movements, QUANTITY, ("returned", None, Some(order)), at)?;
            } else {
                moved[usize::try_from(item - 1)?] -= QUANTITY;
            }
        }
        if order % 5 == 0 {
            movements += 1;
            let item = 1 + order % size.items;
            make_sale(sql, store, order / 5, item, movements, at)?;
            moved[usize::try_from(item - 1)?] -= QUANTITY;
        }
    }
    Ok(movements)
}

fn make_sale(sql: &Connection, store: i64, sale: i64, item: i64, movement: i64, at: i64) -> Outcome<()> {
    let entry = sale + 1;
    sql.prepare_cached(
        "insert into entries (store_id, entry_id, kind, actor_id, at_ms) values (?1, ?2, 'record_sale', ?3, ?4)",
    )?
    .execute((store, entry, owner_of(store), at))?;
    let price = price_of(item);
    let day = kirana::time::Time(at).day().date().to_string();
    sql.prepare_cached(
        "insert into sales_logs (store_id, sale_id, entry_id, inventory_id, item_name, unit, quantity, price_paise,
           amount_paise, payment, sale_date, created_at_ms)
         values (?1, ?2, ?3, ?4, 'Goods', 'kg', ?5, ?6, ?7, 'cash', ?8, ?9)",
    )?
    .execute((store, sale, entry, item, QUANTITY, price, price * QUANTITY / 1000, day, at))?;
    move_stock(sql, store, item, movement, -QUANTITY, ("sale", Some(entry), None), at)
}

fn move_stock(
    sql: &Connection,
    store: i64,
    item: i64,
    movement: i64,
    quantity: i64,
    (kind, entry, order): (&str, Option<i64>, Option<i64>),
    at: i64,
) -> Outcome<()> {
    sql.prepare_cached(
        "insert into stock_movements (store_id, inventory_id, movement_id, quantity, kind, entry_id, order_id, at_ms)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((store, item, movement, quantity, kind, entry, order, at))?;
    Ok(())
}

/// Fills baskets with three lines each and shows them, so that each waits for one press on Confirm. Baskets go round
/// the stores, then round the customers of each.
pub fn lay_baskets(folder: &Path, size: &Size, first: i64, count: i64) -> Outcome<Vec<Basket>> {
    let sql = open_raw(folder)?;
    sql.execute_batch("begin immediate")?;
    let mut baskets = Vec::new();
    for number in first..first + count {
        // A stride that meets every store, so that neighbours in time are no neighbours on the disk.
        let store = 1 + (number * 7919) % size.stores;
        let customer = 1 + (number / size.stores) % size.customers;
        baskets.push(lay_basket(&sql, store, customer, size, number)?);
    }
    sql.execute_batch("commit")?;
    Ok(baskets)
}

/// The goods of a basket, by its number.
pub fn items_of(number: i64, size: &Size) -> [i64; 3] {
    [0, 1, 2].map(|line| 1 + (number * 13 + line * (size.items / 3)) % size.items)
}

fn lay_basket(sql: &Connection, store: i64, customer: i64, size: &Size, number: i64) -> Outcome<Basket> {
    let version: i64 = sql
        .prepare_cached(
            "insert into baskets (store_id, customer_id, version) values (?1, ?2, 1)
             on conflict (store_id, customer_id) do update set version = version + 1 returning version",
        )?
        .query_row((store, customer), |row| row.get(0))?;
    let mut lines: Vec<(String, i64)> = Vec::new();
    for item in items_of(number, size) {
        sql.prepare_cached(
            "insert into basket_items (store_id, customer_id, inventory_id, quantity) values (?1, ?2, ?3, ?4)",
        )?
        .execute((store, customer, item, QUANTITY))?;
        let key: String = sql
            .prepare_cached("select name_key from inventory where store_id = ?1 and inventory_id = ?2")?
            .query_row((store, item), |row| row.get(0))?;
        lines.push((key, price_of(item) * QUANTITY / 1000));
    }
    // The card shows them by name, and Confirm says the sums in that order.
    lines.sort();
    let amounts: Vec<i64> = lines.into_iter().map(|(_, amount)| amount).collect();
    let user = user_of(store, customer);
    let card: i64 = sql
        .prepare_cached(
            "insert into cards (bot, chat_id, store_id, subject, subject_id, message_id, created_at_ms)
             values ('customer', ?1, ?2, 'basket', 0, 1, ?3) returning card_id",
        )?
        .query_row((user, store, NOW_MS), |row| row.get(0))?;
    let does = serde_json::json!({"confirm": {"version": version, "amounts": amounts}}).to_string();
    let button = sql
        .prepare_cached(
            "insert into buttons (bot, chat_id, store_id, card_id, card_version, does, expires_at_ms)
             values ('customer', ?1, ?2, ?3, 1, ?4, ?5) returning button_id",
        )?
        .query_row((user, store, card, does, NOW_MS + 14 * DAY_MS), |row| row.get(0))?;
    Ok(Basket { store, customer, user: UserId(user), button: ButtonId(button) })
}

/// Empties all baskets, so that they may be laid anew.
pub fn clear_baskets(folder: &Path) -> Outcome<()> {
    open_raw(folder)?.execute_batch("delete from basket_items")?;
    Ok(())
}
