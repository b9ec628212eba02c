//! Databases for the tests of this room.

use rusqlite::Connection;

/// A database of version 1 with a row in every table, in memory.
pub(super) fn version_1() -> Connection {
    in_memory(VERSION_1)
}

/// The same shop later: a database of this version with a row in every table, in memory.
pub(super) fn version_3() -> Connection {
    in_memory(VERSION_3)
}

fn in_memory(sql: &str) -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(sql).unwrap();
    connection.execute_batch("pragma foreign_keys = on;").unwrap();
    connection
}

const VERSION_1: &str = include_str!("../../tests/fixtures/v1.sql");
pub(super) const VERSION_3: &str = concat!(
    "pragma foreign_keys = off;",
    include_str!("../../tests/fixtures/v1.sql"),
    include_str!("version_2.sql"),
    include_str!("../../tests/fixtures/v2.sql"),
    include_str!("version_3.sql"),
    include_str!("../../tests/fixtures/v3.sql"),
    "pragma user_version = 3; pragma foreign_keys = on;"
);
