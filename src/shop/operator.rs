//! Who runs this installation: named in the settings, else whoever opened the operator's one-time link.

use crate::db::invite::InviteKind;
use crate::db::{StoreTx, Tx};
use crate::domain::message::Priority;
use crate::domain::{Bot, UserId};
use crate::error::Result;
use crate::say::Text;

use super::Env;
use super::sheet::{self, Recipient, Sheet};
use super::visit::Visit;

/// What a link came to that may have been an operator's.
pub(super) enum Opened {
    /// No link of the operator, or one that is of no use any more.
    Other,
    /// A link that is for the operator alone, with what there is to say.
    Operator(Text),
    /// The first link: a store may be opened with it too.
    Founder(Option<Text>),
}

/// The person, if there is one.
pub fn operator(tx: &Tx<'_>, env: &Env) -> Result<Option<UserId>> {
    match env.shop.settings.operator {
        Some(user) => Ok(Some(user)),
        None => tx.find_linked_operator(),
    }
}

/// Tells the owners of a store, in their chats, what was done to it at the command line.
pub fn announce(store: &StoreTx<'_>, env: &Env, what: &Text) -> Result<()> {
    for owner in store.list_owners()? {
        let to = Recipient::find(store.tx(), Bot::Owner, owner)?;
        let sheet = Sheet::of(vec![Text::ByOperator {}, what.clone()]);
        sheet::show(store.tx(), env, to, Some(store.id()), &sheet, Priority::Notice)?;
    }
    Ok(())
}

/// The operator's chat with the Owner Bot, once there is one in which something can be said.
pub(super) fn recipient(tx: &Tx<'_>, env: &Env) -> Result<Option<Recipient>> {
    let Some(user) = operator(tx, env)? else { return Ok(None) };
    match tx.find_chat(Bot::Owner, user)? {
        Some(chat) if chat.reachable => Recipient::find(tx, Bot::Owner, user).map(Some),
        Some(_) | None => Ok(None),
    }
}

/// Uses an operator's link up and makes its user the operator. Whoever opens their own link again hears the same again.
pub(super) fn open(visit: &Visit<'_>, code_hash: &str) -> Result<Opened> {
    let Some(invite) = visit.tx.find_invite(code_hash)? else { return Ok(Opened::Other) };
    if invite.kind == InviteKind::Owner {
        return Ok(Opened::Other);
    }
    if invite.is_good(visit.env.now) {
        visit.tx.set_invite_used(code_hash, visit.user(), visit.env.now)?;
        visit.tx.end_unused_operator_links(visit.env.now)?;
        link(visit)?;
    } else if !invite.is_used_by(visit.user()) {
        return Ok(Opened::Other);
    }
    let is_operator = operator(visit.tx, visit.env)? == Some(visit.user());
    let welcome = is_operator.then_some(Text::OperatorWelcome {});
    Ok(match (invite.kind, welcome) {
        (InviteKind::Founder, welcome) => Opened::Founder(welcome),
        (_, Some(welcome)) => Opened::Operator(welcome),
        (_, None) if visit.env.shop.settings.operator.is_some() => Opened::Operator(Text::OperatorElsewhere {}),
        (_, None) => Opened::Other,
    })
}

fn link(visit: &Visit<'_>) -> Result<()> {
    if visit.env.shop.settings.operator.is_some() {
        return Ok(());
    }
    let before = visit.tx.find_linked_operator()?.filter(|before| *before != visit.user());
    visit.tx.set_linked_operator(visit.user())?;
    let Some(before) = before else { return Ok(()) };
    let to = Recipient::find(visit.tx, Bot::Owner, before)?;
    sheet::show(visit.tx, visit.env, to, None, &Sheet::of(vec![Text::OperatorMoved {}]), Priority::Notice)
}
