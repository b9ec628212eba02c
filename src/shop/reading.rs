//! What Claude is told of a message, and what its calls come to, without a chat and without books: for the bots, and for
//! `kirana understand`, so that both see the very same.

use serde_json::json;

use crate::domain::{Action, ItemId, Question, Role, Unit};
use crate::error::Result;
use crate::language::{self, Lexicon, StoreNames};

use super::event::Call;
use super::{evidence, gap, tool};

/// Items of the store that Claude may choose from.
const CANDIDATES: usize = 40;

/// Whose message it is, and what came before it.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    pub role: Role,
    /// The language in which the bot speaks to this person.
    pub language: &'a str,
    /// The last turns.
    pub before: Option<&'a str>,
    /// What a customer has chosen so far.
    pub basket: Option<&'a str>,
}

/// What Claude's calls come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub actions: Vec<Action>,
    /// Words of a line that fit several goods, or a line that does not say how much.
    pub open: Option<Question>,
    /// Whether the message really says all of it; what it does not say is shown first, for one press.
    pub is_evident: bool,
}

/// What Claude is told beside the message, as JSON: candidate items of this store, the last turns, what a customer has
/// chosen, and what the local reader is sure of. Names come from strangers, so they travel as JSON strings, cleaned when
/// stored. `item` gives the name and the unit of an item that is still there.
pub fn context(
    lexicon: &Lexicon,
    names: &StoreNames,
    text: &str,
    beside: &Beside<'_>,
    mut item: impl FnMut(ItemId) -> Result<Option<(String, Unit)>>,
) -> Result<String> {
    let mut items = Vec::new();
    for id in language::candidates(lexicon, names, text, CANDIDATES) {
        if let Some((name, unit)) = item(id)? {
            items.push(json!({"item": name, "unit": unit}));
        }
    }
    let understood = language::understood(lexicon, names, text).into_iter().map(|line| {
        json!({"item": line.item.name(), "quantity": line.quantity.map(|quantity| quantity.decimal()), "unit": line.unit})
    });
    let mut context = json!({
        "language": beside.language,
        "items": items,
        "before": beside.before,
        "understood": understood.collect::<Vec<_>>(),
    });
    if let (Role::Customer, Some(fields)) = (beside.role, context.as_object_mut()) {
        fields.insert("basket".to_owned(), json!(beside.basket));
    }
    Ok(context.to_string())
}

/// Reads a reply's calls against the message. `Err`: the name of the first call that does not fit its schema; a reply
/// counts as a whole or not at all.
pub fn hear<'c>(
    lexicon: &Lexicon,
    names: &StoreNames,
    role: Role,
    message: &str,
    calls: &'c [Call],
) -> Result<Heard, &'c str> {
    let mut actions = Vec::new();
    let mut unclear = None;
    for call in calls {
        let mut parsed = tool::parse(lexicon, names, role, call).ok_or(call.name.as_str())?;
        if let Some((line, candidates)) = parsed.unclear {
            let action = actions.len();
            let words = parsed.action.lines.get(line).map_or_else(String::new, |line| line.item.name().to_owned());
            unclear.get_or_insert(Question::WhichItem { action, line, words, candidates });
        }
        evidence::take_units(lexicon, &mut parsed.action, message);
        actions.push(parsed.action);
    }
    let is_evident = actions.iter().all(|action| evidence::is_enough(lexicon, names, role, action, message));
    let open = unclear.or_else(|| gap::how_much(&actions));
    Ok(Heard { actions, open, is_evident })
}
