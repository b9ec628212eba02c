//! What stands in a prototype's tables, and what is wrong with them. Nothing of the books is known here.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::order::Status;
use crate::domain::table::{Fault, Row, Table};
use crate::domain::{Paise, Quantity, UserId, name};
use crate::say::Language;
use crate::time::{Day, Time};

/// What a customer without a name is called.
const NAMELESS: &str = "Customer";

/// A row with the line that it stands in.
pub(super) struct Numbered<T> {
    pub line: usize,
    pub row: T,
}

/// What belongs to a store, which it names by its old number.
pub(super) trait OfStore {
    fn store(&self) -> i64;
}

pub(super) struct Store {
    pub name: String,
    pub language: Language,
    pub created: Time,
}

pub(super) struct Owner {
    pub user: UserId,
    pub store: i64,
    pub created: Time,
}

pub(super) struct Item {
    pub store: i64,
    pub name: String,
    pub stock: Quantity,
    pub low_below: Quantity,
    pub created: Time,
}

pub(super) struct Customer {
    pub before: i64,
    pub user: UserId,
    pub store: i64,
    pub name: String,
    pub created: Time,
}

pub(super) struct Order {
    pub before: i64,
    pub customer: i64,
    pub store: i64,
    pub status: Status,
    pub created: Time,
    pub updated: Time,
}

pub(super) struct Line {
    pub item: String,
    pub quantity: Quantity,
    /// `None`: the prototype had 0, which is no price.
    pub price: Option<Paise>,
}

pub(super) struct Sale {
    pub store: i64,
    pub item: String,
    pub quantity: Quantity,
    pub day: Day,
    pub created: Time,
}

macro_rules! of_store {
    ($($kind:ident),*) => {$(
        impl OfStore for $kind {
            fn store(&self) -> i64 {
                self.store
            }
        }
    )*};
}
of_store!(Owner, Item, Customer, Order, Sale);

pub(super) struct Dump {
    pub stores: BTreeMap<i64, Store>,
    pub owners: Vec<Numbered<Owner>>,
    pub items: Vec<Numbered<Item>>,
    pub customers: Vec<Numbered<Customer>>,
    pub orders: Vec<Numbered<Order>>,
    /// By the order's old number.
    pub lines: BTreeMap<i64, Vec<Line>>,
    pub sales: Vec<Numbered<Sale>>,
}

/// Reads all tables: what can be read of them, and everything that is wrong. `None`: one is missing.
pub(super) fn read(tables: &[Table], faults: &mut Vec<Fault>) -> Option<Dump> {
    let mut find = |name: &'static str| {
        let found = tables.iter().find(|table| table.name == name);
        if found.is_none() {
            faults.push(Fault::new(name, 1, "", "this table is missing: it is wanted even where it has no rows"));
        }
        found
    };
    let all = ["stores", "owners", "inventory", "customers", "orders", "order_items", "sales_logs"].map(&mut find);
    let [Some(stores), Some(owners), Some(items), Some(customers), Some(orders), Some(lines), Some(sales)] = all else {
        return None;
    };
    let stores = read_stores(stores, faults);
    let customers = read_customers(customers, &stores, faults);
    let orders = read_orders(orders, &stores, &customers, faults);
    let lines = read_lines(lines, &orders, faults);
    for order in orders.iter().filter(|order| !lines.contains_key(&order.row.before)) {
        faults.push(Fault::new("orders", order.line, "order_id", "has no line in order_items"));
    }
    let owners = read_owners(owners, &stores, faults);
    let items = read_items(items, &stores, faults);
    let sales = read_sales(sales, &stores, faults);
    Some(Dump { stores, owners, items, customers, orders, lines, sales })
}

/// One row of a table, and where to say what is wrong with it.
struct Record<'r, 'f> {
    table: &'r Table,
    row: &'r Row,
    faults: &'f mut Vec<Fault>,
}

/// Each row of a table that can be read.
fn rows<T>(
    table: &Table,
    faults: &mut Vec<Fault>,
    mut read: impl FnMut(&mut Record<'_, '_>) -> Option<T>,
) -> Vec<Numbered<T>> {
    let mut found = Vec::new();
    for row in &table.rows {
        let before = faults.len();
        let read = read(&mut Record { table, row, faults });
        found.extend(read.filter(|_| faults.len() == before).map(|read| Numbered { line: row.line, row: read }));
    }
    found
}

impl Record<'_, '_> {
    fn fault(&mut self, column: &str, problem: impl Into<String>) {
        self.faults.push(Fault::new(&self.table.name, self.row.line, column, problem));
    }

