//! Single facts about this installation, by name: who its operator is, which bots it was set up with.

use super::Tx;
use crate::domain::{Bot, UserId};
use crate::error::Result;

const OPERATOR: &str = "operator";

impl Tx<'_> {
    /// Who was linked as operator; the settings may name another, who then counts.
    pub fn find_linked_operator(&self) -> Result<Option<UserId>> {
        Ok(self.find_fact(OPERATOR)?.and_then(|id| id.parse().ok()).map(UserId))
    }

    pub fn set_linked_operator(&self, user: UserId) -> Result<()> {
        self.set_fact(OPERATOR, &user.0.to_string())
    }

    /// The random name that tells this installation from others; empty where it has none.
    pub fn installation(&self) -> Result<String> {
        Ok(self.find_fact("installation")?.unwrap_or_default())
    }

    /// How often these books were restored. What was made in an earlier epoch, and only there, counts no more.
    pub fn epoch(&self) -> Result<i64> {
        Ok(self.find_fact("epoch")?.and_then(|epoch| epoch.parse().ok()).unwrap_or(0))
    }

    /// Telegram's id of the bot with which this installation was set up.
    pub fn find_bot_id(&self, bot: Bot) -> Result<Option<i64>> {
        Ok(self.find_fact(name_of(bot))?.and_then(|id| id.parse().ok()))
    }

    pub fn set_bot_id(&self, bot: Bot, id: i64) -> Result<()> {
        self.set_fact(name_of(bot), &id.to_string())
    }

    pub fn find_fact(&self, name: &str) -> Result<Option<String>> {
        self.row("select value from meta where name = ?1", [name], |row| row.get(0))
    }

    pub fn set_fact(&self, name: &str, value: &str) -> Result<()> {
        self.exec(
            "insert into meta (name, value) values (?1, ?2) on conflict (name) do update set value = excluded.value",
            (name, value),
        )
        .map(drop)
    }
}

fn name_of(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "owner_bot",
        Bot::Customer => "customer_bot",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn each_fact_stands_once_and_the_last_word_counts() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                assert_eq!((tx.find_linked_operator()?, tx.find_bot_id(Bot::Owner)?), (None, None));
                tx.set_linked_operator(UserId(7))?;
                tx.set_linked_operator(UserId(8))?;
                tx.set_bot_id(Bot::Owner, 1111)?;
                tx.set_bot_id(Bot::Customer, 2222)?;
                assert_eq!(tx.find_linked_operator()?, Some(UserId(8)));
                assert_eq!((tx.find_bot_id(Bot::Owner)?, tx.find_bot_id(Bot::Customer)?), (Some(1111), Some(2222)));
                Ok(())
            })
            .unwrap();
    }
}
