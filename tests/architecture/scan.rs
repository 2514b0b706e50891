//! Reading Rust sources as text: which paths a file names, which macros it calls, which modules it declares.
//!
//! No parser: comments and literals are taken out, the rest is cut into words and signs, and paths are read off them.
//! That is enough, because a module can only be used by naming a path to it.

/// A source file: its path below the repository with `/` between the parts, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A path that a file names, on a line counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    /// From the crate's root when it begins with `crate`; a glob or a renaming ends in `*`.
    pub(crate) segments: Vec<String>,
}

/// A module declared without a body: where its file may be, from the repository's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) files: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    PathSign,
    /// The content of a string literal.
    Text(String),
    Sign(char),
}

/// Keywords behind which a global path (`::std::fs`) may stand.
const KEYWORDS: &[&str] = &[
    "as", "break", "dyn", "else", "if", "impl", "in", "match", "move", "mut", "ref", "return", "use",
    "where", "while",
];

impl Source {
    /// Every path of two segments or more, and everything that a `use` names. `self`, `super` and the crate's own
    /// name are resolved, within inline modules too.
    pub(crate) fn paths(&self) -> Vec<Named> {
        let tokens = tokens(&self.text);
        let mut reader = Reader { tokens: &tokens, at: 0, module: self.module(), found: Vec::new() };
        let mut open = Vec::new();
        let mut in_use = false;
        while let Some((_, token)) = reader.tokens.get(reader.at) {
            match token {
                Token::Word(word) if word == "mod" && reader.sign(2) == Some('{') => {
                    reader.module.extend(reader.word(1));
                    open.push(true);
                    reader.at += 3;
                    continue;
                }
                // Not the `use<'a>` of a bound, nor `extern "C"`.
                Token::Word(word) if word == "use" => in_use = reader.sign(1) != Some('<'),
                Token::Word(word) if word == "extern" => in_use = reader.word(1).is_some(),
                Token::Word(_) if reader.starts_path() => {
                    reader.path(Vec::new(), in_use);
                    continue;
                }
                Token::Sign('{') if !in_use => open.push(false),
                Token::Sign('}') if !in_use && open.pop() == Some(true) => {
                    reader.module.pop();
                }
                Token::Sign(';') => in_use = false,
                _ => {}
            }
            reader.at += 1;
        }
        reader.found
    }

    /// The macros that are called, by name.
    pub(crate) fn macros(&self) -> Vec<(usize, String)> {
        let tokens = tokens(&self.text);
        let called = |pair: &[(usize, Token)]| match pair {
            [(line, Token::Word(name)), (_, Token::Sign('!'))] => Some((*line, name.clone())),
            _ => None,
        };
        tokens.windows(2).filter_map(called).collect()
    }

    /// The modules declared in the file whose content is in another.
    pub(crate) fn modules(&self) -> Vec<Declared> {
        let tokens = tokens(&self.text);
        let mut declared = Vec::new();
        for (at, window) in tokens.windows(3).enumerate() {
            let [(_, Token::Word(keyword)), (_, Token::Word(name)), (_, Token::Sign(';'))] = window else {
                continue;
            };
            if keyword == "mod" {
                declared.push(Declared { files: self.files_of(name, path_attribute(&tokens[..at])) });
            }
        }
        declared
    }

    fn files_of(&self, name: &str, path: Option<&str>) -> Vec<String> {
        let (folder, file) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        if let Some(path) = path {
            return vec![format!("{folder}/{path}")];
        }
        let stem = file.trim_end_matches(".rs");
        let is_root = matches!(stem, "lib" | "main") || folder == "tests" || folder == "benches";
        let within = if is_root { folder.to_owned() } else { format!("{folder}/{stem}") };
        vec![format!("{within}/{name}.rs"), format!("{within}/{name}/mod.rs")]
    }

    /// The module of a file below `src`, from the crate's root.
    fn module(&self) -> Vec<String> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        path.split('/').filter(|part| !matches!(*part, "lib" | "main")).map(str::to_owned).collect()
    }
}

/// The value of `#[path = "…"]` when it stands right before.
fn path_attribute(before: &[(usize, Token)]) -> Option<&str> {
    let [.., (_, Token::Word(name)), _, (_, Token::Text(path)), (_, Token::Sign(']'))] = before else {
        return None;
    };
    (name == "path").then_some(path)
}

struct Reader<'a> {
    tokens: &'a [(usize, Token)],
    at: usize,
    module: Vec<String>,
    found: Vec<Named>,
}

