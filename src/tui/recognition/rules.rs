//! From what is known to a terminal. The first rule that fits wins; answers come before variables, which a terminal
//! inherits from the one it was started in and which ssh does not pass on.

use super::evidence::{Evidence, Replies};
use super::multiplexer::Multiplexer;
use super::variables::Variables;

/// Terminals that do with Arabic something of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum TerminalKind {
    /// GNOME Terminal and its kin, and whatever else obeys bidi's explicit mode (`CSI 8 l`).
    Vte,
    /// Obeys it too, and has bidi switched off unless its user switched it on.
    Wezterm,
    /// Obeys it too.
    Mintty,
    Konsole,
    Mlterm,
    Kitty,
    Putty,
    /// xterm.js, which is also the terminal of VS Code.
    XtermJs,
    Qterminal,
    AppleTerminal,
    /// From 3.7 on; older ones leave order alone.
    Iterm2,
    Alacritty,
    St,
    /// Draws marks so that letters vanish, if its graphemes are shaped.
    Foot,
    Xterm,
    Urxvt,
    WindowsTerminal,
    Ghostty,
    /// Linux's own console.
    Console,
    Unknown,
}

/// The terminal as it was recognised, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Recognised {
    pub(in crate::tui) kind: TerminalKind,
    /// What told: an answer or a variable, as it was.
    pub(in crate::tui) by: String,
}

impl TerminalKind {
    /// Its name.
    pub(in crate::tui) const fn name(self) -> &'static str {
        match self {
            Self::Vte => "VTE",
            Self::Wezterm => "WezTerm",
            Self::Mintty => "mintty",
            Self::Konsole => "Konsole",
            Self::Mlterm => "mlterm",
            Self::Kitty => "kitty",
            Self::Putty => "PuTTY",
            Self::XtermJs => "xterm.js",
            Self::Qterminal => "QTerminal",
            Self::AppleTerminal => "Apple Terminal",
            Self::Iterm2 => "iTerm2",
            Self::Alacritty => "Alacritty",
            Self::St => "st",
            Self::Foot => "foot",
            Self::Xterm => "xterm",
            Self::Urxvt => "urxvt",
            Self::WindowsTerminal => "Windows Terminal",
            Self::Ghostty => "Ghostty",
            Self::Console => "Linux console",
            Self::Unknown => "unknown",
        }
    }
}

impl Recognised {
    /// The key under which an annotator's choice for this terminal is kept: its name, without the version, so that the
    /// choice outlives an update; for one that is not known, what can be said of it.
    pub(in crate::tui) fn key(&self, evidence: &Evidence) -> String {
        let name = match self.kind {
            TerminalKind::Unknown => {
                let answer = evidence.replies.version.as_deref().or(evidence.replies.secondary.as_deref());
                let parts = [evidence.variables.get("TERM"), answer];
                let parts: Vec<_> = parts.into_iter().flatten().collect();
                if parts.is_empty() { "unknown".to_owned() } else { parts.join(" ") }
            }
            kind => kind.name().to_owned(),
        };
        match evidence.multiplexer().name() {
            Some(multiplexer) => format!("{name} in {multiplexer}"),
            None => name,
        }
    }
}

use TerminalKind::{
    Alacritty, AppleTerminal, Console, Foot, Ghostty, Iterm2, Kitty, Konsole, Mintty, Mlterm, Putty,
    Qterminal, St, Unknown, Urxvt, Vte, Wezterm, WindowsTerminal, Xterm, XtermJs,
};

/// What XTVERSION answers begin with. iTerm2 is here for every version: what it gets depends on it.
const VERSIONS: &[(&str, TerminalKind)] = &[
    ("Konsole", Konsole),
    ("kitty", Kitty),
    ("foot", Foot),
    ("XTerm", Xterm),
    ("VTE", Vte),
    ("mlterm", Mlterm),
    ("iTerm2", Iterm2),
    ("ghostty", Ghostty),
    ("WezTerm", Wezterm),
    ("mintty", Mintty),
    ("alacritty", Alacritty),
    ("xterm.js", XtermJs),
    ("QTerminal", Qterminal),
    ("Windows Terminal", WindowsTerminal),
];

/// Variables that a terminal sets, and how the secondary device attributes of that terminal begin: others that it
/// answers show that the variable is another one's.
const VARIABLES: &[(&str, &[&str], TerminalKind)] = &[
    ("MLTERM", &["24;"], Mlterm),
    ("KONSOLE_VERSION", &["1;115;", "0;115;"], Konsole),
    ("VTE_VERSION", &["65;", "61;"], Vte),
    ("KITTY_WINDOW_ID", &["1;4000;", "1;4001;"], Kitty),
    ("WT_SESSION", &["0;10;"], WindowsTerminal),
    ("ALACRITTY_WINDOW_ID", &["0;"], Alacritty),
];

/// Secondary device attributes that are one terminal's alone, or nearly: those of QTerminal come after Konsole's
/// variable, which an old Konsole has.
const ATTRIBUTES: &[(&str, TerminalKind)] = &[
    ("24;", Mlterm),
    ("1;4000;", Kitty),
    ("0;136;0", Putty),
    ("0;276;0", XtermJs),
    ("0;115;0", Qterminal),
    ("85;", Urxvt),
];

