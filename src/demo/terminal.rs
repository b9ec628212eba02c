//! The chat on a terminal: a line editor on its own thread, and what the bots say printed above the line being typed.
//! The editor's own way of printing from outside is not used: with it, letters that arrive together wait for the next.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{Context, Editor, Helper};
use tokio::sync::mpsc as channel;

pub use super::session::{Next, Options, Session};
use super::world::World;
use crate::error::{Error, Kind, Result};

/// Chats until the person leaves. `advance` moves the clock that world and product share.
pub async fn chat(world: World, advance: impl Fn(Duration), options: Options) -> Result<()> {
    let mut changes = world.changes();
    let mut session = Session::new(world, advance, options);
    let mut keyboard = Keyboard::open()?;
    keyboard.show(&format!("{}\n", session.welcome()))?;
    loop {
        if keyboard.prompts.send(session.prompt()).is_err() {
            return Ok(());
        }
        let line = loop {
            tokio::select! {
                line = keyboard.lines.recv() => break line,
                Ok(()) = changes.changed() => keyboard.show(&session.news()?)?,
            }
        };
        let Some(line) = line else { return Ok(()) };
        let (shown, next) = session.enter(&line).await?;
        let gap = if shown.is_empty() { "" } else { "\n" };
        keyboard.show(&format!("{shown}{gap}"))?;
        if next == Next::Quit {
            return Ok(());
        }
    }
}

struct Keyboard {
    prompts: mpsc::Sender<String>,
    lines: channel::UnboundedReceiver<String>,
    typing: Typing,
}

/// The line being typed, which has to be drawn again under whatever is printed meanwhile.
#[derive(Clone, Default)]
struct Typing(Arc<Mutex<Option<Line>>>);

#[derive(Default)]
struct Line {
    prompt: String,
    before_cursor: String,
    after_cursor: String,
}

impl Keyboard {
    /// Starts the thread that reads. It ends when the person leaves or the chat does.
    fn open() -> Result<Keyboard> {
        let unusable = |e: ReadlineError| Error::new(Kind::Io, "this terminal cannot be used for a chat").because(e);
        let mut editor = Editor::<Typing, DefaultHistory>::new().map_err(unusable)?;
        let typing = Typing::default();
        editor.set_helper(Some(typing.clone()));
        let (prompts, asked) = mpsc::channel();
        let (typed, lines) = channel::unbounded_channel();
        let watched = typing.clone();
        std::thread::spawn(move || read_lines(&mut editor, &watched, &asked, &typed));
        Ok(Keyboard { prompts, lines, typing })
    }

    fn show(&mut self, text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let line = self.typing.line();
        let mut screen = String::new();
        if let Some(line) = &*line {
            // Over the line that is being typed, which then stands below, its cursor where it was.
            let back = line.after_cursor.chars().map(|_| '\u{8}').collect::<String>();
            let Line { prompt, before_cursor, after_cursor } = line;
            screen = format!("\r\x1b[J{text}\n{prompt}{before_cursor}{after_cursor}{back}");
        } else {
            screen.push_str(text);
        }
        let mut out = io::stdout().lock();
        let written = out.write_all(screen.as_bytes()).and_then(|()| out.flush());
        written.map_err(|e| Error::new(Kind::Io, "the terminal is gone").because(e))
    }
}

fn read_lines(
    editor: &mut Editor<Typing, DefaultHistory>,
    typing: &Typing,
    prompts: &mpsc::Receiver<String>,
    lines: &channel::UnboundedSender<String>,
) {
    while let Ok(prompt) = prompts.recv() {
        *typing.line() = Some(Line { prompt: prompt.clone(), ..Line::default() });
        let read = editor.readline(&prompt);
        *typing.line() = None;
        let line = match read {
            Ok(line) => line,
            // Ctrl-C drops the line that was begun.
            Err(ReadlineError::Interrupted) => String::new(),
            Err(_) => return,
        };
        // A line that is not remembered is only missing from the history.
        let _unremembered = editor.add_history_entry(&line);
        if lines.send(line).is_err() {
            return;
        }
    }
}

impl Typing {
    fn line(&self) -> MutexGuard<'_, Option<Line>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// It hints at nothing: this is how the editor tells what has been typed.
impl Hinter for Typing {
    type Hint = String;

    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<String> {
        let (before_cursor, after_cursor) = line.split_at_checked(cursor).unwrap_or((line, ""));
        if let Some(typing) = &mut *self.line() {
            before_cursor.clone_into(&mut typing.before_cursor);
            after_cursor.clone_into(&mut typing.after_cursor);
        }
        None
    }
}

impl Completer for Typing {
    type Candidate = String;
}

impl Highlighter for Typing {}
impl Validator for Typing {}
impl Helper for Typing {}
