//! The control: the same program with a `SQLite` that syncs less.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int};
use std::ptr::null_mut;

use rusqlite::ffi;

thread_local! {
    static NEWEST: Cell<*mut ffi::sqlite3> = const { Cell::new(null_mut()) };
}

extern "C" fn opened(
    database: *mut ffi::sqlite3,
    _error: *mut *mut c_char,
    _api: *const ffi::sqlite3_api_routines,
) -> c_int {
    NEWEST.set(database);
    ffi::SQLITE_OK
}

/// Opens a database; answers also with the newest connection that this thread has opened in it.
pub(crate) fn newest_of<T>(open: impl FnOnce() -> T) -> (T, *mut ffi::sqlite3) {
    NEWEST.set(null_mut());
    // SAFETY: the function has the form that SQLite calls, and lives as long as the process.
    unsafe { ffi::sqlite3_auto_extension(Some(opened)) };
    let result = open();
    let database = NEWEST.get();
    assert!(!database.is_null(), "nothing was opened in this thread");
    (result, database)
}

/// Opens a database and gives the newest connection that this thread has opened in it another `synchronous` than the
/// program chose: "off" or "normal". Nothing else may use the connection meanwhile.
pub fn with_synchronous<T>(level: &str, open: impl FnOnce() -> T) -> T {
    let (result, database) = newest_of(open);
    let sql: &CStr = match level {
        "off" => c"pragma synchronous = off",
        "normal" => c"pragma synchronous = normal",
        other => panic!("{other} is no level"),
    };
    // SAFETY: `open` has just opened the connection and holds it in its result; it is idle, says the caller.
    let code = unsafe { ffi::sqlite3_exec(database, sql.as_ptr(), None, null_mut(), null_mut()) };
    assert_eq!(code, ffi::SQLITE_OK);
    result
}
