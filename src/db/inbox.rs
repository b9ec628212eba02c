//! The inbox: what happened and is to be stepped through. An event is new, held behind a question to Claude, done, or
//! a dead letter. Nothing here knows what an event means.

use rusqlite::Row;

use super::Tx;
use super::alert::AlertKind;
use crate::domain::{AskId, Bot, EventId};
use crate::error::{Error, Result};
use crate::time::Time;

/// Where an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// Telegram's own update, raw.
    Update,
    /// Claude's reply.
    Reply,
    /// A timer that was due.
    Timer,
    /// A message that Telegram refused for good.
    Refused,
}

impl EventKind {
    const ALL: [EventKind; 4] = [EventKind::Update, EventKind::Reply, EventKind::Timer, EventKind::Refused];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            EventKind::Update => "update",
            EventKind::Reply => "reply",
            EventKind::Timer => "timer",
            EventKind::Refused => "refused",
        }
    }
}

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    pub id: EventId,
    pub kind: EventKind,
    pub bot: Option<Bot>,
    pub chat: Option<i64>,
    /// JSON: the raw update, or the event's own fields.
    pub body: String,
    /// Tries begun so far. The first is counted when the event is stored.
    pub attempts: i64,
    pub received_at: Time,
}

/// Asked for each batch in which a chat floods, inside the writer's transaction: the whole inbox must not be read for it.
const DEAD_UPDATE_SINCE: &str = "select exists (select 1 from inbox
  where state = 'dead' and kind = 'update' and bot = ?1 and chat_id = ?2 and received_at_ms >= ?3
    and done_at_ms = received_at_ms)";

/// How many events wait, and how many were given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InboxDepth {
    pub new: i64,
    pub held: i64,
    pub dead: i64,
}

/// What of a reply this room reads.
#[derive(serde::Deserialize)]
struct Replied {
    ask: AskId,
}

