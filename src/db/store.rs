//! Stores and their owners, and the ways in which a scope comes about.

use rusqlite::Row;

use super::{StoreTx, Tx};
use crate::domain::{StoreId, UserId};
use crate::error::Result;
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    pub id: StoreId,
    pub name: String,
    pub language: String,
    pub slug: Option<String>,
    pub open: bool,
    /// Raised whenever an item's name, unit, alias or life changes.
    pub catalogue_version: i64,
    pub created: Time,
}

const COLUMNS: &str = "store_id, store_name, language_preference, slug, closed_at_ms, catalogue_version, created_at_ms";

fn read(row: &Row<'_>) -> rusqlite::Result<Store> {
    Ok(Store {
        id: StoreId(row.get(0)?),
        name: row.get(1)?,
        language: row.get(2)?,
        slug: row.get(3)?,
        open: row.get::<_, Option<i64>>(4)?.is_none(),
        catalogue_version: row.get(5)?,
        created: Time(row.get(6)?),
    })
}

impl Tx<'_> {
    /// Makes a store and its owner, both or neither. The person must not own one yet.
    pub fn insert_store(&self, owner: UserId, name: &str, language: &str, now: Time) -> Result<StoreTx<'_>> {
        let scope = self.insert_ownerless(name, language, now)?;
        scope.insert_owner(owner, now)?;
        Ok(scope)
    }

    /// Makes a store whose owner is still to come, by an invitation of its own.
    pub fn insert_ownerless(&self, name: &str, language: &str, now: Time) -> Result<StoreTx<'_>> {
        let store = StoreId(self.next_number(StoreId(0), "store")?);
        self.exec(
            "insert into stores (store_id, store_name, language_preference, created_at_ms) values (?1, ?2, ?3, ?4)",
            (store.0, name, language, now.0),
        )?;
        Ok(self.scope(store))
    }

    /// The store that this person owns.
    pub fn find_owned(&self, owner: UserId) -> Result<Option<StoreTx<'_>>> {
        let found = self.row(
            "select owners.store_id from owners join stores on stores.store_id = owners.store_id
             where telegram_id = ?1 and erased_at_ms is null",
            [owner.0],
            |row| row.get(0).map(StoreId),
        )?;
        Ok(found.map(|store| self.scope(store)))
    }

    /// The store behind a public link: anybody may ask whether it exists.
    pub fn find_store(&self, store: StoreId) -> Result<Option<Store>> {
        self.row(&format!("select {COLUMNS} from stores where store_id = ?1 and erased_at_ms is null"), [store.0], read)
    }

    pub fn find_store_by_slug(&self, slug: &str) -> Result<Option<Store>> {
        self.row(&format!("select {COLUMNS} from stores where slug = ?1 and erased_at_ms is null"), [slug], read)
    }

    /// The scope that a timer's or an ask's own stored row names.
    pub fn scope_of_row(&self, store: StoreId) -> StoreTx<'_> {
        self.scope(store)
    }

    /// Across stores: for the operator.
    pub fn list_stores(&self) -> Result<Vec<Store>> {
        self.rows(&format!("select {COLUMNS} from stores where erased_at_ms is null order by store_id"), [], read)
    }

    /// When the first of the stores was opened.
    pub fn find_first_opening(&self) -> Result<Option<Time>> {
        self.one("select min(created_at_ms) from stores where erased_at_ms is null", [], |row| {
            Ok(row.get::<_, Option<i64>>(0)?.map(Time))
        })
    }

    /// When something last happened here, as these books have it: no act is earlier than those before it.
    pub fn find_last_act(&self) -> Result<Option<Time>> {
        self.one(
            "select max(at_ms) from (
               select max(at_ms) as at_ms from entries union all select max(updated_at_ms) from orders
               union all select max(received_at_ms) from inbox union all select max(created_at_ms) from stores
               union all select max(at_ms) from erasures)",
            [],
            |row| Ok(row.get::<_, Option<i64>>(0)?.map(Time)),
        )
    }

    pub fn count_stores(&self) -> Result<i64> {
        self.one("select count(*) from stores where erased_at_ms is null", [], |row| row.get(0))
    }
}

impl StoreTx<'_> {
    pub fn store(&self) -> Result<Store> {
        self.tx.one(&format!("select {COLUMNS} from stores where store_id = ?1"), [self.store.0], read)
    }

    pub fn set_store_name(&self, name: &str) -> Result<()> {
        self.tx.exec("update stores set store_name = ?2 where store_id = ?1", (self.store.0, name))?;
        Ok(())
    }

    pub fn set_store_language(&self, language: &str) -> Result<()> {
        self.tx.exec("update stores set language_preference = ?2 where store_id = ?1", (self.store.0, language))?;
        Ok(())
    }

    /// Opens the store, or closes it from `now` on.
    pub fn set_closed(&self, closed: Option<Time>) -> Result<()> {
        let closed = closed.map(|time| time.0);
        self.tx.exec("update stores set closed_at_ms = ?2 where store_id = ?1", (self.store.0, closed))?;
        Ok(())
    }

    /// The person must not own a store yet.
    pub fn insert_owner(&self, owner: UserId, now: Time) -> Result<()> {
        let id = self.tx.next_number(self.store, "owner")?;
        self.tx.exec(
            "insert into owners (store_id, owner_id, telegram_id, created_at_ms) values (?1, ?2, ?3, ?4)",
            (self.store.0, id, owner.0, now.0),
        )?;
        Ok(())
    }

    pub fn list_owners(&self) -> Result<Vec<UserId>> {
        self.tx.rows("select telegram_id from owners where store_id = ?1 order by owner_id", [self.store.0], |row| {
            row.get(0).map(UserId)
        })
    }

    /// Whatever was kept of the items' names is out of date from here on.
    pub(super) fn touch_catalogue(&self) -> Result<()> {
        self.tx.touch_catalogues();
        self.tx
            .exec("update stores set catalogue_version = catalogue_version + 1 where store_id = ?1", [self.store.0])?;
        Ok(())
    }
}
