//! A failure at every SQL statement of every flow: the statement fails, the process is killed just before it, or the
//! power goes. The next start goes on, and the books must end as if nothing had happened, to the byte. In pairs, what
//! mends the first failure meets a second.

mod flow;

use std::sync::{Arc, Mutex, PoisonError};

use powerloss::{Cut, Disk, Statements};
use tempfile::TempDir;

use crate::row::{Counts, Row};
use crate::support::chance::Chance;
use crate::support::quick_folder;
use crate::working::{Given, Working};
use flow::{FLOWS, Flow, Place};

pub const ROW: Row = Row {
    name: "failpoints",
    what: "a failure at every SQL statement of every flow, then pairs",
    unit: "flows",
    ci: FLOWS.len() as u64,
    goal: 1_000,
    alone: false,
    run: play,
};
/// The first seeds walk each flow once, through every statement; each later one so many pairs of one flow.
const PAIRS_OF_A_SEED: u64 = 40;
/// Updates that came before the flow.
const EARLIER: i64 = 1_000;

/// What goes wrong at a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    Error,
    Kill,
    PowerCut,
}

const FAILURES: [Failure; 3] = [Failure::Error, Failure::Kill, Failure::PowerCut];

fn play(seed: u64) -> Counts {
    let mut counts = Counts::default();
    let flow = &FLOWS[usize::try_from(seed % FLOWS.len() as u64).unwrap()];
    let clean = Clean::of(flow);
    if seed < 1 + FLOWS.len() as u64 {
        clean.each(seed, &mut counts);
    } else {
        clean.pairs(&mut Chance::of(seed), &mut counts);
    }
    counts.add("flows", 1);
    counts
}

/// A flow in which nothing fails.
struct Clean {
    flow: &'static Flow,
    given: Vec<Option<Given>>,
    digest: String,
    statements: u64,
}

/// Where something is to fail in a run, and where it is to be cut short.
#[derive(Debug, Clone, Copy)]
struct Plan {
    fails: u64,
    cuts: Cuts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cuts {
    None,
    All,
    At(u64),
}

struct Ran {
    digest: String,
    statements: u64,
    cuts: Vec<Cut>,
    has_failed: bool,
}

/// Goes on with a flow in a folder to its end.
fn run(flow: &Flow, folder: &TempDir, from: Place, given: &mut Vec<Option<Given>>, plan: Plan) -> Ran {
    let disk = Arc::new(Disk::watch(folder.path(), 0, 0));
    disk.mark(from.mark());
    let (db, statements) = Statements::of(|| flow::open(folder.path()));
    let cuts: Arc<Mutex<Vec<Cut>>> = Arc::default();
    let (noted, watched) = (Arc::clone(&cuts), Arc::clone(&disk));
    let hear = move |number| {
        if plan.cuts == Cuts::All || plan.cuts == Cuts::At(number) {
            noted.lock().unwrap_or_else(PoisonError::into_inner).push(watched.cut());
        }
    };
    let mut shop = Working::begin(db, EARLIER);
    statements.count_from_now(plan.fails, Some(Box::new(hear)));
    flow.play(&mut shop, from, given, |place| disk.mark(place.mark()));
    let begun = statements.begun();
    statements.count_from_now(0, None);
    let violations = shop.db.read(|tx| tx.check()).unwrap();
    assert!(violations.is_empty(), "{violations:?}");
    assert!(flow::is_true(&shop.sql, flow.holds), "{}: {}", flow.name, flow.holds);
    let digest = flow::digest(&shop.sql);
    let cuts = std::mem::take(&mut *cuts.lock().unwrap());
    Ran { digest, statements: begun, cuts, has_failed: plan.fails > 0 && begun >= plan.fails }
}

impl Clean {
    fn of(flow: &'static Flow) -> Clean {
        let mut given = Vec::new();
        let ran = run(flow, &flow.ready(), Place::START, &mut given, Plan { fails: 0, cuts: Cuts::None });
        Clean { flow, given, digest: ran.digest, statements: ran.statements }
    }

    fn each(&self, seed: u64, counts: &mut Counts) {
        let all = self.go(&self.flow.ready(), Place::START, Plan { fails: 0, cuts: Cuts::All }, "nothing");
        assert_eq!(all.cuts.len() as u64, self.statements);
        for (number, cut) in (1..).zip(&all.cuts) {
            let error = self.go(&self.flow.ready(), Place::START, Plan { fails: number, cuts: Cuts::None }, "an error");
            assert!(error.has_failed, "statement {number} of {} did not fail", self.flow.name);
            self.after(cut, Failure::Kill, seed, Plan { fails: 0, cuts: Cuts::None });
            self.after(cut, Failure::PowerCut, seed + number, Plan { fails: 0, cuts: Cuts::None });
            counts.add("points", 3);
            counts.add(&format!("statements of {}", self.flow.name), 1);
        }
    }

    fn pairs(&self, chance: &mut Chance, counts: &mut Counts) {
        for _ in 0..PAIRS_OF_A_SEED {
            let (first, second) = (*chance.pick(&FAILURES), *chance.pick(&FAILURES));
            let at = 1 + chance.below(self.statements);
            let from = if first == Failure::Error { at } else { 0 };
            let start = self.go(&self.flow.ready(), Place::START, Plan { fails: from, cuts: Cuts::All }, "the first");
            let (cut, rest) = if first == Failure::Error {
                // The second comes after the first has failed, in the same run.
                let later = at + chance.below(start.statements + 1 - at);
                (&start.cuts[usize::try_from(later).unwrap() - 1], second)
            } else {
                (&start.cuts[usize::try_from(at).unwrap() - 1], first)
            };
            if first == Failure::Error {
                let kill = if rest == Failure::Error { Failure::Kill } else { rest };
                self.after(cut, kill, chance.next(), Plan { fails: 0, cuts: Cuts::None });
            } else {
                self.mended(cut, first, second, chance);
            }
            counts.add("pairs", 1);
        }
    }

    /// A second failure while the first is mended.
    fn mended(&self, cut: &Cut, first: Failure, second: Failure, chance: &mut Chance) {
        let image = chance.next();
        let whole = self.after(cut, first, image, Plan { fails: 0, cuts: Cuts::All });
        let at = 1 + chance.below(whole.statements);
        match second {
            Failure::Error => _ = self.after(cut, first, image, Plan { fails: at, cuts: Cuts::None }),
            Failure::Kill | Failure::PowerCut => {
                let again = self.after(cut, first, image, Plan { fails: 0, cuts: Cuts::At(at) });
                self.after(&again.cuts[0], second, chance.next(), Plan { fails: 0, cuts: Cuts::None });
            }
        }
    }

    /// The next start on what a cut leaves.
    fn after(&self, cut: &Cut, failure: Failure, seed: u64, plan: Plan) -> Ran {
        let folder = quick_folder();
        let mut from = Place::of_mark(cut.mark);
        match failure {
            Failure::PowerCut => _ = cut.leave(folder.path(), seed),
            Failure::Error | Failure::Kill => {
                cut.keep(folder.path());
                // The answer to Telegram may have been under way: it gives the update again.
                from.stored = false;
            }
        }
        self.go(&folder, from, plan, &format!("{failure:?} at {from:?}"))
    }

    fn go(&self, folder: &TempDir, from: Place, plan: Plan, what: &str) -> Ran {
        let ran = run(self.flow, folder, from, &mut self.given.clone(), plan);
        assert!(
            ran.digest == self.digest,
            "{} after {what}, {plan:?}: the books differ\n{}",
            self.flow.name,
            flow::difference(&self.digest, &ran.digest)
        );
        ran
    }
}
