//! Which language is spoken: the one that was chosen, else that of the system.

use super::Language;
use crate::preferences::LanguageChoice;

impl Language {
    /// The language that was chosen; where that is the system's, the one of the locale that these variables of the environment name.
    pub fn of(choice: LanguageChoice, variable: impl Fn(&str) -> Option<String>) -> Self {
        match choice {
            LanguageChoice::Arabic => Self::Arabic,
            LanguageChoice::English => Self::English,
            LanguageChoice::Auto => {
                // As POSIX ranks them: the first that is set counts.
                let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
                let locale = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
                let name = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
                if name == "ar" { Self::Arabic } else { Self::English }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_chosen_one_or_that_of_the_locale() {
        let of = |choice, variables: &[(&str, &str)]| {
            Language::of(choice, |name| {
                let found = variables.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        let locale = [("LANG", "ar_EG.UTF-8")];
        assert_eq!(of(LanguageChoice::Auto, &locale), Language::Arabic);
        assert_eq!(of(LanguageChoice::English, &locale), Language::English);
        assert_eq!(of(LanguageChoice::Arabic, &[]), Language::Arabic);
        assert_eq!(of(LanguageChoice::Auto, &[]), Language::English);
        let both = [("LANG", "ar"), ("LC_ALL", ""), ("LC_MESSAGES", "en_GB.UTF-8")];
        assert_eq!(of(LanguageChoice::Auto, &both), Language::English);
        assert_eq!(of(LanguageChoice::Auto, &[("LC_ALL", "arn_CL")]), Language::English);
    }
}
