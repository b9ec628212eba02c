//! A shop at work without sockets: updates as Telegram gives them, through the real writer, in commits that several
//! share.

use std::path::Path;
use std::sync::{Arc, mpsc};

use kirana::db::inbox::StoredEvent;
use kirana::db::{Db, FILE_NAME, Tx};
use kirana::domain::message::{Does, Outgoing};
use kirana::domain::{Bot, ButtonId, EventId};
use kirana::error::Result;
use kirana::run::{self, Taken};
use kirana::shop::{Env, Settings, Shop};
use kirana::telegram::{Key, chat_of};
use serde_json::{Value, json};

use crate::support::{START, settings};

pub const OWNER: i64 = 1001;

/// An update that Telegram gives.
#[derive(Debug, Clone)]
pub struct Given {
    pub bot: Bot,
    pub id: i64,
    pub raw: String,
    /// What the person typed.
    pub words: String,
}

/// The running shop.
pub struct Working {
    pub db: Db,
    /// Looks at the books from outside.
    pub sql: rusqlite::Connection,
    pub env: Env,
    pub key: Key,
    next_update: i64,
}

impl Working {
    /// `updates` have been given already.
    pub fn begin(db: Db, updates: i64) -> Working {
        let sql = look(db.path().parent().unwrap());
        let shop = Shop::new(Settings { claude: true, ..settings() });
        shop.set_username(Bot::Owner, "TestOwnerBot");
        shop.set_username(Bot::Customer, "TestCustomerBot");
        let env = Env { now: START, seed: 1, shop: Arc::new(shop) };
        Working { db, sql, env, key: Key::new([7; 32]), next_update: updates }
    }

    fn given(&mut self, bot: Bot, words: &str, mut update: Value) -> Given {
        self.next_update += 1;
        update["update_id"] = json!(self.next_update);
        Given { bot, id: self.next_update, raw: update.to_string(), words: words.to_owned() }
    }

    pub fn wrote(&mut self, bot: Bot, user: i64, words: &str) -> Given {
        let chat = json!({"id": user, "type": "private"});
        let date = self.env.now.0 / 1000;
        let message = json!({"message_id": 1, "date": date, "chat": chat, "from": person(user), "text": words});
        self.given(bot, words, json!({"message": message}))
    }

    /// `None`: there is no such button.
    pub fn pressed(&mut self, bot: Bot, user: i64, label: &str) -> Option<Given> {
        let data = self.key.token(bot, user, self.button(bot, user, label)?);
        let message = json!({"message_id": 1, "chat": {"id": user, "type": "private"}});
        let query = json!({"id": "q", "from": person(user), "data": data, "message": message});
        Some(self.given(bot, "", json!({"callback_query": query})))
    }

    /// The newest button of a chat with these words.
    fn button(&self, bot: Bot, user: i64, label: &str) -> Option<ButtonId> {
        let sql = "select body from outbox where bot = ?1 and chat_id = ?2 order by outbox_id desc limit 20";
        let mut statement = self.sql.prepare_cached(sql).unwrap();
        let bodies = statement.query_map((bot.as_str(), user), |row| row.get::<_, String>(0)).unwrap();
        let messages = bodies.filter_map(|body| match serde_json::from_str(&body.unwrap()).unwrap() {
            Outgoing::Show(message) => Some(message),
            _ => None,
        });
        messages.flat_map(|message| message.buttons.into_iter().flatten()).find_map(|button| match button.does {
            Does::Press(id) if button.label.contains(label) => Some(id),
            _ => None,
        })
    }

    /// Hands these steps to the writer so that they share a commit. What fails is tried again alone, as the pumps do.
    fn together<T: Send + 'static, S>(&self, steps: Vec<S>) -> Vec<T>
    where
        S: FnOnce(&Tx<'_>) -> Result<T> + Clone + Send + 'static,
    {
        let (open, gate) = mpsc::sync_channel::<()>(0);
        let busy = (steps.len() > 1).then(|| self.db.writer.submit(move |_| Ok(gate.recv().is_ok()), true));
        let answers: Vec<_> = steps.iter().map(|step| self.db.writer.submit(step.clone(), false)).collect();
        if let Some(busy) = busy {
            // Nobody listens where the writer could not even begin.
            let _ = open.send(());
            drop(busy.blocking_recv());
        }
        let ended = answers.into_iter().map(|answer| answer.blocking_recv().unwrap());
        ended.zip(steps).map(|(ended, step)| ended.unwrap_or_else(|_| self.patiently(step))).collect()
    }

    /// One step, in transactions of its own until it succeeds.
    pub fn patiently<T: Send + 'static>(&self, step: impl FnOnce(&Tx<'_>) -> Result<T> + Clone + Send + 'static) -> T {
        let mut ended = self.db.writer.submit(step.clone(), true).blocking_recv().unwrap();
        for _ in 0..2 {
            if ended.is_err() {
                ended = self.db.writer.submit(step.clone(), true).blocking_recv().unwrap();
            }
        }
        ended.unwrap()
    }

    /// Answers once all of them are in the inbox.
    pub fn store(&self, given: &[Given]) {
        let now = self.env.now;
        let steps = given.iter().cloned().map(|given| {
            move |tx: &Tx<'_>| tx.insert_update(given.bot, given.id, chat_of(&given.raw)?, &given.raw, now)
        });
        self.together(steps.collect());
    }

    /// Steps until nothing is left; `done` hears what was done after each commit.
    pub fn step(&self, mut done: impl FnMut(&[StoredEvent])) {
        loop {
            let events = self.db.read(|tx| tx.list_new_events(EventId(0), 64)).unwrap();
            if events.is_empty() {
                return;
            }
            let steps = events.iter().cloned().map(|event| {
                let (env, key) = (self.env.clone(), self.key.clone());
                move |tx: &Tx<'_>| run::take(tx, &env, &key, &event)
            });
            let taken = self.together(steps.collect());
            let through = events.into_iter().zip(taken).filter(|(_, taken)| *taken == Taken::Done);
            done(&through.map(|(event, _)| event).collect::<Vec<_>>());
        }
    }

    /// Somebody writes, and is answered.
    pub fn hears(&mut self, bot: Bot, user: i64, words: &str) {
        let given = self.wrote(bot, user, words);
        self.takes(&[given]);
    }

    pub fn takes(&self, given: &[Given]) {
        self.store(given);
        self.step(|_| ());
    }
}

fn person(user: i64) -> Value {
    json!({"id": user, "is_bot": false, "first_name": format!("Person {user}"), "language_code": "en"})
}

fn look(folder: &Path) -> rusqlite::Connection {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    rusqlite::Connection::open_with_flags(folder.join(FILE_NAME), flags).unwrap()
}

pub fn number(books: &rusqlite::Connection, sql: &str) -> i64 {
    books.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or(0)
}

/// What lies in a folder, without the folders in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
