//! The interface in Arabic: modern standard, as good software writes it. `docs/arabic.md` has its terms.
//!
//! What names keys, files, labels or texts of documents stands isolated, so that neither moves the other's words.

mod audit;
mod begun;
mod characters;
mod choices;
mod commands;
mod documents;
mod errors;
mod findings;
mod hints;
mod history;
mod nouns;
mod panes;
mod phrases;
mod queries;
mod statistics;
#[cfg(test)]
mod tests;

pub(super) use audit::{finding as audit_finding, kind as audit_kind};
pub(super) use begun::{linking, looking_for_words, moving_ends};
pub(super) use characters::character;
pub(super) use choices::match_level;
pub(super) use documents::{
    contents_kind, count, document_filter, document_order, length, progress, status, status_word,
};
pub(super) use errors::{SILENT_DISK, config_error, error, journal_note, kept_elsewhere, unwritable};
pub(super) use findings::finding;
pub(super) use hints::hint;
pub(super) use history::{doubt, past};
pub(super) use phrases::phrase;
pub(super) use queries::{edit_error, pattern_error, query_error};
pub(super) use statistics::{figure, section as statistics_section};

use super::plural::Counted;
use super::{Called, Keys, Language, isolated};
use crate::annotation::{InfoField, Schema, Status};
use crate::session::{Arrival, Command, Family, Notice, Stepped};
use nouns::{
    CHANGES, COLUMNS, CONFLICTS, DOCUMENTS, FOLDERS, IN_DOCUMENTS, IN_PLACES, OF_ANNOTATIONS, OF_COLUMNS,
    OF_RECORDS, ROWS,
};
use std::borrow::Cow;

