//! What each command does, in English.

use crate::session::{Command, Motion};

/// What a command does, without the label that it may set.
pub(super) fn fixed(command: Command) -> &'static str {
    match command {
        Command::Move(motion) => moving(motion),
        Command::Extend(motion) => extending(motion),
        Command::ScrollUp => "scroll a line up; the caret stays in sight",
        Command::ScrollDown => "scroll a line down; the caret stays in sight",
        Command::Select => "start or stop selecting: motions then extend the selection",
        Command::Grow => {
            "grow the selection: word (or what was walked to), what stands between blanks, sentence, paragraph"
        }
        Command::Shrink => "give back what growing took last",
        Command::Proclitic => {
            "leave the next proclitic (و ف ب ك ل) out, also of what was just tagged; with none left, take all back"
        }
        Command::Tag(_) => "tag the selection, relabel what was walked to, or tag the word",
        Command::Trim => {
            "take final punctuation and outer quotes off the selection, or off what was just tagged"
        }
        Command::SelectAnnotation => "select the text of the annotation here, then of the next larger one",
        Command::Repeat => "tag with the label used last",
        Command::Delete => "delete the annotation at the caret (the innermost, or the one walked to)",
        Command::Ends => {
            "move an end of the annotation here by any motion, then Enter; again, or while selecting: the other end"
        }
        Command::Split => "split the annotation here in two at the caret",
        Command::Join => "join the annotation here with the next of its label",
        Command::Reshape => {
            "give the annotation last made or walked to the selection, or the word, as its text"
        }
        Command::AddPiece => {
            "add the selection, or the word, as a piece to the annotation last made or walked to"
        }
        Command::DropPiece => "take the piece at the caret away from an annotation in several",
        Command::Inspect => "all that is said of the annotation here: values, note, links, pieces, history",
        Command::Note => "write the note of the annotation here",
        Command::Search => "search in the document, whatever the spelling; Tab chooses another way",
        Command::NextMatch => "go to the next match and select it",
        Command::PreviousMatch => "go to the match before and select it",
        Command::SearchHere => {
            "search for the annotation walked to, the selection or the word here, with proclitics"
        }
        Command::Annotations => "list the annotations of the document; typing narrows the list",
        Command::Propagate => {
            "list all mentions of the name here that are not tagged, given again in all documents; keys tag or refuse them"
        }
        Command::Find => "search all documents, as they are searched while typing; Tab compares otherwise",
        Command::Query => "list the annotations of all documents that a query means (docs/query.md)",
        Command::Audit => {
            "look through all documents for what is probably wrong or missing; keys mend or dismiss it"
        }
        Command::Places => "open the last list of places again",
        Command::Outline => "list the claims of the document with their sources, dates and contradictions",
        Command::Guideline => "when to tag with the label here, and what the same words were tagged with",
        Command::Link => "link the annotation here: then a role, then the other end and Enter",
        Command::Follow => "go to the other end of a link of the annotation here",
        Command::Back => {
            "back to where you were before a link, a list or another jump; follow again for the next link"
        }
        Command::Forth => "forth again to where you came back from",
        Command::Paint => {
            "paint: tag every selection with the label used last, until Esc; a label key changes it"
        }
        Command::Bookmark => "set a bookmark at the caret, or take it away",
        Command::Bookmarks => "list the bookmarks of all documents",
        Command::Contents => "list the headings of the document, and the sources and dates annotated in it",
        Command::GoTo => {
            "go to a paragraph, a character or a share of the document; a number before it: that paragraph"
        }
        Command::Keep => "decide a conflict for the annotation at the caret; its rival is deleted",
        Command::Undo => "take the last act back, in whatever document, and show it",
        Command::Redo => "make the last undone act again, in whatever document, and show it",
        Command::NextAnnotation => "go to the next annotation",
        Command::PreviousAnnotation => "go to the previous annotation",
        Command::NextConflict => "go to the next conflict between two annotators' work",
        Command::Here => "list the annotations at the caret",
        Command::Unsettled => "list the annotations whose place is doubtful since the document changed",
        Command::Statistics => "the corpus at a glance: progress, labels, annotators, days, speed",
        Command::Consent => "accept where annotations moved to since the document changed, and write them",
        Command::NextDocument => "open the next document",
        Command::PreviousDocument => "open the previous document",
        Command::NextUnfinished => "open the next document that is neither done nor skipped",
        Command::Documents => {
            "list the documents; typing narrows the list, Tab shows others, Shift+Tab sorts it"
        }
        Command::Done => "mark the document as done; again: as being read",
        Command::AboutDocument => "status, date and notes of the document, and what is in it",
        Command::Reload => "read the document and its annotations from disk again",
        Command::Panes => "a second pane beside this one, then above or below it, then one pane again",
        Command::ChangeOver => "go on in the other pane",
        Command::SwapPanes => "the two panes change places; the keys stay in their document",
        Command::ShowAside => {
            "show in the other pane: the other end of a link here, again the next one; in a list, the chosen line"
        }
        Command::OtherDown => "a page down in the other pane",
        Command::OtherUp => "a page up in the other pane",
        Command::Direction => "base direction: by first letter, right-to-left, left-to-right",
        Command::Copy => "copy the selection, or the word here, to the clipboard",
        Command::CopyAnnotation => "copy the whole annotation here to the clipboard",
        Command::Terminal => "say how Arabic is sent to the terminal; again: the next way",
        Command::Suspend => "go back to the shell until it continues the program (fg)",
        Command::Harakat => "show or hide harakat; the text keeps them",
        Command::Narrower => "narrower lines of text",
        Command::Wider => "wider lines of text",
        Command::Spacing => "line spacing: none, one, two blank rows between lines",
        Command::Lanes => "show or hide the extent of every annotation in rows below the line",
        Command::Theme => "theme: auto, light, dark, high contrast, monochrome",
        Command::Invisibles => "show or hide invisible characters",
        Command::Language => "language of the interface: as the system says, Arabic, English",
        Command::Redraw => "paint the screen anew",
        Command::Palette => "give a command by its name",
        Command::Help => "this list",
        Command::Cancel => "close what is open, or let go of the selection",
        Command::Quit => "leave; every act is saved already",
    }
}

