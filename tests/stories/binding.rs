//! Keys that the annotator has bound, sequences of keys, and presets: as they are typed, on either layout.

use super::{Story, opened};
use hashiya::annotation::Schema;
use hashiya::preferences::{Binding, Bindings, KeyPreset, KeyboardLayout, Written};
use hashiya::session::{Command, CommandTable, Effect, Key, Motion, Notice, Panel};
use hashiya::tui::Keymap;

/// A hand on the keys of a table.
struct Hand {
    story: Story,
    keymap: Keymap,
}

impl Hand {
    fn of(before: &str, preset: KeyPreset, bound: &[(&str, &[&str])]) -> Self {
        let written = |text: &str| Written { text: text.to_owned(), line: 1, column: 1 };
        let bound = bound.iter().map(|(command, keys)| Binding {
            command: written(command),
            keys: keys.iter().map(|keys| written(keys)).collect(),
        });
        let bindings = Bindings { preset, bound: bound.collect() };
        let table = CommandTable::bound(&Schema::built_in(), &bindings).unwrap();
        let mut story = Story::of(before);
        story.session = story.session.clone().with_commands(table);
        let keymap = Keymap::new(KeyboardLayout::Pc, story.session.commands());
        Self { story, keymap }
    }

    /// Presses keys that blanks keep apart, as a terminal tells them.
    fn press(&mut self, keys: &str) -> &mut Self {
        let now = "2031-05-01T08:00:00Z".parse().unwrap();
        for key in keys.split_whitespace() {
            let event = Keymap::event(key).unwrap();
            match self.keymap.press(&mut self.story.session, event, now) {
                Effect::Save(index) => self.story.session.saved(index, Ok(())),
                Effect::LookBack => self.story.session.looked_back([], None),
                _ => {}
            }
            if let Some(Effect::Save(index)) = self.story.session.go_on() {
                self.story.session.saved(index, Ok(()));
            }
        }
        self
    }

    fn shows(&mut self, after: &str) -> &mut Self {
        self.story.shows(after);
        self
    }

    fn notice(&self) -> Option<&Notice> {
        self.story.session.notice()
    }

