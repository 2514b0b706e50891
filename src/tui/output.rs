//! stub
use super::colour::Rgb;
use crate::preferences::OutputMode;
use ratatui::buffer::Buffer;
#[derive(Default)]
pub(super) struct Places;
impl Places {
    pub(super) fn pointed(&self, x: u16, _y: u16) -> u16 {
        x
    }
    pub(super) fn cursor(&self, x: u16, _y: u16) -> u16 {
        x
    }
}
pub(super) struct Adapter;
impl Adapter {
    pub(super) fn new(_m: OutputMode, _f: Rgb) -> Self {
        Self
    }
    pub(super) fn adapt(&self, _b: &mut Buffer) -> Places {
        Places
    }
}
pub(super) fn sized_text(_s: &str, _x: u16) -> Option<String> {
    None
}
