//! Asking somebody at a terminal. Questions and explanations go to standard error; secrets are not shown while they are
//! typed.

use std::io::{ErrorKind, IsTerminal as _};

use dialoguer::{Confirm, Input, Password};

use crate::error::{Error, Kind, Result};
use crate::secret::Secret;

/// The exit code of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Whether somebody is there to be asked.
pub(super) fn is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

pub(super) fn tell(text: &str) {
    eprintln!("{text}");
}

/// A line that is not shown. `None`: it was left empty.
pub(super) fn secret(question: &str) -> Result<Option<Secret>> {
    let typed = Password::new().with_prompt(question).allow_empty_password(true).report(false).interact();
    typed.map(|typed| Secret::new(&typed)).map_err(broken)
}

/// Taken with Enter: whoever types it anyway must not answer the next question with it.
pub(super) fn yes(question: &str, usual: bool) -> Result<bool> {
    Confirm::new().with_prompt(question).default(usual).wait_for_newline(true).interact().map_err(broken)
}

/// A line; empty is the usual one.
pub(super) fn line(question: &str, usual: &str) -> Result<String> {
    Input::new().with_prompt(question).default(usual.to_owned()).interact_text().map_err(broken)
}

/// A line that must not be empty.
pub(super) fn line_of_own(question: &str) -> Result<String> {
    Input::new().with_prompt(question).interact_text().map_err(broken)
}

fn broken(error: dialoguer::Error) -> Error {
    let dialoguer::Error::IO(error) = error;
    if error.kind() == ErrorKind::Interrupted {
        return Error::new(Kind::Usage, "stopped by Ctrl-C").hint("`kirana init` begins anew");
    }
    Error::new(Kind::Io, "the terminal cannot be read").because(error)
}

/// Ctrl-C while a secret is typed would leave a terminal that shows nothing: it is set right before the end.
#[cfg(unix)]
pub(super) fn mend_at_interrupt() {
    let Ok(before) = rustix::termios::tcgetattr(std::io::stdin()) else { return };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let Ok(runtime) = runtime else { return };
        if runtime.block_on(tokio::signal::ctrl_c()).is_err() {
            return;
        }
        // The process ends whether or not the terminal listens.
        let _ = rustix::termios::tcsetattr(std::io::stdin(), rustix::termios::OptionalActions::Flush, &before);
        eprintln!("\nstopped; `kirana init` begins anew");
        std::process::exit(INTERRUPTED);
    });
}

#[cfg(not(unix))]
pub(super) fn mend_at_interrupt() {}
