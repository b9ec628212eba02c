//! From what was said of a line to thousandths of the item's own unit: the only place where units meet.

use crate::db::StoreTx;
use crate::db::item::StockItem;
use crate::domain::{Line, Paise, Quantity, Unit};
use crate::error::Result;
use crate::say::Text;

use super::Stop;
use crate::shop::goods::good;

/// How much of the item the line means. Refuses what is nothing, too much, or cannot be converted.
pub(super) fn of_line(store: &StoreTx<'_>, item: &StockItem, line: &Line) -> Result<Quantity, Stop> {
    let Some(said) = line.quantity else {
        return by_money(item, line);
    };
    if said <= Quantity::ZERO {
        return Err(Text::QuantityMustBePositive {}.into());
    }
    if said > Quantity::MAX_LINE {
        return Err(Text::TooMuch {}.into());
    }
    let unit = line.unit.unwrap_or(item.unit);
    let counted = match unit.convert(said, item.unit) {
        Some(counted) => counted,
        None => by_pack(store, item, said, unit)?,
    };
    checked(item, counted)
}

fn checked(item: &StockItem, counted: Quantity) -> Result<Quantity, Stop> {
    if counted <= Quantity::ZERO {
        return Err(Text::QuantityMustBePositive {}.into());
    }
    if counted > Quantity::MAX_LINE {
        return Err(Text::TooMuch {}.into());
    }
    if !item.unit.divides() && !counted.is_whole() {
        return Err(Text::WholeOnly { item: good(&item.name), unit: item.unit }.into());
    }
    Ok(counted)
}

/// "50 ki chini": as much as that money buys, down to the gram.
fn by_money(item: &StockItem, line: &Line) -> Result<Quantity, Stop> {
    let Some(amount) = line.amount.filter(|amount| *amount > Paise::ZERO) else {
        return Err(Text::HowMuch { item: good(&item.name) }.into());
    };
    let Some(price) = line.price.or(item.price) else {
        return Err(Text::PriceUnknown { item: good(&item.name) }.into());
    };
    if !item.unit.divides() && amount.0 % price.0 != 0 {
        return Err(Text::WholeOnly { item: good(&item.name), unit: item.unit }.into());
    }
    checked(item, amount.buys(price).unwrap_or(Quantity::ZERO))
}

/// Through what one pack of this item holds, where that was said once.
fn by_pack(store: &StoreTx<'_>, item: &StockItem, said: Quantity, unit: Unit) -> Result<Quantity, Stop> {
    // The item is counted in its own unit, and `unit` is a pack of it: 2 packets of 500 ml are 1 litre.
    if let Some(content) = store.find_pack(item.id, unit)?
        && let Some(counted) = scaled(said, content.0, 1000)
    {
        return Ok(counted);
    }
    // The other way round: the item is counted in packs, and so many grams are so many of them.
    for small in Unit::ALL.into_iter().filter(|small| small.dimension() == unit.dimension()) {
        if let Some(content) = store.find_pack(item.id, small)?
            && let Some(counted) = unit.convert(said, small).and_then(|said| scaled(said, content.0, 1000))
        {
            return Ok(counted);
        }
    }
    Err(Text::UnitDoesNotFit { item: good(&item.name), unit: item.unit, said: unit }.into())
}

/// `quantity` · `by` / `over`, where that is exact.
fn scaled(quantity: Quantity, by: i64, over: i64) -> Option<Quantity> {
    let product = i128::from(quantity.0) * i128::from(by);
    if product % i128::from(over) != 0 {
        return None;
    }
    i64::try_from(product / i128::from(over)).ok().map(Quantity)
}

/// The unit in which a new item is counted: the large one of its kind.
pub(super) fn base_unit(said: Unit) -> Unit {
    match said {
        Unit::Kg | Unit::G => Unit::Kg,
        Unit::Litre | Unit::Ml => Unit::Litre,
        Unit::Piece | Unit::Dozen => Unit::Piece,
        other @ (Unit::Packet | Unit::Bottle | Unit::Box | Unit::Bag | Unit::Bundle | Unit::Unit) => other,
    }
}
