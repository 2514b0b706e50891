//! The variables of the environment that say something about the terminal.

use std::collections::BTreeMap;

/// The variables that say something about the terminal, as far as they are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Variables(BTreeMap<&'static str, String>);

/// Their names. Those of a terminal, and those that say that it is not the nearest one.
const NAMES: &[&str] = &[
    "ALACRITTY_WINDOW_ID",
    "COLORFGBG",
    "COLORTERM",
    "KITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "LC_TERMINAL",
    "LC_TERMINAL_VERSION",
    "MLTERM",
    "SSH_CONNECTION",
    "SSH_TTY",
    "STY",
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "TMUX",
    "VTE_VERSION",
    "WT_SESSION",
    "XTERM_VERSION",
];

impl Variables {
    /// Reads them from an environment. One that is set to nothing counts as not set.
    pub(in crate::tui) fn read(environment: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &&'static str| Some((*name, environment(name).filter(|value| !value.is_empty())?));
        Self(NAMES.iter().filter_map(value).collect())
    }

    /// The value of one of them.
    pub(in crate::tui) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether it is set.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// All that are set, by name.
    pub(in crate::tui) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

/// Whether the terminal is at the other end of a network, and its answers take longer.
pub(in crate::tui) fn is_remote(variables: &Variables) -> bool {
    variables.has("SSH_CONNECTION") || variables.has("SSH_TTY")
}
