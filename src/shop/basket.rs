//! The basket and its card: what it holds, what it costs, and Confirm, which orders just what was shown.

use crate::db::customer::Customer;
use crate::db::item::StockItem;
use crate::db::order::{Placed, Wanted};
use crate::domain::{CardId, ItemId, Paise, Quantity};
use crate::error::{Error, Result};
use crate::say::{Amount, Name, Text};

use super::goods::good;
use super::press::Pressed;
use super::sheet::{self, Act, Key, Sheet, key};
use super::visit::Counter;
use super::{order, shelf, words};

/// As many lines as one basket may hold.
pub(super) const MAX_LINES: usize = 50;
/// Lines that get − and + of their own under the card; the others are changed from the catalogue or in words.
const LINES_WITH_KEYS: usize = 8;

pub(super) fn customer<'c>(counter: &'c Counter<'_>) -> Result<&'c Customer> {
    counter.customer.as_ref().ok_or_else(|| Error::bug("the owner has no basket"))
}

/// How much one press on + adds.
pub(super) fn stride(_item: &StockItem) -> Quantity {
    Quantity::ONE
}

struct Content {
    lines: Vec<(StockItem, Quantity)>,
}

impl Content {
    /// What each line costs at the moment; `None`: price at shop.
    fn amounts(&self) -> Vec<Option<Paise>> {
        self.lines.iter().map(|(item, quantity)| item.price.and_then(|price| price.times(*quantity))).collect()
    }
}

fn content(counter: &Counter<'_>) -> Result<Content> {
    let mut lines = Vec::new();
    for wanted in counter.store.list_basket(customer(counter)?.id)? {
        if let Some(item) = counter.store.find_item(wanted.item)?.filter(|item| !item.retired) {
            lines.push((item, wanted.quantity));
        }
    }
    Ok(Content { lines })
}

/// The basket's card, with what there is to say first.
pub(super) fn sheet(counter: &Counter<'_>, mut first: Vec<Text>) -> Result<Sheet> {
    let content = content(counter)?;
    if content.lines.is_empty() {
        first.push(Text::BasketEmpty {});
        return Ok(Sheet::of(first)
            .row(vec![key(Text::LabelCatalogue {}, Act::Catalogue { page: 0 })])
            .about("basket", 0));
    }
    first.push(Text::BasketTitle { store: Name(counter.store.store()?.name) });
    first.extend(content.lines.iter().map(|(item, quantity)| basket_line(item, *quantity)));
    first.push(order::total(content.amounts().into_iter()));
    let mut sheet = Sheet::of(first).about("basket", 0);
    for (item, quantity) in content.lines.iter().take(LINES_WITH_KEYS) {
        sheet = sheet.row(shelf::step_keys(item, *quantity, None));
    }
    let version = counter.store.basket_version(customer(counter)?.id)?;
    let confirm = Act::Confirm { version, amounts: content.amounts() };
    Ok(sheet
        .row(vec![key(Text::LabelConfirm {}, confirm), key(Text::LabelCancel {}, Act::Clear)])
        .row(vec![key(Text::LabelAddMore {}, Act::Catalogue { page: 0 })]))
}

fn basket_line(item: &StockItem, quantity: Quantity) -> Text {
    let (name, amount) = (good(&item.name), Amount(quantity, item.unit));
    if item.stock == Quantity::ZERO {
        return Text::LineGone { item: name, amount };
    }
    if item.stock < quantity {
        return Text::LineShort { item: name, amount, left: Amount(item.stock, item.unit) };
    }
    match item.price.and_then(|price| price.times(quantity)) {
        Some(price) => Text::LinePriced { item: name, amount, price },
        None => Text::LineAtShop { item: name, amount },
    }
}

/// The total of the basket in short, for the catalogue's foot.
pub(super) fn summary(counter: &Counter<'_>) -> Result<Option<(i64, Option<Paise>)>> {
    let content = content(counter)?;
    let count = i64::try_from(content.lines.len()).unwrap_or(i64::MAX);
    let total = content.amounts().into_iter().try_fold(Paise::ZERO, |sum, amount| sum.checked_add(amount?));
    Ok((count > 0).then_some((count, total)))
}

