//! The table of tools: what either reader may ask for, who may, and what it does. Both readers' actions come through
//! here and are validated here; nobody's word is taken for a quantity, a price or a right.

pub(super) mod amount;
mod correction;
mod counting;
mod handover;
mod item;
mod khata;
mod ordering;
mod pack;
mod schema;
mod stock;
mod store;
mod undo;

use crate::db::item::StockItem;
use crate::domain::{Action, EntryId, Item, Line, Role, Tool};
use crate::error::{Error, Result};
use crate::language;
use crate::say::{Goods, Text};

use super::goods::good;
use super::sheet::{Act, Key, Sheet, key};
use super::visit::Counter;
use super::whose::{self, Whose};
use super::words;

pub(super) use amount::can_count;
pub(super) use handover::DELIVERED;
pub(super) use khata::standing;
pub(super) use ordering::press_repeat;
pub(super) use schema::parse;
pub use schema::{Definition, definitions};
pub(super) use undo::undo_entries;

/// Why a tool did not do it.
pub(super) enum Stop {
    /// The person's doing: said to them, and nothing is changed.
    Refuse(Text),
    /// Whose khata it is has to be said first; nothing is changed.
    Ask(Whose),
    Fail(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Fail(error)
    }
}

impl From<Text> for Stop {
    fn from(text: Text) -> Stop {
        Stop::Refuse(text)
    }
}

/// What a tool did.
#[derive(Default)]
pub(super) struct Done {
    pub lines: Vec<Text>,
    /// What Undo would take back.
    pub entry: Option<EntryId>,
    /// A card of its own: a list, a basket, an order.
    pub sheet: Option<Sheet>,
    /// Buttons under the lines.
    pub rows: Vec<Vec<Key>>,
    /// What was done, in the reader's own English whatever the person speaks: a follow-up refers to it.
    pub context: Option<String>,
    /// What was done before is done with: no follow-up refers to it any more.
    pub moved_on: bool,
}

impl Done {
    fn say(text: Text) -> Done {
        Done { lines: vec![text], ..Done::default() }
    }

    fn show(sheet: Sheet) -> Done {
        Done { sheet: Some(sheet), ..Done::default() }
    }
}

