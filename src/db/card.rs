//! Cards, which are messages that change in place, and the buttons under them.

use rusqlite::Row;

use super::{StoreTx, Tx};
use crate::domain::{Bot, ButtonId, CardId, StoreId, UserId};
use crate::error::Result;
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub id: CardId,
    pub bot: Bot,
    pub user: UserId,
    pub store: Option<StoreId>,
    pub subject: String,
    pub subject_id: i64,
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredButton {
    pub id: ButtonId,
    pub bot: Bot,
    pub user: UserId,
    pub store: Option<StoreId>,
    pub card: CardId,
    pub card_version: i64,
    /// JSON: what a press means.
    pub does: String,
    pub expires: Time,
    pub pressed: bool,
    /// The toast that the first press got.
    pub answer: Option<String>,
}

const CARD: &str = "card_id, bot, chat_id, store_id, subject, subject_id, version";

fn bot(row: &Row<'_>, column: usize) -> rusqlite::Result<Bot> {
    Bot::from_name(row.get_ref(column)?.as_str()?)
        .ok_or_else(|| rusqlite::Error::InvalidColumnType(column, "bot".into(), rusqlite::types::Type::Text))
}

fn read_card(row: &Row<'_>) -> rusqlite::Result<Card> {
    Ok(Card {
        id: CardId(row.get(0)?),
        bot: bot(row, 1)?,
        user: UserId(row.get(2)?),
        store: row.get::<_, Option<i64>>(3)?.map(StoreId),
        subject: row.get(4)?,
        subject_id: row.get(5)?,
        version: row.get(6)?,
    })
}

/// What a card shows, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCard<'a> {
    pub bot: Bot,
    pub user: UserId,
    pub store: Option<StoreId>,
    pub subject: &'a str,
    pub subject_id: i64,
}

impl Tx<'_> {
    pub fn insert_card(&self, new: &NewCard<'_>, now: Time) -> Result<Card> {
        self.one(
            &format!(
                "insert into cards (bot, chat_id, store_id, subject, subject_id, created_at_ms)
                 values (?1, ?2, ?3, ?4, ?5, ?6) returning {CARD}"
            ),
            (new.bot.as_str(), new.user.0, new.store.map(|store| store.0), new.subject, new.subject_id, now.0),
            read_card,
        )
    }

    pub fn find_card(&self, card: CardId) -> Result<Option<Card>> {
        self.row(&format!("select {CARD} from cards where card_id = ?1"), [card.0], read_card)
    }

    /// Makes what the card shows out of date, and with it the buttons that stand under it.
    pub fn raise_card(&self, card: CardId) -> Result<i64> {
        self.one("update cards set version = version + 1 where card_id = ?1 returning version", [card.0], |row| {
            row.get(0)
        })
    }

    /// A basket's card becomes an order's.
    pub fn set_card_subject(&self, card: CardId, subject: &str, subject_id: i64) -> Result<()> {
        self.exec("update cards set subject = ?2, subject_id = ?3 where card_id = ?1", (card.0, subject, subject_id))?;
        Ok(())
    }

    pub fn insert_button(&self, card: &Card, does: &str, expires: Time) -> Result<ButtonId> {
        self.one(
            "insert into buttons (bot, chat_id, store_id, card_id, card_version, does, expires_at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7) returning button_id",
            (card.bot.as_str(), card.user.0, card.store.map(|store| store.0), card.id.0, card.version, does, expires.0),
            |row| row.get(0).map(ButtonId),
        )
    }

    pub fn find_button(&self, button: ButtonId) -> Result<Option<StoredButton>> {
        self.row(
            "select button_id, bot, chat_id, store_id, card_id, card_version, does, expires_at_ms,
               pressed_at_ms is not null, answer
             from buttons where button_id = ?1",
            [button.0],
            |row| {
                Ok(StoredButton {
                    id: ButtonId(row.get(0)?),
                    bot: bot(row, 1)?,
                    user: UserId(row.get(2)?),
                    store: row.get::<_, Option<i64>>(3)?.map(StoreId),
                    card: CardId(row.get(4)?),
                    card_version: row.get(5)?,
                    does: row.get(6)?,
                    expires: Time(row.get(7)?),
                    pressed: row.get(8)?,
                    answer: row.get(9)?,
                })
            },
        )
    }

    /// Notes the first press with the toast that it got: a second one gets the same.
    pub fn set_button_pressed(&self, button: ButtonId, answer: Option<&str>, now: Time) -> Result<()> {
        self.exec(
            "update buttons set pressed_at_ms = ?2, answer = ?3 where button_id = ?1 and pressed_at_ms is null",
            (button.0, now.0, answer),
        )?;
        Ok(())
    }
}

impl StoreTx<'_> {
    /// What the newest button means that stood under one of a customer's lists and begins with these words.
    pub fn find_newest_act(&self, user: UserId, subjects: [&str; 2], beginning: &str) -> Result<Option<String>> {
        self.tx.row(
            "select b.does from cards as c join buttons as b on b.card_id = c.card_id
             where c.store_id = ?1 and c.subject in (?2, ?3) and c.subject_id = 0 and c.bot = 'customer'
               and c.chat_id = ?4 and substr(b.does, 1, length(?5)) = ?5
             order by b.button_id desc limit 1",
            (self.store.0, subjects[0], subjects[1], user.0, beginning),
            |row| row.get(0),
        )
    }

    /// The newest card of this store that shows this subject to this person.
    pub fn find_card_of(&self, bot: Bot, user: UserId, subject: &str, subject_id: i64) -> Result<Option<Card>> {
        self.tx.row(
            &format!(
                "select {CARD} from cards where store_id = ?1 and subject = ?2 and subject_id = ?3 and bot = ?4
                   and chat_id = ?5 order by card_id desc limit 1"
            ),
            (self.store.0, subject, subject_id, bot.as_str(), user.0),
            read_card,
        )
    }
}
