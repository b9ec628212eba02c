//! Backups as the service makes them: by itself, while people order, and into the operator's chat; and what a restore
//! means to those who chat.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a test from outside has its own look at the books and its own clock")]

#[path = "support/books.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod books;

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::{Duration, Instant};

use books::Ran;
use kirana::db::alert::AlertKind;
use kirana::db::outbox::Ending;
use kirana::db::retention::{self, Keep};
use kirana::db::seal::{Recipient, fresh_identity};
use kirana::demo::{Clock, Tap, World};
use kirana::domain::{Bot, EventId, UserId};
use kirana::run::{self, Appliance, Backups, Rates};
use kirana::say::Language;
use kirana::shop::event::{Event, Refusal};
use kirana::shop::{self, Registration};
use kirana::telegram::Token;

const PATIENCE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn settings(folder: &Path, world: &World, recipients: Vec<Recipient>) -> run::Settings {
    let fast = NonZeroU32::new(5000).unwrap();
    run::Settings {
        metrics: None,
        data_dir: folder.to_owned(),
        telegram: run::Telegram {
            owner_token: Token::new(&world.token(Bot::Owner)).unwrap(),
            customer_token: Token::new(&world.token(Bot::Customer)).unwrap(),
            api_url: world.telegram_url(),
            poll_timeout: Duration::from_secs(5),
            rates: Rates::per_second(fast, fast),
            owner_menus: Vec::new(),
            customer_menus: Vec::new(),
        },
        claude: None,
        shop: shop::Settings {
            registration: Registration::Open,
            order_expiry: 24 * HOUR,
            order_nudge: HOUR,
            claude: false,
            operator: Some(UserId(world.id_of("owner"))),
            language: Language::En,
        },
        backups: Some(Backups {
            every: HOUR,
            keep: Keep { hourly: 2, daily: 0, weekly: 0 },
            send: !recipients.is_empty(),
            recipients,
        }),
    }
}

async fn hears(world: &World, person: &str, words: &str) {
    until(&format!("{person} hears {words}"), || world.heard(person).iter().any(|heard| heard.text.contains(words)))
        .await;
}

async fn open_store(world: &World) {
    world.say("owner", "/start");
    hears(world, "owner", "name of your store").await;
    world.say("owner", "A Store");
    hears(world, "owner", "language").await;
    world.press("owner", "English").unwrap();
    hears(world, "owner", "store_1").await;
}

fn standing(appliance: &Appliance) -> Vec<(AlertKind, String)> {
    let alerts = appliance.db().read(|tx| tx.list_untold_alerts(100)).unwrap();
    alerts.into_iter().map(|alert| (alert.kind, alert.subject)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_backs_up_each_hour_keeps_a_few_and_sends_one_a_day_sealed_to_the_operator() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::start(Clock::new()).await.unwrap();
    let (secret, recipient) = fresh_identity();
    let clock = run::Clock::shifted(Arc::new(AtomicI64::new(0)));
    // The first one waits until there is an operator to talk to: a day has but one.
    let mut wanted = settings(folder.path(), &world, vec![recipient]);
    let backups = wanted.backups.take();
    let first = run::start(wanted.clone(), clock.clone()).await.unwrap();
    open_store(&world).await;
    first.stop().await.unwrap();
    wanted.backups = backups;
    let appliance = run::start(wanted, clock.clone()).await.unwrap();
    let list = || retention::list(&folder.path().join("backups")).unwrap();
    for count in [1, 2, 2, 2] {
        let newest = list().first().map(|found| found.at);
        until("there is a newer backup", || list().first().map(|found| found.at) > newest).await;
        until("the old ones are gone", || list().len() == count).await;
        clock.advance(HOUR + Duration::from_secs(1));
    }
    let all = list();
    assert!(all.iter().all(|found| found.is_sealed), "{all:?}");
    let documents = || -> Vec<_> { world.chat("owner").into_iter().filter_map(|message| message.document).collect() };
    until("the operator has it", || !documents().is_empty()).await;
    let sent = documents();
    assert!(sent.len() <= 2, "one a day, and the day may have turned");
    let (name, bytes) = &sent[0];
    assert!(name.ends_with(".db.age"));
    hears(&world, "owner", "kirana restore").await;
    appliance.stop().await.unwrap();

    std::fs::write(folder.path().join("key"), secret.expose()).unwrap();
    std::fs::write(folder.path().join("from-chat.age"), bytes.as_slice()).unwrap();
    restores(&folder.path().join("from-chat.age"), &["--identity", folder.path().join("key").to_str().unwrap()]);
    opens_with_the_age_tool(folder.path());
}

/// Restores into a folder of its own and proves the books there.
fn restores(backup: &Path, with: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command.args(arguments).env_clear().env("KIRANA_DATA_DIR", folder.path()).current_dir(folder.path());
        Ran::of(&command.output().unwrap())
    };
    run(&[&["restore", "--yes", backup.to_str().unwrap()], with].concat()).ends(0, "restored", "");
    run(&["check"]).ends(0, "ok", "");
}

