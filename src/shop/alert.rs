//! What the operator is told about the installation, each thing once. Raising an alert is a row; said it is here alone,
//! in a transaction of its own, once there is somebody to say it to.

use std::time::Duration;

use crate::db::Tx;
use crate::db::alert::{Alert, AlertKind};
use crate::domain::message::Priority;
use crate::domain::{Bot, CustomerId, StoreId, UserId};
use crate::error::Result;
use crate::say::{Name, Part, Text};

use super::Env;
use super::backup;
use super::operator;
use super::sheet::{self, Recipient, Sheet};

/// Dead letters that follow one another are told together, at most this often.
const DEAD_LETTERS_PAUSE: Duration = Duration::from_secs(10 * 60);
/// So many are named, the others counted.
const REFERENCES: u32 = 10;
/// Alerts said in one transaction; the others follow.
const AT_ONCE: u32 = 100;

/// The subject of [`AlertKind::BotStopped`] where Telegram takes the token no more.
#[must_use]
pub fn refused(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "owner refused",
        Bot::Customer => "customer refused",
    }
}

/// The subject of [`AlertKind::BotStopped`] where another program takes the bot's messages away.
#[must_use]
pub fn doubled(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "owner doubled",
        Bot::Customer => "customer doubled",
    }
}

/// Whether [`tell`] would say anything now. Only reads: without an operator nothing is written, however much waits.
pub fn has_news(tx: &Tx<'_>, env: &Env) -> Result<bool> {
    if operator::recipient(tx, env)?.is_none() {
        return Ok(false);
    }
    if !tx.list_untold_alerts(1)?.is_empty() {
        return Ok(true);
    }
    Ok(!tx.list_untold_dead_letters(1)?.is_empty() && !is_pausing(tx, env)?)
}

/// Says to the operator what stands and was not said yet. Without an operator who can be reached it waits.
pub fn tell(tx: &Tx<'_>, env: &Env) -> Result<()> {
    let Some(to) = operator::recipient(tx, env)? else { return Ok(()) };
    for alert in tx.list_untold_alerts(AT_ONCE)? {
        if let Some(text) = text_of(tx, &alert)? {
            say(tx, env, to, text)?;
        }
        tx.set_alert_told(alert.kind, &alert.subject, env.now)?;
    }
    tell_dead_letters(tx, env, to)
}

fn say(tx: &Tx<'_>, env: &Env, to: Recipient, text: Text) -> Result<()> {
    sheet::show(tx, env, to, None, &Sheet::of(vec![text]), Priority::Notice)
}

fn is_pausing(tx: &Tx<'_>, env: &Env) -> Result<bool> {
    let last = tx.find_last_told(AlertKind::DeadLetter)?;
    Ok(last.is_some_and(|last| last <= env.now && env.now.since(last) < DEAD_LETTERS_PAUSE))
}

/// A flood of them is one message, not a flood.
fn tell_dead_letters(tx: &Tx<'_>, env: &Env, to: Recipient) -> Result<()> {
    let mut named = tx.list_untold_dead_letters(REFERENCES)?;
    if named.is_empty() || is_pausing(tx, env)? {
        return Ok(());
    }
    let told = tx.set_dead_letters_told(env.now)?;
    let text = match named.as_slice() {
        [one] => Text::AlertDeadLetter { reference: Name(one.clone()) },
        some => {
            if told > some.len() {
                named.push("…".to_owned());
            }
            let count = i64::try_from(told).unwrap_or(i64::MAX);
            Text::AlertDeadLetters { count, references: Name(named.join(", ")) }
        }
    };
    say(tx, env, to, text)
}

/// `None` where it has lost its meaning: a store that is gone.
fn text_of(tx: &Tx<'_>, alert: &Alert) -> Result<Option<Text>> {
    Ok(match alert.kind {
        AlertKind::DeadLetter => Some(Text::AlertDeadLetter { reference: Name(alert.subject.clone()) }),
        AlertKind::DiskLow => Some(Text::AlertDiskLow {}),
        AlertKind::BackupOld => Some(Text::AlertBackupOld {}),
        AlertKind::BackupFailed if alert.subject == backup::TOO_LARGE => Some(Text::BackupTooLarge {}),
        AlertKind::BackupFailed if alert.subject == backup::NOT_SENT => Some(Text::BackupNotSent {}),
        AlertKind::BackupFailed => Some(Text::AlertBackupFailed {}),
        AlertKind::BotStopped => stopped(&alert.subject),
        AlertKind::Journal => Some(Text::AlertJournal {}),
        AlertKind::ClaudeBudget => Some(Text::AlertClaudeBudget {}),
        AlertKind::ClaudeRefused => Some(Text::AlertClaudeRefused {}),
        AlertKind::OwnerUnreachable => {
            let store = alert.subject.parse().map(StoreId).ok();
            let store = store.map(|store| tx.find_store(store)).transpose()?.flatten();
            store.map(|store| Text::AlertOwnerUnreachable { store: Name(store.name) })
        }
    })
}

fn stopped(subject: &str) -> Option<Text> {
    let bot = Bot::BOTH.into_iter().find(|bot| [refused(*bot), doubled(*bot)].contains(&subject))?;
    let called = Part(Box::new(match bot {
        Bot::Owner => Text::OwnerBot {},
        Bot::Customer => Text::CustomerBot {},
    }));
    Some(if subject == refused(bot) {
        Text::AlertBotRefused { bot: called }
    } else {
        Text::AlertBotDoubled { bot: called }
    })
}

/// An owner cannot be reached: the operator hears of it, and the customers whose orders wait, once each.
pub(super) fn lose_owner(tx: &Tx<'_>, env: &Env, owner: UserId) -> Result<()> {
    let Some(store) = tx.find_owned(owner)? else { return Ok(()) };
    if !is_deserted(tx, store.id())? {
        return Ok(());
    }
    if !tx.raise_alert(AlertKind::OwnerUnreachable, &store.id().to_string(), env.now)? {
        return Ok(());
    }
    let mut told: Vec<CustomerId> = Vec::new();
    for order in store.list_pending_orders(0, i64::MAX)? {
        if told.contains(&order.customer) {
            continue;
        }
        told.push(order.customer);
        let Some(customer) = store.find_customer(order.customer)? else { continue };
        let to = Recipient::find(tx, Bot::Customer, customer.user)?;
        let text = Text::ShopUnreachable { store: Name(store.store()?.name), order: order.id.0 };
        sheet::show(tx, env, to, Some(store.id()), &Sheet::of(vec![text]), Priority::Notice)?;
    }
    Ok(())
}

/// Whether no owner of a store can be reached.
pub(super) fn is_deserted(tx: &Tx<'_>, store: StoreId) -> Result<bool> {
    for owner in tx.scope_of_row(store).list_owners()? {
        if tx.find_chat(Bot::Owner, owner)?.is_none_or(|chat| chat.reachable) {
            return Ok(false);
        }
    }
    Ok(true)
}
