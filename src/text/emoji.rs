//! Emoji sequences (UTS #51): several characters that are one picture, and what of them a terminal is sent.
//!
//! Terminals disagree about the cells of a sequence. Where one was measured to show it in the two cells of a picture, it
//! is sent whole. Elsewhere its members stand side by side, so that none is lost: a family as its people, a skin tone as
//! its swatch, the flag of a region with the letters of its tags. Where nothing was measured, an ellipsis stands for the
//! skin tone: some terminals draw every swatch onto the picture before it.

use super::char_width::char_width;
use super::control::is_invisible;

const JOINER: char = '\u{200d}';
const ELLIPSIS: char = '…';

/// Members shown side by side at most. Longer sequences, which no keyboard makes, end in an ellipsis.
const MOST_MEMBERS: usize = 8;
/// Characters of a sequence that is sent whole, at most: those of eight people with skin tones.
const MOST_CHARS: usize = 32;

/// Which sequences a terminal shows in the two cells of one picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EmojiSupport {
    /// Those joined by U+200D, and flags with tags.
    pub joined: bool,
    /// Those of a picture and a skin tone.
    pub tones: Tones,
}

/// Where a terminal draws a skin tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tones {
    /// On the picture, or beside it: not known.
    #[default]
    Unknown,
    /// On the picture.
    Combined,
    /// Beside the picture, as a swatch of two cells.
    Beside,
}

impl EmojiSupport {
    /// All of them.
    pub const WHOLE: Self = Self { joined: true, tones: Tones::Combined };
}

/// What a sequence sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// The characters.
    pub symbol: String,
    /// The cells they take.
    pub width: u8,
}

/// What is sent of a grapheme cluster that is an emoji sequence; `None` for any other cluster.
pub fn sequence(cluster: &str, support: EmojiSupport) -> Option<Sequence> {
    let first = cluster.chars().next().filter(|first| is_picture(*first))?;
    if cluster.len() == first.len_utf8() || !is_sequence(cluster) {
        return None;
    }
    Some(if is_shown_whole(cluster, support) { whole(cluster) } else { side_by_side(cluster, support) })
}

/// Whether a sequence may begin with a character: all that may are wide, or symbols beyond the letters.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}') || char_width(c) == Some(2)
}

fn is_sequence(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    chars.next();
    chars.any(|c| is_skin_tone(c) || is_tag(c) || is_member(c))
}

