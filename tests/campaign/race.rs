//! Races on orders: many threads at the real books in the same moment, exactly one winner, and everybody else told who
//! it was. A button that is pressed many times counts once.

use std::sync::{Arc, Barrier};
use std::time::Duration;

use kirana::domain::{Bot, ButtonId, EventId, StoreId, UserId};
use kirana::shop::event::{Did, Due, Event, Person, TimerKind, Update};
use kirana::shop::step;

use crate::row::{Counts, Row};
use crate::support::chance::Chance;
use crate::support::{ASHA, Bench, OWNER, Sent, text};

pub const ROW: Row = Row {
    name: "race",
    what: "accept, reject, cancel, expire and press again, from threads at once",
    unit: "races",
    ci: 10_000,
    goal: 1_000_000,
    alone: false,
    run: races,
};
/// In one shop: an order is placed in a race, and decided in one.
const ORDERS: i64 = 25;
const GOOD: &str = "Zubbo Chips";

/// What somebody may do to an order that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contender {
    Accept,
    Reject,
    Cancel,
    AcceptInWords,
    RejectInWords,
    CancelInWords,
    Expire,
}

const CONTENDERS: [Contender; 7] = [
    Contender::Accept,
    Contender::Reject,
    Contender::Cancel,
    Contender::AcceptInWords,
    Contender::RejectInWords,
    Contender::CancelInWords,
    Contender::Expire,
];

impl Contender {
    fn bot(self) -> Option<Bot> {
        match self {
            Contender::Accept | Contender::Reject | Contender::AcceptInWords | Contender::RejectInWords => {
                Some(Bot::Owner)
            }
            Contender::Cancel | Contender::CancelInWords => Some(Bot::Customer),
            Contender::Expire => None,
        }
    }
}

fn races(seed: u64) -> Counts {
    let mut chance = Chance::of(seed);
    let mut bench = Bench::with_store();
    bench.owner_says(OWNER, &format!("Add 1000 packets of {GOOD}"));
    bench.customer_says(ASHA, "/start store_1");
    let mut counts = Counts::default();
    let mut stock = 1_000_000;
    for order in 1..=ORDERS {
        let placed = place(&mut bench, order, &mut chance);
        stock -= 3000;
        assert_eq!(bench.stock(1, GOOD), Some(stock), "order {order} takes its goods once");
        let status = decide(&mut bench, order, &placed, &mut chance);
        stock += if status == "accepted" { 0 } else { 3000 };
        assert_eq!(bench.stock(1, GOOD), Some(stock), "order {order} was {status}");
        counts.add(&status, 1);
        counts.add("races", 2);
    }
    undo(&mut bench, &mut chance);
    counts.add("races", 1);
    assert_eq!(bench.number("select count(*) from timers"), 0);
    bench.check();
    counts
}

/// An order is confirmed several times at once, and placed once. Answers what was shown.
fn place(bench: &mut Bench, order: i64, chance: &mut Chance) -> Vec<Sent> {
    let basket = bench.customer_says(ASHA, &format!("I need 3 packets {GOOD}"));
    let confirm = button(&basket, Bot::Customer, "Confirm");
    let many = 1 + chance.index(5);
    at_once(bench, vec![press(bench, Bot::Customer, ASHA, confirm); many]);
    let placed = bench.sent();
    assert_eq!(bench.number("select count(*) from orders"), order, "one order for {many} presses");
    let told = text(&placed).matches(&format!("Order #{order} placed")).count();
    assert_eq!(told, many, "every press gets the first answer: {placed:?}");
    placed
}

