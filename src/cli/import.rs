//! `hashiya import`: takes in what another tool says about documents, after it was fitted to their texts.
//!
//! Everything is gone through twice: first without writing, and when nothing is wrong, once more. Which files are read is
//! [`files`]' work, which document each record is about [`documents`]'; what is said is [`report`]'s.

mod documents;
mod files;
mod report;

use super::corpus::schema_of;
use super::export::formats;
use super::interrupt::Interrupt;
use super::{Outcome, open};
use crate::annotation::{Edit, IdSource, Schema};
use crate::exchange::{
    Aligned, Arrival, Format, Incoming, Intake, Mapping, ReadOptions, Source, align, leave_out, read,
};
use crate::store::{OpenDocument, Project, StatePlace, add_document, lock_holder};
use anyhow::Context;
use documents::{Documents, Found};
use files::Files;
use jiff::Timestamp;
use report::Report;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Take in annotations of another tool
///
/// Every span is checked: its text has to stand where the file says it does.
/// When it does not, offsets are tried as bytes, UTF-16 units and graphemes,
/// with line breaks and byte order marks counted in other ways; a way of
/// counting is used only when it makes every span of a document fit, and is
/// told. When anything is wrong, nothing at all is written.
///
/// What is there stays as it is: annotations that are known are passed over,
/// ids that are taken become new ones, documents are never changed. A document
/// that comes with the file and is missing is added to the corpus. For each
/// document the import is one step, which u in the reader takes back.
///
///   hashiya import --format brat --dry-run brat/ press
///   hashiya import --format doccano --map PERSON=entity all.jsonl press
///
/// What the file says that has no place here is told on stderr, by document and
/// kind with counts and lines.
///
/// The last argument is the project when it is a folder and not the only one.
///
/// Exit codes: 0 taken in, 2 something was wrong and nothing was written, or
/// not everything could be; with --strict also when something would be lost,
/// and nothing is written then.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The format
    #[arg(long, short, value_name = "FORMAT", value_parser = formats())]
    format: String,
    /// Files of that format, or folders of them; `-` is standard input. The project comes last [default: .]
    #[arg(required = true, value_name = "FILE... [PATH]")]
    files: Vec<PathBuf>,
    /// The project, a folder or a document, when the last argument is a file
    #[arg(long, value_name = "PATH")]
    into: Option<PathBuf>,
    /// Show what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Fail, and write nothing, when something that the file says cannot be kept
    #[arg(long)]
    strict: bool,
    /// Tell of losses as JSON on stderr, an object for each document
    #[arg(long)]
    json: bool,
    /// Have a label of the file become one of the project, its name kept in `kind` (`type` of dates) or in ATTRIBUTE;
    /// with nothing after =, leave it out. Can be given again
    #[arg(long, value_name = "FROM=TO[:ATTRIBUTE[=VALUE]]", value_parser = mapping)]
    map: Vec<(String, Mapping)>,
    /// The key of the text, in formats of JSON where it is another than usual
    #[arg(long, value_name = "KEY")]
    text_key: Option<String>,
    /// What the columns of conll are, between commas: token, tag, or any name for one that is not read
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// Take off the apostrophe that export --guard-formulas put before fields of csv
    #[arg(long)]
    unguard_formulas: bool,
    /// The document that records are about which name none, and whose text is that of no document
    #[arg(long, value_name = "NAME")]
    document: Option<String>,
    /// The author of everything that comes in [default: as the file says, else `import:FORMAT`]
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// The name that the act carries [default: $HASHIYA_AS, else the name of the user, else `anonymous`]
    #[arg(long = "as", value_name = "NAME")]
    annotator: Option<String>,
    /// The folder of the annotations, instead of the one that belongs to PATH
    #[arg(long, value_name = "DIR")]
    annotations: Option<PathBuf>,
}

fn mapping(argument: &str) -> Result<(String, Mapping), String> {
    let (from, to) = argument.split_once('=').ok_or("FROM=TO is needed")?;
    let (label, kept) = to.split_once(':').map_or((to, None), |(label, kept)| (label, Some(kept)));
    let (attribute, value) =
        match kept.map(|kept| kept.split_once('=').map_or((kept, None), |(a, v)| (a, Some(v)))) {
            Some(("", _)) => return Err("the name of an attribute is needed after :".to_owned()),
            Some((attribute, value)) => (Some(attribute.to_owned()), value.map(str::to_owned)),
            None => (None, None),
        };
    Ok((from.to_owned(), Mapping { label: label.to_owned(), attribute, value }))
}

