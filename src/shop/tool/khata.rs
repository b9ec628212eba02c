//! The owner's khata: what people owe, what they pay, and whose it is. Only the owner puts something on it.

use crate::db::entry::EntryKind;
use crate::db::khata::{Khata, KhataKind, KhataLine, NewLine};
use crate::db::order::Order;
use crate::domain::action::Account;
use crate::domain::{Action, EntryId, Paise, Payment, Tool, name};
use crate::error::{Error, Result};
use crate::language::{self, Likeness};
use crate::say::{Name, Part, Text};

use super::{Counter, Done, Stop, stock};
use crate::shop::whose::{self, Whose};

/// People on a list.
const PEOPLE_SHOWN: usize = 15;
/// Of one khata, the newest lines.
const LINES_SHOWN: i64 = 5;

pub(super) fn add_credit(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    write(counter, action, EntryKind::AddCredit, KhataKind::Credit)
}

pub(super) fn record_payment(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    write(counter, action, EntryKind::RecordPayment, KhataKind::Payment)
}

pub(super) fn write(counter: &Counter<'_>, action: &Action, kind: EntryKind, line: KhataKind) -> Result<Done, Stop> {
    let amount = action.amount.filter(|amount| *amount > Paise::ZERO && *amount <= Paise::MAX);
    let amount = amount.ok_or(Text::AmountNeeded {})?;
    let entry = counter.store.insert_entry(kind, counter.visit.user(), counter.now())?;
    let opened = open(counter, entry, action)?;
    let mut done = Done { entry: Some(entry), ..Done::default() };
    put(counter, entry, &opened, line, amount, action, &mut done)?;
    done.context = Some(format!("Khata = {}.", amount.decimal()));
    Ok(done)
}

/// A khata that is written on, and whether this entry opened it.
pub(super) struct Opened {
    pub khata: Khata,
    is_new: bool,
}

/// The khata of the person that the action names; a new one for a name that is like nobody's.
pub(super) fn open(counter: &Counter<'_>, entry: EntryId, action: &Action) -> Result<Opened, Stop> {
    if let Some(Account::Known(id)) = action.account {
        let khata = counter.store.reopen_khata(id, entry)?.ok_or(Text::UndoOvertaken {})?;
        return Ok(Opened { khata, is_new: false });
    }
    let Some(said) = action.customer.as_deref().and_then(name::clean) else {
        return Err(ask(None, None, counter.store.list_khatas()?));
    };
    if let Some(khata) = counter.store.find_khata(&said)? {
        return Ok(Opened { khata, is_new: false });
    }
    if action.account != Some(Account::New) {
        let Alike { mut same, maybe } = alike(counter, &said)?;
        if let [_] = same.as_slice() {
            return same
                .pop()
                .map(|khata| Opened { khata, is_new: false })
                .ok_or_else(|| Error::bug("it was one").into());
        }
        same.extend(maybe);
        // Money from somebody without a khata is more likely another name for somebody else than an advance.
        let pays = action.tool == Tool::RecordPayment;
        if pays && same.is_empty() {
            same = counter.store.list_khatas()?;
        }
        if pays || !same.is_empty() {
            return Err(ask(Some(said.clone()), Some(said), same));
        }
    }
    let khata = counter.store.insert_khata(entry, &stock::capitalised(&said), counter.now())?;
    Ok(Opened { khata, is_new: true })
}

fn ask(said: Option<String>, new: Option<String>, people: Vec<Khata>) -> Stop {
    let people = people.into_iter().take(whose::CHOICES).map(|khata| (khata.id, khata.person, khata.balance)).collect();
    // Which action it is about is known to whoever runs them.
    Stop::Ask(Whose { action: 0, said, new, people })
}

/// Whose khata an order goes on: what its customer calls themself on Telegram never finds anybody's, only asks. What the
/// owner names, other than that, decides as in any other sale.
pub(super) fn of_order(counter: &Counter<'_>, order: &Order, action: &Action) -> Result<Action, Stop> {
    let store = &counter.store;
    let called = |name: &str| name::key(name) == name::key(&order.customer_name);
    let named = action.customer.as_deref().is_some_and(|name| !called(name));
    let settled = match action.account {
        Some(Account::Known(_)) => true,
        Some(Account::New) => {
            action.customer.as_deref().map(|name| store.find_khata(name)).transpose()?.flatten().is_none()
        }
        None => named,
    };
    if settled {
        return Ok(action.clone());
    }
    let account = if let Some(own) = store.list_khatas_of_customer(order.customer)?.first() {
        Account::Known(own.id)
    } else {
        let Alike { mut same, maybe } = alike(counter, &order.customer_name)?;
        same.extend(maybe);
        if !same.is_empty() {
            return Err(ask(Some(order.customer_name.clone()), free_name(counter, &order.customer_name)?, same));
        }
        Account::New
    };
    Ok(Action { customer: Some(order.customer_name.clone()), account: Some(account), ..action.clone() })
}