/// A press on an item, on − or on +.
pub(super) fn put(
    counter: &Counter<'_>,
    card: CardId,
    item: ItemId,
    quantity: Quantity,
    page: Option<i64>,
) -> Result<Pressed> {
    let customer = customer(counter)?;
    let Some(item) = counter.store.find_item(item)?.filter(|item| !item.retired) else {
        return Ok(Pressed::alert(Text::SoldOut {}));
    };
    let mut pressed = Pressed::quietly();
    if quantity > item.stock {
        pressed = Pressed::alert(only(&item));
    } else if quantity > Quantity::ZERO && is_full_for(counter, customer, item.id)? {
        pressed = Pressed::alert(Text::BasketFull {});
    } else {
        counter.store.set_basket_item(customer.id, item.id, quantity)?;
    }
    let sheet = match page {
        Some(page) => shelf::catalogue(counter, page)?,
        None => self::sheet(counter, Vec::new())?,
    };
    sheet::redraw(counter.visit.tx, counter.visit.env, card, &sheet)?;
    Ok(pressed)
}

/// Whether there is no room for one more line.
fn is_full_for(counter: &Counter<'_>, customer: &Customer, item: ItemId) -> Result<bool> {
    let held = counter.store.list_basket(customer.id)?;
    Ok(held.len() >= MAX_LINES && held.iter().all(|held| held.item != item))
}

pub(super) fn only(item: &StockItem) -> Text {
    if item.stock == Quantity::ZERO {
        Text::ItemSoldOut { item: good(&item.name) }
    } else {
        Text::OnlyAvailable { item: good(&item.name), amount: Amount(item.stock, item.unit) }
    }
}

/// Empties the basket.
pub(super) fn clear(counter: &Counter<'_>) -> Result<Sheet> {
    counter.store.delete_basket(customer(counter)?.id)?;
    Ok(Sheet::of(vec![Text::BasketCleared {}]).row(vec![key(Text::LabelCatalogue {}, Act::Catalogue { page: 0 })]))
}

/// A press on Confirm: orders the basket if it and its prices are still what was shown; else shows it anew.
pub(super) fn confirm(counter: &Counter<'_>, card: CardId, version: i64, amounts: &[Option<Paise>]) -> Result<Pressed> {
    let visit = counter.visit;
    let customer = customer(counter)?;
    let content = content(counter)?;
    let unchanged = counter.store.basket_version(customer.id)? == version
        && content.amounts() == amounts
        && !content.lines.is_empty();
    if !unchanged {
        sheet::redraw(visit.tx, visit.env, card, &sheet(counter, vec![Text::BasketChanged {}])?)?;
        return Ok(Pressed::alert(Text::BasketChanged {}));
    }
    match place(counter, &content)? {
        Ok(id) => {
            let placed = counter.store.find_order(id)?.ok_or_else(|| Error::bug("a placed order is gone"))?;
            let receipt = order::customer_sheet(&counter.store, &placed)?;
            become_order(counter, card, &receipt)?;
            order::announce(counter, &placed)?;
            Ok(Pressed::toast(Text::OrderPlaced { order: id.0 }))
        }
        Err(refusals) => {
            sheet::redraw(visit.tx, visit.env, card, &sheet(counter, refusals.clone())?)?;
            Ok(refusals.into_iter().next().map_or_else(Pressed::quietly, Pressed::alert))
        }
    }
}

/// Version and amounts under the Confirm that this customer saw last; `None`: they saw none.
fn last_shown(counter: &Counter<'_>) -> Result<Option<(i64, Vec<Option<Paise>>)>> {
    let does = counter.store.find_newest_act(counter.visit.user(), ["basket", "catalogue"], "{\"confirm\"")?;
    Ok(match does.map(|does| serde_json::from_str(&does)) {
        Some(Ok(Act::Confirm { version, amounts })) => Some((version, amounts)),
        Some(_) | None => None,
    })
}

