//! Brings an older database to this version's layout: forward only, in one transaction, after a verified backup. Also
//! knows what the layout of each version is, and so notices when somebody has edited it by hand.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::backup::{self, Backup, Hear, Progress};
use super::open::{self, SCHEMA_VERSION};
use super::tx::of_sqlite;
use super::{FILE_NAME, Tx};
use crate::error::{Error, Kind, Result};
use crate::time::Time;

/// The layout that the first migration starts from: `schema.sql` as it was in version 1.
const FIRST: &str = include_str!("version_1.sql");

/// One for every version after the first, in order.
const MIGRATIONS: &[Migration] = &[
    Migration { to: 2, what: "the khata", change: Change::Sql(include_str!("version_2.sql")) },
    Migration {
        to: 3,
        what: "the operator, erasures, packs, orders handed over",
        change: Change::Sql(include_str!("version_3.sql")),
    },
];

struct Migration {
    /// The version that the database has afterwards.
    to: i64,
    /// For the operator: what changes.
    what: &'static str,
    change: Change,
}

enum Change {
    Sql(&'static str),
    /// For data that SQL alone cannot bring over.
    #[cfg_attr(not(test), expect(dead_code, reason = "no change so far needs it"))]
    Code(fn(&Tx<'_>) -> Result<()>),
}

/// What has to be done, and what was found on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub from: i64,
    pub to: i64,
    /// What changes, one per version. Empty: nothing is to be done.
    pub changes: Vec<&'static str>,
    /// Tables, views and indexes that are not ours. They stay.
    pub extra: Vec<String>,
}

/// Where a database's layout is not what its version says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Ours, and missing or changed.
    pub ours: Vec<String>,
    /// Not ours, added by hand.
    pub extra: Vec<String>,
}

/// Says what [`migrate`] would do, and changes nothing.
pub fn plan(folder: &Path) -> Result<Plan> {
    plan_for(&connect(folder)?, MIGRATIONS, SCHEMA_VERSION)
}

/// Migrates the database of a data folder. Nobody else may have it open: the caller holds the process lock. The backup
/// goes into `backups`; there is none when nothing was to be done.
pub fn migrate(folder: &Path, backups: &Path, now: Time, hear: Hear<'_>) -> Result<(Plan, Option<Backup>)> {
    let connection = connect(folder)?;
    let plan = plan_for(&connection, MIGRATIONS, SCHEMA_VERSION)?;
    if plan.changes.is_empty() {
        return Ok((plan, None));
    }
    let backup = backup::back_up(folder, &backup::path_before_migration(backups, now)?, None, hear)?;
    hear(Progress::Checking)?;
    apply(&connection, MIGRATIONS, &plan, expect_right)?;
    Ok((plan, Some(backup)))
}

/// Migrates a file that is nobody's live database, and so needs no backup.
pub(super) fn migrate_file(connection: &Connection) -> Result<Plan> {
    let plan = plan_for(connection, MIGRATIONS, SCHEMA_VERSION)?;
    if !plan.changes.is_empty() {
        apply(connection, MIGRATIONS, &plan, expect_right)?;
    }
    Ok(plan)
}

fn expect_right(tx: &Tx<'_>) -> Result<()> {
    match tx.check()?.first() {
        None => Ok(()),
        Some(first) => Err(Error::new(Kind::Failed, format!("{}: {}", first.rule, first.detail))),
    }
}

fn connect(folder: &Path) -> Result<Connection> {
    let path = folder.join(FILE_NAME);
    if !path.is_file() {
        return Err(open::missing(folder));
    }
    let connect = || {
        let connection = open::connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        open::expect_kirana(&connection)?;
        Ok(connection)
    };
    connect().map_err(|error| open::with_way_out(error, folder))
}

fn plan_for(connection: &Connection, migrations: &[Migration], to: i64) -> Result<Plan> {
    let from = open::version(connection)?;
    if from > to {
        return Err(open::newer(from));
    }
    let found = differences_from(&expected(migrations, from)?, &Tx::new(connection))?;
    if !found.ours.is_empty() {
        let message = format!("the database's layout was changed by hand: {}", found.ours.join("; "));
        return Err(Error::new(Kind::Config, message)
            .hint("undo that change with the sqlite3 shell, or restore the newest backup; nothing was migrated"));
    }
    let due = migrations.iter().filter(|migration| from < migration.to && migration.to <= to);
    Ok(Plan { from, to, changes: due.map(|migration| migration.what).collect(), extra: found.extra })
}

/// All changes, their proof and the new version in one transaction.
fn apply(
    connection: &Connection,
    migrations: &[Migration],
    plan: &Plan,
    prove: impl FnOnce(&Tx<'_>) -> Result<()>,
) -> Result<()> {
    // Tables that are made anew under their old name would trip over references; they are proven before the commit.
    connection.execute_batch("pragma foreign_keys = off; begin immediate;").map_err(of_sqlite)?;
    let ended = change(connection, migrations, plan, prove);
    let close = if ended.is_ok() { "commit" } else { "rollback" };
    let closed = connection.execute_batch(close).map_err(of_sqlite);
    connection.execute_batch("pragma foreign_keys = on;").map_err(of_sqlite)?;
    ended.and(closed).map_err(|error| {
        let hint = match error.kind {
            Kind::Full => "the database is as it was; make room on its disk and try again",
            Kind::Failed => "the database is as it was; its books were not right before, see `kirana check`",
            _ => "the database is as it was; please report this with the cause",
        };
        let cause = error.source.map(|cause| format!(": {cause}")).unwrap_or_default();
        Error::new(error.kind, format!("the migration from version {} to {} failed", plan.from, plan.to))
            .hint(hint)
            .because(format!("{}{cause}", error.message))
    })
}

fn change(
    connection: &Connection,
    migrations: &[Migration],
    plan: &Plan,
    prove: impl FnOnce(&Tx<'_>) -> Result<()>,
) -> Result<()> {
    let tx = Tx::new(connection);
    for migration in migrations.iter().filter(|migration| plan.from < migration.to && migration.to <= plan.to) {
        run(connection, migration)?;
    }
    connection.pragma_update(None, "user_version", plan.to).map_err(of_sqlite)?;
    let broken: Vec<String> = tx.rows("pragma foreign_key_check", (), |row| row.get(0))?;
    if let Some(table) = broken.first() {
        return Err(Error::bug(format!("rows of {table} point to nothing")));
    }
    prove(&tx)
}

fn run(connection: &Connection, migration: &Migration) -> Result<()> {
    match migration.change {
        Change::Sql(sql) => connection.execute_batch(sql).map_err(of_sqlite),
        Change::Code(code) => code(&Tx::new(connection)),
    }
}

/// Where the layout differs from that of this version.
pub(super) fn differences(tx: &Tx<'_>) -> Result<Differences> {
    differences_from(&expected(MIGRATIONS, SCHEMA_VERSION)?, tx)
}

fn differences_from(expected: &Layout, tx: &Tx<'_>) -> Result<Differences> {
    let found = layout(tx)?;
    let mut differences = Differences::default();
    for (name, sql) in expected {
        match found.get(name) {
            None => differences.ours.push(format!("{name} is missing")),
            Some(other) if other != sql => differences.ours.push(format!("{name} is changed")),
            Some(_) => {}
        }
    }
    differences.extra = found.into_keys().filter(|name| !expected.contains_key(name)).collect();
    Ok(differences)
}

/// What a database is made of: "table stores" with its normalised text.
type Layout = BTreeMap<String, String>;

/// The layout of a version, from the first one through every change.
fn expected(migrations: &[Migration], version: i64) -> Result<Layout> {
    let connection = Connection::open_in_memory().map_err(of_sqlite)?;
    connection.execute_batch(FIRST).map_err(of_sqlite)?;
    for migration in migrations.iter().filter(|migration| migration.to <= version) {
        run(&connection, migration)?;
    }
    layout(&Tx::new(&connection))
}

fn layout(tx: &Tx<'_>) -> Result<Layout> {
    let rows: Vec<(String, String)> = tx.rows(
        "select type || ' ' || name, sql from sqlite_schema where sql is not null and name not like 'sqlite\\_%' escape '\\'",
        (),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().map(|(name, sql)| (name, normalised(&sql))).collect())
}

/// A definition without what does not count: comments, white space, quotes around names, case.
fn normalised(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    for line in sql.lines() {
        let code = line.split("--").next().unwrap_or_default();
        text.push_str(code);
        text.push(' ');
    }
    let text = text.replace('"', "").to_lowercase();
    let mut plain = String::with_capacity(text.len());
    let is_joint = |c: char| matches!(c, '(' | ')' | ',');
    for word in text.split_whitespace() {
        let joined = plain.ends_with(is_joint) || word.starts_with(is_joint);
        if !plain.is_empty() && !joined {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture;
    use crate::db::open::SCHEMA;

    const NEXT: &[Migration] = &[
        Migration {
            to: 2,
            what: "stores know their town",
            change: Change::Sql(
                "alter table stores add column town text; create index stores_by_town on stores (town);",
            ),
        },
        Migration {
            to: 3,
            what: "towns are filled in",
            change: Change::Code(|tx| tx.exec("update stores set town = 'Pune'", ()).map(|_| ())),
        },
    ];

    fn towns(connection: &Connection) -> rusqlite::Result<i64> {
        connection.query_row("select count(*) from stores where town = 'Pune'", (), |row| row.get(0))
    }

    #[test]
    fn the_old_database_has_a_row_in_every_table() {
        let books = fixture::version_3();
        let tx = Tx::new(&books);
        let tables = tx.rows(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
            (),
            |row| row.get::<_, String>(0),
        );
        for table in tables.unwrap() {
            let rows: i64 = tx.one(&format!("select count(*) from {table}"), (), |row| row.get(0)).unwrap();
            assert!(rows > 0, "{table} is empty in tests/fixtures");
        }
    }

    #[test]
    fn a_migrated_database_equals_a_fresh_one() {
        let books = fixture::version_1();
        let plan = plan_for(&books, MIGRATIONS, SCHEMA_VERSION).unwrap();
        apply(&books, MIGRATIONS, &plan, |_| Ok(())).unwrap();
        let fresh = Connection::open_in_memory().unwrap();
        fresh.execute_batch(SCHEMA).unwrap();
        assert_eq!(layout(&Tx::new(&books)).unwrap(), layout(&Tx::new(&fresh)).unwrap());
        let known = |books: &Connection| -> Vec<(String, String, String)> {
            let sql = "select tbl, idx, stat from sqlite_stat1 order by tbl, idx";
            Tx::new(books).rows(sql, (), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
        };
        assert!(known(&fresh).len() > 10);
        assert_eq!(known(&books), known(&fresh), "what the planner takes for granted");
        assert_eq!(Tx::new(&books).check().unwrap(), []);
        assert_eq!(open::version(&books).unwrap(), SCHEMA_VERSION);
        let rows = |sql: &str| books.query_row(sql, (), |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(rows("select count(*) from entries"), 8, "what was there is there still");
        assert_eq!(rows("select count(*) from entry_changes join entries using (store_id, entry_id)"), 6);
        assert_eq!(rows("select last_value from counters where store_id = 1 and name = 'movement'"), 13);
    }

    #[test]
    fn versions_are_gone_through_in_order() {
        for (version, migration) in (2..).zip(MIGRATIONS) {
            assert_eq!(migration.to, version);
        }
        assert_eq!(SCHEMA_VERSION, 1 + i64::try_from(MIGRATIONS.len()).unwrap());
    }

    #[test]
    fn all_changes_come_in_one_go() {
        let books = fixture::version_1();
        let plan = plan_for(&books, NEXT, 3).unwrap();
        assert_eq!((plan.from, plan.to), (1, 3));
        assert_eq!(plan.changes, ["stores know their town", "towns are filled in"]);
        apply(&books, NEXT, &plan, |_| Ok(())).unwrap();
        assert_eq!(towns(&books).unwrap(), 2);
        assert_eq!(plan_for(&books, NEXT, 3).unwrap().changes, Vec::<&str>::new());
        assert_eq!(differences_from(&expected(NEXT, 3).unwrap(), &Tx::new(&books)).unwrap(), Differences::default());
    }

    #[test]
    fn a_change_that_fails_or_proves_wrong_leaves_the_database_as_it_was() {
        let broken = Migration { to: 3, what: "no", change: Change::Code(|_| Err(Error::bug("no"))) };
        let Migration { to, what, ref change } = NEXT[0];
        let Change::Sql(sql) = *change else { panic!("the first is SQL") };
        let half = [Migration { to, what, change: Change::Sql(sql) }, broken];
        let orphan =
            [Migration { to: 2, what: "no", change: Change::Sql("insert into item_packs values (7, 7, 'bag', 1)") }];
        for (migrations, prove_fails) in [(&half[..], false), (&orphan[..], false), (NEXT, true)] {
            let books = fixture::version_1();
            let plan = plan_for(&books, migrations, 3).unwrap();
            let proof = move |_: &Tx<'_>| if prove_fails { Err(Error::new(Kind::Failed, "wrong")) } else { Ok(()) };
            assert!(apply(&books, migrations, &plan, proof).is_err());
            assert_eq!(open::version(&books).unwrap(), 1);
            assert!(towns(&books).is_err(), "the column is not there");
            let expected = expected(MIGRATIONS, 1).unwrap();
            assert_eq!(differences_from(&expected, &Tx::new(&books)).unwrap(), Differences::default());
            assert_eq!(Tx::new(&books).check_file_alone().unwrap(), []);
        }
    }

    #[test]
    fn a_layout_edited_by_hand_is_noticed() {
        let books = fixture::version_1();
        books.execute_batch("create view mine as select 1; create index also_mine on stores (store_name);").unwrap();
        let plan = plan_for(&books, NEXT, 2).unwrap();
        assert_eq!(plan.extra, ["index also_mine", "view mine"]);
        books.execute_batch("alter table stores add column mine text; drop index timers_by_due;").unwrap();
        let error = plan_for(&books, NEXT, 2).unwrap_err();
        assert_eq!(error.kind, Kind::Config);
        assert!(error.message.contains("index timers_by_due is missing; table stores is changed"), "{error}");
    }

    #[test]
    fn a_newer_database_is_refused() {
        let books = fixture::version_1();
        books.execute_batch("pragma user_version = 9").unwrap();
        let error = plan_for(&books, MIGRATIONS, SCHEMA_VERSION).unwrap_err();
        assert_eq!(error.kind, Kind::Config);
        assert!(error.message.contains("newer"));
    }

    #[test]
    fn comments_and_white_space_are_no_difference() {
        let one = "CREATE TABLE \"a\" ( -- what it is\n  b text\tnot null ,c integer )";
        assert_eq!(normalised(one), normalised("create table a(b text not null, c integer)"));
        assert_ne!(normalised(one), normalised("create table a(b text, c integer)"));
    }
}
