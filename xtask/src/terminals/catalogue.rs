//! The terminals that are tried: how each is started, configured and asked for its version. A row each; nothing here runs.
//!
//! Words in braces are filled in for a session: `{font}`, `{size}` (points), `{pixels}` (the same), `{cols}`, `{rows}`
//! and `{run}`, the script that is to run in the terminal. Every terminal gets a home of its own, so no configuration but that of its row counts.

/// One terminal.
#[derive(Debug)]
pub(super) struct Terminal {
    /// The name by which it is chosen and labelled.
    pub(super) name: &'static str,
    /// Its program, under the names that it may have.
    pub(super) programs: &'static [&'static str],
    /// The package of Debian and its kin.
    pub(super) package: &'static str,
    /// What it is started with.
    pub(super) arguments: &'static [&'static str],
    /// Files in its home: path and content.
    pub(super) files: &'static [(&'static str, &'static str)],
    /// What makes it tell its version, on whichever stream.
    pub(super) version: &'static [&'static str],
    /// Under what it is shown.
    pub(super) host: Host,
    /// Whether it is tried inside GNU screen too, and how it is left after every ending.
    pub(super) thorough: bool,
    /// Terminals of one engine: unless they are asked for by name, only the first that is installed is tried.
    pub(super) engine: Option<&'static str>,
}

/// What a terminal needs around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// An X server.
    X,
    /// An X server and a session bus.
    Bus,
    /// A Wayland compositor, in a window of the X server.
    Wayland,
}

/// What most rows have in common.
const PLAIN: Terminal = Terminal {
    name: "",
    programs: &[],
    package: "",
    arguments: &[],
    files: &[],
    version: &["--version"],
    host: Host::X,
    thorough: false,
    engine: None,
};

const KONSOLE_RC: &str = "\
[Desktop Entry]\nDefaultProfile=proof.profile\n\
[KonsoleWindow]\nRememberWindowSize=false\nShowMenuBarByDefault=false\n\
[MainWindow]\nMenuBar=Disabled\n[TabBar]\nTabBarVisibility=AlwaysHideTabBar\n";
const KONSOLE_PROFILE: &str = "\
[Appearance]\nFont={font},{size},-1,5,50,0,0,0,0,0\n\
[General]\nName=proof\nTerminalColumns={cols}\nTerminalRows={rows}\nParent=FALLBACK/\n[Scrolling]\nScrollBarPosition=2\n";
const QTERMINAL_INI: &str = "\
[General]\nfontFamily={font}\nfontSize={size}\nHideTabBarWithOneTab=true\nMenuVisible=false\nScrollbarPosition=0\n";

