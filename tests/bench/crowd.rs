//! People who write to the bots at a given rate, the service that answers them as a child process, and what each answer
//! took. Whoever has no answer yet writes nothing.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::child::Leashed;
use crate::measure::{Times, cpu_of};
use crate::office::{CUSTOMER_TOKEN, Desk, OWNER_TOKEN, Office};
use crate::{Outcome, books};

/// What owners and customers write, and what the answer must hold.
const OWNER_SAYS: [(&str, &str); 4] = [
    ("Add 5 kg Sugar", "✅"),
    ("2 kilo Sugar becha", "✅"),
    ("sugar kitni hai", "Sugar"),
    ("Add 10 packets of Salt and 2 kg Rice", "✅"),
];
const CUSTOMER_SAYS: [(&str, &str); 3] =
    [("I need 1 kg sugar", "Sugar"), ("do you have rice", "Rice"), ("/basket", "Sugar")];

/// Somebody at one of the bots.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub desk: Desk,
    pub chat: i64,
}

/// What a while of writing came to.
#[derive(Debug, Default)]
pub struct Heard {
    pub times: Times,
    pub took: Duration,
    /// Of the child.
    pub cpu: Duration,
    /// Answers that do not hold what they should; one of them, to see.
    pub odd: usize,
    pub example: Option<String>,
    pub lost: usize,
}

impl Heard {
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    pub fn cpu_micros(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.times.len() as f64
    }
}

/// Of each shop.
pub const CUSTOMERS: i64 = 7;

/// The owner and the customers of one shop after the other.
pub fn people(count: i64) -> Vec<Person> {
    let all = (0..count).map(|number| {
        let store = 1 + number / (1 + CUSTOMERS);
        match number % (1 + CUSTOMERS) {
            0 => Person { desk: Desk::Owner, chat: books::owner_of(store) },
            customer => Person { desk: Desk::Customer, chat: books::user_of(store, customer) },
        }
    });
    all.collect()
}

/// As many shops as these people make.
pub fn stores_of(count: i64) -> i64 {
    count / (1 + CUSTOMERS) + 1
}

/// `kirana run` on a data folder, with its limits out of the way.
pub fn kirana(program: &Path, folder: &Path, url: &str) -> Outcome<Command> {
    let settings =
        "[telegram]\nsends_per_second = 100000\nsends_per_chat_per_second = 1000\n\n[backup]\nenabled = false\n";
    std::fs::write(folder.join("kirana.toml"), settings)?;
    let mut command = Command::new(program);
    command
        .arg("run")
        .env("HOME", folder)
        .current_dir(folder)
        .env("KIRANA_DATA_DIR", folder)
        .env("KIRANA_OWNER_BOT_TOKEN", OWNER_TOKEN)
        .env("KIRANA_CUSTOMER_BOT_TOKEN", CUSTOMER_TOKEN)
        .env("KIRANA_TELEGRAM_API_URL", url)
        .env("KIRANA_REGISTRATION", "open")
        .env("KIRANA_LOG", "error");
    Ok(command)
}

/// This very program as the echo bot.
pub fn echo(url: &str) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--echo", url]);
    Ok(command)
}

/// Waits until both bots poll.
pub async fn arrive(office: &Office, child: &mut Leashed) -> Outcome<()> {
    let begun = Instant::now();
    let before = office.polls();
    while office.polls() < before + 2 {
        if child.has_ended() {
            return Err("the service ended before it polled".into());
        }
        if begun.elapsed() > Duration::from_secs(30) {
            return Err("the service does not poll".into());
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}

/// Lets people write, so many messages a second in all, for a while.
pub async fn write(
    office: &Office,
    child: &Leashed,
    people: &[Person],
    rate: f64,
    seconds: f64,
    speaks: bool,
) -> Outcome<Heard> {
    office.answers();
    let mut turns = vec![0_usize; people.len()];
    let cpu = cpu_of(child.id())?;
    let begun = Instant::now();
    let (mut written, mut next) = (0_u64, 0_usize);
    while begun.elapsed().as_secs_f64() < seconds {
        let due = (begun.elapsed().as_secs_f64() * rate) as u64;
        let mut tried = 0;
        while written < due && tried < people.len() {
            let person = people[next];
            let turn = turns[next];
            let said = match person.desk {
                Desk::Owner => OWNER_SAYS[turn % OWNER_SAYS.len()].0,
                Desk::Customer => CUSTOMER_SAYS[turn % CUSTOMER_SAYS.len()].0,
            };
            if office.write(person.desk, person.chat, said) {
                turns[next] += 1;
                written += 1;
            }
            tried += 1;
            next = (next + 1) % people.len();
        }
        // What nobody was free to write is not made up for later.
        if tried == people.len() {
            written = due;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let all = office.settle(Duration::from_secs(20)).await;
    let mut heard = Heard { took: begun.elapsed(), cpu: cpu_of(child.id())?.saturating_sub(cpu), ..Heard::default() };
    heard.lost = if all { 0 } else { office.give_up() };
    let answers = office.answers();
    // The wait for those who are never answered counts for nobody's rate.
    heard.took = answers.iter().map(|answer| answer.at.saturating_duration_since(begun)).max().unwrap_or(heard.took);
    for answer in answers {
        heard.times.add(answer.took);
        let wanted: &[(&str, &str)] = if answer.desk == Desk::Owner { &OWNER_SAYS } else { &CUSTOMER_SAYS };
        if speaks && !wanted.iter().any(|(_, holds)| answer.text.contains(holds)) {
            heard.odd += 1;
            heard.example.get_or_insert(answer.text);
        }
    }
    Ok(heard)
}
