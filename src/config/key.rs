//! Every setting with its variables and its default, as data. `kirana.toml.example` lists the same ones with a sentence
//! each; a test compares the two.

use super::value::{Said, Table};

/// One setting: its place in the file, its variables in order, and its default as it would stand in the file.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) variables: &'static [&'static str],
    default: &'static str,
    pub(super) kind: KeyKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyKind {
    Plain,
    /// May come as the systemd credential of this name, and makes the file's mode matter.
    Secret(&'static str),
}

const fn plain(name: &'static str, variables: &'static [&'static str], default: &'static str) -> Key {
    Key { name, variables, default, kind: KeyKind::Plain }
}

const fn secret(name: &'static str, variables: &'static [&'static str], credential: &'static str) -> Key {
    Key { name, variables, default: "\"\"", kind: KeyKind::Secret(credential) }
}

/// Every setting. `kirana.toml.example` lists the same ones with a sentence each.
pub(super) const KEYS: &[Key] = &[
    plain("data_dir", &["KIRANA_DATA_DIR"], "\"\""),
    plain("language", &["KIRANA_LANGUAGE"], "\"en\""),
    plain("log", &["KIRANA_LOG"], "\"info\""),
    plain("log_format", &[], "\"text\""),
    secret("telegram.owner_bot_token", &["KIRANA_OWNER_BOT_TOKEN"], "owner_bot_token"),
    secret("telegram.customer_bot_token", &["KIRANA_CUSTOMER_BOT_TOKEN"], "customer_bot_token"),
    plain("telegram.api_url", &["KIRANA_TELEGRAM_API_URL"], "\"https://api.telegram.org\""),
    plain("telegram.sends_per_second", &[], "25"),
    plain("telegram.sends_per_chat_per_second", &[], "1"),
    secret("claude.api_key", &["KIRANA_CLAUDE_API_KEY", "ANTHROPIC_API_KEY"], "claude_api_key"),
    plain("claude.api_url", &["KIRANA_CLAUDE_API_URL"], "\"https://api.anthropic.com\""),
    plain("claude.model", &["KIRANA_CLAUDE_MODEL"], "\"claude-haiku-5-5\""),
    plain("claude.daily_budget_usd", &[], "2.00"),
    plain("claude.daily_budget_per_store_usd", &[], "0.50"),
    plain("claude.daily_budget_per_person_usd", &[], "0.20"),
    plain("claude.asks_per_person_per_minute", &[], "10"),
    plain("stores.registration", &["KIRANA_REGISTRATION"], "\"invite\""),
    plain("stores.order_expires_after_hours", &[], "24"),
    plain("stores.order_nudge_after_minutes", &[], "30"),
    plain("backup.enabled", &[], "true"),
    plain("backup.every_hours", &[], "1"),
    plain("backup.keep_hourly", &[], "24"),
    plain("backup.keep_daily", &[], "7"),
    plain("backup.keep_weekly", &[], "8"),
    plain("backup.recipients", &[], "[]"),
    plain("backup.send_to_operator", &[], "false"),
    plain("metrics.listen", &["KIRANA_METRICS_LISTEN"], "\"\""),
    plain("operator.telegram_id", &["KIRANA_OPERATOR"], "0"),
];

pub(super) fn defaults() -> Table {
    let value = |text: &str| {
        let table: toml::Table = toml::from_str(&format!("it = {text}")).expect("a default in the table is TOML");
        table.get("it").cloned().expect("the line above sets it")
    };
    let said = |key: &Key| Said { value: value(key.default), source: "the default".to_owned(), folder: None };
    KEYS.iter().map(|key| (key.name, said(key))).collect()
}
