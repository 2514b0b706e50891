//! What is wrong with JSON of another tool, in the words of somebody who knows the file and not this program.

use serde_json::Error;

/// The words of an error, without the place in one line of JSON that nobody sees.
pub(super) fn words_of(error: &Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    in_words(&undebugged(said))
}

fn in_words(said: &str) -> String {
    if let Some(field) = said.strip_prefix("missing field ") {
        return format!("it has no {field}");
    }
    if let Some(field) = said.strip_prefix("duplicate field ") {
        return format!("it has {field} twice");
    }
    let wrong = ["invalid type: ", "invalid value: ", "invalid length "];
    let Some(rest) = wrong.iter().find_map(|start| said.strip_prefix(start)) else { return said.to_owned() };
    let Some((found, wanted)) = rest.split_once(", expected ") else { return said.to_owned() };
    let found = found.replace("sequence", "a list").replace("map", "an object");
    format!("it has {} where {} belongs", found.replace("integer", "the number"), wanted_words(wanted))
}

fn wanted_words(wanted: &str) -> String {
    match wanted {
        "a sequence" => "a list".to_owned(),
        "a map" => "an object".to_owned(),
        "usize" | "u64" => "a whole number that is not negative".to_owned(),
        "f64" => "a number".to_owned(),
        _ if wanted.starts_with("struct ") || wanted.starts_with("internally tagged") => {
            "an object".to_owned()
        }
        _ => match wanted.strip_prefix("a tuple of size ") {
            Some(count) => format!("a list of {count} values"),
            None => wanted.to_owned(),
        },
    }
}

/// A message in which a library has written letters as escapes: harakat are shown as what they are.
fn undebugged(said: &str) -> String {
    let mut words = String::with_capacity(said.len());
    let mut rest = said;
    while let Some(at) = rest.find("\\u{") {
        words.push_str(&rest[..at]);
        let (digits, after) = rest[at + 3..].split_once('}').unwrap_or(("", ""));
        let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        match letter.filter(|letter| !letter.is_control()) {
            Some(letter) => {
                words.push(letter);
                rest = after;
            }
            None => {
                words.push_str("\\u{");
                rest = &rest[at + 3..];
            }
        }
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[expect(dead_code, reason = "only read")]
        start: usize,
    }

    #[derive(Debug, Deserialize)]
    struct Outer {
        #[expect(dead_code, reason = "only read")]
        inner: Vec<Inner>,
        #[expect(dead_code, reason = "only read")]
        label: Option<(usize, usize, String)>,
    }

    #[test]
    fn errors_are_told_without_the_names_of_this_program() {
        let told = |json: &str| words_of(&serde_json::from_str::<Outer>(json).unwrap_err());
        assert_eq!(told("{}"), "it has no `inner`");
        assert_eq!(told(r#"{"inner": ["عمّان"]}"#), "it has string \"عمّان\" where an object belongs");
        assert_eq!(
            told(r#"{"inner": [{"start": -1}]}"#),
            "it has the number `-1` where a whole number that is not negative belongs"
        );
        assert_eq!(told(r#"{"inner": 5}"#), "it has the number `5` where a list belongs");
        assert_eq!(
            told(r#"{"inner": [], "label": "x"}"#),
            "it has string \"x\" where a list of 3 values belongs"
        );
    }
}
