//! What pages look like, and what is read of those of others.

use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::exchange::{
    ExportOptions, Exported, Format, Incoming, MemorySink, ReadError, Source, Survey, read, write,
};
use crate::text::TextRange;
use std::collections::BTreeMap;

const TEXT: &str = "🚩 قال عمر: نعم";

fn span(id: &str, pieces: &[(usize, usize)]) -> Annotation {
    let piece = |(start, end): &(usize, usize)| {
        let byte = |at: usize| TEXT.char_indices().nth(at).map_or(TEXT.len(), |(byte, _)| byte);
        Span::new(TEXT, TextRange::from(byte(*start)..byte(*end))).unwrap()
    };
    Annotation {
        id: Id::new(id).unwrap(),
        label: "entity".to_owned(),
        spans: Spans::new(pieces.iter().map(piece).collect()).unwrap(),
        attributes: BTreeMap::from([("kind".to_owned(), "PER".to_owned())]),
        note: String::new(),
        by: "ليلى".to_owned(),
        made: "2031-04-03T10:00:00Z".to_owned(),
    }
}

fn files(annotations: Vec<Annotation>, links: Vec<Link>) -> BTreeMap<String, String> {
    let document = Document::new("قسم/خبر 1.txt", TEXT.to_owned());
    let set = AnnotationSet::new(annotations, links).unwrap();
    let exported =
        Exported { document: &document, sha256: "00ff", set: &set, info: &DocumentInfo::default() };
    let mut sink = MemorySink::default();
    let mut writer = write(Format::W3c, ExportOptions::default(), Survey::default());
    writer.document(&exported, &mut sink, &mut Vec::new()).unwrap();
    writer.end(&mut sink).unwrap();
    sink.files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

fn incoming(page: &str) -> Result<Vec<Incoming>, ReadError> {
    let mut bytes = page.as_bytes();
    let mut source = Source::new("a.jsonld", &mut bytes, &|_| Ok(None));
    let mut all = Vec::new();
    read(Format::W3c, &mut source, &mut |incoming| all.push(incoming))?;
    Ok(all)
}

#[test]
fn a_page_is_this() {
    let link = Link {
        id: Id::new("l 1").unwrap(),
        role: "source".to_owned(),
        from: Id::new("a1").unwrap(),
        to: Id::new("a2").unwrap(),
        by: String::new(),
        made: String::new(),
    };
    let mut noted = span("a2", &[(2, 5), (11, 14)]);
    noted.attributes.clear();
    "؟".clone_into(&mut noted.note);
    let files = files(vec![span("a1", &[(6, 9)]), noted], vec![link]);
    assert_eq!(files["قسم/خبر 1.txt"], TEXT, "the text is beside");
    let expected = r##"{"@context":["http://www.w3.org/ns/anno.jsonld",{"hashiya":"urn:hashiya:"}],"id":"%D8%AE%D8%A8%D8%B1%201.jsonld","type":"AnnotationPage","label":"قسم/خبر 1.txt","hashiya:sha256":"00ff","items":[
{"id":"#a2","type":"Annotation","motivation":"tagging","creator":{"type":"Person","name":"ليلى"},"created":"2031-04-03T10:00:00Z","body":[{"type":"TextualBody","purpose":"tagging","value":"entity"},{"type":"TextualBody","purpose":"commenting","value":"؟"}],"target":{"type":"SpecificResource","source":"%D8%AE%D8%A8%D8%B1%201.txt","language":"ar","textDirection":"rtl","selector":[{"type":"TextPositionSelector","start":2,"end":14},{"type":"TextQuoteSelector","exact":"قال عمر: نعم","prefix":"🚩 "}],"hashiya:fragment":["2-5","11-14"]}},
{"id":"#a1","type":"Annotation","motivation":"tagging","creator":{"type":"Person","name":"ليلى"},"created":"2031-04-03T10:00:00Z","body":[{"type":"TextualBody","purpose":"tagging","value":"entity"},{"type":"TextualBody","purpose":"classifying","name":"kind","value":"PER"}],"target":{"type":"SpecificResource","source":"%D8%AE%D8%A8%D8%B1%201.txt","language":"ar","textDirection":"rtl","selector":[{"type":"TextPositionSelector","start":6,"end":9},{"type":"TextQuoteSelector","exact":"عمر","prefix":"🚩 قال ","suffix":": نعم"}]}},
{"id":"#l%201","type":"Annotation","motivation":"linking","body":[{"type":"TextualBody","purpose":"tagging","value":"source"}],"target":[{"id":"#a1"},{"id":"#a2"}]}
]}
"##;
    assert_eq!(files["قسم/خبر 1.jsonld"], expected);
}