/// Many want different things of it. Answers which one came to be.
fn decide(bench: &mut Bench, order: i64, placed: &[Sent], chance: &mut Chance) -> String {
    let many = 2 + chance.index(6);
    let contenders: Vec<Contender> = (0..many).map(|_| *chance.pick(&CONTENDERS)).collect();
    // So that expiring is allowed too. The buttons live longer, and the words are written now.
    bench.later(Duration::from_secs(25 * 3600));
    let events = contenders.iter().map(|contender| event_of(*contender, bench, order, placed)).collect();
    at_once(bench, events);
    let select = |column: &str| format!("select {column} from orders where order_id = {order}");
    let status: String = bench.sql.query_row(&select("status"), [], |row| row.get(0)).unwrap();
    assert_ne!(status, "pending", "{contenders:?}");
    assert_eq!(bench.number(&select("version")), 2, "one change of status: {contenders:?}");
    let sent = bench.sent();
    let told = text(&sent);
    let news = match status.as_str() {
        "accepted" => "has accepted your order",
        "rejected" => "could not accept your order",
        "cancelled" => "has cancelled order",
        _ => "has expired without an answer",
    };
    assert_eq!(told.matches(news).count(), 1, "{contenders:?}: {told}");
    for bot in Bot::BOTH {
        let asked = contenders.iter().filter(|contender| contender.bot() == Some(bot)).count();
        let names_winner =
            |sent: &&Sent| sent.bot == bot.as_str() && sent.text.contains(&status) && !is_news(&sent.text);
        let answered = sent.iter().filter(names_winner).count();
        assert!(answered >= asked, "{asked} of {bot:?} asked, {answered} heard that it is {status}: {sent:?}");
    }
    status
}

/// What the other side is told unasked.
fn is_news(text: &str) -> bool {
    text.contains("has accepted your order") || text.contains("has cancelled order")
}

/// The first entry is taken back by many presses, once.
fn undo(bench: &mut Bench, chance: &mut Chance) {
    let added = bench.owner_says(OWNER, "Add 5 packets of Kirko Biscuit");
    let undo = button(&added, Bot::Owner, "Undo");
    let many = 2 + chance.index(5);
    at_once(bench, vec![press(bench, Bot::Owner, OWNER, undo); many]);
    assert_eq!(bench.number("select count(*) from entries where kind = 'undo'"), 1, "{many} presses");
    assert_eq!(bench.stock(1, "Kirko Biscuit").unwrap_or(0), 0);
}

fn event_of(contender: Contender, bench: &Bench, order: i64, placed: &[Sent]) -> Event {
    let words = |bot: Bot, user: i64, text: String| update(bench, bot, user, Did::Wrote { text });
    let pressed = |bot: Bot, user: i64, label: &str| press(bench, bot, user, button(placed, bot, label));
    match contender {
        Contender::Accept => pressed(Bot::Owner, OWNER, "Accept"),
        Contender::Reject => pressed(Bot::Owner, OWNER, "Reject"),
        Contender::Cancel => pressed(Bot::Customer, ASHA, "Cancel order"),
        Contender::AcceptInWords => words(Bot::Owner, OWNER, format!("accept order {order}")),
        Contender::RejectInWords => words(Bot::Owner, OWNER, format!("reject order {order}")),
        Contender::CancelInWords => words(Bot::Customer, ASHA, format!("cancel order {order}")),
        Contender::Expire => Event::Due(Due { kind: TimerKind::OrderExpiry, store: StoreId(1), subject: order }),
    }
}

fn button(sent: &[Sent], bot: Bot, label: &str) -> ButtonId {
    let mut of_bot = sent.iter().rev().filter(|sent| sent.bot == bot.as_str());
    let found = of_bot.find_map(|sent| sent.buttons.iter().find(|(text, _)| text.contains(label)));
    found.unwrap_or_else(|| panic!("no {label} in {sent:?}")).1
}

fn update(bench: &Bench, bot: Bot, user: i64, did: Did) -> Event {
    let person = Person { id: UserId(user), name: "A Person".to_owned(), language: Some("en".to_owned()) };
    Event::Update(Update { bot, person, at: bench.env.now, did })
}

fn press(bench: &Bench, bot: Bot, user: i64, button: ButtonId) -> Event {
    update(bench, bot, user, Did::Pressed { callback: "callback".to_owned(), button: Some(button) })
}

/// Each event from a thread of its own, all at the same moment.
fn at_once(bench: &Bench, events: Vec<Event>) {
    let barrier = Arc::new(Barrier::new(events.len()));
    std::thread::scope(|scope| {
        for (number, event) in events.into_iter().enumerate() {
            let (writer, barrier, env) = (bench.db.writer.clone(), Arc::clone(&barrier), bench.env.clone());
            scope.spawn(move || {
                barrier.wait();
                let id = EventId(1000 + i64::try_from(number).unwrap());
                writer.step_blocking(move |tx| step(tx, &env, &event, id)).unwrap();
            });
        }
    });
}
