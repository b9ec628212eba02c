//! People in an owner's message: who a sale was to, khata entries, payments, balances, reminders, helpers.

use crate::domain::{Action, Paise, Payment, Reason, Tool};

use super::build::Outcome;
use super::concept::{Concept, Concepts};
use super::piece::{Piece, Span};
use super::sentence::{Clause, POLITE, Sentence};

/// A name has at most so many words.
const LONGEST_NAME: usize = 3;

/// Endings that Indian languages hang on a name: the ending, what remains for it, and what it says. Longer ones first.
const CASES: [(&str, &str, Concept); 42] = [
    ("ांच्या", "", Concept::Ofh),
    ("ांचा", "", Concept::Ofh),
    ("ांची", "", Concept::Ofh),
    ("ांचे", "", Concept::Ofh),
    ("ांना", "", Concept::Ko),
    ("ांनी", "", Concept::Ne),
    ("ंच्या", "", Concept::Ofh),
    ("ंचा", "", Concept::Ofh),
    ("ंची", "", Concept::Ofh),
    ("ंचे", "", Concept::Ofh),
    ("ंना", "", Concept::Ko),
    ("ंनी", "", Concept::Ne),
    ("పైన", "", Concept::Ofh),
    ("ఖాతాలో", "", Concept::Khata),
    ("ோட", "்", Concept::Ofh),
    ("கிட்ட", "", Concept::Ko),
    ("యొక్క", "", Concept::Ofh),
    ("ನವರಿಗೆ", "", Concept::Ko),
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

/// Titles whose last vowel Marathi turns into the ending: काकांनी is of काका.
const VOWEL_LOST: [&str; 7] = ["काक", "माम", "दाद", "आजोब", "बाब", "तात्य", "अण्ण"];

/// A name without the ending it carries here, and what the ending says.
fn without_case(name: &str) -> Option<(String, Concept)> {
    CASES.iter().find_map(|(ending, rest, case)| {
        let stem = name.strip_suffix(ending)?.trim_end_matches(['\u{200c}', '\u{200d}']);
        let lost = ending.starts_with("ां") && VOWEL_LOST.iter().any(|title| stem.ends_with(title));
        let rest = if lost { "ा" } else { rest };
        (stem.chars().count() >= 3).then(|| (format!("{stem}{rest}"), *case))
    })
}

/// "of him", said out of respect after a name in Kannada and Telugu, and part of none.
const RESPECTFUL: [&str; 8] = ["avara", "avaru", "ಅವರ", "ಅವರು", "gari", "garu", "గారి", "గారు"];

/// A person named in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// The word that makes it a person's: ko, ne, ke khate me, for, to.
    pub mark: Concepts,
    /// It comes from him: "se", "from".
    pub source: bool,
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

/// "120 udhaar for anil": a name that is also a brand is a person's where the words around it say so.
fn unbrand(sentence: &Sentence, spans: &mut [Span]) {
    let debts = Concepts::of(&[Concept::Credit, Concept::Khata, Concept::Paid, Concept::Account, Concept::Remind]);
    let goods = |span: &&Span| matches!(span.piece, Piece::Item(_));
    if spans.iter().filter(goods).count() != 1 || !spans.iter().any(|span| span.meets(debts)) {
        return;
    }
    let Some(at) = spans.iter().position(|span| goods(&span)) else { return };
    let named = spans.get(at).is_some_and(|span| match &span.piece {
        Piece::Item(mention) => {
            mention.brand.is_some() && mention.stored.is_none() && mention.goods.is_empty() && mention.group.is_none()
        }
        _ => false,
    });
    let before = at.checked_sub(1).and_then(|at| spans.get(at)).and_then(|span| sentence.tokens.get(span.from));
    let led = before.is_some_and(|token| matches!(token.key.as_str(), "for" | "to" | "from" | "of"));
    let followed =
        spans.get(at + 1).is_some_and(|next| next.meets(AFTER.or(OWNED).or(debts)) || next.has(Concept::Ofh));
    if let (true, Some(span)) = (named && (led || followed), spans.get_mut(at)) {
        span.piece = Piece::Unknown;
    }
}

/// Takes the first person out of a message, with the words that mark them as one.
pub fn take_party(sentence: &Sentence, spans: &mut Vec<Span>) -> Option<Party> {
    unbrand(sentence, spans);
    let (first, last, until, mark) = (0..spans.len()).find_map(|at| name_at(sentence, spans, at))?;
    let (from, end) = (spans.get(first)?.from, spans.get(last)?.until);
    let mut name = shown(sentence, from, end);
    if let Some((stem, respect)) = name.rsplit_once(' ')
        && RESPECTFUL.contains(&respect.to_lowercase().as_str())
    {
        name.truncate(stem.len());
    }
    if let Some((stem, _)) =
        without_case(&name).filter(|(_, case)| mark.has(*case) || (*case == Concept::Ofh && mark.meets(OWNED)))
    {
        name = stem;
    }
    let beside = |at: Option<&Span>| at.and_then(|span| sentence.tokens.get(span.from)).map(|token| token.key.as_str());
    let after = until.checked_sub(1).filter(|at| *at > last).and_then(|at| spans.get(at));
    let source =
        beside(after).is_some_and(|word| matches!(word, "se" | "से")) || beside(spans.get(first)) == Some("from");
    let party = Party { name, mark, source };
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
    if let Some(found) = led(spans, at, said) {
        return Some(found);
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
    // "gin liya" is a verb, not somebody who took.
    let verb = sentence
        .tokens
        .get(next.from)
        .is_some_and(|token| matches!(token.key.as_str(), "liya" | "li" | "liye" | "लिया" | "ली" | "लिए" | "लिये"));
    if next.has(Concept::Took) && verb {
        return None;
    }
    if next.meets(AFTER) {
        return Some((at, end - 1, end + 1, next.concepts));
    }
    bare_name(sentence, spans, at, end)
}

/// A name after its word: "from Ramesh", "balance of Ramesh", "gave Ramesh 250 on credit".
fn led(spans: &[Span], at: usize, said: Option<&str>) -> Option<(usize, usize, usize, Concepts)> {
    let lead = spans.get(at)?;
    let end = run(spans, at + 1);
    if end == at + 1 || spans.get(end).is_some_and(|next| next.meets(AFTER) || next.has(Concept::Ofh)) {
        return None;
    }
    let words = spans.iter().filter(|span| span.piece == Piece::Word);
    let all = words.fold(Concepts::NONE, |all, span| all.or(span.concepts));
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let number = |span: &Span| matches!(span.piece, Piece::Amount { .. } | Piece::Money { .. });
    let moved = Concepts::of(&[Concept::Paid, Concept::Arrive, Concept::Money, Concept::Soldweak]);
    let bought = !goods || all.meets(Concepts::of(&[Concept::Arrive, Concept::Bought]));
    if said == Some("from") && bought && all.meets(moved) && spans.iter().any(number) {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ne])));
    }
    let of = lead.has(Concept::Ofe) && matches!(said, Some("of" | "from"));
    let owned = at.checked_sub(1).and_then(|before| spans.get(before)).is_some_and(|before| before.meets(OWNED));
    if of && owned && !goods && !spans.iter().any(number) {
        return Some((at + 1, end - 1, end, Concepts::of(&[Concept::Ofh])));
    }
    let hired =
        lead.meets(Concepts::of(&[Concept::Add, Concept::Set, Concept::Staff])) && !goods && all.has(Concept::Staff);
    if hired && !spans.iter().any(number) {
        return Some((at + 1, end - 1, end, Concepts::of(&[Concept::Ko])));
    }
    let gave = matches!(said, Some("gave" | "give" | "given" | "lent" | "sold"));
    if gave && all.has(Concept::Credit) && spans.get(end).is_some_and(number) {
        return Some((at + 1, end - 1, end, Concepts::of(&[Concept::Ko])));
    }
    None
}

