//! People in an owner's message: who a sale was to, khata entries, payments, balances, reminders, helpers.

use crate::domain::{Action, Paise, Payment, Reason, Tool};

use super::build::Outcome;
use super::concept::{Concept, Concepts};
use super::piece::{Piece, Span};
use super::sentence::{Clause, POLITE, Sentence};

/// A name has at most so many words.
const LONGEST_NAME: usize = 3;

/// Endings that Indian languages hang on a name: the ending, what remains for it, and what it says. Longer ones first.
const CASES: [(&str, &str, Concept); 24] = [
    ("च्या", "", Concept::Ofh),
    ("चा", "", Concept::Ofh),
    ("ची", "", Concept::Ofh),
    ("चे", "", Concept::Ofh),
    ("ला", "", Concept::Ko),
    ("ने", "", Concept::Ne),
    ("ના", "", Concept::Ofh),
    ("ની", "", Concept::Ofh),
    ("નું", "", Concept::Ofh),
    ("નો", "", Concept::Ofh),
    ("ને", "", Concept::Ko),
    ("ે", "", Concept::Ne),
    ("ের", "", Concept::Ofh),
    ("কে", "", Concept::Ko),
    ("র", "", Concept::Ofh),
    ("வுக்கு", "", Concept::Ko),
    ("ுக்கு", "்", Concept::Ko),
    ("க்கு", "", Concept::Ko),
    ("కి", "", Concept::Ko),
    ("కు", "", Concept::Ko),
    ("ನಿಗೆ", "", Concept::Ko),
    ("ರಿಗೆ", "", Concept::Ko),
    ("ಗೆ", "", Concept::Ko),
    ("ನ", "", Concept::Ofh),
];

/// A name without the ending it carries here, and what the ending says.
fn without_case(name: &str) -> Option<(String, Concept)> {
    CASES.iter().find_map(|(ending, rest, case)| {
        let stem = name.strip_suffix(ending)?.trim_end_matches(['\u{200c}', '\u{200d}']);
        (stem.chars().count() >= 3).then(|| (format!("{stem}{rest}"), *case))
    })
}

/// A person named in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// The word that makes it a person's: ko, ne, ke khate me, for, to.
    pub mark: Concepts,
}

/// Words after a name.
const AFTER: Concepts = Concepts::of(&[Concept::Ko, Concept::Ne, Concept::Khata, Concept::Took]);
/// Words right before a name.
const NAMING: Concepts = Concepts::of(&[Concept::Bill, Concept::Remind]);
/// Words after "X ka".
const OWNED: Concepts = Concepts::of(&[
    Concept::Account,
    Concept::Credit,
    Concept::Khata,
    Concept::Bill,
    Concept::Howmuch,
    Concept::Left,
    Concept::Money,
]);

/// Takes the first person out of a message, with the words that mark them as one.
pub fn take_party(sentence: &Sentence, spans: &mut Vec<Span>) -> Option<Party> {
    let (first, last, until, mark) = (0..spans.len()).find_map(|at| name_at(sentence, spans, at))?;
    let (from, end) = (spans.get(first)?.from, spans.get(last)?.until);
    let mut name = shown(sentence, from, end);
    if let Some((stem, _)) =
        without_case(&name).filter(|(_, case)| mark.has(*case) || (*case == Concept::Ofh && mark.meets(OWNED)))
    {
        name = stem;
    }
    let party = Party { name, mark };
    let keep = mark.without(Concepts::of(&[Concept::Ko, Concept::Ne, Concept::To, Concept::For]));
    let marker = spans.get(until.checked_sub(1)?)?.clone();
    spans.drain(first..until);
    if !keep.is_empty() && marker.piece == Piece::Word {
        spans.insert(first, Span { concepts: keep, ..marker });
    }
    Some(party)
}

