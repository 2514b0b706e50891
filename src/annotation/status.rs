//! How far the annotation of a document has come: the words of annotation files for it, and what they mean. Which document comes next
//! is [`crate::session`]'s.

use super::AnnotationSet;

/// What stands between `skipped` and its reason.
const REASON: char = ':';

/// How far the annotation of a document has come.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody has begun.
    New,
    /// It is being read and annotated.
    Reading,
    /// It waits for somebody else to look at it.
    Review,
    /// It is annotated.
    Done,
    /// It is left out, and why.
    Skipped(String),
    /// Another word, which is kept.
    Other(String),
}

impl Status {
    /// What a file notes as status: `new`, `reading`, `done`, `review`, or `skipped: ` and a reason. An empty string says nothing.
    pub fn parse(noted: &str) -> Option<Self> {
        let noted = noted.trim();
        Some(match noted {
            "" => return None,
            "new" => Self::New,
            "reading" => Self::Reading,
            "review" => Self::Review,
            "done" => Self::Done,
            "skipped" => Self::Skipped(String::new()),
            other => match other.split_once(REASON) {
                Some(("skipped", reason)) => Self::Skipped(reason.trim().to_owned()),
                _ => Self::Other(other.to_owned()),
            },
        })
    }

    /// That of a document for which this is noted. Where nobody said, one with annotations is being read.
    pub fn of(noted: &str, is_annotated: bool) -> Self {
        let unsaid = if is_annotated { Self::Reading } else { Self::New };
        Self::parse(noted).unwrap_or(unsaid)
    }

    /// That of the document of a set.
    pub fn of_set(set: &AnnotationSet) -> Self {
        Self::of(&set.info().status, !set.annotations().is_empty())
    }

    /// Its word in files, without a reason.
    pub fn word(&self) -> &str {
        match self {
            Self::New => "new",
            Self::Reading => "reading",
            Self::Review => "review",
            Self::Done => "done",
            Self::Skipped(_) => "skipped",
            Self::Other(word) => word,
        }
    }

    /// What a file notes.
    pub fn noted(&self) -> String {
        match self {
            Self::Skipped(reason) if !reason.is_empty() => format!("{}{REASON} {reason}", self.word()),
            status => status.word().to_owned(),
        }
    }

    /// Whether nobody has to work on the document any more.
    pub fn is_finished(&self) -> bool {
        matches!(self, Self::Done | Self::Skipped(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_read_as_it_is_noted() {
        let reason = || "لا صلة له: إعلان".to_owned();
        let all = [Status::New, Status::Reading, Status::Review, Status::Done, Status::Skipped(reason())];
        for status in all.into_iter().chain([Status::Other("held".into()), Status::Skipped(String::new())]) {
            assert_eq!(Status::parse(&status.noted()), Some(status));
        }
        assert_eq!(Status::parse(" "), None);
        assert_eq!(Status::parse("held: back"), Some(Status::Other("held: back".into())));
    }

    #[test]
    fn where_nobody_said_annotations_say_it() {
        assert_eq!(Status::of("", false), Status::New);
        assert_eq!(Status::of("", true), Status::Reading);
        assert_eq!(Status::of("new", true), Status::New);
    }
}
