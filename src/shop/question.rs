//! What kirana asks back instead of guessing: which item, how much, what to do. The question is kept with the
//! conversation; the answer comes by a button or in words and completes the message.

use serde::{Deserialize, Serialize};

use crate::db::chat::Chat;
use crate::domain::{Action, CardId, Item, Line, Payment, Question, Reading, Reason, Role, StoreId, Tool, Unit, name};
use crate::error::{Error, Result};
use crate::language;
use crate::say::{Amount, Name, Text, Units};

use super::alias::{self, Lesson};
use super::goods::good;
use super::press::Pressed;
use super::sheet::{self, Act, Sheet, key};
use super::visit::{Counter, Visit};
use super::whose::{self, Whose};
use super::{gap, order, tool, words};

/// At most so many buttons under a question.
const CHOICES: usize = 8;
/// The button that leaves a question. Kept in the books, so it is the same number on every machine.
pub(super) const CANCEL: usize = u32::MAX as usize;

/// How it may have been paid, as the buttons stand.
const WAYS: [Payment; 3] = [Payment::Cash, Payment::Upi, Payment::Credit];

/// What the next words of a chat are an answer to. Stored as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Expecting {
    /// The name of a new store, for whoever has this invitation (its hash), or anyone.
    StoreName { code: Option<String> },
    /// The language of a store that was just named.
    StoreLanguage,
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
            Expecting::StoreName { .. } | Expecting::StoreLanguage => false,
            Expecting::Answer { store, .. } | Expecting::Late { store, .. } | Expecting::Whose { store, .. } => {
                *store == counter.store.id()
            }
        }
    }

    pub fn is_onboarding(&self) -> bool {
        matches!(self, Expecting::StoreName { .. } | Expecting::StoreLanguage)
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

/// Asks, with something to say before and after the question itself.
pub(super) fn ask_with(
    counter: &Counter<'_>,
    text: &str,
    actions: Vec<Action>,
    question: Question,
    (before, after): (Vec<Text>, Vec<Text>),
) -> Result<()> {
    let number = counter.visit.event.0;
    let mut sheet = sheet_of(counter, number, &actions, &question)?;
    sheet.lines = [before, sheet.lines, after].concat();
    open(counter, text, actions, question, None, false)?;
    counter.show(&sheet)
}

/// Opens a question of yes or no that is put in words of its own; the sheet that asks it.
pub(super) fn open_sheet(
    counter: &Counter<'_>,
    actions: Vec<Action>,
    question: Question,
    lines: Vec<Text>,
) -> Result<Sheet> {
    let number = counter.visit.event.0;
    let choice = |label: Text, index: usize| key(label, Act::Choose { question: number, index });
    open(counter, "", actions, question, None, false)?;
    Ok(Sheet::of(lines).row(vec![choice(Text::LabelYes {}, 0), choice(Text::LabelCancel {}, CANCEL)]))
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
    let question = with_choices(counter, &actions, question)?;
    let sheet = sheet_of(counter, number, &actions, &question)?;
    open(counter, text, actions, question, lesson, unsure)?;
    counter.show(&sheet)
}

/// Notes the question as the one that the next words may answer.
fn open(
    counter: &Counter<'_>,
    text: &str,
    actions: Vec<Action>,
    question: Question,
    lesson: Option<Lesson>,
    unsure: bool,
) -> Result<()> {
    let number = counter.visit.event.0;
    Expecting::Answer { number, store: counter.store.id(), text: text.to_owned(), actions, question, lesson, unsure }
        .set(counter.visit)
}

/// A good that was not named at all is asked for with what is usual in this shop.
fn with_choices(counter: &Counter<'_>, actions: &[Action], question: Question) -> Result<Question> {
    match question {
        Question::WhichItem { action, line, words, candidates } if candidates.is_empty() => {
            let unit = line_at(actions, action, line).and_then(|line| line.unit);
            let candidates = gap::usual_goods(counter, unit, CHOICES)?;
            Ok(Question::WhichItem { action, line, words, candidates })
        }
        other => Ok(other),
    }
}

fn line_at(actions: &[Action], action: usize, line: usize) -> Option<&Line> {
    actions.get(action)?.lines.get(line)
}

/// Whether the good of this line was not named at all.
fn is_nameless(actions: &[Action], action: usize, line: usize) -> bool {
    line_at(actions, action, line).is_some_and(|line| line.item.name().is_empty())
}

fn sheet_of(counter: &Counter<'_>, number: i64, actions: &[Action], question: &Question) -> Result<Sheet> {
    let choice = |label: Text, index: usize| vec![key(label, Act::Choose { question: number, index })];
    let named = |action: usize, line: usize| {
        let line = actions.get(action).and_then(|action| action.lines.get(line));
        good(line.map_or("", |line| line.item.name()))
    };
    let sheet = match question {
        Question::WhichItem { action, line, words, candidates } => {
            let words = Name(words.clone());
            let nameless = is_nameless(actions, *action, *line);
            let title = if nameless { Text::OfWhat { words } } else { Text::WhichItem { words } };
            candidates.iter().take(CHOICES).enumerate().fold(Sheet::of(vec![title]), |sheet, (index, item)| {
                sheet.row(choice(Text::LabelItem { item: good(item.name()) }, index))
            })
        }
        Question::HowMuch { action, line } => Sheet::of(vec![Text::HowMuch { item: named(*action, *line) }]),
        Question::HowBig { action, line, word } => match line_at(actions, *action, *line) {
            Some(said) if counter.role() == Role::Owner && gap::pack_of(said).is_some() => {
                let unit = gap::own_unit(counter, said)?;
                let shop = &counter.visit.env.shop;
                let pack = language::pack_word(shop.lexicon, word).unwrap_or_else(|| word.clone());
                let title = Text::HowMuchInPack { item: good(said.item.name()), pack: Name(pack), unit: Units(unit) };
                let keys: Vec<_> = gap::usual_contents(unit)
                    .into_iter()
                    .enumerate()
                    .flat_map(|(index, content)| choice(Text::LabelAmount { amount: Amount(content, unit) }, index))
                    .collect();
                keys.chunks(2).fold(Sheet::of(vec![title]), |sheet, row| sheet.row(row.to_vec()))
            }
            _ => Sheet::of(vec![Text::HowBig { word: Name(word.clone()) }]),
        },
        Question::WhatToDo { tools } if tools.len() == 1 => {
            let each = actions.iter().flat_map(|action| {
                let one = proposal(std::slice::from_ref(action));
                [name_of(action.tool)].into_iter().chain(one).collect::<Vec<_>>()
            });
            let yes = new_item(actions).unwrap_or(Text::LabelYes {});
            Sheet::of([Text::IsThisRight {}].into_iter().chain(each).collect()).row(choice(yes, 0))
        }
        Question::WhatToDo { tools } => {
            let first = match actions {
                [Action { lines, .. }] if matches!(lines.as_slice(), [Line { quantity: None, amount: None, .. }]) => {
                    vec![Text::Understood { item: named(0, 0) }]
                }
                _ => [vec![Text::WhatToDo {}], proposal(actions)].concat(),
            };
            tools
                .iter()
                .enumerate()
                .fold(Sheet::of(first), |sheet, (index, tool)| sheet.row(choice(label_of(*tool), index)))
        }
        Question::PriceOrTotal { amount, .. } => Sheet::of(vec![Text::PriceOrTotal { amount: *amount }])
            .row(choice(Text::LabelPerUnit { amount: *amount }, 0))
            .row(choice(Text::LabelInAll { amount: *amount }, 1)),
        Question::HowPaid { .. } => {
            let keys = WAYS.iter().enumerate().flat_map(|(index, way)| choice(name_of_way(*way), index)).collect();
            Sheet::of([unpaid(counter, actions)?, vec![Text::HowPaid {}]].concat()).row(keys)
        }
    };
    Ok(sheet.row(vec![key(Text::LabelCancel {}, Act::Choose { question: number, index: CANCEL })]))
}

/// The one good that nobody knows yet and that a yes would put onto the shelf.
fn new_item(actions: &[Action]) -> Option<Text> {
    let adding = actions.iter().filter(|action| action.tool == Tool::AddStock);
    let mut unknown = adding.flat_map(|action| &action.lines).filter(|line| matches!(line.item, Item::Named(_)));
    let line = unknown.next().filter(|_| unknown.next().is_none())?;
    Some(Text::LabelNewItem { item: good(&crate::shop::goods::capitalised(line.item.name())) })
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
        all.extend(action.payment.map(name_of_way));
        all.extend(action.detail.clone().map(words));
        all.extend(action.reason.clone().map(words));
    }
    all
}

