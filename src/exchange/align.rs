//! Fitting what another tool says to the text it is about: every quote has to stand where the tool says it stands.
//!
//! Tools count in different units, read CRLF as one character and count a byte order mark or leave it out. When quotes
//! do not fit as the format counts, every other way of counting is tried, and one is used only when it makes **all**
//! quotes fit. Nothing is guessed from one quote, and nothing is searched for elsewhere in the text.

mod seen;

use super::{Incoming, IncomingAnnotation, Ruler, Unit};
use crate::annotation::{Span, Spans};
use crate::document::Document;
use crate::text::TextRange;
use seen::Seen;
use std::fmt;
use std::ops::Range;
use thiserror::Error;

/// What a tool took line breaks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newlines {
    /// What they are.
    #[default]
    AsIs,
    /// CRLF was one character.
    Folded,
    /// LF was CRLF, two characters.
    Widened,
}

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention {
    /// What one step of an offset is.
    pub unit: Unit,
    /// How line breaks were counted.
    pub newlines: Newlines,
    /// Whether a byte order mark was counted as a character before the text.
    pub counts_mark: bool,
}

impl fmt::Display for Convention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.unit.fmt(f)?;
        f.write_str(match self.newlines {
            Newlines::AsIs => "",
            Newlines::Folded => ", CRLF counted as one",
            Newlines::Widened => ", LF counted as CRLF",
        })?;
        f.write_str(if self.counts_mark { ", a byte order mark counted" } else { "" })
    }
}

/// Annotations that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// The place of each annotation, in the order of [`Incoming::annotations`].
    pub spans: Vec<Spans>,
    /// How the tool counted.
    pub convention: Convention,
    /// Whether that is what the format itself says of counting.
    pub is_declared: bool,
    /// The annotations that began or ended inside a grapheme cluster and now take the whole of it, by their number.
    pub widened: Vec<usize>,
    /// The annotations that could not be checked, because no quote came with them, by their number.
    pub unchecked: Vec<usize>,
}

/// Why annotations do not fit a document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Misfit {
    /// The text that came along is another.
    #[error(
        "the text differs from that of the document at character {at}: \"{theirs}\" instead of \"{ours}\""
    )]
    Text {
        /// Code points before the first difference.
        at: usize,
        /// What came along there.
        theirs: String,
        /// What the document has there.
        ours: String,
    },
    /// In no way of counting do all quotes fit.
    #[error("{}{start}..{end} is \"{found}\" in the text, not \"{quote}\"; no way of counting makes all quotes fit", named(.key))]
    Quote {
        /// What the format calls the annotation.
        key: String,
        /// The line in the file, from 1; 0 when not known.
        line: usize,
        /// The offsets as they stand in the file.
        start: usize,
        /// See `start`.
        end: usize,
        /// What the file says is there.
        quote: String,
        /// What is there.
        found: String,
    },
    /// Pieces of one annotation that share a part of the text.
    #[error("{}the pieces {}..{} and {}..{} overlap; an annotation has pieces one after the other", named(.key), .first.start,
        .first.end, .second.start, .second.end)]
    Overlap {
        /// What the format calls the annotation.
        key: String,
        /// The line in the file, from 1; 0 when not known.
        line: usize,
        /// A piece, as it stands in the file.
        first: Range<usize>,
        /// The one that it overlaps.
        second: Range<usize>,
    },
    /// A place outside the text, or an empty one.
    #[error("{}{start}..{end} is no place in a text of {length} {unit}", named(.key))]
    Place {
        /// What the format calls the annotation.
        key: String,
        /// The line in the file, from 1; 0 when not known.
        line: usize,
        /// The offsets as they stand in the file.
        start: usize,
        /// See `start`.
        end: usize,
        /// The length of the text.
        length: usize,
        /// In what the offsets and the length count.
        unit: Unit,
    },
}

impl Misfit {
    /// The line of the file that is wrong, from 1; `None` when it is none in particular.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Text { .. } => None,
            Self::Quote { line, .. } | Self::Place { line, .. } | Self::Overlap { line, .. } => {
                (*line > 0).then_some(*line)
            }
        }
    }
}

fn named(key: &str) -> String {
    if key.is_empty() || key.starts_with('#') { String::new() } else { format!("{key}: ") }
}

