//! An export to the letter, files as brat makes them, and files that are wrong.

use super::{read, writer};
use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::exchange::{ExportOptions, Exported, Incoming, Loss, LossKind, MemorySink, Source, Survey, align};
use std::collections::BTreeMap;

fn read_file(ann: &str, text: Option<&str>) -> Result<Incoming, String> {
    let mut bytes = ann.as_bytes();
    let beside = |name: &str| Ok(text.filter(|_| name == "خبر 1.txt").map(|text| text.as_bytes().to_vec()));
    let mut source = Source::new("b/خبر 1.ann", &mut bytes, &beside);
    let mut all = Vec::new();
    read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    Ok(all.remove(0))
}

fn annotation(text: &str, id: &str, label: &str, quotes: &[&str], attributes: &[(&str, &str)]) -> Annotation {
    let span = |quote: &&str| {
        let at = text.find(quote).unwrap();
        Span::new(text, (at..at + quote.len()).into()).unwrap()
    };
    Annotation {
        id: Id::new(id).unwrap(),
        label: label.to_owned(),
        spans: Spans::new(quotes.iter().map(span).collect()).unwrap(),
        attributes: attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        note: if id == "c1" { "سطر\nثان".to_owned() } else { String::new() },
        by: "ليلى".to_owned(),
        made: "2031-04-03T10:00:00Z".to_owned(),
    }
}

#[test]
fn an_export_is_what_brat_reads() {
    let text = "🚩 قال سامي:\r\nلن نسافر\tغدًا ";
    let document = Document::new("b/خبر 1.txt", text.to_owned());
    let annotations = vec![
        annotation(text, "e1", "شخص", &["سامي"], &[("kind", "PER"), ("canon", "سامي نور")]),
        annotation(text, "c1", "claim", &["سامي:\r\nلن نسافر\tغدًا "], &[]),
        annotation(text, "c2", "claim", &["قال", "لن"], &[]),
        annotation(text, "x", "claim", &["\r\n"], &[]),
    ];
    let link = |id: &str, to: &str| Link {
        id: Id::new(id).unwrap(),
        role: "source".to_owned(),
        from: Id::new("c1").unwrap(),
        to: Id::new(to).unwrap(),
        by: "ليلى".to_owned(),
        made: "2031-04-03T11:00:00Z".to_owned(),
    };
    let set = AnnotationSet::new(annotations, vec![link("l1", "e1"), link("l2", "x")]).unwrap();
    let info = DocumentInfo { status: "done".to_owned(), ..DocumentInfo::default() };
    let exported = Exported { document: &document, sha256: "00ff", set: &set, info: &info };
    let (mut sink, mut losses) = (MemorySink::default(), Vec::new());
    let mut writer = writer(ExportOptions::default(), Survey::default());
    writer.document(&exported, &mut sink, &mut losses).unwrap();
    writer.end(&mut sink).unwrap();

    let signed = "\"by\":\"ليلى\",\"made\":\"2031-04-03T10:00:00Z\"";
    let expected = format!(
        "T1\tclaim 2 5;12 14\tقال لن\n\
         T2\tclaim 6 11;12 20;21 25\tسامي: لن نسافر غدًا\n\
         T3\tType 6 10\tسامي\n\
         A1\tkind T3 PER\n\
         R1\tsource Arg1:T2 Arg2:T3\n\
         #1\tHashiya T1\t{{\"id\":\"c2\",\"at\":\"2 5;12 14\",\"spans\":[[2,5],[12,14]],\"text\":\"قال … لن\",{signed}}}\n\
         #2\tAnnotatorNotes T2\tسطر ثان\n\
         #3\tHashiya T2\t{{\"id\":\"c1\",\"at\":\"6 11;12 20;21 25\",\"spans\":[[6,26]],\
         \"text\":\"سامي:\\r\\nلن نسافر\\tغدًا \",\"note\":\"سطر\\nثان\",{signed}}}\n\
         #4\tHashiya T3\t{{\"id\":\"e1\",\"tag\":\"Type\",\"label\":\"شخص\",\
         \"attributes\":{{\"canon\":\"سامي نور\"}},{signed}}}\n\
         #5\tHashiya R1\t{{\"id\":\"l1\",\"by\":\"ليلى\",\"made\":\"2031-04-03T11:00:00Z\"}}\n\
         #6\tHashiya D0\t{{\"name\":\"b/خبر 1.txt\",\"sha256\":\"00ff\",\"status\":\"done\"}}\n"
    );
    let file = String::from_utf8(sink.files["b/خبر 1.ann"].clone()).unwrap();
    assert_eq!(file, expected);
    assert_eq!(sink.files["b/خبر 1.txt"], text.as_bytes());
    losses.sort();
    let kinds: Vec<(LossKind, &str)> =
        losses.iter().map(|Loss { kind, id, .. }| (*kind, id.as_str())).collect();
    assert_eq!(kinds, [(LossKind::LeftOut, "x"), (LossKind::Renamed, "e1"), (LossKind::Link, "l2")]);

    let conf = String::from_utf8(sink.files["annotation.conf"].clone()).unwrap();
    assert!(
        conf.starts_with("[entities]\nType\nclaim\n\n[relations]\nsource\tArg1:<ENTITY>, Arg2:<ENTITY>\n"),
        "{conf}"
    );
    assert!(conf.ends_with("[attributes]\nkind\tArg:<ENTITY>, Value:PER\n"), "{conf}");
    let visual = String::from_utf8(sink.files["visual.conf"].clone()).unwrap();
    assert!(visual.starts_with("[options]\nText\tdirection:rtl\n\n[labels]\nType | شخص\n"), "{visual}");

    let incoming = read_file(&file, Some(text)).unwrap();
    assert_eq!((incoming.name.as_str(), incoming.text.as_deref()), ("b/خبر 1.txt", Some(text)));
    let aligned = align(&incoming, &document).unwrap();
    assert_eq!(aligned.spans[1].quote(text), "سامي:\r\nلن نسافر\tغدًا ");
    assert!(aligned.is_declared);
}