/// Refuses a `--map` to a label that the project does not have.
fn check_labels(args: &Args, schema: &Schema) -> anyhow::Result<()> {
    let is_missing = |mapping: &&Mapping| !mapping.label.is_empty() && !schema.has_label(&mapping.label);
    if let Some(Mapping { label, .. }) = args.map.iter().map(|(_, mapping)| mapping).find(is_missing) {
        let known: Vec<_> = schema.labels().iter().map(|label| label.name.as_str()).collect();
        anyhow::bail!("there is no label {label}; there are {}", known.join(", "));
    }
    Ok(())
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let format = Format::named(&args.format).context("this format is not known")?;
    anyhow::ensure!(format.row().imports, "{} can be exported, but not imported", args.format);
    if let Some(option) = unused(args, format) {
        anyhow::bail!("{option} means nothing for {}", args.format);
    }
    let (files, path) = files::divide(&args.files, args.into.as_deref());
    let project = Project::discover(Some(&path), args.annotations.as_deref())?;
    let schema = schema_of(&project)?;
    check_labels(args, &schema)?;
    let files = Files::find(&files, format.row().endings)?;
    let interrupt = Interrupt::heed()?;
    let mut import = Import::new(args, format, &project, schema, &interrupt);
    import.go_through(&files)?;
    if let Some(signal) = interrupt.signal() {
        super::say("stopped; nothing was written");
        return Ok(Outcome::Signal(signal));
    }
    if import.report.refuses() {
        return Ok(Outcome::Failure);
    }
    if args.strict && import.report.refuses_losses() {
        return Ok(Outcome::Failure);
    }
    if args.dry_run {
        import.report.total(true);
        return Ok(Outcome::Success);
    }
    import.begin_writing();
    import.go_through(&files)?;
    import.report.total(false);
    if let Some(signal) = interrupt.signal() {
        super::say("stopped; the documents named above are done, another import goes on with the others");
        return Ok(Outcome::Signal(signal));
    }
    Ok(if import.report.has_failed() { Outcome::Failure } else { Outcome::Success })
}

/// An option that says something which files of a format have not.
fn unused(args: &Args, format: Format) -> Option<&'static str> {
    let has_text_key = matches!(
        format,
        Format::Jsonl | Format::Doccano | Format::LabelStudio | Format::Spacy | Format::Prodigy
    );
    if args.text_key.is_some() && !has_text_key {
        return Some("--text-key");
    }
    if args.unguard_formulas && format != Format::Csv {
        return Some("--unguard-formulas");
    }
    (!args.columns.is_empty() && format != Format::Conll).then_some("--columns")
}

/// An import that goes on.
struct Import<'a> {
    format: Format,
    project: &'a Project,
    documents: Documents<'a>,
    schema: Schema,
    renames: BTreeMap<String, Mapping>,
    author: Option<&'a str>,
    fallback_author: String,
    annotator: String,
    now: Timestamp,
    ids: IdSource,
    place: StatePlace,
    interrupt: &'a Interrupt,
    is_writing: bool,
    options: ReadOptions,
    is_json: bool,
    report: Report,
}

