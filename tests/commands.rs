//! The commands as an admin meets them: the real binary, its output and its exit codes.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may")]

use std::path::Path;
use std::process::{Command, Output};

use rusqlite::Connection;

const OLD_BOOKS: &str = include_str!("fixtures/v1.sql");
const BOOKS: &str = concat!(
    "pragma foreign_keys = off;",
    include_str!("fixtures/v1.sql"),
    include_str!("../src/db/version_2.sql"),
    include_str!("fixtures/v2.sql"),
    include_str!("../src/db/version_3.sql"),
    include_str!("fixtures/v3.sql"),
    "pragma user_version = 3;"
);

/// A data folder, and the commands run on it with nothing of this machine's settings around them.
struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    fn empty() -> Shop {
        Shop { folder: tempfile::tempdir().unwrap() }
    }

    fn with_books() -> Shop {
        let shop = Shop::empty();
        shop.sql(BOOKS);
        shop
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn sql(&self, sql: &str) {
        Connection::open(self.path().join("kirana.db")).unwrap().execute_batch(sql).unwrap();
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments.split_whitespace()).env_clear().env("HOME", self.path()).current_dir(self.path());
        command.env("KIRANA_DATA_DIR", self.path());
        command
    }

    fn run(&self, arguments: &str) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }
}

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    #[track_caller]
    fn ends(self, code: i32, out: &str, err: &str) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.out.contains(out) && self.err.contains(err), "{self:?}");
        self
    }
}

