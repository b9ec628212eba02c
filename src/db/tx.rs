//! A transaction, and the scoped handle through which alone a store's rows are reachable.

use std::cell::Cell;
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension as _, Params, Row, ffi};

use crate::domain::StoreId;
use crate::error::{Error, Kind, Result};

/// An open transaction. Statements are cached by their text.
pub struct Tx<'c> {
    connection: &'c Connection,
    /// Whether this step has changed some store's catalogue: until the commit nobody may keep what it reads of one.
    catalogue_touched: Cell<bool>,
}

impl<'c> Tx<'c> {
    pub(super) fn new(connection: &'c Connection) -> Tx<'c> {
        Tx { connection, catalogue_touched: Cell::new(false) }
    }

    /// Whether a catalogue as this step sees it may still be taken back.
    #[must_use]
    pub fn is_catalogue_touched(&self) -> bool {
        self.catalogue_touched.get()
    }

    pub(super) fn touch_catalogues(&self) {
        self.catalogue_touched.set(true);
    }

    /// Runs one statement; answers how many rows it changed.
    pub(super) fn exec(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute(params)).map_err(of_sqlite)
    }

    /// The only row, or `None`.
    pub(super) fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, read).optional())
            .map_err(of_sqlite)
    }

    /// The one row of a statement that always has one, such as an insert with RETURNING.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.row(sql, params, read)?.ok_or_else(|| Error::bug("a statement that always has a row had none"))
    }

    pub(super) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql).map_err(of_sqlite)?;
        let rows = statement.query_map(params, read).map_err(of_sqlite)?;
        rows.collect::<rusqlite::Result<_>>().map_err(of_sqlite)
    }

    /// Runs `try_it` so that all it wrote is taken back when it answers `Err`: a refusal changes nothing. A failure of
    /// the database is the outer error.
    pub fn attempt<T, E>(&self, try_it: impl FnOnce() -> Result<Result<T, E>>) -> Result<Result<T, E>> {
        self.connection.execute_batch("savepoint attempt").map_err(of_sqlite)?;
        let ended = try_it();
        if self.connection.is_autocommit() {
            return ended.and(Err(Error::new(Kind::Unavailable, "the transaction was taken back by the database")));
        }
        let close = if matches!(ended, Ok(Ok(_))) { "release attempt" } else { "rollback to attempt; release attempt" };
        self.connection.execute_batch(close).map_err(of_sqlite)?;
        ended
    }

    /// The handle on one store's rows. Called only where a membership, a customer's current store or the stored row of
    /// a button, ask or timer has just named the store.
    pub(super) fn scope(&self, store: StoreId) -> StoreTx<'_> {
        StoreTx { tx: self, store }
    }

    /// The next number of a kind, within a store or (store 0) within the installation. Never the same twice.
    pub(super) fn next_number(&self, store: StoreId, name: &str) -> Result<i64> {
        self.one(
            "insert into counters (store_id, name, last_value) values (?1, ?2, 1)
             on conflict (store_id, name) do update set last_value = last_value + 1 returning last_value",
            (store.0, name),
            |row| row.get(0),
        )
    }
}

/// One store's rows, and no other's.
pub struct StoreTx<'t> {
    pub(super) tx: &'t Tx<'t>,
    pub(super) store: StoreId,
}

impl StoreTx<'_> {
    #[must_use]
    pub fn id(&self) -> StoreId {
        self.store
    }

    /// The transaction as a whole, for what belongs to chats rather than to the store.
    #[must_use]
    pub fn tx(&self) -> &Tx<'_> {
        self.tx
    }
}

const DAMAGED: &str = "the database is damaged";

/// The same failure as SQLite's own word for damage, with its cause.
pub(super) fn damage(cause: &str) -> Error {
    Error::new(Kind::Io, DAMAGED).because(cause)
}

pub(super) fn is_damage(error: &Error) -> bool {
    error.kind == Kind::Io && error.message == DAMAGED
}

/// Sorts SQLite's failures by what they mean for us. Never names a value: those are people's words.
pub(super) fn of_sqlite(error: rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error() else {
        return Error::new(Kind::Bug, "the database answered in an unexpected shape").because(error);
    };
    let writable = "may this user read and write the database and its folder? `kirana doctor` looks";
    let (kind, message, hint) = match code.extended_code & 0xff {
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => (Kind::Unavailable, "the database is busy", "try again in a moment"),
        ffi::SQLITE_FULL => (Kind::Full, "the disk is full", "make room on it; nothing that was written is lost"),
        ffi::SQLITE_READONLY => (Kind::Io, "the database may not be written", writable),
        ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN => (Kind::Io, "the database cannot be read or written", writable),
        ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => {
            (Kind::Io, DAMAGED, "stop the service and keep a copy of the whole data folder; `kirana check` tells more")
        }
        ffi::SQLITE_CONSTRAINT => (Kind::Bug, "a rule of the database was about to be broken", ""),
        _ => (Kind::Bug, "a statement failed", ""),
    };
    let mut cause = String::from("SQLite code ");
    write!(cause, "{}", code.extended_code).expect("writing to a string cannot fail");
    if let rusqlite::Error::SqliteFailure(_, Some(text)) = &error {
        cause.push_str(": ");
        cause.push_str(text);
    }
    let error = Error::new(kind, message).because(cause);
    if hint.is_empty() { error } else { error.hint(hint) }
}
