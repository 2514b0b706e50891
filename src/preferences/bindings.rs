//! Keys as an annotator binds them, as they are written: nothing is known here of commands and of labels.

/// A set of keys to begin from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyPreset {
    /// The keys of `docs/keys.md`.
    #[default]
    Hashiya,
    /// For hands that know vim.
    Vim,
    /// For hands that know Emacs.
    Emacs,
}

impl KeyPreset {
    /// Every preset.
    pub const ALL: [Self; 3] = [Self::Hashiya, Self::Vim, Self::Emacs];

    /// The name by which it is chosen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hashiya => "hashiya",
            Self::Vim => "vim",
            Self::Emacs => "emacs",
        }
    }
}

/// Something that was written, and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What was written.
    pub text: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// The keys of one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The command's name.
    pub command: Written,
    /// Ways to give it, instead of those that it has without this. Each is a key, or several with blanks between them,
    /// which are pressed one after the other.
    pub keys: Vec<Written>,
}

/// What an annotator has bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings {
    /// The keys of what is not bound here.
    pub preset: KeyPreset,
    /// Each command once.
    pub bound: Vec<Binding>,
}
