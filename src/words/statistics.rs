//! What is said of the corpus at a glance.

use super::{Called, Language, arabic, english};
use crate::session::{Figure, StatisticsSection};

impl Language {
    /// The heading of a part of the corpus at a glance.
    pub fn statistics_section(self, section: StatisticsSection) -> &'static str {
        match self {
            Self::English => english::statistics_section(section),
            Self::Arabic => arabic::statistics_section(section),
        }
    }

    /// What stands before the bar of a figure, and what behind it.
    pub fn figure(self, figure: &Figure, called: &Called<'_>) -> [String; 2] {
        match self {
            Self::English => english::figure(figure, called),
            Self::Arabic => arabic::figure(figure, called),
        }
    }
}