/// Events, attributes, references, equivalences and notes, in no order, over line breaks that brat counts as one.
#[test]
fn a_file_that_brat_made_is_read() {
    let text = "زار سامي دمشق\r\nالقديمة أمس";
    let ann = "E1\tVisit:T1 Who:T2 Where2:T3\n\
               E2\tTrip:T1 Who:T2\n\
               T1\tVisit 0 3\tزار\n\
               T2\tPerson 4 8\tسامي\n\
               T3\tPlace 9 13;14 21\tدمشق القديمة\n\
               A1\tSure E1\n\
               A2\tHow E2 very much so\n\
               N1\tReference T2 Wiki:7\tسامي\n\
               R1\tKnows Arg1:T2 Arg2:T3\t\n\
               *\tEquiv T2 T3 T1\n\
               #1\tAnnotatorNotes T2\tمن هو؟\n\
               #2\tAnnotatorNotes T2\tلا أدري\n\
               #3\tAnnotatorNotes R1\tكيف؟\n";
    let incoming = read_file(ann, Some(text)).unwrap();
    let told = |one: &crate::exchange::IncomingAnnotation| {
        (one.label.clone(), one.pieces.clone(), one.attributes.clone(), one.note.clone())
    };
    let attributes = |name: &str, value: &str| BTreeMap::from([(name.to_owned(), value.to_owned())]);
    let all: Vec<_> = incoming.annotations.iter().map(told).collect();
    let one = |label: &str, start, end, attributes, note: &str| {
        (label.to_owned(), std::iter::once(start..end).collect::<Vec<_>>(), attributes, note.to_owned())
    };
    assert_eq!(
        all,
        [
            one("Visit", 0, 3, attributes("Sure", "true"), ""),
            one("Person", 4, 8, attributes("Reference", "Wiki:7"), "من هو؟\nلا أدري"),
            one("Place", 9, 22, BTreeMap::new(), ""),
            one("Trip", 0, 3, attributes("How", "very much so"), ""),
        ]
    );
    let links: Vec<_> =
        incoming.links.iter().map(|link| format!("{}>{}>{}", link.from, link.role, link.to)).collect();
    assert_eq!(links, ["T2>Knows>T3", "T2>Equiv>T3", "T2>Equiv>T1", "T1>Who>T2", "T1>Where>T3", "E2>Who>T2"]);
    let aligned = align(&incoming, &Document::new("a.txt", text.to_owned())).unwrap();
    assert_eq!(aligned.spans[2].quote(text), "دمشق\r\nالقديمة");
    let alone = read_file(ann, None).unwrap();
    let aligned = align(&alone, &Document::new("a.txt", text.to_owned())).unwrap();
    assert_eq!(
        aligned.spans[2].quote(text),
        "دمشق … القديمة",
        "without the text nobody knows what is between"
    );
}