/// A run of words that can be a name, from here: up to its last word.
fn run(spans: &[Span], at: usize) -> usize {
    let name =
        |span: &Span| span.piece == Piece::Unknown || (span.repaired && !matches!(span.piece, Piece::Amount { .. }));
    let title = |span: &Span| span.has(Concept::Personword);
    let mut end = at;
    while end - at < LONGEST_NAME && spans.get(end).is_some_and(|span| name(span) || (end > at && title(span))) {
        end += 1;
    }
    end
}

/// First, last, the span after all of it, and what marks the name.
fn name_at(sentence: &Sentence, spans: &[Span], at: usize) -> Option<(usize, usize, usize, Concepts)> {
    let lead = spans.get(at).filter(|span| span.piece == Piece::Word);
    let said = lead.and_then(|lead| sentence.tokens.get(lead.from)).map(|token| token.key.as_str());
    if let Some(lead) = lead.filter(|lead| lead.meets(NAMING) || matches!(said, Some("to" | "for"))) {
        let end = run(spans, at + 1);
        let other = spans.get(end).is_some_and(|next| next.meets(AFTER) || next.has(Concept::Ofh));
        if end > at + 1 && !other {
            let first = if lead.meets(NAMING) { at + 1 } else { at };
            return Some((first, end - 1, end, lead.concepts.without(Concepts::of(&[Concept::Ne]))));
        }
    }
    let end = run(spans, at);
    if end == at {
        return None;
    }
    let last = spans.get(end - 1).and_then(|span| sentence.tokens.get(span.until - 1));
    let as_written = spans.get(at..end).unwrap_or_default().iter().all(|span| span.piece == Piece::Unknown);
    let case = last.filter(|_| as_written).and_then(|token| without_case(&token.text)).map(|(_, case)| case);
    if let Some(case @ (Concept::Ko | Concept::Ne)) = case
        && spans.get(end).is_none_or(|next| !next.meets(AFTER) && !next.has(Concept::Ofh))
    {
        return Some((at, end - 1, end, Concepts::of(&[case])));
    }
    let next = spans.get(end)?;
    let english = last.is_some_and(|token| token.text.ends_with("'s") || token.text.ends_with("’s"));
    if next.meets(OWNED) && (english || (case == Some(Concept::Ofh) && !next.meets(AFTER))) {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ofh])));
    }
    if next.meets(AFTER) {
        return Some((at, end - 1, end + 1, next.concepts));
    }
    bare_name(sentence, spans, at, end)
}

/// A name that only the words around it make one: "suresh ke 300 jama karo", "ramesh ka udhaar", "ramesh paid".
fn bare_name(sentence: &Sentence, spans: &[Span], at: usize, end: usize) -> Option<(usize, usize, usize, Concepts)> {
    let next = spans.get(end)?;
    let sum_next = spans
        .get(end + 1)
        .is_some_and(|sum| matches!(sum.piece, Piece::Amount { unit: None, .. } | Piece::Money { .. }));
    let pays = spans.iter().skip(end).any(|span| span.has(Concept::Paid))
        && !spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let lends = spans.iter().skip(end).any(|span| span.has(Concept::Credit))
        && spans.iter().any(|span| span.has(Concept::Write));
    if next.has(Concept::Ofh) && sum_next && lends {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Ofh])));
    }
    if next.has(Concept::Ofh) && sum_next && pays {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Ne])));
    }
    let owned = next.has(Concept::Ofh) && spans.get(end + 1).is_some_and(|thing| thing.meets(OWNED));
    if owned {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Ofh])));
    }
    // In these languages the verb itself says that it was he who gave: "রমেশ ৫০০ টাকা দিয়েছে".
    let third_person = spans.get(at).and_then(|span| sentence.tokens.get(span.from)).is_some_and(|token| {
        token
            .text
            .chars()
            .next()
            .is_some_and(|c| ('\u{980}'..='\u{9ff}').contains(&c) || ('\u{b80}'..='\u{cff}').contains(&c))
    });
    let sum_now =
        spans.get(end).is_some_and(|sum| matches!(sum.piece, Piece::Amount { unit: None, .. } | Piece::Money { .. }));
    if third_person && sum_now && pays {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ne])));
    }
    if third_person && next.meets(OWNED) {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ofh])));
    }
    let takes = spans.iter().skip(end).any(|span| span.has(Concept::Took)) && at == 0;
    let english = next.meets(Concepts::of(&[Concept::Paid, Concept::Credit]));
    (takes || english).then(|| (at, end - 1, end, Concepts::of(&[Concept::Ne])))
}

