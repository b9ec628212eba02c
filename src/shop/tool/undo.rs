//! The way back: what an owner takes back is named, an entry of another day is asked about first, and what a correction
//! had replaced stands again.

use crate::db::entry::{EntryKind, Undone};
use crate::db::item::StockItem;
use crate::db::khata::Khata;
use crate::db::written::WrittenLine;
use crate::domain::{Action, EntryId, Paise, Question, Tool};
use crate::error::{Error, Result};
use crate::say::{Amount, Name, Part, Parts, Text};

use super::{Counter, Done, Stop, correction, khata};
use crate::shop::goods::good;
use crate::shop::{order, question, shelf};
use crate::time::Day;

/// Goods named of one entry.
const GOODS_NAMED: usize = 4;

pub(super) fn undo_last(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    // The answer to the question below names its entry.
    let asked = action.detail.as_deref().and_then(|detail| detail.parse().ok()).map(EntryId);
    let Some(entry) =
        asked.map_or_else(|| counter.store.find_last_entry(counter.visit.user()), |entry| Ok(Some(entry)))?
    else {
        return Err(Text::NothingToUndo {}.into());
    };
    if asked.is_none() {
        let made = counter.store.find_entry_time(entry)?.unwrap_or(counter.now()).day();
        // What an undo wrote anew was made today, and may be a sale of yesterday.
        let logged = counter.store.find_sale_date(entry)?.and_then(|date| date.parse().ok()).map(Day::of);
        let day = logged.map_or(made, |logged| logged.min(made));
        if day < counter.now().day() {
            let date = day.date();
            let date = Name(format!("{}/{}", date.day(), date.month()));
            let deed = Part(Box::new(deed(counter, entry)?));
            let undo = Action { detail: Some(entry.0.to_string()), ..Action::of(Tool::UndoLast) };
            let question = Question::WhatToDo { tools: vec![Tool::UndoLast] };
            let sheet = question::open_sheet(counter, vec![undo], question, vec![Text::UndoOld { date, deed }])?;
            return Ok(Done::show(sheet));
        }
    }
    undo_entries(counter, &[entry]).map(|lines| Done { lines, moved_on: true, ..Done::default() })
}

/// Takes one entry back for another in its place; what it was. Call it inside an attempt.
pub(super) fn take_back(counter: &Counter<'_>, entry: EntryId) -> Result<Text, Stop> {
    let deeds = Parts(vec![deed(counter, entry)?]);
    undone(counter, entry)?;
    Ok(Text::UndoneDeeds { deeds })
}

/// Takes entries back, the last one first; what to say of it, once per item and khata. Call it inside an attempt.
pub(in crate::shop) fn undo_entries(counter: &Counter<'_>, entries: &[EntryId]) -> Result<Vec<Text>, Stop> {
    let mut deeds = Vec::with_capacity(entries.len());
    let mut restored = Vec::new();
    let mut items: Vec<StockItem> = Vec::new();
    let mut khatas: Vec<(Khata, bool)> = Vec::new();
    let mut orders = Vec::new();
    for entry in entries.iter().rev() {
        deeds.push(deed(counter, *entry)?);
        for item in undone(counter, *entry)? {
            items.retain(|seen| seen.id != item.id);
            items.push(item);
        }
        for (khata, gone) in counter.store.list_khatas_of(*entry)? {
            khatas.retain(|(seen, _)| seen.id != khata.id);
            khatas.push((khata, gone));
        }
        if let Some(id) = counter.store.find_order_of(*entry)? {
            orders.push(order::take_back(counter, id)?);
        }
        if let Some(original) = counter.store.find_corrected(*entry)? {
            restored.extend(correction::restore(counter, original)?);
        }
    }
    let mut lines = vec![Text::UndoneDeeds { deeds: Parts(deeds) }];
    if !restored.is_empty() {
        // What stands again says itself what is left.
        lines.push(Text::AsBefore {});
        lines.extend(restored);
        return Ok(lines);
    }
    lines.extend(
        items
            .iter()
            .map(|item| if item.retired { Text::ItemGone { item: good(&item.name) } } else { shelf::owner_line(item) }),
    );
    lines.extend(orders);
    lines.extend(khatas.iter().map(|(khata, gone)| {
        if *gone { Text::KhataGone { person: Name(khata.person.clone()) } } else { khata::line_of(khata) }
    }));
    Ok(lines)
}

