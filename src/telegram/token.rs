//! What a button carries: its row's id and a MAC over bot, chat and id, so that neither the books nor a backup hold
//! anything that presses a button. The key lies in a file of its own beside the database.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::domain::{Bot, ButtonId};
use crate::error::{Error, Kind, Result};

const FILE_NAME: &str = "callback.key";
const KEY_LENGTH: usize = 32;
/// 128 bits of the MAC are kept.
const MAC_LENGTH: usize = 16;
/// Keeps this use of the key apart from any later one.
const PURPOSE: &[u8] = b"kirana button 1\0";

/// The key of the callback tokens. Without `Debug`, so that it cannot slip into a log.
#[derive(Clone)]
pub struct Key {
    bytes: [u8; KEY_LENGTH],
    /// Of the books: buttons that were made before they were restored are void after it, for their ids come again.
    epoch: i64,
}

impl Key {
    #[must_use]
    pub fn new(bytes: [u8; KEY_LENGTH]) -> Key {
        Key { bytes, epoch: 0 }
    }

    /// The key as it is in an epoch of the books.
    #[must_use]
    pub fn of_epoch(self, epoch: i64) -> Key {
        Key { epoch, ..self }
    }

    /// Reads the key of a data folder; makes it from `fresh` random bytes where there is none.
    pub fn open(folder: &Path, fresh: [u8; KEY_LENGTH]) -> Result<Key> {
        let path = folder.join(FILE_NAME);
        match fs::read(&path) {
            Ok(bytes) => {
                expect_private(&path)?;
                let bytes = bytes.try_into().map_err(|_| {
                    Error::new(Kind::Config, format!("{} is damaged", path.display()))
                        .hint("remove it: buttons of old messages then stop working, nothing else is lost")
                })?;
                Ok(Key::new(bytes))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                create(folder, &path, &fresh).map_err(|error| {
                    Error::new(Kind::Io, format!("{} cannot be written", path.display())).because(error)
                })?;
                Ok(Key::new(fresh))
            }
            Err(error) => Err(Error::new(Kind::Io, format!("{} cannot be read", path.display())).because(error)),
        }
    }

    /// The `callback_data` of a button: 34 to 49 characters of `[0-9a-f.]`, well below Telegram's 64 bytes.
    #[must_use]
    pub fn token(&self, bot: Bot, chat: i64, button: ButtonId) -> String {
        let mac = self.mac(bot, chat, button).finalize().into_bytes();
        let mut token = format!("{:x}.", button.0);
        for byte in mac.iter().take(MAC_LENGTH) {
            write!(token, "{byte:02x}").expect("writing to a string cannot fail");
        }
        token
    }

    /// The button that a press means, when the token was made by us for this bot and chat.
    #[must_use]
    pub fn verify(&self, bot: Bot, chat: i64, token: &str) -> Option<ButtonId> {
        let (id, mac) = token.split_once('.')?;
        let button = ButtonId(i64::from_str_radix(id, 16).ok()?);
        let mac = read_hex(mac)?;
        // Compares in constant time. The id's own spelling is checked too: one button has one token.
        self.mac(bot, chat, button).verify_truncated_left(&mac).ok()?;
        (id == format!("{:x}", button.0)).then_some(button)
    }

    fn mac(&self, bot: Bot, chat: i64, button: ButtonId) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.bytes).expect("HMAC takes a key of any length");
        mac.update(PURPOSE);
        mac.update(&self.epoch.to_be_bytes());
        mac.update(bot.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(&chat.to_be_bytes());
        mac.update(&button.0.to_be_bytes());
        mac
    }
}

fn read_hex(text: &str) -> Option<[u8; MAC_LENGTH]> {
    if text.len() != 2 * MAC_LENGTH || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    u128::from_str_radix(text, 16).ok().map(u128::to_be_bytes)
}

/// Whole or not at all: written under another name, synced, then linked; a key that exists is never replaced.
fn create(folder: &Path, path: &Path, key: &[u8; KEY_LENGTH]) -> std::io::Result<()> {
    let unfinished = folder.join(format!("{FILE_NAME}.new"));
    if let Err(error) = fs::remove_file(&unfinished)
        && error.kind() != ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(key)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)?;
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn expect_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path)
        .map_err(|error| Error::new(Kind::Io, format!("{} cannot be looked at", path.display())).because(error))?
        .permissions()
        .mode();
    if mode & 0o077 > 0 {
        return Err(Error::new(Kind::Config, format!("{} can be read by others", path.display()))
            .hint(format!("chmod 600 {}", path.display())));
    }
    Ok(())
}

#[cfg(not(unix))]
fn expect_private(_path: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_only_the_button_bot_and_chat_it_was_made_for() {
        let key = Key::new([7; 32]);
        let token = key.token(Bot::Customer, 42, ButtonId(9));
        assert_eq!(key.verify(Bot::Customer, 42, &token), Some(ButtonId(9)));
        assert_eq!(key.verify(Bot::Owner, 42, &token), None);
        assert_eq!(key.verify(Bot::Customer, 43, &token), None);
        assert_eq!(Key::new([8; 32]).verify(Bot::Customer, 42, &token), None);
        assert_eq!(key.clone().of_epoch(1).verify(Bot::Customer, 42, &token), None, "the books were restored since");
        let other = key.token(Bot::Customer, 42, ButtonId(10));
        let forged = format!("9.{}", other.split_once('.').unwrap().1);
        assert_eq!(key.verify(Bot::Customer, 42, &forged), None);
    }

    #[test]
    fn nonsense_opens_nothing_and_every_token_fits_telegram() {
        let key = Key::new([7; 32]);
        let good = key.token(Bot::Owner, 1, ButtonId(255));
        for bad in ["", ".", "ff", "ff.", &good.to_uppercase(), &format!("0{good}"), &format!("+{good}"), "नमस्ते.x"]
        {
            assert_eq!(key.verify(Bot::Owner, 1, bad), None, "{bad}");
        }
        let long = key.token(Bot::Owner, i64::MIN, ButtonId(i64::MAX));
        assert!(long.len() <= 64 && long.bytes().all(|byte| byte.is_ascii_graphic()));
    }

    #[test]
    fn the_key_is_made_once_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let token = Key::open(folder.path(), [1; 32]).unwrap().token(Bot::Owner, 1, ButtonId(1));
        let again = Key::open(folder.path(), [2; 32]).unwrap();
        assert_eq!(again.verify(Bot::Owner, 1, &token), Some(ButtonId(1)));
        fs::write(folder.path().join(FILE_NAME), b"short").unwrap();
        assert!(Key::open(folder.path(), [3; 32]).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        Key::open(folder.path(), [1; 32]).unwrap();
        let path = folder.path().join(FILE_NAME);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(Key::open(folder.path(), [1; 32]).is_err());
    }
}
