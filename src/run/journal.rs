//! The pump that keeps the journal beside the books up to date, a moment after every commit.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::context::{Context, is_passing};
use super::pulse::{Loop, SHORT};
use crate::db::alert::AlertKind;
use crate::db::journal::Marks;
use crate::error::{Error, Result};

/// Looks although nobody woke the pump: a command may have written.
const TICK: Duration = Duration::from_secs(10);
/// A busy shop syncs the journal no more often.
const PAUSE: Duration = Duration::from_secs(1);

pub async fn pump(context: Context) -> Result<()> {
    let mut known = None;
    // Whether the operator's alert stands as it should; what an earlier run left is not known.
    let (mut failing, mut told) = (false, false);
    loop {
        context.pulse.beat(Loop::Journal, SHORT);
        let ended = write(&context, &mut known).await?;
        match &ended {
            Ok(()) if failing => tracing::info!("the journal can be written again"),
            // The shop goes on: the books themselves are written.
            Err(error) if !failing => {
                tracing::error!(%error, hint = error.hint, "the journal of numbers cannot be written");
            }
            Ok(()) | Err(_) => {}
        }
        // A command may have raised it beside this process, and what failed for it succeeds here.
        told = told
            && failing == ended.is_err()
            && context.read(|tx| tx.has_alert(AlertKind::Journal, "")).await.is_ok_and(|stands| stands == failing);
        failing = ended.is_err();
        if !told {
            told = tell(&context, failing).await?;
        }
        if context.is_stopping() {
            return Ok(());
        }
        tokio::select! {
            () = context.stopped() => continue,
            () = context.wake.journal.notified() => {}
            () = sleep(TICK) => continue,
        }
        tokio::select! {
            () = context.stopped() => {}
            () = sleep(if failing { TICK } else { PAUSE }) => {}
        }
    }
}

/// Raises or clears the operator's alert; `false` where that has to be tried again.
async fn tell(context: &Context, failing: bool) -> Result<bool> {
    let now = context.clock.now();
    let noted = context.db.writer.step(move |tx| {
        if failing { tx.raise_alert(AlertKind::Journal, "", now) } else { tx.clear_alert(AlertKind::Journal, "", now) }
    });
    match noted.await {
        Ok(_) => Ok(true),
        Err(error) if is_passing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The inner result is about the journal; the outer one about the books.
async fn write(context: &Context, known: &mut Option<Marks>) -> Result<Result<()>> {
    let (db, mut of_file) = (Arc::clone(&context.db), known.take());
    let (of_file, ended) = tokio::task::spawn_blocking(move || {
        let ended = db.write_journal(&mut of_file);
        (of_file, ended)
    })
    .await
    .map_err(|error| Error::bug("writing the journal panicked").because(error))?;
    *known = of_file;
    if let Err(error) = &ended
        && is_passing(error)
    {
        // The next round sees to it.
        context.wake.journal.notify_one();
    }
    Ok(ended)
}
