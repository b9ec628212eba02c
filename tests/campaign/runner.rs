//! Runs a row from seed to seed.

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use crate::row::{Counts, Row};

/// How often a long run says how far it is.
const PROGRESS: Duration = Duration::from_secs(20);

pub struct Plan {
    pub first: u64,
    /// In the row's units.
    pub count: Option<u64>,
    pub time: Option<Duration>,
    pub jobs: usize,
}

/// What came of it. Every seed from `first` to `last` was played to its end.
pub struct Run {
    pub first: u64,
    pub last: u64,
    pub counts: Counts,
    pub took: Duration,
    /// The seed that broke a promise, and what was found.
    pub violation: Option<(u64, String)>,
}

struct State {
    next: u64,
    counts: Counts,
    violation: Option<(u64, String)>,
    told: Instant,
}

pub fn run(row: &Row, plan: &Plan) -> Run {
    let begun = Instant::now();
    let state = Mutex::new(State { next: plan.first, counts: Counts::default(), violation: None, told: begun });
    std::thread::scope(|scope| {
        for _ in 0..plan.jobs {
            scope.spawn(|| {
                loop {
                    // In a statement of its own, for a lock is held as long as its statement.
                    let seed = next_seed(row, plan, begun, &mut state.lock().unwrap());
                    let Some(seed) = seed else { break };
                    let played = catch_unwind(|| (row.run)(seed));
                    note(row, seed, played, &mut state.lock().unwrap());
                }
            });
        }
    });
    let state = state.into_inner().unwrap();
    let (last, took) = (state.next.saturating_sub(1), begun.elapsed());
    Run { first: plan.first, last, counts: state.counts, took, violation: state.violation }
}

/// The seed to play now, unless it is enough.
fn next_seed(row: &Row, plan: &Plan, begun: Instant, state: &mut State) -> Option<u64> {
    let done = state.counts.get(row.unit);
    let enough = plan.count.is_some_and(|count| done >= count) || plan.time.is_some_and(|time| begun.elapsed() >= time);
    if enough || state.violation.is_some() || INTERRUPTED.load(Ordering::Relaxed) {
        return None;
    }
    if state.told.elapsed() >= PROGRESS {
        state.told = Instant::now();
        eprintln!("{}: seed {}, {}, {:.0} s", row.name, state.next, state.counts, begun.elapsed().as_secs_f64());
    }
    state.next += 1;
    Some(state.next - 1)
}

fn note(row: &Row, seed: u64, played: std::thread::Result<Counts>, state: &mut State) {
    match played {
        // No panic: the others wait for what is locked here.
        Ok(counts) if counts.get(row.unit) == 0 => state.violation = Some((seed, format!("it did no {}", row.unit))),
        Ok(counts) => state.counts.merge(&counts),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            state.violation = Some((seed, text.unwrap_or_else(|| "a panic without words".to_owned())));
        }
    }
}

/// Set by Ctrl-C: the seeds under way are played to their end, and the run is reported as far as it came.
static INTERRUPTED: LazyLock<&AtomicBool> = LazyLock::new(|| {
    static FLAG: AtomicBool = AtomicBool::new(false);
    std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(tokio::signal::ctrl_c()).unwrap();
        FLAG.store(true, Ordering::Relaxed);
        eprintln!("stops behind the seeds that are under way");
    });
    &FLAG
});
