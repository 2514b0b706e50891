//! How far the annotations of a sorted list reach, by blocks: which of them can lie over a place without looking at all.
//!
//! The list itself is the set's. An edit changes one block, so that it costs the same in a long list as in a short one.

use crate::text::{ByteOffset, TextRange};
use std::ops::Range;

/// Entries of a block that has just been made, and from which on it is halved. A question looks at every block and into
/// those that reach far enough; an edit looks at one block.
const USUAL: usize = 64;
const FULL: usize = 2 * USUAL;

/// The blocks in the order of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach(Vec<Block>);

#[derive(Clone, Copy, Debug)]
struct Block {
    len: usize,
    /// Where its first entry begins.
    first: ByteOffset,
    /// The greatest end of its entries.
    furthest: ByteOffset,
}

impl Block {
    fn of(extents: impl ExactSizeIterator<Item = TextRange>) -> Self {
        let mut block = Self { len: extents.len(), first: ByteOffset(0), furthest: ByteOffset(0) };
        for (number, extent) in extents.enumerate() {
            if number == 0 {
                block.first = extent.start();
            }
            block.furthest = block.furthest.max(extent.end());
        }
        block
    }
}

impl Reach {
    /// The blocks of a list with so many entries; `extent` gives that of each.
    pub(super) fn new(len: usize, extent: impl Fn(usize) -> TextRange) -> Self {
        let starts = (0..len).step_by(USUAL);
        Self(starts.map(|start| Block::of((start..len.min(start + USUAL)).map(&extent))).collect())
    }

    /// Takes notice that the entry of this number is new in the list.
    pub(super) fn inserted(&mut self, number: usize, extent: impl Fn(usize) -> TextRange) {
        let Some((index, start)) = self.block_of(number) else {
            self.0.push(Block::of((0..1).map(extent)));
            return;
        };
        let len = self.0[index].len + 1;
        if len < FULL {
            self.0[index] = Block::of((start..start + len).map(extent));
        } else {
            let middle = start + USUAL;
            self.0[index] = Block::of((start..middle).map(&extent));
            self.0.insert(index + 1, Block::of((middle..start + len).map(&extent)));
        }
    }

    /// Takes notice that the entry of this number is not in the list any more.
    pub(super) fn removed(&mut self, number: usize, extent: impl Fn(usize) -> TextRange) {
        let Some((index, start)) = self.block_of(number) else { return };
        let len = self.0[index].len - 1;
        if len == 0 {
            self.0.remove(index);
        } else {
            self.0[index] = Block::of((start..start + len).map(extent));
        }
    }

    /// The block with the entry of this number, or the last, and the number of its first entry.
    fn block_of(&self, number: usize) -> Option<(usize, usize)> {
        let mut start = 0;
        for (index, block) in self.0.iter().enumerate() {
            if number < start + block.len || index + 1 == self.0.len() {
                return Some((index, start));
            }
            start += block.len;
        }
        None
    }

    /// The numbers of entries among which are all that share a byte with `range`.
    pub(super) fn candidates(&self, range: TextRange) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        let blocks = self.0.iter().take_while(move |block| block.first < range.end());
        let places = blocks.map(move |block| {
            let place = start..start + block.len;
            start = place.end;
            (place, block.furthest)
        });
        places.filter(move |(_, furthest)| *furthest > range.start()).map(|(place, _)| place)
    }
}
