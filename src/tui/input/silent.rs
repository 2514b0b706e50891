//! Where the terminal cannot be read for a limited time, it is not asked.

use std::time::Duration;

/// What came.
#[expect(dead_code, reason = "where terminals can be read, more can come")]
pub(super) enum Input {
    Bytes(Vec<u8>),
    Nothing,
    End,
}

/// Nothing comes any more.
pub(super) fn read(_time: Duration) -> Input {
    Input::End
}
