//! Numbers that stand in a claim though its speaker does not give them: what the text tells beside it, what it takes for granted,
//! what belongs to the saying. Whose number it is is doubtful then, and it has no speaker.

use super::cursor::Cursor;
use super::lexicon::{Section, Sections};
use super::{
    Claim, Context, Figure, Mode,
    figures::{ages, units},
};
use crate::text::Span;

/// A number in what is said; tokens by their index in the article.
#[derive(Clone, Copy)]
struct Place<'c, 'a> {
    /// What is said, up to its end.
    said: Cursor<'a>,
    context: &'c Context<'a>,
    figure: &'c Figure,
    /// The number's first token.
    at: usize,
}

/// True where the speaker of `claim`, in which `figure` stands, does not give it. What stands between quotation marks is always
/// the speaker's.
pub(super) fn is_aside(figure: &Figure, claim: &Claim, context: &Context<'_>) -> bool {
    let Some(&said) = claim.content.iter().find(|s| s.contains(figure.span)) else { return false };
    if claim.mode == Mode::Direct || is_quoted(figure.span, context) {
        return false;
    }
    let tokens = |span: Span| (context.cut.token_from(span.start), context.cut.token_from(span.end));
    let (from, to) = tokens(said);
    let place = Place { said: Cursor::new(context, from, to), context, figure, at: tokens(figure.span).0 };
    place.is_beside()
        || place.is_granted()
        || place.is_related()
        || place.is_of_saying()
        || place.is_apposed()
        || claim.cue.is_some_and(|cue| place.is_behind_opening(tokens(cue).0))
}

/// True where the number stands between quotation marks.
fn is_quoted(figure: Span, context: &Context<'_>) -> bool {
    let quotations = &context.cut.quotations;
    let at = quotations.partition_point(|q| q.span.end <= figure.start);
    quotations.get(at).is_some_and(|q| q.span.contains(figure))
}

impl Place<'_, '_> {
    /// What is said before the number, from the last token on.
    fn before(&self) -> impl Iterator<Item = usize> {
        (self.said.from..self.at).rev()
    }

    /// "He would sign the bill, which cost 2 million", "she would win, despite trailing by 2 million".
    fn is_beside(&self) -> bool {
        let said = self.said;
        let number = |k: usize| said.has(k, Section::Number) || said.digits(k);
        // The next comma ends the clause ("the bill, which cost 2 million, passed by 30 votes"), but for that of a list.
        let comma = self.before().find(|&k| said.of(k) == "," && !number(k + 1));
        let relates = |k: usize| said.has(k, Section::Relative) && !said.in_class(k, "points_behind");
        // What is conceded ends with its noun: "despite the rain 20 people came" tells of a day in the rain.
        let concedes = |k: usize| said.in_class(k, "concedes");
        let conceded = |k: usize| {
            concedes(k) && !(said.has(k, Section::Preposition) && said.has(k + 1, Section::Determiner) && self.is_new_phrase(k + 1))
        };
        comma.is_some_and(|k| relates(k + 1)) || self.before().take_while(|&k| said.of(k) != ",").any(conceded)
    }

    /// True where a noun phrase from `from` on ends right before the number, so that the number opens another: nothing joins the two.
    fn is_new_phrase(&self, from: usize) -> bool {
        const JOINS: Sections = Sections::of(&[
            Section::Preposition,
            Section::Determiner,
            Section::Qualifier,
            Section::Coordinator,
            Section::Relative,
            Section::Be,
            Section::Have,
            Section::Modal,
        ]);
        let said = self.said;
        from + 1 < self.at
            && !(from + 1..self.at)
                .any(|k| said.sense(k).has_any(JOINS) || said.in_class(k, "granted") || said.of(k).ends_with("ing"))
    }

    /// "Part of the $2 million", "their three children", "the 12-nation deal": the text speaks of it as known.
    fn is_granted(&self) -> bool {
        const LIGHT: Sections = Sections::of(&[Section::Qualifier, Section::Adverb]);
        let said = self.said;
        // What is a measure of time from now is told ("within the past ten days").
        let led = self.before().find(|&k| !(said.sense(k).has_any(LIGHT) || said.in_class(k, "before_granted")));
        led.is_some_and(|k| said.in_class(k, "granted"))
    }

    /// "Concerns about a claim that covers 20 mills": of a matter that is only named, what is told of it is the text's. "About 300
    /// people" and "over 300" name none.
    fn is_related(&self) -> bool {
        let said = self.said;
        let number = |k: usize| said.has(k, Section::Number) || said.digits(k);
        let matter = said.in_class(said.from, "names_matter") && !number(said.from + 1);
        matter && self.before().any(|k| said.has(k, Section::Relative) || said.in_class(k, "relates"))
    }

