//! An export to the letter, what other tools write, and files that are refused.

use crate::exchange::Format;
use crate::exchange::formats::cas::tests::{export, links, read_file, told};

#[test]
fn an_export_to_the_letter() {
    let files = export(Format::CasXmi);
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["TypeSystem.xml", "أخبار/خبر 1.txt.xmi"]);
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" \
        xmlns:type=\"http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore\" \
        xmlns:custom=\"http:///webanno/custom.ecore\" xmi:version=\"2.0\">\n\
        <cas:NULL xmi:id=\"0\"/>\n\
        <type:DocumentMetaData xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"19\" language=\"ar\" \
        documentTitle=\"أخبار/خبر 1.txt\" documentId=\"أخبار/خبر 1.txt\"/>\n\
        <custom:DocumentInfo xmi:id=\"3\" sofa=\"1\" document=\"أخبار/خبر 1.txt\" sha256=\"00ff\" status=\"done\"/>\n\
        <custom:Claim xmi:id=\"4\" sofa=\"1\" begin=\"3\" end=\"16\" annId=\"c1\" \
        stance=\"a|b&#10;&quot;&lt;&amp;&gt;&quot;\" by=\"omar\" made=\"2031-04-03T10:00:00Z\" \
        fragments=\"3-6 13-16\"/>\n\
        <custom:Entity xmi:id=\"5\" sofa=\"1\" begin=\"7\" end=\"10\" annId=\"e1\" type_=\"PER\" by=\"omar\" \
        made=\"2031-04-03T10:00:00Z\"/>\n\
        <custom:Link xmi:id=\"6\" sofa=\"1\" begin=\"7\" end=\"10\" Governor=\"4\" Dependent=\"5\" role=\"source\" \
        annId=\"l1\" by=\"omar\" made=\"2031-04-03T10:00:00Z\"/>\n\
        <cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" \
        sofaString=\"🚩 نفى عمر.&#13;&#10;نعم لا\"/>\n\
        <cas:View sofa=\"1\" members=\"2 3 4 5 6\"/>\n\
        </xmi:XMI>\n";
    assert_eq!(files["أخبار/خبر 1.txt.xmi"], expected);
    let types = &files["TypeSystem.xml"];
    let entity = "<name>webanno.custom.Entity</name>\n      <description>entity</description>\n      \
                  <supertypeName>uima.tcas.Annotation</supertypeName>";
    assert!(types.contains(entity) && types.contains("<name>type_</name>"), "{types}");
}

/// As INCEpTION writes it: tokens, sentences and tag sets, a layer of named entities, custom layers with a slot and a
/// relation, a second relation between tokens.
const FOREIGN: &str = r#"<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore" xmlns:dependency="http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/dependency.ecore" xmlns:type4="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:xmi="http://www.omg.org/XMI" xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<type2:DocumentMetaData xmi:id="8" sofa="1" begin="0" end="8" language="x-unspecified" documentTitle="a.txt" documentId="omar" documentUri="file:/a.txt" isLastSegment="false"/>
<type4:Sentence xmi:id="18" sofa="1" begin="0" end="8"/>
<type4:Token xmi:id="23" sofa="1" begin="0" end="4" order="0"/>
<type4:Token xmi:id="24" sofa="1" begin="5" end="8" order="0"/>
<dependency:Dependency xmi:id="30" sofa="1" begin="5" end="8" Governor="23" Dependent="24" DependencyType="obj" flavor="basic"/>
<type3:NamedEntity xmi:id="40" sofa="1" begin="0" end="4" value="PER" identifier="Q1"/>
<custom:Claim xmi:id="50" sofa="1" begin="0" end="8" stance="denies" who="60 61" fragments="0-2 5-8"/>
<custom:Span xmi:id="51" sofa="1" begin="5" end="8" label="date"/>
<custom:ClaimWhoLink xmi:id="60" role="said by" target="40"/>
<custom:ClaimWhoLink xmi:id="61" target="51"/>
<custom:Relation xmi:id="70" sofa="1" begin="5" end="8" Governor="50" Dependent="51" label="date">
<elements>x</elements></custom:Relation>
<custom:Claim xmi:id="80" sofa="1" begin="0" end="4"/>
<custom:Claim xmi:id="81" sofa="99" begin="0" end="4"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="عمر. قال"/>
<cas:Sofa xmi:id="99" sofaNum="2" sofaID="other" mimeType="text" sofaString="ab"/>
<cas:View sofa="1" members="8 18 23 24 30 40 50 51 70"/>
</xmi:XMI>
"#;

