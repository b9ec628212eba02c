//! `kirana store`: the cooperative's admin. Works while the service runs.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};

use super::invitation::{self, Invitation, With};
use super::run::token;
use super::{output, roster};
use crate::config::Settings;
use crate::db::erase::Erasure;
use crate::db::stats::StoreFigures;
use crate::db::{Db, StoreTx, Tx};
use crate::domain::{StoreId, link, name};
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::say::{Name, Text};
use crate::shop::{self, Env};
use crate::telegram::Client;

/// How long the name of the bot is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Those of a list have to reach their shops first.
const OF_A_LIST: Duration = Duration::from_secs(30 * 86_400);
/// A link is a door: it does not stand open for ever.
const LONGEST_DAYS: u64 = 90;

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
    /// Make one-time links with which people may open stores, or take one over
    Invite {
        /// The number of a store that is there and has no owner: the link makes one
        #[arg(long, value_name = "STORE", conflicts_with = "from")]
        to: Option<i64>,
        /// How long the links are good, in days or hours (30d, 48h): at most 90d. A single link is good for 7d, those of a
        /// list for 30d unless this says otherwise
        #[arg(long, value_name = "TIME", value_parser = life)]
        valid: Option<Duration>,
        /// A list with a column "name" (and, if wanted, "language"): a link and a poster for each line
        #[arg(long, value_name = "CSV", requires = "into")]
        from: Option<PathBuf>,
        /// A new folder for the links and the posters
        #[arg(long, value_name = "FOLDER", requires = "from")]
        into: Option<PathBuf>,
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
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Close a store: it takes no orders until it is opened again
    Close {
        /// The store's number
        store: i64,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Open a store that was closed
    Open {
        /// The store's number
        store: i64,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Erase a store: its books keep their figures and belong to nobody. It cannot be taken back
    Erase {
        /// The store's number
        store: i64,
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let db = Db::open(&settings.data_dir)?;
    match &options.act {
        Act::List { json } => list(&db, *json),
        Act::Show { store, json } => show(&db, StoreId(*store), *json),
        Act::Invite { json, from: Some(from), into: Some(into), valid, .. } => {
            roster::invite(&db, settings, from, into, valid.unwrap_or(OF_A_LIST), *json)
        }
        Act::Invite { json, to, valid, .. } => {
            invite(&db, settings, to.map(StoreId), valid.unwrap_or(shop::LIFE_OF_INVITE), *json)
        }
        Act::Rename { store, name, json } => rename(&db, settings, StoreId(*store), name, *json),
        Act::Close { store, json } => {
            change(&db, settings, StoreId(*store), |store, env| {
                store.set_closed(Some(env.now))?;
                Ok(Text::StoreNowClosed { store: Name(store.store()?.name) })
            })?;
            tell(&db, StoreId(*store), *json, "is closed")
        }
        Act::Open { store, json } => {
            change(&db, settings, StoreId(*store), |store, _| {
                store.set_closed(None)?;
                Ok(Text::StoreOpened { store: Name(store.store()?.name) })
            })?;
            tell(&db, StoreId(*store), *json, "is open")
        }
        Act::Erase { store, yes, json } => erase(&db, settings, StoreId(*store), *yes, *json),
    }
}

/// `30d` or `48h`.
fn life(text: &str) -> Result<Duration, String> {
    let said = text.strip_suffix('d').map(|days| (days, 24)).or(text.strip_suffix('h').map(|hours| (hours, 1)));
    let hours = said.and_then(|(count, hours)| count.parse::<u64>().ok()?.checked_mul(hours));
    match hours.filter(|hours| (1..=LONGEST_DAYS * 24).contains(hours)) {
        Some(hours) => Ok(Duration::from_secs(hours * 3600)),
        None => Err(format!("a number of days or hours, such as 30d or 48h, up to {LONGEST_DAYS}d")),
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
    output::print(&as_text(&found))
}

fn as_text(found: &StoreFigures) -> String {
    let state = if found.open { "open" } else { "closed" };
    let since = crate::time::Time(found.created_at_ms).day().date();
    let rupees = |paise: i64| crate::say::money(crate::domain::Paise(paise));
    let last = found.last_act_at_ms.map_or_else(|| "nothing yet".to_owned(), |at| crate::time::Time(at).stamp());
    let owners = match found.owners {
        0 => format!("none: `kirana store invite --to {}` makes a link for one", found.id),
        owners => owners.to_string(),
    };
    [
        format!("{} (store {}, {state}, since {since}, language {})", found.name, found.id, found.language),
        format!("owners      {owners}"),
        format!("items       {} ({} running out)", found.items, found.low_items),
        format!("customers   {}", found.customers),
        format!("orders      {} ({} pending, {} accepted)", found.orders, found.pending_orders, found.accepted_orders),
        format!("sold        {} over the counter", rupees(found.sold_paise)),
        format!("khata       {} owed to the shop", rupees(found.khata_paise)),
        format!("Claude      {} USD in all", output::dollars(found.claude_nano_usd)),
        format!("last entry  {last}"),
        format!("customers open it with ?start={}\n", link::payload(found.id)),
    ]
    .join("\n")
}

fn invite(db: &Db, settings: &Settings, to: Option<StoreId>, life: Duration, json: bool) -> Result<()> {
    let called = to.map(|store| db.read(|tx| ownerless(tx, store))).transpose()?;
    let clock = Clock::trusted();
    let username = owner_bot_name(settings, &clock);
    if !clock.is_set() {
        tracing::warn!("Telegram told no date: this machine's clock says when the invitation ends");
    }
    let (chance, now) = (invitation::chance()?, clock.now());
    let invite = super::import::carry_out(db, move |tx| match to {
        Some(store) => {
            ownerless(tx, store)?;
            shop::invite_to(&tx.scope_of_row(store), chance, now, life)
        }
        None => shop::invite(tx, chance, now, life),
    })?;
    let invitation = Invitation::new(&username, &invite);
    if json {
        return output::print_json(&invitation.as_json());
    }
    let with = if std::io::stdout().is_terminal() { With::Qr } else { With::TextAlone };
    output::print_line(&called.map_or_else(|| invitation.as_text(with), |called| invitation.as_takeover(&called, with)))
}

/// The name of a store that waits for an owner.
fn ownerless(tx: &Tx<'_>, store: StoreId) -> Result<String> {
    let found = tx.find_store(store)?.ok_or_else(|| unknown(store))?;
    if tx.scope_of_row(store).list_owners()?.is_empty() {
        return Ok(found.name);
    }
    Err(Error::new(Kind::Usage, format!("store {store} has an owner")).hint("without --to, the link opens a new store"))
}

fn erase(db: &Db, settings: &Settings, store: StoreId, yes: bool, json: bool) -> Result<()> {
    let called = db.read(|tx| tx.find_store(store))?.ok_or_else(|| unknown(store))?.name;
    confirm_by_name(&called, yes)?;
    let env = super::import::env(db, settings)?;
    let erased = super::import::carry_out(db, move |tx| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        shop::rights::erase_store(&tx.scope_of_row(store), &env)
    })?;
    match erased {
        Erasure::Done if json => output::print_json(&serde_json::json!({"store": store, "erased": true})),
        Erasure::Done => {
            output::print_line(&format!("store {store} is erased; older backups still hold it until they are deleted"))
        }
        Erasure::Unknown => Err(unknown(store)),
        Erasure::Pending(_) => Err(Error::bug("orders still wait though all were ended")),
    }
}

/// What cannot be taken back is asked for by name.
pub(super) fn confirm_by_name(name: &str, yes: bool) -> Result<()> {
    if yes {
        return Ok(());
    }
    if std::io::stdin().is_terminal() {
        let typed = super::import::ask(&format!("This cannot be taken back. Type {name:?} to go on: "))?;
        if typed == name {
            return Ok(());
        }
    }
    Err(Error::new(Kind::Usage, "nothing was erased").hint("type the name as it stands, or give --yes"))
}

/// The Owner Bot's name, for the link. Empty without a token or a network: the invitation then says what to write. The
/// date of Telegram's answer sets the clock.
pub(super) fn owner_bot_name(settings: &Settings, clock: &Clock) -> String {
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

/// How a store stands after a change.
fn tell(db: &Db, store: StoreId, json: bool, words: &str) -> Result<()> {
    if !json {
        return output::print_line(&format!("store {store} {words}"));
    }
    let found = db.read(|tx| tx.find_store_figures(store))?.ok_or_else(|| unknown(store))?;
    output::print_json(&found)
}

fn rename(db: &Db, settings: &Settings, store: StoreId, wanted: &str, json: bool) -> Result<()> {
    let clean = name::clean(wanted).ok_or_else(|| {
        Error::new(Kind::Usage, "that is no name for a store")
            .hint(format!("it has at least one letter or digit, and at most {} characters", name::MAX_GRAPHEMES))
    })?;
    let new = clean.clone();
    change(db, settings, store, move |store, _| {
        let before = store.store()?.name;
        store.set_store_name(&new)?;
        Ok(Text::StoreRenamed { before: Name(before), store: Name(new) })
    })?;
    tell(db, store, json, &format!("is now called {clean}"))
}

/// One change of a store that must exist, in a transaction of its own. Its owners are told what it was.
fn change(
    db: &Db,
    settings: &Settings,
    store: StoreId,
    act: impl FnOnce(&StoreTx<'_>, &Env) -> Result<Text> + Send + 'static,
) -> Result<()> {
    let env = super::import::env(db, settings)?;
    super::import::carry_out(db, move |tx: &Tx<'_>| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        let store = tx.scope_of_row(store);
        let before = store.store()?;
        let what = act(&store, &env)?;
        // Nobody is told what was so before.
        if store.store()? == before { Ok(()) } else { shop::operator::announce(&store, &env, &what) }
    })
}

pub(super) fn unknown(store: StoreId) -> Error {
    Error::new(Kind::Usage, format!("there is no store {store}")).hint("`kirana store list` shows all of them")
}
