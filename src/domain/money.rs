//! Money in whole paise. No float ever touches it.

use serde::{Deserialize, Serialize};

use super::Quantity;

/// An amount of money in paise; 100 paise are one rupee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Paise(pub i64);

impl Paise {
    pub const ZERO: Paise = Paise(0);
    /// The most that one price or amount may be: one crore rupees.
    pub const MAX: Paise = Paise(1_000_000_000);

    /// `None` beyond [`Paise::MAX`].
    #[must_use]
    pub fn from_rupees(rupees: i64) -> Option<Paise> {
        rupees.checked_mul(100).map(Paise).filter(|amount| *amount <= Paise::MAX)
    }

    /// Reads `14`, `14.5` or `14.50`. `None` for anything else, for negatives, and beyond [`Paise::MAX`].
    #[must_use]
    pub fn parse(rupees: &str) -> Option<Paise> {
        super::quantity::parse_fixed(rupees, 2).map(Paise).filter(|amount| *amount <= Paise::MAX)
    }

    #[must_use]
    pub fn checked_add(self, other: Paise) -> Option<Paise> {
        self.0.checked_add(other.0).map(Paise)
    }

    #[must_use]
    pub fn checked_sub(self, other: Paise) -> Option<Paise> {
        self.0.checked_sub(other.0).map(Paise)
    }

    /// What `quantity` costs at this price per unit, rounded half up to the paisa.
    #[must_use]
    pub fn times(self, quantity: Quantity) -> Option<Paise> {
        let thousandths = i128::from(self.0) * i128::from(quantity.0);
        i64::try_from((thousandths + 500).div_euclid(1000)).ok().map(Paise)
    }

    /// How much of a good this amount buys at `price` per unit, rounded down to the thousandth.
    #[must_use]
    pub fn buys(self, price: Paise) -> Option<Quantity> {
        if price.0 <= 0 {
            return None;
        }
        i64::try_from(i128::from(self.0) * 1000 / i128::from(price.0)).ok().map(Quantity)
    }

    /// Rupees as a plain decimal, `14` or `14.50`: for files and programs. People get `say::money`.
    #[must_use]
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (rupees, paise) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if paise == 0 { format!("{sign}{rupees}") } else { format!("{sign}{rupees}.{paise:02}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_rounded_half_up_once() {
        assert_eq!(Paise(4050).times(Quantity(1500)), Some(Paise(6075)));
        assert_eq!(Paise(333).times(Quantity(500)), Some(Paise(167)));
        assert_eq!(Paise::MAX.times(Quantity(i64::MAX)), None);
    }

    #[test]
    fn an_amount_buys_down_to_the_gram() {
        assert_eq!(Paise(5000).buys(Paise(4600)), Some(Quantity(1086)));
        assert_eq!(Paise(5000).buys(Paise::ZERO), None);
    }

    #[test]
    fn decimals_read_back() {
        for paise in [0, 5, 50, 100, 1450, 123_456_789] {
            assert_eq!(Paise::parse(&Paise(paise).decimal()), Some(Paise(paise)));
        }
        for bad in ["", ".", "-1", "1.234", "1e3", "99999999999999999999", "१"] {
            assert_eq!(Paise::parse(bad), None, "{bad}");
        }
    }
}
