//! One-time links with which somebody may open a store. The code is shown once; only its hash is kept.

use std::fmt::Write as _;
use std::time::Duration;

use crate::db::{Tx, invite::hash};
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
    let code = chance.iter().fold(String::with_capacity(32), |mut code, byte| {
        write!(code, "{byte:02x}").expect("writing to a string cannot fail");
        code
    });
    let expires = now.plus(LIFE);
    tx.insert_invite(&hash(&code), now, expires)?;
    Ok(Invite { code, expires })
}
