//! What `gy` says of the mark under the cursor: what it is taken for, how it was found, how sure that is.

use super::aim::values;
use super::event::Question;
use super::nav::{Screen, Tab};
use super::order::ListRow;
use super::{App, Overlay};
use crate::article::Key;
use crate::extract::Why;
use crate::page::{figure, saying};
use crate::story::group;
use crate::story::matrix::{self, RowKind};
use crate::story::origins::Sign;
use crate::text::Span;
use crate::text::count::many;
use crate::text::lines::one_line;

impl App {
    /// The lines of the popup; raw.
    pub(super) fn why(&self) -> Option<Vec<String>> {
        if self.in_facts() {
            if let Some(row) = self.detail_row() {
                let sources = row.tellers().map(crate::story::letter).collect::<Vec<_>>().join(", ");
                let mut out = vec![row.label.clone(), super::verdicts::verdict_words(row)];
                out.push(format!("told by {sources}; {} of independent origin", row.origins));
                if let Some(left) = row.left_out {
                    out.push(format!("left out by {}, though all others have it", crate::story::letter(left)));
                }
                out.extend(self.sides_words(row));
                out.extend(self.own_words(row));
                let lettered = |(key, span)| {
                    let letter = self.letter(key);
                    self.by_user(key, span).into_iter().map(move |words| format!("{letter}: {words}"))
                };
                out.extend(self.evidence().into_iter().flat_map(lettered));
                return Some(out);
            }
            let (key, span) = self.evidence()?;
            return self.why_of(key, span, Some(self.detail.tab));
        }
        match self.screen {
            Screen::Reader => self.why_of(self.reader.key, self.reader.cursor?, None),
            Screen::Compare => self.why_pair(),
            Screen::List => match self.list.selected()? {
                ListRow::Story(_) => self.why_story(),
                ListRow::Member(number) | ListRow::Article(number) => self.why_grouped(number),
            },
            _ => None,
        }
    }

    /// Who stands where of a row whose verdict names no letters: each side with what the first of it tells.
    fn sides_words(&self, row: &matrix::Row) -> Vec<String> {
        let lettered = row.why.reason.as_ref().is_none_or(|reason| !values(reason).is_empty());
        let sides = if lettered { Vec::new() } else { self.sides(row) };
        let told = |side: &Vec<u32>| {
            let cell = row.cells.get(*side.first()? as usize)?.as_ref()?;
            Some(format!("{}: \"{}\"", matrix::reason::letters(side), cell.text))
        };
        sides.iter().filter_map(told).collect()
    }

    /// The words of a cell that says no more than that its source tells a fact too.
    fn own_words(&self, row: &matrix::Row) -> Option<String> {
        let column = self.evidence_column(row)?;
        let told = row.told_in(column as u32).filter(|_| row.evidence(column as u32).is_none())?;
        let text = self.library.text(*self.detail.members.get(column)?)?;
        // Of a figure the words around it say more than the number.
        let sentence = text.cut.sentence_at(told.span.start).map_or(told.span, |at| text.cut.sentences[at].span);
        let letter = crate::story::letter(column as u32);
        Some(format!("{letter} tells it in other words: \"{}\"", one_line(sentence.of(text.text()))))
    }

    /// What was asked before all was known is told anew once more is.
    pub(super) fn refresh_why(&mut self) {
        let open = matches!(self.overlay, Some(Overlay::Why(_)));
        let told = if open { self.why() } else { None };
        if let (Some(told), Some(Overlay::Why(popup))) = (told, &mut self.overlay) {
            popup.told = told;
        }
    }

    fn why_of(&self, key: Key, span: Span, tab: Option<Tab>) -> Option<Vec<String>> {
        let text = self.library.text(key)?;
        let mut out = Vec::new();
        if tab.is_none_or(|t| t == Tab::Figures) {
            text.facts.figures.iter().filter(|f| f.span.overlaps(span)).for_each(|f| {
                out.push(format!("figure  {}", figure::words(text, f)));
                out.push(found(f.why));
            });
        }
        if tab.is_none_or(|t| t == Tab::Actors) {
            for mention in text.facts.mentions.iter().filter(|m| m.span.overlaps(span)) {
                let Some(actor) = text.facts.actors.get(mention.actor as usize) else { continue };
                out.push(format!("actor   {}, {}", actor.name, actor.kind.label()));
                out.push(found(mention.why));
            }
        }
        if tab.is_none_or(|t| t == Tab::Claims) {
            let spans = |c: &crate::extract::Claim| c.content.iter().chain(&c.cue).chain(&c.source).any(|s| s.overlaps(span));
            for claim in text.facts.claims.iter().filter(|c| spans(c)) {
                let cue = claim.cue.map_or("no cue", |c| c.of(text.text()));
                out.push(format!("claim   {}, by \"{cue}\"", saying::words(text, claim)));
                out.push(found(claim.why));
            }
        }
        let disputed = self.disputed(key).into_iter().filter(|(_, s)| s.overlaps(span));
        out.extend(disputed.map(|(row, _)| format!("others  {}: {}", row.label, super::verdicts::verdict_words(row))));
        out.extend(self.by_user(key, span));
        (!out.is_empty()).then_some(out)
    }

