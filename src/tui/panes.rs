//! Panes on the screen: how large they are, and in which of them the pointer is. What they show is [`super::page`]'s.

use super::mouse::{Pointed, PointedPane};
use super::regions::{self, Regions};
use super::terminal::Screen;
use super::{Reader, overlay};
use crate::session::{Effect, PageSize, Reading};
use anyhow::Result;
use crossterm::event::MouseEvent;
use jiff::Timestamp;
use std::time::Instant;

impl Reader {
    /// Brings the session's page in line with the screen's size.
    pub(super) fn fit(&mut self, screen: &Screen) -> Result<()> {
        let area = screen.area()?;
        let paragraphs = self.session.readings_in_panes().map(Reading::paragraph_count).max().unwrap_or(0);
        let (beside, stacked) = regions::room_for_panes(area, paragraphs);
        self.session.set_room_for_panes(beside, stacked);
        let panes = self.session.panes();
        self.regions = Regions::with_panes(area, paragraphs, self.session.preferences().width, panes);
        let page = self.regions.page;
        self.session.resize(PageSize { width: page.width, height: page.height });
        self.session.support_emoji(screen.treatment().emoji);
        overlay::fit(&mut self.session, &self.look, &self.regions);
        Ok(())
    }

    /// Does what the pointer asks for.
    pub(super) fn take_pointer(
        &mut self,
        event: MouseEvent,
        when: Instant,
        screen: &mut Screen,
    ) -> Result<()> {
        // What came before may have given the keys to the other pane.
        self.fit(screen)?;
        let Some(pointed) = self.mouse.gesture(event, when, &self.regions) else { return Ok(()) };
        let effect = self.point(pointed, (event.column, event.row));
        self.perform(effect, screen)
    }

    /// Passes a gesture at a place of the screen on.
    fn point(&mut self, pointed: Pointed, (x, y): (u16, u16)) -> Effect {
        let Pointed { mut pointer, pane } = pointed;
        let panel = self.session.overlay().map(|open| open.panel);
        let is_on_panel =
            panel.is_some_and(|panel| overlay::is_on_panel(panel, &self.look, &self.regions, x, y));
        if pane == PointedPane::Other && !is_on_panel {
            return self.session.point_at_other(pointer, Timestamp::now());
        }
        // The session knows the rows of its lists and not their columns: beside them is on no row.
        if panel.is_some() && !is_on_panel {
            pointer.at.row = -1;
        }
        self.session.point(pointer, Timestamp::now())
    }
}
