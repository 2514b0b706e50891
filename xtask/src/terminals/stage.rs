//! One terminal on a display of its own, with a home of its own, in which a program runs. Ended on drop, with everything that
//! was started for it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::catalogue::{Host, Terminal, version_of};
use super::display::{Display, Window};
use super::inside::{self, Talk, Word};
use super::limit::Limit;
use super::multiplexer::Multiplexer;
use super::process::{self, Group, MARK};

/// The only font of Debian that has every Arabic letter, mark and presentation form in one cell.
const FONT: &str = "DejaVu Sans Mono";
const POINTS: u32 = 14;
pub(super) const COLUMNS: u32 = 64;
pub(super) const ROWS: u32 = 16;

/// From raw mode to the first frame, with what the program asks the terminal in between.
const FIRST_FRAME: Duration = Duration::from_secs(2);

/// The desktop of the compositor: no terminal has this colour, so that it can be trimmed off.
const DESKTOP: &str = "#ff00ff";
const WAYLAND: &str = "wayland-proof";

/// What is to be done in a terminal.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) multiplexer: Multiplexer,
    /// The program and its arguments.
    pub(super) program: Vec<String>,
    /// Whether the terminal is asked for its modes before and after.
    pub(super) asks: bool,
}

/// A terminal that runs a program.
#[derive(Debug)]
pub(super) struct Stage {
    terminal: &'static Terminal,
    version: Option<String>,
    scratch: TempDir,
    display: Display,
    groups: Vec<Group>,
    limit: Limit,
    /// What is heard from inside.
    pub(super) talk: Talk,
}

impl Stage {
    /// A display and an empty home; nothing runs yet.
    pub(super) fn build(terminal: &'static Terminal, limit: &Limit) -> Result<Self> {
        let scratch = tempfile::Builder::new().prefix("hashiya").tempdir().context("no scratch folder")?;
        let pixels = POINTS * 4 / 3;
        let display = Display::start(COLUMNS * pixels + 300, ROWS * pixels * 2 + 300, limit)?;
        let talk = Talk(scratch.path().join("talk"));
        let mut stage = Self {
            terminal,
            version: None,
            scratch,
            display,
            groups: Vec::new(),
            limit: limit.clone(),
            talk,
        };
        for folder in ["home/.config", "home/.cache", "home/.local/share", "talk", "run", "screen"] {
            fs::create_dir_all(stage.path(folder)).context("no scratch folder")?;
        }
        for private in ["run", "screen"] {
            fs::set_permissions(stage.path(private), fs::Permissions::from_mode(0o700))?;
        }
        stage.version = stage.ask_version();
        Ok(stage)
    }

    /// A path in the scratch folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// The terminal's name, its version, and the library that does the work as far as the terminal has told.
    pub(super) fn label(&self) -> String {
        let version = self.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let engine = self.talk.heard(Word::Vte).and_then(|version| vte_version(&version));
        let engine = engine.map(|version| format!(" (VTE {version})")).unwrap_or_default();
        format!("{}{version}{engine}", self.terminal.name)
    }

    /// What the terminal says of its version.
    fn ask_version(&self) -> Option<String> {
        let program = self.terminal.programs.iter().find(|name| process::is_installed(name))?;
        let mut command = self.command(program);
        command.args(self.terminal.version);
        let said = process::said(&mut command, &self.limit.part(Duration::from_secs(10))).ok()?;
        version_of(&said.stdout).or_else(|| version_of(&said.stderr)).map(str::to_owned)
    }

    /// Starts the terminal, brings its window to the right size and lets the program begin.
    pub(super) fn open(&mut self, piece: &Piece) -> Result<()> {
        self.talk.say(Word::Program, &piece.program.join("\n"))?;
        if piece.asks {
            self.talk.say(Word::Ask, "")?;
        }
        let run = self.write_scripts(piece.multiplexer)?;
        for (file, content) in self.terminal.files {
            let file = self.path("home").join(file);
            fs::create_dir_all(file.parent().context("no folder")?)?;
            fs::write(&file, filled(content, &run)).context("a configuration cannot be written")?;
        }
        self.start_terminal(&run)?;
        let sized = self.bring_to_size();
        sized.map_err(|error| match self.last_words() {
            Some(words) => error.context(words),
            None => error,
        })?;
        self.talk.say(Word::Go, "")
    }

    /// Waits until the program has taken the terminal and drawn what it draws first.
    pub(super) fn wait_for_first_frame(&self) -> Result<()> {
        let limit = self.limit.part(Duration::from_secs(15));
        limit.wait_for("the program in raw mode", || match self.talk.heard(Word::Ended) {
            Some(ended) => Err(anyhow::anyhow!("the program ended by itself: {ended}")),
            None => Ok(self.talk.heard(Word::Taken)),
        })?;
        self.limit.pause(FIRST_FRAME)
    }

