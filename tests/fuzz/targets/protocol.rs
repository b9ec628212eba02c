//! What comes from Telegram and from Claude, as it comes over the wire.

use kirana::claude::read_reply;
use kirana::domain::{Bot, ButtonId};
use kirana::shop::event::{Did, Outcome};
use kirana::telegram::{self, Key};
use kirana::time::Time;
use serde_json::json;

use super::counter;

const NOW: Time = Time(1_795_392_000_000);
const PERSON: i64 = 42;

fn key() -> Key {
    Key::new([7; 32])
}

/// The first eight bytes are a button, then each two bytes change one character of its token: nothing but the token
/// itself presses anything.
pub fn callback(bytes: &[u8]) {
    // Ids of rows are positive.
    let button = bytes.first_chunk().map_or(0, |id| i64::from_le_bytes(*id) & i64::MAX);
    let good = key().token(Bot::Customer, PERSON, ButtonId(button));
    assert!(good.len() <= 64);
    assert_eq!(key().verify(Bot::Customer, PERSON, &good), Some(ButtonId(button)));
    let mut forged = good.clone().into_bytes();
    for change in bytes.get(8..).unwrap_or_default().chunks_exact(2) {
        let place = usize::from(change[0]) % (forged.len() + 1);
        match forged.get_mut(place) {
            Some(byte) => *byte = change[1],
            None => forged.push(change[1]),
        }
    }
    for data in [String::from_utf8_lossy(&forged), String::from_utf8_lossy(bytes)] {
        let means = pressed(PERSON, &data);
        assert_eq!(means, (data == good).then_some(ButtonId(button)), "{data:?} presses {means:?}");
        if data == good {
            assert_eq!(pressed(PERSON + 1, &data), None, "somebody else's button");
            assert_eq!(key().verify(Bot::Owner, PERSON, &data), None, "the other bot's button");
        }
    }
}

fn pressed(from: i64, data: &str) -> Option<ButtonId> {
    let update = json!({"update_id": 1, "callback_query": {"id": "c", "from": {"id": from}, "data": data}});
    let update = telegram::decode(Bot::Customer, &update.to_string(), NOW, &key()).expect("it is an update");
    match update.did {
        Did::Pressed { button, .. } => button,
        other => panic!("a press is {other:?}"),
    }
}

/// An update is read, or refused without its words; what is read is stepped, in both bots, and answers go nowhere but
/// to the chat that it came from.
pub fn update(bytes: &[u8]) {
    let Ok(raw) = std::str::from_utf8(bytes) else { return };
    let _ = telegram::envelope(raw);
    let chat = telegram::chat_of(raw);
    for bot in Bot::BOTH {
        match telegram::decode(bot, raw, NOW, &key()) {
            Ok(update) => {
                assert!(chat.is_ok(), "it is decoded, and has no lane");
                counter::take(update);
            }
            Err(error) => {
                assert!(chat.is_err());
                let told = format!("{error} {error:?}");
                assert!(told.starts_with("an update cannot be read (line ") && told.len() < 250, "{told}");
            }
        }
    }
}

/// A reply is within bounds, and as the answer to words that say nothing it changes nothing but a basket.
pub fn reply(bytes: &[u8]) {
    let read = read_reply(bytes);
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b' ';
    assert!(read.word.len() <= 64 && read.word.bytes().all(is_word), "{:?} would stand in the log", read.word);
    if let Some(usage) = read.usage {
        let tokens = [usage.input, usage.cache_write, usage.cache_read, usage.output];
        assert!(tokens.iter().all(|count| (0..=10_000_000).contains(count)), "{usage:?}");
    }
    if let Outcome::Calls(calls) = &read.outcome {
        assert!((1..=20).contains(&calls.len()) && calls.iter().all(|call| call.input.is_object()));
    }
    if matches!(read.outcome, Outcome::Calls(_) | Outcome::Text(_)) {
        counter::answer(&read.outcome);
    }
}
