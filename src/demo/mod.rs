//! A pretend Telegram and a scripted Claude over real HTTP on loopback, the player of dialogues and the terminal chat:
//! for `kirana demo`, for tests and for load. The product is pointed here by its settings and cannot tell; nothing
//! in this room knows how the product works.

mod chat;
pub mod claude;
mod claude_request;
mod clock;
pub mod dialogue;
mod fault;
mod form;
mod guide;
mod html;
mod keyboard;
mod matching;
mod method;
mod person;
mod profile;
mod queue;
mod script;
mod send;
mod session;
mod state;
mod telegram;
pub mod terminal;
mod wire;
mod world;

pub use chat::{Button, Heard, How, Message, Tap};
pub use claude::{Ask, Reply};
pub use clock::Clock;
pub use fault::{Fault, What};
pub use html::{Entity, Rich, parse as parse_html};
pub use person::Pressed;
pub use state::Call;
pub use world::World;
