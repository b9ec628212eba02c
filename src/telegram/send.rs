//! One message of the outbox to one or more requests, and what came of them. When to try again, and how often, is not
//! decided here.

use std::time::Duration;

use frankenstein::ParseMode;
use frankenstein::methods::{
    AnswerCallbackQueryParams, EditMessageCaptionParams, EditMessageTextParams, SendMessageParams,
};
use frankenstein::types::{
    CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyMarkup,
};

use super::client::{Caption, Client, Failure, Trouble};
use super::html;
use super::token::Key;
use crate::domain::Bot;
use crate::domain::message::{Button, Document, Does, Message, Outgoing};
use crate::error::{Error, Kind};
use crate::picture;

/// Telegram takes 4096 UTF-16 units; some room is left.
const LONGEST_TEXT: usize = 4000;
const LONGEST_CAPTION: usize = 1024;
const LONGEST_ANSWER: usize = 200;
const LONGEST_COPY: usize = 256;

/// What is to be sent, and where.
pub struct Delivery<'a> {
    pub bot: Bot,
    pub chat: i64,
    /// A message that is edited in place through its life: it stays one message, cut short where it is too long.
    pub is_card: bool,
    /// Where the card stands; `None`: nowhere yet.
    pub message: Option<i64>,
    pub outgoing: &'a Outgoing,
}

#[derive(Debug)]
pub enum Outcome {
    /// The person has it. `message` is where it stands now, where the server tells it.
    Delivered { message: Option<i64> },
    /// Too much: this chat waits for just so long.
    Limited(Duration),
    /// The network is away; nothing was sent.
    Offline(Failure),
    /// It failed on the other side, or may have arrived: again, later.
    Later(Failure),
    /// The token is not taken any more.
    Barred(Failure),
    /// This person cannot be reached: they have blocked the bot, or are gone.
    Unreachable(Failure),
    /// It will never be taken.
    Refused(Failure),
    /// It cannot even be drawn.
    Undrawable(Error),
}

/// What Telegram's no means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// What was wanted is so already, or too late to matter.
    Fine,
    /// The message to edit is not there any more.
    Gone,
    BadMarkup,
    Unreachable,
    Refused,
    Barred,
    Limited,
    Later,
}

/// Code, words in the description (any case), verdict; the first row that fits counts. Telegram documents none of
/// these words: they are those of its open server.
const VERDICTS: &[(i64, &str, Verdict)] = &[
    (400, "message is not modified", Verdict::Fine),
    (400, "query is too old", Verdict::Fine),
    (400, "query id is invalid", Verdict::Fine),
    (400, "query_id_invalid", Verdict::Fine),
    (400, "message to edit not found", Verdict::Gone),
    (400, "message can't be edited", Verdict::Gone),
    (400, "message_id_invalid", Verdict::Gone),
    (400, "there is no text in the message to edit", Verdict::Gone),
    (400, "there is no caption in the message to edit", Verdict::Gone),
    (400, "message identifier is not specified", Verdict::Gone),
    (400, "can't parse entities", Verdict::BadMarkup),
    (400, "chat not found", Verdict::Unreachable),
    (400, "user not found", Verdict::Unreachable),
    (400, "peer_id_invalid", Verdict::Unreachable),
    (400, "user_is_blocked", Verdict::Unreachable),
    (400, "chat_write_forbidden", Verdict::Unreachable),
    (400, "have no rights to send", Verdict::Unreachable),
    (400, "group chat was upgraded", Verdict::Unreachable),
    (403, "", Verdict::Unreachable),
    (401, "", Verdict::Barred),
    // A token that is not taken is seen by the poll; here it is one method, or one thing, that is not there.
    (404, "", Verdict::Refused),
    (429, "", Verdict::Limited),
    (400, "", Verdict::Refused),
    (413, "", Verdict::Refused),
];

/// Sends it, edits it, answers or leaves; a card whose message is gone is sent anew, and what Telegram cannot read as
/// HTML goes once more as plain text.
pub async fn deliver(client: &Client, key: &Key, delivery: &Delivery<'_>) -> Outcome {
    match delivery.outgoing {
        Outgoing::Show(message) => show(client, key, delivery, message).await,
        Outgoing::Document(document) => send_document(client, delivery.chat, document).await,
        Outgoing::Answer { callback, text, alert } => {
            let params = AnswerCallbackQueryParams::builder()
                .callback_query_id(callback.clone())
                .maybe_text(
                    text.as_deref()
                        .map(|text| html::shorten(&escape(text), LONGEST_ANSWER))
                        .map(|text| html::plain(&text)),
                )
                .show_alert(*alert)
                .build();
            outcome(client.answer_callback(&params).await.map(|()| None))
        }
        Outgoing::Leave => outcome(client.leave_chat(delivery.chat).await.map(|()| None)),
    }
}

