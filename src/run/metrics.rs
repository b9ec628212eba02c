//! Figures for Prometheus, counted by the pumps and read on demand: how much, how long, how deep, how dear. Labels are
//! words of this program alone: no name, no chat, nothing that anybody wrote.

use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::net::TcpListener;
use tokio::time::Instant;

use super::context::Context;
use crate::db::file::BACKUPS;
use crate::db::inbox::EventKind;
use crate::db::retention;
use crate::db::stats::Figures;
use crate::domain::Bot;
use crate::error::{Error, Kind, Result};
use crate::shop::event;
use crate::telegram;

const FORMAT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// Seconds: a step takes milliseconds, a message to Telegram a tenth, Claude some.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0, 30.0];
const NANO_A_DOLLAR: f64 = 1e9;

type Labels<const N: usize> = [(&'static str, &'static str); N];
type Dollars = Counter<f64, AtomicU64>;
type Number = Gauge<i64>;

/// What has been counted since the start.
pub struct Metrics {
    updates: Family<Labels<1>, Counter>,
    polls: Family<Labels<2>, Counter>,
    steps: Family<Labels<2>, Counter>,
    step_seconds: Histogram,
    sends: Family<Labels<2>, Counter>,
    send_seconds: Histogram,
    asks: Family<Labels<1>, Counter>,
    ask_seconds: Histogram,
    spent: Dollars,
}

impl Default for Metrics {
    fn default() -> Metrics {
        Metrics {
            updates: Family::default(),
            polls: Family::default(),
            steps: Family::default(),
            step_seconds: Histogram::new(SECONDS),
            sends: Family::default(),
            send_seconds: Histogram::new(SECONDS),
            asks: Family::default(),
            ask_seconds: Histogram::new(SECONDS),
            spent: Dollars::default(),
        }
    }
}

/// What became of handing an event to the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Done,
    Failed,
    SetAside,
}

impl Metrics {
    pub fn polled(&self, bot: Bot, answered: bool) {
        let ended = if answered { "answered" } else { "failed" };
        self.polls.get_or_create(&[("bot", bot.as_str()), ("outcome", ended)]).inc();
    }

    pub fn updated(&self, bot: Bot, new: usize) {
        self.updates.get_or_create(&[("bot", bot.as_str())]).inc_by(new as u64);
    }

    pub fn stepped(&self, kind: EventKind, step: Step) {
        let ended = match step {
            Step::Done => "done",
            Step::Failed => "failed",
            Step::SetAside => "set_aside",
        };
        self.steps.get_or_create(&[("kind", kind.as_str()), ("outcome", ended)]).inc();
    }

    /// From handing a step over until it is on the disk.
    pub fn took(&self, time: Duration) {
        self.step_seconds.observe(time.as_secs_f64());
    }

    pub fn sent(&self, bot: Bot, outcome: &telegram::Outcome, took: Duration) {
        use telegram::Outcome;
        let ended = match outcome {
            Outcome::Delivered { .. } => "delivered",
            Outcome::Limited(_) => "limited",
            Outcome::Offline(_) => "offline",
            Outcome::Later(_) => "later",
            Outcome::Barred(_) => "barred",
            Outcome::Unreachable(_) => "unreachable",
            Outcome::Refused(_) => "refused",
            Outcome::Undrawable(_) => "undrawable",
        };
        self.sends.get_or_create(&[("bot", bot.as_str()), ("outcome", ended)]).inc();
        self.send_seconds.observe(took.as_secs_f64());
    }

    pub fn asked(&self, outcome: &event::Outcome, nano: i64, took: Duration) {
        use event::Outcome;
        let ended = match outcome {
            Outcome::Calls(_) => "calls",
            Outcome::Text(_) => "text",
            Outcome::Unavailable => "unavailable",
            Outcome::Malformed => "malformed",
            Outcome::OverBudget => "over_budget",
        };
        self.asks.get_or_create(&[("outcome", ended)]).inc();
        self.ask_seconds.observe(took.as_secs_f64());
        self.spent.inc_by(dollars(nano.max(0)));
    }
}

/// Takes the port, so that one that is taken already is an error of the start.
pub async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Error::new(Kind::Config, format!("the metrics cannot be served on {address}"))
            .hint("is something else there? `metrics.listen` names another port, or \"\" for none")
            .because(error)
    })
}

