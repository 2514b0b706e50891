//! The interface in English.

mod audit;
mod commands;
mod phrases;

pub(super) use audit::{finding as audit_finding, kind as audit_kind};
pub(super) use phrases::phrase;

use crate::annotation::{Doubt, InfoField, PastAct, PastChange, Schema};
use crate::document::TextWarning;
use crate::layout::{BaseDirection, Direction};
use crate::preferences::ThemeChoice;
use crate::session::{Arrival, Command, Family, Notice, Stepped};
use crate::text::search::MatchLevel;
use std::borrow::Cow;

pub(super) fn notice(notice: &Notice) -> String {
    match notice {
        Notice::NothingToReshape => "no annotation to change: make one or walk to one (Tab), then select".to_owned(),
        Notice::NoPieceHere => "there is no piece here of an annotation in several".to_owned(),
        Notice::PieceOverlaps => "this is part of the annotation already; j makes it its text".to_owned(),
        Notice::NothingToSplit => "the caret is not inside an annotation: go to where it is to be split".to_owned(),
        Notice::Split(label, first, second) => {
            format!("{label}: split into {} and {}", isolated(first), isolated(second))
        }
        Notice::NothingToJoin(label) => format!("no {label} follows in this paragraph"),
        Notice::Joined(label, text) => format!("{label}: joined to {}", isolated(text)),
        Notice::Unlinked(role) => format!("link taken away: {role} (u brings it back)"),
        Notice::Noted(label, text) if text.is_empty() => format!("{label}: note taken away (u brings it back)"),
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
            format!("done, places: {done}, documents: {documents}{}", not_all.unwrap_or_default())
        }
        Notice::NothingToSettle => "nothing here waits for this key".to_owned(),
        Notice::NoFix => "this is not done for several at once: y goes to one and begins it".to_owned(),
        Notice::SteppedInAll(documents, is_back) => {
            let done = if *is_back { "undone" } else { "done again" };
            format!("{done} in {documents} documents")
        }
        Notice::RefusalsUnread(place) => format!("not understood, and left as it is: {place}"),
        Notice::PlaceGone => "what was listed here is not there any more".to_owned(),
        Notice::NothingFound => "nothing was found".to_owned(),
        Notice::NoPlaces => "no list yet: F searches all documents".to_owned(),
        Notice::NothingLookedFor => "nothing is looked for: / asks for it, * takes the word here".to_owned(),
        Notice::CannotLookFor(reason) => format!("cannot look for this: {reason}"),
        Notice::NoClaims => "there are no claims in this document".to_owned(),
        Notice::Linked(role, from, to) => format!("{role}: {} → {}", isolated(from), isolated(to)),
        Notice::NoRoles(label) => format!("the schema has no link that begins at {label}"),
        Notice::NoRoleOnKey(key) => format!("no link that can begin here is on {}; l asks again", isolated(key)),
        Notice::NoLinkEnd(role) => {
            format!("no annotation here at which {role} may end: go to one, then Enter; Esc gives the link up")
        }
        Notice::LinkedAlready(role) => format!("there is this link already: {role}"),
        Notice::NoLinks => "the annotation here has no links".to_owned(),
        Notice::NowhereBack => "no link was followed: there is nowhere to come back to".to_owned(),
        Notice::Followed { role, is_onward, label, text } => {
            let arrow = if *is_onward { "→" } else { "←" };
            format!("{role} {arrow} {label}: {}", isolated(text))
        }
        Notice::Valued(label, attribute, value) => format!("{label}: {attribute} {}", isolated(value)),
        Notice::Tagged(label, text) => format!("{label}: {}", isolated(text)),
        Notice::TaggedWithProclitic(label, text, proclitic) => {
            format!("{label}: {}  ({}…: x leaves it out)", isolated(text), isolated(proclitic))
        }
        Notice::Deleted(label, text) => format!("deleted {label}: {} (u brings it back)", isolated(text)),
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
        Notice::NothingToUndo => "nothing to undo".to_owned(),
        Notice::NothingToRedo => "nothing to redo".to_owned(),
        Notice::NothingToTag => {
            "no word here: move onto one, or select text with v or Shift+arrows".to_owned()
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
        Notice::Unbound(key) => format!("no command is on {}; ? lists the keys", isolated(key)),
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
            format!("accepted and not written yet: {count}; A writes, the same key again drops it")
        }
        Notice::UnknownCommand(name) => format!("no command is called {}: see ? for all", isolated(name)),
        Notice::Direction(direction) => format!("direction: {}", base_direction(*direction)),
        Notice::Invisibles(true) => "invisible characters are shown".to_owned(),
        Notice::Invisibles(false) => "invisible characters are hidden".to_owned(),
        Notice::Lanes(true) => "the extents of annotations are shown below the lines".to_owned(),
        Notice::Lanes(false) => "extents are no longer shown below the lines".to_owned(),
        Notice::Harakat(true) => "harakat are shown".to_owned(),
        Notice::Harakat(false) => "harakat are hidden; the text has them still".to_owned(),
        Notice::Theme(theme) => format!("theme: {}", self::theme(*theme)),
        Notice::Spacing(0) => "no blank rows between lines".to_owned(),
        Notice::Spacing(1) => "a blank row between lines".to_owned(),
        Notice::Spacing(rows) => format!("{rows} blank rows between lines"),
        Notice::Width(columns, None) => format!("reading width: {columns} columns"),
        Notice::Width(columns, Some(room)) => {
            format!("reading width: {columns} columns; this screen has room for {room}")
        }
        Notice::NotKept(reason) => format!("for this session only: {reason}"),
        Notice::SettingsUnread(reason) => format!("your settings could not be read: {reason}"),
        Notice::NoColours => "no colours are used here: NO_COLOR, --color or TERM says so".to_owned(),
        Notice::Peculiar(warnings) => {
            let said: Vec<_> = warnings.iter().map(|warning| peculiarity(*warning)).collect();
            format!("this text holds {}", said.join(", "))
        }
        Notice::TextGone(reason) => format!(
            "{reason}; the page shows its text of before. What you did is kept, with the words it is about: F5 reads the \
             document again and finds the annotations again"
        ),
        Notice::TextBack => "the document is again what the page shows".to_owned(),
        Notice::Both(first, second) => format!("{}\n{}", self::notice(first), self::notice(second)),
        Notice::Arrived(Arrival { changes, conflicts }, is_shorter) => {
            arrived(*changes, *conflicts, *is_shorter)
        }
        Notice::WrittenAgain => "the annotation file had been removed; it is written again".to_owned(),
        Notice::Conflict(false) => {
            "changed in two ways: k keeps this one and deletes the other, Del the other way round".to_owned()
        }
        Notice::Conflict(true) => {
            "deleted by one, changed or linked by another: k keeps it, Del deletes it".to_owned()
        }
        Notice::Kept(label, text) => format!("decided for {label}: {} (u takes that back)", isolated(text)),
        Notice::NoConflicts => "no conflicts in this document".to_owned(),
        Notice::NoConflictHere => "no conflict here; ! goes to the next one".to_owned(),
        Notice::Refused(reason) => format!("refused: {reason}"),
    }
}

