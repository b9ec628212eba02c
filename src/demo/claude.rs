//! The scripted Messages API: checks what it is asked as strictly as the real one, and answers what a test or a
//! dialogue has laid ready. Without a script it is overloaded.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::header::DATE;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::response::Response;
use serde_json::{Deserializer, Value, json};
use tokio::time::sleep;

use super::claude_request::{self, Complaint};
use super::clock::http_date;
use super::telegram::page;
use super::wire::Cut;
use super::world::Inner;
use crate::time::Time;

const BODY_MAX: usize = 32 * 1024 * 1024;

/// What Claude answers when it is asked next.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Tool calls by name and input; `stop_reason` is `tool_use`.
    Tools(Vec<(String, Value)>),
    /// Text alone; `stop_reason` is `end_turn`.
    Text(String),
    /// Content blocks and stop reason as they are given.
    Blocks { content: Vec<Value>, stop_reason: String },
    /// Anything at all.
    Raw { status: u16, headers: Vec<(String, String)>, body: String },
    /// No answer for this long, then the connection breaks.
    Hang(Duration),
    /// The connection breaks at once.
    Reset,
}

/// One question that came in, and the status of its answer; 0 when the connection broke.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    pub at: Time,
    pub body: Value,
    pub status: u16,
}

/// What is laid ready and what was asked.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) ready: VecDeque<Reply>,
    pub(super) asks: Vec<Ask>,
    /// Prefixes that were asked to be cached.
    cached: BTreeSet<String>,
    replies: u64,
}

impl Reply {
    /// Reads the words after `claude>`: one or more of `tool_name {json}`, else the text that Claude says.
    #[must_use]
    pub fn read(line: &str) -> Reply {
        read_tools(line).map_or_else(|| Reply::Text(line.trim().to_owned()), Reply::Tools)
    }
}

fn read_tools(line: &str) -> Option<Vec<(String, Value)>> {
    let mut tools = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (name, _) = rest.split_once('{')?;
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if name.trim().is_empty() || !name.trim().bytes().all(legal) {
            return None;
        }
        let inputs = rest.get(name.len()..)?;
        let mut stream = Deserializer::from_str(inputs).into_iter::<Value>();
        let input = stream.next()?.ok()?;
        tools.push((name.trim().to_owned(), input));
        rest = inputs.get(stream.byte_offset()..)?.trim_start();
    }
    (!tools.is_empty()).then_some(tools)
}