/// A name as it is shown: the words as written, with a capital where a Latin word has none.
fn shown(sentence: &Sentence, from: usize, until: usize) -> String {
    const TITLES: [&str; 12] =
        ["ji", "bhai", "bhaiya", "didi", "bhabhi", "aunty", "uncle", "chacha", "sahab", "seth", "kaka", "for"];
    let words = sentence
        .tokens
        .get(from..until)
        .unwrap_or_default()
        .iter()
        .filter(|token| !matches!(token.key.as_str(), "for" | "to"));
    let shown: Vec<String> = words
        .enumerate()
        .map(|(at, token)| {
            let title = at > 0 && TITLES.contains(&token.key.as_str());
            let text = token.text.trim_end_matches("'s").trim_end_matches("’s");
            let mut chars = text.chars();
            match chars.next() {
                Some(first) if !title => first.to_uppercase().chain(chars).collect(),
                _ => text.to_owned(),
            }
        })
        .collect();
    shown.join(" ")
}

/// How a sale was paid, where it says so.
#[must_use]
pub fn payment(clause: &Clause) -> Option<Payment> {
    if clause.says(&[Concept::Credit, Concept::Khata]) {
        Some(Payment::Credit)
    } else if clause.says(&[Concept::Upi]) {
        Some(Payment::Upi)
    } else if clause.says(&[Concept::Cash]) {
        Some(Payment::Cash)
    } else {
        None
    }
}

fn only(spans: &[Span], list: &[Concept]) -> bool {
    let allowed = Concepts::of(list).or(POLITE);
    spans.iter().all(|span| match span.piece {
        Piece::Word => span.concepts.meets(allowed),
        Piece::Unknown | Piece::Item(_) | Piece::Unit(_) => false,
        Piece::Amount { .. } | Piece::Money { .. } | Piece::Separator(_) => true,
    })
}

/// The one sum of money in a message about a person, in paise.
fn sum(spans: &[Span]) -> Option<Paise> {
    let mut sums = spans.iter().filter_map(|span| match span.piece {
        Piece::Amount { value, unit: None, each: false } if value % 10 == 0 => Some(value / 10),
        Piece::Money { value, per: None, .. } => Some(value),
        _ => None,
    });
    match (sums.next(), sums.next()) {
        (Some(value), None) if value > 0 && value <= Paise::MAX.0 => Some(Paise(value)),
        _ => None,
    }
}

/// What a message about a person and no goods asks for. `None` when it is about something else.
#[must_use]
pub fn account(spans: &[Span], party: &Party) -> Option<Outcome> {
    if spans.iter().any(|span| matches!(span.piece, Piece::Item(_))) {
        return None;
    }
    let says =
        spans.iter().filter(|span| span.piece == Piece::Word).fold(party.mark, |all, span| all.or(span.concepts));
    let numbers = spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. } | Piece::Money { .. }));
    if numbers { entry(spans, party, says) } else { talk(spans, party, says) }
}