fn opens_with_the_age_tool(folder: &Path) {
    let mut command = Command::new("age");
    command.args(["-d", "-i", "key", "-o", "by-age.db", "from-chat.age"]).current_dir(folder);
    match command.output() {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            restores(&folder.join("by-age.db"), &[]);
        }
        Err(_) => println!("not tried, for this machine has no age tool"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_fails_is_an_alert_and_one_that_succeeds_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::start(Clock::new()).await.unwrap();
    let clock = run::Clock::shifted(Arc::new(AtomicI64::new(0)));
    // Where the folder of the backups should be, a file is in the way.
    std::fs::write(folder.path().join("kirana.toml"), "").unwrap();
    drop(kirana::db::Db::create(folder.path()).unwrap());
    std::fs::write(folder.path().join("backups"), "in the way").unwrap();
    let appliance = run::start(settings(folder.path(), &world, Vec::new()), clock.clone()).await.unwrap();
    until("the operator is to be told", || standing(&appliance).contains(&(AlertKind::BackupFailed, String::new())))
        .await;
    std::fs::remove_file(folder.path().join("backups")).unwrap();
    clock.advance(Duration::from_secs(601));
    until("it is over", || standing(&appliance).is_empty()).await;
    assert_eq!(retention::list(&folder.path().join("backups")).unwrap().len(), 1);
    appliance.stop().await.unwrap();
}

#[test]
fn only_what_telegram_takes_is_sent_and_the_rest_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let db = kirana::db::Db::create(folder.path()).unwrap();
    let mut settings = shop::Settings {
        registration: Registration::Open,
        order_expiry: HOUR,
        order_nudge: HOUR,
        claude: false,
        operator: Some(UserId(7)),
        language: Language::En,
    };
    let env = |settings: &shop::Settings, day: i64| shop::Env {
        now: kirana::time::Time(1_795_392_000_000 + day * 86_400_000),
        seed: 1,
        shop: Arc::new(shop::Shop::new(settings.clone())),
    };
    let send = |env: shop::Env, bytes: u64| {
        let path = PathBuf::from("/backups/kirana-20261123-000000.db.age");
        db.writer.step_blocking(move |tx| shop::send_backup(tx, &env, &path, bytes)).unwrap();
        db.read(|tx| tx.outbox_depth()).unwrap()
    };
    let alerts = || db.read(|tx| tx.list_untold_alerts(100)).unwrap().len();
    assert_eq!(send(env(&settings, 0), 1_000), 0, "the operator has not opened the chat yet");
    let now = env(&settings, 0).now;
    db.writer.step_blocking(move |tx| tx.upsert_chat(Bot::Owner, UserId(7), "Chief", None, now).map(drop)).unwrap();
    assert_eq!(send(env(&settings, 0), 1_000), 1);
    assert_eq!(send(env(&settings, 0), 1_000), 1, "one a day");
    assert_eq!(send(env(&settings, 1), 60 << 20), 1, "it is too large");
    send(env(&settings, 1), 60 << 20);
    assert_eq!(alerts(), 1);
    assert_eq!(send(env(&settings, 1), 50 << 20), 2);
    assert_eq!(alerts(), 0, "it is over");

    let (now, lost) = (env(&settings, 1).now, env(&settings, 1));
    let file = db.read(move |tx| tx.find_waiting_file(Bot::Owner, now)).unwrap().unwrap();
    db.writer
        .step_blocking(move |tx| {
            tx.set_outgoing_ended(file.id, Ending::Refused, now)?;
            let refusal = Refusal { outbox: file.id, bot: Bot::Owner, chat: 7, unreachable: false };
            shop::step(tx, &lost, &Event::Refused(refusal), EventId(1)).map(drop)
        })
        .unwrap();
    assert_eq!(alerts(), 1, "a copy that is lost is told of");
    assert_eq!(send(env(&settings, 1), 1_000), 2, "and sent again on the same day");
    db.writer.step_blocking(move |tx| shop::deliver_backup(tx, now)).unwrap();
    assert_eq!(alerts(), 0, "this one has arrived");
    settings.operator = None;
    assert_eq!(send(env(&settings, 2), 1_000), 2, "nobody runs this installation");
}

