//! The commands that every project has: one row each.
//!
//! A row has no words: its doc stands in the word catalogue ([`crate::words`]), one for each language. Keys are
//! written as on a US keyboard; an Arabic layout is the keymap's concern. Commands that tag come from the schema and are
//! put in front of these in [`table`].

pub(super) mod bind;
pub(super) mod key;
mod preset;
pub(super) mod table;

use table::{CommandRow, CommandTable};

/// Where the caret can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by its command's doc in the word catalogue")]
pub enum Motion {
    Left,
    Right,
    Up,
    Down,
    WordLeft,
    WordRight,
    NextLetter,
    PreviousLetter,
    NextWord,
    PreviousWord,
    NextSentence,
    PreviousSentence,
    NextParagraph,
    PreviousParagraph,
    LineStart,
    LineEnd,
    PageUp,
    PageDown,
    DocumentStart,
    DocumentEnd,
}

impl Motion {
    /// Whether the caret stays on its line: what moves it in a field of one line.
    pub(super) fn is_along_line(self) -> bool {
        matches!(
            self,
            Self::Left
                | Self::Right
                | Self::WordLeft
                | Self::WordRight
                | Self::NextLetter
                | Self::PreviousLetter
                | Self::NextWord
                | Self::PreviousWord
                | Self::LineStart
                | Self::LineEnd
        )
    }

    /// Whether it goes by letters, lines or pages, and so no further than a page.
    pub(super) fn is_by_letters(self) -> bool {
        matches!(
            self,
            Self::Left
                | Self::Right
                | Self::NextLetter
                | Self::PreviousLetter
                | Self::Up
                | Self::Down
                | Self::LineStart
                | Self::LineEnd
                | Self::PageUp
                | Self::PageDown
                | Self::DocumentStart
        )
    }

    /// Whether the caret keeps to its column.
    pub(super) fn is_vertical(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown)
    }
}

/// What an annotator can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is described by its doc in the word catalogue")]
pub enum Command {
    Move(Motion),
    Extend(Motion),
    ScrollUp,
    ScrollDown,
    Panes,
    ChangeOver,
    SwapPanes,
    ShowAside,
    OtherDown,
    OtherUp,
    Select,
    Grow,
    Shrink,
    Proclitic,
    Trim,
    SelectAnnotation,
    /// The label's index in the schema.
    Tag(usize),
    Repeat,
    Delete,
    Ends,
    Reshape,
    Split,
    Join,
    AddPiece,
    DropPiece,
    Keep,
    Propagate,
    Inspect,
    Note,
    Link,
    Follow,
    Back,
    Forth,
    Paint,
    Bookmark,
    Bookmarks,
    Contents,
    GoTo,
    Undo,
    Redo,
    NextAnnotation,
    PreviousAnnotation,
    NextConflict,
    Here,
    Search,
    NextMatch,
    PreviousMatch,
    SearchHere,
    Find,
    Query,
    Audit,
    Places,
    Annotations,
    Outline,
    Guideline,
    Unsettled,
    Statistics,
    Consent,
    NextDocument,
    PreviousDocument,
    NextUnfinished,
    Documents,
    Done,
    AboutDocument,
    Reload,
    Direction,
    Harakat,
    Invisibles,
    Copy,
    CopyAnnotation,
    Terminal,
    Suspend,
    Narrower,
    Wider,
    Spacing,
    Lanes,
    Theme,
    Language,
    Redraw,
    Palette,
    Help,
    Cancel,
    Quit,
}

impl Command {
    /// Whether a number before its key says how often it is given.
    pub(super) fn can_be_counted(self) -> bool {
        matches!(
            self,
            Self::NextAnnotation
                | Self::PreviousAnnotation
                | Self::NextMatch
                | Self::PreviousMatch
                | Self::NextConflict
                | Self::Grow
                | Self::Shrink
                | Self::Back
                | Self::Forth
                | Self::Undo
                | Self::Redo
                | Self::Narrower
                | Self::Wider
        )
    }

    /// Whether it is about the two panes.
    pub(super) fn is_about_panes(self) -> bool {
        matches!(
            self,
            Self::Panes
                | Self::ChangeOver
                | Self::SwapPanes
                | Self::ShowAside
                | Self::OtherDown
                | Self::OtherUp
        )
    }

    /// Whether it changes how documents are shown, as the annotator prefers it.
    pub(super) fn is_preference(self) -> bool {
        matches!(
            self,
            Self::Direction
                | Self::Harakat
                | Self::Invisibles
                | Self::Narrower
                | Self::Wider
                | Self::Spacing
                | Self::Lanes
                | Self::Theme
                | Self::Language
        )
    }
}

