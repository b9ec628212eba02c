//! What the commands print, and how a failure reads: error, cause, hint.

use std::io::{ErrorKind, Write as _};

use serde::Serialize;

use crate::error::{Error, Kind, Result};

/// Prints a result. Whoever stopped reading (`| head`) has seen enough: that is no failure.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new(Kind::Io, "standard output cannot be written").because(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

pub(super) fn print_line(text: &str) -> Result<()> {
    print(&format!("{text}\n"))
}

/// One JSON value on a line of its own.
pub(super) fn print_json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string(value)
        .map_err(|error| Error::bug("a result cannot be written as JSON").because(error))?;
    print_line(&text)
}

/// Lines of cells as columns; numbers are to the right.
pub(super) fn table(heads: &[&str], lines: &[Vec<String>]) -> String {
    let head: Vec<String> = heads.iter().map(|cell| (*cell).to_owned()).collect();
    let all = || std::iter::once(&head).chain(lines);
    let widths: Vec<usize> = (0..heads.len())
        .map(|column| all().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0))
        .collect();
    let is_number = |column: usize| {
        let mut cells = lines.iter().filter_map(|line| line.get(column)).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let right: Vec<bool> = (0..heads.len()).map(is_number).collect();
    let mut text = String::new();
    for line in all() {
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .zip(&right)
            .map(|((cell, width), right)| if *right { format!("{cell:>width$}") } else { format!("{cell:<width$}") })
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Nano-dollars as dollars, cut after the tenth of a cent.
pub(super) fn dollars(nano: i64) -> String {
    let tenths_of_cents = nano / 1_000_000;
    format!("{}.{:03}", tenths_of_cents / 1000, tenths_of_cents % 1000)
}

/// A remark beside the result, on standard error.
pub(super) fn remark(text: &str) {
    // Without standard error there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(format!("{text}\n").as_bytes());
}

/// Tells a failure on standard error.
pub(super) fn complain(error: &Error) {
    let mut text = format!("error: {error}\n");
    let mut cause = std::error::Error::source(error);
    let mut before = error.to_string();
    while let Some(because) = cause {
        let words = because.to_string();
        // Some wrap an error and say the same again.
        if words != before {
            text.push_str("cause: ");
            text.push_str(&words);
            text.push('\n');
        }
        before = words;
        cause = because.source();
    }
    if let Some(hint) = &error.hint {
        text.push_str("hint: ");
        text.push_str(hint);
        text.push('\n');
    }
    // Without standard error there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_their_heads() {
        let lines = [vec!["1".to_owned(), "चीनी".to_owned()], vec!["12".to_owned(), "Rice".to_owned()]];
        assert_eq!(table(&["id", "name"], &lines), "id  name\n 1  चीनी\n12  Rice\n");
        assert_eq!(table(&["id"], &[]), "id\n");
    }

    #[test]
    fn dollars_show_tenths_of_cents() {
        assert_eq!(dollars(0), "0.000");
        assert_eq!(dollars(1_234_999_999), "1.234");
    }
}
