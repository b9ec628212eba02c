//! The form in which dialogues are written, read line by line. Whatever is not of the form is prose.
//!
//! ```text
//! owner> /start                `owner` writes to the Owner Bot, every other name to the Customer Bot
//! owner> [English]             presses a button
//! bot> name of your store      what the bot says next to the last speaker
//! bot to asha> accepted        what it says next to another person
//! claude> check_stock {…}      what Claude answers when it is asked next
//! +1 day                       time passes; also min and h
//! ```
//!
//! Beyond the common form: `asha (hi)> text` for a phone in Hindi, `ravi (owner bot)> text` for another shopkeeper,
//! and as text `(sticker)`, `(photo)`, `(contact)`, `(edit) text`, `(group) text`.

use std::time::Duration;

use crate::domain::Bot;

/// One line of a dialogue, with its number from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) act: Act,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    Do {
        who: Who,
        deed: Deed,
    },
    /// The person is the last speaker when none is named.
    Hear {
        person: Option<String>,
        words: String,
    },
    Claude(String),
    Pass(Duration),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) language: Option<String>,
    pub(super) bot: Option<Bot>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    Say(String),
    Press(String),
    Edit(String),
    Group(String),
    Photo(String),
    Sticker,
    Contact,
}

pub(super) fn read(dialogue: &str) -> Vec<Line> {
    let acts = dialogue.lines().enumerate();
    acts.filter_map(|(index, line)| Some(Line { number: index + 1, act: act(line.trim())? })).collect()
}

/// `None` for prose.
pub(super) fn act(line: &str) -> Option<Act> {
    if let Some(rest) = line.strip_prefix('+') {
        return duration(rest).map(Act::Pass);
    }
    let (head, text) = line.split_once('>')?;
    let (head, text) = (head.trim_end().to_lowercase(), text.trim());
    if head == "bot" {
        return Some(Act::Hear { person: None, words: text.to_owned() });
    }
    if let Some(person) = head.strip_prefix("bot to ") {
        let person = Some(name(person.trim())?);
        return Some(Act::Hear { person, words: text.to_owned() });
    }
    if text.is_empty() || text.starts_with('>') {
        return None;
    }
    if head == "claude" {
        return Some(Act::Claude(text.to_owned()));
    }
    Some(Act::Do { who: who(&head)?, deed: deed(text) })
}

fn who(head: &str) -> Option<Who> {
    let Some((first, notes)) = head.split_once('(') else {
        return Some(Who { name: name(head)?, language: None, bot: None });
    };
    let mut who = Who { name: name(first.trim_end())?, language: None, bot: None };
    for note in notes.strip_suffix(')')?.split(',').map(str::trim) {
        match note.strip_suffix(" bot") {
            Some(bot) => who.bot = Some(Bot::from_name(bot)?),
            None if (2..=8).contains(&note.len()) && note.is_ascii() => who.language = Some(note.to_owned()),
            None => return None,
        }
    }
    Some(who)
}

/// A name is one word that begins with a letter.
fn name(word: &str) -> Option<String> {
    let begins = word.chars().next().is_some_and(char::is_alphabetic);
    let legal = |letter: char| !letter.is_whitespace() && !"<>()[]{}`*#|\"'=/\\:;,.".contains(letter);
    (begins && word.chars().all(legal)).then(|| word.to_owned())
}

fn deed(text: &str) -> Deed {
    if let Some(label) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Deed::Press(label.trim().to_owned());
    }
    let (kind, rest) = text.split_once(')').unwrap_or((text, ""));
    let rest = rest.trim().to_owned();
    match kind {
        "(sticker" => Deed::Sticker,
        "(contact" => Deed::Contact,
        "(photo" => Deed::Photo(rest),
        "(edit" => Deed::Edit(rest),
        "(group" => Deed::Group(rest),
        _ => Deed::Say(text.to_owned()),
    }
}

/// `1 day`, `30 min`, `2 h`
pub(super) fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let unit_at = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (amount, unit) = text.split_at_checked(unit_at)?;
    let unit_s = match unit.trim() {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        "week" | "weeks" => 7 * 86_400,
        _ => return None,
    };
    // A century is enough for any dialogue and keeps every clock in its range.
    let seconds = amount.parse::<u64>().ok()?.checked_mul(unit_s)?;
    (seconds <= 100 * 366 * 86_400).then(|| Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(name: &str, text: &str) -> Act {
        let who = Who { name: name.into(), language: None, bot: None };
        Act::Do { who, deed: Deed::Say(text.into()) }
    }

    #[test]
    fn each_form_is_read() {
        assert_eq!(act("owner> /start"), Some(says("owner", "/start")));
        assert_eq!(act("asha>2 kg > 1 kg"), Some(says("asha", "2 kg > 1 kg")));
        let press = act("owner> [English]");
        assert!(matches!(press, Some(Act::Do { deed: Deed::Press(label), .. }) if label == "English"));
        assert_eq!(act("bot> 50 packets"), Some(Act::Hear { person: None, words: "50 packets".into() }));
        let to_owner = Act::Hear { person: Some("owner".into()), words: "New order … Rice 5 kg".into() };
        assert_eq!(act("bot to owner> New order … Rice 5 kg"), Some(to_owner));
        assert_eq!(act("+1 day"), Some(Act::Pass(Duration::from_secs(86_400))));
        assert_eq!(act("+30 min"), Some(Act::Pass(Duration::from_secs(1800))));
        assert_eq!(act("+2 h"), Some(Act::Pass(Duration::from_secs(7200))));
        let hindi = act("asha (hi)> (sticker)");
        assert!(matches!(hindi, Some(Act::Do { who, deed: Deed::Sticker }) if who.language.as_deref() == Some("hi")));
        let ravi = act("ravi (owner bot, hi)> /start");
        assert!(matches!(ravi, Some(Act::Do { who, .. }) if who.bot == Some(Bot::Owner)));
    }

    #[test]
    fn prose_is_passed_over() {
        for prose in
            ["# A day", "", "> a quotation", ">>> x", "Then a -> b", "<b>bold</b>", "```", "+5 kg of sugar", "- x> y"]
        {
            assert_eq!(act(prose), None, "{prose}");
        }
    }
}
