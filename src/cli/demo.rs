//! `kirana demo`: the whole product on this machine alone, against a pretend Telegram in the same process. A chat on a
//! terminal; plays a dialogue from standard input otherwise.

use std::io::{IsTerminal as _, Read as _};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use clap::Args;

use super::service;
use crate::config::Surroundings;
use crate::demo::{self, World, dialogue};
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::run::{self, Appliance, Clock, Rates};
use crate::secret::Secret;
use crate::shop::{self, Registration};
use crate::telegram::Token;

/// Nobody else waits here, so nothing needs to be slowed down.
const SENDS_PER_SECOND: u32 = 1000;
/// A terminal that does not tell its width.
const NARROW: u16 = 80;
const POLL: Duration = Duration::from_secs(25);
const DAY: Duration = Duration::from_secs(24 * 3600);
const NUDGE: Duration = Duration::from_secs(30 * 60);

#[derive(Args)]
pub(super) struct Options {}

pub(super) fn run(_options: &Options, data_dir: Option<PathBuf>) -> Result<()> {
    let folder = Folder::make(data_dir)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::new(Kind::Io, "the demo cannot be started").because(error))?;
    let played = runtime.block_on(play(folder.path()));
    // Servers of the demo may still hold a poll; nobody waits for them.
    runtime.shutdown_timeout(Duration::from_millis(200));
    played
}

async fn play(folder: &Path) -> Result<()> {
    let clock = demo::Clock::new();
    let world = World::start(clock).await?;
    let offset = Arc::new(AtomicI64::new(0));
    let service_clock = Clock::shifted(offset);
    // Only a dialogue can say what Claude answers: whoever chats sees the shop as it is without a key.
    let chats = std::io::stdin().is_terminal();
    let key = Secret::new("demo-key-of-nobody").filter(|_| !chats);
    let appliance = run::start(settings(folder, &world, key)?, service_clock.clone()).await?;
    appliance.introduced().await;
    let stage = world.clone();
    let advance = move |by: Duration| {
        stage.clock().advance(by);
        service_clock.advance(by);
    };
    let played = if chats {
        let color = std::io::stdout().is_terminal() && Surroundings::of_process().wants_color();
        let columns = dialoguer::console::Term::stdout().size_checked().map_or(NARROW, |(_, columns)| columns);
        let options = demo::terminal::Options { color, pictures: folder.to_owned(), columns: columns.into() };
        demo::terminal::chat(world.clone(), advance, options).await
    } else {
        let mut words = String::new();
        std::io::stdin()
            .read_to_string(&mut words)
            .map_err(|error| Error::new(Kind::Io, "the dialogue cannot be read").because(error))?;
        dialogue::play(&world, &advance, &words, &mut std::io::stdout()).await
    };
    let checked = check(&appliance);
    appliance.stop().await?;
    played.and(checked)
}

/// The books must prove themselves after every play.
fn check(appliance: &Appliance) -> Result<()> {
    let violations = appliance.db().read(|tx| tx.check())?;
    if violations.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = violations.iter().map(|found| format!("{}: {}", found.rule, found.detail)).collect();
    Err(Error::new(Kind::Failed, format!("the books do not prove themselves:\n{}", lines.join("\n"))))
}

fn settings(folder: &Path, world: &World, key: Option<Secret>) -> Result<run::Settings> {
    let rate = NonZeroU32::new(SENDS_PER_SECOND).ok_or_else(|| Error::bug("the demo sends nothing"))?;
    let token = |bot| Token::new(&world.token(bot)).ok_or_else(|| Error::bug("the demo's token is none"));
    Ok(run::Settings {
        data_dir: folder.to_owned(),
        telegram: run::Telegram {
            owner_token: token(Bot::Owner)?,
            customer_token: token(Bot::Customer)?,
            api_url: world.telegram_url(),
            poll_timeout: POLL,
            rates: Rates::per_second(rate, rate),
            owner_menus: service::menus(Bot::Owner),
            customer_menus: service::menus(Bot::Customer),
        },
        shop: shop::Settings {
            registration: Registration::Open,
            order_expiry: DAY,
            order_nudge: NUDGE,
            claude: key.is_some(),
            operator: None,
            language: crate::say::Language::En,
        },
        claude: key.map(|key| service::claude(key, world.claude_url())),
        backups: None,
        metrics: None,
    })
}

/// The demo's books: in a folder that was named, or in one that goes with the demo.
struct Folder {
    path: PathBuf,
    passing: bool,
}

impl Folder {
    fn make(named: Option<PathBuf>) -> Result<Folder> {
        let passing = named.is_none();
        let path = if let Some(path) = named {
            path
        } else {
            let name = getrandom::u64()
                .map_err(|error| Error::new(Kind::Io, "the machine has no randomness").because(error.to_string()))?;
            std::env::temp_dir().join(format!("kirana-demo-{name:016x}"))
        };
        std::fs::create_dir_all(&path)
            .map_err(|error| Error::new(Kind::Io, format!("{} cannot be made", path.display())).because(error))?;
        Ok(Folder { path, passing })
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.passing {
            // A folder that stays behind in the temporary one does no harm.
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
