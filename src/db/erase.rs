//! Forgetting people: the books keep their sums under a pseudonym, and everything else that is known of somebody goes.
//! Each erasure leaves a hash by which it can be made again after an older backup was restored.

use sha2::{Digest as _, Sha256};

use super::{StoreTx, Tx};
use crate::domain::order::Status;
use crate::domain::{Bot, CustomerId, EventId, OrderId, StoreId, UserId};
use crate::error::{Error, Result};
use crate::time::Time;

/// What came of forgetting somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasure {
    Done,
    /// These orders still wait: they must end first.
    Pending(Vec<OrderId>),
    /// No such person here, or forgotten before.
    Unknown,
}

/// What becomes of messages that still wait for this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    /// They go with the rest.
    Goes,
    /// They are still news: what became of an order.
    Stays,
}

/// When somebody is forgotten, and by which event of their own, if any.
struct Asked {
    by: Option<EventId>,
    at: Time,
    /// Goes on getting the alerts, in a chat that a store's end does not end.
    operator: Option<UserId>,
}

impl Asked {
    fn by(by: Option<EventId>, at: Time) -> Asked {
        Asked { by, at, operator: None }
    }
}

impl Tx<'_> {
    /// What an erasure keeps of a person.
    pub fn person_hash(&self, store: StoreId, user: UserId) -> Result<String> {
        // What makes the hash this installation's own.
        let name: Option<String> =
            self.row("select value from meta where name = 'installation'", (), |row| row.get(0))?;
        let name = name.ok_or_else(|| Error::bug("this installation has no name"))?;
        let words = format!("{name}\n{store}\n{user}");
        Ok(super::hex(&Sha256::digest(words)))
    }

    /// Makes an erasure again, after the books have come back from before it: `None` is the whole store. What still
    /// waited then is cancelled. Its row in `erasures` is the caller's. `false`: there was nobody to forget.
    pub fn erase_again(&self, store: StoreId, person_hash: Option<&str>, now: Time) -> Result<bool> {
        if self.find_store(store)?.is_none() {
            return Ok(false);
        }
        let scope = self.scope_of_row(store);
        let Some(hash) = person_hash else {
            scope.cancel_pending(None, now)?;
            return scope.blank_store(self.find_linked_operator()?, now).map(|()| true);
        };
        for (customer, user) in scope.people()? {
            if self.person_hash(store, user)? == hash {
                scope.cancel_pending(Some(customer), now)?;
                return scope.forget_customer(customer, user, &Asked::by(None, now)).map(|()| true);
            }
        }
        Ok(false)
    }

    /// Forgets what a chat with somebody held that belongs to one store, and the chat itself where nothing else needs
    /// it: another store that knows them, or the alerts.
    fn forget_chat(&self, bot: Bot, user: UserId, store: StoreId, waiting: Waiting, asked: &Asked) -> Result<()> {
        let is_customer: bool = self.one(
            "select exists (select 1 from customers where telegram_id = ?1 and ?2 = 'customer')",
            (user.0, bot.as_str()),
            |row| row.get(0),
        )?;
        let elsewhere = is_customer || (bot == Bot::Owner && asked.operator == Some(user));
        self.forget_asks(bot, user, store)?;
        self.forget_messages(bot, user, store, waiting, elsewhere)?;
        if asked.by.is_none() && !elsewhere {
            // Nobody is there any more to whom these words could mean anything.
            self.exec(
                "update inbox set state = 'done', done_at_ms = ?3
                 where bot = ?1 and chat_id = ?2 and state in ('new', 'held')",
                (bot.as_str(), user.0, asked.at.0),
            )?;
        }
        self.forget_events(bot, user, asked.by)?;
        let sql = if elsewhere {
            "update chats set expecting = null, context = null, context_at_ms = null,
               conversation_version = conversation_version + 1,
               current_store_id = case when current_store_id = ?3 then null else current_store_id end
             where bot = ?1 and chat_id = ?2"
        } else {
            "delete from chats where bot = ?1 and chat_id = ?2 and ?3 > 0"
        };
        self.exec(sql, (bot.as_str(), user.0, store.0)).map(drop)
    }

    /// What Claude was asked loses its words and its asker; what it cost stays.
    fn forget_asks(&self, bot: Bot, user: UserId, store: StoreId) -> Result<()> {
        let whose = (bot.as_str(), user.0, store.0);
        self.exec(
            "update inbox set state = 'new' where state = 'held' and bot = ?1 and chat_id = ?2 and exists
               (select 1 from asks as a where a.bot = ?1 and a.chat_id = ?2 and a.store_id = ?3
                  and a.state in ('waiting', 'asking'))",
            whose,
        )?;
        self.exec(
            "update claude_calls set user_id = 0 where ask_id in
               (select ask_id from asks where bot = ?1 and chat_id = ?2 and store_id = ?3)",
            whose,
        )?;
        self.exec(
            "update asks set message = '', context = '{}', chat_id = 0, ended_at_ms = coalesce(ended_at_ms, created_at_ms),
               state = case when state in ('waiting', 'asking') then 'withdrawn' else state end
             where bot = ?1 and chat_id = ?2 and store_id = ?3",
            whose,
        )
        .map(drop)
    }

    /// What was said to them, and the buttons under it.
    fn forget_messages(&self, bot: Bot, user: UserId, store: StoreId, waiting: Waiting, elsewhere: bool) -> Result<()> {
        let whose = (bot.as_str(), user.0, store.0, elsewhere, waiting == Waiting::Stays);
        self.exec(
            "delete from outbox where bot = ?1 and chat_id = ?2 and not (?5 and state = 'waiting')
               and (state <> 'waiting' or not ?4
                    or card_id in (select card_id from cards as c where c.store_id = ?3 and c.chat_id = ?2 and c.bot = ?1))",
            whose,
        )?;
        for table in ["buttons", "cards"] {
            self.exec(
                &format!(
                    "delete from {table} where bot = ?1 and chat_id = ?2 and (store_id = ?3 or not ?4) and not (?5 and
                       exists (select 1 from outbox as o where o.card_id = {table}.card_id))"
                ),
                whose,
            )?;
        }
        Ok(())
    }

    /// What they wrote. The numbers of Telegram's updates stay, so that none counts twice.
    fn forget_events(&self, bot: Bot, user: UserId, current: Option<EventId>) -> Result<()> {
        let whose = (bot.as_str(), user.0, current.map(|event| event.0));
        self.exec(
            "delete from inbox where bot = ?1 and chat_id = ?2 and kind <> 'update' and state in ('done', 'dead')
               and event_id is not ?3",
            whose,
        )?;
        self.exec(
            "update inbox set body = '{}', chat_id = null
             where bot = ?1 and chat_id = ?2 and kind = 'update' and (state in ('done', 'dead') or event_id = ?3)",
            whose,
        )
        .map(drop)
    }
}