impl Reader<'_> {
    fn token(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(_, token)| token)
    }

    fn sign(&self, ahead: usize) -> Option<char> {
        if let Some(Token::Sign(sign)) = self.token(ahead) { Some(*sign) } else { None }
    }

    fn word(&self, ahead: usize) -> Option<String> {
        if let Some(Token::Word(word)) = self.token(ahead) { Some(word.clone()) } else { None }
    }

    /// Whether the word here begins a path: it is no keyword, field, method or later segment.
    fn starts_path(&self) -> bool {
        if self.word(0).is_some_and(|word| KEYWORDS.contains(&word.as_str())) {
            return false;
        }
        let before = |back: usize| self.at.checked_sub(back).map(|at| &self.tokens[at].1);
        match before(1) {
            Some(Token::Sign('.')) => matches!(before(2), Some(Token::Sign('.'))),
            // Behind generics; a path sign behind anything else begins a global path.
            Some(Token::PathSign) => !matches!(before(2), Some(Token::Sign('>'))),
            _ => true,
        }
    }

    /// Reads a path, or in a `use` a tree of paths, that goes on from `prefix`.
    fn path(&mut self, mut prefix: Vec<String>, in_use: bool) {
        let line = self.tokens[self.at].0;
        loop {
            match self.token(0).cloned() {
                Some(Token::Word(word)) => {
                    prefix.push(word);
                    self.at += 1;
                }
                Some(Token::Sign('*')) if in_use => {
                    prefix.push("*".to_owned());
                    self.at += 1;
                }
                Some(Token::Sign('{')) if in_use => return self.branches(&prefix),
                _ => break,
            }
            if self.token(0) != Some(&Token::PathSign) {
                break;
            }
            self.at += 1;
        }
        if in_use && self.word(0).as_deref() == Some("as") {
            prefix.push("*".to_owned());
            self.at += 2;
        }
        if in_use || prefix.len() > 1 {
            self.found.push(Named { line, segments: self.resolved(prefix) });
        }
    }

    /// Reads `{a, b::c, …}` up to its closing bracket.
    fn branches(&mut self, prefix: &[String]) {
        self.at += 1;
        while let Some(token) = self.token(0) {
            match token {
                Token::Sign('}') => {
                    self.at += 1;
                    return;
                }
                Token::Sign(',') => self.at += 1,
                _ => {
                    let before = self.at;
                    self.path(prefix.to_vec(), true);
                    self.at += usize::from(self.at == before);
                }
            }
        }
    }

    /// The path from the crate's root, when it is one into this crate.
    fn resolved(&self, segments: Vec<String>) -> Vec<String> {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        let (within, rest) = match segments[0].as_str() {
            "crate" | "hashiya" => (Vec::new(), 1),
            "self" if segments.get(1).is_some_and(|next| next == "super") => {
                let up = segments[1..].iter().take_while(|segment| *segment == "super").count();
                (self.above(up), 1 + up)
            }
            "self" => (self.module.clone(), 1),
            "super" => (self.above(supers), supers),
            _ => return segments,
        };
        let root = std::iter::once("crate".to_owned());
        root.chain(within)
            .chain(segments.into_iter().skip(rest))
            .filter(|segment| segment != "self")
            .collect()
    }

    fn above(&self, levels: usize) -> Vec<String> {
        self.module[..self.module.len().saturating_sub(levels)].to_vec()
    }
}

/// Cuts a source into words, path signs, string literals and other signs, each with its line. Comments, characters
/// and lifetimes are left out.
fn tokens(text: &str) -> Vec<(usize, Token)> {
    let mut lexer = Lexer { rest: text, line: 1 };
    let mut tokens = Vec::new();
    while let Some(first) = lexer.rest.chars().next() {
        let line = lexer.line;
        if lexer.rest.starts_with("//") {
            lexer.skip(lexer.rest.find('\n').unwrap_or(lexer.rest.len()));
        } else if lexer.rest.starts_with("/*") {
            lexer.skip_block_comment();
        } else if let Some(text) = lexer.string() {
            tokens.push((line, Token::Text(text)));
        } else if first == '\'' {
            lexer.skip_character_or_lifetime();
        } else if lexer.rest.starts_with("::") {
            lexer.skip(2);
            tokens.push((line, Token::PathSign));
        } else if first.is_alphanumeric() || first == '_' {
            let word = lexer.word();
            tokens.push((line, Token::Word(word)));
        } else {
            lexer.skip(first.len_utf8());
            if !first.is_whitespace() {
                tokens.push((line, Token::Sign(first)));
            }
        }
    }
    tokens
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
}

impl Lexer<'_> {
    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes.min(self.rest.len()));
        self.line += skipped.matches('\n').count();
        self.rest = rest;
    }

    fn word(&mut self) -> String {
        if self.rest.starts_with("r#") {
            self.skip(2);
        }
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let word = self.rest[..end].to_owned();
        self.skip(end);
        word
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        loop {
            let (length, change) = match self.rest {
                rest if rest.starts_with("/*") => (2, 1),
                rest if rest.starts_with("*/") => (2, -1),
                rest => (rest.chars().next().map_or(0, char::len_utf8), 0),
            };
            self.skip(length);
            depth += change;
            if depth == 0 || length == 0 {
                return;
            }
        }
    }

    /// A string literal here, plain, raw, of bytes or for C: its content.
    fn string(&mut self) -> Option<String> {
        let body = self.rest.trim_start_matches(['b', 'c', 'r']);
        let prefix = &self.rest[..self.rest.len() - body.len()];
        let quoted = body.trim_start_matches('#');
        let hashes = body.len() - quoted.len();
        let is_raw = prefix.ends_with('r');
        if !matches!(prefix, "" | "b" | "c" | "r" | "br" | "cr") || hashes > 0 && !is_raw {
            return None;
        }
        let content = quoted.strip_prefix('"')?;
        let end = if is_raw {
            content.find(&format!("\"{}", "#".repeat(hashes)))
        } else {
            let mut escaped = false;
            content.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            })
        };
        let end = end.unwrap_or(content.len());
        let text = content[..end].to_owned();
        self.skip(prefix.len() + hashes + 1 + end + 1 + hashes);
        Some(text)
    }

    fn skip_character_or_lifetime(&mut self) {
        let mut chars = self.rest.char_indices().skip(1);
        let end = match (chars.next(), chars.next()) {
            (Some((_, '\\')), Some(_)) => chars.find(|(_, c)| *c == '\'').map(|(at, _)| at + 1),
            (Some(_), Some((at, '\''))) => Some(at + 1),
            _ => None,
        };
        self.skip(end.unwrap_or(1));
    }
}
