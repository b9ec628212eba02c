//! Goods that come in and go out over the counter.

use crate::db::entry::{EntryKind, NewSale};
use crate::db::item::StockItem;
use crate::db::khata::KhataKind;
use crate::domain::{Action, EntryId, Item, KhataId, Line, Paise, Payment, Quantity, Tool, Unit, name};
use crate::say::{Amount, Text};

use super::{Counter, Done, Stop, amount, item, khata, missing, on_shelf, pack};
use crate::error::Result;
use crate::shop::goods::{self, good};
use crate::shop::{basket, shelf, words};

pub(super) fn add(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let entry = begin(counter, action, EntryKind::AddStock)?;
    let mut done = Done { entry: Some(entry), ..Done::default() };
    let mut goods = Vec::new();
    for line in &action.lines {
        if action.tool == Tool::CorrectLast {
            bring_back(counter, entry, line)?;
        }
        let (item, created) = found_or_made(counter, entry, line)?;
        let line = &amount::unpacked(&counter.store, &item, line)?;
        let quantity = amount::of_line(&counter.store, &item, line)?;
        let stock = moved(counter, entry, EntryKind::AddStock, &item, quantity)?;
        let terms = item::set_prices(counter, entry, &item, line)?;
        goods.push((item.clone(), quantity));
        let (name, added, stock) = (good(&item.name), Amount(quantity, item.unit), Amount(stock, item.unit));
        done.lines.push(if created {
            Text::StockAddedNew { item: name, added, stock }
        } else {
            Text::StockAdded { item: name, added, stock }
        });
        done.lines.extend(terms);
    }
    done.context = Some(context("Added", &goods));
    Ok(done)
}

/// What an entry brought onto the shelf is off it once it is taken back; what takes the entry's place brings the same
/// item back, with all that is known of it.
fn bring_back(counter: &Counter<'_>, entry: EntryId, line: &Line) -> Result<(), Stop> {
    let Item::Stored { id, .. } = &line.item else { return Ok(()) };
    let Some(item) = counter.store.find_item(*id)?.filter(|item| item.retired) else { return Ok(()) };
    if counter.store.find_item_by_name(&item.name)?.is_some() {
        return Err(Text::UndoOvertaken {}.into());
    }
    Ok(counter.store.bring_back(entry, item.id, counter.now())?)
}

/// "Sold 2 kg Sugar, 1 packet Salt."
fn context(verb: &str, goods: &[(StockItem, Quantity)]) -> String {
    let lines: Vec<String> =
        goods.iter().map(|(item, quantity)| format!("{quantity} {} {}", item.unit, item.name)).collect();
    format!("{verb} {}.", lines.join(", "))
}

fn begin(counter: &Counter<'_>, action: &Action, kind: EntryKind) -> Result<EntryId, Stop> {
    if action.lines.is_empty() {
        return Err(Text::ItemNameNeeded {}.into());
    }
    Ok(counter.store.insert_entry(kind, counter.visit.user(), counter.now())?)
}

/// The item on the shelf, or a new one under the name that was said.
pub(super) fn found_or_made(counter: &Counter<'_>, entry: EntryId, line: &Line) -> Result<(StockItem, bool), Stop> {
    let (said, unit) = match &line.item {
        Item::Stored { .. } => return on_shelf(counter, line).map(|item| (item, false)),
        Item::Known { unit, .. } if !line.branded.is_empty() => (&line.branded, line.unit.unwrap_or(*unit)),
        Item::Known { name, unit } => (name, line.unit.unwrap_or(*unit)),
        Item::Named(name) => {
            // A new brand of a known good is counted as that good is.
            let usual = counter.visit.env.shop.lexicon.canonical(name).map_or(Unit::Unit, |known| known.unit);
            (name, line.unit.unwrap_or(usual))
        }
    };
    let cleaned = name::clean(said).ok_or(Text::ItemNameNeeded {})?;
    if let Some(item) = counter.store.find_item_by_name(&cleaned)? {
        return Ok((item, false));
    }
    let item = counter.store.insert_item(&capitalised(&cleaned), amount::base_unit(unit), counter.now())?;
    counter.store.note_created(entry, item.id)?;
    Ok((item, true))
}

