//! A store's items: what is on the shelf, what it is called, counted in and sold for.

use rusqlite::Row;

use super::StoreTx;
use crate::domain::{CustomerId, ItemId, Paise, Quantity, Unit, name};
use crate::error::Result;
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockItem {
    pub id: ItemId,
    pub name: String,
    pub unit: Unit,
    pub stock: Quantity,
    pub low_below: Quantity,
    pub price: Option<Paise>,
    pub mrp: Option<Paise>,
    pub cost: Option<Paise>,
    pub retired: bool,
}

const COLUMNS: &str = "inventory_id, item_name, unit, current_stock, low_stock_threshold, price_paise, mrp_paise, \
                       cost_paise, retired_at_ms is not null";

fn read(row: &Row<'_>) -> rusqlite::Result<StockItem> {
    Ok(StockItem {
        id: ItemId(row.get(0)?),
        name: row.get(1)?,
        unit: unit(row, 2)?,
        stock: Quantity(row.get(3)?),
        low_below: Quantity(row.get(4)?),
        price: row.get::<_, Option<i64>>(5)?.map(Paise),
        mrp: row.get::<_, Option<i64>>(6)?.map(Paise),
        cost: row.get::<_, Option<i64>>(7)?.map(Paise),
        retired: row.get(8)?,
    })
}

/// Reads a unit's name; the schema admits no other than ours.
pub(super) fn unit(row: &Row<'_>, column: usize) -> rusqlite::Result<Unit> {
    let name = row.get_ref(column)?.as_str()?;
    Unit::from_name(name)
        .ok_or_else(|| rusqlite::Error::InvalidColumnType(column, "unit".into(), rusqlite::types::Type::Text))
}

/// Which items a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    All,
    InStock,
    Low,
}

impl Shelf {
    fn condition(self) -> &'static str {
        match self {
            Shelf::All => "",
            Shelf::InStock => "and current_stock > 0",
            Shelf::Low => "and current_stock < low_stock_threshold",
        }
    }
}