/// Who changes in brat what a comment of ours speaks of is right.
#[test]
fn a_comment_on_what_has_changed_is_not_believed() {
    let ann = "T1\tOther 4 8\tسامي\n\
               #1\tHashiya T1\t{\"id\":\"e1\",\"tag\":\"Type\",\"label\":\"شخص\",\"at\":\"0 8\",\"spans\":[[0,9]],\
               \"text\":\"زار سامي \",\"note\":\"قديمة\",\"by\":\"ليلى\",\"made\":\"\"}\n";
    let one = read_file(ann, Some("زار سامي دمشق")).unwrap().annotations.remove(0);
    assert_eq!((one.id.as_str(), one.label.as_str(), one.note.as_str()), ("e1", "Other", ""));
    assert_eq!(one.pieces, std::iter::once(4..8).collect::<Vec<_>>());
}

#[test]
fn wrong_lines_are_told() {
    let told = |ann: &str| read_file(ann, None).unwrap_err();
    assert_eq!(
        told("T1\tA 0 1\tx\nhello\n"),
        "b/خبر 1.ann:2: is no line of brat: it has no id such as T1 and no tab after it"
    );
    assert_eq!(told("T1\tA 0 1\tx\nT1\tB 0 1\tx\n"), "b/خبر 1.ann:2: T1 is there twice");
    assert_eq!(told("T1\tA 1 0\tx\n"), "b/خبر 1.ann:1: T1 is no line of brat");
    assert_eq!(told("T1\tA -1 99999999999999999999\tx\n"), "b/خبر 1.ann:1: T1 is no line of brat");
    assert_eq!(
        told("T1\tA 0 1\nR1\tr Arg1:T1 Arg2:T9\n"),
        "b/خبر 1.ann:2: R1 points at T9, which is not there"
    );
    assert_eq!(told("A1\tk T7 v\n"), "b/خبر 1.ann:1: A1 points at T7, which is not there");
    assert_eq!(told("T1\tA 0 1\nA1\tk T1 v\nA2\tk T1 w\n"), "b/خبر 1.ann:3: A2 is a second k of T1");
    assert!(
        told("T1\tA 0 1\n#1\tHashiya T1\t{\"id\":\n")
            .starts_with("b/خبر 1.ann:2: #1 is no comment of Hashiya: ")
    );
}

#[test]
fn what_links_and_attributes_cannot_hold_is_told_with_its_line() {
    let ann = "T1\tA 0 1\tx\nT2\tA 2 3\ty\nR1\tr Arg1:T1 Arg2:T2\nA1\tStrength R1 Weak\nA2\tk T1 v\n\
               #1\tAnnotatorNotes R1\tn\n#2\tAnnotatorNotes A2\tn\nN1\tReference T1 W:1\tname\n#3\tOther T1\tz\n";
    let incoming = read_file(ann, None).unwrap();
    let lost: Vec<_> =
        incoming.losses.iter().map(|loss| (loss.kind.name(), loss.detail, loss.lines)).collect();
    let wanted = [
        ("link-attribute", "Strength", 4),
        ("link-note", "R1", 6),
        ("attribute-note", "A2", 7),
        ("normalisation", "name", 8),
        ("comment", "Other", 9),
    ];
    assert_eq!(lost, wanted.map(|(kind, detail, line)| (kind, detail.to_owned(), vec![line])));
}