async fn show(client: &Client, key: &Key, delivery: &Delivery<'_>, message: &Message) -> Outcome {
    let buttons = markup(key, delivery, &message.buttons);
    if let Some(id) = delivery.message {
        let edited = edit(client, delivery.chat, id, message, buttons.as_ref()).await;
        let gone = edited.as_ref().is_err_and(|failure| verdict(&failure.trouble) == Verdict::Gone);
        if !gone {
            return outcome(edited.map(|()| Some(id)));
        }
    }
    match message.picture.as_ref().map(picture::draw).transpose() {
        Ok(png) => send_parts(client, delivery, message, png, buttons).await,
        Err(error) => Outcome::Undrawable(error),
    }
}

async fn send_parts(
    client: &Client,
    delivery: &Delivery<'_>,
    message: &Message,
    png: Option<Vec<u8>>,
    buttons: Option<InlineKeyboardMarkup>,
) -> Outcome {
    let first = if png.is_some() { LONGEST_CAPTION } else { LONGEST_TEXT };
    let parts = if delivery.is_card {
        vec![html::shorten(&message.html, first)]
    } else {
        html::split(&message.html, first, LONGEST_TEXT)
    };
    let last = parts.len().saturating_sub(1);
    let mut png = png;
    let mut sent = None;
    for (index, part) in parts.iter().enumerate() {
        let under = buttons.as_ref().filter(|_| index == last);
        let result = send_part(client, delivery.chat, part, png.take(), under).await;
        match outcome(result) {
            Outcome::Delivered { message } => sent = message,
            other => return other,
        }
    }
    Outcome::Delivered { message: sent }
}

async fn send_document(client: &Client, chat: i64, document: &Document) -> Outcome {
    let path = document.path.clone();
    let read = tokio::task::spawn_blocking(move || std::fs::read(path)).await;
    let bytes = match read {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => {
            return Outcome::Undrawable(Error::new(Kind::Io, "the file to send cannot be read").because(error));
        }
        Err(error) => return Outcome::Undrawable(Error::bug("reading the file to send panicked").because(error)),
    };
    let caption = html::shorten(&document.html, LONGEST_CAPTION);
    let sent =
        client.send_document(chat, (&document.name, bytes.clone()), Caption { text: &caption, is_html: true }).await;
    if !is_bad_markup(&sent) {
        return outcome(sent);
    }
    let text = html::plain(&caption);
    outcome(client.send_document(chat, (&document.name, bytes), Caption { text: &text, is_html: false }).await)
}

async fn send_part(
    client: &Client,
    chat: i64,
    part: &str,
    png: Option<Vec<u8>>,
    buttons: Option<&InlineKeyboardMarkup>,
) -> Result<Option<i64>, Failure> {
    if let Some(png) = png {
        let sent = client.send_photo(chat, png.clone(), Caption { text: part, is_html: true }, buttons).await;
        if !is_bad_markup(&sent) {
            return sent;
        }
        let text = html::plain(part);
        return client.send_photo(chat, png, Caption { text: &text, is_html: false }, buttons).await;
    }
    let mut params = SendMessageParams::builder()
        .chat_id(chat)
        .text(part)
        .parse_mode(ParseMode::Html)
        .link_preview_options(LinkPreviewOptions::builder().is_disabled(true).build())
        .maybe_reply_markup(buttons.cloned().map(ReplyMarkup::InlineKeyboardMarkup))
        .build();
    let sent = client.send_message(&params).await;
    if !is_bad_markup(&sent) {
        return sent;
    }
    params.text = html::plain(part);
    params.parse_mode = None;
    client.send_message(&params).await
}

async fn edit(
    client: &Client,
    chat: i64,
    id: i64,
    message: &Message,
    buttons: Option<&InlineKeyboardMarkup>,
) -> Result<(), Failure> {
    let id = i32::try_from(id).unwrap_or(i32::MAX);
    if message.picture.is_some() {
        let caption = html::shorten(&message.html, LONGEST_CAPTION);
        let mut params = EditMessageCaptionParams::builder()
            .chat_id(chat)
            .message_id(id)
            .caption(&caption)
            .parse_mode(ParseMode::Html)
            .maybe_reply_markup(buttons.cloned())
            .build();
        let edited = client.edit_caption(&params).await;
        if !is_bad_markup(&edited) {
            return edited;
        }
        params.caption = Some(html::plain(&caption));
        params.parse_mode = None;
        return client.edit_caption(&params).await;
    }
    let text = html::shorten(&message.html, LONGEST_TEXT);
    let mut params = EditMessageTextParams::builder()
        .chat_id(chat)
        .message_id(id)
        .text(&text)
        .parse_mode(ParseMode::Html)
        .link_preview_options(LinkPreviewOptions::builder().is_disabled(true).build())
        .maybe_reply_markup(buttons.cloned())
        .build();
    let edited = client.edit_text(&params).await;
    if !is_bad_markup(&edited) {
        return edited;
    }
    params.text = Some(html::plain(&text));
    params.parse_mode = None;
    client.edit_text(&params).await
}

fn is_bad_markup<T>(result: &Result<T, Failure>) -> bool {
    let Err(failure) = result else { return false };
    let bad = verdict(&failure.trouble) == Verdict::BadMarkup;
    if bad {
        // Escaping is done in one place, so this is a bug; the person gets the words all the same.
        tracing::error!(method = failure.method, "Telegram cannot read our HTML; sending it as plain text");
    }
    bad
}

