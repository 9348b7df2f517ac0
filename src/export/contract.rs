//! The machine contract, version 1: facts, stories and comparisons as JSON. Offsets are bytes of the UTF-8 `text`.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::article::Provenance;
use crate::compare::{Comparison, Edit, EditKind, PairKind};
use crate::extract::{Analysed, Claim, Facts, Figure};
use crate::text::{Segmentation, Span};

/// One line of `facts --format jsonl`.
pub fn facts(article: &Analysed) -> Value {
    let (piece, facts) = (&article.article, &article.facts);
    let date = piece.published.as_ref().filter(|p| p.from != Provenance::FileTime).map(|p| date(p.value));
    let actors = facts.mentions.iter().map(|m| {
        let name = facts.actors.get(m.actor as usize).map(|a| a.name.as_str());
        with_span(m.span, [("kind", json!(m.kind)), ("name", json!(name))])
    });
    json!({
        "v": 1,
        "id": piece.id,
        "title": piece.title,
        "outlet": piece.outlet.value,
        "date": date,
        "text": piece.text,
        "sentences": sentences(&article.cut),
        "parts": piece.parts.iter().map(|p| with_span(p.span, [("kind", json!(p.kind))])).collect::<Vec<_>>(),
        "actors": actors.collect::<Vec<_>>(),
        "claims": facts.claims.iter().map(claim).collect::<Vec<_>>(),
        "figures": facts.figures.iter().map(figure).collect::<Vec<_>>(),
        "dates": facts.dates.iter().map(|d| with_span(d.span, [("value", json!(d.value))])).collect::<Vec<_>>(),
    })
}

/// One line of `stories --format jsonl`.
pub fn story(id: &str, story: &str) -> Value {
    json!({ "id": id, "story": story })
}

/// The document of `compare --format json`. Long texts have tens of thousands of pairs and edits, so that these are rows of
/// their own types and not values.
#[derive(Serialize)]
pub struct Document<'a> {
    a: Side<'a>,
    b: Side<'a>,
    pairs: Vec<(u32, u32, PairKind)>,
    words: Vec<Words>,
    figures: Vec<Value>,
}

#[derive(Serialize)]
struct Side<'a> {
    id: &'a str,
    text: &'a str,
    sentences: Vec<[u32; 2]>,
}

#[derive(Serialize)]
struct Words {
    pair: u32,
    a: Option<[u32; 2]>,
    b: Option<[u32; 2]>,
    kind: EditKind,
}

/// What `compare --format json` prints, ready to be written.
pub fn comparison<'a>(a: &'a Analysed, b: &'a Analysed, comparison: &Comparison) -> Document<'a> {
    let side = |x: &'a Analysed| Side { id: &x.article.id, text: &x.article.text, sentences: bounds(&x.cut).collect() };
    let words = |e: &Edit| Words { pair: e.pair, a: e.a.map(pair), b: e.b.map(pair), kind: e.kind };
    Document {
        a: side(a),
        b: side(b),
        pairs: comparison.pairs.iter().map(|p| (p.a, p.b, p.kind)).collect(),
        words: comparison.edits.iter().map(words).collect(),
        figures: comparison.figures.iter().filter_map(|v| verdict(&a.facts, &b.facts, v)).collect(),
    }
}

fn verdict(a: &Facts, b: &Facts, v: &crate::compare::FigureVerdict) -> Option<Value> {
    let (a, b) = (a.figures.get(v.a as usize)?, b.figures.get(v.b as usize)?);
    Some(json!({ "a": figure(a), "b": figure(b), "verdict": v.verdict, "why": v.why }))
}

fn claim(c: &Claim) -> Value {
    json!({
        "source": c.source.map(span),
        "speaker": c.speaker_name,
        "cue": c.cue.map(span),
        "content": c.content.iter().copied().map(span).collect::<Vec<_>>(),
        "direct": c.mode == crate::extract::Mode::Direct,
        "stance": c.stance,
    })
}

fn figure(f: &Figure) -> Value {
    let value = if f.value.low == f.value.high { number(f.value.low) } else { json!([number(f.value.low), number(f.value.high)]) };
    let counted = f.counted.as_ref().map(|c| with_span(c.span, [("lemma", json!(c.lemma))]));
    let event = f.event.as_ref().map(|e| with_span(e.span, [("lemma", json!(e.lemma)), ("class", json!(e.class))]));
    with_span(
        f.span,
        [
            ("value", value),
            ("unit", json!(f.unit)),
            ("qualifier", json!(f.qualifier)),
            ("counted", json!(counted)),
            ("event", json!(event)),
            ("whole", json!(f.whole)),
            ("claim", json!(f.claim)),
        ],
    )
}

/// A whole number without a decimal point.
fn number(x: f64) -> Value {
    if x.fract() == 0.0 && x.abs() < 9e15 { json!(x as i64) } else { json!(x) }
}

fn date(moment: crate::article::Moment) -> Option<String> {
    let instant = jiff::Timestamp::from_second(moment.seconds).ok()?;
    let text = instant.to_string();
    Some(if moment.timed { text } else { text.get(..10)?.to_owned() })
}

fn sentences(cut: &Segmentation) -> Vec<[u32; 2]> {
    bounds(cut).collect()
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

fn bounds(cut: &Segmentation) -> impl Iterator<Item = [u32; 2]> + '_ {
    cut.sentences.iter().map(|s| pair(s.span))
}

fn span(span: Span) -> Value {
    with_span(span, [])
}

fn with_span<const N: usize>(span: Span, more: [(&str, Value); N]) -> Value {
    let mut map = Map::new();
    map.insert("start".to_owned(), json!(span.start));
    map.insert("end".to_owned(), json!(span.end));
    map.extend(more.into_iter().map(|(k, v)| (k.to_owned(), v)));
    Value::Object(map)
}
