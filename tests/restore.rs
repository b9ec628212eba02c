//! `kirana restore` as an admin meets it: what it brings back, what it refuses, and that the books are the old ones or the
//! new ones whatever happens on the way.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a test from outside has its own look at the books")]

#[cfg(unix)]
#[path = "support/terminal.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod terminal;

#[path = "support/books.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod books;

use std::fs::File;
use std::path::Path;
use std::process::Command;

use books::{OLD_BOOKS, Ran, Shop, filler, number_of};
use serde_json::{Value, json};

const UNANSWERED: &str =
    "select (select count(*) from inbox where kind in ('update', 'reply') and state in ('new', 'held'))
    + (select count(*) from asks where state in ('waiting', 'asking'))";

fn json_of(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

fn next_order(shop: &Shop) -> i64 {
    shop.number("select last_value + 1 from counters where store_id = 1 and name = 'order'")
}

#[test]
fn a_backup_takes_the_place_of_the_books_and_numbers_go_on() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    let orders = shop.number("select count(*) from orders");
    let waiting = "select count(*) from outbox where state = 'waiting'";
    assert!(shop.number(waiting) > 0, "the fixture has something to say still");
    shop.sql(
        "update counters set last_value = 11 where store_id = 1 and name = 'order'; delete from owners where false;",
    );
    shop.sql("update stores set store_name = 'Later' where store_id = 1");
    let preview = json_of(&shop.run("restore then.db --dry-run --json").ends(0, "", ""));
    assert_eq!(preview["restored"], false);
    assert_eq!((&preview["backup"]["orders"], &preview["now"]["books"]["stores"]), (&json!(orders), &json!(2)));
    assert_eq!(shop.number("select count(*) from stores where store_name = 'Later'"), 1, "a preview changes nothing");

    let done = json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""));
    assert_eq!((&done["restored"], &done["numbers"]), (&json!(true), &json!("go_on")));
    assert_eq!(done["unsent"].as_array().unwrap().len(), 1, "{done}");
    assert_eq!(shop.number("select count(*) from stores where store_name = 'Later'"), 0);
    assert_eq!(next_order(&shop), 12, "no number comes twice");
    assert_eq!(shop.number("select cast(value as integer) from meta where name = 'epoch'"), 1);
    assert_eq!(shop.number(waiting), 0, "what the backup had still to send is held back");
    assert_eq!(done["unanswered"], 2, "{done}");
    assert_eq!(shop.number(UNANSWERED), 0, "nobody is answered out of the blue");
    assert_eq!(shop.number("select count(*) from timers where kind = 'ask_slow'"), 0);
    assert_eq!(shop.number("select count(*) from inbox where state = 'new' and kind = 'refused'"), 1);
    shop.run("check").ends(0, "ok", "");
    let old = done["old_books"].as_str().unwrap();
    assert_eq!(number_of(Path::new(old), "select count(*) from stores where store_name = 'Later'"), 1);

    shop.run(&format!("restore {old} --yes")).ends(0, "restored", "");
    assert_eq!(shop.number("select count(*) from stores where store_name = 'Later'"), 1, "a restore can be taken back");
    assert_eq!(
        shop.number("select cast(value as integer) from meta where name = 'epoch'"),
        2,
        "an epoch never comes twice"
    );
    assert_eq!(next_order(&shop), 12);
    let left: Vec<_> = std::fs::read_dir(shop.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("restore.")), "nothing is left: {left:?}");
}

#[test]
fn no_one_time_link_works_again() {
    let shop = Shop::with_books();
    let code = "c".repeat(64);
    let good = format!("select count(*) from invites where code_hash = '{code}' and expires_at_ms = 4102444800000");
    shop.sql("delete from invites where used_at_ms is null");
    shop.sql(&format!("insert into invites values ('{code}', 'operator', null, 1, 4102444800000, null, null)"));
    shop.back_up("then.db");
    assert_eq!(shop.number(&good), 1);
    // It was used since, or ended; the books that knew may even be lost.
    std::fs::write(shop.database(), "").unwrap();
    shop.run("restore then.db --dry-run").ends(0, "one-time links that work no more: 1", "");
    assert_eq!(json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""))["ended_links"], 1);
    assert_eq!(shop.number(&good), 0);
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn what_was_still_to_be_sent_is_sent_where_that_is_wanted() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    let before = shop.number("select count(*) from outbox where state = 'waiting'");
    let unanswered = shop.number(UNANSWERED);
    shop.run("restore then.db --send-unsent --yes").ends(0, "are sent now", "");
    assert_eq!(shop.number(UNANSWERED), unanswered, "and answered");
    assert_eq!(shop.number("select count(*) from outbox where state = 'waiting'"), before);
}

