//! One store's books as tables for people: money in rupees, quantities in units, times on the wall clock in India.

use rusqlite::Row;

use super::StoreTx;
use crate::domain::table::{Cell, Table};
use crate::domain::{Paise, Quantity};
use crate::error::Result;
use crate::time::Time;

/// A table for people, and the query that fills it: its columns in the same order, as they are stored.
struct Sheet {
    name: &'static str,
    columns: &'static [&'static str],
    /// What each column is, letter by letter: text, number as it is, quantity, paise, time.
    kinds: &'static str,
    sql: &'static str,
}

const SHEETS: &[Sheet] = &[
    Sheet {
        name: "items",
        columns: &["name", "unit", "#stock", "#set_aside", "#price", "#mrp", "#cost", "#low_stock_level"],
        kinds: "ttqqpppq",
        // What pending orders have set aside still stands on the shelf: an import counts it so, too.
        sql: "select item_name, unit, current_stock + aside, aside, price_paise, mrp_paise, cost_paise, low_stock_threshold
              from (select i.*, coalesce((select sum(l.quantity) from order_items as l
                                           join orders as o on o.store_id = l.store_id and o.order_id = l.order_id
                                          where l.store_id = i.store_id and l.inventory_id = i.inventory_id
                                            and o.status = 'pending'), 0) as aside
                      from inventory as i where i.store_id = ?1 and i.retired_at_ms is null) as shelf
              order by name_key, inventory_id",
    },
    Sheet {
        name: "stock_movements",
        columns: &["#number", "at", "item", "unit", "#quantity", "kind", "#entry", "#order"],
        kinds: "nmttqtnn",
        sql: "select movement_id, at_ms, item_name, unit, quantity, kind, entry_id, order_id
              from stock_movements join inventory using (store_id, inventory_id)
              where store_id = ?1 order by movement_id",
    },
    Sheet {
        name: "orders",
        columns: &["#order", "at", "customer", "status", "#lines", "#total", "reason"],
        kinds: "nmttnpt",
        sql: "select order_id, o.created_at_ms, customer_name, status, total_items, total_paise, reason
              from orders as o join customers using (store_id, customer_id) where store_id = ?1 order by order_id",
    },
    Sheet {
        name: "order_lines",
        columns: &["#order", "#line", "item", "unit", "#quantity", "#price", "#amount"],
        kinds: "nnttqpp",
        sql: "select order_id, order_item_id, item_name, unit, quantity, price_snapshot, amount_paise from order_items
              where store_id = ?1 order by order_id, order_item_id",
    },
    Sheet {
        name: "sales",
        columns: &["#number", "day", "at", "item", "unit", "#quantity", "#price", "#amount", "payment", "customer", "#entry"],
        kinds: "ntmttqppttn",
        sql: "select sale_id, sale_date, created_at_ms, item_name, unit, quantity, price_paise, amount_paise, payment,
                     customer_name, entry_id
              from sales_logs where store_id = ?1 order by sale_id",
    },
    Sheet {
        name: "khata",
        columns: &["person", "#owes"],
        kinds: "tp",
        sql: "select person_name, balance_paise from khatas where store_id = ?1 and retired_at_ms is null
              order by name_key, khata_id",
    },
    Sheet {
        name: "khata_entries",
        columns: &["#number", "at", "person", "#amount", "kind", "payment", "note", "#entry"],
        kinds: "nmtptttn",
        sql: "select khata_entry_id, at_ms, person_name, amount_paise, kind, payment, note, e.entry_id
              from khata_entries as e join khatas using (store_id, khata_id) where store_id = ?1
              order by khata_entry_id",
    },
];

impl StoreTx<'_> {
    /// What the store has and had, a table a subject.
    pub fn list_sheets(&self) -> Result<Vec<Table>> {
        SHEETS.iter().map(|sheet| self.sheet(sheet)).collect()
    }

    /// The goods on the shelf alone: what an import reads back.
    pub fn sheet_of_items(&self) -> Result<Table> {
        let items = SHEETS.iter().find(|sheet| sheet.name == "items");
        self.sheet(items.ok_or_else(|| crate::error::Error::bug("there is no table of items"))?)
    }

    fn sheet(&self, sheet: &Sheet) -> Result<Table> {
        let mut table = Table::of(sheet.name, sheet.columns);
        let read = |row: &Row<'_>| (0..).zip(sheet.kinds.chars()).map(|(at, kind)| cell(row, at, kind)).collect();
        for cells in self.tx.rows(sheet.sql, [self.store.0], read)? {
            table.push(cells);
        }
        Ok(table)
    }
}

fn cell(row: &Row<'_>, column: usize, kind: char) -> rusqlite::Result<Cell> {
    if kind == 't' {
        return row.get(column);
    }
    let number: Option<i64> = row.get(column)?;
    Ok(number.map(|number| match kind {
        'q' => Quantity(number).decimal(),
        'p' => Paise(number).decimal(),
        'm' => Time(number).stamp(),
        _ => number.to_string(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Tx, fixture};
    use crate::domain::StoreId;

    #[test]
    fn every_table_is_filled_from_its_own_store_alone() {
        let books = fixture::version_3();
        let tx = Tx::new(&books);
        let tables = tx.scope_of_row(StoreId(1)).list_sheets().unwrap();
        for (table, sheet) in tables.iter().zip(SHEETS) {
            assert!(!table.rows.is_empty(), "{} is empty", table.name);
            assert_eq!(sheet.kinds.len(), table.columns.len(), "{}", table.name);
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}", table.name);
            }
        }
        let other = tx.scope_of_row(StoreId(2)).list_sheets().unwrap();
        assert_eq!(other[0].rows.len(), 1);
        assert!(other[2].rows.is_empty(), "the other store has no orders");
    }
}
