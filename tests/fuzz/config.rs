//! The file of the settings: read strictly, and changed in one place.

use crate::Target;
use crate::execute::{meet, meet_message};
use crate::scratch::{Scratch, assert_printable};
use hashiya::annotation::Schema;
use hashiya::preferences::{Allowed, Bindings, OutputMode, Preferences, Setting, Value};
use hashiya::session::{Command, CommandTable, LookedUp};
use hashiya::store::{Config, ConfigPlace};

pub(crate) const TARGET: Target = Target {
    name: "config",
    run,
    words: &[
        "(",
        ")",
        "theme: \"dark\"",
        "harakat: false",
        "invisibles: true",
        "width: 80",
        "spacing: 1",
        "direction: \"rtl\"",
        "terminals: {",
        "\"kitty\": \"v+osc66\"",
        "}",
        ",",
        "// ",
        "/*",
        "*/",
        "r#\"",
        "\"#",
        "\\u{61}",
        "\\n",
        "\n    ",
        "#![enable(implicit_some)]\n",
        "\"",
        "0x50",
        "Some(",
        "1_0",
        "keys: {",
        "\"undo\": [",
        "\"tag-entity\": [\"C-e\"],",
        "\"quit\": []",
        "\"cancel\": [\"C-g\"],",
        "[\"g g\", \"C-x u\"],",
        "\"Esc\"",
        "\"C-i\"",
        "\"\u{631}\"",
        "]",
        "preset: \"vim\",",
        "preset: \"emacs\",",
    ],
    rounds: 150,
};

/// The name of a terminal that needs every kind of escape.
const TERMINAL: &str = "a\"b\\\n\u{202e})";

fn run(input: &[u8]) {
    let scratch = Scratch::new();
    let path = scratch.file("config.ron", input);
    let place = ConfigPlace::at(path);
    let before = match Config::load(&place) {
        Ok(config) => config,
        Err(error) => {
            let message = error.to_string();
            meet_message(&message);
            assert!(error.is_content(), "{message}");
            assert_printable(&message);
            assert!(Config::set(&place, Setting::Theme, &Preferences::default()).is_err());
            assert_eq!(scratch.read("config.ron"), input);
            return;
        }
    };
    bind(&before.keys);
    for setting in Setting::ALL {
        scratch.file("config.ron", input);
        let wanted = other(before.preferences, setting);
        meet((setting, wanted != before.preferences, before.terminals.len().min(2)));
        Config::set(&place, setting, &wanted).expect("what is understood can be changed");
        let after = Config::load(&place).expect("what was changed is understood");
        assert_eq!(after, Config { preferences: wanted, ..before.clone() });
        let text = scratch.read("config.ron");
        // Twice the same changes nothing.
        Config::set(&place, setting, &wanted).unwrap();
        assert_eq!(scratch.read("config.ron"), text);
        if !contains(input, setting.name().as_bytes()) {
            assert!(
                is_within(input, &text),
                "a byte of the rest was changed: {}",
                String::from_utf8_lossy(&text)
            );
        }
    }
    scratch.file("config.ron", input);
    Config::set_terminal(&place, TERMINAL, OutputMode::Islands).expect("a terminal can be added");
    let after = Config::load(&place).expect("what was changed is understood");
    let mut wanted = before;
    wanted.terminals.insert(TERMINAL.to_owned(), OutputMode::Islands);
    assert_eq!(after, wanted);
}

/// Bindings become a table in which every key that is written gives its command, or are refused at a place in the file.
fn bind(bindings: &Bindings) {
    let places = bindings.bound.iter().flat_map(|binding| binding.keys.iter().chain([&binding.command]));
    let places: Vec<_> = places.map(|written| (written.line, written.column)).collect();
    let table = match CommandTable::bound(&Schema::built_in(), bindings) {
        Ok(table) => table,
        Err(flaw) => {
            meet(std::mem::discriminant(&flaw.kind));
            return assert!(places.contains(&(flaw.line, flaw.column)), "{flaw:?}");
        }
    };
    meet((bindings.preset.name(), bindings.bound.len().min(3)));
    for row in table.rows() {
        for keys in &row.keys {
            assert_eq!(table.look_up(keys.keys()), LookedUp::Command(row.command), "{keys}");
        }
    }
    assert_eq!(table.by_key("Esc"), Some(Command::Cancel));
    let has_key = |command| table.row(command).is_some_and(|row| !row.keys.is_empty());
    assert!(has_key(Command::Quit) && has_key(Command::Help));
}

/// The preferences with something else for a setting.
fn other(preferences: Preferences, setting: Setting) -> Preferences {
    let now = preferences.value(setting);
    let words;
    let new = match setting.allowed() {
        Allowed::Words(all) => {
            words = all;
            words.iter().map(|word| Value::Word(word)).find(|word| *word != now)
        }
        Allowed::Switch => [true, false].map(Value::Switch).into_iter().find(|switch| *switch != now),
        Allowed::Numbers(mut range) => range.find(|number| Value::Number(*number) != now).map(Value::Number),
    };
    preferences.with(setting, new.unwrap()).unwrap()
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

/// Whether every byte of `text` is in `longer`, in this order.
fn is_within(text: &[u8], longer: &[u8]) -> bool {
    let mut rest = longer.iter();
    text.iter().all(|byte| rest.any(|other| other == byte))
}
