//! What is known about the terminal: its answers and the environment's variables.

use super::multiplexer::Multiplexer;
use super::reply::Reply;
use super::variables::Variables;
use crate::text::emoji::{EmojiSupport, Tones};
use crate::tui::colour::Rgb;

/// All that the terminal is recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Evidence {
    pub(in crate::tui) replies: Replies,
    pub(in crate::tui) variables: Variables,
    /// The one that the variables name.
    pub(in crate::tui) named_multiplexer: Multiplexer,
}

/// How the secondary device attributes of tmux and of screen begin.
const TMUX_ATTRIBUTES: &str = "84;";
const SCREEN_ATTRIBUTES: &str = "83;";
/// A tmux that cannot be asked. What it does not pass on, it drops without a trace.
static NEAR_TMUX: Multiplexer =
    Multiplexer::Tmux { client: String::new(), term: String::new(), passthrough: true };

/// What text is taken to look like where nothing is known: light on dark, as on most terminals.
const LIGHT_TEXT: Rgb = Rgb(0xd0, 0xd0, 0xd0);
/// Text on a light ground.
const DARK_TEXT: Rgb = Rgb(0x20, 0x20, 0x20);

impl Evidence {
    /// What stands between the program and the terminal. tmux and screen answer for themselves, so that the answers show
    /// a variable that a terminal has inherited, and a tmux at the near end of ssh.
    pub(in crate::tui) fn multiplexer(&self) -> &Multiplexer {
        let answers_as = |start: &str| match &self.replies.secondary {
            Some(attributes) => attributes.starts_with(start),
            None => true,
        };
        match &self.named_multiplexer {
            Multiplexer::Tmux { .. } if answers_as(TMUX_ATTRIBUTES) => &self.named_multiplexer,
            Multiplexer::Screen if answers_as(SCREEN_ATTRIBUTES) => &self.named_multiplexer,
            _ if self.replies.secondary.is_some() && answers_as(TMUX_ATTRIBUTES) => &NEAR_TMUX,
            _ => &Multiplexer::None,
        }
    }

    /// Whether the ground is light: as the terminal answers, or as COLORFGBG says. `None` when neither tells.
    pub(in crate::tui) fn is_light(&self) -> Option<bool> {
        let answered = self.replies.background.map(Rgb::is_light);
        answered.or_else(|| {
            let ground = self.variables.get("COLORFGBG")?.rsplit(';').next()?.parse::<u8>().ok()?;
            Some(matches!(ground, 7 | 9..=15))
        })
    }

    /// Whether only the eight colours of old can be relied on: GNU screen that was not told otherwise, and Linux's console.
    pub(in crate::tui) fn has_few_colours(&self) -> bool {
        self.variables.get("TERM").is_some_and(|term| matches!(term, "screen" | "linux"))
    }

    /// The colour of text that has none of its own.
    pub(in crate::tui) fn text_colour(&self) -> Rgb {
        let usual = if self.is_light() == Some(true) { DARK_TEXT } else { LIGHT_TEXT };
        self.replies.foreground.unwrap_or(usual)
    }
}

/// A terminal's answers so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Replies {
    /// The state of mode 8, bidi: 1 implicit, 2 explicit, 0 not known to it.
    pub(in crate::tui) bidi: Option<u8>,
    /// The state of mode 2026, synchronized output.
    pub(in crate::tui) synchronized: Option<u8>,
    /// The state of mode 12, a blinking cursor.
    pub(in crate::tui) blinking: Option<u8>,
    /// Name and version.
    pub(in crate::tui) version: Option<String>,
    /// The parameters of its secondary device attributes.
    pub(in crate::tui) secondary: Option<String>,
    pub(in crate::tui) foreground: Option<Rgb>,
    pub(in crate::tui) background: Option<Rgb>,
    /// The columns in which the cursor was, from 1: before and after a blank of size two, behind the two emoji sequences,
    /// or as was measured.
    pub(in crate::tui) columns: Vec<u16>,
    /// Whether the last question is answered.
    pub(in crate::tui) complete: bool,
}

/// More than is ever asked for: a terminal that does not stop fills no memory.
const MOST_COLUMNS: usize = 64;

impl Replies {
    /// Takes an answer in. What is not understood, or answers nothing that was asked, changes nothing.
    pub(in crate::tui) fn note(&mut self, reply: Reply) {
        match reply {
            Reply::Mode { private: false, mode: 8, state } => self.bidi = Some(state),
            Reply::Mode { private: true, mode: 2026, state } => self.synchronized = Some(state),
            Reply::Mode { private: true, mode: 12, state } => self.blinking = Some(state),
            Reply::Version(version) => self.version = Some(version),
            Reply::Secondary(parameters) => self.secondary = Some(parameters),
            Reply::Colour(10, colour) => self.foreground = Some(colour),
            Reply::Colour(11, colour) => self.background = Some(colour),
            Reply::Cursor { column, .. } if self.columns.len() < MOST_COLUMNS => self.columns.push(column),
            Reply::Primary => self.complete = true,
            Reply::Mode { .. } | Reply::Colour(..) | Reply::Cursor { .. } | Reply::Other => {}
        }
    }

    /// Whether it knows sized text (OSC 66): the blank took two cells.
    pub(in crate::tui) fn sizes_text(&self) -> bool {
        matches!(self.columns[..], [before, after, ..] if before.checked_add(2) == Some(after))
    }

    /// Which emoji sequences it shows in two cells.
    pub(super) fn emoji(&self) -> EmojiSupport {
        let cells = |sequence: usize| self.columns.get(sequence)?.checked_sub(1);
        let tones = match cells(3) {
            Some(2) => Tones::Combined,
            Some(4) => Tones::Beside,
            _ => Tones::Unknown,
        };
        EmojiSupport { joined: cells(2) == Some(2), tones }
    }

    /// Whether it can hold a frame back until it is complete.
    pub(in crate::tui) fn synchronizes(&self) -> bool {
        matches!(self.synchronized, Some(1 | 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_sequences_are_whole_where_they_were_measured_to_take_two_cells() {
        let support = |columns: &[u16]| {
            let mut replies = Replies::default();
            columns.iter().for_each(|column| replies.note(Reply::Cursor { row: 1, column: *column }));
            replies.emoji()
        };
        assert_eq!(support(&[1, 1, 3, 3]), EmojiSupport::WHOLE);
        assert_eq!(support(&[1, 3, 7, 3]), EmojiSupport { joined: false, tones: Tones::Combined });
        assert_eq!(support(&[1, 1, 7, 5]), EmojiSupport { joined: false, tones: Tones::Beside });
        assert_eq!(support(&[1, 1, 3]), EmojiSupport { joined: true, tones: Tones::Unknown });
        assert_eq!(support(&[]), EmojiSupport::default());
    }

    #[test]
    fn a_blank_of_size_two_tells_sized_text() {
        let after = |columns: &[u16]| {
            let mut replies = Replies::default();
            columns.iter().for_each(|column| replies.note(Reply::Cursor { row: 1, column: *column }));
            replies.sizes_text()
        };
        assert!(after(&[1, 3]) && after(&[1, 3, 9]));
        assert!(!after(&[1, 1]) && !after(&[1]) && !after(&[]) && !after(&[3, 1]) && !after(&[u16::MAX, 1]));
    }
}
