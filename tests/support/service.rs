//! The whole appliance in this process, over real HTTP against a pretend Telegram and a scripted Claude.

use std::num::NonZeroU32;
use std::path::Path;
use std::time::Duration;

use kirana::demo::World;
use kirana::domain::Bot;
use kirana::run::{self, Rates};
use kirana::shop::{Registration, Settings};
use kirana::telegram::Token;

/// Settings for a world on loopback: open registration, no Claude, and no waiting between messages.
pub fn settings(folder: &Path, world: &World) -> run::Settings {
    let fast = NonZeroU32::new(5000).unwrap();
    run::Settings {
        data_dir: folder.to_owned(),
        telegram: run::Telegram {
            owner_token: Token::new(&world.token(Bot::Owner)).unwrap(),
            customer_token: Token::new(&world.token(Bot::Customer)).unwrap(),
            api_url: world.telegram_url(),
            poll_timeout: Duration::from_secs(5),
            rates: Rates::per_second(fast, fast),
            owner_menus: Vec::new(),
            customer_menus: Vec::new(),
        },
        claude: None,
        metrics: None,
        shop: Settings { registration: Registration::Open, ..super::settings() },
        backups: None,
    }
}

/// Waits until it holds, up to half a minute.
pub async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let waited = tokio::time::timeout(Duration::from_secs(30), async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    assert!(waited.await.is_ok(), "waited in vain until {what}");
}

/// The executable in a folder of its own, beside the pretend Telegram and Claude, where anybody may open a store.
pub fn command(world: &World, folder: &std::path::Path, arguments: &[&str]) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kirana"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", folder)
        .current_dir(folder)
        .env("KIRANA_DATA_DIR", folder.join("books"))
        .env("KIRANA_OWNER_BOT_TOKEN", world.token(Bot::Owner))
        .env("KIRANA_CUSTOMER_BOT_TOKEN", world.token(Bot::Customer))
        .env("KIRANA_TELEGRAM_API_URL", world.telegram_url())
        .env("KIRANA_CLAUDE_API_URL", world.claude_url())
        .env("KIRANA_CLAUDE_API_KEY", "sk-of-nobody")
        .env("KIRANA_REGISTRATION", "open");
    command
}
