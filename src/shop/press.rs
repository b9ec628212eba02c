//! Presses of buttons. A button counts only for the bot, chat and person it was made for, and what it acts on is looked
//! up again: a forged or foreign one gets the same answer as one that is gone.

use crate::db::card::StoredButton;
use crate::domain::ButtonId;
use crate::error::{Error, Result};
use crate::say::{Language, Text};

use super::question::Expecting;
use super::sheet::{self, Act, Sheet};
use super::tool::{self, Stop};
use super::visit::{Counter, Visit};
use super::{alias, basket, command, customer, order, owner, question, rights, shelf};

/// What a press leads to: the toast, and whether the person must close it by hand.
pub(super) struct Pressed {
    pub toast: Option<Text>,
    pub alert: bool,
}

impl Pressed {
    pub fn quietly() -> Pressed {
        Pressed { toast: None, alert: false }
    }

    pub fn toast(text: Text) -> Pressed {
        Pressed { toast: Some(text), alert: false }
    }

    pub fn alert(text: Text) -> Pressed {
        Pressed { toast: Some(text), alert: true }
    }
}

pub(super) fn take(visit: &Visit<'_>, callback: &str, button: Option<ButtonId>) -> Result<()> {
    let stored = match button {
        Some(button) => visit.tx.find_button(button)?,
        None => None,
    };
    let own = stored.filter(|stored| stored.bot == visit.bot() && stored.user == visit.user());
    let Some(stored) = own.filter(|stored| stored.expires > visit.env.now) else {
        visit.answer(callback, Some(&Text::ButtonGone {}), false)?;
        return Ok(());
    };
    if stored.pressed {
        return visit.answer_again(callback, stored.answer, false);
    }
    let act: Act = serde_json::from_str(&stored.does)
        .map_err(|error| Error::bug("a stored button cannot be read").because(error.to_string()))?;
    let once = act.counts_once();
    let pressed = carry_out(visit, &stored, act)?;
    let said = visit.answer(callback, pressed.toast.as_ref(), pressed.alert)?;
    // A refused press changed nothing, and may be right the next time.
    if once && !pressed.alert {
        // What Claude may still answer was asked before this.
        visit.tx.raise_conversation(visit.bot(), visit.user())?;
        visit.tx.set_button_pressed(stored.id, said.as_deref(), visit.env.now)?;
    }
    Ok(())
}

fn carry_out(visit: &Visit<'_>, stored: &StoredButton, act: Act) -> Result<Pressed> {
    match act {
        Act::Language(language) => return choose_language(visit, stored, language),
        Act::Command(name) => return command::press(visit, &name).map(|()| Pressed::quietly()),
        Act::Shop(store) => return customer::enter(visit, store).map(|()| Pressed::quietly()),
        _ => {}
    }
    let counter = match stored.store {
        Some(store) => Counter::find_in(visit, store)?,
        None => Counter::find(visit)?,
    };
    let Some(counter) = counter else {
        return Ok(Pressed::toast(Text::ButtonGone {}));
    };
    if is_overtaken(visit, stored, &act)? {
        return Ok(Pressed::toast(Text::ButtonGone {}));
    }
    let redraw = |sheet: &Sheet| sheet::redraw(visit.tx, visit.env, stored.card, sheet);
    match act {
        Act::Undo(entries) => undo(&counter, stored, &entries),
        Act::Accept(id) => order::press(&counter, id, order::Decision::Accept, None),
        Act::Reject(id) => order::press(&counter, id, order::Decision::Reject, None),
        Act::Cancel(id) => order::press(&counter, id, order::Decision::Cancel, None),
        Act::Withdraw { order, reason } => order::press(&counter, order, order::Decision::Withdraw, reason.as_deref()),
        Act::Order(id) => order::show(&counter, stored.card, id),
        Act::HandOver(id) => order::ask_payment(&counter, stored.card, id),
        Act::HandOverPaid { order, payment } => order::press_hand_over(&counter, stored.card, order, payment),
        Act::AskWithdraw(id) => order::ask_withdrawal(&counter, stored.card, id),
        Act::Inventory { page } => {
            turn_page(&counter, stored, &shelf::inventory(&counter, page)?).map(|()| Pressed::quietly())
        }
        Act::LowStock { page } => {
            turn_page(&counter, stored, &shelf::low_stock(&counter, page)?).map(|()| Pressed::quietly())
        }
        Act::Words { page } => turn_page(&counter, stored, &alias::sheet(&counter, page)?).map(|()| Pressed::quietly()),
        Act::Forget { alias, page } => alias::forget(&counter, stored.card, alias, page),
        Act::Pending { page } => {
            turn_page(&counter, stored, &order::pending(&counter, page)?).map(|()| Pressed::quietly())
        }
        Act::Catalogue { page } => {
            turn_page(&counter, stored, &shelf::catalogue(&counter, page)?).map(|()| Pressed::quietly())
        }
        Act::Basket => turn_page(&counter, stored, &basket::sheet(&counter, Vec::new())?).map(|()| Pressed::quietly()),
        Act::Put { item, quantity, page } => basket::put(&counter, stored.card, item, quantity, page),
        Act::Confirm { version, amounts } => basket::confirm(&counter, stored.card, version, &amounts),
        Act::Clear => {
            let cleared = basket::clear(&counter)?;
            redraw(&cleared)?;
            Ok(Pressed::quietly())
        }
        Act::ForgetMe => rights::forget_me(&counter),
        Act::KeepMe => rights::keep_me(visit, stored.card),
        Act::Repeat { replace } => tool::press_repeat(&counter, stored.card, replace),
        Act::Choose { question, index } => question::choose(&counter, stored.card, question, index),
        Act::Late { text, wanted } => question::late(&counter, stored.card, &text, wanted),
        Act::Language(_) | Act::Command(_) | Act::Shop(_) => Ok(Pressed::quietly()),
    }
}

