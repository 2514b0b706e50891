//! An open document: its text, its annotations and where its reader is.

pub(super) mod arriving;
mod lines;
pub(super) mod page;
pub(super) mod view;
mod viewport;

use super::Pane;
use crate::annotation::{Annotation, AnnotationSet, History, Unsettled};
use crate::document::Document;
use crate::layout::{
    Affinity, BaseDirection, Direction, LayoutCache, LayoutOptions, LogicalPosition, VisualSide,
    dominant_direction,
};
use crate::preferences::{DirectionChoice, Preferences};
use crate::text::emoji::EmojiSupport;
use crate::text::{ByteOffset, TextRange, grapheme, paragraph};
use arriving::Arriving;
use page::PageSize;
use std::sync::Arc;
use view::View;
pub(super) use view::{DragStart, Grown};

/// A document with its annotations and its reader's place. Everything is kept while another document is on the page.
#[derive(Clone)]
pub struct Reading {
    pub(super) document: Arc<Document>,
    pub(super) annotations: AnnotationSet,
    pub(super) history: History,
    /// Why the annotations must not change.
    pub(super) read_only: Option<String>,
    /// Annotations that were not found again with certainty in a document that has changed.
    pub(super) unsettled: Vec<Unsettled>,
    /// Whether the document has changed, and may be written as soon as the annotator agrees.
    pub(super) awaits_consent: bool,
    /// Annotations that were accepted since, and are in memory only until then.
    pub(super) accepted: usize,
    /// What is known of the whole, while this is only its beginning.
    pub(super) arriving: Option<Arriving>,
    /// Why the text is not that of the document any more, which was changed while it was open.
    pub(super) gone: Option<String>,
    /// Why the annotations in memory are not on disk.
    pub(super) unsaved: Option<String>,
    /// Acts were handed over, and it is not known yet whether they are on disk.
    pub(super) saving: bool,
    pub(super) direction: BaseDirection,
    /// The direction of most of the text.
    pub(super) dominant: Direction,
    layouts: LayoutCache,
    /// Where its reader is.
    pub(super) view: View,
    /// The pane from which that is; `None` before the document was in one.
    pane: Option<Pane>,
    /// Where one is in it in the other pane, when one was there.
    aside: Option<View>,
}

impl Reading {
    pub(super) fn new(
        document: Arc<Document>,
        annotations: AnnotationSet,
        read_only: Option<String>,
        direction: DirectionChoice,
    ) -> Self {
        let start = first_content(&document);
        let dominant = dominant_direction(document.text());
        Self {
            document,
            annotations,
            history: History::default(),
            read_only,
            unsettled: Vec::new(),
            awaits_consent: false,
            accepted: 0,
            arriving: None,
            gone: None,
            unsaved: None,
            saving: false,
            direction: direction.base(dominant),
            dominant,
            layouts: LayoutCache::default(),
            view: View::at(start),
            pane: None,
            aside: None,
        }
    }

