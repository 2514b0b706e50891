//! The word catalogue: every word of the interface, a file for each language.
//!
//! The core speaks in data ([`Notice`], [`Command`]); this is where it becomes sentences. Each language answers the
//! same questions by a `match` without a catch-all, so a missing translation does not compile. Errors carry English words of
//! their own, which the command line prints; on the screen they are said here.

mod arabic;
mod called;
mod character;
mod choice;
mod english;
mod errors;
mod hint;
mod isolate;
mod keys;
mod plural;
mod statistics;

pub use called::Called;
pub use hint::{Hint, Part};
pub use keys::{Held, Keys};

use isolate::isolated;

use crate::annotation::{AuditFinding, AuditKind, Doubt, PastAct, Schema, Status};
use crate::layout::Direction;
use crate::preferences::KeyboardLayout;
use crate::session::{
    Command, CommandTable, ContentsKind, CorpusProgress, DocumentFilter, DocumentOrder, Family, NamedKey,
    Notice,
};
use crate::text::search::MatchLevel;
use std::borrow::Cow;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Arabic.
    Arabic,
}

/// The fixed phrases of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// The title of the help.
    HelpTitle,
    /// The title of the list of documents.
    DocumentsTitle,
    /// The title of the list of what is at the caret.
    HereTitle,
    /// The title of the list of what was not found again with certainty.
    UnsettledTitle,
    /// The title of the palette.
    PaletteTitle,
    /// No command fits what was typed.
    NoMatch,
    /// The corpus holds no documents.
    NoDocuments,
    /// The document on the page cannot be read.
    Unreadable,
    /// A large document is being read and laid out.
    Opening,
    /// Every act is on disk.
    Saved,
    /// The last acts are on their way to the disk.
    Saving,
    /// The last acts are in memory only.
    Unsaved,
    /// The document was changed while it was open.
    TextGone,
    /// Nothing can be changed.
    ReadOnly,
    /// In the header, before how much of a document has been read.
    BeingRead,
    /// What stands before the roles that a link can have.
    LinkAs,
    /// How a sequence of keys that was begun is given up.
    GiveUp,
    /// Two people said different things about this annotation.
    Disputed,
    /// The title of the list of the document's annotations.
    AnnotationsTitle,
    /// The title of the list of annotations at which a link may end, before its role.
    LinkEndsTitle,
    /// The title of the inspector.
    InspectorTitle,
    /// What stands before a value as it was typed.
    AsTyped,
    /// No value.
    NoValue,
    /// The name of the note in the inspector.
    NoteName,
    /// The name of a piece in the inspector.
    PieceName,
    /// The title of the panel in which a note is written.
    NoteTitle,
    /// The title of the field of the search.
    SearchTitle,
    /// Over the field of the search in all documents.
    WideSearchTitle,
    /// Over the field for queries.
    QueryTitle,
    /// A list of places is empty.
    NothingFound,
    /// Over the list of an audit.
    AuditTitle,
    /// A list of places does not cover all documents.
    Stopped,
    /// How many documents a list of places leaves out.
    CouldNotBeRead,
    /// The title of the outline.
    OutlineTitle,
    /// The outline lists all claims.
    AllClaims,
    /// The outline lists those without source.
    ClaimsWithoutSource,
    /// The outline lists those that others contradict.
    ContradictedClaims,
    /// The outline lists those of this source, before its name.
    ClaimsOf,
    /// The title of a guideline where there is no label.
    GuidelineTitle,
    /// What stands before the examples of a label.
    Examples,
    /// What stands before words and how often they have each label.
    SameWords,
    /// The title of the corpus at a glance.
    StatisticsTitle,
    /// The base direction is found by the first strong character.
    DirectionAuto,
    /// The base direction is right-to-left.
    DirectionRtl,
    /// The base direction is left-to-right.
    DirectionLtr,
    /// The title of the doctor.
    DoctorTitle,
    /// Above the modes for terminals that leave order alone.
    DoctorTold,
    /// Above the modes for terminals whose own bidi is on.
    DoctorUntold,
    /// What the right line looks like.
    DoctorRight,
    /// The keys of the doctor.
    DoctorHint,
    /// Before the label that is painted with, in the header.
    Painting,
    /// The title of the list of bookmarks.
    BookmarksTitle,
    /// The title of the contents.
    ContentsTitle,
    /// Over the field for the number of a place.
    GoToTitle,
    /// The title of the panel about the document.
    DocumentTitle,
    /// Over the field for the date of the document.
    DateTitle,
    /// Over the field for the reason why a document is skipped.
    ReasonTitle,
    /// Over the notes about the document.
    DocumentNotesTitle,
    /// The line of the panel with the status.
    StatusName,
    /// That with the date.
    DateName,
    /// That with the notes.
    NotesName,
    /// That with the number of links.
    LinksName,
    /// That with the length of the text.
    TextName,
    /// Annotations with labels that the schema lacks.
    OtherLabels,
    /// Before how many documents were looked at.
    Counted,
    /// The paragraph and the number of paragraphs, before the numbers.
    Paragraph,
}

