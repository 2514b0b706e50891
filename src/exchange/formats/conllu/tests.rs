//! An export to the letter, files of other tools, and files that are wrong.

use super::{read, writer};
use crate::annotation::{Annotation, AnnotationSet, DocumentInfo, Id, Link, Span, Spans};
use crate::document::Document;
use crate::exchange::{ExportOptions, Exported, Incoming, MemorySink, Source, Survey, align};

const TEXT: &str = "رأى سامي\r\nللنهر اسم.";

fn read_file(file: &str, text: Option<&str>) -> Result<Vec<Incoming>, String> {
    let mut bytes = file.as_bytes();
    let beside = |name: &str| Ok(text.filter(|_| name == "خبر.txt").map(|text| text.as_bytes().to_vec()));
    let mut source = Source::new("b/خبر.conllu", &mut bytes, &beside);
    let mut all = Vec::new();
    read(&mut source, &mut |incoming| all.push(incoming)).map_err(|error| error.to_string())?;
    Ok(all)
}

fn annotation(id: &str, label: &str, quote: &str, kind: &str) -> Annotation {
    let at = TEXT.find(quote).unwrap();
    Annotation {
        id: Id::new(id).unwrap(),
        label: label.to_owned(),
        spans: Spans::from(Span::new(TEXT, (at..at + quote.len()).into()).unwrap()),
        attributes: std::iter::once(("kind".to_owned(), kind.to_owned())).collect(),
        note: String::new(),
        by: "u".to_owned(),
        made: "t".to_owned(),
    }
}

fn export() -> String {
    let document = Document::new("b/خبر.txt", TEXT.to_owned());
    let (place, claim) =
        (annotation("e", "entity", "لنهر", "LOC"), annotation("c", "claim", "سامي\r\nل", "a|b"));
    let link = Link {
        id: Id::new("l").unwrap(),
        role: "source".to_owned(),
        from: claim.id.clone(),
        to: place.id.clone(),
        by: "u".to_owned(),
        made: "t".to_owned(),
    };
    let set = AnnotationSet::new(vec![place, claim], vec![link]).unwrap();
    let info = DocumentInfo { date: "2031".to_owned(), ..DocumentInfo::default() };
    let exported = Exported { document: &document, sha256: "00ff", set: &set, info: &info };
    let (mut sink, mut losses) = (MemorySink::default(), Vec::new());
    let mut writer = writer(ExportOptions::default(), Survey::default());
    writer.document(&exported, &mut sink, &mut losses).unwrap();
    writer.end(&mut sink).unwrap();
    assert!(losses.is_empty(), "{losses:?}");
    String::from_utf8(sink.files["annotations.conllu"].clone()).unwrap()
}

#[test]
fn an_export_divides_words_where_spans_do() {
    let empty = "\t_\t_\t_\t_\t_\t_\t_\t";
    let expected = format!(
        "# newdoc id = b/خبر.txt\n\
         # hashiya_document = {{\"name\":\"b/خبر.txt\",\"sha256\":\"00ff\",\"date\":\"2031\"}}\n\
         # hashiya_link = {{\"id\":\"l\",\"role\":\"source\",\"from\":\"c\",\"to\":\"e\",\"by\":\"u\",\"made\":\"t\"}}\n\
         # hashiya_annotation = {{\"id\":\"c\",\"tag\":\"Claim1\",\"at\":\"4:11\",\"label\":\"claim\",\
         \"attributes\":{{\"kind\":\"a|b\"}},\"by\":\"u\",\"made\":\"t\"}}\n\
         # sent_id = d1-s1\n\
         # text = رأى سامي\n\
         1\tرأى{empty}TokenRange=0:3\n\
         2\tسامي{empty}Claim1=B-claim|TokenRange=4:8\n\n\
         # hashiya_annotation = {{\"id\":\"e\",\"tag\":\"Entity1\",\"at\":\"11:15\",\"label\":\"entity\",\
         \"attributes\":{{\"kind\":\"LOC\"}},\"by\":\"u\",\"made\":\"t\"}}\n\
         # sent_id = d1-s2\n\
         # text = للنهر اسم.\n\
         1-2\tللنهر{empty}TokenRange=10:15\n\
         1\tل{empty}Claim1=I-claim|TokenRange=10:11\n\
         2\tلنهر{empty}Entity1=B-LOC|TokenRange=11:15\n\
         3\tاسم{empty}SpaceAfter=No|TokenRange=16:19\n\
         4\t.{empty}TokenRange=19:20\n\n"
    );
    assert_eq!(export(), expected);
}

/// What another tool makes of the tags counts; the comment adds what the tags do not tell.
#[test]
fn a_changed_tag_is_right_and_its_comment_is_not() {
    let changed = export().replace("Entity1=B-LOC", "Entity1=B-GPE").replace("Claim1=I-claim|", "");
    let incoming = read_file(&changed, None).unwrap().remove(0);
    let told: Vec<_> = incoming.annotations.iter().map(|one| (one.id.as_str(), one.label.as_str())).collect();
    assert_eq!(told, [("", "Claim"), ("e", "entity")]);
    assert_eq!(incoming.annotations[1].attributes["kind"], "GPE");
    assert_eq!(incoming.info.date, "2031");
}

