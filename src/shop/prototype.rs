//! Takes over the data of a prototype that was built after the design document: the tables of its PostgreSQL database,
//! as `\copy … csv header` writes them. All of it or nothing. Numbers are given anew; figures stay.

mod dump;

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::db::archive::Again;
use crate::db::entry::{EntryKind, Field, NewSale};
use crate::db::item::StockItem;
use crate::db::order::{OrderLine, PastOrder};
use crate::db::{StoreTx, Tx, hex};
use crate::domain::order::Status;
use crate::domain::table::{Fault, Table};
use crate::domain::{Bot, CustomerId, EntryId, Quantity, StoreId, Unit, UserId, name};
use crate::error::{Error, Result};
use crate::time::Time;

use dump::{Dump, Numbered};

use super::{Env, order};

/// Who did what a prototype had written down: nobody whose acts could be taken back in a chat.
const NOBODY: UserId = UserId(0);
/// As the schema has it.
const USUAL_LOW_LEVEL: Quantity = Quantity(10_000);

/// A store that was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its number in the prototype, and here.
    pub before: i64,
    pub store: StoreId,
    pub name: String,
    /// Without an owner somebody has to be invited.
    pub has_owner: bool,
    pub items: usize,
    pub customers: usize,
    pub orders: usize,
    pub sales: usize,
}

/// Whether these tables are such a database.
#[must_use]
pub fn is_dump(tables: &[Table]) -> bool {
    let has =
        |name: &str, column: &str| tables.iter().any(|table| table.name == name && table.column(column).is_some());
    has("stores", "store_name") && has("inventory", "item_name")
}

/// Takes all stores over. Call it inside [`Tx::attempt`]: on faults parts may have been written.
pub fn take_over(tx: &Tx<'_>, env: &Env, tables: &[Table], again: Again) -> Result<Result<Vec<Taken>, Vec<Fault>>> {
    let mut faults = Vec::new();
    let Some(dump) = dump::read(tables, &mut faults) else { return Ok(Err(faults)) };
    for owner in &dump.owners {
        if tx.find_owned(owner.row.user)?.is_some() {
            faults.push(Fault::new("owners", owner.line, "telegram_id", "owns a store here already"));
        }
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let mut taken = Vec::new();
    for (before, store) in &dump.stores {
        let taking = Taking { tx, env, dump: &dump, before: *before };
        let owner = taking.own(&dump.owners).next().map(|owner| owner.row.user);
        let scope = match owner {
            Some(owner) => tx.insert_store(owner, &store.name, store.language.code(), store.created)?,
            None => tx.insert_ownerless(&store.name, store.language.code(), store.created)?,
        };
        // A prototype has no name of its own: its stores are known by when they were opened.
        let origin = format!("{before}\n{}\n{}", store.name, store.created.0);
        tx.set_origin(scope.id(), &hex(&Sha256::digest(origin)), again)?;
        taken.push(taking.books(&scope, owner.is_some())?);
    }
    Ok(Ok(taken))
}

struct Taking<'t> {
    tx: &'t Tx<'t>,
    env: &'t Env,
    dump: &'t Dump,
    before: i64,
}

