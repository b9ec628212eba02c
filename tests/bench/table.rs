//! The one table: a figure beside its goal, and what was lacking. Printed, and put between the marks of PERFORMANCE.md.

use std::fmt::Write as _;
use std::path::Path;

use crate::Outcome;

const BEGIN: &str = "<!-- figures: begin -->";
const END: &str = "<!-- figures: end -->";

struct Row {
    part: &'static str,
    what: String,
    figure: String,
    goal: String,
    met: Option<bool>,
}

#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Table {
    /// A figure that has no goal of its own.
    pub fn tell(&mut self, part: &'static str, what: impl Into<String>, figure: impl Into<String>) {
        self.add(part, what.into(), figure.into(), String::new(), None);
    }

    /// A figure beside its goal.
    pub fn judge(
        &mut self,
        part: &'static str,
        what: impl Into<String>,
        figure: impl Into<String>,
        goal: impl Into<String>,
        met: bool,
    ) {
        self.add(part, what.into(), figure.into(), goal.into(), Some(met));
    }

    fn add(&mut self, part: &'static str, what: String, figure: String, goal: String, met: Option<bool>) {
        let verdict = word(met);
        eprintln!("  {part:<9} {what:<66} {figure:<44} {goal:<22} {verdict}");
        self.rows.push(Row { part, what, figure, goal, met });
    }

    /// Something that the reader must know to take the figures for what they are.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        eprintln!("  note: {note}");
        self.notes.push(note);
    }

    pub fn to_markdown(&self) -> String {
        let mut text = String::from("| part | what | figure | goal | |\n|---|---|---|---|---|\n");
        for row in &self.rows {
            let cells =
                [row.part, &row.what, &row.figure, &row.goal, word(row.met)].map(|cell| cell.replace('|', "\\|"));
            writeln!(text, "| {} |", cells.join(" | ")).expect("writing to a string cannot fail");
        }
        for note in &self.notes {
            write!(text, "\n- {note}").expect("writing to a string cannot fail");
        }
        if !self.notes.is_empty() {
            text.push('\n');
        }
        text
    }

    /// Puts the figures between the marks of a file; what people wrote around them stays.
    pub fn write(&self, path: &Path, method: &str) -> Outcome<()> {
        let before = std::fs::read_to_string(path)?;
        let (head, rest) = before.split_once(BEGIN).ok_or_else(|| format!("{} has no mark {BEGIN}", path.display()))?;
        let (_, tail) = rest.split_once(END).ok_or_else(|| format!("{} has no mark {END}", path.display()))?;
        let table = self.to_markdown();
        std::fs::write(path, format!("{head}{BEGIN}\n{method}\n{table}{END}{tail}"))?;
        Ok(())
    }
}

fn word(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "reached",
        Some(false) => "missed",
        None => "",
    }
}