#[test]
fn a_lost_database_comes_back_and_the_journal_tells_its_numbers() {
    let shop = Shop::with_books();
    let last = next_order(&shop) - 1;
    shop.back_up("then.db");
    shop.sql("update counters set last_value = 57 where store_id = 1 and name = 'order'");
    // What the service does a moment after each commit.
    kirana::db::Db::open(shop.path()).unwrap().write_journal(&mut None).unwrap();
    let lose = || {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(shop.file(&format!("kirana.db{end}")));
        }
    };
    lose();
    shop.run("check").ends(78, "", "there is no kirana.db");
    shop.run("restore then.db --yes").ends(0, "a little above the journal", "");
    assert_eq!(next_order(&shop), 57 + 100 + 1);
    lose();
    std::fs::remove_file(shop.file("journal")).unwrap();
    shop.run("restore then.db --yes").ends(0, "10,000 further", "");
    assert_eq!(next_order(&shop), last + 10_000 + 1);
    assert!(shop.number("select cast(value as integer) from meta where name = 'epoch'") > 100, "old buttons stay void");
    shop.run("check").ends(0, "ok", "");

    let journal = std::fs::read_to_string(shop.file("journal")).unwrap();
    let foreign = journal.replacen("k7p2", "another", 1).replace(&format!("order {}", last + 10_000), "order 77777");
    std::fs::write(shop.file("journal"), foreign).unwrap();
    lose();
    shop.run("restore then.db --yes").ends(0, "10,000 further", "");
    assert_eq!(next_order(&shop), last + 10_000 + 1, "another shop's numbers are not ours");
    assert!(shop.file("journal-another").is_file(), "and are kept for it");
}

#[test]
fn an_empty_folder_takes_a_backup_of_elsewhere() {
    let (old, new) = (Shop::with_books(), Shop::empty());
    let backup = old.back_up("then.db");
    new.run(&format!("restore {} --data-dir {} --yes", backup.display(), new.file("fresh/books").display()))
        .ends(0, "no books", "");
    new.run("check --data-dir fresh/books").ends(0, "ok", "");
}

#[test]
fn an_erasure_after_the_backup_is_carried_out_again() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    let hash = "ab".repeat(32);
    shop.sql(&format!(
        "insert into erasures values (2, 1, '{hash}', 5);
         update counters set last_value = 2 where name = 'erasure'"
    ));
    kirana::db::Db::open(shop.path()).unwrap().write_journal(&mut None).unwrap();
    std::fs::write(shop.database(), "").unwrap();
    let done = json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""));
    assert_eq!(done["erased_again"], 1);
    assert_eq!(shop.number(&format!("select count(*) from erasures where person_hash = '{hash}'")), 1);
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn a_backup_from_before_books_had_a_name_is_that_of_this_shop() {
    for lose in [false, true] {
        let shop = Shop::empty();
        shop.sql(OLD_BOOKS);
        shop.sql("delete from meta where name = 'installation'");
        shop.back_up("then.db");
        shop.run("migrate").ends(0, "brought", "");
        let name = || {
            let books = rusqlite::Connection::open(shop.database()).unwrap();
            let name = books.query_row("select value from meta where name = 'installation'", (), |row| row.get(0));
            name.unwrap()
        };
        let named: String = name();
        let hash = "ab".repeat(32);
        shop.sql(&format!(
            "insert into erasures values (1, 1, '{hash}', 5); insert into counters values (0, 'erasure', 1);
             update counters set last_value = 57 where store_id = 1 and name = 'order'"
        ));
        kirana::db::Db::open(shop.path()).unwrap().write_journal(&mut None).unwrap();
        if lose {
            std::fs::write(shop.database(), "").unwrap();
        }
        let done = json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""));
        assert_eq!(done["erased_again"], 1, "{done}");
        assert_eq!(name(), named);
        assert_eq!(next_order(&shop), if lose { 57 + 100 + 1 } else { 58 });
        shop.run("check").ends(0, "ok", "");
    }
}

