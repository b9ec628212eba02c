//! What the words of a sentence can say, apart from goods and numbers. Each word of `data/words.tsv` carries a set of
//! these; the sentence decides which of them is meant.

macro_rules! concepts {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Concept { $($variant),* }

        impl Concept {
            #[cfg(test)]
            const ALL: &[Concept] = &[$(Concept::$variant),*];

            /// The name that the data files use.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Concept> {
                match name { $($name => Some(Concept::$variant),)* _ => None }
            }
        }
    };
}

concepts! {
    Orword = "ORWORD", Article = "ARTICLE", Cleared = "CLEARED", Sell = "SELL", Soldweak = "SOLDWEAK", Took = "TOOK", Add = "ADD", Arrive = "ARRIVE", Want = "WANT",
    Send = "SEND", Give = "GIVE", Show = "SHOW", Set = "SET", Remove = "REMOVE", Delete = "DELETE",
    Return = "RETURN", Take = "TAKE", Accept = "ACCEPT", Reject = "REJECT", Cancel = "CANCEL", Orders = "ORDERS",
    Numberword = "NUMBERWORD", Delivered = "DELIVERED", Ready = "READY", Undo = "UNDO", Wrong = "WRONG",
    Rename = "RENAME", Openverb = "OPENVERB", Closeverb = "CLOSEVERB", Store = "STORE", Remind = "REMIND",
    Write = "WRITE", Paid = "PAID", Money = "MONEY", Finish = "FINISH", Damaged = "DAMAGED", Expired = "EXPIRED",
    Below = "BELOW", Alert = "ALERT", Howmuch = "HOWMUCH", What = "WHAT", Who = "WHO", Any = "ANY",
    Where = "WHERE", When = "WHEN", How = "HOW", Use = "USE", Help = "HELP", Have = "HAVE",
    Available = "AVAILABLE", Left = "LEFT", Stock = "STOCK", Goods = "GOODS", Inventory = "INVENTORY",
    Menu = "MENU", Low = "LOW", Mangwana = "MANGWANA", Price = "PRICE", Mrp = "MRP", Cost = "COST",
    Sales = "SALES", Earn = "EARN", Account = "ACCOUNT", Report = "REPORT", Bill = "BILL", Credit = "CREDIT",
    Khata = "KHATA", Upi = "UPI", Cash = "CASH", Link = "LINK", Customerword = "CUSTOMERWORD", Excel = "EXCEL",
    Staff = "STAFF", Language = "LANGUAGE", Total = "TOTAL", Home = "HOME", Address = "ADDRESS",
    Oclock = "OCLOCK", Morning = "MORNING", Noon = "NOON", Evening = "EVENING", Night = "NIGHT", Same = "SAME",
    Lasttime = "LASTTIME", New = "NEW", Pending = "PENDING", Status = "STATUS", All = "ALL", My = "MY",
    Each = "EACH", Today = "TODAY", Kal = "KAL", Yesterday = "YESTERDAY", Tomorrow = "TOMORROW", Week = "WEEK",
    Month = "MONTH", Otherperiod = "OTHERPERIOD", Now = "NOW", Neg = "NEG", Fut = "FUT", If = "IF", Q = "Q",
    Was = "WAS", Bot = "BOT", Morethan = "MORETHAN", Also = "ALSO", And = "AND", Wala = "WALA", Hisab = "HISAB",
    In = "IN", At = "AT", Per = "PER", For = "FOR", Ofh = "OFH", Ofe = "OFE", To = "TO", Ko = "KO", Ne = "NE",
    Aux = "AUX", Filler = "FILLER", Greet = "GREET", Thanks = "THANKS", Abuse = "ABUSE", Scope = "SCOPE",
    Foreign = "FOREIGN", Claim = "CLAIM", Mark = "MARK", Bargain = "BARGAIN", Hold = "HOLD", Rupee = "RUPEE",
    Yes = "YES", No = "NO", Times = "TIMES", Bhar = "BHAR", Halfword = "HALFWORD", Approx = "APPROX",
    Personword = "PERSONWORD", Weak = "WEAK", Counted = "COUNTED", Unitword = "UNITWORD",
    Substitute = "SUBSTITUTE", List = "LIST", Bought = "BOUGHT", Supplier = "SUPPLIER", Dont = "DONT",
    Raise = "RAISE", Lower = "LOWER", Request = "REQUEST", Paidin = "PAIDIN", Refuse = "REFUSE",
    Lastweek = "LASTWEEK", Lastmonth = "LASTMONTH",
    Nameword = "NAMEWORD", Means = "MEANS", Forget = "FORGET", Messageword = "MESSAGE",
}

/// A set of concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Concepts(u128, u64);

impl Concepts {
    pub const NONE: Concepts = Concepts(0, 0);

    #[must_use]
    pub const fn of(list: &[Concept]) -> Concepts {
        let mut set = Concepts::NONE;
        let mut rest = list;
        while let [first, tail @ ..] = rest {
            set = set.with(*first);
            rest = tail;
        }
        set
    }

    #[must_use]
    pub const fn with(self, concept: Concept) -> Concepts {
        let bit = concept as u32;
        if bit < 128 { Concepts(self.0 | 1 << bit, self.1) } else { Concepts(self.0, self.1 | 1 << (bit - 128)) }
    }

    #[must_use]
    pub const fn or(self, other: Concepts) -> Concepts {
        Concepts(self.0 | other.0, self.1 | other.1)
    }

    #[must_use]
    pub const fn without(self, other: Concepts) -> Concepts {
        Concepts(self.0 & !other.0, self.1 & !other.1)
    }

    #[must_use]
    pub const fn meets(self, other: Concepts) -> bool {
        self.0 & other.0 != 0 || self.1 & other.1 != 0
    }

    #[must_use]
    pub const fn has(self, concept: Concept) -> bool {
        self.meets(Concepts::NONE.with(concept))
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0 && self.1 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concept_has_its_own_place_in_a_set() {
        assert!(Concept::ALL.len() <= 192);
        for concept in Concept::ALL {
            let set = Concepts::NONE.with(*concept);
            assert_eq!(Concept::ALL.iter().filter(|other| set.has(**other)).count(), 1);
        }
    }
}
