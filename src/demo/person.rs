//! What people do: write, press, send pictures, block a bot. Whatever they do reaches the bot as an update of the very
//! form that Telegram gives it.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::chat::{Button, Chat, Media, Place, Posted, Tap};
use super::html::{self, utf16_len};
use super::matching::folded;
use super::state::{Press, State, bot_json, username};
use super::world::World;
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::time::Time;

/// What came of pressing a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// The bot is told; the id of the callback query.
    Reported(String),
    Opened(String),
    Copied(String),
    /// A button below the text field: its words were said for the person.
    Said(String),
}

#[expect(clippy::must_use_candidate, reason = "who writes or presses need not care for the id")]
impl World {
    /// A person writes: `owner` to the Owner Bot, everyone else to the Customer Bot. Answers the message's id.
    pub fn say(&self, person: &str, text: &str) -> i64 {
        let now = self.inner.clock.now();
        self.with_state(|state| post_own(state, now, person, html::plain(text), None, &Map::new()))
    }

    /// The language of the person's phone, as Telegram reports it; `en` unless set.
    pub fn set_language(&self, person: &str, code: &str) {
        self.with_state(|state| code.clone_into(&mut state.person(person).language));
    }

    /// Lets a person use the other bot from now on, such as a second shopkeeper.
    pub fn set_bot(&self, person: &str, bot: Bot) {
        self.with_state(|state| state.person(person).bot = bot);
    }

    pub fn set_first_name(&self, person: &str, first_name: &str) {
        self.with_state(|state| first_name.clone_into(&mut state.person(person).first_name));
    }

    /// Telegram's id of the person, which is also the id of the private chat.
    pub fn id_of(&self, person: &str) -> i64 {
        self.with_state(|state| state.person(person).id)
    }

    /// Presses the button whose label contains the text, on the newest message that has it. Case and spaces do not
    /// count; a label that is the text wins over one that begins with it, and that over one that only contains it.
    pub fn press(&self, person: &str, label_part: &str) -> Result<Pressed> {
        let now = self.inner.clock.now();
        self.with_state(|state| {
            let (key, chat) = state.private_chat(person);
            let Some((message_id, button)) = find_button(chat, label_part) else {
                return Err(Error::new(Kind::Failed, format!("no message of {person} has a button [{label_part}]")));
            };
            match button.tap {
                Tap::Report(data) => Ok(Pressed::Reported(report(state, now, key, message_id, &data))),
                Tap::Open(url) => Ok(Pressed::Opened(url)),
                Tap::Copy(text) => Ok(Pressed::Copied(text)),
                Tap::Other => Ok(Pressed::Opened(button.label)),
                Tap::Say => {
                    post_own(state, now, person, html::plain(&button.label), None, &Map::new());
                    Ok(Pressed::Said(button.label))
                }
                Tap::ShareContact => {
                    share_contact(state, now, person, "+919800000001");
                    Ok(Pressed::Said(button.label))
                }
            }
        })
    }

    /// Whether `press` would find a button.
    pub fn has_button(&self, person: &str, label_part: &str) -> bool {
        find_button(self.inner.state().private_chat(person).1, label_part).is_some()
    }

    /// Everyone who was ever named, in alphabetical order.
    pub fn people(&self) -> Vec<String> {
        self.inner.state().people.keys().cloned().collect()
    }

    /// The bot that a person uses.
    pub fn bot_of(&self, person: &str) -> Bot {
        self.inner.state().person(person).bot
    }

    /// What stands behind `?start=` when the link opens the very bot that the person uses.
    pub fn own_start_payload(&self, person: &str, url: &str) -> Option<String> {
        let bot = self.bot_of(person);
        let link = format!("https://t.me/{}?start=", username(bot));
        url.strip_prefix(&link).map(str::to_owned)
    }

    /// Presses with any data on any message: what a forged or an old client can do. Answers the callback query's id.
    pub fn press_data(&self, person: &str, message_id: i64, data: &str) -> String {
        let now = self.inner.clock.now();
        self.with_state(|state| {
            let (key, _) = state.private_chat(person);
            report(state, now, key, message_id, data)
        })
    }

