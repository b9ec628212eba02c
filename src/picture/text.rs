//! Text on a page, in the scripts of India: which font has which letters, shaping into glyphs, the breaks between lines
//! and the largest size that fits. Left to right only. What no font has, an emoji say, is left out.

use std::sync::LazyLock;

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, UnicodeBuffer};
use unicode_segmentation::UnicodeSegmentation;

use super::page::{Area, Ink, Page};

/// Noto Sans Bold, a font a script. Latin comes first: it has the digits and the punctuation.
static BOLD: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    faces(&[
        include_bytes!("fonts/NotoSans-Bold.ttf"),
        include_bytes!("fonts/NotoSansDevanagari-Bold.ttf"),
        include_bytes!("fonts/NotoSansBengali-Bold.ttf"),
        include_bytes!("fonts/NotoSansGujarati-Bold.ttf"),
        include_bytes!("fonts/NotoSansGurmukhi-Bold.ttf"),
        include_bytes!("fonts/NotoSansKannada-Bold.ttf"),
        include_bytes!("fonts/NotoSansMalayalam-Bold.ttf"),
        include_bytes!("fonts/NotoSansOriya-Bold.ttf"),
        include_bytes!("fonts/NotoSansTamil-Bold.ttf"),
        include_bytes!("fonts/NotoSansTelugu-Bold.ttf"),
    ])
});
/// For links: ASCII alone.
static REGULAR: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| faces(&[include_bytes!("fonts/NotoSans-Regular.ttf")]));

/// Between two words, in ems.
const SPACE: f64 = 0.26;
/// Between the lowest ink of a line and the highest of the next, in ems.
const LEADING: f64 = 0.22;
/// The height of a capital, in ems: the least that a line takes above its base line.
const CAPITAL: f64 = 0.71;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Bold,
    Regular,
}

/// How large a text may be. Sizes are pixels per em.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    pub weight: Weight,
    pub lines: u32,
    pub largest: f64,
    /// A word that would make the text smaller than this is broken between two letters instead.
    pub smallest: f64,
}

/// Writes the text into the middle of the area, as large as it fits. Whether there was anything to write.
pub(super) fn write(page: &mut Page, text: &str, area: Area, fit: &Fit, ink: Ink) -> bool {
    let words = words(text, fit, f64::from(area.width) / fit.smallest);
    let measure = Measure::of(&words);
    let Some((size, limit)) = size(&words, &measure, area, fit) else { return false };
    let lines = fill(&words, limit);
    let pitch = (measure.above + measure.below + LEADING) * size;
    let (middle_x, middle_y) = area.middle();
    let rows = u32::try_from(lines.len()).unwrap_or(fit.lines);
    let mut base = middle_y - measure.height(rows) * size / 2.0 + measure.above * size;
    for line in lines {
        let mut x = middle_x - line.width * size / 2.0;
        for (index, word) in line.words.iter().enumerate() {
            if index > 0 && !word.glued {
                x += SPACE * size;
            }
            for glyph in &word.glyphs {
                glyph.draw(page, x, base, size, ink);
            }
            x += word.width * size;
        }
        base += pitch;
    }
    true
}

/// What is not broken over two lines, shaped. Lengths in ems.
struct Word {
    glyphs: Vec<Glyph>,
    width: f64,
    /// It is the rest of the word before it.
    glued: bool,
}

/// A glyph with its place from the start of its word on the base line, in ems, up being positive.
struct Glyph {
    face: &'static Face<'static>,
    id: GlyphId,
    x: f64,
    y: f64,
}

struct Line<'a> {
    words: Vec<&'a Word>,
    width: f64,
}

/// How far the ink of a text reaches from its base line, in ems.
struct Measure {
    above: f64,
    below: f64,
}

fn faces(files: &[&'static [u8]]) -> Vec<Face<'static>> {
    let face = |bytes: &&'static [u8]| Face::from_slice(bytes, 0).expect("a test draws with every font put in here");
    files.iter().map(face).collect()
}

/// The words of a text; those wider than `widest` ems fall apart into their letters.
fn words(text: &str, fit: &Fit, widest: f64) -> Vec<Word> {
    let faces: &'static [Face<'static>] = match fit.weight {
        Weight::Bold => &BOLD,
        Weight::Regular => &REGULAR,
    };
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let whole = shape(word, faces);
        if whole.width <= widest {
            words.push(whole);
            continue;
        }
        for (index, letter) in letters(word).iter().enumerate() {
            words.push(Word { glued: index > 0, ..shape(letter, faces) });
        }
    }
    words.retain(|word| !word.glyphs.is_empty());
    words
}

/// Grapheme clusters, conjuncts kept whole: a virama that ends a cluster belongs to the next letter too.
fn letters(word: &str) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for cluster in word.graphemes(true) {
        match letters.last_mut() {
            Some(last) if last.ends_with(is_virama) => last.push_str(cluster),
            _ => letters.push(cluster.to_owned()),
        }
    }
    letters
}

