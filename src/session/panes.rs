//! Two panes: two documents, or two places of one, in sight at once. One of them has the keys; one command changes over.
//!
//! Each pane looks at a document from a place of its own ([`super::View`]); the documents, their annotations and what can be undone are
//! there once. Everything else of a session is about the pane with the keys, which is why it knows nothing of panes.

mod aside;

use super::reading::view::View;
use super::{Command, Effect, Entry, EntryState, Notice, Overlay, Panel, Reading, Session};

/// How two panes stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Beside each other, the first at the right, where reading begins.
    Beside,
    /// One above the other, the first above.
    Stacked,
}

/// One of two panes, also by its place on the screen: the first is at the right, or above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The one that was there before the screen was divided.
    #[default]
    First,
    /// The one that was opened beside it.
    Second,
}

impl Pane {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// Room on the screen for two panes of an arrangement: columns for panes beside each other, else rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneRoom {
    /// Columns or rows that the screen has.
    pub has: u16,
    /// How many two panes need that are large enough to be read in.
    pub needs: u16,
}

impl PaneRoom {
    fn suffices(self) -> bool {
        self.has >= self.needs
    }
}

impl Default for PaneRoom {
    /// As much as is needed.
    fn default() -> Self {
        Self { has: 0, needs: 0 }
    }
}

/// Two panes that are on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    /// How they stand.
    pub arrangement: Arrangement,
    /// The one with the keys.
    pub active: Pane,
}

/// What a pane shows, to be drawn.
#[derive(Clone, Copy)]
pub struct PaneContent<'a> {
    /// The index of its document.
    pub index: usize,
    /// The document; `None` where there is none.
    pub entry: Option<&'a Entry>,
    /// Where in it one is, when it is open.
    pub view: Option<&'a View>,
    /// Whether it has the keys.
    pub is_active: bool,
}

/// The state of two panes.
#[derive(Clone, Debug)]
pub(super) struct Split {
    arrangement: Arrangement,
    /// The document in the pane without the keys.
    document: usize,
    /// Whether the screen has no room for both now; then the one with the keys is shown alone.
    is_hidden: bool,
    /// The annotation whose link was shown in the other pane last, and how many of its links were in turn.
    shown: Option<(crate::annotation::Id, usize)>,
}

impl Panel {
    /// Whether the chosen line can be shown in the other pane, which the panel must not cover then.
    pub fn shows_aside(self) -> bool {
        matches!(self, Self::Places | Self::Annotations | Self::Outline | Self::Documents | Self::Here)
    }
}

/// The room for each arrangement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rooms {
    beside: PaneRoom,
    stacked: PaneRoom,
}

impl Rooms {
    fn of(self, arrangement: Arrangement) -> PaneRoom {
        match arrangement {
            Arrangement::Beside => self.beside,
            Arrangement::Stacked => self.stacked,
        }
    }
}

impl Session {
    /// The two panes that are on the screen; `None` where one is.
    pub fn panes(&self) -> Option<Panes> {
        let split = self.split.as_ref().filter(|split| !split.is_hidden)?;
        Some(Panes { arrangement: split.arrangement, active: self.pane })
    }

