//! Every golden dialogue, played by the real executable: pollers, inbox, brain, database and outbox over real HTTP on
//! loopback. A dialogue ends with `check`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

/// Dialogues that run at once: each brings a whole appliance.
const SIDE_BY_SIDE: usize = 6;

fn play(dialogue: &Path) -> Output {
    let file = std::fs::File::open(dialogue).unwrap();
    Command::new(env!("CARGO_BIN_EXE_kirana"))
        .arg("demo")
        .env_clear()
        .stdin(Stdio::from(file))
        .output()
        .expect("the executable starts")
}

fn dialogues(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    found.sort();
    found
}

fn play_all(all: Vec<PathBuf>) -> Vec<(PathBuf, Output)> {
    let waiting = Mutex::new(all);
    let played = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                loop {
                    let Some(next) = waiting.lock().unwrap().pop() else { break };
                    let output = play(&next);
                    played.lock().unwrap().push((next, output));
                }
            });
        }
    });
    played.into_inner().unwrap()
}

#[test]
fn every_dialogue_plays_to_its_end() {
    let all = dialogues("dialogues");
    assert!(all.len() >= 25, "only {} dialogues", all.len());
    let mut failed = Vec::new();
    for (path, output) in play_all(all) {
        // Beside others a message may come later than a person would wait; alone there is no excuse.
        let output = if output.status.success() { output } else { play(&path) };
        if !output.status.success() {
            let transcript = String::from_utf8_lossy(&output.stdout);
            let problem = String::from_utf8_lossy(&output.stderr);
            let tail: Vec<&str> = transcript.lines().rev().take(25).collect();
            let tail: Vec<&str> = tail.into_iter().rev().collect();
            failed.push(format!("{}\n{}\n{problem}", path.display(), tail.join("\n")));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn a_line_that_is_not_met_fails_the_play() {
    for (path, output) in play_all(dialogues("dialogues/must-fail")) {
        let output = if output.status.code() == Some(1) { output } else { play(&path) };
        assert_eq!(output.status.code(), Some(1), "{} passed", path.display());
    }
}
