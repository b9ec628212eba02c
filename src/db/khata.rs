//! Khatas: what people owe the shop. Append-only like stock: every change is a row, the balance is kept beside them, and
//! an undo is a row of its own.

use super::StoreTx;
use super::entry::payment_name;
use crate::domain::{CustomerId, EntryId, KhataId, Paise, Payment, name};
use crate::error::{Error, Result};
use crate::time::Time;

/// No balance may grow beyond this either way, so that sums of balances never overflow: a thousand crore rupees.
const MOST: i64 = 1_000_000_000_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Khata {
    pub id: KhataId,
    pub person: String,
    /// Owed to the shop; negative when paid in advance.
    pub balance: Paise,
}

/// What a line on a khata is, as the schema names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KhataKind {
    Credit,
    Payment,
    /// Goods sold on credit.
    Sale,
    /// Goods that were bought on credit and came back.
    Return,
}

impl KhataKind {
    const ALL: [KhataKind; 4] = [KhataKind::Credit, KhataKind::Payment, KhataKind::Sale, KhataKind::Return];

    fn as_str(self) -> &'static str {
        match self {
            KhataKind::Credit => "credit",
            KhataKind::Payment => "payment",
            KhataKind::Sale => "sale",
            KhataKind::Return => "return",
        }
    }

    /// Whether the person owes more by it.
    fn adds(self) -> bool {
        matches!(self, KhataKind::Credit | KhataKind::Sale)
    }
}

/// One line on a khata that has not been taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KhataLine {
    pub kind: KhataKind,
    /// Never negative: the kind says which way.
    pub amount: Paise,
    pub at: Time,
}

/// A line to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewLine<'a> {
    pub entry: EntryId,
    pub kind: KhataKind,
    /// Above zero: the kind says which way.
    pub amount: Paise,
    /// How it was paid, where it is a payment and was said.
    pub payment: Option<Payment>,
    pub note: Option<&'a str>,
}

