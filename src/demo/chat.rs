//! What stands in a chat: messages as they are now, and in order what a person was shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::html::Rich;
use crate::time::Time;

/// A button as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub tap: Tap,
}

/// What a tap on a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Reports `callback_data` to the bot.
    Report(String),
    Open(String),
    Copy(String),
    /// Says the label: a button below the text field.
    Say,
    /// Shares the person's own phone number.
    ShareContact,
    /// One of Telegram's further actions, which this room does not play.
    Other,
}

/// A message as it stands now, without markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: i64,
    pub from_bot: bool,
    pub at: Time,
    /// Text or caption, as a person reads it.
    pub text: String,
    pub buttons: Vec<Vec<Button>>,
    pub photo: Option<Arc<Vec<u8>>>,
    /// File name and content.
    pub document: Option<(String, Arc<Vec<u8>>)>,
    pub edited: bool,
}

/// How something reached a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Message,
    /// An earlier message changed, other than by losing buttons.
    Edit,
    /// The short answer to a press.
    Toast,
}

/// One thing that a person was shown, as it was at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Counts from 0 within a chat.
    pub number: usize,
    pub how: How,
    /// 0 for a toast.
    pub message_id: i64,
    pub text: String,
    pub buttons: Vec<Vec<Button>>,
    pub photo: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Media {
    Photo { file_id: String },
    Document { file_id: String, file_name: String },
    Sticker,
}

#[derive(Debug, Clone)]
pub(super) struct Posted {
    pub(super) id: i64,
    pub(super) from_bot: bool,
    pub(super) at: Time,
    pub(super) edited_at: Option<Time>,
    pub(super) rich: Rich,
    pub(super) media: Option<Media>,
    pub(super) buttons: Vec<Vec<Button>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Private,
    Group,
}

/// One bot's chat with one person or group.
#[derive(Debug)]
pub(super) struct Chat {
    pub(super) place: Place,
    /// Whose chat it is; in a group, who brought the bot there.
    pub(super) person: String,
    /// The person has written to the bot, without which a bot may not write.
    pub(super) opened: bool,
    /// The person blocked the bot, or the bot left the group.
    pub(super) closed: bool,
    pub(super) posted: BTreeMap<i64, Posted>,
    pub(super) next_message_id: i64,
    pub(super) heard: Vec<Heard>,
    /// How many of `heard` a person has taken note of.
    pub(super) seen: usize,
    pub(super) keyboard: Vec<Vec<Button>>,
    /// The bot has shown "typing" and has said nothing since.
    pub(super) typing_since: Option<Time>,
}

impl Chat {
    pub(super) fn new(place: Place, person: &str, first_message_id: i64) -> Chat {
        Chat {
            place,
            person: person.to_owned(),
            opened: false,
            closed: false,
            posted: BTreeMap::new(),
            next_message_id: first_message_id,
            heard: Vec::new(),
            seen: 0,
            keyboard: Vec::new(),
            typing_since: None,
        }
    }

    /// Puts a message into the chat and gives it the next number.
    pub(super) fn post(&mut self, mut posted: Posted) -> i64 {
        posted.id = self.next_message_id;
        self.next_message_id += 1;
        let id = posted.id;
        if posted.from_bot {
            self.hear(How::Message, &posted);
        }
        self.posted.insert(id, posted);
        id
    }

    pub(super) fn hear(&mut self, how: How, posted: &Posted) {
        self.typing_since = None;
        self.heard.push(Heard {
            number: self.heard.len(),
            how,
            message_id: posted.id,
            text: posted.rich.text.clone(),
            buttons: posted.buttons.clone(),
            photo: matches!(posted.media, Some(Media::Photo { .. })),
        });
    }

    pub(super) fn toast(&mut self, text: &str) {
        self.heard.push(Heard {
            number: self.heard.len(),
            how: How::Toast,
            message_id: 0,
            text: text.to_owned(),
            buttons: Vec::new(),
            photo: false,
        });
    }
}

/// Whether an edit shows something new, rather than only taking buttons away.
pub(super) fn shows_more(before: &Posted, after: &Posted, new_media: bool) -> bool {
    let had = |button: &Button| before.buttons.iter().flatten().any(|old| old.label == button.label);
    new_media || before.rich != after.rich || !after.buttons.iter().flatten().all(had)
}
