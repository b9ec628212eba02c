//! Chats: who a person is to a bot, in which language, and where the conversation stands.

use rusqlite::Row;

use super::Tx;
use crate::domain::{Bot, StoreId, UserId};
use crate::error::Result;
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    pub bot: Bot,
    pub user: UserId,
    pub person_name: String,
    pub phone_language: Option<String>,
    /// What the person chose; `None`: the phone's counts.
    pub language: Option<String>,
    pub current_store: Option<StoreId>,
    pub conversation_version: i64,
    /// JSON: what the next words are an answer to.
    pub expecting: Option<String>,
    /// The last thing said, for follow-ups.
    pub context: Option<String>,
    pub context_at: Option<Time>,
    pub reachable: bool,
}

const COLUMNS: &str = "bot, chat_id, person_name, phone_language, language, current_store_id, conversation_version, \
                       expecting, context, context_at_ms, unreachable_at_ms";

fn read(row: &Row<'_>) -> rusqlite::Result<Chat> {
    Ok(Chat {
        bot: if row.get_ref(0)?.as_str()? == Bot::Owner.as_str() { Bot::Owner } else { Bot::Customer },
        user: UserId(row.get(1)?),
        person_name: row.get(2)?,
        phone_language: row.get(3)?,
        language: row.get(4)?,
        current_store: row.get::<_, Option<i64>>(5)?.map(StoreId),
        conversation_version: row.get(6)?,
        expecting: row.get(7)?,
        context: row.get(8)?,
        context_at: row.get::<_, Option<i64>>(9)?.map(Time),
        reachable: row.get::<_, Option<i64>>(10)?.is_none(),
    })
}

impl Tx<'_> {
    /// Notes that a person was here, with the name and language that Telegram gives them now.
    pub fn upsert_chat(&self, bot: Bot, user: UserId, name: &str, language: Option<&str>, now: Time) -> Result<Chat> {
        self.one(
            &format!(
                "insert into chats (bot, chat_id, person_name, phone_language, seen_at_ms) values (?1, ?2, ?3, ?4, ?5)
                 on conflict (bot, chat_id) do update set person_name = excluded.person_name,
                   phone_language = coalesce(excluded.phone_language, phone_language),
                   seen_at_ms = excluded.seen_at_ms, unreachable_at_ms = null
                 returning {COLUMNS}"
            ),
            (bot.as_str(), user.0, name, language, now.0),
            read,
        )
    }

    pub fn find_chat(&self, bot: Bot, user: UserId) -> Result<Option<Chat>> {
        self.row(&format!("select {COLUMNS} from chats where bot = ?1 and chat_id = ?2"), (bot.as_str(), user.0), read)
    }

    pub fn set_chat_language(&self, bot: Bot, user: UserId, language: &str) -> Result<()> {
        self.exec("update chats set language = ?3 where bot = ?1 and chat_id = ?2", (bot.as_str(), user.0, language))?;
        Ok(())
    }

    /// Says what the next words of this chat answer; `None` for nothing in particular. Raises the version, so that an
    /// answer of Claude that is still under way is looked at again.
    pub fn set_expecting(&self, bot: Bot, user: UserId, expecting: Option<&str>) -> Result<()> {
        self.exec(
            "update chats set expecting = ?3, conversation_version = conversation_version + 1
             where bot = ?1 and chat_id = ?2",
            (bot.as_str(), user.0, expecting),
        )?;
        Ok(())
    }

    /// Makes every answer of Claude that is still under way out of date: the books or the conversation have moved on.
    pub fn raise_conversation(&self, bot: Bot, user: UserId) -> Result<()> {
        self.exec(
            "update chats set conversation_version = conversation_version + 1 where bot = ?1 and chat_id = ?2",
            (bot.as_str(), user.0),
        )?;
        Ok(())
    }

    pub fn set_context(&self, bot: Bot, user: UserId, context: &str, now: Time) -> Result<()> {
        self.exec(
            "update chats set context = ?3, context_at_ms = ?4 where bot = ?1 and chat_id = ?2",
            (bot.as_str(), user.0, context, now.0),
        )?;
        Ok(())
    }

    /// Forgets what was last said before `before`, in at most `limit` chats at once.
    pub fn blank_old_contexts(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "update chats set context = null, context_at_ms = null where (bot, chat_id) in
               (select bot, chat_id from chats where context_at_ms < ?1 order by bot, chat_id limit ?2)",
            (before.0, limit),
        )
    }

    pub fn set_reachable(&self, bot: Bot, user: UserId, reachable: bool, now: Time) -> Result<()> {
        let since = (!reachable).then_some(now.0);
        self.exec(
            "update chats set unreachable_at_ms = ?3 where bot = ?1 and chat_id = ?2",
            (bot.as_str(), user.0, since),
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn what_was_said_long_ago_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                for (chat, said_at) in [(5, 100), (6, 200)] {
                    tx.upsert_chat(Bot::Owner, UserId(chat), "Asha", None, Time(said_at))?;
                    tx.set_context(Bot::Owner, UserId(chat), "chini", Time(said_at))?;
                }
                assert_eq!(tx.blank_old_contexts(Time(200), 9)?, 1);
                let context = |chat: i64| -> Result<Option<String>> {
                    Ok(tx.find_chat(Bot::Owner, UserId(chat))?.and_then(|chat| chat.context))
                };
                assert_eq!((context(5)?, context(6)?), (None, Some("chini".to_owned())));
                Ok(())
            })
            .unwrap();
    }
}
