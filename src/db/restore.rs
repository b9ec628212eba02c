//! Puts a backup in the place of the books: wholly, or not at all. The finished image is built beside them first; then
//! one transaction of SQLite's backup API changes the live file. Damaged books are moved aside instead, with a note of
//! the step that a restart completes. The caller holds the process lock.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use super::backup::{self, Hear};
use super::file::{self, Unfinished, make_folder, of_file, sync_folder};
use super::image::{self, Image, Known, Proven};
pub use super::image::{Figures, Unsent, Waiting, erase_again};
use super::journal::{self, Marks};
use super::open;
use super::seal::Opener;
use super::tx::{self, of_sqlite};
use super::{Db, FILE_NAME, Tx};
use crate::error::{Error, Kind, Result};
use crate::time::Time;

/// The finished image, under the name that it has until it is the database.
pub(super) const IMAGE: &str = "restore.image";
/// Names the folder into which the old files go, while they go.
pub(super) const STEP: &str = "restore.step";
/// The files of a database that belong together.
const FILES: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// What is to be restored, and where to.
pub struct Wanted<'a> {
    pub folder: &'a Path,
    pub backup: &'a Path,
    pub opener: Option<&'a Opener>,
    pub waiting: Waiting,
    pub now: Time,
}

/// What stands in the folder now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Books {
    Missing,
    /// With what SQLite says about it.
    Damaged(String),
    Whole(Figures),
}

/// Everything is ready; nothing is changed yet. Dropped, it leaves nothing behind.
pub struct Prepared {
    pub books: Books,
    image: Image,
    folder: PathBuf,
    numbers: Numbers,
    /// On whole books: notices what others write to them.
    watch: Option<Watch>,
}

/// A connection that tells whether others have written since.
struct Watch {
    connection: Connection,
    version: i64,
}

impl Watch {
    fn begin(connection: Connection) -> Result<Watch> {
        let version = data_version(&connection)?;
        Ok(Watch { connection, version })
    }

    fn expect_still(&self) -> Result<()> {
        if data_version(&self.connection)? == self.version { Ok(()) } else { Err(moved()) }
    }
}

fn data_version(connection: &Connection) -> Result<i64> {
    connection.query_row("pragma data_version", (), |row| row.get(0)).map_err(of_sqlite)
}

fn moved() -> Error {
    Error::new(Kind::Unavailable, "the books moved meanwhile: another command wrote to them")
        .hint("nothing was changed; look whether you still want it, and restore again")
}

/// How the numbers of the restored books go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbers {
    /// Where those of the present books end.
    GoOn,
    /// A little above what the journal knows.
    GoOnWithGap,
    /// Far above: nothing tells, or not all of it, what was given out after the backup.
    Jump,
}

/// Whether a copy of whole books is kept when they are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Old {
    Keep,
    Discard,
}

/// What became of the old books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// A copy of the whole books that were replaced.
    pub old_books: Option<PathBuf>,
    /// The folder with the damaged ones.
    pub quarantine: Option<PathBuf>,
}

impl Prepared {
    pub fn figures(&self) -> Figures {
        self.image.figures
    }

    pub fn from_version(&self) -> i64 {
        self.image.from_version
    }

    pub fn unsent(&self) -> &[Unsent] {
        &self.image.unsent
    }

    /// How many messages of people the backup had still to answer.
    pub fn unanswered(&self) -> i64 {
        self.image.unanswered
    }

    /// How many erasures the backup did not know of and were carried out again.
    pub fn erased_again(&self) -> usize {
        self.image.rewritten.erased
    }

    /// How many one-time links of the backup work no more.
    pub fn ended_links(&self) -> usize {
        self.image.rewritten.ended_links
    }

    pub fn numbers(&self) -> Numbers {
        self.numbers
    }
}

/// Builds the finished image beside the books and looks at what it would replace.
pub fn prepare(wanted: &Wanted<'_>, hear: Hear<'_>) -> Result<Prepared> {
    let folder = wanted.folder;
    expect_elsewhere(wanted)?;
    let (books, seen) = look(folder)?;
    let (marks, watch) = seen.map_or((None, None), |(marks, watch)| (Some(marks), Some(watch)));
    let proven = image::unpack(folder, wanted.backup, wanted.opener, hear)?;
    let known = known(folder, marks, &proven)?;
    let numbers = match known {
        Known::Exactly(_) => Numbers::GoOn,
        Known::Roughly(_) => Numbers::GoOnWithGap,
        Known::Partly(_) | Known::Nothing => Numbers::Jump,
    };
    let image = image::finish(proven, &known, wanted.waiting, wanted.now, hear)?;
    Ok(Prepared { books, image, folder: folder.to_owned(), numbers, watch })
}

