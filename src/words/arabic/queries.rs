//! Why something cannot be looked for or done, in Arabic.

use crate::annotation::{EditError, QueryError, QueryFault};
use crate::text::search::PatternError;
use crate::words::isolated;

/// Why a query is not understood.
pub(in crate::words) fn query_error(error: &QueryError) -> String {
    let what = match &error.fault {
        QueryFault::NotOpened => "لا قوس مفتوح قبل هذا القوس".to_owned(),
        QueryFault::NotClosed => "هذا القوس لا يغلق".to_owned(),
        QueryFault::NoCondition => "ينقص شرط، مثل \u{2066}label:claim\u{2069}".to_owned(),
        QueryFault::LonelyMinus => {
            "تكتب \u{2066}-\u{2069} ملاصقة لما ينفى؛ والشرطة نفسها تكتب \u{2066}\"-\"\u{2069}".to_owned()
        }
        QueryFault::TooDeep => "أقواس كثيرة متداخلة".to_owned(),
        QueryFault::StarNotAlone => {
            "تقوم \u{2066}*\u{2069} وحدها مقام أي قيمة؛ والنجمة نفسها تكتب \u{2066}\"*\"\u{2069}".to_owned()
        }
        QueryFault::ForTimes(sign) => {
            format!("{} للأوقات: {}", isolated(sign), isolated(&format!("made{sign}2026-11-01")))
        }
        QueryFault::SaysNothing(name) => {
            format!("لا تفيد {} شيئا: لكل حاشية قيمة", isolated(&format!("{name}:*")))
        }
        QueryFault::NoTime => {
            "يلزم وقت واحد: \u{2066}2026\u{2069} أو \u{2066}2026-11\u{2069} أو \u{2066}2026-11-28\u{2069}"
                .to_owned()
        }
        QueryFault::Pattern(error) => pattern_error(error),
        QueryFault::QuotesNotClosed => "علامة الاقتباس هذه لا تغلق".to_owned(),
        QueryFault::NoValue => {
            "تنقص قيمة؛ \u{2066}*\u{2069} لأي قيمة، وتكتب ذات المسافات بين \u{2066}\"\"\u{2069}".to_owned()
        }
    };
    format!("عند المحرف {}: {what}", error.at)
}

/// Why a text or a regular expression cannot be looked for. What the library of expressions says is quoted as it says it.
pub(in crate::words) fn pattern_error(error: &PatternError) -> String {
    match error {
        PatternError::Empty => "لا شيء ليبحث عنه".to_owned(),
        PatternError::Regex(said) => format!("لم يفهم التعبير النمطي: {}", isolated(said)),
    }
}

/// Why an edit was refused.
pub(in crate::words) fn edit_error(error: &EditError) -> String {
    match error {
        EditError::Taken(id) => format!("المعرف {} مستعمل من قبل", isolated(id.as_str())),
        EditError::Missing(id) => format!("لا حاشية ولا رابط بالمعرف {}", isolated(id.as_str())),
    }
}
