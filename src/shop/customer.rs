//! The customer's way in: a store's link, the stores they know, and their basket.

use crate::domain::{Role, StoreId, link, name};
use crate::error::Result;
use crate::say::{Name, Text};

use super::sheet::{Act, Sheet, key};
use super::visit::{Counter, Visit};
use super::{basket, words};

pub(super) fn start(visit: &Visit<'_>, payload: &str) -> Result<()> {
    if payload.is_empty() {
        return match Counter::find(visit)? {
            Some(counter) => welcome(&counter),
            None => visit.tell(Text::OpenStoreLink {}),
        };
    }
    let store = match link::parse_payload(payload) {
        Some(store) => Some(store),
        None => match visit.tx.find_store_by_slug(payload)? {
            Some(store) => Some(store.id),
            None => return visit.tell(Text::InvalidLink {}),
        },
    };
    match store {
        Some(store) => enter(visit, store),
        None => visit.tell(Text::StoreNotAvailable {}),
    }
}

/// Makes the person a customer of the store, or renews them, and makes it the store they shop in.
pub(super) fn enter(visit: &Visit<'_>, store: StoreId) -> Result<()> {
    let called = name::clean(&visit.chat.person_name).unwrap_or_else(|| visit.chat.person_name.clone());
    let entered = visit.tx.upsert_customer(visit.user(), store, &called, visit.env.now)?;
    let Some((store, customer)) = entered else {
        return visit.tell(Text::StoreNotAvailable {});
    };
    visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
    welcome(&Counter { visit, store, customer: Some(customer) })
}

fn welcome(counter: &Counter<'_>) -> Result<()> {
    let store = counter.store.store()?;
    let person = Name(counter.customer.as_ref().map_or_else(String::new, |customer| customer.name.clone()));
    let mut lines = vec![Text::WelcomeCustomer { store: Name(store.name.clone()), person }];
    if store.open {
        lines.push(Text::CustomerExamples {});
    } else {
        lines.push(Text::StoreClosed { store: Name(store.name) });
    }
    counter.show(&words::with_menu(Role::Customer, Sheet::of(lines)))
}

/// The stores that this person knows, to switch between.
pub(super) fn stores(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    let known = visit.tx.list_stores_of_customer(visit.user())?;
    if known.is_empty() {
        return visit.tell(Text::OpenStoreLink {});
    }
    let sheet = known.into_iter().take(20).fold(Sheet::of(vec![Text::YourStores {}]), |sheet, (id, called)| {
        let label = if visit.chat.current_store == Some(id) {
            Text::LabelCurrentStore { store: Name(called) }
        } else {
            Text::Label { words: Name(called) }
        };
        sheet.row(vec![key(label, Act::Shop(id))])
    });
    visit.show(None, &sheet)
}

pub(super) fn basket(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    match Counter::find(visit)? {
        Some(counter) => counter.show(&basket::sheet(&counter, Vec::new())?),
        None => visit.tell(Text::OpenStoreLink {}),
    }
}
