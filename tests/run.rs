//! The service against a Telegram that fails in the ways Telegram fails: what is stored is answered, once, and one bad
//! thing stops nothing else.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail on the spot")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path as UrlPath, State};
use axum::http::StatusCode;
use axum::{Json, Router};
use kirana::db::Db;
use kirana::db::alert::AlertKind;
use kirana::db::inbox::EventKind;
use kirana::domain::{Bot, EventId};
use kirana::run::{self, Appliance, Clock, Rates, Telegram};
use kirana::shop::{self, Registration};
use kirana::telegram::Token;
use kirana::time::Time;
use serde_json::{Value, json};
use tokio::sync::Notify;

const OWNER: &str = "1111:OWNER-CANARY";
const CUSTOMER: &str = "2222:CUSTOMER-CANARY";
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Default)]
struct World {
    /// Updates that wait, by token; they go once a higher offset confirms them.
    updates: BTreeMap<String, Vec<Value>>,
    /// All updates ever, by token.
    history: BTreeMap<String, Vec<Value>>,
    /// Tokens whose next poll gets all updates once more, confirmed or not.
    repeat: BTreeSet<String>,
    /// Answers that stand ready for a method, before it works as usual.
    scripted: BTreeMap<String, VecDeque<(u16, Value)>>,
    journal: Vec<(String, Value)>,
    last_id: i64,
}

#[derive(Clone, Default)]
struct Server {
    world: Arc<Mutex<World>>,
    changed: Arc<Notify>,
}

