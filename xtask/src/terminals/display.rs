//! A private X server (Xvfb) and what is done on it: finding a window, resizing it, pressing keys, taking pictures.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::limit::Limit;
use super::process::{self, Group};

/// Programs that are needed, with their packages in Debian and its kin.
pub(super) const TOOLS: &[(&str, &str)] = &[
    ("Xvfb", "xvfb"),
    ("xdotool", "xdotool"),
    ("import", "imagemagick"),
    ("convert", "imagemagick"),
    ("montage", "imagemagick"),
];

/// What one call of a tool may take.
const TOOL: Duration = Duration::from_secs(10);

/// A terminal's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) id: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A private X server, ended on drop.
#[derive(Debug)]
pub(super) struct Display {
    _server: Group,
    /// How programs call it, such as `:99`.
    pub(super) name: String,
    width: u32,
    height: u32,
    limit: Limit,
}

impl Display {
    pub(super) fn start(width: u32, height: u32, limit: &Limit) -> Result<Self> {
        // Servers that start at the same time can choose the same number.
        static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
        let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let screen = format!("{width}x{height}x24");
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Group::start(&mut command)?;
        let stdout = server.child().stdout.take().context("Xvfb has no output")?;
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            let _ = BufReader::new(stdout).read_line(&mut line);
            let _ = tell.send(line);
        });
        let number = limit.part(TOOL).wait_for("the X server", || Ok(told.try_recv().ok()))?;
        let number: u32 = number.trim().parse().context("Xvfb did not start")?;
        let display =
            Self { _server: server, name: format!(":{number}"), width, height, limit: limit.clone() };
        // The pointer starts in the middle, over the window.
        display.point(width - 1, height - 1)?;
        Ok(display)
    }

    /// The largest window that is still told from the desktop.
    pub(super) fn room(&self) -> (u32, u32) {
        (self.width - 40, self.height - 40)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<process::Said> {
        let mut command = Command::new(program);
        command.args(arguments).env("DISPLAY", &self.name);
        process::said(&mut command, &self.limit.part(TOOL))
    }

    /// The largest window that can be seen, apart from the desktop.
    pub(super) fn window(&self) -> Result<Option<Window>> {
        // It fails when a window goes between being found and being measured; then it is asked again.
        let said = self.run(
            "xdotool",
            &["search", "--onlyvisible", "--name", ".*", "getwindowgeometry", "--shell", "%@"],
        )?;
        let windows = windows(&said.stdout).into_iter();
        let windows = windows.filter(|window| window.width < self.width || window.height < self.height);
        Ok(windows.max_by_key(|window| window.width * window.height).filter(|window| window.width > 50))
    }

    pub(super) fn resize(&self, window: Window, width: u32, height: u32) -> Result<()> {
        let (id, width, height) = (window.id.to_string(), width.to_string(), height.to_string());
        self.run("xdotool", &["windowsize", &id, &width, &height]).map(drop)
    }

    /// Moves the pointer.
    pub(super) fn point(&self, x: u32, y: u32) -> Result<()> {
        self.run("xdotool", &["mousemove", &x.to_string(), &y.to_string()]).map(drop)
    }

    /// Presses keys, by their X names, in a window.
    pub(super) fn press(&self, window: Window, keys: &[&str]) -> Result<()> {
        self.run("xdotool", &["windowfocus", &window.id.to_string()])?;
        self.limit.pause(Duration::from_millis(200))?;
        for key in keys {
            self.run("xdotool", &["key", "--delay", "30", "--", key])?.succeeded("xdotool")?;
            self.limit.pause(Duration::from_millis(100))?;
        }
        Ok(())
    }

    /// A picture of a window as PNG, taken when nothing moves on it any more (or does not stop moving: a cursor blinks).
    /// Returns the pixels as PPM.
    pub(super) fn picture(&self, window: Window, file: &Path) -> Result<Vec<u8>> {
        let raw = file.with_extension("ppm");
        let (id, path) = (window.id.to_string(), raw.to_string_lossy().into_owned());
        let mut before = Vec::new();
        for _ in 0..6 {
            self.run("import", &["-window", &id, "-depth", "8", &path])?.succeeded("import")?;
            let now = fs::read(&raw).with_context(|| format!("cannot read {}", raw.display()))?;
            if now == before {
                break;
            }
            before = now;
            self.limit.pause(Duration::from_millis(400))?;
        }
        self.run("convert", &[&path, "-strip", &file.to_string_lossy()])?.succeeded("convert")?;
        fs::remove_file(&raw).with_context(|| format!("cannot remove {}", raw.display()))?;
        Ok(before)
    }

    /// Cuts a picture of a desktop of this colour down to what stands on it, apart from the pointer in the lower right corner.
    pub(super) fn trim(&self, file: &Path, colour: &str) -> Result<()> {
        let path = file.to_string_lossy();
        let (width, height) = self.room();
        let pointer = format!("rectangle {},{} {width},{height}", width - 24, height - 24);
        let covered = [&path, "-fill", colour, "-draw", &pointer, "-bordercolor", colour];
        let trimmed = ["-border", "1", "-fuzz", "2%", "-trim", "+repage", &path];
        self.run("convert", &[&covered[..], &trimmed[..]].concat())?.succeeded("convert")?;
        Ok(())
    }
}

/// The windows that `xdotool getwindowgeometry --shell` tells of.
fn windows(said: &str) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut known: HashMap<&str, u32> = HashMap::new();
    for (name, value) in said.lines().filter_map(|line| line.split_once('=')) {
        known.insert(name, value.trim().parse().unwrap_or_default());
        // The last line of each.
        if name == "SCREEN" {
            if let (Some(&id), Some(&width), Some(&height)) =
                (known.get("WINDOW"), known.get("WIDTH"), known.get("HEIGHT"))
            {
                windows.push(Window { id, width, height });
            }
            known.clear();
        }
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_read_from_what_xdotool_says() {
        let said = "WINDOW=7\nX=0\nY=0\nWIDTH=640\nHEIGHT=480\nSCREEN=0\nWINDOW=9\nX=-1\nY=0\nWIDTH=1\nHEIGHT=2\nSCREEN=0\n";
        let found: Vec<_> =
            windows(said).iter().map(|window| (window.id, window.width, window.height)).collect();
        assert_eq!(found, [(7, 640, 480), (9, 1, 2)]);
        assert!(windows("").is_empty());
    }
}
