//! Opening the database: pragmas that are read back, a lock against a second process, one writer, a few readers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::tx::{Tx, of_sqlite};
use super::writer::Writer;
use crate::error::{Error, Kind, Result};

pub const FILE_NAME: &str = "kirana.db";
/// The version of schema.sql, kept in `user_version`.
pub const SCHEMA_VERSION: i64 = 1;
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");
/// "kira", so that another program's database is never taken for ours.
const APPLICATION_ID: i64 = 0x6b69_7261;
/// Older ones have a bug in the write-ahead log that can damage a database.
const OLDEST_SQLITE: i32 = 3_051_003;
const BUSY_WAIT: Duration = Duration::from_secs(5);
/// Emptying the log must not make a sale wait.
const LOG_WAIT: Duration = Duration::from_millis(100);
const STATEMENTS: usize = 256;

/// An open database.
pub struct Db {
    pub writer: Writer,
    readers: r2d2::Pool<r2d2_sqlite::SqliteConnectionManager>,
    path: PathBuf,
}

impl Db {
    /// Opens the database of a data folder. It must exist and be of this version; nothing is created or changed.
    pub fn open(folder: &Path) -> Result<Db> {
        let path = folder.join(FILE_NAME);
        if !path.is_file() {
            return Err(missing(folder));
        }
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        expect_version(&connection)?;
        Db::start(connection, path)
    }

    /// Makes a fresh database in a folder that holds none. Answers with it open.
    pub fn create(folder: &Path) -> Result<Db> {
        let path = folder.join(FILE_NAME);
        if path.exists() {
            return Err(Error::new(Kind::Config, format!("{} exists already", path.display())));
        }
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        own_only(&path)?;
        connection
            .execute_batch(&format!(
                "begin immediate; {SCHEMA} pragma application_id = {APPLICATION_ID};
                 pragma user_version = {SCHEMA_VERSION}; commit;"
            ))
            .map_err(of_sqlite)?;
        Db::start(connection, path)
    }

    fn start(connection: Connection, path: PathBuf) -> Result<Db> {
        let manager = r2d2_sqlite::SqliteConnectionManager::file(&path)
            .with_flags(OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .with_init(|connection| {
                connection.busy_timeout(BUSY_WAIT)?;
                connection.set_prepared_statement_cache_capacity(STATEMENTS);
                connection.execute_batch("pragma query_only = on; pragma trusted_schema = off;")
            });
        let readers = r2d2::Pool::builder()
            .max_size(4)
            .min_idle(Some(0))
            .connection_timeout(BUSY_WAIT)
            .build(manager)
            .map_err(|error| Error::new(Kind::Io, "the database cannot be opened for reading").because(error))?;
        // The thread ends by itself when the last writer handle goes.
        let (writer, _thread) = Writer::start(connection)?;
        Ok(Db { writer, readers, path })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves what the write-ahead log holds into the database and empties the file. `false` when somebody is at work
    /// there for longer than a moment. Blocks.
    pub fn truncate_log(&self) -> Result<bool> {
        let connection = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(LOG_WAIT).map_err(of_sqlite)?;
        connection
            .query_row("pragma wal_checkpoint(truncate)", (), |row| row.get::<_, i64>(0))
            .map(|busy| busy == 0)
            .map_err(of_sqlite)
    }

    /// Reads in one short snapshot, beside the writer. Blocks: call it from a blocking thread inside the runtime.
    pub fn read<T>(&self, read: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let mut connection =
            self.readers.get().map_err(|error| Error::new(Kind::Unavailable, "no reader is free").because(error))?;
        let snapshot = connection.transaction().map_err(of_sqlite)?;
        read(&Tx::new(&snapshot))
    }
}

/// Opens one connection with everything that kirana relies on, and reads it back.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::bug(format!("SQLite {} is too old: 3.51.3 is needed", rusqlite::version())));
    }
    #[expect(clippy::disallowed_methods, reason = "this is the one place that opens databases")]
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(of_sqlite)
        .map_err(|error| error.hint(format!("is {} readable and writable for this user?", path.display())))?;
    connection.busy_timeout(BUSY_WAIT).map_err(of_sqlite)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let wanted = [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("wal_autocheckpoint", "1000"),
    ];
    for (pragma, value) in wanted {
        set_pragma(&connection, pragma, value)?;
    }
    Ok(connection)
}

fn set_pragma(connection: &Connection, pragma: &str, value: &str) -> Result<()> {
    connection.pragma_update(None, pragma, value).map_err(of_sqlite)?;
    let now: String = connection
        .pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0))
        .map(|value| match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        })
        .map_err(of_sqlite)?;
    if now == value {
        return Ok(());
    }
    Err(Error::new(Kind::Io, format!("the database does not take {pragma} = {value}: it stays at {now}"))
        .hint("is the folder on a network drive? kirana needs a local disk"))
}

pub(super) fn missing(folder: &Path) -> Error {
    Error::new(Kind::Config, format!("there is no {FILE_NAME} in {}", folder.display()))
        .hint("`kirana run` makes one in an empty folder; `--data-dir` names another")
}

fn expect_version(connection: &Connection) -> Result<()> {
    expect_kirana(connection)?;
    let version = version(connection)?;
    if version > SCHEMA_VERSION {
        return Err(newer(version));
    }
    if version < SCHEMA_VERSION {
        return Err(Error::new(Kind::Config, format!("the database is of an older kirana (schema {version})"))
            .hint("stop the service and run `kirana migrate`"));
    }
    Ok(())
}

/// Whether the file is ours at all.
pub(super) fn expect_kirana(connection: &Connection) -> Result<()> {
    if number(connection, "application_id")? == APPLICATION_ID {
        return Ok(());
    }
    Err(Error::new(Kind::Config, "this is not a database of kirana").hint("does `data_dir` name the right folder?"))
}

pub(super) fn version(connection: &Connection) -> Result<i64> {
    number(connection, "user_version")
}

pub(super) fn newer(version: i64) -> Error {
    Error::new(Kind::Config, format!("the database is of a newer kirana (schema {version})"))
        .hint("install that version again, or a newer one")
}

fn number(connection: &Connection, pragma: &str) -> Result<i64> {
    connection.pragma_query_value(None, pragma, |row| row.get(0)).map_err(of_sqlite)
}

#[cfg(unix)]
fn own_only(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // By path, without opening: an extra handle would drop SQLite's locks when it closes.
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .map_err(|error| Error::new(Kind::Io, "the database's mode cannot be set").because(error))
}

#[cfg(not(unix))]
fn own_only(_path: &Path) -> Result<()> {
    Ok(())
}