    fn begun(&self) -> String {
        self.story.session.begun_keys().iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn a_command_is_given_by_the_keys_that_are_bound_to_it_and_not_by_others() {
    let bound: &[(&str, &[&str])] = &[("tag-claim", &["C-t"]), ("undo", &["g u", "F9"])];
    let mut hand = Hand::of("|BTS NHM", KeyPreset::Hashiya, bound);
    hand.press("C-t").shows("{c |BTS} NHM");
    hand.press("u").shows("{c |BTS} NHM");
    assert!(matches!(hand.notice(), Some(Notice::Unbound(key)) if key == "u"));
    hand.press("c").shows("{c |BTS} NHM").press("F9").shows("|BTS NHM");
    hand.press("C-t g u").shows("|BTS NHM");
}

#[test]
fn a_sequence_waits_for_its_keys_and_esc_gives_it_up() {
    let bound: &[(&str, &[&str])] = &[("word-left", &["g w l"]), ("document-end", &["g e"])];
    let mut hand = Hand::of("|BTS NHM KFT", KeyPreset::Hashiya, bound);
    hand.press("g w");
    assert_eq!(hand.begun(), "g w");
    hand.press("l").shows("BTS |NHM KFT");
    assert_eq!(hand.begun(), "");
    // Esc takes nothing else away.
    hand.press("S-Left g Esc").shows("BTS <N|>HM KFT");
    assert_eq!((hand.begun(), hand.notice()), (String::new(), None));
    hand.press("Esc g x").shows("BTS N|HM KFT");
    assert!(matches!(hand.notice(), Some(Notice::NoSequence(keys)) if keys.to_string() == "g x"));
    // What did not follow is not a command of its own.
    hand.press("g v Left").shows("BTS NH|M KFT");
}

#[test]
fn sequences_answer_while_an_arabic_layout_is_on() {
    let mut hand = Hand::of("BTS NHM\nKF|T", KeyPreset::Vim, &[("undo", &["C-x u"])]);
    hand.press("\u{644}");
    assert_eq!(hand.begun(), "g");
    hand.press("\u{644}").shows("|BTS NHM\nKFT");
    hand.press("\u{62b} C-x \u{639}").shows("|BTS NHM\nKFT");
    // One of two letters on either layout.
    hand.press("G g \u{644}").shows("|BTS NHM\nKFT");
    hand.press("\u{644} \u{635}");
    assert!(matches!(hand.notice(), Some(Notice::NoSequence(keys)) if keys.to_string() == "g \u{635}"));
}

#[test]
fn letters_go_into_a_field_and_sequences_with_ctrl_do_not() {
    let mut hand = Hand::of("|BTS", KeyPreset::Emacs, &[]);
    hand.press("C-x b");
    assert_eq!(opened(&hand.story), Some((Panel::Documents, 0)));
    hand.press("g g C-a x");
    let typed =
        |hand: &Hand| hand.story.session.overlay().unwrap().list.field.as_ref().unwrap().text().to_owned();
    assert_eq!(typed(&hand), "xgg");
    hand.press("C-x b");
    assert_eq!(opened(&hand.story), None);
    hand.press("A-x q C-x");
    assert_eq!((typed(&hand), hand.begun()), ("q".to_owned(), "C-x".to_owned()));
    // Esc gives the keys up, and only then the palette.
    hand.press("Esc").press("u");
    assert_eq!(typed(&hand), "qu");
    hand.press("C-g");
    assert_eq!(opened(&hand.story), None);
}

#[test]
fn panels_are_steered_by_their_keys_whatever_these_are_bound_to() {
    let bound: &[(&str, &[&str])] = &[
        ("here", &["F9"]),
        ("undo", &["Enter"]),
        ("redo", &["Down"]),
        ("help", &["Tab"]),
        ("quit", &["Up"]),
        ("delete", &["F10"]),
        ("theme", &["Delete"]),
    ];
    let mut hand = Hand::of("{e {c |BTS} NHM}", KeyPreset::Hashiya, bound);
    hand.press("F9");
    assert_eq!(opened(&hand.story), Some((Panel::Here, 0)));
    hand.press("Down");
    assert_eq!(opened(&hand.story), Some((Panel::Here, 1)));
    hand.press("Delete Esc").shows("{c |BTS} NHM");
    hand.press("Enter").shows("{e {c |BTS} NHM}");
    // What has been begun is ended by Enter too.
    hand.press("E Left Enter");
    assert!(hand.story.session.changing_ends().is_none());
    hand.press("Tab");
    assert_eq!(opened(&hand.story), Some((Panel::Help, 0)));
}

#[test]
fn a_hand_that_knows_vim_reads_and_tags() {
    let mut hand = Hand::of("|BTS NHM. KFT\n\nDRB WSL", KeyPreset::Vim, &[]);
    hand.press("w").shows("BTS |NHM. KFT\n\nDRB WSL");
    hand.press("b h h").shows("BT|S NHM. KFT\n\nDRB WSL");
    hand.press("l $ ^ j").shows("BTS NHM. KFT\n|\nDRB WSL");
    hand.press("k ) } {").shows("|BTS NHM. KFT\n\nDRB WSL");
    hand.press("v w e").shows("{e BT|S} NHM. KFT\n\nDRB WSL");
    hand.press("u C-r u G g g a a").shows("<BTS NHM.|> KFT\n\nDRB WSL");
    hand.press("A").shows("<BTS|> NHM. KFT\n\nDRB WSL");
}

#[test]
fn a_hand_that_knows_emacs_reads_and_tags() {
    let mut hand = Hand::of("|BTS NHM. KFT\nDRB", KeyPreset::Emacs, &[]);
    hand.press("C-f C-f C-b").shows("B|TS NHM. KFT\nDRB");
    hand.press("A-f C-e C-a C-n").shows("BTS NHM. KFT\n|DRB");
    hand.press("A-< C-Space A-f").shows("<BTS|> NHM. KFT\nDRB");
    hand.press("C-g e C-/").shows("|BTS NHM. KFT\nDRB");
    // Terminals send the same for Ctrl+/, Ctrl+_ and Ctrl+7.
    hand.press("A-_ C-7").shows("|BTS NHM. KFT\nDRB");
    hand.press("C-x");
    assert_eq!(hand.begun(), "C-x");
    let following = hand.story.session.commands().continuations(hand.story.session.begun_keys());
    assert!(following.iter().any(|(_, rows)| rows.iter().any(|row| row.command == Command::Quit)));
}

#[test]
fn what_a_sequence_would_do_is_not_done_by_the_mouse_or_by_a_paste_in_between() {
    let mut hand = Hand::of("BTS |NHM", KeyPreset::Vim, &[]);
    hand.press("g");
    hand.story.session.paste("x");
    assert_eq!(hand.begun(), "");
    hand.press("g");
    hand.story.session.apply(Command::Move(Motion::Left), "2031-05-01T08:00:00Z".parse().unwrap());
    assert_eq!(hand.begun(), "");
}
