//! Where the versions of one text differ, sentence by sentence: what one says in other words, and what only one has. Nothing that
//! was changed in a copy is too small to be told, as nobody changes a word of it without a reason.

use super::LINES;
use super::clauses::{body, tokens};
use super::line::{Line, LineKind};
use super::pen::Pen;
use super::readable::readable;
use crate::compare::{self, Comparison, Edit, EditKind, Weight};
use crate::extract::Analysed;
use crate::extract::lexicon::{Section, Sections};
use crate::story::matrix::Matrix;
use crate::story::{Evidence, letter};
use crate::text::Span;
use crate::text::count::many;

/// So many versions are held against the first.
const VERSIONS: usize = 3;
/// A sentence of which so much stands in the other text, in one sentence, is told there.
const TOLD: f32 = 0.5;
/// Fewer words are a caption or a heading.
const WORDS: usize = 4;
/// A sentence up to so many bytes is shown whole.
const SHOWN: u32 = 260;
/// Words that come and go without another meaning.
const SMALL: Sections = Sections::of(&[Section::Preposition, Section::Coordinator, Section::Relative, Section::Pronoun]);

/// What was changed, by how much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// Another number, name or meaning.
    Loud,
    /// A sentence that only one has.
    Sentence,
    /// Other words.
    Words,
    /// Small words alone.
    Small,
}

/// One place at which two versions differ.
#[derive(Clone, Copy, Debug)]
struct Change {
    worth: Worth,
    /// The sentence of the first version, where it has one.
    first: Option<Evidence>,
    /// The sentence of the other.
    other: Option<Evidence>,
    /// How many sentences stand in one alone.
    sentences: usize,
}

/// The changes between the versions of a story of one text, what matters most first; none of a story of several texts, whose
/// outlets write their own.
pub(super) struct Edits {
    changes: Vec<Change>,
}

impl Edits {
    pub fn of(articles: &[&Analysed], matrix: &Matrix) -> Self {
        let one = matrix.columns.iter().all(|column| column.origin == 0);
        let mut changes = Vec::new();
        for other in (1..articles.len().min(VERSIONS + 1)).filter(|_| one) {
            changes.extend(between([(0, articles[0]), (other as u32, articles[other])]));
        }
        changes.sort_by_key(|change| (change.worth, change.first.or(change.other).map(|e| (e.article, e.span.start))));
        // What two versions leave out alike is left out once.
        changes.dedup_by(|next, change| next.other.is_none() && change.other.is_none() && next.first == change.first);
        Self { changes }
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        self.changes.len() as u32
    }

    /// Gives the changes room among the lines of a digest, behind what must stand there; how many are left is told with the last.
    pub fn join(&self, lines: &mut Vec<Line>, articles: &[&Analysed], matrix: &Matrix) {
        let shown = |change: &&Change| {
            let places = [change.first, change.other];
            let quoted = |e: &Evidence| places.iter().flatten().any(|p| p.article == e.article && p.span.overlaps(e.span));
            lines.iter().any(|line| line.kind == LineKind::Changed && line.evidence.iter().any(quoted))
        };
        let silent: Vec<&Change> = self.changes.iter().filter(|change| !shown(change)).collect();
        let must = |line: &Line| line.kind == LineKind::Lead || line.kind.is_news();
        let room = LINES.saturating_sub(lines.iter().filter(|line| must(line)).count());
        let telling = silent.iter().filter(|change| change.worth < Worth::Small);
        let told: Vec<Line> = telling.take(room).map(|change| line(change, articles, matrix)).collect();
        let (left, mut free) = (silent.len() - told.len(), room - told.len());
        lines.retain(|line| {
            let fits = must(line) || free > 0;
            free -= usize::from(fits && !must(line));
            fits
        });
        lines.extend(told);
        lines.sort_by_key(|line| line.kind);
        if let Some(last) = lines.iter_mut().rfind(|line| line.kind == LineKind::Changed).filter(|_| left > 0) {
            let mut pen = Pen::new(articles, matrix);
            pen.words(&format!("; {}", many(left, "more change", "more changes")));
            last.pieces.append(&mut pen.pieces);
        }
    }
}

/// The line of a change: both sentences, or the one that stands in one text alone.
fn line(change: &Change, articles: &[&Analysed], matrix: &Matrix) -> Line {
    let mut pen = Pen::new(articles, matrix);
    let told: Vec<Evidence> = [change.first, change.other].into_iter().flatten().collect();
    for (i, place) in told.iter().enumerate() {
        let only = || if told.len() == 1 { format!("only in {}: ", letter(place.article)) } else { String::new() };
        pen.words(&if i > 0 { " | ".to_owned() } else { only() });
        pen.sentence(place.article, place.span);
    }
    if change.sentences > 1 {
        pen.words(&format!(" and {}", many(change.sentences - 1, "sentence more", "sentences more")));
    }
    let sources: Vec<u32> = told.iter().map(|place| place.article).collect();
    let sides = sources.iter().map(|&source| vec![source]).collect();
    Line { kind: LineKind::Changed, sources, sides, pieces: pen.pieces, evidence: pen.evidence, row: None, moved: false }
}

