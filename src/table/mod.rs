//! Files of tables, as spreadsheet programs read and write them: CSV, or one XLSX workbook. It knows cells, rows and
//! files; what stands in them is its users' business.

mod cell;
pub mod csv;
pub mod xlsx;

use std::fs::OpenOptions;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::domain::table::{Row, Table};
use crate::error::{Error, Kind, Result};

/// No list of a shop's is larger; a file that is would only eat the memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// As many as a sheet of a workbook has.
const MOST_LINES: usize = 1_048_576;
const MOST_COLUMNS: usize = 500;
/// Of all sheets of a file together.
const MOST_CELLS: usize = 5_000_000;

/// What a file has taken of the memory so far: a small file can ask for much of it.
#[derive(Default)]
struct Room {
    cells: usize,
}

impl Room {
    /// `more` cells for a line that has `columns` of them then.
    fn take(&mut self, table: &str, line: usize, columns: usize, more: usize) -> Result<()> {
        self.cells = self.cells.saturating_add(more);
        let (most, what) = if line > MOST_LINES {
            (MOST_LINES, "lines")
        } else if columns > MOST_COLUMNS {
            (MOST_COLUMNS, "columns")
        } else if self.cells > MOST_CELLS {
            (MOST_CELLS, "cells")
        } else {
            return Ok(());
        };
        Err(Error::new(Kind::Failed, format!("{table}, line {line}: there are more than {most} {what}")).hint(
            "no list of a shop's is so large: is this the right file, and is anything far to the right or below?",
        ))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A folder with one file a table.
    Csv,
    /// One workbook with one sheet a table.
    Xlsx,
}

impl Format {
    /// What a path's ending says.
    #[must_use]
    pub fn of_path(path: &Path) -> Format {
        let is_workbook = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        if is_workbook { Format::Xlsx } else { Format::Csv }
    }
}

/// Writes tables into a new folder or a new workbook, for its owner's eyes alone: wholly or not at all.
pub fn write(path: &Path, format: Format, tables: &[Table]) -> Result<()> {
    if path.exists() {
        return Err(Error::new(Kind::Usage, format!("{} exists already", path.display())).hint("give another name"));
    }
    let unfinished = unfinished(path)?;
    // Left behind by a process that was killed; it never got its name, so nobody counts on it.
    if unfinished.symlink_metadata().is_ok() {
        remove(&unfinished).map_err(|error| of_file(&unfinished, error))?;
    }
    let written = match format {
        Format::Xlsx => xlsx::write(tables).and_then(|bytes| write_file(&unfinished, &bytes)),
        Format::Csv => make_folder(&unfinished).and_then(|()| {
            tables
                .iter()
                .try_for_each(|table| write_file(&unfinished.join(format!("{}.csv", table.name)), &csv::write(table)?))
        }),
    };
    let named = written.and_then(|()| std::fs::rename(&unfinished, path).map_err(|error| of_file(path, error)));
    if named.is_err() {
        // There is nothing better to do than to leave it: its name says what it is.
        let _ = remove(&unfinished);
    }
    named
}

fn remove(path: &Path) -> std::io::Result<()> {
    let is_folder = path.symlink_metadata()?.is_dir();
    if is_folder { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }
}

fn unfinished(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::new(Kind::Usage, format!("{} is no name", path.display())))?;
    Ok(path.with_file_name(format!(".{}.{}.unfinished", name.to_string_lossy(), std::process::id())))
}

/// Writes a new file for its owner's eyes alone. What somebody else has put in its place is not written through.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| of_file(path, error))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| of_file(path, error))
}

fn make_folder(path: &Path) -> Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path).map_err(|error| of_file(path, error))
}

/// Reads a CSV file, a workbook, or all CSV files of a folder.
pub fn read(path: &Path) -> Result<Vec<Table>> {
    if path.is_dir() {
        return read_folder(path);
    }
    let bytes = read_file(path)?;
    // A workbook is a zip file, whatever it is called.
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(bytes);
    }
    Ok(vec![csv::read(&name_of(path), &bytes)?])
}

fn read_folder(folder: &Path) -> Result<Vec<Table>> {
    let entries = std::fs::read_dir(folder).map_err(|error| of_file(folder, error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| of_file(folder, error))?.path();
        if path.is_file() && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Error::new(Kind::Usage, format!("there is no .csv file in {}", folder.display())));
    }
    paths.iter().map(|path| csv::read(&name_of(path), &read_file(path)?)).collect()
}

