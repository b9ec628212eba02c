//! The power goes while the shop works. What was answered must be in every folder that the disk may hold then; and the
//! same shop with a SQLite that syncs less must lose some of it, or this would find nothing.

mod judge;
mod load;
mod moves;

use crate::row::{Counts, Row};
use load::Load;

pub const ROW: Row = Row {
    name: "power",
    what: "folders that a power cut leaves behind",
    unit: "images",
    ci: 100,
    goal: 10_000,
    alone: false,
    run: play,
};
/// Moments of one load at which the power goes.
const CUTS: usize = 6;
/// Folders that the disk may hold after each.
const PER_CUT: u64 = 3;
/// The control is the same load; it needs fewer.
const PER_CONTROL: u64 = 1;

fn play(seed: u64) -> Counts {
    let mut counts = Counts::default();
    let full = Load::play(seed, None, CUTS);
    for image in full.images(PER_CUT) {
        let (left, judged) = full.judge(&image);
        judged.unwrap_or_else(|lost| panic!("{lost} ({left:?})"));
        counts.add("images", 1);
        counts.add("changes dropped", left.dropped);
        counts.add("changes torn", left.torn);
    }
    for level in ["normal", "off"] {
        let less = Load::play(seed, Some(level), CUTS);
        let lost = less.images(PER_CONTROL).filter(|image| less.judge(image).1.is_err()).count();
        assert!(lost > 0, "with synchronous = {level} nothing was lost in any image: these cuts have no teeth");
        counts.add(&format!("control images ({level})"), CUTS as u64 * PER_CONTROL);
        counts.add(&format!("of them lost ({level})"), lost as u64);
    }
    moves::play(seed, &mut counts);
    counts
}
