//! An admin works as root, the service as a user of its own. What a command leaves in the data folder as root therefore
//! goes to the folder's owner, so that the service can write, and in time remove, all that is in it.

use std::path::Path;

#[cfg(unix)]
pub(super) fn settle(folder: &Path) {
    if let Err(error) = unix::settle(folder) {
        // The command itself has done what it should.
        tracing::warn!(%error, folder = %folder.display(), "files of root may be left, which the service cannot write");
    }
}

#[cfg(not(unix))]
pub(super) fn settle(_folder: &Path) {}

#[cfg(unix)]
mod unix {
    use std::io::Result;
    use std::os::unix::fs::{MetadataExt as _, lchown};
    use std::path::Path;

    const ROOT: u32 = 0;

    /// Only root can give a file away, and only a folder that is not root's has anybody to give it to.
    pub(super) fn settle(folder: &Path) -> Result<()> {
        let Ok(about) = folder.metadata() else { return Ok(()) };
        if about.uid() == ROOT || !Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == ROOT) {
            return Ok(());
        }
        let folder = folder.canonicalize()?;
        let before = std::env::current_dir();
        give(&folder, about.uid(), about.gid())?;
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                give(&entry.path(), about.uid(), about.gid())?;
            }
        }
        before.and_then(std::env::set_current_dir)
    }

    /// The folder is the service's, which root need not trust: names are taken only within it, and never followed.
    fn give(folder: &Path, user: u32, group: u32) -> Result<()> {
        std::env::set_current_dir(folder)?;
        if std::env::current_dir()? != folder {
            return Ok(());
        }
        for entry in std::fs::read_dir(".")? {
            let name = entry?.file_name();
            let about = Path::new(&name).symlink_metadata()?;
            let only_name = about.is_dir() || (about.is_file() && about.nlink() == 1);
            if about.uid() == ROOT && only_name {
                lchown(&name, Some(user), Some(group))?;
            }
        }
        Ok(())
    }
}
