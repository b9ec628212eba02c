//! Canaries: secrets, and words of people, go through every command, error path and log level of the real executable,
//! and everything that comes out is searched for them, as they are and as they would be encoded.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test may"
)]

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kirana::db::seal::fresh_identity;
use kirana::demo::claude::Reply;
use kirana::demo::{Clock, Fault, What, World};
use kirana::domain::Bot;
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(20);
const KEY: &str = "sk-ant-canary-Qx7";
const PASSPHRASE: &str = "canary passphrase / 9+8";
/// Tokens that no bot has: each stands in a settings file of its own.
const WRONG_TOKEN: &str = "3333:WRONG-canary-token-Zz";
const NOWHERE: &str = "http://127.0.0.1:1";
/// Something that somebody writes in a chat.
const WORDS: &str = "qwzcanaryword";
const STORE: &str = "Canarystore Kirana";
const PERSON: &str = "Canaryperson";
const GOOD: &str = "Canarygood";

/// Where something came out, and what came out.
type Found = BTreeMap<String, Vec<u8>>;

/// All ways in which a text may be written without being any less readable.
fn forms(secret: &[u8]) -> Vec<Vec<u8>> {
    let hex: String = kirana::db::hex(secret);
    let percent = |keep: fn(u8) -> bool| -> String {
        let one = |byte: &u8| if keep(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
        secret.iter().map(one).collect()
    };
    let mut forms = vec![
        secret.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        percent(|byte| byte.is_ascii_alphanumeric()).into_bytes(),
        percent(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)).into_bytes(),
        percent(|byte| byte.is_ascii_alphanumeric() || b"-_.~:".contains(&byte)).into_bytes(),
    ];
    // Within longer Base64 it may begin at any of three places; what is certain of it is all but its ends.
    for shift in 0..3 {
        let shifted = [&vec![0; shift][..], secret].concat();
        let whole = base64(&shifted);
        let from = (shift * 8).div_ceil(6);
        let until = shifted.len() * 8 / 6;
        let certain = &whole[from..until];
        forms.push(certain.as_bytes().to_vec());
        forms.push(certain.replace('+', "-").replace('/', "_").into_bytes());
    }
    forms
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        (0..=three.len()).for_each(|place| out.push(char::from(SIGNS[(bits >> (18 - 6 * place)) as usize & 63])));
    }
    out
}