impl Language {
    /// The direction in which it is read.
    pub fn direction(self) -> Direction {
        match self {
            Self::English => Direction::Ltr,
            Self::Arabic => Direction::Rtl,
        }
    }

    /// The arrow of a link that leads onwards, or comes from there, as it is read in this language.
    pub fn arrow(self, is_onward: bool) -> &'static str {
        let points_right = is_onward == (self.direction() == Direction::Ltr);
        if points_right { "→" } else { "←" }
    }

    /// What the labels, roles, attributes and values of a schema are called.
    pub fn called(self, schema: &Schema) -> Called<'_> {
        Called::new(self, schema)
    }

    /// A fixed phrase.
    pub fn phrase(self, phrase: Phrase) -> &'static str {
        match self {
            Self::English => english::phrase(phrase),
            Self::Arabic => arabic::phrase(phrase),
        }
    }

    /// What the keys of these commands are called, while this Arabic layout is on.
    pub fn keys(self, table: &CommandTable, arabic: Option<KeyboardLayout>) -> Keys<'_> {
        Keys::new(self, table, arabic)
    }

    /// The name of a key that types nothing of its own.
    pub fn named_key(self, key: NamedKey) -> &'static str {
        match self {
            // As they are written on keyboards, on Arabic ones too.
            Self::English | Self::Arabic => key.name(),
        }
    }

    /// What stands before the name of a key while something is held with it.
    pub fn held(self, held: Held) -> &'static str {
        match self {
            Self::English | Self::Arabic => english::held(held),
        }
    }

    /// What a hint says of which keys.
    pub fn hint(self, hint: Hint) -> &'static [Part] {
        match self {
            Self::English => english::hint(hint),
            Self::Arabic => arabic::hint(hint),
        }
    }

    /// A notice as a sentence. It may hold text of the document: see [`crate::text::control`].
    pub fn notice(self, notice: &Notice, keys: &Keys<'_>, called: &Called<'_>) -> String {
        match self {
            Self::English => english::notice(notice, keys),
            Self::Arabic => arabic::notice(notice, keys, called),
        }
    }

    /// Why the place of an annotation is doubtful; without a reason there is none at all.
    pub fn doubt(self, doubt: Option<Doubt>) -> String {
        match self {
            Self::English => english::doubt(doubt),
            Self::Arabic => arabic::doubt(doubt),
        }
    }

    /// The number that was typed before a key.
    pub fn count(self, count: usize) -> String {
        match self {
            Self::English => english::count(count),
            Self::Arabic => arabic::count(count),
        }
    }

    /// Which lines of the contents are listed.
    pub fn contents_kind(self, kind: ContentsKind) -> &'static str {
        match self {
            Self::English => english::contents_kind(kind),
            Self::Arabic => arabic::contents_kind(kind),
        }
    }

    /// How far a document has come, in one word.
    pub fn status_word(self, status: &Status) -> String {
        match self {
            Self::English => english::status_word(status),
            Self::Arabic => arabic::status_word(status),
        }
    }

    /// How far a document has come, with the reason why it is skipped.
    pub fn status(self, status: &Status) -> String {
        match self {
            Self::English => english::status(status),
            Self::Arabic => arabic::status(status),
        }
    }

    /// Which documents the list of them shows.
    pub fn document_filter(self, filter: DocumentFilter) -> &'static str {
        match self {
            Self::English => english::document_filter(filter),
            Self::Arabic => arabic::document_filter(filter),
        }
    }

    /// In which order the list of documents shows them.
    pub fn document_order(self, order: DocumentOrder) -> &'static str {
        match self {
            Self::English => english::document_order(order),
            Self::Arabic => arabic::document_order(order),
        }
    }

    /// How far the corpus has come.
    pub fn progress(self, progress: &CorpusProgress) -> String {
        match self {
            Self::English => english::progress(progress),
            Self::Arabic => arabic::progress(progress),
        }
    }

    /// How long a text is: its paragraphs and its code points.
    pub fn length(self, paragraphs: usize, characters: usize) -> String {
        match self {
            Self::English => english::length(paragraphs, characters),
            Self::Arabic => arabic::length(paragraphs, characters),
        }
    }

    /// What a command does, in a few words.
    pub fn command(self, command: Command, schema: &Schema) -> Cow<'static, str> {
        match self {
            Self::English => english::command(command, schema),
            Self::Arabic => arabic::command(command, schema),
        }
    }

    /// What is to be done while a link of this role waits for its other end: a digit takes one of these.
    pub fn linking(self, role: &str, ends: &[String], keys: &Keys<'_>, called: &Called<'_>) -> String {
        match self {
            Self::English => english::linking(role, ends, keys),
            Self::Arabic => arabic::linking(role, ends, keys, called),
        }
    }

    /// What is to be done while the words are looked for that are an attribute of an annotation of this text.
    pub fn looking_for_words(self, attribute: &str, of: &str, called: &Called<'_>) -> String {
        match self {
            Self::English => english::looking_for_words(attribute, of),
            Self::Arabic => arabic::looking_for_words(attribute, of, called),
        }
    }

    /// How a search compares.
    pub fn match_level(self, level: MatchLevel) -> &'static str {
        match self {
            Self::English => english::match_level(level),
            Self::Arabic => arabic::match_level(level),
        }
    }

    /// What kind of thing an audit found, in two words.
    pub fn audit_kind(self, kind: AuditKind) -> &'static str {
        match self {
            Self::English => english::audit_kind(kind),
            Self::Arabic => arabic::audit_kind(kind),
        }
    }

    /// What an audit found, and what it should be.
    pub fn audit_finding(self, finding: &AuditFinding, called: &Called<'_>) -> String {
        match self {
            Self::English => english::audit_finding(finding),
            Self::Arabic => arabic::audit_finding(finding, called),
        }
    }

    /// What an act of the history of an annotation changed.
    pub fn past(self, act: &PastAct, called: &Called<'_>) -> String {
        match self {
            Self::English => english::past(act),
            Self::Arabic => arabic::past(act, called),
        }
    }

    /// What is to be done while the ends of an annotation of this label are moved.
    pub fn moving_ends(self, label: &str, keys: &Keys<'_>, called: &Called<'_>) -> String {
        match self {
            Self::English => english::moving_ends(label, keys),
            Self::Arabic => arabic::moving_ends(label, keys, called),
        }
    }

    /// The heading of a family of commands.
    pub fn family(self, family: Family) -> &'static str {
        match self {
            Self::English => english::family(family),
            Self::Arabic => arabic::family(family),
        }
    }
}
