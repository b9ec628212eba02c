//! What goes wrong at the operator's: each has its own words, its exit code and a hint, and loses nothing.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may")]

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use kirana::db::Db;

const OWNER: &str = "1111:OWNER-CANARY";
const CUSTOMER: &str = "2222:CUSTOMER-CANARY";
/// "nobody", who may write nowhere.
const NOBODY: u32 = 65_534;

struct Shop {
    folder: tempfile::TempDir,
}

impl Shop {
    fn new() -> Shop {
        let shop = Shop { folder: tempfile::tempdir().unwrap() };
        shop.settings(&format!("[telegram]\nowner_bot_token = '{OWNER}'\ncustomer_bot_token = '{CUSTOMER}'\n"));
        shop
    }

    fn with_books() -> Shop {
        let shop = Shop::new();
        std::fs::create_dir(shop.books()).unwrap();
        drop(Db::create(&shop.books()).unwrap());
        shop
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn books(&self) -> std::path::PathBuf {
        self.path().join("books")
    }

    fn settings(&self, text: &str) {
        let file = self.path().join("kirana.toml");
        std::fs::write(&file, format!("data_dir = 'books'\n{text}")).unwrap();
        std::fs::set_permissions(file, Permissions::from_mode(0o600)).unwrap();
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments.split_whitespace()).env_clear().env("HOME", self.path()).current_dir(self.path());
        // Nothing goes out of this machine, whatever is wrong.
        command.env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:1");
        command
    }

    #[track_caller]
    fn fails(&self, arguments: &str, code: i32, told: &str, hint: &str) {
        fails(self.command(arguments), code, told, hint);
    }
}

#[track_caller]
fn fails(mut command: Command, code: i32, told: &str, hint: &str) {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    let error = said.lines().find(|line| line.starts_with("error: ")).unwrap_or_default();
    let help = said.lines().find(|line| line.starts_with("hint: ")).unwrap_or_default();
    assert!(error.contains(told) && help.contains(hint) && help.len() > 12, "{said}");
    assert!(!said.contains("CANARY"), "{said}");
}

