//! `kirana stats`: figures for the operator.

use clap::Args;

use super::output::{self, dollars};
use crate::config::Settings;
use crate::db::Db;
use crate::db::stats::Figures;
use crate::error::Result;
use crate::run::Clock;

#[derive(Args)]
pub(super) struct Options {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(super) fn run(options: &Options, settings: &Settings) -> Result<()> {
    let today = Clock::trusted().now().day();
    let figures = Db::open(&settings.data_dir)?.read(|tx| tx.figures(today))?;
    if options.json { output::print_json(&figures) } else { output::print(&as_text(&figures)) }
}

fn as_text(figures: &Figures) -> String {
    let Figures { stores, items, customers, orders, messages, claude, waiting } = figures;
    [
        format!("stores          {stores}"),
        format!("items           {items}"),
        format!("customers       {customers}"),
        format!(
            "orders          {} in all, {} today, {} pending, {} accepted",
            orders.all, orders.today, orders.pending, orders.accepted
        ),
        format!(
            "messages today  {} received, {} sent, {} refused",
            messages.received_today, messages.sent_today, messages.refused_today
        ),
        format!(
            "Claude          {} calls and {} USD today, {} USD in 30 days",
            claude.calls_today,
            dollars(claude.nano_usd_today),
            dollars(claude.nano_usd_last_30_days)
        ),
        format!(
            "waiting         {} events ({} held), {} messages, {} asks, {} timers",
            waiting.events, waiting.events_held, waiting.messages, waiting.asks, waiting.timers
        ),
        format!("dead letters    {}\n", waiting.dead_letters),
    ]
    .join("\n")
}
