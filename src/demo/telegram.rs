//! The pretend Bot API as a server: paths, tokens, envelopes, long polls, and the faults that a test injected.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::header::{CONTENT_TYPE, DATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, sleep_until};

use super::clock::http_date;
use super::fault::{self, What};
use super::form::{Form, Refusal, bad, refusal};
use super::method;
use super::state::Call;
use super::wire::Cut;
use super::world::Inner;
use crate::domain::Bot;

/// Telegram takes files up to 50 MB.
const BODY_MAX: usize = 60 * 1024 * 1024;
const POLL_MAX_S: i64 = 50;
const BATCH_MAX: usize = 100;
const PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1>\
                    </center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// Answers any request to this server.
pub(super) async fn handle(
    Shared(inner): Shared<Arc<Inner>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let mut response = route(&inner, &cut, request).await;
    if let Ok(date) = HeaderValue::from_str(&http_date(inner.clock.now())) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// What the caller called, before it is known whether it may.
struct Called {
    bot: Bot,
    /// As it was written.
    method: String,
    lower: String,
    form: Form,
    person: Option<String>,
}

async fn route(inner: &Arc<Inner>, cut: &Cut, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if let Some((token, file_path)) = path.strip_prefix("/file/bot").and_then(|rest| rest.split_once('/')) {
        return file(inner, token, file_path);
    }
    let Some((token, method)) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/')) else {
        return envelope(&Err(refusal(404, "Not Found"))).0;
    };
    let Some(bot) = bot_of(token) else { return envelope(&Err(refusal(401, "Unauthorized"))).0 };
    let query = request.uri().query().unwrap_or_default().to_owned();
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let content_type = content_type.to_owned();
    let Ok(body) = to_bytes(request.into_body(), BODY_MAX).await else {
        return envelope(&Err(refusal(413, "Request Entity Too Large"))).0;
    };
    let form = match Form::read(&query, &content_type, &body) {
        Ok(form) => form,
        Err(refused) => return envelope(&Err(refused)).0,
    };
    let person = inner.person_called(bot, &form);
    call(inner, cut, Called { bot, lower: method.to_ascii_lowercase(), method: method.to_owned(), form, person }).await
}

async fn call(inner: &Arc<Inner>, cut: &Cut, called: Called) -> Response {
    let fault = fault::take(&mut inner.state().faults, called.bot, &called.lower, called.person.as_deref());
    let outcome = match &fault {
        Some(What::Flood { retry_after_s }) => Err(Refusal {
            code: 429,
            description: format!("Too Many Requests: retry after {retry_after_s}"),
            retry_after_s: Some(*retry_after_s),
        }),
        Some(What::Refuse { code, description }) => Err(refusal(*code, description)),
        Some(What::Html { status }) => {
            inner.record(called, *status, Value::from(PAGE));
            return page(*status, "text/html", PAGE.to_owned());
        }
        Some(What::Hang(length)) => return broken(inner, cut, called, *length).await,
        Some(What::ResetBefore) => return broken(inner, cut, called, Duration::ZERO).await,
        Some(What::ResetAfter | What::ResultNull | What::Sparse | What::Garbled) | None => work(inner, &called).await,
    };
    let outcome = match fault {
        Some(What::ResultNull) => outcome.map(|_| Value::Null),
        Some(What::Sparse) => outcome.map(sparse),
        _ => outcome,
    };
    let (response, mut status, json) = envelope(&outcome);
    if fault == Some(What::ResetAfter) {
        cut.now();
        status = StatusCode::CONTINUE;
    }
    let status = if status == StatusCode::CONTINUE { 0 } else { status.as_u16() };
    let garbled = (fault == Some(What::Garbled)).then(|| json.to_string());
    inner.record(called, status, json);
    match garbled {
        Some(text) => page(200, "application/json", text.chars().take(text.chars().count() / 2).collect()),
        None => response,
    }
}

async fn work(inner: &Arc<Inner>, called: &Called) -> Result<Value, Refusal> {
    if called.lower == "getupdates" {
        return poll(inner, called.bot, &called.form).await;
    }
    let now = inner.clock.now();
    method::apply(&mut inner.state(), now, called.bot, &called.lower, &called.form)
}

/// Nothing is done, and after a while the connection breaks.
async fn broken(inner: &Arc<Inner>, cut: &Cut, called: Called, after: Duration) -> Response {
    inner.record(called, 0, Value::Null);
    sleep(after).await;
    cut.now();
    Response::new(Body::empty())
}

/// `getUpdates`: confirms, then waits until there is something, the time is up, or the world's clock jumps.
async fn poll(inner: &Arc<Inner>, bot: Bot, form: &Form) -> Result<Value, Refusal> {
    let limit = form.number("limit")?.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(BATCH_MAX);
    let timeout_s = form.number("timeout")?.unwrap_or(0).clamp(0, POLL_MAX_S);
    let deadline = Instant::now() + Duration::from_secs(u64::try_from(timeout_s).unwrap_or(0));
    let mut changed = inner.changes();
    let mut jumps = inner.clock.jumps();
    let mine = begin_poll(inner, bot, form)?;
    inner.touch();
    loop {
        let over = Instant::now() >= deadline || jumps.has_changed().unwrap_or(true);
        if let Some(batch) = look(inner, bot, mine, limit.clamp(1, BATCH_MAX), over)? {
            return Ok(Value::Array(batch));
        }
        // All three only wake the loop, which looks again; a closed channel ends it at the deadline.
        tokio::select! {
            _ = changed.changed() => {}
            _ = jumps.changed() => jumps.mark_changed(),
            () = sleep_until(deadline) => {}
        }
    }
}

