//! The language of the interface, by name. Its words are `crate::words`'.

/// Which language the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LanguageChoice {
    /// That of the system.
    #[default]
    Auto,
    /// Arabic.
    Arabic,
    /// English.
    English,
}

impl LanguageChoice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Arabic, Self::English];

    /// The name by which it is kept and asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// The choice after this one.
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Arabic,
            Self::Arabic => Self::English,
            Self::English => Self::Auto,
        }
    }
}
