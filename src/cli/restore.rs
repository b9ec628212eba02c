//! `kirana restore`: a backup takes the place of the books, wholly or not at all. The service must be stopped.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::output;
use super::passphrase::{Ask, passphrase};
use super::progress::Display;
use crate::config::Settings;
use crate::db::file::make_folder;
use crate::db::restore::{self, Books, Done, Figures, Numbers, Old, Prepared, Waiting, Wanted};
use crate::db::seal::{self, Opener};
use crate::error::{Error, Kind, Result};
use crate::run::{Clock, Lock};
use crate::time::Time;

/// Lines of messages that are shown.
const SHOWN: usize = 20;

const LONG_HELP: &str = "\
The backup is unpacked, checked, brought to this version and made ready in a file beside the books; only then do they \
change, in one step. If that is cut short, by a crash or a power cut, the books are the old ones or the new ones, and \
nothing in between.

A copy of the books that are replaced is kept in the folder `backups` (before-restore-….db); a damaged database is moved \
into a folder of its own. Buttons of older messages and one-time links stop working, messages that the backup had still to send are held \
back and listed, what people wrote and it had still to answer stays unanswered, who was erased since is erased again, and no order number comes twice: they go on where the old books or \
the journal beside them end, or 10,000 further where neither is there and whole.";

#[derive(Args)]
#[command(after_long_help = LONG_HELP)]
#[expect(clippy::doc_markdown, reason = "help is read on a terminal")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Options {
    /// A backup, plain (.db) or sealed (.db.age)
    file: PathBuf,
    /// Open a sealed backup with the secret key in this file, as age-keygen wrote it
    #[arg(long, value_name = "FILE", env = "KIRANA_IDENTITY", hide_env_values = true)]
    identity: Option<PathBuf>,
    /// Open a sealed backup with a passphrase, from KIRANA_PASSPHRASE or asked for on the terminal
    #[arg(long)]
    passphrase: bool,
    /// Say what would change, and change nothing; also while the service runs
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before the books are replaced; without a terminal nothing is replaced without it
    #[arg(long)]
    yes: bool,
    /// Send and answer the messages that the backup had still to send or to answer, rather than hold them back
    #[arg(long)]
    send_unsent: bool,
    /// Keep no copy of the books that are replaced
    #[arg(long)]
    discard_old: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let (folder, now) = (&settings.data_dir, Clock::trusted().now());
    let opener = opener(options)?;
    let waiting = if options.send_unsent { Waiting::Send } else { Waiting::HoldBack };
    let wanted = Wanted { folder, backup: &options.file, opener: opener.as_ref(), waiting, now };
    if options.dry_run {
        if !folder.is_dir() {
            return Err(Error::new(Kind::Config, format!("there is no folder {}", folder.display()))
                .hint("without --dry-run it is made; `--data-dir` names another"));
        }
        let prepared = prepare(&wanted)?;
        return tell(options, &prepared.preview(now), None);
    }
    expect_file(&options.file)?;
    if !options.yes && !std::io::stdin().is_terminal() {
        return Err(Error::new(
            Kind::Usage,
            "nothing was changed: there is no terminal to ask whether the books may go",
        )
        .hint("--yes restores without asking, --dry-run only looks"));
    }
    make_folder(folder)?;
    let _lock = Lock::take(folder)?;
    if restore::complete(folder)? {
        tracing::warn!("an earlier restore was cut short; it is completed now");
    }
    let prepared = prepare(&wanted)?;
    let preview = prepared.preview(now);
    if !options.yes && !agreed(&preview)? {
        return Err(Error::new(Kind::Usage, "nothing was changed").hint("answer `yes`, or give --yes"));
    }
    let old = if options.discard_old { Old::Discard } else { Old::Keep };
    let mut display = Display::new();
    let done = restore::switch(prepared, old, now, &mut |progress| display.hear(progress));
    drop(display);
    tell(options, &preview, Some(&done?))
}

/// Before a folder is made for it.
fn expect_file(file: &Path) -> Result<()> {
    std::fs::metadata(file).map(drop).map_err(|error| {
        Error::new(Kind::Io, format!("{} cannot be read", file.display()))
            .hint("is it there, and may this user read it?")
            .because(error)
    })
}

fn prepare(wanted: &Wanted<'_>) -> Result<Prepared> {
    let mut display = Display::new();
    restore::prepare(wanted, &mut |progress| display.hear(progress))
}

/// A passphrase is asked for without being told where the file wants one and somebody sits there.
fn opener(options: &Options) -> Result<Option<Opener>> {
    let asks = || std::io::stdin().is_terminal() && seal::wants_passphrase(&options.file);
    if options.passphrase || (options.identity.is_none() && asks()) {
        return passphrase(Ask::Once).map(|passphrase| Some(Opener::Passphrase(passphrase)));
    }
    options.identity.as_deref().map(Opener::from_file).transpose()
}

/// What is about to change.
struct Preview {
    books: Books,
    figures: Figures,
    from_version: i64,
    numbers: Numbers,
    erased_again: usize,
    ended_links: usize,
    unanswered: i64,
    unsent: Vec<String>,
    data: Value,
}

