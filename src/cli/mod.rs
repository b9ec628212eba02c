//! The command line: one file a subcommand. Results go to standard output, everything else to standard error; the exit
//! code says what kind of failure it was.

mod backup;
mod check;
mod completions;
mod customer;
mod demo;
mod doctor;
mod export;
mod import;
mod init;
mod invitation;
mod log;
mod man;
mod migrate;
mod output;
mod ownership;
mod passphrase;
mod probe;
mod progress;
mod restore;
mod roster;
mod run;
mod service;
mod stats;
mod store;
mod understand;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{self, Flags, Settings, Surroundings};
use crate::error::{Error, Result};

#[derive(Parser)]
#[command(name = "kirana", version, about, long_about = LONG_ABOUT, after_help = AFTER_HELP, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

const LONG_ABOUT: &str = "One executable with which an Indian neighbourhood grocery runs on Telegram: a bot in which \
owners keep stock, sales and orders, and a bot with which customers order.";

const AFTER_HELP: &str = "Exit codes: 0 fine, 1 a check failed, 2 wrong usage, 78 wrong settings, 69 a remote service \
refused, 74 reading or writing failed, 70 a bug.";

#[derive(Args)]
struct Common {
    /// Read the settings from this file
    #[arg(long, value_name = "FILE", global = true, display_order = 900)]
    config: Option<PathBuf>,
    /// Keep the books in this folder
    #[arg(long, value_name = "DIR", global = true, display_order = 901)]
    data_dir: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Try the whole product on this machine alone: no token, no network
    Demo(demo::Options),
    /// Set up the bots, the key and the books, and print the link for the first owner
    Init(init::Options),
    /// Run both bots until SIGTERM or Ctrl-C
    #[command(after_long_help = run::LONG_HELP)]
    Run,
    /// Look whether all is well with settings, bots, key, clock, disk and books
    Doctor(doctor::Options),
    /// Prove the books
    Check(check::Options),
    /// Bring the books to the layout of this version; the service must be stopped
    Migrate(migrate::Options),
    /// Make a verified backup, while the service runs
    Backup(backup::Options),
    /// Put a backup in the place of the books; the service must be stopped
    Restore(restore::Options),
    /// Write a store's books as CSV or XLSX, or whole for another installation
    Export(export::Options),
    /// Take in a list of goods, or a whole store
    Import(import::Options),
    /// Look after the stores of this installation
    Store(store::Options),
    /// Give out or forget what a store holds of a customer
    Customer(customer::Options),
    /// Print figures: stores, orders, messages, Claude's cost, queues
    Stats(stats::Options),
    /// Read one message a line from standard input and print what the bot would understand
    Understand(understand::Options),
    /// Print completions for a shell
    Completions(completions::Options),
    /// Print the manual page
    Man(man::Options),
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    log::hook_panics();
    let ended = catch_unwind(AssertUnwindSafe(|| dispatch(cli)))
        .unwrap_or_else(|_| Err(Error::bug("kirana has a bug; please report what stands above")));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error);
            ExitCode::from(error.kind.exit_code())
        }
    }
}

fn dispatch(cli: Cli) -> Result<()> {
    let Cli { common, command } = cli;
    match command {
        Command::Completions(options) => completions::run(&options),
        Command::Demo(options) => demo::run(&options, common.data_dir),
        Command::Doctor(options) => doctor::run(&options, &flags(common)),
        Command::Init(options) => init::run(&options, &flags(common)),
        Command::Man(options) => man::run(&options),
        Command::Run => on_books(common, run::run),
        Command::Understand(options) => understand::run(&options, common),
        Command::Check(options) => on_books(common, |settings| check::run(&options, settings)),
        Command::Migrate(options) => on_books(common, |settings| migrate::run(&options, settings)),
        Command::Backup(options) => on_books(common, |settings| backup::run(&options, settings)),
        Command::Restore(options) => on_books(common, |settings| restore::run(&options, settings)),
        Command::Export(options) => on_books(common, |settings| export::run(&options, settings)),
        Command::Import(options) => on_books(common, |settings| import::run(&options, settings)),
        Command::Customer(options) => on_books(common, |settings| customer::run(&options, settings)),
        Command::Store(options) => on_books(common, |settings| store::run(&options, settings)),
        Command::Stats(options) => on_books(common, |settings| stats::run(&options, settings)),
    }
}

fn flags(common: Common) -> Flags {
    Flags { config: common.config, data_dir: common.data_dir }
}

/// Runs an admin's command; what it leaves in the data folder belongs to the folder's owner, however it ended.
fn on_books(common: Common, command: impl FnOnce(&Settings) -> Result<()>) -> Result<()> {
    let settings = settings(common)?;
    let ended = command(&settings);
    ownership::settle(&settings.data_dir);
    ended
}

/// The settings, with logging set up as they say.
fn settings(common: Common) -> Result<Settings> {
    let settings = config::load(&flags(common), &Surroundings::of_process())?;
    log::start(&settings)?;
    Ok(settings)
}

/// The whole command line as data, for completions and the manual page.
fn description() -> clap::Command {
    use clap::CommandFactory as _;
    Cli::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_and_every_part_of_it_is_explained() {
        let description = description();
        description.clone().debug_assert();
        let mut open = vec![description];
        while let Some(command) = open.pop() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            open.extend(command.get_subcommands().cloned());
        }
    }
}
