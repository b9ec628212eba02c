//! What the Messages API refuses in a request: headers, fields, roles, tools and their schemas.

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

const FIELDS: [&str; 17] = [
    "model",
    "max_tokens",
    "messages",
    "system",
    "tools",
    "tool_choice",
    "output_config",
    "thinking",
    "metadata",
    "stop_sequences",
    "stream",
    "service_tier",
    "container",
    "context_management",
    "mcp_servers",
    "cache_control",
    "inference_geo",
];
const STRICT_TOOLS_MAX: usize = 20;
const OPTIONAL_PARAMETERS_MAX: usize = 24;
const UNIONS_MAX: usize = 16;
const CACHE_MARKS_MAX: usize = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) status: u16,
    kind: &'static str,
    message: String,
}

impl Complaint {
    pub(super) fn new(status: u16, kind: &'static str, message: impl Into<String>) -> Complaint {
        Complaint { status, kind, message: message.into() }
    }

    pub(super) fn json(&self) -> Value {
        json!({"type": "error", "error": {"type": self.kind, "message": self.message, "details": null},
            "request_id": "req_demo"})
    }
}

fn invalid(message: impl Into<String>) -> Complaint {
    Complaint::new(400, "invalid_request_error", message)
}

fn demand(holds: bool, message: &str) -> Result<(), Complaint> {
    if holds { Ok(()) } else { Err(invalid(message)) }
}

pub(super) fn check_headers(headers: &HeaderMap) -> Result<(), Complaint> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if text("x-api-key").is_empty() {
        return Err(Complaint::new(401, "authentication_error", "x-api-key header is required"));
    }
    let version = text("anthropic-version");
    let dated = version.len() == 10 && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    demand(dated, "anthropic-version: header is required")?;
    demand(text("content-type").starts_with("application/json"), "content-type: must be application/json")
}

pub(super) fn check(body: &Value) -> Result<(), Complaint> {
    let Some(fields) = body.as_object() else { return Err(invalid("The request body is not valid JSON")) };
    for refused in ["temperature", "top_p", "top_k"] {
        demand(!fields.contains_key(refused), &format!("{refused}: is not supported on this model"))?;
    }
    if let Some(unknown) = fields.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return Err(invalid(format!("{unknown}: Extra inputs are not permitted")));
    }
    demand(
        fields.get("model").and_then(Value::as_str).is_some_and(|model| !model.is_empty()),
        "model: Field required",
    )?;
    let room = fields.get("max_tokens").and_then(Value::as_u64).unwrap_or(0);
    demand(room > 0, "max_tokens: must be a positive integer")?;
    demand(fields.get("stream") != Some(&Value::Bool(true)), "stream: this pretend server does not stream")?;
    let effort = body.pointer("/output_config/effort").and_then(Value::as_str);
    let known = effort.is_none_or(|effort| ["low", "medium", "high", "xhigh", "max"].contains(&effort));
    demand(known, "output_config.effort: unknown value")?;
    check_system(fields.get("system"))?;
    check_messages(fields.get("messages"))?;
    check_tools(fields)?;
    let marks = body.to_string().matches("\"cache_control\":{").count();
    demand(marks <= CACHE_MARKS_MAX, "A maximum of 4 blocks with cache_control may be provided")
}

fn check_system(system: Option<&Value>) -> Result<(), Complaint> {
    match system {
        None | Some(Value::String(_)) => Ok(()),
        Some(Value::Array(blocks)) => {
            let texts = blocks.iter().all(|block| block.get("type").and_then(Value::as_str) == Some("text"));
            demand(texts, "system: only text blocks are allowed")?;
            blocks.iter().try_for_each(|block| check_block(block, "user"))
        }
        Some(_) => Err(invalid("system: Input should be a valid string or list")),
    }
}

