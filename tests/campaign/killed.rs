//! Restores and migrations killed on their way: what is found afterwards is wholly the old or wholly the new.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::books::{self, OLD_BOOKS, Ran, Shop, filler};
use crate::row::{Counts, Row};
use crate::support::chance::Chance;

pub const RESTORE: Row = Row {
    name: "restore",
    what: "a restore killed at any moment, over good books and over damaged ones",
    unit: "kills",
    ci: 100,
    goal: 2_000,
    alone: false,
    run: restore,
};
pub const MIGRATE: Row = Row {
    name: "migrate",
    what: "a migration killed at any moment",
    unit: "kills",
    ci: 100,
    goal: 2_000,
    alone: false,
    run: migrate,
};
/// Of one folder.
const KILLS: u64 = 20;

fn restore(seed: u64) -> Counts {
    if seed.is_multiple_of(2) { over_damage(seed) } else { over_books(seed) }
}

/// How long it takes when nobody kills it.
fn duration_of(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let ran = Ran::of(&command.output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    begun.elapsed()
}

/// When a process is killed: at any time, or just where it matters.
struct Kill<'a> {
    chance: Chance,
    whole: Duration,
    /// Holds once the process is about to do what must be done wholly or not at all.
    near: &'a dyn Fn() -> bool,
    /// How long that may take.
    window: Duration,
    /// How many ended by themselves before they were killed.
    ended: Cell<u64>,
}

impl Kill<'_> {
    /// Starts it and kills it.
    fn strike(&mut self, command: &mut Command) {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap();
        let wait = if self.chance.one_in(2) {
            // Also before anything happens, and after all of it has.
            self.chance.below(micros(self.whole) * 5 / 4)
        } else {
            while !(self.near)() && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_micros(200));
            }
            self.chance.below(micros(self.window))
        };
        std::thread::sleep(Duration::from_micros(wait));
        let by_itself = child.try_wait().unwrap().is_some();
        self.ended.set(self.ended.get() + u64::from(by_itself));
        // It may have ended between the look and the kill.
        let _ = child.kill();
        child.wait().unwrap();
    }

    fn counts(&self, old: u64, new: u64) -> Counts {
        assert!(new > 0, "it never came to its end, so that nothing was shown");
        let ended = self.ended.get();
        // One that had ended was not killed.
        Counts::of([("kills", KILLS - ended), ("old", old), ("new", new), ("ended by themselves", ended)])
    }
}

fn any_in(folder: &Path, start: &str) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).any(|name| name.starts_with(start))
}

fn over_books(seed: u64) -> Counts {
    let shop = Shop::with_books();
    shop.sql(&filler(3_000));
    shop.back_up("first.db");
    shop.sql(
        "update stores set store_name = 'Second'; delete from inbox where event_id % 2 = 0 and update_id > 1000000",
    );
    shop.back_up("second.db");
    // What tells them apart, through every table that differs.
    let which = || {
        let second = shop.number("select count(*) from stores where store_name = 'Second'");
        (second, shop.number("select count(*) from inbox"), shop.number("select sum(length(body)) from inbox"))
    };
    let second = which();
    let whole = duration_of(&mut shop.command("restore first.db --discard-old --yes"));
    let first = which();
    assert_ne!(first, second);
    // The copy of the old books is the last thing before they change.
    let near = || any_in(&shop.file("backups"), "before-restore-");
    let mut strike = Kill { chance: Chance::of(seed), whole, near: &near, window: whole / 8, ended: Cell::new(0) };
    let (mut old, mut new) = (0, 0);
    for kill in 0..KILLS {
        let _ = std::fs::remove_dir_all(shop.file("backups"));
        let before = which();
        let (name, after) = if before == first { ("second.db", second) } else { ("first.db", first) };
        strike.strike(&mut shop.command(&format!("restore {name} --yes")));
        let found = which();
        assert!(found == before || found == after, "kill {kill}: {found:?}");
        *(if found == after { &mut new } else { &mut old }) += 1;
        shop.run("check").ends(0, "ok", "");
    }
    shop.run("restore first.db --discard-old --yes").ends(0, "restored", "");
    assert_eq!(which(), first);
    strike.counts(old, new)
}

fn over_damage(seed: u64) -> Counts {
    let shop = Shop::with_books();
    shop.sql(&filler(1_000));
    shop.back_up("then.db");
    let damage = vec![7; 9_000];
    let damaged = || {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(shop.file(&format!("kirana.db{end}")));
        }
        std::fs::write(shop.database(), &damage).unwrap();
        std::fs::write(shop.file("kirana.db-wal"), "log").unwrap();
    };
    damaged();
    let whole = duration_of(&mut shop.command("restore then.db --yes"));
    let near = || shop.file("restore.step").exists();
    let window = Duration::from_millis(4);
    let mut strike = Kill { chance: Chance::of(seed), whole, near: &near, window, ended: Cell::new(0) };
    let (mut old, mut new, mut completed) = (0, 0, 0);
    for kill in 0..KILLS {
        damaged();
        strike.strike(&mut shop.command("restore then.db --yes"));
        completed += u64::from(kirana::db::restore::complete(shop.path()).unwrap());
        if std::fs::read(shop.database()).unwrap() == damage {
            assert_eq!(std::fs::read(shop.file("kirana.db-wal")).unwrap(), b"log", "kill {kill}");
            old += 1;
        } else {
            shop.run("check").ends(0, "ok", "");
            new += 1;
        }
    }
    let mut counts = strike.counts(old, new);
    counts.add("completed", completed);
    counts
}

fn migrate(seed: u64) -> Counts {
    let template = Shop::empty();
    template.sql(OLD_BOOKS);
    template.sql(&filler(2_000));
    let old_dump = template.dump();
    let shop = Shop::empty();
    let reset = || {
        for end in ["-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(shop.file(&format!("kirana.db{end}")));
        }
        let _ = std::fs::remove_dir_all(shop.file("backups"));
        std::fs::copy(template.database(), shop.database()).unwrap();
    };
    reset();
    let whole = duration_of(&mut shop.command("migrate"));
    let new_dump = shop.dump();
    let near = || any_in(&shop.file("backups"), "before-migration-");
    let mut strike = Kill { chance: Chance::of(seed), whole, near: &near, window: whole / 2, ended: Cell::new(0) };
    let (mut old, mut new) = (0, 0);
    for kill in 0..KILLS {
        reset();
        strike.strike(&mut shop.command("migrate"));
        match shop.number("pragma user_version") {
            1 => {
                assert_eq!(shop.dump(), old_dump, "kill {kill}");
                shop.run("migrate").ends(0, "brought", "");
                old += 1;
            }
            version => {
                assert_eq!(version, 3);
                new += 1;
                let is_backup = |path: &PathBuf| path.extension().is_some_and(|end| end == "db");
                let mut names = std::fs::read_dir(shop.file("backups")).unwrap().map(|entry| entry.unwrap().path());
                let backup = names.find(is_backup).unwrap();
                assert_eq!(books::dump_of(&backup), old_dump, "the backup came before");
            }
        }
        assert_eq!(shop.dump(), new_dump);
        shop.run("check").ends(0, "ok", "");
    }
    strike.counts(old, new)
}
