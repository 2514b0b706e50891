//! Telling a terminal's answers from what its user types meanwhile.
//!
//! Bytes may come in any portions: an answer that is cut short waits for its rest.

use crate::tui::colour::Rgb;

/// An answer to one of the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Reply {
    /// DECRPM: a mode without `?`, or with it, and its state. 0 is unknown, 1 set, 2 reset.
    Mode { private: bool, mode: u16, state: u8 },
    /// XTVERSION: name and version.
    Version(String),
    /// DA2: the parameters.
    Secondary(String),
    /// DA1: the end of the answers.
    Primary,
    /// The colour of text (10) or of the ground (11).
    Colour(u8, Rgb),
    /// CPR: where the cursor is, from 1.
    Cursor { row: u16, column: u16 },
    /// An answer that is not understood.
    Other,
}

/// A piece of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Token {
    /// The terminal's.
    Reply(Reply),
    /// The user's: a character, or a sequence that a key or the mouse sends.
    Typed(Vec<u8>),
}

/// What has been read and is not yet a whole token.
#[derive(Debug, Default)]
pub(in crate::tui) struct Tokens {
    rest: Vec<u8>,
    /// The bytes of pasted text that its end is not in.
    searched: usize,
}

/// Bytes of an answer at most; what a longer one says after them is passed over.
const LONGEST: usize = 4096;

impl Tokens {
    /// Takes in what was read and gives the tokens that are complete.
    pub(in crate::tui) fn feed(&mut self, bytes: &[u8]) -> Vec<Token> {
        self.rest.extend_from_slice(bytes);
        let mut tokens = Vec::new();
        while let Some((token, length)) = first(&self.rest, self.searched) {
            self.rest.drain(..length);
            self.searched = 0;
            tokens.push(token);
        }
        if self.is_in_paste() {
            self.searched = self.rest.len().saturating_sub(PASTE_END.len());
        }
        // Nothing but a string waits that long, or pasted text, which is all wanted. Its end is not to be missed.
        if self.rest.len() > LONGEST && !self.is_in_paste() {
            let last = self.rest.pop().filter(|last| *last == ESC);
            self.rest.truncate(LONGEST);
            self.rest.extend(last);
        }
        tokens
    }

