//! The labels and roles of projects without a schema of their own: reports with accounts of several sides.
//!
//! `hashiya schema init` writes them as a file; `docs/schema.md` says why they are these.

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
        ("PER", 'p', "person", "شخص"),
        ("ORG", 'o', "organisation", "منظمة"),
        ("GPE", 'g', "place with a government", "كيان سياسي"),
        ("LOC", 'l', "place", "مكان"),
        ("FAC", 'f', "building", "منشأة"),
        ("NORP", 'n', "group of people", "جماعة"),
        ("OCC", 'j', "occupation", "مهنة"),
        ("EVENT", 'v', "event", "حدث"),
        ("WORK", 'w', "work", "عمل"),
        ("LAW", 'a', "law", "قانون"),
        ("MONEY", 'm', "money", "مال"),
        ("OTHER", 'x', "something else", "غير ذلك"),
    ];
    const MENTIONS: &[Value] = &[("NAM", 'n', "by its name", "باسمه"), ("NOM", 'o', "by a noun", "بوصفه")];
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
        ("asserts", 'a', "asserts", "يؤكد"),
        ("confirms", 'c', "confirms", "يثبت"),
        ("denies", 'd', "denies", "ينفي"),
        ("reports", 'r', "reports", "ينقل"),
        ("speculates", 's', "speculates", "يخمّن"),
        ("predicts", 'p', "predicts", "يتوقع"),
    ];
    const POLARITIES: &[Value] = &[("pos", 'p', "affirmed", "مثبت"), ("neg", 'n', "negated", "منفي")];
    const CERTAINTIES: &[Value] = &[
        ("certain", 'c', "certain", "مؤكد"),
        ("probable", 'p', "probable", "مرجّح"),
        ("possible", 'o', "possible", "ممكن"),
        ("unknown", 'u', "not said", "غير مذكور"),
    ];
    const MODES: &[Value] = &[
        ("direct", 'd', "quoted", "اقتباس مباشر"),
        ("indirect", 'i', "in other words", "كلام منقول"),
        ("mixed", 'm', "partly quoted", "مختلط"),
        ("narrated", 'n', "told by the author", "سرد"),
    ];
    const SOURCES: &[Value] = &[
        ("entity", 'e', "an entity", "كيان"),
        ("unnamed", 'u', "unnamed", "غير مسمّى"),
        ("author", 'a', "the author", "الكاتب"),
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
        ("DATE", 'd', "day or longer", "تاريخ"),
        ("TIME", 't', "time of day", "وقت"),
        ("DURATION", 'u', "duration", "مدة"),
        ("SET", 's', "repeated", "تكرار"),
    ];
    const MODIFIERS: &[Value] = &[
        ("BEFORE", 'b', "before", "قبل"),
        ("AFTER", 'a', "after", "بعد"),
        ("ON_OR_BEFORE", 'n', "on or before", "في أو قبل"),
        ("ON_OR_AFTER", 'f', "on or after", "في أو بعد"),
        ("LESS_THAN", 'l', "less than", "أقل من"),
        ("MORE_THAN", 'm', "more than", "أكثر من"),
        ("EQUAL_OR_LESS", 'q', "at most", "على الأكثر"),
        ("EQUAL_OR_MORE", 'o', "at least", "على الأقل"),
        ("START", 's', "beginning", "مطلع"),
        ("MID", 'i', "middle", "منتصف"),
        ("END", 'e', "end", "أواخر"),
        ("APPROX", 'x', "about", "نحو"),
    ];
    const ANCHORS: &[Value] = &[
        ("document", 'd', "the document's date", "تاريخ الوثيقة"),
        ("text", 't', "a date in the text", "تاريخ في النص"),
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
