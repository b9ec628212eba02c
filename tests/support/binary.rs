//! `kirana run` as an operator starts it: the real executable with its settings from a file and the environment.

use std::path::Path;
use std::process::{Child, Command, Stdio};

pub const OWNER_TOKEN: &str = "1111:OWNER-CANARY-abcdefghijklmnopqrstuv";
pub const CUSTOMER_TOKEN: &str = "2222:CUSTOMER-CANARY-abcdefghijklmnopqr";
pub const CLAUDE_KEY: &str = "sk-canary-of-claude";

/// The executable in a folder of its own, with nothing from this machine's environment.
pub fn command(folder: &Path, telegram_url: &str, claude_url: Option<&str>, argument: &str) -> Command {
    let settings = "[telegram]\nsends_per_second = 1000\nsends_per_chat_per_second = 1000\n";
    std::fs::write(folder.join("kirana.toml"), settings).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
    command
        .arg(argument)
        .env_clear()
        .env("HOME", folder)
        .current_dir(folder)
        .env("KIRANA_DATA_DIR", folder.join("books"))
        .env("KIRANA_OWNER_BOT_TOKEN", OWNER_TOKEN)
        .env("KIRANA_CUSTOMER_BOT_TOKEN", CUSTOMER_TOKEN)
        .env("KIRANA_TELEGRAM_API_URL", telegram_url)
        .env("KIRANA_REGISTRATION", "open");
    if let Some(url) = claude_url {
        command.env("KIRANA_CLAUDE_API_URL", url).env("KIRANA_CLAUDE_API_KEY", CLAUDE_KEY);
    }
    command
}

/// A running service, which ends with its handle at the latest.
pub struct Service {
    child: Child,
    log: std::path::PathBuf,
}

impl Service {
    pub fn start(folder: &Path, telegram_url: &str, claude_url: Option<&str>) -> Service {
        let log = folder.join("log");
        let out = std::fs::File::options().create(true).append(true).open(&log).unwrap();
        let child = command(folder, telegram_url, claude_url, "run")
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .spawn()
            .expect("the executable starts");
        Service { child, log }
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Asks for an end as systemd does, and answers with all that was logged.
    pub fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}: {}", self.log());
        self.log()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
