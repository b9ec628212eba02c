//! The life of an order in the chats: placed, accepted, rejected, cancelled, expired, handed over; one card for each
//! side, drawn again in place. Every race has one winner, and the loser is told who won.

use std::time::Duration;

use crate::db::item::StockItem;
use crate::db::order::{Order, OrderLine};
use crate::db::{StoreTx, Tx};
use crate::domain::message::Priority;
use crate::domain::order::Status;
use crate::domain::{Action, Bot, CardId, OrderId, Paise, Payment, Tool, UserId};
use crate::error::{Error, Result};
use crate::say::{Amount, Name, Text};

use super::event::{Due, TimerKind};
use super::goods::good;
use super::press::Pressed;
use super::sheet::{self, Act, Recipient, Sheet, key};
use super::visit::Counter;
use super::{Env, alert, question, shelf, tool};

const ORDERS_PER_PAGE: i64 = 5;
/// The subject of an owner's card of an order.
const CARD: &str = "order";
/// The subject of a customer's card of their order.
pub(super) const OWN_ORDER: &str = "own_order";
/// So long after its last change an order still concerns its customer.
const DEALING: Duration = Duration::from_secs(24 * 3600);
/// The subject of the card that reminds of an order.
const NUDGE: &str = "order_nudge";
/// Of each order on a list; its own card shows all.
const LINES_SHOWN: usize = 8;

/// What one side of the counter wants of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    Accept,
    Reject,
    /// The customer's.
    Cancel,
    /// The owner's, of an order that was accepted.
    Withdraw,
}

impl Decision {
    /// Where an order must stand for it.
    fn of(self) -> Status {
        match self {
            Decision::Accept | Decision::Reject | Decision::Cancel => Status::Pending,
            Decision::Withdraw => Status::Accepted,
        }
    }

    fn status(self) -> Status {
        match self {
            Decision::Accept => Status::Accepted,
            Decision::Reject => Status::Rejected,
            Decision::Cancel => Status::Cancelled,
            Decision::Withdraw => Status::Withdrawn,
        }
    }
}

/// What came of it.
pub(super) enum Decided {
    Yes,
    /// It has moved on; this is where it stands.
    Late(Status),
    /// Its goods cannot come back onto the shelf: this one is counted in another unit by now.
    CountedOtherwise(StockItem),
    /// No such order, or not this person's.
    Unknown,
}

/// Tells the owner of a new order, and sets what falls due.
pub(super) fn announce(counter: &Counter<'_>, order: &Order) -> Result<()> {
    let env = counter.visit.env;
    let settings = &env.shop.settings;
    let tx = counter.visit.tx;
    let store = &counter.store;
    tx.set_timer("order_expiry", store.id(), order.id.0, order.expires)?;
    tx.set_timer("order_nudge", store.id(), order.id.0, env.now.plus(settings.order_nudge))?;
    let sheet = owner_sheet(store, order)?;
    for owner in store.list_owners()? {
        let to = Recipient::find(tx, Bot::Owner, owner)?;
        sheet::show(tx, env, to, Some(store.id()), &sheet, Priority::Reply)?;
    }
    if alert::is_deserted(tx, store.id())? {
        let text = Text::ShopUnreachable { store: Name(store.store()?.name), order: order.id.0 };
        counter.visit.tell(text)?;
    }
    Ok(())
}

/// The owner's card of an order, as it stands.
pub(super) fn owner_sheet(store: &StoreTx<'_>, order: &Order) -> Result<Sheet> {
    let mut lines = vec![match order.status {
        Status::Pending => Text::NewOrder { order: order.id.0, customer: Name(order.customer_name.clone()) },
        _ => Text::OrderOf { order: order.id.0, customer: Name(order.customer_name.clone()) },
    }];
    lines.extend(body(store, order)?);
    let sheet = Sheet::of(lines).about(CARD, order.id.0);
    Ok(match order.status {
        Status::Pending => sheet.row(vec![
            key(Text::LabelAccept {}, Act::Accept(order.id)),
            key(Text::LabelReject {}, Act::Reject(order.id)),
        ]),
        Status::Accepted => sheet.row(vec![
            key(Text::LabelHandOver {}, Act::HandOver(order.id)),
            key(Text::LabelCancelOrder {}, Act::AskWithdraw(order.id)),
        ]),
        Status::Rejected | Status::Cancelled | Status::Expired | Status::Withdrawn | Status::Delivered => sheet,
    })
}

