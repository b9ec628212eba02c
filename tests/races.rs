//! Many hands at once: whoever comes too late is told so, and the books never take more than there is. Races on one
//! order are a row of the campaigns.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a test from outside has its own clock and its own look at the books")]

mod support;

use std::sync::{Arc, Barrier};
use std::time::Duration;

use kirana::demo::{Clock as WorldClock, World};
use kirana::domain::{Bot, ButtonId, EventId, UserId};
use kirana::run::{self, Clock};
use kirana::shop::event::{Did, Event, Person, Update};
use kirana::shop::step;
use support::service::{settings, until};
use support::{ASHA, Bench, OWNER, text};

const SOLD_OUT: &str = "Sorry, this item just sold out. Please try a different quantity.";

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

/// Each event from a thread of its own, all at the same moment.
fn at_once(bench: &Bench, events: Vec<Event>) {
    let barrier = Arc::new(Barrier::new(events.len()));
    std::thread::scope(|scope| {
        for (number, event) in events.into_iter().enumerate() {
            let (writer, barrier) = (bench.db.writer.clone(), Arc::clone(&barrier));
            let env = bench.env.clone();
            scope.spawn(move || {
                barrier.wait();
                let id = EventId(1000 + i64::try_from(number).unwrap());
                writer.step_blocking(move |tx| step(tx, &env, &event, id)).unwrap();
            });
        }
    });
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
        at_once(&bench, presses.to_vec());
        let told = text(&bench.sent());
        assert!(told.contains(SOLD_OUT) && told.contains("Only 1 packet available"), "{told}");
        assert_eq!(bench.number("select count(*) from orders"), 1);
        assert_eq!(bench.stock(1, "Zubbo Chips"), Some(1000));
        bench.check();
    }
}
