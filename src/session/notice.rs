//! What a session has to tell, as data. The words are in [`crate::words`].

use super::{Arrangement, Arrival, KeySequence, PaneRoom, Stepped};
use crate::annotation::{EditError, InfoField, QueryError, Status};
use crate::document::TextWarning;
use crate::layout::BaseDirection;
use crate::preferences::{LanguageChoice, OutputMode, ThemeChoice};
use crate::text::search::PatternError;

/// Why something cannot be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSought {
    /// The text, or the regular expression.
    Pattern(PatternError),
    /// The query.
    Query(QueryError),
}

/// Something to be said on the message line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The document on the page has got this status.
    StatusSet(Status),
    /// This is noted about the document now; empty where nothing is any more.
    Described(InfoField, String),
    /// What was typed is no date that could be noted.
    NoDate(String),
    /// A document is skipped for a reason, and none was given.
    NoReason,
    /// Somebody else noted something else about the document: what is not kept in its place is in its notes.
    InfoDisputed,
    /// All other documents are done or skipped.
    AllFinished,
    /// There is no place to go forth to again.
    NowhereForth,
    /// What was typed is no place to go to.
    NoDestination(String),
    /// Selections are tagged with this label from now on.
    Painting(String),
    /// They are not any more.
    PaintingEnded,
    /// A bookmark was set before this text.
    BookmarkSet(String),
    /// The one before this text was taken away.
    BookmarkRemoved(String),
    /// No bookmark was set.
    NoBookmarks,
    /// The document of a bookmark is not there any more.
    BookmarkLost(String),
    /// Bookmarks that were kept are not understood, and where.
    BookmarksUnread(String),
    /// The document has neither headings nor sources nor dates.
    NoContents,
    /// No annotation was made or walked to whose text could be changed.
    NothingToReshape,
    /// There is no piece of an annotation in several where it was looked for.
    NoPieceHere,
    /// A new piece would share text with another of its annotation.
    PieceOverlaps,
    /// The caret is not inside an annotation, where it could be split.
    NothingToSplit,
    /// An annotation of this label was split into these two texts.
    Split(String, String, String),
    /// No annotation of this label follows in the paragraph.
    NothingToJoin(String),
    /// Two annotations of this label were joined to one of this text.
    Joined(String, String),
    /// A link of this role was taken away.
    Unlinked(String),
    /// The note of an annotation of this label begins so now; empty where it was taken away.
    Noted(String, String),
    /// The annotation that is being edited was deleted by somebody else meanwhile.
    SubjectGone,
    /// An attribute has no value like the one that was typed.
    NoSuchValue(String),
    /// An attribute cannot have this value.
    NotAllowed(String, String),
    /// A match was walked to: its number and how many there are, and whether the walk went past the end.
    Found {
        /// Its number, from 1.
        place: usize,
        /// How many there are.
        of: usize,
        /// Whether it went on from the other end of the document.
        is_wrapped: bool,
    },
    /// This does not stand in the document.
    NotFound(String),
    /// The selection is to be propagated, and no label was used yet.
    NoLabelToPropagate,
    /// An annotation in several pieces is no name.
    PiecesToPropagate,
    /// What was offered at places of a list was done.
    Settled {
        /// At how many.
        done: usize,
        /// In how many documents.
        documents: usize,
        /// Why nothing could be done in some.
        failed: Option<String>,
    },
    /// No place of the list waits for this key.
    NothingToSettle,
    /// This cannot be mended at several places at once: each has to be gone to.
    NoFix,
    /// Several acts that were made by one key were taken back, or made again: the number of documents.
    SteppedInAll(usize, bool),
    /// Something that was refused before is not understood, and where it stands.
    RefusalsUnread(String),
    /// What a list shows at a place is not there any more.
    PlaceGone,
    /// The list of places is empty.
    NothingFound,
    /// No list of places was made yet.
    NoPlaces,
    /// Nothing is looked for.
    NothingLookedFor,
    /// What was typed cannot be looked for, and why.
    CannotLookFor(NotSought),
    /// The document has no claims.
    NoClaims,
    /// Two annotations of these texts have been linked in this role.
    Linked(String, String, String),
    /// No link of the schema begins at this label.
    NoRoles(String),
    /// No link that can begin at the annotation here is on this key.
    NoRoleOnKey(String),
    /// No annotation here can be the other end of a link of this role.
    NoLinkEnd(String),
    /// There is a link of this role between the two already.
    LinkedAlready(String),
    /// The annotation here has no links.
    NoLinks,
    /// No link was followed from which to come back.
    NowhereBack,
    /// A link was followed to an annotation of this label and text.
    Followed {
        /// The role of the link.
        role: String,
        /// Whether it leads there, and does not come from there.
        is_onward: bool,
        /// The label at its other end.
        label: String,
        /// The text at its other end.
        text: String,
    },
    /// An annotation of this label has got this value of this attribute.
    Valued(String, String, String),
    /// An annotation was made: its label and its text.
    Tagged(String, String),
    /// The same, and the text begins with what may be a proclitic, the last.
    TaggedWithProclitic(String, String, String),
    /// An annotation was taken away: its label and its text.
    Deleted(String, String),
    /// Text that begins so was copied.
    Copied(String),
    /// There is neither a selection nor a word at the caret.
    NothingToCopy,
    /// There is no shell that could continue the program.
    NoShell,
    /// How Arabic is sent to the terminal: what the terminal was recognised as, and the mode.
    Terminal {
        /// Its name.
        name: String,
        /// How rows are sent to it.
        mode: OutputMode,
    },
    /// An act was taken back.
    Undone(Stepped),
    /// An act was made again.
    Redone(Stepped),
    /// The act that comes next is in the document on the page, which cannot be changed, and why. Given again, the command
    /// goes on to the act before it.
    CannotStep(String),
    /// What comes next is about the document on the page, but can no longer be taken back or made again. Given again, the
    /// command goes on to the act before it.
    Forgotten,
    /// The latest act is the consent to moved annotations on this page, which cannot be taken back. Given again, the
    /// command goes on to the act before it.
    Final,
    /// There is no act to take back.
    NothingToUndo,
    /// There is no act to make again.
    NothingToRedo,
    /// There is neither a selection nor a word at the caret.
    NothingToTag,
    /// The selection holds white space and invisible characters only.
    OnlySpace,
    /// No label has been used yet.
    NothingToRepeat,
    /// The same text has this label already.
    AlreadyTagged(String),
    /// No annotation covers the caret.
    NothingHere,
    /// There is no annotation further on (`true`) or before (`false`).
    NoMoreAnnotations(bool),
    /// There is no document further on (`true`) or before (`false`).
    NoMoreDocuments(bool),
    /// The selection cannot grow further.
    NothingLarger,
    /// The selection cannot shrink further.
    NothingSmaller,
    /// The selection has neither final punctuation nor outer quotes.
    NothingToTrim,
    /// No command is on this key.
    Unbound(String),
    /// No command is on these keys, the first of which begin one.
    NoSequence(KeySequence),
    /// Folders (this many) could not be read, and the first reason.
    UnreadableFolders(usize, String),
    /// Reloading now would lose the acts on this document that are in memory only.
    ReloadingUnsaved,
    /// The document and its annotations were read again.
    Reloaded,
    /// What could not be saved was given up, and is kept in this file.
    GivenUp(String),
    /// There are other annotations of this document, in a folder that was made when it was opened by itself.
    StrayAnnotations(String),
    /// This many records of the annotation file are broken or do not fit and are kept aside, and what is wrong with the
    /// first.
    Quarantined(usize, String),
    /// What was asked for is done when the document has been read.
    Arriving,
    /// No annotation waits for its place to be settled.
    NothingUnsettled,
    /// Nothing like the chosen annotation is left in the text.
    NoCandidate,
    /// Going on now would lose that this many annotations of changed documents were accepted: they wait for consent.
    Unconsented(usize),
    /// The annotations of a changed document are written from now on; this many stay aside.
    Consented(usize),
    /// The word has no proclitic to leave out.
    NoProclitic,
    /// The annotations of this document must not change now, and why.
    ReadOnly(String),
    /// The document was opened, but its annotations must not change, and why.
    OpenedReadOnly(String),
    /// The document cannot be read, and why.
    CannotOpen(String),
    /// The annotations are in memory only, and why.
    NotSaved(String),
    /// What the journals of this document had to tell.
    Journal(Vec<String>),
    /// Nothing can be locked where the annotations are.
    NoLocks,
    /// Leaving waits for the disk.
    Waiting,
    /// Leaving now would lose the work on this many documents.
    LeavingUnsaved(usize),
    /// No command has this name.
    UnknownCommand(String),
    /// How the base direction of the paragraphs is found from now on.
    Direction(BaseDirection),
    /// Whether invisible characters are shown from now on.
    Invisibles(bool),
    /// Whether lanes are shown from now on.
    Lanes(bool),
    /// Whether harakat are shown from now on.
    Harakat(bool),
    /// The colours from now on.
    Theme(ThemeChoice),
    /// The language of the interface from now on.
    Language(LanguageChoice),
    /// The blank rows between lines from now on.
    Spacing(u16),
    /// The columns that lines may take from now on, and how many the screen has room for when these are fewer.
    Width(u16, Option<u16>),
    /// A setting holds for this session only, and why.
    NotKept(String),
    /// The settings that were kept could not be read, and why.
    SettingsUnread(String),
    /// A theme was chosen where no colours are used.
    NoColours,
    /// The text has peculiarities that the annotator should know.
    Peculiar(Vec<TextWarning>),
    /// The document was changed while it was open, and how: what is on the page is not its text any more.
    TextGone(String),
    /// The document is again what it was.
    TextBack,
    /// Two things to be said at once.
    Both(Box<Notice>, Box<Notice>),
    /// The file had been changed by others: what came in, and whether acts before can no longer be undone.
    Arrived(Arrival, bool),
    /// The file had been removed by others; what is in memory is in it again.
    WrittenAgain,
    /// A conflict was walked to; whether somebody has deleted the annotation, or else changed it.
    Conflict(bool),
    /// A conflict was decided for this annotation: its label and its text.
    Kept(String, String),
    /// There is no room for two panes so arranged.
    NoRoomForPanes(Arrangement, PaneRoom),
    /// There is no room any more for the two panes so arranged: the one with the keys is shown alone.
    PanesHidden(Arrangement, PaneRoom),
    /// There is one pane only.
    OnePane,
    /// The chosen line of a list is shown in the other pane: the document of this name.
    ShownAside(String),
    /// The document has no conflicts.
    NoConflicts,
    /// No annotation at the caret has a conflict.
    NoConflictHere,
    /// An edit was refused; a defect of the program, but nothing is lost.
    Refused(EditError),
}

