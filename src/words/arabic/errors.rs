//! What went wrong with files, in Arabic. What the system says is quoted as it says it.

use super::nouns::{ACTS, ANNOTATIONS, BYTES, OF_BYTES};
use crate::store::{ConfigError, JournalNote, StoreError, Unconfirmed, Unwritable, shown};
use crate::words::isolated;
use crate::words::plural::Counted;
use std::io;
use std::path::Path;

fn path(path: &Path) -> String {
    isolated(&shown(path))
}

fn cause(cause: &io::Error) -> String {
    isolated(&cause.to_string())
}

/// A size in bytes.
fn bytes(size: u64) -> String {
    BYTES.of(usize::try_from(size).unwrap_or(usize::MAX))
}

fn at_most(size: u64) -> String {
    OF_BYTES.of(usize::try_from(size).unwrap_or(usize::MAX))
}

/// What happened, where, and what to do about it.
pub(in crate::words) fn error(error: &StoreError) -> String {
    let about = path(error.path());
    match error {
        StoreError::NotFound { .. } => format!("{about}: لا ملف ولا مجلد بهذا الاسم؛ راجع الاسم"),
        StoreError::Schema { line, column, message, .. } => {
            format!("{about}: خطأ في المخطط، السطر {line}، العمود {column}: {}", isolated(message))
        }
        StoreError::DanglingLink { target, .. } => {
            format!("{about}: هذا رابط إلى {}، وهو غير موجود؛ أعده أو أزل الرابط", path(target))
        }
        StoreError::NotAFile { .. } => format!("{about}: ليس ملفا عاديا فلم يفتح؛ انقله من هنا"),
        StoreError::LinkNotFollowed { .. } => {
            format!("{about}: هذا رابط في موضع ملف يخص البرنامج، فلم يتتبع؛ أزل الرابط")
        }
        StoreError::NotAFolder { .. } => format!("{about}: يلزم هنا مجلد، وهذا غيره؛ انقله أو سم مجلدا آخر"),
        StoreError::NameNotUtf8 { .. } => {
            format!("{about}: اسم هذا الملف ليس بترميز \u{2066}UTF-8\u{2069}؛ غير اسمه ليقرأ")
        }
        StoreError::Read { cause: why, .. } => {
            format!("{about}: تعذرت القراءة: {}؛ {}", cause(why), advice(why))
        }
        StoreError::Write { cause: why, .. } => {
            format!("{about}: تعذرت الكتابة: {}؛ {}، ثم احفظ من جديد", cause(why), advice(why))
        }
        StoreError::Make { cause: why, .. } => {
            format!("{about}: تعذر الإنشاء: {}؛ {}، ثم حاول من جديد", cause(why), advice(why))
        }
        StoreError::InsideCorpus { corpus, .. } => {
            format!(
                "{about}: لا يبدأ مشروع داخل متون مشروع آخر: {}؛ سم مجلدا خارجها، ولم ينشأ شيء",
                path(corpus)
            )
        }
        StoreError::TooLarge { size, limit, .. } => {
            format!("{about}: أكبر مما يقرأ: {}، ولا يقرأ أكثر من {}؛ قسمه", bytes(*size), at_most(*limit))
        }
        StoreError::TooLargeToSave { size, limit, .. } => format!(
            "{about}: لم يحفظ، لأنه سيكون أكبر مما يقرأ: {}، ولا يقرأ أكثر من {}؛ لم يكتب شيء، تراجع عن آخر عمل",
            bytes(*size),
            at_most(*limit)
        ),
        StoreError::WouldEmpty { records, .. } => format!(
            "{about}: لم يحفظ، لأن كل ما فيه من حواش وروابط سيزول ولم يحذفه أحد (العدد {records})؛ اقرأ المستند من جديد (F5) \
             لتتابع مما على القرص"
        ),
        StoreError::TextChanged { .. } => format!("{about}: غير برنامج آخر هذا المستند منذ قراءته"),
        StoreError::NotUtf8 { offset, advice, .. } => {
            format!("{about}: ليس بترميز \u{2066}UTF-8\u{2069} عند البايت {offset}؛ {}", conversion(advice))
        }
        StoreError::Malformed { line, column, message, .. } => format!(
            "{about}: السطر {line}، العمود {column}: لا يوافق الصيغة: {}؛ لم يكتب فوقه شيء: أصلح الملف ثم اقرأ المستند من جديد \
             (F5)",
            isolated(message)
        ),
        StoreError::Newer { version, .. } => {
            format!(
                "{about}: كتب بالإصدار {version} من الصيغة، وهذا البرنامج لا يعرفه؛ حدث البرنامج، والملف باق كما هو"
            )
        }
        StoreError::ChangedOnDisk { .. } => format!(
            "{about}: غيره برنامج آخر منذ قراءته، ولم يكتب فوقه شيء؛ قراءة المستند من جديد (F5) تتابع مما على القرص وتترك ما \
             لم يحفظ"
        ),
        StoreError::Held { holder, .. } => {
            format!(
                "{} يعلق على هذا المستند الآن: لا يمكن هنا إلا قراءته حتى يتركه، ثم اقرأه من جديد (F5)",
                isolated(holder)
            )
        }
        StoreError::NotMerged { reason, .. } => {
            format!(
                "{about}: لم يدمج: {}؛ لم يكتب فوقه شيء، وفي \u{2066}`hashiya check`\u{2069} تفصيل",
                isolated(reason)
            )
        }
        StoreError::Git { reason, .. } => {
            format!("{about}: لم يهيأ \u{2066}git\u{2069}: {}", isolated(reason))
        }
        StoreError::ReadOnly { .. } => format!("{about}: لم يحفظ، لأنه فتح للقراءة فقط"),
    }
}

