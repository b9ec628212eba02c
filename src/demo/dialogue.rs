//! Plays a dialogue against whatever bots poll the world, and prints the transcript as it goes.
//!
//! What a person is shown is read in order: a `bot>` line must be met by the next message or edit that the person has
//! not seen. What was shown before anybody last did something may be passed over, for people read while time goes by;
//! so may an edit that a later one of the same message overtook, and a picture, which is drawn while the talk goes on.
//! A toast may meet a line, and never has to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::time::Duration;

use tokio::time::Instant;

use super::chat::{Heard, How};
use super::claude::Reply;
use super::matching::says;
use super::person::Pressed;
use super::script::{self, Act, Deed, Line, Who};
use super::world::{World, changed_before};
use crate::error::{Error, Kind, Result};

/// How long a line waits for its message.
const WAIT: Duration = Duration::from_secs(10);
/// How long a message that does not fit may still be overtaken by its own edit, or be joined by a toast.
const DOUBT: Duration = Duration::from_secs(1);
/// How long everybody is silent before a person writes or presses.
const BREATH: Duration = Duration::from_millis(80);

/// Plays the dialogue. `advance` moves the clock that world and product share. Fails with `Kind::Failed` at the first
/// line that is not met, with the line and what was there instead.
pub async fn play(world: &World, advance: &dyn Fn(Duration), dialogue: &str, out: &mut dyn Write) -> Result<()> {
    let mut player = Player {
        world,
        out,
        speaker: None,
        read_before: BTreeMap::new(),
        printed: BTreeMap::new(),
        toasts_since: BTreeMap::new(),
        toasts_used: BTreeSet::new(),
        met_by_toast: BTreeMap::new(),
    };
    let lines = script::read(dialogue);
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        match &line.act {
            Act::Do { who, deed } => {
                // What Claude is to say lies ready before the words that make the bot ask.
                while let Some((Line { act: Act::Claude(answer), .. }, after)) = rest.split_first() {
                    world.script_claude(Reply::read(answer));
                    rest = after;
                }
                player.act(line.number, who, deed).await?;
            }
            Act::Hear { person, words } => player.hear(line.number, person.as_deref(), words).await?,
            Act::Claude(answer) => world.script_claude(Reply::read(answer)),
            Act::Pass(by) => player.pass(*by, advance).await?,
        }
    }
    player.finish().await
}

struct Player<'a> {
    world: &'a World,
    out: &'a mut dyn Write,
    speaker: Option<String>,
    /// By person, how much they had been shown when anybody last did something.
    read_before: BTreeMap<String, usize>,
    /// By person, how much of what they were shown stands in the transcript.
    printed: BTreeMap<String, usize>,
    /// By person, how much they had been shown when they themselves last did something: older toasts are gone.
    toasts_since: BTreeMap<String, usize>,
    toasts_used: BTreeSet<(String, usize)>,
    /// By person, the words that a toast met last: a message that repeats them may be passed over.
    met_by_toast: BTreeMap<String, String>,
}

enum Verdict {
    Met(Heard),
    MetByToast(Heard),
    Wrong(Heard),
    Nothing,
}

