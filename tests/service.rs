//! `kirana run` as an operator starts it: the real executable with settings from the environment, against pretend
//! services, invited and stopped from outside.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may")]

use std::io::Read as _;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use kirana::demo::claude::Reply;
use kirana::demo::{Clock, World};
use kirana::domain::Bot;
use kirana::time::Time;
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(20);
const KEY: &str = "sk-canary-of-claude";

struct Shop {
    folder: tempfile::TempDir,
    world: World,
}

impl Shop {
    async fn new() -> Shop {
        Shop { folder: tempfile::tempdir().unwrap(), world: World::start(Clock::new()).await.unwrap() }
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command
            .args(arguments.split_whitespace())
            .env_clear()
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path())
            .env("KIRANA_DATA_DIR", self.folder.path().join("books"))
            .env("KIRANA_OWNER_BOT_TOKEN", self.world.token(Bot::Owner))
            .env("KIRANA_CUSTOMER_BOT_TOKEN", self.world.token(Bot::Customer))
            .env("KIRANA_TELEGRAM_API_URL", self.world.telegram_url())
            .env("KIRANA_CLAUDE_API_URL", self.world.claude_url())
            .env("KIRANA_CLAUDE_API_KEY", KEY);
        command
    }

    async fn run(&self, arguments: &str) -> Output {
        let mut command = self.command(arguments);
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    async fn json(&self, arguments: &str) -> Value {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn start(&self) -> Service {
        let mut command = self.command("run");
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        Service { child }
    }

    /// Waits until the person was told something with these words, and answers with all of it.
    async fn hears(&self, person: &str, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let heard = self.world.next_message(person, left).await.unwrap_or_else(|error| panic!("{words}: {error}"));
            self.world.see(person, heard.number);
            if heard.text.contains(words) {
                return heard.text;
            }
        }
    }
}

struct Service {
    child: Child,
}

impl Service {
    /// Asks for an end as systemd does; answers with how long it took and all that was logged.
    async fn stop(mut self) -> (Duration, String) {
        let begun = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        tokio::task::spawn_blocking(move || {
            let status = self.child.wait().unwrap();
            let took = begun.elapsed();
            let mut said = String::new();
            self.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
            self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            assert!(status.success(), "{status}: {said}");
            (took, said)
        })
        .await
        .unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // A test that failed leaves no process behind; after `stop` there is none any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_owner_opens_a_store_and_claude_is_asked_within_its_budget() {
    let shop = Shop::new().await;
    let service = shop.start();
    shop.world.say("owner", "/start");
    shop.hears("owner", "kirana store invite").await;

    let invitation = shop.json("store invite --json").await;
    let link = invitation.pointer("/link").and_then(Value::as_str).unwrap();
    assert!(link.starts_with(&format!("https://t.me/{}?start=", shop.world.username(Bot::Owner))), "{link}");
    let code = invitation.pointer("/code").and_then(Value::as_str).unwrap();
    shop.world.say("owner", &format!("/start {code}"));
    shop.hears("owner", "name").await;
    shop.world.say("owner", "Sharma Kirana Store");
    shop.hears("owner", "language").await;
    shop.world.press("owner", "English").unwrap();
    shop.hears("owner", "start=store_1").await;

    shop.world.script_claude(Reply::Tools(vec![("low_stock".to_owned(), json!({}))]));
    shop.world.say("owner", "qwertz uiop jklmn kya khatam sa lagta zxcvb");
    let until = Instant::now() + PATIENCE;
    while shop.world.asks().is_empty() {
        assert!(Instant::now() < until, "Claude was never asked");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    shop.world.next_message("owner", PATIENCE).await.unwrap();
    let stats = shop.json("stats --json").await;
    assert_eq!(stats.pointer("/stores"), Some(&json!(1)));
    assert_eq!(stats.pointer("/claude/calls_today"), Some(&json!(1)));
    assert!(stats.pointer("/claude/nano_usd_today").and_then(Value::as_i64).unwrap() > 0);

    let second = shop.run("run").await;
    assert_eq!(second.status.code(), Some(78), "one instance a folder");

    let (took, said) = service.stop().await;
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(said.contains("`kirana store invite` makes a one-time link"), "{said}");
    for secret in [KEY, &shop.world.token(Bot::Owner), &shop.world.token(Bot::Customer), code, "qwertz", "Sharma"] {
        assert!(!said.contains(secret), "{secret} is in the log:\n{said}");
    }
    let check = shop.run("check").await;
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[tokio::test(flavor = "multi_thread")]
async fn run_says_what_is_missing_before_it_makes_anything() {
    let shop = Shop::new().await;
    let mut command = shop.command("run");
    command.env_remove("KIRANA_OWNER_BOT_TOKEN");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(78));
    assert!(told.contains("the owner bot has no token") && told.contains("KIRANA_OWNER_BOT_TOKEN"), "{told}");

    let mut command = shop.command("run");
    command.env("KIRANA_CUSTOMER_BOT_TOKEN", shop.world.token(Bot::Owner));
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(78), "both tokens are the same");
    assert!(!shop.folder.path().join("books/kirana.db").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_ends_by_the_date_that_telegram_tells() {
    // 2040-01-01, which is not what this machine thinks.
    let world = World::start(Clock::starting_at(Time(2_208_988_800_000))).await.unwrap();
    let shop = Shop { folder: tempfile::tempdir().unwrap(), world };
    let books = shop.folder.path().join("books");
    std::fs::create_dir(&books).unwrap();
    drop(kirana::db::Db::create(&books).unwrap());
    let invitation = shop.json("store invite --json").await;
    let expires = invitation.pointer("/expires").and_then(Value::as_str).unwrap();
    assert!(expires.starts_with("2040-01"), "{expires}");

    let mut command = shop.command("store invite --json");
    command.env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:9");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && told.contains("this machine's clock"), "{told}");
}