pub(super) fn doubt(doubt: Option<Doubt>) -> String {
    match doubt {
        None => "nothing like it is left".to_owned(),
        Some(Doubt::Several(count)) => format!("one of {count}"),
        Some(Doubt::Similar) => "similar words".to_owned(),
        Some(Doubt::Unconfirmed) => "changed around it".to_owned(),
        Some(Doubt::Elsewhere) => "out of its order".to_owned(),
        Some(Doubt::Shared) => "another may be there".to_owned(),
    }
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
fn arrived(changes: usize, conflicts: usize, is_shorter: bool) -> String {
    let mut said = match changes {
        1 => "1 change of others came in".to_owned(),
        changes => format!("{changes} changes of others came in"),
    };
    match conflicts {
        0 => {}
        1 => said.push_str(", 1 conflict (! goes to it)"),
        conflicts => said.push_str(&format!(", {conflicts} conflicts (! goes to the next)")),
    }
    if is_shorter {
        said.push_str("; acts before that touch them cannot be undone");
    }
    said
}

/// Text of another direction inside a sentence: between FSI and PDI, so that neither moves the other's words. The
/// painter lays them out and sends neither.
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

fn base_direction(direction: BaseDirection) -> &'static str {
    match direction {
        BaseDirection::Auto { .. } => "by the first letter of each paragraph",
        BaseDirection::Always(Direction::Rtl) => "right-to-left",
        BaseDirection::Always(Direction::Ltr) => "left-to-right",
    }
}