pub(super) const TERMINALS: &[Terminal] = &[
    Terminal {
        name: "xterm",
        programs: &["xterm"],
        package: "xterm",
        arguments: &[
            "-u8",
            "-fa",
            "{font}",
            "-fs",
            "{size}",
            "-geometry",
            "{cols}x{rows}",
            "+sb",
            "-e",
            "{run}",
        ],
        version: &["-version"],
        thorough: true,
        ..PLAIN
    },
    Terminal {
        name: "sakura",
        programs: &["sakura"],
        package: "sakura",
        arguments: &["-c", "{cols}", "-r", "{rows}", "-f", "{font} {size}", "-x", "{run}"],
        files: &[(
            ".config/sakura/sakura.conf",
            "[sakura]\nfont={font},monospace {size}\nshow_tab_bar=0\nscrollbar=false\n",
        )],
        host: Host::Bus,
        thorough: true,
        engine: Some("VTE"),
        ..PLAIN
    },
    Terminal {
        name: "lxterminal",
        programs: &["lxterminal"],
        package: "lxterminal",
        arguments: &["--no-remote", "--geometry={cols}x{rows}", "-e", "{run}"],
        files: &[(
            ".config/lxterminal/lxterminal.conf",
            "[general]\nfontname={font} {size}\nhidescrollbar=true\nhidemenubar=true\n",
        )],
        host: Host::Bus,
        thorough: true,
        engine: Some("VTE"),
        ..PLAIN
    },
    Terminal {
        name: "xfce4-terminal",
        programs: &["xfce4-terminal"],
        package: "xfce4-terminal",
        arguments: &[
            "--disable-server",
            "--hide-menubar",
            "--hide-scrollbar",
            "--font={font} {size}",
            "--geometry={cols}x{rows}",
            "-x",
            "{run}",
        ],
        host: Host::Bus,
        thorough: true,
        engine: Some("VTE"),
        ..PLAIN
    },
    Terminal {
        name: "konsole",
        programs: &["konsole"],
        package: "konsole",
        arguments: &["--profile", "proof", "--hide-menubar", "--hide-tabbar", "--separate", "-e", "{run}"],
        files: &[(".config/konsolerc", KONSOLE_RC), (".local/share/konsole/proof.profile", KONSOLE_PROFILE)],
        host: Host::Bus,
        thorough: true,
        ..PLAIN
    },
    Terminal {
        name: "qterminal",
        programs: &["qterminal"],
        package: "qterminal",
        arguments: &["-e", "{run}"],
        files: &[(".config/qterminal.org/qterminal.ini", QTERMINAL_INI)],
        host: Host::Bus,
        ..PLAIN
    },
    Terminal {
        name: "mlterm",
        programs: &["mlterm"],
        package: "mlterm",
        arguments: &[
            "--geometry",
            "{cols}x{rows}",
            "--type",
            "xft",
            "-w",
            "{pixels}",
            "-s",
            "false",
            "-e",
            "{run}",
        ],
        files: &[
            (".mlterm/main", "encoding = UTF-8\n"),
            (".mlterm/aafont", "DEFAULT = {font}\nISO10646_UCS4_1 = {font}\nU+0600-06FF = {font}\n"),
        ],
        ..PLAIN
    },
    Terminal {
        name: "kitty",
        programs: &["kitty"],
        package: "kitty",
        arguments: &[
            "--config",
            "NONE",
            "-o",
            "font_family={font}",
            "-o",
            "font_size={size}",
            "-o",
            "remember_window_size=no",
            "-o",
            "initial_window_width={cols}c",
            "-o",
            "initial_window_height={rows}c",
            "-o",
            "update_check_interval=0",
            "-o",
            "confirm_os_window_close=0",
            "{run}",
        ],
        ..PLAIN
    },
    Terminal {
        name: "alacritty",
        programs: &["alacritty"],
        package: "alacritty",
        arguments: &[
            "--config-file",
            "/dev/null",
            "-o",
            "window.dimensions.columns={cols}",
            "-o",
            "window.dimensions.lines={rows}",
            "-o",
            "font.normal.family=\"{font}\"",
            "-o",
            "font.size={size}",
            "-e",
            "{run}",
        ],
        ..PLAIN
    },
    Terminal {
        name: "urxvt",
        programs: &["urxvt"],
        package: "rxvt-unicode",
        arguments: &["-fn", "xft:{font}:size={size}", "-geometry", "{cols}x{rows}", "+sb", "-e", "{run}"],
        version: &["--help"],
        ..PLAIN
    },
    Terminal {
        name: "st",
        programs: &["stterm", "st"],
        package: "stterm",
        arguments: &["-f", "{font}:size={size}", "-g", "{cols}x{rows}", "-e", "{run}"],
        version: &["-v"],
        ..PLAIN
    },
    Terminal {
        name: "pterm",
        programs: &["pterm"],
        package: "pterm",
        arguments: &["-fn", "client:{font} {size}", "-geometry", "{cols}x{rows}", "+sb", "-e", "{run}"],
        ..PLAIN
    },
    Terminal {
        name: "foot",
        programs: &["foot"],
        package: "foot weston",
        arguments: &[
            "-c",
            "/dev/null",
            "-f",
            "{font}:size={size}",
            "-W",
            "{cols}x{rows}",
            "-o",
            "csd.preferred=none",
            "{run}",
        ],
        host: Host::Wayland,
        ..PLAIN
    },
];

/// The first number of what a program says of itself, such as `0.26.5` of `kitty 0.26.5 created by …`.
pub(super) fn version_of(said: &str) -> Option<&str> {
    let lines = said.lines().filter(|line| !line.contains("WARNING"));
    let mut words = lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '.'));
    let number = words.find_map(|word| {
        let word = word.strip_prefix('v').unwrap_or(word).trim_matches('.');
        // tmux adds a letter: 3.3a.
        let number = word.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(word);
        let is_number = number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        is_number.then_some(word)
    });
    number.filter(|number| number.len() < 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_terminal_runs_the_script_in_the_font_and_size_wanted() {
        for terminal in TERMINALS {
            let said: Vec<_> =
                terminal.arguments.iter().copied().chain(terminal.files.iter().map(|file| file.1)).collect();
            let says = |word: &str| said.iter().any(|part| part.contains(word));
            assert!(says("{run}") && says("{font}"), "{}", terminal.name);
            assert!(says("{size}") || says("{pixels}"), "{}", terminal.name);
            // QTerminal takes no size; its window is resized.
            assert!(terminal.name == "qterminal" || (says("{cols}") && says("{rows}")), "{}", terminal.name);
            assert!(
                !terminal.programs.is_empty() && !terminal.package.is_empty() && !terminal.version.is_empty()
            );
        }
    }

    #[test]
    fn names_are_unique_and_can_stand_in_a_list() {
        for (index, terminal) in TERMINALS.iter().enumerate() {
            assert!(TERMINALS[..index].iter().all(|other| other.name != terminal.name), "{}", terminal.name);
            assert!(!terminal.name.contains([',', ' ']), "{}", terminal.name);
        }
    }

    #[test]
    fn versions_are_found_in_what_programs_say() {
        for (said, version) in [
            ("XTerm(379)", "379"),
            ("kitty 0.26.5 created by Kovid Goyal", "0.26.5"),
            ("rxvt-unicode (urxvt) v9.30 - released: 2021-11-27", "9.30"),
            ("pterm: Release 0.78", "0.78"),
            ("foot version: 1.13.1 +pgo +ime", "1.13.1"),
            ("tmux 3.3a", "3.3a"),
            ("Screen version 4.09.00 (GNU) 30-Jan-22", "4.09.00"),
            ("(pterm:12): Gtk-WARNING **: 04:38:08.727: theme\npterm: Release 0.78", "0.78"),
        ] {
            assert_eq!(version_of(said), Some(version), "{said}");
        }
        assert_eq!(version_of("no number"), None);
    }
}
