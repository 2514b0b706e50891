//! Colours and attributes. Labels are told apart without colour too.
//!
//! The colours are of middle lightness, so that they can be read on a dark and on a light ground, and of hues that
//! the colour-blind tell apart (blue, vermilion, bluish green, after Okabe and Ito).

use ratatui::style::{Color, Modifier, Style};

const BLUE: u8 = 32;
const VERMILION: u8 = 166;
const GREEN: u8 = 29;
const GREY: Color = Color::Indexed(244);
const WHITE: Color = Color::Indexed(231);
const DEEP_BLUE: Color = Color::Indexed(24);

/// The colour of a label's text, as its number among a terminal's 256: blue for an entity and any label that is not
/// built in, vermilion for a claim, green for a date.
pub fn colour_of(label: &str) -> u8 {
    match label {
        "claim" => VERMILION,
        "date" => GREEN,
        _ => BLUE,
    }
}

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

    /// A label's text. Without colour a claim is bold, a date reversed and an entity (or any other) underlined: these
    /// three can be told apart in every terminal and where they overlap.
    pub(super) fn label(self, label: &str) -> Style {
        let style = match (label, self.colours) {
            ("claim", true) => Style::new(),
            ("claim", false) | ("date", true) => Style::new().bold(),
            ("date", false) => Style::new().reversed(),
            _ => Style::new().underlined(),
        };
        if self.colours { style.fg(Color::Indexed(colour_of(label))) } else { style }
    }

    /// The annotation that was walked to: filled with its label's colour.
    pub(super) fn focused(self, label: &str) -> Style {
        match self.label(label).fg {
            Some(colour) => Style::new().fg(WHITE).bg(colour),
            None => Style::new().reversed().bold().underlined(),
        }
    }

    /// Text of this style when it is selected. Without colour it is underlined and reversed; what is reversed already
    /// (a date) is turned back.
    pub(super) fn selected(self, style: Style) -> Style {
        if self.colours {
            return style.fg(WHITE).bg(DEEP_BLUE);
        }
        let is_reversed = style.add_modifier.contains(Modifier::REVERSED);
        if is_reversed { style.not_reversed().underlined() } else { style.reversed().underlined() }
    }

    /// A style for blanks between words, under which a line would only be noise. A selection keeps its line.
    pub(super) fn without_line(self, style: Style) -> Style {
        let is_selected = style.bg.is_some() || style.add_modifier.contains(Modifier::REVERSED);
        if is_selected { style } else { style.not_underlined() }
    }

    /// The frame around the page: numbers, hints.
    pub(super) fn quiet(self) -> Style {
        if self.colours { Style::new().fg(GREY) } else { Style::new().dim() }
    }

    /// The title of a panel.
    pub(super) fn title(self) -> Style {
        Style::new().bold().underlined()
    }

    /// The header and the chosen line of a list.
    pub(super) fn bar(self) -> Style {
        Style::new().reversed()
    }

    /// What needs attention.
    pub(super) fn warning(self) -> Style {
        if self.colours { Style::new().fg(Color::Indexed(VERMILION)).bold() } else { Style::new().bold() }
    }

    /// Headings and names of keys.
    pub(super) fn strong(self) -> Style {
        Style::new().bold()
    }
}
