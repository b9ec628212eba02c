//! `kirana import`: goods from a list into a store; or a whole store, from another installation's archive or from the
//! tables of a prototype. All of it or nothing. Works while the service runs.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::invitation::{self, Invitation, With};
use super::output;
use super::run::shop_settings;
use super::store::{owner_bot_name, unknown};
use crate::config::Settings;
use crate::db::alert::AlertKind;
use crate::db::archive::{self, Again, Unpacked};
use crate::db::file::make_folder;
use crate::db::{Db, FILE_NAME, Tx};
use crate::domain::StoreId;
use crate::domain::table::{Fault, Table};
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::shop::import::{self, Imported, List};
use crate::shop::prototype::{self, Taken};
use crate::shop::{self, Env, Invite, Shop};
use crate::table::{self, Format};
use crate::time::Time;

/// Enough to see what is wrong with a list; the rest is counted.
const FAULTS_SHOWN: usize = 100;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Options {
    /// The store's number and a list of goods (.csv or .xlsx); or a whole store alone: what `kirana export --all` wrote,
    /// or a folder with the CSV files of the design document's original tables
    #[arg(value_names = ["STORE", "FILE"], num_args = 0..=2)]
    what: Vec<String>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Take a whole store over although it is here already: it becomes another one
    #[arg(long)]
    again: bool,
    /// Write an empty list with the heads that are read, to a new file or as CSV to standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-",
          conflicts_with_all = ["what", "dry_run", "yes", "again"])]
    template: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    if let Some(file) = &options.template {
        return write_template(file);
    }
    match options.what.as_slice() {
        [store, file] => {
            let store = store.parse().map_err(|_| {
                Error::new(Kind::Usage, format!("{store:?} is no store's number"))
                    .hint("`kirana store list` shows all of them")
            })?;
            goods(options, settings, StoreId(store), &table::read(Path::new(file))?)
        }
        [file] => whole(options, settings, &table::read(Path::new(file))?),
        _ => Err(Error::new(Kind::Usage, "nothing is named to be imported")
            .hint("`kirana import 1 goods.xlsx`, or `kirana import FOLDER` for a whole store")),
    }
}

fn write_template(file: &Path) -> Result<()> {
    let template = import::template();
    match file {
        path if path == Path::new("-") => output::print(&String::from_utf8_lossy(&table::csv::write(&template)?)),
        path if Format::of_path(path) == Format::Xlsx => table::write(path, Format::Xlsx, &[template]),
        path if path.exists() => {
            Err(Error::new(Kind::Usage, format!("{} exists already", path.display())).hint("give another name"))
        }
        path => table::write_file(path, &table::csv::write(&template)?),
    }
}

/// How a try ended.
enum Tried<T> {
    Done(T),
    /// As it would have been, had it been kept.
    Would(T),
    Faults(Vec<Fault>),
}

/// Does something all of which is taken back when it has faults, or is not to be kept.
fn attempt<T: Send + 'static>(
    db: &Db,
    keep: Keep,
    act: impl FnOnce(&Tx<'_>) -> Result<Result<T, Vec<Fault>>> + Send + 'static,
) -> Result<Tried<T>> {
    let step = move |tx: &Tx<'_>| {
        let tried = tx.attempt(|| {
            Ok(match (act(tx)?, keep) {
                (Ok(done), Keep::Yes) => Ok(Tried::Done(done)),
                (Ok(done), Keep::No) => Err(Tried::Would(done)),
                (Err(faults), _) => Err(Tried::Faults(faults)),
            })
        })?;
        Ok(tried.unwrap_or_else(|not_kept| not_kept))
    };
    match keep {
        Keep::Yes => carry_out(db, step),
        Keep::No => db.writer.step_blocking(step),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    Yes,
    No,
}

pub(super) fn env(db: &Db, settings: &Settings) -> Result<Env> {
    let shop = Shop::new(shop_settings(settings));
    Ok(Env { now: now(db)?, seed: 0, shop: Arc::new(shop) })
}

/// The time of an act at the command line. No network is asked for it: the machine's clock counts, which may have woken
/// up in 1970, but never before what the books hold already.
pub(super) fn now(db: &Db) -> Result<Time> {
    let machine = Clock::trusted().now();
    Ok(db.read(|tx| tx.find_last_act())?.map_or(machine, |last| machine.max(last)))
}

