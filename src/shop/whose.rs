//! Whose khata? Asked where no name was said, or where the name may mean several people. Nobody is guessed, and no second
//! khata is opened for somebody silently.

use serde::{Deserialize, Serialize};

use crate::domain::action::Account;
use crate::domain::{Action, CardId, KhataId, Paise, Reading, Reason, Tool, name};
use crate::error::Result;
use crate::language;
use crate::say::{Name, Text};

use super::press::Pressed;
use super::question::{self, Expecting};
use super::sheet::{self, Act, Sheet, key};
use super::tool;
use super::visit::Counter;

/// At most so many people under a question.
pub(super) const CHOICES: usize = 8;
/// A name has no more words than this.
const NAME_WORDS: usize = 4;

/// What is asked, and about which of the actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Whose {
    pub action: usize,
    /// The name as it was said; `None`: no name was said.
    pub said: Option<String>,
    /// What the khata of somebody new is to be called; `None`: it cannot be a new one.
    pub new: Option<String>,
    /// Those who may be meant, with what each owes.
    pub people: Vec<(KhataId, String, Paise)>,
}

pub(super) fn ask(counter: &Counter<'_>, actions: Vec<Action>, whose: Whose) -> Result<()> {
    let number = counter.visit.event.0;
    let choice = |label: Text, index: usize| vec![key(label, Act::Choose { question: number, index })];
    let title = match &whose.said {
        Some(said) => Text::WhichKhata { person: Name(said.clone()) },
        None => Text::WhoseKhata {},
    };
    let mut sheet = Sheet::of(vec![title]);
    for (index, (_, person, balance)) in whose.people.iter().take(CHOICES).enumerate() {
        sheet = sheet.row(choice(Text::LabelKhata { person: Name(person.clone()), balance: *balance }, index));
    }
    if let Some(new) = &whose.new {
        sheet = sheet.row(choice(Text::LabelNewKhata { person: Name(new.clone()) }, CHOICES));
    }
    let sheet = sheet.row(choice(Text::LabelCancel {}, question::CANCEL));
    Expecting::Whose { number, store: counter.store.id(), actions, whose }.set(counter.visit)?;
    counter.show(&sheet)
}

/// A button under the question.
pub(super) fn choose(
    counter: &Counter<'_>,
    card: CardId,
    index: usize,
    mut actions: Vec<Action>,
    whose: &Whose,
) -> Result<Pressed> {
    let visit = counter.visit;
    let known = whose.people.get(index).filter(|_| index < CHOICES);
    let known = known.map(|(khata, person, _)| (Account::Known(*khata), person.clone()));
    let new = whose.new.clone().filter(|_| index == CHOICES).map(|person| (Account::New, person));
    let (Some(action), Some((account, person))) = (actions.get_mut(whose.action), known.or(new)) else {
        return Ok(Pressed::toast(Text::QuestionClosed {}));
    };
    action.customer = Some(person.clone());
    action.account = Some(account);
    sheet::redraw(visit.tx, visit.env, card, &Sheet::of(vec![Text::Chosen { words: Name(person) }]))?;
    tool::run_all(counter, &actions)?;
    Ok(Pressed::quietly())
}

/// Words as the answer. `false`: they are no name, but a message of their own.
pub(super) fn answer(counter: &Counter<'_>, actions: &[Action], whose: &Whose, text: &str) -> Result<bool> {
    let mut actions = actions.to_vec();
    let (Some(person), Some(action)) = (named(counter, text)?, actions.get_mut(whose.action)) else {
        return Ok(false);
    };
    let is = |other: &str| name::key(other) == name::key(&person);
    let offered = whose.people.iter().find(|(_, offered, _)| is(offered));
    // The same name once more: then it is somebody new.
    let again = whose.said.as_deref().is_some_and(is) && whose.new.is_some();
    action.account = match offered {
        Some((khata, ..)) => Some(Account::Known(*khata)),
        None => again.then_some(Account::New),
    };
    action.customer = if again && offered.is_none() { whose.new.clone() } else { Some(person) };
    tool::run_all(counter, &actions).map(|()| true)
}

/// The person that an answer names: "Ramesh", "ramesh ka khata".
fn named(counter: &Counter<'_>, text: &str) -> Result<Option<String>> {
    let shop = &counter.visit.env.shop;
    let names = counter.names()?;
    let context = language::Context { role: counter.role(), previous: None };
    Ok(match language::read(shop.lexicon, &names, &context, text) {
        Reading::Certain(actions) => match actions.as_slice() {
            [only] if only.tool == Tool::CheckCredit => only.customer.clone(),
            _ => None,
        },
        Reading::Unknown | Reading::Nothing(Reason::Ambiguous | Reason::UnknownItem) => {
            let short = text.split_whitespace().count() <= NAME_WORDS;
            let plain = !text.contains(|c: char| c.is_numeric() || matches!(c, '/' | '?' | '@'));
            let free = language::can_be_name(shop.lexicon, &names, text);
            name::clean(text).filter(|_| short && plain && free)
        }
        Reading::Unclear { .. } | Reading::Nothing(_) => None,
    })
}