/// The customer's card of an order, as it stands.
pub(super) fn customer_sheet(store: &StoreTx<'_>, order: &Order) -> Result<Sheet> {
    let mut lines = vec![Text::YourOrder { order: order.id.0, store: Name(store.store()?.name) }];
    lines.extend(body(store, order)?);
    let sheet = Sheet::of(lines).about(OWN_ORDER, order.id.0);
    Ok(if order.status == Status::Pending {
        sheet.row(vec![key(Text::LabelCancelOrder {}, Act::Cancel(order.id))])
    } else {
        sheet
    })
}

pub(super) fn body(store: &StoreTx<'_>, order: &Order) -> Result<Vec<Text>> {
    let stored = store.list_order_lines(order.id)?;
    let mut lines: Vec<Text> = stored.iter().map(line).collect();
    lines.push(total(stored.iter().map(|line| line.amount)));
    lines.push(standing(order));
    if order.status == Status::Delivered {
        lines.extend(store.find_order_payment(order.id)?.map(question::name_of_way));
    }
    Ok(lines)
}

/// What the lines come to, as far as their prices are known.
pub(super) fn total(amounts: impl Iterator<Item = Option<Paise>>) -> Text {
    let mut sum = Paise::ZERO;
    let mut all_known = true;
    for amount in amounts {
        match amount.and_then(|amount| sum.checked_add(amount)) {
            Some(more) => sum = more,
            None => all_known = false,
        }
    }
    match (all_known, sum) {
        (true, total) => Text::Total { total },
        (false, Paise::ZERO) => Text::TotalAtShop {},
        (false, total) => Text::TotalPartly { total },
    }
}

/// One line of an order, as both sides see it.
pub(super) fn line(line: &OrderLine) -> Text {
    let (item, amount) = (good(&line.name), Amount(line.quantity, line.unit));
    match line.amount {
        Some(price) => Text::LinePriced { item, amount, price },
        None => Text::LineAtShop { item, amount },
    }
}

fn standing(order: &Order) -> Text {
    match (order.status, &order.reason) {
        (Status::Pending, _) => Text::StandingPending {},
        (Status::Accepted, _) => Text::StandingAccepted {},
        (Status::Rejected, None) => Text::StandingRejected {},
        (Status::Rejected, Some(reason)) => Text::StandingRejectedBecause { reason: Name(reason.clone()) },
        (Status::Cancelled, _) => Text::StandingCancelled {},
        (Status::Expired, _) => Text::StandingExpired {},
        (Status::Withdrawn, None) => Text::StandingWithdrawn {},
        (Status::Withdrawn, Some(reason)) => Text::StandingWithdrawnBecause { reason: Name(reason.clone()) },
        (Status::Delivered, _) => Text::StandingDelivered {},
    }
}

/// Carries a decision out, draws both cards again and tells the other side.
pub(super) fn decide(counter: &Counter<'_>, id: OrderId, decision: Decision, reason: Option<&str>) -> Result<Decided> {
    let store = &counter.store;
    let Some(order) = store.find_order(id)? else { return Ok(Decided::Unknown) };
    let own = match decision {
        Decision::Accept | Decision::Reject | Decision::Withdraw => counter.customer.is_none(),
        Decision::Cancel => counter.customer.as_ref().is_some_and(|customer| customer.id == order.customer),
    };
    if !own {
        return Ok(Decided::Unknown);
    }
    if order.status != decision.of() {
        return Ok(Decided::Late(order.status));
    }
    if decision == Decision::Withdraw
        && let Some(item) = store.find_counted_otherwise(id)?
    {
        return Ok(Decided::CountedOtherwise(item));
    }
    if !store.set_order_status(&order, decision.status(), reason, counter.now())? {
        return Ok(Decided::Late(order.status));
    }
    settle(store, counter.visit.env, id, Some(counter.visit.user()))?;
    Ok(Decided::Yes)
}