pub(super) fn notice(notice: &Notice, keys: &Keys<'_>, called: &Called<'_>) -> String {
    let told = |command, words: fn(&str) -> String| keys.told(command, words);
    let brings_back = || told(Command::Undo, |key| format!(" ({key} للتراجع)"));
    let label = |name: &str| isolated(called.label(name));
    let role = |name: &str| isolated(called.role(name));
    let attribute = |name: &str| isolated(called.attribute("", name));
    match notice {
        Notice::NothingToReshape => {
            let walk = told(Command::NextAnnotation, |key| format!(" ({key})"));
            format!("لا حاشية لتغيير نصها: أنشئ واحدة أو انتقل إلى واحدة{walk}، ثم حدد النص")
        }
        Notice::NoPieceHere => "ليس هنا جزء من حاشية ذات أجزاء".to_owned(),
        Notice::PieceOverlaps => {
            let reshape = told(Command::Reshape, |key| format!("؛ {key} يجعله نصها كله"));
            format!("هذا جزء من الحاشية من قبل{reshape}")
        }
        Notice::NothingToSplit => "المؤشر ليس داخل حاشية: انتقل إلى موضع القسمة".to_owned(),
        Notice::Split(name, first, second) => {
            format!("{}: قسمت إلى {} و{}", label(name), isolated(first), isolated(second))
        }
        Notice::NothingToJoin(name) => format!("لا {} بعد هذا في الفقرة", label(name)),
        Notice::Joined(name, text) => format!("{}: ضمت فصارت {}", label(name), isolated(text)),
        Notice::Unlinked(name) => format!("أزيل الرابط: {}{}", role(name), brings_back()),
        Notice::Noted(name, text) if text.is_empty() => {
            format!("{}: أزيلت الملاحظة{}", label(name), brings_back())
        }
        Notice::Noted(name, text) => format!("{}: ملاحظة {}", label(name), isolated(text)),
        Notice::SubjectGone => "حذف غيرك هذه الحاشية؛ وما كتبته باق هنا حتى Esc".to_owned(),
        Notice::NoSuchValue(name) => format!("لا قيمة كهذه للخاصية {}", attribute(name)),
        Notice::NotAllowed(name, value) => {
            format!("{} ليست من قيم الخاصية {}", isolated(value), attribute(name))
        }
        Notice::Found { place, of, is_wrapped } => {
            let wrapped = if *is_wrapped { "، من الطرف الآخر من جديد" } else { "" };
            format!("نتيجة {place} من {of}{wrapped}")
        }
        Notice::NotFound(query) => format!("ليس في هذا المستند: {}", isolated(query)),
        Notice::NoLabelToPropagate => "أعطه وسما أولا: لم يستعمل وسم بعد توسم به مواضع ذكره".to_owned(),
        Notice::PiecesToPropagate => "لا مواضع ذكر أخرى لحاشية ذات أجزاء".to_owned(),
        Notice::Settled { done, documents, failed } => {
            let not_all =
                failed.as_ref().map(|reason| format!("؛ ولم يتم في كل المواضع: {}", isolated(reason)));
            let (done, documents) = (IN_PLACES.of(*done), IN_DOCUMENTS.of(*documents));
            format!("تم في {done}، في {documents}{}", not_all.unwrap_or_default())
        }
        Notice::NothingToSettle => "لا شيء هنا ينتظر هذا المفتاح".to_owned(),
        Notice::NoFix => {
            format!("لا يتم هذا لعدة مواضع معا: {} ينتقل إلى واحد ويبدؤه", keys.letter('y'))
        }
        Notice::SteppedInAll(documents, is_back) => {
            let done = if *is_back { "تم التراجع" } else { "تمت الإعادة" };
            format!("{done} في {}", IN_DOCUMENTS.of(*documents))
        }
        Notice::RefusalsUnread(place) => format!("لم يفهم، وترك كما هو: {}", isolated(place)),
        Notice::PlaceGone => "لم يعد هنا ما كان في القائمة".to_owned(),
        Notice::NothingFound => "لا نتائج".to_owned(),
        Notice::NoPlaces => {
            format!("لا قائمة بعد{}", told(Command::Find, |key| format!(": {key} يبحث في كل المستندات")))
        }
        Notice::NothingLookedFor => {
            let asks = told(Command::Search, |key| format!("؛ {key} للسؤال عما يبحث عنه"));
            let takes = told(Command::SearchHere, |key| format!("؛ {key} للكلمة هنا"));
            format!("لا بحث جار{asks}{takes}")
        }
        Notice::CannotLookFor(reason) => {
            format!("تعذر البحث عن هذا: {}", Language::Arabic.not_sought(reason))
        }
        Notice::NoClaims => "لا ادعاءات في هذا المستند".to_owned(),
        Notice::Linked(name, from, to) => format!("{}: {} ← {}", role(name), isolated(from), isolated(to)),
        Notice::NoRoles(name) => format!("ليس في المخطط رابط يبدأ من {}", label(name)),
        Notice::NoRoleOnKey(key) => {
            let again = told(Command::Link, |key| format!("؛ {key} للسؤال من جديد"));
            format!("لا رابط يبدأ من هنا على المفتاح {}{again}", isolated(key))
        }
        Notice::NoLinkEnd(name) => format!(
            "لا حاشية هنا يصح أن ينتهي إليها الرابط {}: انتقل إلى واحدة ثم Enter؛ Esc للعدول عن الرابط",
            role(name)
        ),
        Notice::LinkedAlready(name) => format!("هذا الرابط موجود من قبل: {}", role(name)),
        Notice::NoLinks => "لا روابط للحاشية هنا".to_owned(),
        Notice::NowhereBack => "لا موضع سابق للعودة إليه".to_owned(),
        Notice::Followed { role: name, is_onward, label: end, text } => {
            let arrow = Language::Arabic.arrow(*is_onward);
            format!("{} {arrow} {}: {}", role(name), label(end), isolated(text))
        }
        Notice::Valued(name, of, value) => {
            let value = called.value(name, of, value);
            format!("{}: {} {}", label(name), isolated(called.attribute(name, of)), isolated(value))
        }
        Notice::Tagged(name, text) => format!("{}: {}", label(name), isolated(text)),
        Notice::TaggedWithProclitic(name, text, proclitic) => {
            let leave = told(Command::Proclitic, |key| format!(": {key} لتركها خارجه"));
            format!("{}: {}  ({}…{leave})", label(name), isolated(text), isolated(proclitic))
        }
        Notice::Deleted(name, text) => {
            format!("حذف {}: {}{}", label(name), isolated(text), brings_back())
        }
        Notice::Undone(stepped) => format!("تم التراجع{}", where_and_what(stepped, called)),
        Notice::Redone(stepped) => format!("تمت الإعادة{}", where_and_what(stepped, called)),
        Notice::CannotStep(reason) => {
            let reason = isolated(reason);
            format!("الخطوة التالية في هذا المستند، وهو لا يقبل التغيير: {reason}؛ كرر لما قبلها")
        }
        Notice::Forgotten => {
            "الخطوة التالية في هذا المستند، لكنها لم تعد توافق حواشيه؛ كرر لما قبلها".to_owned()
        }
        Notice::Final => "لا تراجع عن قبول مواضع الحواشي المنتقلة هنا؛ كرر للعمل الذي قبله".to_owned(),
        Notice::NothingToUndo => "لا شيء للتراجع عنه".to_owned(),
        Notice::NothingToRedo => "لا شيء لإعادته".to_owned(),
        Notice::NothingToTag => {
            let select = told(Command::Select, |key| format!("{key} أو "));
            format!("لا كلمة هنا: انتقل إلى كلمة، أو حدد نصا بـ {select}Shift+أسهم")
        }
        Notice::OnlySpace => "ليس في التحديد نص مرئي".to_owned(),
        Notice::NothingToRepeat => "لم يستعمل وسم بعد: ضع وسما أولا".to_owned(),
        Notice::AlreadyTagged(name) => format!("هذا النص موسوم من قبل: {}", label(name)),
        Notice::NothingHere => "لا حاشية هنا".to_owned(),
        Notice::NoMoreAnnotations(true) => "لا حاشية بعد هذا".to_owned(),
        Notice::NoMoreAnnotations(false) => "لا حاشية قبل هذا".to_owned(),
        Notice::NoMoreDocuments(true) => "هذا آخر مستند".to_owned(),
        Notice::NoMoreDocuments(false) => "هذا أول مستند".to_owned(),
        Notice::NothingLarger => "لا يمكن توسيع التحديد أكثر".to_owned(),
        Notice::NothingSmaller => "لا يمكن تضييق التحديد أكثر".to_owned(),
        Notice::NothingToTrim => "لا علامة ترقيم ختامية ولا علامة اقتباس خارجية لتزال".to_owned(),
        Notice::Unbound(key) => unbound(key, keys),
        Notice::NoSequence(pressed) => unbound(&keys.sequence(pressed), keys),
        Notice::NoRoomForPanes(..) | Notice::PanesHidden(..) | Notice::OnePane | Notice::ShownAside(_) => {
            panes::notice(notice, keys)
        }
        Notice::UnreadableFolders(count, reason) => match count {
            1 => format!("تعذرت قراءة مجلد: {}", isolated(reason)),
            count => format!("تعذرت قراءة {}، أولها: {}", FOLDERS.of(*count), isolated(reason)),
        },
        Notice::ReloadingUnsaved => "هنا أعمال غير محفوظة؛ كرر القراءة لتفقدها".to_owned(),
        Notice::Reloaded => "قرئ من القرص من جديد".to_owned(),
        Notice::GivenUp(place) => format!("تم التخلي عما تعذر حفظه؛ وهو محفوظ في {}", isolated(place)),
        Notice::StrayAnnotations(place) => format!("لهذا المستند حواش أخرى في {}", isolated(place)),
        Notice::Arriving => "يتم هذا حين تكتمل القراءة؛ Esc لإلغائه".to_owned(),
        Notice::Quarantined(1, reason) => {
            format!("قيد في ملف الحواشي لا يظهر ويبقى كما هو: {}", isolated(reason))
        }
        Notice::Quarantined(count, reason) => {
            let reason = isolated(reason);
            format!(
                "تعذر إظهار {} في ملف الحواشي، وبقي كل منها كما هو، أولها: {reason}",
                OF_RECORDS.of(*count)
            )
        }
        Notice::Copied(text) => format!("نسخ: {}", isolated(text)),
        Notice::NoShell => "لا صدفة وراء هذه النافذة تتابع البرنامج".to_owned(),
        Notice::NothingToCopy => "لا شيء هنا لينسخ".to_owned(),
        Notice::Terminal { name, mode } => {
            format!("الطرفية: {}، طريقة الإرسال {}؛ كرر للتالية", isolated(name), isolated(mode.name()))
        }
        Notice::NothingUnsettled => "لا حاشية هنا تنتظر حسم موضعها".to_owned(),
        Notice::NoCandidate => "لم يبق في النص ما يشبهه؛ Del ينحيه، والملف يحتفظ به".to_owned(),
        Notice::Consented(0) => "كل الحواشي في مواضعها الآن".to_owned(),
        Notice::Consented(count) => {
            format!("كتب ما هو مؤكد؛ واحتفظ الملف بـ {} لم تحسم", OF_ANNOTATIONS.of(*count))
        }
        Notice::NoProclitic => "لا سابقة هنا لتترك".to_owned(),
        Notice::ReadOnly(reason) => format!("لا يمكن تغيير شيء: {}", isolated(reason)),
        Notice::OpenedReadOnly(reason) => format!("فتح للقراءة فقط: {}", isolated(reason)),
        Notice::CannotOpen(reason) => reason.clone(),
        Notice::NotSaved(reason) => format!("غير محفوظ: {}", isolated(reason)),
        Notice::Journal(told) => told.join("\n"),
        Notice::NoLocks => {
            "تعذر قفل الملفات هنا: احرص على ألا يعلق غيرك على هذا المستند في الوقت نفسه".to_owned()
        }
        Notice::Waiting => "بانتظار القرص …".to_owned(),
        Notice::LeavingUnsaved(count) => {
            format!("غير محفوظ: {}؛ كرر الخروج للخروج مع ذلك", DOCUMENTS.of(*count))
        }
        Notice::Unconsented(count) => {
            let writes = told(Command::Consent, |key| format!("{key} للكتابة، و"));
            format!("لم يكتب بعد قبول {}؛ {writes}المفتاح نفسه لإسقاطه", OF_ANNOTATIONS.of(*count))
        }
        Notice::UnknownCommand(name) => {
            let all = told(Command::Help, |key| format!("؛ {key} لعرض الأوامر"));
            format!("لا أمر باسم {}{all}", isolated(name))
        }
        Notice::Direction(direction) => format!("الاتجاه: {}", choices::base_direction(*direction)),
        Notice::Invisibles(true) => "المحارف غير المرئية ظاهرة".to_owned(),
        Notice::Invisibles(false) => "المحارف غير المرئية مخفية".to_owned(),
        Notice::Lanes(true) => "امتداد الحواشي ظاهر تحت الأسطر".to_owned(),
        Notice::Lanes(false) => "امتداد الحواشي مخفي".to_owned(),
        Notice::Harakat(true) => "الحركات ظاهرة".to_owned(),
        Notice::Harakat(false) => "الحركات مخفية؛ وهي باقية في النص".to_owned(),
        Notice::Theme(theme) => format!("السمة: {}", choices::theme(*theme)),
        Notice::Language(choice) => format!("لغة الواجهة: {}", choices::language(*choice)),
        Notice::Spacing(rows) => format!("بين الأسطر: {}", ROWS.of(usize::from(*rows))),
        Notice::Width(columns, None) => format!("عرض القراءة: {}", COLUMNS.of(usize::from(*columns))),
        Notice::Width(columns, Some(room)) => {
            let [columns, room] = [columns, room].map(|count| usize::from(*count));
            format!("عرض القراءة: {}؛ وهذه الشاشة تتسع لـ {}", COLUMNS.of(columns), OF_COLUMNS.of(room))
        }
        Notice::NotKept(reason) => format!("لهذه الجلسة فقط: {}", isolated(reason)),
        Notice::SettingsUnread(reason) => format!("تعذرت قراءة إعداداتك: {}", isolated(reason)),
        Notice::NoColours => {
            "لا تستعمل الألوان هنا: هكذا يقول \u{2066}NO_COLOR\u{2069} أو \u{2066}--color\u{2069} أو TERM"
                .to_owned()
        }
        Notice::Peculiar(warnings) => {
            let said: Vec<_> =
                warnings.iter().map(|warning| characters::peculiarity(*warning, keys)).collect();
            format!("في هذا النص: {}", said.join("، "))
        }
        Notice::TextGone(reason) => {
            let again = told(Command::Reload, |key| {
                format!("؛ {key} لقراءة المستند من جديد والعثور على مواضع الحواشي من جديد")
            });
            let reason = isolated(reason);
            format!("{reason}؛ وتظهر الصفحة نصه السابق. عملك محفوظ بالكلمات التي يتعلق بها{again}")
        }
        Notice::TextBack => "عاد المستند كما تظهره الصفحة".to_owned(),
        Notice::Both(first, second) => {
            format!("{}\n{}", self::notice(first, keys, called), self::notice(second, keys, called))
        }
        Notice::Arrived(Arrival { changes, conflicts }, is_shorter) => {
            arrived(*changes, *conflicts, *is_shorter, keys)
        }
        Notice::WrittenAgain => "كان ملف الحواشي قد أزيل؛ فكتب من جديد".to_owned(),
        Notice::Conflict(false) => {
            let keeps = told(Command::Keep, |key| format!("{key} لإبقاء هذه وحذف الأخرى، و"));
            format!("عدلت تعديلين متعارضين: {keeps}Del للعكس")
        }
        Notice::Conflict(true) => {
            let keeps = told(Command::Keep, |key| format!("{key} لإبقائها، و"));
            format!("حذفها واحد، وغيرها آخر أو ربطها: {keeps}Del لحذفها")
        }
        Notice::Kept(name, text) => {
            let back = told(Command::Undo, |key| format!(" ({key} للتراجع)"));
            format!("حسم لصالح {}: {}{back}", label(name), isolated(text))
        }
        Notice::NoConflicts => "لا تعارضات في هذا المستند".to_owned(),
        Notice::NoConflictHere => {
            format!("لا تعارض هنا{}", told(Command::NextConflict, |key| format!("؛ {key} للتعارض التالي")))
        }
        Notice::NowhereForth => "لا موضع تال للتقدم إليه".to_owned(),
        Notice::NoDestination(typed) => format!(
            "{} ليس موضعا: 12 فقرة، و\u{2066}@120\u{2069} محرف، و\u{2066}50%\u{2069} نسبة",
            isolated(typed)
        ),
        Notice::Painting(name) => format!("وسم متواصل: {}؛ يوسم كل ما تحدده حتى Esc", label(name)),
        Notice::PaintingEnded => "انتهى الوسم المتواصل".to_owned(),
        Notice::BookmarkSet(text) => {
            let lists = told(Command::Bookmarks, |key| format!("  ({key} لعرضها)"));
            format!("علامة مرجعية: {}{lists}", isolated(text))
        }
        Notice::BookmarkRemoved(text) => format!("أزيلت العلامة المرجعية: {}", isolated(text)),
        Notice::NoBookmarks => {
            format!(
                "لا علامات مرجعية{}",
                told(Command::Bookmark, |key| format!(": {key} لوضع واحدة عند المؤشر"))
            )
        }
        Notice::BookmarkLost(name) => format!("لم يعد مستندها موجودا: {}", isolated(name)),
        Notice::BookmarksUnread(place) => {
            format!("علامات مرجعية لم تفهم، وتركت كما هي: {}", isolated(place))
        }
        Notice::NoContents => "ليس في هذا المستند عناوين ولا مصادر موسومة ولا تواريخ".to_owned(),
        Notice::StatusSet(status) => {
            let next = told(Command::NextUnfinished, |key| format!("  ({key} للتالي غير المنجز)"));
            let next = if status.is_finished() { next } else { String::new() };
            format!("حالة هذا المستند: {}{next}", self::status(status))
        }
        Notice::Described(field, value) => format!("حفظ: {}", noted_as(*field, value)),
        Notice::NoDate(typed) => format!(
            "{} ليس تاريخا: اكتبه \u{2066}2031\u{2069} أو \u{2066}2031-03\u{2069} أو \u{2066}2031-03-05\u{2069}",
            isolated(typed)
        ),
        Notice::NoReason => "اذكر سبب تخطيه؛ Esc لإلغاء التغيير".to_owned(),
        Notice::InfoDisputed => {
            let shows = told(Command::AboutDocument, |key| format!(" ({key} لإظهارها)"));
            format!(
                "غير غيرك أيضا حالة المستند أو تاريخه أو ملاحظاته: ما لم يبق في موضعه تجده في الملاحظات{shows}"
            )
        }
        Notice::AllFinished => "كل المستندات الأخرى منجزة أو متخطاة".to_owned(),
        Notice::Refused(reason) => format!("رفض: {}", edit_error(reason)),
    }
}

