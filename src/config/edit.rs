//! Changes values in the text of a settings file and leaves everything else as its owner wrote it. A line is changed
//! where it stands, in force or commented out; the result is read back before anybody relies on it.

use toml::Value;

use super::file::flatten;
use crate::error::{Error, Kind, Result};

/// `text` with these settings in force.
pub(super) fn edited(text: &str, changes: &[(&str, Value)]) -> Result<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (key, value) in changes {
        set(&mut lines, key, value);
    }
    let mut edited = lines.join("\n");
    edited.push('\n');
    if holds(text, &edited, changes) {
        return Ok(edited);
    }
    Err(Error::new(Kind::Config, "the settings file has a form that kirana cannot change by itself")
        .hint("give each setting a line of its own, as in kirana.toml.example, or change it by hand"))
}

fn set(lines: &mut Vec<String>, key: &str, value: &Value) {
    let (section, name) = key.rsplit_once('.').unwrap_or(("", key));
    let line = format!("{name} = {value}");
    let place = find(lines, section, name, key, false).or_else(|| find(lines, section, name, key, true));
    if let Some((index, is_dotted)) = place {
        if let Some(slot) = lines.get_mut(index) {
            *slot = if is_dotted { format!("{key} = {value}") } else { line };
        }
        return;
    }
    let head = format!("[{section}]");
    match lines.iter().position(|line| line.trim() == head) {
        Some(index) => lines.insert(index + 1, line),
        None if section.is_empty() => lines.insert(0, line),
        None => lines.extend([String::new(), head, line]),
    }
}

/// The line of a setting, and whether it is named there in full; commented out ones only if wanted.
fn find(lines: &[String], section: &str, name: &str, key: &str, commented: bool) -> Option<(usize, bool)> {
    let mut current = String::new();
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim();
        if let Some(head) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            head.0.trim().clone_into(&mut current);
            continue;
        }
        let line = if commented { line.strip_prefix('#').unwrap_or_default() } else { line };
        let Some((said, _)) = line.split_once('=') else { continue };
        if current == section && said.trim_end() == name {
            return Some((index, false));
        }
        if current.is_empty() && !section.is_empty() && said.trim_end() == key {
            return Some((index, true));
        }
    }
    None
}

/// Whether exactly the changes are in force, and all else that was.
fn holds(before: &str, after: &str, changes: &[(&str, Value)]) -> bool {
    let Some(before) = settings(before) else { return false };
    let Some(after) = settings(after) else { return false };
    let is_changed = |name: &str| changes.iter().any(|(key, _)| *key == name);
    let kept = |all: &[(String, Value)]| -> Vec<(String, Value)> {
        all.iter().filter(|(name, _)| !is_changed(name)).cloned().collect()
    };
    let set = changes.iter().all(|(key, value)| after.iter().any(|(name, now)| name == key && now == value));
    set && kept(&before) == kept(&after)
}

fn settings(text: &str) -> Option<Vec<(String, Value)>> {
    let mut flat = Vec::new();
    flatten("", toml::from_str(text).ok()?, &mut flat);
    flat.sort_by(|one, other| one.0.cmp(&other.0));
    Some(flat)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../kirana.toml.example");

    fn word(word: &str) -> Value {
        Value::String(word.to_owned())
    }

    #[test]
    fn the_example_becomes_a_settings_file_with_all_its_sentences() {
        let tricky = r#"C:\shop "books" # [x] = 1"#;
        let changes = [("data_dir", word(tricky)), ("telegram.owner_bot_token", word("1:a"))];
        let text = edited(EXAMPLE, &changes).unwrap();
        let found = settings(&text).unwrap();
        assert_eq!(found, changes.map(|(key, value)| (key.to_owned(), value)));
        assert_eq!(text.lines().count(), EXAMPLE.lines().count(), "each line in its place");
        let sentences = |text: &str| text.lines().filter(|line| line.starts_with("# ")).count();
        assert_eq!(sentences(&text), sentences(EXAMPLE));
    }

    #[test]
    fn what_its_owner_wrote_stays() {
        let own = "# mine\nlog = 'debug' # loud\ntelegram.api_url = 'http://here'\n[claude]\nmodel = \"m\"\n";
        let changes = [
            ("telegram.api_url", word("http://there")),
            ("claude.api_key", word("k")),
            ("stores.registration", word("open")),
            ("data_dir", word("/books")),
        ];
        let text = edited(own, &changes).unwrap();
        let wanted = "data_dir = \"/books\"\n# mine\nlog = 'debug' # loud\ntelegram.api_url = \"http://there\"\n[claude]\n\
                      api_key = \"k\"\nmodel = \"m\"\n\n[stores]\nregistration = \"open\"\n";
        assert_eq!(text, wanted);
        assert_eq!(edited(&text, &changes).unwrap(), text, "a second time changes nothing");
    }

    #[test]
    fn a_form_that_it_does_not_know_is_left_alone() {
        for own in ["telegram = { api_url = 'http://here' }\n", "log = '''\ndata_dir = '\n'''\n", "log = \n"] {
            let changes = [("telegram.owner_bot_token", word("1:a")), ("data_dir", word("/b"))];
            assert_eq!(edited(own, &changes).unwrap_err().kind, Kind::Config, "{own}");
        }
    }
}