impl Player<'_> {
    async fn act(&mut self, line: usize, who: &Who, deed: &Deed) -> Result<()> {
        if let Some(code) = &who.language {
            self.world.set_language(&who.name, code);
        }
        if let Some(bot) = who.bot {
            self.world.set_bot(&who.name, bot);
        }
        self.world.settle(BREATH).await;
        let name = who.name.as_str();
        self.show_all()?;
        self.speaker = Some(name.to_owned());
        if let Deed::Press(label) = deed {
            return self.press(line, name, label).await;
        }
        self.turn_page(Some(name));
        let written = match deed {
            Deed::Press(_) => return Ok(()),
            Deed::Say(text) => {
                self.world.say(name, text);
                text.clone()
            }
            Deed::Edit(text) => {
                self.world.edit(name, text)?;
                format!("(edits the last message) {text}")
            }
            Deed::Group(text) => {
                self.world.group_message(name, text);
                format!("(in a group) {text}")
            }
            Deed::Photo(caption) => {
                self.world.send_photo(name, b"\xff\xd8\xff\xe0 a picture".to_vec(), caption);
                format!("(sends a photo) {caption}")
            }
            Deed::Sticker => {
                self.world.send_sticker(name);
                "(sends a sticker)".to_owned()
            }
            Deed::Contact => {
                self.world.send_contact(name, "+919800000001");
                "(shares the phone number)".to_owned()
            }
        };
        self.print(&format!("\n{name}> {}\n", written.trim_end()))
    }

    async fn press(&mut self, line: usize, name: &str, label: &str) -> Result<()> {
        let deadline = Instant::now() + WAIT;
        let mut changes = self.world.changes();
        changes.mark_unchanged();
        let pressed = loop {
            // A failed try changes nothing, though it wakes whoever waits: so it is looked for before it is pressed.
            if self.world.has_button(name, label) {
                self.turn_page(Some(name));
                break self.world.press(name, label)?;
            }
            if !changed_before(&mut changes, deadline).await {
                let there = buttons_there(self.world, name);
                let message = format!("line {line}: {name}> [{label}]\n  no message has this button; there is {there}");
                self.show_all()?;
                return Err(Error::new(Kind::Failed, message));
            }
        };
        self.print(&format!("\n{name}> [{label}]\n"))?;
        match pressed {
            Pressed::Reported(_) | Pressed::Said(_) => Ok(()),
            Pressed::Copied(text) => self.print(&format!("     (copies {text})\n")),
            Pressed::Opened(url) => {
                if let Some(payload) = self.world.own_start_payload(name, &url) {
                    self.world.say(name, &format!("/start {payload}"));
                }
                self.print(&format!("     (opens {url})\n"))
            }
        }
    }

    /// From here on, what people were shown so far may be passed over.
    fn turn_page(&mut self, doer: Option<&str>) {
        for name in self.world.people() {
            let shown = self.world.heard(&name).len();
            if doer == Some(name.as_str()) {
                self.toasts_since.insert(name.clone(), shown);
            }
            self.read_before.insert(name, shown);
        }
    }

    async fn hear(&mut self, line: usize, person: Option<&str>, words: &str) -> Result<()> {
        let to = person.map(|person| format!(" to {person}")).unwrap_or_default();
        let Some(name) = person.map(str::to_owned).or_else(|| self.speaker.clone()) else {
            return Err(Error::new(Kind::Failed, format!("line {line}: bot> {words}\n  nobody has spoken yet")));
        };
        let mut deadline = Instant::now() + WAIT;
        let mut doubted = false;
        let mut changes = self.world.changes();
        loop {
            let verdict = self.judge(&name, words);
            match verdict {
                Verdict::Met(heard) => {
                    self.met_by_toast.remove(&name);
                    return self.take(&name, heard.number);
                }
                Verdict::MetByToast(toast) => {
                    self.toasts_used.insert((name.clone(), toast.number));
                    self.met_by_toast.insert(name.clone(), words.to_owned());
                    return self.show_up_to(&name, toast.number);
                }
                Verdict::Wrong(_) if !doubted => {
                    doubted = true;
                    deadline = deadline.min(Instant::now() + DOUBT);
                }
                Verdict::Wrong(_) | Verdict::Nothing => {}
            }
            if changed_before(&mut changes, deadline).await {
                continue;
            }
            let instead = match self.judge(&name, words) {
                Verdict::Wrong(heard) => format!("instead {name} got:\n{}", describe(&heard)),
                _ => format!("{name} got nothing{} within {} s", self.passed_over(&name), WAIT.as_secs()),
            };
            self.show_all()?;
            return Err(Error::new(Kind::Failed, format!("line {line}: bot{to}> {words}\n  was not met; {instead}")));
        }
    }

    /// What may be passed over and did not fit either.
    fn passed_over(&self, name: &str) -> String {
        let unseen = self.world.unseen(name);
        let texts: Vec<String> = unseen.iter().map(|heard| format!("\n{}", describe(heard))).collect();
        if texts.is_empty() { String::new() } else { format!(" else than:{}\n ", texts.concat()) }
    }

    fn judge(&self, name: &str, words: &str) -> Verdict {
        let heard = self.world.heard(name);
        let unseen = self.world.unseen(name);
        let read_before = self.read_before.get(name).copied().unwrap_or(0);
        let repeats = |heard: &Heard| self.met_by_toast.get(name).is_some_and(|words| meets(heard, words));
        let mut verdict = Verdict::Nothing;
        for next in unseen.iter().filter(|heard| heard.how != How::Toast) {
            if meets(next, words) {
                return Verdict::Met(next.clone());
            }
            let overtaken =
                unseen.iter().any(|later| later.number > next.number && later.message_id == next.message_id);
            if !overtaken && !next.photo && next.number >= read_before && !repeats(next) {
                verdict = Verdict::Wrong(next.clone());
                break;
            }
        }
        let since = self.toasts_since.get(name).copied().unwrap_or(0);
        let toasts = heard.iter().filter(|heard| heard.how == How::Toast && heard.number >= since);
        let mut unused = toasts.filter(|toast| !self.toasts_used.contains(&(name.to_owned(), toast.number)));
        match unused.find(|toast| says(&toast.text, words)) {
            Some(toast) => Verdict::MetByToast(toast.clone()),
            None => verdict,
        }
    }

    /// Prints everything up to this, and takes note of it.
    fn take(&mut self, name: &str, number: usize) -> Result<()> {
        self.world.see(name, number);
        self.show_up_to(name, number)
    }

    async fn pass(&mut self, by: Duration, advance: &dyn Fn(Duration)) -> Result<()> {
        // Otherwise what was written just now would be a day old before any bot looks at it.
        self.world.settle(BREATH).await;
        self.show_all()?;
        self.turn_page(None);
        self.print(&format!("\n+{}\n", plain_duration(by)))?;
        self.world.pass(|| advance(by)).await;
        Ok(())
    }

    /// Shows what nobody looked at: it belongs to the transcript, though no line asked for it.
    async fn finish(&mut self) -> Result<()> {
        self.world.settle(BREATH).await;
        self.show_all()?;
        self.out.flush().map_err(unwritten)
    }

    /// Prints what anybody was shown and the transcript does not have yet, also what no line asks for.
    fn show_all(&mut self) -> Result<()> {
        self.world.people().iter().try_for_each(|name| self.show_up_to(name, usize::MAX))
    }

    fn show_up_to(&mut self, name: &str, number: usize) -> Result<()> {
        let to = if self.speaker.as_deref() == Some(name) { String::new() } else { format!(" to {name}") };
        let heard = self.world.heard(name);
        let printed = self.printed.get(name).copied().unwrap_or(0);
        let shown = heard.len().min(number.saturating_add(1));
        for heard in heard.iter().take(shown).skip(printed) {
            self.print(&format!("bot{to}> {}\n", describe(heard).trim_start()))?;
        }
        self.printed.insert(name.to_owned(), shown.max(printed));
        Ok(())
    }

    fn print(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).map_err(unwritten)
    }
}

