//! What somebody typed: a command, an answer to what was asked, or words to be read.

use std::time::Duration;

use crate::domain::{Action, Bot, Item, Line, Question, Reading, Reason, Role, Tool, name};
use crate::error::Result;
use crate::language;
use crate::say::{Name, Text};

use super::event::{Fate, Media};
use super::question::{self, Expecting};
use super::sheet::{Act, Sheet, key};
use super::tool;
use super::visit::{Counter, Visit};
use super::{ask, basket, command, customer, owner};

/// Longer than anybody types into a shop.
const MAX_CHARS: usize = 1000;
/// Words that arrive later than this were written while kirana was away: they are asked about, not carried out.
const LATE: Duration = Duration::from_secs(30 * 60);
/// A follow-up counts only while the answer before it is fresh.
const CONTEXT_LIFE: Duration = Duration::from_secs(15 * 60);

pub(super) fn take(visit: &Visit<'_>, text: &str) -> Result<Fate> {
    let text: String = text.chars().filter(|c| !name::is_hidden(*c) || *c == '\n').collect();
    let text = text.trim();
    if let Some(typed) = text.strip_prefix('/') {
        return command::take(visit, typed);
    }
    if visit.tx.find_open_ask(visit.bot(), visit.user().0)?.is_some() {
        return Ok(Fate::Held);
    }
    if text.is_empty() {
        return visit.tell(Text::NotUnderstood {}).map(|()| Fate::Done);
    }
    if text.chars().count() > MAX_CHARS {
        return visit.tell(Text::TooLong {}).map(|()| Fate::Done);
    }
    answer_or_read(visit, text).map(|()| Fate::Done)
}

fn answer_or_read(visit: &Visit<'_>, text: &str) -> Result<()> {
    let Some(counter) = Counter::find(visit)? else {
        return match visit.bot() {
            Bot::Owner => owner::words_without_store(visit, text),
            Bot::Customer => visit.tell(Text::OpenStoreLink {}),
        };
    };
    // Words from before the question was asked are no answer to it.
    if let Some(expecting) = Expecting::of(&visit.chat).filter(|_| !is_late(visit)) {
        visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
        if question::answer(&counter, &expecting, text)? {
            return Ok(());
        }
    }
    if !is_late(visit) && command::take_bare(visit, text)? {
        return Ok(());
    }
    if is_late(visit) {
        return question::ask_late(&counter, text);
    }
    if confirms_basket(&counter, text)? {
        return Ok(());
    }
    read(&counter, text)
}

/// Whether it was written so long ago that it is asked about rather than carried out.
pub(super) fn is_late(visit: &Visit<'_>) -> bool {
    visit.env.now.since(visit.at) > LATE
}

/// Does what was written long ago and is still wanted.
pub(super) fn do_late(counter: &Counter<'_>, text: &str) -> Result<()> {
    match text.strip_prefix('/') {
        Some(command) => command::press(counter.visit, command),
        None => read(counter, text),
    }
}

/// A bare yes or no of a customer is about the basket that lies before them.
fn confirms_basket(counter: &Counter<'_>, text: &str) -> Result<bool> {
    let Some(customer) = &counter.customer else { return Ok(false) };
    let Some(yes) = language::answer(counter.visit.env.shop.lexicon, text) else { return Ok(false) };
    if counter.store.list_basket(customer.id)?.is_empty() {
        return Ok(false);
    }
    let sheet = if yes {
        match basket::confirm_in_words(counter)? {
            Ok(receipt) => receipt,
            Err(refusals) => basket::sheet(counter, refusals)?,
        }
    } else {
        basket::clear(counter)?
    };
    counter.show(&sheet).map(|()| true)
}

/// Reads words with the local reader and does what is certain; asks about what is not; hands the rest to Claude.
pub(super) fn read(counter: &Counter<'_>, text: &str) -> Result<()> {
    let shop = &counter.visit.env.shop;
    let names = shop.names(&counter.store)?;
    let previous = context(counter)?;
    let context = language::Context { role: counter.role(), previous: previous.as_deref() };
    match language::read(shop.lexicon, &names, &context, text) {
        Reading::Certain(actions) => tool::run_all(counter, &actions),
        Reading::Unclear { actions, question } => act_or_ask(counter, text, actions, question),
        Reading::Nothing(reason) => nothing(counter, reason),
        Reading::Unknown if shop.settings.claude => ask::put(counter, text),
        Reading::Unknown => not_understood(counter),
    }
}

/// Asks, unless the answer to the question would make no difference.
pub(super) fn act_or_ask(counter: &Counter<'_>, text: &str, actions: Vec<Action>, question: Question) -> Result<()> {
    let settled = as_new_item(&actions, &question).or_else(|| as_each_of_them(&actions, &question));
    match settled.or_else(|| as_not_kept(&actions, &question)) {
        Some(actions) => tool::run_all(counter, &actions),
        None => question::ask(counter, text, actions, question),
    }
}

/// "Is there any dal?": whoever only looks is shown every dal of the store.
fn as_each_of_them(actions: &[Action], question: &Question) -> Option<Vec<Action>> {
    let Question::WhichItem { action, line, candidates, .. } = question else { return None };
    let mut actions = actions.to_vec();
    let looking = actions.get_mut(*action).filter(|action| action.tool == Tool::CheckStock)?;
    let said = looking.lines.get(*line)?.clone();
    let kept = candidates.iter().filter(|candidate| matches!(candidate, Item::Stored { .. }));
    let each: Vec<Line> = kept.map(|item| Line { item: item.clone(), ..said.clone() }).collect();
    let any = !each.is_empty();
    looking.lines.splice(*line..=*line, each);
    any.then_some(actions)
}

