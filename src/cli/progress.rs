//! How far long work has come, on a terminal alone. A courtesy: nothing is lost without it.

use std::io::{IsTerminal as _, Write as _};

use crate::db::backup::Progress;
use crate::error::Result;

/// Work of this many parts or fewer ends before anybody could read of it.
const SHORT: u64 = 20_000;

/// Shows what it hears on standard error.
pub(super) struct Display {
    is_terminal: bool,
    shown: String,
}

impl Display {
    pub(super) fn new() -> Display {
        Display { is_terminal: std::io::stderr().is_terminal(), shown: String::new() }
    }

    /// Never ends the work: that is what Ctrl-C is for.
    #[expect(clippy::unnecessary_wraps, reason = "it is what the work calls, which others end")]
    pub(super) fn hear(&mut self, progress: Progress) -> Result<()> {
        let words = match progress {
            Progress::Copying(_, all) | Progress::Sealing(_, all) if all <= SHORT => return Ok(()),
            Progress::Copying(done, all) => format!("copied {} %", done.saturating_mul(100) / all.max(1)),
            Progress::Sealing(done, all) => format!("sealed {} %", done.saturating_mul(100) / all.max(1)),
            Progress::Checking => "checking …".to_owned(),
        };
        if self.is_terminal && words != self.shown {
            let _ = write!(std::io::stderr(), "\r{words:<20}");
            self.shown = words;
        }
        Ok(())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if !self.shown.is_empty() {
            let _ = write!(std::io::stderr(), "\r{:<20}\r", "");
        }
    }
}
