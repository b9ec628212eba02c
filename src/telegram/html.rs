//! Telegram's small HTML, as far as its limits need it: measured, split on lines, cut short, taken away. Escaping is
//! not done here: what comes in is escaped already.

use unicode_segmentation::UnicodeSegmentation as _;

/// One thing that is never cut in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Atom<'a> {
    /// With its angle brackets.
    Tag(&'a str),
    /// `&amp;` and the like.
    Entity(&'a str),
    /// What a reader sees as one character.
    Grapheme(&'a str),
}

impl<'a> Atom<'a> {
    fn raw(self) -> &'a str {
        match self {
            Atom::Tag(raw) | Atom::Entity(raw) | Atom::Grapheme(raw) => raw,
        }
    }

    /// UTF-16 units that count against Telegram's limits: those of what is seen.
    fn units(self) -> usize {
        match self {
            Atom::Tag(_) => 0,
            Atom::Entity(raw) => entity(raw).map_or(raw.len(), char::len_utf16),
            Atom::Grapheme(raw) => raw.encode_utf16().count(),
        }
    }
}

/// The text without its markup, for a chat that takes it plain.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for atom in atoms(html) {
        match atom {
            Atom::Tag(_) => {}
            Atom::Entity(raw) => match entity(raw) {
                Some(seen) => text.push(seen),
                None => text.push_str(raw),
            },
            Atom::Grapheme(raw) => text.push_str(raw),
        }
    }
    text
}

/// Parts of at most `first`, then `rest` units, cut after a line where one ends in the part. Tags that are open at a
/// cut are closed there and opened again.
pub fn split(html: &str, first: usize, rest: usize) -> Vec<String> {
    let all = atoms(html);
    let mut left = all.as_slice();
    let mut open: Vec<&str> = Vec::new();
    let mut parts = Vec::new();
    let mut limit = first;
    while !left.is_empty() {
        let (part, after) = left.split_at(cut(left, limit));
        let (rendered, still_open) = render(part, &open);
        if part.iter().any(|atom| atom.units() > 0 && !atom.raw().trim().is_empty()) {
            parts.push(rendered);
            limit = rest;
        }
        open = still_open;
        left = after;
    }
    parts
}

/// The text itself when it is within `limit` units, else as much of it as fits before a "…".
pub fn shorten(html: &str, limit: usize) -> String {
    let all = atoms(html);
    if all.iter().map(|atom| atom.units()).sum::<usize>() <= limit {
        return html.to_owned();
    }
    let (mut kept, _) = all.split_at(cut(&all, limit.saturating_sub(1)));
    while let [before @ .., Atom::Grapheme(last)] = kept
        && last.trim().is_empty()
    {
        kept = before;
    }
    let mut kept = kept.to_vec();
    kept.push(Atom::Grapheme("…"));
    render(&kept, &[]).0
}

/// How many atoms go into a part of `limit` units; at least one, so that every part moves on.
fn cut(atoms: &[Atom<'_>], limit: usize) -> usize {
    let mut units = 0;
    let mut after_line = None;
    for (index, atom) in atoms.iter().enumerate() {
        units += atom.units();
        let ends_line = atom.raw() == "\n" || atom.raw() == "\r\n";
        if units > limit {
            let whole_lines = if ends_line { Some(index) } else { after_line };
            return whole_lines.unwrap_or(index).max(1);
        }
        if ends_line {
            after_line = Some(index + 1);
        }
    }
    atoms.len()
}

/// The part as HTML of its own, and the tags that are open behind it.
fn render<'a>(part: &[Atom<'a>], open: &[&'a str]) -> (String, Vec<&'a str>) {
    let mut open = open.to_vec();
    let mut html = open.concat();
    for atom in part {
        html.push_str(atom.raw());
        if let Atom::Tag(raw) = atom {
            if !raw.starts_with("</") {
                open.push(raw);
            } else if open.last().is_some_and(|last| tag_name(last) == tag_name(raw)) {
                open.pop();
            }
        }
    }
    let kept = html.trim_end_matches(['\n', '\r']).len();
    html.truncate(kept);
    for tag in open.iter().rev() {
        html.push_str("</");
        html.push_str(tag_name(tag));
        html.push('>');
    }
    (html, open)
}

