//! The store itself: its lists, its link, its day, open or closed, and the language.

use crate::db::entry::{Paid, SoldItem};
use crate::domain::{Action, Payment, Period, Role, name};
use crate::error::Result;
use crate::say::{Amount, Language, Name, Part, Parts, Text};
use crate::time::Day;

use super::{Counter, Done, Sheet, Stop, first_line, on_shelf};
use crate::shop::goods::good;
use crate::shop::{alias, command, order, owner, shelf, words};

/// Items named in a summary.
const ITEMS_SHOWN: usize = 15;

pub(super) fn low_stock(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    Ok(Done::show(shelf::low_stock(counter, 0)?))
}

pub(super) fn pending_orders(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    Ok(Done::show(order::pending(counter, 0)?))
}

pub(super) fn link(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    Ok(Done::show(owner::link_sheet(counter, false)?))
}

pub(super) fn open(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    counter.store.set_closed(None)?;
    Ok(Done::say(Text::StoreOpened { store: Name(counter.store.store()?.name) }))
}

pub(super) fn close(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    counter.store.set_closed(Some(counter.now()))?;
    Ok(Done::say(Text::StoreNowClosed { store: Name(counter.store.store()?.name) }))
}

/// What was sold in a period of business days, by item, with what it came to.
pub(super) fn sales_summary(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let period = action.period.unwrap_or(Period::Today);
    let (first, last) = days(period, counter.visit.at.day());
    let sold = counter.store.list_sales(&first.date().to_string(), &last.date().to_string())?;
    let title = Part(Box::new(match period {
        Period::Today => Text::Today {},
        Period::Yesterday => Text::Yesterday {},
        Period::ThisWeek => Text::ThisWeek {},
        Period::ThisMonth => Text::ThisMonth {},
        Period::LastWeek => Text::LastWeek {},
        Period::LastMonth => Text::LastMonth {},
    }));
    if !action.lines.is_empty() {
        return sold_of(counter, action, &sold, &title);
    }
    let orders = accepted(counter, first, last)?;
    if sold.is_empty() {
        let mut done = Done::say(Text::NothingSold { period: title });
        done.lines.extend(orders);
        return Ok(done);
    }
    let total = sold.iter().filter_map(|item| item.amount).map(|amount| amount.0).sum();
    let mut lines = vec![Text::SoldTitle { period: title, total: crate::domain::Paise(total) }];
    lines.extend(sold.iter().take(ITEMS_SHOWN).map(|item| {
        let (name, amount) = (good(&item.name), Amount(item.quantity, item.unit));
        match item.amount {
            Some(price) => Text::LinePriced { item: name, amount, price },
            None => Text::LineAmount { item: name, amount },
        }
    }));
    if sold.iter().any(|item| item.unpriced) {
        lines.push(Text::SomeUnpriced {});
    }
    lines.extend(by_payment(counter, first, last)?);
    lines.extend(orders);
    Ok(Done { lines, ..Done::default() })
}

/// What was sold of single goods.
fn sold_of(counter: &Counter<'_>, action: &Action, sold: &[SoldItem], period: &Part) -> Result<Done, Stop> {
    let mut done = Done::default();
    for line in &action.lines {
        let item = on_shelf(counter, line)?;
        let own: Vec<&SoldItem> = sold.iter().filter(|sold| sold.item == item.id).collect();
        if own.is_empty() {
            done.lines.push(Text::NothingSoldOf { period: period.clone(), item: good(&item.name) });
            continue;
        }
        for sold in own {
            let (item, amount) = (good(&sold.name), Amount(sold.quantity, sold.unit));
            let said = match sold.amount {
                Some(price) => Text::LinePriced { item, amount, price },
                None => Text::LineAmount { item, amount },
            };
            done.lines.push(Text::Terms { terms: Parts(vec![*period.0.clone(), said]) });
        }
    }
    Ok(done)
}