fn check_messages(messages: Option<&Value>) -> Result<(), Complaint> {
    let messages = messages.and_then(Value::as_array).ok_or_else(|| invalid("messages: Field required"))?;
    let role = |message: &Value| message.get("role").and_then(Value::as_str).unwrap_or_default().to_owned();
    demand(!messages.is_empty(), "messages: at least one message is required")?;
    demand(
        messages.first().map(role).as_deref() == Some("user"),
        "messages: first message must use the \"user\" role",
    )?;
    let last = messages.last().map(role);
    demand(last.as_deref() == Some("user"), "This model does not support assistant message prefill")?;
    for message in messages {
        let role = role(message);
        demand(matches!(role.as_str(), "user" | "assistant"), "messages.role: must be user or assistant")?;
        match message.get("content") {
            Some(Value::String(text)) => demand(!text.is_empty(), "messages: text content must be non-empty")?,
            Some(Value::Array(blocks)) => {
                demand(!blocks.is_empty(), "messages: content must be non-empty")?;
                blocks.iter().try_for_each(|block| check_block(block, &role))?;
            }
            _ => return Err(invalid("messages.content: Field required")),
        }
    }
    Ok(())
}

fn check_block(block: &Value, role: &str) -> Result<(), Complaint> {
    let text = |path: &str| block.pointer(path).and_then(Value::as_str).unwrap_or_default();
    match (text("/type"), role) {
        ("text", _) => demand(!text("/text").trim().is_empty(), "text content blocks must contain non-whitespace text"),
        ("image", "user") => {
            let known = ["image/jpeg", "image/png", "image/gif", "image/webp"].contains(&text("/source/media_type"));
            let base64 = text("/source/type") == "base64" && known && !text("/source/data").is_empty();
            demand(base64 || text("/source/type") == "url", "image.source: invalid")
        }
        ("tool_use", "assistant") => {
            demand(block.get("input").is_some_and(Value::is_object), "tool_use.input: Field required")
        }
        ("tool_result", "user") => demand(!text("/tool_use_id").is_empty(), "tool_result.tool_use_id: Field required"),
        ("thinking" | "redacted_thinking", "assistant") | ("document", "user") => Ok(()),
        (kind, role) => Err(invalid(format!("messages.content: block {kind:?} is not allowed for role {role:?}"))),
    }
}

fn check_tools(fields: &Map<String, Value>) -> Result<(), Complaint> {
    let none = Vec::new();
    let tools = match fields.get("tools") {
        None => &none,
        Some(tools) => tools.as_array().ok_or_else(|| invalid("tools: Input should be a valid list"))?,
    };
    let mut names = Vec::new();
    let mut strict = Vec::new();
    for tool in tools {
        let name = tool.get("name").and_then(Value::as_str).unwrap_or_default();
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let legal_name = (1..=128).contains(&name.len()) && name.bytes().all(legal);
        demand(legal_name, "tools.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'")?;
        demand(!names.contains(&name), "tools: Tool names must be unique.")?;
        names.push(name);
        let schema = tool.get("input_schema").filter(|schema| schema.get("type") == Some(&json!("object")));
        let schema = schema.ok_or_else(|| invalid(format!("tools.{name}.input_schema.type: must be 'object'")))?;
        if tool.get("strict") == Some(&Value::Bool(true)) {
            strict.push(schema);
        }
    }
    check_strict(&strict)?;
    let choice = fields.get("tool_choice");
    let kind = choice.and_then(|choice| choice.get("type")).and_then(Value::as_str);
    let known = choice.is_none() || kind.is_some_and(|kind| ["auto", "any", "tool", "none"].contains(&kind));
    demand(known, "tool_choice.type: unknown value")?;
    let forced = kind == Some("any") || kind == Some("tool");
    demand(!forced || !tools.is_empty(), "tool_choice: may only be specified while providing tools")?;
    let wanted = choice.and_then(|choice| choice.get("name")).and_then(Value::as_str).unwrap_or_default();
    demand(kind != Some("tool") || names.contains(&wanted), "tool_choice.name: no such tool")
}

