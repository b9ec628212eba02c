//! The life of an order.

use serde::{Deserialize, Serialize};

/// Where an order stands. Stock is set aside while it is pending and gone for good once it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Pending,
    Accepted,
    Rejected,
    Cancelled,
    Expired,
}

impl Status {
    pub const ALL: [Status; 5] =
        [Status::Pending, Status::Accepted, Status::Rejected, Status::Cancelled, Status::Expired];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Accepted => "accepted",
            Status::Rejected => "rejected",
            Status::Cancelled => "cancelled",
            Status::Expired => "expired",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// The one table of legal edges: only a pending order changes, and it ends.
    #[must_use]
    pub fn may_become(self, next: Status) -> bool {
        match self {
            Status::Pending => next != Status::Pending,
            Status::Accepted | Status::Rejected | Status::Cancelled | Status::Expired => false,
        }
    }

    /// Whether reaching this state puts the goods back on the shelf.
    #[must_use]
    pub fn returns_stock(self) -> bool {
        match self {
            Status::Rejected | Status::Cancelled | Status::Expired => true,
            Status::Pending | Status::Accepted => false,
        }
    }
}
