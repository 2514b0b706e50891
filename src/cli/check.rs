//! `hashiya check`: prints what [`crate::store::check`] finds, for people or for programs.

use super::corpus::schema_of;
use super::json::escaped;
use super::{Corpus, Outcome};
use crate::annotation::Schema;
use crate::store::{self, Report, Severity};
use std::io::{self, BufWriter, Write};

/// Check every annotation against its document
///
/// Every document is checked for being readable, too. Nothing is changed. Each
/// finding is a line, file:line:column: error|warning: message [code], and a
/// summary goes to stderr. An error means that something is lost or wrong until
/// it is put right; a warning is worth knowing.
///
/// With --json, stdout holds one object instead, in which line, column and id
/// may be null:
///
///   {"documents": 7, "files": 3, "annotations": 190, "links": 41,
///    "findings": [{"severity": "error", "kind": "quote-differs",
///      "file": "/press/annotations/a.txt.ron", "line": 5, "column": 9,
///      "id": "7f3ak2", "message": "…"}]}
///
/// Exit codes: 0 no errors (with --strict: no findings), 1 errors were found,
/// 2 the check could not run.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    corpus: Corpus,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let project = args.corpus.discover()?;
    let schema = schema_of(&project);
    let mut report = store::check(&project, schema.as_ref().unwrap_or(&Schema::built_in()));
    if let Err(error) = &schema {
        report.refuse_schema(error);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        writeln!(out, "{}", escaped(&report.to_json()))?;
    } else {
        for finding in &report.findings {
            writeln!(out, "{finding}")?;
        }
    }
    out.flush()?;
    if !args.json {
        super::say(&summary(&report));
    }
    let found = report.has_errors() || args.strict && !report.findings.is_empty();
    Ok(if found { Outcome::Findings } else { Outcome::Success })
}

fn summary(report: &Report) -> String {
    let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    let found = match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => "nothing to report".to_owned(),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    let [documents, files, annotations, links] = [
        counted(report.documents, "document"),
        counted(report.files, "annotation file"),
        counted(report.annotations, "annotation"),
        counted(report.links, "link"),
    ];
    format!("{documents}, {files}, {annotations}, {links}: {found}")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
