//! One sitting at the terminal, without the terminal: lines go in, text to show comes out.

use std::path::PathBuf;
use std::time::Duration;

use dialoguer::console::measure_text_width;

use super::chat::{Button, Heard, How, Tap};
use super::guide::{Done, Guide};
use super::person::Pressed;
use super::script::duration;
use super::world::World;
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};

/// How long everybody is silent before the prompt comes back.
const QUIET: Duration = Duration::from_millis(150);

const HELP: &str = "  /as owner      be the shopkeeper, who uses the Owner Bot
  /as asha       be a customer called Asha; any other name is another customer
  /time +1 day   let time pass (+30 min, +2 h)
  /quit          leave; Ctrl-D too
  ?              this list, and the buttons that can be pressed
Everything else goes to the bot as it is typed, and so do its own commands
(/start, /help …). A number presses the button with that number; '5 with
the quote sends a plain 5.";
/// Before each line of a bot.
const MARGIN: usize = 4;

/// How the sitting looks.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether names are coloured: not when `NO_COLOR` is set or the output is no terminal.
    pub color: bool,
    /// The folder in which pictures that a bot sends are kept.
    pub pictures: PathBuf,
    /// How wide the terminal is: what the bots say is folded at blanks.
    pub columns: usize,
}

/// Whether the sitting goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Go,
    Quit,
}

pub struct Session<A> {
    world: World,
    advance: A,
    options: Options,
    person: String,
    /// Buttons by their number less one: of the newest messages to the present person.
    choices: Vec<(i64, Button)>,
    /// The next message with buttons starts the numbers anew.
    renumber: bool,
    guide: Guide,
}

impl<A: Fn(Duration)> Session<A> {
    pub fn new(world: World, advance: A, options: Options) -> Session<A> {
        let (person, choices) = ("owner".to_owned(), Vec::new());
        Session { world, advance, options, person, choices, renumber: true, guide: Guide::default() }
    }

    /// What is said before the first prompt.
    #[must_use]
    pub fn welcome(&self) -> String {
        let title = self.painted("1", "A kirana shop on Telegram, all inside this terminal.");
        format!(
            "{title}\nTwo bots are running: one for the shopkeeper, one for the customers.\nYou write as either. \
             Nothing leaves this machine.  ? lists what can be typed here, /quit leaves.\n\n{}",
            self.hint()
        )
    }

    #[must_use]
    pub fn prompt(&self) -> String {
        format!("{}> ", self.person)
    }

    /// Does what a typed line says; answers what to show and whether to go on.
    pub async fn enter(&mut self, line: &str) -> Result<(String, Next)> {
        let line = line.trim();
        let shown = match line.split_once(char::is_whitespace).unwrap_or((line, "")) {
            ("", _) => String::new(),
            ("/quit", _) => return Ok((String::new(), Next::Quit)),
            ("?", _) => format!("{HELP}\n{}", self.list_buttons()),
            ("/as", name) => self.become_person(name.trim()),
            ("/time", by) => self.pass_time(by.trim()).await,
            _ => self.act(line).await?,
        };
        Ok((shown, Next::Go))
    }

    /// What the bots said to anybody since it was last asked.
    pub fn news(&mut self) -> Result<String> {
        let mut shown = String::new();
        for person in self.world.people() {
            for heard in self.world.unseen(&person) {
                self.world.see(&person, heard.number);
                shown.push_str(&self.show(&person, &heard)?);
            }
        }
        Ok(shown)
    }

    async fn act(&mut self, line: &str) -> Result<String> {
        self.renumber = true;
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let choice = number.and_then(|index| self.choices.get(index)).cloned();
        let label = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let (done, mut shown) = match (choice, label) {
            (Some((message_id, button)), _) => (Done::Pressed, self.press(message_id, &button)),
            (None, Some(label)) => match self.world.press(&self.person, label) {
                Ok(pressed) => (Done::Pressed, self.outcome(&pressed)),
                Err(nothing) => return Ok(format!("{nothing}\n")),
            },
            (None, None) => {
                let text = line.strip_prefix('\'').unwrap_or(line);
                self.world.say(&self.person, text);
                (if text.starts_with("/start") { Done::Started } else { Done::Wrote }, String::new())
            }
        };
        self.world.settle(QUIET).await;
        shown.push_str(&self.news()?);
        if self.guide.moves_on(&self.person, done) {
            shown.push_str(&self.hint());
        }
        Ok(shown)
    }

    fn press(&self, message_id: i64, button: &Button) -> String {
        let pressed = match &button.tap {
            Tap::Report(data) => Pressed::Reported(self.world.press_data(&self.person, message_id, data)),
            Tap::Open(url) => Pressed::Opened(url.clone()),
            Tap::Copy(text) => Pressed::Copied(text.clone()),
            Tap::Say | Tap::ShareContact | Tap::Other => return format!("[{}] does nothing here\n", button.label),
        };
        format!("[{}]\n{}", button.label, self.outcome(&pressed))
    }

    fn outcome(&self, pressed: &Pressed) -> String {
        match pressed {
            Pressed::Reported(_) | Pressed::Said(_) => String::new(),
            Pressed::Copied(text) => format!("(copied: {text})\n"),
            Pressed::Opened(url) => match self.world.own_start_payload(&self.person, url) {
                Some(payload) => {
                    self.world.say(&self.person, &format!("/start {payload}"));
                    String::new()
                }
                None => format!("(would open {url})\n"),
            },
        }
    }

