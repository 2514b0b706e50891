//! The characters that Arabic texts mostly consist of, told by one look-up.
//!
//! About them everything is known beforehand that other characters are asked one after the other: whether they are a
//! cluster, which kind and how wide. Nothing depends on which characters are here but the time that a layout takes. It is
//! short as long as a processor foretells every branch, so words and spaces are gone through without asking at each
//! character of how many bytes it is.

/// What an ordinary character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinary {
    /// A letter, a digit, or a sign that is drawn as it is: begins a cluster of width 1 that rule L1 leaves alone.
    Letter,
    /// U+0020.
    Space,
    /// A mark that joins the cluster before it, takes no cell, and is never hidden as invisible.
    Mark,
    /// All others.
    Other,
}

/// All ordinary characters are before it.
const END: usize = 0x700;
static TABLE: [Ordinary; END] = table();

const fn table() -> [Ordinary; END] {
    let mut table = [Ordinary::Other; END];
    let mut c = 0;
    while c < END {
        table[c] = match c {
            0x20 => Ordinary::Space,
            0x21..=0x7e | 0xab | 0xbb | 0x60c | 0x61b | 0x61f => Ordinary::Letter,
            0x620..=0x64a | 0x660..=0x66f | 0x671..=0x6d3 | 0x6f0..=0x6f9 => Ordinary::Letter,
            0x64b..=0x65f | 0x670 => Ordinary::Mark,
            _ => Ordinary::Other,
        };
        c += 1;
    }
    table
}

/// What the character that starts at byte `at` is, and its length in bytes; [`Ordinary::Other`] at and past the end.
#[inline]
pub(super) fn ordinary_at(bytes: &[u8], at: usize) -> (Ordinary, usize) {
    let (code, length) = short(bytes, at);
    (TABLE.get(code).copied().unwrap_or(Ordinary::Other), length)
}

/// The code point of the character that starts at byte `at`, and its length, when it is one or two bytes long. Some code
/// point from U+0800 on for longer ones, and at and past the end.
#[inline]
pub(super) fn short(bytes: &[u8], at: usize) -> (usize, usize) {
    let first = bytes.get(at).map_or(0xff, |byte| usize::from(*byte));
    let second = bytes.get(at + 1).map_or(0, |byte| usize::from(*byte));
    let two = (first & 0x1f) << 6 | second & 0x3f;
    let is_two = usize::from(first >= 0x80);
    let is_longer = usize::from(first >= 0xe0);
    // One of the two, and more where it is longer.
    let code = [first, two][is_two] | is_longer << 11;
    (code, 1 + is_two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_characters_are_read_and_longer_ones_are_told_from_them() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let (code, length) = short(text.as_bytes(), 0);
            if c < '\u{800}' {
                assert_eq!((code, length), (c as usize, text.len()), "{c:?}");
            } else {
                assert!(code >= 0x800, "{c:?}");
            }
        }
        assert!(short(b"a", 1).0 >= 0x800);
        assert!(short(b"", 7).0 >= 0x800);
    }
}
