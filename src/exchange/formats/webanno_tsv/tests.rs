//! An export to the letter, what INCEpTION writes, and files that are refused.

use crate::exchange::formats::cas::tests::{export, links, read_file, told};
use crate::exchange::{Format, Incoming};

fn read(file: &str) -> Result<Incoming, String> {
    read_file(Format::WebannoTsv, "dir/a.tsv", file)
}

#[test]
fn an_export_to_the_letter() {
    let files = export(Format::WebannoTsv);
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["TypeSystem.xml", "أخبار/خبر 1.txt.tsv"]);
    let claim = "c1[1]\ta\\|b\\n\"<&>\"[1]\tomar[1]\t2031-04-03T10:00:00Z[1]\t*[1]\t3-6 13-16[1]";
    let entity = "e1[2]\tPER[2]\tomar[2]\t2031-04-03T10:00:00Z[2]\t*[2]\t*[2]";
    let (no_span, no_link) = ("_\t_\t_\t_\t_\t_", "_\t_\t_\t_\t_");
    let link = "source\tl1\tomar\t2031-04-03T10:00:00Z\t1-2[1_2]";
    let expected = format!(
        "#FORMAT=WebAnno TSV 3.3\n\
         #T_SP=webanno.custom.Claim|annId|stance|by|made|note|fragments\n\
         #T_SP=webanno.custom.Entity|annId|type_|by|made|note|fragments\n\
         #T_RL=webanno.custom.Link|role|annId|by|made|BT_uima.tcas.Annotation\n\
         \n\n\
         #Text=🚩 نفى عمر.\n\
         1-1\t0-2\t🚩\t{no_span}\t{no_span}\t{no_link}\t\n\
         1-2\t3-6\tنفى\t{claim}\t{no_span}\t{no_link}\t\n\
         1-3\t7-10\tعمر\t{claim}\t{entity}\t{link}\t\n\
         1-4\t10-11\t.\t{claim}\t{no_span}\t{no_link}\t\n\
         \n\
         #Text=نعم لا\n\
         2-1\t13-16\tنعم\t{claim}\t{no_span}\t{no_link}\t\n\
         2-2\t17-19\tلا\t{no_span}\t{no_span}\t{no_link}\t\n"
    );
    assert_eq!(files["أخبار/خبر 1.txt.tsv"], expected);
}

/// As INCEpTION writes it: stacks, parts of tokens, a sentence of two lines, slots, chains, a relation between parts
/// of speech and one between named entities.
const FOREIGN: &str = "#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Claim|ROLE_webanno.custom.Claim:who_webanno.custom.ClaimWhoLink|uima.tcas.Annotation|stance
#T_SP=webanno.custom.Date|
#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|referenceRelation
#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|DependencyType|BT_de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS
#T_RL=webanno.custom.Relation|label|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity


#Sentence.id=s1
#Text=قال عمر \\t🚩
#Text=والنهر.
1-1\t0-3\tقال\tV\t*\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-2\t4-7\tعمر\tN\t*\t*[1]|*[2]\tPER[1]|a\\_b\\->\\*[2]\t_\t_\t_\t_\tpr[1]\tcoref->1-1\tSUBJ\t1-1\t_\t_\t
1-3\t9-11\t🚩\t_\t_\t*[1]\tPER[1]\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-4\t12-18\tوالنهر\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-4.1\t13-18\tالنهر\t_\t_\tQ1\tLOC\t_\t_\t_\t_\t_\t_\t_\t_\tnear|*\t1-2[1_0]|1-2[2_0]\t
1-5\t18-19\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t

#Text=نعم
2-1\t22-25\tنعم\t_\t_\t_\t_\tsource;*\t1-2[2];1-4.1\tdenies\t*\t_\t_\t_\t_\t_\t_\t
";

#[test]
fn what_inception_writes_is_read() {
    let incoming = read(FOREIGN).unwrap();
    assert_eq!((incoming.name.as_str(), incoming.text.as_deref()), ("a", None));
    let quoted = incoming.annotations.iter().map(|one| (told(one), one.quote.as_deref().unwrap_or("?")));
    let expected = [
        ("entity 4-11 kind=PER", "عمر \t🚩"),
        ("entity 4-7 kind=a_b->*", "عمر"),
        ("entity 13-18 identifier=Q1 kind=LOC", "النهر"),
        ("Claim 22-25 stance=denies", "نعم"),
        ("Date 22-25", "نعم"),
    ];
    assert_eq!(quoted.collect::<Vec<_>>(), expected.map(|(told, quote)| (told.to_owned(), quote)));
    let arcs = links(&incoming);
    let expected =
        ["near entity>entity", "Relation entity>entity", "source Claim>entity", "who Claim>entity"];
    assert_eq!(arcs, expected);
    let targets: Vec<_> = incoming.links.iter().map(|link| format!("{}{}", link.from, link.to)).collect();
    let key = |at: usize| incoming.annotations[at].key.as_str();
    let expected = [(0, 2), (1, 2), (3, 1), (3, 2)].map(|(from, to)| format!("{}{}", key(from), key(to)));
    assert_eq!(targets, expected);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let wrong = |from: &str, to: &str| {
        assert!(FOREIGN.contains(from), "{from}");
        read(&FOREIGN.replacen(from, to, 1)).unwrap_err()
    };
    let first = "dir/a.tsv:1: is no WebAnno TSV 3: the first line is not #FORMAT=WebAnno TSV 3.3";
    assert_eq!(wrong("TSV 3.3", "TSV 2"), first);
    assert_eq!(read("").unwrap_err(), first);
    assert_eq!(wrong("9-11", "-9-11"), "dir/a.tsv:16: has no offsets but \"-9-11\"");
    let huge = "99999999999999999999-3";
    assert_eq!(wrong("9-11", huge), format!("dir/a.tsv:16: has no offsets but {huge:?}"));
    assert_eq!(wrong("1-3\t9", "1-2\t9"), "dir/a.tsv:16: the token 1-2 comes twice");
    assert_eq!(wrong("\t🚩\t_\t_", ""), "dir/a.tsv:16: has 12 columns of layers instead of 14");
    assert_eq!(
        wrong(
            "2-1	22",
            "2-1
2-1	22"
        ),
        "dir/a.tsv:22: is no row of a token: \"2-1\""
    );
    assert_eq!(
        wrong("*[1]|*[2]", "*[1]"),
        "dir/a.tsv:15: the columns of de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity do not have as many \
         values each"
    );
    assert_eq!(
        wrong("1-2[2_0]", "1-2[7_0]"),
        "dir/a.tsv:18: an arc refers to 1-2[7], where there is no annotation"
    );
    assert_eq!(wrong("1-2[2_0]", "1-2[x_0]"), "dir/a.tsv:18: \"x\" is no number of an annotation");
    assert_eq!(wrong("source;*", "source"), "dir/a.tsv:22: 2-1 has 1 roles for 2 targets");
}
