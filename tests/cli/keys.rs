//! `keys`: which keys give which commands, by the settings and the schema of a project.

use crate::program::{Hashiya, Run, samples};
use std::fs;
use tempfile::TempDir;

/// A home with these settings.
fn home(settings: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/hashiya");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.ron"), settings).unwrap();
    home
}

fn run(home: &TempDir, arguments: &str) -> Run {
    Hashiya::new().env("HOME", home.path().to_str().unwrap()).folder(&samples()).args(arguments).run()
}

/// What the page says of a command: its keys.
fn keys(page: &str, command: &str) -> String {
    let line = page
        .lines()
        .find(|line| line.contains(&format!("  {command}  ")))
        .unwrap_or_else(|| panic!("{page}"));
    line.split(command).next().unwrap().trim().to_owned()
}

#[test]
fn the_keys_in_force_are_printed_in_columns_under_the_headings_of_the_help() {
    let printed = run(&home(""), "keys");
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    assert!(printed.out.starts_with("Tag\n  e "), "{}", printed.out);
    for heading in ["\nSelect\n", "\nMove\n", "\nBrowse\n", "\nView\n", "\nProgram\n"] {
        assert!(printed.out.contains(heading), "{}", printed.out);
    }
    assert_eq!(
        (keys(&printed.out, "undo"), keys(&printed.out, "tag-claim")),
        ("u, C-z".to_owned(), "c".to_owned())
    );
    assert!(!printed.out.contains('\u{1b}'));
    let columns: Vec<_> = printed.out.lines().filter(|line| line.starts_with("  ")).collect();
    let name = columns[0].find("tag-entity").unwrap();
    assert!(columns.iter().all(|line| line.as_bytes()[name - 1] == b' ' && line.as_bytes()[name] != b' '));
}

#[test]
fn settings_and_presets_change_them() {
    let home = home("(preset: \"emacs\", keys: {\"undo\": [\"F12\", \"g\"], \"theme\": []})");
    let printed = run(&home, "keys").out;
    assert_eq!(
        (keys(&printed, "undo"), keys(&printed, "quit")),
        ("F12, g".to_owned(), "C-x C-c, q".to_owned())
    );
    // `g` is another's now.
    assert_eq!(
        (keys(&printed, "document-start"), keys(&printed, "theme")),
        ("A-<, C-Home".to_owned(), String::new())
    );
    let vim = run(&home, "keys --preset vim").out;
    assert_eq!((keys(&vim, "down"), keys(&vim, "undo")), ("j, Down".to_owned(), "F12, g".to_owned()));
    // What has no key any more is told, but not what never had one or was to have none.
    let told = "hashiya: their keys were given to others, `:` and the name give them: keep, doubtful, accept-moved\n";
    assert_eq!(run(&home, "keys --preset vim").err, told);
    let usual = run(&home, "keys --preset hashiya").out;
    assert_eq!(keys(&usual, "down"), "Down");
}

#[test]
fn json_has_an_object_for_each_command() {
    let printed = run(&home("(keys: {\"undo\": [\"x\"]})"), "keys --json").out;
    let find = |name: &str| {
        let mut lines = printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines.find(|line| line["command"] == name).unwrap()
    };
    let [undo, proclitic] = ["undo", "proclitic"].map(find);
    assert_eq!((undo["family"].as_str(), undo["keys"].to_string()), (Some("tag"), "[\"x\"]".to_owned()));
    assert_eq!(
        (proclitic["keys"].to_string(), proclitic["lost"].to_string()),
        ("[]".to_owned(), "[\"x\"]".to_owned())
    );
}

#[test]
fn what_is_wrong_with_them_is_told_with_file_and_line() {
    let home = home("(\n  keys: {\n    \"undo\": [\"e\"],\n  },\n)");
    let printed = run(&home, "keys");
    assert_eq!((printed.code, printed.out.as_str()), (2, ""));
    let told = "config.ron:3:14: `e` tags with the label `entity` of this project";
    assert!(printed.err.contains(told), "{}", printed.err);
}

#[test]
fn keys_of_labels_are_those_of_the_projects_schema() {
    let project = tempfile::tempdir().unwrap();
    for folder in ["corpus", "annotations"] {
        fs::create_dir(project.path().join(folder)).unwrap();
    }
    let schema = "(\n    hashiya_schema: 1,\n    labels: [(name: \"place\", key: \"w\")],\n)\n";
    fs::write(project.path().join("annotations/schema.ron"), schema).unwrap();
    let home = home("(keys: {\"undo\": [\"e\"], \"tag-entity\": [\"F3\"]})");
    let printed =
        Hashiya::new().env("HOME", home.path().to_str().unwrap()).args("keys").arg(project.path()).run();
    assert_eq!(printed.code, 0, "{}", printed.err);
    assert_eq!(
        (keys(&printed.out, "tag-place"), keys(&printed.out, "undo")),
        ("w".to_owned(), "e".to_owned())
    );
    assert!(!printed.out.contains("tag-entity"));
}