/// The changes between two versions.
fn between(sides: [(u32, &Analysed); 2]) -> Vec<Change> {
    let [(_, a), (_, b)] = sides;
    if a.text() == b.text() {
        return Vec::new();
    }
    let found = compare::compare(a, b);
    let paired = Paired::of(&found, [a, b]);
    let (mut out, mut held) = (Vec::new(), [Vec::new(), Vec::new()]);
    for (pair, edits) in paired.single(&found) {
        let sentences = [(a, pair.0), (b, pair.1)].map(|(side, at)| side.cut.sentences[at].span);
        let changed: Vec<&Edit> = edits.iter().filter(|e| is_change(e)).collect();
        if changed.is_empty() || is_framed(sentences[0], a) && is_framed(sentences[1], b) {
            continue;
        }
        let place = |side: usize| {
            let (article, analysed) = sides[side];
            let spans = changed.iter().filter_map(|e| [e.a, e.b][side]);
            let core = spans.filter(|span| sentences[side].contains(*span)).reduce(Span::cover);
            Some(Evidence { article, span: shown(sentences[side], core, analysed) })
        };
        let worth = changed.iter().map(|edit| worth(edit, [a, b])).min().unwrap_or(Worth::Small);
        held[0].push(pair.0);
        held[1].push(pair.1);
        out.push(Change { worth, first: place(0), other: place(1), sentences: 0 });
    }
    for (side, (article, analysed)) in sides.into_iter().enumerate() {
        for run in paired.alone(side, analysed, &held[side]) {
            let span = shown(analysed.cut.sentences[run[0]].span, None, analysed);
            let place = Some(Evidence { article, span });
            let [first, other] = if side == 0 { [place, None] } else { [None, place] };
            out.push(Change { worth: Worth::Sentence, first, other, sentences: run.len() });
        }
    }
    out
}

/// What of a sentence is shown around what was changed in it.
fn shown(sentence: Span, core: Option<Span>, analysed: &Analysed) -> Span {
    let whole = body(sentence, analysed);
    let around = || readable(core.unwrap_or(Span::new(whole.start, whole.start + 1)), analysed);
    if whole.len() <= SHOWN { whole } else { around().unwrap_or(whole) }
}

fn is_change(edit: &Edit) -> bool {
    matches!(edit.kind, EditKind::Changed | EditKind::Only)
}

/// How much a change in words matters.
fn worth(edit: &Edit, sides: [&Analysed; 2]) -> Worth {
    let small = |(span, analysed): (Option<Span>, &Analysed)| {
        let words = span.map(|span| tokens(span, analysed)).unwrap_or_default().iter().filter(|t| t.is_wordlike());
        let known = |word: &str| analysed.lexicon.of_class(word, "granted");
        { words }.all(|t| analysed.lexicon.meaning(analysed.text(), t).has_any(SMALL) || known(t.of(analysed.text())))
    };
    match edit.weight {
        Weight::Loud => Worth::Loud,
        _ if [(edit.a, sides[0]), (edit.b, sides[1])].into_iter().all(small) => Worth::Small,
        _ => Worth::Words,
    }
}

/// True for a byline, a credit and the like; a headline says something.
fn is_framed(sentence: Span, analysed: &Analysed) -> bool {
    let part = analysed.article.part_at(sentence.start).filter(|part| part.span.contains(sentence));
    part.is_some_and(|part| part.kind != crate::article::PartKind::Headline)
}

/// Which sentences of two versions tell the same.
struct Paired {
    /// By side and sentence the pairs in which most of it stands.
    told: [Vec<Vec<usize>>; 2],
}

impl Paired {
    fn of(found: &Comparison, sides: [&Analysed; 2]) -> Self {
        let mut told = sides.map(|analysed| vec![Vec::new(); analysed.cut.sentences.len()]);
        for edits in found.edits.chunk_by(|x, y| x.pair == y.pair) {
            let at = edits[0].pair as usize;
            let pair = found.pairs[at];
            for (side, sentence) in [pair.a as usize, pair.b as usize].into_iter().enumerate() {
                let span = sides[side].cut.sentences[sentence].span;
                let inside = |edit: &&Edit| [edit.a, edit.b][side].is_some_and(|s| span.contains(s));
                let bytes =
                    |edits: &mut dyn Iterator<Item = &Edit>| edits.filter_map(|e| [e.a, e.b][side]).map(Span::len).sum::<u32>();
                let all = bytes(&mut edits.iter().filter(inside));
                let kept = bytes(&mut edits.iter().filter(inside).filter(|e| !is_change(e)));
                if kept as f32 >= TOLD * all as f32 {
                    told[side][sentence].push(at);
                }
            }
        }
        Self { told }
    }

