//! When, of what, on which machine and how it was measured.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use crate::measure::{Times, millis, timed};
use crate::{Outcome, Run};

/// The load of the last minute.
pub fn load() -> Outcome<String> {
    let loads = std::fs::read_to_string("/proc/loadavg")?;
    Ok(loads.split(' ').next().unwrap_or_default().to_owned())
}

pub fn method(run: &Run, load_before: &str) -> Outcome<String> {
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC");
    let sync = sync_time(&run.dir)?;
    let build =
        if cfg!(debug_assertions) { "an unoptimised build, whose figures mean nothing" } else { "a release build" };
    Ok(format!(
        "Measured {now}, commit {}, {build}.\n\n\
         Machine: {} processors ({}), {} of memory, Linux {}; databases on {}, where a sync of 4 kB takes {} in the \
         median. Load {load_before} before, {} after.\n\n\
         Method: {} rounds; in each round every side has its turn of {} s; what counts is the median of the ratios within \
         a round. Absolute figures are medians of this run and say something of this machine at that hour only.\n",
        commit(),
        std::thread::available_parallelism()?,
        line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned()),
        line_of("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".to_owned()),
        output("uname", &["-r"]),
        output("stat", &["-f", "-c", "%T", &run.dir.to_string_lossy()]),
        millis(sync.median()),
        load()?,
        run.rounds,
        run.seconds,
    ))
}

fn commit() -> String {
    let git = |arguments: &[&str]| output("git", &[&["-C", env!("CARGO_MANIFEST_DIR")], arguments].concat());
    let name = git(&["rev-parse", "--short", "HEAD"]);
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]);
    if changed.is_empty() { name } else { format!("{name} with changes") }
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| "unknown".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn line_of(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn sync_time(folder: &Path) -> Outcome<Times> {
    let mut file = tempfile::tempfile_in(folder)?;
    timed(30, || {
        file.write_all(&[1; 4096])?;
        file.sync_data()?;
        Ok(())
    })
}
