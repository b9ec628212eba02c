//! The table of commands. Each does what a tool or a few words do, so that nothing is only a command.

use crate::domain::{Action, Bot, Role, Tool};
use crate::error::Result;
use crate::say::{Language, Name, Text, plain, say};

use super::event::Fate;
use super::question::{self, Expecting};
use super::sheet::{Act, Sheet, key};
use super::visit::{Counter, Visit};
use super::{alias, ask, customer, owner, rights, tool, words};

/// What a command does.
enum Does {
    /// What this tool does without any argument.
    Tool(Tool),
    /// What these words do, the typed argument in place of `{}`; an example of one, and what it does without any.
    Words(&'static str, &'static str, Option<Tool>),
    Own(fn(&Visit<'_>, &str) -> Result<()>),
}

struct Command {
    name: &'static str,
    bot: Bot,
    /// Whether it waits while a question to Claude is open.
    waits: bool,
    does: Does,
    /// What the menu says of it; hidden from the menu where there is none.
    menu: Option<fn() -> Text>,
}

const fn own(bot: Bot, name: &'static str, run: fn(&Visit<'_>, &str) -> Result<()>, menu: fn() -> Text) -> Command {
    Command { name, bot, waits: false, does: Does::Own(run), menu: Some(menu) }
}

const fn lists(bot: Bot, name: &'static str, tool: Tool, menu: fn() -> Text) -> Command {
    Command { name, bot, waits: false, does: Does::Tool(tool), menu: Some(menu) }
}

const fn writes(bot: Bot, name: &'static str, words: &'static str, example: &'static str) -> Command {
    Command { name, bot, waits: true, does: Does::Words(words, example, None), menu: None }
}

/// Like [`writes`], and without any words it does what this tool does.
const fn writes_or(bot: Bot, name: &'static str, words: &'static str, example: &'static str, bare: Tool) -> Command {
    Command { name, bot, waits: true, does: Does::Words(words, example, Some(bare)), menu: None }
}

const TABLE: &[Command] = &[
    own(Bot::Owner, "start", words::start, || Text::MenuStart {}),
    lists(Bot::Owner, "inventory", Tool::ListInventory, || Text::MenuInventory {}),
    lists(Bot::Owner, "low", Tool::LowStock, || Text::MenuLowStock {}),
    lists(Bot::Owner, "orders", Tool::PendingOrders, || Text::MenuPending {}),
    lists(Bot::Owner, "today", Tool::SalesSummary, || Text::MenuToday {}),
    lists(Bot::Owner, "khata", Tool::CheckCredit, || Text::MenuKhata {}),
    Command {
        name: "undo",
        bot: Bot::Owner,
        waits: true,
        does: Does::Tool(Tool::UndoLast),
        menu: Some(|| Text::MenuUndo {}),
    },
    lists(Bot::Owner, "link", Tool::GetCustomerLink, || Text::MenuLink {}),
    Command {
        name: "open",
        bot: Bot::Owner,
        waits: true,
        does: Does::Tool(Tool::OpenStore),
        menu: Some(|| Text::MenuOpen {}),
    },
    Command {
        name: "close",
        bot: Bot::Owner,
        waits: true,
        does: Does::Tool(Tool::CloseStore),
        menu: Some(|| Text::MenuClose {}),
    },
    own(Bot::Owner, "words", alias::list, || Text::MenuWords {}),
    own(Bot::Owner, "language", choose_language, || Text::MenuLanguage {}),
    own(Bot::Owner, "cancel", cancel, || Text::MenuCancel {}),
    own(Bot::Owner, "help", help, || Text::MenuHelp {}),
    writes(Bot::Owner, "add", "add {}", "10 kg rice"),
    writes(Bot::Owner, "sold", "sold {}", "2 kg rice"),
    writes_or(Bot::Owner, "stock", "stock of {}", "rice", Tool::ListInventory),
    writes(Bot::Owner, "shopname", "change shop name to {}", "Gupta Store"),
    writes(Bot::Owner, "pack", "{}", "1 bag rice = 50 kg"),
    writes(Bot::Owner, "price", "set price of {}", "rice 60"),
    writes(Bot::Owner, "unit", "set unit of {}", "rice kg"),
    writes(Bot::Owner, "alert", "low stock level of {}", "rice 5 kg"),
    writes(Bot::Owner, "rename", "rename {}", "rice to Basmati"),
    writes(Bot::Owner, "delete", "delete {}", "rice"),
    writes_or(Bot::Owner, "accept", "accept order {}", "3", Tool::AcceptOrder),
    writes_or(Bot::Owner, "reject", "reject order {}", "3", Tool::RejectOrder),
    Command { name: "pending", bot: Bot::Owner, waits: false, does: Does::Tool(Tool::PendingOrders), menu: None },
    own(Bot::Customer, "start", words::start, || Text::MenuStart {}),
    lists(Bot::Customer, "items", Tool::ListInventory, || Text::MenuCatalogue {}),
    own(Bot::Customer, "basket", customer::basket, || Text::MenuBasket {}),
    lists(Bot::Customer, "orders", Tool::OrderStatus, || Text::MenuMyOrders {}),
    own(Bot::Customer, "stores", customer::stores, || Text::MenuStores {}),
    own(Bot::Customer, "mydata", rights::my_data, || Text::MenuMyData {}),
    own(Bot::Customer, "forget", rights::forget, || Text::MenuForget {}),
    own(Bot::Customer, "language", choose_language, || Text::MenuLanguage {}),
    own(Bot::Customer, "cancel", cancel, || Text::MenuCancel {}),
    own(Bot::Customer, "help", help, || Text::MenuHelp {}),
    writes(Bot::Customer, "order", "order {}", "2 kg rice"),
    writes_or(Bot::Customer, "stock", "do you have {}", "rice", Tool::ListInventory),
    Command { name: "catalog", bot: Bot::Customer, waits: false, does: Does::Tool(Tool::ListInventory), menu: None },
    Command { name: "catalogue", bot: Bot::Customer, waits: false, does: Does::Tool(Tool::ListInventory), menu: None },
];

/// The commands of a bot's menu with what they do, in a language.
#[must_use]
pub fn menu(bot: Bot, language: Language) -> Vec<(&'static str, String)> {
    let of_bot = TABLE.iter().filter(|command| command.bot == bot);
    of_bot.filter_map(|command| command.menu.map(|text| (command.name, plain(&say(language, &text()))))).collect()
}

/// Takes what was typed behind the slash.
pub(super) fn take(visit: &Visit<'_>, typed: &str) -> Result<Fate> {
    let (head, argument) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    // In some places Telegram adds the bot's name: /help@KiranaBot.
    let name = head.split('@').next().unwrap_or_default().to_lowercase();
    let Some(command) = TABLE.iter().find(|command| command.bot == visit.bot() && command.name == name) else {
        return unknown(visit).map(|()| Fate::Done);
    };
    if command.waits && visit.tx.find_open_ask(visit.bot(), visit.user().0)?.is_some() {
        return Ok(Fate::Held);
    }
    if command.waits && words::is_late(visit) {
        return ask_late(visit, command, argument.trim()).map(|()| Fate::Done);
    }
    run(visit, command, argument.trim()).map(|()| Fate::Done)
}

/// A command that writes, sent while kirana was away: asked about, not carried out.
fn ask_late(visit: &Visit<'_>, command: &Command, argument: &str) -> Result<()> {
    match (&command.does, Counter::find(visit)?) {
        (Does::Words(template, ..), Some(counter)) if !argument.is_empty() => {
            question::ask_late(&counter, &template.replace("{}", argument))
        }
        (Does::Tool(tool), Some(counter)) if tool::writes(*tool) => {
            question::ask_whether_still_wanted(&counter, &format!("/{}", command.name))
        }
        _ => run(visit, command, argument),
    }
}

/// A button that stands for a command.
pub(super) fn press(visit: &Visit<'_>, name: &str) -> Result<()> {
    match TABLE.iter().find(|command| command.bot == visit.bot() && command.name == name) {
        Some(command) => run(visit, command, ""),
        None => unknown(visit),
    }
}

fn run(visit: &Visit<'_>, command: &Command, argument: &str) -> Result<()> {
    if let Does::Own(run) = command.does {
        return run(visit, argument);
    }
    let Some(counter) = Counter::find(visit)? else {
        return match visit.bot() {
            Bot::Owner => owner::start(visit, ""),
            Bot::Customer => visit.tell(Text::OpenStoreLink {}),
        };
    };
    match command.does {
        Does::Tool(tool) => tool::run_all(&counter, &[Action::of(tool)]),
        // Without a number: the only order that waits.
        Does::Words(_, _, Some(bare)) if argument.is_empty() => tool::run_all(&counter, &[Action::of(bare)]),
        Does::Words(_, example, None) if argument.is_empty() => {
            visit.tell(Text::CommandNeedsWords { command: Name(format!("{} {example}", command.name)) })
        }
        Does::Words(template, ..) => words::read(&counter, &template.replace("{}", argument)),
        Does::Own(_) => Ok(()),
    }
}

fn unknown(visit: &Visit<'_>) -> Result<()> {
    visit.tell(Text::UnknownCommand {})
}

fn help(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    let role = match visit.bot() {
        Bot::Owner => Role::Owner,
        Bot::Customer => Role::Customer,
    };
    words::help(visit, role)
}

pub(super) fn choose_language(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    visit.show(None, &language_sheet(Text::ChooseLanguage {}))
}

/// Every language by its own name.
pub(super) fn language_sheet(question: Text) -> Sheet {
    let keys: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| key(Text::Label { words: Name(language.own_name().to_owned()) }, Act::Language(language)))
        .collect();
    keys.chunks(3).fold(Sheet::of(vec![question]), |sheet, row| sheet.row(row.to_vec()))
}

