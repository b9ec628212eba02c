//! The updates that wait for one bot, with Telegram's rules: delivered again until confirmed, presses live 150 s,
//! everything else 24 h, one poller at a time.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::time::Time;

pub(super) const PRESS_LIFE: Duration = Duration::from_secs(150);
const UPDATE_LIFE: Duration = Duration::from_secs(24 * 3600);
/// Confirmed updates kept for `redeliver`.
const CONFIRMED_KEPT: usize = 1000;

#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) id: i64,
    born: Time,
    kind: String,
    delivered: bool,
    /// The update without its id.
    fields: Map<String, Value>,
}

#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<Pending>,
    confirmed: VecDeque<Pending>,
    next_id: i64,
    allowed: Option<Vec<String>>,
    /// The number of the poll that may answer; a newer poll ends an older one.
    pub(super) newest_poll: u64,
    pub(super) polls_ended: u64,
    pub(super) webhook: Option<String>,
}

impl Queue {
    pub(super) fn starting_at(first_id: i64) -> Queue {
        Queue { next_id: first_id, ..Queue::default() }
    }

    /// `kind` is the update's field, such as `message`.
    pub(super) fn push(&mut self, now: Time, kind: &str, value: Value) {
        let fields = Map::from_iter([(kind.to_owned(), value)]);
        self.push_raw(now, fields);
    }

    /// Any object, which need not be an update that the product knows. An `update_id` in it wins over ours.
    pub(super) fn push_raw(&mut self, now: Time, mut fields: Map<String, Value>) {
        let given = fields.remove("update_id").and_then(|id| id.as_i64());
        let id = given.unwrap_or(self.next_id);
        self.next_id = self.next_id.max(id.saturating_add(1));
        let kind = fields.keys().next().cloned().unwrap_or_default();
        self.waiting.push_back(Pending { id, born: now, kind, delivered: false, fields });
    }

    /// Drops what the poller has seen: every update below `offset`. A negative offset keeps the last few only. An
    /// offset beyond every id that was given out, from before ids went on elsewhere, drops nothing undelivered.
    pub(super) fn confirm(&mut self, offset: i64) {
        let from_end = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
        let first_kept = if offset < 0 {
            let at = self.waiting.len().saturating_sub(from_end);
            self.waiting.get(at).map_or(i64::MAX, |pending| pending.id)
        } else {
            offset
        };
        let in_future = offset > self.next_id;
        let is_done = |p: &Pending| p.id < first_kept && (p.delivered || !in_future);
        let (done, kept): (VecDeque<_>, VecDeque<_>) = self.waiting.drain(..).partition(is_done);
        self.waiting = kept;
        self.confirmed.extend(done);
        while self.confirmed.len() > CONFIRMED_KEPT {
            self.confirmed.pop_front();
        }
    }

    /// `drop_pending_updates`
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// What a poll gets now, oldest first.
    pub(super) fn batch(&mut self, now: Time, limit: usize) -> Vec<Value> {
        let allowed = self.allowed.clone();
        self.waiting.retain(|pending| {
            let life = if pending.kind == "callback_query" { PRESS_LIFE } else { UPDATE_LIFE };
            let wanted = allowed.as_ref().is_none_or(|kinds| kinds.contains(&pending.kind));
            now.since(pending.born) <= life && (wanted || !KNOWN_KINDS.contains(&pending.kind.as_str()))
        });
        let deliver = |pending: &mut Pending| {
            pending.delivered = true;
            pending.update()
        };
        self.waiting.iter_mut().take(limit).map(deliver).collect()
    }

    /// As with the Bot API, the list stays until another one is given; an empty one means the default.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = if kinds.is_empty() { None } else { Some(kinds) };
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// After a quiet week ids go on anywhere, also lower.
    pub(super) fn go_on_from(&mut self, id: i64) {
        self.next_id = id;
    }

    /// Delivers the last `count` confirmed updates once more.
    pub(super) fn redeliver(&mut self, count: usize) {
        let at = self.confirmed.len().saturating_sub(count);
        for pending in self.confirmed.split_off(at).into_iter().rev() {
            self.waiting.push_front(pending);
        }
    }
}

/// The kinds to which `allowed_updates` applies here; whatever a test invents is delivered in any case.
const KNOWN_KINDS: [&str; 5] = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"];

impl Pending {
    fn update(&self) -> Value {
        let mut update = Map::from_iter([("update_id".to_owned(), Value::from(self.id))]);
        update.extend(self.fields.clone());
        Value::Object(update)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_795_392_000_000);

    fn ids(batch: &[Value]) -> Vec<i64> {
        batch.iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
    }

    #[test]
    fn updates_come_again_until_they_are_confirmed() {
        let mut queue = Queue::starting_at(10);
        queue.push(NOW, "message", Value::Null);
        queue.push(NOW, "message", Value::Null);
        assert_eq!(ids(&queue.batch(NOW, 100)), [10, 11]);
        assert_eq!(ids(&queue.batch(NOW, 1)), [10]);
        queue.confirm(11);
        assert_eq!(ids(&queue.batch(NOW, 100)), [11]);
        queue.confirm(12);
        queue.redeliver(2);
        assert_eq!(ids(&queue.batch(NOW, 100)), [10, 11]);
    }

    #[test]
    fn presses_are_forgotten_long_before_messages() {
        let mut queue = Queue::starting_at(1);
        queue.push(NOW, "callback_query", Value::Null);
        queue.push(NOW, "message", Value::Null);
        assert_eq!(ids(&queue.batch(NOW.plus(Duration::from_secs(150)), 100)), [1, 2]);
        assert_eq!(ids(&queue.batch(NOW.plus(Duration::from_secs(151)), 100)), [2]);
        assert_eq!(ids(&queue.batch(NOW.plus(Duration::from_secs(86_401)), 100)), [0; 0]);
    }
}
