//! `kirana man`: the manual pages, made from the command line's own description.

use std::path::PathBuf;

use clap::Args;

use super::output;
use crate::error::{Error, Kind, Result};

#[derive(Args)]
pub(super) struct Options {
    /// Write a page for kirana and one for each command into this folder, instead of printing the first
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<()> {
    if let Some(folder) = &options.into {
        return clap_mangen::generate_to(super::description(), folder).map_err(|error| {
            Error::new(Kind::Io, format!("the pages cannot be written into {}", folder.display()))
                .hint("is there such a folder?")
                .because(error)
        });
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(super::description())
        .render(&mut page)
        .map_err(|error| Error::bug("the manual page cannot be written").because(error))?;
    let page = String::from_utf8(page).map_err(|error| Error::bug("the manual page is not text").because(error))?;
    output::print(&page)
}