    /// What the user decided on these bytes: rejected, and the notes on them.
    fn by_user(&self, key: Key, span: Span) -> Vec<String> {
        let rejected = self.marks.is_rejected(key, span).then(|| "rejected by you".to_owned());
        let notes = self.marks.notes(key).filter(|(s, _)| s.overlaps(span)).map(|(_, note)| format!("note    {note}"));
        rejected.into_iter().chain(notes).collect()
    }

    /// The terms of its story that an article has, in its own words, the weightiest first.
    fn joining(&self, key: Key) -> Option<String> {
        let story = self.library.stories().get(self.library.story_of_key(key)? as usize)?;
        let words = group::why(story, &self.library.text(key)?.article);
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// Why an article stands in its story: the terms and actors it has in common with the others, and what the user decided.
    fn why_grouped(&self, number: u32) -> Option<Vec<String>> {
        let card = self.library.card(number)?;
        let members = self.library.siblings(card.key);
        let by_hand = self.hand_words(card.key);
        if members.len() == 1 {
            let alone = vec!["no other article tells this story".to_owned()];
            return Some(alone.into_iter().chain(by_hand).collect());
        }
        let place = self.library.place(card.key)?;
        let mut out =
            vec![format!("{} {}, one of {}", self.letter(card.key), card.outlet, many(members.len(), "article", "articles"))];
        out.extend(self.joining(card.key).map(|words| format!("terms   {words}")));
        let Some(check) = self.library.checked(&members) else {
            out.push(self.library.waiting(&Question::Check(members), "checking the story"));
            return Some(out.into_iter().chain(by_hand).collect());
        };
        let shared = |kind: RowKind| -> Vec<&matrix::Row> {
            let rows = check.matrix.rows.iter().filter(|r| r.kind == kind && r.sources().any(|s| s as usize == place));
            let mut rows: Vec<&matrix::Row> = rows.filter(|r| r.sources().count() > 1).collect();
            rows.sort_by_key(|r| std::cmp::Reverse(r.sources().count()));
            rows
        };
        for (word, kind) in [("actors ", RowKind::Actor), ("figures", RowKind::Figure)] {
            let named = shared(kind).into_iter().take(SHARED).map(|row| {
                let others = row.sources().filter(|&s| s as usize != place).map(crate::story::letter).collect::<Vec<_>>();
                format!("{} ({})", row.label, others.join(" "))
            });
            let named = named.collect::<Vec<_>>().join(", ");
            out.extend((!named.is_empty()).then(|| format!("{word} {named}")));
        }
        let origin = check.origin_of(place as u32).and_then(|o| check.origins.get(o)).filter(|o| o.members.len() > 1);
        out.extend(origin.map(|origin| {
            let letters = origin.members.iter().map(|&m| crate::story::letter(m)).collect::<Vec<_>>().join(", ");
            format!("origin  one with {letters}: {}", sign_words(origin.sign))
        }));
        Some(out.into_iter().chain(by_hand).collect())
    }

    /// Why the articles of a story stand together, as far as the screen knows.
    fn why_story(&self) -> Option<Vec<String>> {
        let (members, check) = self.preview_check()?;
        let mut out =
            vec![format!("{} of {}", many(members.len(), "article", "articles"), many(check.origins.len(), "origin", "origins"))];
        out.extend(check.compared().map(|words| format!("{words} with each other, sentence by sentence")));
        let terms = self.list.selected().and_then(|r| self.row_article(r)).and_then(|key| self.joining(key));
        out.extend(terms.map(|words| format!("joined by  {words}")));
        for origin in &check.origins {
            let letters = origin.members.iter().map(|&m| crate::story::letter(m)).collect::<Vec<_>>().join(", ");
            let sign = sign_words(origin.sign);
            let agency = origin.agency.as_ref().map(|a| format!(" ({a})")).unwrap_or_default();
            out.push(format!("{letters}: {sign}{agency}"));
        }
        Some(out)
    }
}

/// So many actors and so many figures that an article shares are named.
const SHARED: usize = 6;

fn sign_words(sign: Sign) -> &'static str {
    match sign {
        Sign::Own => "a text of its own",
        Sign::Reuse => "copies: most of the words are shared",
        Sign::Credit => "the same agency is credited",
    }
}

fn found(why: Why) -> String {
    let rule = match why.rule {
        "" => "no rule named",
        "model" => "what the words around it are like",
        rule => rule,
    };
    format!("        found by: {rule}; {}", if why.sure { "sure" } else { "likely, not sure" })
}
