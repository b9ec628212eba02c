//! Tables as the sheets of one XLSX workbook.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{Data, Reader as _, Xlsx, XlsxCellReader};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use zip::ZipArchive;

use super::{Room, cell};
use crate::domain::table::{Cell, Holds, Row, Table};
use crate::error::{Error, Kind, Result};

/// Spreadsheet programs calculate with as many digits.
const DIGITS: usize = 15;
/// Bytes of a workbook when it is unpacked, and of any part of it but a sheet: sheets are read cell by cell.
const MOST_UNPACKED: u64 = 512 << 20;
const MOST_OF_A_PART: u64 = 64 << 20;
/// Wide enough for a name.
const NAME_WIDTH: f64 = 24.0;

/// The workbook's bytes.
pub fn write(tables: &[Table]) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    for table in tables {
        write_sheet(workbook.add_worksheet(), table).map_err(|error| refused(&table.name, error))?;
    }
    workbook.save_to_buffer().map_err(|error| Error::bug("a workbook cannot be written").because(error))
}

fn write_sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    // Marks text as text, so that editing it never makes a formula of it.
    let text = Format::new().set_quote_prefix();
    sheet.set_name(&table.name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (number, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, number, &column.name, &head)?;
        if column.holds == Holds::Text {
            sheet.set_column_width(number, NAME_WIDTH)?;
        }
    }
    for (line, row) in (1..).zip(&table.rows) {
        for ((number, column), cell) in (0..).zip(&table.columns).zip(&row.cells) {
            let Some(words) = cell else { continue };
            match number_of(words).filter(|_| column.holds == Holds::Numbers) {
                Some(figure) => sheet.write_number(line, number, figure)?,
                None if words.chars().next().is_some_and(cell::starts_formula) => {
                    sheet.write_string_with_format(line, number, words, &text)?
                }
                None => sheet.write_string(line, number, cell::marked(words))?,
            };
        }
    }
    Ok(())
}

/// A decimal as the only kind of number that a workbook knows, where it comes back as the same decimal. It is a way of
/// writing digits down: nothing is calculated with it.
fn number_of(decimal: &str) -> Option<f64> {
    let figure: f64 = decimal.parse().ok()?;
    let plain = decimal.split_once('.').map_or(decimal, |(whole, fraction)| {
        let cut = fraction.trim_end_matches('0').len();
        decimal.get(..if cut == 0 { whole.len() } else { whole.len() + 1 + cut }).unwrap_or(decimal)
    });
    (decimal_of(figure) == plain).then_some(figure)
}

/// A number as the digits that a spreadsheet program shows of it at most: 3.3000000000000003 is 3.3.
fn decimal_of(figure: f64) -> String {
    let rounded: f64 = format!("{figure:.*e}", DIGITS - 1).parse().unwrap_or(figure);
    rounded.to_string()
}

/// Reads all sheets of a workbook that are not empty.
pub fn read(bytes: Vec<u8>) -> Result<Vec<Table>> {
    expect_bounded(&bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let (mut tables, mut room) = (Vec::new(), Room::default());
    for name in workbook.sheet_names() {
        let lines = match workbook.worksheet_cells_reader(&name) {
            Ok(sheet) => read_sheet(&name, sheet, &mut room)?,
            // A sheet that is one chart.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(unreadable(error)),
        };
        if !lines.is_empty() {
            tables.push(super::with_head(&name, lines));
        }
    }
    Ok(tables)
}

/// A few bytes can unpack to as many as fill the machine, and the words that sheets share are kept in memory at once. What
/// the file says of its own sizes may be a lie: it is unpacked to nowhere first.
fn expect_bounded(bytes: &[u8]) -> Result<()> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(calamine::XlsxError::Zip(error)))?;
    let mut left = MOST_UNPACKED;
    for index in 0..parts.len() {
        let part = parts.by_index(index).map_err(|error| unreadable(calamine::XlsxError::Zip(error)))?;
        let most = if part.name().is_ok_and(|name| name.starts_with("xl/worksheets/")) {
            left
        } else {
            left.min(MOST_OF_A_PART)
        };
        let size = std::io::copy(&mut part.take(most + 1), &mut std::io::sink())
            .map_err(|error| unreadable(calamine::XlsxError::Io(error)))?;
        if size > most {
            return Err(Error::new(Kind::Failed, "there is more in this workbook than a shop's list ever holds")
                .hint("is this the right file? Save the list alone, as .xlsx or as CSV UTF-8"));
        }
        left -= size;
    }
    Ok(())
}

