//! A cache of paragraph layouts: each is made when it is first looked at.

use super::{LayoutOptions, ParagraphLayout, lay_out};
use crate::text::Paragraph;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of text whose layouts are kept. A screen is a few kilobytes.
const CAPACITY: usize = 4 << 20;
/// Layouts that are kept however long they are: those of a screen of giants, which ask for each other in turn.
const KEPT_ALWAYS: usize = 8;

/// Layouts of one text's paragraphs under one set of options.
///
/// Memory only: asking twice gives the same layout, so looking through `&self` is honest.
#[derive(Clone)]
pub struct LayoutCache {
    options: LayoutOptions,
    kept: RefCell<Kept>,
}

#[derive(Clone)]
struct Kept {
    /// Bytes of text from which on something is forgotten.
    capacity: usize,
    layouts: HashMap<usize, Entry>,
    bytes: usize,
    /// Counts the look-ups: the time of this cache.
    now: u64,
}

#[derive(Clone)]
struct Entry {
    layout: Rc<ParagraphLayout>,
    used: u64,
}

impl Kept {
    fn with_capacity(capacity: usize) -> Self {
        Self { capacity, layouts: HashMap::new(), bytes: 0, now: 0 }
    }

    fn get(&mut self, index: usize) -> Option<Rc<ParagraphLayout>> {
        self.now += 1;
        let entry = self.layouts.get_mut(&index)?;
        entry.used = self.now;
        Some(Rc::clone(&entry.layout))
    }

    fn insert(&mut self, index: usize, layout: Rc<ParagraphLayout>) {
        self.bytes += layout.range().len();
        self.layouts.insert(index, Entry { layout, used: self.now });
        if self.bytes > self.capacity && self.layouts.len() > KEPT_ALWAYS {
            self.forget_half();
        }
    }

    /// Forgets what has not been looked at for longest, until half the capacity is free.
    fn forget_half(&mut self) {
        let mut oldest: Vec<_> = self.layouts.iter().map(|(index, entry)| (entry.used, *index)).collect();
        oldest.sort_unstable();
        oldest.truncate(oldest.len() - KEPT_ALWAYS);
        for (_, index) in oldest {
            if self.bytes <= self.capacity / 2 {
                return;
            }
            if let Some(entry) = self.layouts.remove(&index) {
                self.bytes -= entry.layout.range().len();
            }
        }
    }
}

impl Default for LayoutCache {
    fn default() -> Self {
        Self::new(LayoutOptions::default())
    }
}

impl LayoutCache {
    /// An empty cache for these options.
    pub fn new(options: LayoutOptions) -> Self {
        Self { options, kept: RefCell::new(Kept::with_capacity(CAPACITY)) }
    }

    /// The options its layouts are made with.
    pub fn options(&self) -> &LayoutOptions {
        &self.options
    }

    /// The layout of a paragraph of `text`, which has to be the same text in every call. An index past the last
    /// paragraph gives the last.
    pub fn layout(&self, text: &str, paragraphs: &[Paragraph], index: usize) -> Rc<ParagraphLayout> {
        let index = index.min(paragraphs.len().saturating_sub(1));
        if let Some(layout) = self.kept.borrow_mut().get(index) {
            return layout;
        }
        let range = paragraphs.get(index).map(|paragraph| paragraph.content).unwrap_or_default();
        let layout = Rc::new(lay_out(text, range, &self.options));
        self.kept.borrow_mut().insert(index, Rc::clone(&layout));
        layout
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paragraph;

    const SMALL: usize = 1600;

    /// How many layouts a small cache makes while these paragraphs are asked for.
    fn made(text: &str, asked: impl Iterator<Item = usize>) -> usize {
        let paragraphs = paragraph::split(text);
        let kept = RefCell::new(Kept::with_capacity(SMALL));
        let cache = LayoutCache { options: LayoutOptions::default(), kept };
        let mut seen: Vec<Rc<ParagraphLayout>> = Vec::new();
        for index in asked {
            let layout = cache.layout(text, &paragraphs, index);
            if !seen.iter().any(|other| Rc::ptr_eq(other, &layout)) {
                seen.push(layout);
            }
        }
        seen.len()
    }

    #[test]
    fn giant_paragraphs_do_not_push_each_other_out() {
        let giant = "س".repeat(SMALL);
        let text = format!("{giant}\n{giant}\n{giant}");
        assert_eq!(made(&text, (0..12).map(|turn| turn % 3)), 3);
    }

    #[test]
    fn what_was_not_looked_at_for_long_is_forgotten() {
        let text = format!("{}\n", "س".repeat(SMALL / 16)).repeat(20);
        assert!(made(&text, (0..20).chain(0..20)) > 20);
    }

    #[test]
    fn what_was_just_looked_at_is_kept() {
        let text = format!("{}\n", "س".repeat(SMALL / 16)).repeat(20);
        let last = (0..20).chain((12..20).rev());
        assert_eq!(made(&text, last), 20);
    }
}
