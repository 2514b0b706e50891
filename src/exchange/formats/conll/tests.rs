//! An export to the letter, files of other tools, and files that are wrong.

use super::{ROW, read, writer};
use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Span, Spans};
use crate::document::Document;
use crate::exchange::{
    ExportOptions, Exported, Incoming, LossKind, MemorySink, Nesting, Scheme, Source, Survey, align,
};

fn read_file(file: &str, text: Option<&str>) -> Result<Vec<Incoming>, String> {
    let mut bytes = file.as_bytes();
    let beside = |name: &str| Ok(text.filter(|_| name == "خبر.txt").map(|text| text.as_bytes().to_vec()));
    let mut source = Source::new("b/خبر.conll", &mut bytes, &beside);
    let mut all = Vec::new();
    read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    Ok(all)
}

const TEXT: &str = "رأى سامي نور\r\n\r\nفي حلب للنهر.";

fn sample() -> AnnotationSet {
    let one = |id: &str, label: &str, quote: &str, attribute: Option<(&str, &str)>| {
        let at = TEXT.find(quote).unwrap();
        Annotation {
            id: Id::new(id).unwrap(),
            label: label.to_owned(),
            spans: Spans::from(Span::new(TEXT, (at..at + quote.len()).into()).unwrap()),
            attributes: attribute
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into_iter()
                .collect(),
            note: String::new(),
            by: "ليلى".to_owned(),
            made: "2031-04-03T10:00:00Z".to_owned(),
        }
    };
    let annotations = vec![
        one("a", "entity", "سامي نور", Some(("kind", "PER"))),
        one("b", "entity", "نور", Some(("kind", "PER"))),
        one("c", "claim", "سامي نور\r\n\r\nفي حلب ", Some(("stance", "asserts"))),
        one("d", "entity", "لنهر", Some(("kind", "two words"))),
    ];
    AnnotationSet::new(annotations, Vec::new()).unwrap()
}

fn export(options: ExportOptions) -> (String, Vec<(LossKind, String, String)>) {
    let document = Document::new("b/خبر.txt", TEXT.to_owned());
    let set = sample();
    let exported =
        Exported { document: &document, sha256: "00ff", set: &set, info: &DocumentInfo::default() };
    let mut survey = Survey::default();
    survey.see(&exported);
    let (mut sink, mut losses) = (MemorySink::default(), Vec::new());
    let mut writer = writer(options, survey);
    writer.document(&exported, &mut sink, &mut losses).unwrap();
    writer.end(&mut sink).unwrap();
    let losses = losses.into_iter().map(|loss| (loss.kind, loss.id, loss.detail)).collect();
    (String::from_utf8(sink.files["annotations.conll"].clone()).unwrap(), losses)
}

#[test]
fn an_export_has_a_column_for_each_level() {
    let (file, losses) = export(ExportOptions::default());
    let expected = "FORM\tSTART\tEND\tclaim.1\tentity.1\tentity.2\n\
                    -DOCSTART-\tb/خبر.txt\tO\tO\tO\tO\n\n\
                    رأى\t0\t3\tO\tO\tO\n\
                    سامي\t4\t8\tB-claim\tB-PER\tO\n\
                    نور\t9\t12\tI-claim\tI-PER\tB-PER\n\
                    في\t16\t18\tI-claim\tO\tO\n\
                    حلب\t19\t22\tI-claim\tO\tO\n\
                    ل\t23\t24\tO\tO\tO\n\
                    لنهر\t24\t28\tO\tB-entity\tO\n\
                    .\t28\t29\tO\tO\tO\n\n";
    assert_eq!(file, expected);
    let lost = |kind, id: &str, detail: &str| (kind, id.to_owned(), detail.to_owned());
    assert_eq!(
        losses,
        [
            lost(LossKind::Cut, "c", ""),
            lost(LossKind::Attributes, "c", "stance"),
            lost(LossKind::Attributes, "d", "kind"),
        ]
    );
    let incoming = read_file(&file, None).unwrap().remove(0);
    let aligned = align(&incoming, &Document::new("b/خبر.txt", TEXT.to_owned())).unwrap();
    let quotes: Vec<_> = aligned.spans.iter().map(|spans| spans.quote(TEXT)).collect();
    assert_eq!(quotes, ["سامي نور\r\n\r\nفي حلب", "سامي نور", "لنهر", "نور"]);
    assert_eq!(incoming.annotations[3].attributes["kind"], "PER");
    assert!(incoming.annotations[0].attributes.is_empty());
}

#[test]
fn schemes_and_nesting_are_the_annotators_choice() {
    let tags = |scheme, nesting| {
        let (file, losses) = export(ExportOptions { scheme, nesting, ..ExportOptions::default() });
        let column = |line: &str| line.split('\t').nth(4).unwrap_or_default().to_owned();
        let tags: Vec<String> = file.lines().skip(3).map(column).filter(|tag| !tag.is_empty()).collect();
        (
            tags.join(" "),
            losses
                .into_iter()
                .filter(|loss| loss.0 == LossKind::LeftOut)
                .map(|loss| loss.1)
                .collect::<String>(),
        )
    };
    let told = |tags: &str, lost: &str| (tags.to_owned(), lost.to_owned());
    assert_eq!(tags(Scheme::Bioes, Nesting::Outer), told("O B-PER E-PER O O O S-entity O", "b"));
    assert_eq!(tags(Scheme::Iob2, Nesting::Inner), told("O O B-PER O O O B-entity O", "a"));
    assert_eq!(tags(Scheme::Iob1, Nesting::Outer), told("O I-PER I-PER O O O I-entity O", "b"));
}

