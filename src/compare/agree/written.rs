//! A number as its text writes it: "1.2 million" and not 1200000, "95" where the text has "ninety-five".

use super::view::FigureView;
use crate::extract::{Analysed, Figure};
use crate::text::count;
use crate::text::lines::one_line;
use crate::text::quotations;

/// The number as it stands in its text, without what is counted and without the article before its digits ("a $9 fee").
pub fn number(figure: &Figure, analysed: &Analysed) -> String {
    let shown = one_line(if figure.topic.shown.is_empty() { figure.span } else { figure.topic.shown }.of(analysed.text()));
    let bare = shown.strip_prefix("a ").or_else(|| shown.strip_prefix("an "));
    // A quotation may end within a number ("$9” million").
    bare.filter(|rest| !rest.starts_with(char::is_alphabetic)).unwrap_or(&shown).replace(quotations::DOUBLE, "")
}

/// The same in digits where the text has words ("three"), but for "nobody".
pub fn digits(figure: &Figure, analysed: &Analysed) -> String {
    let shown = number(figure, analysed);
    let word = figure.unit.is_none() && figure.value.low == figure.value.high && !figure.is_none() && !has_digit(&shown);
    if word { count::number(figure.value.low) } else { shown }
}

/// The figure with what it counts, its qualifier and its whole ("about 40 ships", "61 drones of 80"); a count in words is its digits
/// alone.
pub(super) fn with_noun(view: &FigureView<'_>) -> String {
    let figure = view.figure();
    let words = view.words();
    let count = view.is_listed() && figure.value.low == figure.value.high && figure.value.low.fract() == 0.0;
    let number = (count && figure.unit.is_none() && !has_digit(&words)).then(|| count::number(figure.value.low));
    // "62 of the 78 drones" names its whole itself.
    let outside = view.whole().filter(|whole| number.is_some() || !figure.span.overlaps(whole.span));
    let whole = outside.map_or_else(String::new, |whole| format!(" of {}", digits(whole, view.analysed)));
    format!("{}{}{whole}", figure.qualifier.words(), number.unwrap_or(words))
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn numbers_stand_as_they_are_written_and_words_in_digits() {
        for (text, want, full) in [
            ("The storm felled 1,240 trees.", "1,240", "1,240 trees"),
            ("The town has 1.2 million voters.", "1.2 million", "1.2 million voters"),
            ("Two million voters came.", "2,000,000", "2,000,000"),
            ("About eleven ships sank.", "11", "about 11"),
            ("The court set a $9,500 fine.", "$9,500", "$9,500"),
            ("Of 12,000 houses 4,100 burned down.", "12,000", "12,000 houses"),
        ] {
            let text = analysed(text);
            let views = FigureView::all(&text);
            let got = views.first().map(|view| (digits(view.figure(), &text), with_noun(view)));
            assert_eq!(got, Some((want.to_owned(), full.to_owned())), "{}", text.text());
        }
    }

    #[test]
    fn a_part_tells_its_whole_as_that_is_written() {
        let text = analysed("Guards freed 2,100 of them, out of 12,000 hostages held. Eleven of the 1,200 sailors were rescued.");
        let views = FigureView::all(&text);
        let told: Vec<String> = views.iter().filter(|view| view.whole().is_some()).map(with_noun).collect();
        assert_eq!(told, ["11 of 1,200"]);
    }
}
