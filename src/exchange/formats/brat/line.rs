//! The lines of a brat file, each by itself.

use std::ops::Range;

/// A line: its id, what it says up to the second tab, and the rest.
pub(super) struct Line<'a> {
    pub(super) id: &'a str,
    pub(super) data: &'a str,
    pub(super) tail: &'a str,
}

/// What a line says that points into the text.
pub(super) struct TextBound<'a> {
    pub(super) kind: &'a str,
    /// The pieces as they are written.
    pub(super) at: &'a str,
    pub(super) pieces: Vec<Range<usize>>,
    pub(super) quote: Option<String>,
}

impl<'a> Line<'a> {
    /// The line's parts; `None` when it has no id.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        let (id, rest) = line.split_once('\t')?;
        let (data, tail) = rest.split_once('\t').unwrap_or((rest, ""));
        let letters =
            id.strip_prefix('#').unwrap_or(id).trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_numbered = letters.starts_with(|c: char| c.is_ascii_digit());
        (id == "*" || is_numbered && !id.starts_with(|c: char| c.is_ascii_digit())).then_some(Self {
            id,
            data: data.trim_end(),
            tail,
        })
    }

    /// The line of a text-bound annotation.
    pub(super) fn text_bound(&self) -> Option<TextBound<'a>> {
        let (kind, at) = self.data.split_once(' ')?;
        let piece = |piece: &str| {
            let (start, end) = piece.trim().split_once(' ')?;
            let (start, end): (usize, usize) = (start.parse().ok()?, end.trim().parse().ok()?);
            (start < end).then_some(start..end)
        };
        let pieces: Vec<_> = at.split(';').map(piece).collect::<Option<_>>()?;
        let quote = (!self.tail.trim().is_empty()).then(|| quoted(self.tail, &pieces));
        Some(TextBound { kind, at, pieces, quote })
    }

    /// A type and arguments such as `Arg1:T1`.
    pub(super) fn arguments(&self) -> Option<(&'a str, Vec<(&'a str, &'a str)>)> {
        let mut words = self.data.split_whitespace();
        let kind = words.next()?;
        let arguments = words.map(|word| word.split_once(':')).collect::<Option<_>>()?;
        Some((kind, arguments))
    }

    /// A type, what it is about, and a value that may hold spaces.
    pub(super) fn words(&self) -> Option<(&'a str, &'a str, Option<&'a str>)> {
        let (kind, rest) = self.data.split_once(' ')?;
        let (target, value) =
            rest.split_once(' ').map_or((rest, None), |(target, value)| (target, Some(value)));
        (!kind.is_empty() && !target.is_empty()).then_some((kind, target, value))
    }
}

/// The text of an annotation, which other columns may follow: brat takes as much as the pieces are long.
fn quoted(tail: &str, pieces: &[Range<usize>]) -> String {
    let covered = pieces.iter().map(|piece| piece.end - piece.start);
    let length = covered.fold(pieces.len() - 1, usize::saturating_add);
    let end = tail.char_indices().nth(length).filter(|(_, c)| c.is_whitespace());
    tail[..end.map_or(tail.len(), |(at, _)| at)].to_owned()
}