/// Whether a character behind the first is a picture of its own.
fn is_member(c: char) -> bool {
    !is_invisible(c) && char_width(c).is_some_and(|width| width > 0) && is_picture(c) && !is_regional(c)
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Half of a flag: terminals agree about the two of them.
fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_tag(c: char) -> bool {
    tag_letter(c).is_some()
}

/// The ASCII character that a tag stands for.
fn tag_letter(c: char) -> Option<char> {
    let letter = u32::from(c).checked_sub(0xe0000).filter(|letter| (0x20..0x7f).contains(letter))?;
    char::from_u32(letter)
}

/// A narrow picture takes one cell of some terminals and two of others, whatever is joined to it.
fn is_shown_whole(cluster: &str, support: EmojiSupport) -> bool {
    let is_wide = cluster.chars().next().is_some_and(|first| char_width(first) == Some(2));
    let is_toned = cluster.contains(is_skin_tone);
    let is_joined = cluster.contains(|c| c == JOINER || is_tag(c));
    is_wide
        && (support.tones == Tones::Combined || !is_toned)
        && (support.joined || !is_joined)
        && cluster.chars().nth(MOST_CHARS).is_none()
}

fn whole(cluster: &str) -> Sequence {
    Sequence { symbol: cluster.to_owned(), width: 2 }
}

fn side_by_side(cluster: &str, support: EmojiSupport) -> Sequence {
    let mut shown = Sequence::default();
    let mut members = 0;
    let mut takes_tone = false;
    for c in cluster.chars() {
        let (sent, width) = match tag_letter(c) {
            Some(letter) => (letter, 1),
            None if is_skin_tone(c) => match support.tones {
                Tones::Combined if takes_tone => (c, 0),
                Tones::Unknown => (ELLIPSIS, 1),
                Tones::Combined | Tones::Beside => (c, 2),
            },
            None if is_invisible(c) => continue,
            None => (c, char_width(c).unwrap_or(0)),
        };
        if width > 0 && members == MOST_MEMBERS {
            shown.push(ELLIPSIS, 1);
            break;
        }
        // Marks on a member are left out, as there may be any number of them.
        if width > 0 || is_skin_tone(c) {
            shown.push(sent, width);
        }
        members += usize::from(width > 0);
        takes_tone = width == 2 && !is_skin_tone(c);
    }
    shown
}

impl Sequence {
    fn push(&mut self, c: char, width: usize) {
        self.symbol.push(c);
        self.width += u8::try_from(width).unwrap_or_default();
    }
}

/// Whether a symbol holds a sequence that is sent whole, about whose cells another terminal may disagree.
pub fn is_joined(symbol: &str) -> bool {
    symbol.contains(|c| c == JOINER || is_skin_tone(c) || is_tag(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";
    const ENGLAND: &str = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    const NONE: EmojiSupport = EmojiSupport { joined: false, tones: Tones::Beside };

    fn shown(cluster: &str, support: EmojiSupport) -> Option<(String, u8)> {
        sequence(cluster, support).map(|Sequence { symbol, width }| (symbol, width))
    }

    fn is(symbol: &str, width: u8) -> Option<(String, u8)> {
        Some((symbol.to_owned(), width))
    }

    #[test]
    fn members_stand_side_by_side_and_none_is_lost() {
        assert_eq!(shown(FAMILY, NONE), is("👨👩👧", 6));
        assert_eq!(shown("👍🏽", NONE), is("👍🏽", 4));
        assert_eq!(shown("🧔🏻\u{200d}♂\u{fe0f}", NONE), is("🧔🏻♂", 5));
        assert_eq!(shown("❤\u{fe0f}\u{200d}🔥", NONE), is("❤🔥", 3));
        assert_eq!(shown(ENGLAND, NONE), is("🏴gbeng", 7));
    }

    #[test]
    fn a_sequence_is_whole_where_the_terminal_shows_it_in_two_cells() {
        for sequence in [FAMILY, "👍🏽", "🧔🏻\u{200d}♂\u{fe0f}", ENGLAND] {
            assert_eq!(shown(sequence, EmojiSupport::WHOLE), is(sequence, 2));
        }
        let toned = EmojiSupport { joined: false, tones: Tones::Combined };
        assert_eq!(shown("👍🏽", toned), is("👍🏽", 2));
        assert_eq!(shown("🧔🏻\u{200d}♂\u{fe0f}", toned), is("🧔🏻♂", 3));
        let joined = EmojiSupport { joined: true, tones: Tones::Beside };
        assert_eq!(shown(FAMILY, joined), is(FAMILY, 2));
        assert_eq!(shown("👍🏽", joined), is("👍🏽", 4));
    }

    #[test]
    fn a_sequence_with_a_narrow_picture_first_is_never_whole() {
        assert_eq!(shown("❤\u{fe0f}\u{200d}🔥", EmojiSupport::WHOLE), is("❤🔥", 3));
    }

    #[test]
    fn an_ellipsis_stands_for_a_skin_tone_where_nothing_was_measured() {
        assert_eq!(shown("👍🏽", EmojiSupport::default()), is("👍…", 3));
        assert_eq!(shown("🧔🏻\u{200d}♂\u{fe0f}", EmojiSupport::default()), is("🧔…♂", 4));
    }

    #[test]
    fn endless_sequences_end_in_an_ellipsis() {
        let crowd = ["👨"; 1000].join("\u{200d}");
        let (symbol, width) = shown(&crowd, EmojiSupport::WHOLE).unwrap();
        assert_eq!((symbol.chars().count(), width), (9, 17));
        assert!(symbol.ends_with('…'));
    }

    #[test]
    fn what_is_no_sequence_is_left_to_others() {
        for cluster in
            ["🙂", "ب\u{200d}\u{64e}", "ب\u{64e}", "漢", "🇸🇾", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "क्\u{200d}ष"]
        {
            assert_eq!(shown(cluster, EmojiSupport::WHOLE), None, "{cluster}");
        }
    }
}
