//! A cache of paragraph layouts, and of the parts of long ones: each is made when it is first looked at.

use super::parts::{Make, Measures, PartStarts, Parts};
use super::{LayoutOptions, LogicalPosition, ParagraphLayout, lay_out};
use crate::text::{Paragraph, TextRange};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of text whose layouts are kept. A screen is a few kilobytes; a layout takes some thirty times its text.
const CAPACITY: usize = 256 << 10;
/// Layouts that are kept however long they are: those of a screen of long ones, which ask for each other in turn.
const KEPT_ALWAYS: usize = 8;
/// Long paragraphs of which is kept where their parts begin.
const LONG: usize = 8;

/// Layouts of one text's paragraphs under one set of options.
///
/// Memory only: asking twice gives the same layout, so looking through `&self` is honest.
#[derive(Clone)]
pub struct LayoutCache {
    options: LayoutOptions,
    kept: RefCell<Kept>,
    /// The long paragraphs that were looked at last, the latest last.
    long: RefCell<Vec<(usize, Rc<Parts>)>>,
    measures: Measures,
}

/// A paragraph, and which part of it.
type Key = (usize, usize);

#[derive(Clone)]
struct Kept {
    /// Bytes of text from which on something is forgotten.
    capacity: usize,
    layouts: HashMap<Key, Entry>,
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

    fn get(&mut self, key: Key) -> Option<Rc<ParagraphLayout>> {
        self.now += 1;
        let entry = self.layouts.get_mut(&key)?;
        entry.used = self.now;
        Some(Rc::clone(&entry.layout))
    }

    fn insert(&mut self, key: Key, layout: Rc<ParagraphLayout>) {
        self.bytes += layout.range().len();
        self.layouts.insert(key, Entry { layout, used: self.now });
        if self.bytes > self.capacity && self.layouts.len() > KEPT_ALWAYS {
            self.forget_half();
        }
    }

    /// Forgets what has not been looked at for longest, until half the capacity is free.
    fn forget_half(&mut self) {
        let mut oldest: Vec<_> = self.layouts.iter().map(|(key, entry)| (entry.used, *key)).collect();
        oldest.sort_unstable();
        oldest.truncate(oldest.len() - KEPT_ALWAYS);
        for (_, key) in oldest {
            if self.bytes <= self.capacity / 2 {
                return;
            }
            if let Some(entry) = self.layouts.remove(&key) {
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
        let kept = RefCell::new(Kept::with_capacity(CAPACITY));
        Self { options, kept, long: RefCell::default(), measures: Measures::USUAL }
    }

    /// The options its layouts are made with.
    pub fn options(&self) -> &LayoutOptions {
        &self.options
    }

    /// The part of a paragraph of `text` in which a position is drawn. The text has to be the same in every call. An index past
    /// the last paragraph gives the last.
    pub fn part_at(
        &self,
        text: &str,
        paragraphs: &[Paragraph],
        index: usize,
        position: LogicalPosition,
    ) -> Rc<ParagraphLayout> {
        self.part(text, paragraphs, index, |parts, make| parts.at(position, make))
    }

    /// The part of a paragraph that holds a line; the last one where there are fewer lines.
    pub fn part_of(
        &self,
        text: &str,
        paragraphs: &[Paragraph],
        index: usize,
        line: usize,
    ) -> Rc<ParagraphLayout> {
        self.part(text, paragraphs, index, |parts, make| parts.of_line(line, make))
    }

    /// A long paragraph that was looked at, of which it is not known yet where all parts begin: its index and its range.
    pub fn unfinished(&self) -> Option<(usize, TextRange)> {
        let long = self.long.borrow();
        let found = long.iter().rev().find(|(_, parts)| !parts.is_complete());
        found.map(|(index, parts)| (*index, parts.range()))
    }

    /// Takes over where the parts of a paragraph begin, found under the same options.
    pub fn learn(&self, index: usize, starts: PartStarts) {
        let long = self.long.borrow();
        if let Some((_, parts)) = long.iter().find(|(other, parts)| *other == index && !parts.is_complete()) {
            parts.learn(starts);
        }
    }

    /// A short paragraph is a single part.
    fn part(
        &self,
        text: &str,
        paragraphs: &[Paragraph],
        index: usize,
        find: impl FnOnce(&Parts, Make<'_>) -> usize,
    ) -> Rc<ParagraphLayout> {
        let index = index.min(paragraphs.len().saturating_sub(1));
        let range = paragraphs.get(index).map(|paragraph| paragraph.content).unwrap_or_default();
        if range.len() <= self.measures.long {
            return self.kept((index, 0), || lay_out(text, range, &self.options));
        }
        let parts = self.parts(text, range, index);
        let lay_out = |number| self.kept((index, number), || parts.lay_out(text, number, &self.options));
        let number = find(&parts, &mut |number| lay_out(number));
        lay_out(number)
    }

    /// The layout with this key, which is made where it is not kept.
    fn kept(&self, key: Key, make: impl FnOnce() -> ParagraphLayout) -> Rc<ParagraphLayout> {
        if let Some(layout) = self.kept.borrow_mut().get(key) {
            return layout;
        }
        let layout = Rc::new(make());
        self.kept.borrow_mut().insert(key, Rc::clone(&layout));
        layout
    }

    fn parts(&self, text: &str, range: TextRange, index: usize) -> Rc<Parts> {
        let mut long = self.long.borrow_mut();
        let known = long.iter().position(|(other, _)| *other == index).map(|place| long.remove(place).1);
        let parts = known.unwrap_or_else(|| Rc::new(Parts::new(text, range, &self.options, self.measures)));
        if long.len() == LONG {
            long.remove(0);
        }
        long.push((index, Rc::clone(&parts)));
        parts
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
        let cache = LayoutCache { kept, ..LayoutCache::default() };
        let mut seen: Vec<Rc<ParagraphLayout>> = Vec::new();
        for index in asked {
            let layout = cache.part_of(text, &paragraphs, index, 0);
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
