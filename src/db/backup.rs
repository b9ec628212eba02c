//! A copy of the live database that counts: taken in one snapshot while the service runs, opened and checked, on the
//! disk before it gets its name. A backup that fails any of this leaves nothing behind.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest as _, Sha256};

use super::file::{self, Unfinished, make_folder, of_file};
use super::open::{self, SCHEMA_VERSION};
use super::seal::{self, Seal};
use super::tx::of_sqlite;
use super::{FILE_NAME, Tx, hex};
use crate::error::{Error, Kind, Result};
use crate::time::Time;

/// Pages between two looks at the progress. Few in the tests, so that small books take several.
const PAGES: std::ffi::c_int = if cfg!(test) { 10 } else { 2_000 };
/// Backups of one second that get a name of their own.
const MOST_OF_ONE_SECOND: u32 = 100;

/// A verified backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    pub bytes: u64,
    /// Hexadecimal; also in a file of the same name with `.sha256` behind, as `sha256sum -c` reads it.
    pub sha256: String,
    pub is_sealed: bool,
}

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Parts of all, of whatever size.
    Copying(u64, u64),
    Checking,
    Sealing(u64, u64),
}

/// Hears of the progress; with an error it ends the work, which then leaves nothing behind.
pub type Hear<'a> = &'a mut dyn FnMut(Progress) -> Result<()>;

