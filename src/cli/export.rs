//! `hashiya export`: writes documents and annotations in a format of other tools, and says what that could not carry.
//!
//! Which file an export goes to is [`destination`]'s work, what is said of losses [`report`]'s. The formats themselves are
//! [`crate::exchange`]'s.

mod destination;
mod report;

use super::corpus::schema_of;
use super::interrupt::Interrupt;
use super::{Corpus, Outcome, progress};
use crate::annotation::AnnotationSet;
use crate::exchange::{
    ExportOptions, Exported, Filter, Format, Nesting, Part, Scheme, Sink, Split, Survey, Writer, write,
};
use crate::store::{
    DocumentEntry, FEW_AHEAD, OpenDocument, Project, StatePlace, StoreError, for_each_in_order,
};
use anyhow::Context;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use destination::{Destination, InPart, Nowhere};
use report::Report;
use std::path::PathBuf;

/// Write annotations in a format of another tool
///
/// Every format counts offsets as its own readers do. What a format cannot carry
/// is told on stderr, by document, with ids; docs/formats.md says which format
/// to take for which tool. Nothing of the corpus is changed, and nothing is
/// written until everything could be: Ctrl-C leaves no half export.
///
///   hashiya export --format jsonl press > press.jsonl
///   hashiya export --format brat --out brat/ --label entity --label date press
///   hashiya export --format spacy --split 80,10,10 --seed 7 --out spacy/ press
///
/// Exit codes: 0 written, 2 something could not be read or written; with
/// --strict also when the format cannot carry everything, and nothing is
/// written then.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The format
    #[arg(long, short, value_name = "FORMAT", value_parser = formats())]
    format: String,
    /// A folder, a file, or `-` for standard output; a pipe waits for its reader [default: standard output, for formats of one file]
    #[arg(long, short, value_name = "DIR|FILE|-")]
    out: Option<PathBuf>,
    /// Replace files that are there with another content
    #[arg(long)]
    force: bool,
    /// Fail, and write nothing, when the format cannot carry everything
    #[arg(long)]
    strict: bool,
    /// Tell of losses as JSON on stderr, an object for each document
    #[arg(long)]
    json: bool,
    /// Only documents of this name; * stands for anything. Can be given again, as the next four can
    #[arg(long, value_name = "NAME")]
    document: Vec<String>,
    /// Only annotations with this label
    #[arg(long, value_name = "LABEL")]
    label: Vec<String>,
    /// Only annotations by this annotator
    #[arg(long, value_name = "NAME")]
    author: Vec<String>,
    /// Only documents of this status; one without is `reading` when it has annotations, else `new`
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// Only annotations with this attribute, or with this value of it
    #[arg(long, value_name = "NAME[=VALUE]", value_parser = attribute)]
    attribute: Vec<(String, Option<String>)>,
    /// Divide documents into train/, dev/ and test/ in these shares
    #[arg(long, value_name = "TRAIN,DEV,TEST", value_parser = shares)]
    split: Option<[u32; 3]>,
    /// Another number gives another division
    #[arg(long, value_name = "NUMBER", default_value_t = 0, requires = "split")]
    seed: u64,
    /// How conll tags tokens
    #[arg(long, value_enum, default_value_t)]
    scheme: SchemeChoice,
    /// What conll does with spans over spans
    #[arg(long, value_enum, default_value_t)]
    nesting: NestingChoice,
    /// Have fields of csv that a spreadsheet would take for formulas (= + - @ first) begin with an apostrophe; import
    /// --unguard-formulas takes it off again
    #[arg(long)]
    guard_formulas: bool,
    #[command(flatten)]
    corpus: Corpus,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum SchemeChoice {
    /// B- only where a span follows another of its kind at once
    Iob1,
    /// B- at the first token of each span
    #[default]
    Iob2,
    /// E- at the last token, S- at the only one
    Bioes,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum NestingChoice {
    /// A column for each level
    #[default]
    Levels,
    /// The outermost only
    Outer,
    /// The innermost only
    Inner,
}

/// The names of the formats.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Format::rows().iter().map(|row| clap::builder::PossibleValue::new(row.name).help(row.title)),
    )
}

fn attribute(argument: &str) -> Result<(String, Option<String>), String> {
    let (name, value) =
        argument.split_once('=').map_or((argument, None), |(name, value)| (name, Some(value.to_owned())));
    if name.is_empty() { Err("a name is needed".to_owned()) } else { Ok((name.to_owned(), value)) }
}

fn shares(argument: &str) -> Result<[u32; 3], String> {
    let numbers: Result<Vec<u32>, _> = argument.split(',').map(|share| share.trim().parse()).collect();
    match numbers.ok().and_then(|numbers| <[u32; 3]>::try_from(numbers).ok()) {
        Some(shares) if shares.iter().any(|share| *share > 0) => Ok(shares),
        _ => Err("three numbers are needed, such as 80,10,10".to_owned()),
    }
}

impl Args {
    fn filter(&self) -> Filter {
        Filter {
            documents: self.document.clone(),
            labels: self.label.clone(),
            authors: self.author.clone(),
            statuses: self.status.clone(),
            attributes: self.attribute.clone(),
        }
    }

