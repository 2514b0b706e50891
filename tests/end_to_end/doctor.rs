//! The doctor in a terminal: what it shows, what it keeps, and that it leaves no trace.

use super::corpus::Corpus;
use super::harness::{Reader, Start};
use super::output::{QUERIES, first, last};
use super::terminal::Answer;
use hashiya::preferences::OutputMode;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";
/// The left end of the line.
const SAMPLE_SEEN: &str = "ABC 2024";
const SETTINGS: &str = ".config/hashiya/config.ron";

/// Konsole, and then a terminal that takes the cells that are usual for all that is measured but the last.
const KONSOLE: &[Answer<'_>] = &[
    ("\x1b[c", "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b]10;rgb:0000/0000/0000\x1b\\\x1b[?62;1;4c"),
    ("\x1b[c", "\x1b[1;5R\x1b[1;2R\x1b[1;2R\x1b[1;1R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[?62;1;4c"),
];

fn doctor<'a>(corpus: &'a Corpus, argument: Option<&'a str>) -> Start<'a> {
    let start = Start::on(corpus).path("doctor").answers(KONSOLE);
    match argument {
        Some(argument) => start.argument(argument),
        None => start,
    }
}

#[track_caller]
fn shown(corpus: &Corpus) -> Reader {
    let mut reader = doctor(corpus, None).run();
    reader.wait_for("the line in the first mode", |shot| shot.row(4).contains(SAMPLE_SEEN));
    reader
}

#[test]
fn a_mode_that_looks_right_is_kept_for_this_terminal() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = shown(&corpus);
    let shot = reader.frame();
    assert!(
        shot.row(0).ends_with("Konsole")
            && shot.row(4).starts_with(" 1  v ")
            && shot.row(9).starts_with(" 6  k ")
    );
    reader.keys("3");
    let left = reader.end();
    assert!(left.status.success() && left.same_settings);
    let settings = std::fs::read_to_string(corpus.path(SETTINGS)).unwrap();
    assert!(settings.contains("\"Konsole\": \"v-marks\""), "{settings}");

    // From then on the reader sends rows so, and the terminal may still decide by request.
    for (argument, mode) in [(None, "v-marks"), (Some("auto"), "v"), (Some("k"), "k")] {
        let mut start = Start::on(&corpus).answers(&KONSOLE[..1]);
        if let Some(mode) = argument {
            start = start.argument("--terminal").argument(mode);
        }
        let mut reader = start.open();
        reader.keys("\x1bOQ");
        reader.notice(&format!("output mode {mode};"));
        reader.quit();
    }
}

#[test]
fn leaving_keeps_nothing() {
    for key in ["q", "\x1b", "\x03", "\r"] {
        let corpus = Corpus::new(&[("a.txt", TEXT)]);
        let mut reader = shown(&corpus);
        reader.keys("0x9");
        reader.keys(key);
        let left = reader.end();
        assert!(left.status.success() && left.same_settings && !left.screen.alternate_screen());
        assert!(!corpus.path(SETTINGS).exists());
    }
}

#[test]
fn modes_that_need_the_terminals_own_bidi_get_it() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = shown(&corpus);
    let before = reader.output().len();
    reader.keys("\t");
    reader.wait_for("the other modes", |shot| {
        shot.row(4).starts_with(" 7  i-lrm ") && shot.row(5).starts_with(" 8  i ")
    });
    let output = reader.output();
    let on =
        first(&output[before..], "\x1b[8h\x1b]50;BidiRenderingEnabled=true\x07").expect("bidi is on again");
    assert!(on < first(&output[before..], "\x1b[2J").unwrap());
    reader.keys("\t");
    reader.see("1  v ");
    reader.signal("TERM");
    let left = reader.end();
    assert_eq!(left.status.exit_code(), 143);
    assert!(left.same_settings && !left.screen.alternate_screen());
}

#[test]
fn a_report_tells_what_was_found_and_measured() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let left = doctor(&corpus, Some("--report")).run().end();
    let output = String::from_utf8_lossy(&left.output).into_owned();
    assert!(output.starts_with(&format!("\x1b[?1049h{QUERIES}")) && left.same_settings);
    let report = output.rsplit("\x1b[?25h").next().unwrap();
    for line in [
        "recognised by                       XTVERSION Konsole 22.12.3",
        "output mode                         v",
        "sent at the start                   ESC [8l ESC ]50;BidiRenderingEnabled=false BEL",
        "a word with lam-alef                4",
        "a recent mark (U+0897)              2   (1 is usual)",
        "TERM                                xterm-256color",
    ] {
        assert!(report.contains(line), "{line:?} is not in\n{report}");
    }
}

#[test]
fn programs_get_an_object_without_anything_a_terminal_acts_on() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let left = doctor(&corpus, Some("--json")).run().end();
    let output = String::from_utf8_lossy(&left.output).into_owned();
    let object = output.rsplit("\x1b[?25h").next().unwrap().trim();
    assert!(!object.contains(char::is_control), "{object:?}");
    for part in [
        "\"mode\":\"v\"",
        "\"key\":\"Konsole\"",
        "\"cells\":[{\"cells\":4,",
        "\"recognised_by\":\"XTVERSION Konsole 22.12.3\"",
    ] {
        assert!(object.contains(part), "{part} is not in {object}");
    }
}

#[test]
fn on_any_size_and_in_any_mode_the_doctor_is_harmless() {
    for (rows, columns) in [(1, 1), (3, 10), (8, 200)] {
        for mode in OutputMode::ALL {
            let corpus = Corpus::new(&[("a.txt", TEXT)]);
            let mut reader =
                doctor(&corpus, None).argument("--terminal").argument(mode.name()).size(rows, columns).run();
            reader.frame();
            reader.keys("\t");
            reader.resize(columns.min(30), rows.max(2));
            reader.keys("q");
            assert!(reader.end().status.success());
        }
    }
}

#[test]
fn a_key_that_is_typed_while_it_asks_or_measures_counts() {
    let (answer, typed) = (("\x1b[c", "\x1b[?62;c"), ("\x1b[c", "q\x1b[?62;c"));
    for answers in [[typed, answer], [answer, typed]] {
        let corpus = Corpus::new(&[("a.txt", TEXT)]);
        let left = Start::on(&corpus).path("doctor").answers(&answers).run().end();
        assert!(left.status.success() && left.same_settings);
        assert!(
            last(&left.output, "\x1b[?1049l") < last(&left.output, "output mode"),
            "the report comes last"
        );
    }
}

/// Over a network answers are waited for longer than a signal takes.
#[test]
fn signals_give_the_terminal_back_also_while_it_asks() {
    for argument in ["--report", "--terminal=v"] {
        let corpus = Corpus::new(&[("a.txt", TEXT)]);
        let start = Start::on(&corpus).path("doctor").argument(argument).variable("SSH_TTY", "/dev/pts/0");
        let mut doctor = start.answers(&[]).run();
        doctor.wait_for_bytes("\x1b[c");
        doctor.signal("TERM");
        let left = doctor.end();
        assert_eq!(left.status.exit_code(), 143);
        assert!(left.same_settings && !left.screen.alternate_screen());
    }
}
