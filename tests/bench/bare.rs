//! The limit: the statements of an order alone, prepared once, with nothing around them. In group commits, one per
//! commit, or from a naive pool of connections that all write.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kirana::db::FILE_NAME;
use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::types::Value;
use rusqlite::{Connection, Statement};

use crate::Outcome;
use crate::books::{self, Basket, NOW_MS, Size};
use crate::measure::{Times, own_cpu};
use crate::orders::Round;

const STATEMENTS: &str = include_str!("order.sql");
/// As large as the product's own.
const RECEIPT: &str = r#"{"show":{"html":"<b>Order #1</b> at Store 1\nSona Masoori Rice 2 kg: ₹34\nVermicelli 2 packets: ₹46\nWheat Flour 2 kg: ₹22\n<b>Total ₹102</b>\n⏳ Waiting for the shop","buttons":[[{"label":"✖️ Cancel order","does":{"press":2}}]]}}"#;
const NOTICE: &str = r#"{"show":{"html":"🔔 <b>New order #1</b> from Asha\nSona Masoori Rice 2 kg: ₹34\nVermicelli 2 packets: ₹46\nWheat Flour 2 kg: ₹22\n<b>Total ₹102</b>\n⏳ Waiting for the shop","buttons":[[{"label":"✅ Accept","does":{"press":3}},{"label":"❌ Reject","does":{"press":4}}]]}}"#;
const TOAST: &str = r#"{"answer":{"callback":"callback","text":"Order #1 placed","alert":false}}"#;
/// Connections of the naive pool; with many more of them SQLite gives up as busy.
const WRITERS: u32 = 8;

/// One statement, and where its values come from and go to.
struct Step {
    sql: String,
    parameters: Vec<usize>,
    gives: Option<usize>,
    each_line: bool,
}

/// An order as a list of statements, with the values that they share.
struct Program {
    steps: Vec<Step>,
    names: BTreeMap<String, usize>,
    values: Vec<Value>,
}

impl Program {
    fn read(connection: &Connection) -> Outcome<Program> {
        let mut program = Program { steps: Vec::new(), names: BTreeMap::new(), values: Vec::new() };
        for text in STATEMENTS.split("\n\n") {
            let mark = |beginning: &str| text.lines().find_map(|line| line.strip_prefix(beginning));
            let (gives, each_line) = (mark("-- gives "), mark("-- each line").is_some());
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
            let sql = lines.join("\n");
            if sql.is_empty() {
                continue;
            }
            let statement = connection.prepare(&sql)?;
            let named = (1..=statement.parameter_count()).map(|at| statement.parameter_name(at).unwrap_or_default());
            let parameters = named.map(|name| program.slot(name.trim_start_matches(':'))).collect();
            let gives = gives.map(|name| program.slot(name));
            program.steps.push(Step { sql, parameters, gives, each_line });
        }
        for (name, later) in [("now", 0), ("soon", 900_000), ("tomorrow", 86_400_000), ("fortnight", 1_209_600_000)] {
            program.set(name, Value::Integer(NOW_MS + later));
        }
        for (name, text) in [("receipt", RECEIPT), ("notice", NOTICE), ("toast", TOAST)] {
            program.set(name, Value::Text(text.to_owned()));
        }
        Ok(program)
    }

    fn prepare<'c>(&self, connection: &'c Connection) -> Outcome<Vec<Statement<'c>>> {
        Ok(self.steps.iter().map(|step| connection.prepare(&step.sql)).collect::<Result<_, _>>()?)
    }

    fn slot(&mut self, name: &str) -> usize {
        let next = self.values.len();
        let slot = *self.names.entry(name.to_owned()).or_insert(next);
        if slot == next {
            self.values.push(Value::Null);
        }
        slot
    }

    fn set(&mut self, name: &str, value: Value) {
        let slot = self.slot(name);
        self.values[slot] = value;
    }

    fn set_numbers(&mut self, numbers: &[(&str, i64)]) {
        for (name, value) in numbers {
            self.set(name, Value::Integer(*value));
        }
    }

    /// Takes an order; `run` runs the statement of this number with the values.
    fn take(
        &mut self,
        (number, basket): &(i64, Basket),
        size: &Size,
        run: &mut dyn FnMut(usize, &Step, &mut [Value]) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let items = books::items_of(*number, size);
        self.set_numbers(&[
            ("store", basket.store),
            ("customer", basket.customer),
            ("user", basket.user.0),
            ("button", basket.button.0),
            ("owner", books::owner_of(basket.store)),
            ("total", items.iter().map(|item| books::price_of(*item) * 2).sum()),
        ]);
        let mut at = 0;
        while let Some(step) = self.steps.get(at) {
            if !step.each_line {
                run(at, step, &mut self.values)?;
                at += 1;
                continue;
            }
            let end = at + self.steps[at..].iter().take_while(|step| step.each_line).count();
            for (line, item) in (1..).zip(items) {
                self.set_numbers(&[("line", line), ("item", item), ("price", books::price_of(item))]);
                for at in at..end {
                    run(at, &self.steps[at], &mut self.values)?;
                }
            }
            at = end;
        }
        Ok(())
    }
}

