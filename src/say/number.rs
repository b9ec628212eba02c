//! Numbers the Indian way: ₹1,23,456.50.

use crate::domain::{Paise, Quantity};

/// Rupees with their sign, grouped; paise only where there are any.
#[must_use]
pub fn money(amount: Paise) -> String {
    let sign = if amount.0 < 0 { "−" } else { "" };
    let (rupees, paise) = (amount.0.unsigned_abs() / 100, amount.0.unsigned_abs() % 100);
    let rupees = group(&rupees.to_string());
    if paise == 0 { format!("{sign}₹{rupees}") } else { format!("{sign}₹{rupees}.{paise:02}") }
}

/// A quantity, grouped, without needless zeros.
#[must_use]
pub fn grouped(quantity: Quantity) -> String {
    let decimal = quantity.decimal();
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal.as_str()), |digits| ("−", digits));
    match digits.split_once('.') {
        Some((whole, rest)) => format!("{sign}{}.{rest}", group(whole)),
        None => format!("{sign}{}", group(digits)),
    }
}

/// Three digits at the end, then twos: 12345678 is 1,23,45,678.
fn group(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 2);
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        if index > 0 && left >= 3 && left % 2 == 1 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rupees_are_grouped_by_lakh_and_crore() {
        for (paise, said) in [
            (0, "₹0"),
            (1450, "₹14.50"),
            (100_000, "₹1,000"),
            (12_345_650, "₹1,23,456.50"),
            (123_456_789_00, "₹12,34,56,789"),
            (-5000, "−₹50"),
        ] {
            assert_eq!(money(Paise(paise)), said);
        }
        assert_eq!(grouped(Quantity(99_999_500)), "99,999.5");
    }
}
