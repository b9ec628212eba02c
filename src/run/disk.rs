//! How much room is left where the books are.

use std::path::Path;

/// Below this the operator is told. A day of a busy shop needs some megabytes, and a backup as much as the books.
pub const LOW: u64 = 200 * 1024 * 1024;

/// Bytes that this user may still write in a folder; `None` where the system does not tell.
#[cfg(unix)]
#[must_use]
pub fn free_bytes(folder: &Path) -> Option<u64> {
    let told = rustix::fs::statvfs(folder).ok()?;
    Some(told.f_bavail.saturating_mul(told.f_frsize))
}

#[cfg(not(unix))]
#[must_use]
pub fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_some_room_and_a_missing_one_none_to_tell() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_bytes(folder.path()).is_some_and(|bytes| bytes > 0));
        assert_eq!(free_bytes(&folder.path().join("missing")), None);
    }
}
