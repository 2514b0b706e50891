//! The settings' file on a real disk: what becomes of comments, links, permissions and two sessions at once.

use super::Scratch;
use hashiya::annotation::Schema;
use hashiya::preferences::{OutputMode, Preferences, Setting, Value};
use hashiya::session::{Command, CommandTable};
use hashiya::store::{Config, ConfigError, ConfigPlace, shown_allowed};
use std::fs;
use std::path::Path;

const FILE: &str = "home/.config/hashiya/config.ron";

fn place(scratch: &Scratch) -> ConfigPlace {
    ConfigPlace::at(scratch.path(FILE))
}

fn with(setting: Setting, value: Value<'_>) -> Preferences {
    Preferences::default().with(setting, value).unwrap()
}

fn set(scratch: &Scratch, setting: Setting, value: Value<'_>) -> Result<(), ConfigError> {
    Config::set(&place(scratch), setting, &with(setting, value))
}

#[test]
fn a_first_setting_makes_the_file_and_its_folders() {
    let scratch = Scratch::new();
    assert_eq!(Config::load(&place(&scratch)).unwrap(), Config::default());
    assert!(!scratch.path("home").exists(), "reading makes nothing");
    set(&scratch, Setting::Harakat, Value::Switch(false)).unwrap();
    assert_eq!(scratch.read(FILE), "(\n    harakat: false,\n)\n");
    let config = Config::load(&place(&scratch)).unwrap();
    assert_eq!(config.preferences, with(Setting::Harakat, Value::Switch(false)));
}

#[test]
fn what_an_editor_wrote_stays() {
    let scratch = Scratch::new();
    let text = "// mine\n(\n    theme: \"light\", // day\n\n    width: 80,\n)\n// end\n";
    scratch.file(FILE, text);
    set(&scratch, Setting::Theme, Value::Word("dark")).unwrap();
    let text = text.replace("light", "dark");
    assert_eq!(scratch.read(FILE), text);
    Config::set_terminal(&place(&scratch), "kitty", OutputMode::SizedText).unwrap();
    let added = "    width: 80,\n    terminals: {\"kitty\": \"v+osc66\"},\n";
    assert_eq!(scratch.read(FILE), text.replace("    width: 80,\n", added));
    let config = Config::load(&place(&scratch)).unwrap();
    assert_eq!(config.terminals.get("kitty"), Some(&OutputMode::SizedText));
}

#[test]
fn a_setting_that_is_there_already_writes_nothing() {
    let scratch = Scratch::new();
    scratch.file(FILE, "(theme: \"dark\")");
    let before = scratch.snapshot();
    set(&scratch, Setting::Theme, Value::Word("dark")).unwrap();
    assert_eq!(scratch.snapshot(), before);
}

#[test]
fn sessions_that_write_at_once_lose_nothing_of_each_other() {
    let scratch = Scratch::new();
    let place = place(&scratch);
    let names: Vec<_> = (0..8).map(|number| format!("terminal{number}")).collect();
    std::thread::scope(|scope| {
        for name in &names {
            let place = &place;
            scope.spawn(move || {
                for mode in [OutputMode::Islands, OutputMode::NoMarks] {
                    Config::set_terminal(place, name, mode).unwrap();
                }
            });
        }
        scope.spawn(|| set(&scratch, Setting::Width, Value::Number(70)).unwrap());
        scope.spawn(|| set(&scratch, Setting::Spacing, Value::Number(1)).unwrap());
    });
    let config = Config::load(&place).unwrap();
    assert_eq!(config.terminals.len(), names.len(), "{}", scratch.read(FILE));
    assert!(config.terminals.values().all(|mode| *mode == OutputMode::NoMarks));
    assert_eq!(config.preferences.width.columns(), 70);
    assert_eq!(config.preferences.spacing.blank_rows(), 1);
}

#[test]
fn a_file_that_is_not_understood_is_not_touched() {
    let scratch = Scratch::new();
    for text in ["(harkat: true)", "(theme: \"dark\"", "(width: 1)", "no"] {
        scratch.file(FILE, text);
        let error = set(&scratch, Setting::Theme, Value::Word("dark")).unwrap_err();
        assert!(error.is_content(), "{error}");
        assert_eq!(scratch.read(FILE), text);
    }
}

#[test]
fn bytes_that_are_no_settings_are_told_with_their_place() {
    let scratch = Scratch::new();
    let told = |content: &[u8]| {
        scratch.file(FILE, content);
        let error = Config::load(&place(&scratch)).unwrap_err();
        assert!(error.is_content(), "{error}");
        error.to_string()
    };
    assert!(told(b"(\n  theme: \"\xe3\"").ends_with("config.ron:2:11: this is not UTF-8"));
    assert!(told(b"(\n  harkat: true)").contains("config.ron:2:3: unknown setting `harkat` on line 2"));
    assert!(told(&vec![b' '; (1 << 20) + 1]).contains("too large: 1048577 bytes, at most 1048576 are read"));
}

