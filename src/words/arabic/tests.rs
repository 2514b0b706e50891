//! What every Arabic text must be: Arabic, and in order whatever stands in it.

use crate::annotation::Schema;
use crate::document::TextWarning;
use crate::session::{Arrival, CommandTable, Notice};
use crate::words::Language;

/// The files of the catalogue: every word is a literal in one of them, since a language answers by matches without a catch-all.
const FILES: &[(&str, &str)] = &[
    ("arabic.rs", include_str!("../arabic.rs")),
    ("audit.rs", include_str!("audit.rs")),
    ("begun.rs", include_str!("begun.rs")),
    ("characters.rs", include_str!("characters.rs")),
    ("choices.rs", include_str!("choices.rs")),
    ("commands.rs", include_str!("commands.rs")),
    ("documents.rs", include_str!("documents.rs")),
    ("errors.rs", include_str!("errors.rs")),
    ("findings.rs", include_str!("findings.rs")),
    ("hints.rs", include_str!("hints.rs")),
    ("queries.rs", include_str!("queries.rs")),
    ("history.rs", include_str!("history.rs")),
    ("nouns.rs", include_str!("nouns.rs")),
    ("panes.rs", include_str!("panes.rs")),
    ("statistics.rs", include_str!("statistics.rs")),
    ("phrases.rs", include_str!("phrases.rs")),
];

/// What is no word of a language: keys as keyboards name them, programs, formats, names in files and queries.
const NAMES: &[&str] = &[
    "UTF",
    "HOME",
    "XDG_CONFIG_HOME",
    "git",
    "hashiya",
    "check",
    "iconv",
    "ls",
    "chmod",
    "Alt",
    "Ctrl",
    "Del",
    "Enter",
    "Esc",
    "PgDn",
    "PgUp",
    "Shift",
    "Tab",
    "ABC",
    "NO_COLOR",
    "PDF",
    "TERM",
    "FFFD",
    "color",
    "docs",
    "query",
    "md",
    "fg",
    "label",
    "claim",
    "link",
    "source",
    "kind",
    "ORG",
    "by",
    "leila",
    "made",
    "txt",
];

/// The string literals of a file, without those of attributes, tests and the names of acts.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut parts = line.split('"').skip(1).step_by(2).map(str::to_owned);
        found.extend(parts.by_ref());
    }
    found
}

/// The words in Latin letters that a literal shows, without what is put in and what is escaped.
fn latin(literal: &str) -> Vec<String> {
    let mut shown = String::new();
    let mut depth = 0_usize;
    for c in literal.replace("\\u{", "{").chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => shown.push(c),
            _ => {}
        }
    }
    let is_part = |c: char| c.is_ascii_alphabetic() || c == '_';
    let words = shown.split(|c| !is_part(c)).filter(|word| word.len() > 1);
    words.map(str::to_owned).collect()
}

#[test]
fn nothing_is_left_in_english() {
    for (file, source) in FILES {
        for literal in literals(source) {
            let is_name_of_act = ["do", "undo", "redo", "restore", "merge"].contains(&literal.as_str());
            for word in latin(&literal).into_iter().filter(|_| !is_name_of_act) {
                assert!(NAMES.contains(&word.as_str()), "{file}: {word} in {literal:?}");
            }
        }
    }
}

#[test]
fn no_text_has_harakat_or_digits_of_its_own() {
    for (file, source) in FILES {
        for literal in literals(source) {
            let is_harakat = |c: char| matches!(c, '\u{64b}'..='\u{652}' | '\u{670}');
            assert!(!literal.contains(is_harakat), "{file}: {literal:?}");
            // The doctor's line holds two.
            let is_digit = |c: char| matches!(c, '\u{660}'..='\u{669}') && !"٣٤".contains(c);
            assert!(!literal.contains(is_digit), "{file}: {literal:?}");
        }
    }
}

fn said(notice: &Notice) -> String {
    let (schema, language) = (Schema::built_in(), Language::Arabic);
    let table = CommandTable::new(&schema);
    let said = language.notice(notice, &language.keys(&table, None), &language.called(&schema));
    said.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

#[test]
fn numbers_bring_their_nouns_into_the_right_form() {
    let in_all = [1, 2, 3, 11, 100].map(|count| said(&Notice::SteppedInAll(count, true)));
    assert_eq!(
        in_all,
        [
            "تم التراجع في مستند واحد",
            "تم التراجع في مستندين",
            "تم التراجع في 3 مستندات",
            "تم التراجع في 11 مستندا",
            "تم التراجع في 100 مستند",
        ]
    );
    let arrived = Arrival { changes: 2, conflicts: 0 };
    assert_eq!(said(&Notice::Arrived(arrived, false)), "ورد من غيرك: تغييران");
    assert_eq!(said(&Notice::Spacing(0)), "بين الأسطر: لا أسطر فارغة");
    assert_eq!(
        said(&Notice::Peculiar(vec![TextWarning::Replacements(2)])),
        "في هذا النص: محرفان ضاعا في تحويل (U+FFFD)"
    );
}

#[test]
fn labels_roles_attributes_and_values_have_their_arabic_names() {
    let [claim, source, karim] = ["claim", "source", "Karim"].map(str::to_owned);
    assert_eq!(said(&Notice::Tagged(claim.clone(), karim.clone())), "ادّعاء: Karim");
    assert_eq!(said(&Notice::Linked(source, "a".to_owned(), "b".to_owned())), "قائله: a ← b");
    let valued = Notice::Valued("entity".to_owned(), "kind".to_owned(), "PER".to_owned());
    assert_eq!(said(&valued), "كيان: نوع شخص");
    assert_eq!(said(&Notice::Tagged("weather".to_owned(), karim)), "weather: Karim", "not in the schema");
}
