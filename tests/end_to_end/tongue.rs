//! The language that the ring is run in, by `HASHIYA_RING_LANG`, and what the program says in it.
//!
//! Tests are written with the English words that a user sees. In another language they wait for what that says: here is a table
//! of pairs, each English as tests write it. What is not in it is a name or text of a document, and is the same everywhere.

use super::eyes::visible;
use hashiya::layout::{BaseDirection, Direction, LayoutOptions, lay_out};
use hashiya::text::TextRange;

/// English as tests write it, and Arabic; the longest that fits counts.
const PAIRS: &[(&str, &str)] = &[
    // States and titles.
    ("NOT SAVED", "غير محفوظ"),
    ("TEXT CHANGED", "تغير النص"),
    ("read-only", "للقراءة فقط"),
    ("saving", "جار الحفظ"),
    ("saved", "محفوظ"),
    ("Help", "المساعدة"),
    ("Documents", "المستندات"),
    ("Command", "أمر"),
    ("Annotations here, innermost first", "الحواشي هنا، من الداخل إلى الخارج"),
    ("Annotations here", "الحواشي هنا"),
    ("Annotations of the document", "حواشي المستند"),
    ("Annotation", "حاشية"),
    ("This document cannot be read.", "تعذرت قراءة هذا المستند."),
    ("no documents here: there are no .txt files in the corpus", "لا مستندات هنا"),
    ("nothing fits what was typed", "لا شيء يطابق ما كتب"),
    ("nothing found", "لا نتائج"),
    ("The same words before:", "الكلمات نفسها فيما سبق:"),
    ("Search in all documents", "بحث في كل المستندات"),
    ("Search: any spelling  1/2", "بحث: بأي إملاء  1/2"),
    ("Claims: all  (1)", "الادعاءات: كلها  (1)"),
    ("Claims: without source  (0)", "الادعاءات: بلا مصدر  (0)"),
    ("CONFLICT", "تعارض"),
    ("no value", "بلا قيمة"),
    ("being read", "جارية قراءته"),
    ("par.", "فقرة"),
    // Hints.
    ("Esc close", "Esc إغلاق"),
    ("Esc let go", "Esc إلغاء التحديد"),
    ("Enter keep", "Enter حفظ"),
    ("x proclitic", "x سابقة"),
    ("e entity", "e كيان"),
    ("؟ help", "؟ مساعدة"),
    ("scroll  Esc close", "تمرير  Esc إغلاق"),
    ("select the words", "حدد الكلمات"),
    ("source: go there", "قائله: انتقل"),
    ("go there and Enter, / list", "انتقل إلى الطرف ثم Enter، / القائمة"),
    // Notices.
    ("undone in 30 documents", "تم التراجع في 30 مستندا"),
    ("done again in 30 documents", "تمت الإعادة في 30 مستندا"),
    ("done at 59 places in 30 documents", "تم في 59 موضعا، في 30 مستندا"),
    ("done at 2 places in 1 document", "تم في موضعين، في مستند واحد"),
    ("undone in ", "تم التراجع في "),
    ("undone", "تم التراجع"),
    ("done again in ", "تمت الإعادة في "),
    ("done again", "تمت الإعادة"),
    ("nothing to undo", "لا شيء للتراجع عنه"),
    ("nothing to redo", "لا شيء لإعادته"),
    ("nothing to copy", "لا شيء هنا لينسخ"),
    ("read again from disk", "قرئ من القرص من جديد"),
    ("no annotation here waits", "لا حاشية هنا تنتظر"),
    ("no annotation here", "لا حاشية هنا"),
    ("no annotation further on", "لا حاشية بعد هذا"),
    ("no annotation before this", "لا حاشية قبل هذا"),
    ("this is the last document", "هذا آخر مستند"),
    ("this is the first document", "هذا أول مستند"),
    ("this text is tagged as entity already", "هذا النص موسوم من قبل: كيان"),
    ("no label used yet", "لم يستعمل وسم بعد"),
    ("no command is called nonsense", "لا أمر باسم nonsense"),
    ("no command", "لا أمر"),
    ("copied", "نسخ"),
    ("deleted ", "حذف "),
    ("(u brings it back)", "(u للتراجع)"),
    ("match 1/2, from the other end again", "نتيجة 1 من 2، من الطرف الآخر من جديد"),
    ("match 1/2", "نتيجة 1 من 2"),
    ("match 2/2", "نتيجة 2 من 2"),
    ("leave; every act is saved already", "الخروج؛ وكل عمل محفوظ من قبل"),
    ("invisible characters are shown", "المحارف غير المرئية ظاهرة"),
    ("invisible characters are hidden", "المحارف غير المرئية مخفية"),
    ("a bidi control (i shows it)", "محرف تحكم بالاتجاه (i للإظهار)"),
    ("direction: right-to-left", "الاتجاه: من اليمين إلى اليسار"),
    ("direction: left-to-right", "الاتجاه: من اليسار إلى اليمين"),
    ("direction: by the first letter of each paragraph", "الاتجاه: بحسب أول حرف من كل فقرة"),
    ("for this session only: ", "لهذه الجلسة فقط: "),
    ("opened read-only: ", "فتح للقراءة فقط: "),
    ("nothing can be changed", "لا يمكن تغيير شيء"),
    ("all annotations are where they belong now", "كل الحواشي في مواضعها الآن"),
    ("changed in two ways", "عدلت تعديلين متعارضين"),
    ("decided for ", "حسم لصالح "),
    ("given up; it is kept in ", "تم التخلي عما تعذر حفظه؛ وهو محفوظ في "),
    ("is annotating this document", "يعلق على هذا المستند الآن"),
    ("had been removed", "كان ملف الحواشي قد أزيل"),
    ("could not be saved before", "مما تعذر حفظه من قبل"),
    ("1 change of others came in", "ورد من غيرك: تغيير واحد"),
    ("1 conflict (! goes to it)", "تعارض واحد (! للانتقال إليه)"),
    ("this is not an ordinary file", "ليس ملفا عاديا"),
    ("not an ordinary file", "ليس ملفا عاديا"),
    ("there is no shell behind this window", "لا صدفة وراء هذه النافذة"),
    ("the document is again what the page shows", "عاد المستند كما تظهره الصفحة"),
    ("the next step is in this document", "الخطوة التالية في هذا المستند"),
    ("the name of the document is too long", "اسم المستند أطول"),
    ("one document is not saved; quit again to leave all the same", "غير محفوظ: مستند واحد؛ كرر الخروج"),
    ("quit again to leave all the same", "كرر الخروج"),
    ("quit again", "كرر الخروج"),
    ("letter 1 of 2 in this cell", "الحرف 1 من 2 في هذه الخانة"),
    ("letter 2 of 2 in this cell", "الحرف 2 من 2 في هذه الخانة"),
    ("link as:  s source  r relayed_by", "الربط بدور:  s قائله  r ناقله"),
    ("kind:  1 PER  2 ORG", "نوع:  1 شخص  2 منظمة"),
    ("mention:  1 NAM  2 NOM", "ذكر:  1 باسمه  2 بوصفه"),
    ("entity: tag the selection, relabel what was walked to", "كيان: وسم التحديد"),
    ("entity: mention NAM", "كيان: ذكر باسمه"),
    ("entity: kind ORG", "كيان: نوع منظمة"),
    ("entity: kind", "كيان: نوع"),
    ("kind PER", "نوع شخص"),
    ("source → entity: ", "قائله ← كيان: "),
    ("ltr", "من اليسار"),
    ("rtl   par.", "من اليمين   فقرة"),
    ("F5 reads the document", "F5 لقراءة المستند"),
    ("harakat are hidden", "الحركات مخفية"),
    ("harakat are shown", "الحركات ظاهرة"),
    ("a blank row between lines", "بين الأسطر: سطر فارغ"),
    ("a blank row", "سطر فارغ"),
    ("no colours are used here", "لا تستعمل الألوان هنا"),
    ("theme: light", "السمة: فاتحة"),
    ("theme: dark", "السمة: داكنة"),
    ("theme: high contrast", "السمة: عالية التباين"),
    ("theme: monochrome", "السمة: بلا ألوان"),
    ("theme: auto", "السمة: تلقائية"),
    ("the extents of annotations are shown below the lines", "امتداد الحواشي ظاهر تحت الأسطر"),
    ("not UTF-8 at byte", "ليس بترميز UTF-8 عند البايت"),
    ("entity ←1", "كيان →1"),
    ("claim →1", "ادّعاء ←1"),
    ("→source", "←قائله"),
    ("entity: kind PER", "كيان: نوع شخص"),
    ("found again: 1 annotations, doubtful: 0", "ما عثر عليه: حاشية واحدة، والمشكوك فيه: 0"),
    ("line 5: ", "السطر 5"),
    ("version 99", "بالإصدار 99"),
    ("again", "كرر"),
    ("nothing to be seen", "ليس في التحديد نص مرئي"),
    ("no word here", "لا كلمة هنا"),
    ("deleted", "حذف"),
    ("opened read-only: a.txt has changed", "فتح للقراءة فقط: تغير a.txt"),
    ("entity: canon ", "كيان: الاسم المعتمد "),
    ("claim: stance asserts", "ادّعاء: موقف يؤكد"),
    ("asserts", "يؤكد"),
    ("reading width: 55", "عرض القراءة: 55"),
    ("reading width: 65 columns", "عرض القراءة: 65 عمودا"),
    // Labels and roles of the built-in schema.
    ("entity", "كيان"),
    ("claim", "ادّعاء"),
    ("date", "تاريخ"),
    ("source:", "قائله:"),
];

