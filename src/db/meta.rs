//! Facts about this installation as a whole: its name, how often it was restored, who runs it.

use super::Tx;
use crate::domain::UserId;
use crate::error::Result;

impl Tx<'_> {
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

    /// The random name that tells this installation from others; empty where it has none.
    pub fn installation(&self) -> Result<String> {
        Ok(self.find_fact("installation")?.unwrap_or_default())
    }

    /// How often these books were restored. What was made in an earlier epoch, and only there, counts no more.
    pub fn epoch(&self) -> Result<i64> {
        Ok(self.find_fact("epoch")?.and_then(|epoch| epoch.parse().ok()).unwrap_or(0))
    }

    /// Who runs this installation, where somebody was linked.
    pub fn find_operator(&self) -> Result<Option<UserId>> {
        Ok(self.find_fact("operator")?.and_then(|id| id.parse().ok()).map(UserId))
    }
}
