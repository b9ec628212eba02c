//! An accepted order goes to its customer: ready, or handed over and so sold, paid in one way or another.

use crate::db::entry::NewSale;
use crate::db::khata::KhataKind;
use crate::db::order::{Order, OrderLine};
use crate::domain::order::Status;
use crate::domain::{Action, OrderId, Paise, Payment};
use crate::error::Error;
use crate::say::{Name, Text};

use super::stock::Bill;
use super::{Counter, Done, Stop, khata};
use crate::shop::order;

/// What an order may be said to be, as the readers name it.
pub(in crate::shop) const DELIVERED: &str = "delivered";
const READY: &str = "ready";

pub(super) fn set_status(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let id = action.order.ok_or(Text::WhichOrder {})?;
    let order = counter.store.find_order(id)?.ok_or(Text::NoSuchOrder { order: id.0 })?;
    match order.status {
        Status::Pending => return Err(Text::AcceptFirst { order: id.0 }.into()),
        Status::Accepted => {}
        status => return Err(order::already(id, status).into()),
    }
    let customer = counter.store.find_customer(order.customer)?;
    let forgotten = customer.is_none_or(|customer| customer.user.0 <= 0);
    let is_about_them = action.payment == Some(Payment::Credit) && action.customer.is_none();
    if forgotten && (is_about_them || action.detail.as_deref() == Some(READY)) {
        return Err(Text::CustomerForgotten { order: id.0 }.into());
    }
    match action.detail.as_deref() {
        Some(DELIVERED) => hand_over(counter, &order, action),
        Some(READY) => tell_ready(counter, &order),
        _ => Err(Text::NotUnderstood {}.into()),
    }
}

/// The customer may come, or wait at the door.
fn tell_ready(counter: &Counter<'_>, order: &Order) -> Result<Done, Stop> {
    order::tell_ready(counter, order)?;
    let customer = Name(order.customer_name.clone());
    Ok(Done::say(Text::ReadyTold { order: order.id.0, customer }))
}

/// Sold: each line goes into the log as it was ordered, and where it is on udhaar the whole onto the khata.
fn hand_over(counter: &Counter<'_>, order: &Order, action: &Action) -> Result<Done, Stop> {
    let on_khata = action.payment == Some(Payment::Credit);
    let named = action.customer.clone().unwrap_or_else(|| order.customer_name.clone());
    let action = &if on_khata {
        khata::of_order(counter, order, action)?
    } else {
        Action { customer: Some(named), ..action.clone() }
    };
    let entry = counter.store.insert_hand_over(order, counter.visit.user(), counter.now())?;
    let entry = entry.ok_or_else(|| Error::bug("an accepted order could not be handed over"))?;
    let mut done = Done { entry: Some(entry), moved_on: true, ..Done::default() };
    let mut bill = Bill::begin(counter, entry, action)?;
    let mut total = Paise::ZERO;
    let mut unpriced = false;
    for line in counter.store.list_order_lines(order.id)? {
        let (price, amount) = terms(counter, &line)?;
        bill.add(&line.name, amount)?;
        match amount {
            Some(amount) => total = total.checked_add(amount).ok_or(Text::TooMuch {})?,
            None => unpriced = true,
        }
        let sale = NewSale {
            item: line.item,
            name: &line.name,
            unit: line.unit,
            quantity: line.quantity,
            price,
            amount,
            payment: action.payment,
            customer: bill.customer(action),
            sold: counter.visit.at,
        };
        counter.store.insert_sale(entry, &sale, counter.now())?;
    }
    done.lines.push(said(order.id, total, action.payment));
    done.lines.extend(unpriced.then_some(Text::SomeUnpriced {}));
    bill.put(counter, entry, KhataKind::Sale, action, &mut done)?;
    // Not where the owner named another person: then it is that one's, this time.
    if let Some(khata) = bill.khata().filter(|_| action.account.is_some()) {
        counter.store.set_khata_customer(khata, order.customer)?;
    }
    order::settle(&counter.store, counter.visit.env, order.id, Some(counter.visit.user()))?;
    Ok(done)
}

/// What a line comes to. Where the price was left to the shop, today's counts.
fn terms(counter: &Counter<'_>, line: &OrderLine) -> Result<(Option<Paise>, Option<Paise>), Stop> {
    if line.price.is_some() {
        return Ok((line.price, line.amount));
    }
    let item = counter.store.find_item(line.item)?.filter(|item| item.unit == line.unit);
    let price = item.and_then(|item| item.price);
    Ok((price, price.and_then(|price| price.times(line.quantity))))
}

fn said(order: OrderId, amount: Paise, payment: Option<Payment>) -> Text {
    let order = order.0;
    match payment {
        Some(Payment::Cash) => Text::DeliveredCash { order, amount },
        Some(Payment::Upi) => Text::DeliveredUpi { order, amount },
        Some(Payment::Credit) => Text::DeliveredCredit { order, amount },
        None => Text::OrderDelivered { order },
    }
}
