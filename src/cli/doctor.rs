//! `kirana doctor`: looks at everything that a shop needs, a line each with what to do about it. It changes nothing, and
//! works while the service runs.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::Args;
use serde::Serialize;

use super::{init, output, probe};
use crate::config::{self, Flags, Settings, Surroundings};
use crate::db::file::{BACKUPS, KEY_FILE};
use crate::db::retention::{self, Found};
use crate::db::{Db, FILE_NAME, Tx};
use crate::domain::{Bot, UserId};
use crate::error::{Error, Kind, Result};
use crate::run::{BACKUP_OLD, Clock, LOW, Lock, free_bytes};
use crate::secret::Secret;
use crate::telegram::Account;

/// With less the service may stop at any moment.
const NO_ROOM: u64 = LOW / 10;
/// A machine's clock that is off by more misleads people who read the log.
const CLOCK_OFF: Duration = Duration::from_secs(120);
const A_DAY: u64 = 86_400;

#[derive(Args)]
pub(super) struct Options {
    /// Ask neither Telegram nor Claude
    #[arg(long)]
    offline: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    Warn,
    Fail,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    state: State,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

#[derive(Default)]
struct Report(Vec<Finding>);

impl Report {
    fn ok(&mut self, check: &'static str, found: impl Into<String>) {
        self.0.push(Finding { check, state: State::Ok, found: found.into(), hint: None });
    }

    fn warn(&mut self, check: &'static str, found: impl Into<String>, hint: impl Into<String>) {
        self.0.push(Finding { check, state: State::Warn, found: found.into(), hint: Some(hint.into()) });
    }

    fn fail(&mut self, check: &'static str, found: impl Into<String>, hint: impl Into<String>) {
        self.0.push(Finding { check, state: State::Fail, found: found.into(), hint: Some(hint.into()) });
    }

    /// An error, with its cause in the same line.
    fn error(&mut self, check: &'static str, state: State, error: &Error) {
        let because = error.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
        self.0.push(Finding { check, state, found: format!("{error}{because}"), hint: error.hint.clone() });
    }
}

pub(super) fn run(options: &Options, flags: &Flags) -> Result<()> {
    let surroundings = Surroundings::of_process();
    let mut report = Report::default();
    match config::load(flags, &surroundings) {
        Ok(settings) => look(options, &settings, &mut report),
        Err(error) => report.error("settings", State::Fail, &error),
    }
    let failed = report.0.iter().filter(|finding| finding.state == State::Fail).count();
    if options.json {
        output::print_json(&serde_json::json!({"ok": failed == 0, "checks": report.0}))?;
    } else {
        let color = std::io::stdout().is_terminal() && surroundings.wants_color();
        output::print(&as_text(&report, color))?;
    }
    match failed {
        0 => Ok(()),
        1 => {
            Err(Error::new(Kind::Failed, "one thing needs you")
                .hint("the line that begins with `fail` says what to do"))
        }
        many => Err(Error::new(Kind::Failed, format!("{many} things need you"))
            .hint("the lines that begin with `fail` say what to do; begin with the first")),
    }
}

fn look(options: &Options, settings: &Settings, report: &mut Report) {
    match &settings.file {
        Some(file) => report.ok("settings", file.display().to_string()),
        None => report.ok("settings", "no file: all from flags, environment and defaults"),
    }
    let clock = Clock::trusted();
    let accounts = look_at_bots(options, settings, &clock, report);
    look_at_claude(options, &settings.claude, report);
    match (clock.is_set(), options.offline) {
        (true, _) => look_at_clock(&clock, report),
        (false, true) => report.ok("clock", "not compared: nobody was asked for the time"),
        (false, false) => report.warn("clock", "not compared: Telegram told no time", "see above"),
    }
    look_at_disk(&settings.data_dir, report);
    look_at_files(settings, report);
    look_at_books(settings, &accounts, &clock, report);
    look_at_service(&settings.data_dir, report);
}

/// What the bots' tokens say; an account for each that Telegram knows.
fn look_at_bots(options: &Options, settings: &Settings, clock: &Clock, report: &mut Report) -> Vec<(Bot, Account)> {
    let telegram = &settings.telegram;
    let tokens = [(Bot::Owner, &telegram.owner_bot_token), (Bot::Customer, &telegram.customer_bot_token)];
    let mut accounts: Vec<(Bot, Account)> = Vec::new();
    for (bot, token) in tokens {
        let check = check_of(bot);
        let Some(token) = token else {
            report.fail(check, "there is no token", "`kirana init` asks for it and says where it comes from");
            continue;
        };
        if bot == Bot::Customer && telegram.owner_bot_token.as_ref() == Some(token) {
            report.fail(check, "it has the token of the Owner Bot", "make a second bot: /newbot at @BotFather");
            continue;
        }
        match look_at_token(options, settings, token, clock) {
            Ok(None) => report.ok(check, "the token has the right form (not asked)"),
            Ok(Some((account, webhook))) => {
                tell_account(bot, &account, webhook, &accounts, report);
                accounts.push((bot, account));
            }
            Err(error) => report.error(check, State::Fail, &error),
        }
    }
    accounts
}

/// The account, and whether a webhook is set; `None` offline.
fn look_at_token(
    options: &Options,
    settings: &Settings,
    token: &Secret,
    clock: &Clock,
) -> Result<Option<(Account, bool)>> {
    probe::token(token)?;
    if options.offline {
        return Ok(None);
    }
    let account = probe::account(&settings.telegram.api_url, token, clock)?;
    let webhook = probe::has_webhook(&settings.telegram.api_url, token, clock)?;
    Ok(Some((account, webhook)))
}

fn tell_account(bot: Bot, account: &Account, webhook: bool, others: &[(Bot, Account)], report: &mut Report) {
    let check = check_of(bot);
    let name = account.username.as_ref().map_or("(nameless)".to_owned(), |name| format!("@{name}"));
    if account.id.is_some() && others.iter().any(|(_, other)| other.id == account.id) {
        report.fail(check, format!("{name} is the Owner Bot, too"), "make a second bot: /newbot at @BotFather");
    } else if webhook {
        report.warn(
            check,
            format!("{name}: another program has set a webhook"),
            "`kirana run` takes it away; stop that program, or both lose messages",
        );
    } else {
        report.ok(check, name);
    }
}

fn check_of(bot: Bot) -> &'static str {
    match bot {
        Bot::Owner => "owner bot",
        Bot::Customer => "customer bot",
    }
}

