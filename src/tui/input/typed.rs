//! What keys and the mouse send, as events of the library. Sequences that are not known mean nothing.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The event that one piece of input means: a character, or a sequence that begins with Esc.
pub(super) fn understand(bytes: &[u8]) -> Option<Event> {
    match bytes {
        [0x1b, b'[', b'2', b'0', b'0', b'~', pasted @ ..] => pasted_text(pasted),
        [0x1b, b'[', b'<', rest @ ..] => mouse(std::str::from_utf8(rest).ok()?).map(Event::Mouse),
        [0x1b, b'[', b'[', last] => console(*last),
        [0x1b, b'[', b'M', button, column, row] => {
            let code = u16::from(button.checked_sub(32)?);
            mouse_report(code, u16::from(*column), u16::from(*row), 32).map(Event::Mouse)
        }
        [0x1b, b'[', rest @ ..] if !rest.is_empty() => {
            sequence(std::str::from_utf8(rest).ok()?).map(Event::Key)
        }
        [0x1b, b'O', last] => {
            letter(char::from(*last)).map(|code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
        }
        [0x1b, rest @ ..] if !rest.is_empty() => {
            let mut key = character(rest)?;
            key.modifiers |= KeyModifiers::ALT;
            Some(Event::Key(key))
        }
        _ => character(bytes).map(Event::Key),
    }
}

fn pasted_text(bytes: &[u8]) -> Option<Event> {
    let pasted = bytes.strip_suffix(b"\x1b[201~")?;
    Some(Event::Paste(String::from_utf8_lossy(pasted).into_owned()))
}

/// A character, or the control that Ctrl makes of it.
fn character(bytes: &[u8]) -> Option<KeyEvent> {
    let c = std::str::from_utf8(bytes).ok()?.chars().next()?;
    let plain = |code| Some(KeyEvent::new(code, KeyModifiers::NONE));
    match c {
        '\0' => Some(KeyEvent::new(KeyCode::Char(' '), KeyModifiers::CONTROL)),
        '\x1c'..='\x1f' => {
            let digit = char::from(b'4' + u8::try_from(c).ok()? - 0x1c);
            Some(KeyEvent::new(KeyCode::Char(digit), KeyModifiers::CONTROL))
        }
        '\x1b' => plain(KeyCode::Esc),
        '\r' => plain(KeyCode::Enter),
        '\t' => plain(KeyCode::Tab),
        '\x7f' => plain(KeyCode::Backspace),
        '\x01'..='\x1a' => {
            let letter = char::from(b'a' + u8::try_from(c).ok()? - 1);
            Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
        }
        c if c.is_control() => None,
        c if c.is_uppercase() => Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::SHIFT)),
        c => plain(KeyCode::Char(c)),
    }
}

/// A key's sequence without its introducer: `A`, `1;5A`, `3~`, `3;2~`.
fn sequence(rest: &str) -> Option<KeyEvent> {
    let last = rest.chars().last()?;
    let mut numbers =
        rest[..rest.len() - last.len_utf8()].split(';').map(|number| number.parse().unwrap_or(1_u32));
    let number = numbers.next()?;
    let modifiers = modifiers(numbers.next().unwrap_or(1));
    match last {
        'Z' => Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        '~' => Some(KeyEvent::new(numbered(number)?, modifiers)),
        'u' => {
            let mut key = character(char::from_u32(number)?.encode_utf8(&mut [0; 4]).as_bytes())?;
            key.modifiers |= modifiers;
            Some(key)
        }
        last => Some(KeyEvent::new(letter(last)?, modifiers)),
    }
}

/// F1 to F5 of the console of Linux.
fn console(last: u8) -> Option<Event> {
    let number = last.checked_sub(b'A').filter(|number| *number < 5)?;
    Some(Event::Key(KeyEvent::new(KeyCode::F(number + 1), KeyModifiers::NONE)))
}