/// A part of a tool's arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Lines of goods, with these parts beside the item.
    Lines(&'static [LineField]),
    /// The same, where it may be about no good in particular.
    SomeLines(&'static [LineField]),
    Order,
    Period,
    Reason,
    Payment,
    Customer,
    /// A sum for a khata.
    Money,
    /// The one further word, by its name in the call, with what it is.
    Detail(&'static str, &'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineField {
    Quantity,
    Price,
    Amount,
    Cost,
    Mrp,
    Op,
}

pub struct Spec {
    pub tool: Tool,
    pub roles: &'static [Role],
    /// Whether it changes the books or a basket.
    pub writes: bool,
    pub fields: &'static [Field],
    /// For Claude.
    pub description: &'static str,
    run: fn(&Counter<'_>, &Action) -> Result<Done, Stop>,
}

const OWNER: &[Role] = &[Role::Owner];
const CUSTOMER: &[Role] = &[Role::Customer];
const BOTH: &[Role] = &[Role::Owner, Role::Customer];

const fn spec(
    tool: Tool,
    roles: &'static [Role],
    writes: bool,
    fields: &'static [Field],
    description: &'static str,
    run: fn(&Counter<'_>, &Action) -> Result<Done, Stop>,
) -> Spec {
    Spec { tool, roles, writes, fields, description, run }
}

use Field::{Customer, Detail, Lines, Money, Order, Payment, Period, Reason, SomeLines};
use LineField::{Amount, Cost, Mrp, Op, Price, Quantity};

/// Every tool that kirana can carry out.
pub const TABLE: &[Spec] = &[
    spec(
        Tool::AddStock,
        OWNER,
        true,
        &[Lines(&[Quantity, Price, Cost, Mrp])],
        "Goods came into the shop: add them to the stock. Price is the selling price of one unit, cost what the owner paid for one, only where said.",
        stock::add,
    ),
    spec(
        Tool::RecordSale,
        OWNER,
        true,
        &[Lines(&[Quantity, Price, Amount]), Customer, Payment],
        "Goods were sold over the counter: take them off the stock and log the sale. Only what already happened.",
        stock::sell,
    ),
    spec(
        Tool::WriteOff,
        OWNER,
        true,
        &[Lines(&[Quantity]), Reason],
        "Goods were damaged, expired or lost: take them off the stock without a sale.",
        stock::write_off,
    ),
    spec(
        Tool::RecordReturn,
        OWNER,
        true,
        &[Lines(&[Quantity, Price])],
        "A customer brought goods back: put them on the shelf again.",
        stock::take_back,
    ),
    spec(
        Tool::SetStock,
        OWNER,
        true,
        &[Lines(&[Quantity])],
        "The owner has counted the shelf: this much is there.",
        counting::set_stock,
    ),
    spec(
        Tool::CheckStock,
        BOTH,
        false,
        &[Lines(&[])],
        "Somebody asks whether an item is there, how much of it, or what it costs.",
        stock::check,
    ),
    spec(Tool::ListInventory, BOTH, false, &[], "Show everything that the shop has.", ordering::list),
    spec(Tool::LowStock, OWNER, false, &[], "Show what is running out or has to be bought.", store::low_stock),
    spec(
        Tool::SetPrice,
        OWNER,
        true,
        &[Lines(&[Price])],
        "Set the selling price of one unit of an item, in rupees.",
        item::set_price,
    ),
    spec(
        Tool::SetUnit,
        OWNER,
        true,
        &[Lines(&[]), Detail("unit", "the unit that the item is counted in from now on")],
        "Change the unit in which an item is counted.",
        item::set_unit,
    ),
    spec(
        Tool::SetLowStockLevel,
        OWNER,
        true,
        &[Lines(&[Quantity])],
        "Set the level below which an item counts as running out.",
        item::set_low_stock_level,
    ),
    spec(
        Tool::RenameItem,
        OWNER,
        true,
        &[Lines(&[]), Detail("new_name", "what the item is called from now on")],
        "Give an item another name.",
        item::rename,
    ),
    spec(Tool::DeleteItem, OWNER, true, &[Lines(&[])], "Take an item out of the shop's list for good.", item::delete),
    spec(Tool::PendingOrders, OWNER, false, &[], "Show the orders that wait for an answer.", store::pending_orders),
    spec(Tool::AcceptOrder, OWNER, true, &[Order], "Accept a customer's order, by its number.", ordering::accept),
    spec(
        Tool::RejectOrder,
        OWNER,
        true,
        &[Order, Reason],
        "Reject or cancel a customer's order, by its number.",
        ordering::reject,
    ),
    spec(
        Tool::SetOrderStatus,
        OWNER,
        true,
        &[Order, Detail("status", "delivered or ready"), Payment, Customer],
        "An accepted order lies ready for its customer, or was handed over to them: delivered, with how it was paid and on whose khata, where said.",
        handover::set_status,
    ),
    spec(Tool::UndoLast, OWNER, true, &[], "Take back the owner's last entry.", undo::undo_last),
    spec(
        Tool::CorrectLast,
        OWNER,
        true,
        &[SomeLines(&[Quantity]), Money],
        "The owner's last entry was wrong: this is what it should have been, the item and the right quantity, or the right sum on a khata.",
        correction::correct_last,
    ),
    spec(
        Tool::SalesSummary,
        OWNER,
        false,
        &[Period, SomeLines(&[])],
        "Tell how much was sold in a period, of everything or of the goods named.",
        store::sales_summary,
    ),
    spec(
        Tool::AddCredit,
        OWNER,
        true,
        &[Customer, Money],
        "Somebody owes the shop this much more: put it on their khata. Goods sold on credit are record_sale.",
        khata::add_credit,
    ),
    spec(
        Tool::RecordPayment,
        OWNER,
        true,
        &[Customer, Money, Payment],
        "Somebody paid money towards what they owe, or in advance.",
        khata::record_payment,
    ),
    spec(
        Tool::CheckCredit,
        BOTH,
        false,
        &[Customer],
        "Tell what somebody owes the shop; without a customer, what everybody owes.",
        khata::check,
    ),
    spec(
        Tool::GetCustomerLink,
        OWNER,
        false,
        &[],
        "Show the link and QR code with which customers open the shop.",
        store::link,
    ),
    spec(Tool::OpenStore, OWNER, true, &[], "Open the shop again: customers may order.", store::open),
    spec(
        Tool::CloseStore,
        OWNER,
        true,
        &[],
        "Close the shop for now: no orders until it is opened again.",
        store::close,
    ),
    spec(
        Tool::RenameStore,
        OWNER,
        true,
        &[Detail("new_name", "what the shop is called from now on")],
        "Give the shop another name.",
        store::rename,
    ),
    spec(
        Tool::SetPack,
        OWNER,
        true,
        &[
            Lines(&[Quantity]),
            Detail("pack", "the pack: bag (bori, katta), box (peti, carton), bundle, packet, bottle"),
        ],
        "Say once how much one pack of an item holds: quantity and unit are what is in one.",
        pack::set,
    ),
    spec(
        Tool::LearnWord,
        OWNER,
        true,
        &[Lines(&[]), Detail("word", "the word that stands for the item from now on")],
        "Remember another word for an item.",
        store::learn_word,
    ),
    spec(
        Tool::ForgetWord,
        OWNER,
        true,
        &[Detail("word", "the word to be forgotten")],
        "Forget a word that was learnt for an item.",
        store::forget_word,
    ),
    spec(
        Tool::SetLanguage,
        BOTH,
        false,
        &[Detail("language", "the language's code, such as hi or en")],
        "Change the language of the bot's answers.",
        store::set_language,
    ),
    spec(Tool::Help, BOTH, false, &[], "Explain what the bot can do.", store::help),
    spec(
        Tool::CreateOrder,
        CUSTOMER,
        true,
        &[Lines(&[Quantity, Amount])],
        "The customer wants to order these goods. Nothing is ordered before they confirm.",
        ordering::create,
    ),
    spec(
        Tool::UpdateOrder,
        CUSTOMER,
        true,
        &[Lines(&[Op, Quantity])],
        "Change the order that is being put together: add, set or remove lines.",
        ordering::update,
    ),
    spec(
        Tool::CancelOrder,
        CUSTOMER,
        true,
        &[Order],
        "Cancel an order that the shop has not answered yet, or drop the one being put together.",
        ordering::cancel,
    ),
    spec(Tool::OrderStatus, CUSTOMER, false, &[Order], "Tell how the customer's orders stand.", ordering::status),
    spec(
        Tool::RepeatLastOrder,
        CUSTOMER,
        true,
        &[],
        "Put the goods of the customer's last order together again.",
        ordering::repeat_last,
    ),
];

pub(super) fn find(tool: Tool) -> Option<&'static Spec> {
    TABLE.iter().find(|spec| spec.tool == tool)
}

/// Whether carrying it out changes the books or a basket.
pub(super) fn writes(tool: Tool) -> bool {
    find(tool).is_some_and(|spec| spec.writes)
}

/// Carries out all actions of one message, or none of them where one is refused, and answers with one card.
pub(super) fn run_all(counter: &Counter<'_>, actions: &[Action]) -> Result<()> {
    carry_out(counter, actions).map(drop)
}

/// Does what [`run_all`] does. `false`: one action was refused and nothing is changed.
pub(super) fn carry_out(counter: &Counter<'_>, actions: &[Action]) -> Result<bool> {
    let ran = counter.visit.tx.attempt(|| {
        let mut all = Vec::with_capacity(actions.len());
        for (index, action) in actions.iter().enumerate() {
            match run(counter, action) {
                Ok(done) => all.push(done),
                Err(Stop::Refuse(text)) => return Ok(Err(Back::Said(text))),
                Err(Stop::Ask(whose)) => return Ok(Err(Back::Asked(Whose { action: index, ..whose }))),
                Err(Stop::Fail(error)) => return Err(error),
            }
        }
        Ok(Ok(all))
    })?;
    match ran {
        Ok(all) => {
            if all.iter().any(|done| done.entry.is_some()) {
                counter.visit.tx.raise_conversation(counter.visit.bot(), counter.visit.user())?;
            }
            answer(counter, all).map(|()| true)
        }
        Err(Back::Said(refusal)) => {
            counter.show(&words::with_menu(counter.role(), Sheet::of(vec![refusal]))).map(|()| false)
        }
        Err(Back::Asked(whose)) => whose::ask(counter, actions.to_vec(), whose).map(|()| false),
    }
}

/// Why a message was not carried out.
enum Back {
    Said(Text),
    Asked(Whose),
}

/// The one place that decides who may do what.
fn run(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let Some(spec) = find(action.tool) else { return Ok(Done::say(not_yet(action.tool, counter.role()))) };
    if !spec.roles.contains(&counter.role()) {
        return Err(Text::OwnerOnly {}.into());
    }
    (spec.run)(counter, action)
}

/// What is read already and comes later: the nearest thing there is.
fn not_yet(tool: Tool, role: Role) -> Text {
    match tool {
        Tool::SendBill if role == Role::Customer => Text::LaterMyBill {},
        Tool::RequestPayment if role == Role::Customer => Text::LaterUpiCustomer {},
        Tool::RequestPayment => Text::LaterUpi {},
        Tool::Broadcast => Text::LaterBroadcast {},
        Tool::SendBill => Text::LaterBill {},
        Tool::SendReminder => Text::LaterReminder {},
        Tool::Export => Text::LaterExport {},
        Tool::AddStaff => Text::LaterStaff {},
        Tool::SetDelivery => Text::LaterDelivery {},
        Tool::ClaimPayment => Text::LaterPayment {},
        _ => Text::NotUnderstood {},
    }
}

fn answer(counter: &Counter<'_>, all: Vec<Done>) -> Result<()> {
    let mut lines = Vec::new();
    let mut entries = Vec::new();
    let mut sheets = Vec::new();
    let mut context = Vec::new();
    let mut rows = Vec::new();
    let mut moved_on = false;
    for done in all {
        moved_on |= done.moved_on || done.entry.is_some();
        context.extend(done.context);
        lines.extend(done.lines);
        entries.extend(done.entry);
        sheets.extend(done.sheet);
        rows.extend(done.rows);
    }
    let visit = counter.visit;
    if !context.is_empty() {
        let turns = words::with_turn(counter, &context.join(" "));
        visit.tx.set_context(visit.bot(), visit.user(), &turns, counter.now())?;
    } else if moved_on {
        visit.tx.set_context(visit.bot(), visit.user(), "", counter.now())?;
    }
    if !lines.is_empty() {
        let mut sheet = Sheet { rows, ..Sheet::of(lines) };
        if let Some(last) = entries.last() {
            let last = last.0;
            sheet = sheet.row(vec![key(Text::LabelUndo {}, Act::Undo(entries))]).about("entry", last);
        }
        counter.show(&sheet)?;
    }
    for sheet in sheets {
        counter.show(&sheet)?;
    }
    Ok(())
}

/// The item of a line, which must be on the shelf.
fn on_shelf(counter: &Counter<'_>, line: &Line) -> Result<StockItem, Stop> {
    let found = match &line.item {
        Item::Stored { id, .. } => counter.store.find_item(*id)?.filter(|item| !item.retired),
        Item::Known { name, .. } | Item::Named(name) => counter.store.find_item_by_name(name)?,
    };
    match found {
        Some(item) => Ok(item),
        None if line.item.name().is_empty() => Err(Text::ItemNameNeeded {}.into()),
        None => Err(missing(counter, line)?.into()),
    }
}

/// Says that the shop does not have it, with the nearest things that it has.
fn missing(counter: &Counter<'_>, line: &Line) -> Result<Text> {
    let shop = &counter.visit.env.shop;
    let names = counter.names()?;
    let said = line.item.name();
    let mut near = Vec::new();
    for id in language::candidates(shop.lexicon, &names, said, 3) {
        near.extend(counter.store.find_item(id)?.filter(|item| !item.retired).map(|item| good(&item.name)));
    }
    let item = good(said);
    Ok(if near.is_empty() { Text::NotKept { item } } else { Text::NotKeptBut { item, near: Goods(near) } })
}

fn first_line(action: &Action) -> Result<&Line, Stop> {
    action.lines.first().ok_or_else(|| Text::ItemNameNeeded {}.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_carried_out_or_answered() {
        for tool in Tool::ALL.iter().copied().filter(|tool| find(*tool).is_none()) {
            for role in [Role::Owner, Role::Customer] {
                assert_ne!(not_yet(tool, role), Text::NotUnderstood {}, "{} has no answer", tool.as_str());
            }
        }
    }

    #[test]
    fn each_tool_stands_once_and_no_customer_gets_an_owners() {
        for (index, spec) in TABLE.iter().enumerate() {
            let first = TABLE.iter().position(|other| other.tool == spec.tool);
            assert_eq!(first, Some(index), "{} stands twice", spec.tool.as_str());
        }
        let owners = [
            Tool::AddCredit,
            Tool::RecordPayment,
            Tool::AddStock,
            Tool::RecordSale,
            Tool::SetPrice,
            Tool::AcceptOrder,
            Tool::UndoLast,
        ];
        let offered: Vec<String> = definitions(Role::Customer).into_iter().map(|tool| tool.name.to_owned()).collect();
        for tool in owners {
            assert!(!offered.contains(&tool.as_str().to_owned()), "{} is offered to customers", tool.as_str());
        }
    }
}
