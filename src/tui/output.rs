//! Finished rows, adapted to what a terminal does with Arabic by itself. The step between painting and sending.
//!
//! A painted frame is *canonical*: visual order, presentation forms, a letter with its marks in one cell. A terminal that
//! draws cells where it is told shows it as it is. The others are sent rows of which they make the canonical ones; which
//! change does that is the mode's ([`OutputMode`]), a file for each. Rows are adapted whole, before the frame is compared
//! with the one that is shown: two frames that were adapted differ wherever the terminal has to be told something.
//!
//! Not here: which terminal needs which mode, and the sequences that switch a terminal's own bidi off.

mod class;
mod colour;
mod islands;
mod kitty;
mod marked;
mod marks;
mod places;
mod row;
mod sized;

pub(super) use places::Places;
pub(super) use sized::sized;

use super::colour::Rgb;
use crate::preferences::OutputMode;
use ratatui::buffer::Buffer;

/// The mode of each row: the same for all, or for the doctor's comparison one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Modes {
    rows: Vec<OutputMode>,
    others: OutputMode,
}

impl Modes {
    /// Every row in this mode.
    pub(super) const fn all(mode: OutputMode) -> Self {
        Self { rows: Vec::new(), others: mode }
    }

    /// The first rows in these modes, the others in another.
    pub(super) const fn rows(rows: Vec<OutputMode>, others: OutputMode) -> Self {
        Self { rows, others }
    }

    /// The mode of a row of the screen.
    pub(super) fn at(&self, y: u16) -> OutputMode {
        self.rows.get(usize::from(y)).copied().unwrap_or(self.others)
    }

    /// Whether a row is sent as sized text.
    pub(super) fn size_text(&self) -> bool {
        self.rows.contains(&OutputMode::SizedText) || self.others == OutputMode::SizedText
    }

    /// Whether rows are sent as they are painted.
    fn are_plain(&self) -> bool {
        let is_plain = |mode: &OutputMode| matches!(mode, OutputMode::Visual | OutputMode::SizedText);
        self.rows.iter().all(is_plain) && is_plain(&self.others)
    }
}

/// How rows are adapted. Rows that are as they were in the frame before are not adapted again: a moved caret changes one or
/// two, and in some modes a row is laid out by UAX #9.
#[derive(Clone, Debug)]
pub(super) struct Adapter {
    modes: Modes,
    /// The colour of text that has none of its own, where every colour has to be said.
    foreground: Rgb,
    last: Option<Adapted>,
}

/// A frame that has been adapted: as it was painted, as it was sent, and where.
#[derive(Clone, Debug)]
struct Adapted {
    painted: Buffer,
    sent: Buffer,
    places: Places,
}

impl Adapter {
    pub(super) const fn new(modes: Modes, foreground: Rgb) -> Self {
        Self { modes, foreground, last: None }
    }

    /// Adapts a whole frame in place. Returns where its cells are sent.
    pub(super) fn adapt(&mut self, buffer: &mut Buffer) -> Places {
        let mut places = Places::unmoved(buffer.area);
        // Modes that send the frame as it is cost nothing.
        if self.modes.are_plain() {
            return places;
        }
        let last = self.last.take().filter(|last| last.painted.area == buffer.area);
        let painted = buffer.clone();
        for y in buffer.area.top()..buffer.area.bottom() {
            match &last {
                Some(last) if row::same(&last.painted, buffer, y) => {
                    row::copy(&last.sent, buffer, y);
                    places.copy(&last.places, y);
                }
                _ => self.adapt_row(buffer, y, &mut places),
            }
        }
        self.last = Some(Adapted { painted, sent: buffer.clone(), places: places.clone() });
        places
    }

    /// Adapts one row in place and notes in `places` where its cells are sent.
    fn adapt_row(&self, buffer: &mut Buffer, y: u16, places: &mut Places) {
        let left = buffer.area.left();
        let Some(cells) = row::cells(buffer, y) else { return };
        match self.modes.at(y) {
            OutputMode::Visual | OutputMode::SizedText => {}
            OutputMode::LeftMarks => marks::move_left(cells),
            OutputMode::NoMarks => marks::remove(cells),
            OutputMode::ColourBit => colour::alternate(cells, left, self.foreground),
            OutputMode::KittyRuns => kitty::reverse(cells),
            OutputMode::Islands => places.note(y, islands::send(cells)),
            OutputMode::MarkedIslands => places.note(y, marked::send(cells)),
        }
    }
}

#[cfg(test)]
mod tests;
