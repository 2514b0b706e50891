//! The keys in force: from the settings and the schema to a table of commands, and what is wrong with them in words.

use crate::annotation::Schema;
use crate::preferences::Bindings;
use crate::session::{BindingFlaw, BindingFlawKind, CommandTable, LONGEST_SEQUENCE};
use crate::store::{ConfigError, ConfigPlace, nearest, quote};
use std::path::Path;

/// The commands for a schema, with the keys of these settings.
///
/// # Errors
/// What was bound is no key or no command, or two bindings clash; it says where.
pub(super) fn table_of(
    schema: &Schema,
    bindings: &Bindings,
    place: &ConfigPlace,
) -> Result<CommandTable, ConfigError> {
    CommandTable::bound(schema, bindings).map_err(|BindingFlaw { line, column, kind }| {
        // Bindings come from a file only.
        let path = place.path().unwrap_or(Path::new("config.ron")).to_owned();
        ConfigError::Content { path, line, column, message: told(&kind, line) }
    })
}

/// What is wrong with a binding on this line, and what to do.
fn told(kind: &BindingFlawKind, line: usize) -> String {
    match kind {
        BindingFlawKind::UnknownCommand(name, names) => {
            let names: Vec<_> = names.iter().map(|name| quote(name)).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let meant = nearest(name, &names).map(|known| format!("did you mean `{known}`?"));
            let meant = meant.unwrap_or_else(|| "docs/keys.md lists all".to_owned());
            format!("unknown command `{}` on line {line}; {meant}", quote(name))
        }
        BindingFlawKind::NoKey(key) => format!(
            "`{}` is no key; keys are written like u, U, C-z, A-x, S-Left, F5 or Space, and several that are pressed one after the \
             other with blanks between them, like \"g g\"",
            quote(key)
        ),
        BindingFlawKind::NoKeys => {
            "there is no key in these quotes; [] leaves a command without a key".to_owned()
        }
        BindingFlawKind::TooLong => format!("a sequence has at most {LONGEST_SEQUENCE} keys"),
        BindingFlawKind::NotSent(key, Some(instead)) => {
            format!("terminals do not tell `{}` from `{instead}`; write `{instead}`", quote(key))
        }
        BindingFlawKind::NotSent(key, None) => {
            format!("terminals do not send `{}`; take another key", quote(key))
        }
        BindingFlawKind::Arabic(letter, pc, mac) => {
            let us = match (pc, mac) {
                (Some(pc), Some(mac)) if pc != mac => format!("`{pc}`, or `{mac}` for a Mac"),
                (Some(us), _) | (None, Some(us)) => format!("`{us}`"),
                (None, None) => "its Latin letter".to_owned(),
            };
            format!(
                "`{letter}` is what an Arabic layout types; write the key as a US keyboard types it ({us}): it works on both layouts then"
            )
        }
        BindingFlawKind::Reserved => {
            "Esc gives up what was begun and closes what is open; it can be bound to nothing else".to_owned()
        }
        BindingFlawKind::Digit(digit) => {
            format!("`{digit}` begins a number that says how often the next key is given; take another key")
        }
        BindingFlawKind::Twice(keys, command, before) => {
            format!("`{keys}` is bound to `{}` on line {before} already; keep one of the two", quote(command))
        }
        BindingFlawKind::Begins { shorter, longer, command, line: before } => format!(
            "`{shorter}` begins `{longer}`, so that one of the two could never be given; the other is bound to `{}` on line {before}",
            quote(command)
        ),
        BindingFlawKind::OfLabel(keys, key, label) => {
            let label = quote(label);
            let begins =
                if keys.chars().eq([*key]) { String::new() } else { format!("`{keys}` begins with it; ") };
            format!(
                "`{key}` tags with the label `{label}` of this project; {begins}take another key, or bind `tag-{label}` to one"
            )
        }
        BindingFlawKind::Needed(command) => {
            format!("this leaves `{command}` without a key; bind another key to it")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Config;

    #[track_caller]
    fn refused(settings: &str, told: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.ron");
        std::fs::write(&path, settings).unwrap();
        let place = ConfigPlace::at(&path);
        let config = Config::load(&place).unwrap();
        let error = table_of(&Schema::built_in(), &config.keys, &place).unwrap_err();
        assert!(error.is_content());
        assert_eq!(error.to_string(), format!("{}:{told}", path.display()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_an_advice() {
        refused("(keys: {\"undoo\": []})", "1:9: unknown command `undoo` on line 1; did you mean `undo`?");
        refused("(keys: {\"\": []})", "1:9: unknown command `` on line 1; docs/keys.md lists all");
        refused(
            "(\n  keys: {\n    \"undo\": [\"x\",\n      \"u\"],\n    \"redo\": [\"u\"],\n  },\n)",
            "5:14: `u` is bound to `undo` on line 4 already; keep one of the two",
        );
        refused(
            "(keys: {\"undo\": [\"g g\"], \"redo\": [\"g\"]})",
            "1:35: `g` begins `g g`, so that one of the two could never be given; the other is bound to `undo` on line 1",
        );
        refused(
            "(keys: {\"undo\": [\"e\"]})",
            "1:18: `e` tags with the label `entity` of this project; take another key, or bind `tag-entity` to one",
        );
        refused(
            "(keys: {\"undo\": [\"e e\"]})",
            "1:18: `e` tags with the label `entity` of this project; `e e` begins with it; take another key, or bind `tag-entity` to one",
        );
        refused(
            "(keys: {\"undo\": [\"\u{631}\"]})",
            "1:18: `\u{631}` is what an Arabic layout types; write the key as a US keyboard types it (`v`, or `n` for a Mac): it works on \
             both layouts then",
        );
        refused("(keys: {\"undo\": [\"C-i\"]})", "1:18: terminals do not tell `C-i` from `Tab`; write `Tab`");
        refused("(keys: {\"quit\": []})", "1:9: this leaves `quit` without a key; bind another key to it");
        refused(
            "(keys: {\"undo\": [\"\"]})",
            "1:18: there is no key in these quotes; [] leaves a command without a key",
        );
    }

    #[test]
    fn no_control_of_the_file_reaches_a_message() {
        for settings in [
            "(keys: {\"\u{1b}\": []})",
            "(keys: {\"undo\": [\"\u{202e}x\"]})",
            "(keys: {\"undo\": [\"\\u{7}\"]})",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("config.ron");
            std::fs::write(&path, settings).unwrap();
            let place = ConfigPlace::at(&path);
            let config = Config::load(&place).unwrap();
            let message = table_of(&Schema::built_in(), &config.keys, &place).unwrap_err().to_string();
            assert!(!message.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{message:?}");
        }
    }
}