impl Prepared {
    fn preview(&self, now: Time) -> Preview {
        let unsent = self.unsent().iter().map(|message| {
            let about = message.about.as_deref().map(|about| format!(" ({about})")).unwrap_or_default();
            format!("{}{about} to {} by the {} bot", minute(message.created_at_ms), message.chat_id, message.bot)
        });
        let (state, figures) = match &self.books {
            Books::Missing => ("missing", None),
            Books::Damaged(_) => ("damaged", None),
            Books::Whole(figures) => ("whole", Some(figures)),
        };
        let last = self.figures().last_at_ms;
        Preview {
            books: self.books.clone(),
            figures: self.figures(),
            from_version: self.from_version(),
            numbers: self.numbers(),
            erased_again: self.erased_again(),
            ended_links: self.ended_links(),
            unanswered: self.unanswered(),
            unsent: unsent.collect(),
            data: json!({
                "backup": self.figures(),
                "backup_age_s": last.map(|last| now.since(Time(last)).as_secs()),
                "backup_version": self.from_version(),
                "now": {"state": state, "books": figures},
                "numbers": self.numbers(),
                "erased_again": self.erased_again(),
                "ended_links": self.ended_links(),
                "unsent": self.unsent(),
                "unanswered": self.unanswered(),
            }),
        }
    }
}

impl Preview {
    fn lines(&self, now: Time) -> Vec<String> {
        let mut lines = vec![format!("the backup  {}", figures(&self.figures, now))];
        lines.push(match &self.books {
            Books::Missing => "now         no books: they come from the backup alone".to_owned(),
            Books::Damaged(cause) => format!("now         a damaged database, which is moved aside ({cause})"),
            Books::Whole(now_there) => format!("now         {}", figures(now_there, now)),
        });
        lines.push(match self.numbers {
            Numbers::GoOn => "orders and all else are numbered on from where the present books end".to_owned(),
            Numbers::GoOnWithGap => "orders and all else are numbered on from a little above the journal".to_owned(),
            Numbers::Jump => {
                "without a whole journal nothing tells which numbers came after the backup: they go on 10,000 further"
                    .to_owned()
            }
        });
        if self.from_version < crate::db::SCHEMA_VERSION {
            lines.push(format!("it is of an older kirana (schema {}), and brought to this version", self.from_version));
        }
        if self.erased_again > 0 {
            lines.push(format!("erased again, as was asked for after the backup: {}", self.erased_again));
        }
        if self.ended_links > 0 {
            let count = self.ended_links;
            lines.push(format!("one-time links that work no more: {count}: make new ones where they are needed"));
        }
        lines
    }
}

fn figures(figures: &Figures, now: Time) -> String {
    let Figures { stores, orders, customers, items, last_at_ms } = figures;
    let last = last_at_ms.map_or_else(
        || "nothing happened in them yet".to_owned(),
        |last| format!("up to {}, {}", minute(last), ago(now.since(Time(last)))),
    );
    format!("{stores} stores, {orders} orders, {customers} customers, {items} items; {last}")
}

fn minute(at_ms: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(at_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0..120 => format!("{minutes} minutes ago"),
        120..2_880 => format!("{} hours ago", minutes / 60),
        _ => format!("{} days ago", minutes / 1_440),
    }
}

/// Shows what would be replaced by what, and asks.
fn agreed(preview: &Preview) -> Result<bool> {
    let mut out = std::io::stderr();
    let text = preview.lines(Clock::trusted().now()).join("\n");
    let failed = |error| Error::new(Kind::Io, "the terminal cannot be used").hint("give --yes").because(error);
    write!(out, "{text}\n\nReplace the books by the backup? Write yes: ").and_then(|()| out.flush()).map_err(failed)?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(failed)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

fn tell(options: &Options, preview: &Preview, done: Option<&Done>) -> Result<()> {
    if options.json {
        let mut data = preview.data.clone();
        if let Some(fields) = data.as_object_mut() {
            fields.insert("restored".to_owned(), json!(done.is_some()));
            fields.insert("old_books".to_owned(), json!(done.and_then(|done| done.old_books.as_ref())));
            fields.insert("quarantine".to_owned(), json!(done.and_then(|done| done.quarantine.as_ref())));
            fields.insert("unsent_are_sent".to_owned(), json!(options.send_unsent));
        }
        return output::print_json(&data);
    }
    let mut lines = preview.lines(Clock::trusted().now());
    let fate = if options.send_unsent { "are sent now" } else { "are held back" };
    if !preview.unsent.is_empty() {
        lines.push(format!(
            "{} messages were not sent yet when the backup was made; they {fate}:",
            preview.unsent.len()
        ));
        lines.extend(preview.unsent.iter().take(SHOWN).map(|message| format!("  {message}")));
        lines.extend(preview.unsent.get(SHOWN).map(|_| format!("  and {} more", preview.unsent.len() - SHOWN)));
    }
    if preview.unanswered > 0 {
        let fate = if options.send_unsent { "are answered now" } else { "stay so" };
        lines.push(format!("messages of people that were not answered yet, and {fate}: {}", preview.unanswered));
    }
    match done {
        None => lines.push("nothing was changed".to_owned()),
        Some(Done { old_books, quarantine }) => {
            lines.extend(old_books.iter().map(|path| format!("the books as they were: {}", path.display())));
            lines.extend(quarantine.iter().map(|path| format!("the damaged database: {}", path.display())));
            lines.push("restored: start the service again".to_owned());
        }
    }
    output::print_line(&lines.join("\n"))
}
