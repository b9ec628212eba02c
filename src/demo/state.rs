//! Everything the pretend Telegram remembers: people, chats, files, presses, and the journal of what was called.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::chat::{Chat, Media, Place, Posted};
use super::fault::Fault;
use super::html::Rich;
use super::keyboard;
use super::profile::Profile;
use super::queue::Queue;
use crate::domain::Bot;
use crate::time::Time;

/// One call of a bot, as it was asked and answered. For tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pub at: Time,
    pub bot: Bot,
    pub method: String,
    pub params: Value,
    /// The HTTP status; 0 when the connection broke or hung.
    pub status: u16,
    pub response: Value,
}

#[derive(Debug)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) first_name: String,
    pub(super) language: String,
    pub(super) bot: Bot,
}

#[derive(Debug)]
pub(super) struct Press {
    pub(super) bot: Bot,
    pub(super) person: String,
    pub(super) chat_id: i64,
    pub(super) born: Time,
    pub(super) answered: bool,
}

#[derive(Debug)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) bytes: Arc<Vec<u8>>,
}

#[derive(Debug)]
pub(super) struct Desk {
    pub(super) queue: Queue,
    pub(super) profile: Profile,
}

#[derive(Debug)]
pub(super) struct State {
    owner_desk: Desk,
    customer_desk: Desk,
    pub(super) people: BTreeMap<String, Person>,
    pub(super) chats: BTreeMap<(Bot, i64), Chat>,
    pub(super) presses: BTreeMap<String, Press>,
    pub(super) files: BTreeMap<String, File>,
    pub(super) faults: Vec<Fault>,
    pub(super) calls: Vec<Call>,
    /// Counts what the bots sent or changed; polls do not count.
    pub(super) sends: u64,
    counter: u64,
}

impl State {
    /// Ids start at places that differ between the bots and look like nothing, as Telegram's do.
    pub(super) fn new() -> State {
        let desk = |first_id| Desk { queue: Queue::starting_at(first_id), profile: Profile::default() };
        State {
            owner_desk: desk(418_203_977),
            customer_desk: desk(90_551_204),
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            presses: BTreeMap::new(),
            files: BTreeMap::new(),
            faults: Vec::new(),
            calls: Vec::new(),
            sends: 0,
            counter: 0,
        }
    }

    pub(super) fn desk(&mut self, bot: Bot) -> &mut Desk {
        match bot {
            Bot::Owner => &mut self.owner_desk,
            Bot::Customer => &mut self.customer_desk,
        }
    }

    pub(super) fn queue(&mut self, bot: Bot) -> &mut Queue {
        &mut self.desk(bot).queue
    }

    /// The person of this name, who appears when first named: `owner` uses the Owner Bot, everyone else the other.
    pub(super) fn person(&mut self, name: &str) -> &mut Person {
        self.people.entry(name.to_owned()).or_insert_with(|| Person {
            id: stable_id(name),
            first_name: capitalized(name),
            language: "en".to_owned(),
            bot: if name == "owner" { Bot::Owner } else { Bot::Customer },
        })
    }

    /// The private chat of a person with the bot they use, and its key.
    pub(super) fn private_chat(&mut self, name: &str) -> ((Bot, i64), &mut Chat) {
        let person = self.person(name);
        let key = (person.bot, person.id);
        let first_message_id = 1 + key.1.rem_euclid(97);
        (key, self.chats.entry(key).or_insert_with(|| Chat::new(Place::Private, name, first_message_id)))
    }

    pub(super) fn name_of(&self, chat_id: i64) -> Option<&str> {
        self.people.iter().find(|(_, person)| person.id == chat_id).map(|(name, _)| name.as_str())
    }

