//! Logging to standard error. What other crates say below a warning stays out whatever is asked for: it may hold the
//! address of a request, and with it a bot's token. What a panic says stays out too: it may hold somebody's words.

use std::io::IsTerminal as _;

use tracing::Level;
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{LogFormat, Settings};
use crate::error::{Error, Kind, Result};

pub(super) fn start(settings: &Settings) -> Result<()> {
    let level = |word: &str| word.parse::<tracing::level_filters::LevelFilter>().is_ok();
    // A bare word that is no level would be taken for the name of a module, and silence everything.
    if settings.log.split(',').any(|part| !part.contains('=') && !level(part.trim())) {
        return Err(Error::new(Kind::Config, format!("the setting `log` is not understood: {}", settings.log))
            .hint("it is one of error, warn, info, debug, trace"));
    }
    let wanted = EnvFilter::try_new(&settings.log).map_err(|error| {
        Error::new(Kind::Config, "the setting `log` is not understood")
            .because(error)
            .hint("it is one of error, warn, info, debug, trace")
    })?;
    let ours = filter_fn(|data| data.target().starts_with("kirana") || *data.level() <= Level::WARN);
    let format = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let format = match settings.log_format {
        LogFormat::Text => format.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => format.json().boxed(),
    };
    tracing_subscriber::registry()
        .with(wanted)
        .with(ours)
        .with(format)
        .try_init()
        .map_err(|error| Error::bug("logging was set up twice").because(error))
}

/// A panic is told by its place, and by its words only where those stand in the program's text.
pub(super) fn hook_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let words = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(its words are not shown)");
        let trace = std::backtrace::Backtrace::capture();
        let trace = (trace.status() == std::backtrace::BacktraceStatus::Captured).then(|| trace.to_string());
        tracing::error!(place, words, trace, "a panic");
        if !tracing::event_enabled!(Level::ERROR) {
            eprintln!("a panic at {place}: {words}");
        }
    }));
}
