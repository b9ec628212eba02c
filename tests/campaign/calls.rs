//! A failure at every HTTP call of a day in a shop: the line breaks before or after Telegram has done what was asked, a
//! gateway answers in its place, or the answer breaks off; and the process may be killed at that moment. The people do
//! what they always do; in the end they must have heard, and the books must hold, what they always do.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kirana::demo::claude::Reply;
use kirana::demo::{Clock, How, World};
use kirana::demo::{Fault, What};
use serde_json::json;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::row::{Counts, Row};
use crate::support::chance::Chance;
use crate::support::{quick_folder, service};

pub const ROW: Row = Row {
    name: "calls",
    what: "a failure at every HTTP call of a day in a shop, then pairs",
    unit: "calls",
    ci: 144,
    goal: 10_000,
    alone: true,
    run: play,
};
/// More calls than a day has, without the polls.
const CALLS: u32 = 30;
/// Days at a time.
const SIDE_BY_SIDE: usize = 18;
/// Longer than the longest pause after a failure, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(90);
const PUZZLE: &str = "qwertz uiop 3 kg Tarvi Tea asdf zxcvb";

const WAITING: &str = "select (select count(*) from inbox where state in ('new', 'held'))
                            + (select count(*) from outbox where state = 'waiting')";

/// What befalls a call.
#[derive(Debug, Clone, Copy)]
enum Trouble {
    Before,
    After,
    Gateway,
    Garbled,
}

const TROUBLES: [Trouble; 4] = [Trouble::Before, Trouble::After, Trouble::Gateway, Trouble::Garbled];

/// One failure: of which call, and whether the process ends with it.
#[derive(Debug, Clone, Copy)]
struct Point {
    trouble: Trouble,
    /// Of this method alone; `None`: of all but the polls.
    method: Option<&'static str>,
    after: u32,
    kills: bool,
}

impl Point {
    fn fault(self) -> Fault {
        let what = match self.trouble {
            Trouble::Before => What::ResetBefore,
            Trouble::After => What::ResetAfter,
            Trouble::Gateway => What::Html { status: 502 },
            Trouble::Garbled => What::Garbled,
        };
        let fault = Fault::new(what).after(self.after);
        self.method.map_or(fault.clone(), |method| fault.on(method))
    }
}

fn play(seed: u64) -> Counts {
    let points = points(seed);
    let mut counts = Counts::default();
    counts.add("calls", points.len() as u64);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for several in points.chunks(SIDE_BY_SIDE) {
        runtime.block_on(async {
            let days: Vec<_> = several.iter().map(|failing| tokio::spawn(Day::live(failing.clone()))).collect();
            for (day, failing) in days.into_iter().zip(several) {
                let befell = day.await.unwrap_or_else(|error| panic!("{failing:?}: {error}"));
                counts.add("lines or gateways that broke", u64::from(befell));
            }
        });
    }
    counts
}

/// The first seeds take one kind of trouble each, at each call; the later ones pairs.
fn points(seed: u64) -> Vec<Vec<Point>> {
    let mut chance = Chance::of(seed);
    if let Some(trouble) = TROUBLES.get(usize::try_from(seed.saturating_sub(1)).unwrap_or(usize::MAX)) {
        let point = |method, after| vec![Point { trouble: *trouble, method, after, kills: false }];
        let polls = (0..6).map(|after| point(Some("getUpdates"), after * 3));
        return (0..CALLS).map(|after| point(None, after)).chain(polls).collect();
    }
    let any = |chance: &mut Chance| Point {
        trouble: *chance.pick(&TROUBLES),
        method: chance.one_in(4).then_some("getUpdates"),
        after: u32::try_from(chance.below(CALLS.into())).unwrap(),
        kills: chance.one_in(2),
    };
    (0..12).map(|_| vec![any(&mut chance), any(&mut chance)]).collect()
}

struct Day {
    folder: TempDir,
    world: World,
    running: Option<Child>,
    kills: bool,
}