/// In which document a step was taken, when that was not the one on the page, and what it is about.
fn where_and_what(Stepped { document, about, noted }: &Stepped, called: &Called<'_>) -> String {
    let document = document.as_ref().map_or_else(String::new, |name| format!(" في {}", isolated(name)));
    let about = about.as_ref().map_or_else(String::new, |(label, text)| {
        format!(": {}: {}", isolated(called.label(label)), isolated(text))
    });
    let noted =
        noted.as_ref().map_or_else(String::new, |(field, value)| format!(": {}", noted_as(*field, value)));
    document + &about + &noted
}

/// What is noted about a document.
fn noted_as(field: InfoField, value: &str) -> String {
    let name = match field {
        InfoField::Date => "تاريخ المستند",
        InfoField::Status => "حالة المستند",
        InfoField::Notes => "ملاحظات المستند",
    };
    let first = value.lines().next().unwrap_or_default();
    let known = Status::parse(first).filter(|_| field == InfoField::Status);
    match known {
        _ if value.is_empty() => format!("بلا {name}"),
        Some(known) => format!("{name} {}", status(&known)),
        None => format!("{name} {}", isolated(first)),
    }
}

/// That nothing is on a key, or on several.
fn unbound(key: &str, keys: &Keys<'_>) -> String {
    let lists = keys.told(Command::Help, |key| format!("؛ {key} لعرض المفاتيح"));
    format!("لا أمر على المفتاح {}{lists}", isolated(key))
}

