//! Finding a folded needle in raw text, without folding the text: where a letter of the needle that is rare and is written in few
//! ways stands, its neighbours are compared. It gives just what folding the whole text gives, which a property holds.
//!
//! For needles of Arabic letters and blanks in lines without presentation forms, whose ligatures fold to several letters.

use crate::text::fold::{ARABIC, Folding, belongs_to_letter, fold_char, folding};
use memchr::{memchr, memchr2_iter, memmem, memrchr};
use std::ops::Range;

/// Letters by how often they stand in Arabic texts, the rarest first.
const RARE_FIRST: &str = "ظغثذضزخطشصجحقسدفعكتبرنموليا";

/// A needle in raw text.
#[derive(Clone, Debug)]
pub(super) struct RawNeedle {
    letters: Vec<char>,
    /// Which letter is looked for first.
    anchor: usize,
    /// The ways in which it is written.
    written: Vec<memmem::Finder<'static>>,
    /// The letter at which a match begins: what stands before it is needed and not part of it.
    stem: usize,
}

/// Where a needle stands, in bytes of the raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: usize,
    /// Where the match begins.
    pub(super) stem: usize,
    pub(super) end: usize,
}

impl RawNeedle {
    /// A folded needle; `None` where something in it is no Arabic letter.
    pub(super) fn new(needle: &str, stem: usize) -> Option<Self> {
        let letters: Vec<char> = needle.chars().collect();
        if !letters.iter().all(|c| *c == ' ' || ARABIC.contains(c) && c.is_alphabetic()) {
            return None;
        }
        let rank = |c: char| RARE_FIRST.chars().position(|one| one == c).unwrap_or_default();
        let ways = |c: char| ARABIC.filter(|way| folding(*way) == Folding::One(c)).collect::<Vec<_>>();
        let (anchor, ways) = letters
            .iter()
            .enumerate()
            .map(|(place, c)| (place, ways(*c)))
            .filter(|(_, ways)| !ways.is_empty())
            .min_by_key(|(place, ways)| (ways.len(), rank(letters[*place])))?;
        let written = ways.into_iter().map(|way| {
            let mut bytes = [0; 4];
            memmem::Finder::new(way.encode_utf8(&mut bytes).as_bytes()).into_owned()
        });
        Some(Self { anchor, written: written.collect(), letters, stem })
    }

    /// Where it stands, from the beginning on. Places may overlap.
    pub(super) fn places(&self, text: &str) -> Vec<Place> {
        let bytes = text.as_bytes();
        let compare = |at: usize| self.place_at(text, at);
        if let [only] = &self.written[..] {
            return only.find_iter(bytes).filter_map(compare).collect();
        }
        let mut places: Vec<Place> =
            self.written.iter().flat_map(|way| way.find_iter(bytes)).filter_map(compare).collect();
        places.sort_unstable_by_key(|place| place.start);
        places
    }

    /// The place of the needle whose anchor stands at a byte.
    fn place_at(&self, text: &str, at: usize) -> Option<Place> {
        let before = self.letters[..self.anchor].iter().rev().copied();
        let mut starts = [at; 2];
        let mut rest = text[..at].char_indices().rev();
        for wanted in before {
            starts = [walk(&mut rest, wanted)?, starts[0]];
        }
        // The end of the anchor, then of what follows it.
        let mut end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let mut rest = text[end..].char_indices();
        let offset = end;
        for wanted in self.letters[self.anchor + 1..].iter().copied() {
            let last = walk(&mut rest, wanted)?;
            end = offset + last + text[offset + last..].chars().next().map_or(0, char::len_utf8);
        }
        let stem = match self.stem {
            0 => starts[0],
            // The second letter is the anchor itself, or stands before it.
            _ if self.anchor == 0 => end_of_first(text, at),
            _ => starts[1],
        };
        Some(Place { start: starts[0], stem, end })
    }
}

/// Where the letter after the one at a byte begins.
fn end_of_first(text: &str, at: usize) -> usize {
    let mut rest = text[at..].char_indices().skip(1);
    rest.find(|(_, c)| folding(*c) != Folding::Nothing).map_or(text.len(), |(next, _)| at + next)
}

