//! What somebody typed: a command, an answer to what was asked, or words to be read.

use std::time::Duration;

use crate::domain::{Action, Bot, Item, Line, Quantity, Question, Reading, Reason, Role, Tool, name};
use crate::error::Result;
use crate::language;
use crate::say::{Amount, Name, Text};

use super::event::{Fate, Media};
use super::goods::good;
use super::question::{self, Expecting};
use super::sheet::{Act, Sheet, key};
use super::visit::{Counter, Visit};
use super::{ask, basket, command, customer, owner};
use super::{gap, tool};

/// Longer than anybody types into a shop.
const MAX_CHARS: usize = 1000;
/// Words that arrive later than this were written while kirana was away: they are asked about, not carried out.
const LATE: Duration = Duration::from_secs(30 * 60);
/// A follow-up counts only while the answer before it is fresh.
const CONTEXT_LIFE: Duration = Duration::from_secs(15 * 60);
/// Lines of the conversation that are kept, what was said and what was done, and letters of what was said.
const TURN_LINES: usize = 6;
const TURN_CHARS: usize = 200;

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
    // A command is no answer, whatever was asked; the question stays open.
    if !is_late(visit) && command::take_bare(visit, text)? {
        return Ok(());
    }
    // Words from before the question was asked are no answer to it.
    if let Some(expecting) = Expecting::of(&visit.chat).filter(|_| !is_late(visit)) {
        visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
        if question::answer(&counter, &expecting, text)? {
            return Ok(());
        }
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
    let names = counter.names()?;
    let previous = context(counter)?;
    let context = language::Context { role: counter.role(), previous: previous.as_deref() };
    match language::read(shop.lexicon, &names, &context, text) {
        Reading::Certain(actions) => do_certain(counter, text, actions),
        Reading::Unclear { actions, question: Question::HowBig { .. } } if all_counted(counter, &actions)? => {
            do_certain(counter, text, actions)
        }
        Reading::Unclear { actions, question } => act_or_ask(counter, text, actions, question),
        Reading::Nothing(reason) => nothing(counter, reason, text),
        Reading::Unknown if shop.settings.claude => ask::put(counter, text),
        Reading::Unknown => not_understood(counter, text, Text::NotUnderstood {}),
    }
}

/// Does what is certain: unless it counts by a pack that nobody has measured yet, or is not to be done by a slip.
pub(super) fn do_certain(counter: &Counter<'_>, text: &str, mut actions: Vec<Action>) -> Result<()> {
    if let Some(open) = gap::next(counter, &mut actions)? {
        return question::ask(counter, text, actions, open);
    }
    if actions.iter().any(|action| action.tool == Tool::RenameStore) {
        return question::propose(counter, text, actions);
    }
    tool::run_all(counter, &actions)
}