fn run(step: &Step, statement: &mut Statement<'_>, values: &mut [Value]) -> rusqlite::Result<()> {
    for (place, value) in (1..).zip(&step.parameters) {
        statement.raw_bind_parameter(place, &values[*value])?;
    }
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        if let Some(slot) = step.gives {
            values[slot] = row.get(0)?;
        }
    }
    Ok(())
}

/// Numbered baskets: the number says which goods lie in it.
type Numbered = Vec<(i64, Basket)>;

fn open(folder: &Path) -> Outcome<Connection> {
    let connection = Connection::open(folder.join(FILE_NAME))?;
    as_the_product(&connection)?;
    Ok(connection)
}

fn as_the_product(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off;
         pragma wal_autocheckpoint = 1000;",
    )
}

/// One thread, so many orders in each commit.
pub fn take_in_groups(folder: &Path, baskets: &Numbered, size: &Size, group: usize, seconds: f64) -> Outcome<Round> {
    let connection = open(folder)?;
    let mut program = Program::read(&connection)?;
    let mut statements = program.prepare(&connection)?;
    let mut round = Round::default();
    let cpu = own_cpu()?;
    let begun = Instant::now();
    for batch in baskets.chunks(group) {
        let asked = Instant::now();
        connection.execute_batch("begin immediate")?;
        for basket in batch {
            program.take(basket, size, &mut |at, step, values| run(step, &mut statements[at], values))?;
        }
        connection.execute_batch("commit")?;
        for _ in batch {
            round.times.add(asked.elapsed());
        }
        round.orders += batch.len();
        if begun.elapsed().as_secs_f64() > seconds {
            break;
        }
    }
    round.took = begun.elapsed();
    round.cpu = own_cpu()?.saturating_sub(cpu);
    Ok(round)
}

/// Each requester takes a connection from a pool and commits its own order. Answers with what failed as busy, too.
pub fn take_with_pool(
    folder: &Path,
    baskets: &Numbered,
    size: &Size,
    requesters: usize,
    seconds: f64,
) -> Outcome<(Round, usize)> {
    let manager =
        SqliteConnectionManager::file(folder.join(FILE_NAME)).with_init(|connection| as_the_product(connection));
    let pool = r2d2::Pool::builder().max_size(WRITERS).connection_timeout(Duration::from_secs(30)).build(manager)?;
    let (next, busy) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let times = Mutex::new(Times::default());
    let cpu = own_cpu()?;
    let begun = Instant::now();
    let request = || -> Outcome<()> {
        let mut own = Times::default();
        let mut program = Program::read(&*pool.get()?)?;
        while begun.elapsed().as_secs_f64() < seconds {
            let Some(basket) = baskets.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
            let asked = Instant::now();
            let connection = pool.get()?;
            if connection.execute_batch("begin immediate").is_err() {
                busy.fetch_add(1, Ordering::Relaxed);
                continue;
            }
            let statement = |step: &Step| connection.prepare_cached(&step.sql);
            program.take(basket, size, &mut |_, step, values| run(step, &mut *statement(step)?, values))?;
            connection.execute_batch("commit")?;
            own.add(asked.elapsed());
        }
        times.lock().expect("nobody panicked").extend(own);
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..requesters).map(|_| scope.spawn(request)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("nobody panicked"))
    })?;
    let took = begun.elapsed();
    let times = times.into_inner().expect("nobody panicked");
    let round = Round { orders: times.len(), took, times, cpu: own_cpu()?.saturating_sub(cpu) };
    Ok((round, busy.into_inner()))
}
