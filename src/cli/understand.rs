//! `kirana understand`: one message a line in, what the bot would understand out, in order. The local reader alone, with
//! no network, no key, and no books unless a store is named; with `--claude` what it cannot read goes to Claude.

use std::io::BufRead as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::{Value, json};

use super::probe::{self, Asked};
use super::{Common, output, settings};
use crate::claude::{Client, Question, Request, Tools};
use crate::config::Settings;
use crate::db::Db;
use crate::domain::{Bot, ItemId, Reading, Role, StoreId, Unit, name};
use crate::error::{Error, Kind, Result};
use crate::language::{self, Context, Lexicon, StoreItem, StoreNames};
use crate::shop::event::Outcome;
use crate::shop::reading::{self, Beside};

const LONG_HELP: &str = "\
Without --claude it is the local reader alone: no network, no key, and no books unless a store is named.

With --claude, lines that the local reader cannot read are put to Claude as the bots put them, with the key of the \
settings. Each costs a fraction of a cent, which is told at the end and not counted in the limits of the bots. What \
Claude reads and the line does not plainly say has the question `confirm`: a bot would show it first.";

#[derive(Args)]
#[command(after_long_help = LONG_HELP)]
pub(super) struct Options {
    /// Whose messages they are
    #[arg(long)]
    role: Side,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Ask Claude about lines that the local reader cannot read; needs a key
    #[arg(long)]
    claude: bool,
    /// Read against the items of this store
    #[arg(long, value_name = "ID", conflicts_with = "items")]
    store: Option<i64>,
    /// Read against the items of this TSV file: its first column is the name, its column `unit` the unit
    #[arg(long, value_name = "FILE")]
    items: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Side {
    Owner,
    Customer,
}

/// A line of input: the message alone, or with the one before it.
#[derive(Deserialize)]
struct Input {
    message: String,
    #[serde(default)]
    context: Option<String>,
}

/// What lines are read against.
struct Shelf {
    lexicon: Lexicon,
    items: Vec<StoreItem>,
    names: StoreNames,
    role: Role,
}

/// Claude, what it is offered, and what was spent so far.
struct Asking {
    asked: Asked,
    client: Client,
    tools: Tools,
    language: &'static str,
    lines: u64,
    nano: i64,
}

pub(super) fn run(options: &Options, common: Common) -> Result<()> {
    let lexicon = Lexicon::new();
    let settings = if options.claude || options.store.is_some() { Some(settings(common)?) } else { None };
    let items = match (&options.items, options.store, &settings) {
        (Some(file), _, _) => items_of_file(file)?,
        (None, Some(store), Some(settings)) => items_of_store(StoreId(store), settings)?,
        (None, _, _) => Vec::new(),
    };
    let names = StoreNames::new(&lexicon, items.iter().cloned());
    let role = match options.role {
        Side::Owner => Role::Owner,
        Side::Customer => Role::Customer,
    };
    let shelf = Shelf { lexicon, items, names, role };
    let mut claude = settings.as_ref().filter(|_| options.claude).map(Asking::new).transpose()?;
    let read = read_lines(options, &shelf, claude.as_mut());
    if let Some(Asking { lines, nano, .. }) = claude {
        output::remark(&format!("Claude was asked about {lines} lines, for {} US dollars", dollars(nano)));
    }
    read
}

fn read_lines(options: &Options, shelf: &Shelf, mut claude: Option<&mut Asking>) -> Result<()> {
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| {
            Error::new(Kind::Io, "standard input cannot be read").hint("it is UTF-8, one message a line").because(error)
        })?;
        let Input { message, context } = input(&line);
        let previous = context.as_deref().filter(|context| !context.is_empty());
        let context = Context { role: shelf.role, previous };
        let reading = language::read(&shelf.lexicon, &shelf.names, &context, &message);
        let understood = match claude.as_deref_mut() {
            Some(claude) if reading == Reading::Unknown && !message.trim().is_empty() => {
                claude.read(shelf, &message, previous)?
            }
            _ => language::to_json(&message, "local", &reading),
        };
        if options.json { output::print_json(&understood)? } else { output::print_line(&as_text(&understood))? }
    }
    Ok(())
}

