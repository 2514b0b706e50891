//! Hints: which keys matter now, as pairs of what gives it and what it does. A language gives the words, the bindings in
//! force and the keyboard layout in use give the keys.

use crate::session::Command;

/// When a hint is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// While reading, behind the keys of the labels.
    Reading,
    /// While text is selected, behind the keys of the labels.
    Selecting,
    /// In the list of documents.
    Documents,
    /// In the panel about the document.
    AboutDocument,
    /// While its date, or the reason why it is skipped, is typed.
    DocumentField,
    /// In the list of what is here.
    Here,
    /// In the list of what was not found again with certainty.
    Unsettled,
    /// In the lists of the document's annotations.
    Annotations,
    /// In the inspector, behind the keys of the chosen line.
    Inspector,
    /// Besides the keys of its values while an attribute is offered.
    Offered,
    /// In the list of bookmarks.
    Bookmarks,
    /// In the contents of the document.
    Contents,
    /// While the number of a place is typed.
    GoTo,
    /// While painting, behind the keys of the labels.
    Painting,
    /// While a value is given.
    Value,
    /// While a note is written.
    Note,
    /// While a search is typed.
    Search,
    /// While a search in all documents is typed.
    WideSearch,
    /// While a query is typed.
    Query,
    /// In a list of places.
    Places,
    /// In the list of an audit.
    Audit,
    /// In a list of mentions.
    Mentions,
    /// In the outline, behind the keys of the chosen claim.
    Outline,
    /// In a guideline.
    Guideline,
    /// In the palette.
    Palette,
    /// In the help.
    Help,
}

/// A part of a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What these commands do. Their first keys stand before it; where none of them has a key, the part falls out.
    Commands(&'static [Command], &'static str),
    /// What these keys do in a panel, whatever is bound to them elsewhere: characters as a US keyboard types them.
    Letters(&'static [char], &'static str),
    /// Words that stand as they are, with the keys that nobody can bind otherwise there: Enter, Esc, the arrows.
    Words(&'static str),
}
