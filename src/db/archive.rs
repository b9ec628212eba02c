//! One store whole, as it is stored: every table of its books, so that another installation can take it over. What is
//! said in chats and what opens a door stays behind.

use rusqlite::types::Value;
use sha2::{Digest as _, Sha256};

use super::open::SCHEMA_VERSION;
use super::{StoreTx, Tx};
use crate::domain::table::{Cell, Fault, Table};
use crate::domain::{StoreId, name};
use crate::error::{Error, Kind, Result};

/// In the order in which references allow to write them.
const TABLES: &[&str] = &[
    "stores",
    "customers",
    "inventory",
    "item_aliases",
    "item_packs",
    "orders",
    "order_items",
    "entries",
    "entry_changes",
    "stock_movements",
    "sales_logs",
    "khatas",
    "khata_entries",
    "baskets",
    "basket_items",
    "timers",
    "counters",
];
/// Numbers that count over the whole installation, and so are given anew; and the store's own, which is given anew too.
const OWN_NUMBERS: &[&str] = &["store_id", "timer_id"];
/// What tells what the archive is, a name and a value a row.
pub const HEAD: &str = "archive";
const FORMAT: &str = "1";

/// What is done with a store that is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    Refuse,
    /// It becomes another store beside it.
    Beside,
}

/// What came of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpacked {
    /// The store's new number, and whether its own word for the link was taken here and is gone.
    Store {
        store: StoreId,
        slug_lost: bool,
    },
    Faults(Vec<Fault>),
}

struct Columns {
    names: Vec<String>,
    /// Which of them hold whole numbers.
    numbers: Vec<bool>,
}

impl Tx<'_> {
    fn archived_columns(&self, table: &str) -> Result<Columns> {
        let all: Vec<(String, String)> =
            self.rows("select name, type from pragma_table_info(?1) order by cid", [table], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let kept: Vec<_> = all.into_iter().filter(|(name, _)| !OWN_NUMBERS.contains(&name.as_str())).collect();
        let numbers = kept.iter().map(|(_, kind)| kind.eq_ignore_ascii_case("integer")).collect();
        Ok(Columns { names: kept.into_iter().map(|(name, _)| name).collect(), numbers })
    }
}

impl StoreTx<'_> {
    /// The store's whole books, with a head that says what they are.
    pub fn pack(&self) -> Result<Vec<Table>> {
        let mut head = Table::of(HEAD, &["name", "value"]);
        let mut tables = Vec::with_capacity(TABLES.len() + 1);
        for name in TABLES {
            tables.push(self.pack_table(name)?);
        }
        let said = [
            ("format".to_owned(), FORMAT.to_owned()),
            ("schema".to_owned(), SCHEMA_VERSION.to_string()),
            ("store".to_owned(), self.store()?.name),
            ("origin".to_owned(), self.tx.origin(self.store)?),
        ];
        // How many rows there are: a file that was cut off is noticed.
        let counts = tables.iter().map(|table| (table.name.clone(), table.rows.len().to_string()));
        for (name, value) in said.into_iter().chain(counts) {
            head.push(vec![Some(name), Some(value)]);
        }
        tables.insert(0, head);
        Ok(tables)
    }

    fn pack_table(&self, name: &str) -> Result<Table> {
        let columns = self.tx.archived_columns(name)?;
        let mut table = Table::of(name, &[]);
        let heads: Vec<String> = columns
            .names
            .iter()
            .zip(&columns.numbers)
            .map(|(name, number)| if *number { format!("#{name}") } else { name.clone() })
            .collect();
        table.columns = Table::of(name, &heads.iter().map(String::as_str).collect::<Vec<_>>()).columns;
        let casts: Vec<String> = columns.names.iter().map(|name| format!("cast({name} as text)")).collect();
        let (list, order) = (casts.join(", "), columns.names.join(", "));
        // What is said in chats stays behind, and so do the timers of who waits there for Claude.
        let kept = if name == "timers" { " and kind in ('order_nudge', 'order_expiry')" } else { "" };
        let sql = format!("select {list} from {name} where store_id = ?1{kept} order by {order}");
        let width = columns.names.len();
        let read = |row: &rusqlite::Row<'_>| (0..width).map(|column| row.get::<_, Cell>(column)).collect();
        for cells in self.tx.rows(&sql, [self.store.0], read)? {
            table.push(cells);
        }
        Ok(table)
    }
}

