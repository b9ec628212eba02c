//! The campaigns: each row of the figures in RELIABILITY.md as a thing that is done again and again from seeds, until
//! enough of it was done, the time is up, or a promise is broken.
//!
//! ```text
//! cargo test --test campaign                                  names the rows and runs none
//! cargo test --test campaign -- ci                            every row, as much of it as each change must pass
//! cargo test --release --test campaign -- kill --time 400 --ledger tests/campaign/ledger.tsv
//! cargo test --test campaign -- kill --seed 17 --count 1      plays one seed again
//! cargo test --test campaign -- table --ledger tests/campaign/ledger.tsv
//! ```
//!
//! A row goes on behind the highest seed in the ledger, so that what is run in pieces adds up.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a row that panics has found something")]
#![allow(
    clippy::disallowed_methods,
    reason = "what looks from outside has its own clock and its own look at the books"
)]

#[path = "../support/mod.rs"]
mod support;

#[path = "../support/books.rs"]
#[allow(dead_code, reason = "a part of it is for the tests of restores")]
mod books;
mod calls;
mod claude;
#[cfg(target_os = "linux")]
mod failpoints;
mod foreign;
mod hostile;
mod kill;
mod killed;
mod ledger;
#[cfg(target_os = "linux")]
mod load;
#[cfg(target_os = "linux")]
mod power;
mod race;
mod row;
mod runner;
mod street;
mod watch;
#[cfg(target_os = "linux")]
mod working;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use ledger::Ledger;
use row::Row;
use runner::{Plan, Run};

/// In the order of the table.
const ROWS: &[Row] = &[
    kill::ROW,
    #[cfg(target_os = "linux")]
    failpoints::ROW,
    calls::ROW,
    #[cfg(target_os = "linux")]
    power::ROW,
    street::ROW,
    claude::ROW,
    hostile::ROW,
    foreign::ROW,
    race::ROW,
    killed::RESTORE,
    killed::MIGRATE,
    #[cfg(target_os = "linux")]
    load::LOUD,
    #[cfg(target_os = "linux")]
    load::SOAK,
];

/// Runs one row of the figures.
#[derive(Debug, Parser)]
struct Arguments {
    /// A row, `ci` for all rows, or `table` for what the ledger adds up to.
    what: Option<String>,
    /// The first seed; without it, the one behind the highest in the ledger.
    #[arg(long)]
    seed: Option<u64>,
    /// How many of the row's units to do; one seed may do many.
    #[arg(long)]
    count: Option<u64>,
    /// Seconds after which no further seed begins.
    #[arg(long)]
    time: Option<u64>,
    /// Seeds at a time.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// The file to which the run is appended.
    #[arg(long)]
    ledger: Option<PathBuf>,
}

fn main() -> ExitCode {
    // `cargo test` hands its own words to every test: a name to filter by, or an option of the standard harness.
    let first = std::env::args().nth(1);
    let known =
        |word: &str| ROWS.iter().any(|row| row.name == word) || matches!(word, "ci" | "table" | "--help" | "-h");
    if !first.as_deref().is_some_and(known) {
        // Only who asks for a row says how much of it.
        let meant = ["--seed", "--count", "--time", "--jobs", "--ledger"];
        if std::env::args().any(|word| meant.iter().any(|option| word.starts_with(option))) {
            eprintln!("there is no such row");
            return ExitCode::FAILURE;
        }
        for row in ROWS {
            println!("{:<10} {}", row.name, row.what);
        }
        return ExitCode::SUCCESS;
    }
    let arguments = Arguments::parse();
    let ledger = arguments.ledger.as_deref().map(Ledger::open);
    match arguments.what.as_deref().unwrap_or_default() {
        "ci" => ci(),
        "table" => {
            print!("{}", ledger.expect("--ledger names the file").table(ROWS));
            ExitCode::SUCCESS
        }
        name => one(ROWS.iter().find(|row| row.name == name).unwrap(), &arguments, ledger),
    }
}

fn one(row: &Row, arguments: &Arguments, ledger: Option<Ledger>) -> ExitCode {
    let behind = ledger.as_ref().map_or(1, |ledger| ledger.next_seed(row.name));
    let plan = Plan {
        first: arguments.seed.unwrap_or(behind),
        count: arguments.count.or(arguments.time.is_none().then_some(row.ci)),
        time: arguments.time.map(Duration::from_secs),
        jobs: if row.alone { 1 } else { arguments.jobs },
    };
    let run = runner::run(row, &plan);
    report(row, &run);
    if let Some(ledger) = ledger {
        ledger.append(row.name, &run);
    }
    if run.violation.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn ci() -> ExitCode {
    let mut held = true;
    for row in ROWS.iter().filter(|row| row.ci > 0) {
        let plan = Plan { first: 1, count: Some(row.ci), time: None, jobs: if row.alone { 1 } else { 2 } };
        let run = runner::run(row, &plan);
        report(row, &run);
        held &= run.violation.is_none();
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn report(row: &Row, run: &Run) {
    let violations = usize::from(run.violation.is_some());
    let (first, last, seconds) = (run.first, run.last, run.took.as_secs_f64());
    println!("{}: seeds {first}-{last}, {}, {seconds:.1} s, {violations} violations", row.name, run.counts);
    if let Some((seed, what)) = &run.violation {
        println!("seed {seed}: {what}");
        println!("again: cargo test --test campaign -- {} --seed {seed} --count 1", row.name);
    }
}
