//! The terminal itself: which one it is, the frame that it shows, and how the next one gets there.
//!
//! A frame is painted in visual order with joined forms, the same for every terminal, and then adapted to the one that is
//! there ([`super::output`]), before it is compared with the frame before. The bytes at the start and at the end are
//! [`taken`]'s, which terminal gets what is [`super::recognition`]'s.

mod remains;
mod taken;
mod wire;

use super::input::TerminalInput;
use super::output::{Adapter, Modes, Places};
use super::recognition::{
    Evidence, Multiplexer, Recognised, Replies, Treatment, Variables, is_remote, questions, recognise, treat,
};
use crate::preferences::OutputMode;
use anyhow::{Context, Result};
use crossterm::cursor::SetCursorStyle;
use crossterm::execute;
use crossterm::style::Print;
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io;
use std::mem::ManuallyDrop;
use wire::Wire;

const BEGIN_SYNCHRONIZED: &str = "\x1b[?2026h";

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

/// The mode that an annotator wants for the terminal with a key, if for any.
pub(super) type Choose<'a> = &'a dyn Fn(&str) -> Option<OutputMode>;

/// The terminal while it is ours.
pub(super) struct Screen {
    /// Never dropped: ratatui's drop complains on standard error when the terminal is gone, and where that is the same
    /// terminal, complaining panics.
    terminal: ManuallyDrop<Terminal<Wire>>,
    evidence: Evidence,
    recognised: Recognised,
    treatment: Treatment,
    adapter: Adapter,
    /// The frame that the terminal shows, as it was sent.
    shown: Buffer,
    /// Where the cells of the frame were sent.
    places: Places,
    /// The shape that the cursor has been given.
    bar: Option<bool>,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, mouse. It is given back on drop and on panic.
    ///
    /// The answers that have not come yet are in the input.
    pub(super) fn enter(choose: Choose<'_>) -> Result<(Self, TerminalInput)> {
        // Until there is a screen to be dropped, nobody else gives the terminal back.
        Self::begin(choose).inspect_err(|_| taken::give_back())
    }

    fn begin(choose: Choose<'_>) -> Result<(Self, TerminalInput)> {
        // NO_COLOR is the theme's business. Left to itself, crossterm sends `CSI ; m` for colours it leaves out, and that
        // takes the attributes away too.
        crossterm::style::force_color_output(true);
        let variables = Variables::read(|name| std::env::var(name).ok());
        let asked = Multiplexer::ask(&variables);
        taken::take(&questions(&variables)).context("the terminal cannot be taken")?;
        let mut input = TerminalInput::begin(is_remote(&variables));
        let replies = input.first_replies();
        let evidence = Evidence { replies, variables, named_multiplexer: asked.wait() };
        let recognised = recognise(&evidence);
        let treatment = treat(recognised.kind, &evidence, choose(&recognised.key(&evidence)));
        taken::prepare(&treatment.switches)?;
        let terminal =
            ManuallyDrop::new(Terminal::new(Wire::new(taken::line()?, Modes::all(treatment.mode)))?);
        let adapter = Adapter::new(Modes::all(treatment.mode), evidence.text_colour());
        let (shown, places) = (Buffer::default(), Places::default());
        Ok((Self { terminal, evidence, recognised, treatment, adapter, shown, places, bar: None }, input))
    }

    /// Takes in the terminal's answers when they came after the first frame.
    pub(super) fn learn(&mut self, replies: Replies, choose: Choose<'_>) -> Result<()> {
        let colour = self.evidence.text_colour();
        self.evidence.replies = replies;
        self.recognised = recognise(&self.evidence);
        self.treat(choose(&self.recognised.key(&self.evidence)))?;
        let says_colours = self.treatment.mode == OutputMode::ColourBit;
        if says_colours && colour != self.evidence.text_colour() {
            self.set_modes(Modes::all(self.treatment.mode))?;
        }
        Ok(())
    }

    /// Sends rows in another way, or in the terminal's own.
    pub(super) fn treat(&mut self, chosen: Option<OutputMode>) -> Result<()> {
        let treatment = treat(self.recognised.kind, &self.evidence, chosen);
        if treatment == self.treatment {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.treatment, treatment);
        if before.switches != self.treatment.switches {
            taken::switch(&before.switches, &self.treatment.switches)?;
        }
        self.set_modes(Modes::all(self.treatment.mode))
    }

    /// Whether the terminal has answered the last question.
    pub(super) fn is_answered(&self) -> bool {
        self.evidence.replies.complete
    }