/// After an order has moved on: no timer is left, both cards show it, and whoever did not do it is told.
pub(super) fn settle(store: &StoreTx<'_>, env: &Env, id: OrderId, actor: Option<UserId>) -> Result<()> {
    let tx = store.tx();
    tx.delete_timer("order_nudge", store.id(), id.0)?;
    tx.delete_timer("order_expiry", store.id(), id.0)?;
    let order = find(store, id)?;
    for owner in store.list_owners()? {
        if let Some(news) = owner_news(&order).filter(|_| actor != Some(owner)) {
            tell(tx, env, store, Bot::Owner, owner, news)?;
        }
        sheet::redraw_about(store, env, Bot::Owner, owner, &owner_sheet(store, &order)?)?;
        sheet::redraw_about(store, env, Bot::Owner, owner, &reminded(&order))?;
    }
    let customer = store.find_customer(order.customer)?.ok_or_else(|| Error::bug("an order has no customer"))?;
    if let Some(news) = customer_news(&order, store.store()?.name).filter(|_| actor != Some(customer.user)) {
        tell(tx, env, store, Bot::Customer, customer.user, news)?;
    }
    sheet::redraw_about(store, env, Bot::Customer, customer.user, &customer_sheet(store, &order)?)
}

/// A reminder that has served.
fn reminded(order: &Order) -> Sheet {
    let customer = Name(order.customer_name.clone());
    Sheet::of(vec![Text::OrderOf { order: order.id.0, customer }, standing(order)]).about(NUDGE, order.id.0)
}

fn find(store: &StoreTx<'_>, id: OrderId) -> Result<Order> {
    store.find_order(id)?.ok_or_else(|| Error::bug("an order that was just changed is gone"))
}

fn tell(tx: &Tx<'_>, env: &Env, store: &StoreTx<'_>, bot: Bot, user: UserId, text: Text) -> Result<()> {
    let to = Recipient::find(tx, bot, user)?;
    sheet::show(tx, env, to, Some(store.id()), &Sheet::of(vec![text]), Priority::Reply)
}

fn owner_news(order: &Order) -> Option<Text> {
    let customer = Name(order.customer_name.clone());
    match order.status {
        Status::Cancelled => Some(Text::NewsCancelled { order: order.id.0, customer }),
        Status::Expired => Some(Text::NewsExpiredForOwner { order: order.id.0, customer }),
        Status::Pending | Status::Accepted | Status::Rejected | Status::Withdrawn | Status::Delivered => None,
    }
}

fn customer_news(order: &Order, store: String) -> Option<Text> {
    let (order_id, store) = (order.id.0, Name(store));
    match (order.status, &order.reason) {
        (Status::Accepted, _) => Some(Text::NewsAccepted { order: order_id, store }),
        (Status::Rejected, None) => Some(Text::NewsRejected { order: order_id, store }),
        (Status::Rejected, Some(reason)) => {
            Some(Text::NewsRejectedBecause { order: order_id, store, reason: Name(reason.clone()) })
        }
        (Status::Expired, _) => Some(Text::NewsExpired { order: order_id, store }),
        (Status::Withdrawn, None) => Some(Text::NewsWithdrawn { order: order_id, store }),
        (Status::Withdrawn, Some(reason)) => {
            Some(Text::NewsWithdrawnBecause { order: order_id, store, reason: Name(reason.clone()) })
        }
        (Status::Delivered, _) => Some(Text::NewsDelivered { order: order_id, store }),
        (Status::Pending | Status::Cancelled, _) => None,
    }
}

