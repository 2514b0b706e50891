//! `hashiya show`: prints documents, laid out, as lines of text. How one line is written is [`line`]'s work, which
//! colours there are [`pen`]'s.

mod document;
mod line;
mod pen;

use super::color::ColorChoice;
use super::visual::{EXPLICIT_MODE, IMPLICIT_MODE, terminal_width};
use super::{Outcome, complain};
use crate::layout::{BaseDirection, Direction, LayoutOptions, lay_out};
use crate::text::emoji::EmojiSupport;
use clap::ValueEnum;
use document::Shown;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

/// Print documents: in any order, shaped or not, coloured or not
///
/// On a terminal, lines come as the terminal must draw them: visual order,
/// joined letters, no wider than the screen. Anywhere else, each paragraph is
/// one line in logical order as in the file, for grep and for programs that
/// know bidi. The options change each of these things:
///
///   hashiya show a.txt                       read it here
///   hashiya show a.txt | grep -c Ghusn       one paragraph a line
///   hashiya show --order visual --shape on --width 60 - < a.txt
///                                            for a screen without bidi
///
/// A paragraph ends at LF, CRLF, CR, U+0085 or U+2029; a blank one is an empty
/// line. Lines are not padded, not even right-to-left ones, and blanks at which
/// a line was broken are left out. A tab is the blanks that it takes, up to the
/// next stop; stops are 8 columns apart, and the edge is one. Other controls are
/// printed as pictures (␛). Bidi controls count for the order, but are not
/// printed. Joiners, what they join to an emoji, and other invisible characters
/// are printed only in logical order without shaping, where whoever reads the
/// text needs them to shape it.
///
/// Annotations are shown by colours, bold and underlines only: with NO_COLOR or
/// --color never, and in pipes without --color always, nothing is marked.
///
/// A document that cannot be read is named on stderr, the others are printed,
/// and the exit code is 2.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Documents, one printed after the other; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The order of each line's characters [default: visual on a terminal, else logical]
    #[arg(long, value_enum)]
    order: Option<Order>,
    /// Whether letters are replaced by their joined forms [default: on in visual order on a terminal, else off]
    #[arg(long, value_enum)]
    shape: Option<Switch>,
    /// Cells in a line, or `none` for a line per paragraph [default: the terminal's width, else none]
    #[arg(long, value_name = "CELLS", value_parser = parse_width)]
    width: Option<Width>,
    /// Where lines begin
    #[arg(long, value_enum, default_value_t)]
    direction: DirectionChoice,
    /// When annotated text is coloured: entities blue and underlined, claims orange, dates green and bold
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
    /// The folder of the annotations, instead of the one that belongs to each FILE
    #[arg(long, value_name = "DIR")]
    annotations: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// From left to right on the screen: for whatever does not know bidi
    Visual,
    /// As it is stored and read aloud: for whatever does
    Logical,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DirectionChoice {
    /// By each paragraph's first strong character, from the right when it has none
    #[default]
    Auto,
    /// From the right
    Rtl,
    /// From the left
    Ltr,
}

impl From<DirectionChoice> for BaseDirection {
    fn from(choice: DirectionChoice) -> Self {
        match choice {
            DirectionChoice::Auto => Self::default(),
            DirectionChoice::Rtl => Self::Always(Direction::Rtl),
            DirectionChoice::Ltr => Self::Always(Direction::Ltr),
        }
    }
}

/// Cells in a line; `None` for no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Width(Option<u16>);

fn parse_width(argument: &str) -> Result<Width, String> {
    match argument.parse() {
        _ if argument == "none" => Ok(Width(None)),
        Ok(cells @ 1..) => Ok(Width(Some(cells))),
        _ => Err("a number from 1 to 65535 or `none` is needed".to_owned()),
    }
}

/// How lines are printed, with every default settled.
struct Style {
    order: Order,
    layout: LayoutOptions,
    color: bool,
    /// Whether the terminal is told that the order is ours.
    announce: bool,
}

impl Args {
    fn style(&self, to_terminal: bool) -> Style {
        let order = self.order.unwrap_or(if to_terminal { Order::Visual } else { Order::Logical });
        let is_drawn = to_terminal && order == Order::Visual;
        let Width(width) = self.width.unwrap_or_else(|| Width(to_terminal.then(terminal_width)));
        let layout = LayoutOptions {
            direction: self.direction.into(),
            width,
            shaping: self.shape.map_or(is_drawn, |shape| shape == Switch::On),
            invisibles: false,
            harakat: true,
            // What is printed once may be as wide as the terminal draws it.
            emoji: EmojiSupport::WHOLE,
        };
        Style { order, layout, color: self.color.is_on(to_terminal), announce: is_drawn }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let stdout = io::stdout();
    let style = args.style(stdout.is_terminal());
    let mut out = BufWriter::new(stdout.lock());
    if style.announce {
        out.write_all(EXPLICIT_MODE)?;
    }
    let printed = print_all(&mut out, args, &style);
    if style.announce {
        out.write_all(IMPLICIT_MODE)?;
    }
    out.flush()?;
    printed
}

fn print_all(out: &mut impl Write, args: &Args, style: &Style) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Success;
    for file in &args.files {
        match Shown::read(file, args.annotations.as_deref(), style.color) {
            Ok(shown) => print(out, &shown, style)?,
            Err(error) => {
                // What was printed before comes before the message, also on a terminal.
                out.flush()?;
                complain(&error);
                outcome = Outcome::Failure;
            }
        }
    }
    Ok(outcome)
}

fn print(out: &mut impl Write, shown: &Shown, style: &Style) -> io::Result<()> {
    let text = shown.document.text();
    if text.is_empty() {
        return Ok(());
    }
    for paragraph in shown.document.paragraphs() {
        let layout = lay_out(text, paragraph.content, &style.layout);
        for line in layout.lines() {
            line::write(out, shown, line, style)?;
        }
    }
    Ok(())
}
