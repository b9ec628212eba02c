//! Proves the books: one named query per rule, each answering with the rows that break it. It changes nothing, and says
//! which rows are wrong without anybody's words.

use super::{Tx, migration};
use crate::error::{Kind, Result};

/// Enough to see what is wrong; a broken database may have millions.
const MOST_PER_RULE: usize = 20;

/// A row, or a group of rows, that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    pub rule: &'static str,
    pub detail: String,
}

struct Rule {
    name: &'static str,
    /// Answers one text per violation.
    sql: &'static str,
}

const RULES: &[Rule] = &[
    // The books.
    Rule {
        name: "stock is the sum of its movements",
        sql: "select 'store ' || store_id || ' item ' || inventory_id || ': ' || current_stock || ' on the shelf, '
                || moved || ' moved'
              from (select store_id, inventory_id, current_stock,
                           coalesce((select sum(quantity) from stock_movements as m
                                      where m.store_id = i.store_id and m.inventory_id = i.inventory_id), 0) as moved
                      from inventory as i)
             where current_stock <> moved",
    },
    Rule {
        name: "an order has as many lines as it says",
        sql: "select 'store ' || store_id || ' order ' || order_id || ': ' || total_items || ' said, ' || lines
              from (select store_id, order_id, total_items,
                           (select count(*) from order_items as l
                             where l.store_id = o.store_id and l.order_id = o.order_id) as lines
                      from orders as o)
             where total_items <> lines",
    },
    Rule {
        name: "an order's total is the sum of its lines",
        sql:
            "select 'store ' || store_id || ' order ' || order_id || ': ' || coalesce(total_paise, 'none') || ' said, '
                || coalesce(lines_paise, 'none')
              from (select store_id, order_id, total_paise,
                           (select case when count(*) = count(amount_paise) then sum(amount_paise) end
                              from order_items as l
                             where l.store_id = o.store_id and l.order_id = o.order_id) as lines_paise
                      from orders as o)
             where total_paise is not lines_paise",
    },
    Rule {
        name: "a line has an amount just where it has a price",
        sql: "select 'store ' || store_id || ' order ' || order_id || ' line ' || order_item_id from order_items
             where (price_snapshot is null) <> (amount_paise is null)",
    },
    Rule {
        name: "an order has moved just what it holds",
        sql: "select 'store ' || store_id || ' order ' || order_id || ' item ' || inventory_id
              from (select l.store_id, l.order_id, l.inventory_id,
                           -sum(case when o.status in ('pending', 'accepted', 'delivered') then l.quantity else 0 end) as due
                      from order_items as l join orders as o using (store_id, order_id)
                     group by l.store_id, l.order_id, l.inventory_id) as d
             where due <> coalesce((select sum(quantity) from stock_movements as m
                                     where m.store_id = d.store_id and m.order_id = d.order_id
                                       and m.inventory_id = d.inventory_id), 0)",
    },
    Rule {
        name: "an order moves only what stands on it",
        sql:
            "select 'store ' || store_id || ' order ' || order_id || ' item ' || inventory_id from stock_movements as m
             where order_id is not null
               and not exists (select 1 from order_items as l where l.store_id = m.store_id
                                and l.order_id = m.order_id and l.inventory_id = m.inventory_id)",
    },
    Rule {
        name: "what was sold has left the shelf",
        sql: "select 'store ' || store_id || ' entry ' || entry_id || ' item ' || inventory_id
              from (select store_id, entry_id, inventory_id, sum(quantity) as sold
                      from sales_logs join entries using (store_id, entry_id)
                     where order_id is null group by store_id, entry_id, inventory_id) as s
             where sold <> -coalesce((select sum(quantity) from stock_movements as m
                                       where m.store_id = s.store_id and m.entry_id = s.entry_id
                                         and m.inventory_id = s.inventory_id), 0)",
    },
    Rule {
        name: "an order is in the log just while it is delivered",
        sql: "select 'store ' || store_id || ' order ' || order_id || ' item ' || inventory_id
              from (select store_id, order_id, inventory_id, sum(quantity) as sold
                      from (select l.store_id, l.order_id, l.inventory_id,
                                   -case o.status when 'delivered' then l.quantity else 0 end as quantity
                              from order_items as l join orders as o using (store_id, order_id)
                            union all
                            select s.store_id, e.order_id, s.inventory_id, s.quantity
                              from sales_logs as s join entries as e using (store_id, entry_id)
                             where e.order_id is not null)
                     group by store_id, order_id, inventory_id) as d
             where sold <> 0",
    },
    Rule {
        name: "a delivered order is sold for its total",
        sql: "select 'store ' || store_id || ' order ' || order_id || ': ' || total_paise || ' said, '
                || coalesce(sold, 'none')
              from (select store_id, order_id, total_paise,
                           (select sum(amount_paise) from sales_logs as s join entries as e using (store_id, entry_id)
                             where e.store_id = o.store_id and e.order_id = o.order_id) as sold
                      from orders as o where status = 'delivered' and total_paise is not null)
             where total_paise is not sold",
    },
    Rule {
        name: "what left the shelf by a sale is in the log",
        sql:
            "select 'store ' || store_id || ' entry ' || entry_id || ' item ' || inventory_id from stock_movements as m
             where kind = 'sale'
               and not exists (select 1 from sales_logs as s where s.store_id = m.store_id and s.entry_id = m.entry_id
                                and s.inventory_id = m.inventory_id)",
    },
    Rule {
        name: "a khata is the sum of its entries",
        sql: "select 'store ' || store_id || ' khata ' || khata_id || ': ' || balance_paise || ' said, ' || booked
              from (select store_id, khata_id, balance_paise,
                           coalesce((select sum(amount_paise) from khata_entries as e
                                      where e.store_id = k.store_id and e.khata_id = k.khata_id), 0) as booked
                      from khatas as k)
             where balance_paise <> booked",
    },
    Rule {
        name: "a khata that is gone is even",
        sql: "select 'store ' || store_id || ' khata ' || khata_id from khatas
             where retired_at_ms is not null and balance_paise <> 0",
    },
    Rule {
        name: "what a sale put on a khata was sold on credit",
        sql: "select 'store ' || store_id || ' entry ' || entry_id
              from (select store_id, entry_id, sum(amount_paise) as booked from khata_entries
                     where kind in ('sale', 'return') group by store_id, entry_id) as k
             where booked is not (select sum(amount_paise) from sales_logs as s
                                   where s.store_id = k.store_id and s.entry_id = k.entry_id and s.payment = 'credit')",
    },
    Rule {
        name: "an undo leaves nothing of its entry on a khata",
        sql: "select 'store ' || store_id || ' entry ' || entry_id || ' khata ' || khata_id
              from (select e.store_id, coalesce(u.undoes, u.entry_id) as entry_id, e.khata_id,
                           sum(e.amount_paise) as left_paise
                      from khata_entries as e join entries as u using (store_id, entry_id)
                     where u.undoes is not null
                        or exists (select 1 from entries as later
                                    where later.store_id = u.store_id and later.undoes = u.entry_id)
                     group by e.store_id, coalesce(u.undoes, u.entry_id), e.khata_id) as t
             where left_paise <> 0",
    },
    Rule {
        name: "an undo takes back an earlier entry, and only an undo does",
        sql: "select 'store ' || e.store_id || ' entry ' || e.entry_id
              from entries as e left join entries as u on u.store_id = e.store_id and u.entry_id = e.undoes
             where (e.kind = 'undo') <> (e.undoes is not null) or u.entry_id >= e.entry_id or u.kind = 'undo'",
    },
    Rule {
        name: "a number that was given out is not given out again",
        sql: "select 'store ' || store_id || ' ' || name || ' ' || used
              from (select 0 as store_id, 'store' as name, max(store_id) as used from stores
                    union all select 0, 'erasure', max(erasure_id) from erasures
                    union all select store_id, 'owner', max(owner_id) from owners group by store_id
                    union all select store_id, 'customer', max(customer_id) from customers group by store_id
                    union all select store_id, 'item', max(inventory_id) from inventory group by store_id
                    union all select store_id, 'order', max(order_id) from orders group by store_id
                    union all select store_id, 'sale', max(sale_id) from sales_logs group by store_id
                    union all select store_id, 'entry', max(entry_id) from entries group by store_id
                    union all select store_id, 'khata', max(khata_id) from khatas group by store_id
                    union all select store_id, 'khata_entry', max(khata_entry_id) from khata_entries group by store_id
                    union all select store_id, 'movement', max(movement_id) from stock_movements group by store_id) as g
             where used > coalesce((select last_value from counters as c
                                     where c.store_id = g.store_id and c.name = g.name), 0)",
    },
    Rule {
        name: "a store that lives has an owner, or an invitation for one",
        sql: "select 'store ' || store_id from stores as s where erased_at_ms is null
                and not exists (select 1 from owners as o where o.store_id = s.store_id)
                and not exists (select 1 from invites as i where i.store_id = s.store_id and used_at_ms is null)",
    },
    // What no foreign key can say: rows of one store that hang on rows of another, or of another chat.
    Rule {
        name: "a button belongs to its card's store and chat",
        sql: "select 'button ' || button_id from buttons as b join cards as c using (card_id)
             where b.store_id is not c.store_id or b.bot <> c.bot or b.chat_id <> c.chat_id",
    },
    Rule {
        name: "a message belongs to its card's chat",
        sql: "select 'outbox ' || outbox_id from outbox as o join cards as c using (card_id)
             where o.bot <> c.bot or o.chat_id <> c.chat_id",
    },
    Rule {
        name: "a call to Claude belongs to its question's store and person",
        sql: "select 'call ' || call_id from claude_calls as c join asks as a using (ask_id)
             where c.store_id <> a.store_id or c.user_id <> a.chat_id",
    },
    Rule {
        name: "a timer is about an order of its store",
        sql: "select 'timer ' || timer_id from timers as t
             where kind in ('order_nudge', 'order_expiry')
               and not exists (select 1 from orders as o where o.store_id = t.store_id and o.order_id = t.subject_id)",
    },
    Rule {
        name: "a timer of who waits for Claude names a question of its store",
        sql: "select 'timer ' || timer_id from timers as t
             where kind = 'ask_slow'
               and not exists (select 1 from asks as a where a.store_id = t.store_id and a.ask_id = t.subject_id)",
    },
    // The queues.
    Rule {
        name: "an event that ended says when, and no other does",
        sql: "select 'event ' || event_id from inbox where (state in ('done', 'dead')) <> (done_at_ms is not null)",
    },
    Rule {
        name: "a dead letter has a reference and a cause, and nothing else has",
        sql: "select 'event ' || event_id from inbox
             where (state = 'dead') <> (reference is not null) or (state = 'dead') <> (problem is not null)",
    },
    Rule {
        name: "an update has a bot and a number, a reply a chat",
        sql: "select 'event ' || event_id from inbox
             where (kind = 'update') <> (update_id is not null) or (kind = 'update' and bot is null)
                or (kind = 'reply' and (bot is null or chat_id is null))",
    },
    Rule {
        name: "an event can be read",
        sql: "select 'event ' || event_id from inbox where state in ('new', 'held') and not json_valid(body)",
    },
    Rule {
        name: "an event that is held waits for Claude",
        sql: "select 'event ' || event_id from inbox as i where state = 'held'
                and not exists (select 1 from asks as a where a.bot = i.bot and a.chat_id = i.chat_id
                                 and a.state in ('waiting', 'asking'))
                and not exists (select 1 from inbox as r where r.kind = 'reply' and r.state = 'new'
                                 and r.bot = i.bot and r.chat_id = i.chat_id)",
    },
    Rule {
        name: "a message that ended says when, and no other does",
        sql: "select 'outbox ' || outbox_id from outbox where (state <> 'waiting') <> (ended_at_ms is not null)",
    },
    Rule {
        name: "a message can be read and knows its card's version",
        sql: "select 'outbox ' || outbox_id from outbox
             where not json_valid(body) or (card_id is null) <> (card_version is null)",
    },
    Rule {
        name: "a question that ended says when, and no other does",
        sql: "select 'ask ' || ask_id from asks
             where (state in ('answered', 'withdrawn')) <> (ended_at_ms is not null)",
    },
    Rule {
        name: "a chat waits for one answer at a time",
        sql: "select bot || ' chat with asks ' || min(ask_id) || ' and ' || max(ask_id) from asks
             where state in ('waiting', 'asking') group by bot, chat_id having count(*) > 1",
    },
];

