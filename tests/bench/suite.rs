//! The benchmark suite: `cargo bench --bench kirana`. What is measured is in the parts; all figures are ratios taken in
//! turn in one run, counts, or sizes, and stand beside their goals in one table.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a suite that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a suite that measures reads clocks and opens databases of its own")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures are shown to a few digits, and counts are small"
)]

mod bare;
mod books;
mod card;
mod child;
mod claude;
mod crowd;
mod echo;
mod growth;
mod machine;
mod measure;
mod message;
mod office;
mod orders;
mod postgres;
mod race;
mod reader;
mod size;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, ValueEnum};

use crate::table::Table;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Against the design document's database and stack
    Postgres,
    /// Against the same SQL in a bare loop
    Limit,
    /// From update to reply over HTTP
    Messages,
    /// More stores, more goods, a year of orders
    Growth,
    /// Messages a second of the local reader
    Reader,
    /// What Claude is asked, and what it costs
    Claude,
    /// A slow card
    Card,
    /// Program, memory, start
    Size,
    /// Both commands of the README from a fresh clone; only where `--build` or its name asks for it
    Build,
}

/// Measures kirana and prints one table.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command")]
#[derive(Parser)]
#[command(name = "kirana-bench")]
struct Options {
    /// Only these parts
    parts: Vec<Part>,
    /// A minute's work that shows that the suite itself works; its figures mean nothing
    #[arg(long)]
    smoke: bool,
    /// Put the table into PERFORMANCE.md
    #[arg(long, conflicts_with = "smoke")]
    write: bool,
    /// Also build a fresh clone, which takes some minutes more
    #[arg(long, conflicts_with = "smoke")]
    build: bool,
    /// Rounds of each comparison
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Seconds that each side has in a round
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Where the databases are made: the disk that is measured
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Measure this build of kirana where the whole program is measured
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_kirana"))]
    program: PathBuf,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
    /// Be the echo bot of the server at this address
    #[arg(long, hide = true, value_name = "URL")]
    echo: Option<String>,
}

/// What each part needs to know.
struct Run {
    smoke: bool,
    rounds: usize,
    seconds: f64,
    dir: PathBuf,
    program: PathBuf,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let ended = match &options.echo {
        Some(url) => echo::run(url),
        None => measure(&options),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Outcome<()> {
    let mut run = Run {
        smoke: options.smoke,
        rounds: options.rounds.max(1),
        seconds: options.seconds,
        dir: options.dir.clone().unwrap_or_else(std::env::temp_dir),
        program: std::path::absolute(&options.program)?,
    };
    if run.smoke {
        (run.rounds, run.seconds) = (1, 0.2);
    }
    let before = machine::load()?;
    let mut table = Table::default();
    let mut wanted = if options.parts.is_empty() { Part::value_variants().to_vec() } else { options.parts.clone() };
    if options.parts.is_empty() && !options.build {
        wanted.retain(|part| *part != Part::Build);
    }
    let mut failed = Vec::new();
    for part in &wanted {
        let begun = Instant::now();
        eprintln!("{part:?}");
        let ended = match part {
            Part::Postgres => race::against_postgres(&run, &mut table),
            Part::Limit => race::against_the_limit(&run, &mut table),
            Part::Messages => message::measure(&run, &mut table),
            Part::Growth => growth::measure(&run, &mut table),
            Part::Reader => reader::measure(&run, &mut table),
            Part::Claude => claude::measure(&run, &mut table),
            Part::Card => card::measure(&run, &mut table),
            Part::Size => size::measure(&run, &mut table),
            Part::Build => size::build(&run, &mut table),
        };
        eprintln!("  {part:?} took {:.0} s", begun.elapsed().as_secs_f64());
        if let Err(error) = ended {
            table.note(format!("part {part:?} failed and is not complete: {error}"));
            failed.push(format!("{part:?}: {error}"));
        }
    }
    let method = machine::method(&run, &before)?;
    println!("{method}\n{}", table.to_markdown());
    if options.write {
        table.write(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/PERFORMANCE.md")), &method)?;
    }
    if !failed.is_empty() {
        return Err(failed.join("; ").into());
    }
    Ok(())
}
