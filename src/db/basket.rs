//! Baskets: what a customer has chosen and not yet ordered. A basket holds no stock.

use super::StoreTx;
use super::order::Wanted;
use crate::domain::{CustomerId, ItemId, Quantity};
use crate::error::Result;

impl StoreTx<'_> {
    /// Sets how much of an item is in the basket; zero takes it out. Raises the basket's version.
    pub fn set_basket_item(&self, customer: CustomerId, item: ItemId, quantity: Quantity) -> Result<()> {
        self.touch_basket(customer)?;
        if quantity <= Quantity::ZERO {
            self.tx.exec(
                "delete from basket_items where store_id = ?1 and customer_id = ?2 and inventory_id = ?3",
                (self.store.0, customer.0, item.0),
            )?;
            return Ok(());
        }
        self.tx.exec(
            "insert into basket_items (store_id, customer_id, inventory_id, quantity) values (?1, ?2, ?3, ?4)
             on conflict (store_id, customer_id, inventory_id) do update set quantity = excluded.quantity",
            (self.store.0, customer.0, item.0, quantity.0),
        )?;
        Ok(())
    }

    pub fn delete_basket(&self, customer: CustomerId) -> Result<()> {
        self.touch_basket(customer)?;
        self.tx
            .exec("delete from basket_items where store_id = ?1 and customer_id = ?2", (self.store.0, customer.0))?;
        Ok(())
    }

    /// Takes an item out of every basket of the store, and raises the versions of those that held it, so that no card
    /// that still shows it can be confirmed.
    pub(super) fn delete_from_baskets(&self, item: ItemId) -> Result<()> {
        self.tx.exec(
            "update baskets set version = version + 1 where store_id = ?1 and customer_id in
               (select customer_id from basket_items where store_id = ?1 and inventory_id = ?2)",
            (self.store.0, item.0),
        )?;
        self.tx.exec("delete from basket_items where store_id = ?1 and inventory_id = ?2", (self.store.0, item.0))?;
        Ok(())
    }

    pub fn list_basket(&self, customer: CustomerId) -> Result<Vec<Wanted>> {
        self.tx.rows(
            "select inventory_id, quantity from basket_items join inventory using (store_id, inventory_id)
             where store_id = ?1 and customer_id = ?2 order by name_key, inventory_id",
            (self.store.0, customer.0),
            |row| Ok(Wanted { item: ItemId(row.get(0)?), quantity: Quantity(row.get(1)?) }),
        )
    }

    /// 0 for a basket that was never used.
    pub fn basket_version(&self, customer: CustomerId) -> Result<i64> {
        let version = self.tx.row(
            "select version from baskets where store_id = ?1 and customer_id = ?2",
            (self.store.0, customer.0),
            |row| row.get(0),
        )?;
        Ok(version.unwrap_or(0))
    }

    fn touch_basket(&self, customer: CustomerId) -> Result<()> {
        self.tx.exec(
            "insert into baskets (store_id, customer_id, version) values (?1, ?2, 1)
             on conflict (store_id, customer_id) do update set version = version + 1",
            (self.store.0, customer.0),
        )?;
        Ok(())
    }
}
