//! A counted shelf. What pending orders have set aside still stands there, so it is taken into account.

use crate::db::entry::EntryKind;
use crate::domain::{Action, Line, Quantity};
use crate::error::Result;
use crate::say::{Amount, Text};

use super::{Counter, Done, Stop, amount, on_shelf};
use crate::shop::goods::good;

pub(super) fn set_stock(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    if action.lines.is_empty() {
        return Err(Text::ItemNameNeeded {}.into());
    }
    let entry = counter.store.insert_entry(EntryKind::SetStock, counter.visit.user(), counter.now())?;
    let mut done = Done { entry: Some(entry), ..Done::default() };
    for line in &action.lines {
        let item = on_shelf(counter, line)?;
        let counted = counted(counter, &item, line)?;
        let aside = counter.store.set_aside(item.id)?;
        let free = counted
            .checked_sub(aside)
            .filter(|free| *free >= Quantity::ZERO)
            .ok_or_else(|| Text::MoreSetAside { item: good(&item.name), amount: Amount(aside, item.unit) })?;
        let change = Quantity(free.0 - item.stock.0);
        if change != Quantity::ZERO {
            counter.store.move_for_entry(entry, EntryKind::SetStock, item.id, change, counter.now())?;
        }
        done.lines.push(Text::StockSet { item: good(&item.name), stock: Amount(free, item.unit) });
    }
    Ok(done)
}

/// An empty shelf may be counted too.
fn counted(counter: &Counter<'_>, item: &crate::db::item::StockItem, line: &Line) -> Result<Quantity, Stop> {
    if line.quantity == Some(Quantity::ZERO) {
        return Ok(Quantity::ZERO);
    }
    amount::of_line(&counter.store, item, line)
}
