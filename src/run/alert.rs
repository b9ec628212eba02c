//! The pump that looks after what the operator must know: it looks at the disk and at the age of the backups, and says
//! to the operator whatever was raised, by itself or by others.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::context::{Context, is_passing};
use super::disk::{self, LOW};
use super::pulse::{Loop, SHORT};
use crate::db::Tx;
use crate::db::alert::AlertKind;
use crate::db::file::BACKUPS;
use crate::db::retention;
use crate::error::Result;
use crate::shop;
use crate::time::Time;

const TICK: Duration = Duration::from_secs(2);
const FIRST_LOOK: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_secs(60);
/// A shop without a backup for so long is told so.
pub const BACKUP_OLD: Duration = Duration::from_secs(48 * 3600);

/// What a look at the machine found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    /// `None` where the system does not tell.
    free_bytes: Option<u64>,
    newest_backup: Option<Time>,
}

/// Runs until the process is to end.
pub async fn pump(context: Context) -> Result<()> {
    let mut next = Instant::now() + FIRST_LOOK;
    loop {
        context.pulse.beat(Loop::Alerts, SHORT);
        tokio::select! {
            () = context.stopped() => return Ok(()),
            () = sleep(TICK) => {}
        }
        // Ages and lives are counted from now: it must be known when that is.
        if !context.clock.is_set() {
            continue;
        }
        let looked = if Instant::now() >= next {
            next = Instant::now() + LOOK;
            look(&context).await
        } else {
            Ok(())
        };
        match looked.and(tell(&context).await) {
            Err(error) if !is_passing(&error) => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
}

async fn tell(context: &Context) -> Result<()> {
    let env = context.env();
    let reading = env.clone();
    if !context.read(move |tx| shop::alert::has_news(tx, &reading)).await? {
        return Ok(());
    }
    context.db.writer.step(move |tx| shop::alert::tell(tx, &env)).await?;
    context.wake.stepped();
    Ok(())
}

async fn look(context: &Context) -> Result<()> {
    let Some(now) = context.clock.expiring_now() else { return Ok(()) };
    let folder = context.db.path().parent().map(std::path::Path::to_owned).unwrap_or_default();
    let found = tokio::task::spawn_blocking(move || Found {
        free_bytes: disk::free_bytes(&folder),
        newest_backup: retention::newest(&folder.join(BACKUPS), now).ok().flatten().map(|found| found.at),
    })
    .await
    .unwrap_or(Found { free_bytes: None, newest_backup: None });
    context.db.writer.step(move |tx| judge(tx, found, now)).await
}

/// Raises what is wrong and clears what is right again.
fn judge(tx: &Tx<'_>, found: Found, now: Time) -> Result<()> {
    match found.free_bytes {
        Some(free) if free < LOW => {
            if tx.raise_alert(AlertKind::DiskLow, "", now)? {
                tracing::warn!(free_mb = free >> 20, "the disk is nearly full");
            }
        }
        // Some more than the limit, or it would be raised and cleared by turns.
        Some(free) if free > LOW + LOW / 2 => drop(tx.clear_alert(AlertKind::DiskLow, "", now)?),
        Some(_) | None => {}
    }
    let since = found.newest_backup.max(tx.find_first_opening()?);
    if since.is_some_and(|since| now.since(since) > BACKUP_OLD) {
        if tx.raise_alert(AlertKind::BackupOld, "", now)? {
            tracing::warn!("the newest backup is older than two days");
        }
    } else {
        tx.clear_alert(AlertKind::BackupOld, "", now)?;
    }
    let today = now.day().date().to_string();
    tx.clear_other_alerts(AlertKind::ClaudeBudget, &today, now).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;
    use crate::domain::UserId;

    const NOW: Time = Time(1_795_392_000_000);
    const FINE: Found = Found { free_bytes: Some(100 * LOW), newest_backup: None };

    fn standing(tx: &Tx<'_>) -> Vec<AlertKind> {
        tx.list_standing_alerts().unwrap().into_iter().map(|alert| alert.kind).collect()
    }

    fn with_books(test: impl FnOnce(&Tx<'_>) -> Result<()> + Send + 'static) {
        let folder = tempfile::tempdir().unwrap();
        Db::create(folder.path()).unwrap().writer.step_blocking(test).unwrap();
    }

    #[test]
    fn a_disk_is_low_until_it_clearly_is_not() {
        with_books(|tx| {
            let free = |bytes| Found { free_bytes: Some(bytes), ..FINE };
            judge(tx, free(LOW - 1), NOW)?;
            assert_eq!(standing(tx), [AlertKind::DiskLow]);
            judge(tx, free(LOW + 1), NOW)?;
            assert_eq!(standing(tx), [AlertKind::DiskLow], "hardly better");
            judge(tx, free(2 * LOW), NOW)?;
            assert_eq!(standing(tx), []);
            judge(tx, Found { free_bytes: None, ..FINE }, NOW)?;
            assert_eq!(standing(tx), []);
            Ok(())
        });
    }

    #[test]
    fn a_shop_two_days_without_a_backup_is_told_and_a_fresh_one_ends_it() {
        with_books(|tx| {
            let later = NOW.plus(BACKUP_OLD).plus(Duration::from_secs(1));
            judge(tx, FINE, later)?;
            assert_eq!(standing(tx), [], "there is no shop yet");
            tx.insert_store(UserId(7), "Sharma", "en", NOW)?;
            judge(tx, FINE, NOW.plus(BACKUP_OLD))?;
            assert_eq!(standing(tx), []);
            judge(tx, FINE, later)?;
            assert_eq!(standing(tx), [AlertKind::BackupOld]);
            judge(tx, Found { newest_backup: Some(later), ..FINE }, later)?;
            assert_eq!(standing(tx), []);
            judge(tx, Found { newest_backup: Some(NOW), ..FINE }, later)?;
            assert_eq!(standing(tx), [AlertKind::BackupOld], "old ones do not count");
            Ok(())
        });
    }

    #[test]
    fn yesterdays_budget_is_over_today() {
        with_books(|tx| {
            let day = |now: Time| now.day().date().to_string();
            tx.raise_alert(AlertKind::ClaudeBudget, &day(NOW), NOW)?;
            judge(tx, FINE, NOW)?;
            assert_eq!(standing(tx), [AlertKind::ClaudeBudget]);
            judge(tx, FINE, NOW.plus(Duration::from_secs(86_400)))?;
            assert_eq!(standing(tx), []);
            Ok(())
        });
    }
}