/// Carries out what an admin wants, in a transaction of its own. The journal has its numbers and erasures before anybody
/// is told; where it cannot be written the act stands all the same, and the operator hears of it.
pub(super) fn carry_out<T: Send + 'static>(
    db: &Db,
    act: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let done = db.writer.step_blocking(act)?;
    let written = db.write_journal(&mut None);
    if let Err(error) = &written {
        tracing::warn!(%error, hint = error.hint, "the journal of numbers cannot be written");
    }
    if let Err(error) = note_journal(db, written.is_err()) {
        tracing::warn!(%error, "the operator's alert about the journal cannot be noted");
    }
    Ok(done)
}

/// The operator's alert about the journal stands while the last write of it failed, whoever made that.
fn note_journal(db: &Db, failed: bool) -> Result<()> {
    if !failed && !db.read(|tx| tx.has_alert(AlertKind::Journal, ""))? {
        return Ok(());
    }
    let now = now(db)?;
    let note = move |tx: &Tx<'_>| {
        if failed { tx.raise_alert(AlertKind::Journal, "", now) } else { tx.clear_alert(AlertKind::Journal, "", now) }
    };
    db.writer.step_blocking(note).map(drop)
}

fn goods(options: &Options, settings: &Settings, store: StoreId, tables: &[Table]) -> Result<()> {
    if archive::is_archive(tables) {
        return Err(Error::new(Kind::Usage, "this is a whole store, and becomes a store of its own")
            .hint("leave the store's number out"));
    }
    let db = Db::open(&settings.data_dir)?;
    let called = db.read(|tx| tx.find_store(store))?.ok_or_else(|| unknown(store))?.name;
    let list = match import::read_list(tables) {
        Ok(list) => list,
        Err(faults) => return refuse(options, &faults),
    };
    for head in &list.passed_over {
        tracing::warn!(column = head, "this column says nothing that is kept here: it is passed over");
    }
    let preview = match take_goods(&db, settings, store, &list, Keep::No)? {
        Tried::Would(preview) | Tried::Done(preview) => preview,
        Tried::Faults(faults) => return refuse(options, &faults),
    };
    if !options.json {
        output::print(&as_text(&preview))?;
    }
    if options.dry_run || preview.entry.is_none() {
        return tell_goods(options, store, &preview, "nothing was changed");
    }
    confirm(options, &format!("Write this into the books of {called} (store {store})?"))?;
    match take_goods(&db, settings, store, &list, Keep::Yes)? {
        Tried::Done(done) if done.changes == preview.changes => {
            tell_goods(options, store, &done, "done; its owner can take it back with Undo")
        }
        // It was kept, but is not what was agreed to: somebody sold or bought in between.
        Tried::Done(done) | Tried::Would(done) => {
            if !options.json {
                output::print(&as_text(&done))?;
            }
            tell_goods(options, store, &done, "done; the books had moved meanwhile, and this is what it came to")
        }
        Tried::Faults(faults) => refuse(options, &faults),
    }
}

fn take_goods(db: &Db, settings: &Settings, store: StoreId, list: &List, keep: Keep) -> Result<Tried<Imported>> {
    let (env, list) = (env(db, settings)?, list.clone());
    attempt(db, keep, move |tx| {
        tx.find_store(store)?.ok_or_else(|| unknown(store))?;
        import::import(&tx.scope_of_row(store), &env, &list)
    })
}

