//! A reply of the Messages API as what the shop may act on. Blocks are chosen by their type; what is unknown is ignored,
//! and a reply that did not stop where it should is no reply.

use serde::Deserialize;
use serde_json::Value;

use super::price::Usage;
use crate::shop::event::{Call, Outcome};

/// More separate acts than this in one message of a chat are not believed.
const MOST_CALLS: usize = 20;
/// A single reply that claims to have used more tokens than this is not believed that far.
const MOST_TOKENS: i64 = 10_000_000;

/// What a reply came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub outcome: Outcome,
    /// `None` when the reply does not tell.
    pub usage: Option<Usage>,
    /// For the ledger and the log: a stop reason, or what was wrong.
    pub word: String,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    content: Vec<Value>,
    #[serde(default)]
    stop_reason: Option<String>,
    #[serde(default)]
    usage: Option<Value>,
}

/// Reads the body of an answer with status 200. Never fails: what is no reply is [`Outcome::Malformed`].
#[must_use]
pub fn read(body: &[u8]) -> Read {
    let Ok(body) = serde_json::from_slice::<Body>(body) else {
        return Read { outcome: Outcome::Malformed, usage: None, word: "not_json".to_owned() };
    };
    let usage = body.usage.as_ref().and_then(usage);
    // A stop reason is a short word of the protocol; anything else stays out of the ledger and the log.
    let word = body.stop_reason.filter(|word| is_word(word)).unwrap_or_else(|| "no_stop_reason".to_owned());
    let outcome = match word.as_str() {
        "tool_use" => calls(&body.content),
        "end_turn" => Outcome::Text(text(&body.content)),
        _ => Outcome::Malformed,
    };
    Read { outcome, usage, word }
}

/// All calls or none: a call that cannot be read makes the rest doubtful.
fn calls(content: &[Value]) -> Outcome {
    let calls: Option<Vec<Call>> = content
        .iter()
        .filter(|block| is_of_type(block, "tool_use"))
        .map(|block| {
            let name = block.get("name")?.as_str()?.to_owned();
            let input = block.get("input")?;
            input.is_object().then(|| Call { name, input: input.clone() })
        })
        .collect();
    match calls {
        Some(calls) if (1..=MOST_CALLS).contains(&calls.len()) => Outcome::Calls(calls),
        Some(_) | None => Outcome::Malformed,
    }
}

fn text(content: &[Value]) -> String {
    content
        .iter()
        .filter(|block| is_of_type(block, "text"))
        .filter_map(|block| block.get("text")?.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_of_type(block: &Value, name: &str) -> bool {
    block.get("type").and_then(Value::as_str) == Some(name)
}

fn usage(told: &Value) -> Option<Usage> {
    let tokens = |name| told.get(name).and_then(Value::as_i64).map(|count| count.clamp(0, MOST_TOKENS));
    Some(Usage {
        input: tokens("input_tokens")?,
        cache_write: tokens("cache_creation_input_tokens").unwrap_or(0),
        cache_read: tokens("cache_read_input_tokens").unwrap_or(0),
        output: tokens("output_tokens")?,
    })
}

/// What an answer with an error's status says of itself. All optional: a proxy may answer in HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Problem {
    pub kind: Option<String>,
    pub code: Option<String>,
    pub request: Option<String>,
}

impl Problem {
    /// The person who pays has set a limit: waiting does not help.
    pub(super) fn is_spend_limit(&self) -> bool {
        matches!(self.code.as_deref(), Some("enforced_spend_limit_reached" | "contract_spend_limit_reached"))
    }
}

pub(super) fn problem(body: &[u8]) -> Problem {
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Problem::default();
    };
    let word = |pointer| body.pointer(pointer).and_then(Value::as_str).filter(|word| is_word(word)).map(str::to_owned);
    Problem { kind: word("/error/type"), code: word("/error/details/error_code"), request: word("/request_id") }
}

fn is_word(word: &str) -> bool {
    (1..=64).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outcome(body: &Value) -> Outcome {
        read(body.to_string().as_bytes()).outcome
    }

    #[test]
    fn calls_count_only_when_the_reply_stopped_for_them() {
        let mut body = json!({
            "content": [
                {"type": "thinking", "thinking": "…", "signature": "s"},
                {"type": "surprise", "name": "record_sale", "input": {}},
                {"type": "tool_use", "id": "1", "name": "add_stock", "input": {"lines": []}},
            ],
            "stop_reason": "tool_use",
            "novelty": true,
        });
        let wanted = Outcome::Calls(vec![Call { name: "add_stock".to_owned(), input: json!({"lines": []}) }]);
        assert_eq!(outcome(&body), wanted);
        for stop in [json!("max_tokens"), json!("refusal"), json!("pause_turn"), json!("new"), json!(""), json!(null)] {
            body["stop_reason"] = stop;
            assert_eq!(outcome(&body), Outcome::Malformed);
        }
        body["stop_reason"] = json!("end_turn");
        assert_eq!(outcome(&body), Outcome::Text(String::new()), "a call beside end_turn is none");
    }

    #[test]
    fn one_unreadable_call_spoils_all() {
        for bad in [
            json!({"type": "tool_use", "name": "x"}),
            json!({"type": "tool_use", "name": 7, "input": {}}),
            json!({"type": "tool_use", "name": "x", "input": "{}"}),
        ] {
            let good = json!({"type": "tool_use", "name": "x", "input": {}});
            assert_eq!(outcome(&json!({"stop_reason": "tool_use", "content": [good, bad]})), Outcome::Malformed);
        }
        assert_eq!(outcome(&json!({"stop_reason": "tool_use", "content": []})), Outcome::Malformed);
        assert_eq!(outcome(&json!({"stop_reason": "tool_use"})), Outcome::Malformed);
        assert_eq!(outcome(&json!([])), Outcome::Malformed);
        assert_eq!(outcome(&json!(null)), Outcome::Malformed);
    }

    #[test]
    fn usage_is_what_is_told_and_nothing_else() {
        let told = read(br#"{"usage":{"input_tokens":5,"cache_read_input_tokens":90,"output_tokens":7}}"#).usage;
        assert_eq!(told, Some(Usage { input: 5, cache_write: 0, cache_read: 90, output: 7 }));
        assert_eq!(read(br#"{"usage":{"output_tokens":7}}"#).usage, None);
        let huge = read(br#"{"usage":{"input_tokens":9000000000000000000,"output_tokens":-4}}"#).usage;
        assert_eq!(huge.map(|usage| (usage.input, usage.output)), Some((MOST_TOKENS, 0)));
    }

    #[test]
    fn a_problem_is_told_by_type_and_code_never_by_words() {
        let body = br#"{"type":"error","error":{"type":"rate_limit_error","message":"secret words",
                        "details":{"error_code":"enforced_spend_limit_reached"}},"request_id":"req_1"}"#;
        let problem = problem(body);
        assert!(problem.is_spend_limit());
        assert!(!format!("{problem:?}").contains("secret"));
        assert_eq!(super::problem(b"<html>"), Problem::default());
    }
}
