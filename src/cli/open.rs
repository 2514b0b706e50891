//! `hashiya [PATH]`: opens the reader. The reader itself is [`crate::tui`].

use super::Outcome;
use super::bindings::table_of;
use super::color::ColorChoice;
use super::corpus::schema_of;
use crate::preferences::{KeyboardLayout, LanguageChoice, OutputMode};
use crate::store::{Config, ConfigError, ConfigPlace, Project, StatePlace};
use crate::tui::{self, Ending};
use anyhow::{anyhow, bail};
use clap::ValueEnum;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    /// A project, a folder of *.txt files or one document [default: the current folder]
    path: Option<PathBuf>,
    /// The name that new annotations carry [default: $HASHIYA_AS, else the name of the user, else `anonymous`]
    #[arg(long = "as", value_name = "NAME")]
    annotator: Option<String>,
    /// The folder of the annotations, instead of the one that belongs to PATH
    #[arg(long, value_name = "DIR")]
    annotations: Option<PathBuf>,
    /// The layout of the Arabic keyboard [default: $HASHIYA_KEYBOARD, else what the terminal suggests]
    #[arg(long, value_enum, value_name = "LAYOUT")]
    keyboard: Option<Keyboard>,
    /// The language of the reader: Arabic or English [default: the one of the settings, else of the locale]
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    lang: Option<SpokenLanguage>,
    /// When colours are used
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
    /// How Arabic is sent to the terminal: `auto`, or one of the modes that `hashiya doctor` shows [default: auto]
    #[arg(long, value_name = "MODE", value_parser = parse_terminal)]
    terminal: Option<TerminalChoice>,
}

/// How Arabic is sent to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TerminalChoice {
    /// As the terminal needs it, by what it answers.
    Auto,
    /// In this mode, whatever it answers.
    Mode(OutputMode),
}

impl TerminalChoice {
    /// The mode; `None` leaves it to the terminal.
    pub(super) fn mode(self) -> Option<OutputMode> {
        match self {
            Self::Auto => None,
            Self::Mode(mode) => Some(mode),
        }
    }
}

/// Reads the argument of `--terminal`.
pub(super) fn parse_terminal(name: &str) -> Result<TerminalChoice, String> {
    if name.eq_ignore_ascii_case("auto") {
        return Ok(TerminalChoice::Auto);
    }
    let names = || OutputMode::ALL.map(OutputMode::name).join(", ");
    name.parse().map(TerminalChoice::Mode).map_err(|_| format!("it can only be auto, {}", names()))
}

/// A language of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SpokenLanguage {
    /// Arabic
    Ar,
    /// English
    En,
}

impl From<SpokenLanguage> for LanguageChoice {
    fn from(language: SpokenLanguage) -> Self {
        match language {
            SpokenLanguage::Ar => Self::Arabic,
            SpokenLanguage::En => Self::English,
        }
    }
}

/// An Arabic keyboard layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Keyboard {
    /// Arabic 101, the layout of Windows and Linux
    Pc,
    /// The layout of Apple's keyboards
    Mac,
}

impl From<Keyboard> for KeyboardLayout {
    fn from(keyboard: Keyboard) -> Self {
        match keyboard {
            Keyboard::Pc => Self::Pc,
            Keyboard::Mac => Self::Mac,
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let keyboard = match args.keyboard {
        Some(keyboard) => Some(keyboard),
        None => keyboard_of(&std::env::var_os(KEYBOARD).unwrap_or_default().to_string_lossy())?,
    };
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        bail!(
            "the reader needs a terminal for its input and its output; \
             `hashiya show FILE` prints a document, `hashiya --help` lists what else there is"
        );
    }
    let project = Project::discover(args.path.as_deref(), args.annotations.as_deref())?;
    let schema = schema_of(&project)?;
    let config_place = ConfigPlace::from_environment(|name| std::env::var_os(name));
    let (mut config, config_unread) = settings(&config_place)?;
    if args.terminal == Some(TerminalChoice::Auto) {
        config.terminals.clear();
    }
    let commands = table_of(&schema, &config.keys, &config_place)?;
    let ending = tui::run(tui::Options {
        project,
        schema,
        commands,
        author: annotator(args),
        keyboard: keyboard.map(KeyboardLayout::from),
        language: args.lang.map(LanguageChoice::from),
        colours: args.color.is_on(true),
        terminal: args.terminal.and_then(TerminalChoice::mode),
        config,
        config_place,
        state_place: StatePlace::from_environment(|name| std::env::var_os(name)),
        config_unread,
    })?;
    Ok(match ending {
        Ending::Left => Outcome::Success,
        Ending::Signal(number) => Outcome::Signal(number),
        Ending::Panic => Outcome::Panic,
    })
}

/// What the annotator has kept. A mistake in the file is told before anything else; where the system does not let it be
/// read, reading goes on without it, and why is returned too.
pub(super) fn settings(place: &ConfigPlace) -> anyhow::Result<(Config, Option<ConfigError>)> {
    match Config::load(place) {
        Ok(config) => Ok((config, None)),
        Err(error) if error.is_content() => Err(error.into()),
        Err(error) => Ok((Config::default(), Some(error))),
    }
}

/// The variable that says what `--keyboard` does not.
const KEYBOARD: &str = "HASHIYA_KEYBOARD";

/// The layout that the variable names; `None` when it is empty. A misspelt one would turn keys into others.
fn keyboard_of(value: &str) -> anyhow::Result<Option<Keyboard>> {
    if value.is_empty() {
        return Ok(None);
    }
    let unknown =
        |_| anyhow!("{KEYBOARD} is \"{value}\", but it can only be `pc` or `mac`; set it to one of them");
    Keyboard::from_str(value, true).map(Some).map_err(unknown)
}

/// Who annotates: what `--as` says, else the environment.
fn annotator(args: &Args) -> String {
    name_of(args.annotator.as_deref(), |name| std::env::var(name).ok())
}

pub(super) fn name_of(given: Option<&str>, environment: impl Fn(&str) -> Option<String>) -> String {
    let variables = ["HASHIYA_AS", "USER", "LOGNAME", "USERNAME"];
    let names = given.map(str::to_owned).into_iter().chain(variables.into_iter().filter_map(environment));
    let mut names = names.map(|name| name.trim().to_owned());
    names.find(|name| !name.is_empty()).unwrap_or_else(|| "anonymous".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annotator_is_the_first_name_that_is_known() {
        let known = |name: &str| match name {
            "USER" => Some(" ".to_owned()),
            "LOGNAME" => Some("leila".to_owned()),
            _ => None,
        };
        assert_eq!(name_of(Some("karim"), known), "karim");
        assert_eq!(name_of(None, known), "leila");
        assert_eq!(name_of(Some(""), |_| None), "anonymous");
    }

    #[test]
    fn the_keyboard_is_one_of_two_or_not_said() {
        let known = |value| keyboard_of(value).unwrap();
        assert_eq!([known(""), known("pc"), known("Mac")], [None, Some(Keyboard::Pc), Some(Keyboard::Mac)]);
        assert!(keyboard_of("typewriter").is_err() && keyboard_of(" ").is_err());
    }
}
