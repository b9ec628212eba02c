//! `kirana init`: from two tokens to a shop that can be opened. Asks at a terminal, or takes everything from flags and
//! environment; each token and the key are checked before anything is written.

mod answer;
mod recovery;
mod service;
mod terminal;

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use self::answer::Answered;
use self::service::Service;
use super::invitation::{self, Invitation, With};
use super::{output, ownership, probe};
use crate::config::draft::{Draft, Whose, draft};
use crate::config::{self, Flags, Settings, Surroundings};
use crate::db::Db;
use crate::db::file::{give_to_owner_of, make_folder};
use crate::db::invite::InviteKind;
use crate::db::seal::Recipient;
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::shop;

pub(in crate::cli) use self::service::user_unit;

const AFTER_HELP: &str = "No secret stands on the command line: they come from KIRANA_OWNER_BOT_TOKEN, \
KIRANA_CUSTOMER_BOT_TOKEN and KIRANA_CLAUDE_API_KEY, from files, or from standard input. Whatever the environment sets \
is written into the settings file.";

#[derive(Args)]
#[command(after_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub(super) struct Options {
    /// Ask nothing: take everything from flags, environment and files
    #[arg(long)]
    non_interactive: bool,
    /// Read the Owner Bot's token from this file; - is standard input, one line a secret
    #[arg(long, value_name = "FILE")]
    owner_token_file: Option<PathBuf>,
    /// Read the Customer Bot's token from this file
    #[arg(long, value_name = "FILE")]
    customer_token_file: Option<PathBuf>,
    /// Read Claude's key from this file
    #[arg(long, value_name = "FILE")]
    claude_key_file: Option<PathBuf>,
    /// Who may open a store: whoever has a one-time link, or anybody
    #[arg(long, value_name = "WHO", value_parser = ["invite", "open"])]
    registration: Option<String>,
    /// What the bots speak to people whose phone names none of their languages
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Change tokens in a settings file that has some; the file as it was is kept beside it
    #[arg(long)]
    edit: bool,
    /// Check neither tokens nor key
    #[arg(long)]
    offline: bool,
    /// Seal the backups to this age recipient (age1…), whose key is kept on another machine; may be given more than once
    #[arg(long, value_name = "RECIPIENT", value_parser = recipient)]
    backup_recipient: Vec<Recipient>,
    /// Send a sealed backup a day into the operator's chat
    #[arg(long, requires = "backup_recipient")]
    send_backups: bool,
    /// Have systemd start the shop with the machine
    #[arg(long, value_name = "WHOSE")]
    service: Option<Service>,
    /// Only make a one-time link for whoever is to be the operator
    #[arg(long)]
    operator_link: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

fn recipient(text: &str) -> Result<Recipient, String> {
    Recipient::new(text).ok_or_else(|| "it begins with age1; `age-keygen` prints it".to_owned())
}

pub(super) fn run(options: &Options, flags: &Flags) -> Result<()> {
    let surroundings = Surroundings::of_process();
    if options.operator_link {
        return link_operator(options, &config::load(flags, &surroundings)?);
    }
    let asks = !options.non_interactive;
    if asks && !terminal::is_there() {
        return Err(Error::new(Kind::Usage, "there is no terminal on which to ask")
            .hint("`--non-interactive` takes everything from flags and environment; `kirana init --help` lists them"));
    }
    let draft = draft(flags, &surroundings, if is_root() { Whose::Machine } else { Whose::Own })?;
    let clock = Clock::trusted();
    let answered = if asks {
        terminal::mend_at_interrupt();
        answer::ask(options, &draft, &clock)?
    } else {
        answer::collect(options, &draft, &clock)?
    };
    let db = open_books(&answered.answers.data_dir)?;
    let kept = draft.write(&answered.answers)?;
    let settings = read_back(&draft.path, &surroundings)?;
    let invitation = invite(&db, &settings, &answered, &clock)?;
    drop(db);
    ownership::settle(&answered.answers.data_dir);
    if !options.json {
        tell_written(&draft, kept.as_deref(), &answered);
        show_invitation(invitation.as_ref())?;
    }
    let service = install(options, &draft.path, asks)?;
    if options.json {
        return output::print_json(&as_json(&draft, kept.as_deref(), &answered, invitation.as_ref(), service));
    }
    tell_next(&draft, service);
    Ok(())
}

/// The books, made where there never were any. Where a database was lost this says so, before a file is changed.
fn open_books(folder: &Path) -> Result<Db> {
    make_folder(folder)?;
    let db = Db::open_or_create(folder)?;
    for name in ["kirana.db", "kirana.db-wal", "kirana.db-shm"] {
        give_to_owner_of(folder, &folder.join(name))?;
    }
    Ok(db)
}

/// What was written is what `kirana run` will find.
fn read_back(path: &Path, surroundings: &Surroundings) -> Result<Settings> {
    config::load(&Flags { config: Some(path.to_owned()), data_dir: None }, surroundings)
}