    /// The pairs of sentences of which each tells the other and nothing else does, with their edits.
    fn single<'c>(&self, found: &'c Comparison) -> impl Iterator<Item = ((usize, usize), &'c [Edit])> {
        let single = |edits: &'c [Edit]| {
            let at = edits[0].pair as usize;
            let (a, b) = (found.pairs[at].a as usize, found.pairs[at].b as usize);
            let alone = self.told[0][a] == [at] && self.told[1][b].iter().all(|pair| *pair == at)
                || self.told[1][b] == [at] && self.told[0][a].iter().all(|pair| *pair == at);
            alone.then_some(((a, b), edits))
        };
        found.edits.chunk_by(|x, y| x.pair == y.pair).filter_map(single)
    }

    /// The runs of sentences of a side that tell something which the other has nothing of; those that are `held` against one of the
    /// other are told with it.
    fn alone(&self, side: usize, analysed: &Analysed, held: &[usize]) -> Vec<Vec<usize>> {
        let words = |span: Span| tokens(span, analysed).iter().filter(|t| t.is_wordlike()).count();
        let silent = |at: &usize| {
            let span = analysed.cut.sentences[*at].span;
            self.told[side][*at].is_empty() && !held.contains(at) && words(span) >= WORDS && !is_framed(span, analysed)
        };
        let alone: Vec<usize> = (0..analysed.cut.sentences.len()).filter(silent).collect();
        alone.chunk_by(|x, y| x + 1 == *y).map(<[usize]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    const TEXT: [&str; 6] = [
        "The council of Kolm shut the northern harbour on Monday after the storm tore two cranes from their rails.",
        "Mayor Elsa Brandt will open the new ferry to Lunden next month, two officials of the port said.",
        "“We are ready to sail at any time,” pilot Tom Okoro told the reporters on the quay.",
        "The parliament in Varda approved a loan for the repair of the breakwater and the old lighthouse.",
        "Three sailors were hurt when the roof of the fish market fell in during the night.",
        "Fishermen hope that the herring will come back to the bay before the winter begins.",
    ];

    /// The changes that a digest shows of a text in which a sentence was changed, taken out or brought in.
    fn shown(change: impl Fn(&mut Vec<String>)) -> Vec<String> {
        let mut sentences: Vec<String> = TEXT.iter().map(|s| (*s).to_owned()).collect();
        let own = analysed(&sentences.join(" "));
        change(&mut sentences);
        let other = analysed(&sentences.join(" "));
        let digest = check(&[&own, &other], &Seen::default()).digest;
        digest.lines.iter().filter(|l| l.kind == LineKind::Changed).map(Line::text).collect()
    }

    #[test]
    fn every_change_in_a_copy_is_told() {
        for (at, from, to) in [
            (1, "next month", "next year"),
            (3, "approved", "may approve"),
            (2, "pilot Tom Okoro", "minister Ilse Moran"),
            (5, "will come", "will hardly come"),
        ] {
            let told = shown(|text| text[at] = text[at].replace(from, to));
            let want = format!("\"{}\" | \"{}\"", TEXT[at], TEXT[at].replace(from, to));
            assert_eq!(told.len(), 1, "{from} {told:#?}");
            assert_eq!(told[0].replace(['“', '”'], ""), want.replace(['“', '”'], ""), "{from}");
        }
        let resigned = "Harbour minister Ivo Kranz resigned on Tuesday over the state of the cranes.";
        assert_eq!(shown(|text| text.insert(4, resigned.to_owned())), [format!("only in B: \"{resigned}\"")]);
        assert_eq!(shown(|text| drop(text.remove(4))), [format!("only in A: \"{}\"", TEXT[4])]);
    }

    #[test]
    fn a_sentence_that_was_cut_short_is_told_once() {
        let long = "Police said that the pilot would not be charged, and that the search on the quay would go on for some days with dogs \
                    and boats from the capital.";
        let told = |short: &str| {
            let texts = [long, short].map(|said| analysed(&format!("{} {said} {}", TEXT[0], TEXT[3])));
            let lines = check(&[&texts[0], &texts[1]], &Seen::default()).digest.lines;
            lines.iter().filter(|l| l.kind == LineKind::Changed).map(Line::text).collect::<Vec<_>>()
        };
        let short = "Police said that the pilot would be charged.";
        assert_eq!(told(short), [format!("\"{long}\" | \"{short}\"")]);
    }

    #[test]
    fn a_sentence_within_quotation_marks_has_one_pair_of_them() {
        let told = shown(|text| {
            text[2] = "“We are ready to sail to Lunden at any time.”".to_owned();
        });
        let end = "| \"We are ready to sail to Lunden at any time.\"";
        assert!(told.iter().any(|line| line.ends_with(end)), "{told:#?}");
    }

    #[test]
    fn what_is_the_same_or_moved_is_no_change() {
        assert!(shown(|_| ()).is_empty());
        assert!(shown(|text| text.swap(1, 4)).is_empty());
    }

    #[test]
    fn how_many_changes_are_left_is_told() {
        let told = shown(|text| {
            for sentence in text.iter_mut() {
                *sentence = sentence.replace(" the ", " that same ");
            }
        });
        assert!(told.len() < TEXT.len(), "{told:#?}");
        let left = TEXT.len() - told.len();
        let tail = format!("; {}", many(left, "more change", "more changes"));
        assert!(told.last().is_some_and(|last| last.ends_with(&tail)), "{told:#?}");
    }
}
