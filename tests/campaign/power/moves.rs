//! The power goes while the books are made, restored, or brought to a new version: they are the old ones or the new ones,
//! and the new ones once that was said.

use std::path::Path;

use kirana::db::restore::{self, Old, Waiting, Wanted};
use kirana::db::{Db, FILE_NAME, backup, migration};
use kirana::error::Result;
use powerloss::Disk;
use rusqlite::Connection;

use super::judge;
use super::load::opened;
use crate::row::Counts;
use crate::support::{START, quick_folder};
use crate::working::{copy, number};

const CUTS: usize = 3;
const PER_CUT: u64 = 2;
const OLD_BOOKS: &str = include_str!("../../fixtures/v1.sql");
/// What the newer books have and the backup has not.
const MARK: &str = "insert into chats (bot, chat_id, language, seen_at_ms) values ('owner', 77, 'en', 1)";

struct Move {
    name: &'static str,
    /// What stands in the folder before.
    before: fn(&Path),
    act: fn(&Path) -> Result<()>,
    /// The next start, whether or not it was said that the work is done.
    after: fn(&Path, bool),
}

const MOVES: [Move; 4] = [
    Move { name: "a fresh shop", before: |_| {}, act: |folder| Db::open_or_create(folder).map(drop), after: is_made },
    Move { name: "a restore", before: whole, act: restored, after: is_old_or_new },
    Move { name: "a restore over damage", before: damaged, act: restored, after: is_completed },
    Move { name: "a migration", before: old, act: migrated, after: is_migrated },
];

/// Plays one of them.
pub fn play(seed: u64, counts: &mut Counts) {
    let chosen = &MOVES[usize::try_from(seed % MOVES.len() as u64).unwrap()];
    let folder = quick_folder();
    (chosen.before)(folder.path());
    let disk = Disk::watch(folder.path(), CUTS, seed);
    (chosen.act)(folder.path()).unwrap();
    disk.mark(1);
    let end = disk.cut();
    for cut in disk.into_cuts().iter().chain([&end]) {
        for image in 0..PER_CUT {
            let at = format!("{}, call {}, image {image}", chosen.name, cut.calls);
            let left = quick_folder();
            cut.leave(left.path(), seed.wrapping_mul(1_000) + image);
            let judged = std::panic::catch_unwind(|| (chosen.after)(left.path(), cut.mark == 1));
            assert!(judged.is_ok(), "{at}: see above");
            counts.add("images", 1);
            counts.add(&format!("images of {}", chosen.name), 1);
        }
    }
}

fn is_made(folder: &Path, done: bool) {
    let db = if done { Db::open(folder) } else { Db::open_or_create(folder) };
    judge::sound(&db.unwrap()).unwrap();
}

fn books(folder: &Path) -> Connection {
    Connection::open(folder.join(FILE_NAME)).unwrap()
}

/// Newer books than those of the backup beside them.
fn whole(folder: &Path) {
    copy(opened(), folder);
    backup::back_up(folder, &folder.join("older.db"), None, &mut |_| Ok(())).unwrap();
    books(folder).execute_batch(MARK).unwrap();
}

fn damaged(folder: &Path) {
    whole(folder);
    books(folder).query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).unwrap();
    let path = folder.join(FILE_NAME);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.iter_mut().skip(2 * 4096).for_each(|byte| *byte ^= 0x55);
    std::fs::write(&path, bytes).unwrap();
}

fn restored(folder: &Path) -> Result<()> {
    let backup = &folder.join("older.db");
    let wanted = Wanted { folder, backup, opener: None, waiting: Waiting::HoldBack, now: START };
    let prepared = restore::prepare(&wanted, &mut |_| Ok(()))?;
    restore::switch(prepared, Old::Keep, START, &mut |_| Ok(())).map(drop)
}

/// The start completes what was begun; the epoch tells the restored books from the old ones.
fn is_old_or_new(folder: &Path, done: bool) {
    restore::complete(folder).unwrap();
    let db = Db::open(folder).unwrap();
    judge::sound(&db).unwrap();
    let is_new = number(&books(folder), "select count(*) from chats where chat_id = 77") == 0;
    let is_raised = number(&books(folder), "select cast(value as integer) from meta where name = 'epoch'") > 0;
    assert_eq!(is_new, is_raised, "wholly old or wholly new");
    assert!(is_new || !done, "the restore was said to be done");
}

fn is_completed(folder: &Path, done: bool) {
    restore::complete(folder).unwrap();
    let opened = Db::open(folder).map_err(|error| error.to_string()).and_then(|db| judge::sound(&db));
    assert!(opened.is_ok() || !done, "the restore was said to be done: {opened:?}");
    if opened.is_err() {
        // Nothing was said, so the damage may be there still, but never in the way of doing it again.
        restored(folder).unwrap();
    }
    is_old_or_new(folder, true);
}

fn old(folder: &Path) {
    books(folder).execute_batch(OLD_BOOKS).unwrap();
}

fn migrated(folder: &Path) -> Result<()> {
    migration::migrate(folder, &folder.join("backups"), START, &mut |_| Ok(())).map(drop)
}

fn is_migrated(folder: &Path, done: bool) {
    let rows = number(&books(folder), "select count(*) from stock_movements");
    assert!(rows > 0, "the books are the same, old or new");
    let version = number(&books(folder), "select user_version from pragma_user_version");
    assert!(version == 1 || version == kirana::db::SCHEMA_VERSION, "nothing in between: {version}");
    if version != 1 {
        let kept = std::fs::read_dir(folder.join("backups")).unwrap().flatten();
        let kept = kept.filter(|entry| entry.path().extension().is_some_and(|end| end == "db"));
        assert!(kept.map(|entry| judge::whole(&entry.path()).unwrap()).count() > 0, "a backup comes first");
    }
    assert!(!done || version != 1, "the migration was said to be done");
    migrated(folder).unwrap();
    judge::sound(&Db::open(folder).unwrap()).unwrap();
}
