//! The notes on a folder: what is on the disk for certain, and what was asked of it since.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::chance::Chance;

/// A file, whatever it is called: inode numbers are used again, these are not.
pub(crate) type FileId = u64;

#[derive(Clone)]
pub(crate) enum Change {
    Write { at: u64, bytes: Arc<[u8]> },
    Size(u64),
}

#[derive(Clone)]
pub(crate) enum Naming {
    Made { path: PathBuf, file: FileId },
    Removed { path: PathBuf },
    Renamed { from: PathBuf, to: PathBuf, file: FileId },
}

impl Naming {
    fn is_in(&self, folder: &Path) -> bool {
        let within = |path: &Path| path.parent() == Some(folder);
        match self {
            Naming::Made { path, .. } | Naming::Removed { path } => within(path),
            Naming::Renamed { from, to, .. } => within(from) || within(to),
        }
    }

    pub(crate) fn apply(&self, names: &mut BTreeMap<PathBuf, FileId>) {
        match self {
            Naming::Made { path, file } => _ = names.insert(path.clone(), *file),
            Naming::Removed { path } => _ = names.remove(path),
            Naming::Renamed { from, to, file } => {
                names.remove(from);
                names.insert(to.clone(), *file);
            }
        }
    }
}

#[derive(Clone, Default)]
pub(crate) struct Content {
    pub(crate) synced: Arc<Vec<u8>>,
    pub(crate) since: Vec<Change>,
}

impl Change {
    pub(crate) fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Write { at, bytes: written } => put(bytes, *at, written),
            Change::Size(size) => bytes.resize(usize::try_from(*size).expect("a small file"), 0),
        }
    }
}

pub(crate) fn put(bytes: &mut Vec<u8>, at: u64, written: &[u8]) {
    let at = usize::try_from(at).expect("a small file");
    let end = at + written.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(written);
}

/// All that is known of the folder at one moment.
#[derive(Clone, Default)]
pub(crate) struct Notes {
    pub(crate) contents: BTreeMap<FileId, Content>,
    /// Names that are on the disk.
    pub(crate) names: BTreeMap<PathBuf, FileId>,
    pub(crate) namings: Vec<Naming>,
}

/// A moment at which the power may go.
#[derive(Clone)]
pub struct Cut {
    pub(crate) root: PathBuf,
    pub(crate) notes: Notes,
    /// What [`Disk::mark`] had been told last.
    pub mark: usize,
    /// How many calls had been noted.
    pub calls: u64,
}

struct State {
    notes: Notes,
    /// Names as the process sees them.
    live: BTreeMap<PathBuf, FileId>,
    inodes: BTreeMap<(u64, u64), FileId>,
    next: FileId,
    calls: u64,
    syncs: u64,
    cuts: Vec<Cut>,
    wanted: usize,
    chance: Chance,
}

/// A folder whose files are watched from now on, until this goes.
pub struct Disk {
    watched: Arc<Watched>,
}

pub(crate) struct Watched {
    root: PathBuf,
    full: AtomicBool,
    mark: AtomicUsize,
    state: Mutex<State>,
}

static ALL: Mutex<Vec<Arc<Watched>>> = Mutex::new(Vec::new());
static MANY: AtomicUsize = AtomicUsize::new(0);

fn all() -> MutexGuard<'static, Vec<Arc<Watched>>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether anything is to be noted at all.
pub(crate) fn is_watching() -> bool {
    MANY.load(Ordering::Acquire) > 0
}

impl Disk {
    /// Takes all that lies in the folder for synced, and watches it. `cuts` moments are picked evenly from all calls that
    /// come, by `seed`.
    pub fn watch(folder: &Path, cuts: usize, seed: u64) -> Disk {
        crate::calls::are_linked();
        let root = folder.canonicalize().expect("there is the folder");
        assert_eq!(root, folder, "calls name files by the path that they are given");
        let mut state = State {
            notes: Notes::default(),
            live: BTreeMap::new(),
            inodes: BTreeMap::new(),
            next: 1,
            calls: 0,
            syncs: 0,
            cuts: Vec::new(),
            wanted: cuts,
            chance: Chance::of(seed),
        };
        state.take_in(&root);
        let watched = Arc::new(Watched { root, full: AtomicBool::new(false), mark: AtomicUsize::new(0), state: Mutex::new(state) });
        all().push(Arc::clone(&watched));
        MANY.fetch_add(1, Ordering::Release);
        Disk { watched }
    }

    /// Says how far the test is; each cut knows what was said last before it.
    pub fn mark(&self, mark: usize) {
        self.watched.mark.store(mark, Ordering::SeqCst);
    }

    /// From now on there is no room for what is written, or there is again.
    pub fn fill(&self, full: bool) {
        self.watched.full.store(full, Ordering::SeqCst);
    }

    /// Calls and syncs that were noted.
    pub fn counts(&self) -> (u64, u64) {
        let state = self.watched.lock();
        (state.calls, state.syncs)
    }

    /// The moment that is now.
    pub fn cut(&self) -> Cut {
        self.watched.cut(&self.watched.lock())
    }

    /// The moments that were picked, and an end to watching.
    pub fn into_cuts(self) -> Vec<Cut> {
        let mut cuts = std::mem::take(&mut self.watched.lock().cuts);
        cuts.sort_by_key(|cut| cut.calls);
        cuts
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        all().retain(|watched| !Arc::ptr_eq(watched, &self.watched));
        MANY.fetch_sub(1, Ordering::Release);
    }
}

