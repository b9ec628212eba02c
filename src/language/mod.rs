//! Reads people: text in, actions or an honest "not sure" out. Pure and exact or silent: every word of a sentence that
//! would change the books must be accounted for. It knows no database, no clock and no network.

mod account;
mod build;
mod called;
mod concept;
mod context;
mod customer;
mod ending;
mod fold;
mod fuzzy;
mod intent;
mod join;
mod json;
mod lexicon;
mod line;
mod manage;
mod mark;
mod number;
mod order;
mod owner;
mod part;
mod person;
mod piece;
mod price;
mod resolve;
mod sentence;
mod spelling;
mod store;
mod talk;

use crate::domain::{Item, ItemId, Reading, Role};

use self::concept::Concept;
use self::fold::Token;
use self::mark::marks;
use self::piece::{Piece, Span, pieces};
use self::resolve::{Found, resolve};
use self::sentence::Sentence;

pub use self::json::to_json;
pub use self::lexicon::{KnownItem, Lexicon};
pub use self::part::{
    Match, can_be_alias, can_be_name, closes, item, names_goods, narrow, pack_word, payment, quantity, says_item,
    says_money, says_quantity, understood, unit_said,
};
pub use self::person::{Likeness, likeness};
pub use self::store::{StoreItem, StoreNames};

/// What a message is read against, beside its words.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub role: Role,
    /// The message before: the bot's last answer ("Bot: Added 500 kg Sugar."), the basket ("Cart: 2 kg Rice, 1 packet
    /// Salt"), or an open question with the message it is about ("Owner: 1 kilo dal bechi. Bot: Kaunsi dal? Toor, Moong").
    pub previous: Option<&'a str>,
}

/// What one message asks for. Microseconds; never panics; the work grows with the length of the text alone.
#[must_use]
pub fn read(lexicon: &Lexicon, names: &StoreNames, context: &Context, text: &str) -> Reading {
    let tokens = fold::tokens(text);
    if tokens.is_empty() || tokens.len() > fold::MAX_TOKENS {
        return Reading::Unknown;
    }
    let tokens = mark::unglue(lexicon, names, tokens);
    let sentence = Sentence { lexicon, names, role: context.role, tokens: &tokens };
    let spans = pieces(lexicon, &marks(lexicon, names, &tokens));
    if let Some(reading) = context.previous.and_then(|previous| context::follow(&sentence, &spans, previous)) {
        return reading;
    }
    talk::read(&sentence, spans)
}

/// A bare yes or no, in any of the languages. `None` for everything else.
#[must_use]
pub fn answer(lexicon: &Lexicon, text: &str) -> Option<bool> {
    let thumb = text.trim().trim_end_matches('\u{fe0f}');
    match thumb {
        "👍" | "✅" | "👍🏻" | "👍🏼" | "👍🏽" | "👍🏾" | "👌" => return Some(true),
        "👎" | "❌" | "👎🏻" | "👎🏼" | "👎🏽" | "👎🏾" => return Some(false),
        _ => {}
    }
    let tokens = fold::tokens(text);
    if tokens.is_empty() || tokens.len() > 6 {
        return None;
    }
    let marks = marks(lexicon, &StoreNames::empty(), &tokens);
    let words: Vec<_> = marks.iter().filter(|mark| mark.separator.is_none()).collect();
    let (mut yes, mut no) = (false, false);
    for word in &words {
        let (says_yes, says_no) = (word.has(Concept::Yes), word.has(Concept::No));
        if word.repaired || !(says_yes || says_no || word.has(Concept::Filler)) {
            return None;
        }
        yes |= says_yes && !says_no;
        no |= says_no;
    }
    (yes != no).then_some(yes)
}

/// The store's items nearest to the words of a text, best first: for "did you mean" and for Claude's prompt.
#[must_use]
pub fn candidates(lexicon: &Lexicon, names: &StoreNames, text: &str, limit: usize) -> Vec<ItemId> {
    let tokens: Vec<Token> = fold::tokens(text).into_iter().take(fold::MAX_TOKENS).collect();
    let marks = marks(lexicon, names, &tokens);
    let mut ids: Vec<ItemId> = Vec::new();
    let mut offer = |id: ItemId| {
        if !ids.contains(&id) && ids.len() < limit {
            ids.push(id);
        }
    };
    for mention in marks.iter().filter_map(|mark| mark.item.as_ref()) {
        let items = match resolve(lexicon, names, mention) {
            Found::Item(item, _) => vec![item],
            Found::Kin(_, _, items) | Found::OtherBrand(_, items) | Found::Several(items) => items,
            Found::None => Vec::new(),
        };
        for item in items {
            if let Item::Stored { id, .. } = item {
                offer(id);
            }
        }
    }
    for token in &tokens {
        for row in names.with_word(&fold::loose(&token.key)).iter().take(limit) {
            if let Some(id) = names.id(*row) {
                offer(id);
            }
        }
    }
    ids
}

/// Whether a span is part of what people say rather than of the sentence's frame.
fn is_word(span: &Span) -> bool {
    span.piece == Piece::Word
}
