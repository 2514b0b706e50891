//! `hashiya reanchor`: finds the annotations of changed documents again, and writes them when told to.

use super::{Corpus, NAME, Outcome};
use crate::annotation::Schema;
use crate::store::{
    self, LoadedAnnotations, LoadedDocument, Severity, Stamp, Watch, read_annotations, read_document, shown,
};
use crate::text::control::printable;
use std::io::{self, BufWriter, Write};

/// Find the annotations of changed documents again
///
/// An annotation file holds the fingerprint of its document. When the document
/// has been edited since, annotations are found again by their text and by that
/// of their neighbours. Prints those that moved, those whose place is doubtful
/// and those without a place, each with its line in the annotation file.
///
/// Nothing is written unless --apply is given. Then what is sure is written for
/// the document as it is now; what is doubtful stays in the file as it stands,
/// is not shown, and is named by `check`. To settle doubtful ones one by one,
/// open the document before that and press a.
///
/// Exit codes: 0 nothing is left to do, 1 something is, 2 it could not be done.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    corpus: Corpus,
    /// Write what is sure
    #[arg(long)]
    apply: bool,
    /// Write nothing, as without --apply
    #[arg(long, conflicts_with = "apply")]
    dry_run: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let Args { corpus, apply, dry_run: _ } = args;
    let project = corpus.discover()?;
    let (entries, unreadable) = project.scan();
    unreadable.iter().for_each(|error| super::say(&error.to_string()));
    let (mut changed, mut left, mut failed) = (0, 0, !unreadable.is_empty());
    let mut out = BufWriter::new(io::stdout().lock());
    for entry in &entries {
        let stamp = Stamp::of(entry);
        let read = read_document(entry).and_then(|loaded| {
            let found = read_annotations(entry, &loaded, &Schema::built_in())?;
            Ok((Watch::new(entry, &loaded.sha256, stamp), loaded, found))
        });
        let (mut watch, loaded, mut found) = match read {
            Ok(read) => read,
            // Documents without annotations are no concern of this command.
            Err(_) if entry.annotations.symlink_metadata().is_err() => continue,
            Err(error) => {
                super::say(&error.to_string());
                failed = true;
                continue;
            }
        };
        if found.reanchoring.is_none() {
            continue;
        }
        changed += 1;
        left += tell(&loaded, &found, &mut out)?;
        if *apply {
            let saved = watch
                .look()
                .and_then(|()| store::settle(&mut found.file, &loaded.document, &loaded.sha256, &found.set));
            if let Err(error) = saved {
                super::say(&error.to_string());
                failed = true;
            }
        }
    }
    out.flush()?;
    super::say(&match (changed, *apply) {
        (0, _) => "no annotated document has changed".to_owned(),
        (count, false) => format!(
            "documents that have changed: {count}; nothing was written, `{NAME} reanchor --apply` does"
        ),
        (count, true) => format!("documents that have changed: {count}; what is sure was written"),
    });
    let is_done = left == 0 && (changed == 0 || *apply);
    Ok(if failed {
        Outcome::Failure
    } else if is_done {
        Outcome::Success
    } else {
        Outcome::Findings
    })
}

/// Prints what became of one document's annotations. Returns how many are not settled.
fn tell(loaded: &LoadedDocument, found: &LoadedAnnotations, out: &mut impl Write) -> io::Result<usize> {
    let Some(reanchoring) = &found.reanchoring else { return Ok(0) };
    let (document, file) = (&loaded.document, shown(found.file.path()));
    let (doubtful, lost) = reanchoring.doubtful_and_lost();
    let (stayed, moved) = (reanchoring.stayed, reanchoring.moved.len());
    let name = printable(document.name());
    let why = reanchoring
        .line_ends
        .map_or_else(String::new, |before| format!("; only line ends have changed, from {before}"));
    writeln!(
        out,
        "{name}: {stayed} stayed, {moved} moved, {doubtful} doubtful, {lost} without a place{why}"
    )?;
    for (line, annotation) in &reanchoring.moved {
        let at = document.index().byte_to_char(document.text(), annotation.spans.extent().start());
        let quote = annotation.spans.excerpt(document.text(), 120);
        let (label, quote) = (printable(&annotation.label), printable(&quote));
        writeln!(out, "{file}:{line}: moved: {label} \"{quote}\" is at {at} now")?;
    }
    for finding in
        found.problems.iter().filter(|finding| finding.severity == Severity::Error && finding.line.is_some())
    {
        writeln!(out, "{finding}")?;
    }
    Ok(reanchoring.unsettled.len())
}
