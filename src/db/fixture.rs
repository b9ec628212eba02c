//! Databases for the tests of this room.

use rusqlite::Connection;

/// A database of version 1 with a row in every table, in memory.
pub(super) fn version_1() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("pragma foreign_keys = on;").unwrap();
    connection.execute_batch(VERSION_1).unwrap();
    connection
}

pub(super) const VERSION_1: &str = include_str!("../../tests/fixtures/v1.sql");
