//! Sheets: what a message shows and what its buttons do, put into a person's language and queued. A sheet with buttons
//! becomes a card, which can be drawn again in place.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::db::card::{Card, NewCard};
use crate::db::outbox::NewOutgoing;
use crate::db::{StoreTx, Tx};
use crate::domain::message::{Button, Does, Message, Outgoing, Picture, Priority};
use crate::domain::{Bot, CardId, EntryId, ItemId, OrderId, Paise, Payment, Quantity, StoreId, UserId};
use crate::error::{Error, Result};
use crate::say::{Language, Text, plain, say};

use super::Env;
use super::visit::language_of;

const REPLY_LIFE: Duration = Duration::from_secs(24 * 3600);
const NOTICE_LIFE: Duration = Duration::from_secs(7 * 24 * 3600);
/// A file that could not be sent by then is made anew.
const FILE_LIFE: Duration = Duration::from_secs(6 * 3600);
/// Telegram forgets a press soon after.
const ANSWER_LIFE: Duration = Duration::from_secs(10);
const BUTTON_LIFE: Duration = Duration::from_secs(14 * 24 * 3600);
/// Telegram shows about this much of a button.
const LABEL_GRAPHEMES: usize = 40;

/// What a press means. Stored with the button, so old buttons must go on being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    Language(Language),
    /// As if this command had been typed.
    Command(String),
    Undo(Vec<EntryId>),
    Accept(OrderId),
    Reject(OrderId),
    /// The owner's card of an order.
    Order(OrderId),
    /// Asks how an order was paid that is handed over.
    HandOver(OrderId),
    HandOverPaid {
        order: OrderId,
        payment: Payment,
    },
    /// Asks whether an accepted order shall be cancelled.
    AskWithdraw(OrderId),
    Withdraw {
        order: OrderId,
        reason: Option<String>,
    },
    Inventory {
        page: i64,
    },
    LowStock {
        page: i64,
    },
    Pending {
        page: i64,
    },
    Catalogue {
        page: i64,
    },
    /// Sets the basket's quantity to just this, so that a press that arrives twice counts once.
    Put {
        item: ItemId,
        quantity: Quantity,
        page: Option<i64>,
    },
    Basket,
    /// Orders the basket, provided that it and the price of each line are still what was shown.
    Confirm {
        version: i64,
        amounts: Vec<Option<Paise>>,
    },
    Clear,
    Cancel(OrderId),
    /// Goes shopping in another store.
    Shop(StoreId),
    /// Answers a question with the n-th thing it offered.
    Choose {
        question: i64,
        index: usize,
    },
    /// The store's own words.
    Words {
        page: i64,
    },
    /// Takes one of them back.
    Forget {
        alias: String,
        page: i64,
    },
    /// Has the store forget this customer, or not.
    ForgetMe,
    KeepMe,
    /// Puts the last order into the basket, in place of what lies there or on top of it.
    Repeat {
        replace: bool,
    },
    /// Does, or leaves, what was written long ago.
    Late {
        text: String,
        wanted: bool,
    },
}