impl<'a> Import<'a> {
    fn new(
        args: &'a Args,
        format: Format,
        project: &'a Project,
        schema: Schema,
        interrupt: &'a Interrupt,
    ) -> Self {
        let now = Timestamp::now();
        Self {
            format,
            project,
            documents: Documents::of(project, args.document.as_deref()),
            schema,
            renames: args.map.iter().cloned().collect(),
            author: args.author.as_deref(),
            fallback_author: format!("import:{}", args.format),
            annotator: open::name_of(args.annotator.as_deref(), |name| std::env::var(name).ok()),
            now: Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now),
            ids: IdSource::seeded(fastrand_seed()),
            place: StatePlace::from_environment(|name| std::env::var_os(name)),
            interrupt,
            is_writing: false,
            options: ReadOptions {
                text_key: args.text_key.clone(),
                columns: args.columns.clone(),
                unguards_formulas: args.unguard_formulas,
            },
            is_json: args.json,
            report: Report::new(args.dry_run || args.strict, args.json),
        }
    }

    /// From now on what was found sound is written.
    fn begin_writing(&mut self) {
        self.is_writing = true;
        self.report = Report::new(true, self.is_json);
    }

    fn go_through(&mut self, files: &Files) -> anyhow::Result<()> {
        for file in files.iter() {
            let mut bytes = files.open(file)?;
            let name = files.name(file);
            let beside = |other: &str| files.beside(file, other);
            let mut source = Source::new(&name, &mut bytes, &beside);
            source.path = files.path(file);
            source.options = self.options.clone();
            let stem = source.document_name();
            let stem = stem.strip_suffix(".txt").unwrap_or(&stem);
            let mut count = 0;
            let result = read(self.format, &mut source, &mut |mut incoming| {
                count += 1;
                if self.interrupt.signal().is_none() {
                    files.place_in_folder(file, &mut incoming);
                    self.document(incoming, &format!("{stem}-{count:04}.txt"));
                }
            });
            self.report.losses(&name, "", &std::mem::take(&mut source.losses));
            match result {
                Err(error) => self.report.problem(error.to_string()),
                Ok(()) if count == 0 => self.report.problem(format!("{name}: nothing to import is in it")),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    /// What a file says about one document: judged, and written when that is on. `otherwise` is the name of a document
    /// that has none.
    fn document(&mut self, mut incoming: Incoming, otherwise: &str) {
        let left_out = leave_out(&self.renames, &mut incoming);
        let incoming = &incoming;
        let found = match self.documents.find(incoming, otherwise) {
            Ok(found) => found,
            Err(why) => return self.report.wrong(incoming, None, &why),
        };
        let (open_document, entry) = match &found {
            Found::There(entry) => match OpenDocument::open(entry, &self.place, &self.annotator) {
                Ok(open_document) => (Some(open_document), entry),
                Err(error) => return self.report.problem(error.to_string()),
            },
            Found::Missing(entry, _) => (None, entry),
        };
        let new = crate::document::Document::new(entry.name.clone(), found.text().to_owned());
        let document = open_document.as_ref().map_or(&new, |open_document| &open_document.document);
        let aligned = match align(incoming, document) {
            Ok(aligned) => aligned,
            Err(misfit) => return self.report.wrong(incoming, misfit.line(), &misfit.to_string()),
        };
        let Some(mut arrival) = self.arrival(incoming, &aligned, open_document.as_ref()) else { return };
        arrival.left_out += left_out;
        let reason = open_document.as_ref().and_then(|open_document| open_document.read_only.clone());
        let held = lock_holder(&entry.annotations).map(|holder| format!("{holder} is writing about it"));
        if let Some(reason) = reason.or(held) {
            return self.report.wrong(incoming, None, &format!("nothing may be written: {reason}"));
        }
        let is_new = open_document.is_none();
        if self.is_writing
            && let Err(error) = self.write(&found, open_document, incoming, arrival.clone().edit())
        {
            return self.report.wrong(incoming, None, &error.to_string());
        }
        self.report.arrival(incoming, &entry.name, &aligned, &arrival, is_new);
        let mut losses = incoming.losses.clone();
        losses.extend(&arrival.losses);
        self.report.losses(&incoming.file, &entry.name, &losses);
    }

    /// What would be new, unless something about the records themselves is wrong.
    fn arrival(
        &mut self,
        incoming: &Incoming,
        aligned: &Aligned,
        open_document: Option<&OpenDocument>,
    ) -> Option<Arrival> {
        // Acts are told apart by milliseconds, annotations say the second.
        let now = Timestamp::from_second(self.now.as_second()).unwrap_or(self.now).to_string();
        let intake = Intake {
            schema: &self.schema,
            renames: &self.renames,
            author: self.author,
            fallback_author: &self.fallback_author,
            now: &now,
        };
        let faults = intake.faults(incoming);
        for (line, fault) in &faults {
            self.report.wrong(incoming, *line, fault);
        }
        let empty = crate::annotation::AnnotationSet::default();
        let set = open_document.map_or(&empty, |open_document| &open_document.set);
        faults.is_empty().then(|| intake.take(incoming, aligned, set, &mut self.ids))
    }

    /// Makes the edit in the document, which is added when it is not there yet.
    fn write(
        &mut self,
        found: &Found,
        open_document: Option<OpenDocument>,
        incoming: &Incoming,
        edit: Option<Edit>,
    ) -> anyhow::Result<()> {
        if let Found::Missing(entry, text) = found {
            add_document(entry, text)?;
            self.documents.add(self.project, entry);
        }
        let open = || OpenDocument::open(found.entry(), &self.place, &self.annotator);
        open_document.map_or_else(open, Ok)?.make(edit, &incoming.info, self.now)?;
        Ok(())
    }
}

/// A number that no other import begins with.
fn fastrand_seed() -> u64 {
    let now = Timestamp::now().as_nanosecond().unsigned_abs();
    u64::try_from(now % u128::from(u64::MAX)).unwrap_or_default() ^ u64::from(std::process::id())
}