/// The books cannot be restored from themselves.
fn expect_elsewhere(wanted: &Wanted<'_>) -> Result<()> {
    let same = |path: &Path| std::fs::canonicalize(path).ok();
    let live = same(&wanted.folder.join(FILE_NAME));
    if live.is_some() && live == same(wanted.backup) {
        return Err(Error::new(Kind::Usage, format!("{} is the database itself", wanted.backup.display()))
            .hint("name a backup: they are in the folder `backups` unless you put them elsewhere"));
    }
    Ok(())
}

/// Looks through SQLite alone: a plain handle on a live database would drop its locks.
fn look(folder: &Path) -> Result<(Books, Option<(Marks, Watch)>)> {
    let path = folder.join(FILE_NAME);
    if !path.exists() {
        return Ok((Books::Missing, None));
    }
    match look_at(&path) {
        Ok((figures, marks, watch)) => Ok((Books::Whole(figures), Some((marks, watch)))),
        Err(error) if tx::is_damage(&error) => {
            let cause = error.source.map_or(error.message, |cause| cause.to_string());
            Ok((Books::Damaged(cause), None))
        }
        Err(error) if error.hint.is_none() => Err(open::with_access_hint(&path, error)),
        Err(error) => Err(error),
    }
}

fn look_at(path: &Path) -> Result<(Figures, Marks, Watch)> {
    // Only looked at from outside; opened, SQLite would begin a database in it.
    if std::fs::metadata(path).is_ok_and(|about| about.len() == 0) {
        return Err(tx::damage("the file is empty"));
    }
    let watch = Watch::begin(open::connect_to_look(path)?)?;
    let connection = &watch.connection;
    let tx = Tx::new(connection);
    let said: Vec<String> = tx.rows("pragma integrity_check(1)", (), |row| row.get(0))?;
    if said != ["ok"] {
        return Err(tx::damage(&said.join("; ")));
    }
    open::expect_kirana(connection)?;
    let (figures, marks) = (tx.restore_figures()?, tx.marks()?);
    Ok((figures, marks, watch))
}

fn known(folder: &Path, of_books: Option<Marks>, proven: &Proven) -> Result<Known> {
    let journal = journal::read(folder)?;
    let of_journal = journal.as_ref().map(|read| &read.marks);
    let mut names = of_books.iter().chain(of_journal).map(|marks| marks.installation.as_str());
    let installation = proven.installation(names.find(|name| !name.is_empty()))?;
    let ours = |marks: &Marks| marks.installation == installation;
    let journal = journal.filter(|read| ours(&read.marks));
    let of_books = of_books.filter(ours);
    Ok(match (of_books, journal) {
        (Some(books), Some(read)) => Known::Exactly(journal::union(&books, &read.marks)),
        (Some(books), None) => Known::Exactly(books),
        (None, Some(read)) if read.is_damaged => Known::Partly(read.marks),
        (None, Some(read)) => Known::Roughly(read.marks),
        (None, None) => Known::Nothing,
    })
}

/// Puts the image in its place. A kill at any moment leaves the old books, or the new ones; where damaged books are
/// moved aside, [`complete`] finishes what was begun.
pub fn switch(prepared: Prepared, old: Old, now: Time, hear: Hear<'_>) -> Result<Done> {
    let Prepared { books, image, folder, watch, .. } = prepared;
    let done = match books {
        Books::Whole(_) => {
            if let Some(watch) = watch {
                watch.expect_still()?;
            }
            // From here on this one watches: opening it may have been a change in the other's eyes.
            let target = Watch::begin(open::connect(&folder.join(FILE_NAME), OpenFlags::SQLITE_OPEN_READ_WRITE)?)?;
            note_numbers(&folder)?;
            let old_books = if old == Old::Keep { Some(keep_old(&folder, now, hear)?) } else { None };
            overwrite(&folder, target, image.file.path(), hear)?;
            Done { old_books, quarantine: None }
        }
        Books::Missing if live(&folder, "").exists() => return Err(moved()),
        Books::Missing | Books::Damaged(_) => {
            let quarantine = FILES.iter().any(|end| live(&folder, end).exists()).then(|| free_name(&folder, now));
            let note = quarantine.as_deref().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
            image.file.finish(&folder.join(IMAGE))?;
            file::write_private(&folder.join(STEP), &note)?;
            complete(&folder)?;
            Done { old_books: None, quarantine }
        }
    };
    note_numbers(&folder)?;
    Ok(done)
}

