//! The poster for the counter: whose shop, its QR code, what to do with it, and the link for those who type. A5, upright,
//! 200 dots an inch; it may lose its margins on any printer.

use super::page::{Area, Ink, Page};
use super::qr;
use super::text::{self, Fit, Weight};
use crate::error::Result;

const WIDTH: u16 = 1240;
const HEIGHT: u16 = 1754;

const BAND: Area = Area { left: 70, top: 70, width: 1100, height: 410 };
const FRAME: Area = Area { left: 160, top: 525, width: 920, height: 920 };
const CALL: Area = Area { left: 70, top: 1470, width: 1100, height: 130 };
const LINK: Area = Area { left: 70, top: 1630, width: 1100, height: 48 };
/// Of the band's and the frame's corners.
const CORNER: i32 = 44;
const FRAME_LINE: i32 = 10;

const NAME: Fit = Fit { weight: Weight::Bold, lines: 3, largest: 170.0, smallest: 72.0 };
const INVITATION: Fit = Fit { weight: Weight::Bold, lines: 2, largest: 66.0, smallest: 30.0 };
const SMALL_PRINT: Fit = Fit { weight: Weight::Regular, lines: 1, largest: 36.0, smallest: 12.0 };

/// A PNG of the poster. Without a title the call stands in its place.
pub(super) fn draw(link: &str, title: &str, call: &str) -> Result<Vec<u8>> {
    let mut page = Page::new(WIDTH, HEIGHT);
    page.fill(BAND, CORNER, Ink::Accent);
    let inside = BAND.inside(50);
    if text::write(&mut page, title, inside, &NAME, Ink::Paper) {
        text::write(&mut page, call, CALL, &INVITATION, Ink::Accent);
    } else if !text::write(&mut page, call, inside, &NAME, Ink::Paper) {
        page.fill(BAND, 0, Ink::Paper);
    }
    page.fill(FRAME, CORNER, Ink::Accent);
    page.fill(FRAME.inside(FRAME_LINE), CORNER - FRAME_LINE, Ink::Paper);
    qr::draw(&mut page, link, FRAME.inside(FRAME_LINE))?;
    let typed = link.strip_prefix("https://").unwrap_or(link);
    text::write(&mut page, typed, LINK, &SMALL_PRINT, Ink::Black);
    page.png()
}
