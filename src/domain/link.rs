//! The link with which a customer opens a store: `https://t.me/<CustomerBot>?start=store_<N>`.

use super::StoreId;

/// What stands behind `?start=`, for this store.
#[must_use]
pub fn payload(store: StoreId) -> String {
    format!("store_{store}")
}

/// The whole link for a counter poster or a chat.
#[must_use]
pub fn url(bot_username: &str, payload: &str) -> String {
    format!("https://t.me/{bot_username}?start={payload}")
}

/// Reads `store_<N>`: ASCII digits, no sign, no leading zero, from 1. `None` when it is anything else.
#[must_use]
pub fn parse_payload(payload: &str) -> Option<StoreId> {
    let digits = payload.strip_prefix("store_")?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if !plain {
        return None;
    }
    digits.parse().ok().map(StoreId)
}

/// Reads a whole link, with or without `https://`. The bot's name is not checked: Telegram already chose the bot.
#[must_use]
pub fn parse_url(link: &str) -> Option<StoreId> {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
    let (bot, query) = rest.strip_prefix("t.me/")?.split_once("?start=")?;
    let named = !bot.is_empty() && bot.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if named { parse_payload(query) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_links_are_no_store() {
        for bad in [
            "",
            "store_",
            "store_0",
            "store_01",
            "store_-1",
            "store_1 ",
            " store_1",
            "store_१",
            "store_1.0",
            "Store_1",
            "store1",
            "store_abc",
            "shop_1",
            "store_99999999999999999999",
            "store_1_2",
            "store_+1",
        ] {
            assert_eq!(parse_payload(bad), None, "{bad:?}");
        }
        assert_eq!(parse_url("https://t.me/ShopBot?start=store_42"), Some(StoreId(42)));
        assert_eq!(parse_url("t.me/ShopBot?start=store_42&x=1"), None);
        assert_eq!(parse_url("https://evil.example/ShopBot?start=store_42"), None);
    }
}
