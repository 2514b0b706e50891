//! Tasks: exact ones, real ones and broken ones.

use super::{read, writer};
use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Span, Spans};
use crate::document::Document;
use crate::exchange::{ExportOptions, Exported, Incoming, MemorySink, Source, Survey};
use crate::text::TextRange;
use std::collections::BTreeMap;

fn read_tasks(text: &str) -> Result<Vec<Incoming>, String> {
    let mut bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut source = Source::new("t.json", &mut bytes, &|_| Ok(None));
    read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    Ok(all)
}

#[test]
fn tasks_and_the_interface_that_fits_them() {
    let text = "🚩 أمس";
    let document = Document::new("a.txt", text.to_owned());
    let annotation = Annotation {
        id: Id::new("a").unwrap(),
        label: "date".to_owned(),
        spans: Spans::from(Span::new(text, TextRange::from(5..11)).unwrap()),
        attributes: BTreeMap::from([("a<b".to_owned(), "2031".to_owned())]),
        note: "n".to_owned(),
        by: "omar".to_owned(),
        made: "2031-04-03T10:00:00Z".to_owned(),
    };
    let set = AnnotationSet::new(vec![annotation], Vec::new()).unwrap();
    let info = DocumentInfo::default();
    let exported = Exported { document: &document, sha256: "00", set: &set, info: &info };
    let mut survey = Survey::default();
    survey.see(&exported);
    let mut sink = MemorySink::default();
    let mut tasks = writer(ExportOptions::default(), survey);
    tasks.document(&exported, &mut sink, &mut Vec::new()).unwrap();
    tasks.end(&mut sink).unwrap();
    let region = r#"{"from_name":"label","id":"a","meta":{"by":"omar","made":"2031-04-03T10:00:00Z","text":["n"]},"to_name":"text","type":"labels","value":{"end":5,"labels":["date"],"start":2,"text":"أمس"}}"#;
    let attribute = r#"{"from_name":"attr-a<b","id":"a","to_name":"text","type":"textarea","value":{"end":5,"start":2,"text":["2031"]}}"#;
    let data = r#"{"text":"🚩 أمس","doc":"a.txt","sha256":"00","date":"","status":"","notes":""}"#;
    assert_eq!(
        String::from_utf8(sink.files["tasks.json"].clone()).unwrap(),
        format!(
            "[\n{{\"id\":1,\"data\":{data},\"annotations\":[{{\"result\":[{region},{attribute}]}}]}}\n]\n"
        )
    );
    let config = String::from_utf8(sink.files["config.xml"].clone()).unwrap();
    for part in
        ["<Label value=\"claim\"/>", "white-space: pre-wrap", "direction: rtl", "name=\"attr-a&lt;b\""]
    {
        assert!(config.contains(part), "{part}\n{config}");
    }
}