/// The Indic blocks are laid out alike, 0x80 apart.
fn is_virama(c: char) -> bool {
    ('\u{900}'..'\u{d80}').contains(&c) && u32::from(c) % 0x80 == 0x4d
}

fn shape(word: &str, faces: &'static [Face<'static>]) -> Word {
    let mut shaped = Word { glyphs: Vec::new(), width: 0.0, glued: false };
    for (face, run) in runs(word, faces) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run);
        buffer.guess_segment_properties();
        let em = f64::from(face.units_per_em());
        let glyphs = rustybuzz::shape(face, &[], buffer);
        for (info, at) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let id = GlyphId(u16::try_from(info.glyph_id).unwrap_or_default());
            let (x, y) = (shaped.width + f64::from(at.x_offset) / em, f64::from(at.y_offset) / em);
            shaped.glyphs.push(Glyph { face, id, x, y });
            shaped.width += f64::from(at.x_advance) / em;
        }
    }
    shaped
}

/// Cuts a word where another font is needed. A letter stays with the font before it if that has it, so that a mark
/// shared by scripts looks like its neighbours.
fn runs(word: &str, faces: &'static [Face<'static>]) -> Vec<(&'static Face<'static>, String)> {
    let mut runs: Vec<(&'static Face<'static>, String)> = Vec::new();
    for cluster in word.graphemes(true) {
        let Some(base) = cluster.chars().next() else { continue };
        let has = |face: &&'static Face<'static>| face.glyph_index(base).is_some();
        let before = runs.last().map(|(face, _)| *face).filter(has);
        let Some(face) = before.or_else(|| faces.iter().find(has)) else { continue };
        let known = cluster.chars().filter(|c| face.glyph_index(*c).is_some());
        match runs.last_mut() {
            Some((last, run)) if std::ptr::eq(*last, face) => run.extend(known),
            _ => runs.push((face, known.collect())),
        }
    }
    runs
}

/// The largest size, on the fewest lines that allow it, and the width in ems at which lines are broken then.
/// `None` when there is no word.
fn size(words: &[Word], measure: &Measure, area: Area, fit: &Fit) -> Option<(f64, f64)> {
    let mut best: Option<(f64, f64)> = None;
    for lines in 1..=fit.lines {
        let limit = narrowest(words, lines)?;
        let wide = f64::from(area.width) / limit;
        let high = f64::from(area.height) / measure.height(lines);
        let size = fit.largest.min(wide).min(high);
        if best.is_none_or(|(largest, _)| size > largest) {
            best = Some((size, limit));
        }
    }
    best
}

/// The least width at which the words take no more than so many lines, which makes the lines about equally long.
fn narrowest(words: &[Word], lines: u32) -> Option<f64> {
    let mut widths = Vec::new();
    for start in 0..words.len() {
        let mut width = 0.0;
        for (index, word) in words.iter().skip(start).enumerate() {
            width = extended(width, word, index == 0);
            widths.push(width);
        }
    }
    widths.sort_by(f64::total_cmp);
    let too_narrow = |width: &f64| {
        let filled = fill(words, *width);
        filled.iter().any(|line| line.width > *width) || u32::try_from(filled.len()).is_ok_and(|count| count > lines)
    };
    widths.get(widths.partition_point(too_narrow)).copied()
}

/// Puts words on lines of at most this width.
fn fill(words: &[Word], limit: f64) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if extended(line.width, word, false) <= limit => {
                line.width = extended(line.width, word, false);
                line.words.push(word);
            }
            _ => lines.push(Line { words: vec![word], width: word.width }),
        }
    }
    lines
}

/// The width of a line with one more word.
fn extended(width: f64, word: &Word, first: bool) -> f64 {
    if first || word.glued { width + word.width } else { width + SPACE + word.width }
}

impl Measure {
    fn of(words: &[Word]) -> Measure {
        let mut measure = Measure { above: CAPITAL, below: 0.0 };
        for glyph in words.iter().flat_map(|word| &word.glyphs) {
            if let Some(bounds) = glyph.face.glyph_bounding_box(glyph.id) {
                let em = f64::from(glyph.face.units_per_em());
                measure.above = measure.above.max(glyph.y + f64::from(bounds.y_max) / em);
                measure.below = measure.below.max(-glyph.y - f64::from(bounds.y_min) / em);
            }
        }
        measure
    }

    /// Of so many lines, in ems.
    fn height(&self, lines: u32) -> f64 {
        f64::from(lines) * (self.above + self.below + LEADING) - LEADING
    }
}

