//! Follow-ups: what a message means after the one before. Corrections, additions, and answers to an open question.

use crate::domain::Reading;

use super::piece::Span;
use super::sentence::Sentence;

#[must_use]
pub fn follow(_sentence: &Sentence, _spans: &[Span], _previous: &str) -> Option<Reading> {
    None
}
