//! What somebody wants done, as both readers say it: the local one and Claude. Nothing here is trusted yet; `shop`
//! validates every action in one place before it touches the books.

use serde::{Deserialize, Serialize};

use super::{ItemId, KhataId, OrderId, Paise, Quantity, Unit};

/// Which side of the counter somebody writes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Owner,
    Customer,
}

macro_rules! tools {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// Everything that either reader can ask for. The names are those of the tool calls and of `kirana understand`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Tool { $(#[serde(rename = $name)] $variant),* }

        impl Tool {
            pub const ALL: &[Tool] = &[$(Tool::$variant),*];

            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Tool::$variant => $name),* }
            }

            #[must_use]
            pub fn from_name(name: &str) -> Option<Tool> {
                Tool::ALL.iter().copied().find(|tool| tool.as_str() == name)
            }
        }
    };
}

tools! {
    AddStock = "add_stock",
    RecordSale = "record_sale",
    CheckStock = "check_stock",
    CreateOrder = "create_order",
    ListInventory = "list_inventory",
    LowStock = "low_stock",
    SetPrice = "set_price",
    SetUnit = "set_unit",
    SetLowStockLevel = "set_low_stock_level",
    SetStock = "set_stock",
    WriteOff = "write_off",
    RecordReturn = "record_return",
    RenameItem = "rename_item",
    DeleteItem = "delete_item",
    PendingOrders = "pending_orders",
    AcceptOrder = "accept_order",
    RejectOrder = "reject_order",
    SetOrderStatus = "set_order_status",
    UndoLast = "undo_last",
    CorrectLast = "correct_last",
    SalesSummary = "sales_summary",
    AddCredit = "add_credit",
    RecordPayment = "record_payment",
    CheckCredit = "check_credit",
    SendReminder = "send_reminder",
    SendBill = "send_bill",
    Export = "export",
    AddStaff = "add_staff",
    GetCustomerLink = "get_customer_link",
    OpenStore = "open_store",
    CloseStore = "close_store",
    SetLanguage = "set_language",
    Help = "help",
    UpdateOrder = "update_order",
    CancelOrder = "cancel_order",
    OrderStatus = "order_status",
    RepeatLastOrder = "repeat_last_order",
    SetDelivery = "set_delivery",
    ClaimPayment = "claim_payment",
    RenameStore = "rename_store",
    SetPack = "set_pack",
    LearnWord = "learn_word",
    ForgetWord = "forget_word",
    Broadcast = "broadcast",
    RequestPayment = "request_payment",
}

/// An item as the reader could tell it. Where a store's own items are known, `Stored` always wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    /// One of this store's items, beyond doubt.
    Stored { id: ItemId, name: String },
    /// A good of the built-in vocabulary that this store does not keep, by its canonical English name and usual unit.
    Known { name: String, unit: Unit },
    /// Words that name a good nobody knows, as they were written, cleaned.
    Named(String),
}

impl Item {
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Item::Stored { name, .. } | Item::Known { name, .. } | Item::Named(name) => name,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Payment {
    Cash,
    Upi,
    /// Udhaar: put on the customer's khata.
    Credit,
}

/// A stretch of business days, today being the day of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    Today,
    Yesterday,
    ThisWeek,
    ThisMonth,
    LastWeek,
    LastMonth,
}

/// What `update_order` does to one line of the basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    Add,
    Set,
    Remove,
}

/// One good with what was said of it. Numbers are as said, not yet converted into the item's own unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub item: Item,
    pub quantity: Option<Quantity>,
    /// `None` when no unit was said: the item's own is meant.
    pub unit: Option<Unit>,
    /// Rupees per unit, as said.
    pub price: Option<Paise>,
    /// Rupees for the whole line, as said.
    pub amount: Option<Paise>,
    pub cost: Option<Paise>,
    pub mrp: Option<Paise>,
    pub op: Option<Op>,
    /// The words of the message that this line was read from.
    pub source: String,
    /// A brand with its good, as written ("Tata Salt" where `item` is Salt): what a new item is to be called. Empty
    /// where no brand was said.
    #[serde(default)]
    pub branded: String,
}

impl Line {
    #[must_use]
    pub fn of(item: Item) -> Line {
        Line {
            item,
            quantity: None,
            unit: None,
            price: None,
            amount: None,
            cost: None,
            mrp: None,
            op: None,
            source: String::new(),
            branded: String::new(),
        }
    }
}

/// Whose khata it is, where more than a name settles it: an answer to a question, or the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    Known(KhataId),
    /// Of somebody who has none yet.
    New,
}

/// One thing to do. Fields that the tool does not use stay empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub tool: Tool,
    pub lines: Vec<Line>,
    /// The customer's name as written; `*` for all of them, `me` for the one who writes.
    pub customer: Option<String>,
    pub payment: Option<Payment>,
    /// Rupees, for khata entries and payments.
    pub amount: Option<Paise>,
    pub order: Option<OrderId>,
    pub period: Option<Period>,
    /// Why: of a rejection or a write-off.
    pub reason: Option<String>,
    /// The remaining word of a tool that needs just one more: a new name, an address, a slot, a status, a language.
    pub detail: Option<String>,
    /// No reader says it. `None`: the customer's name decides, as far as it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
}

impl Action {
    #[must_use]
    pub fn of(tool: Tool) -> Action {
        Action {
            tool,
            lines: Vec::new(),
            customer: None,
            payment: None,
            amount: None,
            order: None,
            period: None,
            reason: None,
            detail: None,
            account: None,
        }
    }

    #[must_use]
    pub fn with_lines(tool: Tool, lines: Vec<Line>) -> Action {
        Action { lines, ..Action::of(tool) }
    }
}

/// Why there is nothing to do although the message was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Greetings, thanks, small talk.
    Chitchat,
    /// Something that did not happen, or is not wanted.
    NotHappened,
    /// A plan, a wish, an if.
    NotYet,
    Abuse,
    /// How do I use this?
    Help,
    /// Nothing that a shop does.
    OutOfScope,
    /// A command to the bot that this person may not give.
    Injection,
    /// Zero or negative.
    Invalid,
    /// More than any shop has.
    TooMuch,
    Bargain,
    /// "Wait, not yet."
    Hold,
    /// Only the owner can do this.
    NeedsOwner,
    /// A good that no kirana sells and this store does not keep.
    UnknownItem,
    /// "The same", of what was not said.
    Same,
    /// The goods shall come home.
    Delivery,
    /// Too little was said to ask one good question about it.
    Ambiguous,
}

/// The one thing that is unclear. Indices point into the actions of the reading and their lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// `words` fit several goods: which? Without candidates the good was not named at all, and `words` are what was said
    /// of it: "2 kg" of what?
    WhichItem { action: usize, line: usize, words: String, candidates: Vec<Item> },
    /// How much of it?
    HowMuch { action: usize, line: usize },
    /// How much is one of this unit? (peti, bori, ladi: the pack factor is asked once per item)
    HowBig { action: usize, line: usize, word: String },
    /// A quantity and an item but no verb: what should be done with them?
    WhatToDo { tools: Vec<Tool> },
    /// Per unit or in all?
    PriceOrTotal { action: usize, line: usize, amount: Paise },
    /// Cash, UPI or on the khata?
    HowPaid { action: usize },
}

/// What the local reader makes of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Every part is certain.
    Certain(Vec<Action>),
    /// One part is not. The actions are what will be done once it is answered; nothing is done before.
    Unclear { actions: Vec<Action>, question: Question },
    /// Understood: there is nothing to do.
    Nothing(Reason),
    /// Not understood: for Claude, or for a helpful answer.
    Unknown,
}
