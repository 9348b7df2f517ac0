//! The briefing as one HTML file: no script, no outside file; each line unfolds to the sentence it quotes.

use super::{Item, Options, TABLE, by_reader, citations, counts, head_of, lines, more, sources, title, words};
use crate::article::{Moment, PartKind};
use crate::story::digest::Line;
use crate::story::{Evidence, letter};
use crate::text::SafeText;

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>Briefing</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fdfdfb}
h2{margin:2rem 0 .2rem;font-size:1.15rem}.counts,.cite,td{color:#555;font-size:.85rem}
details{margin:.3rem 0}summary{cursor:pointer}b.kind{display:inline-block;min-width:5.5rem}
b.conf{color:#a11}b.new{color:#160}b.same{color:#125}blockquote{margin:.3rem 0 .3rem 1.5rem;color:#333}
mark{background:#fe9}code{font-size:.8rem;overflow-wrap:anywhere}table{border-collapse:collapse}td{padding:.1rem .6rem .1rem 0}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}.counts,.cite,td{color:#aaa}blockquote{color:#ccc}
mark{background:#550;color:#ffd}b.conf{color:#f88}b.new{color:#8d8}b.same{color:#8be}a{color:#8be}}
</style></head><body>
<h1>Briefing</h1>
"#;

/// Writes the briefing.
pub(super) fn render(plan: &[Item<'_>], options: &Options) -> String {
    let mut out = format!("{HEAD}<p class=\"counts\">{}</p>\n", head_of(plan, options, escaped));
    for (i, item) in plan.iter().enumerate() {
        let star = if item.starred { "★ " } else { "" };
        let (title, counts) = (escaped(title(item)), counts(item));
        out.push_str(&format!("<section><h2>{}. {star}{title}</h2>\n<p class=\"counts\">{counts}</p>\n", i + 1));
        for line in lines(item) {
            out.push_str(&told(line, item, options.baseline));
        }
        out.extend(more(item, TABLE).map(|more| format!("<p class=\"counts\">{more}</p>\n")));
        for (word, text) in by_reader(item) {
            out.push_str(&format!("<p><b class=\"kind\">{word}</b> {}</p>\n", escaped(&text)));
        }
        out.push_str("<table>\n");
        for [cells @ .., hash] in sources(item, escaped, |name, url| format!("<a href=\"{}\">{name}</a>", escaped(url))) {
            out.push_str(&format!("<tr><td>{}</td><td><code>{hash}</code></td></tr>\n", cells.join("</td><td>")));
        }
        out.push_str("</table></section>\n");
    }
    out.push_str("</body></html>\n");
    out
}

/// A line, with the sentences of its evidence folded below.
fn told(line: &Line, item: &Item<'_>, since: Option<Moment>) -> String {
    let label = line.kind.label();
    let mut out = format!(
        "<details><summary><b class=\"kind {label}\">{label} {}</b> {} <span class=\"cite\">{}</span></summary>\n",
        escaped(&line.letters()),
        escaped(&words(line, since)),
        citations(line)
    );
    for evidence in &line.evidence {
        out.push_str(&quoted(evidence, item));
    }
    out.push_str("</details>\n");
    out
}

/// The sentence around a piece of evidence, the piece marked.
pub(super) fn quoted(evidence: &Evidence, item: &Item<'_>) -> String {
    let Some(analysed) = item.articles.get(evidence.article as usize) else { return String::new() };
    let (text, span) = (analysed.text(), evidence.span);
    let at = |byte: u32| analysed.cut.sentence_at(byte).map(|s| analysed.cut.sentences[s].span);
    // A front matter is one stretch without sentences: what stands on the line is enough of it.
    let meta = analysed.article.parts.iter().any(|p| p.kind == PartKind::Meta && p.span.contains(span));
    let line = || {
        let from = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let to = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at);
        crate::text::Span::new(from as u32, to as u32)
    };
    let sentences = || at(span.start).unwrap_or(span).cover(at(span.end.saturating_sub(1)).unwrap_or(span)).cover(span);
    let around = if meta { line() } else { sentences() };
    let piece = |from: u32, to: u32| escaped(crate::text::Span::new(from, to).of(text));
    format!(
        "<blockquote>{} <b>{}</b> {}<mark>{}</mark>{}</blockquote>\n",
        letter(evidence.article),
        escaped(&analysed.article.outlet.value),
        piece(around.start, span.start),
        piece(span.start, span.end),
        piece(span.end, around.end)
    )
}

/// `raw` as words of HTML, also within a quoted attribute.
pub(super) fn escaped(raw: &str) -> String {
    let safe = SafeText::new(raw);
    let mut out = String::with_capacity(safe.as_str().len() + 8);
    for c in safe.as_str().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
