//! What joins the kinds of facts: the claim a figure stands in, the actor who speaks.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::lexicon::Section;
use super::{Claim, Context, Facts, Figure, Mode, speaker};
use crate::text::{Span, TokenKind};

/// Sets [`super::Figure::claim`] and [`super::Claim::speaker`].
pub fn link(context: &Context<'_>, facts: &mut Facts) {
    speaker::resolve(context, facts);
    figures_to_claims(&mut facts.figures, &facts.claims, context);
    figures_to_claims(&mut facts.unlisted, &facts.claims, context);
}

/// Gives each figure the first claim that holds it and has it said. Both are in reading order, so that one pass over the text does it: claims
/// open where a content starts and close where it ends.
fn figures_to_claims(figures: &mut [Figure], claims: &[Claim], context: &Context<'_>) {
    let contents = claims.iter().enumerate().flat_map(|(i, c)| c.content.iter().map(move |s| (*s, i as u32)));
    let mut contents: Vec<_> = contents.collect();
    contents.sort_by_key(|(span, claim)| (span.start, *claim));
    let mut ahead = contents.into_iter().peekable();
    let mut open = BinaryHeap::new();
    for figure in figures {
        while let Some((span, claim)) = ahead.next_if(|(span, _)| span.start <= figure.span.start) {
            open.push(Reverse((claim, span.end)));
        }
        while open.peek().is_some_and(|Reverse((_, end))| *end < figure.span.end) {
            open.pop();
        }
        let first = open.peek().map(|Reverse((claim, _))| *claim);
        let aside = |claim: u32| is_aside(figure.span, &claims[claim as usize], context);
        // What stands beside one statement may be another: "the wall, which he thinks will cost 2 million".
        let inner = || open.iter().filter(|Reverse((_, end))| *end >= figure.span.end).map(|Reverse((claim, _))| *claim);
        figure.claim = first.filter(|&claim| !aside(claim)).or_else(|| inner().filter(|&claim| !aside(claim)).min());
    }
}

/// True where a text tells a number beside what somebody says in its words: "he would sign the bill, which cost 2 million".
fn is_aside(figure: Span, claim: &Claim, context: &Context<'_>) -> bool {
    let Some(said) = claim.content.iter().find(|s| s.contains(figure)).filter(|_| claim.mode == Mode::Indirect) else {
        return false;
    };
    let (text, tokens) = (context.text(), &context.cut.tokens);
    let before = context.cut.token_from(said.start)..context.cut.token_from(figure.start);
    let number = |k: usize| context.senses.get(k).is_some_and(|s| s.has(Section::Number)) || tokens[k].kind == TokenKind::Number;
    // The next comma ends the clause ("the bill, which cost 2 million, passed by 30 votes"), but for that of a list.
    let border = before.rev().find(|&k| tokens[k].of(text) == "," && tokens.get(k + 1).is_some() && !number(k + 1));
    border.is_some_and(|k| relates(k + 1, context))
}

/// True for a word that tells more of what stands before its comma.
fn relates(k: usize, context: &Context<'_>) -> bool {
    context.senses.get(k).is_some_and(|sense| sense.has(Section::Relative)) && !context.in_class(k, "points_behind")
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::Analysed;
    use crate::extract::lexicon::Lexicons;

    #[test]
    fn what_a_text_tells_beside_is_nobodys_number() {
        for (text, want) in [
            ("Elsa Brandt said she would sell the mill, which cost 20 crowns.", false),
            ("Elsa Brandt said the mill, which burned in May, had cost 20 crowns.", true),
            ("Elsa Brandt said the mill, which is based in Ulva, lost 20 crowns.", true),
            ("Elsa Brandt said the mill, which stands in Ulva, was kept by 20 votes.", true),
            ("Prosecutors say Elsa Brandt, who resigned in May, used mill funds to buy 20 clocks.", true),
            ("Elsa Brandt said the mill that burned had cost 20 crowns.", true),
            ("Elsa Brandt said: “We sell the mill, which cost 20 crowns.”", true),
        ] {
            let analysed = Analysed::new(Article::bare(text), &Lexicons::default());
            let claims: Vec<bool> = analysed.facts.figures.iter().map(|f| f.claim.is_some()).collect();
            assert_eq!(claims, [want], "{text}");
        }
        let text = "Elsa Brandt said she would sell the mill, which cost 20 crowns, on Monday for 30 crowns.";
        let analysed = Analysed::new(Article::bare(text), &Lexicons::default());
        assert_eq!(analysed.facts.figures.iter().map(|f| f.claim.is_some()).collect::<Vec<_>>(), [false, true]);
    }
}
