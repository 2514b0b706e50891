//! Bookmarks: places that an annotator wants to find again. They are the annotator's own and no annotations; where they are kept is
//! the shell's.

use super::overlay::Panel;
use super::{Effect, Notice, Session};
use crate::text::{ByteOffset, CharOffset, TextRange, grapheme};

/// Characters of the text behind a bookmark that are kept with it, to be shown and to find it again in a changed document.
const TEXT: usize = 60;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bookmark {
    /// The document's name.
    pub document: String,
    /// The place, in code points.
    pub offset: CharOffset,
    /// The text that follows it on its line.
    pub text: String,
}

impl Session {
    /// Takes in the bookmarks of earlier sessions.
    pub fn recall_bookmarks(&mut self, bookmarks: impl IntoIterator<Item = Bookmark>) {
        self.bookmarks = bookmarks.into_iter().collect();
        self.bookmarks.sort();
    }

    /// All bookmarks, by document and place.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// Hands over the bookmarks that were set (`true`) or taken away since the last time, to be kept.
    pub fn take_bookmarks(&mut self) -> Vec<(Bookmark, bool)> {
        std::mem::take(&mut self.new_bookmarks)
    }

    /// The places of the bookmarks in the document on the page.
    pub fn bookmarks_here(&self) -> Vec<ByteOffset> {
        let (Some(entry), Some(reading)) = (self.entries.get(self.current), self.reading()) else {
            return Vec::new();
        };
        let document = reading.document();
        let here = self.bookmarks.iter().filter(|one| *one.document == *entry.name);
        here.filter_map(|one| document.index().char_to_byte(document.text(), one.offset)).collect()
    }

    /// Sets a bookmark at the caret, or takes away the one that is there.
    pub(super) fn toggle_bookmark(&mut self) -> Effect {
        let (Some(entry), Some(reading)) = (self.entries.get(self.current), self.reading()) else {
            return Effect::None;
        };
        let (document, at) = (reading.document(), reading.letter_here());
        let offset = document.index().byte_to_char(document.text(), at);
        let is_here = |one: &Bookmark| *one.document == *entry.name && one.offset == offset;
        if let Some(place) = self.bookmarks.iter().position(is_here) {
            return self.remove_bookmark(place);
        }
        let line = reading.paragraph_range(reading.paragraph_at(at));
        let rest = TextRange::new(at, line.end().max(at)).slice(document.text());
        let text: String = rest.chars().take(TEXT).collect();
        let bookmark = Bookmark { document: entry.name.to_string(), offset, text };
        let place = self.bookmarks.partition_point(|one| *one < bookmark);
        self.bookmarks.insert(place, bookmark.clone());
        self.notice = Some(Notice::BookmarkSet(bookmark.text.clone()));
        self.new_bookmarks.push((bookmark, true));
        Effect::KeepBookmarks
    }

    fn remove_bookmark(&mut self, place: usize) -> Effect {
        let bookmark = self.bookmarks.remove(place);
        self.notice = Some(Notice::BookmarkRemoved(bookmark.text.clone()));
        self.new_bookmarks.push((bookmark, false));
        Effect::KeepBookmarks
    }

    /// Lists the bookmarks, at the first of the document on the page; or closes the list.
    pub(super) fn list_bookmarks(&mut self) -> Effect {
        if self.is_open(Panel::Bookmarks) {
            return self.cancel();
        }
        // Those of other sessions are looked for, too.
        if self.bookmarks.is_empty() {
            self.notice = Some(Notice::NoBookmarks);
            return Effect::KeepBookmarks;
        }
        let name = self.entries.get(self.current).map(|entry| entry.name.to_string());
        let first = self.bookmarks.iter().position(|one| Some(&one.document) == name.as_ref());
        self.overlay = Some(Panel::Bookmarks.open(first.unwrap_or_default()));
        Effect::KeepBookmarks
    }

    /// Goes to a bookmark.
    pub(super) fn choose_bookmark(&mut self, selected: usize) -> Effect {
        let Some(bookmark) = self.bookmarks.get(selected).cloned() else { return Effect::None };
        self.overlay = None;
        let index = self.entries.iter().position(|entry| *entry.name == *bookmark.document);
        let Some(index) = index else { return self.refuse(Notice::BookmarkLost(bookmark.document)) };
        self.remember_place();
        let effect = self.turn_to(index);
        self.marked = Some((index, bookmark));
        if effect == Effect::None {
            self.arrive_at_bookmark(index);
        }
        effect
    }

    /// Goes to the bookmark for which this document was opened.
    pub(super) fn arrive_at_bookmark(&mut self, index: usize) {
        let Some((_, bookmark)) = self.marked.take_if(|(document, _)| *document == index) else { return };
        let place = self.reading().map(|reading| {
            let (text, index) = (reading.document().text(), reading.document().index());
            let there = index.char_to_byte(text, bookmark.offset).unwrap_or(ByteOffset(text.len()));
            found_again(text, there, &bookmark.text)
        });
        self.lay_out();
        if let Some(place) = place {
            self.walk_to(place, None);
        }
    }

    /// Delete on a line takes the bookmark away.
    pub(super) fn delete_bookmark(&mut self, selected: usize) -> Effect {
        if selected >= self.bookmarks.len() {
            return Effect::None;
        }
        let effect = self.remove_bookmark(selected);
        let left = self.bookmarks.len();
        match &mut self.overlay {
            Some(_) if left == 0 => self.overlay = None,
            Some(open) => open.list.selected = open.list.selected.min(left - 1),
            None => {}
        }
        effect
    }
}

/// Where the text of a bookmark stands nearest to its place; its place where the text is not there any more.
fn found_again(text: &str, place: ByteOffset, quote: &str) -> ByteOffset {
    let place = grapheme::floor(text, place);
    if quote.is_empty() || text[place.0..].starts_with(quote) {
        return place;
    }
    let found = text.match_indices(quote).map(|(at, _)| ByteOffset(at));
    let nearest = found.min_by_key(|at| at.0.abs_diff(place.0));
    nearest.filter(|at| grapheme::is_boundary(text, *at)).unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bookmark_is_found_again_where_its_text_is_nearest() {
        let found = |text, place, quote| found_again(text, ByteOffset(place), quote).0;
        assert_eq!((found("one two", 4, "two"), found("one two", 4, "three")), (4, 4));
        assert_eq!((found("two one two", 9, "two"), found("two one two", 2, "two")), (8, 0));
        assert_eq!(found("دارٌ", 6, ""), 4);
    }
}
