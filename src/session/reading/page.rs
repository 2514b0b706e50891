//! The page as values: its size, the lines of a document, and places on it.

/// The size of the page, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// Columns that lines may take.
    pub width: u16,
    /// Lines; where nothing is between lines, also the rows of the screen.
    pub height: u16,
}

impl Default for PageSize {
    fn default() -> Self {
        Self { width: 80, height: 20 }
    }
}

/// A line of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineAddress {
    /// Paragraph of the document, from 0.
    pub paragraph: usize,
    /// Line of the paragraph, from 0.
    pub line: usize,
}

/// A place on the page, in cells from its top left corner. May lie outside, as a dragging pointer does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageSpot {
    /// Row, from 0.
    pub row: i32,
    /// Column, from 0.
    pub column: i32,
}
