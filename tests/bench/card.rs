//! A slow card: the real service with a shim before the C library's sync, which waits fifty milliseconds each time as a
//! cheap SD card does, one sync after the other; and what is synced and written for one message.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::child::Leashed;
use crate::crowd::{self, Person};
use crate::measure::{Times, millis};
use crate::office::{Desk, Office};
use crate::table::Table;
use crate::{Outcome, Run, books};

const CARD: &str = "card";
const SHIM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/slow.c");
const SYNC: Duration = Duration::from_millis(50);
const SIZE: books::Size = books::Size { stores: 100, items: 500, customers: 10, orders: 0 };
/// So long after a lone message nothing of it is left to be written.
const REST: Duration = Duration::from_millis(1_600);

pub fn measure(run: &Run, table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir_in(&run.dir)?;
    let shim = folder.path().join("slow.so");
    let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&shim).arg(SHIM).arg("-ldl").output();
    if !built.is_ok_and(|output| output.status.success()) {
        table.note(
            "a C compiler for Linux is missing, the slow card is left out: `sudo apt-get install build-essential`",
        );
        return Ok(());
    }
    let books = folder.path().join("books");
    std::fs::create_dir(&books)?;
    books::make(&books, &SIZE)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        alone(run, table, &books, &shim).await?;
        crowded(run, table, &books, &shim).await
    })
}

/// The service on a slow card, and how much it has synced and written.
struct Slow {
    child: Leashed,
    counts: PathBuf,
    office: Office,
}

impl Slow {
    async fn start(run: &Run, books: &Path, shim: &Path) -> Outcome<Slow> {
        let counts = books.join("counts");
        std::fs::write(&counts, [0; 16])?;
        let office = Office::open().await?;
        let mut command = crowd::kirana(&run.program, books, &office.url())?;
        command.env("LD_PRELOAD", shim).env("SLOW_CARD_COUNTS", &counts);
        command.env("SLOW_CARD_US", SYNC.as_micros().to_string());
        let mut child = Leashed::start(&command, "TERM")?;
        crowd::arrive(&office, &mut child).await?;
        tokio::time::sleep(REST).await;
        Ok(Slow { child, counts, office })
    }

    /// Syncs and bytes since the start.
    fn counted(&self) -> Outcome<[f64; 2]> {
        let bytes = std::fs::read(&self.counts)?;
        let number = |at: usize| bytes.get(at..at + 8).and_then(|part| part.try_into().ok()).map(i64::from_le_bytes);
        let [syncs, written] = [number(0), number(8)].map(|number| number.ok_or("the counts are cut short"));
        Ok([syncs? as f64, written? as f64])
    }
}

/// One message at a time, with nothing else going on.
async fn alone(run: &Run, table: &mut Table, books: &Path, shim: &Path) -> Outcome<()> {
    let slow = Slow::start(run, books, shim).await?;
    let messages = if run.smoke { 2 } else { 12 };
    let mut times = Times::default();
    let mut people: Vec<Person> = crowd::people(2 * (1 + crowd::CUSTOMERS));
    people.rotate_left(1);
    let before = slow.counted()?;
    for number in 0..messages {
        let person = people[number % people.len()];
        slow.office.write(
            person.desk,
            person.chat,
            if person.desk == Desk::Owner { "2 kg Sugar becha" } else { "I need 1 kg sugar" },
        );
        if !slow.office.settle(Duration::from_secs(10)).await {
            return Err("a lone message was not answered".into());
        }
        tokio::time::sleep(REST).await;
    }
    for answer in slow.office.answers() {
        times.add(answer.took);
    }
    let [syncs, bytes] = difference(before, slow.counted()?, messages);
    let p95 = times.p95();
    let what = "a sync of 50 ms, messages one by one: p95 from update to reply (median)";
    let goal = Duration::from_millis(400);
    table.judge(CARD, what, format!("{} ({})", millis(p95), millis(times.median())), "400 ms", p95 < goal);
    table.judge(CARD, "syncs of a lone message, everything included", format!("{syncs:.1}"), "4", syncs <= 4.0);
    table.tell(CARD, "bytes written for a lone message", format!("{:.0} kB", bytes / 1e3));
    Ok(())
}

/// Many at once share their syncs.
async fn crowded(run: &Run, table: &mut Table, books: &Path, shim: &Path) -> Outcome<()> {
    for (count, judged) in [(60, true), (480, true)] {
        if run.smoke && count > 60 {
            continue;
        }
        let slow = Slow::start(run, books, shim).await?;
        let people = crowd::people(count);
        let seconds = if run.smoke { 1.0 } else { 5.0 };
        crowd::write(&slow.office, &slow.child, &people, count as f64, 1.0, true).await?;
        let before = slow.counted()?;
        let heard = crowd::write(&slow.office, &slow.child, &people, count as f64, seconds, true).await?;
        let [syncs, bytes] = difference(before, slow.counted()?, heard.times.len());
        let what = format!("a sync of 50 ms, {count} people who write once a second");
        let p95 = heard.times.p95();
        let late = format!("{} ({:.0} answered a second)", millis(p95), heard.rate());
        table.judge(
            CARD,
            format!("{what}: p95 from update to reply"),
            late,
            "400 ms",
            p95 < Duration::from_millis(400),
        );
        if judged {
            table.judge(CARD, format!("{what}: syncs of a message"), format!("{syncs:.2}"), "below 1", syncs < 1.0);
        }
        table.tell(CARD, format!("{what}: bytes written for a message"), format!("{:.0} kB", bytes / 1e3));
    }
    Ok(())
}

fn difference(before: [f64; 2], after: [f64; 2], messages: usize) -> [f64; 2] {
    [(after[0] - before[0]) / messages as f64, (after[1] - before[1]) / messages as f64]
}
