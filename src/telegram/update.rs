//! Reads Telegram's updates. Only the fields that kirana uses, everything optional: servers leave things out, and
//! what is new must not stop what is known. An update of an unknown kind is ignored; one that is not an update at all
//! is an error, and its sender's words are never in it.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::token::Key;
use crate::domain::{Bot, UserId};
use crate::error::{Error, Kind, Result};
use crate::shop::event::{Did, Media, Person, Update};
use crate::time::Time;

/// What a message brings beside words, in the order in which it is looked for: an animation also has a document.
const MEDIA: &[(&str, Media)] = &[
    ("photo", Media::Photo),
    ("voice", Media::Voice),
    ("audio", Media::Voice),
    ("video_note", Media::Voice),
    ("sticker", Media::Sticker),
    ("contact", Media::Contact),
    ("location", Media::Location),
    ("venue", Media::Location),
    ("animation", Media::Other),
    ("document", Media::Document),
];

/// Notes by Telegram itself, which nobody wrote and which need no answer.
const SERVICE: &[&str] = &[
    "new_chat_members",
    "new_chat_member",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "message_auto_delete_timer_changed",
    "pinned_message",
    "users_shared",
    "chat_shared",
    "connected_website",
    "write_access_allowed",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "web_app_data",
];

#[derive(Deserialize)]
struct RawUpdate {
    message: Option<RawMessage>,
    edited_message: Option<RawMessage>,
    callback_query: Option<RawCallback>,
    my_chat_member: Option<RawMembership>,
}

#[derive(Deserialize)]
struct RawMessage {
    from: Option<RawUser>,
    chat: RawChat,
    date: Option<i64>,
    edit_date: Option<i64>,
    text: Option<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Deserialize)]
struct RawUser {
    id: i64,
    is_bot: Option<bool>,
    first_name: Option<String>,
    last_name: Option<String>,
    language_code: Option<String>,
}

#[derive(Deserialize)]
struct RawChat {
    id: i64,
    #[serde(rename = "type")]
    kind: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
}

#[derive(Deserialize)]
struct RawCallback {
    id: String,
    from: RawUser,
    message: Option<RawPlace>,
    data: Option<String>,
}

/// Of the message under which a button was pressed, only where it stands.
#[derive(Deserialize)]
struct RawPlace {
    chat: RawChat,
}

#[derive(Deserialize)]
struct RawMembership {
    from: Option<RawUser>,
    chat: RawChat,
    date: Option<i64>,
    new_chat_member: Option<RawMember>,
}

#[derive(Deserialize)]
struct RawMember {
    status: Option<String>,
}

/// What must be known of an update before it can be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelope {
    pub update_id: i64,
    /// The latest date that the update itself names; some kinds have none.
    pub date: Option<Time>,
}

#[derive(Deserialize)]
struct RawEnvelope {
    update_id: i64,
    #[serde(default)]
    message: Option<Value>,
    #[serde(default)]
    edited_message: Option<Value>,
    #[serde(default)]
    my_chat_member: Option<Value>,
}

/// Reads id and date. `None` when it is no update: it has no id.
#[must_use]
pub fn envelope(raw: &str) -> Option<Envelope> {
    let envelope: RawEnvelope = serde_json::from_str(raw).ok()?;
    let date = [envelope.message, envelope.edited_message, envelope.my_chat_member]
        .iter()
        .flatten()
        .flat_map(|part| ["date", "edit_date"].map(|field| part.get(field).and_then(Value::as_i64)))
        .flatten()
        .max()
        .map(from_seconds);
    Some(Envelope { update_id: envelope.update_id, date })
}

/// The update without the keyboards of messages that it quotes: Telegram sends a pressed button's whole card along, and
/// with it what all its buttons carry, which the books must not hold.
pub(super) fn without_keyboards(raw: &str) -> String {
    let quotes = raw.contains("\"reply_markup\"");
    let Some(mut update) = quotes.then(|| serde_json::from_str(raw).ok()).flatten() else { return raw.to_owned() };
    take_keyboards(&mut update);
    update.to_string()
}

