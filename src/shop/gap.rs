//! What is still missing in actions that were understood: which good, how much, how big a pack. One thing at a time.

use crate::domain::order::Status;
use crate::domain::{Action, Item, Line, Quantity, Question, Role, Tool, Unit};
use crate::error::Result;
use crate::language;

use super::tool;
use super::visit::Counter;

/// What one pack may hold, for the buttons under the question: sacks by weight, cartons by number.
const BY_MEASURE: [i64; 4] = [25, 30, 50, 100];
const BY_NUMBER: [i64; 4] = [12, 24, 48, 96];
/// Acts whose lines need a quantity.
const COUNTED: [Tool; 4] = [Tool::AddStock, Tool::RecordSale, Tool::CreateOrder, Tool::WriteOff];
/// Acts of an owner in which a pack may be counted.
const PACKED: [Tool; 5] = [Tool::AddStock, Tool::RecordSale, Tool::WriteOff, Tool::SetStock, Tool::RecordReturn];
const PACKS: [Unit; 5] = [Unit::Box, Unit::Bag, Unit::Bundle, Unit::Packet, Unit::Bottle];

/// The first thing that is still open. Goods that were named, and mean one thing after all, are settled on the way.
pub(super) fn next(counter: &Counter<'_>, actions: &mut [Action]) -> Result<Option<Question>> {
    for action in 0..actions.len() {
        let lines = actions.get(action).map_or(0, |action| action.lines.len());
        for line in 0..lines {
            if let Some(question) = of_line(counter, actions, action, line)? {
                return Ok(Some(question));
            }
        }
    }
    for (action, given) in actions.iter().enumerate() {
        if is_unpaid(counter, given)? {
            return Ok(Some(Question::HowPaid { action }));
        }
    }
    Ok(None)
}

/// Goods given to somebody by name, or an order handed over, of which nobody said how it was paid.
fn is_unpaid(counter: &Counter<'_>, action: &Action) -> Result<bool> {
    if action.payment.is_some() {
        return Ok(false);
    }
    match (action.tool, action.order) {
        (Tool::RecordSale, _) => Ok(action.customer.is_some()),
        (Tool::SetOrderStatus, Some(order)) if action.detail.as_deref() == Some(tool::DELIVERED) => {
            Ok(counter.store.find_order(order)?.is_some_and(|order| order.status == Status::Accepted))
        }
        _ => Ok(false),
    }
}

fn of_line(counter: &Counter<'_>, actions: &mut [Action], action: usize, line: usize) -> Result<Option<Question>> {
    let Some(tool) = actions.get(action).map(|action| action.tool).filter(|tool| tool::writes(*tool)) else {
        return Ok(None);
    };
    if let Some(candidates) = several(counter, actions, action, line)? {
        let words = at(actions, action, line).map_or_else(String::new, |line| line.item.name().to_owned());
        return Ok(Some(Question::WhichItem { action, line, words, candidates }));
    }
    let Some(said) = at(actions, action, line) else { return Ok(None) };
    if is_uncounted(tool, said) {
        return Ok(Some(Question::HowMuch { action, line }));
    }
    Ok(if is_of_unknown_size(counter, actions, tool, said)? {
        Some(Question::HowBig { action, line, word: said.source.clone() })
    } else {
        None
    })
}

/// The first line that does not say how much.
pub(super) fn how_much(actions: &[Action]) -> Option<Question> {
    actions.iter().enumerate().find_map(|(action, its)| {
        let line = its.lines.iter().position(|line| is_uncounted(its.tool, line))?;
        Some(Question::HowMuch { action, line })
    })
}

fn is_uncounted(tool: Tool, line: &Line) -> bool {
    COUNTED.contains(&tool) && line.quantity.is_none() && line.amount.is_none()
}

fn at(actions: &[Action], action: usize, line: usize) -> Option<&Line> {
    actions.get(action)?.lines.get(line)
}

