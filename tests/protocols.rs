//! The executable against servers that are not ours: a strict one, which complains of everything that the two protocols
//! do not allow, and a sloppy one, which leaves out all that is optional and fails in between.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a test from outside has its own clock and its own look at the books")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use support::binary::{self, CLAUDE_KEY, CUSTOMER_TOKEN, OWNER_TOKEN, Service};
use support::wire::{self, Request};

const PATIENCE: Duration = Duration::from_secs(30);
const OWNER: i64 = 51;
const ASHA: i64 = 61;

/// Seconds since 1970: what is dated long ago would be asked about.
fn date() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Strict,
    Sloppy,
}

/// A message as it stands in a chat.
#[derive(Debug, Clone, PartialEq)]
struct Posted {
    text: String,
    markup: Value,
}

#[derive(Default)]
struct Books {
    /// Updates that wait, by token.
    updates: BTreeMap<String, Vec<Value>>,
    next_update: i64,
    next_message: i64,
    /// By token, chat and message id.
    posted: BTreeMap<(String, i64, i64), Posted>,
    /// Everything said to a chat, edits and toasts too.
    said: Vec<(String, i64, String)>,
    /// Presses that wait for their answer.
    presses: BTreeSet<String>,
    polling: BTreeSet<String>,
    calls: BTreeMap<String, u32>,
    complaints: Vec<String>,
}

#[derive(Clone)]
struct Telegram {
    manner: Manner,
    books: Arc<(Mutex<Books>, Condvar)>,
}

impl Telegram {
    fn start(manner: Manner) -> (Telegram, String) {
        let telegram = Telegram { manner, books: Arc::default() };
        let server = telegram.clone();
        let url = wire::serve(move |request| server.answer(request));
        (telegram, url)
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.0.lock().unwrap()
    }

    /// Somebody does something; only a strict server tells all of it.
    fn update(&self, token: &str, chat: i64, kind: &str, mut fields: Value) {
        let person = match self.manner {
            Manner::Strict => json!({"id": chat, "is_bot": false, "first_name": "Asha", "language_code": "en"}),
            Manner::Sloppy => json!({"id": chat}),
        };
        if kind == "callback_query" {
            fields["from"] = person;
            if self.manner == Manner::Strict {
                fields["chat_instance"] = json!("-7");
                fields["message"] = json!({"message_id": 1, "date": date(), "chat": {"id": chat, "type": "private"}});
            }
        } else if self.manner == Manner::Strict {
            fields["from"] = person;
            fields["chat"] = json!({"id": chat, "type": "private", "first_name": "Asha"});
            fields["date"] = json!(date());
            fields["message_id"] = json!(3);
        } else {
            fields["chat"] = json!({"id": chat});
        }
        let mut books = self.books();
        books.next_update += 1;
        let id = books.next_update;
        books.updates.entry(token.to_owned()).or_default().push(json!({"update_id": id, kind: fields}));
        self.books.1.notify_all();
    }

    fn say(&self, token: &str, chat: i64, text: &str) {
        self.update(token, chat, "message", json!({"text": text}));
    }

    /// Presses the newest button of this chat with that label.
    fn press(&self, token: &str, chat: i64, label: &str) {
        let data = self.button(token, chat, label).unwrap_or_else(|| panic!("{chat} has no button {label}"));
        let mut books = self.books();
        let id = format!("press{}", books.next_update);
        books.presses.insert(id.clone());
        drop(books);
        self.update(token, chat, "callback_query", json!({"id": id, "data": data}));
    }

    fn button(&self, token: &str, chat: i64, label: &str) -> Option<String> {
        let books = self.books();
        let of_chat = books.posted.iter().rev().filter(|((of, to, _), _)| of == token && *to == chat);
        of_chat.into_iter().find_map(|(_, posted)| {
            let rows = posted.markup["inline_keyboard"].as_array()?;
            let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
            let found = buttons.find(|button| button["text"].as_str().is_some_and(|text| text.contains(label)))?;
            Some(found["callback_data"].as_str()?.to_owned())
        })
    }

