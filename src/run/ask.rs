//! The pump that puts questions to Claude: takes what waits, calls outside any transaction, and stores the reply as an
//! event together with what it cost and the end of the question. It understands nothing of the replies.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::context::is_passing;
use super::metrics::Metrics;
use super::pulse::{Loop, Pulse, SHORT};
use crate::claude::{Answered, Client, Question, Request, Spent, Standing, Tools};
use crate::db::alert::AlertKind;
use crate::db::ask::{Ask, CallId, Limit, Limits, Settlement};
use crate::db::inbox::EventKind;
use crate::db::{Tx, Writer};
use crate::error::{Error, Result};
use crate::shop::event::{Outcome, Reply};
use crate::time::Time;

/// Questions that are put side by side.
const AT_ONCE: usize = 4;
/// A question that was cut short this often by the end of the process is given up.
const MOST_ATTEMPTS: i64 = 3;
/// Looks for questions although nobody woke the pump: another process may have written one.
const TICK: Duration = Duration::from_secs(1);
/// Between tries to store a reply that is paid for.
const STORE_AGAIN: Duration = Duration::from_secs(1);

/// What the pump works with; cheap to clone.
#[derive(Clone)]
pub struct Asking {
    pub writer: Writer,
    pub client: Arc<Client>,
    pub tools: Tools,
    pub limits: Limits,
    /// Trusted time.
    pub now: Arc<dyn Fn() -> Time + Send + Sync>,
    /// Somebody has stored a question.
    pub asked: Arc<Notify>,
    /// A reply has been stored.
    pub replied: Arc<Notify>,
    pub pulse: Arc<Pulse>,
    pub metrics: Arc<Metrics>,
}

/// A question taken up: its attempt is counted and its cost reserved.
struct Taken {
    ask: Ask,
    call: CallId,
    request: Request,
}

/// What became of the oldest question that waits.
enum Turn {
    Nothing,
    /// Its event was stored without a call.
    Settled,
    Call(Box<Taken>),
}

/// Runs until it is dropped. Questions in flight are then dropped too; their reservations stay, and they are put again
/// after the next start. Ends by itself only with an error that the process cannot go on with.
pub async fn pump(asking: Asking) -> Error {
    let mut running: JoinSet<Result<()>> = JoinSet::new();
    if let Err(error) = again_while_passing(|| asking.writer.step(|tx| tx.set_asks_waiting())).await {
        return error;
    }
    loop {
        asking.pulse.beat(Loop::Asks, SHORT);
        while running.len() < AT_ONCE {
            match take(&asking).await {
                Ok(Turn::Nothing) => break,
                Ok(Turn::Settled) => asking.replied.notify_one(),
                Ok(Turn::Call(taken)) => {
                    running.spawn(put(asking.clone(), *taken));
                }
                Err(error) if is_passing(&error) => break,
                Err(error) => return error,
            }
        }
        tokio::select! {
            () = asking.asked.notified() => {}
            () = tokio::time::sleep(TICK) => {}
            Some(ended) = running.join_next() => match ended {
                Ok(Ok(())) => {}
                Ok(Err(error)) => return error,
                Err(error) => return Error::bug("a question to Claude ended in a panic").because(error),
            },
        }
    }
}

