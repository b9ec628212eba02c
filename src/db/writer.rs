//! The one writer. It owns the write connection, takes steps over a bounded channel, runs what waits in one
//! transaction (each step in a savepoint of its own), commits once, and only then answers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::tx::{Tx, of_sqlite};
use crate::error::{Error, Kind, Result};

/// Steps in one commit: the knee of the curve lies between 16 and 64.
const GROUP: usize = 64;
/// Steps that may wait before those who ask for more have to.
const WAITING: usize = 1024;

type Run = Box<dyn FnOnce(&Tx<'_>) -> Result<Answer> + Send>;
/// Tells the one who asked how it ended; called after the commit, with the commit's own failure if there was one.
type Answer = Box<dyn FnOnce(Result<()>) + Send>;

struct Job {
    run: Run,
    refuse: Box<dyn FnOnce(Error) + Send>,
    alone: bool,
}

/// The door to the writer's thread; cheap to clone.
#[derive(Clone)]
pub struct Writer {
    jobs: SyncSender<Job>,
    groups: Histogram,
}

impl Writer {
    /// Starts the thread. It ends when the last `Writer` is dropped.
    pub(super) fn start(connection: Connection) -> Result<(Writer, JoinHandle<()>)> {
        let (jobs, waiting) = sync_channel(WAITING);
        let groups = Histogram::new(exponential_buckets(1.0, 2.0, 7));
        let counted = groups.clone();
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || serve(&connection, &waiting, &counted))
            .map_err(|error| Error::new(Kind::Io, "the writer's thread cannot be started").because(error))?;
        Ok((Writer { jobs, groups }, thread))
    }

    /// How many steps went into each commit since the start.
    #[must_use]
    pub fn groups(&self) -> Histogram {
        self.groups.clone()
    }

    /// Runs a step in a transaction, together with others that wait, and answers once it is on the disk.
    /// A panic inside rolls back this step alone and comes back as [`Kind::Bug`].
    pub async fn step<T: Send + 'static>(&self, run: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static) -> Result<T> {
        self.submit(run, false).await.unwrap_or_else(|_| Err(stopped()))
    }

    /// As [`Writer::step`], but in a transaction of its own: for what has failed before.
    pub async fn step_alone<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.submit(run, true).await.unwrap_or_else(|_| Err(stopped()))
    }

    /// As [`Writer::step`], for threads without a runtime: the commands.
    pub fn step_blocking<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.submit(run, false).blocking_recv().unwrap_or_else(|_| Err(stopped()))
    }

    /// Queues the step now, so that steps submitted in order run in order; await the receiver for the answer.
    pub fn submit<T: Send + 'static>(
        &self,
        run: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
        alone: bool,
    ) -> oneshot::Receiver<Result<T>> {
        let (reply, answer) = oneshot::channel();
        let reply = std::sync::Arc::new(std::sync::Mutex::new(Some(reply)));
        let refusal = std::sync::Arc::clone(&reply);
        let send = move |slot: &std::sync::Mutex<Option<oneshot::Sender<Result<T>>>>, result| {
            let sender = slot.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
            if let Some(sender) = sender {
                // Whoever asked may be gone; the step counts all the same.
                let _ = sender.send(result);
            }
        };
        let job = Job {
            run: Box::new(move |tx| {
                let value = run(tx)?;
                Ok(Box::new(move |committed: Result<()>| send(&reply, committed.map(|()| value))) as Answer)
            }),
            refuse: Box::new(move |error| send(&refusal, Err(error))),
            alone,
        };
        // A stopped writer drops the job, and with it the sender: the receiver then fails, which reads as "stopped".
        drop(self.jobs.send(job));
        answer
    }
}

fn stopped() -> Error {
    Error::new(Kind::Unavailable, "the writer has stopped")
}

fn serve(connection: &Connection, waiting: &Receiver<Job>, groups: &Histogram) {
    let mut next = waiting.recv().ok();
    while let Some(first) = next.take() {
        let mut group = vec![first];
        while group.len() < GROUP && !group.iter().any(|job| job.alone) {
            match waiting.try_recv() {
                Ok(job) if job.alone => {
                    next = Some(job);
                    break;
                }
                Ok(job) => group.push(job),
                Err(_) => break,
            }
        }
        groups.observe(f64::from(u32::try_from(group.len()).unwrap_or(u32::MAX)));
        run_group(connection, group);
        if next.is_none() {
            next = waiting.recv().ok();
        }
    }
}

