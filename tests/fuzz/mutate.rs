//! Changes of an input that keep most of its structure: pieces of other inputs, words of the target, lines, numbers.

use crate::Target;
use crate::seeds::BREAK;
use fastrand::Rng;

/// Bytes of an input at most.
const LONGEST: usize = 16 << 10;

/// An input with one to a few changes; `others` lend it pieces.
pub(crate) fn changed(target: &Target, input: &[u8], others: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..1 + rng.usize(..4) {
        change(target, &mut bytes, others, rng);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(target: &Target, bytes: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) {
    match rng.usize(..13) {
        0 => drop(bytes.drain(piece(bytes, rng))),
        1 | 2 => put(bytes, rng.choice(target.words).map_or(&b""[..], |word| word.as_bytes()), rng),
        3 => put(bytes, rng.choice(HOSTILE).map_or(&b""[..], |text| text.as_bytes()), rng),
        4 => number(bytes, rng),
        5 => lines(bytes, rng),
        6 | 7 => {
            let Some(other) = rng.choice(others) else { return };
            let lent = other[piece(other, rng)].to_vec();
            let place = piece(bytes, rng);
            let place = if rng.bool() { place.start..place.start } else { place };
            bytes.splice(place, lent);
        }
        8 => {
            let Some(other) = rng.choice(others) else { return };
            swap_part(bytes, other, rng);
        }
        9 => {
            let copy = bytes[piece(bytes, rng)].to_vec();
            put(bytes, &copy, rng);
        }
        10 => {
            let mut copy = bytes[piece(bytes, rng)].to_vec();
            copy.truncate(40);
            put(bytes, &copy.repeat(1 << rng.usize(..8)), rng);
        }
        11 => put(bytes, rng.char(..).encode_utf8(&mut [0; 4]).as_bytes(), rng),
        _ => {
            let at = rng.usize(..=bytes.len());
            match bytes.get_mut(at) {
                Some(byte) if rng.bool() => *byte ^= 1 << rng.u8(..8),
                Some(byte) => *byte = rng.u8(..),
                None => bytes.truncate(rng.usize(..=at)),
            }
        }
    }
}

/// What has often broken programs that read text.
const HOSTILE: &[&str] = &[
    "\0",
    "\u{1b}",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "\u{2067}",
    "\u{200d}",
    "\u{64b}",
    "\u{651}\u{64e}",
    "لا",
    "🙂",
    "👨‍👩‍👧",
    "\u{2028}",
    "\u{85}",
    "\t",
    "\"",
    "\\",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    " ",
    "\n",
    "\u{600}",
    "漢",
    "\u{301}",
];

/// Where a character begins, in text.
fn place(bytes: &[u8], rng: &mut Rng) -> usize {
    let mut at = rng.usize(..=bytes.len());
    while at > 0 && bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
        at -= 1;
    }
    at
}

fn piece(bytes: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let start = place(bytes, rng);
    let longest = if rng.usize(..4) == 0 { bytes.len() - start } else { (bytes.len() - start).min(24) };
    let end = start + place(&bytes[start..start + longest], rng);
    start..end
}

fn put(bytes: &mut Vec<u8>, new: &[u8], rng: &mut Rng) {
    let at = place(bytes, rng);
    bytes.splice(at..at, new.iter().copied());
}

/// Another number in the place of one.
fn number(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
    let Some(&at) = rng.choice(&digits) else { return };
    let start = bytes[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let old: u64 =
        std::str::from_utf8(&bytes[start..start + length]).ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let new = match rng.usize(..8) {
        0 => "18446744073709551615".to_owned(),
        1 => "4294967296".to_owned(),
        2 => "-1".to_owned(),
        3 | 4 => old.saturating_add(1).to_string(),
        5 => old.saturating_sub(1).to_string(),
        _ => rng.u64(..40).to_string(),
    };
    bytes.splice(start..start + length, new.into_bytes());
}

/// Lines are doubled, left out, put elsewhere.
fn lines(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return;
    }
    let line =
        if rng.bool() { lines.remove(rng.usize(..lines.len())) } else { lines[rng.usize(..lines.len())] };
    if rng.usize(..3) > 0 {
        lines.insert(rng.usize(..=lines.len()), line);
    }
    *bytes = lines.concat();
}

/// A part of another input in the place of the same part of this one.
fn swap_part(bytes: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let mut own = split(bytes);
    let theirs = split(other);
    let part = rng.usize(..own.len().min(theirs.len()));
    own[part] = theirs[part];
    *bytes = own.join(BREAK);
}

fn split(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some(end) = bytes.windows(BREAK.len()).position(|window| window == BREAK) {
        parts.push(&bytes[..end]);
        bytes = &bytes[end + BREAK.len()..];
    }
    parts.push(bytes);
    parts
}

/// The smallest input found that still `fails`, by leaving out ever smaller pieces.
pub(crate) fn minimised(input: &[u8], mut tries: usize, mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut smallest = input.to_vec();
    let mut size = smallest.len().next_power_of_two();
    while size > 0 && tries > 0 {
        let (mut at, mut is_smaller) = (0, false);
        while at < smallest.len() && tries > 0 {
            let mut shorter = smallest.clone();
            shorter.drain(at..(at + size).min(smallest.len()));
            tries -= 1;
            if fails(&shorter) {
                (smallest, is_smaller) = (shorter, true);
            } else {
                at += size;
            }
        }
        if size == 1 && is_smaller {
            continue;
        }
        size /= 2;
    }
    smallest
}
