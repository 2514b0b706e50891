//! A cache of paragraph layouts: each is made when it is first looked at.

use super::{LayoutOptions, ParagraphLayout, lay_out};
use crate::text::Paragraph;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of text whose layouts are kept; beyond that the cache starts anew. A screen is a few kilobytes.
const CAPACITY: usize = 4 << 20;

/// Layouts of one text's paragraphs under one set of options.
///
/// Memory only: asking twice gives the same layout, so looking through `&self` is honest.
#[derive(Default)]
pub struct LayoutCache {
    options: LayoutOptions,
    kept: RefCell<Kept>,
}

#[derive(Default)]
struct Kept {
    layouts: HashMap<usize, Rc<ParagraphLayout>>,
    bytes: usize,
}

impl LayoutCache {
    /// An empty cache for these options.
    pub fn new(options: LayoutOptions) -> Self {
        Self { options, kept: RefCell::default() }
    }

    /// The options its layouts are made with.
    pub fn options(&self) -> &LayoutOptions {
        &self.options
    }

    /// The layout of a paragraph of `text`, which has to be the same text in every call. An index past the last
    /// paragraph gives the last.
    pub fn layout(&self, text: &str, paragraphs: &[Paragraph], index: usize) -> Rc<ParagraphLayout> {
        let index = index.min(paragraphs.len().saturating_sub(1));
        let mut kept = self.kept.borrow_mut();
        if let Some(layout) = kept.layouts.get(&index) {
            return Rc::clone(layout);
        }
        let range = paragraphs.get(index).map(|paragraph| paragraph.content).unwrap_or_default();
        if kept.bytes > CAPACITY {
            *kept = Kept::default();
        }
        let layout = Rc::new(lay_out(text, range, &self.options));
        kept.bytes += range.len();
        kept.layouts.insert(index, Rc::clone(&layout));
        layout
    }
}
