//! The client for Claude against servers that behave well, badly and oddly, over real HTTP.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use kirana::claude::{Answered, Client, Patience, Question, Request, Settings, Standing, ToolDefinition, Tools};
use kirana::domain::Bot;
use kirana::secret::Secret;
use kirana::shop::event::{Call, Outcome};
use serde_json::{Value, json};

/// What the server does next.
enum Does {
    Says(u16, &'static [(&'static str, &'static str)], String),
    Hangs,
    /// Promises a body and closes in the middle of it.
    BreaksOff,
}

#[derive(Clone)]
struct Server {
    script: Arc<Mutex<VecDeque<Does>>>,
    seen: Arc<Mutex<Vec<(HeaderMap, Value)>>>,
}

impl Server {
    fn new(script: impl IntoIterator<Item = Does>) -> Server {
        Server { script: Arc::new(Mutex::new(script.into_iter().collect())), seen: Arc::default() }
    }

    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/some/prefix", listener.local_addr().unwrap());
        let app = Router::new().route("/some/prefix/v1/messages", any(answer)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        url
    }

    fn tries(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

async fn answer(State(server): State<Server>, headers: HeaderMap, body: Bytes) -> Response {
    server.seen.lock().unwrap().push((headers, serde_json::from_slice(&body).unwrap()));
    let next = server.script.lock().unwrap().pop_front();
    match next.expect("no more tries than the script has answers") {
        Does::Says(status, headers, body) => {
            let mut response = (StatusCode::from_u16(status).unwrap(), body).into_response();
            for (name, value) in headers {
                response.headers_mut().insert(*name, value.parse().unwrap());
            }
            response
        }
        Does::Hangs => std::future::pending().await,
        Does::BreaksOff => {
            let mut response = "{".into_response();
            response.headers_mut().insert("content-length", "500".parse().unwrap());
            response
        }
    }
}

fn says(status: u16, body: impl std::fmt::Display) -> Does {
    Does::Says(status, &[], body.to_string())
}

fn sale() -> Value {
    json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "claude-haiku-5-5",
        "content": [{"type": "tool_use", "id": "tu_1", "name": "record_sale", "input": {"lines": []}}],
        "stop_reason": "tool_use",
        "usage": {"input_tokens": 200, "cache_read_input_tokens": 2000, "output_tokens": 60},
    })
}

fn overloaded() -> Value {
    json!({"type": "error", "error": {"type": "overloaded_error", "message": "x"}, "request_id": "req_1"})
}

fn client(url: &str) -> Client {
    Client::new(Settings {
        key: Secret::new("sk-canary").unwrap(),
        api_url: url.to_owned(),
        model: "claude-haiku-5-5".to_owned(),
        patience: Patience {
            one_try: Duration::from_millis(300),
            in_all: Duration::from_millis(1_500),
            pause: Duration::from_millis(20),
            ..Patience::default()
        },
    })
    .unwrap()
}

fn request(client: &Client) -> Request {
    let schema = json!({"type": "object"});
    let tool = ToolDefinition { name: "record_sale", description: "A sale.", input_schema: schema };
    let question = Question { bot: Bot::Owner, message: "2 kilo chini bika", context: r#"{"candidates":["Sugar"]}"# };
    Request::new(client.settings(), &Tools::new(vec![tool], vec![]), &question)
}

async fn ask(server: &Server) -> Answered {
    let client = client(&server.start().await);
    client.ask(&request(&client), 1).await
}

#[tokio::test]
async fn a_call_comes_back_with_what_it_cost() {
    let server = Server::new([says(200, sale())]);
    let answered = ask(&server).await;
    let call = Call { name: "record_sale".to_owned(), input: json!({"lines": []}) };
    assert_eq!(answered.outcome, Outcome::Calls(vec![call]));
    assert_eq!(answered.spent.nano, 200 * 100 + 2_000 * 10 + 60 * 500);
    assert_eq!(answered.spent.tokens, Some((2_200, 2_000, 60)));
    let seen = server.seen.lock().unwrap();
    let (headers, body) = seen.first().unwrap();
    assert_eq!(headers["x-api-key"], "sk-canary");
    assert_eq!(headers["anthropic-version"], "2026-10-21");
    assert_eq!(body["max_tokens"], 2_048);
    assert_eq!(body["messages"][0]["content"][1]["text"], "2 kilo chini bika");
    assert!(body.get("temperature").is_none());
}

#[tokio::test]
async fn a_reply_that_was_cut_off_or_declined_is_not_acted_on() {
    for stop in ["max_tokens", "refusal", "model_context_window_exceeded", "something_new"] {
        let mut reply = sale();
        reply["stop_reason"] = json!(stop);
        let server = Server::new([says(200, reply)]);
        let answered = ask(&server).await;
        assert_eq!((answered.outcome, answered.spent.word.as_str()), (Outcome::Malformed, stop));
        assert_eq!(server.tries(), 1, "it was answered and paid for");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_reply_is_counted_at_its_worst() {
    for body in ["", "<html>hello</html>", "{\"content\":", "null", "{}", "\u{0}"] {
        let server = Server::new([says(200, body)]);
        let answered = ask(&server).await;
        assert_eq!(answered.outcome, Outcome::Malformed, "{body}");
        assert!(answered.spent.nano > 2_048 * 500);
        assert_eq!(answered.spent.tokens, None);
    }
    let server = Server::new([says(200, "x".repeat(2 << 20))]);
    assert_eq!(ask(&server).await.outcome, Outcome::Malformed);
}

#[tokio::test]
async fn an_overloaded_service_is_tried_again() {
    let server = Server::new([says(529, overloaded()), says(502, "<html>bad gateway</html>"), says(200, sale())]);
    let answered = ask(&server).await;
    assert!(matches!(answered.outcome, Outcome::Calls(_)));
    assert_eq!(answered.spent.nano, 70_000, "tries that were turned away cost nothing");
}

#[tokio::test]
async fn three_tries_are_all() {
    let server = Server::new([says(529, overloaded()), says(500, ""), says(503, "<html>")]);
    let answered = ask(&server).await;
    assert_eq!(answered.outcome, Outcome::Unavailable);
    assert_eq!((answered.spent.nano, answered.spent.word.as_str()), (0, "http_503"));
    assert_eq!(server.tries(), 3);
}

#[tokio::test]
async fn a_long_wait_is_not_waited_for() {
    let server = Server::new([Does::Says(429, &[("retry-after", "30")], overloaded().to_string())]);
    let begun = Instant::now();
    assert_eq!(ask(&server).await.outcome, Outcome::Unavailable);
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_short_wait_is_kept_to() {
    let server = Server::new([Does::Says(429, &[("retry-after-ms", "400")], String::new()), says(200, sale())]);
    let begun = Instant::now();
    assert!(matches!(ask(&server).await.outcome, Outcome::Calls(_)));
    assert!(begun.elapsed() >= Duration::from_millis(400));
}

#[tokio::test]
async fn what_does_not_pass_with_time_is_not_tried_again() {
    let limit =
        json!({"error": {"type": "rate_limit_error", "details": {"error_code": "enforced_spend_limit_reached"}}});
    for (status, body, standing) in [
        (400, overloaded(), Standing::Unknown),
        (401, json!({}), Standing::Refused),
        (404, json!("gone"), Standing::Refused),
        (429, limit, Standing::Refused),
    ] {
        let server = Server::new([says(status, body)]);
        let answered = ask(&server).await;
        assert_eq!((answered.outcome, answered.standing), (Outcome::Unavailable, standing), "{status}");
        assert_eq!(server.tries(), 1, "{status}");
    }
    let server = Server::new([Does::Says(529, &[("x-should-retry", "false")], String::new())]);
    assert_eq!(ask(&server).await.outcome, Outcome::Unavailable);
    let elsewhere = [("location", "http://127.0.0.1:1/")];
    let server = Server::new([Does::Says(307, Box::leak(Box::new(elsewhere)), String::new())]);
    assert_eq!(ask(&server).await.outcome, Outcome::Unavailable, "the key is never taken elsewhere");
}

#[tokio::test]
async fn silence_is_paid_for_at_its_worst() {
    let server = Server::new([Does::Hangs, Does::BreaksOff, says(200, sale())]);
    let client = client(&server.start().await);
    let request = request(&client);
    let answered = client.ask(&request, 1).await;
    assert!(matches!(answered.outcome, Outcome::Calls(_)));
    assert!(answered.spent.nano > 2 * 2_048 * 500 && answered.spent.nano < request.reserve_nano);

    let server = Server::new([Does::Hangs, Does::Hangs, Does::Hangs]);
    let answered = ask(&server).await;
    assert_eq!((answered.outcome, answered.spent.word.as_str()), (Outcome::Unavailable, "timeout"));
    assert_eq!(answered.spent.nano, request.reserve_nano);
}

#[tokio::test]
async fn an_unreachable_service_costs_nothing() {
    let client = client("http://127.0.0.1:1");
    let answered = client.ask(&request(&client), 1).await;
    assert_eq!(answered.outcome, Outcome::Unavailable);
    assert_eq!((answered.spent.nano, answered.spent.word.as_str()), (0, "unreachable"));
}
