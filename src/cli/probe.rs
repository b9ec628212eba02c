//! Asks the two services whether they take a token and a key. What they answer is an error that says what to do, never
//! the secret.

use std::sync::Arc;
use std::time::Duration;

use crate::claude::{self, Answered, Patience, Request, Standing};
use crate::config;
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::secret::Secret;
use crate::telegram::{Account, Client, Failure, Token, Trouble};

/// Somebody waits at the terminal.
const TELEGRAM_PATIENCE: Duration = Duration::from_secs(10);
const CLAUDE_PATIENCE: Patience = Patience {
    connect: Duration::from_secs(5),
    one_try: Duration::from_secs(20),
    in_all: Duration::from_secs(25),
    retries: 1,
    pause: Duration::from_millis(500),
    longest_pause: Duration::from_secs(4),
};

/// What a bot's name in plain words is.
pub(super) fn called(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "Owner Bot",
        Bot::Customer => "Customer Bot",
    }
}

/// A token in its right form: digits, a colon, and the secret.
pub(super) fn token(secret: &Secret) -> Result<Token> {
    let in_form = |secret: &Secret| {
        let (id, rest) = secret.expose().split_once(':')?;
        let good = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty();
        Token::new(secret.expose()).filter(|_| good)
    };
    in_form(secret).ok_or_else(|| {
        Error::new(Kind::Config, "that is not a bot's token")
            .hint("it looks like 123456789:AAE4x…: copy all of it from @BotFather")
    })
}

/// The account behind a token, by getMe. The date of the answer sets the clock.
pub(super) fn account(api_url: &str, secret: &Secret, clock: &Clock) -> Result<Account> {
    let client = client(api_url, token(secret)?, clock)?;
    wait(async { tokio::time::timeout(TELEGRAM_PATIENCE, client.me()).await })?.map_err(|_| silent())?.map_err(refused)
}

/// Whether a webhook takes the bot's messages away.
pub(super) fn has_webhook(api_url: &str, secret: &Secret, clock: &Clock) -> Result<bool> {
    let client = client(api_url, token(secret)?, clock)?;
    let asked = wait(async { tokio::time::timeout(TELEGRAM_PATIENCE, client.has_webhook()).await })?;
    asked.map_err(|_| silent())?.map_err(refused)
}

fn client(api_url: &str, token: Token, clock: &Clock) -> Result<Client> {
    let clock = clock.clone();
    Client::new(api_url, token, Duration::ZERO, Arc::new(move |date| clock.observe(date)))
}

fn silent() -> Error {
    Error::new(Kind::Unavailable, "Telegram does not answer").hint("is this machine online?")
}

fn refused(failure: Failure) -> Error {
    match failure.trouble {
        Trouble::Refused { code: 401 | 404, .. } => Error::new(Kind::Refused, "Telegram does not know this token")
            .hint("was it revoked, or copied in part? @BotFather shows it: /mybots, API Token"),
        Trouble::Offline => Error::new(Kind::Unavailable, "Telegram cannot be reached")
            .hint("is this machine online? A Bot API server of your own is named by telegram.api_url"),
        _ => Error::from(failure).hint("try again in a moment"),
    }
}

/// Whether Claude takes the key and the model. Costs a few thousandths of a cent.
pub(super) fn key(wanted: &config::Claude, key: &Secret) -> Result<()> {
    let settings = claude::Settings {
        key: key.clone(),
        api_url: wanted.api_url.clone(),
        model: wanted.model.clone(),
        patience: CLAUDE_PATIENCE,
    };
    let client = claude::Client::new(settings)?;
    let request = Request::probe(client.settings());
    let answered = wait(client.ask(&request, 1))?;
    if answered.standing == Standing::Accepted { Ok(()) } else { Err(refused_by_claude(&answered, &wanted.model)) }
}

/// Why there is no answer of Claude's, and what to do.
pub(super) fn refused_by_claude(answered: &Answered, model: &str) -> Error {
    match (answered.standing, answered.spent.word.as_str()) {
        (Standing::Refused, "authentication_error" | "http_401") => {
            Error::new(Kind::Refused, "Claude does not take this key")
                .hint("was it revoked, or copied in part? Make another at platform.claude.com")
        }
        (Standing::Refused, "not_found_error" | "http_404") => {
            let message = format!("Claude knows no model `{model}`, or claude.api_url is wrong");
            Error::new(Kind::Refused, message).hint("take claude.model out of the settings to get the usual one")
        }
        (Standing::Refused, word) => Error::new(Kind::Refused, format!("Claude refuses the account ({word})"))
            .hint("look at billing, limits and permissions of the key's workspace at platform.claude.com"),
        (Standing::Accepted | Standing::Unknown, word) => {
            Error::new(Kind::Unavailable, format!("Claude does not answer ({word})"))
                .hint("the key is neither good nor bad by that: try again in a moment")
        }
    }
}

/// Waits for what is asked over the network; connections that are open serve the next question too.
pub(super) struct Asked(tokio::runtime::Runtime);

impl Asked {
    pub(super) fn new() -> Result<Asked> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map(Asked).map_err(|error| Error::new(Kind::Io, "a thread cannot be started").because(error))
    }

    pub(super) fn wait<T>(&self, asked: impl Future<Output = T>) -> T {
        self.0.block_on(asked)
    }
}

fn wait<T>(asked: impl Future<Output = T>) -> Result<T> {
    Ok(Asked::new()?.wait(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_a_number_a_colon_and_letters() {
        for good in ["1111:DEMO-OWNER", "123456789:AAE4x_y-Z"] {
            assert!(token(&Secret::new(good).unwrap()).is_ok(), "{good}");
        }
        for bad in ["1111", "1111:", ":x", "sk-ant-x:y", "@MyShopBot", "12a:x", "1111:x y"] {
            let error = token(&Secret::new(bad).unwrap()).err().unwrap();
            assert!(error.kind == Kind::Config && !error.message.contains(bad), "{bad}");
        }
    }
}
