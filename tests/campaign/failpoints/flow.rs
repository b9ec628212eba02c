//! The flows: what somebody does, from the first word to the last effect, in a shop that has come so far.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use kirana::db::Db;
use kirana::db::ask::{Limits, Settlement};
use kirana::domain::Bot;
use kirana::run;
use kirana::shop::event::{Call, Outcome};
use rusqlite::types::ValueRef;
use serde_json::json;
use tempfile::TempDir;

use crate::support;
use crate::working::{Given, OWNER, Working};

pub const ASHA: i64 = 2001;
const WIDE: Limits =
    Limits { calls_per_person_minute: 9, person_day_nano: 1 << 40, store_day_nano: 1 << 40, day_nano: 1 << 40 };

/// What somebody does, or what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Owner(&'static str),
    Asha(&'static str),
    OwnerPresses(&'static str),
    AshaPresses(&'static str),
    /// Claude reads the words as so many of an item that came in.
    ClaudeAdds {
        item: &'static str,
        quantity: &'static str,
        words: &'static str,
    },
    Later {
        hours: u64,
    },
}

use Deed::{Asha, AshaPresses, ClaudeAdds, Later, Owner, OwnerPresses};

pub struct Flow {
    pub name: &'static str,
    before: &'static [Deed],
    pub deeds: &'static [Deed],
    /// What must be true of the books after it, in SQL.
    pub holds: &'static str,
}

const OPENING: &[Deed] = &[Owner("/start"), Owner("A Store"), OwnerPresses("English")];
const ORDERED: &[Deed] = &[Asha("/start store_1"), Asha("I need 2 pieces Lumo Soap"), AshaPresses("Confirm")];
const PUZZLE: &str = "qwertz uiop 3 kg Tarvi Tea asdf zxcvb";

pub const FLOWS: &[Flow] = &[
    Flow { name: "opening a store", before: &[], deeds: OPENING, holds: "select count(*) = 1 from stores" },
    Flow {
        name: "adding stock",
        before: &[],
        deeds: &[Owner("Add 3 packets of Zubbo Chips and 2 kg Tarvi Tea")],
        holds: "select count(*) = 2 from stock_movements where kind = 'add' and quantity in (3000, 2000)",
    },
    Flow {
        name: "a sale",
        before: &[],
        deeds: &[Owner("Sold 5 pieces Lumo Soap")],
        holds: "select current_stock = 35000 from inventory where item_name = 'Lumo Soap'",
    },
    Flow {
        name: "filling a basket",
        before: &[Asha("/start store_1")],
        deeds: &[Asha("I need 2 pieces Lumo Soap")],
        holds: "select count(*) = 1 from basket_items",
    },
    Flow {
        name: "placing an order",
        before: &[Asha("/start store_1"), Asha("I need 2 pieces Lumo Soap")],
        deeds: &[AshaPresses("Confirm")],
        holds: "select (select count(*) from orders) = 1 and current_stock = 38000 from inventory
                where item_name = 'Lumo Soap'",
    },
    Flow {
        name: "accepting",
        before: ORDERED,
        deeds: &[OwnerPresses("Accept")],
        holds: "select status = 'accepted' and version = 2 from orders",
    },
    Flow {
        name: "rejecting",
        before: ORDERED,
        deeds: &[OwnerPresses("Reject")],
        holds: "select (select status from orders) = 'rejected' and current_stock = 40000 from inventory
                where item_name = 'Lumo Soap'",
    },
    Flow {
        name: "an order that expires",
        before: ORDERED,
        deeds: &[Later { hours: 25 }],
        holds: "select (select status from orders) = 'expired' and current_stock = 40000 from inventory
                where item_name = 'Lumo Soap'",
    },
    Flow {
        name: "undoing",
        before: &[Owner("Sold 5 pieces Lumo Soap")],
        deeds: &[OwnerPresses("Undo")],
        holds: "select current_stock = 40000 from inventory where item_name = 'Lumo Soap'",
    },
    Flow {
        name: "a khata",
        before: &[],
        deeds: &[Owner("Ramesh ke khate mein 250 likho"), Owner("Ramesh ne 100 diye")],
        holds: "select count(*) = 2 from khata_entries",
    },
    Flow {
        name: "asking Claude",
        before: &[],
        deeds: &[Owner(PUZZLE), ClaudeAdds { item: "Tarvi Tea", quantity: "3", words: "3 kg Tarvi Tea" }],
        holds: "select sum(quantity) = 3000 from stock_movements join inventory using (store_id, inventory_id)
                where item_name = 'Tarvi Tea'",
    },
    Flow {
        name: "forgetting a customer",
        before: &[Asha("/start store_1"), Asha("/forget")],
        deeds: &[AshaPresses("Forget me")],
        holds: "select count(*) = 1 from erasures",
    },
];

/// How far a flow has come: the deed that is under way, and whether its update is known to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub deed: usize,
    pub stored: bool,
}

impl Place {
    pub const START: Place = Place { deed: 0, stored: false };

    pub fn mark(self) -> usize {
        self.deed * 2 + usize::from(self.stored)
    }

    pub fn of_mark(mark: usize) -> Place {
        Place { deed: mark / 2, stored: mark % 2 == 1 }
    }
}

impl Flow {
    /// A shop in which it can begin.
    pub fn ready(&self) -> TempDir {
        static READY: LazyLock<Mutex<BTreeMap<&'static str, TempDir>>> = LazyLock::new(Mutex::default);
        let mut ready = READY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let made = ready.entry(self.name).or_insert_with(|| {
            let folder = support::quick_folder();
            let mut shop = Working::begin(Db::create(folder.path()).unwrap(), 0);
            let stocked = [OPENING, &[Owner("Add 40 pieces of Lumo Soap")], self.before].concat();
            for deed in if self.deeds == OPENING { Vec::new() } else { stocked } {
                let given = update_of(&mut shop, deed);
                play(&shop, deed, given, &mut |_| ());
            }
            folder
        });
        let folder = support::quick_folder();
        crate::working::copy(made.path(), folder.path());
        folder
    }

    /// Goes on from a place to the end, and tells each place that it comes to. What an earlier run was given already
    /// is given again as it was.
    pub fn play(&self, shop: &mut Working, from: Place, given: &mut Vec<Option<Given>>, mut at: impl FnMut(Place)) {
        shop.patiently(|tx| tx.set_asks_waiting());
        for (number, deed) in self.deeds.iter().enumerate() {
            if let Later { hours } = deed {
                shop.env.now = shop.env.now.plus(Duration::from_secs(hours * 3600));
            }
            if number < from.deed {
                continue;
            }
            if number >= given.len() {
                given.push(update_of(shop, *deed));
            }
            let stored = number == from.deed && from.stored;
            at(Place { deed: number, stored });
            let known = given[number].clone();
            let mut note = |stored| at(Place { deed: number, stored });
            if stored { settle(shop, *deed) } else { play(shop, *deed, known, &mut note) }
        }
        at(Place { deed: self.deeds.len(), stored: false });
    }
}

fn update_of(shop: &mut Working, deed: Deed) -> Option<Given> {
    let press = |shop: &mut Working, bot, user, label| {
        Some(shop.pressed(bot, user, label).unwrap_or_else(|| panic!("{user} has no button {label}")))
    };
    match deed {
        Owner(words) => Some(shop.wrote(Bot::Owner, OWNER, words)),
        Asha(words) => Some(shop.wrote(Bot::Customer, ASHA, words)),
        OwnerPresses(label) => press(shop, Bot::Owner, OWNER, label),
        AshaPresses(label) => press(shop, Bot::Customer, ASHA, label),
        ClaudeAdds { .. } | Later { .. } => None,
    }
}

fn play(shop: &Working, deed: Deed, given: Option<Given>, note: &mut dyn FnMut(bool)) {
    if let Some(update) = given {
        shop.store(&[update]);
        // Only now does Telegram hear that it need not give it again.
        note(true);
    }
    settle(shop, deed);
}

/// What the pumps do until there is nothing left to do.
fn settle(shop: &Working, deed: Deed) {
    let now = shop.env.now;
    shop.patiently(move |tx| run::make_events(tx, now));
    shop.step(|_| ());
    if let ClaudeAdds { item, quantity, words } = deed {
        answer(shop, item, quantity, words);
        shop.step(|_| ());
    }
}

/// The call is counted in a commit before it is made, and its reply stored before it has any effect.
fn answer(shop: &Working, item: &str, quantity: &str, words: &str) {
    let line = json!({"item": item, "quantity": quantity, "unit": "kg", "source_text": words});
    let call = Call { name: "add_stock".to_owned(), input: json!({"lines": [line]}) };
    let now = shop.env.now;
    for ask in shop.db.read(|tx| tx.list_waiting_asks(8)).unwrap() {
        let put = ask.clone();
        let counted = shop.patiently(move |tx| tx.set_ask_asking(&put, "claude-haiku-5-5", 1000, &WIDE, now));
        let call_id = counted.unwrap_or_else(|limit| panic!("{limit:?}"));
        let outcome = Outcome::Calls(vec![call.clone()]);
        shop.patiently(move |tx| {
            tx.set_call_settled(call_id, &Settlement { nano: 10, tokens: Some((1, 0, 1)), outcome: "tool_use" })?;
            run::ask::store_reply(tx, &ask, outcome, now)
        });
    }
}

/// All that was written and is to be said, but for how often it was tried: an update that comes again takes a number.
pub fn digest(books: &rusqlite::Connection) -> String {
    let mut names = books.prepare("select name from sqlite_schema where type = 'table' order by name").unwrap();
    let tables: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    // What each call of Claude was reserved for stands there once for each try.
    for table in tables.into_iter().filter(|table| !matches!(table.as_str(), "claude_calls" | "sqlite_sequence")) {
        let mut rows = books.prepare(&format!("select * from {table}")).unwrap();
        let columns: Vec<usize> = (0..rows.column_count())
            .filter(|column| !matches!(rows.column_name(*column), Ok("attempts" | "event_id")))
            .collect();
        let lines =
            rows.query_map([], |row| columns.iter().map(|column| Ok(shown(row.get_ref(*column)?))).collect()).unwrap();
        let mut lines: Vec<String> = lines.map(Result::unwrap).collect();
        lines.sort();
        text.extend([table.as_str(), ":\n", &lines.join("\n"), "\n"]);
    }
    text
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => format!("{}|", String::from_utf8_lossy(text)),
        other => format!("{other:?}|"),
    }
}

pub fn is_true(books: &rusqlite::Connection, sql: &str) -> bool {
    books.query_row(sql, [], |row| row.get::<_, Option<bool>>(0)).unwrap().unwrap_or(false)
}

/// The lines in which two digests differ.
pub fn difference(one: &str, other: &str) -> String {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let (one, other) = (lines(one), lines(other));
    let missing: Vec<_> = one.difference(&other).map(|line| format!("- {line}")).collect();
    let extra: Vec<_> = other.difference(&one).map(|line| format!("+ {line}")).collect();
    [missing, extra].concat().join("\n")
}

pub fn open(folder: &Path) -> Db {
    Db::open(folder).unwrap_or_else(|error| panic!("{}: {error:?}", folder.display()))
}
