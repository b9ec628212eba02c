//! `kirana completions`: made from the command line's own description.

use clap::Args;
use clap_complete::Shell;

use super::output;
use crate::error::{Error, Result};

#[derive(Args)]
pub(super) struct Options {
    /// The shell to complete in
    shell: Shell,
}

pub(super) fn run(options: &Options) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut super::description(), "kirana", &mut script);
    let script = String::from_utf8(script).map_err(|error| Error::bug("completions are not text").because(error))?;
    output::print(&script)
}
