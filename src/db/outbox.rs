//! The outbox: what must be said, in order per chat, and what became of it. Also where a card stands in its chat, since
//! only a delivery can know.

use rusqlite::Row;

use super::Tx;
use super::inbox::unknown;
use crate::domain::message::{Outgoing, Priority};
use crate::domain::{Bot, CardId, OutboxId};
use crate::error::{Error, Result};
use crate::time::Time;

/// Something to be said, not stored yet.
#[derive(Debug, Clone, Copy)]
pub struct NewOutgoing<'a> {
    pub bot: Bot,
    pub chat: i64,
    pub priority: Priority,
    /// The card that it shows, and which version of it.
    pub card: Option<(CardId, i64)>,
    pub body: &'a Outgoing,
    pub now: Time,
    /// Not worth sending from then on.
    pub expires: Time,
}

/// Something to be said, as it is stored, with what must be known to send it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOutgoing {
    pub id: OutboxId,
    pub bot: Bot,
    pub chat: i64,
    pub card: Option<CardId>,
    /// JSON: [`Outgoing`].
    pub body: String,
    pub attempts: i64,
    /// Where the card stands in the chat; `None`: nowhere yet, or no card.
    pub message: Option<i64>,
    /// A newer state of the same card waits.
    pub overtaken: bool,
    pub is_file: bool,
}

/// How a row of the outbox ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Sent,
    /// A newer edit of the same card stood behind it.
    Skipped,
    Refused,
}

impl Ending {
    fn as_str(self) -> &'static str {
        match self {
            Ending::Sent => "sent",
            Ending::Skipped => "skipped",
            Ending::Refused => "refused",
        }
    }
}

