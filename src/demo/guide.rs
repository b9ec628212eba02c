//! The short tour of the terminal chat: one hint at a time, the next one when the last was followed.

/// What somebody did last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    Started,
    Wrote,
    Pressed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Owner,
    Customer,
}

/// Each hint, and what follows it: who has to do what.
const STEPS: [(&str, Side, Done); 7] = [
    ("/start  opens the shop", Side::Owner, Done::Started),
    ("answer the bot: a name for the shop, then the number of a button", Side::Owner, Done::Pressed),
    ("Add 50 packets of Maggi  or  chini kitni hai", Side::Owner, Done::Wrote),
    ("/as asha  and then  /start store_1  to come in as a customer", Side::Customer, Done::Started),
    ("I need 2 packets of Maggi", Side::Customer, Done::Wrote),
    ("the number of a button, to confirm the order", Side::Customer, Done::Pressed),
    ("/as owner  and press Accept by its number", Side::Owner, Done::Pressed),
];
const LAST: &str = "anything else: /time +1 day lets a day pass, ? lists what can be typed here";

#[derive(Debug, Default)]
pub(super) struct Guide {
    step: usize,
}

impl Guide {
    /// `None` when the tour is over.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match STEPS.get(self.step) {
            Some((hint, _, _)) => Some(hint),
            None if self.step == STEPS.len() => Some(LAST),
            None => None,
        }
    }

    /// Whether there is a new hint after this.
    pub(super) fn moves_on(&mut self, person: &str, done: Done) -> bool {
        let side = if person == "owner" { Side::Owner } else { Side::Customer };
        let followed = STEPS.get(self.step).is_some_and(|(_, who, what)| (*who, *what) == (side, done));
        self.step += usize::from(followed);
        followed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_follow_what_was_done_and_nothing_else() {
        let mut guide = Guide::default();
        assert!(!guide.moves_on("asha", Done::Started));
        assert!(guide.moves_on("owner", Done::Started));
        assert!(!guide.moves_on("owner", Done::Wrote));
        assert!(guide.moves_on("owner", Done::Pressed));
        assert!(guide.hint().unwrap().starts_with("Add 50"));
    }
}
