//! Words in a text, whatever the case: what filters, searches and their marks go by.

use memchr::memmem;

use super::Span;

/// True where `low`, which is lower case, stands in `text`, whatever the case there.
pub fn contains(text: &str, low: &str) -> bool {
    low.is_empty() || find_all(text, Span::new(0, text.len() as u32), low).next().is_some()
}

/// Where `low`, which is lower case, stands in the stretch `within` of `text`, whatever the case there; nowhere where it is empty.
pub fn find_all<'t>(text: &'t str, within: Span, low: &'t str) -> impl Iterator<Item = Span> + 't {
    let first = low.chars().next();
    let both = first.filter(char::is_ascii).map(|c| (c as u8, c.to_ascii_uppercase() as u8));
    let (text, mut from) = (within.of(text), 0);
    std::iter::from_fn(move || {
        let first = first?;
        while let Some(rest) = text.get(from..).filter(|r| !r.is_empty()) {
            // Only where the first letter stands can the words begin.
            let skip = both.map_or(Some(0), |(small, big)| memchr::memchr2(small, big, rest.as_bytes()))?;
            from += skip;
            let rest = &rest[skip..];
            let at = from;
            let c = rest.chars().next()?;
            from += c.len_utf8();
            if (c == first || c.to_lowercase().next() == Some(first))
                && let Some(length) = starts(rest, low)
            {
                from = at + length;
                return Some(Span::new(within.start + at as u32, within.start + from as u32));
            }
        }
        None
    })
}

/// Where `name` stands first in `text` as a whole, not within a longer word; nowhere where it is empty.
pub fn whole(text: &str, name: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let alone = |at: usize| edge(text[..at].chars().next_back()) && edge(text[at + name.len()..].chars().next());
    memmem::find_iter(text.as_bytes(), name.as_bytes()).find(|at| !name.is_empty() && alone(*at))
}

/// The words of a filter as it is typed, in lower case, each with whether it must hold or, with a "-" before it, must not. A "-" alone
/// is a word.
pub fn terms(filter: &str) -> impl Iterator<Item = (bool, String)> + '_ {
    filter.split_whitespace().map(|word| match word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
        Some(rest) => (false, rest.to_lowercase()),
        None => (true, word.to_lowercase()),
    })
}

/// How many bytes at the start of `text` match `low`.
fn starts(text: &str, low: &str) -> Option<usize> {
    let mut want = low.chars();
    let mut length = 0;
    for c in text.chars() {
        if want.as_str().is_empty() {
            break;
        }
        length += c.len_utf8();
        for l in c.to_lowercase() {
            if want.next() != Some(l) {
                return None;
            }
        }
    }
    want.as_str().is_empty().then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_no_part_of_others() {
        for (text, name, want) in [
            ("Österreich, Öster.", "Öster", Some(13)),
            ("the harbour", "harbour", Some(4)),
            ("harbours", "harbour", None),
            ("ö", "", None),
        ] {
            assert_eq!(whole(text, name), want, "{text} {name}");
        }
    }

    #[test]
    fn a_filter_says_what_must_stand_and_what_must_not() {
        for (filter, want) in [("", ""), (" Dike  -TOLL ", "+dike -toll"), ("- -- é-É", "+- -- +é-é"), ("-is:New", "-is:new")] {
            let told: Vec<String> = terms(filter).map(|(want, word)| format!("{}{word}", if want { '+' } else { '-' })).collect();
            assert_eq!(told.join(" "), want, "{filter:?}");
        }
    }

    #[test]
    fn finds_whatever_the_case() {
        for (text, low, want) in [
            ("Drones and DRONES", "drones", vec![(0, 6), (11, 17)]),
            ("Élan élan", "élan", vec![(0, 5), (6, 11)]),
            ("aaa", "aa", vec![(0, 2)]),
            ("none", "x", vec![]),
            ("none", "", vec![]),
        ] {
            let want: Vec<Span> = want.into_iter().map(|(start, end)| Span::new(start, end)).collect();
            assert_eq!(find_all(text, Span::new(0, text.len() as u32), low).collect::<Vec<_>>(), want, "{low:?} in {text:?}");
            let later = format!("{low} {text} {low}");
            let within = Span::new(low.len() as u32 + 1, (low.len() + 1 + text.len()) as u32);
            let moved: Vec<Span> = want.iter().map(|s| Span::new(s.start + within.start, s.end + within.start)).collect();
            assert_eq!(find_all(&later, within, low).collect::<Vec<_>>(), moved, "{low:?} within {later:?}");
        }
    }
}
