//! How many cells the terminal takes for what terminals disagree about, measured by where its cursor is afterwards.

/// Something to be measured: what it is called, its bytes, and the cells that it should take.
pub(super) struct Sample {
    pub(super) name: &'static str,
    text: &'static str,
    wanted: u16,
}

/// A measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What was measured.
    pub name: &'static str,
    /// The cells that it should take.
    pub wanted: u16,
    /// The cells that it took; `None` when the terminal did not answer.
    pub cells: Option<u16>,
}

/// What is measured. Letters by their code points: seen-lam-alef-meem, and beh with shadda and fatha.
pub(super) const SAMPLES: &[Sample] = &[
    Sample { name: "a word with lam-alef", text: "\u{633}\u{644}\u{627}\u{645}", wanted: 4 },
    Sample { name: "the form of lam-alef (U+FEFB)", text: "\u{fefb}", wanted: 1 },
    Sample { name: "beh with shadda and fatha", text: "\u{628}\u{651}\u{64e}", wanted: 1 },
    Sample { name: "left-to-right mark (U+200E)", text: "\u{200e}", wanted: 0 },
    Sample { name: "end of ayah (U+06DD)", text: "\u{6dd}", wanted: 1 },
    Sample { name: "number sign (U+0600)", text: "\u{600}", wanted: 1 },
    Sample { name: "a recent mark (U+0897)", text: "\u{628}\u{897}", wanted: 1 },
    Sample { name: "emoji joined by U+200D", text: "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", wanted: 2 },
    Sample { name: "emoji with a skin tone", text: "\u{1f44d}\u{1f3fd}", wanted: 2 },
];

/// The bytes that measure all of them: each at the start of a line, with a question where the cursor is.
pub(super) fn questions() -> String {
    let each = SAMPLES.iter().map(|sample| format!("\r\x1b[2K{}\x1b[6n", sample.text));
    each.collect::<String>() + "\r\x1b[2K\x1b[c"
}

/// The measurements, from the columns that were answered.
pub(super) fn measured(columns: &[u16]) -> Vec<Measured> {
    let all = SAMPLES.iter().zip(columns.iter().copied().map(Some).chain(std::iter::repeat(None)));
    all.map(|(sample, column)| Measured {
        name: sample.name,
        wanted: sample.wanted,
        cells: column.and_then(|column| column.checked_sub(1)),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_one_more_than_the_cells_before_it() {
        let found = measured(&[5, 2]);
        assert_eq!(found.len(), SAMPLES.len());
        assert_eq!((found[0].cells, found[1].cells, found[2].cells), (Some(4), Some(1), None));
        assert_eq!(measured(&[0])[0].cells, None);
    }
}
