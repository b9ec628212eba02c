//! The real executable under load that somebody means ill with, or that just goes on: one loud customer beside a quiet
//! store, and a long day with trouble on the lines.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kirana::demo::claude::Reply;
use kirana::demo::{Clock, Fault, What, World};
use kirana::domain::Bot;
use serde_json::json;

use crate::row::{Counts, Row};
use crate::support::chance::Chance;

pub const LOUD: Row = Row {
    name: "loud",
    what: "one customer writes 10,000 messages a minute; how long the people of another store wait",
    unit: "answers timed",
    // A machine that does other things beside would be what is measured.
    ci: 0,
    goal: 1_000,
    alone: true,
    run: loud,
};

pub const SOAK: Row = Row {
    name: "soak",
    what: "a shop at work with faults: memory, files and the write-ahead log stay bounded (SOAK_SECONDS, 60 of themselves)",
    unit: "seconds",
    ci: 0,
    goal: 8 * 3600,
    alone: true,
    run: soak,
};

const LOUD_A_MINUTE: u64 = 10_000;
/// Of each half: without the loud one, and with.
const HALF: Duration = Duration::from_secs(15);
/// Telegram takes one message a second in a chat; nobody here writes more often than that.
const BETWEEN: Duration = Duration::from_millis(1_300);
const QUIET: [&str; 4] = ["meena", "gopal", "sunita", "ravi"];
const PATIENCE: Duration = Duration::from_secs(30);
const MOST_LOG_BYTES: u64 = 64 << 20;

struct Shop {
    folder: tempfile::TempDir,
    world: World,
    running: Child,
}

impl Drop for Shop {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

impl Shop {
    /// With the rates that it has of itself: those are part of what is tried.
    async fn start() -> Shop {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kirana.toml"), "[claude]\nasks_per_person_per_minute = 1000\n").unwrap();
        let world = World::start(Clock::new()).await.unwrap();
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let running = Command::new(env!("CARGO_BIN_EXE_kirana"))
            .arg("run")
            .env_clear()
            .env("HOME", folder.path())
            .current_dir(folder.path())
            .env("KIRANA_DATA_DIR", folder.path().join("books"))
            .env("KIRANA_OWNER_BOT_TOKEN", world.token(Bot::Owner))
            .env("KIRANA_CUSTOMER_BOT_TOKEN", world.token(Bot::Customer))
            .env("KIRANA_TELEGRAM_API_URL", world.telegram_url())
            .env("KIRANA_CLAUDE_API_URL", world.claude_url())
            .env("KIRANA_CLAUDE_API_KEY", "sk-of-nobody")
            .env("KIRANA_REGISTRATION", "open")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let shop = Shop { folder, world, running };
        shop.world.set_bot("owner2", Bot::Owner);
        for (owner, name, number) in [("owner", "Loud Store", 1), ("owner2", "Quiet Store", 2)] {
            shop.asks(owner, "/start", "name").await;
            shop.asks(owner, name, "language").await;
            shop.world.press(owner, "English").unwrap();
            shop.hears(owner, &format!("start=store_{number}")).await;
            shop.asks(owner, "Add 5000 packets of Maggi", "Maggi").await;
        }
        shop.asks("asha", "/start store_1", "Loud").await;
        for person in QUIET {
            shop.asks(person, "/start store_2", "Quiet").await;
        }
        shop
    }

    /// Writes, and waits for an answer with these words.
    async fn asks(&self, person: &str, words: &str, answer: &str) {
        self.world.say(person, words);
        self.hears(person, answer).await;
    }

    async fn hears(&self, person: &str, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let heard = self.world.next_message(person, left).await.unwrap_or_else(|error| panic!("{words}: {error}"));
            if heard.text.contains(words) {
                return;
            }
        }
    }

    fn log_bytes(&self) -> u64 {
        std::fs::metadata(self.folder.path().join("books/kirana.db-wal")).map_or(0, |about| about.len())
    }

    fn proc(&self, name: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{name}", self.running.id()))
    }

