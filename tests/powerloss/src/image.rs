//! What the disk may hold after a cut.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use crate::chance::Chance;
use crate::disk::{Change, Content, Cut, FileId, put};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;
const NOISE: u64 = 32 * 1024;

/// What became of that which was not synced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    pub kept: u64,
    pub dropped: u64,
    pub torn: u64,
}

/// How this disk loses things.
struct Temper {
    /// Everything up to some point, and nothing behind it; else any part.
    in_order: bool,
    /// Of eight things, how many stay.
    keeps: u64,
    chance: Chance,
}

impl Cut {
    /// Makes the folder as a process finds it that begins after this one was killed: the machine goes on, and has lost
    /// nothing.
    pub fn keep(&self, folder: &Path) {
        let mut names = self.notes.names.clone();
        self.notes.namings.iter().for_each(|naming| naming.apply(&mut names));
        for (path, file) in names.iter().filter(|(path, _)| !path.to_string_lossy().ends_with("-shm")) {
            let content = self.notes.contents.get(file).cloned().unwrap_or_default();
            let mut bytes = content.synced.as_ref().clone();
            content.since.iter().for_each(|change| change.apply(&mut bytes));
            std::fs::write(self.place(path, folder), bytes).expect("there is room");
        }
    }

    /// Where the file stands in another folder, which is made.
    fn place(&self, path: &Path, folder: &Path) -> PathBuf {
        let target = folder.join(path.strip_prefix(&self.root).expect("only files of the folder are noted"));
        std::fs::create_dir_all(target.parent().expect("a file lies in a folder")).expect("there is room");
        target
    }

    /// Makes the folder as the disk may hold it. The same seed makes the same folder.
    pub fn leave(&self, folder: &Path, seed: u64) -> Left {
        let mut chance = Chance::of(seed);
        let mut temper = Temper { in_order: chance.one_in(2), keeps: [0, 1, 4, 7, 8][chance.index(5)], chance };
        let mut left = Left::default();
        let names = self.names(&mut temper, &mut left);
        for (path, file) in names {
            let target = self.place(&path, folder);
            let bytes = if path.to_string_lossy().ends_with("-shm") {
                (0..NOISE).map(|_| u8::try_from(temper.chance.below(256)).expect("a byte")).collect()
            } else {
                self.notes.contents.get(&file).map(|content| content.after(&mut temper, &mut left)).unwrap_or_default()
            };
            std::fs::write(&target, bytes).expect("there is room");
        }
        left
    }

    fn names(&self, temper: &mut Temper, left: &mut Left) -> BTreeMap<PathBuf, FileId> {
        let mut names = self.notes.names.clone();
        for (naming, stays) in self.notes.namings.iter().zip(temper.choose(self.notes.namings.len())) {
            if stays {
                naming.apply(&mut names);
            }
            left.count(stays);
        }
        names
    }
}

impl Temper {
    /// Which of so many things stay.
    fn choose(&mut self, many: usize) -> Vec<bool> {
        if self.in_order {
            let until = self.chance.index(many + 1);
            return (0..many).map(|at| at < until).collect();
        }
        (0..many).map(|_| self.chance.below(8) < self.keeps).collect()
    }
}

impl Left {
    fn count(&mut self, stays: bool) {
        if stays {
            self.kept += 1;
        } else {
            self.dropped += 1;
        }
    }
}

impl Content {
    fn after(&self, temper: &mut Temper, left: &mut Left) -> Vec<u8> {
        let mut bytes = self.synced.as_ref().clone();
        for (change, stays) in self.since.iter().zip(temper.choose(self.since.len())) {
            left.count(stays);
            match change {
                Change::Write { at, bytes: written } if stays && temper.chance.one_in(4) => {
                    left.torn += 1;
                    tear(&mut bytes, *at, written, &mut temper.chance);
                }
                _ if stays => change.apply(&mut bytes),
                // The file has grown, but what it grew by was never written.
                Change::Write { at, bytes: written } if temper.chance.one_in(4) => {
                    let end = usize::try_from(*at).expect("a small file") + written.len();
                    bytes.resize(end.max(bytes.len()), 0);
                }
                _ => {}
            }
        }
        bytes
    }
}

/// Of the sectors that a write touches, some are written.
fn tear(bytes: &mut Vec<u8>, at: u64, written: &[u8], chance: &mut Chance) {
    let mut from = 0;
    while from < written.len() {
        let start = at + from as u64;
        let to = (from + SECTOR - usize::try_from(start % SECTOR as u64).expect("a sector")).min(written.len());
        if chance.one_in(2) {
            put(bytes, start, &written[from..to]);
        }
        from = to;
    }
}
