//! A shop without sockets: a database in a temporary folder, `step` driven directly, and plain SQL to look at the books.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::disallowed_methods, reason = "tests look at the database from outside")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is what it is for"
)]

pub mod binary;
pub mod chance;
pub mod service;
pub mod wire;

use std::sync::Arc;
use std::time::Duration;

use kirana::db::Db;
use kirana::db::ask::NewAsk;
use kirana::domain::message::{Message, Outgoing};
use kirana::domain::{Bot, ButtonId, EventId, StoreId, UserId};
use kirana::shop::event::{Did, Event, Outcome, Person, Reply, Update};
use kirana::shop::{Env, Fate, Registration, Settings, Shop, step};
use kirana::time::Time;

/// Monday, 2026-11-23, 05:30 in India.
pub const START: Time = Time(1_795_392_000_000);
pub const OWNER: i64 = 1001;
pub const ASHA: i64 = 2001;

pub struct Bench {
    folder: tempfile::TempDir,
    pub db: Db,
    pub env: Env,
    pub sql: rusqlite::Connection,
    events: i64,
    seen: i64,
}

/// A message as it stands in the outbox.
#[derive(Debug, Clone)]
pub struct Sent {
    pub bot: String,
    pub chat: i64,
    pub text: String,
    pub buttons: Vec<(String, ButtonId)>,
}

/// A folder that goes with its handle, in memory where the machine has such a place: these tests cut no power.
pub fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

pub fn settings() -> Settings {
    Settings {
        registration: Registration::Open,
        order_expiry: Duration::from_secs(24 * 3600),
        order_nudge: Duration::from_secs(15 * 60),
        claude: false,
        operator: None,
        language: kirana::say::Language::En,
    }
}

impl Bench {
    pub fn new() -> Bench {
        Bench::with(settings())
    }

    pub fn with(settings: Settings) -> Bench {
        let folder = quick_folder();
        let db = Db::create(folder.path()).unwrap();
        let shop = Shop::new(settings);
        shop.set_username(Bot::Owner, "TestOwnerBot");
        shop.set_username(Bot::Customer, "TestCustomerBot");
        let env = Env { now: START, seed: 1, shop: Arc::new(shop) };
        let sql = rusqlite::Connection::open(db.path()).unwrap();
        Bench { folder, db, env, sql, events: 0, seen: 0 }
    }

    /// A bench with one store, named and in English.
    pub fn with_store() -> Bench {
        let mut bench = Bench::new();
        bench.open_store(OWNER, "Sharma Kirana Store");
        bench
    }

    pub fn open_store(&mut self, owner: i64, name: &str) {
        self.owner_says(owner, "/start");
        self.owner_says(owner, name);
        self.press(Bot::Owner, owner, "English");
    }

    pub fn later(&mut self, duration: Duration) {
        self.env.now = self.env.now.plus(duration);
    }

    pub fn happens(&mut self, event: Event) -> Fate {
        self.events += 1;
        let id = EventId(self.events);
        let env = self.env.clone();
        self.db.writer.step_blocking(move |tx| step(tx, &env, &event, id)).unwrap()
    }

    pub fn did(&mut self, bot: Bot, user: i64, did: Did) -> Vec<Sent> {
        self.did_in("en", bot, user, did)
    }

    /// The same from a phone in this language.
    pub fn did_in(&mut self, language: &str, bot: Bot, user: i64, did: Did) -> Vec<Sent> {
        let person = Person { id: UserId(user), name: format!("Person {user}"), language: Some(language.to_owned()) };
        self.happens(Event::Update(Update { bot, person, at: self.env.now, did }));
        self.sent()
    }

    pub fn says(&mut self, bot: Bot, user: i64, text: &str) -> Vec<Sent> {
        self.did(bot, user, Did::Wrote { text: text.to_owned() })
    }

    pub fn owner_says(&mut self, owner: i64, text: &str) -> Vec<Sent> {
        self.says(Bot::Owner, owner, text)
    }

    pub fn customer_says(&mut self, customer: i64, text: &str) -> Vec<Sent> {
        self.says(Bot::Customer, customer, text)
    }

    /// Puts the words to Claude as the shop would, and lets it answer with this.
    pub fn claude_answers(&mut self, to: (Bot, i64), store: i64, words: &str, outcome: Outcome) {
        let ((bot, user), message, now) = (to, words.to_owned(), self.env.now);
        let ask = self.db.writer.step_blocking(move |tx| {
            let chat = tx.find_chat(bot, UserId(user))?.unwrap();
            let ask = tx.insert_ask(&NewAsk {
                bot,
                chat: user,
                store: StoreId(store),
                conversation_version: chat.conversation_version,
                message_at: now,
                message: &message,
                context: "{}",
                now,
            })?;
            tx.set_ask_answered(ask, now)?;
            Ok(ask)
        });
        self.happens(Event::Reply(Reply { ask: ask.unwrap(), outcome }));
    }

