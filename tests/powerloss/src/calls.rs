//! The calls that change files, each before its namesake in the C library. They reach the kernel by themselves, and take
//! notes only while a folder is watched.

// Their names and arguments are the C library's.
#![allow(clippy::similar_names, clippy::many_single_char_names, clippy::missing_safety_doc)]

use std::ffi::{CStr, OsStr, c_char, c_int, c_long, c_uint, c_void};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use libc::{iovec, mode_t, off_t, size_t, ssize_t};

use crate::disk::{Done, is_full, is_watching, noting};

/// To be called by whoever relies on the calls here: a linker takes nothing that nobody names.
pub(crate) fn are_linked() {
    let names = [open64 as *const () as usize, write as *const () as usize, rename as *const () as usize];
    assert!(names.iter().all(|name| *name != 0));
    let interposed = std::hint::black_box(libc::fsync as *const () as usize);
    assert_eq!(interposed, fsync as *const () as usize, "the C library's own calls are linked");
}

macro_rules! kernel {
    ($number:expr $(, $argument:expr)*) => {
        // SAFETY: the arguments are the caller's own, who promised to the namesake what the kernel asks for.
        unsafe { libc::syscall($number $(, $argument)*) }
    };
}

fn inode(fd: c_int) -> Option<(u64, u64)> {
    let mut about = std::mem::MaybeUninit::<libc::stat>::uninit();
    // SAFETY: the buffer is as large as it must be.
    if unsafe { libc::fstat(fd, about.as_mut_ptr()) } != 0 {
        return None;
    }
    // SAFETY: the call has filled it.
    let about = unsafe { about.assume_init() };
    Some((about.st_dev, about.st_ino))
}

fn is_folder(fd: c_int) -> bool {
    let mut about = std::mem::MaybeUninit::<libc::stat>::uninit();
    // SAFETY: as above.
    unsafe { libc::fstat(fd, about.as_mut_ptr()) == 0 && about.assume_init().st_mode & libc::S_IFMT == libc::S_IFDIR }
}

fn path_of<'a>(path: *const c_char) -> &'a Path {
    // SAFETY: a path is a C string, and lives as long as the call.
    Path::new(OsStr::from_bytes(unsafe { CStr::from_ptr(path) }.to_bytes()))
}

fn narrow(result: c_long) -> c_int {
    c_int::try_from(result).expect("a descriptor, 0 or -1")
}

fn wide(result: c_long) -> ssize_t {
    ssize_t::try_from(result).expect("they are the same")
}

/// Where the descriptor stands.
fn position(fd: c_int) -> u64 {
    u64::try_from(kernel!(libc::SYS_lseek, fd, 0 as off_t, libc::SEEK_CUR)).unwrap_or_default()
}

fn opening(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    let open = || narrow(kernel!(libc::SYS_openat, folder, path, flags, c_uint::from(mode)));
    // Opened to be read it is of no interest.
    if !is_watching() || flags & (libc::O_CREAT | libc::O_TRUNC) == 0 {
        return open();
    }
    noting(open, |fd| {
        let (fd, path) = (*fd, path_of(path));
        let truncated = flags & libc::O_TRUNC != 0;
        (fd >= 0 && path.is_absolute()).then(|| inode(fd)).flatten().map(|inode| Done::Opened {
            path,
            inode,
            truncated,
        })
    })
}

// The C library's `open` takes the mode as one of any number of arguments; on these machines it is passed alike.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("`open` is known to be called like this only on x86-64 and ARM");

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    opening(libc::AT_FDCWD, path, flags, mode)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    opening(libc::AT_FDCWD, path, flags, mode)
}

/// Refuses to write where there is no room.
fn refuses(fd: c_int) -> bool {
    if !inode(fd).is_some_and(is_full) {
        return false;
    }
    // SAFETY: it is this thread's own.
    unsafe { *libc::__errno_location() = libc::ENOSPC };
    true
}

