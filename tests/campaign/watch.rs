//! Watches from inside the database which rows are written and whose they are, by triggers that the product does not
//! know of.

use rusqlite::Connection;

/// What was written since the last look: the table, and the store whose row it was.
pub type Touched = Vec<(String, Option<i64>)>;

#[derive(Default)]
pub struct Watch {
    seen: i64,
}

impl Watch {
    /// Sets a trigger on every table whose rows belong to a store.
    pub fn over(sql: &Connection) -> Watch {
        let mut batch = "create table touched (at integer primary key, what text, store integer);".to_owned();
        for table in tables(sql) {
            for (action, rows) in [("insert", &["new"][..]), ("update", &["old", "new"]), ("delete", &["old"])] {
                batch.extend([
                    "create trigger watch_",
                    &table,
                    "_",
                    action,
                    " after ",
                    action,
                    " on ",
                    &table,
                    " begin ",
                ]);
                for row in rows {
                    batch.extend(["insert into touched (what, store) values ('", &table, "', ", row, ".store_id); "]);
                }
                batch += "end;";
            }
        }
        sql.execute_batch(&batch).unwrap();
        Watch::default()
    }

    pub fn touched(&mut self, sql: &Connection) -> Touched {
        let mut statement = sql.prepare_cached("select at, what, store from touched where at > ?1").unwrap();
        let rows = statement.query_map([self.seen], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.map(|row| {
            let (at, what, store): (i64, String, Option<i64>) = row.unwrap();
            self.seen = self.seen.max(at);
            (what, store)
        })
        .collect()
    }
}

/// Takes the triggers away, for a look at the schema as it was.
pub fn unwatch(sql: &Connection) {
    for table in tables(sql) {
        for action in ["insert", "update", "delete"] {
            sql.execute_batch(&format!("drop trigger watch_{table}_{action}")).unwrap();
        }
    }
    sql.execute_batch("drop table touched").unwrap();
}

fn tables(sql: &Connection) -> Vec<String> {
    let select = "select t.name from sqlite_schema t join pragma_table_info(t.name) c
                  where t.type = 'table' and c.name = 'store_id' order by 1";
    let mut statement = sql.prepare(select).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}
