//! The fuzzer's targets on every change: each seed, and inputs a few steps away from one. It finds what is near; what is
//! far the fuzzer itself finds, which follows the program's branches (`tests/fuzz/run.sh`).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that panics has failed"
)]

#[allow(dead_code, reason = "only a part of it is used here")]
#[path = "support/chance.rs"]
mod chance;
#[path = "fuzz/targets/mod.rs"]
mod targets;

use std::path::Path;

use chance::Chance;
use targets::{TARGETS, Target};

/// What texts and protocols are made of, beside what the seeds hold.
const PIECES: &[&str] = &[
    "0",
    "-",
    ".",
    "999999999999999999999",
    "kg",
    " ",
    "\n",
    "\"",
    "<b>",
    "&",
    "\u{202e}",
    "\u{200d}",
    "é",
    "किलो",
    "\0",
    "null",
    "{}",
    "[",
    "]",
    "}",
    ",",
    "store_",
    "/start ",
    "=",
    "'",
    "e9",
    "१",
];

fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target.name);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// One to four small changes.
fn changed(chance: &mut Chance, seeds: &[Vec<u8>], most: usize) -> Vec<u8> {
    let mut bytes = chance.pick(seeds).clone();
    for _ in 0..=chance.below(4) {
        let at = chance.index(bytes.len() + 1);
        match chance.below(6) {
            0 if at < bytes.len() => bytes[at] = chance.next().to_le_bytes()[0],
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => bytes.truncate(at),
            3 => {
                let other = chance.pick(seeds);
                let from = chance.index(other.len() + 1);
                bytes.truncate(at);
                bytes.extend(&other[from..]);
            }
            4 => {
                let again: Vec<u8> = bytes[at..].iter().copied().take(chance.index(40)).collect();
                bytes.splice(at..at, again);
            }
            _ => drop(bytes.splice(at..at, chance.pick(PIECES).bytes())),
        }
    }
    bytes.truncate(most);
    bytes
}

/// `FUZZ_INPUTS` of each target; the seed of chance is fixed, so that a failure comes again.
fn play(name: &str, usual: usize) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let seeds = seeds(target);
    assert!(seeds.len() > 5, "there are no seeds for {name}");
    let inputs = std::env::var("FUZZ_INPUTS").ok().and_then(|count| count.parse().ok()).unwrap_or(usual);
    let mut chance = Chance::of(7);
    let all = seeds.iter().cloned().chain((0..inputs).map(|_| changed(&mut chance, &seeds, target.most_bytes)));
    for bytes in all {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let held = std::panic::catch_unwind(|| (target.run)(&bytes)).is_ok();
        assert!(held, "{name} breaks with {shown:?} ({bytes:?})");
    }
}

macro_rules! targets {
    ($($test:ident: $name:literal, $usual:literal;)*) => {
        $(#[test] fn $test() { play($name, $usual); })*

        #[test]
        fn every_target_is_played() {
            assert_eq!(TARGETS.iter().map(|target| target.name).collect::<Vec<_>>(), [$($name),*]);
        }
    };
}

targets! {
    links: "link", 20_000;
    numbers: "number", 2_000;
    sentences: "sentence", 300;
    callbacks: "callback", 5_000;
    updates: "update", 1_000;
    replies_of_claude: "reply", 300;
    messages: "message", 500;
    settings: "settings", 500;
    tables: "table", 1_000;
    archives: "archive", 150;
    backups: "backup", 60;
}
