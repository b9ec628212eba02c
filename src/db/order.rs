//! Orders: made from lines in one piece or not at all, and changed by compare-and-swap along the legal edges.

use rusqlite::Row;

use super::StoreTx;
use super::item::{Cause, StockItem, unit};
use crate::domain::order::Status;
use crate::domain::{CustomerId, ItemId, OrderId, Paise, Quantity, Unit};
use crate::error::{Error, Result};
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub id: OrderId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub status: Status,
    pub version: i64,
    /// `None`: some line has no price.
    pub total: Option<Paise>,
    pub reason: Option<String>,
    pub created: Time,
    pub expires: Time,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    pub item: ItemId,
    pub name: String,
    pub unit: Unit,
    pub quantity: Quantity,
    pub price: Option<Paise>,
    pub amount: Option<Paise>,
}

/// What is to be ordered of one item, in the item's own unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub item: ItemId,
    pub quantity: Quantity,
}

/// An order of another installation, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastOrder {
    pub customer: CustomerId,
    pub status: Status,
    pub lines: Vec<OrderLine>,
    pub created: Time,
    pub updated: Time,
    pub expires: Time,
}

/// What came of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    Yes(OrderId),
    /// Less than this is left of the item, or it is off the shelf.
    Short(StockItem),
}

const COLUMNS: &str = "order_id, orders.customer_id, customer_name, status, version, total_paise, reason, \
                       orders.created_at_ms, expires_at_ms";
const FROM: &str = "orders join customers on customers.store_id = orders.store_id \
                    and customers.customer_id = orders.customer_id";

fn read(row: &Row<'_>) -> rusqlite::Result<Order> {
    let status = row.get_ref(3)?.as_str()?;
    Ok(Order {
        id: OrderId(row.get(0)?),
        customer: CustomerId(row.get(1)?),
        customer_name: row.get(2)?,
        status: Status::from_name(status)
            .ok_or_else(|| rusqlite::Error::InvalidColumnType(3, "status".into(), rusqlite::types::Type::Text))?,
        version: row.get(4)?,
        total: row.get::<_, Option<i64>>(5)?.map(Paise),
        reason: row.get(6)?,
        created: Time(row.get(7)?),
        expires: Time(row.get(8)?),
    })
}

