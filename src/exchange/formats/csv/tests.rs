//! Tables as other programs write them, and broken ones.

use super::{read, writer};
use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::exchange::{ExportOptions, Exported, Incoming, MemorySink, Source, Survey};
use crate::text::TextRange;
use std::collections::BTreeMap;
use std::io;

#[test]
fn rows_end_with_crlf_and_fields_are_quoted_where_they_have_to_be() {
    let text = "أ,\r\nب \"ج\"";
    let document = Document::new("a 1.txt", text.to_owned());
    let annotation = |id: &str, range: std::ops::Range<usize>| Annotation {
        id: Id::new(id).unwrap(),
        label: "claim".to_owned(),
        spans: Spans::from(Span::new(text, TextRange::from(range)).unwrap()),
        attributes: BTreeMap::from([("kind".to_owned(), "x".to_owned())]),
        note: String::new(),
        by: "omar".to_owned(),
        made: "t".to_owned(),
    };
    let link = Link {
        id: Id::new("l").unwrap(),
        role: "date".to_owned(),
        from: Id::new("a").unwrap(),
        to: Id::new("b").unwrap(),
        by: "omar".to_owned(),
        made: "t".to_owned(),
    };
    let set = AnnotationSet::new(vec![annotation("a", 0..7), annotation("b", 8..12)], vec![link]).unwrap();
    let info = DocumentInfo::default();
    let exported = Exported { document: &document, sha256: "00", set: &set, info: &info };
    let mut sink = MemorySink::default();
    let mut tables = writer(ExportOptions::default(), Survey::default());
    tables.document(&exported, &mut sink, &mut Vec::new()).unwrap();
    tables.end(&mut sink).unwrap();
    let spans = "doc,id,label,start,end,text,attrs,note,by,made,fragments,sha256\r\n\
         a 1.txt,a,claim,0,5,\"أ,\r\nب\",\"{\"\"kind\"\":\"\"x\"\"}\",,omar,t,\"[[0,5]]\",00\r\n\
         a 1.txt,b,claim,6,9,\"\"\"ج\"\"\",\"{\"\"kind\"\":\"\"x\"\"}\",,omar,t,\"[[6,9]]\",00\r\n";
    assert_eq!(String::from_utf8(sink.files["spans.csv"].clone()).unwrap(), spans);
    assert_eq!(
        String::from_utf8(sink.files["links.csv"].clone()).unwrap(),
        "doc,id,from,to,rel,by,made\r\na 1.txt,l,a,b,date,omar,t\r\n"
    );
}

fn read_with(name: &str, bytes: &str, beside: Option<&str>) -> Result<Vec<Incoming>, String> {
    let beside = |_: &str| Ok::<_, io::Error>(beside.map(|bytes| bytes.as_bytes().to_vec()));
    let mut bytes = bytes.as_bytes();
    let mut all = Vec::new();
    let mut source = Source::new(name, &mut bytes, &beside);
    read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    Ok(all)
}

#[test]
fn tables_of_spreadsheets_are_read() {
    let spans = "\u{feff}Doc;Label;Start;End;Text;Comment\r\na.txt;date;0;5;\"امس;\"\"ا\";x\r\nb.txt;claim;1;2;\"a\r\nb\";\r\n";
    let all = read_with("t/my spans.csv", spans, None).unwrap();
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["a.txt", "b.txt"]);
    assert_eq!(all[0].annotations[0].quote.as_deref(), Some("امس;\"ا"));
    assert_eq!((all[1].annotations[0].quote.as_deref(), all[1].line), (Some("a\r\nb"), 3));
}

#[test]
fn links_are_read_with_the_spans_and_not_without() {
    let spans = "doc,id,label,start,end\na,x,date,0,1\na,y,date,1,2\n";
    let links = "doc,id,from,to,rel\na,l,x,y,date\n";
    let all = read_with("spans.csv", spans, Some(links)).unwrap();
    assert_eq!((all[0].links[0].role.as_str(), all[0].links[0].line), ("date", 2));
    let error = |name, bytes, beside| read_with(name, bytes, beside).unwrap_err();
    assert_eq!(
        error("links.csv", links, None),
        "links.csv:1: this is a table of links; import the table of spans, and it is read along"
    );
    assert_eq!(
        error("spans.csv", spans, Some("doc,from,to,rel\nb,x,y,date\n")),
        "links.csv:2: a link in \"b\", of which there are no spans"
    );
    assert_eq!(
        error("spans.csv", spans, Some("doc,from,to,rel\na,x,z,date\n")),
        "spans.csv:2: a link has an end \"z\" that is no annotation of the document"
    );
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let error = |rows: &str| read_with("spans.csv", rows, None).unwrap_err();
    assert_eq!(
        error("doc,label,start\n"),
        "spans.csv:1: there is no column \"end\"; needed are doc, label, start, end"
    );
    assert_eq!(
        error("doc,label,start,end\na,date,-1,2\n"),
        "spans.csv:2: start is \"-1\", which is no offset"
    );
    assert_eq!(
        error("doc,label,start,end\na,date,1,99999999999999999999\n"),
        "spans.csv:2: end is \"99999999999999999999\", which is no offset"
    );
    assert_eq!(error("doc,label,start,end\na,date,1\n"), "spans.csv:2: the row has 3 fields instead of 4");
    assert_eq!(error("doc,label,start,end,attrs\na,date,1,2,[1]\n"), "spans.csv:2: attrs: is no JSON object");
    assert_eq!(
        error("doc,id,label,start,end\na,x,date,1,2\na,x,date,3,4\n"),
        "spans.csv:3: two annotations have the id \"x\""
    );
    assert_eq!(
        error("doc,label,start,end\na,date,1,2\nb,date,1,2\na,date,3,4\n"),
        "spans.csv:4: the rows of \"a\" do not stand together; sort the table by doc"
    );
    assert_eq!(
        error("doc,label,start,end,sha256\na,date,1,2,00\na,date,2,3,11\n"),
        "spans.csv:3: sha256 differs from that of the row before, of the same document"
    );
}

#[test]
fn formulas_are_guarded_where_that_is_wanted_and_come_back() {
    for (field, guarded) in [
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("@a", "'@a"),
        ("'=x", "''=x"),
        ("a=b", "a=b"),
        ("'a", "'a"),
        ("", ""),
    ] {
        let tables = |guards_formulas| super::Tables { has_heads: true, guards_formulas };
        let written = |wanted: bool| tables(wanted).guarded([[field.to_owned()]]).next().unwrap()[0].clone();
        assert_eq!((written(false).as_str(), written(true).as_str()), (field, guarded));
        assert_eq!(super::unguarded(guarded), field);
    }
}

/// The note of a span whose `note` is as given, read with and without taking guards off.
fn note_read(note: &str, unguards_formulas: bool) -> String {
    let table = format!("doc,label,start,end,note\na,date,0,1,{note}\n");
    let mut bytes = table.as_bytes();
    let mut source = Source::new("spans.csv", &mut bytes, &|_| Ok(None));
    source.options.unguards_formulas = unguards_formulas;
    let mut notes = Vec::new();
    super::read(&mut source, &mut |incoming| notes.push(incoming.annotations[0].note.clone())).unwrap();
    notes.remove(0)
}

#[test]
fn an_apostrophe_is_a_guard_only_where_that_is_said() {
    assert_eq!(note_read("'=1+1", false), "'=1+1");
    assert_eq!(note_read("'=1+1", true), "=1+1");
    assert_eq!(note_read("'a", true), "'a");
}
