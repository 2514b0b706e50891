//! The project that is shown: one invented document with everything in it that terminals get wrong, and annotations that begin
//! and end inside joined words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use hashiya::annotation::{Annotation, AnnotationSet, Id, Schema, Span, Spans};
use hashiya::store::{Project, encode, read_annotations, read_document};
use hashiya::text::{ByteOffset, TextRange};

const NAME: &str = "proof.txt";

/// A paragraph a line. Order and joining, numbers and brackets, marks, tatweel, lam-alef, Persian letters, Latin, bars.
const TEXT: &str = "\
بيان ميناء تيماران
أعلن نظام Sat-7 (الإصدار 2.4) زيادة 12.5% في 15/12/2017 «كما ورد» في المادتين ٣-٤.
وَصَلَتْ سَفِينَةٌ مُحَمَّلَةٌ لَيْلًا، ثُمَّ غَادَرَتْ.
الميـــناء الجـديد: ســـلام
لا لأ لإ لآ بلا بلأ بلإ بلآ سلالة الآلات
پژوهشگاه گیلان، چاپ کتاب
Quay 7 (north) is 98% full.
│ ميناء │ 25 │ (٣) │ Quay │
استقبلت المستشفيات بسرعة.
";

/// Label, paragraph and the part of it that is annotated; all but the last begin or end inside a joined word.
const ANNOTATIONS: &[(&str, &str, &str)] = &[
    ("entity", "أعلن نظام", "ظ"),
    ("date", "أعلن نظام", "15/12/2017"),
    ("claim", "وَصَلَتْ", "حَمَّ"),
    ("entity", "استقبلت", "ق"),
    ("date", "استقبلت", "لمستش"),
];

/// Where the keys lead from the start: on the word in the last line of which a part is annotated, one letter selected.
pub(super) const KEYS: &[&str] =
    &["Tab", "Tab", "Tab", "Tab", "Tab", "Left", "Left", "Left", "Left", "Left", "Left", "v", "Left"];

/// Writes the project into an empty folder.
pub(super) fn write(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder.join("corpus")).context("no folder for the documents")?;
    fs::create_dir_all(folder.join("annotations")).context("no folder for the annotations")?;
    fs::write(folder.join("corpus").join(NAME), TEXT).context("the document cannot be written")?;
    let (entries, _) = Project::discover(Some(folder), None)?.scan();
    let entry = entries.first().context("the document is not found")?;
    let loaded = read_document(entry)?;
    let mut annotations = Vec::new();
    for (number, (label, paragraph, part)) in ANNOTATIONS.iter().enumerate() {
        annotations.push(annotation(&format!("proof{number}"), label, paragraph, part)?);
    }
    let set = AnnotationSet::new(annotations, Vec::new())?;
    let file = encode(&loaded.document, &loaded.sha256, &set);
    fs::write(&entry.annotations, file).context("the annotations cannot be written")?;
    read_annotations(entry, &loaded, &Schema::built_in())?;
    Ok(())
}

fn annotation(id: &str, label: &str, paragraph: &str, part: &str) -> Result<Annotation> {
    let paragraph = TEXT.find(paragraph).context("no such paragraph")?;
    let start = paragraph + TEXT[paragraph..].find(part).context("no such part")?;
    let range = TextRange::new(ByteOffset(start), ByteOffset(start + part.len()));
    let span = Span::new(TEXT, range).context("a letter cut from its marks")?;
    Ok(Annotation {
        id: Id::new(id).context("no id")?,
        label: label.to_owned(),
        spans: Spans::new(vec![span]).context("no span")?,
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "proof".to_owned(),
        made: "2026-01-01T00:00:00Z".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hashiya::store::check;

    #[test]
    fn the_project_is_sound() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        let report = check(&Project::discover(Some(folder.path()), None).unwrap(), &Schema::built_in());
        assert_eq!((report.documents, report.annotations), (1, ANNOTATIONS.len()));
        assert!(!report.has_errors(), "{:?}", report.findings);
    }
}