/// What helps against an error of the operating system.
fn advice(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::PermissionDenied => "اطلب الإذن من مالكه (\u{2066}ls -l\u{2069} يبينه)",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "أخل بعض المساحة",
        io::ErrorKind::ReadOnlyFilesystem => "اجعل نظام الملفات قابلا للكتابة",
        io::ErrorKind::NotADirectory => "ابحث في هذا المسار عن ملف في موضع مجلد",
        io::ErrorKind::IsADirectory => "انقل المجلد الذي في الطريق",
        io::ErrorKind::InvalidFilename => "اجعل اسمه أقصر",
        _ => "تحقق من القرص أو من الاتصال به",
    }
}

/// What to do about a document in another encoding: the command, as it is typed.
fn conversion(advice: &str) -> String {
    let command =
        advice.split_once("iconv ").map(|(_, command)| command.split(" (").next().unwrap_or(command));
    match command {
        Some(command) => {
            format!("حوله: {}، ثم انقل الأصل إلى خارج المدونة", isolated(&format!("iconv {command}")))
        }
        None => "ترميزه مجهول: حوله إلى \u{2066}UTF-8\u{2069} بالبرنامج الذي كتبه".to_owned(),
    }
}

/// Why annotations may not be changed.
pub(in crate::words) fn unwritable(why: &Unwritable) -> String {
    match why {
        Unwritable::NameTooLong => "اسم المستند أطول من أن يكون بجانبه ملف؛ غير اسم المستند".to_owned(),
        Unwritable::WriteProtected => {
            "ملف الحواشي محمي من الكتابة (\u{2066}chmod u+w\u{2069} يسمح بها)".to_owned()
        }
        Unwritable::Damaged(file, finding) => {
            let line = finding.line.map_or_else(String::new, |line| format!("، السطر {line}"));
            format!(
                "{}{line}: قيد لا يفهم ولا يمكن الاحتفاظ به؛ أصلح الملف ثم اقرأ المستند من جديد (F5)",
                path(file)
            )
        }
        Unwritable::Occupied(error) => self::error(error),
        Unwritable::Unconfirmed(unconfirmed) => self::unconfirmed(unconfirmed),
    }
}

fn unconfirmed(Unconfirmed { name, line_ends, sure, doubtful, lost, .. }: &Unconfirmed) -> String {
    let name = isolated(name);
    match line_ends {
        Some(before) => format!(
            "لم يتغير في {name} منذ كتبت حواشيه إلا نهايات الأسطر (كانت {before}): {} في مواضعها؛ A للقبول، ولا يكتب شيء قبله",
            ANNOTATIONS.of(*sure)
        ),
        None => format!(
            "تغير {name} منذ كتبت حواشيه؛ ما عثر عليه: {}، والمشكوك فيه: {doubtful}، وما بلا موضع: {lost}؛ a لعرضها، A لقبول ما \
             عثر عليه، ولا يكتب شيء قبله",
            ANNOTATIONS.of(*sure)
        ),
    }
}

/// What the journals of a document tell.
pub(in crate::words) fn journal_note(note: &JournalNote) -> String {
    const ASIDE: &str = "وينحي العمل التالي هذا السجل باسم آخر";
    match note {
        JournalNote::Unreadable(error) => self::error(error),
        JournalNote::Damaged { path: file, line } => {
            format!("{}: السطر {line} تالف، ولا يعرف ما عمل بعده؛ {ASIDE}", path(file))
        }
        JournalNote::Alien(file) => {
            format!("{}: هذا السجل لا يخص الحواشي التي على القرص؛ {ASIDE}", path(file))
        }
        JournalNote::AlienElsewhere(file) => {
            format!("{}: أعمال تعذر حفظها، لكنها لا تخص الحواشي التي على القرص؛ {ASIDE}", path(file))
        }
        JournalNote::BroughtBack(count) => format!("استرجع من سجل الجلسة السابقة: {}", ACTS.of(*count)),
        JournalNote::BroughtTogether(count) => {
            format!("ضم إلى ما كتبه غيرك في الملف من أعمال الجلسة السابقة: {}", ACTS.of(*count))
        }
        JournalNote::BroughtBackUnsaved(count) => format!("استرجع مما تعذر حفظه من قبل: {}", ACTS.of(*count)),
    }
}

/// What is wrong with the settings.
pub(in crate::words) fn config_error(error: &ConfigError) -> String {
    match error {
        ConfigError::NoPlace => {
            "لا مكان لحفظ الإعدادات؛ اجعل \u{2066}HOME\u{2069} أو \u{2066}XDG_CONFIG_HOME\u{2069} مسارا مطلقا"
                .to_owned()
        }
        ConfigError::File(error) => self::error(error),
        ConfigError::Write { path: file, cause: why } => {
            format!("{}: تعذرت الكتابة: {}؛ {}", path(file), cause(why), advice(why))
        }
        ConfigError::Content { path: file, line, column, message } => {
            format!("{}: السطر {line}، العمود {column}: {}", path(file), isolated(message))
        }
    }
}

/// Why something is not on the disk yet.
pub(in crate::words) const SILENT_DISK: &str = "القرص لا يجيب";

/// A reason with where the work is kept meanwhile.
pub(in crate::words) fn kept_elsewhere(reason: &str, place: &Path) -> String {
    format!("{reason} (محفوظ في {}، ومنه يعود في المرة القادمة)", path(place))
}
