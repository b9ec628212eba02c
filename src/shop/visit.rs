//! One person at one bot: who it is, in which language, when, and how to answer. A `Counter` is a visit inside a store,
//! with the scope that the person's own membership gives.

use std::sync::Arc;

use crate::db::chat::Chat;
use crate::db::customer::Customer;
use crate::db::{StoreTx, Tx};
use crate::domain::message::{Outgoing, Priority};
use crate::domain::{Bot, EventId, Role, StoreId, UserId, name};
use crate::error::Result;
use crate::language::StoreNames;
use crate::say::{Language, Text, plain, say};
use crate::time::Time;

use super::Env;
use super::event::{Did, Update};
use super::sheet::{self, Recipient, Sheet};

/// What stands for a person who gives no usable name.
const NAMELESS: &str = "Customer";

pub(crate) struct Visit<'t> {
    pub tx: &'t Tx<'t>,
    pub env: &'t Env,
    pub chat: Chat,
    pub language: Language,
    /// When the person did it.
    pub at: Time,
    pub event: EventId,
    /// What they wrote, where it was words.
    pub said: Option<String>,
}

impl<'t> Visit<'t> {
    pub fn begin(tx: &'t Tx<'t>, env: &'t Env, update: &Update, event: EventId) -> Result<Visit<'t>> {
        let person = &update.person;
        let short: String = person.name.chars().take(name::MAX_GRAPHEMES).collect();
        let called = name::clean(&short).unwrap_or_else(|| NAMELESS.to_owned());
        let phone = person.language.as_deref().filter(|tag| Language::named_by_phone(tag).is_some());
        let mut chat = tx.upsert_chat(update.bot, person.id, &called, phone, env.now)?;
        if chat.phone_language.is_none() {
            // Whose phone names no language of ours is spoken to in the service's.
            let ours = env.shop.settings.language.code();
            chat = tx.upsert_chat(update.bot, person.id, &called, Some(ours), env.now)?;
        }
        let said = match &update.did {
            Did::Wrote { text } => Some(text.clone()),
            _ => None,
        };
        Ok(Visit { tx, env, language: language_of(&chat), chat, at: update.at, event, said })
    }

    /// A visit that goes on later, when an answer of Claude has come.
    pub fn resume(tx: &'t Tx<'t>, env: &'t Env, chat: Chat, at: Time, event: EventId) -> Visit<'t> {
        Visit { tx, env, language: language_of(&chat), chat, at, event, said: None }
    }

    pub fn bot(&self) -> Bot {
        self.chat.bot
    }

    pub fn user(&self) -> UserId {
        self.chat.user
    }

    pub fn recipient(&self) -> Recipient {
        Recipient { bot: self.chat.bot, user: self.chat.user, language: self.language }
    }

    /// Says one text, without buttons.
    pub fn tell(&self, text: Text) -> Result<()> {
        self.show(None, &Sheet::of(vec![text]))
    }

    /// Says one text in a language that was just chosen.
    pub fn tell_in(&self, language: Language, text: Text) -> Result<()> {
        let to = Recipient { language, ..self.recipient() };
        sheet::show(self.tx, self.env, to, None, &Sheet::of(vec![text]), Priority::Reply)
    }

    /// Sends a new message.
    pub fn show(&self, store: Option<StoreId>, sheet: &Sheet) -> Result<()> {
        sheet::show(self.tx, self.env, self.recipient(), store, sheet, Priority::Reply)
    }

    /// Answers a press.
    pub fn answer(&self, callback: &str, toast: Option<&Text>, alert: bool) -> Result<Option<String>> {
        let text = toast.map(|toast| plain(&say(self.language, toast)));
        self.answer_again(callback, text.clone(), alert)?;
        Ok(text)
    }

    /// Answers a press with a toast that is said already.
    pub fn answer_again(&self, callback: &str, text: Option<String>, alert: bool) -> Result<()> {
        let answer = Outgoing::Answer { callback: callback.to_owned(), text, alert };
        sheet::queue(self.tx, self.env, self.bot(), self.user().0, Priority::Answer, &answer)
    }
}

pub(crate) fn language_of(chat: &Chat) -> Language {
    chat.language
        .as_deref()
        .and_then(Language::from_code)
        .unwrap_or_else(|| Language::of_phone(chat.phone_language.as_deref()))
}

/// A visit inside a store.
pub(crate) struct Counter<'t> {
    pub visit: &'t Visit<'t>,
    pub store: StoreTx<'t>,
    /// Who is served; `None` for the owner.
    pub customer: Option<Customer>,
}

impl<'t> Counter<'t> {
    /// The store that this person owns, or shops in at the moment. `None`: neither.
    pub fn find(visit: &'t Visit<'t>) -> Result<Option<Counter<'t>>> {
        Ok(match visit.bot() {
            Bot::Owner => visit.tx.find_owned(visit.user())?.map(|store| Counter { visit, store, customer: None }),
            Bot::Customer => visit.tx.find_shopping(visit.user())?.map(|(store, customer)| Counter {
                visit,
                store,
                customer: Some(customer),
            }),
        })
    }

    /// The store that a button or an ask names, if this person belongs to it still.
    pub fn find_in(visit: &'t Visit<'t>, store: StoreId) -> Result<Option<Counter<'t>>> {
        Ok(match visit.bot() {
            Bot::Owner => Counter::find(visit)?.filter(|counter| counter.store.id() == store),
            Bot::Customer => visit.tx.find_shopping_in(visit.user(), store)?.map(|(store, customer)| Counter {
                visit,
                store,
                customer: Some(customer),
            }),
        })
    }

    pub fn role(&self) -> Role {
        if self.customer.is_some() { Role::Customer } else { Role::Owner }
    }

    pub fn now(&self) -> Time {
        self.visit.env.now
    }

    /// The names of the store's items, as this side of the counter means them.
    pub fn names(&self) -> Result<Arc<StoreNames>> {
        self.visit.env.shop.names(&self.store, self.role())
    }

    pub fn show(&self, sheet: &Sheet) -> Result<()> {
        self.visit.show(Some(self.store.id()), sheet)
    }
}
