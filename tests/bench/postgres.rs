//! The design document's own database and stack: PostgreSQL from Debian on a unix socket in a folder of its own, driven
//! by pgbench with prepared statements and by a Python client with asyncpg.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;
use crate::child::Leashed;
use crate::orders::Round;

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/postgres/schema.sql");
const ORDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/postgres/order.pgbench");
const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/postgres/client.py");
/// The name of the socket; nothing listens on a network.
const PORT: &str = "54329";
/// PostgreSQL refuses to run as root; Debian's package makes this user.
const USER: &str = "postgres";

pub const HOW_TO_GET: &str = "PostgreSQL is missing, its rows are left out: `sudo apt-get install postgresql`";
pub const HOW_TO_GET_CLIENT: &str = "Python's asyncpg is missing, its rows are left out: `pip install asyncpg`, or `sudo apt-get install python3-asyncpg`";

pub struct Server {
    programs: PathBuf,
    folder: tempfile::TempDir,
    as_root: bool,
    // Ends before its folder goes.
    running: Option<Leashed>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running = None;
    }
}

/// Where Debian keeps the newest PostgreSQL; `None`: nowhere.
pub fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    found.retain(|folder| ["initdb", "postgres", "pgbench", "psql"].iter().all(|name| folder.join(name).is_file()));
    found.sort();
    found.pop()
}

pub fn has_client() -> bool {
    Command::new("python3").args(["-c", "import asyncpg"]).output().is_ok_and(|output| output.status.success())
}

impl Server {
    /// Makes a cluster with Debian's settings in a folder of its own, fills it and starts it.
    pub fn start(programs: &Path, under: &Path) -> Outcome<Server> {
        let folder = tempfile::tempdir_in(under)?;
        let as_root = Command::new("id").arg("-u").output()?.stdout.trim_ascii() == b"0";
        if as_root {
            succeed(Command::new("chown").arg(USER).arg(folder.path()).output()?)?;
        }
        let mut server = Server { programs: programs.to_owned(), folder, as_root, running: None };
        let data = server.folder.path().join("data");
        let mut init = server.command("initdb");
        init.args(["--auth=trust", "--encoding=UTF8", "--locale=C", "--username=postgres", "-D"]).arg(&data);
        succeed(server.as_user(&init).output()?)?;
        let mut run = server.command("postgres");
        run.arg("-D").arg(&data).args(["-p", PORT, "-c", "listen_addresses=", "-k"]).arg(server.folder.path());
        server.running =
            Some(if as_root { Leashed::start_as(USER, &run, "INT")? } else { Leashed::start(&run, "INT")? });
        server.wait()?;
        succeed(server.client("psql").args(["-q", "-v", "ON_ERROR_STOP=1", "-f", SCHEMA]).output()?)?;
        succeed(server.client("psql").args(["-q", "-c", "vacuum analyze"]).output()?)?;
        Ok(server)
    }

    pub fn version(&self) -> Outcome<String> {
        let output = succeed(self.command("postgres").arg("--version").output()?)?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.current_dir(self.folder.path());
        command
    }

    fn as_user(&self, command: &Command) -> Command {
        let mut other = Command::new(if self.as_root { "setpriv" } else { "env" });
        if self.as_root {
            other.args([format!("--reuid={USER}"), format!("--regid={USER}"), "--clear-groups".to_owned()]);
        }
        other.arg(command.get_program()).args(command.get_args()).current_dir(self.folder.path());
        other
    }

    fn client(&self, program: &str) -> Command {
        let mut command = self.command(program);
        command.arg("-h").arg(self.folder.path()).args(["-p", PORT, "-U", "postgres"]).env("PGDATABASE", "postgres");
        command
    }

    fn wait(&mut self) -> Outcome<()> {
        let begun = Instant::now();
        loop {
            if self.client("psql").args(["-q", "-c", "select 1"]).output()?.status.success() {
                return Ok(());
            }
            let ended = self.running.as_mut().is_none_or(Leashed::has_ended);
            if ended || begun.elapsed() > Duration::from_secs(30) {
                return Err("PostgreSQL does not start".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// pgbench with prepared statements: the best that this database can do.
    pub fn take_with_pgbench(&self, requesters: usize, seconds: f64) -> Outcome<Round> {
        let log = self.folder.path().join("log");
        std::fs::create_dir_all(&log)?;
        let begun = Instant::now();
        let output = self
            .client("pgbench")
            .args(["-n", "-M", "prepared", "-j", "2", "-l", "-c", &requesters.to_string()])
            .args(["-T", &format!("{}", seconds.ceil().max(1.0)), "-f", ORDER])
            .arg("--log-prefix")
            .arg(log.join("times"))
            .output()?;
        let took = begun.elapsed();
        let output = succeed(output)?;
        let mut round = Round { took, ..Round::default() };
        for entry in std::fs::read_dir(&log)? {
            let path = entry?.path();
            for line in std::fs::read_to_string(&path)?.lines() {
                let micros = line.split(' ').nth(2).ok_or("an odd line in pgbench's log")?.parse()?;
                round.times.add(Duration::from_micros(micros));
            }
            std::fs::remove_file(path)?;
        }
        round.orders = round.times.len();
        // Its own word for the rate leaves out the time to connect.
        let said = String::from_utf8_lossy(&output.stdout);
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse::<f64>().ok());
        round.took = Duration::from_secs_f64(round.orders as f64 / rate.ok_or("pgbench told no rate")?);
        Ok(round)
    }

    pub fn take_with_asyncpg(&self, requesters: usize, seconds: f64) -> Outcome<Round> {
        let output = Command::new("python3")
            .arg(CLIENT)
            .arg(self.folder.path())
            .args([PORT, &requesters.to_string(), &seconds.to_string()])
            .output()?;
        let told: Value = serde_json::from_slice(&succeed(output)?.stdout)?;
        let mut round = Round::default();
        for micros in told["latencies"].as_array().ok_or("no latencies")? {
            round.times.add(Duration::from_micros(micros.as_u64().ok_or("an odd latency")?));
        }
        round.orders = round.times.len();
        round.took = Duration::from_secs_f64(told["seconds"].as_f64().ok_or("no time")?);
        Ok(round)
    }
}

fn succeed(output: Output) -> Outcome<Output> {
    if output.status.success() {
        return Ok(output);
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into())
}
