//! An export to the letter, what other tools write, and files that are refused.

use crate::exchange::Format;
use crate::exchange::formats::cas::tests::{export, links, read_file, told};

#[test]
fn an_export_to_the_letter() {
    let files = export(Format::CasJson);
    let (name, file) = files.first_key_value().unwrap();
    assert_eq!((name.as_str(), files.len()), ("أخبار/خبر 1.txt.json", 1));
    let (types, structures) = file.split_once("\n\"%FEATURE_STRUCTURES\":").unwrap();
    assert!(types.starts_with("{\n\"%TYPES\":{\"de.tudarmstadt.ukp."), "{types}");
    assert!(types.contains("\"type_\":{\"%NAME\":\"type_\",\"%RANGE\":\"uima.cas.String\"}"), "{types}");
    let expected = r#"[
{"%ID":1,"%TYPE":"uima.cas.Sofa","mimeType":"text","sofaID":"_InitialView","sofaNum":1,"sofaString":"🚩 نفى عمر.\r\nنعم لا"},
{"%ID":2,"%TYPE":"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData","@sofa":1,"begin":0,"documentId":"أخبار/خبر 1.txt","documentTitle":"أخبار/خبر 1.txt","end":19,"language":"ar"},
{"%ID":3,"%TYPE":"webanno.custom.DocumentInfo","@sofa":1,"document":"أخبار/خبر 1.txt","sha256":"00ff","status":"done"},
{"%ID":4,"%TYPE":"webanno.custom.Claim","@sofa":1,"annId":"c1","begin":3,"by":"omar","end":16,"fragments":"3-6 13-16","made":"2031-04-03T10:00:00Z","stance":"a|b\n\"<&>\""},
{"%ID":5,"%TYPE":"webanno.custom.Entity","@sofa":1,"annId":"e1","begin":7,"by":"omar","end":10,"made":"2031-04-03T10:00:00Z","type_":"PER"},
{"%ID":6,"%TYPE":"webanno.custom.Link","@Dependent":5,"@Governor":4,"@sofa":1,"annId":"l1","begin":7,"by":"omar","end":10,"made":"2031-04-03T10:00:00Z","role":"source"}
],
"%VIEWS":{"_InitialView":{"%MEMBERS":[2,3,4,5,6],"%SOFA":1}}
}
"#;
    assert_eq!(structures, expected);
}

/// As INCEpTION writes it, with an array of slots.
const FOREIGN: &str = r##"{
  "%TYPES" : { "webanno.custom.Claim" : { "%NAME" : "webanno.custom.Claim", "%SUPER_TYPE" : "uima.tcas.Annotation" } },
  "%VIEWS" : { "_InitialView" : { "%SOFA" : 1, "%INDEX" : [ ], "%MEMBERS" : [ 2, 3, 4, 5, 9 ] } },
  "%FEATURE_STRUCTURES" : [
    { "%ID" : 9, "%TYPE" : "webanno.custom.Relation", "@sofa" : 1, "begin" : 0, "end" : 3, "@Governor" : 4, "@Dependent" : 5, "label" : "date" },
    { "%ID" : 1, "%TYPE" : "uima.cas.Sofa", "sofaNum" : 1, "sofaID" : "_InitialView", "mimeType" : "text", "sofaString" : "عمر قال" },
    { "%ID" : 2, "%TYPE" : "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData", "@sofa" : 1, "begin" : 0, "end" : 7, "documentTitle" : "a.txt" },
    { "%ID" : 3, "%TYPE" : "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "@sofa" : 1, "begin" : 0, "end" : 3 },
    { "%ID" : 4, "%TYPE" : "webanno.custom.Claim", "@sofa" : 1, "begin" : 0, "end" : 7, "certain" : true, "#weight" : 0.5, "@who" : 6, "@gone" : null, "@other" : 3, "count" : 7 },
    { "%ID" : 5, "%TYPE" : "webanno.custom.Entity", "@sofa" : 1, "begin" : 0, "end" : 3 },
    { "%ID" : 6, "%TYPE" : "uima.cas.FSArray", "%ELEMENTS" : [ 7 ] },
    { "%ID" : 7, "%TYPE" : "webanno.custom.ClaimWhoLink", "role" : "source", "@target" : 5 }
  ]
}"##;

#[test]
fn what_inception_writes_is_read() {
    let incoming = read_file(Format::CasJson, "a.json", FOREIGN).unwrap();
    assert_eq!((incoming.name.as_str(), incoming.text.as_deref()), ("a.txt", Some("عمر قال")));
    let all: Vec<_> = incoming.annotations.iter().map(told).collect();
    assert_eq!(all, ["Claim 0-7 certain=true count=7 weight=0.5", "Entity 0-3"]);
    assert_eq!(links(&incoming), ["source Claim>Entity", "date Claim>Entity"]);
}

#[test]
fn structures_may_stand_by_their_numbers() {
    let file = r#"{"%FEATURE_STRUCTURES": {"1": {"%TYPE": "uima.cas.Sofa", "sofaString": "ab"},
        "2": {"%TYPE": "x.Claim", "@sofa": 1, "begin": 0, "end": 1}}}"#;
    let incoming = read_file(Format::CasJson, "dir/a.txt.json", file).unwrap();
    assert_eq!((incoming.name.as_str(), told(&incoming.annotations[0])), ("a.txt", "Claim 0-1".to_owned()));
}

#[test]
fn what_is_wrong_is_told() {
    let wrong = |from: &str, to: &str| {
        assert!(FOREIGN.contains(from), "{from}");
        read_file(Format::CasJson, "a.json", &FOREIGN.replace(from, to)).unwrap_err()
    };
    assert_eq!(wrong("\"%ID\" : 3", "\"%ID\" : 2"), "a.json:8: the number \"2\" is given twice");
    let missing = "a.json:5: Relation 9 refers to \"77\", which is not there";
    assert_eq!(wrong("\"@Dependent\" : 5", "\"@Dependent\" : 77"), missing);
    assert_eq!(
        wrong("\"begin\" : 0, \"end\" : 7, \"certain\"", "\"begin\" : -1, \"end\" : 7, \"certain\""),
        "a.json:9: begin of Claim 4 is no offset: \"-1\""
    );
    assert_eq!(
        wrong("{ \"%ID\" : 7,", "[], { \"%ID\" : 7,"),
        "a.json:12: a feature structure is [], not an object"
    );
    assert_eq!(
        wrong("\"%ID\" : 7,", ""),
        "a.json:12: a feature structure has no %ID or no %TYPE (\"webanno.custom.ClaimWhoLink\")"
    );
    assert!(wrong("\"%ID\" : 7,", "\"%ID\" 7,").starts_with("a.json:12: is no JSON CAS: "));
    let none = read_file(Format::CasJson, "a.json", "{}").unwrap_err();
    assert!(none.starts_with("a.json:1: is no JSON CAS: missing field `%FEATURE_STRUCTURES`"), "{none}");
    let deep = "[".repeat(100_000);
    assert!(
        read_file(Format::CasJson, "a.json", &deep).unwrap_err().starts_with("a.json:1: is no JSON CAS: ")
    );
}
