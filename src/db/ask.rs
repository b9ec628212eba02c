//! Questions to Claude, and the ledger of what they cost. A question belongs to a chat and a store; the money belongs
//! to a person, a store and a business day.

use rusqlite::Row;

use super::tx::Tx;
use crate::domain::{AskId, Bot, StoreId, UserId};
use crate::error::{Error, Result};
use crate::time::Time;

const COLUMNS: &str =
    "ask_id, bot, chat_id, store_id, conversation_version, message_at_ms, message, context, state, attempts,
                       created_at_ms";
const A_MINUTE_MS: i64 = 60_000;

/// A question to be put.
#[derive(Debug, Clone, Copy)]
pub struct NewAsk<'a> {
    pub bot: Bot,
    pub chat: i64,
    pub store: StoreId,
    /// Of the chat, now: an answer that comes after it has changed is only a proposal.
    pub conversation_version: i64,
    pub message_at: Time,
    pub message: &'a str,
    /// JSON: candidate items, last turns, what the local reader made of it.
    pub context: &'a str,
    pub now: Time,
}

/// A question as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub id: AskId,
    pub bot: Bot,
    pub chat: i64,
    pub store: StoreId,
    pub conversation_version: i64,
    pub message_at: Time,
    pub message: String,
    pub context: String,
    pub state: AskState,
    /// How often it was put to Claude, counted before each time.
    pub attempts: i64,
    pub created_at: Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskState {
    Waiting,
    Asking,
    Answered,
    Withdrawn,
}

impl AskState {
    pub const ALL: [AskState; 4] = [AskState::Waiting, AskState::Asking, AskState::Answered, AskState::Withdrawn];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            AskState::Waiting => "waiting",
            AskState::Asking => "asking",
            AskState::Answered => "answered",
            AskState::Withdrawn => "withdrawn",
        }
    }

    /// Whether somebody still waits for the answer.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            AskState::Waiting | AskState::Asking => true,
            AskState::Answered | AskState::Withdrawn => false,
        }
    }
}

/// How much may be spent and asked, in nano-dollars and calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub calls_per_person_minute: i64,
    pub person_day_nano: i64,
    pub store_day_nano: i64,
    pub day_nano: i64,
}

/// The limit that stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    PersonMinute,
    PersonDay,
    StoreDay,
    Day,
}

/// A row of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallId(pub i64);

/// What a call came to, once that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement<'a> {
    pub nano: i64,
    /// Tokens as `(all input, input read from the cache, output)`; `None` when no usage was told.
    pub tokens: Option<(i64, i64, i64)>,
    /// A stop reason or a kind of error.
    pub outcome: &'a str,
}

