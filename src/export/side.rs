//! Two articles side by side as plain text: paired sentences in rows, with what differs in brackets, then what quotations
//! and figures differ in. Everything in it is safe text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::columns::{Columns, GUTTER};
use super::plain::Paragraph;
use super::top::{CUT, QUOTED, head, totals};
use crate::compare::{self, Comparison, FigureVerdict, Verdict};
use crate::extract::Analysed;
use crate::page::counts;
use crate::page::drifts;
use crate::page::pairs::{self, PairRow};
use crate::page::runs::brackets;
use crate::page::{Mark, Role, edits};
use crate::text::count::many;
use crate::text::{SafeText, Span};
use crate::threads::halves;

/// Lines of a row, most often no more.
const LINES: usize = 4;

/// What the brackets of the screen's theme without colour mean here.
const LEGEND: &[(Role, &str)] = &[
    (Role::EditOnly, "only here"),
    (Role::EditChanged, "other words"),
    (Role::EditLoud, "another number, name or meaning"),
    (Role::EditMoved, "elsewhere"),
];

/// What the signs between the texts mean.
const SIGNS: &str = "= the same  ~ reworded  % shares a part  > elsewhere: >> or >=  A, B only there  A=, =B a repetition there  \
                     ! behind a sign: what stands in [! !]  q! below it: a quotation, who says it or by what verb differs  q: cut short";

/// The two texts in rows that are `width` columns wide, and the verdicts on their figures. Where only `changes` are asked for, rows
/// without a mark and figures that agree are counted instead. In pieces, to be written one behind the other: put together they would
/// stand in memory twice.
pub fn by_side([a, b]: [&Analysed; 2], comparison: &Comparison, changes: bool, width: usize) -> Vec<String> {
    let column = width.saturating_sub(GUTTER) / 2;
    let conflicts = pairs::conflicts(a, b, comparison);
    let long = compare::are_long(a, b);
    let rows = || {
        let rows = pairs::rows([a, b], comparison, [&[], &[]], &conflicts);
        let mut marks = edits::marks([a.text(), b.text()], comparison, &rows, &conflicts);
        marks.iter_mut().for_each(|side| side.sort_unstable_by_key(|m| m.span));
        (rows, marks)
    };
    let (figures, (rows, marks)) = halves::both(long, || figures([a, b], comparison, changes, width), rows);
    let mut first = String::new();
    let mut heads = Columns::new(column);
    heads.tell(0, |out| out.push_str(&head("A", a, b)));
    heads.tell(1, |out| out.push_str(&head("B", b, a)));
    heads.put(&mut first, [""; 2]);
    totals(&mut first, &counts::counts(&rows), width);
    first.push_str(&"-".repeat(2 * column + GUTTER));
    first.push('\n');
    let is_same = |row: &PairRow| !row.changed() && !row.moved && row.conflict.is_none();
    let of_row = |out: &mut String, columns: &mut Columns, row: &PairRow| {
        for (side, (letter, article, sentences)) in [("A", a, &row.a), ("B", b, &row.b)].into_iter().enumerate() {
            if let Some(told) = row.again.filter(|_| sentences.is_empty()) {
                columns.tell(side, |out| out.extend(["(same as ", letter, &(told + 1).to_string(), ")"]));
            }
            for (i, sentence) in sentences.iter().filter_map(|&i| Some((i, article.cut.sentences.get(i as usize)?))) {
                columns.tell(side, |out| {
                    let _ = write!(out, "{letter}{} ", i + 1);
                    bracketed(out, article.text(), sentence.span, &marks[side]);
                });
            }
        }
        let quoted = match (row.drifts.is_empty(), row.cuts.is_empty()) {
            (false, _) => QUOTED,
            (true, false) => CUT,
            (true, true) => "",
        };
        columns.put(out, [&symbol(row), quoted]);
    };
    let runs: Vec<&[PairRow]> = rows.chunk_by(|x, y| changes && is_same(x) && is_same(y)).collect();
    let write = |out: &mut String, columns: &mut Columns, run: &[PairRow]| match run {
        [row] if !(changes && is_same(row)) => of_row(out, columns, row),
        run => folded(out, run),
    };
    let told = halves::map(long, &runs, |some| {
        let (mut piece, mut columns) = (String::with_capacity(some.len() * LINES * width), Columns::new(column));
        some.iter().for_each(|run| write(&mut piece, &mut columns, run));
        vec![piece]
    });
    let mut last = "\n".to_owned();
    let paragraph = Paragraph { width, first: "", rest: "" };
    paragraph.put(&mut last, SIGNS);
    let legend = LEGEND.iter().filter_map(|(role, words)| brackets(*role).map(|(open, close)| format!("{open}{words}{close}")));
    paragraph.put(&mut last, &legend.collect::<Vec<_>>().join("  "));
    drifted(&mut last, [a, b], comparison, &rows, width);
    [first].into_iter().chain(told).chain([last, figures]).collect()
}

