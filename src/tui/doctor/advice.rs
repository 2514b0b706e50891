//! What a user can do for a terminal. Settings that were seen to work; those from documentation say so.

use super::examination::Examination;
use crate::preferences::OutputMode;
use crate::tui::recognition::{Evidence, Multiplexer, TerminalKind};

const FONT: &str = "Letters touch only in a monospace font that holds Arabic, such as DejaVu Sans Mono; with a font \
                    from elsewhere they stand apart, and tatweel is dashed.";
const KITTY: &str = "kitty: `force_ltr yes` in kitty.conf shows marks in their places too; then choose mode v here. \
                     From kitty 0.40 on, outside tmux, nothing has to be set.";
const PUTTY: &str = "PuTTY: Terminal > Features: disable bidirectional text display, and Arabic text shaping. Then \
                     choose mode v here.";
const QTERMINAL: &str = "QTerminal: with bidirectional text off in its settings (`enabledBidiSupport=false` in \
                         qterminal.ini) mode v is right too. It shows no harakat in any mode.";
const TMUX: &str =
    "tmux: `set -g allow-passthrough on` in tmux.conf lets the program switch the terminal itself.";
const TMUX_VTE: &str = "tmux in a VTE terminal without passthrough: `set -as terminal-overrides \
                        ',*:smcup=\\E[8l\\E[?1049h\\E[H\\E[2J:rmcup=\\E[?1049l\\E[8h'` in tmux.conf switches it \
                        when tmux attaches; then choose mode v here.";
const FOOT: &str = "foot: if letters vanish under harakat, `grapheme-shaping=no` below `[tweak]` in foot.ini, or mode \
                    v-marks here.";
const ITERM2: &str = "iTerm2: Settings > General > Experimental: switch right-to-left text off (by its \
                      documentation); then choose mode v here.";
const APPLE: &str = "Apple Terminal always reorders and has no switch: mode i is made for that, and was not tried \
                     there. Another terminal shows harakat better.";
const MERGED: &str = "This terminal draws lam and alef in one cell by itself: text in plain letters, as other \
                      programs print it, is narrower than they think.";

/// What there is to be said about a terminal, the general last.
pub(super) fn advice(
    kind: TerminalKind,
    evidence: &Evidence,
    examination: &Examination,
) -> Vec<&'static str> {
    let in_deaf_tmux = matches!(evidence.multiplexer(), Multiplexer::Tmux { passthrough: false, .. });
    let mut advice = Vec::new();
    match kind {
        TerminalKind::Kitty if examination.mode != OutputMode::SizedText => advice.push(KITTY),
        TerminalKind::Putty => advice.push(PUTTY),
        TerminalKind::Qterminal => advice.push(QTERMINAL),
        TerminalKind::Foot => advice.push(FOOT),
        TerminalKind::Iterm2 => advice.push(ITERM2),
        TerminalKind::AppleTerminal => advice.push(APPLE),
        _ => {}
    }
    let is_switched = matches!(
        kind,
        TerminalKind::Vte | TerminalKind::Konsole | TerminalKind::Mlterm | TerminalKind::Mintty
    );
    if in_deaf_tmux && is_switched {
        advice.push(TMUX);
        if kind == TerminalKind::Vte {
            advice.push(TMUX_VTE);
        }
    }
    if examination.widths.first().is_some_and(|word| word.cells == Some(3)) {
        advice.push(MERGED);
    }
    advice.push(FONT);
    advice
}
