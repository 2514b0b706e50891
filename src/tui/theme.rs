//! Colours and attributes. Labels are told apart without colour too.
//!
//! Which colours they are is the palette's business. The page keeps the terminal's own background, so that a theme never
//! fights it; only high contrast, which promises something about both, brings its own.

mod palette;

use crate::annotation::{LabelColour, LabelLook, LabelStyle};
use crate::preferences::ThemeChoice;
use palette::{ANY, DARK, LIGHT, Palette, STRONG_ON_BLACK, STRONG_ON_WHITE};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// The colour of the text of a label, as its number among a terminal's 256. It can be read on any background.
pub fn colour_of(colour: LabelColour) -> u8 {
    ANY.of(colour)
}

/// How many annotations of each look are over a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Over {
    tints: usize,
    underlines: usize,
    letters: usize,
    /// The colours of the innermost line and of the innermost letters.
    line: Option<LabelColour>,
    letter: Option<LabelColour>,
    /// Whether the innermost line stands in another of its colour.
    is_inner_line: bool,
    /// The colour of the innermost tint, for where there is no ground.
    tint: Option<LabelColour>,
    /// Whether one of them begins where another of its label ends, and is to be told from it.
    is_alternate: bool,
}

impl Over {
    /// Counts one more, which stands inside of those before.
    pub(super) fn add(&mut self, style: LabelStyle) {
        match style.look {
            LabelLook::Tint => {
                self.tints += 1;
                self.tint = Some(style.colour);
            }
            LabelLook::Underline => {
                self.underlines += 1;
                self.is_inner_line = self.line.replace(style.colour) == Some(style.colour);
            }
            LabelLook::Letters => {
                self.letters += 1;
                self.letter = Some(style.colour);
            }
        }
    }

    /// Counts one more that follows another of its label at once: it takes the look of one inside another.
    pub(super) fn add_alternate(&mut self, style: LabelStyle) {
        self.add(style);
        match style.look {
            LabelLook::Tint => self.tints += 1,
            LabelLook::Underline => {
                self.underlines += 1;
                self.is_inner_line = true;
            }
            LabelLook::Letters => {}
        }
        self.is_alternate = true;
    }

    /// Bold, underlined and reversed add up too.
    fn without_colour(self) -> Style {
        let mut style = if self.is_alternate { Style::new().italic() } else { Style::new() };
        if self.tints > 0 {
            style = style.bold();
        }
        if self.underlines > 0 {
            style = style.underlined();
        }
        if self.letters > 0 { style.reversed() } else { style }
    }
}

/// The background of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Dark letters are read on it.
    Light,
    /// Light letters are read on it.
    Dark,
}

/// How things look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// `None` for attributes only.
    palette: Option<&'static Palette>,
}

impl Theme {
    /// The theme that was chosen, for a terminal with this background where it is known. Without `colours` (`NO_COLOR`)
    /// every theme is monochrome.
    pub const fn new(choice: ThemeChoice, colours: bool, ground: Option<Ground>) -> Self {
        let palette = match (choice, ground) {
            _ if !colours => None,
            (ThemeChoice::Monochrome, _) => None,
            (ThemeChoice::Light, _) | (ThemeChoice::Auto, Some(Ground::Light)) => Some(&LIGHT),
            (ThemeChoice::Dark, _) | (ThemeChoice::Auto, Some(Ground::Dark)) => Some(&DARK),
            (ThemeChoice::Auto, None) => Some(&ANY),
            (ThemeChoice::HighContrast, Some(Ground::Light)) => Some(&STRONG_ON_WHITE),
            (ThemeChoice::HighContrast, _) => Some(&STRONG_ON_BLACK),
        };
        Self { palette }
    }

    /// A label's name, in the way in which the label is laid on a text. Without colour a tint is bold, letters are reversed and
    /// a line is a line: these three can be told apart in every terminal and where they overlap.
    pub(super) fn label(self, label: impl Into<LabelStyle>) -> Style {
        let LabelStyle { look, colour } = label.into();
        let style = match (look, self.palette) {
            (LabelLook::Tint, Some(_)) => Style::new(),
            (LabelLook::Tint, None) | (LabelLook::Letters, Some(_)) => Style::new().bold(),
            (LabelLook::Letters, None) => Style::new().reversed(),
            (LabelLook::Underline, _) => Style::new().underlined(),
        };
        self.palette.map_or(style, |palette| style.fg(Color::Indexed(palette.of(colour))))
    }

