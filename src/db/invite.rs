//! One-time links. Only the hash of a code is kept, so that the database opens no door.

use sha2::{Digest as _, Sha256};

use super::inbox::unknown;
use super::{StoreTx, Tx};
use crate::domain::{StoreId, UserId};
use crate::error::Result;
use crate::time::Time;

/// What a link makes its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteKind {
    /// Somebody who may open a store.
    Owner,
    /// Who runs this installation and gets its alerts.
    Operator,
    /// Both: the first link of an installation.
    Founder,
}

impl InviteKind {
    const ALL: [InviteKind; 3] = [InviteKind::Owner, InviteKind::Operator, InviteKind::Founder];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            InviteKind::Owner => "owner",
            InviteKind::Operator => "operator",
            InviteKind::Founder => "founder",
        }
    }
}

/// An invitation as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    pub kind: InviteKind,
    pub created: Time,
    pub expires: Time,
    /// When and by whom it was used.
    pub used: Option<(Time, UserId)>,
    /// The store that its user takes over; `None`: its user opens one.
    pub store: Option<StoreId>,
}

impl Invite {
    #[must_use]
    pub fn is_good(&self, now: Time) -> bool {
        self.used.is_none() && now < self.expires
    }

    #[must_use]
    pub fn is_used_by(&self, user: UserId) -> bool {
        self.used.is_some_and(|(_, by)| by == user)
    }
}

/// What is stored of a code: its SHA-256, hexadecimal.
#[must_use]
pub fn hash(code: &str) -> String {
    super::hex(&Sha256::digest(code))
}

impl Tx<'_> {
    pub fn insert_invite(&self, code_hash: &str, kind: InviteKind, now: Time, expires: Time) -> Result<()> {
        self.exec(
            "insert into invites (code_hash, kind, created_at_ms, expires_at_ms) values (?1, ?2, ?3, ?4)",
            (code_hash, kind.as_str(), now.0, expires.0),
        )?;
        Ok(())
    }

    /// Links for an operator that nobody has used end now: none that was left lying about makes another one.
    pub fn end_unused_operator_links(&self, now: Time) -> Result<usize> {
        self.exec(
            "update invites set expires_at_ms = ?1
             where kind in ('operator', 'founder') and used_at_ms is null and expires_at_ms > ?1",
            [now.0],
        )
    }

    pub fn find_invite(&self, code_hash: &str) -> Result<Option<Invite>> {
        self.row(
            "select kind, created_at_ms, expires_at_ms, used_at_ms, used_by, store_id from invites where code_hash = ?1",
            [code_hash],
            |row| {
                let word: String = row.get(0)?;
                let kind = InviteKind::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| unknown(0))?;
                let used = row.get::<_, Option<i64>>(3)?.map(Time).zip(row.get::<_, Option<i64>>(4)?.map(UserId));
                let store = row.get::<_, Option<i64>>(5)?.map(StoreId);
                Ok(Invite { kind, created: Time(row.get(1)?), expires: Time(row.get(2)?), used, store })
            },
        )
    }

    /// Uses the invitation up; `false` when it is unknown, was used before, or has expired.
    pub fn set_invite_used(&self, code_hash: &str, user: UserId, now: Time) -> Result<bool> {
        let changed = self.exec(
            "update invites set used_at_ms = ?2, used_by = ?3
             where code_hash = ?1 and used_at_ms is null and expires_at_ms > ?2",
            (code_hash, now.0, user.0),
        )?;
        Ok(changed == 1)
    }
}

impl StoreTx<'_> {
    /// A link for whoever takes over this store, which has no owner. It is the only one: those before it end.
    pub fn insert_takeover(&self, code_hash: &str, now: Time, expires: Time) -> Result<()> {
        self.end_unused_takeovers(now)?;
        self.tx.exec(
            "insert into invites (code_hash, kind, store_id, created_at_ms, expires_at_ms)
             values (?1, 'owner', ?2, ?3, ?4)",
            (code_hash, self.store.0, now.0, expires.0),
        )?;
        Ok(())
    }

    /// Links to this store that nobody has used end, whatever the clock said when they were made: a link that was left
    /// lying about makes no second owner.
    pub fn end_unused_takeovers(&self, now: Time) -> Result<usize> {
        self.tx.exec(
            "update invites set expires_at_ms = min(created_at_ms, ?2) where store_id = ?1 and used_at_ms is null",
            (self.store.0, now.0),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn an_invitation_is_good_once_and_for_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        db.writer
            .step_blocking(|tx| {
                let (one, other) = (hash("one"), hash("other"));
                tx.insert_invite(&one, InviteKind::Founder, Time(10), Time(20))?;
                tx.insert_invite(&other, InviteKind::Owner, Time(10), Time(20))?;
                assert!(tx.find_invite(&one)?.expect("stored").is_good(Time(19)));
                assert!(!tx.find_invite(&one)?.expect("stored").is_good(Time(20)));
                assert!(!tx.set_invite_used(&hash("unknown"), UserId(7), Time(15))?);
                assert!(!tx.set_invite_used(&other, UserId(7), Time(20))?, "expired");
                assert!(tx.set_invite_used(&one, UserId(7), Time(15))?);
                assert!(!tx.set_invite_used(&one, UserId(8), Time(15))?, "used");
                assert_eq!(tx.find_invite(&one)?.expect("stored").used, Some((Time(15), UserId(7))));
                assert_eq!(tx.find_invite(&one)?.expect("stored").kind, InviteKind::Founder);
                assert!(tx.find_invite("one")?.is_none(), "the code itself is nowhere");
                Ok(())
            })
            .unwrap();
    }
}