fn name_of(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn too_large(path: &Path) -> Error {
    Error::new(Kind::Usage, format!("{} is too large", path.display()))
        .hint(format!("at most {MOST_BYTES} bytes are read"))
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let size = std::fs::metadata(path).map_err(|error| of_file(path, error))?.len();
    if size > MOST_BYTES {
        return Err(too_large(path));
    }
    // A pipe has no size, and a file may grow meanwhile.
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| of_file(path, error))?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| of_file(path, error))?;
    if bytes.len() as u64 > MOST_BYTES { Err(too_large(path)) } else { Ok(bytes) }
}

/// Makes a table of lines of which the first that holds anything is the head. Lines that hold nothing are left out.
fn with_head(name: &str, lines: Vec<Row>) -> Table {
    let mut lines = lines.into_iter().filter(|row| row.cells.iter().any(Option::is_some));
    let head = lines.next().map(|row| row.cells).unwrap_or_default();
    let columns = head.iter().map(|cell| csv::text_column(cell.as_deref().unwrap_or_default().trim())).collect();
    Table { name: name.to_owned(), columns, rows: lines.collect() }
}

fn of_file(path: &Path, error: std::io::Error) -> Error {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull => Kind::Full,
        std::io::ErrorKind::NotFound => Kind::Usage,
        _ => Kind::Io,
    };
    Error::new(kind, format!("{} cannot be written or read", path.display()))
        .hint("is there such a file or folder, is there space, and may this user read and write there?")
        .because(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::Cell;
    use quickcheck::quickcheck;

    fn table(rows: Vec<(Option<String>, Option<String>, i32)>) -> Table {
        let mut table = Table::of("items", &["name", "note", "#stock"]);
        for (name, note, stock) in rows {
            table.push(vec![name, note, Some(stock.to_string())]);
        }
        table
    }

    fn cells(table: &Table) -> Vec<Vec<Cell>> {
        table.rows.iter().map(|row| row.cells.clone()).collect()
    }

    quickcheck! {
        fn a_table_comes_back_from_csv(rows: Vec<(Option<String>, Option<String>, i32)>) -> bool {
            let table = table(rows);
            let back = csv::read("items", &csv::write(&table).unwrap()).unwrap();
            cells(&back) == cells(&table)
        }

        fn a_table_comes_back_from_a_workbook(rows: Vec<(Option<String>, Option<String>, i32)>) -> bool {
            let table = table(rows);
            let back = xlsx::read(xlsx::write(std::slice::from_ref(&table)).unwrap()).unwrap();
            back.first().map(cells) == Some(cells(&table))
        }
    }

    #[test]
    fn what_is_there_is_never_written_over_and_a_failure_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop");
        write(&path, Format::Csv, &[table(vec![])]).unwrap();
        assert!(write(&path, Format::Csv, &[]).is_err_and(|error| error.kind == Kind::Usage));
        assert_eq!(read(&path).unwrap().len(), 1);
        assert!(write(&folder.path().join("missing/shop"), Format::Csv, &[]).is_err());
        let twice = [table(vec![]), table(vec![])];
        assert!(write(&folder.path().join("shop.xlsx"), Format::Xlsx, &twice).is_err(), "two sheets of one name");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_what_somebody_else_has_laid_there() {
        let folder = tempfile::tempdir().unwrap();
        let (theirs, ours) = (folder.path().join("theirs"), folder.path().join("shop.xlsx"));
        std::fs::write(&theirs, "theirs").unwrap();
        std::os::unix::fs::symlink(&theirs, unfinished(&ours).unwrap()).unwrap();
        write(&ours, Format::Xlsx, &[table(vec![])]).unwrap();
        assert_eq!(std::fs::read_to_string(&theirs).unwrap(), "theirs");
        assert!(!ours.is_symlink() && read(&ours).unwrap().len() == 1);
        assert!(write_file(&theirs, b"ours").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn exports_are_for_their_owners_eyes() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (csv, workbook) = (folder.path().join("shop"), folder.path().join("shop.xlsx"));
        write(&csv, Format::Csv, &[table(vec![])]).unwrap();
        write(&workbook, Format::Xlsx, &[table(vec![])]).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&csv), mode(&csv.join("items.csv")), mode(&workbook)), (0o700, 0o600, 0o600));
    }
}
