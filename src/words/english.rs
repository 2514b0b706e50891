//! The interface in English.

mod audit;
mod begun;
mod characters;
mod commands;
mod documents;
mod hints;
mod history;
mod nouns;
mod panes;
mod phrases;
mod statistics;
mod view;

pub(super) use audit::{finding as audit_finding, kind as audit_kind};
pub(super) use begun::{linking, looking_for_words, moving_ends};
pub(super) use characters::character;
pub(super) use documents::{
    contents_kind, count, document_filter, document_order, length, progress, status, status_word,
};
pub(super) use hints::hint;
pub(super) use history::{doubt, past};
pub(super) use phrases::phrase;
pub(super) use statistics::{figure, section as statistics_section};
pub(super) use view::match_level;
use view::{base_direction, theme};

use crate::annotation::{InfoField, Schema};
use crate::session::{Arrival, Command, Family, Notice, Stepped};
use crate::words::plural::Counted;
use crate::words::{Held, Keys, Language, isolated};
use nouns::{COLUMNS, DOCUMENTS, PLACES};
use std::borrow::Cow;

pub(super) fn notice(notice: &Notice, keys: &Keys<'_>) -> String {
    let told = |command, words: fn(&str) -> String| keys.told(command, words);
    let brings_back = || told(Command::Undo, |key| format!(" ({key} brings it back)"));
    match notice {
        Notice::StatusSet(status) => {
            let next = told(Command::NextUnfinished, |key| format!("  ({key} goes to the next unfinished one)"));
            let next = if status.is_finished() { next } else { String::new() };
            format!("this document is {}{next}", self::status(status))
        }
        Notice::Described(field, value) => format!("noted: {}", noted_as(*field, value)),
        Notice::NoDate(typed) => {
            format!("{} is no date: write it as 2031, 2031-03 or 2031-03-05", isolated(typed))
        }
        Notice::NoReason => "say why it is skipped; Esc leaves it as it was".to_owned(),
        Notice::NowhereForth => "you have not come back from anywhere: there is nowhere to go forth to".to_owned(),
        Notice::NoDestination(typed) => {
            format!("{} is no place: 12 is a paragraph, @120 a character, 50% a share", isolated(typed))
        }
        Notice::Painting(label) => format!("painting with {label}: what you select is tagged, until Esc"),
        Notice::PaintingEnded => "painting has ended".to_owned(),
        Notice::BookmarkSet(text) => {
            let lists = told(Command::Bookmarks, |key| format!("  ({key} lists them)"));
            format!("bookmark: {}{lists}", isolated(text))
        }
        Notice::BookmarkRemoved(text) => format!("bookmark taken away: {}", isolated(text)),
        Notice::NoBookmarks => {
            format!("no bookmarks{}", told(Command::Bookmark, |key| format!(": {key} sets one at the caret")))
        }
        Notice::BookmarkLost(name) => format!("its document is not there any more: {}", isolated(name)),
        Notice::BookmarksUnread(place) => format!("bookmarks that are not understood, and left as they are: {place}"),
        Notice::NoContents => "this document has neither headings nor annotated sources nor dates".to_owned(),
        Notice::InfoDisputed => {
            let shows = told(Command::AboutDocument, |key| format!(" ({key} shows them)"));
            format!("status, date or notes were changed by somebody else too: what is not kept is in the notes{shows}")
        }
        Notice::AllFinished => "all other documents are done or skipped".to_owned(),
        Notice::NothingToReshape => {
            let walk = told(Command::NextAnnotation, |key| format!(" ({key})"));
            format!("no annotation to change: make one or walk to one{walk}, then select")
        }
        Notice::NoPieceHere => "there is no piece here of an annotation in several".to_owned(),
        Notice::PieceOverlaps => {
            let reshape = told(Command::Reshape, |key| format!("; {key} makes it its text"));
            format!("this is part of the annotation already{reshape}")
        }
        Notice::NothingToSplit => "the caret is not inside an annotation: go to where it is to be split".to_owned(),
        Notice::Split(label, first, second) => {
            format!("{label}: split into {} and {}", isolated(first), isolated(second))
        }
        Notice::NothingToJoin(label) => format!("no {label} follows in this paragraph"),
        Notice::Joined(label, text) => format!("{label}: joined to {}", isolated(text)),
        Notice::Unlinked(role) => format!("link taken away: {role}{}", brings_back()),
        Notice::Noted(label, text) if text.is_empty() => format!("{label}: note taken away{}", brings_back()),
        Notice::Noted(label, text) => format!("{label}: note {}", isolated(text)),
        Notice::SubjectGone => {
            "somebody else has deleted this annotation; what you typed stays here until Esc".to_owned()
        }
        Notice::NoSuchValue(attribute) => format!("{attribute} has no such value"),
        Notice::NotAllowed(attribute, value) => format!("{} is no value of {attribute}", isolated(value)),
        Notice::Found { place, of, is_wrapped } => {
            let wrapped = if *is_wrapped { ", from the other end again" } else { "" };
            format!("match {place}/{of}{wrapped}")
        }
        Notice::NotFound(query) => format!("not in this document: {}", isolated(query)),
        Notice::NoLabelToPropagate => "tag it first: no label was used yet that its mentions could have".to_owned(),
        Notice::PiecesToPropagate => "an annotation in several pieces has no other mentions".to_owned(),
        Notice::Settled { done, documents, failed } => {
            let not_all = failed.as_ref().map(|reason| format!("; not everywhere: {reason}"));
            let (done, documents) = (PLACES.of(*done), DOCUMENTS.of(*documents));
            format!("done at {done} in {documents}{}", not_all.unwrap_or_default())
        }
        Notice::NothingToSettle => "nothing here waits for this key".to_owned(),
        Notice::NoFix => {
            format!("this is not done for several at once: {} goes to one and begins it", keys.letter('y'))
        }
        Notice::SteppedInAll(documents, is_back) => {
            let done = if *is_back { "undone" } else { "done again" };
            format!("{done} in {}", DOCUMENTS.of(*documents))
        }
        Notice::RefusalsUnread(place) => format!("not understood, and left as it is: {place}"),
        Notice::PlaceGone => "what was listed here is not there any more".to_owned(),
        Notice::NothingFound => "nothing was found".to_owned(),
        Notice::NoPlaces => {
            format!("no list yet{}", told(Command::Find, |key| format!(": {key} searches all documents")))
        }
        Notice::NothingLookedFor => {
            let asks = told(Command::Search, |key| format!("; {key} asks for it"));
            let takes = told(Command::SearchHere, |key| format!("; {key} takes the word here"));
            format!("nothing is looked for{asks}{takes}")
        }
        Notice::CannotLookFor(reason) => format!("cannot look for this: {}", Language::English.not_sought(reason)),
        Notice::NoClaims => "there are no claims in this document".to_owned(),
        Notice::Linked(role, from, to) => format!("{role}: {} → {}", isolated(from), isolated(to)),
        Notice::NoRoles(label) => format!("the schema has no link that begins at {label}"),
        Notice::NoRoleOnKey(key) => {
            let again = told(Command::Link, |key| format!("; {key} asks again"));
            format!("no link that can begin here is on {}{again}", isolated(key))
        }
        Notice::NoLinkEnd(role) => {
            format!("no annotation here at which {role} may end: go to one, then Enter; Esc gives the link up")
        }
        Notice::LinkedAlready(role) => format!("there is this link already: {role}"),
        Notice::NoLinks => "the annotation here has no links".to_owned(),
                Notice::NowhereBack => "there is nowhere to go back to".to_owned(),
        Notice::Followed { role, is_onward, label, text } => {
            let arrow = if *is_onward { "→" } else { "←" };
            format!("{role} {arrow} {label}: {}", isolated(text))
        }
        Notice::Valued(label, attribute, value) => format!("{label}: {attribute} {}", isolated(value)),
        Notice::Tagged(label, text) => format!("{label}: {}", isolated(text)),
        Notice::TaggedWithProclitic(label, text, proclitic) => {
            let leave = told(Command::Proclitic, |key| format!(": {key} leaves it out"));
            format!("{label}: {}  ({}…{leave})", isolated(text), isolated(proclitic))
        }
        Notice::Deleted(label, text) => format!("deleted {label}: {}{}", isolated(text), brings_back()),
        Notice::Undone(stepped) => format!("undone{}", where_and_what(stepped)),
        Notice::Redone(stepped) => format!("done again{}", where_and_what(stepped)),
        Notice::CannotStep(reason) => {
            format!(
                "the next step is in this document, which cannot be changed: {reason}; again: the one before it"
            )
        }
        Notice::Forgotten => {
            "the next step is in this document, but does not fit its annotations any more; again: the one before it"
                .to_owned()
        }
        Notice::Final => {
            "accepting where annotations moved to, here, cannot be undone; again: the act before it"
                .to_owned()
        }
        Notice::NoRoomForPanes(..)
        | Notice::PanesHidden(..)
        | Notice::OnePane
        | Notice::ShownAside(_) => panes::notice(notice, keys),
        Notice::NothingToUndo => "nothing to undo".to_owned(),
        Notice::NothingToRedo => "nothing to redo".to_owned(),
        Notice::NothingToTag => {
            let select = told(Command::Select, |key| format!("{key} or "));
            format!("no word here: move onto one, or select text with {select}Shift+arrows")
        }
        Notice::OnlySpace => "there is nothing to be seen in the selection".to_owned(),
        Notice::NothingToRepeat => "no label used yet: tag with one first".to_owned(),
        Notice::AlreadyTagged(label) => format!("this text is tagged as {label} already"),
        Notice::NothingHere => "no annotation here".to_owned(),
        Notice::NoMoreAnnotations(true) => "no annotation further on".to_owned(),
        Notice::NoMoreAnnotations(false) => "no annotation before this".to_owned(),
        Notice::NoMoreDocuments(true) => "this is the last document".to_owned(),
        Notice::NoMoreDocuments(false) => "this is the first document".to_owned(),
        Notice::NothingLarger => "there is nothing larger to select here".to_owned(),
        Notice::NothingToTrim => "there is no final punctuation and no outer quote to take off".to_owned(),
        Notice::Unbound(key) => unbound(key, keys),
        Notice::NoSequence(pressed) => unbound(&keys.sequence(pressed), keys),
        Notice::NothingSmaller => "there is nothing smaller to select here".to_owned(),
        Notice::UnreadableFolders(1, reason) => format!("a folder could not be read: {reason}"),
        Notice::UnreadableFolders(count, reason) => {
            format!("{count} folders could not be read, the first: {reason}")
        }
        Notice::ReloadingUnsaved => "acts here are not saved; reload again to lose them".to_owned(),
        Notice::Reloaded => "read again from disk".to_owned(),
        Notice::GivenUp(place) => {
            format!("what could not be saved was given up; it is kept in {}", isolated(place))
        }
        Notice::StrayAnnotations(place) => {
            format!("there are other annotations of this document in {}", isolated(place))
        }
        Notice::Arriving => "done as soon as all is read; Esc for not at all".to_owned(),
        Notice::Quarantined(1, reason) => {
            format!(
                "a record of the annotation file is not shown and is kept as it stands: {}",
                isolated(reason)
            )
        }
        Notice::Quarantined(count, reason) => {
            let reason = isolated(reason);
            format!(
                "{count} records of the annotation file are not shown and are kept as they stand, the first: {reason}"
            )
        }
        Notice::Copied(text) => format!("copied: {}", isolated(text)),
        Notice::NoShell => "there is no shell behind this window that could continue the program".to_owned(),
        Notice::NothingToCopy => "nothing to copy here".to_owned(),
        Notice::Terminal { name, mode } => {
            format!("terminal: {}, output mode {mode}; again: the next mode", isolated(name))
        }
        Notice::NothingUnsettled => "no annotation here waits for a decision about its place".to_owned(),
        Notice::NoCandidate => {
            "nothing like it is left in the text; Del sets it aside, the file keeps it".to_owned()
        }
        Notice::Consented(0) => "all annotations are where they belong now".to_owned(),
        Notice::Consented(count) => {
            format!("what is sure is written; the file keeps {count} that are not settled")
        }
        Notice::NoProclitic => "no proclitic to leave out here".to_owned(),
        Notice::ReadOnly(reason) => format!("nothing can be changed: {reason}"),
        Notice::OpenedReadOnly(reason) => format!("opened read-only: {reason}"),
        Notice::CannotOpen(reason) => reason.clone(),
        Notice::NotSaved(reason) => format!("NOT SAVED: {reason}"),
        Notice::Journal(told) => told.join("\n"),
        Notice::NoLocks => "files cannot be locked here: see to it that nobody else annotates this document \
                            at the same time"
            .to_owned(),
        Notice::Waiting => "waiting for the disk …".to_owned(),
        Notice::LeavingUnsaved(1) => "one document is not saved; quit again to leave all the same".to_owned(),
        Notice::LeavingUnsaved(count) => {
            format!("{count} documents are not saved; quit again to leave all the same")
        }
        Notice::Unconsented(count) => {
            let writes = told(Command::Consent, |key| format!("{key} writes, "));
            format!("accepted and not written yet: {count}; {writes}the same key again drops it")
        }
        Notice::UnknownCommand(name) => {
            let all = told(Command::Help, |key| format!(": see {key} for all"));
            format!("no command is called {}{all}", isolated(name))
        },
        Notice::Direction(direction) => format!("direction: {}", base_direction(*direction)),
        Notice::Invisibles(true) => "invisible characters are shown".to_owned(),
        Notice::Invisibles(false) => "invisible characters are hidden".to_owned(),
        Notice::Lanes(true) => "the extents of annotations are shown below the lines".to_owned(),
        Notice::Lanes(false) => "extents are no longer shown below the lines".to_owned(),
        Notice::Harakat(true) => "harakat are shown".to_owned(),
        Notice::Harakat(false) => "harakat are hidden; the text has them still".to_owned(),
        Notice::Theme(theme) => format!("theme: {}", self::theme(*theme)),
        Notice::Language(choice) => format!("language: {}", view::language(*choice)),
        Notice::Spacing(0) => "no blank rows between lines".to_owned(),
        Notice::Spacing(1) => "a blank row between lines".to_owned(),
        Notice::Spacing(rows) => format!("{rows} blank rows between lines"),
        Notice::Width(columns, None) => format!("reading width: {}", COLUMNS.of(usize::from(*columns))),
        Notice::Width(columns, Some(room)) => {
            format!("reading width: {}; this screen has room for {room}", COLUMNS.of(usize::from(*columns)))
        }
        Notice::NotKept(reason) => format!("for this session only: {reason}"),
        Notice::SettingsUnread(reason) => format!("your settings could not be read: {reason}"),
        Notice::NoColours => "no colours are used here: NO_COLOR, --color or TERM says so".to_owned(),
        Notice::Peculiar(warnings) => {
            let said: Vec<_> = warnings.iter().map(|warning| characters::peculiarity(*warning, keys)).collect();
            format!("this text holds {}", said.join(", "))
        }
        Notice::TextGone(reason) => {
            let again = told(Command::Reload, |key| {
                format!(": {key} reads the document again and finds the annotations again")
            });
            format!(
                "{reason}; the page shows its text of before. What you did is kept, with the words it is about{again}"
            )
        }
        Notice::TextBack => "the document is again what the page shows".to_owned(),
        Notice::Both(first, second) => {
            format!("{}\n{}", self::notice(first, keys), self::notice(second, keys))
        },
        Notice::Arrived(Arrival { changes, conflicts }, is_shorter) => {
            arrived(*changes, *conflicts, *is_shorter, keys)
        }
        Notice::WrittenAgain => "the annotation file had been removed; it is written again".to_owned(),
        Notice::Conflict(false) => {
            let keeps = told(Command::Keep, |key| format!("{key} keeps this one and deletes the other, "));
            format!("changed in two ways: {keeps}Del the other way round")
        }
        Notice::Conflict(true) => {
            let keeps = told(Command::Keep, |key| format!("{key} keeps it, "));
            format!("deleted by one, changed or linked by another: {keeps}Del deletes it")
        }
        Notice::Kept(label, text) => {
            let back = told(Command::Undo, |key| format!(" ({key} takes that back)"));
            format!("decided for {label}: {}{back}", isolated(text))
        },
        Notice::NoConflicts => "no conflicts in this document".to_owned(),
        Notice::NoConflictHere => {
            format!("no conflict here{}", told(Command::NextConflict, |key| format!("; {key} goes to the next one")))
        }
        Notice::Refused(reason) => format!("refused: {reason}"),
    }
}