fn theme(choice: ThemeChoice) -> &'static str {
    match choice {
        ThemeChoice::Auto => "auto, as the terminal's background is",
        ThemeChoice::Light => "light, for a light background",
        ThemeChoice::Dark => "dark, for a dark background",
        ThemeChoice::HighContrast => "high contrast",
        ThemeChoice::Monochrome => "monochrome: bold, underlined, reversed",
    }
}

fn peculiarity(warning: TextWarning) -> String {
    match warning {
        TextWarning::PresentationForms(1) => "a presentation form, as PDF conversion leaves it".to_owned(),
        TextWarning::PresentationForms(count) => {
            format!("{count} presentation forms, as PDF conversion leaves them")
        }
        TextWarning::VisualOrder => "lines in visual order: it reads backwards".to_owned(),
        TextWarning::BidiControls(1) => "a bidi control (i shows it)".to_owned(),
        TextWarning::BidiControls(count) => format!("{count} bidi controls (i shows them)"),
        TextWarning::Replacements(1) => "a character that was lost in a conversion (U+FFFD)".to_owned(),
        TextWarning::Replacements(count) => {
            format!("{count} characters that were lost in a conversion (U+FFFD)")
        }
    }
}

/// What is to be done while the ends of an annotation are moved.
pub(super) fn moving_ends(label: &str) -> String {
    format!("{label}: move its end by any motion, E the other end, Enter keep, Esc leave it as it was")
}

/// What is to be done while a link waits for its other end.
pub(super) fn linking(role: &str, ends: &[String]) -> String {
    let numbered = ends.iter().enumerate().map(|(index, end)| format!("{} {}", index + 1, isolated(end)));
    let numbered = numbered.collect::<Vec<_>>().join("  ");
    format!("{role}: go there and Enter, / list, Esc give up   {numbered}")
}

/// What is to be done while the words are looked for that are a value.
pub(super) fn looking_for_words(attribute: &str, of: &str) -> String {
    format!("{attribute} of {}: select the words, then Enter; Esc gives up", isolated(of))
}

/// How a search compares.
pub(super) fn match_level(level: MatchLevel) -> &'static str {
    match level {
        MatchLevel::Folded => "any spelling",
        MatchLevel::Word => "whole words, any spelling",
        MatchLevel::Proclitics => "words with proclitics, any spelling",
        MatchLevel::Exact => "just so",
        MatchLevel::Regex => "regular expression",
    }
}

/// What an act of the history of an annotation changed.
pub(super) fn past(act: &PastAct) -> String {
    let said = act.changes.iter().map(|change| match change {
        PastChange::Made(label) => format!("made as {label}"),
        PastChange::Relabelled(label) => format!("now {label}"),
        PastChange::Respanned(text) => format!("text {}", isolated(text)),
        PastChange::Valued(name, value) if value.is_empty() => format!("{name} taken away"),
        PastChange::Valued(name, value) => format!("{name} {}", isolated(value)),
        PastChange::Noted => "note changed".to_owned(),
        PastChange::Deleted => "deleted".to_owned(),
        PastChange::Linked(role) => format!("linked: {role}"),
        PastChange::Unlinked(role) => format!("link taken away: {role}"),
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if act.kind == "do" { said } else { format!("{}: {said}", act.kind) }
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

pub(super) fn character((_, code_points): &(String, Vec<char>), part: Option<(usize, usize)>) -> String {
    let end = match code_points.first() {
        None => return "end of the document".to_owned(),
        Some('\n' | '\r' | '\u{85}' | '\u{2029}') => "  end of the paragraph",
        Some(_) => "",
    };
    let codes: Vec<_> = code_points.iter().take(6).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let more = if code_points.len() > 6 { " …" } else { "" };
    let part = part.map_or_else(String::new, |(part, of)| format!("  letter {part} of {of} in this cell"));
    format!("{}{more}{part}{end}", codes.join(" "))
}
