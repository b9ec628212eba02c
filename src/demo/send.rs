//! The methods that put messages into chats and change them.

use serde_json::{Map, Value};

use super::chat::{How, Media, Place, Posted, shows_more};
use super::form::{Form, Refusal, Upload, bad, refusal};
use super::html::{self, Rich, utf16_len};
use super::keyboard::{self, Markup};
use super::state::{State, picture_size};
use crate::domain::Bot;
use crate::time::Time;

const TEXT_MAX: usize = 4096;
const CAPTION_MAX: usize = 1024;
const UPLOAD_MAX: usize = 50 * 1024 * 1024;
const PHOTO_MAX: usize = 10 * 1024 * 1024;
const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the \
                            same as a current content and reply markup of the message";

type Key = (Bot, i64);

pub(super) fn message(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let key = writable_chat(state, bot, form)?;
    let rich = rich_text(form, "text", TEXT_MAX)?.filter(|rich| !rich.text.trim().is_empty());
    let rich = rich.ok_or_else(|| bad("message text is empty"))?;
    post(state, now, key, form, rich, None)
}

/// `sendPhoto` and `sendDocument`; `field` is `photo` or `document`.
pub(super) fn media(state: &mut State, now: Time, bot: Bot, form: &Form, field: &str) -> Result<Value, Refusal> {
    let key = writable_chat(state, bot, form)?;
    let rich = rich_text(form, "caption", CAPTION_MAX)?.unwrap_or_default();
    let given = form.text(field)?;
    let media = stored_media(state, form, field, field, given.as_deref())?;
    post(state, now, key, form, rich, Some(media))
}

pub(super) fn edit_text(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let (key, mut posted) = editable(state, bot, form)?;
    if posted.media.is_some() {
        return Err(bad("there is no text in the message to edit"));
    }
    let rich = rich_text(form, "text", TEXT_MAX)?.filter(|rich| !rich.text.trim().is_empty());
    posted.rich = rich.ok_or_else(|| bad("message text is empty"))?;
    posted.buttons = inline_buttons(form)?;
    replace(state, now, key, posted, false)
}

pub(super) fn edit_caption(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let (key, mut posted) = editable(state, bot, form)?;
    if posted.media.is_none() {
        return Err(bad("there is no caption in the message to edit"));
    }
    posted.rich = rich_text(form, "caption", CAPTION_MAX)?.unwrap_or_default();
    posted.buttons = inline_buttons(form)?;
    replace(state, now, key, posted, false)
}

pub(super) fn edit_markup(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let (key, mut posted) = editable(state, bot, form)?;
    posted.buttons = inline_buttons(form)?;
    replace(state, now, key, posted, false)
}

pub(super) fn edit_media(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let (key, mut posted) = editable(state, bot, form)?;
    let media = form.value("media")?.ok_or_else(|| bad("parameter \"media\" is required"))?;
    let Value::Object(fields) = media else { return Err(bad("can't parse InputMedia JSON object")) };
    let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default();
    if !matches!(kind, "photo" | "document") {
        return Err(bad("wrong type of InputMedia"));
    }
    let given = fields.get("media").and_then(Value::as_str).map(str::to_owned);
    let caption = Form { params: caption_of(&fields), ..Form::default() };
    posted.rich = rich_text(&caption, "caption", CAPTION_MAX)?.unwrap_or_default();
    posted.media = Some(stored_media(state, form, kind, "media", given.as_deref())?);
    posted.buttons = inline_buttons(form)?;
    replace(state, now, key, posted, true)
}

pub(super) fn delete(state: &mut State, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let key = known_chat(state, bot, form)?;
    let id = form.number("message_id")?.ok_or_else(|| bad("message identifier is not specified"))?;
    let gone = state.chats.get_mut(&key).and_then(|chat| chat.posted.remove(&id));
    gone.map(|_| Value::Bool(true)).ok_or_else(|| bad("message to delete not found"))
}

/// The chat of a request, if the bot may write there.
pub(super) fn writable_chat(state: &mut State, bot: Bot, form: &Form) -> Result<Key, Refusal> {
    let key = known_chat(state, bot, form)?;
    match state.chats.get(&key) {
        Some(chat) if chat.closed && chat.place == Place::Group => {
            Err(refusal(403, "Forbidden: bot is not a member of the group chat"))
        }
        Some(chat) if chat.closed => Err(refusal(403, "Forbidden: bot was blocked by the user")),
        Some(chat) if chat.opened => Ok(key),
        _ => Err(refusal(403, "Forbidden: bot can't initiate conversation with a user")),
    }
}

/// The chat of a request, if there is such a person or group at all.
pub(super) fn known_chat(state: &mut State, bot: Bot, form: &Form) -> Result<Key, Refusal> {
    let chat_id = match form.number("chat_id") {
        Ok(Some(chat_id)) => chat_id,
        Ok(None) => return Err(bad("chat_id is empty")),
        Err(_) => return Err(bad("chat not found")),
    };
    let key = (bot, chat_id);
    if state.chats.contains_key(&key) || state.name_of(chat_id).is_some() {
        Ok(key)
    } else {
        Err(bad("chat not found"))
    }
}

fn post(
    state: &mut State,
    now: Time,
    key: Key,
    form: &Form,
    rich: Rich,
    media: Option<Media>,
) -> Result<Value, Refusal> {
    check_reply(state, key, form)?;
    let markup = form.value("reply_markup")?.map(|markup| keyboard::read(&markup)).transpose()?;
    let buttons = match &markup {
        Some(Markup::Inline(rows)) => rows.clone(),
        _ => Vec::new(),
    };
    let posted = Posted { id: 0, from_bot: true, at: now, edited_at: None, rich, media, buttons };
    let chat = state.chats.get_mut(&key).ok_or_else(|| bad("chat not found"))?;
    match markup {
        Some(Markup::Reply(rows)) => chat.keyboard = rows,
        Some(Markup::Remove) => chat.keyboard.clear(),
        Some(Markup::Inline(_) | Markup::ForceReply) | None => {}
    }
    let id = chat.post(posted.clone());
    Ok(state.message_json(key, &Posted { id, ..posted }))
}

