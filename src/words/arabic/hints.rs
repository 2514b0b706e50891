//! Hints in Arabic.

use crate::session::Command;
use crate::words::Hint;
use crate::words::Part::{self, Commands, Letters, Words};

/// What the hint says; the keys of commands are filled in.
pub(in crate::words) fn hint(hint: Hint) -> &'static [Part] {
    const CHOOSE: Part = Words("↑ ↓ اختيار");
    const CLOSE: Part = Words("Esc إغلاق");
    const BACK: Part = Words("Esc رجوع");
    match hint {
        Hint::Reading => &[
            Commands(&[Command::Select], "تحديد"),
            Commands(&[Command::Inspect], "فحص"),
            Commands(&[Command::Link], "ربط"),
            Commands(&[Command::NextAnnotation], "التالية"),
            Commands(&[Command::Help], "مساعدة"),
            Commands(&[Command::Quit], "خروج"),
        ],
        Hint::Selecting => &[
            Commands(&[Command::Grow], "توسيع"),
            Commands(&[Command::Shrink], "تضييق"),
            Commands(&[Command::Proclitic], "سابقة"),
            Words("Esc إلغاء التحديد"),
        ],
        Hint::Documents => &[
            Words("اكتب جزءا من الاسم"),
            Words("Tab تصفية"),
            Words("Shift+Tab الترتيب"),
            Words("Enter فتح"),
            CLOSE,
        ],
        Hint::AboutDocument => &[
            Letters(&['n'], "جديد"),
            Letters(&['r'], "قيد القراءة"),
            Letters(&['v'], "للمراجعة"),
            Letters(&['d'], "منجز"),
            Letters(&['s'], "متخطى"),
            Words("Enter تحرير"),
            Words("Del إزالة"),
            CLOSE,
        ],
        Hint::DocumentField => &[Words("Enter حفظ"), Words("Esc إلغاء التغيير")],
        Hint::Here => &[CHOOSE, Words("Enter انتقال"), Words("Del حذف"), CLOSE],
        Hint::Unsettled => &[
            CHOOSE,
            Words("Enter قبول"),
            Words("Del تنحية"),
            Commands(&[Command::Consent], "كتابة كل ما هو مؤكد"),
            CLOSE,
        ],
        Hint::Annotations => &[Words("اكتب جزءا من النص"), CHOOSE, Words("Enter اختيار"), CLOSE],
        Hint::Inspector => &[
            Words("Enter تحرير، تتبع"),
            Words("Del إزالة"),
            Words("Tab الأوسع"),
            Commands(&[Command::Note], "ملاحظة"),
            Commands(&[Command::Link], "ربط"),
            CLOSE,
        ],
        Hint::Offered => &[Letters(&['='], "كتابة قيمة"), Letters(&[','], "تخط")],
        Hint::Value => &[Words("اكتب قيمة أو جزءا منها"), CHOOSE, Words("Enter اختيار"), BACK],
        Hint::Note => &[
            Words("Enter حفظ"),
            Words("Ctrl+J أو Alt+Enter سطر جديد"),
            Words("Ctrl+Z تراجع"),
            Words("Esc إلغاء التغيير"),
        ],
        Hint::Search => &[
            Words("اكتب"),
            Words("Tab طريقة أخرى"),
            Words("↑ ↓ بحث سابق"),
            Words("Enter حفظ"),
            Commands(&[Command::NextMatch, Command::PreviousMatch], "متابعة"),
            BACK,
        ],
        Hint::WideSearch => {
            &[Words("اكتب"), Words("Tab طريقة أخرى"), Words("↑ ↓ بحث سابق"), Words("Enter بحث"), BACK]
        }
        Hint::Query => &[
            Words("\u{2066}label:claim -link:source  kind:ORG  by:leila  made>=2026-11\u{2069}  نص"),
            Words("↑ ما سبق"),
            Words("Enter عرض"),
        ],
        Hint::Places => &[
            CHOOSE,
            Words("Enter انتقال"),
            Commands(&[Command::ShowAside], "بجانبه"),
            Commands(&[Command::Back], "عودة منها"),
            Commands(&[Command::NextMatch, Command::PreviousMatch], "تنقل"),
            Words("Esc إيقاف، إغلاق"),
        ],
        Hint::Mentions => &[
            Letters(&['y'], "وسم"),
            Words("Del رفض"),
            Letters(&['a'], "الكل هنا"),
            Letters(&['A'], "الكل"),
            Letters(&['p'], "كل المستندات"),
            Words("Enter انتقال"),
            CLOSE,
        ],
        Hint::Audit => &[
            Letters(&['y'], "إصلاح"),
            Words("Del تجاهل"),
            Letters(&['A'], "إصلاح كل ما هو من هذا النوع"),
            Words("Enter انتقال"),
            CLOSE,
        ],
        Hint::Outline => &[
            Words("Enter انتقال"),
            Words("Tab ادعاءات أخرى"),
            Commands(&[Command::Inspect], "فحص"),
            Commands(&[Command::Link], "ربط"),
            CLOSE,
        ],
        Hint::Bookmarks => &[CHOOSE, Words("Enter انتقال"), Words("Del إزالة"), CLOSE],
        Hint::Contents => {
            &[Words("اكتب جزءا منه"), Words("Tab عناوين، مصادر، تواريخ"), Words("Enter انتقال"), CLOSE]
        }
        Hint::GoTo => &[
            Words("12 فقرة  \u{2066}@120\u{2069} محرف  \u{2066}50%\u{2069} نسبة"),
            Words("Enter انتقال"),
            CLOSE,
        ],
        Hint::Painting => &[
            Words("يوسم ما يحدد"),
            Words("Enter وسم"),
            Commands(&[Command::Select], "بدء، إنهاء"),
            Words("Esc إنهاء الوسم"),
        ],
        Hint::Guideline => &[CLOSE],
        Hint::Palette => &[Words("اكتب أمرا"), CHOOSE, Words("Enter تنفيذ"), CLOSE],
        Hint::Help => &[Words("↑ ↓ PgUp PgDn تمرير"), CLOSE],
    }
}
