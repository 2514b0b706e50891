//! Keys on the screen: what they are called, and what may follow those that were pressed.

use super::*;
use crate::layout::unshape;
use crate::preferences::{Binding, Bindings, KeyboardLayout, Written};
use crate::session::{CommandTable, Key};

#[test]
fn the_hint_names_keys_as_the_layout_in_use_types_them() {
    let mut session = session("دار", &[]);
    let look = Look { arabic: Some(KeyboardLayout::Pc), ..PLAIN };
    let shown = |buffer: &Buffer| unshape(&lines(buffer)[7]);
    let (buffer, _) = drawn(&mut session, &look, 80, 9);
    assert!(
        shown(&buffer).starts_with(" ث entity  ؤ claim  ي date  ر select  ا inspect"),
        "{}",
        shown(&buffer)
    );
    // What is to be done next, and what a notice advises.
    press(&mut session, "e h l");
    let (buffer, _) = drawn(&mut session, &look, 80, 9);
    assert!(shown(&buffer).contains("link as:"), "{}", shown(&buffer));
    press(&mut session, "Esc Esc Delete");
    let (buffer, _) = drawn(&mut session, &look, 80, 9);
    assert!(shown(&buffer).contains("(ع brings it back)"), "{}", shown(&buffer));
}

#[test]
fn the_last_line_shows_what_may_follow_keys_that_were_pressed() {
    let written = |text: &str| Written { text: text.to_owned(), line: 1, column: 1 };
    let bound = [("undo", "g u"), ("redo", "g U"), ("theme", "g v t"), ("spacing", "g v s"), ("help", "F3")];
    let bound = bound.map(|(command, keys)| Binding { command: written(command), keys: vec![written(keys)] });
    let bindings = Bindings { bound: bound.to_vec(), ..Bindings::default() };
    let table = CommandTable::bound(&Schema::built_in(), &bindings).unwrap();
    let mut session = session("دار", &[]).with_commands(table);
    session.begin_keys(vec![Key::char('g')]);
    let shown = |session: &mut Session, look: &Look, width| {
        let (buffer, _) = drawn(session, look, width, 9);
        let lines = lines(&buffer).iter().map(|line| unshape(line)).collect::<Vec<_>>();
        lines[..8].join("\n").trim_end().to_owned()
    };
    let wide = shown(&mut session, &PLAIN, 80);
    assert!(wide.ends_with(" g …  u undo  U redo  v +2  Esc give up"), "{wide}");
    let arabic = Look { arabic: Some(KeyboardLayout::Pc), ..PLAIN };
    let wide = shown(&mut session, &arabic, 80);
    assert!(wide.ends_with(" ل …  ع undo  S-ع redo  ر +2  Esc give up"), "{wide}");
    // On a narrow screen nothing is cut off.
    let narrow = shown(&mut session, &PLAIN, 20);
    for words in ["u undo", "U redo", "v +2", "Esc give up"] {
        assert!(narrow.contains(words), "{narrow}");
    }
    session.take_begun_keys();
    assert!(shown(&mut session, &PLAIN, 100).ends_with("Tab next  F3 help  q quit"));
    // Help and palette name the keys in force.
    press(&mut session, "F3");
    let (buffer, _) = drawn(&mut session, &PLAIN, 80, 40);
    assert!(lines(&buffer).iter().any(|line| line.starts_with(" g u ")), "{:?}", lines(&buffer));
}