    fn hears(&self, service: &Service, token: &str, chat: i64, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let books = self.books();
            if books.said.iter().any(|(of, to, text)| of == token && *to == chat && text.contains(words)) {
                return;
            }
            assert!(Instant::now() < until, "{chat} never heard {words:?}: {:#?}\n{}", books.said, service.log());
            drop(self.books.1.wait_timeout(books, Duration::from_millis(100)).unwrap());
        }
    }

    fn answer(&self, request: &Request) -> (u16, String) {
        let Some((token, method)) = request
            .path
            .strip_prefix("/bot")
            .and_then(|rest| rest.split_once('/'))
            .map(|(token, method)| (token.to_owned(), method.to_ascii_lowercase()))
        else {
            self.complain(format!("{} is no method", request.path));
            return refused(404, "Not Found");
        };
        let call = {
            let mut books = self.books();
            let count = books.calls.entry(method.clone()).or_default();
            *count += 1;
            *count
        };
        if self.manner == Manner::Sloppy
            && let Some(failure) = failure(&method, call)
        {
            return failure;
        }
        let params = match parameters(request) {
            Ok(params) => params,
            Err(complaint) => {
                self.complain(format!("{method}: {complaint}"));
                return refused(400, "Bad Request: can't parse");
            }
        };
        if self.manner == Manner::Strict {
            if ![OWNER_TOKEN, CUSTOMER_TOKEN].contains(&token.as_str()) {
                self.complain(format!("{method} for an unknown bot"));
            }
            for complaint in complaints(&method, &params) {
                self.complain(format!("{method}: {complaint}: {}", Value::Object(params.clone())));
            }
        }
        self.act(&token, &method, &params)
    }

    fn complain(&self, complaint: String) {
        self.books().complaints.push(complaint);
    }

    fn act(&self, token: &str, method: &str, params: &Map<String, Value>) -> (u16, String) {
        let chat = params.get("chat_id").and_then(Value::as_i64).unwrap_or_default();
        match method {
            "getme" => {
                let id = token.split_once(':').and_then(|(id, _)| id.parse::<i64>().ok());
                self.result(&json!({"id": id, "is_bot": true, "first_name": "K", "username": "KiranaTestBot"}))
            }
            "getupdates" => self.poll(token, params),
            "sendmessage" | "sendphoto" => self.send(token, chat, method, params),
            "editmessagetext" | "editmessagecaption" => self.edit(token, chat, params),
            "answercallbackquery" => {
                let id = params["callback_query_id"].as_str().unwrap_or_default().to_owned();
                let text = params.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
                let mut books = self.books();
                if !books.presses.remove(&id) {
                    books.complaints.push(format!("{id} was answered twice, or never made"));
                }
                let who = if token == OWNER_TOKEN { OWNER } else { ASHA };
                books.said.push((token.to_owned(), who, text));
                drop(books);
                self.books.1.notify_all();
                self.result(&json!(true))
            }
            "setmycommands"
            | "setmydescription"
            | "setmyshortdescription"
            | "sendchataction"
            | "leavechat"
            | "deletewebhook"
            | "deletemycommands" => self.result(&json!(true)),
            other => {
                self.complain(format!("{other} is called"));
                refused(404, "Not Found: method not found")
            }
        }
    }

    /// What was asked for; a sloppy server gives nothing where nothing is needed.
    fn result(&self, result: &Value) -> (u16, String) {
        match self.manner {
            Manner::Strict => (200, json!({"ok": true, "result": result}).to_string()),
            Manner::Sloppy => (200, json!({"ok": true, "result": null}).to_string()),
        }
    }

    fn poll(&self, token: &str, params: &Map<String, Value>) -> (u16, String) {
        let offset = params.get("offset").and_then(Value::as_i64).unwrap_or(0);
        let mut books = self.books();
        if !books.polling.insert(token.to_owned()) {
            books.complaints.push("two polls of one bot at a time".to_owned());
        }
        let until = Instant::now() + Duration::from_millis(if self.manner == Manner::Strict { 2000 } else { 0 });
        let found = loop {
            let waiting = books.updates.entry(token.to_owned()).or_default();
            waiting.retain(|update| update["update_id"].as_i64().unwrap() >= offset);
            if !waiting.is_empty() || Instant::now() >= until {
                break waiting.clone();
            }
            books = self.books.1.wait_timeout(books, Duration::from_millis(50)).unwrap().0;
        };
        books.polling.remove(token);
        match self.manner {
            Manner::Sloppy if found.is_empty() => (200, r#"{"ok":true,"result":null}"#.to_owned()),
            _ => (200, json!({"ok": true, "result": found}).to_string()),
        }
    }

    fn send(&self, token: &str, chat: i64, method: &str, params: &Map<String, Value>) -> (u16, String) {
        let mut books = self.books();
        books.next_message += 1;
        let id = books.next_message;
        let field = if method == "sendphoto" { "caption" } else { "text" };
        let text = params.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let markup = params.get("reply_markup").cloned().unwrap_or_default();
        books.posted.insert((token.to_owned(), chat, id), Posted { text: text.clone(), markup });
        books.said.push((token.to_owned(), chat, text));
        drop(books);
        self.books.1.notify_all();
        self.result(&json!({"message_id": id, "date": date(), "chat": {"id": chat, "type": "private"}}))
    }

    fn edit(&self, token: &str, chat: i64, params: &Map<String, Value>) -> (u16, String) {
        let id = params.get("message_id").and_then(Value::as_i64).unwrap_or_default();
        let text = params.get("text").or(params.get("caption")).and_then(Value::as_str).unwrap_or_default().to_owned();
        let now = Posted { text: text.clone(), markup: params.get("reply_markup").cloned().unwrap_or_default() };
        let mut books = self.books();
        match books.posted.get_mut(&(token.to_owned(), chat, id)) {
            None => {
                books.complaints.push(format!("an edit of message {id}, which {chat} never got"));
                return refused(400, "Bad Request: message to edit not found");
            }
            Some(posted) if *posted == now => return refused(400, "Bad Request: message is not modified"),
            Some(posted) => *posted = now,
        }
        books.said.push((token.to_owned(), chat, text));
        drop(books);
        self.books.1.notify_all();
        self.result(&json!(true))
    }
}

