//! The themes, by name. Their colours are `tui::theme`'s.

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Those for the terminal's background, and where that is not known, some that can be read on any.
    #[default]
    Auto,
    /// Dark colours, for a light background.
    Light,
    /// Light colours, for a dark background.
    Dark,
    /// Strong colours on a background of their own.
    HighContrast,
    /// No colours: bold, underlined, reversed.
    Monochrome,
}

impl ThemeChoice {
    /// Every choice, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Auto, Self::Light, Self::Dark, Self::HighContrast, Self::Monochrome];

    /// The name by which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
            Self::Monochrome => "monochrome",
        }
    }

    /// The choice after this one.
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::HighContrast,
            Self::HighContrast => Self::Monochrome,
            Self::Monochrome => Self::Auto,
        }
    }
}
