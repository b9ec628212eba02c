//! `kirana backup`: a verified copy of the books, also while the service runs.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::output;
use crate::config::Settings;
use crate::db::FILE_NAME;
use crate::db::backup::{self, Backup};
use crate::db::file::BACKUPS;
use crate::error::Result;
use crate::run::Clock;

/// Copies that take this many pages or more show how far they have come.
const LONG: i64 = 20_000;

#[derive(Args)]
pub(super) struct Options {
    /// A new file, or a folder to put one into; without it, the folder `backups` beside the books
    path: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let target = match &options.path {
        Some(path) if !path.is_dir() => path.clone(),
        Some(folder) => backup::fresh_path(folder, Clock::trusted().now())?,
        // Only beside existing books: a slip in the folder's name must not make folders.
        None if !settings.data_dir.join(FILE_NAME).is_file() => settings.data_dir.join(BACKUPS),
        None => backup::fresh_path(&settings.data_dir.join(BACKUPS), Clock::trusted().now())?,
    };
    let made = back_up(&settings.data_dir, &target)?;
    let Backup { path, bytes, sha256 } = made;
    if options.json {
        return output::print_json(&json!({"path": path, "bytes": bytes, "sha256": sha256}));
    }
    output::print_line(&format!("{}\n{bytes} bytes\nSHA-256 {sha256}", path.display()))
}

/// With its progress on a terminal, where it takes long.
fn back_up(folder: &Path, target: &Path) -> Result<Backup> {
    let shows = std::io::stderr().is_terminal();
    backup::back_up(folder, target, |done, all| {
        if shows && all >= LONG {
            let end = if done == all { "\n" } else { "" };
            // Progress is a courtesy: nothing is lost without it.
            let _ = write!(std::io::stderr(), "\rcopied {} %{end}", done * 100 / all.max(1));
        }
    })
}
