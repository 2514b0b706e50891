//! The two ways through what was done.

use crate::annotation::Standing;
use jiff::Timestamp;

/// Back or forth through what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// What was done is taken back.
    Back,
    /// What was taken back is made again.
    Forth,
}

impl Way {
    /// The time that the next step of a document has in the order of work.
    pub(super) fn time(self, standing: Standing) -> Option<Timestamp> {
        match self {
            Self::Back => standing.undo,
            Self::Forth => standing.redo,
        }
    }
}
