//! A passphrase from the environment or the terminal. It is never an argument: those are for everybody to see.

use std::io::IsTerminal as _;

use crate::config::{PASSPHRASE_VARIABLE, Surroundings};
use crate::error::{Error, Kind, Result};
use crate::secret::Secret;

/// Whether it is asked for twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// It opens something: a slip shows at once.
    Once,
    /// A slip would lock everybody out.
    Twice,
}

pub(super) fn passphrase(ask: Ask) -> Result<Secret> {
    if let Some(given) = Surroundings::of_process().passphrase() {
        return Ok(given);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Error::new(Kind::Usage, "there is no terminal to ask for the passphrase")
            .hint(format!("give it in the variable {PASSPHRASE_VARIABLE}")));
    }
    let first = prompt("passphrase: ")?;
    if ask == Ask::Twice && prompt("the same again: ")? != first {
        return Err(Error::new(Kind::Usage, "the two passphrases differ").hint("nothing was done; try again"));
    }
    Ok(first)
}

fn prompt(words: &str) -> Result<Secret> {
    let typed = rpassword::prompt_password(words)
        .map_err(|error| Error::new(Kind::Io, "the passphrase cannot be read from the terminal").because(error))?;
    Secret::new(&typed).ok_or_else(|| Error::new(Kind::Usage, "an empty passphrase protects nothing"))
}