fn check_reply(state: &State, key: Key, form: &Form) -> Result<(), Refusal> {
    let Some(reply) = form.value("reply_parameters")? else { return Ok(()) };
    let id = reply.get("message_id").and_then(Value::as_i64);
    let id = id.ok_or_else(|| bad("can't parse reply parameters: Field \"message_id\" must be a Number"))?;
    let lenient = reply.get("allow_sending_without_reply") == Some(&Value::Bool(true));
    let stands = state.chats.get(&key).is_some_and(|chat| chat.posted.contains_key(&id));
    if stands || lenient { Ok(()) } else { Err(bad("message to be replied not found")) }
}

fn editable(state: &mut State, bot: Bot, form: &Form) -> Result<(Key, Posted), Refusal> {
    let key = writable_chat(state, bot, form)?;
    let id = form.number("message_id")?.ok_or_else(|| bad("message identifier is not specified"))?;
    let posted = state.chats.get(&key).and_then(|chat| chat.posted.get(&id));
    let posted = posted.ok_or_else(|| bad("message to edit not found"))?;
    if posted.from_bot { Ok((key, posted.clone())) } else { Err(bad("message can't be edited")) }
}

fn replace(state: &mut State, now: Time, key: Key, mut posted: Posted, new_media: bool) -> Result<Value, Refusal> {
    let chat = state.chats.get_mut(&key).ok_or_else(|| bad("chat not found"))?;
    let before = chat.posted.get(&posted.id).ok_or_else(|| bad("message to edit not found"))?;
    if !new_media && before.rich == posted.rich && before.buttons == posted.buttons {
        return Err(bad(NOT_MODIFIED));
    }
    let worth_hearing = shows_more(before, &posted, new_media);
    posted.edited_at = Some(now);
    chat.posted.insert(posted.id, posted.clone());
    if worth_hearing {
        chat.hear(How::Edit, &posted);
    }
    Ok(state.message_json(key, &posted))
}

/// Text or caption after its marks are read. `None` when the parameter is absent.
fn rich_text(form: &Form, field: &str, max: usize) -> Result<Option<Rich>, Refusal> {
    let Some(text) = form.text(field)? else { return Ok(None) };
    let rich = match form.text("parse_mode")?.unwrap_or_default().to_ascii_lowercase().as_str() {
        "" => html::plain(&text),
        "html" => html::parse(&text).map_err(bad)?,
        _ => return Err(bad("unsupported parse_mode: this pretend server reads HTML only")),
    };
    if utf16_len(&rich.text) > max {
        return Err(bad(if field == "caption" { "message caption is too long" } else { "message is too long" }));
    }
    Ok(Some(rich))
}

fn inline_buttons(form: &Form) -> Result<Vec<Vec<super::chat::Button>>, Refusal> {
    match form.value("reply_markup")?.map(|markup| keyboard::read(&markup)).transpose()? {
        None => Ok(Vec::new()),
        Some(Markup::Inline(rows)) => Ok(rows),
        Some(Markup::Reply(_) | Markup::Remove | Markup::ForceReply) => Err(bad("inline keyboard expected")),
    }
}

/// An uploaded file, or one that was uploaded before. `attach://` names a part of the same form.
fn stored_media(
    state: &mut State,
    form: &Form,
    kind: &str,
    field: &str,
    given: Option<&str>,
) -> Result<Media, Refusal> {
    let attached = given.and_then(|given| given.strip_prefix("attach://")).unwrap_or(field);
    let (file_id, file_name) = match (form.files.get(attached), given) {
        (Some(upload), _) => (keep_upload(state, kind, upload)?, upload.file_name.clone()),
        (None, Some(file_id)) if state.files.contains_key(file_id) => (file_id.to_owned(), file_id.to_owned()),
        (None, Some(_)) => return Err(bad("wrong file identifier/HTTP URL specified")),
        (None, None) => return Err(bad(format!("there is no {kind} in the request"))),
    };
    Ok(if kind == "photo" { Media::Photo { file_id } } else { Media::Document { file_id, file_name } })
}

fn keep_upload(state: &mut State, kind: &str, upload: &Upload) -> Result<String, Refusal> {
    let size = upload.bytes.len();
    if size == 0 {
        return Err(bad("file must be non-empty"));
    }
    if size > if kind == "photo" { PHOTO_MAX } else { UPLOAD_MAX } {
        return Err(refusal(413, "Request Entity Too Large"));
    }
    if kind == "photo" {
        let jpeg = upload.bytes.starts_with(b"\xff\xd8\xff");
        match picture_size(&upload.bytes) {
            Some((width, height)) if width == 0 || height == 0 || width + height > 10_000 => {
                return Err(bad("PHOTO_INVALID_DIMENSIONS"));
            }
            Some((width, height)) if width / height > 20 || height / width > 20 => {
                return Err(bad("PHOTO_INVALID_DIMENSIONS"));
            }
            None if !jpeg => return Err(bad("IMAGE_PROCESS_FAILED")),
            Some(_) | None => {}
        }
    }
    Ok(state.keep_file(if kind == "photo" { "photos" } else { "documents" }, &upload.file_name, upload.bytes.clone()))
}

fn caption_of(fields: &Map<String, Value>) -> Map<String, Value> {
    fields
        .iter()
        .filter(|(name, _)| matches!(name.as_str(), "caption" | "parse_mode"))
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect()
}
