//! The fewest keys to choose a stretch of text, and to find something in a list.

use super::search::{self, BY_WORDS, Keys, MOVING, SELECTING};
use crate::hand::Hand;
use hashiya::annotation::Span;
use hashiya::text::TextRange;

/// The most keys of a way, and of a selection.
pub(crate) const FAR: usize = 12;
const WIDE: usize = 8;
/// The same where letters are left out.
const WIDER: usize = 14;

/// The fewest keys after which just this is chosen: the word at the caret, or a selection.
pub(crate) fn to_choose(hand: &Hand, span: Span, is_right: impl Fn(&Hand) -> bool) -> Option<Keys> {
    let ways = [(SELECTING, WIDE), (BY_WORDS, WIDER)];
    let found = ways.into_iter().filter_map(|(keys, wide)| way_by(hand, span, keys, wide, &is_right));
    found.min_by_key(Vec::len)
}

fn way_by(
    hand: &Hand,
    span: Span,
    keys: &[&'static str],
    wide: usize,
    is_right: &impl Fn(&Hand) -> bool,
) -> Option<Keys> {
    let range = span.range();
    let is_chosen = |hand: &Hand| hand.reading().chosen() == Ok(span) && is_right(hand);
    // Without a selection it is the word at the caret.
    let is_word = !range.slice(hand.reading().document().text()).contains(char::is_whitespace);
    let mut best = is_word.then(|| search::shortest(hand, MOVING, range, FAR, is_chosen)).flatten();
    for side in [range.start(), range.end()] {
        let longest = best.as_ref().map_or(FAR, |best| best.len().min(FAR));
        let is_there =
            |hand: &Hand| hand.reading().caret().offset == side && hand.reading().selection().is_none();
        let Some(way) = search::shortest(hand, MOVING, range, longest, is_there) else { continue };
        best = shorter(hand, best, way, range, (keys, wide), &is_chosen);
    }
    // From inside, growing and shrinking.
    let is_in = |hand: &Hand| range.contains(hand.reading().caret().offset);
    if let Some(way) = search::shortest(hand, MOVING, range, FAR, is_in) {
        best = shorter(hand, best, way, range, (keys, wide), &is_chosen);
    }
    best
}

/// The best way so far, or that over a place from which to select, when it is shorter.
fn shorter(
    hand: &Hand,
    best: Option<Keys>,
    way: Keys,
    range: TextRange,
    (keys, wide): (&[&'static str], usize),
    is_chosen: &impl Fn(&Hand) -> bool,
) -> Option<Keys> {
    let room = best.as_ref().map_or(wide, |best| best.len().saturating_sub(way.len() + 1).min(wide));
    let mut hand = hand.light();
    hand.press_all(way.iter().copied());
    match search::shortest(&hand, keys, range, room, is_chosen) {
        Some(rest) if best.as_ref().is_none_or(|best| way.len() + rest.len() < best.len()) => {
            Some(way.into_iter().chain(rest).collect())
        }
        _ => best,
    }
}

/// The beginning of a text after which a list has it, and how far down: of those the one with the fewest keys.
pub(crate) fn to_find_in_list(
    hand: &Hand,
    text: &str,
    line: impl Fn(&Hand) -> Option<usize>,
) -> (String, usize) {
    let mut hand = hand.light();
    let mut best: Option<(String, usize)> = None;
    let mut typed = String::new();
    for (at, c) in
        std::iter::once((0, None)).chain(text.char_indices().map(|(at, c)| (at + c.len_utf8(), Some(c))))
    {
        if let Some(c) = c {
            hand.type_text(c.encode_utf8(&mut [0; 4]));
            typed = text[..at].to_owned();
        }
        if let Some(line) = line(&hand) {
            let selected = hand.session.overlay().map_or(0, |open| open.list.selected);
            let downs = line.saturating_sub(selected);
            let keys = |(typed, downs): &(String, usize)| typed.chars().count() + downs;
            let found = (typed.clone(), downs);
            if line >= selected && best.as_ref().is_none_or(|best| keys(&found) < keys(best)) {
                best = Some(found);
            }
        }
        if best.as_ref().is_some_and(|(typed, downs)| typed.chars().count() + downs <= at) {
            break;
        }
    }
    best.unwrap_or_else(|| (text.to_owned(), 0))
}
