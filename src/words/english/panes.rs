//! What there is to say about two panes.

use crate::session::{Arrangement, Command, Notice, PaneRoom};
use crate::words::{Keys, isolated};

/// The words of a notice about panes; nothing for others.
pub(in crate::words) fn notice(notice: &Notice, keys: &Keys<'_>) -> String {
    match notice {
        Notice::NoRoomForPanes(arrangement, room) => {
            format!("no room for two panes {}: {}", way(*arrangement), needed(*arrangement, *room))
        }
        Notice::PanesHidden(arrangement, room) => {
            let other = keys.told(Command::ChangeOver, |key| format!("; {key} shows the other"));
            let (way, needed) = (way(*arrangement), needed(*arrangement, *room));
            format!("no room any more for two panes {way}: {needed}{other}, both come back with room")
        }
        Notice::OnePane => {
            let opens = keys.told(Command::Panes, |key| format!(": {key} opens a second"));
            format!("there is one pane{opens}")
        }
        Notice::ShownAside(name) => format!("in the other pane: {}", isolated(name)),
        _ => String::new(),
    }
}

fn way(arrangement: Arrangement) -> &'static str {
    match arrangement {
        Arrangement::Beside => "beside each other",
        Arrangement::Stacked => "one above the other",
    }
}

fn needed(arrangement: Arrangement, PaneRoom { has, needs }: PaneRoom) -> String {
    let unit = match arrangement {
        Arrangement::Beside => "columns",
        Arrangement::Stacked => "rows",
    };
    format!("they need {needs} {unit}, the screen has {has}")
}