impl StoreTx<'_> {
    /// A new item with nothing in stock. Its name must be cleaned already, and not on the shelf.
    pub fn insert_item(&self, item_name: &str, unit: Unit, now: Time) -> Result<StockItem> {
        let id = self.tx.next_number(self.store, "item")?;
        let item = self.tx.one(
            &format!(
                "insert into inventory (store_id, inventory_id, item_name, name_key, unit, created_at_ms, updated_at_ms)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?6) returning {COLUMNS}"
            ),
            (self.store.0, id, item_name, name::key(item_name), unit.as_str(), now.0),
            read,
        )?;
        self.touch_catalogue()?;
        Ok(item)
    }

    /// Also finds retired items: history needs their names.
    pub fn find_item(&self, item: ItemId) -> Result<Option<StockItem>> {
        self.tx.row(
            &format!("select {COLUMNS} from inventory where store_id = ?1 and inventory_id = ?2"),
            (self.store.0, item.0),
            read,
        )
    }

    /// The item on the shelf whose name has the same key.
    pub fn find_item_by_name(&self, item_name: &str) -> Result<Option<StockItem>> {
        self.tx.row(
            &format!("select {COLUMNS} from inventory where store_id = ?1 and name_key = ?2 and retired_at_ms is null"),
            (self.store.0, name::key(item_name)),
            read,
        )
    }

    /// One page of the shelf by name.
    pub fn list_items(&self, shelf: Shelf, offset: i64, limit: i64) -> Result<Vec<StockItem>> {
        self.tx.rows(
            &format!(
                "select {COLUMNS} from inventory where store_id = ?1 and retired_at_ms is null {}
                 order by name_key, inventory_id limit ?3 offset ?2",
                shelf.condition()
            ),
            (self.store.0, offset, limit),
            read,
        )
    }

    pub fn count_items(&self, shelf: Shelf) -> Result<i64> {
        self.tx.one(
            &format!(
                "select count(*) from inventory where store_id = ?1 and retired_at_ms is null {}",
                shelf.condition()
            ),
            [self.store.0],
            |row| row.get(0),
        )
    }

    /// Every item on the shelf with its other names: what the reader needs to know of a store.
    pub fn list_names(&self) -> Result<Vec<(ItemId, String, Unit, Vec<String>)>> {
        let aliases: Vec<(i64, String)> = self.tx.rows(
            "select inventory_id, alias_key from item_aliases where store_id = ?1 order by inventory_id, alias_key",
            [self.store.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        self.tx.rows(
            "select inventory_id, item_name, unit from inventory where store_id = ?1 and retired_at_ms is null
             order by inventory_id",
            [self.store.0],
            |row| {
                let id: i64 = row.get(0)?;
                let own = aliases.iter().filter(|(item, _)| *item == id).map(|(_, alias)| alias.clone()).collect();
                Ok((ItemId(id), row.get(1)?, unit(row, 2)?, own))
            },
        )
    }

    /// Changes stock and notes the movement; the caller says what moved it. `None`, and nothing changed, when there is
    /// not enough.
    pub(super) fn move_stock(
        &self,
        item: ItemId,
        quantity: Quantity,
        kind: &str,
        cause: Cause,
        now: Time,
    ) -> Result<Option<Quantity>> {
        let left = self.tx.row(
            "update inventory set current_stock = current_stock + ?3, updated_at_ms = ?4
             where store_id = ?1 and inventory_id = ?2 and current_stock + ?3 >= 0
             returning current_stock",
            (self.store.0, item.0, quantity.0, now.0),
            |row| row.get(0).map(Quantity),
        )?;
        if left.is_none() {
            return Ok(None);
        }
        let (entry, order) = match cause {
            Cause::Entry(entry) => (Some(entry.0), None),
            Cause::Order(order) => (None, Some(order.0)),
        };
        self.tx.exec(
            "insert into stock_movements (store_id, inventory_id, movement_id, quantity, kind, entry_id, order_id, at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            (
                self.store.0,
                item.0,
                self.tx.next_number(self.store, "movement")?,
                quantity.0,
                kind,
                entry,
                order,
                now.0,
            ),
        )?;
        Ok(left)
    }

    /// Whether an order that nobody has answered yet holds this item.
    pub fn is_on_pending_order(&self, item: ItemId) -> Result<bool> {
        self.tx.one(
            "select exists (select 1 from order_items join orders using (store_id, order_id)
             where store_id = ?1 and inventory_id = ?2 and status = 'pending')",
            (self.store.0, item.0),
            |row| row.get(0),
        )
    }

    /// How much of an item pending orders have set aside: still on the shelf, no longer in stock.
    pub fn set_aside(&self, item: ItemId) -> Result<Quantity> {
        self.tx.one(
            "select coalesce(sum(quantity), 0) from order_items join orders using (store_id, order_id)
             where store_id = ?1 and inventory_id = ?2 and status = 'pending'",
            (self.store.0, item.0),
            |row| row.get(0).map(Quantity),
        )
    }

    pub fn upsert_alias(&self, alias: &str, item: ItemId, now: Time) -> Result<()> {
        self.tx.exec(
            "insert into item_aliases (store_id, alias_key, inventory_id, created_at_ms) values (?1, ?2, ?3, ?4)
             on conflict (store_id, alias_key) do update set inventory_id = excluded.inventory_id",
            (self.store.0, name::key(alias), item.0, now.0),
        )?;
        self.touch_catalogue()
    }

    /// One page of the store's own words, each with the name of its item on the shelf.
    pub fn list_aliases(&self, offset: i64, limit: i64) -> Result<Vec<(String, String)>> {
        self.tx.rows(
            "select alias_key, item_name from item_aliases join inventory using (store_id, inventory_id)
             where store_id = ?1 and retired_at_ms is null order by alias_key limit ?3 offset ?2",
            (self.store.0, offset, limit),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    pub fn count_aliases(&self) -> Result<i64> {
        self.tx.one(
            "select count(*) from item_aliases join inventory using (store_id, inventory_id)
             where store_id = ?1 and retired_at_ms is null",
            [self.store.0],
            |row| row.get(0),
        )
    }

    /// `false`: there is no such word.
    pub fn delete_alias(&self, alias: &str) -> Result<bool> {
        let gone = self.tx.exec(
            "delete from item_aliases where store_id = ?1 and alias_key = ?2",
            (self.store.0, name::key(alias)),
        )?;
        self.touch_catalogue()?;
        Ok(gone > 0)
    }

    /// What this customer orders most, or what goes most over the counter, the most usual first.
    pub fn list_usual_items(&self, customer: Option<CustomerId>, limit: u32) -> Result<Vec<StockItem>> {
        let ids: Vec<i64> = self.tx.rows(
            "select inventory_id from (
               select inventory_id, 0 as own, count(*) as times from stock_movements
                where store_id = ?1 and kind in ('sale', 'order') group by inventory_id
               union all
               select inventory_id, 1, count(*) from order_items join orders using (store_id, order_id)
                where store_id = ?1 and customer_id = ?2 group by inventory_id
               union all
               select inventory_id, 0, 0 from inventory where store_id = ?1)
             join inventory using (inventory_id) where store_id = ?1 and retired_at_ms is null
             group by inventory_id order by max(own) desc, sum(times) desc, inventory_id limit ?3",
            (self.store.0, customer.map(|customer| customer.0), limit),
            |row| row.get(0),
        )?;
        let mut items = Vec::with_capacity(ids.len());
        for id in ids {
            items.extend(self.find_item(ItemId(id))?);
        }
        Ok(items)
    }
}

/// What moved stock.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cause {
    Entry(crate::domain::EntryId),
    Order(crate::domain::OrderId),
}