impl Act {
    /// Whether only the first press counts; the others are harmless as often as they come.
    pub fn counts_once(&self) -> bool {
        match self {
            Act::Undo(_)
            | Act::Accept(_)
            | Act::Reject(_)
            | Act::HandOverPaid { .. }
            | Act::Withdraw { .. }
            | Act::Confirm { .. }
            | Act::Cancel(_)
            | Act::Choose { .. }
            | Act::ForgetMe
            | Act::KeepMe
            | Act::Repeat { .. }
            | Act::Late { .. } => true,
            Act::Language(_)
            | Act::Command(_)
            | Act::Order(_)
            | Act::HandOver(_)
            | Act::AskWithdraw(_)
            | Act::Inventory { .. }
            | Act::LowStock { .. }
            | Act::Pending { .. }
            | Act::Catalogue { .. }
            | Act::Put { .. }
            | Act::Basket
            | Act::Clear
            | Act::Shop(_)
            | Act::Words { .. }
            | Act::Forget { .. } => false,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub label: Text,
    pub does: Act,
}

pub(crate) fn key(label: Text, act: Act) -> Key {
    Key { label, does: act }
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub lines: Vec<Text>,
    pub rows: Vec<Vec<Key>>,
    pub picture: Option<Picture>,
    /// What it shows, so that it can be found again: an order's card, an entry's.
    pub subject: Option<(&'static str, i64)>,
}

impl Sheet {
    pub fn of(lines: Vec<Text>) -> Sheet {
        Sheet { lines, ..Sheet::default() }
    }

    #[must_use]
    pub fn row(mut self, keys: Vec<Key>) -> Sheet {
        if !keys.is_empty() {
            self.rows.push(keys);
        }
        self
    }

    #[must_use]
    pub fn about(mut self, subject: &'static str, id: i64) -> Sheet {
        self.subject = Some((subject, id));
        self
    }
}

/// To whom, through which bot, in which language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipient {
    pub bot: Bot,
    pub user: UserId,
    pub language: Language,
}

impl Recipient {
    /// The person in the language of their chat; English if they never wrote.
    pub fn find(tx: &Tx<'_>, bot: Bot, user: UserId) -> Result<Recipient> {
        let language = tx.find_chat(bot, user)?.as_ref().map_or(Language::En, language_of);
        Ok(Recipient { bot, user, language })
    }
}

/// Queues a sheet as a new message.
pub(crate) fn show(
    tx: &Tx<'_>,
    env: &Env,
    to: Recipient,
    store: Option<StoreId>,
    sheet: &Sheet,
    priority: Priority,
) -> Result<()> {
    if is_nobody(to.user) {
        return Ok(());
    }
    if sheet.rows.is_empty() && sheet.subject.is_none() {
        let message = Message { html: html(to.language, sheet), buttons: Vec::new(), picture: sheet.picture.clone() };
        return queue(tx, env, to.bot, to.user.0, priority, &Outgoing::Show(message));
    }
    let (subject, subject_id) = sheet.subject.unwrap_or(("message", 0));
    let new = NewCard { bot: to.bot, user: to.user, store, subject, subject_id };
    let card = tx.insert_card(&new, env.now)?;
    draw(tx, env, to, &card, sheet, priority)
}

/// Draws a card again in place.
pub(crate) fn redraw(tx: &Tx<'_>, env: &Env, card: CardId, sheet: &Sheet) -> Result<()> {
    let version = tx.raise_card(card)?;
    let card = tx.find_card(card)?.ok_or_else(|| Error::bug("a card that was just raised is gone"))?;
    debug_assert_eq!(card.version, version);
    let to = Recipient::find(tx, card.bot, card.user)?;
    draw(tx, env, to, &card, sheet, Priority::Reply)
}

/// Draws the newest card about a subject again, if this person has one.
pub(crate) fn redraw_about(store: &StoreTx<'_>, env: &Env, bot: Bot, user: UserId, sheet: &Sheet) -> Result<()> {
    let Some((subject, id)) = sheet.subject else { return Ok(()) };
    match store.find_card_of(bot, user, subject, id)? {
        Some(card) => redraw(store.tx(), env, card.id, sheet),
        None => Ok(()),
    }
}

fn draw(tx: &Tx<'_>, env: &Env, to: Recipient, card: &Card, sheet: &Sheet, priority: Priority) -> Result<()> {
    let mut buttons = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        let mut drawn = Vec::with_capacity(row.len());
        for key in row {
            drawn.push(button(tx, env, to.language, card, key)?);
        }
        buttons.push(drawn);
    }
    let message = Message { html: html(to.language, sheet), buttons, picture: sheet.picture.clone() };
    let (priority, expires) = match priority {
        Priority::Notice => (Priority::Notice, NOTICE_LIFE),
        other => (other, REPLY_LIFE),
    };
    tx.insert_outgoing(&NewOutgoing {
        bot: to.bot,
        chat: to.user.0,
        priority,
        card: Some((card.id, card.version)),
        body: &Outgoing::Show(message),
        now: env.now,
        expires: env.now.plus(expires),
    })?;
    Ok(())
}

/// Somebody who was forgotten has a number below zero in the books: there is nobody to write to.
fn is_nobody(user: UserId) -> bool {
    user.0 <= 0
}

fn button(tx: &Tx<'_>, env: &Env, language: Language, card: &Card, key: &Key) -> Result<Button> {
    let mut label = plain(&say(language, &key.label));
    if label.graphemes(true).count() > LABEL_GRAPHEMES {
        label = label.graphemes(true).take(LABEL_GRAPHEMES - 1).chain(["…"]).collect();
    }
    let json = serde_json::to_string(&key.does).map_err(|error| Error::bug("an act has no JSON").because(error))?;
    Ok(Button { label, does: Does::Press(tx.insert_button(card, &json, env.now.plus(BUTTON_LIFE))?) })
}

fn html(language: Language, sheet: &Sheet) -> String {
    sheet.lines.iter().map(|line| say(language, line)).collect::<Vec<_>>().join("\n")
}

/// Queues something that is no card.
pub(crate) fn queue(tx: &Tx<'_>, env: &Env, bot: Bot, chat: i64, priority: Priority, body: &Outgoing) -> Result<()> {
    let life = match priority {
        Priority::Answer => ANSWER_LIFE,
        Priority::Reply => REPLY_LIFE,
        Priority::Notice => NOTICE_LIFE,
        Priority::File => FILE_LIFE,
    };
    let expires = env.now.plus(life);
    tx.insert_outgoing(&NewOutgoing { bot, chat, priority, card: None, body, now: env.now, expires })?;
    Ok(())
}
