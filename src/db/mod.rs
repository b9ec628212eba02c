//! The only room with SQL: opening, one writer, readers, migrations, the queries by subject, the queues, backup, check.
//! It knows the shop's words but nothing of what the shop does with them.

pub mod ask;
pub mod basket;
pub mod card;
pub mod chat;
pub mod customer;
pub mod entry;
pub mod inbox;
pub mod invite;
pub mod item;
mod open;
pub mod order;
pub mod outbox;
pub mod store;
pub mod timer;
mod tx;
mod writer;

pub use open::{Db, FILE_NAME, SCHEMA_VERSION};
pub use tx::{StoreTx, Tx};
pub use writer::Writer;