/// Finishes a restore that was cut short after the old files began to move, and removes what one left that was cut
/// short before. Answers whether there was something to finish.
pub fn complete(folder: &Path) -> Result<bool> {
    let (step, image) = (folder.join(STEP), folder.join(IMAGE));
    let note = match std::fs::read_to_string(&step) {
        Ok(note) => note,
        Err(error) if error.kind() == ErrorKind::NotFound => return remove_left(folder).map(|()| false),
        Err(error) => return Err(of_file(&step, error)),
    };
    // Once the image has its name, the files beside it are its own.
    if image.exists() {
        set_aside(folder, &note)?;
        std::fs::rename(&image, folder.join(FILE_NAME)).map_err(|error| of_file(&image, error))?;
        sync_folder(&image)?;
    }
    std::fs::remove_file(&step).map_err(|error| of_file(&step, error))?;
    sync_folder(&step)?;
    Ok(true)
}

/// Whether a restore waits to be completed.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    folder.join(STEP).exists()
}

/// The database first: without it nobody takes the rest for a shop.
fn set_aside(folder: &Path, quarantine: &str) -> Result<()> {
    if quarantine.is_empty() {
        return Ok(());
    }
    let quarantine = folder.join(quarantine);
    make_folder(&quarantine)?;
    for end in FILES {
        let path = live(folder, end);
        if path.exists() {
            let to = quarantine.join(path.file_name().unwrap_or_default());
            std::fs::rename(&path, &to).map_err(|error| of_file(&path, error))?;
        }
    }
    sync_folder(&quarantine.join(FILE_NAME))?;
    sync_folder(&quarantine)
}

fn live(folder: &Path, end: &str) -> PathBuf {
    folder.join(format!("{FILE_NAME}{end}"))
}

fn free_name(folder: &Path, now: Time) -> PathBuf {
    let stamp = backup::stamp(now);
    let names =
        std::iter::once(format!("damaged-{stamp}")).chain((2..).map(|count| format!("damaged-{stamp}-{count}")));
    let mut paths = names.map(|name| folder.join(name));
    paths.find(|path| !path.exists()).unwrap_or_else(|| folder.join("damaged"))
}

/// A copy of what is replaced, so that a restore can be taken back. It is what it is: nobody promises that it is right.
fn keep_old(folder: &Path, now: Time, hear: Hear<'_>) -> Result<PathBuf> {
    let backups = folder.join(file::BACKUPS);
    make_folder(&backups)?;
    let stamp = backup::stamp(now);
    let names = (1..).map(|count| if count == 1 { stamp.clone() } else { format!("{stamp}-{count}") });
    let mut paths = names.map(|name| backups.join(format!("before-restore-{name}.db")));
    let target = paths.find(|path| !path.exists()).unwrap_or_default();
    let unfinished = Unfinished::create(&target)?;
    let source = open::connect(&folder.join(FILE_NAME), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    backup::copy(&source, unfinished.path(), hear)
        .map_err(|error| if file::is_full(&error) { error.hint(DISCARD_HINT) } else { error })?;
    let copy = open::connect_plain(unfinished.path())?;
    copy.pragma_update(None, "journal_mode", "delete").map_err(of_sqlite)?;
    copy.close().map_err(|(_, error)| of_sqlite(error))?;
    if unfinished.finish_new(&target)? {
        return Ok(target);
    }
    Err(Error::new(Kind::Unavailable, format!("{} was made meanwhile", target.display())).hint("try again"))
}

const DISCARD_HINT: &str = "make room on this disk, or keep no copy of the present books with --discard-old; nothing was \
                            changed";

fn overwrite(folder: &Path, target: Watch, image: &Path, hear: Hear<'_>) -> Result<()> {
    let path = folder.join(FILE_NAME);
    let source: Connection = open::connect_plain(image)?;
    target.expect_still()?;
    let mut target = target.connection;
    backup::copy_pages(&source, &mut target, hear).map_err(|error| backup::named(error, &path))?;
    // What is committed stands in the log and counts; that it also moves into the file can wait.
    let _ = target.query_row("pragma wal_checkpoint(truncate)", (), |row| row.get::<_, i64>(0));
    Ok(())
}

/// The journal learns what the books know before and after the switch.
fn note_numbers(folder: &Path) -> Result<()> {
    let connection = open::connect(&folder.join(FILE_NAME), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let marks = Tx::new(&connection).marks()?;
    journal::write(folder, &marks, &mut None)
}

fn remove_left(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(|error| of_file(folder, error))? {
        let path = entry.map_err(|error| of_file(folder, error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name == IMAGE || name.starts_with(&format!(".{IMAGE}.")) || name.starts_with(&format!(".{STEP}.")) {
            std::fs::remove_file(&path).map_err(|error| of_file(&path, error))?;
        }
    }
    Ok(())
}

impl Db {
    /// Writes down in the journal what these books have come to. `known` is what the journal is known to hold.
    pub fn write_journal(&self, known: &mut Option<Marks>) -> Result<()> {
        let marks = self.read(|tx| tx.marks())?;
        journal::write(self.path().parent().unwrap_or(Path::new(".")), &marks, known)
    }
}