impl Tx<'_> {
    /// Which store this is, wherever it goes: that of the installation in which it was opened.
    fn origin(&self, store: StoreId) -> Result<String> {
        match self.find_fact(&origin_of(store))? {
            Some(origin) => Ok(origin),
            None => Ok(super::hex(&Sha256::digest(format!("{}\n{store}", self.installation()?)))),
        }
    }

    /// Notes where a store that arrived came from. Fails where that store is here already, unless it may be here twice.
    pub fn set_origin(&self, store: StoreId, origin: &str, again: Again) -> Result<()> {
        let others = self.rows(
            "select store_id from stores where erased_at_ms is null and store_id <> ?1 order by store_id",
            [store.0],
            |row| row.get(0).map(StoreId),
        )?;
        for other in others {
            if again == Again::Refuse && self.origin(other)? == origin {
                return Err(Error::new(Kind::Usage, format!("this store is here already: it is store {other}"))
                    .hint("--again makes another one of it, with its own books; two owners would keep two accounts"));
            }
        }
        self.set_fact(&origin_of(store), origin)
    }

    /// Makes a new store of an archive. It has no owner yet. On faults parts may have been written: call it inside
    /// [`Tx::attempt`].
    pub fn unpack(&self, tables: &[Table], again: Again) -> Result<Unpacked> {
        let (origin, mut faults) = expect_head(tables)?;
        let store = StoreId(self.next_number(StoreId(0), "store")?);
        self.set_origin(store, origin, again)?;
        let mut slug_lost = false;
        for name in TABLES {
            let Some(table) = tables.iter().find(|table| table.name == *name) else {
                faults.push(Fault::new(name, 1, "", "this table is missing"));
                continue;
            };
            let columns = self.archived_columns(name)?;
            let rows = values(table, &columns, &mut faults);
            expect_names(table, &mut faults);
            if faults.is_empty() {
                slug_lost |= self.unpack_table(store, table, &columns, rows, &mut faults)?;
            }
        }
        Ok(if faults.is_empty() { Unpacked::Store { store, slug_lost } } else { Unpacked::Faults(faults) })
    }

    /// Writes the rows of one table; whether the store's word for its link had to go.
    fn unpack_table(
        &self,
        store: StoreId,
        table: &Table,
        columns: &Columns,
        rows: Vec<Vec<Value>>,
        faults: &mut Vec<Fault>,
    ) -> Result<bool> {
        let places: Vec<String> = (2..columns.names.len() + 2).map(|place| format!("?{place}")).collect();
        let sql = format!(
            "insert into {} (store_id, {}) values (?1, {})",
            table.name,
            columns.names.join(", "),
            places.join(", ")
        );
        let slug = columns.names.iter().position(|name| name == "slug" && table.name == "stores");
        let mut lost = false;
        for (row, mut values) in table.rows.iter().zip(rows) {
            if let Some(Value::Text(word)) = slug.and_then(|slug| values.get(slug))
                && self.find_store_by_slug(word)?.is_some()
                && let Some(value) = slug.and_then(|slug| values.get_mut(slug))
            {
                *value = Value::Null;
                lost = true;
            }
            let parameters = std::iter::once(Value::Integer(store.0)).chain(values);
            // The database's own rules have the last word on every row.
            let written = self.attempt(|| {
                Ok(match self.exec(&sql, rusqlite::params_from_iter(parameters)) {
                    Err(error) if error.kind == Kind::Bug => Err(error),
                    other => Ok(other?),
                })
            })?;
            if written.is_err() {
                faults.push(Fault::new(&table.name, row.line, "", "this row breaks a rule of the books"));
            }
        }
        Ok(lost)
    }
}

/// Whether these tables are an archive.
#[must_use]
pub fn is_archive(tables: &[Table]) -> bool {
    tables.iter().any(|table| table.name == HEAD && table.column("value") == Some(1))
}

fn origin_of(store: StoreId) -> String {
    format!("origin of {store}")
}

/// Which store it is, and what the head says otherwise than it is.
fn expect_head(tables: &[Table]) -> Result<(&str, Vec<Fault>)> {
    let head = tables.iter().find(|table| table.name == HEAD);
    let head = head.ok_or_else(|| Error::bug("an archive without a head is unpacked"))?;
    let said = |name: &str| head.rows.iter().find(|row| row.cell(0) == Some(name)).and_then(|row| row.cell(1));
    if said("format") != Some(FORMAT) || said("schema") != Some(&SCHEMA_VERSION.to_string()) {
        return Err(Error::new(Kind::Config, "the archive was made by another version of kirana").hint(format!(
            "both installations must keep their books in layout {SCHEMA_VERSION}: see `kirana migrate`"
        )));
    }
    let mut faults = Vec::new();
    for table in tables.iter().filter(|table| TABLES.contains(&table.name.as_str())) {
        let count = table.rows.len().to_string();
        if said(&table.name) != Some(count.as_str()) {
            let wanted = said(&table.name).unwrap_or("none");
            faults.push(Fault::new(
                &table.name,
                1,
                "",
                format!("{count} rows, but there were {wanted}: it was cut or changed"),
            ));
        }
    }
    let origin = said("origin").unwrap_or_default();
    if origin.len() != 64 || !origin.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        faults.push(Fault::new(HEAD, 1, "value", "it does not say which store it is: origin"));
    }
    Ok((origin, faults))
}