/// The same as somebody who may not do everything: as root, "nobody". A program that this user cannot start is copied.
fn as_nobody(shop: &Shop, arguments: &str) -> Command {
    if std::fs::metadata(shop.path()).unwrap().uid() != 0 {
        return shop.command(arguments);
    }
    let program = shop.path().join("kirana");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_kirana"), &program).unwrap();
        std::fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        std::fs::set_permissions(shop.path(), Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = Command::new(program);
    command.args(arguments.split_whitespace()).env_clear().env("HOME", shop.path()).current_dir(shop.path());
    command.env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:1").uid(NOBODY).gid(NOBODY);
    command
}

#[test]
fn settings_that_cannot_be_right_are_named() {
    let shop = Shop::with_books();
    for (settings, told, hint) in [
        ("[telegram]\nowner_bot_tokn = 'x'", "`telegram.owner_bot_tokn`", "`telegram.owner_bot_token`"),
        ("[stores]\nregistration = 'everyone'", "stores.registration", "kirana.toml.example"),
        ("language = 'de'", "language", "kirana.toml.example"),
        ("[telegram", "is not TOML in line 2", "double quotes"),
        ("log = 'loud'", "`log`", "error, warn, info"),
    ] {
        shop.settings(settings);
        for command in ["run", "check", "store list"] {
            shop.fails(command, 78, told, hint);
        }
    }
    shop.fails("run --config nowhere.toml", 78, "no settings file nowhere.toml", "kirana init");
}

#[test]
fn tokens_that_cannot_run_a_shop_are_named() {
    let shop = Shop::with_books();
    for (owner, customer, told, hint) in [
        ("", CUSTOMER, "the owner bot has no token", "kirana init"),
        (OWNER, "", "the customer bot has no token", "kirana init"),
        ("not a token", CUSTOMER, "the owner bot's token is not one", "@BotFather"),
        (OWNER, OWNER, "both bots have the same token", "two bots"),
    ] {
        shop.settings(&format!("[telegram]\nowner_bot_token = '{owner}'\ncustomer_bot_token = '{customer}'"));
        shop.fails("run", 78, told, hint);
    }
}

#[test]
fn secrets_that_others_may_read_are_refused() {
    let shop = Shop::with_books();
    std::fs::set_permissions(shop.path().join("kirana.toml"), Permissions::from_mode(0o644)).unwrap();
    shop.fails("run", 78, "others than its owner may read it", "chmod 600");
    let shop = Shop::with_books();
    std::fs::write(shop.books().join("callback.key"), [7; 32]).unwrap();
    std::fs::set_permissions(shop.books().join("callback.key"), Permissions::from_mode(0o644)).unwrap();
    shop.fails("run", 78, "callback.key", "chmod 600");
}

#[test]
fn a_second_instance_leaves_the_first_alone() {
    let shop = Shop::with_books();
    let lock = std::fs::File::create(shop.books().join("kirana.lock")).unwrap();
    lock.lock().unwrap();
    shop.fails("run", 78, "another kirana runs in", "systemctl stop kirana");
    shop.fails("migrate", 78, "another kirana runs in", "systemctl stop kirana");
}

#[test]
fn a_missing_folder_is_named_and_not_made() {
    let shop = Shop::new();
    for command in ["check", "stats", "store list", "store invite", "backup", "migrate", "init --operator-link"] {
        shop.fails(command, 78, "there is no kirana.db in", "kirana");
    }
    assert!(!shop.books().exists());
}

#[test]
fn a_database_of_a_newer_kirana_is_left_as_it_is() {
    let shop = Shop::with_books();
    let books = rusqlite::Connection::open(shop.books().join("kirana.db")).unwrap();
    books.execute_batch("pragma user_version = 99").unwrap();
    for command in ["run", "check", "migrate", "migrate --dry-run", "stats", "init --operator-link"] {
        shop.fails(command, 78, "of a newer kirana (schema 99)", "a newer one");
    }
    let version: i64 = books.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    let shop = Shop::with_books();
    std::fs::set_permissions(shop.path().join("kirana.toml"), Permissions::from_mode(0o644)).unwrap();
    let owned = |command: &str| {
        let mut command = as_nobody(&shop, command);
        // The settings hold secrets: here they come from the environment.
        command.env("KIRANA_CONFIG", shop.path().join("bare.toml"));
        command.env("KIRANA_OWNER_BOT_TOKEN", OWNER).env("KIRANA_CUSTOMER_BOT_TOKEN", CUSTOMER);
        command
    };
    std::fs::write(shop.path().join("bare.toml"), "data_dir = 'books'\n").unwrap();
    for (mode, file_mode) in [(0o555, 0o444), (0o555, 0o600)] {
        std::fs::set_permissions(shop.books().join("kirana.db"), Permissions::from_mode(file_mode)).unwrap();
        std::fs::set_permissions(shop.books(), Permissions::from_mode(mode)).unwrap();
        fails(owned("run"), 74, "kirana.lock cannot be opened", "writable for this user");
        fails(owned("check"), 74, "the database ", "this user");
        fails(owned("backup"), 74, "", "may this user write there");
    }
    let doctor = owned("doctor --offline").output().unwrap();
    let said = String::from_utf8(doctor.stdout).unwrap();
    assert!(doctor.status.code() == Some(1) && said.contains("cannot be written by this user"), "{said}");
    std::fs::set_permissions(shop.books(), Permissions::from_mode(0o700)).unwrap();
    std::fs::write(shop.path().join("owner"), OWNER).unwrap();
    std::fs::set_permissions(shop.path().join("owner"), Permissions::from_mode(0o644)).unwrap();
    let mut init = owned("init --non-interactive --offline --data-dir closed/books --config closed/kirana.toml");
    std::fs::create_dir(shop.path().join("closed")).unwrap();
    std::fs::set_permissions(shop.path().join("closed"), Permissions::from_mode(0o555)).unwrap();
    init.env_remove("KIRANA_CONFIG");
    fails(init, 74, "closed/books", "may this user write there");
}
