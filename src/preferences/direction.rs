//! The base direction as it is chosen: for every document, and without what a document's own text says.

use crate::layout::{BaseDirection, Direction};

/// How the base direction of paragraphs is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DirectionChoice {
    /// By the first letter of each paragraph.
    #[default]
    Auto,
    /// Always right-to-left.
    Rtl,
    /// Always left-to-right.
    Ltr,
}

impl DirectionChoice {
    /// Every choice, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Rtl, Self::Ltr];

    /// The name by which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Rtl => "rtl",
            Self::Ltr => "ltr",
        }
    }

    /// The choice after this one.
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Rtl,
            Self::Rtl => Self::Ltr,
            Self::Ltr => Self::Auto,
        }
    }

    /// What it means for a text of which most has the direction `dominant`.
    pub const fn base(self, dominant: Direction) -> BaseDirection {
        match self {
            Self::Auto => BaseDirection::Auto { fallback: dominant },
            Self::Rtl => BaseDirection::Always(Direction::Rtl),
            Self::Ltr => BaseDirection::Always(Direction::Ltr),
        }
    }
}

impl From<BaseDirection> for DirectionChoice {
    fn from(base: BaseDirection) -> Self {
        match base {
            BaseDirection::Auto { .. } => Self::Auto,
            BaseDirection::Always(Direction::Rtl) => Self::Rtl,
            BaseDirection::Always(Direction::Ltr) => Self::Ltr,
        }
    }
}
