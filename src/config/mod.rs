//! The settings: where they are looked for, what wins, what they may be. A value comes from a flag, else the
//! environment, else systemd's credentials, else the file, else its default. Nobody else reads the environment.

pub mod draft;
mod edit;
mod file;
mod key;
mod value;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use toml::Value;

use self::file::{find_file, read_credentials, read_file};
use self::key::{KEYS, defaults};
use self::value::{Said, Values};
use crate::db::retention::Keep;
use crate::db::seal::Recipient;
use crate::error::{Error, Kind, Result};
use crate::say::Language;
use crate::secret::Secret;

pub const FILE_NAME: &str = "kirana.toml";
/// For commands that seal or open a backup with a passphrase; it is no setting, for it is stored nowhere.
pub const PASSPHRASE_VARIABLE: &str = "KIRANA_PASSPHRASE";
const SYSTEM_FILE: &str = "/etc/kirana/kirana.toml";
/// Everything that can be set, with whatever was said. It has no `Debug`: some of it is secret.
#[derive(Clone)]
pub struct Settings {
    pub data_dir: PathBuf,
    /// What the bots speak to people whose phone names none of their languages.
    pub language: Language,
    /// Filter directives of the `tracing` crate: `info`, `warn,kirana=debug`.
    pub log: String,
    pub log_format: LogFormat,
    pub telegram: Telegram,
    pub claude: Claude,
    pub stores: Stores,
    pub backup: Backup,
    /// Telegram's id of who runs this installation.
    pub operator: Option<i64>,
    /// Where figures are served, to this machine alone.
    pub metrics: Option<SocketAddr>,
    /// The file that was read, if any.
    pub file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Clone)]
pub struct Telegram {
    pub owner_bot_token: Option<Secret>,
    pub customer_bot_token: Option<Secret>,
    pub api_url: String,
    pub sends_per_second: u32,
    pub sends_per_chat_per_second: u32,
}

#[derive(Clone)]
pub struct Claude {
    pub api_key: Option<Secret>,
    pub api_url: String,
    pub model: String,
    /// In nano-dollars a business day: all, each store, each person.
    pub daily_nano: i64,
    pub daily_per_store_nano: i64,
    pub daily_per_person_nano: i64,
    pub asks_per_person_per_minute: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stores {
    pub registration: Registration,
    pub order_expires_after_hours: u32,
    pub order_nudge_after_minutes: u32,
}

/// What the service backs up by itself.
#[derive(Clone)]
pub struct Backup {
    pub enabled: bool,
    pub every_hours: u32,
    pub keep: Keep,
    /// To whom backups are sealed; to nobody: they are plain files.
    pub recipients: Vec<Recipient>,
    pub send_to_operator: bool,
}

/// Who may open a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Whoever brings a one-time link.
    Invite,
    /// Anybody.
    Open,
}

/// What the command line says about the settings.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    pub config: Option<PathBuf>,
    pub data_dir: Option<PathBuf>,
}

/// The process's surroundings, as far as settings come from them.
pub struct Surroundings {
    variables: BTreeMap<String, String>,
    /// Files that are tried in order when none is named.
    files: Vec<PathBuf>,
    /// The one among them that is this user's own.
    config_file: Option<PathBuf>,
    data_dir: Option<PathBuf>,
}

impl Surroundings {
    /// Whether the person wants colours on a terminal (no-color.org).
    #[must_use]
    pub fn wants_color(&self) -> bool {
        self.variables.get("NO_COLOR").is_none_or(String::is_empty)
    }

    /// Those of this process. Variables that are not Unicode are as good as not set.
    #[must_use]
    pub fn of_process() -> Surroundings {
        let folders = directories::ProjectDirs::from("", "", "kirana");
        let mut files = vec![PathBuf::from(FILE_NAME)];
        let config_file = folders.as_ref().map(|folders| folders.config_dir().join(FILE_NAME));
        files.extend(config_file.clone());
        if cfg!(unix) {
            files.push(PathBuf::from(SYSTEM_FILE));
        }
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let data_dir = folders.map(|folders| folders.data_dir().to_owned());
        Surroundings { variables, files, config_file, data_dir }
    }

    /// The same where no file is read.
    fn without_files(&self) -> Surroundings {
        let mut variables = self.variables.clone();
        variables.remove(file::CONFIG_VARIABLE);
        let (config_file, data_dir) = (self.config_file.clone(), self.data_dir.clone());
        Surroundings { variables, files: Vec::new(), config_file, data_dir }
    }

    /// What a backup is sealed or opened with.
    #[must_use]
    pub fn passphrase(&self) -> Option<Secret> {
        self.variable(PASSPHRASE_VARIABLE).and_then(Secret::new)
    }

    fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

/// Where systemd looks for services of this user.
#[must_use]
pub fn user_units() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|folders| folders.config_dir().join("systemd/user"))
}

/// A folder as people type it: `~` is their own.
#[must_use]
pub fn folder_as_typed(typed: &str) -> PathBuf {
    let rest = typed.strip_prefix("~/").or_else(|| (typed == "~").then_some(""));
    match (rest, directories::BaseDirs::new()) {
        (Some(rest), Some(folders)) => folders.home_dir().join(rest),
        (_, _) => PathBuf::from(typed),
    }
}

/// Puts the settings together. Every error names the setting, and where it came from, but never a secret's value.
pub fn load(flags: &Flags, surroundings: &Surroundings) -> Result<Settings> {
    let file = find_file(flags, surroundings)?;
    let mut values = defaults();
    if let Some(file) = &file {
        read_file(file, surroundings, &mut values)?;
    }
    read_credentials(surroundings, &mut values)?;
    for key in KEYS {
        let said = key.variables.iter().find_map(|name| Some((name, surroundings.variable(name)?)));
        if let Some((name, value)) = said {
            let source = format!("from {name}");
            values.insert(key.name, Said { value: Value::String(value.to_owned()), source, folder: None });
        }
    }
    settings(&Values(values), flags, surroundings, file)
}

fn settings(values: &Values, flags: &Flags, surroundings: &Surroundings, file: Option<PathBuf>) -> Result<Settings> {
    let data_dir = match &flags.data_dir {
        Some(folder) => folder.clone(),
        None => values.folder("data_dir")?.or_else(|| surroundings.data_dir.clone()).ok_or_else(|| {
            Error::new(Kind::Config, "this system names no folder for a program's data")
                .hint("set data_dir in kirana.toml, or give --data-dir")
        })?,
    };
    Ok(Settings {
        data_dir,
        language: values.one_of("language", &Language::ALL.map(|language| (language.code(), language)))?,
        log: values.text("log")?,
        log_format: values.one_of("log_format", &[("text", LogFormat::Text), ("json", LogFormat::Json)])?,
        telegram: Telegram {
            owner_bot_token: values.secret("telegram.owner_bot_token")?,
            customer_bot_token: values.secret("telegram.customer_bot_token")?,
            api_url: values.address("telegram.api_url")?,
            sends_per_second: values.number("telegram.sends_per_second", 1, 1_000_000)?,
            sends_per_chat_per_second: values.number("telegram.sends_per_chat_per_second", 1, 1_000_000)?,
        },
        claude: Claude {
            api_key: values.secret("claude.api_key")?,
            api_url: values.address("claude.api_url")?,
            model: values.text("claude.model")?,
            daily_nano: values.dollars("claude.daily_budget_usd")?,
            daily_per_store_nano: values.dollars("claude.daily_budget_per_store_usd")?,
            daily_per_person_nano: values.dollars("claude.daily_budget_per_person_usd")?,
            asks_per_person_per_minute: values.number("claude.asks_per_person_per_minute", 0, 1_000)?,
        },
        stores: Stores {
            registration: values
                .one_of("stores.registration", &[("invite", Registration::Invite), ("open", Registration::Open)])?,
            order_expires_after_hours: values.number("stores.order_expires_after_hours", 1, 24 * 60)?,
            order_nudge_after_minutes: values.number("stores.order_nudge_after_minutes", 1, 24 * 60)?,
        },
        backup: backup(values)?,
        metrics: values.loopback("metrics.listen")?,
        operator: Some(values.number("operator.telegram_id", 0_i64, i64::MAX)?).filter(|id| *id > 0),
        file,
    })
}