impl Taking<'_> {
    /// The rows of one kind that belong to this store.
    fn own<'d, T: dump::OfStore>(&self, all: &'d [Numbered<T>]) -> impl Iterator<Item = &'d Numbered<T>> {
        let before = self.before;
        all.iter().filter(move |row| row.row.store() == before)
    }

    fn books(&self, store: &StoreTx<'_>, has_owner: bool) -> Result<Taken> {
        let named = self.dump.stores.get(&self.before).ok_or_else(|| Error::bug("a store of a dump is gone"))?;
        for owner in self.own(&self.dump.owners).skip(1) {
            store.insert_owner(owner.row.user, owner.row.created)?;
        }
        let entry = store.insert_entry(EntryKind::Import, NOBODY, named.created)?;
        let items = self.items(store, entry)?;
        let customers = self.customers(store)?;
        let orders = self.orders(store, &items, &customers)?;
        let sales = self.sales(store, &items)?;
        Ok(Taken {
            before: self.before,
            store: store.id(),
            name: named.name.clone(),
            has_owner,
            items: self.own(&self.dump.items).count(),
            customers: customers.len(),
            orders,
            sales,
        })
    }

    /// The goods, each with what stood there before all that was sold and ordered, by the key of its name. What was
    /// sold once and is no longer listed stands in the books as retired.
    fn items(&self, store: &StoreTx<'_>, entry: EntryId) -> Result<BTreeMap<String, StockItem>> {
        let mut gone = self.gone();
        let mut items = BTreeMap::new();
        for item in self.own(&self.dump.items) {
            let made = store.insert_item(&item.row.name, Unit::Unit, item.row.created)?;
            store.note_created(entry, made.id)?;
            if item.row.low_below != USUAL_LOW_LEVEL {
                let level = item.row.low_below.0.to_string();
                store.set_field(entry, made.id, Field::LowStock, Some(&level), item.row.created)?;
            }
            let key = name::key(&item.row.name);
            let before = gone.remove(&key).map_or(Quantity::ZERO, |(_, out)| out);
            open(store, entry, &made, item.row.stock.0 + before.0, item.row.created)?;
            items.insert(key, made);
        }
        for (key, (written, out)) in gone {
            let made = store.insert_item(&written, Unit::Unit, self.env.now)?;
            store.note_created(entry, made.id)?;
            open(store, entry, &made, out.0, self.env.now)?;
            store.set_retired(entry, made.id, true, self.env.now)?;
            items.insert(key, made);
        }
        Ok(items)
    }

    /// What has left the shelf for good or is set aside, by the key of its name, with the name as it was written.
    fn gone(&self) -> BTreeMap<String, (String, Quantity)> {
        let mut gone: BTreeMap<String, (String, Quantity)> = BTreeMap::new();
        let mut add = |written: &str, quantity: Quantity| {
            let sum = gone.entry(name::key(written)).or_insert_with(|| (written.to_owned(), Quantity::ZERO));
            sum.1 = Quantity(sum.1.0 + quantity.0);
        };
        for sale in self.own(&self.dump.sales) {
            add(&sale.row.item, sale.row.quantity);
        }
        for order in self.own(&self.dump.orders) {
            for line in self.dump.lines.get(&order.row.before).into_iter().flatten() {
                let holds = if order.row.status.returns_stock() { Quantity::ZERO } else { line.quantity };
                add(&line.item, holds);
            }
        }
        gone
    }

    fn customers(&self, store: &StoreTx<'_>) -> Result<BTreeMap<i64, CustomerId>> {
        let mut customers = BTreeMap::new();
        for customer in self.own(&self.dump.customers) {
            let dump::Customer { user, name, created, before, .. } = &customer.row;
            // So that whoever writes to the same bot as before is known at once.
            if self.tx.find_chat(Bot::Customer, *user)?.is_none() {
                self.tx.upsert_chat(Bot::Customer, *user, name, None, *created)?;
            }
            let made = self.tx.upsert_customer(*user, store.id(), name, *created)?;
            let (_, made) = made.ok_or_else(|| Error::bug("a store that was just made is gone"))?;
            customers.insert(*before, made.id);
        }
        Ok(customers)
    }

    fn orders(
        &self,
        store: &StoreTx<'_>,
        items: &BTreeMap<String, StockItem>,
        customers: &BTreeMap<i64, CustomerId>,
    ) -> Result<usize> {
        let mut count = 0;
        for past in self.own(&self.dump.orders) {
            let mut lines = Vec::new();
            for line in self.dump.lines.get(&past.row.before).into_iter().flatten() {
                let item = item_of(items, &line.item)?;
                lines.push(OrderLine {
                    item: item.id,
                    name: line.item.clone(),
                    unit: item.unit,
                    quantity: line.quantity,
                    price: line.price,
                    amount: line.price.and_then(|price| price.times(line.quantity)),
                });
            }
            let customer = customers.get(&past.row.customer).copied();
            let expires = order::expiry(self.env);
            let id = store.insert_past_order(&PastOrder {
                customer: customer.ok_or_else(|| Error::bug("the customer of an order is gone"))?,
                status: past.row.status,
                lines,
                created: past.row.created,
                updated: past.row.updated,
                expires,
            })?;
            if past.row.status == Status::Pending {
                self.tx.set_timer("order_expiry", store.id(), id.0, expires)?;
            }
            count += 1;
        }
        Ok(count)
    }

    fn sales(&self, store: &StoreTx<'_>, items: &BTreeMap<String, StockItem>) -> Result<usize> {
        let mut count = 0;
        for sale in self.own(&self.dump.sales) {
            let dump::Sale { item, quantity, day, created, .. } = &sale.row;
            let item = item_of(items, item)?;
            let entry = store.insert_entry(EntryKind::RecordSale, NOBODY, *created)?;
            store
                .move_for_entry(entry, EntryKind::RecordSale, item.id, Quantity(-quantity.0), *created)?
                .ok_or_else(|| Error::bug("an opening stock did not cover its sales"))?;
            let sold = day.start();
            let sale = NewSale {
                item: item.id,
                name: &item.name,
                unit: item.unit,
                quantity: *quantity,
                price: None,
                amount: None,
                payment: None,
                customer: None,
                sold,
            };
            store.insert_sale(entry, &sale, *created)?;
            count += 1;
        }
        Ok(count)
    }
}

/// What stood there first.
fn open(store: &StoreTx<'_>, entry: EntryId, item: &StockItem, stock: i64, at: Time) -> Result<()> {
    if stock != 0 {
        store
            .move_for_entry(entry, EntryKind::AddStock, item.id, Quantity(stock), at)?
            .ok_or_else(|| Error::bug("an opening stock is negative"))?;
    }
    Ok(())
}

fn item_of<'i>(items: &'i BTreeMap<String, StockItem>, written: &str) -> Result<&'i StockItem> {
    items.get(&name::key(written)).ok_or_else(|| Error::bug("the good of a line is gone"))
}
