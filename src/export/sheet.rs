//! The sheet of one article, for people: what it is, who acts, who says what, which numbers and dates stand in it, each with
//! its bytes. Everything on it is safe text.

use std::fmt::Write as _;

use super::plain::{self, Paragraph};
use crate::extract::{Analysed, Claim, FactKind, Figure, Mode, Value};
use crate::page::saying;
use crate::text::count::{many, number};
use crate::text::{SafeText, Span};

/// Bytes of this many mentions are listed; the rest are counted.
const MOST_PLACES: usize = 6;

/// The sheet of `article`, `width` columns wide.
pub fn sheet(article: &Analysed, width: usize) -> String {
    let mut out = String::new();
    head(&mut out, article, width);
    actors(&mut out, article, width);
    claims(&mut out, article, width);
    figures(&mut out, article, width);
    patterns(&mut out, article);
    out
}

fn safe(text: &str) -> String {
    SafeText::new(text).to_string()
}

fn bytes(span: Span) -> String {
    format!("{}-{}", span.start, span.end)
}

fn head(out: &mut String, article: &Analysed, width: usize) {
    let piece = &article.article;
    Paragraph { width, first: "", rest: "" }.put(out, &safe(&piece.title));
    let _ = write!(out, "{}", safe(&piece.outlet.value));
    if let Some(published) = &piece.published {
        let _ = write!(out, "   {} ({})", plain::published(Some(published)), published.from.label());
    }
    let _ = writeln!(out, "   {}", safe(&piece.id));
    if let Some(url) = &piece.url {
        let _ = writeln!(out, "{}", safe(url));
    }
    let (bytes, sentences) = (piece.text.len(), article.cut.sentences.len());
    let _ = writeln!(out, "{}, {}", many(bytes, "byte", "bytes"), many(sentences, "sentence", "sentences"));
}

fn heading(out: &mut String, name: &str, count: usize) {
    let _ = writeln!(out, "\n{name} {count}");
}

fn actors(out: &mut String, article: &Analysed, width: usize) {
    let facts = &article.facts;
    heading(out, "ACTORS", facts.actors.len());
    // In one pass: a long text names thousands.
    let mut mentioned: Vec<Vec<Span>> = vec![Vec::new(); facts.actors.len()];
    for mention in &facts.mentions {
        if let Some(spans) = mentioned.get_mut(mention.actor as usize) {
            spans.push(mention.span);
        }
    }
    for (actor, spans) in facts.actors.iter().zip(mentioned) {
        let mut places = spans.iter().take(MOST_PLACES).map(|span| bytes(*span)).collect::<Vec<_>>().join(" ");
        if spans.len() > MOST_PLACES {
            let _ = write!(places, " and {} more", spans.len() - MOST_PLACES);
        }
        let line = format!("{} ({})  {places}", safe(&actor.name), actor.kind.label());
        Paragraph::entry(width).put(out, &line);
    }
}

fn claims(out: &mut String, article: &Analysed, width: usize) {
    heading(out, "CLAIMS", article.facts.claims.len());
    for claim in &article.facts.claims {
        let line = claim_line(article, claim);
        Paragraph::entry(width).put(out, &line);
    }
}

fn claim_line(article: &Analysed, claim: &Claim) -> String {
    let text = article.text();
    let source = claim.source.map(|s| safe(s.of(text)));
    let speaker = match (claim.speaker_name.as_deref().map(safe), source) {
        (Some(name), Some(source)) if name != source => format!("{name} (\"{source}\")"),
        (Some(name), _) => name,
        (None, Some(source)) => source,
        (None, None) => "(nobody named)".to_owned(),
    };
    let content: Vec<_> = claim.content.iter().map(|s| safe(s.of(text))).collect();
    let mode = match claim.mode {
        Mode::Direct => "direct",
        Mode::Mixed => "mixed",
        Mode::Indirect => "indirect",
    };
    let places: Vec<_> = claim.content.iter().map(|s| bytes(*s)).collect();
    format!("{speaker} {} ({mode}): {}  {}", saying::verb(article, claim), content.join(" ... "), places.join(" "))
}

