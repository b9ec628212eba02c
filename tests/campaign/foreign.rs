//! Fifty stores in one book, and everybody tries what belongs to somebody else: buttons, links, order numbers, names of
//! goods and of people, through words, commands, presses and Claude's calls. The answer must be the one for a thing that
//! is not there, and nothing of another store may change or be named.

use kirana::domain::{Bot, ButtonId, EventId, UserId};
use kirana::shop::Env;
use kirana::shop::event::{Call, Did, Event, Outcome, Person, Update};
use kirana::telegram::{Key, decode};
use serde_json::json;

use crate::row::{Counts, Row};
use crate::support::chance::Chance;
use crate::support::{Bench, Sent};
use crate::watch::{Watch, unwatch};

pub const ROW: Row = Row {
    name: "foreign",
    what: "foreign ids through every handler, over 50 stores",
    unit: "operations",
    ci: 4_000,
    goal: 1_000_000,
    alone: false,
    run: foreign,
};
const STORES: usize = 50;
/// Tries on one town, each of a foreign thing and of one that is not there.
const TRIES: usize = 1000;
/// An order's number that no store has.
const NO_ORDER: &str = "77";

/// What an owner may type. `{n}` is an order's number, `{item}` a good, `{person}` somebody with a khata, `{store}` a store.
const OWNER_WORDS: [&str; 27] = [
    "accept order {n}",
    "/accept {n}",
    "reject order {n}",
    "/reject {n}",
    "reject order {n} because it rains",
    "How much {item} is left?",
    "/stock {item}",
    "Sold 2 packets {item}",
    "/sold 2 packets {item}",
    "Set price of {item} to 5",
    "/price {item} 5",
    "delete {item}",
    "/delete {item}",
    "rename {item} to Quobble",
    "/rename {item} to Quobble",
    "set unit of {item} to kg",
    "/unit {item} kg",
    "/alert {item} 5 packets",
    "2 packets {item} expired, write off",
    "stock of {item} is 3 packets",
    "2 packets {item} came back",
    "{person} ka khata",
    "how much does {person} owe",
    "/khata {person}",
    "send {person} a reminder",
    "/start store_{store}",
    "store_{store}",
];
const CUSTOMER_WORDS: [&str; 10] = [
    "cancel order {n}",
    "where is order {n}",
    "status of order {n}",
    "/orders {n}",
    "I need 2 packets {item}",
    "/order 2 packets {item}",
    "Do you have {item}?",
    "/stock {item}",
    "remove {item}",
    "{item}",
];
const OWNER_TOOLS: [&str; 16] = [
    "accept_order",
    "reject_order",
    "record_sale",
    "check_stock",
    "set_price",
    "set_unit",
    "rename_item",
    "delete_item",
    "set_stock",
    "write_off",
    "record_return",
    "check_credit",
    "record_payment",
    "set_order_status",
    "set_low_stock_level",
    "set_pack",
];
const CUSTOMER_TOOLS: [&str; 6] =
    ["cancel_order", "order_status", "create_order", "check_stock", "update_order", "accept_order"];

struct Store {
    id: i64,
    owner: i64,
    customers: [i64; 2],
    goods: [String; 2],
    debtor: String,
    /// All words that nobody outside may read.
    words: Vec<String>,
}

struct Town {
    bench: Bench,
    stores: Vec<Store>,
    watch: Watch,
    chance: Chance,
    key: Key,
    events: i64,
}

/// Who tries it: the owner of a store or a customer of it.
#[derive(Clone, Copy)]
struct Intruder {
    bot: Bot,
    user: i64,
    store: usize,
}

fn foreign(seed: u64) -> Counts {
    let mut town = Town::build(seed);
    let mut counts = Counts::of([("operations", 0)]);
    for _ in 0..TRIES {
        let kind = match town.chance.below(4) {
            0 => town.try_words(),
            1 => town.try_claude(),
            _ => town.try_button(),
        };
        counts.add(kind, 1);
        counts.add("operations", 1);
    }
    unwatch(&town.bench.sql);
    town.bench.check();
    counts
}

