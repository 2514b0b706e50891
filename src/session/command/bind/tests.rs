//! Binding keys, and what is refused.

use super::*;
use crate::annotation::{LabelDefinition, LabelLook};
use crate::preferences::{Binding, KeyPreset};
use crate::session::{LookedUp, Motion};

fn written(text: &str, line: usize, column: usize) -> Written {
    Written { text: text.to_owned(), line, column }
}

/// Bindings, each on a line of its own, with its keys in the columns from 10 on.
fn bindings(bound: &[(&str, &[&str])]) -> Bindings {
    let binding = |(line, (name, keys)): (usize, &(&str, &[&str]))| Binding {
        command: written(name, line, 1),
        keys: (10..).zip(*keys).map(|(column, keys)| written(keys, line, column)).collect(),
    };
    Bindings { preset: KeyPreset::Hashiya, bound: (1..).zip(bound).map(binding).collect() }
}

fn table(bound: &[(&str, &[&str])]) -> Result<CommandTable, BindingFlaw> {
    CommandTable::bound(&Schema::built_in(), &bindings(bound))
}

#[track_caller]
fn refused(bound: &[(&str, &[&str])], place: (usize, usize), kind: &BindingFlawKind) {
    let flaw = table(bound).expect_err("it is refused");
    assert_eq!(((flaw.line, flaw.column), &flaw.kind), (place, kind));
}

fn keys(table: &CommandTable, command: Command) -> Vec<String> {
    table.row(command).unwrap().keys.iter().map(ToString::to_string).collect()
}

#[test]
fn keys_that_are_bound_come_instead_of_the_usual_ones() {
    let table = table(&[("undo", &["C-/", "x"]), ("documents", &["C-x b"]), ("help", &["F1"])]).unwrap();
    assert_eq!(keys(&table, Command::Undo), ["C-/", "x"]);
    assert_eq!(table.by_key("u"), None);
    assert_eq!(table.by_key("C-x b"), Some(Command::Documents));
    // The command that had the key has it no more, and is not without a name.
    assert_eq!(keys(&table, Command::Proclitic), [""; 0]);
    assert_eq!(table.row(Command::Proclitic).unwrap().lost.len(), 1);
    assert_eq!(keys(&table, Command::Redo), ["U", "C-y", "C-r"]);
}

#[test]
fn a_sequence_takes_its_first_key_from_what_had_it() {
    let table = table(&[("next-sentence", &["g s"]), ("previous-sentence", &["g S"])]).unwrap();
    let pressed = |keys: &str| table.look_up(KeySequence::parse(keys).unwrap().keys());
    assert_eq!(pressed("g"), LookedUp::Beginning);
    assert_eq!(pressed("g s"), LookedUp::Command(Command::Move(Motion::NextSentence)));
    assert_eq!(pressed("g x"), LookedUp::Nothing);
    assert_eq!(keys(&table, Command::Move(Motion::DocumentStart)), ["C-Home"]);
    let following = table.continuations(&[Key::char('g')]);
    let following: Vec<_> = following.iter().map(|(key, rows)| format!("{key} {}", rows[0].name)).collect();
    assert_eq!(following, ["s next-sentence", "S previous-sentence"]);
}

#[test]
fn an_empty_list_unbinds_but_not_the_way_out_and_not_the_help() {
    let unbound = table(&[("undo", &[]), ("palette", &[]), ("cancel", &[])]).unwrap();
    assert_eq!(keys(&unbound, Command::Undo), [""; 0]);
    assert_eq!(keys(&unbound, Command::Cancel), ["Esc"]);
    refused(&[("undo", &["x"]), ("quit", &[])], (2, 1), &BindingFlawKind::Needed("quit"));
    refused(&[("help", &[])], (1, 1), &BindingFlawKind::Needed("help"));
    refused(&[("undo", &["?", "F1"])], (1, 10), &BindingFlawKind::Needed("help"));
    refused(&[("undo", &["q", "C-q x"]), ("redo", &["C-c a"])], (1, 10), &BindingFlawKind::Needed("quit"));
    let given = table(&[("undo", &["?", "F1"]), ("help", &["F3"]), ("cancel", &["C-g", "Esc"])]).unwrap();
    assert_eq!(
        (keys(&given, Command::Help), keys(&given, Command::Cancel)),
        (vec!["F3".to_owned()], vec!["C-g".to_owned(), "Esc".to_owned()])
    );
}

#[test]
fn keys_that_clash_are_refused_at_the_second() {
    let twice = |keys: &str, line| BindingFlawKind::Twice(keys.to_owned(), "undo".to_owned(), line);
    refused(&[("undo", &["x"]), ("redo", &["y", "x"])], (2, 11), &twice("x", 1));
    refused(&[("undo", &["x", "x"])], (1, 11), &twice("x", 1));
    // Terminals send the same for both.
    refused(&[("undo", &["C-/", "C-_"])], (1, 11), &twice("C-/", 1));
    let begins = |shorter: &str, longer: &str| BindingFlawKind::Begins {
        shorter: shorter.to_owned(),
        longer: longer.to_owned(),
        command: "undo".to_owned(),
        line: 1,
    };
    refused(&[("undo", &["x"]), ("redo", &["x y z"])], (2, 10), &begins("x", "x y z"));
    refused(&[("undo", &["x y z"]), ("redo", &["x y"])], (2, 10), &begins("x y", "x y z"));
    assert!(table(&[("undo", &["x y z"]), ("redo", &["x y a", "x z"])]).is_ok());
}

