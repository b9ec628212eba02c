//! Pictures made in memory when they are sent: the QR poster of a link. What it is for stands in the caption, so that
//! no script has to be drawn here.

use qrcode::{Color, EcLevel, QrCode};

use crate::error::{Error, Result};

/// About the width of the picture; modules are whole pixels, so that it stays crisp.
const WIDTH: usize = 720;
/// The white frame that a scanner needs, in modules.
const QUIET: usize = 4;

/// A PNG of the QR code of `link`, black on white.
pub fn qr_png(link: &str) -> Result<Vec<u8>> {
    // A quarter may be covered: a counter collects scratches and stickers.
    let code = QrCode::with_error_correction_level(link, EcLevel::Q)
        .map_err(|error| Error::bug("a link does not fit a QR code").because(error))?;
    let modules = code.width() + 2 * QUIET;
    let scale = (WIDTH / modules).max(4);
    let side = modules * scale;
    let dark = |x: usize, y: usize| -> bool {
        let inside = |pixel: usize| (pixel / scale).checked_sub(QUIET).filter(|module| *module < code.width());
        matches!((inside(x), inside(y)), (Some(x), Some(y)) if code[(x, y)] == Color::Dark)
    };
    let pixels: Vec<u8> =
        (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).map(|(x, y)| if dark(x, y) { 0 } else { 255 }).collect();
    encode(side, &pixels)
}

fn encode(side: usize, pixels: &[u8]) -> Result<Vec<u8>> {
    let bug = |error: png::EncodingError| Error::bug("a picture cannot be encoded").because(error);
    let side = u32::try_from(side).map_err(|error| Error::bug("a picture is too large").because(error))?;
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(bug)?;
    writer.write_image_data(pixels).map_err(bug)?;
    writer.finish().map_err(bug)?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_poster_is_a_crisp_square_with_a_quiet_zone() {
        let png = qr_png("https://t.me/SharmaShopBot?start=store_1").unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(info.width, info.height);
        let side = usize::try_from(info.width).unwrap();
        assert!((500..=WIDTH).contains(&side), "{side}");
        assert!(pixels.iter().all(|pixel| *pixel == 0 || *pixel == 255));
        assert!(pixels[..side * QUIET * 4].iter().all(|pixel| *pixel == 255), "the frame is white");
        let dark = pixels.iter().map(|pixel| usize::from(*pixel == 0)).sum::<usize>();
        assert!(dark > pixels.len() / 5 && dark < pixels.len() / 2, "{dark}");
    }

    #[test]
    fn what_does_not_fit_is_an_error_and_no_panic() {
        assert!(qr_png(&"x".repeat(5000)).is_err());
    }
}
