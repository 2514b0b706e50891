//! The order in which the regions of the screen are drawn. Drawing reads the session and changes nothing.

use super::regions::{Look, Regions};
use super::terminal::Cursor;
use super::{footer, header, overlay, page};
use crate::session::Session;
use ratatui::buffer::Buffer;

/// Draws a frame and says where the cursor is to be.
pub(super) fn draw(session: &Session, look: &Look, regions: &Regions, buffer: &mut Buffer) -> Option<Cursor> {
    if let (Some(other), Some(place)) = (session.other_pane(), regions.of_other()) {
        page::draw(session, &other, look, &place, buffer);
        header::draw(session, &other, look, &place, buffer);
        page::divide(look, regions.divider, buffer);
    }
    let active = session.active_pane();
    let cursor = page::draw(session, &active, look, regions, buffer);
    header::draw(session, &active, look, regions, buffer);
    footer::draw(session, look, regions, buffer);
    let cursor = match session.overlay() {
        Some(open) => overlay::draw(session, open, look, regions, buffer),
        None => cursor,
    };
    look.theme.paper(buffer);
    cursor
}

#[cfg(test)]
mod tests;
