//! The store's own words for its items: learnt from the owner's answers, listed and taken back by the owner.

use serde::{Deserialize, Serialize};

use crate::db::item::StockItem;
use crate::domain::{Action, CardId, Item, ItemId, Question, Role};
use crate::error::Result;
use crate::language;
use crate::say::{Name, Text};

use super::goods::good;
use super::owner;
use super::press::Pressed;
use super::sheet::{self, Act, Sheet, key};
use super::shelf;
use super::visit::{Counter, Visit};

const WORDS_PER_PAGE: i64 = 10;

/// What an answer teaches, once the message that it completes is carried out. Stored with the open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lesson {
    words: String,
    item: ItemId,
}

impl Lesson {
    /// What the owner's answer to a question teaches; a customer's is not learnt for the whole store.
    pub fn of(counter: &Counter<'_>, completed: &[Action], answered: &Question) -> Option<Lesson> {
        let Question::WhichItem { action, line, words, .. } = answered else { return None };
        match completed.get(*action)?.lines.get(*line)?.item {
            Item::Stored { id, .. } if counter.role() == Role::Owner => Some(Lesson { words: words.clone(), item: id }),
            _ => None,
        }
    }
}

/// Keeps the words as another name of the item, unless they say something else too, and tells the owner once.
pub(super) fn learn(counter: &Counter<'_>, lesson: &Lesson) -> Result<()> {
    let shop = &counter.visit.env.shop;
    let names = counter.names()?;
    let Some(item) = counter.store.find_item(lesson.item)?.filter(|item| !item.retired) else { return Ok(()) };
    if !language::can_be_alias(shop.lexicon, &names, &lesson.words, item.id) {
        return Ok(());
    }
    counter.store.upsert_alias(&lesson.words, item.id, counter.now())?;
    let words = Name(lesson.words.clone());
    let sheet = Sheet::of(vec![Text::Learnt { words, item: good(&item.name) }])
        .row(vec![key(Text::LabelWords {}, Act::Words { page: 0 })]);
    counter.show(&sheet)
}

/// "dal ka matlab toor dal": the owner says it without being asked.
pub(super) fn learn_in_words(counter: &Counter<'_>, words: &str, item: &StockItem) -> Result<Text> {
    let names = counter.names()?;
    let said = Name(words.to_owned());
    if !language::can_be_alias(counter.visit.env.shop.lexicon, &names, words, item.id) {
        return Ok(Text::WordTaken { words: said });
    }
    counter.store.upsert_alias(words, item.id, counter.now())?;
    Ok(Text::Learnt { words: said, item: good(&item.name) })
}

/// `/words`: what was learnt.
pub(super) fn list(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    match Counter::find(visit)? {
        Some(counter) => counter.show(&sheet(&counter, 0)?),
        None => owner::start(visit, ""),
    }
}

/// A page of the learnt words, each with a button that takes it back.
pub(super) fn sheet(counter: &Counter<'_>, page: i64) -> Result<Sheet> {
    let all = counter.store.count_aliases()?;
    if all == 0 {
        return Ok(Sheet::of(vec![Text::NoWords {}]).about("words", 0));
    }
    let page = shelf::clamp_page(page, all, WORDS_PER_PAGE);
    let mut sheet = Sheet::of(vec![Text::WordsTitle { count: all }]).about("words", 0);
    for (alias, item) in counter.store.list_aliases(page * WORDS_PER_PAGE, WORDS_PER_PAGE)? {
        let words = Name(alias.clone());
        sheet.lines.push(Text::WordLine { words: words.clone(), item: good(&item) });
        sheet = sheet.row(vec![key(Text::LabelForget { words }, Act::Forget { alias, page })]);
    }
    Ok(sheet.row(shelf::page_keys(page, all, WORDS_PER_PAGE, |page| Act::Words { page })))
}

/// Takes a word back; pressed again it changes nothing.
pub(super) fn forget(counter: &Counter<'_>, card: CardId, alias: String, page: i64) -> Result<Pressed> {
    if counter.role() != Role::Owner {
        return Ok(Pressed::toast(Text::OwnerOnly {}));
    }
    counter.store.delete_alias(&alias)?;
    sheet::redraw(counter.visit.tx, counter.visit.env, card, &sheet(counter, page)?)?;
    Ok(Pressed::toast(Text::Forgotten { words: Name(alias) }))
}