    fn given(&self, column: &str) -> Option<String> {
        let cell = self.table.column(column).and_then(|place| self.row.cell(place))?;
        Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty())
    }

    fn number(&mut self, column: &str) -> Option<i64> {
        let Some(given) = self.given(column) else {
            self.fault(column, "is missing");
            return None;
        };
        let number = given.parse().ok();
        if number.is_none() {
            self.fault(column, format!("{given:?} is no whole number"));
        }
        number
    }

    /// So many whole units; `least` is 0 or 1.
    fn count(&mut self, column: &str, least: i64) -> Option<Quantity> {
        let number = self.number(column)?;
        let quantity = Quantity::whole(number).filter(|quantity| number >= least && *quantity <= Quantity::MAX_LINE);
        if quantity.is_none() {
            self.fault(column, format!("{number} is out of bounds"));
        }
        quantity
    }

    fn user(&mut self) -> Option<UserId> {
        let number = self.number("telegram_id")?;
        if number <= 0 {
            self.fault("telegram_id", format!("{number} is nobody's"));
            return None;
        }
        Some(UserId(number))
    }

    fn name(&mut self, column: &str) -> Option<String> {
        let given = self.given(column).unwrap_or_default();
        let cleaned = name::clean(&given);
        if cleaned.is_none() {
            let most = name::MAX_GRAPHEMES;
            self.fault(column, format!("{given:?} is no name: it has a letter or digit, and at most {most} of them"));
        }
        cleaned
    }

    /// A store of the dump, by its old number.
    fn store(&mut self, stores: &BTreeMap<i64, Store>) -> Option<i64> {
        let store = self.number("store_id")?;
        if !stores.contains_key(&store) {
            self.fault("store_id", format!("there is no store {store} in stores"));
            return None;
        }
        Some(store)
    }

    /// A moment; PostgreSQL writes it without a zone, and a server's zone is UTC.
    fn time(&mut self, column: &str) -> Option<Time> {
        let Some(given) = self.given(column) else {
            self.fault(column, "is missing");
            return None;
        };
        let time = read_time(&given);
        if time.is_none() {
            self.fault(column, format!("{given:?} is no time such as 2026-01-31 18:45:00"));
        }
        time
    }

    fn day(&mut self, column: &str) -> Option<Day> {
        let Some(given) = self.given(column) else {
            self.fault(column, "is missing");
            return None;
        };
        let day = given.parse::<jiff::civil::Date>().ok().map(day_of);
        if day.is_none() {
            self.fault(column, format!("{given:?} is no day such as 2026-01-31"));
        }
        day
    }
}

fn day_of(date: jiff::civil::Date) -> Day {
    let epoch = jiff::civil::date(1970, 1, 1);
    Day(epoch.until(date).map_or(0, |span| i64::from(span.get_days())))
}

fn read_time(given: &str) -> Option<Time> {
    let utc = jiff::tz::TimeZone::UTC;
    let stamp = given.parse::<jiff::Timestamp>().ok();
    let plain = || given.parse::<jiff::civil::DateTime>().ok()?.to_zoned(utc).ok().map(|zoned| zoned.timestamp());
    stamp.or_else(plain).map(|stamp| Time(stamp.as_millisecond()))
}

/// Notes that a value must not come twice.
fn unique<K: Ord>(record: &mut Record<'_, '_>, seen: &mut BTreeSet<K>, column: &str, value: K) {
    if !seen.insert(value) {
        record.fault(column, "stands there twice");
    }
}

fn read_stores(table: &Table, faults: &mut Vec<Fault>) -> BTreeMap<i64, Store> {
    let mut seen = BTreeSet::new();
    let stores = rows(table, faults, |record| {
        let before = record.number("store_id")?;
        unique(record, &mut seen, "store_id", before);
        let language = record.given("language_preference").and_then(|code| Language::from_code(&code));
        let (name, created) = (record.name("store_name")?, record.time("created_at")?);
        Some((before, Store { name, language: language.unwrap_or(Language::En), created }))
    });
    stores.into_iter().map(|store| store.row).collect()
}

fn read_owners(table: &Table, stores: &BTreeMap<i64, Store>, faults: &mut Vec<Fault>) -> Vec<Numbered<Owner>> {
    let mut seen = BTreeSet::new();
    rows(table, faults, |record| {
        let user = record.user()?;
        unique(record, &mut seen, "telegram_id", user);
        Some(Owner { user, store: record.store(stores)?, created: record.time("created_at")? })
    })
}

fn read_items(table: &Table, stores: &BTreeMap<i64, Store>, faults: &mut Vec<Fault>) -> Vec<Numbered<Item>> {
    let mut seen = BTreeSet::new();
    rows(table, faults, |record| {
        let (store, name) = (record.store(stores)?, record.name("item_name")?);
        unique(record, &mut seen, "item_name", (store, name::key(&name)));
        let low_below = match record.given("low_stock_threshold") {
            Some(_) => record.count("low_stock_threshold", 0)?,
            None => super::USUAL_LOW_LEVEL,
        };
        Some(Item {
            store,
            name,
            stock: record.count("current_stock", 0)?,
            low_below,
            created: record.time("created_at")?,
        })
    })
}