fn tag_name(tag: &str) -> &str {
    let inside = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
    inside.split_whitespace().next().unwrap_or(inside)
}

fn atoms(html: &str) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    let mut left = html;
    while !left.is_empty() {
        let end = match left.chars().next() {
            Some('<') => left.find('>').map(|at| at + 1),
            Some('&') => left.find(';').map(|at| at + 1).filter(|end| *end <= 10),
            _ => None,
        };
        if let Some(end) = end {
            let (raw, after) = left.split_at(end);
            atoms.push(if raw.starts_with('<') { Atom::Tag(raw) } else { Atom::Entity(raw) });
            left = after;
            continue;
        }
        // A lone "<" or "&" is text like any other.
        let next =
            left.char_indices().skip(1).find(|(_, char)| matches!(char, '<' | '&')).map_or(left.len(), |(at, _)| at);
        let (text, after) = left.split_at(next);
        atoms.extend(text.graphemes(true).map(Atom::Grapheme));
        left = after;
    }
    atoms
}

fn entity(raw: &str) -> Option<char> {
    let name = raw.strip_prefix('&')?.strip_suffix(';')?;
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_neither_tags_nor_entities() {
        assert_eq!(plain("<b>A &amp; B</b> &lt;3 &#8377;5 & co"), "A & B <3 ₹5 & co");
    }

    #[test]
    fn short_text_stays_as_it_is() {
        assert_eq!(split("<b>hi</b>\n\nyou", 100, 100), ["<b>hi</b>\n\nyou"]);
        assert_eq!(shorten("<b>hi</b>\n", 3), "<b>hi</b>\n");
    }

    #[test]
    fn long_text_is_split_after_lines_with_its_tags_closed_and_opened_again() {
        let parts = split("one\n<b>two\nthree</b>\nfour", 8, 8);
        assert_eq!(parts, ["one\n<b>two</b>", "<b>three</b>", "four"]);
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_between_what_readers_see_as_characters() {
        let line = "क्षि".repeat(10);
        let graphemes = line.graphemes(true).count();
        let parts = split(&line, 9, 9);
        assert_eq!(parts.concat(), line);
        assert_eq!(parts.iter().map(|part| part.graphemes(true).count()).sum::<usize>(), graphemes);
        assert!(parts.iter().all(|part| part.encode_utf16().count() <= 9));
        assert_eq!(split("a&amp;&amp;", 2, 2), ["a&amp;", "&amp;"]);
    }

    #[test]
    fn markup_does_not_count_and_emoji_count_twice() {
        assert_eq!(split("<a href=\"https://example.org\">ab</a>", 2, 2).len(), 1);
        assert_eq!(split("🍚🍚", 2, 2), ["🍚", "🍚"]);
    }

    #[test]
    fn a_card_is_cut_short_at_a_line_with_an_ellipsis() {
        assert_eq!(shorten("<b>one\ntwo three\nfour</b>", 14), "<b>one\ntwo three…</b>");
        assert_eq!(shorten("abcdef", 4), "abc…");
    }

    #[test]
    fn whatever_comes_every_part_keeps_to_the_limit_and_nothing_seen_is_lost() {
        #[expect(clippy::needless_pass_by_value, reason = "quickcheck gives its values away")]
        fn holds(text: String, limit: u8) -> bool {
            let limit = usize::from(limit).max(16);
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let parts = split(&format!("<b>{escaped}</b>"), limit, limit);
            let seen: String = parts.iter().map(|part| plain(part)).collect();
            let squeeze = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
            let longest = text.graphemes(true).map(|seen| seen.encode_utf16().count()).max().unwrap_or(0);
            squeeze(&seen) == squeeze(&text)
                && parts.iter().all(|part| plain(part).encode_utf16().count() <= limit.max(longest))
        }
        quickcheck::quickcheck(holds as fn(String, u8) -> bool);
    }
}