/// Goes on to the next character that does not fold to nothing, over a run of blanks where a blank is wanted. Where it is the wanted
/// one: the byte at which it begins, of a run the last that was gone over.
fn walk(rest: &mut (impl Iterator<Item = (usize, char)> + Clone), wanted: char) -> Option<usize> {
    let mut blank = None;
    loop {
        let before = rest.clone();
        let (at, c) = rest.next()?;
        match folding(c) {
            Folding::Nothing => {}
            Folding::Blank if wanted == ' ' => blank = Some(at),
            Folding::One(one) if blank.is_none() => return (one == wanted).then_some(at),
            _ => {
                *rest = before;
                return blank;
            }
        }
    }
}

/// The lines in which Arabic letters stand as presentation forms or mathematical letters (U+FB50 to U+FEFC, U+1EE00 to U+1EEFF), each
/// with so many lines before and after it, with which a match can share text.
pub(super) fn lines_with_presentation_forms(text: &str, around: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut lines: Vec<Range<usize>> = Vec::new();
    for at in memchr2_iter(0xef, 0xf0, bytes) {
        let is_form = match &bytes[at..] {
            [0xef, 0xac..=0xba, ..] | [0xf0, 0x9e, 0xb8..=0xbb, ..] => true,
            // U+FEFD to U+FEFF are no letters.
            [0xef, 0xbb, last, ..] => *last < 0xbd,
            _ => false,
        };
        let line = match lines.last() {
            Some(last) if at < last.end => continue,
            _ if is_form => lines_around(text, at, around),
            _ => continue,
        };
        match lines.last_mut() {
            Some(last) if line.start <= last.end => last.end = line.end,
            _ => lines.push(line),
        }
    }
    lines
}

/// The line with a byte, and so many before and after it that are not blank.
fn lines_around(text: &str, at: usize, around: usize) -> Range<usize> {
    let is_blank =
        |line: &str| line.chars().all(|c| !matches!(folding(c), Folding::One(_) | Folding::Several));
    let mut start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |before| before + 1);
    let mut end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |after| at + after);
    let mut left = around;
    while left > 0 && start > 0 {
        let line = memrchr(b'\n', &text.as_bytes()[..start - 1]).map_or(0, |before| before + 1);
        left -= usize::from(!is_blank(&text[line..start]));
        start = line;
    }
    left = around;
    while left > 0 && end < text.len() {
        let next = memchr(b'\n', &text.as_bytes()[end + 1..]).map_or(text.len(), |after| end + 1 + after);
        left -= usize::from(!is_blank(&text[end..next]));
        end = next;
    }
    start..end
}

/// Whether a folded text begins with a letter or digit.
pub(super) fn begins_with_letter(text: &str) -> bool {
    let first = text.chars().find(|c| folding(*c) != Folding::Nothing);
    first.is_some_and(|c| parts(c, |parts| parts.first().is_some_and(|one| one.is_alphanumeric())))
}

/// The letters and digits at the end of a folded text, at most so many of them and those of one more character.
pub(super) fn word_before(text: &str, longest: usize) -> String {
    let mut word: Vec<char> = Vec::new();
    for c in text.chars().rev() {
        let goes_on = parts(c, |parts| {
            let letters = parts.iter().rev().take_while(|one| one.is_alphanumeric());
            word.extend(letters.clone());
            letters.count() == parts.len()
        });
        if !goes_on || word.len() >= longest {
            break;
        }
    }
    word.into_iter().rev().collect()
}

/// What a character folds to, all of it.
fn parts<R>(c: char, see: impl FnOnce(&[char]) -> R) -> R {
    match folding(c) {
        Folding::Nothing => see(&[]),
        Folding::Blank => see(&[' ']),
        Folding::One(one) => see(&[one]),
        Folding::Several => {
            let mut parts = Vec::new();
            fold_char(c, &mut |one| parts.push(one));
            see(&parts)
        }
    }
}

/// The end of a match, with the signs on its last letter.
pub(super) fn with_signs(text: &str, end: usize) -> usize {
    end + text[end..].chars().take_while(|c| belongs_to_letter(*c)).map(char::len_utf8).sum::<usize>()
}
