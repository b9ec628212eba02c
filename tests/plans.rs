//! Asks SQLite how it would run every statement of the product on a fresh schema: none that somebody waits for reads a
//! whole table, or all that a store has ever written.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]
#![allow(clippy::disallowed_methods, reason = "a test looks at the schema from outside")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::Connection;

/// Files whose statements an admin runs, or a start: they may read whatever they must.
const COMMANDS: [&str; 7] =
    ["archive.rs", "backup.rs", "check.rs", "image.rs", "migration.rs", "restore.rs", "stats.rs"];
/// Tables that grow as long as a store trades.
const HISTORY: [&str; 6] = ["entries", "sales_logs", "stock_movements", "khata_entries", "orders", "order_items"];
/// Indexes of what waits, or stands open: little, however old the books are.
const OF_WHAT_WAITS: [&str; 7] =
    ["inbox_open", "inbox_lane", "outbox_waiting", "outbox_by_card", "asks_open", "asks_by_chat", "alerts_untold"];
/// What the cleaner runs in the background, a part at a time, and tables that stay small: beginning and reason.
const ALLOWED: [(&str, &str); 27] = [
    ("delete from inbox where event_id in", "the cleaner"),
    ("update inbox set body = '{}' where event_id in", "the cleaner"),
    ("delete from outbox where outbox_id in", "the cleaner"),
    ("update asks set message = ''", "the cleaner"),
    ("update chats set context = null", "the cleaner"),
    ("delete from alerts where (kind, subject) in", "the cleaner"),
    ("select kind, subject, raised_at_ms from alerts where cleared_at_ms is null", "the operator's list, cleaned"),
    ("update asks set state = 'waiting' where state = 'asking'", "once, at the start"),
    ("select coalesce(sum(case when state = 'new'", "figures for the operator"),
    ("update invites set expires_at_ms", "an admin's command; a row for each link ever made"),
    ("select store_id, name, last_value from counters", "the journal, beside the writer"),
    ("select erasure_id, store_id, person_hash, at_ms from erasures", "the journal, beside the writer"),
    ("select store_id, store_name, language_preference", "an admin's list of stores"),
    ("select count(*) from stores", "an admin's command"),
    ("select body from inbox where kind = 'reply' order by event_id", "a test's own"),
    (
        "select entry_id from entries as act where store_id = ?1 and actor_id = ?2",
        "newest first, and ends with the first",
    ),
    ("select order_id, order_item_id, item_name", "an export: all of it is wanted"),
    ("select sale_id, sale_date, created_at_ms", "an export: all of it is wanted"),
    ("select inventory_id from ( select inventory_id, 0 as own", "what goes most, of all that ever went"),
    ("update inbox set state = 'new' where state = 'held'", "an erasure; the cleaner keeps the inbox short"),
    ("delete from inbox where bot = ?1 and chat_id = ?2", "an erasure; the cleaner keeps the inbox short"),
    ("update inbox set body = '{}', chat_id = null", "an erasure; the cleaner keeps the inbox short"),
    ("delete from outbox where", "an erasure; the cleaner keeps the outbox short"),
    ("delete from cards where bot = ?1 and chat_id = ?2", "an erasure, once in a customer's life"),
    ("update claude_calls set user_id = 0", "an erasure, once in a customer's life"),
    ("update invites set used_by = 0", "the end of a store; a row for each link ever made"),
    ("delete from invites where store_id", "the end of a store; a row for each link ever made"),
];
/// What an admin's end of a store does to all of its rows, word for word.
const OF_A_WHOLE_STORE: [&str; 4] = [
    "delete from timers where store_id = ?1",
    "update sales_logs set customer_name = null where store_id = ?1",
    "update orders set reason = null where store_id = ?1",
    "update entries set actor_id = 0 where store_id = ?1",
];

