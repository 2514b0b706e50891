//! The user's mouse.

use super::harness::Reader;
use super::place::Place;

impl Reader {
    /// The place that the terminal reports for a place that its user points at.
    fn reported(&self, at: Place) -> Place {
        (at.0, self.received().shot().stored_column(at))
    }

    /// Presses and releases the left button.
    pub(crate) fn click(&mut self, at: Place) {
        let at = self.reported(at);
        self.keys(&(button(0, at, 'M') + &button(0, at, 'm')));
    }

    pub(crate) fn double_click(&mut self, at: Place) {
        let at = self.reported(at);
        self.keys(&(button(0, at, 'M') + &button(0, at, 'm')).repeat(2));
    }

    pub(crate) fn triple_click(&mut self, at: Place) {
        let at = self.reported(at);
        self.keys(&(button(0, at, 'M') + &button(0, at, 'm')).repeat(3));
    }

    /// Presses at one place and lets go at another.
    pub(crate) fn drag(&mut self, from: Place, to: Place) {
        let (from, to) = (self.reported(from), self.reported(to));
        self.keys(&(button(0, from, 'M') + &button(32, to, 'M') + &button(0, to, 'm')));
    }

    /// Presses at the first place, goes over the others with the button held, and lets go at the last.
    pub(crate) fn drag_over(&mut self, places: &[Place]) {
        let places: Vec<_> = places.iter().map(|place| self.reported(*place)).collect();
        let (first, last) = (places[0], places[places.len() - 1]);
        let moves: String = places[1..].iter().map(|place| button(32, *place, 'M')).collect();
        self.keys(&(button(0, first, 'M') + &moves + &button(0, last, 'm')));
    }

    /// Presses with Shift held.
    pub(crate) fn shift_click(&mut self, at: Place) {
        let at = self.reported(at);
        self.keys(&(button(4, at, 'M') + &button(4, at, 'm')));
    }

    /// Turns the wheel this often; positive is onwards.
    pub(crate) fn wheel(&mut self, turns: i32) {
        let code = if turns < 0 { 64 } else { 65 };
        self.keys(&button(code, (5, 20), 'M').repeat(turns.unsigned_abs() as usize));
    }
}

/// A mouse event in SGR encoding.
fn button(code: u8, (row, column): Place, last: char) -> String {
    format!("\x1b[<{code};{};{}{last}", column + 1, row + 1)
}