/// Answers any request to this server; the path must end in `/v1/messages`.
pub(super) async fn handle(
    Shared(inner): Shared<Arc<Inner>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let mut response = answer(&inner, &cut, request).await;
    if let Ok(date) = HeaderValue::from_str(&http_date(inner.clock.now())) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

async fn answer(inner: &Arc<Inner>, cut: &Cut, request: Request) -> Response {
    let known = request.method() == Method::POST && request.uri().path().ends_with("/v1/messages");
    let complaint = claude_request::check_headers(request.headers()).err();
    let body = to_bytes(request.into_body(), BODY_MAX).await.unwrap_or_default();
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let complaint = match complaint {
        _ if !known => Some(Complaint::new(404, "not_found_error", "Not found")),
        Some(complaint) => Some(complaint),
        None => claude_request::check(&body).err(),
    };
    if let Some(complaint) = complaint {
        inner.note_ask(body, complaint.status);
        return page(complaint.status, "application/json", complaint.json().to_string());
    }
    let Some(reply) = inner.script().ready.pop_front() else {
        inner.note_ask(body, 529);
        let overloaded = Complaint::new(529, "overloaded_error", "Overloaded").json().to_string();
        return with_headers(page(529, "application/json", overloaded), &[("x-should-retry".into(), "false".into())]);
    };
    give(inner, cut, body, reply).await
}

async fn give(inner: &Arc<Inner>, cut: &Cut, body: Value, reply: Reply) -> Response {
    let (content, stop_reason) = match reply {
        Reply::Tools(tools) => {
            let block = |(name, input): (String, Value)| {
                let number = inner.script().next_number();
                json!({"type": "tool_use", "id": format!("toolu_demo_{number}"), "name": name, "input": input})
            };
            (tools.into_iter().map(block).collect(), "tool_use".to_owned())
        }
        Reply::Text(text) => (vec![json!({"type": "text", "text": text})], "end_turn".to_owned()),
        Reply::Blocks { content, stop_reason } => (content, stop_reason),
        Reply::Raw { status, headers, body: raw } => {
            inner.note_ask(body, status);
            return with_headers(page(status, "application/json", raw), &headers);
        }
        Reply::Hang(length) => return broken(inner, cut, body, length).await,
        Reply::Reset => return broken(inner, cut, body, Duration::ZERO).await,
    };
    let usage = inner.script().usage(&body, &content);
    let message = json!({
        "id": format!("msg_demo_{}", inner.script().next_number()),
        "type": "message",
        "role": "assistant",
        "model": body.get("model"),
        "content": content,
        "stop_reason": stop_reason,
        "stop_sequence": null,
        "usage": usage,
    });
    inner.note_ask(body, 200);
    page(200, "application/json", message.to_string())
}

async fn broken(inner: &Arc<Inner>, cut: &Cut, body: Value, after: Duration) -> Response {
    inner.note_ask(body, 0);
    sleep(after).await;
    cut.now();
    Response::new(Body::empty())
}

fn with_headers(mut response: Response, headers: &[(String, String)]) -> Response {
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

impl Script {
    fn next_number(&mut self) -> u64 {
        self.replies += 1;
        self.replies
    }

    /// Tokens as four characters each, which is near enough for what is counted here. A prefix that is marked for
    /// the cache is written the first time and read from then on.
    fn usage(&mut self, body: &Value, content: &[Value]) -> Value {
        let part = |name: &str| body.get(name).map(Value::to_string).unwrap_or_default();
        let tokens = |text: &str| text.len().div_ceil(4);
        let prefix = part("tools") + &part("system");
        let marked = prefix.contains("\"cache_control\"");
        let (fresh, written, read) = match (marked, marked && !self.cached.insert(prefix.clone())) {
            (false, _) => (tokens(&prefix), 0, 0),
            (true, false) => (0, tokens(&prefix), 0),
            (true, true) => (0, 0, tokens(&prefix)),
        };
        json!({
            "input_tokens": fresh + tokens(&part("messages")),
            "cache_creation_input_tokens": written,
            "cache_read_input_tokens": read,
            "output_tokens": content.iter().map(|block| tokens(&block.to_string())).sum::<usize>(),
            "service_tier": "standard",
        })
    }
}

impl Inner {
    fn note_ask(&self, body: Value, status: u16) {
        let at = self.clock.now();
        self.script().asks.push(Ask { at, body, status });
        self.touch();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_dialogue_is_tool_calls_or_text() {
        let one = Reply::read(r#"record_sale {"lines":[{"item":"Sugar {x}"}]}"#);
        assert_eq!(one, Reply::Tools(vec![("record_sale".into(), json!({"lines": [{"item": "Sugar {x}"}]}))]));
        let two = Reply::read(r#"check_stock {"item":"Rice"} list_inventory{}"#);
        assert!(matches!(two, Reply::Tools(tools) if tools.len() == 2));
        assert_eq!(Reply::read("I cannot help with {that}"), Reply::Text("I cannot help with {that}".into()));
        assert_eq!(Reply::read("record_sale {\"lines\":"), Reply::Text("record_sale {\"lines\":".into()));
    }

    #[test]
    fn a_marked_prefix_is_written_once_and_read_after() {
        let body = json!({"system": [{"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}}],
            "messages": []});
        let mut script = Script::default();
        assert!(script.usage(&body, &[])["cache_creation_input_tokens"].as_u64() > Some(0));
        assert_eq!(script.usage(&body, &[])["cache_creation_input_tokens"], 0);
        assert!(script.usage(&body, &[])["cache_read_input_tokens"].as_u64() > Some(0));
    }
}
