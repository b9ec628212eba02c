//! Everything that the bots can say. A new text is one line here and one in each language's file.

use fluent_bundle::FluentValue;

use super::{Amount, Argument, Good, Goods, Language, Name, Part, Parts, Units};
use crate::domain::{Paise, Unit};

macro_rules! texts {
    ($($variant:ident $id:literal { $($field:ident: $kind:ty),* })*) => {
        /// One thing to say, with what it says it of. The id is the message's in the Fluent files.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Text { $($variant { $($field: $kind),* }),* }

        impl Text {
            /// Every id with the names of its variables.
            pub const IDS: &[(&str, &[&str])] = &[$(($id, &[$(stringify!($field)),*])),*];

            /// Every text once, with something in each variable.
            #[cfg(test)]
            pub(super) fn samples() -> Vec<Text> {
                use super::tests::Sample;
                vec![$(Text::$variant { $($field: <$kind>::sample()),* }),*]
            }

            pub(super) fn id(&self) -> &'static str {
                match self { $(Text::$variant { .. } => $id),* }
            }

            pub(super) fn arguments(&self, language: Language) -> Vec<(&'static str, FluentValue<'static>)> {
                // Texts without variables do not use it.
                let _ = language;
                match self {
                    $(Text::$variant { $($field),* } => vec![$((stringify!($field), $field.value(language))),*]),*
                }
            }
        }
    };
}