struct Service {
    child: Child,
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Shop {
    folder: tempfile::TempDir,
    world: World,
}

impl Shop {
    async fn new() -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let settings = "[telegram]\nsends_per_second = 1000\nsends_per_chat_per_second = 1000\n";
        std::fs::write(folder.path().join("kirana.toml"), settings).unwrap();
        Shop { folder, world: World::start(Clock::new()).await.unwrap() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path())
            .env("KIRANA_DATA_DIR", self.folder.path().join("books"))
            .env("KIRANA_OWNER_BOT_TOKEN", self.world.token(Bot::Owner))
            .env("KIRANA_CUSTOMER_BOT_TOKEN", self.world.token(Bot::Customer))
            .env("KIRANA_TELEGRAM_API_URL", self.world.telegram_url())
            .env("KIRANA_REGISTRATION", "open");
        command
    }

    fn start(&self) -> Service {
        let log = std::fs::File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let mut command = self.command(&["run"]);
        Service { child: command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap() }
    }

    async fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        Ran::of(&tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap())
    }

    fn number(&self, sql: &str) -> i64 {
        books::number_of(&self.folder.path().join("books/kirana.db"), sql)
    }
}

async fn stop(mut service: Service) {
    let id = service.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let ended = tokio::task::spawn_blocking(move || service.child.wait().unwrap()).await.unwrap();
    assert!(ended.success());
}

const CUSTOMERS: [&str; 4] = ["asha", "ravi", "meena", "gopal"];
const ORDERS_EACH: i64 = 10;

