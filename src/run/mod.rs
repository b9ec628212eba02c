//! The process: two bots, the books and the pumps between them. What a pump does is in its file; here they are started,
//! watched and stopped. Nothing here knows the shop.

mod alert;
pub mod ask;
mod backoff;
mod backup;
mod clock;
mod context;
mod disk;
mod journal;
mod lock;
mod metrics;
mod pace;
mod poll;
mod pulse;
mod send;
mod step;
mod timer;
mod watchdog;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, timeout_at};

pub use alert::BACKUP_OLD;
pub use backup::Backups;
pub use clock::Clock;
pub use disk::{LOW, free_bytes};
pub use lock::Lock;
pub use metrics::Metrics;
pub use pace::Rate;
pub use send::Rates;
pub use step::{Taken, take};
pub use timer::make_events;

use self::context::{Context, Wake};
use self::pulse::{Loop, Pulse};
use crate::claude;
use crate::db::Db;
use crate::db::ask::Limits;
use crate::db::file::{BACKUPS, make_folder};
use crate::db::restore;
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::shop::{self, Shop};
use crate::telegram::{Client, Key, Menu, Token};

/// Steps wait so long for the names of the bots, which links need.
const INTRODUCTION: Duration = Duration::from_secs(10);
/// Of the ten seconds in which the process must end.
const STOPPING: Duration = Duration::from_secs(8);
/// What the service needs to know.
#[derive(Clone)]
pub struct Settings {
    pub data_dir: PathBuf,
    pub telegram: Telegram,
    /// `None`: there is no key; commands, buttons and the local reader do the work.
    pub claude: Option<Claude>,
    pub shop: shop::Settings,
    /// `None`: nobody wants any.
    pub backups: Option<Backups>,
    /// Where figures are served to this machine; `None`: nowhere.
    pub metrics: Option<SocketAddr>,
}

#[derive(Clone)]
pub struct Telegram {
    pub owner_token: Token,
    pub customer_token: Token,
    /// The server up to `/bot{token}`.
    pub api_url: String,
    /// How long Telegram holds a poll.
    pub poll_timeout: Duration,
    pub rates: Rates,
    pub owner_menus: Vec<Menu>,
    pub customer_menus: Vec<Menu>,
}

#[derive(Clone)]
pub struct Claude {
    pub settings: claude::Settings,
    pub tools: claude::Tools,
    pub limits: Limits,
}

impl Default for Rates {
    /// A little below what Telegram takes: 30 messages a second in all, one a second to a chat.
    fn default() -> Rates {
        Rates::per_second(NonZeroU32::new(25).expect("25 is not 0"), NonZeroU32::MIN)
    }
}

impl Rates {
    /// The rates with the bursts that Telegram lets pass: three messages to a chat.
    #[must_use]
    pub fn per_second(bot: NonZeroU32, chat: NonZeroU32) -> Rates {
        let chat_burst = chat.saturating_mul(NonZeroU32::new(3).expect("3 is not 0"));
        Rates { bot: Rate { per_second: bot, burst: bot }, chat: Rate { per_second: chat, burst: chat_burst } }
    }
}

