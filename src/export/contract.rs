//! The machine contract, version 1: facts, stories and comparisons as JSON. Offsets are bytes of the UTF-8 `text`.
//!
//! A text may hold a million facts, so that each is a row of a type of its own, made when it is written, and no tree of values.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

use super::plain::iso;
use crate::article::{PartKind, Sourced};
use crate::compare::drift::{Drift, DriftKind};
use crate::compare::{Comparison, Edit, EditKind, FigureVerdict, Pair, Verdict, Weight};
use crate::extract::{ActorKind, Analysed, Claim, FactKind, Facts, Figure, Mode, Qualifier, Stance};
use crate::text::Span;

/// One line of `facts --format jsonl`.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a>(pub &'a Analysed);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (piece, facts) = (&self.0.article, &self.0.facts);
        let published = piece.published.and_then(Sourced::trusted);
        let name = |actor: u32| facts.actors.get(actor as usize).map(|a| a.name.as_str());
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("v", &1)?;
        map.serialize_entry("id", &piece.id)?;
        map.serialize_entry("title", &piece.title)?;
        map.serialize_entry("outlet", &piece.outlet.value)?;
        map.serialize_entry("date", &published.and_then(iso))?;
        map.serialize_entry("text", &piece.text)?;
        map.serialize_entry("sentences", &rows(&self.0.cut.sentences, |s| pair(s.span)))?;
        map.serialize_entry("parts", &rows(&piece.parts, |p| PartRow { at: p.span.into(), kind: p.kind }))?;
        let mentions = rows(&facts.mentions, |m| ActorRow { at: m.span.into(), kind: m.kind, name: name(m.actor) });
        map.serialize_entry("actors", &mentions)?;
        map.serialize_entry("claims", &rows(&facts.claims, claim))?;
        map.serialize_entry("figures", &rows(&facts.figures, figure))?;
        for kind in FactKind::patterns() {
            let found: Vec<_> = facts.patterns(kind).map(|p| PatternRow { at: p.span.into(), value: &p.key }).collect();
            map.serialize_entry(&format!("{}s", kind.label()), &found)?;
        }
        map.end()
    }
}

/// A list whose rows are made when they are written.
struct Rows<'a, T, F>(&'a [T], F);

impl<'a, T, R: Serialize, F: Fn(&'a T) -> R> Serialize for Rows<'a, T, F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(&self.1))
    }
}

fn rows<'a, T, R: Serialize, F: Fn(&'a T) -> R>(list: &'a [T], row: F) -> Rows<'a, T, F> {
    Rows(list, row)
}

/// A span as the contract writes it.
#[derive(Serialize)]
struct At {
    start: u32,
    end: u32,
}

impl From<Span> for At {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

#[derive(Serialize)]
struct PartRow {
    #[serde(flatten)]
    at: At,
    kind: PartKind,
}

#[derive(Serialize)]
struct ActorRow<'a> {
    #[serde(flatten)]
    at: At,
    kind: ActorKind,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct PatternRow<'a> {
    #[serde(flatten)]
    at: At,
    value: &'a str,
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    source: Option<At>,
    speaker: Option<&'a str>,
    cue: Option<At>,
    content: Vec<At>,
    direct: bool,
    stance: Stance,
}

#[derive(Serialize)]
struct FigureRow<'a> {
    start: u32,
    end: u32,
    value: Amount,
    unit: Option<&'a str>,
    qualifier: Qualifier,
    counted: Option<Noun<'a>>,
    event: Option<EventRow<'a>>,
    whole: Option<u32>,
    claim: Option<u32>,
}

#[derive(Serialize)]
struct Noun<'a> {
    start: u32,
    end: u32,
    lemma: &'a str,
}

#[derive(Serialize)]
struct EventRow<'a> {
    start: u32,
    end: u32,
    lemma: &'a str,
    class: &'a str,
}

/// A number, or the two ends of an interval.
#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    One(Number),
    Between([Number; 2]),
}

/// A whole number is written without a decimal point.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Real(f64),
}

/// One line of `stories --format jsonl`.
pub fn story(id: &str, story: &str) -> Value {
    json!({ "id": id, "story": story })
}

/// A member of the document of `compare --format json`; its rows are made when it is written.
#[derive(Clone, Copy, Debug)]
pub enum Compared<'a> {
    /// An article, its text and its sentences.
    Side(&'a Analysed),
    /// Which sentences are paired.
    Pairs(&'a [Pair]),
    /// What became of the words of the pairs.
    Words(&'a [Edit]),
    /// The verdicts on the figures of these two.
    Figures(&'a [FigureVerdict], [&'a Facts; 2]),
    /// The quotations and statements that both have, but not alike.
    Drifts(&'a Comparison, [&'a Analysed; 2]),
}

/// The document of `compare --format json`, member by member.
pub fn comparison<'a>(a: &'a Analysed, b: &'a Analysed, comparison: &'a Comparison) -> [(&'static str, Compared<'a>); 6] {
    [
        ("a", Compared::Side(a)),
        ("b", Compared::Side(b)),
        ("pairs", Compared::Pairs(&comparison.pairs)),
        ("words", Compared::Words(&comparison.edits)),
        ("figures", Compared::Figures(&comparison.figures, [&a.facts, &b.facts])),
        ("drifts", Compared::Drifts(comparison, [a, b])),
    ]
}