fn figures(out: &mut String, article: &Analysed, width: usize) {
    let facts = &article.facts;
    heading(out, "FIGURES", facts.figures.len());
    for figure in &facts.figures {
        let line = figure_line(article, figure);
        Paragraph::entry(width).put(out, &line);
    }
}

/// The value of a figure with what qualifies it: "at least 12", "30 to 40".
fn value(figure: &Figure) -> String {
    let Value { low, high } = figure.value;
    let value = if low == high { number(low) } else { format!("{} to {}", number(low), number(high)) };
    format!("{}{value}", figure.qualifier.words())
}

fn figure_line(article: &Analysed, figure: &Figure) -> String {
    let mut line = format!("\"{}\": {}", safe(figure.span.of(article.text())), value(figure));
    for unit in figure.unit.iter().chain(figure.counted.as_ref().map(|c| &c.lemma)) {
        let _ = write!(line, " {}", safe(unit));
    }
    if let Some(whole) = figure.whole.and_then(|w| article.facts.figures.get(w as usize)) {
        let _ = write!(line, ", of {}", value(whole));
    }
    if let Some(event) = &figure.event {
        let _ = write!(line, ", {}", safe(&event.lemma));
    }
    let claim = figure.claim.and_then(|c| article.facts.claims.get(c as usize));
    if let Some(name) = claim.and_then(|c| c.speaker_name.as_deref()) {
        let _ = write!(line, ", as {} says", safe(name));
    }
    let _ = write!(line, "  {}", bytes(figure.span));
    line
}

fn patterns(out: &mut String, article: &Analysed) {
    for kind in FactKind::patterns() {
        heading(out, &format!("{}S", kind.label().to_uppercase()), article.facts.count(kind));
        for found in article.facts.patterns(kind) {
            let key = if found.key.is_empty() { "?" } else { &found.key };
            let _ = writeln!(out, "  \"{}\": {}  {}", safe(found.span.of(article.text())), safe(key), bytes(found.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Moment, Provenance, Sourced};
    use crate::extract::lexicon::Lexicons;

    fn of(text: &str, from: Provenance) -> String {
        let mut article = Article::bare(text);
        article.published = Some(Sourced { value: Moment { seconds: 1_756_166_400, timed: false }, from });
        sheet(&Analysed::new(article, &Lexicons::default()), 100)
    }

    #[test]
    fn facts_stand_with_their_bytes() {
        let text = "Rain\n\nMinister Ana Ruiz denied that at least 12 of 40 bridges were hit on 3 May 2024.";
        let out = of(text, Provenance::Record);
        for line in [
            "   2025-08-26 (record)",
            "85 bytes, 2 sentences",
            "  Ana Ruiz (person)  15-23",
            "  Ana Ruiz (\"Minister Ana Ruiz\") denies (indirect): that at least 12 of 40 bridges",
            "  \"12\": at least 12 bridge, of 40, hit, as Ana Ruiz says  45-47",
            "  \"40 bridges\": 40 bridge, as Ana Ruiz says  51-61",
            "  \"3 May 2024\": 2024-05-03  74-84",
        ] {
            assert!(out.contains(line), "{line}\n{out}");
        }
    }

    #[test]
    fn of_many_mentions_the_first_are_listed() {
        let out = of(&format!("Rain\n\nMinister Ana Ruiz spoke. Tom Okoro left. {}", "Ruiz wept. ".repeat(7)), Provenance::Record);
        let ruiz = "  Ana Ruiz (person)  15-23 47-51 58-62 69-73 80-84 91-95 and 2 more\n";
        assert!(out.contains(ruiz) && out.contains("  Tom Okoro (person)  31-40\n"), "{out}");
    }

    #[test]
    fn a_whole_is_told_with_what_qualifies_it() {
        let out = of("Rain\n\nThe flood reached 12 of more than 40 bridges.", Provenance::Record);
        assert!(out.contains(": 12 bridge, of more than 40"), "{out}");
    }

    #[test]
    fn a_files_time_is_marked_and_controls_are_shown() {
        let out = of("Ri\u{1b}[31msk\n\n\u{202e}It rained.", Provenance::FileTime);
        assert!(out.contains("~2025-08-26 (file time, not sure)"), "{out}");
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out}");
    }
}