/// Whether the card has become something else since, so that this press would draw over it: a basket that is an order now.
fn is_overtaken(visit: &Visit<'_>, stored: &StoredButton, act: &Act) -> Result<bool> {
    if !matches!(act, Act::Put { .. } | Act::Clear | Act::Basket | Act::Confirm { .. }) {
        return Ok(false);
    }
    let Some(card) = visit.tx.find_card(stored.card)? else { return Ok(true) };
    Ok(card.subject == order::OWN_ORDER || (*act == Act::Clear && stored.card_version != card.version))
}

/// Lists change in place; under any other message a list is a message of its own.
fn turn_page(counter: &Counter<'_>, stored: &StoredButton, sheet: &Sheet) -> Result<()> {
    let card = counter.visit.tx.find_card(stored.card)?;
    let same = card.as_ref().is_some_and(|card| {
        sheet.subject.is_some_and(|(subject, _)| card.subject == subject)
            || card.subject == "basket"
            || card.subject == "catalogue"
    });
    if same { sheet::redraw(counter.visit.tx, counter.visit.env, stored.card, sheet) } else { counter.show(sheet) }
}

fn choose_language(visit: &Visit<'_>, stored: &StoredButton, language: Language) -> Result<Pressed> {
    visit.tx.set_chat_language(visit.bot(), visit.user(), language.code())?;
    let chat =
        visit.tx.find_chat(visit.bot(), visit.user())?.ok_or_else(|| Error::bug("the chat of a press is gone"))?;
    let visit = Visit::resume(visit.tx, visit.env, chat, visit.at, visit.event);
    let onboarding = visit.tx.find_card(stored.card)?.is_some_and(|card| card.subject == "onboarding");
    if let Some(counter) = Counter::find(&visit)?.filter(|counter| counter.customer.is_none()) {
        counter.store.set_store_language(language.code())?;
        if onboarding {
            if Expecting::of(&visit.chat) == Some(Expecting::StoreLanguage) {
                visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
            }
            sheet::redraw(visit.tx, visit.env, stored.card, &Sheet::of(vec![Text::LanguageChosen {}]))?;
            counter.show(&owner::link_sheet(&counter, true)?)?;
            return Ok(Pressed::quietly());
        }
    }
    sheet::redraw(visit.tx, visit.env, stored.card, &Sheet::of(vec![Text::LanguageChosen {}]))?;
    Ok(Pressed::quietly())
}

fn undo(counter: &Counter<'_>, stored: &StoredButton, entries: &[crate::domain::EntryId]) -> Result<Pressed> {
    let visit = counter.visit;
    let undone = visit.tx.attempt(|| match tool::undo_entries(counter, entries) {
        Ok(lines) => Ok(Ok(lines)),
        Err(Stop::Refuse(text)) => Ok(Err(text)),
        Err(Stop::Ask(_)) => Err(Error::bug("an undo asks nothing")),
        Err(Stop::Fail(error)) => Err(error),
    })?;
    match undone {
        Ok(lines) => {
            // A follow-up must not be taken for a correction of what stands before it.
            visit.tx.set_context(visit.bot(), visit.user(), "", counter.now())?;
            sheet::redraw(visit.tx, visit.env, stored.card, &Sheet::of(lines))?;
            Ok(Pressed::toast(Text::Undone {}))
        }
        Err(text) => Ok(Pressed::alert(text)),
    }
}
