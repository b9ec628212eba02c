//! Messages end to end, from getUpdates to sendMessage over HTTP, beside an echo bot on the same pretend Telegram.

use std::path::Path;

use crate::child::Leashed;
use crate::crowd::{self, Heard, Person};
use crate::measure::{median, millis, thousands};
use crate::office::Office;
use crate::table::Table;
use crate::{Outcome, Run, books};

const MESSAGES: &str = "messages";
/// A bot may send thirty messages a second: so many people at each of two bots, who write once a second.
const PEOPLE_OF_A_PAIR: i64 = 60;
const PAIRS: [i64; 3] = [1, 8, 32];
const GOAL_RATE: f64 = 1_000.0;

pub fn measure(run: &Run, table: &mut Table) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(end_to_end(run, table))
}

async fn end_to_end(run: &Run, table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir_in(&run.dir)?;
    let pairs: &[i64] = if run.smoke { &[1] } else { &PAIRS };
    let most = pairs.iter().max().copied().unwrap_or(1) * PEOPLE_OF_A_PAIR;
    let stores = crowd::stores_of(most);
    books::make(folder.path(), &books::Size { stores, items: 500, customers: crowd::CUSTOMERS, orders: 0 })?;
    for pairs in pairs {
        let people = crowd::people(pairs * PEOPLE_OF_A_PAIR);
        let rate = people.len() as f64;
        let (ours, echoes) = in_turn(run, folder.path(), &people, rate).await?;
        tell(table, &format!("{pairs} bot pairs' people, {} messages a second offered", people.len()), &ours, &echoes);
        if *pairs == 32 {
            let reached = median(ours.iter().map(Heard::rate).collect());
            table.judge(MESSAGES, "most messages a second", thousands(reached), "1,000", reached >= GOAL_RATE);
        }
    }
    if run.smoke {
        return Ok(());
    }
    let people = crowd::people(1_500);
    let (ours, _) = in_turn(run, folder.path(), &people, GOAL_RATE).await?;
    let p99 = median(ours.iter().map(|heard| heard.times.p99().as_secs_f64()).collect());
    let reached = median(ours.iter().map(Heard::rate).collect());
    table.judge(
        MESSAGES,
        "p99 from update to reply at 1,000 messages a second",
        format!("{} ({} a second reached)", millis(std::time::Duration::from_secs_f64(p99)), thousands(reached)),
        "100 ms",
        p99 < 0.1 && reached >= GOAL_RATE * 0.97,
    );
    Ok(())
}

/// kirana and the echo bot by turns, each on its own office.
async fn in_turn(run: &Run, folder: &Path, people: &[Person], rate: f64) -> Outcome<(Vec<Heard>, Vec<Heard>)> {
    let (mut ours, mut echoes) = (Vec::new(), Vec::new());
    let seconds = if run.smoke { 1.0 } else { run.seconds.max(3.0) };
    let rounds = run.rounds.div_ceil(2);
    for _ in 0..rounds {
        let office = Office::open().await?;
        let mut child = Leashed::start(&crowd::kirana(&run.program, folder, &office.url())?, "TERM")?;
        crowd::arrive(&office, &mut child).await?;
        // The first message of each store reads its names.
        crowd::write(&office, &child, people, rate / 2.0, 1.0, true).await?;
        let heard = crowd::write(&office, &child, people, rate, seconds, true).await?;
        expect_sense(&heard)?;
        ours.push(heard);
        drop(child);
        let office = Office::open().await?;
        let mut child = Leashed::start(&crowd::echo(&office.url())?, "TERM")?;
        crowd::arrive(&office, &mut child).await?;
        echoes.push(crowd::write(&office, &child, people, rate, seconds, false).await?);
    }
    Ok((ours, echoes))
}

fn expect_sense(heard: &Heard) -> Outcome<()> {
    if heard.odd > 0 {
        let example = heard.example.as_deref().unwrap_or_default();
        return Err(format!("{} messages were answered oddly: {example}", heard.odd).into());
    }
    Ok(())
}

fn tell(table: &mut Table, what: &str, ours: &[Heard], echoes: &[Heard]) {
    let rate = |all: &[Heard]| median(all.iter().map(Heard::rate).collect());
    let cpu = |all: &[Heard]| median(all.iter().map(Heard::cpu_micros).collect());
    let middle = |all: &[Heard]| all.iter().map(|heard| heard.times.median()).min().unwrap_or_default();
    let late = |all: &[Heard]| all.iter().map(|heard| heard.times.p99()).min().unwrap_or_default();
    table.tell(
        MESSAGES,
        format!("{what}: answered, median, p99; echo bot's"),
        format!(
            "{} /s, {}, {}; {} /s, {}, {}",
            thousands(rate(ours)),
            millis(middle(ours)),
            millis(late(ours)),
            thousands(rate(echoes)),
            millis(middle(echoes)),
            millis(late(echoes)),
        ),
    );
    let lost: usize = ours.iter().map(|heard| heard.lost).sum();
    if lost > 0 {
        table.note(format!("{what}: {lost} messages were not answered within 20 s"));
    }
    let (own, bound) = (cpu(ours), 1.5 * cpu(echoes) + 300.0);
    table.judge(
        MESSAGES,
        format!("{what}: processor time of a message (echo bot's {:.0} µs)", cpu(echoes)),
        format!("{own:.0} µs"),
        format!("1.5 × echo + 300 = {bound:.0} µs"),
        own <= bound,
    );
}