/// As deep as the parser goes.
fn take_keyboards(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.shift_remove("reply_markup");
            fields.values_mut().for_each(take_keyboards);
        }
        Value::Array(all) => all.iter_mut().for_each(take_keyboards),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The chat that the update belongs to, and so the lane it waits in. `None`: no chat. An error: it cannot be read.
pub fn chat_of(raw: &str) -> Result<Option<i64>> {
    let update = parse(raw)?;
    let message = update.message.or(update.edited_message).map(|message| message.chat.id);
    let press = update.callback_query.map(|press| press.message.map_or(press.from.id, |place| place.chat.id));
    Ok(message.or(press).or(update.my_chat_member.map(|membership| membership.chat.id)))
}

/// Reads an update that `bot` got. `received` counts where Telegram gives no date.
pub fn decode(bot: Bot, raw: &str, received: Time, key: &Key) -> Result<Update> {
    let update = parse(raw)?;
    if let Some(message) = update.message {
        return Ok(of_message(bot, message, received));
    }
    if let Some(message) = update.edited_message {
        return Ok(of_edit(bot, message, received));
    }
    if let Some(press) = update.callback_query {
        return Ok(of_press(bot, press, received, key));
    }
    if let Some(membership) = update.my_chat_member {
        return Ok(of_membership(bot, membership, received));
    }
    let nobody = Person { id: UserId(0), name: String::new(), language: None };
    Ok(Update { bot, person: nobody, at: received, did: Did::Ignored })
}

fn parse(raw: &str) -> Result<RawUpdate> {
    // The parser's own words quote the input, so only the place is told.
    serde_json::from_str(raw).map_err(|error| {
        Error::new(
            Kind::Malformed,
            format!("an update cannot be read (line {}, column {})", error.line(), error.column()),
        )
    })
}

fn of_message(bot: Bot, message: RawMessage, received: Time) -> Update {
    let at = message.date.map_or(received, from_seconds);
    let by_bot = message.from.as_ref().is_some_and(|from| from.is_bot == Some(true));
    let person = person_of(message.from, &message.chat);
    let service = SERVICE.iter().any(|field| message.rest.contains_key(*field));
    let did = if by_bot || service {
        Did::Ignored
    } else if !message.chat.is_private() {
        Did::Grouped { chat: message.chat.id, added: false }
    } else if let Some(text) = message.text {
        Did::Wrote { text }
    } else {
        Did::Sent(media_of(&message.rest))
    };
    Update { bot, person, at, did }
}

fn of_edit(bot: Bot, message: RawMessage, received: Time) -> Update {
    let at = message.edit_date.or(message.date).map_or(received, from_seconds);
    let by_bot = message.from.as_ref().is_some_and(|from| from.is_bot == Some(true));
    let did = match message.text {
        Some(text) if message.chat.is_private() && !by_bot => Did::Edited { text },
        _ => Did::Ignored,
    };
    Update { bot, person: person_of(message.from, &message.chat), at, did }
}

fn of_press(bot: Bot, press: RawCallback, received: Time, key: &Key) -> Update {
    // A private chat has its person's id: a button pressed anywhere else, or by anybody else, is not ours.
    let at_home = press.message.as_ref().is_none_or(|place| place.chat.id == press.from.id);
    let button = press.data.filter(|_| at_home).and_then(|data| key.verify(bot, press.from.id, &data));
    let person = person_of_user(press.from);
    Update { bot, person, at: received, did: Did::Pressed { callback: press.id, button } }
}

fn of_membership(bot: Bot, membership: RawMembership, received: Time) -> Update {
    let at = membership.date.map_or(received, from_seconds);
    let status = membership.new_chat_member.and_then(|member| member.status).unwrap_or_default();
    let present = match status.as_str() {
        "member" | "administrator" | "restricted" | "creator" => Some(true),
        "kicked" | "left" => Some(false),
        _ => None,
    };
    let did = match present {
        Some(present) if membership.chat.is_private() => Did::Reachable(present),
        Some(true) => Did::Grouped { chat: membership.chat.id, added: true },
        Some(false) | None => Did::Ignored,
    };
    Update { bot, person: person_of(membership.from, &membership.chat), at, did }
}

