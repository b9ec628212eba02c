//! The real executable under load, killed with -9 at any moment and started again on the same folder. What came of it
//! is judged by somebody else: plain SQL, and what the people saw.
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kirana::demo::claude::Reply;
use kirana::demo::{Clock, How, World};
use kirana::domain::Bot;
use serde_json::json;

use crate::row::{Counts, Row};
use crate::support::chance::Chance;
use crate::support::service;

pub const ROW: Row = Row {
    name: "kill",
    what: "kill -9 at any moment, the real executable under load",
    unit: "kills",
    ci: 50,
    goal: 10_000,
    alone: false,
    run: killed_often,
};
/// Of one world.
const KILLS: u64 = 25;
const CUSTOMERS: [&str; 4] = ["asha", "ravi", "meena", "gopal"];
/// Enough for everything in the queue to be answered, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

struct Shop {
    folder: tempfile::TempDir,
    world: World,
    running: Option<Child>,
    /// Lines that the owner wrote, each of which adds one packet.
    adds: i64,
    sales: i64,
    /// Messages that only Claude can read.
    puzzles: i64,
    /// What each person sent.
    updates: i64,
}

impl Drop for Shop {
    fn drop(&mut self) {
        if let Some(child) = &mut self.running {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Shop {
    async fn new() -> Shop {
        let folder = tempfile::tempdir().unwrap();
        let settings = "[telegram]\nsends_per_second = 1000\nsends_per_chat_per_second = 1000\n\
                        [claude]\nasks_per_person_per_minute = 1000\n";
        std::fs::write(folder.path().join("kirana.toml"), settings).unwrap();
        let world = World::start(Clock::new()).await.unwrap();
        world.set_bot("owner2", Bot::Owner);
        Shop { folder, world, running: None, adds: 0, sales: 0, puzzles: 0, updates: 0 }
    }

    fn command(&self, argument: &str) -> Command {
        service::command(&self.world, self.folder.path(), &[argument])
    }

    fn start(&mut self) {
        let log = std::fs::File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let child = self
            .command("run")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .expect("the executable starts");
        self.running = Some(child);
    }

    /// SIGKILL: nothing is told to the process.
    fn kill(&mut self) {
        let mut child = self.running.take().unwrap();
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself:\n{}", self.log());
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn say(&mut self, person: &str, words: &str) {
        self.world.say(person, words);
        self.updates += 1;
    }

    fn press(&mut self, person: &str, label: &str) {
        if self.world.press(person, label).is_ok() {
            self.updates += 1;
        }
    }

    async fn hears(&self, person: &str, words: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.world.heard(person).iter().any(|heard| heard.text.contains(words)) {
            assert!(Instant::now() < until, "{person} never heard {words:?}:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn open(&mut self) {
        for (owner, store) in [("owner", "store_1"), ("owner2", "store_2")] {
            self.say(owner, "/start");
            self.hears(owner, "name of your store").await;
            self.say(owner, "A Store");
            self.hears(owner, "language").await;
            self.press(owner, "English");
            self.hears(owner, store).await;
        }
        self.say("owner", "Add 1000 pieces of Lumo Soap");
        self.hears("owner", "Now 1,000 pieces").await;
        for customer in CUSTOMERS {
            self.say(customer, "/start store_1");
            self.hears(customer, "You are at").await;
        }
    }

    /// One thing that somebody does.
    fn something_happens(&mut self, chance: &mut Chance) {
        let customer = *chance.pick(&CUSTOMERS);
        match chance.below(10) {
            0..=2 => {
                self.adds += 1;
                self.say("owner", "Add 1 packet of Zubbo Chips");
            }
            3 => {
                self.sales += 1;
                self.say("owner", "Sold 1 piece Lumo Soap");
            }
            4 | 5 => self.say(customer, "I need 2 pieces Lumo Soap"),
            6 | 7 => self.press(customer, "Confirm"),
            8 => self.press("owner", if chance.one_in(2) { "Accept" } else { "Reject" }),
            _ if self.puzzles < 30 => {
                self.puzzles += 1;
                let line = json!({"item": "Tarvi Tea", "quantity": "1", "unit": "kg", "source_text": "1 kg Tarvi Tea"});
                // A question that is cut short by the kill is put again.
                for _ in 0..3 {
                    self.world.script_claude(Reply::Tools(vec![("add_stock".to_owned(), json!({"lines": [line]}))]));
                }
                self.say("owner2", "qwertz uiop 1 kg Tarvi Tea asdf zxcvb");
            }
            _ => self.say(customer, "/orders"),
        }
    }

    async fn until_all_is_said(&self) {
        let until = Instant::now() + PATIENCE;
        let books = self.books();
        loop {
            let stored = number(&books, "select count(*) from inbox where kind = 'update'");
            let open = number(
                &books,
                "select (select count(*) from inbox where state in ('new', 'held'))
                      + (select count(*) from outbox where state = 'waiting')
                      + (select count(*) from asks where state in ('waiting', 'asking'))",
            );
            if stored == self.updates && open == 0 {
                return;
            }
            assert!(
                Instant::now() < until,
                "{stored} of {} updates are stored, {open} things wait:\n{}",
                self.updates,
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn books(&self) -> rusqlite::Connection {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let books = rusqlite::Connection::open_with_flags(self.folder.path().join("books/kirana.db"), flags).unwrap();
        books.busy_timeout(Duration::from_secs(5)).unwrap();
        books
    }

    fn stop(&mut self) {
        let mut child = self.running.take().unwrap();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(child.wait().unwrap().success(), "{}", self.log());
    }
}

fn number(books: &rusqlite::Connection, sql: &str) -> i64 {
    books.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or(0)
}

fn killed_often(seed: u64) -> Counts {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(killed(KILLS, seed))
}

async fn killed(kills: u64, seed: u64) -> Counts {
    let mut chance = Chance::of(seed);
    let mut shop = Shop::new().await;
    shop.start();
    shop.open().await;
    for _ in 0..kills {
        // Until the kill somebody does something every few milliseconds, also while the process is still coming up.
        let end = Instant::now() + Duration::from_millis(50 + chance.below(900));
        while Instant::now() < end {
            shop.something_happens(&mut chance);
            tokio::time::sleep(Duration::from_millis(1 + chance.below(25))).await;
        }
        shop.kill();
        for _ in 0..chance.below(6) {
            shop.something_happens(&mut chance);
        }
        shop.start();
    }
    shop.until_all_is_said().await;
    shop.world.settle(Duration::from_millis(200)).await;
    judge_the_books(&shop);
    judge_what_was_said(&shop);
    shop.stop();
    let check = shop.command("check").output().unwrap();
    assert!(check.status.success(), "seed {seed}: {}", String::from_utf8_lossy(&check.stdout));
    let orders = number(&shop.books(), "select count(*) from orders").unsigned_abs();
    let aside = number(&shop.books(), "select count(*) from inbox where state = 'dead'").unsigned_abs();
    let updates = shop.updates.unsigned_abs();
    Counts::of([("kills", kills), ("updates", updates), ("orders", orders), ("set aside", aside)])
}

/// Each update took effect, and took effect once.
fn judge_the_books(shop: &Shop) {
    let books = shop.books();
    let number = |sql: &str| number(&books, sql);
    let moved = |item: &str, kind: &str| {
        number(&format!(
            "select sum(m.quantity) / 1000 from stock_movements m join inventory i using (store_id, inventory_id)
             where i.item_name = '{item}' and m.kind = '{kind}'"
        ))
    };
    // What was cut short in three lives of the process is set aside: it has no effect, and its person is told.
    let aside =
        |words: &str| number(&format!("select count(*) from inbox where state = 'dead' and body like '%{words}%'"));
    let (adds, sales) = (aside("Add 1 packet of Zubbo Chips"), aside("Sold 1 piece Lumo Soap"));
    assert_eq!(moved("Zubbo Chips", "add") + adds, shop.adds, "every line added one packet, once");
    assert_eq!(-moved("Lumo Soap", "sale") + sales, shop.sales, "every sale was written once");
    let untold = "select count(*) from inbox where state = 'dead' and (attempts < 3
                  or not exists (select 1 from outbox where outbox.body like '%' || inbox.reference || '%'))";
    assert_eq!(number(untold), 0, "whatever was set aside was tried three times, and its person was told");
    // Given up is what was cut short three times, and the person is told.
    let given_up = number("select count(*) from outbox where body like '%temporarily unavailable%'");
    let puzzles = shop.puzzles - aside("qwertz uiop");
    let replies = number("select count(*) from inbox where state = 'dead' and kind = 'reply'");
    assert_eq!(moved("Tarvi Tea", "add") + given_up + replies, puzzles, "every answer of Claude counted once");
    assert_eq!(number("select count(*) from asks where state = 'answered'"), puzzles);
    assert_eq!(number("select count(*) from inbox where state not in ('done', 'dead')"), 0);
    assert_eq!(number("select count(*) from inbox where kind = 'update'"), shop.updates);
    assert_eq!(number("select count(*) from outbox where state not in ('sent', 'skipped', 'expired')"), 0);
    // Only an answer to a press may come too late to be of use.
    assert_eq!(number("select count(*) from outbox where state = 'expired' and priority <> 0"), 0);
    let held = number(
        "select sum(quantity) / 1000 from order_items join orders using (store_id, order_id)
                       where status in ('pending', 'accepted')",
    );
    let shelf = number("select current_stock / 1000 from inventory where item_name = 'Lumo Soap'");
    assert_eq!(shelf, 1000 - (shop.sales - sales) - held);
    let integrity: String = books.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(integrity, "ok");
}

/// What a person was sent, in order, without edits and toasts.
fn messages(shop: &Shop, person: &str) -> Vec<String> {
    let heard = shop.world.heard(person);
    heard.into_iter().filter(|heard| heard.how == How::Message).map(|heard| heard.text).collect()
}

/// Every effect was told, in the order in which it came about; a repeat is harmless, and stands right behind.
fn judge_what_was_said(shop: &Shop) {
    let owner = messages(shop, "owner");
    let told: Vec<i64> = owner.iter().filter_map(|text| stock_after(text, "Zubbo Chips")).collect();
    let mut first_told = told.clone();
    first_told.dedup();
    let books = shop.books();
    let aside = number(&books, "select count(*) from inbox where state = 'dead' and body like '%Zubbo Chips%'");
    let expected: Vec<i64> = (1..=shop.adds - aside).collect();
    assert_eq!(first_told, expected, "each packet is told of, in order");
    let orders = number(&books, "select count(*) from orders");
    for order in 1..=orders {
        let announced = owner.iter().filter(|text| text.contains(&format!("New order #{order} "))).count();
        assert!(announced >= 1, "the owner never heard of order {order}");
        let title = format!("Order #{order} at");
        let seen =
            CUSTOMERS.iter().any(|customer| shop.world.heard(customer).iter().any(|heard| heard.text.contains(&title)));
        assert!(seen, "no customer saw order {order}");
    }
    let second = messages(shop, "owner2");
    let answers = second.iter().filter(|text| text.contains("Tarvi Tea") || text.contains("unavailable")).count();
    let aside =
        number(&books, "select count(*) from inbox where state = 'dead' and (kind = 'reply' or body like '%qwertz%')");
    assert!(i64::try_from(answers).unwrap() + aside >= shop.puzzles, "{second:?}");
}

/// "Zubbo Chips: 1 packet added. Now 7 packets." is 7.
fn stock_after(text: &str, item: &str) -> Option<i64> {
    let after = text.contains(item).then(|| text.split("Now ").nth(1)).flatten()?;
    after.split(' ').next()?.replace(',', "").parse().ok()
}