fn refused(code: u16, description: &str) -> (u16, String) {
    (code, json!({"ok": false, "error_code": code, "description": description}).to_string())
}

/// How the sloppy server fails before it works: by method and number of the call.
fn failure(method: &str, call: u32) -> Option<(u16, String)> {
    let page = "<html><body><h1>502 Bad Gateway</h1></body></html>".to_owned();
    match (method, call) {
        ("getupdates", 2 | 7) | ("sendmessage", 1 | 6) => Some((502, page)),
        ("getupdates", 5) => Some((200, "<html>welcome to the wireless network</html>".to_owned())),
        ("sendmessage", 3) => Some((
            429,
            json!({"ok": false, "error_code": 429, "description": "Too Many Requests",
            "parameters": {"retry_after": 1}})
            .to_string(),
        )),
        ("sendmessage", 8) => Some((429, json!({"ok": false, "error_code": 429}).to_string())),
        ("getme", 1) => Some((500, String::new())),
        ("setmycommands" | "setmydescription" | "setmyshortdescription", _) => Some(refused(404, "Not Found")),
        _ => None,
    }
}

/// The parameters of a call: a JSON object, or the text parts of a form.
fn parameters(request: &Request) -> Result<Map<String, Value>, String> {
    let kind = request.header("content-type").unwrap_or_default().to_owned();
    if kind.starts_with("multipart/form-data") {
        return form(&kind, &request.body);
    }
    if request.body.is_empty() {
        return Ok(Map::new());
    }
    if kind != "application/json" {
        return Err(format!("a body of type {kind:?}"));
    }
    match serde_json::from_slice(&request.body) {
        Ok(Value::Object(params)) => Ok(params),
        _ => Err("the body is no object".to_owned()),
    }
}

