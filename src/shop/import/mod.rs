//! Goods from a list into the books: through the same rules as an owner's own words, all of it or none, as one entry that
//! can be taken back.

mod head;
mod list;

use crate::db::entry::{EntryKind, Field};
use crate::db::item::StockItem;
use crate::db::{StoreTx, Tx};
use crate::domain::message::Priority;
use crate::domain::table::{Fault, Table};
use crate::domain::{Bot, EntryId, Item, Line, Paise, Quantity, Unit, UserId};
use crate::error::{Error, Result};
use crate::say::{Amount, Language, Text, plain, say};
use crate::time::Time;

pub use head::Part;
pub use list::{List, Listed};

use super::goods::good;
use super::sheet::{self, Act, Recipient, Sheet, key};
use super::tool::{Stop, amount};
use super::{Env, LEXICON};

/// What a list did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// `None`: there was nothing to do.
    pub entry: Option<EntryId>,
    pub changes: Vec<Change>,
    pub unchanged: usize,
}

/// What becomes of one good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub line: usize,
    pub name: String,
    pub unit: Unit,
    pub new: bool,
    /// What changes, from what to what: rupees and units as plain decimals; empty where it is not known.
    pub parts: Vec<Said>,
}

/// A part, what it was, and what it becomes.
type Said = (Part, String, String);

/// The heads of a list as we write it, with a line or two that show how.
#[must_use]
pub fn template() -> Table {
    let heads = ["name", "unit", "#price", "#mrp", "#cost", "#stock", "#low stock level"];
    let mut table = Table::of("items", &heads);
    for line in [["Rice", "kg", "60", "", "52", "25", "5"], ["Maggi", "packet", "14", "14", "12.50", "48", "12"]] {
        table.push(line.into_iter().map(|cell| Some(cell.to_owned()).filter(|cell| !cell.is_empty())).collect());
    }
    table
}

/// Reads a list of goods out of the tables of a file: the one called "items", else the first that has names.
pub fn read_list(tables: &[Table]) -> Result<List, Vec<Fault>> {
    let own = tables.iter().find(|table| table.name == "items" && list::is_list(table));
    let found = own.or_else(|| tables.iter().find(|table| list::is_list(table))).or(tables.first());
    let Some(table) = found else {
        return Err(vec![Fault::new("", 1, "", "there is nothing in this file")]);
    };
    list::read(&LEXICON, table)
}

/// Takes a list into a store's books and tells its owners, with Undo; or says everything that is wrong with its lines.
/// Call it inside [`Tx::attempt`]: on faults parts may have been written.
pub fn import(store: &StoreTx<'_>, env: &Env, list: &List) -> Result<Result<Imported, Vec<Fault>>> {
    let owners = store.list_owners()?;
    let actor = owners.first().copied().unwrap_or(UserId(0));
    let mut taking = Taking { store, list, actor, now: env.now, done: Imported::default() };
    let mut faults = list.faults.clone();
    for listed in &list.goods {
        match taking.take(listed) {
            Ok(()) => {}
            Err(Failure::Faults(more)) => faults.extend(more),
            Err(Failure::Error(error)) => return Err(error),
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Ok(Err(faults));
    }
    let done = taking.done;
    if let Some(entry) = done.entry {
        for owner in owners {
            tell(store.tx(), env, store, owner, entry, &done)?;
        }
    }
    Ok(Ok(done))
}

fn tell(tx: &Tx<'_>, env: &Env, store: &StoreTx<'_>, owner: UserId, entry: EntryId, done: &Imported) -> Result<()> {
    let count = |new: bool| {
        let count = done.changes.iter().filter(|change| change.new == new).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    };
    let sheet = Sheet::of(vec![Text::GoodsImported { added: count(true), changed: count(false) }])
        .row(vec![key(Text::LabelUndo {}, Act::Undo(vec![entry]))])
        .about("entry", entry.0);
    // What Claude may still answer was asked before this.
    tx.raise_conversation(Bot::Owner, owner)?;
    let to = Recipient::find(tx, Bot::Owner, owner)?;
    sheet::show(tx, env, to, Some(store.id()), &sheet, Priority::Notice)
}

enum Failure {
    Faults(Vec<Fault>),
    Error(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(error)
    }
}

/// What both say, or everything that is wrong with either.
fn both(terms: Result<Vec<Said>, Failure>, stock: Result<Option<Said>, Failure>) -> Result<Vec<Said>, Failure> {
    match (terms, stock) {
        (Ok(mut parts), Ok(stock)) => {
            parts.extend(stock);
            Ok(parts)
        }
        (Err(Failure::Faults(mut faults)), Err(Failure::Faults(more))) => {
            faults.extend(more);
            Err(Failure::Faults(faults))
        }
        (Err(Failure::Error(error)), _) | (_, Err(Failure::Error(error))) => Err(Failure::Error(error)),
        (Err(faults), Ok(_)) | (Ok(_), Err(faults)) => Err(faults),
    }
}

struct Taking<'t> {
    store: &'t StoreTx<'t>,
    list: &'t List,
    actor: UserId,
    now: Time,
    done: Imported,
}

