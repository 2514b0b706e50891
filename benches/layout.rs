//! How fast text becomes cells: whole documents in MB/s, a page in microseconds.
//!
//! `cargo bench --bench layout`. Text is the sample corpus, repeated; bytes are those of UTF-8. The peer in the same
//! run is `unicode-bidi`, which does by itself what the first of our five stages does: all five are to be faster than it.

#![allow(clippy::expect_used, reason = "a bench that cannot set itself up says so by panicking")]

use divan::Bencher;
use divan::counter::BytesCount;
use hashiya::annotation::{AnnotationSet, Schema};
use hashiya::document::Document;
use hashiya::layout::{BaseDirection, Direction, LayoutOptions, conformance, lay_out};
use hashiya::session::{CommandTable, PageSize, Session};
use hashiya::text::{TextRange, paragraph};

fn main() {
    divan::main();
}

/// The sample corpus, repeated until it has this many bytes.
fn sample(bytes: usize) -> String {
    let names = ["01-harbour-strike.txt", "02-cup-final.txt", "03-data-leak.txt", "05-rail-contract.txt"];
    let read = |name: &&str| std::fs::read_to_string(format!("{}/corpus/{name}", env!("CARGO_MANIFEST_DIR")));
    let corpus: String = names.iter().filter_map(|name| read(name).ok()).collect();
    assert!(!corpus.is_empty(), "the sample corpus is missing");
    corpus.repeat(bytes / corpus.len() + 1)
}

const PAGE: LayoutOptions = LayoutOptions {
    direction: BaseDirection::Always(Direction::Rtl),
    width: Some(80),
    shaping: true,
    invisibles: false,
    harakat: true,
    emoji: hashiya::text::emoji::EmojiSupport::WHOLE,
};

#[divan::bench]
fn paragraphs_of_a_megabyte(bencher: Bencher) {
    let text = sample(1 << 20);
    let paragraphs = paragraph::split(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        paragraphs
            .iter()
            .map(|paragraph| lay_out(&text, paragraph.content, &PAGE).line_count())
            .sum::<usize>()
    });
}

#[divan::bench]
fn levels_alone_of_the_same_paragraphs(bencher: Bencher) {
    levels(bencher, conformance::resolve);
}

#[divan::bench]
fn peer_levels_alone_of_the_same_paragraphs(bencher: Bencher) {
    levels(bencher, conformance::resolve_by_library);
}

fn levels(bencher: Bencher, resolve: fn(&str, BaseDirection) -> conformance::Levels<'_>) {
    let text = sample(1 << 20);
    let paragraphs = paragraph::split(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let base = |content: TextRange| resolve(content.slice(&text), PAGE.direction).base().0;
        paragraphs.iter().map(|paragraph| usize::from(base(paragraph.content))).sum::<usize>()
    });
}

#[divan::bench]
fn one_paragraph_of_a_megabyte(bencher: Bencher) {
    let text = sample(1 << 20).replace('\n', " ");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| lay_out(&text, TextRange::of(&text), &PAGE).line_count());
}

/// A mark on nearly every letter.
#[divan::bench]
fn a_megabyte_of_vowelled_text(bencher: Bencher) {
    let text = "وَقَالَ الرَّئِيسُ إِنَّ السَّفِينَةَ وَصَلَتْ (أَمْسِ) فِي السَّاعَةِ 11:05. ".repeat((1 << 20) / 130);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| lay_out(&text, TextRange::of(&text), &PAGE).line_count());
}

#[divan::bench]
fn a_megabyte_without_a_space(bencher: Bencher) {
    let text = "س".repeat(1 << 19);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| lay_out(&text, TextRange::of(&text), &PAGE).line_count());
}

/// A page on to lines that were never looked at: what paging through a document costs.
#[divan::bench]
fn a_fresh_page_of_50_lines(bencher: Bencher) {
    let text = sample(1 << 16);
    let page_down = CommandTable::new(&Schema::built_in()).by_key("PageDown").expect("a key of the table");
    bencher.with_inputs(|| session(&text)).bench_values(|mut session| {
        session.apply(page_down, jiff::Timestamp::UNIX_EPOCH);
        let reading = session.reading().expect("an open document");
        let rows = reading.rows(session.page());
        let cells = |row: &hashiya::session::LineAddress| {
            let (part, line) = reading.part_of(*row);
            part.line(line).cells().count()
        };
        rows.iter().map(cells).sum::<usize>()
    });
}

/// One arrow key in the middle of a document of this many megabytes: must not depend on the number.
#[divan::bench(args = [1, 16])]
fn an_arrow_key_in_a_document_of_megabytes(bencher: Bencher, megabytes: usize) {
    let mut session = session(&sample(megabytes << 20));
    let now = jiff::Timestamp::UNIX_EPOCH;
    let key = |name| CommandTable::new(&Schema::built_in()).by_key(name).expect("a key of the table");
    let (left, right) = (key("Left"), key("Right"));
    bencher.bench_local(|| {
        session.apply(left, now);
        session.apply(right, now);
    });
}

fn session(text: &str) -> Session {
    let mut session = Session::new(vec!["sample.txt".to_owned()], "bench", 1);
    session.resize(PageSize { width: 80, height: 50 });
    session.start();
    session.open(0, Document::new("sample.txt", text.to_owned()), AnnotationSet::default(), None);
    session
}