/// Whether the ring is run in Arabic.
pub(crate) fn is_arabic() -> bool {
    std::env::var("HASHIYA_RING_LANG").is_ok_and(|name| name == "ar")
}

/// What the program says where it says this in English; in the order of reading.
fn said(english: &str) -> String {
    let (mut said, mut rest) = (String::new(), english);
    while let Some(next) = rest.chars().next() {
        let fits = PAIRS.iter().filter(|(english, _)| rest.starts_with(english));
        match fits.max_by_key(|(english, _)| english.len()) {
            Some((english, arabic)) => {
                said.push_str(arabic);
                rest = &rest[english.len()..];
            }
            None => {
                said.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    said
}

/// Words of the interface as they are seen: in visual order, in the language of the ring. What the table does not know is as it
/// was given.
pub(crate) fn seen(english: &str) -> String {
    // The sign before a field stands at its right.
    let typed = english.trim_start().strip_prefix([':', '/']).filter(|typed| typed.is_ascii());
    if let Some(typed) = typed.filter(|_| is_arabic()) {
        let sign = &english.trim_start()[..1];
        return format!("{typed} {sign}");
    }
    let said = said(english);
    if is_arabic() && said != english { laid_out(&said) } else { english.to_owned() }
}

/// A sentence of the interface, which may hold names and text, as it is seen.
pub(crate) fn sentence(english: &str) -> String {
    if is_arabic() { laid_out(&said(english)) } else { super::place::laid_out(english) }
}

fn laid_out(text: &str) -> String {
    let direction = BaseDirection::Always(Direction::Rtl);
    let layout = lay_out(text, TextRange::of(text), &LayoutOptions { direction, ..LayoutOptions::default() });
    layout.line(0).cells().map(|cell| visible(cell.symbol())).collect()
}

/// A row of the frame as it would stand in English: its parts, which blanks keep apart, from the side where lines begin, and those
/// of them in English that the table knows.
pub(crate) fn in_english(row: &str) -> String {
    if !is_arabic() {
        return row.trim_end().to_owned();
    }
    let parts = row.split("  ").map(str::trim).filter(|part| !part.is_empty());
    let known = |part: &str| {
        let pair = PAIRS.iter().find(|(_, arabic)| laid_out(arabic) == part);
        let percent = || part.strip_prefix('%').map(|number| format!("{number}%"));
        pair.map(|(english, _)| (*english).to_owned()).or_else(percent).unwrap_or_else(|| part.to_owned())
    };
    let mut parts: Vec<_> = parts.map(known).collect();
    parts.reverse();
    format!(" {}", parts.join("  "))
}
