//! Orders per second: the press on Confirm through `step` and the writer, against whatever else can take an order.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kirana::db::Db;
use kirana::domain::{Bot, EventId};
use kirana::shop::event::{Did, Event, Person, Update};
use kirana::shop::{Env, Registration, Settings, Shop, step};
use kirana::time::Time;

use crate::Outcome;
use crate::books::{self, Basket, NOW_MS, Size};
use crate::measure::{Times, own_cpu};

/// The shape: a hundred shops of five hundred goods.
pub const SIZE: Size = Size { stores: 100, items: 500, customers: 400, orders: 0 };

/// What one round of taking orders came to.
#[derive(Debug, Clone, Default)]
pub struct Round {
    pub orders: usize,
    pub took: Duration,
    pub times: Times,
    /// Of this process, requesters included.
    pub cpu: Duration,
}

impl Round {
    pub fn rate(&self) -> f64 {
        self.orders as f64 / self.took.as_secs_f64()
    }

    pub fn cpu_micros(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.orders as f64
    }
}

pub fn env() -> Env {
    let shop = Shop::new(Settings {
        registration: Registration::Open,
        order_expiry: Duration::from_secs(24 * 3600),
        order_nudge: Duration::from_secs(15 * 60),
        claude: false,
        operator: None,
        language: kirana::say::Language::En,
    });
    shop.set_username(Bot::Owner, "OwnerBot");
    shop.set_username(Bot::Customer, "CustomerBot");
    Env { now: Time(NOW_MS), seed: 1, shop: Arc::new(shop) }
}

/// The press on the Confirm under this basket.
pub fn press(basket: &Basket) -> Event {
    let person = Person { id: basket.user, name: "Asha".to_owned(), language: Some("en".to_owned()) };
    let did = Did::Pressed { callback: "callback".to_owned(), button: Some(basket.button) };
    Event::Update(Update { bot: Bot::Customer, person, at: Time(NOW_MS), did })
}

/// Takes orders until the time is up or no basket is left: so many requesters, each waiting for its answer.
pub fn take_with_kirana(folder: &Path, baskets: Vec<Basket>, requesters: usize, seconds: f64) -> Outcome<Round> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    let db = Db::open(folder)?;
    let env = env();
    let (baskets, next, over) = (Arc::new(baskets), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let all = Arc::new(Mutex::new(Times::default()));
    let cpu = own_cpu()?;
    let begun = Instant::now();
    runtime.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..requesters {
            let (writer, env) = (db.writer.clone(), env.clone());
            let (baskets, next, over, all) = (baskets.clone(), next.clone(), over.clone(), all.clone());
            tasks.spawn(async move {
                let mut times = Times::default();
                while !over.load(Ordering::Relaxed) {
                    let Some(basket) = baskets.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let (event, env) = (press(basket), env.clone());
                    let asked = Instant::now();
                    writer.step(move |tx| step(tx, &env, &event, EventId(1))).await.expect("an order is taken");
                    times.add(asked.elapsed());
                }
                all.lock().expect("nobody panicked").extend(times);
            });
        }
        let timer = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
            over.store(true, Ordering::Relaxed);
        });
        while tasks.join_next().await.is_some() {}
        timer.abort();
    });
    let took = begun.elapsed();
    let cpu = own_cpu()?.saturating_sub(cpu);
    let times = std::mem::take(&mut *all.lock().expect("nobody panicked"));
    Ok(Round { orders: times.len(), took, times, cpu })
}

/// Whether the books hold just so many orders, and prove themselves.
pub fn prove(folder: &Path, orders: usize) -> Outcome<()> {
    let db = Db::open(folder)?;
    let found = db.read(|tx| tx.check())?;
    if !found.is_empty() {
        return Err(format!("the books are wrong after the orders: {found:?}").into());
    }
    let taken: i64 = books::open_raw(folder)?.query_row("select count(*) from orders", (), |row| row.get(0))?;
    if usize::try_from(taken)? != orders {
        return Err(format!("{taken} orders in the books, {orders} were answered").into());
    }
    Ok(())
}