impl Tx<'_> {
    pub fn insert_outgoing(&self, row: &NewOutgoing<'_>) -> Result<OutboxId> {
        let body = serde_json::to_string(row.body)
            .map_err(|error| Error::bug("a message cannot be written as JSON").because(error))?;
        self.one(
            "insert into outbox (bot, chat_id, priority, card_id, card_version, body, not_before_ms, expires_at_ms,
                                 created_at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7) returning outbox_id",
            (
                row.bot.as_str(),
                row.chat,
                row.priority as i64,
                row.card.map(|(card, _)| card.0),
                row.card.map(|(_, version)| version),
                body,
                row.now.0,
                row.expires.0,
            ),
            |row| row.get(0).map(OutboxId),
        )
    }

    /// The answers to presses that may go out at `now`, the oldest first.
    pub fn list_waiting_answers(&self, bot: Bot, now: Time, limit: u32) -> Result<Vec<StoredOutgoing>> {
        self.rows(
            "select outbox_id, bot, chat_id, card_id, body, attempts, null, 0, 0 from outbox
             where state = 'waiting' and bot = ?1 and priority = 0 and not_before_ms <= ?2 order by outbox_id limit ?3",
            (bot.as_str(), now.0, limit),
            read_outgoing,
        )
    }

    /// The file that may go out at `now` and waits longest: files go one at a time, beside the order of their chats.
    pub fn find_waiting_file(&self, bot: Bot, now: Time) -> Result<Option<StoredOutgoing>> {
        self.row(
            "select outbox_id, bot, chat_id, card_id, body, attempts, null, 0, 1 from outbox
             where state = 'waiting' and bot = ?1 and priority = 3 and not_before_ms <= ?2 order by outbox_id limit 1",
            (bot.as_str(), now.0),
            read_outgoing,
        )
    }

    /// The first waiting message of each chat, where it may go out at `now`. Chats where somebody waits come before
    /// chats with mere news.
    pub fn list_waiting_heads(&self, bot: Bot, now: Time, limit: u32) -> Result<Vec<StoredOutgoing>> {
        self.rows(
            "select o.outbox_id, o.bot, o.chat_id, o.card_id, o.body, o.attempts,
                    (select c.message_id from cards c where c.card_id = o.card_id),
                    exists (select 1 from outbox n
                            where n.state = 'waiting' and n.card_id = o.card_id and n.outbox_id > o.outbox_id), 0
             from outbox o
             join (select min(outbox_id) as head, min(priority) as urgency from outbox
                   where state = 'waiting' and bot = ?1 and priority in (1, 2) group by chat_id) lane
               on o.outbox_id = lane.head
             where o.not_before_ms <= ?2
             order by lane.urgency, o.outbox_id limit ?3",
            (bot.as_str(), now.0, limit),
            read_outgoing,
        )
    }

    /// When the next message that was put off may go out.
    pub fn find_next_sending(&self, bot: Bot, now: Time) -> Result<Option<Time>> {
        self.one(
            "select min(not_before_ms) from outbox where state = 'waiting' and bot = ?1 and not_before_ms > ?2",
            (bot.as_str(), now.0),
            |row| Ok(row.get::<_, Option<i64>>(0)?.map(Time)),
        )
    }

    /// Whether anything waits that is to be given up: expired, or an answer to a press queued before `answers_before`.
    pub fn has_expired_outgoing(&self, now: Time, answers_before: Time) -> Result<bool> {
        self.one(
            "select exists (select 1 from outbox where state = 'waiting'
                            and (expires_at_ms <= ?1 or (priority = 0 and created_at_ms < ?2)))",
            (now.0, answers_before.0),
            |row| row.get(0),
        )
    }

    /// Whether a file waits that is to be given up.
    pub fn has_expired_file(&self, now: Time) -> Result<bool> {
        self.one(
            "select exists (select 1 from outbox where state = 'waiting' and priority = 3 and expires_at_ms <= ?1)",
            [now.0],
            |row| row.get(0),
        )
    }

    /// Whether a message, waiting or ended, is a file.
    pub fn is_file(&self, id: OutboxId) -> Result<bool> {
        let priority: Option<i64> =
            self.row("select priority from outbox where outbox_id = ?1", [id.0], |row| row.get(0))?;
        Ok(priority == Some(Priority::File as i64))
    }

    pub fn set_outgoing_ended(&self, id: OutboxId, ending: Ending, now: Time) -> Result<()> {
        self.exec("update outbox set state = ?2, ended_at_ms = ?3 where outbox_id = ?1", (id.0, ending.as_str(), now.0))
            .map(drop)
    }

    /// Puts a message off; the try counts.
    pub fn set_outgoing_later(&self, id: OutboxId, not_before: Time) -> Result<()> {
        self.exec(
            "update outbox set attempts = attempts + 1, not_before_ms = ?2 where outbox_id = ?1",
            (id.0, not_before.0),
        )
        .map(drop)
    }

    /// Gives up what is no longer worth sending; answers how many.
    pub fn set_outgoing_expired(&self, now: Time) -> Result<usize> {
        self.exec(
            "update outbox set state = 'expired', ended_at_ms = ?1 where state = 'waiting' and expires_at_ms <= ?1",
            [now.0],
        )
    }

    /// Gives up answers to presses that were queued before `before`: the person's phone no longer waits for them.
    pub fn set_answers_expired(&self, before: Time, now: Time) -> Result<usize> {
        self.exec(
            "update outbox set state = 'expired', ended_at_ms = ?2
             where state = 'waiting' and priority = 0 and created_at_ms < ?1",
            (before.0, now.0),
        )
    }

    /// Where the card stands in its chat from now on; `None`: nowhere, the next state is sent anew.
    pub fn set_card_message(&self, card: CardId, message: Option<i64>) -> Result<()> {
        self.exec("update cards set message_id = ?2 where card_id = ?1", (card.0, message)).map(drop)
    }

    /// The chats in which somebody waits for Claude.
    pub fn list_asking_chats(&self) -> Result<Vec<(Bot, i64)>> {
        self.rows("select distinct bot, chat_id from asks where state in ('waiting', 'asking')", (), |row| {
            Ok((read_bot(row, 0)?, row.get(1)?))
        })
    }

    /// Forgets what ended before `before`, at most `limit` at once.
    pub fn delete_ended_outgoing(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "delete from outbox where outbox_id in
               (select outbox_id from outbox where state <> 'waiting' and ended_at_ms < ?1 order by outbox_id limit ?2)",
            (before.0, limit),
        )
    }

    /// Forgets buttons that expired before `before`, at most `limit` at once.
    pub fn delete_expired_buttons(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "delete from buttons where button_id in
               (select button_id from buttons where expires_at_ms < ?1 order by expires_at_ms limit ?2)",
            (before.0, limit),
        )
    }

    /// Whether something still waits to be said in a chat.
    pub fn has_waiting_outgoing(&self, bot: Bot, chat: i64) -> Result<bool> {
        self.one(
            "select exists (select 1 from outbox where state = 'waiting' and bot = ?1 and chat_id = ?2)",
            (bot.as_str(), chat),
            |row| row.get(0),
        )
    }

    /// How many messages wait.
    pub fn outbox_depth(&self) -> Result<i64> {
        self.one("select count(*) from outbox where state = 'waiting'", (), |row| row.get(0))
    }
}

fn read_outgoing(row: &Row<'_>) -> rusqlite::Result<StoredOutgoing> {
    Ok(StoredOutgoing {
        id: OutboxId(row.get(0)?),
        bot: read_bot(row, 1)?,
        chat: row.get(2)?,
        card: row.get::<_, Option<i64>>(3)?.map(CardId),
        body: row.get(4)?,
        attempts: row.get(5)?,
        message: row.get(6)?,
        overtaken: row.get(7)?,
        is_file: row.get(8)?,
    })
}

