//! What a terminal gets: the output mode, and the switches that make it leave order alone.

use super::evidence::Evidence;
use super::multiplexer::Multiplexer;
use super::rules::TerminalKind;
use crate::preferences::OutputMode;
use crate::text::emoji::EmojiSupport;

/// How Arabic is sent to a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Treatment {
    pub(in crate::tui) mode: OutputMode,
    pub(in crate::tui) switches: Switches,
    pub(in crate::tui) emoji: EmojiSupport,
}

/// The bytes that make a terminal leave order alone, and those that undo it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Switches {
    /// To be sent before the screen is cleared: VTE's rows take the mode when they are.
    pub(in crate::tui) on: String,
    /// To be sent when the alternate screen is left.
    pub(in crate::tui) off: String,
}

/// BDSM reset, explicit mode: the order is the program's.
const EXPLICIT_BIDI: &str = "\x1b[8l";
/// BDSM set, implicit mode: what terminals that know the mode start with, most of them.
const IMPLICIT_BIDI: &str = "\x1b[8h";
const KONSOLE_OFF: &str = "\x1b]50;BidiRenderingEnabled=false\x07";
const KONSOLE_ON: &str = "\x1b]50;BidiRenderingEnabled=true\x07";
const MLTERM_OFF: &str = "\x1b]5379;use_ctl=false\x07";
const MLTERM_ON: &str = "\x1b]5379;use_ctl=true\x07";
/// What `CSI 0 SP q` takes away in xterm.
const STEADY_CURSOR: &str = "\x1b[?12l";
const CLEAR: &str = "\x1b[2J";

/// What a terminal gets. `chosen` is the annotator's own mode, if there is one.
pub(in crate::tui) fn treat(
    kind: TerminalKind,
    evidence: &Evidence,
    chosen: Option<OutputMode>,
) -> Treatment {
    let multiplexer = evidence.multiplexer();
    let mode = chosen.unwrap_or_else(|| usual_mode(kind, evidence));
    let mut switches =
        if leaves_bidi_on(mode) { Switches::default() } else { switches(kind, evidence, multiplexer) };
    if evidence.replies.blinking == Some(2) {
        switches.off.push_str(STEADY_CURSOR);
    }
    Treatment { mode, switches, emoji: emoji(evidence) }
}

/// Which emoji sequences are sent whole. tmux and screen answer for themselves, and what they count need not be what the
/// terminal behind them draws: behind tmux 3.3 a row with a family is shifted in Konsole as in xterm.
fn emoji(evidence: &Evidence) -> EmojiSupport {
    match evidence.multiplexer() {
        Multiplexer::None => evidence.replies.emoji(),
        Multiplexer::Tmux { .. } | Multiplexer::Screen => EmojiSupport::default(),
    }
}

/// Whether a mode counts on the terminal's own bidi.
fn leaves_bidi_on(mode: OutputMode) -> bool {
    matches!(mode, OutputMode::Islands | OutputMode::MarkedIslands)
}

fn usual_mode(kind: TerminalKind, evidence: &Evidence) -> OutputMode {
    let reachable = evidence.multiplexer().wrap("").is_some();
    let is_direct = *evidence.multiplexer() == Multiplexer::None;
    match kind {
        TerminalKind::Vte | TerminalKind::Mintty | TerminalKind::Konsole if !reachable => {
            OutputMode::MarkedIslands
        }
        TerminalKind::Kitty if is_direct && evidence.replies.sizes_text() => OutputMode::SizedText,
        TerminalKind::Kitty => OutputMode::KittyRuns,
        TerminalKind::XtermJs | TerminalKind::Qterminal => OutputMode::ColourBit,
        TerminalKind::Putty | TerminalKind::AppleTerminal | TerminalKind::Iterm2 => OutputMode::Islands,
        TerminalKind::Alacritty => OutputMode::LeftMarks,
        // foot shows its letters under marks only when its user has switched the shaping of graphemes off.
        TerminalKind::St | TerminalKind::Foot => OutputMode::NoMarks,
        TerminalKind::Vte
        | TerminalKind::Wezterm
        | TerminalKind::Mintty
        | TerminalKind::Konsole
        | TerminalKind::Mlterm
        | TerminalKind::Xterm
        | TerminalKind::Urxvt
        | TerminalKind::WindowsTerminal
        | TerminalKind::Ghostty
        | TerminalKind::Console
        | TerminalKind::Unknown => OutputMode::Visual,
    }
}

/// Vte mode is asked of every terminal, since some know it and do not tell; the others only of those that they
/// belong to, for the same bytes mean something else elsewhere.
fn switches(kind: TerminalKind, evidence: &Evidence, multiplexer: &Multiplexer) -> Switches {
    // A terminal that was in explicit mode before stays in it.
    let was_explicit = evidence.replies.bidi == Some(2);
    let (mut on, mut off) =
        (EXPLICIT_BIDI.to_owned(), if was_explicit { String::new() } else { IMPLICIT_BIDI.to_owned() });
    match kind {
        TerminalKind::Konsole => {
            on.push_str(KONSOLE_OFF);
            off.push_str(KONSOLE_ON);
        }
        TerminalKind::Mlterm => {
            on.push_str(MLTERM_OFF);
            off.push_str(MLTERM_ON);
        }
        _ => {}
    }
    // screen itself draws what has changed only, so that the terminal's rows would never be cleared.
    if *multiplexer == Multiplexer::Screen {
        on.push_str(CLEAR);
    }
    let wrapped = |bytes: &str| if bytes.is_empty() { None } else { multiplexer.wrap(bytes) };
    Switches { on: wrapped(&on).unwrap_or_default(), off: wrapped(&off).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::recognition::Replies;

    #[test]
    fn behind_a_multiplexer_no_emoji_sequence_is_sent_whole() {
        let columns = vec![1, 1, 3, 3];
        let emoji = |secondary: &str| {
            let replies = Replies {
                columns: columns.clone(),
                secondary: Some(secondary.to_owned()),
                ..Replies::default()
            };
            let evidence = Evidence { replies, ..Evidence::default() };
            treat(TerminalKind::Konsole, &evidence, None).emoji
        };
        assert_eq!(emoji("0;115;0"), EmojiSupport::WHOLE);
        assert_eq!(emoji("84;0;0"), EmojiSupport::default());
    }
}
