//! From settled lines to what is done, asked or refused: the one place that decides whether a reading is certain.

use crate::domain::{Action, Item, Line, Quantity, Question, Reading, Reason, Tool};

use super::sentence::{Clause, Doubt, Sentence, Settled};

/// What one clause comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Do(Vec<Action>),
    /// The question's indices point into these actions.
    Ask(Vec<Action>, Question),
    Nothing(Reason),
    Unknown,
}

/// "jeera 100": from so many on, a loose good without a unit may be meant in grams, or in rupees.
const GRAMS_LIKELY: Quantity = Quantity(50_000);

/// Which parts a tool's lines must have, beside the good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: quantities said are dropped.
    Good,
    Quantity,
    /// A quantity, or rupees' worth.
    QuantityOrWorth,
    Price,
}

/// The lines of a clause as one action of `tool`.
#[must_use]
pub fn act(sentence: &Sentence, clause: &Clause, tool: Tool, needs: Needs) -> Outcome {
    let Some(drafts) = clause.drafts().filter(|drafts| !drafts.is_empty()) else { return Outcome::Unknown };
    // "2 kilo chini aur 1 namak 120 me": for the last one or for all?
    let totals = drafts.iter().filter(|draft| draft.quantity.is_some() && draft.amount.is_some()).count();
    if drafts.len() > 1 && totals == 1 {
        return Outcome::Unknown;
    }
    let settled: Vec<Settled> = drafts.iter().map(|draft| sentence.settle(draft)).collect();
    assemble(tool, settled, needs)
}

/// Actions of one tool from settled lines. Two doubts at once are too much for one question.
#[must_use]
pub fn assemble(tool: Tool, settled: Vec<Settled>, needs: Needs) -> Outcome {
    let others_counted = settled.iter().any(|one| one.line.quantity.is_some());
    let mut lines: Vec<Line> = Vec::new();
    let mut doubts: Vec<(usize, Doubt)> = Vec::new();
    for (at, one) in settled.into_iter().enumerate() {
        let Settled { mut line, unit, doubt, kin, guessed } = one;
        let named = matches!(line.item, Item::Named(_));
        let mut doubt = doubt;
        if let (Some(words), None, false) = (guessed, &doubt, tool == Tool::CheckStock || named) {
            let candidates = vec![line.item.clone()];
            line.item = Item::Named(words.clone());
            doubt = Some(Doubt::Which { words, candidates });
        }
        if named && kin.is_empty() && doubt.is_none() && tool != Tool::AddStock {
            return Outcome::Nothing(Reason::UnknownItem);
        }
        if !kin.is_empty() && tool != Tool::AddStock && doubt.is_none() {
            let words = line.item.name().to_owned();
            doubt = Some(Doubt::Which { words, candidates: kin });
        }
        match needs {
            Needs::Good => {
                (line.quantity, line.unit, line.price, line.amount) = (None, None, None, None);
                doubt = doubt.filter(|doubt| matches!(doubt, Doubt::Which { .. }));
            }
            Needs::Price => {}
            Needs::Quantity | Needs::QuantityOrWorth => {
                let worth = line.amount.is_some() && needs == Needs::QuantityOrWorth && (unit.divides() || named);
                if line.quantity.is_none() && !worth {
                    let one = tool == Tool::CreateOrder && others_counted && !unit.divides() && line.amount.is_none();
                    if one && doubt.is_none() {
                        line.quantity = Some(Quantity::ONE);
                    } else if !matches!(doubt, Some(Doubt::Invalid | Doubt::TooMuch | Doubt::Unclear)) {
                        doubt = doubt.or(Some(Doubt::HowMuch));
                    }
                }
            }
        }
        let bare = line.quantity.is_some_and(|quantity| quantity >= GRAMS_LIKELY) && line.unit.is_none();
        if bare && unit.divides() && doubt.is_none() && matches!(tool, Tool::CreateOrder | Tool::RecordSale) {
            doubt = Some(Doubt::HowMuch);
        }
        if let Some(doubt) = doubt {
            doubts.push((at, doubt));
        }
        lines.push(line);
    }
    let action = Action::with_lines(tool, lines);
    if doubts.iter().any(|(_, doubt)| *doubt == Doubt::Invalid) {
        return Outcome::Nothing(Reason::Invalid);
    }
    if doubts.iter().any(|(_, doubt)| *doubt == Doubt::TooMuch) {
        return Outcome::Nothing(Reason::TooMuch);
    }
    match doubts.as_slice() {
        [] => Outcome::Do(vec![action]),
        [(line, doubt)] => match question(*line, doubt) {
            Some(question) => Outcome::Ask(vec![action], question),
            None => Outcome::Unknown,
        },
        _ => Outcome::Unknown,
    }
}

fn question(line: usize, doubt: &Doubt) -> Option<Question> {
    let action = 0;
    Some(match doubt {
        Doubt::Which { words, candidates } => {
            Question::WhichItem { action, line, words: words.clone(), candidates: candidates.clone() }
        }
        Doubt::HowMuch => Question::HowMuch { action, line },
        Doubt::HowBig { word } => Question::HowBig { action, line, word: word.clone() },
        Doubt::PriceOrTotal(amount) => Question::PriceOrTotal { action, line, amount: *amount },
        Doubt::Invalid | Doubt::TooMuch | Doubt::Unclear => return None,
    })
}

/// The reading of a whole message from its clauses: certain only if each of them is.
#[must_use]
pub fn combine(outcomes: Vec<Outcome>) -> Reading {
    let mut actions: Vec<Action> = Vec::new();
    let mut asked: Option<Question> = None;
    let mut nothing: Option<Reason> = None;
    for outcome in outcomes {
        match outcome {
            Outcome::Do(more) => actions.extend(more),
            Outcome::Ask(more, question) => {
                if asked.is_some() {
                    return Reading::Unknown;
                }
                asked = Some(shifted(question, actions.len()));
                actions.extend(more);
            }
            Outcome::Nothing(reason) => nothing = nothing.or(Some(reason)),
            Outcome::Unknown => return Reading::Unknown,
        }
    }
    match (nothing, asked) {
        (Some(reason), None) if actions.is_empty() => Reading::Nothing(reason),
        (Some(_), _) => Reading::Unknown,
        (None, Some(question)) => Reading::Unclear { actions, question },
        (None, None) if actions.is_empty() => Reading::Unknown,
        (None, None) => Reading::Certain(actions),
    }
}

fn shifted(question: Question, by: usize) -> Question {
    match question {
        Question::WhichItem { action, line, words, candidates } => {
            Question::WhichItem { action: action + by, line, words, candidates }
        }
        Question::HowMuch { action, line } => Question::HowMuch { action: action + by, line },
        Question::HowBig { action, line, word } => Question::HowBig { action: action + by, line, word },
        Question::PriceOrTotal { action, line, amount } => Question::PriceOrTotal { action: action + by, line, amount },
        Question::WhatToDo { tools } => Question::WhatToDo { tools },
        Question::HowPaid { action } => Question::HowPaid { action: action + by },
    }
}