/// What was ordered and accepted in these days, which no counter sale shows.
fn accepted(counter: &Counter<'_>, first: Day, last: Day) -> Result<Option<Text>> {
    let (count, total) = counter.store.accepted_orders(first.start(), last.plus_days(1).start())?;
    Ok((count > 0).then_some(Text::OrdersAccepted { count, total }))
}

/// How much of it was paid how, where that was said of any.
fn by_payment(counter: &Counter<'_>, first: Day, last: Day) -> Result<Vec<Text>> {
    let paid = counter.store.list_paid(&first.date().to_string(), &last.date().to_string())?;
    if paid.iter().all(|paid| paid.how.is_none()) {
        return Ok(Vec::new());
    }
    let said = |paid: &Paid| match paid.how {
        Some(Payment::Cash) => Text::PaidCash { amount: paid.amount },
        Some(Payment::Upi) => Text::PaidUpi { amount: paid.amount },
        Some(Payment::Credit) => Text::PaidCredit { amount: paid.amount },
        None => Text::PaidSomehow { amount: paid.amount },
    };
    // What was not said comes last.
    let (unsaid, named): (Vec<&Paid>, Vec<&Paid>) = paid.iter().partition(|paid| paid.how.is_none());
    Ok(named.into_iter().chain(unsaid).map(said).collect())
}

fn days(period: Period, today: Day) -> (Day, Day) {
    match period {
        Period::Today => (today, today),
        Period::Yesterday => (today.plus_days(-1), today.plus_days(-1)),
        Period::ThisWeek => {
            let since_monday = i64::from(today.date().weekday().to_monday_zero_offset());
            (today.plus_days(-since_monday), today)
        }
        Period::ThisMonth => (first_of_month(today), today),
        Period::LastWeek => {
            let (monday, _) = days(Period::ThisWeek, today);
            (monday.plus_days(-7), monday.plus_days(-1))
        }
        Period::LastMonth => {
            let end = first_of_month(today).plus_days(-1);
            (first_of_month(end), end)
        }
    }
}

fn first_of_month(day: Day) -> Day {
    day.plus_days(1 - i64::from(day.date().day()))
}

/// Another name over the door. The link for customers carries the store's number, so it stays.
pub(super) fn rename(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let new_name = action.detail.as_deref().and_then(name::clean).ok_or(Text::BadStoreName {})?;
    let before = Name(counter.store.store()?.name);
    counter.store.set_store_name(&new_name)?;
    Ok(Done::say(Text::StoreRenamed { before, store: Name(new_name) }))
}

pub(super) fn learn_word(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let item = on_shelf(counter, first_line(action)?)?;
    let words = action.detail.as_deref().and_then(name::clean).ok_or(Text::ItemNameNeeded {})?;
    Ok(Done::say(alias::learn_in_words(counter, &words, &item)?))
}

pub(super) fn forget_word(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let words = action.detail.as_deref().and_then(name::clean).ok_or(Text::ItemNameNeeded {})?;
    let known = counter.store.delete_alias(&words)?;
    let words = Name(words);
    Ok(Done::say(if known { Text::Forgotten { words } } else { Text::NoSuchWord { words } }))
}

pub(super) fn set_language(counter: &Counter<'_>, action: &Action) -> Result<Done, Stop> {
    let Some(language) = action.detail.as_deref().and_then(Language::from_code) else {
        return Ok(Done::show(command::language_sheet(Text::ChooseLanguage {})));
    };
    let visit = counter.visit;
    visit.tx.set_chat_language(visit.bot(), visit.user(), language.code())?;
    if counter.role() == Role::Owner {
        counter.store.set_store_language(language.code())?;
    }
    visit.tell_in(language, Text::LanguageChosen {})?;
    Ok(Done::default())
}

#[expect(clippy::unnecessary_wraps, reason = "the table's functions share one type")]
pub(super) fn help(counter: &Counter<'_>, _action: &Action) -> Result<Done, Stop> {
    let text = match counter.role() {
        Role::Owner => Text::OwnerHelp {},
        Role::Customer => Text::CustomerHelp {},
    };
    Ok(Done::show(words::with_menu(counter.role(), Sheet::of(vec![text]))))
}
