//! Tables as the sheets of one XLSX workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::cell;
use crate::domain::table::{Cell, Holds, Row, Table};
use crate::error::{Error, Kind, Result};

/// Spreadsheet programs calculate with as many digits.
const DIGITS: usize = 15;
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
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut tables = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(unreadable)?;
        let Some((top, left)) = range.start() else { continue };
        // Blank columns on the left count: their letters are what people see.
        let before = usize::try_from(left).unwrap_or(0);
        let lines = (usize::try_from(top).unwrap_or(0) + 1..).zip(range.rows()).map(|(line, row)| Row {
            line,
            cells: std::iter::repeat_n(None, before).chain(row.iter().map(cell_of)).collect(),
        });
        tables.push(super::with_head(&name, lines.collect()));
    }
    Ok(tables)
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
    fn what_is_no_workbook_is_refused() {
        assert!(read(b"name,price\nSugar,44\n".to_vec()).is_err_and(|error| error.hint.is_some()));
    }
}
