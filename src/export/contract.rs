//! The machine contract, version 1: facts, stories and comparisons as JSON. Offsets are bytes of the UTF-8 `text`.

use serde_json::{Map, Value, json};

use crate::article::Provenance;
use crate::compare::{Comparison, EditKind};
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

/// The document of `compare --format json`.
pub fn comparison(a: &Analysed, b: &Analysed, comparison: &Comparison) -> Value {
    let side = |x: &Analysed| json!({ "id": x.article.id, "text": x.article.text, "sentences": sentences(&x.cut) });
    let words = comparison.edits.iter().filter(|e| e.kind != EditKind::Kept || e.a.is_some());
    json!({
        "a": side(a),
        "b": side(b),
        "pairs": comparison.pairs.iter().map(|p| json!([p.a, p.b, p.kind])).collect::<Vec<_>>(),
        "words": words.map(|e| json!({ "pair": e.pair, "a": e.a.map(pair), "b": e.b.map(pair), "kind": e.kind })).collect::<Vec<_>>(),
        "figures": comparison.figures.iter().filter_map(|v| verdict(&a.facts, &b.facts, v)).collect::<Vec<_>>(),
    })
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

fn sentences(cut: &Segmentation) -> Vec<Value> {
    cut.sentences.iter().map(|s| pair(s.span)).collect()
}

fn pair(span: Span) -> Value {
    json!([span.start, span.end])
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