impl StoreTx<'_> {
    /// Takes the goods off the shelf and writes the order, as of now: names, units and prices are those of this moment.
    /// Call it inside [`super::Tx::attempt`]: on [`Placed::Short`] parts may have been written.
    pub fn insert_order(&self, customer: CustomerId, wanted: &[Wanted], now: Time, expires: Time) -> Result<Placed> {
        let lines = match self.lines_of(wanted)? {
            Ok(lines) => lines,
            Err(short) => return Ok(Placed::Short(short)),
        };
        let total = lines.iter().try_fold(Paise::ZERO, |sum, line| sum.checked_add(line.amount?));
        let order = OrderId(self.tx.next_number(self.store, "order")?);
        self.tx.exec(
            "insert into orders (store_id, order_id, customer_id, total_items, total_paise, created_at_ms, updated_at_ms,
               expires_at_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)",
            (
                self.store.0,
                order.0,
                customer.0,
                i64::try_from(lines.len()).unwrap_or(i64::MAX),
                total.map(|total| total.0),
                now.0,
                expires.0,
            ),
        )?;
        for (number, line) in (1_i64..).zip(&lines) {
            self.insert_order_line(order, number, line)?;
            let out = Quantity(-line.quantity.0);
            if self.move_stock(line.item, out, "order", Cause::Order(order), now)?.is_none() {
                let short = self.find_item(line.item)?.ok_or_else(|| Error::bug("an ordered item is gone"))?;
                return Ok(Placed::Short(short));
            }
        }
        Ok(Placed::Yes(order))
    }

    /// Writes an order that was made elsewhere. What it holds must be on the shelf.
    pub fn insert_past_order(&self, past: &PastOrder) -> Result<OrderId> {
        let total = past.lines.iter().try_fold(Paise::ZERO, |sum, line| sum.checked_add(line.amount?));
        let order = OrderId(self.tx.next_number(self.store, "order")?);
        self.tx.exec(
            "insert into orders (store_id, order_id, customer_id, status, total_items, total_paise, created_at_ms,
               updated_at_ms, expires_at_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                self.store.0,
                order.0,
                past.customer.0,
                past.status.as_str(),
                i64::try_from(past.lines.len()).unwrap_or(i64::MAX),
                total.map(|total| total.0),
                past.created.0,
                past.updated.0,
                past.expires.0,
            ),
        )?;
        for (number, line) in (1_i64..).zip(&past.lines) {
            self.insert_order_line(order, number, line)?;
            if !past.status.returns_stock() {
                self.move_stock(line.item, Quantity(-line.quantity.0), "order", Cause::Order(order), past.created)?
                    .ok_or_else(|| Error::bug("what an order held was not there"))?;
            }
        }
        Ok(order)
    }

    /// The lines as they would stand on an order now; or the first item that is off the shelf.
    fn lines_of(&self, wanted: &[Wanted]) -> Result<Result<Vec<OrderLine>, StockItem>> {
        let mut lines = Vec::with_capacity(wanted.len());
        for want in wanted {
            let item = self.find_item(want.item)?.ok_or_else(|| Error::bug("an item that never was is ordered"))?;
            if item.retired {
                return Ok(Err(StockItem { stock: Quantity::ZERO, ..item }));
            }
            lines.push(OrderLine {
                amount: item.price.and_then(|price| price.times(want.quantity)),
                item: item.id,
                name: item.name,
                unit: item.unit,
                quantity: want.quantity,
                price: item.price,
            });
        }
        Ok(Ok(lines))
    }

    fn insert_order_line(&self, order: OrderId, number: i64, line: &OrderLine) -> Result<()> {
        self.tx.exec(
            "insert into order_items (store_id, order_id, order_item_id, inventory_id, item_name, unit, quantity,
               price_snapshot, amount_paise) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                self.store.0,
                order.0,
                number,
                line.item.0,
                &line.name,
                line.unit.as_str(),
                line.quantity.0,
                line.price.map(|price| price.0),
                line.amount.map(|amount| amount.0),
            ),
        )?;
        Ok(())
    }

    pub fn find_order(&self, order: OrderId) -> Result<Option<Order>> {
        self.tx.row(
            &format!("select {COLUMNS} from {FROM} where orders.store_id = ?1 and order_id = ?2"),
            (self.store.0, order.0),
            read,
        )
    }

    pub fn list_order_lines(&self, order: OrderId) -> Result<Vec<OrderLine>> {
        self.tx.rows(
            "select inventory_id, item_name, unit, quantity, price_snapshot, amount_paise from order_items
             where store_id = ?1 and order_id = ?2 order by order_item_id",
            (self.store.0, order.0),
            |row| {
                Ok(OrderLine {
                    item: ItemId(row.get(0)?),
                    name: row.get(1)?,
                    unit: unit(row, 2)?,
                    quantity: Quantity(row.get(3)?),
                    price: row.get::<_, Option<i64>>(4)?.map(Paise),
                    amount: row.get::<_, Option<i64>>(5)?.map(Paise),
                })
            },
        )
    }

    /// One page of the orders that wait for the owner, oldest first.
    pub fn list_pending_orders(&self, offset: i64, limit: i64) -> Result<Vec<Order>> {
        self.tx.rows(
            &format!(
                "select {COLUMNS} from {FROM} where orders.store_id = ?1 and status = 'pending'
                 order by order_id limit ?3 offset ?2"
            ),
            (self.store.0, offset, limit),
            read,
        )
    }

    pub fn count_pending_orders(&self) -> Result<i64> {
        self.tx.one("select count(*) from orders where store_id = ?1 and status = 'pending'", [self.store.0], |row| {
            row.get(0)
        })
    }

    /// The orders accepted in the time from `from` to before `to`: how many, and what their priced lines come to.
    pub fn accepted_orders(&self, from: Time, to: Time) -> Result<(i64, Paise)> {
        self.tx.one(
            "select count(distinct order_id), coalesce(sum(amount_paise), 0)
             from orders join order_items using (store_id, order_id)
             where store_id = ?1 and status = 'accepted' and updated_at_ms >= ?2 and updated_at_ms < ?3",
            (self.store.0, from.0, to.0),
            |row| Ok((row.get(0)?, Paise(row.get(1)?))),
        )
    }

    /// The accepted orders whose goods still wait to be handed over, newest first.
    pub fn list_accepted_orders(&self, limit: i64) -> Result<Vec<Order>> {
        self.tx.rows(
            &format!(
                "select {COLUMNS} from {FROM} where orders.store_id = ?1 and status = 'accepted'
                 order by order_id desc limit ?2"
            ),
            (self.store.0, limit),
            read,
        )
    }

    pub fn count_accepted_orders(&self) -> Result<i64> {
        self.tx.one("select count(*) from orders where store_id = ?1 and status = 'accepted'", [self.store.0], |row| {
            row.get(0)
        })
    }

    /// The first good of an order that is counted in another unit by now, and so cannot come back.
    pub fn find_counted_otherwise(&self, order: OrderId) -> Result<Option<StockItem>> {
        for line in self.list_order_lines(order)? {
            if let Some(item) = self.find_item(line.item)?.filter(|item| item.unit != line.unit) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    pub fn count_orders_of(&self, customer: CustomerId) -> Result<i64> {
        self.tx.one(
            "select count(*) from orders where store_id = ?1 and customer_id = ?2",
            (self.store.0, customer.0),
            |row| row.get(0),
        )
    }

    /// A customer's orders, newest first.
    pub fn list_orders_of(&self, customer: CustomerId, limit: i64) -> Result<Vec<Order>> {
        self.tx.rows(
            &format!(
                "select {COLUMNS} from {FROM} where orders.store_id = ?1 and orders.customer_id = ?2
                 order by order_id desc limit ?3"
            ),
            (self.store.0, customer.0, limit),
            read,
        )
    }

    /// Moves an order along a legal edge, and its goods back to the shelf where that edge says so. `false`, and nothing
    /// changed, when the order is no longer where the edge begins: somebody was faster.
    pub fn set_order_status(&self, order: &Order, next: Status, reason: Option<&str>, now: Time) -> Result<bool> {
        if !order.status.may_become(next) {
            return Ok(false);
        }
        let won = self.tx.exec(
            "update orders set status = ?4, version = version + 1, reason = ?5, updated_at_ms = ?6
             where store_id = ?1 and order_id = ?2 and status = ?3 and version = ?7",
            (self.store.0, order.id.0, order.status.as_str(), next.as_str(), reason, now.0, order.version),
        )? == 1;
        if won && next.returns_stock() {
            for line in self.list_order_lines(order.id)? {
                self.move_stock(line.item, line.quantity, "returned", Cause::Order(order.id), now)?
                    .ok_or_else(|| Error::bug("goods that come back made the stock negative"))?;
            }
        }
        Ok(won)
    }
}
