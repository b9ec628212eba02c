//! kirana: one executable with which an Indian neighbourhood grocery runs on Telegram.
//! `ARCHITECTURE.md` has the map; arrows between these rooms point down only.

pub mod claude;
pub mod cli;
pub mod config;
pub mod db;
pub mod demo;
pub mod domain;
pub mod error;
pub mod language;
pub mod picture;
pub mod run;
pub mod say;
pub mod secret;
pub mod shop;
pub mod table;
pub mod telegram;
pub mod time;
