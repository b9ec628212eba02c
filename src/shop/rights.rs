//! A customer's rights: to see what a store holds of them, and to have it forgotten.

use std::time::Duration;

use crate::db::StoreTx;
use crate::db::erase::Erasure;
use crate::domain::OrderId;
use crate::domain::order::Status;
use crate::error::{Error, Result};
use crate::say::{Amount, Name, Text};

use super::goods::good;
use super::press::Pressed;
use super::sheet::{self, Act, Sheet, key};
use super::visit::{Counter, Visit};
use super::{Env, basket, operator, order, tool};

/// As many orders as a chat shows; a file holds all.
const ORDERS_SHOWN: i64 = 20;
/// How long what was written in a chat is kept.
pub const WORDS_KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

/// `/mydata`: what the store that this person shops in holds of them.
pub(super) fn my_data(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    let Some(counter) = Counter::find(visit)? else { return visit.tell(Text::OpenStoreLink {}) };
    let (store, customer) = (&counter.store, basket::customer(&counter)?);
    let mut lines = vec![Text::MyData {
        store: Name(store.store()?.name),
        person: Name(customer.name.clone()),
        id: Name(customer.user.to_string()),
        since: Name(customer.since.day().date().to_string()),
    }];
    lines.extend(orders(&counter)?);
    let chosen = store.list_basket(customer.id)?;
    if !chosen.is_empty() {
        lines.push(Text::MyDataBasket {});
    }
    for wanted in chosen {
        let item = store.find_item(wanted.item)?;
        lines.extend(
            item.map(|item| Text::LineAmount { item: good(&item.name), amount: Amount(wanted.quantity, item.unit) }),
        );
    }
    for khata in store.list_khatas_of_customer(customer.id)? {
        lines.push(Text::MyDataKhata { balance: tool::standing(khata.balance) });
    }
    let days = i64::try_from(WORDS_KEPT.as_secs() / (24 * 3600)).unwrap_or(i64::MAX);
    lines.push(Text::MyDataChat { days });
    counter.show(&Sheet::of(lines))
}

fn orders(counter: &Counter<'_>) -> Result<Vec<Text>> {
    let (store, customer) = (&counter.store, basket::customer(counter)?);
    let all = store.count_orders_of(customer.id)?;
    if all == 0 {
        return Ok(vec![Text::MyDataNoOrders {}]);
    }
    let mut lines = Vec::new();
    for found in store.list_orders_of(customer.id, ORDERS_SHOWN)? {
        let date = Name(found.created.day().date().to_string());
        lines.push(Text::MyDataOrder { order: found.id.0, date });
        lines.extend(order::body(store, &found)?);
    }
    if all > ORDERS_SHOWN {
        lines.push(Text::MyDataOrdersMore { count: all - ORDERS_SHOWN });
    }
    Ok(lines)
}

/// `/forget`: says what goes and what stays, and asks.
pub(super) fn forget(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    let Some(counter) = Counter::find(visit)? else { return visit.tell(Text::OpenStoreLink {}) };
    let customer = basket::customer(&counter)?;
    let waiting = counter.store.list_waiting_orders(Some(customer.id))?;
    if !waiting.is_empty() {
        return counter.show(&still_open(waiting));
    }
    let mut lines = vec![Text::ForgetAsk { store: Name(counter.store.store()?.name) }];
    for khata in counter.store.list_khatas_of_customer(customer.id)? {
        lines.push(match khata.balance.0 {
            0 => Text::ForgetKhataEven {},
            _ => Text::ForgetKhata { balance: tool::standing(khata.balance) },
        });
    }
    let keys = vec![key(Text::LabelForgetMe {}, Act::ForgetMe), key(Text::LabelCancel {}, Act::KeepMe)];
    counter.show(&Sheet::of(lines).row(keys))
}

fn still_open(waiting: Vec<OrderId>) -> Sheet {
    waiting.into_iter().fold(Sheet::of(vec![Text::ForgetOrders {}]), |sheet, order| {
        sheet.row(vec![key(Text::LabelCancelNumber { order: order.0 }, Act::Cancel(order))])
    })
}

/// The button under that question.
pub(super) fn forget_me(counter: &Counter<'_>) -> Result<Pressed> {
    let visit = counter.visit;
    let customer = basket::customer(counter)?;
    let store = Name(counter.store.store()?.name);
    match counter.store.erase_customer(customer.id, Some(visit.event), counter.now())? {
        // Something was ordered since it was asked.
        Erasure::Pending(waiting) => {
            counter.show(&still_open(waiting))?;
            return Ok(Pressed::alert(Text::ForgetOrders {}));
        }
        Erasure::Unknown => return Ok(Pressed::toast(Text::ButtonGone {})),
        Erasure::Done => {}
    }
    let mut lines = vec![Text::YouAreForgotten { store }];
    if !visit.tx.list_stores_of_customer(visit.user())?.is_empty() {
        lines.push(Text::ForgottenElsewhere {});
    }
    // Without buttons: nothing of it is kept to be drawn again.
    visit.show(None, &Sheet::of(lines))?;
    Ok(Pressed::quietly())
}

/// The other button.
pub(super) fn keep_me(visit: &Visit<'_>, card: crate::domain::CardId) -> Result<Pressed> {
    sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![Text::NothingDone {}]))?;
    Ok(Pressed::quietly())
}

/// Forgets a whole store, as its operator wants it. Orders that wait expire first, and their customers are told.
pub fn erase_store(store: &StoreTx<'_>, env: &Env) -> Result<Erasure> {
    for id in store.list_waiting_orders(None)? {
        let waiting = store.find_order(id)?.ok_or_else(|| Error::bug("an order that waits is gone"))?;
        if store.set_order_status(&waiting, Status::Expired, None, env.now)? {
            order::settle(store, env, id, None)?;
        }
    }
    store.erase_store(operator::operator(store.tx(), env)?, env.now)
}