impl Watched {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cut(&self, state: &State) -> Cut {
        let mark = self.mark.load(Ordering::SeqCst);
        Cut { root: self.root.clone(), notes: state.notes.clone(), mark, calls: state.calls }
    }

    fn noted(&self, state: &mut State) {
        state.calls += 1;
        // Every call has the same chance to be picked, however many will come.
        if state.cuts.len() < state.wanted {
            let cut = self.cut(state);
            state.cuts.push(cut);
        } else if state.wanted > 0 {
            let slot = usize::try_from(state.chance.below(state.calls)).expect("a small number");
            if slot < state.wanted {
                state.cuts[slot] = self.cut(state);
            }
        }
    }
}

impl State {
    fn take_in(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            let about = path.metadata().expect("the file is there");
            if about.is_dir() {
                self.take_in(&path);
                continue;
            }
            let file = self.know((about.dev(), about.ino()));
            self.notes.contents.entry(file).or_default().synced = Arc::new(std::fs::read(&path).expect("it is read"));
            self.notes.names.insert(path.clone(), file);
            self.live.insert(path, file);
        }
    }

    fn know(&mut self, inode: (u64, u64)) -> FileId {
        *self.inodes.entry(inode).or_insert_with(|| {
            self.next += 1;
            self.next - 1
        })
    }
}

/// Whether the file lies in a folder that has no room.
pub(crate) fn is_full(inode: (u64, u64)) -> bool {
    all()
        .iter()
        .any(|watched| watched.full.load(Ordering::SeqCst) && watched.lock().inodes.contains_key(&inode))
}

/// What was done, as the calls see it.
pub(crate) enum Done<'a> {
    Opened { path: &'a Path, inode: (u64, u64), truncated: bool },
    Wrote { inode: (u64, u64), at: u64, bytes: &'a [u8] },
    Sized { inode: (u64, u64), size: u64 },
    Synced { inode: (u64, u64) },
    SyncedFolder { path: &'a Path },
    Renamed { from: &'a Path, to: &'a Path },
    Linked { from: &'a Path, to: &'a Path },
    Removed { path: &'a Path },
}

/// Does something to files while no other call does, and notes what it was if that lies in a watched folder.
pub(crate) fn noting<T>(act: impl FnOnce() -> T, done: impl for<'t> FnOnce(&'t T) -> Option<Done<'t>>) -> T {
    let watched = all();
    let mut locked: Vec<_> = watched.iter().map(|watched| (watched, watched.lock())).collect();
    let result = act();
    if let Some(done) = done(&result) {
        for (watched, state) in &mut locked {
            if state.note(&watched.root, &done) {
                watched.noted(state);
            }
        }
    }
    result
}

impl State {
    /// Whether it was about a file of this folder.
    fn note(&mut self, root: &Path, done: &Done<'_>) -> bool {
        match done {
            Done::Opened { path, inode, truncated } => self.opened(root, path, *inode, *truncated),
            Done::Wrote { inode, at, bytes } => {
                self.change(*inode, Change::Write { at: *at, bytes: Arc::from(*bytes) })
            }
            Done::Sized { inode, size } => self.change(*inode, Change::Size(*size)),
            Done::Synced { inode } => {
                let Some(content) = self.content(*inode) else { return false };
                let since = std::mem::take(&mut content.since);
                let bytes = Arc::make_mut(&mut content.synced);
                for change in &since {
                    change.apply(bytes);
                }
                self.syncs += 1;
                true
            }
            Done::SyncedFolder { path } => {
                let (now, later) =
                    std::mem::take(&mut self.notes.namings).into_iter().partition(|naming: &Naming| naming.is_in(path));
                self.notes.namings = later;
                for naming in &now {
                    naming.apply(&mut self.notes.names);
                }
                self.syncs += u64::from(path.starts_with(root));
                path.starts_with(root)
            }
            Done::Renamed { from, to } => {
                let Some(file) = self.live.remove(*from) else { return false };
                self.live.insert(to.to_path_buf(), file);
                self.named(Naming::Renamed { from: from.to_path_buf(), to: to.to_path_buf(), file })
            }
            Done::Linked { from, to } => {
                let Some(file) = self.live.get(*from).copied() else { return false };
                self.live.insert(to.to_path_buf(), file);
                self.named(Naming::Made { path: to.to_path_buf(), file })
            }
            Done::Removed { path } => {
                self.live.remove(*path).is_some() && self.named(Naming::Removed { path: path.to_path_buf() })
            }
        }
    }

    fn opened(&mut self, root: &Path, path: &Path, inode: (u64, u64), truncated: bool) -> bool {
        if !path.starts_with(root) {
            return false;
        }
        if self.live.contains_key(path) {
            return truncated && self.change(inode, Change::Size(0));
        }
        // A new file, even where an old one had this inode.
        self.inodes.remove(&inode);
        let file = self.know(inode);
        self.notes.contents.insert(file, Content::default());
        self.live.insert(path.to_path_buf(), file);
        self.named(Naming::Made { path: path.to_path_buf(), file })
    }

    fn content(&mut self, inode: (u64, u64)) -> Option<&mut Content> {
        self.notes.contents.get_mut(self.inodes.get(&inode)?)
    }

    fn change(&mut self, inode: (u64, u64), change: Change) -> bool {
        let Some(content) = self.content(inode) else { return false };
        content.since.push(change);
        true
    }

    fn named(&mut self, naming: Naming) -> bool {
        self.notes.namings.push(naming);
        true
    }
}
