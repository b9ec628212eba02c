//! What kirana asks back instead of guessing: which item, how much, what to do. The question is kept with the
//! conversation; the answer comes by a button or in words and completes the message.

use serde::{Deserialize, Serialize};

use crate::db::chat::Chat;
use crate::domain::{Action, CardId, Line, Question, Reading, StoreId, Tool, Unit};
use crate::error::{Error, Result};
use crate::language;
use crate::say::{Amount, Name, Text};

use super::alias::{self, Lesson};
use super::goods::good;
use super::press::Pressed;
use super::sheet::{self, Act, Sheet, key};
use super::visit::{Counter, Visit};
use super::whose::{self, Whose};
use super::{tool, words};

/// At most so many buttons under a question.
const CHOICES: usize = 8;

/// What the next words of a chat are an answer to. Stored as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Expecting {
    /// The name of a new store, for whoever has this invitation (its hash), or anyone.
    StoreName { code: Option<String> },
    /// The missing part of these actions; the number tells this question from earlier ones.
    Answer {
        number: i64,
        store: StoreId,
        text: String,
        actions: Vec<Action>,
        question: Question,
        /// What an earlier answer to the same message teaches.
        #[serde(default)]
        lesson: Option<Lesson>,
        /// The rest comes from a reply of Claude that the message does not bear out: it is shown before it is done.
        #[serde(default)]
        unsure: bool,
    },
    /// Whose khata these actions are about.
    Whose { number: i64, store: StoreId, actions: Vec<Action>, whose: Whose },
    /// Whether to do what was written long ago.
    Late { number: i64, store: StoreId, text: String },
}

impl Expecting {
    pub fn of(chat: &Chat) -> Option<Expecting> {
        // What an older version stored may no longer be read; then nothing is expected.
        serde_json::from_str(chat.expecting.as_deref()?).ok()
    }

    /// Whether it was asked in this store: items are numbered anew in each, and the person may have gone to another.
    fn is_of(&self, counter: &Counter<'_>) -> bool {
        match self {
            Expecting::StoreName { .. } => false,
            Expecting::Answer { store, .. } | Expecting::Late { store, .. } | Expecting::Whose { store, .. } => {
                *store == counter.store.id()
            }
        }
    }

    pub fn is_onboarding(&self) -> bool {
        matches!(self, Expecting::StoreName { .. })
    }

    pub fn set(&self, visit: &Visit<'_>) -> Result<()> {
        let json = serde_json::to_string(self).map_err(|error| Error::bug("a question has no JSON").because(error))?;
        visit.tx.set_expecting(visit.bot(), visit.user(), Some(&json))
    }
}

/// Asks about the one unclear part of a message.
pub(super) fn ask(counter: &Counter<'_>, text: &str, actions: Vec<Action>, question: Question) -> Result<()> {
    ask_on(counter, text, actions, question, None, false)
}

/// Asks about the unclear part of actions of which the rest is not borne out by the message either.
pub(super) fn ask_unsure(counter: &Counter<'_>, text: &str, actions: Vec<Action>, question: Question) -> Result<()> {
    ask_on(counter, text, actions, question, None, true)
}

/// Shows all that would be done, for one press.
pub(super) fn propose(counter: &Counter<'_>, text: &str, actions: Vec<Action>) -> Result<()> {
    let tools = actions.iter().map(|action| action.tool).take(1).collect();
    ask(counter, text, actions, Question::WhatToDo { tools })
}

fn ask_on(
    counter: &Counter<'_>,
    text: &str,
    actions: Vec<Action>,
    question: Question,
    lesson: Option<Lesson>,
    unsure: bool,
) -> Result<()> {
    let number = counter.visit.event.0;
    let sheet = sheet_of(number, &actions, &question);
    Expecting::Answer { number, store: counter.store.id(), text: text.to_owned(), actions, question, lesson, unsure }
        .set(counter.visit)?;
    counter.show(&sheet)
}

