//! What the operator is told about the installation: once each, until it is over and comes again.

use super::Tx;
use crate::error::Result;
use crate::time::Time;

impl Tx<'_> {
    /// Something is wrong. Nothing changes where it is known already and not over.
    pub fn raise_alert(&self, kind: &str, subject: &str, now: Time) -> Result<()> {
        self.exec(
            "insert into alerts (kind, subject, raised_at_ms) values (?1, ?2, ?3)
             on conflict (kind, subject) do update
               set raised_at_ms = excluded.raised_at_ms, told_at_ms = null, cleared_at_ms = null
             where cleared_at_ms is not null",
            (kind, subject, now.0),
        )
        .map(drop)
    }

    /// It is over.
    pub fn clear_alert(&self, kind: &str, subject: &str, now: Time) -> Result<()> {
        self.exec(
            "update alerts set cleared_at_ms = ?3 where kind = ?1 and subject = ?2 and cleared_at_ms is null",
            (kind, subject, now.0),
        )
        .map(drop)
    }
}
