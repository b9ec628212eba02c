//! What an entry has written, line by line, so that it can be written again with one part changed.

use super::StoreTx;
use super::entry::EntryKind;
use crate::domain::{EntryId, ItemId, Paise, Quantity};
use crate::error::Result;

/// One line of an entry, in the item's own unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLine {
    pub item: ItemId,
    /// Never negative.
    pub quantity: Quantity,
    /// What was set or taken for one of it, by this entry.
    pub price: Option<Paise>,
    /// Of a sale: what the line came to.
    pub amount: Option<Paise>,
    pub cost: Option<Paise>,
    pub mrp: Option<Paise>,
}

impl StoreTx<'_> {
    /// The goods of an entry in the order in which they were said.
    pub fn list_written(&self, entry: EntryId, kind: EntryKind) -> Result<Vec<WrittenLine>> {
        if kind == EntryKind::RecordSale { self.list_written_sales(entry) } else { self.list_written_moves(entry) }
    }

    fn list_written_sales(&self, entry: EntryId) -> Result<Vec<WrittenLine>> {
        self.tx.rows(
            "select inventory_id, quantity, price_paise, amount_paise from sales_logs
             where store_id = ?1 and entry_id = ?2 order by sale_id",
            (self.store.0, entry.0),
            |row| {
                Ok(WrittenLine {
                    item: ItemId(row.get(0)?),
                    quantity: Quantity(row.get(1)?),
                    price: row.get::<_, Option<i64>>(2)?.map(Paise),
                    amount: row.get::<_, Option<i64>>(3)?.map(Paise),
                    cost: None,
                    mrp: None,
                })
            },
        )
    }

    fn list_written_moves(&self, entry: EntryId) -> Result<Vec<WrittenLine>> {
        self.tx.rows(
            "select inventory_id, abs(sum(quantity)),
               max((select after_value from entry_changes as change where change.store_id = moved.store_id
                 and change.entry_id = moved.entry_id and change.inventory_id = moved.inventory_id and field = 'price')),
               max((select after_value from entry_changes as change where change.store_id = moved.store_id
                 and change.entry_id = moved.entry_id and change.inventory_id = moved.inventory_id and field = 'cost')),
               max((select after_value from entry_changes as change where change.store_id = moved.store_id
                 and change.entry_id = moved.entry_id and change.inventory_id = moved.inventory_id and field = 'mrp'))
             from stock_movements as moved where store_id = ?1 and entry_id = ?2
             group by inventory_id order by min(movement_id), inventory_id",
            (self.store.0, entry.0),
            |row| {
                let money = |column: usize| -> rusqlite::Result<Option<Paise>> {
                    let text: Option<String> = row.get(column)?;
                    Ok(text.and_then(|text| text.parse().ok()).map(Paise))
                };
                Ok(WrittenLine {
                    item: ItemId(row.get(0)?),
                    quantity: Quantity(row.get(1)?),
                    price: money(2)?,
                    amount: None,
                    cost: money(3)?,
                    mrp: money(4)?,
                })
            },
        )
    }
}
