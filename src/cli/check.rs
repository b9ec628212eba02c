//! `kirana check`: proves the books, also while the service runs.

use clap::Args;
use serde_json::json;

use super::output;
use super::progress::Display;
use crate::config::Settings;
use crate::db::Db;
use crate::db::backup::Progress;
use crate::error::{Error, Kind, Result};

#[derive(Args)]
pub(super) struct Options {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let db = Db::open(&settings.data_dir)?;
    let mut display = Display::new();
    display.hear(Progress::Checking)?;
    let found = db.read(|tx| tx.check());
    drop(display);
    let found = found?;
    if options.json {
        let violations: Vec<_> =
            found.iter().map(|found| json!({"rule": found.rule, "detail": found.detail})).collect();
        output::print_json(&json!({"ok": found.is_empty(), "violations": violations}))?;
    } else if found.is_empty() {
        output::print_line(&format!("ok: the books in {} are right", db.path().display()))?;
    } else {
        let lines: Vec<String> = found.iter().map(|found| format!("{}: {}\n", found.rule, found.detail)).collect();
        output::print(&lines.concat())?;
    }
    if found.is_empty() {
        return Ok(());
    }
    Err(Error::new(Kind::Failed, "the books are not right")
        .hint("keep a copy of the data folder as it is, and report the lines above; they hold nobody's words"))
}
