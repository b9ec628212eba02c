//! To whom the backups are sealed. A key that is made here is shown once and kept nowhere: whoever is asked has to prove
//! that it stands somewhere else before anything is sealed to it.

use super::Options;
use super::terminal::{self, tell};
use crate::config::draft::Sealing;
use crate::config::{Backup, Settings};
use crate::db::seal::{Recipient, fresh_identity};
use crate::error::Result;

/// Letters at the end of the key that are typed back.
const PROOF: usize = 6;

const BACKUPS: &str = "
7. Backups
   One is made every hour, in a folder beside the books. To leave this machine
   it has to be sealed: then only whoever has the recovery key can read it, and
   without that key nobody ever can, not even you.";

const KEEP: &str = "
   This is your recovery key. It is shown once and kept nowhere here. Write it
   down, or put it into a password manager, on another device than this one:
";

const OPENS: &str = "
   In a file of its own it opens every backup: kirana restore --identity FILE";

/// What flags and settings say; `None`: nothing about it is changed.
pub(super) fn said(options: &Options) -> Option<Sealing> {
    let recipients = options.backup_recipient.clone();
    (!recipients.is_empty()).then_some(Sealing { recipients, sends: options.send_backups })
}

/// Asks, unless it was said or is set already.
pub(super) fn ask(options: &Options, settings: &Settings) -> Result<Option<Sealing>> {
    let Backup { enabled, recipients, .. } = &settings.backup;
    if !options.backup_recipient.is_empty() || !recipients.is_empty() || !enabled {
        return Ok(said(options));
    }
    tell(BACKUPS);
    if !terminal::yes("   Make a recovery key, and seal the backups to it?", false)? {
        tell("   ✓ plain backups, on this machine alone");
        return Ok(None);
    }
    let recipient = make_key()?;
    let sends = terminal::yes("   Send one a day into the operator's chat, too?", true)?;
    Ok(Some(Sealing { recipients: vec![recipient], sends }))
}

/// Shows a fresh key, and waits until its end has come back from wherever it was written.
fn make_key() -> Result<Recipient> {
    let (secret, recipient) = fresh_identity();
    tell(KEEP);
    tell(&format!("   {}", secret.expose()));
    tell(OPENS);
    let letters = secret.expose().chars().count();
    let end: String = secret.expose().chars().skip(letters - PROOF).collect();
    let question = format!("   To be sure that you have it: its last {PROOF} letters, from your copy");
    while !terminal::line_of_own(&question)?.trim().eq_ignore_ascii_case(&end) {
        tell("   ✗ the key above ends otherwise");
    }
    tell(&format!("   ✓ backups are sealed to\n     {recipient}"));
    Ok(recipient)
}
