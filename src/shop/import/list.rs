//! Reads a list of goods out of a table: what each line says, or what is wrong with it. Nothing of the books is known
//! here.

use std::collections::BTreeMap;

use super::head::{self, Part};
use crate::domain::table::{Fault, Row, Table};
use crate::domain::{Paise, Quantity, Unit, name};
use crate::language::{self, Lexicon};

/// No kirana has more; a list that long is some other list.
const MOST_LINES: usize = 20_000;

/// Words for units that a price list has and nobody says.
const LIST_UNITS: &[(&str, Unit)] = &[
    ("nos", Unit::Piece),
    ("no", Unit::Piece),
    ("pc", Unit::Piece),
    ("pcs", Unit::Piece),
    ("each", Unit::Piece),
    ("ea", Unit::Piece),
    ("kgs", Unit::Kg),
    ("gms", Unit::G),
    ("ltr", Unit::Litre),
    ("ltrs", Unit::Litre),
    ("pkts", Unit::Packet),
    ("pack", Unit::Packet),
    ("btl", Unit::Bottle),
    ("bx", Unit::Box),
    ("doz", Unit::Dozen),
];

/// One good of a list. What is empty is left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub line: usize,
    pub name: String,
    pub unit: Option<Unit>,
    pub price: Option<Paise>,
    pub mrp: Option<Paise>,
    pub cost: Option<Paise>,
    /// What stands on the shelf.
    pub stock: Option<Quantity>,
    pub low_stock: Option<Quantity>,
}

/// A list of goods whose heads can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub goods: Vec<Listed>,
    /// What each part's column is called in its file.
    labels: BTreeMap<Part, String>,
    /// Heads that say nothing to us: their columns are passed over.
    pub passed_over: Vec<String>,
    /// What is wrong with the lines that are not among the goods.
    pub(super) faults: Vec<Fault>,
}

impl List {
    /// A fault in the column of a part of this list.
    pub(super) fn fault(&self, line: usize, part: Part, problem: String) -> Fault {
        let column = self.labels.get(&part).cloned().unwrap_or_default();
        Fault { table: String::new(), line, column, problem }
    }
}

/// Whether a table has a column for names.
pub(super) fn is_list(table: &Table) -> bool {
    table.columns.iter().any(|column| head::part_of(&column.name) == Some(Part::Name))
}

