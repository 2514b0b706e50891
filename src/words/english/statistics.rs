//! The corpus at a glance, in English.

use super::documents::status_word;
use crate::annotation::Status;
use crate::session::{Figure, StatisticsSection};
use crate::words::{Called, isolated};

pub(in crate::words) fn section(section: StatisticsSection) -> &'static str {
    match section {
        StatisticsSection::Documents => "Documents",
        StatisticsSection::Labels => "Labels",
        StatisticsSection::Annotators => "Annotators",
        StatisticsSection::Days => "Days, UTC",
    }
}

/// What stands before the bar of a figure, and what behind it.
pub(in crate::words) fn figure(figure: &Figure, called: &Called<'_>) -> [String; 2] {
    let percent = |share: &f64| format!("{:.1}%", share * 100.0);
    let rate = |per_hour: &Option<f64>| {
        per_hour.map_or_else(String::new, |per_hour| format!("{per_hour:.0} an hour"))
    };
    match figure {
        Figure::Done { documents, of, words } => {
            ["documents done".to_owned(), format!("{documents} of {of}, {} of the words", percent(words))]
        }
        Figure::Annotated { words, density } => {
            let behind = format!("{}, {density:.0} annotations in 1,000", percent(words));
            ["words annotated".to_owned(), behind]
        }
        Figure::Speed { per_hour: Some(per_hour), hours } => {
            ["speed".to_owned(), format!("{per_hour:.0} annotations an hour, in {hours:.1} hours of work")]
        }
        Figure::Speed { per_hour: None, .. } => ["speed".to_owned(), "not known yet".to_owned()],
        Figure::Missing { sources, values } => {
            ["missing".to_owned(), format!("claims without source: {sources}, dates without value: {values}")]
        }
        Figure::Unreadable(count) => {
            ["left out".to_owned(), format!("documents that cannot be read, or their annotations: {count}")]
        }
        Figure::Status(name, count) => {
            let known = Status::parse(name).map(|status| status_word(&status));
            [known.unwrap_or_else(|| isolated(name)), count.to_string()]
        }
        Figure::Label(name, count) => [isolated(called.label(name)), count.to_string()],
        Figure::Author(name, count, per_hour) => {
            let name = if name.is_empty() { "nobody" } else { name };
            [isolated(name), format!("{count:<8}{}", rate(per_hour))]
        }
        Figure::Day(date, count, per_hour) => [date.to_string(), format!("{count:<8}{}", rate(per_hour))],
    }
}