fn wrote<'a>(fd: c_int, at: Option<off_t>, from: *const c_void, written: ssize_t) -> Option<Done<'a>> {
    let length = usize::try_from(written).ok().filter(|length| *length > 0)?;
    let inode = inode(fd)?;
    // SAFETY: so many bytes were just read from there by the kernel.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), length) };
    let at = at.and_then(|at| u64::try_from(at).ok()).unwrap_or_else(|| position(fd).saturating_sub(length as u64));
    Some(Done::Wrote { inode, at, bytes })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, from: *const c_void, length: size_t) -> ssize_t {
    let write = || wide(kernel!(libc::SYS_write, fd, from, length));
    if is_watching() && fd > libc::STDERR_FILENO {
        if refuses(fd) {
            return -1;
        }
        return noting(write, |written| wrote(fd, None, from, *written));
    }
    write()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, parts: *const iovec, many: c_int) -> ssize_t {
    if !is_watching() || fd <= libc::STDERR_FILENO {
        return wide(kernel!(libc::SYS_writev, fd, parts, many));
    }
    let Ok(many) = usize::try_from(many) else { return wide(kernel!(libc::SYS_writev, fd, parts, many)) };
    // SAFETY: there are so many parts, says the caller.
    let parts = unsafe { std::slice::from_raw_parts(parts, many) };
    // Writing less than was asked is allowed.
    match parts.iter().find(|part| part.iov_len > 0) {
        // SAFETY: a part is a buffer that may be read.
        Some(part) => unsafe { write(fd, part.iov_base, part.iov_len) },
        None => 0,
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(fd: c_int, from: *const c_void, length: size_t, at: off_t) -> ssize_t {
    let write = || wide(kernel!(libc::SYS_pwrite64, fd, from, length, at));
    if is_watching() {
        if refuses(fd) {
            return -1;
        }
        return noting(write, |written| wrote(fd, Some(at), from, *written));
    }
    write()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(fd: c_int, from: *const c_void, length: size_t, at: off_t) -> ssize_t {
    // SAFETY: they are the same.
    unsafe { pwrite(fd, from, length, at) }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate(fd: c_int, size: off_t) -> c_int {
    let truncate = || narrow(kernel!(libc::SYS_ftruncate, fd, size));
    if !is_watching() {
        return truncate();
    }
    noting(truncate, |result| {
        let size = u64::try_from(size).ok().filter(|_| *result == 0)?;
        Some(Done::Sized { inode: inode(fd)?, size })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftruncate64(fd: c_int, size: off_t) -> c_int {
    // SAFETY: they are the same.
    unsafe { ftruncate(fd, size) }
}

fn syncing(number: c_long, fd: c_int) -> c_int {
    let sync = || narrow(kernel!(number, fd));
    if !is_watching() {
        return sync();
    }
    let folder = is_folder(fd).then(|| std::fs::read_link(format!("/proc/self/fd/{fd}")).ok()).flatten();
    let synced = noting(
        || (sync(), folder),
        |(result, folder)| match folder {
            _ if *result != 0 => None,
            Some(path) => Some(Done::SyncedFolder { path }),
            None => inode(fd).map(|inode| Done::Synced { inode }),
        },
    );
    synced.0
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(fd: c_int) -> c_int {
    syncing(libc::SYS_fsync, fd)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(fd: c_int) -> c_int {
    syncing(libc::SYS_fdatasync, fd)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let rename = || narrow(kernel!(libc::SYS_renameat2, libc::AT_FDCWD, from, libc::AT_FDCWD, to, 0 as c_uint));
    if !is_watching() {
        return rename();
    }
    noting(rename, |result| (*result == 0).then(|| Done::Renamed { from: path_of(from), to: path_of(to) }))
}

fn linking(from: *const c_char, to: *const c_char, flags: c_int) -> c_int {
    let link = || narrow(kernel!(libc::SYS_linkat, libc::AT_FDCWD, from, libc::AT_FDCWD, to, flags));
    if !is_watching() {
        return link();
    }
    noting(link, |result| (*result == 0).then(|| Done::Linked { from: path_of(from), to: path_of(to) }))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn link(from: *const c_char, to: *const c_char) -> c_int {
    linking(from, to, 0)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn linkat(
    from_folder: c_int,
    from: *const c_char,
    to_folder: c_int,
    to: *const c_char,
    flags: c_int,
) -> c_int {
    if from_folder == libc::AT_FDCWD && to_folder == libc::AT_FDCWD {
        return linking(from, to, flags);
    }
    narrow(kernel!(libc::SYS_linkat, from_folder, from, to_folder, to, flags))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    let unlink = || narrow(kernel!(libc::SYS_unlinkat, libc::AT_FDCWD, path, 0));
    if !is_watching() {
        return unlink();
    }
    noting(unlink, |result| (*result == 0).then(|| Done::Removed { path: path_of(path) }))
}
