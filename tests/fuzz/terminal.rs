//! What a terminal sends while it is asked: answers and keys, in portions.
//!
//! Where the portions end makes no difference, an answer that comes between two keys takes none of them away, and no control
//! is typed.

use crate::Target;
use crate::execute::meet;
use crossterm::event::{Event, KeyCode};
use hashiya::annotation::Schema;
use hashiya::preferences::KeyboardLayout;
use hashiya::session::CommandTable;
use hashiya::tui::{Keymap, overhear};

pub(crate) const TARGET: Target = Target {
    name: "terminal",
    run,
    words: &[
        "\x1b",
        "\x1b[",
        "\x1b]",
        "\x1bP",
        "\x1bO",
        "\x1b\\",
        "\x07",
        "\x1b[?65;1;9c",
        "\x1b[>61;8001;1c",
        "\x1b[8;1$y",
        "\x1b[?2026;2$y",
        "\x1bP>|kitty(0.42.1)\x1b\\",
        "\x1b]11;rgb:0000/8080/ffff\x07",
        "\x1b[12;40R",
        "\x1b[200~",
        "\x1b[201~",
        "\x1b[<0;3;4M",
        "\x1b[<32;3;4m",
        "\x1b[A",
        "\x1b[1;5D",
        "\x1b[3~",
        "\x1b[Z",
        "\x1bOP",
        "ث",
        ";",
        "?",
        "$",
    ],
    rounds: 600,
};

/// What ends a terminal's answers.
const ANSWER: &[u8] = b"\x1b[?65;1;9c";

fn run(input: &[u8]) {
    let whole = overhear([input]);
    let keymap = Keymap::new(KeyboardLayout::Pc, &CommandTable::new(&Schema::built_in()));
    for event in &whole.typed {
        meet(std::mem::discriminant(event));
        let Event::Key(key) = event else { continue };
        meet(key.code);
        assert!(!matches!(key.code, KeyCode::Char(c) if c.is_control()), "{key:?}");
        keymap.command(*key);
    }
    whole.answers.iter().for_each(|answer| meet(answer.split(['(', ' ']).next()));
    assert_eq!(overhear(input.chunks(1)), whole, "byte by byte");
    assert_eq!(overhear(input.chunks(3)), whole, "in threes");
    let step = input.len() / 8 + 1;
    for at in (0..=input.len()).step_by(step) {
        let (before, after) = input.split_at(at);
        if overhear([before]).waits {
            continue;
        }
        let between = overhear([before, ANSWER, after]);
        assert_eq!(between.typed, whole.typed, "an answer after {at} bytes");
        assert_eq!(between.answers.len(), whole.answers.len() + 1, "an answer after {at} bytes");
    }
}