    /// A number never given before.
    pub(super) fn next_number(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    pub(super) fn keep_file(&mut self, folder: &str, file_name: &str, bytes: Arc<Vec<u8>>) -> String {
        let number = self.next_number();
        let file_id = format!("demo-file-{number}");
        let path = format!("{folder}/{number}-{file_name}");
        self.files.insert(file_id.clone(), File { path, bytes });
        file_id
    }

    pub(super) fn user_json(&mut self, name: &str) -> Value {
        let person = self.person(name);
        json!({
            "id": person.id,
            "is_bot": false,
            "first_name": person.first_name,
            "language_code": person.language,
        })
    }

    pub(super) fn chat_json(&mut self, key: (Bot, i64)) -> Value {
        let Some(chat) = self.chats.get(&key) else { return json!({"id": key.1, "type": "private"}) };
        let name = chat.person.clone();
        match chat.place {
            Place::Group => json!({"id": key.1, "type": "group", "title": "Family"}),
            Place::Private => json!({"id": key.1, "type": "private", "first_name": self.person(&name).first_name}),
        }
    }

    /// The Bot API's `Message` for something that stands in a chat.
    pub(super) fn message_json(&mut self, key: (Bot, i64), posted: &Posted) -> Value {
        let person = self.chats.get(&key).map(|chat| chat.person.clone()).unwrap_or_default();
        let from = if posted.from_bot { bot_json(key.0) } else { self.user_json(&person) };
        let mut message = Map::from_iter([
            ("message_id".to_owned(), Value::from(posted.id)),
            ("from".to_owned(), from),
            ("chat".to_owned(), self.chat_json(key)),
            ("date".to_owned(), Value::from(posted.at.0.div_euclid(1000))),
        ]);
        if let Some(edited_at) = posted.edited_at {
            message.insert("edit_date".to_owned(), Value::from(edited_at.0.div_euclid(1000)));
        }
        self.add_content(&mut message, posted);
        if !posted.buttons.is_empty() {
            message.insert("reply_markup".to_owned(), keyboard::to_json(&posted.buttons));
        }
        Value::Object(message)
    }

    fn add_content(&self, message: &mut Map<String, Value>, posted: &Posted) {
        let size = |file_id: &str| self.files.get(file_id).map_or(0, |file| file.bytes.len());
        match &posted.media {
            None => add_text(message, "text", "entities", &posted.rich),
            Some(Media::Photo { file_id }) => {
                let bytes = self.files.get(file_id).map(|file| file.bytes.as_slice()).unwrap_or_default();
                let (width, height) = picture_size(bytes).unwrap_or((90, 90));
                let photo = json!({"file_id": file_id, "file_unique_id": format!("u{file_id}"), "width": width,
                    "height": height, "file_size": bytes.len()});
                message.insert("photo".to_owned(), json!([photo]));
                add_text(message, "caption", "caption_entities", &posted.rich);
            }
            Some(Media::Document { file_id, file_name }) => {
                let document = json!({"file_id": file_id, "file_unique_id": format!("u{file_id}"),
                    "file_name": file_name, "file_size": size(file_id)});
                message.insert("document".to_owned(), document);
                add_text(message, "caption", "caption_entities", &posted.rich);
            }
            Some(Media::Sticker) => {
                let sticker = json!({"file_id": "demo-sticker", "file_unique_id": "udemo-sticker", "type": "regular",
                    "width": 512, "height": 512, "is_animated": false, "is_video": false, "emoji": "🙏"});
                message.insert("sticker".to_owned(), sticker);
            }
        }
    }
}

pub(super) fn bot_json(bot: Bot) -> Value {
    json!({"id": bot_id(bot), "is_bot": true, "first_name": bot_name(bot), "username": username(bot)})
}

pub(super) fn bot_id(bot: Bot) -> i64 {
    match bot {
        Bot::Owner => 1111,
        Bot::Customer => 2222,
    }
}

fn bot_name(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "Kirana Owner Demo",
        Bot::Customer => "Kirana Customer Demo",
    }
}

pub(super) fn username(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "KiranaOwnerDemoBot",
        Bot::Customer => "KiranaCustomerDemoBot",
    }
}

/// Width and height of a PNG. `None` for anything else.
pub(super) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| head.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    Some((number(8)?, number(12)?))
}

fn add_text(message: &mut Map<String, Value>, text_key: &str, entities_key: &str, rich: &Rich) {
    if rich.text.is_empty() {
        return;
    }
    message.insert(text_key.to_owned(), Value::from(rich.text.clone()));
    if !rich.entities.is_empty() {
        let entity = |e: &super::html::Entity| match &e.url {
            Some(url) => json!({"type": e.kind, "offset": e.offset, "length": e.length, "url": url}),
            None => json!({"type": e.kind, "offset": e.offset, "length": e.length}),
        };
        message.insert(entities_key.to_owned(), rich.entities.iter().map(entity).collect());
    }
}

/// The same name is the same person in every world. Above 2³², as real ids are. FNV-1a.
fn stable_id(name: &str) -> i64 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    5_000_000_000 + i64::from(hash)
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