/// Takes back that an order was handed over: both cards show it, and the customer is told.
pub(super) fn take_back(counter: &Counter<'_>, id: OrderId) -> Result<Text> {
    let (store, env) = (&counter.store, counter.visit.env);
    let order = find(store, id)?;
    for owner in store.list_owners()? {
        sheet::redraw_about(store, env, Bot::Owner, owner, &owner_sheet(store, &order)?)?;
    }
    let customer = store.find_customer(order.customer)?.ok_or_else(|| Error::bug("an order has no customer"))?;
    let news = Text::NewsNotDelivered { order: id.0, store: Name(store.store()?.name) };
    tell(store.tx(), env, store, Bot::Customer, customer.user, news)?;
    sheet::redraw_about(store, env, Bot::Customer, customer.user, &customer_sheet(store, &order)?)?;
    Ok(Text::OrderNotDelivered { order: id.0, customer: Name(order.customer_name) })
}

/// Tells the customer that the goods lie ready.
pub(super) fn tell_ready(counter: &Counter<'_>, order: &Order) -> Result<()> {
    let store = &counter.store;
    let customer = store.find_customer(order.customer)?.ok_or_else(|| Error::bug("an order has no customer"))?;
    let news = Text::NewsReady { order: order.id.0, store: Name(store.store()?.name) };
    tell(store.tx(), counter.visit.env, store, Bot::Customer, customer.user, news)
}

/// How was it paid? Asked on the order's own card.
pub(super) fn ask_payment(counter: &Counter<'_>, card: CardId, id: OrderId) -> Result<Pressed> {
    let pay = |label: Text, payment: Payment| key(label, Act::HandOverPaid { order: id, payment });
    let row = vec![
        pay(Text::LabelCash {}, Payment::Cash),
        pay(Text::LabelUpi {}, Payment::Upi),
        pay(Text::LabelUdhaar {}, Payment::Credit),
    ];
    ask_on_card(counter, card, id, Text::HowPaid {}, row)
}

/// Shall it really be cancelled? Nothing takes that back.
pub(super) fn ask_withdrawal(counter: &Counter<'_>, card: CardId, id: OrderId) -> Result<Pressed> {
    let row = vec![key(Text::LabelCancelNumber { order: id.0 }, Act::Withdraw { order: id, reason: None })];
    ask_on_card(counter, card, id, Text::WithdrawAsk {}, row)
}

/// A question under an accepted order, with a way back to the order itself.
fn ask_on_card(
    counter: &Counter<'_>,
    card: CardId,
    id: OrderId,
    question: Text,
    row: Vec<sheet::Key>,
) -> Result<Pressed> {
    let Some(order) = own(counter, id)? else { return Ok(Pressed::toast(Text::ButtonGone {})) };
    let mut asking = owner_sheet(&counter.store, &order)?;
    if order.status != Status::Accepted {
        place(counter, card, &asking)?;
        return Ok(Pressed::alert(already(id, order.status)));
    }
    asking.lines.push(question);
    asking.rows = vec![row, vec![key(Text::LabelPrevious {}, Act::Order(id))]];
    place(counter, card, &asking)?;
    Ok(Pressed::quietly())
}

/// The owner's card of an order, in place of the question on it or under the list that named it.
pub(super) fn show(counter: &Counter<'_>, card: CardId, id: OrderId) -> Result<Pressed> {
    let Some(order) = own(counter, id)? else { return Ok(Pressed::toast(Text::ButtonGone {})) };
    place(counter, card, &owner_sheet(&counter.store, &order)?)?;
    Ok(Pressed::quietly())
}

fn own(counter: &Counter<'_>, id: OrderId) -> Result<Option<Order>> {
    if counter.customer.is_some() { Ok(None) } else { counter.store.find_order(id) }
}

