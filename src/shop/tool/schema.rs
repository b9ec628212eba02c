//! Tools as Claude sees them, and its calls as actions. A call is untrusted: everything is bounded and parsed here by
//! our own parsers, and what does not fit makes the whole reply malformed.

use serde_json::{Map, Value, json};

use crate::domain::action::Op;
use crate::domain::{Action, Item, Line, OrderId, Paise, Payment, Period, Quantity, Role, Tool, Unit, name};
use crate::language::{self, Lexicon, StoreNames};

use super::{Field, LineField, Spec, TABLE, find};
use crate::shop::event::Call;

/// As many lines as one call may carry.
const MAX_LINES: usize = 50;
const MAX_WORDS: usize = 200;

/// One tool for the Messages API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    pub name: &'static str,
    pub description: &'static str,
    pub input_schema: Value,
}

/// The tools of one role, sorted by name and the same to the byte each time. A customer's list has no owner's tool.
#[must_use]
pub fn definitions(role: Role) -> Vec<Definition> {
    let mut tools: Vec<Definition> = TABLE
        .iter()
        .filter(|spec| spec.roles.contains(&role))
        .map(|spec| Definition { name: spec.tool.as_str(), description: spec.description, input_schema: schema(spec) })
        .collect();
    tools.sort_by_key(|tool| tool.name);
    tools
}