impl Server {
    async fn start() -> (Server, String) {
        let server = Server::default();
        let app = Router::new().route("/{bot}/{method}", axum::routing::any(answer)).with_state(server.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (server, url)
    }

    fn script(&self, method: &str, status: u16, body: Value) {
        self.world.lock().unwrap().scripted.entry(method.to_owned()).or_default().push_back((status, body));
    }

    /// A raw update for a bot, under the next id.
    fn update(&self, token: &str, mut update: Value) {
        let mut world = self.world.lock().unwrap();
        world.last_id += 1;
        update["update_id"] = json!(world.last_id);
        world.updates.entry(token.to_owned()).or_default().push(update.clone());
        world.history.entry(token.to_owned()).or_default().push(update);
        drop(world);
        self.changed.notify_waiters();
    }

    fn say(&self, token: &str, chat: i64, text: &str) {
        self.update(
            token,
            json!({"message": {"message_id": 1, "date": 1_795_392_000, "text": text,
                "chat": {"id": chat, "type": "private"}, "from": {"id": chat, "is_bot": false, "first_name": "Asha"}}}),
        );
    }

    fn count(&self, wanted: impl Fn(&str, &Value) -> bool) -> usize {
        self.world.lock().unwrap().journal.iter().filter(|(method, body)| wanted(method, body)).count()
    }

    fn sent_to(&self, chat: i64) -> usize {
        self.count(|method, body| method == "sendMessage" && body["chat_id"] == json!(chat))
    }

    /// Messages to the chat that were taken, not refused.
    fn delivered_to(&self, chat: i64) -> usize {
        self.count(|method, body| method == "delivered" && body["chat_id"] == json!(chat))
    }

    async fn until(&self, what: &str, holds: impl Fn(&Server) -> bool) {
        let waited = tokio::time::timeout(PATIENCE, async {
            while !holds(self) {
                tokio::select! {
                    () = self.changed.notified() => {}
                    () = tokio::time::sleep(Duration::from_millis(20)) => {}
                }
            }
        });
        assert!(waited.await.is_ok(), "waited in vain until {what}: {:?}", self.world.lock().unwrap().journal);
    }
}

async fn answer(
    State(server): State<Server>,
    UrlPath((bot, method)): UrlPath<(String, String)>,
    body: Bytes,
) -> (StatusCode, Json<Value>) {
    let params: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let token = bot.trim_start_matches("bot").to_owned();
    let scripted = {
        let mut world = server.world.lock().unwrap();
        world.journal.push((method.clone(), params.clone()));
        world.scripted.get_mut(&method).and_then(VecDeque::pop_front)
    };
    server.changed.notify_waiters();
    if let Some((status, body)) = scripted {
        return (StatusCode::from_u16(status).unwrap(), Json(body));
    }
    let result = match method.as_str() {
        "getUpdates" => poll(&server, &token, params["offset"].as_i64()).await,
        "getMe" if token == OWNER => json!({"id": 1111, "username": "OwnerBot"}),
        "getMe" => json!({"id": 2222, "username": "ShopBot"}),
        "sendMessage" => {
            server.world.lock().unwrap().journal.push(("delivered".to_owned(), params));
            json!({"message_id": 7})
        }
        _ => Value::Null,
    };
    (StatusCode::OK, Json(json!({"ok": true, "result": result})))
}

async fn poll(server: &Server, token: &str, offset: Option<i64>) -> Value {
    for _ in 0..50 {
        {
            let mut world = server.world.lock().unwrap();
            if world.repeat.remove(token) {
                return json!(world.history.get(token));
            }
            let waiting = world.updates.entry(token.to_owned()).or_default();
            if let Some(offset) = offset {
                waiting.retain(|update| update["update_id"].as_i64().unwrap() >= offset);
            }
            if !waiting.is_empty() {
                return Value::Array(waiting.clone());
            }
        }
        tokio::select! {
            () = server.changed.notified() => {}
            () = tokio::time::sleep(Duration::from_millis(20)) => {}
        }
    }
    json!([])
}

fn settings(folder: &Path, url: &str) -> run::Settings {
    run::Settings {
        data_dir: folder.to_owned(),
        telegram: Telegram {
            owner_token: Token::new(OWNER).unwrap(),
            customer_token: Token::new(CUSTOMER).unwrap(),
            api_url: url.to_owned(),
            poll_timeout: Duration::from_secs(1),
            rates: Rates::default(),
            owner_menus: Vec::new(),
            customer_menus: Vec::new(),
        },
        claude: None,
        metrics: None,
        shop: shop::Settings {
            registration: Registration::Open,
            order_expiry: Duration::from_secs(86_400),
            order_nudge: Duration::from_secs(600),
            claude: false,
            operator: None,
            language: kirana::say::Language::En,
        },
        backups: None,
    }
}

async fn start(folder: &Path, url: &str) -> Appliance {
    run::start(settings(folder, url), Clock::trusted()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_update_is_answered_once_however_often_it_comes() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let appliance = start(folder.path(), &url).await;
    server.say(CUSTOMER, 5, "/start store_99");
    server.until("the customer is answered", |server| server.sent_to(5) == 1).await;
    server.world.lock().unwrap().repeat.insert(CUSTOMER.to_owned());
    server.say(CUSTOMER, 6, "/start store_99");
    server.until("the next customer is answered", |server| server.sent_to(6) == 1).await;
    assert!(server.world.lock().unwrap().repeat.is_empty(), "all came again");
    appliance.stop().await.unwrap();
    server.world.lock().unwrap().repeat.insert(CUSTOMER.to_owned());
    let appliance = start(folder.path(), &url).await;
    server.say(CUSTOMER, 8, "/start store_99");
    server.until("a customer is answered after a restart", |server| server.sent_to(8) == 1).await;
    appliance.stop().await.unwrap();
    assert_eq!((server.sent_to(5), server.sent_to(6)), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_fails_and_however_often_it_is_cut_short_everybody_is_answered() {
    const CHATS: i64 = 40;
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let page = json!("<html>Bad Gateway</html>");
    let slow = json!({"ok": false, "error_code": 429, "description": "Too Many Requests",
        "parameters": {"retry_after": 1}});
    let broken = json!({"ok": false, "error_code": 500, "description": "Internal Server Error"});
    for turn in 0..12 {
        let (status, body) = [(502, &page), (429, &slow), (500, &broken)][turn % 3];
        server.script("sendMessage", status, body.clone());
        server.script("getUpdates", status, body.clone());
    }
    let mut settings = settings(folder.path(), &url);
    settings.telegram.rates = Rates::per_second(NonZeroU32::new(500).unwrap(), NonZeroU32::new(10).unwrap());
    for chat in 1..=CHATS {
        server.say(CUSTOMER, chat, "/start store_99");
        server.say(CUSTOMER, chat, "/start store_98");
    }
    for cut_after in [20, 60, 100, 300] {
        let appliance = run::start(settings.clone(), Clock::trusted()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(cut_after)).await;
        // Not stopped: dropped, wherever it is.
        drop(appliance);
    }
    let appliance = run::start(settings, Clock::trusted()).await.unwrap();
    server.until("all are answered", |server| (1..=CHATS).all(|chat| server.delivered_to(chat) >= 2)).await;
    server
        .until("nothing is left", |_| {
            let db = appliance.db();
            db.read(|tx| Ok(tx.outbox_depth()? == 0 && tx.inbox_depth()?.new == 0)).unwrap()
        })
        .await;
    assert_eq!(appliance.db().read(|tx| tx.inbox_depth()).unwrap().dead, 0);
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_odd_update_costs_no_other() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    server.update(CUSTOMER, json!({"message": "not a message"}));
    server.update(CUSTOMER, json!({"something_new": {"a": 1}}));
    server.say(CUSTOMER, 5, "/start store_99");
    let appliance = start(folder.path(), &url).await;
    server.until("the customer is answered", |server| server.sent_to(5) == 1).await;
    let depth = appliance.db().read(|tx| tx.inbox_depth()).unwrap();
    assert_eq!((depth.new, depth.dead), (0, 1));
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_goes_on_failing_is_set_aside_and_the_chat_is_told() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let db = Db::create(folder.path()).unwrap();
    let now = Time(1_795_392_000_000);
    // Left by an earlier run: a reply that nobody can read, and behind it an update of the same chat.
    let raw = json!({"update_id": 900, "message": {"date": 1_795_392_000, "text": "/start store_99",
        "chat": {"id": 5, "type": "private"}, "from": {"id": 5}}})
    .to_string();
    db.writer
        .step(move |tx| {
            tx.insert_event(EventKind::Reply, Some(Bot::Customer), Some(5), "{}", now)?;
            tx.insert_update(Bot::Customer, 900, Some(5), &raw, now)?;
            // And one that was held until that reply.
            tx.insert_update(Bot::Customer, 901, Some(5), &raw, now)?;
            tx.set_event_held(EventId(3))
        })
        .await
        .unwrap();
    drop(db);
    let appliance = start(folder.path(), &url).await;
    server.until("apology and answers are sent", |server| server.sent_to(5) == 3).await;
    let first = server.world.lock().unwrap().journal.iter().find(|(method, _)| method == "sendMessage").cloned();
    assert!(first.unwrap().1["text"].as_str().unwrap().contains("E1"), "the apology names the event and comes first");
    let depth = appliance.db().read(|tx| tx.inbox_depth()).unwrap();
    assert_eq!((depth.new, depth.held, depth.dead), (0, 0, 1));
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_taken_away_and_a_gateways_page_is_waited_out() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let set =
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    server.script("getUpdates", 409, json!({"ok": false, "error_code": 409, "description": set}));
    server.script("getUpdates", 502, json!("Bad Gateway"));
    server.say(OWNER, 5, "hello");
    server.say(CUSTOMER, 6, "hello");
    let appliance = start(folder.path(), &url).await;
    server.until("both are answered", |server| server.sent_to(5) >= 1 && server.sent_to(6) >= 1).await;
    let kept = server.count(|method, body| method == "deleteWebhook" && body["drop_pending_updates"] == json!(false));
    assert_eq!(kept, 1);
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slowed_chat_waits_and_gets_its_message_all_the_same() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let slow = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1}});
    server.script("sendMessage", 429, slow);
    let appliance = start(folder.path(), &url).await;
    server.say(CUSTOMER, 5, "/start store_99");
    server.until("it is tried again", |server| server.sent_to(5) == 2).await;
    server.until("nothing waits", |_| appliance.db().read(|tx| tx.outbox_depth()).unwrap() == 0).await;
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_blocked_the_bot_holds_nobody_up() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let blocked = json!({"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"});
    server.script("sendMessage", 403, blocked);
    let appliance = start(folder.path(), &url).await;
    server.say(CUSTOMER, 5, "/start store_99");
    server.until("it is tried", |server| server.sent_to(5) == 1).await;
    server.say(CUSTOMER, 6, "/start store_99");
    server.until("the other is answered", |server| server.sent_to(6) == 1).await;
    server
        .until("the refusal has been stepped through", |_| {
            let db = appliance.db();
            db.read(|tx| Ok(tx.outbox_depth()? == 0 && tx.inbox_depth()?.new == 0)).unwrap()
        })
        .await;
    assert_eq!(server.sent_to(5), 1);
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bot_without_a_valid_token_leaves_the_other_alive() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    // Whichever bot polls first is barred; the other serves.
    server.script("getUpdates", 401, json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
    let mut appliance = start(folder.path(), &url).await;
    server.say(OWNER, 5, "hello");
    server.say(CUSTOMER, 6, "hello");
    server.until("one is answered", |server| server.sent_to(5) + server.sent_to(6) >= 1).await;
    assert!(tokio::time::timeout(Duration::from_millis(500), appliance.wait_failed()).await.is_err());
    let standing = || {
        let alerts = appliance.db().read(|tx| tx.list_standing_alerts()).unwrap();
        alerts.into_iter().map(|alert| (alert.kind, alert.subject)).collect::<Vec<_>>()
    };
    let found = standing();
    assert_eq!(found.len(), 1);
    assert!(found[0].0 == AlertKind::BotStopped && found[0].1.ends_with("refused"), "{found:?}");
    appliance.stop().await.unwrap();

    // With a token that is taken again it is over, and the operator hears what was raised once there is one.
    let appliance = start(folder.path(), &url).await;
    let waited = tokio::time::timeout(PATIENCE, async {
        while !appliance.db().read(|tx| tx.list_standing_alerts()).unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    waited.await.unwrap();
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn swapped_tokens_are_not_served() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let appliance = start(folder.path(), &url).await;
    server.say(CUSTOMER, 5, "/start store_99");
    server.until("the customer is answered", |server| server.delivered_to(5) == 1).await;
    appliance.stop().await.unwrap();
    let learnt = Db::open(folder.path()).unwrap();
    let ids = learnt.read(|tx| Ok((tx.find_bot_id(Bot::Owner)?, tx.find_bot_id(Bot::Customer)?))).unwrap();
    assert_eq!(ids, (Some(1111), Some(2222)));
    drop(learnt);

    let mut swapped = settings(folder.path(), &url);
    std::mem::swap(&mut swapped.telegram.owner_token, &mut swapped.telegram.customer_token);
    let polls = |server: &Server| server.count(|method, _| method == "getUpdates");
    let before = polls(&server);
    server.say(CUSTOMER, 5, "/start store_99");
    let mut appliance = run::start(swapped, Clock::trusted()).await.unwrap();
    let error = tokio::time::timeout(PATIENCE, appliance.wait_failed()).await.unwrap();
    assert_eq!(error.kind.exit_code(), 78);
    assert!(error.message.contains("token") && error.hint.unwrap().contains("swapped"));
    appliance.stop().await.ok();
    assert_eq!((polls(&server), server.delivered_to(5)), (before, 1), "nothing was fetched or sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_raised_reaches_the_operator_once() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut settings = settings(folder.path(), &url);
    settings.shop.operator = Some(kirana::domain::UserId(77));
    let appliance = run::start(settings, Clock::trusted()).await.unwrap();
    // An update that is none becomes a dead letter; the operator has not been here yet.
    server.update(CUSTOMER, json!({"message": "odd canary"}));
    server.say(OWNER, 77, "hello");
    let told = |server: &Server| {
        server.count(|method, body| {
            method == "delivered"
                && body["chat_id"] == json!(77)
                && body["text"].as_str().unwrap().contains("set aside")
        })
    };
    server.until("the operator is told", |server| told(server) == 1).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(told(&server), 1);
    assert_eq!(server.count(|_, body| body.to_string().contains("canary")), 0, "nobody's words");
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_valid_token_at_all_the_service_says_so_and_shows_no_token() {
    let (server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..9 {
        server.script("getUpdates", 401, json!({"ok": false, "error_code": 401, "description": "Unauthorized"}));
    }
    let mut appliance = start(folder.path(), &url).await;
    let error = tokio::time::timeout(PATIENCE, appliance.wait_failed()).await.unwrap();
    assert_eq!(error.kind, kirana::error::Kind::Refused);
    assert!(!format!("{error} {error:?}").contains("CANARY"));
    appliance.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_database_is_no_fresh_start() {
    let (_server, url) = Server::start().await;
    let folder = tempfile::tempdir().unwrap();
    let appliance = start(folder.path(), &url).await;
    appliance.stop().await.unwrap();
    std::fs::remove_file(folder.path().join("kirana.db")).unwrap();
    let settings = settings(folder.path(), &url);
    let mut twice = settings.clone();
    twice.telegram.customer_token = Token::new(OWNER).unwrap();
    for (settings, words) in [(settings, "is missing"), (twice, "same token")] {
        let refused = run::start(settings, Clock::trusted()).await.err().unwrap();
        assert_eq!(refused.kind, kirana::error::Kind::Config);
        assert!(refused.message.contains(words), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_is_quick_and_a_start_without_a_network_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let mut appliance = start(folder.path(), "http://127.0.0.1:9").await;
    assert!(tokio::time::timeout(Duration::from_millis(700), appliance.wait_failed()).await.is_err());
    tokio::time::timeout(Duration::from_secs(10), appliance.stop()).await.unwrap().unwrap();
}
