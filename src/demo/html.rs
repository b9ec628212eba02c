//! Telegram's small HTML, read as strictly as Telegram reads it: text and entities, or the refusal that the Bot API
//! would give. Rules from the Bot API's page on HTML style.

/// A text with its marks. Offsets and lengths count UTF-16 units, as everywhere in the Bot API.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rich {
    pub text: String,
    pub entities: Vec<Entity>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub kind: &'static str,
    pub offset: usize,
    pub length: usize,
    pub url: Option<String>,
}

struct Open<'a> {
    tag: &'a str,
    kind: &'static str,
    offset: usize,
    url: Option<String>,
}

/// Reads the HTML of a request. The error is the description that follows "Bad Request: ".
pub fn parse(html: &str) -> Result<Rich, String> {
    let mut rich = Rich::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut rest = html;
    while let Some(next) = rest.chars().next() {
        let at = html.len() - rest.len();
        match next {
            '<' => rest = read_tag(rest, at, &mut rich, &mut open)?,
            '&' => rest = read_reference(rest, &mut rich.text),
            other => {
                rich.text.push(other);
                rest = rest.get(other.len_utf8()..).unwrap_or_default();
            }
        }
    }
    if let Some(unclosed) = open.last() {
        return Err(format!(
            "can't parse entities: Can't find end tag corresponding to start tag \"{}\"",
            unclosed.tag
        ));
    }
    rich.text.truncate(rich.text.trim_end().len());
    Ok(rich)
}

/// A text without marks.
pub(super) fn plain(text: &str) -> Rich {
    Rich { text: text.trim_end().to_owned(), entities: Vec::new() }
}

pub(super) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

fn read_tag<'a>(rest: &'a str, at: usize, rich: &mut Rich, open: &mut Vec<Open<'a>>) -> Result<&'a str, String> {
    let inside = rest.strip_prefix('<').unwrap_or(rest);
    let Some((tag, after)) = inside.split_once('>') else {
        return Err(format!("can't parse entities: Unclosed start tag at byte offset {at}"));
    };
    let offset = utf16_len(&rich.text);
    if let Some(name) = tag.strip_prefix('/') {
        let name = name.trim();
        let Some(start) = open.pop() else {
            return Err(format!("can't parse entities: Unexpected end tag at byte offset {at}"));
        };
        if !name.is_empty() && !name.eq_ignore_ascii_case(start.tag) {
            let expected = start.tag;
            return Err(format!(
                "can't parse entities: Unmatched end tag at byte offset {at}, expected \"</{expected}>\", found \
                 \"</{name}>\""
            ));
        }
        if offset > start.offset {
            let length = offset - start.offset;
            rich.entities.push(Entity { kind: start.kind, offset: start.offset, length, url: start.url });
        }
        return Ok(after);
    }
    let name = tag.split_whitespace().next().unwrap_or_default();
    let Some(kind) = kind_of(name, tag) else {
        return Err(format!("can't parse entities: Unsupported start tag \"{name}\" at byte offset {at}"));
    };
    let url = if kind == "text_link" { attribute(tag, "href") } else { None };
    open.push(Open { tag: name, kind, offset, url });
    Ok(after)
}

fn kind_of(name: &str, tag: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "u" | "ins" => "underline",
        "s" | "strike" | "del" => "strikethrough",
        "tg-spoiler" => "spoiler",
        "span" if attribute(tag, "class").as_deref() == Some("tg-spoiler") => "spoiler",
        "a" => "text_link",
        "code" => "code",
        "pre" => "pre",
        "blockquote" => "blockquote",
        "tg-emoji" => "custom_emoji",
        _ => return None,
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!("{name}="))?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let raw = match quote {
        Some(quote) => value.strip_prefix(quote)?.split_once(quote)?.0,
        None => value.split_whitespace().next()?,
    };
    let mut url = String::new();
    let mut rest = raw;
    while let Some(next) = rest.chars().next() {
        if next == '&' {
            rest = read_reference(rest, &mut url);
        } else {
            url.push(next);
            rest = rest.get(next.len_utf8()..)?;
        }
    }
    Some(url)
}

/// `&lt;` and its kin. What is none of them stays as it is written: Telegram does not refuse a lone ampersand.
fn read_reference<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let after_sign = rest.strip_prefix('&').unwrap_or(rest);
    let named = after_sign.split_once(';').and_then(|(name, after)| Some((referred(name)?, after)));
    if let Some((letter, after)) = named {
        text.push(letter);
        return after;
    }
    text.push('&');
    after_sign
}

fn referred(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|letter| *letter != '\0')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_remembered() {
        let rich = parse("<b>चीनी</b> &lt;5 kg&gt; <a href=\"https://t.me/x?a=1&amp;b=2\">link</a> &amp; more & more")
            .unwrap();
        assert_eq!(rich.text, "चीनी <5 kg> link & more & more");
        assert_eq!(rich.entities[0], Entity { kind: "bold", offset: 0, length: 4, url: None });
        assert_eq!(rich.entities[1].url.as_deref(), Some("https://t.me/x?a=1&b=2"));
    }

    #[test]
    fn what_telegram_refuses_is_refused() {
        for bad in ["a < b", "<b>open", "</b>", "<b><i>x</b></i>", "<table>x</table>", "<span>x</span>", "1 <2 kg"] {
            assert!(parse(bad).unwrap_err().starts_with("can't parse entities"), "{bad}");
        }
        assert!(parse("a > b").is_ok());
    }
}
