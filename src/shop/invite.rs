//! One-time links with which somebody may open a store or becomes the operator. The code is shown once; only its hash is kept.

use std::time::Duration;

use crate::db::invite::{InviteKind, hash};
use crate::db::{StoreTx, Tx, hex};
use crate::error::Result;
use crate::time::Time;

/// Of a link that somebody is waiting for.
pub const LIFE_OF_INVITE: Duration = Duration::from_secs(7 * 24 * 3600);

/// A fresh one-time code and when it ends.
#[derive(Clone, PartialEq, Eq)]
pub struct Invite {
    pub code: String,
    pub expires: Time,
}

/// Makes a one-time code for an owner out of 128 bits of chance.
pub fn invite(tx: &Tx<'_>, chance: [u8; 16], now: Time, life: Duration) -> Result<Invite> {
    insert(tx, InviteKind::Owner, chance, now, life)
}

/// As [`invite`], for whatever the link is to make of its user.
pub fn invite_as(tx: &Tx<'_>, kind: InviteKind, chance: [u8; 16], now: Time) -> Result<Invite> {
    insert(tx, kind, chance, now, LIFE_OF_INVITE)
}

fn insert(tx: &Tx<'_>, kind: InviteKind, chance: [u8; 16], now: Time, life: Duration) -> Result<Invite> {
    let code = hex(&chance);
    let expires = now.plus(life);
    tx.insert_invite(&hash(&code), kind, now, expires)?;
    Ok(Invite { code, expires })
}

/// The same for whoever is to take over a store that has no owner.
pub fn invite_to(store: &StoreTx<'_>, chance: [u8; 16], now: Time, life: Duration) -> Result<Invite> {
    let code = hex(&chance);
    let expires = now.plus(life);
    store.insert_takeover(&hash(&code), now, expires)?;
    Ok(Invite { code, expires })
}