/// Names come from a file here, not through a chat, where they are cleaned; and things are found by their keys.
fn expect_names(table: &Table, faults: &mut Vec<Fault>) {
    let (column, keyed) = match table.name.as_str() {
        "stores" => ("store_name", false),
        "inventory" => ("item_name", true),
        "khatas" => ("person_name", true),
        _ => return,
    };
    let (Some(place), key) = (table.column(column), table.column("name_key")) else { return };
    for row in &table.rows {
        let name = row.cell(place).unwrap_or_default();
        if name::clean(name).as_deref() != Some(name) {
            faults.push(Fault::new(&table.name, row.line, column, "is no name as kirana keeps it"));
        }
        if keyed && key.and_then(|key| row.cell(key)) != Some(name::key(name).as_str()) {
            faults.push(Fault::new(&table.name, row.line, "name_key", "is not the key of its name"));
        }
    }
    let erased = table.column("erased_at_ms").filter(|_| table.name == "stores");
    for row in table.rows.iter().filter(|row| erased.is_some_and(|erased| row.cell(erased).is_some())) {
        faults.push(Fault::new(&table.name, row.line, "erased_at_ms", "an erased store does not come back"));
    }
    if table.name == "stores" && table.rows.len() != 1 {
        faults.push(Fault::new(&table.name, 1, "", "an archive holds just one store"));
    }
}

/// A table's rows as the database wants them, in the order of its own columns.
fn values(table: &Table, columns: &Columns, faults: &mut Vec<Fault>) -> Vec<Vec<Value>> {
    let mut places = Vec::with_capacity(columns.names.len());
    for name in &columns.names {
        match table.column(name) {
            Some(place) => places.push(place),
            None => faults.push(Fault::new(&table.name, 1, name, "this column is missing")),
        }
    }
    for column in table.columns.iter().filter(|column| !columns.names.contains(&column.name)) {
        faults.push(Fault::new(&table.name, 1, &column.name, "no such column is known"));
    }
    if places.len() != columns.names.len() {
        return Vec::new();
    }
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut values = Vec::with_capacity(places.len());
        for ((place, number), name) in places.iter().zip(&columns.numbers).zip(&columns.names) {
            let value = value(row.cell(*place), *number);
            if value.is_none() {
                let said = row.cell(*place).unwrap_or_default();
                faults.push(Fault::new(&table.name, row.line, name, format!("{said:?} is no whole number")));
            }
            values.push(value.unwrap_or(Value::Null));
        }
        rows.push(values);
    }
    rows
}