fn sheet_of(number: i64, actions: &[Action], question: &Question) -> Sheet {
    let choice = |label: Text, index: usize| vec![key(label, Act::Choose { question: number, index })];
    let named = |action: usize, line: usize| {
        let line = actions.get(action).and_then(|action| action.lines.get(line));
        good(line.map_or("", |line| line.item.name()))
    };
    match question {
        Question::WhichItem { words, candidates, .. } => candidates
            .iter()
            .take(CHOICES)
            .enumerate()
            .fold(Sheet::of(vec![Text::WhichItem { words: Name(words.clone()) }]), |sheet, (index, item)| {
                sheet.row(choice(Text::LabelItem { item: good(item.name()) }, index))
            }),
        Question::HowMuch { action, line } => Sheet::of(vec![Text::HowMuch { item: named(*action, *line) }]),
        Question::HowBig { word, .. } => Sheet::of(vec![Text::HowBig { word: Name(word.clone()) }]),
        Question::WhatToDo { tools } if tools.len() == 1 => {
            let each = actions.iter().flat_map(|action| {
                let one = proposal(std::slice::from_ref(action));
                [name_of(action.tool)].into_iter().chain(one).collect::<Vec<_>>()
            });
            Sheet::of([Text::IsThisRight {}].into_iter().chain(each).collect()).row(choice(Text::LabelYes {}, 0))
        }
        Question::WhatToDo { tools } => tools
            .iter()
            .enumerate()
            .fold(Sheet::of([vec![Text::WhatToDo {}], proposal(actions)].concat()), |sheet, (index, tool)| {
                sheet.row(choice(label_of(*tool), index))
            }),
        Question::PriceOrTotal { amount, .. } => Sheet::of(vec![Text::PriceOrTotal { amount: *amount }])
            .row(choice(Text::LabelPerUnit { amount: *amount }, 0))
            .row(choice(Text::LabelInAll { amount: *amount }, 1)),
    }
    .row(vec![key(Text::LabelCancel {}, Act::Choose { question: number, index: usize::MAX })])
}

/// What is talked about, as it was understood: everything that would be written.
fn proposal(actions: &[Action]) -> Vec<Text> {
    let words = |words: String| Text::Label { words: Name(words) };
    let mut all: Vec<Text> = actions.iter().flat_map(|action| &action.lines).map(proposed_line).collect();
    for action in actions {
        all.extend(action.order.map(|order| words(format!("#{order}"))));
        match (&action.customer, action.amount) {
            (Some(person), Some(balance)) => all.push(Text::LabelKhata { person: Name(person.clone()), balance }),
            (person, amount) => {
                all.extend(person.clone().map(words));
                all.extend(amount.map(|amount| words(crate::say::money(amount))));
            }
        }
        all.extend(action.payment.map(|payment| words(format!("{payment:?}"))));
        all.extend(action.detail.clone().map(words));
        all.extend(action.reason.clone().map(words));
    }
    all
}

fn proposed_line(line: &Line) -> Text {
    let item = good(line.item.name());
    match (line.quantity, line.amount.or(line.price)) {
        (Some(quantity), Some(price)) => {
            Text::LinePriced { item, amount: Amount(quantity, line.unit.unwrap_or(Unit::Unit)), price }
        }
        (Some(quantity), None) => Text::LineAmount { item, amount: Amount(quantity, line.unit.unwrap_or(Unit::Unit)) },
        (None, Some(price)) => Text::LineSum { item, price },
        (None, None) => Text::LineName { item },
    }
}

/// What a proposal is headed with: the button's words where there are any, else the tool's own name.
fn name_of(tool: Tool) -> Text {
    match label_of(tool) {
        Text::LabelYes {} => Text::Label { words: Name(tool.as_str().replace('_', " ")) },
        label => label,
    }
}

fn label_of(tool: Tool) -> Text {
    match tool {
        Tool::AddStock => Text::LabelAddStock {},
        Tool::RecordSale => Text::LabelRecordSale {},
        Tool::CheckStock => Text::LabelCheckStock {},
        Tool::CreateOrder => Text::LabelOrder {},
        Tool::SetPrice => Text::LabelSetPrice {},
        _ => Text::LabelYes {},
    }
}

