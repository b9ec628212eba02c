//! `kirana understand`: one message a line in, what the bot would understand out, in order. The local reader alone: no
//! network, no key, and no books unless a store is named.

use std::io::BufRead as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::Value;

use super::{Common, output, settings};
use crate::db::Db;
use crate::domain::{ItemId, Role, StoreId, Unit, name};
use crate::error::{Error, Kind, Result};
use crate::language::{self, Context, Lexicon, StoreItem, StoreNames};

#[derive(Args)]
pub(super) struct Options {
    /// Whose messages they are
    #[arg(long)]
    role: Side,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
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

pub(super) fn run(options: &Options, common: Common) -> Result<()> {
    let lexicon = Lexicon::new();
    let names = match (&options.items, options.store) {
        (Some(file), _) => names_of_file(&lexicon, file)?,
        (None, Some(store)) => names_of_store(&lexicon, StoreId(store), common)?,
        (None, None) => StoreNames::empty(),
    };
    let role = match options.role {
        Side::Owner => Role::Owner,
        Side::Customer => Role::Customer,
    };
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| {
            Error::new(Kind::Io, "standard input cannot be read").hint("it is UTF-8, one message a line").because(error)
        })?;
        let Input { message, context } = input(&line);
        let context = Context { role, previous: context.as_deref().filter(|context| !context.is_empty()) };
        let reading = language::read(&lexicon, &names, &context, &message);
        let understood = language::to_json(&message, "local", &reading);
        if options.json { output::print_json(&understood)? } else { output::print_line(&as_text(&understood))? }
    }
    Ok(())
}

/// Only an object that has a message is one; anything else is what somebody wrote.
fn input(line: &str) -> Input {
    let object = line.trim_start().starts_with('{').then(|| serde_json::from_str(line).ok()).flatten();
    object.unwrap_or_else(|| Input { message: line.to_owned(), context: None })
}

fn names_of_store(lexicon: &Lexicon, store: StoreId, common: Common) -> Result<StoreNames> {
    let settings = settings(common)?;
    let items = Db::open(&settings.data_dir)?.read(|tx| {
        if tx.find_store(store)?.is_none() {
            return Err(Error::new(Kind::Usage, format!("there is no store {store}"))
                .hint("`kirana store list` shows all of them"));
        }
        tx.scope_of_row(store).list_names()
    })?;
    let items = items.into_iter().map(|(id, name, unit, aliases)| StoreItem { id, name, unit, aliases });
    Ok(StoreNames::new(lexicon, items))
}

fn names_of_file(lexicon: &Lexicon, file: &Path) -> Result<StoreNames> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Error::new(Kind::Io, format!("{} cannot be read", file.display()))
            .hint("it is a table in UTF-8 with tabs between the columns")
            .because(error)
    })?;
    Ok(StoreNames::new(lexicon, items_of(&text)?))
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