impl StoreTx<'_> {
    /// Opens a khata under a cleaned name that nobody has yet, as part of an entry.
    pub fn insert_khata(&self, entry: EntryId, person: &str, now: Time) -> Result<Khata> {
        let id = KhataId(self.tx.next_number(self.store, "khata")?);
        self.tx.exec(
            "insert into khatas (store_id, khata_id, person_name, name_key, entry_id, created_at_ms)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
            (self.store.0, id.0, person, name::key(person), entry.0, now.0),
        )?;
        Ok(Khata { id, person: person.to_owned(), balance: Paise::ZERO })
    }

    /// The khata under just this name, but for case, spaces and Unicode form.
    pub fn find_khata(&self, person: &str) -> Result<Option<Khata>> {
        self.tx.row(
            "select khata_id, person_name, balance_paise from khatas
             where store_id = ?1 and name_key = ?2 and retired_at_ms is null",
            (self.store.0, name::key(person)),
            khata,
        )
    }

    /// All khatas, whoever owes most first.
    pub fn list_khatas(&self) -> Result<Vec<Khata>> {
        self.tx.rows(
            "select khata_id, person_name, balance_paise from khatas
             where store_id = ?1 and retired_at_ms is null order by balance_paise desc, person_name",
            [self.store.0],
            khata,
        )
    }

    /// The khatas that are known to be this customer's.
    pub fn list_khatas_of_customer(&self, customer: CustomerId) -> Result<Vec<Khata>> {
        self.tx.rows(
            "select khata_id, person_name, balance_paise from khatas
             where store_id = ?1 and customer_id = ?2 and retired_at_ms is null order by khata_id",
            (self.store.0, customer.0),
            khata,
        )
    }

    /// The khata of this number. One that is gone is opened again by this entry; `None`: its name is another's by now.
    pub fn reopen_khata(&self, id: KhataId, entry: EntryId) -> Result<Option<Khata>> {
        let open = self.tx.row(
            "select khata_id, person_name, balance_paise from khatas
             where store_id = ?1 and khata_id = ?2 and retired_at_ms is null",
            (self.store.0, id.0),
            khata,
        )?;
        if open.is_some() {
            return Ok(open);
        }
        self.tx.row(
            "update khatas as k set retired_at_ms = null, entry_id = ?3
             where store_id = ?1 and khata_id = ?2 and not exists (select 1 from khatas as other
               where other.store_id = k.store_id and other.name_key = k.name_key and other.retired_at_ms is null)
             returning khata_id, person_name, balance_paise",
            (self.store.0, id.0, entry.0),
            khata,
        )
    }

    /// Notes whose a khata is on Telegram, where that is not known yet.
    pub fn set_khata_customer(&self, khata: KhataId, customer: CustomerId) -> Result<()> {
        self.tx.exec(
            "update khatas set customer_id = ?3 where store_id = ?1 and khata_id = ?2 and customer_id is null",
            (self.store.0, khata.0, customer.0),
        )?;
        Ok(())
    }

    /// Writes one line; the new balance, or `None` when it would be beyond what a khata can hold.
    pub fn write_khata(&self, khata: KhataId, line: &NewLine<'_>, now: Time) -> Result<Option<Paise>> {
        let signed = if line.kind.adds() { line.amount.0 } else { -line.amount.0 };
        let payment = line.payment.filter(|_| line.kind == KhataKind::Payment).map(payment_name);
        self.book(khata, signed, line.kind.as_str(), payment, line.note, line.entry, now)
    }

    #[expect(clippy::too_many_arguments, reason = "a row of the table")]
    fn book(
        &self,
        khata: KhataId,
        signed: i64,
        kind: &str,
        payment: Option<&str>,
        note: Option<&str>,
        entry: EntryId,
        now: Time,
    ) -> Result<Option<Paise>> {
        let balance: Option<i64> = self.tx.row(
            "update khatas set balance_paise = balance_paise + ?3
             where store_id = ?1 and khata_id = ?2 and balance_paise + ?3 between -?4 and ?4 returning balance_paise",
            (self.store.0, khata.0, signed, MOST),
            |row| row.get(0),
        )?;
        let Some(balance) = balance else { return Ok(None) };
        self.tx.exec(
            "insert into khata_entries (store_id, khata_id, khata_entry_id, amount_paise, kind, payment, note, entry_id,
               at_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                self.store.0,
                khata.0,
                self.tx.next_number(self.store, "khata_entry")?,
                signed,
                kind,
                payment,
                note,
                entry.0,
                now.0,
            ),
        )?;
        Ok(Some(Paise(balance)))
    }

    /// The newest lines that stand, newest first.
    pub fn list_khata_lines(&self, khata: KhataId, limit: i64) -> Result<Vec<KhataLine>> {
        let rows: Vec<(String, i64, i64)> = self.tx.rows(
            "select kind, amount_paise, at_ms from khata_entries as line
             where store_id = ?1 and khata_id = ?2 and kind <> 'undo'
               and not exists (select 1 from entries as later
                                where later.store_id = line.store_id and later.undoes = line.entry_id)
             order by khata_entry_id desc limit ?3",
            (self.store.0, khata.0, limit),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        rows.into_iter()
            .map(|(kind, amount, at)| {
                let known = KhataKind::ALL.into_iter().find(|known| known.as_str() == kind);
                let kind = known.ok_or_else(|| Error::bug("an unknown kind of khata line is stored"))?;
                Ok(KhataLine { kind, amount: Paise(amount.abs()), at: Time(at) })
            })
            .collect()
    }

    /// The khatas that an entry wrote on, as they stand now, with whether each is gone again.
    pub fn list_khatas_of(&self, entry: EntryId) -> Result<Vec<(Khata, bool)>> {
        self.tx.rows(
            "select khata_id, person_name, balance_paise, retired_at_ms is not null from khatas as k
             where store_id = ?1 and exists (select 1 from khata_entries as e where e.store_id = k.store_id
               and e.khata_id = k.khata_id and e.entry_id = ?2) order by khata_id",
            (self.store.0, entry.0),
            |row| Ok((khata(row)?, row.get(3)?)),
        )
    }

    /// How the money that this entry wrote down was paid, where it said so.
    pub fn find_khata_payment(&self, entry: EntryId) -> Result<Option<Payment>> {
        let how: Option<Option<String>> = self.tx.row(
            "select payment from khata_entries where store_id = ?1 and entry_id = ?2 limit 1",
            (self.store.0, entry.0),
            |row| row.get(0),
        )?;
        how.flatten().as_deref().map(super::entry::payment).transpose()
    }

    /// The reverse of what an entry wrote on khatas. One that it opened, and on which nothing else stands, goes again; of
    /// one that it gave to an order's customer it is not known any more whose it is.
    pub(super) fn undo_khata(&self, entry: EntryId, undo: EntryId, now: Time) -> Result<()> {
        let written: Vec<(i64, i64)> = self.tx.rows(
            "select khata_id, sum(amount_paise) from khata_entries where store_id = ?1 and entry_id = ?2
             group by khata_id having sum(amount_paise) <> 0 order by khata_id",
            (self.store.0, entry.0),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        for (khata, amount) in written {
            let booked = self.book(KhataId(khata), -amount, "undo", None, None, undo, now)?;
            booked.ok_or_else(|| Error::bug("a khata has left its bounds"))?;
        }
        self.tx.exec(
            "update khatas as k set retired_at_ms = ?4
             where store_id = ?1 and entry_id = ?2 and balance_paise = 0
               and not exists (select 1 from khata_entries as e join entries as act using (store_id, entry_id)
                 where e.store_id = k.store_id and e.khata_id = k.khata_id and e.entry_id not in (?2, ?3)
                   and act.undoes is null and not exists (select 1 from entries as later
                     where later.store_id = act.store_id and later.undoes = act.entry_id))",
            (self.store.0, entry.0, undo.0, now.0),
        )?;
        self.tx.exec(
            "update khatas as k set customer_id = null
             where store_id = ?1 and retired_at_ms is null
               and khata_id in (select khata_id from khata_entries where store_id = ?1 and entry_id = ?2)
               and customer_id = (select customer_id from entries join orders using (store_id, order_id)
                                   where store_id = ?1 and entry_id = ?2)
               and not exists (select 1 from khata_entries as e join entries as act using (store_id, entry_id)
                   join orders as o using (store_id, order_id)
                 where e.store_id = k.store_id and e.khata_id = k.khata_id and o.customer_id = k.customer_id
                   and act.kind = 'hand_over' and not exists (select 1 from entries as later
                     where later.store_id = act.store_id and later.undoes = act.entry_id))",
            (self.store.0, entry.0),
        )?;
        Ok(())
    }
}

fn khata(row: &rusqlite::Row<'_>) -> rusqlite::Result<Khata> {
    Ok(Khata { id: KhataId(row.get(0)?), person: row.get(1)?, balance: Paise(row.get(2)?) })
}
