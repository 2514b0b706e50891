//! The keys of presets, for hands that know another program: what differs from the keys of [`super::COMMANDS`].

use super::Command::{self, Move};
use super::Motion;
use crate::preferences::KeyPreset;

/// Commands with the keys that they have instead of their usual ones. Each is a key, or several with blanks between them.
pub(super) type PresetKeys = &'static [(Command, &'static [&'static str])];

/// What a preset changes.
pub(super) fn keys(preset: KeyPreset) -> PresetKeys {
    match preset {
        KeyPreset::Hashiya => &[],
        KeyPreset::Vim => VIM,
        KeyPreset::Emacs => EMACS,
    }
}

/// Motions and marks are vim's; `z` begins what changes the view, `g` what is rarely wanted. `e` and `d` are labels of the
/// built-in schema and stay so. What the letters did that vim's motions take: `r` links, `i` inspects, `a` and `A` grow and
/// shrink the selection, `s` gives an annotation other text, `t` trims.
const VIM: PresetKeys = &[
    (Move(Motion::Left), &["h", "Left"]),
    (Move(Motion::Down), &["j", "Down"]),
    (Move(Motion::Up), &["k", "Up"]),
    (Move(Motion::Right), &["l", "Right"]),
    (Move(Motion::NextWord), &["w"]),
    (Move(Motion::PreviousWord), &["b"]),
    (Move(Motion::LineStart), &["0", "^", "Home"]),
    (Move(Motion::LineEnd), &["$", "End"]),
    (Move(Motion::PageDown), &["C-f", "C-d", "PageDown", "Space"]),
    (Move(Motion::PageUp), &["C-b", "C-u", "PageUp"]),
    (Move(Motion::DocumentStart), &["g g", "C-Home"]),
    (Command::ScrollDown, &["C-e", "C-Down"]),
    (Command::ScrollUp, &["C-y", "C-Up"]),
    (Command::Undo, &["u"]),
    (Command::Redo, &["C-r", "U"]),
    (Command::Suspend, &["C-z"]),
    (Command::Grow, &["a"]),
    (Command::Shrink, &["A"]),
    (Command::Trim, &["t"]),
    (Command::Reshape, &["s"]),
    (Command::Join, &["J"]),
    (Command::AddPiece, &["M"]),
    (Command::Inspect, &["i"]),
    (Command::Link, &["r"]),
    (Command::Follow, &["L", "g d"]),
    (Command::Back, &["C-o"]),
    (Command::Bookmark, &["m"]),
    (Command::Keep, &["g k"]),
    (Command::Unsettled, &["g a"]),
    (Command::Consent, &["g A"]),
    (Command::NextDocument, &["]", "g t"]),
    (Command::PreviousDocument, &["[", "g T"]),
    (Command::Direction, &["z r"]),
    (Command::Harakat, &["z m"]),
    (Command::Invisibles, &["z i"]),
    (Command::Spacing, &["z s"]),
    (Command::Lanes, &["z l"]),
    (Command::Theme, &["z t"]),
];

/// Emacs's keys with Ctrl, Alt and `C-x`, beside the usual letters. Ctrl+C alone does not leave: it begins so much there.
const EMACS: PresetKeys = &[
    (Move(Motion::NextLetter), &["C-f"]),
    (Move(Motion::PreviousLetter), &["C-b"]),
    (Move(Motion::Down), &["C-n", "Down"]),
    (Move(Motion::Up), &["C-p", "Up"]),
    (Move(Motion::NextWord), &["A-f"]),
    (Move(Motion::PreviousWord), &["A-b"]),
    (Move(Motion::LineStart), &["C-a", "Home"]),
    (Move(Motion::LineEnd), &["C-e", "End"]),
    (Move(Motion::NextSentence), &["A-e", ")"]),
    (Move(Motion::PreviousSentence), &["A-a", "("]),
    (Move(Motion::NextParagraph), &["A-}", "}", ">"]),
    (Move(Motion::PreviousParagraph), &["A-{", "{", "<"]),
    (Move(Motion::PageDown), &["C-v", "PageDown", "Space"]),
    (Move(Motion::PageUp), &["A-v", "PageUp"]),
    (Move(Motion::DocumentStart), &["A-<", "g", "C-Home"]),
    (Move(Motion::DocumentEnd), &["A->", "G", "C-End"]),
    (Command::Select, &["C-Space", "v"]),
    (Command::Grow, &["w", "A-@"]),
    (Command::Copy, &["A-w", "y"]),
    (Command::Delete, &["C-d", "Delete", "Backspace"]),
    (Command::Note, &[";", "A-;"]),
    (Command::Repeat, &[".", "C-x z"]),
    (Command::Undo, &["C-/", "u", "C-x u"]),
    (Command::Redo, &["A-_", "U"]),
    (Command::Search, &["C-s", "/"]),
    (Command::PreviousMatch, &["N", "C-r"]),
    (Command::SearchHere, &["*", "A-s ."]),
    (Command::Find, &["F", "A-s o"]),
    (Command::Follow, &["A-.", "L"]),
    (Command::Back, &["A-,", "b"]),
    (Command::GoTo, &["A-g g", "#"]),
    (Command::Bookmark, &["C-x r m", ","]),
    (Command::Bookmarks, &["C-x r b", "'"]),
    (Command::Panes, &["C-x 3", "|"]),
    (Command::ChangeOver, &["C-x o", "F6"]),
    (Command::Documents, &["C-x b", "C-x C-f", "o"]),
    (Command::NextDocument, &["]", "C-x Right"]),
    (Command::PreviousDocument, &["[", "C-x Left"]),
    (Command::Palette, &["A-x", ":"]),
    (Command::Cancel, &["C-g", "Esc"]),
    (Command::Suspend, &["C-z", "C-x C-z"]),
    (Command::Quit, &["C-x C-c", "q"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Schema;
    use crate::preferences::{Binding, Bindings, Written};
    use crate::session::CommandTable;

    fn table(preset: KeyPreset) -> CommandTable {
        CommandTable::bound(&Schema::built_in(), &Bindings { preset, bound: Vec::new() }).unwrap()
    }

    #[test]
    fn no_preset_leaves_a_command_without_a_key_that_usually_has_one() {
        let usual = table(KeyPreset::Hashiya);
        for preset in KeyPreset::ALL {
            for (row, usual) in table(preset).rows().iter().zip(usual.rows()) {
                let lost = usual.keys.len().min(1).saturating_sub(row.keys.len());
                assert_eq!(lost, 0, "{} by {}: put it into the preset", row.name, preset.name());
            }
        }
    }

    #[test]
    fn a_preset_has_no_clashes_also_not_with_the_labels_of_the_built_in_schema() {
        for preset in KeyPreset::ALL {
            let table = table(preset);
            for (command, written) in keys(preset) {
                let row = table.row(*command).unwrap();
                let given: Vec<_> = row.keys.iter().map(ToString::to_string).collect();
                assert_eq!(given, *written, "{} by {}", row.name, preset.name());
            }
        }
    }

    #[test]
    fn what_a_preset_gives_could_be_bound_by_hand() {
        let written = |text: &str| Written { text: text.to_owned(), line: 1, column: 1 };
        for preset in KeyPreset::ALL {
            let table = table(preset);
            let bound = keys(preset).iter().map(|(command, keys)| Binding {
                command: written(&table.row(*command).unwrap().name),
                keys: keys.iter().map(|keys| written(keys)).collect(),
            });
            let by_hand = Bindings { preset: KeyPreset::Hashiya, bound: bound.collect() };
            let by_hand = CommandTable::bound(&Schema::built_in(), &by_hand).unwrap();
            for (row, other) in table.rows().iter().zip(by_hand.rows()) {
                assert_eq!((&row.name, &row.keys), (&other.name, &other.keys), "{}", preset.name());
            }
        }
    }

    #[test]
    fn each_command_stands_once_in_a_preset() {
        for preset in KeyPreset::ALL {
            let mut commands: Vec<_> = keys(preset).iter().map(|(command, _)| *command).collect();
            let count = commands.len();
            commands.dedup();
            commands.sort_by_key(|command| format!("{command:?}"));
            commands.dedup();
            assert_eq!(commands.len(), count);
        }
    }
}
