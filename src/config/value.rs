//! Values as they were said, and how they are taken out by type.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use toml::Value;

use crate::error::{Error, Kind, Result};
use crate::secret::Secret;

/// Digits behind the point of a dollar that are kept.
const NANO_DIGITS: usize = 9;

/// A value with where it was said.
pub(super) struct Said {
    pub(super) value: Value,
    pub(super) source: String,
    /// What relative paths start from; `None`: the working directory.
    pub(super) folder: Option<PathBuf>,
}

pub(super) type Table = BTreeMap<&'static str, Said>;

/// All settings with their values, to be taken out by type.
pub(super) struct Values(pub(super) Table);

impl Values {
    fn said(&self, name: &str) -> &Said {
        self.0.get(name).expect("every key has a default")
    }

    fn wrong(&self, name: &str, wanted: &str) -> Error {
        Error::new(Kind::Config, format!("{name} ({}) is not {wanted}", self.said(name).source))
            .hint("kirana.toml.example shows what it may be")
    }

    pub(super) fn text(&self, name: &str) -> Result<String> {
        let text = self.said(name).value.as_str().map(str::trim).ok_or_else(|| self.wrong(name, "a text"))?;
        if text.is_empty() { Err(self.wrong(name, "a text with something in it")) } else { Ok(text.to_owned()) }
    }

    pub(super) fn address(&self, name: &str) -> Result<String> {
        let text = self.text(name)?;
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let good = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace()));
        if good {
            Ok(text.trim_end_matches('/').to_owned())
        } else {
            Err(self.wrong(name, "a web address (https://…)"))
        }
    }

    /// Empty is none.
    pub(super) fn secret(&self, name: &str) -> Result<Option<Secret>> {
        let text = self.said(name).value.as_str().ok_or_else(|| self.wrong(name, "a text"))?;
        Ok(Secret::new(text))
    }

    /// Empty is none. A relative folder in the file starts from the file.
    pub(super) fn folder(&self, name: &str) -> Result<Option<PathBuf>> {
        let said = self.said(name);
        let text = said.value.as_str().ok_or_else(|| self.wrong(name, "a folder"))?;
        let start = said.folder.clone().unwrap_or_default();
        Ok((!text.is_empty()).then(|| start.join(text)))
    }

    /// Empty is none. What is served there is for this machine alone.
    pub(super) fn loopback(&self, name: &str) -> Result<Option<SocketAddr>> {
        let wanted = "an address of this machine alone, with its port";
        let text = self.said(name).value.as_str().map(str::trim).ok_or_else(|| self.wrong(name, wanted))?;
        if text.is_empty() {
            return Ok(None);
        }
        let address = text.parse().ok().filter(|address: &SocketAddr| address.ip().is_loopback());
        let hint = "such as \"127.0.0.1:9469\"; a proxy or an SSH tunnel brings it elsewhere";
        address.map(Some).ok_or_else(|| self.wrong(name, wanted).hint(hint))
    }

    pub(super) fn number<N: Copy + TryFrom<i64> + PartialOrd + std::fmt::Display>(
        &self,
        name: &str,
        least: N,
        most: N,
    ) -> Result<N> {
        let value = &self.said(name).value;
        let number = value.as_integer().or_else(|| value.as_str()?.trim().parse().ok());
        let number = number.and_then(|number| N::try_from(number).ok()).filter(|n| *n >= least && *n <= most);
        number.ok_or_else(|| self.wrong(name, &format!("a whole number from {least} to {most}")))
    }

    /// Nano-dollars. TOML's floats are read back from their shortest decimal, so that 0.1 is a tenth.
    pub(super) fn dollars(&self, name: &str) -> Result<i64> {
        let text = match &self.said(name).value {
            Value::Integer(number) => number.to_string(),
            Value::Float(number) => number.to_string(),
            Value::String(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        nano_of(&text).ok_or_else(|| self.wrong(name, "an amount of US dollars such as 2.50"))
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool> {
        self.said(name).value.as_bool().ok_or_else(|| self.wrong(name, "true or false"))
    }

    /// Each of the texts as `read` takes it.
    pub(super) fn list<T>(&self, name: &str, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
        let texts = self.said(name).value.as_array().ok_or_else(|| self.wrong(name, wanted))?;
        let each = |value: &Value| value.as_str().and_then(&read).ok_or_else(|| self.wrong(name, wanted));
        texts.iter().map(each).collect()
    }

    pub(super) fn one_of<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        let text = self.said(name).value.as_str().unwrap_or_default();
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
        found.ok_or_else(|| {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.wrong(name, &format!("one of: {}", words.join(", ")))
        })
    }
}

fn nano_of(dollars: &str) -> Option<i64> {
    let (whole, fraction) = dollars.split_once('.').unwrap_or((dollars, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || fraction.len() > NANO_DIGITS {
        return None;
    }
    format!("{whole}{fraction:0<NANO_DIGITS$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_exact() {
        assert_eq!(nano_of("0.1"), Some(100_000_000));
        assert_eq!(nano_of("2"), Some(2_000_000_000));
        for bad in ["", "-1", "1e3", "inf", "0.0000000001", "1.2.3", "99999999999"] {
            assert_eq!(nano_of(bad), None, "{bad}");
        }
    }
}
