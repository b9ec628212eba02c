//! Figures for the operator, across all stores: how much there is, how much waits, what Claude cost. No names of people.

use serde::Serialize;

use super::Tx;
use crate::domain::StoreId;
use crate::error::Result;
use crate::time::Day;

/// One store in a list for the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoreFigures {
    pub id: StoreId,
    pub name: String,
    pub language: String,
    pub open: bool,
    /// On the shelf, not retired.
    pub items: i64,
    pub customers: i64,
    pub orders: i64,
    pub pending_orders: i64,
    pub created_at_ms: i64,
    pub accepted_orders: i64,
    pub owners: i64,
    pub low_items: i64,
    /// Over the counter, as far as prices were known.
    pub sold_paise: i64,
    /// What people owe less what they have paid ahead.
    pub khata_paise: i64,
    pub claude_nano_usd: i64,
    /// When its owner last wrote something down.
    pub last_act_at_ms: Option<i64>,
}

/// The installation as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    pub stores: i64,
    pub items: i64,
    pub customers: i64,
    pub orders: Orders,
    pub messages: Messages,
    pub claude: Claude,
    pub waiting: Waiting,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Orders {
    pub all: i64,
    pub today: i64,
    pub pending: i64,
    pub accepted: i64,
}

/// Done ones are kept for seven days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Messages {
    pub received_today: i64,
    pub sent_today: i64,
    pub refused_today: i64,
}

/// In thousand-millionths of a US dollar, with what is reserved for calls whose end is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claude {
    pub calls_today: i64,
    pub nano_usd_today: i64,
    pub nano_usd_last_30_days: i64,
}

/// Depths of the queues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    pub events: i64,
    pub events_held: i64,
    pub dead_letters: i64,
    pub messages: i64,
    pub asks: i64,
    pub timers: i64,
}

const STORE: &str = "select s.store_id, s.store_name, s.language_preference, s.closed_at_ms is null,
       (select count(*) from inventory as i where i.store_id = s.store_id and i.retired_at_ms is null),
       (select count(*) from customers as c where c.store_id = s.store_id),
       (select count(*) from orders as o where o.store_id = s.store_id),
       (select count(*) from orders as o where o.store_id = s.store_id and o.status = 'pending'),
       s.created_at_ms,
       (select count(*) from orders as o where o.store_id = s.store_id and o.status = 'accepted'),
       (select count(*) from owners as w where w.store_id = s.store_id),
       (select count(*) from inventory as i where i.store_id = s.store_id and i.retired_at_ms is null
           and i.current_stock < i.low_stock_threshold),
       (select coalesce(sum(amount_paise), 0) from sales_logs as l where l.store_id = s.store_id),
       (select coalesce(sum(balance_paise), 0) from khatas as k where k.store_id = s.store_id),
       (select coalesce(sum(coalesce(settled_nano, reserved_nano)), 0) from claude_calls as c where c.store_id = s.store_id),
       (select max(at_ms) from entries as e where e.store_id = s.store_id and e.actor_id > 0)
  from stores as s where s.erased_at_ms is null";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<StoreFigures> {
    Ok(StoreFigures {
        id: StoreId(row.get(0)?),
        name: row.get(1)?,
        language: row.get(2)?,
        open: row.get(3)?,
        items: row.get(4)?,
        customers: row.get(5)?,
        orders: row.get(6)?,
        pending_orders: row.get(7)?,
        created_at_ms: row.get(8)?,
        accepted_orders: row.get(9)?,
        owners: row.get(10)?,
        low_items: row.get(11)?,
        sold_paise: row.get(12)?,
        khata_paise: row.get(13)?,
        claude_nano_usd: row.get(14)?,
        last_act_at_ms: row.get(15)?,
    })
}