#[test]
fn files_of_the_shared_tasks_are_read_with_the_text_beside() {
    let text = "رأى سامي  نور،\r\n\u{200f}حلب ودمشق.";
    let iob1 = "-DOCSTART- -X- O O\n\nرأى VB B-VP O\nسامي NN B-NP I-PER\nنور NN I-NP I-PER\n، , O O\n\nحلب NN B-NP I-LOC\nودمشق NN B-NP B-LOC\n. . O O\n";
    let two = "# id 7\nرأى\tO\nسامي\tB-PER\nنور\tE-PER\n،\tO\n\nحلب\tS-LOC\nودمشق\tU-LOC\n.\tO\n\n\n";
    for file in [iob1, two] {
        let incoming = read_file(file, Some(text)).unwrap().remove(0);
        assert_eq!(incoming.name, "b/خبر.txt");
        let aligned = align(&incoming, &Document::new("b/خبر.txt", text.to_owned())).unwrap();
        let quotes: Vec<_> = aligned.spans.iter().map(|spans| spans.quote(text)).collect();
        assert_eq!(quotes, ["سامي  نور", "حلب", "ودمشق"]);
        let labels: Vec<_> = incoming.annotations.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["PER", "LOC", "LOC"]);
    }
}

#[test]
fn wrong_files_are_told() {
    let told = |file: &str, text| read_file(file, text).unwrap_err();
    assert_eq!(
        told("سامي B-PER\n", None),
        "b/خبر.conll: does not tell where its tokens stand: put the text beside it as خبر.txt, or add columns with the \
         first line FORM, START, END and the names of the columns of tags, between tabs"
    );
    assert_eq!(
        told("سامي B-PER\nنور O\n", Some("سامي حلب")),
        "b/خبر.conll:2: the token \"نور\" is not in the text at character 5, where \"حلب\" stands"
    );
    assert_eq!(told("سامي NN\n", Some("سامي")), "b/خبر.conll:1: \"NN\" is no tag such as O, B-PER or I-PER");
    assert_eq!(told("سامي\n", Some("سامي")), "b/خبر.conll:1: has no tag after its token");
    let named = |rest: &str| told(&format!("FORM\tSTART\tEND\tentity.1\n{rest}\n"), None);
    assert_eq!(named("a\t0\t1"), "b/خبر.conll:2: has 3 columns, not 4 as the first line");
    assert_eq!(named("a\t0\t-1\tO"), "b/خبر.conll:2: 0 and -1 are no offsets");
    assert_eq!(
        named("a\t0\t99999999999999999999999\tO"),
        "b/خبر.conll:2: 0 and 99999999999999999999999 are no offsets"
    );
    assert_eq!(named("a\t1\t1\tO"), "b/خبر.conll:2: 1 to 1 is no place of a token");
    assert_eq!(named("a\t0\t1\tX"), "b/خبر.conll:2: \"X\" is no tag such as O, B-PER or I-PER");
    assert_eq!(read_file("\n\n", None), Ok(Vec::new()));
    assert!(ROW.endings.contains(&".conll"));
}

#[test]
fn nested_tags_are_read_where_the_number_of_columns_varies() {
    let text = "زار مدير مصرف حلب نور";
    let file = "زار O\nمدير B-PER\nمصرف I-PER B-ORG\nحلب I-PER I-ORG B-LOC\nنور B-PER\n";
    let all = read_file(file, Some(text)).unwrap();
    let found: Vec<_> =
        all[0].annotations.iter().map(|one| (one.label.as_str(), one.quote.as_deref().unwrap())).collect();
    assert_eq!(found, [("PER", "مدير مصرف حلب"), ("ORG", "مصرف حلب"), ("LOC", "حلب"), ("PER", "نور")]);
    assert!(all[0].losses.is_empty());
    let same = read_file("مدير B-ORG\nمصرف I-ORG B-ORG\nحلب I-ORG I-ORG\n", Some("مدير مصرف حلب")).unwrap();
    let quotes: Vec<_> = same[0].annotations.iter().map(|one| one.quote.as_deref().unwrap()).collect();
    assert_eq!(quotes, ["مدير مصرف حلب", "مصرف حلب"]);
}

#[test]
fn constant_columns_in_the_middle_are_told_and_columns_can_be_named() {
    let (file, text) = ("سامي NN B-NP B-PER\nنور NN I-NP I-PER\n", "سامي نور");
    let all = read_file(file, Some(text)).unwrap();
    assert_eq!(all[0].annotations.len(), 1);
    let lost: Vec<_> = all[0].losses.iter().map(|loss| (loss.detail, loss.count)).collect();
    assert_eq!(lost, [("2".to_owned(), 2), ("3".to_owned(), 2)]);
    let named = |columns: &str| {
        let mut bytes = file.as_bytes();
        let beside = |_: &str| Ok(Some(text.as_bytes().to_vec()));
        let mut source = Source::new("a.conll", &mut bytes, &beside);
        source.options.columns = columns.split(',').map(str::to_owned).collect();
        let mut all = Vec::new();
        read(&mut source, &mut |incoming| all.push(incoming)).map(|()| all)
    };
    let labels = |columns: &str| {
        let all = named(columns).unwrap();
        all[0].annotations.iter().map(|one| one.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels("token,pos,tag,tag"), ["NP", "PER"]);
    assert_eq!(labels("token,pos,tag,entity"), ["NP"]);
    assert!(named("word,tag").is_err());
}
