//! The `journal` beside the database: the highest numbers that were given out, and who was erased. It lives on when the
//! database is lost, so that a restored backup, which cannot know of them, gives no number twice and forgets again.
//!
//! One fact a line, appended and synced after commits; a line that a crash cut short is not read. Whoever writes holds
//! the lock file, for commands and the service may write at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::Tx;
use super::file::{self, JOURNAL, of_file};
use crate::error::Result;
use crate::time::Time;

const LOCK: &str = "journal.lock";
const HEAD: &str = "kirana-journal-1";
/// Stands among the counters: it, too, only grows.
pub(super) const EPOCH: &str = "epoch";
/// Beyond it the file is written anew with only what counts.
const LARGE: u64 = 256 * 1024;

/// What a journal says, or what one should say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whose marks these are.
    pub installation: String,
    /// The last number given out per store (0: the installation) and kind.
    pub counters: BTreeMap<(i64, String), i64>,
    pub erasures: BTreeSet<Erasure>,
}

/// A row of the table `erasures`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    pub id: i64,
    pub store: i64,
    /// `None`: the whole store.
    pub person_hash: Option<String>,
    pub at: Time,
}

/// What was read from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) marks: Marks,
    /// A line means nothing: others may be missing.
    pub(super) is_damaged: bool,
    /// The last line was cut short by a crash: nothing may be appended to it.
    pub(super) is_cut: bool,
}

/// Writes down what the books know beyond the journal, and syncs it. `known` is what the journal is known to hold, so
/// that it need not be read each time.
pub fn write(folder: &Path, of_books: &Marks, known: &mut Option<Marks>) -> Result<()> {
    if known.as_ref().is_some_and(|known| lines_beyond(known, of_books).is_empty()) {
        return Ok(());
    }
    let lock = folder.join(LOCK);
    let held = private().create(true).write(true).truncate(false).open(&lock).map_err(|error| of_file(&lock, error))?;
    held.lock().map_err(|error| of_file(&lock, error))?;
    let path = folder.join(JOURNAL);
    let before = read(folder)?;
    let size = std::fs::metadata(&path).map_or(0, |about| about.len());
    let marks = match &before {
        Some(read) if read.marks.installation == of_books.installation => {
            let all = union(&read.marks, of_books);
            if read.is_damaged || read.is_cut || size >= LARGE {
                replace(&path, &all)?;
            } else {
                append(&path, &lines_beyond(&read.marks, of_books))?;
            }
            all
        }
        other => {
            // Another shop was here: its numbers are not ours, and it may come back.
            if let Some(foreign) = other {
                let aside = folder.join(format!("{JOURNAL}-{}", plain_name(&foreign.marks.installation)));
                std::fs::rename(&path, &aside).map_err(|error| of_file(&aside, error))?;
            }
            replace(&path, of_books)?;
            of_books.clone()
        }
    };
    *known = Some(marks);
    Ok(())
}

/// `None` when there is no journal.
pub(super) fn read(folder: &Path) -> Result<Option<Read>> {
    let path = folder.join(JOURNAL);
    match std::fs::read(&path) {
        // A line with bytes that are no text means nothing; the others count.
        Ok(bytes) => Ok(Some(parse(&String::from_utf8_lossy(&bytes)))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(of_file(&path, error)),
    }
}

fn parse(text: &str) -> Read {
    let mut read = Read::default();
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    match lines.next().and_then(|line| line.strip_prefix(HEAD)) {
        Some(installation) => installation.trim().clone_into(&mut read.marks.installation),
        None => read.is_damaged = true,
    }
    for line in lines {
        read.is_damaged |= take(&mut read.marks, line).is_none();
    }
    read.is_cut = !text.ends_with('\n');
    read
}

fn take(marks: &mut Marks, line: &str) -> Option<()> {
    if line.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let mut words = line.split(' ');
    match words.next()? {
        "counter" => {
            let (store, name, value): (i64, _, i64) =
                (words.next()?.parse().ok()?, words.next()?.to_owned(), words.next()?.parse().ok()?);
            raise(&mut marks.counters, (store, name), value);
        }
        "erasure" => {
            let (id, store) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            let person_hash = Some(words.next()?.to_owned()).filter(|hash| hash != "-");
            marks.erasures.insert(Erasure { id, store, person_hash, at: Time(words.next()?.parse().ok()?) });
        }
        _ => return None,
    }
    words.next().is_none().then_some(())
}

fn raise(counters: &mut BTreeMap<(i64, String), i64>, key: (i64, String), value: i64) {
    let known = counters.entry(key).or_insert(value);
    *known = (*known).max(value);
}

pub(super) fn union(one: &Marks, other: &Marks) -> Marks {
    let mut all = one.clone();
    for (key, value) in &other.counters {
        raise(&mut all.counters, key.clone(), *value);
    }
    all.erasures.extend(other.erasures.iter().cloned());
    all
}

/// What `more` says beyond `known`, as lines.
fn lines_beyond(known: &Marks, more: &Marks) -> String {
    let counters = more
        .counters
        .iter()
        .filter(|(key, value)| known.counters.get(key).is_none_or(|known| known < value))
        .map(|((store, name), value)| format!("counter {store} {name} {value}\n"));
    let erasures = more.erasures.difference(&known.erasures).map(|erasure| {
        let hash = erasure.person_hash.as_deref().unwrap_or("-");
        format!("erasure {} {} {hash} {}\n", erasure.id, erasure.store, erasure.at.0)
    });
    let mut lines: String = counters.chain(erasures).collect();
    if known.installation != more.installation {
        lines.insert_str(0, &format!("{HEAD} {}\n", more.installation));
    }
    lines
}

fn append(path: &Path, lines: &str) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).open(path).map_err(|error| of_file(path, error))?;
    file.write_all(lines.as_bytes()).and_then(|()| file.sync_data()).map_err(|error| of_file(path, error))
}

