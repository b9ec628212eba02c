//! What grows with the shop, and what does not: from ten stores to ten thousand, one store of twenty thousand goods, and
//! a year of a million orders.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use kirana::db::Db;
use kirana::domain::{Bot, EventId, UserId};
use kirana::shop::event::{Did, Event, Person, Update};
use kirana::shop::{Env, step};

use crate::books::{self, Basket, Size};
use crate::child::Leashed;
use crate::measure::{Times, megabytes, memory_of, millis, timed};
use crate::office::{Desk, Office};
use crate::table::Table;
use crate::{Outcome, Run, crowd, orders};

const GROWTH: &str = "growth";
const ITEMS: i64 = 500;
/// What owners and customers look at. The day's summary is the evening note that they can ask for.
const LISTS: [(Bot, &str); 7] = [
    (Bot::Owner, "/inventory"),
    (Bot::Owner, "/low"),
    (Bot::Owner, "/orders"),
    (Bot::Owner, "/today"),
    (Bot::Owner, "/khata"),
    (Bot::Customer, "/items"),
    (Bot::Customer, "/orders"),
];
const LIST_GOAL: Duration = Duration::from_millis(50);

/// A data folder of a size, with the folder that goes with it.
struct Grown {
    folder: tempfile::TempDir,
    size: Size,
}

impl Grown {
    fn make(run: &Run, size: Size) -> Outcome<Grown> {
        let folder = tempfile::tempdir_in(&run.dir)?;
        books::make(folder.path(), &size)?;
        Ok(Grown { folder, size })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn bytes(&self) -> Outcome<u64> {
        Ok(std::fs::metadata(self.path().join(kirana::db::FILE_NAME))?.len())
    }
}

pub fn measure(run: &Run, table: &mut Table) -> Outcome<()> {
    let sizes: &[i64] = if run.smoke { &[10] } else { &[10, 100, 1_000, 10_000] };
    let mut grown = Vec::new();
    for stores in sizes {
        let one = Grown::make(run, Size { stores: *stores, items: ITEMS, customers: 40, orders: 0 })?;
        tell_size(run, table, &one, &format!("{stores} stores of {ITEMS} goods"))?;
        grown.push(one);
    }
    order_latency(run, table, &grown)?;
    if let Some(largest) = grown.last() {
        loaded_memory(run, table, largest)?;
    }
    drop(grown);
    let items = if run.smoke { 1_000 } else { 20_000 };
    let wide = Grown::make(run, Size { stores: 1, items, customers: 40, orders: 0 })?;
    tell_lists(run, table, &wide, &format!("one store of {items} goods"))?;
    let orders = if run.smoke { 200 } else { 100_000 };
    let old = Grown::make(run, Size { stores: 10, items: ITEMS, customers: 400, orders })?;
    let what = format!("a year of {} orders in 10 stores", 10 * orders);
    tell_lists(run, table, &old, &what)?;
    tell_size(run, table, &old, &what)
}

/// Start, memory, `check` and backup.
fn tell_size(run: &Run, table: &mut Table, grown: &Grown, what: &str) -> Outcome<()> {
    table.tell(GROWTH, format!("{what}: the file"), megabytes(grown.bytes()?));
    let (starts, memory) = start(run, grown)?;
    table.tell(
        GROWTH,
        format!("{what}: start to first poll; memory then"),
        format!("{}; {}", millis(starts.median()), megabytes(memory)),
    );
    if grown.size.orders == 0 {
        tell_lists(run, table, grown, what)?;
    }
    let db = Db::open(grown.path())?;
    let begun = Instant::now();
    let found = db.read(|tx| tx.check())?;
    if !found.is_empty() {
        return Err(format!("made books that are wrong: {found:?}").into());
    }
    let checked = begun.elapsed();
    drop(db);
    let begun = Instant::now();
    let copy = grown.path().join("copy.db");
    let ran = Command::new(&run.program)
        .arg("backup")
        .arg(&copy)
        .env("KIRANA_DATA_DIR", grown.path())
        .current_dir(grown.path())
        .output()?;
    if !ran.status.success() {
        return Err(String::from_utf8_lossy(&ran.stderr).into_owned().into());
    }
    let backed_up = begun.elapsed();
    std::fs::remove_file(copy)?;
    table.tell(
        GROWTH,
        format!("{what}: check; backup, verified"),
        format!("{}; {}", millis(checked), millis(backed_up)),
    );
    Ok(())
}

/// From the start of the process to its first poll, and its memory a moment later.
fn start(run: &Run, grown: &Grown) -> Outcome<(Times, u64)> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let (mut times, mut memory) = (Times::default(), 0);
        for _ in 0..if run.smoke { 1 } else { 3 } {
            let office = Office::open().await?;
            let command = crowd::kirana(&run.program, grown.path(), &office.url())?;
            let begun = Instant::now();
            let mut child = Leashed::start(&command, "TERM")?;
            crowd::arrive(&office, &mut child).await?;
            times.add(begun.elapsed());
            tokio::time::sleep(Duration::from_millis(500)).await;
            memory = memory_of(child.id(), "VmRSS")?;
        }
        Ok((times, memory))
    })
}