#[test]
fn a_closed_list_is_a_choice_as_long_as_it_has_every_value() {
    let export = |value: &str| {
        let text = "أمس";
        let document = Document::new("a.txt", text.to_owned());
        let annotation = Annotation {
            id: Id::new("a").unwrap(),
            label: "date".to_owned(),
            spans: Spans::from(Span::new(text, TextRange::from(0..6)).unwrap()),
            attributes: BTreeMap::from([("type".to_owned(), value.to_owned())]),
            note: String::new(),
            by: String::new(),
            made: String::new(),
        };
        let set = AnnotationSet::new(vec![annotation], Vec::new()).unwrap();
        let info = DocumentInfo::default();
        let exported = Exported { document: &document, sha256: "00", set: &set, info: &info };
        let mut survey = Survey::default();
        survey.see(&exported);
        let mut sink = MemorySink::default();
        let mut tasks = writer(ExportOptions::default(), survey);
        tasks.document(&exported, &mut sink, &mut Vec::new()).unwrap();
        tasks.end(&mut sink).unwrap();
        let file = |name: &str| String::from_utf8(sink.files[name].clone()).unwrap();
        (file("tasks.json"), file("config.xml"))
    };
    let (tasks, config) = export("DATE");
    assert!(tasks.contains(r#""type":"choices","value":{"choices":["DATE"]"#), "{tasks}");
    assert!(
        config.contains("<Choice value=\"DURATION\"/>") && config.contains("<Choices name=\"attr-type\"")
    );
    assert!(config.contains("<TextArea name=\"attr-canon\""), "what no annotation has yet can be given too");
    let read = read_tasks(&tasks).unwrap();
    assert_eq!(read[0].annotations[0].attributes["type"], "DATE");
    let (tasks, config) = export("someday");
    assert!(tasks.contains(r#""type":"textarea","value":{"end":3,"start":0,"text":["someday"]"#), "{tasks}");
    assert!(config.contains("<TextArea name=\"attr-type\""), "{config}");
}

#[test]
fn an_export_of_several_annotators_is_read() {
    let region = |id: &str, labels: &str| {
        format!(
            r#"{{"id":"{id}","from_name":"ner","to_name":"t","type":"labels","origin":"manual","value":{{"start":0,"end":3,"text":"زار","labels":{labels}}}}}"#
        )
    };
    let (one, two) = (region("r1", r#"["A","B"]"#), region("r2", r#"["C"]"#));
    let choices = r#"{"id":"r1","from_name":"kind","to_name":"t","type":"choices","value":{"start":0,"end":3,"choices":["x","y"]}}"#;
    let whole = r#"{"id":"z","from_name":"topic","to_name":"t","type":"choices","value":{"choices":["x"]}}"#;
    let relation = r#"{"from_id":"r1","to_id":"r2","type":"relation","direction":"left"}"#;
    let text = format!(
        r#"[{{"id":1,"data":{{"text":"زار عمر"}},"file_upload":"8f-a.txt","predictions":[3],"annotations":[
            {{"id":5,"completed_by":{{"id":1,"email":"ali@example.org"}},"created_at":"2031-04-03T10:00:00.5Z","was_cancelled":false,"result":[{choices},{one},{two},{whole},{relation}]}},
            {{"completed_by":2,"result":[{one}]}},
            {{"completed_by":3,"was_cancelled":true,"result":[{one}]}}]}},
           {{"data":{{"text":"زار عمر"}},"annotations":[],"predictions":[{{"model_version":"m1","result":[{two}]}}]}}]"#
    );
    let all = read_tasks(&text).unwrap();
    let told: Vec<_> =
        all[0].annotations.iter().map(|one| (one.label.as_str(), one.id.as_str(), one.by.as_str())).collect();
    assert_eq!(
        told,
        [
            ("A", "r1", "ali@example.org"),
            ("B", "", "ali@example.org"),
            ("C", "r2", "ali@example.org"),
            ("A", "", "2"),
            ("B", "", "2")
        ]
    );
    assert_eq!(
        (all[0].name.as_str(), all[0].annotations[0].attributes["kind"].as_str()),
        ("8f-a.txt", "x, y")
    );
    assert_eq!((all[0].links[0].from.as_str(), all[0].links[0].role.as_str()), ("r2", "related"));
    assert_eq!((all[1].annotations[0].by.as_str(), all[1].line), ("m1", 5));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let error = |task: &str| read_tasks(&format!("[\n{task}]")).unwrap_err();
    let region = r#"{"id":"r","type":"labels","value":{"start":0,"end":1,"labels":["A"]}}"#;
    let task = |result: &str| format!(r#"{{"data":{{}},"annotations":[{{"result":[{result}]}}]}}"#);
    assert_eq!(error(&task(&format!("{region},{region}"))), "t.json:2: two annotations have the id \"r\"");
    assert_eq!(
        error(&task(r#"{"type":"relation","from_id":"r","to_id":"s"}"#)),
        "t.json:2: a link has an end \"r\" that is no annotation of the document"
    );
    assert_eq!(
        error(&task(r#"{"id":"r","type":"labels","value":{"start":0.5,"end":1.5,"labels":["A"]}}"#)),
        "t.json:2: the region \"r\" has no whole numbers as start and end; only regions of texts are read"
    );
    assert_eq!(error(r#"{"text":"a"}"#), "t.json:2: is no task: it has no `data`");
    assert_eq!(read_tasks("[\n{}\n").unwrap_err(), "t.json:2: is no task: it has no `data`",);
    assert_eq!(
        read_tasks("{\"a\":1}").unwrap_err(),
        "t.json:1: is no list of tasks: invalid type: map, expected a list of tasks at line 1 column 1"
    );
    assert!(read_tasks(&"[".repeat(500)).unwrap_err().contains("recursion limit"));
}
