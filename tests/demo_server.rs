//! The pretend Telegram, the scripted Claude and the player of dialogues, tried with a small bot that knows nothing of
//! kirana.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by panicking")]

use std::sync::Arc;
use std::time::Duration;

use kirana::demo::terminal::{Next, Options, Session};
use kirana::demo::{Clock, Fault, Reply, What, World, dialogue};
use kirana::domain::Bot;
use kirana::error::Kind;
use kirana::time::Time;
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

const NOON: Time = Time(1_795_415_400_000);
const SOON: Duration = Duration::from_secs(5);

/// A world and a way to call it by hand.
struct Desk {
    world: World,
    http: Client,
}

async fn desk() -> Desk {
    let _first_one_wins = rustls::crypto::ring::default_provider().install_default();
    let http = Client::builder().no_proxy().build().unwrap();
    Desk { world: World::start(Clock::starting_at(NOON)).await.unwrap(), http }
}

impl Desk {
    fn url(&self, bot: Bot, method: &str) -> String {
        format!("{}/bot{}/{method}", self.world.telegram_url(), self.world.token(bot))
    }

    async fn send(&self, bot: Bot, method: &str, params: Value) -> reqwest::Result<Response> {
        self.http.post(self.url(bot, method)).json(&params).send().await
    }

    /// The envelope, whatever the status.
    async fn call(&self, bot: Bot, method: &str, params: Value) -> Value {
        self.send(bot, method, params).await.unwrap().json().await.unwrap()
    }

    async fn refused(&self, method: &str, params: Value) -> String {
        let answer = self.call(Bot::Customer, method, params).await;
        assert_eq!(answer["ok"], false, "{answer}");
        answer["description"].as_str().unwrap().to_owned()
    }

    /// A chat that asha has opened, by its id.
    fn asha(&self) -> i64 {
        self.world.say("asha", "/start store_1");
        self.world.id_of("asha")
    }
}

fn poll(offset: i64, timeout: u64) -> Value {
    json!({"offset": offset, "timeout": timeout})
}