impl Notice {
    /// Whether something could not be done or needs attention.
    pub fn is_warning(&self) -> bool {
        !matches!(
            self,
            Self::StatusSet(_)
                | Self::Described(..)
                | Self::AllFinished
                | Self::Painting(_)
                | Self::PaintingEnded
                | Self::BookmarkSet(_)
                | Self::BookmarkRemoved(_)
                | Self::Linked(..)
                | Self::Split(..)
                | Self::Unlinked(_)
                | Self::Noted(..)
                | Self::Joined(..)
                | Self::Followed { .. }
                | Self::Valued(..)
                | Self::Tagged(..)
                | Self::TaggedWithProclitic(..)
                | Self::Deleted(..)
                | Self::Copied(_)
                | Self::Terminal { .. }
                | Self::Undone(_)
                | Self::Redone(_)
                | Self::Direction(_)
                | Self::Invisibles(_)
                | Self::Harakat(_)
                | Self::Lanes(_)
                | Self::Found { .. }
                | Self::Settled { failed: None, .. }
                | Self::SteppedInAll(..)
                | Self::Theme(_)
                | Self::Language(_)
                | Self::Spacing(_)
                | Self::Width(..)
                | Self::Reloaded
                | Self::TextBack
                | Self::Waiting
                | Self::Consented(_)
                | Self::Kept(..)
                | Self::ShownAside(_)
                | Self::Arrived(Arrival { conflicts: 0, .. }, false)
        )
    }
}
