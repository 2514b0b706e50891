//! The corpus at a glance: what is counted as it becomes known, and how it is scrolled and left.

use super::{Story, opened};
use hashiya::annotation::{AnnotationSet, DocumentInfo, Schema, Tally, TallyOptions};
use hashiya::session::{Figure, Panel, Session, StatisticsLine};

/// What the shell counts in the document that is open.
fn counted(session: &Session, status: &str) -> Tally {
    let reading = session.reading().unwrap();
    let info = DocumentInfo { status: status.to_owned(), ..DocumentInfo::default() };
    let set = reading.annotations().clone().with_info(info);
    Tally::of(reading.document().text(), &set, &Schema::built_in(), TallyOptions::default())
}

fn bars(story: &Story) -> Vec<(Figure, f64)> {
    let lines = story.session.statistics_lines().into_iter();
    lines
        .filter_map(|line| match line {
            StatisticsLine::Bar(figure, share) => Some((figure, share)),
            _ => None,
        })
        .collect()
}

#[test]
fn the_corpus_is_shown_as_far_as_it_was_counted() {
    let mut story = Story::of("|BTS KFT QRS");
    story.press("e Right c %");
    assert_eq!(opened(&story), Some((Panel::Statistics, 0)));
    story.session.begin_statistics(3);
    assert_eq!(story.session.statistics_progress(), Some((0, 3)));
    let done = counted(&story.session, "done");
    story.session.tallied(Some(done));
    assert_eq!(story.session.statistics_progress(), Some((1, 3)));
    let of = |name: &str, bars: &[(Figure, f64)]| {
        let is_it = |one: &&(Figure, f64)| match &one.0 {
            Figure::Status(own, _) | Figure::Label(own, _) | Figure::Author(own, ..) => own == name,
            _ => false,
        };
        bars.iter().find(is_it).cloned().unwrap_or_else(|| panic!("{name}: {bars:?}"))
    };
    assert_eq!(of("done", &bars(&story)), (Figure::Status("done".into(), 1), 1.0));
    let fresh = Tally::of("BTS", &AnnotationSet::default(), &Schema::built_in(), TallyOptions::default());
    story.session.tallied(Some(fresh));
    story.session.tallied(None);
    assert_eq!(story.session.statistics_progress(), None);
    let all = bars(&story);
    assert_eq!(all[0], (Figure::Done { documents: 1, of: 2, words: 0.75 }, 0.5));
    assert_eq!(of("done", &all).1, 0.5);
    assert_eq!(of("entity", &all), (Figure::Label("entity".into(), 1), 1.0));
    assert_eq!(of("date", &all), (Figure::Label("date".into(), 0), 0.0), "what has none is told");
    assert!(matches!(of("leila", &all), (Figure::Author(_, 2, None), 1.0)), "one moment is no time");
    let lines = story.session.statistics_lines();
    assert!(lines.contains(&StatisticsLine::Plain(Figure::Unreadable(1))), "{lines:?}");
    story.session.begin_statistics(3);
    assert!(of("new", &bars(&story)).0 == Figure::Status("new".into(), 0), "it is counted anew");
}

#[test]
fn it_is_scrolled_and_closed_by_its_key_by_enter_and_by_escape() {
    let mut story = Story::of("|BTS");
    story.press("% Down Down");
    assert!(matches!(opened(&story), Some((Panel::Statistics, 1..))), "{:?}", opened(&story));
    story.press("Home");
    assert_eq!(opened(&story), Some((Panel::Statistics, 0)));
    for key in ["%", "Enter", "Esc", "q"] {
        story.press(key);
        assert_eq!(opened(&story), None, "{key}");
        story.press("%");
        assert!(opened(&story).is_some());
    }
    story.press("e % g").shows("|BTS");
}
