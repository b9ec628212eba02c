//! Puts a request to the Messages API: one connection pool, a few tries within the patience of somebody who waits. Its
//! errors are outcomes, not failures: the shop goes on without Claude. Logs name status, type and code, never words.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use tokio::time::Instant;

use super::price::cost_nano;
use super::reply::{self, Problem};
use super::{Patience, Request, Settings};
use crate::error::{Error, Kind, Result};
use crate::shop::event::Outcome;

const VERSION: &str = "2026-10-21";
/// A reply of 2,048 tokens has some ten thousand bytes.
const LONGEST_BODY: usize = 1 << 20;
/// Part of a pause that is taken off at random, so that clients do not come back together.
const JITTER_PERCENT: u32 = 25;

/// A connection pool to one endpoint, and the key.
pub struct Client {
    http: reqwest::Client,
    settings: Settings,
    url: String,
    key: HeaderValue,
}

/// What came of a question, and what it cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    pub outcome: Outcome,
    pub spent: Spent,
    pub standing: Standing,
}

/// How we stand with the service, as far as an answer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It took the key.
    Accepted,
    /// The key, the account or the model needs a look: it will say no again.
    Refused,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// Told by the reply, plus the worst case of every try whose end is unknown.
    pub nano: i64,
    /// Tokens as `(all input, input read from the cache, output)`, where the reply told them.
    pub tokens: Option<(i64, i64, i64)>,
    /// A stop reason or a kind of error, for the ledger.
    pub word: String,
}