/// A bot of both kinds at once: it says what it hears, offers a choice, and asks Claude.
async fn echo(desk: Arc<Desk>, bot: Bot) {
    let mut offset = 0;
    loop {
        let Ok(answer) = desk.send(bot, "getUpdates", poll(offset, 25)).await else { continue };
        let answer: Value = answer.json().await.unwrap_or_default();
        for update in answer["result"].as_array().into_iter().flatten() {
            offset = update["update_id"].as_i64().unwrap() + 1;
            react(&desk, bot, update).await;
        }
        if answer["result"].as_array().is_none_or(Vec::is_empty) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn react(desk: &Desk, bot: Bot, update: &Value) {
    if let Some(query) = update.get("callback_query") {
        let (chat, id) = (&query["message"]["chat"]["id"], &query["message"]["message_id"]);
        let toast =
            json!({"callback_query_id": query["id"], "text": format!("Noted {}", query["data"].as_str().unwrap())});
        desk.call(bot, "answerCallbackQuery", toast).await;
        let text = format!("You chose {}", query["data"].as_str().unwrap());
        desk.call(bot, "editMessageText", json!({"chat_id": chat, "message_id": id, "text": text})).await;
        return;
    }
    let message = &update["message"];
    let chat = &message["chat"]["id"];
    let say = |text: String| json!({"chat_id": chat, "text": text, "parse_mode": "HTML"});
    let choice = json!({"inline_keyboard": [[{"text": "✅ Yes", "callback_data": "yes"}], [{"text": "No", "callback_data": "no"}]]});
    match message["text"].as_str().unwrap_or_default() {
        "/start" => desk.call(bot, "sendMessage", say("<b>Welcome!</b> What is the name of your store?".into())).await,
        "menu" => {
            let message = json!({"chat_id": chat, "text": "Shall I?", "reply_markup": choice});
            desk.call(bot, "sendMessage", message).await
        }
        "twice" => {
            desk.call(bot, "sendMessage", say("Sugar 2 kg".into())).await;
            desk.call(bot, "sendMessage", say("Rice 5 kg, total ₹1,250.00".into())).await
        }
        "tell owner" => {
            let owner = desk.world.id_of("owner");
            desk.call(Bot::Owner, "sendMessage", json!({"chat_id": owner, "text": "New order #1\nRice 5 kg"})).await
        }
        "ask" => desk.call(bot, "sendMessage", say(asked(desk).await)).await,
        "when" => {
            let answer = desk.send(bot, "getMe", json!({})).await.unwrap();
            let date = answer.headers()["date"].to_str().unwrap().to_owned();
            desk.call(bot, "sendMessage", say(date)).await
        }
        other => desk.call(bot, "sendMessage", say(format!("You said {other}"))).await,
    };
}

/// The tool that Claude calls, or its status.
async fn asked(desk: &Desk) -> String {
    let answer = ask(desk, json!([])).await;
    let status = answer.status();
    let answer: Value = answer.json().await.unwrap();
    answer["content"][0]["name"].as_str().map_or_else(|| format!("Claude says {}", status.as_u16()), str::to_owned)
}

async fn ask(desk: &Desk, tools: Value) -> Response {
    let body = json!({"model": "claude-haiku-5-5", "max_tokens": 100, "tools": tools,
        "messages": [{"role": "user", "content": "2 kilo chini bika"}]});
    let request = desk.http.post(format!("{}/v1/messages", desk.world.claude_url())).json(&body);
    request.header("x-api-key", "demo").header("anthropic-version", "2026-10-21").send().await.unwrap()
}

/// Plays with the echo bot on both sides; the transcript and the result.
async fn play(dialogue: &str) -> (String, kirana::error::Result<()>) {
    let desk = Arc::new(desk().await);
    let bots: Vec<JoinHandle<()>> = Bot::BOTH.map(|bot| tokio::spawn(echo(Arc::clone(&desk), bot))).into();
    let clock = desk.world.clock().clone();
    let mut transcript = Vec::new();
    let result = dialogue::play(&desk.world, &|by| clock.advance(by), dialogue, &mut transcript).await;
    bots.iter().for_each(JoinHandle::abort);
    (String::from_utf8(transcript).unwrap(), result)
}

async fn must_fail(dialogue: &str) -> String {
    let (_, result) = play(dialogue).await;
    let error = result.expect_err(dialogue);
    assert_eq!(error.kind, Kind::Failed);
    error.message
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dialogue_that_holds_is_played_to_its_end() {
    let (transcript, result) = play(
        "# A day\nProse is ignored.\n\nowner> /start\nbot> name of your store\n\
         owner> menu\nbot> shall i\nowner> [yes]\nbot> Noted yes\nbot> you CHOSE yes\n\
         asha> twice\nbot> sugar 2 kg\nbot> Rice … 1250\n\
         asha> tell owner\nbot to owner> New order … rice 5 kg\n\
         claude> record_sale {\"lines\":[]}\nasha> ask\nbot> record\nasha> ask\nbot> claude says 529\n\
         asha> ask\nclaude> check_stock {\"item\":\"Rice\"}\nbot> check_stock\n",
    )
    .await;
    result.unwrap();
    assert!(transcript.contains("owner> /start\nbot> Welcome! What is the name of your store?\n"), "{transcript}");
    assert!(transcript.contains("     [✅ Yes]\n     [No]"), "{transcript}");
    assert!(transcript.contains("bot to owner> New order #1\n     Rice 5 kg"), "{transcript}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_that_must_fail_fail() {
    assert!(must_fail("owner> /start\nbot> name of your shop").await.contains("line 2: bot> name of your shop"));
    assert!(must_fail("owner> /start\nbot> name of your shop").await.contains("What is the name of your store?"));
    assert!(must_fail("asha> twice\nbot> rice 5 kg").await.contains("Sugar 2 kg"));
    assert!(must_fail("asha> twice\nbot> sugar 3 kg").await.contains("line 2"));
    assert!(must_fail("asha> twice\nbot> sugar 2 kg\nbot> total 1251").await.contains("line 3"));
    assert!(must_fail("bot> hello").await.contains("nobody has spoken"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silence_and_missing_buttons_fail_after_ten_seconds() {
    let started = tokio::time::Instant::now();
    let (silence, button) = tokio::join!(
        must_fail("owner> /start\nbot> welcome\nbot> welcome"),
        must_fail("owner> menu\nbot> shall\nowner> [Maybe]"),
    );
    assert!(silence.contains("got nothing within 10 s"), "{silence}");
    assert!(button.contains("[✅ Yes] [No]"), "{button}");
    assert!(started.elapsed() >= Duration::from_secs(10));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_toast_may_meet_a_line_and_never_has_to() {
    play("owner> menu\nbot> shall\nowner> [no]\nbot> you chose no").await.1.unwrap();
    play("owner> menu\nbot> shall\nowner> [no]\nbot> noted\nowner> hello\nbot> you said hello").await.1.unwrap();
    let message = must_fail("owner> menu\nbot> shall\nowner> [no]\nbot> you chose no\nowner> hi\nbot> noted").await;
    assert!(message.contains("You said hi"), "{message}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn time_passes_for_everybody() {
    let started = tokio::time::Instant::now();
    let dialogue = "asha> when\nbot> 23 Nov 2026 06\n+1 day\nasha> when\nbot> 24 Nov 2026 06\n+2 h\nasha> when\nbot> 24 Nov 2026 08";
    let (transcript, result) = play(dialogue).await;
    result.unwrap();
    assert!(transcript.contains("\n+1 day\n"));
    assert!(started.elapsed() < SOON, "long polls end when the clock jumps: {:?}", started.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sitting_at_the_terminal_numbers_buttons_and_switches_people() {
    let desk = Arc::new(desk().await);
    let bots: Vec<JoinHandle<()>> = Bot::BOTH.map(|bot| tokio::spawn(echo(Arc::clone(&desk), bot))).into();
    let folder = tempfile::tempdir().unwrap();
    let options = Options { color: false, pictures: folder.path().join("pictures"), columns: 200 };
    let clock = desk.world.clock().clone();
    let mut session = Session::new(desk.world.clone(), move |by| clock.advance(by), options);
    assert!(session.welcome().contains("Try: /start"));
    let (shown, next) = session.enter("/start").await.unwrap();
    assert!(shown.contains("Owner Bot → owner\n  │ Welcome! What is the name of your store?"), "{shown}");
    assert_eq!(next, Next::Go);
    let (shown, _) = session.enter("menu").await.unwrap();
    assert!(shown.contains("│ 1 [✅ Yes]\n  │ 2 [No]"), "{shown}");
    let (shown, _) = session.enter("2").await.unwrap();
    assert!(shown.contains("You chose no") && shown.contains("(Noted no)") && shown.contains("Try: Add 50"), "{shown}");
    assert!(session.enter("'2").await.unwrap().0.contains("You said 2"));
    assert!(session.enter("/as Asha").await.unwrap().0.contains("You are asha"));
    assert_eq!(session.prompt(), "asha> ");
    assert!(session.enter("tell owner").await.unwrap().0.contains("Owner Bot → owner\n  │ New order #1"));
    assert!(session.enter("/time +1 day").await.unwrap().0.contains("2026-11-24"));
    assert!(session.enter("/time tomorrow").await.unwrap().0.contains("Say how long"));
    assert!(session.enter("?").await.unwrap().0.contains("/quit"));
    assert!(session.enter("[Nothing]").await.unwrap().0.contains("no message of asha has a button [Nothing]"));
    assert_eq!(session.enter("/quit").await.unwrap().1, Next::Quit);
    bots.iter().for_each(JoinHandle::abort);
}

#[tokio::test]
async fn updates_look_like_telegrams_and_come_again_until_confirmed() {
    let desk = desk().await;
    let chat = desk.asha();
    let first = desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await;
    let again = desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await;
    assert_eq!(first, again);
    let update = &first["result"][0];
    let message = &update["message"];
    assert_eq!(message["from"], json!({"id": chat, "is_bot": false, "first_name": "Asha", "language_code": "en"}));
    assert_eq!(message["chat"]["type"], "private");
    assert_eq!(message["date"], NOON.0 / 1000);
    assert_eq!(message["entities"], json!([{"type": "bot_command", "offset": 0, "length": 6}]));
    let next = update["update_id"].as_i64().unwrap() + 1;
    assert_eq!(desk.call(Bot::Customer, "getUpdates", poll(next, 0)).await["result"], json!([]));
    desk.world.redeliver(Bot::Customer, 1);
    assert_eq!(desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await, first);
    assert_eq!(desk.call(Bot::Owner, "getUpdates", poll(0, 0)).await["result"], json!([]));
}

#[tokio::test]
async fn a_long_poll_ends_with_the_message_and_a_second_poller_ends_the_first() {
    let desk = Arc::new(desk().await);
    let waiting = |desk: &Arc<Desk>| {
        let desk = Arc::clone(desk);
        tokio::spawn(async move { desk.call(Bot::Customer, "getUpdates", poll(0, 20)).await })
    };
    let mut changes = desk.world.changes();
    let first = waiting(&desk);
    tokio::time::timeout(SOON, changes.changed()).await.unwrap().unwrap();
    let second = waiting(&desk);
    let ended = tokio::time::timeout(SOON, first).await.unwrap().unwrap();
    assert_eq!(ended["error_code"], 409);
    desk.asha();
    let got = tokio::time::timeout(SOON, second).await.unwrap().unwrap();
    assert_eq!(got["result"][0]["message"]["text"], "/start store_1");
    desk.world.set_webhook(Bot::Customer, "https://elsewhere.example/");
    assert_eq!(desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await["error_code"], 409);
    desk.call(Bot::Customer, "deleteWebhook", json!({})).await;
    assert_eq!(desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await["result"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_button_that_is_meant_is_pressed() {
    let desk = desk().await;
    let chat = desk.asha();
    let button = |label: &str| json!([{"text": label, "callback_data": label}]);
    let labels = ["− less Rice", "Rice 5 kg", "✅ Rice", "Brown rice"].map(button);
    let sent = json!({"chat_id": chat, "text": "x", "reply_markup": {"inline_keyboard": labels}});
    desk.call(Bot::Customer, "sendMessage", sent).await;
    for part in ["rice", "Rice 5", "− LESS", "own r"] {
        desk.world.press("asha", part).unwrap();
    }
    let updates = desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await;
    let pressed: Vec<&Value> =
        updates["result"].as_array().unwrap().iter().map(|u| &u["callback_query"]["data"]).collect();
    assert_eq!(pressed[1..], ["✅ Rice", "Rice 5 kg", "− less Rice", "Brown rice"]);
}

#[tokio::test]
async fn presses_die_after_150_seconds_and_are_answered_once() {
    let desk = desk().await;
    let chat = desk.asha();
    let keyboard = json!({"inline_keyboard": [[{"text": "Add Rice", "callback_data": "t1"}]]});
    let sent =
        desk.call(Bot::Customer, "sendMessage", json!({"chat_id": chat, "text": "x", "reply_markup": keyboard})).await;
    desk.world.press("asha", "add rice").unwrap();
    let updates = desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await;
    let query = &updates["result"][1]["callback_query"];
    assert_eq!(query["data"], "t1");
    assert_eq!(query["message"]["message_id"], sent["result"]["message_id"]);
    assert_eq!(query["message"]["reply_markup"], keyboard);
    let answer = json!({"callback_query_id": query["id"], "text": "Added"});
    assert_eq!(desk.call(Bot::Customer, "answerCallbackQuery", answer.clone()).await["result"], true);
    assert!(desk.refused("answerCallbackQuery", answer).await.contains("query is too old"));
    assert_eq!(desk.world.heard("asha").last().unwrap().text, "Added");
    desk.world.press("asha", "Add").unwrap();
    desk.world.clock().advance(Duration::from_secs(151));
    assert_eq!(desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await["result"].as_array().unwrap().len(), 1);
    assert!(desk.world.press("asha", "Remove").is_err());
}

#[tokio::test]
async fn what_telegram_refuses_is_refused() {
    let desk = desk().await;
    let chat = desk.asha();
    let text = |text: &str| json!({"chat_id": chat, "text": text, "parse_mode": "HTML"});
    assert_eq!(desk.refused("sendMessage", text("")).await, "Bad Request: message text is empty");
    assert_eq!(desk.refused("sendMessage", text(&"😀".repeat(2049))).await, "Bad Request: message is too long");
    assert_eq!(
        desk.call(Bot::Customer, "sendMessage", text(&format!("<b>{}</b>", "x".repeat(4096)))).await["ok"],
        true
    );
    assert!(desk.refused("sendMessage", text("2 < 3 kg")).await.starts_with("Bad Request: can't parse entities"));
    assert_eq!(desk.refused("sendMessage", json!({"chat_id": 99, "text": "x"})).await, "Bad Request: chat not found");
    assert!(desk.refused("sendMesage", text("x")).await.starts_with("Not Found"));
    let long = json!({"inline_keyboard": [[{"text": "x", "callback_data": "x".repeat(65)}]]});
    let with_keyboard = json!({"chat_id": chat, "text": "x", "reply_markup": long.to_string()});
    assert_eq!(desk.refused("sendMessage", with_keyboard).await, "Bad Request: BUTTON_DATA_INVALID");
    let sent = desk.call(Bot::Customer, "sendMessage", text("one")).await;
    let edit = |text: &str, id: &Value| json!({"chat_id": chat, "message_id": id, "text": text});
    let id = &sent["result"]["message_id"];
    assert!(desk.refused("editMessageText", edit("one", id)).await.contains("message is not modified"));
    assert_eq!(desk.call(Bot::Customer, "editMessageText", edit("two", id)).await["result"]["text"], "two");
    assert!(desk.refused("editMessageText", edit("two", &json!(999))).await.contains("message to edit not found"));
    desk.world.say("ravi", "hello");
    desk.world.set_bot("ravi", Bot::Owner);
    let owner_bot = desk.call(Bot::Owner, "sendMessage", json!({"chat_id": chat, "text": "x"})).await;
    assert_eq!(owner_bot["error_code"], 403, "asha never wrote to the Owner Bot");
    desk.world.block("asha");
    assert!(desk.refused("sendMessage", text("x")).await.contains("blocked by the user"));
    let stranger = format!("{}/bot999:NOBODY/getMe", desk.world.telegram_url());
    assert_eq!(desk.http.get(stranger).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn pictures_go_up_and_come_down() {
    let desk = desk().await;
    let chat = desk.asha();
    let picture = tiny_png();
    let form = |bytes: Vec<u8>, caption: &str| {
        let part = Part::bytes(bytes).file_name("poster.png").mime_str("image/png").unwrap();
        Form::new().text("chat_id", chat.to_string()).text("caption", caption.to_owned()).part("photo", part)
    };
    let send = |form: Form| desk.http.post(desk.url(Bot::Customer, "sendPhoto")).multipart(form).send();
    let sent: Value = send(form(picture.clone(), "Scan me")).await.unwrap().json().await.unwrap();
    assert_eq!(sent["result"]["caption"], "Scan me");
    assert_eq!(sent["result"]["photo"][0]["width"], 3);
    assert_eq!(desk.world.chat("asha").last().unwrap().photo.as_ref().unwrap().as_slice(), picture);
    assert_eq!(send(form(b"no picture".to_vec(), "x")).await.unwrap().status(), StatusCode::BAD_REQUEST);
    assert_eq!(send(form(picture.clone(), &"x".repeat(1025))).await.unwrap().status(), StatusCode::BAD_REQUEST);
    let file = json!({"file_id": sent["result"]["photo"][0]["file_id"]});
    let path = desk.call(Bot::Customer, "getFile", file).await["result"]["file_path"].as_str().unwrap().to_owned();
    let url = format!("{}/file/bot{}/{path}", desk.world.telegram_url(), desk.world.token(Bot::Customer));
    assert_eq!(desk.http.get(url).send().await.unwrap().bytes().await.unwrap().as_ref(), picture);
}

fn tiny_png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 3);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0; 9]).unwrap();
    writer.finish().unwrap();
    bytes
}

#[tokio::test]
async fn every_fault_does_what_it_says() {
    let desk = desk().await;
    let chat = desk.asha();
    let message = json!({"chat_id": chat, "text": "hello"});
    let send = || desk.send(Bot::Customer, "sendMessage", message.clone());
    let inject = |what| desk.world.inject(Fault::new(what).on("sendMessage").to("asha"));
    let stands = || desk.world.chat("asha").iter().filter(|message| message.from_bot).count();

    inject(What::Flood { retry_after_s: 7 });
    let flood: Value = send().await.unwrap().json().await.unwrap();
    assert_eq!((&flood["error_code"], &flood["parameters"]["retry_after"]), (&json!(429), &json!(7)));
    inject(What::Html { status: 502 });
    let page = send().await.unwrap();
    assert_eq!(page.status(), StatusCode::BAD_GATEWAY);
    assert!(page.text().await.unwrap().starts_with("<html>"));
    inject(What::ResetBefore);
    assert!(send().await.is_err());
    inject(What::Hang(Duration::from_millis(20)));
    assert!(send().await.is_err());
    assert_eq!(stands(), 0);
    inject(What::ResetAfter);
    assert!(send().await.is_err());
    assert_eq!(stands(), 1);
    inject(What::ResultNull);
    let null: Value = send().await.unwrap().json().await.unwrap();
    assert_eq!(null, json!({"ok": true, "result": null}));
    inject(What::Sparse);
    let sparse: Value = send().await.unwrap().json().await.unwrap();
    assert!(sparse["result"]["message_id"].is_i64() && sparse["result"].get("date").is_none(), "{sparse}");
    inject(What::Garbled);
    assert!(send().await.unwrap().json::<Value>().await.is_err());
    assert_eq!(stands(), 4);
    assert!(send().await.unwrap().json::<Value>().await.is_ok());
    let statuses: Vec<u16> = desk.world.journal().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [429, 502, 0, 0, 0, 200, 200, 200, 200]);
}

#[tokio::test]
async fn strange_updates_and_lower_ids_are_delivered() {
    let desk = desk().await;
    desk.asha();
    let first = desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await;
    let next = first["result"][0]["update_id"].as_i64().unwrap() + 1;
    desk.call(Bot::Customer, "getUpdates", poll(next, 0)).await;
    desk.world.reset_update_ids(Bot::Customer, 5);
    desk.world.raw_update(Bot::Customer, json!({"brand_new_kind": {"x": [1]}}));
    desk.world.say("asha", "2 kg rice");
    let after = desk.call(Bot::Customer, "getUpdates", poll(next, 0)).await;
    assert_eq!(after["result"][0], json!({"update_id": 5, "brand_new_kind": {"x": [1]}}));
    assert_eq!(after["result"][1]["update_id"], 6);
}

#[tokio::test]
async fn groups_photos_stickers_and_edits_arrive() {
    let desk = desk().await;
    desk.asha();
    desk.world.send_sticker("asha");
    desk.world.edit("asha", "3 kg").unwrap();
    desk.world.send_photo("asha", vec![1, 2, 3], "this one");
    let group = desk.world.group_message("asha", "hello all");
    let updates = desk.call(Bot::Customer, "getUpdates", poll(0, 0)).await;
    let kinds: Vec<&Value> = updates["result"].as_array().unwrap().iter().collect();
    assert_eq!(kinds[1]["message"]["sticker"]["type"], "regular");
    assert!(kinds[2]["edited_message"]["edit_date"].is_i64());
    assert_eq!(kinds[3]["message"]["caption"], "this one");
    assert_eq!(kinds[4]["message"]["chat"], json!({"id": group, "type": "group", "title": "Family"}));
    assert_eq!(desk.call(Bot::Customer, "leaveChat", json!({"chat_id": group})).await["result"], true);
    assert_eq!(
        desk.call(Bot::Customer, "sendMessage", json!({"chat_id": group, "text": "x"})).await["error_code"],
        403
    );
    assert!(!desk.world.group("asha").1);
}

#[tokio::test]
async fn claude_answers_what_was_laid_ready_and_else_is_overloaded() {
    let desk = desk().await;
    let overloaded = ask(&desk, json!([])).await;
    assert_eq!(
        (overloaded.status().as_u16(), &overloaded.headers()["x-should-retry"]),
        (529, &"false".parse().unwrap())
    );
    desk.world.script_claude(Reply::read(r#"record_sale {"lines":[{"item":"Sugar"}]}"#));
    let answer: Value = ask(&desk, json!([])).await.json().await.unwrap();
    assert_eq!(answer["stop_reason"], "tool_use");
    assert_eq!(answer["content"][0]["input"]["lines"][0]["item"], "Sugar");
    assert!(answer["usage"]["output_tokens"].as_u64() > Some(0));
    let raw = Reply::Raw { status: 500, headers: vec![("retry-after".into(), "1".into())], body: "<html>".into() };
    desk.world.script_claude(raw);
    assert_eq!(ask(&desk, json!([])).await.status(), 500);
    let bad_tool = ask(&desk, json!([{"name": "x", "input_schema": {"type": "string"}}])).await;
    assert_eq!(bad_tool.status(), 400);
    assert_eq!(desk.world.asks().iter().map(|ask| ask.status).collect::<Vec<_>>(), [529, 200, 500, 400]);
}
