//! Any text, in either role, alone and after any other, is read without a panic: `cargo fuzz run --fuzz-dir tests/fuzz reader`.

#![no_main]

use std::sync::OnceLock;

use kirana::domain::Role;
use kirana::language::{Context, Lexicon, StoreNames, answer, candidates, read, to_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str)| {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    let (lexicon, names) = (LEXICON.get_or_init(Lexicon::new), StoreNames::empty());
    let (text, before) = texts;
    for role in [Role::Owner, Role::Customer] {
        for previous in [None, Some(before)] {
            let reading = read(lexicon, &names, &Context { role, previous }, text);
            to_json(text, "local", &reading);
        }
    }
    answer(lexicon, text);
    candidates(lexicon, &names, text, 5);
});
