//! A figure in words: all that is known of it, and what its own words leave open.

use crate::extract::lexicon::{Entry, Section};
use crate::extract::{Analysed, Figure, Value};
use crate::text::Span;
use crate::text::count::number;
use crate::text::lines::one_line;

/// All that is known of a figure, what is counted and what happens in the words of its text: `74 drones of 95: "downed"`.
pub fn words(text: &Analysed, figure: &Figure) -> String {
    let mut out = value(figure);
    let counted = figure.counted.as_ref().map(|counted| one_line(counted.span.of(text.text())).into_owned());
    for word in figure.unit.iter().cloned().chain(counted) {
        out += &format!(" {word}");
    }
    if let Some(whole) = whole(text, figure) {
        out += &format!(" of {}", value(whole));
    }
    if let Some(event) = &figure.event {
        out += &format!(": \"{}\"", one_line(event.span.of(text.text())));
    }
    out
}

/// What the words of a figure do not say by themselves: its value where it is a span in words, its unit where other words gave
/// it, and the whole it is a part of. None where the text says it all.
pub fn note(text: &Analysed, figure: &Figure) -> Option<String> {
    let digits: String = figure.span.of(text.text()).chars().filter(|c| !matches!(c, ',' | '\u{a0}' | '\u{202f}')).collect();
    let Value { low, high } = figure.value;
    let value_told = [low, high].iter().all(|end| digits.contains(&end.to_string()));
    let unit_told = figure.unit.as_ref().is_none_or(|unit| says_unit(text, figure.span, unit));
    let whole = whole(text, figure);
    // One number in words needs no digits beside it: a reader reads it as one.
    if unit_told && whole.is_none() && (value_told || low == high) {
        return None;
    }
    let mut out = value(figure);
    figure.unit.iter().for_each(|unit| out += &format!(" {unit}"));
    if let Some(whole) = whole {
        out += &format!(" of {}", value(whole));
    }
    Some(out)
}

/// True where a word or sign inside `span` is one of `unit`, by the article's lexicon.
fn says_unit(text: &Analysed, span: Span, unit: &str) -> bool {
    let (lexicon, tokens) = (&text.lexicon, &text.cut.tokens);
    let named = |entry: Entry<'_>| entry.get("unit").unwrap_or(entry.lemma) == unit;
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let inside = (first..tokens.len()).take_while(|&at| tokens[at].span.end <= span.end);
    inside.into_iter().any(|at| {
        let sense = lexicon.meaning(text.text(), &tokens[at]);
        let word = tokens[at].span.of(text.text()).to_lowercase();
        lexicon.singles(sense, &word, Section::Unit).any(named)
            || lexicon.longest(text.text(), tokens, at, sense, Section::Unit).is_some_and(|(entry, _)| named(entry))
    })
}

fn whole<'t>(text: &'t Analysed, figure: &Figure) -> Option<&'t Figure> {
    text.facts.figures.get(figure.whole? as usize)
}

/// The value behind its qualifier: "74", "~300", "30-40".
fn value(figure: &Figure) -> String {
    let sign = figure.qualifier.sign();
    let Value { low, high } = figure.value;
    let ([low, low_word], [high, high_word]) = (amount(low), amount(high));
    if (&low, &low_word) == (&high, &high_word) {
        return format!("{sign}{low}{low_word}");
    }
    let low_word = if low_word == high_word { "" } else { &low_word };
    format!("{sign}{low}{low_word}-{high}{high_word}")
}

/// A number as newspapers print it, and the word behind it: from a million on in millions and more, where three decimals do.
fn amount(value: f64) -> [String; 2] {
    for (one, word) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] {
        let thousandths = (value.abs() / one * 1000.0).round();
        if value.abs() >= one && thousandths * one / 1000.0 == value.abs() {
            return [format!("{}", value / one), word.to_owned()];
        }
    }
    [number(value), String::new()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;

    #[test]
    fn a_figure_is_noted_where_its_words_leave_something_open() {
        for (text, want) in [
            ("The storm felled 1,200 trees.", None),
            ("The walk took 40 minutes.", None),
            ("Two boats sank.", None),
            ("Some 300 people left the town.", None),
            ("Forty boats sank.", None),
            ("Nearly forty boats sank.", None),
            ("Thirty to forty boats sank.", Some("30-40")),
            ("The dike took billions of dollars.", Some("1-10 billion usd")),
            ("Thousands of trees fell.", Some("1,000-10,000")),
            ("The road is 12 kilometres long.", None),
            ("The bridge cost $5 million.", None),
            ("The mill lost 3 of its 40 workers.", Some("3 of 40")),
        ] {
            let article = Article::bare(text);
            let text = Analysed::new(article, &Lexicons::default());
            let note = text.facts.figures.first().and_then(|f| note(&text, f));
            assert_eq!(note.as_deref(), want, "{}", text.text());
        }
    }

    #[test]
    fn what_is_known_of_a_figure_is_told_in_the_words_of_its_text() {
        for (text, want) in [
            ("The army downed 74 of 95 drones.", "74 drones of 95: \"downed\""),
            ("Twelve people were killed at Kolm.", "12 people: \"killed\""),
            ("The walk took 40 minutes.", "40 minute: \"took\""),
        ] {
            let text = Analysed::new(Article::bare(text), &Lexicons::default());
            assert_eq!(text.facts.figures.first().map(|f| words(&text, f)).as_deref(), Some(want), "{}", text.text());
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for (value, want) in [
            (12.0, "12"),
            (12_500.0, "12,500"),
            (1_000_000.0, "1 million"),
            (5_700_000_000.0, "5.7 billion"),
            (1_234_567.0, "1,234,567"),
            (2e12, "2 trillion"),
            (2.5, "2.5"),
        ] {
            assert_eq!(amount(value).concat(), want);
        }
    }

    #[test]
    fn a_unit_is_told_by_any_of_its_forms() {
        let text = "The share rose from 5 to 7 percent, the road by 12 kilometres and the toll by $3.";
        let text = Analysed::new(Article::bare(text), &Lexicons::default());
        for (words, unit, want) in [
            ("5", "percent", false),
            ("7 percent", "percent", true),
            ("12 kilometres", "km", true),
            ("12 kilometres", "mile", false),
            ("$3", "usd", true),
            ("$3", "eur", false),
        ] {
            let at = text.text().find(words).unwrap_or_default() as u32;
            assert_eq!(says_unit(&text, Span::new(at, at + words.len() as u32), unit), want, "{words} {unit}");
        }
    }
}
