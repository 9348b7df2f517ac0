//! What a line at the head or the foot of a text is, judged by its own form: a byline, a date, a note, a credit, tags, or prose.

use super::{after_any, domain, moment};
use crate::article::Moment;

pub fn is_rule(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

/// Running prose ends in a full stop; "U.S." and "Inc." do not make a line prose, an ellipsis or a question mark neither.
pub fn ends_as_prose(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '’', '\'', '»', ')']);
    let last = bare.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let abbreviated = last.matches('.').count() > 1 || matches!(last, "Inc." | "Ltd." | "Co." | "Corp." | "Jr." | "Sr.");
    matches!(bare.chars().next_back(), Some('.' | ':' | ';' | ',' | '。')) && !abbreviated && !bare.ends_with("...")
}

/// True where a full stop stands between a word of small letters and a capitalised one.
pub fn holds_sentence_end(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let mut found = false;
    while let (Some(word), Some(next)) = (words.next(), words.peek()) {
        let bare = word.trim_end_matches(['”', '"', '’']);
        let lower = bare.len() > 5 && bare.ends_with('.') && bare.chars().all(|c| c.is_lowercase() || c == '.');
        found |= lower && next.trim_start_matches(['“', '"', '‘']).starts_with(char::is_uppercase);
    }
    found
}

/// "By Jane Roe", "By JANE ROE and John Doe in Lisbon", "Author: Jane Roe": names, and little else.
pub fn is_byline(line: &str) -> bool {
    if line.len() > 160 || (ends_as_prose(line) && line.len() > 60) {
        return false;
    }
    let Some(names) = after_any(line, &["by ", "written by ", "by: ", "author: ", "von ", "par "]) else { return false };
    let names = names.split([',', '|', '—', '–']).next().unwrap_or_default().trim();
    let small = ["and", "in", "of", "for", "the", "de", "van", "von", "bin", "al", "el", "la", "da", "dos", "der", "with", "&"];
    let fits = |w: &str| small.contains(&w) || w.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
    let words = names.split_whitespace().count();
    (2..=12).contains(&words) && names.split_whitespace().all(fits)
}

/// A line that is nothing but a date, perhaps with a word before it, or that has one beside a name ("The Courier | March 5, 2007").
pub fn date_line(line: &str) -> Option<Moment> {
    let words = ["published:", "published on", "published", "last updated:", "updated:", "updated", "posted:", "posted", "date:"];
    let date = |part: &str| moment::parse(after_any(part, &words).unwrap_or(part));
    let beside = || {
        let parts = || line.split(['|', '•', '·']).map(str::trim);
        let day = parts().find_map(date).filter(|_| line.len() <= LONGEST_LABEL)?;
        parts().all(|part| date(part).is_some() || is_label(part)).then_some(day)
    };
    date(line).or_else(beside)
}

/// The longest line that names an outlet or an author beside a date, in bytes.
const LONGEST_LABEL: usize = 120;

/// "The Lindo Courier", "Jane Roe, Courier": nothing but names, no prose.
pub fn is_label(line: &str) -> bool {
    let small = ["and", "of", "for", "the", "de", "von", "der", "&"];
    let name = |word: &str| small.contains(&word) || word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let prose = ends_as_prose(line) || line.contains(|c: char| c.is_ascii_digit());
    line.len() <= LONGEST_LABEL && !prose && line.split_whitespace().all(name)
}

/// Corrections, updates and words to editors.
pub fn is_note(line: &str) -> bool {
    const ALWAYS: &[&str] = &[
        "editor's note",
        "editor’s note",
        "editors' note",
        "editors’ note",
        "note to editors",
        "eds:",
        "editors:",
        "correction:",
        "corrections:",
        "clarification:",
    ];
    const BRACKETED: &[&str] =
        &["updates ", "updated ", "adds ", "corrects ", "recasts ", "refiles ", "repeats ", "rewrites ", "this "];
    const SELF: &[&str] = &["this story ", "this article ", "this report ", "this version ", "an earlier version "];
    const TOLD: &[&str] =
        &["updated", "corrected", "amended", "earlier version", "has been", "was first", "translated", "corrects"];
    if line.len() > 600 {
        return false;
    }
    let bare = line.trim_start_matches(['(', '[', '*', '_', '-', '—', '–', ' ']);
    let bracketed = line.starts_with(['(', '[', '*', '_']);
    after_any(bare, ALWAYS).is_some()
        || (bracketed && after_any(bare, BRACKETED).is_some())
        || (line.len() < 200 && after_any(bare, &["update:", "update 1:", "update 2:", "update 3:"]).is_some())
        || after_any(bare, SELF).is_some_and(|rest| TOLD.iter().any(|w| rest.contains(w)))
}

/// Who reported, wrote, edited, and whose piece it is.
pub fn is_credit(line: &str) -> bool {
    const WORKS: &[&str] = &[
        "additional reporting",
        "reporting",
        "writing",
        "editing",
        "compiled",
        "edited",
        "written",
        "reported",
        "translated",
        "photos",
        "photo",
        "graphics",
        "graphic",
    ];
    const SOURCES: &[&str] = &[
        "source:",
        "sources:",
        "with files from",
        "with agencies",
        "with inputs from",
        "with reporting from",
        "©",
        "copyright",
        "all rights reserved",
    ];
    if line.len() > 400 {
        return false;
    }
    let bare = line.trim_matches(['(', ')', '[', ']', '*', '_', ' ', '—', '–', '-', '.']);
    if after_any(bare, SOURCES).is_some() {
        return true;
    }
    let names =
        |rest: &str| rest.split_whitespace().count() <= 4 && rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    if after_any(line, &["with "]).is_some_and(names) {
        return true;
    }
    let work = after_any(bare, WORKS).is_some_and(|rest| after_any(rest.trim_start(), &["by ", "and "]).is_some());
    let bracketed = line.starts_with(['(', '[']) && line.ends_with([')', ']', '.']);
    let short = || bracketed || bare.split_whitespace().count() <= 40;
    // "— Coastwire" and "(AFP)" alone on a line.
    let signed = line.starts_with(['—', '–', '(']) && !bare.contains(' ') && (2..=24).contains(&bare.len());
    (work && short() && bare.contains(" by ")) || (signed && bare.starts_with(char::is_uppercase))
}

/// A line of tags, a link, or the name of an image; and the domain it names.
pub fn tag_line(line: &str) -> Option<Option<&str>> {
    const LISTED: &[&str] = &["tags:", "keywords:", "topics:", "related:", "read more", "image:", "photo:", "video:", "#"];
    if line.len() > 300 {
        return None;
    }
    if let Some(rest) = after_any(line, LISTED) {
        return (!line.starts_with('#') || !rest.starts_with(['#', ' '])).then_some(None);
    }
    if line.contains(char::is_whitespace) || line.len() < 8 {
        return None;
    }
    if after_any(line, &["http://", "https://", "www."]).is_some() {
        return Some(domain::of_url(line));
    }
    let digits = line.bytes().any(|b| b.is_ascii_digit());
    (line.len() >= 12 && digits && line.contains(['_', '/'])).then(|| domain::of_tag(line))
}