    /// What is known about the terminal.
    pub(super) fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// What it gets.
    pub(super) fn treatment(&self) -> &Treatment {
        &self.treatment
    }

    /// Sends questions that end with the one that every terminal answers. Gives the columns in which the cursor was: none
    /// of a terminal that has not answered the questions before, since its answers could not be told apart.
    pub(super) fn ask(&mut self, questions: &str, input: &mut TerminalInput) -> Result<Vec<u16>> {
        if !self.evidence.replies.complete {
            return Ok(Vec::new());
        }
        taken::send(questions)?;
        input.go_on();
        Ok(input.last_replies().map(|replies| replies.columns).unwrap_or_default())
    }

    /// What stands between the program and the terminal.
    pub(super) fn multiplexer(&self) -> &Multiplexer {
        self.evidence.multiplexer()
    }

    /// Sends each row in a mode of its own until it is treated otherwise: for comparing them.
    pub(super) fn set_modes(&mut self, modes: Modes) -> Result<()> {
        self.terminal.backend_mut().set_modes(modes.clone());
        self.adapter = Adapter::new(modes, self.evidence.text_colour());
        self.clear()
    }

    /// How rows are sent.
    pub(super) fn mode(&self) -> OutputMode {
        self.treatment.mode
    }

    /// What the terminal was recognised by and as.
    pub(super) fn recognised(&self) -> &Recognised {
        &self.recognised
    }

    /// Whether the terminal's ground is light, where that is known.
    pub(super) fn is_light(&self) -> Option<bool> {
        self.evidence.is_light()
    }

    /// Whether the terminal makes of 256 colours so few that a grey may be its ground.
    pub(super) fn has_few_colours(&self) -> bool {
        self.evidence.has_few_colours()
    }

    /// The whole screen.
    pub(super) fn area(&self) -> Result<Rect> {
        Ok(Rect::from((ratatui::layout::Position::ORIGIN, self.terminal.size()?)))
    }

    /// The column of the frame that is meant by a column in which the terminal reports the mouse.
    pub(super) fn pointed(&self, column: u16, row: u16) -> u16 {
        self.places.canonical(column, row)
    }

    /// Draws a frame and sends what differs from the one before.
    pub(super) fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Cursor>) -> Result<()> {
        let synchronizes = self.evidence.replies.synchronizes();
        if synchronizes {
            execute!(io::stdout(), Print(BEGIN_SYNCHRONIZED))?;
        }
        let drawn = self.draw_frame(paint);
        if synchronizes {
            execute!(io::stdout(), Print(taken::END_SYNCHRONIZED))?;
        }
        drawn
    }

    fn draw_frame(&mut self, paint: impl FnOnce(&mut Buffer) -> Option<Cursor>) -> Result<()> {
        let mut drawn = Buffer::default();
        let mut shaped = Ok(());
        let (before, bar, places) = (&self.shown, &mut self.bar, &mut self.places);
        let adapter = &mut self.adapter;
        self.terminal.draw(|frame| {
            let buffer = frame.buffer_mut();
            let cursor = paint(buffer);
            *places = adapter.adapt(buffer);
            remains::repaint(before, buffer);
            drawn = buffer.clone();
            if let Some(cursor) = cursor {
                shaped = shape_cursor(bar, cursor.bar);
                frame.set_cursor_position((places.sent(cursor.x, cursor.y), cursor.y));
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

    /// Gives the terminal back and stops whatever the shell started together with the program, and the program itself,
    /// until they are continued. The program is sent SIGTSTP by that too.
    pub(super) fn suspend_job(&mut self) -> Result<()> {
        taken::give_back();
        // A script that waits for the program would not notice that it stopped, nor would the shell behind it.
        #[cfg(unix)]
        rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
        self.suspend()
    }

    /// Gives the terminal back and stops the program until it is continued.
    pub(super) fn suspend(&mut self) -> Result<()> {
        #[cfg(unix)]
        {
            taken::give_back();
            signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
            self.resume()?;
        }
        Ok(())
    }

    /// Takes the terminal again when the program has been continued.
    pub(super) fn resume(&mut self) -> Result<()> {
        taken::take_again(&self.treatment.switches)?;
        self.bar = None;
        self.clear()
    }
}

/// Whether there is no shell to go back to: the program is what the terminal was opened for.
pub(super) fn is_alone() -> bool {
    #[cfg(unix)]
    let alone = rustix::process::getsid(None).is_ok_and(|session| session == rustix::process::getpid());
    #[cfg(not(unix))]
    let alone = false;
    alone
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
        taken::give_back();
    }
}
