//! What an entry has written, line by line, so that it can be written again with one part changed.

use super::StoreTx;
use super::entry::EntryKind;
use crate::domain::{EntryId, ItemId, Paise, Quantity};
use crate::error::Result;
use crate::time::Time;

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

    /// When an entry was made. `None`: no such entry.
    pub fn find_entry_time(&self, entry: EntryId) -> Result<Option<Time>> {
        self.tx.row("select at_ms from entries where store_id = ?1 and entry_id = ?2", (self.store.0, entry.0), |row| {
            row.get(0).map(Time)
        })
    }

    /// The first business day that an entry logged sales for, YYYY-MM-DD. `None`: it logged none.
    pub fn find_sale_date(&self, entry: EntryId) -> Result<Option<String>> {
        self.tx.row(
            "select sale_date from sales_logs where store_id = ?1 and entry_id = ?2 order by sale_date limit 1",
            (self.store.0, entry.0),
            |row| row.get(0),
        )
    }

    /// Notes that an entry stands in the place of an earlier one, so that taking it back brings that one again.
    pub fn set_corrects(&self, entry: EntryId, original: EntryId) -> Result<()> {
        self.tx.exec(
            "update entries set corrects = ?3 where store_id = ?1 and entry_id = ?2",
            (self.store.0, entry.0, original.0),
        )?;
        Ok(())
    }

    /// The entry in whose place this one stands. `None`: it corrects nothing.
    pub fn find_corrected(&self, entry: EntryId) -> Result<Option<EntryId>> {
        let original: Option<Option<i64>> = self.tx.row(
            "select corrects from entries where store_id = ?1 and entry_id = ?2",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        Ok(original.flatten().map(EntryId))
    }

    /// What an entry wrote on a khata. `None`: nothing.
    pub fn find_khata_sum(&self, entry: EntryId) -> Result<Option<KhataSum>> {
        self.tx.row(
            "select person_name, abs(amount_paise), note from khata_entries join khatas using (store_id, khata_id)
             where store_id = ?1 and khata_entries.entry_id = ?2 order by khata_entry_id limit 1",
            (self.store.0, entry.0),
            |row| Ok(KhataSum { person: row.get(0)?, amount: Paise(row.get(1)?), note: row.get(2)? }),
        )
    }
}

/// A sum on somebody's khata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KhataSum {
    pub person: String,
    /// Never negative.
    pub amount: Paise,
    pub note: Option<String>,
}
