//! What one pack of an item holds: said once, kept, shown with the item, and taken back like any other act.

use crate::db::entry::EntryKind;
use crate::db::item::StockItem;
use crate::domain::action::Op;
use crate::domain::{Action, Quantity, Unit};
use crate::error::Result;
use crate::say::{Amount, Text};

use super::{Counter, Done, Stop, amount, first_line, on_shelf, stock};
use crate::shop::goods::good;

pub(super) fn set(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let line = first_line(action)?;
    let pack = action.detail.as_deref().and_then(Unit::from_name);
    let pack = pack.ok_or_else(|| Text::HowMuch { item: good(line.item.name()) })?;
    let entry = counter.store.insert_entry(EntryKind::SetPack, counter.visit.user(), counter.now())?;
    // Only goods that are about to come in may be new here.
    let item =
        if line.op == Some(Op::Add) { stock::found_or_made(counter, entry, line)?.0 } else { on_shelf(counter, line)? };
    if pack == item.unit || pack.convert(Quantity::ONE, item.unit).is_some() {
        return Err(Text::UnitDoesNotFit { item: good(&item.name), unit: item.unit, said: pack }.into());
    }
    let content = amount::of_line(&counter.store, &item, line)?;
    counter.store.set_pack(entry, item.id, pack, content)?;
    let text = Text::PackSet {
        item: good(&item.name),
        pack: Amount(Quantity::ONE, pack),
        content: Amount(content, item.unit),
    };
    Ok(Done { entry: Some(entry), moved_on: true, ..Done::say(text) })
}

/// The packs of an item, for its card.
pub(super) fn lines(counter: &Counter<'_>, item: &StockItem) -> Result<Vec<Text>> {
    let packs = counter.store.list_packs(item.id)?;
    let line = |(pack, content): (Unit, Quantity)| Text::PackLine {
        pack: Amount(Quantity::ONE, pack),
        content: Amount(content, item.unit),
    };
    Ok(packs.into_iter().map(line).collect())
}
