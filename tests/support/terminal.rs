//! A terminal of its own for a program, and somebody who waits for a question before typing.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

const PATIENCE: Duration = Duration::from_secs(20);
/// A program empties its input when it begins to hide what is typed: nobody types faster than this.
const PAUSE: Duration = Duration::from_millis(150);

pub struct Terminal {
    child: Child,
    keyboard: File,
    screen: Arc<Mutex<String>>,
    read: usize,
}

impl Terminal {
    /// Starts the program on a terminal of 80 columns.
    pub fn start(mut command: Command) -> Terminal {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        tcsetwinsize(&master, Winsize { ws_row: 50, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let side = || File::options().read(true).write(true).open(&name).unwrap();
        let child = command.stdin(side()).stdout(side()).stderr(side()).spawn().unwrap();
        let keyboard = File::from(master);
        let screen = Arc::new(Mutex::new(String::new()));
        let (mut shown, seen) = (keyboard.try_clone().unwrap(), Arc::clone(&screen));
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            // The other side is gone when the program has ended.
            while let Ok(count @ 1..) = shown.read(&mut part) {
                seen.lock().unwrap().push_str(&String::from_utf8_lossy(&part[..count]));
            }
        });
        Terminal { child, keyboard, screen, read: 0 }
    }

    /// Waits for these words after what was read before, then types a line.
    pub fn answer(&mut self, question: &str, line: &str) {
        self.wait(question);
        std::thread::sleep(PAUSE);
        self.keyboard.write_all(format!("{line}\r").as_bytes()).unwrap();
    }

    pub fn wait(&mut self, words: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen.lock().unwrap().clone();
            if let Some(at) = screen[self.read..].find(words) {
                self.read += at + words.len();
                return;
            }
            assert!(Instant::now() < until, "{words} did not come: {screen}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// All that was shown so far.
    pub fn shown(&self) -> String {
        self.screen.lock().unwrap().clone()
    }

    /// Waits for the end; answers with the exit code and all that was shown.
    pub fn end(mut self) -> (i32, String) {
        let code = self.child.wait().unwrap().code().unwrap();
        std::thread::sleep(PAUSE);
        (code, self.screen.lock().unwrap().clone())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
