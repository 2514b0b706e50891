//! The terminal: the loop from keys to commands and from state to cells.
//!
//! Draw, wait, look up, apply, perform: that is the loop. What a key does is the session's, how a line is ordered is
//! the layout's; here are only widgets, the keymap and the terminal itself. Nothing below this module knows
//! `ratatui` or `crossterm`.

mod ahead;
mod clipboard;
mod colour;
pub mod doctor;
mod document_files;
mod event;
mod footer;
mod header;
mod hints;
mod input;
mod job;
mod keymap;
mod lanes;
mod margin;
mod mouse;
mod output;
mod overlay;
mod page;
mod paint;
mod panes;
mod performing;
mod preferring;
mod recognition;
mod regions;
mod screen;
mod terminal;
mod theme;

pub use input::{Overheard, overhear};
pub use keymap::{Keymap, Pressed};
pub use theme::{Ground, Theme, colour_of};

use crate::annotation::Schema;
use crate::layout::unshape;
use crate::preferences::{KeyboardLayout, LanguageChoice, OutputMode, guess_keyboard};
use crate::session::{CommandTable, Notice, Session};
use crate::store::{Config, ConfigError, ConfigPlace, PersonalFiles, Project, StatePlace};
use anyhow::Result;
use document_files::DocumentFiles;
use document_files::personal::Personal;
pub use event::Ending;
use event::{Event, Events};
use jiff::Timestamp;
use mouse::Mouse;
use preferring::language_of;
use regions::{Look, Regions};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;
use terminal::Screen;

/// What the reader is started with.
#[derive(Debug)]
pub struct Options {
    /// The corpus and its annotations.
    pub project: Project,
    /// Its labels, attributes and link roles.
    pub schema: Schema,
    /// Its commands, with the keys of the settings.
    pub commands: CommandTable,
    /// Who signs what is made.
    pub author: String,
    /// The keyboard whose Arabic layout is translated; `None` guesses from the environment.
    pub keyboard: Option<KeyboardLayout>,
    /// The language of the interface for this time; `None` goes by what the annotator has kept.
    pub language: Option<LanguageChoice>,
    /// Whether colours may be used besides bold, underline and the like.
    pub colours: bool,
    /// How rows are sent; `None` leaves it to what the terminal is.
    pub terminal: Option<OutputMode>,
    /// What the annotator has kept.
    pub config: Config,
    /// Where what the annotator chooses is kept.
    pub config_place: ConfigPlace,
    /// Where work is kept that cannot be saved.
    pub state_place: StatePlace,
    /// Why what was kept could not be read, when it could not.
    pub config_unread: Option<ConfigError>,
}

/// Opens the reader and returns when the annotator leaves.
///
/// # Errors
/// The terminal cannot be used. Unreadable documents and failing saves are shown on the screen instead.
pub fn run(options: Options) -> Result<Ending> {
    let mut reader = Reader::new(options);
    let events = Events::begin()?;
    let (mut screen, input) = Screen::enter(&|key| reader.choice(key))?;
    reader.see_ground(&screen);
    let (nudge, found) = (events.nudge(), events.nudge());
    reader.files.begin_to_write(move || nudge.send(Event::Wrote).is_ok());
    let limit = input.limit();
    let wake = events.nudge();
    reader.files.notify(move || drop(wake.send(Event::Found)));
    let events = events.listen(input);
    // Once the terminal was there, failing to write to it means that it is gone.
    let ending = reader.work(&mut screen, &events, &found);
    hear_out(&screen, &events, limit);
    ending.or_else(|error| if error.is::<io::Error>() { Ok(Ending::GONE) } else { Err(error) })
}

