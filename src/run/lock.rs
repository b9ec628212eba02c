//! One kirana per data folder. The lock is a file of its own: locks on the database file belong to SQLite.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{Error, Kind, Result};

const FILE_NAME: &str = "kirana.lock";

/// Held until it is dropped, or the process ends in whatever way.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Fails at once when another process holds it.
    pub fn take(folder: &Path) -> Result<Lock> {
        let path = folder.join(FILE_NAME);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|error| {
            Error::new(Kind::Io, format!("{} cannot be opened", path.display()))
                .because(error)
                .hint("is the data folder there, and writable for this user?")
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(Error::new(Kind::Config, format!("another kirana runs in {}", folder.display()))
                    .hint("stop it first: `systemctl stop kirana`, or Ctrl-C where it runs"))
            }
            Err(TryLockError::Error(error)) => {
                Err(Error::new(Kind::Io, format!("{} cannot be locked", path.display())).because(error))
            }
        }
    }

    /// Whether a process holds it, without taking it for longer than the look.
    pub fn is_held(folder: &Path) -> Result<bool> {
        let path = folder.join(FILE_NAME);
        // Nobody ever ran here, or this user may not look: then taking it will say so.
        let Ok(file) = File::open(&path) else { return Ok(false) };
        match file.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => {
                Err(Error::new(Kind::Io, format!("{} cannot be looked at", path.display())).because(error))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_belongs_to_one_process_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!Lock::is_held(folder.path()).unwrap());
        let lock = Lock::take(folder.path()).unwrap();
        assert!(Lock::take(folder.path()).is_err_and(|error| error.kind == Kind::Config));
        assert!(Lock::is_held(folder.path()).unwrap());
        drop(lock);
        assert!(!Lock::is_held(folder.path()).unwrap());
        Lock::take(folder.path()).unwrap();
    }
}
