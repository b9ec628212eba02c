//! Children that end with this process, whatever ends it: by their own id, and by the kernel if this one is killed.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::Outcome;

const PATIENCE: Duration = Duration::from_secs(20);

/// A running program, told to end with its handle.
pub struct Leashed {
    child: Child,
    signal: &'static str,
}

impl Leashed {
    /// Starts it; it gets this signal when its handle goes, and when this process is killed.
    pub fn start(command: &Command, signal: &'static str) -> Outcome<Leashed> {
        let mut leash = Command::new("setpriv");
        leash.args(["--pdeathsig", signal, "--"]).arg(command.get_program()).args(command.get_args());
        Leashed::spawn(leash, command, signal)
    }

    /// The same as another user, for what refuses to run as root.
    pub fn start_as(user: &str, command: &Command, signal: &'static str) -> Outcome<Leashed> {
        let mut leash = Command::new("setpriv");
        leash.args([format!("--reuid={user}"), format!("--regid={user}")]);
        leash.args(["--clear-groups", "--pdeathsig", signal, "--"]).arg(command.get_program()).args(command.get_args());
        Leashed::spawn(leash, command, signal)
    }

    fn spawn(mut leash: Command, command: &Command, signal: &'static str) -> Outcome<Leashed> {
        leash.env_clear();
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                leash.env(name, value);
            }
        }
        if std::env::var_os("PATH").is_some() && !command.get_envs().any(|(name, _)| name == "PATH") {
            leash.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        }
        if let Some(folder) = command.get_current_dir() {
            leash.current_dir(folder);
        }
        let quiet = std::process::Stdio::null;
        let child = leash.stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
        let child = child.map_err(|error| format!("setpriv (of util-linux) does not start: {error}"))?;
        Ok(Leashed { child, signal })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Leashed {
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        let id = self.child.id().to_string();
        // Whatever fails here, the kill below does not.
        let _ = Command::new("kill").args([format!("-{}", self.signal), id]).status();
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && !self.has_ended() {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