    /// Memory that is its own, in bytes; 0 where the system does not tell.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(self.proc("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or(0) * 1024
    }

    fn files(&self) -> u64 {
        std::fs::read_dir(self.proc("fd")).map_or(0, |all| all.count() as u64)
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

fn p95(mut waits: Vec<Duration>) -> Duration {
    waits.sort();
    waits[(waits.len() * 95).div_ceil(100) - 1]
}

fn loud(_seed: u64) -> Counts {
    runtime().block_on(async {
        let shop = Arc::new(Shop::start().await);
        let alone = half(&shop).await;
        let (ends, said) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let shouting = tokio::spawn(shout(Arc::clone(&shop), Arc::clone(&ends), Arc::clone(&said)));
        let beside = half(&shop).await;
        ends.store(true, Ordering::Relaxed);
        shouting.await.unwrap();
        let timed = alone.len() + beside.len();
        let (alone, beside) = (p95(alone), p95(beside));
        let (said, memory) = (said.load(Ordering::Relaxed), shop.memory());
        let a_minute = said * 60 / HALF.as_secs();
        println!(
            "loud: p95 of the quiet store {} ms alone, {} ms beside {a_minute} messages a minute; {} MB",
            alone.as_millis(),
            beside.as_millis(),
            memory >> 20
        );
        assert!(a_minute > LOUD_A_MINUTE * 9 / 10, "only {a_minute} messages a minute were said");
        // What a person does not see, and what other things on the machine do.
        let most = alone.mul_f64(1.5) + Duration::from_millis(100);
        assert!(beside <= most, "the quiet store waits {beside:?} beside the loud one, {alone:?} without");
        let count = |value: usize| u64::try_from(value).unwrap();
        Counts::of([("answers timed", count(timed)), ("messages of the loud one", said)])
    })
}

/// How long each answer to the quiet store's people took.
async fn half(shop: &Arc<Shop>) -> Vec<Duration> {
    let people = QUIET.map(|person| {
        let shop = Arc::clone(shop);
        tokio::spawn(async move {
            let (begun, mut waits) = (Instant::now(), Vec::new());
            while begun.elapsed() < HALF {
                let asked = Instant::now();
                shop.asks(person, "Maggi hai kya?", "Maggi").await;
                waits.push(asked.elapsed());
                tokio::time::sleep(BETWEEN.saturating_sub(asked.elapsed())).await;
            }
            waits
        })
    });
    let mut all = Vec::new();
    for waits in people {
        all.extend(waits.await.unwrap());
    }
    all
}

async fn shout(shop: Arc<Shop>, ends: Arc<AtomicBool>, said: Arc<AtomicU64>) {
    let mut tick = tokio::time::interval(Duration::from_micros(60_000_000 / LOUD_A_MINUTE));
    let words = ["I need 2 packets Maggi", "hello", "/items", "Maggi hai kya?", "cancel", "yes", "<b>"];
    while !ends.load(Ordering::Relaxed) {
        tick.tick().await;
        let number = said.fetch_add(1, Ordering::Relaxed);
        shop.world.say("asha", words[usize::try_from(number).unwrap() % words.len()]);
    }
}

fn soak(seed: u64) -> Counts {
    let seconds = std::env::var("SOAK_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    runtime().block_on(async {
        let shop = Shop::start().await;
        let mut chance = Chance::of(seed);
        let begun = Instant::now();
        let (mut counts, mut most_log, mut most_files) = (Counts::default(), 0, 0);
        let mut memory: Vec<u64> = Vec::new();
        let mut looked = begun;
        while begun.elapsed() < Duration::from_secs(seconds) {
            work(&shop, &mut chance, &mut counts);
            if looked.elapsed() > Duration::from_secs(1) {
                looked = Instant::now();
                memory.push(shop.memory());
                most_log = most_log.max(shop.log_bytes());
                most_files = most_files.max(shop.files());
            }
            tokio::time::sleep(Duration::from_millis(50 + chance.below(200))).await;
        }
        shop.world.settle(Duration::from_millis(500)).await;
        assert!(most_log < MOST_LOG_BYTES, "the log grew to {most_log} bytes");
        assert!(most_files < 200, "{most_files} files were open at a time");
        let median = |part: &[u64]| {
            let mut part = part.to_vec();
            part.sort_unstable();
            part.get(part.len() / 2).copied().unwrap_or(0)
        };
        // What is kept ready is filled at first: the second quarter is what the last is compared with.
        let quarter = memory.len() / 4;
        let (before, after) = (median(&memory[quarter..2 * quarter]), median(&memory[3 * quarter..]));
        println!(
            "soak: {seconds} s, {} MB in the second quarter, {} MB in the last; log at most {} kB, {most_files} files",
            before >> 20,
            after >> 20,
            most_log >> 10
        );
        // A short run shows the beginning of things.
        let bound = if seconds < 600 { before * 2 } else { before + before / 20 };
        assert!(after <= bound, "memory went from {before} to {after} bytes");
        counts.add("seconds", seconds);
        counts
    })
}

/// One thing that happens on a day, or goes wrong.
fn work(shop: &Shop, chance: &mut Chance, counts: &mut Counts) {
    let world = &shop.world;
    let customer = *chance.pick(&["asha", "meena", "gopal", "sunita", "ravi"]);
    let owner = *chance.pick(&["owner", "owner2"]);
    match chance.below(12) {
        0 => drop(world.say(owner, "Add 3 packets of Maggi")),
        1 => drop(world.say(owner, "Sold 2 packets Maggi")),
        2 => drop(world.say(owner, "/inventory")),
        3 | 4 => drop(world.say(customer, "I need 2 packets Maggi")),
        5 => drop(world.press(customer, "Confirm")),
        6 => drop(world.press(owner, "Accept").or_else(|_| world.press(owner, "Reject"))),
        7 => drop(world.say(customer, "where is my order")),
        8 => {
            let lines = json!({"lines": [{"item": "Maggi", "quantity": "1", "source_text": "Maggi"}]});
            world.script_claude(match chance.below(4) {
                0 => Reply::Reset,
                1 => Reply::Text("none".to_owned()),
                _ => Reply::Tools(vec![("check_stock".to_owned(), lines)]),
            });
            world.say(owner, "qwertz uiop asdf Maggi hjkl zxcv");
        }
        9 => drop(world.press_data(customer, 1, "1.00000000000000000000000000000000")),
        10 => {
            let what = chance.pick(&[
                What::ResetBefore,
                What::ResetAfter,
                What::Html { status: 502 },
                What::Garbled,
                What::Flood { retry_after_s: 1 },
                What::ResultNull,
            ]);
            let method = *chance.pick(&["sendMessage", "getUpdates", "answerCallbackQuery", "editMessageText"]);
            world.inject(Fault::new(what.clone()).on(method));
            counts.add("faults", 1);
            return;
        }
        _ => drop(world.say(customer, "Maggi hai kya?")),
    }
    counts.add("updates", 1);
}