impl Tx<'_> {
    /// Stores an update. `false` when this bot's update is known already: ids are compared as a set, since Telegram
    /// may start them anew at a lower number.
    pub fn insert_update(&self, bot: Bot, update_id: i64, chat: Option<i64>, raw: &str, now: Time) -> Result<bool> {
        let added = self.exec(
            "insert into inbox (kind, bot, chat_id, update_id, body, received_at_ms)
             values ('update', ?1, ?2, ?3, ?4, ?5)
             on conflict (bot, update_id) where update_id is not null do nothing",
            (bot.as_str(), chat, update_id, raw, now.0),
        )?;
        Ok(added == 1)
    }

    /// Whether an update of this chat was set aside unread since then.
    pub fn has_dead_update_since(&self, bot: Bot, chat: i64, since: Time) -> Result<bool> {
        self.one(DEAD_UPDATE_SINCE, (bot.as_str(), chat, since.0), |row| row.get(0))
    }

    /// Stores an update that cannot be understood, or that is too much, as a dead letter of which the operator is to hear.
    /// `None` when it is known already.
    pub fn insert_dead_update(
        &self,
        bot: Bot,
        update_id: i64,
        chat: Option<i64>,
        raw: &str,
        problem: &str,
        now: Time,
    ) -> Result<Option<EventId>> {
        let id = self.row(
            "insert into inbox (kind, bot, update_id, chat_id, body, state, received_at_ms, done_at_ms, problem)
             values ('update', ?1, ?2, ?6, ?3, 'dead', ?4, ?4, ?5)
             on conflict (bot, update_id) where update_id is not null do nothing returning event_id",
            (bot.as_str(), update_id, raw, now.0, problem, chat),
            |row| row.get(0).map(EventId),
        )?;
        if let Some(id) = id {
            let reference = reference_of(id);
            self.exec("update inbox set reference = ?2 where event_id = ?1", (id.0, &reference))?;
            self.raise_alert(AlertKind::DeadLetter, &reference, now)?;
        }
        Ok(id)
    }

    /// Stores an event of our own: `body` is its JSON.
    pub fn insert_event(
        &self,
        kind: EventKind,
        bot: Option<Bot>,
        chat: Option<i64>,
        body: &str,
        now: Time,
    ) -> Result<EventId> {
        self.one(
            "insert into inbox (kind, bot, chat_id, body, received_at_ms) values (?1, ?2, ?3, ?4, ?5)
             returning event_id",
            (kind.as_str(), bot.map(Bot::as_str), chat, body, now.0),
            |row| row.get(0).map(EventId),
        )
    }

    /// The oldest events that may be stepped through, after `after`, in order of arrival.
    pub fn list_new_events(&self, after: EventId, limit: u32) -> Result<Vec<StoredEvent>> {
        self.rows(
            "select event_id, kind, bot, chat_id, body, attempts, received_at_ms from inbox
             where state = 'new' and event_id > ?1 order by event_id limit ?2",
            (after.0, limit),
            read_event,
        )
    }

    /// The oldest events that may be stepped through, in order of arrival, at most `of_one_chat` of each chat.
    pub fn list_fair_events(&self, of_one_chat: u32, limit: u32) -> Result<Vec<StoredEvent>> {
        self.rows(
            "select event_id, kind, bot, chat_id, body, attempts, received_at_ms from inbox
             where event_id in
               (select event_id from
                  (select event_id, chat_id, row_number() over (partition by bot, chat_id order by event_id) as turn
                     from inbox where state = 'new') as lanes
                 where turn <= ?1 or chat_id is null order by event_id limit ?2)
             order by event_id",
            (of_one_chat, limit),
            read_event,
        )
    }

    /// Whether `most` events or more of a chat are new or held.
    pub fn is_chat_full(&self, bot: Bot, chat: i64, most: u32) -> Result<bool> {
        self.one(
            "select count(*) from (select 1 from inbox
              where state in ('new', 'held') and bot = ?1 and chat_id = ?2 limit ?3) as waiting",
            (bot.as_str(), chat, most),
            |row| Ok(row.get::<_, u32>(0)? >= most),
        )
    }

    /// The question to which a reply of this chat has come that is not stepped through yet.
    pub(super) fn find_replied_ask(&self, bot: Bot, chat: i64) -> Result<Option<AskId>> {
        let body: Option<String> = self.row(
            "select body from inbox where state in ('new', 'held') and bot = ?1 and chat_id = ?2 and kind = 'reply'
              order by event_id desc limit 1",
            (bot.as_str(), chat),
            |row| row.get(0),
        )?;
        // A reply that cannot be read answers nothing; it becomes a dead letter.
        Ok(body.and_then(|body| serde_json::from_str::<Replied>(&body).ok()).map(|replied| replied.ask))
    }

    /// The latest event that is still new.
    pub fn find_last_new_event(&self) -> Result<Option<EventId>> {
        self.one("select max(event_id) from inbox where state = 'new'", (), |row| {
            Ok(row.get::<_, Option<i64>>(0)?.map(EventId))
        })
    }

    /// An event that is still new.
    pub fn find_new_event(&self, id: EventId) -> Result<Option<StoredEvent>> {
        self.row(
            "select event_id, kind, bot, chat_id, body, attempts, received_at_ms from inbox
             where state = 'new' and event_id = ?1",
            [id.0],
            read_event,
        )
    }

    /// An earlier new event of the same chat, which must be through before this one.
    pub fn find_earlier_event(&self, bot: Bot, chat: i64, before: EventId) -> Result<Option<EventId>> {
        self.row(
            "select event_id from inbox
             where state = 'new' and bot = ?1 and chat_id = ?2 and event_id < ?3 order by event_id limit 1",
            (bot.as_str(), chat, before.0),
            |row| row.get(0).map(EventId),
        )
    }

    /// Counts one more try; answers how many were begun now.
    pub fn set_event_attempted(&self, id: EventId) -> Result<i64> {
        self.one("update inbox set attempts = attempts + 1 where event_id = ?1 returning attempts", [id.0], |row| {
            row.get(0)
        })
    }

    pub fn set_event_done(&self, id: EventId, now: Time) -> Result<()> {
        self.exec("update inbox set state = 'done', done_at_ms = ?2 where event_id = ?1", (id.0, now.0)).map(drop)
    }

    /// The event waits until [`Tx::set_events_ready`].
    pub fn set_event_held(&self, id: EventId) -> Result<()> {
        self.exec("update inbox set state = 'held' where event_id = ?1", [id.0]).map(drop)
    }

    /// Gives an event up, of which the operator is to hear. Answers the short word by which people and the operator can name it.
    pub fn set_event_dead(&self, id: EventId, problem: &str, now: Time) -> Result<String> {
        let reference = reference_of(id);
        self.exec(
            "update inbox set state = 'dead', done_at_ms = ?2, reference = ?3, problem = ?4 where event_id = ?1",
            (id.0, now.0, &reference, problem),
        )?;
        self.raise_alert(AlertKind::DeadLetter, &reference, now)?;
        Ok(reference)
    }

    /// Lets the held events of a chat go on; answers how many.
    pub fn set_events_ready(&self, bot: Bot, chat: i64) -> Result<usize> {
        // The wider condition is the index's own: without it all that was ever received is read.
        self.exec(
            "update inbox set state = 'new'
             where state in ('new', 'held') and state = 'held' and bot = ?1 and chat_id = ?2",
            (bot.as_str(), chat),
        )
    }

    /// Forgets done events older than `before`, at most `limit` at once. Their update ids go with them.
    pub fn delete_done_events(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "delete from inbox where event_id in
               (select event_id from inbox where state = 'done' and done_at_ms < ?1 order by event_id limit ?2)",
            (before.0, limit),
        )
    }

    /// Takes the words out of dead letters older than `before`, at most `limit` at once. What failed, and its update
    /// id, stay.
    pub fn blank_dead_events(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "update inbox set body = '{}' where event_id in
               (select event_id from inbox where state = 'dead' and done_at_ms < ?1 and body <> '{}'
                 order by event_id limit ?2)",
            (before.0, limit),
        )
    }

    pub fn inbox_depth(&self) -> Result<InboxDepth> {
        self.one(
            "select coalesce(sum(case when state = 'new' then 1 else 0 end), 0),
                    coalesce(sum(case when state = 'held' then 1 else 0 end), 0),
                    coalesce(sum(case when state = 'dead' then 1 else 0 end), 0)
             from inbox where state <> 'done'",
            (),
            |row| Ok(InboxDepth { new: row.get(0)?, held: row.get(1)?, dead: row.get(2)? }),
        )
    }
}

