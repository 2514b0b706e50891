//! The fixed phrases of the screen, in English.

use crate::words::Phrase;

pub(in crate::words) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::HelpTitle => "Help",
        Phrase::DocumentsTitle => "Documents",
        Phrase::HereTitle => "Annotations here, innermost first",
        Phrase::UnsettledTitle => "The document has changed: where do these belong?",
        Phrase::UnsettledHint => {
            "↑ ↓ choose  Enter accept  Del set aside  A write all that is sure  Esc close"
        }
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
        Phrase::ReadingHint => "v select  h inspect  l link  Tab next  ? help  q quit",
        Phrase::SelectingHint => "w grow  W shrink  x proclitic  Esc let go",
        Phrase::ListHint => "type a part of the name  ↑ ↓ choose  Enter open  Esc close",
        Phrase::HereHint => "↑ ↓ choose  Enter go to  Del delete  Esc close",
        Phrase::AnnotationsTitle => "Annotations of the document",
        Phrase::LinkEndsTitle => "Where does it lead?",
        Phrase::AnnotationsHint => "type a part of the text  ↑ ↓ choose  Enter take it  Esc close",
        Phrase::InspectorTitle => "Annotation",
        Phrase::InspectorHint => {
            "Enter edit, follow  Del take away  Tab outer one  ; note  l link  Esc close"
        }
        Phrase::OfferedHint => "= other  , none",
        Phrase::ValueHint => "type a value or a part of it  ↑ ↓ choose  Enter take it  Esc back",
        Phrase::AsTyped => "as typed:",
        Phrase::NoValue => "no value",
        Phrase::NoteName => "note",
        Phrase::PieceName => "text",
        Phrase::NoteTitle => "Note",
        Phrase::NoteHint => "Enter keep  Ctrl+J or Alt+Enter new line  Ctrl+Z undo  Esc leave as it was",
        Phrase::SearchTitle => "Search",
        Phrase::SearchHint => "type  Tab other way  ↑ ↓ earlier  Enter keep, then n N  Esc back",
        Phrase::WideSearchTitle => "Search in all documents",
        Phrase::WideSearchHint => "type  Tab other way  ↑ ↓ earlier  Enter search  Esc back",
        Phrase::PlacesHint => "↑ ↓ choose  Enter go there, b back  n N walk  Esc stop, close",
        Phrase::MentionsHint => {
            "y tag  Del not this  a all here  A all  p all documents  Enter go there  Esc close"
        }
        Phrase::NothingFound => "nothing found",
        Phrase::QueryTitle => "Annotations of all documents",
        Phrase::QueryHint => {
            "label:claim -link:source  kind:ORG  by:leila  made>=2026-11  text  ↑ earlier  Enter list"
        }
        Phrase::AuditTitle => "Audit",
        Phrase::AuditHint => "y mend  Del leave it  A mend all of this kind  Enter go there  Esc close",
        Phrase::Stopped => "stopped",
        Phrase::CouldNotBeRead => "documents that cannot be read",
        Phrase::OutlineTitle => "Claims",
        Phrase::AllClaims => "all",
        Phrase::ClaimsWithoutSource => "without source",
        Phrase::ContradictedClaims => "contradicted",
        Phrase::ClaimsOf => "of",
        Phrase::OutlineHint => "Enter go there  Tab other claims  h inspect  l link  Esc close",
        Phrase::GuidelineTitle => "These words",
        Phrase::Examples => "Examples:",
        Phrase::SameWords => "The same words before:",
        Phrase::GuidelineHint => "H or Esc close",
        Phrase::Disputed => "CONFLICT",
        Phrase::PaletteHint => "type a command  ↑ ↓ choose  Enter do it  Esc close",
        Phrase::HelpHint => "↑ ↓ PgUp PgDn scroll  Esc close",
        Phrase::DirectionAuto => "auto",
        Phrase::DirectionRtl => "rtl",
        Phrase::DirectionLtr => "ltr",
        Phrase::Paragraph => "par.",
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
