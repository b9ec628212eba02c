//! What a bot says about itself: commands, name, descriptions; and the methods that set them.

use serde_json::Value;

use super::form::{Form, Refusal, bad};
use super::html::utf16_len;

const COMMANDS_MAX: usize = 100;

/// By language code; the empty code is for everyone else.
#[derive(Debug, Default)]
pub(super) struct Profile {
    commands: Vec<(Value, String, Value)>,
    texts: Vec<(&'static str, String, String)>,
}

impl Profile {
    /// `setMyCommands`
    pub(super) fn set_commands(&mut self, form: &Form) -> Result<Value, Refusal> {
        let commands = form.value("commands")?.ok_or_else(|| bad("parameter \"commands\" is required"))?;
        let list = commands.as_array().ok_or_else(|| bad("expected an Array of BotCommand"))?;
        if list.len() > COMMANDS_MAX {
            return Err(bad("BOT_COMMANDS_TOO_MUCH"));
        }
        list.iter().try_for_each(check_command)?;
        let (scope, language) = scope_of(form)?;
        self.commands.retain(|(old_scope, old_language, _)| (old_scope, old_language) != (&scope, &language));
        self.commands.push((scope, language, commands));
        Ok(Value::Bool(true))
    }

    /// `getMyCommands`
    pub(super) fn commands(&self, form: &Form) -> Result<Value, Refusal> {
        let wanted = scope_of(form)?;
        let found = self.commands.iter().find(|(scope, language, _)| (scope, language) == (&wanted.0, &wanted.1));
        Ok(found.map_or_else(|| Value::Array(Vec::new()), |(_, _, commands)| commands.clone()))
    }

    /// `setMyName` and the two descriptions; `field` is the parameter's name.
    pub(super) fn set_text(&mut self, field: &'static str, max: usize, form: &Form) -> Result<Value, Refusal> {
        let text = form.text(field)?.unwrap_or_default();
        if utf16_len(&text) > max {
            return Err(bad(format!("{field} is too long")));
        }
        let language = language_of(form)?;
        self.texts.retain(|(old_field, old_language, _)| (*old_field, old_language) != (field, &language));
        self.texts.push((field, language, text));
        Ok(Value::Bool(true))
    }
}

fn check_command(command: &Value) -> Result<(), Refusal> {
    let field = |name: &str| command.get(name).and_then(Value::as_str).unwrap_or_default();
    let (name, description) = (field("command"), field("description"));
    let name = name.strip_prefix('/').unwrap_or(name);
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !(1..=32).contains(&name.len()) || !name.bytes().all(legal) {
        return Err(bad("BOT_COMMAND_INVALID"));
    }
    if !(1..=256).contains(&utf16_len(description)) {
        return Err(bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok(())
}

fn scope_of(form: &Form) -> Result<(Value, String), Refusal> {
    let scope = form.value("scope")?.unwrap_or_else(|| serde_json::json!({"type": "default"}));
    Ok((scope, language_of(form)?))
}

fn language_of(form: &Form) -> Result<String, Refusal> {
    let code = form.text("language_code")?.unwrap_or_default();
    let legal = code.is_empty() || (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()));
    if legal { Ok(code) } else { Err(bad("invalid language code specified")) }
}
