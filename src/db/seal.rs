//! Sealing a backup with age, so that the age tool opens it too: to recipients, whose identities need not be on this
//! machine, or with a passphrase, which is kept nowhere.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::str::FromStr as _;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, IdentityFile};

use super::file::of_file;
use crate::error::{Error, Kind, Result};
use crate::secret::Secret;

/// How a file that age has written begins.
pub(super) const HEAD: &[u8] = b"age-encryption.org/v1";
/// A passphrase that this takes minutes to try was not made here; 2^22 is a minute on a small computer.
const MOST_WORK: u8 = 22;

/// To whom a backup is sealed.
#[derive(Clone)]
pub enum Seal {
    Recipients(Vec<Recipient>),
    Passphrase(Secret),
}

/// The public half of an age identity: `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    #[must_use]
    pub fn new(text: &str) -> Option<Recipient> {
        age::x25519::Recipient::from_str(text.trim()).ok().map(Recipient)
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What opens a sealed backup.
pub enum Opener {
    /// A file with `AGE-SECRET-KEY-1…` in it, as age-keygen writes it.
    Identities(Vec<Box<dyn age::Identity>>),
    Passphrase(Secret),
}

impl Opener {
    pub fn from_file(path: &Path) -> Result<Opener> {
        let hint = "it is the file that age-keygen wrote: a line in it begins with AGE-SECRET-KEY-1";
        let file = File::open(path).map_err(|error| {
            Error::new(Kind::Io, format!("the identity file {} cannot be read", path.display()))
                .hint("--identity names the file with the secret key of your backups")
                .because(error)
        })?;
        // The parser's own words may quote a line.
        let wrong = || Error::new(Kind::Usage, format!("{} holds no age identity", path.display())).hint(hint);
        let read = IdentityFile::from_buffer(BufReader::new(file)).map_err(|_| wrong())?;
        let identities = read.into_identities().map_err(|_| wrong())?;
        if identities.is_empty() { Err(wrong()) } else { Ok(Opener::Identities(identities)) }
    }
}

/// A fresh identity with the recipient that belongs to it: what has to be kept away from this machine, and what the
/// settings need.
#[must_use]
pub fn fresh_identity() -> (Secret, Recipient) {
    use age::secrecy::ExposeSecret as _;
    let identity = age::x25519::Identity::generate();
    let secret = Secret::new(identity.to_string().expose_secret()).expect("an identity is not empty");
    (secret, Recipient(identity.to_public()))
}

/// Writes `source` sealed into the file at `target`; `heard` is told the bytes done.
pub(super) fn close(source: &Path, target: &Path, seal: &Seal, mut heard: impl FnMut(u64) -> Result<()>) -> Result<()> {
    let encryptor = match seal {
        Seal::Recipients(recipients) => Encryptor::with_recipients(recipients.iter().map(|one| &one.0 as _))
            .map_err(|error| Error::bug("the backup cannot be sealed").because(error))?,
        Seal::Passphrase(passphrase) => Encryptor::with_user_passphrase(secret_string(passphrase)),
    };
    let failed = |error| of_file(target, error);
    let mut read = File::open(source).map_err(|error| of_file(source, error))?;
    let written = File::options().write(true).truncate(true).open(target).map_err(failed)?;
    let mut writer = encryptor.wrap_output(written).map_err(failed)?;
    let mut part = vec![0; 1 << 18];
    let mut done = 0;
    loop {
        let count = read.read(&mut part).map_err(|error| of_file(source, error))?;
        let Some(bytes) = part.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        writer.write_all(bytes).map_err(failed)?;
        done += bytes.len() as u64;
        heard(done)?;
    }
    writer.finish().and_then(|file| file.sync_all()).map_err(failed)
}

/// A reader of what is sealed in `input`, of the file `path`.
pub(super) fn open<R: Read>(path: &Path, input: R, opener: &Opener) -> Result<impl Read + use<R>> {
    let decryptor = Decryptor::new(input).map_err(|error| refusal(path, &error, false))?;
    let is_passphrase = decryptor.is_scrypt();
    match opener {
        Opener::Identities(_) if is_passphrase => {
            return Err(Error::new(
                Kind::Usage,
                format!("{} is sealed with a passphrase, not to a key", path.display()),
            )
            .hint("give --passphrase instead of --identity"));
        }
        Opener::Passphrase(_) if !is_passphrase => {
            return Err(Error::new(
                Kind::Usage,
                format!("{} is sealed to a key, not with a passphrase", path.display()),
            )
            .hint("give --identity FILE with the secret key"));
        }
        Opener::Identities(identities) => decryptor.decrypt(identities.iter().map(|one| &**one)),
        Opener::Passphrase(passphrase) => {
            let mut identity = age::scrypt::Identity::new(secret_string(passphrase));
            identity.set_max_work_factor(MOST_WORK);
            decryptor.decrypt(std::iter::once(&identity as _))
        }
    }
    .map_err(|error| refusal(path, &error, is_passphrase))
}

/// Whether this is a file that is sealed with a passphrase.
#[must_use]
pub fn wants_passphrase(path: &Path) -> bool {
    let file = File::open(path).ok();
    file.and_then(|file| Decryptor::new(file).ok()).is_some_and(|decryptor| decryptor.is_scrypt())
}

fn refusal(path: &Path, error: &DecryptError, is_passphrase: bool) -> Error {
    let path = path.display();
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if is_passphrase => {
            Error::new(Kind::Usage, format!("this is not the passphrase of {path}"))
                .hint("try again; without the right passphrase nobody can open this backup")
        }
        DecryptError::NoMatchingKeys => Error::new(Kind::Usage, format!("none of the given keys opens {path}"))
            .hint("--identity names the secret key that belongs to a recipient of the time when it was made"),
        DecryptError::Io(cause) if cause.kind() != std::io::ErrorKind::UnexpectedEof => {
            Error::new(Kind::Io, format!("{path} cannot be read")).hint("is it there, and may this user read it?")
        }
        DecryptError::ExcessiveWork { .. } => {
            Error::new(Kind::Failed, format!("{path} asks for hours of work before its passphrase can be tried"))
                .hint("it was not made by kirana; open it with the age tool first")
        }
        _ => Error::new(Kind::Failed, format!("{path} is damaged: its seal cannot be read"))
            .hint("take another backup; this file is not what was written"),
    }
}

fn secret_string(secret: &Secret) -> SecretString {
    SecretString::from(secret.expose().to_owned())
}