/// About a person, without any sum: reminders, helpers, balances.
fn talk(spans: &[Span], party: &Party, says: Concepts) -> Option<Outcome> {
    use Concept::{
        Account, Add, Alert, All, Credit, Howmuch, Khata, Left, List, Money, Now, Paid, Pending, Q, Remind, Report,
        Send, Set, Show, Staff, To, Today, Total, What, Write,
    };
    let said = |list: &[Concept]| says.meets(Concepts::of(list));
    let sure = |fits: bool, action: Action| Some(if fits { Outcome::Do(vec![action]) } else { Outcome::Unknown });
    if said(&[Remind]) {
        let action = Action { customer: Some(party.name.clone()), ..Action::of(Tool::SendReminder) };
        return only_talk(spans).then(|| Outcome::Do(vec![action]));
    }
    if said(&[Staff]) {
        let action = Action { detail: Some(party.name.clone()), ..Action::of(Tool::AddStaff) };
        return sure(only(spans, &[Staff, Set, Add, To]), action);
    }
    if !said(&[Account, Credit, Khata, Howmuch, Left, Money]) {
        return None;
    }
    let polite = [
        Account, Credit, Khata, Howmuch, Left, Show, Send, What, Q, Total, List, Money, Report, Now, Pending, Set, To,
        All, Today, Alert,
    ];
    let writes = said(&[Write, Paid]) && !said(&[Howmuch, Left, Show]);
    let action = Action { customer: Some(party.name.clone()), ..Action::of(Tool::CheckCredit) };
    sure(only(spans, &polite) && !writes, action)
}

/// A sum given or lent: an entry in the khata.
fn entry(spans: &[Span], party: &Party, says: Concepts) -> Option<Outcome> {
    use Concept::{
        Account, Add, Arrive, At, Bill, Cash, Cleared, Credit, Fut, If, In, Khata, Money, Ne, Neg, Now, Paid, Return,
        Set, Soldweak, To, Today, Took, Upi, Write,
    };
    let said = |list: &[Concept]| says.meets(Concepts::of(list));
    if spans.iter().any(|span| span.piece == Piece::Separator('?')) {
        return Some(Outcome::Unknown);
    }
    if said(&[If, Fut]) {
        return Some(Outcome::Nothing(Reason::NotYet));
    }
    if said(&[Neg]) {
        return Some(Outcome::Nothing(Reason::NotHappened));
    }
    let action = |tool| {
        sum(spans).map(|sum| Action { customer: Some(party.name.clone()), amount: Some(sum), ..Action::of(tool) })
    };
    let sure = |fits: bool, action: Option<Action>| {
        Some(action.filter(|_| fits).map_or(Outcome::Unknown, |action| Outcome::Do(vec![action])))
    };
    // "ne … diye" pays; "ko … diye" lends: the word after the name decides.
    let debt = said(&[Credit]) && !said(&[Cleared]);
    let gave = said(&[Paid, Soldweak, Return, Upi, Cash]) && party.mark.has(Ne) && !said(&[Write, Took]) && !debt;
    let deposit = said(&[Paid]) && said(&[Khata]) && !said(&[Write]) && only(spans, &[Paid, Khata, Set, Money, To]);
    if gave || deposit {
        let payment = if said(&[Upi]) { Some(Payment::Upi) } else { said(&[Cash]).then_some(Payment::Cash) };
        let allowed =
            [Paid, Credit, Soldweak, Return, Khata, Upi, Cash, Money, Set, To, At, Today, Account, Arrive, Now];
        return sure(only(spans, &allowed), action(Tool::RecordPayment).map(|action| Action { payment, ..action }));
    }
    let written = said(&[Write, Add]) && said(&[Khata, Credit, Account]);
    let lent = said(&[Credit]) && said(&[Soldweak, Write, Set, Add]);
    if written || lent {
        let allowed = [Write, Khata, Credit, Account, In, Set, Add, Soldweak, Money, To, At, Today, Paid, Now, Bill];
        return sure(only(spans, &allowed) && !said(&[Took]), action(Tool::AddCredit));
    }
    None
}

/// Whether there is nothing but words: their meaning beside the verb does not matter.
fn only_talk(spans: &[Span]) -> bool {
    spans.iter().all(|span| matches!(span.piece, Piece::Word | Piece::Separator(_)))
}
