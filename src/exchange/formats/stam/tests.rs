//! What stores look like, and what is read of those of others.

use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::exchange::{
    ExportOptions, Exported, Format, Incoming, MemorySink, ReadError, Source, Survey, read, write,
};
use crate::text::TextRange;
use std::collections::BTreeMap;

const TEXT: &str = "🚩 قال عمر";

fn span(id: &str, pieces: &[(usize, usize)]) -> Annotation {
    let pieces = pieces.iter().map(|piece| Span::new(TEXT, TextRange::from(piece.0..piece.1)).unwrap());
    Annotation {
        id: Id::new(id).unwrap(),
        label: "claim".to_owned(),
        spans: Spans::new(pieces.collect()).unwrap(),
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "omar".to_owned(),
        made: String::new(),
    }
}

/// A file, as if it stood beside an included text and an included set.
fn incoming(store: &str) -> Result<Vec<Incoming>, ReadError> {
    let beside = |name: &str| match name {
        "b.txt" => Ok(Some("🚩 نعم".as_bytes().to_vec())),
        "tags.json" => Ok(Some(
            br#"{"@id":"tags","data":[{"@id":"D1","key":"pos","value":{"@type":"String","value":"noun"}}]}"#
                .to_vec(),
        )),
        _ => Ok(None),
    };
    let mut bytes = store.as_bytes();
    let mut source = Source::new("a.store.stam.json", &mut bytes, &beside);
    let mut all = Vec::new();
    read(Format::Stam, &mut source, &mut |incoming| all.push(incoming))?;
    Ok(all)
}

#[test]
fn a_store_is_this() {
    let document = Document::new("قسم/خبر 1.txt", TEXT.to_owned());
    let mut first = span("a1", &[(5, 11)]);
    first.attributes.insert("label".to_owned(), "x".to_owned());
    let link = Link {
        id: Id::new("l1").unwrap(),
        role: "source".to_owned(),
        from: first.id.clone(),
        to: Id::new("a2").unwrap(),
        by: String::new(),
        made: "2031-04-03T10:00:00Z".to_owned(),
    };
    let set = AnnotationSet::new(vec![first, span("a2", &[(5, 7), (12, 18)])], vec![link]).unwrap();
    let info = DocumentInfo { status: "done".to_owned(), ..DocumentInfo::default() };
    let exported = Exported { document: &document, sha256: "00ff", set: &set, info: &info };
    let mut sink = MemorySink::default();
    let mut writer = write(Format::Stam, ExportOptions::default(), Survey::default());
    writer.document(&exported, &mut sink, &mut Vec::new()).unwrap();
    let expected = r##"{"@type":"AnnotationStore","@id":"قسم/خبر 1.txt","resources":[
{"@id":"قسم/خبر 1.txt","@type":"TextResource","text":"🚩 قال عمر"}],"annotationsets":[],"annotations":[
{"@id":"قسم/خبر 1.txt?","@type":"Annotation","data":[{"@type":"AnnotationData","key":"sha256","set":"hashiya","value":{"@type":"String","value":"00ff"}},{"@type":"AnnotationData","key":"status","set":"hashiya","value":{"@type":"String","value":"done"}}],"target":{"@type":"ResourceSelector","resource":"قسم/خبر 1.txt"}},
{"@id":"قسم/خبر 1.txt#a2","@type":"Annotation","data":[{"@type":"AnnotationData","key":"label","set":"hashiya","value":{"@type":"String","value":"claim"}},{"@type":"AnnotationData","key":"text","set":"hashiya","value":{"@type":"String","value":"قال عمر"}},{"@type":"AnnotationData","key":"id","set":"hashiya","value":{"@type":"String","value":"a2"}},{"@type":"AnnotationData","key":"by","set":"hashiya","value":{"@type":"String","value":"omar"}},{"@type":"AnnotationData","key":"fragments","set":"hashiya","value":{"@type":"List","value":[{"@type":"List","value":[{"@type":"Int","value":2},{"@type":"Int","value":3}]},{"@type":"List","value":[{"@type":"Int","value":6},{"@type":"Int","value":9}]}]}}],"target":{"@type":"TextSelector","offset":{"@type":"Offset","begin":{"@type":"BeginAlignedCursor","value":2},"end":{"@type":"BeginAlignedCursor","value":9}},"resource":"قسم/خبر 1.txt"}},
{"@id":"قسم/خبر 1.txt#a1","@type":"Annotation","data":[{"@type":"AnnotationData","key":"label","set":"hashiya","value":{"@type":"String","value":"claim"}},{"@type":"AnnotationData","key":"text","set":"hashiya","value":{"@type":"String","value":"قال"}},{"@type":"AnnotationData","key":"id","set":"hashiya","value":{"@type":"String","value":"a1"}},{"@type":"AnnotationData","key":"attr:label","set":"hashiya","value":{"@type":"String","value":"x"}},{"@type":"AnnotationData","key":"by","set":"hashiya","value":{"@type":"String","value":"omar"}}],"target":{"@type":"TextSelector","offset":{"@type":"Offset","begin":{"@type":"BeginAlignedCursor","value":2},"end":{"@type":"BeginAlignedCursor","value":5}},"resource":"قسم/خبر 1.txt"}},
{"@id":"قسم/خبر 1.txt#l1","@type":"Annotation","data":[{"@type":"AnnotationData","key":"role","set":"hashiya","value":{"@type":"String","value":"source"}},{"@type":"AnnotationData","key":"id","set":"hashiya","value":{"@type":"String","value":"l1"}},{"@type":"AnnotationData","key":"made","set":"hashiya","value":{"@type":"String","value":"2031-04-03T10:00:00Z"}}],"target":{"@type":"DirectionalSelector","selectors":[{"@type":"AnnotationSelector","annotation":"قسم/خبر 1.txt#a1"},{"@type":"AnnotationSelector","annotation":"قسم/خبر 1.txt#a2"}]}}]}
"##;
    assert_eq!(String::from_utf8(sink.files["قسم/خبر 1.store.stam.json"].clone()).unwrap(), expected);
}

