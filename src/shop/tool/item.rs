//! What an item is called, counted in, sold for, and when it counts as running out.

use crate::db::entry::{EntryKind, Field};
use crate::db::item::StockItem;
use crate::domain::{Action, EntryId, Line, Paise, Quantity, Unit, name};
use crate::error::{Error, Result};
use crate::say::{Amount, Name, Parts, Text};

use super::{Counter, Done, Stop, amount, first_line, on_shelf};
use crate::shop::goods::good;
use crate::shop::shelf::owner_line;

/// The level of a new item, as the schema has it.
const DEFAULT_LOW_LEVEL: Quantity = Quantity(10_000);

/// Begins an entry of this kind, makes the change, and says so.
fn change(
    counter: &Counter<'_>,
    kind: EntryKind,
    make: impl FnOnce(EntryId) -> Result<Text, Stop>,
) -> Result<Done, Stop> {
    let entry = counter.store.insert_entry(kind, counter.visit.user(), counter.now())?;
    let said = make(entry)?;
    Ok(Done { lines: vec![said], entry: Some(entry), ..Done::default() })
}

pub(super) fn set_price(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let line = first_line(action)?;
    let item = on_shelf(counter, line)?;
    let price = line.price.or(line.amount).filter(|price| *price > Paise::ZERO);
    let price = price.ok_or_else(|| Text::PriceMustBePositive { item: good(&item.name) })?;
    // Here the unit is said with the price itself: "₹60 a dozen".
    let price = amount::price_for(&item, price, line.unit.unwrap_or(item.unit))?;
    within_mrp(&item, Some(price))?;
    change(counter, EntryKind::SetPrice, |entry| {
        set_money(counter, entry, &item, Field::Price, price)?;
        Ok(Text::PriceSet { item: good(&item.name), price, unit: item.unit })
    })
}

fn set_money(counter: &Counter<'_>, entry: EntryId, item: &StockItem, field: Field, price: Paise) -> Result<()> {
    counter.store.set_field(entry, item.id, field, Some(&price.0.to_string()), counter.now())
}

