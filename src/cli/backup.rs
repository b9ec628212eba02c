//! `kirana backup`: a verified copy of the books, also while the service runs.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::output;
use super::passphrase::{Ask, passphrase};
use super::progress::Display;
use crate::config::Settings;
use crate::db::FILE_NAME;
use crate::db::backup::{self, Backup};
use crate::db::file::BACKUPS;
use crate::db::seal::{Recipient, Seal};
use crate::error::{Error, Kind, Result};
use crate::run::Clock;

const LONG_HELP: &str = "\
Makes a copy of the books, also while the service runs: of one moment, opened and checked, and on the disk before it gets \
its name. The file is a SQLite database; beside it stands its SHA-256.

Sealed with age it can leave the machine: to the recipients of the setting backup.recipients or of --recipient, or with a \
passphrase. The age tool opens it, too, and so does `kirana restore`.

The service removes backups of the folder `backups` that have had their time, as the settings backup.keep_hourly, \
keep_daily and keep_weekly say; one that is to stay gets a name of its own or a place elsewhere.";

#[derive(Args)]
#[command(after_long_help = LONG_HELP)]
#[expect(clippy::doc_markdown, reason = "help is read on a terminal")]
pub(super) struct Options {
    /// A new file, or a folder to put one into; without it, the folder `backups` beside the books
    path: Option<PathBuf>,
    /// Seal it to this age recipient (age1…), rather than to those of the settings; may be given more than once
    #[arg(long, value_name = "AGE1", value_parser = recipient, conflicts_with = "passphrase")]
    recipient: Vec<Recipient>,
    /// Seal it with a passphrase, from KIRANA_PASSPHRASE or asked for on the terminal
    #[arg(long)]
    passphrase: bool,
    /// Do not seal it, although the settings name recipients
    #[arg(long, conflicts_with_all = ["recipient", "passphrase"])]
    plain: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

fn recipient(text: &str) -> std::result::Result<Recipient, String> {
    Recipient::new(text).ok_or_else(|| "an age recipient begins with age1; age-keygen makes one".to_owned())
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let seal = seal(options, settings)?;
    let now = Clock::trusted().now();
    let target = match &options.path {
        Some(path) if !path.is_dir() => path.clone(),
        Some(folder) => backup::fresh_path(folder, now, seal.as_ref())?,
        // Only beside existing books: a slip in the folder's name must not make folders.
        None if !settings.data_dir.join(FILE_NAME).is_file() => settings.data_dir.join(BACKUPS),
        None => backup::fresh_path(&settings.data_dir.join(BACKUPS), now, seal.as_ref())?,
    };
    let mut display = Display::new();
    let made = backup::back_up(&settings.data_dir, &target, seal.as_ref(), &mut |progress| display.hear(progress));
    drop(display);
    let Backup { path, bytes, sha256, is_sealed } = made?;
    if options.json {
        return output::print_json(&json!({"path": path, "bytes": bytes, "sha256": sha256, "encrypted": is_sealed}));
    }
    let sealed = if is_sealed { ", sealed" } else { "" };
    output::print_line(&format!("{}\n{bytes} bytes{sealed}\nSHA-256 {sha256}", path.display()))
}

fn seal(options: &Options, settings: &Settings) -> Result<Option<Seal>> {
    if options.passphrase {
        return passphrase(Ask::Twice).map(|passphrase| Some(Seal::Passphrase(passphrase)));
    }
    let recipients = if options.recipient.is_empty() { &settings.backup.recipients } else { &options.recipient };
    let sealed = !options.plain && !recipients.is_empty();
    // A name that promises what the file does not hold misleads whoever restores it.
    let named_sealed = options.path.as_ref().is_some_and(|path| path.extension().is_some_and(|end| end == "age"));
    if named_sealed && !sealed {
        return Err(Error::new(Kind::Usage, "the file's name ends in .age, but nothing says to whom to seal it")
            .hint("give --recipient or --passphrase, set backup.recipients, or choose another name"));
    }
    Ok(sealed.then(|| Seal::Recipients(recipients.clone())))
}
