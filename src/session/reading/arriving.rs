//! What is known of a document of which only the beginning is there.

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// The bytes of the whole.
    pub size: u64,
    /// Whether the text that is shown is all of it, and only annotations are missing.
    pub is_text_whole: bool,
    /// How many of a hundred parts of it have been read.
    pub percent: u8,
}

impl Arriving {
    /// Bytes at the end of a beginning that are not shown before the rest is there: more than a page shows.
    pub const ROOM: usize = 128 << 10;
}
