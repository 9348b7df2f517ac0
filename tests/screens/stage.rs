//! Facts, pairs and verdicts set by hand on our own articles: what the screens show must not change while extraction learns.

use std::collections::HashMap;
use std::sync::Arc;

use parallax::article::{Card, Key};
use parallax::compare::{Comparison, Edit, EditKind, Pair, PairKind, Verdict, Weight};
use parallax::extract::lexicon::Lexicon;
use parallax::extract::{Actor, ActorKind, Analysed, Claim, Facts, Figure, Mention, Mode, Qualifier, Stance, Topic, Value, Why};
use parallax::read::{self, Origin};
use parallax::story::digest::{Digest, Line, LineKind, Piece};
use parallax::story::filler::Run;
use parallax::story::matrix::reason::{self, Reason};
use parallax::story::matrix::{Cell, Column, Matrix, Row, RowKind, Standing};
use parallax::story::novelty::{Fresh, Novelty};
use parallax::story::origins::{Origin as Source, Sign};
use parallax::story::support::Support;
use parallax::story::{Counts, Evidence, Story, StoryCheck};
use parallax::text::{Segmentation, Span};

use super::records::RECORDS;

const WHY: Why = Why { rule: "set by hand", sure: true };

/// Every article with its facts; their cards; their stories.
pub fn articles(into: &mut HashMap<Key, Arc<Analysed>>) -> (Vec<Card>, Vec<Story>) {
    let mut cards = Vec::new();
    for (i, (outlet, date, text)) in RECORDS.iter().enumerate() {
        let record = serde_json::json!({"id": format!("r{i}"), "text": text, "outlet": outlet, "date": date, "url": format!("https://example.org/{i}")});
        let reading = read::read(&Origin::named("desk.jsonl"), record.to_string().into_bytes()).expect("a record");
        let article = reading.pieces.into_iter().next().expect("one").article.expect("an article");
        cards.push(Card::of(&article));
        let cut = Segmentation::of(&article.text);
        let facts = facts(i, &article.text);
        into.insert(article.key, Arc::new(Analysed::with_facts(article, cut, facts, Lexicon::default())));
    }
    let story = |members: &[u32]| Story { members: members.to_vec(), terms: Vec::new() };
    (cards, vec![story(&[5]), story(&[3, 4]), story(&[0, 1, 2])])
}

/// Where `words` stand in `text`.
fn find(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or_else(|| panic!("{words:?} stands in the text")) as u32;
    Span::new(at, at + words.len() as u32)
}

fn facts(article: usize, text: &str) -> Facts {
    let mut facts = Facts { figures: figures(article, text), claims: claims(article, text), ..Facts::default() };
    let actors: &[(&str, ActorKind)] = match article {
        0 => &[("Ilse Marrow", ActorKind::Person), ("Northline", ActorKind::Organization), ("Kestrel Bay", ActorKind::Place)],
        1 => &[("Ilse Marrow", ActorKind::Person), ("Tomas Weil", ActorKind::Person)],
        2 => &[("Tomas Weil", ActorKind::Person)],
        _ => &[],
    };
    for (i, (name, kind)) in actors.iter().enumerate() {
        facts.actors.push(Actor { name: (*name).to_owned(), kind: *kind, key: (*name).to_owned() });
        let mentions = text.match_indices(name).map(|(at, _)| Span::new(at as u32, (at + name.len()) as u32));
        facts.mentions.extend(mentions.map(|span| Mention { span, actor: i as u32, kind: *kind, why: WHY }));
    }
    facts.mentions.sort_by_key(|m| m.span);
    facts
}

fn figures(article: usize, text: &str) -> Vec<Figure> {
    let figures: &[(&str, f64)] = match article {
        0 => &[("60 people", 60.0), ("41 people", 41.0), ("20 minutes", 20.0)],
        1 => &[("60 people", 60.0), ("38 people", 38.0), ("three helicopters", 3.0), ("nine boats", 9.0)],
        2 => &[("41 people", 41.0), ("19", 19.0)],
        _ => &[],
    };
    let figure = |&(words, value): &(&str, f64)| Figure {
        span: find(text, words),
        value: Value { low: value, high: value },
        unit: None,
        qualifier: Qualifier::Equal,
        counted: None,
        event: None,
        topic: Topic::default(),
        whole: None,
        claim: None,
        why: WHY,
    };
    figures.iter().map(figure).collect()
}