fn undone(counter: &Counter<'_>, entry: EntryId) -> Result<Vec<StockItem>, Stop> {
    match counter.store.undo(entry, counter.visit.user(), counter.now())? {
        Undone::Yes(items) => Ok(items),
        Undone::Already => Err(Text::AlreadyUndone {}.into()),
        Undone::NotEnough(item) => {
            Err(Text::CannotUndo { item: good(&item.name), amount: Amount(item.stock, item.unit) }.into())
        }
        Undone::AboveMrp(item) => {
            let mrp = item.mrp.unwrap_or(Paise::ZERO);
            Err(Text::UndoAboveMrp { item: good(&item.name), mrp }.into())
        }
        Undone::Overtaken => Err(Text::UndoOvertaken {}.into()),
        Undone::Unknown => Err(Stop::Fail(Error::bug("an entry to be undone does not exist"))),
    }
}

/// What an entry was, in a few words: "sold Sugar 2 kg: ₹90".
fn deed(counter: &Counter<'_>, entry: EntryId) -> Result<Text> {
    let store = &counter.store;
    let kind = store.find_entry_kind(entry)?.ok_or_else(|| Error::bug("an entry to be named does not exist"))?;
    let person = || -> Result<(Name, Paise)> {
        let sum = store.find_khata_sum(entry)?.ok_or_else(|| Error::bug("an entry on a khata has no sum"))?;
        Ok((Name(sum.person), sum.amount))
    };
    let moved = |deed: fn(Parts) -> Text| -> Result<Text> { Ok(deed(moved_goods(counter, entry, kind)?)) };
    Ok(match kind {
        EntryKind::AddStock => moved(|goods| Text::DeedAdded { goods })?,
        EntryKind::WriteOff => moved(|goods| Text::DeedWrittenOff { goods })?,
        EntryKind::RecordReturn => moved(|goods| Text::DeedReturned { goods })?,
        EntryKind::RecordSale => {
            let goods = moved_goods(counter, entry, kind)?;
            match store.find_sale_terms(entry)?.and_then(|(_, person)| person) {
                Some(person) => Text::DeedSoldTo { person: Name(person), goods },
                None => Text::DeedSold { goods },
            }
        }
        EntryKind::SetStock => Text::DeedCounted { goods: touched(counter, entry)? },
        EntryKind::SetPrice => Text::DeedPriced { goods: touched(counter, entry)? },
        EntryKind::SetUnit
        | EntryKind::SetLowStockLevel
        | EntryKind::RenameItem
        | EntryKind::DeleteItem
        | EntryKind::SetPack
        | EntryKind::Undo => Text::DeedChanged { goods: touched(counter, entry)? },
        EntryKind::AddCredit => person().map(|(person, amount)| Text::DeedCredit { person, amount })?,
        EntryKind::RecordPayment => person().map(|(person, amount)| Text::DeedPaid { person, amount })?,
        EntryKind::HandOver => Text::DeedHandedOver { order: store.find_order_of(entry)?.map_or(0, |order| order.0) },
        EntryKind::Import => Text::DeedImported {},
    })
}

fn moved_goods(counter: &Counter<'_>, entry: EntryId, kind: EntryKind) -> Result<Parts> {
    let written = counter.store.list_written(entry, kind)?;
    let mut goods = Vec::with_capacity(written.len().min(GOODS_NAMED));
    for WrittenLine { item, quantity, amount, .. } in written.iter().take(GOODS_NAMED) {
        let Some(item) = counter.store.find_item(*item)? else { continue };
        let (name, quantity) = (good(&item.name), Amount(*quantity, item.unit));
        goods.push(match amount {
            Some(price) => Text::LinePriced { item: name, amount: quantity, price: *price },
            None => Text::LineAmount { item: name, amount: quantity },
        });
    }
    goods.extend(more(written.len()));
    Ok(Parts(goods))
}

fn touched(counter: &Counter<'_>, entry: EntryId) -> Result<Parts> {
    let items = counter.store.list_items_of(entry)?;
    let mut goods: Vec<Text> =
        items.iter().take(GOODS_NAMED).map(|item| Text::LineName { item: good(&item.name) }).collect();
    goods.extend(more(items.len()));
    Ok(Parts(goods))
}

fn more(all: usize) -> Option<Text> {
    let more = all.checked_sub(GOODS_NAMED).filter(|more| *more > 0)?;
    Some(Text::MoreLines { count: i64::try_from(more).unwrap_or(i64::MAX) })
}
