//! `hashiya find`: where a text stands in the documents, whatever its spelling. How one match is printed is [`print`]'s.

mod print;

use super::color::ColorChoice;
use super::listing::{Look, list};
use super::show::Order;
use super::visual::terminal_width;
use super::{Corpus, Outcome};
use crate::store::{DocumentEntry, StoreError, TextBuffer};
use crate::text::search::{MatchLevel, Pattern};
use print::Printer;
use std::io::{self, IsTerminal};

/// Find a text in all documents, whatever its spelling
///
/// Without an option, spelling is folded: alef with and without hamza, ؤ and ئ,
/// alef maqsura and ya, ta marbuta and ha, vowel signs, tatweels, digits, presentation forms and the
/// case of Latin letters make no difference. Each match is a line,
/// document:line:column: text, in its context; lines and columns count from 1,
/// columns in code points.
///
///   hashiya find 'المستشفى'                  also المستشفي and المُستَشفَى
///   hashiya find --proclitics 'الرياض'       also in والرياض and للرياض
///   hashiya find --count 'هيئة' press        how often in each document
///   hashiya find --regex '20[0-9]{2}' | less
///
/// A line ends at LF; a byte order mark does not count. With --json, each match is
/// an object on a line of its own, whose offsets are code points from the
/// document's beginning, as in annotation files:
///
///   {"document": "a.txt", "line": 3, "column": 14, "start": 212, "end": 218,
///    "before": "…", "text": "…", "after": "…"}
///
/// Exit codes: 0 something was found, 1 nothing was, 2 a document could not be
/// read or the search could not run.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// What to look for
    pattern: String,
    #[command(flatten)]
    corpus: Corpus,
    #[command(flatten)]
    level: Level,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Print how often it stands in each document that has it
    #[arg(short, long)]
    count: bool,
    /// Code points of context on either side [default: what fits on a line of the terminal, else 40]
    #[arg(short = 'C', long, value_name = "N")]
    context: Option<usize>,
    /// The order of each line's characters [default: visual on a terminal, else logical]
    #[arg(long, value_enum)]
    order: Option<Order>,
    /// When matches are coloured
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: ColorChoice,
}

/// How the text is compared.
#[derive(clap::Args)]
#[group(multiple = false)]
struct Level {
    /// Whatever the spelling [default]
    #[arg(short, long)]
    fold: bool,
    /// The same, as a whole word
    #[arg(short, long)]
    word: bool,
    /// The same, also behind و, ف, ب, ك, ل, س and the article
    #[arg(short, long)]
    proclitics: bool,
    /// Just as it is typed
    #[arg(short, long)]
    exact: bool,
    /// By a regular expression, on the text as it stands
    #[arg(short, long)]
    regex: bool,
}

impl Level {
    fn chosen(&self) -> MatchLevel {
        match self {
            Self { word: true, .. } => MatchLevel::Word,
            Self { proclitics: true, .. } => MatchLevel::Proclitics,
            Self { exact: true, .. } => MatchLevel::Exact,
            Self { regex: true, .. } => MatchLevel::Regex,
            _ => MatchLevel::Folded,
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let pattern = Pattern::new(&args.pattern, args.level.chosen())?;
    let project = args.corpus.discover()?;
    let is_terminal = io::stdout().is_terminal() && !args.json;
    let order = args.order.unwrap_or(if is_terminal { Order::Visual } else { Order::Logical });
    let look = Look {
        is_coloured: args.color.is_on(is_terminal) && !args.json,
        is_visual: order == Order::Visual && !args.json,
        is_json: args.json,
    };
    let width = is_terminal.then(|| usize::from(terminal_width()));
    let printer = Printer { look, context: args.context, width, is_count: args.count };
    let work = |buffer: &mut TextBuffer, entry: &DocumentEntry| search(buffer, entry, &pattern, &printer);
    list(&project, is_terminal && look.is_visual, TextBuffer::default, work)
}

/// What is to be printed of one document; nothing where it has no match.
fn search(
    buffer: &mut TextBuffer,
    entry: &DocumentEntry,
    pattern: &Pattern,
    printer: &Printer,
) -> Result<String, StoreError> {
    let text = buffer.read(entry)?;
    let found = pattern.find_in(text);
    Ok(if found.is_empty() { String::new() } else { printer.print(&entry.name, text, &found) })
}