/// What is told of quotations, speakers and verbs in the rows marked `q!`, then in those marked `q`, and in which sentences.
fn drifted(out: &mut String, sides: [&Analysed; 2], comparison: &Comparison, rows: &[PairRow], width: usize) {
    let of = |told: BTreeSet<usize>, mark| told.into_iter().map(move |k| (mark, k));
    let mut told = of(pairs::drifts(rows), QUOTED).chain(of(pairs::cuts(rows), CUT)).peekable();
    if told.peek().is_some() {
        out.push_str("\nQUOTATIONS\n");
    }
    for (mark, drift) in told.filter_map(|(mark, k)| Some((mark, comparison.drifts.get(k)?))) {
        let first = drift.words.first().copied().unwrap_or_default();
        let alone = |side: usize, span: Span| sides[side].cut.sentence_at(first[side].unwrap_or(span).start).unwrap_or(0);
        let [a, b] = match drift.pair(sides, &comparison.pairs).and_then(|k| comparison.pairs.get(k)) {
            Some(pair) => [pair.a as usize, pair.b as usize],
            None => [alone(0, drift.a), alone(1, drift.b)],
        };
        let line = format!("{mark:<2} A{}, B{}: {}", a + 1, b + 1, SafeText::new(&drifts::words(drift, sides)));
        Paragraph::entry(width).put(out, &line);
    }
}

/// The verdicts on figures, where only `changes` are asked for without those that agree.
fn figures(sides: [&Analysed; 2], comparison: &Comparison, changes: bool, width: usize) -> String {
    let mut out = String::new();
    if !comparison.figures.is_empty() {
        out.push_str("\nFIGURES\n");
    }
    let (mut shown, agreed): (Vec<_>, Vec<_>) = comparison.figures.iter().partition(|f| !changes || f.verdict != Verdict::Agree);
    // What contradicts each other need not be looked for among hundreds that agree.
    shown.sort_by_key(|f| match f.verdict {
        Verdict::Conflict => 0,
        Verdict::Compatible => 1,
        Verdict::Agree => 2,
    });
    shown.into_iter().for_each(|verdict| figure(&mut out, sides, verdict, width));
    if !agreed.is_empty() {
        let _ = writeln!(out, "  agreements not shown: {}", agreed.len());
    }
    out
}

/// How the sides of a row stand, with a `!` behind it where a mark in it must not be missed.
fn symbol(row: &PairRow) -> String {
    let sign = row.symbol(["A", "B"]);
    if row.conflict.is_some() || row.loud { format!("{}!", sign.trim_start().get(..1).unwrap_or_default()) } else { sign }
}

/// The line that stands for rows of the same.
fn folded(out: &mut String, run: &[PairRow]) {
    let ends = |letter: &str, side: fn(&PairRow) -> &[u32]| {
        let all = || run.iter().flat_map(side);
        let (first, last) = (all().min().map_or(0, |s| s + 1), all().max().map_or(0, |s| s + 1));
        if first == last { format!("{letter}{first}") } else { format!("{letter}{first}-{letter}{last}") }
    };
    let (a, b) = (ends("A", |row| &row.a), ends("B", |row| &row.b));
    let _ = writeln!(out, "   ... {} the same: {a}, {b}", many(run.len(), "pair", "pairs"));
}

/// Appends the text of `span` with brackets around what differs; `marks` are sorted.
fn bracketed(out: &mut String, text: &str, span: Span, marks: &[Mark]) {
    let put = |out: &mut String, span: Span| SafeText::put(span.of(text), out);
    let mut at = span.start;
    let first = marks.partition_point(|m| m.span.start < span.start);
    let near = marks[first..].iter().take_while(|m| m.span.start < span.end);
    for (mark, role) in near.map(|m| (wordy(text, m.span), m.role)).filter(|(m, _)| span.contains(*m) && !m.is_empty()) {
        let Some((open, close)) = brackets(role).filter(|_| mark.start >= at) else { continue };
        put(out, Span::new(at, mark.start));
        out.push_str(open);
        put(out, mark);
        out.push_str(close);
        at = mark.end;
    }
    put(out, Span::new(at, span.end));
}

