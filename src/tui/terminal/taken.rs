//! Taking the terminal and giving it back as it was, however the program ends.
//!
//! The order matters. Queries go out on the alternate screen before it is cleared, so that what a terminal prints of them is
//! gone; the switches go out before it is cleared, because VTE's rows take the mode when they are. It is given back in the
//! opposite order, and the switches last, when the alternate screen is left.

use crate::tui::recognition::Switches;
use crossterm::cursor::{SetCursorStyle, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, Once, PoisonError};

/// The bytes that undo the switches, while the terminal is ours: it is given back exactly once.
static TAKEN: Mutex<Option<String>> = Mutex::new(None);

/// End of a frame that may have been begun.
pub(super) const END_SYNCHRONIZED: &str = "\x1b[?2026l";

/// The line to the terminal: standard output, or where that goes elsewhere, as it does when the doctor's report is
/// redirected, the controlling terminal.
pub(super) fn line() -> io::Result<Box<dyn Write>> {
    if io::stdout().is_terminal() {
        return Ok(Box::new(io::stdout()));
    }
    let opened = OpenOptions::new().write(true).open("/dev/tty");
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("there is no controlling terminal (/dev/tty: {error})"))
    };
    Ok(Box::new(opened.map_err(named)?))
}

/// Takes the terminal and asks it these questions.
pub(super) fn take(questions: &str) -> io::Result<()> {
    give_back_on_panic();
    enable_raw_mode()?;
    set_taken(Some(String::new()));
    execute!(line()?, EnterAlternateScreen, Print(questions))
}

/// Sends bytes past the frame.
pub(super) fn send(bytes: &str) -> io::Result<()> {
    execute!(line()?, Print(bytes))
}

/// Takes it again, after the program was stopped and has been continued.
pub(super) fn take_again(switches: &Switches) -> io::Result<()> {
    // Whatever the shell did meanwhile; the library believes that the mode is as it left it.
    disable_raw_mode()?;
    enable_raw_mode()?;
    queue!(line()?, EnterAlternateScreen)?;
    prepare(switches)
}

/// Makes the screen ready for the first frame.
pub(super) fn prepare(switches: &Switches) -> io::Result<()> {
    set_taken(Some(switches.off.clone()));
    execute!(line()?, Print(&switches.on), Clear(ClearType::All), EnableMouseCapture, EnableBracketedPaste)
}

/// Sends other switches, and clears the screen under them.
pub(super) fn switch(before: &Switches, after: &Switches) -> io::Result<()> {
    set_taken(Some(after.off.clone()));
    execute!(line()?, Print(&before.off), Print(&after.on), Clear(ClearType::All))
}

/// Gives the terminal back. Errors are of no use here: the terminal may be gone.
pub(super) fn give_back() {
    let Some(off) = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
    if let Ok(mut line) = line() {
        let _ = execute!(
            line,
            Print(END_SYNCHRONIZED),
            DisableBracketedPaste,
            DisableMouseCapture,
            ResetColor,
            SetCursorStyle::DefaultUserShape,
            Clear(ClearType::All),
            LeaveAlternateScreen,
            Print(off),
            Show
        );
    }
    let _ = disable_raw_mode();
}

fn set_taken(off: Option<String>) {
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = off;
}

/// A panic anywhere gives the terminal back before its message is printed.
fn give_back_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
    });
}