/// Stanza's `ner` and places, words in a multiword token, and tags in a file without places.
#[test]
fn files_of_other_tools_are_read() {
    let stanza = "# text = رأى سامي\n\
                  1\tرأى\t_\tVERB\t_\t_\t0\troot\t_\tstart_char=0|end_char=3|ner=O\n\
                  2\tسامي\t_\tPROPN\t_\t_\t1\tobj\t_\tstart_char=4|end_char=8|ner=S-PERSON\n\n\
                  1-2\tللنهر\t_\t_\t_\t_\t_\t_\t_\tstart_char=10|end_char=15\n\
                  1\tل\t_\tADP\t_\t_\t2\tcase\t_\tner=O\n\
                  2\tالنهر\t_\tNOUN\t_\t_\t0\troot\t_\tner=S-LOC\n\
                  2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n";
    let bare = "1\tرأى\t_\t_\t_\t_\t_\t_\t_\t_\n2\tسامي\t_\t_\t_\t_\t_\t_\t_\tNER=B-PERSON\n\n\
                1-2\tللنهر\t_\t_\t_\t_\t_\t_\t_\t_\n1\tل\t_\t_\t_\t_\t_\t_\t_\t_\n2\tالنهر\t_\t_\t_\t_\t_\t_\t_\tNER=B-LOC\n";
    let document = Document::new("b/خبر.txt", TEXT.to_owned());
    for (file, text) in [(stanza, None), (bare, Some(TEXT))] {
        let mut incoming = read_file(file, text).unwrap().remove(0);
        assert_eq!(incoming.name, "b/خبر.txt");
        // The word inside a multiword token has a form of its own.
        assert_eq!(incoming.annotations[1].quote.as_deref(), Some("للنهر"));
        let aligned = align(&incoming, &document).unwrap();
        let quotes: Vec<_> = aligned.spans.iter().map(|spans| spans.quote(TEXT)).collect();
        assert_eq!(quotes, ["سامي", "للنهر"]);
        assert_eq!(incoming.annotations.remove(0).label, "PERSON");
    }
}

#[test]
fn wrong_files_are_told() {
    let told = |file: &str| read_file(file, None).unwrap_err();
    let row = |misc: &str| format!("1\tا\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
    assert_eq!(told("1\tا\n"), "b/خبر.conllu:1: has 2 columns, not 10");
    assert_eq!(told(&row("TokenRange=3:1")), "b/خبر.conllu:1: 3 to 1 is no place of a word");
    assert_eq!(told(&row("TokenRange=-3")), "b/خبر.conllu:1: TokenRange=-3 is no range");
    assert_eq!(
        told(&row("_")),
        "b/خبر.conllu:1: does not tell where the word stands: MISC has no TokenRange, and there is no text of one \
         document beside it called خبر.txt"
    );
    assert_eq!(told(&row("_").replacen('1', "x", 1)), "b/خبر.conllu:1: x is no number of a word");
    assert!(told("\n# hashiya_link = [\n").starts_with("b/خبر.conllu:2: is no comment of Hashiya: "));
    let twice =
        "# hashiya_annotation = {\"id\":\"a\",\"at\":\"1:2\"}\n# hashiya_annotation = {\"id\":\"a\"}\n";
    assert_eq!(told(twice), "b/خبر.conllu:2: the annotation a is there twice");
    let link = format!(
        "{}# hashiya_link = {{\"from\":\"a\",\"to\":\"z\"}}\n",
        &twice[..twice.find('\n').unwrap() + 1]
    );
    assert_eq!(told(&link), "b/خبر.conllu:2: a link points at z, of which there is no comment");
}

#[test]
fn tags_under_other_names_are_read_or_refused_and_a_word_in_a_token_has_its_letters() {
    let row = |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
    let rows = |key: &str| {
        [
            row("1-3", "وبالقاهرة", "TokenRange=0:9"),
            row("1", "و", &format!("{key}=O")),
            row("2", "ب", &format!("{key}=O")),
            row("3", "القاهرة", &format!("{key}=S-entity")),
            row("4-5", "للأمم", "TokenRange=10:15"),
            row("4", "ل", &format!("{key}=O")),
            row("5", "الأمم", &format!("{key}=S-entity")),
        ]
        .concat()
    };
    for key in ["ner", "NE", "BIO"] {
        let incoming = read_file(&rows(key), None).unwrap().remove(0);
        let places: Vec<_> = incoming.annotations.iter().map(|one| one.pieces[0].clone()).collect();
        assert_eq!(places, [2..9, 10..15], "the second word is no part of its token as it is written");
    }
    let error = read_file(&rows("Mention"), None).unwrap_err();
    assert!(error.contains("has tags under `Mention`"), "{error}");
}
