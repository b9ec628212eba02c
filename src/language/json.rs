//! A reading as `kirana understand --json` prints it. The shapes are those of the project's contract: decimal strings,
//! an item's usual unit where none was said, and a name for every argument.

use serde_json::{Map, Value, json};

use crate::domain::{Action, Item, Line, Question, Reading, Tool, Unit};

/// One line of output: the message, who understood it, the actions, and what is unclear.
#[must_use]
pub fn to_json(message: &str, source: &str, reading: &Reading) -> Value {
    let (actions, question) = match reading {
        Reading::Certain(actions) => (actions.as_slice(), Value::Null),
        Reading::Unclear { actions, question } => (actions.as_slice(), question_json(question)),
        Reading::Nothing(_) | Reading::Unknown => (&[][..], Value::Null),
    };
    let source = if *reading == Reading::Unknown { "none" } else { source };
    let mut out = json!({
        "message": message,
        "source": source,
        "actions": actions.iter().map(action_json).collect::<Vec<_>>(),
        "question": question,
    });
    if let (Reading::Nothing(reason), Some(map)) = (reading, out.as_object_mut()) {
        map.insert("reason".into(), json!(reason));
    }
    out
}

fn action_json(action: &Action) -> Value {
    let mut map = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(name.into(), value);
        }
    };
    put("tool", Some(json!(action.tool.as_str())));
    if !action.lines.is_empty() {
        put("lines", Some(action.lines.iter().map(|line| line_json(action.tool, line)).collect()));
    }
    put("customer", action.customer.as_ref().map(|name| json!(name)));
    let payment = if action.tool == Tool::ClaimPayment { "mode" } else { "payment" };
    put(payment, action.payment.map(|payment| json!(payment)));
    let amount = if action.tool == Tool::CheckCredit { "min" } else { "amount" };
    put(amount, action.amount.map(|amount| json!(amount.decimal())));
    put("order_id", action.order.map(|order| json!(order.0)));
    put("period", action.period.map(|period| json!(period)));
    put("reason", action.reason.as_ref().map(|reason| json!(reason)));
    // That the word was to cancel is the shop's concern: nothing else would be done.
    let detail = action.detail.as_ref().filter(|_| action.tool != Tool::RejectOrder);
    put(detail_name(action), detail.map(|detail| json!(detail)));
    Value::Object(map)
}

fn line_json(tool: Tool, line: &Line) -> Value {
    let mut map = Map::new();
    let usual = match &line.item {
        Item::Known { unit, .. } => Some(*unit),
        Item::Stored { .. } | Item::Named(_) => None,
    };
    let counted = line.quantity.is_some() || line.amount.is_some() || tool == Tool::SetPrice;
    let pieces = |unit| if unit == Unit::Dozen && tool != Tool::SetPrice { Unit::Piece } else { unit };
    let unit = line.unit.or(usual.filter(|_| counted).map(pieces));
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(name.into(), value);
        }
    };
    put("op", line.op.map(|op| json!(op)));
    put("item", Some(json!(line.item.name())));
    put("quantity", line.quantity.map(|quantity| json!(quantity.decimal())));
    put("unit", unit.map(|unit| json!(unit)));
    put("price", line.price.map(|sum| json!(sum.decimal())));
    put("amount", line.amount.map(|sum| json!(sum.decimal())));
    put("cost", line.cost.map(|sum| json!(sum.decimal())));
    put("mrp", line.mrp.map(|sum| json!(sum.decimal())));
    Value::Object(map)
}

/// What the one remaining word of a tool is called.
fn detail_name(action: &Action) -> &'static str {
    match action.tool {
        Tool::RenameItem => "new_name",
        Tool::SetOrderStatus => "status",
        Tool::Export => "what",
        Tool::AddStaff => "name",
        Tool::SetLanguage => "language",
        Tool::SetDelivery if is_clock(action.detail.as_deref()) => "slot",
        Tool::SetDelivery => "address",
        _ => "detail",
    }
}

fn is_clock(detail: Option<&str>) -> bool {
    detail.is_some_and(|text| {
        text.len() == 5
            && text.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() })
    })
}

fn question_json(question: &Question) -> Value {
    match question {
        Question::WhichItem { action, line, words, candidates } => json!({
            "kind": "which_item", "action": action, "line": line, "words": words,
            "candidates": candidates.iter().map(Item::name).collect::<Vec<_>>(),
        }),
        Question::HowMuch { action, line } => json!({"kind": "how_much", "action": action, "line": line}),
        Question::HowBig { action, line, word } => {
            json!({"kind": "how_big", "action": action, "line": line, "words": word})
        }
        Question::WhatToDo { tools } => {
            json!({"kind": "what_to_do", "tools": tools.iter().map(|tool| tool.as_str()).collect::<Vec<_>>()})
        }
        Question::PriceOrTotal { action, line, amount } => {
            json!({"kind": "price_or_total", "action": action, "line": line, "amount": amount.decimal()})
        }
        Question::HowPaid { action } => json!({"kind": "how_paid", "action": action}),
    }
}
