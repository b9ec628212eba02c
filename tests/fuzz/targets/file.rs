//! Files that an operator is handed: settings, lists of goods, whole stores, backups.

use std::cell::RefCell;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use kirana::config::draft::{Answers, Whose, draft};
use kirana::config::{Flags, Surroundings, load};
use kirana::db::archive::{self, Again, Unpacked};
use kirana::db::restore::{self, Waiting, Wanted};
use kirana::db::{Db, Tx, backup as back_up, seal};
use kirana::domain::table::{Cell, Table};
use kirana::domain::{Paise, Quantity, StoreId, name};
use kirana::error::{Error, Kind};
use kirana::secret::Secret;
use kirana::shop::{import, prototype};
use kirana::table::{csv as csv_file, xlsx};

use super::counter::Counter;

/// Stands for a secret in the seeds.
const CANARY: &str = "CANARY";

/// A folder of this thread's own, in memory.
fn folder() -> PathBuf {
    thread_local! {
        static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
            tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("there is a folder")
        });
    }
    FOLDER.with(|folder| folder.path().to_owned())
}

/// A settings file is taken or refused, and no refusal shows a value. What the wizard writes into it is read back, and
/// where it cannot write, the file stays as it was.
pub fn settings(bytes: &[u8]) {
    let path = folder().join("kirana.toml");
    write_private(&path, bytes);
    let flags = Flags { config: Some(path.clone()), data_dir: Some(folder()) };
    let around = Surroundings::of_process();
    match load(&flags, &around) {
        Ok(settings) => assert!(settings.telegram.sends_per_second > 0 && settings.claude.daily_nano >= 0),
        Err(error) => {
            assert_eq!(error.kind, Kind::Config, "{error:?}");
            let told = told(&error);
            assert!(is_named(bytes) || !told.contains(CANARY), "{told}");
        }
    }
    let Ok(draft) = draft(&flags, &around, Whose::Own) else { return };
    let secret = |text| Secret::new(text).expect("it is not empty");
    let answers = Answers {
        data_dir: folder(),
        owner_bot_token: secret("1:owner"),
        customer_bot_token: secret("2:customer"),
        claude_api_key: Some(secret("key")),
        registration: "open",
        language: "hi",
        sealing: None,
    };
    match draft.write(&answers) {
        Ok(_) => {
            let read = load(&flags, &around).map_err(|error| told(&error)).expect("what was written is read");
            let token = |secret: Option<Secret>| secret.map(|secret| secret.expose().to_owned());
            assert_eq!(token(read.telegram.owner_bot_token).as_deref(), Some("1:owner"));
            assert_eq!(token(read.telegram.customer_bot_token).as_deref(), Some("2:customer"));
            assert_eq!(token(read.claude.api_key).as_deref(), Some("key"));
        }
        Err(error) => {
            assert!(is_named(bytes) || !told(&error).contains(CANARY), "{}", told(&error));
            assert_eq!(std::fs::read(&path).expect("it is still there"), bytes, "refused, and changed");
        }
    }
}

/// Whether the canary is a name of a setting, which may be said, and not a value.
fn is_named(bytes: &[u8]) -> bool {
    fn names(table: &toml::Table, all: &mut String) {
        for (name, value) in table {
            all.push_str(name);
            if let toml::Value::Table(inner) = value {
                names(inner, all);
            }
        }
    }
    let table = std::str::from_utf8(bytes).ok().and_then(|text| toml::from_str(text).ok());
    let mut all = String::new();
    names(&table.unwrap_or_default(), &mut all);
    all.contains(CANARY)
}

/// All that the command line would say.
fn told(error: &Error) -> String {
    let mut told = format!("{error} {:?}", error.hint);
    let mut cause = std::error::Error::source(error);
    while let Some(because) = cause {
        told.push_str(&because.to_string());
        cause = because.source();
    }
    told
}

fn write_private(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("it can be written");
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("it is ours");
}