    /// Presses the newest button of this chat whose label contains the words.
    pub fn press(&mut self, bot: Bot, user: i64, label: &str) -> Vec<Sent> {
        let button = self.button(bot, user, label).unwrap_or_else(|| panic!("{user} has no button {label}"));
        self.press_id(bot, user, Some(button))
    }

    pub fn press_id(&mut self, bot: Bot, user: i64, button: Option<ButtonId>) -> Vec<Sent> {
        self.did(bot, user, Did::Pressed { callback: "callback".to_owned(), button })
    }

    pub fn button(&self, bot: Bot, user: i64, label: &str) -> Option<ButtonId> {
        let all = self.messages_after(0);
        all.iter()
            .rev()
            .filter(|sent| sent.bot == bot.as_str() && sent.chat == user)
            .find_map(|sent| sent.buttons.iter().find(|(text, _)| text.contains(label)).map(|(_, button)| *button))
    }

    /// What was queued since the last look.
    pub fn sent(&mut self) -> Vec<Sent> {
        let sent = self.messages_after(self.seen);
        self.seen = self.sql.query_row("select coalesce(max(outbox_id), 0) from outbox", [], |row| row.get(0)).unwrap();
        sent
    }

    fn messages_after(&self, after: i64) -> Vec<Sent> {
        let mut statement = self
            .sql
            .prepare_cached("select bot, chat_id, body from outbox where outbox_id > ?1 order by outbox_id")
            .unwrap();
        let rows =
            statement.query_map([after], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))).unwrap();
        rows.map(|row| {
            let (bot, chat, body) = row.unwrap();
            let (text, buttons) = match serde_json::from_str(&body).unwrap() {
                Outgoing::Show(message) => (kirana::say::plain(&message.html), buttons(&message)),
                Outgoing::Answer { text, .. } => (text.unwrap_or_default(), Vec::new()),
                Outgoing::Document(document) => (document.name, Vec::new()),
                Outgoing::Leave => ("(leaves)".to_owned(), Vec::new()),
            };
            Sent { bot, chat, text, buttons }
        })
        .collect()
    }

    /// One number of the books.
    pub fn number(&self, sql: &str) -> i64 {
        self.sql.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or(0)
    }

    /// Thousandths of an item on the shelf of a store; `None`: no such item.
    pub fn stock(&self, store: i64, item: &str) -> Option<i64> {
        let key = kirana::domain::name::key(item);
        self.sql
            .query_row(
                "select current_stock from inventory where store_id = ?1 and name_key = ?2 and retired_at_ms is null",
                (store, key),
                |row| row.get(0),
            )
            .ok()
    }

    /// Everything that must not change when nothing may: the books without the queues.
    pub fn books(&self) -> Vec<String> {
        let tables = [
            "stores",
            "owners",
            "customers",
            "inventory",
            "item_aliases",
            "entries",
            "entry_changes",
            "orders",
            "order_items",
            "stock_movements",
            "sales_logs",
            "basket_items",
            "khatas",
            "khata_entries",
        ];
        tables.iter().map(|table| self.dump(table)).collect()
    }

    fn dump(&self, table: &str) -> String {
        let mut statement = self.sql.prepare(&format!("select * from {table}")).unwrap();
        let columns = statement.column_count();
        let rows = statement
            .query_map([], |row| {
                (0..columns)
                    .map(|column| Ok(format!("{:?}", row.get_ref(column)?)))
                    .collect::<rusqlite::Result<Vec<_>>>()
            })
            .unwrap();
        let lines: Vec<String> = rows.map(|row| row.unwrap().join("|")).collect();
        format!("{table}: {}", lines.join("; "))
    }

    /// Asserts that the books prove themselves.
    pub fn check(&self) {
        let violations = self.db.read(|tx| tx.check()).unwrap();
        assert!(violations.is_empty(), "{violations:?}");
    }
}

fn buttons(message: &Message) -> Vec<(String, ButtonId)> {
    use kirana::domain::message::Does;
    let all = message.buttons.iter().flatten();
    all.filter_map(|button| match button.does {
        Does::Press(id) => Some((button.label.clone(), id)),
        Does::Open(_) | Does::Copy(_) => None,
    })
    .collect()
}

/// All that was said, in one string.
pub fn text(sent: &[Sent]) -> String {
    sent.iter().map(|sent| sent.text.as_str()).collect::<Vec<_>>().join("\n")
}
