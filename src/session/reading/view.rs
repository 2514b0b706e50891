//! Where an annotator is in a document: the caret, the selection and the line at the top of the page.
//!
//! What is common to all places, the text, its annotations and how it is laid out, is the [`super::Reading`]'s.

use super::page::LineAddress;
use crate::annotation::Id;
use crate::layout::LogicalPosition;
use crate::text::{ByteOffset, TextRange};

/// A place in a document, with all that hangs on it.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub(in crate::session) caret: LogicalPosition,
    /// The other end of the selection.
    pub(in crate::session) anchor: Option<ByteOffset>,
    /// Whether plain motions extend the selection.
    pub(in crate::session) selecting: bool,
    /// Where the selection was before it was grown, and where a left-out proclitic began.
    pub(in crate::session) origin: Option<TextRange>,
    /// What the button was pressed on.
    pub(in crate::session) drag: Option<DragStart>,
    /// The column that ↑ and ↓ keep to.
    pub(in crate::session) goal: Option<i32>,
    /// The annotation that was walked to; others at the same place step back.
    pub(in crate::session) focused: Option<Id>,
    /// The annotation that the last act made: while it is the one walked to, keys may change it, but it never takes the place
    /// of the word at the caret.
    pub(in crate::session) made: Option<Id>,
    /// The annotation that was last made or walked to, wherever the caret has gone since.
    pub(in crate::session) worked_on: Option<Id>,
    /// The annotation whose text was selected as such, while the selection is just that.
    pub(in crate::session) copied: Option<Id>,
    /// What each step of growing took: the other end and the caret before it, and the selection after it.
    pub(in crate::session) grown: Vec<Grown>,
    /// The line at the top of the page.
    pub(in crate::session) top: LineAddress,
    /// The line that the last layout put at the top, and the offset that it was to show there. As long as the page has
    /// not moved, the next layout shows the same offset, so that there and back is where it was.
    pub(super) kept_top: Option<(LineAddress, ByteOffset)>,
    /// The height of the page when it was last looked at.
    pub(super) height: u16,
}

/// One step of growing the selection.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) struct Grown {
    pub(in crate::session) anchor: Option<ByteOffset>,
    pub(in crate::session) caret: LogicalPosition,
    pub(in crate::session) after: TextRange,
}

/// Where a drag began: what was selected by its first press.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) struct DragStart {
    pub(in crate::session) range: TextRange,
    /// How often the button went down.
    pub(in crate::session) clicks: u8,
}

impl View {
    /// A view with the caret at an offset and the beginning of the document on the page.
    pub(in crate::session) fn at(offset: ByteOffset) -> Self {
        Self { caret: LogicalPosition::downstream(offset), ..Self::default() }
    }

    /// The place of the caret.
    pub fn caret(&self) -> LogicalPosition {
        self.caret
    }

    /// The selected text; `None` when nothing is.
    pub fn selection(&self) -> Option<TextRange> {
        self.anchor.map(|anchor| TextRange::new(anchor, self.caret.offset)).filter(|range| !range.is_empty())
    }

    /// The annotation that was walked to.
    pub fn focused(&self) -> Option<&Id> {
        self.focused.as_ref()
    }
}
