//! Tables as CSV: UTF-8, a comma between cells, one file a table. Reads what spreadsheet programs save, too: a mark at
//! the beginning, semicolons or tabs.

use super::{Room, cell};
use crate::domain::table::{Column, Holds, Row, Table};
use crate::error::{Error, Kind, Result};

/// Excel takes a file without it for one of its own old encodings.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The file's bytes.
pub fn write(table: &Table) -> Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let failed = |error: csv::Error| Error::bug("a table cannot be written as CSV").because(error);
    writer.write_record(table.columns.iter().map(|column| &column.name)).map_err(failed)?;
    for row in &table.rows {
        let cells = table.columns.iter().zip(&row.cells);
        writer
            .write_record(cells.map(|(column, cell)| cell::guarded(cell, column.holds).into_owned()))
            .map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::bug("a table cannot be written as CSV").because(error.to_string()))
}

/// Reads a file's bytes; `name` is what the table is called.
pub fn read(name: &str, bytes: &[u8]) -> Result<Table> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes);
    let delimiter = delimiter(bytes);
    measure(name, bytes, delimiter)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    let mut lines = Vec::new();
    let mut counted = Lines { bytes, at: 0, line: 1 };
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(name, error))?;
        let begins = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        lines.push(Row { line: counted.line_at(begins), cells: record.iter().map(cell::read).collect() });
    }
    Ok(super::with_head(name, lines))
}

/// Where in a line a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellBegins,
    Plain,
    Quoted,
    /// After a quote that closes, unless another one follows.
    Closed,
}

/// Refuses what would take too much memory before any of it is taken: a line of nothing but commas needs much more than
/// its bytes. Quotes count as the reader has them.
fn measure(name: &str, bytes: &[u8], delimiter: u8) -> Result<()> {
    let (mut room, mut line, mut columns, mut place) = (Room::default(), 1, 0, Place::CellBegins);
    for byte in bytes {
        place = match (place, *byte) {
            (Place::Quoted, b'"') => Place::Closed,
            (Place::CellBegins | Place::Closed, b'"') | (Place::Quoted, _) => Place::Quoted,
            (_, sign) if sign == delimiter => {
                columns += 1;
                room.take(name, line, columns + 1, 1)?;
                Place::CellBegins
            }
            (place, b'\r' | b'\n') => {
                // Blank lines are passed over.
                if columns > 0 || place != Place::CellBegins {
                    room.take(name, line, columns + 1, 1)?;
                }
                columns = 0;
                Place::CellBegins
            }
            _ => Place::Plain,
        };
        line += usize::from(*byte == b'\n');
    }
    room.take(name, line, columns + 1, 1)
}

/// Counts lines as editors do. The reader's own count is one short where lines end as on Windows.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of the record that begins here, or after the line ends and blank lines that stand here.
    fn line_at(&mut self, begins: usize) -> usize {
        let rest = self.bytes.get(begins..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.bytes.get(self.at..begins + blank).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.at = begins + blank;
        self.line
    }
}

/// The sign that stands most often in the first line, outside quotes.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in bytes {
        if !quoted && *byte == b'\n' {
            break;
        }
        quoted ^= *byte == b'"';
        for (sign, count) in &mut counts {
            *count += usize::from(!quoted && byte == sign);
        }
    }
    // Of equals the last would win: the comma is the usual one.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

fn unreadable(name: &str, error: csv::Error) -> Error {
    let line = error.position().map(|position| format!(", line {}", position.line())).unwrap_or_default();
    let words = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8",
        _ => "cannot be read as CSV",
    };
    Error::new(Kind::Failed, format!("{name}{line} {words}"))
        .hint("save it from the spreadsheet program as \"CSV UTF-8\", or as .xlsx")
        .because(error)
}

/// For programs that are to know all columns before any row: as text, whatever they hold.
pub(super) fn text_column(name: &str) -> Column {
    Column { name: name.to_owned(), holds: Holds::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(csv: &str) -> Vec<(usize, Vec<Option<String>>)> {
        read("items", csv.as_bytes()).unwrap().rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn what_spreadsheet_programs_save_is_read() {
        let wanted = vec![(2, vec![Some("Sugar".to_owned()), Some("44".to_owned())])];
        for csv in ["name,price\nSugar,44\n", "\u{feff}name;price\r\nSugar;44\r\n", "name\tprice\nSugar\t44"] {
            assert_eq!(cells(csv), wanted, "{csv:?}");
        }
        assert_eq!(delimiter(b"\"a;b;c\",d\n"), b',', "what stands in quotes does not count");
    }

    #[test]
    fn a_cell_of_several_lines_does_not_confuse_the_count() {
        for end in ["\n", "\r\n"] {
            let csv = ["name,price", "\"Sugar", "white\",44", "", "Rice,60", "Dal,90", ""].join(end);
            assert_eq!(cells(&csv).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5, 6]);
        }
    }

    #[test]
    fn what_would_take_too_much_memory_is_refused_with_its_line() {
        let most = super::super::MOST_COLUMNS;
        let wide = |columns: usize| format!("name,price\nSugar,44\n{}\nRice,60\n", vec!["1"; columns].join(","));
        assert_eq!(cells(&wide(most)).len(), 3);
        assert!(cells(&format!("name,note\r\nSugar,\"{}\"\r\n", "\"\",".repeat(most))).len() == 1, "quoted");
        for (csv, line) in [(wide(most + 1), "line 3"), ("a\n".repeat(super::super::MOST_LINES + 1), "line 1048577")] {
            let error = read("items", csv.as_bytes()).unwrap_err();
            assert!(error.message.contains(line) && error.hint.is_some(), "{error:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        let error = read("items", b"name,price\nSug\xffar,44\n").unwrap_err();
        assert!(error.message.contains("line 2") && error.hint.is_some(), "{error:?}");
    }
}
