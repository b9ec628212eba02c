//! The only room that knows the Messages API: questions to requests, replies to outcomes, retries, prices. It decides
//! nothing about the shop and writes nothing: what Claude asks for is checked and done by `shop`.

mod client;
mod price;
mod prompt;
mod reply;
mod request;

use std::time::Duration;

use crate::secret::Secret;

pub use client::{Answered, Client, Spent, Standing};
pub use price::Usage;
pub use reply::{Read, read as read_reply};
pub use request::{Question, Request, ToolDefinition, Tools};

/// What a client needs to know.
#[derive(Clone)]
pub struct Settings {
    pub key: Secret,
    /// With or without a path; `/v1/messages` is appended.
    pub api_url: String,
    pub model: String,
    pub patience: Patience,
}

/// How long to wait, and how often to try. The defaults are made for somebody who waits in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    pub connect: Duration,
    pub one_try: Duration,
    /// For all tries and the pauses between them.
    pub in_all: Duration,
    pub retries: u32,
    /// The first pause; each next one is twice as long, up to `longest_pause`.
    pub pause: Duration,
    pub longest_pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connect: Duration::from_secs(5),
            one_try: Duration::from_secs(25),
            in_all: Duration::from_secs(45),
            retries: 2,
            pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
        }
    }
}
