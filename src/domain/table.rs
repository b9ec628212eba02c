//! A table as spreadsheet programs know it: named columns, and rows of cells. What a column means is its user's.

/// What stands in a cell; `None`: nothing.
pub type Cell = Option<String>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words of people: never a formula, whatever they begin with.
    Text,
    /// Plain decimals.
    Numbers,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub holds: Holds,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in its file, counted from 1 as editors and spreadsheet programs do; the head is line 1.
    pub line: usize,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

impl Table {
    /// A table to be filled, its columns given as `name` for text and `#name` for numbers.
    #[must_use]
    pub fn of(name: &str, columns: &[&str]) -> Table {
        let column = |column: &&str| match column.strip_prefix('#') {
            Some(name) => Column { name: name.to_owned(), holds: Holds::Numbers },
            None => Column { name: (*column).to_owned(), holds: Holds::Text },
        };
        Table { name: name.to_owned(), columns: columns.iter().map(column).collect(), rows: Vec::new() }
    }

    /// Adds a row under those that are there.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { line: self.rows.len() + 2, cells });
    }

    /// Where a column stands.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl Row {
    /// What stands in a column, if anything does.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&str> {
        self.cells.get(column).and_then(Option::as_deref)
    }
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The table it is in; empty where there is but one.
    pub table: String,
    pub line: usize,
    /// The column's own name; empty: the line as a whole.
    pub column: String,
    /// For the operator.
    pub problem: String,
}

impl Fault {
    #[must_use]
    pub fn new(table: &str, line: usize, column: &str, problem: impl Into<String>) -> Fault {
        Fault { table: table.to_owned(), line, column: column.to_owned(), problem: problem.into() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.table.is_empty() {
            write!(f, "{}, ", self.table)?;
        }
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {}", self.problem)
    }
}
