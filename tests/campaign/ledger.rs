//! The ledger of all runs: a line each, appended and never changed.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::row::{Counts, Row};
use crate::runner::Run;

const HEAD: &str = "row\tfirst seed\tlast seed\tcounts\tviolation\tseconds\tbuild\tcommit\tdate\tmachine\n";

pub struct Ledger {
    path: PathBuf,
    lines: Vec<Line>,
}

struct Line {
    row: String,
    first: u64,
    last: u64,
    counts: Counts,
    /// Empty where every promise held.
    violation: String,
    seconds: u64,
    commit: String,
    date: String,
}

impl Ledger {
    /// Nothing where there is no such file yet.
    pub fn open(path: &Path) -> Ledger {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        // Two runs that both began the file have each written the head.
        let lines = text.lines().filter(|line| HEAD.trim_end() != *line).map(Line::read).collect();
        Ledger { path: path.to_owned(), lines }
    }

    pub fn next_seed(&self, row: &str) -> u64 {
        self.lines.iter().filter(|line| line.row == row).map(|line| line.last + 1).max().unwrap_or(1)
    }

    pub fn append(&self, row: &str, run: &Run) {
        let mut file = std::fs::File::options().create(true).append(true).open(&self.path).unwrap();
        if self.lines.is_empty() {
            file.write_all(HEAD.as_bytes()).unwrap();
        }
        let violation = run.violation.as_ref().map(|(seed, what)| {
            let first_line = what.lines().next().unwrap_or_default().replace('\t', " ");
            format!("seed {seed}: {first_line}")
        });
        let line = [
            row.to_owned(),
            run.first.to_string(),
            run.last.to_string(),
            run.counts.to_string(),
            violation.unwrap_or_default(),
            run.took.as_secs().to_string(),
            if cfg!(debug_assertions) { "dev" } else { "release" }.to_owned(),
            commit(),
            jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M").to_string(),
            machine(),
        ];
        file.write_all((line.join("\t") + "\n").as_bytes()).unwrap();
    }

    /// What all runs of each row add up to. A seed counts once: runs may not overlap.
    pub fn table(&self, rows: &[Row]) -> String {
        let mut table = "| row | done | of | also | seeds | violations | hours | commits | last run |\n\
                         |---|--:|--:|---|---|--:|--:|---|---|\n"
            .to_owned();
        for row in rows {
            let mut lines: Vec<&Line> = self.lines.iter().filter(|line| line.row == row.name).collect();
            lines.sort_by_key(|line| line.first);
            let apart = lines.windows(2).all(|pair| pair[0].last < pair[1].first);
            assert!(apart, "two runs of {} have seeds in common", row.name);
            let Some(last) = lines.iter().max_by_key(|line| &line.date) else { continue };
            let mut counts = Counts::default();
            for line in &lines {
                counts.merge(&line.counts);
            }
            let mut commits: Vec<&str> = lines.iter().map(|line| line.commit.as_str()).collect();
            commits.dedup();
            let seconds: u64 = lines.iter().map(|line| line.seconds).sum();
            let violations = lines.iter().filter(|line| !line.violation.is_empty()).count();
            let (name, unit, done, also) = (row.name, row.unit, counts.get(row.unit), counts.without(row.unit));
            let (from, to) = (lines[0].first, lines.last().map_or(0, |line| line.last));
            let hours = format!("{}.{:02}", seconds / 3600, seconds % 3600 / 36);
            let commits = if commits.len() > 2 { vec![commits[0], "…", commits[commits.len() - 1]] } else { commits };
            writeln!(
                table,
                "| {name} | {done} {unit} | {goal} | {also} | {from}–{to} | {violations} | {hours} | {} | {} |",
                commits.join(" "),
                last.date,
                goal = row.goal,
            )
            .unwrap();
        }
        table
    }
}

impl Line {
    fn read(line: &str) -> Line {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |at: usize| fields[at].parse().expect("a number");
        let text = |at: usize| fields[at].to_owned();
        Line {
            row: text(0),
            first: number(1),
            last: number(2),
            counts: Counts::read(fields[3]),
            violation: text(4),
            seconds: number(5),
            commit: text(7),
            date: text(8),
        }
    }
}

/// The commit that was built, with a `+` where the tree had changes. The ledger's own lines are none.
fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
    };
    let changed = git(&["status", "--porcelain", "--untracked-files=no", "--", ".", ":!*.tsv", ":!*.md"]);
    let plus = if changed.is_empty() { "" } else { "+" };
    git(&["rev-parse", "--short", "HEAD"]) + plus
}

fn machine() -> String {
    let processors = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut names = processors.lines().filter_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let name = names.next().map_or("unknown processor", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let system = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{cores} × {name}, Linux {}", system.trim())
}
