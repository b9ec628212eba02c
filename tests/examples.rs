//! The examples that the bots show are understood as they are meant, in every language: whoever copies one gets what it
//! promises.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its own data is wrong")]

use kirana::domain::{Reading, Role};
use kirana::language::{Context, Lexicon, StoreNames, read, to_json};
use kirana::say::{Language, Name, Text, say};
use serde_json::json;

/// The words in italics: that is how an example stands in a text.
fn examples(html: &str) -> Vec<String> {
    html.split("<i>").skip(1).map(|rest| rest.split("</i>").next().unwrap().to_owned()).collect()
}

/// The tool and, where there is one, the canonical name, amount, unit and price of each line.
fn understood(lexicon: &Lexicon, role: Role, message: &str) -> Vec<String> {
    let reading = read(lexicon, &StoreNames::empty(), &Context { role, previous: None }, message);
    assert!(!matches!(reading, Reading::Nothing(_) | Reading::Unknown), "not understood: {message}");
    let json = to_json(message, "local", &reading);
    let mut found = Vec::new();
    for action in json["actions"].as_array().unwrap() {
        let tool = action["tool"].as_str().unwrap();
        match action["lines"].as_array() {
            Some(lines) => found.extend(lines.iter().map(|line| {
                let part = |key: &str| line[key].as_str().map(|value| format!(" {value}")).unwrap_or_default();
                // "Oil" is asked about: which oils there are is the store's affair.
                let item =
                    if json["question"] == json!(null) || part("item") == " Rice" { part("item") } else { " ?".into() };
                format!("{tool}{item}{}{}{}", part("quantity"), part("unit"), part("price"))
            })),
            None => found.push(format!("{tool} {}", action["order_id"])),
        }
    }
    found
}

#[test]
fn every_example_means_the_same_in_every_language() {
    let lexicon = Lexicon::new();
    let name = || Name("Shree Ganesh".to_owned());
    let maggi = "add_stock Maggi Noodles 50 packet";
    let order = "create_order Rice 2 kg, create_order ? 1 litre";
    let shown = [
        (Role::Owner, Text::StoreReady { store: name(), link: name() }, vec!["add_stock Maggi Noodles 50 packet 14"]),
        (
            Role::Owner,
            Text::OwnerHelp {},
            vec![maggi, "record_sale Rice 2 kg", "check_stock Sugar", "set_price", "accept_order 3"],
        ),
        (Role::Owner, Text::OwnerExamples {}, vec![maggi, "record_sale Rice 2 kg", "check_stock Sugar"]),
        (Role::Customer, Text::CustomerHelp {}, vec![order, "check_stock Milk"]),
        (Role::Customer, Text::CustomerExamples {}, vec![order]),
    ];
    for language in Language::ALL {
        for (role, text, wanted) in &shown {
            let examples = examples(&say(language, text));
            assert_eq!(examples.len(), wanted.len(), "{examples:?}");
            for (example, wanted) in examples.iter().zip(wanted) {
                let got = understood(&lexicon, *role, example).join(", ");
                // Whose price a language takes as its example is its own choice.
                let right = if *wanted == "set_price" { got.starts_with("set_price ") } else { got == *wanted };
                assert!(right, "{}: {example} is read as {got}, not as {wanted}", language.code());
            }
        }
    }
}
