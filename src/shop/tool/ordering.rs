//! The customer's order in words, and the owner's answer to it.

use crate::db::item::StockItem;
use crate::domain::action::Op;
use crate::domain::order::Status;
use crate::domain::{Action, CardId, Line, OrderId, Quantity};
use crate::error::{Error, Result};
use crate::say::{Name, Text};

use super::{Counter, Done, Sheet, Stop, amount, missing, on_shelf};
use crate::shop::goods::good;
use crate::shop::order::{Decided, Decision};
use crate::shop::press::Pressed;
use crate::shop::sheet::{self, Act, key};
use crate::shop::{basket, order, shelf};

const ORDERS_SHOWN: i64 = 5;

pub(super) fn list(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    let sheet = if counter.customer.is_some() { shelf::catalogue(counter, 0)? } else { shelf::inventory(counter, 0)? };
    Ok(Done::show(sheet))
}

/// Puts the lines into the basket, as far as they are there, and shows it for confirmation.
pub(super) fn create(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let store = counter.store.store()?;
    if !store.open {
        return Err(Text::StoreClosed { store: Name(store.name) }.into());
    }
    if action.lines.is_empty() {
        return Err(Text::ItemNameNeeded {}.into());
    }
    let mut refusals = Vec::new();
    let mut wanted = Vec::new();
    for line in &action.lines {
        match wanted_of(counter, line) {
            Ok(want) => wanted.push(want),
            Err(Stop::Refuse(text)) => refusals.push(text),
            Err(fail) => return Err(fail),
        }
    }
    put_together(counter, &wanted, refusals)
}

fn wanted_of(counter: &Counter<'_>, line: &Line) -> Result<(StockItem, Quantity), Stop> {
    let item = on_shelf(counter, line)?;
    let quantity = amount::of_line(&counter.store, &item, line)?;
    Ok((item, quantity))
}

fn put_together(
    counter: &Counter<'_>,
    wanted: &[(StockItem, Quantity)],
    mut refusals: Vec<Text>,
) -> Result<Done, Stop> {
    let before = refusals.len();
    refusals.extend(basket::add(counter, wanted)?);
    if refusals.len() - before == wanted.len() {
        return Ok(Done::show(basket::nothing_wanted(counter, refusals)));
    }
    Ok(Done::show(basket::sheet(counter, refusals)?))
}

/// Changes the basket line by line.
pub(super) fn update(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let customer = basket::customer(counter)?;
    let mut refusals = Vec::new();
    for line in &action.lines {
        let item = match on_shelf(counter, line) {
            Ok(item) => item,
            Err(Stop::Refuse(_)) => {
                refusals.push(missing(counter, line)?);
                continue;
            }
            Err(stop) => return Err(stop),
        };
        match line.op.unwrap_or(Op::Add) {
            Op::Remove => counter.store.set_basket_item(customer.id, item.id, Quantity::ZERO)?,
            Op::Add => refusals.extend(basket::add(counter, &[wanted_of(counter, line)?])?),
            Op::Set => {
                let quantity = amount::of_line(&counter.store, &item, line)?;
                if quantity > item.stock {
                    refusals.push(basket::only(&item));
                } else {
                    counter.store.set_basket_item(customer.id, item.id, quantity)?;
                }
            }
        }
    }
    Ok(Done::show(basket::sheet(counter, refusals)?))
}

/// Cancels a pending order: the named one, or the only one. Without any, the basket is emptied.
pub(super) fn cancel(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let customer = basket::customer(counter)?;
    let id = match action.order {
        Some(id) => id,
        None if !counter.store.list_basket(customer.id)?.is_empty() => return Ok(Done::show(basket::clear(counter)?)),
        None => {
            let orders = counter.store.list_orders_of(customer.id, ORDERS_SHOWN)?;
            let mut pending = orders.iter().filter(|order| order.status == Status::Pending);
            match (pending.next(), pending.next()) {
                (Some(only), None) => only.id,
                (None, _) => {
                    let last = orders.first().filter(|last| last.status == Status::Accepted);
                    let told = last.map(|last| order::already(last.id, last.status));
                    return Err(told.unwrap_or(Text::NothingToCancel {}).into());
                }
                (Some(_), Some(_)) => return status(counter, action),
            }
        }
    };
    decide(counter, id, Decision::Cancel, Status::Cancelled, None)
}

fn decide(
    counter: &Counter<'_>,
    id: OrderId,
    decision: Decision,
    status: Status,
    reason: Option<&str>,
) -> Result<Done, Stop> {
    match order::decide(counter, id, decision, reason)? {
        Decided::Yes => Ok(Done::say(order::outcome(id, status))),
        Decided::Late(status) => Err(order::already(id, status).into()),
        Decided::CountedOtherwise(item) => {
            Err(Text::OrderCountedOtherwise { order: id.0, item: good(&item.name) }.into())
        }
        Decided::Unknown => Err(Text::NoSuchOrder { order: id.0 }.into()),
    }
}

