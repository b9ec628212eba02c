//! What the commands say about themselves and how their tables look, as they stood when somebody last read them: a
//! change shows up in review. `RENEW=1 cargo test --test help` writes the files anew.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may")]

use std::path::{Path, PathBuf};
use std::process::Command;

const BOOKS: &str = concat!(
    "pragma foreign_keys = off;",
    include_str!("fixtures/v1.sql"),
    include_str!("../src/db/version_2.sql"),
    include_str!("fixtures/v2.sql"),
    include_str!("../src/db/version_3.sql"),
    include_str!("fixtures/v3.sql"),
    "pragma user_version = 3;"
);

fn run(folder: &Path, arguments: &[String]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
    let output = command.args(arguments).env_clear().env("HOME", folder).current_dir(folder).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
    lines.join("\n")
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

/// The commands that a help text lists.
fn commands(help: &str) -> Vec<String> {
    let listed = help.split_once("\nCommands:\n").map_or("", |(_, rest)| rest.split("\n\n").next().unwrap());
    let names = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

/// Compares with the file, or writes it.
fn compare(name: &str, now: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("RENEW").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(&path, now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let changed = before.lines().zip(now.lines()).find(|(before, now)| before != now);
    assert!(
        before == now,
        "tests/snapshots/{name} says otherwise, first in {changed:?}. If the new text is meant: \
         RENEW=1 cargo test --test help"
    );
}

#[test]
fn every_command_explains_itself_as_it_was_last_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut open: Vec<Vec<String>> = vec![Vec::new()];
    let mut all = String::new();
    while let Some(command) = open.pop() {
        let mut arguments = command.clone();
        arguments.push("--help".to_owned());
        let help = run(folder.path(), &arguments);
        assert!(help.contains("Usage: kirana"), "{help}");
        let mut below: Vec<Vec<String>> =
            commands(&help).into_iter().map(|name| [command.clone(), vec![name]].concat()).collect();
        below.reverse();
        open.extend(below);
        all.extend(["$ kirana ", &arguments.join(" "), "\n", help.trim_end(), "\n\n"]);
    }
    assert!(all.matches("$ kirana").count() > 10, "the commands were not found");
    assert!(all.lines().all(|line| line.chars().count() <= 100), "help fits a terminal of 100 columns");
    compare("help.txt", &all);
}

#[test]
fn tables_look_as_they_did() {
    let folder = tempfile::tempdir().unwrap();
    rusqlite::Connection::open(folder.path().join("kirana.db")).unwrap().execute_batch(BOOKS).unwrap();
    let mut all = String::new();
    for line in ["store list", "store show 1", "stats", "check", "migrate --dry-run"] {
        let mut arguments = words(line);
        arguments.extend(words("--data-dir ."));
        let said = run(folder.path(), &arguments);
        // Some figures are of today.
        let said: String = if line == "stats" { said.replace(|c: char| c.is_ascii_digit(), "0") } else { said };
        all.extend(["$ kirana ", line, "\n", said.trim_end(), "\n\n"]);
    }
    compare("tables.txt", &all);
}
