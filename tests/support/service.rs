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
