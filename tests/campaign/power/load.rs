//! A shop at work in a watched folder: what was acknowledged is noted, and the moments at which the power goes.

use std::path::Path;
use std::sync::LazyLock;

use kirana::db::journal::Marks;
use kirana::db::{Db, backup};
use kirana::domain::Bot;
use kirana::time::Time;
use powerloss::{Cut, Disk, Left};
use tempfile::TempDir;

use super::judge::{self, Ack};
use crate::support;
use crate::support::chance::Chance;
use crate::working::{Given, OWNER, Working, copy, number};

const ROUNDS: usize = 14;
const CUSTOMERS: [i64; 4] = [2001, 2002, 2003, 2004];

/// A shop that is open, whole on the disk.
static OPENED: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = support::quick_folder();
    let mut shop = Working::begin(Db::create(folder.path()).unwrap(), 0);
    for words in ["/start", "A Store"] {
        shop.hears(Bot::Owner, OWNER, words);
    }
    let chosen = shop.pressed(Bot::Owner, OWNER, "English").unwrap();
    shop.takes(&[chosen]);
    for words in ["Add 9000 pieces of Lumo Soap", "Add 40 packets of Zubbo Chips"] {
        shop.hears(Bot::Owner, OWNER, words);
    }
    for customer in CUSTOMERS {
        shop.hears(Bot::Customer, customer, "/start store_1");
    }
    shop.db.write_journal(&mut None).unwrap();
    assert_eq!(number(&shop.sql, "select count(*) from inventory"), 2);
    assert_eq!(number(&shop.sql, "select count(*) from customers"), 4);
    folder
});

pub fn opened() -> &'static Path {
    OPENED.path()
}

/// What was done in a watched folder, and the moments at which the power may have gone.
pub struct Load {
    given: Vec<Given>,
    acks: Vec<Ack>,
    cuts: Vec<Cut>,
    seed: u64,
}

/// One folder that the disk may hold.
pub struct Image {
    cut: Cut,
    seed: u64,
}

struct Round<'l> {
    shop: Working,
    disk: &'l Disk,
    given: Vec<Given>,
    acks: Vec<Ack>,
    known: Option<Marks>,
}

impl Load {
    /// With SQLite as the shop sets it, or for the control with another `synchronous`.
    pub fn play(seed: u64, control: Option<&str>, cuts: usize) -> Load {
        let folder = support::quick_folder();
        copy(opened(), folder.path());
        let mut chance = Chance::of(seed);
        let disk = Disk::watch(folder.path(), cuts, seed);
        let open = || Db::open(folder.path()).unwrap();
        let db = control.map_or_else(open, |level| powerloss::with_synchronous(level, open));
        let shop = Working::begin(db, 1_000);
        let mut round = Round { shop, disk: &disk, given: Vec::new(), acks: Vec::new(), known: None };
        for _ in 0..ROUNDS {
            round.play(&mut chance);
        }
        let Round { given, acks, .. } = round;
        assert!(disk.counts().0 > 100, "the folder was not watched");
        Load { given, acks, cuts: disk.into_cuts(), seed }
    }

    pub fn images(&self, per_cut: u64) -> impl Iterator<Item = Image> {
        let seeds = (0..per_cut).map(|image| self.seed.wrapping_mul(1_000) + image);
        self.cuts
            .iter()
            .flat_map(move |cut| seeds.clone().map(|seed| Image { cut: cut.clone(), seed: seed ^ cut.calls }))
    }

    /// What is missing in the image, or comes twice.
    pub fn judge(&self, image: &Image) -> (Left, Result<(), String>) {
        let folder = support::quick_folder();
        let left = image.cut.leave(folder.path(), image.seed);
        let acks = &self.acks[..image.cut.mark];
        let given = acks.iter().rev().find_map(|ack| if let Ack::Given(many) = ack { Some(*many) } else { None });
        let given = &self.given[..given.unwrap_or(0)];
        let judged = judge::judge(folder.path(), acks, given);
        (left, judged.map_err(|lost| format!("cut after call {}, image {}: {lost}", image.cut.calls, image.seed)))
    }
}

impl Round<'_> {
    fn something_happens(&mut self, chance: &mut Chance) -> Option<Given> {
        let customer = *chance.pick(&CUSTOMERS);
        let shop = &mut self.shop;
        match chance.below(10) {
            0..=2 => Some(shop.wrote(Bot::Owner, OWNER, judge::ADD)),
            3 => Some(shop.wrote(Bot::Owner, OWNER, judge::SALE)),
            4 | 5 => Some(shop.wrote(Bot::Customer, customer, "I need 2 pieces Lumo Soap")),
            6 | 7 => shop.pressed(Bot::Customer, customer, "Confirm"),
            8 => shop.pressed(Bot::Owner, OWNER, if chance.one_in(2) { "Accept" } else { "Reject" }),
            _ => Some(shop.wrote(Bot::Customer, customer, "/orders")),
        }
    }

    fn ack(&mut self, acks: impl IntoIterator<Item = Ack>) {
        self.acks.extend(acks);
        self.disk.mark(self.acks.len());
    }

    fn play(&mut self, chance: &mut Chance) {
        let from = self.given.len();
        for _ in 0..=chance.below(24) {
            let given = self.something_happens(chance);
            self.given.extend(given);
        }
        self.shop.env.now = Time(self.shop.env.now.0 + 60_000);
        self.ack([Ack::Given(self.given.len())]);
        self.shop.store(&self.given[from..]);
        let stored: Vec<_> = self.given[from..].iter().map(|given| Ack::Stored(given.bot, given.id)).collect();
        self.ack(stored);
        let (acks, disk) = (&mut self.acks, self.disk);
        self.shop.step(|done| {
            acks.extend(done.iter().map(|event| Ack::Done(event.id)));
            disk.mark(acks.len());
        });
        let orders = self.orders();
        self.ack(orders);
        if chance.one_in(2) {
            self.shop.db.write_journal(&mut self.known).unwrap();
            let last = number(&self.shop.sql, "select max(order_id) from orders");
            self.ack([Ack::Journal(last)]);
        }
        match chance.below(8) {
            0 | 1 => _ = self.shop.db.truncate_log().unwrap(),
            2 => self.back_up(),
            _ => {}
        }
    }

    fn orders(&self) -> Vec<Ack> {
        let mut statement = self.shop.sql.prepare_cached("select order_id, version from orders").unwrap();
        let orders = statement.query_map([], |row| Ok(Ack::Order(row.get(0)?, row.get(1)?))).unwrap();
        orders.map(Result::unwrap).collect()
    }

    fn back_up(&mut self) {
        let folder = self.shop.db.path().parent().unwrap().to_owned();
        let target = backup::fresh_path(&folder.join("backups"), self.shop.env.now, None).unwrap();
        let made = backup::back_up(&folder, &target, None, &mut |_| Ok(())).unwrap();
        self.ack([Ack::Backup(made.path.strip_prefix(&folder).unwrap().to_owned())]);
    }
}