fn backup(values: &Values) -> Result<Backup> {
    let count = |name| values.number(name, 0, 1_000);
    let backup = Backup {
        enabled: values.flag("backup.enabled")?,
        every_hours: values.number("backup.every_hours", 1, 24 * 7)?,
        keep: Keep {
            hourly: count("backup.keep_hourly")?,
            daily: count("backup.keep_daily")?,
            weekly: count("backup.keep_weekly")?,
        },
        recipients: values.list("backup.recipients", "a list of age recipients (\"age1…\")", Recipient::new)?,
        send_to_operator: values.flag("backup.send_to_operator")?,
    };
    if backup.send_to_operator && backup.recipients.is_empty() {
        return Err(Error::new(
            Kind::Config,
            "backup.send_to_operator needs backup.recipients: only sealed books travel",
        )
        .hint("make a key with `age-keygen`, keep it away from this machine, and name its recipient (age1…)"));
    }
    Ok(backup)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file::flatten;
    use super::*;

    const EXAMPLE: &str = include_str!("../../kirana.toml.example");

    fn surroundings(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings {
            variables: variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            files: vec![],
            config_file: None,
            data_dir: Some(PathBuf::from("/platform")),
        }
    }

    /// A settings file, readable by its owner alone.
    fn file(text: &str) -> (tempfile::TempDir, Flags) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        std::fs::write(&path, text).unwrap();
        set_mode(&path, 0o600);
        (folder, Flags { config: Some(path), data_dir: None })
    }

    #[cfg(unix)]
    fn set_mode(path: &Path, mode: u32) {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    #[cfg(not(unix))]
    fn set_mode(_path: &Path, _mode: u32) {}

    fn problem(text: &str) -> Error {
        let (_folder, flags) = file(text);
        load(&flags, &surroundings(&[])).err().expect("it is wrong")
    }

    /// The example with every key in force.
    fn uncommented() -> String {
        EXAMPLE
            .lines()
            .map(|line| line.strip_prefix("#").filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_example_lists_every_key_at_its_default_with_one_sentence() {
        let all_commented = toml::from_str::<toml::Table>(EXAMPLE).unwrap();
        let mut flat = Vec::new();
        flatten("", all_commented, &mut flat);
        assert!(flat.is_empty(), "nothing is in force");

        let mut listed = Vec::new();
        flatten("", toml::from_str(&uncommented()).unwrap(), &mut listed);
        let defaults = defaults();
        let wanted: Vec<(String, Value)> =
            KEYS.iter().map(|key| (key.name.to_owned(), defaults[key.name].value.clone())).collect();
        listed.sort_by(|one, other| one.0.cmp(&other.0));
        let mut sorted = wanted;
        sorted.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(listed, sorted);

        let lines: Vec<&str> = EXAMPLE.lines().collect();
        for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
            if line.starts_with('#') && !line.starts_with("# ") {
                assert!(before.starts_with("# ") && before.ends_with('.'), "{line} has a sentence above it");
            }
        }
    }

    #[test]
    fn a_value_comes_from_the_nearest_place() {
        let (folder, mut flags) = file("data_dir = 'books'\nlog = 'debug'\n[telegram]\nowner_bot_token = '1:file'");
        let credentials = tempfile::tempdir().unwrap();
        let from_file = load(&flags, &surroundings(&[])).unwrap();
        assert_eq!(from_file.data_dir, folder.path().join("books"), "relative to the file");
        assert_eq!(from_file.log, "debug");
        assert_eq!(from_file.telegram.owner_bot_token.unwrap().expose(), "1:file");
        assert_eq!(from_file.telegram.sends_per_second, 25, "the default");

        std::fs::write(credentials.path().join("owner_bot_token"), "1:credential\n").unwrap();
        let mut around = surroundings(&[("CREDENTIALS_DIRECTORY", credentials.path().to_str().unwrap())]);
        let token = |around: &Surroundings| load(&flags, around).unwrap().telegram.owner_bot_token.unwrap();
        assert_eq!(token(&around).expose(), "1:credential");
        around.variables.insert("KIRANA_OWNER_BOT_TOKEN".into(), "1:variable".into());
        assert_eq!(token(&around).expose(), "1:variable");
        around.variables.insert("KIRANA_DATA_DIR".into(), "/variable".into());
        assert_eq!(load(&flags, &around).unwrap().data_dir, Path::new("/variable"));
        flags.data_dir = Some("/flag".into());
        assert_eq!(load(&flags, &around).unwrap().data_dir, Path::new("/flag"));
    }

    #[test]
    fn figures_are_served_to_this_machine_alone_and_only_if_wanted() {
        let (_folder, flags) = file("metrics.listen = ' [::1]:9469 '");
        assert_eq!(load(&flags, &surroundings(&[])).unwrap().metrics, "[::1]:9469".parse().ok());
        assert!(load(&Flags::default(), &surroundings(&[])).unwrap().metrics.is_none());
        let hint = problem("metrics.listen = '0.0.0.0:9469'").hint.unwrap();
        assert!(hint.contains("127.0.0.1:9469"), "{hint}");
    }

    #[cfg(unix)]
    #[test]
    fn the_settings_may_come_as_a_credential_and_an_empty_credential_says_nothing() {
        let credentials = tempfile::tempdir().unwrap();
        let path = credentials.path().join(FILE_NAME);
        std::fs::write(&path, "[telegram]\nowner_bot_token = '1:file'").unwrap();
        // As systemd hands it out: an access list shows as the group's right to read.
        set_mode(&path, 0o440);
        std::fs::write(credentials.path().join("owner_bot_token"), "\n").unwrap();
        let flags = Flags { config: Some(path), data_dir: None };
        let around = surroundings(&[("CREDENTIALS_DIRECTORY", credentials.path().to_str().unwrap())]);
        assert_eq!(load(&flags, &around).unwrap().telegram.owner_bot_token.unwrap().expose(), "1:file");
        assert!(load(&flags, &surroundings(&[])).is_err(), "anywhere else it is open to others");
    }

    #[test]
    fn the_key_of_claude_has_two_variables_in_order() {
        let key = |variables: &[_]| load(&Flags::default(), &surroundings(variables)).unwrap().claude.api_key;
        assert!(key(&[]).is_none() && key(&[("ANTHROPIC_API_KEY", "")]).is_none());
        assert_eq!(key(&[("ANTHROPIC_API_KEY", "general")]).unwrap().expose(), "general");
        let both = [("ANTHROPIC_API_KEY", "general"), ("KIRANA_CLAUDE_API_KEY", "own")];
        assert_eq!(key(&both).unwrap().expose(), "own");
    }

    #[test]
    fn a_file_is_looked_for_in_order_and_a_named_one_must_exist() {
        let (folder, flags) = file("log = 'warn'");
        let path = flags.config.unwrap();
        let mut around = surroundings(&[]);
        around.files = vec![folder.path().join("missing"), path.clone()];
        assert_eq!(load(&Flags::default(), &around).unwrap().file, Some(path));
        around.variables.insert("KIRANA_CONFIG".into(), "/nowhere/kirana.toml".into());
        let error = load(&Flags::default(), &around).err().unwrap();
        assert!(error.kind == Kind::Config && error.message.contains("/nowhere/kirana.toml"));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_neighbour() {
        for (text, key, neighbour) in [
            ("[telegram]\nowner_bot_tokn = 'x'", "telegram.owner_bot_tokn", "`telegram.owner_bot_token`"),
            ("api_key = 'x'", "`api_key`", "`claude.api_key`"),
            ("[store]\nregistration = 'open'", "`store.registration`", "`stores.registration`"),
            ("logs = 'info'", "`logs`", "`log`"),
            ("[telegramm]", "`telegramm`", ""),
        ] {
            let error = problem(text);
            assert!(error.message.contains(key), "{}", error.message);
            assert!(error.hint.unwrap().contains(neighbour), "{text}");
        }
    }

    #[test]
    fn every_wrong_value_is_an_error_that_names_its_key() {
        for key in KEYS {
            let (_folder, flags) = file(&format!("{} = ['wrong']", key.name));
            let error = load(&flags, &surroundings(&[])).err().unwrap_or_else(|| panic!("{} is not read", key.name));
            assert!(error.kind == Kind::Config && error.message.contains(key.name), "{}", error.message);
        }
        for text in [
            "telegram.sends_per_second = 0",
            "telegram.api_url = 'ftp://x'",
            "claude.daily_budget_usd = -1",
            "claude.daily_budget_usd = inf",
            "stores.registration = 'maybe'",
            "operator.telegram_id = 'me'",
            "metrics.listen = '9469'",
            "metrics.listen = '0.0.0.0:9469'",
            "metrics.listen = '192.168.1.2:9469'",
        ] {
            problem(text);
        }
    }

    #[test]
    fn no_error_shows_a_secret() {
        for text in [
            "[telegram]\nowner_bot_token = '1:canary",
            "[telegram]\nowner_bot_token = 1:canary",
            "[claude]\napi_key = ['canary']",
            "[claude]\napi_keyy = 'canary'",
            "[claude]\napi_key = 'canary'\napi_key = 'canary'",
        ] {
            let error = problem(text);
            let told = format!("{error:?} {error}");
            assert!(!told.contains("canary"), "{told}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_a_secret_that_others_may_read_is_refused() {
        let (_folder, flags) = file("[claude]\napi_key = 'k'");
        set_mode(flags.config.as_ref().unwrap(), 0o644);
        let error = load(&flags, &surroundings(&[])).err().unwrap();
        assert!(error.hint.unwrap().contains("chmod 600"));
        let (_folder, flags) = file("log = 'warn'\nclaude.api_key = ''");
        set_mode(flags.config.as_ref().unwrap(), 0o644);
        assert!(load(&flags, &surroundings(&[])).is_ok(), "there is no secret in it");
    }

    #[test]
    fn dollars_of_the_file_are_exact() {
        let (_folder, flags) = file("claude.daily_budget_usd = 0.30");
        assert_eq!(load(&flags, &surroundings(&[])).unwrap().claude.daily_nano, 300_000_000);
    }
}
