//! Packs: how much of an item's own unit a bori, a peti or a packet of it holds, as the owner said once. Set by an entry,
//! so that it can be taken back.

use std::collections::BTreeMap;

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
        self.change_pack(entry, item, unit, Some(content))
    }

    fn change_pack(&self, entry: EntryId, item: ItemId, unit: Unit, content: Option<Quantity>) -> Result<()> {
        let was = self.find_pack(item, unit)?;
        let noted: Option<(Option<String>, Option<String>)> = self.tx.row(
            "select before_value, after_value from entry_changes
             where store_id = ?1 and entry_id = ?2 and inventory_id = ?3 and field = ?4",
            (self.store.0, entry.0, item.0, FIELD),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (before, after) = noted.unwrap_or_default();
        let (mut before, mut after) = (read(before.as_deref().unwrap_or(""))?, read(after.as_deref().unwrap_or(""))?);
        before.entry(unit.as_str()).or_insert(was);
        after.insert(unit.as_str(), content);
        self.tx.exec(
            "insert into entry_changes (store_id, entry_id, inventory_id, field, before_value, after_value)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (store_id, entry_id, inventory_id, field)
             do update set before_value = excluded.before_value, after_value = excluded.after_value",
            (self.store.0, entry.0, item.0, FIELD, written(&before), written(&after)),
        )?;
        self.write_pack(item, unit, content)
    }

    /// Whether the item's packs are still what a change made them.
    pub(super) fn has_packs(&self, item: ItemId, after: &str) -> Result<bool> {
        for (name, content) in read(after)? {
            if self.find_pack(item, known(name)?)? != content {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Puts packs back to what they were before a change.
    pub(super) fn undo_packs(&self, undo: EntryId, item: ItemId, before: &str) -> Result<()> {
        for (name, content) in read(before)? {
            self.change_pack(undo, item, known(name)?, content)?;
        }
        Ok(())
    }

    /// All packs of the item go, as a part of an act that can be taken back.
    pub(super) fn delete_packs(&self, entry: EntryId, item: ItemId) -> Result<()> {
        for (unit, _) in self.list_packs(item)? {
            self.change_pack(entry, item, unit, None)?;
        }
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

/// "bag 50000, box": a bag holds fifty of the item's unit, and of a box nothing is known. An act may change several.
fn written(packs: &Packs<'_>) -> String {
    let one = |(unit, content): (&&str, &Option<Quantity>)| match content {
        Some(content) => format!("{unit} {}", content.0),
        None => (*unit).to_owned(),
    };
    packs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What packs of an item hold, by the unit's name.
type Packs<'a> = BTreeMap<&'a str, Option<Quantity>>;

fn read(written: &str) -> Result<Packs<'_>> {
    let mut packs = Packs::new();
    for pack in written.split(", ").filter(|pack| !pack.is_empty()) {
        let (unit, content) = pack.split_once(' ').map_or((pack, None), |(unit, content)| (unit, Some(content)));
        let content = content.map(|content| content.parse().map(Quantity).map_err(|_| bad())).transpose()?;
        packs.insert(unit, content);
    }
    Ok(packs)
}

fn known(unit: &str) -> Result<Unit> {
    Unit::from_name(unit).ok_or_else(bad)
}

fn bad() -> Error {
    Error::bug("a pack that cannot be read is stored")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use crate::db::entry::{EntryKind, Field, Undone};
    use crate::domain::UserId;
    use crate::time::Time;

    #[test]
    fn a_unit_that_goes_back_brings_its_packs_back() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                let (owner, now) = (UserId(7), Time(1_000));
                let store = tx.insert_store(owner, "Sharma", "en", now)?;
                let item = store.insert_item("Sugar", Unit::Kg, now)?.id;
                let set = store.insert_entry(EntryKind::SetPack, owner, now)?;
                store.set_pack(set, item, Unit::Bag, Quantity(50_000))?;
                store.set_pack(set, item, Unit::Box, Quantity(20_000))?;
                let packs = store.list_packs(item)?;
                assert_eq!(packs.len(), 2);

                let change = store.insert_entry(EntryKind::SetUnit, owner, now)?;
                store.set_field(change, item, Field::Unit, Some("g"), now)?;
                assert_eq!(store.list_packs(item)?, []);
                // Said in the new unit since: it would be lost.
                let since = store.insert_entry(EntryKind::SetPack, owner, now)?;
                store.set_pack(since, item, Unit::Bag, Quantity(30_000_000))?;
                assert_eq!(tx.attempt(|| refused(store.undo(change, owner, now)))?, Err(Undone::Overtaken));
                assert!(matches!(store.undo(since, owner, now)?, Undone::Yes(_)));

                assert!(matches!(store.undo(change, owner, now)?, Undone::Yes(_)));
                assert_eq!(store.list_packs(item)?, packs);
                assert!(matches!(store.undo(set, owner, now)?, Undone::Yes(_)), "an act may set several");
                assert_eq!(store.list_packs(item)?, []);
                Ok(())
            })
            .unwrap();
    }

    fn refused(undone: Result<Undone>) -> Result<std::result::Result<(), Undone>> {
        undone.map(|undone| if matches!(undone, Undone::Yes(_)) { Ok(()) } else { Err(undone) })
    }
}