texts! {
    AboveMrp "above-mrp" { item: Good, mrp: Paise }
    AcceptFirst "accept-first" { order: i64 }
    AlertBackupFailed "alert-backup-failed" { }
    AlertBackupOld "alert-backup-old" { }
    AlertBotDoubled "alert-bot-doubled" { bot: Part }
    AlertBotRefused "alert-bot-refused" { bot: Part }
    AlertClaudeBudget "alert-claude-budget" { }
    AlertClaudeRefused "alert-claude-refused" { }
    AlertDeadLetter "alert-dead-letter" { reference: Name }
    AlertDeadLetters "alert-dead-letters" { count: i64, references: Name }
    AlertDiskLow "alert-disk-low" { }
    AlertJournal "alert-journal" { }
    AlertOwnerUnreachable "alert-owner-unreachable" { store: Name }
    AlreadyAccepted "already-accepted" { order: i64 }
    AlreadyCancelled "already-cancelled" { order: i64 }
    AlreadyDelivered "already-delivered" { order: i64 }
    AlreadyExpired "already-expired" { order: i64 }
    AlreadyRejected "already-rejected" { order: i64 }
    AlreadyUndone "already-undone" { }
    AlreadyWithdrawn "already-withdrawn" { order: i64 }
    AmountNeeded "amount-needed" { }
    AnswerOnly "answer-only" { words: Name }
    AsBefore "as-before" {  }
    AskLate "ask-late" { words: Name }
    AskStoreName "ask-store-name" { }
    BackupForYou "backup-for-you" { }
    BackupNotSent "backup-not-sent" { }
    BackupTooLarge "backup-too-large" { }
    BadStoreName "bad-store-name" { }
    BasketChanged "basket-changed" { }
    BasketCleared "basket-cleared" { }
    BasketEmpty "basket-empty" { }
    BasketFull "basket-full" { }
    BasketTitle "basket-title" { store: Name }
    ButtonGone "button-gone" { }
    ByOperator "by-operator" { }
    CannotCorrect "cannot-correct" {}
    CannotHear "cannot-hear" { }
    CannotReadPictures "cannot-read-pictures" { }
    CannotReadThat "cannot-read-that" { }
    CannotUndo "cannot-undo" { item: Good, amount: Amount }
    CatalogueTitle "catalogue-title" { store: Name, count: i64 }
    ChooseLanguage "choose-language" { }
    Chosen "chosen" { words: Name }
    ChosenGood "chosen-good" { item: Good }
    CommandNeedsWords "command-needs-words" { command: Name }
    Courtesy "courtesy" {  }
    CreditAdded "credit-added" { person: Name, amount: Paise, balance: Part }
    CreditReduced "credit-reduced" { person: Name, amount: Paise, balance: Part }
    CustomerBot "customer-bot" { }
    CustomerExamples "customer-examples" { }
    CustomerHelp "customer-help" { }
    CustomerLink "customer-link" { store: Name, link: Name }
    CustomerForgotten "customer-forgotten" { order: i64 }
    CustomerUnreachable "customer-unreachable" { customer: Name }
    DeedAdded "deed-added" { goods: Parts }
    DeedChanged "deed-changed" { goods: Parts }
    DeedCounted "deed-counted" { goods: Parts }
    DeedCredit "deed-credit" { person: Name, amount: Paise }
    DeedHandedOver "deed-handed-over" { order: i64 }
    DeedImported "deed-imported" {  }
    DeedPaid "deed-paid" { person: Name, amount: Paise }
    DeedPriced "deed-priced" { goods: Parts }
    DeedReturned "deed-returned" { goods: Parts }
    DeedSold "deed-sold" { goods: Parts }
    DeedSoldTo "deed-sold-to" { person: Name, goods: Parts }
    DeedWrittenOff "deed-written-off" { goods: Parts }
    Deleted "deleted" { item: Good }
    DeliveredCash "delivered-cash" { order: i64, amount: Paise }
    DeliveredCredit "delivered-credit" { order: i64, amount: Paise }
    DeliveredUpi "delivered-upi" { order: i64, amount: Paise }
    DescriptionCustomer "description-customer" {}
    DescriptionOwner "description-owner" {}
    EditsAreNotRead "edits-are-not-read" { }
    EmptyCatalogue "empty-catalogue" { store: Name }
    EmptyInventory "empty-inventory" { }
    ExamplesOf "examples-of" { item: Good, amount: Amount }
    ForgetAsk "forget-ask" { store: Name }
    ForgetKhata "forget-khata" { balance: Part }
    ForgetKhataEven "forget-khata-even" { }
    ForgetOrders "forget-orders" { }
    Forgotten "forgotten" { words: Name }
    ForgottenElsewhere "forgotten-elsewhere" { }
    GoodsImported "goods-imported" { added: i64, changed: i64 }
    Greeting "greeting" { }
    HeldByOrder "held-by-order" { item: Good }
    HereItIs "here-it-is" {  }
    HowBig "how-big" { word: Name }
    HowMuch "how-much" { item: Good }
    HowMuchInPack "how-much-in-pack" { item: Good, pack: Name, unit: Units }
    HowPaid "how-paid" {  }
    InvalidLink "invalid-link" { }
    InventoryTitle "inventory-title" { count: i64 }
    InviteUsed "invite-used" { }
    IsThisRight "is-this-right" { }
    ItemGone "item-gone" { item: Good }
    ItemNameNeeded "item-name-needed" { }
    ItemSoldOut "item-sold-out" { item: Good }
    KhataGone "khata-gone" { person: Name }
    KhataIsTheShops "khata-is-the-shops" { }
    KhataLineCredit "khata-line-credit" { date: Name, amount: Paise }
    KhataLinePayment "khata-line-payment" { date: Name, amount: Paise }
    KhataLineReturn "khata-line-return" { date: Name, amount: Paise }
    KhataLineSale "khata-line-sale" { date: Name, amount: Paise }
    KhataNeedsPrice "khata-needs-price" { item: Good }
    KhataNew "khata-new" { person: Name }
    KhataOf "khata-of" { person: Name, balance: Part }
    KhatasTitle "khatas-title" { count: i64, total: Paise }
    Label "label" { words: Name }
    LabelAccept "label-accept" { }
    LabelAcceptOrder "label-accept-order" { order: i64 }
    LabelAddCredit "label-add-credit" {  }
    LabelAddMore "label-add-more" { }
    LabelAddStock "label-add-stock" { }
    LabelAmount "label-amount" { amount: Amount }
    LabelBasket "label-basket" { }
    LabelBasketCount "label-basket-count" { count: i64 }
    LabelBasketTotal "label-basket-total" { count: i64, total: Paise }
    LabelCancel "label-cancel" { }
    LabelCancelNumber "label-cancel-number" { order: i64 }
    LabelCancelOrder "label-cancel-order" { }
    LabelCash "label-cash" {  }
    LabelCatalogue "label-catalogue" { }
    LabelCheckStock "label-check-stock" { }
    LabelConfirm "label-confirm" { }
    LabelCorrect "label-correct" {  }
    LabelCurrentStore "label-current-store" { store: Name }
    LabelDelete "label-delete" {  }
    LabelForget "label-forget" { words: Name }
    LabelForgetMe "label-forget-me" { }
    LabelHandOver "label-hand-over" {  }
    LabelHelp "label-help" { }
    LabelInAll "label-in-all" { amount: Paise }
    LabelInventory "label-inventory" { }
    LabelItem "label-item" { item: Good }
    LabelItemPriced "label-item-priced" { item: Good, price: Paise, unit: Unit }
    LabelKhata "label-khata" { person: Name, balance: Paise }
    LabelLess "label-less" { item: Good }
    LabelLine "label-line" { item: Good, amount: Amount }
    LabelLowStock "label-low-stock" { }
    LabelMore "label-more" { item: Good }
    LabelMyOrders "label-my-orders" { }
    LabelNewItem "label-new-item" { item: Good }
    LabelNewKhata "label-new-khata" { person: Name }
    LabelNext "label-next" { }
    LabelNo "label-no" { }
    LabelOnTop "label-on-top" {  }
    LabelOrder "label-order" { }
    LabelPayment "label-payment" {  }
    LabelPending "label-pending" { }
    LabelPerUnit "label-per-unit" { amount: Paise }
    LabelPrevious "label-previous" { }
    LabelRecordSale "label-record-sale" { }
    LabelReject "label-reject" { }
    LabelRejectOrder "label-reject-order" { order: i64 }
    LabelRename "label-rename" {  }
    LabelRenameStore "label-rename-store" {  }
    LabelRepeat "label-repeat" {  }
    LabelReplace "label-replace" {  }
    LabelReturn "label-return" {  }
    LabelSetLevel "label-set-level" {  }
    LabelSetPack "label-set-pack" {  }
    LabelSetPrice "label-set-price" { }
    LabelSetStock "label-set-stock" {  }
    LabelSetUnit "label-set-unit" {  }
    LabelToHandOver "label-to-hand-over" { order: i64, customer: Name }
    LabelUdhaar "label-udhaar" {  }
    LabelUndo "label-undo" { }
    LabelUpi "label-upi" {  }
    LabelWords "label-words" { }
    LabelWriteOff "label-write-off" {  }
    LabelYes "label-yes" { }
    LanguageChosen "language-chosen" { }
    LastMonth "last-month" {  }
    LastWeek "last-week" {  }
    LaterBill "later-bill" { }
    LaterBroadcast "later-broadcast" {  }
    LaterDelivery "later-delivery" { }
    LaterExport "later-export" { }
    LaterMyBill "later-my-bill" {  }
    LaterPayment "later-payment" { }
    LaterReminder "later-reminder" { }
    LaterStaff "later-staff" { }
    LaterUpi "later-upi" {  }
    LaterUpiCustomer "later-upi-customer" {  }
    Learnt "learnt" { words: Name, item: Good }
    LineAmount "line-amount" { item: Good, amount: Amount }
    LineAtShop "line-at-shop" { item: Good, amount: Amount }
    LineGone "line-gone" { item: Good, amount: Amount }
    LineName "line-name" { item: Good }
    LinePriced "line-priced" { item: Good, amount: Amount, price: Paise }
    LineShort "line-short" { item: Good, amount: Amount, left: Amount }
    LineSum "line-sum" { item: Good, price: Paise }
    LowStock "low-stock" { item: Good, amount: Amount }
    LowStockLevelSet "low-stock-level-set" { item: Good, level: Amount }
    LowStockPriced "low-stock-priced" { item: Good, amount: Amount, price: Paise, unit: Unit }
    LowStockTitle "low-stock-title" { count: i64 }
    MenuBasket "menu-basket" { }
    MenuCancel "menu-cancel" { }
    MenuCatalogue "menu-catalogue" { }
    MenuClose "menu-close" { }
    MenuForget "menu-forget" { }
    MenuHelp "menu-help" { }
    MenuInventory "menu-inventory" { }
    MenuKhata "menu-khata" { }
    MenuLanguage "menu-language" { }
    MenuLink "menu-link" { }
    MenuLowStock "menu-low-stock" { }
    MenuMyData "menu-my-data" { }
    MenuMyOrders "menu-my-orders" { }
    MenuOpen "menu-open" { }
    MenuPending "menu-pending" { }
    MenuStart "menu-start" { }
    MenuStores "menu-stores" { }
    MenuToday "menu-today" { }
    MenuUndo "menu-undo" { }
    MenuWords "menu-words" { }
    MoreLines "more-lines" { count: i64 }
    MoreSetAside "more-set-aside" { item: Good, amount: Amount }
    MrpBelowPrice "mrp-below-price" { item: Good, price: Paise }
    MyData "my-data" { store: Name, person: Name, id: Name, since: Name }
    MyDataBasket "my-data-basket" { }
    MyDataChat "my-data-chat" { days: i64 }
    MyDataKhata "my-data-khata" { balance: Part }
    MyDataNoOrders "my-data-no-orders" { }
    MyDataOrder "my-data-order" { order: i64, date: Name }
    MyDataOrdersMore "my-data-orders-more" { count: i64 }
    NameTaken "name-taken" { item: Name }
    NewOrder "new-order" { order: i64, customer: Name }
    NewsAccepted "news-accepted" { order: i64, store: Name }
    NewsCancelled "news-cancelled" { order: i64, customer: Name }
    NewsDelivered "news-delivered" { order: i64, store: Name }
    NewsExpired "news-expired" { order: i64, store: Name }
    NewsExpiredForOwner "news-expired-for-owner" { order: i64, customer: Name }
    NewsNotDelivered "news-not-delivered" { order: i64, store: Name }
    NewsReady "news-ready" { order: i64, store: Name }
    NewsRejected "news-rejected" { order: i64, store: Name }
    NewsRejectedBecause "news-rejected-because" { order: i64, store: Name, reason: Name }
    NewsWithdrawn "news-withdrawn" { order: i64, store: Name }
    NewsWithdrawnBecause "news-withdrawn-because" { order: i64, store: Name, reason: Name }
    NoOrdersYet "no-orders-yet" { }
    NoPendingOrders "no-pending-orders" { }
    NoSuchItem "no-such-item" { }
    NoSuchKhata "no-such-khata" { person: Name }
    NoSuchOrder "no-such-order" { order: i64 }
    NoSuchWord "no-such-word" { words: Name }
    NoWords "no-words" { }
    NobodyOwes "nobody-owes" { }
    NotHappened "not-happened" {  }
    NotKept "not-kept" { item: Good }
    NotKeptBut "not-kept-but" { item: Good, near: Goods }
    NotUnderstood "not-understood" { }
    NotYet "not-yet" {  }
    NothingDone "nothing-done" { }
    NothingLow "nothing-low" { }
    NothingOrdered "nothing-ordered" {  }
    NothingSold "nothing-sold" { period: Part }
    NothingSoldOf "nothing-sold-of" { period: Part, item: Good }
    NothingToCancel "nothing-to-cancel" { }
    NothingToUndo "nothing-to-undo" { }
    OfWhat "of-what" { words: Name }
    OnlyAvailable "only-available" { item: Good, amount: Amount }
    OnlyTheShop "only-the-shop" { }
    OpenStoreLink "open-store-link" { }
    OperatorElsewhere "operator-elsewhere" { }
    OperatorHere "operator-here" { }
    OperatorMoved "operator-moved" { }
    OperatorWelcome "operator-welcome" { }
    OrderAccepted "order-accepted" { order: i64 }
    OrderCancelled "order-cancelled" { order: i64 }
    OrderCountedOtherwise "order-counted-otherwise" { order: i64, item: Good }
    OrderDelivered "order-delivered" { order: i64 }
    OrderNotDelivered "order-not-delivered" { order: i64, customer: Name }
    OrderOf "order-of" { order: i64, customer: Name }
    OrderPlaced "order-placed" { order: i64 }
    OrderRejected "order-rejected" { order: i64 }
    OrderWaits "order-waits" { order: i64, customer: Name, minutes: i64 }
    OrderWithdrawn "order-withdrawn" { order: i64 }
    OrdersAccepted "orders-accepted" { count: i64, total: Paise }
    Owes "owes" { amount: Paise }
    OwesNothing "owes-nothing" { }
    OwnerBot "owner-bot" { }
    OwnerExamples "owner-examples" { }
    OwnerHelp "owner-help" { }
    OwnerOnly "owner-only" { }
    PackLine "pack-line" { pack: Amount, content: Amount }
    PackSet "pack-set" { item: Good, pack: Amount, content: Amount }
    PaidAhead "paid-ahead" { amount: Paise }
    PaidCash "paid-cash" { amount: Paise }
    PaidCredit "paid-credit" { amount: Paise }
    PaidSomehow "paid-somehow" { amount: Paise }
    PaidUpi "paid-upi" { amount: Paise }
    PaymentTaken "payment-taken" { person: Name, amount: Paise, balance: Part }
    PendingOrder "pending-order" { order: i64, customer: Name }
    PendingOrders "pending-orders" { count: i64 }
    PleaseRephrase "please-rephrase" { }
    PosterCall "poster-call" { }
    PosterInvitation "poster-invitation" { }
    PriceMustBePositive "price-must-be-positive" { item: Good }
    PriceNotEven "price-not-even" { item: Good, unit: Unit }
    PriceOrTotal "price-or-total" { amount: Paise }
    PriceSet "price-set" { item: Good, price: Paise, unit: Unit }
    PriceUnknown "price-unknown" { item: Good }
    PricesAreTheOwners "prices-are-the-owners" { }
    PrivateChatsOnly "private-chats-only" { }
    QuantityMustBePositive "quantity-must-be-positive" { }
    QuestionClosed "question-closed" { }
    ReadyTold "ready-told" { order: i64, customer: Name }
    Renamed "renamed" { before: Good, item: Name }
    RepeatOrAdd "repeat-or-add" {  }
    RunningOut "running-out" { item: Good }
    ServiceUnavailable "service-unavailable" { }
    SetAside "set-aside" { reference: Name }
    ShopUnreachable "shop-unreachable" { store: Name, order: i64 }
    Sold "sold" { item: Good, sold: Amount, left: Amount }
    SoldFor "sold-for" { item: Good, sold: Amount, amount: Paise, left: Amount }
    SoldOut "sold-out" { }
    SoldTitle "sold-title" { period: Part, total: Paise }
    SomeUnpriced "some-unpriced" { }
    StandingAccepted "standing-accepted" { }
    StandingCancelled "standing-cancelled" { }
    StandingDelivered "standing-delivered" {  }
    StandingExpired "standing-expired" { }
    StandingPending "standing-pending" { }
    StandingRejected "standing-rejected" { }
    StandingRejectedBecause "standing-rejected-because" { reason: Name }
    StandingWithdrawn "standing-withdrawn" {  }
    StandingWithdrawnBecause "standing-withdrawn-because" { reason: Name }
    StayCalm "stay-calm" { }
    Stock "stock" { item: Good, amount: Amount }
    StockAdded "stock-added" { item: Good, added: Amount, stock: Amount }
    StockAddedNew "stock-added-new" { item: Good, added: Amount, stock: Amount }
    StockAtShop "stock-at-shop" { item: Good, amount: Amount }
    StockPriced "stock-priced" { item: Good, amount: Amount, price: Paise, unit: Unit }
    StockSet "stock-set" { item: Good, stock: Amount }
    StoreClosed "store-closed" { store: Name }
    StoreNamed "store-named" { store: Name }
    StoreNotAvailable "store-not-available" { }
    StoreNowClosed "store-now-closed" { store: Name }
    StoreOpened "store-opened" { store: Name }
    StoreReady "store-ready" { store: Name, link: Name }
    StoreRenamed "store-renamed" { before: Name, store: Name }
    TakenBack "taken-back" { item: Good, back: Amount, stock: Amount }
    TakesLonger "takes-longer" {  }
    TermCost "term-cost" { price: Paise }
    TermMrp "term-mrp" { price: Paise }
    TermPrice "term-price" { price: Paise, unit: Unit }
    Terms "terms" { terms: Parts }
    ThisMonth "this-month" { }
    ThisWeek "this-week" { }
    ToHandOver "to-hand-over" { count: i64 }
    Today "today" { }
    TooLong "too-long" { }
    TooManyAtOnce "too-many-at-once" {  }
    TooMuch "too-much" { }
    Total "total" { total: Paise }
    TotalAtShop "total-at-shop" { }
    TotalPartly "total-partly" { total: Paise }
    Understood "understood" { item: Good }
    UndoAboveMrp "undo-above-mrp" { item: Good, mrp: Paise }
    UndoOld "undo-old" { date: Name, deed: Part }
    UndoOvertaken "undo-overtaken" { }
    Undone "undone" { }
    UndoneDeeds "undone-deeds" { deeds: Parts }
    Uninvited "uninvited" { }
    UnitDoesNotFit "unit-does-not-fit" { item: Good, unit: Unit, said: Unit }
    UnitNeedsEmptyShelf "unit-needs-empty-shelf" { item: Good, amount: Amount }
    UnitSet "unit-set" { item: Good, unit: Unit }
    UnknownCommand "unknown-command" { }
    WelcomeBackOwner "welcome-back-owner" { store: Name }
    WelcomeCustomer "welcome-customer" { store: Name, person: Name }
    WhatToDo "what-to-do" { }
    WhichItem "which-item" { words: Name }
    WhichKhata "which-khata" { person: Name }
    WhichOrder "which-order" { }
    WhichUnit "which-unit" { item: Good }
    WholeOnly "whole-only" { item: Good, unit: Unit }
    WhoseKhata "whose-khata" { }
    WithdrawAsk "withdraw-ask" {  }
    Withdrawn "withdrawn" { }
    WordLine "word-line" { words: Name, item: Good }
    WordTaken "word-taken" { words: Name }
    WordsTitle "words-title" { count: i64 }
    WrittenOff "written-off" { item: Good, gone: Amount, left: Amount }
    Yesterday "yesterday" { }
    YouAreForgotten "you-are-forgotten" { store: Name }
    YourOrder "your-order" { order: i64, store: Name }
    YourStores "your-stores" { }
}
