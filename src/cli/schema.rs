//! `hashiya schema`: the labels, attributes and link roles of a project, checked, shown and begun.

use super::Outcome;
use super::corpus::{Corpus, schema_in, schema_of};
use crate::annotation::Schema;
use crate::session::displaced_commands;
use crate::store::{StoreError, write_schema};
use std::io::{self, Write};

/// Check, show or begin the schema of a project
///
/// A schema says which labels, attributes, values and link roles a project has,
/// with their keys, looks, names and guidelines. It stands in
/// annotations/schema.ron; without that file the built-in one holds. Changing it
/// never changes an annotation: what it lacks is shown, kept, and listed by
/// `hashiya check`. docs/schema.md describes the file.
///
/// Exit codes: 0 the schema is sound, 1 `check` found a mistake, 2 the command
/// could not run.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Tell what is wrong with a schema: file, line, column and what was meant
    Check {
        #[command(flatten)]
        corpus: Corpus,
    },
    /// Print the schema that holds in a project, in the form of its file
    Show {
        #[command(flatten)]
        corpus: Corpus,
    },
    /// Print the built-in schema, to begin one's own: hashiya schema init > annotations/schema.ron
    Init,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    match &args.action {
        Action::Check { corpus } => check(corpus),
        Action::Show { corpus } => print(&read(corpus)?),
        Action::Init => print(&Schema::built_in()),
    }
}

/// The schema of a project, or of a file that is named itself: whatever it is called, so that it can be tried first.
fn read(corpus: &Corpus) -> Result<Schema, StoreError> {
    let named = corpus.path();
    let is_schema = named.extension().is_some_and(|ending| ending == "ron");
    if is_schema { schema_in(named) } else { schema_of(&corpus.discover()?) }
}

fn check(corpus: &Corpus) -> anyhow::Result<Outcome> {
    match read(corpus) {
        Ok(schema) => {
            for (key, command) in displaced_commands(&schema) {
                super::say(&format!(
                    "the key `{key}` tags here; the command `{command}` is given by `:` and its name"
                ));
            }
            super::say(&summary(&schema));
            Ok(Outcome::Success)
        }
        Err(error @ StoreError::Schema { .. }) => {
            writeln!(io::stdout(), "{error}")?;
            Ok(Outcome::Findings)
        }
        Err(error) => Err(error.into()),
    }
}

fn print(schema: &Schema) -> anyhow::Result<Outcome> {
    io::stdout().write_all(write_schema(schema).as_bytes())?;
    Ok(Outcome::Success)
}

fn summary(schema: &Schema) -> String {
    let attributes = schema.labels().iter().map(|label| label.attributes.len()).sum::<usize>();
    format!(
        "{} labels, {attributes} attributes, {} link roles: nothing to report",
        schema.labels().len(),
        schema.roles().len()
    )
}
