//! A backup made fit to take the place of the books, in a temporary file: unsealed, proven, of this version, with the
//! numbers and erasures that it cannot know, and with nothing in it that would act as if no time had passed.

use std::fs::File;
use std::io::{Read, Write as _};
use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::backup::{self, Hear, Progress};
use super::file::{self, Unfinished, of_file};
use super::journal::{EPOCH, Erasure, Marks};
use super::open::{self, SCHEMA_VERSION};
use super::seal::{self, Opener};
use super::tx::of_sqlite;
use super::{Tx, migration};
use crate::domain::StoreId;
use crate::error::{Error, Kind, Result};
use crate::time::Time;

const SQLITE_HEAD: &[u8] = b"SQLite format 3\0";
/// The header of a SQLite file, and in it: the page size, the number of pages, and two numbers that agree where the
/// latter can be believed.
const HEAD_LENGTH: usize = 100;
const PAGE_SIZE: i64 = 4096;
/// Added to every number where nothing tells what was given out after the backup.
const JUMP: i64 = 10_000;
/// Added where only the journal tells: it may be a moment behind the books that are lost.
const SLACK: i64 = 100;

/// What is known of the numbers that were given out after the backup was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// The books that are replaced could be asked.
    Exactly(Marks),
    /// Only the journal could.
    Roughly(Marks),
    /// Only what can still be read of the journal.
    Partly(Marks),
    Nothing,
}

/// What books hold, in a few figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Figures {
    pub stores: i64,
    pub items: i64,
    pub customers: i64,
    pub orders: i64,
    /// The last time that something happened in them.
    pub last_at_ms: Option<i64>,
}

/// A message that was not sent yet when the backup was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unsent {
    pub bot: String,
    pub chat_id: i64,
    pub created_at_ms: i64,
    /// What its card shows: "order 7"; `None`: no card.
    pub about: Option<String>,
}

/// The finished image.
pub(super) struct Image {
    pub(super) file: Unfinished,
    pub(super) from_version: i64,
    pub(super) figures: Figures,
    pub(super) unsent: Vec<Unsent>,
    pub(super) unanswered: i64,
    pub(super) rewritten: Rewritten,
}

/// What was changed in the image, in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// Erasures that were carried out again.
    pub(super) erased: usize,
    /// One-time links that counted still.
    pub(super) ended_links: usize,
}

/// Whether messages that the backup had still to send, or to answer, are sent and answered after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    HoldBack,
    Send,
}

/// The file proven, in place, and not changed yet.
pub(super) struct Proven {
    file: Unfinished,
    connection: Connection,
    from_version: i64,
    /// Whether the backup said whose books it holds.
    was_named: bool,
}

impl Proven {
    /// Whose books these are. Older books may have had no name: theirs was drawn a moment ago and tells nothing, so they
    /// take the one that is known `here`.
    pub(super) fn installation(&self, here: Option<&str>) -> Result<String> {
        let tx = Tx::new(&self.connection);
        match here {
            Some(here) if !self.was_named => {
                tx.set_fact("installation", here)?;
                Ok(here.to_owned())
            }
            _ => tx.installation(),
        }
    }
}

/// Unpacks the backup into a file of the folder, proves it and brings it to this version.
pub(super) fn unpack(folder: &Path, backup: &Path, opener: Option<&Opener>, hear: Hear<'_>) -> Result<Proven> {
    let image = Unfinished::create(&folder.join(super::restore::IMAGE))?;
    copy_out(backup, opener, image.path(), hear)?;
    expect_sum(backup)?;
    hear(Progress::Checking)?;
    let connection = open::connect_plain(image.path())?;
    let (from_version, was_named) = prove(&connection, backup).map_err(|error| backup::named(error, image.path()))?;
    Ok(Proven { file: image, connection, from_version, was_named })
}

