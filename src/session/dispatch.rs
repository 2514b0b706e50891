//! From a command to what does it: [`Session::apply`], the one entrance for keys.

use super::{Command, Effect, Panel, Session};
use jiff::Timestamp;

impl Session {
    /// Does what a command asks for, as often as the number typed before it says. `now` dates what is made.
    pub fn apply(&mut self, command: Command, now: Timestamp) -> Effect {
        self.see_clock(now);
        self.begun_keys.clear();
        let count = self.count.take().filter(|_| self.overlay.is_none());
        let effect = match count {
            // Esc gives up the number and nothing else.
            Some(_) if command == Command::Cancel => Effect::None,
            Some(count) => self.give_counted(command, count, now),
            None => self.give(command, now),
        };
        self.settle();
        effect
    }

    /// Does what a command asks for, once.
    pub(super) fn give(&mut self, command: Command, now: Timestamp) -> Effect {
        self.notice = None;
        self.offer = None;
        self.drop_begun_role();
        // The palette is on the way to a command, not another command.
        let in_palette = self.is_open(Panel::Palette) && command != Command::Cancel;
        let on_the_way = in_palette || command == Command::Palette;
        let is_meant = self.asked == Some(command);
        if !on_the_way {
            self.asked = None;
        }
        if self.overlay.is_none()
            && let Some(effect) = self.paint(command, now)
        {
            return effect;
        }
        match command {
            Command::Cancel if self.overlay.is_none() && self.give_up_begun() => Effect::None,
            Command::Cancel
                if self.overlay.is_none() && self.reading().is_none_or(|one| one.selection().is_none()) =>
            {
                self.forget_search();
                self.cancel()
            }
            Command::Cancel => self.cancel(),
            Command::Here if self.overlay.is_none() && self.begun().is_some() => {
                self.end_begun(now).unwrap_or(Effect::None)
            }
            // As in a pager: inside a panel q leaves the panel.
            Command::Quit if self.overlay.is_some() => self.cancel(),
            Command::Quit | Command::Reload if !is_meant && self.asks_for_consent(command) => Effect::None,
            Command::Quit => self.quit(is_meant),
            Command::Redraw => Effect::Redraw,
            Command::Suspend => Effect::Suspend,
            Command::Terminal => self.ask_for_terminal(is_meant),
            Command::Help | Command::Palette | Command::Documents | Command::Here => {
                self.toggle_overlay(command, now)
            }
            Command::Consent if self.overlay.is_none() || self.is_open(Panel::Unsettled) => self.consent(),
            Command::Inspect if self.overlay.is_none() || self.is_open(Panel::Inspector) => self.inspect(),
            Command::Outline if self.is_open(Panel::Outline) => self.list_claims(),
            Command::Places if self.overlay.is_none() || self.is_open(Panel::Places) => self.list_places(),
            Command::Find if self.overlay.is_none() => self.open_search(true),
            Command::Audit if self.overlay.is_none() || self.is_open(Panel::Places) => self.audit(),
            Command::Query if self.overlay.is_none() => self.open_query(),
            Command::Guideline if self.is_open(Panel::Guideline) => self.show_guideline(),
            Command::AboutDocument if self.is_open(Panel::Document) => self.open_about_document(),
            Command::Statistics if self.overlay.is_none() || self.is_open(Panel::Statistics) => {
                self.show_statistics()
            }
            Command::Bookmarks if self.is_open(Panel::Bookmarks) => self.list_bookmarks(),
            _ if command.is_about_panes() && self.leaves_panes_alone(command) => self.steer_panes(command),
            _ if self.overlay.is_some() => self.steer_overlay(command, now),
            Command::Unsettled => self.list_unsettled(),
            Command::NextDocument | Command::PreviousDocument => self.turn_to_document(command),
            Command::NextUnfinished => self.seek_unfinished(),
            Command::Reload => self.reload(is_meant),
            _ if command.is_preference() => self.prefer(command),
            _ => self.read(command, now),
        }
    }

    /// Commands that need an open document.
    fn read(&mut self, command: Command, now: Timestamp) -> Effect {
        match command {
            Command::Move(motion) => self.move_or_jump(motion),
            Command::Extend(motion) => self.move_caret(motion, true),
            Command::ScrollUp => self.scroll(-1),
            Command::ScrollDown => self.scroll(1),
            Command::Select => self.toggle_selecting(),
            Command::Grow => self.grow(),
            Command::Shrink => self.shrink(),
            Command::Proclitic => return self.shift_proclitic(),
            Command::Trim => return self.trim(),
            Command::SelectAnnotation => self.select_annotation(),
            Command::Tag(label) => return self.tag(label, now),
            Command::Repeat => return self.repeat_tag(now),
            Command::Delete => return self.delete_here(),
            Command::Keep => return self.keep_here(),
            Command::Propagate => return self.propagate(),
            Command::Ends => return self.change_ends(),
            Command::Split => return self.split(now),
            Command::Join => return self.join(),
            Command::Reshape => return self.reshape_annotation(),
            Command::AddPiece => return self.add_piece(),
            Command::DropPiece => return self.drop_piece(),
            Command::Search => return self.open_search(false),
            Command::NextMatch => return self.walk(true),
            Command::PreviousMatch => return self.walk(false),
            Command::SearchHere => return self.search_here(),
            Command::Note => return self.edit_note(),
            Command::Annotations => return self.list_annotations(),
            Command::Outline => return self.list_claims(),
            Command::Guideline => return self.show_guideline(),
            Command::Done => return self.mark_done(),
            Command::AboutDocument => return self.open_about_document(),
            Command::Link => return self.begin_link(),
            Command::Follow => self.follow_link(),
            Command::Back => return self.jump(true),
            Command::Forth => return self.jump(false),
            Command::Paint => return self.toggle_painting(now),
            Command::Bookmark => return self.toggle_bookmark(),
            Command::Bookmarks => return self.list_bookmarks(),
            Command::Contents => return self.list_contents(),
            Command::GoTo => return self.ask_where_to_go(None),
            Command::NextConflict => self.turn_to_conflict(),
            Command::Copy => return self.copy(),
            Command::CopyAnnotation => return self.copy_annotation(),
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            Command::NextAnnotation => self.turn_to_annotation(true),
            Command::PreviousAnnotation => self.turn_to_annotation(false),
            _ => {}
        }
        Effect::None
    }
}
