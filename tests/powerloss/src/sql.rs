//! Counts the statements that one connection begins, and makes one of them fail.

use std::ffi::{c_char, c_int, c_uint, c_void};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::ffi;

use crate::pragma;

type Hear = Box<dyn Fn(u64) + Send>;

/// The statements of one connection, counted from the last [`Statements::count_from_now`].
pub struct Statements {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    begun: AtomicU64,
    fails: AtomicU64,
    denies: AtomicBool,
    hear: Mutex<Option<Hear>>,
}

impl Statements {
    /// Opens a database and counts what the newest connection of this thread does.
    pub fn of<T>(open: impl FnOnce() -> T) -> (T, Statements) {
        let (result, database) = pragma::newest_of(open);
        let shared = Arc::new(Shared::default());
        // The connection outlives nobody who could free this: it is given to it for good.
        let given = Arc::into_raw(Arc::clone(&shared)).cast_mut().cast::<c_void>();
        let events: c_uint = ffi::SQLITE_TRACE_STMT;
        // SAFETY: `open` holds the connection in its result and nobody uses it yet; what is given stays for good.
        let code = unsafe { ffi::sqlite3_trace_v2(database, events, Some(begins), given) };
        assert_eq!(code, ffi::SQLITE_OK);
        // SAFETY: as before.
        let code = unsafe { ffi::sqlite3_set_authorizer(database, Some(may), given) };
        assert_eq!(code, ffi::SQLITE_OK);
        (result, Statements { shared })
    }

    /// Begins to count anew; the statement of this number fails, once (0: none). `hear` is told each number before the
    /// statement does anything.
    pub fn count_from_now(&self, fails: u64, hear: Option<Hear>) {
        *self.shared.hear.lock().unwrap_or_else(PoisonError::into_inner) = hear;
        self.shared.begun.store(0, Ordering::SeqCst);
        self.shared.fails.store(fails, Ordering::SeqCst);
        self.shared.denies.store(fails == 1, Ordering::SeqCst);
    }

    /// How many have begun.
    pub fn begun(&self) -> u64 {
        self.shared.begun.load(Ordering::SeqCst)
    }

    /// Whether the one that was to fail has failed.
    pub fn has_failed(&self) -> bool {
        self.shared.fails.load(Ordering::SeqCst) == 0
    }
}

unsafe extern "C" fn begins(_event: c_uint, given: *mut c_void, statement: *mut c_void, text: *mut c_void) -> c_int {
    // A trigger's own steps are told as comments.
    // SAFETY: for this event it is the statement's text.
    let is_trigger = !text.is_null() && unsafe { text.cast::<u8>().read() == b'-' };
    if is_trigger {
        return 0;
    }
    // SAFETY: it was given as this, for good.
    let shared = unsafe { &*given.cast::<Shared>() };
    let number = shared.begun.fetch_add(1, Ordering::SeqCst) + 1;
    if let Some(hear) = &*shared.hear.lock().unwrap_or_else(PoisonError::into_inner) {
        hear(number);
    }
    if shared.fails.load(Ordering::SeqCst) == number + 1 {
        shared.denies.store(true, Ordering::SeqCst);
        // Makes every statement be prepared anew, so that the next one is asked about.
        // SAFETY: the statement is one of the connection, and runs on.
        let database = unsafe { ffi::sqlite3_db_handle(statement.cast::<ffi::sqlite3_stmt>()) };
        // SAFETY: what is given stays for good.
        unsafe { ffi::sqlite3_set_authorizer(database, Some(may), given) };
    }
    0
}

unsafe extern "C" fn may(
    given: *mut c_void,
    _what: c_int,
    _first: *const c_char,
    _second: *const c_char,
    _database: *const c_char,
    _trigger: *const c_char,
) -> c_int {
    // SAFETY: it was given as this, for good.
    let shared = unsafe { &*given.cast::<Shared>() };
    if shared.denies.swap(false, Ordering::SeqCst) {
        shared.fails.store(0, Ordering::SeqCst);
        return ffi::SQLITE_DENY;
    }
    ffi::SQLITE_OK
}
