//! Annotations are found again after edits, or doubted; never put where they do not belong.

use super::*;

/// Finds the marked pieces of `old` again in `new`: each `{…}` is an annotation of one piece; they do not nest.
fn found(old: &str, new: &str) -> Vec<String> {
    let (mut text, mut anchors, mut start) = (String::new(), Vec::new(), 0);
    for c in old.chars() {
        match c {
            '{' => start = text.len(),
            '}' => {
                let piece = text[start..].to_owned();
                anchors
                    .push(vec![OldPiece { start: CharOffset(text[..start].chars().count()), text: piece }]);
            }
            c => text.push(c),
        }
    }
    let placements = reanchor(text.chars().count(), &anchors, new, &CharIndex::new(new));
    let shown = |placement: &Placement| match placement {
        Placement::Sure(spans) => format!("{}:{}", spans.extent().start().0, spans.quote(new)),
        Placement::Doubtful(spans, doubt) => {
            format!("{}:{} {doubt:?}", spans.extent().start().0, spans.quote(new))
        }
        Placement::Lost => "lost".to_owned(),
    };
    placements.iter().map(shown).collect()
}

#[test]
fn what_stays_and_what_moves_together_is_sure() {
    assert_eq!(found("the {lion} sat by the {lion}", "the lion sat by the lion"), ["4:lion", "20:lion"]);
    assert_eq!(found("the {lion} sat by the {lion}", "so the lion sat by the lion"), ["7:lion", "23:lion"]);
    assert_eq!(found("{anna} met {bobby} and anna", "yes. anna met bobby and anna"), ["5:anna", "14:bobby"]);
}

#[test]
fn a_word_that_was_deleted_is_not_found_elsewhere() {
    let found = found("a {cat} sat, {dogs} ran off, a cat slept", "dogs ran off, a cat slept");
    assert_eq!(found, ["16:cat Elsewhere", "0:dogs"]);
}

#[test]
fn a_corrected_word_is_a_doubt_with_its_place() {
    assert_eq!(
        found("the {govermnent} said {so}", "the government said so"),
        ["4:government Similar", "20:so"]
    );
}

#[test]
fn a_word_with_nothing_like_it_has_lost_its_place() {
    assert_eq!(found("the {parliament} said {thus}", "it said thus"), ["lost", "8:thus"]);
}

#[test]
fn a_mark_behind_the_last_letter_is_a_doubt() {
    assert_eq!(found("قال {كتاب} ثم", "قال كتاب\u{64f} ثم"), ["7:كتاب\u{64f} Similar"]);
}

#[test]
fn pieces_that_do_not_fit_the_text_do_no_harm() {
    let piece = |start, text: &str| OldPiece { start: CharOffset(start), text: text.to_owned() };
    let anchors =
        [vec![piece(usize::MAX, "ab")], vec![piece(0, "")], vec![], vec![piece(3, "b"), piece(0, "b")]];
    for text in ["", "ab", "b b b"] {
        assert_eq!(reanchor(0, &anchors, text, &CharIndex::new(text)).len(), 4);
    }
}

#[test]
fn a_word_that_now_stands_twice_in_a_row_is_a_doubt() {
    assert_eq!(
        found("so {bobby }{said} that", "so bobby said said that"),
        ["3:bobby  Several(2)", "9:said Several(2)"]
    );
}

#[test]
fn one_of_repeated_words_that_stands_there_once_is_no_landmark() {
    let old = "{the same long sentence of before} x {the same long sentence of before}";
    let found = found(old, "the same long sentence of before");
    assert!(found.iter().all(|found| found.contains(' ') && !found.ends_with("before")), "{found:?}");
}
