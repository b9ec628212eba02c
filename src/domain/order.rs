//! The life of an order.

use serde::{Deserialize, Serialize};

/// Where an order stands. Its goods are off the shelf while it is pending or accepted, and gone once it is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Pending,
    Accepted,
    Rejected,
    Cancelled,
    Expired,
    /// Accepted, and cancelled by the shop after all.
    Withdrawn,
    /// Handed over, and in the log of sales.
    Delivered,
}

impl Status {
    pub const ALL: [Status; 7] = [
        Status::Pending,
        Status::Accepted,
        Status::Rejected,
        Status::Cancelled,
        Status::Expired,
        Status::Withdrawn,
        Status::Delivered,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Accepted => "accepted",
            Status::Rejected => "rejected",
            Status::Cancelled => "cancelled",
            Status::Expired => "expired",
            Status::Withdrawn => "withdrawn",
            Status::Delivered => "delivered",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// The one table of legal edges. What was handed over becomes accepted again only where that entry is taken back.
    #[must_use]
    pub fn may_become(self, next: Status) -> bool {
        match self {
            Status::Pending => {
                matches!(next, Status::Accepted | Status::Rejected | Status::Cancelled | Status::Expired)
            }
            Status::Accepted => matches!(next, Status::Withdrawn | Status::Delivered),
            Status::Delivered => next == Status::Accepted,
            Status::Rejected | Status::Cancelled | Status::Expired | Status::Withdrawn => false,
        }
    }

    /// Whether reaching this state puts the goods back on the shelf.
    #[must_use]
    pub fn returns_stock(self) -> bool {
        match self {
            Status::Rejected | Status::Cancelled | Status::Expired | Status::Withdrawn => true,
            Status::Pending | Status::Accepted | Status::Delivered => false,
        }
    }
}
