//! The house rules: which room may know which, who alone may speak SQL and the two protocols, and how long things get.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the bottom up; a room may use only rooms of a lower floor, and itself.
const FLOORS: &[&[&str]] = &[
    &["error", "time", "secret"],
    &["domain"],
    &["language", "say", "picture", "table", "db", "demo"],
    &["shop"],
    &["telegram", "claude"],
    &["run"],
    &["config"],
    &["cli"],
];
const MAX_FILE_LINES: usize = 700;
const MAX_FUNCTION_LINES: usize = 70;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    assert!(found.len() > 30, "the sources were not found");
    found
}

fn room(path: &Path) -> String {
    path.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The part of a file before its tests.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

#[test]
fn arrows_point_down() {
    for (path, text) in sources() {
        let own = room(&path);
        if own == "lib" || own == "main" {
            continue;
        }
        let from = floor(&own).unwrap_or_else(|| panic!("{own} has no floor"));
        for used in product(&text).split("crate::").skip(1) {
            let target: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let Some(to) = floor(&target) else { continue };
            assert!(to < from || target == own, "{} of {own} knows {target}", path.display());
        }
    }
}

#[test]
fn each_language_of_the_outside_has_one_room() {
    let walls: &[(&str, &[&str])] = &[
        ("rusqlite::", &["db"]),
        ("frankenstein::", &["telegram"]),
        ("calamine::", &["table"]),
        ("rust_xlsxwriter::", &["table"]),
        ("x-api-key", &["claude", "demo"]),
        ("sendMessage", &["telegram", "demo"]),
        ("SystemTime::now", &["run/clock.rs", "demo/clock.rs"]),
    ];
    for (path, text) in sources() {
        for (word, rooms) in walls {
            let allowed = rooms.iter().any(|room| path.starts_with(room));
            assert!(allowed || !product(&text).contains(word), "{} speaks {word}", path.display());
        }
    }
}

#[test]
fn a_stores_rows_are_reached_only_through_its_scope() {
    // Where a scope comes from: a membership, a customer's current store, or the stored row of a button, ask or timer.
    let makers = ["db/tx.rs", "db/store.rs", "db/customer.rs"];
    for (path, text) in sources() {
        let makes = product(&text).contains(".scope(") || product(&text).contains("StoreTx {");
        let allowed = makers.iter().any(|maker| path == Path::new(maker)) || product(&text).contains("impl StoreTx");
        assert!(!makes || allowed || path == Path::new("db/tx.rs"), "{} makes a scope", path.display());
    }
}

#[test]
fn files_and_functions_stay_short() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MAX_FILE_LINES, "{} has {lines} lines", path.display());
        let mut open: Option<(usize, usize, String)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim_start();
            let begins = [
                "fn ",
                "pub fn ",
                "async fn ",
                "pub async fn ",
                "pub(super) fn ",
                "pub(crate) fn ",
                "pub(super) async fn ",
            ];
            if open.is_none()
                && begins.iter().any(|word| words.starts_with(word))
                && !words.ends_with('}')
                && !words.ends_with(';')
            {
                open = Some((number, indent, words.to_owned()));
            }
            if let Some((start, depth, name)) = &open
                && indent == *depth
                && words == "}"
            {
                let length = number - start + 1;
                assert!(length <= MAX_FUNCTION_LINES, "{}: {length} lines in {name}", path.display());
                open = None;
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_none_is_a_drawer() {
    for (path, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 12, "{} does not say what it is", path.display());
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(!["util", "utils", "common", "helper", "helpers", "manager", "misc"].contains(&name), "{name}");
    }
}

#[test]
fn ordered_maps_only_where_order_is_seen() {
    for (path, text) in sources() {
        if path.starts_with("shop") || path.starts_with("say") || path.starts_with("db") {
            let product = product(&text);
            assert!(
                !product.contains("HashMap") && !product.contains("HashSet"),
                "{} iterates in chance's order",
                path.display()
            );
        }
    }
}

/// All files of the repository with this ending, but for what is built.
fn files(end: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut found) = (vec![root.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && name != ".git" {
                folders.push(path);
            } else if name.ends_with(end) && path.is_file() {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "no {end} was found");
    found
}

/// The shim stands between a program and the disk, which takes C's own functions; it is a crate of its own and no part
/// of kirana.
const SHIM: &str = "tests/powerloss";

#[test]
fn unsafe_code_is_forbidden_but_for_the_power_loss_shim() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    assert!(manifest.contains("\nunsafe_code = \"forbid\"\n"), "the compiler does not forbid it");
    // In two parts, so that this file does not say it.
    let words =
        [["un", "safe {"].concat(), ["un", "safe fn"].concat(), ["un", "safe impl"].concat(), ["un", "safe("].concat()];
    for (path, text) in files(".rs").into_iter().filter(|(path, _)| !path.starts_with(SHIM)) {
        assert!(!words.iter().any(|word| text.contains(word)), "{} has unsafe code", path.display());
    }
    for (path, text) in files("Cargo.toml").into_iter().filter(|(path, _)| path.components().count() > 1) {
        let builds_ours = text.contains("path = \"..");
        assert!(builds_ours || path.starts_with(SHIM), "{} is a crate that nobody expects", path.display());
    }
}

#[test]
fn each_crate_comes_from_the_one_registry_with_its_sum() {
    for (path, lock) in files("Cargo.lock") {
        for package in lock.split("[[package]]").skip(1) {
            let field = |name: &str| package.lines().find_map(|line| line.strip_prefix(&format!("{name} = ")));
            let name = field("name").unwrap();
            // Without a source it lies in this repository.
            let own = field("source").is_none();
            let crates_io = field("source") == Some("\"registry+https://github.com/rust-lang/crates.io-index\"");
            assert!(own || crates_io && field("checksum").is_some(), "{} takes {name} from elsewhere", path.display());
        }
    }
}