#[test]
fn what_inception_writes_is_read() {
    let incoming = read_file(Format::CasXmi, "export/a.xmi", FOREIGN).unwrap();
    assert_eq!((incoming.name.as_str(), incoming.text.as_deref()), ("a.txt", Some("عمر. قال")));
    let all: Vec<_> = incoming.annotations.iter().map(told).collect();
    let claim = "Claim 0-2 5-8 stance=denies";
    assert_eq!(all, ["entity 0-4 identifier=Q1 kind=PER", claim, "date 5-8"]);
    assert_eq!(links(&incoming), ["said by Claim>entity", "who Claim>date", "date Claim>date"]);
    let moved = FOREIGN.replace("begin=\"0\" end=\"8\" stance", "begin=\"0\" end=\"4\" stance");
    let incoming = read_file(Format::CasXmi, "a.xmi", &moved).unwrap();
    assert_eq!(told(&incoming.annotations[1]), "Claim 0-4 stance=denies", "pieces of another place");
}

#[test]
fn characters_that_xml_forbids_come_back_in_the_text() {
    let file = FOREIGN.replace("عمر. قال", "عمر  قال").replace(
        "<custom:ClaimWhoLink xmi:id=\"60\"",
        "<custom:DocumentInfo xmi:id=\"9\" sofa=\"1\" replaced=\"3:C x 99:1\"/>\n<custom:ClaimWhoLink xmi:id=\"60\"",
    );
    let incoming = read_file(Format::CasXmi, "a.xmi", &file).unwrap();
    assert_eq!(incoming.text.as_deref(), Some("عمر\u{c} قال"));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let wrong = |from: &str, to: &str| {
        assert!(FOREIGN.contains(from), "{from}");
        read_file(Format::CasXmi, "a.xmi", &FOREIGN.replace(from, to)).unwrap_err()
    };
    let doctype = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<cas:NULL xmi:id=\"0\"/>";
    assert_eq!(
        wrong("<cas:NULL xmi:id=\"0\"/>", doctype),
        "a.xmi:2: has a document type (DOCTYPE), which is not accepted"
    );
    assert!(wrong("value=\"PER\"", "value=\"&b;\"").starts_with("a.xmi:8: is no XML: "));
    assert_eq!(wrong("xmi:id=\"24\"", "xmi:id=\"23\""), "a.xmi:6: the number \"23\" is given twice");
    assert_eq!(
        wrong("Dependent=\"51\"", "Dependent=\"77\""),
        "a.xmi:13: Relation 70 refers to \"77\", which is not there"
    );
    let offset = wrong("begin=\"5\" end=\"8\" label=\"date\"/>", "begin=\"-5\" end=\"8\" label=\"date\"/>");
    assert_eq!(offset, "a.xmi:10: begin of Span 51 is no offset: \"-5\"");
    let huge = wrong("begin=\"5\" end=\"8\" label=\"date\"/>", "begin=\"5\" end=\"99999999999999999999\"/>");
    assert_eq!(huge, "a.xmi:10: end of Span 51 is no offset: \"99999999999999999999\"");
    assert_eq!(wrong("cas:Sofa", "cas:Other"), "a.xmi: has no text (no Sofa)");
    assert_eq!(wrong("xmi:id=\"51\"", "id=\"51\""), "a.xmi:10: webanno.custom.Span has no xmi:id");
    assert!(wrong("</xmi:XMI>", "").starts_with("a.xmi:"), "cut off");
    assert!(wrong("</xmi:XMI>", "</xmi:Other>").starts_with("a.xmi:20: is no XML: "));
    let deep = "<a>".repeat(100);
    let deep = wrong("<elements>x</elements>", &deep);
    assert_eq!(deep, "a.xmi:14: has elements too deep in one another for XMI");
    let other = read_file(Format::CasXmi, "a.xmi", "\n<html/>").unwrap_err();
    assert_eq!(other, "a.xmi:2: is no XMI but \"html\"");
    assert_eq!(read_file(Format::CasXmi, "a.xmi", "").unwrap_err(), "a.xmi: has no text (no Sofa)");
}
