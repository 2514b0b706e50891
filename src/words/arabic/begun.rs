//! What is to be done to end an act that has been begun, in Arabic.

use crate::session::Command;
use crate::words::{Called, Keys, isolated};

/// What is to be done while the ends of an annotation are moved.
pub(in crate::words) fn moving_ends(label: &str, keys: &Keys<'_>, called: &Called<'_>) -> String {
    let other = keys.told(Command::Ends, |key| format!("{key} الطرف الآخر، "));
    format!("{}: تحريك الطرف بأي حركة، {other}Enter إبقاء، Esc ترك ما كان", isolated(called.label(label)))
}

/// What is to be done while a link waits for its other end.
pub(in crate::words) fn linking(role: &str, ends: &[String], keys: &Keys<'_>, called: &Called<'_>) -> String {
    let numbered = ends.iter().enumerate().map(|(index, end)| format!("{} {}", index + 1, isolated(end)));
    let numbered = numbered.collect::<Vec<_>>().join("  ");
    let list = keys.told(Command::Search, |key| format!("{key} القائمة، "));
    format!("{}: انتقل إلى الطرف ثم Enter، {list}Esc عدول   {numbered}", isolated(called.role(role)))
}

/// What is to be done while the words are looked for that are a value.
pub(in crate::words) fn looking_for_words(attribute: &str, of: &str, called: &Called<'_>) -> String {
    let attribute = isolated(called.attribute("", attribute));
    format!("{attribute} لـ {}: حدد الكلمات ثم Enter؛ Esc عدول", isolated(of))
}
