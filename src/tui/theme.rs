//! Colours and attributes. Labels are told apart without colour too.
//!
//! The colours are of middle lightness, so that they can be read on a dark and on a light ground, and of hues that
//! the colour-blind tell apart (blue, vermilion, bluish green, after Okabe and Ito).

use ratatui::style::{Color, Modifier, Style};

const BLUE: Color = Color::Indexed(32);
const VERMILION: Color = Color::Indexed(166);
const GREEN: Color = Color::Indexed(29);
const GREY: Color = Color::Indexed(244);
const WHITE: Color = Color::Indexed(231);
const DEEP_BLUE: Color = Color::Indexed(24);

/// How things look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    colours: bool,
}

impl Theme {
    /// With colours, or with attributes only (`NO_COLOR`).
    pub const fn new(colours: bool) -> Self {
        Self { colours }
    }

    /// A label's text: entity underlined, claim bold, date underlined and dim, any other underlined.
    pub(super) fn label(self, label: &str) -> Style {
        let attributes = match label {
            "claim" => Style::new().bold().remove_modifier(Modifier::DIM),
            "date" => Style::new().underlined().dim().remove_modifier(Modifier::BOLD),
            _ => Style::new().underlined(),
        };
        if !self.colours {
            return attributes;
        }
        match label {
            "claim" => Style::new().fg(VERMILION),
            "date" => Style::new().fg(GREEN).bold(),
            _ => Style::new().fg(BLUE).underlined(),
        }
    }

    /// The annotation that was walked to: filled with its label's colour.
    pub(super) fn focused(self, label: &str) -> Style {
        match self.label(label).fg {
            Some(colour) => Style::new().fg(WHITE).bg(colour),
            None => Style::new().reversed(),
        }
    }

    /// Selected text.
    pub(super) fn selection(self) -> Style {
        if self.colours { Style::new().fg(WHITE).bg(DEEP_BLUE) } else { Style::new().reversed() }
    }

    /// The frame around the page: numbers, hints.
    pub(super) fn quiet(self) -> Style {
        if self.colours { Style::new().fg(GREY) } else { Style::new().dim() }
    }

    /// The header and the chosen line of a list.
    pub(super) fn bar(self) -> Style {
        Style::new().reversed()
    }

    /// What needs attention.
    pub(super) fn warning(self) -> Style {
        if self.colours { Style::new().fg(VERMILION).bold() } else { Style::new().bold() }
    }

    /// Headings and names of keys.
    pub(super) fn strong(self) -> Style {
        Style::new().bold()
    }
}
