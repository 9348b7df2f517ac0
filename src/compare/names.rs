//! Which words of a text only name: a name with the title that stands before it. Two sentences may share all of them and tell
//! different things of one person; what is told stands in the other words.

use crate::article::PartKind;
use crate::extract::Analysed;
use crate::text::Span;

/// The names of a text with their titles ("Police Inspector Ada Berg"), in reading order.
pub(super) fn spans(side: &Analysed) -> Vec<Span> {
    let mut out = Vec::with_capacity(side.facts.mentions.len());
    for mention in &side.facts.mentions {
        out.push(Span::new(title(side, mention.span), mention.span.end));
    }
    out
}

/// Where the title of a name starts, or the name where none stands before it: capitalised words right before it are one. What
/// opens a sentence is capitalised anyhow, and most words of a headline are.
fn title(side: &Analysed, name: Span) -> u32 {
    let (text, tokens) = (side.text(), &side.cut.tokens);
    if side.article.part_at(name.start).is_some_and(|part| part.kind == PartKind::Headline) {
        return name.start;
    }
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let first = tokens.partition_point(|t| t.span.start < name.start);
    let words = tokens[..first].iter().rev();
    let words: usize = words.take_while(|t| t.is_wordlike() && capitalised(t.of(text))).count();
    let opens = side.cut.sentences.binary_search_by_key(&((first - words) as u32), |s| s.tokens.start).is_ok();
    let words = if opens && words == 1 { 0 } else { words };
    tokens[first - words..].first().map_or(name.start, |t| t.span.start.min(name.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn a_title_belongs_to_the_name_behind_it() {
        for (text, want) in [
            ("In Karst the local Police Inspector Tom Okoro spoke.", "Karst|Police Inspector Tom Okoro"),
            ("Police Inspector Tom Okoro spoke.", "Police Inspector Tom Okoro"),
            ("Yesterday Tom Okoro spoke.", "Tom Okoro"),
            ("The mayor, Tom Okoro, spoke.", "Tom Okoro"),
            ("Storm Shuts Harbour Of Tom Okoro\n\nThe harbour was shut.", "Tom Okoro"),
        ] {
            let side = analysed(text);
            let found: Vec<&str> = spans(&side).iter().map(|s| s.of(side.text())).collect();
            assert_eq!(found.join("|"), want, "{text}");
        }
    }
}
