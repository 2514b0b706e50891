//! The labels and roles of projects without a schema of their own: reports with accounts of several sides.
//!
//! `hashiya schema init` writes them as a file; `docs/schema.md` says why they are these. Values have digits for keys, and
//! where these do not suffice letters that are no key of a command: right after tagging they come before commands.

use super::{
    AttributeDefinition, AttributeKind, LabelDefinition, LabelLook, Names, RoleDefinition, ValueDefinition,
};

/// A value: its name, its key, what it is called in English and in Arabic.
type Value = (&'static str, char, &'static str, &'static str);

pub(super) fn labels() -> Vec<LabelDefinition> {
    vec![entity(), claim(), date()]
}

fn entity() -> LabelDefinition {
    const KINDS: &[Value] = &[
        ("PER", '1', "person", "شخص"),
        ("ORG", '2', "organisation", "منظمة"),
        ("GPE", '3', "place with a government", "كيان سياسي"),
        ("LOC", '4', "place", "مكان"),
        ("FAC", '5', "building", "منشأة"),
        ("NORP", '6', "group of people", "جماعة"),
        ("OCC", '7', "occupation", "مهنة"),
        ("EVENT", '8', "event", "حدث"),
        ("WORK", '9', "work", "عمل"),
        ("LAW", 'R', "law", "قانون"),
        ("MONEY", 'C', "money", "مال"),
        ("OTHER", '0', "something else", "غير ذلك"),
    ];
    const MENTIONS: &[Value] = &[("NAM", '1', "by its name", "باسمه"), ("NOM", '2', "by a noun", "بوصفه")];
    LabelDefinition {
        names: Names::new("entity", "كيان"),
        guideline: "Somebody or something that is named or described: people, groups, places, offices, events. Leave a \
                    proclitic (و ف ب ك ل) out and keep the article."
            .to_owned(),
        examples: strings(&["وزارة الثقافة", "مدير المتحف", "الحريق"]),
        attributes: vec![
            closed("kind", "kind", "نوع", KINDS),
            closed("mention", "mention", "ذكر", MENTIONS),
            attribute("canon", AttributeKind::Open(Vec::new()), "canonical name", "الاسم المعتمد"),
        ],
        ..LabelDefinition::new("entity", 'e', LabelLook::Underline)
    }
}

fn claim() -> LabelDefinition {
    const STANCES: &[Value] = &[
        ("asserts", '1', "asserts", "يؤكد"),
        ("confirms", '2', "confirms", "يثبت"),
        ("denies", '3', "denies", "ينفي"),
        ("reports", '4', "reports", "ينقل"),
        ("speculates", '5', "speculates", "يخمّن"),
        ("predicts", '6', "predicts", "يتوقع"),
    ];
    const POLARITIES: &[Value] = &[("pos", '1', "affirmed", "مثبت"), ("neg", '2', "negated", "منفي")];
    const CERTAINTIES: &[Value] = &[
        ("certain", '1', "certain", "مؤكد"),
        ("probable", '2', "probable", "مرجّح"),
        ("possible", '3', "possible", "ممكن"),
        ("unknown", '4', "not said", "غير مذكور"),
    ];
    const MODES: &[Value] = &[
        ("direct", '1', "quoted", "اقتباس مباشر"),
        ("indirect", '2', "in other words", "كلام منقول"),
        ("mixed", '3', "partly quoted", "مختلط"),
        ("narrated", '4', "told by the author", "سرد"),
    ];
    const SOURCES: &[Value] = &[
        ("entity", '1', "an entity", "كيان"),
        ("unnamed", '2', "unnamed", "غير مسمّى"),
        ("author", '3', "the author", "الكاتب"),
    ];
    LabelDefinition {
        names: Names::new("claim", "ادّعاء"),
        guideline:
            "What somebody says to be so, without the words that introduce it. A denial is a claim too."
                .to_owned(),
        examples: strings(&["أن الجسر سليم", "لم يُصب أحد"]),
        attributes: vec![
            closed("stance", "stance", "موقف", STANCES),
            closed("polarity", "polarity", "إثبات أو نفي", POLARITIES),
            closed("certainty", "certainty", "يقين", CERTAINTIES),
            closed("mode", "mode", "صيغة", MODES),
            closed("source_kind", "kind of source", "نوع المصدر", SOURCES),
            attribute("cue", AttributeKind::Range, "introduced by", "عبارة الإسناد"),
        ],
        ..LabelDefinition::new("claim", 'c', LabelLook::Tint)
    }
}

fn date() -> LabelDefinition {
    const TYPES: &[Value] = &[
        ("DATE", '1', "day or longer", "تاريخ"),
        ("TIME", '2', "time of day", "وقت"),
        ("DURATION", '3', "duration", "مدة"),
        ("SET", '4', "repeated", "تكرار"),
    ];
    const MODIFIERS: &[Value] = &[
        ("BEFORE", '1', "before", "قبل"),
        ("AFTER", '2', "after", "بعد"),
        ("ON_OR_BEFORE", '3', "on or before", "في أو قبل"),
        ("ON_OR_AFTER", '4', "on or after", "في أو بعد"),
        ("LESS_THAN", '5', "less than", "أقل من"),
        ("MORE_THAN", '6', "more than", "أكثر من"),
        ("EQUAL_OR_LESS", '7', "at most", "على الأكثر"),
        ("EQUAL_OR_MORE", '8', "at least", "على الأقل"),
        ("START", '9', "beginning", "مطلع"),
        ("MID", '0', "middle", "منتصف"),
        ("END", 'F', "end", "أواخر"),
        ("APPROX", 'C', "about", "نحو"),
    ];
    const ANCHORS: &[Value] = &[
        ("document", '1', "the document's date", "تاريخ الوثيقة"),
        ("text", '2', "a date in the text", "تاريخ في النص"),
    ];
    LabelDefinition {
        names: Names::new("date", "تاريخ"),
        guideline: "A point of time or a duration, as TIMEX3 has it; its value in the form of ISO 8601."
            .to_owned(),
        examples: strings(&["أمس الثلاثاء", "منذ أسبوعين"]),
        attributes: vec![
            closed("type", "type", "صنف", TYPES),
            attribute("value", AttributeKind::Date, "value", "قيمة"),
            closed("mod", "modifier", "تقييد", MODIFIERS),
            closed("anchor", "counted from", "محسوب من", ANCHORS),
        ],
        ..LabelDefinition::new("date", 'd', LabelLook::Letters)
    }
}

pub(super) fn roles() -> Vec<RoleDefinition> {
    const CLAIM: &[&str] = &["claim"];
    let role = |name: &str, key, (from, to): (&[&str], &[&str]), (english, arabic)| RoleDefinition {
        name: name.to_owned(),
        key: Some(key),
        from: strings(from),
        to: strings(to),
        names: Names::new(english, arabic),
        guideline: String::new(),
    };
    vec![
        role("source", 's', (CLAIM, &["entity"]), ("said by", "قائله")),
        role("relayed_by", 'r', (CLAIM, &["entity"]), ("relayed by", "ناقله")),
        role("date", 'd', (CLAIM, &["date"]), ("happened on", "تاريخ الحدث")),
        role("said_on", 'o', (CLAIM, &["date"]), ("said on", "تاريخ القول")),
        role("contradicts", 'c', (CLAIM, CLAIM), ("contradicts", "يناقض")),
        role("supports", 'p', (CLAIM, CLAIM), ("supports", "يؤيد")),
        role("related", 't', (&[], &[]), ("is about the same", "متصل بـ")),
    ]
}

fn attribute(name: &str, kind: AttributeKind, english: &str, arabic: &str) -> AttributeDefinition {
    AttributeDefinition { names: Names::new(english, arabic), ..AttributeDefinition::new(name, kind) }
}

fn closed(name: &str, english: &str, arabic: &str, list: &[Value]) -> AttributeDefinition {
    attribute(name, AttributeKind::Closed(values(list)), english, arabic)
}

fn values(list: &[Value]) -> Vec<ValueDefinition> {
    let value = |&(name, key, english, arabic): &Value| ValueDefinition {
        name: name.to_owned(),
        key: Some(key),
        names: Names::new(english, arabic),
    };
    list.iter().map(value).collect()
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}