/// Takes words as the answer to what was asked. `false`: they are no answer to it, but a message of their own.
pub(super) fn answer(counter: &Counter<'_>, expecting: &Expecting, text: &str) -> Result<bool> {
    let shop = &counter.visit.env.shop;
    let yes = language::answer(shop.lexicon, text);
    if !expecting.is_of(counter) {
        return Ok(false);
    }
    match expecting {
        Expecting::StoreName { .. } => Ok(false),
        Expecting::Late { text: late, .. } => match yes {
            Some(true) => words::do_late(counter, late).map(|()| true),
            Some(false) => counter.visit.tell(Text::NothingDone {}).map(|()| true),
            None => Ok(false),
        },
        Expecting::Answer { .. } | Expecting::Whose { .. } if yes == Some(false) => {
            counter.visit.tell(Text::NothingDone {}).map(|()| true)
        }
        Expecting::Whose { actions, whose, .. } => whose::answer(counter, actions, whose, text),
        Expecting::Answer { actions, question: question @ Question::WhatToDo { tools }, text: before, .. }
            if yes == Some(true) && tools.len() == 1 =>
        {
            let Some((completed, _)) = complete_with_choice(actions.clone(), question, 0) else { return Ok(false) };
            finish(counter, before, completed, question, None, false).map(|()| true)
        }
        Expecting::Answer {
            question: Question::WhatToDo { .. } | Question::PriceOrTotal { .. }, text: before, ..
        } => {
            let Some(completed) = read_together(counter, before, text)? else { return Ok(false) };
            tool::run_all(counter, &completed).map(|()| true)
        }
        Expecting::Answer { actions, question, text: before, lesson, unsure, .. } => {
            let Some(completed) = complete_with_words(counter, actions, question, text)? else { return Ok(false) };
            finish(counter, before, completed, question, lesson.clone(), *unsure).map(|()| true)
        }
    }
}

/// "2 kg rice", and then "sold": words that say nothing alone may complete what stood before.
fn read_together(counter: &Counter<'_>, before: &str, text: &str) -> Result<Option<Vec<Action>>> {
    let shop = &counter.visit.env.shop;
    let names = shop.names(&counter.store)?;
    let context = language::Context { role: counter.role(), previous: None };
    let read = |words: &str| language::read(shop.lexicon, &names, &context, words);
    let alone = match read(text) {
        Reading::Certain(actions) => actions.iter().any(|action| !action.lines.is_empty()),
        Reading::Unclear { .. } => true,
        Reading::Nothing(_) | Reading::Unknown => false,
    };
    Ok(match read(&format!("{before} {text}")) {
        Reading::Certain(actions) if !alone => Some(actions),
        _ => None,
    })
}

/// A button under a question.
pub(super) fn choose(counter: &Counter<'_>, card: CardId, number: i64, index: usize) -> Result<Pressed> {
    let visit = counter.visit;
    let expecting = Expecting::of(&visit.chat).filter(|expecting| expecting.is_of(counter));
    let Some(Expecting::Answer { number: open, .. } | Expecting::Whose { number: open, .. }) = expecting else {
        return Ok(Pressed::toast(Text::QuestionClosed {}));
    };
    if open != number {
        return Ok(Pressed::toast(Text::QuestionClosed {}));
    }
    visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
    if index == usize::MAX {
        sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![Text::NothingDone {}]))?;
        return Ok(Pressed::quietly());
    }
    let (text, actions, question, (lesson, unsure)) = match expecting {
        Some(Expecting::Answer { text, actions, question, lesson, unsure, .. }) => {
            (text, actions, question, (lesson, unsure))
        }
        Some(Expecting::Whose { actions, whose, .. }) => return whose::choose(counter, card, index, actions, &whose),
        Some(Expecting::StoreName { .. } | Expecting::Late { .. }) | None => return Ok(Pressed::quietly()),
    };
    let Some((completed, chosen)) = complete_with_choice(actions, &question, index) else {
        return Ok(Pressed::toast(Text::QuestionClosed {}));
    };
    // What came of it is said first; then the question shows what was chosen.
    finish(counter, &text, completed, &question, lesson, unsure)?;
    sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![chosen]))?;
    Ok(Pressed::quietly())
}

fn finish(
    counter: &Counter<'_>,
    text: &str,
    completed: Vec<Action>,
    answered: &Question,
    lesson: Option<Lesson>,
    unsure: bool,
) -> Result<()> {
    let lesson = Lesson::of(counter, &completed, answered).or(lesson);
    // One answer may leave the next part open: an item named, its quantity missing.
    if let Some(next) = still_open(&completed).filter(|next| next != answered) {
        return ask_on(counter, text, completed, next, lesson, unsure);
    }
    if unsure {
        return propose(counter, text, completed);
    }
    match lesson {
        Some(lesson) if tool::carry_out(counter, &completed)? => alias::learn(counter, &lesson),
        Some(_) => Ok(()),
        None => tool::run_all(counter, &completed),
    }
}

fn still_open(actions: &[Action]) -> Option<Question> {
    actions.iter().enumerate().find_map(|(number, action)| {
        let needs = matches!(action.tool, Tool::AddStock | Tool::RecordSale | Tool::CreateOrder | Tool::WriteOff);
        let line = action.lines.iter().position(|line| line.quantity.is_none() && line.amount.is_none())?;
        needs.then_some(Question::HowMuch { action: number, line })
    })
}

