//! Findings: what is wrong or odd about an annotation file, one record at a time.
//!
//! A finding is data; how it is printed is the command line's business, except that its JSON form is here.

use super::error::shown;
use serde::{Serialize, Serializer};
use std::fmt;
use std::path::{Path, PathBuf};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something is hidden or wrong until it is put right.
    Error,
    /// Worth knowing; nothing is in danger.
    Warning,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal $severity:ident,)*) => {
        /// The kinds of findings. The codes are stable: other programs may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum FindingKind { $($(#[$doc])* $name,)* }

        impl FindingKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name in kebab-case.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

kinds! {
    /// A document cannot be read.
    DocumentUnreadable = "document-unreadable" Error,
    /// A folder of the corpus cannot be listed.
    FolderUnreadable = "folder-unreadable" Error,
    /// An annotation file whose document is not in the corpus.
    DocumentMissing = "document-missing" Error,
    /// The document's bytes are not those that were annotated.
    DocumentChanged = "document-changed" Error,
    /// The annotation file cannot be read.
    FileUnreadable = "file-unreadable" Error,
    /// The lock or the journal is a link or no ordinary file: the document can be read only.
    HiddenFileUnusable = "hidden-file-unusable" Error,
    /// A line of what an annotator has refused is not understood.
    RefusalUnreadable = "refusal-unreadable" Warning,
    /// The annotation file does not follow the format.
    Malformed = "malformed" Error,
    /// The annotation file is of a later version of the format.
    NewerVersion = "newer-version" Error,
    /// A record that does not follow the format. It is kept as it stands.
    RecordMalformed = "record-malformed" Error,
    /// A record without an id, or with an empty one.
    IdMissing = "id-missing" Error,
    /// A record with the id of an earlier record.
    IdRepeated = "id-repeated" Error,
    /// An annotation without a span.
    SpanMissing = "span-missing" Error,
    /// A span that ends where it starts or before.
    SpanEmpty = "span-empty" Error,
    /// A span that reaches past the end of the document.
    SpanOutOfRange = "span-out-of-range" Error,
    /// A span that begins or ends inside a grapheme cluster.
    SpanCutsCluster = "span-cuts-cluster" Error,
    /// Two spans of one annotation that share text.
    SpansOverlap = "spans-overlap" Error,
    /// The text at the spans is not the text that was annotated.
    QuoteDiffers = "quote-differs" Error,
    /// The document has changed, and where this annotation belongs is doubtful.
    PlaceDoubtful = "place-doubtful" Error,
    /// The document has changed, and nothing like the annotated text is where it could be.
    PlaceLost = "place-lost" Error,
    /// An attribute that occurs twice in one annotation.
    AttributeRepeated = "attribute-repeated" Error,
    /// A link that starts from or points at nothing that can be shown.
    LinkEndMissing = "link-end-missing" Error,
    /// The file could be read record by record only; the next save puts it right but for the records named.
    FormatBroken = "format-broken" Warning,
    /// The path in the file is not the document's.
    PathDiffers = "path-differs" Warning,
    /// The journal holds acts that the annotation file lacks; opening the document brings them in.
    JournalAhead = "journal-ahead" Warning,
    /// An annotation file of a document that was opened by itself, whose annotations are now elsewhere.
    StrayAnnotations = "stray-annotations" Warning,
    /// Annotations that a merge could not bring together with those of the file beside which they are kept.
    Unmerged = "unmerged" Error,
    /// A label that the schema does not know.
    LabelUnknown = "label-unknown" Warning,
    /// An attribute that the schema does not know for its label.
    AttributeUnknown = "attribute-unknown" Warning,
    /// A value that the schema does not allow for its attribute.
    ValueUnknown = "value-unknown" Warning,
    /// A link role that the schema does not know.
    RoleUnknown = "role-unknown" Warning,
    /// A link between annotations of labels that the schema does not allow for its role.
    LinkEndsDiffer = "link-ends-differ" Warning,
    /// The schema of the project does not say what it should; the built-in one holds meanwhile.
    SchemaMalformed = "schema-malformed" Error,
    /// Something that a merge could not decide: both are kept.
    Conflict = "conflict" Warning,
    /// A comment, which the next save drops.
    Comment = "comment" Warning,
}

impl Serialize for FindingKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// Something wrong or odd, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What kind of thing it is.
    pub kind: FindingKind,
    /// The file in which to look.
    #[serde(serialize_with = "lossy")]
    pub file: PathBuf,
    /// Line in that file, from 1.
    pub line: Option<usize>,
    /// Column in that line in characters, from 1.
    pub column: Option<usize>,
    /// The record's id.
    pub id: Option<String>,
    /// What happened and what to do, in English. It may quote the document: make it printable before showing
    /// it.
    pub message: String,
}

impl Finding {
    /// What is wrong and its line, for whoever knows the file.
    pub fn at_line(&self) -> String {
        let line = self.line.map_or_else(String::new, |line| format!("line {line}: "));
        format!("{line}{}", self.message)
    }

    /// A finding about a whole file; its severity is that of its kind.
    pub(super) fn new(kind: FindingKind, file: &Path, message: impl Into<String>) -> Self {
        let (severity, message) = (kind.severity(), message.into());
        Self { severity, kind, file: file.to_owned(), line: None, column: None, id: None, message }
    }
}

/// `file:line:column: severity: message [code]`, without anything a terminal acts on.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.file))?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let message = crate::text::control::printable(&self.message);
        write!(f, ": {severity}: {message} [{}]", self.kind.code())
    }
}

fn lossy<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

/// What is wrong with a record: the kind and the words for it.
pub(in crate::store) type Fault = (FindingKind, String);

/// Characters of a text that messages quote.
pub(in crate::store) const EXCERPT: usize = 60;

/// The beginning of a text for messages; an annotation can be as long as its document.
pub(in crate::store) fn excerpt(text: &str) -> String {
    let mut chars = text.chars();
    let mut excerpt: String = chars.by_ref().take(EXCERPT).collect();
    if chars.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}