/// How one try ended.
enum Try {
    Answered(reply::Read),
    /// No use in trying again.
    Refused {
        word: String,
        standing: Standing,
    },
    /// Worth another try, after the given time if the service named one.
    Again {
        word: String,
        after: Option<Duration>,
        billed: Billed,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Billed {
    No,
    Unknown,
}

impl Client {
    pub fn new(settings: Settings) -> Result<Client> {
        let base = settings.api_url.trim_end_matches('/');
        if !(base.starts_with("https://") || base.starts_with("http://")) {
            return Err(Error::new(Kind::Config, "claude.api_url is not a web address")
                .hint("it begins with https://; leave it out for the public API"));
        }
        let mut key = HeaderValue::from_str(settings.key.expose())
            .map_err(|_| Error::new(Kind::Config, "claude.api_key holds characters that no key has"))?;
        key.set_sensitive(true);
        let url = format!("{base}/v1/messages");
        let http = connections(&settings.patience)?;
        Ok(Client { http, settings, url, key })
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Asks, trying again as far as the patience reaches. `salt` spreads the pauses; any number that differs between
    /// questions will do.
    pub async fn ask(&self, request: &Request, salt: u64) -> Answered {
        let patience = self.settings.patience;
        let until = Instant::now() + patience.in_all;
        let mut unknown_nano = 0_i64;
        let mut retry = 0;
        loop {
            let ended = self.try_once(request, until).await;
            let (word, after) = match ended {
                Try::Answered(read) => return self.answered(request, read, unknown_nano),
                Try::Refused { word, standing } => return Answered { standing, ..given_up(word, unknown_nano) },
                Try::Again { word, after, billed } => {
                    if billed == Billed::Unknown {
                        unknown_nano = unknown_nano.saturating_add(request.worst_nano);
                    }
                    (word, after)
                }
            };
            let pause = after.unwrap_or_else(|| pause(&patience, retry, salt));
            if retry >= patience.retries || Instant::now() + pause >= until {
                return given_up(word, unknown_nano);
            }
            tokio::time::sleep(pause).await;
            retry += 1;
        }
    }

    fn answered(&self, request: &Request, read: reply::Read, unknown_nano: i64) -> Answered {
        let told = read.usage.map_or(request.worst_nano, |usage| cost_nano(&self.settings.model, usage));
        let tokens = read.usage.map(|usage| (usage.all_input(), usage.cache_read, usage.output));
        let spent = Spent { nano: unknown_nano.saturating_add(told), tokens, word: read.word };
        // A page that only says 200 tells nothing about the key.
        let standing = if tokens.is_some() { Standing::Accepted } else { Standing::Unknown };
        Answered { outcome: read.outcome, spent, standing }
    }

    async fn try_once(&self, request: &Request, until: Instant) -> Try {
        let limit = self.settings.patience.one_try.min(until.saturating_duration_since(Instant::now()));
        tokio::time::timeout(limit, self.exchange(request)).await.unwrap_or_else(|_| {
            tracing::warn!("Claude did not answer in time");
            Try::Again { word: "timeout".to_owned(), after: None, billed: Billed::Unknown }
        })
    }

    async fn exchange(&self, request: &Request) -> Try {
        let sent = self
            .http
            .post(&self.url)
            .header("x-api-key", self.key.clone())
            .header("anthropic-version", VERSION)
            .header(CONTENT_TYPE, "application/json")
            .body(request.body.clone())
            .send()
            .await;
        let mut response = match sent {
            Ok(response) => response,
            Err(error) => {
                // The error's own words name the address, which may hold a secret of a private endpoint.
                let (word, billed) =
                    if error.is_connect() { ("unreachable", Billed::No) } else { ("broken_off", Billed::Unknown) };
                tracing::warn!(word, "Claude cannot be reached");
                return Try::Again { word: word.to_owned(), after: None, billed };
            }
        };
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        match body_of(&mut response).await {
            Body::Whole(body) if status == 200 => Try::Answered(reply::read(&body)),
            Body::Whole(body) => not_answered(status, &headers, &reply::problem(&body)),
            Body::TooLong if status == 200 => {
                let word = "too_long".to_owned();
                Try::Answered(reply::Read { outcome: Outcome::Malformed, usage: None, word })
            }
            Body::TooLong => not_answered(status, &headers, &Problem::default()),
            Body::Broken => {
                let billed = if status == 200 { Billed::Unknown } else { Billed::No };
                Try::Again { word: "broken_off".to_owned(), after: None, billed }
            }
        }
    }
}

enum Body {
    Whole(Vec<u8>),
    TooLong,
    Broken,
}

async fn body_of(response: &mut reqwest::Response) -> Body {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > LONGEST_BODY => return Body::TooLong,
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Body::Whole(body),
            Err(_) => return Body::Broken,
        }
    }
}

/// An answer with another status than 200: whether it is worth another try.
fn not_answered(status: u16, headers: &HeaderMap, problem: &Problem) -> Try {
    let word = problem.kind.clone().unwrap_or_else(|| format!("http_{status}"));
    let (code, request) = (problem.code.as_deref().unwrap_or(""), problem.request.as_deref().unwrap_or(""));
    let needs_a_look = matches!(status, 401..=404) || problem.is_spend_limit();
    if needs_a_look {
        tracing::error!(status, word, code, request, "Claude refuses; the key, the account or the model needs a look");
    } else {
        tracing::warn!(status, word, code, request, "Claude did not answer");
    }
    let told = headers.get("x-should-retry").and_then(|value| value.to_str().ok());
    let again = match told {
        _ if problem.is_spend_limit() => false,
        Some("true") => true,
        Some("false") => false,
        Some(_) | None => matches!(status, 408 | 409 | 429) || status >= 500,
    };
    if !again {
        let standing = if needs_a_look { Standing::Refused } else { Standing::Unknown };
        return Try::Refused { word, standing };
    }
    Try::Again { word, after: named_pause(headers), billed: Billed::No }
}

/// The pause that the service asks for, as `retry-after-ms`, or `retry-after` in seconds or as a date.
fn named_pause(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let seconds = |number: &str, scale: f64| {
        let number = number.parse::<f64>().ok()? * scale;
        Duration::try_from_secs_f64(number).ok()
    };
    let in_ms = text(HeaderName::from_static("retry-after-ms")).and_then(|number| seconds(number, 0.001));
    in_ms.or_else(|| {
        let after = text(RETRY_AFTER)?;
        seconds(after, 1.0).or_else(|| {
            // Both dates are the service's own, so our clock does not matter.
            let (until, now) = (http_date(after)?, http_date(text(DATE)?)?);
            Some(Duration::try_from(until.duration_since(now)).unwrap_or(Duration::ZERO))
        })
    })
}

fn http_date(text: &str) -> Option<jiff::Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

/// The pause before the next try when the service names none: doubled each time, less up to a quarter.
fn pause(patience: &Patience, retry: u32, salt: u64) -> Duration {
    let whole = patience.pause.saturating_mul(2_u32.saturating_pow(retry)).min(patience.longest_pause);
    let spread = salt.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(retry.wrapping_mul(7)) >> 40;
    let percent = u32::try_from(spread % u64::from(JITTER_PERCENT + 1)).unwrap_or(0);
    whole.saturating_sub(whole.saturating_mul(percent) / 100)
}

fn given_up(word: String, unknown_nano: i64) -> Answered {
    let spent = Spent { nano: unknown_nano, tokens: None, word };
    Answered { outcome: Outcome::Unavailable, spent, standing: Standing::Unknown }
}

/// TLS by rustls on ring with the roots of the web built in, so that a bare machine needs nothing; no proxy, no
/// redirects: the key goes to the named address and nowhere else.
fn connections(patience: &Patience) -> Result<reqwest::Client> {
    let bug = |source: Box<dyn std::error::Error + Send + Sync>| {
        Error::bug("the client for Claude cannot be set up").because(source)
    };
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| bug(error.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(patience.connect)
        .pool_idle_timeout(Duration::from_secs(60))
        .build()
        .map_err(|error| bug(error.without_url().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_named_pause_is_read_in_all_its_forms() {
        let named = |pairs: &[_]| named_pause(&headers(pairs));
        assert_eq!(named(&[("retry-after", "7")]), Some(Duration::from_secs(7)));
        assert_eq!(named(&[("retry-after", "7"), ("retry-after-ms", "250")]), Some(Duration::from_millis(250)));
        let date = [("retry-after", "Mon, 23 Nov 2026 10:00:09 GMT"), ("date", "Mon, 23 Nov 2026 10:00:00 GMT")];
        assert_eq!(named(&date), Some(Duration::from_secs(9)));
        for nonsense in ["-3", "NaN", "1e999", "soon", ""] {
            assert_eq!(named(&[("retry-after", nonsense)]), None, "{nonsense}");
        }
    }

    #[test]
    fn pauses_double_and_lose_at_most_a_quarter() {
        let patience = Patience::default();
        for salt in 0..200 {
            for (retry, whole_ms) in [(0, 500), (1, 1_000), (2, 2_000), (9, 8_000)] {
                let ms = pause(&patience, retry, salt).as_millis();
                assert!((whole_ms * 3 / 4..=whole_ms).contains(&ms), "{ms} of {whole_ms}");
            }
        }
        assert_ne!(pause(&patience, 0, 1), pause(&patience, 0, 2));
    }

    #[test]
    fn the_service_itself_says_whether_to_try_again() {
        let again = |status, pairs: &[_], code: Option<&str>| {
            let problem = Problem { code: code.map(str::to_owned), ..Problem::default() };
            matches!(not_answered(status, &headers(pairs), &problem), Try::Again { .. })
        };
        for status in [408, 409, 429, 500, 502, 503, 504, 529] {
            assert!(again(status, &[], None), "{status}");
            assert!(!again(status, &[("x-should-retry", "false")], None), "{status}");
        }
        for status in [301, 400, 401, 402, 403, 404, 413, 422] {
            assert!(!again(status, &[], None), "{status}");
            assert!(again(status, &[("x-should-retry", "true")], None), "{status}");
        }
        assert!(!again(429, &[("x-should-retry", "true")], Some("enforced_spend_limit_reached")));
    }
}
