//! What Claude is asked, as the requests really go out: their size, their cost in the product's own ledger, and how many
//! messages need it at all. Tokens are estimated, since only the service itself can count them.

use crate::child::Leashed;
use crate::measure::median;
use crate::office::{Desk, Office};
use crate::reader::{Message, messages};
use crate::table::Table;
use crate::{Outcome, Run, books, crowd};
use kirana::domain::Role;

const CLAUDE: &str = "claude";
const UTTERANCES: &str = include_str!("../data/utterances.tsv");
/// Instructions and schemas are English in JSON. A letter of another script counts as a token of its own, which is the
/// dear end of what is usual.
const BYTES_A_TOKEN: usize = 3;
/// A call with two lines, and a little thinking before it.
const OUTPUT_TOKENS: usize = 200;
const GOAL_NANO: f64 = 300_000.0;

/// An estimate at the dear end.
fn tokens(text: &str) -> usize {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    ascii.div_ceil(BYTES_A_TOKEN) + text.chars().filter(|letter| !letter.is_ascii()).count()
}

/// Everything up to the mark of the cache, and the rest.
fn parts(body: &str) -> (&str, &str) {
    body.split_at(body.find(r#""messages":"#).unwrap_or(0))
}

/// Claude's reply: nothing is to be done. It reports the estimate as used, with what comes first read from the cache.
pub fn reply(body: &str) -> String {
    let (frozen, own) = parts(body);
    serde_json::json!({
        "type": "message",
        "role": "assistant",
        "content": [{"type": "text", "text": "none"}],
        "stop_reason": "end_turn",
        "usage": {
            "input_tokens": tokens(own),
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": tokens(frozen),
            "output_tokens": OUTPUT_TOKENS,
        },
    })
    .to_string()
}

pub fn measure(run: &Run, table: &mut Table) -> Outcome<()> {
    let mut all = messages(UTTERANCES);
    if run.smoke {
        all.truncate(30);
    }
    let folder = tempfile::tempdir_in(&run.dir)?;
    // A shop and a customer for each message, so that none is understood by the one before it.
    let stores = i64::try_from(all.len())?;
    books::make(folder.path(), &books::Size { stores, items: 215, customers: 1, orders: 0 })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let asked = runtime.block_on(ask(run, folder.path(), &all))?;
    let calls: Vec<f64> = {
        let sql = books::open_raw(folder.path())?;
        let mut statement = sql.prepare("select settled_nano from claude_calls where settled_nano is not null")?;
        let costs = statement.query_map((), |row| row.get::<_, i64>(0))?;
        costs.map(|cost| Ok(cost? as f64)).collect::<Outcome<_>>()?
    };
    tell(table, &all, &asked, calls)
}

/// Has everybody write, one after the other, and answers with the bodies of the requests.
async fn ask(run: &Run, folder: &std::path::Path, all: &[Message<'_>]) -> Outcome<Vec<String>> {
    let office = Office::open().await?;
    let mut command = crowd::kirana(&run.program, folder, &office.url())?;
    command.env("KIRANA_CLAUDE_API_URL", office.claude_url()).env("KIRANA_CLAUDE_API_KEY", "sk-of-nobody");
    let mut child = Leashed::start(&command, "TERM")?;
    crowd::arrive(&office, &mut child).await?;
    for (store, message) in (1..).zip(all) {
        match message.role {
            Role::Owner => office.write(Desk::Owner, books::owner_of(store), &message.text),
            Role::Customer => office.write(Desk::Customer, books::user_of(store, 1), &message.text),
        };
    }
    if !office.settle(std::time::Duration::from_secs(60)).await {
        return Err(format!("{} messages were not answered", office.give_up()).into());
    }
    Ok(office.asks())
}

fn tell(table: &mut Table, all: &[Message<'_>], asked: &[String], costs: Vec<f64>) -> Outcome<()> {
    if asked.is_empty() || costs.len() != asked.len() {
        return Err(format!("{} requests, {} of them in the ledger", asked.len(), costs.len()).into());
    }
    let share = 100.0 * asked.len() as f64 / all.len() as f64;
    table.tell(
        CLAUDE,
        format!("messages of utterances.tsv that need Claude, of {}, none with what was said before", all.len()),
        format!("{} ({share:.0} %)", asked.len()),
    );
    let sizes = |part: fn(&str) -> &str| median(asked.iter().map(|body| tokens(part(body)) as f64).collect());
    let (frozen, own) = (sizes(|body| parts(body).0), sizes(|body| parts(body).1));
    table.tell(
        CLAUDE,
        "tokens of a request that come from the cache; its own; median, estimated",
        format!("{frozen:.0}; {own:.0}"),
    );
    let dearest = costs.iter().copied().fold(0.0, f64::max);
    let middle = median(costs);
    let dollars = |nano: f64| format!("{:.6} USD", nano / 1e9);
    table.judge(
        CLAUDE,
        format!("cost of a message that needs Claude, cached, {OUTPUT_TOKENS} tokens of reply assumed; the dearest"),
        format!("{}; {}", dollars(middle), dollars(dearest)),
        "0.0003 USD",
        middle <= GOAL_NANO,
    );
    table.tell(CLAUDE, "1,000 messages of this mix", format!("{:.2} USD", middle * share * 10.0 / 1e9));
    Ok(())
}
