//! The operator's copy of the books: once a day a sealed backup goes into the operator's own chat, and nobody else's.

use std::path::Path;

use super::{Env, sheet, visit};
use crate::db::Tx;
use crate::domain::message::{Document, Message, Outgoing, Priority};
use crate::domain::{Bot, UserId};
use crate::error::Result;
use crate::say::{Language, Text, say};

/// Telegram takes no larger file from a bot.
const LARGEST: u64 = 50 * 1024 * 1024;
/// The business day on which the last one was sent.
const SENT: &str = "backup_sent";

/// Queues the sealed backup of today for the operator, if none was yet. One that is too large is told of instead.
pub fn send_backup(tx: &Tx<'_>, env: &Env, operator: UserId, path: &Path, bytes: u64) -> Result<()> {
    let today = env.now.day().0.to_string();
    if tx.find_fact(SENT)?.as_ref() == Some(&today) {
        return Ok(());
    }
    tx.set_fact(SENT, &today)?;
    let language = tx.find_chat(Bot::Owner, operator)?.as_ref().map_or(Language::En, visit::language_of);
    let outgoing = if bytes > LARGEST {
        tx.raise_alert("backup_failed", "too_large", env.now)?;
        let size = i64::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(i64::MAX);
        let html = say(language, &Text::BackupTooLarge { size });
        Outgoing::Show(Message { html, buttons: Vec::new(), picture: None })
    } else {
        tx.clear_alert("backup_failed", "too_large", env.now)?;
        Outgoing::Document(Document {
            path: path.to_owned(),
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            html: say(language, &Text::BackupForYou {}),
        })
    };
    sheet::queue(tx, env, Bot::Owner, operator.0, Priority::Notice, &outgoing)
}
