//! `cargo xtask pictures`: screens of the program as SVG in `docs/pictures/`, or whether those there are current.
//!
//! The program runs in a pseudo-terminal on a copy of the sample project ([`stage`]); what its cells hold becomes runs of one style
//! ([`cells`]), and these become a picture whose text is text ([`svg`]). A picture is a row of [`PICTURES`].

mod cells;
mod colours;
mod stage;
mod svg;

use crate::repository;
use crate::terminals::build;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

const FOLDER: &str = "docs/pictures";

/// Nothing more comes of a key when nothing came for so long.
const QUIET: Duration = Duration::from_millis(150);
const LONG_QUIET: Duration = Duration::from_secs(1);

/// Keys, and what is on the screen once they are done.
type Step = (&'static str, &'static str);

/// A picture.
#[derive(Clone, Copy)]
struct Picture {
    name: &'static str,
    /// Columns and rows.
    size: (u16, u16),
    /// `dark` or `light`.
    theme: &'static str,
    /// Further settings of the file of settings.
    settings: &'static str,
    /// What is typed, after the document on the page was opened.
    keys: &'static [Step],
    title: &'static str,
}

/// Opens a document in which much is annotated.
/// What is waited for is on the screen in every language.
const ELECTION: [Step; 3] = [("o", "02-cup-final.txt"), ("04-e", "04-e"), ("\r", "04-election.txt")];
/// From the outline to its first claim.
const FIRST_CLAIM: [Step; 2] = [("O", "Claims"), ("\r", "entity")];

const READING: &[Step] = &[("\t\t\t\t", "ORG")];
const ARABIC: &[Step] = &[("\t\t\t\tO", "(36)"), ("\x1b[B\x1b[B", "(36)")];
/// The second pane, and another document in it.
const PANES: &[Step] = &[("|", "04-election.txt"), ("]]", "archive/dam-flood.txt"), ("\t\t", "entity")];
const CONTENTS: &[Step] = &[("T", "Contents")];
const INSPECTOR: &[Step] = &[FIRST_CLAIM[0], FIRST_CLAIM[1], ("h", "certainty")];
const SEARCH: &[Step] = &[("F", "Search in all documents"), ("اللجنة\r", "Enter go there")];
/// The twentieth annotation is a name that other documents have too.
const MENTIONS: &[Step] = &[("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "ORG"), ("pp", "02-cup-final.txt")];
const OUTLINE: &[Step] = &[("O", "Claims"), ("\x1b[B\x1b[B", "Claims")];
const DOCUMENTS: &[Step] = &[("o", "Documents")];
const STATISTICS: &[Step] = &[("%", "2 of 7")];
const HELP: &[Step] = &[("?", "Help")];

/// A screen in the medium size.
const fn medium(
    name: &'static str,
    theme: &'static str,
    keys: &'static [Step],
    title: &'static str,
) -> Picture {
    Picture { name, size: (120, 36), theme, settings: "", keys, title }
}

/// Every picture of the folder.
const PICTURES: &[Picture] = &[
    medium("reading-dark", "dark", READING, "Reading a document with its annotations"),
    medium("reading-light", "light", READING, "Reading a document with its annotations"),
    Picture {
        size: (80, 24),
        ..medium("reading-small", "dark", READING, "The same on 80 columns and 24 rows")
    },
    Picture {
        size: (160, 50),
        settings: "lanes: true, ",
        ..medium("lanes", "light", READING, "The extent of every annotation below its line")
    },
    medium("inspector", "dark", INSPECTOR, "All that is said of a claim"),
    medium("search", "light", SEARCH, "Where a word stands in all documents, whatever its spelling"),
    medium("mentions", "dark", MENTIONS, "Further mentions of a name, to be tagged or refused"),
    medium("outline", "light", OUTLINE, "The claims of a document with their sources and dates"),
    medium("documents", "dark", DOCUMENTS, "The documents of the corpus"),
    medium("statistics", "dark", STATISTICS, "The corpus at a glance"),
    medium("contents", "light", CONTENTS, "The headings of a document, its sources and dates"),
    Picture { size: (160, 50), ..medium("panes", "dark", PANES, "Two documents side by side") },
    Picture {
        settings: "language: \"ar\", ",
        ..medium("arabic", "light", ARABIC, "The interface in Arabic: claims with their sources")
    },
    medium("help", "light", HELP, "The keys"),
];

/// Runs the task with the arguments that follow `pictures`.
pub(crate) fn run(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode> {
    let (mut is_check, mut all, mut only) = (false, None, None);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{argument} VALUE"));
        match argument.as_str() {
            "--check" => is_check = true,
            "--all" => all = Some(PathBuf::from(value()?)),
            "--only" => only = Some(value()?),
            _ => bail!("pictures does not take {argument:?}"),
        }
    }
    let program = build("debug")?;
    let is_wanted =
        |one: &&Picture| only.as_ref().is_none_or(|names| names.split(',').any(|name| name == one.name));
    let wanted = PICTURES.iter().filter(is_wanted);
    if let Some(folder) = all {
        return everywhere(&program, wanted, &folder);
    }
    let folder = repository().join(FOLDER);
    let mut is_current = true;
    for picture in wanted {
        let path = folder.join(format!("{}.svg", picture.name));
        let mut drawn = draw(&program, picture, QUIET)?;
        if is_check {
            let found = fs::read_to_string(&path).unwrap_or_default();
            // On a machine that is at its limits more may have been to come.
            if found != drawn {
                drawn = draw(&program, picture, LONG_QUIET)?;
            }
            let is_same = found == drawn;
            let state = if is_same { "current" } else { "differs; run `cargo xtask pictures`" };
            println!("{FOLDER}/{}.svg: {state}", picture.name);
            is_current &= is_same;
        } else {
            fs::create_dir_all(&folder)?;
            fs::write(&path, drawn).with_context(|| format!("cannot write {}", path.display()))?;
            println!("{FOLDER}/{}.svg written", picture.name);
        }
    }
    Ok(if is_current { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Draws every screen in every size and theme, to be looked at.
fn everywhere<'a>(
    program: &Path,
    wanted: impl Iterator<Item = &'a Picture>,
    folder: &Path,
) -> Result<ExitCode> {
    fs::create_dir_all(folder)?;
    for picture in wanted {
        for (columns, rows) in [(80, 24), (120, 36), (160, 50)] {
            for theme in ["dark", "light"] {
                let other = Picture { size: (columns, rows), theme, ..*picture };
                let name = format!("{}-{columns}x{rows}-{theme}.svg", picture.name);
                fs::write(folder.join(name), draw(program, &other, QUIET)?)?;
            }
        }
        println!("{}", picture.name);
    }
    Ok(ExitCode::SUCCESS)
}

fn draw(program: &Path, picture: &Picture, quiet: Duration) -> Result<String> {
    let screen =
        stage::screen(program, picture, quiet).with_context(|| format!("picture {}", picture.name))?;
    Ok(svg::write(&screen, picture))
}
