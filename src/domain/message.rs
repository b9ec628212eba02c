//! A message to a person in neutral form: what the outbox stores and the messenger's room turns into requests.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::ButtonId;

/// One message with its buttons. The text is the small HTML that Telegram knows, already escaped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub html: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Vec<Button>>,
    /// Drawn when it is sent. The text is its caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub label: String,
    pub does: Does,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// Reports a press. The token is made from the id when the message is sent.
    Press(ButtonId),
    Open(String),
    Copy(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// A poster with the QR code of a link, whose it is, and what to do with it. The words are plain text.
    Qr {
        link: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        title: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        call: String,
    },
}

/// A file of this machine, sent as it is. It is read when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub path: PathBuf,
    /// What it is called in the chat.
    pub name: String,
    /// What stands under it.
    pub html: String,
}

/// One row of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outgoing {
    /// Sends the message, or edits it where its card already stands in the chat.
    Show(Message),
    Document(Document),
    /// Answers a press; shown as a toast, or as a box to close when `alert`.
    Answer {
        callback: String,
        text: Option<String>,
        alert: bool,
    },
    /// Leaves a group, where kirana has nothing to do.
    Leave,
}

/// Which message goes first when many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Answers to presses: first, and outside the rate limits.
    Answer = 0,
    /// What somebody waits for.
    Reply = 1,
    /// News that nobody asked for just now.
    Notice = 2,
    /// A file, which may take long to send: beside the order of its chat, and holding nothing else back.
    File = 3,
}
