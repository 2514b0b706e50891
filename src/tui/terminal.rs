//! The terminal itself: taken at the start, given back as it was however the program ends.
//!
//! Which bytes switch a terminal's own bidi off and in which order matters: see [`EXPLICIT_BIDI`]. How a frame is adapted to
//! terminals that cannot be switched has its place here too, between the finished buffer and the backend.

mod remains;

use anyhow::{Context, Result};
use crossterm::cursor::{SetCursorStyle, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io::{self, Stdout};
use std::mem::ManuallyDrop;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// BDSM reset: asks a terminal that reorders by itself (VTE, mintty, WezTerm) to leave our order alone. Rows take the
/// mode when they are cleared, so this comes before the screen is.
const EXPLICIT_BIDI: &str = "\x1b[8l";
/// BDSM set: what such terminals start with.
const IMPLICIT_BIDI: &str = "\x1b[8h";

/// Set while the terminal is ours, so that it is given back exactly once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Where and how the cursor is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Column of the screen.
    pub(super) x: u16,
    /// Row of the screen.
    pub(super) y: u16,
    /// Whether it stands between two letters (a bar) or on one (a block).
    pub(super) bar: bool,
}

/// The terminal while it is ours.
pub(super) struct Screen {
    /// Never dropped: ratatui's drop complains on standard error when the terminal is gone, and where that is the same
    /// terminal, complaining panics.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    /// The frame that the terminal shows.
    shown: Buffer,
    /// The shape that the cursor has been given.
    bar: Option<bool>,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, mouse. It is given back on drop and on panic.
    pub(super) fn enter() -> Result<Self> {
        restore_on_panic();
        enable_raw_mode().context("the terminal does not allow raw mode")?;
        TAKEN.store(true, Ordering::SeqCst);
        // NO_COLOR is the theme's business. Left to itself, crossterm sends `CSI ; m` for colours it leaves out, and that
        // takes the attributes away too.
        crossterm::style::force_color_output(true);
        let mut out = io::stdout();
        execute!(
            out,
            Print(EXPLICIT_BIDI),
            EnterAlternateScreen,
            Clear(ClearType::All),
            EnableMouseCapture,
            EnableBracketedPaste
        )?;
        let terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(out))?);
        Ok(Self { terminal, shown: Buffer::default(), bar: None })
    }

    /// The whole screen.
    pub(super) fn area(&self) -> Result<Rect> {
        Ok(Rect::from((ratatui::layout::Position::ORIGIN, self.terminal.size()?)))
    }

    /// Draws a frame and sends what differs from the one before.
    pub(super) fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Cursor>) -> Result<()> {
        let mut drawn = Buffer::default();
        let mut shaped = Ok(());
        let (before, bar) = (&self.shown, &mut self.bar);
        self.terminal.draw(|frame| {
            let buffer = frame.buffer_mut();
            let cursor = paint(buffer);
            remains::repaint(before, buffer);
            drawn = buffer.clone();
            if let Some(cursor) = cursor {
                shaped = shape_cursor(bar, cursor.bar);
                frame.set_cursor_position((cursor.x, cursor.y));
            }
        })?;
        self.shown = drawn;
        shaped
    }

    /// Forgets what is on the screen, so that the next frame is sent whole.
    pub(super) fn clear(&mut self) -> Result<()> {
        // Not `clear`, which asks the terminal where the cursor is: the thread that waits for keys has its input, so
        // the answer never arrives, and after two seconds that is an error.
        let area = self.area()?;
        self.shown = Buffer::default();
        Ok(self.terminal.resize(area)?)
    }
}

/// Gives the cursor another shape where it needs one. Sent before the frame, which ends with the cursor's place.
fn shape_cursor(before: &mut Option<bool>, bar: bool) -> Result<()> {
    if before.replace(bar) == Some(bar) {
        return Ok(());
    }
    Ok(execute!(io::stdout(), if bar { SetCursorStyle::SteadyBar } else { SetCursorStyle::SteadyBlock })?)
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Errors are of no use here: the terminal may be gone.
fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(
        io::stdout(),
        DisableBracketedPaste,
        DisableMouseCapture,
        ResetColor,
        SetCursorStyle::DefaultUserShape,
        Clear(ClearType::All),
        LeaveAlternateScreen,
        Print(IMPLICIT_BIDI),
        Show
    );
    let _ = disable_raw_mode();
}

/// A panic anywhere gives the terminal back before its message is printed.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
    });
}
