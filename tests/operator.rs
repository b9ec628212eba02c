//! Who runs an installation: how they are linked, and what they are told of it, once each and without anybody's words.
#![expect(clippy::unwrap_used, reason = "a test may")]

mod support;

use std::time::Duration;

use kirana::db::alert::AlertKind;
use kirana::db::erase::Erasure;
use kirana::db::inbox::EventKind;
use kirana::db::invite::InviteKind;
use kirana::domain::{Bot, OutboxId, StoreId, UserId};
use kirana::shop::event::{Did, Event, Refusal};
use kirana::shop::{Registration, Settings, alert, invite_as, rights};
use support::{ASHA, Bench, OWNER, START, Sent, settings, text};

const CHIEF: i64 = 7001;
const OTHER: i64 = 7002;
const RAVI: i64 = 2002;

fn invited_only() -> Bench {
    Bench::with(Settings { registration: Registration::Invite, ..settings() })
}

fn link(bench: &Bench, kind: InviteKind, chance: u8) -> String {
    let made = bench.db.writer.step_blocking(move |tx| invite_as(tx, kind, [chance; 16], START)).unwrap();
    format!("/start {}", made.code)
}

fn operator(bench: &Bench) -> Option<i64> {
    bench.db.read(|tx| tx.find_linked_operator()).unwrap().map(|user| user.0)
}

fn raise(bench: &Bench, kind: AlertKind, subject: &'static str) {
    let now = bench.env.now;
    bench.db.writer.step_blocking(move |tx| tx.raise_alert(kind, subject, now)).unwrap();
}

fn clear(bench: &Bench, kind: AlertKind, subject: &'static str) {
    let now = bench.env.now;
    bench.db.writer.step_blocking(move |tx| tx.clear_alert(kind, subject, now)).unwrap();
}

/// What the operator is told now.
fn told(bench: &mut Bench) -> Vec<Sent> {
    let env = bench.env.clone();
    bench.db.writer.step_blocking(move |tx| alert::tell(tx, &env)).unwrap();
    let sent = bench.sent();
    assert!(sent.iter().all(|sent| sent.bot == "owner" && sent.chat == CHIEF), "{sent:?}");
    sent
}

fn with_operator() -> Bench {
    let mut bench = Bench::new();
    let link = link(&bench, InviteKind::Operator, 1);
    bench.owner_says(CHIEF, &link);
    bench
}

#[test]
fn the_founders_link_makes_one_person_operator_and_lets_that_person_open_a_store() {
    let mut bench = invited_only();
    let link = link(&bench, InviteKind::Founder, 7);
    let said = text(&bench.owner_says(CHIEF, &link));
    assert!(said.contains("You run this service") && said.contains("name of your store"), "{said}");
    assert_eq!(operator(&bench), Some(CHIEF));
    let late = text(&bench.owner_says(OTHER, &link));
    assert!(late.contains("used already"), "{late}");
    let again = text(&bench.owner_says(CHIEF, &link));
    assert!(again.contains("You run this service") && again.contains("name of your store"), "{again}");
    bench.owner_says(CHIEF, "Sharma Kirana Store");
    assert_eq!(bench.number("select count(*) from stores"), 1);
    assert!(text(&bench.owner_says(CHIEF, &link)).contains("Sharma Kirana Store"));
    assert_eq!(operator(&bench), Some(CHIEF), "the late one changed nothing");
    bench.check();
}

#[test]
fn an_operators_link_opens_no_store_and_the_next_one_moves_the_post() {
    let mut bench = invited_only();
    let forgotten = link(&bench, InviteKind::Founder, 9);
    let first = link(&bench, InviteKind::Operator, 1);
    assert!(text(&bench.owner_says(CHIEF, &first)).contains("You run this service"));
    let spoiled = text(&bench.owner_says(OTHER, &forgotten));
    assert!(spoiled.contains("used already or has expired"), "one that lay about is good no more: {spoiled}");
    let second = link(&bench, InviteKind::Operator, 2);
    assert!(text(&bench.owner_says(CHIEF, "Sharma Kirana Store")).contains("store of your own"));
    assert_eq!(bench.number("select count(*) from stores"), 0);
    let moved = bench.owner_says(OTHER, &second);
    assert!(moved.iter().any(|sent| sent.chat == CHIEF && sent.text.contains("Somebody else")), "{moved:?}");
    assert_eq!(operator(&bench), Some(OTHER));
    assert!(text(&bench.owner_says(CHIEF, &first)).contains("used already"), "an old link gives nothing back");
    assert_eq!(operator(&bench), Some(OTHER));
    let expired = link(&bench, InviteKind::Operator, 3);
    bench.later(Duration::from_secs(8 * 24 * 3600));
    bench.owner_says(CHIEF, &expired);
    assert_eq!(operator(&bench), Some(OTHER));
}