/// Takes up the oldest question that waits, or settles it where it may not be put.
async fn take(asking: &Asking) -> Result<Turn> {
    let Asking { client, tools, limits, .. } = asking.clone();
    let now = (asking.now)();
    asking
        .writer
        .step(move |tx| {
            let Some(ask) = tx.list_waiting_asks(1)?.into_iter().next() else {
                return Ok(Turn::Nothing);
            };
            if ask.attempts >= MOST_ATTEMPTS {
                tracing::warn!(ask = ask.id.0, "given up: the process ended during each attempt");
                store_reply(tx, &ask, Outcome::Unavailable, now)?;
                return Ok(Turn::Settled);
            }
            let question = Question { bot: ask.bot, message: &ask.message, context: &ask.context };
            let request = Request::new(client.settings(), &tools, &question);
            let reserve = request.reserve_nano;
            match tx.set_ask_asking(&ask, &client.settings().model, reserve, &limits, now)? {
                Ok(call) => Ok(Turn::Call(Box::new(Taken { ask, call, request }))),
                Err(limit) => {
                    tracing::warn!(ask = ask.id.0, store = ask.store.0, ?limit, "over the limit: Claude is not asked");
                    if limit == Limit::Day {
                        let day = now.day().date().to_string();
                        tx.raise_alert(AlertKind::ClaudeBudget, &day, now)?;
                    }
                    store_reply(tx, &ask, Outcome::OverBudget, now)?;
                    Ok(Turn::Settled)
                }
            }
        })
        .await
}

/// Puts one question and stores what came of it. The reply is paid for: storing it is tried until it succeeds.
async fn put(asking: Asking, taken: Taken) -> Result<()> {
    let Taken { ask, call, request } = taken;
    let begun = Instant::now();
    let Answered { outcome, spent, standing } = asking.client.ask(&request, ask.id.0.unsigned_abs()).await;
    asking.metrics.asked(&outcome, spent.nano, begun.elapsed());
    tracing::info!(ask = ask.id.0, store = ask.store.0, word = spent.word, nano = spent.nano, "Claude was asked");
    let end = Arc::new((ask, outcome, spent));
    let now = (asking.now)();
    again_while_passing(|| {
        let end = Arc::clone(&end);
        asking.writer.step(move |tx| {
            let (ask, outcome, spent) = &*end;
            settle(tx, call, spent)?;
            note(tx, standing, now)?;
            store_reply(tx, ask, outcome.clone(), now)
        })
    })
    .await?;
    asking.replied.notify_one();
    Ok(())
}

/// The operator hears of a refusal that lasts, once, and Claude's next answer ends it.
fn note(tx: &Tx<'_>, standing: Standing, now: Time) -> Result<()> {
    match standing {
        Standing::Accepted => tx.clear_alert(AlertKind::ClaudeRefused, "", now).map(drop),
        Standing::Refused => tx.raise_alert(AlertKind::ClaudeRefused, "", now).map(drop),
        Standing::Unknown => Ok(()),
    }
}

fn settle(tx: &Tx<'_>, call: CallId, spent: &Spent) -> Result<()> {
    tx.set_call_settled(call, &Settlement { nano: spent.nano, tokens: spent.tokens, outcome: &spent.word })
}

/// Without a key nobody answers what an earlier run left open, and its chats would wait for ever.
pub fn give_up_all(tx: &Tx<'_>, now: Time) -> Result<()> {
    tx.set_asks_waiting()?;
    for ask in tx.list_waiting_asks(i64::MAX)? {
        tracing::warn!(ask = ask.id.0, "given up: there is no key for Claude any more");
        store_reply(tx, &ask, Outcome::Unavailable, now)?;
    }
    Ok(())
}

/// Stores the event, unless the question was withdrawn meanwhile: then nobody waits for it.
pub fn store_reply(tx: &Tx<'_>, ask: &Ask, outcome: Outcome, now: Time) -> Result<()> {
    if !tx.set_ask_answered(ask.id, now)? {
        return Ok(());
    }
    let reply = serde_json::to_string(&Reply { ask: ask.id, outcome })
        .map_err(|error| Error::bug("a reply cannot be written as JSON").because(error))?;
    tx.insert_event(EventKind::Reply, Some(ask.bot), Some(ask.chat), &reply, now)?;
    Ok(())
}

