//! The operator's copy of the books: once a day a sealed backup goes into the operator's own chat, and nobody else's.

use std::path::Path;

use super::{Env, operator, sheet};
use crate::db::Tx;
use crate::db::alert::AlertKind;
use crate::domain::Bot;
use crate::domain::message::{Document, Outgoing, Priority};
use crate::error::Result;
use crate::say::{Text, say};
use crate::time::Time;

/// Telegram takes no larger file from a bot.
const LARGEST: u64 = 50 * 1024 * 1024;
/// The business day on which the last one was sent.
const SENT: &str = "backup_sent";
/// The subject of [`AlertKind::BackupFailed`] where a backup was made and is too large to be sent.
pub(super) const TOO_LARGE: &str = "too large";
/// The subject where it was made and could not be sent.
pub(super) const NOT_SENT: &str = "not sent";

/// Queues the sealed backup of today for the operator, if none was yet. One that is too large is told of instead.
pub fn send_backup(tx: &Tx<'_>, env: &Env, path: &Path, bytes: u64) -> Result<()> {
    if bytes > LARGEST {
        return tx.raise_alert(AlertKind::BackupFailed, TOO_LARGE, env.now).map(drop);
    }
    tx.clear_alert(AlertKind::BackupFailed, TOO_LARGE, env.now)?;
    let today = env.now.day().0.to_string();
    if tx.find_fact(SENT)?.as_ref() == Some(&today) {
        return Ok(());
    }
    let Some(to) = operator::recipient(tx, env)? else { return Ok(()) };
    tx.set_fact(SENT, &today)?;
    let document = Outgoing::Document(Document {
        path: path.to_owned(),
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        html: say(to.language, &Text::BackupForYou {}),
    });
    sheet::queue(tx, env, Bot::Owner, to.user.0, Priority::File, &document)
}

/// The copy has arrived.
pub fn deliver_backup(tx: &Tx<'_>, now: Time) -> Result<()> {
    tx.clear_alert(AlertKind::BackupFailed, NOT_SENT, now).map(drop)
}

/// The copy will never arrive: the operator hears of it, and the next backup is sent whatever the day.
pub fn lose_backup(tx: &Tx<'_>, now: Time) -> Result<()> {
    tx.set_fact(SENT, "")?;
    tx.raise_alert(AlertKind::BackupFailed, NOT_SENT, now).map(drop)
}
