//! What an annotator says of annotations by keys, in the inspector, the outline and on the page, is on disk, in the history, and comes
//! back from the formats that carry all of it.

use super::corpus::Corpus;
use super::harness::{DELETE, DOWN, ENTER, Reader, Start, TAB, WORD_LEFT};
use std::fs;
use std::process::Command;

const TEXT: &str = "قالت هدى الراوي إن الميناء أغلق أمس. ونفى المدير ذلك.\nالمدير سالم.\n";
const WORD_LEFT_SELECTING: &str = "\x1b[1;6D";

/// Entities with values and a note, a claim in pieces with a cue and links, a date.
fn annotate(reader: &mut Reader) {
    let step = |reader: &mut Reader, keys: &str, told: &str| {
        reader.keys(keys);
        reader.notice(told);
    };
    step(reader, &format!("{WORD_LEFT}{WORD_LEFT_SELECTING}{WORD_LEFT_SELECTING}e"), "entity: هدى الراوي");
    step(reader, "1", "entity: kind PER");
    step(reader, "1", "entity: mention NAM");
    // Its own text is the first name that is proposed.
    reader.keys("=");
    reader.see("no value");
    step(reader, &format!("{DOWN}{ENTER}"), "entity: canon هدى الراوي");
    reader.keys(";");
    reader.see("Enter keep");
    reader.keys("متحدثة باسم الميناء\n(see below)");
    reader.see("(see below)");
    step(reader, ENTER, "entity: note متحدثة باسم الميناء");
    let to_claim = format!("g{}", WORD_LEFT.repeat(4));
    step(reader, &format!("{to_claim}{WORD_LEFT_SELECTING}{WORD_LEFT_SELECTING}c"), "claim: الميناء أغلق");
    step(reader, "1", "claim: stance asserts");
    reader.keys(",,,,");
    reader.see("cue:");
    reader.keys("=");
    reader.see("select the words");
    step(reader, &format!("g{ENTER}"), "claim: cue قالت");
    // A piece more, further on.
    step(reader, &format!("g{}J", WORD_LEFT.repeat(9)), "claim: الميناء أغلق … ذلك");
    step(reader, &format!("g{}d", WORD_LEFT.repeat(6)), "date: أمس");
    step(reader, "1", "date: type DATE");
    reader.keys("=");
    reader.see("no value");
    step(reader, &format!("2031-04-30{ENTER}"), "date: value 2031-04-30");
    reader.keys(&format!("{to_claim}ls"));
    reader.see("source: go there");
    step(reader, "1", "source:");
    step(reader, "ld1", "date:");
}

fn corpus() -> Corpus {
    Corpus::new(&[("a.txt", TEXT)])
}

/// Runs a command of the program in a project; what it wrote.
fn run(corpus: &Corpus, arguments: &[&str]) -> String {
    let home = corpus.root().to_string_lossy().into_owned();
    let output = Command::new(env!("CARGO_BIN_EXE_hashiya"))
        .args(arguments)
        .current_dir(corpus.root())
        .env("HOME", home)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn everything_said_by_keys_comes_back_from_the_formats_that_carry_it() {
    let made = corpus();
    let mut reader = Start::on(&made).open();
    annotate(&mut reader);
    reader.quit();
    let said = made.annotations("a.txt").unwrap();
    for part in [
        "\"canon\": \"هدى الراوي\"",
        "note: \"متحدثة باسم الميناء\\n(see below)\"",
        "\"cue\": \"قالت\"",
        "text: \"الميناء أغلق … ذلك\"",
        "\"value\": \"2031-04-30\"",
        "role: \"source\"",
        "role: \"date\"",
    ] {
        assert!(said.contains(part), "no {part} in {said}");
    }
    let wanted = run(&made, &["export", "--format", "jsonl", "--out", "-"]);
    for format in ["jsonl", "cas-xmi", "cas-json", "w3c", "stam"] {
        let out = format!("out-{format}");
        run(&made, &["export", "--format", format, "--out", &out]);
        let other = corpus();
        let files: Vec<_> = match fs::read_dir(made.path(&out)) {
            Ok(files) => files.map(|file| file.unwrap().path().display().to_string()).collect(),
            Err(_) => vec![made.path(&out).display().to_string()],
        };
        let endings = ["xmi", "json", "jsonld", "jsonl"];
        let is_read =
            |file: &&String| files.len() == 1 || endings.iter().any(|end| file.ends_with(&format!(".{end}")));
        let mut arguments = vec!["import", "--format", format];
        arguments.extend(files.iter().filter(is_read).map(String::as_str));
        arguments.push(".");
        run(&other, &arguments);
        assert_eq!(run(&other, &["export", "--format", "jsonl", "--out", "-"]), wanted, "{format}");
    }
}

#[test]
fn the_inspector_shows_the_history_and_survives_a_kill() {
    let corpus = corpus();
    let mut reader = Start::on(&corpus).open();
    annotate(&mut reader);
    reader.keys(&format!("g{TAB}h"));
    let shot = reader.see("Annotation");
    assert!(shot.has("mention") && shot.has("note"), "{}", shot.text());
    // The latest act stands first.
    reader.see("kind PER");
    reader.keys("2");
    reader.notice("entity: kind ORG");
    reader.signal("KILL");
    reader.end();
    let mut reader = Start::on(&corpus).open();
    reader.keys(&format!("g{TAB}h"));
    reader.see("ORG");
    reader.keys(DELETE);
    reader.notice("entity: kind");
    reader.keys("u");
    reader.notice("undone");
    reader.keys("q");
    reader.quit();
    assert!(corpus.annotations("a.txt").unwrap().contains("\"kind\": \"ORG\""));
}

#[test]
fn a_search_finds_whatever_the_spelling_and_a_key_tags_what_it_found() {
    let corpus = Corpus::new(&[("a.txt", "وصل أحمد أمس.\nثم قال أَحْمَدُ ذلك.\n")]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("/احمد");
    reader.see("Search: any spelling  1/2");
    reader.keys(ENTER);
    reader.notice("match 1/2");
    reader.keys("n");
    reader.notice("match 2/2");
    reader.keys("e");
    reader.notice("entity:");
    reader.keys("n");
    reader.notice("match 1/2, from the other end again");
    reader.escape();
    reader.quit();
    assert!(corpus.annotations("a.txt").unwrap().contains("text: \"أَحْمَدُ\""));
}

#[test]
fn the_outline_and_the_guideline_open_and_close() {
    let corpus = corpus();
    let mut reader = Start::on(&corpus).open();
    annotate(&mut reader);
    reader.keys("O");
    let shot = reader.see("Claims: all  (1)");
    assert!(shot.has("asserts") && shot.has("→source"), "{}", shot.text());
    reader.keys(TAB);
    reader.see("Claims: without source  (0)");
    reader.keys(&format!("{TAB}{TAB}{TAB}{ENTER}H"));
    reader.see("The same words before:");
    reader.keys("H@");
    reader.see("Annotations of the document");
    reader.keys(&format!("dat{ENTER}"));
    reader.see("date 2031-04-30");
    reader.quit();
}