pub(super) fn name_of_way(payment: Payment) -> Text {
    match payment {
        Payment::Cash => Text::LabelCash {},
        Payment::Upi => Text::LabelUpi {},
        Payment::Credit => Text::LabelUdhaar {},
    }
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

/// What somebody has to pay for.
fn unpaid(counter: &Counter<'_>, actions: &[Action]) -> Result<Vec<Text>> {
    let mut lines = Vec::new();
    for action in actions {
        match action.order.map(|id| counter.store.find_order(id)).transpose()?.flatten() {
            Some(order) => {
                lines.push(Text::OrderOf { order: order.id.0, customer: Name(order.customer_name) });
                let stored = counter.store.list_order_lines(order.id)?;
                lines.push(order::total(stored.iter().map(|line| line.amount)));
            }
            None => lines.extend(proposal(std::slice::from_ref(action))),
        }
    }
    Ok(lines)
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
        Tool::CreateOrder | Tool::UpdateOrder => Text::LabelOrder {},
        Tool::SetPrice => Text::LabelSetPrice {},
        Tool::UndoLast => Text::LabelUndo {},
        Tool::DeleteItem => Text::LabelDelete {},
        Tool::RenameItem => Text::LabelRename {},
        Tool::RenameStore => Text::LabelRenameStore {},
        Tool::SetPack => Text::LabelSetPack {},
        Tool::SetStock => Text::LabelSetStock {},
        Tool::WriteOff => Text::LabelWriteOff {},
        Tool::RecordReturn => Text::LabelReturn {},
        Tool::AddCredit => Text::LabelAddCredit {},
        Tool::RecordPayment => Text::LabelPayment {},
        Tool::CorrectLast => Text::LabelCorrect {},
        Tool::AcceptOrder => Text::LabelAccept {},
        Tool::RejectOrder => Text::LabelReject {},
        Tool::CancelOrder => Text::LabelCancelOrder {},
        Tool::RepeatLastOrder => Text::LabelRepeat {},
        Tool::OpenStore => Text::MenuOpen {},
        Tool::CloseStore => Text::MenuClose {},
        Tool::SetLanguage => Text::MenuLanguage {},
        Tool::SetUnit => Text::LabelSetUnit {},
        Tool::SetLowStockLevel => Text::LabelSetLevel {},
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
        Expecting::StoreName { .. } | Expecting::StoreLanguage => Ok(false),
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
            let Some((completed, _)) = complete_with_choice(counter, actions.clone(), question, 0)? else {
                return Ok(false);
            };
            finish(counter, before, completed, question, None, false).map(|()| true)
        }
        // What is only to be confirmed, is confirmed or is not.
        Expecting::Answer { question: Question::WhatToDo { tools }, .. } if tools.len() == 1 => Ok(false),
        Expecting::Answer {
            actions,
            question: question @ (Question::WhatToDo { .. } | Question::PriceOrTotal { .. }),
            text: before,
            ..
        } => {
            let offered = match question {
                Question::WhatToDo { tools } => tools.clone(),
                _ => actions.iter().map(|action| action.tool).collect(),
            };
            let Some(completed) = read_together(counter, before, text, &offered)? else { return Ok(false) };
            tool::run_all(counter, &completed).map(|()| true)
        }
        Expecting::Answer { actions, question, text: before, lesson, unsure, .. } => {
            let Some(completed) = complete_with_words(counter, actions, question, text)? else { return Ok(false) };
            finish(counter, before, completed, question, lesson.clone(), *unsure).map(|()| true)
        }
    }
}

