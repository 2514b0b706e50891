//! Words that are where they must be: what stands once in the new text, moved together with others or is too long to be
//! there by chance. Everything else is judged by its nearest landmarks.

use super::places::Places;
use super::quotes::Unit;
use super::{DRIFT, LONG, SHORT};

/// Quotes that moved together, and the characters between the first and the last of them, from which on they can only
/// be a passage that was moved.
const SEVERAL: usize = 3;
const PASSAGE: usize = 120;

/// Words that are where they must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Landmark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) shift: isize,
}

/// The words whose place is beyond doubt, in the order of the old text, and its two ends.
pub(super) fn landmarks(
    places: &Places,
    units: &[Unit],
    old_chars: usize,
    new_chars: usize,
) -> Vec<Landmark> {
    let grown = new_chars.cast_signed() - old_chars.cast_signed();
    // Which one of repeated words it is that stands there once nobody knows.
    let once =
        units.iter().filter(|unit| !unit.is_repeated).filter_map(|unit| match *places.of(&unit.text) {
            [place] => {
                let shift = place.cast_signed() - unit.start.cast_signed();
                Some(Landmark { start: unit.start, end: unit.end, shift })
            }
            _ => None,
        });
    let once: Vec<Landmark> = once.collect();
    // What moved together. A passage of several quotes proves itself, wherever it went.
    let groups: Vec<&[Landmark]> = once.chunk_by(|a, b| a.shift == b.shift).collect();
    let proven: Vec<bool> = groups.iter().map(|group| proves_itself(group)).collect();
    let mut right_of = vec![grown; groups.len()];
    for at in (1..groups.len()).rev() {
        right_of[at - 1] = if proven[at] { groups[at][0].shift } else { right_of[at] };
    }
    let mut landmarks = vec![Landmark { start: 0, end: 0, shift: 0 }];
    let mut left = 0;
    for (at, group) in groups.iter().enumerate() {
        let shift = group[0].shift;
        let drift = (shift - left).unsigned_abs().min((shift - right_of[at]).unsigned_abs());
        let is_beside = is_beside(&groups, at, (left, right_of[at])) && covered(group) >= SHORT;
        if proven[at] || is_beside || is_weighty(group) && drift <= DRIFT {
            landmarks.extend_from_slice(group);
        }
        if proven[at] {
            left = shift;
        }
    }
    landmarks.push(Landmark { start: old_chars, end: old_chars, shift: grown });
    landmarks
}

/// Whether a group moved as far as what is proven before or after it, with at most one quote between that did not.
fn is_beside(groups: &[&[Landmark]], at: usize, (left, right): (isize, isize)) -> bool {
    let shift = groups[at][0].shift;
    shift == left && is_reached(groups[..at].iter().rev(), left)
        || shift == right && is_reached(groups[at + 1..].iter(), right)
}

/// Whether, on the way to a group that moved so far or to the end, at most one quote lies. No more are looked at.
fn is_reached<'a>(groups: impl Iterator<Item = &'a &'a [Landmark]>, shift: isize) -> bool {
    let mut stray = 0;
    for group in groups {
        if group[0].shift == shift {
            return true;
        }
        stray += group.len();
        if stray > 1 {
            return false;
        }
    }
    true
}

fn proves_itself(group: &[Landmark]) -> bool {
    let end = group.iter().map(|landmark| landmark.end).max().unwrap_or_default();
    group.len() >= SEVERAL && end - group[0].start >= PASSAGE
}

/// Whether the words of a group are too many to be there by chance.
fn is_weighty(group: &[Landmark]) -> bool {
    covered(group) >= if group.len() > 1 { LONG / 2 } else { LONG }
}

/// How many characters the words of a group are, those of overlapping ones once.
fn covered(group: &[Landmark]) -> usize {
    let mut end = 0;
    let own = group.iter().map(|landmark| {
        let from = landmark.start.max(end);
        end = end.max(landmark.end);
        landmark.end.saturating_sub(from)
    });
    own.sum()
}
