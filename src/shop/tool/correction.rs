//! "Nahi 5 nahi 6 kar do": the last entry is taken back and written as it should have been. What it says of the goods
//! that nobody corrected, and at which price, stays.

use crate::db::entry::EntryKind;
use crate::db::khata::KhataKind;
use crate::db::written::WrittenLine;
use crate::domain::action::Account;
use crate::domain::{Action, EntryId, Item, Line, Paise, Tool};
use crate::error::{Error, Result};
use crate::say::Text;
use crate::shop::visit::Visit;
use crate::time::Day;

use super::{Counter, Done, Stop, khata, stock, undo};

pub(super) fn correct_last(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let Some(entry) = counter.store.find_last_entry(counter.visit.user())? else {
        return Err(Text::NothingToUndo {}.into());
    };
    let kind = counter.store.find_entry_kind(entry)?;
    if let Some(kind @ (EntryKind::AddCredit | EntryKind::RecordPayment)) = kind {
        return correct_sum(counter, entry, kind, action);
    }
    let again = writer(kind).ok_or(Text::CannotCorrect {})?;
    let mut action = action.clone();
    action.lines = corrected(as_written(counter, entry)?, &action.lines)?;
    if let Some((payment, customer)) = counter.store.find_sale_terms(entry)? {
        action.payment = action.payment.or(payment);
        action.customer = action.customer.or(customer);
    }
    action.account = account_of(counter, entry)?;
    replace(counter, entry, &action, again)
}

type Again = fn(&Counter<'_>, &Action) -> Result<Done, Stop>;

/// The khata that an entry is on: what takes its place goes on the same, whatever it is called.
fn account_of(counter: &Counter<'_>, entry: EntryId) -> Result<Option<Account>> {
    Ok(counter.store.list_khatas_of(entry)?.first().map(|(khata, _)| Account::Known(khata.id)))
}

/// What writes goods of this kind of entry.
fn writer(kind: Option<EntryKind>) -> Option<Again> {
    match kind {
        Some(EntryKind::AddStock) => Some(stock::add),
        Some(EntryKind::RecordSale) => Some(stock::sell),
        Some(EntryKind::WriteOff) => Some(stock::write_off),
        _ => None,
    }
}

/// Takes the entry back and writes another in its place.
fn replace(counter: &Counter<'_>, entry: EntryId, action: &Action, again: Again) -> Result<Done, Stop> {
    let undone = undo::take_back(counter, entry)?;
    let mut done = on_its_day(counter, entry, |counter| again(counter, action))?;
    if let Some(new) = done.entry {
        counter.store.set_corrects(new, entry)?;
    }
    done.lines.insert(0, undone);
    Ok(done)
}

/// Writes as on the day for which the entry logged its sales: a sale of yesterday that is corrected stays yesterday's.
fn on_its_day(
    counter: &Counter<'_>,
    entry: EntryId,
    write: impl FnOnce(&Counter<'_>) -> Result<Done, Stop>,
) -> Result<Done, Stop> {
    let logged = counter.store.find_sale_date(entry)?;
    let day = logged.and_then(|date| date.parse().ok()).map(Day::of);
    let at = match day {
        Some(day) if day != counter.visit.at.day() => day.start(),
        _ => return write(counter),
    };
    let (visit, scope) = (counter.visit, counter.store.id());
    let then =
        Visit { said: visit.said.clone(), ..Visit::resume(visit.tx, visit.env, visit.chat.clone(), at, visit.event) };
    let then = Counter::find_in(&then, scope)?;
    let then = then.as_ref().ok_or_else(|| Error::bug("the store of an entry is gone"))?;
    write(then)
}

/// Writes anew what a correction had replaced: the lines that say so.
pub(super) fn restore(counter: &Counter<'_>, original: EntryId) -> Result<Vec<Text>, Stop> {
    let kind = counter.store.find_entry_kind(original)?;
    let again = if kind == Some(EntryKind::RecordSale) { Some(stock::sell_as_logged as Again) } else { writer(kind) };
    let done = if let Some(again) = again {
        let (payment, customer) = counter.store.find_sale_terms(original)?.unwrap_or_default();
        let lines = as_written(counter, original)?;
        let account = account_of(counter, original)?;
        let action = Action { customer, payment, account, ..Action::with_lines(Tool::CorrectLast, lines) };
        on_its_day(counter, original, |counter| again(counter, &action))?
    } else {
        let sum = counter.store.find_khata_sum(original)?;
        let sum = sum.ok_or_else(|| Error::bug("what was corrected was on no khata"))?;
        let action = Action {
            customer: Some(sum.person),
            payment: counter.store.find_khata_payment(original)?,
            amount: Some(sum.amount),
            reason: sum.note,
            account: account_of(counter, original)?,
            ..Action::of(Tool::CorrectLast)
        };
        let credit = kind == Some(EntryKind::AddCredit);
        let (kind, line) = if credit {
            (EntryKind::AddCredit, KhataKind::Credit)
        } else {
            (EntryKind::RecordPayment, KhataKind::Payment)
        };
        khata::write(counter, &action, kind, line)?
    };
    // What it had itself replaced comes back when it is taken back in its turn.
    if let (Some(new), Some(before)) = (done.entry, counter.store.find_corrected(original)?) {
        counter.store.set_corrects(new, before)?;
    }
    Ok(done.lines)
}

/// The lines of an entry as somebody would say them.
fn as_written(counter: &Counter<'_>, entry: EntryId) -> Result<Vec<Line>, Stop> {
    let kind = counter.store.find_entry_kind(entry)?.ok_or(Text::CannotCorrect {})?;
    let written = counter.store.list_written(entry, kind)?;
    written.iter().map(|line| as_said(counter, line)).collect()
}

/// All lines of the entry with the corrected ones in their place. A good that the entry does not have takes the place of
/// its only one. Where more than one line may be meant, or one line by two corrections, nothing is guessed.
fn corrected(before: Vec<Line>, said: &[Line]) -> Result<Vec<Line>, Stop> {
    let mut lines = before;
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
    let sum = counter.store.find_khata_sum(entry)?;
    let undone = undo::take_back(counter, entry)?;
    let again = Action {
        reason: sum.and_then(|sum| sum.note),
        customer: Some(khata.person.clone()),
        amount: Some(amount),
        payment: counter.store.find_khata_payment(entry)?,
        account: Some(Account::Known(khata.id)),
        ..Action::of(action.tool)
    };
    let line = if kind == EntryKind::AddCredit { KhataKind::Credit } else { KhataKind::Payment };
    let mut done = khata::write(counter, &again, kind, line)?;
    if let Some(new) = done.entry {
        counter.store.set_corrects(new, entry)?;
    }
    done.lines.insert(0, undone);
    Ok(done)
}
