//! The shortest keys from where a hand is to where something holds: breadth first, every place looked at once.

use crate::hand::Hand;
use hashiya::layout::Affinity;
use hashiya::text::{ByteOffset, TextRange};
use std::collections::{HashSet, VecDeque};

/// Places that are looked at, at most.
const MOST: usize = 3_000;
/// Bytes around the stretch between here and there in which a way is looked for.
const AROUND: usize = 160;

/// Keys that move the caret.
pub(crate) const MOVING: &[&str] = &[
    "C-Left", "C-Right", "Down", "Up", "Left", "Right", ")", "(", "}", "{", "Home", "End", "Tab", "S-Tab",
    "PageDown", "PageUp", "g", "G",
];
/// Keys that select, and move what is selected.
pub(crate) const SELECTING: &[&str] = &[
    "w",
    "W",
    "x",
    "z",
    "f",
    "C-S-Left",
    "C-S-Right",
    "S-Left",
    "S-Right",
    "S-Down",
    "S-Up",
    "S-End",
    "S-Home",
    "E",
    "v",
    ")",
    "(",
    "}",
    "Left",
    "Right",
    "C-Left",
    "C-Right",
];

/// Those of them that go by words and more.
pub(crate) const BY_WORDS: &[&str] =
    &["w", "x", "z", "f", "C-S-Left", "C-S-Right", "S-Down", "S-End", "E", "v", ")"];

pub(crate) type Keys = Vec<&'static str>;

/// What tells two places apart.
type Place = (ByteOffset, bool, Option<TextRange>, bool, Option<String>);

fn place(hand: &Hand) -> Place {
    let reading = hand.reading();
    let (caret, focused) = (reading.caret(), reading.focused().map(|one| one.id.to_string()));
    let is_upstream = caret.affinity == Affinity::Upstream;
    (caret.offset, is_upstream, reading.selection(), reading.is_selecting(), focused)
}

/// The shortest keys after which something holds, of at most `longest`; `None` where none is found.
pub(crate) fn shortest(
    from: &Hand,
    keys: &[&'static str],
    around: TextRange,
    longest: usize,
    holds: impl Fn(&Hand) -> bool,
) -> Option<Keys> {
    if holds(from) {
        return Some(Vec::new());
    }
    let stretch = around.union(TextRange::new(from.reading().caret().offset, around.start()));
    let is_near = |at: ByteOffset| at.0 + AROUND >= stretch.start().0 && at.0 <= stretch.end().0 + AROUND;
    let mut seen = HashSet::from([place(from)]);
    let mut open = VecDeque::from([(from.light(), Vec::new())]);
    while let Some((hand, path)) = open.pop_front() {
        if path.len() == longest || seen.len() > MOST {
            return None;
        }
        for key in keys {
            let mut next = hand.clone();
            next.press(key);
            if !is_near(next.reading().caret().offset) || !seen.insert(place(&next)) {
                continue;
            }
            let path: Keys = path.iter().copied().chain([*key]).collect();
            if holds(&next) {
                return Some(path);
            }
            open.push_back((next, path));
        }
    }
    None
}