impl<'a> Serialize for Compared<'a> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Compared::Side(x) => {
                let sentences = rows(&x.cut.sentences, |s| pair(s.span));
                SideRow { id: &x.article.id, text: &x.article.text, sentences }.serialize(to)
            }
            Compared::Pairs(pairs) => to.collect_seq(pairs.iter().map(|p| (p.a, p.b, p.kind))),
            Compared::Words(edits) => to.collect_seq(edits.iter().map(words)),
            Compared::Figures(verdicts, [a, b]) => to.collect_seq(verdicts.iter().filter_map(|v| verdict(a, b, v))),
            Compared::Drifts(of, sides) => to.collect_seq(of.drifts.iter().map(|d| drift(d, d.pair(sides, &of.pairs)))),
        }
    }
}

#[derive(Serialize)]
struct SideRow<'a, S> {
    id: &'a str,
    text: &'a str,
    sentences: S,
}

#[derive(Serialize)]
struct WordsRow {
    pair: u32,
    a: Option<[u32; 2]>,
    b: Option<[u32; 2]>,
    kind: EditKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    loud: Option<bool>,
}

fn words(e: &Edit) -> WordsRow {
    let loud = (e.weight == Weight::Loud).then_some(true);
    WordsRow { pair: e.pair, a: e.a.map(pair), b: e.b.map(pair), kind: e.kind, loud }
}

#[derive(Serialize)]
struct DriftRow<'a> {
    pair: Option<usize>,
    a: [u32; 2],
    b: [u32; 2],
    kind: DriftKind,
    speakers: &'a [Option<String>; 2],
    words: Vec<Altered>,
}

/// Words of a quotation in place of which the other text has others, or none.
#[derive(Serialize)]
struct Altered {
    a: Option<[u32; 2]>,
    b: Option<[u32; 2]>,
}

fn drift(d: &Drift, of: Option<usize>) -> DriftRow<'_> {
    let words = d.words.iter().map(|[a, b]| Altered { a: a.map(pair), b: b.map(pair) }).collect();
    DriftRow { pair: of, a: pair(d.a), b: pair(d.b), kind: d.kind, speakers: &d.speakers, words }
}

#[derive(Serialize)]
struct VerdictRow<'a> {
    a: FigureRow<'a>,
    b: FigureRow<'a>,
    verdict: Verdict,
    why: &'a str,
}

fn verdict<'a>(a: &'a Facts, b: &'a Facts, v: &'a FigureVerdict) -> Option<VerdictRow<'a>> {
    let (a, b) = (a.quantity(v.a)?, b.quantity(v.b)?);
    Some(VerdictRow { a: figure(a), b: figure(b), verdict: v.verdict, why: &v.why })
}

fn claim(c: &Claim) -> ClaimRow<'_> {
    ClaimRow {
        source: c.source.map(At::from),
        speaker: c.speaker_name.as_deref(),
        cue: c.cue.map(At::from),
        content: c.content.iter().copied().map(At::from).collect(),
        direct: c.mode == Mode::Direct,
        stance: c.stance,
    }
}

fn figure(f: &Figure) -> FigureRow<'_> {
    let one = f.value.low == f.value.high;
    FigureRow {
        start: f.span.start,
        end: f.span.end,
        value: if one { Amount::One(number(f.value.low)) } else { Amount::Between([number(f.value.low), number(f.value.high)]) },
        unit: f.unit.as_deref(),
        qualifier: f.qualifier,
        counted: f.counted.as_ref().map(|c| Noun { start: c.span.start, end: c.span.end, lemma: &c.lemma }),
        event: f.event.as_ref().map(|e| EventRow { start: e.span.start, end: e.span.end, lemma: &e.lemma, class: &e.class }),
        whole: f.whole,
        claim: f.claim,
    }
}

fn number(x: f64) -> Number {
    if x.fract() == 0.0 && x.abs() < 9e15 { Number::Whole(x as i64) } else { Number::Real(x) }
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::compare;
    use crate::extract::lexicon::Lexicons;

    #[test]
    fn words_that_must_not_be_missed_are_told() {
        let text = |port: &str, month: &str| {
            let text = format!("Rain fell on Kolm. The port of Kolm will {port} the herring boats of Lindo in {month}.");
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text("take in", "May"), text("not take in", "late May"));
        let made = compare(&a, &b);
        let words = serde_json::to_value(comparison(&a, &b, &made)[3].1).unwrap();
        let told = |kind: &str| words.as_array().unwrap().iter().filter(|w| w["kind"] == kind).cloned().collect::<Vec<_>>();
        let only = [
            json!({ "pair": 1, "a": null, "b": [41, 44], "kind": "only", "loud": true }),
            json!({ "pair": 1, "a": null, "b": [83, 87], "kind": "only" }),
        ];
        assert_eq!(told("only"), only);
        assert!(told("kept").iter().all(|w| w.get("loud").is_none()));
    }

    #[test]
    fn quotations_that_differ_are_told() {
        let text = |verb: &str, when: &str| {
            let text = format!(
                "Rain fell on Kolm. Mayor Tom Okoro {verb} the old pumps at Kolm had failed twice during the storm. “We will mend them \
                 {when} they told us,” he said."
            );
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (text("said", "as"), text("admitted", "before"));
        let of = |a: &Analysed, b: &Analysed| {
            let made = compare(a, b);
            let drifts = comparison(a, b, &made).into_iter().find(|member| member.0 == "drifts").map(|member| member.1);
            serde_json::to_value(drifts).unwrap()
        };
        let both = ["Tom Okoro", "Tom Okoro"];
        let told = json!([
            { "pair": 2, "a": [100, 134], "b": [104, 142], "kind": "altered", "speakers": both, "words": [{ "a": [118, 120], "b": [122, 128] }] },
            { "pair": 1, "a": [35, 39], "b": [35, 43], "kind": "verb", "speakers": both, "words": [] },
        ]);
        assert_eq!(of(&a, &b), told);
        assert_eq!(of(&a, &a), json!([]));
    }
}
