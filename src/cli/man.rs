//! `kirana man`: the manual page, made from the command line's own description.

use super::output;
use crate::error::{Error, Result};

pub(super) fn run() -> Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::description())
        .render(&mut page)
        .map_err(|error| Error::bug("the manual page cannot be written").because(error))?;
    let page = String::from_utf8(page).map_err(|error| Error::bug("the manual page is not text").because(error))?;
    output::print(&page)
}