    /// Text with all labels that are over it. Each label has a channel of its own, so that none hides another: claims are the
    /// ground, a step stronger where two of them are; entities a line under the text, of another colour in one another; dates
    /// the letters. Where the background of the terminal is not known, a claim colours letters that nothing else does.
    pub(super) fn labels(self, over: &Over) -> Style {
        let Some(palette) = self.palette else { return over.without_colour() };
        let of = |colour: Option<LabelColour>, usual| colour.map_or(usual, |colour| palette.of(colour));
        let mut style = Style::new();
        let is_tinted = over.tints > 0 && palette.tints.is_some();
        match palette.tints {
            Some((outer, inner)) if over.tints > 0 => {
                style = style.bg(Color::Indexed(if over.tints > 1 { inner } else { outer }));
            }
            None if over.tints > 0 => style = style.fg(Color::Indexed(of(over.tint, palette.claim))),
            _ => {}
        }
        let has_letters = over.tints > 0 && !is_tinted;
        if over.underlines > 0 {
            style = style.underlined();
            if !has_letters {
                let is_inner = over.is_inner_line && over.line == Some(LabelColour::Blue);
                let colour = if is_inner { palette.inner } else { of(over.line, palette.entity) };
                style = style.fg(Color::Indexed(colour));
            }
        }
        if over.letters > 0 {
            style = if over.is_alternate { style.italic() } else { style.bold() };
            if !has_letters {
                style = style.fg(Color::Indexed(of(over.letter, palette.date)));
            }
        }
        style
    }

    /// The annotation that was walked to: filled with its label's colour.
    pub(super) fn focused(self, label: impl Into<LabelStyle>) -> Style {
        match self.palette {
            Some(palette) => coloured((palette.filled, palette.of(label.into().colour))),
            None => Style::new().reversed().bold().underlined(),
        }
    }

    /// Text of this style at the other end of a link of the annotation that was walked to.
    pub(super) fn linked(self, style: Style) -> Style {
        match self.palette.and_then(|palette| palette.linked) {
            Some(colours) => style.patch(coloured(colours)).bold(),
            None => style.bold().italic().underlined(),
        }
    }

    /// Text of this style where a search has found it.
    pub(super) fn found(self, style: Style) -> Style {
        match self.palette {
            Some(palette) => style.patch(coloured((palette.filled, palette.quiet))),
            None => style.italic().reversed(),
        }
    }

    /// Text of this style when it is selected. Without colour it is underlined and reversed; what is reversed already
    /// (a date) is turned back.
    pub(super) fn selected(self, style: Style) -> Style {
        if let Some(palette) = self.palette {
            return style.patch(coloured(palette.selection));
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
        match self.palette {
            Some(palette) => Style::new().fg(Color::Indexed(palette.quiet)),
            None => Style::new().dim(),
        }
    }

    /// The title of a panel.
    pub(super) fn title(self) -> Style {
        Style::new().bold().underlined()
    }

    /// The header and the chosen line of a list.
    pub(super) fn bar(self) -> Style {
        Style::new().reversed()
    }

    /// The header of the pane without the keys.
    pub(super) fn quiet_bar(self) -> Style {
        self.quiet().underlined()
    }

    /// The letter at the caret of the pane without the keys.
    pub(super) fn resting_caret(self) -> Style {
        match self.palette {
            Some(palette) => coloured((palette.filled, palette.quiet)),
            None => Style::new().dim().reversed(),
        }
    }

    /// What needs attention.
    pub(super) fn warning(self) -> Style {
        match self.palette {
            Some(palette) => Style::new().fg(Color::Indexed(palette.claim)).bold(),
            None => Style::new().bold(),
        }
    }

    /// Headings and names of keys.
    pub(super) fn strong(self) -> Style {
        Style::new().bold()
    }

    /// Gives what has no colours of its own those of the page, in a theme that brings its own.
    pub(super) fn paper(self, buffer: &mut Buffer) {
        let Some((ink, ground)) = self.palette.and_then(|palette| palette.page) else { return };
        for cell in &mut buffer.content {
            if cell.fg == Color::Reset {
                cell.fg = Color::Indexed(ink);
            }
            if cell.bg == Color::Reset {
                cell.bg = Color::Indexed(ground);
            }
        }
    }
}

fn coloured((ink, ground): (u8, u8)) -> Style {
    Style::new().fg(Color::Indexed(ink)).bg(Color::Indexed(ground))
}

#[cfg(test)]
mod tests;
