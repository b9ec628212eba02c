//! A sheet of white paper and two inks, as a printer has them: one byte a pixel, and a PNG with a palette at the end.
//! It fills areas; what they mean is not its business.

use crate::error::{Error, Result};

/// Steps between paper and full ink, for smooth edges.
const LEVELS: u8 = 127;
/// Where the steps of the black ink begin; those of the accent begin at 0. Both begin with paper.
const BLACK: u8 = LEVELS + 1;
/// A deep blue: white letters on it are read at a distance, and a black-and-white printer makes it dark grey.
const ACCENT_RGB: [u8; 3] = [13, 71, 130];
const BLACK_RGB: [u8; 3] = [0, 0, 0];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    Accent,
    /// Takes ink away: white on a coloured ground.
    Paper,
}

/// An upright rectangle in pixels, from the top left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
}

impl Area {
    pub(super) fn middle(self) -> (f64, f64) {
        let half = |from: i32, length: i32| f64::from(from) + f64::from(length) / 2.0;
        (half(self.left, self.width), half(self.top, self.height))
    }

    /// What is left of it inside a border.
    pub(super) fn inside(self, border: i32) -> Area {
        Area {
            left: self.left + border,
            top: self.top + border,
            width: self.width - 2 * border,
            height: self.height - 2 * border,
        }
    }
}

#[derive(Debug)]
pub(super) struct Page {
    width: i32,
    height: i32,
    tones: Vec<u8>,
}

impl Page {
    pub(super) fn new(width: u16, height: u16) -> Page {
        let tones = vec![0; usize::from(width) * usize::from(height)];
        Page { width: width.into(), height: height.into(), tones }
    }

    /// Inks one pixel; `cover` is the part of it that is covered, from 0 to 1. What lies beside the page is cut off.
    pub(super) fn mark(&mut self, x: i32, y: i32, ink: Ink, cover: f64) {
        if x < 0 || x >= self.width || y < 0 || y >= self.height {
            return;
        }
        let Some(tone) = usize::try_from(y * self.width + x).ok().and_then(|at| self.tones.get_mut(at)) else { return };
        let level = level(cover);
        let (ground, inked) = if *tone < BLACK { (0, *tone) } else { (BLACK, *tone - BLACK) };
        *tone = match ink {
            Ink::Paper => ground + inked.min(LEVELS - level),
            _ if level == 0 => *tone,
            Ink::Black => BLACK + level.max(if ground == BLACK { inked } else { 0 }),
            Ink::Accent => level.max(if ground == BLACK { 0 } else { inked }),
        };
    }

    /// Fills an area whose corners are rounded by so many pixels.
    pub(super) fn fill(&mut self, area: Area, corner: i32, ink: Ink) {
        let round = f64::from(corner);
        // How far the middle of a pixel reaches into the square at its corner.
        let deep = |at: i32, length: i32| {
            let middle = f64::from(at) + 0.5;
            (round - middle).max(middle - (f64::from(length) - round))
        };
        for y in 0..area.height {
            for x in 0..area.width {
                let (across, down) = (deep(x, area.width), deep(y, area.height));
                let in_corner = across > 0.0 && down > 0.0;
                let cover = if in_corner { round - across.hypot(down) + 0.5 } else { 1.0 };
                self.mark(area.left + x, area.top + y, ink, cover);
            }
        }
    }

    pub(super) fn png(&self) -> Result<Vec<u8>> {
        let bug = |error: png::EncodingError| Error::bug("a picture cannot be encoded").because(error);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width.unsigned_abs(), self.height.unsigned_abs());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette());
        // Flat areas: rows as they are compress best, and fastest.
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().map_err(bug)?;
        writer.write_image_data(&self.tones).map_err(bug)?;
        writer.finish().map_err(bug)?;
        Ok(bytes)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a level before")]
fn level(cover: f64) -> u8 {
    (cover.clamp(0.0, 1.0) * f64::from(LEVELS)).round() as u8
}

/// From paper to the accent, then from paper to black.
fn palette() -> Vec<u8> {
    let ramp = |ink: [u8; 3]| {
        (0..=LEVELS).flat_map(move |level| {
            ink.map(|part| {
                let taken = u16::from(255 - part) * u16::from(level) / u16::from(LEVELS);
                255 - u8::try_from(taken).unwrap_or(u8::MAX)
            })
        })
    };
    ramp(ACCENT_RGB).chain(ramp(BLACK_RGB)).collect()
}
