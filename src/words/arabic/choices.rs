//! What can be chosen, in Arabic: directions, themes, languages, ways to search.

use crate::layout::{BaseDirection, Direction};
use crate::preferences::{LanguageChoice, ThemeChoice};
use crate::text::search::MatchLevel;

pub(super) fn base_direction(direction: BaseDirection) -> &'static str {
    match direction {
        BaseDirection::Auto { .. } => "بحسب أول حرف من كل فقرة",
        BaseDirection::Always(Direction::Rtl) => "من اليمين إلى اليسار",
        BaseDirection::Always(Direction::Ltr) => "من اليسار إلى اليمين",
    }
}

pub(super) fn theme(choice: ThemeChoice) -> &'static str {
    match choice {
        ThemeChoice::Auto => "تلقائية، بحسب خلفية الطرفية",
        ThemeChoice::Light => "فاتحة، لخلفية فاتحة",
        ThemeChoice::Dark => "داكنة، لخلفية داكنة",
        ThemeChoice::HighContrast => "عالية التباين",
        ThemeChoice::Monochrome => "بلا ألوان: عريض ومسطر ومعكوس",
    }
}

pub(super) fn language(choice: LanguageChoice) -> &'static str {
    match choice {
        LanguageChoice::Auto => "بحسب إعدادات النظام",
        LanguageChoice::Arabic => "العربية",
        LanguageChoice::English => "الإنجليزية",
    }
}

/// How a search compares.
pub(in crate::words) fn match_level(level: MatchLevel) -> &'static str {
    match level {
        MatchLevel::Folded => "بأي إملاء",
        MatchLevel::Word => "كلمات كاملة، بأي إملاء",
        MatchLevel::Proclitics => "كلمات مع سوابقها، بأي إملاء",
        MatchLevel::Exact => "مطابقة حرفية",
        MatchLevel::Regex => "تعبير نمطي",
    }
}
