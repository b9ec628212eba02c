//! Orders, side by side: each contender has its turn in each round, and what counts is the ratio within a round.

use std::path::Path;

use crate::measure::{median, millis, thousands};
use crate::orders::{self, Round, SIZE};
use crate::postgres::{self, Server};
use crate::table::Table;
use crate::{Outcome, Run, bare, books};

const POSTGRES: &str = "postgres";
const LIMIT: &str = "limit";
const REQUESTERS: [usize; 4] = [8, 16, 32, 64];
/// Orders in one commit of the bare loop: as many as the writer takes.
const GROUP: usize = 64;
/// Baskets laid for a second of anybody's turn.
const BASKETS_A_SECOND: f64 = 9_000.0;

/// One database, and how many orders were taken in it.
struct Track<'f> {
    folder: &'f Path,
    laid: i64,
    taken: usize,
}

impl Track<'_> {
    fn new(folder: &Path) -> Outcome<Track<'_>> {
        books::make(folder, &SIZE)?;
        Ok(Track { folder, laid: 0, taken: 0 })
    }

    /// Numbered baskets for one turn. No two of a turn belong to one customer.
    fn lay(&mut self, seconds: f64) -> Outcome<Vec<(i64, books::Basket)>> {
        let count = ((BASKETS_A_SECOND * seconds) as i64).min(SIZE.stores * SIZE.customers);
        let first = self.laid;
        self.laid += count;
        books::clear_baskets(self.folder)?;
        Ok((first..).zip(books::lay_baskets(self.folder, &SIZE, first, count)?).collect())
    }

    fn kirana(&mut self, requesters: usize, seconds: f64) -> Outcome<Round> {
        let baskets = self.lay(seconds)?.into_iter().map(|(_, basket)| basket).collect();
        let round = orders::take_with_kirana(self.folder, baskets, requesters, seconds)?;
        self.taken += round.orders;
        Ok(round)
    }

    fn bare(&mut self, group: usize, seconds: f64) -> Outcome<Round> {
        let baskets = self.lay(seconds)?;
        let round = bare::take_in_groups(self.folder, &baskets, &SIZE, group, seconds)?;
        self.taken += round.orders;
        Ok(round)
    }

    fn pool(&mut self, requesters: usize, seconds: f64) -> Outcome<(Round, usize)> {
        let baskets = self.lay(seconds)?;
        let (round, busy) = bare::take_with_pool(self.folder, &baskets, &SIZE, requesters, seconds)?;
        self.taken += round.orders;
        Ok((round, busy))
    }
}

fn rates(rounds: &[Round]) -> f64 {
    median(rounds.iter().map(Round::rate).collect())
}

/// The median of what one side did to what the other did in the same round.
fn ratio(ours: &[Round], theirs: &[Round]) -> f64 {
    median(ours.iter().zip(theirs).map(|(ours, theirs)| ours.rate() / theirs.rate()).collect())
}

fn p99(rounds: &[Round]) -> f64 {
    median(rounds.iter().map(|round| round.times.p99().as_secs_f64()).collect())
}

pub fn against_postgres(run: &Run, table: &mut Table) -> Outcome<()> {
    let Some(programs) = postgres::programs() else {
        table.note(postgres::HOW_TO_GET);
        return Ok(());
    };
    let folder = tempfile::tempdir_in(&run.dir)?;
    let mut track = Track::new(folder.path())?;
    let server = Server::start(&programs, &run.dir)?;
    table.note(format!("the other side of part {POSTGRES}: {}, Debian's settings, unix socket", server.version()?));
    let has_client = postgres::has_client();
    if !has_client {
        table.note(postgres::HOW_TO_GET_CLIENT);
    }
    for requesters in REQUESTERS.into_iter().filter(|requesters| !run.smoke || *requesters == 16) {
        let (mut ours, mut bench, mut client) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..run.rounds {
            ours.push(track.kirana(requesters, run.seconds)?);
            bench.push(server.take_with_pgbench(requesters, run.seconds)?);
            if has_client {
                client.push(server.take_with_asyncpg(requesters, run.seconds)?);
            }
        }
        tell_postgres(table, requesters, [&ours, &bench, &client]);
    }
    drop(server);
    orders::prove(folder.path(), track.taken)
}

fn tell_postgres(table: &mut Table, requesters: usize, [ours, bench, client]: [&[Round]; 3]) {
    let often = ratio(ours, bench);
    let what = format!("{requesters} requesters: durable orders against pgbench, prepared");
    let figure = format!("{often:.1} × ({} : {} /s)", thousands(rates(ours)), thousands(rates(bench)));
    if requesters >= 16 {
        table.judge(POSTGRES, what, figure, "4 ×", often >= 4.0);
    } else {
        table.tell(POSTGRES, what, figure);
    }
    let later = median(
        ours.iter().zip(bench).map(|(a, b)| a.times.p99().as_secs_f64() / b.times.p99().as_secs_f64()).collect(),
    );
    let millis = |seconds| millis(std::time::Duration::from_secs_f64(seconds));
    table.judge(
        POSTGRES,
        format!("{requesters} requesters: p99 of an order against pgbench's"),
        format!("{later:.2} × ({} : {})", millis(p99(ours)), millis(p99(bench))),
        "not above",
        later <= 1.0,
    );
    if !client.is_empty() {
        let often = ratio(ours, client);
        table.judge(
            POSTGRES,
            format!("{requesters} requesters: against asyncpg, the design's transaction"),
            format!("{often:.1} × ({} : {} /s)", thousands(rates(ours)), thousands(rates(client))),
            "10 ×",
            often >= 10.0,
        );
    }
}

pub fn against_the_limit(run: &Run, table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir_in(&run.dir)?;
    let mut track = Track::new(folder.path())?;
    let (mut ours, mut grouped, mut single, mut pool, mut busy) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..run.rounds {
        ours.push(track.kirana(GROUP, run.seconds)?);
        grouped.push(track.bare(GROUP, run.seconds)?);
        single.push(track.bare(1, run.seconds)?);
        let (round, refused) = track.pool(GROUP, run.seconds)?;
        pool.push(round);
        busy += refused;
    }
    orders::prove(folder.path(), track.taken)?;
    let share = ratio(&ours, &grouped);
    table.judge(
        LIMIT,
        "64 requesters against the same SQL bare, 64 orders a commit",
        format!("{share:.2} ({} : {} /s)", thousands(rates(&ours)), thousands(rates(&grouped))),
        "0.7",
        share >= 0.7,
    );
    let alone = ratio(&ours, &single);
    table.tell(
        LIMIT,
        "64 requesters against the same SQL bare, one order a commit",
        format!("{alone:.1} × ({} : {} /s)", thousands(rates(&ours)), thousands(rates(&single))),
    );
    let naive = ratio(&ours, &pool);
    table.judge(
        LIMIT,
        "64 requesters against a naive r2d2 pool of 8 writers, the same SQL",
        format!("{naive:.1} × ({} : {} /s; {busy} refused as busy)", thousands(rates(&ours)), thousands(rates(&pool))),
        "2.5 ×",
        naive >= 2.5,
    );
    let cpu = median(ours.iter().map(Round::cpu_micros).collect());
    let of_bare = median(grouped.iter().map(Round::cpu_micros).collect());
    table.judge(
        LIMIT,
        "processor time of an order, 64 requesters, all threads",
        format!("{cpu:.0} µs (bare: {of_bare:.0} µs)"),
        "150 µs",
        cpu <= 150.0,
    );
    Ok(())
}
