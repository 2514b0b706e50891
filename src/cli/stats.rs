//! `hashiya stats`: how much there is, how much of it is done, by whom, when and how fast. What is counted is
//! [`crate::annotation::Tally`]'s; [`rows`] are its rows for programs, [`tables`] those for people.

mod rows;
mod table;
mod tables;

use super::corpus::schema_of;
use super::interrupt::Interrupt;
use super::json::object;
use super::show::Order;
use super::visual::{EXPLICIT_MODE, IMPLICIT_MODE, terminal_width};
use super::{Corpus, Outcome, progress, say};
use crate::annotation::{Tally, TallyOptions, Values};
use crate::store::{
    DocumentEntry, MANY_AHEAD, StatePlace, StoreError, Tallied, for_each_in_order, tally_document,
};
use clap::ValueEnum;
use rows::{DocumentRow, Unread};
use std::io::{self, BufWriter, IsTerminal, Write};
use table::Page;

/// Count documents and annotations: progress, coverage, speed
///
/// Without --by, all of it on one page: documents by status, how much of the text
/// is annotated and how much is done, annotations by label and value, links by
/// role, who made what, the last days, and how fast. With --by, one table, a row
/// for each document, label, annotator, day or value.
///
///   hashiya stats press                       the evening's page
///   hashiya stats --by document | sort -n     a row for each document
///   hashiya stats --json | jq .work.per_hour
///
/// Coverage is the share of words, or of code points, with an annotation on them,
/// counted once however many lie over one another. Progress is what is done out of
/// all that is not skipped.
///
/// Speed is measured from time stamps: when annotations and links were made, and
/// when the acts in the journals were. The moments of one annotator are one stretch
/// of work as long as no pause between them is longer than --pause; a stretch lasts
/// from its first moment to its last. Annotations per hour are those made after the
/// first moment of their stretch, by the time of all stretches. Days and times are
/// UTC. Notes count for who made their annotation.
///
/// With --json, stdout holds one object, or with --by one for each row on a line of
/// its own; docs/stats.md has their fields, which stay as they are.
///
/// Documents that cannot be read, and annotation files that cannot, are told on
/// stderr and left out of all other figures.
///
/// Exit codes: 0 counted, 2 something could not be read, so that the figures are
/// those of the rest.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    corpus: Corpus,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// One table, with a row for each of these
    #[arg(long, value_enum, value_name = "WHAT")]
    by: Option<By>,
    /// The longest pause within a stretch of work
    #[arg(long, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1440))]
    pause: u16,
    /// The order of letters in names [default: visual on a terminal, else logical]
    #[arg(long, value_enum)]
    order: Option<Order>,
}

/// What has a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// A document: its status, its text, its annotations
    Document,
    /// A label: its annotations, and how much of the text they cover
    Label,
    /// An annotator: what they made, in how much time, and when last
    Author,
    /// A day, UTC: what was made, by how many, how fast
    Day,
    /// A value of an attribute, also of those that have no list
    Attribute,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let project = args.corpus.discover()?;
    let schema = schema_of(&project)?;
    let place = StatePlace::from_environment(|name| std::env::var_os(name));
    let (entries, unreadable) = project.scan();
    unreadable.iter().for_each(|error| say(&error.to_string()));
    let values = if args.by == Some(By::Attribute) { Values::All } else { Values::Listed };
    let options = TallyOptions { pause: i64::from(args.pause) * 60, values };
    let interrupt = Interrupt::heed()?;
    let mut printed = Printed::new(args, options);
    printed.unread.folders = unreadable.len();
    printed.begin()?;
    let bar = progress::bar(entries.len());
    let work = |(): &mut (), entry: &DocumentEntry| tally_document(entry, &place, &schema, options);
    let mut result = Ok(());
    for_each_in_order(
        &entries,
        MANY_AHEAD,
        || (),
        work,
        |index, found| {
            bar.inc(1);
            result = bar.suspend(|| printed.take(&entries[index], found));
            result.is_ok() && interrupt.signal().is_none()
        },
    );
    bar.finish_and_clear();
    result?;
    if let Some(signal) = interrupt.signal() {
        printed.end()?;
        return Ok(Outcome::Signal(signal));
    }
    printed.total()?;
    printed.end()?;
    Ok(if printed.unread.is_any() { Outcome::Failure } else { Outcome::Success })
}