#[test]
fn what_is_written_between_the_look_and_the_switch_is_not_lost() {
    use kirana::db::restore::{Old, Waiting, Wanted, prepare, switch};
    let now = kirana::time::Time(1_795_400_000_000);
    for meanwhile in [None, Some("update stores set store_name = 'Later' where store_id = 1")] {
        let shop = Shop::with_books();
        let backup = shop.back_up("then.db");
        let wanted = Wanted { folder: shop.path(), backup: &backup, opener: None, waiting: Waiting::HoldBack, now };
        let prepared = prepare(&wanted, &mut |_| Ok(())).unwrap();
        // While somebody reads the question whether to go on.
        if let Some(sql) = meanwhile {
            shop.sql(sql);
        }
        let switched = switch(prepared, Old::Keep, now, &mut |_| Ok(()));
        assert_eq!(switched.is_err(), meanwhile.is_some(), "{switched:?}");
        assert!(switched.err().is_none_or(|error| error.message.contains("moved meanwhile")));
        let later = shop.number("select count(*) from stores where store_name = 'Later'");
        assert_eq!(later, i64::from(meanwhile.is_some()));
        shop.run("check").ends(0, "ok", "");
    }
}

#[test]
fn a_bad_line_in_the_journal_takes_no_erasure_away() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    let hash = "ab".repeat(32);
    shop.sql(&format!(
        "insert into erasures values (2, 1, '{hash}', 5);
         update counters set last_value = 2 where name = 'erasure';
         update counters set last_value = 57 where store_id = 1 and name = 'order'"
    ));
    kirana::db::Db::open(shop.path()).unwrap().write_journal(&mut None).unwrap();
    let mut journal = std::fs::read(shop.file("journal")).unwrap();
    journal.extend(b"counter 1 or\xffer 77\nnonsense\n");
    std::fs::write(shop.file("journal"), journal).unwrap();
    std::fs::write(shop.database(), "").unwrap();
    let done = json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""));
    assert_eq!((&done["erased_again"], &done["numbers"]), (&json!(1), &json!("jump")));
    assert_eq!(shop.number(&format!("select count(*) from erasures where person_hash = '{hash}'")), 1);
    assert_eq!(next_order(&shop), 57 + 10_000 + 1, "above what the journal still tells");
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn a_damaged_database_is_moved_aside_with_its_log() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    std::fs::write(shop.database(), vec![7; 9_000]).unwrap();
    shop.run("backup").ends(74, "", "damaged");
    let told = shop.run("check").ends(74, "", "damaged");
    assert!(told.err.contains("kirana restore"), "{told:?}");
    std::fs::write(shop.file("kirana.db-wal"), "log").unwrap();
    let done = json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""));
    let quarantine = Path::new(done["quarantine"].as_str().unwrap());
    assert_eq!(std::fs::read(quarantine.join("kirana.db")).unwrap(), vec![7; 9_000]);
    assert_eq!(std::fs::read(quarantine.join("kirana.db-wal")).unwrap(), b"log");
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn a_damaged_page_is_damage_too() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    shop.sql("vacuum");
    let root: u32 =
        u32::try_from(shop.number("select rootpage from sqlite_schema where name = 'stock_movements'")).unwrap();
    let mut bytes = std::fs::read(shop.database()).unwrap();
    bytes[(root as usize - 1) * 4096..][..2048].fill(0xa5);
    std::fs::write(shop.database(), bytes).unwrap();
    let done = json_of(&shop.run("restore then.db --json --yes").ends(0, "", ""));
    assert!(done["quarantine"].is_string(), "{done}");
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn what_was_cut_short_is_completed_by_whoever_comes_next() {
    for moved in [&[][..], &["kirana.db"], &["kirana.db", "kirana.db-wal"]] {
        let shop = Shop::with_books();
        let image = shop.back_up("then.db");
        std::fs::write(shop.database(), "damaged").unwrap();
        std::fs::write(shop.file("kirana.db-wal"), "log").unwrap();
        std::fs::rename(&image, shop.file("restore.image")).unwrap();
        std::fs::write(shop.file("restore.step"), "damaged-1").unwrap();
        std::fs::create_dir(shop.file("damaged-1")).unwrap();
        for name in moved {
            std::fs::rename(shop.file(name), shop.file("damaged-1").join(name)).unwrap();
        }
        if !moved.is_empty() {
            shop.run("stats").ends(78, "", "a restore was cut short");
        }
        assert!(kirana::db::restore::complete(shop.path()).unwrap());
        shop.run("check").ends(0, "ok", "");
        assert_eq!(std::fs::read(shop.file("damaged-1/kirana.db")).unwrap(), b"damaged");
        assert!(!shop.file("restore.step").exists() && !shop.file("restore.image").exists());
        assert!(!kirana::db::restore::complete(shop.path()).unwrap());
    }
    // The last moment: the image has its name already.
    let shop = Shop::with_books();
    std::fs::write(shop.file("restore.step"), "damaged-1").unwrap();
    assert!(kirana::db::restore::complete(shop.path()).unwrap());
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn what_a_killed_restore_left_is_removed_by_the_next_one() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    for left in [".restore.image.77.unfinished", ".restore.image.77.unfinished-journal", "restore.image"] {
        std::fs::write(shop.file(left), "half").unwrap();
    }
    shop.run("restore then.db --yes").ends(0, "restored", "");
    let names: Vec<_> = std::fs::read_dir(shop.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains("restore.image")), "{names:?}");
}