/// Places the basket in words ("confirm", "yes"), provided that it is still what was shown last.
pub(super) fn confirm_in_words(counter: &Counter<'_>) -> Result<Result<Sheet, Vec<Text>>> {
    let content = content(counter)?;
    if content.lines.is_empty() {
        return Ok(Err(vec![Text::BasketEmpty {}]));
    }
    let version = counter.store.basket_version(customer(counter)?.id)?;
    if last_shown(counter)? != Some((version, content.amounts())) {
        return Ok(Err(vec![Text::BasketChanged {}]));
    }
    Ok(match place(counter, &content)? {
        Ok(id) => {
            let placed = counter.store.find_order(id)?.ok_or_else(|| Error::bug("a placed order is gone"))?;
            order::announce(counter, &placed)?;
            Ok(order::customer_sheet(&counter.store, &placed)?)
        }
        Err(refusals) => Err(refusals),
    })
}

fn place(counter: &Counter<'_>, content: &Content) -> Result<Result<crate::domain::OrderId, Vec<Text>>> {
    let store = counter.store.store()?;
    if !store.open {
        return Ok(Err(vec![Text::StoreClosed { store: Name(store.name) }]));
    }
    let customer = customer(counter)?;
    let env = counter.visit.env;
    let wanted: Vec<Wanted> =
        content.lines.iter().map(|(item, quantity)| Wanted { item: item.id, quantity: *quantity }).collect();
    let placed = counter.visit.tx.attempt(|| {
        Ok(match counter.store.insert_order(customer.id, &wanted, env.now, order::expiry(env))? {
            Placed::Yes(id) => Ok(id),
            Placed::Short(item) => Err(item),
        })
    })?;
    match placed {
        Ok(id) => {
            counter.store.delete_basket(customer.id)?;
            Ok(Ok(id))
        }
        Err(short) => Ok(Err(vec![Text::SoldOut {}, only(&short)])),
    }
}

/// The basket's card turns into the order's.
fn become_order(counter: &Counter<'_>, card: CardId, receipt: &Sheet) -> Result<()> {
    if let Some((subject, id)) = receipt.subject {
        counter.visit.tx.set_card_subject(card, subject, id)?;
    }
    sheet::redraw(counter.visit.tx, counter.visit.env, card, receipt)
}

/// The button that puts one of an item into the basket, where the shop takes orders.
pub(super) fn offer(counter: &Counter<'_>, item: &StockItem) -> Result<Option<Vec<Key>>> {
    if !counter.store.store()?.open {
        return Ok(None);
    }
    let held = counter.store.list_basket(customer(counter)?.id)?;
    let held = held.iter().find(|held| held.item == item.id).map_or(Quantity::ZERO, |held| held.quantity);
    let more = held.checked_add(stride(item)).filter(|more| *more <= item.stock);
    let label = Text::LabelMore { item: good(&item.name) };
    Ok(more.map(|quantity| vec![key(label, Act::Put { item: item.id, quantity, page: None })]))
}

/// Adds to the basket what words asked for, as far as it is there; answers with what to say of the rest.
pub(super) fn add(counter: &Counter<'_>, wanted: &[(StockItem, Quantity)]) -> Result<Vec<Text>> {
    let customer = customer(counter)?;
    let mut refusals = Vec::new();
    for (item, quantity) in wanted {
        let held = counter.store.list_basket(customer.id)?;
        let before = held.iter().find(|held| held.item == item.id).map_or(Quantity::ZERO, |held| held.quantity);
        // More lies there than is left: what is said now takes its place.
        let before = if before > item.stock { Quantity::ZERO } else { before };
        let sum = before.checked_add(*quantity).filter(|sum| *sum <= item.stock);
        match sum {
            None => refusals.push(only(item)),
            Some(_) if before == Quantity::ZERO && held.len() >= MAX_LINES => refusals.push(Text::BasketFull {}),
            Some(sum) => counter.store.set_basket_item(customer.id, item.id, sum)?,
        }
    }
    Ok(refusals)
}

/// What the basket holds, in words: the context of a follow-up.
pub(super) fn as_context(counter: &Counter<'_>) -> Result<Option<String>> {
    let content = content(counter)?;
    if content.lines.is_empty() {
        return Ok(None);
    }
    let lines: Vec<String> =
        content.lines.iter().map(|(item, quantity)| format!("{quantity} {} {}", item.unit, item.name)).collect();
    Ok(Some(format!("Cart: {}", lines.join(", "))))
}

/// The catalogue and help under an empty answer.
pub(super) fn nothing_wanted(counter: &Counter<'_>, refusals: Vec<Text>) -> Sheet {
    words::with_menu(counter.role(), Sheet::of(refusals))
}
