//! The doctor's screen: the same line in every output mode, numbered; the user says which is right.
//!
//! Modes that count on the terminal's own bidi need it on, and the others need it off, so that there are two pages.

use super::examination::{Answer, Examination};
use super::examine::begin;
use super::sample;
use crate::preferences::{OutputMode, ThemeChoice};
use crate::tui::event::{Ending, Event, Events};
use crate::tui::output::Modes;
use crate::tui::paint::{self, Align, Field};
use crate::tui::regions::Look;
use crate::tui::terminal::Screen;
use crate::tui::theme::Theme;
use crate::words::{Language, Phrase};
use anyhow::Result;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Modes for terminals that leave order alone, by themselves or since they are told.
const EXPLICIT_MODES: &[OutputMode] = &[
    OutputMode::Visual,
    OutputMode::LeftMarks,
    OutputMode::NoMarks,
    OutputMode::ColourBit,
    OutputMode::SizedText,
    OutputMode::KittyRuns,
];
/// Modes for terminals whose own bidi is on. Where both look right the first is best: it is exact for every row, and the
/// other is not.
const IMPLICIT_MODES: &[OutputMode] = &[OutputMode::MarkedIslands, OutputMode::Islands];

/// The row of the first line.
const FIRST: u16 = 4;

/// Shows the line in every mode until the user answers.
///
/// # Errors
/// There is no terminal, or it does not allow raw mode.
pub fn choose(
    language: Language,
    chosen: &dyn Fn(&str) -> Option<OutputMode>,
) -> Result<(Examination, Answer)> {
    let events = Events::begin()?;
    let (mut screen, input, examination) = begin(chosen)?;
    let events = events.listen(input);
    let mut page = Page::of(examination.mode, language);
    page.turn_to(&mut screen)?;
    loop {
        screen.draw(|buffer| {
            page.draw(&examination, buffer);
            None
        })?;
        let answer = match events.recv() {
            Ok(Event::Key(key)) => match page.press(key) {
                Press::Answer(answer) => Some(answer),
                Press::Turn => {
                    page.is_explicit = !page.is_explicit;
                    page.turn_to(&mut screen)?;
                    None
                }
                Press::Nothing => None,
            },
            Ok(Event::Resize) => page.turn_to(&mut screen).map(|()| None)?,
            Ok(Event::Suspend) => screen.suspend().map(|()| None)?,
            Ok(Event::Continue) => screen.resume().map(|()| None)?,
            Ok(Event::Terminate(ending)) => Some(Answer::Ended(ending)),
            Ok(Event::Mouse(..) | Event::Paste(_) | Event::Replied(_) | Event::Wrote | Event::Found) => None,
            Err(_) => Some(Answer::Ended(Ending::GONE)),
        };
        if let Some(answer) = answer {
            return Ok((examination, answer));
        }
    }
}

/// What a key means here.
enum Press {
    Answer(Answer),
    Turn,
    Nothing,
}

/// One of the two pages.
struct Page {
    /// Whether the terminal is told to leave order alone.
    is_explicit: bool,
    /// The mode that was recognised.
    usual: OutputMode,
    look: Look,
}

impl Page {
    /// The page on which a mode stands.
    fn of(mode: OutputMode, language: Language) -> Self {
        let look = Look { theme: Theme::new(ThemeChoice::Monochrome, true, None), language, arabic: None };
        Self { is_explicit: EXPLICIT_MODES.contains(&mode), usual: mode, look }
    }

    fn modes(&self) -> &'static [OutputMode] {
        if self.is_explicit { EXPLICIT_MODES } else { IMPLICIT_MODES }
    }

    /// The number of the page's first mode.
    fn first_number(&self) -> usize {
        if self.is_explicit { 1 } else { EXPLICIT_MODES.len() + 1 }
    }

    /// Switches the terminal as the page's modes need it, and has each line sent in its own.
    fn turn_to(&self, screen: &mut Screen) -> Result<()> {
        let modes = self.modes();
        let words = if modes.contains(&self.usual) { self.usual } else { modes[0] };
        screen.treat(Some(words))?;
        let above = std::iter::repeat_n(words, usize::from(FIRST));
        screen.set_modes(Modes::rows(above.chain(modes.iter().copied()).collect(), words))
    }

    fn press(&self, key: KeyEvent) -> Press {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('q' | 'Q') | KeyCode::Esc | KeyCode::Enter => Press::Answer(Answer::Nothing),
            KeyCode::Char('c') if control => Press::Answer(Answer::Nothing),
            KeyCode::Tab | KeyCode::BackTab => Press::Turn,
            KeyCode::Char(c) => {
                let number = c.to_digit(10).and_then(|number| usize::try_from(number).ok());
                let place = number.and_then(|number| number.checked_sub(self.first_number()));
                let mode = place.and_then(|place| self.modes().get(place));
                mode.map_or(Press::Nothing, |mode| Press::Answer(Answer::Right(*mode)))
            }
            _ => Press::Nothing,
        }
    }

    fn draw(&self, examination: &Examination, buffer: &mut Buffer) {
        let (look, area) = (&self.look, buffer.area);
        let Look { theme, language, .. } = *look;
        let line = |row: u16| Field::row(area, row, look.direction()).skip(1);
        paint::fill(buffer, Field::row(area, 0, look.direction()), theme.bar());
        let title = format!("{}   {}", language.phrase(Phrase::DoctorTitle), examination.key);
        paint::said(buffer, line(0), &title, theme.bar(), Align::Start);
        let found = format!("{}, {}: {}", examination.terminal, examination.by, examination.mode);
        paint::said(buffer, line(1), &found, theme.quiet(), Align::Start);
        let about = language.phrase(if self.is_explicit { Phrase::DoctorTold } else { Phrase::DoctorUntold });
        paint::said(buffer, line(2), about, theme.strong(), Align::Start);
        for (place, mode) in (0..).zip(self.modes()) {
            let row = FIRST + place;
            let number = usize::from(place) + self.first_number();
            let name = format!("{number}  {mode}");
            paint::said(buffer, line(row), &name, theme.strong(), Align::Start);
            let sample = line(row).skip(19).first(sample::width());
            sample::draw(buffer, sample.x, row);
        }
        let below = FIRST + 1 + u16::try_from(self.modes().len()).unwrap_or(u16::MAX);
        let rest = Rect {
            x: 1,
            y: below,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(below),
        };
        let words =
            format!("{}\n\n{}", language.phrase(Phrase::DoctorRight), language.phrase(Phrase::DoctorHint));
        paint::words(buffer, rest, look.base(), &words, theme.quiet());
    }
}