    /// Whether something waits for its rest.
    pub(in crate::tui) fn is_waiting(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Whether pasted text waits for its end.
    pub(in crate::tui) fn is_in_paste(&self) -> bool {
        self.rest.starts_with(PASTE)
    }

    /// Whether what waits may be a key as it is: Esc, or a character with Alt that sequences begin with.
    pub(in crate::tui) fn may_be_key(&self) -> bool {
        self.rest.len() <= 2
    }

    /// What waits in vain: Esc is a key, half an answer is dropped, and pasted text ends.
    pub(in crate::tui) fn give_up(&mut self) -> Option<Token> {
        let is_answer = !self.may_be_key() && self.rest[0] == ESC && !self.is_in_paste();
        if self.is_in_paste() {
            self.rest.extend_from_slice(PASTE_END);
        }
        self.searched = 0;
        let rest = std::mem::take(&mut self.rest);
        (!rest.is_empty() && !is_answer).then_some(Token::Typed(rest))
    }
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// What pasted text begins with.
const PASTE: &[u8] = b"\x1b[200~";
/// What it ends with.
const PASTE_END: &[u8] = b"\x1b[201~";

/// The first token and its length in bytes; `None` when there is no whole one. Pasted text does not end within the bytes
/// that were `searched`.
fn first(bytes: &[u8], searched: usize) -> Option<(Token, usize)> {
    let typed = |length: usize| Some((Token::Typed(bytes[..length].to_vec()), length));
    match bytes {
        [] | [ESC] => None,
        [ESC, b'[', b'<', ..] => typed(control_sequence(bytes)?),
        _ if bytes.starts_with(PASTE) => typed(searched + find(&bytes[searched..], PASTE_END)?),
        // The function keys of the console of Linux.
        [ESC, b'[', b'[', ..] => {
            if bytes.len() < 4 {
                None
            } else {
                typed(4)
            }
        }
        // The mouse where a terminal knows no other way.
        [ESC, b'[', b'M', ..] => {
            if bytes.len() < 6 {
                None
            } else {
                typed(6)
            }
        }
        [ESC, b'[', ..] => {
            let length = control_sequence(bytes)?;
            match answer(&bytes[2..length]) {
                Some(reply) => Some((Token::Reply(reply), length)),
                None => typed(length),
            }
        }
        [ESC, b'O'] => None,
        [ESC, b'O', _, ..] => typed(3),
        [ESC, b'P', ..] => string(bytes, |content| version(content).unwrap_or(Reply::Other)),
        [ESC, b']', ..] => string(bytes, |content| colour(content).unwrap_or(Reply::Other)),
        // Two Escs: a key and the beginning of something else.
        [ESC, ESC, ..] => typed(1),
        [ESC, rest @ ..] => typed(1 + character(rest)?),
        _ => typed(character(bytes)?),
    }
}

/// The length of a control sequence: up to its final byte, or before a byte that cannot be in one.
fn control_sequence(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().skip(2).position(|byte| !(0x20..0x40).contains(byte))?;
    let is_final = (0x40..0x7f).contains(&bytes[2 + end]);
    Some(2 + end + usize::from(is_final))
}

/// The length of the first character; a byte that begins none is one by itself.
fn character(bytes: &[u8]) -> Option<usize> {
    let length = match bytes.first()? {
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => 1,
    };
    (bytes.len() >= length).then_some(length)
}

/// Where a terminator ends.
fn find(bytes: &[u8], terminator: &[u8]) -> Option<usize> {
    Some(bytes.windows(terminator.len()).position(|window| window == terminator)? + terminator.len())
}

/// A DCS or OSC: what is between its two leading bytes and its terminator, BEL or ST, made into a reply.
fn string(bytes: &[u8], reply: impl FnOnce(&str) -> Reply) -> Option<(Token, usize)> {
    let end = bytes[2..].iter().position(|byte| matches!(*byte, ESC | BEL)).map(|end| end + 2);
    let (content, length) = match end {
        Some(end) if bytes[end] == BEL => (end, end + 1),
        Some(end) if bytes.get(end + 1)? == &b'\\' => (end, end + 2),
        // Something else begins: the answer was cut off.
        Some(end) => (end, end),
        None => return None,
    };
    Some((Token::Reply(reply(&String::from_utf8_lossy(&bytes[2..content.min(LONGEST)]))), length))
}

/// The answer that a control sequence is, given without its introducer.
fn answer(sequence: &[u8]) -> Option<Reply> {
    let sequence = std::str::from_utf8(sequence).ok()?;
    let (parameters, last) = sequence.split_at_checked(sequence.len().checked_sub(1)?)?;
    match (parameters.chars().next(), last) {
        (Some('?'), "c") => Some(Reply::Primary),
        (Some('>'), "c") => Some(Reply::Secondary(parameters[1..].to_owned())),
        (_, "y") => Some(mode(parameters).unwrap_or(Reply::Other)),
        (Some('0'..='9'), "R") => cursor(parameters),
        (Some('?' | '>' | '='), _) => Some(Reply::Other),
        _ => None,
    }
}

fn mode(parameters: &str) -> Option<Reply> {
    let private = parameters.starts_with('?');
    let (mode, state) = parameters.trim_start_matches('?').strip_suffix('$')?.split_once(';')?;
    Some(Reply::Mode { private, mode: mode.parse().ok()?, state: state.parse().ok()? })
}

fn cursor(parameters: &str) -> Option<Reply> {
    let (row, column) = parameters.split_once(';')?;
    Some(Reply::Cursor { row: row.parse().ok()?, column: column.parse().ok()? })
}

fn version(content: &str) -> Option<Reply> {
    let name = content.strip_prefix(">|")?;
    Some(Reply::Version(name.chars().filter(|c| !c.is_control()).take(80).collect()))
}

fn colour(content: &str) -> Option<Reply> {
    let (which, colour) = content.split_once(';')?;
    let which = which.parse().ok().filter(|which| matches!(which, 10 | 11))?;
    Some(Reply::Colour(which, Rgb::parse_x11(colour)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &[u8]) -> Vec<Token> {
        Tokens::default().feed(bytes)
    }

    fn typed(text: &str) -> Token {
        Token::Typed(text.as_bytes().to_vec())
    }

    #[test]
    fn what_is_given_up_is_a_key_or_dropped() {
        for (bytes, typed) in [
            ("\x1b", Some("\x1b")),
            ("\x1b]", Some("\x1b]")),
            ("\x1b[", Some("\x1b[")),
            ("\x1b]11;rgb", None),
            ("\x1b[12;", None),
            ("\x1b[200~ab\x1b[2", Some("\x1b[200~ab\x1b[2\x1b[201~")),
        ] {
            let mut tokens = Tokens::default();
            assert_eq!(tokens.feed(bytes.as_bytes()), []);
            assert_eq!(tokens.give_up(), typed.map(self::typed), "{bytes:?}");
            assert_eq!(tokens.feed(b"e"), [self::typed("e")]);
        }
    }

    #[test]
    fn pasted_text_ends_wherever_it_is_cut() {
        let bytes = b"\x1b[200~\x1b[201ab\x1b[201~e";
        for cut in 0..bytes.len() {
            for second in cut..bytes.len() {
                let mut tokens = Tokens::default();
                let mut all = tokens.feed(&bytes[..cut]);
                all.extend(tokens.feed(&bytes[cut..second]));
                all.extend(tokens.feed(&bytes[second..]));
                assert_eq!(all, [typed("\x1b[200~\x1b[201ab\x1b[201~"), typed("e")]);
            }
        }
    }

    #[test]
    fn answers_are_told_from_keys() {
        let input = b"g\x1b[8;1$y\x1b[A\x1bP>|VTE(8001)\x1b\\\x1b[>61;8001;1c\xd8\xab\x1b]11;rgb:0000/8080/ffff\x07\x1b[?65;1;9cq";
        let black_to_blue = Rgb(0, 0x80, 0xff);
        let expected = [
            typed("g"),
            Token::Reply(Reply::Mode { private: false, mode: 8, state: 1 }),
            typed("\x1b[A"),
            Token::Reply(Reply::Version("VTE(8001)".to_owned())),
            Token::Reply(Reply::Secondary("61;8001;1".to_owned())),
            typed("ث"),
            Token::Reply(Reply::Colour(11, black_to_blue)),
            Token::Reply(Reply::Primary),
            typed("q"),
        ];
        assert_eq!(tokens(input), expected);
        let mut slowly = Tokens::default();
        let one_by_one: Vec<_> = input.iter().flat_map(|byte| slowly.feed(&[*byte])).collect();
        assert_eq!(one_by_one, expected);
        assert!(!slowly.is_waiting());
    }

    #[test]
    fn keys_and_the_mouse_are_never_answers() {
        for input in
            ["\x1b[1;5D", "\x1b[<0;3;4M", "\x1bOP", "\x1b[3~", "\x1b[Z", "\x1bx", "\x1b[200~c\x1b[201~"]
        {
            assert_eq!(tokens(input.as_bytes()), [typed(input)], "{input:?}");
        }
    }

    #[test]
    fn pasted_text_is_waited_for() {
        let mut tokens = Tokens::default();
        assert_eq!(tokens.feed(b"\x1b[200~ab"), []);
        assert!(tokens.is_in_paste());
        assert_eq!(tokens.feed(b"c\x1b[201~"), [typed("\x1b[200~abc\x1b[201~")]);
        assert!(!tokens.is_in_paste());
    }

    #[test]
    fn what_waits_in_vain_is_a_key_or_dropped() {
        for (input, key) in
            [("\x1b", Some(typed("\x1b"))), ("\x1bP>|VTE", None), ("\x1b[?65;1", None), ("", None)]
        {
            let mut tokens = Tokens::default();
            assert_eq!(tokens.feed(input.as_bytes()), []);
            assert_eq!((tokens.is_waiting(), tokens.give_up()), (!input.is_empty(), key), "{input:?}");
        }
    }

    #[test]
    fn an_answer_that_is_cut_off_does_not_swallow_the_next() {
        let primary = Token::Reply(Reply::Primary);
        assert_eq!(
            tokens(b"\x1bP>|VT\x1b[?1;2c"),
            [Token::Reply(Reply::Version("VT".to_owned())), primary.clone()]
        );
        assert_eq!(tokens(b"\x1b[>1;\x1b[?1;2c"), [Token::Reply(Reply::Other), primary]);
    }

    /// Also when it comes in portions: what followed the first 4096 bytes used to be typed.
    #[test]
    fn an_answer_that_is_too_long_is_not_typed() {
        for end in ["\x07", "\x1b\\"] {
            let answer = format!("\x1b]52;c;{}{end}", "Y".repeat(3 * LONGEST));
            for size in [1, 7, 1000, answer.len()] {
                let mut tokens = Tokens::default();
                let found: Vec<_> =
                    answer.as_bytes().chunks(size).flat_map(|part| tokens.feed(part)).collect();
                assert_eq!((found, tokens.is_waiting()), (vec![Token::Reply(Reply::Other)], false), "{size}");
            }
        }
    }

    #[test]
    fn answers_to_nobodys_question_are_not_keys() {
        for input in ["\x1b[?8;99$y", "\x1b]52;c;YQ==\x07", "\x1bP1$r0m\x1b\\", "\x1b[8;99999$y", "\x1b[=1c"]
        {
            let found = tokens(input.as_bytes());
            assert!(matches!(found[..], [Token::Reply(_)]), "{input:?}: {found:?}");
        }
    }
}
