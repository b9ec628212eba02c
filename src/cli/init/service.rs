//! Having systemd start the shop with the machine. The system's own unit comes with the package; a person without root
//! gets one of their own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::ValueEnum;

use crate::config;
use crate::error::{Error, Kind, Result};

const UNIT: &str = "kirana.service";
/// Where the system's unit may be.
const SYSTEM_FOLDERS: [&str; 3] = ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];
/// There only while systemd runs the machine.
const SYSTEMD_RUNS: &str = "/run/systemd/system";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Service {
    /// Nothing is installed
    None,
    /// A service of this user
    User,
    /// The service of the package, for root
    System,
}

/// What could be offered here; `None` without systemd, or where its unit is missing.
pub(super) fn possible(is_root: bool) -> Option<Service> {
    if !Path::new(SYSTEMD_RUNS).is_dir() {
        return None;
    }
    match is_root {
        false => Some(Service::User),
        true if has_system_unit() => Some(Service::System),
        true => None,
    }
}

fn has_system_unit() -> bool {
    SYSTEM_FOLDERS.iter().any(|folder| Path::new(folder).join(UNIT).is_file())
}

/// Installs and starts it. Answers how to look at it.
pub(super) fn install(service: Service, settings: &Path) -> Result<&'static str> {
    match service {
        Service::None => Ok(""),
        Service::User => {
            write_unit(settings)?;
            systemctl(&["--user", "daemon-reload"])?;
            systemctl(&["--user", "enable", "--now", UNIT])?;
            Ok("systemctl --user status kirana")
        }
        Service::System if !has_system_unit() => Err(Error::new(Kind::Usage, "there is no kirana.service to start")
            .hint("the Debian package brings it; without the package use `--service user` as an ordinary user")),
        Service::System => {
            systemctl(&["enable", "--now", UNIT])?;
            Ok("systemctl status kirana")
        }
    }
}

/// The unit of one person: the executable and the settings as they are now.
fn write_unit(settings: &Path) -> Result<()> {
    let folder = config::user_units()
        .ok_or_else(|| Error::new(Kind::Config, "this user has no folder for services").hint("is HOME set?"))?;
    let failed = |error: std::io::Error| {
        Error::new(Kind::Io, format!("{} cannot be written", folder.display()))
            .because(error)
            .hint("start the shop yourself with `kirana run`")
    };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let program = std::env::current_exe().map_err(failed)?;
    let settings = settings.canonicalize().map_err(failed)?;
    std::fs::write(folder.join(UNIT), unit(&program, &settings)?).map_err(failed)
}

fn unit(program: &Path, settings: &Path) -> Result<String> {
    let (program, settings) = (quoted(program)?, quoted(settings)?);
    Ok(format!(
        "[Unit]
Description=kirana: a shop on Telegram
Wants=network-online.target
After=network-online.target

# A shop that fails is tried for ever.
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=main
ExecStart={program} run --config {settings}
# kirana feeds the watchdog while its loops turn and its books answer.
WatchdogSec=90
Restart=always
RestartSec=5
# Wrong settings do not mend themselves.
RestartPreventExitStatus=2 78
TimeoutStartSec=60
TimeoutStopSec=20
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy=default.target
"
    ))
}

/// A path as one word of a unit file, in which `%` and `$` mean something.
fn quoted(path: &Path) -> Result<String> {
    let text = path.to_str().filter(|text| !text.contains(['"', '\\', '\n']));
    let text = text.ok_or_else(|| {
        Error::new(Kind::Config, format!("{} cannot stand in a unit file", path.display()))
            .hint("move it to a folder with a plain name")
    })?;
    Ok(format!("\"{}\"", text.replace('%', "%%").replace('$', "$$")))
}

fn systemctl(arguments: &[&str]) -> Result<()> {
    let words = arguments.join(" ");
    let ended = Command::new("systemctl").args(arguments).stdin(Stdio::null()).output().map_err(|error| {
        Error::new(Kind::Io, "systemctl cannot be run")
            .because(error)
            .hint("without systemd start the shop yourself with `kirana run`")
    })?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr).trim().to_owned();
    Err(Error::new(Kind::Io, format!("`systemctl {words}` failed"))
        .because(said)
        .hint("the settings are written: start the shop with `kirana run`, or try that command yourself"))
}

/// Where the unit of this user is, if there is one.
pub(in crate::cli) fn user_unit() -> Option<PathBuf> {
    config::user_units().map(|folder| folder.join(UNIT)).filter(|unit| unit.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_odd_letters_stay_one_word() {
        let unit = unit(Path::new("/opt/my shop/100%/kirana"), Path::new("/home/a$b/kirana.toml")).unwrap();
        assert!(
            unit.contains(r#"ExecStart="/opt/my shop/100%%/kirana" run --config "/home/a$$b/kirana.toml""#),
            "{unit}"
        );
        assert!(quoted(Path::new("/a\"b")).is_err());
    }

    #[test]
    fn the_unit_of_one_person_is_watched_as_the_packaged_one() {
        let packaged = include_str!("../../../packaging/systemd/kirana.service");
        let unit = unit(Path::new("/k"), Path::new("/t")).unwrap();
        for line in ["Type=notify", "NotifyAccess=main", "Restart=always", "StartLimitIntervalSec=0"] {
            assert!(packaged.lines().any(|own| own == line) && unit.lines().any(|own| own == line), "{line}");
        }
        for key in ["WatchdogSec=", "RestartSec=", "TimeoutStartSec=", "TimeoutStopSec=", "RestartPreventExitStatus="] {
            let of =
                |text: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(|said| said.replace('s', ""));
            assert!(of(packaged).is_some() && of(packaged) == of(&unit), "{key}");
        }
    }
}