fn replace(path: &Path, marks: &Marks) -> Result<()> {
    let nothing = Marks { installation: "\0".to_owned(), ..Marks::default() };
    file::write_private(path, &lines_beyond(&nothing, marks))
}

/// What an installation is called may have been edited by hand: no path comes of it.
fn plain_name(installation: &str) -> String {
    let plain: String = installation.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    if plain.is_empty() { "unknown".to_owned() } else { plain }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

impl Tx<'_> {
    /// What the journal should know of these books, be they of whatever version.
    pub fn marks(&self) -> Result<Marks> {
        let counters: Vec<_> = self.rows("select store_id, name, last_value from counters", (), |row| {
            Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
        })?;
        let mut counters: BTreeMap<_, _> = counters.into_iter().collect();
        counters.insert((0, EPOCH.to_owned()), self.epoch()?);
        let remembers: bool =
            self.one("select exists (select 1 from sqlite_schema where name = 'erasures')", (), |row| row.get(0))?;
        let erasures = if remembers { self.list_erasures()? } else { Vec::new() };
        Ok(Marks { installation: self.installation()?, counters, erasures: erasures.into_iter().collect() })
    }

    fn list_erasures(&self) -> Result<Vec<Erasure>> {
        self.rows("select erasure_id, store_id, person_hash, at_ms from erasures", (), |row| {
            Ok(Erasure { id: row.get(0)?, store: row.get(1)?, person_hash: row.get(2)?, at: Time(row.get(3)?) })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(order: i64, erased: &[i64]) -> Marks {
        let erasure = |id: &i64| Erasure { id: *id, store: 1, person_hash: Some("ab".into()), at: Time(5) };
        Marks {
            installation: "k7p2".to_owned(),
            counters: [((0, "store".to_owned()), 1), ((1, "order".to_owned()), order)].into(),
            erasures: erased.iter().map(erasure).collect(),
        }
    }

    fn on_file(folder: &Path) -> Marks {
        read(folder).unwrap().unwrap().marks
    }

    #[test]
    fn a_journal_grows_and_never_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert_eq!(read(folder).unwrap(), None);
        let mut known = None;
        write(folder, &marks(7, &[]), &mut known).unwrap();
        write(folder, &marks(8, &[1]), &mut known).unwrap();
        assert_eq!(on_file(folder), marks(8, &[1]));
        write(folder, &marks(3, &[]), &mut None).unwrap();
        assert_eq!(on_file(folder), marks(8, &[1]), "older books take nothing back");
        assert_eq!(known, Some(marks(8, &[1])));
    }

    #[test]
    fn a_line_cut_short_by_a_crash_is_not_read_and_not_appended_to() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, path) = (folder.path(), folder.path().join(JOURNAL));
        write(folder, &marks(8, &[]), &mut None).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(b"counter 1 order 9");
        std::fs::write(&path, bytes).unwrap();
        let cut = read(folder).unwrap().unwrap();
        assert!(cut.is_cut && !cut.is_damaged && cut.marks == marks(8, &[]));
        write(folder, &marks(12, &[]), &mut None).unwrap();
        assert_eq!(read(folder).unwrap().unwrap(), Read { marks: marks(12, &[]), ..Read::default() });
    }

    #[test]
    fn damage_is_noticed_and_healed_by_the_books() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, path) = (folder.path(), folder.path().join(JOURNAL));
        for nonsense in [&b"counter 1 order 9\n"[..], b"kirana-journal-1 k7p2\ncounter 1 ord\n", b"\xff\xfe\n"] {
            std::fs::write(&path, nonsense).unwrap();
            assert!(read(folder).unwrap().unwrap().is_damaged);
            write(folder, &marks(8, &[]), &mut None).unwrap();
            assert_eq!(read(folder).unwrap().unwrap(), Read { marks: marks(8, &[]), ..Read::default() });
        }
    }

    #[test]
    fn another_shops_journal_is_laid_aside() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let other = Marks { installation: "../other".to_owned(), ..marks(900, &[]) };
        write(folder, &other, &mut None).unwrap();
        write(folder, &marks(8, &[]), &mut None).unwrap();
        assert_eq!(on_file(folder), marks(8, &[]));
        assert!(std::fs::read_to_string(folder.join("journal-other")).unwrap().contains("900"));
    }

    #[test]
    fn a_large_journal_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, path) = (folder.path(), folder.path().join(JOURNAL));
        write(folder, &marks(8, &[]), &mut None).unwrap();
        let mut text = std::fs::read_to_string(&path).unwrap();
        text.push_str(&"counter 1 order 8\n".repeat(20_000));
        std::fs::write(&path, text).unwrap();
        write(folder, &marks(9, &[]), &mut None).unwrap();
        assert_eq!(on_file(folder), marks(9, &[]));
        assert!(std::fs::metadata(&path).unwrap().len() < 200);
    }
}