fn form(kind: &str, body: &[u8]) -> Result<Map<String, Value>, String> {
    let boundary = kind.split("boundary=").nth(1).ok_or("a form without a boundary")?.trim_matches('"');
    // Good enough: the parts that matter are text, and the picture only has to be one.
    let text = String::from_utf8_lossy(body);
    let mut params = Map::new();
    for part in text.split(&format!("--{boundary}")) {
        let Some((head, content)) = part.split_once("\r\n\r\n") else { continue };
        let Some(name) = head.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()) else { continue };
        let content = content.trim_end_matches("\r\n");
        let value = if head.contains("filename=") {
            if !content.contains("PNG") {
                return Err(format!("{name} is no picture"));
            }
            json!("a picture")
        } else {
            serde_json::from_str(content).unwrap_or_else(|_| json!(content))
        };
        params.insert(name.to_owned(), value);
    }
    Ok(params)
}

const UPDATE_KINDS: [&str; 10] = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
];

/// Which parameters a method knows, as the Bot API has them.
const KNOWN: [(&str, &[&str]); 13] = [
    ("getme", &[]),
    ("getupdates", &["offset", "limit", "timeout", "allowed_updates"]),
    ("deletewebhook", &["drop_pending_updates"]),
    (
        "sendmessage",
        &[
            "chat_id",
            "text",
            "parse_mode",
            "reply_markup",
            "link_preview_options",
            "disable_notification",
            "reply_parameters",
            "protect_content",
        ],
    ),
    ("sendphoto", &["chat_id", "photo", "caption", "parse_mode", "reply_markup", "disable_notification"]),
    ("editmessagetext", &["chat_id", "message_id", "text", "parse_mode", "reply_markup", "link_preview_options"]),
    ("editmessagecaption", &["chat_id", "message_id", "caption", "parse_mode", "reply_markup"]),
    ("answercallbackquery", &["callback_query_id", "text", "show_alert", "cache_time"]),
    ("setmycommands", &["commands", "scope", "language_code"]),
    ("setmydescription", &["description", "language_code"]),
    ("setmyshortdescription", &["short_description", "language_code"]),
    ("sendchataction", &["chat_id", "action"]),
    ("leavechat", &["chat_id"]),
];

fn complaints(method: &str, params: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let known = KNOWN.iter().find(|(name, _)| *name == method).map_or(&[][..], |(_, known)| known);
    for (name, value) in params {
        if !known.contains(&name.as_str()) {
            found.push(format!("{name} is no parameter"));
        }
        if value.is_null() {
            found.push(format!("{name} is null"));
        }
    }
    let mut demand = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    let whole = |name: &str, from: i64, to: i64| {
        params.get(name).is_none_or(|value| value.as_i64().is_some_and(|number| (from..=to).contains(&number)))
    };
    if ["sendmessage", "sendphoto", "editmessagetext", "sendchataction", "leavechat"].contains(&method) {
        demand(params.get("chat_id").is_some_and(Value::is_i64), "chat_id must be a number");
    }
    match method {
        "getupdates" => {
            demand(whole("timeout", 0, 50), "timeout");
            demand(whole("limit", 1, 100), "limit");
            demand(whole("offset", i64::MIN, i64::MAX), "offset");
            if let Some(kinds) = params.get("allowed_updates") {
                let valid = kinds.as_array().is_some_and(|kinds| {
                    kinds.iter().all(|kind| kind.as_str().is_some_and(|kind| UPDATE_KINDS.contains(&kind)))
                });
                demand(valid, "allowed_updates");
            }
        }
        "sendmessage" | "editmessagetext" => demand(is_html(params, "text", 4096), "text"),
        "sendphoto" => {
            demand(params.contains_key("photo"), "photo");
            demand(is_html(params, "caption", 1024), "caption");
        }
        "answercallbackquery" => {
            demand(params.get("callback_query_id").is_some_and(Value::is_string), "callback_query_id");
            let text = params.get("text").map_or(Some(""), Value::as_str);
            demand(text.is_some_and(|text| text.encode_utf16().count() <= 200), "text");
            demand(params.get("show_alert").is_none_or(Value::is_boolean), "show_alert");
        }
        "setmycommands" => demand(params.get("commands").is_some_and(are_commands), "commands"),
        "setmydescription" => demand(is_short(params, "description", 512), "description"),
        "setmyshortdescription" => demand(is_short(params, "short_description", 120), "short_description"),
        "sendchataction" => demand(params.get("action") == Some(&json!("typing")), "action"),
        _ => {}
    }
    if let Some(markup) = params.get("reply_markup") {
        demand(is_keyboard(markup), "reply_markup");
    }
    found
}