fn read_bot(row: &Row<'_>, column: usize) -> rusqlite::Result<Bot> {
    Bot::from_name(&row.get::<_, String>(column)?).ok_or_else(|| unknown(column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use crate::domain::message::Message;

    const NOW: Time = Time(1_795_392_000_000);
    const LATER: Time = Time(NOW.0 + 60_000);

    fn say(tx: &Tx<'_>, chat: i64, priority: Priority, card: Option<(CardId, i64)>) -> OutboxId {
        let body = Outgoing::Show(Message { html: "x".into(), buttons: vec![], picture: None });
        let row = NewOutgoing { bot: Bot::Owner, chat, priority, card, body: &body, now: NOW, expires: LATER };
        tx.insert_outgoing(&row).unwrap()
    }

    fn heads(tx: &Tx<'_>, now: Time) -> Vec<OutboxId> {
        tx.list_waiting_heads(Bot::Owner, now, 10).unwrap().into_iter().map(|row| row.id).collect()
    }

    fn with_books(test: impl FnOnce(&Tx<'_>) -> Result<()> + Send + 'static) {
        let folder = tempfile::tempdir().unwrap();
        Db::create(folder.path()).unwrap().writer.step_blocking(test).unwrap();
    }

    #[test]
    fn each_chat_goes_in_order_and_those_who_wait_go_first() {
        with_books(|tx| {
            let news = say(tx, 1, Priority::Notice, None);
            let reply = say(tx, 2, Priority::Reply, None);
            let second = say(tx, 2, Priority::Reply, None);
            let toast = say(tx, 2, Priority::Answer, None);
            assert_eq!(heads(tx, NOW), [reply, news]);
            assert_eq!(tx.list_waiting_answers(Bot::Owner, NOW, 10)?[0].id, toast);
            tx.set_outgoing_ended(reply, Ending::Sent, NOW)?;
            assert_eq!(heads(tx, NOW), [second, news]);
            say(tx, 1, Priority::Reply, None);
            tx.set_outgoing_ended(second, Ending::Sent, NOW)?;
            assert_eq!(heads(tx, NOW), [news], "a reply never overtakes news in its own chat");
            Ok(())
        });
    }

    #[test]
    fn a_file_holds_nothing_back_and_goes_however_much_stands_before_it() {
        with_books(|tx| {
            let reply = say(tx, 1, Priority::Reply, None);
            let file = say(tx, 1, Priority::File, None);
            let later = say(tx, 1, Priority::Reply, None);
            let waiting = tx.find_waiting_file(Bot::Owner, NOW)?.unwrap();
            assert_eq!((waiting.id, waiting.is_file), (file, true));
            assert_eq!(heads(tx, NOW), [reply]);
            tx.set_outgoing_ended(reply, Ending::Sent, NOW)?;
            assert_eq!(heads(tx, NOW), [later]);
            tx.set_outgoing_later(file, LATER)?;
            assert_eq!(tx.find_waiting_file(Bot::Owner, NOW)?, None);
            assert!(tx.is_file(file)? && !tx.is_file(later)?);
            assert!(tx.has_expired_file(LATER)? && !tx.has_expired_file(NOW)?);
            Ok(())
        });
    }

    #[test]
    fn what_is_put_off_holds_its_chat_back_and_no_other() {
        with_books(|tx| {
            let first = say(tx, 1, Priority::Reply, None);
            say(tx, 1, Priority::Reply, None);
            let other = say(tx, 2, Priority::Reply, None);
            let then = Time(NOW.0 + 5_000);
            tx.set_outgoing_later(first, then)?;
            assert_eq!(heads(tx, NOW), [other]);
            assert_eq!(tx.find_next_sending(Bot::Owner, NOW)?, Some(then));
            assert_eq!(heads(tx, then), [first, other]);
            Ok(())
        });
    }

    #[test]
    fn a_card_knows_where_it_stands_and_that_a_newer_state_waits() {
        with_books(|tx| {
            tx.exec(
                "insert into cards (card_id, bot, chat_id, subject, subject_id, created_at_ms)
                 values (4, 'owner', 1, 'order', 1, 0)",
                (),
            )?;
            let card = CardId(4);
            say(tx, 1, Priority::Reply, Some((card, 1)));
            let head = &tx.list_waiting_heads(Bot::Owner, NOW, 10)?[0];
            assert_eq!((head.card, head.message, head.overtaken), (Some(card), None, false));
            say(tx, 1, Priority::Reply, Some((card, 2)));
            tx.set_card_message(card, Some(77))?;
            let head = &tx.list_waiting_heads(Bot::Owner, NOW, 10)?[0];
            assert_eq!((head.message, head.overtaken), (Some(77), true));
            Ok(())
        });
    }

    #[test]
    fn what_is_too_late_is_given_up() {
        with_books(|tx| {
            say(tx, 1, Priority::Reply, None);
            say(tx, 1, Priority::Answer, None);
            assert_eq!(tx.set_answers_expired(NOW, NOW)?, 0);
            assert_eq!(tx.set_answers_expired(Time(NOW.0 + 1), NOW)?, 1);
            assert_eq!(tx.set_outgoing_expired(NOW)?, 0);
            assert_eq!(tx.set_outgoing_expired(LATER)?, 1);
            assert_eq!(tx.outbox_depth()?, 0);
            Ok(())
        });
    }
}