    /// "Promised three times that the mill would open", "he said two days later".
    fn is_of_saying(&self) -> bool {
        let said = self.said;
        let opens = self.before().all(|k| said.has(k, Section::Qualifier));
        let end = said.behind(self.at, self.figure.span.end);
        let that = |k: &usize| said.is(*k, "that");
        let verb = |k: usize| said.has(k, Section::Be) || said.has(k, Section::Have) || said.has(k, Section::Modal);
        let ahead = || (end..said.to).find(that).is_some_and(|k| !(end..k).any(verb));
        let time = self.figure.unit.as_deref().is_some_and(|u| units::base(u).0 == "time");
        let times = self.figure.unit.as_deref() == Some("times");
        opens && (times && ahead() || time && said.in_class(end, "moves_time") && end + 1 >= said.to)
    }

    /// "Elsa Brandt, 61, would stay": an age that the text puts in.
    fn is_apposed(&self) -> bool {
        self.figure.why.rule == ages::RULE && self.said.of(self.said.back(self.at, 1)) == ","
    }

    /// "As she announced the sale, the mill paid 30 workers": the claim stands in the clause before the comma.
    fn is_behind_opening(&self, cue: usize) -> bool {
        let cut = self.context.cut;
        let Some(sentence) = cut.tokens.get(cue).and_then(|t| cut.sentence_at(t.span.start)).and_then(|s| cut.sentences.get(s))
        else {
            return false;
        };
        let whole = Cursor::new(self.context, sentence.tokens.start as usize, sentence.tokens.end as usize);
        let comma = (whole.from..whole.to).find(|&k| whole.of(k) == ",");
        whole.alone(whole.from, Section::Subordinator) && comma.is_some_and(|comma| cue < comma && comma < self.at)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::Analysed;
    use crate::extract::lexicon::Lexicons;

    /// Texts, and for each number whether somebody says it.
    const CASES: &[(&str, &[bool])] = &[
        ("Elsa Brandt said she would sell the mill, which cost 20 crowns.", &[false]),
        ("Elsa Brandt said the mill, which burned in May, had cost 20 crowns.", &[true]),
        ("Elsa Brandt said the mill, which is based in Ulva, lost 20 crowns.", &[true]),
        ("Elsa Brandt said the mill, which stands in Ulva, was kept by 20 votes.", &[true]),
        ("Prosecutors say Elsa Brandt, who resigned in May, used mill funds to buy 20 clocks.", &[true]),
        ("Elsa Brandt said the mill that burned had cost 20 crowns.", &[true]),
        ("Elsa Brandt said: “We sell the mill, which cost 20 crowns.”", &[true]),
        ("Elsa Brandt said she would sell the mill, which cost 20 crowns, on Monday for 30 crowns.", &[false, true]),
        ("Elsa Brandt vowed that she would keep the mill, despite a debt of 20 million crowns.", &[false]),
        ("Elsa Brandt said she needed less than the 20 million crowns.", &[false]),
        ("Elsa Brandt said she needed 20 million crowns.", &[true]),
        ("Elsa Brandt said the work was done within the past 20 days.", &[true]),
        ("Elsa Brandt said that the 61-year-old miller would stay.", &[false]),
        ("Elsa Brandt said that Jon Falk, 61, would stay.", &[false]),
        ("Elsa Brandt promised 20 times that the mill would open.", &[false]),
        ("Elsa Brandt said the mill opened 20 times.", &[true]),
        ("Elsa Brandt said that despite the rain 20 people came.", &[true]),
        ("Elsa Brandt said that, despite the rain, 20 people came.", &[true]),
        ("Elsa Brandt said she would win, despite trailing by 20 votes.", &[false]),
        ("Elsa Brandt said over 20 people came, including 30 children.", &[true, true]),
        ("Elsa Brandt said about 20 people came, including 30 children.", &[true, true]),
        ("Elsa Brandt raised doubts about a plan that covers 20 mills.", &[false]),
        ("Elsa Brandt said the mill was “a gift to the 20 millers”.", &[true]),
        ("Elsa Brandt said the mill was ‘a gift to the 20 millers’.", &[true]),
        ("Elsa Brandt said the mill was «a gift to the 20 millers».", &[true]),
        ("Elsa Brandt said the mill was „a gift to the 20 millers“.", &[true]),
        ("Elsa Brandt called it „a gift“ and said she needed less than the 20 crowns.", &[false]),
        ("As Elsa Brandt said that she would sell, guards at the mill caught 20 thieves.", &[false]),
    ];

    #[test]
    fn what_a_text_tells_beside_is_nobodys_number() {
        for (text, want) in CASES {
            let analysed = Analysed::new(Article::bare(text), &Lexicons::default());
            let claims: Vec<bool> = analysed.facts.figures.iter().map(|f| f.claim.is_some()).collect();
            assert_eq!(claims, *want, "{text}");
        }
    }
}
