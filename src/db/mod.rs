//! The only room with SQL: opening, one writer, readers, migrations, the queries by subject, the queues, backup, check.
//! It knows the shop's words but nothing of what the shop does with them.

pub mod alert;
pub mod archive;
pub mod ask;
pub mod backup;
pub mod basket;
pub mod card;
pub mod chat;
pub mod check;
pub mod customer;
pub mod entry;
pub mod erase;
pub mod export;
pub mod file;
#[cfg(test)]
mod fixture;
pub mod hand_over;
mod image;
pub mod inbox;
pub mod invite;
pub mod item;
pub mod journal;
pub mod khata;
pub mod meta;
pub mod migration;
mod open;
pub mod order;
pub mod outbox;
pub mod pack;
pub mod restore;
pub mod retention;
pub mod seal;
pub mod stats;
pub mod store;
pub mod timer;
mod tx;
mod writer;
pub mod written;

pub use open::{Db, FILE_NAME, SCHEMA_VERSION};
pub use tx::{StoreTx, Tx};
pub use writer::Writer;

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}