/// The claims: the source is one word, or the words up to the cue; the cue the first word of its stretch.
fn claims(article: usize, text: &str) -> Vec<Claim> {
    let claims: &[(&str, &str, &str, Stance)] = match article {
        0 => &[
            (
                "Coast guard commander Ilse Marrow",
                "said her",
                "her crews had rescued 41 people from the water by dawn",
                Stance::Says,
            ),
            ("Marrow told", "told", "\"We will not stop searching while there is a chance,\"", Stance::Says),
        ],
        1 => &[("Coast guard commander Ilse Marrow", "said 38", "38 people had been rescued from the water by dawn", Stance::Says)],
        2 => &[("He denied", "denied", "that the rescue boats had been late", Stance::Denies)],
        _ => &[],
    };
    let first_word = |words: &str| {
        let span = find(text, words);
        Span::new(span.start, span.start + words.split(' ').next().map_or(0, str::len) as u32)
    };
    let claim = |&(source, cue, content, stance): &(&str, &str, &str, Stance)| Claim {
        source: Some(if source.starts_with("Coast") { find(text, source) } else { first_word(source) }),
        speaker: None,
        speaker_name: Some(if article == 2 { "Tomas Weil" } else { "Ilse Marrow" }.to_owned()),
        cue: Some(first_word(cue)),
        content: vec![find(text, content)],
        mode: Mode::Indirect,
        stance,
        cue_stance: stance,
        why: WHY,
    };
    claims.iter().map(claim).collect()
}

/// The check of a story, and the comparison of its first two articles.
pub fn check(articles: &[&Analysed]) -> (StoryCheck, Comparison) {
    let sources = articles.len() as u32;
    let own = |i| Source { members: vec![i], texts: vec![i], sign: Sign::Own, agency: None };
    let mut check = StoryCheck {
        counts: Counts { sources, origins: sources, ..Counts::default() },
        origins: (0..sources).map(own).collect(),
        filler: vec![Vec::new(); articles.len()],
        ..StoryCheck::default()
    };
    let ferry = |a: &&Analysed| a.text().contains("Kestrel");
    if !articles.iter().all(ferry) {
        return (check, Comparison::default());
    }
    if let [_, second, _] = articles {
        check.counts.conflicts = 1;
        check.matrix = matrix(articles);
        check.novelty =
            Novelty { articles: vec![false; 3], rows: vec![Fresh::Seen; check.matrix.rows.len()], sentences: vec![Vec::new(); 3] };
        check.digest = digest(articles);
        let last = second.cut.sentences.len() as u32;
        let at = |i: u32| second.cut.sentences[i as usize].span;
        check.filler[1] = vec![Run { sentences: last - 4..last, span: at(last - 4).cover(at(last - 1)) }];
    }
    let comparison = if let [a, b] = articles { comparison(a, b) } else { Comparison::default() };
    (check, comparison)
}

fn cell(articles: &[&Analysed], article: usize, words: &str, speaker: Option<&str>) -> Option<Cell> {
    let analysed = articles[article];
    let published = analysed.article.published.map(|p| p.value);
    let fact = analysed.facts.figures.iter().position(|f| f.span.of(analysed.text()) == words).unwrap_or(0) as u32;
    Some(Cell {
        span: find(analysed.text(), words),
        text: words.to_owned(),
        speaker: speaker.map(str::to_owned),
        published,
        fact: Some(fact),
    })
}

