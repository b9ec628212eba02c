//! From the settings to what the service needs: the bots' menus in every language, the tools that Claude is offered.

use crate::claude::{self, Patience, ToolDefinition, Tools};
use crate::db::ask::Limits;
use crate::domain::{Bot, Role};
use crate::run;
use crate::say::{Language, Text, say};
use crate::secret::Secret;
use crate::shop::{command, tool};
use crate::telegram::Menu;

const NANO: i64 = 1_000_000_000;

/// The commands and descriptions of a bot, for each language that the bots speak and Telegram can tell apart: it knows
/// languages by two letters, so who reads Hinglish gets the menu of the phone's language.
pub(super) fn menus(bot: Bot) -> Vec<Menu> {
    Language::ALL
        .into_iter()
        .filter(|language| language.code().len() == 2)
        .map(|language| Menu {
            language: (language != Language::En).then(|| language.code().to_owned()),
            commands: command::menu(bot, language).into_iter().map(|(name, words)| (name.to_owned(), words)).collect(),
            description: say(language, &description(bot)),
            short_description: say(language, &description(bot)),
        })
        .collect()
}

fn description(bot: Bot) -> Text {
    match bot {
        Bot::Owner => Text::DescriptionOwner {},
        Bot::Customer => Text::DescriptionCustomer {},
    }
}

/// Claude with modest limits.
pub(super) fn claude(key: Secret, api_url: String) -> run::Claude {
    run::Claude {
        settings: claude::Settings {
            key,
            api_url,
            model: "claude-haiku-5-5".to_owned(),
            patience: Patience::default(),
        },
        tools: tools(),
        limits: Limits {
            calls_per_person_minute: 10,
            person_day_nano: NANO / 5,
            store_day_nano: NANO / 2,
            day_nano: 2 * NANO,
        },
    }
}

pub(super) fn tools() -> Tools {
    let of = |role| {
        let all = tool::definitions(role).into_iter();
        all.map(|tool| ToolDefinition {
            name: tool.name,
            description: tool.description,
            input_schema: tool.input_schema,
        })
        .collect()
    };
    Tools::new(of(Role::Owner), of(Role::Customer))
}