/// The prices said with goods that came in; what to say of them.
pub(super) fn set_prices(
    counter: &Counter<'_>,
    entry: EntryId,
    item: &StockItem,
    line: &Line,
) -> Result<Option<Text>, Stop> {
    let own = |said: Option<Paise>| match said {
        Some(said) if said <= Paise::ZERO => Err(Stop::from(Text::PriceMustBePositive { item: good(&item.name) })),
        said => said.map(|said| amount::own_price(item, line, said)).transpose(),
    };
    let (price, cost, mrp) = (own(line.price)?, own(line.cost)?, own(line.mrp)?);
    if let (Some(highest), Some(mrp)) = (price.or(item.price), mrp.or(item.mrp))
        && highest > mrp
    {
        let item = good(&item.name);
        let said = price.is_some();
        return Err(
            if said { Text::AboveMrp { item, mrp } } else { Text::MrpBelowPrice { item, price: highest } }.into()
        );
    }
    for (field, said) in [(Field::Price, price), (Field::Cost, cost), (Field::Mrp, mrp)] {
        if let Some(said) = said {
            set_money(counter, entry, item, field, said)?;
        }
    }
    let terms: Vec<Text> = [
        price.map(|price| Text::TermPrice { price, unit: item.unit }),
        mrp.map(|price| Text::TermMrp { price }),
        cost.map(|price| Text::TermCost { price }),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok((!terms.is_empty()).then_some(Text::Terms { terms: Parts(terms) }))
}

/// A packed good is never sold above its printed price.
pub(super) fn within_mrp(item: &StockItem, price: Option<Paise>) -> Result<(), Stop> {
    match (price, item.mrp) {
        (Some(price), Some(mrp)) if price > mrp => Err(Text::AboveMrp { item: good(&item.name), mrp }.into()),
        _ => Ok(()),
    }
}

/// The same for so many of it, sold for one amount.
pub(super) fn total_within_mrp(item: &StockItem, quantity: Quantity, amount: Option<Paise>) -> Result<(), Stop> {
    let most = item.mrp.and_then(|mrp| mrp.times(quantity).map(|most| (mrp, most)));
    match (amount, most) {
        (Some(amount), Some((mrp, most))) if amount > most => {
            Err(Text::AboveMrp { item: good(&item.name), mrp }.into())
        }
        _ => Ok(()),
    }
}

/// Changes what the item is counted in. What is there and what it costs is converted where that is exact; else only an
/// empty shelf may change its unit, and prices for the unit that goes mean nothing any more.
pub(super) fn set_unit(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let line = first_line(action)?;
    let item = on_shelf(counter, line)?;
    let said = action.detail.as_deref().and_then(Unit::from_name).or(line.unit);
    let unit = said.ok_or_else(|| Text::WhichUnit { item: good(&item.name) })?;
    if unit == item.unit {
        return Ok(Done::say(Text::UnitSet { item: good(&item.name), unit }));
    }
    if counter.store.is_on_pending_order(item.id)? {
        return Err(Text::HeldByOrder { item: good(&item.name) }.into());
    }
    let stock = recounted(&item, unit)
        .ok_or_else(|| Text::UnitNeedsEmptyShelf { item: good(&item.name), amount: Amount(item.stock, item.unit) })?;
    if !unit.divides() && !stock.is_whole() {
        return Err(Text::WholeOnly { item: good(&item.name), unit }.into());
    }
    let mut done = change(counter, EntryKind::SetUnit, |entry| {
        let moved = Quantity(stock.0 - item.stock.0);
        if moved != Quantity::ZERO {
            counter
                .store
                .move_for_entry(entry, EntryKind::SetUnit, item.id, moved, counter.now())?
                .ok_or_else(|| Error::bug("a conversion made the stock negative"))?;
        }
        counter.store.set_field(entry, item.id, Field::Unit, Some(unit.as_str()), counter.now())?;
        convert_terms(counter, entry, &item, unit)?;
        Ok(Text::UnitSet { item: good(&item.name), unit })
    })?;
    let now = counter.store.find_item(item.id)?;
    done.lines.extend(now.filter(|now| now.price != item.price || now.stock != item.stock).map(|now| owner_line(&now)));
    Ok(done)
}

/// The stock counted in another unit. An item whose owner named no unit only gets its unit's name.
fn recounted(item: &StockItem, unit: Unit) -> Option<Quantity> {
    if item.stock == Quantity::ZERO || item.unit == Unit::Unit {
        return Some(item.stock);
    }
    item.unit.convert(item.stock, unit)
}

/// Prices and the low level for the new unit; what does not come out even is no longer known.
fn convert_terms(counter: &Counter<'_>, entry: EntryId, item: &StockItem, unit: Unit) -> Result<()> {
    if item.unit == Unit::Unit {
        return Ok(());
    }
    for (field, before) in [(Field::Price, item.price), (Field::Mrp, item.mrp), (Field::Cost, item.cost)] {
        if let Some(before) = before {
            let after = amount::converted_price(before, item.unit, unit).filter(|after| *after > Paise::ZERO);
            let after = after.map(|after| after.0.to_string());
            counter.store.set_field(entry, item.id, field, after.as_deref(), counter.now())?;
        }
    }
    let level = item.unit.convert(item.low_below, unit).unwrap_or(DEFAULT_LOW_LEVEL);
    counter.store.set_field(entry, item.id, Field::LowStock, Some(&level.0.to_string()), counter.now())
}

pub(super) fn set_low_stock_level(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let line = first_line(action)?;
    let item = on_shelf(counter, line)?;
    let level = amount::of_line(&counter.store, &item, line)?;
    change(counter, EntryKind::SetLowStockLevel, |entry| {
        counter.store.set_field(entry, item.id, Field::LowStock, Some(&level.0.to_string()), counter.now())?;
        Ok(Text::LowStockLevelSet { item: good(&item.name), level: Amount(level, item.unit) })
    })
}

pub(super) fn rename(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let item = on_shelf(counter, first_line(action)?)?;
    let new_name = action.detail.as_deref().and_then(name::clean).ok_or(Text::ItemNameNeeded {})?;
    if counter.store.find_item_by_name(&new_name)?.is_some_and(|other| other.id != item.id) {
        return Err(Text::NameTaken { item: Name(new_name) }.into());
    }
    change(counter, EntryKind::RenameItem, |entry| {
        counter.store.set_field(entry, item.id, Field::Name, Some(&new_name), counter.now())?;
        Ok(Text::Renamed { before: good(&item.name), item: Name(new_name) })
    })
}

pub(super) fn delete(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let item = on_shelf(counter, first_line(action)?)?;
    if counter.store.is_on_pending_order(item.id)? {
        return Err(Text::HeldByOrder { item: good(&item.name) }.into());
    }
    change(counter, EntryKind::DeleteItem, |entry| {
        counter.store.set_retired(entry, item.id, true, counter.now())?;
        Ok(Text::Deleted { item: good(&item.name) })
    })
}
