//! Requests to the Bot API and its answers. Lenient in what it reads: only what is needed must be there. An error
//! names the method and what Telegram said, never the URL, which holds the token, and never the body.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use frankenstein::methods::{
    AnswerCallbackQueryParams, DeleteWebhookParams, EditMessageCaptionParams, EditMessageTextParams, GetUpdatesParams,
    LeaveChatParams, SendChatActionParams, SendMessageParams, SetMyCommandsParams, SetMyDescriptionParams,
    SetMyShortDescriptionParams,
};
use frankenstein::types::{AllowedUpdate, BotCommand, ChatAction, InlineKeyboardMarkup};
use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::update::without_keyboards;
use crate::error::{Error, Kind, Result};
use crate::time::Time;

const CONNECT: Duration = Duration::from_secs(10);
const SENDING: Duration = Duration::from_secs(25);
/// Fifty megabytes over a shop's line.
const UPLOADING: Duration = Duration::from_secs(15 * 60);
const IDLE: Duration = Duration::from_secs(30);
/// Beyond the time that Telegram itself holds a poll.
const POLL_MARGIN: Duration = Duration::from_secs(10);
/// No answer is read further; a full batch of updates stays far below.
const LARGEST_BODY: usize = 8 * 1024 * 1024;
const LONGEST_DESCRIPTION: usize = 120;
/// A day in seconds: a server that asks for more is not believed, and no clock overflows.
const LONGEST_RETRY_S: u64 = 86_400;
/// An HTTP date has the form of RFC 2822 with "GMT" for its zone.
const HTTP_DATE: jiff::fmt::rfc2822::DateTimeParser = jiff::fmt::rfc2822::DateTimeParser::new();

/// A bot's token. Without `Debug` and `Display`, so that it cannot slip into a log or an error.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Arc<str>);

impl Token {
    /// `None` when it could not stand in a URL: a token is made of letters, digits, ":", "_" and "-".
    #[must_use]
    pub fn new(token: &str) -> Option<Token> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-');
        (!token.is_empty() && token.bytes().all(plain)).then(|| Token(token.into()))
    }
}

/// Told the `Date` of every answer that is Telegram's own.
pub type SeenDate = Arc<dyn Fn(Time) + Send + Sync>;

/// One bot's line to Telegram; cheap to clone.
#[derive(Clone)]
pub struct Client {
    api_url: Arc<str>,
    token: Token,
    poll_timeout: Duration,
    polling: reqwest::Client,
    sending: reqwest::Client,
    seen: SeenDate,
}

/// What getMe says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Account {
    pub id: Option<i64>,
    pub username: Option<String>,
}

/// One answer to a poll: each update raw but for the keyboards that it quotes, and the answer's own date if it had one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub updates: Vec<String>,
    pub date: Option<Time>,
}

/// The commands and descriptions of a bot in one language; `language` is a two-letter code, `None` the default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    pub language: Option<String>,
    /// Command without "/", and what it does.
    pub commands: Vec<(String, String)>,
    pub description: String,
    pub short_description: String,
}

