//! What an item is called, counted in, sold for, and when it counts as running out.

use crate::db::entry::{EntryKind, Field};
use crate::db::item::StockItem;
use crate::domain::{Action, EntryId, Line, Paise, Quantity, Unit, name};
use crate::error::Result;
use crate::say::{Amount, Name, Text};

use super::{Counter, Done, Stop, amount, first_line, on_shelf};

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
    let price = price.ok_or_else(|| Text::PriceMustBePositive { item: Name(item.name.clone()) })?;
    within_mrp(&item, Some(price))?;
    let price = per_own_unit(&item, price, line.unit)?;
    change(counter, EntryKind::SetPrice, |entry| {
        set_money(counter, entry, &item, Field::Price, price)?;
        Ok(Text::PriceSet { item: Name(item.name.clone()), price, unit: item.unit })
    })
}

/// A price said for another unit of the same kind ("₹5 per 100 g" is not said so, "₹60 a dozen" is).
fn per_own_unit(item: &StockItem, price: Paise, said: Option<Unit>) -> Result<Paise, Stop> {
    let Some(unit) = said.filter(|unit| *unit != item.unit) else { return Ok(price) };
    let refuse = || Text::UnitDoesNotFit { item: Name(item.name.clone()), unit: item.unit, said: unit };
    // How many of the item's own unit one of the said unit is; the price of one is that part of it.
    let own = unit.convert(Quantity::ONE, item.unit).ok_or_else(refuse)?;
    let scaled = i128::from(price.0) * 1000;
    if own.0 == 0 || scaled % i128::from(own.0) != 0 {
        return Err(refuse().into());
    }
    i64::try_from(scaled / i128::from(own.0)).map(Paise).map_err(|_| refuse().into())
}

fn set_money(counter: &Counter<'_>, entry: EntryId, item: &StockItem, field: Field, price: Paise) -> Result<()> {
    counter.store.set_field(entry, item.id, field, Some(&price.0.to_string()), counter.now())
}

/// The prices said with goods that came in.
pub(super) fn set_prices(counter: &Counter<'_>, entry: EntryId, item: &StockItem, line: &Line) -> Result<(), Stop> {
    let mrp = line.mrp.or(item.mrp);
    let too_dear = |price: &Paise| mrp.is_some_and(|mrp| *price > mrp);
    if let Some(price) = line.price.filter(too_dear) {
        let mrp = mrp.unwrap_or(price);
        return Err(Text::AboveMrp { item: Name(item.name.clone()), mrp }.into());
    }
    for (field, said) in [(Field::Price, line.price), (Field::Cost, line.cost), (Field::Mrp, line.mrp)] {
        if let Some(said) = said {
            if said <= Paise::ZERO {
                return Err(Text::PriceMustBePositive { item: Name(item.name.clone()) }.into());
            }
            set_money(counter, entry, item, field, said)?;
        }
    }
    Ok(())
}

/// A packed good is never sold above its printed price.
pub(super) fn within_mrp(item: &StockItem, price: Option<Paise>) -> Result<(), Stop> {
    match (price, item.mrp) {
        (Some(price), Some(mrp)) if price > mrp => Err(Text::AboveMrp { item: Name(item.name.clone()), mrp }.into()),
        _ => Ok(()),
    }
}

/// The same for so many of it, sold for one amount.
pub(super) fn total_within_mrp(item: &StockItem, quantity: Quantity, amount: Option<Paise>) -> Result<(), Stop> {
    let most = item.mrp.and_then(|mrp| mrp.times(quantity).map(|most| (mrp, most)));
    match (amount, most) {
        (Some(amount), Some((mrp, most))) if amount > most => {
            Err(Text::AboveMrp { item: Name(item.name.clone()), mrp }.into())
        }
        _ => Ok(()),
    }
}

/// Changes what the item is counted in. What is there is converted where that is exact; else only an empty shelf may
/// change its unit.
pub(super) fn set_unit(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let line = first_line(action)?;
    let item = on_shelf(counter, line)?;
    let said = action.detail.as_deref().and_then(Unit::from_name).or(line.unit);
    let unit = said.ok_or_else(|| Text::WhichUnit { item: Name(item.name.clone()) })?;
    if counter.store.is_on_pending_order(item.id)? {
        return Err(Text::HeldByOrder { item: Name(item.name.clone()) }.into());
    }
    let untouched = item.stock == Quantity::ZERO;
    let renamed_count = item.unit == Unit::Unit || unit == item.unit;
    if !untouched && !renamed_count {
        return Err(
            Text::UnitNeedsEmptyShelf { item: Name(item.name.clone()), amount: Amount(item.stock, item.unit) }.into()
        );
    }
    if !unit.divides() && !item.stock.is_whole() {
        return Err(Text::WholeOnly { item: Name(item.name.clone()), unit }.into());
    }
    change(counter, EntryKind::SetUnit, |entry| {
        counter.store.set_field(entry, item.id, Field::Unit, Some(unit.as_str()), counter.now())?;
        Ok(Text::UnitSet { item: Name(item.name.clone()), unit })
    })
}

pub(super) fn set_low_stock_level(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let line = first_line(action)?;
    let item = on_shelf(counter, line)?;
    let level = amount::of_line(&counter.store, &item, line)?;
    change(counter, EntryKind::SetLowStockLevel, |entry| {
        counter.store.set_field(entry, item.id, Field::LowStock, Some(&level.0.to_string()), counter.now())?;
        Ok(Text::LowStockLevelSet { item: Name(item.name.clone()), level: Amount(level, item.unit) })
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
        Ok(Text::Renamed { before: Name(item.name.clone()), item: Name(new_name) })
    })
}

pub(super) fn delete(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let item = on_shelf(counter, first_line(action)?)?;
    if counter.store.is_on_pending_order(item.id)? {
        return Err(Text::HeldByOrder { item: Name(item.name.clone()) }.into());
    }
    change(counter, EntryKind::DeleteItem, |entry| {
        counter.store.set_retired(entry, item.id, true, counter.now())?;
        Ok(Text::Deleted { item: Name(item.name.clone()) })
    })
}