/// Strict tools are compiled into a grammar, which sets limits on their schemas.
fn check_strict(schemas: &[&Value]) -> Result<(), Complaint> {
    demand(schemas.len() <= STRICT_TOOLS_MAX, "tools: too many strict tools")?;
    let mut count = Count::default();
    schemas.iter().try_for_each(|schema| count.schema(schema))?;
    demand(count.optional <= OPTIONAL_PARAMETERS_MAX, "tools: too many optional parameters in strict tools")?;
    demand(count.unions <= UNIONS_MAX, "tools: too many unions in strict tools")
}

#[derive(Default)]
struct Count {
    optional: usize,
    unions: usize,
}

impl Count {
    fn schema(&mut self, schema: &Value) -> Result<(), Complaint> {
        const REFUSED: [&str; 9] = [
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "maxItems",
        ];
        let Some(fields) = schema.as_object() else { return Err(invalid("input_schema: must be an object")) };
        if let Some(name) = fields.keys().find(|name| REFUSED.contains(&name.as_str())) {
            return Err(invalid(format!("input_schema: {name} is not supported in strict tools")));
        }
        let alternatives = fields.get("anyOf").and_then(Value::as_array);
        self.unions += usize::from(alternatives.is_some() || fields.get("type").is_some_and(Value::is_array));
        alternatives.into_iter().flatten().try_for_each(|schema| self.schema(schema))?;
        if let Some(items) = fields.get("items") {
            self.schema(items)?;
        }
        if fields.get("type") != Some(&json!("object")) {
            return Ok(());
        }
        let closed = fields.get("additionalProperties") == Some(&Value::Bool(false));
        demand(closed, "input_schema: additionalProperties must be false in strict tools")?;
        let properties = fields.get("properties").and_then(Value::as_object);
        let required = fields.get("required").and_then(Value::as_array).map_or(0, Vec::len);
        self.optional += properties.map_or(0, Map::len).saturating_sub(required);
        properties.into_iter().flat_map(Map::values).try_for_each(|schema| self.schema(schema))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(change: impl FnOnce(&mut Map<String, Value>)) -> Result<(), Complaint> {
        let tool = json!({"name": "record_sale", "strict": true, "input_schema": {"type": "object",
            "properties": {"item": {"type": "string"}}, "required": [], "additionalProperties": false}});
        let mut body = json!({"model": "claude-haiku-5-5", "max_tokens": 2048, "tools": [tool],
            "output_config": {"effort": "low"}, "messages": [{"role": "user", "content": "2 kilo chini bika"}]});
        change(body.as_object_mut().unwrap());
        check(&body)
    }

    #[test]
    fn a_good_request_passes_and_each_fault_is_refused() {
        assert_eq!(with(|_| {}), Ok(()));
        for field in ["temperature", "top_p", "top_k", "prompt"] {
            assert_eq!(with(|body| drop(body.insert(field.into(), json!(1)))).unwrap_err().status, 400, "{field}");
        }
        assert!(with(|body| drop(body.remove("max_tokens"))).is_err());
        assert!(with(|body| drop(body.insert("messages".into(), json!([])))).is_err());
        let prefill = json!([{"role": "user", "content": "x"}, {"role": "assistant", "content": "{"}]);
        assert!(with(|body| drop(body.insert("messages".into(), prefill))).is_err());
    }

    #[test]
    fn strict_schemas_keep_to_what_can_be_compiled() {
        let refused = [
            json!({"type": "object", "properties": {}}),
            json!({"type": "object", "properties": {"n": {"type": "integer", "minimum": 1}}, "additionalProperties": false}),
            json!({"type": "string"}),
        ];
        for schema in refused {
            let tool = json!([{"name": "x", "strict": true, "input_schema": schema}]);
            assert!(with(|body| drop(body.insert("tools".into(), tool))).is_err());
        }
        let many: Map<String, Value> = (0..25).map(|n| (format!("p{n}"), json!({"type": "string"}))).collect();
        let schema = json!({"type": "object", "properties": many, "additionalProperties": false});
        let tool = json!([{"name": "x", "strict": true, "input_schema": schema}]);
        assert!(with(|body| drop(body.insert("tools".into(), tool))).is_err());
    }
}