#[track_caller]
fn expect_absent(found: &Found, secret: &[u8], may_stand: impl Fn(&str) -> bool) {
    let forms = forms(secret);
    for (place, bytes) in found.iter().filter(|(place, _)| !may_stand(place)) {
        for form in &forms {
            assert!(form.len() >= 6, "too short to be looked for");
            if let Some(at) = bytes.windows(form.len()).position(|window| window == form) {
                let around = &bytes[at.saturating_sub(80)..bytes.len().min(at + form.len() + 80)];
                panic!("{:?} stands in {place}: {}", String::from_utf8_lossy(secret), String::from_utf8_lossy(around));
            }
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_canary_is_found_in_whatever_form() {
    let secret = b"1111:DEMO-OWNER";
    let shown = [
        "https://api/bot1111:DEMO-OWNER/getMe".to_owned(),
        "bot1111%3ADEMO-OWNER".to_owned(),
        "bot1111%3ADEMO%2DOWNER".to_owned(),
        base64(b"user:1111:DEMO-OWNER"),
        base64(b"x1111:DEMO-OWNERx"),
        base64(b"xx1111:DEMO-OWNER and more"),
        "313131313a44454d4f2d4f574e4552".to_owned(),
    ];
    for text in shown {
        let found = Found::from([("here".to_owned(), text.clone().into_bytes())]);
        let seen = std::panic::catch_unwind(|| expect_absent(&found, secret, |_| false));
        assert!(seen.is_err(), "it was not found in {text}");
    }
    expect_absent(&Found::from([("here".to_owned(), b"1111:DEMO-CUSTOMER".to_vec())]), secret, |_| false);
}

struct Shop {
    folder: tempfile::TempDir,
    world: World,
    found: Found,
}

impl Shop {
    async fn new() -> Shop {
        let world = World::start(Clock::new()).await.unwrap();
        Shop { folder: tempfile::tempdir().unwrap(), world, found: Found::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The settings with all secrets in the file; `more` stands before the first section.
    fn settings(&self, name: &str, more: &str) -> String {
        let (telegram, claude) = (self.world.telegram_url(), self.world.claude_url());
        let (owner, customer) = (self.world.token(Bot::Owner), self.world.token(Bot::Customer));
        let text = format!(
            "data_dir = 'books'\n{more}\n[telegram]\napi_url = '{telegram}'\nowner_bot_token = '{owner}'\n\
             customer_bot_token = '{customer}'\nsends_per_second = 1000\nsends_per_chat_per_second = 1000\n\
             [claude]\napi_url = '{claude}'\napi_key = '{KEY}'\n[stores]\nregistration = 'open'\n"
        );
        self.write(name, &text)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments).env_clear().env("HOME", self.folder.path()).current_dir(self.folder.path());
        command.env("KIRANA_PASSPHRASE", PASSPHRASE).env("KIRANA_LOG", "trace").env("RUST_BACKTRACE", "1");
        command
    }

    /// Runs a command to its end, and keeps what it said. Whether it succeeds is not this test's business.
    async fn run(&mut self, arguments: &[&str]) -> Option<i32> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null());
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let place = format!("kirana {}", arguments.join(" "));
        self.found.insert(format!("{place} (said)"), output.stdout);
        self.found.insert(format!("{place} (complained)"), output.stderr);
        output.status.code()
    }

    async fn hears(&self, person: &str, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let heard = self.world.next_message(person, left).await.unwrap_or_else(|error| panic!("{words}: {error}"));
            self.world.see(person, heard.number);
            if heard.text.contains(words) {
                return;
            }
        }
    }

    fn start(&self, settings: &str, format: &str) -> Service {
        let mut command = self.command(&["--config", settings, "run"]);
        let log = std::fs::File::create(self.path(&format!("log-{format}"))).unwrap();
        command.env("KIRANA_LOG_FORMAT", format).stdin(Stdio::null());
        let child = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        Service { child }
    }

    /// Takes in every file under the folder, and what is packed in workbooks.
    fn collect(&mut self, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.collect(&path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let place = path.strip_prefix(self.folder.path()).unwrap().to_str().unwrap().to_owned();
            if let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
                for index in 0..packed.len() {
                    let mut text = Vec::new();
                    packed.by_index(index).unwrap().read_to_end(&mut text).unwrap();
                    self.found.insert(format!("{place}/{index}"), text);
                }
            }
            self.found.insert(place, bytes);
        }
    }
}

struct Service {
    child: Child,
}

impl Service {
    async fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let status = tokio::task::spawn_blocking(move || self.child.wait().unwrap()).await.unwrap();
        assert!(status.success(), "{status}");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn page(port: u16) -> Vec<u8> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut page = Vec::new();
    stream.read_to_end(&mut page).unwrap();
    page
}