async fn again_while_passing<T, F: Future<Output = Result<T>>>(mut step: impl FnMut() -> F) -> Result<T> {
    loop {
        match step().await {
            Err(error) if is_passing(&error) => {
                tracing::warn!(%error, "tried again in a moment");
                tokio::time::sleep(STORE_AGAIN).await;
            }
            ended => return ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::post;

    use super::*;
    use crate::claude::{Patience, Settings};
    use crate::db::Db;
    use crate::db::ask::{AskState, NewAsk};
    use crate::domain::{AskId, Bot, StoreId};
    use crate::secret::Secret;

    const NOW: Time = Time(1_795_392_000_000);
    const WIDE: Limits =
        Limits { calls_per_person_minute: 9, person_day_nano: 1 << 40, store_day_nano: 1 << 40, day_nano: 1 << 40 };

    struct Shop {
        _folder: tempfile::TempDir,
        db: Db,
        asking: Asking,
    }

    /// A shop with one question, and a Claude that answers all alike, after some time.
    async fn shop(answers: &'static str, after: Duration, limits: Limits) -> Shop {
        let answer = move || async move {
            tokio::time::sleep(after).await;
            answers
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let api_url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/v1/messages", post(answer))).await });
        let folder = tempfile::tempdir().unwrap();
        let db = Db::create(folder.path()).unwrap();
        let settings = Settings {
            key: Secret::new("k").unwrap(),
            api_url,
            model: "claude-haiku-5-5".to_owned(),
            patience: Patience::default(),
        };
        let asking = Asking {
            writer: db.writer.clone(),
            client: Arc::new(Client::new(settings).unwrap()),
            tools: Tools::new(vec![], vec![]),
            limits,
            now: Arc::new(|| NOW),
            asked: Arc::default(),
            replied: Arc::default(),
            pulse: Arc::default(),
            metrics: Arc::default(),
        };
        Shop { _folder: folder, db, asking }
    }

    async fn ask(shop: &Shop) -> AskId {
        let stored = shop.db.writer.step(|tx| {
            tx.insert_store_for_test(1)?;
            tx.insert_ask(&NewAsk {
                bot: Bot::Owner,
                chat: 7,
                store: StoreId(1),
                conversation_version: 1,
                message_at: NOW,
                message: "do kilo chini",
                context: "{}",
                now: NOW,
            })
        });
        stored.await.unwrap()
    }

    fn standing(shop: &Shop) -> Vec<AlertKind> {
        shop.db.read(|tx| tx.list_standing_alerts()).unwrap().into_iter().map(|alert| alert.kind).collect()
    }

    /// Runs the pump until it has stored a reply; answers with the bodies of all replies.
    async fn replies(shop: &Shop) -> Vec<Reply> {
        tokio::select! {
            error = pump(shop.asking.clone()) => panic!("{error}"),
            () = shop.asking.replied.notified() => {}
        }
        let bodies = shop.db.read(|tx| tx.list_reply_bodies_for_test()).unwrap();
        bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect()
    }

    #[tokio::test]
    async fn a_reply_its_cost_and_the_end_of_the_question_are_stored_together() {
        let reply = r#"{"content":[{"type":"text","text":"none"}],"stop_reason":"end_turn",
                        "usage":{"input_tokens":10,"output_tokens":2}}"#;
        let shop = shop(reply, Duration::ZERO, WIDE).await;
        let id = ask(&shop).await;
        assert_eq!(replies(&shop).await, [Reply { ask: id, outcome: Outcome::Text("none".to_owned()) }]);
        let (stored, spend) = shop.db.read(|tx| Ok((tx.find_ask(id)?, tx.find_spend_of_day(NOW.day())?))).unwrap();
        assert_eq!(stored.map(|ask| (ask.state, ask.attempts)), Some((AskState::Answered, 1)));
        assert_eq!(spend, (10 * 100 + 2 * 500, 1));
    }

    #[tokio::test]
    async fn over_the_limit_nothing_is_asked_and_nothing_spent() {
        let shop = shop("", Duration::ZERO, Limits { day_nano: 1_000, ..WIDE }).await;
        let id = ask(&shop).await;
        assert_eq!(replies(&shop).await, [Reply { ask: id, outcome: Outcome::OverBudget }]);
        assert_eq!(standing(&shop), [AlertKind::ClaudeBudget], "the operator hears of it");
        assert_eq!(shop.db.read(|tx| tx.find_spend_of_day(NOW.day())).unwrap(), (0, 0));
    }

    #[tokio::test]
    async fn a_persons_own_limit_is_nothing_to_tell_the_operator() {
        let shop = shop("", Duration::ZERO, Limits { person_day_nano: 1_000, ..WIDE }).await;
        ask(&shop).await;
        replies(&shop).await;
        assert_eq!(standing(&shop), []);
    }

    #[tokio::test]
    async fn a_refusal_stands_until_claude_answers_again() {
        let shop = shop("{}", Duration::ZERO, WIDE).await;
        let noted = shop.db.writer.step(|tx| {
            note(tx, Standing::Refused, NOW)?;
            note(tx, Standing::Unknown, NOW)?;
            let stood = tx.list_standing_alerts()?.len();
            note(tx, Standing::Accepted, NOW)?;
            Ok((stood, tx.list_standing_alerts()?.len()))
        });
        assert_eq!(noted.await.unwrap(), (1, 0));
    }

    #[tokio::test]
    async fn a_question_cut_short_is_put_again_and_both_reservations_stay() {
        let shop = shop("{}", Duration::from_millis(400), WIDE).await;
        let id = ask(&shop).await;
        let cut = tokio::time::timeout(Duration::from_millis(200), pump(shop.asking.clone())).await;
        assert!(cut.is_err(), "it was still asking");
        let (reserved, _) = shop.db.read(|tx| tx.find_spend_of_day(NOW.day())).unwrap();
        assert!(reserved > 0);
        assert_eq!(replies(&shop).await, [Reply { ask: id, outcome: Outcome::Malformed }]);
        let (spent, calls) = shop.db.read(|tx| tx.find_spend_of_day(NOW.day())).unwrap();
        assert!(calls == 2 && spent > reserved);
    }

    #[tokio::test]
    async fn a_question_that_never_gets_through_is_given_up() {
        let shop = shop("{}", Duration::ZERO, WIDE).await;
        let id = ask(&shop).await;
        for _ in 0..MOST_ATTEMPTS {
            let put = shop.db.writer.step(move |tx| {
                let ask = tx.find_ask(id)?.expect("stored");
                tx.set_ask_asking(&ask, "m", 1, &WIDE, NOW)
            });
            put.await.unwrap().unwrap();
        }
        assert_eq!(replies(&shop).await, [Reply { ask: id, outcome: Outcome::Unavailable }]);
    }

    #[tokio::test]
    async fn without_a_key_every_open_question_gets_its_answer() {
        let shop = shop("{}", Duration::ZERO, WIDE).await;
        let id = ask(&shop).await;
        let given_up = shop.db.writer.step(move |tx| {
            let ask = tx.find_ask(id)?.expect("stored");
            // It was under way when the process ended.
            tx.set_ask_asking(&ask, "m", 1, &WIDE, NOW)?.expect("within the limits");
            give_up_all(tx, NOW)?;
            give_up_all(tx, NOW)?;
            tx.list_reply_bodies_for_test()
        });
        let bodies = given_up.await.unwrap();
        let replies: Vec<Reply> = bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect();
        assert_eq!(replies, [Reply { ask: id, outcome: Outcome::Unavailable }]);
    }

    #[tokio::test]
    async fn nobody_hears_the_answer_to_a_question_that_was_withdrawn() {
        let shop = shop("{}", Duration::from_millis(200), WIDE).await;
        let id = ask(&shop).await;
        let withdraw = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            shop.db.writer.step(move |tx| tx.set_ask_withdrawn(id, NOW)).await.unwrap()
        };
        let (replies, withdrawn) = tokio::join!(replies(&shop), withdraw);
        assert!(withdrawn && replies.is_empty());
        let (spent, calls) = shop.db.read(|tx| tx.find_spend_of_day(NOW.day())).unwrap();
        assert!(calls == 1 && spent > 0, "it is paid for all the same");
    }
}
