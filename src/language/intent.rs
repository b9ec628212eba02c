//! Whole messages without goods: commands, small talk, and what is none of a shop's business. The table decides.

use crate::domain::{Period, Reason, Role, Tool};

use super::concept::{Concept, Concepts};
use super::piece::{Piece, Span};
use super::sentence::POLITE;

const INTENTS: &str = include_str!("data/intents.tsv");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Do(Tool),
    Nothing(Reason),
}

#[derive(Debug)]
struct Rule {
    role: Option<Role>,
    meaning: Meaning,
    needs: Vec<Concepts>,
    allows: Concepts,
    extra: &'static str,
}

/// The table, in the order in which its rows are tried.
#[derive(Debug)]
pub struct Intents(Vec<Rule>);

impl Intents {
    #[must_use]
    pub fn new() -> Intents {
        let rows = INTENTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        Intents(rows.filter_map(parse_rule).collect())
    }

    /// What a message of nothing but words means, and the last column of its row.
    #[must_use]
    pub fn find(&self, role: Role, spans: &[Span]) -> Option<(Meaning, &'static str)> {
        let quiet = |span: &Span| matches!(span.piece, Piece::Word | Piece::Separator(_));
        if !spans.iter().all(quiet) {
            return None;
        }
        let words: Vec<Concepts> =
            spans.iter().filter(|span| span.piece == Piece::Word).map(|span| span.concepts).collect();
        let fits = |rule: &&Rule| {
            rule.role.is_none_or(|wanted| wanted == role)
                && needs_are_met(&rule.needs, &words)
                && words.iter().all(|word| word.meets(rule.allows))
        };
        self.0.iter().find(fits).map(|rule| (rule.meaning, rule.extra))
    }
}

impl Default for Intents {
    fn default() -> Self {
        Intents::new()
    }
}

/// Each need has a word; one word may serve two needs only where it says both.
fn needs_are_met(needs: &[Concepts], words: &[Concepts]) -> bool {
    needs.iter().all(|need| words.iter().any(|word| word.meets(*need)))
}

fn parse_rule(line: &'static str) -> Option<Rule> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [role, meaning, needs, also, rest @ ..] = columns.as_slice() else { return None };
    let set =
        |names: &str, by: char| names.split(by).filter_map(Concept::from_name).fold(Concepts::NONE, Concepts::with);
    let needs: Vec<Concepts> = needs.split(' ').map(|need| set(need, '/')).collect();
    let allows = needs.iter().fold(set(also, ' '), |all, need| all.or(*need)).or(POLITE).or(ALWAYS);
    Some(Rule {
        role: match *role {
            "owner" => Some(Role::Owner),
            "customer" => Some(Role::Customer),
            _ => None,
        },
        meaning: Tool::from_name(meaning).map(Meaning::Do).or_else(|| reason(meaning).map(Meaning::Nothing))?,
        needs,
        allows,
        extra: rest.first().copied().unwrap_or_default(),
    })
}

const ALWAYS: Concepts = Concepts::of(&[Concept::Show, Concept::Q, Concept::To]);

fn reason(name: &str) -> Option<Reason> {
    Some(match name {
        "chitchat" => Reason::Chitchat,
        "abuse" => Reason::Abuse,
        "help" => Reason::Help,
        "hold" => Reason::Hold,
        "bargain" => Reason::Bargain,
        "needs_owner" => Reason::NeedsOwner,
        "ambiguous" => Reason::Ambiguous,
        "same" => Reason::Same,
        "out_of_scope" => Reason::OutOfScope,
        _ => return None,
    })
}

/// The days a question about sales is about: today unless another is named. `None` when several are, or one that
/// cannot be answered.
#[must_use]
pub fn period(says: Concepts) -> Option<Period> {
    if says.meets(Concepts::of(&[Concept::Otherperiod, Concept::Tomorrow])) {
        return None;
    }
    let named = [
        (&[Concept::Kal, Concept::Yesterday][..], Period::Yesterday),
        (&[Concept::Week], Period::ThisWeek),
        (&[Concept::Month], Period::ThisMonth),
        (&[Concept::Lastweek], Period::LastWeek),
        (&[Concept::Lastmonth], Period::LastMonth),
    ];
    let mut found = named.into_iter().filter(|(words, _)| says.meets(Concepts::of(words))).map(|(_, period)| period);
    match (found.next(), found.next()) {
        (None, _) => Some(Period::Today),
        (Some(period), None) => Some(period),
        (Some(_), Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_concepts_and_tools_that_exist() {
        for row in INTENTS.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
            let columns: Vec<&str> = row.split('\t').collect();
            assert!(parse_rule(row).is_some(), "{row}");
            for name in
                columns.iter().skip(2).take(2).flat_map(|cell| cell.split([' ', '/'])).filter(|name| !name.is_empty())
            {
                assert!(Concept::from_name(name).is_some(), "{name} in {row}");
            }
        }
    }
}