fn look_at_claude(options: &Options, claude: &config::Claude, report: &mut Report) {
    match &claude.api_key {
        None => report.ok("claude", "no key: the bots do without"),
        Some(_) if options.offline => report.ok("claude", "there is a key (not asked)"),
        Some(key) => match probe::key(claude, key) {
            Ok(()) => report.ok("claude", format!("takes the key, and has {}", claude.model)),
            // The shop goes on without Claude: an outage is no fault of the installation.
            Err(error) if error.kind == Kind::Unavailable => report.error("claude", State::Warn, &error),
            Err(error) => report.error("claude", State::Fail, &error),
        },
    }
}

fn look_at_clock(telegram: &Clock, report: &mut Report) {
    // A clock that was never set is the machine's.
    let (ours, theirs) = (Clock::trusted().now(), telegram.now());
    let off = ours.since(theirs).max(theirs.since(ours));
    if off <= CLOCK_OFF {
        return report.ok("clock", "agrees with Telegram's");
    }
    let (amount, unit) = match off.as_secs() {
        seconds if seconds < 7_200 => (seconds / 60, "minutes"),
        seconds if seconds < 2 * A_DAY => (seconds / 3600, "hours"),
        seconds => (seconds / A_DAY, "days"),
    };
    let side = if ours < theirs { "slow" } else { "fast" };
    report.warn(
        "clock",
        format!("this machine's clock is {amount} {unit} {side}"),
        "kirana goes by Telegram's; set the machine's all the same: `timedatectl set-ntp true`",
    );
}

fn look_at_disk(folder: &Path, report: &mut Report) {
    let Some(place) = folder.ancestors().find(|place| place.is_dir()) else { return };
    let hint = "make room: without it nothing can be written, and no backup made";
    match free_bytes(place) {
        None => {}
        Some(free) if free < NO_ROOM => report.fail("disk", format!("{} MB are free", free >> 20), hint),
        Some(free) if free < LOW => report.warn("disk", format!("{} MB are free", free >> 20), hint),
        Some(free) => report.ok("disk", format!("{:.1} GB are free", as_gigabytes(free))),
    }
}

#[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
fn as_gigabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000_000.0
}