/// `None`: it is no number where there must be one.
fn value(cell: Option<&str>, is_number: bool) -> Option<Value> {
    match cell {
        None => Some(Value::Null),
        Some(text) if is_number => text.parse().ok().map(Value::Integer),
        Some(text) => Some(Value::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture;

    #[test]
    fn every_table_of_a_store_is_in_the_archive_or_stays_behind_for_a_reason() {
        // Doors, chats and what Claude was asked; whom to forget is said in the words of one installation.
        let behind = ["owners", "invites", "erasures", "cards", "buttons", "asks", "claude_calls"];
        let books = fixture::version_3();
        let tx = Tx::new(&books);
        let all: Vec<String> = tx
            .rows(
                "select t.name from sqlite_schema as t join pragma_table_info(t.name) as c
                 where t.type = 'table' and c.name = 'store_id' order by t.name",
                (),
                |row| row.get(0),
            )
            .unwrap();
        for table in all {
            let packed = TABLES.contains(&table.as_str());
            assert!(packed != behind.contains(&table.as_str()), "{table} is lost when a store moves");
        }
    }

    #[test]
    fn a_store_that_moves_has_the_same_books() {
        let (from, to) = (fixture::version_3(), another());
        let packed = Tx::new(&from).scope_of_row(StoreId(1)).pack().unwrap();
        let tx = Tx::new(&to);
        let unpacked = tx.unpack(&packed, Again::Refuse).unwrap();
        let Unpacked::Store { store, .. } = unpacked else { panic!("{unpacked:?}") };
        assert_eq!(store, StoreId(3));
        let again = tx.scope_of_row(store).pack().unwrap();
        for (before, after) in packed.iter().zip(&again) {
            if before.name == "stores" {
                continue;
            }
            assert_eq!(before, after);
        }
        let ownerless: Vec<_> = tx.check().unwrap().into_iter().map(|violation| violation.rule).collect();
        assert_eq!(ownerless, ["a store that lives has an owner, or an invitation for one"]);
    }

    /// Books of another installation.
    fn another() -> rusqlite::Connection {
        let books = fixture::version_3();
        Tx::new(&books).set_fact("installation", "another").unwrap();
        books
    }

    #[test]
    fn a_store_is_known_again_wherever_it_went() {
        let (from, to) = (fixture::version_3(), another());
        let (from, to) = (Tx::new(&from), Tx::new(&to));
        let packed = from.scope_of_row(StoreId(1)).pack().unwrap();
        let here =
            |tx: &Tx<'_>, tables: &[Table], again| match tx.attempt(|| Ok(Ok::<_, ()>(tx.unpack(tables, again)?))) {
                Ok(Ok(Unpacked::Store { store, .. })) => format!("store {store}"),
                other => other.map_or_else(|error| error.message, |_| String::new()),
            };
        assert_eq!(here(&from, &packed, Again::Refuse), "this store is here already: it is store 1");
        assert_eq!(here(&to, &packed, Again::Refuse), "store 3");
        assert_eq!(here(&to, &packed, Again::Refuse), "this store is here already: it is store 3");
        let back = to.scope_of_row(StoreId(3)).pack().unwrap();
        assert_eq!(here(&from, &back, Again::Refuse), "this store is here already: it is store 1");
        assert_eq!(here(&from, &back, Again::Beside), "store 3");
        let other = from.scope_of_row(StoreId(2)).pack().unwrap();
        assert_eq!(here(&to, &other, Again::Refuse), "store 4", "another store of the same installation");
    }

    #[test]
    fn an_archive_that_was_changed_is_refused_by_table_line_and_column() {
        let from = fixture::version_3();
        let packed = Tx::new(&from).scope_of_row(StoreId(1)).pack().unwrap();
        let told = |change: &dyn Fn(&mut Vec<Table>)| -> String {
            let mut tables = packed.clone();
            change(&mut tables);
            let to = fixture::version_3();
            match Tx::new(&to).unpack(&tables, Again::Beside) {
                Ok(Unpacked::Faults(faults)) => faults.first().unwrap().to_string(),
                Ok(Unpacked::Store { .. }) => "taken".to_owned(),
                Err(error) => error.message,
            }
        };
        let named = |tables: &mut Vec<Table>, name: &str| tables.iter().position(|table| table.name == name).unwrap();
        let cut = told(&|tables| {
            let at = named(tables, "orders");
            tables[at].rows.pop();
        });
        assert!(cut.contains("orders") && cut.contains("cut"), "{cut}");
        let word = told(&|tables| {
            let at = named(tables, "inventory");
            let column = tables[at].column("current_stock").unwrap();
            tables[at].rows[0].cells[column] = Some("many".into());
        });
        assert!(word.contains("inventory, line 2, column current_stock"), "{word}");
        let negative = told(&|tables| {
            let at = named(tables, "inventory");
            let column = tables[at].column("current_stock").unwrap();
            tables[at].rows[0].cells[column] = Some("-1".into());
        });
        assert!(negative.contains("inventory, line 2: this row breaks a rule"), "{negative}");
        let hidden = told(&|tables| {
            let at = named(tables, "inventory");
            let column = tables[at].column("item_name").unwrap();
            tables[at].rows[0].cells[column] = Some("Ri\u{202e}ce".into());
        });
        assert!(hidden.contains("inventory, line 2, column item_name"), "{hidden}");
        let gone = told(&|tables| tables.retain(|table| table.name != "khatas"));
        assert!(gone.contains("khatas") && gone.contains("missing"), "{gone}");
        let nobody = told(&|tables| tables[0].rows[3].cells[1] = Some("x".into()));
        assert!(nobody.contains("which store it is"), "{nobody}");
        let other = told(&|tables| tables[0].rows[1].cells[1] = Some("2".into()));
        assert!(other.contains("another version"), "{other}");
    }
}