fn as_text(done: &Imported) -> String {
    let lines: Vec<Vec<String>> = done
        .changes
        .iter()
        .map(|change| {
            let parts: Vec<String> = change
                .parts
                .iter()
                .map(|(part, before, after)| match (change.new, before.as_str()) {
                    (true, _) | (false, "") => format!("{} {after}", part.own_head()),
                    (false, before) => format!("{} {before} -> {after}", part.own_head()),
                })
                .collect();
            let word = if change.new { "new" } else { "changed" };
            vec![
                change.line.to_string(),
                word.to_owned(),
                change.name.clone(),
                change.unit.to_string(),
                parts.join(", "),
            ]
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    output::table(&["line", "what", "name", "unit", "says"], &lines)
}

fn tell_goods(options: &Options, store: StoreId, done: &Imported, ended: &str) -> Result<()> {
    let new = done.changes.iter().filter(|change| change.new).count();
    let changed = done.changes.len() - new;
    if !options.json {
        return output::print_line(&format!("{new} new, {changed} changed, {} as they were: {ended}", done.unchanged));
    }
    let changes: Vec<Value> = done
        .changes
        .iter()
        .map(|change| {
            let parts: Vec<Value> = change
                .parts
                .iter()
                .map(|(part, before, after)| json!({"part": part.own_head(), "before": before, "after": after}))
                .collect();
            json!({"line": change.line, "name": change.name, "unit": change.unit, "new": change.new, "parts": parts})
        })
        .collect();
    output::print_json(&json!({
        "ok": true, "store": store, "dry_run": options.dry_run, "new": new, "changed": changed,
        "unchanged": done.unchanged, "entry": done.entry.filter(|_| !options.dry_run), "changes": changes,
    }))
}

/// Says everything that is wrong with a file.
fn refuse(options: &Options, faults: &[Fault]) -> Result<()> {
    if options.json {
        let all: Vec<Value> = faults
            .iter()
            .map(|fault| json!({"table": fault.table, "line": fault.line, "column": fault.column, "problem": fault.problem}))
            .collect();
        output::print_json(&json!({"ok": false, "faults": all}))?;
    } else {
        let shown: Vec<String> = faults.iter().take(FAULTS_SHOWN).map(Fault::to_string).collect();
        output::print_line(&shown.join("\n"))?;
        if faults.len() > FAULTS_SHOWN {
            output::print_line(&format!("and {} more", faults.len() - FAULTS_SHOWN))?;
        }
    }
    Err(Error::new(Kind::Failed, format!("the file has {} faults; nothing was changed", faults.len()))
        .hint("correct the lines above and import it again; `kirana import --template` shows the heads that are read"))
}

/// Asks on a terminal, unless that was answered before.
fn confirm(options: &Options, question: &str) -> Result<()> {
    if options.yes {
        return Ok(());
    }
    let asked = if std::io::stdin().is_terminal() { ask(&format!("{question} [y/N] "))? } else { String::new() };
    if matches!(asked.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, "nothing was changed").hint("--yes imports without asking, --dry-run only looks"))
}

/// A line that somebody types.
pub(super) fn ask(question: &str) -> Result<String> {
    let failed = |error| Error::new(Kind::Io, "the terminal cannot be used").because(error);
    let mut out = std::io::stderr().lock();
    out.write_all(question.as_bytes()).and_then(|()| out.flush()).map_err(failed)?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(failed)?;
    Ok(line.trim().to_owned())
}

fn whole(options: &Options, settings: &Settings, tables: &[Table]) -> Result<()> {
    let (from_archive, from_prototype) = (archive::is_archive(tables), prototype::is_dump(tables));
    if !from_archive && !from_prototype {
        return Err(Error::new(Kind::Usage, "this is neither an archive of a store nor the tables of a prototype")
            .hint("a list of goods goes into a store: `kirana import 1 goods.csv`"));
    }
    let folder = &settings.data_dir;
    let again = if options.again { Again::Beside } else { Again::Refuse };
    let act = |db: &Db| -> Result<_> {
        let (env, tables) = (env(db, settings)?, tables.to_vec());
        Ok(
            move |tx: &Tx<'_>| {
                if from_archive { unpack(tx, &env, &tables, again) } else { take_over(tx, &env, &tables, again) }
            },
        )
    };
    // Where there are no books yet, none are made before somebody has agreed.
    let is_fresh = !folder.join(FILE_NAME).exists();
    let looked = if is_fresh { Db::in_memory(folder)? } else { Db::open(folder)? };
    let preview = match attempt(&looked, Keep::No, act(&looked)?)? {
        Tried::Would(preview) | Tried::Done(preview) => preview,
        Tried::Faults(faults) => return refuse(options, &faults),
    };
    if options.dry_run {
        return tell_stores(options, settings, &preview);
    }
    if !options.json {
        output::print(&stores_as_text(&preview))?;
    }
    confirm(options, &format!("Take over {} stores?", preview.len()))?;
    make_folder(folder)?;
    let db = if is_fresh { Db::open_or_create(folder)? } else { looked };
    match attempt(&db, Keep::Yes, act(&db)?)? {
        Tried::Done(done) | Tried::Would(done) => tell_stores(options, settings, &done),
        Tried::Faults(faults) => refuse(options, &faults),
    }
}

/// A store that came in whole, with the invitation for its owner where it has none.
struct Arrived {
    store: Taken,
    invite: Option<Invite>,
    slug_lost: bool,
}