/// Words that make the name before them a person's who owes.
const OWES: [&str; 13] = [
    "balance",
    "due",
    "dues",
    "khata",
    "account",
    "hisab",
    "hisaab",
    "udhaar",
    "udhar",
    "credit",
    "हिसाब",
    "खाता",
    "उधार",
];

/// A name that only the words around it make one: "suresh ke 300 jama karo", "ramesh ka udhaar", "ramesh paid".
fn bare_name(sentence: &Sentence, spans: &[Span], at: usize, end: usize) -> Option<(usize, usize, usize, Concepts)> {
    let next = spans.get(end)?;
    let sum_next = spans
        .get(end + 1)
        .is_some_and(|sum| matches!(sum.piece, Piece::Amount { unit: None, .. } | Piece::Money { .. }));
    let goods = spans.iter().any(|span| matches!(span.piece, Piece::Item(_)));
    let moved = Concepts::of(&[Concept::Paid, Concept::Arrive]);
    let pays = spans.iter().skip(end).any(|span| span.meets(moved)) && !goods;
    let lends = spans.iter().skip(end).any(|span| span.has(Concept::Credit))
        && spans.iter().any(|span| span.has(Concept::Write));
    let reminds = spans.iter().skip(end).any(|span| span.has(Concept::Remind));
    if next.has(Concept::Ofh) && (sum_next && lends || reminds) {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Ofh])));
    }
    if next.has(Concept::Ofh) && sum_next && pays {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Ne])));
    }
    let owned = next.has(Concept::Ofh) && spans.get(end + 1).is_some_and(|thing| thing.meets(OWNED));
    // "kitna udhaar hai ramesh ka"
    let debt = Concepts::of(&[Concept::Credit, Concept::Account, Concept::Khata]);
    let word_of = |span: &Span| sentence.tokens.get(span.from).map_or("", |token| token.key.as_str());
    let is_debt = |span: &Span| span.meets(debt) || matches!(word_of(span), "baki" | "baaki" | "बाकी" | "balance");
    let ends = next.has(Concept::Ofh)
        && !goods
        && spans.iter().skip(end + 1).all(|span| span.meets(POLITE))
        && spans.iter().take(at).any(is_debt);
    let word = sentence.tokens.get(next.from).map(|token| token.key.as_str());
    let upon = matches!(word, Some("pe" | "par" | "पर" | "पे")) && !goods;
    let owes = upon && spans.get(end + 1).is_some_and(|thing| thing.meets(OWNED));
    if owned || ends || owes {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Ofh])));
    }
    if upon && sum_next && spans.iter().skip(end).any(|span| span.has(Concept::Write)) {
        return Some((at, end - 1, end + 1, Concepts::of(&[Concept::Khata])));
    }
    let sums = spans.iter().any(|span| matches!(span.piece, Piece::Amount { .. } | Piece::Money { .. }));
    if at == 0 && !goods && !sums && word.is_some_and(|word| OWES.contains(&word)) {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ofh])));
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
    let paid_in = at == 0 && spans.iter().skip(end).any(|span| span.has(Concept::Paidin));
    if (third_person || paid_in) && sum_now && pays {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ne])));
    }
    if third_person && next.meets(OWNED) {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ofh])));
    }
    if at == 0 && goods && is_owed(sentence, spans, end) {
        return Some((at, end - 1, end, Concepts::of(&[Concept::Ko])));
    }
    let takes = spans.iter().skip(end).any(|span| span.has(Concept::Took)) && at == 0;
    let gave = word == Some("gave") && !goods || at == 0 && matches!(word, Some("returned" | "return")) && goods;
    // "chawal 5 kg rakwha diya": a verb nobody knows, not a name.
    let leads = spans.iter().take(at).all(|span| span.meets(POLITE) || matches!(span.piece, Piece::Separator(_)));
    let pays_now = next.meets(Concepts::of(&[Concept::Paid, Concept::Credit])) && !next.has(Concept::Soldweak);
    let english = (pays_now && (leads || next.has(Concept::Credit))) || gave;
    (takes || english).then(|| (at, end - 1, end, Concepts::of(&[Concept::Ne])))
}