impl Asking {
    fn new(settings: &Settings) -> Result<Asking> {
        let key = settings.claude.api_key.as_ref().ok_or_else(|| {
            Error::new(Kind::Config, "there is no key for Claude")
                .hint("set claude.api_key, or KIRANA_CLAUDE_API_KEY; without --claude none is needed")
        })?;
        let service = super::run::claude_settings(&settings.claude, key);
        let (asked, client) = (Asked::new()?, Client::new(service.settings)?);
        let language = settings.language.code();
        Ok(Asking { asked, client, tools: service.tools, language, lines: 0, nano: 0 })
    }

    /// What Claude makes of a line, checked as the bots check it.
    fn read(&mut self, shelf: &Shelf, message: &str, previous: Option<&str>) -> Result<Value> {
        let bot = match shelf.role {
            Role::Owner => Bot::Owner,
            Role::Customer => Bot::Customer,
        };
        let basket = previous.filter(|previous| shelf.role == Role::Customer && previous.starts_with("Cart:"));
        let before = previous.filter(|_| basket.is_none());
        let beside = Beside { role: shelf.role, language: self.language, before, basket };
        let item = |id| Ok(shelf.items.iter().find(|item| item.id == id).map(|item| (item.name.clone(), item.unit)));
        let context = reading::context(&shelf.lexicon, &shelf.names, message, &beside, item)?;
        let question = Question { bot, message, context: &context };
        let request = Request::new(self.client.settings(), &self.tools, &question);
        self.lines += 1;
        let answered = self.asked.wait(self.client.ask(&request, self.lines));
        self.nano = self.nano.saturating_add(answered.spent.nano);
        let calls = match &answered.outcome {
            Outcome::Calls(calls) => calls.as_slice(),
            // It answers in words where there is nothing to do.
            Outcome::Text(_) => &[],
            Outcome::Malformed => return Ok(language::to_json(message, "claude", &Reading::Unknown)),
            Outcome::Unavailable | Outcome::OverBudget => {
                return Err(probe::refused_by_claude(&answered, &self.client.settings().model));
            }
        };
        let Ok(heard) = reading::hear(&shelf.lexicon, &shelf.names, shelf.role, message, calls) else {
            return Ok(language::to_json(message, "claude", &Reading::Unknown));
        };
        let reading = match heard.open {
            Some(question) => Reading::Unclear { actions: heard.actions, question },
            None => Reading::Certain(heard.actions),
        };
        let mut understood = language::to_json(message, "claude", &reading);
        if let Some(open) = understood.get_mut("question").filter(|open| open.is_null() && !heard.is_evident) {
            *open = json!({"kind": "confirm"});
        }
        Ok(understood)
    }
}

/// Nano-dollars as dollars.
fn dollars(nano: i64) -> String {
    format!("{}.{:06}", nano / 1_000_000_000, nano % 1_000_000_000 / 1_000)
}

/// Only an object that has a message is one; anything else is what somebody wrote.
fn input(line: &str) -> Input {
    let object = line.trim_start().starts_with('{').then(|| serde_json::from_str(line).ok()).flatten();
    object.unwrap_or_else(|| Input { message: line.to_owned(), context: None })
}

fn items_of_store(store: StoreId, settings: &Settings) -> Result<Vec<StoreItem>> {
    let items = Db::open(&settings.data_dir)?.read(|tx| {
        if tx.find_store(store)?.is_none() {
            return Err(Error::new(Kind::Usage, format!("there is no store {store}"))
                .hint("`kirana store list` shows all of them"));
        }
        tx.scope_of_row(store).list_names()
    })?;
    Ok(items.into_iter().map(|(id, name, unit, aliases)| StoreItem { id, name, unit, aliases }).collect())
}

