//! `hashiya keys`: prints which keys give which commands, by the settings and the schema of a project.

use super::Outcome;
use super::bindings::table_of;
use super::color::ColorChoice;
use super::corpus::{Corpus, schema_of};
use super::json::object;
use super::open::settings;
use crate::annotation::Schema;
use crate::preferences::KeyPreset;
use crate::session::{CommandRow, CommandTable, Family, HelpLine};
use crate::store::ConfigPlace;
use crate::text::control::printable;
use crate::words::Language;
use clap::ValueEnum;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// Print which keys give which commands in a project
///
/// The keys are those of the preset that the settings name, with what you have
/// bound, and those of the labels of the project's schema. They are grouped as
/// in the reader's help: keys, name, what it does. Several keys of one command
/// are kept apart by commas; `g g` is g twice, C- is Ctrl, A- is Alt, S- is
/// Shift. A command without a key is given by `:` and its name.
///
/// docs/config.md tells how keys are bound, docs/keys.md lists the presets.
///
/// Exit codes: 0 the keys were printed, 2 the settings or the schema are not
/// understood.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    corpus: Corpus,
    /// As they would be with this preset
    #[arg(long, value_enum, value_name = "NAME")]
    preset: Option<Preset>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Preset {
    /// The usual keys
    Hashiya,
    /// For hands that know vim
    Vim,
    /// For hands that know Emacs
    Emacs,
}

impl From<Preset> for KeyPreset {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Hashiya => Self::Hashiya,
            Preset::Vim => Self::Vim,
            Preset::Emacs => Self::Emacs,
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let schema = schema_of(&args.corpus.discover()?)?;
    let place = ConfigPlace::from_environment(|name| std::env::var_os(name));
    let (config, unread) = settings(&place)?;
    if let Some(reason) = unread {
        super::say(&format!("your settings could not be read: {reason}"));
    }
    let mut bindings = config.keys;
    if let Some(preset) = args.preset {
        bindings.preset = preset.into();
    }
    let table = table_of(&schema, &bindings, &place)?;
    let is_coloured = ColorChoice::Auto.is_on(io::stdout().is_terminal());
    let printed = if args.json { json(&table, &schema) } else { page(&table, &schema, is_coloured) };
    io::stdout().lock().write_all(printed.as_bytes())?;
    let without = table.rows().iter().filter(|row| row.keys.is_empty() && !row.lost.is_empty());
    let without: Vec<_> = without.map(|row| row.name.as_ref()).collect();
    if !without.is_empty() {
        super::say(&format!(
            "their keys were given to others, `:` and the name give them: {}",
            without.join(", ")
        ));
    }
    Ok(Outcome::Success)
}

/// The keys of a command, as they are written in the settings.
fn keys_of(row: &CommandRow) -> Vec<String> {
    row.keys.iter().map(ToString::to_string).collect()
}

/// The table as lines in columns, under headings.
fn page(table: &CommandTable, schema: &Schema, is_coloured: bool) -> String {
    let words = Language::default();
    let keys = |row: &CommandRow| keys_of(row).join(", ");
    let longest = |of: &dyn Fn(&CommandRow) -> String| {
        table.rows().iter().map(|row| of(row).chars().count()).max().unwrap_or_default()
    };
    let name = |row: &CommandRow| printable(&row.name).into_owned();
    let (keys_width, name_width) = (longest(&keys), longest(&name));
    let [strong, plain] = if is_coloured { ["\x1b[1m", "\x1b[m"] } else { [""; 2] };
    let mut page = String::new();
    for line in table.help_lines() {
        let line = match line {
            HelpLine::Blank => String::new(),
            HelpLine::Heading(family) => format!("{strong}{}{plain}", words.family(family)),
            HelpLine::Command(row) => {
                let does = words.command(row.command, schema);
                let (keys, name) = (keys(row), name(row));
                format!("  {keys:keys_width$}  {name:name_width$}  {}", printable(&does))
            }
        };
        page.push_str(&line);
        page.push('\n');
    }
    page
}

#[derive(Serialize)]
struct Line<'a> {
    family: &'a str,
    command: &'a str,
    keys: Vec<String>,
    /// Keys of the preset that were given to something else.
    lost: Vec<String>,
    does: &'a str,
}

fn json(table: &CommandTable, schema: &Schema) -> String {
    let words = Language::default();
    let mut lines = String::new();
    for row in table.rows() {
        let line = Line {
            family: family(row.family),
            command: &row.name,
            keys: keys_of(row),
            lost: row.lost.iter().map(ToString::to_string).collect(),
            does: &words.command(row.command, schema),
        };
        object(&line, &mut lines);
    }
    lines
}

/// A family by the name that programs read, whatever the language.
fn family(family: Family) -> &'static str {
    match family {
        Family::Tag => "tag",
        Family::Select => "select",
        Family::Move => "move",
        Family::Browse => "browse",
        Family::View => "view",
        Family::Program => "program",
    }
}
