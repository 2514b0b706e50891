//! What there is to say about two panes, in Arabic.

use super::nouns::{COLUMNS, SCREEN_ROWS};
use crate::session::{Arrangement, Command, Notice, PaneRoom};
use crate::words::plural::Counted;
use crate::words::{Keys, isolated};

/// The words of a notice about panes; nothing for others.
pub(super) fn notice(notice: &Notice, keys: &Keys<'_>) -> String {
    match notice {
        Notice::NoRoomForPanes(arrangement, room) => {
            format!("لا متسع للوحين {}: {}", way(*arrangement), needed(*arrangement, *room))
        }
        Notice::PanesHidden(arrangement, room) => {
            let other = keys.told(Command::ChangeOver, |key| format!("؛ {key} لإظهار الآخر"));
            let (way, needed) = (way(*arrangement), needed(*arrangement, *room));
            format!("لم يعد متسع للوحين {way}: {needed}{other}، ويعودان حين يتسع المكان")
        }
        Notice::OnePane => {
            let opens = keys.told(Command::Panes, |key| format!(": {key} لفتح ثان"));
            format!("هنا لوح واحد{opens}")
        }
        Notice::ShownAside(name) => format!("في اللوح الآخر: {}", isolated(name)),
        _ => String::new(),
    }
}

fn way(arrangement: Arrangement) -> &'static str {
    match arrangement {
        Arrangement::Beside => "متجاورين",
        Arrangement::Stacked => "أحدهما فوق الآخر",
    }
}

fn needed(arrangement: Arrangement, PaneRoom { has, needs }: PaneRoom) -> String {
    let [has, needs] = [has, needs].map(usize::from);
    let of = |count| match arrangement {
        Arrangement::Beside => COLUMNS.of(count),
        Arrangement::Stacked => SCREEN_ROWS.of(count),
    };
    format!("يلزم {}، وفي الشاشة {}", of(needs), of(has))
}