    /// A person changes the last thing they wrote.
    pub fn edit(&self, person: &str, text: &str) -> Result<()> {
        let now = self.inner.clock.now();
        self.with_state(|state| {
            let (key, chat) = state.private_chat(person);
            let own = chat.posted.values_mut().rev().find(|posted| !posted.from_bot);
            let own = own.ok_or_else(|| Error::new(Kind::Failed, format!("{person} has written nothing to edit")))?;
            own.rich = html::plain(text);
            own.edited_at = Some(now);
            let own = own.clone();
            let message = state.message_json(key, &own);
            state.queue(key.0).push(now, "edited_message", message);
            Ok(())
        })
    }

    pub fn send_photo(&self, person: &str, bytes: Vec<u8>, caption: &str) -> i64 {
        let now = self.inner.clock.now();
        self.with_state(|state| {
            let file_id = state.keep_file("photos", "photo.jpg", Arc::new(bytes));
            post_own(state, now, person, html::plain(caption), Some(Media::Photo { file_id }), &Map::new())
        })
    }

    pub fn send_document(&self, person: &str, file_name: &str, bytes: Vec<u8>) -> i64 {
        let now = self.inner.clock.now();
        self.with_state(|state| {
            let file_id = state.keep_file("documents", file_name, Arc::new(bytes));
            let document = Media::Document { file_id, file_name: file_name.to_owned() };
            post_own(state, now, person, html::plain(""), Some(document), &Map::new())
        })
    }

    pub fn send_sticker(&self, person: &str) -> i64 {
        let now = self.inner.clock.now();
        self.with_state(|state| post_own(state, now, person, html::plain(""), Some(Media::Sticker), &Map::new()))
    }

    /// Shares the person's own phone number.
    pub fn send_contact(&self, person: &str, phone: &str) -> i64 {
        let now = self.inner.clock.now();
        self.with_state(|state| share_contact(state, now, person, phone))
    }

    /// A person writes in a group where their bot is a member. Answers the group's id.
    pub fn group_message(&self, person: &str, text: &str) -> i64 {
        let now = self.inner.clock.now();
        self.with_state(|state| {
            let (bot, person_id) = state.private_chat(person).0;
            let key = (bot, -person_id);
            let chat = state.chats.entry(key).or_insert_with(|| Chat::new(Place::Group, person, 1));
            chat.opened = true;
            if !chat.closed {
                write(state, now, key, html::plain(text), None, &Map::new());
            }
            key.1
        })
    }

    /// What the bot wrote in a group, oldest first; and whether it is still there.
    pub fn group(&self, person: &str) -> (Vec<String>, bool) {
        self.with_state(|state| {
            let (bot, person_id) = state.private_chat(person).0;
            let Some(chat) = state.chats.get(&(bot, -person_id)) else { return (Vec::new(), false) };
            let own = chat.posted.values().filter(|posted| posted.from_bot);
            (own.map(|posted| posted.rich.text.clone()).collect(), !chat.closed)
        })
    }

    /// From now on the bot's messages to this person are refused. Writing to the bot unblocks it.
    pub fn block(&self, person: &str) {
        let now = self.inner.clock.now();
        self.with_state(|state| set_member(state, now, person, true));
    }

    pub fn unblock(&self, person: &str) {
        let now = self.inner.clock.now();
        self.with_state(|state| set_member(state, now, person, false));
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let result = act(&mut self.inner.state());
        self.inner.touch();
        result
    }
}

fn find_button(chat: &Chat, label_part: &str) -> Option<(i64, Button)> {
    let wanted = folded(label_part);
    let on_messages = chat.posted.values().rev().filter(|posted| posted.from_bot).find_map(|posted| {
        let button = pick(&posted.buttons, &wanted)?;
        Some((posted.id, button))
    });
    on_messages.or_else(|| Some((0, pick(&chat.keyboard, &wanted)?)))
}

