//! `kirana store invite --from`: invitations for a whole list of future stores, each with a poster to hand out. The links
//! open doors: they stand in the folder that was asked for, and nowhere else.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::invitation::{self, Invitation};
use super::output;
use super::store::owner_bot_name;
use crate::config::Settings;
use crate::db::Db;
use crate::domain::message::Picture;
use crate::domain::name;
use crate::domain::table::{Fault, Table};
use crate::error::{Error, Kind, Result};
use crate::run::Clock;
use crate::say::{Language, Text, plain, say};
use crate::shop::{self, Invite};
use crate::{picture, table};

/// No cooperative opens more at once.
const MOST: usize = 5_000;

/// One store that is to be.
struct Future {
    name: String,
    language: Language,
}

pub(super) fn invite(db: &Db, settings: &Settings, from: &Path, into: &Path, life: Duration, json: bool) -> Result<()> {
    let futures = read(from)?;
    if into.exists() {
        return Err(
            Error::new(Kind::Usage, format!("{} exists already", into.display())).hint("give a new folder's name")
        );
    }
    let clock = Clock::trusted();
    let username = owner_bot_name(settings, &clock);
    if username.is_empty() {
        return Err(Error::new(Kind::Unavailable, "without the Owner Bot's name there is no link to print")
            .hint("set telegram.owner_bot_token, and let this machine reach Telegram"));
    }
    let now = clock.now();
    let chances = futures.iter().map(|_| invitation::chance()).collect::<Result<Vec<_>>>()?;
    let invites = super::import::carry_out(db, move |tx| {
        chances.into_iter().map(|chance| shop::invite(tx, chance, now, life)).collect::<Result<Vec<Invite>>>()
    })?;
    let invitations: Vec<Invitation> = invites.iter().map(|invite| Invitation::new(&username, invite)).collect();
    let links = links(&futures, &invitations);
    table::write(into, table::Format::Csv, std::slice::from_ref(&links))?;
    if let Err(error) = draw_all(into, &futures, &invitations) {
        // Nobody has seen these links: without the folder they end unused.
        let _ = std::fs::remove_dir_all(into);
        return Err(error);
    }
    let all: Vec<_> = futures
        .iter()
        .zip(&invitations)
        .enumerate()
        .map(|(index, (future, invitation))| {
            json!({"name": future.name, "poster": poster_name(index, &future.name), "invitation": invitation.as_json()})
        })
        .collect();
    let text = serde_json::to_string_pretty(&all).map_err(|error| Error::bug("links have no JSON").because(error))?;
    table::write_file(&into.join("links.json"), text.as_bytes())?;
    if json {
        return output::print_json(&json!({"folder": into, "stores": all}));
    }
    output::print_line(&format!(
        "{} invitations in {}: links.csv, links.json and a poster each. Whoever has a link can use it: keep the folder safe",
        futures.len(),
        into.display()
    ))
}

/// The list's lines, or everything that is wrong with them.
fn read(from: &Path) -> Result<Vec<Future>> {
    let tables = table::read(from)?;
    let list = tables.first().ok_or_else(|| Error::new(Kind::Usage, format!("{} is empty", from.display())))?;
    let place = |heads: &[&str]| {
        list.columns.iter().position(|column| heads.contains(&column.name.to_lowercase().replace('_', " ").as_str()))
    };
    let Some(names) = place(&["name", "store", "store name", "shop", "shop name"]) else {
        return Err(Error::new(Kind::Usage, format!("{} has no column \"name\"", from.display()))
            .hint("the first line names the columns: name, and language if wanted"));
    };
    let languages = place(&["language", "language preference", "lang"]);
    let mut faults = Vec::new();
    let mut futures = Vec::new();
    for row in &list.rows {
        let name = row.cell(names).and_then(name::clean);
        if name.is_none() {
            faults.push(Fault::new("", row.line, "name", format!("no name, or longer than {}", name::MAX_GRAPHEMES)));
        }
        let code = languages.and_then(|place| row.cell(place)).map_or("en", str::trim);
        let language = Language::from_code(code);
        if language.is_none() {
            let known: Vec<&str> = Language::ALL.into_iter().map(Language::code).collect();
            faults.push(Fault::new("", row.line, "language", format!("{code:?} is none of {}", known.join(", "))));
        }
        futures.extend(name.zip(language).map(|(name, language)| Future { name, language }));
    }
    if futures.len() > MOST {
        faults.push(Fault::new("", 1, "", format!("more than {MOST} stores")));
    }
    if faults.is_empty() && !futures.is_empty() {
        return Ok(futures);
    }
    let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
    output::print_line(&told.join("\n"))?;
    Err(Error::new(Kind::Failed, format!("{} cannot be used as it is; nothing was made", from.display()))
        .hint("a line needs the name of a store"))
}

fn links(futures: &[Future], invitations: &[Invitation]) -> Table {
    let mut links = Table::of("links", &["name", "link", "expires", "poster"]);
    for (index, (future, invitation)) in futures.iter().zip(invitations).enumerate() {
        let poster = poster_name(index, &future.name);
        let cells = [future.name.clone(), invitation.link_or_words(), invitation.expires().to_owned(), poster];
        links.push(cells.into_iter().map(Some).collect());
    }
    links
}

/// A name for a file that sorts as the list does and that every file system takes.
fn poster_name(index: usize, name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(40).collect();
    format!("{:04}-{}.png", index + 1, plain.trim_matches('-'))
}

/// Draws the posters, on all processors.
fn draw_all(into: &Path, futures: &[Future], invitations: &[Invitation]) -> Result<()> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let jobs: Vec<_> = futures.iter().zip(invitations).enumerate().collect();
    let share = jobs.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = jobs
            .chunks(share)
            .map(|share| {
                scope.spawn(move || {
                    share.iter().try_for_each(|(index, (future, invitation))| {
                        draw(&into.join(poster_name(*index, &future.name)), future, invitation)
                    })
                })
            })
            .collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|_| Err(Error::bug("a poster could not be drawn"))))
    })
}

fn draw(path: &Path, future: &Future, invitation: &Invitation) -> Result<()> {
    let poster = Picture::Qr {
        link: invitation.link_or_words(),
        title: future.name.clone(),
        call: plain(&say(future.language, &Text::PosterInvitation {})),
    };
    table::write_file(path, &picture::draw(&poster)?)
}
