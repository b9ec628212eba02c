//! The local reader alone: messages a second on one thread, by language, against a shop of five hundred goods.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use kirana::domain::{ItemId, Role, Unit};
use kirana::language::{self, Context, Lexicon, StoreItem, StoreNames};

use crate::measure::{millis, thousands};
use crate::table::Table;
use crate::{Outcome, Run, books};

const READER: &str = "reader";
const MESSAGES: [&str; 2] = [include_str!("../data/utterances.tsv"), include_str!("../data/paraphrases.tsv")];

/// A message of the tables.
pub struct Message<'a> {
    pub role: Role,
    pub language: &'a str,
    pub text: String,
    pub previous: Option<&'a str>,
}

/// The rows of a table of messages.
pub fn messages(table: &str) -> Vec<Message<'_>> {
    let rows = table.lines().skip(1).filter(|row| !row.trim().is_empty() && !row.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        Message {
            role: if cells[0] == "owner" { Role::Owner } else { Role::Customer },
            language: cells[1],
            text: cells[2].replace("\\n", "\n"),
            previous: cells.get(5).copied().filter(|previous| !previous.is_empty()),
        }
    })
    .collect()
}

pub fn measure(run: &Run, table: &mut Table) -> Outcome<()> {
    let begun = Instant::now();
    let lexicon = Lexicon::new();
    table.tell(READER, "the vocabulary, made once at the start", millis(begun.elapsed()));
    let begun = Instant::now();
    let names = names(&lexicon, 500)?;
    table.tell(READER, "the names of a shop of 500 goods, made when they are first needed", millis(begun.elapsed()));
    let mut by_language: BTreeMap<&str, Vec<Message<'_>>> = BTreeMap::new();
    for message in MESSAGES.into_iter().flat_map(messages) {
        by_language.entry(message.language).or_default().push(message);
    }
    let while_of = Duration::from_secs_f64(if run.smoke { 0.02 } else { 0.7 });
    for (language, messages) in by_language {
        let mut read = 0_usize;
        let begun = Instant::now();
        while begun.elapsed() < while_of {
            let message = &messages[read % messages.len()];
            let context = Context { role: message.role, previous: message.previous };
            std::hint::black_box(language::read(&lexicon, &names, &context, &message.text));
            read += 1;
        }
        let rate = read as f64 / begun.elapsed().as_secs_f64();
        let one = Duration::from_secs_f64(1.0 / rate);
        table.tell(
            READER,
            format!("messages a second, `{language}`"),
            format!("{} ({} each)", thousands(rate), millis(one)),
        );
    }
    Ok(())
}

fn names(lexicon: &Lexicon, count: i64) -> Outcome<StoreNames> {
    let mut items = Vec::new();
    for (id, (name, unit)) in (1..).zip(books::goods(count)) {
        let unit = Unit::from_name(&unit).ok_or("a unit that there is not")?;
        items.push(StoreItem { id: ItemId(id), name, unit, aliases: Vec::new() });
    }
    Ok(StoreNames::new(lexicon, items))
}