impl Glyph {
    /// Fills the outline; `x` and `base` are where its word begins, in pixels.
    fn draw(&self, page: &mut Page, x: f64, base: f64, size: f64, ink: Ink) {
        let Some(bounds) = self.face.glyph_bounding_box(self.id) else { return };
        let scale = size / f64::from(self.face.units_per_em());
        let (origin_x, origin_y) = (x + self.x * size, base - self.y * size);
        let left = whole(origin_x + f64::from(bounds.x_min) * scale) - 1;
        let top = whole(origin_y - f64::from(bounds.y_max) * scale) - 1;
        let right = whole(origin_x + f64::from(bounds.x_max) * scale) + 2;
        let bottom = whole(origin_y - f64::from(bounds.y_min) * scale) + 2;
        let length = |from: i32, to: i32| usize::try_from(to - from).unwrap_or_default();
        let mut pen = Pen {
            raster: Rasterizer::new(length(left, right), length(top, bottom)),
            x: single(origin_x - f64::from(left)),
            y: single(origin_y - f64::from(top)),
            scale: single(scale),
            start: point(0.0, 0.0),
            last: point(0.0, 0.0),
        };
        self.face.outline_glyph(self.id, &mut pen);
        pen.raster.for_each_pixel_2d(|x, y, cover| {
            page.mark(left.saturating_add_unsigned(x), top.saturating_add_unsigned(y), ink, f64::from(cover));
        });
    }
}

/// Takes a font's outline, which grows upwards, to the pixels of a raster, which grow downwards.
struct Pen {
    raster: Rasterizer,
    x: f32,
    y: f32,
    scale: f32,
    start: Point,
    last: Point,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        point(self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.place(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_quad(self.last, self.place(x1, y1), to);
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_cubic(self.last, self.place(x1, y1), self.place(x2, y2), to);
        self.last = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.last, self.start);
        self.last = self.start;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place near a page is far inside the range")]
fn whole(place: f64) -> i32 {
    place.floor() as i32
}

#[expect(clippy::cast_possible_truncation, reason = "seven digits are enough for a place on a page")]
fn single(place: f64) -> f32 {
    place as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(word: &str) -> usize {
        shape(word, &BOLD).glyphs.len()
    }

    fn lines_of(text: &str, lines: u32, widest: f64) -> Vec<usize> {
        let fit = Fit { weight: Weight::Bold, lines, largest: 100.0, smallest: 50.0 };
        let words = words(text, &fit, widest);
        let limit = narrowest(&words, lines).unwrap();
        fill(&words, limit).iter().map(|line| line.words.len()).collect()
    }

    #[test]
    fn every_script_has_a_font_of_its_own_with_all_its_glyphs() {
        let samples = ["Sharma", "शर्मा", "লক্ষ্মী", "કૃષ્ણ", "ਕਰਿਆਨਾ", "ಕೃಷ್ಣ", "കൃഷ്ണ", "ଜଗନ୍ନାଥ", "முருகன்", "వెంకటేశ్వర"];
        assert_eq!(samples.len(), BOLD.len());
        for (sample, face) in samples.iter().zip(BOLD.iter()) {
            let shaped = shape(sample, &BOLD);
            assert!(shaped.width > 1.0 && !shaped.glyphs.is_empty(), "{sample}");
            for glyph in &shaped.glyphs {
                assert!(std::ptr::eq(glyph.face, face) && glyph.id.0 != 0, "{sample}");
            }
        }
    }

    #[test]
    fn letters_are_joined_as_their_script_wants_it() {
        assert_eq!(glyphs("क्ष"), 1, "three characters, one conjunct");
        assert!(glyphs("शर्मा") < "शर्मा".chars().count());
        let ids = |word: &str| shape(word, &BOLD).glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>();
        assert_eq!(ids("कि").last(), ids("क").first(), "the vowel sign i stands before its consonant");
    }

    #[test]
    fn scripts_mix_and_digits_come_from_latin() {
        let shaped = shape("गुप्ता24", &BOLD);
        let latin = shaped.glyphs.iter().filter(|glyph| std::ptr::eq(glyph.face, &raw const BOLD[0])).count();
        assert_eq!(latin, 2);
    }

    #[test]
    fn what_no_font_has_is_left_out() {
        for (given, drawn) in [("A🛒B", "AB"), ("1\u{fe0f}\u{20e3}", "1"), ("दु\u{1f3fd}कान", "दुकान")]
        {
            assert_eq!(glyphs(given), glyphs(drawn), "{given}");
        }
        assert_eq!(glyphs("🛒👨‍👩‍👧"), 0);
    }

    #[test]
    fn lines_are_broken_so_that_the_longest_is_short() {
        assert_eq!(lines_of("Shree Ganesh Provision & General Stores", 2, 50.0), [3, 3]);
        assert_eq!(lines_of("Lakshmi", 3, 50.0), [1]);
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken_between_letters() {
        assert_eq!(lines_of(&"A".repeat(60), 3, 10.0), [20, 20, 20]);
        assert_eq!(letters("ಕೃಷ್ಣ"), ["ಕೃ", "ಷ್ಣ"]);
    }

    #[test]
    fn accents_and_the_rupee_sign_are_there() {
        for word in ["Café", "Śrī", "₹", "№1", "“A–Z”", "O’Neil"] {
            assert_eq!(glyphs(word), word.chars().count(), "{word}");
        }
    }
}
