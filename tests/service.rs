//! `kirana run` as an operator starts it: the real executable with settings from the environment, against pretend
//! services, invited and stopped from outside.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may")]

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixDatagram;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use kirana::demo::claude::Reply;
use kirana::demo::{Clock, World};
use kirana::domain::Bot;
use kirana::time::Time;
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(20);
const KEY: &str = "sk-canary-of-claude";

struct Shop {
    folder: tempfile::TempDir,
    world: World,
}

impl Shop {
    async fn new() -> Shop {
        Shop { folder: tempfile::tempdir().unwrap(), world: World::start(Clock::new()).await.unwrap() }
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirana"));
        command
            .args(arguments.split_whitespace())
            .env_clear()
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path())
            .env("KIRANA_DATA_DIR", self.folder.path().join("books"))
            .env("KIRANA_OWNER_BOT_TOKEN", self.world.token(Bot::Owner))
            .env("KIRANA_CUSTOMER_BOT_TOKEN", self.world.token(Bot::Customer))
            .env("KIRANA_TELEGRAM_API_URL", self.world.telegram_url())
            .env("KIRANA_CLAUDE_API_URL", self.world.claude_url())
            .env("KIRANA_CLAUDE_API_KEY", KEY);
        command
    }

    async fn run(&self, arguments: &str) -> Output {
        let mut command = self.command(arguments);
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    async fn json(&self, arguments: &str) -> Value {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn start(&self) -> Service {
        let mut command = self.command("run");
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        Service { child }
    }

    /// Waits until the person was told something with these words, and answers with all of it.
    async fn hears(&self, person: &str, words: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let heard = self.world.next_message(person, left).await.unwrap_or_else(|error| panic!("{words}: {error}"));
            self.world.see(person, heard.number);
            if heard.text.contains(words) {
                return heard.text;
            }
        }
    }
}

struct Service {
    child: Child,
}