/// Memory at its most while owners of many stores write.
fn loaded_memory(run: &Run, table: &mut Table, grown: &Grown) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let stores = grown.size.stores.min(2_000);
    let mut people = crowd::people(stores * (1 + crowd::CUSTOMERS));
    people.retain(|person| person.desk == Desk::Owner);
    let (most, heard) = runtime.block_on(async {
        let office = Office::open().await?;
        let mut child = Leashed::start(&crowd::kirana(&run.program, grown.path(), &office.url())?, "TERM")?;
        crowd::arrive(&office, &mut child).await?;
        let seconds = if run.smoke { 1.0 } else { 12.0 };
        let heard = crowd::write(&office, &child, &people, 300.0, seconds, true).await?;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>((memory_of(child.id(), "VmHWM")?, heard))
    })?;
    let (all, answered) = (grown.size.stores, heard.times.len());
    table.judge(
        GROWTH,
        format!("memory at its most, {all} stores, {answered} messages answered, from {stores} owners by turns"),
        megabytes(most),
        "64 MB",
        most <= 64_000_000,
    );
    Ok(())
}

fn person(user: i64) -> Person {
    Person { id: UserId(user), name: "Asha".to_owned(), language: Some("en".to_owned()) }
}

/// A list as the one who asks waits for it: the whole step, in a commit of its own.
fn list(db: &Db, env: &Env, bot: Bot, user: i64, command: &str) -> Outcome<Duration> {
    let did = Did::Wrote { text: command.to_owned() };
    let event = Event::Update(Update { bot, person: person(user), at: env.now, did });
    let env = env.clone();
    // What is measured is the work; the sync is the disk's.
    let took = db.writer.step_blocking(move |tx| {
        let begun = Instant::now();
        step(tx, &env, &event, EventId(1))?;
        Ok(begun.elapsed())
    })?;
    Ok(took)
}

fn tell_lists(run: &Run, table: &mut Table, grown: &Grown, what: &str) -> Outcome<()> {
    let db = Db::open(grown.path())?;
    let env = orders::env();
    let rounds = if run.smoke { 2 } else { 15 };
    let mut slowest = (Duration::ZERO, "");
    let mut told = Vec::new();
    for (bot, command) in LISTS {
        let mut number = 0;
        let times = timed_by(rounds, || {
            number += 7;
            let store = 1 + number % grown.size.stores;
            let user = if bot == Bot::Owner { books::owner_of(store) } else { books::user_of(store, 1) };
            list(&db, &env, bot, user, command)
        })?;
        let late = times.p95();
        slowest = slowest.max((late, command));
        told.push(format!("{command} {}", millis(late)));
    }
    let words = words_of_each(&db, &env, grown, rounds)?;
    table.judge(
        GROWTH,
        format!("{what}: the slowest list, p95 of the work ({})", told.join(", ")),
        format!("{} {}", slowest.1, millis(slowest.0)),
        "50 ms",
        slowest.0 < LIST_GOAL,
    );
    table.tell(GROWTH, format!("{what}: a sale in words, first in its store; later"), words);
    Ok(())
}

fn timed_by(rounds: usize, mut call: impl FnMut() -> Outcome<Duration>) -> Outcome<Times> {
    let mut times = Times::default();
    for _ in 0..rounds {
        times.add(call()?);
    }
    Ok(times)
}

/// Reading words needs the store's names, which are made when they are first needed.
fn words_of_each(db: &Db, env: &Env, grown: &Grown, rounds: usize) -> Outcome<String> {
    let (mut first, mut later) = (Times::default(), Times::default());
    for number in (0_i64..).take(rounds) {
        let owner = books::owner_of(1 + number % grown.size.stores);
        let took = list(db, env, Bot::Owner, owner, "2 kg Sugar becha")?;
        if number < grown.size.stores {
            first.add(took);
        } else {
            later.add(took);
        }
        later.add(list(db, env, Bot::Owner, owner, "1 kg Rice becha")?);
    }
    Ok(format!("{}; {}", millis(first.median()), millis(later.median())))
}

/// One requester, any store: the sizes by turns.
fn order_latency(run: &Run, table: &mut Table, grown: &[Grown]) -> Outcome<()> {
    let env = orders::env();
    let dbs = grown.iter().map(|one| Ok(Db::open(one.path())?)).collect::<Outcome<Vec<Db>>>()?;
    let each = if run.smoke { 10 } else { 60 };
    let mut times = vec![Times::default(); grown.len()];
    for round in 0..if run.smoke { 1 } else { 6 } {
        for ((one, db), times) in grown.iter().zip(&dbs).zip(&mut times) {
            books::clear_baskets(one.path())?;
            let baskets = books::lay_baskets(one.path(), &one.size, round * each, each)?;
            times.extend(timed(baskets.len(), next(&baskets, db, &env))?);
        }
    }
    let (Some(least), Some(most)) = (times.first(), times.last()) else { return Ok(()) };
    let all: Vec<String> = times.iter().map(|times| millis(times.median())).collect();
    let often = most.median().as_secs_f64() / least.median().as_secs_f64();
    let sizes: Vec<String> = grown.iter().map(|one| one.size.stores.to_string()).collect();
    table.judge(
        GROWTH,
        format!("median of an order, committed, {} stores; the largest against the smallest", sizes.join(", ")),
        format!("{}; {often:.2} ×", all.join(", ")),
        "1.3 ×",
        often <= 1.3,
    );
    Ok(())
}

fn next<'a>(baskets: &'a [Basket], db: &'a Db, env: &'a Env) -> impl FnMut() -> Outcome<()> + 'a {
    let mut waiting = baskets.iter();
    move || {
        let (event, env) = (orders::press(waiting.next().ok_or("no basket is left")?), env.clone());
        db.writer.step_blocking(move |tx| step(tx, &env, &event, EventId(1)))?;
        Ok(())
    }
}
