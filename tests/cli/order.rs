//! `show`: order, shaping, width and direction, on short texts.

use crate::program::{controls, show};

/// Options under which every paragraph is one line that any implementation of UAX #9 can check.
const REFERENCE: &str = "--order visual --shape off --width none";

fn visual(text: &str) -> String {
    show(REFERENCE, text)
}

#[test]
fn mixed_lines_are_printed_from_left_to_right() {
    assert_eq!(visual("قال (abc) ثم 12"), "12 مث (abc) لاق\n");
    assert_eq!(visual("abc (ابت) xyz"), "abc (تبا) xyz\n");
    assert_eq!(visual("[x «ابت»"), "[x «تبا»\n");
    assert_eq!(visual("ابت «x"), "x» تبا\n");
    assert_eq!(visual("عام 2015-2017، و٢٠١٥/٣"), "٢٠١٥/٣و ،2017-2015 ماع\n");
    assert_eq!(visual("بَتّ"), "تّبَ\n", "marks stay on their letters");
}

#[test]
fn spaces_are_printed_where_the_text_has_them_and_nowhere_else() {
    assert_eq!(visual("  ابت "), " تبا  \n");
    assert_eq!(visual("\u{a0}ابت"), "تبا\u{a0}\n");
    assert_eq!(show("--order visual --width 40", "ابت"), "تبا\n", "no padding to the right edge");
}

#[test]
fn a_tab_is_the_blanks_that_it_takes() {
    assert_eq!(visual("ab\tc"), "ab      c\n");
    assert_eq!(visual("اب\tج"), "ج      با\n");
    for options in ["--order logical", "--order logical --shape on", "--order logical --width 20"] {
        assert_eq!(show(options, "ab\tc"), "ab      c\n", "{options}");
    }
    assert_eq!(show("--width 5", "ab\t"), "ab   \n", "the edge is a stop");
}

#[test]
fn controls_are_pictures_and_bidi_controls_only_order() {
    assert_eq!(visual("a\u{1b}[31m\u{7}b\u{9b}"), "a␛[31m␇b\u{fffd}\n");
    assert_eq!(visual("a\u{202e}bc\u{202c}d"), "acbd\n");
    assert_eq!(show("", "a\u{202e}bc\u{202c}d\u{200f}"), "abcd\n");
    assert_eq!(visual("ب\u{200d}ت\u{200c}\u{feff}ج"), "جتب\n");
}

#[test]
fn text_that_others_shape_keeps_its_joiners() {
    assert_eq!(show("", "می\u{200c}خواهم هـ\u{200d}"), "می\u{200c}خواهم هـ\u{200d}\n");
    assert_eq!(show("", "👩\u{200d}💻 ⚖\u{fe0f}"), "👩\u{200d}💻 ⚖\u{fe0f}\n");
    assert_eq!(show("--shape on", "ه\u{200d}"), "\u{feeb}\n");
}

#[test]
fn each_paragraph_is_a_line() {
    assert_eq!(visual("a\r\nb\rc\u{85}d\u{2029}e\n\n\nf"), "a\nb\nc\nd\ne\n\n\nf\n");
    assert_eq!(visual(""), "");
    assert_eq!(visual("\n"), "\n");
    assert_eq!(visual("\u{feff}ابت\n"), "تبا\n");
    assert_eq!(visual("ا\u{2028}ب\u{c}"), "␌ب␤ا\n", "no paragraph ends here");
    assert_eq!(show("--order visual --width 9", "ا\u{2028}ب"), "␤ا\nب\n", "but a line does");
}

#[test]
fn letters_are_joined_when_asked() {
    assert_eq!(show("--order visual --shape on", "قلعة (A)"), "(A) \u{fe94}\u{fecc}\u{fee0}\u{fed7}\n");
    assert_eq!(show("--order logical --shape on", "قلعة (A)"), "\u{fed7}\u{fee0}\u{fecc}\u{fe94} (A)\n");
    assert_eq!(show("--shape on", "لا"), "\u{fefb}\n");
    assert_eq!(show("--order visual", "لا"), "ال\n", "off unless a terminal draws it");
}

#[test]
fn lines_are_wrapped_in_reading_order() {
    let text = "كتاب (abc) جديد ومفيد";
    assert_eq!(show("--width 10", text), "كتاب (abc)\nجديد ومفيد\n");
    assert_eq!(show("--width 10 --order visual", text), "(abc) باتك\nديفمو ديدج\n");
    assert_eq!(show("--width 6", "كتاب       جديد"), "كتاب\nجديد\n", "blanks at the break are dropped");
    assert_eq!(show("--width 6 --order visual", "كتاب       جديد"), "باتك\nديدج\n");
    assert_eq!(show("--width 6 --order visual", "ابت "), " تبا\n", "those at the end of the text are not");
    assert_eq!(show("--width 1", "اب"), "ا\nب\n");
    assert_eq!(show("--width none", text), format!("{text}\n"));
}

#[test]
fn the_base_direction_is_found_or_given() {
    assert_eq!(visual("12 (!)"), "(!) 12\n", "from the right without a strong character");
    assert_eq!(visual("abc!"), "abc!\n");
    let always = |direction| show(&format!("{REFERENCE} --direction {direction}"), "abc! ابت");
    assert_eq!(always("rtl"), "تبا !abc\n");
    assert_eq!(always("ltr"), "abc! تبا\n");
}

/// Every combination of options, on a text with everything that is not to be printed.
#[test]
fn nothing_of_a_document_is_a_control() {
    let mut hostile: String = ('\0'..='\u{9f}').filter(|c| *c != '\n').collect();
    hostile
        .push_str("ا\u{1b}]0;x\u{7}\u{202e}ب\u{2066}\u{64e}\u{200f}\u{61c}\u{2028}\u{2029}\u{1b}\u{64e}(\t)");
    for order in ["visual", "logical"] {
        for shape in ["on", "off"] {
            for width in ["none", "1", "10"] {
                for direction in ["auto", "rtl", "ltr"] {
                    let options =
                        format!("--order {order} --shape {shape} --width {width} --direction {direction}");
                    assert_eq!(controls(&show(&options, &hostile)), "", "{options}");
                }
            }
        }
    }
}

#[test]
fn sample_documents_pass_unchanged_in_logical_order() {
    for path in crate::program::documents() {
        let text = std::fs::read_to_string(&path).unwrap();
        let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let plain = if plain.ends_with('\n') { plain } else { plain + "\n" };
        let run = crate::program::Hashiya::new().arg("show").arg(&path).run();
        let kept: String = plain.chars().filter(|c| controls(&c.to_string()).is_empty()).collect();
        assert_eq!(run.out, kept, "{path:?}");
    }
}