impl Town {
    fn build(seed: u64) -> Town {
        let mut chance = Chance::of(seed);
        let mut words: Vec<String> = Vec::new();
        while words.len() < STORES * 6 {
            let word = coin(&mut chance);
            if words.iter().all(|known| apart(known, &word)) {
                words.push(word);
            }
        }
        let stores = (1..).zip(words.chunks(6)).map(|(id, words)| Store {
            id,
            owner: 100_000 + id,
            customers: [200_000 + id, 300_000 + id],
            goods: [words[0].clone(), words[1].clone()],
            debtor: words[2].clone(),
            words: words.to_vec(),
        });
        let stores: Vec<Store> = stores.collect();
        let bench = Bench::new();
        let watch = Watch::over(&bench.sql);
        let mut town = Town { bench, stores, watch, chance, key: Key::new([7; 32]), events: 1_000_000 };
        for store in 0..STORES {
            town.open(store);
        }
        let pending = town.bench.number("select count(*) from orders where status = 'pending'");
        let khatas = town.bench.number("select count(*) from khatas");
        assert_eq!((pending, khatas), (75, 50), "the town did not open");
        town.bench.sent();
        town.watch.touched(&town.bench.sql);
        town
    }

    fn open(&mut self, store: usize) {
        let Store { id, owner, customers, goods, debtor, words } = &self.stores[store];
        let (id, owner, customers, goods) = (*id, *owner, *customers, goods.clone());
        let (debtor, name) = (debtor.clone(), words[3].clone());
        let say = |town: &mut Town, bot, user, text: String| town.did(bot, user, Did::Wrote { text });
        say(self, Bot::Owner, owner, "/start".to_owned());
        say(self, Bot::Owner, owner, name);
        let english = self.bench.button(Bot::Owner, owner, "English");
        self.did(Bot::Owner, owner, Did::Pressed { callback: "c".to_owned(), button: english });
        for good in &goods {
            say(self, Bot::Owner, owner, format!("Add 50 packets of {good} at 14 rupees each"));
        }
        say(self, Bot::Owner, owner, format!("{debtor} ke khate me 250 likh do"));
        for customer in customers {
            say(self, Bot::Customer, customer, format!("/start store_{id}"));
            // The second customer's basket stays a basket, and the first places two orders, or one in every other store.
            for (order, good) in goods.iter().enumerate() {
                say(self, Bot::Customer, customer, format!("I need 2 packets {good}"));
                if customer == customers[0] && (order == 0 || store.is_multiple_of(2)) {
                    let confirm = self.bench.button(Bot::Customer, customer, "Confirm");
                    self.did(Bot::Customer, customer, Did::Pressed { callback: "c".to_owned(), button: confirm });
                }
            }
        }
    }

    /// The name of a person is a word of their store.
    fn name_of(&self, user: i64) -> String {
        let store = &self.stores[usize::try_from(user % 100_000 - 1).unwrap()];
        store.words[if user / 100_000 == 1 { 4 } else { 5 }].clone()
    }

    fn did(&mut self, bot: Bot, user: i64, did: Did) {
        let person = Person { id: UserId(user), name: self.name_of(user), language: Some("en".to_owned()) };
        let at = self.bench.env.now;
        self.bench.happens(Event::Update(Update { bot, person, at, did }));
    }

    fn intruder(&mut self) -> Intruder {
        let store = self.chance.index(STORES);
        let of = &self.stores[store];
        match self.chance.below(3) {
            0 => Intruder { bot: Bot::Owner, user: of.owner, store },
            1 => Intruder { bot: Bot::Customer, user: of.customers[0], store },
            _ => Intruder { bot: Bot::Customer, user: of.customers[1], store },
        }
    }

    /// Somebody of the same kind to whom order 2 does not belong: every other store has but one, and the second
    /// customer of a store has none.
    fn without_the_order(&self, intruder: Intruder) -> Intruder {
        let store = intruder.store | 1;
        let of = &self.stores[store];
        let user = if intruder.bot == Bot::Owner { of.owner } else { of.customers[1] };
        Intruder { user, store, ..intruder }
    }

    /// Another store than the intruder's.
    fn victim(&mut self, of: Intruder) -> usize {
        (of.store + 1 + self.chance.index(STORES - 1)) % STORES
    }

    /// A word that stands nowhere in the book.
    fn ghost(&mut self) -> String {
        loop {
            let word = coin(&mut self.chance);
            if self.stores.iter().flat_map(|store| &store.words).all(|known| apart(known, &word)) {
                return word;
            }
        }
    }

    /// What stands for the foreign thing and for the one that is not there.
    fn pair(&mut self, intruder: Intruder, what: &str) -> (String, String) {
        let victim = self.victim(intruder);
        let good = self.chance.index(2);
        match what {
            "{n}" => ("2".to_owned(), NO_ORDER.to_owned()),
            "{item}" => (self.stores[victim].goods[good].clone(), self.ghost()),
            "{person}" => (self.stores[victim].debtor.clone(), self.ghost()),
            _ => (self.stores[victim].id.to_string(), "4711".to_owned()),
        }
    }