/// Whoever leaves before the terminal has answered waits for that, no longer than answers count: they would become words of
/// the shell.
fn hear_out(screen: &Screen, events: &Receiver<Event>, limit: Instant) {
    while !screen.is_answered() {
        match events.recv_timeout(limit.saturating_duration_since(Instant::now())) {
            Ok(Event::Replied(_)) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The session with all that stands between it and the terminal.
struct Reader {
    session: Session,
    files: DocumentFiles,
    personal: Personal,
    keymap: Keymap,
    mouse: Mouse,
    look: Look,
    /// Whether colours may be used.
    colours: bool,
    /// Whether the terminal has so few colours that those of a theme cannot be relied on.
    has_few_colours: bool,
    /// The terminal's background, where it is known.
    ground: Option<Ground>,
    config_place: ConfigPlace,
    config_unread: Option<ConfigError>,
    regions: Regions,
    /// How rows are sent, by the annotator's choice of now.
    chosen: Option<OutputMode>,
    /// How rows are sent to the terminals with these keys, by the annotator's choices before.
    terminals: BTreeMap<String, OutputMode>,
    ending: Option<Ending>,
    /// What was asked for before all that it needs was there.
    ahead: VecDeque<Event>,
    /// Whether the next SIGTSTP is the one that the program has sent to itself, and has obeyed.
    has_stopped: bool,
}

impl Reader {
    fn new(options: Options) -> Self {
        let personal = Personal::new(PersonalFiles::of(&options.project, &options.state_place));
        let mut files = DocumentFiles::fill(
            &options.project,
            personal.last_document(),
            options.schema.clone(),
            options.state_place,
            &options.author,
        );
        let keyboard = options.keyboard.unwrap_or_else(|| guess_keyboard(|name| std::env::var(name).ok()));
        let preferences = options.config.preferences;
        let ground = None;
        let language = language_of(options.language.unwrap_or(preferences.language));
        files.speak(language);
        let theme = Theme::new(preferences.theme, options.colours, ground);
        let mut session = Session::new(
            files.names().map(|name| name.to_string()).collect(),
            options.author,
            fastrand::u64(..),
        )
        .with_schema(options.schema)
        .with_commands(options.commands);
        if files.is_listing() {
            session.begin_listing();
        }
        Self {
            keymap: Keymap::new(keyboard, session.commands()),
            session: session.with_preferences(preferences),
            files,
            personal,
            mouse: Mouse::default(),
            look: Look { theme, language, arabic: None },
            colours: options.colours,
            has_few_colours: false,
            ground,
            config_place: options.config_place,
            config_unread: options.config_unread,
            regions: Regions::default(),
            chosen: options.terminal,
            terminals: options.config.terminals,
            ending: None,
            ahead: VecDeque::new(),
            has_stopped: false,
        }
    }

    /// The output mode that the annotator wants for the terminal with this key.
    fn choice(&self, key: &str) -> Option<OutputMode> {
        self.chosen.or_else(|| self.terminals.get(key).copied())
    }

    /// The loop.
    fn work(
        &mut self,
        screen: &mut Screen,
        events: &Receiver<Event>,
        nudge: &Sender<Event>,
    ) -> Result<Ending> {
        self.fit(screen)?;
        self.personal.recall(&mut self.session);
        let effect = self.session.start();
        self.perform(effect, screen)?;
        self.files.tell_what_is_missing(&mut self.session);
        let effect = self.session.reopen_panel(Timestamp::now());
        self.perform(effect, screen)?;
        let mut seen = self.session.whereabouts_now();
        self.files.recall_refusals(&mut self.session);
        if let Some(reason) = self.config_unread.take() {
            self.session.say(Notice::SettingsUnread(self.look.language.config_error(&reason)));
        }
        loop {
            self.draw(screen)?;
            self.files.leave_behind(&mut self.session);
            self.files.attend(&self.session);
            let found = || {
                let nudge = nudge.clone();
                move || drop(nudge.send(Event::Found))
            };
            self.files.count_while_listed(&mut self.session, found());
            self.files.survey_when_wanted(&self.session, found());
            self.files.tally_while_shown(&mut self.session, found());
            self.files.answer_when_asked(&self.session, found());
            self.files.find_lines(&self.session, found());
            let Some(mut event) = self.next_event(events) else { return Ok(Ending::GONE) };
            // What has arrived meanwhile is taken before the next drawing, so that a held key never runs ahead.
            loop {
                self.handle(event, screen)?;
                if let Some(ending) = self.ending {
                    self.personal.end(&self.session);
                    return Ok(ending);
                }
                match events.try_recv() {
                    Ok(next) => event = next,
                    Err(_) => break,
                }
            }
            let now = self.session.whereabouts_now();
            if seen != now {
                self.personal.moved();
                seen = now;
            }
        }
    }

    /// What happens next; meanwhile, where the annotator is is written when it is time. `None` when the terminal is gone.
    fn next_event(&mut self, events: &Receiver<Event>) -> Option<Event> {
        while let Some(wait) = self.personal.patience() {
            match events.recv_timeout(wait) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Timeout) => self.personal.attend(&self.session),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        events.recv().ok()
    }

    fn draw(&mut self, screen: &mut Screen) -> Result<()> {
        self.fit(screen)?;
        let (session, look, regions) = (&self.session, &self.look, self.regions);
        screen.draw(|buffer| screen::draw(session, look, &regions, buffer))
    }

    fn handle(&mut self, event: Event, screen: &mut Screen) -> Result<()> {
        if self.keep_for_later(&event) {
            return Ok(());
        }
        match event {
            Event::Key(key) => {
                self.files.glance();
                self.look.arabic = self.keymap.layout_in_use(key, self.look.arabic);
                let effect = self.keymap.press(&mut self.session, key, Timestamp::now());
                self.perform(effect, screen)?;
            }
            Event::Mouse(mut event, when) => {
                self.files.glance();
                event.column = screen.pointed(event.column, event.row);
                self.take_pointer(event, when, screen)?;
            }
            Event::Paste(text) => {
                // What was selected on this screen is forms in visual order.
                self.session.paste(&unshape(&text));
            }
            Event::Resize => screen.clear()?,
            Event::Replied(replies) => {
                screen.learn(replies, &|key| self.choice(key))?;
                self.see_ground(screen);
            }
            Event::Suspend if std::mem::take(&mut self.has_stopped) => {}
            Event::Wrote => self.files.hear(&mut self.session),
            Event::Found => self.take_found(screen)?,
            Event::Suspend => screen.suspend()?,
            Event::Continue => screen.resume()?,
            Event::Terminate(ending) => self.ending = Some(ending),
        }
        Ok(())
    }
}
