//! A pretend Telegram that costs little: two queues of updates, long polls, and the moment at which each chat was
//! answered. `kirana::demo` has one that is true to the Bot API; this one only has to be out of the way.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use serde::Deserialize;
use tokio::sync::Notify;

use crate::Outcome;

pub const OWNER_TOKEN: &str = "1111:bench-of-the-owner-bot-abcdefghijkl";
pub const CUSTOMER_TOKEN: &str = "2222:bench-of-the-customer-bot-abcdefghi";
const LARGEST_BATCH: usize = 100;

/// Which of the two bots; the place of its queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Desk {
    Owner,
    Customer,
}

/// Clones are the same office.
#[derive(Clone)]
pub struct Office {
    inner: Arc<Inner>,
    pub address: SocketAddr,
}

#[derive(Default)]
struct Inner {
    books: Mutex<Books>,
    arrived: [Notify; 2],
}

#[derive(Default)]
struct Books {
    waiting: [VecDeque<(i64, String)>; 2],
    next_update: i64,
    next_message: i64,
    /// When a chat wrote, until it is answered.
    asked: BTreeMap<(Desk, i64), Instant>,
    /// How long each answer took, and what it said.
    answers: Vec<Answer>,
    polls: u64,
    /// What Claude was asked: whole bodies.
    asks: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub desk: Desk,
    pub took: Duration,
    pub at: Instant,
    pub text: String,
}

/// What this office reads of a call.
#[derive(Deserialize, Default)]
struct Call {
    offset: Option<i64>,
    timeout: Option<u64>,
    chat_id: Option<i64>,
    text: Option<String>,
}

impl Office {
    pub async fn open() -> Outcome<Office> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let inner = Arc::new(Inner::default());
        // Another office on the same books must not give out the same numbers: known updates are not taken again.
        inner.books().next_update = i64::try_from(std::time::UNIX_EPOCH.elapsed()?.as_millis())?;
        let router = axum::Router::new().fallback(handle).with_state(Arc::clone(&inner));
        tokio::spawn(async move {
            // It ends with the runtime.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Office { inner, address })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A person writes. `false`, and nothing happened, while their last message is not answered yet.
    pub fn write(&self, desk: Desk, chat: i64, text: &str) -> bool {
        let mut books = self.inner.books();
        if books.asked.contains_key(&(desk, chat)) {
            return false;
        }
        books.asked.insert((desk, chat), Instant::now());
        books.next_update += 1;
        books.next_message += 1;
        let (update, message) = (books.next_update, books.next_message);
        let date = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
        let text = serde_json::Value::from(text);
        let raw = format!(
            r#"{{"update_id":{update},"message":{{"message_id":{message},"date":{date},"text":{text},"chat":{{"id":{chat},"type":"private","first_name":"Asha"}},"from":{{"id":{chat},"is_bot":false,"first_name":"Asha","language_code":"en"}}}}}}"#
        );
        books.waiting[desk as usize].push_back((update, raw));
        drop(books);
        self.inner.arrived[desk as usize].notify_one();
        true
    }

    /// All answers so far, taken away.
    pub fn answers(&self) -> Vec<Answer> {
        std::mem::take(&mut self.inner.books().answers)
    }

    /// How many were never answered, and are forgotten now.
    pub fn give_up(&self) -> usize {
        let mut books = self.inner.books();
        books.waiting.iter_mut().for_each(VecDeque::clear);
        std::mem::take(&mut books.asked).len()
    }

    /// Where Claude is; it says that nothing is to be done, and that it used what [`crate::claude`] estimates.
    pub fn claude_url(&self) -> String {
        format!("http://{}/claude", self.address)
    }

    /// What Claude was asked so far, taken away.
    pub fn asks(&self) -> Vec<String> {
        std::mem::take(&mut self.inner.books().asks)
    }

    pub fn unanswered(&self) -> usize {
        self.inner.books().asked.len()
    }

    pub fn polls(&self) -> u64 {
        self.inner.books().polls
    }

    /// Waits until everybody is answered; `false` when that takes longer.
    pub async fn settle(&self, longest: Duration) -> bool {
        let settled = async {
            while self.unanswered() > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(longest, settled).await.is_ok()
    }
}

impl Inner {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().expect("nobody panicked")
    }
}

async fn handle(State(inner): State<Arc<Inner>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let desk = if path.contains(OWNER_TOKEN) { Desk::Owner } else { Desk::Customer };
    let method = path.rsplit('/').next().unwrap_or_default().to_owned();
    let body = to_bytes(request.into_body(), 1 << 20).await.unwrap_or_default();
    if path.ends_with("/v1/messages") {
        let asked = String::from_utf8_lossy(&body).into_owned();
        let reply = crate::claude::reply(&asked);
        inner.books().asks.push(asked);
        return json(reply);
    }
    let call: Call = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.as_str() {
        "getUpdates" => poll(&inner, desk, &call).await,
        "getMe" => {
            let (id, name) = if desk == Desk::Owner { (1111, "BenchOwnerBot") } else { (2222, "BenchCustomerBot") };
            format!(r#"{{"id":{id},"is_bot":true,"first_name":"Bench","username":"{name}"}}"#)
        }
        "sendMessage" | "editMessageText" => answer(&inner, desk, call),
        _ => "true".to_owned(),
    };
    json(format!(r#"{{"ok":true,"result":{result}}}"#))
}

fn json(body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert("content-type", axum::http::HeaderValue::from_static("application/json"));
    response
}

async fn poll(inner: &Inner, desk: Desk, call: &Call) -> String {
    let offset = call.offset.unwrap_or(0);
    let until = tokio::time::Instant::now() + Duration::from_secs(call.timeout.unwrap_or(0));
    inner.books().polls += 1;
    loop {
        if let Some(batch) = look(inner, desk, offset, tokio::time::Instant::now() >= until) {
            return batch;
        }
        tokio::select! {
            () = inner.arrived[desk as usize].notified() => {}
            () = tokio::time::sleep_until(until) => {}
        }
    }
}

/// What a poll gets; `None`: it waits on.
fn look(inner: &Inner, desk: Desk, offset: i64, over: bool) -> Option<String> {
    let mut books = inner.books();
    let waiting = &mut books.waiting[desk as usize];
    while waiting.front().is_some_and(|(update, _)| *update < offset) {
        waiting.pop_front();
    }
    let batch: Vec<&str> = waiting.iter().take(LARGEST_BATCH).map(|(_, raw)| raw.as_str()).collect();
    (over || !batch.is_empty()).then(|| format!("[{}]", batch.join(",")))
}

fn answer(inner: &Inner, desk: Desk, call: Call) -> String {
    let chat = call.chat_id.unwrap_or(0);
    let mut books = inner.books();
    books.next_message += 1;
    let message = books.next_message;
    if let Some(asked) = books.asked.remove(&(desk, chat)) {
        let answer = Answer { desk, took: asked.elapsed(), at: Instant::now(), text: call.text.unwrap_or_default() };
        books.answers.push(answer);
    }
    drop(books);
    format!(r#"{{"message_id":{message},"date":1795392000,"chat":{{"id":{chat},"type":"private"}}}}"#)
}
