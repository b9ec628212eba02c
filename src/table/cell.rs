//! How a cell is written so that no spreadsheet program takes it for a formula, and read back exactly.
//!
//! Text that begins with a sign that starts a formula gets an apostrophe before it, which is how spreadsheet programs
//! themselves mark text. So does text that begins with an apostrophe, and a text of no characters at all, which would
//! else read as nothing.

use std::borrow::Cow;

use crate::domain::table::{Cell, Holds};

const MARK: char = '\'';

/// Whether a spreadsheet program may take text that begins so for a formula. Some read the wide signs as the narrow.
pub(super) fn starts_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// What stands in a CSV file for a cell.
pub(super) fn guarded(cell: &Cell, holds: Holds) -> Cow<'_, str> {
    let Some(text) = cell else { return Cow::Borrowed("") };
    match (holds, text.chars().next()) {
        (Holds::Numbers, _) => Cow::Borrowed(text),
        (Holds::Text, Some(first)) if first != MARK && !starts_formula(first) => Cow::Borrowed(text),
        (Holds::Text, _) => Cow::Owned(format!("{MARK}{text}")),
    }
}

/// The same in a workbook, where text is marked as text by its format and only our own mark needs one.
pub(super) fn marked(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.starts_with(MARK) { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// What somebody meant by what stands in a file.
pub(super) fn read(raw: &str) -> Cell {
    if raw.is_empty() {
        return None;
    }
    let bare = raw.strip_prefix(MARK).filter(|rest| {
        let first = rest.chars().next();
        first.is_none_or(|first| first == MARK || starts_formula(first))
    });
    Some(bare.unwrap_or(raw).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use quickcheck::quickcheck;

    #[test]
    fn nothing_that_begins_like_a_formula_is_written_bare() {
        for text in ["=1+1", "+91 98", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''"] {
            let written = guarded(&Some(text.to_owned()), Holds::Text).into_owned();
            assert!(written.starts_with('\''), "{written:?}");
        }
        assert_eq!(guarded(&Some("-2.5".to_owned()), Holds::Numbers), "-2.5", "a figure is no formula");
        assert_eq!(read("'tis"), Some("'tis".to_owned()), "an apostrophe of somebody's own stays");
    }

    quickcheck! {
        fn what_is_written_reads_back(cell: Option<String>, mark: bool) -> bool {
            let cell = cell.map(|text| if mark { format!("'{text}") } else { text });
            let workbook = cell.as_deref().map(marked).unwrap_or_default();
            read(&guarded(&cell, Holds::Text)) == cell && read(&workbook) == cell
        }
    }
}