/// A request that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub method: &'static str,
    pub trouble: Trouble,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No connection: the request never went out.
    Offline,
    /// It went out, and no whole answer came back: it may have taken effect.
    Unknown,
    /// Telegram's own no.
    Refused { code: i64, description: String, retry_after: Option<Duration> },
    /// An answer that is not Telegram's: a gateway's page, a captive portal.
    Foreign { status: u16 },
    /// More than is ever read.
    TooLarge,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = self.method;
        match &self.trouble {
            Trouble::Offline => write!(f, "{method}: Telegram cannot be reached"),
            Trouble::Unknown => write!(f, "{method}: no answer came back"),
            Trouble::Refused { code, description, .. } => {
                // What stands in quotes there is a piece of what was sent.
                let said = description.split(['"', '\'', '<']).next().unwrap_or_default();
                write!(f, "{method}: Telegram answered {code}: {}", said.trim_end())
            }
            Trouble::Foreign { status } => write!(f, "{method}: an answer that is not Telegram's (HTTP {status})"),
            Trouble::TooLarge => write!(f, "{method}: the answer is too large"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Error {
        let kind = match &failure.trouble {
            Trouble::Refused { code: 400..=404, .. } => Kind::Refused,
            Trouble::Offline | Trouble::Unknown | Trouble::Refused { .. } | Trouble::Foreign { .. } => {
                Kind::Unavailable
            }
            Trouble::TooLarge => Kind::Malformed,
        };
        Error::new(kind, failure.to_string())
    }
}

/// The frame of every answer. Everything optional: `result` may be absent or null where nothing is needed.
#[derive(Deserialize)]
struct Reply {
    ok: Option<bool>,
    result: Option<Box<RawValue>>,
    error_code: Option<i64>,
    description: Option<String>,
    parameters: Option<Value>,
}

#[derive(Deserialize)]
struct Sent {
    message_id: Option<i64>,
}

/// What getWebhookInfo says. The address itself is nobody's business: it often holds a secret.
#[derive(Deserialize)]
struct Webhook {
    url: Option<String>,
}

#[derive(Serialize)]
struct Nothing {}

impl Client {
    /// `api_url` is the server up to `/bot{token}`. Telegram holds a poll for `poll_timeout`.
    pub fn new(api_url: &str, token: Token, poll_timeout: Duration, seen: SeenDate) -> Result<Client> {
        let api_url = api_url.trim_end_matches('/');
        let url = reqwest::Url::parse(api_url)
            .map_err(|error| Error::new(Kind::Config, "telegram.api_url is not a URL").because(error))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::new(Kind::Config, "telegram.api_url must begin with https:// or http://"));
        }
        Ok(Client {
            api_url: api_url.into(),
            token,
            poll_timeout,
            polling: connector(poll_timeout + POLL_MARGIN)?,
            sending: connector(SENDING)?,
            seen,
        })
    }

    /// The same line with new connections, for when the old ones seem to lead nowhere.
    pub fn renewed(&self) -> Result<Client> {
        let polling = connector(self.poll_timeout + POLL_MARGIN)?;
        Ok(Client { polling, sending: connector(SENDING)?, ..self.clone() })
    }

    pub async fn me(&self) -> Result<Account, Failure> {
        let account: Option<Account> = self.call("getMe", &Nothing {}).await?;
        Ok(account.unwrap_or(Account { id: None, username: None }))
    }

    /// Whether somebody has set a webhook, which takes the updates away from a poll.
    pub async fn has_webhook(&self) -> Result<bool, Failure> {
        let webhook: Option<Webhook> = self.call("getWebhookInfo", &Nothing {}).await?;
        Ok(webhook.and_then(|webhook| webhook.url).is_some_and(|url| !url.is_empty()))
    }

    /// A poll has ended after this time, one way or the other.
    #[must_use]
    pub fn longest_poll(&self) -> Duration {
        self.poll_timeout + POLL_MARGIN
    }

    /// Waits for updates from `offset` on, which confirms all before it.
    pub async fn poll(&self, offset: Option<i64>, limit: u32) -> Result<Batch, Failure> {
        let allowed = vec![
            AllowedUpdate::Message,
            AllowedUpdate::EditedMessage,
            AllowedUpdate::CallbackQuery,
            AllowedUpdate::MyChatMember,
        ];
        let params = GetUpdatesParams::builder()
            .maybe_offset(offset)
            .limit(limit)
            .timeout(u32::try_from(self.poll_timeout.as_secs()).unwrap_or(u32::MAX))
            .allowed_updates(allowed)
            .build();
        let method = "getUpdates";
        let request = self.polling.post(self.url(method)).json(&params);
        let (result, date) = self.exchange(method, request).await?;
        let updates: Vec<Box<RawValue>> = read_result(method, result)?.unwrap_or_default();
        Ok(Batch { updates: updates.iter().map(|raw| without_keyboards(raw.get())).collect(), date })
    }

    /// Takes a webhook away and keeps what waits in it.
    pub async fn delete_webhook(&self) -> Result<(), Failure> {
        let params = DeleteWebhookParams::builder().drop_pending_updates(false).build();
        self.act("deleteWebhook", &params).await
    }

    /// Answers the id of the new message, where the server tells it.
    pub async fn send_message(&self, params: &SendMessageParams) -> Result<Option<i64>, Failure> {
        let sent: Option<Sent> = self.call("sendMessage", params).await?;
        Ok(sent.and_then(|sent| sent.message_id))
    }

    /// As [`Client::send_message`], with a PNG above the caption.
    pub async fn send_photo(
        &self,
        chat: i64,
        png: Vec<u8>,
        caption: Caption<'_>,
        buttons: Option<&InlineKeyboardMarkup>,
    ) -> Result<Option<i64>, Failure> {
        let method = "sendPhoto";
        let photo = Part::bytes(png).file_name("kirana.png").mime_str("image/png").expect("the type is a valid one");
        let mut form = Form::new().text("chat_id", chat.to_string()).part("photo", photo);
        form = form.text("caption", caption.text.to_owned());
        if caption.is_html {
            form = form.text("parse_mode", "HTML");
        }
        if let Some(buttons) = buttons {
            let json = serde_json::to_string(buttons).expect("buttons are plain strings");
            form = form.text("reply_markup", json);
        }
        let (result, _) = self.exchange(method, self.sending.post(self.url(method)).multipart(form)).await?;
        let sent: Option<Sent> = read_result(method, result)?;
        Ok(sent.and_then(|sent| sent.message_id))
    }

    /// As [`Client::send_photo`], for a file of any kind: its name in the chat, and what is in it.
    pub async fn send_document(
        &self,
        chat: i64,
        (name, bytes): (&str, Vec<u8>),
        caption: Caption<'_>,
    ) -> Result<Option<i64>, Failure> {
        let method = "sendDocument";
        let mut form = Form::new()
            .text("chat_id", chat.to_string())
            .part("document", Part::bytes(bytes).file_name(name.to_owned()))
            .text("caption", caption.text.to_owned());
        if caption.is_html {
            form = form.text("parse_mode", "HTML");
        }
        let request = self.sending.post(self.url(method)).timeout(UPLOADING).multipart(form);
        let (result, _) = self.exchange(method, request).await?;
        let sent: Option<Sent> = read_result(method, result)?;
        Ok(sent.and_then(|sent| sent.message_id))
    }

    pub async fn edit_text(&self, params: &EditMessageTextParams) -> Result<(), Failure> {
        self.act("editMessageText", params).await
    }

    pub async fn edit_caption(&self, params: &EditMessageCaptionParams) -> Result<(), Failure> {
        self.act("editMessageCaption", params).await
    }

    pub async fn answer_callback(&self, params: &AnswerCallbackQueryParams) -> Result<(), Failure> {
        self.act("answerCallbackQuery", params).await
    }

    /// Shows "typing" for five seconds.
    pub async fn show_typing(&self, chat: i64) -> Result<(), Failure> {
        let params = SendChatActionParams::builder().chat_id(chat).action(ChatAction::Typing).build();
        self.act("sendChatAction", &params).await
    }

    pub async fn leave_chat(&self, chat: i64) -> Result<(), Failure> {
        self.act("leaveChat", &LeaveChatParams::builder().chat_id(chat).build()).await
    }

    pub async fn set_menu(&self, menu: &Menu) -> Result<(), Failure> {
        let command = |(command, description): &(String, String)| {
            BotCommand::builder().command(command.clone()).description(description.clone()).build()
        };
        let language = menu.language.clone();
        let commands = SetMyCommandsParams::builder()
            .commands(menu.commands.iter().map(command).collect())
            .maybe_language_code(language.clone())
            .build();
        self.act("setMyCommands", &commands).await?;
        let description = SetMyDescriptionParams::builder()
            .description(menu.description.clone())
            .maybe_language_code(language.clone())
            .build();
        self.act("setMyDescription", &description).await?;
        let short = SetMyShortDescriptionParams::builder()
            .short_description(menu.short_description.clone())
            .maybe_language_code(language)
            .build();
        self.act("setMyShortDescription", &short).await
    }

    fn url(&self, method: &str) -> String {
        format!("{}/bot{}/{method}", self.api_url, self.token.0)
    }

    async fn act(&self, method: &'static str, params: &impl Serialize) -> Result<(), Failure> {
        self.exchange(method, self.sending.post(self.url(method)).json(params)).await.map(drop)
    }

    /// `None` when the answer holds nothing that could be read as `T`: it counts as done all the same.
    async fn call<T: DeserializeOwned>(
        &self,
        method: &'static str,
        params: &impl Serialize,
    ) -> Result<Option<T>, Failure> {
        let (result, _) = self.exchange(method, self.sending.post(self.url(method)).json(params)).await?;
        Ok(result.and_then(|raw| serde_json::from_str(raw.get()).ok()))
    }

    async fn exchange(
        &self,
        method: &'static str,
        request: RequestBuilder,
    ) -> Result<(Option<Box<RawValue>>, Option<Time>), Failure> {
        let failed = |trouble| Failure { method, trouble };
        let response = request.send().await.map_err(|error| failed(trouble_of(&error)))?;
        let status = response.status();
        let date = date_of(&response);
        let header_wait = retry_header(&response);
        let body = read_body(response).await.map_err(failed)?;
        let Ok(reply) = serde_json::from_slice::<Reply>(&body) else {
            return Err(failed(Trouble::Foreign { status: status.as_u16() }));
        };
        if reply.ok.is_none() && reply.error_code.is_none() && reply.result.is_none() {
            return Err(failed(Trouble::Foreign { status: status.as_u16() }));
        }
        if let Some(date) = date {
            (self.seen)(date);
        }
        if reply.ok.unwrap_or(status.is_success() && reply.error_code.is_none()) {
            return Ok((reply.result, date));
        }
        let retry_after = reply.parameters.as_ref().and_then(retry_parameter).or(header_wait);
        Err(failed(Trouble::Refused {
            code: reply.error_code.unwrap_or(i64::from(status.as_u16())),
            description: self.without_token(&reply.description.unwrap_or_default()),
            retry_after,
        }))
    }

    /// A server may quote the address that it was asked at.
    fn without_token(&self, description: &str) -> String {
        description.replace(&*self.token.0, "…").chars().take(LONGEST_DESCRIPTION).collect()
    }
}