/// A span without the blanks at its ends: they are no part of what differs.
fn wordy(text: &str, span: Span) -> Span {
    let shown = span.of(text);
    let start = span.start + (shown.len() - shown.trim_start().len()) as u32;
    Span::new(start, (start + shown.trim().len() as u32).min(span.end))
}

/// The line of a verdict on two figures.
fn figure(out: &mut String, [a, b]: [&Analysed; 2], verdict: &FigureVerdict, width: usize) {
    let (Some(x), Some(y)) = (a.facts.quantity(verdict.a), b.facts.quantity(verdict.b)) else { return };
    let mark = match verdict.verdict {
        Verdict::Agree => "=",
        Verdict::Compatible => "~",
        Verdict::Conflict => "!",
    };
    let label = verdict.verdict.label();
    let mut line = String::new();
    for (start, article, span) in [([mark, " ", label, ": A \""], a, x.span), (["", "", " | ", "B \""], b, y.span)] {
        line.extend(start);
        SafeText::put(span.of(article.text()), &mut line);
        let _ = write!(line, "\" ({}-{})", span.start, span.end);
    }
    line.push_str(": ");
    SafeText::put(&verdict.why, &mut line);
    Paragraph::entry(width).put(out, &line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;
    use crate::page::wrap;

    #[test]
    fn of_the_changes_alone_what_is_the_same_is_counted() {
        let text = |port: &str, army: &str| {
            let text = format!(
                "The harbour master spoke on Monday.\n\nNobody was hurt, she said.\n\nThe port of Lindo {port} 40 ships.\n\n\
                 Rain fell over the bay.\n\nThe ferries lie at the quay.\n\nThe army said it had {army}captured the pier.\n\n\
                 Bread was handed out at noon."
            );
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text("holds", ""), text("never holds", "only "));
        let comparison = compare::compare(&a, &b);
        let (all, changes) =
            (by_side([&a, &b], &comparison, false, 116).concat(), by_side([&a, &b], &comparison, true, 116).concat());
        assert!(all.contains("Nobody was hurt") && all.contains("both say 40 ships") && !all.contains("pairs the same"), "{all}");
        // One small word is a change, too.
        for told in [
            "... 2 pairs the same: A1-A2, B1-B2",
            "... 2 pairs the same: A4-A5, B4-B5",
            "... 1 pair the same: A7, B7",
            "never",
            "{only} captured",
            "agreements not shown: ",
        ] {
            assert!(changes.contains(told), "{told}: {changes}");
        }
        assert!(!changes.contains("Nobody was hurt") && !changes.contains("both say"), "{changes}");
    }

    #[test]
    fn rows_are_as_wide_as_is_asked_and_a_repetition_stands_at_its_own_place() {
        let said = "The harbour master spoke of the storm that broke the pier on Monday.";
        let text = |middle: &str| Analysed::new(Article::bare(&format!("{said}\n\n{middle}")), &Lexicons::default());
        let (a, b) = (text(&format!("Rain fell over the bay.\n\n{said}")), text("Rain fell over the bay."));
        let comparison = compare::compare(&a, &b);
        for width in [60, 116] {
            let told = by_side([&a, &b], &comparison, false, width).concat();
            assert!(told.lines().all(|line| wrap::wide(line) <= width), "{width}: {told}");
            assert!(told.lines().any(|line| line.len() + 2 > width), "{width}: {told}");
            let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("| A= | (same as B1)") && words.contains("1 that one of the two repeats"), "{told}");
            assert_eq!(told.matches("A3 The harbour").count(), 1, "{told}");
        }
    }

    #[test]
    fn a_quotation_that_differs_is_marked_and_counted() {
        let text = |words: &str, who: &str, verb: &str| {
            let text = format!(
                "“We will rebuild the {words} before winter,” Mayor Tom Okoro said.\n\n“Nobody told the crews of the storm,” {who} \
                 said.\n\nMayor Tom Okoro {verb} the old pumps at Kolm had failed twice during the storm.\n\nRain fell on the bay."
            );
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let own = text("northern bridge", "Captain Elsa Brandt", "said");
        for (words, who, verb, at) in [
            ("northern bridge", "Captain Elsa Brandt", "said", None),
            ("bridge", "Captain Elsa Brandt", "said", Some("A1")),
            ("northern bridge", "Captain Ilse Moran", "said", Some("A2")),
            ("northern bridge", "Captain Elsa Brandt", "admitted", Some("A3")),
        ] {
            let other = text(words, who, verb);
            let told = by_side([&own, &other], &compare::compare(&own, &other), false, 116).concat();
            let marked: Vec<&str> = told.lines().collect();
            let marked = marked.windows(2).filter(|w| w[1].contains("| q! |")).filter_map(|w| w[0].split(' ').next());
            assert_eq!(marked.collect::<Vec<_>>(), Vec::from_iter(at), "{told}");
            let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let count =
                if at.is_some() { "q!: 1 with another quotation, speaker or verb of saying" } else { "; nothing marked ! or q!" };
            assert!(words.contains(count) && words.contains("q! below it: a quotation, who says it"), "{told}");
            // What it is stands in a list.
            let line = at.map(|at| format!("QUOTATIONS q! {at}, {}: ", at.replace('A', "B")));
            assert_eq!(line.as_ref().map(|line| words.contains(line)), at.map(|_| true), "{told}");
            assert_eq!(words.contains("QUOTATIONS"), at.is_some(), "{told}");
        }
    }

    #[test]
    fn a_quotation_that_is_cut_short_has_a_quiet_mark() {
        let text = |more: &str| {
            let text = format!(
                "“We will rebuild the northern bridge of Kolm before winter{more},” Mayor Tom Okoro said.\n\nRain fell on the bay."
            );
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text(". All crews of the harbour will help us"), text(""));
        let told = by_side([&a, &b], &compare::compare(&a, &b), false, 116).concat();
        let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("| q  |") && words.contains("nothing marked ! or q!; q: 1 with a quotation cut short"), "{told}");
        assert!(told.contains("q  A1, B1: quotation cut short on one side"), "{told}");
    }

    #[test]
    fn a_word_that_came_into_a_quotation_is_listed_with_its_sentence() {
        let text = |said: &str| {
            let text = format!("“Rain fell on the bay all night. {said} rebuild the bridge before winter,” Mayor Tom Okoro said.");
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text("We will"), text("We will never"));
        let told = by_side([&a, &b], &compare::compare(&a, &b), false, 116).concat();
        assert!(told.contains("q! A2, B2: "), "{told}");
        let back = by_side([&b, &a], &compare::compare(&b, &a), false, 116).concat();
        assert!(back.contains("q! A2, B2: "), "{back}");
    }

    #[test]
    fn figures_that_contradict_each_other_come_first() {
        let text = |killed: u32| {
            let text = format!("The harbour of Lindo holds 40 ships.\n\nThe storm killed {killed} sailors on Monday.");
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text(12), text(15));
        let told = by_side([&a, &b], &compare::compare(&a, &b), false, 116).concat();
        let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
        assert!(at("! conflict: A \"12 sailors") < at("= agree: A \"40 ships"), "{told}");
    }

    #[test]
    fn no_mark_runs_from_in_front_of_a_bracket_into_it() {
        let text = |day: &str| {
            let text = format!(
                "Ships leave Lindo\n\nLINDO, Nov {day}) - The last ships of the fleet left the harbour of Lindo at noon.\n"
            );
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text("22 (Wire"), text("23 (Courier"));
        let told = by_side([&a, &b], &compare::compare(&a, &b), false, 116).concat();
        assert!(told.contains("Nov [!22!] ([!Wire!])") && told.contains("Nov [!23!] ([!Courier!])"), "{told}");
    }

    #[test]
    fn what_differs_stands_in_brackets() {
        let text = "The port was shut by a storm.";
        let at = |words: &str, role| {
            let start = text.find(words).unwrap() as u32;
            Mark::new(Span::new(start, start + words.len() as u32), role)
        };
        let whole = Span::new(0, text.len() as u32);
        let shown = |span, marks: &[Mark]| {
            let mut out = String::new();
            bracketed(&mut out, text, span, marks);
            out
        };
        for (marks, want) in [
            (vec![], "The port was shut by a storm."),
            (vec![at("port", Role::EditChanged)], "The [port] was shut by a storm."),
            (vec![at("The", Role::EditOnly), at("shut", Role::EditMoved)], "{The} port was <shut> by a storm."),
            (vec![at("port was", Role::EditOnly), at("was shut", Role::EditOnly)], "The {port was} shut by a storm."),
            (vec![at("storm.", Role::EditLoud)], "The port was shut by a [!storm.!]"),
            (vec![at(" port ", Role::EditOnly), at(" ", Role::EditOnly)], "The {port} was shut by a storm."),
            (vec![at("shut", Role::EditKept)], "The port was shut by a storm."),
        ] {
            assert_eq!(shown(whole, &marks), want);
        }
        // Marks of other sentences are passed over.
        assert_eq!(shown(Span::new(4, 8), &[at("shut", Role::EditOnly)]), "port");
    }
}