fn is_short(params: &Map<String, Value>, name: &str, most: usize) -> bool {
    params.get(name).is_none_or(|value| value.as_str().is_some_and(|text| text.chars().count() <= most))
}

fn are_commands(commands: &Value) -> bool {
    let fits = |text: &Value, most: usize| text.as_str().is_some_and(|text| (1..=most).contains(&text.chars().count()));
    commands.as_array().is_some_and(|commands| {
        (1..=100).contains(&commands.len())
            && commands.iter().all(|command| {
                let name = command["command"].as_str().unwrap_or("-");
                name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
                    && fits(&command["command"], 32)
                    && fits(&command["description"], 256)
            })
    })
}

/// Not empty, not too long, and HTML that closes what it opens and escapes the rest.
fn is_html(params: &Map<String, Value>, name: &str, most: usize) -> bool {
    let Some(text) = params.get(name).and_then(Value::as_str) else { return false };
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut plain = 0;
    while let Some(at) = rest.find(['<', '&', '>']) {
        plain += rest[..at].encode_utf16().count();
        let tail = &rest[at..];
        if let Some(entity) = ["&lt;", "&gt;", "&amp;", "&quot;"].into_iter().find(|known| tail.starts_with(known)) {
            plain += 1;
            rest = &tail[entity.len()..];
            continue;
        }
        let Some((tag, after)) = tail.strip_prefix('<').and_then(|tail| tail.split_once('>')) else { return false };
        match tag.strip_prefix('/') {
            Some(closed) if open.pop() == Some(closed) => {}
            None if ["b", "i", "u", "s", "code", "pre", "blockquote"].contains(&tag) => open.push(tag),
            _ => return false,
        }
        rest = after;
    }
    plain += rest.encode_utf16().count();
    let marked = params.get("parse_mode").is_none_or(|mode| mode == "HTML") && params.contains_key("parse_mode");
    open.is_empty() && marked && (1..=most).contains(&plain)
}

fn is_keyboard(markup: &Value) -> bool {
    let Some(rows) = markup["inline_keyboard"].as_array() else { return false };
    rows.iter().all(|row| {
        row.as_array().is_some_and(|row| {
            (1..=8).contains(&row.len())
                && row.iter().all(|button| {
                    let Some(fields) = button.as_object() else { return false };
                    let labelled = button["text"].as_str().is_some_and(|text| !text.trim().is_empty());
                    let does = match (button["callback_data"].as_str(), button["url"].as_str()) {
                        (Some(data), None) => (1..=64).contains(&data.len()),
                        (None, Some(url)) => url.starts_with("https://"),
                        _ => button["copy_text"]["text"].as_str().is_some_and(|text| !text.is_empty()),
                    };
                    fields.len() == 2 && labelled && does
                })
        })
    }) && markup.as_object().is_some_and(|markup| markup.len() == 1)
}

/// A Messages API below a path of its own. The strict one complains of every odd request, the sloppy one fails twice
/// before it answers with the least that can be understood.
#[derive(Clone, Default)]
struct Claude {
    seen: Arc<Mutex<(u32, Vec<String>)>>,
}

impl Claude {
    fn start(manner: Manner) -> (Claude, String) {
        let claude = Claude::default();
        let server = claude.clone();
        let url = wire::serve(move |request| server.answer(manner, request));
        (claude, format!("{url}/proxy/of/the/company"))
    }

