//! Where a text comes from: copies of one piece are one origin, however many outlets print it.
//!
//! Two texts are of one origin where most of the later one stands word for word in the earlier, in runs of five words and
//! more, or where both credit the same agency and share a good part. Windows of five words are looked up in one table for the
//! whole story, so that the work grows with the words, not with the pairs of articles.

use rustc_hash::FxHashMap;

use crate::article::PartKind;
use crate::extract::Analysed;
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::hash;
use crate::text::find::whole;

/// How the members of an origin were recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// A text of its own.
    Own,
    /// Most of the words stand in runs shared with an earlier member.
    Reuse,
    /// The same agency is credited, and a good part of the words is shared.
    Credit,
}

/// One origin and the articles that print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Members, earliest first: indices into the story's articles. The first is taken for the source of the others.
    pub members: Vec<u32>,
    /// For each member the first article of the text that it prints: itself, where it has words of its own and no more than the credit
    /// in common with the others.
    pub texts: Vec<u32>,
    /// How they were recognised.
    pub sign: Sign,
    /// The agency that is credited, as its text writes it.
    pub agency: Option<String>,
}

/// The shortest run that counts as taken over, in words.
const RUN: usize = 5;
/// A text is a copy where so much of it stands in an earlier one.
const COPY: f32 = 0.6;
/// A text that took in nearly all of an earlier one is a copy with additions, if these do not outweigh it.
const TAKEN_IN: f32 = 0.85;
const NOT_OUTWEIGHED: f32 = 0.4;
/// With the same agency credited, less reuse will do.
const CREDITED: f32 = 0.25;
/// A run of words that stands in so many texts of a story has its sources: what comes later is a copy of one of these.
const HOLDERS: usize = 16;

/// The origin that an article of the story is a member of: an index into `origins`.
pub fn of(origins: &[Origin], article: u32) -> Option<usize> {
    origins.iter().position(|o| o.members.contains(&article))
}

/// The origins of a story's articles, by their earliest member.
pub fn find(articles: &[&Analysed]) -> Vec<Origin> {
    let texts: Vec<Vec<u64>> = articles.iter().map(|a| windows(a)).collect();
    let agencies: Vec<Option<String>> = articles.iter().map(|a| agency(a)).collect();
    let mut home: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut origins: Vec<Origin> = Vec::new();
    let mut place: Vec<usize> = Vec::new();
    let mut first: Vec<u32> = Vec::new();
    for (i, windows) in texts.iter().enumerate() {
        let best = source(i, &texts, &agencies, &home);
        first.push(best.filter(|(_, sign)| *sign == Sign::Reuse).map_or(i as u32, |(from, _)| first[from]));
        match best {
            Some((from, sign)) => {
                let origin = &mut origins[place[from]];
                origin.members.push(i as u32);
                origin.texts.push(first[i]);
                origin.sign = if origin.sign == Sign::Own { sign } else { origin.sign.min(sign) };
                origin.agency = origin.agency.take().or_else(|| agencies[i].clone());
                place.push(place[from]);
            }
            None => {
                place.push(origins.len());
                origins.push(Origin {
                    members: vec![i as u32],
                    texts: vec![i as u32],
                    sign: Sign::Own,
                    agency: agencies[i].clone(),
                });
            }
        }
        for &window in windows {
            let holders = home.entry(window).or_default();
            if holders.len() < HOLDERS && holders.last() != Some(&(i as u32)) {
                holders.push(i as u32);
            }
        }
    }
    origins
}