/// Finds the way of counting in which every annotation fits the document.
///
/// # Errors
/// There is none; the error tells what is wrong when offsets count as the format says.
pub fn align(incoming: &Incoming, document: &Document) -> Result<Aligned, Misfit> {
    let mut first = None;
    let has_quotes = incoming.annotations.iter().any(|one| one.quote.is_some());
    for seen in Seen::ways(document.text()) {
        if incoming.text.as_ref().is_some_and(|text| *text != seen.text) {
            continue;
        }
        let others = Unit::ALL.into_iter().filter(|unit| *unit != incoming.unit && has_quotes);
        for unit in std::iter::once(incoming.unit).chain(others) {
            match fit(incoming, document.text(), &seen, unit) {
                Ok(mut aligned) => {
                    aligned.is_declared = first.is_none();
                    return Ok(aligned);
                }
                Err(misfit) => _ = first.get_or_insert(misfit),
            }
        }
        // Without quotes, only the text that came along can tell how it was counted.
        if !has_quotes && incoming.text.is_none() {
            break;
        }
    }
    Err(first.unwrap_or_else(|| other_text(incoming, document)))
}

/// Where the text that came along begins to differ.
fn other_text(incoming: &Incoming, document: &Document) -> Misfit {
    let theirs = incoming.text.as_deref().unwrap_or_default();
    let same = theirs.chars().zip(document.text().chars()).take_while(|(a, b)| a == b).count();
    let from = |text: &str| text.chars().skip(same).take(12).collect();
    Misfit::Text { at: same, theirs: from(theirs), ours: from(document.text()) }
}

/// Places all annotations as counted in `unit` in the text as it was `seen`.
fn fit(incoming: &Incoming, text: &str, seen: &Seen, unit: Unit) -> Result<Aligned, Misfit> {
    let ruler = Ruler::new(&seen.text, unit);
    let convention = Convention { unit, newlines: seen.newlines, counts_mark: seen.counts_mark };
    let mut aligned = Aligned {
        spans: Vec::with_capacity(incoming.annotations.len()),
        convention,
        is_declared: true,
        widened: Vec::new(),
        unchecked: Vec::new(),
    };
    for (number, annotation) in incoming.annotations.iter().enumerate() {
        let (spans, is_widened) = place(annotation, text, seen, &ruler)?;
        if is_widened {
            aligned.widened.push(number);
        }
        if annotation.quote.is_none() {
            aligned.unchecked.push(number);
        }
        aligned.spans.push(spans);
    }
    Ok(aligned)
}

/// The place of one annotation, and whether it had to be widened to whole clusters.
fn place(
    annotation: &IncomingAnnotation,
    text: &str,
    seen: &Seen,
    ruler: &Ruler,
) -> Result<(Spans, bool), Misfit> {
    let start = annotation.pieces.iter().map(|piece| piece.start).min().unwrap_or(0);
    let end = annotation.pieces.iter().map(|piece| piece.end).max().unwrap_or(0);
    let (key, line) = (annotation.key.clone(), annotation.line);
    let no_place = || Misfit::Place {
        key: annotation.key.clone(),
        line,
        start,
        end,
        length: ruler.length(),
        unit: ruler.unit(),
    };
    if let Some((first, second)) = overlap(&annotation.pieces) {
        return Err(Misfit::Overlap { key, line, first, second });
    }
    let ranges = annotation.pieces.iter().map(|piece| {
        let range = ruler.byte(piece.start)?.0..ruler.byte(piece.end)?.0;
        (range.start < range.end).then_some(range)
    });
    let ranges: Vec<_> = ranges.collect::<Option<_>>().ok_or_else(no_place)?;
    if let Some(quote) = &annotation.quote {
        let pieces: Vec<&str> = ranges.iter().map(|range| &seen.text[range.clone()]).collect();
        let extent = match (ruler.byte(start), ruler.byte(end)) {
            (Some(start), Some(end)) => TextRange::new(start, end).slice(&seen.text),
            _ => "",
        };
        if !is_quote(quote, &pieces, extent) {
            let found = extent.chars().take(60).collect();
            let quote = quote.chars().take(60).collect();
            return Err(Misfit::Quote { key, line, start, end, quote, found });
        }
    }
    let mut is_widened = false;
    let spans = ranges.into_iter().map(|range| {
        let range = TextRange::new(seen.original(range.start), seen.original(range.end));
        Span::new(text, range).or_else(|| {
            is_widened = true;
            Span::snapped(text, range)
        })
    });
    let spans: Option<Vec<_>> = spans.collect();
    let spans = spans.and_then(Spans::new).ok_or_else(no_place)?;
    Ok((spans, is_widened))
}