impl Service {
    /// Asks for an end as systemd does; answers with how long it took and all that was logged.
    async fn stop(mut self) -> (Duration, String) {
        let begun = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        tokio::task::spawn_blocking(move || {
            let status = self.child.wait().unwrap();
            let took = begun.elapsed();
            let mut said = String::new();
            self.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
            self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            assert!(status.success(), "{status}: {said}");
            (took, said)
        })
        .await
        .unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // A test that failed leaves no process behind; after `stop` there is none any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_owner_opens_a_store_and_claude_is_asked_within_its_budget() {
    let shop = Shop::new().await;
    let service = shop.start();
    shop.world.say("owner", "/start");
    shop.hears("owner", "kirana store invite").await;

    let invitation = shop.json("store invite --json").await;
    let link = invitation.pointer("/link").and_then(Value::as_str).unwrap();
    assert!(link.starts_with(&format!("https://t.me/{}?start=", shop.world.username(Bot::Owner))), "{link}");
    let code = invitation.pointer("/code").and_then(Value::as_str).unwrap();
    shop.world.say("owner", &format!("/start {code}"));
    shop.hears("owner", "name").await;
    shop.world.say("owner", "Sharma Kirana Store");
    shop.hears("owner", "language").await;
    shop.world.press("owner", "English").unwrap();
    shop.hears("owner", "start=store_1").await;

    shop.world.script_claude(Reply::Tools(vec![("low_stock".to_owned(), json!({}))]));
    shop.world.say("owner", "qwertz uiop jklmn kya khatam sa lagta zxcvb");
    let until = Instant::now() + PATIENCE;
    while shop.world.asks().is_empty() {
        assert!(Instant::now() < until, "Claude was never asked");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    shop.world.next_message("owner", PATIENCE).await.unwrap();
    let stats = shop.json("stats --json").await;
    assert_eq!(stats.pointer("/stores"), Some(&json!(1)));
    assert_eq!(stats.pointer("/claude/calls_today"), Some(&json!(1)));
    assert!(stats.pointer("/claude/nano_usd_today").and_then(Value::as_i64).unwrap() > 0);

    let second = shop.run("run").await;
    assert_eq!(second.status.code(), Some(78), "one instance a folder");

    let (took, said) = service.stop().await;
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(said.contains("`kirana store invite` makes a one-time link"), "{said}");
    for secret in [KEY, &shop.world.token(Bot::Owner), &shop.world.token(Bot::Customer), code, "qwertz", "Sharma"] {
        assert!(!said.contains(secret), "{secret} is in the log:\n{said}");
    }
    let check = shop.run("check").await;
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[tokio::test(flavor = "multi_thread")]
async fn run_says_what_is_missing_before_it_makes_anything() {
    let shop = Shop::new().await;
    let mut command = shop.command("run");
    command.env_remove("KIRANA_OWNER_BOT_TOKEN");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(78));
    assert!(told.contains("the owner bot has no token") && told.contains("KIRANA_OWNER_BOT_TOKEN"), "{told}");

    let mut command = shop.command("run");
    command.env("KIRANA_CUSTOMER_BOT_TOKEN", shop.world.token(Bot::Owner));
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(78), "both tokens are the same");
    assert!(!shop.folder.path().join("books/kirana.db").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_ends_by_the_date_that_telegram_tells() {
    // 2040-01-01, which is not what this machine thinks.
    let world = World::start(Clock::starting_at(Time(2_208_988_800_000))).await.unwrap();
    let shop = Shop { folder: tempfile::tempdir().unwrap(), world };
    let books = shop.folder.path().join("books");
    std::fs::create_dir(&books).unwrap();
    drop(kirana::db::Db::create(&books).unwrap());
    let invitation = shop.json("store invite --json").await;
    let expires = invitation.pointer("/expires").and_then(Value::as_str).unwrap();
    assert!(expires.starts_with("2040-01"), "{expires}");

    let mut command = shop.command("store invite --json");
    command.env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:9");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && told.contains("this machine's clock"), "{told}");
}

/// What a supervisor hears until these words came.
fn heard(socket: &UnixDatagram, words: &str) -> String {
    let (until, mut all) = (Instant::now() + PATIENCE, String::new());
    let mut datagram = [0; 4096];
    while !all.contains(words) {
        assert!(Instant::now() < until, "waited in vain for {words}: {all}");
        if let Ok(length) = socket.recv(&mut datagram) {
            all.push_str(std::str::from_utf8(datagram.get(..length).unwrap()).unwrap());
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn systemd_hears_that_the_shop_is_ready_and_lives_also_without_a_network() {
    let shop = Shop::new().await;
    let path = shop.folder.path().join("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    let mut command = shop.command("run");
    command
        .env("NOTIFY_SOCKET", &path)
        .env("WATCHDOG_USEC", "900000")
        .env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:9")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let service = Service { child: command.spawn().unwrap() };
    heard(&socket, "READY=1");
    heard(&socket, "WATCHDOG=1");
    let again = heard(&socket, "WATCHDOG=1");
    assert!(
        again.contains("STATUS=0 stores") && again.contains("does not answer the bot of: owner, customer"),
        "{again}"
    );
    tokio::join!(service.stop(), async { tokio::task::block_in_place(|| heard(&socket, "STOPPING=1")) });
}

/// A page of this machine, as plain HTTP.
fn page(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_of_a_day_are_served_without_anybodys_name_or_words() {
    let shop = Shop::new().await;
    // A port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = shop.command("run");
    command.env("KIRANA_METRICS_LISTEN", format!("127.0.0.1:{port}")).env("KIRANA_REGISTRATION", "open");
    let service = Service { child: command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap() };
    shop.world.say("owner", "/start");
    shop.hears("owner", "name").await;
    shop.world.say("owner", "Sharma Kirana Store");
    shop.hears("owner", "language").await;
    shop.world.press("owner", "English").unwrap();
    shop.hears("owner", "start=store_1").await;
    shop.world.script_claude(Reply::Tools(vec![("low_stock".to_owned(), json!({}))]));
    shop.world.say("owner", "qwertz uiop jklmn kya khatam sa lagta zxcvb");
    shop.hears("owner", "").await;
    let before = page(port, "/metrics");
    assert!(before.starts_with("HTTP/1.1 200 OK") && before.contains("application/openmetrics-text"), "{before}");
    assert!(!before.contains("kirana_backup_age_seconds "), "there is no backup yet");
    shop.json("backup --json").await;
    let until = Instant::now() + PATIENCE;
    let figures = loop {
        let figures = page(port, "/metrics");
        if figures.contains("kirana_steps_total{kind=\"reply\",outcome=\"done\"} 1") {
            break figures;
        }
        assert!(Instant::now() < until, "{figures}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    for line in [
        "kirana_build_info{version=\"",
        "kirana_updates_total{bot=\"owner\"} 4",
        "kirana_polls_total{bot=\"owner\",outcome=\"answered\"} ",
        "kirana_steps_total{kind=\"update\",outcome=\"done\"} 4",
        "kirana_claude_calls_total{outcome=\"calls\"} 1",
        "kirana_step_seconds_bucket{le=\"0.1\"} ",
        "kirana_sends_total{bot=\"owner\",outcome=\"delivered\"} ",
        "kirana_send_seconds_count ",
        "kirana_claude_seconds_count 1",
        "kirana_claude_dollars_total 0.0",
        "kirana_claude_today_dollars 0.0",
        "kirana_writer_group_steps_bucket{le=\"64.0\"} ",
        "kirana_queue_depth{queue=\"dead_letters\"} 0",
        "kirana_stores 1",
        "kirana_backup_age_seconds ",
        "kirana_telegram_silence_seconds{bot=\"owner\"} 0",
        "# EOF",
    ] {
        assert!(figures.contains(line), "{line} is missing:\n{figures}");
    }
    for word in ["Sharma", "qwertz", &shop.world.token(Bot::Owner), shop.world.username(Bot::Owner)] {
        assert!(!figures.contains(word), "{word} is among the figures:\n{figures}");
    }
    assert!(page(port, "/").starts_with("HTTP/1.1 404"));
    let second = shop.command("run").env("KIRANA_METRICS_LISTEN", "0.0.0.0:9469").output().unwrap();
    assert_eq!(second.status.code(), Some(78), "figures are for this machine alone");
    let (took, _) = service.stop().await;
    assert!(took < Duration::from_secs(10), "{took:?}");
}

/// Only root can play both parts.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_admin_leaves_as_root_belongs_to_the_owner_of_the_folder() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let shop = Shop::new().await;
    let books = shop.folder.path().join("books");
    std::fs::create_dir(&books).unwrap();
    drop(kirana::db::Db::create(&books).unwrap());
    let owner = 61_234;
    let is_root = chown(&books, Some(owner), Some(owner)).is_ok();
    if !is_root {
        return;
    }
    let foreign = books.join("foreign");
    std::os::unix::fs::symlink("/etc/hostname", &foreign).unwrap();
    let backup = shop.json("backup --json").await;
    let backup = std::path::PathBuf::from(backup.pointer("/path").and_then(Value::as_str).unwrap());
    for path in [books.join("kirana.db"), books.join("backups"), backup] {
        let about = path.metadata().unwrap();
        assert_eq!((about.uid(), about.gid()), (owner, owner), "{}", path.display());
    }
    assert_eq!(foreign.symlink_metadata().unwrap().uid(), 0, "what leads elsewhere stays");
    assert_eq!(foreign.metadata().unwrap().uid(), 0, "nor is it followed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_moves_is_taken_over_by_its_link_while_the_service_runs() {
    let shop = Shop::new().await;
    let service = shop.start();
    shop.world.say("owner", "/start");
    shop.hears("owner", "kirana store invite").await;
    std::fs::write(shop.folder.path().join("goods.csv"), "name,unit,price,stock\nRice,kg,60,10\n").unwrap();
    let dump = shop.folder.path().join("dump");
    std::fs::create_dir(&dump).unwrap();
    for (table, rows) in [
        ("stores", "store_id,store_name,language_preference,created_at\n5,Verma Store,en,2026-01-05 10:00:00\n"),
        ("owners", "owner_id,telegram_id,store_id,created_at\n"),
        (
            "inventory",
            "store_id,item_name,current_stock,low_stock_threshold,created_at\n5,Maggi,7,2,2026-01-05 10:00:00\n",
        ),
        ("customers", "customer_id,telegram_id,store_id,customer_name,created_at\n"),
        ("orders", "order_id,customer_id,store_id,status,created_at,updated_at\n"),
        ("order_items", "order_id,item_name,quantity,price_snapshot\n"),
        ("sales_logs", "store_id,item_name,quantity,sale_date,created_at\n"),
    ] {
        std::fs::write(dump.join(format!("{table}.csv")), rows).unwrap();
    }
    let arrived = shop.json("import dump --yes --json").await;
    let link = arrived.pointer("/stores/0/invitation/link").and_then(Value::as_str).unwrap();
    let code = link.split("?start=").nth(1).unwrap().to_owned();
    shop.world.say("owner", &format!("/start {code}"));
    shop.hears("owner", "Verma Store").await;
    shop.world.say("owner", "/inventory");
    shop.hears("owner", "Maggi: 7 units").await;
    shop.world.say("stranger (owner bot)", &format!("/start {code}"));

    let taken = shop.json("import 1 goods.csv --yes --json").await;
    assert_eq!(taken.pointer("/new"), Some(&json!(1)));
    shop.hears("owner", "From your list: 1 new items").await;
    shop.world.say("owner", "stock of rice");
    shop.hears("owner", "10 kg").await;
    shop.world.press("owner", "Undo").unwrap();
    shop.hears("owner", "Taken back").await;
    shop.world.say("owner", "/inventory");
    assert!(!shop.hears("owner", "Maggi: 7 units").await.contains("Rice"));
    service.stop().await;
    let check = shop.run("check").await;
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_shops_to_be_becomes_links_and_posters() {
    let shop = Shop::new().await;
    let books = shop.folder.path().join("books");
    std::fs::create_dir(&books).unwrap();
    drop(kirana::db::Db::create(&books).unwrap());
    let list = shop.folder.path().join("stores.csv");
    std::fs::write(&list, "Store Name,Language\nSharma Kirana,hi\n\"Gupta, General\",\nஸ்ரீ முருகன்,ta\n").unwrap();
    let made = shop.json("store invite --from stores.csv --into links --json").await;
    let stores = made.pointer("/stores").and_then(Value::as_array).unwrap();
    assert_eq!(stores.len(), 3);
    let folder = shop.folder.path().join("links");
    let links = std::fs::read_to_string(folder.join("links.csv")).unwrap();
    for store in stores {
        let poster = store.pointer("/poster").and_then(Value::as_str).unwrap();
        let link = store.pointer("/invitation/link").and_then(Value::as_str).unwrap();
        assert!(links.contains(link) && links.contains(poster), "{links}");
        let mut decoder = png::Decoder::new(std::io::Cursor::new(std::fs::read(folder.join(poster)).unwrap()));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let gray = |x: usize, y: usize| *bytes.get((y * info.width as usize + x) * 3).unwrap();
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(info.width as usize, info.height as usize, gray);
        let read: Vec<String> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
        assert_eq!(read, [link], "the poster opens this door and no other");
    }
    let again = shop.run("store invite --from stores.csv --into links").await;
    assert_eq!(again.status.code(), Some(2), "what is there is not written over");
    std::fs::write(&list, "name,language\nSharma,xx\n...,hi\n").unwrap();
    let bad = shop.run("store invite --from stores.csv --into other").await;
    let told = String::from_utf8_lossy(&bad.stdout).into_owned();
    assert!(
        bad.status.code() == Some(1) && told.contains("line 2, column language") && told.contains("line 3"),
        "{told}"
    );
    assert!(!shop.folder.path().join("other").exists());
    let mut command = shop.command("store invite --from stores.csv --into other");
    std::fs::write(&list, "name\nSharma\n").unwrap();
    command.env("KIRANA_TELEGRAM_API_URL", "http://127.0.0.1:9");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(69), "a poster needs the bot's name");
}

#[tokio::test(flavor = "multi_thread")]
async fn understand_puts_to_claude_what_the_local_reader_cannot_read_and_nothing_else() {
    let shop = Shop::new().await;
    let understand = async |flags: &str, lines: &str| {
        std::fs::write(shop.folder.path().join("lines"), lines).unwrap();
        let input = std::fs::File::open(shop.folder.path().join("lines")).unwrap();
        let mut command = shop.command(&format!("understand --role owner --json {flags}"));
        command.stdin(input);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let lines: Vec<Value> =
            output.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
        (lines, String::from_utf8(output.stderr).unwrap(), output.status.code())
    };
    std::fs::write(shop.folder.path().join("items.tsv"), "name\tunit\nSugar\tkg\nBasmati Gold\tkg\n").unwrap();
    let line = |words: &str, quantity: &str| json!({"source_text": words, "item": "Sugar", "quantity": quantity});
    let sale = |lines: Value| Reply::Tools(vec![("record_sale".to_owned(), json!({"lines": lines}))]);
    shop.world.script_claude(sale(json!([line("2 kilo chini", "2")])));
    shop.world.script_claude(sale(json!([line("", "7")])));
    shop.world.script_claude(Reply::Text("none".to_owned()));
    shop.world.script_claude(Reply::Tools(vec![("no_such_tool".to_owned(), json!({}))]));
    let said = "2 kg rice sold\n{\"message\":\"zork blim 2 kilo chini quux\",\"context\":\"Bot: Hello\"}\n\
                zork frotz basmati\nzork nitfol\nzork gnusto\n";
    let (lines, told, code) = understand("--claude --items items.tsv", said).await;
    assert_eq!((lines.len(), code), (5, Some(0)), "{told}");
    let of = |key: &str| -> Vec<Value> { lines.iter().map(|line| line[key].clone()).collect() };
    assert_eq!(of("source"), ["local", "claude", "claude", "claude", "none"]);
    assert_eq!(
        lines[1]["actions"],
        json!([{"tool": "record_sale", "lines": [
        {"item": "Sugar", "quantity": "2", "unit": "kg"}]}])
    );
    assert_eq!(lines[1]["question"], Value::Null);
    assert_eq!(lines[2]["question"], json!({"kind": "confirm"}), "nobody said 7 of sugar");
    assert_eq!((&lines[3]["actions"], &lines[4]["actions"]), (&json!([]), &json!([])));
    assert!(told.contains("4 lines") && !told.contains(KEY), "{told}");

    let asks = shop.world.asks();
    assert_eq!(asks.len(), 4, "what is read here is not asked");
    assert!(asks.iter().all(|ask| ask.status == 200), "the pretend service checks each request as the real one");
    let content = &asks[0].body["messages"][0]["content"];
    assert_eq!(content[1]["text"], "zork blim 2 kilo chini quux");
    let beside: Value = serde_json::from_str(content[0]["text"].as_str().unwrap()).unwrap();
    assert_eq!((&beside["before"], &beside["items"][0]["item"]), (&json!("Bot: Hello"), &json!("Sugar")));

    let (lines, told, code) = understand("--claude", "2 kg rice sold\nzork\n").await;
    assert_eq!((lines.len(), code), (1, Some(69)), "what was read before stands: {told}");
    assert!(told.contains("Claude does not answer") && told.contains("hint"), "{told}");
    let mut command = shop.command("understand --role owner --claude");
    command.env_remove("KIRANA_CLAUDE_API_KEY").stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(78));
    assert!(String::from_utf8_lossy(&output.stderr).contains("KIRANA_CLAUDE_API_KEY"));
}
