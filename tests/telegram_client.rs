//! The line to Telegram against a server that says what each test wants: refusals, pages of gateways, silence, answers
//! that leave out all that is optional.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail on the spot")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use kirana::domain::message::{Button, Does, Message, Outgoing, Picture};
use kirana::domain::{Bot, ButtonId};
use kirana::telegram::{Client, Delivery, Key, Menu, Outcome, Token, Trouble, deliver};
use kirana::time::Time;
use serde_json::{Value, json};

const TOKEN: &str = "4242:CANARY-TOKEN";

/// What the server says next: status, body, and how long it thinks about it.
type Script = VecDeque<(u16, String, Duration)>;

/// Method and body of each request.
type Journal = Vec<(String, Vec<u8>)>;

#[derive(Clone, Default)]
struct Server {
    script: Arc<Mutex<Script>>,
    journal: Arc<Mutex<Journal>>,
}

impl Server {
    async fn start(answers: &[(u16, Value)]) -> (Server, String) {
        let script = answers.iter().map(|(status, body)| {
            let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
            (*status, text, Duration::ZERO)
        });
        let server = Server { script: Arc::new(Mutex::new(script.collect())), ..Server::default() };
        let app = Router::new().route("/{bot}/{method}", axum::routing::any(answer)).with_state(server.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        (server, url)
    }

    fn methods(&self) -> Vec<String> {
        self.journal.lock().unwrap().iter().map(|(method, _)| method.clone()).collect()
    }

    fn sent(&self, index: usize) -> Value {
        serde_json::from_slice(&self.journal.lock().unwrap()[index].1).unwrap()
    }
}

async fn answer(
    State(server): State<Server>,
    Path((bot, method)): Path<(String, String)>,
    body: Bytes,
) -> (StatusCode, HeaderMap, String) {
    assert_eq!(bot, format!("bot{TOKEN}"));
    server.journal.lock().unwrap().push((method, body.to_vec()));
    let next = server.script.lock().unwrap().pop_front();
    let (status, body, wait) = next.unwrap_or((200, r#"{"ok":true,"result":null}"#.into(), Duration::ZERO));
    tokio::time::sleep(wait).await;
    let mut headers = HeaderMap::new();
    headers.insert("date", "Mon, 23 Nov 2026 00:00:07 GMT".parse().unwrap());
    (StatusCode::from_u16(status).unwrap(), headers, body)
}

fn client(url: &str) -> Client {
    Client::new(url, Token::new(TOKEN).unwrap(), Duration::from_secs(1), Arc::new(|_| {})).unwrap()
}

fn text(html: &str) -> Outgoing {
    Outgoing::Show(Message { html: html.into(), buttons: vec![], picture: None })
}

async fn send(url: &str, message: Option<i64>, outgoing: &Outgoing) -> Outcome {
    let delivery = Delivery { bot: Bot::Owner, chat: 5, is_card: message.is_some(), message, outgoing };
    deliver(&client(url), &Key::new([9; 32]), &delivery).await
}

#[tokio::test]
async fn a_message_goes_out_as_html_without_previews_and_its_id_comes_back() {
    let (server, url) = Server::start(&[(200, json!({"ok": true, "result": {"message_id": 77}}))]).await;
    let outgoing = Outgoing::Show(Message {
        html: "<b>Sugar</b>".into(),
        buttons: vec![vec![Button { label: "Undo".into(), does: Does::Press(ButtonId(3)) }]],
        picture: None,
    });
    assert!(matches!(send(&url, None, &outgoing).await, Outcome::Delivered { message: Some(77) }));
    let sent = server.sent(0);
    assert_eq!((&sent["chat_id"], &sent["parse_mode"]), (&json!(5), &json!("HTML")));
    assert_eq!(sent["link_preview_options"]["is_disabled"], json!(true));
    let data = sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"].as_str().unwrap();
    assert_eq!(Key::new([9; 32]).verify(Bot::Owner, 5, data), Some(ButtonId(3)));
}

#[tokio::test]
async fn an_answer_without_a_result_is_an_answer() {
    let (_server, url) = Server::start(&[(200, json!({"ok": true, "result": null})), (200, json!({"ok": true}))]).await;
    assert!(matches!(send(&url, None, &text("x")).await, Outcome::Delivered { message: None }));
    assert_eq!(client(&url).me().await.unwrap().username, None);
    assert!(client(&url).poll(None, 100).await.unwrap().updates.is_empty());
}

#[tokio::test]
async fn too_many_requests_say_for_how_long() {
    // More than sixteen bits hold; more than a day is cut.
    let refusal = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 80000",
        "parameters": {"retry_after": 80_000}});
    let (_server, url) = Server::start(&[(429, refusal)]).await;
    let Outcome::Limited(wait) = send(&url, None, &text("x")).await else { panic!("not limited") };
    assert_eq!(wait, Duration::from_secs(80_000));
}

#[tokio::test]
async fn a_gateways_page_and_silence_are_tried_again_later() {
    let (server, url) =
        Server::start(&[(502, json!("<html>Bad Gateway</html>")), (200, json!("<html>Log in</html>"))]).await;
    assert!(matches!(send(&url, None, &text("x")).await, Outcome::Later(_)));
    assert!(matches!(send(&url, None, &text("x")).await, Outcome::Later(_)));
    server.script.lock().unwrap().push_back((200, String::new(), Duration::from_secs(60)));
    let waiting = client(&url);
    // The poll's own limit is its timeout and ten seconds; here only the hang itself matters.
    let poll = tokio::time::timeout(Duration::from_millis(300), waiting.poll(None, 1)).await;
    assert!(poll.is_err(), "a hanging server is waited for, up to the limit");
    let refused = send("http://127.0.0.1:9", None, &text("x")).await;
    assert!(matches!(refused, Outcome::Offline(_)), "nothing listens there");
}

#[tokio::test]
async fn a_line_that_breaks_after_the_request_leaves_the_outcome_unknown() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut heard = [0; 64];
            stream.readable().await.unwrap();
            assert!(stream.try_read(&mut heard).unwrap() > 0, "the request came");
        }
    });
    let Outcome::Later(failure) = send(&url, None, &text("x")).await else { panic!("not tried again") };
    assert_eq!(failure.trouble, Trouble::Unknown);
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let (_server, url) = Server::start(&[(200, json!("x".repeat(9_000_000)))]).await;
    let failure = client(&url).poll(None, 100).await.unwrap_err();
    assert_eq!(failure.trouble, Trouble::TooLarge);
}