    fn answer(&self, manner: Manner, request: &Request) -> (u16, String) {
        let mut seen = self.seen.lock().unwrap();
        seen.0 += 1;
        seen.1.extend(odd_question(request));
        let line = json!({"item": "Rice", "quantity": "3", "unit": "kg", "source_text": "3 kg rice"});
        let call = json!({"type": "tool_use", "id": "toolu_1", "name": "record_sale", "input": {"lines": [line]}});
        match (manner, seen.0) {
            (Manner::Sloppy, 1) => (502, "<html>Bad Gateway</html>".to_owned()),
            (Manner::Sloppy, 2) => (529, json!({"type": "error", "error": {"type": "overloaded_error"}}).to_string()),
            (Manner::Sloppy, _) => (
                200,
                json!({"content": [{"type": "a_new_kind"}, {"type": "text"}, call], "stop_reason": "tool_use"})
                    .to_string(),
            ),
            (Manner::Strict, _) => (
                200,
                json!({"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-haiku-5-5",
                    "content": [{"type": "thinking", "thinking": "…", "signature": "x"}, call],
                    "stop_reason": "tool_use", "stop_sequence": null,
                    "usage": {"input_tokens": 900, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0,
                        "output_tokens": 60}})
                .to_string(),
            ),
        }
    }
}

fn odd_question(request: &Request) -> Vec<String> {
    let mut found = Vec::new();
    let mut demand = |holds: bool, what: &str| {
        if !holds {
            found.push(format!("{what}: {}", request.text()));
        }
    };
    demand(request.method == "POST" && request.path == "/proxy/of/the/company/v1/messages", "path");
    demand(request.header("x-api-key") == Some(CLAUDE_KEY), "x-api-key");
    demand(request.header("anthropic-version") == Some("2026-10-21"), "anthropic-version");
    demand(request.header("content-type") == Some("application/json"), "content-type");
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let known = ["model", "max_tokens", "system", "messages", "tools", "tool_choice", "output_config", "metadata"];
    let fields = body.as_object().cloned().unwrap_or_default();
    demand(fields.keys().all(|name| known.contains(&name.as_str())), "an unknown field");
    demand(
        body["model"].is_string() && body["max_tokens"].as_i64().is_some_and(|most| most > 0),
        "model or max_tokens",
    );
    demand(
        body["messages"][0]["role"] == "user" && body["messages"].as_array().is_some_and(|all| all.len() == 1),
        "messages",
    );
    let tools = body["tools"].as_array().cloned().unwrap_or_default();
    demand(!tools.is_empty(), "no tools");
    let strict = tools.iter().filter(|tool| tool["strict"] == true).count();
    demand(strict <= 20, "too many strict tools");
    for tool in &tools {
        let name = tool["name"].as_str().unwrap_or_default();
        demand(
            !name.is_empty() && name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'),
            "a tool's name",
        );
        demand(tool["input_schema"]["type"] == "object", "a tool's schema");
        if tool["strict"] == true {
            demand(is_closed(&tool["input_schema"]), "a schema that strict mode does not take");
        }
    }
    found
}

/// Every object is closed, and nothing stands there that strict mode refuses.
fn is_closed(schema: &Value) -> bool {
    match schema {
        Value::Object(fields) => {
            let banned = ["minimum", "maximum", "minLength", "maxLength", "pattern", "multipleOf"];
            let closed = fields.get("type") != Some(&json!("object"))
                || fields.get("additionalProperties") == Some(&json!(false));
            closed && !fields.keys().any(|name| banned.contains(&name.as_str())) && fields.values().all(is_closed)
        }
        Value::Array(all) => all.iter().all(is_closed),
        _ => true,
    }
}

