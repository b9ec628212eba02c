//! How well the local reader understands the messages of `tests/data/utterances.tsv`, and that it never acts otherwise
//! than meant. Run with `cargo test --test understanding -- --nocapture` to see the table. More messages in the same
//! columns are judged too when `KIRANA_UTTERANCES` names their files, parted by colons.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;

use kirana::domain::{Reading, Role, Unit};
use kirana::language::{Context, Lexicon, StoreNames, read, to_json};
use serde_json::Value;

/// More messages in the nine languages: a net against regressions.
const PARAPHRASES: &str = include_str!("data/paraphrases.tsv");
const UTTERANCES: &str = include_str!("data/utterances.tsv");

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Asked,
    Missed,
    Wrong,
}

/// Tools that change nothing.
const READING: [&str; 12] = [
    "check_stock",
    "list_inventory",
    "low_stock",
    "pending_orders",
    "sales_summary",
    "check_credit",
    "order_status",
    "help",
    "get_customer_link",
    "send_bill",
    "export",
    "set_language",
];

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

/// One flat line: tool and arguments, with quantities in the small unit of their dimension.
fn flat(tool: &str, parts: &[&Value]) -> BTreeMap<String, String> {
    let mut out = BTreeMap::from([("tool".to_owned(), tool.to_owned())]);
    for part in parts {
        for (key, value) in part.as_object().into_iter().flatten() {
            if matches!(key.as_str(), "tool" | "lines" | "unit" | "quantity") || value.is_null() {
                continue;
            }
            let text = match number(value) {
                Some(number) => format!("{number:.3}"),
                None => value.as_str().unwrap_or_default().to_lowercase(),
            };
            out.insert(key.clone(), text);
        }
        let unit = part["unit"].as_str().and_then(Unit::from_name);
        if let Some(quantity) = number(&part["quantity"]) {
            let (scale, name) = match unit {
                Some(Unit::Kg) => (1000.0, "g"),
                Some(Unit::Litre) => (1000.0, "ml"),
                Some(Unit::Dozen) => (12.0, "piece"),
                Some(unit) => (1.0, unit.as_str()),
                None => (1.0, ""),
            };
            out.insert("quantity".into(), format!("{:.3} {name}", quantity * scale));
        } else if let Some(unit) = unit.filter(|_| !part["price"].is_null()) {
            out.insert("unit".into(), unit.as_str().into());
        }
    }
    out
}

fn expected(cell: &str) -> Vec<BTreeMap<String, String>> {
    let entries: Vec<Value> = serde_json::from_str(cell).unwrap();
    let mut all: Vec<_> = entries
        .iter()
        .filter(|entry| entry["tool"] != "none")
        .map(|entry| flat(entry["tool"].as_str().unwrap(), &[entry]))
        .collect();
    all.sort();
    all
}

fn given(json: &Value) -> Vec<BTreeMap<String, String>> {
    let mut all = Vec::new();
    for action in json["actions"].as_array().unwrap() {
        let tool = action["tool"].as_str().unwrap();
        match action["lines"].as_array() {
            Some(lines) => all.extend(lines.iter().map(|line| flat(tool, &[action, line]))),
            None => all.push(flat(tool, &[action])),
        }
    }
    all.sort();
    all
}

fn judge(reading: &Reading, json: &Value, wanted: &[BTreeMap<String, String>]) -> Verdict {
    let acts = matches!(reading, Reading::Certain(_));
    let got = if acts { given(json) } else { Vec::new() };
    if wanted.is_empty() {
        let harmless = got.iter().all(|action| READING.contains(&action["tool"].as_str()));
        return if harmless { Verdict::Right } else { Verdict::Wrong };
    }
    match reading {
        Reading::Certain(_) if got == wanted => Verdict::Right,
        Reading::Certain(_) => Verdict::Wrong,
        Reading::Unclear { .. } => Verdict::Asked,
        Reading::Nothing(_) | Reading::Unknown => Verdict::Missed,
    }
}

