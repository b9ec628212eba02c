//! A shop of two stores that strangers write to. It is made anew after some time, so that its queues stay short; the
//! second store holds a good whose name must never reach anybody of the first.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use kirana::db::Db;
use kirana::demo::parse_html;
use kirana::domain::message::Outgoing;
use kirana::domain::{AskId, Bot, EventId, UserId};
use kirana::say::Language;
use kirana::shop::event::{Did, Event, Outcome, Person, Reply, Update};
use kirana::shop::{Env, Registration, Settings, Shop, step};
use kirana::time::Time;

const START: Time = Time(1_795_392_000_000);
const OWNER: i64 = 1001;
const OTHER_OWNER: i64 = 1002;
const CUSTOMER: i64 = 2001;
/// Of the second store alone.
const SECRET: &str = "Wkqjzar";
/// Steps after which the shop is made anew.
const MOST_STEPS: i64 = 600;
/// Tables that only somebody's own words may change.
const BOOKS: &[&str] =
    &["stores", "owners", "inventory", "item_aliases", "entries", "orders", "stock_movements", "khata_entries"];

pub struct Counter {
    pub folder: tempfile::TempDir,
    pub db: Db,
    pub env: Env,
    sql: rusqlite::Connection,
    events: i64,
    seen: i64,
}

thread_local! {
    static COUNTER: RefCell<Option<Counter>> = const { RefCell::new(None) };
}

/// Does something with the shop as it stands.
fn with<T>(act: impl FnOnce(&mut Counter) -> T) -> T {
    COUNTER.with_borrow_mut(|kept| {
        let mut counter = kept.take().filter(|counter| counter.events < MOST_STEPS).unwrap_or_else(Counter::open);
        let done = act(&mut counter);
        if counter.events >= MOST_STEPS {
            let violations = counter.db.read(|tx| tx.check()).expect("the books can be read");
            assert!(violations.is_empty(), "{violations:?}");
        }
        *kept = Some(counter);
        done
    })
}