/// A table is read as CSV, and as the one sheet of a workbook. What is read comes back when it is written, holds no cell
/// that a spreadsheet program takes for a formula, and as a list of goods is within bounds.
pub fn table(bytes: &[u8]) {
    let as_csv = csv_file::read("items", bytes).ok();
    let as_sheet = xlsx::read(workbook(bytes)).ok().and_then(|tables| tables.into_iter().next());
    for table in [as_csv, as_sheet].into_iter().flatten() {
        let cells =
            |table: &Table| -> Vec<Vec<Cell>> { table.rows.iter().map(|row| full(row.cells.clone())).collect() };
        let narrow = table.rows.iter().all(|row| row.cells.len() == table.columns.len());
        if narrow && !table.columns.is_empty() {
            let written = csv_file::write(&table).expect("a table is written");
            expect_no_formula(&written);
            let back = csv_file::read("items", &written).expect("what is written is read");
            assert_eq!(cells(&back), cells(&table));
        }
        if let Ok(list) = import::read_list(&[table]) {
            for good in list.goods {
                assert_eq!(name::clean(&good.name).as_deref(), Some(good.name.as_str()));
                let sums = [good.price, good.mrp, good.cost].into_iter().flatten();
                assert!(sums.into_iter().all(|sum| (Paise::ZERO..=Paise::MAX).contains(&sum)));
                let counts = [good.stock, good.low_stock].into_iter().flatten();
                assert!(counts.into_iter().all(|count| (Quantity::ZERO..=Quantity::MAX_LINE).contains(&count)));
            }
        }
    }
    // The bytes as the whole file, whatever they are.
    let _ = xlsx::read(bytes.to_vec());
}

/// A row without the empty cells behind its last.
fn full(mut cells: Vec<Cell>) -> Vec<Cell> {
    while cells.last().is_some_and(Option::is_none) {
        cells.pop();
    }
    cells
}

fn expect_no_formula(written: &[u8]) {
    let written = written.strip_prefix("\u{feff}".as_bytes()).unwrap_or(written);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(written);
    for record in reader.records().skip(1).flatten() {
        for cell in &record {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?} is a formula");
        }
    }
}