fn meets(heard: &Heard, words: &str) -> bool {
    if says(&heard.text, words) {
        return true;
    }
    // What a person reads of a message ends with its buttons: a catalogue may be nothing but these.
    let labels: Vec<&str> = heard.buttons.iter().flatten().map(|button| button.label.as_str()).collect();
    says(&format!("{}\n{}", heard.text, labels.join("\n")), words)
}

/// A message in full with its buttons, indented.
fn describe(heard: &Heard) -> String {
    let kind = match heard.how {
        How::Message if heard.photo => "(picture) ",
        How::Message => "",
        How::Edit => "(edit) ",
        How::Toast => "(toast) ",
    };
    let rows = heard.buttons.iter().map(|row| {
        let labels: Vec<String> = row.iter().map(|button| format!("[{}]", button.label)).collect();
        labels.join(" ")
    });
    let text = format!("{kind}{}", heard.text);
    let lines: Vec<String> = text.lines().map(str::to_owned).chain(rows).map(|line| format!("     {line}")).collect();
    lines.join("\n")
}

fn buttons_there(world: &World, name: &str) -> String {
    let chat = world.chat(name);
    let buttons = chat.iter().rev().find(|message| !message.buttons.is_empty());
    let labels = buttons.map(|message| message.buttons.iter().flatten().map(|b| format!("[{}]", b.label)).collect());
    labels.map_or_else(|| "no button at all".to_owned(), |labels: Vec<String>| labels.join(" "))
}

fn plain_duration(by: Duration) -> String {
    match by.as_secs() {
        s if s % 86_400 == 0 => format!("{} day", s / 86_400),
        s if s % 3600 == 0 => format!("{} h", s / 3600),
        s if s % 60 == 0 => format!("{} min", s / 60),
        s => format!("{s} s"),
    }
}

fn unwritten(cause: std::io::Error) -> Error {
    Error::new(Kind::Io, "the transcript could not be written").because(cause)
}