/// What is printed, and what is known so far.
struct Printed {
    out: BufWriter<io::StdoutLock<'static>>,
    is_json: bool,
    by: Option<By>,
    page: Page,
    /// Whether a terminal is told of lines in visual order.
    is_announced: bool,
    tally: Tally,
    unread: Unread,
}

impl Printed {
    fn new(args: &Args, options: TallyOptions) -> Self {
        let is_terminal = io::stdout().is_terminal() && !args.json;
        let order = args.order.unwrap_or(if is_terminal { Order::Visual } else { Order::Logical });
        let is_visual = order == Order::Visual && !args.json;
        // Wider than that, the eye loses the row.
        let width = if is_terminal { usize::from(terminal_width()).clamp(40, 100) } else { 80 };
        Self {
            out: BufWriter::new(io::stdout().lock()),
            is_json: args.json,
            by: args.by,
            page: Page { width, is_visual },
            is_announced: is_terminal && is_visual,
            tally: Tally::new(options),
            unread: Unread::default(),
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.is_announced {
            self.out.write_all(EXPLICIT_MODE)?;
        }
        if self.by == Some(By::Document) && !self.is_json {
            self.out.write_all(tables::document_head().as_bytes())?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.is_announced {
            self.out.write_all(IMPLICIT_MODE)?;
        }
        self.out.flush()
    }

    /// Takes in a document, and prints its row where documents have one.
    fn take(&mut self, entry: &DocumentEntry, found: Result<Tallied, StoreError>) -> io::Result<()> {
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                self.out.flush()?;
                self.unread.add(error.path() == entry.annotations);
                say(&error.to_string());
                return Ok(());
            }
        };
        if !found.messages.is_empty() {
            self.out.flush()?;
            found.messages.iter().for_each(|message| say(message));
            self.unread.records += found.missing;
            self.unread.is_partial = true;
        }
        if self.by != Some(By::Document) {
            self.tally.merge(found.tally);
            return Ok(());
        }
        let mut line = String::new();
        if self.is_json {
            object(&DocumentRow::of(&entry.name, &found), &mut line);
        } else {
            tables::document(&entry.name, &found, self.page, &mut line);
        }
        self.out.write_all(line.as_bytes())
    }

    /// Prints what is known of all documents together.
    fn total(&mut self) -> io::Result<()> {
        let Self { tally, unread, page, .. } = self;
        let mut text = String::new();
        match (self.is_json, self.by) {
            (_, Some(By::Document)) => {}
            (true, None) => object(&rows::total(tally, unread), &mut text),
            (true, Some(By::Label)) => rows::labels(tally).for_each(|row| object(&row, &mut text)),
            (true, Some(By::Author)) => rows::authors(tally).for_each(|row| object(&row, &mut text)),
            (true, Some(By::Day)) => rows::days(tally).for_each(|row| object(&row, &mut text)),
            (true, Some(By::Attribute)) => rows::values(tally).for_each(|row| object(&row, &mut text)),
            (false, None) => tables::page(tally, unread, *page, &mut text),
            (false, Some(By::Label)) => tables::labels(tally, *page, &mut text),
            (false, Some(By::Author)) => tables::authors(tally, *page, &mut text),
            (false, Some(By::Day)) => tables::days(tally, usize::MAX, *page, &mut text),
            (false, Some(By::Attribute)) => tables::values(tally, usize::MAX, *page, &mut text),
        }
        self.out.write_all(text.as_bytes())
    }
}
