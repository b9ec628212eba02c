//! The pump that backs the books up: when one is due, what to tell the operator of it, and which ones have had their
//! time. The copy is taken beside the writer, which never waits for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::context::{Context, is_passing};
use super::pulse::{Loop, SHORT};
use crate::db::alert::AlertKind;
use crate::db::backup::{self, Backup};
use crate::db::retention::{self, Keep};
use crate::db::seal::{Recipient, Seal};
use crate::error::{Error, Kind, Result};
use crate::shop;
use crate::time::Time;

const TICK: Duration = Duration::from_secs(5);
/// A backup that failed is tried again after so long.
const AGAIN: Duration = Duration::from_secs(10 * 60);

/// A part of a backup that takes longer hangs: proving all books is one part, and a slow card may take minutes for it.
const PATIENCE: Duration = Duration::from_secs(3600);

/// What is backed up, how often, and who gets it.
#[derive(Clone)]
pub struct Backups {
    pub every: Duration,
    pub keep: Keep,
    /// To nobody: plain files.
    pub recipients: Vec<Recipient>,
    /// Whether the operator gets one a day, sealed.
    pub send: bool,
}

pub async fn pump(context: Context, folder: PathBuf, wanted: Backups) -> Result<()> {
    let mut not_before = Time(0);
    loop {
        context.pulse.beat(Loop::Backups, SHORT);
        if let Some(now) = context.clock.due_now()
            && now >= not_before
        {
            not_before = round(&context, &folder, &wanted, now).await?;
        }
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = sleep(TICK) => {}
        }
    }
}

/// Makes a backup if one is due. Answers when to look again.
async fn round(context: &Context, folder: &Path, wanted: &Backups, now: Time) -> Result<Time> {
    let newest = match retention::newest(folder, now) {
        Ok(newest) => newest.map(|found| found.at),
        Err(error) => return tell_failure(context, &error, now).await.map(|()| now.plus(AGAIN)),
    };
    let due = newest.map_or(now, |newest| newest.plus(wanted.every));
    if now < due {
        return Ok(due);
    }
    match make(context, folder, wanted, now).await {
        Ok(made) => {
            tracing::info!(file = %made.path.display(), bytes = made.bytes, sealed = made.is_sealed, "backed up");
            tell_success(context, wanted, &made, now).await?;
            Ok(now.plus(wanted.every))
        }
        Err(_) if context.is_stopping() => Ok(now),
        Err(error) => tell_failure(context, &error, now).await.map(|()| now.plus(AGAIN)),
    }
}

async fn make(context: &Context, folder: &Path, wanted: &Backups, now: Time) -> Result<Backup> {
    let (stop, folder, keep) = (context.stop.clone(), folder.to_owned(), wanted.keep);
    let data_dir = context.db.path().parent().map(Path::to_owned).unwrap_or_default();
    let pulse = Arc::clone(&context.pulse);
    pulse.beat(Loop::Backups, PATIENCE);
    let seal = (!wanted.recipients.is_empty()).then(|| Seal::Recipients(wanted.recipients.clone()));
    tokio::task::spawn_blocking(move || {
        let target = backup::fresh_path(&folder, now, seal.as_ref())?;
        let made = backup::back_up(&data_dir, &target, seal.as_ref(), &mut |_| {
            pulse.beat(Loop::Backups, PATIENCE);
            // The process has ten seconds to end: the next start makes it up.
            if *stop.borrow() { Err(Error::new(Kind::Unavailable, "the service stops")) } else { Ok(()) }
        })?;
        match retention::prune(&folder, keep, &made.path, now) {
            Ok(gone) if gone > 0 => tracing::info!(gone, "old backups were removed"),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "old backups cannot be removed"),
        }
        Ok(made)
    })
    .await
    .unwrap_or_else(|error| Err(Error::bug("the backup panicked").because(error)))
}

async fn tell_success(context: &Context, wanted: &Backups, made: &Backup, now: Time) -> Result<()> {
    let (env, made) = (context.env(), made.clone());
    let sends = wanted.send && made.is_sealed;
    let told = context.db.writer.step(move |tx| {
        tx.clear_alert(AlertKind::BackupFailed, "", now)?;
        tx.clear_alert(AlertKind::BackupOld, "", now)?;
        if sends { shop::send_backup(tx, &env, &made.path, made.bytes) } else { Ok(()) }
    });
    match told.await {
        Ok(()) => context.wake.stepped(),
        // It is made; only the news of it is lost until the next one.
        Err(error) if is_passing(&error) => tracing::warn!(%error, "the backup was made but not told of"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The age of the newest one is looked after by those who raise alerts of the machine.
async fn tell_failure(context: &Context, error: &Error, now: Time) -> Result<()> {
    let cause = error.source.as_ref().map(ToString::to_string);
    tracing::error!(%error, cause, hint = error.hint, "no backup was made");
    let told = context.db.writer.step(move |tx| tx.raise_alert(AlertKind::BackupFailed, "", now).map(drop));
    match told.await {
        Err(error) if !is_passing(&error) => Err(error),
        _ => Ok(()),
    }
}