/// The programs of TERM_PROGRAM and LC_TERMINAL.
const PROGRAMS: &[(&str, TerminalKind)] = &[
    ("vscode", XtermJs),
    ("Apple_Terminal", AppleTerminal),
    ("iTerm.app", Iterm2),
    ("iTerm2", Iterm2),
    ("WezTerm", Wezterm),
    ("mintty", Mintty),
    ("ghostty", Ghostty),
];

/// How TERM begins.
const TERMS: &[(&str, TerminalKind)] = &[
    ("alacritty", Alacritty),
    ("st-", St),
    ("foot", Foot),
    ("xterm-kitty", Kitty),
    ("mlterm", Mlterm),
    ("rxvt-unicode", Urxvt),
    ("linux", Console),
];

/// The terminal that evidence speaks for.
pub(in crate::tui) fn recognise(evidence: &Evidence) -> Recognised {
    let variables = &evidence.variables;
    let found = match evidence.multiplexer() {
        Multiplexer::None => by_replies(&evidence.replies, variables)
            .or_else(|| by_variables(variables, evidence.replies.secondary.as_deref())),
        // tmux and screen answer for themselves, and the variables are those of whoever started them.
        Multiplexer::Tmux { client, term, .. } => by_version(client)
            .or_else(|| by_term(term))
            .or_else(|| by_variables(variables, None))
            .or_else(|| by_silence(term, variables)),
        Multiplexer::Screen => by_variables(variables, None),
    };
    let (kind, by) = found.unwrap_or_else(|| (Unknown, "nothing that is known".to_owned()));
    Recognised { kind: old_iterm(kind, evidence), by }
}

type Found = Option<(TerminalKind, String)>;

fn by_replies(replies: &Replies, variables: &Variables) -> Found {
    if let Some(state @ (1 | 2)) = replies.bidi {
        let named = by_version(replies.version.as_deref().unwrap_or_default());
        let kind = named.map(|(kind, _)| kind).filter(|kind| matches!(kind, Wezterm | Mintty)).unwrap_or(Vte);
        return Some((kind, format!("DECRQM 8;{state}")));
    }
    by_version(replies.version.as_deref().unwrap_or_default())
        .or_else(|| by_believable_variables(variables, replies.secondary.as_deref()))
        .or_else(|| by_attributes(replies.secondary.as_deref()?))
}

fn by_version(version: &str) -> Found {
    starting(VERSIONS, version).map(|kind| (kind, format!("XTVERSION {version}")))
}

fn by_attributes(attributes: &str) -> Found {
    starting(ATTRIBUTES, attributes).map(|kind| (kind, format!("DA2 {attributes}")))
}

fn by_believable_variables(variables: &Variables, attributes: Option<&str>) -> Found {
    let is_believable = |starts: &[&str]| match attributes {
        Some(attributes) => starts.iter().any(|start| attributes.starts_with(start)),
        None => true,
    };
    let (name, _, kind) =
        VARIABLES.iter().find(|(name, starts, _)| variables.has(name) && is_believable(starts))?;
    Some((*kind, shown(name, variables)))
}

/// What is said only by variables, when no answer tells the terminal.
fn by_variables(variables: &Variables, attributes: Option<&str>) -> Found {
    let program = ["TERM_PROGRAM", "LC_TERMINAL"].into_iter().find_map(|name| {
        let kind = starting(PROGRAMS, variables.get(name)?)?;
        Some((kind, shown(name, variables)))
    });
    program
        .or_else(|| by_believable_variables(variables, attributes))
        .or_else(|| by_term(variables.get("TERM")?))
        .or_else(|| variables.has("XTERM_VERSION").then(|| (Xterm, shown("XTERM_VERSION", variables))))
}

/// A client of tmux that does not answer XTVERSION, by the TERM that it sets, as far as only one terminal is so.
fn by_silence(term: &str, variables: &Variables) -> Found {
    let kind = match term {
        "xterm" => Putty,
        "xterm-256color" if variables.has("COLORFGBG") => Qterminal,
        _ => return None,
    };
    Some((kind, format!("TERM={term} of a client of tmux without XTVERSION")))
}

fn by_term(term: &str) -> Found {
    let kind = if term == "st" { Some(St) } else { starting(TERMS, term) };
    kind.map(|kind| (kind, format!("TERM={term}")))
}

fn starting(table: &[(&str, TerminalKind)], text: &str) -> Option<TerminalKind> {
    table.iter().find(|(start, _)| text.starts_with(start)).map(|(_, kind)| *kind)
}

fn shown(name: &str, variables: &Variables) -> String {
    format!("{name}={}", variables.get(name).unwrap_or_default())
}

/// iTerm2 left order alone before 3.7.
fn old_iterm(kind: TerminalKind, evidence: &Evidence) -> TerminalKind {
    let answered = evidence.replies.version.as_deref().and_then(|version| version.strip_prefix("iTerm2"));
    let variable = |name| evidence.variables.get(name);
    let version = answered
        .or_else(|| variable("LC_TERMINAL_VERSION"))
        .or_else(|| variable("TERM_PROGRAM_VERSION"))
        .unwrap_or_default();
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
    let version: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if kind == Iterm2 && version < (3, 7) { Unknown } else { kind }
}

#[cfg(test)]
mod tests;