impl Taking<'_> {
    fn entry(&mut self) -> Result<EntryId> {
        if let Some(entry) = self.done.entry {
            return Ok(entry);
        }
        let entry = self.store.insert_entry(EntryKind::Import, self.actor, self.now)?;
        self.done.entry = Some(entry);
        Ok(entry)
    }

    fn take(&mut self, listed: &Listed) -> Result<(), Failure> {
        let known = self.store.find_item_by_name(&listed.name)?;
        let new = known.is_none();
        let item = match known {
            Some(item) => item,
            None => self.make(listed)?,
        };
        let parts = both(self.terms(&item, listed), self.stock(&item, listed, new))?;
        if parts.is_empty() && !new {
            self.done.unchanged += 1;
        } else {
            let (line, name, unit) = (listed.line, item.name, item.unit);
            self.done.changes.push(Change { line, name, unit, new, parts });
        }
        Ok(())
    }

    fn make(&mut self, listed: &Listed) -> Result<StockItem> {
        let usual = || LEXICON.canonical(&listed.name).map_or(Unit::Unit, |known| known.unit);
        let unit = amount::base_unit(listed.unit.unwrap_or_else(usual));
        let entry = self.entry()?;
        let item = self.store.insert_item(&listed.name, unit, self.now)?;
        self.store.note_created(entry, item.id)?;
        Ok(item)
    }

    /// Prices and the level below which it is running out, where they are said and new.
    fn terms(&mut self, item: &StockItem, listed: &Listed) -> Result<Vec<Said>, Failure> {
        let mut faults = Vec::new();
        let mut said = |part: Part, amount: Option<Paise>| {
            amount
                .and_then(|amount| self.own_price(item, listed, part, amount).map_err(|fault| faults.push(fault)).ok())
        };
        let (price, mrp, cost) =
            (said(Part::Price, listed.price), said(Part::Mrp, listed.mrp), said(Part::Cost, listed.cost));
        if let (Some(highest), Some(limit)) = (price.or(item.price), mrp.or(item.mrp))
            && highest > limit
        {
            let good = good(&item.name);
            let (part, text) = if price.is_some() {
                (Part::Price, Text::AboveMrp { item: good, mrp: limit })
            } else {
                (Part::Mrp, Text::MrpBelowPrice { item: good, price: highest })
            };
            faults.push(self.list.fault(listed.line, part, english(&text)));
        }
        let level = match listed.low_stock {
            Some(level) => self.counted(item, listed, Part::LowStock, level)?.map_err(|fault| faults.push(fault)).ok(),
            None => None,
        };
        if !faults.is_empty() {
            return Err(Failure::Faults(faults));
        }
        let rupees = |amount: Paise| (amount.0, amount.decimal());
        let wanted = [
            (Part::Price, Field::Price, item.price.map(rupees), price.map(rupees)),
            (Part::Mrp, Field::Mrp, item.mrp.map(rupees), mrp.map(rupees)),
            (Part::Cost, Field::Cost, item.cost.map(rupees), cost.map(rupees)),
            (Part::LowStock, Field::LowStock, Some(of_level(item.low_below)), level.map(of_level)),
        ];
        let mut parts = Vec::new();
        for (part, field, before, after) in wanted {
            let Some((number, words)) = after.filter(|after| Some(after) != before.as_ref()) else { continue };
            let entry = self.entry()?;
            self.store.set_field(entry, item.id, field, Some(&number.to_string()), self.now)?;
            parts.push((part, before.map(|(_, words)| words).unwrap_or_default(), words));
        }
        Ok(parts)
    }

    /// A price of one of what the line counts in, for one of the item's own unit.
    fn own_price(&self, item: &StockItem, listed: &Listed, part: Part, amount: Paise) -> Result<Paise, Fault> {
        let said = listed.unit.unwrap_or(item.unit);
        // Nobody prices a gram: in such a line it is not clear what the price is for.
        if matches!(said, Unit::G | Unit::Ml) {
            let problem = format!("for one {said}? Give the line in kg or litre");
            return Err(self.list.fault(listed.line, part, problem));
        }
        amount::price_for(item, amount, said).map_err(|stop| self.list.fault(listed.line, part, why(stop)))
    }

    /// So much of the item, in its own unit. An empty shelf is a count, too.
    fn counted(
        &self,
        item: &StockItem,
        listed: &Listed,
        part: Part,
        said: Quantity,
    ) -> Result<Result<Quantity, Fault>> {
        if said == Quantity::ZERO {
            return Ok(Ok(Quantity::ZERO));
        }
        let line = Line { quantity: Some(said), unit: listed.unit, ..Line::of(Item::Named(item.name.clone())) };
        match amount::of_line(self.store, item, &line) {
            Ok(quantity) => Ok(Ok(quantity)),
            Err(Stop::Fail(error)) => Err(error),
            Err(stop) => Ok(Err(self.list.fault(listed.line, part, why(stop)))),
        }
    }

    /// What stands on the shelf: a new good's opening stock, and a count of one that is there. What pending orders have
    /// set aside still stands there.
    fn stock(&mut self, item: &StockItem, listed: &Listed, new: bool) -> Result<Option<Said>, Failure> {
        let Some(said) = listed.stock else { return Ok(None) };
        let fault = |fault| Failure::Faults(vec![fault]);
        let counted = self.counted(item, listed, Part::Stock, said)?.map_err(fault)?;
        let aside = self.store.set_aside(item.id)?;
        let Some(free) = counted.checked_sub(aside).filter(|free| *free >= Quantity::ZERO) else {
            let text = Text::MoreSetAside { item: good(&item.name), amount: Amount(aside, item.unit) };
            return Err(fault(self.list.fault(listed.line, Part::Stock, english(&text))));
        };
        let change = Quantity(free.0 - item.stock.0);
        if change == Quantity::ZERO {
            return Ok(None);
        }
        let entry = self.entry()?;
        let kind = if new { EntryKind::AddStock } else { EntryKind::SetStock };
        self.store
            .move_for_entry(entry, kind, item.id, change, self.now)?
            .ok_or_else(|| Error::bug("a count made the stock negative"))?;
        let before = item.stock.checked_add(aside).unwrap_or(item.stock);
        Ok(Some((Part::Stock, before.decimal(), counted.decimal())))
    }
}

fn of_level(level: Quantity) -> (i64, String) {
    (level.0, level.decimal())
}

/// A refusal in the operator's language.
fn why(stop: Stop) -> String {
    match stop {
        Stop::Refuse(text) => english(&text),
        Stop::Ask(_) => "it is not clear what is meant".to_owned(),
        Stop::Fail(error) => error.to_string(),
    }
}

fn english(text: &Text) -> String {
    plain(&say(Language::En, text))
}
