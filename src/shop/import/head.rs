//! The heads under which people's lists keep what we need of them, in the spellings that are usual.

use crate::domain::table::Table;

/// The spellings, a column a line.
const HEADS: &str = include_str!("heads.tsv");

/// What a column of a list of goods says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Name,
    Unit,
    Price,
    Mrp,
    Cost,
    Stock,
    LowStock,
}

impl Part {
    pub const ALL: [Part; 7] =
        [Part::Name, Part::Unit, Part::Price, Part::Mrp, Part::Cost, Part::Stock, Part::LowStock];

    /// The head that our own lists have.
    #[must_use]
    pub fn own_head(self) -> &'static str {
        match self {
            Part::Name => "name",
            Part::Unit => "unit",
            Part::Price => "price",
            Part::Mrp => "mrp",
            Part::Cost => "cost",
            Part::Stock => "stock",
            Part::LowStock => "low stock level",
        }
    }

    /// All spellings of its head that are read.
    pub fn spellings(self) -> impl Iterator<Item = &'static str> {
        let rows = HEADS.lines().filter_map(|line| line.split_once('\t'));
        rows.filter(move |(head, _)| *head == self.own_head()).flat_map(|(_, spellings)| spellings.split('|'))
    }
}

/// What is under a head; `None` where it is nothing of ours.
pub(super) fn part_of(head: &str) -> Option<Part> {
    let folded = folded(head);
    Part::ALL.into_iter().find(|part| part.spellings().any(|spelling| spelling == folded))
}

/// "Selling Price (Rs.)" is "selling price": what stands in brackets, the currency and the case do not matter.
fn folded(head: &str) -> String {
    let plain = head.split(['(', '[']).next().unwrap_or_default().to_lowercase();
    let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '_' | '/' | ':' | '*' | '₹'));
    words.filter(|word| !word.is_empty() && !matches!(*word, "rs" | "rs." | "inr" | "in")).collect::<Vec<_>>().join(" ")
}

/// How a column is named to whoever looks at it in a spreadsheet program.
pub(super) fn label(table: &Table, place: usize) -> String {
    let head = table.columns.get(place).map(|column| column.name.as_str()).unwrap_or_default();
    format!("{} ({head})", letters(place))
}

/// A, B, … Z, AA, AB, …
fn letters(mut place: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(place % 26).unwrap_or(0)));
        if place < 26 {
            return letters.iter().rev().collect();
        }
        place = place / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_are_understood_and_none_is_claimed_twice() {
        for (head, part) in [
            ("Item Name", Part::Name),
            ("  SELLING_PRICE (Rs.) ", Part::Price),
            ("M.R.P.", Part::Mrp),
            ("MRP (₹)", Part::Mrp),
            ("Opening Stock", Part::Stock),
            ("Qty", Part::Stock),
            ("Reorder Level", Part::LowStock),
            ("भाव", Part::Price),
        ] {
            let found = part_of(head);
            assert_eq!(found, Some(part), "{head}");
        }
        assert_eq!(part_of("HSN code"), None);
        let all: Vec<&str> = Part::ALL.into_iter().flat_map(Part::spellings).collect();
        assert!(Part::ALL.into_iter().all(|part| part.spellings().next() == Some(part.own_head())));
        for (index, spelling) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|other| other == spelling), Some(index), "{spelling} stands twice");
            assert!(
                part_of(spelling).is_some_and(|part| part.spellings().any(|own| own == *spelling)),
                "{spelling} is not found as it stands"
            );
        }
    }

    #[test]
    fn columns_are_named_as_spreadsheet_programs_do() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