/// What others did to the file meanwhile.
fn arrived(changes: usize, conflicts: usize, is_shorter: bool, keys: &Keys<'_>) -> String {
    let mut said = format!("ورد من غيرك: {}", CHANGES.of(changes));
    if conflicts > 0 {
        let goes = keys.told(Command::NextConflict, |key| format!(" ({key} للانتقال إليه)"));
        said.push_str(&format!("، {}{goes}", CONFLICTS.of(conflicts)));
    }
    if is_shorter {
        said.push_str("؛ ولا تراجع عما يمسه من الأعمال السابقة");
    }
    said
}

pub(super) fn family(family: Family) -> &'static str {
    match family {
        Family::Tag => "الوسم",
        Family::Select => "التحديد",
        Family::Move => "الحركة",
        Family::Browse => "التنقل",
        Family::View => "العرض",
        Family::Program => "البرنامج",
    }
}

pub(super) fn command(command: Command, schema: &Schema) -> Cow<'static, str> {
    let Command::Tag(index) = command else { return Cow::Borrowed(commands::fixed(command)) };
    let called = Language::Arabic.called(schema);
    let label = schema.labels().get(index).map_or("?", |label| called.label(&label.name));
    Cow::Owned(format!("{}: {}", isolated(label), commands::fixed(command)))
}
