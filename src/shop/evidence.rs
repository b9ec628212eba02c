//! Whether a message really says what Claude's call would write. The guard against a small model's inventions: each line
//! must quote the message, and the local reader must find the same item, quantity and money in the quoted words. What
//! has no such evidence is shown to the person first.

use crate::domain::{Action, Line, Role, Tool, name};
use crate::language::{self, Lexicon, StoreNames};

/// Whether the action may be carried out without asking. What only looks always may; a customer's basket is confirmed by
/// hand anyway.
pub(super) fn is_enough(lexicon: &Lexicon, names: &StoreNames, role: Role, action: &Action, message: &str) -> bool {
    if !super::tool::writes(action.tool) {
        return true;
    }
    match role {
        Role::Customer => action.tool != Tool::CancelOrder,
        // A call without goods, or with a word that cannot be compared, has nothing that could be checked.
        Role::Owner => {
            let comparable = action.order.is_none() && action.payment.is_none() && action.detail.is_none();
            let words = format!(" {} ", name::key(message));
            let named = |person: &String| words.contains(&format!(" {} ", name::key(person)));
            comparable
                && !(action.lines.is_empty() && action.amount.is_none())
                && action.customer.as_ref().is_none_or(named)
                && action.amount.is_none_or(|sum| language::says_money(lexicon, message, sum))
                && action.lines.iter().all(|line| is_said(lexicon, names, line, message))
        }
    }
}

fn is_said(lexicon: &Lexicon, names: &StoreNames, line: &Line, message: &str) -> bool {
    let source = name::key(&line.source);
    let quoted = source.is_empty() || name::key(message).contains(&source);
    // The flat form has no quote: then the whole message is the evidence.
    let part = if source.is_empty() { message } else { &line.source };
    let money = [line.price, line.amount, line.cost, line.mrp];
    quoted
        && language::says_item(lexicon, names, part, &line.item)
        && line.quantity.is_none_or(|quantity| language::says_quantity(lexicon, part, quantity, line.unit))
        && money.into_iter().flatten().all(|money| language::says_money(lexicon, message, money))
}

/// Takes the unit from the message where the call left it out: 250 of "250 g" are grams, whatever the item is counted in.
pub(super) fn take_units(lexicon: &Lexicon, action: &mut Action, message: &str) {
    for line in &mut action.lines {
        let part = if line.source.is_empty() { message } else { &line.source };
        if let (None, Some(quantity)) = (line.unit, line.quantity) {
            line.unit = language::unit_said(lexicon, part, quantity);
        }
    }
}
