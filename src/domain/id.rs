//! Newtype ids, so that an order cannot be taken for an item.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A store; never used twice.
    StoreId,
    /// An item within its store.
    ItemId,
    /// An order within its store: the number that people see.
    OrderId,
    /// A customer within a store.
    CustomerId,
    /// One act of an owner on the books, within a store: what Undo takes back as a whole.
    EntryId,
    /// Somebody's khata within a store.
    KhataId,
    /// Telegram's id of a person, which is also the id of the private chat with them.
    UserId,
    /// Something that happened, in the order in which it was stored.
    EventId,
    /// A message waiting to be sent.
    OutboxId,
    /// A message that is edited in place through its life.
    CardId,
    /// A button under a message.
    ButtonId,
    /// A question to Claude.
    AskId,
    /// Something that falls due.
    TimerId,
}

/// Which of the two bots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bot {
    Owner,
    Customer,
}

impl Bot {
    pub const BOTH: [Bot; 2] = [Bot::Owner, Bot::Customer];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Bot::Owner => "owner",
            Bot::Customer => "customer",
        }
    }

    #[must_use]
    pub fn other(self) -> Bot {
        match self {
            Bot::Owner => Bot::Customer,
            Bot::Customer => Bot::Owner,
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Bot> {
        Bot::BOTH.into_iter().find(|bot| bot.as_str() == name)
    }
}