/// What a second person of this name is to be called: a letter, which both readers take for a part of the name. `None`:
/// the name leaves no room.
fn free_name(counter: &Counter<'_>, person: &str) -> Result<Option<String>> {
    let names = [person.to_owned()].into_iter().chain(('B'..='Z').map(|letter| format!("{person} {letter}")));
    for name in names.filter_map(|name| name::clean(&name)) {
        if counter.store.find_khata(&name)?.is_none() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Those whose name sounds like this one.
struct Alike {
    same: Vec<Khata>,
    maybe: Vec<Khata>,
}

fn alike(counter: &Counter<'_>, said: &str) -> Result<Alike> {
    let mut found = Alike { same: Vec::new(), maybe: Vec::new() };
    for khata in counter.store.list_khatas()? {
        match language::likeness(said, &khata.person) {
            Likeness::Same => found.same.push(khata),
            Likeness::Maybe => found.maybe.push(khata),
            Likeness::Other => {}
        }
    }
    Ok(found)
}

/// Writes one line and says it.
pub(super) fn put(
    counter: &Counter<'_>,
    entry: EntryId,
    opened: &Opened,
    kind: KhataKind,
    amount: Paise,
    action: &Action,
    done: &mut Done,
) -> Result<(), Stop> {
    let payment = action.payment.filter(|payment| *payment != Payment::Credit);
    let line = NewLine { entry, kind, amount, payment, note: action.reason.as_deref() };
    let balance = counter.store.write_khata(opened.khata.id, &line, counter.now())?.ok_or(Text::TooMuch {})?;
    let person = || Name(opened.khata.person.clone());
    if opened.is_new {
        done.lines.push(Text::KhataNew { person: person() });
    }
    let balance = standing(balance);
    done.lines.push(match kind {
        KhataKind::Credit | KhataKind::Sale => Text::CreditAdded { person: person(), amount, balance },
        KhataKind::Payment => Text::PaymentTaken { person: person(), amount, balance },
        KhataKind::Return => Text::CreditReduced { person: person(), amount, balance },
    });
    Ok(())
}

pub(in crate::shop) fn standing(balance: Paise) -> Part {
    Part(Box::new(match balance.0 {
        0 => Text::OwesNothing {},
        owed if owed > 0 => Text::Owes { amount: balance },
        paid => Text::PaidAhead { amount: Paise(-paid) },
    }))
}

/// How one khata stands, in a line.
pub(super) fn line_of(khata: &Khata) -> Text {
    Text::KhataOf { person: Name(khata.person.clone()), balance: standing(khata.balance) }
}

pub(super) fn check(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    if counter.customer.is_some() {
        return Ok(Done::say(Text::KhataIsTheShops {}));
    }
    let Some(said) = action.customer.as_deref().and_then(name::clean) else { return list(counter, action.amount) };
    let found = if let Some(khata) = counter.store.find_khata(&said)? {
        vec![khata]
    } else {
        let Alike { same, maybe } = alike(counter, &said)?;
        if same.is_empty() { maybe } else { same }
    };
    match found.as_slice() {
        [] => Ok(Done::say(Text::NoSuchKhata { person: Name(said) })),
        [one] => {
            let mut lines = vec![line_of(one)];
            lines.extend(counter.store.list_khata_lines(one.id, LINES_SHOWN)?.iter().map(line));
            Ok(Done { lines, ..Done::default() })
        }
        // Reading harms nobody: all who may be meant are shown.
        several => Ok(Done { lines: several.iter().take(PEOPLE_SHOWN).map(line_of).collect(), ..Done::default() }),
    }
}

fn line(line: &KhataLine) -> Text {
    let date = line.at.day().date();
    let (date, amount) = (Name(format!("{}/{}", date.day(), date.month())), line.amount);
    match line.kind {
        KhataKind::Credit => Text::KhataLineCredit { date, amount },
        KhataKind::Payment => Text::KhataLinePayment { date, amount },
        KhataKind::Sale => Text::KhataLineSale { date, amount },
        KhataKind::Return => Text::KhataLineReturn { date, amount },
    }
}

/// All who owe, or who owe at least so much.
fn list(counter: &Counter<'_>, least: Option<Paise>) -> Result<Done, Stop> {
    let mut khatas = counter.store.list_khatas()?;
    khatas.retain(|khata| least.map_or(khata.balance != Paise::ZERO, |least| khata.balance >= least));
    if khatas.is_empty() {
        return Ok(Done::say(Text::NobodyOwes {}));
    }
    let owed = khatas.iter().map(|khata| khata.balance.0.max(0)).fold(0_i64, i64::saturating_add);
    let count = i64::try_from(khatas.len()).unwrap_or(i64::MAX);
    let mut lines = vec![Text::KhatasTitle { count, total: Paise(owed) }];
    lines.extend(khatas.iter().take(PEOPLE_SHOWN).map(line_of));
    if let Some(more) = khatas.len().checked_sub(PEOPLE_SHOWN).filter(|more| *more > 0) {
        lines.push(Text::MoreLines { count: i64::try_from(more).unwrap_or(i64::MAX) });
    }
    Ok(Done { lines, ..Done::default() })
}
