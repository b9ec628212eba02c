//! `kirana migrate`: brings the books to this version's layout. The service must be stopped.

use clap::Args;
use serde_json::json;

use super::output;
use super::progress::Display;
use crate::config::Settings;
use crate::db::FILE_NAME;
use crate::db::backup::Backup;
use crate::db::file::BACKUPS;
use crate::db::migration::{self, Plan};
use crate::error::Result;
use crate::run::{Clock, Lock};

#[derive(Args)]
pub(super) struct Options {
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do nothing where there are no books yet: for packages that migrate after an upgrade
    #[arg(long)]
    if_any: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let folder = &settings.data_dir;
    if options.if_any && !folder.join(FILE_NAME).exists() {
        return output::print_line(&format!("there are no books in {} yet", folder.display()));
    }
    // Says where it looked before the lock leaves a file in a folder that was named by mistake.
    let plan = migration::plan(folder)?;
    if options.dry_run {
        return tell(options, &plan, None);
    }
    let _lock = Lock::take(folder)?;
    let mut display = Display::new();
    let now = Clock::trusted().now();
    let migrated = migration::migrate(folder, &folder.join(BACKUPS), now, &mut |progress| display.hear(progress));
    drop(display);
    let (plan, backup) = migrated?;
    tell(options, &plan, backup.as_ref())
}

fn tell(options: &Options, plan: &Plan, backup: Option<&Backup>) -> Result<()> {
    if options.json {
        return output::print_json(&json!({
            "from": plan.from,
            "to": plan.to,
            "changes": plan.changes,
            "not_ours": plan.extra,
            "backup": backup.map(|backup| &backup.path),
            "dry_run": options.dry_run,
        }));
    }
    let mut lines = Vec::new();
    if plan.changes.is_empty() {
        lines.push(format!("the books have the layout of this version ({}): nothing is to be done", plan.to));
    } else {
        let word = if options.dry_run { "would bring" } else { "brought" };
        lines.push(format!("{word} the books from version {} to {}:", plan.from, plan.to));
    }
    lines.extend(plan.changes.iter().map(|change| format!("  {change}")));
    lines.extend(plan.extra.iter().map(|extra| format!("not kirana's, and left as it is: {extra}")));
    lines.extend(backup.map(|backup| format!("the books as they were: {}", backup.path.display())));
    output::print_line(&lines.join("\n"))
}
