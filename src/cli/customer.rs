//! `kirana customer`: what a store holds of its customers, for whoever asks for it at the counter. Works while the
//! service runs.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::output;
use super::store::unknown;
use crate::config::Settings;
use crate::db::erase::Erasure;
use crate::db::{Db, StoreTx};
use crate::domain::{CustomerId, StoreId};
use crate::error::{Error, Kind, Result};

#[derive(Args)]
pub(super) struct Options {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// List a store's customers with their numbers
    List {
        /// The store's number
        store: i64,
        /// Print one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Print all that a store holds of a customer, as JSON
    Export {
        /// The store's number
        store: i64,
        /// The customer's number in that store
        customer: i64,
        /// On one line
        #[arg(long)]
        json: bool,
    },
    /// Forget a customer: the books keep their figures without a name. It cannot be taken back
    Erase {
        /// The store's number
        store: i64,
        /// The customer's number in that store
        customer: i64,
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let db = Db::open(&settings.data_dir)?;
    match &options.act {
        Act::List { store, json } => list(&db, StoreId(*store), *json),
        Act::Export { store, customer, json } => {
            let all = within(&db, StoreId(*store), |store| export(store, CustomerId(*customer)))?;
            if *json { output::print_json(&all) } else { output::print_line(&format!("{all:#}")) }
        }
        Act::Erase { store, customer, yes, json } => erase(&db, StoreId(*store), CustomerId(*customer), *yes, *json),
    }
}

fn within<T>(db: &Db, store: StoreId, read: impl FnOnce(&StoreTx<'_>) -> Result<T>) -> Result<T> {
    db.read(|tx| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        read(&tx.scope_of_row(store))
    })
}

fn list(db: &Db, store: StoreId, json: bool) -> Result<()> {
    let customers = within(db, store, |store| store.list_customers())?;
    if json {
        let all: Vec<Value> = customers
            .iter()
            .map(|(customer, orders)| {
                json!({"id": customer.id, "name": customer.name, "since_ms": customer.since, "orders": orders})
            })
            .collect();
        return output::print_json(&all);
    }
    let lines: Vec<Vec<String>> = customers
        .into_iter()
        .map(|(customer, orders)| {
            vec![customer.id.to_string(), customer.since.day().date().to_string(), orders.to_string(), customer.name]
        })
        .collect();
    output::print(&output::table(&["id", "since", "orders", "name"], &lines))
}

fn nobody(store: StoreId, customer: CustomerId) -> Error {
    Error::new(Kind::Usage, format!("store {store} has no customer {customer}"))
        .hint(format!("`kirana customer list {store}` shows all of them"))
}

fn export(store: &StoreTx<'_>, customer: CustomerId) -> Result<Value> {
    let known = store.find_customer(customer)?.ok_or_else(|| nobody(store.id(), customer))?;
    let mut orders = Vec::new();
    for order in store.list_orders_of(customer, i64::MAX)? {
        let lines: Vec<Value> = store
            .list_order_lines(order.id)?
            .into_iter()
            .map(|line| {
                json!({
                    "item": line.name, "unit": line.unit, "quantity": line.quantity.decimal(),
                    "price": line.price.map(|price| price.decimal()), "amount": line.amount.map(|amount| amount.decimal()),
                })
            })
            .collect();
        orders.push(json!({
            "order": order.id, "at": order.created.stamp(), "status": order.status,
            "total": order.total.map(|total| total.decimal()), "reason": order.reason, "lines": lines,
        }));
    }
    let mut basket = Vec::new();
    for wanted in store.list_basket(customer)? {
        let item = store.find_item(wanted.item)?;
        basket.extend(
            item.map(|item| json!({"item": item.name, "unit": item.unit, "quantity": wanted.quantity.decimal()})),
        );
    }
    let khatas: Vec<Value> = store
        .list_khatas_of_customer(customer)?
        .into_iter()
        .map(|khata| json!({"name": khata.person, "owes": khata.balance.decimal()}))
        .collect();
    Ok(json!({
        "store": store.store()?.name, "customer": customer, "name": known.name, "telegram_id": known.user,
        "since": known.since.stamp(), "orders": orders, "basket": basket, "khata": khatas,
    }))
}

fn erase(db: &Db, store: StoreId, customer: CustomerId, yes: bool, json: bool) -> Result<()> {
    let name = within(db, store, |store| store.find_customer(customer))?.ok_or_else(|| nobody(store, customer))?.name;
    super::store::confirm_by_name(&name, yes)?;
    let now = super::import::now(db)?;
    let erased = super::import::carry_out(db, move |tx| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        tx.scope_of_row(store).erase_customer(customer, None, now)
    })?;
    match erased {
        Erasure::Done if json => output::print_json(&json!({"store": store, "customer": customer, "erased": true})),
        Erasure::Done => output::print_line(&format!(
            "customer {customer} of store {store} is forgotten; older backups still hold them until they are deleted"
        )),
        Erasure::Unknown => Err(Error::new(Kind::Usage, format!("customer {customer} was forgotten before"))),
        Erasure::Pending(orders) => {
            let orders: Vec<String> = orders.iter().map(|order| format!("#{order}")).collect();
            Err(Error::new(Kind::Usage, format!("orders of this customer still wait: {}", orders.join(", ")))
                .hint("let the owner answer them, or the customer cancel them; else they end when they expire"))
        }
    }
}
