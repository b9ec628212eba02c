//! Timers: what falls due, one per kind and subject.

use super::Tx;
use crate::domain::{StoreId, TimerId};
use crate::error::Result;
use crate::time::Time;

/// A timer as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTimer {
    pub id: TimerId,
    pub kind: String,
    pub store: StoreId,
    pub subject: i64,
    pub due: Time,
}

impl Tx<'_> {
    /// Sets a timer, or moves the one that stands for this kind and subject.
    pub fn set_timer(&self, kind: &str, store: StoreId, subject: i64, due: Time) -> Result<()> {
        self.exec(
            "insert into timers (kind, store_id, subject_id, due_at_ms) values (?1, ?2, ?3, ?4)
             on conflict (kind, store_id, subject_id) do update set due_at_ms = excluded.due_at_ms",
            (kind, store.0, subject, due.0),
        )
        .map(drop)
    }

    /// No timer is fine too.
    pub fn delete_timer(&self, kind: &str, store: StoreId, subject: i64) -> Result<()> {
        self.exec("delete from timers where kind = ?1 and store_id = ?2 and subject_id = ?3", (kind, store.0, subject))
            .map(drop)
    }

    /// What is due at `now`, the longest due first.
    pub fn list_due_timers(&self, now: Time, limit: u32) -> Result<Vec<StoredTimer>> {
        self.rows(
            "select timer_id, kind, store_id, subject_id, due_at_ms from timers
             where due_at_ms <= ?1 order by due_at_ms, timer_id limit ?2",
            (now.0, limit),
            |row| {
                Ok(StoredTimer {
                    id: TimerId(row.get(0)?),
                    kind: row.get(1)?,
                    store: StoreId(row.get(2)?),
                    subject: row.get(3)?,
                    due: Time(row.get(4)?),
                })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn a_timer_is_moved_rather_than_doubled_and_falls_due_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                tx.exec("insert into stores (store_id, store_name, created_at_ms) values (1, 'A', 0)", ())?;
                tx.set_timer("order_expiry", StoreId(1), 7, Time(100))?;
                tx.set_timer("order_expiry", StoreId(1), 7, Time(300))?;
                tx.set_timer("order_nudge", StoreId(1), 7, Time(200))?;
                assert!(tx.list_due_timers(Time(199), 10)?.is_empty());
                let due = tx.list_due_timers(Time(300), 10)?;
                assert_eq!(
                    due.iter().map(|timer| timer.kind.as_str()).collect::<Vec<_>>(),
                    ["order_nudge", "order_expiry"]
                );
                tx.delete_timer("order_nudge", StoreId(1), 7)?;
                tx.delete_timer("order_nudge", StoreId(1), 7)?;
                assert_eq!(tx.list_due_timers(Time(300), 10)?.len(), 1);
                Ok(())
            })
            .unwrap();
    }
}
