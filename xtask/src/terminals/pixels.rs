//! The one thing that is read from pictures: whether a line of text of one stands in another twice, looking the same.

use anyhow::{Context as _, Result};

/// The rows of a picture.
#[derive(Debug)]
pub(super) struct Pixels<'a> {
    rows: Vec<&'a [u8]>,
}

impl<'a> Pixels<'a> {
    /// Reads a binary PPM with 8 bits a channel.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self> {
        let mut rest = bytes;
        let mut word = || {
            let end = rest.iter().position(u8::is_ascii_whitespace)?;
            let (word, after) = rest.split_at(end);
            rest = &after[1..];
            str::from_utf8(word).ok()
        };
        let head = [word(), word(), word(), word()];
        let [Some("P6"), Some(width), Some(_), Some("255")] = head else {
            anyhow::bail!("not a picture of the kind that was asked for");
        };
        let width: usize = width.parse().context("a picture without a width")?;
        Ok(Self { rows: rest.chunks_exact(width.max(1) * 3).collect() })
    }

    /// Whether a line of text that stands in `before` stands here twice, the same pixel by pixel.
    pub(super) fn has_twice_a_line_of(&self, before: &Self) -> bool {
        let lines = self.lines();
        before.lines().iter().any(|line| lines.iter().filter(|other| *other == line).count() > 1)
    }

    /// Bands of rows with something in them, between rows that have one colour from edge to edge.
    fn lines(&self) -> Vec<&[&'a [u8]]> {
        let is_blank = |row: &&[u8]| row.chunks_exact(3).all(|pixel| *pixel == row[..3]);
        let bands = self.rows.split(is_blank);
        // What is lower is a rule or a cursor, not text.
        bands.filter(|band| band.len() >= 8).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of three columns: `#` is a pixel of ink.
    fn picture(rows: &[&str]) -> Vec<u8> {
        let mut bytes = format!("P6\n3 {}\n255\n", rows.len()).into_bytes();
        let pixels = rows.iter().flat_map(|row| row.bytes());
        bytes.extend(pixels.flat_map(|pixel| [if pixel == b'#' { 0 } else { 255 }; 3]));
        bytes
    }

    #[test]
    fn a_line_is_found_again_wherever_it_stands() {
        let (line, other) = (["#..", "##."].repeat(4), [".#.", "##."].repeat(4));
        let mut reversed = line.clone();
        reversed[3] = ".##";
        let is_found_in = |first: &[&'static str], last: &[&'static str]| {
            let before = picture(&[&line[..], &["..."]].concat());
            let after = picture(&[first, &["..."], &other, &["...", "..."], last, &["..."]].concat());
            Pixels::parse(&after).unwrap().has_twice_a_line_of(&Pixels::parse(&before).unwrap())
        };
        assert!(is_found_in(&line, &line));
        assert!(!is_found_in(&line, &reversed), "only what is printed now has changed");
        assert!(!is_found_in(&reversed, &reversed), "what had been printed has changed too");
    }

    #[test]
    fn other_files_are_refused() {
        for bytes in [&b""[..], b"P5\n1 1\n255\nx", b"P6\n1 1\n65535\nxxxxxx", b"P6\n"] {
            assert!(Pixels::parse(bytes).is_err());
        }
    }
}
