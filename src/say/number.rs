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
    use quickcheck::quickcheck;

    use super::*;

    /// Says the same by arithmetic instead of by counting letters.
    fn oracle(number: u128) -> String {
        fn pairs(number: u128) -> String {
            if number < 100 { number.to_string() } else { format!("{},{:02}", pairs(number / 100), number % 100) }
        }
        if number < 1000 { number.to_string() } else { format!("{},{:03}", pairs(number / 1000), number % 1000) }
    }

    quickcheck! {
        fn whole_numbers_are_grouped_as_the_oracle_groups_them(number: u64) -> bool {
            group(&number.to_string()) == oracle(u128::from(number))
        }

        fn money_is_its_paise_without_the_commas(paise: i64) -> bool {
            let said = money(Paise(paise)).replace([',', '₹'], "").replace('−', "-");
            let (rupees, rest) = said.split_once('.').unwrap_or((&said, "00"));
            format!("{rupees}{rest}").parse::<i128>().unwrap() == i128::from(paise)
        }

        fn quantities_lose_nothing_by_their_commas(thousandths: i64) -> bool {
            let quantity = Quantity(thousandths);
            grouped(quantity).replace(',', "").replace('−', "-") == quantity.decimal()
        }
    }

    #[test]
    fn the_largest_numbers_are_said_too() {
        assert_eq!(money(Paise(i64::MIN)), "−₹92,23,37,20,36,85,47,758.08");
        assert_eq!(money(Paise(i64::MAX)), "₹92,23,37,20,36,85,47,758.07");
        assert_eq!(group("1000"), oracle(1000));
        assert_eq!(oracle(12_345_678), "1,23,45,678");
    }

    #[test]
    fn rupees_are_grouped_by_lakh_and_crore() {
        for (paise, said) in [
            (0, "₹0"),
            (1450, "₹14.50"),
            (100_000, "₹1,000"),
            (12_345_650, "₹1,23,456.50"),
            (12_345_678_900, "₹12,34,56,789"),
            (-5000, "−₹50"),
        ] {
            assert_eq!(money(Paise(paise)), said);
        }
        assert_eq!(grouped(Quantity(99_999_500)), "99,999.5");
    }
}