fn place(counter: &Counter<'_>, card: CardId, sheet: &Sheet) -> Result<()> {
    let found = counter.visit.tx.find_card(card)?;
    let same = found.is_some_and(|card| sheet.subject == Some((CARD, card.subject_id)) && card.subject == CARD);
    if same { sheet::redraw(counter.visit.tx, counter.visit.env, card, sheet) } else { counter.show(sheet) }
}

/// A press on a way of paying: the order is handed over.
pub(super) fn press_hand_over(counter: &Counter<'_>, card: CardId, id: OrderId, payment: Payment) -> Result<Pressed> {
    let Some(order) = own(counter, id)? else { return Ok(Pressed::toast(Text::ButtonGone {})) };
    if order.status != Status::Accepted {
        place(counter, card, &owner_sheet(&counter.store, &order)?)?;
        return Ok(Pressed::alert(already(id, order.status)));
    }
    let detail = Some(tool::DELIVERED.to_owned());
    let action = Action { order: Some(id), payment: Some(payment), detail, ..Action::of(Tool::SetOrderStatus) };
    let done = tool::carry_out(counter, &[action])?;
    // What was refused, or leads to a question, leaves the button as it is.
    Ok(Pressed { toast: None, alert: !done })
}

/// A press on Accept, Reject or Cancel.
pub(super) fn press(counter: &Counter<'_>, id: OrderId, decision: Decision, reason: Option<&str>) -> Result<Pressed> {
    Ok(match decide(counter, id, decision, reason)? {
        Decided::Yes => Pressed::toast(outcome(id, decision.status())),
        Decided::Late(status) => Pressed::alert(already(id, status)),
        Decided::CountedOtherwise(item) => {
            Pressed::alert(Text::OrderCountedOtherwise { order: id.0, item: good(&item.name) })
        }
        Decided::Unknown => Pressed::toast(Text::ButtonGone {}),
    })
}

/// What was done, said to whoever did it.
pub(super) fn outcome(id: OrderId, status: Status) -> Text {
    match status {
        Status::Accepted | Status::Pending => Text::OrderAccepted { order: id.0 },
        Status::Rejected => Text::OrderRejected { order: id.0 },
        Status::Cancelled | Status::Expired => Text::OrderCancelled { order: id.0 },
        Status::Withdrawn => Text::OrderWithdrawn { order: id.0 },
        Status::Delivered => Text::OrderDelivered { order: id.0 },
    }
}

/// Who was faster.
pub(super) fn already(id: OrderId, status: Status) -> Text {
    match status {
        Status::Accepted | Status::Pending => Text::AlreadyAccepted { order: id.0 },
        Status::Rejected => Text::AlreadyRejected { order: id.0 },
        Status::Cancelled => Text::AlreadyCancelled { order: id.0 },
        Status::Expired => Text::AlreadyExpired { order: id.0 },
        Status::Withdrawn => Text::AlreadyWithdrawn { order: id.0 },
        Status::Delivered => Text::AlreadyDelivered { order: id.0 },
    }
}

/// The orders that wait for the owner, each with its buttons.
pub(super) fn pending(counter: &Counter<'_>, page: i64) -> Result<Sheet> {
    let store = &counter.store;
    let all = store.count_pending_orders()?;
    let page = shelf::clamp_page(page, all, ORDERS_PER_PAGE);
    let orders = store.list_pending_orders(page * ORDERS_PER_PAGE, ORDERS_PER_PAGE)?;
    let title = if orders.is_empty() { Text::NoPendingOrders {} } else { Text::PendingOrders { count: all } };
    let mut sheet = Sheet::of(vec![title]).about("pending", 0);
    for order in &orders {
        let customer = Name(order.customer_name.clone());
        sheet.lines.push(Text::PendingOrder { order: order.id.0, customer });
        let stored = store.list_order_lines(order.id)?;
        sheet.lines.extend(stored.iter().take(LINES_SHOWN).map(line));
        if stored.len() > LINES_SHOWN {
            let count = i64::try_from(stored.len() - LINES_SHOWN).unwrap_or(i64::MAX);
            sheet.lines.push(Text::MoreLines { count });
        }
        sheet.lines.push(total(stored.iter().map(|line| line.amount)));
        sheet = sheet.row(vec![
            key(Text::LabelAcceptOrder { order: order.id.0 }, Act::Accept(order.id)),
            key(Text::LabelRejectOrder { order: order.id.0 }, Act::Reject(order.id)),
        ]);
    }
    sheet = sheet.row(shelf::page_keys(page, all, ORDERS_PER_PAGE, |page| Act::Pending { page }));
    with_accepted(store, sheet)
}

