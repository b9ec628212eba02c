//! Quantities in thousandths of a unit, and the units in which a kirana shop counts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much, in thousandths of the unit it is counted in: 1.250 kg is `Quantity(1250)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(pub i64);

impl Quantity {
    pub const ZERO: Quantity = Quantity(0);
    pub const ONE: Quantity = Quantity(1000);
    /// The most that one line may carry, in whatever unit. Nobody means more (a lakh kilos of sugar is a slip or a joke).
    pub const MAX_LINE: Quantity = Quantity(99_999_000);

    /// `None` when it does not fit.
    #[must_use]
    pub fn whole(count: i64) -> Option<Quantity> {
        count.checked_mul(1000).map(Quantity)
    }

    /// Reads `2`, `2.5` or `0.125`. `None` for anything else and for more than three decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Quantity> {
        parse_fixed(text, 3).map(Quantity)
    }

    #[must_use]
    pub fn checked_add(self, other: Quantity) -> Option<Quantity> {
        self.0.checked_add(other.0).map(Quantity)
    }

    #[must_use]
    pub fn checked_sub(self, other: Quantity) -> Option<Quantity> {
        self.0.checked_sub(other.0).map(Quantity)
    }

    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0 % 1000 == 0
    }

    /// A plain decimal without needless zeros: `2`, `2.5`, `0.125`.
    #[must_use]
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let digits = format!("{rest:03}");
        format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.decimal())
    }
}

/// A non-negative decimal of ASCII digits with at most `places` decimals, scaled by 10^places.
pub(super) fn parse_fixed(text: &str, places: u32) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || text.ends_with('.') {
        return None;
    }
    let given = u32::try_from(fraction.len()).ok().filter(|len| *len <= places)?;
    let scale = 10_i64.pow(places);
    let fraction = if fraction.is_empty() { 0 } else { fraction.parse::<i64>().ok()? };
    whole.parse::<i64>().ok()?.checked_mul(scale)?.checked_add(fraction * 10_i64.pow(places - given))
}

/// What a good is counted in. `Unit` itself is for items whose owner named none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Kg,
    G,
    Litre,
    Ml,
    Piece,
    Dozen,
    Packet,
    Bottle,
    Box,
    Bag,
    Bundle,
    Unit,
}

/// What a unit measures. Only units of one dimension convert into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Mass,
    Volume,
    Count,
    /// A pack whose content only the item knows; each kind of pack is a dimension of its own.
    Pack(Unit),
}

impl Unit {
    pub const ALL: [Unit; 12] = [
        Unit::Kg,
        Unit::G,
        Unit::Litre,
        Unit::Ml,
        Unit::Piece,
        Unit::Dozen,
        Unit::Packet,
        Unit::Bottle,
        Unit::Box,
        Unit::Bag,
        Unit::Bundle,
        Unit::Unit,
    ];

    /// The name used in the database, in files and in tool calls.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Kg => "kg",
            Unit::G => "g",
            Unit::Litre => "litre",
            Unit::Ml => "ml",
            Unit::Piece => "piece",
            Unit::Dozen => "dozen",
            Unit::Packet => "packet",
            Unit::Bottle => "bottle",
            Unit::Box => "box",
            Unit::Bag => "bag",
            Unit::Bundle => "bundle",
            Unit::Unit => "unit",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.as_str() == name)
    }

    #[must_use]
    pub fn dimension(self) -> Dimension {
        match self {
            Unit::Kg | Unit::G => Dimension::Mass,
            Unit::Litre | Unit::Ml => Dimension::Volume,
            Unit::Piece | Unit::Dozen => Dimension::Count,
            Unit::Packet | Unit::Bottle | Unit::Box | Unit::Bag | Unit::Bundle | Unit::Unit => Dimension::Pack(self),
        }
    }

    /// Whether half of one can be sold.
    #[must_use]
    pub fn divides(self) -> bool {
        matches!(self.dimension(), Dimension::Mass | Dimension::Volume)
    }

    /// How many of the dimension's smallest named unit one of these is: g, ml or piece.
    fn size(self) -> i64 {
        match self {
            Unit::Kg | Unit::Litre => 1000,
            Unit::Dozen => 12,
            Unit::G
            | Unit::Ml
            | Unit::Piece
            | Unit::Packet
            | Unit::Bottle
            | Unit::Box
            | Unit::Bag
            | Unit::Bundle
            | Unit::Unit => 1,
        }
    }

    /// `quantity` of this unit, counted in `target`. `None` when the two measure different things, when it does not
    /// come out even to the thousandth, or when it does not fit.
    #[must_use]
    pub fn convert(self, quantity: Quantity, target: Unit) -> Option<Quantity> {
        if self.dimension() != target.dimension() {
            return None;
        }
        let small = i128::from(quantity.0) * i128::from(self.size());
        let size = i128::from(target.size());
        if small % size != 0 {
            return None;
        }
        i64::try_from(small / size).ok().map(Quantity)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilograms_and_litres_never_convert() {
        assert_eq!(Unit::Kg.convert(Quantity::ONE, Unit::Litre), None);
        assert_eq!(Unit::Packet.convert(Quantity::ONE, Unit::Piece), None);
        assert_eq!(Unit::G.convert(Quantity(250_000), Unit::Kg), Some(Quantity(250)));
        assert_eq!(Unit::Dozen.convert(Quantity(1500), Unit::Piece), Some(Quantity(18_000)));
        assert_eq!(Unit::Piece.convert(Quantity(1000), Unit::Dozen), None, "a twelfth is not exact");
    }

    #[test]
    fn every_unit_reads_back_from_its_name() {
        for unit in Unit::ALL {
            assert_eq!(Unit::from_name(unit.as_str()), Some(unit));
        }
    }

    #[test]
    fn decimals_read_back() {
        for thousandths in [0, 1, 125, 500, 1250, 2000, 99_999_000] {
            assert_eq!(Quantity::parse(&Quantity(thousandths).decimal()), Some(Quantity(thousandths)));
        }
        for bad in ["", "-1", "1.2345", "1.", ".5", "1e9", "NaN", "9223372036854775807"] {
            assert_eq!(Quantity::parse(bad), None, "{bad}");
        }
    }
}