/// The earlier article that `i` is a copy of: the one it shares most with.
fn source(i: usize, texts: &[Vec<u64>], agencies: &[Option<String>], home: &FxHashMap<u64, Vec<u32>>) -> Option<(usize, Sign)> {
    /// Words of the text that stand in one earlier article, and where the last of them ends.
    #[derive(Default)]
    struct Covered {
        words: usize,
        until: usize,
    }
    let mut covered: FxHashMap<u32, Covered> = FxHashMap::default();
    for (at, window) in texts[i].iter().enumerate() {
        for &earlier in home.get(window).map_or(&[][..], Vec::as_slice) {
            let covered = covered.entry(earlier).or_default();
            covered.words += (at + RUN) - covered.until.max(at);
            covered.until = at + RUN;
        }
    }
    let words = |j: usize| (texts[j].len() + RUN - 1) as f32;
    let best = covered.iter().map(|(&j, c)| (c.words, std::cmp::Reverse(j))).max()?;
    let (shared, from) = (best.0 as f32, best.1.0 as usize);
    let share = shared / words(i);
    let taken_in = shared / words(from) >= TAKEN_IN && share >= NOT_OUTWEIGHED;
    if share >= COPY || taken_in {
        return Some((from, Sign::Reuse));
    }
    let credited = |j: usize| agencies[i].is_some() && agencies[i].as_deref().map(fold) == agencies[j].as_deref().map(fold);
    let best = covered.iter().filter(|(j, _)| credited(**j as usize)).map(|(&j, c)| (c.words, std::cmp::Reverse(j))).max()?;
    (best.0 as f32 / words(i) >= CREDITED).then_some((best.1.0 as usize, Sign::Credit))
}

fn fold(agency: &str) -> String {
    agency.to_lowercase()
}

/// Hashes of all runs of five words of the prose, in reading order.
fn windows(analysed: &Analysed) -> Vec<u64> {
    let (article, cut) = (&analysed.article, &analysed.cut);
    let prose = |at: u32| {
        let kind = article.part_at(at).map(|p| p.kind);
        !matches!(
            kind,
            Some(PartKind::Credit | PartKind::Note | PartKind::Tags | PartKind::Meta | PartKind::Published | PartKind::Byline)
        )
    };
    let words = cut.tokens.iter().filter(|t| t.is_wordlike() && prose(t.span.start));
    let hashes: Vec<u64> = words.map(|t| hash::word(&lower(t.of(&article.text)))).collect();
    hashes.windows(RUN).map(|words| hash::run(words.iter().copied())).collect()
}

/// The agency that an article credits: the bracket of its dateline, else a known name in its byline or credit.
pub fn agency(analysed: &Analysed) -> Option<String> {
    let article = &analysed.article;
    if let Some(dateline) = article.part(PartKind::Dateline) {
        let line = dateline.of(&article.text);
        let inner = line.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner.trim());
        if let Some(name) = inner.filter(|n| !n.is_empty() && n.len() <= 40) {
            return Some(name.to_owned());
        }
    }
    let lines = article.parts.iter().filter(|p| matches!(p.kind, PartKind::Byline | PartKind::Credit | PartKind::Dateline));
    lines.map(|p| p.span.of(&article.text)).find_map(|line| named(line, &analysed.lexicon))
}

/// The agency that `line` names first, as it stands there.
fn named(line: &str, lexicon: &Lexicon) -> Option<String> {
    let folded = line.to_ascii_lowercase();
    let found = lexicon.every(Section::Agency).filter_map(|name| whole(&folded, name).map(|at| (at, at + name.len())));
    found.min().map(|(start, end)| line[start..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

    #[test]
    fn copies_are_one_origin() {
        let wire = "The harbour of Lindo was closed on Monday after a crane fell on the quay and two ships collided in the fog, officials said.";
        let copy =
            "Update: The harbour of Lindo was closed on Monday after a crane fell on the quay and two ships collided in the fog.";
        let other = "In Lindo a crane toppled at the docks. Fog had made two vessels run into each other, so the port shut down for the day.";
        let articles = [analysed(wire), analysed(other), analysed(copy)];
        let origins = find(&articles.iter().collect::<Vec<_>>());
        let members: Vec<_> = origins.iter().map(|o| (o.members.clone(), o.sign)).collect();
        assert_eq!(members, [(vec![0, 2], Sign::Reuse), (vec![1], Sign::Own)]);
    }

    #[test]
    fn agencies_are_named_where_a_whole_word_names_them() {
        for (line, want) in [
            ("(Reporting by Ada Berg for Reuters)", Some("Reuters")),
            ("By ADA BERG, Associated Press", Some("Associated Press")),
            ("AP, with material of AFP", Some("AP")),
            ("dpa/afp", Some("dpa")),
            ("Photo: Agence France-Presse.", Some("Agence France-Presse")),
            ("By Ada Apfel", None),
            ("By Ada Clapp, AP", Some("AP")),
            ("The Danish Press", None),
            ("", None),
        ] {
            assert_eq!(named(line, &Lexicon::default()).as_deref(), want, "{line}");
        }
    }
}
