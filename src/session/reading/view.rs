//! Where an annotator is in a document: the caret, the selection and the line at the top of the page.
//!
//! A document can be looked at from two panes at once ([`crate::session::Panes`]), from each of them in a view of its own. What is common
//! to both, the text, its annotations and how it is laid out, is the [`Reading`]'s.

use super::Reading;
use super::page::{LineAddress, PageSize};
use crate::annotation::Id;
use crate::layout::LogicalPosition;
use crate::session::Pane;
use crate::text::{ByteOffset, TextRange, grapheme};

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

impl Reading {
    /// Where one is in the document in a pane; where one is in the other, as long as one was never there in this.
    pub(in crate::session) fn view_from(&self, pane: Pane) -> &View {
        let is_own = self.pane.is_none_or(|own| own == pane);
        self.aside.as_ref().filter(|_| !is_own).unwrap_or(&self.view)
    }

    /// From now on the document is seen, and worked in, from this pane.
    pub(in crate::session) fn see_from(&mut self, pane: Pane) {
        if self.pane.replace(pane).is_some_and(|before| before != pane) {
            let aside = self.aside.get_or_insert_with(|| self.view.clone());
            std::mem::swap(&mut self.view, aside);
        }
    }

    /// There is one pane from now on, which shows what was in this one.
    pub(in crate::session) fn keep_view_from(&mut self, pane: Pane) {
        if self.aside.is_some() {
            self.see_from(pane);
        }
        (self.pane, self.aside) = (None, None);
    }

    /// The panes take each other's places.
    pub(in crate::session) fn swap_panes(&mut self) {
        self.pane = self.pane.map(Pane::other);
    }

    /// The lines of the document on a page of this height, from the top of a view.
    pub fn rows_of(&self, view: &View, page: PageSize) -> Vec<LineAddress> {
        let mut rows = Vec::with_capacity(usize::from(page.height));
        let mut next = Some(view.top);
        while let Some(address) = next.filter(|_| rows.len() < usize::from(page.height)) {
            rows.push(address);
            next = self.line_after(address);
        }
        rows
    }

    /// The offset at the top of a view, which another layout has to show there; `None` for the first line of a paragraph, which stays
    /// the first: a long paragraph is not laid out the old way once more.
    pub(super) fn top_of(&self, view: &View) -> Option<ByteOffset> {
        let kept = view.kept_top.filter(|(top, _)| *top == view.top).map(|(_, offset)| offset);
        kept.or_else(|| (view.top.line > 0).then(|| self.line_range(view.top).start()))
    }

    /// Brings a view in line with a new layout. Where invisible characters are not shown any more, the caret stands on a letter again.
    pub(super) fn carry_over(&self, view: View, top: Option<ByteOffset>, hides_invisibles: bool) -> View {
        let letter = |offset| {
            if hides_invisibles { grapheme::floor(self.document.text(), offset) } else { offset }
        };
        let caret = LogicalPosition { offset: letter(view.caret.offset), ..view.caret };
        let anchor = view.anchor.map(letter);
        let paragraph = view.top.paragraph;
        let line = |top| LineAddress { paragraph, ..self.line_of(LogicalPosition::downstream(top)) };
        let shown = top.map_or(view.top, line);
        // The height is that of no page: where the caret is not in sight any more, the page goes there.
        View {
            caret,
            anchor,
            top: shown,
            kept_top: top.map(|top| (shown, top)),
            goal: None,
            height: 0,
            ..view
        }
    }

    /// The place in this document of a view of it as it was before, which keeps what is at the top where that is the same.
    pub(super) fn resumed(&self, view: &View, before: &Self) -> View {
        let resumed = View::at(grapheme::floor(self.document.text(), view.caret.offset));
        if before.arriving.is_some() {
            View { top: view.top, kept_top: view.kept_top, ..resumed }
        } else if before.document.text() == self.document.text() {
            View { top: view.top, ..resumed }
        } else {
            resumed
        }
    }
}
