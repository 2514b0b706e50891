//! What lies over the page: a panel with a list, a file for each kind of line. How a panel is drawn is [`panel`]'s.

mod about_document;
mod annotations;
mod bookmarks;
mod contents;
mod documents;
mod guideline;
mod help;
mod inspector;
mod note;
mod outline;
mod palette;
mod panel;
mod places;
mod query;
mod search;
mod statistics;

pub(super) use panel::is_on_panel;

use super::regions::{Look, Regions};
use super::terminal::Cursor;
use crate::session::{Overlay, Panel, Session};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What a panel is drawn from, and where.
struct Drawing<'a> {
    session: &'a Session,
    open: &'a Overlay,
    look: &'a Look,
    regions: &'a Regions,
    buffer: &'a mut Buffer,
    /// Where its panel stands, once that is open.
    area: Rect,
}

/// Tells the session of an open panel what only the screen knows.
pub(super) fn fit(session: &mut Session, look: &Look, regions: &Regions) {
    if session.overlay().is_some_and(|open| open.panel == Panel::Help) {
        session.end_help_at(help::last_top(session, look, regions));
    }
}

/// Draws an overlay. Returns where the cursor is to be: in a field, where there is one.
pub(super) fn draw(
    session: &Session,
    open: &Overlay,
    look: &Look,
    regions: &Regions,
    buffer: &mut Buffer,
) -> Option<Cursor> {
    let mut drawing = Drawing { session, open, look, regions, buffer, area: Rect::default() };
    let cursor = match open.panel {
        Panel::Help => help::draw(&mut drawing),
        Panel::Palette => palette::draw(&mut drawing),
        Panel::Documents => documents::draw(&mut drawing),
        Panel::Here => annotations::draw_here(&mut drawing),
        Panel::Unsettled => annotations::draw_unsettled(&mut drawing),
        Panel::Annotations => annotations::draw_all(&mut drawing),
        Panel::Inspector => inspector::draw(&mut drawing),
        Panel::Value => inspector::draw_values(&mut drawing),
        Panel::Note => note::draw(&mut drawing),
        Panel::Search => search::draw(&mut drawing),
        Panel::Outline => outline::draw(&mut drawing),
        Panel::Query => query::draw(&mut drawing),
        Panel::Places => places::draw(&mut drawing),
        Panel::Guideline => guideline::draw(&mut drawing),
        Panel::Bookmarks => bookmarks::draw(&mut drawing),
        Panel::GoTo => bookmarks::draw_destination(&mut drawing),
        Panel::Contents => contents::draw(&mut drawing),
        Panel::Document => about_document::draw(&mut drawing),
        Panel::DocumentField => about_document::draw_field(&mut drawing),
        Panel::Statistics => statistics::draw(&mut drawing),
    };
    panel::close(&mut drawing);
    cursor
}
