//! Number words, fractions and units as values. How they combine in a sentence; not where they stand in it.

use crate::domain::Unit;

/// What a number word says. All values are in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberWord {
    /// `chaar`, `fifty`. `joins`: tens and ones stand as two words in this language ("twenty five").
    Cardinal { value: i64, joins: bool },
    /// `sau`, `hazar`, `lakh`.
    Times(i64),
    /// `aadha`, `dedh`, `dhai`: of the unit or the multiplier that follows.
    Part(i64),
    /// `sadhe` (+½), and with a number after them `sava` (+¼) and `paune` (−¼); `alone` is what they are without one.
    Shift { by: i64, alone: Option<i64> },
}

/// What a unit word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitWord {
    /// So many of a unit of the shop.
    Plain { unit: Unit, times: i64 },
    /// A small pack: a piece of shampoo, a packet of coffee.
    Sachet,
    /// Its size is the item's secret: peti, bori, tin. The unit, where the shop has one of this kind.
    Ask(Option<Unit>),
}

/// One step of reading a number: what the sentence offers next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Digits(i64),
    /// `1/2` in digits.
    Slash(i64),
    Word(NumberWord),
    /// "and" inside "two and a half".
    And,
}

const SCALE: i64 = 1000;

/// Reads one number from the front: its value in thousandths and how many parts it took.
#[must_use]
pub fn compose(parts: &[Part]) -> Option<(i64, usize)> {
    let first = parts.first()?;
    let (mut value, mut taken) = head(parts)?;
    let mut last_times = match first {
        Part::Word(NumberWord::Times(times)) => *times,
        _ => i64::MAX,
    };
    let mut total = 0_i64;
    if last_times != i64::MAX {
        (total, value) = (value, 0);
    }
    loop {
        match parts.get(taken..).unwrap_or_default() {
            [Part::Word(NumberWord::Times(times)), ..] if *times < last_times && value > 0 => {
                total = total.checked_add(value.checked_mul(*times)?)?;
                (last_times, value) = (*times, 0);
                taken += 1;
            }
            [Part::Word(NumberWord::Times(times)), ..]
                if last_times != i64::MAX && value == 0 && *times > last_times =>
            {
                total = total.checked_mul(*times)?;
                last_times = *times;
                taken += 1;
            }
            [next, ..]
                if last_times != i64::MAX && value == 0 && matches!(next, Part::Word(NumberWord::Cardinal { .. })) =>
            {
                let (more, used) = simple(parts.get(taken..)?)?;
                let small = more < last_times.checked_mul(SCALE)?;
                if !small {
                    break;
                }
                value = more;
                taken += used;
            }
            [Part::And, next, ..]
                if last_times != i64::MAX
                    && value == 0
                    && matches!(next, Part::Word(NumberWord::Cardinal { joins: true, .. })) =>
            {
                taken += 1;
            }
            [Part::And, Part::Slash(half) | Part::Word(NumberWord::Part(half)), ..]
                if *half < SCALE && value % SCALE == 0 =>
            {
                value = value.checked_add(*half)?;
                taken += 2;
                break;
            }
            [Part::Slash(half), ..]
                if *half < SCALE && value % SCALE == 0 && value > 0 && matches!(first, Part::Digits(_)) =>
            {
                value = value.checked_add(*half)?;
                taken += 1;
                break;
            }
            _ => break,
        }
    }
    Some((total.checked_add(value)?, taken))
}

/// The first number before any multiplier: `dhai`, `sava teen`, `twenty five`.
fn head(parts: &[Part]) -> Option<(i64, usize)> {
    let (first, tail) = parts.split_first()?;
    Some(match (first, tail) {
        (Part::Word(NumberWord::Shift { by, .. }), [next, ..]) if whole(*next).is_some() => {
            let (value, used) = simple(tail)?;
            (value.checked_add(*by)?, used + 1)
        }
        (Part::Word(NumberWord::Shift { alone, .. }), _) => ((*alone)?, 1),
        (Part::Word(NumberWord::Part(value)), _) => (*value, 1),
        (Part::Word(NumberWord::Times(times)), _) => (times.checked_mul(SCALE)?, 1),
        _ => simple(parts)?,
    })
}

/// Digits or a cardinal, with the ones after the tens where the language writes them apart.
fn simple(parts: &[Part]) -> Option<(i64, usize)> {
    match parts {
        [
            Part::Word(NumberWord::Cardinal { value: tens, joins: true }),
            Part::Word(NumberWord::Cardinal { value: ones, joins: true }),
            ..,
        ] if (20..=90).contains(&(tens / SCALE)) && tens % (10 * SCALE) == 0 && (1..=9).contains(&(ones / SCALE)) => {
            Some((tens + ones, 2))
        }
        [Part::Digits(value) | Part::Slash(value) | Part::Word(NumberWord::Cardinal { value, .. }), ..] => {
            Some((*value, 1))
        }
        _ => None,
    }
}

fn whole(part: Part) -> Option<i64> {
    match part {
        Part::Digits(value) | Part::Word(NumberWord::Cardinal { value, .. }) => (value % SCALE == 0).then_some(value),
        Part::Slash(_) | Part::Word(_) | Part::And => None,
    }
}

/// Reads a fraction of `numbers.tsv`: `0.25` as a part, `N+0.5` as a shift.
#[must_use]
pub fn parse_fraction(value: &str) -> Option<NumberWord> {
    let thousandths = |text: &str| crate::domain::Quantity::parse(text).map(|quantity| quantity.0);
    if let Some(by) = value.strip_prefix("N+") {
        return thousandths(by).map(|by| NumberWord::Shift { by, alone: (by == 250).then_some(1250) });
    }
    if let Some(by) = value.strip_prefix("N-") {
        return thousandths(by).map(|by| NumberWord::Shift { by: -by, alone: Some(750) });
    }
    if let Some(quarter) = value.strip_prefix("3*") {
        return thousandths(quarter).map(|quarter| NumberWord::Part(3 * quarter));
    }
    thousandths(value).map(NumberWord::Part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cardinal(value: i64) -> Part {
        Part::Word(NumberWord::Cardinal { value: value * 1000, joins: false })
    }

    #[test]
    fn spoken_fractions_are_exact() {
        let sava = Part::Word(NumberWord::Shift { by: 250, alone: Some(1250) });
        let sadhe = Part::Word(NumberWord::Shift { by: 500, alone: None });
        let paune = Part::Word(NumberWord::Shift { by: -250, alone: Some(750) });
        let dhai = Part::Word(NumberWord::Part(2500));
        let sau = Part::Word(NumberWord::Times(100));
        for (parts, value) in [
            (vec![dhai, sau], 250_000),
            (vec![sava, sau], 125_000),
            (vec![sava, cardinal(3), sau], 325_000),
            (vec![sadhe, cardinal(4)], 4500),
            (vec![sadhe, cardinal(3), sau], 350_000),
            (vec![paune, cardinal(2)], 1750),
            (vec![paune], 750),
            (vec![cardinal(1), sau, cardinal(50)], 150_000),
            (vec![Part::Digits(2000), Part::Slash(500)], 2500),
            (vec![Part::Digits(2000), Part::And, Part::Slash(500)], 2500),
        ] {
            assert_eq!(compose(&parts), Some((value, parts.len())), "{parts:?}");
        }
        assert_eq!(compose(&[sadhe]), None);
        assert_eq!(compose(&[cardinal(2), cardinal(3)]), Some((2000, 1)), "a range is not one number");
    }
}
