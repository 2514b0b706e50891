//! The mouse: clicks, drags and the wheel on the page.
//!
//! A drag selects whole cells, both ends included, as the eye sees them; one begun by a double click goes by words,
//! by a triple click by sentences.

use super::reading::page::{PageSize, PageSpot};
use super::reading::{DragStart, Reading};
use super::{Effect, Panel, Session};
use crate::layout::{Hit, LogicalPosition, VisualPosition};
use crate::text::{TextRange, motion};
use jiff::Timestamp;

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The button went down, this often in quick succession (1, 2, 3).
    Press(u8),
    /// The button went down with Shift held.
    Extend,
    /// It moved with the button held.
    Drag,
    /// The button was let go.
    Release,
    /// The wheel turned by this many lines; positive is onwards.
    Wheel(isize),
}

/// A gesture at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// What was done.
    pub gesture: Gesture,
    /// Where, from the page's top left corner.
    pub at: PageSpot,
}

impl Session {
    /// Does what a gesture asks for, on the page or on what lies over it. `now` dates what is made.
    pub fn point(&mut self, pointer: Pointer, now: Timestamp) -> Effect {
        // Letting go means something while painting only.
        if pointer.gesture == Gesture::Release && (self.painting.is_none() || self.overlay.is_some()) {
            return Effect::None;
        }
        self.see_clock(now);
        self.begun_keys.clear();
        self.notice = None;
        self.offer = None;
        self.count = None;
        if !self.is_open(Panel::Palette) {
            self.asked = None;
        }
        if self.overlay.is_some() {
            let effect = self.point_at_overlay(pointer, now);
            // A drag that goes on after the panel is closed began nowhere on the page.
            if let Some(reading) = self.reading_mut() {
                reading.view.drag = None;
            }
            self.settle();
            return effect;
        }
        let (page, at) = (self.page, self.line_spot(pointer.at));
        let Some(reading) = self.reading_mut() else { return Effect::None };
        match pointer.gesture {
            Gesture::Press(clicks) => reading.press(at, clicks, page),
            Gesture::Extend => reading.extend_to(at, page),
            Gesture::Drag => reading.drag_to(at, page),
            Gesture::Wheel(lines) => reading.scroll(lines, page),
            Gesture::Release => {}
        }
        let is_made = pointer.gesture == Gesture::Release;
        let effect = if is_made { self.paint_selection(now) } else { Effect::None };
        self.settle();
        effect
    }

    /// Does what a gesture in the pane without the keys asks for: a press gives it the keys, the wheel does not. Over an open panel a
    /// press closes that.
    pub fn point_at_other(&mut self, pointer: Pointer, now: Timestamp) -> Effect {
        match pointer.gesture {
            Gesture::Wheel(lines) => {
                self.see_clock(now);
                self.notice = None;
                let effect = self.scroll_other(lines);
                self.settle();
                effect
            }
            Gesture::Press(_) | Gesture::Extend if self.overlay.is_some() => {
                self.point(Pointer { at: PageSpot { row: -1, column: 0 }, ..pointer }, now)
            }
            _ => {
                self.change_over();
                self.settle();
                self.point(pointer, now)
            }
        }
    }

    /// A place on the screen as one among the lines: a blank row belongs to the line above it.
    fn line_spot(&self, at: PageSpot) -> PageSpot {
        let step = i32::from(self.preferences.rows_between().step());
        let below = at.row - i32::from(self.rows);
        let row =
            if below < 0 { at.row.div_euclid(step) } else { i32::from(self.page.height) + below / step };
        PageSpot { row, ..at }
    }
}

impl Reading {
    fn hit(&self, spot: PageSpot, page: PageSize) -> Hit {
        let (address, column) = self.place_at(spot, page);
        let (layout, line) = self.part_of(address);
        layout.hit(VisualPosition { line, column })
    }

    fn press(&mut self, spot: PageSpot, clicks: u8, page: PageSize) {
        let hit = self.hit(spot, page);
        let range = self.unit(hit, clicks);
        self.deselect();
        self.place_caret(hit.position);
        if clicks > 1 && !range.is_empty() {
            self.select(range);
        }
        self.view.drag = Some(DragStart { range, clicks });
    }

    fn extend_to(&mut self, spot: PageSpot, page: PageSize) {
        let hit = self.hit(spot, page);
        let anchor = self.view.anchor.unwrap_or(self.view.caret.offset);
        let range = self.unit(hit, 1);
        let end = if range.start() >= anchor { range.end() } else { range.start() };
        self.place_caret(LogicalPosition::downstream(end));
        self.view.anchor = Some(anchor);
        self.view.drag = Some(DragStart { range: TextRange::new(anchor, anchor), clicks: 1 });
    }

    fn drag_to(&mut self, spot: PageSpot, page: PageSize) {
        let Some(start) = self.view.drag else { return };
        if spot.row < 0 {
            self.scroll_by(-1, page);
        } else if spot.row >= i32::from(page.height) {
            self.scroll_by(1, page);
        }
        let hit = self.hit(spot, page);
        let range = self.unit(hit, start.clicks);
        let whole = start.range.union(range);
        let backwards = range.start() < start.range.start();
        let (anchor, caret) =
            if backwards { (whole.end(), whole.start()) } else { (whole.start(), whole.end()) };
        self.place_caret(LogicalPosition::downstream(caret));
        self.view.anchor = Some(anchor);
    }

    /// What a press this often selects: a cell, a word, a sentence.
    fn unit(&self, hit: Hit, clicks: u8) -> TextRange {
        let offset = hit.position.offset;
        let found = match clicks {
            0 | 1 => hit.cell,
            2 => self.unit_at(offset, motion::word_at),
            _ => self.unit_at(offset, motion::sentence_at),
        };
        found.unwrap_or_else(|| TextRange::new(offset, offset))
    }
}
