//! The contact sheet: all pictures side by side, each with its label, as one PNG.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::limit::Limit;
use super::process;

/// An even number, so that a terminal's two pictures stand side by side; and as many as there are endings.
const COLUMNS: usize = 4;
/// Pixels of a picture on the sheet; letters can be told, and a sheet of all terminals can still be looked at.
const SIZE: (u32, u32) = (640, 340);
/// What stands for a picture that there is not.
const BLANK: &str = "xc:#b0b0b0";

/// A place on the sheet.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) label: String,
    /// The picture, or why there is none.
    pub(super) picture: Result<PathBuf, String>,
}

pub(super) fn write(title: &str, places: &[Place], file: &Path, limit: &Limit) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let mut command = Command::new("montage");
    command.args(arguments(title, places)).arg(format!("PNG:{}", file.display()));
    process::said(&mut command, &limit.part(Duration::from_secs(120)))?.succeeded("montage")?;
    Ok(())
}

fn arguments(title: &str, places: &[Place]) -> Vec<String> {
    let (width, height) = SIZE;
    let mut arguments: Vec<String> =
        ["-pointsize", "15", "-background", "#e8e8e8", "-title"].map(Into::into).into();
    arguments.push(escaped(title));
    for place in places {
        arguments.push("-label".to_owned());
        match &place.picture {
            Ok(picture) => {
                arguments.extend([escaped(&place.label), picture.to_string_lossy().into_owned()]);
            }
            Err(reason) => {
                arguments.push(escaped(&format!("{}: NO PICTURE, {}", place.label, shortened(reason))));
                arguments.extend(["-size".to_owned(), format!("{width}x{height}"), BLANK.to_owned()]);
            }
        }
    }
    let columns = COLUMNS.min(places.len().max(1));
    arguments.extend(["-tile".to_owned(), format!("{columns}x")]);
    arguments.extend(["-geometry".to_owned(), format!("{width}x{height}+6+6")]);
    arguments
}

/// A label as ImageMagick prints it: it reads `%` and `\` as the beginning of something, and `@` as the name of a file.
fn escaped(label: &str) -> String {
    label.trim_start_matches('@').replace('%', "%%").replace('\\', r"\\").replace('\n', " ")
}

fn shortened(reason: &str) -> String {
    let mut short: String = reason.chars().take(60).collect();
    if short.len() < reason.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_without_a_picture_keeps_its_place() {
        let places = [
            Place { label: "xterm 379, plain".into(), picture: Ok("a.png".into()) },
            Place { label: "kitty 0.41, tmux".into(), picture: Err("a window: not within 25 s".into()) },
        ];
        let said = arguments("title", &places).join(" ");
        assert!(
            said.contains("-label xterm 379, plain a.png -label kitty 0.41, tmux: NO PICTURE, a window"),
            "{said}"
        );
        assert!(said.contains("-size 640x340 xc:") && said.contains("-tile 2x"), "{said}");
    }

    #[test]
    fn labels_are_printed_as_they_are() {
        assert_eq!(escaped(r"@a 5% \n"), r"a 5%% \\n");
        assert!(shortened(&"x".repeat(200)).chars().count() == 61);
    }
}