/// Two pieces that overlap, if any do.
fn overlap(pieces: &[Range<usize>]) -> Option<(Range<usize>, Range<usize>)> {
    let mut pieces: Vec<_> = pieces.iter().filter(|piece| piece.start < piece.end).collect();
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    let found = pieces.windows(2).find(|pair| pair[1].start < pair[0].end)?;
    Some((found[0].clone(), found[1].clone()))
}

/// Whether a quote is that of these pieces or of their extent. White space may be other white space, since formats of
/// lines have to write line breaks as spaces, and formats of tokens know only that there is some.
fn is_quote(quote: &str, pieces: &[&str], extent: &str) -> bool {
    let same = |text: &str| text == quote || flat(text) == flat(quote);
    same(extent) || pieces.len() > 1 && (same(&pieces.join(" … ")) || same(&pieces.join(" ")))
}

/// A text in which all white space is one space.
fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        if c != ' ' || !flat.ends_with(' ') {
            flat.push(c);
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "🚩 a\r\nbَc\n𞸀 end";

    fn incoming(spans: &[(usize, usize, &str)]) -> Incoming {
        let annotation = |(start, end, quote): &(usize, usize, &str)| IncomingAnnotation {
            pieces: std::iter::once(*start..*end).collect(),
            quote: Some((*quote).to_owned()),
            ..IncomingAnnotation::default()
        };
        Incoming {
            annotations: spans.iter().map(annotation).collect(),
            ..Incoming::new("a.txt", "a.jsonl", 1)
        }
    }

    fn convention(spans: &[(usize, usize, &str)]) -> Option<String> {
        let document = Document::new("a.txt", TEXT.to_owned());
        let aligned = align(&incoming(spans), &document).ok()?;
        for (spans, (_, _, quote)) in aligned.spans.iter().zip(spans) {
            assert_eq!(spans.quote(TEXT), *quote);
        }
        Some(aligned.convention.to_string())
    }

    #[test]
    fn the_way_of_counting_that_fits_all_quotes_is_found() {
        let told = |spans: &[_]| convention(spans).unwrap();
        assert_eq!(told(&[(2, 3, "a"), (11, 14, "end")]), "code points");
        assert_eq!(told(&[(3, 4, "a"), (13, 16, "end")]), "UTF-16 code units");
        assert_eq!(told(&[(5, 6, "a"), (18, 21, "end")]), "UTF-8 bytes");
        assert_eq!(told(&[(2, 3, "a"), (9, 12, "end")]), "grapheme clusters");
        assert_eq!(told(&[(2, 3, "a"), (10, 13, "end")]), "code points, CRLF counted as one");
        assert_eq!(told(&[(3, 4, "a"), (12, 15, "end")]), "code points, a byte order mark counted");
        assert_eq!(told(&[(2, 3, "a"), (12, 15, "end")]), "code points, LF counted as CRLF");
        assert_eq!(convention(&[(2, 3, "a"), (99, 102, "end")]), None, "one that fits is not enough");
    }

    #[test]
    fn half_a_letter_becomes_a_whole_one_and_that_is_told() {
        let document = Document::new("a.txt", TEXT.to_owned());
        let aligned = align(&incoming(&[(5, 6, "b")]), &document).unwrap();
        assert_eq!((aligned.spans[0].quote(TEXT).as_str(), aligned.widened), ("bَ", vec![0]));
    }

    #[test]
    fn a_text_that_came_along_tells_how_it_was_read_and_another_text_is_refused() {
        let document = Document::new("a.txt", TEXT.to_owned());
        let mut folded = incoming(&[(10, 13, "end")]);
        folded.annotations[0].quote = None;
        folded.text = Some(TEXT.replace("\r\n", "\n"));
        let aligned = align(&folded, &document).unwrap();
        assert_eq!(aligned.spans[0].quote(TEXT), "end");
        folded.text = Some("🚩 a other".to_owned());
        let misfit = align(&folded, &document).unwrap_err();
        assert!(matches!(misfit, Misfit::Text { at: 3, .. }), "{misfit}");
    }
}
