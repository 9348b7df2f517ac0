//! Names in passing: an article that names somebody where its extractor took the word for no name ("a Kolm critic") does not leave
//! him out. What the other articles call him is looked for in its text; and what stands there in another case, or within another
//! name, is at least no silence ([`Writings`]).

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Column, Row, RowKind, Standing};
use crate::extract::Analysed;
use crate::text::{Segmentation, Span, Token, find};

/// The words by which the actors of a story are called.
pub(super) struct Surfaces<'a> {
    /// By first word.
    by_first: FxHashMap<&'a str, Vec<Surface<'a>>>,
}

/// What somebody is called.
struct Surface<'a> {
    /// The words behind the first.
    rest: Vec<&'a str>,
    /// The only draft that is called so.
    draft: Option<usize>,
}

/// Words of the longest name that is looked for.
const LONGEST: usize = 6;

impl<'a> Surfaces<'a> {
    /// The names of a story's articles; `of` holds by article and actor of the article its draft.
    pub fn of(articles: &[&'a Analysed], of: &[Vec<Option<usize>>]) -> Self {
        let mut by_first: FxHashMap<&'a str, Vec<Surface<'a>>> = FxHashMap::default();
        let mut known: FxHashSet<(&'a str, usize)> = FxHashSet::default();
        for (analysed, drafts) in articles.iter().copied().zip(of) {
            for mention in &analysed.facts.mentions {
                let Some(draft) = drafts.get(mention.actor as usize).copied().flatten() else { continue };
                if !known.insert((mention.span.of(analysed.text()), draft)) {
                    continue;
                }
                let tokens = inside(&analysed.cut, mention.span);
                let mut words = tokens.iter().map(|t| t.of(analysed.text()));
                let Some(first) = words.next().filter(|_| tokens.len() <= LONGEST && tells(tokens, analysed.text())) else {
                    continue;
                };
                let rest: Vec<&str> = words.collect();
                let names = by_first.entry(first).or_default();
                match names.iter_mut().find(|s| s.rest == rest) {
                    Some(same) => same.draft = same.draft.filter(|one| *one == draft),
                    None => names.push(Surface { rest, draft: Some(draft) }),
                }
            }
        }
        Self { by_first }
    }

    /// The drafts that are named in a text outside of its mentions, and where first. The word that opens a sentence, and one beside another
    /// capital, may be no name or part of another one.
    pub fn found_in(&self, analysed: &Analysed) -> FxHashMap<usize, Span> {
        let (text, tokens) = (analysed.text(), &analysed.cut.tokens);
        let mut found = FxHashMap::default();
        let mut mentions = analysed.facts.mentions.iter().map(|m| m.span).peekable();
        for sentence in &analysed.cut.sentences {
            for i in sentence.tokens.start as usize + 1..sentence.tokens.end as usize {
                let token = &tokens[i];
                while mentions.next_if(|m| m.end <= token.span.start).is_some() {}
                let before = &tokens[i - 1];
                let beside = before.upper && before.is_wordlike() && i - 1 > sentence.tokens.start as usize;
                if !token.upper || beside || mentions.peek().is_some_and(|m| m.start < token.span.end) {
                    continue;
                }
                let names = self.by_first.get(token.of(text)).into_iter().flatten();
                let stands = |s: &&Surface<'_>| {
                    let behind = tokens[i + 1..].iter().map(|t| t.of(text));
                    let next = tokens.get(i + 1 + s.rest.len()).filter(|t| t.upper);
                    next.is_none() && behind.take(s.rest.len()).eq(s.rest.iter().copied())
                };
                for surface in names.filter(stands) {
                    let span = token.span.cover(tokens[i + surface.rest.len()].span);
                    if let Some(draft) = surface.draft {
                        found.entry(draft).or_insert(span);
                    }
                }
            }
        }
        found
    }
}

/// The texts of a story as plain writing, each made when it is first asked for.
pub(super) struct Writings<'a> {
    articles: &'a [&'a Analysed],
    /// Without full stops, as they stand and in lower case.
    plain: Vec<OnceCell<[String; 2]>>,
}

