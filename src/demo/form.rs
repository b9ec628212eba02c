//! The parameters of one Bot API request, whichever of the four ways it came: query, urlencoded, JSON or multipart.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

/// A refusal in the Bot API's words, with its `error_code`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after_s: Option<u64>,
}

pub(super) fn bad(description: impl AsRef<str>) -> Refusal {
    refusal(400, &format!("Bad Request: {}", description.as_ref()))
}

pub(super) fn refusal(code: u16, description: &str) -> Refusal {
    Refusal { code, description: description.to_owned(), retry_after_s: None }
}

#[derive(Debug, Clone)]
pub(super) struct Upload {
    pub(super) file_name: String,
    pub(super) bytes: Arc<Vec<u8>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    pub(super) params: Map<String, Value>,
    pub(super) files: BTreeMap<String, Upload>,
}

impl Form {
    /// Reads query and body. The content type decides; a body of another type is refused.
    pub(super) fn read(query: &str, content_type: &str, body: &[u8]) -> Result<Form, Refusal> {
        let mut form = Form::default();
        form.add_pairs(query);
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            _ if body.is_empty() => {}
            "application/json" => match serde_json::from_slice(body) {
                Ok(Value::Object(fields)) => form.params.extend(fields),
                _ => return Err(bad("can't parse JSON object")),
            },
            "application/x-www-form-urlencoded" => form.add_pairs(&String::from_utf8_lossy(body)),
            "multipart/form-data" => form.add_parts(content_type, body)?,
            other => return Err(bad(format!("unsupported content type {other:?}"))),
        }
        if form.params.values().any(|value| value.as_str().is_some_and(|text| text.contains('\0'))) {
            return Err(bad("strings must be encoded in UTF-8"));
        }
        Ok(form)
    }

    /// The parameters with uploads named by their size, for the journal.
    pub(super) fn journal(&self) -> Value {
        let mut all = self.params.clone();
        for (name, upload) in &self.files {
            all.insert(name.clone(), json!({"file_name": upload.file_name, "bytes": upload.bytes.len()}));
        }
        Value::Object(all)
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.params.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(bad(format!("field \"{name}\" must be of type String"))),
        }
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let found = match self.params.get(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Number(number)) => number.as_i64(),
            Some(Value::String(text)) if text.is_empty() => return Ok(None),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(_) => None,
        };
        found.map(Some).ok_or_else(|| bad(format!("field \"{name}\" must be a valid Number")))
    }

    pub(super) fn flag(&self, name: &str) -> Result<bool, Refusal> {
        match self.params.get(name) {
            None | Some(Value::Null) => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(Value::String(text)) => Ok(matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1")),
            Some(_) => Err(bad(format!("field \"{name}\" must be of type Boolean"))),
        }
    }

    /// An object or array: as JSON, or as text that holds JSON, which is how forms carry it.
    pub(super) fn value(&self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.params.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => {
                serde_json::from_str(text).map(Some).map_err(|_| bad(format!("can't parse {name} JSON object")))
            }
            Some(other) => Ok(Some(other.clone())),
        }
    }

    fn add_pairs(&mut self, pairs: &str) {
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            self.params.insert(decode(name), Value::String(decode(value)));
        }
    }

    fn add_parts(&mut self, content_type: &str, body: &[u8]) -> Result<(), Refusal> {
        let malformed = || bad("can't parse multipart form data");
        let boundary = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="));
        let boundary = boundary.ok_or_else(malformed)?.trim_matches('"');
        let mark = format!("--{boundary}");
        let mut rest = after(body, mark.as_bytes()).ok_or_else(malformed)?;
        let end = format!("\r\n{mark}");
        while !rest.starts_with(b"--") {
            let rest_of_head = rest.strip_prefix(b"\r\n").ok_or_else(malformed)?;
            let (head, content) = split(rest_of_head, b"\r\n\r\n").ok_or_else(malformed)?;
            let (content, next) = split(content, end.as_bytes()).ok_or_else(malformed)?;
            self.add_part(&String::from_utf8_lossy(head), content)?;
            rest = next;
        }
        Ok(())
    }

    fn add_part(&mut self, head: &str, content: &[u8]) -> Result<(), Refusal> {
        let disposition = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        let disposition = disposition.ok_or_else(|| bad("can't parse multipart form data"))?;
        let quoted = |name: &str| {
            let (_, value) = disposition.split_once(&format!("; {name}=\""))?;
            Some(value.split_once('"')?.0.to_owned())
        };
        let name = quoted("name").ok_or_else(|| bad("can't parse multipart form data"))?;
        if let Some(file_name) = quoted("filename") {
            self.files.insert(name, Upload { file_name, bytes: Arc::new(content.to_vec()) });
            return Ok(());
        }
        let text = std::str::from_utf8(content).map_err(|_| bad("strings must be encoded in UTF-8"))?;
        self.params.insert(name, Value::String(text.to_owned()));
        Ok(())
    }
}

fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((bytes.get(..at)?, bytes.get(at + mark.len()..)?))
}

fn after<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    split(bytes, mark).map(|(_, rest)| rest)
}

/// Undoes percent-encoding; what is malformed stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let pair: Vec<u8> = rest.clone().take(2).collect();
                let code = std::str::from_utf8(&pair).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
                match code.filter(|_| pair.len() == 2) {
                    Some(code) => {
                        bytes.push(code);
                        rest.nth(1);
                    }
                    None => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parameters_come_in_four_ways() {
        let json = Form::read("", "application/json; charset=utf-8", br#"{"chat_id":5,"text":"a b"}"#).unwrap();
        let form = Form::read("", "application/x-www-form-urlencoded", b"chat_id=5&text=a+b%").unwrap();
        let query = Form::read("chat_id=5&text=%E0%A4%9A", "", b"").unwrap();
        let parts = b"--X\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n5\r\n--X\r\n\
            Content-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
            \x89PNG\r\n--x\r\n--X--\r\n";
        let multipart = Form::read("", "multipart/form-data; boundary=X", parts).unwrap();
        for form in [&json, &form, &query, &multipart] {
            assert_eq!(form.number("chat_id").unwrap(), Some(5));
        }
        assert_eq!(form.text("text").unwrap().as_deref(), Some("a b%"));
        assert_eq!(query.text("text").unwrap().as_deref(), Some("च"));
        assert_eq!(multipart.files["photo"].bytes.as_slice(), b"\x89PNG\r\n--x");
    }

    #[test]
    fn bodies_that_are_none_of_these_are_refused() {
        assert!(Form::read("", "application/json", b"[1]").is_err());
        assert!(Form::read("", "text/plain", b"x").is_err());
        assert!(Form::read("", "multipart/form-data; boundary=X", b"--X\r\nnothing").is_err());
    }
}