/// "2 kg rice", and then "sold": words that say nothing alone, and name neither a good nor a number, may choose among
/// what was offered.
fn read_together(counter: &Counter<'_>, before: &str, text: &str, offered: &[Tool]) -> Result<Option<Vec<Action>>> {
    let shop = &counter.visit.env.shop;
    let names = counter.names()?;
    let context = language::Context { role: counter.role(), previous: None };
    let read = |words: &str| language::read(shop.lexicon, &names, &context, words);
    let chooses = matches!(read(text), Reading::Unknown | Reading::Nothing(Reason::Ambiguous));
    let names_more = text.contains(char::is_numeric) || language::names_goods(shop.lexicon, &names, text);
    Ok(match read(&format!("{before} {text}")) {
        Reading::Certain(actions) if chooses && !names_more => {
            Some(actions).filter(|actions| actions.iter().all(|action| offered.contains(&action.tool)))
        }
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
    if index == CANCEL {
        sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![Text::NothingDone {}]))?;
        return Ok(Pressed::quietly());
    }
    let (text, actions, question, (lesson, unsure)) = match expecting {
        Some(Expecting::Answer { text, actions, question, lesson, unsure, .. }) => {
            (text, actions, question, (lesson, unsure))
        }
        Some(Expecting::Whose { actions, whose, .. }) => return whose::choose(counter, card, index, actions, &whose),
        Some(Expecting::StoreName { .. } | Expecting::StoreLanguage | Expecting::Late { .. }) | None => {
            return Ok(Pressed::quietly());
        }
    };
    let Some((completed, chosen)) = complete_with_choice(counter, actions, &question, index)? else {
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
    mut completed: Vec<Action>,
    answered: &Question,
    lesson: Option<Lesson>,
    unsure: bool,
) -> Result<()> {
    let lesson = Lesson::of(counter, &completed, answered).or(lesson);
    // One answer may leave the next part open: an item named, its quantity missing.
    if let Some(next) = gap::next(counter, &mut completed)?.filter(|next| next != answered) {
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

fn complete_with_choice(
    counter: &Counter<'_>,
    mut actions: Vec<Action>,
    question: &Question,
    index: usize,
) -> Result<Option<(Vec<Action>, Text)>> {
    let slot = |actions: &mut Vec<Action>, action: usize, line: usize, change: &dyn Fn(&mut Line)| {
        let line = actions.get_mut(action).and_then(|action| action.lines.get_mut(line));
        line.map(change)
    };
    let chosen = match question {
        Question::WhichItem { action, line, candidates, .. } => {
            let Some(item) = candidates.get(index) else { return Ok(None) };
            slot(&mut actions, *action, *line, &|line| line.item = item.clone());
            Text::ChosenGood { item: good(item.name()) }
        }
        Question::WhatToDo { tools } => {
            let Some(tool) = tools.get(index).copied() else { return Ok(None) };
            // Where only one thing is proposed, each action is what it says already.
            for action in actions.iter_mut().filter(|_| tools.len() > 1) {
                action.tool = tool;
            }
            label_of(tool)
        }
        Question::PriceOrTotal { action, line, amount } => {
            let per_unit = index == 0;
            let terms = if per_unit { (Some(*amount), None) } else { (None, Some(*amount)) };
            slot(&mut actions, *action, *line, &|line| (line.price, line.amount) = terms);
            if per_unit { Text::LabelPerUnit { amount: *amount } } else { Text::LabelInAll { amount: *amount } }
        }
        Question::HowBig { action, line, .. } => {
            let Some(said) = line_at(&actions, *action, *line) else { return Ok(None) };
            let unit = gap::own_unit(counter, said)?;
            let Some(content) = gap::usual_contents(unit).get(index).copied() else { return Ok(None) };
            let told = Line { quantity: Some(content), unit: Some(unit), ..Line::of(said.item.clone()) };
            let Some(with_pack) = gap::with_pack(actions, *action, *line, told) else { return Ok(None) };
            actions = with_pack;
            Text::LabelAmount { amount: Amount(content, unit) }
        }
        Question::HowPaid { action } => {
            let (Some(way), Some(action)) = (WAYS.get(index).copied(), actions.get_mut(*action)) else {
                return Ok(None);
            };
            action.payment = Some(way);
            name_of_way(way)
        }
        Question::HowMuch { .. } => return Ok(None),
    };
    Ok(Some((actions, chosen)))
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
            let chosen = chosen_in_words(counter, candidates, is_nameless(&actions, *action, *line), text)?;
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
            let packed = matches!(question, Question::HowBig { .. }) && counter.role() == Role::Owner;
            let Some(slot) = actions.get_mut(*action).and_then(|action| action.lines.get_mut(*line)) else {
                return Ok(None);
            };
            if packed && gap::pack_of(slot).is_some() {
                let content = Line { quantity: Some(quantity), unit, ..Line::of(slot.item.clone()) };
                return Ok(gap::with_pack(actions, *action, *line, content));
            }
            slot.quantity = Some(quantity);
            slot.unit = unit.or(slot.unit.filter(|_| matches!(question, Question::HowMuch { .. })));
            Ok(Some(actions))
        }
        Question::HowPaid { action } => {
            let (Some(way), Some(action)) = (language::payment(shop.lexicon, text), actions.get_mut(*action)) else {
                return Ok(None);
            };
            action.payment = Some(way);
            Ok(Some(actions))
        }
        Question::WhatToDo { .. } | Question::PriceOrTotal { .. } => Ok(None),
    }
}

/// The good that an answer names: one of those offered, and where none was named before, any good or word for several.
fn chosen_in_words(counter: &Counter<'_>, offered: &[Item], nameless: bool, text: &str) -> Result<Option<Item>> {
    let lexicon = counter.visit.env.shop.lexicon;
    let names = counter.names()?;
    let said = match language::item(lexicon, &names, text) {
        language::Match::One(said) if nameless => Some(said),
        language::Match::One(said) => offered.iter().find(|offered| offered.name() == said.name()).cloned(),
        // Which of them is asked next.
        language::Match::Several(_) if nameless => name::clean(text).map(Item::Named),
        language::Match::Several(_) | language::Match::Nothing => None,
    };
    Ok(said.or_else(|| language::narrow(lexicon, offered, text).cloned()))
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
