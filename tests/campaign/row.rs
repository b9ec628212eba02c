//! What a row is, and what it counts.

use std::collections::BTreeMap;
use std::fmt;

/// One row of the figures.
pub struct Row {
    pub name: &'static str,
    pub what: &'static str,
    /// The one of the counts that the figures speak of.
    pub unit: &'static str,
    /// How many of these each change must pass; none of what only a quiet machine can tell.
    pub ci: u64,
    /// How many a whole campaign has.
    pub goal: u64,
    /// Whether it measures time, so that nothing may run beside it.
    pub alone: bool,
    /// Plays one seed. It panics where a promise is broken; everything in it comes from the seed.
    pub run: fn(seed: u64) -> Counts,
}

/// How often each kind of thing came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<String, u64>);

impl Counts {
    pub fn of<const N: usize>(counts: [(&str, u64); N]) -> Counts {
        Counts(counts.map(|(name, count)| (name.to_owned(), count)).into())
    }

    pub fn add(&mut self, name: &str, count: u64) {
        *self.0.entry(name.to_owned()).or_default() += count;
    }

    pub fn merge(&mut self, others: &Counts) {
        others.0.iter().for_each(|(name, count)| self.add(name, *count));
    }

    pub fn get(&self, name: &str) -> u64 {
        self.0.get(name).copied().unwrap_or_default()
    }

    pub fn without(&self, name: &str) -> Counts {
        Counts(self.0.iter().filter(|(other, _)| *other != name).map(|(name, count)| (name.clone(), *count)).collect())
    }

    /// Reads what `Display` writes.
    pub fn read(text: &str) -> Counts {
        let mut counts = Counts::default();
        for part in text.split(", ").filter(|part| !part.is_empty()) {
            let (count, name) = part.split_once(' ').expect("a count and its name");
            counts.add(name, count.parse().expect("a count"));
        }
        counts
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(name, count)| format!("{count} {name}")).collect();
        f.write_str(&parts.join(", "))
    }
}