/// The word by which a dead letter is named in a chat: short enough to be read out on the telephone.
fn reference_of(id: EventId) -> String {
    format!("E{id}")
}

fn read_event(row: &Row<'_>) -> rusqlite::Result<StoredEvent> {
    let kind: String = row.get(1)?;
    let bot: Option<String> = row.get(2)?;
    Ok(StoredEvent {
        id: EventId(row.get(0)?),
        kind: EventKind::ALL.into_iter().find(|known| known.as_str() == kind).ok_or_else(|| unknown(1))?,
        bot: bot.map(|name| Bot::from_name(&name).ok_or_else(|| unknown(2))).transpose()?,
        chat: row.get(3)?,
        body: row.get(4)?,
        attempts: row.get(5)?,
        received_at: Time(row.get(6)?),
    })
}

/// A word that the schema's checks do not let in.
pub(super) fn unknown(column: usize) -> rusqlite::Error {
    let cause = Error::bug("an unknown word in a column of fixed words");
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    const NOW: Time = Time(1_795_392_000_000);

    fn books() -> (tempfile::TempDir, Db) {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        (folder, db)
    }

    #[test]
    fn whether_a_chat_floods_is_looked_up_and_not_searched_for() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                let plan = format!("explain query plan {DEAD_UPDATE_SINCE}");
                let steps: Vec<String> = tx.rows(&plan, ("owner", 5, NOW.0), |row| row.get(3))?;
                let found = "SEARCH inbox USING INDEX inbox_dead (bot=? AND chat_id=? AND received_at_ms>?)";
                assert!(steps.iter().any(|step| step == found), "{steps:?}");
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn an_update_is_stored_once_per_bot_whatever_the_order_of_ids() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                assert!(tx.insert_update(Bot::Owner, 900, Some(5), "{}", NOW)?);
                assert!(!tx.insert_update(Bot::Owner, 900, Some(5), "{}", NOW)?);
                assert!(tx.insert_update(Bot::Customer, 900, Some(5), "{}", NOW)?);
                assert!(tx.insert_update(Bot::Owner, 3, Some(5), "{}", NOW)?, "ids may start anew, lower");
                assert!(tx.insert_dead_update(Bot::Owner, 3, None, "{}", "odd", NOW)?.is_none());
                assert!(tx.insert_dead_update(Bot::Owner, 4, None, "{}", "odd", NOW)?.is_some());
                assert_eq!(tx.list_new_events(EventId(0), 10)?.len(), 3);
                assert_eq!(tx.inbox_depth()?, InboxDepth { new: 3, held: 0, dead: 1 });
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn held_events_come_back_before_later_ones_of_their_chat() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                tx.insert_update(Bot::Owner, 1, Some(5), "{}", NOW)?;
                tx.insert_update(Bot::Owner, 2, Some(5), "{}", NOW)?;
                let events = tx.list_new_events(EventId(0), 10)?;
                let (first, second) = (events[0].id, events[1].id);
                assert_eq!(tx.find_earlier_event(Bot::Owner, 5, second)?, Some(first));
                tx.set_event_held(first)?;
                assert_eq!(tx.find_earlier_event(Bot::Owner, 5, second)?, None);
                assert_eq!(tx.set_events_ready(Bot::Customer, 5)?, 0, "the other bot's chat is another chat");
                assert_eq!(tx.set_events_ready(Bot::Owner, 5)?, 1);
                assert_eq!(tx.list_new_events(EventId(0), 10)?[0].id, first);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_chat_that_floods_leaves_room_for_the_others() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                for update in 1..=30 {
                    tx.insert_update(Bot::Customer, update, Some(5), "{}", NOW)?;
                }
                tx.insert_update(Bot::Customer, 31, Some(6), "{}", NOW)?;
                tx.insert_update(Bot::Owner, 1, Some(5), "{}", NOW)?;
                for _ in 0..5 {
                    tx.insert_event(EventKind::Timer, None, None, "{}", NOW)?;
                }
                let fair = tx.list_fair_events(3, 20)?;
                let ids: Vec<i64> = fair.iter().map(|event| event.id.0).collect();
                assert_eq!(ids, [1, 2, 3, 31, 32, 33, 34, 35, 36, 37], "timers belong to no chat");
                assert_eq!(tx.list_fair_events(3, 4)?.len(), 4);
                assert!(tx.is_chat_full(Bot::Customer, 5, 30)? && !tx.is_chat_full(Bot::Customer, 5, 31)?);
                assert!(!tx.is_chat_full(Bot::Owner, 5, 2)?);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn old_dead_letters_lose_their_words_and_keep_their_cause() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                tx.insert_dead_update(Bot::Owner, 1, None, r#"{"text":"secret"}"#, "odd", NOW)?;
                assert_eq!((tx.blank_dead_events(NOW, 9)?, tx.blank_dead_events(Time(NOW.0 + 1), 9)?), (0, 1));
                assert_eq!(tx.blank_dead_events(Time(NOW.0 + 1), 9)?, 0, "once is enough");
                let left: Vec<String> =
                    tx.rows("select body || problem || reference from inbox", (), |row| row.get(0))?;
                assert_eq!(left, ["{}oddE1".to_owned()]);
                assert_eq!(tx.check()?, []);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_dead_letter_is_out_of_the_way_and_has_a_reference() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                let id = tx.insert_event(EventKind::Timer, None, None, "{}", NOW)?;
                assert_eq!(tx.set_event_attempted(id)?, 2);
                assert_eq!(tx.set_event_dead(id, "a step panicked", NOW)?, format!("E{id}"));
                assert!(tx.list_new_events(EventId(0), 10)?.is_empty());
                let told = "select count(*) from alerts where kind = 'dead_letter' and subject = ?1";
                assert_eq!(
                    tx.one(told, [format!("E{id}")], |row| row.get::<_, i64>(0))?,
                    1,
                    "the operator hears of it"
                );
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn only_done_events_are_forgotten() {
        let (_folder, db) = books();
        db.writer
            .step_blocking(|tx| {
                for update in 1..=3 {
                    tx.insert_update(Bot::Owner, update, Some(5), "{}", NOW)?;
                }
                let events = tx.list_new_events(EventId(0), 10)?;
                tx.set_event_done(events[0].id, NOW)?;
                tx.set_event_dead(events[1].id, "odd", NOW)?;
                let later = Time(NOW.0 + 1);
                assert_eq!(tx.delete_done_events(NOW, 10)?, 0);
                assert_eq!(tx.delete_done_events(later, 10)?, 1);
                assert!(!tx.insert_update(Bot::Owner, 2, Some(5), "{}", NOW)?);
                Ok(())
            })
            .unwrap();
    }
}