/// A name typed in a hurry: "zubbo chips" goes onto the shelf as "Zubbo Chips".
pub(super) fn capitalised(words: &str) -> String {
    if words.chars().any(char::is_uppercase) { words.to_owned() } else { goods::capitalised(words) }
}

fn moved(
    counter: &Counter<'_>,
    entry: EntryId,
    kind: EntryKind,
    item: &StockItem,
    quantity: Quantity,
) -> Result<Quantity, Stop> {
    let left = counter.store.move_for_entry(entry, kind, item.id, quantity, counter.now())?;
    left.ok_or_else(|| Text::OnlyAvailable { item: good(&item.name), amount: Amount(item.stock, item.unit) }.into())
}

fn out(quantity: Quantity) -> Quantity {
    Quantity(-quantity.0)
}

pub(super) fn sell(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    write_sale(counter, action, amount::terms)
}

/// A sale that was in the log before: what had no price then has none now.
pub(super) fn sell_as_logged(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    write_sale(counter, action, |_, line, quantity| {
        let by_price = line.price.and_then(|price| price.times(quantity));
        (line.price, line.amount.or(by_price))
    })
}

type Terms = fn(&StockItem, &Line, Quantity) -> (Option<Paise>, Option<Paise>);

fn write_sale(counter: &Counter<'_>, action: &Action, terms: Terms) -> Result<Done, Stop> {
    let entry = begin(counter, action, EntryKind::RecordSale)?;
    let mut done = Done { entry: Some(entry), ..Done::default() };
    let mut bill = Bill::begin(counter, entry, action)?;
    let mut goods = Vec::new();
    for line in &action.lines {
        let item = on_shelf(counter, line)?;
        let line = &amount::unpacked(&counter.store, &item, line)?;
        let quantity = amount::of_line(&counter.store, &item, line)?;
        let (price, amount) = terms(&item, line, quantity);
        item::within_mrp(&item, line.price.and(price))?;
        item::total_within_mrp(&item, quantity, amount)?;
        bill.add(&item.name, amount)?;
        let stock = moved(counter, entry, EntryKind::RecordSale, &item, out(quantity))?;
        let sale = NewSale {
            item: item.id,
            name: &item.name,
            unit: item.unit,
            quantity,
            price,
            amount,
            payment: action.payment,
            customer: bill.customer(action),
            sold: counter.visit.at,
        };
        counter.store.insert_sale(entry, &sale, counter.now())?;
        done.lines.push(sold(&item, quantity, amount, stock));
        done.lines.extend(running_out(&item, stock));
        goods.push((item, quantity));
    }
    bill.put(counter, entry, KhataKind::Sale, action, &mut done)?;
    done.context = Some(context("Sold", &goods));
    Ok(done)
}

/// What goods on credit come to, and on whose khata.
pub(super) struct Bill {
    opened: Option<khata::Opened>,
    total: Paise,
}

impl Bill {
    pub(super) fn begin(counter: &Counter<'_>, entry: EntryId, action: &Action) -> Result<Bill, Stop> {
        let on_credit = action.payment == Some(Payment::Credit);
        let opened = on_credit.then(|| khata::open(counter, entry, action)).transpose()?;
        Ok(Bill { opened, total: Paise::ZERO })
    }

    /// On credit every price must be known.
    pub(super) fn add(&mut self, item: &str, amount: Option<Paise>) -> Result<(), Stop> {
        if self.opened.is_none() {
            return Ok(());
        }
        let amount = amount.filter(|amount| *amount > Paise::ZERO);
        let amount = amount.ok_or_else(|| Text::KhataNeedsPrice { item: good(item) })?;
        self.total = self.total.checked_add(amount).ok_or(Text::TooMuch {})?;
        Ok(())
    }

    /// The khata that it goes on. `None`: it was paid.
    pub(super) fn khata(&self) -> Option<KhataId> {
        self.opened.as_ref().map(|opened| opened.khata.id)
    }

    /// Whom the log names: on credit as the khata does, else as it was said.
    pub(super) fn customer<'a>(&'a self, action: &'a Action) -> Option<&'a str> {
        self.opened.as_ref().map(|opened| opened.khata.person.as_str()).or(action.customer.as_deref())
    }

