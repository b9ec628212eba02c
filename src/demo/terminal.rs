//! The chat on a terminal: a line editor on its own thread, and what the bots say printed above the line being typed.

use std::io::Write;
use std::sync::mpsc;
use std::time::Duration;

use rustyline::error::ReadlineError;
use rustyline::{DefaultEditor, ExternalPrinter};
use tokio::sync::{mpsc as channel, oneshot};

pub use super::session::{Next, Options, Session};
use super::world::World;
use crate::error::{Error, Kind, Result};

/// How long a prompt waits for what is printed before it.
const PRINT_WAIT: Duration = Duration::from_millis(300);

/// Chats until the person leaves. `advance` moves the clock that world and product share.
pub async fn chat(world: World, advance: impl Fn(Duration), options: Options) -> Result<()> {
    let mut changes = world.changes();
    let mut session = Session::new(world, advance, options);
    let mut keyboard = Keyboard::open()?;
    keyboard.show(format!("{}\n", session.welcome())).await;
    loop {
        if keyboard.prompt(session.prompt()).is_err() {
            return Ok(());
        }
        let line = loop {
            tokio::select! {
                line = keyboard.lines.recv() => break line,
                Ok(()) = changes.changed() => keyboard.show(session.news()?).await,
            }
        };
        let Some(line) = line else { return Ok(()) };
        let (shown, next) = session.enter(&line).await?;
        keyboard.show(shown).await;
        if next == Next::Quit {
            return Ok(());
        }
    }
}

struct Keyboard {
    prompts: mpsc::Sender<String>,
    lines: channel::UnboundedReceiver<String>,
    /// What to print, and whom to tell that it stands there.
    prints: mpsc::Sender<(String, oneshot::Sender<()>)>,
}

impl Keyboard {
    /// Starts the two threads that read and print. They end when the person leaves or the chat does.
    fn open() -> Result<Keyboard> {
        let unusable = |e: ReadlineError| Error::new(Kind::Io, "this terminal cannot be used for a chat").because(e);
        let mut editor = DefaultEditor::new().map_err(unusable)?;
        let printer = editor.create_external_printer().map_err(unusable)?;
        let (prompts, asked) = mpsc::channel();
        let (prints, printed) = mpsc::channel();
        let (typed, lines) = channel::unbounded_channel();
        std::thread::spawn(move || read_lines(&mut editor, &asked, &typed));
        std::thread::spawn(move || print_all(printer, &printed));
        Ok(Keyboard { prompts, lines, prints })
    }

    fn prompt(&self, prompt: String) -> Result<(), mpsc::SendError<String>> {
        self.prompts.send(prompt)
    }

    /// Prints above the line being typed. Where the editor has just stopped reading, the text waits for its next
    /// prompt; so this does not wait for it forever.
    async fn show(&self, text: String) {
        let (done, stands) = oneshot::channel();
        if !text.is_empty() && self.prints.send((text, done)).is_ok() {
            let _late_is_fine = tokio::time::timeout(PRINT_WAIT, stands).await;
        }
    }
}

fn print_all(mut printer: impl ExternalPrinter, prints: &mpsc::Receiver<(String, oneshot::Sender<()>)>) {
    while let Ok((text, done)) = prints.recv() {
        if printer.print(text.clone()).is_err() {
            // Better between the letters being typed than lost.
            let _nobody_reads = std::io::stdout().write_all(text.as_bytes());
        }
        // Nobody waits any more where it took too long.
        let _late = done.send(());
    }
}

fn read_lines(editor: &mut DefaultEditor, prompts: &mpsc::Receiver<String>, lines: &channel::UnboundedSender<String>) {
    while let Ok(prompt) = prompts.recv() {
        let line = match editor.readline(&prompt) {
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