/// Everything that may go wrong on the way to the two services, each answer with the canaries in it.
fn inject_faults(world: &World) {
    // A server may quote a part of the message, and the address that was asked.
    let echo = format!("Bad Request: /bot{}/ cannot parse \"{WORDS} {KEY}\"", world.token(Bot::Customer));
    for what in [
        What::Refuse { code: 400, description: echo.clone() },
        What::Refuse { code: 403, description: echo.clone() },
        What::Html { status: 502 },
        What::ResetBefore,
        What::ResetAfter,
        What::ResultNull,
        What::Sparse,
        What::Garbled,
        What::Flood { retry_after_s: 1 },
    ] {
        world.inject(Fault::new(what.clone()).on("sendMessage").to("asha"));
        world.inject(Fault::new(what).on("getUpdates").of(Bot::Customer));
    }
    let body = json!({"type": "error", "error": {"type": echo, "message": echo}, "request_id": echo}).to_string();
    let echo = format!("invalid: {KEY}, {WORDS}");
    world.script_claude(Reply::Raw { status: 400, headers: vec![], body });
    world.script_claude(Reply::Reset);
    world.script_claude(Reply::Raw { status: 200, headers: vec![], body: format!("{{\"x\": \"{echo}\"") });
    world.script_claude(Reply::Tools(vec![(format!("tool_{WORDS}"), json!({"lines": [{"item": WORDS}]}))]));
    world.script_claude(Reply::Text(format!("{WORDS} was what you said")));
    for bot in Bot::BOTH {
        world.raw_update(bot, json!({"message": {"chat": WORDS, "text": WORDS, "date": WORDS}}));
        world.raw_update(bot, json!({"message": {"chat": {"id": 77}, "text": WORDS, "from": {"id": WORDS}}}));
    }
}

/// A day with both bots, with trouble on the lines; answers with the codes of all buttons that were shown.
async fn live_through_a_day(shop: &Shop) -> Vec<String> {
    shop.world.set_first_name("asha", PERSON);
    shop.world.say("owner", "/start");
    shop.hears("owner", "name").await;
    shop.world.say("owner", STORE);
    shop.hears("owner", "language").await;
    shop.world.press("owner", "English").unwrap();
    shop.hears("owner", "start=store_1").await;
    shop.world.say("owner", &format!("Add 10 packets of {GOOD}"));
    shop.hears("owner", GOOD).await;
    shop.world.say("asha", "/start store_1");
    shop.hears("asha", STORE).await;
    shop.world.say("asha", &format!("I need 2 packets {GOOD}"));
    shop.hears("asha", GOOD).await;
    inject_faults(&shop.world);
    for number in 0..5 {
        shop.world.say("asha", &format!("{WORDS} uiop {number} asdf zxcvb"));
        shop.world.say("owner", &format!("{WORDS} hjkl {number} uiop"));
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    shop.world.press_data("asha", 1, WORDS);
    shop.world.edit("asha", WORDS).unwrap();
    shop.world.send_photo("asha", vec![0; 8], WORDS);
    shop.world.settle(Duration::from_millis(500)).await;
    let journal = shop.world.journal();
    let codes = journal.iter().flat_map(|call| codes_of(&call.params)).collect::<Vec<_>>();
    assert!(codes.len() > 5 && shop.world.asks().len() > 2, "the day was not what it should be");
    codes
}

fn codes_of(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("callback_data").and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(codes_of)).collect()
        }
        Value::Array(all) => all.iter().flat_map(codes_of).collect(),
        Value::String(text) => serde_json::from_str::<Value>(text)
            .ok()
            .filter(|inner| !inner.is_string())
            .iter()
            .flat_map(codes_of)
            .collect(),
        _ => Vec::new(),
    }
}

