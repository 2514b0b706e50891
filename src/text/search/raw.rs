//! Finding a folded needle in raw text, without folding the text: where a letter of the needle that is rare and is written in few
//! ways stands, its neighbours are compared. It gives just what folding the whole text gives, which a property holds.
//!
//! For needles of Arabic letters and blanks among words without presentation forms, whose ligatures fold to several letters.

use crate::text::fold::{ARABIC, Folding, belongs_to_letter, fold_char, folding};
use memchr::{memchr_iter, memchr2_iter};
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
    written: Vec<[u8; 2]>,
    /// What may stand right before the anchor and right after it.
    beside: [Beside; 2],
    /// What stands before it: one of these.
    prefixes: &'static [Prefix],
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
    /// A folded needle and what stands before it; `None` where something in it is no Arabic letter.
    pub(super) fn new(needle: &str, prefixes: &'static [Prefix]) -> Option<Self> {
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
            let mut bytes = [0; 2];
            way.encode_utf8(&mut bytes);
            bytes
        });
        let beside = |place: Option<usize>| Beside::new(place.and_then(|place| letters.get(place)).copied());
        let beside = [beside(anchor.checked_sub(1)), beside(Some(anchor + 1))];
        Some(Self { anchor, written: written.collect(), beside, letters, prefixes })
    }

    /// Where it stands, from the beginning on. Places may overlap.
    pub(super) fn places(&self, text: &str) -> Vec<Place> {
        let bytes = text.as_bytes();
        let compare = |at: usize| {
            let fits = self.beside[0].before(bytes, at) && self.beside[1].after(bytes, at + 2);
            if fits { self.places_at(text, at) } else { Vec::new() }
        };
        // The last byte of a letter of this block is hardly ever that of anything else.
        let anchors = |[lead, last]: [u8; 2]| {
            let is_led = move |at: &usize| *at > 0 && bytes[at - 1] == lead;
            memchr_iter(last, bytes).filter(is_led).map(|at| at - 1)
        };
        if let [only] = self.written[..] {
            return anchors(only).flat_map(compare).collect();
        }
        let mut places: Vec<Place> =
            self.written.iter().flat_map(|way| anchors(*way)).flat_map(compare).collect();
        places.sort_unstable_by_key(|place| place.start);
        places
    }

    /// The places of the needle whose anchor stands at a byte, one for each prefix that stands before it: of two lams one may be the
    /// preposition or both the article's, and what stands before them decides.
    fn places_at(&self, text: &str, at: usize) -> Vec<Place> {
        let Some((begin, end)) = self.letters_at(text, at) else { return Vec::new() };
        let begun = |prefix: &Prefix| prefix.begin(begin, text[..begin].char_indices().rev());
        let places = self.prefixes.iter().filter_map(begun);
        places.map(|(start, stem)| Place { start, stem, end }).collect()
    }

    /// Where the letters begin and end whose anchor stands at a byte.
    fn letters_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let mut start = at;
        let mut before = text[..at].char_indices().rev();
        for wanted in self.letters[..self.anchor].iter().rev().copied() {
            start = walk(&mut before, wanted)?;
        }
        // The end of the anchor, then of what follows it.
        let offset = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let mut end = offset;
        let mut after = text[offset..].char_indices();
        for wanted in self.letters[self.anchor + 1..].iter().copied() {
            let last = walk(&mut after, wanted)?;
            end = offset + last + text[offset + last..].chars().next().map_or(0, char::len_utf8);
        }
        Some((start, end))
    }
}

/// What stands before a needle, and is needed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prefix {
    pub(super) letters: &'static str,
    /// The letter of it at which a match begins.
    pub(super) stem: usize,
}