#[test]
fn a_store_that_the_library_saved_is_read() {
    let store = r#"{"@type":"AnnotationStore","@id":"s","resources":[{"@type":"TextResource","@id":"b","@include":"b.txt"}],
        "annotationsets":[{"@type":"AnnotationDataSet","@include":"tags.json"}],
        "annotations":[
          {"@type":"Annotation","@id":"!A0","target":{"@type":"TextSelector","resource":"b","offset":{"@type":"Offset","begin":{"@type":"BeginAlignedCursor","value":2},"end":{"@type":"EndAlignedCursor","value":0}}},
           "data":[{"@type":"AnnotationData","@id":"D1","set":"tags"},{"@type":"AnnotationData","@id":"!D7","set":"x","key":"sure","value":{"@type":"Bool","value":true}}]},
          {"@type":"Annotation","@id":"w","target":{"@type":"CompositeSelector","selectors":[
             {"@type":"TextSelector","resource":"b","offset":{"@type":"Offset","begin":{"@type":"BeginAlignedCursor","value":0},"end":{"@type":"BeginAlignedCursor","value":1}}},
             {"@type":"TextSelector","resource":"b","offset":{"@type":"Offset","begin":{"@type":"EndAlignedCursor","value":-2},"end":{"@type":"EndAlignedCursor","value":0}}}]},
           "data":[{"@type":"AnnotationData","@id":"!D7","set":"x"},{"@type":"AnnotationData","set":"y","key":"label","value":{"@type":"String","value":"claim"}}]}]}"#;
    let all = incoming(store).unwrap();
    let [document] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((document.name.as_str(), document.text.as_deref()), ("b", Some("🚩 نعم")));
    let [first, second] = document.annotations.as_slice() else { panic!("{document:?}") };
    assert_eq!((first.label.as_str(), first.id.as_str(), first.pieces[0].clone()), ("noun", "", 2..5));
    assert_eq!(first.attributes["sure"], "true");
    assert_eq!((second.label.as_str(), second.id.as_str()), ("claim", "w"));
    assert_eq!((second.pieces[0].clone(), second.pieces[1].clone()), (0..1, 3..5));
}

#[test]
fn what_is_wrong_is_said() {
    let resources = r#""resources":[{"@id":"b","@include":"b.txt"}]"#;
    let store = |annotations: &str| format!("{{{resources},\n\"annotations\":[{annotations}]}}");
    let about = |id: &str, target: &str| format!(r#"{{"@id":"{id}","target":{target},"data":[]}}"#);
    let end = |value: i64| format!(r#"{{"@type":"EndAlignedCursor","value":{value}}}"#);
    let text = |name: &str, begin: i64| {
        let (begin, end) = (end(begin), end(0));
        format!(r#"{{"@type":"TextSelector","resource":"{name}","offset":{{"begin":{begin},"end":{end}}}}}"#)
    };
    let ends = |ids: &[&str]| {
        let end = |id: &&str| format!(r#"{{"@type":"AnnotationSelector","annotation":"{id}"}}"#);
        let ends = ids.iter().map(end).collect::<Vec<_>>().join(",");
        format!(r#"{{"@type":"DirectionalSelector","selectors":[{ends}]}}"#)
    };
    let good = about("a", &text("b", -1));
    let unknown = r#"{"@id":"a","target":{"@type":"DataSetSelector"},"data":[{"@id":"D","set":"s"}]}"#;
    for (file, message) in [
        (store("{"), ":2: is not JSON of this format: key must be a string"),
        (
            format!("{{\n{resources},{resources}}}"),
            ":2: is not JSON of this format: it has `resources` twice",
        ),
        (store(&format!("{good},{good}")), ":2: the annotation a comes twice"),
        (store(&about("a", &text("b", -9))), ":2: the annotation a is at -9..0, outside of its text"),
        (
            store(&about("a", &text("c", -1))),
            ":2: the annotation a is of the resource c, which the store lacks",
        ),
        (
            store(&about("a", &ends(&["x", "y"]))),
            ":2: the annotation a links x, which is no annotation of text",
        ),
        (store(&about("a", &ends(&["x"]))), ":2: the annotation a links other than two annotations"),
        (store(unknown), ":2: the annotation a has the data D that are not in the set s"),
        (
            r#"{"annotationsets":[{"@include":"no.json"}]}"#.to_owned(),
            ": includes no.json, which is not beside it",
        ),
    ] {
        let found = incoming(&file).unwrap_err().to_string();
        assert_eq!(found, format!("a.store.stam.json{message}"), "{file}");
    }
}
