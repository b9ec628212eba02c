//! Opening the database: pragmas that are read back, a lock against a second process, one writer, a few readers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::file::{self, Unfinished};
use super::tx::{self, Tx, of_sqlite};
use super::writer::Writer;
use super::{backup, restore, retention};
use crate::error::{Error, Kind, Result};
use crate::time::Time;

pub const FILE_NAME: &str = "kirana.db";
/// The version of schema.sql, kept in `user_version`.
pub const SCHEMA_VERSION: i64 = 3;
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
        let connection =
            connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|error| with_way_out(error, folder))?;
        expect_version(&connection).map_err(|error| with_way_out(error, folder))?;
        Db::start(connection, path, OpenFlags::empty())
    }

    /// Makes a fresh database in a folder that holds none. Answers with it open. It gets its name only when it is whole,
    /// so that a crash on the way leaves no half of one.
    pub fn create(folder: &Path) -> Result<Db> {
        let path = folder.join(FILE_NAME);
        if path.exists() {
            return Err(Error::new(Kind::Config, format!("{} exists already", path.display())));
        }
        let unfinished = Unfinished::create(&path)?;
        let connection = connect_plain(unfinished.path())?;
        make_tables(&connection)?;
        connection.close().map_err(|(_, error)| of_sqlite(error))?;
        unfinished.finish(&path)?;
        Db::open(folder)
    }

    /// As [`Db::open`], but a folder in which there never was a shop gets a fresh database. Where an earlier one has
    /// left marks, a missing database is a loss, and never becomes a silent empty start.
    pub fn open_or_create(folder: &Path) -> Result<Db> {
        if folder.join(FILE_NAME).exists() {
            return Db::open(folder);
        }
        expect_none_lost(folder)?;
        Db::create(folder)
    }

    /// A fresh database in memory alone, where a folder has none yet: to look what would become of it. It is gone with
    /// its last handle.
    pub fn in_memory(folder: &Path) -> Result<Db> {
        expect_none_lost(folder)?;
        let path = PathBuf::from("file:kirana?mode=memory&cache=shared");
        #[expect(clippy::disallowed_methods, reason = "nothing of it is ever on a disk")]
        let connection = Connection::open_with_flags(
            &path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .map_err(of_sqlite)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(of_sqlite)?;
        make_tables(&connection)?;
        Db::start(connection, path, OpenFlags::SQLITE_OPEN_URI)
    }

    fn start(connection: Connection, path: PathBuf, flags: OpenFlags) -> Result<Db> {
        let reading = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | flags;
        let manager = r2d2_sqlite::SqliteConnectionManager::file(&path).with_flags(reading).with_init(|connection| {
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

fn make_tables(connection: &Connection) -> Result<()> {
    let sql = format!(
        "begin immediate; {SCHEMA} pragma application_id = {APPLICATION_ID}; pragma user_version = {SCHEMA_VERSION};
         insert into meta values ('installation', lower(hex(randomblob(16)))), ('epoch', '0'); commit;"
    );
    connection.execute_batch(&sql).map_err(of_sqlite)
}

/// Where an earlier shop has left marks, its database is lost.
fn expect_none_lost(folder: &Path) -> Result<()> {
    let marks = file::marks_of_earlier(folder)?;
    let Some(mark) = marks.first() else { return Ok(()) };
    let message =
        format!("{FILE_NAME} is missing in {}: {} shows that there was a shop", folder.display(), mark.display());
    let hint = restore_hint(folder)
        .unwrap_or_else(|| "bring the database back, or begin anew in an empty folder with --data-dir".to_owned());
    Err(Error::new(Kind::Config, message).hint(hint))
}

/// Opens one connection with everything that kirana relies on, and reads it back.
pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::bug(format!("SQLite {} is too old: 3.51.3 is needed", rusqlite::version())));
    }
    #[expect(clippy::disallowed_methods, reason = "this is the one place that opens databases")]
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| refused(path, error))?;
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
        set_pragma(&connection, path, pragma, value)?;
    }
    Ok(connection)
}

fn refused(path: &Path, error: rusqlite::Error) -> Error {
    with_access_hint(path, of_sqlite(error))
}

pub(super) fn with_access_hint(path: &Path, error: Error) -> Error {
    if error.kind != Kind::Io || tx::is_damage(&error) {
        return error;
    }
    error.hint(format!("are {} and its folder readable and writable for this user?", path.display()))
}

fn set_pragma(connection: &Connection, path: &Path, pragma: &str, value: &str) -> Result<()> {
    // SQLite opens the file only when it is first needed.
    connection.pragma_update(None, pragma, value).map_err(|error| refused(path, error))?;
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
    let error = Error::new(Kind::Config, format!("there is no {FILE_NAME} in {}", folder.display()));
    if restore::is_unfinished(folder) {
        return error.hint("a restore was cut short: `kirana restore` or `kirana run` completes it");
    }
    let usual = || "`kirana run` makes one in an empty folder; `--data-dir` names another".to_owned();
    error.hint(restore_hint(folder).unwrap_or_else(usual))
}

