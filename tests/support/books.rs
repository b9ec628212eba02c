//! A data folder with the books of the fixtures in it, and the commands run on it as an admin runs them: the real
//! binary, with nothing of this machine's settings around it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::Connection;

pub const OLD_BOOKS: &str = include_str!("../fixtures/v1.sql");
const BOOKS: &str = concat!(
    "pragma foreign_keys = off;",
    include_str!("../fixtures/v1.sql"),
    include_str!("../../src/db/version_2.sql"),
    include_str!("../fixtures/v2.sql"),
    include_str!("../../src/db/version_3.sql"),
    include_str!("../fixtures/v3.sql"),
    "pragma user_version = 3;"
);

pub struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    pub fn empty() -> Shop {
        Shop { folder: tempfile::tempdir().unwrap() }
    }

    pub fn with_books() -> Shop {
        let shop = Shop::empty();
        shop.sql(BOOKS);
        shop
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn database(&self) -> PathBuf {
        self.file("kirana.db")
    }

    pub fn sql(&self, sql: &str) {
        Connection::open(self.database()).unwrap().execute_batch(sql).unwrap();
    }

    pub fn number(&self, sql: &str) -> i64 {
        number_of(&self.database(), sql)
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments.split_whitespace()).env_clear().env("HOME", self.path()).current_dir(self.path());
        command.env("KIRANA_DATA_DIR", self.path());
        command
    }

    pub fn run(&self, arguments: &str) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }

    /// A backup under this name.
    pub fn back_up(&self, name: &str) -> PathBuf {
        self.run(&format!("backup {name}")).ends(0, "SHA-256", "");
        self.file(name)
    }

    /// Everything in the books, row by row.
    pub fn dump(&self) -> String {
        dump_of(&self.database())
    }
}

/// Rows that are worth some pages and break no rule.
pub fn filler(rows: u32) -> String {
    format!(
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < {rows})
         insert into inbox (kind, bot, chat_id, update_id, body, state, received_at_ms, done_at_ms)
         select 'update', 'owner', 9001, 1000000 + i, hex(randomblob(1000)), 'done', 1, 1 from n"
    )
}

pub fn number_of(database: &Path, sql: &str) -> i64 {
    let books = Connection::open(database).unwrap();
    books.query_row(sql, (), |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or(0)
}

pub fn dump_of(database: &Path) -> String {
    let books = Connection::open(database).unwrap();
    let mut statement = books.prepare("select name from sqlite_schema where type = 'table' order by name").unwrap();
    let tables: Vec<String> = statement.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for table in tables {
        let mut rows = books.prepare(&format!("select * from {table}")).unwrap();
        let columns = rows.column_count();
        let mut lines: Vec<String> = rows
            .query_map((), |row| (0..columns).map(|column| Ok(format!("{:?}|", row.get_ref(column)?))).collect())
            .unwrap()
            .map(Result::unwrap)
            .collect();
        lines.sort();
        text.extend([table.as_str(), "\n", &lines.join("\n"), "\n"]);
    }
    text
}

#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
    }

    #[track_caller]
    pub fn ends(self, code: i32, out: &str, err: &str) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.out.contains(out) && self.err.contains(err), "{self:?}");
        self
    }
}
