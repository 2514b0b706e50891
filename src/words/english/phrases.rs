//! The fixed phrases of the screen, in English.

use crate::words::Phrase;

pub(in crate::words) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::HelpTitle => "Help",
        Phrase::DocumentsTitle => "Documents",
        Phrase::HereTitle => "Annotations here, innermost first",
        Phrase::UnsettledTitle => "The document has changed: where do these belong?",
        Phrase::PaletteTitle => "Command",
        Phrase::NoMatch => "nothing fits what was typed",
        Phrase::NoDocuments => "no documents here: there are no .txt files in the corpus",
        Phrase::Unreadable => "This document cannot be read.",
        Phrase::Opening => "opening …",
        Phrase::Saved => "saved",
        Phrase::Saving => "saving",
        Phrase::Unsaved => "NOT SAVED",
        Phrase::TextGone => "TEXT CHANGED",
        Phrase::BeingRead => "being read",
        Phrase::ReadOnly => "read-only",
        Phrase::LinkAs => "link as:",
        Phrase::AnnotationsTitle => "Annotations of the document",
        Phrase::LinkEndsTitle => "Where does it lead?",
        Phrase::InspectorTitle => "Annotation",
        Phrase::AsTyped => "as typed:",
        Phrase::NoValue => "no value",
        Phrase::NoteName => "note",
        Phrase::PieceName => "text",
        Phrase::NoteTitle => "Note",
        Phrase::SearchTitle => "Search",
        Phrase::WideSearchTitle => "Search in all documents",
        Phrase::NothingFound => "nothing found",
        Phrase::QueryTitle => "Annotations of all documents",
        Phrase::AuditTitle => "Audit",
        Phrase::Stopped => "stopped",
        Phrase::CouldNotBeRead => "documents that cannot be read",
        Phrase::OutlineTitle => "Claims",
        Phrase::AllClaims => "all",
        Phrase::ClaimsWithoutSource => "without source",
        Phrase::ContradictedClaims => "contradicted",
        Phrase::ClaimsOf => "of",
        Phrase::GuidelineTitle => "These words",
        Phrase::Examples => "Examples:",
        Phrase::SameWords => "The same words before:",
        Phrase::StatisticsTitle => "The corpus at a glance",
        Phrase::Disputed => "CONFLICT",
        Phrase::DirectionAuto => "auto",
        Phrase::DirectionRtl => "rtl",
        Phrase::DirectionLtr => "ltr",
        Phrase::Paragraph => "par.",
        Phrase::Painting => "PAINT",
        Phrase::BookmarksTitle => "Bookmarks",
        Phrase::ContentsTitle => "Contents",
        Phrase::GoToTitle => "Go to a paragraph, a character or a share of the document",
        Phrase::DocumentTitle => "This document",
        Phrase::DateTitle => "When was it written? 2031, 2031-03 or 2031-03-05",
        Phrase::ReasonTitle => "Why is it skipped?",
        Phrase::DocumentNotesTitle => "Notes about the document",
        Phrase::StatusName => "status",
        Phrase::DateName => "date",
        Phrase::NotesName => "notes",
        Phrase::LinksName => "links",
        Phrase::TextName => "text",
        Phrase::OtherLabels => "other labels",
        Phrase::Counted => "looked at",
        Phrase::DoctorTitle => "Which line is right?",
        Phrase::DoctorTold => "With the terminal told to leave the order alone (Tab: left to itself)",
        Phrase::DoctorUntold => "With the terminal left to itself (Tab: told to leave the order alone)",
        Phrase::DoctorRight => {
            "Right is the line that begins at the right with a word of three letters, the first two joined, a vowel \
             sign above the first and the last; then a name in upright brackets, joined through its highlighted letter; lam-alef as one \
             sign; ٣ at the right of ٤; 2024 as 2-0-2-4; ABC at the left. Both bars stand straight below each other. \
             When several lines are right, the first of them is best; when letters vanish under their signs, the one \
             without signs is."
        }
        Phrase::DoctorHint => "number: this line is right   Tab: the other modes   q: change nothing",
    }
}
