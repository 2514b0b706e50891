//! From mouse events to gestures on the page: counts quick clicks and keeps a drag going outside the page, also over another pane.

use super::regions::Regions;
use crate::session::{Gesture, PageSpot, Pointer};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::time::{Duration, Instant};

/// Clicks closer together than this count as one more of the same.
const QUICK: Duration = Duration::from_millis(400);
/// Lines that one turn of the wheel scrolls.
const WHEEL: isize = 3;

/// What is remembered of the last press.
#[derive(Default)]
pub(super) struct Mouse {
    last: Option<Press>,
    dragging: bool,
}

struct Press {
    at: (u16, u16),
    when: Instant,
    clicks: u8,
}

/// What the pointer did, and in which pane.
#[derive(Clone, Copy)]
pub(super) struct Pointed {
    pub(super) pointer: Pointer,
    pub(super) pane: PointedPane,
}

/// A pane by its keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PointedPane {
    /// The one with the keys.
    Active,
    /// The one without.
    Other,
}

impl Mouse {
    /// The gesture that an event means, if any.
    pub(super) fn gesture(&mut self, event: MouseEvent, when: Instant, regions: &Regions) -> Option<Pointed> {
        let is_drag = matches!(event.kind, MouseEventKind::Drag(_));
        let other = regions.of_other().filter(|_| !is_drag && regions.is_in_other(event.column, event.row));
        let pane = if other.is_some() { PointedPane::Other } else { PointedPane::Active };
        let regions = &other.unwrap_or(*regions);
        let at = spot(event, regions);
        let gesture = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.dragging = regions.is_text_row(event.row);
                if !self.dragging {
                    return None;
                }
                if event.modifiers.contains(KeyModifiers::SHIFT) {
                    Gesture::Extend
                } else {
                    Gesture::Press(self.count((event.column, event.row), when))
                }
            }
            MouseEventKind::Drag(MouseButton::Left) if self.dragging => Gesture::Drag,
            MouseEventKind::Up(MouseButton::Left) => {
                if !std::mem::take(&mut self.dragging) {
                    return None;
                }
                Gesture::Release
            }
            MouseEventKind::ScrollDown => Gesture::Wheel(WHEEL),
            MouseEventKind::ScrollUp => Gesture::Wheel(-WHEEL),
            _ => return None,
        };
        Some(Pointed { pointer: Pointer { gesture, at }, pane })
    }

    /// How many quick clicks there have been at this place: 1, 2, 3, and 1 again.
    fn count(&mut self, at: (u16, u16), now: Instant) -> u8 {
        let clicks = match &self.last {
            Some(last) if last.at == at && now.duration_since(last.when) < QUICK => last.clicks % 3 + 1,
            _ => 1,
        };
        self.last = Some(Press { at, when: now, clicks });
        clicks
    }
}

fn spot(event: MouseEvent, regions: &Regions) -> PageSpot {
    PageSpot {
        row: i32::from(event.row) - i32::from(regions.page.y),
        column: i32::from(event.column) - i32::from(regions.page.x),
    }
}
