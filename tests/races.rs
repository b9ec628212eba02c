//! Many hands at once: whoever comes too late is told so, and the books never take more than there is.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a test from outside has its own clock and its own look at the books")]

mod support;

use std::sync::{Arc, Barrier};
use std::time::Duration;

use kirana::demo::{Clock as WorldClock, World};
use kirana::domain::{Bot, ButtonId, EventId, UserId};
use kirana::run::{self, Clock};
use kirana::shop::event::{Did, Event, Person, Update};
use kirana::shop::{Env, step};
use support::chance::Chance;
use support::service::{settings, until};
use support::{ASHA, Bench, OWNER, text};

const SOLD_OUT: &str = "Sorry, this item just sold out. Please try a different quantity.";
const ROUNDS: u64 = 150;

#[tokio::test(flavor = "multi_thread")]
async fn fifty_customers_order_the_last_ten_packets_and_exactly_ten_get_one() {
    let world = World::start(WorldClock::new()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let appliance = run::start(settings(folder.path(), &world), Clock::trusted()).await.unwrap();
    appliance.introduced().await;
    open_store(&world).await;
    world.say("owner", "Add 10 packets of Zubbo Chips");
    until("the goods are there", || heard(&world, "owner").contains("Zubbo Chips")).await;

    let customers: Vec<String> = (0..50).map(|number| format!("customer{number}")).collect();
    for customer in &customers {
        world.say(customer, "/start store_1");
        world.say(customer, "I need 1 packet Zubbo Chips");
    }
    until("everybody has a basket", || customers.iter().all(|customer| world.has_button(customer, "Confirm"))).await;
    // Half of them press, half of them write.
    for (number, customer) in customers.iter().enumerate() {
        if number % 2 == 0 {
            world.press(customer, "Confirm").unwrap();
        } else {
            world.say(customer, "yes");
        }
    }
    let placed = |customer: &String| heard(&world, customer).contains("Order #");
    let refused = |customer: &String| heard(&world, customer).contains(SOLD_OUT);
    until("everybody is answered", || customers.iter().all(|customer| placed(customer) || refused(customer))).await;
    world.settle(Duration::from_millis(200)).await;

    let winners: Vec<&String> = customers.iter().filter(|customer| placed(customer)).collect();
    let losers: Vec<&String> = customers.iter().filter(|customer| refused(customer)).collect();
    assert_eq!((winners.len(), losers.len()), (10, 40), "each is told one thing");
    let announced = world.heard("owner").iter().filter(|heard| heard.text.contains("New order")).count();
    assert_eq!(announced, 10);
    let books = rusqlite::Connection::open(folder.path().join("kirana.db")).unwrap();
    let number = |sql: &str| books.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("select current_stock from inventory"), 0);
    assert_eq!(number("select count(*) from orders where status = 'pending'"), 10);
    assert_eq!(number("select sum(quantity) from order_items"), 10_000);
    assert_eq!(number("select sum(quantity) from stock_movements where kind = 'order'"), -10_000);
    assert!(appliance.db().read(|tx| tx.check()).unwrap().is_empty());
    appliance.stop().await.unwrap();
}

async fn open_store(world: &World) {
    world.say("owner", "/start");
    until("the name is asked for", || heard(world, "owner").contains("name of your store")).await;
    world.say("owner", "Sharma Kirana Store");
    until("the language is asked for", || world.has_button("owner", "English")).await;
    world.press("owner", "English").unwrap();
    until("the store is open", || heard(world, "owner").contains("store_1")).await;
}

/// All that a person was shown, edits and toasts too.
fn heard(world: &World, person: &str) -> String {
    world.heard(person).iter().map(|heard| heard.text.clone()).collect::<Vec<_>>().join("\n")
}

/// A store with one item and one order of this many packets that waits.
fn with_order(stock: i64, ordered: i64) -> Bench {
    let mut bench = Bench::with_store();
    bench.owner_says(OWNER, &format!("Add {stock} packets of Zubbo Chips"));
    bench.customer_says(ASHA, "/start store_1");
    bench.customer_says(ASHA, &format!("I need {ordered} packets Zubbo Chips"));
    bench.press(Bot::Customer, ASHA, "Confirm");
    assert_eq!(bench.number("select count(*) from orders where status = 'pending'"), 1);
    bench.sent();
    bench
}