fn matrix(articles: &[&Analysed]) -> Matrix {
    let row = |kind, label: &str, cells: Vec<Option<Cell>>, standing, why: &str| Row {
        kind,
        label: label.to_owned(),
        origins: cells.iter().flatten().count() as u32,
        cells,
        standing,
        why: reason::Why { reason: Some(Reason::Compared(why.to_owned())).filter(|_| !why.is_empty()), ..reason::Why::default() },
        left_out: None,
        told: Vec::new(),
        rejected: Vec::new(),
        little: kind == RowKind::Actor && standing == Standing::Only,
    };
    let (marrow, weil) = (Some("Ilse Marrow"), Some("Tomas Weil"));
    let of = |article, words, speaker| cell(articles, article, words, speaker);
    let named = |article, name, mentions: u32| of(article, name, None).map(|c| Cell { text: mentions.to_string(), ..c });
    let rescued = vec![of(0, "41 people", marrow), of(1, "38 people", marrow), of(2, "41 people", weil)];
    let late = "the rescue boats had been late";
    let rows = vec![
        row(RowKind::Figure, "people rescued", rescued, Standing::Conflict, "41 against 38, one speaker"),
        row(
            RowKind::Figure,
            "people on board",
            vec![of(0, "60 people", None), of(1, "60 people", None), None],
            Standing::Agree,
            "",
        ),
        row(RowKind::Figure, "people missing", vec![None, None, of(2, "19", weil)], Standing::Only, "sums hold: 60-41=19"),
        row(RowKind::Claim, "Weil on rescue boats", vec![None, None, of(2, late, weil)], Standing::Only, ""),
        row(RowKind::Actor, "Tomas Weil", vec![None, named(1, "Tomas Weil", 1), named(2, "Tomas Weil", 2)], Standing::Agree, ""),
        row(RowKind::Actor, "Ilse Marrow", vec![named(0, "Ilse Marrow", 2), None, None], Standing::Only, ""),
    ];
    Matrix { columns: (0..3).map(|article| Column { article, origin: article, text: article }).collect(), rows }
}

fn digest(articles: &[&Analysed]) -> Digest {
    let line = |kind, sources: &[u32], text: &str, evidence: &[(u32, &str)], row: u32| Line {
        kind,
        sources: sources.to_vec(),
        sides: match kind {
            LineKind::Conflict => sources.iter().map(|&s| vec![s]).collect(),
            _ => vec![sources.to_vec()],
        },
        pieces: vec![Piece { text: text.to_owned(), from: None }],
        evidence: evidence
            .iter()
            .map(|&(article, words)| Evidence { article, span: find(articles[article as usize].text(), words) })
            .collect(),
        row: Some(row),
        moved: false,
    };
    let lines = vec![
        line(LineKind::Conflict, &[0, 1], "people rescued 41 | 38", &[(0, "41 people"), (1, "38 people")], 0),
        line(LineKind::Same, &[0, 1], "people on board 60", &[(0, "60 people"), (1, "60 people")], 1),
        line(LineKind::Only, &[2], "19 missing", &[(2, "19")], 2),
    ];
    Digest { lines, ..Digest::default() }
}

/// Who else tells the sentences of the first telling of the ferry fire, and what it alone leaves out.
pub fn support(base: &Analysed, others: &[&Analysed]) -> Support {
    if !base.text().contains("her crews") {
        return Support { others: others.len() as u32, ..Support::default() };
    }
    Support { others: 2, told: vec![0b01, 0b11, 0b11, 0b01, 0b00, 0b01], left_out: vec![vec![5, 2]] }
}

fn comparison(a: &Analysed, b: &Analysed) -> Comparison {
    use PairKind::{Partial, Reworded, Same};
    if !(a.text().contains("her crews") && b.text().contains("Accidents")) {
        return Comparison::default();
    }
    let pair = |a, b, kind| Pair { a, b, kind, score: 1.0, whole: 1.0 };
    let pairs = vec![pair(0, 0, Partial), pair(1, 2, Reworded), pair(2, 3, Reworded), pair(3, 4, Same), pair(5, 1, Reworded)];
    let edit = |pair, x: Option<&str>, y: Option<&str>, kind, weight| Edit {
        pair,
        a: x.map(|w| find(a.text(), w)),
        b: y.map(|w| find(b.text(), w)),
        kind,
        weight,
    };
    let edits = vec![
        edit(2, Some("her crews had rescued"), Some("had been rescued"), EditKind::Changed, Weight::Plain),
        edit(2, Some("41 people"), Some("38 people"), EditKind::Changed, Weight::Loud),
        edit(3, Some("on the quay"), None, EditKind::Only, Weight::Plain),
        edit(4, Some("March"), Some("spring"), EditKind::Changed, Weight::Plain),
        edit(4, Some("an inspection"), Some("an inspection"), EditKind::Kept, Weight::Plain),
    ];
    let figures =
        vec![parallax::compare::FigureVerdict { a: 1, b: 1, verdict: Verdict::Conflict, why: "41 against 38".to_owned() }];
    Comparison { pairs, edits, figures, ..Comparison::default() }
}
