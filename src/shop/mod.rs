//! The brain: takes one thing that happened, changes the books, and queues whatever must be said or asked.
//! No async, no HTTP, no SQL, no clock of its own.

pub mod alert;
mod alias;
mod ask;
mod backup;
mod basket;
pub mod command;
mod customer;
pub mod event;
mod evidence;
mod gap;
mod goods;
pub mod import;
mod invite;
pub mod operator;
mod order;
mod owner;
mod press;
pub mod prototype;
mod question;
pub mod reading;
pub mod rights;
mod sheet;
mod shelf;
pub mod tool;
mod visit;
mod whose;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::time::Duration;

pub use backup::{deliver_backup, lose_backup, send_backup};
pub use event::{Event, Fate};
pub use invite::{Invite, LIFE_OF_INVITE, invite, invite_as, invite_to};

use crate::db::{StoreTx, Tx};
use crate::domain::message::{Message, Outgoing, Priority};
use crate::domain::{Bot, EventId, Role, StoreId, UserId};
use crate::error::Result;
use crate::language::{self, Lexicon, Match, StoreItem, StoreNames};
use crate::say::{Language, Name, Text, say};
use crate::time::Time;
use event::{Did, Refusal, TimerKind, Update};
use visit::Visit;

/// Stores whose names are kept ready; beyond it those that were used longest ago go, and are built again when needed.
const KEPT_STORES: usize = 256;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// Who may open a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Whoever has a one-time link.
    Invite,
    /// Anyone who starts the Owner Bot.
    Open,
}

#[derive(Debug, Clone)]
pub struct Settings {
    pub registration: Registration,
    /// After this long a pending order gives its stock back.
    pub order_expiry: Duration,
    /// After this long the owner is reminded of a pending order.
    pub order_nudge: Duration,
    /// Whether there is a key, so that what the local reader cannot read may be asked of Claude.
    pub claude: bool,
    /// Who runs this installation, where the settings say so; else whoever opened the operator's link.
    pub operator: Option<UserId>,
    /// What is spoken to people whose phone names no language of ours.
    pub language: Language,
}

/// What a store calls its items. For customers a general word, such as dal, stays general although the owner, asked once,
/// meant one of them: they are asked which.
#[derive(Clone)]
struct Names {
    owner: Arc<StoreNames>,
    customer: Arc<StoreNames>,
}

impl Names {
    fn of(&self, role: Role) -> Arc<StoreNames> {
        Arc::clone(match role {
            Role::Owner => &self.owner,
            Role::Customer => &self.customer,
        })
    }
}

/// The names of the stores that were used last, each with the version of the catalogue that they are of.
#[derive(Default)]
struct Kept {
    of_store: BTreeMap<StoreId, (i64, u64, Names)>,
    /// Which store was used when; the numbers only grow.
    used: BTreeMap<u64, StoreId>,
    uses: u64,
}

impl Kept {
    fn find(&mut self, store: StoreId, version: i64) -> Option<Names> {
        let (_, used, names) = self.of_store.get_mut(&store).filter(|(known, ..)| *known == version)?;
        self.used.remove(used);
        self.uses += 1;
        *used = self.uses;
        self.used.insert(self.uses, store);
        Some(names.clone())
    }

    fn keep(&mut self, store: StoreId, version: i64, names: Names) {
        self.uses += 1;
        if let Some((_, used, _)) = self.of_store.insert(store, (version, self.uses, names)) {
            self.used.remove(&used);
        }
        self.used.insert(self.uses, store);
        if self.of_store.len() > KEPT_STORES
            && let Some((_, oldest)) = self.used.pop_first()
        {
            self.of_store.remove(&oldest);
        }
    }
}

/// What all steps share beside the books: settings, the vocabulary, and each store's own names.
pub struct Shop {
    pub settings: Settings,
    /// The same for every shop of the process: it is made of embedded data alone, when it is first needed.
    pub lexicon: &'static LazyLock<Lexicon>,
    names: Mutex<Kept>,
    owner_bot: OnceLock<String>,
    customer_bot: OnceLock<String>,
}

impl Shop {
    #[must_use]
    pub fn new(settings: Settings) -> Shop {
        Shop {
            settings,
            lexicon: &LEXICON,
            names: Mutex::default(),
            owner_bot: OnceLock::new(),
            customer_bot: OnceLock::new(),
        }
    }

