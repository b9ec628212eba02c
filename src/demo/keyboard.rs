//! `reply_markup`, checked as the Bot API checks it and kept as values.

use serde_json::{Value, json};

use super::chat::{Button, Tap};
use super::form::{Refusal, bad};
use super::html::utf16_len;

/// Telegram's limit on the buttons of one message.
const BUTTONS_MAX: usize = 100;
const BUTTONS_PER_ROW_MAX: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Markup {
    Inline(Vec<Vec<Button>>),
    /// Buttons below the text field; they belong to the chat, not to the message.
    Reply(Vec<Vec<Button>>),
    Remove,
    ForceReply,
}

pub(super) fn read(markup: &Value) -> Result<Markup, Refusal> {
    let Some(object) = markup.as_object() else { return Err(bad("object expected as reply markup")) };
    if let Some(rows) = object.get("inline_keyboard") {
        return Ok(Markup::Inline(rows_of(rows, inline_button)?));
    }
    if let Some(rows) = object.get("keyboard") {
        return Ok(Markup::Reply(rows_of(rows, reply_button)?));
    }
    if object.get("remove_keyboard") == Some(&Value::Bool(true)) {
        return Ok(Markup::Remove);
    }
    if object.get("force_reply") == Some(&Value::Bool(true)) {
        return Ok(Markup::ForceReply);
    }
    // Telegram takes an empty object for no keyboard at all.
    if object.is_empty() { Ok(Markup::Inline(Vec::new())) } else { Err(bad("can't parse reply keyboard markup")) }
}

/// The inline keyboard as messages show it.
pub(super) fn to_json(rows: &[Vec<Button>]) -> Value {
    let rows: Vec<Vec<Value>> = rows.iter().map(|row| row.iter().map(button_json).collect()).collect();
    json!({"inline_keyboard": rows})
}

fn button_json(button: &Button) -> Value {
    match &button.tap {
        Tap::Report(data) => json!({"text": button.label, "callback_data": data}),
        Tap::Open(url) => json!({"text": button.label, "url": url}),
        Tap::Copy(text) => json!({"text": button.label, "copy_text": {"text": text}}),
        Tap::Say | Tap::ShareContact | Tap::Other => json!({"text": button.label}),
    }
}

fn rows_of(rows: &Value, button: fn(&Value) -> Result<Button, Refusal>) -> Result<Vec<Vec<Button>>, Refusal> {
    let malformed = || bad("can't parse inline keyboard button: field \"inline_keyboard\" must be an Array of Arrays");
    let mut read = Vec::new();
    for row in rows.as_array().ok_or_else(malformed)? {
        let row: Vec<Button> = row.as_array().ok_or_else(malformed)?.iter().map(button).collect::<Result<_, _>>()?;
        if row.len() > BUTTONS_PER_ROW_MAX {
            return Err(bad("reply markup is too long: at most 8 buttons in a row"));
        }
        if !row.is_empty() {
            read.push(row);
        }
    }
    if read.iter().map(Vec::len).sum::<usize>() > BUTTONS_MAX {
        return Err(bad("reply markup is too long"));
    }
    Ok(read)
}

fn inline_button(button: &Value) -> Result<Button, Refusal> {
    const ACTIONS: [&str; 10] = [
        "callback_data",
        "url",
        "copy_text",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "callback_game",
        "pay",
    ];
    let label = label_of(button)?;
    let actions: Vec<&str> =
        ACTIONS.into_iter().filter(|action| button.get(action).is_some_and(|v| !v.is_null())).collect();
    let tap = match actions.as_slice() {
        [] => return Err(bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")),
        ["callback_data"] => Tap::Report(callback_data(button)?),
        ["url"] => Tap::Open(url(button)?),
        ["copy_text"] => Tap::Copy(copied(button)?),
        [_] => Tap::Other,
        [_, ..] => return Err(bad("can't parse inline keyboard button: exactly one optional field must be used")),
    };
    Ok(Button { label, tap })
}

fn callback_data(button: &Value) -> Result<String, Refusal> {
    match button.get("callback_data").and_then(Value::as_str) {
        Some(data) if (1..=64).contains(&data.len()) => Ok(data.to_owned()),
        _ => Err(bad("BUTTON_DATA_INVALID")),
    }
}

fn url(button: &Value) -> Result<String, Refusal> {
    let url = button.get("url").and_then(Value::as_str).unwrap_or_default();
    let allowed =
        ["http://", "https://", "tg://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    if allowed && !url.contains(char::is_whitespace) {
        return Ok(url.to_owned());
    }
    Err(bad(format!("inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")))
}

fn copied(button: &Value) -> Result<String, Refusal> {
    match button.pointer("/copy_text/text").and_then(Value::as_str) {
        Some(text) if (1..=256).contains(&utf16_len(text)) => Ok(text.to_owned()),
        _ => Err(bad("BUTTON_COPY_TEXT_INVALID")),
    }
}

fn reply_button(button: &Value) -> Result<Button, Refusal> {
    if let Some(text) = button.as_str() {
        return Ok(Button { label: text.to_owned(), tap: Tap::Say });
    }
    let contact = button.get("request_contact") == Some(&Value::Bool(true));
    Ok(Button { label: label_of(button)?, tap: if contact { Tap::ShareContact } else { Tap::Say } })
}

fn label_of(button: &Value) -> Result<String, Refusal> {
    match button.get("text").and_then(Value::as_str) {
        Some(label) if !label.trim().is_empty() => Ok(label.to_owned()),
        _ => Err(bad("can't parse inline keyboard button: Field \"text\" must be non-empty")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(button: &Value) -> Result<Markup, Refusal> {
        read(&json!({"inline_keyboard": [[button]]}))
    }

    #[test]
    fn every_button_does_exactly_one_thing() {
        assert!(one(&json!({"text": "Yes", "callback_data": "x"})).is_ok());
        assert!(one(&json!({"text": "Yes"})).is_err());
        assert!(one(&json!({"text": "Yes", "callback_data": "x", "url": "https://a.example"})).is_err());
        assert!(one(&json!({"text": "", "callback_data": "x"})).is_err());
    }

    #[test]
    fn limits_count_bytes_where_telegram_counts_bytes() {
        assert!(one(&json!({"text": "Yes", "callback_data": "च".repeat(21)})).is_ok());
        assert!(one(&json!({"text": "Yes", "callback_data": "च".repeat(22)})).is_err());
        assert!(one(&json!({"text": "UPI", "copy_text": {"text": "च".repeat(256)}})).is_ok());
        assert!(one(&json!({"text": "UPI", "copy_text": {"text": "च".repeat(257)}})).is_err());
        assert!(one(&json!({"text": "Pay", "url": "upi://pay?pa=x@y"})).is_err());
    }
}