fn run_group(connection: &Connection, group: Vec<Job>) {
    if let Err(error) = connection.execute_batch("begin immediate") {
        let error = of_sqlite(error);
        for job in group {
            (job.refuse)(again(&error));
        }
        return;
    }
    let mut answers = Vec::with_capacity(group.len());
    let mut jobs = group.into_iter();
    for job in jobs.by_ref() {
        match in_savepoint(connection, job.run) {
            Ok(answer) => answers.push(answer),
            Err(error) => (job.refuse)(error),
        }
        // SQLite takes the whole transaction back on some failures (a full disk, a damaged page).
        if connection.is_autocommit() {
            break;
        }
    }
    let lost = connection.is_autocommit();
    let ended = if lost {
        Err(Error::new(Kind::Unavailable, "the transaction was taken back by the database"))
    } else {
        commit(connection)
    };
    for answer in answers {
        answer(match &ended {
            Ok(()) => Ok(()),
            Err(error) => Err(again(error)),
        });
    }
    for job in jobs {
        (job.refuse)(Error::new(Kind::Unavailable, "the transaction was taken back by the database"));
    }
}

fn in_savepoint(connection: &Connection, run: Run) -> Result<Answer> {
    connection.execute_batch("savepoint step").map_err(of_sqlite)?;
    let ran = catch_unwind(AssertUnwindSafe(|| run(&Tx::new(connection))))
        .unwrap_or_else(|_| Err(Error::bug("a step panicked")));
    let close = if ran.is_ok() { "release step" } else { "rollback to step; release step" };
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch(close)
    {
        // What the step wrote stands in the transaction still: nothing of it may be committed with the others.
        if !connection.is_autocommit() {
            connection.execute_batch("rollback").map_err(of_sqlite)?;
        }
        return ran.and(Err(of_sqlite(error)));
    }
    ran
}

fn commit(connection: &Connection) -> Result<()> {
    connection.execute_batch("commit").map_err(|error| {
        if !connection.is_autocommit() {
            // Nothing more can be done if this fails too: the next BEGIN will say so.
            let _ = connection.execute_batch("rollback");
        }
        of_sqlite(error)
    })
}

/// The same failure for one more of those who shared it.
fn again(error: &Error) -> Error {
    let copy = Error::new(error.kind, error.message.clone());
    match &error.source {
        Some(source) => copy.because(source.to_string()),
        None => copy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[test]
    fn a_failed_step_that_cannot_be_taken_back_alone_takes_its_whole_group_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        let (hold, held) = sync_channel::<()>(0);
        let writer = &db.writer;
        // The writer is kept busy, so that the three after it share a transaction.
        let busy =
            writer.submit(move |_| held.recv().map_err(|error| Error::bug("nobody let go").because(error)), true);
        let before = writer.submit(|tx| tx.insert_store_for_test(1), false);
        let broken = writer.submit(
            |tx| -> Result<()> {
                tx.insert_store_for_test(2)?;
                // As if the savepoint was lost: "rollback to" then fails.
                tx.exec("release step", ())?;
                Err(Error::bug("odd"))
            },
            false,
        );
        let after = writer.submit(|tx| tx.insert_store_for_test(3), false);
        hold.send(()).unwrap();
        busy.blocking_recv().unwrap().unwrap();
        assert_eq!(broken.blocking_recv().unwrap().unwrap_err().message, "odd", "its own failure");
        for lost in [before, after] {
            assert_eq!(lost.blocking_recv().unwrap().unwrap_err().kind, Kind::Unavailable, "it is tried again");
        }
        assert_eq!(db.read(|tx| tx.count_stores()).unwrap(), 0);
        db.writer.step_blocking(|tx| tx.insert_store_for_test(4)).unwrap();
    }

    #[test]
    fn a_step_waits_for_whoever_else_writes_before_it_reads_anything() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        #[allow(clippy::disallowed_methods, reason = "another process would open it like this")]
        let other = Connection::open(db.path()).unwrap();
        other.execute_batch("begin immediate; insert into meta values ('other', '1')").unwrap();
        let (begun, begins) = sync_channel::<()>(1);
        let answer = db.writer.submit(
            move |tx| {
                // What it reads must be what it then writes upon.
                let stores = tx.count_stores()?;
                let _ = begun.send(());
                tx.insert_store_for_test(stores + 1)
            },
            false,
        );
        // It must not have begun; if it has, the other's commit leaves it with an old snapshot.
        let _ = begins.recv_timeout(std::time::Duration::from_millis(200));
        other.execute_batch("commit").unwrap();
        answer.blocking_recv().unwrap().unwrap();
        assert_eq!(db.read(|tx| tx.count_stores()).unwrap(), 1);
    }
}
