//! What the operator is told about this installation. An alert is told once; when it is over it is cleared, and only
//! then can it be told again. Nothing here knows who the operator is.

use rusqlite::Row;

use super::Tx;
use super::inbox::unknown;
use crate::domain::UserId;
use crate::error::Result;
use crate::time::Time;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertKind {
    /// An event was set aside; the subject is its reference. Over as soon as it is told.
    DeadLetter,
    DiskLow,
    BackupOld,
    BackupFailed,
    /// The subject says which bot, and why.
    BotStopped,
    /// The subject is the business day.
    ClaudeBudget,
    ClaudeRefused,
    /// The subject is the store's number.
    OwnerUnreachable,
    /// The file beside the books, with the numbers that were given out and who was erased, cannot be written.
    Journal,
}

impl AlertKind {
    pub const ALL: [AlertKind; 9] = [
        AlertKind::DeadLetter,
        AlertKind::DiskLow,
        AlertKind::BackupOld,
        AlertKind::BackupFailed,
        AlertKind::BotStopped,
        AlertKind::ClaudeBudget,
        AlertKind::ClaudeRefused,
        AlertKind::OwnerUnreachable,
        AlertKind::Journal,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            AlertKind::DeadLetter => "dead_letter",
            AlertKind::DiskLow => "disk_low",
            AlertKind::BackupOld => "backup_old",
            AlertKind::BackupFailed => "backup_failed",
            AlertKind::BotStopped => "bot_stopped",
            AlertKind::ClaudeBudget => "claude_budget",
            AlertKind::ClaudeRefused => "claude_refused",
            AlertKind::OwnerUnreachable => "owner_unreachable",
            AlertKind::Journal => "journal",
        }
    }
}

/// One alert that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub kind: AlertKind,
    /// Which one; empty where there is but one.
    pub subject: String,
    pub raised: Time,
}

