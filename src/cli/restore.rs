//! `hashiya restore`: brings back an earlier state of a document's annotations, or one that was deleted.

use super::{Outcome, open};
use crate::annotation::Id;
use crate::store::restore;
use crate::store::{Project, StatePlace, Wanted};
use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;

/// Bring back an earlier state of a document's annotations, or a deleted one
///
/// What is restored is an act of its own: `hashiya log` lists it, and u in the
/// reader takes it back, for whom it is signed by. Nothing else is lost by it.
///
/// Exit codes: 0 restored, 2 nothing was changed, and why.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
#[command(group(clap::ArgGroup::new("wanted").required(true)))]
pub(super) struct Args {
    /// The document
    document: PathBuf,
    /// As it was after the act of this number, at this time (RFC 3339, such as
    /// 2031-03-05T09:12:40Z), or before the last act about this id
    #[arg(long, value_name = "SEQ|WHEN|ID", group = "wanted")]
    to: Option<String>,
    /// The annotation or link of this id, as it was when it was deleted last
    #[arg(long, value_name = "ID", group = "wanted")]
    deleted: Option<String>,
    /// The name that the act carries [default: $HASHIYA_AS, else the name of the user, else `anonymous`]
    #[arg(long = "as", value_name = "NAME")]
    annotator: Option<String>,
    /// The folder of the annotations, instead of the one that belongs to the document
    #[arg(long, value_name = "DIR")]
    annotations: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    anyhow::ensure!(
        !args.document.is_dir(),
        "{}: this is a folder; name one document",
        args.document.display()
    );
    let project = Project::discover(Some(&args.document), args.annotations.as_deref())?;
    let (entries, _) = project.scan();
    let entry =
        entries.first().with_context(|| format!("{}: this is no document", args.document.display()))?;
    let wanted = match (&args.deleted, &args.to) {
        (Some(id), _) => Wanted::Deleted(id.clone()),
        (None, to) => {
            let to = to.as_deref().unwrap_or_default();
            wanted(to).with_context(|| {
                format!("{to:?} is no number of an act, no time such as 2031-03-05T09:12:40Z, and no id")
            })?
        }
    };
    let place = StatePlace::from_environment(|name| std::env::var_os(name));
    let author = open::name_of(args.annotator.as_deref(), |name| std::env::var(name).ok());
    let (annotations, links) =
        restore(entry, &place, &author, &wanted, Timestamp::now()).with_context(|| entry.name.clone())?;
    super::say(&format!("{}: restored; annotations: {annotations}, links: {links}", entry.name));
    Ok(Outcome::Success)
}

/// A number, a time, or else an id; `None` for what is nothing of this, such as a time without its zone. Ids of six digits
/// are rare, and told by `--deleted` or a time instead.
fn wanted(to: &str) -> Option<Wanted> {
    let is_like_a_time = |to: &str| {
        let mut to = to.chars();
        to.by_ref().take(4).filter(char::is_ascii_digit).count() == 4 && to.next() == Some('-')
    };
    let is_like_an_id = |to: &str| Id::new(to).is_some() && !is_like_a_time(to);
    Some(match (to.parse(), to.parse()) {
        (Ok(seq), _) => Wanted::After(seq),
        (_, Ok(time)) => Wanted::At(end_of_second(time)),
        _ => Wanted::Before(is_like_an_id(to).then(|| to.to_owned())?),
    })
}

/// A time without fractions of a second means that second to its end: acts are dated to the millisecond.
fn end_of_second(time: Timestamp) -> Timestamp {
    let end = time.checked_add(SignedDuration::from_millis(999)).unwrap_or(time);
    if time.subsec_nanosecond() == 0 { end } else { time }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_a_number_a_time_or_an_id() {
        assert_eq!(wanted("12"), Some(Wanted::After(12)));
        assert_eq!(wanted("k3v9ad"), Some(Wanted::Before("k3v9ad".to_owned())));
        let time = "2031-03-05T09:12:40Z";
        assert_eq!(wanted(time), Some(Wanted::At("2031-03-05T09:12:40.999Z".parse().unwrap())));
        let time = "2031-03-05T09:12:40.25Z";
        assert_eq!(wanted(time), Some(Wanted::At(time.parse().unwrap())));
        for neither in ["", "2031-03-05", "2031-03-05 09:12", "2031-03-05T09:12:40"] {
            assert_eq!(wanted(neither), None, "{neither}");
        }
    }
}
