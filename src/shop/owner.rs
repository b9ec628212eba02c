//! The owner's way in: an invitation, a name, a language, and the link with its poster for the counter.

use crate::db::invite::{self, InviteKind};
use crate::domain::message::Picture;
use crate::domain::{Bot, Role, StoreId, link, name};
use crate::error::Result;
use crate::say::{Name, Text, plain, say};

use super::Registration;
use super::operator::{self, Opened};
use super::question::Expecting;
use super::sheet::Sheet;
use super::visit::{Counter, Visit};
use super::{command, words};

pub(super) fn start(visit: &Visit<'_>, payload: &str) -> Result<()> {
    let mut lines = Vec::new();
    if !payload.is_empty() {
        match operator::open(visit, &invite::hash(payload))? {
            Opened::Other => {}
            Opened::Operator(said) => return visit.tell(said),
            Opened::Founder(said) => lines.extend(said),
        }
    }
    if let Some(counter) = Counter::find(visit)? {
        let store = counter.store.store()?;
        if lines.is_empty() && Expecting::of(&visit.chat) == Some(Expecting::StoreLanguage) {
            return ask_language(visit, store.id, store.name);
        }
        lines.push(Text::WelcomeBackOwner { store: Name(store.name) });
        return counter.show(&words::with_menu(Role::Owner, Sheet::of(lines)));
    }
    let known = Expecting::of(&visit.chat);
    let code = match (payload, &known) {
        ("", Some(Expecting::StoreName { code })) => code.clone(),
        ("", _) => None,
        (payload, _) => Some(invite::hash(payload)),
    };
    if let Some(invite) = code.as_deref().map(|hash| visit.tx.find_invite(hash)).transpose()?.flatten()
        && let Some(store) = invite.store
    {
        return take_over(visit, store, code.as_deref().unwrap_or_default());
    }
    if !may_open(visit, code.as_deref())? {
        return visit.tell(refusal(visit, code.is_some())?);
    }
    Expecting::StoreName { code }.set(visit)?;
    lines.push(Text::AskStoreName {});
    visit.show(None, &Sheet::of(lines))
}

fn refusal(visit: &Visit<'_>, brought_code: bool) -> Result<Text> {
    if brought_code {
        return Ok(Text::InviteUsed {});
    }
    let is_operator = operator::operator(visit.tx, visit.env)? == Some(visit.user());
    Ok(if is_operator { Text::OperatorHere {} } else { Text::Uninvited {} })
}

/// A store that is there and has no owner becomes this person's.
fn take_over(visit: &Visit<'_>, store: StoreId, code: &str) -> Result<()> {
    let scope = visit.tx.scope_of_row(store);
    let waits = visit.tx.find_store(store)?.is_some() && scope.list_owners()?.is_empty();
    if !waits || !visit.tx.set_invite_used(code, visit.user(), visit.env.now)? {
        return visit.tell(Text::InviteUsed {});
    }
    scope.end_unused_takeovers(visit.env.now)?;
    scope.insert_owner(visit.user(), visit.env.now)?;
    visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
    start(visit, "")
}

fn may_open(visit: &Visit<'_>, code: Option<&str>) -> Result<bool> {
    match (visit.env.shop.settings.registration, code) {
        (Registration::Open, _) => Ok(true),
        (Registration::Invite, None) => Ok(false),
        (Registration::Invite, Some(hash)) => {
            Ok(visit.tx.find_invite(hash)?.is_some_and(|invite| match invite.kind {
                InviteKind::Owner => invite.is_good(visit.env.now),
                // It was used up when it made its user the operator.
                InviteKind::Founder => invite.is_used_by(visit.user()),
                InviteKind::Operator => false,
            }))
        }
    }
}

/// Words of somebody who owns no store: the name of one, if that was asked for.
pub(super) fn words_without_store(visit: &Visit<'_>, text: &str) -> Result<()> {
    let Some(Expecting::StoreName { code }) = Expecting::of(&visit.chat) else {
        return start(visit, "");
    };
    let Some(store_name) = name::clean(text) else {
        return visit.tell(Text::BadStoreName {});
    };
    if !may_open(visit, code.as_deref())? {
        visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
        return visit.tell(Text::InviteUsed {});
    }
    if let Some(hash) = &code {
        visit.tx.set_invite_used(hash, visit.user(), visit.env.now)?;
    }
    let store = visit.tx.insert_store(visit.user(), &store_name, visit.language.code(), visit.env.now)?;
    Expecting::StoreLanguage.set(visit)?;
    ask_language(visit, store.id(), store_name)
}

fn ask_language(visit: &Visit<'_>, store: StoreId, called: String) -> Result<()> {
    let sheet = command::language_sheet(Text::StoreNamed { store: Name(called) });
    visit.show(Some(store), &sheet.about("onboarding", store.0))
}

/// The link for customers and its QR code, with what to do first.
pub(super) fn link_sheet(counter: &Counter<'_>, first_time: bool) -> Result<Sheet> {
    let store = counter.store.store()?;
    let url = link_of(counter.visit, store.id, store.slug.as_deref());
    let call = plain(&say(counter.visit.language, &Text::PosterCall {}));
    let poster = Picture::Qr { link: url.clone(), title: store.name.clone(), call };
    let caption = if first_time {
        Text::StoreReady { store: Name(store.name), link: Name(url) }
    } else {
        Text::CustomerLink { store: Name(store.name), link: Name(url) }
    };
    let sheet = Sheet { picture: Some(poster), ..Sheet::of(vec![caption]) };
    Ok(if first_time { words::with_menu(Role::Owner, sheet) } else { sheet })
}

fn link_of(visit: &Visit<'_>, store: StoreId, slug: Option<&str>) -> String {
    let payload = slug.map_or_else(|| link::payload(store), str::to_owned);
    link::url(visit.env.shop.username(Bot::Customer), &payload)
}
