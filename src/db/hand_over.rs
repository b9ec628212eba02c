//! Orders handed over: an entry of the day's sales for each, and the way back. The goods have left the shelf long before,
//! when they were ordered.

use super::StoreTx;
use super::entry::{EntryKind, payment};
use super::order::Order;
use crate::domain::order::Status;
use crate::domain::{EntryId, OrderId, Payment, UserId};
use crate::error::{Error, Result};
use crate::time::Time;

impl StoreTx<'_> {
    /// The entry that hands an accepted order over. `None`, and nothing changed: it is not accepted any more.
    pub fn insert_hand_over(&self, order: &Order, actor: UserId, now: Time) -> Result<Option<EntryId>> {
        if !self.set_order_status(order, Status::Delivered, None, now)? {
            return Ok(None);
        }
        self.insert_entry_of(EntryKind::HandOver, actor, Some(order.id), now).map(Some)
    }

    /// The order that an entry handed over. `None`: it did nothing of the kind.
    pub fn find_order_of(&self, entry: EntryId) -> Result<Option<OrderId>> {
        let order: Option<Option<i64>> = self.tx.row(
            "select order_id from entries where store_id = ?1 and entry_id = ?2",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        Ok(order.flatten().map(OrderId))
    }

    /// How a delivered order was paid, as its entry says that stands.
    pub fn find_order_payment(&self, order: OrderId) -> Result<Option<Payment>> {
        let how: Option<Option<String>> = self.tx.row(
            "select payment from entries as act join sales_logs using (store_id, entry_id)
             where store_id = ?1 and order_id = ?2 and kind = 'hand_over'
               and not exists (select 1 from entries as later where later.store_id = act.store_id and later.undoes = act.entry_id)
             order by sale_id limit 1",
            (self.store.0, order.0),
            |row| row.get(0),
        )?;
        how.flatten().as_deref().map(payment).transpose()
    }

    /// The order of an entry that is taken back is accepted again; `false`: it has moved on.
    pub(super) fn undo_hand_over(&self, order: Option<OrderId>, now: Time) -> Result<bool> {
        let Some(id) = order else { return Ok(true) };
        let order = self.find_order(id)?.ok_or_else(|| Error::bug("an order that was handed over is gone"))?;
        self.set_order_status(&order, Status::Accepted, None, now)
    }
}