impl Prefix {
    /// Where a match begins with all that is needed, and where by itself. `start` is the byte at which the needle begins, `before` what
    /// stands before it.
    fn begin(
        self,
        mut start: usize,
        mut before: impl Iterator<Item = (usize, char)> + Clone,
    ) -> Option<(usize, usize)> {
        let mut stem = start;
        let count = self.letters.chars().count();
        for (behind, wanted) in self.letters.chars().rev().enumerate() {
            start = walk(&mut before, wanted)?;
            if count - 1 - behind >= self.stem {
                stem = start;
            }
        }
        Some((start, stem))
    }
}

/// Which characters of the Arabic block may stand beside an anchor: most places at which it stands are no match, and one look
/// at a neighbour shows it.
#[derive(Clone, Debug)]
struct Beside {
    /// By the bits of the two bytes of a character; empty where anything may stand there.
    allowed: Vec<bool>,
    is_blank: bool,
}

impl Beside {
    fn new(wanted: Option<char>) -> Self {
        let fits =
            |c: char| matches!(folding(c), Folding::Nothing) || wanted.map(Folding::One) == Some(folding(c));
        let allowed = wanted.map(|_| ARABIC.map(fits).collect()).unwrap_or_default();
        Self { allowed, is_blank: wanted == Some(' ') }
    }

    /// Whether a match may have what ends before a byte.
    fn before(&self, bytes: &[u8], end: usize) -> bool {
        match bytes[..end] {
            _ if self.allowed.is_empty() => true,
            [] => false,
            [.., lead @ 0xd8..=0xdb, last] => self.allowed[place(lead, last)],
            [.., last] => self.is_blank || !last.is_ascii(),
        }
    }

    /// Whether a match may have what begins at a byte.
    fn after(&self, bytes: &[u8], start: usize) -> bool {
        match bytes[start..] {
            _ if self.allowed.is_empty() => true,
            [] => false,
            [lead @ 0xd8..=0xdb, last, ..] => self.allowed[place(lead, last)],
            [first, ..] => self.is_blank || !first.is_ascii(),
        }
    }
}

/// The place in the Arabic block of a character with these two bytes.
fn place(lead: u8, last: u8) -> usize {
    usize::from(lead & 3) << 6 | usize::from(last & 0x3f)
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

/// The words in which Arabic letters stand as presentation forms or mathematical letters (U+FB50 to U+FEFC, U+1EE00 to U+1EEFF), each
/// with so many words before and after it, with which a match can share text.
pub(super) fn words_with_presentation_forms(text: &str, around: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut word_end = 0;
    for at in memchr2_iter(0xef, 0xf0, bytes) {
        let is_form = match &bytes[at..] {
            // U+FD3E and U+FD3F are brackets.
            [0xef, 0xb4, 0xbe..=0xbf, ..] => false,
            [0xef, 0xac..=0xba, ..] | [0xf0, 0x9e, 0xb8..=0xbb, ..] => true,
            // U+FEFD to U+FEFF are no letters.
            [0xef, 0xbb, last, ..] => *last < 0xbd,
            _ => false,
        };
        // Of a word that has several forms one look is enough.
        if !is_form || at < word_end {
            continue;
        }
        word_end = at + reach(text[at..].chars(), 0);
        let part = words_around(text, at, around);
        match parts.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => parts.push(part),
        }
    }
    parts
}

/// The word with a byte, and so many before and after it.
fn words_around(text: &str, at: usize, around: usize) -> Range<usize> {
    let before = reach(text[..at].chars().rev(), around);
    let after = reach(text[at..].chars(), around);
    at - before..at + after
}

/// The bytes of the rest of a word and of so many words behind it. What folds to nothing is no word.
fn reach(chars: impl Iterator<Item = char>, mut words: usize) -> usize {
    let (mut bytes, mut is_word) = (0, true);
    for c in chars {
        match folding(c) {
            Folding::Blank if words == 0 && is_word => break,
            Folding::Blank if is_word => (words, is_word) = (words - 1, false),
            Folding::One(_) | Folding::Several => is_word = true,
            Folding::Blank | Folding::Nothing => {}
        }
        bytes += c.len_utf8();
    }
    bytes
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
