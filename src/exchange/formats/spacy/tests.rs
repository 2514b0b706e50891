//! Documents of spaCy and tasks of Prodigy, exact ones, real ones and broken ones.

use super::{read, writer};
use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Span, Spans};
use crate::document::Document;
use crate::exchange::formats::prodigy;
use crate::exchange::{
    ExportOptions, Exported, Incoming, Loss, LossKind, MemorySink, Nesting, Source, Survey, Writer,
};
use crate::text::TextRange;
use std::collections::BTreeMap;

const TEXT: &str = "قال عمر\u{a0}أمس";

/// Two names and what holds both, and one that ends behind the no-break space.
fn sample() -> AnnotationSet {
    let annotation = |id: &str, label: &str, from: &str, to: usize| {
        let start = TEXT.find(from).unwrap();
        Annotation {
            id: Id::new(id).unwrap(),
            label: label.to_owned(),
            spans: Spans::from(Span::new(TEXT, TextRange::from(start..start + to)).unwrap()),
            attributes: BTreeMap::from([("kind".to_owned(), "PER".to_owned())]),
            note: String::new(),
            by: "omar".to_owned(),
            made: "2031-04-03T10:00:00Z".to_owned(),
        }
    };
    let all = vec![annotation("a", "claim", "قال", 13), annotation("b", "entity", "عمر", 8)];
    AnnotationSet::new(all, Vec::new()).unwrap()
}

fn export(mut writer: Box<dyn Writer>) -> (String, Vec<Loss>) {
    let document = Document::new("a.txt", TEXT.to_owned());
    let (set, info) = (sample(), DocumentInfo::default());
    let exported = Exported { document: &document, sha256: "00", set: &set, info: &info };
    let (mut sink, mut losses) = (MemorySink::default(), Vec::new());
    writer.document(&exported, &mut sink, &mut losses).unwrap();
    (String::from_utf8(sink.files["annotations.jsonl"].clone()).unwrap(), losses)
}

fn read_lines(text: &str) -> Result<Vec<Incoming>, String> {
    let mut bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut source = Source::new("p.jsonl", &mut bytes, &|_| Ok(None));
    read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    Ok(all)
}

