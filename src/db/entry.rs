//! Entries: an owner's acts on the books, with the stock they moved, the sales they logged and the fields they changed.
//! Nothing is ever taken out again; an undo is an entry of its own with the reverse of everything.

use super::StoreTx;
use super::item::{Cause, StockItem, unit};
use crate::domain::{EntryId, ItemId, OrderId, Paise, Payment, Quantity, Unit, UserId, name};
use crate::error::{Error, Result};
use crate::time::Time;

/// What an act is, as the schema names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    AddStock,
    RecordSale,
    SetPrice,
    SetUnit,
    SetLowStockLevel,
    RenameItem,
    DeleteItem,
    SetStock,
    WriteOff,
    RecordReturn,
    AddCredit,
    RecordPayment,
    Import,
    SetPack,
    /// An accepted order was handed over, and so is sold.
    HandOver,
    Undo,
}

impl EntryKind {
    const ALL: [EntryKind; 16] = [
        EntryKind::AddStock,
        EntryKind::RecordSale,
        EntryKind::SetPrice,
        EntryKind::SetUnit,
        EntryKind::SetLowStockLevel,
        EntryKind::RenameItem,
        EntryKind::DeleteItem,
        EntryKind::SetStock,
        EntryKind::WriteOff,
        EntryKind::RecordReturn,
        EntryKind::AddCredit,
        EntryKind::RecordPayment,
        EntryKind::Import,
        EntryKind::SetPack,
        EntryKind::HandOver,
        EntryKind::Undo,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            EntryKind::AddStock => "add_stock",
            EntryKind::RecordSale => "record_sale",
            EntryKind::SetPrice => "set_price",
            EntryKind::SetUnit => "set_unit",
            EntryKind::SetLowStockLevel => "set_low_stock_level",
            EntryKind::RenameItem => "rename_item",
            EntryKind::DeleteItem => "delete_item",
            EntryKind::SetStock => "set_stock",
            EntryKind::WriteOff => "write_off",
            EntryKind::RecordReturn => "record_return",
            EntryKind::AddCredit => "add_credit",
            EntryKind::RecordPayment => "record_payment",
            EntryKind::Import => "import",
            EntryKind::SetPack => "set_pack",
            EntryKind::HandOver => "hand_over",
            EntryKind::Undo => "undo",
        }
    }

    fn movement(self) -> &'static str {
        match self {
            EntryKind::AddStock => "add",
            EntryKind::RecordSale => "sale",
            EntryKind::SetStock | EntryKind::SetUnit | EntryKind::Import => "count",
            EntryKind::WriteOff => "write_off",
            EntryKind::RecordReturn => "return",
            EntryKind::Undo
            | EntryKind::SetPrice
            | EntryKind::SetLowStockLevel
            | EntryKind::RenameItem
            | EntryKind::DeleteItem
            | EntryKind::AddCredit
            | EntryKind::RecordPayment
            | EntryKind::SetPack
            | EntryKind::HandOver => "undo",
        }
    }
}

/// A field of an item that an entry may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Price,
    Mrp,
    Cost,
    Unit,
    LowStock,
    Name,
}

impl Field {
    const ALL: [Field; 6] = [Field::Price, Field::Mrp, Field::Cost, Field::Unit, Field::LowStock, Field::Name];

    fn as_str(self) -> &'static str {
        match self {
            Field::Price => "price",
            Field::Mrp => "mrp",
            Field::Cost => "cost",
            Field::Unit => "unit",
            Field::LowStock => "low_stock",
            Field::Name => "name",
        }
    }

    fn column(self) -> &'static str {
        match self {
            Field::Price => "price_paise",
            Field::Mrp => "mrp_paise",
            Field::Cost => "cost_paise",
            Field::Unit => "unit",
            Field::LowStock => "low_stock_threshold",
            Field::Name => "item_name",
        }
    }
}

/// A sale as it goes into the log.
#[derive(Debug, Clone)]
pub struct NewSale<'a> {
    pub item: ItemId,
    /// As it is called, and counted, where it is sold.
    pub name: &'a str,
    pub unit: Unit,
    pub quantity: Quantity,
    pub price: Option<Paise>,
    pub amount: Option<Paise>,
    pub payment: Option<Payment>,
    pub customer: Option<&'a str>,
    /// When it was sold: the message's moment, which decides the business day.
    pub sold: Time,
}

