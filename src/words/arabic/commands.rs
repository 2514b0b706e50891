//! What each command does, in Arabic.

use crate::session::{Command, Motion};

/// What a command does, without the label that it may set.
pub(super) fn fixed(command: Command) -> &'static str {
    match command {
        Command::Move(motion) => moving(motion),
        Command::Extend(motion) => extending(motion),
        Command::ScrollUp => "تمرير سطر إلى أعلى؛ يبقى المؤشر ظاهرا",
        Command::ScrollDown => "تمرير سطر إلى أسفل؛ يبقى المؤشر ظاهرا",
        Command::Select => "بدء التحديد أو إنهاؤه: وبعد بدئه توسعه الحركات",
        Command::Grow => {
            "توسيع التحديد: الكلمة (أو الحاشية التي انتقل إليها)، ما بين مسافتين، الجملة، الفقرة"
        }
        Command::Shrink => "رد آخر ما أضافه التوسيع",
        Command::Proclitic => {
            "ترك السابقة التالية (و ف ب ك ل) خارج التحديد أو خارج ما وسم لتوه؛ وإن لم تبق سابقة فإرجاعها كلها"
        }
        Command::Tag(_) => "وسم التحديد، أو تغيير وسم ما انتقل إليه، أو وسم الكلمة",
        Command::Trim => "إزالة علامات الترقيم الختامية وعلامات الاقتباس الخارجية من التحديد أو مما وسم لتوه",
        Command::SelectAnnotation => "تحديد نص الحاشية هنا، ثم نص التي تليها سعة",
        Command::Repeat => "الوسم بآخر وسم استعمل",
        Command::Delete => "حذف الحاشية عند المؤشر (أضيقها، أو التي انتقل إليها)",
        Command::Ends => "تحريك طرف الحاشية هنا بأي حركة ثم Enter؛ وبتكراره أو في أثناء التحديد: الطرف الآخر",
        Command::Split => "قسمة الحاشية هنا عند المؤشر إلى اثنتين",
        Command::Join => "ضم الحاشية هنا إلى التالية من وسمها",
        Command::Reshape => "جعل التحديد، أو الكلمة، نصا لآخر حاشية أنشئت أو انتقل إليها",
        Command::AddPiece => "إضافة التحديد، أو الكلمة، جزءا إلى آخر حاشية أنشئت أو انتقل إليها",
        Command::DropPiece => "إزالة الجزء الذي عند المؤشر من حاشية ذات أجزاء",
        Command::Inspect => "كل ما قيل عن الحاشية هنا: القيم والملاحظة والروابط والأجزاء والتاريخ",
        Command::Note => "كتابة ملاحظة الحاشية هنا",
        Command::Search => "البحث في المستند مهما كان الإملاء؛ يختار Tab طريقة أخرى",
        Command::NextMatch => "الانتقال إلى النتيجة التالية وتحديدها",
        Command::PreviousMatch => "الانتقال إلى النتيجة السابقة وتحديدها",
        Command::SearchHere => "البحث عن الحاشية التي انتقل إليها أو التحديد أو الكلمة هنا، مع السوابق",
        Command::Annotations => "عرض حواشي المستند؛ والكتابة تضيق القائمة",
        Command::Propagate => {
            "عرض مواضع ذكر الاسم هنا غير الموسومة، وبتكراره في كل المستندات؛ وبالمفاتيح وسمها أو رفضها"
        }
        Command::Find => "البحث في كل المستندات في أثناء الكتابة؛ يغير Tab طريقة المقارنة",
        Command::Query => "عرض حواشي كل المستندات التي يعنيها استعلام \u{2066}(docs/query.md)\u{2069}",
        Command::Audit => "فحص كل المستندات بحثا عما يرجح أنه خطأ أو ناقص؛ وبالمفاتيح إصلاحه أو تركه",
        Command::Places => "فتح آخر قائمة مواضع من جديد",
        Command::Outline => "عرض ادعاءات المستند بمصادرها وتواريخها وما يناقضها",
        Command::Guideline => "متى يوسم بالوسم الذي هنا، وبم وسمت الكلمات نفسها",
        Command::Link => "ربط الحاشية هنا: الدور أولا، ثم الطرف الآخر وEnter",
        Command::Follow => "الانتقال إلى الطرف الآخر من رابط الحاشية هنا",
        Command::Back => "العودة إلى ما قبل رابط أو قائمة أو انتقال آخر؛ وتتبع الرابط ثانية إلى الذي يليه",
        Command::Forth => "التقدم من جديد إلى حيث عدت منه",
        Command::Paint => "وسم متواصل: وسم كل تحديد بآخر وسم استعمل حتى Esc؛ ومفتاح وسم يغيره",
        Command::Bookmark => "وضع علامة مرجعية عند المؤشر، أو إزالتها",
        Command::Bookmarks => "عرض العلامات المرجعية في كل المستندات",
        Command::Contents => "عرض عناوين المستند، وما وسم فيه من مصادر وتواريخ",
        Command::GoTo => "الانتقال إلى فقرة أو محرف أو نسبة من المستند؛ وبعدد قبله: إلى تلك الفقرة",
        Command::Keep => "حسم التعارض لصالح الحاشية عند المؤشر؛ وتحذف منافستها",
        Command::Undo => "التراجع عن آخر عمل في أي مستند كان، وإظهاره",
        Command::Redo => "إعادة آخر عمل تراجعت عنه في أي مستند كان، وإظهاره",
        Command::NextAnnotation => "الانتقال إلى الحاشية التالية",
        Command::PreviousAnnotation => "الانتقال إلى الحاشية السابقة",
        Command::NextConflict => "الانتقال إلى التعارض التالي بين عملي واسمين",
        Command::Here => "عرض الحواشي عند المؤشر",
        Command::Unsettled => "عرض الحواشي التي يشك في موضعها منذ تغير المستند",
        Command::Consent => "قبول المواضع التي انتقلت إليها الحواشي منذ تغير المستند، وكتابتها",
        Command::NextDocument => "فتح المستند التالي",
        Command::PreviousDocument => "فتح المستند السابق",
        Command::NextUnfinished => "فتح المستند التالي غير المنجز وغير المتخطى",
        Command::Documents => "عرض المستندات؛ الكتابة تضيق القائمة، وTab يظهر غيرها، وShift+Tab يرتبها",
        Command::Done => "تعليم المستند منجزا؛ ومرة أخرى: قيد القراءة",
        Command::AboutDocument => "حالة المستند وتاريخه وملاحظاته، وما فيه",
        Command::Reload => "قراءة المستند وحواشيه من القرص من جديد",
        Command::Direction => "الاتجاه الأساسي: بحسب أول حرف، من اليمين، من اليسار",
        Command::Copy => "نسخ التحديد، أو الكلمة هنا، إلى الحافظة",
        Command::CopyAnnotation => "نسخ الحاشية كلها إلى الحافظة",
        Command::Terminal => "بيان كيف ترسل العربية إلى الطرفية؛ وبتكراره: الطريقة التالية",
        Command::Suspend => "العودة إلى الصدفة إلى أن تتابع البرنامج \u{2066}(fg)\u{2069}",
        Command::Harakat => "إظهار الحركات أو إخفاؤها؛ والنص يحتفظ بها",
        Command::Narrower => "تضييق أسطر النص",
        Command::Wider => "توسيع أسطر النص",
        Command::Spacing => "التباعد: بلا أسطر فارغة بين الأسطر، أو سطر، أو سطران",
        Command::Lanes => "إظهار امتداد كل حاشية في صفوف تحت السطر أو إخفاؤه",
        Command::Theme => "السمة: تلقائية، فاتحة، داكنة، عالية التباين، بلا ألوان",
        Command::Invisibles => "إظهار المحارف غير المرئية أو إخفاؤها",
        Command::Language => "لغة الواجهة: بحسب النظام، العربية، الإنجليزية",
        Command::Statistics => "نظرة عامة على المدونة: ما أنجز، والوسوم، والواسمون، والأيام، والسرعة",
        Command::Panes => "لوح ثان بجانب هذا، ثم فوقه أو تحته، ثم لوح واحد من جديد",
        Command::ChangeOver => "المتابعة في اللوح الآخر",
        Command::SwapPanes => "تبادل اللوحين مكانيهما؛ وتبقى المفاتيح في مستندها",
        Command::ShowAside => {
            "إظهار الطرف الآخر من رابط هنا في اللوح الآخر، وبتكراره التالي؛ وفي قائمة: السطر المختار"
        }
        Command::OtherDown => "صفحة إلى أسفل في اللوح الآخر",
        Command::OtherUp => "صفحة إلى أعلى في اللوح الآخر",
        Command::Redraw => "رسم الشاشة من جديد",
        Command::Palette => "تنفيذ أمر باسمه",
        Command::Help => "هذه القائمة",
        Command::Cancel => "إغلاق المفتوح، أو ترك التحديد",
        Command::Quit => "الخروج؛ وكل عمل محفوظ من قبل",
    }
}