/// Each event from a thread of its own, all at the same moment.
fn at_once(bench: &Bench, events: Vec<Event>, now: kirana::time::Time) {
    let barrier = Arc::new(Barrier::new(events.len()));
    std::thread::scope(|scope| {
        for (number, event) in events.into_iter().enumerate() {
            let (writer, barrier) = (bench.db.writer.clone(), Arc::clone(&barrier));
            let env = Env { now, ..bench.env.clone() };
            scope.spawn(move || {
                barrier.wait();
                let id = EventId(1000 + i64::try_from(number).unwrap());
                writer.step_blocking(move |tx| step(tx, &env, &event, id)).unwrap();
            });
        }
    });
}

/// What the owners may do to an accepted order, at the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
    Cash,
    UpiInWords,
    Cancel,
    /// By the button under the question that words to cancel it are answered with.
    CancelAsked,
}

#[test]
fn an_accepted_order_is_handed_over_or_withdrawn_once() {
    let all = [Late::Cash, Late::UpiInWords, Late::Cancel, Late::CancelAsked];
    for seed in 0..ROUNDS / 3 {
        let mut chance = Chance::of(seed);
        let mut bench = with_order(10, 3);
        bench.press(Bot::Owner, OWNER, "Accept");
        bench.press(Bot::Owner, OWNER, "Cancel order");
        let cancel = bench.button(Bot::Owner, OWNER, "Cancel #1").unwrap();
        bench.press(Bot::Owner, OWNER, "Handed over");
        let cash = bench.button(Bot::Owner, OWNER, "Cash").unwrap();
        bench.owner_says(OWNER, "order 1 cancel karo");
        let asked = bench.button(Bot::Owner, OWNER, "Cancel #1").unwrap();
        bench.sent();
        let picked: Vec<Late> = (0..2 + chance.index(5)).map(|_| *chance.pick(&all)).collect();
        let words = |text: &str| {
            let person = Person { id: UserId(OWNER), name: "A Person".to_owned(), language: Some("en".to_owned()) };
            Event::Update(Update {
                bot: Bot::Owner,
                person,
                at: bench.env.now,
                did: Did::Wrote { text: text.to_owned() },
            })
        };
        let events = picked.iter().map(|late| match late {
            Late::Cash => presses(&bench, Bot::Owner, OWNER, cash, 1).remove(0),
            Late::Cancel => presses(&bench, Bot::Owner, OWNER, cancel, 1).remove(0),
            Late::UpiInWords => words("order 1 delivered upi"),
            Late::CancelAsked => presses(&bench, Bot::Owner, OWNER, asked, 1).remove(0),
        });
        at_once(&bench, events.collect(), bench.env.now);
        let status: String = bench.sql.query_row("select status from orders", [], |row| row.get(0)).unwrap();
        assert_eq!(bench.number("select version from orders"), 3, "seed {seed}: one change of status");
        let told = text(&bench.sent());
        let (news, left, sales) = match status.as_str() {
            "delivered" => ("has handed over your order", 7000, 1),
            "withdrawn" => ("had to cancel your order", 10_000, 0),
            other => panic!("seed {seed}: {picked:?}: {other}"),
        };
        assert_eq!(told.matches(news).count(), 1, "seed {seed}: {picked:?}: {told}");
        assert_eq!(bench.stock(1, "Zubbo Chips"), Some(left), "seed {seed}: {picked:?}");
        assert_eq!(bench.number("select count(*) from sales_logs"), sales, "seed {seed}: {picked:?}");
        bench.check();
    }
}

fn presses(bench: &Bench, bot: Bot, user: i64, button: ButtonId, many: usize) -> Vec<Event> {
    let person = Person { id: UserId(user), name: "A Person".to_owned(), language: Some("en".to_owned()) };
    let did = Did::Pressed { callback: "callback".to_owned(), button: Some(button) };
    vec![Event::Update(Update { bot, person, at: bench.env.now, did }); many]
}

#[test]
fn two_customers_want_the_last_three_and_one_of_them_is_told_that_they_are_gone() {
    for _ in 0..20 {
        let mut bench = Bench::with_store();
        bench.owner_says(OWNER, "Add 3 packets of Zubbo Chips");
        let customers = [ASHA, ASHA + 1];
        for customer in customers {
            bench.customer_says(customer, "/start store_1");
            bench.customer_says(customer, "I need 2 packets Zubbo Chips");
        }
        let presses = customers.map(|customer| {
            let confirm = bench.button(Bot::Customer, customer, "Confirm").unwrap();
            presses(&bench, Bot::Customer, customer, confirm, 1).remove(0)
        });
        at_once(&bench, presses.to_vec(), bench.env.now);
        let told = text(&bench.sent());
        assert!(told.contains(SOLD_OUT) && told.contains("Only 1 packet available"), "{told}");
        assert_eq!(bench.number("select count(*) from orders"), 1);
        assert_eq!(bench.stock(1, "Zubbo Chips"), Some(1000));
        bench.check();
    }
}