#[test]
fn a_document_is_what_spacy_takes() {
    let options = ExportOptions { nesting: Nesting::Inner, ..ExportOptions::default() };
    let (line, losses) = export(writer(options, Survey::default()));
    let tokens = r#"[{"id":0,"start":0,"end":3},{"id":1,"start":4,"end":7},{"id":2,"start":7,"end":8},{"id":3,"start":8,"end":11}]"#;
    let claim = r#"{"id":"a","start":0,"end":7,"label":"claim","kb_id":"","text":"قال عمر","attrs":"{\"kind\":\"PER\"}","by":"omar","made":"2031-04-03T10:00:00Z"}"#;
    assert!(line.contains(&format!(r#""tokens":{tokens}"#)), "{line}");
    assert!(
        line.contains(&format!(r#""spans":{{"claim":[{claim}],"entity":[{{"id":"b","start":4,"end":8,"#)),
        "{line}"
    );
    assert!(line.contains(r#""ents":[{"start":4,"end":8,"label":"entity"}]"#), "{line}");
    assert_eq!(losses, []);
}

#[test]
fn a_span_that_ends_in_the_space_after_a_word_is_moved_and_comes_back_whole() {
    let document = Document::new("a.txt", "a b".to_owned());
    let mut annotation = sample().annotations()[0].clone();
    annotation.spans = Spans::from(Span::new("a b", TextRange::from(0..2)).unwrap());
    let set = AnnotationSet::new(vec![annotation], Vec::new()).unwrap();
    let info = DocumentInfo::default();
    let exported = Exported { document: &document, sha256: "00", set: &set, info: &info };
    let (mut sink, mut losses) = (MemorySink::default(), Vec::new());
    let mut docs = writer(ExportOptions::default(), Survey::default());
    docs.document(&exported, &mut sink, &mut losses).unwrap();
    assert_eq!(losses[0].kind, LossKind::Cut);
    let line = String::from_utf8(sink.files["annotations.jsonl"].clone()).unwrap();
    assert!(
        line.contains(r#""start":0,"end":1,"label":"claim","kb_id":"","text":"a","fragments":"[[0,2]]""#),
        "{line}"
    );
    let back = &read_lines(&line).unwrap()[0].annotations[0];
    assert_eq!((back.pieces.as_slice(), back.quote.as_deref()), (std::slice::from_ref(&(0..2)), None));
}

#[test]
fn a_task_of_prodigy_has_tokens_that_give_the_text() {
    let (line, losses) = export(prodigy::writer(ExportOptions::default(), Survey::default()));
    let tokens = r#"{"text":"قال","start":0,"end":3,"id":0,"ws":true},{"text":"عمر","start":4,"end":7,"id":1,"ws":false}"#;
    assert!(line.contains(tokens), "{line}");
    assert!(
        line.contains(r#""start":4,"end":8,"token_start":1,"token_end":2,"label":"entity","id":"b""#),
        "{line}"
    );
    assert!(line.ends_with("\"answer\":\"accept\"}\n"), "{line}");
    assert_eq!(losses, []);
}

#[test]
fn what_prodigy_and_spacy_write_is_read() {
    let prodigy = r#"{"text":"زار عمر","_input_hash":-7,"_is_binary":false,"_view_id":"relations","tokens":[{"text":"زار","start":0,"end":3,"id":0,"ws":true,"disabled":false},{"text":"عمر","start":4,"end":7,"id":1,"ws":false}],"spans":[{"start":0,"end":3,"token_start":0,"token_end":0,"label":"V"},{"token_start":1,"token_end":1,"label":"N"}],"relations":[{"head":1,"child":0,"label":"subject","head_span":{"start":4,"end":7,"token_start":1,"token_end":1,"label":"N"},"child_span":{"start":0,"end":3,"label":"V"},"color":"grey"}],"answer":"accept","_timestamp":1932999903,"_annotator_id":"ner-ali","meta":{"source":"a.txt"}}"#;
    let spacy = r#"{"text":"زار عمر","ents":[{"start":4,"end":7,"label":"PER"}],"sents":[],"tokens":[{"id":0,"start":0,"end":3,"tag":""}]}"#;
    let grouped = r#"{"text":"a","spans":{"sc":[{"start":0,"end":1,"label":"","kb_id":""}]},"ents":[{"start":0,"end":1,"label":"sc"}]}"#;
    let rejected = r#"{"text":"a","spans":[{"start":0,"end":1,"label":"N"}],"answer":"reject"}"#;
    let all = read_lines(&[prodigy, spacy, grouped, rejected].join("\n")).unwrap();
    assert_eq!(all.len(), 3);
    let (verb, noun) = (&all[0].annotations[0], &all[0].annotations[1]);
    assert_eq!((all[0].name.as_str(), noun.pieces.as_slice()), ("a.txt", std::slice::from_ref(&(4..7))));
    assert_eq!((verb.by.as_str(), verb.made.as_str()), ("ner-ali", "2031-04-03T16:25:03Z"));
    let link = &all[0].links[0];
    assert_eq!((link.role.as_str(), &link.from, &link.to), ("subject", &noun.key, &verb.key));
    assert_eq!(all[1].annotations[0].label, "PER");
    assert_eq!((all[2].annotations.len(), all[2].annotations[0].label.as_str()), (1, "sc"));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let error = |line: &str| read_lines(&format!("\n{line}")).unwrap_err();
    assert_eq!(
        error(r#"{"spans":[{"start":-1,"end":2}]}"#),
        "p.jsonl:2: `spans`: it has the number `-1` where a whole number that is not negative belongs"
    );
    assert_eq!(
        error(r#"{"spans":[{"label":"N"}]}"#),
        "p.jsonl:2: a span \"N\" has neither start and end nor tokens"
    );
    assert_eq!(
        error(r#"{"spans":[],"relations":[{"head":0,"child":1,"label":"r"}]}"#),
        "p.jsonl:2: the head of relation 0 is no span"
    );
    assert_eq!(error(r#"{"text":"a"#), "p.jsonl:2: is no JSON of one record: EOF while parsing a string");
    assert!(error(&format!("{{\"meta\":{{\"source\":{}", "[".repeat(500))).contains("recursion limit"));
}