/// Reads the whole list; `Err`: it has no lines, or its heads mean nothing. What is wrong with single lines is kept with
/// the list, so that it is told together with what the books have against the others.
pub(super) fn read(lexicon: &Lexicon, table: &Table) -> Result<List, Vec<Fault>> {
    let mut faults = Vec::new();
    let places = places(table, &mut faults);
    let labels = places.iter().map(|(part, place)| (*part, head::label(table, *place))).collect();
    let passed_over = table.columns.iter().filter(|column| head::part_of(&column.name).is_none());
    let passed_over = passed_over.map(|column| column.name.clone()).filter(|name| !name.is_empty()).collect();
    let mut list = List { goods: Vec::new(), labels, passed_over, faults: Vec::new() };
    if table.rows.is_empty() {
        faults.push(Fault::new("", 1, "", "there is no line of goods under the heads"));
    }
    if table.rows.len() > MOST_LINES {
        faults.push(Fault::new("", 1, "", format!("more than {MOST_LINES} lines")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut seen = BTreeMap::new();
    for row in &table.rows {
        let reader = Reader { lexicon, table, places: &places, row };
        let Some(listed) = reader.listed(&mut list.faults) else { continue };
        match seen.insert(name::key(&listed.name), listed.line) {
            Some(before) => {
                let problem = format!("{:?} stands in line {before} already", listed.name);
                list.faults.push(list.fault(listed.line, Part::Name, problem));
            }
            None => list.goods.push(listed),
        }
    }
    Ok(list)
}

/// Which column holds what.
fn places(table: &Table, faults: &mut Vec<Fault>) -> BTreeMap<Part, usize> {
    let mut places = BTreeMap::new();
    for (place, column) in table.columns.iter().enumerate() {
        let Some(part) = head::part_of(&column.name) else { continue };
        if let Some(before) = places.insert(part, place) {
            let problem = format!("says the same as column {}: leave one of them", head::label(table, before));
            faults.push(Fault::new("", 1, &head::label(table, place), problem));
        }
    }
    if !places.contains_key(&Part::Name) {
        faults.push(Fault::new("", 1, "", "no column is headed \"name\" (or item, product, goods …)"));
    }
    places
}

struct Reader<'r> {
    lexicon: &'r Lexicon,
    table: &'r Table,
    places: &'r BTreeMap<Part, usize>,
    row: &'r Row,
}

impl Reader<'_> {
    fn cell(&self, part: Part) -> Option<&str> {
        let cell = self.places.get(&part).and_then(|place| self.row.cell(*place))?;
        Some(cell.trim()).filter(|cell| !cell.is_empty())
    }

    fn fault(&self, part: Part, problem: String) -> Fault {
        let label = self.places.get(&part).map(|place| head::label(self.table, *place)).unwrap_or_default();
        Fault::new("", self.row.line, &label, problem)
    }

    /// What the line says; `None`, and why, where part of it cannot be read.
    fn listed(&self, faults: &mut Vec<Fault>) -> Option<Listed> {
        let before = faults.len();
        if let Some(more) =
            (self.table.columns.len()..self.row.cells.len()).find(|place| self.row.cell(*place).is_some())
        {
            let label = head::label(self.table, more);
            faults.push(Fault::new(
                "",
                self.row.line,
                &label,
                "stands beyond the last head: is a sign missing or too many?",
            ));
        }
        let name = self.name(faults);
        let unit = self.unit(faults);
        let listed = Listed {
            line: self.row.line,
            name: name.unwrap_or_default(),
            unit,
            price: self.money(Part::Price, faults),
            mrp: self.money(Part::Mrp, faults),
            cost: self.money(Part::Cost, faults),
            stock: self.quantity(Part::Stock, faults),
            low_stock: self.quantity(Part::LowStock, faults),
        };
        (faults.len() == before).then_some(listed)
    }

    fn name(&self, faults: &mut Vec<Fault>) -> Option<String> {
        let problem = match self.cell(Part::Name) {
            None => "the name is missing".to_owned(),
            Some(raw) => match name::clean(raw) {
                Some(name) => return Some(name),
                None => {
                    format!("no name for goods: it has a letter or digit, and at most {} of them", name::MAX_GRAPHEMES)
                }
            },
        };
        faults.push(self.fault(Part::Name, problem));
        None
    }

    fn unit(&self, faults: &mut Vec<Fault>) -> Option<Unit> {
        let raw = self.cell(Part::Unit)?;
        let known = unit(self.lexicon, raw);
        if known.is_none() {
            let all: Vec<&str> = Unit::ALL.into_iter().map(Unit::as_str).collect();
            faults.push(self.fault(Part::Unit, format!("{raw:?} is no unit; these are: {}", all.join(", "))));
        }
        known
    }

    fn money(&self, part: Part, faults: &mut Vec<Fault>) -> Option<Paise> {
        let raw = self.cell(part)?;
        let amount = figure(raw).and_then(|figure| Paise::parse(&figure));
        if let Some(amount) = amount.filter(|amount| *amount > Paise::ZERO) {
            return Some(amount);
        }
        let problem = match amount {
            Some(_) => "must be above zero; leave it empty where it is not known".to_owned(),
            None => format!("{raw:?} is no amount of rupees, such as 44 or 44.50"),
        };
        faults.push(self.fault(part, problem));
        None
    }

    fn quantity(&self, part: Part, faults: &mut Vec<Fault>) -> Option<Quantity> {
        let raw = self.cell(part)?;
        let quantity = figure(raw).and_then(|figure| Quantity::parse(&figure));
        let problem = match quantity {
            Some(quantity) if quantity <= Quantity::MAX_LINE => return Some(quantity),
            Some(_) => format!("{raw} is more than any shop has"),
            None => format!("{raw:?} is no quantity, such as 12 or 2.5, with at most three decimals"),
        };
        faults.push(self.fault(part, problem));
        None
    }
}

fn unit(lexicon: &Lexicon, raw: &str) -> Option<Unit> {
    let word = raw.to_lowercase();
    let word = word.trim_end_matches('.');
    let listed = LIST_UNITS.iter().find(|(known, _)| *known == word).map(|(_, unit)| *unit);
    listed.or_else(|| Unit::from_name(word)).or_else(|| {
        let (quantity, unit) = language::quantity(lexicon, &format!("1 {word}"))?;
        unit.filter(|_| quantity == Quantity::ONE)
    })
}

/// A number as people write it in lists, as a plain decimal: "₹ 1,250.00" is 1250. `None` where it is none.
fn figure(raw: &str) -> Option<String> {
    let mut text: String = raw.chars().map(ascii_digit).collect::<String>().to_lowercase();
    for sign in ["₹", "rs.", "rs", "inr"] {
        text = text.trim().strip_prefix(sign).unwrap_or(text.trim()).to_owned();
    }
    let text = text.trim().trim_end_matches("/-").trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole)?;
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") })
}

/// 1,25,000 and 125,000 without their commas. `None` where the commas part no thousands.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',').rev();
    let last = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (last.len() == 3 && rest.iter().all(|group| (1..=3).contains(&group.len())));
    grouped.then(|| if whole.is_empty() { "0".to_owned() } else { whole.replace(',', "") })
}

/// Digits of India's scripts as our own.
fn ascii_digit(c: char) -> char {
    const ZEROS: [u32; 9] = [0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66];
    let digit = ZEROS.into_iter().find_map(|zero| u32::from(c).checked_sub(zero).filter(|digit| *digit < 10));
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shop::LEXICON;

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (raw, wanted) in [
            ("44", "44"),
            ("44.50", "44.5"),
            ("₹ 1,250.00", "1250"),
            ("Rs. 1,25,000/-", "125000"),
            ("१२.५", "12.5"),
            (".5", "0.5"),
        ] {
            assert_eq!(figure(raw).as_deref(), Some(wanted), "{raw}");
        }
        for bad in ["12,5", "1,2,3", "1,,000"] {
            assert_eq!(figure(bad), None, "{bad}");
        }
        for bad in ["forty", "-5", "1e3", "4 4", "NaN", "#REF!", "5."] {
            let read = figure(bad).and_then(|figure| Quantity::parse(&figure));
            assert!(read.is_none() || bad == "5.", "{bad}: {read:?}");
        }
    }

    #[test]
    fn units_are_read_in_the_words_of_lists_and_of_shops() {
        for (word, wanted) in [
            ("KG", Unit::Kg),
            ("Kgs.", Unit::Kg),
            ("kilo", Unit::Kg),
            ("Nos.", Unit::Piece),
            ("pkt", Unit::Packet),
            ("Ltr", Unit::Litre),
            ("किलो", Unit::Kg),
            ("dozen", Unit::Dozen),
        ] {
            assert_eq!(unit(&LEXICON, word), Some(wanted), "{word}");
        }
        for bad in ["stone", "2 kg", "sugar", "12"] {
            assert_eq!(unit(&LEXICON, bad), None, "{bad}");
        }
    }
}
