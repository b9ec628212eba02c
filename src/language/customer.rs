//! What a customer's clause with goods in it asks for. Nothing here can reach a tool of the owner.

use crate::domain::{Reason, Tool};

use super::build::{Needs, Outcome, act, assemble};
use super::concept::Concept::{
    Accept, Add, All, Any, Approx, Arrive, At, Available, Bargain, Bill, Cash, Counted, Credit, Damaged, Delete,
    Evening, Expired, For, Fut, Give, Goods, Have, Hold, Home, How, Howmuch, If, In, Kal, Khata, Ko, Left, List,
    Morning, My, Neg, New, Night, Noon, Now, Orders, Price, Q, Ready, Reject, Remove, Request, Return, Sell, Send, Set,
    Show, Status, Stock, Store, Take, To, Today, Tomorrow, Total, Upi, Want, Write, Yesterday,
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
    // The shop's stock is not a customer's to change.
    let tokens = clause.spans.iter().flat_map(|span| sentence.tokens.get(span.from..span.until).unwrap_or_default());
    let of_stock = |key: &str| matches!(key, "stock" | "inventory" | "स्टॉक");
    if clause.says(&[Add]) && tokens.into_iter().any(|token| of_stock(&token.key)) {
        return Outcome::Nothing(Reason::Injection);
    }
    let total = clause.spans.iter().any(|span| matches!(span.piece, Piece::Money { sum: Sum::Total, .. }));
    if clause.says(&[Bargain]) || ((offers && !amounts || total) && wants) {
        return Outcome::Nothing(Reason::Bargain);
    }
    if clause.says(&[Credit, Khata]) && !clause.says(&[Howmuch]) {
        return Outcome::Nothing(Reason::NeedsOwner);
    }
    if clause.says(&[Neg, Hold]) && !clause.says(&[Available, Status]) {
        return Outcome::Nothing(Reason::Hold);
    }
    let asked = clause.says(&[Howmuch, Available, Total])
        || (!amounts && !wants && (clause.says(&[How]) || clause.says(&[Arrive]) && clause.says(&[Q])))
        || clause.asks
        || clause.says(&[Price])
        || (clause.says(&[Have, Any, Left, Show, Stock]) && !amounts && !wants);
    // "2 kg sugar, what is the price of rice": one is ordered, the other asked about.
    let goods = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Item(_))).count();
    let counted = clause.spans.iter().filter(|span| matches!(span.piece, Piece::Amount { .. })).count();
    let mixed = goods > 1 && counted > 0 && counted < goods;
    let unsure = amounts && clause.says(&[Neg]) || clause.says(&[Credit, Khata]);
    if asked && (mixed || unsure || clause.says(&[Upi, Cash])) {
        return Outcome::Unknown;
    }
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
        Take, New, Goods, List, Q, Bill, Show, Write, Ready, Morning, Noon, Evening, Night, Request,
    ]);
    let moved = clause.says(&[
        Sell, Return, Damaged, Expired, Remove, Kal, Yesterday, Tomorrow, If, Approx, Delete, Counted, Accept, Reject,
    ]);
    // "2 kg sugar at 10": a price of his own making.
    let at_a_price = clause.spans.iter().any(|span| {
        let before = span.from.checked_sub(1).and_then(|at| sentence.tokens.get(at));
        matches!(span.piece, Piece::Money { .. })
            && before.is_some_and(|token| matches!(token.text.as_str(), "at" | "@"))
    });
    if clause.has_unknown() || !mine || moved || at_a_price {
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
