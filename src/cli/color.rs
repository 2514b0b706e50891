//! When output is coloured. What the colours are is each printer's own business.

use clap::ValueEnum;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set or TERM is `dumb`
    #[default]
    Auto,
    /// Also into pipes and files
    Always,
    /// Not at all
    Never,
}

impl ColorChoice {
    /// Whether to colour what goes to a terminal, or to something else.
    pub(super) fn is_on(self, to_terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => to_terminal && !is_refused(),
        }
    }
}

/// Whether the environment asks for no colours: NO_COLOR counts when it is set and not empty.
fn is_refused() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
