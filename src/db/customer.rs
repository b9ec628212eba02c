//! Customers: one person may be known to several stores; the last link they opened is the current one.

use rusqlite::Row;

use super::{StoreTx, Tx};
use crate::domain::{Bot, CustomerId, StoreId, UserId};
use crate::error::Result;
use crate::time::Time;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub id: CustomerId,
    pub user: UserId,
    pub name: String,
    pub since: Time,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer { id: CustomerId(row.get(0)?), user: UserId(row.get(1)?), name: row.get(2)?, since: Time(row.get(3)?) })
}

impl Tx<'_> {
    /// Makes the person a customer of this store, or renews their name, and makes the store their current one.
    /// `None`: there is no such store.
    pub fn upsert_customer(
        &self,
        user: UserId,
        store: StoreId,
        name: &str,
        now: Time,
    ) -> Result<Option<(StoreTx<'_>, Customer)>> {
        if self.find_store(store)?.is_none() {
            return Ok(None);
        }
        let scope = self.scope(store);
        let known = self.row(
            "update customers set customer_name = ?3, updated_at_ms = ?4 where telegram_id = ?1 and store_id = ?2
             returning customer_id, telegram_id, customer_name, created_at_ms",
            (user.0, store.0, name, now.0),
            read,
        )?;
        let customer = match known {
            Some(customer) => customer,
            None => self.one(
                "insert into customers (store_id, customer_id, telegram_id, customer_name, created_at_ms, updated_at_ms)
                 values (?1, ?2, ?3, ?4, ?5, ?5) returning customer_id, telegram_id, customer_name, created_at_ms",
                (store.0, self.next_number(store, "customer")?, user.0, name, now.0),
                read,
            )?,
        };
        self.exec(
            "update chats set current_store_id = ?3, conversation_version = conversation_version + 1
             where bot = ?1 and chat_id = ?2",
            (Bot::Customer.as_str(), user.0, store.0),
        )?;
        Ok(Some((scope, customer)))
    }

    /// The store that this person shops in at the moment, as one of its customers.
    pub fn find_shopping(&self, user: UserId) -> Result<Option<(StoreTx<'_>, Customer)>> {
        let found = self.row(
            "select customer_id, telegram_id, customer_name, customers.created_at_ms, customers.store_id from customers
               join chats on chats.chat_id = customers.telegram_id and chats.current_store_id = customers.store_id
               join stores on stores.store_id = customers.store_id
             where telegram_id = ?1 and chats.bot = 'customer' and erased_at_ms is null",
            [user.0],
            |row| Ok((read(row)?, StoreId(row.get(4)?))),
        )?;
        Ok(found.map(|(customer, store)| (self.scope(store), customer)))
    }

    /// A store in which this person is a customer, for a button that names it.
    pub fn find_shopping_in(&self, user: UserId, store: StoreId) -> Result<Option<(StoreTx<'_>, Customer)>> {
        let found = self.row(
            "select customer_id, telegram_id, customer_name, customers.created_at_ms from customers
               join stores on stores.store_id = customers.store_id
             where telegram_id = ?1 and customers.store_id = ?2 and erased_at_ms is null",
            (user.0, store.0),
            read,
        )?;
        Ok(found.map(|customer| (self.scope(store), customer)))
    }

    /// The stores that this person is a customer of, by name; the person's own data.
    pub fn list_stores_of_customer(&self, user: UserId) -> Result<Vec<(StoreId, String)>> {
        self.rows(
            "select stores.store_id, store_name from customers join stores on stores.store_id = customers.store_id
             where telegram_id = ?1 and erased_at_ms is null order by store_name, stores.store_id",
            [user.0],
            |row| Ok((StoreId(row.get(0)?), row.get(1)?)),
        )
    }
}

impl Tx<'_> {
    /// The stores in which an order of this person is pending, or changed since; with the name they go by there.
    pub fn list_stores_dealing_with(&self, user: UserId, since: Time) -> Result<Vec<(StoreId, String)>> {
        self.rows(
            "select distinct customers.store_id, customer_name from customers
               join orders on orders.store_id = customers.store_id and orders.customer_id = customers.customer_id
             where telegram_id = ?1 and (status = 'pending' or orders.updated_at_ms >= ?2) order by 1",
            (user.0, since.0),
            |row| Ok((StoreId(row.get(0)?), row.get(1)?)),
        )
    }
}

impl StoreTx<'_> {
    /// All customers that the store has had, those that were forgotten among them, with how often each has ordered.
    pub fn list_customers(&self) -> Result<Vec<(Customer, i64)>> {
        self.tx.rows(
            "select customer_id, telegram_id, customer_name, created_at_ms,
                    (select count(*) from orders as o where o.store_id = c.store_id and o.customer_id = c.customer_id)
             from customers as c where store_id = ?1 order by customer_id",
            [self.store.0],
            |row| Ok((read(row)?, row.get(4)?)),
        )
    }

    pub fn find_customer(&self, customer: CustomerId) -> Result<Option<Customer>> {
        self.tx.row(
            "select customer_id, telegram_id, customer_name, customers.created_at_ms from customers where store_id = ?1 and customer_id = ?2",
            (self.store.0, customer.0),
            read,
        )
    }
}
