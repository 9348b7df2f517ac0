//! The briefing as JSON, version 1: for programs. Offsets are bytes of the UTF-8 text of the article; what a terminal would
//! obey (C0, C1, bidi controls) is escaped.

use serde_json::{Value, json};

use super::{Item, Options, content_hash, title};
use crate::article::Provenance;
use crate::export::escape;
use crate::export::plain::iso;
use crate::story::digest::Line;
use crate::story::letter;

/// Writes the briefing.
pub(super) fn render(plan: &[Item<'_>], options: &Options) -> String {
    let stories: Vec<Value> = plan.iter().map(story).collect();
    let (loaded, baseline) = (options.loaded.and_then(iso), options.baseline.and_then(iso));
    let (filter, left_out) = (&options.filter, &options.long);
    let document =
        json!({ "v": 1, "loaded": loaded, "baseline": baseline, "filter": filter, "left_out": left_out, "stories": stories });
    let mut out = Vec::new();
    let written = escape::append(&mut out, &document);
    out.push(b'\n');
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

fn story(item: &Item<'_>) -> Value {
    let told = item.check.counts;
    json!({
        "key": format!("{:032x}", crate::story::key(item.articles).0),
        "title": title(item),
        "starred": item.starred,
        "counts": {
            "sources": told.sources,
            "origins": told.origins,
            "conflicts": told.conflicts,
            "changes": told.changes,
            "figures": told.figures,
            "claims": told.claims,
            "actors": told.actors,
            "new_articles": told.new_articles,
            "new_sentences": told.new_sentences,
            "new_facts": told.new_facts,
        },
        "compared": item.check.compared,
        "lines": item.check.digest.lines.iter().map(line).collect::<Vec<_>>(),
        "tags": item.tags,
        "notes": item.notes,
        "sources": item.articles.iter().enumerate().map(|(a, x)| source(a as u32, x, item)).collect::<Vec<_>>(),
    })
}

/// `sides` are the sources by what they give, more than one where some stand against others. `tells` is false of a source that only has
/// something like the line, has another thing in its place, or hands on what another says.
fn line(line: &Line) -> Value {
    let letters = |sources: &[u32]| sources.iter().map(|&source| letter(source)).collect::<Vec<_>>();
    let evidence = line.evidence.iter().map(|e| {
        let tells = line.sources.contains(&e.article);
        json!({ "source": letter(e.article), "start": e.span.start, "end": e.span.end, "tells": tells })
    });
    json!({
        "kind": line.kind,
        "sources": letters(&line.sources),
        "sides": line.sides.iter().map(|side| letters(side)).collect::<Vec<_>>(),
        "text": line.text(),
        "evidence": evidence.collect::<Vec<_>>(),
    })
}

fn source(place: u32, analysed: &crate::extract::Analysed, item: &Item<'_>) -> Value {
    let article = &analysed.article;
    let published = article.published.as_ref();
    let origin = item.check.origin_of(place);
    let filler = item.check.filler.get(place as usize).map_or(&[][..], Vec::as_slice);
    json!({
        "source": letter(place),
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet.value,
        "published": published.and_then(|p| iso(p.value)),
        "published_is_file_time": published.is_some_and(|p| p.from == Provenance::FileTime),
        "url": article.url,
        "content_hash": content_hash(article),
        "origin": origin,
        "filler": filler.iter().map(|r| [r.span.start, r.span.end]).collect::<Vec<_>>(),
    })
}