fn letter(last: char) -> Option<KeyCode> {
    Some(match last {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'R' => KeyCode::F(3),
        'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

/// Modifiers as terminals number them: one more than the sum of Shift (1), Alt (2) and Ctrl (4).
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let held = all.into_iter().filter(|(bit, _)| bits & bit != 0);
    held.fold(KeyModifiers::NONE, |held, (_, modifier)| held | modifier)
}

/// An SGR mouse report without its introducer: button, column and row from 1, `M` or `m`.
fn mouse(rest: &str) -> Option<MouseEvent> {
    let pressed = rest.ends_with('M');
    let mut numbers = rest.trim_end_matches(['M', 'm']).split(';').map(|number| number.parse::<u16>().ok());
    let (code, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let event = mouse_report(code, column, row, 0)?;
    match event.kind {
        MouseEventKind::Down(button) if !pressed => {
            Some(MouseEvent { kind: MouseEventKind::Up(button), ..event })
        }
        _ => Some(event),
    }
}

/// What a mouse report means. Columns and rows are counted from one more than `before`.
fn mouse_report(code: u16, column: u16, row: u16, before: u16) -> Option<MouseEvent> {
    let button = match code & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (code & 64 != 0, code & 32 != 0) {
        (true, _) if code & 1 == 0 => MouseEventKind::ScrollUp,
        (true, _) => MouseEventKind::ScrollDown,
        (_, true) if code & 3 == 3 => MouseEventKind::Moved,
        (_, true) => MouseEventKind::Drag(button),
        // Only in the old reports, which do not say which button.
        _ if code & 3 == 3 => MouseEventKind::Up(MouseButton::Left),
        _ => MouseEventKind::Down(button),
    };
    let held = if code & 4 == 0 { KeyModifiers::NONE } else { KeyModifiers::SHIFT };
    let place = |cell: u16| cell.checked_sub(before + 1);
    Some(MouseEvent { kind, column: place(column)?, row: place(row)?, modifiers: held })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(bytes: &str) -> Option<(KeyCode, KeyModifiers)> {
        match understand(bytes.as_bytes())? {
            Event::Key(key) => Some((key.code, key.modifiers)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn keys_are_understood() {
        let (none, shift, control) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        for (bytes, code, modifiers) in [
            ("e", KeyCode::Char('e'), none),
            ("ث", KeyCode::Char('ث'), none),
            ("G", KeyCode::Char('G'), shift),
            ("\x03", KeyCode::Char('c'), control),
            ("\r", KeyCode::Enter, none),
            ("\x1b", KeyCode::Esc, none),
            ("\x1bx", KeyCode::Char('x'), KeyModifiers::ALT),
            ("\x1b[A", KeyCode::Up, none),
            ("\x1b[1;5D", KeyCode::Left, control),
            ("\x1b[1;6D", KeyCode::Left, control | shift),
            ("\x1b[3~", KeyCode::Delete, none),
            ("\x1b[5;2~", KeyCode::PageUp, shift),
            ("\x1b[Z", KeyCode::BackTab, shift),
            ("\x1bOP", KeyCode::F(1), none),
            ("\x1b[15~", KeyCode::F(5), none),
            ("\x1b[[B", KeyCode::F(2), none),
            ("\x1b[", KeyCode::Char('['), KeyModifiers::ALT),
            ("\x1b]", KeyCode::Char(']'), KeyModifiers::ALT),
            ("\x1b[101;5u", KeyCode::Char('e'), control),
            ("\x1b[1579u", KeyCode::Char('ث'), none),
            ("\0", KeyCode::Char(' '), control),
            ("\x1c", KeyCode::Char('4'), control),
        ] {
            assert_eq!(key(bytes), Some((code, modifiers)), "{bytes:?}");
        }
    }

    #[test]
    fn the_mouse_and_pasted_text_are_understood() {
        let mouse = |bytes: &str| match understand(bytes.as_bytes()) {
            Some(Event::Mouse(event)) => (event.kind, event.column, event.row),
            other => panic!("{other:?}"),
        };
        assert_eq!(mouse("\x1b[<0;3;4M"), (MouseEventKind::Down(MouseButton::Left), 2, 3));
        assert_eq!(mouse("\x1b[<32;3;4M"), (MouseEventKind::Drag(MouseButton::Left), 2, 3));
        assert_eq!(mouse("\x1b[<65;3;4M").0, MouseEventKind::ScrollDown);
        assert_eq!(mouse("\x1b[<0;3;4m").0, MouseEventKind::Up(MouseButton::Left));
        assert_eq!(mouse("\x1b[M #$"), (MouseEventKind::Down(MouseButton::Left), 2, 3));
        assert_eq!(mouse("\x1b[M##$"), (MouseEventKind::Up(MouseButton::Left), 2, 3));
        assert_eq!(understand(b"\x1b[200~ab\x1b[201~"), Some(Event::Paste("ab".to_owned())));
    }

    #[test]
    fn what_is_not_known_means_nothing() {
        for bytes in [
            "\x1b[>1;",
            "\x1b[<0;0;0M",
            "\x1b[<x",
            "\x1b[200~",
            "\x1b[99~",
            "\x1b[1;é",
            "\x1b[[F",
            "\x1b[M\0  ",
        ] {
            assert_eq!(understand(bytes.as_bytes()), None, "{bytes:?}");
        }
        assert_eq!(understand(b"\xff"), None);
    }
}