#[test]
fn check_is_quiet_on_right_books_and_names_what_is_wrong() {
    let shop = Shop::with_books();
    shop.run("check").ends(0, "ok: ", "");
    shop.run("check --json").ends(0, r#"{"ok":true,"violations":[]}"#, "");
    shop.sql("update inventory set current_stock = 1 where inventory_id = 2");
    let wrong = "stock is the sum of its movements: store 1 item 2";
    shop.run("check").ends(1, wrong, "hint: ");
    shop.run("check --json").ends(1, r#""ok":false"#, "");
    shop.run("backup").ends(1, "", "no backup");
    assert!(shop.path().join("backups").read_dir().unwrap().next().is_none(), "nothing is left of it");
}

#[test]
fn without_a_database_every_command_names_the_folder_and_makes_nothing() {
    let shop = Shop::empty();
    for command in ["check", "stats", "store list", "store close 1", "backup", "migrate", "migrate --dry-run"] {
        let ran = shop.run(command).ends(78, "", shop.path().to_str().unwrap());
        assert!(ran.out.is_empty() && ran.err.contains("hint: "), "{ran:?}");
    }
    shop.run("migrate --if-any").ends(0, "there are no books", "");
    assert!(shop.path().read_dir().unwrap().next().is_none(), "nothing was made");
}

#[test]
fn a_file_that_is_not_ours_or_is_damaged_is_refused() {
    let shop = Shop::empty();
    shop.sql("create table other (a)");
    shop.run("check").ends(78, "", "not a database of kirana");
    let shop = Shop::empty();
    std::fs::write(shop.path().join("kirana.db"), vec![7; 9_000]).unwrap();
    shop.run("check").ends(74, "", "damaged");
}

#[test]
fn a_damaged_page_is_told_as_what_it_is() {
    let shop = Shop::with_books();
    shop.sql("vacuum");
    let root: u32 = Connection::open(shop.path().join("kirana.db"))
        .unwrap()
        .query_row("select rootpage from sqlite_schema where name = 'stock_movements'", (), |row| row.get(0))
        .unwrap();
    let mut bytes = std::fs::read(shop.path().join("kirana.db")).unwrap();
    for byte in bytes.iter_mut().skip(usize::try_from(root - 1).unwrap() * 4096).take(2048) {
        *byte = 0xa5;
    }
    std::fs::write(shop.path().join("kirana.db"), bytes).unwrap();
    let told = shop.run("check").ends(1, "the file is whole: ", "");
    assert!(told.out.contains("stock is the sum of its movements: cannot be read"), "{told:?}");
    shop.run("backup").ends(1, "", "no backup");
}

#[test]
fn stores_are_looked_after() {
    let shop = Shop::with_books();
    shop.run("store list").ends(0, "Sharma Kirana Store", "");
    shop.run("store rename 1 Verma").ends(0, "Verma", "");
    shop.run("store close 1").ends(0, "closed", "");
    let list = shop.run("store list --json").ends(0, "", "");
    let list: serde_json::Value = serde_json::from_str(&list.out).unwrap();
    assert_eq!(list.pointer("/0/name").unwrap(), "Verma");
    assert_eq!(list.pointer("/0/open").unwrap(), false);
    shop.run("store open 1").ends(0, "open", "");
    shop.run("store show 1").ends(0, "store_1", "");
    shop.run("store show 9").ends(2, "", "there is no store 9");
    shop.run("store rename 1 ...").ends(2, "", "no name");
    shop.run("stats").ends(0, "pending", "");
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn a_backup_can_be_read_by_anybody_who_reads_sqlite() {
    let shop = Shop::with_books();
    let made = shop.run("backup --json").ends(0, "sha256", "");
    let made: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    let copy = Connection::open(made.pointer("/path").unwrap().as_str().unwrap()).unwrap();
    let ok: String = copy.query_row("pragma integrity_check", (), |row| row.get(0)).unwrap();
    assert_eq!(ok, "ok");
    let own = Connection::open(shop.path().join("kirana.db")).unwrap();
    let orders = |books: &Connection| books.query_row("select count(*) from orders", (), |row| row.get(0)).unwrap();
    let (there, here): (i64, i64) = (orders(&copy), orders(&own));
    assert!(there == here && here > 0, "{there} of {here}");
    shop.run("backup named.db").ends(0, "SHA-256", "");
    shop.run("backup named.db").ends(2, "", "exists already");
    shop.run("backup missing/named.db").ends(74, "", "hint");
}

#[test]
fn migrate_brings_old_books_over_and_keeps_a_backup_of_them() {
    let shop = Shop::empty();
    shop.sql(OLD_BOOKS);
    shop.run("check").ends(78, "", "kirana migrate");
    shop.run("migrate --dry-run").ends(0, "the khata", "");
    shop.run("migrate --if-any").ends(0, "the khata", "");
    shop.run("check").ends(0, "ok", "");
    shop.run("migrate").ends(0, "nothing is to be done", "");
    let mut names: Vec<String> = std::fs::read_dir(shop.path().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 2, "one, with its sum beside it: {names:?}");
    assert!(names[0].starts_with("before-migration-") && names[0].strip_suffix(".db").is_some(), "{names:?}");
    let backups = kirana::db::retention::list(&shop.path().join("backups")).unwrap();
    assert_eq!(backups, [], "it is not one of those that have their time");
}

#[test]
fn migrate_refuses_what_it_must() {
    let shop = Shop::with_books();
    shop.run("migrate --dry-run").ends(0, "nothing is to be done", "");
    shop.run("migrate").ends(0, "nothing is to be done", "");
    shop.sql("create view mine as select 1");
    shop.run("migrate").ends(0, "left as it is: view mine", "");
    shop.sql("drop index timers_by_due");
    shop.run("migrate").ends(78, "", "timers_by_due is missing");
    shop.sql("pragma user_version = 99");
    shop.run("migrate").ends(78, "", "newer");
    shop.run("check").ends(78, "", "newer");
}

#[test]
fn settings_that_are_wrong_are_named_and_secrets_are_not() {
    let shop = Shop::with_books();
    let settings = shop.path().join("kirana.toml");
    std::fs::write(&settings, "[claude]\napi_kee = \"canary\"").unwrap();
    let ran = shop.run("check").ends(78, "", "`claude.api_key`");
    assert!(!ran.err.contains("canary"), "{ran:?}");
    std::fs::write(&settings, "log = \"a=b=c\"").unwrap();
    shop.run("check").ends(78, "", "`log`");
    shop.run("check --config nowhere.toml").ends(78, "", "nowhere.toml");
    std::fs::write(&settings, "data_dir = \"elsewhere\"").unwrap();
    shop.run("check").ends(0, "", "");
    let ran = Ran::of(&shop.command("check").env_remove("KIRANA_DATA_DIR").output().unwrap());
    ran.ends(78, "", "elsewhere");
    shop.run("check --data-dir .").ends(0, "ok", "");
}

#[test]
fn understand_answers_line_by_line_in_the_agreed_form() {
    let shop = Shop::empty();
    let read = |arguments: &str, lines: &str| {
        std::fs::write(shop.path().join("lines"), lines).unwrap();
        let input = std::fs::File::open(shop.path().join("lines")).unwrap();
        Ran::of(&shop.command(arguments).stdin(input).output().unwrap())
    };
    let wanted = concat!(
        r#"{"message":"2 kilo chini aur 1 packet namak bika","source":"local","actions":[{"tool":"record_sale","lines":["#,
        r#"{"item":"Sugar","quantity":"2","unit":"kg"},{"item":"Salt","quantity":"1","unit":"packet"}]}],"question":null}"#,
        "\n"
    );
    let ran = read("understand --role owner --json", "2 kilo chini aur 1 packet namak bika\n\nqwertz uiop\n");
    let ran = ran.ends(0, wanted, "");
    assert_eq!(ran.out.lines().count(), 3, "a line out for a line in");
    assert!(ran.out.contains(r#""source":"none""#), "{ran:?}");
    read("understand --role owner", "2 kg rice sold").ends(0, "record_sale Rice 2 kg", "");
    std::fs::write(shop.path().join("items.tsv"), "name\tunit\nRed Rice\tstone\n").unwrap();
    read("understand --role owner --items items.tsv", "x").ends(2, "", "there is no unit `stone`");
    read("understand --role owner --store 1", "x").ends(78, "", "there is no kirana.db");
    read("understand", "x").ends(2, "", "--role");
}

#[test]
fn an_invitation_without_a_network_says_what_to_write() {
    let shop = Shop::with_books();
    let ran = shop.run("store invite").ends(0, "/start ", "not known");
    let code = ran.out.split("/start ").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    assert_eq!(code.len(), 32);
    let books = Connection::open(shop.path().join("kirana.db")).unwrap();
    let count = |sql: &str| books.query_row(sql, [&code], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("select count(*) from invites where code_hash = ?1"), 0, "the code itself is not kept");
    assert_eq!(count("select count(*) from invites where used_at_ms is null and code_hash <> ?1"), 2, "a new one");
}

#[test]
fn help_man_page_and_completions_come_without_settings_or_books() {
    let shop = Shop::empty();
    std::fs::write(shop.path().join("kirana.toml"), "nonsense").unwrap();
    shop.run("--help").ends(0, "Usage: kirana", "");
    shop.run("--version").ends(0, env!("CARGO_PKG_VERSION"), "");
    shop.run("man").ends(0, ".TH kirana 1", "");
    shop.run("completions bash").ends(0, "_kirana", "");
    shop.run("nonsense").ends(2, "", "Usage");
    shop.run("").ends(2, "", "Usage");
}