/// That nothing is on a key, or on several.
fn unbound(key: &str, keys: &Keys<'_>) -> String {
    let lists = keys.told(Command::Help, |key| format!("; {key} lists the keys"));
    format!("no command is on {}{lists}", isolated(key))
}

/// In which document a step was taken, when that was not the one on the page, and what it is about.
fn where_and_what(Stepped { document, about, noted }: &Stepped) -> String {
    let document = document.as_ref().map_or_else(String::new, |name| format!(" in {}", isolated(name)));
    let about =
        about.as_ref().map_or_else(String::new, |(label, text)| format!(": {label}: {}", isolated(text)));
    let noted =
        noted.as_ref().map_or_else(String::new, |(field, value)| format!(": {}", noted_as(*field, value)));
    document + &about + &noted
}

/// What is noted about a document.
fn noted_as(field: InfoField, value: &str) -> String {
    let field = field.name();
    let first = value.lines().next().unwrap_or_default();
    if value.is_empty() { format!("no {field}") } else { format!("{field} {}", isolated(first)) }
}

/// What others did to the file meanwhile.
fn arrived(changes: usize, conflicts: usize, is_shorter: bool, keys: &Keys<'_>) -> String {
    let mut said = match changes {
        1 => "1 change of others came in".to_owned(),
        changes => format!("{changes} changes of others came in"),
    };
    match conflicts {
        0 => {}
        1 => {
            let goes = keys.told(Command::NextConflict, |key| format!(" ({key} goes to it)"));
            said.push_str(&format!(", 1 conflict{goes}"));
        }
        conflicts => {
            let goes = keys.told(Command::NextConflict, |key| format!(" ({key} goes to the next)"));
            said.push_str(&format!(", {conflicts} conflicts{goes}"));
        }
    }
    if is_shorter {
        said.push_str("; acts before that touch them cannot be undone");
    }
    said
}

/// What stands before the name of a key while this is held.
pub(super) fn held(held: Held) -> &'static str {
    match held {
        Held::Control => "C-",
        Held::Shift => "S-",
        Held::Alt => "A-",
    }
}

pub(super) fn family(family: Family) -> &'static str {
    match family {
        Family::Tag => "Tag",
        Family::Select => "Select",
        Family::Move => "Move",
        Family::Browse => "Browse",
        Family::View => "View",
        Family::Program => "Program",
    }
}

pub(super) fn command(command: Command, schema: &Schema) -> Cow<'static, str> {
    let Command::Tag(index) = command else { return Cow::Borrowed(commands::fixed(command)) };
    let label = schema.labels().get(index).map_or("?", |label| label.name.as_str());
    Cow::Owned(format!("{label}: {}", commands::fixed(command)))
}