/// What an undo did, or why it did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// The items whose stock moved, with what they have now.
    Yes(Vec<StockItem>),
    /// Taken back before.
    Already,
    /// Some of it has been sold or set aside since: taking it back would leave less than nothing of this item.
    NotEnough(StockItem),
    /// It would leave an item dearer than its printed price, which came later.
    AboveMrp(StockItem),
    /// Something else took the item's place since: its name is used again, it was changed once more, or it is counted
    /// in another unit now.
    Overtaken,
    Unknown,
}

impl StoreTx<'_> {
    pub fn insert_entry(&self, kind: EntryKind, actor: UserId, now: Time) -> Result<EntryId> {
        self.insert_entry_of(kind, actor, None, now)
    }

    /// An entry that hands an order over, or takes that back.
    pub(super) fn insert_entry_of(
        &self,
        kind: EntryKind,
        actor: UserId,
        order: Option<OrderId>,
        now: Time,
    ) -> Result<EntryId> {
        let id = self.tx.next_number(self.store, "entry")?;
        self.tx.exec(
            "insert into entries (store_id, entry_id, kind, actor_id, order_id, at_ms) values (?1, ?2, ?3, ?4, ?5, ?6)",
            (self.store.0, id, kind.as_str(), actor.0, order.map(|order| order.0), now.0),
        )?;
        Ok(EntryId(id))
    }

    /// Notes that this entry brought the item onto the shelf, so that its undo takes it off again.
    pub fn note_created(&self, entry: EntryId, item: ItemId) -> Result<()> {
        self.insert_change(entry, item, "created", None, None)
    }

    /// Puts an item that is gone onto the shelf again, so that this entry's undo takes it off once more.
    pub fn bring_back(&self, entry: EntryId, item: ItemId, now: Time) -> Result<()> {
        self.note_created(entry, item)?;
        self.write_retired(item, false, now)
    }

    /// Moves stock for an entry; the new stock, or `None` when there is not enough.
    pub fn move_for_entry(
        &self,
        entry: EntryId,
        kind: EntryKind,
        item: ItemId,
        quantity: Quantity,
        now: Time,
    ) -> Result<Option<Quantity>> {
        self.move_stock(item, quantity, kind.movement(), Cause::Entry(entry), now)
    }

    /// Sets one field of an item; `value` is the decimal of paise or thousandths, a unit's name, or a cleaned name.
    pub fn set_field(&self, entry: EntryId, item: ItemId, field: Field, value: Option<&str>, now: Time) -> Result<()> {
        let column = field.column();
        let before: Option<String> = self
            .tx
            .row(
                &format!("select cast({column} as text) from inventory where store_id = ?1 and inventory_id = ?2"),
                (self.store.0, item.0),
                |row| row.get(0),
            )?
            .flatten();
        self.insert_change(entry, item, field.as_str(), before.as_deref(), value)?;
        if field == Field::Unit {
            // What a pack holds is counted in the unit that goes.
            self.delete_packs(entry, item)?;
        }
        self.write_field(item, field, value, now)
    }

    fn write_field(&self, item: ItemId, field: Field, value: Option<&str>, now: Time) -> Result<()> {
        let column = field.column();
        let key = match (field, value) {
            (Field::Name, Some(value)) => Some(name::key(value)),
            _ => None,
        };
        let number = match field {
            Field::Price | Field::Mrp | Field::Cost | Field::LowStock => value
                .map(str::parse::<i64>)
                .transpose()
                .map_err(|error| Error::bug("a number field was given no number").because(error))?,
            Field::Unit | Field::Name => None,
        };
        let params = (self.store.0, item.0, now.0);
        let changed = match (number, value) {
            (Some(number), _) => self.tx.exec(
                &format!(
                    "update inventory set {column} = ?4, updated_at_ms = ?3 where store_id = ?1 and inventory_id = ?2"
                ),
                (params.0, params.1, params.2, number),
            )?,
            (None, Some(text)) => self.tx.exec(
                &format!(
                    "update inventory set {column} = ?4, name_key = coalesce(?5, name_key), updated_at_ms = ?3
                     where store_id = ?1 and inventory_id = ?2"
                ),
                (params.0, params.1, params.2, text, key),
            )?,
            (None, None) => self.tx.exec(
                &format!(
                    "update inventory set {column} = null, updated_at_ms = ?3 where store_id = ?1 and inventory_id = ?2"
                ),
                params,
            )?,
        };
        if changed == 0 {
            return Err(Error::bug("a field of an item that does not exist was set"));
        }
        match field {
            Field::Name => self.touch_catalogue(),
            Field::Unit => {
                // What was chosen is counted in the unit that goes.
                self.delete_from_baskets(item)?;
                self.touch_catalogue()
            }
            Field::Price | Field::Mrp | Field::Cost | Field::LowStock => Ok(()),
        }
    }

    /// Takes an item off the shelf, or puts it back.
    pub fn set_retired(&self, entry: EntryId, item: ItemId, retired: bool, now: Time) -> Result<()> {
        let word = |retired: bool| retired.then_some("yes");
        self.insert_change(entry, item, "retired", word(!retired), word(retired))?;
        self.write_retired(item, retired, now)
    }

    fn write_retired(&self, item: ItemId, retired: bool, now: Time) -> Result<()> {
        self.tx.exec(
            "update inventory set retired_at_ms = ?3, updated_at_ms = ?4 where store_id = ?1 and inventory_id = ?2",
            (self.store.0, item.0, retired.then_some(now.0), now.0),
        )?;
        self.touch_catalogue()
    }

    pub(super) fn insert_change(
        &self,
        entry: EntryId,
        item: ItemId,
        field: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<()> {
        self.tx.exec(
            "insert into entry_changes (store_id, entry_id, inventory_id, field, before_value, after_value)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (store_id, entry_id, inventory_id, field) do update set after_value = excluded.after_value",
            (self.store.0, entry.0, item.0, field, before, after),
        )?;
        Ok(())
    }

    pub fn insert_sale(&self, entry: EntryId, sale: &NewSale<'_>, now: Time) -> Result<()> {
        self.tx.exec(
            "insert into sales_logs (store_id, sale_id, entry_id, inventory_id, item_name, unit, quantity, price_paise,
               amount_paise, payment, customer_name, sale_date, created_at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            (
                self.store.0,
                self.tx.next_number(self.store, "sale")?,
                entry.0,
                sale.item.0,
                sale.name,
                sale.unit.as_str(),
                sale.quantity.0,
                sale.price.map(|price| price.0),
                sale.amount.map(|amount| amount.0),
                sale.payment.map(payment_name),
                sale.customer,
                sale.sold.day().date().to_string(),
                now.0,
            ),
        )?;
        Ok(())
    }

    /// The latest act of this person that is neither an undo nor undone.
    pub fn find_last_entry(&self, actor: UserId) -> Result<Option<EntryId>> {
        self.tx.row(
            "select entry_id from entries as act where store_id = ?1 and actor_id = ?2 and kind <> 'undo'
               and not exists (select 1 from entries as later where later.store_id = act.store_id and later.undoes = act.entry_id)
             order by entry_id desc limit 1",
            (self.store.0, actor.0),
            |row| row.get(0).map(EntryId),
        )
    }

    /// What an act was; `None`: no such act.
    pub fn find_entry_kind(&self, entry: EntryId) -> Result<Option<EntryKind>> {
        let kind: Option<String> = self.tx.row(
            "select kind from entries where store_id = ?1 and entry_id = ?2",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        Ok(kind.and_then(|kind| EntryKind::ALL.into_iter().find(|known| known.as_str() == kind)))
    }

    /// Takes one act back with the reverse of all it did. Call it inside [`super::Tx::attempt`]: when it answers
    /// anything but [`Undone::Yes`], parts may have been written.
    pub fn undo(&self, entry: EntryId, actor: UserId, now: Time) -> Result<Undone> {
        let known = self.tx.row(
            "select exists (select 1 from entries where store_id = ?1 and undoes = ?2) from entries
             where store_id = ?1 and entry_id = ?2 and kind <> 'undo'",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        match known {
            None => return Ok(Undone::Unknown),
            Some(true) => return Ok(Undone::Already),
            Some(false) => {}
        }
        if self.is_counted_otherwise_since(entry)? {
            return Ok(Undone::Overtaken);
        }
        let order = self.find_order_of(entry)?;
        let id = self.insert_entry_of(EntryKind::Undo, actor, order, now)?;
        self.tx.exec(
            "update entries set undoes = ?3 where store_id = ?1 and entry_id = ?2",
            (self.store.0, id.0, entry.0),
        )?;
        if !self.undo_hand_over(order, now)? || !self.undo_changes(entry, id, now)? {
            return Ok(Undone::Overtaken);
        }
        if let Some(short) = self.undo_movements(entry, id, now)? {
            return Ok(Undone::NotEnough(short));
        }
        if let Some(dear) = self.find_above_mrp(entry)? {
            return Ok(Undone::AboveMrp(dear));
        }
        self.undo_creations(entry, id, now)?;
        self.undo_sales(entry, id, now)?;
        self.undo_khata(entry, id, now)?;
        self.list_items_of(entry).map(Undone::Yes)
    }

    /// An item of this entry on the shelf whose price is above its MRP.
    fn find_above_mrp(&self, entry: EntryId) -> Result<Option<StockItem>> {
        let changed = self.list_items_of(entry)?;
        Ok(changed
            .into_iter()
            .find(|item| !item.retired && item.price.zip(item.mrp).is_some_and(|(price, mrp)| price > mrp)))
    }

    /// Whether a quantity or a price of this entry is in a unit that its item is no longer counted in. A unit that was
    /// changed and changed back is the same again.
    fn is_counted_otherwise_since(&self, entry: EntryId) -> Result<bool> {
        self.tx.one(
            "select exists (select 1 from inventory as item where store_id = ?1
               and inventory_id in (
                 select inventory_id from stock_movements where store_id = ?1 and entry_id = ?2
                 union select inventory_id from entry_changes
                  where store_id = ?1 and entry_id = ?2 and field in ('price', 'mrp', 'cost', 'unit', 'low_stock', 'pack'))
               and unit <> (select before_value from entry_changes as later
                 where later.store_id = item.store_id and later.inventory_id = item.inventory_id
                   and later.entry_id > ?2 and later.field = 'unit' order by later.entry_id limit 1))",
            (self.store.0, entry.0),
            |row| row.get(0),
        )
    }

    /// Counts what is there now in the unit that the item had before; `false` where that cannot be said of it. It may
    /// have moved since, so it is not the reverse of the movement that changed the unit.
    fn count_back(&self, undo: EntryId, item: &StockItem, before: Option<&str>, now: Time) -> Result<bool> {
        let before = before.and_then(Unit::from_name);
        let before = before.ok_or_else(|| Error::bug("a change from an unknown unit is stored"))?;
        if self.is_on_pending_order(item.id)? {
            return Ok(false);
        }
        let stock = match item.unit.convert(item.stock, before) {
            _ if before == Unit::Unit => Some(item.stock),
            None if item.stock == Quantity::ZERO => Some(Quantity::ZERO),
            converted => converted.filter(|stock| before.divides() || stock.is_whole()),
        };
        let Some(stock) = stock else { return Ok(false) };
        let change = Quantity(stock.0 - item.stock.0);
        if change != Quantity::ZERO {
            self.move_for_entry(undo, EntryKind::Undo, item.id, change, now)?
                .ok_or_else(|| Error::bug("a conversion made the stock negative"))?;
        }
        Ok(true)
    }

    /// The reverse movements; the item of which there is too little, if any. A changed unit was counted back before.
    fn undo_movements(&self, entry: EntryId, undo: EntryId, now: Time) -> Result<Option<StockItem>> {
        let moved: Vec<(i64, i64)> = self.tx.rows(
            "select inventory_id, sum(quantity) from stock_movements as moved where store_id = ?1 and entry_id = ?2
               and not exists (select 1 from entry_changes as change where change.store_id = moved.store_id
                 and change.entry_id = moved.entry_id and change.inventory_id = moved.inventory_id
                 and change.field = 'unit')
             group by inventory_id having sum(quantity) <> 0 order by inventory_id",
            (self.store.0, entry.0),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        for (item, quantity) in moved {
            let item = ItemId(item);
            if self.move_for_entry(undo, EntryKind::Undo, item, Quantity(-quantity), now)?.is_none() {
                return self.find_item(item);
            }
        }
        Ok(None)
    }

    /// Puts fields back; `false` when one was changed again since, or the name is taken.
    fn undo_changes(&self, entry: EntryId, undo: EntryId, now: Time) -> Result<bool> {
        let changes: Vec<(i64, String, Option<String>, Option<String>)> = self.tx.rows(
            "select inventory_id, field, before_value, after_value from entry_changes
             where store_id = ?1 and entry_id = ?2 and field <> 'created' order by inventory_id, field = 'pack', field",
            (self.store.0, entry.0),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        // Asked first: a unit that goes back takes the packs of its time along, and those of before come after it.
        for (item, _, _, after) in changes.iter().filter(|(_, field, ..)| field == super::pack::FIELD) {
            if !self.has_packs(ItemId(*item), after.as_deref().unwrap_or(""))? {
                return Ok(false);
            }
        }
        for (item, field, before, after) in changes {
            let item = ItemId(item);
            let Some(known) = self.find_item(item)? else { return Ok(false) };
            if field == "retired" {
                if before.is_none() && self.find_item_by_name(&known.name)?.is_some() {
                    return Ok(false);
                }
                self.set_retired(undo, item, before.is_some(), now)?;
                continue;
            }
            if field == super::pack::FIELD {
                self.undo_packs(undo, item, before.as_deref().unwrap_or(""))?;
                continue;
            }
            let field = Field::ALL
                .into_iter()
                .find(|known| known.as_str() == field)
                .ok_or_else(|| Error::bug("a change of an unknown field is stored"))?;
            let taken = match (field, &before) {
                (Field::Name, Some(name)) => self.find_item_by_name(name)?.is_some_and(|other| other.id != item),
                _ => false,
            };
            if taken || self.field_text(&known, field) != after {
                return Ok(false);
            }
            if field == Field::Unit && !self.count_back(undo, &known, before.as_deref(), now)? {
                return Ok(false);
            }
            self.set_field(undo, item, field, before.as_deref(), now)?;
        }
        Ok(true)
    }

    #[expect(clippy::unused_self, reason = "reads as a question about this store's item")]
    fn field_text(&self, item: &StockItem, field: Field) -> Option<String> {
        match field {
            Field::Price => item.price.map(|price| price.0.to_string()),
            Field::Mrp => item.mrp.map(|mrp| mrp.0.to_string()),
            Field::Cost => item.cost.map(|cost| cost.0.to_string()),
            Field::Unit => Some(item.unit.as_str().to_owned()),
            Field::LowStock => Some(item.low_below.0.to_string()),
            Field::Name => Some(item.name.clone()),
        }
    }

    /// Takes items off the shelf that the entry created, or brought back, and that nothing has touched since. What came in
    /// by the pack that made the item, and is taken back, has not touched it.
    fn undo_creations(&self, entry: EntryId, undo: EntryId, now: Time) -> Result<()> {
        let created: Vec<i64> = self.tx.rows(
            "select inventory_id from entry_changes as change where store_id = ?1 and entry_id = ?2 and field = 'created'
               and not exists (select 1 from stock_movements as other where other.store_id = change.store_id
                 and other.inventory_id = change.inventory_id
                 and (other.order_id is not null or (other.entry_id > ?2 and other.entry_id <> ?3))
                 and not exists (select 1 from entries as act, entries as made where act.store_id = other.store_id
                   and act.entry_id = other.entry_id and made.store_id = other.store_id and made.entry_id = ?2
                   and made.kind = 'set_pack' and (act.undoes is not null or exists (select 1 from entries as later
                     where later.store_id = act.store_id and later.undoes = act.entry_id))))
             order by inventory_id",
            (self.store.0, entry.0, undo.0),
            |row| row.get(0),
        )?;
        for item in created {
            self.set_retired(undo, ItemId(item), true, now)?;
        }
        Ok(())
    }

    fn undo_sales(&self, entry: EntryId, undo: EntryId, now: Time) -> Result<()> {
        let sales: Vec<i64> = self.tx.rows(
            "select sale_id from sales_logs where store_id = ?1 and entry_id = ?2 order by sale_id",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        for sale in sales {
            self.tx.exec(
                "insert into sales_logs (store_id, sale_id, entry_id, inventory_id, item_name, unit, quantity, price_paise,
                   amount_paise, payment, customer_name, sale_date, created_at_ms)
                 select store_id, ?3, ?4, inventory_id, item_name, unit, -quantity, price_paise, -amount_paise, payment,
                   customer_name, sale_date, ?5
                 from sales_logs where store_id = ?1 and sale_id = ?2",
                (self.store.0, sale, self.tx.next_number(self.store, "sale")?, undo.0, now.0),
            )?;
        }
        Ok(())
    }

    /// The items that an entry moved or changed, as they are now.
    pub fn list_items_of(&self, entry: EntryId) -> Result<Vec<StockItem>> {
        let ids: Vec<i64> = self.tx.rows(
            "select inventory_id from stock_movements where store_id = ?1 and entry_id = ?2
             union select inventory_id from entry_changes where store_id = ?1 and entry_id = ?2 order by 1",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        let mut items = Vec::with_capacity(ids.len());
        for id in ids {
            items.extend(self.find_item(ItemId(id))?);
        }
        Ok(items)
    }

    /// How a sale was paid and who bought it, as the log has it; `None`: this entry was no sale.
    pub fn find_sale_terms(&self, entry: EntryId) -> Result<Option<(Option<Payment>, Option<String>)>> {
        let terms: Option<(Option<String>, Option<String>)> = self.tx.row(
            "select payment, customer_name from sales_logs where store_id = ?1 and entry_id = ?2 order by sale_id limit 1",
            (self.store.0, entry.0),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        terms.map(|(how, who)| Ok((how.as_deref().map(payment).transpose()?, who))).transpose()
    }

    /// What the sales of the days from `first` to `last` (YYYY-MM-DD) came to, per way of paying.
    pub fn list_paid(&self, first: &str, last: &str) -> Result<Vec<Paid>> {
        let all: Vec<(Option<String>, i64)> = self.tx.rows(
            "select payment, sum(amount_paise) from sales_logs where store_id = ?1 and sale_date between ?2 and ?3
             group by payment having sum(amount_paise) <> 0 order by payment",
            (self.store.0, first, last),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        all.into_iter()
            .map(|(how, amount)| Ok(Paid { how: how.as_deref().map(payment).transpose()?, amount: Paise(amount) }))
            .collect()
    }

    /// What was sold on the days from `first` to `last` (YYYY-MM-DD), per item: quantity and, where known, money.
    pub fn list_sales(&self, first: &str, last: &str) -> Result<Vec<SoldItem>> {
        self.tx.rows(
            "select inventory_id, item_name, unit, sum(quantity), sum(amount_paise), sum(amount_paise is null and quantity <> 0)
             from sales_logs where store_id = ?1 and sale_date between ?2 and ?3
             group by inventory_id, unit having sum(quantity) <> 0 order by sum(amount_paise) desc, item_name",
            (self.store.0, first, last),
            |row| {
                Ok(SoldItem {
                    item: ItemId(row.get(0)?),
                    name: row.get(1)?,
                    unit: unit(row, 2)?,
                    quantity: Quantity(row.get(3)?),
                    amount: row.get::<_, Option<i64>>(4)?.map(Paise),
                    unpriced: row.get::<_, i64>(5)? > 0,
                })
            },
        )
    }
}

/// What was sold in a period, by how it was paid. Only what has a known price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// `None`: not said.
    pub how: Option<Payment>,
    pub amount: Paise,
}

/// One item of a day's sales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldItem {
    pub item: ItemId,
    pub name: String,
    pub unit: Unit,
    pub quantity: Quantity,
    /// `None` when no price was known for any of it.
    pub amount: Option<Paise>,
    /// Some of it was sold without a known price.
    pub unpriced: bool,
}

pub(super) fn payment(name: &str) -> Result<Payment> {
    let all = [Payment::Cash, Payment::Upi, Payment::Credit];
    all.into_iter()
        .find(|how| payment_name(*how) == name)
        .ok_or_else(|| Error::bug("an unknown way of paying is stored"))
}

pub(super) fn payment_name(payment: Payment) -> &'static str {
    match payment {
        Payment::Cash => "cash",
        Payment::Upi => "upi",
        Payment::Credit => "credit",
    }
}
