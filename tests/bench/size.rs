//! How big, and how soon: the program, its memory, its start, its dependencies, and a build from nothing.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::child::Leashed;
use crate::measure::{Times, megabytes, memory_of, millis};
use crate::office::Office;
use crate::table::Table;
use crate::{Outcome, Run, crowd};

const SIZE: &str = "size";
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const MB: u64 = 1_000_000;

pub fn measure(run: &Run, table: &mut Table) -> Outcome<()> {
    let program = std::fs::metadata(&run.program)?.len();
    table.judge(SIZE, "the program, stripped", megabytes(program), "20 MB", program <= 20 * MB);
    let tree = Command::new("cargo")
        .args(["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"])
        .current_dir(ROOT)
        .output()?;
    let tree = String::from_utf8(tree.stdout)?;
    let mut crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    crates.sort_unstable();
    crates.dedup();
    table.tell(SIZE, "crates that it is built of, its own included", crates.len().to_string());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(memory(run, table))
}

async fn memory(run: &Run, table: &mut Table) -> Outcome<()> {
    let empty = tempfile::tempdir_in(&run.dir)?;
    let mut starts = Times::default();
    let (mut idle, mut own) = (0, 0);
    for _ in 0..if run.smoke { 1 } else { 9 } {
        let office = Office::open().await?;
        let begun = Instant::now();
        let mut child = Leashed::start(&crowd::kirana(&run.program, empty.path(), &office.url())?, "TERM")?;
        crowd::arrive(&office, &mut child).await?;
        starts.add(begun.elapsed());
        tokio::time::sleep(Duration::from_millis(if run.smoke { 100 } else { 1_500 })).await;
        idle = memory_of(child.id(), "VmRSS")?;
        own = memory_of(child.id(), "RssAnon")?;
    }
    let first = starts.median();
    table.judge(
        SIZE,
        "from its start to the first poll of both bots, median",
        millis(first),
        "100 ms",
        first < Duration::from_millis(100),
    );
    let figure = format!("{} ({} of it its own, the rest the program's pages)", megabytes(idle), megabytes(own));
    table.judge(SIZE, "memory when idle", figure, "20 MB", idle <= 20 * MB);
    Ok(())
}

/// Both commands of the README from a fresh clone with nothing built.
pub fn build(run: &Run, table: &mut Table) -> Outcome<()> {
    if run.smoke {
        return Ok(());
    }
    let folder = tempfile::tempdir_in(&run.dir)?;
    let clone = folder.path().join("kirana");
    let cloned = Command::new("git").args(["clone", "--quiet", ROOT]).arg(&clone).status()?;
    if !cloned.success() {
        return Err("the repository cannot be cloned".into());
    }
    let demo = clone.join("tests/dialogues/first-day.md");
    let shown = command(&clone, &["run", "--quiet", "--locked", "--", "demo"], Some(&demo))?;
    let tested = command(&clone, &["test", "--locked"], None)?;
    let both = shown + tested;
    table.judge(
        SIZE,
        "from a clone to both commands of the README green, crates downloaded (the demo, then all tests)",
        format!("{:.0} s ({:.0} + {:.0})", both.as_secs_f64(), shown.as_secs_f64(), tested.as_secs_f64()),
        "10 minutes",
        both < Duration::from_secs(600),
    );
    Ok(())
}

fn command(clone: &Path, arguments: &[&str], input: Option<&Path>) -> Outcome<Duration> {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(clone).env_remove("CARGO_TARGET_DIR").stdout(Stdio::null());
    if let Some(input) = input {
        command.stdin(std::fs::File::open(input)?);
    }
    let begun = Instant::now();
    let output = command.output()?;
    let took = begun.elapsed();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last: Vec<&str> = said.lines().rev().take(5).collect();
        return Err(format!("`cargo {}` failed: {}", arguments.join(" "), last.join(" / ")).into());
    }
    Ok(took)
}