impl<'a> Writings<'a> {
    pub fn of(articles: &'a [&'a Analysed]) -> Self {
        Self { articles, plain: vec![OnceCell::new(); articles.len()] }
    }

    /// Names beside actors that only one origin has the sources of others in which their name is written nevertheless: whether it is
    /// theirs there is not sure, and that only one has it would be wrong.
    pub fn mark(&self, rows: &mut [Row], columns: &[Column]) {
        for row in rows.iter_mut().filter(|row| row.kind == RowKind::Actor && row.standing == Standing::Only) {
            let own = row.sources().next().and_then(|article| columns.get(article as usize)).map(|c| c.origin);
            let others = columns.iter().filter(|c| Some(c.origin) != own && row.shown_in(c.article).is_none());
            row.why.like = others.map(|c| c.article).filter(|&article| self.has(article, &row.label)).collect();
        }
    }

    /// True where `name` stands in the text of `article`, be it as part of another name or without its full stops ("F.B.I."); a name of
    /// several words in any case. One of two letters is any word.
    pub fn has(&self, article: u32, name: &str) -> bool {
        let Some(plain) = self.plain.get(article as usize) else { return false };
        let [text, low] = plain.get_or_init(|| {
            let text = without_stops(self.articles[article as usize].text());
            let low = text.to_lowercase();
            [text, low]
        });
        let name = without_stops(name);
        let (text, name) = if name.contains(' ') { (low, name.to_lowercase()) } else { (text, name) };
        name.chars().nth(2).is_some() && find::whole(text, &name).is_some()
    }
}

fn without_stops(text: &str) -> String {
    text.replace('.', "")
}

/// The tokens of a mention.
fn inside(cut: &Segmentation, span: Span) -> &[Token] {
    let start = cut.tokens.partition_point(|t| t.span.start < span.start);
    let end = cut.tokens.partition_point(|t| t.span.end <= span.end);
    cut.tokens.get(start..end).unwrap_or_default()
}

/// True for words with a capital that are more than a letter or two.
fn tells(name: &[Token], text: &str) -> bool {
    let [only] = name else { return name.first().is_some_and(|t| t.upper) };
    only.upper && (only.span.end - only.span.start > 2 || only.of(text).chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::actors::Cast;
    use super::super::columns;
    use super::super::counted::Ground;
    use super::Writings;
    use crate::extract::{Analysed, Mention};
    use crate::story::rejected::Rejected;
    use crate::story::testing::analysed;

    /// An article in which only these names were found.
    fn with(text: &str, names: &[&str]) -> Analysed {
        let mut out = analysed(text);
        let keep = |m: &Mention| names.contains(&m.span.of(text));
        out.facts.mentions.retain(keep);
        out
    }

    #[test]
    fn what_is_written_otherwise_is_no_silence() {
        let text = analysed("F.B.I. agents left the Harbour Tower Lindo for the U.S. harbour attorney’s office.");
        let articles = [&text];
        let writings = Writings::of(&articles);
        for (name, want) in [
            ("FBI", true),
            ("Harbour Tower", true),
            ("Harbour Attorney’s Office", true),
            ("Tower", true),
            ("Attorney", false),
            ("Lind", false),
            ("US", false),
            ("Ulva", false),
        ] {
            assert_eq!(writings.has(0, name), want, "{name}");
        }
        assert!(!writings.has(1, "FBI"));
    }

    #[test]
    fn whose_name_is_written_otherwise_is_not_left_out() {
        let named = |text: &str| with(text, &["FBI"]);
        let texts = [named("The FBI looked at the port."), named("The FBI left the port."), named("At the port stood F.B.I. men.")];
        let articles = [&texts[0], &texts[1], &texts[2]];
        let check = crate::story::check(&articles, &crate::story::novelty::Seen::default());
        let row = check.matrix.rows.iter().find(|row| row.label == "FBI").map(|row| (row.left_out, row.why.like.clone()));
        assert_eq!(row, Some((None, vec![])));
        let two = [&texts[0], &texts[2]];
        let check = crate::story::check(&two, &crate::story::novelty::Seen::default());
        let like = check.matrix.rows.iter().find(|row| row.label == "FBI").map(|row| row.why.like.clone());
        assert_eq!(like, Some(vec![1]));
    }

    #[test]
    fn who_is_named_in_passing_is_not_left_out() {
        let full = with("Ana Lindqvist spoke at the dam. Lindqvist left.", &["Ana Lindqvist", "Lindqvist"]);
        for (text, want) in [
            ("The vote hurt a staunch Lindqvist critic.", true),
            ("He met Ana Lindqvist there.", true),
            ("He went to Lindqvist Hall.", false),
            ("He met Ben Lindqvist there.", false),
            ("Lindqvist it is.", false),
            ("The dam holds.", false),
        ] {
            let silent = with(text, &[]);
            let articles = [&full, &silent];
            let (columns, rejected) = (columns(2, &[]), Rejected::default());
            let rows = Cast::of(&articles).rows(Ground { articles: &articles, columns: &columns, rejected: &rejected });
            assert_eq!(rows.iter().map(|r| r.told_in(1).is_some()).collect::<Vec<_>>(), [want], "{text}");
        }
    }
}
