//! What a terminal is asked.
//!
//! One batch, sent on the alternate screen before that is cleared: QTerminal and zutty print a letter of some of it. Every
//! terminal answers the last question, so that its answer ends the batch. ENQ is not among them, although PuTTY answers it
//! by its name: an answer without any frame cannot be told from keys, and PuTTY's answer to `CSI > c` is as good.

use super::variables::Variables;

/// What a terminal is asked. Behind screen its colours and sized text are left out: screen passes the question on and answers
/// the last one itself, so that the terminal's answer comes when nobody listens any more.
pub(in crate::tui) fn questions(variables: &Variables) -> String {
    let shown = if variables.get("STY").is_some() { "" } else { SHOWN };
    [NAMED, shown, END].concat()
}

/// The questions, in this order:
///
/// | bytes | question |
/// |---|---|
/// | `CSI 8 $ p` | does it know bidi's explicit mode, and is it on (DECRQM of BDSM) |
/// | `CSI ? 2026 $ p` | does it know synchronized output |
/// | `CSI ? 12 $ p` | does its cursor blink: xterm's blinks after `CSI 0 SP q`, whatever it did before |
/// | `CSI > q` | its name and version (XTVERSION) |
/// | `CSI > c` | secondary device attributes (DA2) |
/// | `OSC 10`, `OSC 11` | its colours of text and ground |
/// | `CSI 6 n`, `OSC 66`, `CSI 6 n` | does a blank of size two take two cells |
/// | a family, `CSI 6 n` | does an emoji of joined pictures take two cells |
/// | a thumb, `CSI 6 n` | does an emoji with a skin tone take two cells |
/// | `CSI c` | primary device attributes (DA1): the end |
const NAMED: &str = "\x1b[8$p\x1b[?2026$p\x1b[?12$p\x1b[>q\x1b[>c";
const SHOWN: &str = "\x1b]10;?\x1b\\\x1b]11;?\x1b\\\r\x1b[6n\x1b]66;w=2; \x07\x1b[6n\
                     \r\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\x1b[6n\r\u{1f44d}\u{1f3fd}\x1b[6n";
const END: &str = "\x1b[c";