/// What to do about damage: it never becomes an empty start.
pub(super) fn with_way_out(error: Error, folder: &Path) -> Error {
    if !tx::is_damage(&error) {
        return error;
    }
    match restore_hint(folder) {
        Some(hint) => error.hint(hint),
        None => error.hint(format!(
            "there is no backup in {}; `kirana restore FILE` takes one from elsewhere",
            folder.join(file::BACKUPS).display()
        )),
    }
}

/// Names the newest good backup; `None` when there is none. No clock is read here: one that a wrong clock dated shows by
/// the date that is told.
fn restore_hint(folder: &Path) -> Option<String> {
    let all = retention::list(&folder.join(file::BACKUPS)).ok()?;
    let damaged = all.iter().take_while(|backup| !backup::is_good(&backup.path)).count();
    let Some(newest) = all.get(damaged) else {
        let path = &all.first()?.path;
        return Some(format!("no backup is whole any more; {} is the newest of them", path.display()));
    };
    let passed_over = match damaged {
        0 => String::new(),
        many => format!("; {many} newer ones are damaged"),
    };
    let opener = if newest.is_sealed { " --identity FILE" } else { "" };
    let (path, made) = (newest.path.display(), minute(newest.at));
    Some(format!("`kirana restore{opener} {path}` brings back the newest good backup, of {made}{passed_over}"))
}

/// `2026-11-23 10:15 UTC`.
fn minute(at: Time) -> String {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
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

/// Opens a database that may be damaged, only to look at it: its log is not moved into it, nor removed.
pub(super) fn connect_to_look(path: &Path) -> Result<Connection> {
    let connection = connect_plain(path)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(of_sqlite)?;
    connection.busy_timeout(BUSY_WAIT).map_err(of_sqlite)?;
    Ok(connection)
}

/// Opens what is no live database (yet, or any more): one plain file, without a log beside it.
pub(super) fn connect_plain(path: &Path) -> Result<Connection> {
    #[expect(clippy::disallowed_methods, reason = "a copy wants none of what the live database is opened with")]
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(of_sqlite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_database_is_made_only_where_there_never_was_one() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Db::open(folder.path()).is_err_and(|error| error.kind == Kind::Config));
        Db::open_or_create(folder.path()).unwrap();
        Db::open_or_create(folder.path()).unwrap();
        assert!(Db::create(folder.path()).is_err(), "it never replaces one");
        let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(names.iter().all(|name| name.to_string_lossy().starts_with(FILE_NAME)), "nothing is left: {names:?}");
    }

    #[test]
    fn a_lost_database_is_never_an_empty_start() {
        for (mark, hint) in [
            ("callback.key", "bring the database back"),
            ("kirana.db-wal", "bring the database back"),
            ("backups/kirana-20261123-000000.db", "kirana-20261123-000000.db is the newest of them"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("backups")).unwrap();
            std::fs::write(folder.path().join(mark), "x").unwrap();
            let error = Db::open_or_create(folder.path()).err().unwrap();
            assert_eq!(error.kind, Kind::Config);
            assert!(error.hint.unwrap().contains(hint), "{mark}");
        }
    }

    #[test]
    fn the_newest_backup_that_is_whole_is_named() {
        let folder = tempfile::tempdir().unwrap();
        Db::create(folder.path()).unwrap();
        let backups = folder.path().join("backups");
        std::fs::create_dir(&backups).unwrap();
        for day in [21, 22, 23] {
            let target = backups.join(format!("kirana-202611{day}-000000.db"));
            backup::back_up(folder.path(), &target, None, &mut |_| Ok(())).unwrap();
        }
        std::fs::remove_file(folder.path().join(FILE_NAME)).unwrap();
        let hint = || Db::open(folder.path()).err().unwrap().hint.unwrap();
        assert!(hint().contains("kirana-20261123-000000.db` brings back the newest good backup, of 2026-11-23"));
        std::fs::write(backups.join("kirana-20261123-000000.db"), "cut").unwrap();
        // Without its sum the pages themselves are looked at.
        std::fs::write(backups.join("kirana-20261122-000000.db"), "cut, too").unwrap();
        std::fs::remove_file(backups.join("kirana-20261122-000000.db.sha256")).unwrap();
        let hint = hint();
        assert!(
            hint.contains("kirana-20261121-000000.db` brings") && hint.contains("2 newer ones are damaged"),
            "{hint}"
        );
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE_NAME), "").unwrap();
        assert!(
            Db::open_or_create(folder.path()).is_err_and(|error| error.message.contains("not a database of kirana"))
        );
        std::fs::write(folder.path().join(FILE_NAME), "plain words, and long enough to be read as a header").unwrap();
        assert!(Db::open_or_create(folder.path()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn the_books_are_for_their_owners_eyes() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer.step_blocking(|tx| tx.insert_store_for_test(1)).unwrap();
        for end in ["", "-wal", "-shm"] {
            let mode = std::fs::metadata(folder.path().join(format!("{FILE_NAME}{end}"))).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{end}");
        }
    }
}