fn look_at_files(settings: &Settings, report: &mut Report) {
    let folder = &settings.data_dir;
    if !folder.is_dir() {
        return report.fail("files", format!("there is no folder {}", folder.display()), "`kirana init` makes it");
    }
    if !is_writable(folder) {
        let hint = "run this as the user of the service, or give that user the folder";
        return report.fail("files", format!("{} cannot be written by this user", folder.display()), hint);
    }
    let books = ["", "-wal", "-shm"].map(|end| folder.join(format!("{FILE_NAME}{end}")));
    let mut private = books.to_vec();
    private.push(folder.join(KEY_FILE));
    if let Some(file) = &settings.file {
        // Reading the settings has looked at this one, but not at the one before it.
        let mut before = file.clone().into_os_string();
        before.push(".bak");
        private.push(before.into());
    }
    let open: Vec<String> =
        private.iter().filter(|file| is_readable_by_others(file)).map(|file| file.display().to_string()).collect();
    if open.is_empty() {
        return report.ok("files", format!("{} is for this user alone", folder.display()));
    }
    report.fail("files", format!("others may read {}", open.join(", ")), format!("chmod 600 {}", open.join(" ")));
}

#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|about| !about.permissions().readonly())
}

#[cfg(unix)]
fn is_readable_by_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_readable_by_others(_file: &Path) -> bool {
    false
}

fn look_at_books(settings: &Settings, accounts: &[(Bot, Account)], clock: &Clock, report: &mut Report) {
    let folder = &settings.data_dir;
    if !folder.is_dir() {
        return;
    }
    let looked = Db::open(folder).and_then(|db| {
        db.read(|tx| {
            Ok(Books {
                damage: tx.find_damage()?,
                stores: tx.count_stores()?,
                operator: find_operator(tx, settings)?,
                bots: [(Bot::Owner, tx.find_bot_id(Bot::Owner)?), (Bot::Customer, tx.find_bot_id(Bot::Customer)?)],
                alerts: tx.list_standing_alerts()?.iter().map(|alert| alert.kind.as_str()).collect(),
            })
        })
    });
    let books = match looked {
        Ok(books) => books,
        Err(error) => return report.error("books", State::Fail, &error),
    };
    match &books.damage {
        Some(damage) => {
            report.fail(
                "books",
                format!("the database is damaged: {damage}"),
                "stop the service; `kirana check` tells more",
            );
        }
        None if books.stores == 0 => report.ok("books", "the database is whole; there is no store yet"),
        None => report.ok("books", format!("the database is whole; stores: {}", books.stores)),
    }
    compare_bots(&books, accounts, report);
    look_at_backups(folder, books.stores, clock, report);
    tell_operator(books.operator, report);
    if !books.alerts.is_empty() {
        report.warn("alerts", books.alerts.join(", "), "these stand still; the log tells more");
    }
}

/// Whether the alerts get to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Nobody,
    /// Has never started the Owner Bot.
    NoChat,
    Blocked,
    Reached,
}

fn find_operator(tx: &Tx<'_>, settings: &Settings) -> Result<Operator> {
    let Some(user) = settings.operator.map(UserId).or(tx.find_linked_operator()?) else { return Ok(Operator::Nobody) };
    Ok(match tx.find_chat(Bot::Owner, user)? {
        None => Operator::NoChat,
        Some(chat) if chat.reachable => Operator::Reached,
        Some(_) => Operator::Blocked,
    })
}

fn tell_operator(operator: Operator, report: &mut Report) {
    let again =
        "let the operator open the Owner Bot and press Start; `kirana init --operator-link` makes somebody else it";
    match operator {
        Operator::Reached => report.ok("operator", "somebody gets the alerts"),
        Operator::NoChat => report.warn("operator", "has no chat with the Owner Bot: nobody gets the alerts", again),
        Operator::Blocked => report.warn("operator", "has blocked the Owner Bot: nobody gets the alerts", again),
        Operator::Nobody => report.warn(
            "operator",
            "nobody gets the alerts",
            "`kirana init --operator-link` makes a link for whoever is to",
        ),
    }
}

/// What the books tell.
struct Books {
    damage: Option<String>,
    stores: i64,
    operator: Operator,
    bots: [(Bot, Option<i64>); 2],
    alerts: Vec<&'static str>,
}

/// Whether the bots are those with which this shop was set up.
fn compare_bots(books: &Books, accounts: &[(Bot, Account)], report: &mut Report) {
    for (bot, account) in accounts {
        let known = |wanted: Bot| books.bots.iter().find(|(known, _)| *known == wanted).and_then(|(_, id)| *id);
        let other = bot.other();
        if account.id.is_none() || known(*bot).is_none() || known(*bot) == account.id {
            continue;
        }
        if known(other) == account.id {
            let found = format!("it has the token of the {} of this shop", probe::called(other));
            report.fail(check_of(*bot), found, "the two tokens are swapped: `kirana init` sets them right");
        } else {
            let found = "it is another bot than the one that this shop was set up with";
            report.warn(check_of(*bot), found, "links and posters that were handed out lead to the old one");
        }
    }
}