/// Below them the newest that were accepted and lie ready, each with a button for its card.
fn with_accepted(store: &StoreTx<'_>, mut sheet: Sheet) -> Result<Sheet> {
    let count = store.count_accepted_orders()?;
    if count == 0 {
        return Ok(sheet);
    }
    sheet.lines.push(Text::ToHandOver { count });
    for order in store.list_accepted_orders(ORDERS_PER_PAGE)? {
        let customer = Name(order.customer_name.clone());
        let label = Text::LabelToHandOver { order: order.id.0, customer };
        sheet = sheet.row(vec![key(label, Act::Order(order.id))]);
    }
    Ok(sheet)
}

/// A timer of an order.
pub(super) fn fall_due(tx: &Tx<'_>, env: &Env, due: &Due) -> Result<()> {
    let store = tx.scope_of_row(due.store);
    let Some(order) = store.find_order(OrderId(due.subject))? else { return Ok(()) };
    if order.status != Status::Pending {
        return Ok(());
    }
    match due.kind {
        TimerKind::OrderExpiry if order.expires > env.now => {
            tx.set_timer("order_expiry", store.id(), order.id.0, order.expires)
        }
        TimerKind::OrderExpiry => {
            if store.set_order_status(&order, Status::Expired, None, env.now)? {
                settle(&store, env, order.id, None)?;
            }
            Ok(())
        }
        TimerKind::AskSlow => Ok(()),
        TimerKind::OrderNudge if order.expires <= env.now => Ok(()),
        TimerKind::OrderNudge => nudge(&store, env, &order),
    }
}

fn nudge(store: &StoreTx<'_>, env: &Env, order: &Order) -> Result<()> {
    let minutes = i64::try_from(env.now.since(order.created).as_secs() / 60).unwrap_or(i64::MAX);
    let customer = Name(order.customer_name.clone());
    let sheet = Sheet::of(vec![Text::OrderWaits { order: order.id.0, customer, minutes }])
        .row(vec![key(Text::LabelAccept {}, Act::Accept(order.id)), key(Text::LabelReject {}, Act::Reject(order.id))])
        .about(NUDGE, order.id.0);
    for owner in store.list_owners()? {
        let to = Recipient::find(store.tx(), Bot::Owner, owner)?;
        sheet::show(store.tx(), env, to, Some(store.id()), &sheet, Priority::Notice)?;
    }
    Ok(())
}

/// Tells the owners who deal with this customer's orders that they cannot be reached.
pub(super) fn tell_unreachable(tx: &Tx<'_>, env: &Env, customer: UserId) -> Result<()> {
    for (store, name) in tx.list_stores_dealing_with(customer, env.now.minus(DEALING))? {
        let store = tx.scope_of_row(store);
        for owner in store.list_owners()? {
            tell(tx, env, &store, Bot::Owner, owner, Text::CustomerUnreachable { customer: Name(name.clone()) })?;
        }
    }
    Ok(())
}

/// When an order placed now gives its stock back.
pub(super) fn expiry(env: &Env) -> crate::time::Time {
    env.now.plus(env.shop.settings.order_expiry.max(Duration::from_secs(60)))
}

/// The cancel button of one order among several carries its number.
pub(super) fn numbered(id: OrderId, row: Vec<sheet::Key>) -> Vec<sheet::Key> {
    row.into_iter().map(|one| sheet::Key { label: Text::LabelCancelNumber { order: id.0 }, ..one }).collect()
}
