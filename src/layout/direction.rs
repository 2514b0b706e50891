//! Directions and embedding levels (UAX #9 section 3.1 and BD2).

/// The direction of a run, a line or a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left-to-right.
    Ltr,
    /// Right-to-left.
    Rtl,
}

/// How a paragraph's base direction is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BaseDirection {
    /// By the first strong character (UAX #9 rules P2 and P3), or this direction when there is none.
    Auto {
        /// For paragraphs of digits and punctuation only.
        fallback: Direction,
    },
    /// Always this one, whatever the text (a higher-level protocol, rule HL1).
    Always(Direction),
}

impl Default for BaseDirection {
    /// By the first strong character; right-to-left when there is none, since these are Arabic documents.
    fn default() -> Self {
        Self::Auto { fallback: Direction::Rtl }
    }
}

/// An embedding level: even is left-to-right, odd right-to-left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(pub u8);

impl Level {
    /// The direction of text at this level.
    pub fn direction(self) -> Direction {
        if self.is_rtl() { Direction::Rtl } else { Direction::Ltr }
    }

    /// Whether the level is odd.
    pub fn is_rtl(self) -> bool {
        self.0 % 2 == 1
    }
}

impl From<Direction> for Level {
    /// The paragraph embedding level of a base direction.
    fn from(direction: Direction) -> Self {
        Self(u8::from(direction == Direction::Rtl))
    }
}