fn look_at_backups(folder: &Path, stores: i64, clock: &Clock, report: &mut Report) {
    let hint = "`kirana backup` makes one";
    match retention::newest(&folder.join(BACKUPS), clock.now()).ok().flatten() {
        None if stores == 0 => report.ok("backup", "none yet, and nothing to lose"),
        None => report.warn("backup", "there is none", hint),
        Some(Found { path, at: made, .. }) => {
            let age = clock.now().since(made);
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if age > BACKUP_OLD {
                report.warn("backup", format!("the newest is {} days old: {name}", age.as_secs() / A_DAY), hint);
            } else {
                report.ok("backup", format!("the newest is {} hours old: {name}", age.as_secs() / 3600));
            }
        }
    }
}

fn look_at_service(folder: &Path, report: &mut Report) {
    match Lock::is_held(folder) {
        Ok(true) => report.ok("running", "yes, and once"),
        Ok(false) => report.warn("running", "no", "`kirana run` starts it, or the service of this machine"),
        Err(error) => report.error("running", State::Fail, &error),
    }
    let user = init::user_unit().is_some();
    let arguments: &[&str] = if user { &["--user", "is-enabled", "kirana"] } else { &["is-enabled", "kirana"] };
    // Without systemd there is nothing to say.
    let Ok(asked) = Command::new("systemctl").args(arguments).stdin(Stdio::null()).output() else { return };
    match String::from_utf8_lossy(&asked.stdout).trim() {
        "enabled" => report.ok("service", "systemd starts it with the machine"),
        "disabled" => {
            let whose = if user { " --user" } else { "" };
            report.warn("service", "systemd does not start it", format!("`systemctl{whose} enable --now kirana`"));
        }
        _ => report.ok("service", "none is installed: it runs where somebody starts it"),
    }
}

fn as_text(report: &Report, color: bool) -> String {
    let width = report.0.iter().map(|finding| finding.check.len()).max().unwrap_or(0);
    let lines = report.0.iter().map(|finding| {
        let (word, paint) = match finding.state {
            State::Ok => ("ok", "\u{1b}[32m"),
            State::Warn => ("warn", "\u{1b}[33m"),
            State::Fail => ("fail", "\u{1b}[31m"),
        };
        let (begin, end) = if color { (paint, "\u{1b}[0m") } else { ("", "") };
        let hint = finding.hint.as_ref().map(|hint| format!("      {:<width$}  → {hint}\n", "")).unwrap_or_default();
        format!("{begin}{word:<4}{end}  {:<width$}  {}\n{hint}", finding.check, finding.found)
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;

    #[test]
    fn a_report_is_a_line_each_and_what_to_do_below() {
        let mut report = Report::default();
        report.ok("settings", "/etc/kirana/kirana.toml");
        report.fail("disk", "3 MB are free", "make room");
        let plain =
            "ok    settings  /etc/kirana/kirana.toml\nfail  disk      3 MB are free\n                → make room\n";
        assert_eq!(as_text(&report, false), plain);
        assert!(as_text(&report, true).contains("\u{1b}[31mfail\u{1b}[0m"));
    }

    #[test]
    fn a_clock_that_is_off_is_told_with_its_side() {
        for (shift, words) in [(0, "agrees"), (-86_400_000 * 3, "3 days fast"), (3_600_000, "60 minutes slow")] {
            let telegram = Clock::trusted();
            telegram.observe(Time(Clock::trusted().now().0 + shift));
            let mut report = Report::default();
            look_at_clock(&telegram, &mut report);
            assert!(report.0[0].found.contains(words), "{:?}", report.0);
        }
    }

    #[test]
    fn swapped_and_foreign_bots_are_told_apart() {
        let books = |owner, customer| Books {
            damage: None,
            stores: 1,
            operator: Operator::Reached,
            bots: [(Bot::Owner, owner), (Bot::Customer, customer)],
            alerts: Vec::new(),
        };
        let state = |books: &Books, id| {
            let mut report = Report::default();
            let account = Account { id: Some(id), username: None };
            compare_bots(books, &[(Bot::Owner, account)], &mut report);
            report.0.first().map(|finding| finding.state)
        };
        let set_up = books(Some(1), Some(2));
        assert_eq!(state(&set_up, 1), None);
        assert_eq!(state(&set_up, 2), Some(State::Fail));
        assert_eq!(state(&set_up, 3), Some(State::Warn));
        assert_eq!(state(&books(None, None), 3), None, "nothing is known");
    }
}
