//! The only room that knows the Bot API: updates become events, messages become requests, failures become outcomes.
//! It holds no state and decides nothing about the shop; when to send what is `run`'s business.

mod client;
mod html;
mod send;
mod token;
mod update;

pub use client::{Account, Batch, Client, Failure, Menu, SeenDate, Token, Trouble};
pub use send::{Delivery, Outcome, deliver};
pub use token::Key;
pub use update::{Envelope, chat_of, decode, envelope};
