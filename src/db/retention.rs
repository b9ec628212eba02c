//! Which backups a folder holds, and which of them have had their time. Only files that carry the name of a finished
//! backup are looked at: they were verified before they got it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::file::of_file;
use crate::error::Result;
use crate::time::Time;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// 1970 began on a Thursday, weeks begin on Mondays.
const MONDAY_MS: i64 = 3 * DAY_MS;
/// What a process that was killed left behind is removed once it is so much older than the newest backup.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 3600);

/// How many backups are kept: of the newest hours, days and weeks that have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    pub hourly: u32,
    pub daily: u32,
    pub weekly: u32,
}

/// A backup by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// When it was made, as its name says.
    pub at: Time,
    pub path: PathBuf,
    pub is_sealed: bool,
}

/// The backups of a folder, the newest first. A folder that is missing holds none.
pub fn list(folder: &Path) -> Result<Vec<Found>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| of_file(folder, error))? {
        let path = entry.map_err(|error| of_file(folder, error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some((at, is_sealed)) = read_name(name) {
            found.push(Found { at, path, is_sealed });
        }
    }
    found.sort_by(|one, other| (other.at, &other.path).cmp(&(one.at, &one.path)));
    Ok(found)
}

/// The newest of them. One that bears a later date than `now` was made while the clock stood wrong: nobody knows when.
pub fn newest(folder: &Path, now: Time) -> Result<Option<Found>> {
    Ok(list(folder)?.into_iter().find(|found| found.at <= now))
}

/// `kirana-20261123-101500.db`, perhaps with a count before the point and `.age` behind.
fn read_name(name: &str) -> Option<(Time, bool)> {
    let (name, is_sealed) = name.strip_suffix(".age").map_or((name, false), |name| (name, true));
    let stamp = name.strip_prefix("kirana-")?.strip_suffix(".db")?;
    let (day, rest) = stamp.split_once('-')?;
    let (time, count) = rest.split_once('-').unwrap_or((rest, "1"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if day.len() != 8 || time.len() != 6 || ![day, time, count].into_iter().all(plain) {
        return None;
    }
    let moment = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", format!("{day}{time}")).ok()?;
    Some((Time(moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond()), is_sealed))
}

/// Removes the backups that have had their time, with their sums. The newest one and `made` always stay. What bears a
/// later date than `now` was made while the clock stood wrong: it takes no other's place, and stays until its date has
/// come. Answers how many went.
pub fn prune(folder: &Path, keep: Keep, made: &Path, now: Time) -> Result<usize> {
    let mut all = list(folder)?;
    all.retain(|backup| backup.at <= now);
    let kept = kept(&all, keep);
    let mut gone = 0;
    for backup in all.iter().filter(|backup| backup.path != made && !kept.contains(&backup.path)) {
        std::fs::remove_file(&backup.path).map_err(|error| of_file(&backup.path, error))?;
        // Without its backup a sum is of no use, and may be missing.
        let _ = std::fs::remove_file(super::backup::sum_path(&backup.path));
        gone += 1;
    }
    sweep(folder, made)?;
    Ok(gone)
}

fn kept(all: &[Found], keep: Keep) -> BTreeSet<PathBuf> {
    let mut kept: BTreeSet<PathBuf> = all.first().map(|newest| newest.path.clone()).into_iter().collect();
    for (count, span) in [(keep.hourly, HOUR_MS), (keep.daily, DAY_MS), (keep.weekly, 7 * DAY_MS)] {
        let mut spans = BTreeSet::new();
        for backup in all {
            let of = (backup.at.0 + MONDAY_MS).div_euclid(span);
            // The newest of each hour, day or week.
            if spans.len() < count as usize && spans.insert(of) {
                kept.insert(backup.path.clone());
            }
        }
    }
    kept
}

/// Removes what killed processes left unfinished long before `made`.
fn sweep(folder: &Path, made: &Path) -> Result<()> {
    let age = |path: &Path| std::fs::metadata(path).and_then(|about| about.modified());
    let Ok(now) = age(made) else { return Ok(()) };
    for entry in std::fs::read_dir(folder).map_err(|error| of_file(folder, error))? {
        let path = entry.map_err(|error| of_file(folder, error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_left =
            [".kirana-", ".before-"].iter().any(|start| name.starts_with(start)) && name.contains(".unfinished");
        let is_old =
            age(&path).ok().and_then(|then| now.duration_since(then).ok()).is_some_and(|old| old > LEFT_BEHIND);
        if is_left && is_old {
            // It may be gone already.
            let _ = std::fs::remove_file(&path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Keep = Keep { hourly: 3, daily: 2, weekly: 2 };
    /// 2026-11-23, 12:00 UTC.
    const NOW: Time = Time(1_795_392_000_000 + 12 * HOUR_MS);

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn backups_are_known_by_their_names_alone() {
        let folder = folder_with(&[
            "kirana-20261123-101500.db",
            "kirana-20261123-101500-2.db",
            "kirana-20261123-101501.db.age",
            "kirana-20261123-101500.db.sha256",
            "kirana-20261399-101500.db",
            "kirana-2026-10.db",
            "before-restore-20261123-101500.db",
            ".kirana-20261123-101500.db.7.unfinished",
            "mine.db",
        ]);
        let found = list(folder.path()).unwrap();
        let short: Vec<_> = found.iter().map(|one| (one.at.0 - 1_795_392_000_000, one.is_sealed)).collect();
        assert_eq!(short, [(36_901_000, true), (36_900_000, false), (36_900_000, false)]);
        assert!(list(&folder.path().join("missing")).unwrap().is_empty());
    }

    #[test]
    fn the_newest_of_each_hour_day_and_week_stays() {
        let folder = folder_with(&[
            "kirana-20261101-100000.db",
            "kirana-20261112-100000.db",
            "kirana-20261120-090000.db",
            "kirana-20261120-100000.db",
            "kirana-20261120-100000.db.sha256",
            "kirana-20261122-100000.db",
            "kirana-20261123-080000.db",
            "kirana-20261123-090000.db",
            "kirana-20261123-100000.db",
            "kirana-20261123-101000.db",
            "mine.db",
        ]);
        let made = folder.path().join("kirana-20261123-101000.db");
        assert_eq!(prune(folder.path(), ALL, &made, NOW).unwrap(), 5);
        assert_eq!(
            names(folder.path()),
            [
                "kirana-20261122-100000.db",
                "kirana-20261123-080000.db",
                "kirana-20261123-090000.db",
                "kirana-20261123-101000.db",
                "mine.db"
            ]
        );
    }

    #[test]
    fn the_newest_backup_is_never_removed_nor_the_one_just_made() {
        let none = Keep { hourly: 0, daily: 0, weekly: 0 };
        // Made while the clock stood wrong.
        let folder =
            folder_with(&["kirana-20360101-000000.db", "kirana-20261123-100000.db", "kirana-20261123-090000.db"]);
        let made = folder.path().join("kirana-20261123-100000.db");
        assert_eq!(prune(folder.path(), none, &made, NOW).unwrap(), 1);
        assert_eq!(names(folder.path()), ["kirana-20261123-100000.db", "kirana-20360101-000000.db"]);
    }

    #[test]
    fn a_backup_of_the_future_takes_no_other_ones_place() {
        let one = Keep { hourly: 1, daily: 0, weekly: 0 };
        let folder =
            folder_with(&["kirana-20360101-000000.db", "kirana-20261123-100000.db", "kirana-20261123-090000.db"]);
        // The one that was just made may be lost again: the newest before it still is a backup.
        let made = folder.path().join("kirana-20360101-000000.db");
        assert_eq!(prune(folder.path(), one, &made, NOW).unwrap(), 1);
        assert_eq!(names(folder.path()), ["kirana-20261123-100000.db", "kirana-20360101-000000.db"]);
        assert_eq!(prune(folder.path(), one, &made, Time(i64::MAX)).unwrap(), 1, "once its date has come it counts");
    }

    #[test]
    fn the_newest_is_not_one_that_a_wrong_clock_dated() {
        let folder = folder_with(&["kirana-20360101-000000.db", "kirana-20261123-101500-2.db.age", "kirana-x.db"]);
        let newest = |now| newest(folder.path(), Time(now)).unwrap();
        let now = 1_795_392_000_000 + 36_900_000;
        assert_eq!(newest(now).unwrap().path, folder.path().join("kirana-20261123-101500-2.db.age"));
        assert_eq!(newest(now - 1), None);
        assert_eq!(super::newest(&folder.path().join("missing"), Time(now)).unwrap(), None);
    }

    #[test]
    fn what_a_killed_process_left_is_removed_a_day_later() {
        let folder =
            folder_with(&[".kirana-1.db.7.unfinished", ".kirana-2.db.8.unfinished", "kirana-20261123-100000.db"]);
        let made = folder.path().join("kirana-20261123-100000.db");
        let now = std::fs::metadata(&made).unwrap().modified().unwrap();
        let old = std::fs::File::options().write(true).open(folder.path().join(".kirana-1.db.7.unfinished")).unwrap();
        old.set_modified(now - 2 * LEFT_BEHIND).unwrap();
        prune(folder.path(), ALL, &made, NOW).unwrap();
        assert_eq!(names(folder.path()), [".kirana-2.db.8.unfinished", "kirana-20261123-100000.db"]);
    }
}