    fn options(&self) -> ExportOptions {
        let scheme = match self.scheme {
            SchemeChoice::Iob1 => Scheme::Iob1,
            SchemeChoice::Iob2 => Scheme::Iob2,
            SchemeChoice::Bioes => Scheme::Bioes,
        };
        let nesting = match self.nesting {
            NestingChoice::Levels => Nesting::Levels,
            NestingChoice::Outer => Nesting::Outer,
            NestingChoice::Inner => Nesting::Inner,
        };
        ExportOptions { scheme, nesting, guards_formulas: self.guard_formulas }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let format = Format::named(&args.format).context("this format is not known")?;
    let project = args.corpus.discover()?;
    let split = args.split.map(|shares| Split { shares, seed: args.seed });
    let mut destination =
        Destination::choose(args.out.as_deref(), format, &project, split.is_some(), args.force)?;
    let interrupt = Interrupt::heed()?;
    let mut export = Export::new(args, format, &project, split, &interrupt)?;
    if format.row().surveyed && !export.survey()? {
        return Ok(stopped(&interrupt));
    }
    if args.strict {
        if !export.run(&mut Nowhere, false)? {
            return Ok(stopped(&interrupt));
        }
        if export.report.has_losses() || export.report.has_failed() {
            export.report.refuse(format);
            return Ok(Outcome::Failure);
        }
    }
    if !export.run(&mut destination, true)? {
        return Ok(stopped(&interrupt));
    }
    let written = destination.finish()?;
    export.report.total(format, &written);
    Ok(if export.report.has_failed() { Outcome::Failure } else { Outcome::Success })
}

fn stopped(interrupt: &Interrupt) -> Outcome {
    super::say("stopped; nothing was written");
    Outcome::Signal(interrupt.signal().unwrap_or_default())
}

/// An export that goes on.
struct Export<'a> {
    format: Format,
    options: ExportOptions,
    filter: Filter,
    split: Option<Split>,
    entries: Vec<DocumentEntry>,
    place: StatePlace,
    survey: Survey,
    report: Report,
    interrupt: &'a Interrupt,
}

impl<'a> Export<'a> {
    fn new(
        args: &Args,
        format: Format,
        project: &Project,
        split: Option<Split>,
        interrupt: &'a Interrupt,
    ) -> anyhow::Result<Self> {
        let filter = args.filter();
        let (mut entries, unreadable) = project.scan();
        let mut report = Report::new(args.json);
        unreadable.iter().for_each(|error| report.fail(error));
        entries.retain(|entry| filter.wants_name(&entry.name));
        anyhow::ensure!(
            !entries.is_empty(),
            "there is no such document; `hashiya check` lists what there is"
        );
        let schema = schema_of(project)?;
        let place = StatePlace::from_environment(|name| std::env::var_os(name));
        let options = args.options();
        Ok(Self {
            format,
            options,
            filter,
            split,
            entries,
            place,
            survey: Survey { schema, ..Survey::default() },
            report,
            interrupt,
        })
    }

    /// Looks at every document before the first is written. `false` when the user has had enough.
    fn survey(&mut self) -> anyhow::Result<bool> {
        let mut survey = self.survey.clone();
        self.report.begin(false);
        let is_done = self.each(&mut |exported, _| {
            survey.see(exported);
            Ok(())
        })?;
        self.survey = survey;
        Ok(is_done)
    }

    /// Writes every document. `false` when the user has had enough.
    fn run(&mut self, sink: &mut dyn Sink, is_told: bool) -> anyhow::Result<bool> {
        self.report.begin(is_told);
        let (format, options, split) = (self.format, self.options, self.split);
        let survey = self.survey.clone();
        let mut writers: Vec<(Option<Part>, Box<dyn Writer>)> = Vec::new();
        let mut losses = Vec::new();
        let is_done = self.each(&mut |exported, report| {
            let part = split.map(|split| split.part(exported.document.name()));
            let found = writers.iter().position(|(other, _)| *other == part);
            let writer = found.unwrap_or_else(|| {
                writers.push((part, write(format, options, survey.clone())));
                writers.len() - 1
            });
            losses.clear();
            let mut sink = InPart { part, sink: &mut *sink };
            writers[writer].1.document(exported, &mut sink, &mut losses)?;
            report.losses(format, exported, &losses);
            Ok(())
        })?;
        for (part, mut writer) in writers {
            writer.end(&mut InPart { part, sink })?;
        }
        Ok(is_done)
    }

    /// Goes through the documents that are wanted. They are read on all cores, few of them ahead of the one that is visited.
    fn each(
        &mut self,
        visit: &mut dyn FnMut(&Exported<'_>, &mut Report) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        let bar = progress::bar(self.entries.len());
        let Self { entries, place, filter, report, interrupt, .. } = self;
        let read = |(): &mut (), entry: &DocumentEntry| {
            let open_document = OpenDocument::open(entry, place, "")?;
            let set = filter.apply(&open_document.set);
            Ok((open_document, set))
        };
        let mut visited = Ok(true);
        for_each_in_order(
            entries,
            FEW_AHEAD,
            || (),
            read,
            |_, opened: Result<_, StoreError>| {
                bar.inc(1);
                visited = bar.suspend(|| match opened {
                    _ if interrupt.signal().is_some() => Ok(false),
                    Ok((open_document, set)) => visit_one(&open_document, &set, filter, report, visit),
                    Err(error) => {
                        report.fail(&error);
                        Ok(true)
                    }
                });
                matches!(visited, Ok(true))
            },
        );
        bar.finish_and_clear();
        visited
    }
}

/// Visits a document that was read, when it is wanted.
fn visit_one(
    open_document: &OpenDocument,
    set: &AnnotationSet,
    filter: &Filter,
    report: &mut Report,
    visit: &mut dyn FnMut(&Exported<'_>, &mut Report) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let OpenDocument { document, sha256, .. } = open_document;
    let info = open_document.set.info();
    if filter.wants_status(&open_document.set) {
        report.report_messages(open_document);
        visit(&Exported { document, sha256, set, info }, report)?;
    }
    Ok(true)
}