#[test]
fn every_refusal_has_its_words_its_code_and_a_hint_and_loses_nothing() {
    let shop = Shop::with_books();
    let good = std::fs::read(shop.back_up("good.db")).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(shop.file(name), bytes).unwrap();
    write("empty.db", b"");
    write("words.db", b"not a database at all, but long enough to look like something");
    write("short.db", &good[..good.len() / 2]);
    write("head.db", &good[..60]);
    let mut broken = good.clone();
    broken[4096 * 3..4096 * 5].fill(0x5a);
    write("broken.db", &broken);
    let mut flipped = good.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    write("flipped.db", &flipped);
    std::fs::copy(shop.file("good.db.sha256"), shop.file("flipped.db.sha256")).unwrap();
    let other =
        |name: &str, sql: &str| rusqlite::Connection::open(shop.file(name)).unwrap().execute_batch(sql).unwrap();
    other("other.db", "create table a (b)");
    write("newer.db", &good);
    other("newer.db", "pragma user_version = 99");
    write("wrong.db", &good);
    other("wrong.db", "update inventory set current_stock = 1 where inventory_id = 2");
    write("edited.db", &good);
    other("edited.db", "drop index timers_by_due");
    write("live.db", &good);
    write("live.db-wal", b"log");
    std::fs::create_dir(shop.file("folder")).unwrap();
    write("armored.age", b"-----BEGIN AGE ENCRYPTED FILE-----\n");

    let before = shop.dump();
    for (name, code, words) in [
        ("nowhere.db", 74, "nowhere.db cannot be read"),
        ("folder", 2, "folder is a folder"),
        ("empty.db", 1, "is no backup of kirana"),
        ("words.db", 1, "is no backup of kirana"),
        ("armored.age", 1, "is no backup of kirana"),
        ("short.db", 1, "is cut short"),
        ("head.db", 1, "is cut short"),
        ("broken.db", 1, "broken.db is damaged"),
        ("flipped.db", 1, "it has not the sum"),
        ("other.db", 1, "but not one of kirana"),
        ("newer.db", 78, "of a newer kirana (schema 99)"),
        ("wrong.db", 1, "the books in wrong.db are not right"),
        ("edited.db", 78, "changed by hand"),
        ("live.db", 1, "it has a log beside it"),
        ("kirana.db", 2, "is the database itself"),
    ] {
        let ran = shop.run(&format!("restore {name} --yes")).ends(code, "", words);
        assert!(ran.err.contains("hint: ") && ran.out.is_empty(), "{name}: {ran:?}");
        assert_eq!(shop.dump(), before, "{name}");
    }
    shop.run("restore").ends(2, "", "Usage");
}