impl Tx<'_> {
    pub fn list_store_figures(&self) -> Result<Vec<StoreFigures>> {
        self.rows(&format!("{STORE} order by s.store_id"), (), read)
    }

    pub fn find_store_figures(&self, store: StoreId) -> Result<Option<StoreFigures>> {
        self.row(&format!("{STORE} and s.store_id = ?1"), [store.0], read)
    }

    pub fn figures(&self, today: Day) -> Result<Figures> {
        let count = |sql: &str| self.one(sql, (), |row| row.get::<_, i64>(0));
        let since = |sql: &str| self.one(sql, [today.start().0], |row| row.get::<_, i64>(0));
        let (nano_usd_today, calls_today) = self.find_spend_of_day(today)?;
        Ok(Figures {
            stores: self.count_stores()?,
            items: count("select count(*) from inventory where retired_at_ms is null")?,
            customers: count("select count(*) from customers")?,
            orders: Orders {
                all: count("select count(*) from orders")?,
                today: since("select count(*) from orders where created_at_ms >= ?1")?,
                pending: count("select count(*) from orders where status = 'pending'")?,
                accepted: count("select count(*) from orders where status = 'accepted'")?,
            },
            messages: Messages {
                received_today: since("select count(*) from inbox where kind = 'update' and received_at_ms >= ?1")?,
                sent_today: since("select count(*) from outbox where state = 'sent' and ended_at_ms >= ?1")?,
                refused_today: since("select count(*) from outbox where state = 'refused' and ended_at_ms >= ?1")?,
            },
            claude: Claude {
                calls_today,
                nano_usd_today,
                nano_usd_last_30_days: self.spend_since(today.plus_days(-29))?,
            },
            waiting: Waiting {
                events: count("select count(*) from inbox where state = 'new'")?,
                events_held: count("select count(*) from inbox where state = 'held'")?,
                dead_letters: count("select count(*) from inbox where state = 'dead'")?,
                messages: count("select count(*) from outbox where state = 'waiting'")?,
                asks: count("select count(*) from asks where state in ('waiting', 'asking')")?,
                timers: count("select count(*) from timers")?,
            },
        })
    }

    fn spend_since(&self, first: Day) -> Result<i64> {
        self.one(
            "select coalesce(sum(coalesce(settled_nano, reserved_nano)), 0) from claude_calls where day >= ?1",
            [first.date().to_string()],
            |row| row.get(0),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture;
    use crate::time::Time;

    #[test]
    fn figures_are_those_of_the_books() {
        let books = fixture::version_3();
        let tx = Tx::new(&books);
        let figures = tx.figures(Time(1_795_392_950_000).day()).unwrap();
        assert_eq!((figures.stores, figures.items, figures.customers), (2, 3, 2));
        assert_eq!(figures.orders, Orders { all: 5, today: 5, pending: 1, accepted: 1 });
        assert_eq!(figures.messages, Messages { received_today: 3, sent_today: 1, refused_today: 1 });
        let claude = Claude { calls_today: 2, nano_usd_today: 5_000_000, nano_usd_last_30_days: 5_000_000 };
        assert_eq!(figures.claude, claude, "what is settled counts as it was, the rest as reserved");
        let waiting = Waiting { events: 2, events_held: 1, dead_letters: 1, messages: 1, asks: 1, timers: 3 };
        assert_eq!(figures.waiting, waiting);
        assert_eq!(tx.figures(Time(1_795_392_950_000).day().plus_days(40)).unwrap().claude.nano_usd_last_30_days, 0);
    }

    #[test]
    fn a_store_is_listed_with_what_it_has() {
        let books = fixture::version_3();
        let tx = Tx::new(&books);
        let stores = tx.list_store_figures().unwrap();
        let lines: Vec<_> = stores
            .iter()
            .map(|store| (store.id.0, store.open, store.items, store.orders, store.pending_orders))
            .collect();
        assert_eq!(lines, [(1, true, 2, 5, 1), (2, false, 1, 0, 0)]);
        assert_eq!(tx.find_store_figures(StoreId(1)).unwrap().unwrap().name, "Sharma Kirana Store");
        assert!(tx.find_store_figures(StoreId(3)).unwrap().is_none());
    }
}
