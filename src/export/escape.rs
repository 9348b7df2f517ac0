//! JSON that may be printed on a terminal: what JSON leaves raw and a terminal obeys is escaped too.

use std::borrow::Cow;

/// Escapes DEL, the C1 controls, line and paragraph separators and bidi controls in `json`, where they stand only in strings.
pub fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_obeyed) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_obeyed(c) {
            out.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn is_obeyed(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn the_text_comes_back() {
        let text = "a\u{9b}31m \u{202e}b\u{2067} \u{7f}\u{2028}\u{1b} caf\u{e9} \u{d7ff}";
        let raw = serde_json::json!({ "text": text }).to_string();
        let safe = escaped(&raw);
        assert!(!safe.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap()["text"], text);
    }
}