/// What stands under a picture.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    pub text: &'a str,
    pub is_html: bool,
}

fn read_result<T: DeserializeOwned>(method: &'static str, result: Option<Box<RawValue>>) -> Result<Option<T>, Failure> {
    let Some(raw) = result else { return Ok(None) };
    serde_json::from_str(raw.get()).map(Some).map_err(|_| Failure { method, trouble: Trouble::Foreign { status: 200 } })
}

fn connector(timeout: Duration) -> Result<reqwest::Client> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::bug("TLS cannot be set up").because(error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        // A token must not follow a redirect to somebody else.
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .timeout(timeout)
        // Shorter than servers keep a silent connection: one that was closed meanwhile would cost a try.
        .pool_idle_timeout(IDLE)
        .tcp_keepalive(IDLE)
        .build()
        .map_err(|error| Error::bug("the HTTP client cannot be built").because(error.without_url()))
}

fn trouble_of(error: &reqwest::Error) -> Trouble {
    if error.is_connect() || error.is_builder() { Trouble::Offline } else { Trouble::Unknown }
}

async fn read_body(mut response: Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Trouble::Unknown)? {
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err(Trouble::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn date_of(response: &Response) -> Option<Time> {
    let text = response.headers().get(reqwest::header::DATE)?.to_str().ok()?;
    HTTP_DATE.parse_timestamp(text).ok().map(|stamp| Time(stamp.as_millisecond()))
}

fn retry_header(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(reqwest::header::RETRY_AFTER)?.to_str().ok()?.trim().parse::<u64>().ok()?;
    Some(Duration::from_secs(seconds.min(LONGEST_RETRY_S)))
}

fn retry_parameter(parameters: &Value) -> Option<Duration> {
    let value = parameters.get("retry_after")?;
    let seconds = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
    Some(Duration::from_secs(seconds.min(LONGEST_RETRY_S)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_must_fit_a_url() {
        assert!(Token::new("1111:DEMO-OWNER_x").is_some());
        for bad in ["", "12:a/../b", "12:a b", "12:a?x", "१:x"] {
            assert!(Token::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn no_server_makes_us_wait_for_more_than_a_day() {
        let day = Some(Duration::from_secs(86_400));
        assert_eq!(retry_parameter(&serde_json::json!({"retry_after": u64::MAX})), day);
        assert_eq!(retry_parameter(&serde_json::json!({"retry_after": "18446744073709551615"})), day);
        assert_eq!(retry_parameter(&serde_json::json!({"retry_after": 3})), Some(Duration::from_secs(3)));
        let answer = axum::http::Response::builder().header("retry-after", u64::MAX).body(Vec::new()).unwrap();
        assert_eq!(retry_header(&Response::from(answer)), day);
    }

    #[test]
    fn a_failure_never_repeats_what_was_sent() {
        let description =
            "Bad Request: can't parse entities: unsupported start tag \"chini\" at byte offset 5".to_owned();
        let trouble = Trouble::Refused { code: 400, description, retry_after: None };
        let error = Error::from(Failure { method: "sendMessage", trouble });
        assert!(!format!("{error}{error:?}").contains("chini"));
        assert_eq!(error.kind, Kind::Refused);
    }
}
