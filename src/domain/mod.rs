//! The shop's words as pure values. Knows no database, no network, no clock and no language.

pub mod action;
pub mod id;
pub mod link;
pub mod message;
pub mod money;
pub mod name;
pub mod order;
pub mod quantity;
pub mod table;

pub use action::{Action, Item, Line, Payment, Period, Question, Reading, Reason, Role, Tool};
pub use id::*;
pub use money::Paise;
pub use quantity::{Quantity, Unit};
