//! Where things are on the screen, and what everything is drawn with.

use super::theme::Theme;
use crate::preferences::{KeyboardLayout, ReadingWidth};
use crate::session::Session;
use crate::words::{Keys, Language};
use ratatui::layout::Rect;

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
}

/// Where things are. The text stands at the right; what remains of a wide screen is free at its left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Regions {
    pub(super) screen: Rect,
    pub(super) header: Rect,
    /// The text, without its margins.
    pub(super) page: Rect,
    /// The margin at the right of the text: marks and numbers.
    pub(super) gutter: Rect,
    /// Notices, or the keys that matter; empty on a low screen, where notices take the footer.
    pub(super) message: Rect,
    pub(super) footer: Rect,
}

impl Regions {
    /// Divides a screen. On the smallest ones the frame gives way before the text does.
    ///
    /// `paragraphs` is the number of paragraphs, all of which have to fit the margin; lines take `reading` columns at most.
    pub(super) fn of(screen: Rect, paragraphs: usize, reading: ReadingWidth) -> Self {
        let header = u16::from(screen.height >= 3);
        let footer = u16::from(screen.height >= 2);
        let message = u16::from(screen.height >= 8);
        let height = screen.height.saturating_sub(header + footer + message).max(1);
        let gutter = gutter_width(screen.width, paragraphs).min(screen.width.saturating_sub(2));
        // One column stays free at the left of the text, for the caret at the end of a full line.
        let width = screen.width.saturating_sub(gutter + 1).clamp(1, reading.columns());
        let x = screen.right().saturating_sub(gutter + width);
        let row = |y: u16, height: u16| Rect { x: screen.x, y, width: screen.width, height };
        let top = screen.y + header;
        Self {
            screen,
            header: row(screen.y, header),
            page: Rect { x, y: top, width, height },
            gutter: Rect { x: screen.right().saturating_sub(gutter), y: top, width: gutter, height },
            message: row(top + height, message),
            footer: row(top + height + message, footer),
        }
    }

    /// Whether a row of the screen is one of the text's.
    pub(super) fn is_text_row(&self, y: u16) -> bool {
        (self.page.top()..self.page.bottom()).contains(&y)
    }
}

/// The columns of a mark in the margin: a letter, and how often its label occurs on the line where there is room for that.
pub(super) fn mark_width(screen: u16) -> u16 {
    if screen < 100 { 1 } else { 2 }
}

/// Room for a blank, three marks, a lane and a number, as far as the screen has it.
fn gutter_width(screen: u16, paragraphs: usize) -> u16 {
    let digits = u16::try_from(paragraphs.max(1).ilog10() + 1).unwrap_or(u16::MAX);
    match screen {
        0..24 => 2,
        24..50 => 5,
        _ => 2 + 3 * mark_width(screen) + digits.max(4),
    }
}
