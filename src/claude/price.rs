//! What models cost, as data, and the sum for one call. In nano-dollars: a thousand-millionth of a US dollar.

/// Nano-dollars per token, for prompts up to [`LONG_PROMPT`] tokens. One US dollar per million tokens is 1000.
struct Price {
    /// The beginning of the model's name; a name may carry a date behind it.
    model: &'static str,
    input: i64,
    output: i64,
    cache_write: i64,
    cache_read: i64,
}

/// As published in November 2026. The dearest row counts for models that are not listed.
const PRICES: &[Price] =
    &[Price { model: "claude-haiku-5-5", input: 100, output: 500, cache_write: 125, cache_read: 10 }];
/// Prompts with more tokens than this cost more per token.
const LONG_PROMPT: i64 = 100_000;
const LONG_PROMPT_FACTOR: i64 = 5;
/// What the service adds to a request on its own, for having tools.
const ADDED_TOKENS: i64 = 1_000;

/// What a reply says it used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    pub input: i64,
    pub cache_write: i64,
    pub cache_read: i64,
    pub output: i64,
}

impl Usage {
    pub(super) fn all_input(self) -> i64 {
        self.input.saturating_add(self.cache_write).saturating_add(self.cache_read)
    }
}

pub(super) fn cost_nano(model: &str, usage: Usage) -> i64 {
    let price = price_of(model);
    let sum = [
        usage.input.saturating_mul(price.input),
        usage.cache_write.saturating_mul(price.cache_write),
        usage.cache_read.saturating_mul(price.cache_read),
        usage.output.saturating_mul(price.output),
    ]
    .into_iter()
    .fold(0_i64, i64::saturating_add);
    if usage.all_input() > LONG_PROMPT { sum.saturating_mul(LONG_PROMPT_FACTOR) } else { sum }
}

/// The most that one call can cost: no token is shorter than a byte, and all of it might be written to the cache.
pub(super) fn worst_nano(model: &str, request_bytes: usize, max_tokens: i64) -> i64 {
    let input = i64::try_from(request_bytes).unwrap_or(i64::MAX).saturating_add(ADDED_TOKENS);
    cost_nano(model, Usage { input: 0, cache_write: input, cache_read: 0, output: max_tokens })
}

fn price_of(model: &str) -> &'static Price {
    PRICES
        .iter()
        .find(|price| model.starts_with(price.model))
        .or_else(|| PRICES.iter().max_by_key(|price| price.output))
        .expect("the table has a row")
}

#[cfg(test)]
mod tests {
    use super::*;

    const USAGE: Usage = Usage { input: 300, cache_write: 0, cache_read: 2_000, output: 100 };

    #[test]
    fn a_thousand_usual_messages_cost_about_a_dime() {
        assert_eq!(cost_nano("claude-haiku-5-5", USAGE), 100_000);
        assert_eq!(cost_nano("claude-haiku-5-5-20261001", USAGE), 100_000);
        assert_eq!(cost_nano("somebody-elses-model", USAGE), 100_000, "the dearest known");
    }

    #[test]
    fn long_prompts_cost_five_times_as_much() {
        let long = Usage { input: 100_001, cache_write: 0, cache_read: 0, output: 0 };
        assert_eq!(cost_nano("claude-haiku-5-5", long), 50_000_500);
        assert_eq!(cost_nano("claude-haiku-5-5", Usage { input: 100_000, ..long }), 10_000_000);
    }

    #[test]
    fn the_worst_case_is_never_below_what_is_told() {
        let told = Usage { input: 0, cache_write: 5_000, cache_read: 0, output: 2_048 };
        assert!(worst_nano("claude-haiku-5-5", 5_000, 2_048) >= cost_nano("claude-haiku-5-5", told));
        assert!(worst_nano("x", usize::MAX, i64::MAX) > 0, "no overflow");
    }
}