#[test]
fn without_an_operator_what_waits_is_no_news_and_dead_letters_pause() {
    let mut bench = Bench::new();
    let news = |bench: &Bench| {
        let env = bench.env.clone();
        bench.db.read(move |tx| alert::has_news(tx, &env)).unwrap()
    };
    raise(&bench, AlertKind::DeadLetter, "E1");
    raise(&bench, AlertKind::DiskLow, "");
    assert!(!news(&bench), "there is nobody to tell");
    let link = link(&bench, InviteKind::Operator, 1);
    bench.owner_says(CHIEF, &link);
    assert!(news(&bench));
    assert_eq!(told(&mut bench).len(), 2);
    assert!(!news(&bench));
    raise(&bench, AlertKind::DeadLetter, "E2");
    assert!(!news(&bench), "told again only after a pause");
    bench.later(Duration::from_secs(601));
    assert!(news(&bench));
    assert!(text(&told(&mut bench)).contains("E2"));
}

#[test]
fn who_is_named_in_the_settings_stays_operator() {
    let mut bench = Bench::with(Settings { operator: Some(UserId(CHIEF)), ..settings() });
    raise(&bench, AlertKind::DiskLow, "");
    assert!(told(&mut bench).is_empty(), "nothing can be said before they have started the bot");
    bench.owner_says(CHIEF, "/help");
    assert!(text(&told(&mut bench)).contains("nearly full"));
    let link = link(&bench, InviteKind::Operator, 1);
    assert!(text(&bench.owner_says(OTHER, &link)).contains("fixed in its settings"));
    assert_eq!(operator(&bench), None);
}

#[test]
fn the_end_of_the_founders_store_is_not_the_end_of_the_alerts() {
    let linked = || {
        let mut bench = invited_only();
        let link = link(&bench, InviteKind::Founder, 7);
        bench.owner_says(CHIEF, &link);
        bench
    };
    let named = || Bench::with(Settings { operator: Some(UserId(CHIEF)), ..settings() });
    for mut bench in [linked(), named()] {
        bench.owner_says(CHIEF, "/start");
        bench.owner_says(CHIEF, "Sharma Kirana Store");
        assert_eq!(bench.number("select count(*) from owners"), 1);
        raise(&bench, AlertKind::BackupOld, "");
        assert_eq!(told(&mut bench).len(), 1);
        let alerts = "select count(*) from outbox where state = 'waiting' and body like '%backup%'";
        assert_eq!(bench.number(alerts), 1);
        let env = bench.env.clone();
        let erased = bench.db.writer.step_blocking(move |tx| rights::erase_store(&tx.scope_of_row(StoreId(1)), &env));
        assert_eq!(erased.unwrap(), Erasure::Done);
        assert_eq!(bench.number("select count(*) from owners"), 0);
        assert_eq!(bench.number(alerts), 1, "it still waits to be sent");
        raise(&bench, AlertKind::DiskLow, "");
        assert_eq!(told(&mut bench).len(), 1);
        bench.check();
    }
}

#[test]
fn each_alert_is_told_once_in_the_operators_language_until_it_comes_again() {
    let mut bench = Bench::new();
    raise(&bench, AlertKind::BackupOld, "");
    raise(&bench, AlertKind::BotStopped, alert::refused(Bot::Customer));
    assert!(told(&mut bench).is_empty(), "there is nobody to tell");
    let link = link(&bench, InviteKind::Operator, 1);
    bench.did_in("hi", Bot::Owner, CHIEF, Did::Wrote { text: link });
    let first = told(&mut bench);
    assert_eq!(first.len(), 2);
    assert!(text(&first).contains("बैकअप") && text(&first).contains("ग्राहकों का बॉट"), "{first:?}");
    assert!(told(&mut bench).is_empty(), "once");
    raise(&bench, AlertKind::BackupOld, "");
    assert!(told(&mut bench).is_empty(), "it stands still");
    clear(&bench, AlertKind::BackupOld, "");
    raise(&bench, AlertKind::BackupOld, "");
    assert_eq!(told(&mut bench).len(), 1, "it came again");
}