fn complete_with_choice(mut actions: Vec<Action>, question: &Question, index: usize) -> Option<(Vec<Action>, Text)> {
    let chosen = match question {
        Question::WhichItem { action, line, candidates, .. } => {
            let item = candidates.get(index)?.clone();
            let name = item.name().to_owned();
            actions.get_mut(*action)?.lines.get_mut(*line)?.item = item;
            Text::ChosenGood { item: good(&name) }
        }
        Question::WhatToDo { tools } => {
            let tool = *tools.get(index)?;
            // Where only one thing is proposed, each action is what it says already.
            for action in actions.iter_mut().filter(|_| tools.len() > 1) {
                action.tool = tool;
            }
            label_of(tool)
        }
        Question::PriceOrTotal { action, line, amount } => {
            let line = actions.get_mut(*action)?.lines.get_mut(*line)?;
            let per_unit = index == 0;
            (line.price, line.amount) = if per_unit { (Some(*amount), None) } else { (None, Some(*amount)) };
            if per_unit { Text::LabelPerUnit { amount: *amount } } else { Text::LabelInAll { amount: *amount } }
        }
        Question::HowMuch { .. } | Question::HowBig { .. } => return None,
    };
    Some((actions, chosen))
}

/// Completes the actions with an answer in words; `None` when the words do not answer the question.
fn complete_with_words(
    counter: &Counter<'_>,
    actions: &[Action],
    question: &Question,
    text: &str,
) -> Result<Option<Vec<Action>>> {
    let shop = &counter.visit.env.shop;
    let mut actions = actions.to_vec();
    match question {
        Question::WhichItem { action, line, candidates, .. } => {
            let names = shop.names(&counter.store)?;
            let said = match language::item(shop.lexicon, &names, text) {
                language::Match::One(said) => candidates.iter().find(|candidate| candidate.name() == said.name()),
                language::Match::Several(_) | language::Match::Nothing => None,
            };
            let chosen = said.or_else(|| language::narrow(shop.lexicon, candidates, text)).cloned();
            let slot = actions.get_mut(*action).and_then(|action| action.lines.get_mut(*line));
            Ok(match (chosen, slot) {
                (Some(chosen), Some(slot)) => {
                    slot.item = chosen;
                    Some(actions)
                }
                _ => None,
            })
        }
        Question::HowMuch { action, line } | Question::HowBig { action, line, .. } => {
            let Some((quantity, unit)) = language::quantity(shop.lexicon, text) else { return Ok(None) };
            let Some(slot) = actions.get_mut(*action).and_then(|action| action.lines.get_mut(*line)) else {
                return Ok(None);
            };
            slot.quantity = Some(quantity);
            slot.unit = unit.or(slot.unit);
            Ok(Some(actions))
        }
        Question::WhatToDo { .. } | Question::PriceOrTotal { .. } => Ok(None),
    }
}

/// Asks whether something that was written long ago should still be done.
pub(super) fn ask_late(counter: &Counter<'_>, text: &str) -> Result<()> {
    if words::reads_as(counter, text)?.iter().all(|action| !tool::writes(action.tool)) {
        return words::read(counter, text);
    }
    ask_whether_still_wanted(counter, text)
}

/// The question itself; `text` is words, or a command with its slash.
pub(super) fn ask_whether_still_wanted(counter: &Counter<'_>, text: &str) -> Result<()> {
    let number = counter.visit.event.0;
    Expecting::Late { number, store: counter.store.id(), text: text.to_owned() }.set(counter.visit)?;
    let sheet = Sheet::of(vec![Text::AskLate { words: words::quoted(text) }]).row(vec![
        key(Text::LabelYes {}, Act::Late { text: text.to_owned(), wanted: true }),
        key(Text::LabelNo {}, Act::Late { text: text.to_owned(), wanted: false }),
    ]);
    counter.show(&sheet)
}

pub(super) fn late(counter: &Counter<'_>, card: CardId, text: &str, wanted: bool) -> Result<Pressed> {
    let visit = counter.visit;
    // Each late message has its own buttons; in words only the last one can be answered.
    if matches!(Expecting::of(&visit.chat), Some(Expecting::Late { text: open, .. }) if open == text) {
        visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
    }
    if !wanted {
        sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![Text::NothingDone {}]))?;
        return Ok(Pressed::quietly());
    }
    words::do_late(counter, text)?;
    sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![Text::Chosen { words: words::quoted(text) }]))?;
    Ok(Pressed::quietly())
}
