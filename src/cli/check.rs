//! `hashiya check`: prints what [`crate::store::check`] finds, for people or for programs.

use super::Outcome;
use crate::annotation::Schema;
use crate::store::{self, Project, Report, Severity};
use crate::text::control::{is_bidi_control, picture};
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

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
    /// A project, a folder or one document
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Let warnings count as errors for the exit code
    #[arg(long)]
    strict: bool,
    /// The folder of the annotations, instead of the one that belongs to PATH
    #[arg(long, value_name = "DIR")]
    annotations: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let project = Project::discover(Some(&args.path), args.annotations.as_deref())?;
    let report = store::check(&project, &Schema::built_in());
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

/// The same JSON without characters that a terminal acts on; they occur in its strings only.
pub(super) fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if picture(c).is_some() || is_bidi_control(c) {
            // Writing to a string cannot fail. All of them lie below U+10000.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_no_control_and_means_the_same() {
        let json = "[\"\u{9b}\u{202e}\u{7f}ع\"]";
        assert_eq!(escaped(json), "[\"\\u009b\\u202e\\u007fع\"]");
    }
}
