//! Pictures made in memory when they are sent: the poster for the counter. Data in, the bytes of a PNG out; it knows
//! neither who asked for a picture nor where it goes.

mod page;
mod poster;
mod qr;
mod text;

use crate::domain::message::Picture;
use crate::error::Result;

/// The picture as a PNG.
pub fn draw(picture: &Picture) -> Result<Vec<u8>> {
    match picture {
        Picture::Qr { link, title, call } => poster::draw(link, title, call),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://t.me/SharmaShopBot?start=store_1";

    fn png(link: &str, title: &str, call: &str) -> Vec<u8> {
        draw(&Picture::Qr { link: link.into(), title: title.into(), call: call.into() }).unwrap()
    }

    /// Width and the brightness of every pixel.
    fn pixels(png: &[u8]) -> (usize, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!(info.color_type, png::ColorType::Rgb);
        let gray = |rgb: &[u8]| u8::try_from(rgb.iter().map(|part| u32::from(*part)).sum::<u32>() / 3).unwrap();
        (info.width as usize, bytes.chunks(3).map(gray).collect())
    }

    fn scanned(width: usize, pixels: &[u8]) -> Vec<String> {
        let pixel = |x, y| pixels[y * width + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, pixels.len() / width, pixel);
        image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
    }

    fn halved(width: usize, pixels: &[u8]) -> (usize, Vec<u8>) {
        let (half, high) = (width / 2, pixels.len() / width / 2);
        let at = |x: usize, y: usize| u32::from(pixels[y * width + x]);
        let mean = |x: usize, y: usize| (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
        let small = (0..high).flat_map(|y| (0..half).map(move |x| (2 * x, 2 * y)));
        (half, small.map(|(x, y)| u8::try_from(mean(x, y)).unwrap()).collect())
    }

    #[test]
    fn a_scanner_reads_the_poster_at_full_size_and_at_half() {
        for link in [LINK, "https://t.me/KiranaCustomerDemoBot?start=sharma-general-store-indiranagar-bengaluru"] {
            let (width, full) = pixels(&png(link, "शर्मा General Store", "Scan to order on Telegram"));
            assert_eq!(scanned(width, &full), [link]);
            let (width, half) = halved(width, &full);
            assert_eq!(scanned(width, &half), [link]);
        }
    }

    #[test]
    fn a_poster_is_a_small_upright_page_in_two_inks() {
        let png = png(LINK, "Sharma General Store", "Scan to order on Telegram");
        assert!(png.len() < 300_000, "{}", png.len());
        let (width, gray) = pixels(&png);
        assert_eq!((width, gray.len() / width), (1240, 1754));
        let black = gray.iter().map(|pixel| usize::from(*pixel == 0)).sum::<usize>();
        assert!(black > 100_000, "the code is not black: {black} pixels");
    }

    #[test]
    fn whatever_a_store_is_called_its_name_stays_inside_the_band() {
        let joined = "श्रीकृष्णविश्वविद्यालयमार्गकिराणाभंडारआणिजनरलस्टोअर्स";
        let names =
            ["A", "Lakshmi", "ஸ்ரீ முருகன் மளிகை கடை", "శ్రీ వెంకటేశ్వర కిరాణా స్టోర్స్", joined, &"W".repeat(60), &"M ".repeat(30)];
        let (width, nameless) = pixels(&png(LINK, "", ""));
        for name in names {
            let (_, page) = pixels(&png(LINK, name, ""));
            let band = |at: usize| (70..1170).contains(&(at % width)) && (70..480).contains(&(at / width));
            let border = |at: usize| !(100..1140).contains(&(at % width)) || !(100..450).contains(&(at / width));
            let written = (0..page.len()).filter(|at| band(*at) && !border(*at) && page[*at] == 255).count();
            assert!(written > 4_000, "{name}: {written} white pixels");
            assert!((0..page.len()).all(|at| band(at) || page[at] == nameless[at]), "{name} leaves the band");
            let middle = |at: usize| (120..1120).contains(&(at % width)) || (120..430).contains(&(at / width));
            let edge = (0..page.len()).filter(|at| band(*at) && border(*at) && middle(*at));
            assert!(edge.clone().count() > 10_000 && edge.clone().all(|at| page[at] < 100), "{name} touches the edge");
        }
    }

    #[test]
    fn a_name_that_cannot_be_drawn_leaves_its_place_to_the_call() {
        let call = "Scan to order on Telegram";
        assert_eq!(png(LINK, "🛒🛒", call), png(LINK, "", call));
        assert_eq!(png(LINK, "Gupta 🛒 Store", call), png(LINK, "Gupta Store", call));
        assert_ne!(png(LINK, "", call), png(LINK, "", ""));
    }

    #[test]
    fn a_poster_queued_without_words_still_reads_and_draws() {
        let old: Picture =
            serde_json::from_str(r#"{"qr":{"link":"https://t.me/SharmaShopBot?start=store_1"}}"#).unwrap();
        let (width, page) = pixels(&draw(&old).unwrap());
        assert_eq!(scanned(width, &page), [LINK]);
    }

    #[test]
    fn a_link_that_does_not_fit_is_an_error_and_no_panic() {
        let link = "x".repeat(5000);
        assert!(draw(&Picture::Qr { link, title: "Sharma".into(), call: String::new() }).is_err());
    }
}