impl StoreTx<'_> {
    fn people(&self) -> Result<Vec<(CustomerId, UserId)>> {
        self.tx.rows(
            "select customer_id, telegram_id from customers where store_id = ?1 and telegram_id > 0 order by customer_id",
            [self.store.0],
            |row| Ok((CustomerId(row.get(0)?), UserId(row.get(1)?))),
        )
    }

    /// The orders that wait, of one customer or of all.
    pub fn list_waiting_orders(&self, customer: Option<CustomerId>) -> Result<Vec<OrderId>> {
        self.tx.rows(
            "select order_id from orders where store_id = ?1 and status = 'pending'
               and (?2 is null or customer_id = ?2) order by order_id",
            (self.store.0, customer.map(|customer| customer.0)),
            |row| row.get(0).map(OrderId),
        )
    }

    fn cancel_pending(&self, customer: Option<CustomerId>, now: Time) -> Result<()> {
        for id in self.list_waiting_orders(customer)? {
            let order = self.find_order(id)?.ok_or_else(|| Error::bug("an order that waits is gone"))?;
            self.set_order_status(&order, Status::Cancelled, None, now)?;
            self.tx.exec(
                "delete from timers where store_id = ?1 and subject_id = ?2 and kind in ('order_nudge', 'order_expiry')",
                (self.store.0, id.0),
            )?;
        }
        Ok(())
    }

    /// Forgets a customer: name, Telegram id, chat, basket and the way to their khata. `current` is the event that asks
    /// for it, whose words go, too.
    pub fn erase_customer(&self, customer: CustomerId, current: Option<EventId>, now: Time) -> Result<Erasure> {
        let Some(known) = self.find_customer(customer)?.filter(|known| known.user.0 > 0) else {
            return Ok(Erasure::Unknown);
        };
        let waiting = self.list_waiting_orders(Some(customer))?;
        if !waiting.is_empty() {
            return Ok(Erasure::Pending(waiting));
        }
        let hash = self.tx.person_hash(self.store, known.user)?;
        self.insert_erasure(Some(&hash), now)?;
        self.forget_customer(customer, known.user, &Asked::by(current, now))?;
        Ok(Erasure::Done)
    }

    fn forget_customer(&self, customer: CustomerId, user: UserId, asked: &Asked) -> Result<()> {
        self.blank_customer(customer, asked.at)?;
        self.tx.forget_chat(Bot::Customer, user, self.store, Waiting::Goes, asked)?;
        self.forget_what_owners_were_told()
    }

    fn insert_erasure(&self, person_hash: Option<&str>, now: Time) -> Result<()> {
        self.tx.exec(
            "insert into erasures (erasure_id, store_id, person_hash, at_ms) values (?1, ?2, ?3, ?4)",
            (self.tx.next_number(StoreId(0), "erasure")?, self.store.0, person_hash, now.0),
        )?;
        Ok(())
    }

    /// In the books somebody is a number from now on. A Telegram id below zero is nobody's.
    fn blank_customer(&self, customer: CustomerId, now: Time) -> Result<()> {
        let whose = (self.store.0, customer.0);
        self.tx.exec("delete from basket_items where store_id = ?1 and customer_id = ?2", whose)?;
        self.tx.exec("delete from baskets where store_id = ?1 and customer_id = ?2", whose)?;
        self.tx.exec("update orders set reason = null where store_id = ?1 and customer_id = ?2", whose)?;
        // On credit the log names a khata, which is the shop's own.
        self.tx.exec(
            "update sales_logs set customer_name = null where store_id = ?1 and payment is not 'credit'
               and entry_id in (select entry_id from entries join orders using (store_id, order_id)
                                 where store_id = ?1 and customer_id = ?2)",
            whose,
        )?;
        self.blank_khatas("customer_id = ?2 and balance_paise = 0", customer.0)?;
        self.tx.exec("update khatas set customer_id = null where store_id = ?1 and customer_id = ?2", whose)?;
        self.tx.exec(
            "update customers set telegram_id = -customer_id, customer_name = '👤' || customer_id, updated_at_ms = ?3
             where store_id = ?1 and customer_id = ?2",
            (self.store.0, customer.0, now.0),
        )?;
        Ok(())
    }

    /// Khatas without their names, and the sales that were written on them.
    fn blank_khatas(&self, which: &str, argument: i64) -> Result<()> {
        let of_khata = format!(
            "select e.entry_id from khata_entries as e join khatas as k on k.store_id = e.store_id and k.khata_id = e.khata_id
              where k.store_id = ?1 and {which}"
        );
        self.tx.exec(
            &format!("update sales_logs set customer_name = null where store_id = ?1 and entry_id in ({of_khata})"),
            (self.store.0, argument),
        )?;
        self.tx.exec(
            &format!(
                "update khata_entries set note = null where store_id = ?1 and khata_id in
                   (select khata_id from khatas where store_id = ?1 and {which})"
            ),
            (self.store.0, argument),
        )?;
        self.tx.exec(
            &format!(
                "update khatas set person_name = '👤K' || khata_id, name_key = '👤k' || khata_id
                 where store_id = ?1 and {which}"
            ),
            (self.store.0, argument),
        )?;
        Ok(())
    }

    /// What was said to the owners stands in their chats; we need not keep it.
    fn forget_what_owners_were_told(&self) -> Result<()> {
        self.tx.exec(
            "delete from outbox where bot = 'owner' and state <> 'waiting'
               and chat_id in (select telegram_id from owners where store_id = ?1)",
            [self.store.0],
        )?;
        Ok(())
    }

    /// Forgets a whole store: its name, its owners, all its customers. The books keep their sums and belong to nobody.
    /// Orders that wait must have ended. The operator of the installation is still needed as such.
    pub fn erase_store(&self, operator: Option<UserId>, now: Time) -> Result<Erasure> {
        if self.tx.find_store(self.store)?.is_none() {
            return Ok(Erasure::Unknown);
        }
        let waiting = self.list_waiting_orders(None)?;
        if !waiting.is_empty() {
            return Ok(Erasure::Pending(waiting));
        }
        self.insert_erasure(None, now)?;
        self.blank_store(operator, now)?;
        Ok(Erasure::Done)
    }

    fn blank_store(&self, operator: Option<UserId>, now: Time) -> Result<()> {
        let asked = Asked { operator, ..Asked::by(None, now) };
        for (customer, user) in self.people()? {
            self.blank_customer(customer, now)?;
            self.tx.forget_chat(Bot::Customer, user, self.store, Waiting::Stays, &asked)?;
        }
        self.blank_khatas("?2 = 0", 0)?;
        for owner in self.list_owners()? {
            self.tx.forget_chat(Bot::Owner, owner, self.store, Waiting::Goes, &asked)?;
            self.tx.exec("update invites set used_by = 0 where used_by = ?1", [owner.0])?;
        }
        for sql in [
            "delete from owners where store_id = ?1",
            "delete from item_aliases where store_id = ?1",
            "delete from timers where store_id = ?1",
            "delete from invites where store_id = ?1",
            "update sales_logs set customer_name = null where store_id = ?1",
            "update orders set reason = null where store_id = ?1",
            "update entries set actor_id = 0 where store_id = ?1",
        ] {
            self.tx.exec(sql, [self.store.0])?;
        }
        self.tx.exec(
            "update stores set store_name = '🏪' || store_id, slug = null, closed_at_ms = coalesce(closed_at_ms, ?2),
               erased_at_ms = ?2 where store_id = ?1",
            (self.store.0, now.0),
        )?;
        self.touch_catalogue()
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::db::fixture;

    /// Everything that is written anywhere, as one text.
    fn everything(books: &Connection) -> String {
        let tx = Tx::new(books);
        let tables: Vec<String> =
            tx.rows("select name from sqlite_schema where type = 'table' order by name", (), |row| row.get(0)).unwrap();
        let mut all = String::new();
        for table in tables {
            let columns: Vec<String> = tx
                .rows("select 'coalesce(' || name || ', ''-'')' from pragma_table_info(?1)", [&table], |row| row.get(0))
                .unwrap();
            let sql = format!("select {} from {table}", columns.join(" || ' ' || "));
            let rows: Vec<String> =
                tx.rows(&sql, (), |row| row.get::<_, rusqlite::types::Value>(0).map(|v| format!("{v:?}"))).unwrap();
            all.extend(rows.into_iter().map(|row| format!("{table}: {row}\n")));
        }
        all
    }

    fn sums(tx: &Tx<'_>) -> Vec<i64> {
        tx.rows(
            "select coalesce(sum(amount_paise), 0) from sales_logs union all select sum(total_paise) from orders
             union all select sum(quantity) from stock_movements union all select sum(balance_paise) from khatas
             union all select sum(reserved_nano) from claude_calls",
            (),
            |row| row.get(0),
        )
        .unwrap()
    }

    #[test]
    fn who_is_forgotten_is_nowhere_and_the_books_keep_their_sums() {
        let books = fixture::version_3();
        books
            .execute_batch(
                "insert into asks (ask_id, bot, chat_id, store_id, conversation_version, message_at_ms, message, context,
                   state, created_at_ms) values (90, 'customer', 9101, 1, 1, 1, 'words of 9101', '{}', 'waiting', 1);
                 insert into claude_calls (ask_id, store_id, user_id, day, model, reserved_nano, at_ms)
                   values (90, 1, 9101, '2026-11-23', 'm', 7, 1);
                 insert into inbox (kind, bot, chat_id, update_id, body, state, received_at_ms)
                   values ('update', 'customer', 9101, 990, '{\"held\":9101}', 'held', 1);",
            )
            .unwrap();
        let tx = Tx::new(&books);
        let store = tx.scope_of_row(StoreId(1));
        let customer = store.people().unwrap()[0];
        assert_eq!(customer.1, UserId(9101));
        assert_eq!(tx.check().unwrap(), []);
        let known = store.find_customer(customer.0).unwrap().unwrap();
        assert!(matches!(store.erase_customer(customer.0, None, Time(7)).unwrap(), Erasure::Pending(_)));
        store.cancel_pending(Some(customer.0), Time(6)).unwrap();
        let before = sums(&tx);
        assert_eq!(store.erase_customer(customer.0, None, Time(7)).unwrap(), Erasure::Done);
        assert_eq!(store.erase_customer(customer.0, None, Time(7)).unwrap(), Erasure::Unknown, "once");
        assert_eq!(sums(&tx), before);
        assert_eq!(tx.check().unwrap(), []);
        let left = everything(&books);
        let id = known.user.to_string();
        let told: Vec<&str> = left.lines().filter(|line| line.contains(&id) || line.contains(&known.name)).collect();
        assert!(told.is_empty(), "{known:?}: {told:#?}");
    }

    #[test]
    fn a_khata_with_a_balance_is_the_shops_book_and_an_even_one_loses_its_name() {
        let books = fixture::version_3();
        books
            .execute_batch(
                "insert into entries values (1, 14, 'add_credit', 9001, null, null, null, 5),
                   (1, 15, 'record_payment', 9001, null, null, null, 6);
                 insert into khatas values (1, 3, 'Asha ji', 'asha ji', 1, 0, 14, null, 5);
                 insert into khata_entries values (1, 3, 6, 700, 'credit', null, 'for Asha', 14, 5),
                   (1, 3, 7, -700, 'payment', 'cash', null, 15, 6);
                 update counters set last_value = 15 where store_id = 1 and name = 'entry';
                 update counters set last_value = 3 where store_id = 1 and name = 'khata';
                 update counters set last_value = 7 where store_id = 1 and name = 'khata_entry';",
            )
            .unwrap();
        let tx = Tx::new(&books);
        let store = tx.scope_of_row(StoreId(1));
        assert_eq!(tx.check().unwrap(), []);
        store.cancel_pending(None, Time(6)).unwrap();
        assert_eq!(store.erase_customer(CustomerId(1), None, Time(7)).unwrap(), Erasure::Done);
        let left: Vec<(String, Option<i64>, i64)> = tx
            .rows(
                "select person_name, customer_id, balance_paise from khatas where store_id = 1 order by khata_id",
                (),
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!(left[0], ("Ramesh".to_owned(), None, 16_000), "its debt is the shop's to know");
        assert_eq!(left[2], ("👤K3".to_owned(), None, 0));
        assert!(!everything(&books).contains("for Asha"));
        assert_eq!(tx.check().unwrap(), []);
    }

    #[test]
    fn an_erasure_can_be_made_again_on_books_from_before_it() {
        let (now, restored) = (fixture::version_3(), fixture::version_3());
        let tx = Tx::new(&now);
        let store = tx.scope_of_row(StoreId(1));
        let (customer, user) = store.people().unwrap()[0];
        let hash = tx.person_hash(StoreId(1), user).unwrap();
        store.cancel_pending(Some(customer), Time(6)).unwrap();
        store.erase_customer(customer, None, Time(7)).unwrap();
        let kept: Vec<Option<String>> =
            tx.rows("select person_hash from erasures order by erasure_id desc limit 1", (), |row| row.get(0)).unwrap();
        assert_eq!(kept, [Some(hash.clone())]);
        let old = Tx::new(&restored);
        assert!(!old.erase_again(StoreId(2), Some(&hash), Time(8)).unwrap(), "the hash is of one store");
        assert!(old.erase_again(StoreId(1), Some(&hash), Time(8)).unwrap());
        assert!(!old.erase_again(StoreId(1), Some(&hash), Time(8)).unwrap());
        assert_eq!(old.check().unwrap(), []);
        assert!(old.erase_again(StoreId(1), None, Time(9)).unwrap());
        assert!(!old.erase_again(StoreId(1), None, Time(9)).unwrap());
        assert_eq!(old.check().unwrap(), []);
        assert!(!old.erase_again(StoreId(99), None, Time(9)).unwrap());
    }

    #[test]
    fn an_erased_store_keeps_its_sums_and_nobodys_name() {
        let books = fixture::version_3();
        let tx = Tx::new(&books);
        let store = tx.scope_of_row(StoreId(1));
        // What became of their orders is still told to customers; here it has been.
        books.execute_batch("update outbox set state = 'sent', ended_at_ms = 1 where state = 'waiting'").unwrap();
        let name = store.store().unwrap().name;
        let mut gone = vec![name];
        gone.extend(store.list_owners().unwrap().iter().map(UserId::to_string));
        for (customer, user) in store.people().unwrap() {
            gone.extend([user.to_string(), store.find_customer(customer).unwrap().unwrap().name]);
        }
        gone.extend(tx.rows("select person_name from khatas where store_id = 1", (), |row| row.get(0)).unwrap());
        assert!(matches!(store.erase_store(None, Time(7)).unwrap(), Erasure::Pending(_)));
        store.cancel_pending(None, Time(6)).unwrap();
        let before = sums(&tx);
        assert_eq!(store.erase_store(None, Time(7)).unwrap(), Erasure::Done);
        assert_eq!(sums(&tx), before);
        assert_eq!(tx.check().unwrap(), []);
        let left = everything(&books);
        // A person may be known to the other store, too; what is there is not ours to forget.
        let others: Vec<String> = tx
            .rows("select telegram_id from customers where store_id = 2", (), |row| {
                row.get(0).map(|id: i64| id.to_string())
            })
            .unwrap();
        for words in gone.iter().filter(|words| !others.contains(words)) {
            let told: Vec<&str> = left.lines().filter(|line| line.contains(words.as_str())).collect();
            assert!(told.is_empty(), "{words}: {told:#?}");
        }
    }
}
