//! What can go wrong between the product and the two services, injected by a test: the next so many calls of a
//! method, for one bot or one person, fail in the given way.

use std::time::Duration;

use crate::domain::Bot;

/// One kind of trouble and the calls that it befalls. Without further words it befalls the next call of any method
/// but `getUpdates`.
#[derive(Debug, Clone)]
pub struct Fault {
    what: What,
    method: Option<String>,
    bot: Option<Bot>,
    person: Option<String>,
    spares: u32,
    times: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// 429 with `parameters.retry_after`.
    Flood { retry_after_s: u64 },
    /// A refusal of the Bot API's own form: `{ok:false, error_code, description}`.
    Refuse { code: u16, description: String },
    /// A page of HTML, as a proxy or a failing front end answers.
    Html { status: u16 },
    /// No answer for this long, then the connection breaks; nothing was done.
    Hang(Duration),
    /// The connection breaks and nothing was done.
    ResetBefore,
    /// All was done, and the connection breaks instead of an answer.
    ResetAfter,
    /// All was done, and the answer is `{"ok":true,"result":null}`.
    ResultNull,
    /// All was done, and the answer leaves out every field that the Bot API calls optional, and some more.
    Sparse,
    /// 200 with a body that breaks off in the middle of its JSON.
    Garbled,
}

impl Fault {
    #[must_use]
    pub fn new(what: What) -> Fault {
        Fault { what, method: None, bot: None, person: None, spares: 0, times: 1 }
    }

    /// Only this method. `getUpdates` is befallen only when it is named.
    #[must_use]
    pub fn on(mut self, method: &str) -> Fault {
        self.method = Some(method.to_ascii_lowercase());
        self
    }

    /// Only calls of this bot.
    #[must_use]
    pub fn of(mut self, bot: Bot) -> Fault {
        self.bot = Some(bot);
        self
    }

    /// Only calls that go to this person's chat.
    #[must_use]
    pub fn to(mut self, person: &str) -> Fault {
        self.person = Some(person.to_owned());
        self
    }

    /// The first so many calls that it would befall are spared.
    #[must_use]
    pub fn after(mut self, calls: u32) -> Fault {
        self.spares = calls;
        self
    }

    #[must_use]
    pub fn times(mut self, times: u32) -> Fault {
        self.times = times;
        self
    }

    fn befalls(&self, bot: Bot, method: &str, person: Option<&str>) -> bool {
        let method_fits = match &self.method {
            Some(wanted) => wanted == method,
            None => method != "getupdates",
        };
        let person_fits = self.person.as_deref().is_none_or(|wanted| person == Some(wanted));
        self.times > 0 && method_fits && person_fits && self.bot.is_none_or(|wanted| wanted == bot)
    }
}

/// Takes the oldest fault that befalls this call, and counts it. `method` is in lower case.
pub(super) fn take(faults: &mut Vec<Fault>, bot: Bot, method: &str, person: Option<&str>) -> Option<What> {
    let fault = faults.iter_mut().find(|fault| fault.befalls(bot, method, person))?;
    if fault.spares > 0 {
        fault.spares -= 1;
        return None;
    }
    fault.times -= 1;
    let what = fault.what.clone();
    faults.retain(|fault| fault.times > 0);
    Some(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_befalls_what_it_names_and_is_used_up() {
        let mut faults = vec![Fault::new(What::ResetAfter).on("sendMessage").to("asha").times(2)];
        assert_eq!(take(&mut faults, Bot::Customer, "sendmessage", Some("ravi")), None);
        assert_eq!(take(&mut faults, Bot::Customer, "editmessagetext", Some("asha")), None);
        assert_eq!(take(&mut faults, Bot::Customer, "sendmessage", Some("asha")), Some(What::ResetAfter));
        assert_eq!(take(&mut faults, Bot::Customer, "sendmessage", Some("asha")), Some(What::ResetAfter));
        assert_eq!(take(&mut faults, Bot::Customer, "sendmessage", Some("asha")), None);
    }

    #[test]
    fn a_fault_may_spare_some_calls_first() {
        let mut faults = vec![Fault::new(What::ResetBefore).after(2)];
        let taken = [0; 4].map(|_| take(&mut faults, Bot::Owner, "sendmessage", None).is_some());
        assert_eq!(taken, [false, false, true, false]);
    }

    #[test]
    fn polls_are_spared_unless_named() {
        let mut faults = vec![Fault::new(What::ResetBefore)];
        assert_eq!(take(&mut faults, Bot::Owner, "getupdates", None), None);
        let mut faults = vec![Fault::new(What::ResetBefore).on("getUpdates")];
        assert_eq!(take(&mut faults, Bot::Owner, "getupdates", None), Some(What::ResetBefore));
    }
}