impl Drop for Day {
    fn drop(&mut self) {
        if let Some(child) = &mut self.running {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Day {
    /// Answers whether a line or a gateway broke on it.
    async fn live(failing: Vec<Point>) -> bool {
        let folder = quick_folder();
        let settings = "[telegram]\nsends_per_second = 1000\nsends_per_chat_per_second = 1000\n\
                        [claude]\nasks_per_person_per_minute = 1000\n";
        std::fs::write(folder.path().join("kirana.toml"), settings).unwrap();
        let world = World::start(Clock::new()).await.unwrap();
        let kills = failing.iter().any(|point| point.kills);
        let mut day = Day { folder, world, running: None, kills };
        for point in failing {
            day.world.inject(point.fault());
        }
        day.start();
        day.pass().await;
        day.judge().await;
        day.world.journal().iter().any(|call| call.status == 0 || call.status == 502)
    }

    fn start(&mut self) {
        let log = std::fs::File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let child = service::command(&self.world, self.folder.path(), &["run"])
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .expect("the executable starts");
        self.running = Some(child);
    }

    /// Once, when the first trouble has come.
    fn kill_if_wanted(&mut self) {
        if self.kills && self.world.journal().iter().any(|call| call.status == 0 || call.status == 502) {
            self.kills = false;
            let mut child = self.running.take().unwrap();
            child.kill().unwrap();
            child.wait().unwrap();
            self.start();
        }
    }

    async fn until(&mut self, what: &str, holds: impl Fn(&World) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !holds(&self.world) {
            assert!(Instant::now() < until, "in vain until {what}:\n{}", self.log());
            sleep(Duration::from_millis(10)).await;
            self.kill_if_wanted();
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    async fn hears(&mut self, person: &str, words: &str) {
        let what = format!("{person} hears {words:?}");
        self.until(&what, |world| world.heard(person).iter().any(|heard| heard.text.contains(words))).await;
    }

    async fn says(&mut self, person: &str, text: &str, answer: &str) {
        self.world.say(person, text);
        self.hears(person, answer).await;
    }

    async fn presses(&mut self, person: &str, label: &str) {
        self.until(&format!("{person} has {label:?}"), |world| world.has_button(person, label)).await;
        self.world.press(person, label).unwrap();
    }

    async fn pass(&mut self) {
        self.says("owner", "/start", "name of your store").await;
        self.says("owner", "A Store", "language").await;
        self.presses("owner", "English").await;
        self.hears("owner", "start=store_1").await;
        self.says("owner", "Add 40 pieces of Lumo Soap", "Now 40 pieces").await;
        self.says("owner", "Sold 5 pieces Lumo Soap", "35 pieces left").await;
        self.presses("owner", "Undo").await;
        self.until("the sale is taken back", |world| {
            world.heard("owner").iter().any(|heard| heard.how == How::Edit && heard.text.contains("40 pieces"))
        })
        .await;
        self.says("asha", "/start store_1", "You are at").await;
        for (decision, order) in [("Accept", 1), ("Reject", 2)] {
            self.says("asha", "I need 2 pieces Lumo Soap", "Lumo Soap").await;
            self.presses("asha", "Confirm").await;
            self.hears("owner", &format!("New order #{order}")).await;
            self.presses("owner", decision).await;
            let news = if order == 1 { "accepted your order #1" } else { "your order #2" };
            self.hears("asha", news).await;
        }
        let line = json!({"item": "Tarvi Tea", "quantity": "3", "unit": "kg", "source_text": "3 kg Tarvi Tea"});
        // A question that is cut short is put again.
        for _ in 0..3 {
            self.world.script_claude(Reply::Tools(vec![("add_stock".to_owned(), json!({"lines": [line]}))]));
        }
        self.says("owner", PUZZLE, "Tarvi Tea").await;
    }

    fn number(&self, sql: &str) -> i64 {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let path = self.folder.path().join("books/kirana.db");
        let books = rusqlite::Connection::open_with_flags(path, flags).unwrap();
        books.busy_timeout(Duration::from_secs(5)).unwrap();
        books.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Nothing is left to do, each effect came about once, and the books prove themselves.
    async fn judge(&mut self) {
        let until = Instant::now() + PATIENCE;
        while self.number(WAITING) > 0 {
            assert!(Instant::now() < until, "something waits:\n{}", self.log());
            sleep(Duration::from_millis(20)).await;
            self.kill_if_wanted();
        }
        let number = |sql: &str| self.number(sql);
        let of = |item: &str| number(&format!("select current_stock from inventory where item_name = '{item}'"));
        assert_eq!((of("Lumo Soap"), of("Tarvi Tea")), (38_000, 3_000), "{}", self.log());
        assert_eq!(number("select count(*) from orders"), 2);
        assert_eq!(number("select count(*) from entries"), 4, "two lines, a sale, and what took it back");
        assert_eq!(number("select count(*) from inbox where state <> 'done'"), 0);
        assert_eq!(number("select count(*) from outbox where state not in ('sent', 'skipped', 'expired')"), 0);
        let mut child = self.running.take().unwrap();
        let stopped = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        assert!(stopped.success() && child.wait().unwrap().success(), "{}", self.log());
        let db = kirana::db::Db::open(&self.folder.path().join("books")).unwrap();
        let violations = db.read(|tx| tx.check()).unwrap();
        assert!(violations.is_empty(), "{violations:?}");
    }
}
