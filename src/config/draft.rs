//! Settings to begin with: what is said already, where the file is or belongs, and writing it. What is in the
//! environment is written down too, so that the service and the admin see the same shop.

use std::path::{Path, PathBuf};

use toml::Value;

use super::edit::edited;
use super::file::{CONFIG_VARIABLE, find_file, read_file};
use super::key::{KEYS, KeyKind, defaults};
use super::value::Values;
use super::{Flags, SYSTEM_FILE, Settings, Surroundings, load};
use crate::db::file::write_private;
use crate::db::seal::Recipient;
use crate::error::{Error, Kind, Result};
use crate::secret::Secret;

const EXAMPLE: &str = include_str!("../../kirana.toml.example");
/// Where a machine keeps what its services write.
const SYSTEM_DATA: &str = "/var/lib/kirana";

/// Settings before a file is written or changed.
pub struct Draft {
    /// The file that is there, or is to be made.
    pub path: PathBuf,
    pub exists: bool,
    /// Whether every command finds the file without being told.
    pub is_usual: bool,
    /// What is said now.
    pub settings: Settings,
    said: Vec<(&'static str, Value)>,
}

/// What somebody answered, to be written down.
pub struct Answers {
    pub data_dir: PathBuf,
    pub owner_bot_token: Secret,
    pub customer_bot_token: Secret,
    /// `None`: nothing about it is changed.
    pub claude_api_key: Option<Secret>,
    pub registration: &'static str,
    pub language: &'static str,
    /// `None`: nothing about it is changed.
    pub sealing: Option<Sealing>,
}

/// To whom backups are sealed, and whether the operator gets one a day.
pub struct Sealing {
    pub recipients: Vec<Recipient>,
    pub sends: bool,
}

/// What a user of these rights would write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// One person's own settings.
    Own,
    /// The machine's: root sets a service up.
    Machine,
}

/// Looks at what is there already. A file that is named need not exist.
pub fn draft(flags: &Flags, surroundings: &Surroundings, whose: Whose) -> Result<Draft> {
    let named = flags.config.clone().or_else(|| surroundings.variable(CONFIG_VARIABLE).map(PathBuf::from));
    let fresh = match named {
        Some(named) if !named.exists() => Some(named),
        Some(_) => None,
        None if find_file(flags, surroundings)?.is_some() => None,
        None => Some(surroundings.own_file(whose)?),
    };
    let Some(path) = fresh else {
        let settings = load(flags, surroundings)?;
        let path = settings.file.clone().ok_or_else(|| Error::bug("a settings file was found and not read"))?;
        let path = std::path::absolute(&path).unwrap_or(path);
        let is_usual = surroundings.finds(&path);
        return Ok(Draft { path, exists: true, is_usual, settings, said: said(surroundings)? });
    };
    let path = std::path::absolute(&path).unwrap_or(path);
    let mut settings = load(&Flags { config: None, ..flags.clone() }, &surroundings.without_files())?;
    let nothing_said = flags.data_dir.is_none() && surroundings.variable("KIRANA_DATA_DIR").is_none();
    if path == Path::new(SYSTEM_FILE) && nothing_said {
        settings.data_dir = PathBuf::from(SYSTEM_DATA);
    }
    let is_usual = surroundings.finds(&path);
    Ok(Draft { path, exists: false, is_usual, settings, said: said(surroundings)? })
}

/// What the environment says. A number or a word takes the form that it has in the file.
fn said(surroundings: &Surroundings) -> Result<Vec<(&'static str, Value)>> {
    let defaults = defaults();
    let mut said = Vec::new();
    for key in KEYS.iter().filter(|key| key.kind == KeyKind::Plain) {
        let Some(text) = key.variables.iter().find_map(|name| surroundings.variable(name)) else { continue };
        let value = match defaults.get(key.name).map(|default| &default.value) {
            Some(Value::Integer(_)) => text.trim().parse().map(Value::Integer).map_err(|_| {
                Error::new(Kind::Config, format!("{} is not a whole number", key.name)).hint("see kirana.toml.example")
            })?,
            _ => Value::String(text.to_owned()),
        };
        said.push((key.name, value));
    }
    Ok(said)
}