/// The button that a person would mean: the label is the text, or begins with it, or at least contains it.
fn pick(rows: &[Vec<Button>], wanted: &str) -> Option<Button> {
    let ranks: [fn(&str, &str) -> bool; 3] = [
        |label, wanted| label == wanted || words_of(label) == wanted,
        |label, wanted| words_of(label).starts_with(wanted),
        |label, wanted| label.contains(wanted),
    ];
    let find = |fits: fn(&str, &str) -> bool| rows.iter().flatten().find(|button| fits(&folded(&button.label), wanted));
    ranks.into_iter().find_map(find).cloned()
}

/// A label without the signs around its words.
fn words_of(label: &str) -> &str {
    label.trim_matches(|letter: char| !letter.is_alphanumeric())
}

fn report(state: &mut State, now: Time, key: (Bot, i64), message_id: i64, data: &str) -> String {
    let id = format!("{}{:07}", key.1, state.next_number());
    let name = state.chats.get(&key).map(|chat| chat.person.clone()).unwrap_or_default();
    let mut query = json!({
        "id": id,
        "from": state.user_json(&name),
        "chat_instance": format!("-{}", key.1),
        "data": data,
    });
    let posted = state.chats.get(&key).and_then(|chat| chat.posted.get(&message_id)).cloned();
    let message = match posted {
        Some(posted) => state.message_json(key, &posted),
        // So the Bot API shows a message that is deleted or too old: it was sent in 1970.
        None => json!({"message_id": message_id, "chat": state.chat_json(key), "date": 0}),
    };
    if let Some(fields) = query.as_object_mut() {
        fields.insert("message".to_owned(), message);
    }
    let press = Press { bot: key.0, person: name, chat_id: key.1, born: now, answered: false };
    state.presses.insert(id.clone(), press);
    state.queue(key.0).push(now, "callback_query", query);
    id
}

fn share_contact(state: &mut State, now: Time, person: &str, phone: &str) -> i64 {
    let (id, first_name) = {
        let person = state.person(person);
        (person.id, person.first_name.clone())
    };
    let contact = json!({"phone_number": phone, "first_name": first_name, "user_id": id});
    let extra = Map::from_iter([("contact".to_owned(), contact)]);
    post_own(state, now, person, html::plain(""), None, &extra)
}

fn post_own(
    state: &mut State,
    now: Time,
    person: &str,
    rich: html::Rich,
    media: Option<Media>,
    extra: &Map<String, Value>,
) -> i64 {
    let (key, chat) = state.private_chat(person);
    chat.opened = true;
    chat.closed = false;
    write(state, now, key, rich, media, extra)
}

/// Puts a person's message into the chat and tells the bot.
fn write(
    state: &mut State,
    now: Time,
    key: (Bot, i64),
    mut rich: html::Rich,
    media: Option<Media>,
    extra: &Map<String, Value>,
) -> i64 {
    let command = rich.text.split_whitespace().next().filter(|word| word.starts_with('/') && word.len() > 1);
    if let Some(length) = command.map(utf16_len) {
        rich.entities.push(html::Entity { kind: "bot_command", offset: 0, length, url: None });
    }
    let mut posted = Posted { id: 0, from_bot: false, at: now, edited_at: None, rich, media, buttons: Vec::new() };
    posted.id = state.chats.get_mut(&key).map_or(0, |chat| chat.post(posted.clone()));
    let mut message = state.message_json(key, &posted);
    if let Some(fields) = message.as_object_mut() {
        fields.extend(extra.clone());
    }
    state.queue(key.0).push(now, "message", message);
    posted.id
}

fn set_member(state: &mut State, now: Time, person: &str, blocked: bool) {
    let (key, chat) = state.private_chat(person);
    if chat.closed == blocked {
        return;
    }
    chat.closed = blocked;
    let (old, new) = if blocked { ("member", "kicked") } else { ("kicked", "member") };
    let from = state.user_json(person);
    let bot = bot_json(key.0);
    let change = json!({
        "chat": state.chat_json(key),
        "from": from,
        "date": now.0.div_euclid(1000),
        "old_chat_member": {"user": bot, "status": old},
        "new_chat_member": {"user": bot, "status": new, "until_date": 0},
    });
    state.queue(key.0).push(now, "my_chat_member", change);
}
