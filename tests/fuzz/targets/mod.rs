//! Every door through which strangers' bytes come in, as one function of bytes that panics when a promise is broken.
//! libFuzzer drives them (`run.sh`), and so does an ordinary test on every change (`tests/fuzz.rs`).

mod counter;
mod file;
mod protocol;
mod word;

pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
    /// Longer inputs show nothing new.
    pub most_bytes: usize,
}

const fn target(name: &'static str, run: fn(&[u8]), most_bytes: usize) -> Target {
    Target { name, run, most_bytes }
}

pub const TARGETS: &[Target] = &[
    target("link", word::link, 200),
    target("number", word::number, 200),
    target("sentence", word::sentence, 1000),
    target("callback", protocol::callback, 300),
    target("update", protocol::update, 4000),
    target("reply", protocol::reply, 4000),
    target("message", counter::message, 600),
    target("settings", file::settings, 4000),
    target("table", file::table, 4000),
    target("archive", file::archive, 2000),
    target("backup", file::backup, 400),
];
