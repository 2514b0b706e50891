//! Hints in English.

use crate::session::Command;
use crate::words::Hint;
use crate::words::Part::{self, Commands, Letters, Words};

/// What the hint says; the keys of commands are filled in.
pub(in crate::words) fn hint(hint: Hint) -> &'static [Part] {
    const CHOOSE: Part = Words("↑ ↓ choose");
    const CLOSE: Part = Words("Esc close");
    match hint {
        Hint::Reading => &[
            Commands(&[Command::Select], "select"),
            Commands(&[Command::Inspect], "inspect"),
            Commands(&[Command::Link], "link"),
            Commands(&[Command::NextAnnotation], "next"),
            Commands(&[Command::Help], "help"),
            Commands(&[Command::Quit], "quit"),
        ],
        Hint::Selecting => &[
            Commands(&[Command::Grow], "grow"),
            Commands(&[Command::Shrink], "shrink"),
            Commands(&[Command::Proclitic], "proclitic"),
            Words("Esc let go"),
        ],
        Hint::Documents => &[
            Words("type a part of the name"),
            Words("Tab which"),
            Words("Shift+Tab order"),
            Words("Enter open"),
            CLOSE,
        ],
        Hint::AboutDocument => &[
            Letters(&['n'], "new"),
            Letters(&['r'], "reading"),
            Letters(&['v'], "review"),
            Letters(&['d'], "done"),
            Letters(&['s'], "skip"),
            Words("Enter edit"),
            Words("Del take away"),
            CLOSE,
        ],
        Hint::DocumentField => &[Words("Enter keep"), Words("Esc leave as it was")],
        Hint::Here => &[CHOOSE, Words("Enter go to"), Words("Del delete"), CLOSE],
        Hint::Unsettled => &[
            CHOOSE,
            Words("Enter accept"),
            Words("Del set aside"),
            Commands(&[Command::Consent], "write all that is sure"),
            CLOSE,
        ],
        Hint::Annotations => &[Words("type a part of the text"), CHOOSE, Words("Enter take it"), CLOSE],
        Hint::Inspector => &[
            Words("Enter edit, follow"),
            Words("Del take away"),
            Words("Tab outer one"),
            Commands(&[Command::Note], "note"),
            Commands(&[Command::Link], "link"),
            CLOSE,
        ],
        Hint::Bookmarks => &[CHOOSE, Words("Enter go there"), Words("Del take away"), CLOSE],
        Hint::Contents => &[
            Words("type a part of it"),
            Words("Tab headings, sources, dates"),
            Words("Enter go there"),
            CLOSE,
        ],
        Hint::GoTo => &[Words("12 paragraph  @120 character  50% share"), Words("Enter go there"), CLOSE],
        Hint::Painting => &[
            Words("what is selected is tagged"),
            Words("Enter tag"),
            Commands(&[Command::Select], "begin, end"),
            Words("Esc end painting"),
        ],
        Hint::Offered => &[Letters(&['='], "other"), Letters(&[','], "none")],
        Hint::Value => {
            &[Words("type a value or a part of it"), CHOOSE, Words("Enter take it"), Words("Esc back")]
        }
        Hint::Note => &[
            Words("Enter keep"),
            Words("Ctrl+J or Alt+Enter new line"),
            // In a field a letter is text.
            Words("Ctrl+Z undo"),
            Words("Esc leave as it was"),
        ],
        Hint::Search => &[
            Words("type"),
            Words("Tab other way"),
            Words("↑ ↓ earlier"),
            Words("Enter keep"),
            Commands(&[Command::NextMatch, Command::PreviousMatch], "on from there"),
            Words("Esc back"),
        ],
        Hint::WideSearch => &[
            Words("type"),
            Words("Tab other way"),
            Words("↑ ↓ earlier"),
            Words("Enter search"),
            Words("Esc back"),
        ],
        Hint::Query => &[
            Words("label:claim -link:source  kind:ORG  by:leila  made>=2026-11  text"),
            Words("↑ earlier"),
            Words("Enter list"),
        ],
        Hint::Places => &[
            CHOOSE,
            Words("Enter go there"),
            Commands(&[Command::ShowAside], "beside"),
            Commands(&[Command::Back], "back from there"),
            Commands(&[Command::NextMatch, Command::PreviousMatch], "walk"),
            Words("Esc stop, close"),
        ],
        Hint::Mentions => &[
            Letters(&['y'], "tag"),
            Words("Del not this"),
            Letters(&['a'], "all here"),
            Letters(&['A'], "all"),
            Letters(&['p'], "all documents"),
            Words("Enter go there"),
            CLOSE,
        ],
        Hint::Audit => &[
            Letters(&['y'], "mend"),
            Words("Del leave it"),
            Letters(&['A'], "mend all of this kind"),
            Words("Enter go there"),
            CLOSE,
        ],
        Hint::Outline => &[
            Words("Enter go there"),
            Words("Tab other claims"),
            Commands(&[Command::Inspect], "inspect"),
            Commands(&[Command::Link], "link"),
            CLOSE,
        ],
        Hint::Guideline => &[CLOSE],
        Hint::Palette => &[Words("type a command"), CHOOSE, Words("Enter do it"), CLOSE],
        Hint::Help => &[Words("↑ ↓ PgUp PgDn scroll"), CLOSE],
    }
}
