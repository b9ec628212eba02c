//! `kirana export`: a store's books as tables for a spreadsheet program, or whole for another installation. Works while
//! the service runs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::output;
use super::store::unknown;
use crate::config::Settings;
use crate::db::Db;
use crate::domain::StoreId;
use crate::domain::table::Table;
use crate::error::Result;
use crate::run::Clock;
use crate::table::{self, Format};

#[derive(Args)]
pub(super) struct Options {
    /// The store's number
    store: i64,
    /// A new folder for CSV files, or a new .xlsx file; without it, a name in the working directory
    path: Option<PathBuf>,
    /// What to write, where the path does not say it
    #[arg(long, value_enum)]
    format: Option<Kind>,
    /// The whole store, as `kirana import` takes it over in another installation
    #[arg(long)]
    all: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// A folder with one CSV file a table
    Csv,
    /// One workbook with one sheet a table
    Xlsx,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let store = StoreId(options.store);
    let db = Db::open(&settings.data_dir)?;
    let tables = db.read(|tx| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        let scope = tx.scope_of_row(store);
        if options.all { scope.pack() } else { scope.list_sheets() }
    })?;
    let (path, format) = target(options);
    table::write(&path, format, &tables)?;
    if options.json {
        let rows: serde_json::Map<_, _> =
            tables.iter().map(|table| (table.name.clone(), json!(table.rows.len()))).collect();
        return output::print_json(&json!({"store": options.store, "path": path, "rows": rows}));
    }
    output::print_line(&format!("{}\n{}", path.display(), lines(&tables)))
}

fn lines(tables: &[Table]) -> String {
    let counts: Vec<String> = tables.iter().map(|table| format!("{} {}", table.name, table.rows.len())).collect();
    counts.join(", ")
}

fn target(options: &Options) -> (PathBuf, Format) {
    let wanted = options.format.map(|kind| match kind {
        Kind::Csv => Format::Csv,
        Kind::Xlsx => Format::Xlsx,
    });
    if let Some(path) = &options.path {
        return (path.clone(), wanted.unwrap_or_else(|| Format::of_path(path)));
    }
    let format = wanted.unwrap_or(Format::Csv);
    let end = if format == Format::Xlsx { ".xlsx" } else { "" };
    let what = if options.all { "-archive" } else { "" };
    let day = Clock::trusted().now().day().date();
    (PathBuf::from(format!("store-{}{what}-{day}{end}", options.store)), format)
}
