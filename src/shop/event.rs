//! What can happen to the shop. The messenger's room and Claude's room make these; `step` takes them.

use serde::{Deserialize, Serialize};

use crate::domain::{AskId, Bot, ButtonId, OutboxId, StoreId, UserId};
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Update(Update),
    Reply(Reply),
    Due(Due),
    Refused(Refusal),
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Done,
    /// It waits until the open question to Claude of its chat is answered or withdrawn.
    Held,
}

/// Something that a person did, as far as kirana cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    pub bot: Bot,
    pub person: Person,
    /// When the person did it, by Telegram's clock. A press carries none: then it is when it arrived.
    pub at: Time,
    pub did: Did,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Also the id of the private chat.
    pub id: UserId,
    /// First and last name as Telegram gives them, raw.
    pub name: String,
    /// IETF tag of the phone's language.
    pub language: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    Wrote {
        text: String,
    },
    /// Changed words that were sent before.
    Edited {
        text: String,
    },
    Pressed {
        /// For the answer.
        callback: String,
        /// `None` when the token was not made by us, or not for this bot, chat and person.
        button: Option<ButtonId>,
    },
    /// A photo, a sticker, a voice message, a contact, a place: what kirana cannot read.
    Sent(Media),
    /// Blocked the bot (`false`) or came back (`true`).
    Reachable(bool),
    /// Wrote in, or added the bot to, a group. `chat` is the group's.
    Grouped {
        chat: i64,
        /// The bot was just added, rather than written to.
        added: bool,
    },
    /// Something that kirana has no use for; done without a word.
    Ignored,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    Photo,
    Voice,
    Sticker,
    Contact,
    Location,
    Document,
    Other,
}

/// What came of a question to Claude. Stored as JSON in the inbox before its effects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub ask: AskId,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// `stop_reason` was `tool_use`: the calls, untrusted.
    Calls(Vec<Call>),
    /// `end_turn` without a call. Claude's words are never shown as facts.
    Text(String),
    /// Unreachable, overloaded, refused, or out of time.
    Unavailable,
    /// It answered, but not with anything that may be acted on: cut off, not JSON, an unknown stop.
    Malformed,
    /// A limit on spend or number: the call was never made.
    OverBudget,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub name: String,
    pub input: serde_json::Value,
}

/// A timer that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub kind: TimerKind,
    pub store: StoreId,
    /// The order's number, or the question's.
    pub subject: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimerKind {
    OrderNudge,
    OrderExpiry,
    /// A question to Claude is open longer than anybody likes to wait.
    AskSlow,
}

/// A message that Telegram refused for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub outbox: OutboxId,
    pub bot: Bot,
    pub chat: i64,
    /// The person has blocked the bot or is gone; else the message itself was bad.
    pub unreachable: bool,
}