/// Changes what must not be as it was in the backup, proves the whole once more, and puts it on the disk.
pub(super) fn finish(proven: Proven, known: &Known, waiting: Waiting, now: Time, hear: Hear<'_>) -> Result<Image> {
    let Proven { file, connection, from_version, .. } = proven;
    let full = |error| backup::named(error, file.path());
    connection.execute_batch("begin immediate").map_err(of_sqlite).map_err(full)?;
    let tx = Tx::new(&connection);
    let figures = tx.restore_figures()?;
    let (unsent, unanswered) = (tx.list_unsent()?, tx.count_unanswered()?);
    let rewritten = rewrite(&tx, known, waiting, now).map_err(full)?;
    connection.execute_batch("commit").map_err(of_sqlite).map_err(full)?;
    hear(Progress::Checking)?;
    if let Some(first) = tx.check()?.first() {
        return Err(Error::bug("the restored books would not pass their checks")
            .hint("nothing was changed; please report this with the cause")
            .because(format!("{}: {}", first.rule, first.detail)));
    }
    connection.close().map_err(|(_, error)| of_sqlite(error))?;
    File::open(file.path()).and_then(|file| file.sync_all()).map_err(|error| of_file(file.path(), error))?;
    Ok(Image { file, from_version, figures, unsent, unanswered, rewritten })
}

fn copy_out(backup: &Path, opener: Option<&Opener>, target: &Path, hear: Hear<'_>) -> Result<()> {
    let unreadable = |error: std::io::Error| {
        Error::new(Kind::Io, format!("{} cannot be read", backup.display()))
            .hint("is it there, and may this user read it?")
            .because(error)
    };
    let about = std::fs::metadata(backup).map_err(unreadable)?;
    if about.is_dir() {
        return Err(Error::new(Kind::Usage, format!("{} is a folder", backup.display()))
            .hint("name one of the backups in it; the newest has the highest date in its name"));
    }
    let mut head = Vec::new();
    let mut source = File::open(backup).map_err(unreadable)?;
    (&mut source).take(HEAD_LENGTH as u64).read_to_end(&mut head).map_err(unreadable)?;
    let whole = std::io::Cursor::new(head.clone()).chain(source);
    if head.starts_with(SQLITE_HEAD) {
        expect_whole(backup, &head, about.len())?;
        return pour(backup, whole, about.len(), target, hear);
    }
    if !head.starts_with(seal::HEAD) {
        return Err(Error::new(Kind::Failed, format!("{} is no backup of kirana", backup.display()))
            .hint("a backup is a file that `kirana backup` made, plain (.db) or sealed (.db.age)"));
    }
    let Some(opener) = opener else {
        return Err(Error::new(Kind::Usage, format!("{} is sealed", backup.display()))
            .hint("give --identity FILE with the secret key, or --passphrase, whichever it was sealed with"));
    };
    pour(backup, seal::open(backup, whole, opener)?, about.len(), target, hear)
}

/// A plain file that is shorter than its own header says was cut off on its way; one with a log beside it is no backup.
fn expect_whole(backup: &Path, head: &[u8], length: u64) -> Result<()> {
    let number = |from: usize, bytes: usize| {
        head.get(from..from + bytes).map(|part| part.iter().fold(0_u64, |all, byte| (all << 8) | u64::from(*byte)))
    };
    let page = number(16, 2).map(|size| if size == 1 { 65_536 } else { size });
    let pages = number(28, 4).filter(|_| number(24, 4) == number(92, 4));
    let wanted = page.zip(pages).map_or(HEAD_LENGTH as u64, |(page, pages)| page * pages);
    if length < wanted {
        return Err(Error::new(Kind::Failed, format!("{} is cut short", backup.display()))
            .hint("copy it again from where it came, or take another backup")
            .because(format!("{length} of {wanted} bytes are there")));
    }
    let log = with_end(backup, "-wal");
    if std::fs::metadata(&log).is_ok_and(|about| about.len() > 0) {
        return Err(Error::new(Kind::Failed, format!("{} is in use: it has a log beside it", backup.display()))
            .hint("this is a live database and no backup; `kirana --data-dir DIR backup` makes one of it"));
    }
    Ok(())
}

