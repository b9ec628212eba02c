//! A value that must never be seen: a bot's token, Claude's key. It has neither `Debug` nor `Display`, so that it cannot
//! slip into a log or an error; whoever needs the value says so.

use serde::{Deserialize, Deserializer};

#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// White space around it is dropped: files end in a line break, copied keys in a blank. `None` when nothing is left.
    #[must_use]
    pub fn new(value: &str) -> Option<Secret> {
        let value = value.trim();
        (!value.is_empty()).then(|| Secret(value.to_owned()))
    }

    /// The value itself, for the request that needs it and for nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = String::deserialize(deserializer)?;
        Secret::new(&value).ok_or_else(|| serde::de::Error::custom("is empty"))
    }
}
