//! What runs between a terminal and the program: nothing, tmux or GNU screen, with as little configuration as shows colours.

use std::path::Path;

use super::catalogue::version_of;
use super::limit::Limit;
use super::process;
use super::stage::quoted;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Multiplexer {
    Plain,
    Tmux,
    Screen,
}

const TMUX: &str = "\
set -g status off\nset -g default-terminal tmux-256color\nset -as terminal-features \",*:RGB\"\n";
const SCREEN: &str = "startup_message off\ndefutf8 on\nterm screen-256color\n";

impl Multiplexer {
    pub(super) const ALL: [Self; 3] = [Self::Plain, Self::Tmux, Self::Screen];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Tmux => "tmux",
            Self::Screen => "screen",
        }
    }

    pub(super) fn is_installed(self) -> bool {
        self == Self::Plain || process::is_installed(self.name())
    }

    /// Its name and version, for labels.
    pub(super) fn label(self, limit: &Limit) -> String {
        let ask = match self {
            Self::Plain => return self.name().to_owned(),
            Self::Tmux => "-V",
            Self::Screen => "-v",
        };
        let said = process::said(std::process::Command::new(self.name()).arg(ask), limit);
        let version = said.ok().and_then(|said| version_of(&said.stdout).map(str::to_owned));
        version.map_or(self.name().to_owned(), |version| format!("{} {version}", self.name()))
    }

    /// Its configuration, to be written to `multiplexer.conf` in the scratch folder, and a script that runs `inner` in it.
    pub(super) fn script(self, scratch: &Path, inner: &Path) -> Option<(&'static str, String)> {
        let path = |name: &str| quoted(&scratch.join(name).to_string_lossy());
        let (settings, inner) = (path("multiplexer.conf"), quoted(&inner.to_string_lossy()));
        match self {
            Self::Plain => None,
            Self::Tmux => {
                let socket = path("tmux");
                Some((
                    TMUX,
                    format!("#!/bin/sh\nexec tmux -u -S {socket} -f {settings} new-session {inner}\n"),
                ))
            }
            Self::Screen => {
                let sockets = path("screen");
                Some((
                    SCREEN,
                    format!("#!/bin/sh\nSCREENDIR={sockets} exec screen -U -c {settings} {inner}\n"),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_multiplexers_need_a_script_around_ours() {
        let (scratch, inner) = (Path::new("scratch"), Path::new("scratch/inner"));
        assert!(Multiplexer::Plain.script(scratch, inner).is_none());
        for multiplexer in [Multiplexer::Tmux, Multiplexer::Screen] {
            let (_, script) = multiplexer.script(scratch, inner).unwrap();
            assert!(script.contains("'scratch/inner'") && script.contains(multiplexer.name()), "{script}");
        }
    }
}