/// Whether each line says how much, in packs that the shop has measured or will ask its owner about.
fn all_counted(counter: &Counter<'_>, actions: &[Action]) -> Result<bool> {
    for line in actions.iter().flat_map(|action| &action.lines) {
        let Some(pack) = gap::pack_of(line) else {
            if line.quantity.is_none() && line.amount.is_none() {
                return Ok(false);
            }
            continue;
        };
        let Item::Stored { id, .. } = line.item else { return Ok(counter.role() == Role::Owner) };
        let known = match counter.store.find_item(id)? {
            Some(item) => tool::can_count(&counter.store, &item, pack)?,
            None => false,
        };
        if !known && counter.role() == Role::Customer {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Asks, unless the answer to the question would make no difference.
pub(super) fn act_or_ask(counter: &Counter<'_>, text: &str, actions: Vec<Action>, question: Question) -> Result<()> {
    // A good that was not named at all is nothing that could be new, or missing.
    if matches!(&question, Question::WhichItem { candidates, .. } if candidates.is_empty()) {
        return question::ask(counter, text, actions, question);
    }
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
    Ok(last_turns(counter).filter(|turns| !turns.is_empty()))
}

/// What was said and done last, while it is fresh.
pub(super) fn last_turns(counter: &Counter<'_>) -> Option<String> {
    let chat = &counter.visit.chat;
    let fresh = chat.context_at.is_some_and(|at| counter.now().since(at) < CONTEXT_LIFE);
    chat.context.clone().filter(|_| fresh)
}

/// The turns so far with one more, the oldest left out.
pub(super) fn with_turn(counter: &Counter<'_>, done: &str) -> String {
    let who = match counter.role() {
        Role::Owner => "Owner",
        Role::Customer => "Customer",
    };
    let said: String = counter.visit.said.iter().flat_map(|said| said.chars().take(TURN_CHARS)).collect();
    let said = said.replace(['\n', ':', '?'], " ");
    let turn =
        if said.trim().is_empty() { format!("Bot: {done}") } else { format!("{who}: {}\nBot: {done}", said.trim()) };
    let before = last_turns(counter).unwrap_or_default();
    let mut lines: Vec<&str> = before.lines().chain(turn.lines()).collect();
    let over = lines.len().saturating_sub(TURN_LINES);
    lines.drain(..over);
    lines.join("\n")
}

/// Understood, and there is nothing to do.
fn nothing(counter: &Counter<'_>, reason: Reason, said: &str) -> Result<()> {
    let text = match reason {
        Reason::NotHappened | Reason::NotYet if counter.role() == Role::Customer => {
            return counter.visit.tell(Text::NothingOrdered {});
        }
        // One short line: nobody asked for anything.
        Reason::NotHappened => return counter.visit.tell(Text::NotHappened {}),
        Reason::NotYet => return counter.visit.tell(Text::NotYet {}),
        Reason::Chitchat if language::closes(counter.visit.env.shop.lexicon, said) => {
            return counter.visit.tell(Text::Courtesy {});
        }
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
        // For a customer it can only be the last order; it lies in the basket before it counts.
        Reason::Same if counter.role() == Role::Customer => {
            return tool::run_all(counter, &[Action::of(Tool::RepeatLastOrder)]);
        }
        Reason::Delivery => Text::LaterDelivery {},
        Reason::Same | Reason::Ambiguous => return not_understood(counter, said, Text::NotUnderstood {}),
    };
    counter.show(&with_menu(counter.role(), Sheet::of(vec![text])))
}

/// Not read, and nobody to ask: what was understood of it, with buttons, or else examples instead of silence.
pub(super) fn not_understood(counter: &Counter<'_>, said: &str, first: Text) -> Result<()> {
    let names = counter.names()?;
    let understood = language::understood(counter.visit.env.shop.lexicon, &names, said);
    let [line] = understood.as_slice() else {
        let lines = vec![first, examples(counter.role())];
        return counter.show(&with_menu(counter.role(), Sheet::of(lines)));
    };
    let tools = match counter.role() {
        Role::Owner => vec![Tool::AddStock, Tool::RecordSale, Tool::CheckStock],
        Role::Customer => vec![Tool::CreateOrder, Tool::CheckStock],
    };
    let actions = vec![Action::with_lines(Tool::CheckStock, vec![line.clone()])];
    let before = if first == (Text::NotUnderstood {}) { Vec::new() } else { vec![first] };
    let amount = Amount(Quantity(2000), gap::own_unit(counter, line)?);
    let example = (counter.role() == Role::Owner).then(|| Text::ExamplesOf { item: good(line.item.name()), amount });
    question::ask_with(counter, said, actions, Question::WhatToDo { tools }, (before, example.into_iter().collect()))
}

/// What can be written at any time.
pub(super) fn examples(role: Role) -> Text {
    match role {
        Role::Owner => Text::OwnerExamples {},
        Role::Customer => Text::CustomerExamples {},
    }
}

pub(super) fn help(visit: &Visit<'_>, role: Role) -> Result<()> {
    let text = match role {
        Role::Owner => Text::OwnerHelp {},
        Role::Customer => Text::CustomerHelp {},
    };
    // Who is still being asked for a name or a language has no use for the menu, but for the question once more.
    if visit.bot() == Bot::Owner && Expecting::of(&visit.chat).is_some_and(|expecting| expecting.is_onboarding()) {
        visit.tell(text)?;
        return owner::start(visit, "");
    }
    visit.show(None, &with_menu(role, Sheet::of(vec![text])))
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
    let names = counter.names()?;
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