fn score(table: &str) -> (BTreeMap<String, BTreeMap<Verdict, usize>>, Vec<String>) {
    let (lexicon, names) = (Lexicon::new(), StoreNames::empty());
    let mut counts: BTreeMap<String, BTreeMap<Verdict, usize>> = BTreeMap::new();
    let mut notes = Vec::new();
    for row in table.lines().skip(1).filter(|row| !row.trim().is_empty() && !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let (role, language, message, cell, tag) = (columns[0], columns[1], columns[2], columns[3], columns[4]);
        let message = &message.replace("\\n", "\n");
        let previous = columns.get(5).copied().filter(|context| !context.is_empty());
        let role = if role == "owner" { Role::Owner } else { Role::Customer };
        let reading = read(&lexicon, &names, &Context { role, previous }, message);
        let json = to_json(message, "local", &reading);
        let wanted = expected(cell);
        let verdict = judge(&reading, &json, &wanted);
        let kind = if wanted.is_empty() { "without meaning" } else { "with meaning" };
        for key in [format!("language {language}"), format!("{language} {tag}"), format!("tag {tag}"), kind.to_owned()]
        {
            *counts.entry(key).or_default().entry(verdict).or_default() += 1;
        }
        if verdict != Verdict::Right {
            notes.push(format!("{verdict:?} [{language} {tag}] {message}\n    wanted {cell}\n    got    {json}"));
        }
    }
    (counts, notes)
}

fn print(counts: &BTreeMap<String, BTreeMap<Verdict, usize>>) {
    println!("{:<24}{:>7}{:>7}{:>7}{:>7}", "", "right", "asked", "missed", "wrong");
    for (key, row) in counts {
        let count = |verdict| row.get(&verdict).copied().unwrap_or(0);
        println!(
            "{key:<24}{:>7}{:>7}{:>7}{:>7}",
            count(Verdict::Right),
            count(Verdict::Asked),
            count(Verdict::Missed),
            count(Verdict::Wrong)
        );
    }
}

fn share(counts: &BTreeMap<String, BTreeMap<Verdict, usize>>, key: &str) -> usize {
    let row = &counts[key];
    100 * row.get(&Verdict::Right).copied().unwrap_or(0) / row.values().sum::<usize>()
}

fn wrong(counts: &BTreeMap<String, BTreeMap<Verdict, usize>>) -> usize {
    counts.values().filter_map(|row| row.get(&Verdict::Wrong)).sum()
}

#[test]
fn the_given_messages_are_understood_and_none_is_taken_for_another() {
    let (counts, notes) = score(UTTERANCES);
    println!("{}", notes.join("\n"));
    print(&counts);
    assert_eq!(wrong(&counts), 0);
    assert!(share(&counts, "tag plain") >= 95, "plain {}", share(&counts, "tag plain"));
    assert!(share(&counts, "with meaning") >= 85, "with meaning {}", share(&counts, "with meaning"));
}

#[test]
fn paraphrases_are_understood_and_none_is_taken_for_another() {
    let (counts, notes) = score(PARAPHRASES);
    println!("{}", notes.join("\n"));
    print(&counts);
    assert_eq!(wrong(&counts), 0);
    assert!(share(&counts, "with meaning") >= 95, "with meaning {}", share(&counts, "with meaning"));
}

#[expect(clippy::disallowed_methods, reason = "a file of one's own to measure is no setting of the product")]
#[test]
fn messages_of_ones_own_are_never_taken_for_another() {
    let paths = std::env::var("KIRANA_UTTERANCES").unwrap_or_default();
    for path in paths.split(':').filter(|path| !path.is_empty()) {
        let (counts, notes) = score(&std::fs::read_to_string(path).unwrap());
        println!("{path}\n{}", notes.join("\n"));
        print(&counts);
        assert_eq!(wrong(&counts), 0, "{path}");
    }
}
