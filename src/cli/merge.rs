//! `hashiya merge`: merges annotation files for git, and lists what people have to decide.

use super::Outcome;
use crate::store::{self, StoreError, shown};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

/// Merge annotation files by id, as a merge driver of git
///
/// What was changed in BASE to make OURS and what was changed to make THEIRS comes together in OURS, annotation by
/// annotation and field by field. What was changed in two ways is kept twice, with a link of the role `conflict`, and
/// listed on stderr; `hashiya check` lists it too, and deleting one of the two decides. Records that are not understood
/// are carried as they stand. The document is not needed.
///
/// `hashiya init --git` has git do this by itself.
///
/// Where the files are about different texts of the document, the text of the side that has changed it stays, and what the
/// other made moves along or is kept as having no place, for `hashiya check` and the reader to show.
///
/// Exit codes: 0 merged, 1 merged with conflicts, 2 the files could not be merged, and OURS is as it was.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The file from which both come; missing or empty when there was none
    base: PathBuf,
    /// Our file, which is replaced by the result
    ours: PathBuf,
    /// Their file
    theirs: PathBuf,
    /// The name of the file in messages, instead of OURS
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    path: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let name = args.path.as_deref().unwrap_or(&args.ours);
    let merged = store::merge_files(&args.base, &args.ours, &args.theirs, name);
    let report = merged.map_err(|error| not_merged(error, name))?;
    for finding in &report.findings {
        super::say(&finding.to_string());
    }
    Ok(if report.has_conflicts { Outcome::Findings } else { Outcome::Success })
}

/// An error in words for the command line, where nothing can be reloaded.
fn not_merged(error: StoreError, name: &Path) -> anyhow::Error {
    let context = format!("{} was not merged", shown(name));
    let error = match error {
        StoreError::Malformed { path, line, column, message } => {
            anyhow!("{}:{line}:{column}: {message}; repair it, then merge again", shown(&path))
        }
        error => error.into(),
    };
    error.context(context)
}
