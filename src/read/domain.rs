//! The domain that an address or a tag names, by its form: no list of endings, no outlet's own way of writing.

/// The domain of a web address.
pub(super) fn of_url(url: &str) -> Option<&str> {
    let word = url.rsplit("//").next()?.trim_start_matches("www.");
    let name = &word[..length(word)?];
    let rest = word[name.len()..].chars().next();
    rest.is_none_or(|c| !c.is_alphanumeric()).then_some(name)
}

/// The domain in a tag URI (RFC 4151: "tag:", a domain, a comma, a date), also where its signs were lost on the way:
/// "tagnews.example2025binary" -> "news.example".
pub(super) fn of_tag(word: &str) -> Option<&str> {
    let word = word.strip_prefix("tag")?;
    let word = word.strip_prefix(':').unwrap_or(word);
    let (name, rest) = word.split_at(length(word)?);
    let date = rest.strip_prefix(',').unwrap_or(rest);
    (date.len() >= 4 && date.bytes().take(4).all(|b| b.is_ascii_digit())).then_some(name)
}

/// How many bytes of `word` are a domain: names between dots, the last of letters only.
fn length(word: &str) -> Option<usize> {
    let run = word.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let dot = word[..run].rfind('.').filter(|dot| *dot > 0)?;
    let last = word[dot + 1..run].bytes().take_while(u8::is_ascii_alphabetic).count();
    (last >= 2 && !word[..dot].starts_with(['.', '-'])).then_some(dot + 1 + last)
}