impl RawChat {
    fn is_private(&self) -> bool {
        // Groups and channels have negative ids.
        self.kind.as_deref().map_or(self.id > 0, |kind| kind == "private")
    }
}

fn media_of(rest: &Map<String, Value>) -> Media {
    MEDIA.iter().find(|(field, _)| rest.contains_key(*field)).map_or(Media::Other, |(_, media)| *media)
}

fn person_of(from: Option<RawUser>, chat: &RawChat) -> Person {
    match from {
        Some(user) => person_of_user(user),
        None => Person {
            id: UserId(chat.id),
            name: full_name(chat.first_name.as_deref(), chat.last_name.as_deref()),
            language: None,
        },
    }
}

fn person_of_user(user: RawUser) -> Person {
    let name = full_name(user.first_name.as_deref(), user.last_name.as_deref());
    Person { id: UserId(user.id), name, language: user.language_code }
}

fn full_name(first: Option<&str>, last: Option<&str>) -> String {
    let parts: Vec<&str> = [first, last].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn from_seconds(seconds: i64) -> Time {
    Time(seconds.saturating_mul(1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ButtonId;
    use serde_json::json;

    const NOW: Time = Time(1_795_392_000_000);

    fn read(update: &Value) -> Update {
        decode(Bot::Customer, &update.to_string(), NOW, &Key::new([7; 32])).unwrap()
    }

    fn message(fields: &Value) -> Value {
        let mut message = json!({"message_id": 5, "date": 1_795_391_990, "chat": {"id": 42, "type": "private"},
            "from": {"id": 42, "is_bot": false, "first_name": "Asha", "last_name": "Rao", "language_code": "hi"}});
        for (name, value) in fields.as_object().unwrap() {
            message[name] = value.clone();
        }
        json!({"update_id": 9, "message": message})
    }

    #[test]
    fn words_come_with_person_and_date() {
        let update = read(&message(&json!({"text": "2 kg chini", "entities": [], "reply_to_message": {"x": 1}})));
        assert_eq!(update.did, Did::Wrote { text: "2 kg chini".into() });
        assert_eq!(update.person, Person { id: UserId(42), name: "Asha Rao".into(), language: Some("hi".into()) });
        assert_eq!(update.at, Time(1_795_391_990_000));
        assert_eq!(chat_of(&message(&json!({"text": "x"})).to_string()).unwrap(), Some(42));
    }

    #[test]
    fn a_server_may_leave_out_all_that_is_optional() {
        let update = read(&json!({"update_id": 1, "message": {"chat": {"id": 42}, "text": "hi"}}));
        assert_eq!((update.person.id, update.at, update.did), (UserId(42), NOW, Did::Wrote { text: "hi".into() }));
        let update = read(&json!({"update_id": 1, "callback_query": {"id": "c", "from": {"id": 42}}}));
        assert_eq!(update.did, Did::Pressed { callback: "c".into(), button: None });
    }

    #[test]
    fn pictures_and_the_like_are_told_apart_and_a_caption_is_no_message() {
        for (fields, media) in [
            (json!({"photo": [{"file_id": "x"}], "caption": "2 kg chini"}), Media::Photo),
            (json!({"voice": {}}), Media::Voice),
            (json!({"sticker": {}}), Media::Sticker),
            (json!({"contact": {"phone_number": "1"}}), Media::Contact),
            (json!({"location": {}, "venue": {}}), Media::Location),
            (json!({"document": {}}), Media::Document),
            (json!({"document": {}, "animation": {}}), Media::Other),
            (json!({"something_new": {}}), Media::Other),
        ] {
            assert_eq!(read(&message(&fields)).did, Did::Sent(media));
        }
        assert_eq!(read(&message(&json!({"pinned_message": {}}))).did, Did::Ignored);
    }

    #[test]
    fn groups_are_seen_as_groups() {
        let group = json!({"id": -100, "type": "supergroup"});
        let update = read(&message(&json!({"chat": group, "text": "hello"})));
        assert_eq!(update.did, Did::Grouped { chat: -100, added: false });
        let added = json!({"update_id": 3, "my_chat_member": {"chat": group, "from": {"id": 42}, "date": 1,
            "new_chat_member": {"status": "member", "user": {"id": 1}}}});
        assert_eq!(read(&added).did, Did::Grouped { chat: -100, added: true });
        assert_eq!(read(&message(&json!({"chat": group, "new_chat_members": []}))).did, Did::Ignored);
        assert_eq!(read(&json!({"update_id": 3, "channel_post": {"text": "x"}})).did, Did::Ignored);
    }

    #[test]
    fn blocking_and_coming_back_are_noticed() {
        for (status, reachable) in [("kicked", false), ("member", true)] {
            let update = json!({"update_id": 3, "my_chat_member": {"chat": {"id": 42, "type": "private"},
                "from": {"id": 42}, "date": 5, "new_chat_member": {"status": status}}});
            assert_eq!(read(&update).did, Did::Reachable(reachable));
        }
    }

    #[test]
    fn a_press_counts_only_in_its_own_chat_by_its_own_person() {
        let token = Key::new([7; 32]).token(Bot::Customer, 42, ButtonId(3));
        let press = |from: i64, chat: i64, data: &str| {
            let update = read(&json!({"update_id": 3, "callback_query": {"id": "c", "from": {"id": from},
                "data": data, "message": {"message_id": 1, "chat": {"id": chat}}}}));
            let Did::Pressed { button, .. } = update.did else { panic!("{update:?}") };
            button
        };
        assert_eq!(press(42, 42, &token), Some(ButtonId(3)));
        assert_eq!(press(43, 43, &token), None);
        assert_eq!(press(43, 42, &token), None);
        assert_eq!(press(42, -100, &token), None);
        assert_eq!(press(42, 42, "order:1:accept"), None);
    }

    #[test]
    fn what_is_stored_of_a_press_holds_no_other_button() {
        let card = json!({"message_id": 1, "chat": {"id": 42}, "reply_markup": {"inline_keyboard": [[{"callback_data": "2.ff"}]]}});
        for update in [
            json!({"update_id": 3, "callback_query": {"id": "c", "from": {"id": 42}, "data": "1.ff", "message": card}}),
            message(&json!({"text": "2.5", "reply_to_message": card, "quote": [[card]]})),
        ] {
            let stored = without_keyboards(&update.to_string());
            assert!(!stored.contains("2.ff"), "{stored}");
            let read = |raw: &str| decode(Bot::Customer, raw, NOW, &Key::new([7; 32])).unwrap();
            assert_eq!(read(&stored), read(&update.to_string()));
        }
        for raw in ["{\"reply_markup\"", "[]", "{\"update_id\": 1e0}"] {
            assert_eq!(without_keyboards(raw), raw);
        }
    }

    #[test]
    fn an_edit_is_an_edit_at_the_time_of_the_edit() {
        let mut update = message(&json!({"text": "3 kg", "edit_date": 1_795_391_995}));
        update["edited_message"] = update["message"].take();
        let read = read(&update);
        assert_eq!((read.did, read.at), (Did::Edited { text: "3 kg".into() }, Time(1_795_391_995_000)));
    }

    #[test]
    fn what_is_no_update_is_an_error_without_anybodys_words() {
        assert_eq!(envelope("[]"), None);
        assert_eq!(envelope(r#"{"message":{}}"#), None);
        let odd = json!({"update_id": 4, "message": {"chat": "secret words", "date": 7}}).to_string();
        assert_eq!(envelope(&odd), Some(Envelope { update_id: 4, date: Some(Time(7000)) }));
        let error = chat_of(&odd).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}
