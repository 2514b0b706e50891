//! What is sent: no colours where none are wanted, and little for a moved caret.

use super::corpus::Corpus;
use super::harness::{DOWN, ENTER, LEFT, Start, TAB, WORD_LEFT};
use super::output::{looks, strangers};
use super::place::letters;
use hashiya::preferences::OutputMode;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت أمس.\n\nوقالت: لا خوف على الميناء.\n";

/// Whether an SGR parameter asks for a colour; 39 and 49 are the terminal's own.
fn is_colour(parameter: u16) -> bool {
    matches!(parameter, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)
}

/// On a terminal that gets the colours of the theme, not those that pin letters.
fn plain(corpus: &Corpus) -> Start<'_> {
    Start::on(corpus).mode(OutputMode::Visual)
}

#[test]
fn without_colours_labels_differ_by_attributes() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = plain(&corpus).variable("NO_COLOR", "1").open();
    for (key, word) in [("e", "entity: هدى"), ("c", "claim: الراوي"), ("d", "date: أن")] {
        reader.keys(WORD_LEFT);
        reader.keys(key);
        reader.notice(word);
    }
    reader.keys("g");
    reader.keys("i");
    reader.see("U+0623");
    let shot = reader.frame();
    let look = |word| {
        let place = letters(&shot, TEXT, word)[1];
        let cell = shot.cell(place);
        (cell.underline(), cell.bold(), cell.inverse())
    };
    assert_eq!(look("هدى"), (true, false, false), "an entity is underlined");
    assert_eq!(look("الراوي"), (false, true, false), "a claim is bold");
    assert_eq!(look("أن السفينة"), (false, false, true), "a date is reversed");
    assert_eq!(look("السفينة"), (false, false, false));

    reader.keys(TAB);
    let shot = reader.frame();
    assert!(shot.cell(letters(&shot, TEXT, "هدى")[1]).inverse(), "the one walked to stands out");
    for key in ["w", "?", "o", ":", ENTER] {
        reader.keys(key);
        reader.frame();
        reader.escape();
    }
    let left = reader.quit();
    let colours: Vec<_> = looks(&left.output).into_iter().filter(|parameter| is_colour(*parameter)).collect();
    assert_eq!(colours, Vec::<u16>::new(), "no colour is ever sent");
}

#[test]
fn an_empty_no_color_means_nothing() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).variable("NO_COLOR", "").open();
    reader.keys("e");
    reader.notice("entity: أعلنت");
    let left = reader.quit();
    assert!(looks(&left.output).into_iter().any(is_colour));
}

#[test]
fn colours_can_be_had_and_refused_by_hand() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = plain(&corpus).argument("--color").argument("never").open();
    reader.keys("e");
    reader.notice("entity: أعلنت");
    let left = reader.quit();
    assert!(!looks(&left.output).into_iter().any(is_colour));

    let mut reader = plain(&corpus).variable("NO_COLOR", "1").argument("--color").argument("always").open();
    let shot = reader.see("entity  ");
    let cell = shot.cell(letters(&shot, TEXT, "أعلنت")[1]);
    assert!(cell.underline() && cell.fgcolor() != vt100::Color::Default, "by hand beats the variable");
    reader.quit();
}

#[test]
fn a_moved_caret_sends_tens_of_bytes() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).size(50, 120).open();
    reader.keys("i");
    reader.see("U+0623");
    // The notice of it goes with the next key.
    reader.keys("g");
    reader.see("e entity");
    // Down changes the paragraph's number in the header too.
    for (key, code, most) in
        [(LEFT, "U+0639", 100), (LEFT, "U+0644", 100), (LEFT, "U+0646", 100), (DOWN, "U+000A", 150)]
    {
        let before = reader.output().len();
        reader.keys(key);
        reader.see(code);
        let sent = reader.output().split_off(before);
        assert!(sent.len() < most, "{} bytes: {}", sent.len(), String::from_utf8_lossy(&sent).escape_debug());
    }
    reader.quit();
}

#[test]
fn an_idle_program_sends_nothing() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("i");
    reader.see("U+0623");
    let sent = reader.output().len();
    // Not to wait for the program, but to see that it does nothing meanwhile.
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(reader.output().len(), sent);
    assert_eq!(strangers(&reader.quit().output), Vec::<String>::new());
}
