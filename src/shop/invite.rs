//! One-time links with which somebody may open a store or becomes the operator. The code is shown once; only its hash is kept.

use std::fmt::Write as _;
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::db::invite::InviteKind;
use crate::db::{StoreTx, Tx};
use crate::error::Result;
use crate::time::Time;

const LIFE: Duration = Duration::from_secs(7 * 24 * 3600);

/// A fresh one-time code and when it ends.
#[derive(Clone, PartialEq, Eq)]
pub struct Invite {
    pub code: String,
    pub expires: Time,
}

/// Makes a one-time code for an owner out of 128 bits of chance.
pub fn invite(tx: &Tx<'_>, chance: [u8; 16], now: Time) -> Result<Invite> {
    invite_as(tx, InviteKind::Owner, chance, now)
}

/// As [`invite`], for whatever the link is to make of its user.
pub fn invite_as(tx: &Tx<'_>, kind: InviteKind, chance: [u8; 16], now: Time) -> Result<Invite> {
    let code = hex(&chance);
    let expires = now.plus(LIFE);
    tx.insert_invite(&code_hash(&code), kind, now, expires)?;
    Ok(Invite { code, expires })
}

/// The same for whoever is to take over a store that has no owner.
pub fn invite_to(store: &StoreTx<'_>, chance: [u8; 16], now: Time) -> Result<Invite> {
    let code = hex(&chance);
    let expires = now.plus(LIFE);
    store.tx().insert_takeover(&code_hash(&code), store.id(), now, expires)?;
    Ok(Invite { code, expires })
}

/// SHA-256 in hexadecimal: what the database keeps of a code.
#[must_use]
pub fn code_hash(code: &str) -> String {
    hex(&Sha256::digest(code.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
        hex
    })
}