#[test]
fn nothing_that_somebody_waits_for_reads_a_whole_table() {
    let schema = Connection::open_in_memory().unwrap();
    schema.execute_batch(include_str!("../schema.sql")).unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    for (file, statement) in statements() {
        seen += 1;
        for step in plan(&schema, &statement).unwrap_or_else(|error| panic!("{file}: {error}: {statement}")) {
            let too_much = reads_all(&schema, &step) || reads_a_whole_history(&schema, &step, &statement);
            let allowed = ALLOWED.iter().any(|(beginning, _)| statement.starts_with(beginning))
                || OF_A_WHOLE_STORE.contains(&statement.as_str());
            if too_much && !allowed {
                wrong.push(format!("{file}: {step}: {statement}"));
            }
        }
    }
    assert!(seen > 150, "only {seen} statements were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn plan(schema: &Connection, statement: &str) -> rusqlite::Result<Vec<String>> {
    let mut asked = schema.prepare(&format!("explain query plan {statement}"))?;
    asked.raw_query().mapped(|row| row.get(3)).collect()
}

/// Whether this step goes through a whole table: not through what waits, and not through the rows of a subquery.
fn reads_all(schema: &Connection, step: &str) -> bool {
    let Some(scanned) = step.strip_prefix("SCAN ") else { return false };
    let name = scanned.split(' ').next().unwrap_or_default();
    let waits = OF_WHAT_WAITS.iter().any(|index| scanned.ends_with(&format!("INDEX {index}")));
    let is_subquery = ["waiting", "lane", "lanes", "CONSTANT", "pragma_table_info", "sqlite_schema"].contains(&name)
        || name.starts_with("(subquery");
    // A table under a name of its own is a table too.
    assert!(is_subquery || name.len() < 3 || schema.table_exists(None, name).unwrap(), "what is {name}?");
    !waits && !is_subquery
}

/// Whether this step goes through everything that a store has in a table of its history.
fn reads_a_whole_history(schema: &Connection, step: &str, statement: &str) -> bool {
    let Some(searched) = step.strip_prefix("SEARCH ").filter(|step| step.ends_with("(store_id=?)")) else {
        return false;
    };
    let name = searched.split(' ').next().unwrap_or_default();
    let of_index = searched.split_once("INDEX ").and_then(|(_, rest)| rest.split(' ').next()).and_then(|index| {
        let sql = "select tbl_name from sqlite_schema where type = 'index' and name = ?1";
        schema.query_row(sql, [index], |row| row.get::<_, String>(0)).ok()
    });
    let is_table = |table: &&str| {
        name == *table || of_index.as_deref() == Some(*table) || statement.contains(&format!("{table} as {name} "))
    };
    HISTORY.iter().any(is_table)
}

/// Every statement of the room that speaks SQL, as one line, with its constants put in.
fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|extension| extension != "rs") || COMMANDS.contains(&file.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let product = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let constants: BTreeMap<String, String> = constants(product);
        for literal in literals(product).into_iter().filter(|literal| is_statement(literal)) {
            found.push((file.clone(), filled(&literal, &constants)));
        }
    }
    found
}

fn is_statement(literal: &str) -> bool {
    // An insert looks for rows that point to the new one, but only while a foreign key stands broken: never here.
    let verbs = ["select ", "update ", "delete from "];
    verbs.iter().any(|verb| literal.starts_with(verb)) && literal != "update " && literal != "delete from "
}

/// With what stands in braces filled in: the file's constants, a column, the condition of a shelf.
fn filled(literal: &str, constants: &BTreeMap<String, String>) -> String {
    let mut statement = literal.to_owned();
    for (name, value) in constants {
        statement = statement.replace(&format!("{{{name}}}"), value);
    }
    let statement = statement.replace("{column}", "price_paise").replace("{table}", "cards");
    // Which khatas are blanked, and the entries on them.
    let of_khata = "select e.entry_id from khata_entries as e where e.store_id = ?1 and e.khata_id = ?2";
    let statement =
        statement.replace("{of_khata}", of_khata).replace("{which}", "customer_id = ?2 and balance_paise = 0");
    if statement.contains("'{}'") { statement } else { statement.replace("{}", "and current_stock > 0") }
}

fn constants(text: &str) -> BTreeMap<String, String> {
    let named = text.split("\nconst ").skip(1).filter_map(|rest| {
        let (name, value) = rest.split_once(": &str =")?;
        Some((name.to_owned(), literals(value).into_iter().next()?))
    });
    named.collect()
}

/// The string literals of a source, each as one line.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\'' {
            // A letter of its own, such as '"'; a lifetime ends with no quote and takes nothing away.
            if letters.peek() == Some(&'\\') || letters.peek() == Some(&'"') {
                letters.next();
            }
            continue;
        }
        if letter != '"' {
            continue;
        }
        let mut literal = String::new();
        while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
            match letter {
                '\\' => match letters.next() {
                    Some('\n') => literal.push(' '),
                    Some(other) => literal.push(other),
                    None => {}
                },
                other => literal.push(other),
            }
        }
        found.push(literal.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    found
}