fn moving(motion: Motion) -> &'static str {
    match motion {
        Motion::Left => "حرف إلى يسار الشاشة",
        Motion::Right => "حرف إلى يمين الشاشة",
        Motion::Up => "سطر إلى أعلى",
        Motion::Down => "سطر إلى أسفل",
        Motion::WordLeft => "كلمة نحو اليسار (إلى الأمام في العربية)",
        Motion::WordRight => "كلمة نحو اليمين (إلى الوراء في العربية)",
        Motion::NextLetter => "حرف إلى الأمام بترتيب القراءة",
        Motion::PreviousLetter => "حرف إلى الوراء بترتيب القراءة",
        Motion::NextWord => "كلمة إلى الأمام بترتيب القراءة",
        Motion::PreviousWord => "كلمة إلى الوراء بترتيب القراءة",
        Motion::NextSentence => "الجملة التالية",
        Motion::PreviousSentence => "الجملة السابقة",
        Motion::NextParagraph => "الفقرة التالية",
        Motion::PreviousParagraph => "الفقرة السابقة",
        Motion::LineStart => "أول السطر",
        Motion::LineEnd => "آخر السطر",
        Motion::PageUp => "صفحة إلى أعلى",
        Motion::PageDown => "صفحة إلى أسفل",
        Motion::DocumentStart => "أول المستند",
        Motion::DocumentEnd => "آخر المستند",
    }
}