#[test]
fn a_document_of_which_nothing_is_said_has_no_page() {
    assert_eq!(files(vec![], vec![]).into_keys().collect::<Vec<_>>(), ["قسم/خبر 1.txt"]);
}

#[test]
fn annotations_of_other_programs_are_read_one_a_line_or_in_a_collection() {
    let comment = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://example.org/1","type":"Annotation","motivation":"oa:commenting","creator":"acct:omar@example.org","body":[{"type":"TextualBody","value":"حقًّا؟","purpose":"commenting"},{"type":"TextualBody","value":"claim","purpose":"tagging"},{"type":"TextualBody","value":"odd","purpose":"tagging"}],"target":[{"source":"https://example.org/press/%D8%AE.txt","selector":{"type":"TextQuoteSelector","exact":"قال","refinedBy":{"type":"TextPositionSelector","start":2,"end":5}}}]}"#;
    let mark = r#"{"type":"Annotation","bodyValue":"نعم","target":{"source":{"id":"b.txt"},"selector":[{"type":"RangeSelector"},{"type":"TextPositionSelector","start":0,"end":1}]}}"#;
    for file in [
        format!("{comment}\n\n{mark}\n"),
        format!("[{comment},\n{mark}]"),
        format!(r#"{{"type":"AnnotationCollection","total":2,"first":{{"items":[{comment},{mark}]}}}}"#),
    ] {
        let all = incoming(&file).unwrap();
        let [first, second] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((first.name.as_str(), second.name.as_str()), ("خ.txt", "b.txt"));
        let (comment, mark) = (&first.annotations[0], &second.annotations[0]);
        assert_eq!((comment.label.as_str(), comment.note.as_str()), ("claim", "حقًّا؟"));
        assert_eq!((comment.by.as_str(), comment.id.as_str()), ("acct:omar@example.org", ""));
        assert_eq!((comment.pieces[0].clone(), comment.quote.as_deref()), (2..5, Some("قال")));
        assert_eq!(comment.attributes["tags"], "odd");
        assert_eq!(
            (mark.label.as_str(), mark.note.as_str(), mark.quote.as_deref()),
            ("commenting", "نعم", None)
        );
    }
    assert_eq!(incoming(&format!("{comment}\n\n{mark}\n")).unwrap()[1].annotations[0].line, 3);
}

#[test]
fn what_is_wrong_is_said() {
    let target = |selector: &str| {
        format!(r##"{{"id":"#x","type":"Annotation","target":{{"source":"a","selector":{selector}}}}}"##)
    };
    let place = |ends: &str| target(&format!(r#"{{"type":"TextPositionSelector",{ends}}}"#));
    let good = place(r#""start":0,"end":1"#);
    let link = r##"{"id":"#l","type":"Annotation","motivation":"linking","target":["#x","#y"]}"##;
    let deep = "[".repeat(1000);
    for (file, message) in [
        ("{\"items\":[\n{\"a\":", "a.jsonld:2: is not JSON of this format: EOF while parsing a value"),
        (&deep, "a.jsonld:1: is not JSON of this format: recursion limit exceeded"),
        ("\n3", "a.jsonld:2: holds something that is neither a web annotation nor a page of them"),
        (r#"{"items":1}"#, "a.jsonld:1: `items` is no list of annotations"),
        (
            &target("[]"),
            "a.jsonld:1: the annotation #x has no TextPositionSelector, so that its place is not known",
        ),
        (
            &place(r#""start":-1,"end":1"#),
            "a.jsonld:1: the annotation #x has -1 as the start of its place instead of a number of characters",
        ),
        (&place(r#""start":0,"end":1e400"#), "a.jsonld:1: is not JSON of this format: number out of range"),
        (&format!("{good}\n{good}"), "a.jsonld:2: the annotation x comes twice"),
        (&format!("{good}\n{link}"), "a.jsonld:2: the annotation #l links y, which is not in the file"),
    ] {
        assert_eq!(incoming(file).unwrap_err().to_string(), message, "{file}");
    }
}