fn items_of_file(file: &Path) -> Result<Vec<StoreItem>> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Error::new(Kind::Io, format!("{} cannot be read", file.display()))
            .hint("it is a table in UTF-8 with tabs between the columns")
            .because(error)
    })?;
    items_of(&text)
}

/// The items of a table. The first line names the columns; lines without a name are skipped.
fn items_of(table: &str) -> Result<Vec<StoreItem>> {
    let mut lines = table.trim_start_matches('\u{feff}').lines();
    let head = lines.next().unwrap_or_default();
    let unit_column = head.split('\t').position(|column| column.trim().eq_ignore_ascii_case("unit"));
    let mut items = Vec::new();
    for (number, line) in (2..).zip(lines) {
        let Some(name) = line.split('\t').next().and_then(name::clean) else { continue };
        let said = unit_column.and_then(|column| line.split('\t').nth(column)).map(str::trim).unwrap_or_default();
        let unit = if said.is_empty() { Some(Unit::Unit) } else { Unit::from_name(&said.to_lowercase()) };
        let unit = unit.ok_or_else(|| {
            let known: Vec<&str> = Unit::ALL.iter().map(|unit| unit.as_str()).collect();
            Error::new(Kind::Usage, format!("line {number} of the items: there is no unit `{said}`"))
                .hint(format!("units are: {}", known.join(", ")))
        })?;
        items.push(StoreItem { id: ItemId(number), name, unit, aliases: Vec::new() });
    }
    Ok(items)
}

/// For people: the message, then a line for each action and for the question.
fn as_text(understood: &Value) -> String {
    let mut text = understood.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    let actions = understood.get("actions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for action in actions {
        text.push_str("\n  ");
        text.push_str(&words(action));
    }
    let question = understood.get("question").filter(|question| !question.is_null());
    if let Some(question) = question {
        text.push_str("\n  ? ");
        text.push_str(&words(question));
    } else if actions.is_empty() {
        let why = understood.get("reason").or(understood.get("source")).and_then(Value::as_str).unwrap_or_default();
        text.push_str("\n  nothing to do: ");
        text.push_str(why);
    }
    text
}

/// The values of a JSON value in order, without its signs.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.values().map(words).collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_message_or_an_object_with_one() {
        assert_eq!(input("2 kilo chini").message, "2 kilo chini");
        assert_eq!(input("{ not json").message, "{ not json");
        assert_eq!(input(r#"{"words":"x"}"#).message, r#"{"words":"x"}"#);
        let both = input(r#"{"message":"aur 2","context":"Bot: Sold 1 kg"}"#);
        assert_eq!((both.message.as_str(), both.context.as_deref()), ("aur 2", Some("Bot: Sold 1 kg")));
        assert_eq!(input(r#"{"message":"m","context":null}"#).context, None);
    }

    #[test]
    fn items_come_from_the_first_column_and_the_one_called_unit() {
        let items = items_of("\u{feff}canonical\tnotes\tUnit\r\nRice\t\tkg\r\n\nMaggi\tx\n").unwrap();
        let found: Vec<_> = items.iter().map(|item| (item.name.as_str(), item.unit)).collect();
        assert_eq!(found, [("Rice", Unit::Kg), ("Maggi", Unit::Unit)]);
        let error = items_of("name\tunit\nRice\tstone\n").err().unwrap();
        assert!(error.message.contains("line 2") && error.message.contains("stone"));
    }

    #[test]
    fn what_is_understood_can_be_read_by_people() {
        let understood = serde_json::json!({
            "message": "2 kilo chini bika", "source": "local", "question": null,
            "actions": [{"tool": "record_sale", "lines": [{"item": "Sugar", "quantity": "2", "unit": "kg"}]}],
        });
        assert_eq!(as_text(&understood), "2 kilo chini bika\n  record_sale Sugar 2 kg");
    }
}