    /// Takes over the place of a reader of the same document as it was before.
    pub(super) fn resume(&mut self, before: &Self) {
        self.view = self.resumed(&before.view, before);
        self.aside = before.aside.as_ref().map(|aside| self.resumed(aside, before));
        self.pane = before.pane;
        let is_same = before.arriving.is_none() && before.document.text() == self.document.text();
        if is_same && before.annotations == self.annotations {
            self.history = before.history.clone();
        }
        self.direction = DirectionChoice::from(before.direction).base(self.dominant);
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document, to be held by somebody else too.
    pub fn shared_document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// Its annotations as they are now.
    pub fn annotations(&self) -> &AnnotationSet {
        &self.annotations
    }

    /// Why its annotations must not change; `None` when they may.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Why the text is not that of the document any more; `None` as long as it is.
    pub fn gone(&self) -> Option<&str> {
        self.gone.as_deref()
    }

    /// The annotations that were not found again with certainty, in the order of the file.
    pub fn unsettled(&self) -> &[Unsettled] {
        &self.unsettled
    }

    /// Why its annotations are not on disk; `None` when they are.
    pub fn unsaved(&self) -> Option<&str> {
        self.unsaved.as_deref()
    }

    /// How many annotations were accepted that are written with the annotator's consent only, and are lost without.
    pub fn unconsented(&self) -> usize {
        if self.awaits_consent { self.accepted } else { 0 }
    }

    /// Whether acts are on their way to the disk.
    pub fn is_saving(&self) -> bool {
        self.saving
    }

    /// How the base direction of its paragraphs is found.
    pub fn direction(&self) -> BaseDirection {
        self.direction
    }

    /// The side towards which the document is read.
    pub(super) fn onward(&self) -> VisualSide {
        VisualSide::from(match self.direction {
            BaseDirection::Always(direction) => direction,
            BaseDirection::Auto { fallback } => fallback,
        })
    }

    /// Where its reader is, with all that hangs on that.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Where its reader is.
    pub fn caret(&self) -> LogicalPosition {
        self.view.caret
    }

    /// Whether invisible characters are shown.
    pub fn shows_invisibles(&self) -> bool {
        self.layouts.options().invisibles
    }

    /// Whether plain motions extend the selection.
    pub fn is_selecting(&self) -> bool {
        self.view.selecting
    }

    /// The selected text; `None` when nothing is.
    pub fn selection(&self) -> Option<TextRange> {
        self.view.selection()
    }

    /// The start of the letter that a key acts on and the status is about: the one at the caret; where the caret stands
    /// behind a letter, at the end of a wrapped line or of what is selected, that letter.
    pub fn letter_here(&self) -> ByteOffset {
        let offset = self.view.caret.offset;
        let ends_selection = self.selection().is_some_and(|selection| selection.end() == offset);
        if ends_selection || self.view.caret.affinity == Affinity::Upstream {
            grapheme::previous(self.document.text(), offset)
        } else {
            offset
        }
    }

    /// The annotations here: the one walked to first, then from the innermost out.
    pub fn here(&self) -> Vec<&Annotation> {
        let mut here = self.annotations.at(self.letter_here());
        if let Some(place) =
            here.iter().position(|annotation| Some(&annotation.id) == self.view.focused.as_ref())
        {
            here[..=place].rotate_right(1);
        }
        here
    }

    /// The annotation that was walked to, while the caret is on it.
    pub fn focused(&self) -> Option<&Annotation> {
        self.view.focused.as_ref().and_then(|id| self.annotations.get(id))
    }

    /// The annotation that was just made: nothing was done since.
    pub(super) fn just_made(&self) -> Option<&Annotation> {
        self.focused()
            .filter(|focused| Some(&focused.id) == self.view.made.as_ref() && self.selection().is_none())
    }

    /// In a cell that stands for several letters: which of them follows the caret (from 1), and how many.
    pub fn caret_part(&self) -> Option<(usize, usize)> {
        self.drawn_caret().part
    }

    /// The paragraph that holds an offset.
    pub fn paragraph_at(&self, offset: ByteOffset) -> usize {
        paragraph::index_at(self.document.paragraphs(), offset)
    }

    /// The characters of a paragraph, without its terminator.
    pub(super) fn paragraph_range(&self, paragraph: usize) -> TextRange {
        self.document.paragraphs()[paragraph].content
    }

    /// Brings the layouts in line with the page and the reader's choices. The line at the top stays in sight, and so
    /// does the caret.
    pub(super) fn lay_out_for(&mut self, page: PageSize, preferences: &Preferences, emoji: EmojiSupport) {
        let (direction, width) = (self.direction, Some(page.width));
        let Preferences { invisibles, harakat, .. } = *preferences;
        let options = LayoutOptions { direction, width, shaping: true, invisibles, harakat, emoji };
        let is_new = *self.layouts.options() != options;
        if is_new {
            self.lay_out_anew(options);
        }
        if is_new || self.view.height != page.height {
            self.view.height = page.height;
            self.keep_top(page);
        }
    }

    fn lay_out_anew(&mut self, options: LayoutOptions) {
        // While invisible characters are shown the caret stands before each of them, also inside a letter.
        let hides_invisibles = self.layouts.options().invisibles && !options.invisibles;
        let top = self.top_of(&self.view);
        let aside = self.aside.take().map(|aside| (self.top_of(&aside), aside));
        self.layouts = LayoutCache::new(options);
        let view = std::mem::take(&mut self.view);
        self.view = self.carry_over(view, top, hides_invisibles);
        self.aside = aside.map(|(top, aside)| self.carry_over(aside, top, hides_invisibles));
    }

    /// Puts the caret somewhere else and forgets what hung on its old place, except for the selection.
    pub(super) fn place_caret(&mut self, caret: LogicalPosition) {
        self.view.caret = caret;
        self.view.goal = None;
        self.view.focused = None;
        self.view.made = None;
        self.view.copied = None;
        self.view.origin = None;
        self.view.grown.clear();
    }

    /// Lets go of the selection.
    pub(super) fn deselect(&mut self) {
        self.view.anchor = None;
        self.view.selecting = false;
        self.view.origin = None;
    }
}

/// Where reading begins: the first paragraph that is not blank.
fn first_content(document: &Document) -> ByteOffset {
    let filled = |range: &TextRange| !range.slice(document.text()).trim().is_empty();
    let first = document.paragraphs().iter().map(|paragraph| paragraph.content).find(filled);
    first.map(TextRange::start).unwrap_or_default()
}