fn extending(motion: Motion) -> &'static str {
    match motion {
        Motion::Left => "مد التحديد حرفا إلى اليسار",
        Motion::Right => "مد التحديد حرفا إلى اليمين",
        Motion::Up => "مد التحديد سطرا إلى أعلى",
        Motion::Down => "مد التحديد سطرا إلى أسفل",
        Motion::WordLeft => "مد التحديد كلمة نحو اليسار",
        Motion::WordRight => "مد التحديد كلمة نحو اليمين",
        Motion::NextLetter => "مد التحديد حرفا إلى الأمام",
        Motion::PreviousLetter => "مد التحديد حرفا إلى الوراء",
        Motion::NextWord => "مد التحديد كلمة إلى الأمام",
        Motion::PreviousWord => "مد التحديد كلمة إلى الوراء",
        Motion::NextSentence => "مد التحديد إلى آخر الجملة",
        Motion::PreviousSentence => "مد التحديد إلى أول الجملة",
        Motion::NextParagraph => "مد التحديد إلى آخر الفقرة",
        Motion::PreviousParagraph => "مد التحديد إلى أول الفقرة",
        Motion::LineStart => "مد التحديد إلى أول السطر",
        Motion::LineEnd => "مد التحديد إلى آخر السطر",
        Motion::PageUp => "مد التحديد صفحة إلى أعلى",
        Motion::PageDown => "مد التحديد صفحة إلى أسفل",
        Motion::DocumentStart => "مد التحديد إلى أول المستند",
        Motion::DocumentEnd => "مد التحديد إلى آخر المستند",
    }
}