/// The first byte says who writes, the rest is what they write.
pub fn message(bytes: &[u8]) {
    let Some((who, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let (bot, user) = match who % 4 {
        0 => (Bot::Owner, OWNER),
        1 => (Bot::Customer, CUSTOMER),
        2 => (Bot::Customer, i64::from(*who) + 3000),
        _ => (Bot::Owner, i64::from(*who) + 3000),
    };
    with(|counter| counter.says(bot, user, text));
}

pub fn take(update: Update) {
    with(|counter| {
        let chat = match &update.did {
            Did::Grouped { chat, .. } => *chat,
            _ => update.person.id.0,
        };
        counter.happens(Event::Update(update));
        counter.expect_answers_to(chat);
    });
}

/// Claude's answer to words of an owner, and of a customer, that say nothing at all.
pub fn answer(outcome: &Outcome) {
    with(|counter| {
        for (bot, user) in [(Bot::Owner, OWNER), (Bot::Customer, CUSTOMER)] {
            counter.says(bot, user, "/cancel");
            counter.says(bot, user, "qwertz uiop asdf");
            let Some(ask) = counter.find("select max(ask_id) from asks where state = 'waiting'") else { continue };
            let before = counter.books();
            let answered = counter.env.now;
            counter.db.writer.step_blocking(move |tx| tx.set_ask_answered(AskId(ask), answered)).expect("it is noted");
            counter.happens(Event::Reply(Reply { ask: AskId(ask), outcome: (*outcome).clone() }));
            counter.expect_answers_to(user);
            assert_eq!(counter.books(), before, "Claude wrote what nobody said: {outcome:?}");
        }
    });
}

impl Counter {
    pub fn open() -> Counter {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("there is a folder");
        let db = Db::create(folder.path()).expect("a database is made");
        let shop = Shop::new(Settings {
            registration: Registration::Open,
            order_expiry: Duration::from_secs(24 * 3600),
            order_nudge: Duration::from_secs(15 * 60),
            claude: true,
            operator: None,
            language: Language::En,
        });
        let sql = rusqlite::Connection::open(db.path()).expect("SQLite opens it");
        let env = Env { now: START, seed: 1, shop: Arc::new(shop) };
        let mut counter = Counter { folder, db, env, sql, events: 0, seen: 0 };
        for (owner, store, good) in [(OWNER, "Sharma Store", "Rice"), (OTHER_OWNER, "Gupta Store", SECRET)] {
            counter.says(Bot::Owner, owner, "/start");
            counter.says(Bot::Owner, owner, store);
            counter.says(Bot::Owner, owner, &format!("Add 20 kg {good}"));
            counter.says(Bot::Owner, owner, "Add 10 packets of Maggi");
        }
        counter.says(Bot::Customer, CUSTOMER, "/start store_1");
        assert_eq!(counter.find("select count(*) from inventory"), Some(4), "the shop is not as it should be");
        counter
    }

    pub fn says(&mut self, bot: Bot, user: i64, text: &str) {
        let person = Person { id: UserId(user), name: format!("Person {user}"), language: Some("en".to_owned()) };
        let did = Did::Wrote { text: text.to_owned() };
        self.happens(Event::Update(Update { bot, person, at: self.env.now, did }));
        self.expect_answers_to(user);
    }

    fn happens(&mut self, event: Event) {
        self.events += 1;
        self.env.now = self.env.now.plus(Duration::from_millis(700));
        let (env, id) = (self.env.clone(), EventId(self.events));
        self.db.writer.step_blocking(move |tx| step(tx, &env, &event, id)).expect("no words are an operator's error");
    }

    /// What was said since: Telegram's own parser takes it, it goes to this chat and to owners who get news of it, and
    /// nothing of the second store reaches the first.
    fn expect_answers_to(&mut self, chat: i64) {
        let mut rows = self
            .sql
            .prepare_cached("select outbox_id, chat_id, body from outbox where outbox_id > ?1 order by outbox_id")
            .expect("the outbox is there");
        let rows = rows
            .query_map([self.seen], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))
            .expect("the outbox is read");
        for row in rows {
            let (id, to, body): (i64, i64, String) = row.expect("a message is read");
            self.seen = id;
            assert!([chat, OWNER, OTHER_OWNER, CUSTOMER].contains(&to), "{chat} spoke, and {to} was told: {body}");
            assert!(!body.contains(SECRET) || self.may_know(to), "{to} was told {body}");
            match serde_json::from_str(&body).expect("it was stored so") {
                Outgoing::Show(message) => {
                    let rich = parse_html(&message.html).unwrap_or_else(|why| panic!("{why}: {}", message.html));
                    assert!(!rich.text.is_empty(), "an empty message");
                }
                Outgoing::Document(_) | Outgoing::Answer { .. } | Outgoing::Leave => {}
            }
        }
    }

    /// Whether somebody is the second store's owner or has opened its link.
    fn may_know(&self, user: i64) -> bool {
        let sql = format!("select count(*) from customers where store_id = 2 and telegram_id = {user}");
        user == OTHER_OWNER || self.find(&sql) > Some(0)
    }

    pub fn find(&self, sql: &str) -> Option<i64> {
        self.sql.query_row(sql, [], |row| row.get(0)).expect("the books are read")
    }

    /// How many rows there are, and what they add up to: enough to see that nothing was written.
    fn books(&self) -> Vec<String> {
        let one = |table: &&str| {
            let sql = format!("select * from {table}");
            let mut statement = self.sql.prepare_cached(&sql).expect("there is such a table");
            let width = statement.column_count();
            let row = |row: &rusqlite::Row<'_>| {
                (0..width).map(|column| Ok(format!("{:?}", row.get_ref(column)?))).collect::<rusqlite::Result<String>>()
            };
            statement.query_map([], row).expect("it is read").map(|row| row.expect("a row")).collect()
        };
        BOOKS.iter().map(one).collect()
    }
}
