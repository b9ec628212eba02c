//! The limit of a bot: says again what was said, with nothing stored and nothing understood. Both bots in one process,
//! as kirana has them, and as many messages on their way at once.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::Outcome;
use crate::office::{CUSTOMER_TOKEN, OWNER_TOKEN};

/// As many as kirana has on their way.
const ON_THE_WAY: usize = 32;

/// Runs until the process is killed.
pub fn run(url: &str) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    // The product chooses the same; without a choice reqwest refuses to build a client.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build()?;
    runtime.block_on(async {
        let bots = [OWNER_TOKEN, CUSTOMER_TOKEN].map(|token| serve(client.clone(), format!("{url}/bot{token}")));
        let [owner, customer] = bots;
        tokio::try_join!(owner, customer).map(drop)
    })
}

async fn serve(client: reqwest::Client, bot: String) -> Outcome<()> {
    let mut offset = 0;
    let room = Arc::new(Semaphore::new(ON_THE_WAY));
    loop {
        let asked = json!({"offset": offset, "timeout": 25});
        let batch: Value = client.post(format!("{bot}/getUpdates")).json(&asked).send().await?.json().await?;
        for update in batch["result"].as_array().into_iter().flatten() {
            offset = update["update_id"].as_i64().unwrap_or(offset) + 1;
            let words = json!({"chat_id": update["message"]["chat"]["id"], "text": update["message"]["text"]});
            let request = client.post(format!("{bot}/sendMessage")).json(&words);
            let permit = Arc::clone(&room).acquire_owned().await?;
            tokio::spawn(async move {
                // A message that does not arrive is missed by whoever measures.
                if let Ok(response) = request.send().await {
                    let _ = response.json::<Value>().await;
                }
                drop(permit);
            });
        }
    }
}