#[test]
fn a_key_of_a_label_is_the_labels_unless_that_is_bound_otherwise() {
    let of_label = |keys: &str| BindingFlawKind::OfLabel(keys.to_owned(), 'e', "entity".to_owned());
    refused(&[("undo", &["e"])], (1, 10), &of_label("e"));
    refused(&[("undo", &["e x"])], (1, 10), &of_label("e x"));
    let moved = table(&[("undo", &["e"]), ("tag-entity", &["C-e"]), ("tag-place", &["p"])]).unwrap();
    assert_eq!((moved.by_key("e"), moved.by_key("C-e")), (Some(Command::Undo), Some(Command::Tag(0))));
    // A label that only another project has is no mistake, and takes no key here.
    assert_eq!(moved.by_key("p"), Some(Command::Propagate));
    let label = LabelDefinition::new("place", 'w', LabelLook::Tint);
    let other =
        CommandTable::bound(&Schema::new(vec![label], vec![]), &bindings(&[("grow", &["s"])])).unwrap();
    assert_eq!((other.by_key("w"), other.by_key("s")), (Some(Command::Tag(0)), Some(Command::Grow)));
}

#[test]
fn what_is_no_command_and_no_key_is_refused() {
    let flaw = table(&[("undoo", &["x"])]).unwrap_err();
    assert_eq!((flaw.line, flaw.column), (1, 1));
    assert!(
        matches!(flaw.kind, BindingFlawKind::UnknownCommand(name, names) if name == "undoo" && names.contains(&"undo".to_owned()))
    );
    refused(&[("undo", &["x", "Ctrl-x"])], (1, 11), &BindingFlawKind::NoKey("Ctrl-x".to_owned()));
    refused(&[("undo", &["g gg"])], (1, 10), &BindingFlawKind::NoKey("gg".to_owned()));
    refused(&[("undo", &["", "x"])], (1, 10), &BindingFlawKind::NoKeys);
    refused(&[("undo", &["  "])], (1, 10), &BindingFlawKind::NoKeys);
    refused(&[("undo", &["\u{7}"])], (1, 10), &BindingFlawKind::NoKey("\u{7}".to_owned()));
    for unseen in ["\u{301}", "\u{200b}", "\u{200f}", "\u{feff}", "\u{ad}", "\u{656}", "\u{1f44d}"] {
        refused(&[("undo", &[unseen])], (1, 10), &BindingFlawKind::NoKey(unseen.to_owned()));
    }
    refused(&[("undo", &["g g g g g g g"])], (1, 10), &BindingFlawKind::TooLong);
    for keys in ["Esc", "Esc x", "g Esc"] {
        refused(&[("undo", &[keys])], (1, 10), &BindingFlawKind::Reserved);
    }
    refused(&[("cancel", &["C-g Esc"])], (1, 10), &BindingFlawKind::Reserved);
    refused(&[("undo", &["3"])], (1, 10), &BindingFlawKind::Digit('3'));
    refused(&[("undo", &["1 u"])], (1, 10), &BindingFlawKind::Digit('1'));
}

#[test]
fn a_key_that_never_arrives_so_is_refused_with_the_one_that_does() {
    let cases = [
        ("C-i", Some("Tab")),
        ("C-m", Some("Enter")),
        ("C-[", Some("Esc")),
        ("C-A-i", Some("A-Tab")),
        ("C-U", Some("C-u")),
        ("C-S-u", Some("C-u")),
        ("S-u", Some("U")),
        ("S-1", None),
        ("C-+", None),
        ("C-3", None),
        ("C-\u{e9}", None),
        ("S-Space", Some("Space")),
        ("S-Enter", Some("Enter")),
        ("C-Tab", Some("Tab")),
        ("A-Esc", Some("Esc")),
    ];
    for (keys, instead) in cases {
        let kind = BindingFlawKind::NotSent(keys.to_owned(), instead.map(str::to_owned));
        refused(&[("undo", &[keys])], (1, 10), &kind);
    }
    for keys in
        ["C-Space", "C-]", "C-\\", "C-^", "S-Tab", "A-Enter", "A-x", "F12", "S-F5", "Insert", "C-A-x", "é"]
    {
        assert!(table(&[("extend-next-sentence", &[keys])]).is_ok(), "{keys}");
    }
}

#[test]
fn an_arabic_letter_is_refused_with_the_key_that_types_it() {
    let kind = BindingFlawKind::Arabic('\u{631}', Some('v'), Some('n'));
    refused(&[("undo", &["\u{631}"])], (1, 10), &kind);
    let kind = BindingFlawKind::Arabic('\u{663}', Some('3'), Some('3'));
    refused(&[("undo", &["g \u{663}"])], (1, 10), &kind);
}