fn schema(spec: &Spec) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in spec.fields {
        let (name, value) = match field {
            Field::Lines(parts) => {
                required.push("lines");
                ("lines", json!({"type": "array", "items": line_schema(parts)}))
            }
            Field::SomeLines(parts) => ("lines", json!({"type": "array", "items": line_schema(parts)})),
            Field::Order => ("order_id", json!({"type": "integer", "description": "the order's number, as written"})),
            Field::Period => (
                "period",
                json!({"type": "string", "enum": ["today", "yesterday", "this_week", "this_month", "last_week", "last_month"]}),
            ),
            Field::Reason => ("reason", words("why, in the person's own words")),
            Field::Payment => ("payment", json!({"type": "string", "enum": ["cash", "upi", "credit"]})),
            Field::Customer => ("customer", words("the customer's name, as written")),
            Field::Money => ("amount", words("rupees, as a decimal")),
            Field::Detail(name, description) => {
                required.push(name);
                (*name, words(description))
            }
        };
        properties.insert(name.to_owned(), value);
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn line_schema(parts: &[LineField]) -> Value {
    let mut properties = Map::new();
    properties.insert("source_text".to_owned(), words("the exact words of the message that this line was read from"));
    properties.insert(
        "item".to_owned(),
        words("the shop's own name of the item where the candidates have it, else the person's words"),
    );
    properties.insert("unit".to_owned(), words("the unit as said: kg, g, litre, ml, piece, dozen, packet, bottle, box, bag, bundle; left out if none was said"));
    for part in parts {
        let (name, value) = match part {
            LineField::Quantity => {
                ("quantity", words("how much, as a decimal such as 2 or 0.5; never converted to another unit"))
            }
            LineField::Price => ("price", words("rupees per unit, only if said")),
            LineField::Amount => ("amount", words("rupees for the whole line, only if said")),
            LineField::Cost => ("cost", words("what the owner paid per unit in rupees, only if said")),
            LineField::Mrp => ("mrp", words("the printed MRP per unit in rupees, only if said")),
            LineField::Op => ("op", json!({"type": "string", "enum": ["add", "set", "remove"]})),
        };
        properties.insert(name.to_owned(), value);
    }
    json!({"type": "object", "properties": properties, "required": ["source_text", "item"], "additionalProperties": false})
}

fn words(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

/// What an item was called, and what that may mean in this store.
pub(in crate::shop) struct Parsed {
    pub action: Action,
    /// Lines whose words fit several of the store's items: the line and the candidates.
    pub unclear: Option<(usize, Vec<Item>)>,
}

/// Reads one call. `None`: it is not a call of this role's tools, or its arguments are not what the schema says.
/// The seed's flat form, `{"item_name": …, "quantity": …}`, is read too.
pub(in crate::shop) fn parse(lexicon: &Lexicon, names: &StoreNames, role: Role, call: &Call) -> Option<Parsed> {
    let tool = Tool::from_name(&call.name.to_lowercase())?;
    let spec = find(tool).filter(|spec| spec.roles.contains(&role))?;
    let input = call.input.as_object()?;
    let mut action = Action::of(tool);
    let mut unclear = None;
    for field in spec.fields {
        match field {
            Field::SomeLines(_)
                if !["lines", "items", "item", "item_name", "name"].iter().any(|key| input.contains_key(*key)) => {}
            Field::Lines(_) | Field::SomeLines(_) => {
                let lines = lines(input)?;
                for (index, value) in lines.iter().enumerate() {
                    let (line, several) = line(lexicon, names, value.as_object()?)?;
                    action.lines.push(line);
                    if let Some(several) = several {
                        unclear.get_or_insert((index, several));
                    }
                }
            }
            Field::Order => action.order = optional(input, "order_id", |value| integer(value).map(OrderId))?,
            Field::Period => action.period = optional(input, "period", period)?,
            Field::Reason => action.reason = optional(input, "reason", text)?,
            Field::Payment => action.payment = optional(input, "payment", payment)?,
            Field::Customer => action.customer = optional(input, "customer", text)?,
            Field::Money => action.amount = optional(input, "amount", money)?,
            Field::Detail(name, _) => action.detail = optional(input, name, text)?,
        }
    }
    Some(Parsed { action, unclear })
}

/// The lines of a call: a list of them, or the flat form for one.
fn lines(input: &Map<String, Value>) -> Option<Vec<Value>> {
    let list = input.get("lines").or_else(|| input.get("items"));
    let lines = match list {
        Some(list) => list.as_array()?.clone(),
        None => vec![Value::Object(input.clone())],
    };
    (!lines.is_empty() && lines.len() <= MAX_LINES).then_some(lines)
}

fn line(lexicon: &Lexicon, names: &StoreNames, input: &Map<String, Value>) -> Option<(Line, Option<Vec<Item>>)> {
    let said = input.get("item").or_else(|| input.get("item_name")).or_else(|| input.get("name"));
    let said = name::clean(&text(said?)?)?;
    let (item, several) = match language::item(lexicon, names, &said) {
        language::Match::One(item) => (item, None),
        language::Match::Several(several) => (Item::Named(said), Some(several)),
        language::Match::Nothing => (Item::Named(said), None),
    };
    let line = Line {
        quantity: optional(input, "quantity", quantity)?,
        unit: optional(input, "unit", |value| unit(lexicon, value))?,
        price: optional(input, "price", money)?,
        amount: optional(input, "amount", money)?,
        cost: optional(input, "cost", money)?,
        mrp: optional(input, "mrp", money)?,
        op: optional(input, "op", op)?,
        source: optional(input, "source_text", text)?.unwrap_or_default(),
        ..Line::of(item)
    };
    Some((line, several))
}

/// A field that may be left out, be null or empty; but where it stands it must read: the outer `None` is a bad one.
#[expect(clippy::option_option, reason = "left out and unreadable are two things")]
fn optional<T>(input: &Map<String, Value>, field: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
    match input.get(field) {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(empty)) if empty.trim().is_empty() => Some(None),
        Some(value) => read(value).map(Some),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let cleaned: String = text.chars().filter(|c| !name::is_hidden(*c)).collect();
    (cleaned.chars().count() <= MAX_WORDS).then(|| cleaned.trim().to_owned())
}

/// Digits as they stand in the reply; a number never becomes a float on its way.
fn digits(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn quantity(value: &Value) -> Option<Quantity> {
    let digits = digits(value)?;
    match digits.strip_prefix('-') {
        // Negative: refused later, with the right words.
        Some(rest) => Quantity::parse(rest).map(|quantity| Quantity(-quantity.0)),
        None => Quantity::parse(digits.strip_suffix(".0").unwrap_or(&digits)),
    }
}

fn money(value: &Value) -> Option<Paise> {
    let digits = digits(value)?;
    Paise::parse(digits.strip_suffix(".0").unwrap_or(&digits))
}

fn integer(value: &Value) -> Option<i64> {
    digits(value)?.parse().ok().filter(|number| *number > 0)
}

fn unit(lexicon: &Lexicon, value: &Value) -> Option<Unit> {
    let said = text(value)?.to_lowercase();
    let known = Unit::from_name(&said).or_else(|| Unit::from_name(said.trim_end_matches('s')));
    known.or_else(|| language::quantity(lexicon, &format!("1 {said}")).and_then(|(_, unit)| unit))
}

fn op(value: &Value) -> Option<Op> {
    serde_json::from_value(Value::String(text(value)?.to_lowercase())).ok()
}

fn period(value: &Value) -> Option<Period> {
    serde_json::from_value(Value::String(text(value)?.to_lowercase())).ok()
}

fn payment(value: &Value) -> Option<Payment> {
    serde_json::from_value(Value::String(text(value)?.to_lowercase())).ok()
}
