//! `kirana run`: both bots until SIGTERM or SIGINT, then a clean stop. A second signal ends it at once.

use std::io::IsTerminal as _;
use std::num::NonZeroU32;
use std::time::Duration;

use super::{invitation, output, service};
use crate::config::{self, Registration, Settings};
use crate::db::invite::InviteKind;
use crate::domain::{Bot, UserId};
use crate::error::{Error, Kind, Result};
use crate::run::{self, Appliance, Clock, Rates};
use crate::secret::Secret;
use crate::telegram::Token;
use crate::{claude, shop};

/// As long as Telegram holds a poll without an answer.
const POLL: Duration = Duration::from_secs(25);

pub(super) const LONG_HELP: &str = "\
SIGTERM or Ctrl-C ends it within ten seconds: what is in hand is finished, what is not is taken up at the next start. A \
second signal meanwhile ends it at once, with exit code 69; that loses nothing either, as it is what a power cut does.";

pub(super) fn run(settings: &Settings) -> Result<()> {
    let wanted = service_settings(settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::new(Kind::Io, "the threads of the service cannot be started").because(error))?;
    let served = runtime.block_on(serve(settings, wanted));
    // What still hangs on the network then is taken up at the next start.
    runtime.shutdown_timeout(Duration::from_millis(500));
    served
}

async fn serve(settings: &Settings, wanted: run::Settings) -> Result<()> {
    let mut signals = Signals::new()?;
    let clock = Clock::trusted();
    let mut appliance = run::start(wanted, clock.clone()).await?;
    appliance.report();
    tracing::info!(folder = %settings.data_dir.display(), "kirana runs");
    let failed = tokio::select! {
        error = watch(&mut appliance, settings, &clock) => Some(error),
        () = signals.asked() => None,
    };
    tokio::select! {
        stopped = appliance.stop() => stopped?,
        () = signals.asked() => return Err(Error::new(Kind::Unavailable, "ended at once, as a second signal asked")
            .hint("what was not finished is taken up at the next start")),
    }
    tracing::info!("kirana has stopped");
    failed.map_or(Ok(()), Err)
}

/// Greets where there is no store yet, then waits for the failure that the service cannot go on with.
async fn watch(appliance: &mut Appliance, settings: &Settings, clock: &Clock) -> Error {
    appliance.introduced().await;
    // An invitation ends after a time; which time it is, only Telegram says.
    tokio::select! {
        biased;
        error = appliance.wait_failed() => return error,
        () = clock.wait_set() => {}
    }
    if let Err(error) = greet(appliance, settings, clock).await {
        return error;
    }
    appliance.wait_failed().await
}

/// With no store yet, somebody has to open the first one.
async fn greet(appliance: &Appliance, settings: &Settings, clock: &Clock) -> Result<()> {
    let db = appliance.db();
    let (stores, linked) =
        tokio::task::block_in_place(|| db.read(|tx| Ok((tx.count_stores()?, tx.find_linked_operator()?))))?;
    if stores > 0 {
        return Ok(());
    }
    let kind = match settings.operator.or(linked.map(|user| user.0)) {
        Some(_) => InviteKind::Owner,
        None => InviteKind::Founder,
    };
    let username = appliance.shop().username(Bot::Owner).to_owned();
    if settings.stores.registration == Registration::Open {
        tracing::info!(owner_bot = username, "there is no store yet; whoever starts the Owner Bot may open one");
        return Ok(());
    }
    if !std::io::stdout().is_terminal() {
        tracing::warn!("there is no store yet; `kirana store invite` makes a one-time link for its owner");
        return Ok(());
    }
    let (chance, now) = (invitation::chance()?, clock.now());
    let invite = db.writer.step(move |tx| shop::invite_as(tx, kind, chance, now)).await?;
    let invitation = invitation::Invitation::new(&username, &invite).of(kind);
    output::print_line(&invitation.as_text(invitation::With::Qr))
}

