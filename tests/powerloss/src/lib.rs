//! What a power cut leaves of a folder.
//!
//! Whatever test names this crate gets its own `write`, `fsync`, `rename` and the like before those of the C library:
//! `SQLite` and the standard library are both linked against them. Each does what it always does and notes it, where the
//! file lies in a folder that is watched. A [`Cut`] is a moment in these notes, and makes folders that the disk may hold
//! after it: what was synced is there; of the rest any part may be, by chance.
//!
//! Names are as strict as POSIX allows: a file that was made, renamed or removed is so only once its folder was synced.
//! Folders themselves are taken to be there. What a process maps into its memory is not seen; `SQLite` does so with the
//! `-shm` file alone, which holds nothing after a cut, and here gets noise.
#![cfg(target_os = "linux")]

mod calls;
mod chance;
mod disk;
mod image;
mod pragma;
mod sql;

pub use disk::{Cut, Disk};
pub use image::Left;
pub use pragma::with_synchronous;
pub use sql::Statements;