impl Tx<'_> {
    /// Looks at everything that must hold; no answer means that the books are right.
    pub fn check(&self) -> Result<Vec<Violation>> {
        let mut found = self.check_file_alone()?;
        let is_whole = found.is_empty();
        // On a file that is known to be damaged a query may fail; what was found before is worth more than its error.
        let mut look = |name, broken: Result<Vec<String>>| -> Result<()> {
            let broken = match broken {
                Err(error) if !is_whole && error.kind == Kind::Io => vec!["cannot be read".to_owned()],
                broken => broken?,
            };
            found.extend(told(name, broken));
            Ok(())
        };
        look("the layout is that of this version", migration::differences(self).map(|differences| differences.ours))?;
        for rule in RULES {
            look(rule.name, self.rows(rule.sql, (), |row| row.get(0)))?;
        }
        Ok(found)
    }

    /// A quick look at the pages alone: the first damage that SQLite finds.
    pub fn find_damage(&self) -> Result<Option<String>> {
        let said: String = match self.one("pragma quick_check(1)", (), |row| row.get(0)) {
            Err(error) if error.kind == Kind::Io => error.to_string(),
            said => said?,
        };
        Ok((said != "ok").then_some(said))
    }

    /// SQLite's own view, good for any version: pages, indexes, CHECK and NOT NULL, references.
    pub(super) fn check_file_alone(&self) -> Result<Vec<Violation>> {
        let integrity: Vec<String> = match self.rows("pragma integrity_check(20)", (), |row| row.get(0)) {
            // Some damage stops even the search for damage.
            Err(error) if error.kind == Kind::Io => vec![error.to_string()],
            lines => lines?,
        };
        let mut found = told("the file is whole", integrity.into_iter().filter(|line| line != "ok").collect());
        if !found.is_empty() {
            return Ok(found);
        }
        let references = self.rows("pragma foreign_key_check", (), |row| {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(format!("a row of {table} points to a row of {parent} that is not there"))
        })?;
        found.extend(told("what is pointed to exists", references));
        Ok(found)
    }
}