/// A shop's first day, up to an accepted order, against servers of this manner.
fn first_day(manner: Manner, with_claude: bool) {
    let folder = tempfile::tempdir().unwrap();
    let (telegram, telegram_url) = Telegram::start(manner);
    let (claude, claude_url) = Claude::start(manner);
    let claude_url = with_claude.then_some(claude_url.as_str());
    let service = Service::start(folder.path(), &telegram_url, claude_url);
    let owner = |words: &str| telegram.say(OWNER_TOKEN, OWNER, words);
    let owner_hears = |words: &str| telegram.hears(&service, OWNER_TOKEN, OWNER, words);
    let asha_hears = |words: &str| telegram.hears(&service, CUSTOMER_TOKEN, ASHA, words);
    owner("/start");
    owner_hears("name of your store");
    owner("Sharma & Sons <Kirana>");
    owner_hears("Which language");
    telegram.press(OWNER_TOKEN, OWNER, "English");
    owner_hears("is ready");
    owner("Add 20 kg rice");
    owner_hears("20 kg added");
    owner("Set price of rice to 60");
    owner_hears("₹60");
    owner("qwertz uiop 3 kg rice asdf zxcvb bika kya");
    // Without Claude what was understood is asked about.
    owner_hears(if with_claude { "3 kg sold" } else { "What shall I do with this?" });
    telegram.say(CUSTOMER_TOKEN, ASHA, "/start store_1");
    asha_hears("You are at");
    telegram.say(CUSTOMER_TOKEN, ASHA, "I need 2 kg rice");
    asha_hears("₹120");
    telegram.press(CUSTOMER_TOKEN, ASHA, "Confirm");
    asha_hears("Order #1");
    owner_hears("New order #1");
    telegram.press(OWNER_TOKEN, OWNER, "Accept");
    asha_hears("has accepted your order #1");
    owner("How much rice is left?");
    owner_hears(if with_claude { "15 kg" } else { "18 kg" });
    let log = service.stop();
    let check = binary::command(folder.path(), &telegram_url, claude_url, "check").output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    let complaints = telegram.books().complaints.clone();
    assert!(complaints.is_empty(), "{complaints:#?}");
    let (asked, complaints) = claude.seen.lock().unwrap().clone();
    assert!(complaints.is_empty(), "{complaints:#?}");
    assert_eq!(asked > 0, with_claude);
    for secret in [OWNER_TOKEN, CUSTOMER_TOKEN, CLAUDE_KEY, "qwertz", "Sharma"] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
}

/// A question that was open when the key was taken away would hold its chat for ever.
#[test]
fn a_question_left_over_from_a_time_with_claude_holds_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let (telegram, telegram_url) = Telegram::start(Manner::Strict);
    let deaf = wire::serve(|_| {
        std::thread::sleep(Duration::from_secs(600));
        (500, String::new())
    });
    let service = Service::start(folder.path(), &telegram_url, Some(&deaf));
    telegram.say(OWNER_TOKEN, OWNER, "/start");
    telegram.hears(&service, OWNER_TOKEN, OWNER, "name of your store");
    telegram.say(OWNER_TOKEN, OWNER, "Sharma Kirana Store");
    telegram.hears(&service, OWNER_TOKEN, OWNER, "Which language");
    telegram.press(OWNER_TOKEN, OWNER, "English");
    telegram.hears(&service, OWNER_TOKEN, OWNER, "is ready");
    telegram.say(OWNER_TOKEN, OWNER, "qwertz uiop 3 kg rice asdf zxcvb bika kya");
    telegram.say(OWNER_TOKEN, OWNER, "Add 20 kg rice");
    let until = Instant::now() + PATIENCE;
    while !telegram.books().calls.contains_key("sendchataction") {
        assert!(Instant::now() < until, "nobody types: {}", service.log());
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(service);
    telegram.books().polling.clear();
    let service = Service::start(folder.path(), &telegram_url, None);
    telegram.hears(&service, OWNER_TOKEN, OWNER, "temporarily unavailable");
    telegram.hears(&service, OWNER_TOKEN, OWNER, "20 kg added");
    service.stop();
}

#[test]
fn a_strict_server_has_nothing_to_complain_of() {
    first_day(Manner::Strict, false);
}

#[test]
fn strict_servers_have_nothing_to_complain_of_with_claude() {
    first_day(Manner::Strict, true);
}

#[test]
fn a_sloppy_server_is_served_all_the_same() {
    first_day(Manner::Sloppy, false);
}

#[test]
fn sloppy_servers_are_served_all_the_same_with_claude() {
    first_day(Manner::Sloppy, true);
}
