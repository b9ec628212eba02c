//! `kirana init` and `kirana doctor` as scripts and services use them: the real executable against pretend services.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test may")]

#[path = "support/terminal.rs"]
mod terminal;

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kirana::db::Db;
use kirana::demo::claude::Reply;
use kirana::demo::{Clock, World};
use kirana::domain::Bot;
use serde_json::Value;

const KEY: &str = "sk-ant-canary";
const PATIENCE: Duration = Duration::from_secs(20);

use terminal::Terminal;

/// A machine on which nothing is set up yet.
struct Machine {
    folder: tempfile::TempDir,
    world: World,
}

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    #[track_caller]
    fn ends(self, code: i32, out: &str, err: &str) -> Ran {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.out.contains(out) && self.err.contains(err), "{self:?}");
        assert!(code == 0 || self.err.contains("hint: "), "{self:?}");
        for secret in [KEY, "DEMO-OWNER", "DEMO-CUSTOMER", "REVOKED"] {
            assert!(!self.out.contains(secret) && !self.err.contains(secret), "{secret} in {self:?}");
        }
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{self:?}"))
    }
}

impl Machine {
    async fn new() -> Machine {
        Machine { folder: tempfile::tempdir().unwrap(), world: World::start(Clock::new()).await.unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn settings(&self) -> PathBuf {
        self.path().join("kirana.toml")
    }

    fn books(&self) -> PathBuf {
        self.path().join("books")
    }

    /// Settings from the flags; nothing of this machine's environment but where the pretend services are.
    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command
            .args(arguments.split_whitespace())
            .env_clear()
            .env("HOME", self.path())
            .current_dir(self.path())
            .env("KIRANA_CONFIG", self.settings())
            .env("KIRANA_TELEGRAM_API_URL", self.world.telegram_url())
            .env("KIRANA_CLAUDE_API_URL", self.world.claude_url());
        command
    }

    async fn finish(&self, mut command: Command, input: &str) -> Ran {
        let input = input.to_owned();
        tokio::task::spawn_blocking(move || {
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            let output = child.wait_with_output().unwrap();
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
        })
        .await
        .unwrap()
    }

    async fn run(&self, arguments: &str) -> Ran {
        self.finish(self.command(arguments), "").await
    }

    /// `init` with these tokens on its standard input.
    async fn init(&self, more: &str, owner: &str, customer: &str) -> Ran {
        let arguments = format!(
            "init --non-interactive --data-dir books --owner-token-file - --customer-token-file - --json {more}"
        );
        self.finish(self.command(&arguments), &format!("{owner}\n{customer}\n")).await
    }

    async fn set_up(&self, more: &str) -> Value {
        let ran = self.init(more, &self.world.token(Bot::Owner), &self.world.token(Bot::Customer)).await;
        ran.ends(0, "", "").json()
    }

    fn nothing_was_made(&self) -> bool {
        !self.settings().exists() && !self.books().exists()
    }

    /// The checks of a doctor's report that are not ok, as `check: found`.
    async fn complaints(&self, arguments: &str, code: i32) -> Vec<String> {
        let report = self.run(&format!("doctor --json {arguments}")).await.ends(code, "", "").json();
        let checks = report["checks"].as_array().unwrap().clone();
        let bad = checks.iter().filter(|check| check["state"] != "ok");
        bad.map(|check| {
            assert!(check["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{check}");
            format!(
                "{}: {}: {}",
                check["state"].as_str().unwrap(),
                check["check"].as_str().unwrap(),
                check["found"].as_str().unwrap()
            )
        })
        .collect()
    }
}

fn mode(file: &Path) -> u32 {
    std::fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn from_two_tokens_to_an_open_shop_whose_owner_is_its_operator() {
    let machine = Machine::new().await;
    machine.world.script_claude(Reply::Text("ok".to_owned()));
    let owner = machine.path().join("owner");
    std::fs::write(&owner, format!("{}\n", machine.world.token(Bot::Owner))).unwrap();
    let mut command = machine.command(
        "init --non-interactive --data-dir books --owner-token-file owner --registration invite --language hi --json",
    );
    command.env("KIRANA_CUSTOMER_BOT_TOKEN", machine.world.token(Bot::Customer)).env("KIRANA_CLAUDE_API_KEY", KEY);
    let made = machine.finish(command, "").await.ends(0, "", "").json();
    assert_eq!(
        (&made["claude"], &made["service"], &made["settings_before"]),
        (&"works".into(), &"none".into(), &Value::Null)
    );
    assert_eq!(made["customer_bot"], machine.world.username(Bot::Customer));
    assert_eq!(machine.world.asks().len(), 1, "the key was really tried");
    assert_eq!((mode(&machine.settings()), mode(&machine.books().join("kirana.db"))), (0o600, 0o600));
    let text = std::fs::read_to_string(machine.settings()).unwrap();
    assert!(text.contains("\nlanguage = \"hi\"\n") && text.contains("# The token of the bot"), "{text}");
    assert!(text.contains(&format!("api_url = \"{}\"", machine.world.telegram_url())), "the service finds it too");

    assert_eq!(made["invitation"]["kind"], "founder");
    let link = made["invitation"]["link"].as_str().unwrap();
    let code = link.rsplit_once("?start=").unwrap().1.to_owned();
    let mut service = machine.command("run");
    let mut service = service.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    machine.world.set_language("owner", "de");
    machine.world.say("owner", &format!("/start {code}"));
    let welcome = machine.world.next_message("owner", PATIENCE).await.unwrap();
    assert!(welcome.text.contains("सेवा आप चलाते हैं"), "in the service's language: {}", welcome.text);
    machine.world.say("owner", "Sharma Kirana Store");
    assert!(machine.world.next_message("owner", PATIENCE).await.unwrap().text.contains("Sharma"));
    let complaints = {
        machine.world.script_claude(Reply::Text("ok".to_owned()));
        machine.complaints("", 0).await
    };
    assert_eq!(complaints, ["warn: backup: there is none"]);
    service.kill().unwrap();
    service.wait().unwrap();

    let again = machine.set_up("--offline").await;
    assert_eq!(again["invitation"], Value::Null, "the shop has its owner and its operator");
    let ran = machine.run("init --operator-link").await.ends(0, "may become the operator", "");
    assert!(ran.out.contains("?start="), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_wrong_token_is_told_as_what_it_is_and_nothing_is_made() {
    let machine = Machine::new().await;
    let (owner, customer) = (machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    for (owner, customer, code, told) in [
        ("nonsense", &*customer, 78, "Owner Bot: that is not a bot's token"),
        ("3333:REVOKED", &*customer, 69, "Owner Bot: Telegram does not know this token"),
        (&*owner, "3333:REVOKED", 69, "Customer Bot: Telegram does not know this token"),
        (&*owner, &*owner, 78, "Customer Bot: that is the token of the Owner Bot again"),
        (&*owner, "", 2, "standard input holds no secret"),
    ] {
        machine.init("", owner, customer).await.ends(code, "", told);
        assert!(machine.nothing_was_made(), "{told}");
    }
    machine.run("init --non-interactive").await.ends(78, "", "the Owner Bot has no token");
    machine.run("init").await.ends(2, "", "no terminal");
    machine.init("--language xx", &owner, &customer).await.ends(2, "", "do not speak `xx`");
    machine.run("init --non-interactive --owner-token-file missing").await.ends(74, "", "missing cannot be read");
    let mut away =
        machine.command("init --non-interactive --data-dir books --owner-token-file - --customer-token-file -");
    away.env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:1");
    machine.finish(away, &format!("{owner}\n{customer}\n")).await.ends(69, "", "Telegram cannot be reached");
    assert!(machine.nothing_was_made());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_claude_refuses_is_told_with_its_reason() {
    let machine = Machine::new().await;
    std::fs::write(machine.path().join("key"), KEY).unwrap();
    let (owner, customer) = (machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    for (status, kind, told) in [
        (401, "authentication_error", "does not take this key"),
        (402, "billing_error", "refuses the account (billing_error)"),
        (404, "not_found_error", "knows no model `claude-haiku-5-5`"),
    ] {
        let body = format!(r#"{{"type":"error","error":{{"type":"{kind}","message":"m"}}}}"#);
        machine.world.script_claude(Reply::Raw { status, headers: vec![], body });
        machine.init("--claude-key-file key", &owner, &customer).await.ends(69, "", told);
        assert!(machine.nothing_was_made(), "{told}");
    }
    machine.init("--claude-key-file key", &owner, &customer).await.ends(69, "", "does not answer");
    let made = machine.set_up("--claude-key-file key --offline").await;
    assert_eq!(made["claude"], "unchecked");
    assert_eq!(made["invitation"]["link"], Value::Null, "nobody knows the bot's name");
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_are_there_are_changed_only_when_that_is_said_and_kept() {
    let machine = Machine::new().await;
    let own = "# my own words\nlog = 'warn'\n\n[telegram]\nowner_bot_token = \"1111:OLD\"\nsends_per_second = 7\n";
    std::fs::write(machine.settings(), own).unwrap();
    std::fs::set_permissions(machine.settings(), std::fs::Permissions::from_mode(0o600)).unwrap();
    let (owner, customer) = (machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    machine.init("", &owner, &customer).await.ends(2, "", "holds other tokens");
    assert_eq!(std::fs::read_to_string(machine.settings()).unwrap(), own);
    assert!(!machine.books().exists());

    let made = machine.set_up("--edit").await;
    let kept = machine.path().join("kirana.toml.bak");
    assert_eq!(made["settings_before"], kept.to_str().unwrap());
    assert_eq!((std::fs::read_to_string(&kept).unwrap().as_str(), mode(&kept)), (own, 0o600));
    let text = std::fs::read_to_string(machine.settings()).unwrap();
    assert!(text.contains("# my own words\nlog = 'warn'\n") && text.contains("sends_per_second = 7"), "{text}");
    assert!(text.contains(&owner) && !text.contains("1111:OLD"));
    assert_eq!(mode(&machine.settings()), 0o600);
    let ran = machine.run("doctor").await;
    assert!(ran.code == 0 && ran.out.contains(machine.world.username(Bot::Owner)), "{ran:?}");
    assert!(!ran.out.contains('\u{1b}'), "no colours where nobody looks");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_database_stops_the_setup_before_anything_is_changed() {
    let machine = Machine::new().await;
    std::fs::create_dir(machine.books()).unwrap();
    std::fs::write(machine.books().join("callback.key"), [7; 32]).unwrap();
    let (owner, customer) = (machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    machine.init("", &owner, &customer).await.ends(78, "", "there was a shop");
    assert!(!machine.settings().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_of_the_user_is_written_and_started() {
    let machine = Machine::new().await;
    let tools = machine.path().join("tools");
    std::fs::create_dir(&tools).unwrap();
    let fake = tools.join("systemctl");
    std::fs::write(&fake, "#!/bin/sh\necho \"$@\" >> \"$HOME/asked\"\n[ ! -e \"$HOME/broken\" ]\n").unwrap();
    std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o700)).unwrap();
    let init = || {
        let mut command = machine.command(
            "init --non-interactive --data-dir books --owner-token-file - --customer-token-file - --service user --json",
        );
        command.env("PATH", format!("{}:/bin:/usr/bin", tools.display()));
        command
    };
    let tokens = format!("{}\n{}\n", machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    let made = machine.finish(init(), &tokens).await.ends(0, "", "").json();
    assert_eq!(made["service"], "user");
    let unit = std::fs::read_to_string(machine.path().join(".config/systemd/user/kirana.service")).unwrap();
    let start = format!("ExecStart=\"{}\" run --config \"", env!("CARGO_BIN_EXE_kirana"));
    assert!(unit.contains(&start) && unit.contains("kirana.toml\"\n"), "{unit}");
    let asked = std::fs::read_to_string(machine.path().join("asked")).unwrap();
    assert_eq!(asked, "--user daemon-reload\n--user enable --now kirana.service\n");
    std::fs::write(machine.path().join("broken"), "").unwrap();
    machine.finish(init(), &tokens).await.ends(74, "", "`systemctl --user daemon-reload` failed");
    let mut bare = init();
    bare.env("PATH", "/nowhere");
    machine.finish(bare, &tokens).await.ends(74, "", "systemctl cannot be run");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_names_each_fault_and_what_to_do() {
    let machine = Machine::new().await;
    machine.run("doctor").await.ends(1, "there is no settings file", "one thing needs you");
    let mut bare = machine.command("doctor --data-dir books");
    bare.env_remove("KIRANA_CONFIG");
    machine.finish(bare, "").await.ends(1, "fail  files", "3 things need you");

    machine.set_up("").await;
    let (owner, customer) = (machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    let swapped = machine.init("--edit", &customer, &owner).await;
    swapped.ends(78, "", "that is the token of the Customer Bot of this shop");
    let usual = ["warn: operator: nobody gets the alerts", "warn: running: no"];
    assert_eq!(machine.complaints("", 0).await, usual);
    assert_eq!(machine.complaints("--offline", 0).await, usual);
    machine.run("doctor").await.ends(0, "ok    settings", "");
    machine.run("doctor --offline").await.ends(0, "ok    clock         not compared", "");

    machine.world.set_webhook(Bot::Customer, "https://example.invalid/secret");
    let webhook = machine.complaints("", 0).await;
    assert!(webhook[0].starts_with("warn: customer bot:") && !webhook[0].contains("example"), "{webhook:?}");
    machine.world.set_webhook(Bot::Customer, "");

    let with = |name: &'static str, value: String| {
        let mut command = machine.command("doctor");
        command.env(name, value);
        command
    };
    let owner = machine.world.token(Bot::Owner);
    let revoked = with("KIRANA_OWNER_BOT_TOKEN", "3333:REVOKED".to_owned());
    machine.finish(revoked, "").await.ends(1, "does not know this token", "one thing needs you");
    machine.finish(with("KIRANA_CUSTOMER_BOT_TOKEN", owner.clone()), "").await.ends(1, "token of the Owner Bot", "");
    let mut swapped = with("KIRANA_CUSTOMER_BOT_TOKEN", owner);
    swapped.env("KIRANA_OWNER_BOT_TOKEN", machine.world.token(Bot::Customer));
    machine.finish(swapped, "").await.ends(1, "swapped", "2 things need you");
    let refusal = r#"{"type":"error","error":{"type":"authentication_error","message":"m"}}"#.to_owned();
    machine.world.script_claude(Reply::Raw { status: 401, headers: vec![], body: refusal });
    machine.finish(with("KIRANA_CLAUDE_API_KEY", KEY.to_owned()), "").await.ends(1, "does not take this key", "");
    machine.finish(with("KIRANA_CLAUDE_API_KEY", KEY.to_owned()), "").await.ends(0, "warn  claude", "");
    machine.finish(with("KIRANA_LOG", String::new()), "").await.ends(0, "ok    claude", "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_looks_after_files_books_and_backups() {
    let machine = Machine::new().await;
    machine.set_up("").await;
    let books = machine.books().join("kirana.db");
    let set = |file: &Path, mode| std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
    set(&books, 0o644);
    machine.run("doctor --offline").await.ends(1, "chmod 600", "");
    // SQLite gave the files beside it the same mode; a process may leave them behind.
    for end in ["", "-wal", "-shm"] {
        let file = machine.books().join(format!("kirana.db{end}"));
        if file.exists() {
            set(&file, 0o600);
        }
    }
    set(&machine.settings(), 0o640);
    machine.run("doctor --offline").await.ends(1, "fail  settings", "");
    set(&machine.settings(), 0o600);

    let db = Db::open(&machine.books()).unwrap();
    let now = machine.world.clock().now();
    db.writer.step(move |tx| tx.insert_store(kirana::domain::UserId(7), "A", "en", now).map(drop)).await.unwrap();
    db.writer.step(move |tx| tx.raise_alert(kirana::db::alert::AlertKind::DiskLow, "", now)).await.unwrap();
    let told = machine.complaints("--offline", 0).await;
    assert!(told.contains(&"warn: alerts: disk_low".to_owned()), "{told:?}");
    drop(db);
    std::fs::create_dir_all(machine.books().join("backups")).unwrap();
    std::fs::write(machine.books().join("backups/kirana-20200101-000000.db"), "").unwrap();
    machine.run("doctor --offline").await.ends(0, "warn  backup", "");
    machine.run("backup").await.ends(0, "SHA-256", "");
    machine.run("doctor --offline").await.ends(0, "ok    backup", "");

    let lock = std::fs::File::create(machine.books().join("kirana.lock")).unwrap();
    lock.lock().unwrap();
    machine.run("doctor --offline").await.ends(0, "yes, and once", "");
    drop(lock);

    let sql = |sql: &str| rusqlite::Connection::open(&books).unwrap().execute_batch(sql).unwrap();
    sql("pragma user_version = 99");
    machine.run("doctor --offline").await.ends(1, "of a newer kirana", "");
    sql("pragma user_version = 3; pragma wal_checkpoint(truncate)");
    let mut bytes = std::fs::read(&books).unwrap();
    bytes.iter_mut().skip(4096 * 3).take(4096 * 9).for_each(|byte| *byte = 0xa5);
    std::fs::write(&books, bytes).unwrap();
    machine.run("doctor --offline").await.ends(1, "damaged", "");
    std::fs::remove_file(&books).unwrap();
    let told = machine.run("doctor --offline").await.ends(1, "there is no kirana.db", "");
    let hint = told.out.lines().find(|line| line.contains("`kirana restore ")).unwrap_or_default().to_owned();
    assert!(hint.contains("newest good backup") && !hint.contains("20200101"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_at_a_terminal_is_asked_until_each_answer_is_good() {
    let machine = Machine::new().await;
    let refusal = r#"{"type":"error","error":{"type":"authentication_error","message":"m"}}"#.to_owned();
    machine.world.script_claude(Reply::Raw { status: 401, headers: vec![], body: refusal });
    machine.world.script_claude(Reply::Text("ok".to_owned()));
    let (owner, customer) = (machine.world.token(Bot::Owner), machine.world.token(Bot::Customer));
    let command = machine.command("init --data-dir books");
    let (code, shown) = tokio::task::spawn_blocking(move || {
        let mut terminal = Terminal::start(command);
        let token = "Token (it is not shown)";
        terminal.answer(token, "nonsense");
        terminal.wait("that is not a bot's token");
        terminal.answer(token, "3333:REVOKED");
        terminal.wait("does not know this token");
        terminal.answer(token, &owner);
        terminal.wait("✓ Owner Bot: @");
        terminal.answer(token, &owner);
        terminal.wait("the token of the Owner Bot again");
        terminal.answer(token, &customer);
        terminal.wait("✓ Customer Bot: @");
        terminal.answer("Enter does without", KEY);
        terminal.wait("does not take this key");
        terminal.answer("Enter does without", KEY);
        terminal.wait("Claude takes the key");
        terminal.answer("open one?", "n");
        terminal.answer("Language [en]", "xx");
        terminal.wait("do not speak `xx`");
        terminal.answer("Language [en]", "mr");
        terminal.answer("Folder [", "");
        terminal.answer("seal the backups to it?", "y");
        terminal.wait("AGE-SECRET-KEY-1");
        terminal.answer("its last 6 letters", "nope");
        terminal.wait("ends otherwise");
        let shown = terminal.shown();
        let key = shown.split_whitespace().find(|word| word.starts_with("AGE-SECRET-KEY-1")).unwrap().to_owned();
        terminal.answer("its last 6 letters", &key[key.len() - 6..].to_lowercase());
        terminal.answer("operator's chat, too?", "");
        terminal.wait("may open the first store");
        terminal.end()
    })
    .await
    .unwrap();
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("?start=") && shown.contains('█'), "a link and its QR code: {shown}");
    for secret in [KEY, "DEMO-OWNER", "DEMO-CUSTOMER", "REVOKED", "nonsense"] {
        assert!(!shown.contains(secret), "{secret} was shown: {shown}");
    }
    let settings = std::fs::read_to_string(machine.settings()).unwrap();
    assert!(settings.contains("\nlanguage = \"mr\"\n") && settings.contains(KEY), "{settings}");
    assert_eq!(mode(&machine.settings()), 0o600);
    assert!(
        settings.contains("\nrecipients = [\"age1") && settings.contains("\nsend_to_operator = true\n"),
        "{settings}"
    );
    let key = shown.split_whitespace().find(|word| word.starts_with("AGE-SECRET-KEY-1")).unwrap();
    assert!(!settings.contains("AGE-SECRET-KEY"), "it is kept nowhere here");
    assert_eq!(shown.matches(key).count(), 1, "it is shown once");
    std::fs::write(machine.path().join("key"), key).unwrap();
    machine.run("backup sealed.db.age").await.ends(0, "sealed", "");
    machine.run("restore sealed.db.age --identity key --yes").await.ends(0, "restored", "");

    // Once more, and nothing answered: nothing changes, and nothing needs to be kept.
    let command = machine.command("init");
    let (code, shown) = tokio::task::spawn_blocking(move || {
        let mut terminal = Terminal::start(command);
        for question in ["Change them?", "keeps the one", "keeps the one", "keeps the one"] {
            terminal.answer(question, "");
        }
        terminal.wait("does not answer");
        terminal.answer("without a check?", "y");
        for question in ["open one?", "Language [mr]", "Folder ["] {
            terminal.answer(question, "");
        }
        terminal.end()
    })
    .await
    .unwrap();
    assert_eq!(code, 0, "{shown}");
    assert_eq!(std::fs::read_to_string(machine.settings()).unwrap(), settings);
    assert!(!machine.path().join("kirana.toml.bak").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_names_to_whom_backups_are_sealed() {
    let machine = Machine::new().await;
    let (_, recipient) = kirana::db::seal::fresh_identity();
    for (wrong, words) in [("--backup-recipient age1nonsense", "age-keygen"), ("--send-backups", "--backup-recipient")]
    {
        let ran = machine.run(&format!("init --non-interactive {wrong}")).await;
        assert!(ran.code == 2 && ran.err.contains(words), "{ran:?}");
    }
    let made = machine.set_up(&format!("--backup-recipient {recipient} --send-backups")).await;
    assert_eq!(made["backups_sealed"], true);
    machine.run("backup").await.ends(0, ".db.age", "");
}