/// What words that were kept as they stood may mean. A good that is to be new keeps its name.
fn several(counter: &Counter<'_>, actions: &mut [Action], action: usize, line: usize) -> Result<Option<Vec<Item>>> {
    let Some(action) = actions.get_mut(action).filter(|action| action.tool != Tool::AddStock) else { return Ok(None) };
    let Some(slot) = action.lines.get_mut(line) else { return Ok(None) };
    let Item::Named(words) = &slot.item else { return Ok(None) };
    let names = counter.names()?;
    match language::item(counter.visit.env.shop.lexicon, &names, words) {
        language::Match::One(item) => slot.item = item,
        language::Match::Several(items) if items.iter().any(|item| matches!(item, Item::Stored { .. })) => {
            return Ok(Some(items));
        }
        language::Match::Several(_) | language::Match::Nothing => {}
    }
    Ok(None)
}

/// A pack that the owner counts by, and nobody has said yet what it holds.
fn is_of_unknown_size(counter: &Counter<'_>, actions: &[Action], tool: Tool, line: &Line) -> Result<bool> {
    let Some(pack) = pack_of(line).filter(|_| counter.role() == Role::Owner && PACKED.contains(&tool)) else {
        return Ok(false);
    };
    let told = |action: &Action| action.tool == Tool::SetPack && action.lines.iter().any(|told| told.item == line.item);
    if actions.iter().any(told) {
        return Ok(false);
    }
    match &line.item {
        Item::Stored { id, .. } => match counter.store.find_item(*id)? {
            Some(item) => Ok(!tool::can_count(&counter.store, &item, pack)?),
            None => Ok(false),
        },
        Item::Known { unit, .. } => {
            Ok(pack != *unit && tool == Tool::AddStock && !matches!(pack, Unit::Packet | Unit::Bottle))
        }
        Item::Named(_) => Ok(false),
    }
}

/// The pack by which a line is counted, where it is one.
pub(super) fn pack_of(line: &Line) -> Option<Unit> {
    line.unit.filter(|unit| line.quantity.is_some() && PACKS.contains(unit))
}

/// The unit in which the good of a line is counted.
pub(super) fn own_unit(counter: &Counter<'_>, line: &Line) -> Result<Unit> {
    Ok(match &line.item {
        Item::Stored { id, .. } => counter.store.find_item(*id)?.map_or(Unit::Unit, |item| item.unit),
        Item::Known { unit, .. } => *unit,
        Item::Named(_) => Unit::Unit,
    })
}

/// What one pack of it usually holds.
pub(super) fn usual_contents(own: Unit) -> Vec<Quantity> {
    let usual = if own.divides() { BY_MEASURE } else { BY_NUMBER };
    usual.into_iter().map(|content| Quantity(content * 1000)).collect()
}

/// The actions with the size of a pack, said just now, before the act that counts by it.
pub(super) fn with_pack(mut actions: Vec<Action>, action: usize, line: usize, content: Line) -> Option<Vec<Action>> {
    let counted = at(&actions, action, line)?;
    let pack = pack_of(counted)?;
    // An act that brings the good into the shop may make it here already.
    let op = matches!(counted.item, Item::Known { .. }).then_some(crate::domain::action::Op::Add);
    let told = Line { item: counted.item.clone(), branded: counted.branded.clone(), op, ..content };
    let told = Action { detail: Some(pack.as_str().to_owned()), ..Action::with_lines(Tool::SetPack, vec![told]) };
    actions.insert(action, told);
    Some(actions)
}

/// What "2 kg" may be of, in this shop: what lies in the basket, what is usual, in a unit that fits.
pub(super) fn usual_goods(counter: &Counter<'_>, unit: Option<Unit>, limit: usize) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    if let Some(customer) = &counter.customer {
        for held in counter.store.list_basket(customer.id)? {
            items.extend(counter.store.find_item(held.item)?.filter(|item| !item.retired));
        }
    }
    let customer = counter.customer.as_ref().map(|customer| customer.id);
    items.extend(counter.store.list_usual_items(customer, 60)?);
    let mut found: Vec<Item> = Vec::new();
    for item in items {
        let fits = match unit {
            Some(unit) => tool::can_count(&counter.store, &item, unit)?,
            None => true,
        };
        let there = counter.role() == Role::Owner || item.stock > Quantity::ZERO;
        let good = Item::Stored { id: item.id, name: item.name };
        if fits && there && found.len() < limit && !found.contains(&good) {
            found.push(good);
        }
    }
    Ok(found)
}