fn moving(motion: Motion) -> &'static str {
    match motion {
        Motion::Left => "one letter to the left on the screen",
        Motion::Right => "one letter to the right on the screen",
        Motion::Up => "one line up",
        Motion::Down => "one line down",
        Motion::WordLeft => "one word towards the left (onwards in Arabic)",
        Motion::WordRight => "one word towards the right (back in Arabic)",
        Motion::NextLetter => "one letter onwards in reading order",
        Motion::PreviousLetter => "one letter back in reading order",
        Motion::NextWord => "one word onwards in reading order",
        Motion::PreviousWord => "one word back in reading order",
        Motion::NextSentence => "next sentence",
        Motion::PreviousSentence => "previous sentence",
        Motion::NextParagraph => "next paragraph",
        Motion::PreviousParagraph => "previous paragraph",
        Motion::LineStart => "start of the line",
        Motion::LineEnd => "end of the line",
        Motion::PageUp => "one page up",
        Motion::PageDown => "one page down",
        Motion::DocumentStart => "start of the document",
        Motion::DocumentEnd => "end of the document",
    }
}

fn extending(motion: Motion) -> &'static str {
    match motion {
        Motion::Left => "extend the selection one letter to the left",
        Motion::Right => "extend the selection one letter to the right",
        Motion::Up => "extend the selection one line up",
        Motion::Down => "extend the selection one line down",
        Motion::WordLeft => "extend the selection one word towards the left",
        Motion::WordRight => "extend the selection one word towards the right",
        Motion::NextLetter => "extend the selection one letter onwards",
        Motion::PreviousLetter => "extend the selection one letter back",
        Motion::NextWord => "extend the selection one word onwards",
        Motion::PreviousWord => "extend the selection one word back",
        Motion::NextSentence => "extend the selection to the end of the sentence",
        Motion::PreviousSentence => "extend the selection to the start of the sentence",
        Motion::NextParagraph => "extend the selection to the end of the paragraph",
        Motion::PreviousParagraph => "extend the selection to the start of the paragraph",
        Motion::LineStart => "extend the selection to the start of the line",
        Motion::LineEnd => "extend the selection to the end of the line",
        Motion::PageUp => "extend the selection one page up",
        Motion::PageDown => "extend the selection one page down",
        Motion::DocumentStart => "extend the selection to the start of the document",
        Motion::DocumentEnd => "extend the selection to the end of the document",
    }
}