/// What commands are about: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "headings; their words are in the word catalogue")]
pub enum Family {
    Tag,
    Select,
    Move,
    Browse,
    View,
    Program,
}

/// A command, its name, its family and its keys: see [`super::CommandRow`].
pub(super) type FixedRow = (Command, &'static str, Family, &'static str);

use Command::{Extend, Move};

/// Every command that is there whatever the schema, in the order of the help.
pub(super) static COMMANDS: &[FixedRow] = &[
    (Command::Repeat, "repeat-tag", Family::Tag, "."),
    (Command::Delete, "delete", Family::Tag, "Delete Backspace"),
    (Command::Ends, "ends", Family::Tag, "E"),
    (Command::Reshape, "reshape", Family::Tag, "j"),
    (Command::Split, "split", Family::Tag, "S"),
    (Command::Join, "join", Family::Tag, "M"),
    (Command::AddPiece, "add-piece", Family::Tag, "J"),
    (Command::DropPiece, "drop-piece", Family::Tag, "X"),
    (Command::Inspect, "inspect", Family::Tag, "h"),
    (Command::Note, "note", Family::Tag, ";"),
    (Command::Link, "link", Family::Tag, "l"),
    (Command::Paint, "paint", Family::Tag, "I"),
    (Command::Propagate, "propagate", Family::Tag, "p"),
    (Command::Keep, "keep", Family::Tag, "k"),
    (Command::Undo, "undo", Family::Tag, "u C-z"),
    (Command::Redo, "redo", Family::Tag, "U C-y C-r"),
    (Command::Select, "select", Family::Select, "v"),
    (Command::Grow, "grow", Family::Select, "w"),
    (Command::Shrink, "shrink", Family::Select, "W"),
    (Command::Proclitic, "proclitic", Family::Select, "x"),
    (Command::Trim, "trim", Family::Select, "z"),
    (Command::SelectAnnotation, "select-annotation", Family::Select, "f"),
    (Command::Copy, "copy", Family::Select, "y"),
    (Command::CopyAnnotation, "copy-annotation", Family::Select, "Y"),
    (Extend(Motion::Left), "extend-left", Family::Select, "S-Left"),
    (Extend(Motion::Right), "extend-right", Family::Select, "S-Right"),
    (Extend(Motion::Up), "extend-up", Family::Select, "S-Up"),
    (Extend(Motion::Down), "extend-down", Family::Select, "S-Down"),
    (Extend(Motion::WordLeft), "extend-word-left", Family::Select, "C-S-Left"),
    (Extend(Motion::WordRight), "extend-word-right", Family::Select, "C-S-Right"),
    (Extend(Motion::NextLetter), "extend-next-letter", Family::Select, ""),
    (Extend(Motion::PreviousLetter), "extend-previous-letter", Family::Select, ""),
    (Extend(Motion::NextWord), "extend-next-word", Family::Select, ""),
    (Extend(Motion::PreviousWord), "extend-previous-word", Family::Select, ""),
    (Extend(Motion::LineStart), "extend-line-start", Family::Select, "S-Home"),
    (Extend(Motion::LineEnd), "extend-line-end", Family::Select, "S-End"),
    (Extend(Motion::PageUp), "extend-page-up", Family::Select, "S-PageUp"),
    (Extend(Motion::PageDown), "extend-page-down", Family::Select, "S-PageDown"),
    (Extend(Motion::NextSentence), "extend-next-sentence", Family::Select, ""),
    (Extend(Motion::PreviousSentence), "extend-previous-sentence", Family::Select, ""),
    (Extend(Motion::NextParagraph), "extend-next-paragraph", Family::Select, ""),
    (Extend(Motion::PreviousParagraph), "extend-previous-paragraph", Family::Select, ""),
    (Extend(Motion::DocumentStart), "extend-document-start", Family::Select, "C-S-Home"),
    (Extend(Motion::DocumentEnd), "extend-document-end", Family::Select, "C-S-End"),
    (Move(Motion::Left), "left", Family::Move, "Left"),
    (Move(Motion::Right), "right", Family::Move, "Right"),
    (Move(Motion::Up), "up", Family::Move, "Up"),
    (Move(Motion::Down), "down", Family::Move, "Down"),
    (Move(Motion::WordLeft), "word-left", Family::Move, "C-Left"),
    (Move(Motion::WordRight), "word-right", Family::Move, "C-Right"),
    (Move(Motion::NextLetter), "next-letter", Family::Move, ""),
    (Move(Motion::PreviousLetter), "previous-letter", Family::Move, ""),
    (Move(Motion::NextWord), "next-word", Family::Move, ""),
    (Move(Motion::PreviousWord), "previous-word", Family::Move, ""),
    (Move(Motion::NextSentence), "next-sentence", Family::Move, ")"),
    (Move(Motion::PreviousSentence), "previous-sentence", Family::Move, "("),
    (Move(Motion::NextParagraph), "next-paragraph", Family::Move, "} >"),
    (Move(Motion::PreviousParagraph), "previous-paragraph", Family::Move, "{ <"),
    (Move(Motion::LineStart), "line-start", Family::Move, "Home"),
    (Move(Motion::LineEnd), "line-end", Family::Move, "End"),
    (Move(Motion::PageDown), "page-down", Family::Move, "PageDown Space"),
    (Move(Motion::PageUp), "page-up", Family::Move, "PageUp"),
    (Move(Motion::DocumentStart), "document-start", Family::Move, "g C-Home"),
    (Move(Motion::DocumentEnd), "document-end", Family::Move, "G C-End"),
    (Command::NextAnnotation, "next-annotation", Family::Browse, "Tab"),
    (Command::PreviousAnnotation, "previous-annotation", Family::Browse, "S-Tab"),
    (Command::NextConflict, "next-conflict", Family::Browse, "!"),
    (Command::Follow, "follow-link", Family::Browse, "L"),
    (Command::Back, "back", Family::Browse, "b A-Left"),
    (Command::Forth, "forth", Family::Browse, "B A-Right"),
    (Command::GoTo, "go-to", Family::Browse, "#"),
    (Command::Contents, "contents", Family::Browse, "T F3"),
    (Command::Bookmark, "bookmark", Family::Browse, ","),
    (Command::Bookmarks, "bookmarks", Family::Browse, "'"),
    (Command::Here, "here", Family::Browse, "Enter"),
    (Command::Search, "search", Family::Browse, "/"),
    (Command::NextMatch, "next-match", Family::Browse, "n"),
    (Command::PreviousMatch, "previous-match", Family::Browse, "N"),
    (Command::SearchHere, "search-here", Family::Browse, "*"),
    (Command::Find, "find", Family::Browse, "F"),
    (Command::Query, "query", Family::Browse, "Q"),
    (Command::Audit, "audit", Family::Browse, "K"),
    (Command::Places, "places", Family::Browse, "R"),
    (Command::Annotations, "annotations", Family::Browse, "@"),
    (Command::Outline, "outline", Family::Browse, "O"),
    (Command::Guideline, "guideline", Family::Browse, "H"),
    (Command::Statistics, "statistics", Family::Browse, "%"),
    (Command::Unsettled, "doubtful", Family::Browse, "a"),
    (Command::Consent, "accept-moved", Family::Browse, "A"),
    (Command::NextDocument, "next-document", Family::Browse, "]"),
    (Command::PreviousDocument, "previous-document", Family::Browse, "["),
    (Command::NextUnfinished, "next-unfinished", Family::Browse, "\\"),
    (Command::Documents, "documents", Family::Browse, "o"),
    (Command::Done, "done", Family::Browse, "Z ~"),
    (Command::AboutDocument, "document", Family::Browse, "P"),
    (Command::Reload, "reload", Family::Browse, "F5"),
    (Command::ScrollDown, "scroll-down", Family::View, "C-Down"),
    (Command::ScrollUp, "scroll-up", Family::View, "C-Up"),
    (Command::Panes, "panes", Family::View, "|"),
    (Command::ChangeOver, "change-over", Family::View, "F6 C-w"),
    (Command::ShowAside, "show-aside", Family::View, "F7"),
    (Command::OtherDown, "other-down", Family::View, "F8"),
    (Command::OtherUp, "other-up", Family::View, "F9"),
    (Command::SwapPanes, "swap-panes", Family::View, ""),
    (Command::Direction, "direction", Family::View, "r"),
    (Command::Harakat, "harakat", Family::View, "m"),
    (Command::Invisibles, "invisibles", Family::View, "i"),
    (Command::Terminal, "terminal", Family::View, "F2"),
    (Command::Narrower, "narrower", Family::View, "-"),
    (Command::Wider, "wider", Family::View, "+ ="),
    (Command::Spacing, "spacing", Family::View, "s"),
    (Command::Lanes, "lanes", Family::View, "V"),
    (Command::Theme, "theme", Family::View, "t"),
    (Command::Language, "language", Family::View, ""),
    (Command::Redraw, "redraw", Family::View, "C-l"),
    (Command::Palette, "palette", Family::Program, ":"),
    (Command::Help, "help", Family::Program, "? F1"),
    (Command::Cancel, "cancel", Family::Program, "Esc"),
    (Command::Suspend, "suspend", Family::Program, ""),
    (Command::Quit, "quit", Family::Program, "q C-q C-c"),
];
