//! `kirana store`: the cooperative's admin. Works while the service runs.

use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};

use super::invitation::{self, Invitation, With};
use super::output;
use super::run::token;
use crate::config::Settings;
use crate::db::stats::StoreFigures;
use crate::db::{Db, StoreTx, Tx};
use crate::domain::{StoreId, link, name};
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::shop;
use crate::telegram::Client;

/// How long the name of the bot is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Args)]
pub(super) struct Options {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// List all stores
    List {
        /// Print one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Show one store
    Show {
        /// The store's number
        store: i64,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Make a one-time link with which one person may open a store
    Invite {
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Give a store another name
    Rename {
        /// The store's number
        store: i64,
        /// The new name
        name: String,
    },
    /// Close a store: it takes no orders until it is opened again
    Close {
        /// The store's number
        store: i64,
    },
    /// Open a store that was closed
    Open {
        /// The store's number
        store: i64,
    },
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let db = Db::open(&settings.data_dir)?;
    match &options.act {
        Act::List { json } => list(&db, *json),
        Act::Show { store, json } => show(&db, StoreId(*store), *json),
        Act::Invite { json } => invite(&db, settings, *json),
        Act::Rename { store, name } => rename(&db, StoreId(*store), name),
        Act::Close { store } => {
            let now = Clock::trusted().now();
            change(&db, StoreId(*store), move |store| store.set_closed(Some(now)))?;
            output::print_line(&format!("store {store} is closed"))
        }
        Act::Open { store } => {
            change(&db, StoreId(*store), |store| store.set_closed(None))?;
            output::print_line(&format!("store {store} is open"))
        }
    }
}

fn list(db: &Db, json: bool) -> Result<()> {
    let stores = db.read(|tx| tx.list_store_figures())?;
    if json {
        return output::print_json(&stores);
    }
    let lines: Vec<Vec<String>> = stores.iter().map(cells).collect();
    output::print(&output::table(&["id", "open", "items", "customers", "orders", "pending", "name"], &lines))
}

fn cells(store: &StoreFigures) -> Vec<String> {
    vec![
        store.id.to_string(),
        if store.open { "yes" } else { "no" }.to_owned(),
        store.items.to_string(),
        store.customers.to_string(),
        store.orders.to_string(),
        store.pending_orders.to_string(),
        store.name.clone(),
    ]
}

fn show(db: &Db, store: StoreId, json: bool) -> Result<()> {
    let found = db.read(|tx| tx.find_store_figures(store))?.ok_or_else(|| unknown(store))?;
    if json {
        return output::print_json(&found);
    }
    let state = if found.open { "open" } else { "closed" };
    let opened = crate::time::Time(found.created_at_ms).day().date();
    output::print_line(&format!(
        "{} (store {store}, {state}, since {opened}, language {})\nitems {}, customers {}, orders {} (pending {})\n\
         customers open it with ?start={}",
        found.name,
        found.language,
        found.items,
        found.customers,
        found.orders,
        found.pending_orders,
        link::payload(store)
    ))
}

fn invite(db: &Db, settings: &Settings, json: bool) -> Result<()> {
    let clock = Clock::trusted();
    let username = owner_bot_name(settings, &clock);
    if !clock.is_set() {
        tracing::warn!("Telegram told no date: this machine's clock says when the invitation ends");
    }
    let (chance, now) = (invitation::chance()?, clock.now());
    let invite = db.writer.step_blocking(move |tx| shop::invite(tx, chance, now))?;
    let invitation = Invitation::new(&username, &invite);
    if json {
        return output::print_json(&invitation.as_json());
    }
    let with = if std::io::stdout().is_terminal() { With::Qr } else { With::TextAlone };
    output::print_line(&invitation.as_text(with))
}

/// The Owner Bot's name, for the link. Empty without a token or a network: the invitation then says what to write. The
/// date of Telegram's answer sets the clock.
fn owner_bot_name(settings: &Settings, clock: &Clock) -> String {
    let clock = clock.clone();
    let asked = token(settings.telegram.owner_bot_token.as_ref(), "owner").and_then(|token| {
        let client =
            Client::new(&settings.telegram.api_url, token, Duration::ZERO, Arc::new(move |date| clock.observe(date)))?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::new(Kind::Io, "a thread cannot be started").because(error))?;
        let account = runtime.block_on(async { tokio::time::timeout(PATIENCE, client.me()).await });
        match account {
            Ok(Ok(account)) => Ok(account.username.unwrap_or_default()),
            Ok(Err(failure)) => Err(Error::new(Kind::Unavailable, failure.to_string())),
            Err(_) => Err(Error::new(Kind::Unavailable, "Telegram does not answer")),
        }
    });
    asked.unwrap_or_else(|error| {
        tracing::warn!(%error, "the Owner Bot's name is not known");
        String::new()
    })
}

fn rename(db: &Db, store: StoreId, wanted: &str) -> Result<()> {
    let clean = name::clean(wanted).ok_or_else(|| {
        Error::new(Kind::Usage, "that is no name for a store")
            .hint(format!("it has at least one letter or digit, and at most {} characters", name::MAX_GRAPHEMES))
    })?;
    let new = clean.clone();
    change(db, store, move |store| store.set_store_name(&new))?;
    output::print_line(&format!("store {store} is now called {clean}"))
}

/// One change of a store that must exist, in a transaction of its own.
fn change(db: &Db, store: StoreId, act: impl FnOnce(&StoreTx<'_>) -> Result<()> + Send + 'static) -> Result<()> {
    db.writer.step_blocking(move |tx: &Tx<'_>| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        act(&tx.scope_of_row(store))
    })
}

fn unknown(store: StoreId) -> Error {
    Error::new(Kind::Usage, format!("there is no store {store}")).hint("`kirana store list` shows all of them")
}