    fn try_words(&mut self) -> &'static str {
        let mut intruder = self.intruder();
        let template = if intruder.bot == Bot::Owner {
            *self.chance.pick(&OWNER_WORDS)
        } else {
            *self.chance.pick(&CUSTOMER_WORDS)
        };
        let hole = ["{n}", "{item}", "{person}", "{store}"].into_iter().find(|hole| template.contains(hole)).unwrap();
        if hole == "{n}" {
            intruder = self.without_the_order(intruder);
        }
        let (theirs, nobodys) = self.pair(intruder, hole);
        let text = |word: &str| Did::Wrote { text: template.replace(hole, word) };
        self.compare(intruder, template, (&theirs, &nobodys), |town, word| {
            town.did(intruder.bot, intruder.user, text(word));
        });
        "words"
    }

    fn try_claude(&mut self) -> &'static str {
        let mut intruder = self.intruder();
        let tool = if intruder.bot == Bot::Owner {
            *self.chance.pick(&OWNER_TOOLS)
        } else {
            *self.chance.pick(&CUSTOMER_TOOLS)
        };
        let by_order =
            matches!(tool, "accept_order" | "reject_order" | "set_order_status" | "cancel_order" | "order_status");
        if by_order {
            intruder = self.without_the_order(intruder);
        }
        let hole = if by_order {
            "{n}"
        } else if matches!(tool, "check_credit" | "record_payment") {
            "{person}"
        } else {
            "{item}"
        };
        let (theirs, nobodys) = self.pair(intruder, hole);
        let victim = self.victim(intruder);
        let victim = self.stores[victim].id;
        let input = |word: &str| {
            let line = json!({"item": word, "quantity": "2", "unit": "packet", "price": "5", "source_text": word});
            let mut input =
                json!({"store_id": victim, "owner_id": victim, "role": "owner", "telegram_id": 100_000 + victim});
            match hole {
                "{n}" => input["order_id"] = json!(word),
                "{person}" => input["customer"] = json!(word),
                _ => input["lines"] = json!([line]),
            }
            input["new_name"] = json!("Quobble");
            input["status"] = json!("delivered");
            input["amount"] = json!("5");
            input
        };
        self.compare(intruder, tool, (&theirs, &nobodys), |town, word| {
            let words = format!("qwertz 2 packets {word} 5 rupees uiop");
            let calls = vec![Call { name: tool.to_owned(), input: input(word) }];
            let store = town.stores[intruder.store].id;
            town.bench.claude_answers((intruder.bot, intruder.user), store, &words, Outcome::Calls(calls));
        });
        "calls of Claude"
    }

    /// A button of somebody else: a token that would be good in the intruder's own chat, or the other's own token.
    fn try_button(&mut self) -> &'static str {
        let intruder = self.intruder();
        let highest = self.bench.number("select max(button_id) from buttons");
        let select = "select bot, chat_id from buttons where button_id = ?1";
        let (button, bot, chat) = loop {
            let button = 1 + i64::try_from(self.chance.below(highest.unsigned_abs())).unwrap();
            let row = self.bench.sql.query_row(select, [button], |row| Ok((row.get(0)?, row.get(1)?)));
            let Ok((bot, chat)) = row else { continue };
            let bot: String = bot;
            let bot = if bot == "owner" { Bot::Owner } else { Bot::Customer };
            if (bot, chat) != (intruder.bot, intruder.user) {
                break (ButtonId(button), bot, chat);
            }
        };
        let forged = match self.chance.below(3) {
            0 => self.key.token(intruder.bot, intruder.user, button),
            1 => self.key.token(bot, chat, button),
            // With another bot's letter, or another key.
            _ => Key::new([8; 32]).token(intruder.bot, intruder.user, button),
        };
        let nobodys = self.key.token(intruder.bot, intruder.user, ButtonId(i64::MAX / 2));
        self.compare(intruder, "a press", (&forged, &nobodys), |town, token| town.press(intruder, token));
        "presses"
    }

    fn press(&mut self, intruder: Intruder, token: &str) {
        let person = json!({"id": intruder.user, "is_bot": false, "first_name": self.name_of(intruder.user),
            "language_code": "en"});
        let raw = json!({"update_id": 1, "callback_query": {"id": "c", "from": person, "data": token,
            "message": {"message_id": 1, "chat": {"id": intruder.user, "type": "private"}}}});
        let update = decode(intruder.bot, &raw.to_string(), self.bench.env.now, &self.key).unwrap();
        let (env, event): (Env, _) = (self.bench.env.clone(), Event::Update(update));
        self.events += 1;
        let id = EventId(self.events);
        self.bench.db.writer.step_blocking(move |tx| kirana::shop::step(tx, &env, &event, id)).unwrap();
    }

    /// Does it with the foreign thing and with one that is not there.
    fn compare(&mut self, intruder: Intruder, how: &str, words: (&str, &str), mut act: impl FnMut(&mut Town, &str)) {
        let mut answer = |town: &mut Town, word: &str| {
            town.forget_the_talk(intruder);
            act(town, word);
            let said = town.judge(intruder, how, word);
            // Neither word counts, wherever it stands.
            said.iter().map(|text| mask(&mask(text, words.0), words.1)).collect::<Vec<String>>()
        };
        let nothing = answer(self, words.1);
        let theirs = answer(self, words.0);
        let (user, word) = (intruder.user, words.0);
        assert_eq!(theirs, nothing, "{user} is told more of {word} than of what is not there: {how}");
    }

    /// As if nothing had been said before, so that both answers begin from the same place.
    fn forget_the_talk(&mut self, intruder: Intruder) {
        // What was said has been delivered.
        let deliver = "update outbox set state = 'sent', ended_at_ms = created_at_ms where state = 'waiting';
                       update cards set message_id = card_id where message_id is null;";
        self.bench.sql.execute_batch(deliver).unwrap();
        let forget = "update chats set expecting = null, context = null where bot = ?1 and chat_id = ?2";
        self.bench.sql.execute(forget, (intruder.bot.as_str(), intruder.user)).unwrap();
        self.watch.touched(&self.bench.sql);
    }

    /// Nobody else is written to, no row of another store is touched, no word of another store is said. Answers what
    /// was said.
    fn judge(&mut self, intruder: Intruder, how: &str, typed: &str) -> Vec<String> {
        let own = self.stores[intruder.store].id;
        for (table, store) in self.watch.touched(&self.bench.sql) {
            let foreign = store.is_some_and(|store| store != own);
            assert!(!foreign, "{} changed {table} of store {store:?}: {how}, {typed}", intruder.user);
            let books =
                matches!(table.as_str(), "orders" | "order_items" | "stock_movements" | "sales_logs" | "khata_entries");
            assert!(!books, "{} changed {table}: {how}, {typed}", intruder.user);
        }
        let sent = self.bench.sent();
        let mut said = Vec::new();
        for Sent { bot, chat, text, buttons } in sent {
            assert_eq!((bot.as_str(), chat), (intruder.bot.as_str(), intruder.user), "{how}, {typed}: {text}");
            for store in self.stores.iter().filter(|store| store.id != own) {
                let leaked = store.words.iter().find(|word| *word != typed && text.contains(word.as_str()));
                assert!(leaked.is_none(), "{} reads {leaked:?}: {how}, {typed}: {text}", intruder.user);
            }
            let labels: Vec<String> = buttons.into_iter().map(|(label, _)| label).collect();
            said.push(text + " " + &labels.join(" | "));
        }
        assert!(!said.is_empty(), "{how}, {typed}: no answer");
        said
    }
}

/// Without this one word.
fn mask(text: &str, word: &str) -> String {
    let bare = |part: &str| part.trim_end_matches(|c: char| !c.is_alphanumeric()) == word;
    let parts = text.split_inclusive(|c: char| !c.is_alphanumeric());
    parts.map(|part| if bare(part) { part.replacen(word, "…", 1) } else { part.to_owned() }).collect()
}

/// A word of three syllables that no language has.
fn coin(chance: &mut Chance) -> String {
    let syllable = |chance: &mut Chance| {
        let consonant =
            *chance.pick(&["b", "d", "f", "g", "j", "k", "l", "m", "n", "p", "r", "v", "z", "br", "kr", "pl"]);
        consonant.to_owned() + *chance.pick(&["a", "e", "i", "o", "u"])
    };
    let word: String = (0..4).map(|_| syllable(chance)).collect();
    word[..1].to_uppercase() + &word[1..] + "x"
}

/// So different that none is taken for a slip of the other.
fn apart(one: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(one, other) > 4
}