/// Orders as fast as the shop answers.
async fn order(world: &World, customer: &str) {
    for count in 1..=ORDERS_EACH {
        let heard = world.heard(customer).len();
        world.say(customer, "I need 2 pieces Lumo Soap");
        until("there is something to confirm", || {
            world
                .heard(customer)
                .iter()
                .skip(heard)
                .any(|heard| heard.buttons.iter().flatten().any(|b| b.label.contains("Confirm")))
        })
        .await;
        world.press(customer, "Confirm").unwrap();
        until(&format!("order {count} of {customer} is taken"), || {
            world.heard(customer).iter().skip(heard).any(|heard| heard.text.contains("Order #"))
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_costs_no_order_and_can_be_restored() {
    let shop = Shop::new().await;
    let service = shop.start();
    open_store(&shop.world).await;
    shop.world.say("owner", "Add 1000 pieces of Lumo Soap");
    hears(&shop.world, "owner", "Now 1,000 pieces").await;
    for customer in CUSTOMERS {
        shop.world.say(customer, "/start store_1");
        hears(&shop.world, customer, "You are at").await;
    }
    let mut orders = tokio::task::JoinSet::new();
    for customer in CUSTOMERS {
        let world = shop.world.clone();
        orders.spawn(async move { order(&world, customer).await });
    }
    let mut backups = Vec::new();
    while !orders.is_empty() {
        let name = format!("under-load-{}.db", backups.len());
        shop.run(&["backup", &name]).await.ends(0, "SHA-256", "");
        backups.push(shop.folder.path().join(name));
        while let Some(ended) = orders.try_join_next() {
            ended.unwrap();
        }
    }
    let all = ORDERS_EACH * i64::try_from(CUSTOMERS.len()).unwrap();
    assert_eq!(shop.number("select count(*) from orders"), all, "no order failed");
    assert_eq!(shop.number("select count(*) from inbox where state = 'dead'"), 0);
    let journal = || std::fs::read_to_string(shop.folder.path().join("books/journal")).unwrap_or_default();
    until("the journal has the last number", || journal().contains(&format!("counter 1 order {all}\n"))).await;
    stop(service).await;
    let mut counts: Vec<i64> =
        backups.iter().map(|backup| books::number_of(backup, "select count(*) from orders")).collect();
    println!("{} backups, with orders {counts:?}", backups.len());
    assert!(backups.len() >= 3 && counts.is_sorted(), "{counts:?}");
    counts.dedup();
    assert!(counts.len() >= 2, "they were made while orders came: {counts:?}");
    for backup in &backups {
        restores(backup, &[]);
        passes_the_shell(backup);
    }
}

fn passes_the_shell(backup: &Path) {
    match Command::new("sqlite3").arg(backup).arg("pragma integrity_check").output() {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout), "ok\n", "{output:?}"),
        Err(_) => println!("not tried, for this machine has no sqlite3 shell"),
    }
}

/// Asha's newest question, and what its button carries.
fn confirm_button(world: &World) -> Option<(i64, String)> {
    let chat = world.chat("asha");
    chat.iter().rev().find_map(|message| {
        let button = message.buttons.iter().flatten().find(|button| button.label.contains("Confirm"))?;
        match &button.tap {
            Tap::Report(data) => Some((message.id, data.clone())),
            _ => None,
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_old_buttons_are_void_and_numbers_go_on() {
    let shop = Shop::new().await;
    let service = shop.start();
    open_store(&shop.world).await;
    shop.world.say("owner", "Add 50 pieces of Lumo Soap");
    hears(&shop.world, "owner", "Now 50 pieces").await;
    shop.world.say("asha", "/start store_1");
    hears(&shop.world, "asha", "You are at").await;
    shop.run(&["backup", "then.db"]).await.ends(0, "", "");
    shop.world.say("asha", "I need 2 pieces Lumo Soap");
    hears(&shop.world, "asha", "Lumo Soap").await;
    until("asha can confirm", || confirm_button(&shop.world).is_some()).await;
    let (message, data) = confirm_button(&shop.world).unwrap();
    shop.world.press("asha", "Confirm").unwrap();
    hears(&shop.world, "owner", "New order #1").await;
    shop.run(&["restore", "--yes", "then.db"]).await.ends(78, "", "systemctl stop kirana");
    stop(service).await;
    shop.run(&["restore", "--yes", "then.db"]).await.ends(0, "restored", "");
    assert_eq!(shop.number("select count(*) from orders"), 0);

    let service = shop.start();
    shop.world.say("asha", "I need 3 pieces Lumo Soap");
    until("asha is asked again", || confirm_button(&shop.world).is_some_and(|(newer, _)| newer > message)).await;
    // The old question has the id that the new one was given: it must not answer it.
    shop.world.press_data("asha", message, &data);
    hears(&shop.world, "asha", "no longer valid").await;
    assert_eq!(shop.number("select count(*) from orders"), 0);
    shop.world.press("asha", "Confirm").unwrap();
    hears(&shop.world, "owner", "New order #2").await;
    assert_eq!(shop.number("select count(*) from orders where status = 'pending' and order_id = 2"), 1);
    stop(service).await;
    shop.run(&["check"]).await.ends(0, "ok", "");
}
