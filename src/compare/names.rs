//! Which words of a text only name: a name with the title that stands before it. Two sentences may share all of them and tell
//! different things of one person; what is told stands in the other words.

use crate::article::PartKind;
use crate::extract::Analysed;
use crate::text::Span;

/// The names of a text with their titles ("Police Inspector Ada Berg"), in reading order.
pub(super) fn spans(side: &Analysed) -> Vec<Span> {
    let tokens = &side.cut.tokens;
    // Names come in order: their first tokens are found in one walk, where a search for each would miss the cache each time.
    let mut first = 0;
    let with_title = |name: Span| {
        first += tokens[first..].iter().take_while(|t| t.span.start < name.start).count();
        let title = title_words(side, name, first);
        let start = if title == 0 { name.start } else { tokens[first - title].span.start };
        Span::new(start, name.end)
    };
    side.facts.mentions.iter().map(|mention| mention.span).map(with_title).collect()
}

/// How many words before a name, which starts at token `first`, are its title: the capitalised ones right before it are. What
/// opens a sentence is capitalised anyhow, and most words of a headline are.
fn title_words(side: &Analysed, name: Span, first: usize) -> usize {
    let (text, tokens) = (side.text(), &side.cut.tokens);
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let before = tokens[..first].iter().rev();
    let words = before.take_while(|t| t.is_wordlike() && capitalised(t.of(text))).count();
    if words == 0 || side.article.part_at(name.start).is_some_and(|part| part.kind == PartKind::Headline) {
        return 0;
    }
    let opens = || side.cut.sentences.binary_search_by_key(&(first as u32 - 1), |s| s.tokens.start).is_ok();
    if words == 1 && opens() { 0 } else { words }
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