/// None of what the words may mean is on the shelf: nobody is asked to choose from what there is not.
fn as_not_kept(actions: &[Action], question: &Question) -> Option<Vec<Action>> {
    let Question::WhichItem { action, line, words, candidates } = question else { return None };
    let kept = candidates.iter().any(|candidate| matches!(candidate, Item::Stored { .. }));
    let mut actions = actions.to_vec();
    let wanting = actions.get_mut(*action).filter(|action| action.tool != Tool::AddStock && !kept)?;
    wanting.lines.get_mut(*line)?.item = Item::Named(words.clone());
    Some(actions)
}

/// "Add 20 litres of oil" in a store that keeps no oil: a plain add makes the item under the words that were said.
fn as_new_item(actions: &[Action], question: &Question) -> Option<Vec<Action>> {
    let Question::WhichItem { action, line, words, candidates } = question else { return None };
    let mut actions = actions.to_vec();
    let complete = actions.iter().flat_map(|action| &action.lines).all(|line| line.quantity.is_some());
    let kept = candidates.iter().any(|candidate| matches!(candidate, Item::Stored { .. }));
    let adding = actions.get_mut(*action).filter(|action| action.tool == Tool::AddStock)?;
    adding.lines.get_mut(*line)?.item = Item::Named(words.clone());
    (complete && !kept).then_some(actions)
}

/// The answer before this one, or what the basket holds: what a follow-up may refer to.
pub(super) fn context(counter: &Counter<'_>) -> Result<Option<String>> {
    if counter.customer.is_some() {
        return basket::as_context(counter);
    }
    let chat = &counter.visit.chat;
    let fresh = chat.context_at.is_some_and(|at| counter.now().since(at) < CONTEXT_LIFE);
    Ok(chat.context.clone().filter(|_| fresh))
}

/// Understood, and there is nothing to do.
fn nothing(counter: &Counter<'_>, reason: Reason) -> Result<()> {
    let text = match reason {
        Reason::Chitchat => Text::Greeting {},
        Reason::Abuse => Text::StayCalm {},
        Reason::Help => return help(counter.visit, counter.role()),
        Reason::OutOfScope => Text::OnlyTheShop {},
        Reason::Injection | Reason::NeedsOwner => Text::OwnerOnly {},
        Reason::Invalid => Text::QuantityMustBePositive {},
        Reason::TooMuch => Text::TooMuch {},
        Reason::Bargain => Text::PricesAreTheOwners {},
        Reason::Hold => Text::NothingDone {},
        Reason::UnknownItem => Text::NoSuchItem {},
        Reason::Ambiguous => return not_understood(counter),
    };
    counter.show(&with_menu(counter.role(), Sheet::of(vec![text])))
}

/// Not read, and nobody to ask: examples and buttons instead of silence.
pub(super) fn not_understood(counter: &Counter<'_>) -> Result<()> {
    let lines = vec![Text::NotUnderstood {}, examples(counter.role())];
    counter.show(&with_menu(counter.role(), Sheet::of(lines)))
}

/// What can be written at any time.
pub(super) fn examples(role: Role) -> Text {
    match role {
        Role::Owner => Text::OwnerExamples {},
        Role::Customer => Text::CustomerExamples {},
    }
}

pub(super) fn help(visit: &Visit<'_>, role: Role) -> Result<()> {
    let lines = match role {
        Role::Owner => vec![Text::OwnerHelp {}],
        Role::Customer => vec![Text::CustomerHelp {}],
    };
    visit.show(None, &with_menu(role, Sheet::of(lines)))
}

/// The buttons for what people want next.
pub(super) fn with_menu(role: Role, sheet: Sheet) -> Sheet {
    match role {
        Role::Owner => sheet
            .row(vec![
                key(Text::LabelInventory {}, Act::Inventory { page: 0 }),
                key(Text::LabelPending {}, Act::Pending { page: 0 }),
            ])
            .row(vec![
                key(Text::LabelLowStock {}, Act::LowStock { page: 0 }),
                key(Text::LabelHelp {}, Act::Command("help".to_owned())),
            ]),
        Role::Customer => sheet
            .row(vec![key(Text::LabelCatalogue {}, Act::Catalogue { page: 0 }), key(Text::LabelBasket {}, Act::Basket)])
            .row(vec![
                key(Text::LabelMyOrders {}, Act::Command("orders".to_owned())),
                key(Text::LabelHelp {}, Act::Command("help".to_owned())),
            ]),
    }
}

pub(super) fn cannot_read(media: Media) -> Text {
    match media {
        Media::Voice => Text::CannotHear {},
        Media::Photo | Media::Document => Text::CannotReadPictures {},
        Media::Sticker | Media::Contact | Media::Location | Media::Other => Text::CannotReadThat {},
    }
}

/// `/start` on the Customer Bot with or without a link, and whatever else has the same form.
pub(super) fn start(visit: &Visit<'_>, payload: &str) -> Result<()> {
    match visit.bot() {
        Bot::Owner => owner::start(visit, payload),
        Bot::Customer => customer::start(visit, payload),
    }
}

/// For a late message: what it would do, if anything that counts.
pub(super) fn reads_as(counter: &Counter<'_>, text: &str) -> Result<Vec<Action>> {
    let shop = &counter.visit.env.shop;
    let names = shop.names(&counter.store)?;
    let context = language::Context { role: counter.role(), previous: None };
    Ok(match language::read(shop.lexicon, &names, &context, text) {
        Reading::Certain(actions) | Reading::Unclear { actions, .. } => actions,
        Reading::Nothing(_) | Reading::Unknown => Vec::new(),
    })
}

pub(super) fn quoted(text: &str) -> Name {
    let short: String = text.chars().take(120).collect();
    Name(if short.len() < text.len() { format!("{short}…") } else { short })
}