const TITLES: [&str; 12] =
    ["ji", "bhai", "bhaiya", "didi", "bhabhi", "aunty", "uncle", "chacha", "sahab", "seth", "kaka", "for"];

/// "sharma ji 1 kg paneer udhaar": somebody addressed as people are, goods, and that they are owed for.
fn is_owed(sentence: &Sentence, spans: &[Span], end: usize) -> bool {
    let title = end.checked_sub(1).and_then(|last| spans.get(last)).and_then(|span| sentence.tokens.get(span.from));
    let said = title.map_or("", |token| token.key.as_str());
    let titled = end > 1 && (TITLES.contains(&said) || matches!(said, "जी" | "भाई" | "दीदी" | "काका" | "ભાઈ" | "બેન"));
    let counted = spans.get(end).is_some_and(|next| matches!(next.piece, Piece::Amount { .. }));
    let verbs = spans.iter().any(|span| span.meets(super::sentence::VERBS));
    titled && counted && !verbs && spans.last().is_some_and(|last| last.has(Concept::Credit))
}

/// A name as it is shown: the words as written, with a capital where a Latin word has none.
fn shown(sentence: &Sentence, from: usize, until: usize) -> String {
    let words = sentence
        .tokens
        .get(from..until)
        .unwrap_or_default()
        .iter()
        .filter(|token| !matches!(token.key.as_str(), "for" | "to" | "from"));
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
        Account, Add, Alert, All, Approx, Bill, Credit, Dont, Fut, Give, Have, Howmuch, If, In, Khata, Left, List,
        Money, Neg, Now, Paid, Pending, Q, Remind, Remove, Report, Send, Set, Show, Staff, To, Today, Total, Want,
        What, Write,
    };
    let said = |list: &[Concept]| says.meets(Concepts::of(list));
    let sure = |fits: bool, action: Action| Some(if fits { Outcome::Do(vec![action]) } else { Outcome::Unknown });
    let asks = spans.iter().any(|span| span.piece == Piece::Separator('?'));
    if said(&[Remind, Staff]) && (said(&[Neg, Dont, If, Fut, Remove]) || asks) {
        return Some(Outcome::Unknown);
    }
    if said(&[Remind]) {
        let action = Action { customer: Some(party.name.clone()), ..Action::of(Tool::SendReminder) };
        let fits = only(
            spans,
            &[
                Remind, Send, Money, Credit, To, Now, Today, Set, Show, Account, Alert, Paid, Left, Pending, Khata,
                Want, Add, Total, In, Bill, Approx,
            ],
        );
        return sure(fits && only_talk(spans) && !said(&[Q, What, Howmuch]), action);
    }
    if said(&[Staff]) {
        let action = Action { detail: Some(party.name.clone()), ..Action::of(Tool::AddStaff) };
        return sure(only(spans, &[Staff, Set, Add, To, In]), action);
    }
    if !said(&[Account, Credit, Khata, Howmuch, Left, Money]) {
        return None;
    }
    let polite = [
        Account, Credit, Khata, Howmuch, Left, Show, Send, What, Q, Total, List, Money, Report, Now, Pending, Set, To,
        All, Today, Alert, Have, In, Want, Give,
    ];
    let writes = said(&[Write, Paid]) && !said(&[Howmuch, Left, Show]);
    let action = Action { customer: Some(party.name.clone()), ..Action::of(Tool::CheckCredit) };
    sure(only(spans, &polite) && !writes, action)
}