#[test]
fn a_sealed_backup_opens_with_its_key_alone() {
    let shop = Shop::with_books();
    let (secret, recipient) = kirana::db::seal::fresh_identity();
    let (foreign, _) = kirana::db::seal::fresh_identity();
    std::fs::write(shop.file("key"), format!("# a key\n{}\n", secret.expose())).unwrap();
    std::fs::write(shop.file("foreign"), foreign.expose()).unwrap();
    std::fs::write(shop.file("no-key"), "AGE-SECRET-KEY-canary").unwrap();
    let made = shop.run(&format!("backup --json --recipient {recipient}")).ends(0, r#""encrypted":true"#, "");
    let path = json_of(&made)["path"].as_str().unwrap().to_owned();
    assert!(path.ends_with(".db.age"));
    let sealed = std::fs::read(&path).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
    assert!(!sealed.windows(6).any(|window| window == b"Sharma"), "nobody reads in it");
    std::fs::write(shop.file("cut.age"), &sealed[..sealed.len() / 2]).unwrap();
    std::fs::write(shop.file("cut-head.age"), &sealed[..100]).unwrap();
    let mut flipped = sealed.clone();
    flipped[sealed.len() / 2] ^= 1;
    std::fs::write(shop.file("flipped.age"), flipped).unwrap();
    shop.sql("update stores set store_name = 'Later' where store_id = 1");
    let before = shop.dump();
    for (arguments, code, words) in [
        (path.clone(), 2, "is sealed"),
        (format!("{path} --identity foreign"), 2, "none of the given keys opens"),
        (format!("{path} --identity no-key"), 2, "holds no age identity"),
        (format!("{path} --identity nowhere"), 74, "the identity file nowhere cannot be read"),
        (format!("{path} --passphrase"), 2, "sealed to a key"),
        ("cut.age --identity key".to_owned(), 1, "damaged or cut short"),
        ("cut-head.age --identity key".to_owned(), 1, "damaged"),
        ("flipped.age --identity key".to_owned(), 1, "damaged"),
    ] {
        let ran = shop.command(&format!("restore {arguments} --yes")).env("KIRANA_PASSPHRASE", "x").output().unwrap();
        let ran = Ran::of(&ran).ends(code, "", words);
        assert!(ran.err.contains("hint: ") && !ran.err.contains("canary"), "{ran:?}");
        assert_eq!(shop.dump(), before, "{arguments}");
    }
    shop.run(&format!("restore {path} --identity key --yes")).ends(0, "restored", "");
    assert_eq!(shop.number("select count(*) from stores where store_name = 'Later'"), 0);
    shop.run("check").ends(0, "ok", "");
}

#[test]
fn a_passphrase_seals_and_opens_and_a_wrong_one_does_not() {
    let shop = Shop::with_books();
    let with = |arguments: &str, passphrase: &str| {
        Ran::of(&shop.command(arguments).env("KIRANA_PASSPHRASE", passphrase).output().unwrap())
    };
    with("backup sealed.db.age --passphrase", "correct horse").ends(0, "sealed", "");
    let before = shop.dump();
    with("restore sealed.db.age --passphrase --yes", "wrong horse").ends(2, "", "not the passphrase");
    with("restore sealed.db.age --identity key --yes", "").ends(74, "", "identity file");
    shop.run("restore sealed.db.age --passphrase --yes").ends(2, "", "KIRANA_PASSPHRASE");
    assert_eq!(shop.dump(), before);
    with("restore sealed.db.age --passphrase --yes", "correct horse").ends(0, "restored", "");
    shop.run("backup --recipient age1nonsense").ends(2, "", "age1");
    shop.run("backup plain.db.age").ends(2, "", "nothing says to whom");
}

#[test]
fn the_settings_say_to_whom_backups_are_sealed() {
    let shop = Shop::with_books();
    let (_, recipient) = kirana::db::seal::fresh_identity();
    std::fs::write(shop.file("kirana.toml"), format!("[backup]\nrecipients = [\"{recipient}\"]")).unwrap();
    shop.run("backup").ends(0, ".db.age", "");
    shop.run("backup --plain --json").ends(0, r#""encrypted":false"#, "");
    std::fs::write(shop.file("kirana.toml"), "[backup]\nsend_to_operator = true").unwrap();
    shop.run("backup").ends(78, "", "needs backup.recipients");
}

#[test]
fn nothing_is_restored_or_migrated_while_the_service_runs() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    let lock = File::create(shop.file("kirana.lock")).unwrap();
    lock.lock().unwrap();
    shop.run("restore then.db --yes").ends(78, "", "systemctl stop kirana");
    shop.run("migrate").ends(78, "", "systemctl stop kirana");
    shop.run("restore then.db --dry-run").ends(0, "nothing was changed", "");
}

#[test]
fn an_older_backup_is_brought_to_this_version() {
    let (old, shop) = (Shop::empty(), Shop::with_books());
    old.sql(OLD_BOOKS);
    shop.run(&format!("restore {} --yes", old.database().display())).ends(0, "older kirana (schema 1)", "");
    shop.run("check").ends(0, "ok", "");
    // Old books are replaced as well, and newer ones: whoever goes back a version has a backup of it.
    for version in ["1", "99"] {
        let then = Shop::with_books();
        let backup = then.back_up("then.db");
        let shop = Shop::empty();
        shop.sql(OLD_BOOKS);
        shop.sql(&format!("pragma user_version = {version}"));
        shop.run(&format!("restore {} --yes", backup.display())).ends(0, "restored", "");
        shop.run("check").ends(0, "ok", "");
    }
}

/// Runs a script as root of a name space of its own, in which it may mount. `None` where this machine does not allow it.
fn in_own_namespace(script: &str) -> Option<String> {
    let output = Command::new("unshare").args(["-m", "sh", "-c", script]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    if text.contains("mounted") {
        return Some(text);
    }
    println!("not tried, for this machine lets nobody mount: {text}");
    None
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_is_lost() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    let other = tempfile::tempdir().unwrap();
    std::fs::copy(shop.file("then.db"), other.path().join("then.db")).unwrap();
    let (kirana, data, backup) = (env!("CARGO_BIN_EXE_kirana"), shop.path().display(), other.path().display());
    let script = format!(
        "mount --bind {data} {data} && mount -o remount,ro,bind {data} && echo mounted; cd {backup}
         for command in 'restore then.db --yes' 'restore then.db --dry-run' 'backup' 'migrate'; do
           {kirana} --data-dir {data} $command; echo \"code $?\"
         done"
    );
    let before = shop.dump();
    let Some(told) = in_own_namespace(&script) else { return };
    assert_eq!(told.matches("code 74").count(), 4, "{told}");
    assert!(told.matches("hint: ").count() == 4 && told.contains("Read-only"), "{told}");
    assert_eq!(shop.dump(), before);
}

#[test]
fn a_full_disk_is_told_as_one_and_nothing_is_lost() {
    let shop = Shop::with_books();
    shop.sql(&filler(1_000));
    shop.back_up("then.db");
    let small = shop.file("small");
    std::fs::create_dir(&small).unwrap();
    let (kirana, data, backup) = (env!("CARGO_BIN_EXE_kirana"), shop.path().display(), shop.file("then.db"));
    let bytes = std::fs::metadata(&backup).unwrap().len();
    // Room for the books and little more; room for the image, but not for a copy of the old; for both, but not for the log.
    for (room, times) in [("image", 15), ("old", 22), ("log", 32)] {
        let size = bytes * times / 10 / 1024;
        let script = format!(
            "mount -t tmpfs -o size={size}k small {small} && echo mounted; cp {data}/then.db {small}/kirana.db
             {kirana} --data-dir {small} restore {backup} --yes; echo \"code $?\"; {kirana} --data-dir {small} check
             rm -rf {small}/backups; {kirana} --data-dir {small} stats; echo left:; ls -A {small}",
            small = small.display(),
            backup = backup.display()
        );
        let Some(told) = in_own_namespace(&script) else { return };
        assert!(told.contains("code 74") && told.contains("the disk is full"), "{room}: {told}");
        assert!(told.contains("hint: ") && told.contains("ok: the books"), "{room}: {told}");
        let left = told.split("left:").nth(1).unwrap();
        assert!(!left.contains("restore.image"), "{room}: {told}");
    }
}

#[test]
fn without_a_terminal_nothing_is_replaced_unasked() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    shop.sql("update stores set store_name = 'Later' where store_id = 1");
    let before = shop.dump();
    shop.run("restore then.db").ends(2, "", "--yes restores without asking");
    shop.run("restore then.db --json --data-dir fresh").ends(2, "", "nothing was changed");
    assert!(!shop.file("fresh").exists());
    assert_eq!(shop.dump(), before);
}

#[cfg(unix)]
#[test]
fn at_a_terminal_it_is_shown_what_takes_the_place_of_what() {
    let shop = Shop::with_books();
    shop.back_up("then.db");
    shop.sql("update stores set store_name = 'Later' where store_id = 1");
    let answered = |answer: &str| {
        let mut terminal = terminal::Terminal::start(shop.command("restore then.db"));
        terminal.answer("Write yes:", answer);
        terminal.end()
    };
    let later = "select count(*) from stores where store_name = 'Later'";
    let (code, shown) = answered("y");
    assert!(code == 2 && shown.contains("nothing was changed"), "{shown}");
    assert!(shown.matches("2 stores").count() >= 2, "the books and the backup: {shown}");
    assert_eq!(shop.number(later), 1);
    let (code, shown) = answered("yes");
    assert!(code == 0 && shown.contains("restored"), "{shown}");
    assert_eq!(shop.number(later), 0);
}

#[test]
fn the_help_says_what_becomes_of_the_old_books() {
    let help = Shop::empty().run("restore --help").ends(0, "before-restore-", "");
    assert!(help.out.contains("10,000") && help.out.contains("--dry-run"), "{help:?}");
}