fn unpack(tx: &Tx<'_>, env: &Env, tables: &[Table], again: Again) -> Result<Result<Vec<Arrived>, Vec<Fault>>> {
    let (store, slug_lost) = match tx.unpack(tables, again)? {
        Unpacked::Store { store, slug_lost } => (store, slug_lost),
        Unpacked::Faults(faults) => return Ok(Err(faults)),
    };
    let figures = tx.find_store_figures(store)?.ok_or_else(|| Error::bug("a store that just arrived is gone"))?;
    let count = |count: i64| usize::try_from(count).unwrap_or(0);
    let rows = |name: &str| tables.iter().find(|table| table.name == name).map_or(0, |table| table.rows.len());
    let taken = Taken {
        before: 0,
        store,
        name: figures.name,
        has_owner: false,
        items: count(figures.items),
        customers: count(figures.customers),
        orders: count(figures.orders),
        sales: rows("sales_logs"),
    };
    finish(tx, env, vec![taken], slug_lost)
}

fn take_over(tx: &Tx<'_>, env: &Env, tables: &[Table], again: Again) -> Result<Result<Vec<Arrived>, Vec<Fault>>> {
    match prototype::take_over(tx, env, tables, again)? {
        Ok(taken) => finish(tx, env, taken, false),
        Err(faults) => Ok(Err(faults)),
    }
}

/// Invites the owners that are missing, and proves the books as they would be.
fn finish(tx: &Tx<'_>, env: &Env, taken: Vec<Taken>, slug_lost: bool) -> Result<Result<Vec<Arrived>, Vec<Fault>>> {
    let mut arrived = Vec::new();
    for store in taken {
        let invite = if store.has_owner {
            None
        } else {
            Some(shop::invite_to(&tx.scope_of_row(store.store), invitation::chance()?, env.now, shop::LIFE_OF_INVITE)?)
        };
        arrived.push(Arrived { store, invite, slug_lost });
    }
    let broken = tx.check()?;
    if broken.is_empty() {
        return Ok(Ok(arrived));
    }
    let fault = |violation: crate::db::check::Violation| {
        Fault::new("the books would not be right", 0, violation.rule, violation.detail)
    };
    Ok(Err(broken.into_iter().map(fault).collect()))
}

fn stores_as_text(arrived: &[Arrived]) -> String {
    let lines: Vec<Vec<String>> = arrived
        .iter()
        .map(|Arrived { store, .. }| {
            let counts = [store.items, store.customers, store.orders, store.sales].map(|count| count.to_string());
            let mut cells = vec![store.store.to_string()];
            cells.extend(counts);
            cells.push(store.name.clone());
            cells
        })
        .collect();
    output::table(&["id", "items", "customers", "orders", "sales", "name"], &lines)
}

fn tell_stores(options: &Options, settings: &Settings, arrived: &[Arrived]) -> Result<()> {
    let is_waited_for = !options.dry_run && arrived.iter().any(|arrived| arrived.invite.is_some());
    let username = if is_waited_for { owner_bot_name(settings, &Clock::trusted()) } else { String::new() };
    let invitation = |arrived: &Arrived| {
        arrived.invite.as_ref().filter(|_| !options.dry_run).map(|invite| Invitation::new(&username, invite))
    };
    if options.json {
        let stores: Vec<Value> = arrived
            .iter()
            .map(|arrived| {
                let Taken { before, store, name, items, customers, orders, sales, .. } = &arrived.store;
                json!({
                    "store": store, "before": before, "name": name, "items": items, "customers": customers,
                    "orders": orders, "sales": sales, "slug_lost": arrived.slug_lost,
                    "invitation": invitation(arrived).map(|invitation| invitation.as_json()),
                })
            })
            .collect();
        return output::print_json(&json!({"ok": true, "dry_run": options.dry_run, "stores": stores}));
    }
    if options.dry_run {
        output::print(&stores_as_text(arrived))?;
        return output::print_line("the books would be right; nothing was changed");
    }
    for arrived in arrived {
        let Taken { store, name, .. } = &arrived.store;
        output::print_line(&format!("{name} is store {store} here"))?;
        if arrived.slug_lost {
            output::print_line("its own word for the link is taken here: customers use the numbered link")?;
        }
        if let Some(invitation) = invitation(arrived) {
            let with = if std::io::stdout().is_terminal() { With::Qr } else { With::TextAlone };
            output::print_line(&invitation.as_takeover(name, with))?;
        }
    }
    Ok(())
}