/// Withdraws what is under way: a question to Claude, or one to the person.
fn cancel(visit: &Visit<'_>, _argument: &str) -> Result<()> {
    let asked = visit.tx.find_open_ask(visit.bot(), visit.user().0)?;
    let expecting = Expecting::of(&visit.chat).is_some_and(|expecting| !expecting.is_onboarding());
    if let Some(ask) = &asked {
        visit.tx.set_ask_withdrawn(ask.id, visit.env.now)?;
        visit.tx.set_events_ready(visit.bot(), visit.user().0)?;
        ask::end_wait(visit.tx, visit.env, ask)?;
    }
    if expecting {
        visit.tx.set_expecting(visit.bot(), visit.user(), None)?;
    }
    if asked.is_some() || expecting {
        return visit.tell(Text::Withdrawn {});
    }
    match Counter::find(visit)?.filter(|counter| counter.customer.is_some()) {
        // A customer means the order: the one that waits, or the one being put together.
        Some(counter) => tool::run_all(&counter, &[Action::of(Tool::CancelOrder)]),
        None => visit.tell(Text::NothingToCancel {}),
    }
}

/// Takes a bare word that is a command without its slash: "orders", "basket", "undo". `false`: it is none.
pub(super) fn take_bare(visit: &Visit<'_>, text: &str) -> Result<bool> {
    let word = text.trim_end_matches(['.', '!', '?']).to_lowercase();
    let named = |command: &&Command| command.bot == visit.bot() && command.name == word && word != "start";
    let Some(command) = TABLE.iter().find(named) else { return Ok(false) };
    run(visit, command, "").map(|()| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_names_are_what_telegram_allows_and_stand_once() {
        for (index, command) in TABLE.iter().enumerate() {
            let fits = command.name.len() <= 32 && command.name.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(fits, "{}", command.name);
            let same = |other: &&Command| other.name == command.name && other.bot == command.bot;
            assert_eq!(TABLE.iter().position(|other| same(&other)), Some(index), "{} stands twice", command.name);
        }
    }
}