#[test]
fn every_kind_of_alert_has_its_words() {
    let mut bench = with_operator();
    bench.open_store(OWNER, "Sharma Kirana Store");
    for kind in AlertKind::ALL {
        let subjects: &[&'static str] = match kind {
            AlertKind::OwnerUnreachable => &["1"],
            AlertKind::BotStopped => &["owner refused", "owner doubled", "customer refused", "customer doubled"],
            _ => &["x"],
        };
        for subject in subjects {
            raise(&bench, kind, subject);
            assert_eq!(told(&mut bench).len(), 1, "{kind:?} {subject}");
        }
    }
    assert_eq!(Bot::BOTH.map(alert::refused), ["owner refused", "customer refused"]);
}

#[test]
fn a_flood_of_dead_letters_is_told_as_one_and_without_anybodys_words() {
    let mut bench = with_operator();
    let die = |bench: &Bench, count: i64| {
        let now = bench.env.now;
        bench
            .db
            .writer
            .step_blocking(move |tx| {
                for _ in 0..count {
                    let id = tx.insert_event(EventKind::Timer, None, None, r#"{"text":"canary"}"#, now)?;
                    tx.set_event_dead(id, "canary", now)?;
                }
                Ok(())
            })
            .unwrap();
    };
    die(&bench, 1);
    let one = text(&told(&mut bench));
    assert!(one.contains("reference E1") && !one.contains("canary"), "{one}");
    die(&bench, 30);
    assert!(told(&mut bench).is_empty(), "not yet");
    bench.later(Duration::from_secs(11 * 60));
    let many = told(&mut bench);
    assert_eq!(many.len(), 1);
    let many = text(&many);
    assert!(many.contains("30 things") && many.contains("E2, E3") && many.contains('…'), "{many}");
    assert!(!many.contains("E12,") && !many.contains("canary"), "{many}");
    bench.later(Duration::from_secs(11 * 60));
    assert!(told(&mut bench).is_empty());
}

#[test]
fn an_owner_who_is_gone_is_told_to_the_operator_and_to_those_who_wait_once() {
    let mut bench = with_operator();
    bench.open_store(OWNER, "Sharma Kirana Store");
    bench.owner_says(OWNER, "Add 50 packets of Maggi at 14 rupees");
    for customer in [ASHA, RAVI] {
        bench.customer_says(customer, "/start store_1");
    }
    for (customer, times) in [(ASHA, 2), (RAVI, 1)] {
        for _ in 0..times {
            bench.customer_says(customer, "I need 1 packet Maggi");
            bench.customer_says(customer, "yes");
        }
    }
    assert_eq!(bench.number("select count(*) from orders where status = 'pending'"), 3);
    bench.sent();
    let gone = || Event::Refused(Refusal { outbox: OutboxId(1), bot: Bot::Owner, chat: OWNER, unreachable: true });
    bench.happens(gone());
    let sent = bench.sent();
    let waiting: Vec<i64> = sent.iter().filter(|sent| sent.text.contains("kept")).map(|sent| sent.chat).collect();
    assert_eq!(waiting, [ASHA, RAVI], "{sent:?}");
    assert!(text(&told(&mut bench)).contains("Sharma Kirana Store"));
    bench.happens(gone());
    bench.did(Bot::Owner, OWNER, Did::Reachable(false));
    assert!(told(&mut bench).is_empty(), "once");

    bench.customer_says(RAVI, "I need 2 packet Maggi");
    let ordered = text(&bench.customer_says(RAVI, "yes"));
    assert!(ordered.contains("cannot be reached"), "who orders later hears it at once: {ordered}");

    bench.owner_says(OWNER, "/orders");
    assert_eq!(bench.number("select count(*) from alerts where cleared_at_ms is null"), 0, "the owner is back");
    bench.did(Bot::Owner, OWNER, Did::Reachable(false));
    assert!(text(&told(&mut bench)).contains("Sharma Kirana Store"), "and gone again");
    bench.check();
}