fn with_end(path: &Path, end: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn pour(backup: &Path, mut source: impl Read, all: u64, target: &Path, hear: Hear<'_>) -> Result<()> {
    let failed = |error| of_file(target, error);
    let mut file = File::options().write(true).truncate(true).open(target).map_err(failed)?;
    let mut part = vec![0; 1 << 18];
    let mut done = 0;
    loop {
        let count = source.read(&mut part).map_err(|error| {
            Error::new(Kind::Failed, format!("{} is damaged or cut short", backup.display()))
                .hint("copy it again from where it came, or take another backup")
                .because(error)
        })?;
        let Some(bytes) = part.get(..count).filter(|bytes| !bytes.is_empty()) else { return Ok(()) };
        file.write_all(bytes).map_err(failed)?;
        done += bytes.len() as u64;
        hear(Progress::Copying(done, all))?;
    }
}

/// Where its sum stands beside the backup, it must be that.
fn expect_sum(backup: &Path) -> Result<()> {
    let Ok(text) = std::fs::read_to_string(backup::sum_path(backup)) else { return Ok(()) };
    let wanted = text.split_whitespace().next().unwrap_or_default();
    let (_, sum) = backup::sum(backup)?;
    if sum == wanted {
        return Ok(());
    }
    let name = backup.display();
    Err(Error::new(Kind::Failed, format!("{name} is damaged: it has not the sum that it was given"))
        .hint(format!("take another backup; if you changed this one yourself, remove {name}.sha256"))
        .because(format!("SHA-256 {sum}")))
}

/// Answers the version that it had, and whether it had a name.
fn prove(image: &Connection, backup: &Path) -> Result<(i64, bool)> {
    let name = backup.display();
    let damaged = |cause: String| {
        Error::new(Kind::Failed, format!("{name} is damaged")).hint("take another backup").because(cause)
    };
    // A file of nonsense behind a good first page fails at the first look.
    let unreadable = |error: Error| if file::is_full(&error) { error } else { damaged(error.to_string()) };
    image.pragma_update(None, "journal_mode", "delete").map_err(of_sqlite).map_err(unreadable)?;
    if open::expect_kirana(image).is_err() {
        return Err(Error::new(Kind::Failed, format!("{name} is a database, but not one of kirana"))
            .hint("a backup is a file that `kirana backup` made"));
    }
    let version = open::version(image)?;
    if version > SCHEMA_VERSION {
        let Error { kind, message, hint, .. } = open::newer(version);
        return Err(Error::new(kind, format!("{name}: {message}")).hint(hint.unwrap_or_default()));
    }
    if let Some(first) = Tx::new(image).check_file_alone().map_err(unreadable)?.first() {
        return Err(damaged(format!("{}: {}", first.rule, first.detail)));
    }
    let was_named = !Tx::new(image).installation()?.is_empty();
    migration::migrate_file(image)?;
    if let Some(first) = Tx::new(image).check()?.first() {
        return Err(Error::new(Kind::Failed, format!("the books in {name} are not right"))
            .hint("take an older backup")
            .because(format!("{}: {}", first.rule, first.detail)));
    }
    let page: i64 = image.pragma_query_value(None, "page_size", |row| row.get(0)).map_err(of_sqlite)?;
    if page != PAGE_SIZE {
        // The live file takes pages of its own size alone.
        image.execute_batch(&format!("pragma page_size = {PAGE_SIZE}; vacuum;")).map_err(of_sqlite)?;
    }
    Ok((version, was_named))
}

fn rewrite(tx: &Tx<'_>, known: &Known, waiting: Waiting, now: Time) -> Result<Rewritten> {
    let epoch = tx.epoch()?;
    let epoch = match known {
        // A number that is far too high does no harm; one that came before does.
        Known::Partly(marks) => epoch.max(marks.counters.get(&(0, EPOCH.to_owned())).copied().unwrap_or(0)) + JUMP,
        Known::Exactly(marks) | Known::Roughly(marks) => {
            epoch.max(marks.counters.get(&(0, EPOCH.to_owned())).copied().unwrap_or(0)) + 1
        }
        Known::Nothing => epoch + JUMP,
    };
    // Old buttons are void by it: their tokens were made for an earlier epoch.
    tx.set_fact(EPOCH, &epoch.to_string())?;
    let erased = match known {
        Known::Exactly(marks) => catch_up(tx, marks, 0, now)?,
        Known::Roughly(marks) => catch_up(tx, marks, SLACK, now)?,
        Known::Partly(marks) => catch_up(tx, marks, JUMP, now)?,
        Known::Nothing => tx.jump_counters(JUMP).map(|()| 0)?,
    };
    if waiting == Waiting::HoldBack {
        tx.hold_unsent(now)?;
        tx.hold_unanswered(now)?;
    }
    Ok(Rewritten { erased, ended_links: tx.end_unused_links(now)? })
}

fn catch_up(tx: &Tx<'_>, marks: &Marks, slack: i64, now: Time) -> Result<usize> {
    for ((store, name), last) in &marks.counters {
        if name != EPOCH {
            tx.raise_counter(*store, name, *last)?;
        }
    }
    tx.jump_counters(slack)?;
    erase_again(tx, &marks.erasures.iter().cloned().collect::<Vec<_>>(), now)
}

/// Erases again whom these erasures name, where the backup is older than they are. Answers how many.
pub fn erase_again(tx: &Tx<'_>, erasures: &[Erasure], now: Time) -> Result<usize> {
    let mut done = 0;
    for erasure in erasures {
        if tx.insert_erasure_again(erasure)? {
            tx.erase_again(StoreId(erasure.store), erasure.person_hash.as_deref(), now)?;
            done += 1;
        }
    }
    Ok(done)
}

impl Tx<'_> {
    pub(super) fn restore_figures(&self) -> Result<Figures> {
        self.one(
            "select (select count(*) from stores where erased_at_ms is null), (select count(*) from inventory),
                    (select count(*) from customers), (select count(*) from orders),
                    (select max(at) from (select max(at_ms) as at from entries
                                          union all select max(updated_at_ms) from orders
                                          union all select max(received_at_ms) from inbox))",
            (),
            |row| {
                Ok(Figures {
                    stores: row.get(0)?,
                    items: row.get(1)?,
                    customers: row.get(2)?,
                    orders: row.get(3)?,
                    last_at_ms: row.get(4)?,
                })
            },
        )
    }

    fn list_unsent(&self) -> Result<Vec<Unsent>> {
        self.rows(
            "select o.bot, o.chat_id, o.created_at_ms, c.subject || ' ' || c.subject_id
               from outbox as o left join cards as c using (card_id)
              where o.state = 'waiting' and o.priority > 0 order by o.outbox_id",
            (),
            |row| Ok(Unsent { bot: row.get(0)?, chat_id: row.get(1)?, created_at_ms: row.get(2)?, about: row.get(3)? }),
        )
    }

    fn hold_unsent(&self, now: Time) -> Result<()> {
        self.exec("update outbox set state = 'expired', ended_at_ms = ?1 where state = 'waiting'", [now.0]).map(drop)
    }

    /// What people wrote and nobody had answered: words that wait for their turn, and those that wait for Claude.
    fn count_unanswered(&self) -> Result<i64> {
        self.one(
            "select (select count(*) from inbox where kind = 'update' and state in ('new', 'held'))
                  + (select count(*) from asks where state in ('waiting', 'asking'))",
            (),
            |row| row.get(0),
        )
    }

    /// Nobody waits for the answer any more, and whoever wrote may have written again. What falls due by itself, as the
    /// end of an order that waits, stays.
    fn hold_unanswered(&self, now: Time) -> Result<()> {
        for sql in [
            "update inbox set state = 'done', done_at_ms = ?1
              where kind in ('update', 'reply') and state in ('new', 'held')",
            "update asks set state = 'withdrawn', ended_at_ms = ?1 where state in ('waiting', 'asking')",
        ] {
            self.exec(sql, [now.0])?;
        }
        self.exec("delete from timers where kind = 'ask_slow'", ()).map(drop)
    }

    /// Nothing tells which of them were used, or ended, after the backup was made: none opens a door again.
    fn end_unused_links(&self, now: Time) -> Result<usize> {
        self.exec("update invites set expires_at_ms = ?1 where used_at_ms is null and expires_at_ms > ?1", [now.0])
    }

    fn raise_counter(&self, store: i64, name: &str, last: i64) -> Result<()> {
        self.exec(
            "insert into counters (store_id, name, last_value) values (?1, ?2, ?3)
             on conflict (store_id, name) do update set last_value = max(last_value, excluded.last_value)",
            (store, name, last),
        )
        .map(drop)
    }

    fn jump_counters(&self, by: i64) -> Result<()> {
        self.exec("update counters set last_value = last_value + ?1", [by]).map(drop)
    }

    /// `false` when these books know of it, or have no such store.
    fn insert_erasure_again(&self, erasure: &Erasure) -> Result<bool> {
        let inserted = self.exec(
            "insert into erasures (erasure_id, store_id, person_hash, at_ms)
             select ?1, ?2, ?3, ?4 where exists (select 1 from stores where store_id = ?2)
             on conflict (erasure_id) do nothing",
            (erasure.id, erasure.store, &erasure.person_hash, erasure.at.0),
        )?;
        Ok(inserted == 1)
    }
}