#[tokio::test]
async fn what_telegram_cannot_read_goes_once_more_as_plain_text() {
    let no = json!({"ok": false, "error_code": 400, "description": "Bad Request: can't parse entities: …"});
    let (server, url) = Server::start(&[(400, no), (200, json!({"ok": true, "result": {"message_id": 8}}))]).await;
    assert!(matches!(send(&url, None, &text("<b>a &amp; b")).await, Outcome::Delivered { message: Some(8) }));
    let second = server.sent(1);
    assert_eq!((&second["text"], second.get("parse_mode")), (&json!("a & b"), None));
}

#[tokio::test]
async fn a_card_is_edited_where_it_stands_and_sent_anew_when_it_is_gone() {
    let gone = json!({"ok": false, "error_code": 400, "description": "Bad Request: message to edit not found"});
    let same = json!({"ok": false, "error_code": 400, "description": "Bad Request: message is not modified: …"});
    let new = json!({"ok": true, "result": {"message_id": 91}});
    let (server, url) = Server::start(&[(200, json!({"ok": true})), (400, same), (400, gone), (200, new)]).await;
    assert!(matches!(send(&url, Some(12), &text("x")).await, Outcome::Delivered { message: Some(12) }));
    assert!(matches!(send(&url, Some(12), &text("x")).await, Outcome::Delivered { .. }));
    assert!(matches!(send(&url, Some(12), &text("x")).await, Outcome::Delivered { message: Some(91) }));
    assert_eq!(server.methods(), ["editMessageText", "editMessageText", "editMessageText", "sendMessage"]);
    assert_eq!(server.sent(0)["message_id"], json!(12));
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_is_unreachable_and_a_bad_message_is_refused() {
    let blocked = json!({"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"});
    let bad = json!({"ok": false, "error_code": 400, "description": "Bad Request: BUTTON_URL_INVALID"});
    let (_server, url) = Server::start(&[(403, blocked), (400, bad)]).await;
    assert!(matches!(send(&url, None, &text("x")).await, Outcome::Unreachable(_)));
    assert!(matches!(send(&url, None, &text("x")).await, Outcome::Refused(_)));
}

#[tokio::test]
async fn long_text_goes_in_parts_with_the_buttons_under_the_last() {
    let (server, url) = Server::start(&[]).await;
    let html = "one more line\n".repeat(900);
    let buttons = vec![vec![Button { label: "More".into(), does: Does::Open("https://t.me/x".into()) }]];
    let outgoing = Outgoing::Show(Message { html: html.clone(), buttons, picture: None });
    assert!(matches!(send(&url, None, &outgoing).await, Outcome::Delivered { .. }));
    let parts: Vec<Value> = (0..server.methods().len()).map(|index| server.sent(index)).collect();
    assert!(parts.len() >= 3);
    assert!(parts.iter().all(|part| part["text"].as_str().unwrap().encode_utf16().count() <= 4000));
    assert_eq!(parts.iter().filter(|part| part.get("reply_markup").is_some()).count(), 1);
    assert!(parts.last().unwrap().get("reply_markup").is_some());
    let whole: Vec<&str> = parts.iter().flat_map(|part| part["text"].as_str().unwrap().lines()).collect();
    assert_eq!(whole, html.lines().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_picture_goes_as_a_file_with_its_caption() {
    let (server, url) = Server::start(&[(200, json!({"ok": true, "result": {"message_id": 4}}))]).await;
    let link = "https://t.me/ShopBot?start=store_1".to_owned();
    let outgoing = Outgoing::Show(Message {
        html: "Your <b>poster</b>".into(),
        buttons: vec![],
        picture: Some(Picture::Qr { link, title: "Sharma Store".into(), call: "Scan me".into() }),
    });
    assert!(matches!(send(&url, None, &outgoing).await, Outcome::Delivered { message: Some(4) }));
    let journal = server.journal.lock().unwrap();
    let (method, body) = &journal[0];
    assert_eq!(method, "sendPhoto");
    let png = body.windows(8).any(|bytes| bytes == b"\x89PNG\r\n\x1a\n");
    assert!(png && String::from_utf8_lossy(body).contains("Your <b>poster</b>"));
}

#[tokio::test]
async fn odd_updates_come_through_raw_and_the_answers_date_is_told() {
    let updates =
        json!({"ok": true, "result": [{"update_id": 5, "what_is_this": [1, 2]}, {"update_id": 6, "message": 7}]});
    let (_server, url) = Server::start(&[(200, updates)]).await;
    let dates: Arc<Mutex<Vec<Time>>> = Arc::default();
    let seen = Arc::clone(&dates);
    let client = Client::new(
        &url,
        Token::new(TOKEN).unwrap(),
        Duration::from_secs(1),
        Arc::new(move |date| seen.lock().unwrap().push(date)),
    )
    .unwrap();
    let batch = client.poll(Some(5), 100).await.unwrap();
    assert_eq!(batch.updates, [r#"{"update_id":5,"what_is_this":[1,2]}"#, r#"{"update_id":6,"message":7}"#]);
    assert_eq!(*dates.lock().unwrap(), [Time(1_795_392_007_000)]);
}

#[tokio::test]
async fn a_refusal_that_quotes_the_address_does_not_show_the_token() {
    let quoting = json!({"ok": false, "error_code": 404, "description": format!("Not Found: /bot{TOKEN}/getMe")});
    let (_server, url) = Server::start(&[(404, quoting)]).await;
    let failure = client(&url).me().await.unwrap_err();
    assert!(matches!(failure.trouble, Trouble::Refused { code: 404, .. }));
    let shown = format!("{failure} {failure:?} {:?}", kirana::error::Error::from(failure.clone()));
    assert!(!shown.contains("CANARY"), "{shown}");
}

#[tokio::test]
async fn a_menu_is_set_in_three_requests() {
    let (server, url) = Server::start(&[]).await;
    let menu = Menu {
        language: Some("hi".into()),
        commands: vec![("undo".into(), "वापस लें".into())],
        description: "दुकान".into(),
        short_description: "दुकान".into(),
    };
    client(&url).set_menu(&menu).await.unwrap();
    assert_eq!(server.methods(), ["setMyCommands", "setMyDescription", "setMyShortDescription"]);
    assert_eq!(server.sent(0)["commands"][0]["command"], json!("undo"));
    assert_eq!(server.sent(0)["language_code"], json!("hi"));
}
