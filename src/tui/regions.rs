//! Where things are on the screen, and what everything is drawn with.

use super::theme::Theme;
use crate::layout::{BaseDirection, Direction};
use crate::preferences::{KeyboardLayout, ReadingWidth};
use crate::session::{Arrangement, Pane, PaneRoom, Panel, Panes, Session};
use crate::words::{Called, Keys, Language};
use ratatui::layout::{Position, Rect};

/// What everything is drawn with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) theme: Theme,
    pub(super) language: Language,
    /// The Arabic layout of the keyboard that is on, as far as the last letter typed tells.
    pub(super) arabic: Option<KeyboardLayout>,
}

impl Look {
    /// What keys are called now.
    pub(super) fn keys<'s>(&self, session: &'s Session) -> Keys<'s> {
        self.language.keys(session.commands(), self.arabic)
    }

    /// What labels, roles, attributes and values are called.
    pub(super) fn called<'s>(&self, session: &'s Session) -> Called<'s> {
        self.language.called(session.schema())
    }

    /// The direction in which the interface is read: its lines begin at the left, or at the right. The page has its own.
    pub(super) fn direction(&self) -> Direction {
        self.language.direction()
    }

    /// The base direction of its sentences.
    pub(super) fn base(&self) -> BaseDirection {
        BaseDirection::Always(self.direction())
    }
}

/// Where things are: of two panes, those of the one with the keys.
///
/// The text stands at the right of its pane; what remains of a wide one is free at its left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Regions {
    pub(super) screen: Rect,
    /// Everything of the pane: all of the screen but the lines below the text where there is one.
    pub(super) frame: Rect,
    pub(super) header: Rect,
    /// The text, without its margins.
    pub(super) page: Rect,
    /// The margin at the right of the text: marks and numbers.
    pub(super) gutter: Rect,
    /// Notices, or the keys that matter; empty on a low screen, where notices take the footer.
    pub(super) message: Rect,
    pub(super) footer: Rect,
    /// What is between two panes; empty where there is one, and where the header of the lower one divides them.
    pub(super) divider: Rect,
    /// The frame of the pane without the keys; empty where there is none.
    other: Rect,
    /// The columns of the margin in every pane.
    margin: u16,
    /// The columns that lines may take.
    reading: u16,
}

/// Columns of text from which on a pane beside another can be read in.
const COLUMNS: u16 = 30;
/// Rows of text from which on a pane above another can be read in.
const ROWS: u16 = 6;
/// Columns from which on a panel over one pane only has room for its lines.
const ROOM_FOR_PANEL: u16 = 60;
/// Columns between two panes: a blank at least beside the line.
const BETWEEN: u16 = 2;

impl Regions {
    /// Divides a screen. On the smallest ones the frame gives way before the text does.
    ///
    /// `paragraphs` is the number of paragraphs, all of which have to fit the margin; lines take `reading` columns at most.
    #[cfg(test)]
    pub(super) fn of(screen: Rect, paragraphs: usize, reading: ReadingWidth) -> Self {
        Self::with_panes(screen, paragraphs, reading, None)
    }

    /// The same for a screen on which there may be two panes. They have the same size, since what they show may be laid out once for
    /// both; columns or rows that are left over are between them.
    pub(super) fn with_panes(
        screen: Rect,
        paragraphs: usize,
        reading: ReadingWidth,
        panes: Option<Panes>,
    ) -> Self {
        let (footer, message) = rows_below(screen);
        let text = Rect { height: screen.height.saturating_sub(footer + message).max(1), ..screen };
        let [first, second] = frames(text, panes.map(|panes| panes.arrangement));
        let is_second = panes.is_some_and(|panes| panes.active == Pane::Second);
        let (frame, other) = if is_second { (second, first) } else { (first, second) };
        let row = |y: u16, height: u16| Rect { y, height, ..screen };
        let regions = Self {
            screen,
            message: row(text.bottom(), message),
            footer: row(text.bottom() + message, footer),
            divider: panes.map(|panes| between(panes.arrangement, first, second)).unwrap_or_default(),
            margin: gutter_width(frame.width, paragraphs).min(frame.width.saturating_sub(2)),
            reading: reading.columns(),
            ..Self::default()
        };
        regions.in_frame(frame, other)
    }

