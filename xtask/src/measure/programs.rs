//! The programs that are measured beside each other, with the keys that do the same in each. What is measured is elsewhere.

use super::process;
use portable_pty::CommandBuilder;
use std::path::Path;

/// A program that shows texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Program {
    Hashiya,
    Less,
    Vim,
    Emacs,
}

/// Which keys do what.
pub(super) struct Keys {
    /// One line of the screen down.
    pub(super) down: &'static str,
    pub(super) page_down: &'static str,
    pub(super) page_up: &'static str,
    /// One letter on in the text, and back; `None` where there is no caret.
    pub(super) letter: Option<(&'static str, &'static str)>,
    pub(super) end: &'static str,
    pub(super) start: &'static str,
}

impl Program {
    pub(super) const PEERS: [Self; 3] = [Self::Less, Self::Vim, Self::Emacs];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Hashiya => "hashiya",
            Self::Less => "less",
            Self::Vim => "vim",
            Self::Emacs => "emacs",
        }
    }

    /// What it is called with, as the page tells it.
    pub(super) fn way(self) -> &'static str {
        match self {
            Self::Hashiya => "`hashiya . --terminal v`",
            Self::Less => "`less FILE`",
            Self::Vim => "`vim -u NONE FILE`",
            Self::Emacs => "`emacs -nw -Q FILE`",
        }
    }

    /// The first line of what it says of its version; `None` when it is not installed.
    pub(super) fn version(self, hashiya: &Path) -> Option<String> {
        let path = if self == Self::Hashiya { hashiya } else { Path::new(self.name()) };
        process::said(path, &["--version"])
    }

    pub(super) fn keys(self) -> Keys {
        match self {
            // Onwards is left.
            Self::Hashiya => Keys {
                down: "\x1b[B",
                page_down: "\x1b[6~",
                page_up: "\x1b[5~",
                letter: Some(("\x1b[D", "\x1b[C")),
                end: "G",
                start: "g",
            },
            Self::Less => {
                Keys { down: "j", page_down: " ", page_up: "b", letter: None, end: "G", start: "g" }
            }
            // `gj` goes by lines of the screen, as the others do.
            Self::Vim => Keys {
                down: "gj",
                page_down: "\x06",
                page_up: "\x02",
                letter: Some(("l", "h")),
                end: "G$",
                start: "gg0",
            },
            Self::Emacs => Keys {
                down: "\x0e",
                page_down: "\x16",
                page_up: "\x1bv",
                letter: Some(("\x06", "\x02")),
                end: "\x1b>",
                start: "\x1b<",
            },
        }
    }

    /// What starts it with the first document of a project. Nothing of the user's own settings counts.
    pub(super) fn command(self, hashiya: &Path, project: &Path, document: &Path) -> CommandBuilder {
        let mut command = match self {
            Self::Hashiya => CommandBuilder::new(hashiya),
            _ => CommandBuilder::new(self.name()),
        };
        match self {
            Self::Hashiya => command.args([".", "--terminal", "v"]),
            Self::Less => {}
            Self::Vim => command.args(["-u", "NONE"]),
            // It asks whether a large file is meant.
            Self::Emacs => command.args(["-nw", "-Q", "--eval", "(setq large-file-warning-threshold nil)"]),
        }
        if self != Self::Hashiya {
            command.arg(document);
        }
        command.cwd(project);
        command.env_clear();
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("HASHIYA_AS", "leila")] {
            command.env(name, value);
        }
        command.env("HOME", project);
        command
    }
}
