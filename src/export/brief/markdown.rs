//! The briefing as Markdown: foreign words are escaped, so that they are words and no markup.

use std::fmt::Write as _;

use super::{Item, Options, TABLE, by_reader, citations, counts, head_of, lines, more, sources, title, words};
use crate::article::Moment;
use crate::text::SafeText;

/// Writes the briefing.
pub(super) fn render(plan: &[Item<'_>], options: &Options) -> String {
    let stories: Vec<String> = plan.iter().map(|item| story(item, TABLE, options.baseline)).collect();
    document(&head_of(plan, options, escaped), stories.iter().map(String::as_str))
}

/// The briefing of stories that are written down already.
pub(super) fn document<'a>(head: &str, stories: impl Iterator<Item = &'a str>) -> String {
    let mut out = format!("# Briefing\n\n{head}\n");
    for (i, story) in stories.enumerate() {
        let _ = write!(out, "\n## {}. {story}", i + 1);
    }
    out
}

/// A story, its title first; `rest` says, in words of Markdown, where the facts are that its lines leave out, and what moved has done so
/// `since` then.
pub(super) fn story(item: &Item<'_>, rest: &str, since: Option<Moment>) -> String {
    let star = if item.starred { "★ " } else { "" };
    let mut out = format!("{star}{}\n\n{}\n\n", escaped(title(item)), counts(item));
    for line in lines(item) {
        let label = line.kind.label();
        out.push_str(&format!(
            "- **{label} {}** {} `{}`\n",
            escaped(&line.letters()),
            escaped(&words(line, since)),
            citations(line)
        ));
    }
    out.extend(more(item, rest).map(|more| format!("- {more}\n")));
    for (word, text) in by_reader(item) {
        out.push_str(&format!("- **{word}** {}\n", escaped(&text)));
    }
    out.push_str("\n| | outlet | published | article | file | content hash |\n|---|---|---|---|---|---|\n");
    for [cells @ .., hash] in sources(item, escaped, |name, url| format!("[{name}](<{}>)", url.replace('|', "%7C"))) {
        out.push_str(&format!("| {} | `{hash}` |\n", cells.join(" | ")));
    }
    out
}

/// True where what begins with an ampersand would be read as one character: "&lt;", "&#38;".
fn begins_entity(text: &str) -> bool {
    // The longest name of one has 31 letters.
    let end = text.bytes().take(33).position(|b| b == b';');
    let name = end.and_then(|end| text.get(..end)?.strip_prefix('&')).unwrap_or_default();
    let letters = name.strip_prefix('#').unwrap_or(name);
    !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// `raw` as words of Markdown, on one line.
pub(super) fn escaped(raw: &str) -> String {
    let safe = SafeText::new(raw);
    let mut out = String::with_capacity(safe.as_str().len() + 8);
    let text = safe.as_str().trim();
    for (i, c) in text.char_indices() {
        let markup = matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '$');
        // At the head of a line these make lists and rules, and `:` with slashes makes links.
        let at_head = i == 0 && matches!(c, '+' | '-' | '=' | '.' | ')');
        if markup || at_head {
            out.push('\\');
        }
        match c {
            '&' if begins_entity(&text[i..]) => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    // Some dialects link bare addresses, which the source did not.
    out.replace("://", ":\\//").replace("www.", "www\\.")
}
