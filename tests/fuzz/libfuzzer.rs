//! libFuzzer's door to the targets: `tests/fuzz/run.sh sentence 30`.

#![no_main]

#[path = "targets/mod.rs"]
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static RUN: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("TARGET").expect("TARGET names what is fuzzed");
    targets::TARGETS.iter().find(|target| target.name == name).expect("there is such a target").run
});

fuzz_target!(|bytes: &[u8]| RUN(bytes));