    /// Where things are in the pane without the keys; `None` where there is none.
    pub(super) fn of_other(&self) -> Option<Self> {
        (!self.other.is_empty()).then(|| self.in_frame(self.other, self.frame))
    }

    fn in_frame(self, frame: Rect, other: Rect) -> Self {
        let header = u16::from(self.screen.height >= 3);
        let margin = self.margin;
        // One column stays free at the left of the text, for the caret at the end of a full line.
        let width = frame.width.saturating_sub(margin + 1).clamp(1, self.reading);
        let height = frame.height.saturating_sub(header).max(1);
        let (x, y) = (frame.right().saturating_sub(margin + width), frame.y + header);
        Self {
            frame,
            other,
            header: Rect { height: header, ..frame },
            page: Rect { x, y, width, height },
            gutter: Rect { x: frame.right().saturating_sub(margin), y, width: margin, height },
            ..self
        }
    }

    /// Whether a row of the screen is one of the text's.
    pub(super) fn is_text_row(&self, y: u16) -> bool {
        (self.page.top()..self.page.bottom()).contains(&y)
    }

    /// Whether a place of the screen is in the pane without the keys.
    pub(super) fn is_in_other(&self, x: u16, y: u16) -> bool {
        self.other.contains(Position { x, y })
    }

    /// The columns over which a panel lies: those of the pane where it has room there or must leave the other alone, else those of
    /// the whole screen.
    pub(super) fn panel_columns(&self, panel: Panel) -> Rect {
        if panel.shows_aside() || self.frame.width >= ROOM_FOR_PANEL {
            self.frame
        } else {
            Rect { height: self.frame.height, y: self.frame.y, ..self.screen }
        }
    }
}

/// The rows of the footer and of the message line.
fn rows_below(screen: Rect) -> (u16, u16) {
    (u16::from(screen.height >= 2), u16::from(screen.height >= 8))
}

/// The frames of two panes, or of one and none.
fn frames(text: Rect, arrangement: Option<Arrangement>) -> [Rect; 2] {
    match arrangement {
        None => [text, Rect::default()],
        Some(Arrangement::Beside) => {
            let width = text.width.saturating_sub(BETWEEN) / 2;
            let second = Rect { width, ..text };
            [Rect { x: text.right() - width, ..second }, second]
        }
        Some(Arrangement::Stacked) => {
            let height = text.height / 2;
            let first = Rect { height, ..text };
            [first, Rect { y: text.bottom() - height, ..first }]
        }
    }
}

/// What is left between two frames.
fn between(arrangement: Arrangement, first: Rect, second: Rect) -> Rect {
    match arrangement {
        Arrangement::Beside => Rect { x: second.right(), width: first.x - second.right(), ..first },
        Arrangement::Stacked => Rect { y: first.bottom(), height: second.y - first.bottom(), ..first },
    }
}

/// The room that a screen has for two panes: beside each other, and one above the other.
pub(super) fn room_for_panes(screen: Rect, paragraphs: usize) -> (PaneRoom, PaneRoom) {
    let (footer, message) = rows_below(screen);
    // How wide the margin is depends on how wide the pane is.
    let width = (COLUMNS..=u16::MAX).find(|width| {
        let margin = gutter_width(*width, paragraphs).min(width.saturating_sub(2));
        *width > margin + COLUMNS
    });
    let beside = PaneRoom {
        has: screen.width,
        needs: width.unwrap_or(u16::MAX).saturating_mul(2).saturating_add(BETWEEN),
    };
    let stacked = PaneRoom { has: screen.height, needs: 2 * (ROWS + 1) + footer.max(1) + message.max(1) };
    (beside, stacked)
}

/// The columns of a mark in the margin of a pane: a letter, and how often its label occurs on the line where there is room for that.
pub(super) fn mark_width(pane: u16) -> u16 {
    if pane < 100 { 1 } else { 2 }
}

/// Room for a blank, three marks, a lane and a number, as far as the pane has it.
fn gutter_width(pane: u16, paragraphs: usize) -> u16 {
    let digits = u16::try_from(paragraphs.max(1).ilog10() + 1).unwrap_or(u16::MAX);
    match pane {
        0..24 => 2,
        24..50 => 5,
        _ => 2 + 3 * mark_width(pane) + digits.max(4),
    }
}