/// Notes which bots these are, and makes the link for whoever is missing: the first owner, or the operator.
fn invite(db: &Db, settings: &Settings, answered: &Answered, clock: &Clock) -> Result<Option<Invitation>> {
    let ids = [(Bot::Owner, answered.owner.id), (Bot::Customer, answered.customer.id)];
    let named = settings.operator.is_some();
    let (chance, now) = (invitation::chance()?, clock.now());
    let made = super::import::carry_out(db, move |tx| {
        for (bot, id) in ids {
            id.map_or(Ok(()), |id| tx.set_bot_id(bot, id))?;
        }
        let has_operator = named || tx.find_linked_operator()?.is_some();
        let kind = match (tx.count_stores()?, has_operator) {
            (0, false) => InviteKind::Founder,
            (0, true) => InviteKind::Owner,
            (_, false) => InviteKind::Operator,
            (_, true) => return Ok(None),
        };
        Ok(Some((kind, shop::invite_as(tx, kind, chance, now)?)))
    })?;
    let username = answered.owner.username.as_deref().unwrap_or_default();
    Ok(made.map(|(kind, invite)| Invitation::new(username, &invite).of(kind)))
}

fn link_operator(options: &Options, settings: &Settings) -> Result<()> {
    if settings.operator.is_some() {
        return Err(Error::new(Kind::Config, "operator.telegram_id names the operator already")
            .hint("take it out of the settings, or change it there"));
    }
    let db = Db::open(&settings.data_dir)?;
    let clock = Clock::trusted();
    let token = settings.telegram.owner_bot_token.as_ref().filter(|_| !options.offline);
    let account = token.map(|token| probe::account(&settings.telegram.api_url, token, &clock)).transpose()?;
    let username = account.and_then(|account| account.username).unwrap_or_default();
    let (chance, now) = (invitation::chance()?, clock.now());
    let kind = InviteKind::Operator;
    let made = super::import::carry_out(&db, move |tx| shop::invite_as(tx, kind, chance, now))?;
    drop(db);
    ownership::settle(&settings.data_dir);
    let invitation = Invitation::new(&username, &made).of(kind);
    if options.json { output::print_json(&invitation.as_json()) } else { show_invitation(Some(&invitation)) }
}

fn tell_written(draft: &Draft, kept: Option<&Path>, answered: &Answered) {
    terminal::tell("");
    terminal::tell(&format!("Settings:  {}", draft.path.display()));
    if let Some(kept) = kept {
        terminal::tell(&format!("           as they were: {}", kept.display()));
    }
    terminal::tell(&format!("Books:     {}\n", answered.answers.data_dir.display()));
}

fn show_invitation(invitation: Option<&Invitation>) -> Result<()> {
    let with = if std::io::stdout().is_terminal() { With::Qr } else { With::TextAlone };
    invitation.map_or(Ok(()), |invitation| output::print_line(&invitation.as_text(with)))
}

fn install(options: &Options, settings: &Path, asks: bool) -> Result<Option<Service>> {
    let wanted = match options.service {
        Some(service) => Some(service),
        None if asks => service::possible(is_root()).filter(|_| {
            terminal::yes("Shall systemd start the shop now, and whenever this machine starts?", true).unwrap_or(false)
        }),
        None => None,
    };
    let Some(service) = wanted.filter(|service| *service != Service::None) else { return Ok(None) };
    let look = service::install(service, settings)?;
    terminal::tell(&format!("The shop runs. To look at it: {look}"));
    if service == Service::User {
        terminal::tell("So that it runs while you are logged out, too: loginctl enable-linger");
    }
    Ok(Some(service))
}

fn tell_next(draft: &Draft, service: Option<Service>) {
    let named = if draft.is_usual { String::new() } else { format!(" --config {}", draft.path.display()) };
    if service.is_none() {
        terminal::tell(&format!("Next:  kirana run{named}"));
        terminal::tell("       starts both bots; then open the link in Telegram");
    } else {
        terminal::tell("Next:  open the link in Telegram");
    }
    terminal::tell(&format!("       kirana doctor{named}"));
    terminal::tell("       looks whether all is well");
}

fn as_json(
    draft: &Draft,
    kept: Option<&Path>,
    answered: &Answered,
    invitation: Option<&Invitation>,
    service: Option<Service>,
) -> serde_json::Value {
    json!({
        "settings": draft.path,
        "settings_before": kept,
        "data_dir": answered.answers.data_dir,
        "owner_bot": answered.owner.username,
        "customer_bot": answered.customer.username,
        "claude": answered.claude.as_str(),
        "backups_sealed": answered.answers.sealing.is_some(),
        "invitation": invitation.map(Invitation::as_json),
        "service": match service {
            Some(Service::User) => "user",
            Some(Service::System) => "system",
            Some(Service::None) | None => "none",
        },
    })
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