/// Answers until the process is to end. Whoever asks is on this machine: `metrics.listen` takes no other address.
pub async fn pump(context: Context, listener: TcpListener) -> Result<()> {
    let pages = Router::new().route("/metrics", get(answer)).with_state(context.clone());
    tokio::select! {
        () = context.stopped() => Ok(()),
        served = axum::serve(listener, pages).into_future() => {
            served.map_err(|error| Error::new(Kind::Io, "the metrics cannot be served any more").because(error))
        }
    }
}

async fn answer(State(context): State<Context>) -> Response {
    match page(&context).await {
        Ok(page) => ([(header::CONTENT_TYPE, FORMAT)], page).into_response(),
        Err(error) => {
            tracing::warn!(%error, "the metrics cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn page(context: &Context) -> Result<String> {
    let now = context.clock.now();
    let figures = context.read(move |tx| tx.figures(now.day())).await?;
    let backups = context.db.path().with_file_name(BACKUPS);
    let newest = tokio::task::spawn_blocking(move || retention::newest(&backups, now)).await;
    let mut registry = Registry::with_prefix("kirana");
    counted(&mut registry, &context.metrics);
    registry.register("writer_group_steps", "Steps in one commit", context.db.writer.groups());
    in_the_books(&mut registry, &figures);
    if let Ok(Ok(Some(newest))) = newest {
        let help = "How long ago the newest backup was made; without one, this is missing";
        number(&mut registry, "backup_age_seconds", help, seconds(now.since(newest.at)));
    }
    silences(&mut registry, context);
    let mut page = String::new();
    encode(&mut page, &registry).map_err(|error| Error::bug("the metrics cannot be written").because(error))?;
    Ok(page)
}

fn counted(registry: &mut Registry, counted: &Metrics) {
    let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
    registry.register("build", "This program", version);
    registry.register("updates", "Updates of Telegram that were new", counted.updates.clone());
    registry.register("polls", "Polls for updates, by how they ended", counted.polls.clone());
    registry.register("steps", "Events taken, by kind and by how they ended", counted.steps.clone());
    let help = "From handing an event over until its effect is on the disk";
    registry.register("step_seconds", help, counted.step_seconds.clone());
    registry.register("sends", "Messages tried, by how they ended", counted.sends.clone());
    registry.register("send_seconds", "From sending a message until Telegram's answer", counted.send_seconds.clone());
    registry.register("claude_calls", "Calls of Claude, by how they ended", counted.asks.clone());
    registry.register("claude_seconds", "From asking Claude until its answer", counted.ask_seconds.clone());
    registry.register("claude_dollars", "US dollars spent on Claude since the start", counted.spent.clone());
}

fn in_the_books(registry: &mut Registry, figures: &Figures) {
    let waiting = &figures.waiting;
    let depth = Family::<Labels<1>, Number>::default();
    let queues = [
        ("events", waiting.events),
        ("events_held", waiting.events_held),
        ("dead_letters", waiting.dead_letters),
        ("messages", waiting.messages),
        ("asks", waiting.asks),
        ("timers", waiting.timers),
    ];
    for (queue, waits) in queues {
        depth.get_or_create(&[("queue", queue)]).set(waits);
    }
    registry.register("queue_depth", "What waits, by queue", depth);
    number(registry, "stores", "Stores of this installation", figures.stores);
    number(registry, "orders_pending", "Orders that wait for their owner", figures.orders.pending);
    let today = Gauge::<f64, AtomicU64>::default();
    today.set(dollars(figures.claude.nano_usd_today));
    registry.register("claude_today_dollars", "US dollars spent or reserved for Claude this business day", today);
}

/// How long Telegram has not answered a bot: what an outage looks like.
fn silences(registry: &mut Registry, context: &Context) {
    let silence = Family::<Labels<1>, Number>::default();
    let now = Instant::now();
    for bot in Bot::BOTH {
        if let Some(time) = context.pulse.silence(bot, now) {
            silence.get_or_create(&[("bot", bot.as_str())]).set(seconds(time));
        }
    }
    registry.register("telegram_silence_seconds", "How long ago Telegram last answered a poll", silence);
}

fn number(registry: &mut Registry, name: &str, help: &str, value: i64) {
    let gauge = Number::default();
    gauge.set(value);
    registry.register(name, help, gauge);
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a figure on a chart; the books keep nano-dollars")]
fn dollars(nano: i64) -> f64 {
    nano as f64 / NANO_A_DOLLAR
}
