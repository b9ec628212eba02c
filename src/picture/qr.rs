//! The QR code of a link, its modules whole pixels wide so that they stay crisp.

use qrcode::{Color, EcLevel, QrCode};

use super::page::{Area, Ink, Page};
use crate::error::{Error, Result};

/// The white frame that a scanner needs, in modules.
const QUIET: i32 = 4;

/// Puts the code in the middle of the area, as large as it goes, its quiet zone included.
pub(super) fn draw(page: &mut Page, link: &str, area: Area) -> Result<()> {
    // A quarter may be covered: a counter collects scratches and stickers.
    let code = QrCode::with_error_correction_level(link, EcLevel::Q)
        .map_err(|error| Error::bug("a link does not fit a QR code").because(error))?;
    let modules = i32::try_from(code.width()).map_err(|error| Error::bug("a QR code is too wide").because(error))?;
    let scale = (area.width.min(area.height) / (modules + 2 * QUIET)).max(1);
    let (left, top) = (area.left + (area.width - modules * scale) / 2, area.top + (area.height - modules * scale) / 2);
    let places = (0..modules).flat_map(|y| (0..modules).map(move |x| (x, y)));
    for ((x, y), color) in places.zip(code.to_colors()) {
        if color == Color::Dark {
            let module = Area { left: left + x * scale, top: top + y * scale, width: scale, height: scale };
            page.fill(module, 0, Ink::Black);
        }
    }
    Ok(())
}