impl Tx<'_> {
    /// Raises an alert. `false` when it stands already: it is not told again until it was over.
    pub fn raise_alert(&self, kind: AlertKind, subject: &str, now: Time) -> Result<bool> {
        let raised = self.exec(
            "insert into alerts (kind, subject, raised_at_ms) values (?1, ?2, ?3)
             on conflict (kind, subject) do update
               set raised_at_ms = excluded.raised_at_ms, told_at_ms = null, cleared_at_ms = null
             where cleared_at_ms is not null",
            (kind.as_str(), subject, now.0),
        )?;
        Ok(raised == 1)
    }

    /// It is over. `false` when it did not stand.
    pub fn clear_alert(&self, kind: AlertKind, subject: &str, now: Time) -> Result<bool> {
        let cleared = self.exec(
            "update alerts set cleared_at_ms = ?3 where kind = ?1 and subject = ?2 and cleared_at_ms is null",
            (kind.as_str(), subject, now.0),
        )?;
        Ok(cleared == 1)
    }

    /// Whether it stands.
    pub fn has_alert(&self, kind: AlertKind, subject: &str) -> Result<bool> {
        self.one(
            "select exists (select 1 from alerts where kind = ?1 and subject = ?2 and cleared_at_ms is null)",
            (kind.as_str(), subject),
            |row| row.get(0),
        )
    }

    /// All of a kind are over, but for the one about `subject`.
    pub fn clear_other_alerts(&self, kind: AlertKind, subject: &str, now: Time) -> Result<usize> {
        self.exec(
            "update alerts set cleared_at_ms = ?3 where kind = ?1 and subject <> ?2 and cleared_at_ms is null",
            (kind.as_str(), subject, now.0),
        )
    }

    /// This owner can be reached again, whatever store it is.
    pub fn clear_owner_alert(&self, owner: UserId, now: Time) -> Result<usize> {
        self.exec(
            "update alerts set cleared_at_ms = ?2
             where kind = 'owner_unreachable' and cleared_at_ms is null
               and subject in (select cast(store_id as text) from owners where telegram_id = ?1)",
            (owner.0, now.0),
        )
    }

    /// It was said to the operator.
    pub fn set_alert_told(&self, kind: AlertKind, subject: &str, now: Time) -> Result<()> {
        self.exec("update alerts set told_at_ms = ?3 where kind = ?1 and subject = ?2", (kind.as_str(), subject, now.0))
            .map(drop)
    }

    /// What stands and was not said to anybody yet, the oldest first, at most `limit`. Dead letters, which may be
    /// many, are listed by themselves.
    pub fn list_untold_alerts(&self, limit: u32) -> Result<Vec<Alert>> {
        self.rows(
            "select kind, subject, raised_at_ms from alerts
             where told_at_ms is null and cleared_at_ms is null and kind <> 'dead_letter'
             order by raised_at_ms, kind, length(subject), subject limit ?1",
            [limit],
            read,
        )
    }

    /// The references of the dead letters that were not said to anybody yet, the oldest first, at most `limit`.
    pub fn list_untold_dead_letters(&self, limit: u32) -> Result<Vec<String>> {
        self.rows(
            "select subject from alerts where told_at_ms is null and cleared_at_ms is null and kind = 'dead_letter'
             order by raised_at_ms, length(subject), subject limit ?1",
            [limit],
            |row| row.get(0),
        )
    }

    /// All dead letters that were not said yet are said now, and thereby over; answers how many.
    pub fn set_dead_letters_told(&self, now: Time) -> Result<usize> {
        self.exec(
            "update alerts set told_at_ms = ?1, cleared_at_ms = ?1
             where told_at_ms is null and cleared_at_ms is null and kind = 'dead_letter'",
            [now.0],
        )
    }

    /// What stands, told or not, the oldest first.
    pub fn list_standing_alerts(&self) -> Result<Vec<Alert>> {
        self.rows(
            "select kind, subject, raised_at_ms from alerts where cleared_at_ms is null
             order by raised_at_ms, kind, length(subject), subject",
            (),
            read,
        )
    }

    /// When an alert of this kind was last said.
    pub fn find_last_told(&self, kind: AlertKind) -> Result<Option<Time>> {
        self.one("select max(told_at_ms) from alerts where kind = ?1", [kind.as_str()], |row| {
            Ok(row.get::<_, Option<i64>>(0)?.map(Time))
        })
    }

    /// Forgets what was over before `before`, and dead letters of which nobody could be told until then, at most `limit`
    /// at once.
    pub fn delete_cleared_alerts(&self, before: Time, limit: u32) -> Result<usize> {
        self.exec(
            "delete from alerts where (kind, subject) in
               (select kind, subject from alerts
                 where cleared_at_ms < ?1 or (kind = 'dead_letter' and cleared_at_ms is null and raised_at_ms < ?1)
                 order by kind, subject limit ?2)",
            (before.0, limit),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Alert> {
    let word: String = row.get(0)?;
    let kind = AlertKind::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| unknown(0))?;
    Ok(Alert { kind, subject: row.get(1)?, raised: Time(row.get(2)?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    fn with_books(test: impl FnOnce(&Tx<'_>) -> Result<()> + Send + 'static) {
        let folder = tempfile::tempdir().unwrap();
        Db::create(folder.path()).unwrap().writer.step_blocking(test).unwrap();
    }

    #[test]
    fn an_alert_comes_again_only_after_it_was_over() {
        with_books(|tx| {
            assert!(tx.raise_alert(AlertKind::DiskLow, "", Time(1))?);
            assert!(!tx.raise_alert(AlertKind::DiskLow, "", Time(2))?);
            tx.set_alert_told(AlertKind::DiskLow, "", Time(2))?;
            assert_eq!(tx.list_untold_alerts(9)?, []);
            assert!(!tx.raise_alert(AlertKind::DiskLow, "", Time(3))?, "it stands, told");
            assert_eq!(tx.list_standing_alerts()?.len(), 1);
            assert!(tx.clear_alert(AlertKind::DiskLow, "", Time(4))?);
            assert!(!tx.clear_alert(AlertKind::DiskLow, "", Time(4))?);
            assert!(tx.raise_alert(AlertKind::DiskLow, "", Time(5))?);
            let again = Alert { kind: AlertKind::DiskLow, subject: String::new(), raised: Time(5) };
            assert_eq!(tx.list_untold_alerts(9)?, [again]);
            Ok(())
        });
    }

    #[test]
    fn every_kind_is_one_that_the_books_know() {
        with_books(|tx| {
            for kind in AlertKind::ALL {
                assert!(tx.raise_alert(kind, "x", Time(1))?);
            }
            assert_eq!(tx.list_untold_alerts(99)?.len(), AlertKind::ALL.len() - 1);
            assert_eq!(tx.list_untold_alerts(2)?.len(), 2);
            assert_eq!(tx.list_untold_dead_letters(9)?, ["x"]);
            assert_eq!(tx.set_dead_letters_told(Time(1))?, 1);
            assert_eq!(tx.list_untold_dead_letters(9)?, [""; 0]);
            assert_eq!(tx.clear_other_alerts(AlertKind::ClaudeBudget, "x", Time(2))?, 0);
            assert_eq!(tx.clear_other_alerts(AlertKind::ClaudeBudget, "y", Time(2))?, 1);
            assert_eq!(tx.delete_cleared_alerts(Time(1), 9)?, 0);
            assert_eq!(tx.delete_cleared_alerts(Time(3), 9)?, 2);
            Ok(())
        });
    }

    #[test]
    fn a_dead_letter_that_nobody_could_be_told_of_does_not_wait_for_ever() {
        with_books(|tx| {
            tx.raise_alert(AlertKind::DeadLetter, "E1", Time(1))?;
            tx.raise_alert(AlertKind::DeadLetter, "E2", Time(5))?;
            tx.raise_alert(AlertKind::DiskLow, "", Time(1))?;
            assert_eq!(tx.delete_cleared_alerts(Time(5), 9)?, 1);
            assert_eq!(tx.list_untold_dead_letters(9)?, ["E2"]);
            assert_eq!(tx.list_untold_alerts(9)?.len(), 1, "what is still so stands");
            Ok(())
        });
    }

    #[test]
    fn an_owner_who_is_back_ends_the_alert_of_his_own_store_alone() {
        with_books(|tx| {
            tx.insert_store(UserId(41), "A", "en", Time(1))?;
            tx.insert_store(UserId(42), "B", "en", Time(1))?;
            tx.raise_alert(AlertKind::OwnerUnreachable, "1", Time(1))?;
            tx.raise_alert(AlertKind::OwnerUnreachable, "2", Time(1))?;
            assert_eq!(tx.clear_owner_alert(UserId(42), Time(2))?, 1);
            let left = tx.list_standing_alerts()?;
            assert_eq!(left.iter().map(|alert| alert.subject.as_str()).collect::<Vec<_>>(), ["1"]);
            Ok(())
        });
    }
}
