//! A one-time link for an owner, as text, as a QR code for a terminal, or as data. The code stands here and in the
//! person's chat, nowhere else.

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use serde_json::{Value, json};

use crate::db::invite::InviteKind;
use crate::domain::link;
use crate::error::{Error, Kind, Result};
use crate::shop::Invite;

pub(super) struct Invitation {
    kind: InviteKind,
    /// `None` while the bot's name is not known.
    link: Option<String>,
    code: String,
    expires: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    TextAlone,
    Qr,
}

impl Invitation {
    /// `username` is the Owner Bot's; empty while Telegram has not told it.
    pub(super) fn new(username: &str, invite: &Invite) -> Invitation {
        Invitation {
            kind: InviteKind::Owner,
            link: (!username.is_empty()).then(|| link::url(username, &invite.code)),
            code: invite.code.clone(),
            expires: invite.expires.day().date().to_string(),
        }
    }

    /// For a link that makes more of its user than an owner.
    pub(super) fn of(self, kind: InviteKind) -> Invitation {
        Invitation { kind, ..self }
    }

    pub(super) fn as_text(&self, with: With) -> String {
        self.says(self.purpose(), with)
    }

    /// For whoever is to own a store that is there.
    pub(super) fn as_takeover(&self, store: &str, with: With) -> String {
        self.says(&format!("One person becomes the owner of {store}"), with)
    }

    fn says(&self, what: &str, with: With) -> String {
        let Some(link) = &self.link else {
            return format!(
                "{what}: let them write this to the Owner Bot, before {}:{}\n\n  /start {}\n",
                self.expires,
                self.more(),
                self.code
            );
        };
        let qr = (with == With::Qr).then(|| QrCode::new(link).ok()).flatten();
        let qr = qr.map(|code| code.render::<Dense1x2>().quiet_zone(true).build()).unwrap_or_default();
        format!("{what} with this link, before {}:{}\n\n  {link}\n\n{qr}", self.expires, self.more())
    }

    fn purpose(&self) -> &'static str {
        match self.kind {
            InviteKind::Owner => "One person may open a store",
            InviteKind::Operator => "One person may become the operator",
            InviteKind::Founder => "One person may open the first store",
        }
    }

    fn more(&self) -> &'static str {
        match self.kind {
            InviteKind::Owner => "",
            InviteKind::Operator | InviteKind::Founder => "\n(that person gets the alerts of this installation, too)",
        }
    }

    /// The link, or, where it is not known, what to write to the bot.
    pub(super) fn link_or_words(&self) -> String {
        self.link.clone().unwrap_or_else(|| format!("/start {}", self.code))
    }

    /// The last day on which it can be used.
    pub(super) fn expires(&self) -> &str {
        &self.expires
    }

    pub(super) fn as_json(&self) -> Value {
        json!({"kind": self.kind.as_str(), "link": self.link, "code": self.code, "expires": self.expires})
    }
}

/// 128 bits for a code.
pub(super) fn chance() -> Result<[u8; 16]> {
    let mut chance = [0; 16];
    getrandom::fill(&mut chance)
        .map_err(|error| Error::new(Kind::Io, "the machine has no randomness").because(error.to_string()))?;
    Ok(chance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;

    #[test]
    fn an_invitation_shows_its_link_or_else_the_words_to_write() {
        let invite = Invite { code: "c0de".to_owned(), expires: Time(1_795_392_000_000) };
        let known = Invitation::new("KiranaOwnerBot", &invite);
        assert!(known.as_text(With::TextAlone).contains("https://t.me/KiranaOwnerBot?start=c0de"));
        assert!(known.as_text(With::Qr).contains('█') && !known.as_text(With::TextAlone).contains('█'));
        let unknown = Invitation::new("", &invite);
        assert!(unknown.as_text(With::Qr).contains("/start c0de"));
        assert_eq!(unknown.as_json()["link"], Value::Null);
        assert_eq!(known.as_json()["expires"], "2026-11-23");
    }
}
