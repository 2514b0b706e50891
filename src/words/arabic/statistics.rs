//! The corpus at a glance, in Arabic.

use super::documents::status_word;
use crate::annotation::Status;
use crate::session::{Figure, StatisticsSection};
use crate::words::{Called, isolated};

pub(in crate::words) fn section(section: StatisticsSection) -> &'static str {
    match section {
        StatisticsSection::Documents => "المستندات",
        StatisticsSection::Labels => "الوسوم",
        StatisticsSection::Annotators => "الواسمون",
        StatisticsSection::Days => "الأيام، بالتوقيت العالمي",
    }
}

/// What stands before the bar of a figure, and what behind it.
pub(in crate::words) fn figure(figure: &Figure, called: &Called<'_>) -> [String; 2] {
    let percent = |share: &f64| isolated(&format!("{:.1}%", share * 100.0));
    let rate = |per_hour: &Option<f64>| {
        per_hour.map_or_else(String::new, |per_hour| format!("{per_hour:.0} في الساعة"))
    };
    match figure {
        Figure::Done { documents, of, words } => {
            ["المنجز".to_owned(), format!("{documents} من {of}، وهو {} من الكلمات", percent(words))]
        }
        Figure::Annotated { words, density } => {
            let behind = format!("{}، والحواشي في كل 1000: {density:.0}", percent(words));
            ["الموسوم".to_owned(), behind]
        }
        Figure::Speed { per_hour: Some(per_hour), hours } => {
            ["السرعة".to_owned(), format!("الحواشي في الساعة: {per_hour:.0}، وساعات العمل: {hours:.1}")]
        }
        Figure::Speed { per_hour: None, .. } => ["السرعة".to_owned(), "لم تعرف بعد".to_owned()],
        Figure::Missing { sources, values } => {
            ["الناقص".to_owned(), format!("ادعاءات بلا مصدر: {sources}، وتواريخ بلا قيمة: {values}")]
        }
        Figure::Unreadable(count) => {
            ["غير المحسوب".to_owned(), format!("مستندات تعذرت قراءتها أو قراءة حواشيها: {count}")]
        }
        Figure::Status(name, count) => {
            let known = Status::parse(name).map(|status| status_word(&status));
            [known.unwrap_or_else(|| isolated(name)), count.to_string()]
        }
        Figure::Label(name, count) => [isolated(called.label(name)), count.to_string()],
        Figure::Author(name, count, per_hour) => {
            let name = if name.is_empty() { "بلا اسم" } else { name };
            [isolated(name), format!("{count:<8}{}", rate(per_hour))]
        }
        Figure::Day(date, count, per_hour) => {
            [isolated(&date.to_string()), format!("{count:<8}{}", rate(per_hour))]
        }
    }
}