/// A workbook whose one sheet has these bytes as its rows.
fn workbook(rows: &[u8]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"items\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "{head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let open = format!("{head}<worksheet xmlns=\"{main}\"><sheetData>");
    let sheet = [open.as_bytes(), rows, b"</sheetData></worksheet>"].concat();
    let parts = [
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    for (name, bytes) in parts {
        file.start_file(name, plain).and_then(|()| Ok(file.write_all(bytes)?)).expect("a part is written");
    }
    file.finish().expect("it is whole").into_inner()
}

struct Installation {
    counter: Counter,
    packed: Vec<Table>,
    copy: Vec<u8>,
}

thread_local! {
    static INSTALLATION: RefCell<Option<Installation>> = const { RefCell::new(None) };
}

fn with_installation(act: impl FnOnce(&Installation)) {
    INSTALLATION.with_borrow_mut(|kept| {
        let installation = kept.get_or_insert_with(|| {
            let mut counter = Counter::open();
            let people = [
                (kirana::domain::Bot::Owner, 1001, "Sold 1 kg rice"),
                (kirana::domain::Bot::Owner, 1001, "Ramesh owes 500"),
                (kirana::domain::Bot::Customer, 2001, "I need 2 packets Maggi"),
                (kirana::domain::Bot::Customer, 2001, "yes"),
            ];
            for (bot, user, words) in people {
                counter.says(bot, user, words);
            }
            let packed = counter.db.read(|tx| tx.scope_of_row(StoreId(1)).pack()).expect("a store is packed");
            let target = counter.folder.path().join("copy.db");
            back_up::back_up(counter.folder.path(), &target, None, &mut |_| Ok(())).expect("a backup is made");
            let copy = std::fs::read(target).expect("it is there");
            Installation { counter, packed, copy }
        });
        act(installation);
    });
}

/// The first byte chooses a table of a packed store, the rest stands in its place as CSV, under its own heads. Whatever
/// comes in, the books are right afterwards, and nothing of the stores that were there has changed.
pub fn archive(bytes: &[u8]) {
    let Some((which, rows)) = bytes.split_first() else { return };
    with_installation(|installation| {
        let mut tables = installation.packed.clone();
        let place = usize::from(*which) % tables.len();
        let Some(table) = tables.get_mut(place) else { return };
        let heads = table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",");
        let Ok(read) = csv_file::read(&table.name, &[heads.as_bytes(), b"\n", rows].concat()) else { return };
        *table = Table { columns: table.columns.clone(), ..read };
        let counts: Vec<_> = tables.iter().map(|table| (table.name.clone(), table.rows.len().to_string())).collect();
        if place > 0 {
            for row in &mut tables[0].rows {
                let count = counts.iter().find(|(name, _)| row.cell(0) == Some(name.as_str()));
                if let (Some((_, count)), Some(cell)) = (count, row.cells.get_mut(1)) {
                    *cell = Some(count.clone());
                }
            }
        }
        let env = installation.counter.env.clone();
        let before = dump(&installation.counter.db);
        let tried = installation.counter.db.writer.step_blocking(move |tx| {
            // Taken back in any case; the command line refuses what the check finds.
            tx.attempt(|| Ok(Err::<(), _>(take_in(tx, &env, &tables).and_then(|()| tx.check()))))
        });
        if let Some(Err(error)) = tried.expect("the transaction ends").err() {
            assert_ne!(error.kind, Kind::Bug, "{error:?}");
        }
        assert_eq!(dump(&installation.counter.db), before, "what was only tried has left something");
    });
}

fn take_in(tx: &Tx<'_>, env: &kirana::shop::Env, tables: &[Table]) -> kirana::error::Result<()> {
    if archive::is_archive(tables)
        && let Unpacked::Store { store, .. } = tx.unpack(tables, Again::Beside)?
    {
        assert!(store.0 > 2, "an archive came in as store {store}");
    }
    if prototype::is_dump(tables) {
        prototype::take_over(tx, env, tables, Again::Beside)?.ok();
    }
    Ok(())
}

fn dump(db: &Db) -> Vec<Table> {
    let packed = |store| db.read(|tx| tx.scope_of_row(StoreId(store)).pack()).expect("a store is packed");
    [packed(1), packed(2)].concat()
}

/// A backup with bytes changed, cut off or added: it is refused, or what would be restored is right; nothing but the
/// folder's own image is touched. An even first byte takes each three bytes as place and value, an odd one takes the
/// rest as the whole file.
pub fn backup(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    with_installation(|installation| {
        let mut file = installation.copy.clone();
        if how % 2 == 1 {
            rest.clone_into(&mut file);
        } else {
            for change in rest.chunks_exact(3) {
                // Dense where the header and the schema are, and everywhere else now and then.
                let wide = usize::from(change[0]) << 8 | usize::from(change[1]);
                let place = if change[0] < 64 { wide } else { wide * 37 };
                let length = file.len();
                if change[2] == 0 && change[1] == 0 {
                    file.truncate(place % length.max(1));
                } else if let Some(byte) = file.get_mut(place % length.max(1)) {
                    *byte ^= change[2];
                }
            }
        }
        let path = folder().join("backup.db");
        write_private(&path, &file);
        let _ = seal::wants_passphrase(&path);
        let target = folder().join("target");
        std::fs::create_dir_all(&target).expect("there is a folder");
        let wanted = Wanted {
            folder: &target,
            backup: &path,
            opener: None,
            waiting: Waiting::HoldBack,
            now: installation.counter.env.now,
        };
        match restore::prepare(&wanted, &mut |_| Ok(())) {
            Ok(prepared) => assert!(prepared.figures().stores >= 0),
            Err(error) => assert_ne!(error.kind, Kind::Bug, "{error:?}"),
        }
        assert_eq!(std::fs::read(&path).expect("it is still there"), file, "the backup itself was changed");
        let left = std::fs::read_dir(&target).expect("it is a folder").count();
        assert_eq!(left, 0, "something is left in the folder");
    });
}
