//! The brain: takes one thing that happened, changes the books, and queues whatever must be said or asked.
//! No async, no HTTP, no SQL, no clock of its own.

pub mod event;

pub use event::{Event, Fate};