fn told(rule: &'static str, mut details: Vec<String>) -> Vec<Violation> {
    let more = details.len().saturating_sub(MOST_PER_RULE);
    details.truncate(MOST_PER_RULE);
    if more > 0 {
        details.push(format!("and {more} more"));
    }
    details.into_iter().map(|detail| Violation { rule, detail }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::db::fixture;

    /// A fault for every rule. Each is planted alone in clean books.
    const FAULTS: &[(&str, &str)] = &[
        ("the file is whole", "update inventory set current_stock = -1 where store_id = 1 and inventory_id = 3"),
        ("what is pointed to exists", "insert into item_aliases values (2, 'daal', 77, 0)"),
        ("the layout is that of this version", "drop index timers_by_due"),
        ("stock is the sum of its movements", "update inventory set current_stock = 1 where inventory_id = 2"),
        ("an order has as many lines as it says", "update orders set total_items = 3 where order_id = 1"),
        ("an order's total is the sum of its lines", "update orders set total_paise = 14801 where order_id = 1"),
        ("an order's total is the sum of its lines", "update orders set total_paise = 15000 where order_id = 3"),
        (
            "a line has an amount just where it has a price",
            "update order_items set price_snapshot = null where order_id = 2",
        ),
        ("an order has moved just what it holds", "update orders set status = 'expired' where order_id = 3"),
        ("an order has moved just what it holds", "update orders set status = 'accepted' where order_id = 2"),
        ("an order has moved just what it holds", "update order_items set quantity = 1 where order_id = 1"),
        (
            "an order moves only what stands on it",
            "insert into stock_movements values (1, 2, 14, 1, 'order', null, 2, 0)",
        ),
        (
            "an order is in the log just while it is delivered",
            "update orders set status = 'accepted' where order_id = 4",
        ),
        ("an order is in the log just while it is delivered", "update sales_logs set quantity = 2 where entry_id = 13"),
        (
            "an order is in the log just while it is delivered",
            "update sales_logs set inventory_id = 2 where entry_id = 13",
        ),
        ("a delivered order is sold for its total", "update sales_logs set amount_paise = 1 where entry_id = 13"),
        ("a delivered order is sold for its total", "update sales_logs set amount_paise = null where entry_id = 13"),
        ("what was sold has left the shelf", "update sales_logs set quantity = 1 where sale_id = 1"),
        ("what left the shelf by a sale is in the log", "delete from sales_logs where sale_id = 1"),
        ("a khata is the sum of its entries", "update khatas set balance_paise = 1 where khata_id = 1"),
        ("a khata is the sum of its entries", "delete from khata_entries where khata_entry_id = 2"),
        ("a khata that is gone is even", "update khatas set retired_at_ms = 1 where khata_id = 1"),
        (
            "what a sale put on a khata was sold on credit",
            "update khata_entries set amount_paise = 6001 where khata_entry_id = 3",
        ),
        ("what a sale put on a khata was sold on credit", "update sales_logs set payment = 'cash' where sale_id = 4"),
        ("an undo leaves nothing of its entry on a khata", "delete from khata_entries where khata_entry_id = 5"),
        (
            "a number that was given out is not given out again",
            "update counters set last_value = 4 where name = 'khata_entry'",
        ),
        (
            "a number that was given out is not given out again",
            "update counters set last_value = 0 where name = 'erasure'",
        ),
        (
            "an undo takes back an earlier entry, and only an undo does",
            "update entries set undoes = null where entry_id = 4",
        ),
        (
            "an undo takes back an earlier entry, and only an undo does",
            "update entries set undoes = 2 where entry_id = 1",
        ),
        (
            "a number that was given out is not given out again",
            "update counters set last_value = 2 where name = 'order'",
        ),
        (
            "a number that was given out is not given out again",
            "delete from counters where store_id = 2 and name = 'item'",
        ),
        ("a store that lives has an owner, or an invitation for one", "delete from owners where store_id = 2"),
        ("a button belongs to its card's store and chat", "update buttons set store_id = 2 where button_id = 1"),
        ("a button belongs to its card's store and chat", "update buttons set chat_id = 9002 where button_id = 1"),
        ("a message belongs to its card's chat", "update outbox set chat_id = 9102 where outbox_id = 2"),
        ("a call to Claude belongs to its question's store and person", "update claude_calls set store_id = 1"),
        ("a timer is about an order of its store", "update timers set store_id = 2"),
        (
            "a timer of who waits for Claude names a question of its store",
            "update timers set subject_id = 1 where kind = 'ask_slow'",
        ),
        ("an event that ended says when, and no other does", "update inbox set done_at_ms = null where event_id = 1"),
        ("a dead letter has a reference and a cause, and nothing else has", "update inbox set reference = null"),
        ("an update has a bot and a number, a reply a chat", "update inbox set update_id = null where event_id = 1"),
        ("an update has a bot and a number, a reply a chat", "update inbox set chat_id = null where event_id = 4"),
        ("an event can be read", "update inbox set body = '{' where event_id = 3"),
        (
            "an event that is held waits for Claude",
            "update asks set state = 'withdrawn', ended_at_ms = 1 where ask_id = 2",
        ),
        ("a message that ended says when, and no other does", "update outbox set ended_at_ms = 1"),
        ("a message can be read and knows its card's version", "update outbox set body = '' where outbox_id = 1"),
        (
            "a message can be read and knows its card's version",
            "update outbox set card_version = null where outbox_id = 1",
        ),
        ("a question that ended says when, and no other does", "update asks set ended_at_ms = null where ask_id = 1"),
        (
            "a chat waits for one answer at a time",
            "update asks set state = 'waiting', chat_id = 9001, ended_at_ms = null",
        ),
    ];

    #[test]
    fn clean_books_break_no_rule() {
        let books = fixture::version_3();
        assert_eq!(Tx::new(&books).check().unwrap(), []);
    }

    #[test]
    fn every_rule_fires_on_its_fault() {
        for (rule, fault) in FAULTS {
            let books = fixture::version_3();
            books.execute_batch("pragma foreign_keys = off; pragma ignore_check_constraints = on;").unwrap();
            books.execute_batch(fault).unwrap();
            books.execute_batch("pragma ignore_check_constraints = off;").unwrap();
            let found = Tx::new(&books).check().unwrap();
            assert!(found.iter().any(|violation| violation.rule == *rule), "{rule}: {fault}: {found:?}");
        }
    }

    #[test]
    fn no_rule_is_without_a_fault() {
        let planted: BTreeSet<&str> = FAULTS.iter().map(|(rule, _)| *rule).collect();
        for rule in RULES {
            assert!(planted.contains(rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn a_broken_database_is_told_in_few_lines() {
        let lines = told("a rule", (0..1_000).map(|number| number.to_string()).collect());
        assert_eq!(lines.len(), MOST_PER_RULE + 1);
        assert_eq!(lines.last().unwrap().detail, "and 980 more");
    }
}