/// How a pump ended: which one, and whether the process can go on without it.
type Ended = (Pump, Result<()>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pump {
    Poll(Bot),
    Introduction,
    Other,
}

/// The running service.
pub struct Appliance {
    context: Context,
    pumps: JoinSet<Ended>,
    stop: watch::Sender<bool>,
    /// Bots whose token is not taken any more.
    barred: Vec<Bot>,
    introduced: watch::Receiver<usize>,
    _lock: Lock,
}

/// Opens the books and starts all pumps. Without a network it starts too, and waits for it.
pub async fn start(settings: Settings, clock: Clock) -> Result<Appliance> {
    let Telegram { owner_token, customer_token, .. } = &settings.telegram;
    if owner_token == customer_token {
        return Err(Error::new(Kind::Config, "both bots have the same token")
            .hint("make two bots with @BotFather: one for the owner, one for the customers"));
    }
    make_folder(&settings.data_dir)?;
    let lock = Lock::take(&settings.data_dir)?;
    let folder = settings.data_dir.clone();
    let fresh = random_key()?;
    let (db, key) = tokio::task::spawn_blocking(move || open(&folder, fresh))
        .await
        .unwrap_or_else(|error| Err(Error::bug("opening the books panicked").because(error)))?;
    let owner = client(&settings, &settings.telegram.owner_token, &clock)?;
    let customer = client(&settings, &settings.telegram.customer_token, &clock)?;
    let listener = match settings.metrics {
        Some(address) => Some(metrics::listen(address).await?),
        None => None,
    };
    let shop = Arc::new(Shop::new(settings.shop.clone()));
    // Beside the first polls; whoever writes first waits for what is left of it.
    let early = Arc::clone(&shop);
    tokio::task::spawn_blocking(move || early.prepare());
    let (stop, stopping) = watch::channel(false);
    let context = Context {
        db: Arc::new(db),
        clock,
        shop,
        key,
        wake: Arc::new(Wake::default()),
        pulse: Arc::new(Pulse::default()),
        metrics: Arc::new(Metrics::default()),
        stop: stopping,
    };
    let (introductions, introduced) = watch::channel(0);
    let mut appliance = Appliance { context, pumps: JoinSet::new(), stop, barred: Vec::new(), introduced, _lock: lock };
    let menus = [settings.telegram.owner_menus.clone(), settings.telegram.customer_menus.clone()];
    let clients = [owner.clone(), customer.clone()];
    let introductions = Arc::new(introductions);
    for ((bot, client), menus) in Bot::BOTH.into_iter().zip(clients).zip(menus) {
        appliance.start_bot(bot, client, menus, settings.telegram.rates, &introductions);
    }
    appliance.start_shared(owner, customer);
    appliance.start_keeping(settings.data_dir.join(BACKUPS), settings.backups);
    if let Some(listener) = listener {
        let context = appliance.context.clone();
        appliance.pumps.spawn(async move { (Pump::Other, metrics::pump(context, listener).await) });
    }
    if let Some(claude) = settings.claude {
        appliance.start_asks(claude)?;
    } else {
        let now = appliance.context.clock.now();
        appliance.context.db.writer.step(move |tx| ask::give_up_all(tx, now)).await?;
    }
    Ok(appliance)
}

/// The books and the key of their buttons.
fn open(folder: &Path, fresh: [u8; 32]) -> Result<(Db, Key)> {
    if restore::complete(folder)? {
        tracing::warn!("a restore was cut short; it is completed now");
    }
    let db = Db::open_or_create(folder)?;
    let epoch = db.read(|tx| tx.epoch())?;
    Ok((db, Key::open(folder, fresh)?.of_epoch(epoch)))
}

impl Appliance {
    fn start_bot(
        &mut self,
        bot: Bot,
        client: Client,
        menus: Vec<Menu>,
        rates: Rates,
        introductions: &Arc<watch::Sender<usize>>,
    ) {
        let (context, line, introductions) = (self.context.clone(), client.clone(), Arc::clone(introductions));
        let (recognised, known) = watch::channel(false);
        self.pumps.spawn(async move {
            let ended = tokio::select! {
                () = context.stopped() => Ok(()),
                ended = poll::introduce(&context, bot, &line, &menus, &recognised) => ended,
            };
            introductions.send_modify(|bots| *bots += 1);
            // A token that is not taken is told, once, by the poll.
            (Pump::Introduction, ended.or_else(|error| if error.kind == Kind::Refused { Ok(()) } else { Err(error) }))
        });
        let (context, line, may_poll) = (self.context.clone(), client.clone(), known.clone());
        self.pumps.spawn(async move {
            let pulse = Arc::clone(&context.pulse);
            let ended = if poll::is_known(may_poll).await { poll::pump(context, bot, line).await } else { Ok(()) };
            pulse.end(Loop::Poll(bot));
            (Pump::Poll(bot), ended)
        });
        let context = self.context.clone();
        self.pumps.spawn(async move {
            let ended =
                if poll::is_known(known).await { send::pump(context, bot, client, rates).await } else { Ok(()) };
            (Pump::Other, ended)
        });
    }

    fn start_shared(&mut self, owner: Client, customer: Client) {
        let (context, introduced) = (self.context.clone(), self.introduced.clone());
        self.pumps.spawn(async move { (Pump::Other, step::pump(context, wait_introduced(introduced)).await) });
        let context = self.context.clone();
        self.pumps.spawn(async move { (Pump::Other, timer::pump(context).await) });
        let context = self.context.clone();
        self.pumps.spawn(async move { (Pump::Other, timer::show_typing(context, owner, customer).await) });
        let context = self.context.clone();
        self.pumps.spawn(async move { (Pump::Other, timer::clean(context).await) });
        let context = self.context.clone();
        self.pumps.spawn(async move { (Pump::Other, alert::pump(context).await) });
    }

    /// What looks after the books themselves.
    fn start_keeping(&mut self, folder: PathBuf, backups: Option<Backups>) {
        let context = self.context.clone();
        self.pumps.spawn(async move { (Pump::Other, journal::pump(context).await) });
        if let Some(wanted) = backups {
            let context = self.context.clone();
            self.pumps.spawn(async move { (Pump::Other, backup::pump(context, folder, wanted).await) });
        }
    }

    fn start_asks(&mut self, claude: Claude) -> Result<()> {
        let clock = self.context.clock.clone();
        let asking = ask::Asking {
            writer: self.context.db.writer.clone(),
            client: Arc::new(claude::Client::new(claude.settings)?),
            tools: claude.tools,
            limits: claude.limits,
            now: Arc::new(move || clock.now()),
            asked: Arc::clone(&self.context.wake.asks),
            replied: Arc::clone(&self.context.wake.inbox),
            pulse: Arc::clone(&self.context.pulse),
            metrics: Arc::clone(&self.context.metrics),
        };
        let context = self.context.clone();
        self.pumps.spawn(async move {
            tokio::select! {
                () = context.stopped() => (Pump::Other, Ok(())),
                error = ask::pump(asking) => (Pump::Other, Err(error)),
            }
        });
        Ok(())
    }

    /// Tells systemd, if it is there, that the service is ready, and from then on that it lives.
    pub fn report(&mut self) {
        watchdog::ready();
        let context = self.context.clone();
        self.pumps.spawn(async move { (Pump::Other, watchdog::pump(context).await) });
    }

    #[must_use]
    pub fn db(&self) -> &Db {
        &self.context.db
    }

    #[must_use]
    pub fn shop(&self) -> &Shop {
        &self.context.shop
    }

    /// Waits until both bots have told their names, or ten seconds: without a network they cannot.
    pub async fn introduced(&self) {
        wait_introduced(self.introduced.clone()).await;
    }

    /// Waits for the failure that the service cannot go on with. One bot whose token is not taken is none: the other
    /// stays alive.
    pub async fn wait_failed(&mut self) -> Error {
        loop {
            let (pump, ended) = match self.pumps.join_next().await {
                Some(ended) => ended.unwrap_or_else(|error| (Pump::Other, Err(panicked(error)))),
                None => return Error::bug("all pumps have ended"),
            };
            match (pump, ended) {
                (_, Ok(())) => {}
                (Pump::Poll(bot), Err(error)) if error.kind == Kind::Refused => {
                    tracing::error!(bot = bot.as_str(), %error, hint = error.hint, "this bot is silent now");
                    self.barred.push(bot);
                    if Bot::BOTH.iter().all(|bot| self.barred.contains(bot)) {
                        return error;
                    }
                }
                (_, Err(error)) => return error,
            }
        }
    }

    /// Finishes what is in hand and ends, within ten seconds. What is not finished then is taken up at the next start.
    pub async fn stop(mut self) -> Result<()> {
        tracing::info!("stopping");
        watchdog::stopping();
        self.stop.send_replace(true);
        let end = Instant::now() + STOPPING;
        let mut failure = None;
        while let Ok(Some(ended)) = timeout_at(end, self.pumps.join_next()).await {
            match ended {
                Ok((_, Ok(()))) => {}
                // What passes by itself, or has been told, is no reason to end badly.
                Ok((_, Err(error))) if matches!(error.kind, Kind::Unavailable | Kind::Full | Kind::Refused) => {
                    tracing::warn!(%error, "while stopping");
                }
                Ok((_, Err(error))) => failure = Some(error),
                Err(error) => failure = Some(panicked(error)),
            }
        }
        if !self.pumps.is_empty() {
            tracing::warn!("what is still on its way is left; it is taken up at the next start");
        }
        self.pumps.shutdown().await;
        failure.map_or(Ok(()), Err)
    }
}

async fn wait_introduced(mut introduced: watch::Receiver<usize>) {
    let both = introduced.wait_for(|bots| *bots >= Bot::BOTH.len());
    if tokio::time::timeout(INTRODUCTION, both).await.is_err() {
        tracing::warn!("the names of the bots are not known yet; links will lack them");
    }
}

fn panicked(error: JoinError) -> Error {
    Error::bug("a pump panicked").because(error)
}

fn client(settings: &Settings, token: &Token, clock: &Clock) -> Result<Client> {
    let clock = clock.clone();
    let seen = Arc::new(move |date| clock.observe(date));
    Client::new(&settings.telegram.api_url, token.clone(), settings.telegram.poll_timeout, seen)
}

fn random_key() -> Result<[u8; 32]> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)
        .map_err(|error| Error::new(Kind::Io, "the machine has no randomness").because(error.to_string()))?;
    Ok(key)
}
