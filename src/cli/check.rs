//! `hashiya check`: prints what [`crate::store::check`] finds, for people or for programs.

use super::corpus::schema_of;
use super::json::escaped;
use super::visual::{EXPLICIT_MODE, IMPLICIT_MODE, shown};
use super::{Corpus, Outcome};
use crate::annotation::Schema;
use crate::store::{self, Audited, Report, Severity};
use crate::words::Language;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Check every annotation against its document
///
/// Every document is checked for being readable, too. Nothing is changed. Each
/// finding is a line, file:line:column: error|warning: message [code], and a
/// summary goes to stderr. An error means that something is lost or wrong until
/// it is put right; a warning is worth knowing.
///
/// With --audit, what is sound but probably wrong or missing is told as well, as
/// document:line:column: audit: message [code]: names that are labelled or called
/// otherwise elsewhere, names that are labelled elsewhere and not here, spans
/// that begin or end in blanks, punctuation, a proclitic or half a word, claims
/// without source, links that the schema does not have, dates without value.
/// K in the reader mends or dismisses them.
///
/// With --json, stdout holds one object instead, in which line, column and id
/// may be null:
///
///   {"documents": 7, "files": 3, "annotations": 190, "links": 41,
///    "findings": [{"severity": "error", "kind": "quote-differs",
///      "file": "/press/annotations/a.txt.ron", "line": 5, "column": 9,
///      "id": "7f3ak2", "message": "…"}],
///    "audit": [{"kind": "half-word", "document": "a.txt", "line": 3, "column": 9,
///      "start": 212, "end": 218, "id": "7f3ak2", "label": "entity", "text": "…",
///      "wanted": "…", "message": "…"}]}
///
/// where audit is there with --audit only, and start and end are code points.
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
    /// Look for what is sound but probably wrong or missing, too
    #[arg(long)]
    audit: bool,
    /// Let warnings, and what the audit finds, count as errors for the exit code
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
    // A schema that is not understood would make everything look wrong.
    let audited = match &schema {
        Ok(schema) if args.audit => Some(store::audit(&project, schema)),
        _ => None,
    };
    let lines: Option<Vec<Line<'_>>> = audited.as_ref().map(|all| all.iter().map(Line::of).collect());
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let json = Json { report: &report, audit: lines.as_deref() };
        writeln!(out, "{}", escaped(&serde_json::to_string(&json)?))?;
    } else {
        for finding in &report.findings {
            writeln!(out, "{finding}")?;
        }
        // On a terminal the words of the text are in visual order, as everywhere.
        let is_visual = io::stdout().is_terminal() && lines.as_ref().is_some_and(|lines| !lines.is_empty());
        if is_visual {
            out.write_all(EXPLICIT_MODE)?;
        }
        for line in lines.iter().flatten() {
            writeln!(out, "{}", line.shown(is_visual))?;
        }
        if is_visual {
            out.write_all(IMPLICIT_MODE)?;
        }
    }
    out.flush()?;
    if !args.json {
        let more = lines.as_ref().map(|lines| format!(", {}", counted(lines.len(), "audit finding")));
        super::say(&format!("{}{}", summary(&report), more.unwrap_or_default()));
    }
    let is_any = !report.findings.is_empty() || lines.is_some_and(|lines| !lines.is_empty());
    let found = report.has_errors() || args.strict && is_any;
    Ok(if found { Outcome::Findings } else { Outcome::Success })
}

/// The report with what the audit found.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<&'a [Line<'a>]>,
}

/// One finding of the audit.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'a str,
    document: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    id: Option<&'a str>,
    label: &'a str,
    text: &'a str,
    wanted: &'a str,
    message: String,
}

impl<'a> Line<'a> {
    fn of(audited: &'a Audited) -> Self {
        let Audited { document, line, column, start, end, text, finding } = audited;
        Self {
            kind: finding.kind.code(),
            document,
            line: *line,
            column: *column,
            start: start.0,
            end: end.0,
            id: finding.id.as_ref().map(|id| id.as_str()),
            label: &finding.label,
            text,
            wanted: &finding.wanted,
            message: plain(
                &Language::default().audit_finding(finding, &Language::default().called(&Schema::default())),
            ),
        }
    }
}

impl Line<'_> {
    /// One line, with nothing that a terminal acts on.
    fn shown(&self, is_visual: bool) -> String {
        let Self { kind, document, line, column, text, message, .. } = self;
        let words = format!("{message}: \"{text}\" [{kind}]").replace(['\r', '\n'], " ");
        let [document, words] = [document, words.as_str()].map(|words| shown(words, is_visual));
        format!("{document}:{line}:{column}: audit: {words}")
    }
}

/// Without the isolates that a screen needs around names.
fn plain(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
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