    /// What the pane with the keys shows.
    pub fn active_pane(&self) -> PaneContent<'_> {
        self.content(self.current, self.pane, true)
    }

    /// What the other pane shows; `None` where only one is on the screen.
    pub fn other_pane(&self) -> Option<PaneContent<'_>> {
        self.panes()?;
        Some(self.content(self.other_document()?, self.pane.other(), false))
    }

    fn content(&self, index: usize, pane: Pane, is_active: bool) -> PaneContent<'_> {
        let view = self.reading_of(index).map(|reading| reading.view_from(pane));
        PaneContent { index, entry: self.entries.get(index), view, is_active }
    }

    /// The index of the document in the other pane, also while the screen has no room for it.
    pub fn other_document(&self) -> Option<usize> {
        self.split.as_ref().map(|split| split.document)
    }

    /// Whether a document is in one of the panes.
    pub fn is_in_a_pane(&self, index: usize) -> bool {
        index == self.current || self.other_document() == Some(index)
    }

    /// The documents in the panes that are open, that with the keys first.
    pub fn readings_in_panes(&self) -> impl Iterator<Item = &Reading> {
        let other = self.other_document().filter(|other| *other != self.current);
        [Some(self.current), other].into_iter().flatten().filter_map(|index| self.reading_of(index))
    }

    /// How much room the screen has for two panes. Where it has not enough, the one with the keys is shown alone, and that is told.
    pub fn set_room_for_panes(&mut self, beside: PaneRoom, stacked: PaneRoom) {
        let rooms = Rooms { beside, stacked };
        if std::mem::replace(&mut self.rooms, rooms) != rooms {
            self.fit_panes();
        }
    }

    fn fit_panes(&mut self) {
        let Some(split) = &mut self.split else { return };
        let room = self.rooms.of(split.arrangement);
        let was_hidden = std::mem::replace(&mut split.is_hidden, !room.suffices());
        let arrangement = split.arrangement;
        let (is_hidden, is_told) = (split.is_hidden, matches!(self.notice, Some(Notice::PanesHidden(..))));
        if is_told {
            self.notice = is_hidden.then_some(Notice::PanesHidden(arrangement, room));
        } else if is_hidden && !was_hidden {
            self.say_also(Notice::PanesHidden(arrangement, room));
        }
    }

    /// What the commands about panes do; `None` where one means nothing because something else has the keys.
    pub(super) fn steer_panes(&mut self, command: Command) -> Effect {
        match command {
            Command::Panes => self.divide(),
            Command::ChangeOver => self.change_over_by_key(),
            Command::SwapPanes => self.swap_panes(),
            Command::OtherDown => self.turn_other(true),
            Command::OtherUp => self.turn_other(false),
            _ => self.show_aside(),
        }
    }

    /// Whether a command about panes can be given while this is open: a list stands over its own pane only, and nothing is typed in it
    /// that would be lost.
    pub(super) fn leaves_panes_alone(&self, command: Command) -> bool {
        let Some(Overlay { panel, .. }) = &self.overlay else { return true };
        let is_list = panel.shows_aside();
        let is_plain = matches!(panel, Panel::Help | Panel::Guideline | Panel::Inspector);
        match command {
            Command::ChangeOver | Command::ShowAside => is_list,
            Command::OtherDown | Command::OtherUp => is_list || is_plain,
            _ => false,
        }
    }

    /// One pane, two beside each other, two one above the other, one: the next of these that there is room for.
    fn divide(&mut self) -> Effect {
        let now = self.split.as_ref().map(|split| split.arrangement);
        let next = match now {
            None => [Arrangement::Beside, Arrangement::Stacked].as_slice(),
            Some(Arrangement::Beside) => [Arrangement::Stacked].as_slice(),
            Some(Arrangement::Stacked) => [].as_slice(),
        };
        let fits = |arrangement: &&Arrangement| self.rooms.of(**arrangement).suffices();
        let found = next.iter().find(fits).copied();
        let refused = next.iter().take_while(|arrangement| Some(**arrangement) != found).copied();
        let refused =
            refused.map(|arrangement| Notice::NoRoomForPanes(arrangement, self.rooms.of(arrangement)));
        self.notice = refused.reduce(|one, other| Notice::Both(Box::new(one), Box::new(other)));
        match found {
            Some(arrangement) => self.arrange(arrangement),
            None => self.undivide(),
        }
        Effect::None
    }

    /// Two panes of this arrangement. A pane that is new shows what is shown already, at the same place.
    fn arrange(&mut self, arrangement: Arrangement) {
        let document = self.other_document().unwrap_or(self.current);
        let shown = self.split.take().and_then(|split| split.shown);
        self.split = Some(Split { arrangement, document, is_hidden: false, shown });
    }

    /// Closes the pane without the keys. The places in all documents are from now on those of the other.
    fn undivide(&mut self) {
        if self.split.take().is_none() {
            return;
        }
        let pane = std::mem::take(&mut self.pane);
        for entry in &mut self.entries {
            if let EntryState::Open(reading) = &mut entry.state {
                reading.keep_view_from(pane);
            }
        }
    }

    fn change_over_by_key(&mut self) -> Effect {
        if self.split.is_none() {
            return self.refuse(Notice::OnePane);
        }
        self.overlay = None;
        if let Some(reading) = self.reading_mut() {
            reading.view.drag = None;
        }
        self.change_over();
        let is_unread = matches!(self.entries.get(self.current).map(Entry::state), Some(EntryState::Unread));
        if is_unread { Effect::Open(self.current) } else { Effect::None }
    }

    /// Gives the keys to the other pane. Twice is nothing.
    pub(super) fn change_over(&mut self) {
        let Some(split) = &mut self.split else { return };
        std::mem::swap(&mut self.current, &mut split.document);
        self.pane = self.pane.other();
        self.attend_views();
    }

    /// Does something in the other pane without giving it the keys.
    pub(super) fn in_other_pane<R>(&mut self, act: impl FnOnce(&mut Self) -> R) -> R {
        self.change_over();
        let result = act(self);
        self.change_over();
        result
    }

    /// Has each document in a pane seen from there: from the pane with the keys where it is in both.
    pub(super) fn attend_views(&mut self) {
        let (pane, current) = (self.pane, self.current);
        let other = self.other_document();
        if let Some(reading) = other.and_then(|other| self.reading_of_mut(other)) {
            reading.see_from(pane.other());
        }
        if let Some(reading) = self.reading_of_mut(current) {
            reading.see_from(pane);
        }
    }

    /// Lays out what both panes show.
    pub(super) fn lay_out_panes(&mut self) {
        self.lay_out();
        self.settle_other_pane();
    }

    /// Lays the document in the other pane out as it has to be, and brings its caret in sight.
    pub(super) fn settle_other_pane(&mut self) {
        if self.panes().is_none() {
            return;
        }
        self.in_other_pane(|session| {
            session.lay_out();
            let page = session.page;
            if let Some(reading) = session.reading_mut() {
                reading.keep_caret_in_sight(page);
            }
        });
    }

    /// The two panes take each other's places on the screen. The keys stay in their document.
    fn swap_panes(&mut self) -> Effect {
        if self.split.is_none() {
            return self.refuse(Notice::OnePane);
        }
        for entry in &mut self.entries {
            if let EntryState::Open(reading) = &mut entry.state {
                reading.swap_panes();
            }
        }
        self.pane = self.pane.other();
        Effect::None
    }

    /// Turns a page in the other pane.
    fn turn_other(&mut self, onward: bool) -> Effect {
        if self.split.is_none() {
            return self.refuse(Notice::OnePane);
        }
        let lines = isize::try_from(self.page.height.saturating_sub(1).max(1)).unwrap_or(1);
        self.scroll_other(if onward { lines } else { -lines })
    }

    /// Moves the page of the other pane by lines; positive is onwards.
    pub(super) fn scroll_other(&mut self, lines: isize) -> Effect {
        let is_there = self.in_other_pane(|session| {
            let is_there = session.can_do_now(Command::ScrollDown);
            if is_there {
                session.scroll(lines);
            }
            is_there
        });
        if is_there { Effect::None } else { self.refuse(Notice::Arriving) }
    }
}
