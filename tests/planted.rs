//! The bugs of `tests/planted/` can still be planted: a patch that no longer applies would find nothing. That each is
//! caught is shown by `tests/planted/run.sh`, which takes its time.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

const FEWEST: usize = 30;

fn patches() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "patch")).collect()
}

#[test]
fn every_bug_can_still_be_planted() {
    let patches = patches();
    assert!(patches.len() >= FEWEST, "only {} bugs", patches.len());
    for patch in patches {
        let tried = Command::new("git")
            .args(["apply", "--check"])
            .arg(&patch)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("git is there");
        let said = String::from_utf8_lossy(&tried.stderr).into_owned();
        assert!(tried.status.success(), "{}: {said}", patch.display());
    }
}

#[test]
fn every_bug_says_what_it_does_and_what_finds_it() {
    for patch in patches() {
        let text = std::fs::read_to_string(&patch).unwrap();
        let mut lines = text.lines();
        let said = lines.next().unwrap_or_default();
        assert!(said.ends_with('.') && said.len() > 12, "{} does not say what it does", patch.display());
        let check = lines.nth(1).and_then(|line| line.strip_prefix("Caught by: cargo test "));
        assert!(check.is_some_and(|check| check.starts_with("--")), "{} names no check", patch.display());
    }
}
