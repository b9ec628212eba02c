//! "Nahi 5 nahi 6 kar do": the last entry is taken back and written as it should have been. What it says of the goods
//! that nobody corrected, and at which price, stays.

use crate::db::entry::EntryKind;
use crate::db::khata::KhataKind;
use crate::db::written::WrittenLine;
use crate::domain::{Action, EntryId, Item, Line, Paise};
use crate::error::Result;
use crate::say::Text;

use super::stock::{self, undo_entry};
use super::{Counter, Done, Stop, khata};

pub(super) fn correct_last(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let Some(entry) = counter.store.find_last_entry(counter.visit.user())? else {
        return Err(Text::NothingToUndo {}.into());
    };
    let kind = counter.store.find_entry_kind(entry)?;
    if let Some(kind @ (EntryKind::AddCredit | EntryKind::RecordPayment)) = kind {
        return correct_sum(counter, entry, kind, action);
    }
    let (kind, again): (EntryKind, fn(&Counter<'_>, &Action) -> Result<Done, Stop>) = match kind {
        Some(kind @ EntryKind::AddStock) => (kind, stock::add),
        Some(kind @ EntryKind::RecordSale) => (kind, stock::sell),
        Some(kind @ EntryKind::WriteOff) => (kind, stock::write_off),
        _ => return Err(Text::CannotCorrect {}.into()),
    };
    let mut action = action.clone();
    action.lines = corrected(counter, &counter.store.list_written(entry, kind)?, &action.lines)?;
    if let Some((payment, customer)) = counter.store.find_sale_terms(entry)? {
        action.payment = action.payment.or(payment);
        action.customer = action.customer.or(customer);
    }
    undo_entry(counter, entry)?;
    // What the entry brought onto the shelf is off it again, and comes back under its name.
    for line in &mut action.lines {
        if let Item::Stored { id, name } = &line.item
            && counter.store.find_item(*id)?.is_none_or(|item| item.retired)
        {
            line.item = Item::Named(name.clone());
        }
    }
    let mut done = again(counter, &action)?;
    done.lines.insert(0, Text::Undone {});
    Ok(done)
}

/// All lines of the entry with the corrected ones in their place. A good that the entry does not have takes the place of
/// its only one. Where more than one line may be meant, or one line by two corrections, nothing is guessed.
fn corrected(counter: &Counter<'_>, before: &[WrittenLine], said: &[Line]) -> Result<Vec<Line>, Stop> {
    let mut lines = Vec::with_capacity(before.len());
    for written in before {
        lines.push(as_said(counter, written)?);
    }
    let mut taken = Vec::with_capacity(said.len());
    for new in said {
        let mut places = lines.iter().enumerate().filter(|(_, old)| old.item == new.item).map(|(place, _)| place);
        let place = match (places.next(), places.next()) {
            (Some(place), None) => place,
            (None, None) if lines.len() == 1 => 0,
            _ => return Err(Text::CannotCorrect {}.into()),
        };
        if taken.contains(&place) {
            return Err(Text::CannotCorrect {}.into());
        }
        taken.push(place);
        let Some(old) = lines.get_mut(place) else { return Err(Text::CannotCorrect {}.into()) };
        let same = old.item == new.item;
        let kept = |money: Option<Paise>| money.filter(|_| same);
        *old = Line {
            price: new.price.or(kept(old.price)),
            cost: new.cost.or(kept(old.cost)),
            mrp: new.mrp.or(kept(old.mrp)),
            ..new.clone()
        };
    }
    Ok(lines)
}

/// A line that was written, as somebody would say it.
fn as_said(counter: &Counter<'_>, written: &WrittenLine) -> Result<Line, Stop> {
    let item = counter.store.find_item(written.item)?.ok_or(Text::CannotCorrect {})?;
    let by_price = written.price.and_then(|price| price.times(written.quantity));
    Ok(Line {
        quantity: Some(written.quantity),
        unit: Some(item.unit),
        price: written.price,
        // What the price alone does not come to was said for the whole.
        amount: written.amount.filter(|amount| Some(*amount) != by_price),
        cost: written.cost,
        mrp: written.mrp,
        ..Line::of(Item::Stored { id: item.id, name: item.name })
    })
}

/// The sum on a khata was another one.
fn correct_sum(counter: &Counter<'_>, entry: EntryId, kind: EntryKind, action: &Action) -> Result<Done, Stop> {
    let khatas = counter.store.list_khatas_of(entry)?;
    let (Some(amount), [(khata, _)]) = (action.amount, khatas.as_slice()) else {
        return Err(Text::CannotCorrect {}.into());
    };
    undo_entry(counter, entry)?;
    let again = Action {
        customer: Some(khata.person.clone()),
        amount: Some(amount),
        payment: counter.store.find_khata_payment(entry)?,
        ..Action::of(action.tool)
    };
    let line = if kind == EntryKind::AddCredit { KhataKind::Credit } else { KhataKind::Payment };
    let mut done = khata::write(counter, &again, kind, line)?;
    done.lines.insert(0, Text::Undone {});
    Ok(done)
}