/// The signals that ask for an end.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    fn new() -> Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        let listen =
            |kind| signal(kind).map_err(|error| Error::new(Kind::Io, "signals cannot be listened to").because(error));
        Ok(Signals { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    #[cfg(unix)]
    async fn asked(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    fn new() -> Result<Signals> {
        Ok(Signals {})
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "elsewhere it is used")]
    async fn asked(&mut self) {
        // Without a way to be told, only the end of the process ends it.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

fn service_settings(settings: &Settings) -> Result<run::Settings> {
    let config::Telegram { owner_bot_token, customer_bot_token, api_url, .. } = &settings.telegram;
    let claude = settings.claude.api_key.as_ref().map(|key| claude_settings(&settings.claude, key));
    Ok(run::Settings {
        data_dir: settings.data_dir.clone(),
        telegram: run::Telegram {
            owner_token: token(owner_bot_token.as_ref(), "owner")?,
            customer_token: token(customer_bot_token.as_ref(), "customer")?,
            api_url: api_url.clone(),
            poll_timeout: POLL,
            rates: rates(&settings.telegram),
            owner_menus: service::menus(Bot::Owner),
            customer_menus: service::menus(Bot::Customer),
        },
        backups: settings.backup.enabled.then(|| backups(settings)),
        shop: shop_settings(settings),
        claude,
        metrics: settings.metrics,
    })
}

fn backups(settings: &Settings) -> run::Backups {
    let config::Backup { every_hours, keep, recipients, send_to_operator, .. } = &settings.backup;
    run::Backups {
        every: Duration::from_secs(u64::from(*every_hours) * 3600),
        keep: *keep,
        recipients: recipients.clone(),
        send: *send_to_operator,
    }
}

/// A bot's token, or what to do about it.
pub(super) fn token(token: Option<&Secret>, bot: &str) -> Result<Token> {
    let variable = bot.to_uppercase();
    let hint = format!(
        "`kirana init` asks for it; or make the bot with @BotFather and set telegram.{bot}_bot_token, or \
         KIRANA_{variable}_BOT_TOKEN"
    );
    let Some(token) = token else {
        return Err(Error::new(Kind::Config, format!("the {bot} bot has no token")).hint(hint));
    };
    Token::new(token.expose())
        .ok_or_else(|| Error::new(Kind::Config, format!("the {bot} bot's token is not one")).hint(hint))
}

fn rates(telegram: &config::Telegram) -> Rates {
    let one_or_more = |rate: u32| NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN);
    Rates::per_second(one_or_more(telegram.sends_per_second), one_or_more(telegram.sends_per_chat_per_second))
}

pub(super) fn claude_settings(wanted: &config::Claude, key: &Secret) -> run::Claude {
    run::Claude {
        settings: claude::Settings {
            key: key.clone(),
            api_url: wanted.api_url.clone(),
            model: wanted.model.clone(),
            patience: claude::Patience::default(),
        },
        tools: service::tools(),
        limits: crate::db::ask::Limits {
            calls_per_person_minute: i64::from(wanted.asks_per_person_per_minute),
            person_day_nano: wanted.daily_per_person_nano,
            store_day_nano: wanted.daily_per_store_nano,
            day_nano: wanted.daily_nano,
        },
    }
}

pub(super) fn shop_settings(settings: &Settings) -> shop::Settings {
    let stores = &settings.stores;
    shop::Settings {
        registration: match stores.registration {
            Registration::Invite => shop::Registration::Invite,
            Registration::Open => shop::Registration::Open,
        },
        order_expiry: Duration::from_secs(u64::from(stores.order_expires_after_hours) * 3600),
        order_nudge: Duration::from_secs(u64::from(stores.order_nudge_after_minutes) * 60),
        claude: settings.claude.api_key.is_some(),
        operator: settings.operator.map(UserId),
        language: settings.language,
    }
}
