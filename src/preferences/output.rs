//! The ways of adapting a finished row to the terminal, by name. What each does to a row is `tui::output`'s.

use std::fmt;
use std::str::FromStr;

/// How rows in visual order are adapted to what a terminal does with Arabic by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutputMode {
    /// As they are: for terminals that draw cells where they are told.
    #[default]
    Visual,
    /// Marks are attached to the cell at the left of their letter: for terminals that draw them one cell too far right.
    LeftMarks,
    /// Without marks: for terminals that draw them over a letter.
    NoMarks,
    /// Neighbouring right-to-left cells differ in the lowest bit of their colour: for terminals that reorder only
    /// what has the same colour.
    ColourBit,
    /// Each right-to-left cell as a piece of text of its own (`OSC 66`): for kitty from 0.40.
    SizedText,
    /// Each run that kitty reverses is sent reversed, and without marks: for kitty before 0.40.
    KittyRuns,
    /// Right-to-left words in logical order, blanks that keep them apart (U+2800): for terminals that always reorder.
    Islands,
    /// Right-to-left words in logical order between left-to-right marks: for terminals that reorder and obey U+200E.
    MarkedIslands,
}

impl OutputMode {
    /// Every mode, the plainest first.
    pub const ALL: [Self; 8] = [
        Self::Visual,
        Self::LeftMarks,
        Self::NoMarks,
        Self::ColourBit,
        Self::SizedText,
        Self::KittyRuns,
        Self::Islands,
        Self::MarkedIslands,
    ];

    /// The name by which it is chosen: on the command line, in the config, in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visual => "v",
            Self::LeftMarks => "v+left-marks",
            Self::NoMarks => "v-marks",
            Self::ColourBit => "v+bit",
            Self::SizedText => "v+osc66",
            Self::KittyRuns => "k",
            Self::Islands => "i",
            Self::MarkedIslands => "i-lrm",
        }
    }
}

impl fmt::Display for OutputMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The name is none of those that [`OutputMode::ALL`] have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no output mode of this name")]
pub struct UnknownMode;

impl FromStr for OutputMode {
    type Err = UnknownMode;

    /// Reads a name, in capitals or not.
    fn from_str(name: &str) -> Result<Self, UnknownMode> {
        Self::ALL.into_iter().find(|mode| mode.name().eq_ignore_ascii_case(name)).ok_or(UnknownMode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_is_found_by_its_name() {
        for mode in OutputMode::ALL {
            assert_eq!(mode.name().to_uppercase().parse(), Ok(mode));
        }
        assert_eq!("".parse::<OutputMode>(), Err(UnknownMode));
    }
}
