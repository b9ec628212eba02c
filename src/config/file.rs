//! Where values come from that are not in the environment: the settings file and systemd's credentials. Errors name a
//! line or a key, never what stands there: it may be a token.

use std::path::{Path, PathBuf};

use toml::Value;

use super::key::{KEYS, Key, KeyKind};
use super::value::{Said, Table};
use super::{Flags, Surroundings};
use crate::error::{Error, Kind, Result};

pub(super) const CONFIG_VARIABLE: &str = "KIRANA_CONFIG";
const CREDENTIALS_VARIABLE: &str = "CREDENTIALS_DIRECTORY";

pub(super) fn find_file(flags: &Flags, surroundings: &Surroundings) -> Result<Option<PathBuf>> {
    let named = flags.config.clone().or_else(|| surroundings.variable(CONFIG_VARIABLE).map(PathBuf::from));
    let Some(named) = named else {
        return Ok(surroundings.files.iter().find(|file| file.is_file()).cloned());
    };
    if named.is_file() {
        return Ok(Some(named));
    }
    Err(Error::new(Kind::Config, format!("there is no settings file {}", named.display()))
        .hint("--config and KIRANA_CONFIG name an existing file; `kirana init` makes one"))
}

pub(super) fn read_file(file: &Path, surroundings: &Surroundings, values: &mut Table) -> Result<()> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Error::new(Kind::Config, format!("{} cannot be read", file.display()))
            .hint("is it text, and may this user read it?")
            .because(error)
    })?;
    // TOML's own error quotes the line, which may hold a token: only its message and place are passed on.
    let table: toml::Table = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Error::new(Kind::Config, format!("{} is not TOML in line {line}", file.display()))
            .hint("texts stand in double quotes; kirana.toml.example shows the form")
    })?;
    let mut flat = Vec::new();
    flatten("", table, &mut flat);
    let source = format!("in {}", file.display());
    let folder = file.parent().map(Path::to_owned);
    let mut holds_secret = false;
    for (name, value) in flat {
        let key = KEYS.iter().find(|key| key.name == name).ok_or_else(|| unknown(&name, file))?;
        let is_set = value.as_str() != Some("");
        holds_secret |= is_set && matches!(key.kind, KeyKind::Secret(_));
        values.insert(key.name, Said { value, source: source.clone(), folder: folder.clone() });
    }
    // What systemd hands out it guards itself: an access list for the service looks like a mode that is too wide.
    let is_credential = credentials(surroundings).is_some_and(|folder| file.parent() == Some(folder));
    if holds_secret && !is_credential { expect_private(file) } else { Ok(()) }
}

/// `[telegram] api_url` becomes `telegram.api_url`. A section without anything in it keeps its own name, unless it is
/// one of ours.
pub(super) fn flatten(prefix: &str, table: toml::Table, flat: &mut Vec<(String, Value)>) {
    for (name, value) in table {
        let name = format!("{prefix}{name}");
        match value {
            Value::Table(inner) if inner.is_empty() && KEYS.iter().any(|key| is_within(key.name, &name)) => {}
            Value::Table(inner) if !inner.is_empty() => flatten(&format!("{name}."), inner, flat),
            value => flat.push((name, value)),
        }
    }
}

fn is_within(key: &str, section: &str) -> bool {
    key.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'))
}

fn unknown(name: &str, file: &Path) -> Error {
    // A key in the wrong section is nearest to its own name in the right one.
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let likeness = |key: &Key| {
        let whole = strsim::normalized_damerau_levenshtein(name, key.name);
        whole.max(strsim::normalized_damerau_levenshtein(&last(name), &last(key.name)))
    };
    let nearest = KEYS.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    let nearest = nearest.map_or("", |key| key.name);
    Error::new(Kind::Config, format!("there is no setting `{name}` (in {})", file.display()))
        .hint(format!("did you mean `{nearest}`? kirana.toml.example lists all of them"))
}

#[cfg(unix)]
fn expect_private(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(file)
        .map_err(|error| Error::new(Kind::Config, format!("{} cannot be read", file.display())).because(error))?
        .permissions()
        .mode();
    let of_others = mode & 0o077;
    if of_others == 0 {
        return Ok(());
    }
    let message = format!("{} holds secrets, and others than its owner may read it", file.display());
    Err(Error::new(Kind::Config, message).hint(format!("run `chmod 600 {}`", file.display())))
}

#[cfg(not(unix))]
fn expect_private(_file: &Path) -> Result<()> {
    Ok(())
}

fn credentials(surroundings: &Surroundings) -> Option<&Path> {
    surroundings.variable(CREDENTIALS_VARIABLE).map(Path::new)
}

/// An empty credential says nothing, so that a unit can name those that may be missing.
pub(super) fn read_credentials(surroundings: &Surroundings, values: &mut Table) -> Result<()> {
    let Some(folder) = credentials(surroundings) else { return Ok(()) };
    for key in KEYS {
        let KeyKind::Secret(credential) = key.kind else { continue };
        let path = folder.join(credential);
        if path.is_file() {
            let value = std::fs::read_to_string(&path).map_err(|error| {
                Error::new(Kind::Config, format!("the credential {credential} cannot be read")).because(error)
            })?;
            let source = format!("from the credential {credential}");
            if !value.trim().is_empty() {
                values.insert(key.name, Said { value: Value::String(value), source, folder: None });
            }
        }
    }
    Ok(())
}