/// Backs the database of a data folder up into the file `target`, which must not exist. Sealed or not, it is the plain
/// copy that is checked.
pub fn back_up(folder: &Path, target: &Path, seal: Option<&Seal>, hear: Hear<'_>) -> Result<Backup> {
    let source = folder.join(FILE_NAME);
    if !source.is_file() {
        return Err(open::missing(folder));
    }
    if target.exists() {
        return Err(taken(target));
    }
    let mut finished = Unfinished::create(target)?;
    let source = open::connect(&source, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|source| open::expect_kirana(&source).map(|()| source))
        .map_err(|error| open::with_way_out(error, folder))?;
    copy(&source, finished.path(), hear)?;
    drop(source);
    hear(Progress::Checking)?;
    verify(finished.path())?;
    if let Some(seal) = seal {
        let plain = finished;
        let all = std::fs::metadata(plain.path()).map_or(0, |about| about.len());
        finished = Unfinished::create(&with_end(target, ".sealed"))?;
        seal::close(plain.path(), finished.path(), seal, |done| hear(Progress::Sealing(done, all)))?;
    }
    let (bytes, sha256) = sum(finished.path())?;
    if !finished.finish_new(target)? {
        return Err(taken(target));
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    file::write_private(&sum_path(target), &format!("{sha256}  {name}\n"))?;
    Ok(Backup { path: target.to_owned(), bytes, sha256, is_sealed: seal.is_some() })
}

fn taken(target: &Path) -> Error {
    Error::new(Kind::Usage, format!("{} exists already", target.display()))
        .hint("a backup never replaces a file: choose another name, or none")
}

/// Whether a backup is still what was written and checked: by its sum, or else, where nobody sealed it, by its pages.
#[must_use]
pub fn is_good(backup: &Path) -> bool {
    let is_sealed = backup.extension().is_some_and(|end| end == "age");
    match std::fs::read_to_string(sum_path(backup)) {
        Ok(line) => sum(backup).is_ok_and(|(_, now)| line.split_whitespace().next() == Some(&now)),
        Err(_) if is_sealed => std::fs::metadata(backup).is_ok_and(|about| about.len() > 0),
        Err(_) => open::connect_to_look(backup)
            .and_then(|copy| open::expect_kirana(&copy).and_then(|()| Tx::new(&copy).check_file_alone()))
            .is_ok_and(|found| found.is_empty()),
    }
}

/// Where the sum of a backup stands.
#[must_use]
pub fn sum_path(backup: &Path) -> PathBuf {
    with_end(backup, ".sha256")
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A name for a backup of this moment that is not taken yet. The folder is made if it is missing.
pub fn fresh_path(backups: &Path, now: Time, seal: Option<&Seal>) -> Result<PathBuf> {
    free_path(backups, "kirana", now, if seal.is_some() { ".age" } else { "" })
}

/// The same for the books as they are before a migration. Its name is none that has its time: it stays.
pub(super) fn path_before_migration(backups: &Path, now: Time) -> Result<PathBuf> {
    free_path(backups, "before-migration", now, "")
}

fn free_path(backups: &Path, kind: &str, now: Time, end: &str) -> Result<PathBuf> {
    make_folder(backups)?;
    let stamp = stamp(now);
    for count in 1..=MOST_OF_ONE_SECOND {
        let more = if count == 1 { String::new() } else { format!("-{count}") };
        let path = backups.join(format!("{kind}-{stamp}{more}.db{end}"));
        if !path.exists() {
            return Ok(path);
        }
    }
    Err(Error::new(Kind::Io, format!("{} is full of backups of this second", backups.display())))
}

/// `20261123-101500`, in UTC, so that names sort by age.
pub(super) fn stamp(now: Time) -> String {
    let moment = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let plain = moment.to_string();
    let digits: String = plain.chars().filter(char::is_ascii_digit).take(14).collect();
    let (day, time) = digits.split_at_checked(8).unwrap_or((&digits, ""));
    format!("{day}-{time}")
}

/// All pages of one snapshot: the open transaction keeps what others write meanwhile out of the copy.
pub(super) fn copy(source: &Connection, target: &Path, hear: Hear<'_>) -> Result<()> {
    source.execute_batch("begin").map_err(of_sqlite)?;
    source.query_row("select count(*) from sqlite_schema", (), |row| row.get::<_, i64>(0)).map_err(of_sqlite)?;
    copy_pages(source, &mut open::connect_plain(target)?, hear).map_err(|error| named(error, target))?;
    source.execute_batch("commit").map_err(of_sqlite)
}

/// A full disk is told with the file that it has no room for.
pub(super) fn named(error: Error, target: &Path) -> Error {
    if error.kind == Kind::Full { file::full(target).because(error) } else { error }
}

/// In one transaction of the target: it holds all of the source's pages in the end, or what it held before.
pub(super) fn copy_pages(source: &Connection, target: &mut Connection, hear: Hear<'_>) -> Result<()> {
    use rusqlite::backup::{Backup as Copy, StepResult};
    let copy = Copy::new(source, target).map_err(of_sqlite)?;
    loop {
        let step = copy.step(PAGES).map_err(of_sqlite)?;
        let pages = copy.progress();
        let count = |pages: std::ffi::c_int| u64::try_from(pages).unwrap_or(0);
        hear(Progress::Copying(count(pages.pagecount - pages.remaining), count(pages.pagecount)))?;
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(Error::new(Kind::Unavailable, "the database is busy").hint("try again in a moment")),
        }
    }
}

/// Opens the copy as its reader will, and proves it. Of an older version only the file itself can be proven.
fn verify(path: &Path) -> Result<()> {
    let copy = open::connect_plain(path)?;
    copy.pragma_update(None, "journal_mode", "delete").map_err(of_sqlite)?;
    let tx = Tx::new(&copy);
    let found = if open::version(&copy)? == SCHEMA_VERSION { tx.check()? } else { tx.check_file_alone()? };
    let Some(first) = found.first() else {
        return copy.close().map_err(|(_, error)| of_sqlite(error));
    };
    Err(Error::new(Kind::Failed, "the copy does not pass its checks, so it is no backup")
        .hint("`kirana check` lists what is wrong with the books")
        .because(format!("{}: {}", first.rule, first.detail)))
}

/// Size and sum. The copy is nobody's live database: plain calls are fine.
pub(super) fn sum(path: &Path) -> Result<(u64, String)> {
    let failed = |error| of_file(path, error);
    let mut file = File::open(path).map_err(failed)?;
    let mut sum = Sha256::new();
    let mut part = vec![0; 1 << 16];
    let mut bytes = 0_u64;
    loop {
        let count = file.read(&mut part).map_err(failed)?;
        let Some(read) = part.get(..count).filter(|read| !read.is_empty()) else {
            return Ok((bytes, hex(&sum.finalize())));
        };
        sum.update(read);
        bytes += read.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Db, fixture};
    use crate::domain::UserId;

    const NOW: Time = Time(1_795_392_000_000);

    /// A data folder with the books of the fixture in it.
    fn shop() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let books = open::connect(&path, flags).unwrap();
        books.execute_batch(fixture::VERSION_3).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_backup_taken_while_the_shop_writes_is_one_moment_of_it() {
        let shop = shop();
        let db = Db::open(shop.path()).unwrap();
        let target = fresh_path(&shop.path().join("backups"), NOW, None).unwrap();
        let mut looked = 0;
        let backup = back_up(shop.path(), &target, None, &mut |_| {
            looked += 1;
            let owner = UserId(70_000 + looked);
            db.writer.step_blocking(move |tx| tx.insert_store(owner, "Late", "en", NOW).map(|_| ()))
        })
        .unwrap();
        assert!(looked > 3, "the shop wrote between the steps");
        assert_eq!(backup.path, shop.path().join("backups/kirana-20261123-000000.db"));
        let plain = "kirana-20261123-000000.db";
        assert_eq!(names(&shop.path().join("backups")), [plain, "kirana-20261123-000000.db.sha256"], "plain files");
        let bytes = std::fs::read(&backup.path).unwrap();
        assert_eq!(backup.bytes, bytes.len() as u64);
        let sum = std::fs::read_to_string(sum_path(&backup.path)).unwrap();
        assert_eq!(sum, format!("{}  {plain}\n", backup.sha256));
        assert_eq!(backup.sha256, hex(&Sha256::digest(&bytes)));
        let copy = open::connect_plain(&backup.path).unwrap();
        let stores: i64 = copy.query_row("select count(*) from stores", (), |row| row.get(0)).unwrap();
        assert_eq!(stores, 2, "what came after the snapshot is not in it");
        let slow =
            "select count(*) from timers join asks on ask_id = subject_id where kind = 'ask_slow' and state = 'asking'";
        let waits: i64 = copy.query_row(slow, (), |row| row.get(0)).unwrap();
        assert_eq!(waits, 1, "somebody may wait for Claude when the books are backed up");
    }

    #[test]
    fn a_copy_that_fails_its_checks_is_no_backup_and_leaves_nothing() {
        let shop = shop();
        Db::open(shop.path())
            .unwrap()
            .writer
            .step_blocking(|tx| tx.exec("update inventory set current_stock = 7 where inventory_id = 2", ()))
            .unwrap();
        let folder = shop.path().join("backups");
        let error = back_up(shop.path(), &fresh_path(&folder, NOW, None).unwrap(), None, &mut |_| Ok(())).unwrap_err();
        assert_eq!(error.kind, Kind::Failed);
        assert_eq!(names(&folder), Vec::<String>::new());
    }

    #[test]
    fn a_backup_replaces_no_file_and_no_earlier_backup() {
        let shop = shop();
        let folder = shop.path().join("backups");
        let first = fresh_path(&folder, NOW, None).unwrap();
        back_up(shop.path(), &first, None, &mut |_| Ok(())).unwrap();
        assert_eq!(back_up(shop.path(), &first, None, &mut |_| Ok(())).unwrap_err().kind, Kind::Usage);
        assert_eq!(fresh_path(&folder, NOW, None).unwrap(), folder.join("kirana-20261123-000000-2.db"));
        let late = folder.join("late.db");
        let error = back_up(shop.path(), &late, None, &mut |progress| {
            if progress == Progress::Checking {
                std::fs::write(&late, "another's").unwrap();
            }
            Ok(())
        });
        assert_eq!(error.unwrap_err().kind, Kind::Usage);
        assert_eq!(std::fs::read(&late).unwrap(), b"another's", "also where it came while the backup was made");
        assert!(names(&folder).iter().all(|name| !name.contains("unfinished")), "{:?}", names(&folder));
        let nowhere = shop.path().join("missing/copy.db");
        assert_eq!(back_up(shop.path(), &nowhere, None, &mut |_| Ok(())).unwrap_err().kind, Kind::Io);
    }

    #[cfg(unix)]
    #[test]
    fn a_backup_is_for_its_owners_eyes() {
        use std::os::unix::fs::PermissionsExt as _;
        let shop = shop();
        let target = fresh_path(&shop.path().join("backups"), NOW, None).unwrap();
        back_up(shop.path(), &target, None, &mut |_| Ok(())).unwrap();
        assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