/// Every subcommand, as it succeeds and as it fails.
async fn run_every_command(shop: &mut Shop, settings: &str) {
    let identity = fresh_identity();
    let recipient = identity.1.to_string();
    let identity_file = shop.write("identity", &format!("{}\n", identity.0.expose()));
    let list = shop.write("goods.csv", &format!("name,price\n{GOOD} two,44\n"));
    let bad_list = shop.write("bad.csv", &format!("name,price\n{GOOD},{WORDS}\n"));
    let lines: &[&[&str]] = &[
        &["doctor"],
        &["doctor", "--json"],
        &["check"],
        &["stats"],
        &["stats", "--json"],
        &["store", "list", "--json"],
        &["store", "show", "1"],
        &["store", "show", "99"],
        &["store", "rename", "1", STORE],
        &["store", "invite", "--json"],
        &["customer", "list", "1"],
        &["customer", "export", "1", "1"],
        &["export", "1", "csv"],
        &["export", "1", "book.xlsx"],
        &["export", "1", "whole", "--all"],
        &["import", "1", &list, "--yes"],
        &["import", "1", "missing.csv"],
        &["import", "whole", "--dry-run"],
        &["backup", "plain.db"],
        &["backup", "sealed.age", "--passphrase"],
        &["backup", "keyed.age", "--recipient", &recipient],
        &["migrate", "--dry-run"],
        &["restore", "plain.db"],
        &["init", "--non-interactive"],
        &["init", "--non-interactive", "--edit", "--json"],
        &["init", "--operator-link"],
        &["completions", "bash"],
        &["man"],
        &["nonsense"],
    ];
    for arguments in lines {
        shop.run(&[&["--config", settings], *arguments].concat()).await;
    }
    // What a list says in a cell is said back to whoever brought it, and to nobody else.
    shop.run(&["--config", settings, "import", "1", &bad_list, "--yes"]).await;
    shop.found.retain(|place, _| !place.contains("bad.csv"));
    for (number, text) in broken_settings(&shop.world).iter().enumerate() {
        let file = shop.write(&format!("broken-{number}.toml"), text);
        // With a Telegram that is only away the service would go on trying.
        let run: &[&str] = if text.contains(NOWHERE) { &["stats"] } else { &["run"] };
        for command in [&["doctor"][..], run, &["init", "--non-interactive", "--edit"]] {
            shop.run(&[&["--config", &file], command].concat()).await;
        }
    }
    let target = ["--data-dir", "elsewhere"];
    for arguments in [
        &["restore", "sealed.age", "--dry-run"][..],
        &["restore", "keyed.age", "--identity", &identity_file],
        &["restore", "keyed.age", "--identity", settings],
        &["restore", "keyed.age"],
        &["restore", "identity"],
    ] {
        shop.run(&[&target[..], arguments].concat()).await;
    }
    expect_absent(&shop.found, identity.0.expose().as_bytes(), |place| place == "identity");
    std::fs::remove_file(identity_file).unwrap();
}

