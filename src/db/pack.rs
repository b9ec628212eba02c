//! Packs: how much of an item's own unit a bori, a peti or a packet of it holds, as the owner said once. Set by an entry,
//! so that it can be taken back.

use super::StoreTx;
use crate::domain::{EntryId, ItemId, Quantity, Unit};
use crate::error::{Error, Result};

/// The field's name in `entry_changes`.
pub(super) const FIELD: &str = "pack";

impl StoreTx<'_> {
    /// How much of the item's own unit one of `unit` holds, where that was said once.
    pub fn find_pack(&self, item: ItemId, unit: Unit) -> Result<Option<Quantity>> {
        self.tx.row(
            "select content from item_packs where store_id = ?1 and inventory_id = ?2 and unit = ?3",
            (self.store.0, item.0, unit.as_str()),
            |row| row.get(0).map(Quantity),
        )
    }

    pub fn list_packs(&self, item: ItemId) -> Result<Vec<(Unit, Quantity)>> {
        self.tx.rows(
            "select unit, content from item_packs where store_id = ?1 and inventory_id = ?2 order by unit",
            (self.store.0, item.0),
            |row| Ok((super::item::unit(row, 0)?, Quantity(row.get(1)?))),
        )
    }

    /// Sets what one `unit` of the item holds, as an act that can be taken back.
    pub fn set_pack(&self, entry: EntryId, item: ItemId, unit: Unit, content: Quantity) -> Result<()> {
        let before = written(unit, self.find_pack(item, unit)?);
        self.insert_change(entry, item, FIELD, Some(&before), Some(&written(unit, Some(content))))?;
        self.write_pack(item, unit, Some(content))
    }

    /// Puts a pack back to what it was; `false` when it was said anew since.
    pub(super) fn undo_pack(&self, undo: EntryId, item: ItemId, before: &str, after: &str) -> Result<bool> {
        let (unit, content) = read(before)?;
        if written(unit, self.find_pack(item, unit)?) != after {
            return Ok(false);
        }
        self.insert_change(undo, item, FIELD, Some(after), Some(before))?;
        self.write_pack(item, unit, content)?;
        Ok(true)
    }

    pub(super) fn delete_packs(&self, item: ItemId) -> Result<()> {
        self.tx.exec("delete from item_packs where store_id = ?1 and inventory_id = ?2", (self.store.0, item.0))?;
        Ok(())
    }

    fn write_pack(&self, item: ItemId, unit: Unit, content: Option<Quantity>) -> Result<()> {
        let Some(content) = content else {
            self.tx.exec(
                "delete from item_packs where store_id = ?1 and inventory_id = ?2 and unit = ?3",
                (self.store.0, item.0, unit.as_str()),
            )?;
            return Ok(());
        };
        self.tx.exec(
            "insert into item_packs (store_id, inventory_id, unit, content) values (?1, ?2, ?3, ?4)
             on conflict (store_id, inventory_id, unit) do update set content = excluded.content",
            (self.store.0, item.0, unit.as_str(), content.0),
        )?;
        Ok(())
    }
}

/// "bag 50000": a bag holds fifty of the item's unit; "bag": that is not known.
fn written(unit: Unit, content: Option<Quantity>) -> String {
    content.map_or_else(|| unit.as_str().to_owned(), |content| format!("{} {}", unit.as_str(), content.0))
}

fn read(written: &str) -> Result<(Unit, Option<Quantity>)> {
    let (unit, content) = written.split_once(' ').map_or((written, None), |(unit, content)| (unit, Some(content)));
    let bad = || Error::bug("a pack that cannot be read is stored");
    let content = content.map(|content| content.parse().map(Quantity).map_err(|_| bad())).transpose()?;
    Ok((Unit::from_name(unit).ok_or_else(bad)?, content))
}
