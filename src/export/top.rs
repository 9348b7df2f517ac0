//! What stands above the rows of two texts: which texts they are, and how many rows there are of each kind.

use super::plain::{Paragraph, published};
use crate::article::short_id;
use crate::extract::Analysed;
use crate::page::counts::PairCounts;
use crate::text::SafeText;
use crate::text::count::many;

/// The mark below the sign of a row in which a quotation differs.
pub(super) const QUOTED: &str = "q!";
/// ... and of one in which a quotation is only cut short.
pub(super) const CUT: &str = "q";

/// What a side is; where outlet and date are those of the `other`, its file, too.
pub(super) fn head(letter: &str, article: &Analysed, other: &Analysed) -> String {
    let [piece, other] = [&article.article, &other.article];
    let [date, others] = [piece, other].map(|piece| published(piece.published.as_ref()));
    let mut outlet = SafeText::new(&piece.outlet.value).as_str().to_owned();
    let [own, theirs] = [piece, other].map(|piece| short_id(&piece.id));
    if piece.outlet.value == other.outlet.value && date == others && own != theirs {
        outlet.extend([" (", SafeText::new(own).as_str(), ")"]);
    }
    format!("{letter} {outlet}, {date}: {}", SafeText::new(&piece.title))
}

/// How many rows there are of each kind; of what there is none nothing is said.
pub(super) fn totals(out: &mut String, told: &PairCounts, width: usize) {
    let PairCounts { changed, loud, moved, conflicts, drifts, cuts, again, only_a, only_b, .. } = *told;
    let some = |count: usize, words: &str| (count > 0).then(|| format!("{count} {words}"));
    let list =
        |parts: Vec<Option<String>>| Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", ")).filter(|l| !l.is_empty());
    let more = if conflicts > 0 { "more with another number, name or meaning" } else { "with another number, name or meaning" };
    let marked =
        list(vec![some(conflicts, "with figures in conflict"), some(loud, more)]).map(|marked| format!("marked !: {marked}"));
    let quoted = some(drifts, "with another quotation, speaker or verb of saying").map(|quoted| format!("{QUOTED}: {quoted}"));
    let pairs = many(told.pairs, "pair", "pairs");
    let changes = list(vec![some(changed, "in other words"), some(moved, "moved")]);
    let nothing = || (told.pairs > 0).then(|| format!("nothing marked ! or {QUOTED}"));
    let loudest = marked.into_iter().chain(quoted).reduce(|x, y| format!("{x}; {y}")).or_else(nothing);
    let cut = some(cuts, "with a quotation cut short").map(|cut| format!("{CUT}: {cut}"));
    let first = [Some(changes.map_or(pairs.clone(), |changes| format!("{pairs}: {changes}"))), loudest, cut];
    let sentences = |count| if count == 1 { "sentence only in" } else { "sentences only in" };
    let only = [some(only_a, &format!("{} A", sentences(only_a))), some(only_b, &format!("{} B", sentences(only_b)))];
    let again = some(again, "that one of the two repeats");
    let paragraph = Paragraph { width, first: "", rest: "" };
    paragraph.put(out, &first.into_iter().flatten().collect::<Vec<_>>().join("; "));
    if let Some(line) = list(only.into_iter().chain([again]).collect()) {
        paragraph.put(out, &line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;

    #[test]
    fn of_what_there_is_none_nothing_is_said() {
        let none = PairCounts::default();
        for (told, want) in [
            (PairCounts { pairs: 3, ..none }, "3 pairs; nothing marked ! or q!\n"),
            (
                PairCounts { pairs: 1, changed: 1, only_b: 1, ..none },
                "1 pair: 1 in other words; nothing marked ! or q!\n1 sentence only in B\n",
            ),
            (
                PairCounts { pairs: 9, moved: 2, loud: 1, only_a: 2, only_b: 3, again: 1, ..none },
                "9 pairs: 2 moved; marked !: 1 with another number, name or meaning\n\
                 2 sentences only in A, 3 sentences only in B, 1 that one of the two repeats\n",
            ),
            (
                PairCounts { pairs: 9, changed: 4, conflicts: 1, loud: 2, drifts: 3, ..none },
                "9 pairs: 4 in other words; marked !: 1 with figures in conflict, 2 more with another number, name or meaning; q!: 3 with another \
                 quotation, speaker or verb of saying\n",
            ),
            (PairCounts { only_a: 2, only_b: 5, ..none }, "0 pairs\n2 sentences only in A, 5 sentences only in B\n"),
        ] {
            let mut out = String::new();
            totals(&mut out, &told, 400);
            assert_eq!(out, want);
        }
    }

    #[test]
    fn copies_of_one_outlet_are_told_apart() {
        for (ids, outlets, want) in [
            (
                ["wire/one.txt", "wire/two.txt"],
                ["Gazette", "Gazette"],
                ["A Gazette (one.txt), undated", "B Gazette (two.txt), undated"],
            ),
            (["all.jsonl#7", "all.jsonl#8"], ["Gazette", "Gazette"], ["A Gazette (7), undated", "B Gazette (8), undated"]),
            (["one.txt", "two.txt"], ["Gazette", "Herald"], ["A Gazette, undated", "B Herald, undated"]),
        ] {
            let [a, b] = [0, 1].map(|side| {
                let mut article = Article::bare("Rain fell over the bay.");
                article.id = ids[side].to_owned();
                article.outlet.value = outlets[side].to_owned();
                Analysed::new(article, &Lexicons::default())
            });
            assert!(head("A", &a, &b).starts_with(want[0]) && head("B", &b, &a).starts_with(want[1]), "{want:?}");
        }
    }
}