#[test]
fn a_folder_where_the_file_should_be_is_refused() {
    let scratch = Scratch::new();
    scratch.folder(FILE);
    let error = Config::load(&place(&scratch)).unwrap_err();
    assert!(error.is_content() && error.to_string().contains("not an ordinary file"), "{error}");
    assert!(set(&scratch, Setting::Theme, Value::Word("dark")).is_err());
}

#[test]
fn without_a_place_nothing_is_kept_and_it_is_said() {
    assert_eq!(Config::load(&ConfigPlace::default()).unwrap(), Config::default());
    let error = Config::set(&ConfigPlace::default(), Setting::Theme, &Preferences::default()).unwrap_err();
    assert!(!error.is_content() && error.to_string().contains("set HOME"), "{error}");
}

#[cfg(unix)]
mod unix {
    use super::super::{permissions_hold, set_mode};
    use super::*;

    #[test]
    fn a_link_stays_a_link() {
        let scratch = Scratch::new();
        scratch.file("dotfiles/hashiya.ron", "(width: 80)");
        scratch.link("../../../dotfiles/hashiya.ron", FILE);
        set(&scratch, Setting::Width, Value::Number(90)).unwrap();
        assert!(scratch.path(FILE).is_symlink());
        assert_eq!(scratch.read("dotfiles/hashiya.ron"), "(width: 90)");
    }

    #[test]
    fn the_mode_of_the_file_stays() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = Scratch::new();
        let path = scratch.file(FILE, "()");
        set_mode(&path, 0o600);
        set(&scratch, Setting::Width, Value::Number(90)).unwrap();
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_write_protected_file_is_left_alone() {
        let scratch = Scratch::new();
        let path = scratch.file(FILE, "(width: 80)");
        set_mode(&path, 0o444);
        let error = set(&scratch, Setting::Width, Value::Number(90)).unwrap_err();
        assert!(!error.is_content() && error.to_string().contains("cannot be written"), "{error}");
        assert_eq!(scratch.read(FILE), "(width: 80)");
    }

    #[test]
    fn a_home_that_is_no_folder_is_no_matter_of_content() {
        let scratch = Scratch::new();
        scratch.file("home", "");
        let error = Config::load(&place(&scratch)).unwrap_err();
        assert!(!error.is_content(), "{error}");
        assert!(!set(&scratch, Setting::Width, Value::Number(90)).unwrap_err().is_content());
    }

    #[test]
    fn a_home_that_may_not_be_written_is_no_matter_of_content() {
        let scratch = Scratch::new();
        if !permissions_hold(&scratch) {
            return;
        }
        let home = scratch.folder("home");
        set_mode(&home, 0o500);
        assert_eq!(Config::load(&place(&scratch)).unwrap(), Config::default());
        let error = set(&scratch, Setting::Width, Value::Number(90)).unwrap_err();
        assert!(!error.is_content() && error.to_string().contains("cannot be written"), "{error}");
        set_mode(&home, 0o000);
        assert!(!Config::load(&place(&scratch)).unwrap_err().is_content());
        set_mode(&home, 0o700);
    }
}

/// The commands that change a setting.
fn commands(setting: Setting) -> &'static [Command] {
    match setting {
        Setting::Theme => &[Command::Theme],
        Setting::Harakat => &[Command::Harakat],
        Setting::Invisibles => &[Command::Invisibles],
        Setting::Width => &[Command::Narrower, Command::Wider],
        Setting::Spacing => &[Command::Spacing],
        Setting::Lanes => &[Command::Lanes],
        Setting::Direction => &[Command::Direction],
        Setting::Language => &[Command::Language],
    }
}

/// The rows of the table in `docs/config.md`.
fn rows() -> Vec<String> {
    let row = |setting: Setting| {
        let value = match Preferences::default().value(setting) {
            Value::Word(word) => format!("\"{word}\""),
            Value::Switch(on) => on.to_string(),
            Value::Number(number) => number.to_string(),
        };
        let is_about = |command: &Command| commands(setting).contains(command);
        let table = CommandTable::new(&Schema::built_in());
        let keys = table.rows().iter().filter(|row| is_about(&row.command)).flat_map(|row| &row.keys);
        let keys: Vec<_> = keys.map(|key| format!("`{key}`")).collect();
        let allowed = shown_allowed(&setting.allowed());
        format!("| `{}` | {allowed} | `{value}` | {} |", setting.name(), keys.join(" "))
    };
    Setting::ALL.map(row).to_vec()
}

#[test]
fn the_page_lists_the_settings_as_they_are() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/config.md");
    let page = fs::read_to_string(page).unwrap();
    let found: Vec<_> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(found, rows(), "write the table of docs/config.md like this:\n{}", rows().join("\n"));
    for mode in OutputMode::ALL {
        assert!(page.contains(&format!("`\"{}\"`", mode.name())), "{mode}");
    }
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let scratch = Scratch::new();
    scratch.file(FILE, example);
    assert_eq!(Config::load(&place(&scratch)).unwrap().preferences.width.columns(), 80);
}
