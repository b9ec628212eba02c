//! Lists of items, paged: the owner's inventory and low stock, the customer's catalogue with its − and +.

use crate::db::item::{Shelf, StockItem};
use crate::domain::{Quantity, Role};
use crate::error::Result;
use crate::say::{Amount, Name, Text};

use super::basket;
use super::sheet::{Act, Key, Sheet, key};
use super::visit::Counter;
use super::words;

/// Lines of text on a page of the owner's lists.
const LINES_PER_PAGE: i64 = 20;
/// Items with buttons on a page of the catalogue.
const KEYS_PER_PAGE: i64 = 8;

pub(super) fn inventory(counter: &Counter<'_>, page: i64) -> Result<Sheet> {
    list(counter, Shelf::All, page, Text::EmptyInventory {}, |count| Text::InventoryTitle { count })
}

pub(super) fn low_stock(counter: &Counter<'_>, page: i64) -> Result<Sheet> {
    list(counter, Shelf::Low, page, Text::NothingLow {}, |count| Text::LowStockTitle { count })
}

fn list(counter: &Counter<'_>, shelf: Shelf, page: i64, empty: Text, title: fn(i64) -> Text) -> Result<Sheet> {
    let all = counter.store.count_items(shelf)?;
    let subject = if shelf == Shelf::Low { "low_stock" } else { "inventory" };
    if all == 0 {
        return Ok(words::with_menu(Role::Owner, Sheet::of(vec![empty])).about(subject, 0));
    }
    let page = clamp_page(page, all, LINES_PER_PAGE);
    let mut lines = vec![title(all)];
    lines.extend(counter.store.list_items(shelf, page * LINES_PER_PAGE, LINES_PER_PAGE)?.iter().map(owner_line));
    let keys = page_keys(page, all, LINES_PER_PAGE, |page| match shelf {
        Shelf::Low => Act::LowStock { page },
        Shelf::All | Shelf::InStock => Act::Inventory { page },
    });
    Ok(Sheet::of(lines).row(keys).about(subject, 0))
}

/// One item as its owner sees it.
pub(super) fn owner_line(item: &StockItem) -> Text {
    let (name, amount) = (Name(item.name.clone()), Amount(item.stock, item.unit));
    let low = item.stock < item.low_below;
    match (item.price, low) {
        (Some(price), false) => Text::StockPriced { item: name, amount, price, unit: item.unit },
        (None, false) => Text::Stock { item: name, amount },
        (Some(price), true) => Text::LowStockPriced { item: name, amount, price, unit: item.unit },
        (None, true) => Text::LowStock { item: name, amount },
    }
}

/// What a customer can buy, each item with a button; what is in the basket already with − and +.
pub(super) fn catalogue(counter: &Counter<'_>, page: i64) -> Result<Sheet> {
    let store = counter.store.store()?;
    if !store.open {
        return Ok(Sheet::of(vec![Text::StoreClosed { store: Name(store.name) }]).about("catalogue", 0));
    }
    let all = counter.store.count_items(Shelf::InStock)?;
    if all == 0 {
        return Ok(Sheet::of(vec![Text::EmptyCatalogue { store: Name(store.name) }]).about("catalogue", 0));
    }
    let page = clamp_page(page, all, KEYS_PER_PAGE);
    let items = counter.store.list_items(Shelf::InStock, page * KEYS_PER_PAGE, KEYS_PER_PAGE)?;
    let basket = counter.store.list_basket(basket::customer(counter)?.id)?;
    let mut sheet = Sheet::of(vec![Text::CatalogueTitle { store: Name(store.name), count: all }]).about("catalogue", 0);
    for item in &items {
        sheet.lines.push(customer_line(item));
        let held = basket.iter().find(|wanted| wanted.item == item.id);
        sheet = sheet.row(match held {
            Some(wanted) => step_keys(item, wanted.quantity, Some(page)),
            None => vec![key(item_label(item), put(item, basket::stride(item), Some(page)))],
        });
    }
    sheet = sheet.row(page_keys(page, all, KEYS_PER_PAGE, |page| Act::Catalogue { page }));
    Ok(match basket::summary(counter)? {
        None => sheet,
        Some((count, Some(total))) => sheet.row(vec![key(Text::LabelBasketTotal { count, total }, Act::Basket)]),
        Some((count, None)) => sheet.row(vec![key(Text::LabelBasketCount { count }, Act::Basket)]),
    })
}

/// One item as customers see it.
pub(super) fn customer_line(item: &StockItem) -> Text {
    let (name, amount) = (Name(item.name.clone()), Amount(item.stock, item.unit));
    match item.price {
        Some(price) => Text::StockPriced { item: name, amount, price, unit: item.unit },
        None => Text::StockAtShop { item: name, amount },
    }
}

fn item_label(item: &StockItem) -> Text {
    let name = Name(item.name.clone());
    match item.price {
        Some(price) => Text::LabelItemPriced { item: name, price, unit: item.unit },
        None => Text::LabelItem { item: name },
    }
}

fn put(item: &StockItem, quantity: Quantity, page: Option<i64>) -> Act {
    Act::Put { item: item.id, quantity: quantity.max(Quantity::ZERO), page }
}

/// The line itself, − and +, each with the quantity that it leads to. A tap on the line adds, as in the catalogue; − takes
/// at least what is no longer on the shelf.
pub(super) fn step_keys(item: &StockItem, quantity: Quantity, page: Option<i64>) -> Vec<Key> {
    let stride = basket::stride(item);
    let less = quantity.checked_sub(stride).unwrap_or(Quantity::ZERO).min(item.stock);
    let more = quantity.checked_add(stride).unwrap_or(quantity);
    let line = Text::LabelLine { item: Name(item.name.clone()), amount: Amount(quantity, item.unit) };
    vec![
        key(line, put(item, more, page)),
        key(Text::LabelLess { item: Name(item.name.clone()) }, put(item, less, page)),
        key(Text::LabelMore { item: Name(item.name.clone()) }, put(item, more, page)),
    ]
}

/// The last page where the asked one lies beyond it.
pub(super) fn clamp_page(page: i64, all: i64, per_page: i64) -> i64 {
    let last = (all - 1).max(0) / per_page;
    page.clamp(0, last)
}

/// Back and forth, where there is anything.
pub(super) fn page_keys(page: i64, all: i64, per_page: i64, to: impl Fn(i64) -> Act) -> Vec<Key> {
    let last = (all - 1).max(0) / per_page;
    let mut keys = Vec::new();
    if page > 0 {
        keys.push(key(Text::LabelPrevious {}, to(page - 1)));
    }
    if page < last {
        keys.push(key(Text::LabelNext {}, to(page + 1)));
    }
    keys
}