impl Tx<'_> {
    pub fn insert_ask(&self, ask: &NewAsk<'_>) -> Result<AskId> {
        self.one(
            "insert into asks (bot, chat_id, store_id, conversation_version, message_at_ms, message, context, created_at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) returning ask_id",
            (
                ask.bot.as_str(),
                ask.chat,
                ask.store.0,
                ask.conversation_version,
                ask.message_at.0,
                ask.message,
                ask.context,
                ask.now.0,
            ),
            |row| row.get(0).map(AskId),
        )
    }

    pub fn find_ask(&self, ask: AskId) -> Result<Option<Ask>> {
        self.row(&format!("select {COLUMNS} from asks where ask_id = ?1"), [ask.0], stored)?.transpose()
    }

    /// The question of this chat that waits for an answer, or whose answer is in the inbox and not stepped through:
    /// nothing may overtake it there. The newest, should there be several.
    pub fn find_open_ask(&self, bot: Bot, chat: i64) -> Result<Option<Ask>> {
        if let Some(ask) = self.find_unanswered_ask(bot, chat)? {
            return Ok(Some(ask));
        }
        let replied = self.find_replied_ask(bot, chat)?.map(|ask| self.find_ask(ask)).transpose()?.flatten();
        Ok(replied.filter(|ask| ask.state == AskState::Answered && (ask.bot, ask.chat) == (bot, chat)))
    }

    fn find_unanswered_ask(&self, bot: Bot, chat: i64) -> Result<Option<Ask>> {
        self.row(
            &format!(
                "select {COLUMNS} from asks where bot = ?1 and chat_id = ?2 and state in ('waiting', 'asking')
                  order by ask_id desc limit 1"
            ),
            (bot.as_str(), chat),
            stored,
        )?
        .transpose()
    }

    /// The oldest questions that nobody has put yet.
    pub fn list_waiting_asks(&self, limit: i64) -> Result<Vec<Ask>> {
        self.rows(
            &format!(
                "select {COLUMNS} from asks where state in ('waiting', 'asking') and state = 'waiting'
                  order by ask_id limit ?1"
            ),
            [limit],
            stored,
        )?
        .into_iter()
        .collect()
    }

    /// Nobody wants the answer any more, be it on its way or in the inbox. Answers whether the question was still open.
    pub fn set_ask_withdrawn(&self, ask: AskId, now: Time) -> Result<bool> {
        if self.end_ask(ask, AskState::Withdrawn, now)? {
            return Ok(true);
        }
        let Some(Ask { bot, chat, state: AskState::Answered, .. }) = self.find_ask(ask)? else { return Ok(false) };
        if self.find_replied_ask(bot, chat)? != Some(ask) {
            return Ok(false);
        }
        let changed = self.exec("update asks set state = 'withdrawn' where ask_id = ?1", [ask.0])?;
        Ok(changed == 1)
    }

    /// Takes the words out of questions that ended before `before`, at most `limit` at once. What they cost stays.
    pub fn blank_ended_asks(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "update asks set message = '', context = '{}' where ask_id in
               (select ask_id from asks where ended_at_ms < ?1 and (message <> '' or context <> '{}')
                 order by ask_id limit ?2)",
            (before.0, limit),
        )
    }

    /// The answer is in the inbox. Answers whether the question was still open.
    pub fn set_ask_answered(&self, ask: AskId, now: Time) -> Result<bool> {
        self.end_ask(ask, AskState::Answered, now)
    }

    fn end_ask(&self, ask: AskId, state: AskState, now: Time) -> Result<bool> {
        let changed = self.exec(
            "update asks set state = ?2, ended_at_ms = ?3 where ask_id = ?1 and state in ('waiting', 'asking')",
            (ask.0, state.as_str(), now.0),
        )?;
        Ok(changed == 1)
    }

    /// Questions that were being put when the process ended wait again.
    pub fn set_asks_waiting(&self) -> Result<usize> {
        self.exec("update asks set state = 'waiting' where state = 'asking'", ())
    }

    /// Counts the attempt and takes the worst case of its cost out of the budgets. With a limit in the way nothing is
    /// changed, and the limit is the answer.
    pub fn set_ask_asking(
        &self,
        ask: &Ask,
        model: &str,
        reserve_nano: i64,
        limits: &Limits,
        now: Time,
    ) -> Result<std::result::Result<CallId, Limit>> {
        let day = now.day().date().to_string();
        let person = UserId(ask.chat);
        if let Some(limit) = self.limit_in_the_way(&day, ask.store, person, reserve_nano, limits, now)? {
            return Ok(Err(limit));
        }
        self.exec("update asks set state = 'asking', attempts = attempts + 1 where ask_id = ?1", [ask.id.0])?;
        self.one(
            "insert into claude_calls (ask_id, store_id, user_id, day, model, reserved_nano, at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7) returning call_id",
            (ask.id.0, ask.store.0, person.0, day, model, reserve_nano, now.0),
            |row| row.get(0).map(|id| Ok(CallId(id))),
        )
    }

    fn limit_in_the_way(
        &self,
        day: &str,
        store: StoreId,
        person: UserId,
        reserve_nano: i64,
        limits: &Limits,
        now: Time,
    ) -> Result<Option<Limit>> {
        let (all, of_store, of_person, lately): (i64, i64, i64, i64) = self.one(
            "select coalesce(sum(coalesce(settled_nano, reserved_nano)), 0),
                    coalesce(sum(coalesce(settled_nano, reserved_nano)) filter (where store_id = ?2), 0),
                    coalesce(sum(coalesce(settled_nano, reserved_nano)) filter (where user_id = ?3), 0),
                    count(*) filter (where user_id = ?3 and at_ms > ?4)
               from claude_calls where day = ?1",
            (day, store.0, person.0, now.0.saturating_sub(A_MINUTE_MS)),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let beyond = |spent: i64, limit: i64| spent.saturating_add(reserve_nano) > limit;
        Ok(if lately >= limits.calls_per_person_minute {
            Some(Limit::PersonMinute)
        } else if beyond(of_person, limits.person_day_nano) {
            Some(Limit::PersonDay)
        } else if beyond(of_store, limits.store_day_nano) {
            Some(Limit::StoreDay)
        } else if beyond(all, limits.day_nano) {
            Some(Limit::Day)
        } else {
            None
        })
    }

    /// Replaces the reservation of a call by what it came to.
    pub fn set_call_settled(&self, call: CallId, settlement: &Settlement<'_>) -> Result<()> {
        let (input, cached, output) = match settlement.tokens {
            Some((input, cached, output)) => (Some(input), Some(cached), Some(output)),
            None => (None, None, None),
        };
        self.exec(
            "update claude_calls set settled_nano = ?2, input_tokens = ?3, cached_tokens = ?4, output_tokens = ?5,
                    outcome = ?6
              where call_id = ?1",
            (call.0, settlement.nano, input, cached, output, settlement.outcome),
        )?;
        Ok(())
    }

    /// What Claude has cost on a business day, over all stores, with what is reserved; and in how many calls.
    pub fn find_spend_of_day(&self, day: crate::time::Day) -> Result<(i64, i64)> {
        self.one(
            "select coalesce(sum(coalesce(settled_nano, reserved_nano)), 0), count(*) from claude_calls where day = ?1",
            [day.date().to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Result<Ask>> {
    let bot = bot_of(&row.get::<_, String>(1)?);
    let name: String = row.get(8)?;
    let state = AskState::ALL.into_iter().find(|state| state.as_str() == name);
    let (id, chat, store, version) = (row.get(0)?, row.get(2)?, row.get(3)?, row.get(4)?);
    let (message_at, message, context) = (row.get(5)?, row.get(6)?, row.get(7)?);
    let (attempts, created_at) = (row.get(9)?, row.get(10)?);
    Ok(bot.and_then(|bot| {
        Ok(Ask {
            id: AskId(id),
            bot,
            chat,
            store: StoreId(store),
            conversation_version: version,
            message_at: Time(message_at),
            message,
            context,
            state: state.ok_or_else(|| Error::bug("an ask is in an unknown state"))?,
            attempts,
            created_at: Time(created_at),
        })
    }))
}

fn bot_of(name: &str) -> Result<Bot> {
    Bot::from_name(name).ok_or_else(|| Error::bug("a row names an unknown bot"))
}

#[cfg(test)]
impl Tx<'_> {
    /// For the tests of rooms that must not write SQL.
    pub(crate) fn insert_store_for_test(&self, store: i64) -> Result<()> {
        self.exec("insert into stores (store_id, store_name, created_at_ms) values (?1, 'S', 1)", [store]).map(|_| ())
    }

    pub(crate) fn list_reply_bodies_for_test(&self) -> Result<Vec<String>> {
        self.rows("select body from inbox where kind = 'reply' order by event_id", (), |row| row.get(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use crate::db::ask::Limit::{Day, PersonDay, PersonMinute, StoreDay};
    use crate::db::inbox::EventKind;
    use crate::domain::EventId;

    const NOW: Time = Time(1_795_392_000_000);
    const WIDE: Limits = Limits {
        calls_per_person_minute: 100,
        person_day_nano: 1_000_000,
        store_day_nano: 1_000_000,
        day_nano: 1_000_000,
    };

    fn shop() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                tx.insert_store_for_test(1)?;
                tx.insert_store_for_test(2)
            })
            .unwrap();
        (folder, db)
    }

    fn question(store: i64, chat: i64) -> NewAsk<'static> {
        NewAsk {
            bot: Bot::Owner,
            chat,
            store: StoreId(store),
            conversation_version: 3,
            message_at: NOW,
            message: "do kilo chini",
            context: "{}",
            now: NOW,
        }
    }

    #[test]
    fn a_question_is_open_until_it_is_answered_or_withdrawn_once() {
        let (_folder, db) = shop();
        db.writer
            .step_blocking(|tx| {
                let id = tx.insert_ask(&question(1, 7))?;
                let ask = tx.find_open_ask(Bot::Owner, 7)?.expect("it is open");
                assert_eq!((ask.id, ask.state, ask.message.as_str()), (id, AskState::Waiting, "do kilo chini"));
                assert!(tx.find_open_ask(Bot::Customer, 7)?.is_none());
                assert!(tx.set_ask_asking(&ask, "m", 5, &WIDE, NOW)?.is_ok());
                assert!(tx.list_waiting_asks(9)?.is_empty());
                assert_eq!(tx.set_asks_waiting()?, 1, "as after a start");
                assert_eq!(tx.list_waiting_asks(9)?.first().map(|ask| ask.attempts), Some(1));
                assert!(tx.set_ask_withdrawn(id, NOW)?);
                assert!(!tx.set_ask_answered(id, NOW)?);
                assert_eq!(tx.find_ask(id)?.map(|ask| ask.state), Some(AskState::Withdrawn));
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_question_stays_open_until_its_answer_is_stepped_through() {
        let (_folder, db) = shop();
        db.writer
            .step_blocking(|tx| {
                let id = tx.insert_ask(&question(1, 7))?;
                assert!(tx.set_ask_answered(id, NOW)?);
                assert!(tx.find_open_ask(Bot::Owner, 7)?.is_none());
                let body = format!(r#"{{"ask":{id},"outcome":"unavailable"}}"#);
                let event = tx.insert_event(EventKind::Reply, Some(Bot::Owner), Some(7), &body, NOW)?;
                assert_eq!(tx.find_open_ask(Bot::Owner, 7)?.map(|ask| ask.id), Some(id));
                assert!(tx.find_open_ask(Bot::Customer, 7)?.is_none());
                // Somebody else's words wait for it, as `check` allows.
                tx.insert_update(Bot::Owner, 1, Some(7), "{}", NOW)?;
                tx.set_event_held(EventId(event.0 + 1))?;
                assert!(tx.check()?.iter().all(|broken| !broken.rule.contains("held")));
                tx.set_event_done(event, NOW)?;
                assert!(tx.find_open_ask(Bot::Owner, 7)?.is_none());
                assert!(!tx.set_ask_withdrawn(id, NOW)?, "it is through");
                tx.insert_event(EventKind::Reply, Some(Bot::Owner), Some(7), &body, NOW)?;
                assert!(tx.set_ask_withdrawn(id, NOW)?, "nobody has heard the answer yet");
                assert!(tx.find_open_ask(Bot::Owner, 7)?.is_none());
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn old_questions_lose_their_words_and_open_ones_keep_them() {
        let (_folder, db) = shop();
        db.writer
            .step_blocking(|tx| {
                let (old, open) = (tx.insert_ask(&question(1, 7))?, tx.insert_ask(&question(1, 8))?);
                tx.set_ask_answered(old, NOW)?;
                let later = Time(NOW.0 + 1);
                assert_eq!((tx.blank_ended_asks(NOW, 9)?, tx.blank_ended_asks(later, 9)?), (0, 1));
                assert_eq!(tx.blank_ended_asks(later, 9)?, 0, "once is enough");
                let words = |id: AskId| -> Result<Option<(String, String)>> {
                    Ok(tx.find_ask(id)?.map(|ask| (ask.message, ask.context)))
                };
                assert_eq!(words(old)?, Some((String::new(), "{}".to_owned())));
                assert!(words(open)?.is_some_and(|(message, _)| message == "do kilo chini"));
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn each_limit_stands_in_the_way_of_its_own() {
        let (_folder, db) = shop();
        db.writer
            .step_blocking(|tx| {
                let put = |store, chat, reserve, limits: &Limits, now| {
                    let id = tx.insert_ask(&question(store, chat))?;
                    tx.set_ask_asking(&tx.find_ask(id)?.expect("just stored"), "m", reserve, limits, now)
                };
                let day = Limits { day_nano: 100, ..WIDE };
                assert!(put(1, 7, 60, &day, NOW)?.is_ok());
                assert_eq!(put(2, 8, 60, &day, NOW)?, Err(Day), "reservations count");
                assert_eq!(put(1, 8, 60, &Limits { store_day_nano: 100, ..WIDE }, NOW)?, Err(StoreDay));
                assert_eq!(put(2, 7, 60, &Limits { person_day_nano: 100, ..WIDE }, NOW)?, Err(PersonDay));
                let one = Limits { calls_per_person_minute: 1, ..WIDE };
                assert_eq!(put(1, 7, 1, &one, Time(NOW.0 + 59_999))?, Err(PersonMinute));
                assert!(put(1, 7, 1, &one, Time(NOW.0 + 60_000))?.is_ok());
                assert!(put(2, 8, 60, &day, NOW.day().plus_days(1).start())?.is_ok(), "a new day, a new budget");
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn what_a_call_came_to_replaces_its_reservation() {
        let (_folder, db) = shop();
        db.writer
            .step_blocking(|tx| {
                let id = tx.insert_ask(&question(1, 7))?;
                let ask = tx.find_ask(id)?.expect("just stored");
                let call = tx.set_ask_asking(&ask, "m", 900, &WIDE, NOW)?.expect("within the limits");
                assert_eq!(tx.find_spend_of_day(NOW.day())?, (900, 1));
                tx.set_call_settled(call, &Settlement { nano: 12, tokens: Some((100, 90, 4)), outcome: "tool_use" })?;
                assert_eq!(tx.find_spend_of_day(NOW.day())?, (12, 1));
                Ok(())
            })
            .unwrap();
    }
}
