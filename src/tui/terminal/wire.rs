//! The wire to the terminal: the library's backend, and what a cell's symbol cannot carry because ratatui measures it.
//!
//! Two things are added. Right-to-left cells are wrapped as sized text where the mode says so, and cells whose width
//! terminals disagree about are followed by a cursor move, so that a different opinion spoils one cell and not a row.

use crate::preferences::OutputMode;
use crate::text::width;
use crate::tui::output::{self, Modes};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// The backend.
pub(super) struct Wire {
    inner: CrosstermBackend<Box<dyn Write>>,
    modes: Modes,
}

impl Wire {
    pub(super) fn new(line: Box<dyn Write>, modes: Modes) -> Self {
        Self { inner: CrosstermBackend::new(line), modes }
    }

    /// Sends in these modes from now on.
    pub(super) fn set_modes(&mut self, modes: Modes) {
        self.modes = modes;
    }

    /// Cells of sized text, where they are to be; the others go as they are.
    fn sized(&self, cells: &[Sent<'_>]) -> Vec<Option<Cell>> {
        let wrap = |(x, y, cell): &Sent<'_>| {
            let sized =
                output::sized(cell.symbol(), *x).filter(|_| self.modes.at(*y) == OutputMode::SizedText)?;
            let mut wrapped = (*cell).clone();
            wrapped.set_symbol(&sized);
            Some(wrapped)
        };
        cells.iter().map(wrap).collect()
    }
}

/// One cell on its way: column, row, what is sent.
type Sent<'a> = (u16, u16, &'a Cell);

/// The cells in stretches, each of which the backend begins with a cursor move: a new one begins after a disputed cell.
fn stretches<'a, 'c>(cells: &'a [Sent<'c>]) -> impl Iterator<Item = &'a [Sent<'c>]> {
    cells.split_inclusive(|(_, _, cell)| width::is_disputed(cell.symbol()))
}

impl Backend for Wire {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let cells: Vec<_> = content.collect();
        let wrapped = if self.modes.size_text() { self.sized(&cells) } else { Vec::new() };
        let cells: Vec<_> = cells
            .iter()
            .enumerate()
            .map(|(place, (x, y, cell))| {
                (*x, *y, wrapped.get(place).and_then(Option::as_ref).unwrap_or(cell))
            })
            .collect();
        stretches(&cells).try_for_each(|stretch| self.inner.draw(stretch.iter().copied()))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
