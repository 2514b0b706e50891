//! Positions: in the text (logical) and on the lines of a paragraph (visual).

use crate::text::ByteOffset;

/// Which of the two characters at a boundary a position belongs to, where they are not neighbours on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Affinity {
    /// The character before: at a line break, the end of the upper line.
    Upstream,
    /// The character after: at a line break, the start of the lower line.
    #[default]
    Downstream,
}

/// A place between two clusters in logical order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogicalPosition {
    /// Bytes from the start of the text.
    pub offset: ByteOffset,
    /// Which side of the boundary it belongs to.
    pub affinity: Affinity,
}

impl LogicalPosition {
    /// The position before the character that starts at `offset`.
    pub fn downstream(offset: ByteOffset) -> Self {
        Self { offset, affinity: Affinity::Downstream }
    }

    /// The position after the character that ends at `offset`.
    pub fn upstream(offset: ByteOffset) -> Self {
        Self { offset, affinity: Affinity::Upstream }
    }
}

/// A place on the lines of a paragraph, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct VisualPosition {
    /// Line of the paragraph, from 0.
    pub line: usize,
    /// Column from the left edge of the page. May lie outside it: -1 is just left of the page.
    pub column: i32,
}