/// Settings that are wrong in one way each, with a secret near the wrong place.
fn broken_settings(world: &World) -> Vec<String> {
    let url = world.telegram_url();
    [
        format!(
            "[telegram]\napi_url = '{url}'\nowner_bot_token = '{WRONG_TOKEN}'\ncustomer_bot_token = '{WRONG_TOKEN}'"
        ),
        format!("[telegram]\napi_url = '{url}'\nowner_bot_token = '{WRONG_TOKEN}'\ncustomer_bot_token = '4444:x'"),
        format!("[telegram]\nowner_bot_token = '{WRONG_TOKEN}"),
        format!("[telegram]\nowner_bot_token = {WRONG_TOKEN}"),
        format!("[telegram]\nowner_bot_token = ['{WRONG_TOKEN}']"),
        format!("[telegram]\nowner_bot_tokn = '{WRONG_TOKEN}'"),
        format!("[telegram]\nowner_bot_token = 'no colon {WRONG_TOKEN}'\ncustomer_bot_token = '{WRONG_TOKEN}\u{7f}'"),
        format!("[claude]\napi_key = '{KEY}\nx'\n"),
        format!("[claude]\napi_key = \"{KEY}\\u0000\"\n"),
        format!("[backup]\nrecipients = ['{KEY}']\n"),
        format!("[telegram]\napi_url = '{NOWHERE}'\nowner_bot_token = '{WRONG_TOKEN}'\ncustomer_bot_token = '4444:x'"),
    ]
    .into_iter()
    .map(|text| format!("data_dir = 'other'\n{text}\n"))
    .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_comes_out_anywhere_and_no_words_of_people_stand_in_logs() {
    let mut shop = Shop::new().await;
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = shop.settings("kirana.toml", &format!("metrics.listen = '127.0.0.1:{port}'"));
    let service = shop.start(&settings, "text");
    let codes = live_through_a_day(&shop).await;
    let arguments = std::fs::read(format!("/proc/{}/cmdline", service.child.id())).unwrap_or_default();
    shop.found.insert("the list of processes".to_owned(), arguments);
    shop.found.insert("the page of figures".to_owned(), page(port));
    run_every_command(&mut shop, &settings).await;
    service.stop().await;
    // The same log in its other form, with a restore in between.
    shop.run(&["--config", &settings, "restore", "plain.db"]).await;
    let service = shop.start(&settings, "json");
    inject_faults(&shop.world);
    shop.world.say("asha", &format!("{WORDS} again uiop"));
    tokio::time::sleep(Duration::from_secs(1)).await;
    shop.world.settle(Duration::from_millis(300)).await;
    service.stop().await;
    shop.run(&["--config", &settings, "customer", "erase", "1", "1", "--yes"]).await;

    let folder = shop.folder.path().to_owned();
    shop.collect(&folder);
    let log = String::from_utf8_lossy(&shop.found["log-text"]).into_owned();
    assert!(log.contains("TRACE") || log.contains("DEBUG"), "the log is not as loud as it can be: {log}");
    assert!(shop.found.keys().any(|place| place.starts_with("book.xlsx/")), "{:?}", shop.found.keys());

    let own_file = |place: &str| place.ends_with(".toml") || place.ends_with(".toml.bak");
    for secret in [&shop.world.token(Bot::Owner), &shop.world.token(Bot::Customer), KEY, WRONG_TOKEN, PASSPHRASE] {
        expect_absent(&shop.found, secret.as_bytes(), own_file);
    }
    for token in [shop.world.token(Bot::Owner), WRONG_TOKEN.to_owned()] {
        expect_absent(&shop.found, token.split_once(':').unwrap().1.as_bytes(), own_file);
    }
    let key = std::fs::read(shop.path("books/callback.key")).unwrap();
    expect_absent(&shop.found, &key, |place| place == "books/callback.key");
    // A button that was pressed came back in an update, and updates are stored as they come; it presses nothing twice.
    let pressed =
        |code: &str| shop.found.values().any(|bytes| contains(bytes, format!("\"data\":\"{code}\"").as_bytes()));
    let (pressed, shown): (Vec<_>, Vec<_>) = codes.into_iter().partition(|code| pressed(code));
    assert!(pressed.len() <= 1 && shown.len() > 5, "{pressed:?}");
    for code in shown {
        expect_absent(&shop.found, code.as_bytes(), |_| false);
    }
    // What people wrote stands in the books for a while, and so in their copies; names and goods also in exports.
    let books = |place: &str| {
        ["books/kirana.db", "books/backups/", "elsewhere/kirana.db", "plain.db"]
            .iter()
            .any(|one| place.starts_with(one))
    };
    expect_absent(&shop.found, WORDS.as_bytes(), |place| books(place) || own_file(place) || place == "bad.csv");
    let spoken =
        |place: &str| !place.starts_with("log-") && !place.ends_with("(complained)") && !place.starts_with("the ");
    for name in [STORE, PERSON, GOOD] {
        expect_absent(&shop.found, name.as_bytes(), spoken);
    }
    // What goes to one service is not told to the other.
    let asked = json!(shop.world.asks().iter().map(|ask| ask.body.clone()).collect::<Vec<_>>()).to_string();
    let sent = json!(shop.world.journal().iter().map(|call| call.params.clone()).collect::<Vec<_>>()).to_string();
    let wire = Found::from([
        ("what Claude was asked".to_owned(), asked.into_bytes()),
        ("what was sent".to_owned(), sent.into_bytes()),
    ]);
    for secret in [&shop.world.token(Bot::Owner), &shop.world.token(Bot::Customer), KEY, PASSPHRASE] {
        expect_absent(&wire, secret.as_bytes(), |place| place == "what was sent" && secret == KEY);
    }
}