    fn become_person(&mut self, name: &str) -> String {
        if name.is_empty() || name.contains(char::is_whitespace) {
            return "Say who: /as owner, /as asha\n".to_owned();
        }
        self.person = name.to_lowercase();
        let bot = if self.person == "owner" { "the Owner Bot" } else { "the Customer Bot" };
        let mut shown = format!("You are {} now and write to {bot}.\n", self.name_painted(&self.person));
        if self.world.chat(&self.person).is_empty() && self.person != "owner" {
            shown.push_str("A customer comes in by the shop's link: type /start store_1\n");
        }
        shown.push_str(&self.list_buttons());
        shown
    }

    async fn pass_time(&mut self, by: &str) -> String {
        let Some(by) = by.strip_prefix('+').and_then(duration) else {
            return "Say how long: /time +1 day, /time +30 min, /time +2 h\n".to_owned();
        };
        let advance = &self.advance;
        self.world.pass(|| advance(by)).await;
        let (hour, minute) = self.world.clock().now().wall_clock();
        let date = self.world.clock().now().day().date();
        format!("In India it is {hour:02}:{minute:02} now, on the business day {date}.\n")
    }

    /// Numbers the buttons of the newest messages that have any, and shows them.
    fn list_buttons(&mut self) -> String {
        const MESSAGES: usize = 3;
        self.choices.clear();
        let chat = self.world.chat(&self.person);
        let newest: Vec<_> = chat.iter().rev().filter(|message| !message.buttons.is_empty()).take(MESSAGES).collect();
        let mut lines = Vec::new();
        for message in newest.into_iter().rev() {
            let first_line = message.text.lines().next().unwrap_or_default();
            lines.push(format!("  {}", self.painted("2", first_line)));
            lines.extend(self.numbered(message.id, &message.buttons));
        }
        self.renumber = false;
        joined(&lines)
    }

    fn numbered(&mut self, message_id: i64, rows: &[Vec<Button>]) -> Vec<String> {
        let mut lines = Vec::new();
        for row in rows {
            let mut labels = Vec::new();
            for button in row {
                self.choices.push((message_id, button.clone()));
                let number = self.painted("1", &self.choices.len().to_string());
                labels.push(format!("{number} [{}]", button.label));
            }
            lines.push(format!("  │ {}", labels.join("   ")));
        }
        lines
    }

    fn show(&mut self, person: &str, heard: &Heard) -> Result<String> {
        let (bot, to) = (self.bot_painted(person), self.name_painted(person));
        if heard.how == How::Toast {
            return Ok(format!("{bot} → {to}  ({})\n", heard.text));
        }
        let changed = if heard.how == How::Edit { "  (changed)" } else { "" };
        let mut lines = vec![format!("{bot} → {to}{changed}")];
        let room = self.options.columns.saturating_sub(MARGIN);
        lines.extend(heard.text.lines().flat_map(|line| folded(line, room)).map(|line| format!("  │ {line}")));
        if heard.photo {
            lines.push(format!("  │ (picture: {})", self.keep_picture(person, heard.message_id)?));
        }
        if person == self.person {
            if self.renumber && !heard.buttons.is_empty() {
                self.choices.clear();
                self.renumber = false;
            }
            lines.extend(self.numbered(heard.message_id, &heard.buttons));
        } else if !heard.buttons.is_empty() {
            let labels: Vec<String> = heard.buttons.iter().flatten().map(|b| format!("[{}]", b.label)).collect();
            lines.push(format!("  │ {}   (/as {person} to press)", labels.join(" ")));
        }
        Ok(joined(&lines))
    }

    fn keep_picture(&self, person: &str, message_id: i64) -> Result<String> {
        let chat = self.world.chat(person);
        let photo = chat.iter().find(|message| message.id == message_id).and_then(|message| message.photo.clone());
        let Some(bytes) = photo else { return Ok("deleted since".to_owned()) };
        let path = self.options.pictures.join(format!("{person}-{message_id}.png"));
        let written = std::fs::create_dir_all(&self.options.pictures).and_then(|()| std::fs::write(&path, &*bytes));
        let unwritten = |e| Error::new(Kind::Io, format!("{} could not be written", path.display())).because(e);
        written.map_err(unwritten)?;
        Ok(path.display().to_string())
    }

    fn hint(&self) -> String {
        self.guide.hint().map(|hint| format!("{} {hint}\n", self.painted("35", "Try:"))).unwrap_or_default()
    }

    fn bot_painted(&self, person: &str) -> String {
        match self.world.bot_of(person) {
            Bot::Owner => self.painted("32", "Owner Bot"),
            Bot::Customer => self.painted("36", "Customer Bot"),
        }
    }

    fn name_painted(&self, person: &str) -> String {
        self.painted(if person == "owner" { "33" } else { "34" }, person)
    }

    /// `style` is an SGR code: colours and weights of terminals.
    fn painted(&self, style: &str, text: &str) -> String {
        if self.options.color { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

fn joined(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// A line in pieces that fit, broken at blanks; a longer word stays whole.
fn folded(line: &str, room: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for word in line.split_inclusive(' ') {
        let width = measure_text_width(word.trim_end());
        if used > 0 && used + width > room {
            pieces.push(String::new());
            used = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(word);
        }
        used += measure_text_width(word);
    }
    pieces.iter().map(|piece| piece.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_bot_says_is_folded_between_words() {
        assert_eq!(folded("look what there is", 10), ["look what", "there is"]);
        assert_eq!(folded("", 10), [""]);
        assert_eq!(folded("https://t.me/KiranaBot is long", 10), ["https://t.me/KiranaBot", "is long"]);
        assert_eq!(folded("दाल चावल आटा", 9), ["दाल चावल", "आटा"], "by what is seen, not by letters stored");
    }
}