    /// Waits for a word from inside.
    pub(super) fn hear(&self, word: Word, what: &str, most: Duration) -> Result<String> {
        self.limit.part(most).wait_for(what, || Ok(self.talk.heard(word)))
    }

    pub(super) fn press(&self, keys: &[&str]) -> Result<()> {
        self.display.press(self.window()?, keys)
    }

    /// A picture of the window as PNG. Returns its pixels.
    pub(super) fn picture(&self, file: &Path) -> Result<Vec<u8>> {
        let pixels = self.display.picture(self.window()?, file)?;
        if self.terminal.host == Host::Wayland {
            self.display.trim(file, DESKTOP)?;
        }
        Ok(pixels)
    }

    /// What the terminal complained of last.
    fn last_words(&self) -> Option<String> {
        let log = fs::read_to_string(self.path("log")).ok()?;
        log.lines().map(str::trim).rfind(|line| !line.is_empty()).map(str::to_owned)
    }

    /// A command that knows nothing of the user's environment.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let scratch = self.scratch.path();
        let home = scratch.join("home");
        command.env_clear().current_dir(scratch);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", &home).env("USER", "proof").env("LOGNAME", "proof").env("SHELL", "/bin/sh");
        command.env("LANG", "C.UTF-8").env("LC_ALL", "C.UTF-8");
        command.env("XDG_CONFIG_HOME", home.join(".config"));
        command.env("XDG_CACHE_HOME", home.join(".cache"));
        command.env("XDG_DATA_HOME", home.join(".local/share"));
        command.env("XDG_RUNTIME_DIR", scratch.join("run"));
        command.env("DISPLAY", &self.display.name).env("WAYLAND_DISPLAY", WAYLAND);
        command.env("GDK_BACKEND", "x11").env("QT_QPA_PLATFORM", "xcb").env("LIBGL_ALWAYS_SOFTWARE", "1");
        command.env("NO_AT_BRIDGE", "1");
        command.env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", scratch.join("no-bus").display()));
        command.env(MARK, scratch);
        command
    }

    fn start(&mut self, mut command: Command) -> Result<()> {
        let log = fs::File::options().create(true).append(true).open(self.path("log"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        self.groups.push(Group::start(&mut command)?);
        Ok(())
    }

    fn start_terminal(&mut self, run: &str) -> Result<()> {
        let program = self.terminal.programs.iter().find(|name| process::is_installed(name));
        let program = program.context("not installed")?;
        if self.terminal.host == Host::Wayland {
            self.start_compositor()?;
        }
        let mut command = match self.terminal.host {
            Host::Bus if process::is_installed("dbus-run-session") => {
                let mut command = self.command("dbus-run-session");
                command.args(["--", program]);
                command
            }
            _ => self.command(program),
        };
        if self.terminal.host != Host::Wayland {
            command.env_remove("WAYLAND_DISPLAY");
        }
        command.args(self.terminal.arguments.iter().map(|argument| filled(argument, run)));
        self.start(command)
    }

    fn start_compositor(&mut self) -> Result<()> {
        let settings = self.path("weston.ini");
        let colour = DESKTOP.trim_start_matches('#');
        let content = format!(
            "[core]\nidle-time=0\n[shell]\npanel-position=none\nlocking=false\nbackground-color=0xff{colour}\n"
        );
        fs::write(&settings, content).context("a configuration cannot be written")?;
        let mut command = self.command("weston");
        command.args(["--backend=x11-backend.so", "--use-pixman", "--socket", WAYLAND]);
        let (width, height) = self.display.room();
        command.arg(format!("--width={width}")).arg(format!("--height={height}"));
        command.arg(format!("--config={}", settings.display()));
        self.start(command)?;
        let socket = self.path("run").join(WAYLAND);
        self.limit
            .part(Duration::from_secs(15))
            .wait_for("the compositor", || Ok(socket.exists().then_some(())))?;
        self.limit.pause(Duration::from_millis(500))?;
        // It draws the pointer itself, wherever it was last.
        self.display.point(width - 2, height - 2)
    }

    /// Writes what the terminal is to run; returns the path of the outer script.
    fn write_scripts(&self, multiplexer: Multiplexer) -> Result<String> {
        let us = std::env::current_exe().context("we do not know our own name")?;
        let inner = self.path("inner");
        let script = format!(
            "#!/bin/sh\nexec {} terminals {} {}\n",
            quoted(&us.to_string_lossy()),
            inside::OPTION,
            quoted(&self.talk.0.to_string_lossy())
        );
        write_script(&inner, &script)?;
        let Some((settings, script)) = multiplexer.script(self.scratch.path(), &inner) else {
            return Ok(inner.to_string_lossy().into_owned());
        };
        fs::write(self.path("multiplexer.conf"), settings)?;
        let outer = self.path("outer");
        write_script(&outer, &script)?;
        Ok(outer.to_string_lossy().into_owned())
    }

    fn window(&self) -> Result<Window> {
        let limit = self.limit.part(Duration::from_secs(5));
        limit.wait_for("the window", || self.display.window())
    }

    /// Waits for the window and for its first words; resizes it if the terminal took no geometry.
    fn bring_to_size(&mut self) -> Result<()> {
        let limit = self.limit.part(Duration::from_secs(25));
        let wanted = (COLUMNS, ROWS);
        let (display, talk, groups) = (&self.display, &self.talk, &mut self.groups);
        let mut has_ended = || groups.iter_mut().all(Group::has_ended);
        limit.wait_for("a window", || match display.window()? {
            None if has_ended() => Err(anyhow::anyhow!("it ended at once")),
            window => Ok(window),
        })?;
        limit.wait_for("a program in the window", || Ok(talk.heard(Word::Size)))?;
        for _ in 0..5 {
            let short = limit.part(Duration::from_secs(1));
            let is_right = || Ok((self.size() == Some(wanted)).then_some(()));
            if short.wait_for("the size", is_right).is_ok() {
                return Ok(());
            }
            if self.terminal.host == Host::Wayland {
                break;
            }
            let window = self.window()?;
            if let Some((columns, rows)) = self.size().filter(|size| size.0 > 0 && size.1 > 0) {
                let width = resized(window.width, columns, wanted.0);
                self.display.resize(window, width, resized(window.height, rows, wanted.1))?;
            }
        }
        // A picture of another size is better than none.
        limit.pause(Duration::ZERO)
    }

    /// The size of the window in cells, as it was last heard from inside.
    fn size(&self) -> Option<(u32, u32)> {
        let size = self.talk.heard(Word::Size)?;
        let (columns, rows) = size.split_once('x')?;
        Some((columns.parse().ok()?, rows.parse().ok()?))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The terminal before what it shows itself on.
        while let Some(group) = self.groups.pop() {
            drop(group);
        }
        process::end_marked(&self.scratch.path().to_string_lossy());
    }
}

/// The pixels of a side that has so many cells and shall have others; a little more, so that the last cell is whole.
fn resized(pixels: u32, cells: u32, wanted: u32) -> u32 {
    let cell = pixels / cells;
    if wanted >= cells {
        pixels + (wanted - cells) * cell
    } else {
        pixels.saturating_sub((cells - wanted) * cell) + 2
    }
}

/// The version that `VTE_VERSION` tells of: 7006 is 0.70.6.
fn vte_version(variable: &str) -> Option<String> {
    let number: u32 = variable.trim().parse().ok()?;
    Some(format!("{}.{}.{}", number / 10_000, number / 100 % 100, number % 100))
}

/// A word of the catalogue with what it stands for.
fn filled(word: &str, run: &str) -> String {
    let word = word.replace("{font}", FONT).replace("{run}", run).replace("{size}", &POINTS.to_string());
    let word = word.replace("{pixels}", &(POINTS * 4 / 3).to_string());
    word.replace("{cols}", &COLUMNS.to_string()).replace("{rows}", &ROWS.to_string())
}

/// A word as the shell reads it back.
pub(super) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn write_script(file: &Path, content: &str) -> Result<()> {
    fs::write(file, content).context("a script cannot be written")?;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o755))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminals::catalogue::TERMINALS;

    #[test]
    fn nothing_stays_to_be_filled_in() {
        for terminal in TERMINALS {
            let words = terminal.arguments.iter().chain(terminal.files.iter().map(|(_, content)| content));
            for word in words {
                assert!(!filled(word, "script").contains(['{', '}']), "{}: {word}", terminal.name);
            }
        }
    }

    #[test]
    fn words_survive_the_shell() {
        let said =
            Command::new("sh").arg("-c").arg(format!("printf %s {}", quoted("it's $HOME"))).output().unwrap();
        assert_eq!(said.stdout, b"it's $HOME");
    }

    #[test]
    fn the_version_of_vte_is_read() {
        assert_eq!(vte_version("7006").as_deref(), Some("0.70.6"));
        assert_eq!(vte_version(""), None);
    }

    #[test]
    fn windows_grow_and_shrink_by_whole_cells() {
        assert_eq!(resized(804, 80, 64), 804 - 160 + 2);
        assert_eq!(resized(644, 64, 80), 644 + 160);
    }
}
