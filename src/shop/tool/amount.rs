//! From what was said of a line to thousandths of the item's own unit: the only place where units meet.

use crate::db::StoreTx;
use crate::db::item::StockItem;
use crate::domain::{Line, Paise, Quantity, Unit};
use crate::error::Result;
use crate::say::Text;

use super::Stop;
use crate::shop::goods::good;

/// How much of the item the line means. Refuses what is nothing, too much, or cannot be converted.
pub(in crate::shop) fn of_line(store: &StoreTx<'_>, item: &StockItem, line: &Line) -> Result<Quantity, Stop> {
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
    let said = line.price.map(|price| own_price(item, line, price)).transpose()?;
    let Some(price) = said.or(item.price).filter(|price| *price > Paise::ZERO) else {
        return Err(Text::PriceUnknown { item: good(&item.name) }.into());
    };
    if !item.unit.divides() && amount.0 % price.0 != 0 {
        return Err(Text::WholeOnly { item: good(&item.name), unit: item.unit }.into());
    }
    checked(item, amount.buys(price).unwrap_or(Quantity::ZERO))
}

/// A price said with goods, for one of the item's own unit. Refuses what does not come out even to the paisa.
pub(super) fn own_price(item: &StockItem, line: &Line, price: Paise) -> Result<Paise, Stop> {
    price_for(item, price, priced_in(item, line))
}

/// A price of one `said`, for one of the item's own unit. Refuses what measures something else or does not come out even.
pub(in crate::shop) fn price_for(item: &StockItem, price: Paise, said: Unit) -> Result<Paise, Stop> {
    let (own, name) = (item.unit, good(&item.name));
    converted_price(price, said, own).ok_or_else(|| {
        let alike = said.dimension() == own.dimension();
        let unit = own;
        if alike { Text::PriceNotEven { item: name, unit } } else { Text::UnitDoesNotFit { item: name, unit, said } }
            .into()
    })
}

/// The unit that a price said with goods is for. "2 dozen eggs at 60" is 60 a dozen, but nobody prices a gram: "500 g
/// sugar at 50" is 50 a kilo.
fn priced_in(item: &StockItem, line: &Line) -> Unit {
    match (line.unit, item.unit) {
        (None | Some(Unit::G), Unit::Kg) => Unit::Kg,
        (None | Some(Unit::Ml), Unit::Litre) => Unit::Litre,
        (said, own) => said.unwrap_or(own),
    }
}

/// A price of one `said`, for one `own`. `None` where the two measure different things, and where it does not come out
/// even to the paisa.
pub(super) fn converted_price(price: Paise, said: Unit, own: Unit) -> Option<Paise> {
    let scaled = match (own.convert(Quantity::ONE, said), said.convert(Quantity::ONE, own)) {
        (Some(part), _) => scaled(Quantity(price.0), part.0, 1000),
        (None, Some(whole)) => scaled(Quantity(price.0), 1000, whole.0),
        (None, None) => None,
    };
    scaled.map(|price| Paise(price.0)).filter(|price| *price <= Paise::MAX)
}

/// What a line comes to, as it was said or at the item's own price: the price of one where that is known, and the
/// amount. A price for another unit counts as it was said, whether or not it comes out even for one.
pub(super) fn terms(item: &StockItem, line: &Line, quantity: Quantity) -> (Option<Paise>, Option<Paise>) {
    let by_price = |price: Option<Paise>| line.amount.or_else(|| price?.times(quantity));
    let Some(said) = line.price else { return (item.price, by_price(item.price)) };
    match own_price(item, line, said) {
        Ok(price) => (Some(price), by_price(Some(price))),
        Err(_) => (None, line.amount.or_else(|| said.times(line.quantity?))),
    }
}

/// Whether so many of this unit can be counted in the item's own.
pub(in crate::shop) fn can_count(store: &StoreTx<'_>, item: &StockItem, unit: Unit) -> Result<bool> {
    if unit.convert(Quantity::ONE, item.unit).is_some() {
        return Ok(true);
    }
    match by_pack(store, item, Quantity::ONE, unit) {
        Ok(_) => Ok(true),
        Err(Stop::Fail(error)) => Err(error),
        Err(_) => Ok(false),
    }
}

/// A line that counts by a pack of known size, in the item's own unit: "2 bori at 2000" of 50 kg are 100 kg at ₹40.
/// Refuses a price that does not come out even.
pub(super) fn unpacked(store: &StoreTx<'_>, item: &StockItem, line: &Line) -> Result<Line, Stop> {
    let mut plain = line.clone();
    let (Some(pack), Some(quantity)) = (line.unit.filter(|unit| *unit != item.unit), line.quantity) else {
        return Ok(plain);
    };
    if pack.convert(quantity, item.unit).is_some() {
        return Ok(plain);
    }
    let Some(content) = store.find_pack(item.id, pack)? else { return Ok(plain) };
    let Some(counted) = scaled(quantity, content.0, 1000) else { return Ok(plain) };
    (plain.quantity, plain.unit) = (Some(counted), Some(item.unit));
    let own = |price: Option<Paise>| -> Result<Option<Paise>, Stop> {
        let Some(price) = price else { return Ok(None) };
        let even = scaled(Quantity(price.0), 1000, content.0).map(|price| Paise(price.0));
        even.map(Some).ok_or_else(|| Text::PriceNotEven { item: good(&item.name), unit: item.unit }.into())
    };
    (plain.price, plain.cost, plain.mrp) = (own(line.price)?, own(line.cost)?, own(line.mrp)?);
    Ok(plain)
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
pub(in crate::shop) fn base_unit(said: Unit) -> Unit {
    match said {
        Unit::Kg | Unit::G => Unit::Kg,
        Unit::Litre | Unit::Ml => Unit::Litre,
        Unit::Piece | Unit::Dozen => Unit::Piece,
        other @ (Unit::Packet | Unit::Bottle | Unit::Box | Unit::Bag | Unit::Bundle | Unit::Unit) => other,
    }
}