fn begin_poll(inner: &Arc<Inner>, bot: Bot, form: &Form) -> Result<u64, Refusal> {
    let offset = form.number("offset")?.unwrap_or(0);
    let allowed = form.value("allowed_updates")?;
    let mut state = inner.state();
    let queue = state.queue(bot);
    if let Some(kinds) = allowed {
        let kinds = kinds.as_array().ok_or_else(|| bad("can't parse allowed updates JSON array"))?;
        queue.allow(kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    no_webhook(queue.webhook.as_deref())?;
    queue.confirm(offset);
    queue.newest_poll += 1;
    Ok(queue.newest_poll)
}

/// What to answer now, or `None` to wait on.
fn look(inner: &Arc<Inner>, bot: Bot, mine: u64, limit: usize, over: bool) -> Result<Option<Vec<Value>>, Refusal> {
    let now = inner.clock.now();
    let mut state = inner.state();
    let queue = state.queue(bot);
    no_webhook(queue.webhook.as_deref())?;
    if queue.newest_poll != mine {
        let reason =
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
        return Err(refusal(409, reason));
    }
    let batch = queue.batch(now, limit);
    if batch.is_empty() && !over {
        return Ok(None);
    }
    queue.polls_ended += 1;
    Ok(Some(batch))
}

fn no_webhook(webhook: Option<&str>) -> Result<(), Refusal> {
    let reason = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook \
                  first";
    if webhook.is_some() { Err(refusal(409, reason)) } else { Ok(()) }
}

fn file(inner: &Arc<Inner>, token: &str, path: &str) -> Response {
    if bot_of(token).is_none() {
        return envelope(&Err(refusal(401, "Unauthorized"))).0;
    }
    let bytes = inner.state().files.values().find(|file| file.path == path).map(|file| file.bytes.clone());
    match bytes {
        Some(bytes) => Response::new(Body::from(bytes.as_ref().clone())),
        None => envelope(&Err(refusal(404, "Not Found"))).0,
    }
}

pub(super) fn token(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "1111:DEMO-OWNER",
        Bot::Customer => "2222:DEMO-CUSTOMER",
    }
}

fn bot_of(given: &str) -> Option<Bot> {
    Bot::BOTH.into_iter().find(|bot| token(*bot) == given)
}

fn envelope(outcome: &Result<Value, Refusal>) -> (Response, StatusCode, Value) {
    let (status, json) = match outcome {
        Ok(result) => (StatusCode::OK, json!({"ok": true, "result": result})),
        Err(refused) => {
            let mut json = json!({"ok": false, "error_code": refused.code, "description": refused.description});
            if let (Some(seconds), Some(fields)) = (refused.retry_after_s, json.as_object_mut()) {
                fields.insert("parameters".to_owned(), json!({"retry_after": seconds}));
            }
            (StatusCode::from_u16(refused.code).unwrap_or(StatusCode::BAD_REQUEST), json)
        }
    };
    (page(status.as_u16(), "application/json", json.to_string()), status, json)
}

pub(super) fn page(status: u16, content_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// The answer of a careless server: without what a reader might do without.
fn sparse(value: Value) -> Value {
    const LEFT_OUT: [&str; 14] = [
        "from",
        "date",
        "entities",
        "caption_entities",
        "reply_markup",
        "first_name",
        "last_name",
        "language_code",
        "is_bot",
        "chat_instance",
        "edit_date",
        "title",
        "has_custom_certificate",
        "supports_inline_queries",
    ];
    /// A sender is what makes an update an update: it stays there, by its id alone.
    fn prune(value: Value, in_update: bool) -> Value {
        match value {
            Value::Object(fields) => {
                let kept = fields.into_iter().filter(|(name, _)| {
                    !LEFT_OUT.contains(&name.as_str()) || (in_update && matches!(name.as_str(), "from" | "date"))
                });
                Value::Object(kept.map(|(name, value)| (name, prune(value, in_update))).collect())
            }
            Value::Array(list) => Value::Array(list.into_iter().map(|value| prune(value, true)).collect()),
            other => other,
        }
    }
    prune(value, false)
}

impl Inner {
    fn person_called(&self, bot: Bot, form: &Form) -> Option<String> {
        let state = self.state();
        let query = form.text("callback_query_id").ok().flatten();
        if let Some(press) = query.and_then(|id| state.presses.get(&id)) {
            return Some(press.person.clone());
        }
        let chat_id = form.number("chat_id").ok().flatten()?;
        let chat = state.chats.get(&(bot, chat_id)).map(|chat| chat.person.clone());
        chat.or_else(|| state.name_of(chat_id).map(str::to_owned))
    }

    fn record(&self, called: Called, status: u16, response: Value) {
        let at = self.clock.now();
        {
            let mut state = self.state();
            state.sends += u64::from(method::is_send(&called.lower));
            let params = called.form.journal();
            state.calls.push(Call { at, bot: called.bot, method: called.method, params, status, response });
        }
        self.touch();
    }
}