/// "udhaar ke 200", "baki wale 200": the money is what was owed.
fn is_of_debt(spans: &[Span]) -> bool {
    let of = Concepts::of(&[Concept::Ofh, Concept::Wala]);
    spans.windows(2).any(|pair| matches!(pair, [debt, next] if debt.has(Concept::Credit) && next.meets(of)))
}

/// A sum given or lent: an entry in the khata.
fn entry(spans: &[Span], party: &Party, says: Concepts) -> Option<Outcome> {
    use Concept::{
        Account, Add, All, Arrive, At, Bill, Bought, Cash, Cleared, Credit, Fut, Goods, If, In, Khata, Money, My, Ne,
        Neg, Now, Ofh, Paid, Paidin, Return, Send, Set, Show, Soldweak, To, Today, Took, Upi, Was, Write,
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
    // "ne … diye" pays; "ko … diye" lends: the word after the name decides. "udhaar ke 200 diye" is money of the debt.
    let debt = said(&[Credit]) && !said(&[Cleared, Paidin]) && !is_of_debt(spans);
    let gave = if party.source {
        said(&[Paid, Arrive, Money, Took]) && party.mark.has(Ne) && !said(&[Write]) && !debt
    } else {
        let moved = said(&[Paid, Soldweak, Return, Upi, Cash, Arrive]) || said(&[Send]) && said(&[Upi, Cash, Money]);
        moved && party.mark.has(Ne) && !said(&[Write, Took]) && !debt
    };
    let deposit =
        said(&[Paid]) && said(&[Khata]) && !said(&[Write]) && only(spans, &[Paid, Khata, Set, Money, To, Upi, Cash]);
    if gave || deposit {
        let payment = if said(&[Upi]) { Some(Payment::Upi) } else { said(&[Cash]).then_some(Payment::Cash) };
        let allowed = [
            Paid, Credit, Soldweak, Return, Khata, Upi, Cash, Money, Set, To, At, Today, Account, Arrive, Now, Took,
            Show, In, Send, Was, All, My,
        ];
        return sure(only(spans, &allowed), action(Tool::RecordPayment).map(|action| Action { payment, ..action }));
    }
    // "ramesh ne 250 udhaar liya"
    if debt && said(&[Took]) && party.mark.meets(Concepts::of(&[Ne, Took])) && !party.source {
        let allowed = [Credit, Took, Soldweak, In, To, Today, Money, Now, Goods, Ofh, Arrive, Bought];
        return sure(only(spans, &allowed), action(Tool::AddCredit));
    }
    // "ramesh ne 200 udhaar diye": he may have paid, or got; nobody can tell.
    if party.mark.has(Ne) && !party.source && said(&[Soldweak, Paid]) && !said(&[Write, Took]) {
        return Some(Outcome::Unknown);
    }
    let written = said(&[Write, Add]) && said(&[Khata, Credit, Account]);
    let lent = said(&[Credit]) && said(&[Soldweak, Write, Set, Add]);
    if written || lent {
        let allowed = [Write, Khata, Credit, Account, In, Set, Add, Soldweak, Money, To, At, Today, Paid, Now, Bill];
        return sure(only(spans, &allowed) && !said(&[Took, Return]), action(Tool::AddCredit));
    }

    None
}

/// Whether there is nothing but words: their meaning beside the verb does not matter.
fn only_talk(spans: &[Span]) -> bool {
    spans.iter().all(|span| matches!(span.piece, Piece::Word | Piece::Separator(_)))
}
