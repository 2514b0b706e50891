//! What a user sees of a row in a terminal that does with Arabic something of its own: the terminals that the output modes
//! are for, as far as the order of cells and their marks go.
//!
//! Written apart from the modes themselves, so that it can contradict them.

use hashiya::layout::conformance::{mirrored, reset_levels, resolve, visual_order};
use hashiya::layout::{BaseDirection, Direction};
use hashiya::preferences::OutputMode;
use hashiya::text::char_width::is_zero_width;
use hashiya::text::emoji::EmojiSupport;
use hashiya::text::width::cluster_width;

/// A cell as it is seen: what it shows, and the column in which the terminal stores it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) shown: String,
    pub(crate) stored: u16,
}

/// The output mode that the whole ring is run in, when it is not that of the terminal.
pub(crate) fn mode_of_the_ring() -> Option<OutputMode> {
    let name = std::env::var("HASHIYA_RING_MODE").ok().filter(|name| !name.is_empty())?;
    Some(name.parse().unwrap_or_else(|_| panic!("HASHIYA_RING_MODE: there is no output mode {name:?}")))
}

/// Whether the ring's mode counts on the terminal's own bidi, which is then not switched off.
pub(crate) fn leaves_bidi_alone() -> bool {
    matches!(mode_of_the_ring(), Some(OutputMode::Islands | OutputMode::MarkedIslands))
}

/// What can be seen of a symbol: nothing of its marks where they are not sent.
pub(crate) fn visible(symbol: &str) -> String {
    match mode_of_the_ring() {
        Some(OutputMode::NoMarks | OutputMode::KittyRuns) => {
            symbol.chars().filter(|c| !is_zero_width(*c)).collect()
        }
        _ => symbol.to_owned(),
    }
}

/// Whether harakat can be seen in the ring's mode.
pub(crate) fn shows_harakat() -> bool {
    visible("\u{628}\u{64e}").contains('\u{64e}')
}

/// A row as it is seen from left to right, given as it is stored.
pub(crate) fn look(mode: OutputMode, stored: Vec<String>) -> Vec<Seen> {
    let cells: Vec<_> = (0..).zip(stored).map(|(stored, shown)| Seen { shown, stored }).collect();
    match mode {
        OutputMode::Visual | OutputMode::NoMarks | OutputMode::ColourBit | OutputMode::SizedText => cells,
        OutputMode::LeftMarks => with_marks_moved_right(cells),
        OutputMode::KittyRuns => with_runs_reversed(cells),
        OutputMode::Islands | OutputMode::MarkedIslands => reordered(cells),
    }
}

/// Alacritty draws marks one cell too far right.
fn with_marks_moved_right(mut cells: Vec<Seen>) -> Vec<Seen> {
    for at in (0..cells.len()).rev() {
        let base = cells[at].shown.chars().next().map_or(0, char::len_utf8);
        let marks = cells[at].shown.split_off(base);
        if let Some(next) = cells.get_mut(at + 1) {
            next.shown.push_str(&marks);
        }
    }
    cells
}

/// kitty draws runs of cells without blanks or box drawing in the direction of their first letter.
fn with_runs_reversed(mut cells: Vec<Seen>) -> Vec<Seen> {
    let is_run = |cell: &Seen| {
        let c = cell.shown.chars().next().unwrap_or(' ');
        !c.is_whitespace()
            && !('\u{2500}'..='\u{28ff}').contains(&c)
            && cluster_width(&cell.shown, EmojiSupport::default()) < 2
    };
    let mut at = 0;
    while at < cells.len() {
        let run = cells[at..].iter().take_while(|cell| is_run(cell)).count();
        let texts: Vec<_> = cells[at..at + run].iter().map(|cell| cell.shown.clone()).collect();
        if starts_rtl(&texts.concat()) {
            for (cell, text) in cells[at..at + run].iter_mut().zip(texts.iter().rev()) {
                cell.shown = mirror(text);
            }
        }
        at += run.max(1);
    }
    cells
}

/// Whether the first letter that has a script is right-to-left; Arabic digits count.
fn starts_rtl(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic() || ('\u{660}'..='\u{669}').contains(c));
    first.is_some_and(
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'),
    )
}

fn mirror(text: &str) -> String {
    let mut chars = text.chars();
    let base = chars.next().map(|base| mirrored(base).unwrap_or(base));
    base.into_iter().chain(chars).collect()
}

/// The second half of a wide cell.
const SECOND_HALF: &str = "";

/// A terminal that reorders stored rows by UAX #9 with a left-to-right base.
fn reordered(cells: Vec<Seen>) -> Vec<Seen> {
    let all = cells;
    let cells: Vec<_> = all.iter().filter(|cell| cell.shown != SECOND_HALF).cloned().collect();
    let mut text = String::new();
    let starts: Vec<_> = cells
        .iter()
        .map(|cell| {
            text.push_str(&cell.shown);
            text.len() - cell.shown.len()
        })
        .collect();
    let levels = resolve(&text, BaseDirection::Always(Direction::Ltr));
    let mut of_cells: Vec<_> = starts.iter().map(|start| levels.at(*start)).collect();
    let reset = |cell: usize| levels.reset_at(starts[cell]);
    reset_levels(&mut of_cells, reset, levels.base());
    let seen = |cell: usize| {
        let shown = &cells[cell].shown;
        let shown = if of_cells[cell].is_rtl() { mirror(shown) } else { shown.clone() };
        Seen { shown: shown.replace('\u{200e}', ""), stored: cells[cell].stored }
    };
    let with_second_half = |cell: Seen| {
        let second = all.get(usize::from(cell.stored) + 1).filter(|next| next.shown == SECOND_HALF).cloned();
        std::iter::once(cell).chain(second)
    };
    visual_order(&of_cells).into_iter().map(seen).flat_map(with_second_half).collect()
}

/// Takes the frames of sized text (`OSC 66`) away: what kitty shows of it is its text.
#[derive(Default)]
pub(crate) struct Unsizing {
    /// The beginning of a frame whose end has not come yet.
    rest: Vec<u8>,
}

const FRAME: &[u8] = b"\x1b]66;";

impl Unsizing {
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(bytes);
        let mut shown = Vec::new();
        while let Some(at) = self.rest.windows(FRAME.len()).position(|window| window == FRAME) {
            let Some(end) = self.rest[at..].iter().position(|byte| *byte == 0x07) else { break };
            let framed: Vec<u8> = self.rest.drain(..=at + end).collect();
            let text = framed[at + FRAME.len()..at + end].splitn(2, |byte| *byte == b';').nth(1);
            shown.extend_from_slice(&framed[..at]);
            shown.extend_from_slice(text.unwrap_or_default());
        }
        let kept = self.rest.windows(FRAME.len()).position(|window| window == FRAME);
        // A frame may begin at the very end.
        let partial =
            (1..FRAME.len()).rev().find(|length| self.rest.ends_with(&FRAME[..*length])).unwrap_or(0);
        let keep_from = kept.unwrap_or(self.rest.len() - partial);
        let rest = self.rest.split_off(keep_from);
        shown.extend(std::mem::replace(&mut self.rest, rest));
        shown
    }
}
