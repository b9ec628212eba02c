//! The operator's error: what failed, what kind of failure it is, and what to try. People in a chat never see it;
//! they get a refusal, which is a message in their language.

use std::fmt;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a failure means for whoever meets it: whether to try again, which exit code, how loud the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The settings, the folder or the database are not as they must be. Exit 78.
    Config,
    /// The command line is wrong. Exit 2.
    Usage,
    /// A remote service said no and will say no again. Exit 69.
    Refused,
    /// A remote service or the database is busy or away for now. Worth another try. Exit 69.
    Unavailable,
    /// The disk is full: read on, write nothing, wait for space. Exit 74.
    Full,
    /// Reading or writing failed, or the database is damaged: stop. Exit 74.
    Io,
    /// What came in is not what the protocol promises.
    Malformed,
    /// What was proven did not hold: `check` or a dialogue. Exit 1.
    Failed,
    /// A bug in kirana. Exit 70.
    Bug,
}

impl Kind {
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::Config => 78,
            Kind::Refused | Kind::Unavailable | Kind::Malformed => 69,
            Kind::Full | Kind::Io => 74,
            Kind::Bug => 70,
        }
    }
}

#[derive(Debug)]
pub struct Error {
    pub kind: Kind,
    pub message: String,
    pub hint: Option<String>,
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), hint: None, source: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    #[must_use]
    pub fn bug(message: impl Into<String>) -> Self {
        Error::new(Kind::Bug, message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
