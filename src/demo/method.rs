//! The table of the Bot API's methods, but for `getUpdates`, which waits and so belongs to the server.

use serde_json::{Value, json};

use super::form::{Form, Refusal, bad, refusal};
use super::html::utf16_len;
use super::queue::PRESS_LIFE;
use super::send;
use super::state::{State, bot_json};
use crate::domain::Bot;
use crate::time::Time;

/// Does what the method does. `method` is in lower case, since the Bot API does not look at case.
pub(super) fn apply(state: &mut State, now: Time, bot: Bot, method: &str, form: &Form) -> Result<Value, Refusal> {
    match method {
        "getme" => Ok(me(bot)),
        "logout" | "close" | "setchatmenubutton" => Ok(Value::Bool(true)),
        "deletewebhook" => delete_webhook(state, bot, form),
        "setwebhook" => set_webhook(state, bot, form),
        "getwebhookinfo" => Ok(webhook_info(state, bot)),
        "sendmessage" => send::message(state, now, bot, form),
        "sendphoto" => send::media(state, now, bot, form, "photo"),
        "senddocument" => send::media(state, now, bot, form, "document"),
        "editmessagetext" => send::edit_text(state, now, bot, form),
        "editmessagecaption" => send::edit_caption(state, now, bot, form),
        "editmessagereplymarkup" => send::edit_markup(state, now, bot, form),
        "editmessagemedia" => send::edit_media(state, now, bot, form),
        "deletemessage" => send::delete(state, bot, form),
        "answercallbackquery" => answer_press(state, now, bot, form),
        "sendchataction" => chat_action(state, now, bot, form),
        "setmessagereaction" => react(state, bot, form),
        "setmycommands" => state.desk(bot).profile.set_commands(form),
        "getmycommands" => state.desk(bot).profile.commands(form),
        "setmyname" => state.desk(bot).profile.set_text("name", 64, form),
        "setmydescription" => state.desk(bot).profile.set_text("description", 512, form),
        "setmyshortdescription" => state.desk(bot).profile.set_text("short_description", 120, form),
        "leavechat" => leave(state, bot, form),
        "getchat" => send::known_chat(state, bot, form).map(|key| state.chat_json(key)),
        "getfile" => file(state, form),
        _ => Err(refusal(404, "Not Found: method not found")),
    }
}

/// Methods that show or change something, as opposed to those that only look.
pub(super) fn is_send(method: &str) -> bool {
    ["send", "edit", "delete", "answer"].iter().any(|verb| method.starts_with(verb)) && method != "deletewebhook"
}

fn me(bot: Bot) -> Value {
    let mut me = bot_json(bot);
    if let Some(fields) = me.as_object_mut() {
        fields.extend([
            ("can_join_groups".to_owned(), Value::Bool(true)),
            ("can_read_all_group_messages".to_owned(), Value::Bool(false)),
            ("supports_inline_queries".to_owned(), Value::Bool(false)),
        ]);
    }
    me
}

fn set_webhook(state: &mut State, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let url = form.text("url")?.filter(|url| !url.is_empty());
    state.queue(bot).webhook = url;
    Ok(Value::Bool(true))
}

fn delete_webhook(state: &mut State, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let drop_pending = form.flag("drop_pending_updates")?;
    let queue = state.queue(bot);
    queue.webhook = None;
    if drop_pending {
        queue.clear();
    }
    Ok(Value::Bool(true))
}

fn webhook_info(state: &mut State, bot: Bot) -> Value {
    let queue = state.queue(bot);
    json!({
        "url": queue.webhook.clone().unwrap_or_default(),
        "has_custom_certificate": false,
        "pending_update_count": queue.len(),
    })
}

fn answer_press(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let too_old = || bad("query is too old and response timeout expired or query ID is invalid");
    let id = form.text("callback_query_id")?.ok_or_else(|| bad("parameter \"callback_query_id\" is required"))?;
    let text = form.text("text")?.unwrap_or_default();
    if utf16_len(&text) > 200 {
        return Err(bad("MESSAGE_TOO_LONG"));
    }
    let press = state.presses.get_mut(&id).filter(|press| press.bot == bot).ok_or_else(too_old)?;
    if press.answered || now.since(press.born) > PRESS_LIFE {
        return Err(too_old());
    }
    press.answered = true;
    let key = (bot, press.chat_id);
    if let Some(chat) = state.chats.get_mut(&key).filter(|_| !text.is_empty()) {
        chat.toast(&text);
    }
    Ok(Value::Bool(true))
}

fn chat_action(state: &mut State, now: Time, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    const ACTIONS: [&str; 11] = [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];
    let key = send::writable_chat(state, bot, form)?;
    let action = form.text("action")?.unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(bad("wrong parameter action in request"));
    }
    if let Some(chat) = state.chats.get_mut(&key) {
        chat.typing_since = Some(now);
    }
    Ok(Value::Bool(true))
}

fn react(state: &mut State, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let key = send::writable_chat(state, bot, form)?;
    let id = form.number("message_id")?.unwrap_or_default();
    let stands = state.chats.get(&key).is_some_and(|chat| chat.posted.contains_key(&id));
    if !stands {
        return Err(bad("message to react not found"));
    }
    let reactions = form.value("reaction")?.unwrap_or_else(|| Value::Array(Vec::new()));
    if reactions.is_array() { Ok(Value::Bool(true)) } else { Err(bad("can't parse reaction types JSON object")) }
}

fn leave(state: &mut State, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let key = send::known_chat(state, bot, form)?;
    let group = state.chats.get_mut(&key).filter(|_| key.1 < 0);
    let group = group.ok_or_else(|| bad("chat member status can't be changed in private chats"))?;
    group.closed = true;
    Ok(Value::Bool(true))
}

fn file(state: &mut State, form: &Form) -> Result<Value, Refusal> {
    let file_id = form.text("file_id")?.unwrap_or_default();
    let file = state.files.get(&file_id).ok_or_else(|| bad("invalid file_id"))?;
    if file.bytes.len() > 20 * 1024 * 1024 {
        return Err(bad("file is too big"));
    }
    Ok(json!({"file_id": file_id, "file_unique_id": format!("u{file_id}"), "file_size": file.bytes.len(),
        "file_path": file.path}))
}