    pub(super) fn put(
        &self,
        counter: &Counter<'_>,
        entry: EntryId,
        kind: KhataKind,
        action: &Action,
        done: &mut Done,
    ) -> Result<(), Stop> {
        match &self.opened {
            Some(opened) => khata::put(counter, entry, opened, kind, self.total, action, done),
            None => Ok(()),
        }
    }
}

/// A warning, once: when the level is passed, not with every sale below it.
fn running_out(before: &StockItem, left: Quantity) -> Option<Text> {
    let passed = before.stock >= before.low_below && left < before.low_below;
    passed.then(|| Text::RunningOut { item: good(&before.name) })
}

fn sold(item: &StockItem, quantity: Quantity, amount: Option<Paise>, stock: Quantity) -> Text {
    let (name, sold, left) = (good(&item.name), Amount(quantity, item.unit), Amount(stock, item.unit));
    match amount {
        Some(amount) => Text::SoldFor { item: name, sold, amount, left },
        None => Text::Sold { item: name, sold, left },
    }
}

pub(super) fn write_off(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let entry = begin(counter, action, EntryKind::WriteOff)?;
    let mut done = Done { entry: Some(entry), ..Done::default() };
    let mut goods = Vec::new();
    for line in &action.lines {
        let item = on_shelf(counter, line)?;
        let quantity = amount::of_line(&counter.store, &item, line)?;
        let left = moved(counter, entry, EntryKind::WriteOff, &item, out(quantity))?;
        let (name, gone) = (good(&item.name), Amount(quantity, item.unit));
        done.lines.push(Text::WrittenOff { item: name, gone, left: Amount(left, item.unit) });
        done.lines.extend(running_out(&item, left));
        goods.push((item, quantity));
    }
    done.context = Some(context("Damaged", &goods));
    Ok(done)
}

pub(super) fn take_back(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let entry = begin(counter, action, EntryKind::RecordReturn)?;
    let mut done = Done { entry: Some(entry), ..Done::default() };
    let mut bill = Bill::begin(counter, entry, action)?;
    for line in &action.lines {
        let item = on_shelf(counter, line)?;
        let quantity = amount::of_line(&counter.store, &item, line)?;
        let stock = moved(counter, entry, EntryKind::RecordReturn, &item, quantity)?;
        let (price, worth) = amount::terms(&item, line, quantity);
        bill.add(&item.name, worth)?;
        let sale = NewSale {
            item: item.id,
            name: &item.name,
            unit: item.unit,
            quantity: out(quantity),
            price,
            amount: worth.map(|worth| Paise(-worth.0)),
            payment: action.payment,
            customer: bill.customer(action),
            sold: counter.visit.at,
        };
        counter.store.insert_sale(entry, &sale, counter.now())?;
        let (name, back) = (good(&item.name), Amount(quantity, item.unit));
        done.lines.push(Text::TakenBack { item: name, back, stock: Amount(stock, item.unit) });
    }
    bill.put(counter, entry, KhataKind::Return, action, &mut done)?;
    Ok(done)
}

pub(super) fn check(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    if action.lines.is_empty() {
        return Err(Text::ItemNameNeeded {}.into());
    }
    let mut done = Done::default();
    for line in &action.lines {
        let answer = match on_shelf(counter, line) {
            Ok(item) if counter.customer.is_none() => {
                // After a look at another good, "nahi 3 kg" need not be about what was done before.
                let turns = words::last_turns(counter).unwrap_or_default();
                done.moved_on |= turns.lines().last().is_some_and(|last| !last.contains(&item.name));
                done.lines.push(shelf::owner_line(&item));
                done.lines.extend(pack::lines(counter, &item)?);
                continue;
            }
            Ok(item) if item.stock == Quantity::ZERO => Text::ItemSoldOut { item: good(&item.name) },
            Ok(item) => {
                done.rows.extend(basket::offer(counter, &item)?);
                shelf::customer_line(&item)
            }
            Err(Stop::Refuse(_)) => missing(counter, line)?,
            Err(fail) => return Err(fail),
        };
        done.lines.push(answer);
    }
    Ok(done)
}