fn markup(key: &Key, delivery: &Delivery<'_>, rows: &[Vec<Button>]) -> Option<InlineKeyboardMarkup> {
    let button = |button: &Button| {
        let new = InlineKeyboardButton::builder().text(&button.label);
        match &button.does {
            Does::Press(id) => new.callback_data(key.token(delivery.bot, delivery.chat, *id)).build(),
            Does::Open(url) => new.url(url).build(),
            Does::Copy(text) => {
                let text: String = text.chars().take(LONGEST_COPY).collect();
                new.copy_text(CopyTextButton::builder().text(text).build()).build()
            }
        }
    };
    let rows: Vec<Vec<_>> =
        rows.iter().filter(|row| !row.is_empty()).map(|row| row.iter().map(button).collect()).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::builder().inline_keyboard(rows).build())
}

/// A toast is plain text; it is only measured as the rest is.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn outcome(result: Result<Option<i64>, Failure>) -> Outcome {
    let failure = match result {
        Ok(message) => return Outcome::Delivered { message },
        Err(failure) => failure,
    };
    if failure.trouble == Trouble::Offline {
        return Outcome::Offline(failure);
    }
    match verdict(&failure.trouble) {
        Verdict::Fine => Outcome::Delivered { message: None },
        Verdict::Limited => Outcome::Limited(wait_of(&failure.trouble)),
        Verdict::Later => Outcome::Later(failure),
        Verdict::Barred => Outcome::Barred(failure),
        Verdict::Unreachable => Outcome::Unreachable(failure),
        // A bad markup that stays bad as plain text, and a message gone that was never there, will not get better.
        Verdict::Refused | Verdict::BadMarkup | Verdict::Gone => Outcome::Refused(failure),
    }
}

fn wait_of(trouble: &Trouble) -> Duration {
    match trouble {
        Trouble::Refused { retry_after: Some(wait), .. } => *wait,
        _ => Duration::from_secs(1),
    }
}

fn verdict(trouble: &Trouble) -> Verdict {
    match trouble {
        Trouble::Refused { code, description, .. } => {
            let said = description.to_lowercase();
            let row = VERDICTS.iter().find(|(known, words, _)| known == code && said.contains(words));
            row.map_or(Verdict::Later, |(_, _, verdict)| *verdict)
        }
        Trouble::Offline | Trouble::Unknown | Trouble::Foreign { .. } | Trouble::TooLarge => Verdict::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ButtonId;

    fn refused(code: i64, description: &str) -> Trouble {
        Trouble::Refused { code, description: description.into(), retry_after: None }
    }

    #[test]
    fn telegrams_no_is_understood() {
        for (code, said, expected) in [
            (400, "Bad Request: message is not modified: specified new message content …", Verdict::Fine),
            (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", Verdict::Fine),
            (400, "Bad Request: message to edit not found", Verdict::Gone),
            (400, "Bad Request: can't parse entities: Can't find end tag", Verdict::BadMarkup),
            (400, "Bad Request: chat not found", Verdict::Unreachable),
            (403, "Forbidden: bot was blocked by the user", Verdict::Unreachable),
            (400, "Bad Request: BUTTON_URL_INVALID", Verdict::Refused),
            (401, "Unauthorized", Verdict::Barred),
            (404, "Not Found", Verdict::Refused),
            (429, "Too Many Requests: retry after 3", Verdict::Limited),
            (500, "Internal Server Error", Verdict::Later),
            (409, "Conflict", Verdict::Later),
        ] {
            assert_eq!(verdict(&refused(code, said)), expected, "{said}");
        }
        assert_eq!(verdict(&Trouble::Unknown), Verdict::Later);
        assert_eq!(verdict(&Trouble::Foreign { status: 502 }), Verdict::Later);
    }

    #[test]
    fn every_button_does_exactly_one_thing_and_empty_rows_vanish() {
        let outgoing = Outgoing::Leave;
        let delivery = Delivery { bot: Bot::Owner, chat: 1, is_card: true, message: None, outgoing: &outgoing };
        let key = Key::new([1; 32]);
        let button = |does| Button { label: "x".into(), does };
        let rows = vec![
            vec![],
            vec![button(Does::Press(ButtonId(5)))],
            vec![button(Does::Open("https://t.me/x".into())), button(Does::Copy("y".repeat(300)))],
        ];
        let json = serde_json::to_value(markup(&key, &delivery, &rows)).unwrap();
        let rows = json["inline_keyboard"].as_array().unwrap();
        assert_eq!(rows.len(), 2);
        for button in rows.iter().flat_map(|row| row.as_array().unwrap()) {
            assert_eq!(button.as_object().unwrap().len(), 2, "{button}");
        }
        assert_eq!(rows[1][1]["copy_text"]["text"].as_str().unwrap().len(), LONGEST_COPY);
        assert!(markup(&key, &delivery, &[]).is_none());
    }
}
