//! Files of the data folder, apart from the live database itself, which belongs to SQLite alone: a plain handle on it
//! would drop SQLite's locks when it closes.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use super::FILE_NAME;
use crate::error::{Error, Kind, Result};

/// Where backups go unless somebody says otherwise, within the data folder.
pub const BACKUPS: &str = "backups";
/// Made by the first run beside the database.
pub const KEY_FILE: &str = "callback.key";

/// Keeps the high-water marks that a backup cannot know.
pub(super) const JOURNAL: &str = "journal";

/// What only an earlier shop can have left in a data folder: the key of its buttons, its log, its backups.
pub(super) fn marks_of_earlier(folder: &Path) -> Result<Vec<PathBuf>> {
    let beside = ["-wal", "-journal"].map(|end| format!("{FILE_NAME}{end}"));
    let mut marks: Vec<PathBuf> = [KEY_FILE, JOURNAL, super::restore::STEP]
        .into_iter()
        .chain(beside.iter().map(String::as_str))
        .map(|name| folder.join(name))
        .collect();
    marks.retain(|mark| mark.exists());
    let backups = folder.join(BACKUPS);
    if backups.is_dir() {
        for entry in std::fs::read_dir(&backups).map_err(|error| of_file(&backups, error))? {
            let path = entry.map_err(|error| of_file(&backups, error))?.path();
            if path.extension().is_some_and(|end| end == "db" || end == "age") {
                marks.push(path);
            }
        }
    }
    Ok(marks)
}

/// The file under its temporary name; removed unless it is finished.
pub(super) struct Unfinished {
    path: PathBuf,
    done: bool,
}

impl Unfinished {
    pub(super) fn create(target: &Path) -> Result<Unfinished> {
        let name = target
            .file_name()
            .ok_or_else(|| Error::new(Kind::Usage, format!("{} is no name for a file", target.display())))?;
        // Two at once never share a file.
        let path = target.with_file_name(format!(".{}.{}.unfinished", name.to_string_lossy(), std::process::id()));
        // Left behind by a process that was killed; it never got its name, so nobody counts on it.
        if path.exists() {
            std::fs::remove_file(&path).map_err(|error| of_file(&path, error))?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).map_err(|error| of_file(&path, error))?;
        Ok(Unfinished { path, done: false })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name once it is on the disk; `false` when another file has got that name meanwhile.
    pub(super) fn finish_new(mut self, target: &Path) -> Result<bool> {
        self.sync(target)?;
        match std::fs::hard_link(&self.path, target) {
            Ok(()) => {
                self.done = true;
                std::fs::remove_file(&self.path).map_err(|error| of_file(&self.path, error))?;
                sync_folder(target)?;
                Ok(true)
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
            // Not every file system has links, a memory stick's for one: nearly as good.
            Err(_) if target.exists() => Ok(false),
            Err(_) => self.finish(target).map(|()| true),
        }
    }

    fn sync(&self, target: &Path) -> Result<()> {
        File::open(&self.path).and_then(|file| file.sync_all()).map_err(|error| of_file(target, error))
    }

    /// Gives the file its name once it is on the disk, in the place of one that has it.
    pub(super) fn finish(mut self, target: &Path) -> Result<()> {
        self.sync(target)?;
        std::fs::rename(&self.path, target).map_err(|error| of_file(target, error))?;
        self.done = true;
        sync_folder(target)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.done {
            for end in ["", "-journal", "-wal", "-shm"] {
                let mut name = self.path.clone().into_os_string();
                name.push(end);
                // There is nothing better to do than to leave it: its name says what it is.
                let _ = std::fs::remove_file(name);
            }
        }
    }
}

/// Writes a file for its owner's eyes: wholly there or not at all. A file that it replaces keeps its owner.
pub fn write_private(target: &Path, text: &str) -> Result<()> {
    let unfinished = Unfinished::create(target)?;
    std::fs::write(unfinished.path(), text).map_err(|error| of_file(target, error))?;
    give_to_owner_of(target, unfinished.path())?;
    unfinished.finish(target)
}

/// Whoever runs as root for somebody else's service makes files that the service can read.
#[cfg(unix)]
pub fn give_to_owner_of(model: &Path, file: &Path) -> Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(model), Ok(own)) = (std::fs::metadata(model), std::fs::metadata(file)) else { return Ok(()) };
    if (model.uid(), model.gid()) == (own.uid(), own.gid()) {
        return Ok(());
    }
    std::os::unix::fs::chown(file, Some(model.uid()), Some(model.gid())).map_err(|error| of_file(file, error))
}

#[cfg(not(unix))]
pub fn give_to_owner_of(_model: &Path, _file: &Path) -> Result<()> {
    Ok(())
}

/// Makes a folder and those above it, for its owner alone.
#[cfg(unix)]
pub fn make_folder(folder: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| of_file(folder, error))
}

#[cfg(not(unix))]
pub fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| of_file(folder, error))
}

/// A new name is safe only once its folder is on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(target: &Path) -> Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| of_file(folder, error))
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_target: &Path) -> Result<()> {
    Ok(())
}

pub(super) fn of_file(path: &Path, error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return full(path).because(error);
    }
    Error::new(Kind::Io, format!("{} cannot be written or read", path.display()))
        .hint("is there such a folder, is there space, and may this user write there?")
        .because(error)
}

pub(super) fn is_full(error: &Error) -> bool {
    error.kind == Kind::Full
}

/// The same words for a full disk wherever it is met.
pub(super) fn full(path: &Path) -> Error {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Error::new(Kind::Full, format!("the disk is full: there is no room left in {}", folder.display()))
        .hint("make room on this disk, or take another one; nothing was changed")
}