pub(super) fn accept(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    decide(counter, named(counter, action)?, Decision::Accept, Status::Accepted, None)
}

/// Rejects an order that waits. Whether one that was accepted shall be cancelled is asked: nothing takes that back.
pub(super) fn reject(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let reason = action.reason.as_deref().and_then(crate::domain::name::clean);
    let id = named(counter, action)?;
    let accepted = counter.store.find_order(id)?.is_some_and(|order| order.status == Status::Accepted);
    if !accepted {
        return decide(counter, id, Decision::Reject, Status::Rejected, reason.as_deref());
    }
    let lines = vec![Text::AlreadyAccepted { order: id.0 }, Text::WithdrawAsk {}];
    let rows = vec![vec![key(Text::LabelCancelNumber { order: id.0 }, Act::Withdraw { order: id, reason })]];
    Ok(Done { lines, rows, ..Done::default() })
}

/// The order by its number; without one, the only order that waits.
fn named(counter: &Counter<'_>, action: &Action) -> Result<OrderId, Stop> {
    if let Some(id) = action.order {
        return Ok(id);
    }
    match counter.store.list_pending_orders(0, 2)?.as_slice() {
        [] => Err(Text::NoPendingOrders {}.into()),
        [only] => Ok(only.id),
        _ => Err(Text::WhichOrder {}.into()),
    }
}

/// The customer's orders, newest first, each as its own card where it can still be cancelled.
pub(super) fn status(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let customer = basket::customer(counter)?;
    let mut orders = counter.store.list_orders_of(customer.id, ORDERS_SHOWN)?;
    if let Some(id) = action.order {
        orders.retain(|order| order.id == id);
        if orders.is_empty() {
            return Err(Text::NoSuchOrder { order: id.0 }.into());
        }
    }
    if orders.is_empty() {
        return Ok(Done::show(basket::nothing_wanted(counter, vec![Text::NoOrdersYet {}])));
    }
    let mut sheet = Sheet::default().about("orders", 0);
    for order in &orders {
        let one = order::customer_sheet(&counter.store, order)?;
        sheet.lines.extend(one.lines);
        for row in one.rows {
            let row = if orders.len() > 1 { order::numbered(order.id, row) } else { row };
            sheet = sheet.row(row);
        }
    }
    Ok(Done::show(sheet))
}

/// Puts the goods of the last order into the basket again, at today's prices. Where something lies in it already, the
/// customer says what becomes of that.
pub(super) fn repeat_last(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    let customer = basket::customer(counter)?;
    if counter.store.list_orders_of(customer.id, 1)?.is_empty() {
        return Err(Text::NoOrdersYet {}.into());
    }
    if counter.store.list_basket(customer.id)?.is_empty() {
        return put_last(counter);
    }
    let sheet = Sheet::of(vec![Text::RepeatOrAdd {}])
        .row(vec![key(Text::LabelReplace {}, Act::Repeat { replace: true })])
        .row(vec![key(Text::LabelOnTop {}, Act::Repeat { replace: false })]);
    Ok(Done::show(sheet))
}

fn put_last(counter: &Counter<'_>) -> Result<Done, Stop> {
    let customer = basket::customer(counter)?;
    let Some(last) = counter.store.list_orders_of(customer.id, 1)?.into_iter().next() else {
        return Err(Text::NoOrdersYet {}.into());
    };
    let mut refusals = Vec::new();
    let mut wanted = Vec::new();
    for line in counter.store.list_order_lines(last.id)? {
        match counter.store.find_item(line.item)?.filter(|item| !item.retired && item.unit == line.unit) {
            Some(item) => wanted.push((item, line.quantity)),
            None => refusals.push(Text::NotKept { item: good(&line.name) }),
        }
    }
    put_together(counter, &wanted, refusals)
}

/// A button under that question: the basket takes the question's place.
pub(in crate::shop) fn press_repeat(counter: &Counter<'_>, card: CardId, replace: bool) -> Result<Pressed> {
    let visit = counter.visit;
    if replace {
        counter.store.delete_basket(basket::customer(counter)?.id)?;
    }
    match put_last(counter) {
        Ok(done) => {
            let basket = done.sheet.unwrap_or_default();
            if let Some((subject, id)) = basket.subject {
                visit.tx.set_card_subject(card, subject, id)?;
            }
            sheet::redraw(visit.tx, visit.env, card, &basket)?;
            Ok(Pressed::quietly())
        }
        Err(Stop::Refuse(text)) => Ok(Pressed::alert(text)),
        Err(Stop::Ask(_)) => Err(Error::bug("a basket asks for no khata")),
        Err(Stop::Fail(error)) => Err(error),
    }
}
