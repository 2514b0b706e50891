//! The fixed phrases of the screen, in Arabic.

use crate::words::Phrase;

pub(in crate::words) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::HelpTitle => "المساعدة",
        Phrase::DocumentsTitle => "المستندات",
        Phrase::HereTitle => "الحواشي هنا، من الداخل إلى الخارج",
        Phrase::UnsettledTitle => "تغير المستند: أين مواضع هذه الحواشي؟",
        Phrase::PaletteTitle => "أمر",
        Phrase::NoMatch => "لا شيء يطابق ما كتب",
        Phrase::NoDocuments => "لا مستندات هنا: لا ملفات \u{2066}.txt\u{2069} في مجلد المدونة",
        Phrase::Unreadable => "تعذرت قراءة هذا المستند.",
        Phrase::Opening => "جار الفتح …",
        Phrase::Saved => "محفوظ",
        Phrase::Saving => "جار الحفظ",
        Phrase::Unsaved => "غير محفوظ",
        Phrase::TextGone => "تغير النص",
        Phrase::BeingRead => "جارية قراءته",
        Phrase::ReadOnly => "للقراءة فقط",
        Phrase::LinkAs => "الربط بدور:",
        Phrase::AnnotationsTitle => "حواشي المستند",
        Phrase::LinkEndsTitle => "إلى أين يؤدي الرابط؟",
        Phrase::InspectorTitle => "حاشية",
        Phrase::AsTyped => "القيمة المكتوبة:",
        Phrase::NoValue => "بلا قيمة",
        Phrase::NoteName => "ملاحظة",
        Phrase::PieceName => "نص",
        Phrase::NoteTitle => "ملاحظة",
        Phrase::SearchTitle => "بحث",
        Phrase::WideSearchTitle => "بحث في كل المستندات",
        Phrase::NothingFound => "لا نتائج",
        Phrase::QueryTitle => "حواشي كل المستندات",
        Phrase::AuditTitle => "تدقيق",
        Phrase::Stopped => "توقف",
        Phrase::CouldNotBeRead => "مستندات تعذرت قراءتها",
        Phrase::OutlineTitle => "الادعاءات",
        Phrase::AllClaims => "كلها",
        Phrase::ClaimsWithoutSource => "بلا مصدر",
        Phrase::ContradictedClaims => "المناقضة",
        Phrase::ClaimsOf => "لـ",
        Phrase::GuidelineTitle => "هذه الكلمات",
        Phrase::Examples => "أمثلة:",
        Phrase::SameWords => "الكلمات نفسها فيما سبق:",
        Phrase::Disputed => "تعارض",
        Phrase::DirectionAuto => "تلقائي",
        Phrase::DirectionRtl => "من اليمين",
        Phrase::DirectionLtr => "من اليسار",
        Phrase::Paragraph => "فقرة",
        Phrase::DocumentTitle => "هذا المستند",
        Phrase::DateTitle => {
            "متى كتب؟ \u{2066}2031\u{2069} أو \u{2066}2031-03\u{2069} أو \u{2066}2031-03-05\u{2069}"
        }
        Phrase::ReasonTitle => "ما سبب تخطيه؟",
        Phrase::DocumentNotesTitle => "ملاحظات المستند",
        Phrase::StatusName => "الحالة",
        Phrase::DateName => "التاريخ",
        Phrase::NotesName => "الملاحظات",
        Phrase::LinksName => "الروابط",
        Phrase::TextName => "النص",
        Phrase::OtherLabels => "وسوم أخرى",
        Phrase::Counted => "فحص",
        Phrase::Painting => "وسم",
        Phrase::BookmarksTitle => "العلامات المرجعية",
        Phrase::ContentsTitle => "المحتويات",
        Phrase::GoToTitle => "الانتقال إلى فقرة أو محرف أو نسبة من المستند",
        Phrase::GiveUp => "Esc إلغاء",
        Phrase::StatisticsTitle => "نظرة عامة على المدونة",
        Phrase::DoctorTitle => "أي سطر صحيح؟",
        Phrase::DoctorTold => "بعد أن طلب من الطرفية أن تترك الترتيب كما هو (Tab: متروكة لعادتها)",
        Phrase::DoctorUntold => "والطرفية متروكة لعادتها (Tab: بعد أن يطلب منها ترك الترتيب كما هو)",
        Phrase::DoctorRight => {
            "الصحيح هو السطر الذي يبدأ من اليمين بكلمة من ثلاثة أحرف، أولها موصول بثانيها، وعلى أولها وآخرها حركة؛ ثم اسم \
             بين قوسين قائمين، موصول عبر حرفه المميز؛ ثم لام ألف في رسم واحد؛ ثم ٣ إلى يمين ٤؛ ثم 2024 بالترتيب 2-0-2-4؛ ثم \
             ABC في اليسار. والخطان العموديان على استقامة بين سطر وسطر. إن صح أكثر من سطر فأولها أفضلها؛ وإن اختفت أحرف \
             تحت حركاتها فالأفضل السطر الذي بلا حركات."
        }
        Phrase::DoctorHint => "رقم: هذا السطر صحيح   Tab: الطرق الأخرى   q: بلا تغيير",
    }
}