fn read_customers(table: &Table, stores: &BTreeMap<i64, Store>, faults: &mut Vec<Fault>) -> Vec<Numbered<Customer>> {
    let (mut seen, mut people) = (BTreeSet::new(), BTreeSet::new());
    rows(table, faults, |record| {
        let (before, user, store) = (record.number("customer_id")?, record.user()?, record.store(stores)?);
        unique(record, &mut seen, "customer_id", before);
        unique(record, &mut people, "telegram_id", (store, user));
        let name = match record.given("customer_name") {
            Some(_) => record.name("customer_name")?,
            None => NAMELESS.to_owned(),
        };
        Some(Customer { before, user, store, name, created: record.time("created_at")? })
    })
}

fn read_orders(
    table: &Table,
    stores: &BTreeMap<i64, Store>,
    customers: &[Numbered<Customer>],
    faults: &mut Vec<Fault>,
) -> Vec<Numbered<Order>> {
    let homes: BTreeMap<i64, i64> = customers.iter().map(|known| (known.row.before, known.row.store)).collect();
    let mut seen = BTreeSet::new();
    rows(table, faults, |record| {
        let (before, store, customer) =
            (record.number("order_id")?, record.store(stores)?, record.number("customer_id")?);
        unique(record, &mut seen, "order_id", before);
        if homes.get(&customer) != Some(&store) {
            record.fault("customer_id", format!("customer {customer} is not one of store {store}"));
        }
        let given = record.given("status").unwrap_or_default();
        // What a prototype never had has left marks elsewhere that no dump holds.
        let status =
            Status::from_name(&given).filter(|status| !matches!(status, Status::Withdrawn | Status::Delivered));
        if status.is_none() {
            record.fault("status", format!("{given:?} is not pending, accepted or rejected"));
        }
        let created = record.time("created_at")?;
        let updated = match record.given("updated_at") {
            Some(_) => record.time("updated_at")?,
            None => created,
        };
        Some(Order { before, customer, store, status: status?, created, updated })
    })
}

fn read_lines(table: &Table, orders: &[Numbered<Order>], faults: &mut Vec<Fault>) -> BTreeMap<i64, Vec<Line>> {
    let known: BTreeSet<i64> = orders.iter().map(|order| order.row.before).collect();
    let lines = rows(table, faults, |record| {
        let order = record.number("order_id")?;
        if !known.contains(&order) {
            record.fault("order_id", format!("there is no order {order} in orders that could be read"));
        }
        let (item, quantity) = (record.name("item_name")?, record.count("quantity", 1)?);
        let given = record.given("price_snapshot").unwrap_or_else(|| "0".to_owned());
        let price = Paise::parse(&given);
        if price.is_none() {
            record.fault("price_snapshot", format!("{given:?} is no amount of rupees"));
        }
        Some((order, Line { item, quantity, price: price.filter(|price| *price > Paise::ZERO) }))
    });
    let mut by_order: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for Numbered { row: (order, line), .. } in lines {
        by_order.entry(order).or_default().push(line);
    }
    by_order
}

fn read_sales(table: &Table, stores: &BTreeMap<i64, Store>, faults: &mut Vec<Fault>) -> Vec<Numbered<Sale>> {
    rows(table, faults, |record| {
        Some(Sale {
            store: record.store(stores)?,
            item: record.name("item_name")?,
            quantity: record.count("quantity", 1)?,
            day: record.day("sale_date")?,
            created: record.time("created_at")?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postgres_writes_times_and_days_so() {
        let wanted = Some(Time(1_769_885_100_123));
        assert_eq!(read_time("2026-01-31 18:45:00.123456"), wanted);
        assert_eq!(read_time("2026-02-01 00:15:00.123+05:30"), wanted);
        assert_eq!(read_time("yesterday"), None);
        assert_eq!(day_of(jiff::civil::date(2026, 11, 23)), Time(1_795_392_000_000).day());
    }

    #[test]
    fn an_order_has_one_of_the_prototypes_own_states() {
        let mut orders = Table::of("orders", &["order_id", "store_id", "customer_id", "status", "created_at"]);
        for status in ["accepted", "delivered", "withdrawn"] {
            let cells = ["1", "1", "1", status, "2026-01-31 18:45:00"];
            orders.push(cells.map(|cell| Some(cell.to_owned())).to_vec());
        }
        let mut faults = Vec::new();
        let store = Store { name: "Asha Stores".to_owned(), language: Language::En, created: Time(0) };
        read_orders(&orders, &BTreeMap::from([(1, store)]), &[], &mut faults);
        let of_status = faults.iter().filter(|fault| fault.column == "status").map(|fault| fault.line);
        assert_eq!(of_status.collect::<Vec<_>>(), [3, 4]);
    }
}