/// Cell by cell: two of them in opposite corners are no reason to ask for a whole sheet of memory. Blank columns on the
/// left count: their letters are what people see.
fn read_sheet<R: Read + Seek>(name: &str, mut sheet: XlsxCellReader<'_, R>, room: &mut Room) -> Result<Vec<Row>> {
    let mut lines: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = sheet.next_cell().map_err(unreadable)? {
        let Some(words) = cell_of(&Data::from(found.get_value().clone())) else { continue };
        let place = found.get_position();
        let (line, column) = (place.0 as usize + 1, place.1 as usize);
        let cells = lines.entry(line).or_default();
        if column >= cells.len() {
            room.take(name, line, column + 1, column + 1 - cells.len())?;
            cells.resize(column + 1, None);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = Some(words);
        }
    }
    Ok(lines.into_iter().map(|(line, cells)| Row { line, cells }).collect())
}

fn cell_of(data: &Data) -> Cell {
    match data {
        Data::Empty => None,
        Data::String(text) => cell::read(text),
        Data::Float(figure) => Some(decimal_of(*figure)),
        Data::Int(figure) => Some(figure.to_string()),
        other => Some(other.to_string()),
    }
}

fn refused(table: &str, error: XlsxError) -> Error {
    Error::new(Kind::Failed, format!("{table} does not fit a workbook"))
        .hint("CSV has no such limits: leave out --format xlsx")
        .because(error)
}

fn unreadable(error: calamine::XlsxError) -> Error {
    Error::new(Kind::Failed, "this is no workbook that can be read, or a damaged one")
        .hint("save it from the spreadsheet program as .xlsx without a password, or as CSV UTF-8")
        .because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_numbers_and_words_that_look_like_figures_stay_words() {
        let mut table = Table::of("items", &["name", "#price"]);
        table.push(vec![Some("007".into()), Some("14.50".into())]);
        table.push(vec![Some("=1+1".into()), Some("99999999999999999999".into())]);
        let read = read(write(&[table]).unwrap()).unwrap();
        let cells: Vec<_> = read[0].rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(cells[0], [Some("007".to_owned()), Some("14.5".to_owned())]);
        assert_eq!(cells[1], [Some("=1+1".to_owned()), Some("99999999999999999999".to_owned())]);
    }

    #[test]
    fn what_a_formula_came_to_reads_as_it_is_shown() {
        assert_eq!(decimal_of(1.1 + 2.2), "3.3");
        assert_eq!(decimal_of(1e15), "1000000000000000");
        assert_eq!(number_of("0.125"), Some(0.125));
        assert_eq!(number_of("14.50"), Some(14.5));
        assert_eq!(number_of("12345678901234567.125"), None, "it would not come back");
    }

    #[test]
    fn a_small_file_does_not_unpack_to_a_large_one() {
        use std::io::Write as _;
        let packed = |name: &str, megabytes: usize| {
            let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            for _ in 0..megabytes {
                archive.write_all(&vec![b' '; 1 << 20]).unwrap();
            }
            archive.finish().unwrap().into_inner()
        };
        let words = packed("xl/sharedStrings.xml", 65);
        assert!(words.len() < 1 << 17, "{}", words.len());
        let told = |bytes| read(bytes).err().unwrap().message;
        assert!(told(words).contains("more in this workbook"));
        assert!(told(packed("xl/sharedStrings.xml", 1)).contains("no workbook"), "it is only no whole one");
        assert!(told(packed("xl/worksheets/sheet1.xml", 65)).contains("no workbook"), "sheets may be larger");
    }

    #[test]
    fn a_workbook_takes_as_much_memory_as_stands_in_it() {
        let corners = |line, column| {
            let mut workbook = Workbook::new();
            let sheet = workbook.add_worksheet();
            sheet.write_string(0, 0, "name").unwrap().write_string(line, column, "Sugar").unwrap();
            read(workbook.save_to_buffer().unwrap())
        };
        let far = corners(1_048_575, 0).unwrap();
        assert_eq!((far[0].rows.len(), far[0].rows[0].line), (1, 1_048_576));
        let error = corners(1_048_575, 16_383).unwrap_err();
        assert!(error.message.contains("line 1048576") && error.hint.is_some(), "{error:?}");
        let mut left = Workbook::new();
        left.add_worksheet().write_string(1, 2, "name").unwrap().write_string(2, 1, "44").unwrap();
        let left = read(left.save_to_buffer().unwrap()).unwrap();
        assert_eq!(left[0].column("name"), Some(2));
        assert_eq!((left[0].rows[0].line, left[0].rows[0].cell(1)), (3, Some("44")));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert!(read(b"name,price\nSugar,44\n".to_vec()).is_err_and(|error| error.hint.is_some()));
    }
}
