//! What a customer's clause with goods in it asks for. Nothing here can reach a tool of the owner.

use crate::domain::{Reason, Tool};

use super::build::{Needs, Outcome, act, assemble};
use super::concept::Concept::{
    Accept, Add, All, Any, Approx, Arrive, At, Available, Bargain, Bill, Counted, Credit, Damaged, Delete, Expired,
    For, Fut, Give, Goods, Have, Hold, Home, Howmuch, If, In, Kal, Khata, Ko, Left, List, My, Neg, New, Now, Orders,
    Paid, Price, Q, Reject, Remove, Return, Sell, Send, Set, Show, Soldweak, Status, Stock, Store, Take, To, Today,
    Tomorrow, Want, Yesterday,
};
use super::line::Draft;
use super::piece::{Piece, Sum};
use super::sentence::{Clause, Sentence};

#[must_use]
pub fn customer(sentence: &Sentence, clause: &Clause) -> Outcome {
    let numbers =
        clause.spans.iter().any(|span| matches!(span.piece, Piece::Amount { unit: None, .. } | Piece::Money { .. }));
    if clause.says(&[Price]) && clause.says(&[Set]) && numbers {
        return Outcome::Nothing(Reason::Injection);
    }
    let amounts = clause.spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. }));
    let offers = clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { sum: Sum::Total | Sum::Bare, .. }));
    let wants = clause.says(&[Want, Send, Give, Add]);
    if clause.says(&[Bargain]) || (offers && !amounts && wants) {
        return Outcome::Nothing(Reason::Bargain);
    }
    if clause.says(&[Credit, Khata]) && !clause.says(&[Howmuch]) {
        return Outcome::Nothing(Reason::NeedsOwner);
    }
    if clause.says(&[Neg, Hold]) && !clause.says(&[Available, Status]) {
        return Outcome::Nothing(Reason::Hold);
    }
    let asked = clause.says(&[Howmuch, Available])
        || clause.asks
        || clause.says(&[Price])
        || (clause.says(&[Have, Any, Left, Show, Stock]) && !amounts && !wants);
    if asked {
        let polite = wants && amounts && clause.asks && !clause.says(&[Howmuch, Available, Price]);
        if !polite {
            return check(sentence, clause);
        }
    }
    if clause.says(&[Set]) && clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { .. })) && !amounts {
        return Outcome::Nothing(Reason::Injection);
    }
    let mine = clause.only(&[
        Want, Send, Give, Add, Set, Home, My, To, Ko, Now, Today, Orders, Any, In, Fut, For, All, Stock, At, Store,
        Take, New, Goods, List, Soldweak, Arrive, Paid, Q, Bill, Show,
    ]);
    let moved = clause.says(&[
        Sell, Return, Damaged, Expired, Remove, Kal, Yesterday, Tomorrow, If, Approx, Delete, Counted, Accept, Reject,
    ]);
    if clause.has_unknown() || !mine || moved {
        return Outcome::Unknown;
    }
    if !amounts && !wants && !clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { .. })) {
        return check(sentence, clause);
    }
    act(sentence, clause, Tool::CreateOrder, Needs::QuantityOrWorth)
}

/// Goods a customer asks about; words that name none are an unknown good.
fn check(sentence: &Sentence, clause: &Clause) -> Outcome {
    let goods = clause.spans.iter().filter_map(|span| match &span.piece {
        Piece::Item(mention) => {
            let words = (span.from, span.until);
            Some(sentence.settle(&Draft { mention: Some(mention.clone()), words, span: words, ..Draft::default() }))
        }
        _ => None,
    });
    let goods: Vec<_> = goods.collect();
    if goods.is_empty() || goods.len() > 6 {
        return Outcome::Unknown;
    }
    assemble(Tool::CheckStock, goods, Needs::Good)
}