impl Draft {
    /// The tokens that stand in the file itself, whatever the environment says: the owner's and the customers'.
    pub fn file_tokens(&self, surroundings: &Surroundings) -> Result<(Option<Secret>, Option<Secret>)> {
        if !self.exists {
            return Ok((None, None));
        }
        let mut values = defaults();
        read_file(&self.path, surroundings, &mut values)?;
        let values = Values(values);
        Ok((values.secret("telegram.owner_bot_token")?, values.secret("telegram.customer_bot_token")?))
    }

    /// Writes the file. What was there before is kept beside it; answers where.
    pub fn write(&self, answers: &Answers) -> Result<Option<PathBuf>> {
        let before = self.exists.then(|| std::fs::read_to_string(&self.path)).transpose();
        let before = before
            .map_err(|error| Error::new(Kind::Io, format!("{} cannot be read", self.path.display())).because(error))?;
        let text = edited(before.as_deref().unwrap_or(EXAMPLE), &self.changes(answers)?)?;
        // A link stays one: what it points to is changed.
        let target = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| {
                Error::new(Kind::Io, format!("{} cannot be made", folder.display()))
                    .because(error)
                    .hint("name another file with --config, or run this as a user who may write there")
            })?;
        }
        let kept = match before.filter(|before| *before != text) {
            Some(before) => {
                let mut kept = target.clone().into_os_string();
                kept.push(".bak");
                write_private(Path::new(&kept), &before)?;
                Some(PathBuf::from(kept))
            }
            None => None,
        };
        write_private(&target, &text)?;
        Ok(kept)
    }

    fn changes(&self, answers: &Answers) -> Result<Vec<(&'static str, Value)>> {
        let folder = std::path::absolute(&answers.data_dir)
            .map_err(|error| Error::new(Kind::Io, "the data folder has no full name").because(error))?;
        let folder = folder.to_str().ok_or_else(|| {
            Error::new(Kind::Config, "the data folder's name is not Unicode").hint("choose another with --data-dir")
        })?;
        let word = |word: &str| Value::String(word.to_owned());
        let mut changes = self.said.clone();
        let mut answered = vec![
            ("data_dir", word(folder)),
            ("telegram.owner_bot_token", word(answers.owner_bot_token.expose())),
            ("telegram.customer_bot_token", word(answers.customer_bot_token.expose())),
            ("stores.registration", word(answers.registration)),
            ("language", word(answers.language)),
        ];
        answered.extend(answers.claude_api_key.as_ref().map(|key| ("claude.api_key", word(key.expose()))));
        if let Some(Sealing { recipients, sends }) = &answers.sealing {
            let all = recipients.iter().map(|recipient| word(&recipient.to_string())).collect();
            answered.push(("backup.recipients", Value::Array(all)));
            answered.push(("backup.send_to_operator", Value::Boolean(*sends)));
        }
        changes.retain(|(key, _)| answered.iter().all(|(answer, _)| answer != key));
        changes.extend(answered);
        Ok(changes)
    }
}

impl Surroundings {
    fn finds(&self, path: &Path) -> bool {
        let full = |path: &Path| std::path::absolute(path).ok();
        let by_variable = self.variable(CONFIG_VARIABLE).map(PathBuf::from);
        self.files.iter().chain(&by_variable).any(|file| full(file) == full(path))
    }

    /// Where a new file belongs.
    fn own_file(&self, whose: Whose) -> Result<PathBuf> {
        if whose == Whose::Machine && cfg!(unix) {
            return Ok(PathBuf::from(SYSTEM_FILE));
        }
        self.config_file.clone().ok_or_else(|| {
            Error::new(Kind::Config, "this system names no folder for a program's settings")
                .hint("name the file with --config")
        })
    }
}