    /// Makes the vocabulary, unless it is there already: it takes a moment, for which nobody should wait.
    pub fn prepare(&self) {
        LazyLock::force(self.lexicon);
    }

    /// Makes a bot's user name known, for links; the first one counts.
    pub fn set_username(&self, bot: Bot, username: &str) {
        let slot = match bot {
            Bot::Owner => &self.owner_bot,
            Bot::Customer => &self.customer_bot,
        };
        // A bot's name does not change while it runs.
        let _ = slot.set(username.to_owned());
    }

    /// Empty until Telegram has told it.
    #[must_use]
    pub fn username(&self, bot: Bot) -> &str {
        let slot = match bot {
            Bot::Owner => &self.owner_bot,
            Bot::Customer => &self.customer_bot,
        };
        slot.get().map_or("", String::as_str)
    }

    /// Forgets all names that were kept: a commit failed, and some of them may never have come to be.
    pub fn forget_names(&self) {
        *self.names.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// The names of a store's items as one side of the counter means them, built anew when its catalogue changed.
    pub(crate) fn names(&self, store: &StoreTx<'_>, role: Role) -> Result<Arc<StoreNames>> {
        let version = store.store()?.catalogue_version;
        if !store.tx().is_catalogue_touched()
            && let Some(names) = self.names.lock().unwrap_or_else(PoisonError::into_inner).find(store.id(), version)
        {
            return Ok(names.of(role));
        }
        let items =
            store.list_names()?.into_iter().map(|(id, name, unit, aliases)| StoreItem { id, name, unit, aliases });
        let built = self.built(items.collect());
        // What this step has changed may be taken back, and its version number given out again: it is not kept.
        if store.tx().is_catalogue_touched() {
            return Ok(built.of(role));
        }
        self.names.lock().unwrap_or_else(PoisonError::into_inner).keep(store.id(), version, built.clone());
        Ok(built.of(role))
    }

    fn built(&self, items: Vec<StoreItem>) -> Names {
        if items.iter().all(|item| item.aliases.is_empty()) {
            let names = Arc::new(StoreNames::new(self.lexicon, items));
            return Names { owner: Arc::clone(&names), customer: names };
        }
        let bare = |item: &StoreItem| StoreItem { aliases: Vec::new(), ..item.clone() };
        let unlearnt = StoreNames::new(self.lexicon, items.iter().map(bare));
        let general = |words: &str| matches!(language::item(self.lexicon, &unlearnt, words), Match::Several(_));
        let plain = items.iter().map(|item| {
            let aliases = item.aliases.iter().filter(|alias| !general(alias)).cloned().collect();
            StoreItem { aliases, ..item.clone() }
        });
        let customer = Arc::new(StoreNames::new(self.lexicon, plain));
        Names { customer, owner: Arc::new(StoreNames::new(self.lexicon, items)) }
    }
}

/// All that a step may know beside the books.
#[derive(Clone)]
pub struct Env {
    pub now: Time,
    /// Chance, where a step needs any.
    pub seed: u64,
    pub shop: Arc<Shop>,
}

/// Takes one thing that happened, changes the books, and queues whatever must be said or asked.
///
/// # Errors
/// Only the operator's kind: what people did wrong is answered in the chat and is no error.
pub fn step(tx: &Tx<'_>, env: &Env, event: &Event, id: EventId) -> Result<Fate> {
    match event {
        Event::Update(update) => take_update(tx, env, update, id),
        Event::Reply(reply) => ask::take_reply(tx, env, reply, id).map(|()| Fate::Done),
        Event::Due(due) if due.kind == TimerKind::AskSlow => ask::take_longer(tx, env, due).map(|()| Fate::Done),
        Event::Due(due) => order::fall_due(tx, env, due).map(|()| Fate::Done),
        Event::Refused(refusal) => take_refusal(tx, env, refusal).map(|()| Fate::Done),
    }
}

/// Somebody cannot be reached any more: whoever waits for them is told, once.
fn take_refusal(tx: &Tx<'_>, env: &Env, refusal: &Refusal) -> Result<()> {
    if tx.is_file(refusal.outbox)? {
        backup::lose_backup(tx, env.now)?;
    }
    let user = UserId(refusal.chat);
    let reachable = tx.find_chat(refusal.bot, user)?.is_some_and(|chat| chat.reachable);
    if !refusal.unreachable || !reachable {
        return Ok(());
    }
    tx.set_reachable(refusal.bot, user, false, env.now)?;
    match refusal.bot {
        Bot::Owner => alert::lose_owner(tx, env, user),
        Bot::Customer => order::tell_unreachable(tx, env, user),
    }
}

fn take_update(tx: &Tx<'_>, env: &Env, update: &Update, id: EventId) -> Result<Fate> {
    if let Did::Grouped { chat, added } = update.did {
        return leave_group(tx, env, update, chat, added).map(|()| Fate::Done);
    }
    if update.did == Did::Ignored {
        return Ok(Fate::Done);
    }
    let visit = Visit::begin(tx, env, update, id)?;
    if update.bot == Bot::Owner && update.did != Did::Reachable(false) {
        tx.clear_owner_alert(update.person.id, env.now)?;
    }
    match &update.did {
        Did::Wrote { text } => words::take(&visit, text),
        Did::Pressed { callback, button } => press::take(&visit, callback, *button).map(|()| Fate::Done),
        Did::Edited { .. } => visit.tell(Text::EditsAreNotRead {}).map(|()| Fate::Done),
        Did::Sent(media) => visit.tell(words::cannot_read(*media)).map(|()| Fate::Done),
        Did::Reachable(reachable) => {
            tx.set_reachable(update.bot, update.person.id, *reachable, env.now)?;
            if update.bot == Bot::Owner && !reachable {
                alert::lose_owner(tx, env, update.person.id)?;
            }
            Ok(Fate::Done)
        }
        Did::Grouped { .. } | Did::Ignored => Ok(Fate::Done),
    }
}

/// kirana serves private chats: one polite line, then it leaves.
fn leave_group(tx: &Tx<'_>, env: &Env, update: &Update, chat: i64, added: bool) -> Result<()> {
    // More words may arrive before it is out.
    if !added && tx.has_waiting_outgoing(update.bot, chat)? {
        return Ok(());
    }
    let language = Language::of_phone(update.person.language.as_deref());
    let html = say(language, &Text::PrivateChatsOnly {});
    let words = Outgoing::Show(Message { html, buttons: Vec::new(), picture: None });
    sheet::queue(tx, env, update.bot, chat, Priority::Reply, &words)?;
    sheet::queue(tx, env, update.bot, chat, Priority::Reply, &Outgoing::Leave)
}

/// Tells a person, once, that their last messages were not taken: too many of them wait.
pub fn stop_flood(tx: &Tx<'_>, env: &Env, bot: Bot, user: UserId) -> Result<()> {
    let chat = tx.find_chat(bot, user)?;
    let language = chat.as_ref().map_or(Language::En, visit::language_of);
    let message = Message { html: say(language, &Text::TooManyAtOnce {}), buttons: Vec::new(), picture: None };
    sheet::queue(tx, env, bot, user.0, Priority::Reply, &Outgoing::Show(message))
}

/// Tells a person that their event was set aside after it failed, with the reference under which the operator finds it.
pub fn apologise(tx: &Tx<'_>, env: &Env, bot: Bot, user: UserId, reference: &str) -> Result<()> {
    let chat = tx.find_chat(bot, user)?;
    let language = chat.as_ref().map_or(Language::En, visit::language_of);
    let text = Text::SetAside { reference: Name(reference.to_owned()) };
    let message = Message { html: say(language, &text), buttons: Vec::new(), picture: None };
    sheet::queue(tx, env, bot, user.0, Priority::Reply, &Outgoing::Show(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_were_used_longest_ago_go_first_and_old_ones_are_not_found() {
        let nothing = Arc::new(StoreNames::empty());
        let names = || Names { owner: Arc::clone(&nothing), customer: Arc::clone(&nothing) };
        let mut kept = Kept::default();
        let many = i64::try_from(KEPT_STORES).unwrap();
        for store in 1..=many {
            kept.keep(StoreId(store), 1, names());
        }
        assert!(kept.find(StoreId(1), 1).is_some() && kept.find(StoreId(1), 2).is_none());
        kept.keep(StoreId(many + 1), 1, names());
        assert!(kept.find(StoreId(1), 1).is_some(), "it was used since");
        assert!(kept.find(StoreId(2), 1).is_none());
        kept.keep(StoreId(1), 2, names());
        assert!(kept.find(StoreId(1), 2).is_some());
        assert_eq!((kept.of_store.len(), kept.used.len()), (KEPT_STORES, KEPT_STORES));
    }
}
